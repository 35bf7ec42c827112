"""Small export files for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.sample_shop.generate import KEYWORD_HEADER, PRODUCT_HEADER, preamble, write_csv, write_xls, write_xlsx

START, END = date(2026, 9, 13), date(2026, 9, 19)
PRODUCT_IDS = ("16001234567890", "16001234567891", "16001234567892")


def product_row(product_id: Any, title: str = "Wicker Picnic Basket", **figures: Any) -> list[Any]:
    """A row of a Products export; figures by Chinese header."""
    row: dict[str, Any] = dict.fromkeys(PRODUCT_HEADER, 0)
    row |= {"产品ID": product_id, "产品名称": title, "产品负责人": "林巧", "搜索点击率": "1.62%", "询盘率": "0%"}
    row |= {"是否橱窗": "N", "是否顶展": "N", "是否P4P": "N"}
    assert set(figures) <= set(row), set(figures) - set(row)
    return list((row | figures).values())


def products(*rows: list[Any], header: tuple[str, ...] = PRODUCT_HEADER) -> list[list[Any]]:
    """The rows of a Products export, preamble and header in front."""
    return [*preamble(START, END), list(header), *rows]


def keywords(*rows: list[Any]) -> list[list[Any]]:
    """The rows of a Keywords export."""
    return [[f"流量关键词,时间周期{START}~{END}"], [""], [""], [""], [""], list(KEYWORD_HEADER), *rows]


def keyword_row(term: str, impressions: Any = 10, clicks: Any = 1, searches: Any = 90, sellers: Any = 9) -> list[Any]:
    """A row of a Keywords export."""
    return [term, impressions, clicks, "10%", "-", "-", "-", 5.5, 0.2, searches, sellers]


def save(path: Path, rows: list[list[Any]]) -> Path:
    """Write rows in the form that the name's end says; ``.gbk.csv`` and ``.utf16.csv`` in that encoding."""
    if path.suffix == ".xls":
        write_xls(path, "sheet1", rows)
    elif path.suffix == ".xlsx":
        write_xlsx(path, "sheet1", rows)
    elif path.name.endswith(".gbk.csv"):
        write_csv(path, rows, "gbk")
    elif path.name.endswith(".utf16.csv"):
        write_csv(path, rows, "utf-16", "\t")
    else:
        write_csv(path, rows, "utf-8-sig")
    return path
