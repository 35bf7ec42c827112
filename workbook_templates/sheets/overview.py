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
