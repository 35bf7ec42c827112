"""A workbook that is open in Excel: its sheets read, Wicker's own sheets written, everything else left alone.

The other adapter of the port (`xlwings_udfs.workbook.port`). A sheet that is missing is copied in from a scratch book; one
that is there keeps its identity, since her formulas, pivots and charts point at it: rows that are gone are deleted where
they stand, new ones come below, and only the cells of Wicker's columns are written. Everything goes through xlwings' own
objects, in blocks: one call a block, never one a cell.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from models.errors import InputError
from models.tables import Kind
from workbook_templates.look import NUMBER_FORMATS
from workbook_templates.sheets.spec import MARKER, Sheet, SheetKind
from xlwings_udfs.workbook.grafting import Scratch, free_sheet_name
from xlwings_udfs.workbook.markup import Cell, SharedStrings, decode, read_value
from xlwings_udfs.workbook.references import move_references, shift_relative
from xlwings_udfs.workbook.regions import Rows, find_region, fold_header, key_text
from xlwings_udfs.workbook.restore import keep_copy
from xlwings_udfs.workbook.rows import Key, Orphan, WriteReport, n_pasted_below

_MARK = re.compile(r'="([^";]+);(\d+)[^"]*"')
_FORMULA = re.compile(rb"<f\b[^>]*>(.*?)</f>", re.DOTALL)
_FUTURE = re.compile(r"_xlfn\.(?:_xlws\.)?")  # how a file marks new functions; Excel itself wants the plain name
_PLAIN_TEXT = re.compile(r"[^\W\d_][^\d]*")  # text that Excel cannot take for a number, a date or a formula
_WORDS_OF_EXCEL = frozenset({"true", "false"})
_DAY_ZERO = datetime(1899, 12, 30)  # serial 0 of the 1900 date system
_HEADER_SEARCH = 60  # rows in which a header is looked for where the table is gone


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """One of Wicker's sheets in the book: what its tab says, and Wicker's code for it."""

    name: str
    code: str


@dataclass(slots=True)
class _Block:
    """Where a sheet's rows stand, from 1, and which column is which."""

    header: int
    left: int
    right: int
    last: int
    headers: dict[int, str]
    names: dict[int, str]
    table: Any

    @property
    def first(self) -> int:
        return self.header + 1

    @property
    def columns(self) -> dict[str, int]:
        return {name: column for column, name in reversed(self.names.items())}


