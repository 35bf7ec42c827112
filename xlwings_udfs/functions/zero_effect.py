"""Which products are without effect, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from models.settings import Settings
from models.tables import Array, Kind
from workbook_templates.words import words
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result, Shape


def _zero_effect(
    settings: Settings,
    product_ids: Sequence[str],
    published_on: Array,
    last_effect_on: Array,
    as_of: date,
    days_observed: Array | None,
    days: float | None,
    language: str,
) -> Answer:
    import numpy as np

    from models.zero_effect import effect_status

    if days is not None:
        settings = replace(settings, zero_effect=replace(settings.zero_effect, days=int(days)))
    limit = settings.zero_effect.days
    ever = ~np.isnat(last_effect_on)
    since = np.where(ever, last_effect_on, published_on)
    dated = ~np.isnat(since)
    without = np.zeros(len(product_ids), dtype=np.int64)
    without[dated] = (np.datetime64(as_of) - since[dated]).astype(np.int64)
    observed = np.full(len(product_ids), limit) if days_observed is None else np.nan_to_num(days_observed).astype(int)
    status = effect_status(
        without,
        effective_ever=ever,
        days_observed=observed,
        at_least=np.isnat(published_on) & ~ever,
        gone=np.zeros(len(product_ids), dtype=bool),
        settings=settings,
    )
    status[~dated] = "unknown"
    said = words(language)
    shown: list[Any] = [said.text(f"value-status-{s}") for s in status]
    counted = [int(w) if d else None for w, d in zip(without, dated, strict=True)]
    left = [limit - w if w is not None else None for w in counted]
    return Answer((shown, counted, left))


FUNCTIONS = (
    Function(
        "WICKER_ZERO_EFFECT",
        Category.PRODUCTS,
        (
            Argument("product_ids", identifies=True),
            Argument("published_on", Kind.DATE),
            Argument("last_effect_on", Kind.DATE),
            Argument("as_of", Kind.DATE, Shape.CELL),
            Argument("days_observed", Kind.COUNT, optional=True),
            Argument("days", Kind.COUNT, Shape.CELL, optional=True),
        ),
        Result.ROWS,
        _zero_effect,
        example={
            "product_ids": ["1600123456789", "1600123456790"],
            "published_on": ["2026-01-05", "2026-08-20"],
            "last_effect_on": ["2026-03-01", ""],
            "as_of": "2026-09-19",
        },
        knows=("language",),
    ),
)
