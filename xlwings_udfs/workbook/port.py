"""The port: what a refresh asks of a workbook, whether it is a closed file or open in Excel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from workbook_templates.sheets.spec import Sheet
from xlwings_udfs.workbook.rows import Orphan, WriteReport


class SheetInfo(Protocol):
    """One of Wicker's sheets in a book."""

    @property
    def name(self) -> str:
        """What its tab says."""

    @property
    def code(self) -> str:
        """Wicker's code for it."""


class Workbook(Protocol):
    """A workbook as sheets of rows; `ClosedBook` and `OpenBook` are its two adapters."""

    @property
    def name(self) -> str:
        """The file's name."""

    def sheet_names(self) -> tuple[str, ...]:
        """The names of all sheets, in the order of the tabs."""

    def sheets(self) -> Mapping[str, SheetInfo]:
        """Wicker's sheets by code: those that bear the marker."""

    def table_names(self) -> Mapping[str, str]:
        """The name of each of Wicker's tables in this book, by the sheet's code."""

    def read_grid(self, sheet: str, headers: Mapping[str, str] | None = None) -> list[list[object]]:
        """The values of a sheet by its code or name; with `headers`, from its row of headers to its last row."""

    def write_sheet(
        self,
        sheet: Sheet,
        scratch: bytes,
        *,
        headers: Mapping[str, str],
        position: int | None = None,
        kept: Iterable[Orphan] = (),
    ) -> WriteReport:
        """Write a sheet of rows, freshly rendered in `scratch`: put in whole where the book has none, else row by row."""

    def write_whole(self, sheet: Sheet, scratch: bytes, *, position: int | None = None) -> WriteReport:
        """Write a sheet that is one picture, such as the Overview."""

    def save(self) -> object:
        """Save, after a restore copy."""