class OpenBook:
    """A workbook open in Excel.

    Parameters
    ----------
    book
        The `xlwings.Book`.
    alive
        Called before each block is written; may raise to stop. What was written by then stays, and the restore copy
        has the state before.
    """

    def __init__(self, book: Any, alive: Callable[[], None] = lambda: None) -> None:
        self.book = book
        self.alive = alive
        self.restore_copy: Path | None = None
        self._copied = False

    @property
    def name(self) -> str:
        """The file's name."""
        return str(self.book.name)

    @property
    def path(self) -> Path | None:
        """Where the book was saved; None where it never was, or is known by a web address only."""
        from xlwings import XlwingsError

        try:
            full = str(self.book.fullname)
        except XlwingsError:  # a book in OneDrive or SharePoint whose folder on this computer is not known
            return None
        return None if "://" in full or not Path(full).is_file() else Path(full)

    def sheet_names(self) -> tuple[str, ...]:
        """The names of all sheets, in the order of the tabs."""
        return tuple(str(s.name) for s in self.book.sheets)

    def sheets(self) -> Mapping[str, OpenSheet]:
        """Wicker's sheets by code: those that bear the marker. Of a copied sheet the first one counts."""
        out: dict[str, OpenSheet] = {}
        for sheet in self.book.sheets:
            code = _code_of(sheet)
            if code:
                out.setdefault(code, OpenSheet(str(sheet.name), code))
        return out

    def table_names(self) -> Mapping[str, str]:
        """The name of each of Wicker's tables in this book, by the sheet's code."""
        out = {}
        for code, ref in self.sheets().items():
            tables = list(self.book.sheets[ref.name].tables)
            if tables:
                out[code] = str(tables[0].name)
        return out

    # Reading

    def read_grid(self, sheet: str, headers: Mapping[str, str] | None = None) -> list[list[object]]:
        """The values of a sheet by its code or name; with `headers`, from its row of headers to its last row."""
        present = self.sheets()
        ref = present.get(sheet) or next((s for s in present.values() if s.name == sheet), None)
        name = ref.name if ref else sheet
        if name not in self.sheet_names():
            raise KeyError(sheet)
        page = self.book.sheets[name]
        if ref:
            known = {fold_header(h): n for h, n in (headers or {}).items()}
            block = _find_block(page, known)
            if block is not None:
                last = int(page.used_range.last_cell.row)
                totals = block.table is not None and bool(block.table.show_totals)
                more = last > block.last and not totals  # below a totals row stands no more row
                below = _values(page, block.last + 1, block.left, last, block.right) if more else []
                end = block.last + n_pasted_below(ref.code, below)
                return _values(page, block.header, block.left, end, block.right)
        last = page.used_range.last_cell
        return _values(page, 1, 1, int(last.row), int(last.column))

    # Writing

    def write_sheet(
        self,
        sheet: Sheet,
        scratch: bytes,
        *,
        headers: Mapping[str, str],
        position: int | None = None,
        kept: Iterable[Orphan] = (),
    ) -> WriteReport:
        """Write a sheet of rows: copied in whole where the book has none, else row by row, by key."""
        there = self.sheets().get(sheet.code)
        if there is None:
            return self._copy_in(sheet, scratch, position)
        if sheet.kind is SheetKind.INPUT:
            raise ValueError(f"{sheet.code} is the user's: Wicker only reads it")
        page = self.book.sheets[there.name]
        self._check_writable(page)
        known = {fold_header(h): n for h, n in headers.items()}
        block = _find_block(page, known)
        if block is None or any(k not in block.columns for k in sheet.key):
            wanted = sorted({h for h, n in headers.items() if n in sheet.key})
            raise InputError(
                "input.workbook_headers",
                f"Sheet {there.name} of {self.name} has no header {' / '.join(wanted)}. Expected it in the row of headers, as the sheet came with it. Write it there, or delete the sheet so that it is made anew.",
                sheet=there.name,
                place=self.name,
                headers=" / ".join(wanted),
            )
        source = _Source(Scratch(scratch), known, sheet)
        self._keep()
        returning = {o.key: o for o in kept if o.sheet == sheet.code}
        with self._quiet():
            return _Rewrite(self, page, sheet, block, source, returning).run()

    def write_whole(self, sheet: Sheet, scratch: bytes, *, position: int | None = None) -> WriteReport:
        """Write a sheet that is one picture, such as the Overview: its cells are replaced, its charts stay."""
        there = self.sheets().get(sheet.code)
        if there is None:
            return self._copy_in(sheet, scratch, position)
        page = self.book.sheets[there.name]
        self._check_writable(page)
        self._keep()
        with self._quiet(), self._opened(scratch) as source:
            self.alive()
            used = source.sheets[0].used_range
            page.used_range.clear()
            used.copy(page.range((int(used.row), int(used.column))))
        return WriteReport(sheet.code, there.name, False)

    def save(self) -> Path | None:
        """Keep a restore copy, if nothing was written yet. The open book itself is saved by its user alone."""
        self._keep()
        return self.restore_copy

    def _copy_in(self, sheet: Sheet, scratch: bytes, position: int | None) -> WriteReport:
        self._keep()
        with self._quiet(), self._opened(scratch) as source:
            self.alive()
            page = source.sheets[0]
            name = free_sheet_name(str(page.name), self.sheet_names())
            places = list(self.book.sheets)
            if position is None or position >= len(places):
                page.copy(after=places[-1], name=name)
            else:
                page.copy(before=places[position], name=name)
            tables = list(page.tables)
            n_rows = int(tables[0].range.rows.count) - 1 if tables else 0
        return WriteReport(sheet.code, name, True, n_rows, n_rows)

    @contextmanager
    def _opened(self, scratch: bytes) -> Iterator[Any]:
        """A scratch book, open in the same Excel for a moment; the user's book is in front again afterwards."""
        with tempfile.TemporaryDirectory(prefix="wicker-") as folder:
            path = Path(folder) / "wicker-scratch.xlsx"
            path.write_bytes(scratch)
            source = self.book.app.books.open(str(path), update_links=False, read_only=True)
            try:
                yield source
            finally:
                source.close()
                self.book.activate()

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """No drawing and no calculating while a sheet is written; both are hers again right afterwards."""
        app = self.book.app
        before = (app.calculation, app.screen_updating)
        app.screen_updating, app.calculation = False, "manual"
        try:
            yield
        finally:
            app.calculation, app.screen_updating = before

    def _check_writable(self, page: Any) -> None:
        if bool(getattr(page.api, "ProtectContents", False)):
            raise InputError(
                "input.sheet_protected",
                f"Sheet {page.name} of {self.name} is protected. Expected a sheet that Wicker may write. Take the protection off (Review, Unprotect Sheet) and try again.",
                sheet=str(page.name),
                place=self.name,
            )

    def _keep(self) -> None:
        """The restore copy, before the first change: the book as it is, changes that were not saved included."""
        if self._copied:
            return
        self._copied = True
        path = self.path
        if path is None:
            return
        with tempfile.TemporaryDirectory(prefix="wicker-") as folder:
            copy = Path(folder) / path.name
            save_copy = getattr(self.book.api, "SaveCopyAs", None)
            if save_copy is not None:
                save_copy(str(copy))
            data = copy.read_bytes() if copy.is_file() else path.read_bytes()
        self.restore_copy = keep_copy(path, data)


