"""One export file: recognised by its headers, read into canonical tables, with a report of every change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import InputError
from models.tables import Array, Kind, Schema, Table
from xlwings_udfs.exports.changes import Changes, Recorder
from xlwings_udfs.exports.guard import LIMITS, Limits, read_file
from xlwings_udfs.exports.headers import (
    HEADER_SEARCH_ROWS,
    fold_header,
    header_cells,
    header_names,
)
from xlwings_udfs.exports.kinds import KINDS, PERIOD, SUMS, ExportKind
from xlwings_udfs.exports.periods import period_in_name, period_in_rows
from xlwings_udfs.exports.sheets import Grid, read_grids, unknown_encoding
from xlwings_udfs.exports.tables import (
    Body,
    Where,
    body_rows,
    fold_key,
    is_total,
    match_columns,
    merge_rows,
    missing_column,
)
from xlwings_udfs.garbage import collection_paused

READER_VERSION = 2  # raised whenever the same file is read otherwise than before


@dataclass(frozen=True, slots=True)
class Export:
    """What one export file holds.

    Parameters
    ----------
    kind
        Code of the kind, such as ``"products"``.
    file
        Name of the file.
    period_start, period_end
        First and last day that the figures cover; None where neither the lines above the header nor the name say it.
    taken_on
        The day in the name of a file that states one day only: when it was taken. None otherwise.
    tables
        Canonical tables by schema name.
    changes
        What was changed or dropped.
    content_hash
        SHA-256 of kind, period and tables: equal for the same figures in another file format, order of rows or name.
    subject
        What the file is about where a seller takes several of one kind and period: the one product of a breakdown by
        term or country, or the word that hot words were asked for. Empty for a file of everything.
    """

    kind: str
    file: str
    period_start: date | None
    period_end: date | None
    taken_on: date | None
    tables: Mapping[str, Table]
    changes: Changes
    content_hash: str
    subject: str = ""


def read_export(
    path: str | Path,
    *,
    aliases: Mapping[str, str] | None = None,
    period: tuple[date, date] | None = None,
    encoding: str | None = None,
    limits: Limits = LIMITS,
    data: bytes | None = None,
) -> Export:
    """Read one export file.

    Parameters
    ----------
    path
        A file as the platform writes it: .xls, .xlsx or CSV, whatever its name says.
    aliases
        The user's own names: header to column.
    period
        First and last day, where the file does not say them.
    encoding
        Of a CSV file, where it is neither UTF-8, UTF-16 nor GBK.
    limits
        How large a file may be.
    data
        The file's bytes, where they were read already: the path is then but a name.

    Raises
    ------
    InputError
        The file cannot be used; the message says why, where, and what to do.
    """
    path = Path(path)
    with collection_paused():
        grids = read_grids(path, limits, encoding=encoding, data=data)
        for at, grid in enumerate(grids):
            found = _find_kind(grid.rows, aliases)
            if found is not None:
                kind, top = found
                return _read(kind, grid, top, path.name, aliases, period, [g for g in grids[at + 1 :] if g.rows])
    raise _unknown(grids, path.name, aliases)


def file_digest(path: Path, aliases: Mapping[str, str] | None = None, *, data: bytes | None = None) -> str:
    """SHA-256 of what an export is read from: bytes (read where not given), name, aliases and the reader's version."""
    digest = hashlib.sha256(f"{READER_VERSION}\0{path.name}\0{sorted((aliases or {}).items())}\0".encode())
    digest.update(read_file(path) if data is None else data)
    return digest.hexdigest()


def _names(kind: ExportKind, aliases: Mapping[str, str] | None) -> dict[str, str]:
    names = header_names(kind.columns, aliases)
    for folded in kind.rates | kind.unused:
        names.pop(folded, None)
    names.update(kind.platform_names)
    for header, column in (aliases or {}).items():
        if fold_header(column) in names:
            names[fold_header(header)] = names[fold_header(column)]
    return names


def _find_kind(rows: Sequence[Sequence[Any]], aliases: Mapping[str, str] | None) -> tuple[ExportKind, int] | None:
    tops = [header_cells(row) for row in rows[:HEADER_SEARCH_ROWS]]
    for kind in KINDS:
        names = _names(kind, aliases)
        for i, cells in enumerate(tops):
            columns = {names[h] for h in cells if h in names}
            if all(columns.intersection(group) for group in kind.needs) and not columns.intersection(kind.lacks):
                return kind, i
    return None


