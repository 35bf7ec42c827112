"""How much a history can tell already, and from when on it will tell the rest.

What an answer rests on is a run of observed days up to the as-of day, without a gap:

=============  ============================================  ==========================================
milestone      days needed                                   what can be told then
=============  ============================================  ==========================================
``start``      none                                          titles, keywords, regions, first picks
``tests``      twice `rates.test_min_days` (28: 4 weeks)     what a changed title brought
``waning``     `zero_effect.waning_days` (90: 13 weeks)      which products wane
``proof``      `zero_effect.days` (180: 26 weeks)            which products are at zero effect, proven
=============  ============================================  ==========================================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.settings import Settings

DAYS_A_WEEK = 7
NOT_PROVEN = "unknown"
NOT_THERE = "gone"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of what can be told.

    Parameters
    ----------
    code
        ``start``, ``tests``, ``waning`` or ``proof``.
    n_weeks
        Weeks of exports that it takes, counted from the first or from the last gap.
    on
        The day from which on it can be told, if no week is missing from now on.
    reached
        Whether that is now.
    """

    code: str
    n_weeks: int
    on: date
    reached: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of a shop.

    Parameters
    ----------
    n_products
        Products on sale.
    n_proven
        Those of them whose status is proven: all but the unknown ones.
    n_days
        Days observed in one run up to the as-of day.
    milestones
        What can be told, in order of the days needed.
    """

    n_products: int
    n_proven: int
    n_days: int
    milestones: tuple[Milestone, ...]

    @property
    def share(self) -> float:
        """Share of the products on sale whose status is proven, 0 to 1; nan in an empty shop."""
        return self.n_proven / self.n_products if self.n_products else float("nan")

    @property
    def next(self) -> Milestone | None:
        """What can be told next; None where everything can."""
        return next((m for m in self.milestones if not m.reached), None)


def find_coverage(
    status: NDArray[Any],
    periods: Iterable[tuple[date, date]],
    *,
    as_of: date,
    settings: Settings | None = None,
) -> Coverage:
    """Tell how much is known.

    Parameters
    ----------
    status
        (n,) the products' statuses, as `models.zero_effect` has them.
    periods
        First and last days that the exports cover, in any order.
    as_of
        The day that everything is judged on.
    settings
        Days needed.

    >>> week = (date(2026, 9, 13), date(2026, 9, 19))
    >>> found = find_coverage(np.array(["unknown", "effective"]), [week], as_of=week[1])
    >>> found.share, found.n_days, found.next.code, found.next.on.isoformat()
    (0.5, 7, 'tests', '2026-10-10')
    """
    chosen = settings or Settings()
    gap = last_gap(periods, as_of)
    needs = {
        "start": 0,
        "tests": 2 * chosen.rates.test_min_days,
        "waning": chosen.zero_effect.waning_days,
        "proof": chosen.zero_effect.days,
    }
    steps = []
    for code, n_days in sorted(needs.items(), key=lambda item: item[1]):
        on = max(gap + timedelta(days=n_days), gap)
        steps.append(Milestone(code, -(-n_days // DAYS_A_WEEK), on, on <= as_of))
    there = status != NOT_THERE
    n_proven = int(np.count_nonzero(there & (status != NOT_PROVEN)))
    return Coverage(int(np.count_nonzero(there)), n_proven, (as_of - gap).days, tuple(steps))


def last_gap(periods: Iterable[tuple[date, date]], as_of: date) -> date:
    """The last day up to `as_of` that no period covers.

    >>> last_gap([(date(2026, 9, 13), date(2026, 9, 19)), (date(2026, 9, 6), date(2026, 9, 12))], date(2026, 9, 19))
    datetime.date(2026, 9, 5)
    """
    gap = as_of
    for start, end in sorted(periods, key=lambda p: (p[1], p[0]), reverse=True):
        if end < gap:
            break
        gap = min(gap, start - timedelta(days=1))
    return gap
