"""What she did to Wicker's sheets survives a refresh."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import TableColumn

from models.errors import InputError
from tests.workbook.books import plain
from tests.workbook.scratches import (
    HEADERS,
    OVERVIEW,
    PRODUCTS,
    SWAP,
    TITLES,
    Row,
    render_overview,
    render_products,
    render_titles,
    rows_of,
)
from tests.workbook.soundness import check_sound
from xlwings_udfs.workbook.closed import ClosedBook, Orphan, WriteReport

RED = PatternFill("solid", fgColor="FFFF0000")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with the Titles sheet of five products in rows 5 to 9."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(plain())
    refresh(path, rows_of(5))
    return path


def refresh(path: Path, rows: list[Row], sheet: Any = TITLES, kept: list[Orphan] | None = None) -> WriteReport:
    book = ClosedBook.open(path)
    if sheet is PRODUCTS:
        scratch = render_products(rows)
    elif sheet is SWAP:
        scratch = render_titles(rows, sheet=SWAP, tab="Swap list", table="SwapList")
    else:
        scratch = render_titles(rows)
    report = book.write_sheet(sheet, scratch, headers=HEADERS, kept=kept or ())
    book.save()
    check_sound(path.read_bytes())
    return report


def load(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


def edit(path: Path, change: Callable[[Any], object], tab: str = "Titles") -> None:
    book = load(path)
    change(book[tab])
    book.save(path)


def column(path: Path, letter: str, tab: str = "Titles", first: int = 5) -> list[object]:
    page = load(path)[tab]
    bottom = int(next(iter(page.tables.values())).ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return [page[f"{letter}{row}"].value for row in range(first, bottom + 1)]


def ids(path: Path, tab: str = "Titles") -> list[int]:
    return [int(str(v)[-4:]) for v in column(path, "A", tab)]


def own_column(page: Any, cells: dict[int, object], header: str = "My note", letter: str = "H") -> None:
    """A column of hers inside the table."""
    page[f"{letter}4"] = header
    for row, value in cells.items():
        page[f"{letter}{row}"] = value
    table = next(iter(page.tables.values()))
    table.ref = f"A4:{letter}{table.ref.rpartition(':')[2][1:]}"
    table.autoFilter.ref = table.ref
    table.tableColumns.append(TableColumn(id=len(table.tableColumns) + 1, name=header))


def test_rows_stay_where_they_are_and_new_ones_come_at_the_end(path: Path) -> None:
    report = refresh(path, [*reversed(rows_of(5)), *rows_of(2, 10)])

    assert ids(path) == [1, 2, 3, 4, 5, 10, 11]
    assert (report.n_rows, report.n_added, report.n_removed) == (7, 2, 0)


def test_rows_stay_where_she_sorted_them(path: Path) -> None:
    def sort(page: Any) -> None:
        values = [[c.value for c in row] for row in page["A5:G9"]]
        for row, new in zip(page["A5:G9"], [values[i] for i in (3, 0, 4, 1, 2)], strict=True):
            for cell, value in zip(row, new, strict=True):
                cell.value = value

    edit(path, sort)

    refresh(path, rows_of(6))

    assert ids(path) == [4, 1, 5, 2, 3, 6]
    assert column(path, "C") == [52, 50.5, 52.5, 51, 51.5, 53]


def test_a_list_for_acting_is_written_in_its_new_order_and_notes_go_along(path: Path) -> None:
    refresh(path, rows_of(4), SWAP)
    edit(path, lambda page: own_column(page, {5: "one", 8: "four"}), "Swap list")

    refresh(path, [*reversed(rows_of(4)), *rows_of(1, 9)], SWAP)

    assert ids(path, "Swap list") == [4, 3, 2, 1, 9]
    assert column(path, "H", "Swap list") == ["four", None, None, "one", None]


def test_her_column_goes_with_the_row_by_key(path: Path) -> None:
    edit(path, lambda page: own_column(page, {5: "first", 7: 3.5, 9: "=C9*2"}))

    refresh(path, [r for r in rows_of(7) if r[0][-1] not in "1"])

    assert ids(path) == [2, 3, 4, 5, 6, 7]
    assert column(path, "H") == [None, 3.5, None, "=C8*2", None, None]


def test_her_column_may_stand_between_ours(path: Path) -> None:
    def insert(page: Any) -> None:
        rows = [[c.value for c in row] for row in page["A4:G9"]]
        table = page.tables["Titles"]
        for i, row in enumerate(rows, start=4):
            new = [row[0], "Mine" if i == 4 else f"note {i}", *row[1:]]
            for j, value in enumerate(new, start=1):
                page.cell(i, j).value = value
        table.ref = table.autoFilter.ref = "A4:H9"
        table.tableColumns.insert(1, TableColumn(id=20, name="Mine"))

    edit(path, insert)

    refresh(path, rows_of(4, 2))

    assert column(path, "B") == ["note 6", "note 7", "note 8", "note 9"]
    assert column(path, "D") == [51, 51.5, 52, 52.5]


def test_a_column_beside_the_table_with_a_header_goes_along_too(path: Path) -> None:
    """WPS and LibreOffice don't widen a table when somebody types beside it."""

    def beside(page: Any) -> None:
        page["H4"] = "Beside"
        page["H6"] = "two"

    edit(path, beside)

    refresh(path, rows_of(4, 2))

    assert column(path, "H") == ["two", None, None, None]