def _unknown(grids: Sequence[Grid], file: str, aliases: Mapping[str, str] | None) -> InputError:
    """The error for a file of no known kind: the column that the nearest kind lacks, or the headers that were seen."""
    nearest: tuple[float, str, Where] | None = None
    seen: list[str] = []
    names_of = [(kind, _names(kind, aliases)) for kind in KINDS]
    for grid in grids:
        for row in grid.rows[:HEADER_SEARCH_ROWS]:
            texts = [str(c).strip() for c in row if isinstance(c, str) and c.strip()]
            if len(texts) > len(seen):
                seen = texts
            cells = header_cells(row)
            for kind, names in names_of:
                columns = {names[h] for h in cells if h in names}
                lacking = [group for group in kind.needs if not columns.intersection(group)]
                rank = len(columns) / (1 + len(lacking))
                if len(lacking) == 1 and len(columns) > 1 and (nearest is None or rank > nearest[0]):
                    nearest = rank, lacking[0][0], Where(file, grid.sheet)
    if nearest is not None:
        return missing_column((nearest[1],), nearest[2])
    if any(grid.encoding == "gbk" for grid in grids):
        return unknown_encoding(file)
    shown = ", ".join(text[:30] for text in seen[:8]) or "no text"
    return InputError(
        "input.export_unknown",
        f"{file} is no export that Wicker knows: its header reads {shown}. Expected one with 产品ID and 产品名称, or 词 and 曝光量. Check the file, or name its columns on the Settings sheet as aliases.",
        file=file,
        header=shown,
    )


def _read(
    kind: ExportKind,
    grid: Grid,
    top: int,
    file: str,
    aliases: Mapping[str, str] | None,
    period: tuple[date, date] | None,
    other_grids: Sequence[Grid],
) -> Export:
    where = Where(file, grid.sheet)
    recorder = Recorder(file, grid.sheet)
    header = grid.rows[top]
    columns = match_columns(header, _names(kind, aliases), where)
    if grid.encoding == "gbk":
        if not any(not str(header[at]).isascii() for at in columns.values()):
            raise unknown_encoding(file)
        recorder.add("exports.encoding", "", [0], ["GBK"], ["UTF-8"])
    _record_unused(kind, header, columns, recorder, top)
    for other in other_grids:
        recorder.add("exports.sheet_unused", "", [0], [other.sheet])

    span = period or period_in_rows(grid.rows[:top], str(where))
    taken_on = None
    if span is None:
        span, taken_on = period_in_name(file)
    if span is None and kind.needs_period:
        raise InputError(
            "input.export_without_period",
            f"{file} does not say which days it covers. Expected 时间周期 with two days above the header, or two days in the name, such as products_2026-09-13_2026-09-19.xlsx. Rename the file so, or export it again.",
            file=file,
        )

    key = "product_id" if "product_id" in columns else "term"
    body, numbers = body_rows(grid.rows, top + 1, 1, sorted(columns.values()))
    body, numbers = _without_totals(body, numbers, columns[key], recorder, term=key == "term")
    schemas = {s.name: s for s in kind.schemas}
    kinds_of = {c.name: c.kind for s in kind.schemas for c in s.columns}
    read = Body(header, body, numbers, recorder)
    values: dict[str, Array] = {}
    for name, at in columns.items():
        summed = next((whole for whole, parts in SUMS.items() if name in parts), name)
        if summed in kinds_of:
            values[name] = read.read(name, kinds_of[summed], at)
    values, numbers = _with_keys(values, numbers, key, recorder)
    for whole, parts in SUMS.items():
        given = [values.pop(part) for part in parts if part in values]
        if given and whole in kinds_of:
            values[whole] = _known_sum(given)
    _record_excess(values, numbers, recorder)
    if kind.code == "paid_report":
        values["is_paid"] = np.ones(len(numbers))
    tables = {
        name: _table(schema, values, numbers, recorder, span, quiet=name != kind.schemas[-1].name)
        for name, schema in schemas.items()
    }
    start, end = span or (None, None)
    content_hash = hash_content(kind.code, span, tables)
    subject = _subject(kind, file, tables)
    return Export(kind.code, file, start, end, taken_on, tables, recorder.done(), content_hash, subject)


_ASKED_FOR = re.compile(r"\d{4}-\d{2}-\d{2}-(.+?)(?: ?\(\d+\))?\.\w+\Z")  # HotKeyword-2026-09-22-picnic (1).xlsx


def _subject(kind: ExportKind, file: str, tables: Mapping[str, Table]) -> str:
    if kind.code == "hot_words":
        found = _ASKED_FOR.search(file)
        return fold_key(found[1]) if found else ""
    if kind.code in ("product_terms", "product_regions"):
        ids = set(tables[kind.schemas[0].name]["product_id"].tolist())
        return str(ids.pop()) if len(ids) == 1 else ""
    return ""


# Figures that may exceed others (a click of last week's impression, an inquiry without a visit), which is said.
_EXCESSES = (("exports.clicks_above", "clicks", "impressions"), ("exports.inquiries_above", "inquiries", "visitors"))


def _record_excess(values: Mapping[str, Array], numbers: Sequence[int], recorder: Recorder) -> None:
    for code, part, whole in _EXCESSES:
        if part in values and whole in values:
            rows = np.flatnonzero(values[part] > values[whole]).tolist()
            shown = [f"{values[part][i]:.0f} > {values[whole][i]:.0f}" for i in rows]
            recorder.add(code, "", [numbers[i] for i in rows], shown, [values[part][i] for i in rows])


