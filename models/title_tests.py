"""Was the new title better: rates before and after a change, on equal windows, with their doubt.

The model, exact on a grid:

* A week's events are beta-binomial: binomial about the window's rate, with a correlation `rho` within the week
  (Skellam 1948, *JRSS B* 10:257; Crowder 1978, *Applied Statistics* 27:34), since the days of one week share weather,
  campaigns and rivals. `rho` is estimated from the shop's own weeks, product by product, by moments (Williams 1982,
  *Applied Statistics* 31:144), and held to the default's pull where there are few.
* The level, the mean of the log odds before and after, is that of the shop's beta distribution (`models.rates.fit_beta`).
* The log odds after differ from those before by a normal change of mean 0 and standard deviation `rates.test_spread`: most
  changes of title move little, and either way. Before and after stand alike: equal figures give even chances.

The probability that the new title is better is the posterior probability of a change above 0. It is calibrated where
the shop is as the model says (a test simulates it).

The least change that the windows can show is the one found four times of five by a two-sided test of the confidence
set (Fleiss, Levin and Paik 2003, *Statistical Methods for Rates and Proportions*, ch. 4), on the log odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Figure, Finding, Findings, Mark
from models.periods import Periods, day_number, read_periods
from models.rates import BetaPrior, counts, disjoint_rows, fit_beta, wilson_interval
from models.settings import Settings
from models.tables import Table

Float = NDArray[np.float64]
Int = NDArray[np.int64]

VERDICTS = ("better", "worse", "no_difference", "not_enough_data")
MEASURES = ("ctr", "inquiry_rate")
_FLAGS = ("is_paid", "is_top_display", "is_showcase")
_POWER = 0.8  # share of true changes of the least size that would be found
_N_GRID = 241
_PULL = 20.0  # weeks that the default correlation weighs against the shop's own


@dataclass(frozen=True, slots=True)
class RateChange:
    """Rates before and after, a row a comparison.

    Parameters
    ----------
    rate_before, rate_after
        (n,) 0 to 1; nan without trials.
    before_low, before_high, after_low, after_high
        (n,) Wilson intervals, of trials reduced by the design effect.
    probability_better
        (n,) probability that the rate after is the higher one; nan without enough data.
    minimum_change
        (n,) least change, relative to the rate before, that so much data would show; nan without a rate before.
    verdict
        (n,) one of `VERDICTS`.
    """

    rate_before: Float
    rate_after: Float
    before_low: Float
    before_high: Float
    after_low: Float
    after_high: Float
    probability_better: Float
    minimum_change: Float
    verdict: NDArray[Any]


@dataclass(frozen=True, slots=True)
class TitleTests:
    """One row a title change, in the table's order.

    Parameters
    ----------
    product_id, changed_on
        (n,) which change.
    window_days
        (n,) days compared on either side; 0 where there are none.
    before_from, after_to
        (n,) first day of the window before and last day of the one after; NaT where there are none.
    events_before, trials_before, events_after, trials_after
        (n,) counts behind the rates.
    change
        The comparison.
    confounded
        (n,) whether paid, top-display or showcase changed between the windows.
    findings
        The reasons.
    measure
        Which of `MEASURES` was compared.
    dispersion
        Correlation within a week that was used.
    """

    product_id: NDArray[Any]
    changed_on: NDArray[np.datetime64]
    window_days: Int
    before_from: NDArray[np.datetime64]
    after_to: NDArray[np.datetime64]
    events_before: Float
    trials_before: Float
    events_after: Float
    trials_after: Float
    change: RateChange
    confounded: NDArray[np.bool_]
    findings: Findings
    measure: str
    dispersion: float

    def __len__(self) -> int:
        return len(self.product_id)

    @property
    def verdict(self) -> NDArray[Any]:
        """(n,) one of `VERDICTS`."""
        return self.change.verdict


def compare_rates(
    events_before: Sequence[Any],
    trials_before: Sequence[Any],
    events_after: Sequence[Any],
    trials_after: Sequence[Any],
    *,
    dispersion: float | None = None,
    prior: BetaPrior | None = None,
    settings: Settings | None = None,
) -> RateChange:
    """Compare rates before and after (n,), each side's counts added up or week by week.

    Parameters
    ----------
    events_before, trials_before, events_after, trials_after
        (n,) counts, or (n,) sequences of counts a week; nan is unknown and makes *not enough data*.
    dispersion
        Correlation within a week; None: `rates.test_dispersion`.
    prior
        The shop's rates; None: fitted to the rows' windows before; of few rows their
        common rate, weighing one trial.

    Examples
    --------
    >>> change = compare_rates([40, 1], [2000, 50], [80, 1], [2000, 50], dispersion=0.0)
    >>> change.verdict.tolist(), float(change.probability_better[0].round(3))
    (['better', 'not_enough_data'], 0.999)
    """
    limits = (settings or Settings()).rates
    sides = [_weeks_of(name, x) for name, x in zip(_NAMES, (events_before, trials_before, events_after, trials_after))]  # noqa: B905 - four and four
    n = len(sides[0])
    for name, side in zip(_NAMES, sides, strict=True):
        if len(side) != n:
            raise InputError(
                "input.lengths_differ",
                f"{name} has {len(side)} rows, {_NAMES[0]} has {n}. Expected columns of one length. Select both from the same rows.",
                left=name,
                n_left=len(side),
                right=_NAMES[0],
                n_right=n,
            )
    rho = limits.test_dispersion if dispersion is None else dispersion
    x0, n0, x1, n1 = (np.array([row.sum() for row in side]) for side in sides)
    if prior is None:
        prior = _prior_of(x0, n0, limits.min_group)
    probability = np.full(n, np.nan)
    least = np.full(n, np.nan)
    effect = np.ones((2, n))
    verdict = np.full(n, "not_enough_data", dtype=object)
    sure = limits.confidence
    z = NormalDist().inv_cdf(0.5 + sure / 2) + NormalDist().inv_cdf(_POWER)
    for i in range(n):
        if not (n0[i] > 0 and n1[i] > 0 and x0[i] >= 0 and x1[i] >= 0):
            continue
        before, after = _capped(sides[0][i], sides[1][i]), _capped(sides[2][i], sides[3][i])
        effect[:, i] = [_design_effect(side[1], rho) for side in (before, after)]
        mean = (prior.alpha + x0[i]) / (prior.concentration + max(n0[i], x0[i]))
        error = np.sqrt(
            (effect[0, i] / before[1].sum() + effect[1, i] / after[1].sum()) / max(mean * (1 - mean), 1e-12)
        )
        least[i] = _relative_change(mean, z * error)
        if x0[i] + x1[i] >= limits.test_min_events:
            probability[i] = _probability_better(before, after, prior, rho, limits.test_spread)
            verdict[i] = (
                "better" if probability[i] >= sure else "worse" if probability[i] <= 1 - sure else "no_difference"
            )
    low0, high0 = wilson_interval(x0 / effect[0], n0 / effect[0], confidence=sure)
    low1, high1 = wilson_interval(x1 / effect[1], n1 / effect[1], confidence=sure)
    rate0, rate1 = x0 / np.where(n0 > 0, n0, np.nan), x1 / np.where(n1 > 0, n1, np.nan)
    return RateChange(rate0, rate1, low0, high0, low1, high1, probability, least, verdict)


_NAMES = ("events_before", "trials_before", "events_after", "trials_after")


def _weeks_of(name: str, rows: Sequence[Any]) -> list[Float]:
    """Each row's counts, a week each; checked."""
    out = []
    for i, row in enumerate(rows):
        many = isinstance(row, list | tuple | np.ndarray) and np.ndim(row) > 0
        values = np.array([np.nan if v is None or v == "" else v for v in (row if many else [row])], float)
        if (values < 0).any():
            bad = float(values[values < 0][0])
            raise InputError(
                "input.count_negative",
                f"Row {i + 1} of {name}: {name} is {bad:g}. Expected a count of 0 or more, or a blank where it is unknown. Mend the figure, or export the period again.",
                table=name,
                row=i + 1,
                column=name,
                value=bad,
            )
        out.append(values)
    return out