class _Source:
    """The rows of a scratch sheet by key, as Excel takes them."""

    def __init__(self, scratch: Scratch, known: Mapping[str, str], sheet: Sheet) -> None:
        strings = scratch.package.related(scratch.package.workbook, "sharedStrings")
        self._strings = SharedStrings(scratch.package.read(strings[0]) if strings else b"")
        self._rows = Rows(scratch.markup, self._strings)
        region = find_region(scratch.package, scratch.sheet, self._rows, known, sheet.key)
        if region is None:
            raise ValueError(f"the scratch sheet {scratch.name} lacks a key column of {sheet.key}")
        self.region = region
        self._days = {c.name for c in sheet.columns if c.kind in (Kind.DATE, Kind.MOMENT)}
        self._key = [region.columns[k] for k in sheet.key]

    @cached_property
    def by_key(self) -> dict[Key, dict[str, object]]:
        """What each row holds, by canonical column name; in the scratch's order."""
        names = {column: name for name, column in self.region.columns.items()}
        out: dict[Key, dict[str, object]] = {}
        for number in range(self.region.first, self.region.last + 1):
            cells = self._rows.cells(number)
            key = tuple(key_text(read_value(cells[c], self._strings)) if c in cells else "" for c in self._key)
            if any(key):
                out.setdefault(key, {n: self._cell(n, cells[c]) for c, n in names.items() if c in cells})
        return out

    def _cell(self, name: str, cell: Cell) -> object:
        formula = _FORMULA.search(cell.inner)
        if formula:
            return "=" + _FUTURE.sub("", decode(formula[1]))
        value = read_value(cell, self._strings)
        if name in self._days and isinstance(value, float):
            return _DAY_ZERO + timedelta(days=value)  # a date is one in every date system, and looks like one
        return as_text(value)


