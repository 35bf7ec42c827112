"""Making workbooks: an empty one for a shop, and the finished one of the sample shop."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import InputError
from models.settings import Settings
from workbook_templates.book import write_book
from xlwings_udfs.history import valid_shop_id

if TYPE_CHECKING:
    from xlwings_udfs.refresh import Refreshed

DEMO_BOOK = "wicker-demo.xlsx"


def make_book(book: Path, *, language: str, shop_id: str = "", overwrite: bool = False) -> Path:
    """Write a new workbook for a shop, and give its path.

    Parameters
    ----------
    book
        Where; ``.xlsx`` is added where there is no ending.
    language
        One of the languages; the headers keep it for life.
    shop_id
        Names the history file; the workbook's own name by default.

    Raises
    ------
    InputError
        The file is there already, has another ending, or cannot be written.
    """
    if book.suffix == "":
        book = book.with_suffix(".xlsx")
    if book.suffix.lower() != ".xlsx":
        raise InputError(
            "input.new_book_ending",
            f"{book.name} does not end in .xlsx. Expected a new workbook's name. Name it {book.stem}.xlsx.",
            book=book.name,
            wanted=f"{book.stem}.xlsx",
        )
    if book.exists() and not overwrite:
        raise InputError(
            "input.new_book_exists",
            f"{book} is there already. Expected the name of a workbook to be made. Choose another name, or refresh the one that is there.",
            book=str(book),
        )
    settings = Settings()
    shop = replace(settings.shop, shop_id=shop_id or valid_shop_id(book.stem), language=language)
    settings = replace(settings, shop=shop)
    try:
        book.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=book.parent, prefix=".wicker-", suffix=".xlsx", delete=False) as scratch:
            write_book(scratch, language, settings)
        Path(scratch.name).replace(book)
    except OSError as error:
        raise InputError(
            "input.cannot_write",
            f"{book} cannot be written ({error.strerror}). Expected a folder that you may write to. Choose another folder.",
            book=str(book),
            why=str(error.strerror),
        ) from None
    return book


def make_demo(
    folder: Path, *, language: str, advance: Callable[[str, float], None] | None = None
) -> tuple[Path, Refreshed]:
    """Make the sample shop's workbook in `folder` from its export files; an earlier demo is made anew."""
    from xlwings_udfs.refresh import Order, refresh_file

    book = folder / DEMO_BOOK
    with as_file(files("workbook_templates.sample_shop")) as shop, tempfile.TemporaryDirectory() as scratch:
        exports = Path(scratch) / "exports"
        shutil.copytree(shop, exports, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
        made = make_book(Path(scratch) / DEMO_BOOK, language=language, shop_id="sample-shop")
        order = Order(exports=exports, history=Path(scratch) / "sample-shop.sqlite", language=language, replace=True)
        result = refresh_file(made, order, advance=advance)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, book)
    return book, result