def _capped(events: Float, trials: Float) -> tuple[Float, Float]:
    """Events and trials a week; more events than trials count as that many trials; weeks without trials left out."""
    if len(events) != len(trials):
        events, trials = events.sum(keepdims=True), trials.sum(keepdims=True)
    some = (trials > 0) | (events > 0)
    return events[some], np.maximum(trials[some], events[some])


def _design_effect(trials: Float, rho: float) -> float:
    """How many times the variance of the sum exceeds the binomial's."""
    return float(1 + rho * (trials @ (trials - 1)) / trials.sum())


def _relative_change(rate: float, log_odds: float) -> float:
    """The rise relative to `rate` that so many log odds are."""
    odds = rate / (1 - rate) * np.exp(log_odds)
    return float(odds / (1 + odds) / rate - 1)


def _log_beta_binomial(events: Float, trials: Float, rate: Float, rho: float) -> Float:
    """Log likelihood (g,) of a window's weeks at each rate (g,), without what does not depend on the rate."""
    x, n, p = events[:, None], trials[:, None], rate[None, :]
    if rho <= 0:
        return np.asarray((x * np.log(p) + (n - x) * np.log1p(-p)).sum(axis=0))
    from scipy.special import gammaln

    size = (1 - rho) / rho
    a, b = p * size, (1 - p) * size
    return np.asarray((gammaln(a + x) + gammaln(b + n - x) - gammaln(a) - gammaln(b)).sum(axis=0))


