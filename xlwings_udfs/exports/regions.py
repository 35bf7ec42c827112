"""A column of countries as the platform and people write them, as ISO 3166-1 alpha-2."""

from __future__ import annotations

from models.regions import region_code
from models.tables import Array, Kind, typed
from xlwings_udfs.exports.values import Column, is_blank


def read_regions(column: Column) -> Array:
    """Two letters a row; what is no country is unknown, and recorded."""
    codes = {cell: "" if is_blank(cell) else region_code(str(cell)) for cell in set(column.cells)}
    out = [codes[cell] for cell in column.cells]
    unknown = [i for i, cell in enumerate(column.cells) if not out[i] and not is_blank(cell)]
    column.changes.add(
        "exports.region_unknown", column.header, [column.rows[i] for i in unknown], [column.cells[i] for i in unknown]
    )
    return typed(Kind.TEXT, out)
