"""The shared sheets (some columns are Wicker's, some the user's) and the input sheets (hers alone)."""

from models import tables
from models.tables import Kind, Schema
from workbook_templates.sheets.spec import Sheet, SheetColumn, SheetKind, Style

_WIDTHS = {
    "product_id": 17,
    "title": 52,
    "old_title": 46,
    "new_title": 46,
    "note": 30,
    "term": 30,
    "message": 60,
    "rival_title": 70,
    "suggestion": 40,
    "main_keyword": 22,
    "longtail_keywords": 36,
    "meaning": 70,
    "name": 34,
    "value": 24,
    "subject": 24,
    "source_term": 26,
    "received_at": 17,
    "first_reply_at": 17,
    "default": 18,
    "unit": 24,
    "advice": 18,
    "todo": 60,
    "state": 15,
    "outcome": 60,
    "grounds": 20,
}
_WRAPPED = {"title", "old_title", "new_title", "note", "message", "meaning", "longtail_keywords", "todo", "outcome"}
_STYLES = {"state": Style.STATUS, **dict.fromkeys(_WRAPPED, Style.WRAP)}
_HIDDEN = {"advice", "grounds"}  # codes; the sentence beside them says the same
_CHOICES = {"decision": ("done", "rejected", "later")}


def _columns(schema: Schema) -> tuple[SheetColumn, ...]:
    return tuple(
        SheetColumn(
            c.name,
            c.kind,
            _WIDTHS.get(c.name, 13),
            _STYLES.get(c.name, Style.PLAIN),
            c.user,
            _CHOICES.get(c.name, ()),
            c.name in _HIDDEN,
        )
        for c in schema.columns
    )


PRODUCTS = Sheet(
    "products",
    SheetKind.SHARED,
    ("product_id",),
    (
        *_columns(tables.PRODUCTS),
        SheetColumn("proposed_main_keyword", Kind.TEXT, 24),
        SheetColumn("proposed_longtail_keywords", Kind.TEXT, 40, Style.WRAP),
        SheetColumn("proposal_reason", Kind.TEXT, 50, Style.WRAP),
        SheetColumn("presence", Kind.TEXT, 12, Style.STATUS),
    ),
    freeze=2,
)
TITLE_CHANGES = Sheet(
    "title_changes", SheetKind.SHARED, tables.TITLE_CHANGES.key, _columns(tables.TITLE_CHANGES), freeze=2
)
# Owned, so that advice goes when it no longer stands; rows in which she wrote something are given back to it each time.
DECISIONS = Sheet("decisions", SheetKind.OWNED, tables.DECISIONS.key, _columns(tables.DECISIONS), freeze=2)
SEARCH_TERMS = Sheet("search_terms", SheetKind.INPUT, tables.SEARCH_TERMS.key, _columns(tables.SEARCH_TERMS))
INQUIRIES = Sheet("inquiries", SheetKind.INPUT, tables.INQUIRIES.key, _columns(tables.INQUIRIES))
PASTED = Sheet("pasted", SheetKind.INPUT, tables.PASTED.key, _columns(tables.PASTED))
SETTINGS = Sheet("settings", SheetKind.INPUT, tables.SETTINGS.key, _columns(tables.SETTINGS))
