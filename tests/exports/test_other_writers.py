"""The same export saved by other programs is the same export."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.exports.files import PRODUCT_IDS, keyword_row, keywords, product_row, products, save
from xlwings_udfs.exports import read_export

A, B, C = PRODUCT_IDS
ROWS = products(
    product_row(A, 访问人数="-", 搜索曝光次数="814.0"),
    product_row(B, "Größe & <Café> 篮", 询盘个数=2),
    product_row(C, 是否橱窗="Y"),
)


def content(path: Path) -> str:
    return read_export(path).content_hash


def test_openpyxl(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "数据"
    for row in ROWS:
        book.active.append([value if value != "" else None for value in row])
    book.save(tmp_path / "other.xlsx")

    assert content(tmp_path / "other.xlsx") == content(save(tmp_path / "x.xlsx", ROWS))


def test_text_inside_the_sheet_instead_of_shared_strings(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(
        str(tmp_path / "other.xlsx"), {"constant_memory": True, "strings_to_formulas": False}
    ) as book:
        sheet = book.add_worksheet()
        for r, row in enumerate(ROWS):
            sheet.write_row(r, 0, row)

    assert content(tmp_path / "other.xlsx") == content(save(tmp_path / "x.xlsx", ROWS))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_with_any_delimiter_and_unicode_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    with (tmp_path / "other.txt").open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(ROWS)

    assert content(tmp_path / "other.txt") == content(save(tmp_path / "x.xlsx", ROWS))


def test_a_text_table_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    save(tmp_path / "x.csv", ROWS).rename(tmp_path / "x.xls")

    assert content(tmp_path / "x.xls") == content(save(tmp_path / "x.xlsx", ROWS))


@pytest.mark.parametrize("guard", ["\t{}", "'{}", '="{}"', " {} "])
def test_ids_that_were_protected_from_spreadsheets(tmp_path: Path, guard: str) -> None:
    protected: list[list[Any]] = [list(row) for row in ROWS]
    for row in protected[6:]:
        row[0] = guard.format(row[0])

    assert content(save(tmp_path / "other.csv", protected)) == content(save(tmp_path / "x.xlsx", ROWS))


def test_a_workbook_whose_first_sheets_are_no_export(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["说明", "导出于 2026-09-22"])
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state = "hidden"
    for row in keywords(keyword_row("hidden")):
        hidden.append(row)
    for title in ("数据", "更多"):
        sheet = book.create_sheet(title)
        for row in ROWS:
            sheet.append(row)
    book.save(tmp_path / "other.xlsx")

    export = read_export(tmp_path / "other.xlsx")

    assert export.kind == "products"
    assert [(c.old, c.sheet) for c in export.changes if c.code == "exports.sheet_unused"] == [("更多", "数据")]


@pytest.mark.host
@pytest.mark.parametrize("form", ["xls", "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"])
def test_libreoffice(tmp_path: Path, form: str) -> None:
    source = save(tmp_path / "x.xlsx", ROWS)
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )

    (made,) = out.iterdir()
    assert content(made) == content(source)
