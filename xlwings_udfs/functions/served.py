"""The functions as the COM server calls them for wicker.xlam: errors come back marked, and its VBA makes them true ones."""

from __future__ import annotations

from collections.abc import Mapping

import xlwings as xw

from xlwings_udfs.functions import BOUNDARY, FUNCTIONS
from xlwings_udfs.memory import CellError
from xlwings_udfs.registry import Function, named, register

__all__ = [f.name for f in FUNCTIONS]


def _serve(function: Function, given: Mapping[str, object], context: str) -> list[list[object]]:
    block = BOUNDARY.call(function, given, context)
    if any(isinstance(v, CellError) for row in block for v in row):
        return [[v.tagged if isinstance(v, CellError) else v for v in row] for row in block]
    return block


def forget() -> int:
    """Empty the memories of the running server; returns the number of answers that were kept."""
    n = len(BOUNDARY.memory)
    BOUNDARY.forget()
    return n


for _function in FUNCTIONS:
    globals()[_function.name] = register(_function, named(_function, _serve), xw, context="WickerContext()")
