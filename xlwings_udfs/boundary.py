"""Cells to values, results and errors to cells.

Excel hands over a range as a tuple of rows, a single cell as a scalar, a missing argument as -2147352572 or None, an
error as a negative integer. What comes back is a block of rows; an error in it is a `CellError`, which the served
functions mark with a character of the private area, so that our VBA can make a true Excel error of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from models.errors import InputError
from models.findings import Finding
from models.settings import Settings
from models.tables import Array, Kind, typed
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.languages import translate
from xlwings_udfs.memory import TAG, CellError, Explanations, Memory
from xlwings_udfs.registry import ROWS, Answer, Argument, Context, Function, Result, Shape

MISSING = -2147352572  # DISP_E_PARAMNOTFOUND: an optional argument left out
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_TEXT = 32_767  # characters in a cell
CUT = " […]"
_FIRST_ERROR = -2146828288  # an error cell is this plus Excel's number of the error: 2042 is #N/A
_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
    2051: "#EXTERNAL!",
}
_DAY_ZERO = datetime(1899, 12, 30)  # serial 0 of the 1900 date system, for serials from 1 March 1900
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?")
_UNKNOWN = frozenset({"-", "--", "—", "–", "N/A", "n/a"})
_YES, _NO = frozenset({"y", "yes", "true", "1", "1.0", "是"}), frozenset({"n", "no", "false", "0", "0.0", "否"})
_SMALL = 10_000  # rows; below, asking each cell costs nothing worth a shortcut
FIELD, RECORD, PAIR = "\x1f", "\x1e", "\x1d"  # what our VBA puts between the parts of a context


def read_context(text: str) -> Context:
    """A context from the text that our VBA hands over: place, language and settings; blank parts are defaults."""
    place, language, pairs = (*text.split(FIELD), "", "", "")[:3]
    return Context(place, language if language in LANGUAGES else "en", _settings(pairs))


@lru_cache(maxsize=64)
def _settings(text: str) -> Settings:
    pairs = (record.partition(PAIR)[::2] for record in text.split(RECORD) if record)
    return Settings().changed(dict(pairs))


def error_name(value: object) -> str:
    """What Excel calls an error cell that arrived as an integer, such as ``"#DIV/0!"``; empty for any other value."""
    if type(value) is not int or not 0 < value - _FIRST_ERROR < 5000:
        return ""
    return _ERRORS.get(value - _FIRST_ERROR, "#VALUE!")


@dataclass(slots=True)
class _Column:
    """A column as given: its cells, how many rows the range has, and whether it was a single cell or lay in a row."""

    argument: Argument
    cells: list[Any]
    n_given: int
    single: bool
    across: bool


def _is_blank(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, str) and value.isspace())


def _rows(value: object) -> tuple[list[Any], int]:
    """The cells of a range row by row, and how many columns it has (0 for a single value)."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, tuple | list):
        return [value], 0
    if not value:
        return [], 1
    if not isinstance(value[0], tuple | list):
        # A plain Python list is a column; an array constant such as {1,2,3} comes as a flat tuple and is a row.
        return list(value), len(value) if isinstance(value, tuple) and len(value) > 1 else 1
    width = len(value[0])
    if width == 1:
        return [row[0] for row in value], 1
    return [cell for row in value for cell in row], width


def _column(argument: Argument, value: object) -> _Column:
    cells, width = _rows(value)
    across = width > 1 and len(cells) == width
    if width > 1 and not across:
        raise InputError(
            "input.range_too_wide",
            f"{argument.name} is {width} columns wide. Expected one column. Select one column.",
            argument=argument.name,
            n_columns=width,
        )
    n_given = len(cells)
    while cells and _is_blank(cells[-1]):
        del cells[-1]
    return _Column(argument, cells, n_given, width == 0 or n_given == 1, across)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.hour == value.minute == 0 else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)


def _number(value: object) -> float | None:
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip().replace(",", "").replace(" ", "")
        if not text or text in _UNKNOWN:
            return None
        number = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    elif value is None:
        return None
    elif isinstance(value, datetime):
        raise ValueError(value)
    else:
        number = float(value)  # type: ignore[arg-type]  # int, float, bool, or Decimal from a currency cell
    if number in (float("inf"), float("-inf")):
        raise ValueError(value)
    return number


def _flag(value: object) -> float | None:
    text = _text(value).casefold()
    if not text or text in _UNKNOWN:
        return None
    if text in _YES:
        return 1.0
    if text in _NO:
        return 0.0
    raise ValueError(value)