class _Rewrite:
    """Writes the rows of one sheet anew by key; use once."""

    def __init__(
        self,
        book: OpenBook,
        page: Any,
        sheet: Sheet,
        block: _Block,
        source: _Source,
        kept: Mapping[Key, Orphan],
    ) -> None:
        self.book, self.page, self.sheet, self.block, self.kept = book, page, sheet, block, kept
        self.source = source.by_key
        self.user = {c.name for c in sheet.columns if c.user}
        self.ours = {
            c: n for c, n in block.names.items() if n not in self.user and block.columns[n] == c
        }  # fmt: skip

    def run(self) -> WriteReport:
        block = self.block
        grid = _contents(self.page, block.first, block.left, block.last, block.right)
        keys = [self._key_of(row) for row in grid]
        order = self._order(keys, grid)
        stays = {old for _, old in order if old >= 0}
        gone = [i for i in range(len(grid)) if i not in stays]
        orphans = self._orphans(gone, keys, grid)
        new_last = block.first + max(len(order), 1) - 1
        rows, returned = self._rows(order, grid)
        if self.sheet.acting:
            self._resize(block.last, new_last)
        else:
            for first, last in reversed(list(_runs(gone))):
                if len(grid) - (last - first + 1) >= 1 or order:
                    self._delete(first, last, whole=len(gone) == len(grid))
            here = block.first + max(len(grid) - len(gone), 1) - 1
            self._resize(here, new_last)
        self._write(rows, sum(old >= 0 for _, old in order))
        return WriteReport(
            self.sheet.code,
            str(self.page.name),
            False,
            len(order),
            sum(old < 0 for _, old in order),
            len(gone) if any(keys) else 0,
            tuple(orphans),
            tuple(returned),
            0,
            tuple(c.name for c in self.sheet.columns if c.name not in block.columns),
        )

    def _key_of(self, row: Sequence[object]) -> Key:
        values = [row[self.block.columns[k] - self.block.left] for k in self.sheet.key]
        key = tuple(key_text(_plain(v)) for v in values)
        return key if any(key) else ()

    def _order(self, keys: Sequence[Key], grid: Sequence[Sequence[object]]) -> list[tuple[Key, int]]:
        """The rows to stand: key, and position of the old row (-1: new)."""
        shared = self.sheet.kind is SheetKind.SHARED
        olds: dict[Key, int] = {}
        hers: list[int] = []
        for i, key in enumerate(keys):
            if key and key not in olds and (key in self.source or shared):
                olds[key] = i
            elif shared and any(v not in (None, "") for v in grid[i]):
                hers.append(i)
        if self.sheet.acting:
            order = [(key, olds.get(key, -1)) for key in self.source]
            order += [(key, i) for key, i in olds.items() if key not in self.source]
            return order + [((), i) for i in hers]
        kept = sorted([(i, key) for key, i in olds.items()] + [(i, ()) for i in hers])
        return [(key, i) for i, key in kept] + [(key, -1) for key in self.source if key not in olds]

    def _rows(
        self, order: Sequence[tuple[Key, int]], grid: Sequence[Sequence[object]]
    ) -> tuple[list[list[object]], list[Key]]:
        """The block to write, all columns, and the keys of rows that got back what she had written."""
        block = self.block
        returned: list[Key] = []
        out: list[list[object]] = []
        for new, (key, old) in enumerate(order):
            fresh = self.source.get(key, {}) if key else {}
            row: list[object] = [None] * (block.right - block.left + 1)
            if old >= 0:
                row = [_moved(v, new - old) for v in grid[old]]
            for column, name in block.names.items():
                if (column in self.ours and fresh) or (old < 0 and block.columns[name] == column):
                    row[column - block.left] = fresh.get(name)
            if old < 0 and key in self.kept:
                returned.append(key)
                for column, header in block.headers.items():
                    if column not in self.ours and header in self.kept[key].values:
                        row[column - block.left] = as_text(self.kept[key].values[header])
            out.append(row)
        nothing: list[object] = [None] * (block.right - block.left + 1)
        return out or [nothing], returned

    def _orphans(self, gone: Sequence[int], keys: Sequence[Key], grid: Sequence[Sequence[object]]) -> list[Orphan]:
        block = self.block
        hers = [
            c
            for c in range(block.left, block.right + 1)
            if c not in self.ours and block.names.get(c) not in self.sheet.key
        ]
        calculated = {c for c in hers if _same_formula(grid, c - block.left)}
        out = []
        for i in gone:
            values = {
                block.headers.get(c, ""): _plain(grid[i][c - block.left])
                for c in hers
                if c not in calculated and grid[i][c - block.left] not in (None, "")
            }
            if values and keys[i]:
                out.append(Orphan(self.sheet.code, keys[i], values))
        return out

    def _delete(self, first: int, last: int, *, whole: bool) -> None:
        """Take rows out where they stand; one row always stays, since a table has at least one."""
        self.book.alive()
        block = self.block
        top, bottom = block.first + first, block.first + last
        if whole and first == 0:
            top += 1
        if top <= bottom:
            self.page.range((top, block.left), (bottom, block.right)).delete(shift="up")

    def _resize(self, last: int, new_last: int) -> None:
        """Room below for new rows, which look like the row above them, or surplus rows away; then the table's frame."""
        self.book.alive()
        block = self.block
        if new_last > last:
            below = self.page.range((last + 1, block.left), (new_last, block.right))
            below.insert(shift="down", copy_origin="format_from_left_or_above")
        elif new_last < last:
            self.page.range((new_last + 1, block.left), (last, block.right)).delete(shift="up")
        if block.table is not None:
            frame = block.table.range
            right = int(frame.column) + int(frame.columns.count) - 1
            if int(frame.row) + int(frame.rows.count) - 1 != new_last:
                block.table.resize(self.page.range((block.header, int(frame.column)), (new_last, right)))

    def _write(self, rows: Sequence[Sequence[object]], n_old: int) -> None:
        """Wicker's columns of every row, and hers where rows are new or stand in another order; block by block.

        Her cells in rows that stayed are not touched: Excel has moved them, and what they refer to, already.
        """
        if not n_old:
            self._format(len(rows))
        every = list(range(self.block.left, self.block.right + 1))
        if self.sheet.acting or not n_old:
            self._write_columns(rows, every, 0)
            return
        self._write_columns(rows, sorted(self.ours), 0)
        hers = [
            c for c in every if c not in self.ours and any(r[c - self.block.left] is not None for r in rows[n_old:])
        ]
        self._write_columns(rows, hers, n_old)

    def _format(self, n_rows: int) -> None:
        """Number formats of a sheet that had no row to take them from."""
        kinds = {c.name: c.kind for c in self.sheet.columns}
        for column, name in self.ours.items():
            cells = self.page.range((self.block.first, column), (self.block.first + n_rows - 1, column))
            cells.number_format = NUMBER_FORMATS[kinds[name]]

    def _write_columns(self, rows: Sequence[Sequence[object]], columns: Sequence[int], start: int) -> None:
        top, bottom = self.block.first + start, self.block.first + len(rows) - 1
        if top > bottom:
            return
        for first, last in _runs(columns):
            self.book.alive()
            left = self.block.left
            values = [list(row[first - left : last - left + 1]) for row in rows[start:]]
            self.page.range((top, first), (bottom, last)).value = values


