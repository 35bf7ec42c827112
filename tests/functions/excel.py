"""Calls made as Excel makes them, in a Python that takes itself for one on Windows (see `stubbed_excel`)."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SERVED = "xlwings_udfs.functions.served"
MISSING = -2147352572
ERROR = -2146828288  # an error cell is this plus Excel's number
NA, DIV0, SPILL = ERROR + 2042, ERROR + 2007, ERROR + 2045


def excel_calls(calls: Sequence[tuple[Any, ...]]) -> list[Any]:
    """What each call (function, arguments…) shows, through xlwings' own CallUDF in one server."""
    return _run([], pickle.dumps([(SERVED, name, args) for name, *args in calls]))[0]  # type: ignore[no-any-return]


def modules_after(calls: Sequence[tuple[Any, ...]]) -> set[str]:
    """The modules that the server has loaded after these calls."""
    return set(_run([], pickle.dumps([(SERVED, name, args) for name, *args in calls]))[1])


def excel_import() -> tuple[str, dict[str, tuple[str, list[str]]]]:
    """What xlwings' own *Import Functions* hands to Excel: the VBA module, and each function's help."""
    return _run(["wrappers"], b"")[0]  # type: ignore[no-any-return]


def _run(arguments: list[str], given: bytes) -> Any:
    script = Path(__file__).with_name("stubbed_excel.py")
    done = subprocess.run([sys.executable, str(script), *arguments], input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return pickle.loads(done.stdout)


def column(*values: object) -> tuple[tuple[object], ...]:
    """A column of cells as COM hands it over."""
    return tuple((v,) for v in values)
