"""The whole way: exports and a workbook go in, a finished workbook comes out, and nothing of the user's is lost."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pytest

import models
from tests.whole.conftest import Shop, opened
from workbook_templates.headers import columns_by_header, header
from workbook_templates.sheets import SHEETS
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.languages import language_of_locale, spoken_language
from xlwings_udfs.refresh import Order, refresh_file
from xlwings_udfs.workbook.closed import ClosedBook


def rows(book: Path, code: str) -> list[dict[str, object]]:
    """The rows of one of Wicker's sheets, by canonical column."""
    names = columns_by_header()[code]
    grid = ClosedBook.open(book).read_grid(code, names)
    return [{names.get(str(h), str(h)): v for h, v in zip(grid[0], row, strict=True)} for row in grid[1:]]


def test_every_owned_sheet_is_filled(shop: Shop) -> None:
    present = ClosedBook.open(shop.book).sheets()

    for code in (
        "titles",
        "showcase",
        "zero_effect",
        "terms",
        "regions",
        "opportunities",
        "rates",
        "weeks",
        "products",
        "log",
    ):
        assert code in present
        assert rows(shop.book, code), code


def test_a_row_of_every_judging_sheet_gives_its_reason(shop: Shop) -> None:
    for code in ("showcase", "zero_effect", "regions", "opportunities"):
        assert all(str(row["reason"]).strip() for row in rows(shop.book, code)), code


def test_the_sheet_holds_what_the_model_says(shop: Shop) -> None:
    """The batch's answer is the model's, to the digit shown."""
    listed = rows(shop.book, "titles")
    products = {str(r["product_id"]): r for r in rows(shop.book, "products")}
    longtails = [
        str(
            products[str(r["product_id"])]["longtail_keywords"]
            or products[str(r["product_id"])]["proposed_longtail_keywords"]
        )
        for r in listed
    ]

    again = models.score_titles([str(r["title"]) for r in listed], [str(r["main_keyword"]) for r in listed], longtails)

    np.testing.assert_allclose([float(str(r["score"])) for r in listed], np.round(again.score, 1))


def test_the_same_inputs_give_the_same_bytes(shop: Shop, tmp_path: Path) -> None:
    results = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        book = folder / "book.xlsx"
        shutil.copy2(shop.empty, book)
        refresh_file(book, Order(exports=shop.exports, history=folder / "history.sqlite", language="en"))
        results.append(book.read_bytes())

    assert results[0] == results[1]


def test_a_second_refresh_with_nothing_new_changes_no_row(shop: Shop) -> None:
    before = {code: rows(shop.book, code) for code in ("titles", "showcase", "zero_effect", "terms", "products")}

    refresh_file(shop.book, shop.order(exports=shop.exports))

    for code, old in before.items():
        assert rows(shop.book, code) == old, code


def test_her_own_sheet_column_and_keyword_survive_and_count(shop: Shop) -> None:
    with opened(shop.book) as book:
        own = book.create_sheet("My plan")
        own["A1"] = "=SUM(Titles[Score])"
        own["A2"] = "call Nina"
        products = book[words("en").text("sheet-products")]
        heads = {cell.value: cell.column for cell in products[4]}
        keyword = heads[header("main_keyword", words("en"))]
        product_id = products.cell(5, heads[header("product_id", words("en"))]).value
        products.cell(5, keyword).value = "willow hamper"
        extra = products.max_column + 1
        products.cell(4, extra).value = "Price"
        products.cell(5, extra).value = 12.5
        table = products.tables["Products"]
        left, right = table.ref.split(":")
        table.ref = f"{left}:{openpyxl.utils.get_column_letter(extra)}{right.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
        table._initialise_columns()
        for column, cell in zip(table.tableColumns, products[4], strict=False):
            column.name = str(cell.value)
        book.save(shop.book)

    refresh_file(shop.book, shop.order())

    with opened(shop.book) as after:
        assert after["My plan"]["A1"].value == "=SUM(Titles[Score])"
        assert after["My plan"]["A2"].value == "call Nina"
    mine = next(r for r in rows(shop.book, "products") if r["product_id"] == product_id)
    assert (mine["main_keyword"], mine["Price"]) == ("willow hamper", 12.5)
    judged = next(r for r in rows(shop.book, "titles") if r["product_id"] == product_id)
    assert (judged["main_keyword"], judged["keyword_source"]) == ("willow hamper", "yours")


def test_pasted_titles_and_suggestions_reach_the_keywords(shop: Shop) -> None:
    """Pasted below the headers, or into a sheet of that name that she made herself, with one of the two columns."""
    suggested = ["stackable basket", "stackable baskets", "stackable basket oval"]
    with opened(shop.book) as marked:
        sheet = marked["Pasted texts"]
        heading = next(r for r in range(1, 9) if sheet.cell(r, 1).value == "Rival title")
        for i, title in enumerate(["Stackable Basket, Oval", "Stackable Basket, Round", "Cat Stackable Basket"]):
            sheet.cell(heading + 1 + i, 1, title)
            sheet.cell(heading + 1 + i, 2, suggested[i])
        marked.save(shop.book)
    refresh_file(shop.book, shop.order())
    row = next(r for r in rows(shop.book, "keywords") if r["keyword"] == "stackable basket")
    assert (row["n_rivals"], row["n_suggestions"]) == (3.0, 3.0)
    assert "In 3 of 3 rivals' titles." in str(row["reason"])

    with opened(shop.empty) as own:
        del own["Pasted texts"]
        hers = own.create_sheet("粘贴文本")
        for line in [["My list", "下拉词"], *([None, term] for term in suggested)]:
            hers.append(line)
        own.save(shop.empty)
    refresh_file(shop.empty, shop.order())
    row = next(r for r in rows(shop.empty, "keywords") if r["keyword"] == "stackable basket")
    assert (row["n_rivals"] or 0, row["n_suggestions"]) == (0, 3.0)
    with opened(shop.empty) as after:
        assert [c.value for c in after["粘贴文本"]["B"]][:2] == ["下拉词", "stackable basket"]


