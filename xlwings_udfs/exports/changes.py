"""What a reader changed or dropped, cell by cell, kept in compact groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True)
class Change:
    """One cell, row, column or file that was not taken as it stands.

    Parameters
    ----------
    code
        What was done, such as ``"exports.dash"``; the message in the catalogues.
    file, sheet
        Where; the sheet is empty for a CSV file.
    row
        Row number as the spreadsheet shows it, from 1; 0 where the whole column or file is meant.
    column
        The header as written; empty where the whole row or file is meant.
    old, new
        What stood there and what stands for it now; `new` is empty where it was dropped or is unknown.
    """

    code: str
    file: str
    sheet: str
    row: int
    column: str
    old: str
    new: str

    def figures(self, n: int = 1) -> dict[str, str | int]:
        """Values for the message, where this change stands for `n` alike."""
        return {
            "n": n,
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "old": self.old,
            "new": self.new,
        }


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one code in one column: row numbers, and what stood and stands there."""

    code: str
    file: str
    sheet: str
    column: str
    rows: tuple[int, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def change(self, i: int) -> Change:
        """The change at index `i` of the group."""
        return Change(self.code, self.file, self.sheet, self.rows[i], self.column, self.old[i], self.new[i])


class Changes(Sequence[Change]):
    """All changes of a file, in the order in which columns were read; a sequence of `Change`.

    Kept as groups, since an export may hold a hundred thousand cells with ``-``.
    """

    def __init__(self, groups: Sequence[ChangeGroup] = ()) -> None:
        self.groups = tuple(g for g in groups if g.rows)

    def __len__(self) -> int:
        return sum(len(g) for g in self.groups)

    @overload
    def __getitem__(self, i: int) -> Change: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Change, ...]: ...
    def __getitem__(self, i: int | slice) -> Change | tuple[Change, ...]:
        """One change, or a tuple of them for a slice."""
        if isinstance(i, slice):
            return tuple(self)[i]
        place = i + len(self) if i < 0 else i
        for group in self.groups:
            if place < len(group) and place >= 0:
                return group.change(place)
            place -= len(group)
        raise IndexError(i)

    def __iter__(self) -> Iterator[Change]:
        """The changes one by one."""
        for group in self.groups:
            for i in range(len(group)):
                yield group.change(i)

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.groups + other.groups)

    def __repr__(self) -> str:
        return f"Changes({self.counts()!r})"

    def counts(self) -> dict[str, int]:
        """Number of changes of each code, the most frequent first."""
        counts: dict[str, int] = {}
        for group in self.groups:
            counts[group.code] = counts.get(group.code, 0) + len(group)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def folded(self) -> tuple[tuple[int, Change], ...]:
        """One line a code and column: how many there are, and the first of them."""
        return tuple((len(group), group.change(0)) for group in self.groups)


class Recorder:
    """Collects the changes of one sheet while it is read."""

    def __init__(self, file: str, sheet: str) -> None:
        self.file = file
        self.sheet = sheet
        self._groups: list[ChangeGroup] = []

    def add(
        self,
        code: str,
        column: str,
        rows: Sequence[int],
        old: Sequence[object],
        new: Sequence[object] | None = None,
    ) -> None:
        """Changes of one code in one column; without `new` the values were dropped."""
        if not rows:
            return
        group = ChangeGroup(
            code,
            self.file,
            self.sheet,
            column,
            tuple(rows),
            _shown_all(old),
            ("",) * len(rows) if new is None else _shown_all(new),
        )
        self._groups.append(group)

    def done(self) -> Changes:
        """What was recorded."""
        return Changes(self._groups)


_SHOWN = 80  # characters of a value in a report


def _shown_all(values: Sequence[object]) -> tuple[str, ...]:
    shown = {value: _shown(value) for value in set(values)}
    if len(shown) == 1:
        return tuple(shown.values()) * len(values)
    return tuple(shown[value] for value in values)


def _shown(value: object) -> str:
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
