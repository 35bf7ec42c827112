"""Rates of few events: intervals, shrinkage, change bands, and what a shop's figures say.

A rate from 2 visitors is hardly a rate. Three remedies, each as published:

* the Wilson score interval (Wilson 1927, *JASA* 22:209; Brown, Cai and DasGupta 2001, *Statistical Science* 16:101);
* empirical-Bayes shrinkage: a product's events are beta-binomial about its group's mean, the group's two parameters are
  fitted by the mode of their likelihood (Skellam 1948, *JRSS B* 10:257; Griffiths 1973, *Biometrics* 29:637) times the
  hyperprior of Gelman et al. (2013, *Bayesian Data Analysis*, 3rd ed., section 5.3), uniform in the mean and in
  (alpha + beta)^(-1/2), the mode taken in the mean and the logarithm of alpha + beta; started from moments (Kleinman 1973, *JASA* 68:46), and the shrunken rate is the posterior mean;
* for counts without a known number of trials the same with gamma-Poisson (Robbins 1956; Efron and Morris 1973).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Figure, Finding, Findings, Mark
from models.periods import Periods, day_number, read_periods
from models.settings import Settings
from models.tables import Table

Float = NDArray[np.float64]
Int = NDArray[np.int64]

_HYPER = 0.5  # the hyperprior as a density of log(alpha + beta): (alpha + beta)^-0.5
_LEAST_CONCENTRATED = 1.0  # likewise at least; products of a single visitor each say nothing of it
_MOST_CONCENTRATED = 1e6  # visitors that a group's mean may weigh; above, all its products share one rate


@dataclass(frozen=True, slots=True)
class BetaPrior:
    """A group's rates: Beta(alpha, beta); the mean weighs as much as `concentration` visitors."""

    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        """The group's mean rate."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def concentration(self) -> float:
        """Alpha plus beta: the number of visitors at which a product's own rate weighs as much as the group's."""
        return self.alpha + self.beta


@dataclass(frozen=True, slots=True)
class ShrunkenRates:
    """Rates shrunk to their group's mean.

    Parameters
    ----------
    rate
        (n,) posterior mean, 0 to 1; nan where the whole table knows nothing.
    low, high
        (n,) Wilson interval of the raw rate; nan without trials.
    raw
        (n,) events over trials; nan without trials.
    prior
        (n,) index into `priors` of the group whose mean it was shrunk to.
    priors
        The fitted groups; the first is the whole table's, used for groups too small to be fitted.
    """

    rate: Float
    low: Float
    high: Float
    raw: Float
    prior: Int
    priors: tuple[BetaPrior, ...]


def wilson_interval(events: Any, trials: Any, *, confidence: float = 0.95) -> tuple[Float, Float]:
    """The Wilson score interval of events out of trials, (n,) low and high, 0 to 1; nan without trials.

    More events than trials (two chats of one visitor) count as all of them.

    >>> low, high = wilson_interval([1, 30], [2, 600])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.095, 0.035], [0.905, 0.07])
    """
    x, n = np.asarray(events, float), np.asarray(trials, float)
    n = np.where(n > 0, n, np.nan)
    p = np.minimum(x / n, 1.0)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)


def inquiry_rates(inquiries: Any, tm_chats: Any, visitors: Any) -> Float:
    """(TM chats + inquiries) / visitors, (n,); nan where nobody came or a figure is unknown. May exceed 1.

    >>> inquiry_rates([3], [2], [100]).tolist()
    [0.05]
    """
    n = np.asarray(visitors, float)
    rate: Float = (np.asarray(inquiries, float) + np.asarray(tm_chats, float)) / np.where(n > 0, n, np.nan)
    return rate


def fit_beta(events: Float, trials: Float) -> BetaPrior:
    """The Beta distribution of rates behind beta-binomial events (k,) out of trials (k,).

    The mode of likelihood times hyperprior, by Newton's steps on the logarithms of alpha and beta, halved until it
    rises, from Kleinman's moments. The likelihood alone has no maximum where the events of a small group happen to vary
    less than chance would have them; the hyperprior gives it one.

    >>> prior = fit_beta(np.array([1.0, 5, 9, 2, 3]), np.array([100.0, 100, 100, 100, 100]))
    >>> round(prior.mean, 3)
    0.043
    """
    from scipy.special import digamma, gammaln, polygamma

    used = trials > 0
    pairs = np.stack([np.minimum(events[used], trials[used]), trials[used]], axis=1)
    if not len(pairs):
        return BetaPrior(1.0, 1.0)
    distinct, weight = np.unique(pairs, axis=0, return_counts=True)
    x, n = distinct[:, 0], distinct[:, 1]

    def likelihood(a: float, b: float) -> float:
        terms = gammaln(a + x) + gammaln(b + n - x) - gammaln(a + b + n) - gammaln(a) - gammaln(b) + gammaln(a + b)
        return float(weight @ terms) - _HYPER * float(np.log(a + b))

    total, all_trials = float(weight @ x), float(weight @ n)
    # Half an event either way keeps a group without any events, or with nothing but, off the edges.
    mean = (total + 0.5) / (all_trials + 1.0)
    if total == 0 or total == all_trials:
        return BetaPrior(mean * all_trials, (1 - mean) * all_trials)
    spread = float(weight @ (n * (x / n - mean) ** 2))
    k = float(weight.sum())
    chance = mean * (1 - mean)
    excess = spread - chance * (k - 1)
    room = chance * (all_trials - float(weight @ n**2) / all_trials - (k - 1))
    within = min(max(excess / room, 1e-4), 0.5) if room > 0 else 0.1
    size = (1 - within) / within
    a, b = mean * size, (1 - mean) * size
    best = likelihood(a, b)
    for _ in range(100):
        both = digamma(a + b) - digamma(a + b + n)
        gradient = np.array(
            [
                a * float(weight @ (digamma(a + x) - digamma(a) + both)),
                b * float(weight @ (digamma(b + n - x) - digamma(b) + both)),
            ]
        )
        cross = float(weight @ (polygamma(1, a + b) - polygamma(1, a + b + n)))
        h_aa = a * a * (float(weight @ (polygamma(1, a + x) - polygamma(1, a))) + cross) + float(gradient[0])
        h_bb = b * b * (float(weight @ (polygamma(1, b + n - x) - polygamma(1, b))) + cross) + float(gradient[1])
        h_ab = a * b * cross
        share = a / (a + b)
        gradient -= _HYPER * np.array([share, 1 - share])
        flat = _HYPER * share * (1 - share)
        h_aa, h_bb, h_ab = h_aa - flat, h_bb - flat, h_ab + flat
        hessian = np.array([[h_aa, h_ab], [h_ab, h_bb]])
        values, vectors = np.linalg.eigh(hessian)
        # Where the surface is not concave, walk uphill along each axis instead.
        step = vectors @ ((vectors.T @ gradient) / np.maximum(np.abs(values), 1e-9))
        step *= min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        rise = -np.inf
        for _ in range(40):
            new_a, new_b = a * float(np.exp(step[0])), b * float(np.exp(step[1]))
            rise = likelihood(new_a, new_b) - best
            if rise >= 0:
                break
            step /= 2
        if rise < 0:
            break
        a, b, best = new_a, new_b, best + rise
        if not 1e-3 <= a + b <= _MOST_CONCENTRATED:
            break
        if rise < 1e-9 * (1 + abs(best)):
            break
    scale = float(np.clip(a + b, _LEAST_CONCENTRATED, _MOST_CONCENTRATED)) / (a + b)
    return BetaPrior(a * scale, b * scale)


def shrink_rates(
    events: Any, trials: Any, groups: Sequence[str] | None = None, *, settings: Settings | None = None
) -> ShrunkenRates:
    """Rates (n,) shrunk to their group's mean by beta-binomial empirical Bayes.

    Parameters
    ----------
    events, trials
        (n,) counts; nan is unknown. More events than trials count as that many trials.
    groups
        (n,) names; rows without one, and groups of fewer than `rates.min_group` rows with trials, go to the whole.

    Examples
    --------
    >>> rates = shrink_rates([1, 30, 20, 25, 40, 10], [2, 600, 500, 500, 900, 300])
    >>> bool(rates.raw[0] > rates.raw[1]), bool(rates.rate[0] < 0.06)
    (True, True)
    """
    limits = (settings or Settings()).rates
    x, n = np.asarray(events, float), np.asarray(trials, float)
    known = (x >= 0) & (n >= 0)
    n = np.where(known, np.maximum(n, x), 0.0)
    x = np.where(known, x, 0.0)
    priors = [fit_beta(x, n)]
    prior = np.zeros(len(x), np.int64)
    for rows in _group_rows(groups, len(x)):
        if np.count_nonzero(n[rows] > 0) >= limits.min_group:
            prior[rows] = len(priors)
            priors.append(fit_beta(x[rows], n[rows]))
    alpha = np.array([p.alpha for p in priors])[prior]
    beta = np.array([p.beta for p in priors])[prior]
    rate = (alpha + x) / (alpha + beta + n)
    if not (n > 0).any():
        rate = np.full(len(x), np.nan)
    low, high = wilson_interval(x, n, confidence=limits.confidence)
    return ShrunkenRates(rate, low, high, x / np.where(n > 0, n, np.nan), prior, tuple(priors))


def shrink_counts(events: Any, groups: Sequence[str] | None = None, *, settings: Settings | None = None) -> Float:
    """Expected counts (n,) of a further period as long, by gamma-Poisson empirical Bayes; unknown counts get the mean.

    The gamma's two parameters are fitted by moments, a group at a time: variance = mean + mean^2 / shape.
    """
    limits = (settings or Settings()).rates
    x = np.asarray(events, float)
    out = np.full(len(x), np.nan)
    for rows in (np.arange(len(x)), *_group_rows(groups, len(x))):
        known = x[rows][x[rows] >= 0]
        if len(known) < (limits.min_group if len(rows) < len(x) else 1):
            continue
        mean, variance = float(known.mean()), float(known.var(ddof=1)) if len(known) > 1 else 0.0
        weight = 1 - mean / variance if variance > mean else 0.0
        out[rows] = np.where(x[rows] >= 0, mean + weight * (x[rows] - mean), mean)
    return out


def _group_rows(groups: Sequence[str] | None, n: int) -> list[Int]:
    """The rows of each named group, in order of first appearance."""
    if groups is None:
        return []
    if len(groups) != n:
        raise _differ("groups", len(groups), "events", n)
    rows: dict[str, list[int]] = {}
    for i, group in enumerate(groups):
        if group:
            rows.setdefault(str(group), []).append(i)
    return [np.array(r) for r in rows.values()] if len(rows) > 1 else []


def _differ(left: str, n_left: int, right: str, n_right: int) -> InputError:
    return InputError(
        "input.lengths_differ",
        f"{left} has {n_left} rows, {right} has {n_right}. Expected columns of one length. Select both from the same rows.",
        left=left,
        n_left=n_left,
        right=right,
        n_right=n_right,
    )


def counts(name: str, values: Iterable[object], n: int | None = None) -> Float:
    """A column of counts as float64, nan for a blank; a count below 0 or of another length is an `InputError`."""
    items = list(values) if not isinstance(values, np.ndarray) else values
    out = np.array([np.nan if v is None or v == "" else v for v in items], float)
    if n is not None and len(out) != n:
        raise _differ(name, len(out), "product_ids", n)
    below = np.flatnonzero(out < 0)
    if len(below):
        row = int(below[0])
        raise InputError(
            "input.count_negative",
            f"Row {row + 1} of {name}: {name} is {out[row]:g}. Expected a count of 0 or more, or a blank where it is unknown. Mend the figure, or export the period again.",
            table=name,
            row=row + 1,
            column=name,
            value=float(out[row]),
        )
    return out


def change_band(before: Any, after: Any, *, settings: Settings | None = None) -> Int:
    """How far figures (n,) moved, as -3 to 3: below 5 % is 0, from 5 % 1, from 10 % 2, from 20 % 3; down is negative.

    From nothing to something is 3; where either is unknown, 0.

    >>> change_band([100, 100, 0], [104, 79, 2]).tolist()
    [0, -3, 3]
    """
    limits = (settings or Settings()).rates
    old, new = np.asarray(before, float), np.asarray(after, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.where(old == new, 0.0, (new - old) / old)
    steps = np.array([limits.small_change, limits.fair_change, limits.large_change])
    # A tenth computed from floats may fall a hair short of a tenth.
    size = (np.abs(change)[:, None] >= steps - 1e-12).sum(axis=1)
    return np.where(np.isnan(change), 0, np.sign(np.nan_to_num(change)) * size).astype(np.int64)


@dataclass(frozen=True, slots=True)
class ShopRates:
    """One row a product, in order of first appearance; counts are added over the periods, nan where unknown.

    Parameters
    ----------
    product_id
        (n,) text.
    days
        (n,) days that the periods counted cover.
    impressions, natural_impressions, paid_impressions, clicks, natural_clicks, visitors, inquiries, tm_chats
        (n,) counts. Natural is search less paid, floored at 0 in each row before adding. Visitors of several periods are
        added, and a person may come in two of them.
    ctr, ctr_low, ctr_high
        (n,) clicks / impressions, with its Wilson interval.
    inquiry_rate, rate_low, rate_high
        (n,) (TM chats + inquiries) / visitors, with its Wilson interval.
    expected_ctr, expected_rate
        (n,) the same, shrunk to the group's mean.
    exposure
        (n,) ``high``, ``fair``, ``low``, ``not_started`` by impressions a week, ``""`` where unknown.
    rank
        (n,) 1 for the most inquiries and TM chats expected of its visitors; ties by the order of rows.
    findings
        What stands out.
    n_overlapping
        Rows left out because shorter periods show some of their days.
    """

    product_id: NDArray[Any]
    days: Int
    impressions: Float
    natural_impressions: Float
    paid_impressions: Float
    clicks: Float
    natural_clicks: Float
    visitors: Float
    inquiries: Float
    tm_chats: Float
    ctr: Float
    ctr_low: Float
    ctr_high: Float
    inquiry_rate: Float
    rate_low: Float
    rate_high: Float
    expected_ctr: Float
    expected_rate: Float
    exposure: NDArray[Any]
    rank: Int
    findings: Findings
    n_overlapping: int

    def __len__(self) -> int:
        return len(self.product_id)


_ADDED = ("impressions", "clicks", "visitors", "inquiries", "tm_chats", "paid_impressions", "paid_clicks")


def shop_rates(
    effect: Table, *, as_of: Any = None, groups: Sequence[str] | None = None, settings: Settings | None = None
) -> ShopRates:
    """The rates of every product over the periods of a table.

    Parameters
    ----------
    effect
        Table under `models.tables.EFFECT`, cut to the window wanted. Where periods overlap, the shorter ones count and
        a longer one only where it shares no day with them, so that nothing is counted twice.
    as_of
        Periods that end later are left out; None: none is.
    groups
        Group names of the products, in order of the products' first appearance, for the shrinkage.

    Raises
    ------
    InputError
        A period without dates or turned round; a count below 0.

    Examples
    --------
    >>> from datetime import date
    >>> from models.tables import EFFECT
    >>> week = {"period_start": date(2026, 9, 13), "period_end": date(2026, 9, 19)}
    >>> row = {"product_id": "1600", "visitors": 100, "inquiries": 3, "tm_chats": 2, **week}
    >>> shop_rates(Table.from_rows(EFFECT, [row])).inquiry_rate.tolist()
    [0.05]
    """
    settings = settings or Settings()
    limits = settings.rates
    periods = read_periods(effect, None if as_of is None else day_number(as_of))
    rows = disjoint_rows(periods)
    codes, n = periods.codes[rows], len(periods.product_ids)
    days = np.bincount(codes, (periods.ends - periods.starts + 1)[periods.which[rows]], n).astype(np.int64)
    table = {name: counts(name, effect[name])[periods.rows[rows]] for name in _ADDED}
    table["natural_impressions"] = np.maximum(table["impressions"] - table["paid_impressions"], 0.0)
    table["natural_clicks"] = np.maximum(table["clicks"] - table["paid_clicks"], 0.0)
    total = {name: _add(values, codes, n) for name, values in table.items()}
    contacts = total["inquiries"] + np.nan_to_num(total["tm_chats"])
    contacts = np.where(np.isnan(contacts), total["tm_chats"], contacts)

    clicks = shrink_rates(total["clicks"], total["impressions"], groups, settings=settings)
    asked = shrink_rates(contacts, total["visitors"], groups, settings=settings)
    weekly = total["impressions"] * 7 / np.maximum(days, 1)
    exposure = np.full(n, "", dtype=object)
    exposure[weekly >= 0] = "not_started"
    exposure[weekly >= limits.low_impressions] = "low"
    exposure[weekly >= limits.fair_impressions] = "fair"
    exposure[weekly >= limits.high_impressions] = "high"
    expected = np.nan_to_num(asked.rate * total["visitors"])
    rank = np.empty(n, np.int64)
    rank[np.lexsort((np.arange(n), -expected))] = np.arange(1, n + 1)
    seen = np.where(total["impressions"] > 0, total["impressions"], np.nan)

    def reasons(row: int) -> tuple[Finding, ...]:
        return _rate_findings(row, result, settings)

    result = ShopRates(
        periods.product_ids,
        days,
        total["impressions"],
        total["natural_impressions"],
        total["paid_impressions"],
        total["clicks"],
        total["natural_clicks"],
        total["visitors"],
        total["inquiries"],
        total["tm_chats"],
        total["clicks"] / seen,
        clicks.low,
        clicks.high,
        contacts / np.where(total["visitors"] > 0, total["visitors"], np.nan),
        asked.low,
        asked.high,
        clicks.rate,
        asked.rate,
        exposure,
        rank,
        Findings(n, reasons),
        len(periods.rows) - len(rows),
    )
    return result


def _add(values: Float, codes: Int, n: int) -> Float:
    """Sums by product of what is known; nan where nothing is."""
    known = ~np.isnan(values)
    total: Float = np.bincount(codes[known], values[known], n).astype(float)
    total[np.bincount(codes[known], minlength=n) == 0] = np.nan
    return total


def disjoint_rows(periods: Periods) -> Int:
    """Counted rows (indices into the periods' own) that share no day with a shorter one of their product."""
    n_periods = len(periods.starts)
    key = periods.codes * max(n_periods, 1) + periods.which
    # Of two rows of one product and period the later is true.
    distinct, last = np.unique(key[::-1], return_index=True)
    rows: Int = np.sort(len(key) - 1 - last) if len(distinct) < len(key) else np.arange(len(key))
    if not periods.overlapping:
        return rows
    cuts = periods.cuts
    left, right = np.searchsorted(cuts, periods.starts), np.searchsorted(cuts, periods.ends + 1)
    taken = np.zeros((len(periods.product_ids), len(cuts) - 1), bool)
    by_period = rows[np.argsort(periods.which[rows], kind="stable")]
    edges = np.searchsorted(periods.which[by_period], np.arange(n_periods + 1))
    kept = []
    for u in np.lexsort((periods.starts, periods.ends - periods.starts)).tolist():
        here = by_period[edges[u] : edges[u + 1]]
        free = here[~taken[periods.codes[here], left[u] : right[u]].any(axis=1)]
        taken[periods.codes[free], left[u] : right[u]] = True
        kept.append(free)
    return np.sort(np.concatenate(kept)) if kept else rows


def _rate_findings(row: int, rates: ShopRates, settings: Settings) -> tuple[Finding, ...]:
    limits = settings.rates
    weeks = max(rates.days[row] / 7, 1e-9)
    shown, clicks = float(rates.impressions[row]), float(rates.clicks[row])
    visitors = float(rates.visitors[row])
    contacts = float(np.nansum([rates.inquiries[row], rates.tm_chats[row]]))
    known_contacts = not (np.isnan(rates.inquiries[row]) and np.isnan(rates.tm_chats[row]))
    out: list[Finding] = []

    def say(code: str, mark: Mark, **figures: Figure) -> None:
        out.append(Finding(f"rates.{code}", row, mark, figures=figures))

    if shown / weeks >= limits.high_impressions and rates.ctr_high[row] < limits.min_ctr:
        say(
            "few_clicks",
            Mark.PRACTICE,
            impressions=shown,
            clicks=clicks,
            ctr=float(rates.ctr[row]),
            high=float(rates.ctr_high[row]),
            limit=limits.min_ctr,
        )
    if clicks / weeks >= limits.many_clicks and known_contacts and rates.rate_high[row] < limits.min_inquiry_rate:
        say(
            "few_inquiries",
            Mark.PRACTICE,
            clicks=clicks,
            visitors=visitors,
            contacts=contacts,
            rate=float(rates.inquiry_rate[row]),
            high=float(rates.rate_high[row]),
            limit=limits.min_inquiry_rate,
        )
    if shown > limits.waste_impressions and known_contacts and contacts <= limits.waste_max_inquiries:
        say(
            "exposure_wasted",
            Mark.PRACTICE,
            impressions=shown,
            contacts=contacts,
            limit=limits.waste_impressions,
            most=limits.waste_max_inquiries,
        )
    several = limits.waste_max_inquiries < contacts <= visitors
    if several and rates.rate_low[row] >= limits.min_inquiry_rate:
        say(
            "good_page",
            Mark.SEED,
            visitors=visitors,
            contacts=contacts,
            rate=float(rates.inquiry_rate[row]),
            low=float(rates.rate_low[row]),
            limit=limits.min_inquiry_rate,
        )
    if rates.paid_impressions[row] > rates.impressions[row]:
        say(
            "paid_above_search",
            Mark.PRACTICE,
            paid=float(rates.paid_impressions[row]),
            impressions=shown,
        )
    if clicks > shown:
        say("clicks_above_impressions", Mark.HOUSE, clicks=clicks, impressions=shown)
    if contacts > visitors:
        say("inquiries_above_visitors", Mark.HOUSE, contacts=contacts, visitors=visitors)
    return tuple(out)
