"""Products without effect: how long, how surely, and what to do.

A product that nobody visits, saves, shares, compares, asks about or orders is taken off the marketplace after 180
days, and drags the shop down before. An export covers a week, so the answer is put together from many files, and each
of them may be missing: what is not known is said to be unknown, never taken for nothing.

The arithmetic, all of it:

* days without effect = as-of day - last effect day, or - first appearance where there never was an effect. An effect
  known by its week stands on the week's last day; a first appearance stands on its period's first day.
* days left = 180 - (as-of day - first day of the last effect's week), never below 0: the safe figure.
* days observed = days among the last 180 for which a file of the period holds a row of the product; overlapping
  periods as `models.periods` says.

===========  =========================================================================================
status       when (first rule that holds)
===========  =========================================================================================
gone         no row in the newest export
effective    an effect less than 90 days ago
waning       an effect, or the first appearance, 90 to 179 days ago
zero_effect  180 days and over, all of the last 180 days observed
unknown      180 days and over, not all observed; or no effect and an unknown age, under 90 days observed
new          no effect yet, first seen or published less than 90 days ago
===========  =========================================================================================

A product that is there in the very first period of a history is of unknown age, unless its publishing date is given.
近90天商机人数 above 0 puts an effect into the 90 days to its period's end, on the earliest day that no observed day
contradicts; where all contradict it, on the first of the 90, since a living product is not to be deleted on a doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Finding, Findings, Mark
from models.periods import CELLS, NEVER, Bool, Float, Int, Resolved, day_number, read_periods, resolve
from models.settings import Settings
from models.tables import Table
from models.text import fold_text

STATUSES = ("effective", "new", "waning", "zero_effect", "unknown", "gone")
ADVICE = ("none", "improve", "republish", "delete", "fetch")
OPPORTUNITIES = "opportunities_90d"
OPPORTUNITY_DAYS = 90  # what the export's column covers, by its name
_STRONGEST = ("orders", "inquiries", "tm_chats", "favourites", "comparisons", "shares", "visitors")
_LIST_LEAD = 14  # days that a back end's list may be younger than the as-of day (house)
_CHUNK = 65_536  # rows looked at together, half a megabyte a column


@dataclass(frozen=True, slots=True)
class MissingPeriod:
    """Days of a product that were not observed, within one week.

    Parameters
    ----------
    start, end
        First and last day of the week (or of a gap within one).
    fetch
        Whether the history has no export of it: fetch it. Otherwise there is one, and the product is not in it.
    """

    start: date
    end: date
    fetch: bool


@dataclass(frozen=True, slots=True)
class ZeroEffect:
    """One row a product, in order of first appearance in the history.

    Parameters
    ----------
    product_id
        (n,) text.
    status
        (n,) one of `STATUSES`.
    last_effect_on, last_effect_from
        (n,) days; the last effect's day as far as it is known (the last day of its week), and the first day of its
        week; NaT where there never was one.
    last_effect, last_effect_count
        (n,) which column it was in (``opportunities_90d``: the day is not known; ``""``: none), and how many.
    first_on
        (n,) day of publishing, or of the first appearance.
    days_without_effect, days_left
        (n,) days.
    days_observed, days_asked
        (n,) days observed, out of the last 180 or the product's life, whichever is shorter.
    at_least
        (n,) whether the age is unknown, so that days without effect are a least figure.
    advice
        (n,) one of `ADVICE`.
    republished_as, republished_from
        (n,) the id under which it was published anew, and the one that it was before; ``""`` where none.
    findings
        The reasons.
    as_of
        The day.
    n_later
        Rows left out because their period had not ended by then.
    """

    product_id: NDArray[Any]
    status: NDArray[Any]
    last_effect_on: NDArray[np.datetime64]
    last_effect_from: NDArray[np.datetime64]
    last_effect: NDArray[Any]
    last_effect_count: Float
    first_on: NDArray[np.datetime64]
    days_without_effect: Int
    days_left: Int
    days_observed: Int
    days_asked: Int
    at_least: Bool
    advice: NDArray[Any]
    republished_as: NDArray[Any]
    republished_from: NDArray[Any]
    findings: Findings
    as_of: date
    n_later: int
    _missing: Callable[[int], tuple[MissingPeriod, ...]]
    _terms: Callable[[int], tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.product_id)

    def missing_periods(self, row: int) -> tuple[MissingPeriod, ...]:
        """The weeks among the days asked that were not observed for a product, oldest first."""
        return self._missing(row)

    def terms_alone(self, row: int) -> tuple[str, ...]:
        """Search terms that this product alone covered, most searched first; to be covered again when it goes."""
        return self._terms(row)

    @property
    def zero_share(self) -> float:
        """Share of the products still there that are at zero effect; nan in an empty shop."""
        return self._share(self.status == "zero_effect")

    @property
    def unknown_share(self) -> float:
        """Share of the products still there of which it cannot be told; nan in an empty shop."""
        return self._share(self.status == "unknown")

    def zero_share_in(self, days: int = 30) -> float:
        """Share at zero effect in so many days if nothing happens, by the safe days left; nan in an empty shop."""
        dying = np.isin(self.status, ("waning", "new", "effective")) & (self.days_left <= days)
        return self._share(dying | (self.status == "zero_effect"))

    @property
    def clean_up(self) -> Int:
        """Rows at zero effect: those to delete first, then those to publish anew, longest without effect first."""
        rows = np.flatnonzero(self.status == "zero_effect")
        order = np.lexsort((rows, -self.days_without_effect[rows], self.advice[rows] != "delete"))
        return rows[order]

    @property
    def next_to_die(self) -> Int:
        """Waning rows, the fewest days left first."""
        rows = np.flatnonzero(self.status == "waning")
        return rows[np.lexsort((rows, -self.days_without_effect[rows], self.days_left[rows]))]

    def _share(self, which: NDArray[Any]) -> float:
        there = np.count_nonzero(self.status != "gone")
        return float(np.count_nonzero(which) / there) if there else float("nan")


def effect_status(
    days_without_effect: Int,
    *,
    effective_ever: Bool,
    days_observed: Int,
    at_least: Bool,
    gone: Bool,
    settings: Settings | None = None,
) -> NDArray[Any]:
    """The status (n,) by the table above, from columns (n,).

    >>> one = np.array([True])
    >>> days, seen = np.array([180]), np.array([180])
    >>> effect_status(days, effective_ever=one, days_observed=seen, at_least=~one, gone=~one).tolist()
    ['zero_effect']
    """
    limits = (settings or Settings()).zero_effect
    old = days_without_effect >= limits.days
    young = ~effective_ever & at_least & (days_observed < limits.waning_days)
    fresh = ~effective_ever & ~at_least & (days_without_effect < limits.new_days)
    recent = effective_ever & (days_without_effect < limits.waning_days)
    out = np.full(len(days_without_effect), "waning", dtype=object)
    out[recent] = "effective"
    out[fresh] = "new"
    out[old] = "unknown"
    out[old & (days_observed >= limits.days)] = "zero_effect"
    out[young] = "unknown"
    out[gone] = "gone"
    return out


def find_zero_effect(
    effect: Table,
    *,
    as_of: date | np.datetime64,
    published_on: Mapping[str, date] | None = None,
    titles: Mapping[str, str] | None = None,
    title_fixes: Mapping[str, Sequence[str]] | None = None,
    hot_terms: Mapping[str, Sequence[str]] | None = None,
    terms: Table | None = None,
    listed: Mapping[str, tuple[date, date]] | None = None,
    settings: Settings | None = None,
) -> ZeroEffect:
    """Tell which products are without effect, for how long, how surely, and what to do.

    Parameters
    ----------
    effect
        Table under `models.tables.EFFECT`: rows per product and period; days, weeks and months may be mixed and
        overlap. Of two rows of one product and period the later one in the table is true.
    as_of
        The day; a period counts if it has ended by then. By default of the product: the last day any period covers.
    published_on
        Publishing date by product id, where it is known; it wins over the first appearance.
    titles
        Title by product id, vanished products included: a new product with the title of a vanished one is linked.
    title_fixes
        Codes of the findings about its title, by product id, for the advice.
    hot_terms
        Hot terms that the product could take, by product id, for the advice.
    terms
        Table under `models.tables.SEARCH_TERMS` with product ids, for the terms that a product alone covers.
    listed
        First and last day without effect by product id, as the seller's back end lists them: they observe these days,
        unless an export shows an effect among them.
    settings
        Section `zero_effect`.

    Raises
    ------
    InputError
        A period without dates or one that ends before it starts; a count below 0; an effect column that does not exist.

    Examples
    --------
    >>> from models.tables import EFFECT
    >>> week = {"period_start": date(2026, 9, 13), "period_end": date(2026, 9, 19)}
    >>> effect = Table.from_rows(EFFECT, [{"product_id": "1600", "visitors": 3, **week}])
    >>> result = find_zero_effect(effect, as_of=date(2026, 9, 19))
    >>> result.status[0], result.days_without_effect[0], result.days_left[0], result.days_observed[0]
    ('effective', np.int64(0), np.int64(174), np.int64(7))
    """
    settings = settings or Settings()
    limits = settings.zero_effect
    today = day_number(as_of)
    columns = _effect_columns(limits.effects)
    history = _History(effect, today, columns, limits.days, published_on or {})
    n = len(history.ids)
    published = history.published
    dated = published != NEVER
    first = np.where(dated, np.minimum(published, today), history.first)
    at_least = ~dated & (history.first == history.very_first)

    # An effect before the publishing date that the user gave belongs to an earlier life of the product.
    ever = (history.last != NEVER) & (~dated | (history.last >= first))
    since = np.where(ever, history.last, first)
    safe = np.where(ever, np.maximum(history.safe, np.where(dated, first, NEVER)), first)
    without = today - since
    left = np.maximum(limits.days - (today - safe), 0)
    asked = np.where(at_least, limits.days, np.minimum(limits.days, today - first + 1))
    observed = np.minimum(history.observed, asked)
    # Days before the publishing date are seen and not asked for.
    for i in np.flatnonzero(dated & (history.first < first) & (asked < limits.days)).tolist():
        observed[i] = np.count_nonzero(history.observed_days(i)[limits.days - asked[i] :])
    for i, (begin, end) in _listed_days(listed or {}, history, today, ever).items():
        first[i] = min(first[i], begin) if not dated[i] else first[i]
        since[i] = history.last[i] if ever[i] else first[i]
        safe[i] = safe[i] if ever[i] else first[i]
        without[i], left[i] = today - since[i], max(limits.days - (today - safe[i]), 0)
        asked[i] = min(limits.days, today - first[i] + 1) if dated[i] or not at_least[i] else limits.days
        seen_days = history.observed_days(i)
        zero = today - limits.days + 1
        seen_days[max(begin - zero, 0) : max(end - zero + 1, 0)] = True
        observed[i] = np.count_nonzero(seen_days[limits.days - asked[i] :])
        history.listed[i] = begin, end
    gone = history.gone
    status = effect_status(
        without, effective_ever=ever, days_observed=observed, at_least=at_least, gone=gone, settings=settings
    )

    after, before = _republished(history, first, gone, at_least, titles)
    terms_of = _lonely_terms(terms, history.ids, status)
    ids = history.ids

    def missing(row: int) -> tuple[MissingPeriod, ...]:
        return history.missing(row, int(today - asked[row] + 1))

    def alone(row: int) -> tuple[str, ...]:
        return terms_of().get(ids[row], ())

    advice = np.full(n, "none", dtype=object)
    advice[status == "waning"] = "improve"
    unknown, dead = status == "unknown", status == "zero_effect"
    advice[unknown] = "improve"
    advice[unknown & history.can_fetch(today - asked + 1)] = "fetch"
    advice[dead] = "delete"
    advice[dead & ever] = "republish"
    if terms is not None or hot_terms:
        for i in np.flatnonzero(dead & ~ever).tolist():
            if alone(i) or (hot_terms or {}).get(ids[i]):
                advice[i] = "republish"

    names = np.array([*columns, OPPORTUNITIES, ""], dtype=object)
    result_on = np.where(ever, history.last, NEVER).view("datetime64[D]")
    result_from = np.where(ever, safe, NEVER).view("datetime64[D]")
    what = names[np.where(ever, history.what, -1)]

    def reasons(row: int) -> tuple[Finding, ...]:
        return _reasons(row, result, history, title_fixes or {}, hot_terms or {}, settings)

    result = ZeroEffect(
        ids,
        status,
        result_on,
        result_from,
        what,
        np.where(ever, history.count, 0.0),
        first.view("datetime64[D]"),
        without,
        left,
        observed,
        asked,
        at_least,
        advice,
        after,
        before,
        Findings(n, reasons),
        date(1970, 1, 1) + timedelta(today),
        history.n_later,
        missing,
        alone,
    )
    return result


def _listed_days(
    listed: Mapping[str, tuple[date, date]], history: _History, today: int, ever: Bool
) -> dict[int, tuple[int, int]]:
    """First and last day of the back end's list by row, where no export contradicts it.

    A list is taken on a Monday, when exports end with the Saturday before: one that is a few days younger than the
    as-of day tells of that day as much. Of a still younger one, the days after the as-of day do not count.
    """
    found = {}
    for i, product in enumerate(history.ids.tolist() if listed else ()):
        if product in listed:
            begin, end = (day_number(day) for day in listed[product])
            if 0 < end - today <= _LIST_LEAD:
                begin -= end - today
            end = min(end, today)
            if begin <= end and not (ever[i] and history.last[i] >= begin):
                found[i] = begin, end
    return found


def _effect_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """The settings' effect columns, the most telling first; the others after them as given."""
    from models.tables import EFFECT, Kind

    for name in names:
        if name not in EFFECT.names or EFFECT.column(name).kind is not Kind.COUNT:
            raise InputError(
                "input.effect_column",
                f"Settings: zero_effect.effects names {name!r}, which is no count of the effect table. Expected names such as visitors or orders. Mend the name, or leave the cell empty.",
                name=name,
            )
    return tuple(n for n in _STRONGEST if n in names) + tuple(n for n in names if n not in _STRONGEST)


