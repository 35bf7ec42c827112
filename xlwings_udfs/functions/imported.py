"""The functions for xlwings' own add-in and its *Import Functions*: the road for an Excel that refuses wicker.xlam.

Python cannot return a true error there, so a cell in error shows Excel's name of the error and the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

import xlwings as xw

from xlwings_udfs.functions import BOUNDARY, FUNCTIONS
from xlwings_udfs.memory import CellError
from xlwings_udfs.registry import Function, named, register

__all__ = [f.name for f in FUNCTIONS]


def _show(function: Function, given: Mapping[str, object], context: str) -> list[list[object]]:
    block = BOUNDARY.call(function, given, context)
    return [[f"{v.error} {v.sentence}" if isinstance(v, CellError) else v for v in row] for row in block]


for _function in FUNCTIONS:
    globals()[_function.name] = register(
        _function, named(_function, _show), xw, context='""', reference=xw.Range, help_language="en"
    )
