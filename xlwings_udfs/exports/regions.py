"""Countries as the platform and people write them, to ISO 3166-1 alpha-2."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from models.tables import Array, Kind, typed
from xlwings_udfs.exports.values import Column, is_blank

_SYNONYMS = {"UK": "GB", "EL": "GR"}


def parse_region(text: str) -> str | None:
    """A country's two letters, from a code or a name; None where it is no country.

    >>> parse_region("uk"), parse_region("GB")
    ('GB', 'GB')
    """
    folded = " ".join(unicodedata.normalize("NFKC", text).split())
    code = folded.upper()
    if len(code) == 2 and code.isascii() and code.isalpha():
        return _SYNONYMS.get(code, code)
    return _names().get(folded.casefold())


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {}


def read_regions(column: Column) -> Array:
    """A column of countries; what is no country is unknown, and recorded."""
    out, unknown = [], []
    for i, cell in enumerate(column.cells):
        region = "" if is_blank(cell) else parse_region(str(cell))
        if region is None:
            unknown.append(i)
        out.append(region or "")
    column.changes.add(
        "exports.region_unknown", column.header, [column.rows[i] for i in unknown], [column.cells[i] for i in unknown]
    )
    return typed(Kind.TEXT, out)
