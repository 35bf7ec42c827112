"""The kinds of exports: how each is recognised by its headers, and what its columns become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.tables import EFFECT, PRODUCTS, REGIONS, SEARCH_TERMS, Schema
from xlwings_udfs.exports.headers import dictionary, fold_header

PERIOD = ("period_start", "period_end")


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One kind of export.

    Parameters
    ----------
    code
        Canonical name, also the section of the dictionary of headers.
    schemas
        The tables that a file of the kind yields.
    needs
        Column groups; of each group one column must be there.
    lacks
        Columns that another kind has and this one must not have.
    needs_period
        Whether the figures mean nothing without a period.
    """

    code: str
    schemas: tuple[Schema, ...]
    needs: tuple[tuple[str, ...], ...]
    lacks: tuple[str, ...] = ()
    needs_period: bool = False

    @property
    def platform_names(self) -> Mapping[str, str]:
        """Folded header to column, as the platform writes this export."""
        return _platform_names(self.code)

    @property
    def rates(self) -> frozenset[str]:
        """Folded headers of rates, which are worked out anew."""
        return _folded(self.code, "rates")

    @property
    def unused(self) -> frozenset[str]:
        """Folded headers of columns that Wicker does not use."""
        return _folded(self.code, "unused")

    @property
    def columns(self) -> tuple[str, ...]:
        """All canonical columns that a file of the kind may hold, the summed parts among them."""
        names = [n for s in self.schemas for n in s.names if not (n in PERIOD or n.endswith("_seen_on"))]
        return tuple(dict.fromkeys([*names, *self.platform_names.values()]))


@lru_cache(maxsize=32)
def _platform_names(code: str) -> Mapping[str, str]:
    names: Mapping[str, list[str]] = dictionary()["exports"][code]["names"]
    return {fold_header(name): column for column, given in names.items() for name in given}


@lru_cache(maxsize=64)
def _folded(code: str, part: str) -> frozenset[str]:
    return frozenset(fold_header(name) for name in dictionary()["exports"][code].get(part, ()))


# Columns whose figures are added up to one canonical column.
SUMS: Mapping[str, tuple[str, ...]] = {
    "paid_impressions": ("standard_paid_impressions", "sitewide_paid_impressions"),
    "paid_clicks": ("standard_paid_clicks", "sitewide_paid_clicks"),
}

# In this order: the more particular first.
KINDS: tuple[ExportKind, ...] = (
    ExportKind("paid_report", (PRODUCTS, EFFECT), (("product_id",), ("paid_impressions",), ("paid_opportunities",))),
    ExportKind(
        "aliexpress_products",
        (PRODUCTS, EFFECT),
        (("product_id",), ("title",), ("visitors",), ("paid_amount",)),
        needs_period=True,
    ),
    ExportKind(
        "product_terms",
        (SEARCH_TERMS,),
        (("product_id",), ("term",), ("impressions", "clicks", "visitors", "inquiries")),
        lacks=("main_keyword",),
    ),
    ExportKind("product_regions", (REGIONS,), (("product_id",), ("region",), ("visitors",))),
    ExportKind(
        "products",
        (PRODUCTS, EFFECT),
        (("product_id",), ("title",), ("impressions", "clicks", "visitors"), ("visitors", "inquiries", "favourites")),
        needs_period=True,
    ),
    ExportKind("hot_words", (SEARCH_TERMS,), (("term",), ("searches",), ("searches_growth",)), lacks=("product_id",)),
    ExportKind(
        "keywords",
        (SEARCH_TERMS,),
        (("term",), ("impressions", "clicks")),
        lacks=("product_id",),
        needs_period=True,
    ),
    ExportKind("keywords_2018", (SEARCH_TERMS,), (("term",), ("searches",), ("sellers",)), lacks=("product_id",)),
)