def test_a_note_below_a_gap_is_no_row_and_rows_right_below_the_table_are(shop: Shop) -> None:
    """LibreOffice and WPS do not make a table longer when something is pasted below it."""
    with opened(shop.book) as book:
        sheet = book["Inquiries"]
        assert sheet.tables["Inquiries"].ref == "A4:H5"
        for row in (5, 6, 7):
            sheet.cell(row, 7, f"Please quote bamboo pergola, {row}")
        sheet.cell(9, 7, "my note: call about the bamboo pergola")
        book.save(shop.book)

    refresh_file(shop.book, shop.order())

    found = next(r for r in rows(shop.book, "keywords") if r["keyword"] == "bamboo pergola")
    assert found["n_messages"] == 3.0
    with opened(shop.book) as after:
        assert after["Inquiries"].cell(9, 7).value == "my note: call about the bamboo pergola"


def test_a_dry_run_writes_neither_workbook_nor_history(shop: Shop) -> None:
    before = shop.empty.read_bytes()
    history = shop.folder / "other.sqlite"

    result = refresh_file(shop.empty, Order(exports=shop.exports, history=history, dry_run=True))

    assert result.n_sheets > 10
    assert shop.empty.read_bytes() == before
    assert not history.exists()


def test_headers_keep_their_language_while_sentences_follow_the_one_asked_for(shop: Shop) -> None:
    refresh_file(shop.book, shop.order(language="zh-TW"))

    grid = ClosedBook.open(shop.book).read_grid("titles", columns_by_header()["titles"])
    assert grid[0][0] == header("product_id", words("en"))
    listed = rows(shop.book, "zero_effect")
    assert {str(r["status"]) for r in listed} <= {
        words("zh-TW").text(f"value-status-{c}") for c in ("waning", "zero_effect", "unknown")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_can_be_made_and_refreshed_in_every_language(shop: Shop, tmp_path: Path, language: str) -> None:
    from xlwings_udfs.making import make_book

    made = make_book(tmp_path / f"新 {language}.xlsx", language=language, shop_id="sample")

    result = refresh_file(made, Order(history=shop.history))

    assert result.language == language
    grid = ClosedBook.open(made).read_grid("titles", columns_by_header()["titles"])
    assert grid[0][0] == header("product_id", words(language))


def test_a_workbook_without_any_sheet_of_ours_gets_them(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "kept for years.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Orders"
    book.active["A1"] = "mine"
    book.save(path)

    refresh_file(path, shop.order())

    assert set(ClosedBook.open(path).sheets()) >= {
        "overview",
        "titles",
        "showcase",
        "zero_effect",
        "products",
        "settings",
        "log",
    }
    with opened(path) as after:
        assert after["Orders"]["A1"].value == "mine"


def test_what_changed_since_the_refresh_before_is_marked_with_the_old_value(shop: Shop) -> None:
    """The day is put back, so that statuses differ; refreshed again for today they must be marked."""
    refresh_file(shop.book, shop.order(as_of=date(2026, 7, 4)))
    earlier = {str(r["product_id"]): r for r in rows(shop.book, "zero_effect")}

    refresh_file(shop.book, shop.order())

    later = {str(r["product_id"]): r for r in rows(shop.book, "zero_effect")}
    changed = [p for p in later if p in earlier and later[p]["status"] != earlier[p]["status"]]
    assert changed
    for p in changed:
        assert str(earlier[p]["status"]) in str(later[p]["change"])
        assert str(later[p]["status"]) in str(later[p]["change"])
    log = rows(shop.book, "log")
    assert {str(r["subject"]) for r in log if r["topic"] == words("en").text("value-topic-change")} >= set(changed)


def test_a_missing_week_is_named_and_never_taken_for_zero(sample_shop: Shop) -> None:
    assert sample_shop.result.missing_weeks == ()
    with sqlite3.connect(sample_shop.history) as db:
        assert db.execute("SELECT count(*) FROM period WHERE kind = 'products'").fetchone()[0] >= 32


def test_a_bad_export_is_reported_and_the_rest_goes_on(sample_shop: Shop) -> None:
    counts = sample_shop.result.imported.counts()

    assert counts["refused"] == 1
    assert counts["unusable"] == 1
    assert counts["known"] == 1
    assert counts["added"] >= 64


def test_nothing_to_judge_is_a_sentence(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(models.InputError, match="There is nothing to judge"):
        refresh_file(shop.empty, Order(history=tmp_path / "new.sqlite"))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh_CN.UTF-8", "zh-CN"),
        ("zh_TW.UTF-8", "zh-TW"),
        ("Chinese (Traditional)_Taiwan", "zh-TW"),
        ("zh_HK", "zh-TW"),
        ("de_DE", "en"),
        ("", "en"),
    ],
)
def test_the_system_tells_the_language(name: str, language: str) -> None:
    assert language_of_locale(name) == language


def test_the_language_asked_for_wins_over_the_workbook() -> None:
    assert spoken_language("zh-tw", "en") == "zh-TW"
    assert spoken_language(None, "zh-CN") == "zh-CN"


def test_all_sheets_have_a_code_of_their_own() -> None:
    assert all(code == sheet.code for code, sheet in SHEETS.items())
