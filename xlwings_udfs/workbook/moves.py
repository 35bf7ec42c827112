"""Where cells of one sheet went, and how references in formulas follow them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_udfs.workbook.references import Area, Cell, Move, RowMove
from xlwings_udfs.workbook.regions import Region


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the rows of a sheet went, and where the scratch sheet's rows and columns came to stand.

    Parameters
    ----------
    region
        Where the sheet's rows stood.
    rows
        Where they went.
    source
        Where the scratch sheet's rows stand.
    to_column, to_row
        The book's column and row by the scratch sheet's.
    written
        Canonical names of the columns that Wicker writes, by column.
    """

    region: Region
    rows: RowMove
    source: Region
    to_column: Mapping[int, int]
    to_row: Mapping[int, int]
    written: Mapping[int, str]

    def row_of(self, row: int, column: int) -> int | None:
        """The new row of what hangs on a cell; None where its row is gone. Beside the table nothing moves."""
        if self.region.left <= column <= self.region.right or row > self.region.last:
            return self.rows.of(row)
        return row

    def areas(self, area: Area) -> list[Area]:
        """The new places of an area."""
        inside = area.left <= self.region.right and area.right >= self.region.left
        if not inside and area.top <= self.region.last:
            return [area]
        return self.rows.areas(area)

    def follow(self, row: int, new: int) -> Move:
        """How references move in a formula of a cell that goes from one row to another.

        The cell's own row goes along; other relative references inside the table keep their distance, as when Excel
        sorts; fixed ones follow their row; what spans all rows spans all rows again.
        """
        move, shift = self.rows, new - row
        inside = move.first <= row <= move.last

        def follow(first: Cell, last: Cell | None) -> tuple[Cell, Cell | None] | None:
            spans = last is not None and first.row <= move.first and last.row >= move.last
            in_data = move.first <= first.row <= move.last and (last is None or move.first <= last.row <= move.last)
            if inside and in_data and not spans:
                corners = [
                    c if c is None or c.fixed_row else Cell(c.column, c.row + shift, c.fixed_column)
                    for c in (first, last)
                ]
                if not any(c is not None and c.fixed_row for c in (first, last)):
                    a, b = corners
                    return None if a is None or a.row < 1 else (a, b)
            return move.move(first, last)

        return follow

    def from_scratch(self, first: Cell, last: Cell | None) -> tuple[Cell, Cell | None] | None:
        """How references of the scratch sheet to itself stand in the book."""
        source, region = self.source, self.region
        new_last = self.rows.new_last

        def row(at: int, end: bool) -> int:
            if at < source.first:
                return at + region.header - source.header
            if end and at == source.last:
                return new_last
            return self.to_row.get(at, at - source.first + region.first)

        def column(at: int) -> int:
            return self.to_column.get(at, at - source.left + region.left)

        whole = (
            last is not None and first.row == source.first and last.row == source.last and source.last > source.first
        )
        a = Cell(
            column(first.column), region.first if whole else row(first.row, False), first.fixed_column, first.fixed_row
        )
        if last is None:
            return a, None
        b = Cell(column(last.column), row(last.row, whole or last.row != first.row), last.fixed_column, last.fixed_row)
        return a, b