def _day(value: object) -> date | None:
    if value is None or _is_blank(value):
        return None
    if isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip()
        if text in _UNKNOWN:
            return None
        match = _DATE.fullmatch(text)
        if not match:
            raise ValueError(value)
        return date(int(match[1]), int(match[2]), int(match[3]))
    serial = _number(value)
    if isinstance(value, bool) or serial is None or not 61 <= serial < 2958466:
        raise ValueError(value)
    day: date = (_DAY_ZERO + timedelta(days=serial)).date()
    return day


_READERS: Mapping[Kind, Callable[[object], Any]] = {
    Kind.TEXT: _text,
    Kind.COUNT: _number,
    Kind.NUMBER: _number,
    Kind.SHARE: _number,
    Kind.FLAG: _flag,
    Kind.DATE: _day,
    Kind.MOMENT: _day,
}
_WHAT = {Kind.TEXT: "text", Kind.FLAG: "yes or no", Kind.DATE: "a date", Kind.MOMENT: "a date"}


def _wrong_kind(argument: Argument, row: int, value: object) -> InputError:
    """The error of a cell that cannot be read as the argument's kind; `row` counts from 1 within the range."""
    shown = error_name(value) or _text(value)[:60]
    kind = _WHAT.get(argument.kind, "a number")
    return InputError(
        "input.cell_kind",
        f"Row {row} of {argument.name} is {shown!r}. Expected {kind}. Mend the cell, or leave it empty.",
        argument=argument.name,
        row=row,
        value=shown,
        kind=argument.kind.value,
    )


def _cell(argument: Argument, value: object) -> Any:
    if value is None or value == MISSING or _is_blank(value):
        if not argument.optional and argument.kind is not Kind.TEXT:
            raise InputError(
                "input.cell_missing",
                f"{argument.name} is empty. Expected {_WHAT.get(argument.kind, 'a number')}. Fill the cell or name another.",
                argument=argument.name,
                kind=argument.kind.value,
            )
        return argument.default if argument.optional else ""
    cells, _ = _rows(value)
    if len(cells) != 1:
        raise InputError(
            "input.cell_expected",
            f"{argument.name} has {len(cells)} cells. Expected a single cell. Select one cell.",
            argument=argument.name,
            n_cells=len(cells),
        )
    if error_name(cells[0]):
        raise _wrong_kind(argument, 1, cells[0])
    try:
        return _READERS[argument.kind](cells[0])
    except (ValueError, OverflowError):
        raise _wrong_kind(argument, 1, cells[0]) from None


def _list(argument: Argument, value: object) -> tuple[Any, ...] | None:
    if value is None or value == MISSING:
        return None
    cells, _ = _rows(value)
    read: list[Any] = []
    for i, cell in enumerate(cells):
        if _is_blank(cell):
            continue
        if error_name(cell):
            raise _wrong_kind(argument, i + 1, cell)
        try:
            read.append(_READERS[argument.kind](cell))
        except (ValueError, OverflowError):
            raise _wrong_kind(argument, i + 1, cell) from None
    return tuple(read)


@dataclass(slots=True)
class _Group:
    """Columns read together: the rows (of the given range) that are asked about, and those that are in error."""

    columns: dict[str, Any]
    rows: list[int]
    errors: dict[int, InputError]
    n_given: int
    n_used: int
    across: bool


