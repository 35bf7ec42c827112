"""Stands in for a running Excel, in the shape of xlwings' own objects: as much of them as Wicker uses.

What matters is done as Excel does it: text that looks like a number becomes one unless an apostrophe keeps it, ``=``
starts a formula, deleted and inserted cells move what stands below them in their columns, and tables keep their frame.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl

Place = tuple[int, int]


@dataclass
class Formula:
    text: str


def entered(value: object) -> object:
    """What Excel makes of a value that is put into a cell."""
    if not isinstance(value, str):
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if value.startswith("'"):
        return value[1:]
    if value.startswith("="):
        return Formula(value)
    if value in ("", None):
        return None
    if value.casefold() in ("true", "false"):
        return value.casefold() == "true"
    try:
        return float(value.replace(",", ""))
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value


class Table:
    def __init__(
        self, name: str, top: int, left: int, bottom: int, right: int, sheet: Sheet, totals: bool = False
    ) -> None:
        self.name, self.sheet, self.show_totals = name, sheet, totals
        self.top, self.left, self.bottom, self.right = top, left, bottom, right

    @property
    def range(self) -> Range:
        return Range(self.sheet, (self.top, self.left), (self.bottom, self.right))

    def resize(self, target: Range) -> None:
        assert (target.first[0], target.first[1]) == (self.top, self.left)
        self.bottom, self.right = target.last


class Range:
    number_format = "General"

    def __init__(self, sheet: Sheet, first: Place, last: Place) -> None:
        assert first[0] <= last[0] and first[1] <= last[1], (first, last)
        self.sheet, self.first, self.last = sheet, first, last

    row = property(lambda self: self.first[0])
    column = property(lambda self: self.first[1])
    rows = property(lambda self: SimpleNamespace(count=self.last[0] - self.first[0] + 1))
    columns = property(lambda self: SimpleNamespace(count=self.last[1] - self.first[1] + 1))
    last_cell = property(lambda self: Range(self.sheet, self.last, self.last))

    def _places(self) -> list[list[Place]]:
        (top, left), (bottom, right) = self.first, self.last
        return [[(r, c) for c in range(left, right + 1)] for r in range(top, bottom + 1)]

    def options(self, *, ndim: int, err_to_str: bool) -> Any:
        assert ndim == 2 and err_to_str
        cells = self.sheet.cells
        shown = [[None if isinstance(v := cells.get(p), Formula) else v for p in row] for row in self._places()]
        return SimpleNamespace(value=shown)

    @property
    def formula(self) -> object:
        def one(value: object) -> str:
            return value.text if isinstance(value, Formula) else "" if value is None else str(value)

        grid = tuple(tuple(one(self.sheet.cells.get(p)) for p in row) for row in self._places())
        return grid[0][0] if len(grid) == len(grid[0]) == 1 else grid

    @property
    def value(self) -> object:
        raise AssertionError("values are read in blocks, through options")

    @value.setter
    def value(self, grid: list[list[object]]) -> None:
        self.sheet.book.app.n_writes += 1
        for places, values in zip(self._places(), grid, strict=True):
            for place, value in zip(places, values, strict=True):
                new = entered(value)
                self.sheet.cells.pop(place, None)
                if new is not None:
                    self.sheet.cells[place] = new

    def _shift(self, by: int, start: int) -> None:
        (_, left), (_, right) = self.first, self.last
        moved = {}
        for (r, c), value in list(self.sheet.cells.items()):
            if left <= c <= right and r >= start:
                del self.sheet.cells[r, c]
                moved[r + by, c] = value
        self.sheet.cells.update(moved)
        for table in self.sheet.tables:
            if left <= table.left and table.right <= right:
                if table.top >= start:
                    table.top += by
                if table.bottom >= start:
                    table.bottom += by

    def delete(self, shift: str) -> None:
        assert shift == "up"
        for row in self._places():
            for place in row:
                self.sheet.cells.pop(place, None)
        n = self.last[0] - self.first[0] + 1
        for table in self.sheet.tables:
            assert not (self.first[0] <= table.top + 1 and self.last[0] >= table.bottom > table.top), (
                "a table keeps a row"
            )
            overlap = min(table.bottom, self.last[0]) - max(table.top, self.first[0]) + 1
            if overlap > 0 and table.bottom <= self.last[0]:
                table.bottom -= overlap
        self._shift(-n, self.last[0] + 1)

    def insert(self, shift: str, copy_origin: str) -> None:
        assert (shift, copy_origin) == ("down", "format_from_left_or_above")
        self._shift(self.last[0] - self.first[0] + 1, self.first[0])

    def clear(self) -> None:
        for row in self._places():
            for place in row:
                self.sheet.cells.pop(place, None)

    def copy(self, target: Range) -> None:
        down, right = target.first[0] - self.first[0], target.first[1] - self.first[1]
        for row in self._places():
            for r, c in row:
                if (r, c) in self.sheet.cells:
                    target.sheet.cells[r + down, c + right] = self.sheet.cells[r, c]

    def select(self) -> None:
        self.sheet.book.app.selection = self


class Sheet:
    def __init__(self, book: Book, name: str) -> None:
        self.book, self.name = book, name
        self.cells: dict[Place, object] = {}
        self.names: list[Any] = []
        self.tables: list[Table] = []
        self.api = SimpleNamespace(ProtectContents=False)

    def range(self, first: Place, last: Place | None = None) -> Range:
        return Range(self, first, last or first)

    @property
    def used_range(self) -> Range:
        if not self.cells:
            return Range(self, (1, 1), (1, 1))
        rows, columns = [r for r, _ in self.cells], [c for _, c in self.cells]
        return Range(self, (min(rows), min(columns)), (max(rows), max(columns)))

    def activate(self) -> None:
        self.book.active = self.name

    def copy(self, *, name: str, after: Sheet | None = None, before: Sheet | None = None) -> None:
        beside = after or before
        assert beside is not None
        new = Sheet(beside.book, name)
        new.cells = dict(self.cells)
        new.names = [
            SimpleNamespace(name=f"{name}!{n.name.rpartition('!')[2]}", refers_to=n.refers_to) for n in self.names
        ]
        new.tables = [Table(t.name, t.top, t.left, t.bottom, t.right, new, t.show_totals) for t in self.tables]
        at = beside.book.sheets.index(beside) + (after is not None)
        beside.book.sheets.insert(at, new)
        beside.book.active = name  # Excel goes to the copy


class Sheets(list[Sheet]):
    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            return next(s for s in self if s.name == key)
        return super().__getitem__(key)


class Book:
    def __init__(self, app: Excel, path: Path, data: Any = None) -> None:
        self.app, self.path, self.sheets = app, path, Sheets()
        self.name, self.fullname = path.name, str(path)
        self.active = ""
        self.changed_links: list[tuple[str, str]] = []
        self.links: tuple[str, ...] = ()
        self.api = SimpleNamespace(
            SaveCopyAs=lambda to: Path(to).write_bytes(path.read_bytes()),
            LinkSources=lambda kind: self.links,
            ChangeLink=lambda old, new, kind: self.changed_links.append((old, new)),
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            loaded = openpyxl.load_workbook(path)
        for page in loaded.worksheets:
            sheet = Sheet(self, page.title)
            for row in page.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        formula = isinstance(cell.value, str) and cell.data_type == "f"
                        value = Formula(cell.value) if formula else cell.value
                        sheet.cells[cell.row, cell.column] = float(value) if type(value) is int else value
            for table in page.tables.values():
                (left, top, right, bottom) = openpyxl.utils.range_boundaries(table.ref)
                sheet.tables.append(
                    Table(table.displayName, top, left, bottom, right, sheet, bool(table.totalsRowCount))
                )
            for name, defined in page.defined_names.items():
                sheet.names.append(SimpleNamespace(name=f"{page.title}!{name}", refers_to=f"={defined.attr_text}"))
            self.sheets.append(sheet)

    def activate(self) -> None:
        self.app.books.active = self

    def close(self) -> None:
        self.app.books.remove(self)
        self.app.books.active = self.app.books[0] if self.app.books else None


class Books(list[Book]):
    active: Book | None = None
    app: Any = None

    def open(self, path: str, **options: object) -> Book:
        book = Book(self.app, Path(path))
        self.append(book)
        self.active = book
        return book


@dataclass
class Excel:
    """One running Excel."""

    hwnd: int = 7
    calculation: str = "automatic"
    screen_updating: bool = True
    selection: Any = None
    n_writes: int = 0
    said: list[object] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    books: Books = field(default_factory=Books)
    on_said: Callable[[object], object] = lambda text: None

    def __post_init__(self) -> None:
        self.books.app = self

    @property
    def status_bar(self) -> object:
        return self.said[-1] if self.said else False

    @status_bar.setter
    def status_bar(self, text: object) -> None:
        self.said.append(text)
        self.on_said(text)

    def alert(self, text: str, title: str) -> None:
        self.alerts.append(text)


def plain_date(value: object) -> object:
    """A day as a closed file gives it."""
    if isinstance(value, datetime) and not re.search(r"[1-9]", value.strftime("%H%M%S")):
        return value.date()
    return value
