"""The values of a sheet, read from its own part: for packages that python-calamine cannot find its way in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from xlwings_udfs.workbook.markup import SharedStrings, SheetMarkup, read_value
from xlwings_udfs.workbook.package import Package
from xlwings_udfs.workbook.regions import Rows
from xlwings_udfs.workbook.styles import date_styles

_DAY_ZERO = datetime(1899, 12, 30)  # serial 0 of the 1900 date system, its leap year of 1900 allowed for
_DAY_ZERO_1904 = datetime(1904, 1, 1)


def read_rows(package: Package, part: str) -> Rows:
    """A sheet's rows, with the book's shared strings at hand."""
    strings = package.related(package.workbook, "sharedStrings")
    return Rows(SheetMarkup(package.read(part)), SharedStrings(package.read(strings[0]) if strings else b""))


def read_grid(package: Package, part: str, *, is_1904: bool) -> list[list[object]]:
    """All values of a sheet from A1 on; blank cells are empty text, as python-calamine gives them."""
    rows = read_rows(package, part)
    styles = package.related(package.workbook, "styles")
    dates = date_styles(package.read(styles[0])) if styles else frozenset[int]()
    zero = _DAY_ZERO_1904 if is_1904 else _DAY_ZERO
    found: dict[int, dict[int, object]] = {}
    width = 0
    for row in rows.spans:
        cells = {}
        for column, cell in rows.cells(row).items():
            value: object = read_value(cell, rows.strings)
            if isinstance(value, float) and cell.style in dates:
                value = _day(zero, value)
            if value is not None:
                cells[column] = value
        if cells:
            found[row] = cells
            width = max(width, *cells)
    return [
        [found.get(row, {}).get(column, "") for column in range(1, width + 1)]
        for row in range(1, max(found, default=0) + 1)
    ]


def _day(zero: datetime, serial: float) -> date | datetime | float:
    try:
        moment = zero + timedelta(days=serial)
    except OverflowError:
        return serial
    return moment.date() if serial == int(serial) else moment.replace(microsecond=0)
