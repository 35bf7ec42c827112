"""Title tests: equal windows, a calibrated probability, and saying when there is not enough."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

import models
from models import InputError, Settings
from models.rates import BetaPrior, wilson_interval
from models.tables import EFFECT, TITLE_CHANGES, Table
from models.title_tests import compare_rates, estimate_dispersion, title_test
from workbook_templates.words import LANGUAGES, words

CHANGED = date(2026, 6, 10)  # a Wednesday: the week of 7 to 13 June belongs to neither side


def week(product: str, start: date, impressions: float | None, clicks: float | None, **more: Any) -> dict[str, Any]:
    return {
        "product_id": product,
        "period_start": start,
        "period_end": start + timedelta(6),
        "impressions": impressions,
        "clicks": clicks,
        **more,
    }


def history(before: list[tuple[float, float]], after: list[tuple[float, float]], **more: Any) -> list[dict[str, Any]]:
    """Weeks of (impressions, clicks) that end and begin beside the week of the change, which had plenty of both."""
    sunday = date(2026, 6, 7)
    rows = [week("a", sunday, 9999, 999)]
    rows += [week("a", sunday - timedelta(7 * (k + 1)), i, c, **more) for k, (i, c) in enumerate(reversed(before))]
    rows += [week("a", sunday + timedelta(7 * (k + 1)), i, c) for k, (i, c) in enumerate(after)]
    return rows


def run(rows: list[dict[str, Any]], *days: date, **more: Any) -> Any:
    changes = Table.from_rows(
        TITLE_CHANGES,
        [{"product_id": "a", "changed_on": d, "old_title": "x", "new_title": "y"} for d in days or (CHANGED,)],
    )
    return title_test(Table.from_rows(EFFECT, rows), changes, **more)


def codes(tests: Any, row: int = 0) -> list[str]:
    return [f.code.partition(".")[2] for f in tests.findings.of(row)]


class TestWindows:
    def test_as_many_days_before_as_after_and_the_week_of_the_change_in_neither(self) -> None:
        tests = run(history([(1000, 20)] * 6, [(1000, 40)] * 3))

        assert tests.window_days.tolist() == [21]
        assert (tests.trials_before[0], tests.events_before[0]) == (3000, 60)
        assert (tests.trials_after[0], tests.events_after[0]) == (3000, 120)
        assert tests.before_from[0] == np.datetime64("2026-05-17")
        assert tests.after_to[0] == np.datetime64("2026-07-04")

    def test_at_most_four_weeks(self) -> None:
        assert run(history([(1000, 20)] * 9, [(1000, 20)] * 9)).window_days.tolist() == [28]

    def test_a_missing_week_ends_the_window(self) -> None:
        rows = [r for r in history([(1000, 20)] * 4, [(1000, 20)] * 4) if r["period_start"] != date(2026, 6, 28)]

        assert run(rows).window_days.tolist() == [14]

    def test_another_change_ends_the_window(self) -> None:
        rows = history([(1000, 20)] * 4, [(1000, 20)] * 4)

        tests = run(rows, CHANGED, CHANGED + timedelta(21))

        assert tests.window_days.tolist() == [14, 7]
        assert tests.verdict.tolist()[1] == "not_enough_data"

    def test_weeks_after_the_as_of_date_do_not_count(self) -> None:
        tests = run(history([(1000, 20)] * 4, [(1000, 20)] * 4), as_of=date(2026, 6, 27))

        assert tests.window_days.tolist() == [14]

    def test_a_product_without_history_has_not_enough_data(self) -> None:
        tests = run([week("b", date(2026, 6, 7), 10, 1)])

        assert (tests.verdict.tolist(), codes(tests)) == (["not_enough_data"], ["test_window_short"])

    def test_too_few_clicks_are_not_enough_data(self) -> None:
        tests = run(history([(1000, 1)] * 4, [(1000, 0)] * 4))

        assert (tests.verdict.tolist()[0], codes(tests)) == ("not_enough_data", ["test_few_events"])
        assert np.isnan(tests.change.probability_better[0])

    def test_an_unknown_week_is_not_enough_data(self) -> None:
        rows = history([(1000, 20)] * 4, [(1000, 20)] * 4)
        rows[2]["clicks"] = None

        assert codes(run(rows)) == ["test_unknown"]

    def test_a_clear_rise_is_better_a_clear_fall_worse_and_neither_is_no_difference(self) -> None:
        up, same = (
            run(history([(5000, 100)] * 4, [(5000, 180)] * 4)),
            run(history([(5000, 100)] * 4, [(5000, 101)] * 4)),
        )
        down = run(history([(5000, 180)] * 4, [(5000, 100)] * 4))

        assert [t.verdict[0] for t in (up, down, same)] == ["better", "worse", "no_difference"]

    def test_flags_that_changed_meanwhile_are_warned_of(self) -> None:
        rows = history([(1000, 20)] * 4, [(1000, 40)] * 4)
        for k, r in enumerate(rows):
            r |= {"is_paid": 1.0, "is_showcase": float(k > 4), "is_top_display": None}

        tests = run(rows)

        assert tests.confounded.tolist() == [True]
        flagged = [f.figures["flag"] for f in tests.findings.of(0) if f.code == "rates.test_flag_changed"]
        assert flagged == ["is_showcase"]

    def test_inquiries_can_be_compared_too(self) -> None:
        rows = history([(0, 0)] * 4, [(0, 0)] * 4)
        for k, r in enumerate(rows):
            r |= {"visitors": 500, "inquiries": 10 if k <= 4 else 30, "tm_chats": 5}

        tests = run(rows, measure="inquiry_rate")

        assert (tests.events_before[0], tests.events_after[0], tests.verdict[0]) == (60, 140, "better")

    def test_a_measure_that_there_is_not_is_refused(self) -> None:
        with pytest.raises(InputError, match=r"^The measure is 'sales'\. Expected ctr or inquiry_rate\."):
            run([], measure="sales")

    def test_a_change_without_a_day_is_refused(self) -> None:
        changes = Table.from_rows(TITLE_CHANGES, [{"product_id": "a"}])

        with pytest.raises(InputError, match=r"^Row 1 of the title changes has no day \(a\)\."):
            title_test(Table(EFFECT), changes)

    def test_no_changes_no_rows(self) -> None:
        tests = title_test(Table.from_rows(EFFECT, history([(1, 1)], [])), Table(TITLE_CHANGES))

        assert len(tests) == 0
        assert models.title_test is title_test

    def test_every_finding_is_said_in_every_language(self) -> None:
        runs = [
            run(history([(5000, 100)] * 4, [(5000, 180)] * 4, is_paid=1.0)),
            run(history([(5000, 180)] * 4, [(5000, 100)] * 4)),
            run(history([(5000, 100)] * 4, [(5000, 101)] * 4)),
            run(history([(5000, 1)] * 4, [(5000, 1)] * 4)),
            run(history([(5000, 1)] * 1, [(5000, 1)] * 4)),
        ]
        for tests in runs:
            for finding in tests.findings:
                for language in LANGUAGES:
                    assert words(language).reason(finding)
                    assert words(language).fix(finding)


def moved(rates: Any, log_odds: Any) -> Any:
    return 1 / (1 + (1 - rates) / rates * np.exp(-log_odds))


class TestProbability:
    @pytest.mark.parametrize("prior", [BetaPrior(1, 1), BetaPrior(2, 38), BetaPrior(100, 9900)])
    def test_equal_sides_are_even_whatever_the_shop_is_like(self, prior: BetaPrior) -> None:
        change = compare_rates([50], [2000], [50], [2000], prior=prior, dispersion=0.001)

        np.testing.assert_allclose(change.probability_better, 0.5, atol=1e-9)

    def test_a_fall_is_never_said_to_be_better(self) -> None:
        """Also where the shop's rates lie so close together that they speak louder than the product's own."""
        change = compare_rates([190], [9183], [253], [12898], prior=BetaPrior(180, 9820), dispersion=0.0)

        assert change.probability_better[0] < 0.5

    def test_very_many_clicks_do_not_slip_through_the_grid(self) -> None:
        n = 10_000_000
        change = compare_rates([200_000] * 2, [n] * 2, [200_600, 203_000], [n] * 2, dispersion=0.0)

        # Normal approximation: 0.95 standard errors, and 4.7 of them.
        assert change.probability_better.round(2).tolist() == [0.83, 1.0]

    def test_it_rises_with_what_came_after(self) -> None:
        n = 30
        change = compare_rates([40] * n, [2000] * n, list(range(20, 20 + n)), [2000] * n)

        assert (np.diff(change.probability_better) > 0).all()

    def test_over_dispersed_weeks_make_it_less_sure(self) -> None:
        plain, wide = (
            compare_rates([40], [2000], [60], [2000], dispersion=rho).probability_better[0] for rho in (0.0, 0.01)
        )

        assert 0.5 < wide < plain

    def test_intervals_and_the_least_change_are_those_of_fewer_trials(self) -> None:
        """A window of n trials correlated by rho tells as much as n / (1 + rho (n - 1)) that are not."""
        rho, n = 0.01, 2001
        correlated = compare_rates([40], [n], [60], [n], dispersion=rho, prior=BetaPrior(0.02, 0.98))
        effective = n / (1 + rho * (n - 1))

        low, high = wilson_interval([40 * effective / n, 60 * effective / n], [effective] * 2)

        np.testing.assert_allclose([correlated.before_low[0], correlated.after_low[0]], low)
        np.testing.assert_allclose([correlated.before_high[0], correlated.after_high[0]], high)
        plain = compare_rates([40], [n], [60], [n], dispersion=0.0, prior=BetaPrior(0.02, 0.98))
        assert correlated.minimum_change[0] > 2 * plain.minimum_change[0]

    def test_it_agrees_with_drawing_from_the_model(self) -> None:
        """Draw shops from the prior, keep those that show these figures, and count how many rose."""
        rng = np.random.default_rng(1)
        prior, n, spread = BetaPrior(4.0, 60.0), 100, 0.3
        level = rng.beta(prior.alpha, prior.beta, 4_000_000)
        change = rng.normal(0, spread, len(level))
        before, after = moved(level, -change / 2), moved(level, change / 2)
        seen = (rng.binomial(n, before) == 5) & (rng.binomial(n, after) == 9)

        stated = compare_rates([5], [n], [9], [n], dispersion=0.0, prior=prior).probability_better[0]

        error = np.sqrt(0.25 / seen.sum())
        assert abs((change[seen] > 0).mean() - stated) < 4 * error

    def test_the_stated_probability_is_calibrated_on_simulated_shops(self) -> None:
        """Of the changes said to be better with 80 to 90 %, 80 to 90 % are; over-dispersion and prior estimated."""
        rng = np.random.default_rng(2)
        n, weeks, rho, spread = 3000, 4, 0.003, 0.3
        level = rng.beta(4, 100, n)
        change = rng.normal(0, spread, n)
        before, after = moved(level, -change / 2), moved(level, change / 2)
        trials = rng.poisson(rng.lognormal(5.5, 0.8, n)[:, None] * np.ones(2 * weeks)) + 1
        size = (1 - rho) / rho
        rate = np.repeat(np.stack([before, after], axis=1), weeks, axis=1)
        events = rng.binomial(trials, rng.beta(rate * size, (1 - rate) * size))
        codes = np.repeat(np.arange(2 * n), weeks)
        estimated = estimate_dispersion(events.ravel().astype(float), trials.ravel().astype(float), codes)
        sides = [list(x) for x in (events[:, :weeks], trials[:, :weeks], events[:, weeks:], trials[:, weeks:])]

        stated = compare_rates(*sides, dispersion=estimated).probability_better

        known = ~np.isnan(stated)
        rose = change[known] > 0
        edges = np.linspace(0, 1, 11)
        which = np.clip(np.digitize(stated[known], edges) - 1, 0, 9)
        for k in range(10):
            here = which == k
            mean, share = stated[known][here].mean(), rose[here].mean()
            assert abs(share - mean) < 4 * np.sqrt(mean * (1 - mean) / here.sum()) + 0.01, (k, mean, share)
        assert abs(estimated - rho) < 0.001

    def test_a_change_of_the_least_size_is_found_four_times_of_five(self) -> None:
        """By the two-sided test on the log odds that the figure is stated for."""
        rng = np.random.default_rng(3)
        trials, rate = 20_000, 0.02
        least = compare_rates(
            [400], [trials], [400], [trials], dispersion=0.0, prior=BetaPrior(0.02, 0.98)
        ).minimum_change[0]
        x0, x1 = rng.binomial(trials, rate, 20_000), rng.binomial(trials, rate * (1 + least), 20_000)
        error = np.sqrt(1 / x0 + 1 / (trials - x0) + 1 / x1 + 1 / (trials - x1))
        z = (np.log(x1 / (trials - x1)) - np.log(x0 / (trials - x0))) / error

        found = (np.abs(z) > 1.959964).mean()

        assert 0.78 < found < 0.86

    def test_columns_of_different_lengths_are_refused(self) -> None:
        with pytest.raises(InputError, match=r"^trials_before has 2 rows, events_before has 1\."):
            compare_rates([1], [2, 3], [1], [2])

    def test_negative_counts_are_refused(self) -> None:
        with pytest.raises(InputError, match=r"^Row 1 of events_after: events_after is -3\."):
            compare_rates([1], [2], [-3], [2])

    def test_blanks_are_not_enough_data(self) -> None:
        change = compare_rates([None, 30], [100, 500], [3, 40], [100, 0], settings=Settings())

        assert change.verdict.tolist() == ["not_enough_data", "not_enough_data"]


def test_dispersion_of_few_weeks_is_the_default() -> None:
    nothing = np.empty(0)

    assert estimate_dispersion(nothing, nothing, np.empty(0, np.int64)) == 0.0005
