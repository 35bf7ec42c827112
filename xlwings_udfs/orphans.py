"""What the user had written into rows that are gone: kept on a sheet of the workbook, and given back when a row returns."""

from __future__ import annotations

from collections.abc import Sequence

from models.tables import Table
from workbook_templates.filling import value
from workbook_templates.headers import columns_by_header
from workbook_templates.sheets import SHEETS
from workbook_templates.words import LANGUAGES, Words, words
from xlwings_udfs.workbook.closed import Orphan
from xlwings_udfs.workbook.port import Workbook
from xlwings_udfs.workbook.regions import Value, fold_header

_JOINT = " | "  # between the parts of a key of several columns
_KINDS = ("text", "number", "flag", "formula", "comment")


def orphans_table(orphans: Sequence[Orphan], say: Words) -> Table:
    """The rows of the sheet that keeps them, one a cell."""
    rows = []
    for orphan in orphans:
        cells = [(column, cell, _kind(cell)) for column, cell in orphan.values.items() if cell is not None]
        cells += [(column, text, "comment") for column, text in orphan.comments.items()]
        for column, cell, kind in cells:
            rows.append(
                {
                    "home": orphan.sheet,
                    "row_key": _JOINT.join(orphan.key),
                    "own_column": column,
                    "own_value": _text(cell),
                    "value_kind": value("value_kind", kind, say),
                }
            )
    return Table.from_rows(SHEETS["orphans"].schema, rows)


def read_orphans(book: Workbook) -> list[Orphan]:
    """What the sheet keeps; empty where there is no such sheet."""
    if "orphans" not in book.sheets():
        return []
    names = columns_by_header()["orphans"]
    grid = book.read_grid("orphans", names)
    known = {fold_header(h): n for h, n in names.items()}
    at = {known[fold_header(str(h))]: i for i, h in enumerate(grid[0]) if fold_header(str(h)) in known} if grid else {}
    if not {"home", "row_key", "own_column", "own_value"} <= set(at):
        return []
    codes = {words(language).text(f"value-value_kind-{kind}"): kind for language in LANGUAGES for kind in _KINDS}
    values: dict[tuple[str, str], dict[str, Value]] = {}
    comments: dict[tuple[str, str], dict[str, str]] = {}
    for row in grid[1:]:
        home, key, column = (str(row[at[name]] or "") for name in ("home", "row_key", "own_column"))
        if not home or not key or not column:
            continue
        kind = codes.get(str(row[at["value_kind"]] or ""), "text") if "value_kind" in at else "text"
        text = str(row[at["own_value"]] if row[at["own_value"]] is not None else "")
        if kind == "comment":
            comments.setdefault((home, key), {})[column] = text
        else:
            values.setdefault((home, key), {})[column] = _parsed(text, kind)
    return [
        Orphan(home, tuple(key.split(_JOINT)), values.get((home, key), {}), comments.get((home, key), {}))
        for home, key in dict.fromkeys([*values, *comments])
    ]


def _kind(cell: Value) -> str:
    if isinstance(cell, bool):
        return "flag"
    return "number" if isinstance(cell, int | float) else "text"


def _text(cell: Value) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return repr(cell) if isinstance(cell, float) else str(cell)


def _parsed(text: str, kind: str) -> Value:
    if kind == "number":
        try:
            return float(text)
        except ValueError:
            return text
    return text == "1" if kind == "flag" else text
