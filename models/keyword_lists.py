"""Keyword lists as sellers write them: one parser for the Products sheet, formulas and exports."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.text import fold_text

KeywordCell = str | Iterable[object] | float | None

_SEPARATORS = re.compile(r"[;；|｜\r\n\v\f\u2028\u2029]")


def split_cell(cell: KeywordCell) -> list[str]:
    """The items of one cell or one list, trimmed, blanks kept in their place.

    >>> split_cell("picnic basket for 2;; wicker hamper")
    ['picnic basket for 2', '', 'wicker hamper']
    """
    if cell is None or (isinstance(cell, float) and cell != cell):
        return []
    if isinstance(cell, str):
        return [item.strip() for item in _SEPARATORS.split(cell)] if cell and not cell.isspace() else []
    if not isinstance(cell, Iterable):
        return [_item(cell)]
    if isinstance(cell, list | tuple) and {*map(type, cell)} <= {str} and not _SEPARATORS.search(" ".join(cell)):
        return [value.strip() for value in cell]
    items: list[str] = []
    for value in cell:
        if not isinstance(value, str):
            items.append(_item(value))
        elif _SEPARATORS.search(value):
            items += split_cell(value)
        else:
            items.append(value.strip())
    return items


def split_keywords(cell: KeywordCell) -> tuple[str, ...]:
    """The keywords of one cell, in order, without blanks; of keywords that differ in case, width, accents or spaces only, the first.

    Parameters
    ----------
    cell
        Text whose keywords are separated by ``;`` ``；`` ``|`` or new lines, or a list of keywords, or None.

    >>> split_keywords("Picnic basket for 2；picnic hamper| picnic  BASKET for 2 |")
    ('Picnic basket for 2', 'picnic hamper')
    """
    items = split_cell(cell)
    folded = [fold_text(item) for item in items]
    if len(set(folded)) == len(items) and "" not in folded:
        return tuple(items)
    seen: dict[str, str] = {}
    for item, key in zip(items, folded, strict=True):
        if key:
            seen.setdefault(key, item)
    return tuple(seen.values())


def _item(value: object) -> str:
    """One item of a list as text; None and nan are blank."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
