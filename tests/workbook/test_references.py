"""References in formulas move and are renamed; everything else in a formula passes through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.workbook.references import (
    MAX_COLUMN,
    MAX_ROW,
    Area,
    Cell,
    RowMove,
    column_letters,
    column_number,
    free_name,
    move_references,
    quote_sheet,
    rename_references,
    runs,
    shift_relative,
    unquote_sheet,
)


@given(st.integers(1, MAX_COLUMN))
def test_a_columns_letters_and_number_are_each_others_inverse(column: int) -> None:
    assert column_number(column_letters(column)) == column
    assert Area.read(f"{column_letters(column)}7") == Area(column, 7, column, 7)


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$A$1+A$1+$A1", "A4+$A$1+A$1+$A4"),
        ("SUM(B2:C3)*2", "SUM(B5:C6)*2"),
        ('"A1"&A1&"say ""A1"""', '"A1"&A4&"say ""A1"""'),
        ("LOG10(A1)+ATAN2(A1,B1)", "LOG10(A4)+ATAN2(A4,B4)"),
        ("Titles[[#This Row],[A1]]+A1", "Titles[[#This Row],[A1]]+A4"),
        ("Titles[A1]", "Titles[A1]"),
        ("Titles!A1+'Titles'!B2+Other!A1+'My A1'!A1", "Titles!A4+'Titles'!B5+Other!A1+'My A1'!A1"),
        ("[1]Titles!A1", "[1]Titles!A1"),
        ("TAX_2020+Rate_A1+A1.B1", "TAX_2020+Rate_A1+A1.B1"),
        ("_xlfn.SINGLE(A1)", "_xlfn.SINGLE(A4)"),
        ("IF(A1<>B1,A1#,{1,2;3,4})", "IF(A4<>B4,A4#,{1,2;3,4})"),
        ("A1:INDEX(B:B,3)+A:A+1:1", "A4:INDEX(B:B,3)+A:A+1:1"),
        ("-A1%+1E5", "-A4%+1E5"),
        ("AAAA1+ABC1234567+XFD1", "AAAA1+ABC1234567+XFD4"),
        ("篮子!A1+'图 表'!A1+A1", "篮子!A1+'图 表'!A1+A4"),
    ],
)
def test_relative_references_to_the_sheet_move_and_nothing_else(formula: str, moved: str) -> None:
    assert move_references(formula, "Titles", shift_relative(3)) == moved


def test_a_reference_that_leaves_the_sheet_is_an_error() -> None:
    assert move_references("A1+A5", "T", shift_relative(-3)) == "#REF!+A2"


def test_sheets_and_tables_are_renamed_where_they_are_meant() -> None:
    formula = "Titles!A1+'Titles'!B:B+Titles[Score]+\"Titles!A1\"+MyTitles!A1+COUNTA(Titles)+Titles!1:3"

    renamed = rename_references(formula, {"titles": "It's mine"}, {"titles": "Titles_2"})

    assert renamed == (
        "'It''s mine'!A1+'It''s mine'!B:B+Titles_2[Score]+\"Titles!A1\"+MyTitles!A1+COUNTA(Titles_2)+'It''s mine'!1:3"
    )


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="[]:*?/\\"), min_size=1, max_size=31))
def test_a_quoted_sheet_name_reads_back(name: str) -> None:
    name = name.strip("'") or "x"

    assert unquote_sheet(quote_sheet(name)) == name.casefold()
    assert move_references(f"{quote_sheet(name)}!A1", name, shift_relative(1)) == f"{quote_sheet(name)}!A2"


@given(st.text(max_size=60))
def test_any_text_survives_a_move_of_nothing(text: str) -> None:
    assert move_references(text, "T", lambda a, b: (a, b)).upper() == text.upper()


@given(
    first=st.integers(2, 6),
    n=st.integers(1, 8),
    order=st.permutations(range(8)),
    kept=st.integers(0, 8),
    added=st.integers(0, 4),
    top=st.integers(1, 20),
    height=st.integers(0, 12),
)
def test_an_area_covers_exactly_where_its_rows_went(
    first: int, n: int, order: list[int], kept: int, added: int, top: int, height: int
) -> None:
    """The oracle asks row by row; only an area over all data rows also covers the new ones."""
    last = first + n - 1
    old = [first + i for i in order if i < n][: max(kept, 1)]
    rows = {row: first + i for i, row in enumerate(old)}
    new_last = first + max(len(old) + added, 1) - 1
    below = max(new_last - last, 0)
    move = RowMove(first, last, new_last, rows, below)
    area = Area(2, top, 3, top + height)

    found = {row for a in move.areas(area) for row in range(a.top, a.bottom + 1)}

    wanted = {new for row in range(top, top + height + 1) if (new := move.of(row)) is not None}
    if top <= first and top + height >= last:
        wanted |= set(range(first, new_last + 1))
        wanted -= {r for r in wanted if first <= r <= last and r > new_last}
        assert found >= wanted - set(range(new_last + 1, last + 1))
    elif top + height > last >= top:
        assert found >= wanted
    else:
        assert found == wanted


def test_a_formula_that_names_all_rows_names_all_rows_again() -> None:
    move = RowMove(5, 9, 12, {row: row for row in range(5, 10)})

    assert move_references("SUM(C5:C9)+SUM(C4:C9)+SUM($C$5:$C$9)+C9", "T", move.move) == (
        "SUM(C5:C12)+SUM(C4:C12)+SUM($C$5:$C$12)+C9"
    )


def test_runs_are_neighbours() -> None:
    assert runs([9, 1, 2, 3, 8]) == [(1, 3), (8, 9)]


def test_a_name_that_is_taken_gets_a_number_and_keeps_its_length() -> None:
    assert free_name("Titles", ["titles", "TITLES (2)"], "{} ({n})", 31) == "Titles (3)"
    assert free_name("x" * 31, ["x" * 31], "{} ({n})", 31) == "x" * 27 + " (2)"


def test_a_cell_is_written_as_it_was_read() -> None:
    assert str(Cell(28, 7, True, False)) == "$AB7"
    assert str(Area.read("$B$2:A1")) == "A1:B2"
    assert Area.read("A:C") == Area(1, 1, 3, MAX_ROW)
    assert Area.read("4:5") == Area(1, 4, MAX_COLUMN, 5)
