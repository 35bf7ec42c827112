"""The sheets of search terms: clusters, regions' words, keywords from inquiries, opportunities."""

from models.tables import Kind
from workbook_templates.sheets.spec import Sheet, SheetColumn, SheetKind, Style

SHEET = Sheet(
    "terms",
    SheetKind.OWNED,
    ("term",),
    (
        SheetColumn("term", Kind.TEXT, 30),
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("cluster", Kind.TEXT, 26),
        SheetColumn("family", Kind.TEXT, 22),
        SheetColumn("language", Kind.TEXT, 10, Style.STATUS),
        SheetColumn("searches", Kind.NUMBER, 11, Style.BAR),
        SheetColumn("sellers", Kind.NUMBER, 11),
        SheetColumn("impressions", Kind.COUNT, 12),
        SheetColumn("natural_impressions", Kind.COUNT, 12),
        SheetColumn("clicks", Kind.COUNT, 10),
        SheetColumn("cleaned", Kind.TEXT, 28),
        SheetColumn("reason", Kind.TEXT, 50, Style.WRAP),
    ),
    freeze=1,
)

REGIONS = Sheet(
    "regions",
    SheetKind.OWNED,
    ("cluster", "region"),
    (
        SheetColumn("cluster", Kind.TEXT, 26),
        SheetColumn("region", Kind.TEXT, 10),
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("word", Kind.TEXT, 24),
        SheetColumn("share", Kind.SHARE, 11, Style.BAR),
        SheetColumn("share_low", Kind.SHARE, 10),
        SheetColumn("share_high", Kind.SHARE, 10),
        SheetColumn("n", Kind.COUNT, 10),
        SheetColumn("confidence", Kind.SHARE, 12, Style.CONFIDENCE),
        SheetColumn("basis", Kind.TEXT, 16, Style.STATUS),
        SheetColumn("n_titles_lacking", Kind.COUNT, 12),
        SheetColumn("reason", Kind.TEXT, 60, Style.WRAP),
    ),
    freeze=2,
)

KEYWORDS = Sheet(
    "keywords",
    SheetKind.OWNED,
    ("keyword",),
    (
        SheetColumn("keyword", Kind.TEXT, 30),
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("n_messages", Kind.COUNT, 11, Style.BAR),
        SheetColumn("n_buyers", Kind.COUNT, 10),
        SheetColumn("n_rivals", Kind.COUNT, 11, Style.BAR),
        SheetColumn("n_suggestions", Kind.COUNT, 11, Style.BAR),
        SheetColumn("covered_by", Kind.TEXT, 17),
        SheetColumn("example", Kind.TEXT, 60, Style.WRAP),
        SheetColumn("reason", Kind.TEXT, 50, Style.WRAP),
    ),
    freeze=1,
)

OPPORTUNITIES = Sheet(
    "opportunities",
    SheetKind.OWNED,
    ("term",),
    (
        SheetColumn("term", Kind.TEXT, 30),
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("searches", Kind.NUMBER, 11, Style.BAR),
        SheetColumn("sellers", Kind.NUMBER, 11),
        SheetColumn("covered_by", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 52, Style.WRAP),
        SheetColumn("match_score", Kind.NUMBER, 10, Style.SCORE),
        SheetColumn("impressions", Kind.COUNT, 12),
        SheetColumn("top10_impressions", Kind.NUMBER, 12),
        SheetColumn("reason", Kind.TEXT, 60, Style.WRAP),
    ),
    freeze=1,
)