def test_cells_apart_from_the_table_stay_and_follow_its_rows(path: Path) -> None:
    def apart(page: Any) -> None:
        page["K6"] = "=SUM(C5:C9)"
        page["K7"] = "=C9"
        page["K8"] = "=C5"
        page["K2"] = "=MAX(Titles!$C$5:$C$9)"

    edit(path, apart)

    refresh(path, rows_of(6, 2))

    page = load(path)["Titles"]
    assert page["K6"].value == "=SUM(C5:C10)"
    assert page["K7"].value == "=C8"
    assert page["K8"].value == "=#REF!"
    assert page["K2"].value == "=MAX(Titles!$C$5:$C$10)"


def test_what_she_wrote_into_a_row_that_is_gone_is_handed_back_and_returns_with_it(path: Path) -> None:
    def notes(page: Any) -> None:
        own_column(page, {6: "keep me", 7: 7})
        page["B6"].comment = Comment("look at this", "me")

    edit(path, notes)

    report = refresh(path, [r for r in rows_of(5) if not r[0].endswith(("2", "3"))])
    back = refresh(path, rows_of(5), kept=list(report.orphans))

    two, three = sorted(report.orphans, key=lambda o: o.key)
    assert two == Orphan("titles", ("16000000000002",), {"My note": "keep me"}, {"Title": "look at this"})
    assert three.values == {"My note": 7.0}
    assert ids(path) == [1, 4, 5, 2, 3]
    assert column(path, "H") == [None, None, None, "keep me", 7]
    assert set(back.returned) == {("16000000000002",), ("16000000000003",)}


def test_comments_and_colours_go_with_their_row(path: Path) -> None:
    def marks(page: Any) -> None:
        page["B8"].comment = Comment("four", "me")
        for cell in page["A8:G8"][0]:
            cell.fill = RED
        page.row_dimensions[8].height = 40

    edit(path, marks)

    refresh(path, rows_of(4, 3))

    page = load(path)["Titles"]
    assert ids(path) == [3, 4, 5, 6]
    assert page["B6"].comment.text == "four"
    assert page["B8"].comment is None
    assert [page[f"C{r}"].fill.fgColor.rgb for r in (5, 6, 7)] == ["00000000", "FFFF0000", "00000000"]
    assert page.row_dimensions[6].height == 40
    assert page["C6"].value == 52


def test_a_value_of_ours_is_renewed_under_her_colour(path: Path) -> None:
    def paint(page: Any) -> None:
        page["C5"].fill = RED

    edit(path, paint)

    refresh(path, [(rows_of(1)[0][0], "New title", 99.0)])

    page = load(path)["Titles"]
    assert (page["B5"].value, page["C5"].value) == ("New title", 99)
    assert page["C5"].fill.fgColor.rgb == "FFFF0000"


