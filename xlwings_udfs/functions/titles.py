"""Titles: how good, why not better, and how else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.settings import Settings
from models.tables import Kind
from workbook_templates.words import words
from xlwings_udfs.registry import SCORE_DIGITS, Answer, Argument, Category, Function, Result, Shape

_TITLE = "Outdoor Wicker Picnic Basket for 2 Persons"


def _title_score(
    settings: Settings, titles: Sequence[str], main_keywords: Sequence[str], longtail_keywords: Sequence[str] | None
) -> Answer:  # fmt: skip
    from models.titles import score_titles

    scores = score_titles(titles, main_keywords, longtail_keywords, settings=settings)
    return Answer((scores.score.round(SCORE_DIGITS),), scores.findings.of)


def _title_report(
    settings: Settings, title: str, main_keyword: str, longtail_keywords: tuple[str, ...] | None, language: str
) -> Answer:
    from models.titles import score_titles

    if not title:
        return Answer(((),) * 4)
    scores = score_titles([title], [main_keyword], [";".join(longtail_keywords or ())], settings=settings)
    said = words(language)
    found = scores.findings.of(0)
    total = (said.text("functions-report_score"), round(float(scores.score[0]), SCORE_DIGITS), "", "")
    rows: list[tuple[Any, ...]] = [total]
    rows += [
        (said.text("functions-report_lost"), -round(f.points, SCORE_DIGITS), said.reason(f), said.fix(f)) for f in found
    ]
    return Answer(tuple(zip(*rows, strict=True)), lambda row: found[row - 1 : row] if row else found)


def _title_suggest(
    settings: Settings,
    main_keyword: str,
    longtail_keywords: tuple[str, ...] | None,
    descriptors: tuple[str, ...] | None,
    count: float,
) -> Answer:
    from models.suggestions import suggest_titles

    found = suggest_titles(
        main_keyword,
        ";".join(longtail_keywords or ()),
        ";".join(descriptors or ()),
        count=max(int(count), 0),
        settings=settings,
    )
    return Answer(
        ([s.title for s in found], [round(s.score, SCORE_DIGITS) for s in found]),
        lambda row: found[row].changes if found else (),
    )


def _competing_titles(settings: Settings, titles: Sequence[str], main_keywords: Sequence[str]) -> Answer:
    from models.competition import competing_titles

    found = competing_titles(titles, main_keywords, settings=settings)
    like = [titles[i] if i >= 0 else None for i in found.similar]
    return Answer((found.n_titles, like), found.findings.of)


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
    Function(
        "WICKER_TITLE_SUGGEST",
        Category.TITLES,
        (
            Argument("main_keyword", shape=Shape.CELL),
            Argument("longtail_keywords", shape=Shape.LIST),
            Argument("descriptors", shape=Shape.LIST, optional=True),
            Argument("count", Kind.COUNT, Shape.CELL, optional=True, default=5),
        ),
        Result.GRID,
        _title_suggest,
        example={
            "main_keyword": "picnic basket",
            "longtail_keywords": ["picnic basket for 2 persons", "insulated picnic basket"],
            "descriptors": ["wicker", "outdoor"],
            "count": 2,
        },
    ),
    Function(
        "WICKER_COMPETING_TITLES",
        Category.TITLES,
        (Argument("titles", identifies=True), Argument("main_keywords")),
        Result.ROWS,
        _competing_titles,
        example={
            "titles": ["Wicker Picnic Basket", "Picnic Basket Wicker", "Wine Rack"],
            "main_keywords": ["picnic basket", "picnic baskets", "wine rack"],
        },
    ),
)
