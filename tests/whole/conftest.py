"""A refreshed sample shop, made once for all tests of the whole way."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import openpyxl
import pytest

from xlwings_udfs.making import DEMO_SETTINGS, make_book
from xlwings_udfs.refresh import Order, Refreshed, refresh_file


@contextmanager
def opened(path: Path) -> Iterator[openpyxl.Workbook]:
    """A workbook in openpyxl's hands, as a stand-in for a person's: what it cannot keep it says, and that is not our test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(path)
    try:
        yield book
    finally:
        book.close()
        if book.vba_archive:
            book.vba_archive.close()


@dataclass(frozen=True)
class Shop:
    """A sample shop on disk: an empty workbook, the same refreshed, its exports, its history."""

    folder: Path
    empty: Path
    book: Path
    exports: Path
    history: Path
    result: Refreshed

    def order(self, **changes: object) -> Order:
        values = {"history": self.history, "language": "en", **changes}
        return Order(**values)  # type: ignore[arg-type]  # the changes are an Order's own fields

    def copy(self, folder: Path) -> Shop:
        """The same shop in a folder of its own, to be changed at will."""
        for path in (self.empty, self.book, self.history):
            shutil.copy2(path, folder / path.name)
        return Shop(
            folder,
            folder / self.empty.name,
            folder / self.book.name,
            self.exports,
            folder / self.history.name,
            self.result,
        )


@pytest.fixture(scope="session")
def sample_shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = tmp_path_factory.mktemp("shop")
    exports = folder / "exports"
    with as_file(files("workbook_templates.sample_shop")) as source:
        shutil.copytree(source / "exports", exports)
    empty = make_book(folder / "empty.xlsx", language="en", shop_id="sample", values=DEMO_SETTINGS)
    book = folder / "book.xlsx"
    shutil.copy2(empty, book)
    history = folder / "sample.sqlite"
    result = refresh_file(book, Order(exports=exports, history=history, language="en"))
    return Shop(folder, empty, book, exports, history, result)


@pytest.fixture
def shop(sample_shop: Shop, tmp_path: Path) -> Shop:
    return sample_shop.copy(tmp_path)
