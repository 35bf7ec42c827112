"""The examples in docstrings run."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize(
    "module",
    ["xlwings_udfs.memory", "xlwings_udfs.workbook.open", "workbook_templates.sheets.labs", "xlwings_udfs.functions"],
)
def test_the_examples_run(module: str) -> None:
    result = doctest.testmod(import_module(module))

    assert result.attempted
    assert result.failed == 0
