"""What a workbook's user gave: her settings, keywords, terms, inquiries and decisions, read by header names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models import tables
from models.settings import Settings
from models.tables import Schema, Table
from workbook_templates.decision_words import coded_decisions
from workbook_templates.sheets import SHEETS
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.exports.changes import ChangeGroup
from xlwings_udfs.exports.headers import parse_aliases
from xlwings_udfs.exports.tables import Where, names_a_column, table_from_grid
from xlwings_udfs.workbook.port import Workbook

_READ: Mapping[str, Schema] = {
    "products": tables.PRODUCTS,
    "search_terms": tables.SEARCH_TERMS,
    "inquiries": tables.INQUIRIES,
    "pasted": tables.PASTED,
    "title_changes": tables.TITLE_CHANGES,
    "decisions": tables.DECISIONS,
}


@dataclass(frozen=True, slots=True)
class Inputs:
    """The input sheets and the user's part of the shared ones.

    Parameters
    ----------
    settings
        Defaults with the user's values.
    products, search_terms, inquiries, pasted, title_changes, decisions
        Canonical tables; empty where there is no such sheet.
    changes
        What was mended or dropped in reading, a group a sheet, code and column.
    language
        The language that the workbook's headers are in.
    """

    settings: Settings
    products: Table
    search_terms: Table
    inquiries: Table
    pasted: Table
    title_changes: Table
    decisions: Table
    changes: tuple[ChangeGroup, ...]
    language: str


def read_inputs(book: Workbook) -> Inputs:
    """Read every input of `book`.

    Raises
    ------
    InputError
        A setting that is none or out of bounds, a sheet without a needed column, two columns of one meaning, a date
        that cannot be read.
    """
    places = _places(book)
    settings = _settings(book, places)
    aliases = parse_aliases(settings.shop.aliases)
    marked = book.sheets()
    found: dict[str, Table] = {}
    changes: list[ChangeGroup] = []
    for code, schema in _READ.items():
        if code not in places:
            found[code] = Table(schema)
            continue
        grid = book.read_grid(places[code])
        if code not in marked and not names_a_column(schema, grid, aliases):
            # A tab of hers that only bears the name; what she keeps there is hers.
            found[code] = Table(schema)
            changes.append(ChangeGroup("exports.tab_left", book.name, places[code], "", (1,), (places[code],), ("",)))
            continue
        table, changed = table_from_grid(schema, grid, aliases=aliases, where=Where(book.name, places[code]))
        found[code] = coded_decisions(table) if code == "decisions" else table
        changes += changed.groups
    return Inputs(settings=settings, changes=tuple(changes), language=_language(book, places, settings), **found)


def _places(book: Workbook) -> dict[str, str]:
    """Sheet name by code: by the marker; a sheet that is only read also by its tab's name, in any language."""
    places = {code: ref.name for code, ref in book.sheets().items()}
    by_name = {name.strip().casefold(): name for name in book.sheet_names()}
    for code in (*_READ, "settings"):
        for language in LANGUAGES:
            tab = words(language).text(f"sheet-{code}").casefold()
            if code not in places and tab in by_name:
                places[code] = by_name[tab]
    return places


def _settings(book: Workbook, places: Mapping[str, str]) -> Settings:
    if "settings" not in places:
        return Settings()
    grid = book.read_grid(places["settings"])
    rows, _ = table_from_grid(
        tables.SETTINGS, grid, where=Where(book.name, places["settings"]), needs=("name", "value")
    )
    given = {name: value for name, value in zip(rows["name"], rows["value"], strict=True) if name}
    return Settings().changed(given)


def _language(book: Workbook, places: Mapping[str, str], settings: Settings) -> str:
    """The language of the headers: of the sheet whose header row it knows best, the workbook's setting for a bare book."""
    from workbook_templates.headers import headers

    best, most = settings.shop.language or "", 0
    for code, name in places.items():
        sheet = SHEETS.get(code)
        if sheet is None or not sheet.columns:
            continue
        cells = {str(cell).strip() for row in book.read_grid(name)[:8] for cell in row if cell not in (None, "")}
        for language in LANGUAGES:
            n = len(cells & set(headers((c.name for c in sheet.columns), words(language))))
            if n > most:
                best, most = language, n
        if most:
            return best
    return best


def user_texts(products: Table, column: str) -> dict[str, str]:
    """The user's own values of a column of the Products sheet, by product, where she wrote one."""
    return {p: v for p, v in zip(products["product_id"], products[column], strict=True) if p and v}


def user_dates(products: Table, column: str) -> dict[str, object]:
    """The user's own dates of a column of the Products sheet, by product."""
    known = ~np.isnat(products[column])
    return {p: d.item() for p, d in zip(products["product_id"][known], products[column][known], strict=True) if p}