def test_the_sheets_own_looks_stay(path: Path) -> None:
    def dress(page: Any) -> None:
        page.title = "My titles"
        page.sheet_properties.tabColor = "FF00FF00"
        page.column_dimensions["B"].width = 77
        page.column_dimensions["D"].hidden = True
        page.freeze_panes = "C7"
        page.protection.sheet = True
        page.tables["Titles"].autoFilter.filterColumn.append(
            openpyxl.worksheet.filters.FilterColumn(colId=2, filters=openpyxl.worksheet.filters.Filters(filter=["52"]))
        )
        page.row_dimensions[5].hidden = True

    edit(path, dress)
    book = load(path)
    book.move_sheet("My titles", -1)
    book.save(path)

    report = refresh(path, rows_of(7))

    page = load(path)["My titles"]
    assert report.name == "My titles"
    assert load(path).sheetnames == ["My titles", "Sales"]
    assert page.sheet_properties.tabColor.rgb == "FF00FF00"
    assert page.column_dimensions["B"].width == 77
    assert page.column_dimensions["D"].hidden
    assert page.freeze_panes == "C7"
    assert page.protection.sheet
    assert page.tables["Titles"].autoFilter.filterColumn[0].filters.filter == ["52"]
    assert page.tables["Titles"].autoFilter.ref == "A4:G11"
    assert page.row_dimensions[5].hidden
    assert not page.row_dimensions[11].hidden
    assert page["G11"].hyperlink.location == "'My titles'!A11"


def test_formats_and_validation_cover_the_new_rows(path: Path) -> None:
    refresh(path, rows_of(8))

    page = load(path)["Titles"]
    assert sorted(str(r.sqref) for r in page.conditional_formatting) == ["C5:C12", "D5:D12"]
    assert [str(v.sqref) for v in page.data_validations.dataValidation] == ["B5:B12"]
    assert page.tables["Titles"].ref == "A4:G12"
    assert page.print_title_rows == "$4:$4"


def test_thresholds_and_header_notes_are_renewed_and_her_colours_stay(path: Path) -> None:
    def prepare(page: Any) -> None:
        rules = next(f for f in page.conditional_formatting if str(f.sqref) == "C5:C9").rules
        rules[0].formula = ["10"]
        rules[0].dxf.fill.bgColor.rgb = "FF00FF00"
        note = openpyxl.worksheet.datavalidation.DataValidation(sqref="A4", promptTitle="Alt", prompt="Alter Text")
        page.add_data_validation(note)

    edit(path, prepare)
    book = ClosedBook.open(path)
    book.write_sheet(TITLES, render_titles(rows_of(6), note="New words"), headers=HEADERS)
    book.save()

    page = load(path)["Titles"]
    rule = next(f for f in page.conditional_formatting if str(f.sqref) == "C5:C10").rules[0]
    assert (rule.formula, rule.dxf.fill.bgColor.rgb) == (["60"], "FF00FF00")
    assert {str(v.sqref): v.prompt for v in page.data_validations.dataValidation}["A4"] == "New words"


def test_links_to_the_web_are_renewed_and_do_not_pile_up(path: Path) -> None:
    for n in (3, 6, 4):
        book = ClosedBook.open(path)
        book.write_sheet(TITLES, render_titles(rows_of(n), web=True), headers=HEADERS)
        book.save()
        check_sound(path.read_bytes())

    page = load(path)["Titles"]
    assert [page[f"G{r}"].hyperlink.target for r in range(5, 9)] == [f"https://example.com/{i}" for i in range(1, 5)]
    book = ClosedBook.open(path)
    links = [r for r in book.package.relationships(book.sheets()["titles"].part).values() if r.kind == "hyperlink"]
    assert len(links) == 4


