"""Readers of the sellers' exports: files in, rows of the canonical tables and a report of every change out."""

from __future__ import annotations

from xlwings_udfs.exports.changes import Change, Changes
from xlwings_udfs.exports.export import Export, read_export
from xlwings_udfs.exports.headers import accepted_names, parse_aliases
from xlwings_udfs.exports.sheets import Grid, read_grids
from xlwings_udfs.exports.tables import Where, table_from_grid

__all__ = [
    "Change",
    "Changes",
    "Export",
    "Grid",
    "Where",
    "accepted_names",
    "parse_aliases",
    "read_export",
    "read_grids",
    "table_from_grid",
]
