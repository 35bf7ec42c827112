"""The rows of a sheet that is already there, written anew by key: what is Wicker's is replaced, what is hers moves along.

The sheet keeps its part, its tables and its frame. A row of the table is known by its key. Cells of Wicker's columns
come from the scratch sheet; cells of all other columns, and everything that hangs on a row (styles, heights, comments,
formats by condition, validation, links), go where the row goes. Cells beside the table stay where they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from models.errors import InputError
from workbook_templates.sheets.spec import Sheet, SheetKind
from xlwings_udfs.workbook.grafting import Carrier
from xlwings_udfs.workbook.markup import (
    Cell,
    SharedStrings,
    SheetMarkup,
    decode,
    encode,
    escape_excel,
    index_rows,
    read_attributes,
    read_cells,
    read_value,
    unescape_excel,
)
from xlwings_udfs.workbook.package import MAIN, Package
from xlwings_udfs.workbook.references import (
    MAX_ROW,
    Area,
    Move,
    RowMove,
    column_letters,
    move_references,
    shift_relative,
)
from xlwings_udfs.workbook.references import Cell as Corner

Key = tuple[str, ...]
Value = str | float | bool | None

_ROW_LOOKS = (
    b"s",
    b"customFormat",
    b"ht",
    b"hidden",
    b"customHeight",
    b"outlineLevel",
    b"collapsed",
    b"thickTop",
    b"thickBot",
)
_SCRATCH_CELL = re.compile(rb'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_STYLE = re.compile(rb' s="(\d+)"')
_FORMULA = re.compile(rb"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)
_HEADER_SEARCH = 60  # rows in which a header is looked for where the table is gone


@dataclass(frozen=True, slots=True)
class Orphan:
    """What the user had written into a row that is gone.

    Parameters
    ----------
    sheet
        Code of the sheet.
    key
        The row's key, as text.
    values
        Her cells by the column's header.
    comments
        Comments on the row by the column's header.
    """

    sheet: str
    key: Key
    values: Mapping[str, Value]
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What writing one sheet did.

    Parameters
    ----------
    sheet
        Code of the sheet.
    name
        What it is called in the book.
    is_new
        Whether the sheet was grafted whole.
    n_rows, n_added, n_removed
        Rows that it has, that are new, that are gone.
    orphans
        What she had written into rows that are gone.
    returned
        Keys of the rows that came back and got back what she had written.
    moved_below
        Rows by which everything below the table went down, to make room.
    missing_columns
        Canonical names of columns that she took out of the sheet: they stay out.
    """

    sheet: str
    name: str
    is_new: bool
    n_rows: int = 0
    n_added: int = 0
    n_removed: int = 0
    orphans: tuple[Orphan, ...] = ()
    returned: tuple[Key, ...] = ()
    moved_below: int = 0
    missing_columns: tuple[str, ...] = ()


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


