"""Files to grids: the rows of cells of each sheet, from .xls, .xlsx and text tables."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import InputError
from xlwings_udfs.exports.guard import (
    LIMITS,
    Form,
    Limits,
    check_content,
    encrypted,
    not_a_workbook,
    read_file,
    too_large,
)

Row = list[Any]

_DELIMITERS = ("\t", ",", ";")
_PROBED_LINES = 50


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet, from its first row and column on.

    Parameters
    ----------
    file, sheet
        Names, for messages; the sheet is empty for a text table.
    rows
        Cells: text, float, bool, date, datetime, time or timedelta; ``""`` for an empty one.
    encoding
        Of a text table; empty for a workbook.
    """

    file: str
    sheet: str
    rows: list[Row]
    encoding: str = ""


def read_grids(
    path: Path, limits: Limits = LIMITS, *, encoding: str | None = None, data: bytes | None = None
) -> list[Grid]:
    """The visible worksheets of a file, in order; its bytes may be given where they were read already.

    Raises
    ------
    InputError
        The file cannot be read; see `guard`.
    """
    if data is None:
        data = read_file(path, limits)
    form = check_content(data, path.name, limits)
    if form is Form.TEXT:
        return [_text_grid(data, path.name, limits, encoding)]
    return _workbook_grids(data, path.name, limits)


def _workbook_grids(data: bytes, name: str, limits: Limits) -> list[Grid]:
    import python_calamine as calamine

    grids = []
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ != calamine.SheetTypeEnum.WorkSheet or sheet.visible != calamine.SheetVisibleEnum.Visible:
                    continue
                cells = book.get_sheet_by_name(sheet.name)
                if cells.total_height > limits.n_rows or cells.total_width > limits.n_columns:
                    raise too_large(name, f"{cells.total_width:,} columns", f"{limits.n_columns:,} columns")
                grids.append(Grid(name, sheet.name, cells.to_python(skip_empty_area=False)))
    except calamine.PasswordError:
        raise encrypted(name) from None
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise not_a_workbook(name) from None
    except BaseException as error:
        if (
            type(error).__name__ == "PanicException"
        ):  # pyo3's, which cannot be imported: the reader stumbled over the file
            raise not_a_workbook(name) from None
        raise
    return grids


def _text_grid(data: bytes, name: str, limits: Limits, encoding: str | None) -> Grid:
    text, found = decode(data, name, encoding)
    delimiter = _delimiter(text)
    rows: list[Row] = []
    csv.field_size_limit(max(csv.field_size_limit(), 2**24))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > limits.n_rows or len(row) > limits.n_columns:
                raise too_large(
                    name,
                    f"{len(rows):,} rows, {len(row):,} columns",
                    f"{limits.n_rows:,} rows, {limits.n_columns:,} columns",
                )
    except csv.Error:
        raise not_a_workbook(name) from None
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        if len(row) < width:
            row.extend([""] * (width - len(row)))
    return Grid(name, "", rows, found)


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Text and its encoding: by BOM, then strict UTF-8, then UTF-16 by its zero bytes, then the given one or GBK.

    GBK takes nearly any bytes ("größe" in Latin-1 becomes "gr鲞e"), so that a reader must confirm it by headers.
    """
    for bom, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            return _decoded(data, codec, name), codec
    if encoding is not None:
        return _decoded(data, encoding, name), encoding
    sample = data[:4096]
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(sample) >= 4 and zeros.count(0) > len(zeros) * 0.3:
            return _decoded(data, codec, name), codec
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(data, "gbk", name), "gbk"


def _decoded(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        raise unknown_encoding(name) from None


def unknown_encoding(name: str) -> InputError:
    """The error for a text table whose letters cannot be made out."""
    return InputError(
        "input.encoding_unknown",
        f"{name} is text in an encoding that cannot be made out. Expected UTF-8, UTF-16 or GBK. Open it in a spreadsheet and save it as .xlsx or as CSV UTF-8.",
        file=name,
    )


def _delimiter(text: str) -> str:
    probe = "\n".join(text[:200_000].splitlines()[:_PROBED_LINES])
    widths = {}
    for delimiter in _DELIMITERS:
        try:
            widths[delimiter] = max(
                (len(row) for row in csv.reader(io.StringIO(probe), delimiter=delimiter)), default=1
            )
        except csv.Error:
            widths[delimiter] = 1
    return max(_DELIMITERS, key=lambda d: widths[d])
