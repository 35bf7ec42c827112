"""Small export files of made-up shops, for tests of the inbox."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from tests.exports.files import keyword_row, product_row, save
from tests.sample_shop.generate import KEYWORD_HEADER, PRODUCT_HEADER, preamble
from xlwings_udfs.history import History

FIRST_SUNDAY = date(2026, 1, 4)
LONG_AGO = 1_700_000_000  # seconds; a file that was last written then is finished


def week(n: int) -> tuple[date, date]:
    """First and last day of the n-th week."""
    start = FIRST_SUNDAY + timedelta(weeks=n)
    return start, start + timedelta(days=6)


def product_ids(n: int, shop: int = 0) -> list[str]:
    """The first n products of a shop; two shops have none in common."""
    return [f"160{shop}{i:010d}" for i in range(n)]


def write_products(path: Path, n_week: int, visitors: Mapping[str, int]) -> Path:
    """A Products export of one week: visitors by product."""
    rows = [product_row(p, f"Wicker Basket {p}", 访问人数=v) for p, v in visitors.items()]
    return _finished(save(path, [*preamble(*week(n_week)), list(PRODUCT_HEADER), *rows]))


def write_keywords(path: Path, n_week: int, terms: Iterable[str]) -> Path:
    """A Keywords export of one week."""
    start, end = week(n_week)
    head = [[f"流量关键词,时间周期{start}~{end}"], [""], [""], [""], [""], list(KEYWORD_HEADER)]
    return _finished(save(path, [*head, *(keyword_row(t) for t in terms)]))


def _finished(path: Path) -> Path:
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def content(history: History) -> list[tuple[str, str, str, str]]:
    """What a history holds, whatever the files were called."""
    return sorted((p.kind, str(p.start), str(p.end), p.content_hash) for p in history.periods())