class Rewriter:
    """Writes a sheet's rows anew by key; use once.

    Parameters
    ----------
    book, part
        The book and the sheet's part in it.
    name
        The sheet's name in the book.
    sheet
        What the sheet is.
    carrier
        Brings the scratch sheet's cells into the book's terms.
    headers
        Canonical names by header, in any language.
    kept
        What she had written into rows that were gone, in case they come back.
    """

    def __init__(
        self,
        book: Package,
        part: str,
        name: str,
        sheet: Sheet,
        carrier: Carrier,
        headers: Mapping[str, str],
        kept: Iterable[Orphan] = (),
    ) -> None:
        self.book, self.part, self.name, self.sheet, self.carrier = book, part, name, sheet, carrier
        self.known = {fold_header(h): n for h, n in headers.items()}
        self.kept = {o.key: o for o in kept if o.sheet == sheet.code}
        strings = book.related(book.workbook, "sharedStrings")
        self.rows = Rows(SheetMarkup(book.read(part)), SharedStrings(book.read(strings[0]) if strings else b""))
        region = find_region(book, part, self.rows, self.known, sheet.key)
        if region is None:
            wanted = sorted({h for h, n in headers.items() if n in sheet.key})
            raise InputError(
                "input.workbook_headers",
                f"Sheet {name} of {book.place} has no header {' / '.join(wanted)}. Expected it in the row of headers, as the sheet came with it. Write it there, or delete the sheet so that it is made anew.",
                sheet=name,
                place=book.place,
                headers=" / ".join(wanted),
            )
        self.region = region
        self.user = {c.name for c in sheet.columns if c.user}
        self.written = {
            column: n for column, n in region.names.items() if n not in self.user and region.columns[n] == column
        }

    def run(self) -> WriteReport:
        """Write the sheet, its table and what hangs on its rows into the book."""
        region, scratch = self.region, self._scratch()
        old_keys = self._old_keys()
        order = self._order(old_keys, scratch)
        n = max(len(order), 1)
        new_last = region.first + n - 1
        room = self._room(new_last)
        if new_last + region.totals + room > MAX_ROW:
            raise InputError(
                "input.workbook_rows",
                f"Sheet {self.name} of {self.book.place} would need {new_last:,} rows. Expected at most {MAX_ROW:,}. Split the shop, or take fewer search terms.",
                sheet=self.name,
                place=self.book.place,
                rows=new_last,
                most=MAX_ROW,
            )
        moved = {old: region.first + i for i, (_, old, _) in enumerate(order) if old}
        self.move = RowMove(region.first, region.last, new_last, moved, room, region.totals)
        gone = [row for row in range(region.first, region.last + 1) if row not in moved]
        comments = self._comments()
        orphans = self._orphans(gone, old_keys, comments)
        still = self.move.is_still
        self.shared = {} if still else self._shared_formulas()
        self.to_book = {source: region.first + i for i, (_, _, source) in enumerate(order) if source}
        returned: list[Key] = []
        pieces = self._write_rows(order, scratch, still, returned)
        self._write_frame(scratch, still)
        self.book.write(self.part, self.rows.markup.written(pieces))
        self._write_table(new_last)
        if not still:
            self._move_comments()
        return WriteReport(
            self.sheet.code,
            self.name,
            False,
            len(order),
            sum(1 for _, old, _ in order if not old),
            len(gone) if any(old_keys.values()) else 0,
            tuple(orphans),
            tuple(returned),
            room,
            tuple(c.name for c in self.sheet.columns if c.name not in region.columns),
        )

    # What there is

    def _scratch(self) -> Rows:
        rows = SheetMarkup(b"<worksheet xmlns='%s'><sheetData/></worksheet>" % MAIN.encode())
        rows.rows = b"".join(self.carrier.rows(self.carrier.scratch.markup.rows))
        scratch = Rows(rows, SharedStrings())
        source = self.carrier.scratch
        region = find_region(source.package, source.sheet, scratch, self.known, self.sheet.key)
        if region is None:
            raise ValueError(f"the scratch sheet {source.name} lacks a key column of {self.sheet.key}")
        self.source = region
        self.columns = {c: self.region.columns[name] for c, name in region.names.items() if name in self.region.columns}
        return scratch

    def _old_keys(self) -> dict[int, Key]:
        columns = [self.region.columns[k] for k in self.sheet.key]
        out = {}
        for row in range(self.region.first, self.region.last + 1):
            values = self._values_at(self.rows, row, columns)
            out[row] = tuple(values) if any(values) else ()
        return out

    @staticmethod
    def _values_at(rows: Rows, row: int, columns: Sequence[int]) -> list[str]:
        inner = rows.inner(row)
        out = []
        for column in columns:
            place = b'"%s%d"' % (column_letters(column).encode(), row)
            at = inner.find(place)
            if at < 0:
                out.append("")
                continue
            start = inner.rfind(b"<c", 0, at)
            end = inner.find(b"</c>", at)
            stop = inner.find(b">", at)
            if inner[stop - 1] == 47 or end < 0:
                out.append("")
                continue
            cell = next(iter(read_cells(inner[start : end + 4]).values()))
            out.append(key_text(read_value(cell, rows.strings)))
        return out

    def _order(self, old_keys: Mapping[int, Key], scratch: Rows) -> list[tuple[Key, int, int]]:
        """The rows to write: key, old row (0: new), scratch row (0: hers alone)."""
        columns = [self.source.columns[k] for k in self.sheet.key]
        sources: dict[Key, int] = {}
        for row in range(self.source.first, self.source.last + 1):
            key = tuple(self._values_at(scratch, row, columns))
            if any(key):
                sources.setdefault(key, row)
        olds: dict[Key, int] = {}
        hers: list[int] = []
        for row, key in old_keys.items():
            if key and key not in olds and (key in sources or self.sheet.kind is SheetKind.SHARED):
                olds[key] = row
            elif self.sheet.kind is SheetKind.SHARED and self._has_content(row):
                hers.append(row)
        if self.sheet.acting:
            order = [(key, olds.get(key, 0), source) for key, source in sources.items()]
            order += [(key, row, 0) for key, row in olds.items() if key not in sources]
            order += [((), row, 0) for row in hers]
            return order
        kept = sorted([(row, key) for key, row in olds.items()] + [(row, ()) for row in hers])
        order = [(key, row, sources.get(key, 0) if key else 0) for row, key in kept]
        order += [(key, 0, source) for key, source in sources.items() if key not in olds]
        return order

    def _has_content(self, row: int) -> bool:
        return any(
            self.region.left <= c <= self.region.right and cell.has_value for c, cell in self.rows.cells(row).items()
        )

    def _room(self, new_last: int) -> int:
        """Rows by which what stands below must go down, so that nothing is overwritten."""
        region = self.region
        grown = new_last - region.last
        if grown <= 0:
            return 0
        start = region.last + 1 + region.totals
        for row in range(start, new_last + region.totals + 1):
            if any(region.left <= c <= region.right and cell.has_value for c, cell in self.rows.cells(row).items()):
                return grown
        for merged in self.rows.markup.frame.iter(f"{{{self.rows.markup.space}}}mergeCell"):
            area = Area.read(str(merged.get("ref")))
            if start <= area.bottom and area.top <= new_last + region.totals and area.left <= region.right:
                return grown
        for table in self.book.related(self.part, "table"):
            area = Area.read(str(self.book.tree(table).get("ref")))
            if (
                table != region.table
                and start <= area.bottom
                and area.top <= new_last + region.totals
                and area.left <= region.right
                and area.right >= region.left
            ):
                return grown
        return 0

    def _orphans(
        self, gone: Iterable[int], keys: Mapping[int, Key], comments: Mapping[tuple[int, int], str]
    ) -> list[Orphan]:
        region = self.region
        hers = [
            c
            for c in range(region.left, region.right + 1)
            if c not in self.written and region.names.get(c) not in self.sheet.key
        ]
        out = []
        for row in gone:
            cells = self.rows.cells(row)
            values = {
                region.headers[c]: read_value(cells[c], self.rows.strings)
                for c in hers
                if c in cells and cells[c].has_value and not self._is_filled_down(c, cells[c])
            }
            values = {h: v for h, v in values.items() if v is not None and v != ""}
            said = {
                region.headers.get(c, ""): text
                for (r, c), text in comments.items()
                if r == row and region.left <= c <= region.right
            }
            if values or said:
                out.append(Orphan(self.sheet.code, keys[row], values, said))
        return out

    def _is_filled_down(self, column: int, cell: Cell) -> bool:
        return cell.has_formula and column in self._calculated()

    def _calculated(self) -> dict[int, str]:
        """The formulas that the table gives to every row of a column, by column."""
        if not self.region.table:
            return {}
        root = self.book.tree(self.region.table)
        space = etree.QName(root).namespace
        out = {}
        for column, element in enumerate(root.iter(f"{{{space}}}tableColumn"), start=self.region.left):
            formula = element.find(f"{{{space}}}calculatedColumnFormula")
            if formula is not None and formula.text:
                out[column] = str(formula.text)
        return out

    def _shared_formulas(self) -> dict[bytes, tuple[int, int, str]]:
        """The master of each shared formula: its column, row and text."""
        out: dict[bytes, tuple[int, int, str]] = {}
        if b't="shared"' not in self.rows.markup.rows:
            return out
        for row in self.rows.spans:
            inner = self.rows.inner(row)
            if b't="shared"' not in inner:
                continue
            for column, cell in read_cells(inner).items():
                match = _FORMULA.search(cell.inner)
                if match and match[2] and b't="shared"' in match[1]:
                    out[read_attributes(match[1])[b"si"]] = (column, row, decode(match[2]))
        return out

    # Rows

    def _write_rows(
        self, order: Sequence[tuple[Key, int, int]], scratch: Rows, still: bool, returned: list[Key]
    ) -> Iterator[bytes]:
        region, source = self.region, self.source
        down = region.header - source.header
        titles = {row + down: row for row in scratch.spans if row < source.header and row + down > 0}
        for row in sorted({r for r in self.rows.spans if r < region.header} | set(titles)):
            yield self._title_row(row, scratch, titles.get(row), still)
        if region.header in self.rows.spans:
            yield self._plain_row(region.header, region.header, still)
        calculated = self._calculated()
        template = self.rows.cells(region.last) if region.last in self.rows.spans else {}
        for i, (key, old, at) in enumerate(order):
            yield self._data_row(region.first + i, key, old, at, scratch, still, calculated, template, returned)
        last = region.first + max(len(order), 1) - 1
        tail = sorted(r for r in self.rows.spans if r > region.last + region.totals)
        outside = [r for r in range(region.first + len(order), region.last + 1) if r in self.rows.spans]
        rest: dict[int, dict[int, tuple[bytes, bytes]]] = {}
        for row in outside:
            cells = {c: self._moved(cell, c, row, row) for c, cell in self._beside(row).items()}
            rest.setdefault(row, {}).update(cells)
        looks: dict[int, bytes] = {}
        if region.totals and region.last + 1 in self.rows.spans:
            totals = region.last + 1
            new = last + 1
            cells = {
                c: self._moved(cell, c, totals, new)
                for c, cell in self.rows.cells(totals).items()
                if region.left <= c <= region.table_right
            }
            rest.setdefault(new, {}).update(cells)
            looks[new] = self.rows.attributes(totals)
            beside = {
                c: self._moved(cell, c, totals, totals + self.move.below)
                for c, cell in self.rows.cells(totals).items()
                if not region.left <= c <= region.table_right
            }
            if beside:
                rest.setdefault(totals + self.move.below, {}).update(beside)
        for row in tail:
            new = row + self.move.below
            rest.setdefault(new, {}).update(
                {c: self._moved(cell, c, row, new) for c, cell in self.rows.cells(row).items()}
            )
            looks.setdefault(new, self.rows.attributes(row))
        for row in sorted(rest):
            if rest[row] or row in looks:
                yield write_row(row, looks.get(row, b""), rest[row])

    def _beside(self, row: int) -> dict[int, Cell]:
        """The cells of a row that are beside the table."""
        inner = self.rows.inner(row)
        if not inner:
            return {}
        return {c: cell for c, cell in read_cells(inner).items() if not self.region.left <= c <= self.region.right}

    def _title_row(self, row: int, scratch: Rows, at: int | None, still: bool) -> bytes:
        cells = {c: self._moved(cell, c, row, row, still) for c, cell in self.rows.cells(row).items()}
        looks = self.rows.attributes(row) if row in self.rows.spans else b""
        if at is not None:
            aside = self.region.left - self.source.left
            for column, cell in scratch.cells(at).items():
                if column + aside < 1 or not (cell.has_value or column + aside not in cells):
                    continue
                old = self.rows.cells(row).get(column + aside)
                cells[column + aside] = self._dressed(*self._adapted(cell, column + aside, row), old)
            looks = looks or looks_of(scratch.attributes(at))
        return write_row(row, looks, cells)

    def _plain_row(self, row: int, new: int, still: bool) -> bytes:
        cells = {c: self._moved(cell, c, row, new, still) for c, cell in self.rows.cells(row).items()}
        return write_row(new, self.rows.attributes(row), cells)

    def _data_row(
        self,
        row: int,
        key: Key,
        old: int,
        at: int,
        scratch: Rows,
        still: bool,
        calculated: Mapping[int, str],
        template: Mapping[int, Cell],
        returned: list[Key],
    ) -> bytes:
        region = self.region
        cells: dict[int, tuple[bytes, bytes]] = {}
        old_cells = self.rows.cells(old) if old else {}
        for column, cell in old_cells.items():
            if region.left <= column <= region.right and (column not in self.written or not at):
                cells[column] = self._moved(cell, column, old, row, still)
        if at:
            ours = self.carrier.style_map.ours
            for match in _SCRATCH_CELL.finditer(scratch.inner(at)):
                column_at = self.columns.get(_number(match[1]))
                if column_at is None or (old and column_at not in self.written):
                    continue
                attributes, inner = match[2], match[3] or b""
                if b"<f" in inner:
                    attributes, inner = self._adapted(Cell(read_attributes(attributes), inner), column_at, row)
                previous = old_cells.get(column_at)
                if previous is not None and (style := previous.style) not in ours:
                    attributes = b' s="%d"' % style + _STYLE.sub(b"", attributes)
                cells[column_at] = (attributes, inner)
            if old:
                for column in self.written:
                    previous = old_cells.get(column)
                    if column not in cells and previous is not None and previous.style not in ours:
                        cells[column] = (b' s="%d"' % previous.style, b"")
        if not old:
            self._fill_new(row, key, cells, calculated, template, returned)
        beside = self._beside(row) if row in self.rows.spans and (self.rows.markup.rows and self._may_be_beside) else {}
        for column, cell in beside.items():
            cells[column] = self._moved(cell, column, row, row, still)
        if old and old in self.rows.spans:
            looks = self.rows.attributes(old)
        else:
            looks = looks_of(scratch.attributes(at)) if at else b""
        return write_row(row, looks, cells)

    @property
    def _may_be_beside(self) -> bool:
        """Whether any cell stands beside the table in its rows."""
        if not hasattr(self, "_beside_known"):
            left, right = self.region.left, self.region.right
            before = any(
                (m := re.match(rb'<c r="([A-Z]+)', self.rows.inner(r))) is None or _number(m[1]) < left
                for r in self.rows.spans
                if self.rows.inner(r)
            )
            after = False
            for r in self.rows.spans:
                inner = self.rows.inner(r)
                at = inner.rfind(b"<c ")
                m = re.match(rb'<c r="([A-Z]+)', inner[at:]) if at >= 0 else None
                if inner and (m is None or _number(m[1]) > right):
                    after = True
                    break
            self._beside_known = before or after
        return self._beside_known

    def _fill_new(
        self,
        row: int,
        key: Key,
        cells: dict[int, tuple[bytes, bytes]],
        calculated: Mapping[int, str],
        template: Mapping[int, Cell],
        returned: list[Key],
    ) -> None:
        """Her columns in a new row: the column's formula and style, and what she had written before it went."""
        region = self.region
        orphan = self.kept.get(key)
        back = {fold_header(h): v for h, v in orphan.values.items()} if orphan else {}
        for column in range(region.left, region.right + 1):
            if column in self.written or (column in cells and cells[column][1] and not back):
                continue
            style = template[column].attributes.get(b"s") if column in template else None
            dress = b' s="%s"' % style if style else b""
            value = back.get(fold_header(region.headers.get(column, "")))
            if value is not None:
                cells[column] = _value_cell(value, dress)
            elif column in cells:
                continue
            elif column in calculated:
                cells[column] = (dress, b"<f>%s</f>" % encode(calculated[column]))
            elif column in template and (formula := self._formula_of(template[column], column, region.last)):
                cells[column] = (
                    dress,
                    b"<f>%s</f>" % encode(move_references(formula, self.name, shift_relative(row - region.last))),
                )
            elif style:
                cells[column] = (dress, b"")
        if orphan:
            returned.append(key)

    def _formula_of(self, cell: Cell, column: int, row: int) -> str | None:
        """A cell's formula, also where it is shared from another cell."""
        match = _FORMULA.search(cell.inner)
        if match is None or b't="array"' in match[1] or b't="dataTable"' in match[1]:
            return None
        if match[2]:
            return decode(match[2])
        if not self.shared:
            self.shared = self._shared_formulas()
        master = self.shared.get(read_attributes(match[1]).get(b"si", b""))
        if master is None:
            return None
        return move_references(master[2], self.name, shift_relative(row - master[1], column - master[0]))

    def _moved(self, cell: Cell, column: int, row: int, new: int, still: bool = False) -> tuple[bytes, bytes]:
        """A cell of hers at its new row: attributes and inner XML."""
        attributes = b"".join(b' %s="%s"' % item for item in cell.attributes.items())
        if still or b"<f" not in cell.inner:
            return attributes, cell.inner
        match = _FORMULA.search(cell.inner)
        assert match is not None
        tag = read_attributes(match[1])
        shift = new - row
        if tag.get(b"t") == b"shared":
            formula = self._formula_of(cell, column, row)
            if formula is None:
                return attributes, cell.inner
            del tag[b"t"], tag[b"si"]
            tag.pop(b"ref", None)
        else:
            formula = decode(match[2] or b"")
        if b"ref" in tag:
            area = Area.read(tag[b"ref"].decode())
            tag[b"ref"] = str(Area(area.left, area.top + shift, area.right, area.bottom + shift)).encode()
        formula = move_references(formula, self.name, self._follow(row, new))
        inside = b"".join(b' %s="%s"' % item for item in tag.items())
        written = b"<f%s>%s</f>" % (inside, encode(formula)) if formula else b"<f%s/>" % inside
        return attributes, cell.inner[: match.start()] + written + cell.inner[match.end() :]

    def _follow(self, row: int, new: int) -> Move:
        """How references move in a formula of a cell that goes from one row to another.

        The cell's own row goes along; other relative references inside the table keep their distance, as when Excel
        sorts; fixed ones follow their row; what spans all rows spans all rows again.
        """
        move, shift = self.move, new - row
        inside = move.first <= row <= move.last

        def follow(first: Corner, last: Corner | None) -> tuple[Corner, Corner | None] | None:
            spans = last is not None and first.row <= move.first and last.row >= move.last
            in_data = move.first <= first.row <= move.last and (last is None or move.first <= last.row <= move.last)
            if inside and in_data and not spans:
                corners = [
                    c if c is None or c.fixed_row else Corner(c.column, c.row + shift, c.fixed_column)
                    for c in (first, last)
                ]
                if not any(c is not None and c.fixed_row for c in (first, last)):
                    a, b = corners
                    return None if a is None or a.row < 1 else (a, b)
            return move.move(first, last)

        return follow

    def _adapted(self, cell: Cell, column: int, row: int) -> tuple[bytes, bytes]:
        """A scratch cell at its place in the book: its formula's references follow."""
        attributes = b"".join(b' %s="%s"' % item for item in cell.attributes.items())
        match = _FORMULA.search(cell.inner)
        if match is None or not match[2]:
            return attributes, cell.inner
        formula = move_references(decode(match[2]), self.name, self._from_scratch)
        tag = read_attributes(match[1])
        if b"ref" in tag:
            tag[b"ref"] = b"%s%d" % (column_letters(column).encode(), row)
        inside = b"".join(b' %s="%s"' % item for item in tag.items())
        return attributes, b"%s<f%s>%s</f>%s" % (
            cell.inner[: match.start()],
            inside,
            encode(formula),
            cell.inner[match.end() :],
        )

    def _dressed(self, attributes: bytes, inner: bytes, old: Cell | None) -> tuple[bytes, bytes]:
        """A cell of ours in the style that she gave to the place, if she did."""
        if old is None or old.style in self.carrier.style_map.ours:
            return attributes, inner
        return b' s="%d"' % old.style + _STYLE.sub(b"", attributes), inner

    def _from_scratch(self, first: Corner, last: Corner | None) -> tuple[Corner, Corner | None] | None:
        """How references of the scratch sheet to itself stand in the book."""
        source, region = self.source, self.region
        new_last = self.move.new_last

        def row(at: int, end: bool) -> int:
            if at < source.first:
                return at + region.header - source.header
            if end and at == source.last:
                return new_last
            return self.to_book.get(at, at - source.first + region.first)

        def column(at: int) -> int:
            return self.columns.get(at, at - source.left + region.left)

        whole = (
            last is not None and first.row == source.first and last.row == source.last and source.last > source.first
        )
        a = Corner(
            column(first.column), region.first if whole else row(first.row, False), first.fixed_column, first.fixed_row
        )
        if last is None:
            return a, None
        b = Corner(
            column(last.column), row(last.row, whole or last.row != first.row), last.fixed_column, last.fixed_row
        )
        return a, b

    # The frame

    def _write_frame(self, scratch: Rows, still: bool) -> None:
        frame, move = self.rows.markup.frame, self.move
        space = self.rows.markup.space
        self._replace_links(frame, space, still)
        if not still:
            for element in list(frame.iter()):
                if not isinstance(element.tag, str):
                    continue
                local = etree.QName(element).localname
                if local in ("conditionalFormatting", "dataValidation", "protectedRange", "ignoredError"):
                    self._move_ranges(element)
                elif local in ("mergeCell", "cellWatch"):
                    self._move_ref(element, "ref" if local == "mergeCell" else "r")
                elif local in ("autoFilter", "sortState", "sortCondition"):
                    areas = move.areas(Area.read(str(element.get("ref")))) if element.get("ref") else []
                    if areas:
                        element.set("ref", str(areas[0]))
            dimension = self.rows.markup.find("dimension")
            if dimension is not None and dimension.get("ref"):
                area = Area.read(str(dimension.get("ref")))
                bottom = max(area.bottom + self.move.below, move.new_last + self.region.totals)
                dimension.set(
                    "ref",
                    str(Area(min(area.left, self.region.left), area.top, max(area.right, self.region.right), bottom)),
                )
        self._replace_sparklines(frame, space, still)
        for name in ("mergeCells", "dataValidations", "hyperlinks"):
            group = self.rows.markup.find(name)
            if group is not None:
                if not len(group):
                    frame.remove(group)
                elif group.get("count") is not None:
                    group.set("count", str(len(group)))

    def _move_ref(self, element: Any, attribute: str) -> None:
        areas = self._region_areas(Area.read(str(element.get(attribute))))
        if areas:
            element.set(attribute, str(areas[0]))
        else:
            element.getparent().remove(element)

    def _region_areas(self, area: Area) -> list[Area]:
        """The new places of an area; beside the table nothing moves within its rows."""
        inside = area.left <= self.region.right and area.right >= self.region.left
        if not inside and area.top <= self.region.last:
            return [area]
        return self.move.areas(area)

    def _move_ranges(self, element: Any) -> None:
        """Move an element's ``sqref`` and the formulas that hang on its first cell."""
        extended = next((e for e in element if isinstance(e.tag, str) and etree.QName(e).localname == "sqref"), None)
        text = element.get("sqref") if extended is None else extended.text
        if not text:
            return
        old = [Area.read(piece) for piece in text.split()]
        new = [n for area in old for n in self._region_areas(area)]
        if not new:
            element.getparent().remove(element)
            return
        joined = " ".join(map(str, new))
        if extended is None:
            element.set("sqref", joined)
        else:
            extended.text = joined
        shift = min(a.top for a in new) - min(a.top for a in old)
        for formula in element.iter():
            if (
                isinstance(formula.tag, str)
                and etree.QName(formula).localname in ("formula", "formula1", "formula2", "f")
                and formula.text
            ):
                at = min(a.top for a in old)
                formula.text = move_references(formula.text, self.name, self._follow(at, at + shift))

    def _replace_links(self, frame: Any, space: str, still: bool) -> None:
        """Hyperlinks on Wicker's cells come from the scratch sheet; the others move with their rows."""
        relationships = f"{{{self._relationship_space()}}}id"
        group = self.rows.markup.find("hyperlinks")
        dropped = []
        for element in [] if group is None else list(group):
            area = Area.read(str(element.get("ref")))
            if (
                area.top == area.bottom
                and self.region.first <= area.top <= self.region.last
                and area.left in self.written
                and area.left == area.right
            ):
                dropped.append(element.get(relationships))
                group.remove(element)
            elif not still:
                self._move_ref(element, "ref")
        self.book.unrelate(self.part, [d for d in dropped if d])
        source = self.carrier.scratch.markup.find("hyperlinks")
        targets = self.carrier.scratch.package.relationships(self.carrier.scratch.sheet)
        for element in [] if source is None else list(source):
            area = Area.read(str(element.get("ref")))
            column, row = self.columns.get(area.left), self.to_book.get(area.top)
            if column not in self.written or row is None:
                continue
            if group is None:
                group = insert_child(frame, space, "hyperlinks")
            attributes = {k: v for k, v in element.attrib.items() if not k.startswith("{")}
            attributes["ref"] = f"{column_letters(column)}{row}"
            if "location" in attributes:
                attributes["location"] = move_references(
                    self.carrier.rename(attributes["location"]), self.name, self._from_scratch
                )
            identifier = element.get(f"{{{_OFFICE}}}id")
            new = etree.SubElement(group, f"{{{space}}}hyperlink", attributes)
            if identifier:
                target = targets[identifier].target
                new.set(relationships, self.book.relate(self.part, "hyperlink", target, external=True))

    def _relationship_space(self) -> str:
        from xlwings_udfs.workbook.package import STRICT_RELATIONSHIPS

        return STRICT_RELATIONSHIPS if self.book.is_strict else _OFFICE

    def _replace_sparklines(self, frame: Any, space: str, still: bool) -> None:
        """Sparklines in Wicker's cells come from the scratch sheet; the others move with their rows."""
        for sparkline in list(frame.iter(f"{{{_X14}}}sparkline")):
            place = sparkline.find(f"{{{_XM}}}sqref")
            if place is None or not place.text:
                continue
            area = Area.read(place.text)
            parent = sparkline.getparent()
            if area.left in self.written and self.region.first <= area.top <= self.region.last:
                parent.remove(sparkline)
            elif not still:
                areas = self._region_areas(area)
                if not areas:
                    parent.remove(sparkline)
                    continue
                place.text = str(areas[0])
                formula = sparkline.find(f"{{{_XM}}}f")
                if formula is not None and formula.text:
                    formula.text = move_references(formula.text, self.name, self._follow(area.top, areas[0].top))
        for group in list(frame.iter(f"{{{_X14}}}sparklineGroup")):
            if not len(group.findall(f".//{{{_X14}}}sparkline")):
                group.getparent().remove(group)
        groups = []
        for group in self.carrier.scratch.markup.frame.iter(f"{{{_X14}}}sparklineGroup"):
            new = _clone(group)
            for sparkline in list(new.iter(f"{{{_X14}}}sparkline")):
                place, formula = sparkline.find(f"{{{_XM}}}sqref"), sparkline.find(f"{{{_XM}}}f")
                area = Area.read(place.text)
                column, row = self.columns.get(area.left), self.to_book.get(area.top)
                if column not in self.written or row is None:
                    sparkline.getparent().remove(sparkline)
                    continue
                place.text = f"{column_letters(column)}{row}"
                if formula is not None and formula.text:
                    formula.text = move_references(self.carrier.rename(formula.text), self.name, self._from_scratch)
            if new.find(f".//{{{_X14}}}sparkline") is not None:
                groups.append(new)
        home = frame.find(f".//{{{_X14}}}sparklineGroups")
        if groups and home is None:
            extensions = self.rows.markup.find("extLst")
            if extensions is None:
                extensions = etree.SubElement(frame, f"{{{space}}}extLst")
            extension = extensions.makeelement(
                f"{{{space}}}ext", {"uri": "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"}, nsmap={"x14": _X14}
            )
            extensions.append(extension)
            home = extension.makeelement(f"{{{_X14}}}sparklineGroups", {}, nsmap={"xm": _XM})
            extension.append(home)
        for group in groups:
            home.append(group)
        if home is not None and not len(home):
            extension = home.getparent()
            extensions = extension.getparent()
            extensions.remove(extension)
            if not len(extensions):
                extensions.getparent().remove(extensions)

    # The table and the comments

    def _write_table(self, new_last: int) -> None:
        region = self.region
        for table in self.book.related(self.part, "table"):
            root = self.book.tree(table)
            area = Area.read(str(root.get("ref")))
            if table == region.table:
                new = Area(area.left, area.top, area.right, new_last + region.totals)
                if new == area:
                    continue
                root.set("ref", str(new))
                for element in root.iter():
                    if (
                        isinstance(element.tag, str)
                        and etree.QName(element).localname in ("autoFilter", "sortState", "sortCondition")
                        and element.get("ref")
                    ):
                        moved = self.move.areas(Area.read(str(element.get("ref"))))
                        if moved:
                            element.set("ref", str(moved[0]))
            elif self.move.below and area.top > region.last:
                for element in root.iter():
                    if isinstance(element.tag, str) and element.get("ref"):
                        element.set("ref", " ".join(map(str, self.move.areas(Area.read(str(element.get("ref")))))))
            else:
                continue
            self.book.write_tree(table, root)

    def _comments(self) -> dict[tuple[int, int], str]:
        """The comments' texts by row and column."""
        out = {}
        for kind in ("comments", "threadedComment"):
            for part in self.book.related(self.part, kind):
                for element in self.book.tree(part).iter():
                    if (
                        isinstance(element.tag, str)
                        and etree.QName(element).localname in ("comment", "threadedComment")
                        and element.get("ref")
                    ):
                        area = Area.read(str(element.get("ref")))
                        text = "".join(
                            t.text or ""
                            for t in element.iter()
                            if isinstance(t.tag, str) and etree.QName(t).localname in ("t", "text") and not len(t)
                        )
                        out[(area.top, area.left)] = text
        return out

    def _place_of(self, row: int, column: int) -> int | None:
        """The new row of what hangs on a cell."""
        if self.region.left <= column <= self.region.right or row > self.region.last:
            return self.move.of(row)
        return row

    def _move_comments(self) -> None:
        for kind in ("comments", "threadedComment"):
            for part in self.book.related(self.part, kind):
                root = self.book.tree(part)
                for element in list(root.iter()):
                    if not isinstance(element.tag, str) or not element.get("ref"):
                        continue
                    area = Area.read(str(element.get("ref")))
                    row = self._place_of(area.top, area.left)
                    if row is None:
                        element.getparent().remove(element)
                    else:
                        element.set("ref", f"{column_letters(area.left)}{row}")
                self.book.write_tree(part, root)
        for part in self.book.related(self.part, "vmlDrawing"):
            self.book.write(part, _SHAPE.sub(self._moved_shape, self.book.read(part)))

    def _moved_shape(self, match: re.Match[bytes]) -> bytes:
        shape = match[0]
        row, column = _SHAPE_ROW.search(shape), _SHAPE_COLUMN.search(shape)
        if b'ObjectType="Note"' not in shape or row is None or column is None:
            return shape
        new = self._place_of(int(row[1]) + 1, int(column[1]) + 1)
        if new is None:
            return b""
        shift = new - 1 - int(row[1])
        shape = _SHAPE_ROW.sub(lambda m: m[0].replace(m[1], b"%d" % (new - 1)), shape)

        def anchor(found: re.Match[bytes]) -> bytes:
            numbers = [int(n) for n in found[2].split(b",")]
            if len(numbers) == 8:
                numbers[2] = max(numbers[2] + shift, 0)
                numbers[6] = max(numbers[6] + shift, 0)
            return found[1] + b", ".join(b"%d" % n for n in numbers) + found[3]

        return _ANCHOR.sub(anchor, shape)


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_SHAPE = re.compile(rb"<v:shape\b(?!type).*?</v:shape>", re.DOTALL)
_SHAPE_ROW = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>")
_SHAPE_COLUMN = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>")
_ANCHOR = re.compile(rb"(<x:Anchor>)([\d\s,-]+)(</x:Anchor>)")
_FRAME_ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "drawingHF",
    "picture",
    "legacyDrawing",
    "legacyDrawingHF",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]  # CT_Worksheet, ISO/IEC 29500-1, 18.3.1.99


