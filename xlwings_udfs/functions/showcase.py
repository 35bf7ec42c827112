"""Which products should stand in the showcase."""

from __future__ import annotations

from collections.abc import Sequence

from models.settings import Settings
from models.tables import Array, Kind
from workbook_templates.words import words
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result, Shape


def _showcase(
    settings: Settings,
    product_ids: Sequence[str],
    inquiries: Array,
    visitors: Array | None,
    tm_chats: Array | None,
    slots: float | None,
    current: Array | None,
    groups: Sequence[str] | None,
    language: str,
) -> Answer:
    from models.showcase import pick_showcase

    plan = pick_showcase(
        product_ids,
        visitors,
        inquiries,
        tm_chats,
        slots=None if slots is None else int(slots),
        current=current,
        groups=groups,
        settings=settings,
    )
    said = words(language)
    actions = [said.text(f"value-action-{a}") for a in plan.action]
    return Answer((actions, plan.expected_inquiries), plan.findings.of)


FUNCTIONS = (
    Function(
        "WICKER_SHOWCASE",
        Category.PRODUCTS,
        (
            Argument("product_ids", identifies=True),
            Argument("inquiries", Kind.COUNT),
            Argument("visitors", Kind.COUNT, optional=True),
            Argument("tm_chats", Kind.COUNT, optional=True),
            Argument("slots", Kind.COUNT, Shape.CELL, optional=True),
            Argument("current", Kind.FLAG, optional=True),
            Argument("groups", optional=True),
        ),
        Result.ROWS,
        _showcase,
        example={
            "product_ids": ["1600123456789", "1600123456790", "1600123456791"],
            "inquiries": [30, 1, 2],
            "visitors": [600, 2, 500],
            "slots": 1,
            "current": ["N", "N", "Y"],
        },
        knows=("language",),
    ),
)
