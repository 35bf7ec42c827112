"""Tables as CSV that a spreadsheet opens without harm, and back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import InputError
from models.tables import Array, Kind, Schema, Table

_FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")


def quoted(text: str) -> str:
    """Text with a `'` in front where a spreadsheet would take it for a formula (or where `'` stands there already)."""
    return "'" + text if text.startswith(_FORMULA) else text


def unquoted(text: str) -> str:
    """What `quoted` was given."""
    return text.removeprefix("'")


def column_texts(kind: Kind, values: Array) -> list[str]:
    """A column's values as text; unknown ones are empty."""
    if kind is Kind.TEXT:
        return [quoted(v) for v in values.tolist()]
    if kind in (Kind.DATE, Kind.MOMENT):
        return ["" if np.isnat(v) else str(v) for v in values]
    return ["" if v != v else str(int(v)) if v.is_integer() else repr(v) for v in values.tolist()]


def parse_table(schema: Schema, rows: Sequence[Mapping[str, str]], span: tuple[date, date] | None) -> Table:
    """The table of these rows of text, every row of one period."""
    columns: dict[str, Any] = {}
    for column in schema.columns:
        if rows and column.name in rows[0]:
            cells = [row[column.name] for row in rows]
            if column.kind is Kind.TEXT:
                columns[column.name] = [unquoted(cell) for cell in cells]
            elif column.kind in (Kind.DATE, Kind.MOMENT):
                columns[column.name] = [np.datetime64(cell) if cell else None for cell in cells]
            else:
                columns[column.name] = [float(cell) if cell else None for cell in cells]
        elif span is not None and column.name in ("period_start", "period_end"):
            columns[column.name] = [span[column.name == "period_end"]] * len(rows)
    return Table(schema, columns)


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file, UTF-8 with byte order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def read_rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV file by header; `InputError` where it cannot be read or lacks a column."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        rows = None
    if rows is None or any(row.get(name) is None for row in rows for name in needed):
        raise InputError(
            "input.history_folder",
            f"{path} is no part of an exported history. Expected {path.name} as wicker history export writes it. Export the history again and do not change the files.",
            file=str(path),
            name=path.name,
        )
    return rows