def insert_child(frame: Any, space: str, name: str, new: Any = None) -> Any:
    """A new child of a sheet's frame (an empty one unless given), where the schema wants it."""
    later = set(_FRAME_ORDER[_FRAME_ORDER.index(name) + 1 :])
    new = frame.makeelement(f"{{{space}}}{name}", {}) if new is None else new
    at = next(
        (i for i, e in enumerate(frame) if isinstance(e.tag, str) and etree.QName(e).localname in later), len(frame)
    )
    frame.insert(at, new)
    return new


def _clone(element: Any) -> Any:
    return etree.fromstring(etree.tostring(element, with_tail=False))


_NUMBERS: dict[bytes, int] = {}


def _number(letters: bytes) -> int:
    if letters not in _NUMBERS:
        from xlwings_udfs.workbook.references import column_number

        _NUMBERS[letters] = column_number(letters.decode())
    return _NUMBERS[letters]


def looks_of(attributes: bytes) -> bytes:
    """Of a row's attributes those that say how it looks."""
    known = read_attributes(attributes)
    return b"".join(b' %s="%s"' % (name, known[name]) for name in _ROW_LOOKS if name in known)


_PLACE = re.compile(rb'\s(?:r|spans)="[^"]*"')


def write_row(number: int, attributes: bytes, cells: Mapping[int, tuple[bytes, bytes]]) -> bytes:
    """A row's XML: number, attributes, and attributes and inner XML of each cell by column."""
    row = str(number).encode()
    out = [b'<row r="', row, b'"', _PLACE.sub(b"", attributes), b">"]
    for column in sorted(cells):
        looks, inner = cells[column]
        out += (b'<c r="', column_letters(column).encode(), row, b'"', looks)
        out += (b">", inner, b"</c>") if inner else (b"/>",)
    out.append(b"</row>")
    return b"".join(out)


def _value_cell(value: Value, dress: bytes) -> tuple[bytes, bytes]:
    if isinstance(value, bool):
        return dress + b' t="b"', b"<v>%d</v>" % value
    if isinstance(value, int | float):
        return dress, b"<v>%s</v>" % repr(value).encode()
    text = encode(escape_excel(value or ""))
    return dress + b' t="inlineStr"', b'<is><t xml:space="preserve">%s</t></is>' % text