def _moved(value: object, n_rows: int) -> object:
    """A cell's content some rows further down: a formula's relative references go along."""
    if n_rows and isinstance(value, str) and value.startswith("="):
        return "=" + move_references(value[1:], "", shift_relative(n_rows))
    return value


def _code_of(sheet: Any) -> str:
    for name in sheet.names:
        if str(name.name).rpartition("!")[2].casefold() == MARKER:
            match = _MARK.fullmatch(str(name.refers_to).strip())
            if match:
                return match[1]
    return ""


def _find_block(page: Any, known: Mapping[str, str]) -> _Block | None:
    """The table that holds most known headers, or the row that does where she took the table away."""
    best: _Block | None = None
    for table in page.tables:
        frame = table.range
        top, left = int(frame.row), int(frame.column)
        right, bottom = left + int(frame.columns.count) - 1, top + int(frame.rows.count) - 1
        bottom -= bool(table.show_totals)
        block = _block(page, top, left, right, max(bottom, top + 1), known, table)
        if best is None or len(block.names) > len(best.names):
            best = block
    if best is not None and (best.names or not known):
        return best
    end = page.used_range.last_cell
    top_rows = _values(page, 1, 1, min(int(end.row), _HEADER_SEARCH), int(end.column))
    hits = [sum(fold_header(str(v)) in known for v in row if v not in (None, "")) for row in top_rows]
    if not hits or not max(hits):
        return None
    header = hits.index(max(hits)) + 1
    found = [c for c, v in enumerate(top_rows[header - 1], start=1) if fold_header(str(v)) in known]
    below = _values(page, header + 1, min(found), max(int(end.row), header + 1), max(found))
    filled = next((i for i, row in enumerate(below) if all(v in (None, "") for v in row)), len(below))
    return _block(page, header, min(found), max(found), header + max(filled, 1), known, None)


