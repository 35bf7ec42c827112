"""References in formulas: read without evaluating anything, moved when rows move, renamed when sheets or tables do.

Everything that is not a reference in A1 style (strings, structured references, names, functions) passes through
unchanged. Rows and columns count from 1, as in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<sheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!|\[\d+\][\w.]*!)?
    (?P<a>\$?[A-Z]{1,3}\$?[1-9]\d{0,6})(?::(?P<b>\$?[A-Z]{1,3}\$?[1-9]\d{0,6}))?(?![\w(.!\[])
  | (?P<rowsheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!|\[\d+\][\w.]*!)?(?P<rows>\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})(?![\w(.!\[:])
  | (?P<prefix>'(?:[^']|'')+'!|[^\W\d][\w.]*!)
  | (?P<table>[^\W\d][\w.\\]*)(?=\[)
  | (?P<bracket>\[)
  | (?P<word>[$\w.\\]+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One corner of a reference: column and row from 1, and whether each is fixed by ``$``."""

    column: int
    row: int
    fixed_column: bool = False
    fixed_row: bool = False

    def __str__(self) -> str:
        return f"{'$' * self.fixed_column}{column_letters(self.column)}{'$' * self.fixed_row}{self.row}"


Move = Callable[[Cell, Cell | None], tuple[Cell, Cell | None] | None]


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """The number of a column, from 1.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def read_cell(text: str) -> Cell:
    """A cell as written, such as ``$B7``; ValueError for anything else."""
    match = _CELL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Cell(column_number(match[2]), int(match[4]), bool(match[1]), bool(match[3]))


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, corners included; rows and columns from 1."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def read(cls, text: str) -> Area:
        """An area as written, such as ``A4:E8``, ``B7``, ``A:C`` or ``4:4``."""
        first, _, last = text.replace("$", "").partition(":")
        last = last or first
        if first.isdigit():
            return cls(1, int(first), MAX_COLUMN, int(last))
        if first.isalpha():
            return cls(column_number(first), 1, column_number(last), MAX_ROW)
        a, b = read_cell(first), read_cell(last)
        return cls(min(a.column, b.column), min(a.row, b.row), max(a.column, b.column), max(a.row, b.row))

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    def __contains__(self, cell: tuple[int, int]) -> bool:
        """Whether a cell, given as column and row, lies inside."""
        return self.left <= cell[0] <= self.right and self.top <= cell[1] <= self.bottom


def read_areas(text: str) -> list[Area]:
    """The areas of an ``sqref``: separated by blanks."""
    return [Area.read(piece) for piece in text.split()]


def move_references(formula: str, sheet: str, move: Move, *, bare: bool = True) -> str:
    """A formula with its references to one sheet moved.

    Parameters
    ----------
    formula
        As it stands in the file, without ``=``.
    sheet
        Name of the sheet whose references move.
    move
        Given the first corner and the last one (None for a single cell), answers the new ones, or None for ``#REF!``.
    bare
        Whether references without a sheet's name are to this sheet.
    """
    out = []
    depth = 0
    for match in _TOKEN.finditer(formula):
        kind = match.lastgroup
        if depth or match["bracket"]:
            depth += match[0].count("[") - match[0].count("]") if kind != "text" else 0
            out.append(match[0])
            continue
        if match["a"] and (bare if match["sheet"] is None else unquote_sheet(match["sheet"][:-1]) == sheet.casefold()):
            first = read_cell(match["a"])
            last = read_cell(match["b"]) if match["b"] else None
            if first.column > MAX_COLUMN or first.row > MAX_ROW:
                out.append(match[0])
                continue
            moved = move(first, last)
            prefix = match["sheet"] or ""
            if moved is None:
                out.append(f"{prefix}#REF!")
            else:
                out.append(prefix + str(moved[0]) + (f":{moved[1]}" if moved[1] is not None else ""))
            continue
        out.append(match[0])
    return "".join(out)


def rename_references(formula: str, sheets: Mapping[str, str], tables: Mapping[str, str]) -> str:
    """A formula with sheets and tables called by their new names; the old names are given case-folded."""
    if not sheets and not tables:
        return formula
    out = []
    depth = 0
    for match in _TOKEN.finditer(formula):
        if depth or match["bracket"]:
            depth += match[0].count("[") - match[0].count("]") if match["text"] is None else 0
            out.append(match[0])
            continue
        prefix = match["sheet"] or match["rowsheet"] or match["prefix"]
        if prefix and (old := unquote_sheet(prefix[:-1])) in sheets:
            out.append(f"{quote_sheet(sheets[old])}!{match[0][len(prefix) :]}")
        elif (match["table"] or match["word"] or "").casefold() in tables:
            out.append(tables[match[0].casefold()])
        else:
            out.append(match[0])
    return "".join(out)


def quote_sheet(name: str) -> str:
    """A sheet's name as formulas write it.

    >>> quote_sheet("Titles"), quote_sheet("Zero effect"), quote_sheet("It's")
    ('Titles', "'Zero effect'", "'It''s'")
    """
    plain = re.fullmatch(r"[^\W\d][\w.]*", name) and not re.fullmatch(r"(?i)[a-z]{1,3}\d+|r\d*c?\d*|c\d*", name)
    return name if plain else "'" + name.replace("'", "''") + "'"


def unquote_sheet(name: str) -> str:
    """A sheet's name out of a formula, case-folded for comparison.

    >>> unquote_sheet("'It''s'")
    "it's"
    """
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return name.casefold()


def shift_relative(rows: int, columns: int = 0) -> Move:
    """A move as by copying a formula `rows` down and `columns` to the right: relative corners shift, fixed ones stay."""

    def one(cell: Cell) -> Cell | None:
        row = cell.row if cell.fixed_row else cell.row + rows
        column = cell.column if cell.fixed_column else cell.column + columns
        return replace(cell, row=row, column=column) if 1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN else None

    def move(first: Cell, last: Cell | None) -> tuple[Cell, Cell | None] | None:
        a = one(first)
        b = None if last is None else one(last)
        return None if a is None or (last is not None and b is None) else (a, b)

    return move


@dataclass(frozen=True, slots=True)
class RowMove:
    """Where the rows of one sheet went.

    Parameters
    ----------
    first, last
        The data rows as they were, from 1, both included; ``last < first`` where there were none.
    new_last
        The last data row as it is; the first one stays where it was.
    rows
        The new row of each old data row that is still there.
    below
        How far everything below the table went down.
    totals
        Whether the row after the data is the table's totals row, which follows the data.
    """

    first: int
    last: int
    new_last: int
    rows: Mapping[int, int]
    below: int = 0
    totals: bool = False

    @property
    def is_still(self) -> bool:
        """Whether no row moves and none is added or removed."""
        return (
            self.last == self.new_last
            and not self.below
            and all(self.rows.get(row) == row for row in range(self.first, self.last + 1))
        )

    def of(self, row: int) -> int | None:
        """The new place of a row; None where it is gone."""
        if row < self.first:
            return row
        if row <= self.last:
            return self.rows.get(row)
        if self.totals and row == self.last + 1:
            return self.new_last + 1
        return row + self.below

    def areas(self, area: Area) -> list[Area]:
        """The new places of an area: whole where it covers all data rows, else row by row, runs joined."""
        if area.bottom < self.first or area.bottom == MAX_ROW:
            return [area]
        if area.top > self.last:
            top, bottom = self.of(area.top), self.of(area.bottom)
            assert top is not None and bottom is not None
            return [replace(area, top=min(top, bottom), bottom=min(max(top, bottom), MAX_ROW))]
        if area.top <= self.first and area.bottom >= self.last:
            bottom = self._end(area.bottom)
            return [replace(area, bottom=max(bottom, area.top))] if bottom >= area.top else []
        gone = (self.of(row) for row in range(area.top, min(area.bottom, self.last) + 1))
        found = runs(row for row in gone if row is not None)
        if area.bottom > self.last:
            tail = (self.last + 1, max(self.of(area.bottom) or 0, self.last + 1))
            if found and found[-1][1] >= self.last:
                found[-1] = (found[-1][0], tail[1])
            else:
                found.append(tail)
        return [replace(area, top=top, bottom=bottom) for top, bottom in found]

    def _end(self, row: int) -> int:
        """The new end of what reaches to the data's end or below it; never before the data's new end."""
        if row == self.last:
            return self.new_last
        return max(self.of(row) or 0, self.new_last)

    def sqref(self, text: str) -> str:
        """An ``sqref`` at its new place; empty where nothing is left."""
        return " ".join(str(new) for area in read_areas(text) for new in self.areas(area))

    def move(self, first: Cell, last: Cell | None) -> tuple[Cell, Cell | None] | None:
        """A reference at its new place; what pointed to a row that is gone points nowhere."""
        if last is None:
            row = self.of(first.row)
            return None if row is None else (replace(first, row=row), None)
        if first.row <= self.first and last.row >= self.last and first.row <= self.last and self.last >= self.first:
            return first, replace(last, row=max(self._end(last.row), first.row))
        top, bottom_row = self.of(first.row), self.of(last.row)
        if top is None or bottom_row is None:
            return None
        return replace(first, row=min(top, bottom_row)), replace(last, row=max(top, bottom_row))


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Rows as runs of neighbours, first and last included, in order.

    >>> runs([3, 1, 2, 7])
    [(1, 3), (7, 7)]
    """
    out: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if out and out[-1][1] == row - 1:
            out[-1] = (out[-1][0], row)
        else:
            out.append((row, row))
    return out


def free_name(name: str, taken: Collection[str], pattern: str, limit: int) -> str:
    """`name`, or the first of `pattern` (with ``{}`` for the name, ``{n}`` for a number from 2) that is not taken.

    Names are compared without case and cut so that the whole has at most `limit` characters.
    """
    folded = {t.casefold() for t in taken}
    candidate, n = name[:limit], 2
    while candidate.casefold() in folded:
        tail = pattern.format("", n=n)
        candidate = name[: limit - len(tail)] + tail
        n += 1
    return candidate
