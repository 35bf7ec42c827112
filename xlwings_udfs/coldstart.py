"""The cold start: what an owner has instead of 26 weekly exports, looked at first and taken in as evidence.

Three things are taken, each told by its headers:

* a list of products without effect, as the seller's back end shows it (``zero_effect_list``);
* publishing dates (``publishing_dates``);
* her own workbooks, a sheet a week (``own_weeks``).

Headers that no dictionary knows are guessed by their letters; what was accepted once is kept beside the history and is
known the next time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import InputError
from models.tables import EFFECT, PRODUCTS, Kind, Schema, Table
from xlwings_udfs.exports.changes import Changes, Recorder
from xlwings_udfs.exports.export import Export, hash_content
from xlwings_udfs.exports.headers import HEADER_SEARCH_ROWS, fold_header, header_cells, header_names
from xlwings_udfs.exports.periods import period_in_name, period_in_rows
from xlwings_udfs.exports.sheets import Grid, read_grids
from xlwings_udfs.exports.tables import Where, merge_rows, table_from_grid
from xlwings_udfs.history import DATES, LISTED, OWN_WEEKS, History, Outcome

ZERO_DAYS = "zero_effect_days"
MIN_LIKENESS = 85.0  # 0 to 100, from which on a header is guessed (house)
MAX_DAYS = 3650
_COUNTS = tuple(c.name for c in EFFECT.columns if c.kind is Kind.COUNT)
_COLUMNS = tuple(dict.fromkeys(("product_id", "title", "owner", "published_on", *_COUNTS)))
_ZERO_DAYS_NAMES = (
    "zero effect days", "zero-effect days", "days without effect", "days at zero effect", "zero effect duration",
    "零效果天数", "无效果天数", "零效天数", "零效果时长", "零效果时间", "连续零效果天数", "零效果天數", "無效果天數", "零效果時長", "連續零效果天數",
)  # fmt: skip
# What owners call columns among themselves; too short to be told for sure, and so guesses to be looked at.
_LIKELY = {
    fold_header(name): column
    for column, names in {
        "product_id": ("ID", "编号", "編號", "链接ID", "產品編碼", "产品编码", "货号ID", "listing"),
        "title": ("标题", "標題", "名称", "名稱", "产品", "產品", "product", "name"),
        "visitors": ("流量", "UV数", "到访", "visits", "traffic"),
        "inquiries": ("询价", "詢價", "反馈", "回馈", "enquiry", "leads"),
        "published_on": ("发布", "上架", "發布", "上传时间", "上傳時間", "published", "created"),
        "orders": ("成交", "出单", "出單", "sales"),
    }.items()
    for name in names
}
_ZERO_WORDS = re.compile(r"零效果|零效|无效果|無效果|zero[ _-]?effect|no[ _-]?effect", re.IGNORECASE)
_SHORT_SPAN = re.compile(
    r"(?<!\d)(\d{1,2})[.月/](\d{1,2})日?\s*(?:[-~～〜至—–]|to)\s*(\d{1,2})[.月/](\d{1,2})日?(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(20\d{2})\s*[-_.年/]\s*(\d{1,2})\s*月?\s*$")
_WEEK = re.compile(r"(?<!\d)(20\d{2})\s*[-_ 年]?\s*(?:W|第)\s*(\d{1,2})\s*周?週?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of a sheet: its header, what it is taken for (empty: not used), and how that is known.

    `how` is ``given`` (by the user now), ``kept`` (accepted before), ``known`` (by the dictionary), ``guessed`` or ``""``.
    """

    header: str
    column: str
    how: str


