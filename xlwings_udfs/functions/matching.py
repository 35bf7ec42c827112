"""How far a title answers a keyword."""

from __future__ import annotations

from collections.abc import Sequence

from models.settings import Settings
from workbook_templates.words import words
from xlwings_udfs.registry import SCORE_DIGITS, Answer, Argument, Category, Function, Result

_EXAMPLE = {
    "titles": ["Wicker Picnic Basket", "Basket for Picnic", "Wine Glass"],
    "keywords": ["picnic baskets", "picnic basket", "picnic basket"],
}
_ARGUMENTS = (Argument("titles", identifies=True), Argument("keywords"))


def _keyword_match(settings: Settings, titles: Sequence[str], keywords: Sequence[str]) -> Answer:
    from models.matching import match_keywords

    return Answer((match_keywords(keywords, titles).score.round(SCORE_DIGITS),))


def _keyword_grade(settings: Settings, titles: Sequence[str], keywords: Sequence[str], language: str) -> Answer:
    from models.matching import Grade, match_keywords

    said = words(language)
    names = {g: said.text(f"value-grade-{g.code}") if g is not Grade.BLANK else None for g in Grade}
    return Answer(([names[Grade(g)] for g in match_keywords(keywords, titles).grade],))


FUNCTIONS = (
    Function("WICKER_KEYWORD_MATCH", Category.TITLES, _ARGUMENTS, Result.ROWS, _keyword_match, example=_EXAMPLE),
    Function(
        "WICKER_KEYWORD_GRADE",
        Category.TITLES,
        _ARGUMENTS,
        Result.ROWS,
        _keyword_grade,
        example=_EXAMPLE,
        knows=("language",),
    ),
)
