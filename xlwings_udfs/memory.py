"""What the running server remembers: answers, so that equal questions are answered once, and what is to be said of cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from models.findings import Finding
from workbook_templates.words import Words, words
from xlwings_udfs.registry import Answer

TAG = "\ue000"  # first character of a served error; our VBA turns the text after it into CVErr
_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^!]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


@dataclass(frozen=True, slots=True)
class CellError:
    """An error in a cell, with the sentence that explains it."""

    error: str  # "#VALUE!" or "#N/A"
    sentence: str

    @property
    def tagged(self) -> str:
        """The text that our VBA turns into a true Excel error."""
        return TAG + self.error


class Memory:
    """Answers by function, arguments, settings and version; the oldest goes first, by number of calls and of cells."""

    def __init__(self, max_calls: int = 256, max_cells: int = 2_000_000) -> None:
        self.max_calls, self.max_cells = max_calls, max_cells
        self._answers: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()
        self._n_cells = 0

    def __len__(self) -> int:
        return len(self._answers)

    def answer(self, key: Hashable, n_cells: int, compute: Callable[[], Answer]) -> Answer:
        """The remembered answer of `key`, or a computed one, remembered unless it alone is over the limit."""
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key][0]
        answer = compute()
        size = n_cells + sum(len(c) for c in answer.columns)
        if size <= self.max_cells:
            self._answers[key] = (answer, size)
            self._n_cells += size
        while len(self._answers) > self.max_calls or self._n_cells > self.max_cells:
            _, (_, gone) = self._answers.popitem(last=False)
            self._n_cells -= gone
        return answer

    def clear(self) -> None:
        """Forget everything."""
        self._answers.clear()
        self._n_cells = 0


@dataclass(frozen=True, slots=True)
class _Explanation:
    """What is known of one call's block of cells."""

    sheet: str
    row: int
    column: int
    n_rows: int
    n_columns: int
    errors: Mapping[tuple[int, int], CellError]
    findings: Callable[[int], Sequence[Finding]] | None
    model_rows: Sequence[int]


class Explanations:
    """Sentences by the place of the cells they explain; the oldest calls go first, by number of calls and of rows."""

    def __init__(self, max_calls: int = 512, max_errors: int = 1000, max_rows: int = 500_000) -> None:
        self.max_calls, self.max_errors, self.max_rows = max_calls, max_errors, max_rows
        self._calls: OrderedDict[tuple[str, int, int], _Explanation] = OrderedDict()

    def __len__(self) -> int:
        return len(self._calls)

    def remember(
        self,
        place: str,
        block: Sequence[Sequence[object]],
        findings: Callable[[int], Sequence[Finding]] | None = None,
        model_rows: Sequence[int] = (),
    ) -> None:
        """Keep what can be said of a block of cells whose first cell is at `place`; an unreadable place is ignored.

        Parameters
        ----------
        place
            External address of the first cell.
        block
            The cells.
        findings
            What is to be said of a row of the model.
        model_rows
            The block's row of each row of the model, ascending.
        """
        where = read_place(place)
        if where is None:
            return
        errors: dict[tuple[int, int], CellError] = {}
        for i, row in enumerate(block):
            for j, value in enumerate(row):
                if isinstance(value, CellError) and len(errors) < self.max_errors:
                    errors[i, j] = value
        self._calls.pop(where, None)
        if errors or findings is not None:
            width = len(block[0]) if block else 0
            self._calls[where] = _Explanation(*where, len(block), width, errors, findings, model_rows)
        n_rows = sum(call.n_rows for call in self._calls.values())
        while len(self._calls) > self.max_calls or (n_rows > self.max_rows and len(self._calls) > 1):
            n_rows -= self._calls.popitem(last=False)[1].n_rows

    def of(self, place: str, language: str) -> str:
        """The sentences for the cell at `place`; empty where nothing is known of it."""
        where = read_place(place)
        if where is None:
            return ""
        sheet, row, column = where
        for call in reversed(self._calls.values()):
            i, j = row - call.row, column - call.column
            if call.sheet != sheet or not (0 <= i < call.n_rows and 0 <= j < call.n_columns):
                continue
            if (i, j) in call.errors:
                return call.errors[i, j].sentence
            k = bisect_left(call.model_rows, i)
            if call.findings is not None and k < len(call.model_rows) and call.model_rows[k] == i:
                return say(call.findings(k), words(language))
            return ""
        return ""

    def clear(self) -> None:
        """Forget everything."""
        self._calls.clear()


def say(findings: Sequence[Finding], w: Words) -> str:
    """Findings as sentences, each with what to do about it."""
    space = " " if w.language == "en" else ""
    return space.join(part for f in findings for part in (w.reason(f), w.fix(f)) if part)


def read_place(place: str) -> tuple[str, int, int] | None:
    """Book and sheet, row and column (from 1) of the first cell of an external address; None for anything else.

    >>> read_place("'[My shop.xlsx]Title lab'!$B$2:$B$9")
    ('[My shop.xlsx]Title lab', 2, 2)
    """
    match = _PLACE.fullmatch(place)
    if not match:
        return None
    column = 0
    for letter in match[3]:
        column = column * 26 + ord(letter) - 64
    return (match[1].replace("''", "'") if match[1] else match[2]), int(match[4]), column