def test_rows_inserted_above_move_everything_with_them(path: Path) -> None:
    """As Excel does it: all addresses of the sheet three rows further down."""
    book = ClosedBook.open(path)
    part = book.sheets()["titles"].part
    import re

    text = book.package.read(part).decode()
    down = lambda m: f"{m[1]}{int(m[2]) + 3}"  # noqa: E731
    text = re.sub(r'(<row r=")(\d+)', down, text)
    text = re.sub(r'(<c r="[A-Z]+)(\d+)', down, text)
    text = re.sub(r'((?:ref|sqref)="[A-Z]+)(\d+)', down, text)
    text = re.sub(r'(sqref="[A-Z]+\d+:[A-Z]+)(\d+)', down, text)
    text = re.sub(r"(<xm:sqref>[A-Z]+)(\d+)", down, text)
    book.package.write(part, text.encode())
    table = book.package.related(part, "table")[0]
    book.package.write(table, book.package.read(table).replace(b"A4:G9", b"A7:G12"))
    book.save()

    refresh(path, rows_of(6))

    page = load(path)["Titles"]
    assert page["A4"].value == "Titles as of today"
    assert page["A7"].value == "Product"
    assert page.tables["Titles"].ref == "A7:G13"
    assert ClosedBook.open(path).read_grid("titles", HEADERS)[0][:2] == ["Product", "Title"]
    assert page["G8"].hyperlink.location == "'Titles'!A8"


def test_what_stands_below_makes_room(path: Path) -> None:
    def below(page: Any) -> None:
        page["A12"] = "Total"
        page["C12"] = "=SUM(C5:C9)"
        page["C13"] = "=C12*2"

    edit(path, below)

    report = refresh(path, rows_of(9))

    page = load(path)["Titles"]
    assert report.moved_below == 4
    assert (page["A16"].value, page["C16"].value, page["C17"].value) == ("Total", "=SUM(C5:C13)", "=C16*2")
    assert ids(path) == list(range(1, 10))


def test_a_totals_row_stays_the_last_row(path: Path) -> None:
    def totals(page: Any) -> None:
        table = page.tables["Titles"]
        table.ref = "A4:G10"
        table.totalsRowCount = 1
        table.tableColumns[2].totalsRowFunction = "sum"
        page["C10"] = "=SUBTOTAL(109,Titles[Score])"

    edit(path, totals)

    for n in (8, 3):
        refresh(path, rows_of(n))
        page = load(path)["Titles"]

        assert page.tables["Titles"].ref == f"A4:G{5 + n}"
        assert page[f"C{5 + n}"].value == "=SUBTOTAL(109,Titles[Score])"
        assert page[f"A{4 + n}"].value == rows_of(n)[-1][0]
    assert page["C13"].value is None


def test_her_columns_of_a_shared_sheet_are_hers(path: Path) -> None:
    refresh(path, rows_of(3), PRODUCTS)

    def write(page: Any) -> None:
        page["C5"] = "wicker basket"
        page["A8"], page["B8"] = "777", "mine by hand"
        page.tables["Products"].ref = page.tables["Products"].autoFilter.ref = "A4:C8"

    edit(path, write, "Products")
    book = ClosedBook.open(path)
    keywords = {r[0]: "proposed" for r in rows_of(4)}
    book.write_sheet(PRODUCTS, render_products(rows_of(4), keywords), headers=HEADERS)
    book.save()

    assert column(path, "C", "Products") == ["wicker basket", None, None, None, "proposed"]
    assert column(path, "A", "Products")[3] == "777"


def test_a_column_she_deleted_stays_out(path: Path) -> None:
    def drop(page: Any) -> None:
        table = page.tables["Titles"]
        table.ref = table.autoFilter.ref = "A4:F9"
        del table.tableColumns[6]
        for row in range(4, 10):
            page[f"G{row}"] = None
            page[f"G{row}"].hyperlink = None

    edit(path, drop)

    report = refresh(path, rows_of(6))

    assert report.missing_columns == ("link",)
    assert load(path)["Titles"].tables["Titles"].ref == "A4:F10"


