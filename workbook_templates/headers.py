"""Headers of sheets: the words and the note of a column, and the way back from a header to its column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbook_templates.sheets import SHEETS
from workbook_templates.words import LANGUAGES, Words, words

_WEEK = "week_"


def header(name: str, said: Words) -> str:
    """The header of a canonical column, such as ``product_id``, in the words' language."""
    if name.startswith(_WEEK):
        return said.text("label-week", n=int(name.removeprefix(_WEEK)))
    return said.text(_identifier(name, said))


def note(name: str, said: Words) -> str:
    """What a column holds, in a sentence or two; empty where its header says it all."""
    if name.startswith(_WEEK):
        return ""
    identifier = _identifier(name, said)
    return said.text(identifier, "note") if said.has(identifier, "note") else ""


def headers(names: Iterable[str], said: Words) -> list[str]:
    """The headers of several columns."""
    return [header(name, said) for name in names]


@lru_cache(maxsize=1)
def columns_by_header() -> Mapping[str, Mapping[str, str]]:
    """For each sheet code: header in any language -> canonical column."""
    return {
        code: {header(c.name, words(language)): c.name for language in LANGUAGES for c in sheet.columns}
        for code, sheet in SHEETS.items()
    }


def _identifier(name: str, said: Words) -> str:
    table_column = f"column-{name}"
    return table_column if said.has(table_column) else f"label-{name}"