class _History:
    """What the effect table holds of each product, with overlaps resolved."""

    def __init__(
        self, effect: Table, today: int, columns: tuple[str, ...], days: int, published_on: Mapping[str, date]
    ) -> None:
        periods = read_periods(effect, today)
        self.effect, self.columns, self.today, self.days = effect, columns, today, days
        self.listed: dict[int, tuple[int, int]] = {}
        self.periods, self.ids, self.n_later = periods, periods.product_ids, periods.n_later
        n = len(self.ids)
        self.last, self.safe = np.full(n, NEVER), np.full(n, NEVER)
        self.what, self.count = np.full(n, -1), np.zeros(n)
        self._in_doubt = np.zeros(n, bool)
        self.between, self.contradicted = np.zeros(n, bool), np.zeros(n, bool)
        self.observed = np.zeros(n, np.int64)
        self.published = np.full(n, NEVER)
        for i, product in enumerate(self.ids.tolist() if published_on else ()):
            day = published_on.get(product)
            if day is not None and not np.isnat(np.datetime64(day, "D")):
                self.published[i] = day_number(day)
        self._overlapping = periods.overlapping
        self._known, self._positive, self._partial = self._row_flags()
        if n:
            self.very_first = int(periods.starts.min())
            self._read_presence()
            if self._overlapping:
                self._read_overlapping()
            else:
                self._read_apart()
            self._read_opportunities()
        else:
            self.very_first = today
            self.first, self.gone = np.full(0, today), np.zeros(0, bool)

    def _column(self, name: str) -> Float:
        values: Float = self.effect[name]
        return values if len(values) == len(self.periods.rows) else values[self.periods.rows]

    def _row_flags(self) -> tuple[Bool, Bool, Bool]:
        """Whether each row observes anything, holds an effect, and has some but not all effect columns.

        Chunk by chunk, so that a column's chunk is still near when it is looked at again.
        """
        n = len(self.periods.rows)
        known, positive, partial = np.ones(n, bool), np.zeros(n, bool), np.zeros(n, bool)
        columns = [(name, self._column(name)) for name in self.columns]
        for low in range(0, n, _CHUNK):
            here = slice(low, low + _CHUNK)
            missing: NDArray[np.int8] | None = None
            for name, whole in columns:
                values = whole[here]
                if not values.min() >= 0:
                    self._refuse_negative(name, whole)
                    unknown = np.isnan(values)
                    missing = unknown.astype(np.int8) if missing is None else missing + unknown
                positive[here] |= values > 0
            if missing is not None:
                known[here] = missing < len(columns)
                partial[here] = (missing > 0) & (missing < len(columns))
        self._refuse_negative(OPPORTUNITIES, self._column(OPPORTUNITIES))
        return known, positive, partial

    def _refuse_negative(self, name: str, values: Float) -> None:
        below = np.flatnonzero(values < 0)
        if len(below):
            row = int(self.periods.rows[below[0]])
            raise InputError(
                "input.count_negative",
                f"Row {row + 1} of {self.effect.schema.name}: {name} is {values[below[0]]:g}. Expected a count of 0 or more, or a blank where it is unknown. Mend the figure, or export the period again.",
                table=self.effect.schema.name,
                row=row + 1,
                column=name,
                value=float(values[below[0]]),
            )

    def _read_presence(self) -> None:
        """First appearance of each product, and whether it is missing from the newest export."""
        periods = self.periods
        by_start = np.argsort(periods.starts, kind="stable")
        place = np.empty(len(by_start), np.int64)
        place[by_start] = np.arange(len(by_start))
        rank = periods.which if (place == np.arange(len(place))).all() else place[periods.which]
        earliest = np.full(len(self.ids), len(by_start))
        np.minimum.at(earliest, periods.codes, rank)
        self.first = periods.starts[by_start][earliest]
        newest = int(np.searchsorted(periods.ends, periods.ends[-1]))
        self.gone = np.ones(len(self.ids), bool)
        self.gone[periods.codes[periods.which >= newest]] = False

    @cached_property
    def last_period(self) -> Int:
        """Each product's latest period."""
        latest = np.zeros(len(self.ids), np.int64)
        np.maximum.at(latest, self.periods.codes, self.periods.which)
        return latest

    @cached_property
    def _grouped(self) -> tuple[Int, Int]:
        """The counted rows in order of their products, and where each product's rows begin."""
        order = np.argsort(self.periods.codes, kind="stable")
        return order, np.searchsorted(self.periods.codes[order], np.arange(len(self.ids) + 1))

    def _cells(self, products: Int) -> NDArray[np.int64]:
        """(B, U) the counted row of each product and period, the later of two; -1 where there is none."""
        place = np.full(len(self.ids), -1)
        place[products] = np.arange(len(products))
        here = place[self.periods.codes]
        rows = np.flatnonzero(here >= 0)
        cell = np.full((len(products), len(self.periods.starts)), -1)
        cell[here[rows], self.periods.which[rows]] = rows  # of equal indices the last is kept
        return cell

    def _true_rows(self) -> Int | slice:
        """The rows without those that a later one of their product and period replaces."""
        periods = self.periods
        if _strictly_sorted(periods.which, periods.codes) or _strictly_sorted(periods.codes, periods.which):
            return slice(None)
        key = periods.codes * len(periods.starts) + periods.which
        taken = np.zeros(len(self.ids) * len(periods.starts), bool)
        taken[key] = True
        if np.count_nonzero(taken) == len(key):
            return slice(None)
        _, last = np.unique(key[::-1], return_index=True)
        return np.sort(len(key) - 1 - last)

    def _read_apart(self) -> None:
        """Effects and days observed where no period overlaps another: by rows, without a table of all cells."""
        periods, n = self.periods, len(self.ids)
        rows = self._true_rows()
        codes, which = periods.codes[rows], periods.which[rows]
        known, positive = self._known[rows], self._positive[rows]
        seen_codes, seen_which = (codes, which) if known.all() else (codes[known], which[known])
        begin = self.today - self.days + 1
        inside = np.clip(periods.ends - np.maximum(periods.starts, begin) + 1, 0, None)
        self.observed = np.zeros(n, np.int64)
        if (inside == inside[0]).all():
            self.observed += inside[0] * np.bincount(seen_codes, minlength=n)
        else:
            self.observed += np.bincount(seen_codes, inside.astype(float)[seen_which], n).astype(np.int64)
        at = np.flatnonzero(positive)
        last = np.full(n, -1)
        np.maximum.at(last, codes[at], which[at])
        ever = last >= 0
        self.last[ever], self.safe[ever] = periods.ends[last[ever]], periods.starts[last[ever]]
        at = at[which[at] == last[codes[at]]]
        self._name_effect(codes[at], at if isinstance(rows, slice) else rows[at])

    def _name_effect(self, products: Int, rows: Int) -> None:
        """Say which column the last effect was in, from the row (one a product) that holds it."""
        waiting = np.ones(len(products), bool)
        for c, name in enumerate(self.columns):
            values = self._column(name)[rows]
            hit = waiting & (values > 0)
            self.what[products[hit]] = c
            self.count[products[hit]] = values[hit]
            waiting &= ~hit

    def _read_overlapping(self) -> None:
        inside = self._days_inside(self.periods.cuts)
        asked = np.flatnonzero(inside)
        seen = [np.zeros((0, -(-len(asked) // 8)), np.uint8)]
        for a, b in self._batches(len(self.ids)):
            cell, here = self._cells(np.arange(a, b)), slice(a, b)
            done = self._resolve(cell)
            self.last[here], self.safe[here] = done.last_on, done.safe_on
            self.what[here], self.count[here], self.between[here] = done.what, done.count, done.between
            self.observed[here] = done.observed @ inside
            seen.append(np.packbits(done.observed[:, asked], axis=1))
            self._in_doubt[here] = done.doubt[:, asked].any(axis=1)
        self._seen_bits = np.concatenate(seen)

    def _batches(self, n: int) -> list[tuple[int, int]]:
        """Runs of products small enough to hold all their figures in memory at once."""
        step = max(1, CELLS // 8 // (2 * len(self.periods.starts) * max(len(self.columns), 1)))
        return [(a, min(n, a + step)) for a in range(0, n, step)]

    def _days_inside(self, cuts: Int) -> Int:
        """(G,) days of each stretch among the days asked."""
        begins, finishes = np.maximum(cuts[:-1], self.today - self.days + 1), np.minimum(cuts[1:] - 1, self.today)
        inside: Int = np.clip(finishes - begins + 1, 0, None)
        return inside

    def _resolve(self, cell: Int) -> Resolved:
        """Overlaps of some products; column by column where a row knows only some of them."""
        periods, cuts = self.periods, self.periods.cuts
        known = (cell >= 0) & self._known[cell]
        figures = np.zeros((*cell.shape, len(self.columns)))
        each = np.zeros(figures.shape, bool)
        for c, name in enumerate(self.columns):
            values = self._column(name)[cell]
            each[:, :, c] = known & (values >= 0)
            figures[:, :, c] = np.where(each[:, :, c], values, 0.0)
        out = resolve(known, figures, periods.starts, periods.ends, cuts)
        partial = (known & self._partial[cell]).any(axis=1)
        if partial.any():
            some = np.flatnonzero(partial)
            self._resolve_columns(out, some, each[some], figures[some])
        return out

    def _resolve_columns(self, out: Resolved, some: Int, each: Bool, figures: Float) -> None:
        """Resolve products in which a row knows only some columns: each column has its own rows."""
        periods, cuts = self.periods, self.periods.cuts
        shape = (len(some), len(cuts) - 1)
        observed, doubt, effect = np.zeros((3, *shape), bool)
        for whole in (out.last_on, out.safe_on):
            whole[some] = NEVER
        out.what[some], out.count[some], out.between[some] = -1, 0.0, False
        for c in range(figures.shape[2]):
            part = resolve(each[:, :, c], figures[:, :, c : c + 1], periods.starts, periods.ends, cuts)
            observed |= part.observed
            doubt |= part.doubt
            effect |= part.observed & ~part.zero
            out.safe_on[some] = np.maximum(out.safe_on[some], part.safe_on)
            later = part.last_on > out.last_on[some]
            rows = some[later]
            out.last_on[rows], out.what[rows] = part.last_on[later], c
            out.count[rows], out.between[rows] = part.count[later], part.between[later]
        out.observed[some] = (observed & ~doubt) | effect
        out.zero[some] = observed & ~doubt & ~effect
        out.doubt[some] = doubt & ~out.observed[some]

    def _read_opportunities(self) -> None:
        """Put in the effects that 近90天商机人数 proves."""
        values, periods = self._column(OPPORTUNITIES), self.periods
        alive = values > 0
        if not alive.any():
            return
        some = np.flatnonzero(np.bincount(periods.codes[alive]))
        for a, b in self._batches(len(some)):
            cell = self._cells(some[a:b])
            proof = (cell >= 0) & alive[cell]
            proven = np.flatnonzero(proof.any(axis=1))
            cell, proof = cell[proven], proof[proven]
            which = proof.shape[1] - 1 - proof[:, ::-1].argmax(axis=1)
            zero = self._resolve(cell).zero if self._overlapping else self._zero_apart(cell)
            counted = values[cell[np.arange(len(cell)), which]]
            self._put_opportunities(some[a:b][proven], periods.ends[which], zero, counted)

    def _zero_apart(self, cell: Int) -> Bool:
        """(B, G) stretches seen to be without effect, where no period overlaps another: each is one stretch."""
        cuts = self.periods.cuts
        zero = np.zeros((len(cell), len(cuts) - 1), bool)
        zero[:, np.searchsorted(cuts, self.periods.starts)] = (cell >= 0) & self._known[cell] & ~self._positive[cell]
        return zero

    def _put_opportunities(self, products: Int, end: Int, seen_zero: Bool, counted: Float) -> None:
        """An effect of each product in the 90 days to `end`, on the earliest that is not seen to be without."""
        cuts, begin = self.periods.cuts, end - OPPORTUNITY_DAYS + 1
        open_ = ~seen_zero & (cuts[1:] - 1 >= begin[:, None]) & (cuts[:-1] <= end[:, None])
        day = np.maximum(cuts[:-1][open_.argmax(axis=1)], begin)
        before_history = begin < self.very_first
        contradicted = ~open_.any(axis=1) & ~before_history
        day = np.where(before_history | contradicted, begin, day)
        # A product has no effect before it was published, where that is known.
        published = np.minimum(self.published[products], self.today)
        day = np.where(end >= published, np.maximum(day, published), day)
        safer = day > self.safe[products]
        self.safe[products[safer]] = day[safer]
        later = day > self.last[products]
        products = products[later]
        self.last[products], self.what[products] = day[later], len(self.columns)
        self.count[products] = counted[later]
        self.between[products] = False
        self.contradicted[products] = contradicted[later]

    @cached_property
    def files(self) -> Bool:
        """(days,) whether any export of the history covers each of the days asked, oldest first."""
        out = np.zeros(self.days, bool)
        zero = self.today - self.days + 1
        for start, end in zip(self.periods.starts.tolist(), self.periods.ends.tolist(), strict=True):
            out[max(0, start - zero) : max(0, end - zero + 1)] = True
        return out

    @cached_property
    def _stretch_of_day(self) -> tuple[Bool, Int]:
        """(days,) whether the history reaches to each of the days asked, and which stretch it lies in."""
        cuts = self.periods.cuts
        days = np.arange(self.today - self.days + 1, self.today + 1)
        return (days >= cuts[0]) & (days < cuts[-1]), np.searchsorted(cuts, days, side="right") - 1

    def _own_periods(self, row: int) -> Int:
        """The periods of which a product has figures."""
        order, offsets = self._grouped
        rows = order[offsets[row] : offsets[row + 1]]
        last = dict(zip(self.periods.which[rows].tolist(), self._known[rows].tolist(), strict=True))
        return np.array([u for u, known in last.items() if known], np.int64)

    def observed_days(self, row: int) -> Bool:
        """(days,) whether a product was observed on each of the days asked, oldest first."""
        cuts, (there, stretch) = self.periods.cuts, self._stretch_of_day
        flags = np.zeros(len(cuts) - 1, bool)
        if self._overlapping:
            asked = np.flatnonzero(self._days_inside(cuts))
            flags[asked] = np.unpackbits(self._seen_bits[row], count=len(asked)).astype(bool)
        else:
            flags[np.searchsorted(cuts, self.periods.starts[self._own_periods(row)])] = True
        out: Bool = there & flags[np.where(there, stretch, 0)]
        return out

    def can_fetch(self, begin: Int) -> Bool:
        """(n,) whether an export that the history lacks would tell more of a product from `begin` (n,) on."""
        lacking = np.append(np.logical_or.accumulate(~self.files[::-1])[::-1], False)
        gap = lacking[np.clip(begin - (self.today - self.days + 1), 0, self.days)]
        return np.asarray(gap, bool) | self._in_doubt

    def missing(self, row: int, begin: int) -> tuple[MissingPeriod, ...]:
        """The weeks from `begin` on in which a product was not observed."""
        zero = self.today - self.days + 1
        days = zero + np.flatnonzero(~self.observed_days(row))
        days = days[days >= begin]
        if row in self.listed:
            days = days[(days < self.listed[row][0]) | (days > self.listed[row][1])]
        if not len(days):
            return ()
        # Where only a longer period's figure stands and does not tell, the week's own export will.
        in_doubt = np.zeros(self.days, bool)
        for u in self._own_periods(row).tolist() if self._in_doubt[row] else ():
            in_doubt[max(0, self.periods.starts[u] - zero) : max(0, self.periods.ends[u] - zero + 1)] = True
        fetch = (~self.files | in_doubt)[days - zero]
        weeks = days - (days - self._first_weekday) % 7
        key = 2 * weeks + ~fetch
        _, first, count = np.unique(key, return_index=True, return_counts=True)
        return tuple(
            MissingPeriod(_day(weeks[i]), _day(weeks[i] + 6), True)
            if fetch[i]
            else MissingPeriod(_day(days[i]), _day(days[key == key[i]][-1] if c > 1 else days[i]), False)
            for i, c in zip(first.tolist(), count.tolist(), strict=True)
        )

    @cached_property
    def _first_weekday(self) -> int:
        """The day that weeks begin on, as the history's weekly exports do; the platform's Sunday without any."""
        weekly = self.periods.ends - self.periods.starts == 6
        # 1970-01-01 was a Thursday; day 3 is a Sunday.
        return int(np.bincount(self.periods.starts[weekly] % 7).argmax()) if weekly.any() else 3


def _strictly_sorted(major: Int, minor: Int) -> bool:
    """Whether the pairs rise from each row to the next, so that none is there twice."""
    rises = np.flatnonzero(minor[1:] <= minor[:-1])
    return len(rises) < len(major) // 2 + 1 and bool(
        (major[rises + 1] > major[rises]).all() and (major[1:] >= major[:-1]).all()
    )


def _day(number: int) -> date:
    return date(1970, 1, 1) + timedelta(int(number))


def _republished(
    history: _History, first: Int, gone: Bool, at_least: Bool, titles: Mapping[str, str] | None
) -> tuple[NDArray[Any], NDArray[Any]]:
    """For each product the id that it was published anew as, and the id that it was before."""
    n = len(history.ids)
    after, before = np.full(n, "", dtype=object), np.full(n, "", dtype=object)
    if not titles:
        return after, before
    alike: dict[str, list[int]] = {}
    for i, product in enumerate(history.ids.tolist()):
        title = fold_text(titles.get(product) or "")
        if title:
            alike.setdefault(title, []).append(i)
    for rows in alike.values():
        vanished = sorted((i for i in rows if gone[i]), key=lambda i: (history.last_period[i], i))
        for i in vanished:
            heirs = [
                j
                for j in rows
                if j != i and not before[j] and not at_least[j] and history.first[j] >= history.periods.starts[history.last_period[i]]
                and history.first[j] > history.first[i]
            ]  # fmt: skip
            if heirs:
                j = min(heirs, key=lambda k: (history.first[k], k))
                after[i], before[j] = history.ids[j], history.ids[i]
    return after, before


def _lonely_terms(
    terms: Table | None, ids: NDArray[Any], status: NDArray[Any]
) -> Callable[[], dict[str, tuple[str, ...]]]:
    """The terms that one product covers and no other that is still there; worked out when first asked for."""
    kept: list[dict[str, tuple[str, ...]]] = []

    def work() -> dict[str, tuple[str, ...]]:
        if terms is None:
            return {}
        there = {p for p, s in zip(ids.tolist(), status.tolist(), strict=True) if s != "gone"}
        holders: dict[str, dict[str, None]] = {}
        spelt: dict[str, str] = {}
        demand: dict[str, float] = {}
        shown, clicked = terms["impressions"], terms["clicks"]
        nothing = (shown == 0) & ~(clicked > 0)
        weight = np.nan_to_num(np.where(np.isnan(terms["searches"]), shown, terms["searches"]))
        for i in np.flatnonzero(~nothing).tolist():
            term, product = terms["term"][i], terms["product_id"][i]
            if not term or not product:
                continue
            key = fold_text(term)
            spelt.setdefault(key, term)
            holders.setdefault(key, {})[product] = None
            demand[key] = max(demand.get(key, 0.0), float(weight[i]))
        out: dict[str, list[str]] = {}
        for key, products in holders.items():
            for product in products:
                if not any(other in there for other in products if other != product):
                    out.setdefault(product, []).append(key)
        return {
            product: tuple(spelt[k] for k in sorted(keys, key=lambda k: (-demand[k], k)))
            for product, keys in out.items()
        }

    def once() -> dict[str, tuple[str, ...]]:
        if not kept:
            kept.append(work())
        return kept[0]

    return once


def _reasons(
    row: int,
    result: ZeroEffect,
    history: _History,
    title_fixes: Mapping[str, Sequence[str]],
    hot_terms: Mapping[str, Sequence[str]],
    settings: Settings,
) -> tuple[Finding, ...]:
    """The findings of one product: its status first, then what qualifies it, then what to do."""
    limits = settings.zero_effect
    published = history.published
    status, product = str(result.status[row]), str(result.product_id[row])
    ever = bool(result.last_effect[row])
    figures: dict[str, str | int | float | date] = {
        "days": int(result.days_without_effect[row]),
        "left": int(result.days_left[row]),
        "observed": int(result.days_observed[row]),
        "asked": int(result.days_asked[row]),
        "limit": limits.days,
        "first": result.first_on[row].item(),
        "ever": "yes" if ever else "no",
        "effect": str(result.last_effect[row]),
        "count": int(result.last_effect_count[row]),
        "on": result.last_effect_on[row].item() if ever else "",
        "from": result.last_effect_from[row].item() if ever else "",
        "seen": _day(history.periods.ends[history.last_period[row]]),
    }
    out: list[Finding] = []

    def say(code: str, mark: Mark = Mark.HOUSE, **more: str | int | float | date) -> None:
        out.append(Finding(f"zero_effect.{code}", row, mark, figures={**figures, **more}))

    say(status, Mark.PRACTICE)
    if result.republished_as[row]:
        say("republished_as", other=str(result.republished_as[row]))
    if result.republished_from[row]:
        say("republished_from", other=str(result.republished_from[row]))
    if status == "gone":
        _say_terms(say, result.terms_alone(row))
        return tuple(out)
    if status == "waning" and figures["left"] <= limits.last_alarm_days:  # type: ignore[operator]
        say("last_alarm", alarm=limits.last_alarm_days)
    elif status == "waning" and figures["left"] <= limits.alarm_days:  # type: ignore[operator]
        say("alarm", alarm=limits.alarm_days)
    if result.last_effect[row] == OPPORTUNITIES:
        say("day_contradicted" if history.contradicted[row] else "day_unknown")
    elif ever and history.between[row]:
        say("effect_between")
    if row in history.listed:
        begin, end = history.listed[row]
        say("listed", Mark.PRACTICE, since=_day(begin), until=_day(end))
    if not ever:
        if result.at_least[row]:
            say("age_unknown")
        elif published[row] == NEVER:
            say("first_seen_stands")
    if published[row] > history.today:
        say("published_later", published=_day(published[row]))
    elif published[row] > history.first[row]:
        say("published_after_seen", seen=_day(history.first[row]), published=_day(published[row]))
    if status == "unknown":
        missing = result.missing_periods(row)
        fetch = [m for m in missing if m.fetch]
        if fetch:
            say("fetch", n=len(fetch), weeks=_weeks(fetch))
        absent = [m for m in missing if not m.fetch]
        if absent:
            say("not_in_file", n=len(absent), weeks=_weeks(absent))
    if status in ("waning", "unknown", "zero_effect"):
        if title_fixes.get(product):
            say("title_fixes", n=len(title_fixes[product]), fixes=", ".join(title_fixes[product][:3]))
        if hot_terms.get(product):
            say("hot_terms", n=len(hot_terms[product]), terms=", ".join(hot_terms[product][:3]))
        _say_terms(say, result.terms_alone(row))
        say(f"advice_{result.advice[row]}")
    return tuple(out)


def _say_terms(say: Callable[..., None], terms: tuple[str, ...]) -> None:
    if terms:
        say("terms_alone", n=len(terms), terms=", ".join(terms[:3]))


def _weeks(periods: Sequence[MissingPeriod], most: int = 4) -> str:
    """Weeks as text, the first few of them."""
    said = [f"{p.start:%Y-%m-%d}~{p.end:%Y-%m-%d}" for p in periods[:most]]
    return ", ".join(said) + (" …" if len(periods) > most else "")