def _probability_better(
    before: tuple[Float, Float], after: tuple[Float, Float], prior: BetaPrior, rho: float, spread: float
) -> float:
    """Posterior probability that the log odds rose, by sums over a grid of log odds before and after."""
    odds, errors = [], []
    for events, trials in (before, after):
        x, n, inflated = float(events.sum()) + 0.5, float(trials.sum()) + 1.0, _design_effect(trials, rho)
        odds.append(np.log(x / (n - x)) if x < n else 5.0)
        errors.append(np.sqrt(inflated * n / (x * max(n - x, 0.5))))
    # Eight standard errors beyond either side's own log odds.
    width = min(abs(odds[1] - odds[0]) / 2 + 8 * max(errors), 14.0)
    offset = np.linspace(-width, width, _N_GRID)
    grid = (odds[0] + odds[1]) / 2 + offset
    first = _log_beta_binomial(*before, _rates_of(grid), rho)
    second = _log_beta_binomial(*after, _rates_of(grid), rho)
    # The level lies on the grid or half way between two points of it; its density is the rate's times p (1 - p).
    p = _rates_of((odds[0] + odds[1]) / 2 + np.linspace(-width, width, 2 * _N_GRID - 1))
    level = prior.alpha * np.log(p) + prior.beta * np.log1p(-p)
    change = -0.5 * (np.linspace(-2 * width, 2 * width, 2 * _N_GRID - 1) / spread) ** 2
    places = np.arange(_N_GRID)
    total = (
        first[:, None]
        + second[None, :]
        + level[places[:, None] + places[None, :]]
        + change[places[None, :] - places[:, None] + _N_GRID - 1]
    )
    joint = np.exp(total - total.max())
    return (float(np.triu(joint, 1).sum()) + float(np.trace(joint)) / 2) / float(joint.sum())


def _rates_of(log_odds: Float) -> Float:
    return np.asarray(np.clip(1 / (1 + np.exp(-log_odds)), 1e-12, 1 - 1e-12))


