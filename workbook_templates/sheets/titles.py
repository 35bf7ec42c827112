"""The Titles sheet: every product's title with its score, what it loses points for, and a better title."""

from models.tables import Kind
from workbook_templates.sheets.spec import Sheet, SheetColumn, SheetKind, Style

SHEET = Sheet(
    "titles",
    SheetKind.OWNED,
    ("product_id",),
    (
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 52, Style.WRAP),
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("score", Kind.NUMBER, 9, Style.SCORE),
        SheetColumn("main_keyword", Kind.TEXT, 22),
        SheetColumn("keyword_source", Kind.TEXT, 12, Style.STATUS),
        SheetColumn("grade", Kind.TEXT, 12, Style.STATUS),
        SheetColumn("longtail_coverage", Kind.SHARE, 12, Style.BAR),
        SheetColumn("fix_1", Kind.TEXT, 44, Style.WRAP),
        SheetColumn("fix_2", Kind.TEXT, 44, Style.WRAP),
        SheetColumn("fix_3", Kind.TEXT, 44, Style.WRAP),
        SheetColumn("suggested_title", Kind.TEXT, 52, Style.WRAP),
        SheetColumn("suggested_score", Kind.NUMBER, 11),
        SheetColumn("impressions", Kind.COUNT, 12),
        SheetColumn("visitors", Kind.COUNT, 10),
        SheetColumn("inquiries", Kind.COUNT, 10),
        SheetColumn("change", Kind.TEXT, 20, Style.MARKED),
    ),
    freeze=2,
)

COMPETING = Sheet(
    "competing_titles",
    SheetKind.OWNED,
    ("product_id",),
    (
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 52, Style.WRAP),
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("main_keyword", Kind.TEXT, 22),
        SheetColumn("n_titles", Kind.COUNT, 10),
        SheetColumn("similar_product_id", Kind.TEXT, 17),
        SheetColumn("similarity", Kind.SHARE, 11, Style.BAR),
        SheetColumn("term_owner", Kind.TEXT, 17),
        SheetColumn("reason", Kind.TEXT, 60, Style.WRAP),
    ),
    freeze=2,
)

TESTS = Sheet(
    "title_tests",
    SheetKind.OWNED,
    ("product_id", "changed_on"),
    (
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("changed_on", Kind.DATE, 12),
        SheetColumn("old_title", Kind.TEXT, 44, Style.WRAP),
        SheetColumn("new_title", Kind.TEXT, 44, Style.WRAP),
        SheetColumn("verdict", Kind.TEXT, 16, Style.STATUS),
        SheetColumn("rate_before", Kind.SHARE, 11),
        SheetColumn("rate_after", Kind.SHARE, 11),
        SheetColumn("probability_better", Kind.SHARE, 12, Style.BAR),
        SheetColumn("minimum_change", Kind.SHARE, 12),
        SheetColumn("reason", Kind.TEXT, 60, Style.WRAP),
    ),
    freeze=1,
)
