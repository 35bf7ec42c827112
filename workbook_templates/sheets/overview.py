"""The Overview and the Log: what to do this week on one page, and what the last refresh did."""

from models.tables import Kind
from workbook_templates.sheets.spec import Sheet, SheetColumn, SheetKind, Style

OVERVIEW = Sheet("overview", SheetKind.OWNED, (), (), acting=True, freeze=0)

LOG = Sheet(
    "log",
    SheetKind.OWNED,
    ("entry",),
    (
        SheetColumn("entry", Kind.COUNT, 8),
        SheetColumn("as_of", Kind.DATE, 12),
        SheetColumn("topic", Kind.TEXT, 16, Style.STATUS),
        SheetColumn("subject", Kind.TEXT, 30),
        SheetColumn("message", Kind.TEXT, 90, Style.WRAP),
        SheetColumn("old_value", Kind.TEXT, 24, Style.WRAP),
        SheetColumn("new_value", Kind.TEXT, 24, Style.WRAP),
    ),
    acting=True,
)

ORPHANS = Sheet(
    "orphans",
    SheetKind.OWNED,
    ("home", "row_key", "own_column"),
    (
        SheetColumn("home", Kind.TEXT, 18),
        SheetColumn("row_key", Kind.TEXT, 24),
        SheetColumn("own_column", Kind.TEXT, 22),
        SheetColumn("own_value", Kind.TEXT, 60, Style.WRAP),
        SheetColumn("value_kind", Kind.TEXT, 12, Style.STATUS),
    ),
    acting=True,
)