def estimate_dispersion(events: Float, trials: Float, codes: Int, *, settings: Settings | None = None) -> float:
    """Correlation within a week, from many products' weeks, by moments; pulled to the default where weeks are few.

    Parameters
    ----------
    events, trials
        (k,) a row a product and week.
    codes
        (k,) which product.
    """
    default = (settings or Settings()).rates.test_dispersion
    used = (trials > 1) & (events >= 0)
    x, n, code = np.minimum(events[used], trials[used]), trials[used], codes[used]
    if not len(code):
        return default
    total_x, total_n = np.bincount(code, x), np.bincount(code, n)
    rate = np.divide(total_x, total_n, out=np.zeros(len(total_x)), where=total_n > 0)
    p, share = rate[code], n / np.maximum(total_n[code], 1.0)
    chance = p * (1 - p)
    # The sum of squares about the product's own rate, in units of chance, has this mean: n (1 - share) (1 + rho (n - 1)).
    squares = (x - n * p) ** 2
    weight = np.where(n > 0, 1 / n, 0.0)
    freedom = chance * (1 - share)
    room = float((weight * n * (n - 1) * freedom).sum())
    excess = float((weight * (squares - n * freedom)).sum())
    if room <= 0:
        return default
    weeks = float(np.count_nonzero(share < 1))
    own = float(np.clip(excess / room, 0.0, 0.5))
    return (own * weeks + default * _PULL) / (weeks + _PULL)


def title_test(
    effect: Table,
    title_changes: Table,
    *,
    as_of: date | np.datetime64 | None = None,
    measure: str = "ctr",
    settings: Settings | None = None,
) -> TitleTests:
    """Compare each changed title with the one before it, on as many days before as after.

    The period in which the title changed belongs to neither side. The windows are as long as the shorter of the days
    before (back to the previous change) and after (on to the next), at most `rates.test_days`.

    Parameters
    ----------
    effect
        Table under `models.tables.EFFECT`.
    title_changes
        Table under `models.tables.TITLE_CHANGES`.
    as_of
        Periods that end later are left out; None: none is.
    measure
        ``"ctr"``: clicks of impressions, what a title is read for. ``"inquiry_rate"``: inquiries and TM chats of visitors.

    Raises
    ------
    InputError
        A measure that there is not; a change without a day; a count below 0.
    """
    settings = settings or Settings()
    limits = settings.rates
    if measure not in MEASURES:
        raise InputError(
            "input.measure_unknown",
            f"The measure is {measure!r}. Expected ctr or inquiry_rate. Choose one of them.",
            measure=measure,
        )
    periods = read_periods(effect, None if as_of is None else day_number(as_of))
    events, trials = _counts_of(effect, measure)
    n = len(title_changes)
    apart = disjoint_rows(periods)
    weeks_of = _rows_by_product(periods, apart)
    changes = _change_days(title_changes)
    by_product: dict[str, list[int]] = {}
    for product, day in zip(title_changes["product_id"].tolist(), changes.tolist(), strict=True):
        by_product.setdefault(product, []).append(day)

    windows = []
    for i in range(n):
        product = title_changes["product_id"][i]
        others = by_product[product]
        previous = max((d for d in others if d < changes[i]), default=None)
        following = min((d for d in others if d > changes[i]), default=None)
        rows = weeks_of.get(product, np.empty(0, np.int64))
        windows.append(_window(periods, rows, int(changes[i]), previous, following, limits.test_days))
    length = np.array([w.days for w in windows], np.int64) if n else np.empty(0, np.int64)
    enough = length >= limits.test_min_days

    def counts_of(values: Float, side: str) -> list[Float]:
        return [
            values[periods.rows[getattr(w, side)]] if ok else np.array([np.nan])
            for w, ok in zip(windows, enough.tolist(), strict=True)
        ]

    counted = periods.rows[apart]
    spans = _spans(periods, by_product)[apart]
    rho = estimate_dispersion(events[counted], trials[counted], spans, settings=settings)
    prior = _shop_prior(events[counted], trials[counted], periods.codes[apart], limits.min_group)
    sides = [
        counts_of(events, "before"),
        counts_of(trials, "before"),
        counts_of(events, "after"),
        counts_of(trials, "after"),
    ]
    change = compare_rates(*sides, dispersion=rho, prior=prior, settings=settings)
    shifts = [_flag_shifts(effect, periods, w) if ok else {} for w, ok in zip(windows, enough.tolist(), strict=True)]
    sums = [np.array([side.sum() for side in column]) if n else np.empty(0) for column in sides]

    def reasons(row: int) -> tuple[Finding, ...]:
        return _test_findings(row, result, windows[row], shifts[row], settings)

    result = TitleTests(
        title_changes["product_id"],
        title_changes["changed_on"],
        length,
        np.array([w.first for w in windows], np.int64).view("datetime64[D]"),
        np.array([w.last for w in windows], np.int64).view("datetime64[D]"),
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        change,
        np.array([bool(s) for s in shifts], bool),
        Findings(n, reasons),
        measure,
        rho,
    )
    return result


