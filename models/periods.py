"""Periods of a history: which row covers which days, and what overlapping periods say together.

An export covers a day, a week or a month, and a history may hold all three of the same days. Time is cut at every
period's edge into *stretches* that no period divides, so that a period is a run of stretches and nothing needs to be
done day by day.

Overlaps are resolved for a product from its shortest period to its longest (of two of one length the earlier first):
a period speaks for the days that no shorter one has spoken for, and its figure there is its own less what the shorter
ones within it have shown. A shorter period that lies across its edge may have its figure on either side, so the rest
is then known between two bounds. A rest of nothing observes the days, a rest above nothing puts an effect there, and a
rest that may be either leaves the days unobserved. A rest below nothing (a visitor who came in two weeks is one
visitor of the month) is taken as nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.tables import Table

Int = NDArray[np.int64]
Bool = NDArray[np.bool_]
Float = NDArray[np.float64]

CELLS = 16_000_000  # products times periods worked on at once, to bound the memory


@dataclass(frozen=True, slots=True)
class Periods:
    """The rows of a history as products by periods.

    Parameters
    ----------
    product_ids
        (P,) text, in order of first appearance.
    rows, codes, which
        (n,) index in the table, product and period of every row that counts.
    starts, ends
        (U,) first and last day of each distinct period, as days since 1970-01-01, by end, then by start.
    n_later
        Rows left out because their period ends after the as-of date.
    """

    product_ids: NDArray[Any]
    rows: Int
    codes: Int
    which: Int
    starts: Int
    ends: Int
    n_later: int

    @property
    def cuts(self) -> Int:
        """(G + 1,) first days of the stretches, and the day after the last."""
        return np.unique(np.concatenate([self.starts, self.ends + 1]))

    @property
    def overlapping(self) -> bool:
        """Whether any two periods share a day."""
        if len(self.starts) < 2:
            return False
        order = np.argsort(self.starts, kind="stable")
        return bool((self.starts[order][1:] <= np.maximum.accumulate(self.ends[order])[:-1]).any())


def day_number(day: date | np.datetime64) -> int:
    """Days since 1970-01-01."""
    return int(np.array(day, "datetime64[D]").astype(np.int64))


def read_periods(effect: Table, as_of: int | None = None) -> Periods:
    """The rows of `effect` (any table with product and period) whose period has ended by `as_of`.

    Rows without a product are left out.

    Raises
    ------
    InputError
        A period without a date, or one that ends before it starts.
    """
    codes, values = effect.codes("product_id")
    starts, ends = effect["period_start"], effect["period_end"]
    first, last = starts.view(np.int64), ends.view(np.int64)
    # A file's rows follow one another, so that most tables are runs of rows of one period.
    heads = np.flatnonzero((first[1:] != first[:-1]) | (last[1:] != last[:-1])) + 1
    heads = np.concatenate([[0], heads]) if len(effect) else np.empty(0, np.int64)
    _check_periods(effect, heads)
    which, p_starts, p_ends = _distinct_periods(first[heads], last[heads])
    if len(heads) < len(effect):
        which = np.repeat(which, np.diff(heads, append=len(effect)))
    rows: Int = np.arange(len(effect))
    n_later = 0
    late = as_of is not None and bool(len(p_ends)) and int(p_ends[-1]) > as_of
    blank = np.flatnonzero(values == "")
    if late or len(blank):
        keep = np.ones(len(effect), bool)
        if as_of is not None and late:
            keep = (p_ends <= as_of)[which]
            n_later = int(len(keep) - np.count_nonzero(keep))
        if len(blank):
            keep &= codes != blank[0]
        rows = rows[keep]
        codes, values = _compress(codes[rows], values)
        which, left = _compress(which[rows], np.arange(len(p_ends)))
        p_starts, p_ends = p_starts[left], p_ends[left]
    return Periods(values, rows, codes, which, p_starts, p_ends, n_later)


def _compress(codes: Int, values: NDArray[Any]) -> tuple[Int, NDArray[Any]]:
    """Codes without gaps, and the values that are left."""
    present = np.zeros(len(values), bool)
    present[codes] = True
    return (np.cumsum(present) - 1)[codes], values[present]


def _check_periods(effect: Table, rows: Int) -> None:
    starts, ends = effect["period_start"][rows], effect["period_end"][rows]
    unknown = np.isnat(starts) | np.isnat(ends)
    if unknown.any():
        row = int(rows[np.flatnonzero(unknown)[0]])
        raise InputError(
            "input.period_missing",
            f"Row {row + 1} of {effect.schema.name} has no period ({effect['product_id'][row]}). Expected a first and a last day in every row. Give both dates, or leave the row out.",
            table=effect.schema.name,
            row=row + 1,
            product=str(effect["product_id"][row]),
        )
    backwards = ends < starts
    if backwards.any():
        at = int(np.flatnonzero(backwards)[0])
        row = int(rows[at])
        raise InputError(
            "input.period_backwards",
            f"Row {row + 1} of {effect.schema.name}: the period ends on {ends[at]}, before it starts on {starts[at]}. Expected a last day on or after the first. Mend the dates, or export the period again.",
            table=effect.schema.name,
            row=row + 1,
            start=starts[at].item(),
            end=ends[at].item(),
        )


def _distinct_periods(first: Int, last: Int) -> tuple[Int, Int, Int]:
    """The period (n,) of each row, and the distinct periods' first and last days, by end, then by start."""
    if not len(first):
        nothing = np.empty(0, np.int64)
        return nothing, nothing, nothing
    zero, span = int(last.min()), int(last.max()) - int(last.min()) + 1
    length = last - first
    longest = int(length.max()) + 1
    key = (last - zero) * longest + (longest - 1 - length)
    if span * longest > 50_000_000:
        distinct, which = np.unique(key, return_inverse=True)
    else:
        seen = np.zeros(span * longest, bool)
        seen[key] = True
        distinct = np.flatnonzero(seen)
        index = np.empty(span * longest, np.int64)
        index[distinct] = np.arange(len(distinct))
        which = index[key]
    ends = zero + distinct // longest
    return which.astype(np.int64, copy=False), ends - (longest - 1 - distinct % longest), ends


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the periods of some products say together.

    Parameters
    ----------
    observed
        (B, G) whether the stretch is observed.
    zero
        (B, G) whether it is observed to have been without effect.
    doubt
        (B, G) whether a period covers it and yet does not tell.
    last_on, safe_on
        (B,) latest day on which the last effect may have been, and the day on which or after which it surely was;
        the smallest number where there is none.
    what, count
        (B,) which column the last effect is in (the first of them that has one; -1 without effect), and how many.
    between
        (B,) whether the last effect is a rest: a longer period's figure less the shorter ones'.
    """

    observed: Bool
    zero: Bool
    doubt: Bool
    last_on: Int
    safe_on: Int
    what: Int
    count: Float
    between: Bool


NEVER = np.iinfo(np.int64).min


def resolve(known: Bool, figures: Float, starts: Int, ends: Int, cuts: Int) -> Resolved:
    """Resolve overlapping periods of several products, for columns that are known in the same rows.

    Parameters
    ----------
    known
        (B, U) whether the product has figures of the period.
    figures
        (B, U, C) counts; read where known.
    starts, ends
        (U,) days.
    cuts
        (G + 1,) first days of the stretches, the day after the last at the end.
    """
    n, n_columns = len(known), figures.shape[2]
    left, right = np.searchsorted(cuts, starts), np.searchsorted(cuts, ends + 1)
    owner = np.full((n, len(cuts) - 1), -1, np.int32)
    observed, effect_there = np.zeros(owner.shape, bool), np.zeros(owner.shape, bool)
    low, high = np.zeros((2, len(starts), n, n_columns))
    out = Resolved(
        observed,
        np.zeros(owner.shape, bool),
        np.zeros(owner.shape, bool),
        np.full(n, NEVER),
        np.full(n, NEVER),
        np.full(n, -1),
        np.zeros(n),
        np.zeros(n, bool),
    )
    order = np.lexsort((starts, ends - starts))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    for u in order.tolist():
        a, b = int(left[u]), int(right[u])
        free: Bool = np.asarray(owner[:, a:b] < 0) & known[:, u, None]
        some = np.any(free, axis=1)
        if some.any():
            shorter = np.flatnonzero((rank < rank[u]) & (left < b) & (right > a)).tolist()
            least, most = _rest(figures[:, u], u, shorter, left, right, owner, low, high)
            here = some[:, None]
            low[u], high[u] = np.where(here, least, 0.0), np.where(here, most, 0.0)
            effect = some & (least > 0).any(axis=1)
            sure = effect | (some & (most == 0).all(axis=1))
            observed[:, a:b] |= free & sure[:, None]
            effect_there[:, a:b] |= free & effect[:, None]
            owner[:, a:b][free] = u
            _keep_latest(out, effect, free, least, cuts, a, b)
    np.copyto(out.zero, observed & ~effect_there)
    np.copyto(out.doubt, (owner >= 0) & ~observed)
    return out


def _rest(
    figure: Float, u: int, shorter: list[int], left: Int, right: Int, owner: NDArray[np.int32], low: Float, high: Float
) -> tuple[Float, Float]:
    """Bounds (B, C) of a period's figure less what the shorter periods within it have shown."""
    a, b = int(left[u]), int(right[u])
    inside_low, inside_high = np.zeros(figure.shape), np.zeros(figure.shape)
    for v in shorter:
        c, d = int(left[v]), int(right[v])
        if a <= c and d <= b:
            inside_low += low[v]
            inside_high += high[v]
            continue
        inside = np.any(owner[:, max(a, c) : min(b, d)] == v, axis=1)
        outside = np.any(owner[:, c : max(a, c)] == v, axis=1) | np.any(owner[:, min(b, d) : d] == v, axis=1)
        inside_high += high[v] * inside[:, None]
        inside_low += low[v] * (inside & ~outside)[:, None]
    return np.maximum(figure - inside_high, 0.0), np.maximum(figure - inside_low, 0.0)


def _keep_latest(out: Resolved, effect: Bool, free: Bool, figure: Float, cuts: Int, a: int, b: int) -> None:
    """Keep the effect of one period where it is later than what is known so far."""
    first = cuts[a + free.argmax(axis=1)]
    last = cuts[b - free[:, ::-1].argmax(axis=1)] - 1
    np.copyto(out.safe_on, np.maximum(out.safe_on, first), where=effect)
    later = effect & (last > out.last_on)
    out.last_on[later] = last[later]
    out.what[later] = (figure > 0).argmax(axis=1)[later]
    out.count[later] = figure[np.flatnonzero(later), out.what[later]]
    out.between[later] = ~np.all(free, axis=1)[later]