@dataclass(frozen=True, slots=True)
class ColdSheet:
    """One sheet as it would be taken in.

    Parameters
    ----------
    sheet
        Its name; empty for a text file.
    kind
        `LISTED`, `OWN_WEEKS` or `DATES`; empty where it cannot be used.
    columns
        What each column is taken for.
    start, end
        The days that it speaks of.
    n_rows
        Products in it.
    exports
        What goes into the history.
    error
        Why it cannot be used.
    """

    sheet: str
    kind: str
    columns: tuple[MappedColumn, ...]
    start: date | None
    end: date | None
    n_rows: int
    exports: tuple[Export, ...] = ()
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class ColdFile:
    """A file looked at; nothing of it is in the history yet."""

    file: str
    sheets: tuple[ColdSheet, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """Folded header to column, of the columns that no dictionary knows; to be kept once it is accepted."""
        return {
            fold_header(c.header): c.column
            for s in self.sheets
            for c in s.columns
            if c.how in ("given", "guessed", "kept")
        }

    @property
    def exports(self) -> tuple[Export, ...]:
        """All that goes into the history."""
        return tuple(export for sheet in self.sheets for export in sheet.exports)


def read_cold(
    path: Path,
    *,
    on: date,
    kind: str | None = None,
    given: Mapping[str, str] | None = None,
    kept: Mapping[str, str] | None = None,
    days: int = 180,
) -> ColdFile:
    """Look at a file: what each sheet is, and what its columns are taken for.

    Parameters
    ----------
    path
        .xlsx, .xls or CSV.
    on
        The day on which a list was taken, where the file does not say it.
    kind
        `LISTED`, `OWN_WEEKS` or `DATES`, where the headers do not tell; None: they do.
    given
        The user's word: header to column, an empty column for one that is not to be used.
    kept
        What was accepted before: folded header to column.
    days
        Days without effect that a list stands for, where it does not say them.

    Raises
    ------
    InputError
        The file cannot be read, holds no sheet with anything, or a column is given that does not exist.
    """
    given = {fold_header(h): _column(c) for h, c in (given or {}).items()}
    sheets = []
    for grid in read_grids(path):
        if not any(cell not in ("", None) for row in grid.rows for cell in row):
            continue
        try:
            sheets.append(_read_sheet(path, grid, on, kind, given, kept or {}, days))
        except InputError as error:
            sheets.append(ColdSheet(grid.sheet, "", (), None, None, 0, (), error))
    if not sheets:
        raise InputError(
            "input.file_empty",
            f"{path.name} is empty. Expected an export with a header and rows. Download it again.",
            file=path.name,
        )
    return ColdFile(path.name, tuple(sheets))


def accept_cold(
    found: ColdFile, history: History, *, replace: bool = False, other_shop_ok: bool = False
) -> tuple[Outcome, ...]:
    """Take in what was looked at, each sheet by itself, and keep what its columns mean for the next time."""
    outcomes = tuple(history.add(e, replace=replace, other_shop_ok=other_shop_ok) for e in found.exports)
    keep_mapping(history.path, found.mapping)
    return outcomes


def mapping_file(history: Path) -> Path:
    """Where the meaning of an owner's own headers is kept: beside the history, so that colleagues share it."""
    return history.with_name(f"{history.stem}.columns.json")


def kept_mapping(history: Path) -> dict[str, str]:
    """Folded header to column as accepted before; nothing where there is no such file, or a damaged one."""
    try:
        found = json.loads(mapping_file(history).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = {*_COLUMNS, ZERO_DAYS, ""}
    return {str(h): c for h, c in found.items() if c in known} if isinstance(found, dict) else {}


def keep_mapping(history: Path, mapping: Mapping[str, str]) -> None:
    """Add to what is kept; written whole, then put in place."""
    merged = {**kept_mapping(history), **mapping}
    if not merged or merged == kept_mapping(history):
        return
    file = mapping_file(history)
    scratch = file.with_suffix(".writing")
    scratch.write_text(json.dumps(merged, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    scratch.replace(file)


def _column(name: str) -> str:
    """The canonical column of any accepted name; empty for an empty one."""
    if not name.strip():
        return ""
    found = _names().get(fold_header(name))
    if found is None:
        raise InputError(
            "input.coldstart_column",
            f"--map names {name!r}, which is no column. Expected one such as product_id, published_on, visitors or inquiries. Mend the name.",
            value=name,
        )
    return found


def _names() -> dict[str, str]:
    names = header_names(_COLUMNS)
    names.update({fold_header(n): ZERO_DAYS for n in (*_ZERO_DAYS_NAMES, ZERO_DAYS)})
    return names


def _read_sheet(
    path: Path, grid: Grid, on: date, kind: str | None, given: Mapping[str, str], kept: Mapping[str, str], days: int
) -> ColdSheet:
    where = Where(path.name, grid.sheet)
    names = {**_LIKELY, **_names(), **kept, **given}
    tops = [header_cells(row) for row in grid.rows[:HEADER_SEARCH_ROWS]]
    best = max(range(len(tops)), key=lambda i: (len({names[h] for h in tops[i] if names.get(h)}), -i))
    columns = _mapped([str(c) for c in grid.rows[best]], tops[best], given, kept)
    used = {c.column for c in columns if c.column}
    if "product_id" not in used:
        shown = ", ".join(str(c).strip()[:30] for c in grid.rows[best] if str(c).strip())[:200] or "–"
        raise InputError(
            "input.coldstart_no_id",
            f"{where}: no column holds product ids; its header reads {shown}. Expected a column called product id. Name it with --map, such as --map 'my header=product_id'.",
            place=str(where),
            header=shown,
        )
    said = [path.stem, grid.sheet, *(str(c) for row in grid.rows[:best] for c in row if isinstance(c, str))]
    what = kind or _kind(used, said)
    if not what:
        raise InputError(
            "input.coldstart_unknown",
            f"{where}: nothing says what this list is. Expected a list of zero-effect products, publishing dates, or weekly figures. Say it with --as.",
            place=str(where),
        )
    header = [c.column for c in columns]
    rows = [header, *grid.rows[best + 1 :]]
    below = Where(path.name, grid.sheet, best + 1)
    file = f"{path.name}/{grid.sheet}" if grid.sheet else path.name
    if what == LISTED:
        taken = _day_of(path, grid, best) or on
        exports = _lists(_table(EFFECT, rows, below), rows, header, file, taken, days)
        start, end = taken - timedelta(days=days), taken
    elif what == DATES:
        exports, start, end = _dates(_table(PRODUCTS, rows, below), file, on), None, on
    else:
        start, end = _span_of(path, grid, best, where)
        exports = _weeks(_table(EFFECT, rows, below), _table(PRODUCTS, rows, below), file, (start, end))
    ids = {p for e in exports for t in e.tables.values() for p in t["product_id"].tolist()}
    if not ids:
        raise InputError(
            "input.coldstart_no_rows",
            f"{where}: no row holds a product id of digits alone. Expected ids such as 1600123456789. Check the column, or name another one with --map.",
            place=str(where),
        )
    if what != DATES and "published_on" in used:
        exports += _dates(_table(PRODUCTS, rows, below), file, on)
    return ColdSheet(grid.sheet, what, columns, start, end, len(ids), tuple(exports))


def _mapped(
    shown: Sequence[str], folded: Sequence[str], given: Mapping[str, str], kept: Mapping[str, str]
) -> tuple[MappedColumn, ...]:
    """What each header is taken for: the user's word first, then what was kept, then the dictionary, then a guess."""
    from rapidfuzz import fuzz, process

    known = _names()
    taken: dict[int, tuple[str, str]] = {}
    for how, names in (("given", given), ("kept", kept), ("known", known)):
        for at, header in enumerate(folded):
            if header and at not in taken and header in names:
                column = names[header]
                if not column or column not in {c for c, _ in taken.values()}:
                    taken[at] = column, how
    for at, header in enumerate(folded):
        likely = _LIKELY.get(header, "")
        if at not in taken and likely and likely not in {c for c, _ in taken.values()}:
            taken[at] = likely, "guessed"
    for at, header in enumerate(folded):
        if header and at not in taken:
            best = process.extractOne(header, list(known), scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS)
            if best is not None and known[best[0]] not in {c for c, _ in taken.values()}:
                taken[at] = known[best[0]], "guessed"
    return tuple(MappedColumn(str(h).strip(), *taken.get(at, ("", ""))) for at, h in enumerate(shown))


def _kind(used: set[str], said: Sequence[str]) -> str:
    """What a sheet is by its columns, and by its name where columns do not tell."""
    if ZERO_DAYS in used:
        return LISTED
    if used & set(_COUNTS):
        return OWN_WEEKS
    if any(_ZERO_WORDS.search(text) for text in said):
        return LISTED
    return DATES if "published_on" in used else ""


def _table(schema: Schema, rows: Sequence[Sequence[Any]], where: Where) -> Table:
    """The rows that bear a product id, each product once."""
    table, _ = table_from_grid(schema, rows, where=where, needs=("product_id",))
    keep = [i for i, p in enumerate(table["product_id"].tolist()) if p.isascii() and p.isdecimal()]
    table = table.take(keep)
    columns = {n: table[n] for n in schema.names if n not in ("period_start", "period_end")}
    merged = merge_rows(
        schema, columns, ["product_id"], range(len(table)), Recorder(where.file, where.sheet), quiet=True
    )
    return Table(schema, merged)


def _lists(
    table: Table, rows: Sequence[Sequence[Any]], header: Sequence[str], file: str, taken: date, days: int
) -> tuple[Export, ...]:
    """A list as rows of nothing over its days, one export for each number of days."""
    days_of = dict.fromkeys(table["product_id"].tolist(), days)
    if ZERO_DAYS in header:
        at, key = header.index(ZERO_DAYS), header.index("product_id")
        for row in rows[1:]:
            n = re.search(r"\d+", str(row[at])) if at < len(row) else None
            product = re.sub(r"\.0$", "", str(row[key]).strip().lstrip("'"))
            if n is not None and product in days_of and 0 < int(float(n[0])) <= MAX_DAYS:
                # A list is cut at its limit as a rule, and a longer time proves no more.
                days_of[product] = min(int(n[0]), days)
    found = []
    for n_days in sorted(set(days_of.values())):
        ids = sorted(p for p, n in days_of.items() if n == n_days)
        span = taken - timedelta(days=n_days), taken  # as-of day less that day are the days without effect
        zeros = {"product_id": ids, "period_start": [span[0]] * len(ids), "period_end": [span[1]] * len(ids)}
        part = Table(EFFECT, zeros)
        found.append(_export(LISTED, file, span, {"effect": part}))
    return tuple(found)


def _dates(table: Table, file: str, on: date) -> tuple[Export, ...]:
    dated = table.take(np.flatnonzero(~np.isnat(table["published_on"])).tolist())
    if not len(dated):
        return ()
    order = np.argsort(dated["product_id"].astype(str), kind="stable").tolist()
    part = Table(PRODUCTS, {n: dated[n][order] for n in ("product_id", "published_on")})
    tables = {"products": part}
    # Every such list tells something of its own products: what it holds tells it from others of the day.
    content = hash_content(DATES, None, tables)
    return (Export(DATES, file, None, None, on, tables, Changes(), content, content[:12]),)


def _weeks(effect: Table, products: Table, file: str, span: tuple[date, date]) -> tuple[Export, ...]:
    n = len(effect)
    days = {
        name: np.full(n, np.datetime64(day), "datetime64[D]")
        for name, day in zip(("period_start", "period_end"), span, strict=True)
    }
    shown = Table(PRODUCTS, {name: products[name] for name in ("product_id", "title", "owner")})
    return (_export(OWN_WEEKS, file, span, {"products": shown, "effect": effect.replace(**days)}),)


def _export(kind: str, file: str, span: tuple[date, date], tables: Mapping[str, Table]) -> Export:
    return Export(kind, file, span[0], span[1], None, tables, Changes(), hash_content(kind, span, tables))


def _day_of(path: Path, grid: Grid, best: int) -> date | None:
    """The day on which a list was taken, as its lines above the header, its sheet or its name say."""
    texts = [str(c) for row in grid.rows[:best] for c in row if isinstance(c, str)]
    for text in (*texts, grid.sheet, path.stem):
        span, day = period_in_name(text)
        if day is not None or span is not None:
            return day or (span[1] if span else None)
    return None


def _span_of(path: Path, grid: Grid, best: int, where: Where) -> tuple[date, date]:
    """The week of a sheet: from the lines above its header, its name, or the file's."""
    found = period_in_rows([*grid.rows[:best], [grid.sheet], [path.stem]], str(where))
    years = _YEAR.search(grid.sheet) or _YEAR.search(path.stem)
    found = found or span_in_title(grid.sheet, int(years[1]) if years else None)
    found = found or period_in_name(grid.sheet)[0] or span_in_title(path.stem, None) or period_in_name(path.stem)[0]
    if found is None:
        raise InputError(
            "input.coldstart_no_week",
            f"{where}: nothing says which days it covers. Expected them in the sheet's name, such as 2026-03-01~2026-03-07, 3.1-3.7 or 2026W10. Rename the sheet so.",
            place=str(where),
        )
    return found


def span_in_title(title: str, year: int | None) -> tuple[date, date] | None:
    """The days that a sheet's title names in an owner's shorthand; None where it names none.

    A week by its number is the one of ISO 8601, from Monday to Sunday.

    >>> span_in_title("3.1-3.7", 2026)
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 7))
    >>> span_in_title("2026W10", None), span_in_title("2026年3月", None)
    ((datetime.date(2026, 3, 2), datetime.date(2026, 3, 8)), (datetime.date(2026, 3, 1), datetime.date(2026, 3, 31)))
    """
    try:
        if m := _WEEK.search(title):
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
            return monday, monday + timedelta(days=6)
        if (m := _SHORT_SPAN.search(title)) and year:
            start, end = date(year, int(m[1]), int(m[2])), date(year, int(m[3]), int(m[4]))
            return (start, end) if start <= end else (start, end.replace(year=year + 1))
        if m := _MONTH.search(title):
            start = date(int(m[1]), int(m[2]), 1)
            return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except ValueError:
        return None
    return None