def _group(columns: list[_Column]) -> _Group:
    ranges = [c for c in columns if not c.single] or columns
    first = ranges[0]
    for other in ranges[1:]:
        whole = {first.n_given, other.n_given} >= {MAX_ROWS} or first.n_given == other.n_given
        if not whole:
            raise InputError(
                "input.rows_differ",
                f"{first.argument.name} has {first.n_given} rows, {other.argument.name} {other.n_given}. Expected columns of one length. Select both from the same rows.",
                left=first.argument.name,
                n_left=first.n_given,
                right=other.argument.name,
                n_right=other.n_given,
            )
    n_given = max(c.n_given for c in ranges)
    n_used = max((len(c.cells) for c in ranges), default=0)
    asked = [True] * n_used
    filled = [False] * n_used
    errors: dict[int, InputError] = {}
    cells: dict[str, list[Any]] = {}
    for column in columns:
        if column.single and column not in ranges:
            value = column.cells[0] if column.cells else None
            cells[column.argument.name] = [value] * n_used
            if column.cells and error_name(value):
                raise _wrong_kind(column.argument, 1, value)
            continue
        padded = column.cells + [None] * (n_used - len(column.cells))
        cells[column.argument.name] = padded
        plain = set(map(type, padded)) <= {str, float}
        if not plain or n_used < _SMALL:
            for i, value in enumerate(padded):
                if type(value) is int and error_name(value):
                    errors.setdefault(i, _wrong_kind(column.argument, i + 1, value))
        blanks = [not v or v.isspace() if type(v) is str else v is None for v in padded]
        if column.argument.identifies:
            asked = [a and not b for a, b in zip(asked, blanks, strict=True)]
        filled = [f or not b for f, b in zip(filled, blanks, strict=True)]
    rows = [i for i in range(n_used) if asked[i] and filled[i]]
    errors = {i: e for i, e in errors.items() if asked[i]}
    read: dict[str, list[Any]] = {}
    for column in columns:
        name, reader = column.argument.name, _READERS[column.argument.kind]
        values = cells[name]
        if set(map(type, values)) == {float} and reader is _number:
            read[name] = values  # plain numbers need no reading
            continue
        parsed: list[Any] = [None] * n_used
        for i in rows:
            if i in errors:
                continue
            value = values[i]
            try:
                parsed[i] = reader(value)
            except (ValueError, OverflowError):
                errors[i] = _wrong_kind(column.argument, i + 1, value)
        read[name] = parsed
    good = [i for i in rows if i not in errors] if errors else rows
    columns_read: dict[str, Any] = {}
    for column in columns:
        values = read[column.argument.name]
        chosen = values if len(good) == n_used else [values[i] for i in good]
        kind = column.argument.kind
        columns_read[column.argument.name] = tuple(chosen) if kind is Kind.TEXT else typed(kind, chosen)
    return _Group(columns_read, good, errors, n_given, n_used, any(c.across for c in ranges))


def _no_data(language: str) -> CellError:
    return CellError("#N/A", words(language).text("functions-no_data"))


