"""Rates of product pages, and whether a new title is better."""

from __future__ import annotations

from models.settings import Settings
from models.tables import Array, Kind
from workbook_templates.words import words
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result


def _inquiry_rate(settings: Settings, inquiries: Array, tm_chats: Array, visitors: Array) -> Answer:
    from models.rates import inquiry_rates

    return Answer((inquiry_rates(inquiries, tm_chats, visitors),))


def _title_test(
    settings: Settings,
    events_before: Array,
    trials_before: Array,
    events_after: Array,
    trials_after: Array,
    language: str,
) -> Answer:
    from models.title_tests import compare_rates

    change = compare_rates(
        events_before.tolist(), trials_before.tolist(), events_after.tolist(), trials_after.tolist(), settings=settings
    )
    said = words(language)
    verdicts = [said.text(f"value-verdict-{v}") for v in change.verdict]
    figures = (change.rate_before, change.rate_after, change.probability_better)
    shown = [[None if v != v else v for v in column.tolist()] for column in figures]
    return Answer((verdicts, *shown))


FUNCTIONS = (
    Function(
        "WICKER_INQUIRY_RATE",
        Category.PRODUCTS,
        (
            Argument("inquiries", Kind.COUNT),
            Argument("tm_chats", Kind.COUNT),
            Argument("visitors", Kind.COUNT),
        ),
        Result.ROWS,
        _inquiry_rate,
        example={"inquiries": [3, 0, 1], "tm_chats": [2, 0, 0], "visitors": [100, 40, 0]},
    ),
    Function(
        "WICKER_TITLE_TEST",
        Category.TITLES,
        (
            Argument("events_before", Kind.COUNT),
            Argument("trials_before", Kind.COUNT),
            Argument("events_after", Kind.COUNT),
            Argument("trials_after", Kind.COUNT),
        ),
        Result.ROWS,
        _title_test,
        example={
            "events_before": [40, 1],
            "trials_before": [2000, 50],
            "events_after": [80, 1],
            "trials_after": [2000, 50],
        },
        knows=("language",),
    ),
)
