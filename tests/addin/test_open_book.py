"""A book open in Excel is refreshed as a closed file is; Excel is played by `standin`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import InputError
from tests.addin.standin import Book, Excel, Formula, plain_date
from tests.whole.conftest import opened as edited
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
from xlwings_udfs.inputs import read_inputs
from xlwings_udfs.making import make_book
from xlwings_udfs.workbook.closed import ClosedBook
from xlwings_udfs.workbook.open import OpenBook
from xlwings_udfs.workbook.restore import restore_points


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(plain())
    return path


def opened(path: Path) -> Book:
    return Excel().books.open(str(path))


def scratch(sheet: Any, rows: Sequence[Row]) -> bytes:
    if sheet is PRODUCTS:
        return render_products(rows)
    if sheet is SWAP:
        return render_titles(rows, sheet=SWAP, tab="Swap list", table="SwapList")
    return render_titles(rows)


def grid(book: Any, code: str) -> list[list[object]]:
    return [["" if v is None else plain_date(v) for v in row] for row in book.read_grid(code, HEADERS)]


def test_a_missing_sheet_is_copied_in_with_its_table_and_marker(path: Path) -> None:
    book = OpenBook(opened(path))

    report = book.write_sheet(TITLES, render_titles(rows_of(3)), headers=HEADERS)

    assert (report.is_new, report.n_rows) == (True, 3)
    assert book.sheet_names()[-1] == "Titles"
    assert len(book.book.app.books) == 1
    assert book.book.app.books.active is book.book


@pytest.mark.parametrize("sheet", [TITLES, PRODUCTS, SWAP], ids=["owned", "shared", "acting"])
@given(
    before=st.permutations(range(1, 7)), after=st.permutations(range(3, 10)), n=st.integers(1, 6), m=st.integers(1, 7)
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_two_refreshes_give_the_same_rows_open_and_closed(
    sheet: Any, before: list[int], after: list[int], n: int, m: int, tmp_path: Path
) -> None:
    """The two adapters of one port: whatever rows come, go and change places."""
    closed_path = tmp_path / "closed.xlsx"
    closed_path.write_bytes(plain())
    first = [rows_of(1, i)[0] for i in before[:n]]
    second = [rows_of(1, i)[0] for i in after[:m]]
    closed = ClosedBook.open(closed_path)
    closed.write_sheet(sheet, scratch(sheet, first), headers=HEADERS)
    closed.save()
    book = OpenBook(opened(closed_path))

    in_excel = book.write_sheet(sheet, scratch(sheet, second), headers=HEADERS)

    closed = ClosedBook.open(closed_path)
    in_file = closed.write_sheet(sheet, scratch(sheet, second), headers=HEADERS)
    closed.save()
    assert _ids(grid(book, sheet.code)) == _ids(grid(ClosedBook.open(closed_path), sheet.code))
    assert (in_excel.n_rows, in_excel.n_added, in_excel.n_removed) == (
        in_file.n_rows,
        in_file.n_added,
        in_file.n_removed,
    )


def _ids(rows: list[list[object]]) -> list[list[object]]:
    """Key, title and score: the columns whose cells are plain values in both."""
    return [row[:3] for row in rows]


@pytest.fixture
def book(path: Path) -> OpenBook:
    """A book with five titles in rows 5 to 9, open in Excel."""
    closed = ClosedBook.open(path)
    closed.write_sheet(TITLES, render_titles(rows_of(5)), headers=HEADERS)
    closed.save()
    return OpenBook(opened(path))


def test_her_own_columns_stay_with_their_rows(book: OpenBook) -> None:
    page = book.book.sheets["Titles"]
    page.cells[4, 8] = "Mine"
    for row in range(5, 10):
        page.cells[row, 8] = f"note {row - 4}"

    book.write_sheet(TITLES, render_titles(rows_of(1) + rows_of(3, 3) + rows_of(2, 8)), headers=HEADERS)

    notes = [page.cells.get((row, 8)) for row in range(5, 11)]
    assert notes == ["note 1", "note 3", "note 4", "note 5", None, None]


def test_what_she_wrote_into_a_row_that_goes_is_reported_and_comes_back(book: OpenBook) -> None:
    page = book.book.sheets["Titles"]
    page.cells[4, 8] = "Mine"
    page.cells[6, 8] = "keep me"

    report = book.write_sheet(TITLES, render_titles(rows_of(1)), headers=HEADERS)
    back = book.write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS, kept=report.orphans)

    (orphan,) = report.orphans
    assert orphan.values == {"Mine": "keep me"}
    assert back.returned == (orphan.key,)
    assert page.cells[6, 8] == "keep me"


def test_what_stands_below_the_table_is_never_overwritten(book: OpenBook) -> None:
    page = book.book.sheets["Titles"]
    page.cells[12, 1] = "below"

    book.write_sheet(TITLES, render_titles(rows_of(9)), headers=HEADERS)

    assert page.cells[16, 1] == "below"
    assert page.tables[0].bottom == 13


def test_ids_and_titles_that_look_like_something_else_stay_text(book: OpenBook) -> None:
    rows = [("1600000000001", "=1+1", 50.0), ("1600000000002", "2026-09-01", 51.0), ("1600000000003", "TRUE", 52.0)]

    book.write_sheet(TITLES, render_titles(rows), headers=HEADERS)

    page = book.book.sheets["Titles"]
    assert [page.cells[row, 1] for row in (5, 6, 7)] == ["1600000000001", "1600000000002", "1600000000003"]
    assert [page.cells[row, 2] for row in (5, 6, 7)] == ["=1+1", "2026-09-01", "TRUE"]
    assert not any(isinstance(v, Formula) for v in page.cells.values())


def test_cells_are_written_in_blocks_never_one_by_one(book: OpenBook) -> None:
    before = book.book.app.n_writes

    book.write_sheet(TITLES, render_titles(rows_of(500)), headers=HEADERS)

    assert book.book.app.n_writes - before <= 2


def test_a_sheet_keeps_its_identity(book: OpenBook) -> None:
    page, table = book.book.sheets["Titles"], book.book.sheets["Titles"].tables[0]

    book.write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS)

    assert book.book.sheets["Titles"] is page
    assert page.tables[0] is table


def test_an_overview_that_is_there_gets_new_cells(path: Path) -> None:
    closed = ClosedBook.open(path)
    closed.write_whole(OVERVIEW, render_overview([1.0, 2.0]))
    closed.save()
    book = OpenBook(opened(path))

    report = book.write_whole(OVERVIEW, render_overview([3.0, 4.0]))

    assert not report.is_new
    assert [book.book.sheets["Overview"].cells[row, 2] for row in (5, 6)] == [3.0, 4.0]


def test_a_protected_sheet_is_refused_before_anything_changes(book: OpenBook) -> None:
    page = book.book.sheets["Titles"]
    page.api.ProtectContents = True
    before = dict(page.cells)

    with pytest.raises(
        InputError, match=r"Sheet Titles of book\.xlsx is protected\. Expected .* Take the protection off"
    ):
        book.write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS)

    assert page.cells == before


def test_the_restore_copy_is_made_once_before_the_first_change(book: OpenBook, path: Path) -> None:
    data = path.read_bytes()

    for n in (2, 3):
        book.write_sheet(TITLES, render_titles(rows_of(n)), headers=HEADERS)

    (_, newest) = (restore_points(path)[-1], restore_points(path)[0])
    assert newest.path.read_bytes() == data
    assert book.restore_copy == newest.path


def test_an_open_book_is_not_saved_for_her(book: OpenBook, path: Path) -> None:
    data = path.read_bytes()

    book.write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS)
    book.save()

    assert path.read_bytes() == data


def test_screen_and_calculation_are_restored_whatever_happens(book: OpenBook) -> None:
    app = book.book.app
    app.calculation = "semiautomatic"
    book.alive = lambda: (_ for _ in ()).throw(KeyboardInterrupt)

    with pytest.raises(KeyboardInterrupt):
        book.write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS)

    assert (app.calculation, app.screen_updating) == ("semiautomatic", True)


def test_a_sheet_whose_key_column_she_deleted_is_refused_by_name(book: OpenBook) -> None:
    page = book.book.sheets["Titles"]
    page.cells[4, 1] = "SKU"

    with pytest.raises(InputError, match=r"Sheet Titles of book\.xlsx has no header Product"):
        book.write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS)


def test_a_table_that_she_turned_into_a_range_is_found_by_its_headers(book: OpenBook) -> None:
    page = book.book.sheets["Titles"]
    page.tables.clear()

    book.write_sheet(TITLES, render_titles(rows_of(6)), headers=HEADERS)

    assert [page.cells[row, 3] for row in range(5, 11)] == [s for _, _, s in rows_of(6)]


def test_a_sheet_that_there_is_not_cannot_be_read(book: OpenBook) -> None:
    with pytest.raises(KeyError):
        book.read_grid("no such sheet")


def test_a_book_that_is_known_by_a_web_address_only_is_refreshed_without_a_restore_copy(
    book: OpenBook, path: Path
) -> None:
    """OneDrive and SharePoint, where the folder on this computer is not known."""
    book.book.fullname = "https://contoso-my.sharepoint.com/personal/li/Documents/book.xlsx"

    book.write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS)

    assert book.path is None
    assert book.restore_copy is None
    assert len(book.read_grid("titles", HEADERS)) == 3


@pytest.mark.parametrize("totals", [False, True])
def test_what_was_pasted_is_read_alike_from_a_closed_and_an_open_book(tmp_path: Path, totals: bool) -> None:
    """Rows right below the table count, a note after a gap does not, and nothing below a totals row does."""
    path = make_book(tmp_path / "shop.xlsx", language="en")
    with edited(path) as book:
        sheet = book["Pasted texts"]
        for row, title in enumerate(["Oak Wine Rack", "Pine Wine Rack"], 5):
            sheet.cell(row, 1, title)
        if totals:
            sheet.cell(7, 1, "Total")
            table = sheet.tables["Pasted"]
            table.ref, table.totalsRowCount = "A4:B7", 1
        sheet.cell(9, 1, "note: ask Li about the pergola")
        book.save(path)

    for adapter in (ClosedBook.open(path), OpenBook(opened(path))):
        assert read_inputs(adapter).pasted["rival_title"].tolist() == ["Oak Wine Rack", "Pine Wine Rack"]


def test_a_tab_that_only_bears_the_name_of_one_of_ours_is_left_alone_and_named(tmp_path: Path) -> None:
    path = tmp_path / "kept for years.xlsx"
    mine = openpyxl.Workbook()
    mine.create_sheet("粘贴文本").append(["日期", "备忘"])
    mine.save(path)

    for adapter in (ClosedBook.open(path), OpenBook(opened(path))):
        inputs = read_inputs(adapter)
        assert len(inputs.pasted) == 0
        assert [(c.code, c.old) for c in inputs.changes] == [("exports.tab_left", ("粘贴文本",))]
