"""Scratch books for the tests: what a rendered sheet of Wicker's looks like."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter

from models.tables import Kind
from workbook_templates.sheets.spec import HEADER_ROW, Sheet, SheetColumn, SheetKind, Style

TITLES = Sheet(
    "titles",
    SheetKind.OWNED,
    ("product_id",),
    (
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 40, Style.WRAP),
        SheetColumn("score", Kind.NUMBER),
        SheetColumn("share", Kind.SHARE, 12, Style.BAR),
        SheetColumn("seen_on", Kind.DATE),
        SheetColumn("trend", Kind.TEXT),
        SheetColumn("link", Kind.TEXT),
    ),
)
PRODUCTS = Sheet(
    "products",
    SheetKind.SHARED,
    ("product_id",),
    (
        SheetColumn("product_id", Kind.TEXT, 17),
        SheetColumn("title", Kind.TEXT, 40),
        SheetColumn("main_keyword", Kind.TEXT, 20, user=True),
    ),
)
SWAP = Sheet("swap_list", SheetKind.OWNED, ("product_id",), TITLES.columns, acting=True)
OVERVIEW = Sheet("overview", SheetKind.OWNED, (), (), acting=True)

HEADERS = {
    "Product": "product_id",
    "产品ID": "product_id",
    "Title": "title",
    "产品名称": "title",
    "Score": "score",
    "Share": "share",
    "Seen on": "seen_on",
    "Trend": "trend",
    "Link": "link",
    "Main keyword": "main_keyword",
}
LABELS = {name: header for header, name in reversed(HEADERS.items())}
CREATED = datetime(2020, 1, 1)

Row = tuple[str, str, float]


def rows_of(n: int, start: int = 1) -> list[Row]:
    """`n` products with title and score."""
    return [(str(16_000_000_000_000 + i), f"Picnic Basket {i} <&> 篮子", 50 + i / 2) for i in range(start, start + n)]


def render_titles(
    rows: Sequence[Row],
    *,
    sheet: Sheet = TITLES,
    tab: str = "Titles",
    table: str = "Titles",
    note: str = "",
    web: bool = False,
) -> bytes:
    """A sheet of rows with all that a rendered sheet may hold."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": CREATED})
    page = book.add_worksheet(tab)
    title = book.add_format({"bold": True, "font_size": 16, "font_color": "#225566"})
    text, number = book.add_format({"num_format": "@"}), book.add_format({"num_format": "0.0"})
    share, day = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "yyyy-mm-dd"})
    warn = book.add_format({"bg_color": "#FFE0B0", "font_color": "#663300"})
    page.write_string(0, 0, f"{tab} as of today", title)
    page.write_string(1, 0, "What every title is worth.")
    last = HEADER_ROW + max(len(rows), 1)
    columns = [
        {"header": LABELS[c.name], "format": f}
        for c, f in zip(sheet.columns, (text, None, number, share, day, None, None), strict=False)
    ]
    page.add_table(
        HEADER_ROW, 0, last, len(columns) - 1, {"name": table, "columns": columns, "style": "Table Style Light 1"}
    )
    for i, (product, name, score) in enumerate(rows, start=HEADER_ROW + 1):
        page.write_string(i, 0, product, text)
        page.write_string(i, 1, name)
        page.write_number(i, 2, score, number)
        page.write_number(i, 3, score / 1000, share)
        page.write_datetime(i, 4, date(2026, 9, 1), day)
        page.add_sparkline(i, 5, {"range": f"'{tab}'!C{i + 1}:D{i + 1}"})
        link = f"https://example.com/{i - HEADER_ROW}" if web else f"internal:'{tab}'!A{i + 1}"
        page.write_url(i, 6, link, string="go")
    page.conditional_format(HEADER_ROW + 1, 3, last, 3, {"type": "data_bar", "data_bar_2010": True})
    page.conditional_format(HEADER_ROW + 1, 2, last, 2, {"type": "cell", "criteria": "<", "value": 60, "format": warn})
    page.data_validation(HEADER_ROW + 1, 1, last, 1, {"validate": "length", "criteria": "<=", "value": 128})
    if note:
        page.data_validation(
            HEADER_ROW, 0, HEADER_ROW, 0, {"validate": "any", "input_title": "x", "input_message": note}
        )
    page.write_comment(HEADER_ROW, 2, "0 to 100")
    page.freeze_panes(HEADER_ROW + 1, 1)
    page.set_column(1, 1, 40)
    page.repeat_rows(HEADER_ROW)
    book.close()
    return out.getvalue()


def render_products(rows: Sequence[Row], keywords: dict[str, str] | None = None, tab: str = "Products") -> bytes:
    """A shared sheet: two columns of Wicker's, one of the user's."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": CREATED})
    page = book.add_worksheet(tab)
    text = book.add_format({"num_format": "@"})
    page.write_string(0, 0, tab)
    page.add_table(
        HEADER_ROW,
        0,
        HEADER_ROW + max(len(rows), 1),
        2,
        {"name": "Products", "columns": [{"header": LABELS[c.name]} for c in PRODUCTS.columns]},
    )
    for i, (product, name, _) in enumerate(rows, start=HEADER_ROW + 1):
        page.write_string(i, 0, product, text)
        page.write_string(i, 1, name)
        if keywords and product in keywords:
            page.write_string(i, 2, keywords[product])
    book.close()
    return out.getvalue()


def render_overview(figures: Sequence[float], tab: str = "Overview") -> bytes:
    """A dashboard: cells, two small tables, a chart, a spilling formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": CREATED})
    page = book.add_worksheet(tab)
    big = book.add_format({"bold": True, "font_size": 20, "bg_color": "#E8F0F0"})
    page.merge_range(0, 0, 0, 3, "This week", big)
    page.add_table(3, 0, 3 + len(figures), 1, {"name": "Funnel", "columns": [{"header": "Week"}, {"header": "Visits"}]})
    for i, figure in enumerate(figures):
        page.write_string(4 + i, 0, f"W{i}")
        page.write_number(4 + i, 1, figure)
    page.add_table(3, 3, 4, 4, {"name": "Goals", "columns": [{"header": "Goal"}, {"header": "Done"}]})
    page.write_dynamic_array_formula("F2", "=SORT(B5:B6)", None, 1)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": f"='{tab}'!$B$5:$B${4 + len(figures)}", "categories": f"='{tab}'!$A$5:$A$6"})
    page.insert_chart("G2", chart)
    page.conditional_format("B5:B30", {"type": "3_color_scale"})
    page.write_url("A2", "https://example.com/", string="help")
    page.write_url("B2", f"internal:'{tab}'!A1", string="top")
    book.close()
    return out.getvalue()
