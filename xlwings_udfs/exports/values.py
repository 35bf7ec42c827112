"""Cells to values of a column's kind, and what had to be changed for it.

A column's cells come as a list, so that each distinct text is looked at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

import numpy as np

from models.errors import InputError
from models.tables import Array, Kind, typed
from xlwings_udfs.exports.changes import Recorder

MAX_TEXT = 32_767  # characters that a cell of a spreadsheet takes
MAX_EXACT_ID = 10**15  # a spreadsheet keeps 15 digits of a number; above, the last ones are already lost
MIN_SPOILT_ZEROS = 6  # trailing zeros that only rounding to 1.00000E+13 leaves in most ids of a column

_BLANKS = frozenset({"-", "--", "---", "–", "—", "－", "/", "\\", "n/a", "na", "null", "none", "无", "暂无", "nan"})
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?\Z")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GAPS = re.compile(r"\s+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+\Z")
_YES = frozenset({"y", "yes", "true", "是", "有", "1", "1.0", "√", "✓"})
_NO = frozenset({"n", "no", "false", "否", "无", "無", "0", "0.0"})

_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\Z")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\Z")


def parse_date(text: str, place: str) -> date:
    """A day written as text, in one of the forms that have one meaning only.

    Forms: ``2026-09-13``, ``2026/9/13``, ``2026.9.13``, ``2026年9月13日``, ``20260913``, ``13.09.2026``; and
    ``13/09/2026`` or ``09/13/2026`` where one of the numbers cannot be a month.

    Parameters
    ----------
    text
        The text, without a time.
    place
        File, sheet, row and column, for the message.

    Raises
    ------
    InputError
        No such form, no such day, or two meanings (``03/04/2026``).

    >>> parse_date("13.09.2026", "")
    datetime.date(2026, 9, 13)
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if m := _ISO.match(folded) or _COMPACT.match(folded):
        year, month, day = (int(g) for g in m.groups())
    elif m := _DAY_FIRST.match(folded):
        day, month, year = (int(g) for g in m.groups())
    elif m := _SLASHED.match(folded):
        left, right, year = (int(g) for g in m.groups())
        if left <= 12 and right <= 12 and left != right:
            raise InputError(
                "input.date_ambiguous",
                f"{place}: {text} may be read as two days. Expected a date of one meaning, such as {year}-{left:02d}-{right:02d}. Write the year first, or format the cells as dates.",
                place=place,
                value=text,
                example=f"{year}-{left:02d}-{right:02d}",
            )
        day, month = (left, right) if right <= 12 else (right, left)
    else:
        raise _no_date(text, place)
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_date(text, place) from None


def _no_date(value: object, place: str) -> InputError:
    return InputError(
        "input.date_unknown",
        f"{place}: {value} is no date. Expected a date such as 2026-09-13. Write the year first, or format the cells as dates.",
        place=place,
        value=str(value),
    )


def parse_moment(text: str, place: str) -> datetime:
    """A day with or without a time (``2026-09-13 14:05``), to the second; `InputError` as in `parse_date`."""
    folded = unicodedata.normalize("NFKC", text).strip()
    day, _, clock = folded.replace("T", " ").partition(" ")
    moment = datetime.combine(parse_date(day, place), time())
    if not clock.strip():
        return moment
    m = _CLOCK.match(clock.strip().removesuffix("Z"))
    if m is None:
        raise _no_date(text, place)
    try:
        return moment.replace(hour=int(m[1]), minute=int(m[2]), second=int(m[3] or 0))
    except ValueError:
        raise _no_date(text, place) from None


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing, or nothing but spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


