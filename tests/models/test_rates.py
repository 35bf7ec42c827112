"""Rates: intervals, shrinkage, change bands and the shop's figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import InputError, Settings
from models.rates import (
    change_band,
    fit_beta,
    inquiry_rates,
    shop_rates,
    shrink_counts,
    shrink_rates,
    wilson_interval,
)
from models.tables import EFFECT, Table
from workbook_templates.words import LANGUAGES, words

AS_OF = date(2026, 9, 19)


def week(product: str, ago: int = 0, days: int = 7, **figures: Any) -> dict[str, Any]:
    end = AS_OF - timedelta(7 * ago)
    return {"product_id": product, "period_start": end - timedelta(days - 1), "period_end": end, **figures}


def table(*rows: dict[str, Any]) -> Table:
    return Table.from_rows(EFFECT, rows)


class TestIntervals:
    @pytest.mark.parametrize(
        ("events", "trials", "low", "high"),
        # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
    )
    def test_wilson_is_as_published(self, events: int, trials: int, low: float, high: float) -> None:
        got = wilson_interval([events], [trials])

        assert [round(float(v[0]), 4) for v in got] == [low, high]

    def test_without_trials_there_is_none(self) -> None:
        assert np.isnan(wilson_interval([0, np.nan], [0, 5])).all()

    @given(st.integers(0, 500), st.integers(1, 500))
    def test_it_holds_the_raw_rate_and_stays_within_0_and_1(self, events: int, trials: int) -> None:
        low, high = wilson_interval([events], [trials])

        assert 0 <= low[0] <= min(events / trials, 1) + 1e-12
        assert min(events / trials, 1) - 1e-12 <= high[0] <= 1

    def test_an_inquiry_rate_adds_chats_and_may_exceed_1(self) -> None:
        got = inquiry_rates([3, 5, 1, np.nan], [2, 0, 0, 1], [100, 2, 0, 10])

        np.testing.assert_array_equal(got, [0.05, 2.5, np.nan, np.nan])


class TestShrinkage:
    @pytest.mark.parametrize("seed", range(4))
    def test_the_fit_is_where_a_general_optimiser_ends(self, seed: int) -> None:
        from scipy.optimize import minimize
        from scipy.special import gammaln

        rng = np.random.default_rng(seed)
        trials = rng.poisson(60, 80).astype(float)
        events = rng.binomial(trials.astype(int), rng.beta(2, 30, 80)).astype(float)

        def loss(logs: Any) -> float:
            a, b = np.exp(logs)
            terms = gammaln(a + events) + gammaln(b + trials - events) - gammaln(a + b + trials)
            return float(-(terms - gammaln(a) - gammaln(b) + gammaln(a + b)).sum() + 0.5 * np.log(a + b))

        fitted = fit_beta(events, trials)
        found = minimize(
            loss, [0.0, 3.0], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4000}
        )

        np.testing.assert_allclose([fitted.alpha, fitted.beta], np.exp(found.x), rtol=1e-4)

    def test_it_finds_the_shops_parameters(self) -> None:
        rng = np.random.default_rng(5)
        trials = rng.poisson(200, 20_000).astype(float)
        events = rng.binomial(trials.astype(int), rng.beta(2, 40, 20_000)).astype(float)

        fitted = fit_beta(events, trials)

        np.testing.assert_allclose([fitted.alpha, fitted.beta], [2, 40], rtol=0.05)

    def test_one_of_two_does_not_beat_thirty_of_six_hundred(self) -> None:
        rates = shrink_rates([1, 30, 20, 25, 10, 8], [2, 600, 500, 500, 300, 200])

        assert rates.raw[0] > rates.raw[1]
        assert rates.rate[0] * 2 < rates.rate[1] * 600

    def test_a_group_large_enough_has_its_own_mean(self) -> None:
        events = [1] * 10 + [20] * 10
        rates = shrink_rates([*events, 0], [100] * 20 + [0], ["low"] * 10 + ["high"] * 10 + ["low"])

        assert len(rates.priors) == 3
        assert rates.rate[20] == rates.priors[1].mean

    def test_a_group_too_small_takes_the_whole_shops(self) -> None:
        rates = shrink_rates([1] * 9 + [20] * 10, [100] * 19, ["low"] * 9 + ["high"] * 10)

        assert rates.prior.tolist() == [0] * 9 + [1] * 10

    def test_products_of_one_visitor_each_have_a_mean_that_weighs_one(self) -> None:
        fitted = fit_beta(np.array([0.0, 1.0]), np.array([1.0, 1.0]))

        np.testing.assert_allclose([fitted.alpha, fitted.beta], [0.5, 0.5])

    def test_more_events_than_trials_count_as_all_of_them(self) -> None:
        rates = shrink_rates([5, 1, 2], [2, 50, 60])

        assert rates.raw[0] == 1
        assert rates.rate[0] < 1

    def test_nothing_known_is_nan(self) -> None:
        assert np.isnan(shrink_rates([np.nan], [np.nan]).rate).all()
        assert shrink_rates([], []).rate.shape == (0,)

    @settings(max_examples=300)
    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 400)), min_size=1, max_size=30))
    def test_a_shrunken_rate_lies_between_the_raw_one_and_the_mean(self, pairs: list[tuple[int, int]]) -> None:
        rates = shrink_rates([x for x, _ in pairs], [n for _, n in pairs])

        mean = rates.priors[0].mean
        for raw, rate in zip(rates.raw, rates.rate, strict=True):
            if not np.isnan(raw):
                assert min(raw, mean) - 1e-12 <= rate <= max(raw, mean) + 1e-12

    def test_shrunken_rates_predict_better_than_raw_ones(self) -> None:
        rng = np.random.default_rng(8)
        true, trials = rng.beta(2, 40, 3000), rng.poisson(30, 3000)
        events = rng.binomial(trials, true)

        rates = shrink_rates(events, trials)

        raw = np.where(np.isnan(rates.raw), rates.priors[0].mean, rates.raw)
        assert ((rates.rate - true) ** 2).mean() < ((raw - true) ** 2).mean() / 2

    def test_counts_shrink_to_the_mean_unless_they_vary_more_than_chance(self) -> None:
        assert shrink_counts([3.0, 3, 3, np.nan]).tolist() == [3, 3, 3, 3]
        assert shrink_counts([0.0, 100, 0, 100])[1] > 95


class TestChangeBands:
    @pytest.mark.parametrize(
        ("before", "after", "band"),
        [
            (100, 104, 0), (100, 105, 1), (100, 110, 2), (100, 120, 3), (100, 95, -1), (100, 90, -2), (100, 80, -3),
            (100, 95.1, 0), (0, 0, 0), (0, 1, 3), (5, 0, -3), (np.nan, 5, 0), (5, np.nan, 0), (0.1, 0.11, 2),
        ],
    )  # fmt: skip
    def test_bands_begin_at_5_10_and_20_per_cent(self, before: float, after: float, band: int) -> None:
        assert change_band([before], [after]).tolist() == [band]


class TestShopRates:
    def codes(self, *rows: dict[str, Any], changed: dict[str, Any] | None = None) -> list[str]:
        rates = shop_rates(table(*rows), settings=Settings().changed(changed or {}))
        return [f.code.partition(".")[2] for f in rates.findings.of(0)]

    def test_counts_add_and_rates_are_computed_anew(self) -> None:
        rates = shop_rates(
            table(
                week("a", impressions=1000, clicks=10, visitors=8, inquiries=1, tm_chats=1),
                week("a", 1, impressions=200, clicks=20, visitors=12, inquiries=0, tm_chats=0),
            )
        )

        assert rates.ctr.tolist() == [30 / 1200]
        assert rates.inquiry_rate.tolist() == [2 / 20]
        assert rates.days.tolist() == [14]

    def test_natural_is_floored_at_0_in_each_row_before_adding(self) -> None:
        rates = shop_rates(
            table(week("a", impressions=10, paid_impressions=30), week("a", 1, impressions=50, paid_impressions=20))
        )

        assert rates.natural_impressions.tolist() == [30]

    def test_unknown_paid_figures_leave_natural_ones_unknown(self) -> None:
        assert np.isnan(shop_rates(table(week("a", impressions=10))).natural_impressions).all()

    def test_a_longer_period_counts_only_where_it_shares_no_day_with_a_shorter_one(self) -> None:
        rates = shop_rates(
            table(week("a", 0, days=28, visitors=40), week("a", 1, visitors=10), week("b", 0, days=28, visitors=5))
        )

        assert rates.visitors.tolist() == [10, 5]
        assert rates.n_overlapping == 1

    def test_of_two_rows_of_one_period_the_later_is_true(self) -> None:
        assert shop_rates(table(week("a", visitors=10), week("a", visitors=3))).visitors.tolist() == [3]

    @pytest.mark.parametrize(
        ("impressions", "exposure"), [(500, "high"), (499, "fair"), (100, "fair"), (99, "low"), (20, "low"), (19, "not_started")]
    )  # fmt: skip
    def test_exposure_by_impressions_a_week(self, impressions: int, exposure: str) -> None:
        rates = shop_rates(table(week("a", impressions=impressions), week("a", 1, impressions=impressions)))

        assert rates.exposure.tolist() == [exposure]

    def test_few_clicks_are_said_only_where_luck_cannot_explain_them(self) -> None:
        # 13 of 1,000 may be 2 % with luck (Wilson 0.0221); 11 may not (0.0196).
        assert "few_clicks" not in self.codes(week("a", impressions=1000, clicks=13))
        assert "few_clicks" in self.codes(week("a", impressions=1000, clicks=11))
        assert "few_clicks" not in self.codes(week("a", impressions=499, clicks=0))

    def test_many_clicks_and_few_inquiries(self) -> None:
        assert "few_inquiries" in self.codes(week("a", clicks=100, visitors=100, inquiries=0))
        assert "few_inquiries" not in self.codes(week("a", clicks=9, visitors=100, inquiries=0))
        assert "few_inquiries" not in self.codes(week("a", clicks=100, visitors=100, inquiries=2))

    def test_exposure_over_500_with_one_inquiry_is_wasted_with_two_not(self) -> None:
        assert "exposure_wasted" in self.codes(week("a", impressions=501, inquiries=1))
        assert "exposure_wasted" not in self.codes(week("a", impressions=500, inquiries=1))
        assert "exposure_wasted" not in self.codes(week("a", impressions=501, inquiries=1, tm_chats=1))
        assert "exposure_wasted" not in self.codes(week("a", impressions=501))

    def test_a_good_page_is_good_beyond_luck(self) -> None:
        assert "good_page" in self.codes(week("a", visitors=200, inquiries=20))
        assert "good_page" not in self.codes(week("a", visitors=2, inquiries=1))

    def test_odd_figures_are_allowed_and_said(self) -> None:
        assert self.codes(week("a", visitors=2, inquiries=3)) == ["inquiries_above_visitors"]
        assert self.codes(week("a", impressions=3, clicks=5)) == ["clicks_above_impressions"]
        assert self.codes(week("a", impressions=3, paid_impressions=5)) == ["paid_above_search"]

    def test_thresholds_are_settings(self) -> None:
        row = week("a", impressions=400, clicks=0)

        assert "few_clicks" in self.codes(row, changed={"rates.high_impressions": 400})

    def test_a_negative_count_is_refused(self) -> None:
        with pytest.raises(InputError, match=r"^Row 1 of clicks: clicks is -1\."):
            shop_rates(table(week("a", clicks=-1)))

    def test_an_empty_table_has_no_rows(self) -> None:
        assert len(shop_rates(Table(EFFECT))) == 0

    @settings(max_examples=60)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from("abc"),
                st.integers(0, 4),
                st.sampled_from((7, 28)),
                st.one_of(st.none(), st.integers(0, 2000)),
                st.one_of(st.none(), st.integers(0, 90)),
            ),
            min_size=1,
            max_size=12,
        )
    )
    def test_it_agrees_with_adding_row_by_row(self, rows: list[tuple[Any, ...]]) -> None:
        effect = table(*(week(p, ago, days, impressions=i, clicks=c) for p, ago, days, i, c in rows))

        rates = shop_rates(effect)

        for k, product in enumerate(rates.product_id.tolist()):
            latest = {(r[1], r[2]): r for r in rows if r[0] == product}
            spoken: set[int] = set()
            sums: dict[str, list[int]] = {"impressions": [], "clicks": []}
            for ago, days in sorted(latest, key=lambda key: (key[1], -key[0])):
                span = set(range(7 * ago, 7 * ago + days))
                if span & spoken:
                    continue
                spoken |= span
                for name, value in zip(sums, latest[(ago, days)][3:], strict=True):
                    if value is not None:
                        sums[name].append(value)
            for name, values in sums.items():
                expected = float(sum(values)) if values else np.nan
                np.testing.assert_equal(getattr(rates, name)[k], expected)
            assert rates.days[k] == len(spoken)

    def test_every_finding_is_said_in_every_language(self) -> None:
        rates = shop_rates(
            table(
                week("a", impressions=5000, clicks=20, visitors=100, inquiries=0),
                week("b", visitors=200, inquiries=30),
                week("c", impressions=3, clicks=5, visitors=1, inquiries=3, paid_impressions=9),
            )
        )
        codes = {f.code.partition(".")[2] for f in rates.findings}

        assert codes == {
            "few_clicks", "few_inquiries", "exposure_wasted", "good_page", "paid_above_search",
            "clicks_above_impressions", "inquiries_above_visitors",
        }  # fmt: skip
        for finding in rates.findings:
            for language in LANGUAGES:
                assert words(language).reason(finding)
                words(language).fix(finding)
