"""Grids to canonical tables: the header found by content, columns by name, cells by the column's kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.errors import InputError
from models.tables import Array, Kind, Schema, Table, typed
from xlwings_udfs.exports.changes import Changes, Recorder
from xlwings_udfs.exports.headers import (
    HEADER_SEARCH_ROWS,
    accepted_names,
    fold_header,
    header_cells,
    header_names,
)
from xlwings_udfs.exports.regions import read_regions
from xlwings_udfs.exports.values import Column, clean_text

# Columns without which rows of a sheet mean nothing, joined by "|" where one of several will do; every other may be missing.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "products": ("product_id",),
    "effect": ("product_id", "period_start", "period_end"),
    "search_terms": ("term",),
    "inquiries": ("message",),
    "pasted": ("rival_title|suggestion",),
    "regions": ("product_id", "region", "visitors"),
    "title_changes": ("product_id", "changed_on"),
    "decisions": ("subject", "decision"),
    "settings": ("name", "value"),
}

IDS = frozenset({"product_id", "inquiry_id"})
LINES = frozenset({"message", "longtail_keywords", "note", "value"})  # text whose line breaks mean something
DASHED = frozenset({"owner", "buyer", "language", "source_term"})  # text in which "-" stands for nothing
TOTALS = frozenset(
    {"汇总", "合计", "总计", "小计", "彙總", "匯總", "合計", "總計", "小計", "total", "totals", "sum", "grandtotal"}
)
_INDICES = frozenset({"searches", "sellers", "top10_impressions", "top10_clicks", "opportunities_90d"})


@dataclass(frozen=True, slots=True)
class Where:
    """Where a grid comes from: file and sheet, for messages, and the number of its first row."""

    file: str
    sheet: str = ""
    first_row: int = 1

    def __str__(self) -> str:
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file


def table_from_grid(
    schema: Schema,
    rows: Sequence[Sequence[Any]],
    *,
    aliases: Mapping[str, str] | None = None,
    where: Where | str,
    needs: Sequence[str] | None = None,
) -> tuple[Table, Changes]:
    """A sheet's cells as a canonical table, columns found by the names of their headers.

    The header is the row, among the first 30, that names the most columns. Columns that Wicker does not know are left
    alone; rows without any known value are skipped; rows stay in order, and duplicates stay.

    Parameters
    ----------
    schema
        What the rows are.
    rows
        Cells, row by row, as python-calamine or xlwings gives them.
    aliases
        The user's own names: header to column.
    where
        File and sheet, for messages.
    needs
        Columns that must be there; by default those without which a row means nothing.

    Raises
    ------
    InputError
        A needed column is missing (names it and what would be accepted), two columns have one meaning, or a cell
        cannot be read as a date.

    >>> from models.tables import SEARCH_TERMS
    >>> table, changes = table_from_grid(SEARCH_TERMS, [["关键词", "曝光量"], ["picnic basket", 12.0]], where="Book.xlsx")
    >>> table["term"].tolist(), table["impressions"].tolist()
    (['picnic basket'], [12.0])
    """
    place = Where(where) if isinstance(where, str) else where
    needed = tuple(NEEDS[schema.name] if needs is None else needs)
    names = header_names(schema.names, aliases)
    best, found = -1, 0
    for i, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        n_named = len({names[h] for h in header_cells(row) if h in names})
        if n_named > found:
            best, found = i, n_named
    header = rows[best] if best >= 0 else []
    recorder = Recorder(place.file, place.sheet)
    columns = match_columns(header, names, place)
    for column in needed:
        alternatives = column.split("|")
        if not columns.keys() & set(alternatives):
            raise missing_column(alternatives, place)
    used, numbers = body_rows(rows, best + 1, place.first_row, sorted(columns.values()))
    body = Body(header, used, numbers, recorder)
    table = Table(schema, {name: body.read(name, schema.column(name).kind, at) for name, at in columns.items()})
    if schema.name == "inquiries":
        table = _numbered(table, numbers)
    return table, recorder.done()


def _numbered(inquiries: Table, numbers: Sequence[int]) -> Table:
    ids = [i or str(n) for i, n in zip(inquiries["inquiry_id"], numbers, strict=True)]
    return inquiries.replace(inquiry_id=ids)


def match_columns(header: Sequence[Any], names: Mapping[str, str], where: Where) -> dict[str, int]:
    """Canonical column to position, for the columns that a header names; `InputError` where one is named twice."""
    columns: dict[str, int] = {}
    for at, folded in enumerate(header_cells(header)):
        name = names.get(folded)
        if name is None:
            continue
        if name in columns:
            left, right = str(header[columns[name]]).strip(), str(header[at]).strip()
            raise InputError(
                "input.column_twice",
                f"{where}: the columns {left} and {right} both mean {accepted_names(name)[0]}. Expected one of them. Delete or rename the other.",
                place=str(where),
                left=left,
                right=right,
                column=accepted_names(name)[0],
            )
        columns[name] = at
    return columns


def names_a_column(schema: Schema, rows: Sequence[Sequence[Any]], aliases: Mapping[str, str] | None = None) -> bool:
    """Whether any row where a header is looked for names a column of the schema."""
    names = header_names(schema.names, aliases)
    return any(h in names for row in rows[:HEADER_SEARCH_ROWS] for h in header_cells(row))


def missing_column(columns: Sequence[str], where: Where) -> InputError:
    """The error where no header names any of these columns, of which one would do."""
    every = [accepted_names(column) for column in columns]
    accepted = [name for names in every for name in names[: 8 // len(every)]]
    shown = ", ".join(accepted)
    return InputError(
        "input.column_missing",
        f"{where}: the column {accepted[0]} is missing. Expected a header called {shown}. Add the column, or name yours on the Settings sheet as an alias.",
        place=str(where),
        column=accepted[0],
        accepted=shown,
    )


def body_rows(
    rows: Sequence[Sequence[Any]], start: int, first_row: int, used: Sequence[int]
) -> tuple[list[Sequence[Any]], Sequence[int]]:
    """The rows below a header that hold anything in the used columns, with their numbers."""
    below = list(rows[start:])
    if below and used and all(len(row) > used[0] and row[used[0]] for row in below):
        return below, range(first_row + start, first_row + len(rows))
    body, numbers = [], []
    for i in range(start, len(rows)):
        row = rows[i]
        for at in used:
            cell = row[at] if at < len(row) else None
            if cell is not None and not (isinstance(cell, str) and (not cell or cell.isspace())):
                body.append(row)
                numbers.append(first_row + i)
                break
    return body, numbers


class Body:
    """The rows below a header, by column.

    Parameters
    ----------
    header
        The header's cells.
    rows
        The rows that count.
    numbers
        Their numbers, as the spreadsheet shows them.
    recorder
        Where changes are recorded.
    """

    def __init__(
        self, header: Sequence[Any], rows: Sequence[Sequence[Any]], numbers: Sequence[int], recorder: Recorder
    ) -> None:
        self.header = header
        self.numbers = numbers
        self.recorder = recorder
        width = max(map(len, rows), default=0)
        if rows and min(map(len, rows)) < width:
            rows = [[*row, *[None] * (width - len(row))] for row in rows]
        self._columns = list(zip(*rows, strict=True))

    def read(self, name: str, kind: Kind, at: int) -> Array:
        """The column at a position as values of its kind."""
        cells = list(self._columns[at]) if at < len(self._columns) else [None] * len(self.numbers)
        column = Column(cells, self.numbers, clean_text(str(self.header[at])), self.recorder)
        if name in IDS:
            return column.ids()
        if name in ("region", "aimed_region"):
            return read_regions(column)
        if name in LINES:
            return column.lines()
        if name in DASHED:
            return column.names()
        return column.values(kind)


_LONGEST_TOTAL = 16  # characters; longer cells name no totals row


def is_total(cell: object) -> bool:
    """Whether a cell names a totals row."""
    return (
        isinstance(cell, str) and len(cell) <= _LONGEST_TOTAL and not cell.isdecimal() and fold_header(cell) in TOTALS
    )


def merge_rows(
    schema: Schema,
    columns: Mapping[str, Array],
    keys: Sequence[str],
    numbers: Sequence[int],
    recorder: Recorder,
    *,
    quiet: bool = False,
) -> dict[str, Array]:
    """Rows of one key as one row: counts add, indices and flags take the largest, text the first that is there.

    Rows that agree in every column count once. Keys are compared without case, width and runs of spaces.
    With `quiet` the merging itself is not recorded, since another table of the same rows does.
    """
    n = len(next(iter(columns.values())))
    groups: dict[tuple[str, ...], int] = {}
    folded = [columns[key].tolist() if key in IDS else fold_keys(columns[key].tolist()) for key in keys]
    pairs = list(zip(*folded, strict=True))
    if len(set(pairs)) == n:
        return dict(columns)
    codes = np.fromiter((groups.setdefault(pair, len(groups)) for pair in pairs), dtype=np.int64, count=n)
    first = np.full(len(groups), -1, dtype=np.int64)
    first[codes[::-1]] = np.arange(n - 1, -1, -1)
    others = [i for i in range(n) if first[codes[i]] != i]
    alike = np.zeros(n, dtype=bool)
    kept_of: dict[int, list[int]] = {}
    for i in others:
        rivals = kept_of.setdefault(int(codes[i]), [int(first[codes[i]])])
        if any(_same_row(columns, keys, i, j) for j in rivals):
            alike[i] = True
        else:
            rivals.append(i)
    shown = columns[keys[0]]
    for code, rows in (
        ("exports.duplicate", [i for i in others if alike[i]]),
        ("exports.merged", [i for i in others if not alike[i]]),
    ):
        if not quiet:
            recorder.add(code, "", [numbers[i] for i in rows], [shown[i] for i in rows])
    out: dict[str, Array] = {}
    kept = np.flatnonzero(~alike)
    for name, values in columns.items():
        if name in keys:
            out[name] = values[first]
            continue
        kind = schema.column(name).kind
        if kind is Kind.TEXT:
            texts = values[first].tolist()
            for i in kept.tolist():
                if not texts[codes[i]]:
                    texts[codes[i]] = values[i]
            out[name] = typed(kind, texts)
            continue
        known = kept[~np.isnan(values[kept])]
        if kind is Kind.FLAG or name in _INDICES:
            merged = np.full(len(groups), -np.inf)
            np.maximum.at(merged, codes[known], values[known])
            merged[np.isneginf(merged)] = np.nan
        else:
            merged = np.bincount(codes[known], weights=values[known], minlength=len(groups)).astype(np.float64)
            merged[np.bincount(codes[known], minlength=len(groups)) == 0] = np.nan
        out[name] = merged
    if "owner" in columns:
        owners = columns["owner"]
        two = [int(i) for i in kept if owners[i] and owners[i] != out["owner"][codes[i]]]
        recorder.add(
            "exports.two_owners",
            "",
            [numbers[i] for i in two],
            [owners[i] for i in two],
            [out["owner"][codes[i]] for i in two],
        )
    return out


def fold_key(text: str) -> str:
    """A term or identifier as it is compared: without case, width and runs of spaces, accents kept.

    >>> fold_key(" Ｐicnic   Basket")
    'picnic basket'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def fold_keys(texts: list[str]) -> list[str]:
    """`fold_key` of each of these texts, which hold no line break: done on all of them at once where that is the same."""
    joined = "\n".join(texts)
    folded = joined.lower() if joined.isascii() else unicodedata.normalize("NFKC", joined).casefold()
    lines = folded.split("\n")
    if len(lines) == len(texts) and not _UNEVEN.search(f"\n{folded}\n"):
        return lines
    return list(map(fold_key, texts))


_UNEVEN = re.compile(r"\n | \n|  |[^\S\n ]")  # what `fold_key` would take out


def _same_row(columns: Mapping[str, Array], keys: Sequence[str], i: int, j: int) -> bool:
    for name, values in columns.items():
        if name in keys:
            continue
        a, b = values[i], values[j]
        if a != b and not (a != a and b != b):
            return False
    return True