def _record_unused(
    kind: ExportKind, header: Sequence[Any], columns: Mapping[str, int], recorder: Recorder, top: int
) -> None:
    used = set(columns.values())
    canonical = {c.name for s in kind.schemas for c in s.columns} | {p for parts in SUMS.values() for p in parts}
    markers = {at for name, at in columns.items() if name not in canonical}
    for at, folded in enumerate(header_cells(header)):
        if folded and (at not in used or at in markers):
            code = "exports.rate_unused" if folded in kind.rates or "环比" in folded else "exports.column_unused"
            recorder.add(code, str(header[at]).strip(), [top + 1], [str(header[at]).strip()])


def _without_totals(
    body: list[Sequence[Any]], numbers: Sequence[int], at: int, recorder: Recorder, *, term: bool
) -> tuple[list[Sequence[Any]], Sequence[int]]:
    """Rows without totals; a term called "total" is a totals row only first or last, since buyers may search for it."""
    ends = {0, len(body) - 1}
    hits: set[int] = set()
    for column in [at] if term else range(at + 2):
        cells = [row[column] if column < len(row) else None for row in body]
        named = {cell for cell in set(cells) if is_total(cell)}
        if named:
            hits.update(i for i, cell in enumerate(cells) if cell in named and (not term or i in ends))
    totals = sorted(hits)
    recorder.add("exports.totals_row", "", [numbers[i] for i in totals], [body[i][at] for i in totals])
    if not totals:
        return body, numbers
    dropped = set(totals)
    kept = [i for i in range(len(body)) if i not in dropped]
    return [body[i] for i in kept], [numbers[i] for i in kept]


def _with_keys(
    values: dict[str, Array], numbers: Sequence[int], key: str, recorder: Recorder
) -> tuple[dict[str, Array], Sequence[int]]:
    """Rows that bear a key: an identifier of digits, and a term where the export has terms."""
    keys = values[key]
    bad = [i for i, v in enumerate(keys) if not v or (key == "product_id" and not v.isdecimal())]
    recorder.add(
        "exports.no_id" if key == "product_id" else "exports.no_term",
        "",
        [numbers[i] for i in bad],
        [keys[i] for i in bad],
    )
    dropped = set(bad)
    if key == "product_id":
        for other in ("term", "region"):
            if other in values:
                blanks = [i for i, v in enumerate(values[other]) if not v and i not in dropped]
                recorder.add(
                    "exports.no_term" if other == "term" else "exports.no_region",
                    "",
                    [numbers[i] for i in blanks],
                    [keys[i] for i in blanks],
                )
                dropped |= set(blanks)
    if not dropped:
        return values, numbers
    kept = np.array([i for i in range(len(keys)) if i not in dropped], dtype=np.int64)
    return {name: v[kept] for name, v in values.items()}, [numbers[i] for i in kept]


def _known_sum(parts: Sequence[Array]) -> Array:
    """The sum of what is known; unknown where nothing is."""
    stacked = np.vstack(parts)
    total = np.asarray(np.nansum(stacked, axis=0))
    total[np.isnan(stacked).all(axis=0)] = np.nan
    return total


def _table(
    schema: Schema,
    values: Mapping[str, Array],
    numbers: Sequence[int],
    recorder: Recorder,
    span: tuple[date, date] | None,
    *,
    quiet: bool,
) -> Table:
    keys = [k for k in schema.key if k in values]
    own = {name: v for name, v in values.items() if name in schema.names}
    merged = merge_rows(schema, own, keys, numbers, recorder, quiet=quiet)
    n = len(merged[keys[0]])
    if span is not None and PERIOD[0] in schema.names:
        for name, day in zip(PERIOD, span, strict=True):
            merged[name] = np.full(n, np.datetime64(day), dtype="datetime64[D]")
    return Table(schema, merged)


def hash_content(kind: str, span: tuple[date, date] | None, tables: Mapping[str, Table]) -> str:
    """SHA-256 of canonical content, whatever the order of the rows."""
    digest = hashlib.sha256(f"{kind} {span[0]} {span[1]}".encode() if span else kind.encode())
    for name in sorted(tables):
        table = tables[name]
        keys = [table[k].tolist() for k in table.schema.key if table.schema.column(k).kind is Kind.TEXT]
        rows = list(zip(*keys, strict=True))
        order = np.array(sorted(range(len(rows)), key=rows.__getitem__), dtype=np.int64)
        digest.update(f"\0{name} {len(table)}".encode())
        for column in table.schema.columns:
            values = table[column.name][order]
            if column.kind is Kind.TEXT:
                content = "\x1f".join(values.tolist()).encode()
            elif column.kind in (Kind.DATE, Kind.MOMENT):
                content = values.astype("datetime64[s]").astype("<i8").tobytes()
            else:
                content = np.where(np.isnan(values), -1.0, values + 0.0).astype("<f8").tobytes()
            digest.update(f"\0{column.name} {len(content)}".encode())
            digest.update(content)
    return digest.hexdigest()
