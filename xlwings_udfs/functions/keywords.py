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


def _longtail(
    settings: Settings, terms: Sequence[str], main_keyword: str, searches: Array | None, sellers: Array | None
) -> Answer:
    from models.keywords import longtail_keywords

    found = longtail_keywords(terms, main_keyword, searches, sellers)
    return Answer((found.term, found.added))


def _opportunity(
    settings: Settings, terms: Sequence[str], searches: Array, sellers: Array, titles: tuple[str, ...] | None
) -> Answer:
    from models.keywords import find_opportunities

    found = find_opportunities(terms, searches, sellers, titles or (), settings=settings)
    if titles is None:
        return Answer((found.term,), found.findings.of)
    best = [titles[i] if i >= 0 else None for i in found.best_title]
    return Answer((found.term, best), found.findings.of)


def _propose_keyword(
    settings: Settings, titles: Sequence[str], terms: Sequence[str] | None, searches: Array | None
) -> Answer:
    from models.proposals import propose_keywords

    found = propose_keywords(titles, terms, searches if terms is not None else None, brands=settings.titles.brands)
    mains = [main or float("nan") for main in found.main_keyword]
    return Answer((mains, ["; ".join(tails) for tails in found.longtail_keywords]), found.findings.of)


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
        "WICKER_LONGTAIL",
        Category.KEYWORDS,
        (
            Argument("terms", group=_TABLE, identifies=True),
            Argument("main_keyword", shape=Shape.CELL),
            Argument("searches", Kind.NUMBER, group=_TABLE, optional=True),
            Argument("sellers", Kind.NUMBER, group=_TABLE, optional=True),
        ),
        Result.GRID,
        _longtail,
        example={
            "terms": ["picnic basket", "willow picnic basket", "picnic basket for 2 persons", "wine rack"],
            "main_keyword": "picnic basket",
            "searches": [5200, 300, 640, 900],
        },
    ),
    Function(
        "WICKER_OPPORTUNITY",
        Category.KEYWORDS,
        (
            Argument("terms", group=_TABLE, identifies=True),
            Argument("searches", Kind.NUMBER, group=_TABLE),
            Argument("sellers", Kind.NUMBER, group=_TABLE),
            Argument("titles", shape=Shape.LIST, optional=True),
        ),
        Result.GRID,
        _opportunity,
        example={
            "terms": ["willow picnic hamper", "picnic basket", "bicycle picnic basket"],
            "searches": [640, 5200, 310],
            "sellers": [6, 240, 3],
            "titles": ["Willow Picnic Hamper for 4 Persons"],
        },
    ),
    Function(
        "WICKER_PROPOSE_KEYWORD",
        Category.TITLES,
        (
            Argument("titles", identifies=True),
            Argument("terms", group=_TABLE, optional=True, identifies=True),
            Argument("searches", Kind.NUMBER, group=_TABLE, optional=True),
        ),
        Result.ROWS,
        _propose_keyword,
        example={
            "titles": ["Wicker Picnic Basket with Lid for 4 Persons", "Insulated Cooler Bag"],
            "terms": ["picnic basket", "wicker picnic basket", "basket"],
            "searches": [900, 300, 1000],
        },
    ),
)
