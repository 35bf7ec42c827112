"""How far a title answers a keyword."""

from __future__ import annotations

from collections.abc import Sequence

from models.settings import Settings
from workbook_templates.words import words
from xlwings_udfs.registry import SCORE_DIGITS, Answer, Argument, Category, Function, Result, Shape

SHARE_DIGITS = 3
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


def _keyword_words(settings: Settings, title: str, keyword: str, language: str) -> Answer:
    from models.matching import Grade, match_keywords

    if not title or not keyword:
        return Answer(((),) * 5)
    said = words(language)
    match = match_keywords([keyword], [title])
    rows: list[tuple[object, ...]] = [
        (
            m.word,
            m.title_word,
            said.text(f"matching-how-{m.how}"),
            round(m.share, SHARE_DIGITS),
            round(m.answered, SHARE_DIGITS),
        )
        for m in match.words(0)
    ]
    rows += [
        (said.text(f"matching-points-{part}"), None, None, None, round(points, SCORE_DIGITS) + 0.0)
        for part, points in match.points(0).items()
    ]
    grade = said.text(f"matching-grade-{Grade(match.grade[0]).code}")
    rows.append((said.text("functions-report_score"), None, grade, None, round(float(match.score[0]), SCORE_DIGITS)))
    return Answer(tuple(zip(*rows, strict=True)))


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
    Function(
        "WICKER_KEYWORD_WORDS",
        Category.TITLES,
        (Argument("title", shape=Shape.CELL), Argument("keyword", shape=Shape.CELL)),
        Result.GRID,
        _keyword_words,
        example={"title": "Wicker Hamper for Picnics", "keyword": "picnic basket"},
        knows=("language",),
    ),
)
