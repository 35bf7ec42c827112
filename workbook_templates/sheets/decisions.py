"""The sheets that move products: Showcase, Zero effect, Rates and the weeks behind them."""

from models.tables import Kind
from workbook_templates.sheets.spec import Sheet, SheetColumn, SheetKind, Style

N_WEEKS = 26

SHOWCASE = Sheet(
    "showcase",
    SheetKind.OWNED,
    ("product_id",),
    (
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("action", Kind.TEXT, 10, Style.ACTION),
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 52, Style.WRAP),
        SheetColumn("reason", Kind.TEXT, 66, Style.WRAP),
        SheetColumn("swaps_with", Kind.TEXT, 17),
        SheetColumn("expected_inquiries", Kind.NUMBER, 12, Style.BAR),
        SheetColumn("gain", Kind.NUMBER, 10),
        SheetColumn("visitors", Kind.COUNT, 10),
        SheetColumn("inquiries", Kind.COUNT, 10),
        SheetColumn("tm_chats", Kind.COUNT, 10),
        SheetColumn("inquiry_rate", Kind.SHARE, 11),
        SheetColumn("status", Kind.TEXT, 14, Style.STATUS),
        SheetColumn("change", Kind.TEXT, 20, Style.MARKED),
    ),
    acting=True,
    freeze=3,
)

ZERO_EFFECT = Sheet(
    "zero_effect",
    SheetKind.OWNED,
    ("product_id",),
    (
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 52, Style.WRAP),
        SheetColumn("status", Kind.TEXT, 14, Style.STATUS),
        SheetColumn("days_left", Kind.COUNT, 10, Style.ALARM),
        SheetColumn("days_without_effect", Kind.COUNT, 12, Style.BAR),
        SheetColumn("last_effect_on", Kind.DATE, 12),
        SheetColumn("last_effect", Kind.TEXT, 18),
        SheetColumn("days_observed", Kind.COUNT, 12),
        SheetColumn("advice", Kind.TEXT, 16, Style.ACTION),
        SheetColumn("reason", Kind.TEXT, 66, Style.WRAP),
        SheetColumn("terms_alone", Kind.TEXT, 32, Style.WRAP),
        SheetColumn("change", Kind.TEXT, 20, Style.MARKED),
    ),
    acting=True,
    freeze=3,
)

RATES = Sheet(
    "rates",
    SheetKind.OWNED,
    ("product_id",),
    (
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 52, Style.WRAP),
        SheetColumn("rank", Kind.COUNT, 7),
        SheetColumn("impressions", Kind.COUNT, 12, Style.BAR),
        SheetColumn("natural_impressions", Kind.COUNT, 12),
        SheetColumn("clicks", Kind.COUNT, 10),
        SheetColumn("ctr", Kind.SHARE, 10),
        SheetColumn("visitors", Kind.COUNT, 10),
        SheetColumn("inquiries", Kind.COUNT, 10),
        SheetColumn("tm_chats", Kind.COUNT, 10),
        SheetColumn("inquiry_rate", Kind.SHARE, 11),
        SheetColumn("rate_low", Kind.SHARE, 10),
        SheetColumn("rate_high", Kind.SHARE, 10),
        SheetColumn("expected_rate", Kind.SHARE, 11, Style.BAR),
        SheetColumn("reason", Kind.TEXT, 60, Style.WRAP),
    ),
    freeze=2,
)

WEEKS = Sheet(
    "weeks",
    SheetKind.OWNED,
    ("product_id",),
    (
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 52),
        SheetColumn("trend", Kind.TEXT, 26, Style.CHART),
        *(SheetColumn(f"week_{i:02d}", Kind.COUNT, 8) for i in range(1, N_WEEKS + 1)),
    ),
    freeze=3,
)
