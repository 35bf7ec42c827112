"""One question, three ways: by formula, by button on a book open in Excel, by batch on a file. The answer is one."""

from __future__ import annotations

import shutil
from datetime import timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from models.settings import Settings
from models.tables import Table
from tests.addin.standin import Excel, Formula, Sheet, plain_date
from workbook_templates.headers import columns_by_header
from workbook_templates.sheets import SHEETS
from workbook_templates.sheets.spec import SheetKind
from xlwings_udfs.commands import Press, refresh_open_book
from xlwings_udfs.functions import BY_NAME
from xlwings_udfs.inputs import read_inputs
from xlwings_udfs.making import DEMO_SETTINGS, make_book
from xlwings_udfs.refresh import Order, refresh_file
from xlwings_udfs.workbook.closed import ClosedBook
from xlwings_udfs.workbook.open import OpenBook

Rows = list[dict[str, Any]]
COSTS: dict[tuple[int, int], object] = {(1, 1): "basket", (1, 2): 3.5, (2, 2): Formula("=B1*2")}
INPUTS = ("search_terms", "inquiries", "settings")


def make_shop(folder: Path, exports: Path) -> Path:
    """An empty workbook of the sample shop, its history in a folder of its own."""
    folder.mkdir()
    values = {**DEMO_SETTINGS, "shop.exports_folder": str(exports), "shop.history_folder": str(folder)}
    return make_book(folder / "shop.xlsx", language="en", shop_id="shop", values=values)


def rows_of(book: Any, code: str) -> Rows:
    """A sheet's rows by canonical column."""
    names = columns_by_header()[code]
    grid = book.read_grid(code, names)
    heads = [names.get(str(h)) for h in grid[0]]
    rows = [{h: plain_date(v) for h, v in zip(heads, row, strict=True) if h} for row in grid[1:]]
    return [row for row in rows if any(v not in ("", None) for v in row.values())]  # an empty table has a blank row


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The sample shop refreshed by batch, and by button."""
    folder = tmp_path_factory.mktemp("three-ways")
    with as_file(files("workbook_templates.sample_shop")) as source:
        shutil.copytree(source / "exports", folder / "exports")
    closed, open_ = (make_shop(folder / way, folder / "exports") for way in ("batch", "button"))
    refresh_file(closed, Order(language="en"))
    book = Excel().books.open(str(open_))
    hers = Sheet(book, "Costs")
    hers.cells.update(COSTS)
    book.sheets.append(hers)
    before = {code: rows_of(OpenBook(book), code) for code in INPUTS}
    refresh_open_book(book, Press("refresh", book.name, "", folder / "stop", "en"))
    return {"batch": ClosedBook.open(closed), "button": OpenBook(book), "before": before}


@pytest.mark.parametrize(
    "code", [c for c, s in SHEETS.items() if s.kind is SheetKind.OWNED and s.columns and c not in ("log", "orphans")]
)
def test_button_and_batch_fill_a_sheet_alike(shop: dict[str, Any], code: str) -> None:
    batch, button = rows_of(shop["batch"], code), rows_of(shop["button"], code)

    plain = [c.name for c in SHEETS[code].columns]
    assert len(batch) == len(button)
    for left, right in zip(batch, button, strict=True):
        for name in plain:
            if not (isinstance(right.get(name), str) and right[name] == "") or left.get(name) in ("", None):
                assert left.get(name) == pytest.approx(right.get(name)), name


def test_a_refresh_by_button_touches_nothing_of_hers(shop: dict[str, Any]) -> None:
    assert shop["button"].book.sheets["Costs"].cells == COSTS
    for code in INPUTS:
        assert rows_of(shop["button"], code) == shop["before"][code], code


def test_formula_and_batch_give_a_title_the_same_score(shop: dict[str, Any]) -> None:
    products = {p["product_id"]: p for p in rows_of(shop["batch"], "products")}
    titles = [t for t in rows_of(shop["batch"], "titles") if t["score"] != ""]
    keywords = [t["main_keyword"] for t in titles]
    tails = [_tails(products[t["product_id"]]) for t in titles]

    shown = BY_NAME["WICKER_TITLE_SCORE"]([t["title"] for t in titles], keywords, tails)

    assert [row[0] for row in shown] == [t["score"] for t in titles]


def _tails(product: dict[str, Any]) -> str:
    return str(product["longtail_keywords"] or product["proposed_longtail_keywords"])


def test_formula_and_batch_grade_a_keyword_alike(shop: dict[str, Any]) -> None:
    titles = [t for t in rows_of(shop["batch"], "titles") if t["grade"] != ""]

    shown = BY_NAME["WICKER_KEYWORD_GRADE"]([t["title"] for t in titles], [t["main_keyword"] for t in titles])

    assert [row[0] for row in shown] == [t["grade"] for t in titles]


def test_formula_and_batch_compute_the_same_inquiry_rate(shop: dict[str, Any]) -> None:
    rates = rows_of(shop["batch"], "rates")
    asked = [[None if r[name] == "" else r[name] for r in rates] for name in ("inquiries", "tm_chats", "visitors")]

    shown = [row[0] for row in BY_NAME["WICKER_INQUIRY_RATE"](*asked)]

    assert [v if isinstance(v, float) else "" for v in shown] == pytest.approx([r["inquiry_rate"] for r in rates])


def test_formula_and_batch_agree_on_products_without_effect(shop: dict[str, Any]) -> None:
    """From the sheet's own last effects, days observed and day: status, and days without effect."""
    log = rows_of(shop["batch"], "zero_effect")
    products = [p for p in log if p["last_effect_on"] != "" and p["status"] != "gone"]
    as_of = products[0]["last_effect_on"] + timedelta(days=int(products[0]["days_without_effect"]))

    shown = BY_NAME["WICKER_ZERO_EFFECT"](
        [p["product_id"] for p in products],
        [None] * len(products),
        [p["last_effect_on"] for p in products],
        as_of,
        [p["days_observed"] for p in products],
    )

    assert [row[:2] for row in shown] == [[p["status"], p["days_without_effect"]] for p in products]


def test_the_settings_that_the_batch_reads_are_those_that_reach_a_formula(shop: dict[str, Any]) -> None:
    inputs = read_inputs(shop["batch"])

    assert isinstance(inputs.settings, Settings)
    assert isinstance(inputs.products, Table)
    assert read_inputs(shop["button"]).settings.titles == inputs.settings.titles