def test_a_table_turned_into_a_plain_range_is_still_found(path: Path) -> None:
    edit(path, lambda page: page.tables.clear())

    refresh(path, rows_of(7))

    page = load(path)["Titles"]
    assert [page[f"A{r}"].value for r in range(5, 12)] == [r[0] for r in rows_of(7)]
    assert page["A12"].value is None


def test_a_key_column_without_its_header_is_a_sentence(path: Path) -> None:
    def rename(page: Any) -> None:
        page["A4"] = "What?"
        page.tables["Titles"].tableColumns[0].name = "What?"

    edit(path, rename)

    with pytest.raises(InputError, match=r"Sheet Titles .* has no header .*Product.*\. Expected .*\. Write it"):
        ClosedBook.open(path).write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS)


def test_her_formula_column_fills_down_to_new_rows(path: Path) -> None:
    edit(path, lambda page: own_column(page, {r: f"=C{r}/$K$1" for r in range(5, 10)}, "Per cent"))

    refresh(path, rows_of(7))

    assert column(path, "H") == [f"=C{r}/$K$1" for r in range(5, 12)]


def test_an_empty_list_keeps_the_table_and_fills_again(path: Path) -> None:
    refresh(path, [])
    assert load(path)["Titles"].tables["Titles"].ref == "A4:G5"
    assert column(path, "A") == [None]

    refresh(path, rows_of(2))

    assert ids(path) == [1, 2]


def test_an_overview_keeps_its_number_and_what_she_put_beside_it(path: Path) -> None:
    def write(figures: list[float]) -> None:
        book = ClosedBook.open(path)
        book.write_whole(OVERVIEW, render_overview(figures), position=0)
        book.save()
        check_sound(path.read_bytes())

    write([1, 2])
    before = ClosedBook.open(path).sheets()["overview"]
    edit(path, lambda page: page.cell(3, 20, "my own"), "Overview")

    write([5, 6, 7, 8])

    page = load(path)["Overview"]
    after = ClosedBook.open(path).sheets()["overview"]
    assert after.name == before.name
    assert page["T3"].value == "my own"
    assert [page[f"B{r}"].value for r in range(5, 9)] == [5, 6, 7, 8]
    assert page.tables["Funnel"].ref == "A4:B8"
    assert len(page._charts) == 1


def test_ids_as_numbers_are_the_same_rows(path: Path) -> None:
    """A program may have turned text ids into numbers."""

    def spoil(page: Any) -> None:
        for row in range(5, 10):
            page[f"A{row}"] = int(page[f"A{row}"].value)
            page[f"A{row}"].number_format = "0"

    edit(path, lambda page: own_column(page, {6: "two"}))
    edit(path, spoil)

    refresh(path, rows_of(6))

    assert ids(path) == [1, 2, 3, 4, 5, 6]
    assert column(path, "H") == [None, "two", None, None, None, None]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.lists(st.integers(1, 12), unique=True, max_size=12), min_size=1, max_size=4),
    seed=st.integers(0, 9),
)
def test_notes_are_never_lost_nor_shown_beside_another_product(
    steps: list[list[int]], seed: int, tmp_path: Path
) -> None:
    """Rows come, go, return and are sorted by her; a note stays with its product or waits among the orphans."""
    path = tmp_path / f"{random.getrandbits(64)}.xlsx"
    path.write_bytes(plain())
    refresh(path, rows_of(6))
    edit(path, lambda page: own_column(page, {4 + i: f"note {i}" for i in range(1, 7)}))
    waiting: list[Orphan] = []

    for step in steps:
        report = refresh(path, [rows_of(1, i)[0] for i in step], kept=waiting)
        waiting = [o for o in waiting if o.key not in report.returned] + list(report.orphans)

        shown = dict(zip(column(path, "A"), column(path, "H"), strict=True)) if step else {}
        kept = {o.key[0]: o.values["My note"] for o in waiting}
        notes = {k: v for k, v in {**shown, **kept}.items() if v is not None}
        assert notes == {rows_of(1, i)[0][0]: f"note {i}" for i in range(1, 7)}
        assert sorted(k for k in shown if k) == sorted(rows_of(1, i)[0][0] for i in step)