@dataclass(frozen=True, slots=True)
class _Window:
    """Rows (indices into the periods') before and after a change, the days on either side, the outermost days."""

    before: Int
    after: Int
    days: int
    first: int
    last: int


_NAT = np.iinfo(np.int64).min


def _counts_of(effect: Table, measure: str) -> tuple[Float, Float]:
    if measure == "ctr":
        return counts("clicks", effect["clicks"]), counts("impressions", effect["impressions"])
    inquiries, chats = counts("inquiries", effect["inquiries"]), counts("tm_chats", effect["tm_chats"])
    contacts = np.where(np.isnan(inquiries), chats, inquiries + np.nan_to_num(chats))
    return contacts, counts("visitors", effect["visitors"])


def _change_days(changes: Table) -> Int:
    days = changes["changed_on"]
    if np.isnat(days).any():
        row = int(np.flatnonzero(np.isnat(days))[0])
        raise InputError(
            "input.change_day_missing",
            f"Row {row + 1} of the title changes has no day ({changes['product_id'][row]}). Expected the day on which the title changed. Write it, or leave the row out.",
            row=row + 1,
            product=str(changes["product_id"][row]),
        )
    return days.view(np.int64)


def _spans(periods: Periods, changes: dict[str, list[int]]) -> Int:
    """A code for each row's product and title: a change of title is no accident of the weeks."""
    names = periods.product_ids.tolist()
    n_spans = 2 * max((len(days) for days in changes.values()), default=0) + 1
    spans = periods.codes * n_spans
    order = np.argsort(periods.codes, kind="stable")
    edges = np.searchsorted(periods.codes[order], np.arange(len(names) + 1))
    for k, product in enumerate(names):
        if product in changes:
            rows = order[edges[k] : edges[k + 1]]
            days = np.sort(np.array(changes[product]))
            # The period of a change is neither of the old title nor of the new: a span of its own between them.
            spans[rows] += np.searchsorted(days, periods.ends[periods.which[rows]], side="right")
            spans[rows] += np.searchsorted(days, periods.starts[periods.which[rows]], side="left")
    return spans


def _rows_by_product(periods: Periods, rows: Int) -> dict[str, Int]:
    """Each product's rows of those given."""
    rows = rows[np.argsort(periods.codes[rows], kind="stable")]
    edges = np.searchsorted(periods.codes[rows], np.arange(len(periods.product_ids) + 1))
    return {p: rows[edges[i] : edges[i + 1]] for i, p in enumerate(periods.product_ids.tolist())}


