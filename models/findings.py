"""A finding: what a model has to say of a row, in codes and figures; the words are put to it one floor up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Figure = str | int | float | date


class Mark(StrEnum):
    """Where a threshold or a rule comes from; shown wherever it is used."""

    RULE = "rule"
    PRACTICE = "practice"
    SEED = "seed"
    MEASURED = "measured"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one row.

    Parameters
    ----------
    code
        ``model.what``, such as ``"titles.head_not_before_for"``; names the message in the catalogues.
    row
        Index of the row in the model's input, from 0.
    mark
        Where the rule comes from.
    points
        Points of the score that it costs, 0 to 100; 0 where there is no score.
    start, end
        Characters of the text it is about, end excluded; -1 where it is about the whole row.
    figures
        Values for the message, by name.
    """

    code: str
    row: int
    mark: Mark
    points: float = 0.0
    start: int = -1
    end: int = -1
    figures: Mapping[str, Figure] = field(default_factory=dict)


class Findings:
    """The findings of all rows, worked out for a row when they are asked for.

    Bulk figures live in a result's arrays; sentences are needed for the few rows that somebody reads, so building them
    lazily keeps a call over 100,000 rows fast.
    """

    def __init__(self, n_rows: int, build: Callable[[int], tuple[Finding, ...]]) -> None:
        self._n_rows = n_rows
        self._build = build

    @classmethod
    def none(cls, n_rows: int) -> Findings:
        """No finding in any of `n_rows` rows."""
        return cls(n_rows, lambda row: ())

    def of(self, row: int) -> tuple[Finding, ...]:
        """The findings of one row (0-based), the costliest first."""
        if not 0 <= row < self._n_rows:
            raise IndexError(row)
        return self._build(row)

    def __len__(self) -> int:
        """The number of rows (not of findings)."""
        return self._n_rows

    def __iter__(self) -> Iterator[Finding]:
        """All findings, row by row."""
        for row in range(self._n_rows):
            yield from self._build(row)
