"""Sheets of a workbook to canonical tables."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pytest

from models.errors import InputError
from models.tables import DECISIONS, INQUIRIES, PASTED, PRODUCTS, SEARCH_TERMS, SETTINGS
from xlwings_udfs.exports import Where, table_from_grid


@pytest.mark.parametrize(
    "header",
    [
        ["Search term", "Region", "Search index", "Seller index"],
        ["搜索词", "国家地区", "搜索指数", "卖家规模指数"],
        ["搜尋字詞", "國家地區", "搜尋指數", "賣家規模指數"],
        ["词", "国家代码", "关键词指数", "供应商竞争度"],
        ["KEYWORD", " country ", "search volume", "Competition"],
    ],
)
def test_a_sheet_is_read_by_header_names_in_three_languages(header: list[str]) -> None:
    table, changes = table_from_grid(SEARCH_TERMS, [header, ["picnic hamper", "UK", 90.0, "-"]], where="Book.xlsx")

    row = table.row(0)
    assert (row["term"], row["region"], row["searches"]) == ("picnic hamper", "GB", 90)
    assert np.isnan(row["sellers"])
    assert changes.counts() == {"exports.dash": 1}


def test_columns_are_found_whatever_their_order_and_others_are_left_alone() -> None:
    grid = [["My colour", "clicks", "Term"], ["red", 3.0, "a"], ["blue", "", "b"]]

    table, _ = table_from_grid(SEARCH_TERMS, grid, where="Book.xlsx", aliases={"Term": "term"})

    assert table["term"].tolist() == ["a", "b"]
    assert table["clicks"][0] == 3


def test_the_header_may_stand_below_a_title_and_blank_rows_are_skipped() -> None:
    grid: list[list[Any]] = [
        ["Wicker"],
        [],
        ["Product ID", "Main keyword"],
        ["", ""],
        ["16001", "basket"],
        [None, " "],
        ["16002"],
    ]

    table, _ = table_from_grid(PRODUCTS, grid, where="Book.xlsx")

    assert table["product_id"].tolist() == ["16001", "16002"]
    assert table["main_keyword"].tolist() == ["basket", ""]


def test_row_numbers_in_changes_are_the_sheets_own() -> None:
    grid = [["Product ID", "Published on", "Title"], ["16001", "", "a"], ["16002", "-", "b"]]

    _, changes = table_from_grid(PRODUCTS, grid, where=Where("Book.xlsx", "Products", first_row=4))

    assert [(c.file, c.sheet, c.row, c.column) for c in changes] == [("Book.xlsx", "Products", 6, "Published on")]


def test_dates_and_times_are_read_as_cells_and_as_text() -> None:
    grid = [
        ["Message", "Received at"],
        ["a", datetime(2026, 9, 13, 8, 30)],
        ["b", "2026-09-13 08:30"],
        ["c", date(2026, 9, 13)],
        ["d", ""],
    ]

    moments = table_from_grid(INQUIRIES, grid, where="Book.xlsx")[0]["received_at"]

    assert moments[:3].astype(str).tolist() == ["2026-09-13T08:30:00", "2026-09-13T08:30:00", "2026-09-13T00:00:00"]
    assert np.isnat(moments[3])


def test_an_inquiry_without_a_number_bears_that_of_its_row() -> None:
    grid = [["Inquiry ID", "Message"], ["Q1", "a"], ["", "b"]]

    assert table_from_grid(INQUIRIES, grid, where="Book.xlsx")[0]["inquiry_id"].tolist() == ["Q1", "3"]


def test_a_date_of_two_meanings_names_its_cell() -> None:
    grid = [["Product ID", "Published on"], ["16001", "03/04/2026"]]

    with pytest.raises(InputError, match=r"Book.xlsx, sheet Products, row 2, column Published on: 03/04/2026"):
        table_from_grid(PRODUCTS, grid, where=Where("Book.xlsx", "Products"))


def test_a_missing_column_is_named_with_what_would_be_accepted() -> None:
    with pytest.raises(
        InputError,
        match=r"Book.xlsx, sheet Terms: the column Search term is missing. Expected a header called Search term, 搜索词, 搜尋字詞",
    ):
        table_from_grid(SEARCH_TERMS, [["Region", "Clicks"], ["GB", 1]], where=Where("Book.xlsx", "Terms"))


@pytest.mark.parametrize("grid", [[], [[]], [["", None]], [[1.0, 2.0]]])
def test_a_sheet_without_a_header_lacks_its_columns(grid: list[list[Any]]) -> None:
    with pytest.raises(InputError, match=r"column Setting|column Name"):
        table_from_grid(SETTINGS, grid, where="Book.xlsx")


def test_two_columns_of_one_meaning_are_named() -> None:
    with pytest.raises(InputError, match="the columns 关键词 and Search term both mean Search term"):
        table_from_grid(SEARCH_TERMS, [["关键词", "Search term"], ["a", "b"]], where="Book.xlsx")


def test_keyword_lists_and_notes_keep_their_lines() -> None:
    grid = [["Product ID", "Long-tail keywords", "Note"], ["16001", "a\nb", "x\r\ny"]]

    row = table_from_grid(PRODUCTS, grid, where="Book.xlsx")[0].row(0)

    assert (row["longtail_keywords"], row["note"]) == ("a\nb", "x\ny")


def test_duplicates_and_order_stay_in_a_users_sheet() -> None:
    grid = [["Subject", "Advice", "Decision"], ["b", "x", "done"], ["a", "x", "later"], ["b", "x", "done"]]

    assert table_from_grid(DECISIONS, grid, where="Book.xlsx")[0]["subject"].tolist() == ["b", "a", "b"]


def test_a_numeric_product_id_is_text_to_the_last_digit_and_a_rounded_one_is_refused() -> None:
    assert (
        table_from_grid(PRODUCTS, [["Product ID"], [16001234567891.0]], where="B")[0]["product_id"][0]
        == "16001234567891"
    )
    with pytest.raises(InputError, match="last digits are lost"):
        table_from_grid(PRODUCTS, [["Product ID"], ["1.00000E+13"]], where="B")


def test_the_grid_is_left_as_it_was() -> None:
    grid = [["Product ID", "Title"], ["16001", " a  b "], ["16002"]]
    before = [list(row) for row in grid]

    table_from_grid(PRODUCTS, grid, where="B")

    assert grid == before


def test_one_of_two_columns_will_do_where_the_sheet_holds_two_lists() -> None:
    table, _ = table_from_grid(PASTED, [["Suggestions"], ["picnic basket"], [None]], where="Book.xlsx")
    assert table["suggestion"].tolist() == ["picnic basket"] and table["rival_title"].tolist() == [""]

    with pytest.raises(InputError, match="Rival title"):
        table_from_grid(PASTED, [["Notes"], ["picnic basket"]], where="Book.xlsx")