def _block(page: Any, top: int, left: int, right: int, bottom: int, known: Mapping[str, str], table: Any) -> _Block:
    labels = _values(page, top, left, top, right + 30)[0]
    while right - left + 1 < len(labels) and str(labels[right - left + 1] or "").strip():
        right += 1  # columns that she wrote beside the table move with its rows
    headers = {left + i: str(v) for i, v in enumerate(labels[: right - left + 1]) if v not in (None, "")}
    names: dict[int, str] = {}
    for column, header in headers.items():
        name = known.get(fold_header(header))
        if name is not None and name not in names.values():
            names[column] = name
    return _Block(top, left, right, bottom, headers, names, table)


def _values(page: Any, top: int, left: int, bottom: int, right: int) -> list[list[object]]:
    """A block's values; blanks as empty text, as a closed file gives them."""
    read = page.range((top, left), (bottom, right)).options(ndim=2, err_to_str=True).value
    return [["" if v is None else v for v in row] for row in read]


def _contents(page: Any, top: int, left: int, bottom: int, right: int) -> list[list[object]]:
    """A block as it can be written again: formulas as formulas, text as text that Excel takes for nothing else."""
    cells = page.range((top, left), (bottom, right))
    values = cells.options(ndim=2, err_to_str=True).value
    formulas = _grid(cells.formula)
    return [
        [
            f if isinstance(f, str) and f.startswith("=") and f != v else as_text(v)
            for v, f in zip(row, has, strict=True)
        ]
        for row, has in zip(values, formulas, strict=True)
    ]


def _grid(value: object) -> list[list[object]]:
    if not isinstance(value, tuple | list):
        return [[value]]
    if value and not isinstance(value[0], tuple | list):
        return [list(value)]
    return [list(row) for row in value]


def as_text(value: object) -> object:
    """A value as Excel keeps it: text that it might take for a number, a date or a formula gets its apostrophe.

    >>> as_text("=1+1"), as_text("1600123456789"), as_text("Picnic basket"), as_text(5.0)
    ("'=1+1", "'1600123456789", 'Picnic basket', 5.0)
    """
    if not isinstance(value, str) or not value:
        return value
    plain = _PLAIN_TEXT.fullmatch(value) and value.casefold() not in _WORDS_OF_EXCEL
    return value if plain else "'" + value


def _plain(value: object) -> Any:
    """A value without the apostrophe that only Excel needs; dates as the numbers they are kept as."""
    if isinstance(value, str):
        return value[1:] if value.startswith("'") else value
    if isinstance(value, datetime | date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        return (moment.replace(tzinfo=None) - _DAY_ZERO).total_seconds() / 86400
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _same_formula(grid: Sequence[Sequence[object]], at: int) -> bool:
    """Whether a column holds nothing but formulas: then a row's cell is no loss."""
    return bool(grid) and all(isinstance(row[at], str) and str(row[at]).startswith("=") for row in grid)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers that follow each other, first and last, of a sorted sequence.

    >>> list(_runs([1, 2, 3, 7, 9, 10]))
    [(1, 3), (7, 7), (9, 10)]
    """
    start = previous = None
    for number in numbers:
        if previous is None or number != previous + 1:
            if start is not None and previous is not None:
                yield start, previous
            start = number
        previous = number
    if start is not None and previous is not None:
        yield start, previous
