"""The period that a file covers, from the lines above its header or from its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from models.errors import InputError

_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_SPAN = re.compile(_DAY + r"\s*(?:[~～〜至—–]|to|-)\s*" + _DAY)
_NAME_DAY = re.compile(r"(?<!\d)(20\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


def period_in_rows(rows: Sequence[Sequence[Any]], place: str) -> tuple[date, date] | None:
    """First and last day of the span ``A~B`` in these rows, or None.

    Raises
    ------
    InputError
        The span ends before it starts, or holds a day that does not exist.
    """
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and (m := _SPAN.search(cell)):
                parts = [int(g) for g in m.groups()]
                return _span(parts[:3], parts[3:], m.group(), place)
    return None


def period_in_name(name: str) -> tuple[tuple[date, date] | None, date | None]:
    """The period and the day that a file's name states.

    Two days in the name are a period; one day is the day on which the file was taken.

    >>> period_in_name("terms_2026-09-13_2026-09-19.xlsx")[0]
    (datetime.date(2026, 9, 13), datetime.date(2026, 9, 19))
    >>> period_in_name("Products-2026-09-22.xls")
    (None, datetime.date(2026, 9, 22))
    """
    days = []
    for m in _NAME_DAY.finditer(name):
        try:
            days.append(date(int(m[1]), int(m[3]), int(m[4])))
        except ValueError:
            continue
    if len(days) == 2:
        start, end = days
        return _span([start.year, start.month, start.day], [end.year, end.month, end.day], f"{start}~{end}", name), None
    return None, days[0] if len(days) == 1 else None


def _span(first: list[int], last: list[int], said: str, place: str) -> tuple[date, date]:
    try:
        start, end = date(*first), date(*last)
    except ValueError:
        start, end = date.max, date.min
    if start > end:
        raise InputError(
            "input.period_reversed",
            f"{place}: the period {said} is no span of days. Expected a first and a last day, such as 2026-09-13~2026-09-19. Export the file again.",
            place=place,
            value=said,
        )
    return start, end