def _out(value: object, language: str) -> object:
    """One value as Excel takes it."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None:
        return ""
    if isinstance(value, float):
        return value if value == value else _no_data(language)
    if isinstance(value, str):
        return _cut(value)
    if isinstance(value, bool | CellError):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _cut(text: str) -> str:
    if text.startswith(TAG):
        text = text.lstrip(TAG)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - len(CUT)] + CUT


def _outs(column: Sequence[object] | Array, language: str) -> list[object]:
    values: list[Any] = column.tolist() if isinstance(column, np.ndarray) else list(column)
    kinds = set(map(type, values))
    if kinds <= {str} and not any(len(v) > MAX_TEXT or v[:1] == TAG for v in values):
        return values
    if kinds <= {float} and not np.isnan(np.asarray(values, dtype=np.float64)).any():
        return values
    return [_out(v, language) for v in values]


class Boundary:
    """Answers a function's call as Excel makes it: reads the cells, asks the body, writes the cells.

    Parameters
    ----------
    version
        Version of the models: answers of another version are not reused.
    """

    def __init__(self, version: str = "") -> None:
        self.version = version
        self.memory = Memory()
        self.explanations = Explanations()

    def call(self, function: Function, given: Mapping[str, object], context: str = "") -> list[list[object]]:
        """The block of cells that a call shows: at least one row, all rows of one length."""
        language, place = "en", ""
        block: list[list[object]]
        findings: Callable[[int], Sequence[Finding]] | None = None
        model_rows: Sequence[int] = ()
        try:
            where = read_context(context)
            language, place = where.language, where.place
            block, findings, model_rows = self._block(function, given, where)
        except InputError as error:
            language = _language_of(context)
            place = place or context.partition(FIELD)[0]
            block = [[CellError("#VALUE!", translate(error, language))]]
        if place:
            self.explanations.remember(place, block, findings, model_rows)
        return block

    def forget(self) -> None:
        """Empty both memories, so that everything is computed anew."""
        self.memory.clear()
        self.explanations.clear()

    def _block(
        self, function: Function, given: Mapping[str, object], where: Context
    ) -> tuple[list[list[object]], Callable[[int], Sequence[Finding]] | None, Sequence[int]]:
        arguments, groups = self._read(function, given)
        rows = groups.get(ROWS)
        if function.result is Result.ROWS and rows is not None and not rows.rows:
            answer = Answer(())
        else:
            extra: dict[str, Any] = {}
            if "language" in function.knows:
                extra["language"] = where.language
            if "explain" in function.knows:
                extra["explain"] = lambda place: self.explanations.of(place, where.language)
            answer = self._ask(function, arguments, where.settings, extra)
        columns = [_outs(c, where.language) for c in answer.columns]
        if function.result is not Result.ROWS or rows is None:
            n = max((len(c) for c in columns), default=0)
            _check_size(function, n, len(columns))
            grid: list[list[object]] = [list(row) for row in zip(*columns, strict=True)] if n else [[""]]
            return grid, answer.findings, range(n)
        n_out = rows.n_used if rows.n_given == MAX_ROWS else rows.n_given
        n_out = max(n_out, 1)
        width = max(len(columns), 1)
        _check_size(function, n_out, width)
        block: list[list[object]]
        if len(columns) == 1 and len(rows.rows) == n_out:
            block = [[v] for v in columns[0]]
        else:
            block = [[""] * width for _ in range(n_out)]
            for k, i in enumerate(rows.rows):
                block[i] = [c[k] for c in columns]
        for i, error in rows.errors.items():
            block[i] = [_error_cell(error, where.language)] * width
        if rows.across:
            block = [list(row) for row in zip(*block, strict=True)]
        return block, answer.findings, rows.rows

    def _read(
        self, function: Function, given: Mapping[str, object]
    ) -> tuple[dict[str, Any], dict[str, _Group]]:  # fmt: skip
        arguments: dict[str, Any] = {}
        columns: dict[str, list[_Column]] = {}
        for argument in function.arguments:
            value = given.get(argument.name)
            missing = value is None or (type(value) is int and value == MISSING)
            if argument.shape is Shape.COLUMN:
                if missing and argument.optional:
                    arguments[argument.name] = argument.default
                else:
                    columns.setdefault(argument.group, []).append(_column(argument, None if missing else value))
            elif argument.shape is Shape.LIST:
                arguments[argument.name] = _list(argument, value)
            elif argument.shape is Shape.CELL:
                arguments[argument.name] = _cell(argument, value)
            else:
                arguments[argument.name] = value if isinstance(value, str) else _address(value)
        groups = {name: _group(members) for name, members in columns.items()}
        for name, group in groups.items():
            arguments.update(group.columns)
            if group.errors and (name != ROWS or function.result is not Result.ROWS):
                raise group.errors[min(group.errors)]
        return arguments, groups

    def _ask(
        self, function: Function, arguments: Mapping[str, Any], settings: Settings, extra: Mapping[str, Any]
    ) -> Answer:
        if not function.remembered:
            return function.body(settings=settings, **arguments, **extra)
        key = (function.name, self.version, settings, *(_key(v) for v in arguments.values()), *extra.values())
        n_cells = sum(len(v) for v in arguments.values() if isinstance(v, np.ndarray | tuple))
        return self.memory.answer(
            key, n_cells, lambda: function.body(settings=settings, **arguments, **extra)
        )  # fmt: skip


def _address(value: Any) -> str:
    """The external address of an xlwings range; a reference that is no range is refused."""
    if not hasattr(value, "get_address"):
        raise InputError(
            "input.reference_expected",
            f"{_text(value)[:60]!r} is no cell reference. Expected a cell, such as B2. Point at the cell.",
            value=_text(value)[:60],
        )
    return str(value.get_address(external=True))


def _language_of(context: str) -> str:
    language = (*context.split(FIELD), "", "")[1]
    return language if language in LANGUAGES else "en"


def _key(value: Any) -> Hashable:
    return (len(value), value.tobytes()) if isinstance(value, np.ndarray) else value


def _error_cell(error: InputError, language: str) -> CellError:
    shown = str(error.figures.get("value", ""))
    return CellError("#N/A" if shown == "#N/A" else "#VALUE!", translate(error, language))


def _check_size(function: Function, n_rows: int, n_columns: int) -> None:
    if n_rows > MAX_ROWS or n_columns > MAX_COLUMNS:
        raise InputError(
            "input.result_too_large",
            f"{function.name} gives {n_rows} rows and {n_columns} columns. Expected at most {MAX_ROWS} and {MAX_COLUMNS}, a sheet's size. Ask for fewer rows.",
            function=function.name,
            n_rows=n_rows,
            n_columns=n_columns,
        )