class Column:
    """One column of cells on its way to values.

    Parameters
    ----------
    cells
        The cells, one a row.
    rows
        Row numbers as the spreadsheet shows them, from 1.
    header
        The header as written.
    changes
        Where changes are recorded.
    """

    def __init__(self, cells: list[Any], rows: Sequence[int], header: str, changes: Recorder) -> None:
        self.cells = cells
        self.rows = rows
        self.header = header
        self.changes = changes

    def place(self, i: int) -> str:
        """File, sheet, row and column of cell `i`, for a message."""
        sheet = f", sheet {self.changes.sheet}" if self.changes.sheet else ""
        return f"{self.changes.file}{sheet}, row {self.rows[i]}, column {self.header}"

    def values(self, kind: Kind) -> Array:
        """The cells as an array of the kind."""
        if kind is Kind.TEXT:
            return self.texts()
        if kind is Kind.FLAG:
            return self.flags()
        if kind is Kind.DATE:
            return self.dates()
        if kind is Kind.MOMENT:
            return self.moments()
        return self.numbers(kind)

    def _mapped(self, parse: Callable[[Any], tuple[Any, str]]) -> list[Any]:
        """Each cell's value; `parse` gives a value and a change code ("" for none), and sees each distinct cell once."""
        if bool in set(map(type, self.cells)):  # True equals 1, and the two must not be taken for one another
            self.cells = [str(cell).upper() if isinstance(cell, bool) else cell for cell in self.cells]
        memo: dict[Any, Any] = {}
        flagged: dict[Any, str] = {}
        for cell in set(self.cells):
            memo[cell], code = parse(cell)
            if code:
                flagged[cell] = code
        out = list(map(memo.__getitem__, self.cells))
        if flagged:
            for code in dict.fromkeys(flagged.values()):
                those = {cell for cell, given in flagged.items() if given == code}
                hits = [i for i, cell in enumerate(self.cells) if cell in those]
                self.changes.add(
                    code,
                    self.header,
                    [self.rows[i] for i in hits],
                    [self.cells[i] for i in hits],
                    ["" if out[i] is None or out[i] != out[i] else out[i] for i in hits],
                )
        return out

    def numbers(self, kind: Kind) -> Array:
        """Counts, shares and other numbers; what is no number is unknown, and recorded."""
        if set(map(type, self.cells)) <= {float, int}:
            numbers = np.array(self.cells, dtype=np.float64)
            if bool(np.all(numbers >= 0)) and (kind is not Kind.COUNT or bool(np.all(numbers == np.floor(numbers)))):
                return numbers if np.isfinite(numbers).all() else self._slow_numbers(kind)
        return self._slow_numbers(kind)

    def _slow_numbers(self, kind: Kind) -> Array:
        values = self._mapped(lambda cell: _number(cell, kind))
        return np.array(values, dtype=np.float64)

    def flags(self) -> Array:
        """Y and N in any language as 1 and 0."""
        return typed(Kind.FLAG, self._mapped(_flag))

    def texts(self) -> Array:
        """Text without control characters, surrounding spaces and runs of spaces; cut at what a cell takes."""
        if _is_clean(self.cells):
            return typed(Kind.TEXT, self.cells)
        return typed(Kind.TEXT, self._mapped(_text))

    def names(self) -> Array:
        """Text as `texts`, in which ``-`` stands for nothing."""
        return typed(Kind.TEXT, self._mapped(_name))

    def lines(self) -> Array:
        """Text as `texts`, but with its line breaks kept (messages, keyword lists)."""
        return typed(Kind.TEXT, self._mapped(_lines))

    def ids(self) -> Array:
        """Identifiers as text, to the last digit.

        Raises
        ------
        InputError
            The column was spoilt: written as 1.00000E+13, rounded to zeros, or numbers of 1e15 and over.
        """
        out = self.cells if _is_digits(self.cells) else self._mapped(_id)
        for i, value in enumerate(out):
            if value is _SPOILT:
                raise self._spoilt(self.cells[i], i)
        rounded = [
            i
            for i, v in enumerate(out)
            if v and len(v) > 2 * MIN_SPOILT_ZEROS - 1 and v.endswith("0" * MIN_SPOILT_ZEROS)
        ]
        if rounded and 2 * len(rounded) >= sum(1 for v in out if v):
            raise self._spoilt(out[rounded[0]], rounded[0])
        return typed(Kind.TEXT, out)

    def _spoilt(self, value: object, i: int) -> InputError:
        shown = f"{value:.5E}" if isinstance(value, float) else str(value)
        return InputError(
            "input.id_spoilt",
            f"{self.place(i)}: {shown} is an identifier that a spreadsheet has rounded, its last digits are lost. Expected 13 to 16 digits as text. Export the file again and do not save it in a spreadsheet before.",
            place=self.place(i),
            value=shown,
        )

    def dates(self) -> Array:
        """Days; text in any form of one meaning."""
        return typed(Kind.DATE, list(self._moments(parse_date)))

    def moments(self) -> Array:
        """Days and times."""
        return typed(Kind.MOMENT, list(self._moments(parse_moment)))

    def _moments(self, parse: Callable[[str, str], date | datetime]) -> Iterator[Any]:
        dashed = []
        for i, cell in enumerate(self.cells):
            if is_blank(cell):
                yield None
            elif isinstance(cell, datetime):
                yield cell if parse is parse_moment else cell.date()
            elif isinstance(cell, date):
                yield cell
            elif isinstance(cell, str) and cell.strip().casefold() in _BLANKS:
                dashed.append(i)
                yield None
            elif isinstance(cell, float | int) and not isinstance(cell, bool) and 19000101 <= cell <= 99991231:
                yield parse(str(int(cell)), self.place(i))
            elif isinstance(cell, str):
                yield parse(cell, self.place(i))
            else:
                raise _no_date(cell, self.place(i))
        self.changes.add("exports.dash", self.header, [self.rows[i] for i in dashed], [self.cells[i] for i in dashed])


