"""The stand-in has xlwings' own shape: what Wicker calls on it, the real objects have, with these parameters."""

from __future__ import annotations

import inspect

import pytest
import xlwings

from tests.addin import standin

PAIRS = [
    (standin.Excel, xlwings.App, {"books", "hwnd", "calculation", "screen_updating", "selection", "status_bar", "alert"}),
    (standin.Book, xlwings.Book, {"name", "fullname", "sheets", "app", "api", "activate", "close"}),
    (standin.Books, xlwings.main.Books, {"open", "active"}),
    (standin.Sheet, xlwings.Sheet, {"name", "book", "names", "tables", "used_range", "range", "copy", "activate", "api"}),
    (
        standin.Range,
        xlwings.Range,
        {
            "row", "column", "rows", "columns", "last_cell", "options", "formula", "value", "insert", "delete",
            "clear", "copy", "select", "number_format", "sheet",
        },
    ),
    (standin.Table, xlwings.main.Table, {"name", "range", "resize", "show_totals"}),
]  # fmt: skip
CALLS = [
    (xlwings.App.alert, ("text",), {"title": "Wicker"}),
    (xlwings.main.Books.open, ("path",), {"update_links": False, "read_only": True}),
    (xlwings.Sheet.copy, (), {"after": None, "name": "x"}),
    (xlwings.Sheet.copy, (), {"before": None, "name": "x"}),
    (xlwings.Range.insert, (), {"shift": "down", "copy_origin": "format_from_left_or_above"}),
    (xlwings.Range.delete, (), {"shift": "up"}),
    (xlwings.Range.copy, ("target",), {}),
    (xlwings.Range.options, (), {"ndim": 2, "err_to_str": True}),
    (xlwings.Range.get_address, (), {"external": True}),
    (xlwings.main.Table.resize, ("range",), {}),
]


@pytest.mark.parametrize(("ours", "theirs", "names"), PAIRS, ids=lambda p: getattr(p, "__name__", ""))
def test_what_is_called_on_the_stand_in_is_there_on_the_real_object(ours: type, theirs: type, names: set[str]) -> None:
    assert {n for n in names if not hasattr(theirs, n)} == set()


@pytest.mark.parametrize(("method", "positional", "named"), CALLS, ids=lambda c: getattr(c, "__qualname__", ""))
def test_the_real_methods_take_what_they_are_given(
    method: object, positional: tuple[object, ...], named: dict[str, object]
) -> None:
    inspect.signature(method).bind(object(), *positional, **named)  # type: ignore[arg-type]


def test_the_names_of_a_calculation_mode_are_xlwings_own() -> None:
    modes = {name.removeprefix("xlCalculation").casefold() for name in vars(xlwings.constants.Calculation)}

    assert {"manual", "automatic", "semiautomatic"} <= modes
