"""Making workbooks: an empty one for a shop, and the finished one of the sample shop."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import InputError
from models.settings import Settings
from models.tables import SCHEMAS, Table
from workbook_templates.book import write_book
from workbook_templates.sheets import SHEETS
from xlwings_udfs.history import copy_history, default_path, valid_shop_id

if TYPE_CHECKING:
    from xlwings_udfs.refresh import Refreshed

DEMO_BOOK = "wicker-demo.xlsx"
DEMO_SHOP = "wicker-demo"
DEMO_SETTINGS = {"showcase.slots": 20}  # as many as the sample shop has


def make_book(
    book: Path,
    *,
    language: str,
    shop_id: str = "",
    overwrite: bool = False,
    tables: Mapping[str, Table] | None = None,
    values: Mapping[str, object] | None = None,
) -> Path:
    """Write a new workbook for a shop, and give its path.

    Parameters
    ----------
    book
        Where; ``.xlsx`` is added where there is no ending.
    language
        One of the languages; the headers keep it for life.
    shop_id
        Names the history file; the workbook's own name by default.
    overwrite
        Make it anew where it is there.
    values
        Settings that differ from their defaults, by name.
    tables
        Rows for sheets that are not to be empty, by code.

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
    settings = Settings().changed(values or {})
    shop = replace(settings.shop, shop_id=shop_id or valid_shop_id(book.stem), language=language)
    settings = replace(settings, shop=shop)
    made = BytesIO()
    write_book(made, language, settings, tables)
    try:
        book.parent.mkdir(parents=True, exist_ok=True)
        scratch = book.with_name(f".wicker-{os.getpid()}-{book.name}")
        try:
            scratch.write_bytes(made.getvalue())
            scratch.replace(book)
        finally:
            scratch.unlink(missing_ok=True)
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
) -> tuple[Path, Refreshed, bool]:
    """Make the sample shop's workbook in `folder` from its export files; an earlier demo is made anew.

    Its history goes where a shop's history goes, so that the buttons, `wicker refresh` and `wicker report` work on the demo;
    the last of the result says whether it could be put there.
    """
    from xlwings_udfs.refresh import Order, refresh_file

    book = folder / DEMO_BOOK
    with as_file(files("workbook_templates.sample_shop")) as shop, tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        shutil.copytree(shop / "exports", work / "exports")
        tables = {code: _sample_rows(shop / f"{code}.csv", code) for code in ("inquiries", "pasted", "products")}
        made = make_book(work / DEMO_BOOK, language=language, shop_id=DEMO_SHOP, tables=tables, values=DEMO_SETTINGS)
        order = Order(exports=work / "exports", history=work / "history.sqlite", language=language)
        result = refresh_file(made, order, advance=advance)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, book)
        kept = _keep_history(work / "history.sqlite")
    return book, result, kept


def _keep_history(made: Path) -> bool:
    """Put the demo's history where a shop's history goes, over an earlier one; whether that could be done."""
    place = default_path(DEMO_SHOP)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        copy_history(made, place)
    except (OSError, InputError):
        return False
    return True


def _sample_rows(path: Path, code: str) -> Table:
    """Rows that the sample shop's owner wrote herself, as the sheet's table."""
    from xlwings_udfs.exports.sheets import read_grids
    from xlwings_udfs.exports.tables import table_from_grid

    schema = SCHEMAS[code]
    needs = schema.key or None
    table, _ = table_from_grid(schema, read_grids(path)[0].rows, where=path.name, needs=needs)
    return Table(SHEETS[code].schema, {name: table[name] for name in table})
