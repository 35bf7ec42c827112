"""Cells to values and back, without Excel."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.settings import Settings
from models.tables import Kind
from xlwings_udfs.boundary import (
    CUT,
    FIELD,
    MAX_ROWS,
    MAX_TEXT,
    PAIR,
    RECORD,
    Boundary,
    error_name,
    read_context,
)
from xlwings_udfs.memory import TAG, CellError, Explanations, Memory, read_place
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result, Shape

ERROR = -2146828288


def echo(*kinds: Kind, result: Result = Result.ROWS) -> Function:
    """A function that gives its columns back, so that what a body receives is what comes out."""
    names = [f"c{i}" for i in range(len(kinds))]

    def body(settings: Settings, **columns: Any) -> Answer:
        return Answer(tuple(columns[n] if columns[n] is not None else () for n in names))

    return Function(
        "WICKER_ECHO",
        Category.WICKER,
        tuple(Argument(n, k, identifies=i == 0) for i, (n, k) in enumerate(zip(names, kinds, strict=True))),
        result,
        body,
    )


def call(function: Function, *values: object, context: str = "") -> list[list[object]]:
    return Boundary().call(function, dict(zip((a.name for a in function.arguments), values, strict=True)), context)


def errors_of(block: list[list[object]]) -> list[str]:
    return [v.error if isinstance(v, CellError) else "" for row in block for v in row]


def test_a_blank_row_comes_back_blank_and_the_others_keep_their_place() -> None:
    block = call(echo(Kind.TEXT), (("a",), (None,), ("  ",), ("b",)))

    assert block == [["a"], [""], [""], ["b"]]


def test_blank_rows_at_the_end_of_a_range_are_blank_rows_of_the_result() -> None:
    assert call(echo(Kind.TEXT), (("a",), (None,), (None,))) == [["a"], [""], [""]]


def test_a_whole_column_ends_with_its_last_filled_cell() -> None:
    """A result of 1,048,576 rows would not fit below its own formula."""
    column = (("a",), (None,), ("b",), *((None,),) * (MAX_ROWS - 3))

    assert call(echo(Kind.TEXT), column) == [["a"], [""], ["b"]]


def test_a_whole_column_stands_beside_another_of_any_used_length() -> None:
    full = (("a",), ("b",), *((None,),) * (MAX_ROWS - 2))

    block = call(echo(Kind.TEXT, Kind.NUMBER), full, ((1.0,), *((None,),) * (MAX_ROWS - 1)))

    assert block[0] == ["a", 1.0]
    assert errors_of(block[1:]) == ["", "#N/A"]


def test_an_empty_range_gives_one_blank_cell_a_row() -> None:
    assert call(echo(Kind.TEXT), ((None,), (None,))) == [[""], [""]]
    assert call(echo(Kind.TEXT), None) == [[""]]


def test_a_single_cell_stands_for_every_row() -> None:
    assert call(echo(Kind.TEXT, Kind.TEXT), (("a",), ("b",)), "k") == [["a", "k"], ["b", "k"]]


def test_a_range_of_one_row_gives_a_row() -> None:
    assert call(echo(Kind.TEXT), (("a", "b", "c"),)) == [["a", "b", "c"]]


def test_columns_of_different_lengths_are_refused_with_both_lengths() -> None:
    block = call(echo(Kind.TEXT, Kind.TEXT), (("a",),) * 12, (("b",),) * 11)

    sentence = "c0 has 12 rows, c1 11. Expected columns of one length. Select both from the same rows."
    assert block == [[CellError("#VALUE!", sentence)]]


def test_a_block_of_several_columns_is_refused() -> None:
    assert errors_of(call(echo(Kind.TEXT), (("a", "b"), ("c", "d")))) == ["#VALUE!"]


@pytest.mark.parametrize(
    ("number", "name"),
    [(2000, "#NULL!"), (2007, "#DIV/0!"), (2042, "#N/A"), (2045, "#SPILL!"), (2050, "#CALC!"), (2999, "#VALUE!")],
)
def test_error_cells_old_and_new_are_known_by_their_number(number: int, name: str) -> None:
    assert error_name(ERROR + number) == name


@given(st.one_of(st.none(), st.booleans(), st.floats(), st.text(), st.integers(min_value=-1_000_000)))
def test_no_other_value_is_taken_for_an_error_cell(value: object) -> None:
    assert error_name(value) == ""


def test_an_error_cell_spoils_its_own_row_and_no_other() -> None:
    block = call(echo(Kind.NUMBER), ((1.0,), (ERROR + 2042,), (ERROR + 2007,), (4.0,)))

    assert errors_of(block) == ["", "#N/A", "#VALUE!", ""]
    assert [block[0], block[3]] == [[1.0], [4.0]]


def test_the_sentence_of_an_error_names_row_value_and_what_was_expected() -> None:
    (block,) = call(echo(Kind.NUMBER), (("abc",),))

    assert block == [CellError("#VALUE!", "Row 1 of c0 is 'abc'. Expected a number. Mend the cell, or leave it empty.")]


@pytest.mark.parametrize(
    ("given_", "read"),
    [("12", 12.0), ("1,234.5", 1234.5), ("１２", 12.0), ("1.62%", 0.0162), (True, 1.0), (" 7 ", 7.0)],
)
def test_numbers_written_as_text_are_read(given_: object, read: float) -> None:
    assert call(echo(Kind.NUMBER), ((given_,),)) == [[pytest.approx(read)]]


@pytest.mark.parametrize("dash", ["-", "—", "--"])
def test_a_dash_is_unknown_not_zero(dash: str) -> None:
    assert errors_of(call(echo(Kind.TEXT, Kind.NUMBER), (("a",),), ((dash,),))) == ["", "#N/A"]


@pytest.mark.parametrize(
    "given_",
    [
        datetime(2026, 9, 13, tzinfo=UTC),
        datetime(2026, 9, 13, 8, 30),
        46278.0,
        "2026-09-13",
        "2026/9/13",
        "2026年9月13日",
        "2026.09.13",
    ],
)
def test_a_day_is_read_from_dates_serials_and_text(given_: object) -> None:
    """46278 is 13 September 2026 in the 1900 date system."""
    assert call(echo(Kind.DATE), ((given_,),)) == [["2026-09-13"]]


@pytest.mark.parametrize("given_", ["13/9/2026", "soon", -5.0, True, "2026-02-30"])
def test_what_is_no_day_is_refused(given_: object) -> None:
    assert errors_of(call(echo(Kind.DATE), ((given_,),))) == ["#VALUE!"]


def test_ids_that_arrive_as_numbers_keep_all_digits() -> None:
    assert call(echo(Kind.TEXT), ((1600123456789.0,), (12.5,), (True,))) == [["1600123456789"], ["12.5"], ["TRUE"]]


@pytest.mark.parametrize(("given_", "read"), [("Y", 1.0), ("否", 0.0), (True, 1.0), (0.0, 0.0), ("No", 0.0)])
def test_flags_are_read_as_people_write_them(given_: object, read: float) -> None:
    assert call(echo(Kind.FLAG), ((given_,),)) == [[read]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_is_a_value(text: str) -> None:
    assert call(echo(Kind.TEXT), ((text,),)) == [[text]]


def test_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    (((value,),)) = call(echo(Kind.TEXT), (("x" * (MAX_TEXT + 1),),))

    assert isinstance(value, str)
    assert len(value) == MAX_TEXT
    assert value.endswith(CUT)


def test_a_text_of_the_users_is_never_taken_for_an_error_of_ours() -> None:
    assert call(echo(Kind.TEXT), ((TAG + "#N/A",),)) == [["#N/A"]]


def test_a_result_larger_than_a_sheet_is_refused() -> None:
    def body(settings: Settings) -> Answer:
        return Answer((np.zeros(MAX_ROWS + 1),))

    block = call(Function("WICKER_HUGE", Category.WICKER, (), Result.GRID, body))

    assert errors_of(block) == ["#VALUE!"]
    assert "1048577 rows" in str(block[0][0])


def test_a_missing_argument_takes_its_default() -> None:
    def body(settings: Settings, a: float, b: object, c: object) -> Answer:
        return Answer(((f"{a} {b} {c}",),))

    function = Function(
        "WICKER_DEFAULTS",
        Category.WICKER,
        (
            Argument("a", Kind.COUNT, Shape.CELL, optional=True, default=5.0),
            Argument("b", Kind.TEXT, Shape.LIST, optional=True),
            Argument("c", Kind.COUNT, optional=True),
        ),
        Result.CELL,
        body,
    )

    assert call(function, -2147352572, None, -2147352572) == [["5.0 None None"]]


def test_equal_calls_are_answered_from_memory_and_other_settings_are_not() -> None:
    asked: list[object] = []

    def body(settings: Settings, c0: object) -> Answer:
        asked.append(c0)
        return Answer((c0,))  # type: ignore[arg-type]

    function = Function("WICKER_ONCE", Category.WICKER, (Argument("c0"),), Result.ROWS, body)
    boundary = Boundary()
    other = f"{FIELD}en{FIELD}titles.max_length{PAIR}100{RECORD}"

    for context in ("", "", other):
        boundary.call(function, {"c0": (("a",),)}, context)

    assert len(asked) == 2


def test_a_number_and_the_same_written_as_text_are_one_question() -> None:
    boundary, function = Boundary(), echo(Kind.NUMBER)

    assert boundary.call(function, {"c0": ((1.0,),)}) == boundary.call(function, {"c0": (("1",),)}) == [[1.0]]
    assert len(boundary.memory) == 1


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 40)), max_size=60))
def test_memory_stays_within_its_bounds_and_never_lies(asked: list[tuple[int, int]]) -> None:
    memory = Memory(max_calls=4, max_cells=100)

    for key, size in asked:
        answer = memory.answer((key, size), size, lambda k=key, n=size: Answer(([k] * n,)))  # type: ignore[misc]

        assert answer.columns[0] == [key] * size
        assert len(memory) <= 4


def test_settings_of_the_workbook_reach_the_body_and_wrong_ones_are_explained() -> None:
    context = read_context(f"[B]S!$A$1{FIELD}zh-TW{FIELD}titles.max_length{PAIR}100{RECORD}")

    assert (context.place, context.language, context.settings.titles.max_length) == ("[B]S!$A$1", "zh-TW", 100)

    block = call(echo(Kind.TEXT), "a", context=f"{FIELD}en{FIELD}titles.max_length{PAIR}many{RECORD}")

    assert "titles.max_length is 'many'" in str(block[0][0])


@pytest.mark.parametrize(
    ("place", "read"),
    [
        ("[Shop.xlsx]Titles!$B$2", ("[Shop.xlsx]Titles", 2, 2)),
        ("'[My ''best'' shop.xlsx]Title lab'!$AA$10:$AA$12", ("[My 'best' shop.xlsx]Title lab", 10, 27)),
        ("nonsense", None),
        ("", None),
    ],
)
def test_places_are_read_as_excel_writes_them(place: str, read: object) -> None:
    assert read_place(place) == read


def test_a_cell_inside_a_spilled_result_is_explained_by_its_own_sentence() -> None:
    boundary, function = Boundary(), echo(Kind.NUMBER)

    boundary.call(function, {"c0": ((1.0,), ("x",), ("y",))}, f"[B]S!$C$5{FIELD}en{FIELD}")

    assert boundary.explanations.of("[B]S!$C$5", "en") == ""
    assert "Row 2" in boundary.explanations.of("[B]S!$C$6", "en")
    assert "Row 3" in boundary.explanations.of("'[B]S'!$C$7:$C$7", "en")
    assert boundary.explanations.of("[B]Other!$C$6", "en") == ""


def test_findings_explain_the_row_they_belong_to_although_blank_rows_stand_above() -> None:
    asked: list[int] = []

    def body(settings: Settings, c0: tuple[str, ...]) -> Answer:
        return Answer((c0,), lambda row: asked.append(row) or ())  # type: ignore[func-returns-value]

    function = Function("WICKER_FOUND", Category.WICKER, (Argument("c0"),), Result.ROWS, body)
    boundary = Boundary()

    boundary.call(function, {"c0": ((None,), ("a",), ("b",))}, f"[B]S!$A$1{FIELD}en{FIELD}")
    for row in (1, 2, 3):
        boundary.explanations.of(f"[B]S!$A${row}", "en")

    assert asked == [0, 1]


def test_what_is_kept_for_explain_is_bounded_by_rows_too() -> None:
    explanations = Explanations(max_rows=5)

    for row in (1, 11, 21):
        explanations.remember(f"[B]S!$A${row}", [[CellError("#VALUE!", f"from {row}")]] * 3)

    assert [explanations.of(f"[B]S!$A${row}", "en") for row in (1, 11, 21)] == ["", "", "from 21"]


def test_a_call_computed_anew_replaces_what_was_said_before() -> None:
    explanations = Explanations(max_calls=2)

    explanations.remember("[B]S!$A$1", [[CellError("#VALUE!", "old")]])
    explanations.remember("[B]S!$A$1", [[1.0]])

    assert explanations.of("[B]S!$A$1", "en") == ""


def test_only_the_last_calls_are_kept() -> None:
    explanations = Explanations(max_calls=2)

    for row in (1, 2, 3):
        explanations.remember(f"[B]S!$A${row}", [[CellError("#VALUE!", f"row {row}")]])

    assert [explanations.of(f"[B]S!$A${row}", "en") for row in (1, 2, 3)] == ["", "row 2", "row 3"]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.floats(allow_nan=False),
    st.booleans(),
    st.sampled_from([ERROR + 2042, ERROR + 2015]),
    st.dates(date(1900, 3, 1), date(9999, 1, 1)).map(lambda d: datetime(d.year, d.month, d.day)),
)


@given(st.lists(CELLS, min_size=1, max_size=30), st.sampled_from(list(Kind)))
def test_any_column_gives_as_many_rows_of_plain_cells(cells: list[object], kind: Kind) -> None:
    """Whatever stands in a range, the result has its rows, and nothing that COM could not carry."""
    block = call(echo(kind), tuple((c,) for c in cells))

    assert len(block) == len(cells)
    assert all(isinstance(v, str | float | bool | CellError) for row in block for v in row)
    assert all(v == v for row in block for v in row)
