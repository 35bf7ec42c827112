"""Search terms: which mean the same thing, and what language they are in."""

from __future__ import annotations

from collections.abc import Sequence

from models.settings import Settings
from models.tables import Array, Kind
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result


def _term_clusters(settings: Settings, terms: Sequence[str], searches: Array | None) -> Answer:
    from models.terms import group_products

    found = group_products(terms, searches=searches)
    return Answer(([found.names[label] if label >= 0 else None for label in found.labels],))


def _term_affinity(settings: Settings, left: Sequence[str], right: Sequence[str]) -> Answer:
    from models.terms import term_affinity

    return Answer((term_affinity(left, right).round(2),))  # a learned probability has no more digits to trust


def _term_language(settings: Settings, terms: Sequence[str]) -> Answer:
    from models.languages import UNKNOWN, detect_languages

    found = detect_languages(terms).language
    return Answer(([float("nan") if tag == UNKNOWN else str(tag) for tag in found],))


_TERMS = ["picnic baskets", "picnic hamper", "picnic basket", "dog lead", "dog leash"]

FUNCTIONS = (
    Function(
        "WICKER_TERM_CLUSTERS",
        Category.KEYWORDS,
        (Argument("terms", identifies=True), Argument("searches", Kind.NUMBER, optional=True)),
        Result.ROWS,
        _term_clusters,
        example={"terms": _TERMS, "searches": [120, 300, 900, 80, 60]},
    ),
    Function(
        "WICKER_TERM_AFFINITY",
        Category.KEYWORDS,
        (Argument("left", identifies=True), Argument("right")),
        Result.ROWS,
        _term_affinity,
        example={"left": ["picnic hamper", "picnic hamper"], "right": ["picnic basket", "garden hose"]},
    ),
    Function(
        "WICKER_TERM_LANGUAGE",
        Category.KEYWORDS,
        (Argument("terms", identifies=True),),
        Result.ROWS,
        _term_language,
        example={"terms": ["picnic basket", "cesta de picnic", "野餐篮"]},
    ),
)
