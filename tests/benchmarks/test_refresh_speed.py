"""What a refresh costs beside the two libraries that it cannot do without: python-calamine reading the same cells, and
XlsxWriter writing the same sheets. Ratios of processor time in one run, since machines differ and are noisy."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.benchmarks import big_shop
from workbook_templates.book import BookWriter, Said
from workbook_templates.overview import Page
from workbook_templates.sheets import SHEETS
from xlwings_udfs.history import History
from xlwings_udfs.importing import export_files, import_files
from xlwings_udfs.making import make_book
from xlwings_udfs.refresh import Order, SheetWriter, refresh_file
from xlwings_udfs.workbook.closed import ClosedBook

N_PRODUCTS, N_TERMS = 1_000, 10_000  # a tenth of the large shop; `python -m tests.benchmarks.big_shop` makes that one
TIMES_ALONE = 2.0
MAX_ROUNDS = 5  # noise only adds, so the least of several rounds is nearest the truth


def seconds(work: Callable[[], object]) -> float:
    """Processor time of `work`."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    big_shop.make(folder, N_PRODUCTS, N_TERMS)
    return folder


def test_reading_and_writing_cost_at_most_twice_what_calamine_and_xlsxwriter_need(
    exports: Path, tmp_path: Path
) -> None:
    files = export_files(exports)
    book = make_book(tmp_path / "book.xlsx", language="en", shop_id="big")
    result = refresh_file(book, Order(exports=exports, history=tmp_path / "history.sqlite"))
    said = Said.in_language("en")

    def import_all() -> None:
        with History.open(tmp_path / f"{time.monotonic_ns()}.sqlite", "big") as history:
            import_files(files, history)

    def calamine_alone() -> None:
        for file in files:
            with CalamineWorkbook.from_path(str(file)) as sheet:
                sheet.get_sheet_by_index(0).to_python()

    def write_all() -> None:
        """All rows anew into a book that holds them, by key."""
        writer = SheetWriter(ClosedBook.open(book), said, settings=result.settings, kept=())
        writer.write(result.tables, Page.empty(), (), result.as_of)

    def xlsxwriter_alone() -> None:
        writer = BookWriter(tmp_path / "alone.xlsx", said, result.settings)
        for code, table in result.tables.items():
            writer.add_table_sheet(SHEETS[code], table)
        writer.close()

    works = (import_all, calamine_alone, write_all, xlsxwriter_alone)
    least = [float("inf")] * 4
    ratio = float("inf")
    for _ in range(MAX_ROUNDS):
        least = [min(a, seconds(work)) for a, work in zip(least, works, strict=True)]
        ratio = (least[0] + least[2]) / (least[1] + least[3])
        if ratio <= TIMES_ALONE:
            break

    print(
        f"importing {len(files)} exports: {least[0] / least[1]:.2f} times calamine alone; writing all sheets: "
        f"{least[2] / least[3]:.2f} times XlsxWriter alone; together {ratio:.2f}"
    )
    assert ratio <= TIMES_ALONE


def test_the_stages_are_all_timed(exports: Path, tmp_path: Path) -> None:
    book = make_book(tmp_path / "book.xlsx", language="en", shop_id="big")

    result = refresh_file(book, Order(exports=exports, history=tmp_path / "history.sqlite"))

    assert {"imports", "terms", "titles", "write", "save"} <= {stage for stage, _ in result.timings}
