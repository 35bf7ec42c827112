"""Keywords out of texts and term lists."""

from __future__ import annotations

from collections.abc import Sequence

from models.settings import Settings
from models.tables import Array, Kind
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result, Shape

_TABLE = "table"


def _keywords(settings: Settings, texts: tuple[str, ...] | None, count: float) -> Answer:
    from models.keywords import extract_keywords

    found = extract_keywords(texts or (), count=max(int(count), 0))
    return Answer((found.keyword, found.count), found.findings.of)


def _opportunity(settings: Settings, terms: Sequence[str], searches: Array, sellers: Array) -> Answer:
    from models.keywords import find_opportunities

    found = find_opportunities(terms, searches, sellers, (), settings=settings)
    return Answer((found.term,), found.findings.of)


FUNCTIONS = (
    Function(
        "WICKER_KEYWORDS",
        Category.KEYWORDS,
        (
            Argument("texts", shape=Shape.LIST),
            Argument("count", Kind.COUNT, Shape.CELL, optional=True, default=20),
        ),
        Result.GRID,
        _keywords,
        example={
            "texts": [
                "Please quote your willow picnic basket, 500 pieces",
                "Do you have a willow picnic basket with cooler bag?",
                "We need a picnic basket with cooler bag",
            ],
            "count": 3,
        },
    ),
    Function(
        "WICKER_OPPORTUNITY",
        Category.KEYWORDS,
        (
            Argument("terms", group=_TABLE, identifies=True),
            Argument("searches", Kind.NUMBER, group=_TABLE),
            Argument("sellers", Kind.NUMBER, group=_TABLE),
        ),
        Result.GRID,
        _opportunity,
        example={
            "terms": ["willow picnic hamper", "picnic basket", "bicycle picnic basket"],
            "searches": [640, 5200, 310],
            "sellers": [6, 240, 3],
        },
    ),
)
