"""What Wicker says of itself, and of a cell."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from models.settings import Settings
from workbook_templates.words import words
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result, Shape


def _version(settings: Settings) -> Answer:
    return Answer(((version("wicker"),),))


def _explain(settings: Settings, cell: str, explain: Callable[[str], str], language: str) -> Answer:
    return Answer(((explain(cell) or words(language).text("functions-nothing_to_explain"),),))


FUNCTIONS = (
    Function("WICKER_VERSION", Category.WICKER, (), Result.CELL, _version),
    Function(
        "WICKER_EXPLAIN",
        Category.WICKER,
        (Argument("cell", shape=Shape.REFERENCE),),
        Result.CELL,
        _explain,
        example={"cell": "[Shop.xlsx]Titles!$C$2"},
        remembered=False,
        knows=("explain", "language"),
    ),
)
