"""Titles: how good, why not better, and how else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.settings import Settings
from workbook_templates.words import words
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result, Shape

_TITLE = "Outdoor Wicker Picnic Basket for 2 Persons"


def _title_score(
    settings: Settings, titles: Sequence[str], main_keywords: Sequence[str], longtail_keywords: Sequence[str] | None
) -> Answer:  # fmt: skip
    from models.titles import score_titles

    scores = score_titles(titles, main_keywords, longtail_keywords, settings=settings)
    return Answer((scores.score,), scores.findings.of)


def _title_report(
    settings: Settings, title: str, main_keyword: str, longtail_keywords: tuple[str, ...] | None, language: str
) -> Answer:
    from models.titles import score_titles

    if not title:
        return Answer(((),) * 4)
    scores = score_titles([title], [main_keyword], [longtail_keywords or ()], settings=settings)
    said = words(language)
    found = scores.findings.of(0)
    total = (said.text("functions-report_score"), float(scores.score[0]), "", "")
    rows: list[tuple[Any, ...]] = [total]
    rows += [(said.text("functions-report_lost"), -f.points, said.reason(f), said.fix(f)) for f in found]
    return Answer(tuple(zip(*rows, strict=True)), lambda row: found[row - 1 : row] if row else found)


FUNCTIONS = (
    Function(
        "WICKER_TITLE_SCORE",
        Category.TITLES,
        (
            Argument("titles", identifies=True),
            Argument("main_keywords"),
            Argument("longtail_keywords", optional=True),
        ),
        Result.ROWS,
        _title_score,
        example={"titles": [_TITLE, "Basket", ""], "main_keywords": ["picnic basket", "picnic basket", ""]},
    ),
    Function(
        "WICKER_TITLE_REPORT",
        Category.TITLES,
        (
            Argument("title", shape=Shape.CELL),
            Argument("main_keyword", shape=Shape.CELL),
            Argument("longtail_keywords", shape=Shape.LIST, optional=True),
        ),
        Result.GRID,
        _title_report,
        example={"title": "Basket for Picnic", "main_keyword": "picnic basket"},
        knows=("language",),
    ),
)
