"""The lab sheets: formulas of functions that there are, with their arguments, and a sentence without the add-in."""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

import openpyxl
import pytest

from models.settings import Settings
from workbook_templates.book import BookWriter, Said
from workbook_templates.sheets.labs import add_term_lab, add_title_lab, guarded
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.functions import FUNCTIONS

BY_NAME = {f.name: f for f in FUNCTIONS}


def labs(language: str = "en") -> bytes:
    out = io.BytesIO()
    writer = BookWriter(out, Said.in_language(language), Settings())
    add_title_lab(writer)
    add_term_lab(writer)
    writer.close()
    return out.getvalue()


def formulas(data: bytes) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data))
    found: list[Any] = [
        c.value for page in book.worksheets for row in page.iter_rows() for c in row if c.value is not None
    ]
    return [getattr(v, "text", v) for v in found if hasattr(v, "text") or str(v).startswith("=")]


def test_the_same_labs_give_the_same_bytes() -> None:
    assert labs() == labs()


def test_every_function_in_a_formula_exists_and_gets_as_many_arguments_as_it_takes() -> None:
    called = [m for text in formulas(labs()) for m in re.findall(r"(WICKER_\w+)\(([^()]*)\)", text)]

    assert {name for name, _ in called} >= {"WICKER_TITLE_SCORE", "WICKER_TITLE_REPORT", "WICKER_TERM_CLUSTERS"}
    for name, given in called:
        n = len(given.split(",")) if given else 0
        required = sum(not a.optional for a in BY_NAME[name].arguments)
        assert required <= n <= len(BY_NAME[name].arguments), name


def test_every_formula_looks_first_whether_the_add_in_is_there() -> None:
    texts = formulas(labs())

    assert len(texts) == 9
    assert all(text.startswith("=IF(ISERROR(WICKER_VERSION()),") for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_add_in_the_file_shows_a_sentence_and_no_error(language: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(labs(language)), data_only=True)
    shown = [c.value for page in book.worksheets for row in page.iter_rows() for c in row if c.value is not None]

    assert shown.count(words(language).text("functions-lab_missing")) == 2
    assert not [v for v in shown if isinstance(v, str) and v.startswith("#")]


def test_a_quote_in_the_sentence_does_not_end_it() -> None:
    assert guarded("X()", 'run "wicker"') == '=IF(ISERROR(WICKER_VERSION()),"run ""wicker""",X())'
