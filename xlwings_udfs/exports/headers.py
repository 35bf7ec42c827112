"""Headers to canonical columns: by name in three languages, by the platforms' names, and by the user's own."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from models.errors import InputError
from models.tables import SCHEMAS
from workbook_templates.words import LANGUAGES, words

HEADER_SEARCH_ROWS = 30  # rows from the top among which a header is looked for

_DROPPED = re.compile("[\\s_\u200b\ufeff]+")


@lru_cache(maxsize=20_000)
def fold_header(header: str) -> str:
    """A header for comparison: width and case folded, without spaces and underscores.

    >>> fold_header(" TM咨询人数 "), fold_header("Product_ID"), fold_header("访客数（UV）")
    ('tm咨询人数', 'productid', '访客数(uv)')
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", header)).casefold()


@lru_cache(maxsize=1)
def dictionary() -> Mapping[str, Any]:
    """The dictionary of headers as packaged: further names of columns, and the exports' own."""
    source = files("workbook_templates.words").joinpath("headers.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def accepted_names(column: str) -> tuple[str, ...]:
    """The names under which a canonical column is recognised anywhere: labels in three languages, then further names."""
    names = [words(language).text(f"column-{column}") for language in LANGUAGES if _labelled(language, column)]
    names += [column, *dictionary()["columns"].get(column, ())]
    return tuple(dict.fromkeys(names))


def _labelled(language: str, column: str) -> bool:
    return words(language).has(f"column-{column}")


@lru_cache(maxsize=256)
def _folded_names(columns: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for column in columns:
        for name in accepted_names(column):
            found.setdefault(fold_header(name), column)
    return found


def header_names(columns: Sequence[str], aliases: Mapping[str, str] | None = None) -> dict[str, str]:
    """Folded header to canonical column, for these columns; the user's aliases win.

    Parameters
    ----------
    columns
        Canonical columns that may occur.
    aliases
        The user's own names: header to column, the column given by its canonical name or any accepted one.

    Raises
    ------
    InputError
        An alias for a column that does not exist in any table.
    """
    found = dict(_folded_names(tuple(columns)))
    for header, column in (aliases or {}).items():
        canonical = found.get(fold_header(column))
        if canonical is not None:
            found[fold_header(header)] = canonical
        elif fold_header(column) not in _all_names():
            raise InputError(
                "input.alias_unknown",
                f"Settings: the alias {header} stands for {column}, which is no column. Expected a column that Wicker knows, such as product_id or visitors. Mend the alias or delete it.",
                alias=header,
                column=column,
            )
    return found


@lru_cache(maxsize=1)
def _all_names() -> frozenset[str]:
    return frozenset(
        fold_header(name)
        for schema in SCHEMAS.values()
        for column in schema.names
        for name in (column, *accepted_names(column))
    )


def parse_aliases(entries: Sequence[str]) -> dict[str, str]:
    """Aliases as the Settings sheet holds them, ``header = column`` each, as a mapping.

    >>> parse_aliases(["Artikelnummer = product_id"])
    {'Artikelnummer': 'product_id'}
    """
    found = {}
    for entry in entries:
        header, equals, column = (part.strip() for part in entry.replace("＝", "=").partition("="))
        if not (header and equals and column):
            raise InputError(
                "input.alias_form",
                f"Settings: {entry!r} is no alias. Expected a header, an equals sign and a column, such as Artikelnummer = product_id. Mend it or delete it.",
                alias=entry,
            )
        found[header] = column
    return found


def header_cells(row: Sequence[object]) -> list[str]:
    """A row's cells as folded headers; cells that hold no text are empty."""
    return [fold_header(cell) if isinstance(cell, str) and len(cell) <= 200 else "" for cell in row]
