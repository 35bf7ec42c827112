"""Exports made up for tests of the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from models.tables import EFFECT, PRODUCTS, REGIONS, SEARCH_TERMS, Schema, Table
from xlwings_udfs.exports.changes import Changes
from xlwings_udfs.exports.export import Export, hash_content

SUNDAY = date(2026, 3, 1)


def week(n: int) -> tuple[date, date]:
    """First and last day of the week that starts n weeks after SUNDAY."""
    start = SUNDAY + timedelta(weeks=n)
    return start, start + timedelta(days=6)


def export(
    kind: str,
    span: tuple[date, date] | None,
    tables: Mapping[str, Table],
    *,
    file: str = "",
    taken_on: date | None = None,
    subject: str = "",
) -> Export:
    """An export as a reader would give it."""
    start, end = span or (None, None)
    name = file or f"{kind}-{end}.xlsx"
    return Export(kind, name, start, end, taken_on, tables, Changes(), hash_content(kind, span, tables), subject)


def products(
    span: tuple[date, date],
    figures: Mapping[str, Mapping[str, Any]],
    *,
    titles: Mapping[str, str] | None = None,
    file: str = "",
    kind: str = "products",
) -> Export:
    """A Products export: figures by product and column; the title is "Basket <id>" unless given."""
    rows = [{"product_id": p, "period_start": span[0], "period_end": span[1], **f} for p, f in figures.items()]
    named = [{"product_id": p, "title": (titles or {}).get(p, f"Basket {p}"), "owner": "林巧"} for p in figures]
    return export(
        kind, span, {"products": Table.from_rows(PRODUCTS, named), "effect": Table.from_rows(EFFECT, rows)}, file=file
    )


def terms(
    span: tuple[date, date] | None,
    counts: Mapping[str, float | None],
    *,
    kind: str = "keywords",
    taken_on: date | None = None,
    subject: str = "",
) -> Export:
    """An export of search terms: impressions by term."""
    rows: list[dict[str, Any]] = [{"term": t, "impressions": n} for t, n in counts.items()]
    if span:
        rows = [{**r, "period_start": span[0], "period_end": span[1]} for r in rows]
    return export(kind, span, {"search_terms": Table.from_rows(SEARCH_TERMS, rows)}, taken_on=taken_on, subject=subject)


def regions(span: tuple[date, date], rows: Sequence[tuple[str, str, float]]) -> Export:
    """A product-by-country export."""
    table = [
        {"product_id": p, "region": r, "visitors": n, "period_start": span[0], "period_end": span[1]}
        for p, r, n in rows
    ]
    return export("product_regions", span, {"regions": Table.from_rows(REGIONS, table)})


def same(left: Table, right: Table) -> bool:
    """Whether two tables agree cell by cell, unknown with unknown."""
    if left.schema != right.schema or len(left) != len(right):
        return False
    return all(repr(left.row(i)) == repr(right.row(i)) for i in range(len(left)))


def sorted_table(table: Table, schema: Schema) -> list[str]:
    """Rows as text, in an order of their own."""
    return sorted(repr({n: v for n, v in table.row(i).items() if n in schema.names}) for i in range(len(table)))