def _window(periods: Periods, rows: Int, day: int, previous: int | None, following: int | None, most: int) -> _Window:
    """As many days before a change as after it, whole periods only, neither with another change in it."""
    starts, ends = periods.starts[periods.which[rows]], periods.ends[periods.which[rows]]
    before = (ends < day) & ((starts > previous) if previous is not None else True)
    after = (starts > day) & ((ends < following) if following is not None else True)
    left, right = _run(rows[before], ends[before], starts[before], -1), _run(rows[after], starts[after], ends[after], 1)
    best = (0, 0, 0)
    for i, (days, _) in enumerate(left):
        for j, (other, _) in enumerate(right):
            if days == other and best[0] < days <= most:
                best = (days, i + 1, j + 1)
    days, n_left, n_right = best
    if not days:
        return _Window(np.empty(0, np.int64), np.empty(0, np.int64), 0, _NAT, _NAT)
    b = np.array([r for _, r in left[:n_left]])
    a = np.array([r for _, r in right[:n_right]])
    first = int(periods.starts[periods.which[b]].min())
    return _Window(b, a, days, first, int(periods.ends[periods.which[a]].max()))


def _run(rows: Int, near: Int, far: Int, sign: int) -> list[tuple[int, int]]:
    """Rows from the change outwards without a gap between them, each with the days added up so far."""
    out: list[tuple[int, int]] = []
    days, expected = 0, None
    for k in np.argsort(sign * near, kind="stable").tolist():
        if expected is not None and near[k] != expected:
            break
        days += int(abs(far[k] - near[k])) + 1
        expected = far[k] + sign
        out.append((days, int(rows[k])))
    return out


def _shop_prior(events: Float, trials: Float, codes: Int, least: int) -> BetaPrior:
    """The distribution of the shop's rates, from each product's whole history."""
    used = (trials > 0) & (events >= 0)
    x, n = np.bincount(codes[used], events[used]), np.bincount(codes[used], trials[used])
    return _prior_of(x.astype(float), n.astype(float), least)


def _prior_of(events: Float, trials: Float, least: int) -> BetaPrior:
    """The fitted distribution of rates; of fewer than `least` products their common rate, weighing one trial."""
    used = (trials > 0) & (events >= 0)
    if np.count_nonzero(used) >= least:
        return fit_beta(events[used], trials[used])
    mean = (float(np.minimum(events[used], trials[used]).sum()) + 0.5) / (float(trials[used].sum()) + 1.0)
    return BetaPrior(mean, 1 - mean)


def _flag_shifts(effect: Table, periods: Periods, window: _Window) -> dict[str, tuple[float, float]]:
    """Flags whose share of the window's weeks differs before and after, with both shares."""
    out = {}
    for name in _FLAGS:
        sides = []
        for rows in (window.before, window.after):
            values = effect[name][periods.rows[rows]]
            known = values[~np.isnan(values)]
            sides.append(float(known.mean()) if len(known) else float("nan"))
        if sides[0] != sides[1] and not np.isnan(sides).any():
            out[name] = (sides[0], sides[1])
    return out


def _test_findings(
    row: int, tests: TitleTests, window: _Window, shifts: dict[str, tuple[float, float]], settings: Settings
) -> tuple[Finding, ...]:
    limits, change = settings.rates, tests.change
    verdict = str(change.verdict[row])
    figures: dict[str, Figure] = {"days": window.days, "measure": tests.measure}
    out: list[Finding] = []

    def say(code: str, **more: Figure) -> None:
        out.append(Finding(f"rates.{code}", row, Mark.HOUSE, figures={**figures, **more}))

    if window.days < limits.test_min_days:
        say("test_window_short", least=limits.test_min_days)
        return tuple(out)
    figures |= {
        "before": float(tests.events_before[row]),
        "of_before": float(tests.trials_before[row]),
        "after": float(tests.events_after[row]),
        "of_after": float(tests.trials_after[row]),
    }
    if verdict == "not_enough_data":
        if np.isnan([*figures.values()][2:]).any():  # type: ignore[arg-type]
            say("test_unknown")
        else:
            say("test_few_events", least=limits.test_min_events)
    else:
        say(
            f"test_{verdict}",
            rate_before=float(change.rate_before[row]),
            rate_after=float(change.rate_after[row]),
            probability=float(change.probability_better[row]),
            minimum=float(change.minimum_change[row]),
        )
    for name, (old, new) in shifts.items():
        say("test_flag_changed", flag=name, share_before=old, share_after=new)
    return tuple(out)