_SPOILT = "\0spoilt"


def _number(cell: object, kind: Kind) -> tuple[float, str]:
    if isinstance(cell, int | float):
        number, code = float(cell), ""
    elif isinstance(cell, str):
        text = unicodedata.normalize("NFKC", cell).strip().lstrip("'")
        if not text:
            return np.nan, ""
        if text.casefold() in _BLANKS:
            return np.nan, "exports.dash"
        code = ""
        if text.endswith("%"):
            text, code = text[:-1].strip(), "exports.percent"
        if _GROUPED.match(text):
            text, code = text.replace(",", ""), code or "exports.grouped"
        if not _NUMBER.match(text):
            return np.nan, "exports.not_a_number"
        number = float(text) / 100 if code == "exports.percent" else float(text)
    elif cell is None:
        return np.nan, ""
    else:
        return np.nan, "exports.not_a_number"
    if not np.isfinite(number):
        return np.nan, "exports.not_a_number"
    if number < 0:
        return np.nan, "exports.negative"
    if kind is Kind.COUNT and (number != np.floor(number) or code == "exports.percent"):
        return np.nan, "exports.not_whole"
    return number, code


def _flag(cell: object) -> tuple[float | None, str]:
    if is_blank(cell):
        return None, ""
    folded = unicodedata.normalize("NFKC", str(cell)).strip().casefold()
    if folded in _YES:
        return 1.0, ""
    if folded in _NO:
        return 0.0, ""
    return None, "exports.dash" if folded in _BLANKS else "exports.not_a_flag"


def _is_clean(cells: list[Any]) -> bool:
    """Whether all cells are text that `texts` would leave as it is, found on all of them at once."""
    try:
        joined = "\n".join(cells)
    except TypeError:
        return False
    return (
        joined.count("\n") == len(cells) - 1
        and joined.replace("\n", "").isprintable()
        and not any(gap in f"\n{joined}\n" for gap in ("\n ", " \n", "  "))
        and max(map(len, cells)) <= MAX_TEXT
    )


def _is_digits(cells: list[Any]) -> bool:
    """Whether all cells are text of digits alone."""
    try:
        joined = "".join(cells)
    except TypeError:
        return False
    return joined.isascii() and joined.isdecimal() and all(cells)


def clean_text(text: str) -> str:
    """Text without control characters and with single spaces, as every name and title is kept.

    >>> clean_text(" Picnic\\x0b  basket ")
    'Picnic basket'
    """
    return _GAPS.sub(" ", _CONTROL.sub("", text)).strip()


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < MAX_EXACT_ID:
        return str(int(cell))
    return str(cell)


def _text(cell: object) -> tuple[str, str]:
    raw = _plain(cell)
    if raw.isprintable() and "  " not in raw and len(raw) <= MAX_TEXT:
        return raw.strip(), ""
    bare = _CONTROL.sub("", raw)
    text = _GAPS.sub(" ", bare).strip()
    return _cut(text, "exports.control" if bare != raw else "")


def _name(cell: object) -> tuple[str, str]:
    text, code = _text(cell)
    return ("", "exports.dash") if text.casefold() in _BLANKS else (text, code)


def _lines(cell: object) -> tuple[str, str]:
    raw = _plain(cell)
    bare = _CONTROL.sub("", raw)
    text = "\n".join(_GAPS.sub(" ", line).strip() for line in bare.splitlines()).strip()
    return _cut(text, "exports.control" if bare != raw else "")


def _cut(text: str, code: str) -> tuple[str, str]:
    return (text, code) if len(text) <= MAX_TEXT else (text[:MAX_TEXT], "exports.cut")


def _id(cell: object) -> tuple[str, str]:
    if isinstance(cell, int | float):
        if not float(cell).is_integer() or not 0 <= cell < MAX_EXACT_ID:
            return _SPOILT, ""
        return str(int(cell)), "exports.id_number"
    if cell is None:
        return "", ""
    raw = str(cell)
    if raw.isascii() and raw.isdecimal():
        return raw, ""
    text = _GAPS.sub("", _CONTROL.sub("", unicodedata.normalize("NFKC", raw)))
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    text = text.lstrip("'")
    if _SCIENTIFIC.match(text):
        return _SPOILT, ""
    if text.endswith(".0") and text[:-2].isdecimal():
        return text[:-2], "exports.id_decimal"
    return text, "exports.id_text" if text != raw.strip() else ""
