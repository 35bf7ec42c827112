"""Where a sheet's rows stand: in its table, or, where the user took the table away, under its row of headers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from xlwings_udfs.workbook.markup import (
    Cell,
    SharedStrings,
    SheetMarkup,
    index_rows,
    read_cells,
    read_value,
    unescape_excel,
)
from xlwings_udfs.workbook.package import Package
from xlwings_udfs.workbook.references import Area

Value = str | float | bool | None

_HEADER_SEARCH = 60  # rows in which a header is looked for where the table is gone


def fold_header(text: str) -> str:
    """A header for comparison: width, case and blanks do not count.

    >>> fold_header(" Ｔｉｔｌｅ\\nscore ")
    'title score'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def key_text(value: Value) -> str:
    """A key's value for comparison: 1600123 as a number is 1600123 as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    return " ".join(value.split())


@dataclass(slots=True)
class Region:
    """Where a sheet's rows stand.

    Parameters
    ----------
    table
        Part of the Excel table; empty where she turned it into a plain range.
    left, right
        First and last column, from 1, her columns beside the table included.
    table_right
        Last column of the table itself.
    header, first, last
        Row of the headers, first and last data row, from 1.
    totals
        Whether a totals row follows.
    headers
        Header by column.
    names
        Canonical name by column, for columns that Wicker knows.
    """

    table: str
    left: int
    right: int
    table_right: int
    header: int
    first: int
    last: int
    totals: bool
    headers: dict[int, str]
    names: dict[int, str]

    @property
    def columns(self) -> dict[str, int]:
        """Column by canonical name; the first where a name stands twice."""
        out: dict[str, int] = {}
        for column, name in self.names.items():
            out.setdefault(name, column)
        return out


class Rows:
    """A sheet's markup with its rows by number."""

    def __init__(self, markup: SheetMarkup, strings: SharedStrings) -> None:
        self.markup = markup
        self.strings = strings
        self.spans = {span[0]: span for span in index_rows(markup.rows)}

    def attributes(self, row: int) -> bytes:
        """The attributes of a row's tag."""
        span = self.spans[row]
        return self.markup.rows[span[1] : span[2]]

    def inner(self, row: int) -> bytes:
        """The XML of a row's cells."""
        span = self.spans.get(row)
        return b"" if span is None else self.markup.rows[span[3] : span[4]]

    def cells(self, row: int) -> dict[int, Cell]:
        """The cells of a row by column; empty where there is no such row."""
        return read_cells(self.inner(row))

    def values(self, row: int) -> dict[int, Value]:
        """The values of a row by column."""
        return {column: read_value(cell, self.strings) for column, cell in self.cells(row).items()}


def find_region(book: Package, part: str, rows: Rows, known: Mapping[str, str], key: Sequence[str]) -> Region | None:
    """Where the rows of a sheet stand: in its table, or under the row that holds the most known headers.

    Parameters
    ----------
    known
        Canonical names by folded header.
    key
        Columns that must be there.
    """
    best: Region | None = None
    for table in book.related(part, "table"):
        root = book.tree(table)
        area = Area.read(str(root.get("ref")))
        n_headers = int(root.get("headerRowCount", "1"))
        n_totals = int(root.get("totalsRowCount", "0"))
        if not n_headers:
            continue
        labels = [
            unescape_excel(str(e.get("name"))) for e in root.iter(f"{{{etree.QName(root).namespace}}}tableColumn")
        ]
        headers = dict(enumerate(labels, start=area.left))
        names = {c: known[fold_header(h)] for c, h in headers.items() if fold_header(h) in known}
        region = Region(
            table,
            area.left,
            area.right,
            area.right,
            area.top,
            area.top + 1,
            area.bottom - n_totals,
            n_totals > 0,
            headers,
            names,
        )
        if names and (best is None or len(names) > len(best.names)):
            best = region
    if best is None:
        best = _find_plain(rows, known)
    if best is None:
        return None
    labels_row = rows.values(best.header)
    column = best.right + 1
    while isinstance(label := labels_row.get(column), str) and label.strip():
        best.headers[column] = label
        if fold_header(label) in known:
            best.names[column] = known[fold_header(label)]
        best.right = column
        column += 1
    seen: set[str] = set()
    for column, name in list(best.names.items()):
        if name in seen:
            del best.names[column]  # a second column of one meaning is hers
        seen.add(name)
    return best if all(k in best.columns for k in key) else None


def _find_plain(rows: Rows, known: Mapping[str, str]) -> Region | None:
    best: tuple[int, int, dict[int, str]] | None = None
    for number in sorted(rows.spans)[:_HEADER_SEARCH]:
        labels = {c: v for c, v in rows.values(number).items() if isinstance(v, str) and v.strip()}
        hits = sum(fold_header(v) in known for v in labels.values())
        if hits and (best is None or hits > best[0]):
            best = (hits, number, labels)
    if best is None:
        return None
    _, header, labels = best
    columns = [c for c, v in labels.items() if fold_header(v) in known]
    left, right = min(columns), max(columns)
    headers = {c: labels.get(c, "") for c in range(left, right + 1)}
    names = {c: known[fold_header(v)] for c, v in headers.items() if fold_header(v) in known}
    last = header
    while rows.spans.get(last + 1) and any(
        left <= c <= right and cell.has_value for c, cell in rows.cells(last + 1).items()
    ):
        last += 1
    return Region("", left, right, right, header, header + 1, max(last, header + 1), False, headers, names)
