"""Zero effect: every edge to the day, and a simulation day by day that must agree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import InputError, Settings, find_zero_effect
from models.tables import EFFECT, SEARCH_TERMS, Table
from models.zero_effect import MissingPeriod, effect_status
from workbook_templates.words import LANGUAGES, words

AS_OF = date(2026, 9, 19)  # a Saturday, the last day of a week
EFFECTS = ("visitors", "favourites", "shares", "comparisons", "inquiries", "tm_chats", "orders")
FIELDS = (
    "status",
    "last_effect_on",
    "last_effect_from",
    "last_effect",
    "last_effect_count",
    "first_on",
    "days_without_effect",
    "days_left",
    "days_observed",
    "days_asked",
    "at_least",
    "advice",
    "republished_as",
    "republished_from",
)
NOTHING = dict.fromkeys(EFFECTS, 0)


def before(days: int) -> date:
    return AS_OF - timedelta(days)


def row(product: str, start: date, end: date | None = None, **figures: Any) -> dict[str, Any]:
    """A row without any effect but the figures given."""
    return {"product_id": product, "period_start": start, "period_end": end or start, **NOTHING, **figures}


def week(product: str, ago: int, **figures: Any) -> dict[str, Any]:
    """The week so many weeks before the one that ends on the as-of date."""
    end = before(7 * ago)
    return row(product, end - timedelta(6), end, **figures)


def weeks(product: str, n: int, **figures: Any) -> list[dict[str, Any]]:
    return [week(product, ago, **figures) for ago in range(n)]


def table(*rows: dict[str, Any]) -> Table:
    return Table.from_rows(EFFECT, rows)


def only(rows: list[dict[str, Any]], product: str = "a", **more: Any) -> dict[str, Any]:
    """The result of one product as a mapping."""
    result = find_zero_effect(table(*rows), as_of=more.pop("as_of", AS_OF), **more)
    i = result.product_id.tolist().index(product)
    out = {name: getattr(result, name)[i] for name in FIELDS}
    out["codes"] = [f.code.partition(".")[2] for f in result.findings.of(i)]
    out["missing"] = result.missing_periods(i)
    out["terms"] = result.terms_alone(i)
    return out


OLD = weeks("old", 60)  # another product, so that the history is old


class TestStatusByDays:
    @pytest.mark.parametrize(
        ("ago", "status"), [(0, "effective"), (89, "effective"), (90, "waning"), (179, "waning"), (180, "zero_effect")]
    )
    def test_an_effect_so_many_days_ago(self, ago: int, status: str) -> None:
        days = [row("a", before(d), visitors=int(d == ago)) for d in range(200)]

        got = only(days)

        assert (got["status"], got["days_without_effect"]) == (status, ago)
        assert got["days_left"] == 180 - ago
        assert got["last_effect_on"] == np.datetime64(before(ago))
        assert (got["days_observed"], got["days_asked"]) == (180, 180)

    @pytest.mark.parametrize(("ago", "status"), [(89, "new"), (90, "waning"), (179, "waning"), (180, "zero_effect")])
    def test_a_first_appearance_so_many_days_ago_without_any_effect(self, ago: int, status: str) -> None:
        days = [row("a", before(d)) for d in range(ago + 1)]

        got = only(OLD + days)

        assert (got["status"], got["days_without_effect"]) == (status, ago)
        assert got["days_asked"] == min(180, ago + 1)
        assert got["days_observed"] == got["days_asked"]
        assert "first_seen_stands" in got["codes"]

    def test_one_unobserved_day_of_the_last_180_makes_it_unknown_and_is_named(self) -> None:
        days = [row("a", before(d), visitors=int(d == 180)) for d in range(200) if d != 179]

        got = only(days)

        assert (got["status"], got["days_observed"], got["advice"]) == ("unknown", 179, "fetch")
        missing = before(179)  # a Monday
        sunday = missing - timedelta((missing.weekday() + 1) % 7)
        assert got["missing"] == (MissingPeriod(sunday, sunday + timedelta(6), True),)

    def test_an_unobserved_day_before_the_last_180_does_not_matter(self) -> None:
        days = [row("a", before(d), visitors=int(d == 190)) for d in range(200) if d != 180]

        got = only(days)

        assert (got["status"], got["days_observed"]) == ("zero_effect", 180)

    def test_the_day_counts_are_settings(self) -> None:
        days = [row("a", before(d), visitors=int(d == 30)) for d in range(40)]
        shorter = Settings().changed({"zero_effect.days": 30, "zero_effect.waning_days": 10})

        assert only(days)["status"] == "effective"
        assert only(days, settings=shorter)["status"] == "zero_effect"

    def test_what_counts_as_an_effect_is_a_setting(self) -> None:
        rows = [row("a", before(d), impressions=50, clicks=5, visitors=1) for d in range(200)]
        strict = Settings().changed({"zero_effect.effects": "inquiries; orders"})

        assert only(rows)["status"] == "effective"
        assert only(rows, settings=strict)["status"] == "zero_effect"

    def test_exposure_and_clicks_are_no_effect(self) -> None:
        rows = [row("a", before(d), impressions=5000, clicks=500) for d in range(200)]

        assert only(rows)["status"] == "zero_effect"


class TestWeeks:
    def test_an_effect_known_by_its_week_stands_on_the_last_day_and_the_days_left_count_from_the_first(self) -> None:
        rows = weeks("a", 26)
        rows[10] = week("a", 10, inquiries=2)

        got = only(rows)

        assert got["last_effect_on"] == np.datetime64(before(70))
        assert got["last_effect_from"] == np.datetime64(before(76))
        assert (got["days_without_effect"], got["days_left"], got["status"]) == (70, 104, "effective")
        assert (got["last_effect"], got["last_effect_count"]) == ("inquiries", 2)

    def test_a_first_appearance_stands_on_its_weeks_first_day(self) -> None:
        got = only(OLD + weeks("a", 2))

        assert got["first_on"] == np.datetime64(before(13))
        assert (got["status"], got["days_without_effect"], got["days_left"]) == ("new", 13, 167)

    def test_a_week_that_has_not_ended_does_not_count(self) -> None:
        rows = [*weeks("a", 26), week("a", -1, visitors=9)]

        result = find_zero_effect(table(*rows), as_of=before(-6))

        assert result.n_later == 1
        assert result.last_effect.tolist() == [""]
        assert result.days_observed.tolist() == [174]  # 180 days back from Friday, the six of this week not observed

    def test_a_product_known_only_by_later_rows_is_left_out(self) -> None:
        result = find_zero_effect(table(week("a", 0), week("b", -1)), as_of=AS_OF)

        assert result.product_id.tolist() == ["a"]

    def test_the_strongest_effect_names_it(self) -> None:
        got = only([week("a", 0, visitors=30, tm_chats=1, favourites=4)])

        assert (got["last_effect"], got["last_effect_count"]) == ("tm_chats", 1)

    @pytest.mark.parametrize(("ago", "left", "alarm"), [(21, 27, "alarm"), (23, 13, "last_alarm"), (20, 34, "")])
    def test_alarms_at_30_and_15_days_left(self, ago: int, left: int, alarm: str) -> None:
        rows = [week("a", d, visitors=int(d == ago)) for d in range(30)]

        got = only(rows)

        assert (got["days_left"], got["status"]) == (left, "waning")
        assert [c for c in got["codes"] if "alarm" in c] == ([alarm] if alarm else [])

    def test_nine_of_26_weeks_are_unknown_and_the_weeks_to_fetch_are_named(self) -> None:
        rows = [week("a", d) for d in range(0, 27, 3)] + [week("a", 40, visitors=1)]

        got = only(rows)

        assert (got["status"], got["days_observed"], got["advice"]) == ("unknown", 63, "fetch")
        fetch = [m for m in got["missing"] if m.fetch]
        assert len(fetch) == 17  # 26 weeks hold 182 days: the last two of the eighteenth are not asked for
        assert fetch[0] == MissingPeriod(before(7 * 25 + 6), before(7 * 25), True)
        assert "fetch" in got["codes"]

    def test_a_file_without_the_product_is_not_to_be_fetched(self) -> None:
        rows = [week("a", d) for d in range(30) if d != 3] + OLD
        rows += [week("a", 50, visitors=1)]

        got = only(rows)

        assert got["status"] == "unknown"
        assert got["missing"] == (MissingPeriod(before(27), before(21), False),)
        assert got["advice"] == "improve"
        assert "not_in_file" in got["codes"]

    def test_a_product_that_vanished_and_came_back_is_judged_by_all_it_had(self) -> None:
        rows = [*OLD, week("a", 0), week("a", 1), week("a", 15, orders=1), week("a", 16)]

        got = only(rows)

        assert (got["status"], got["days_without_effect"], got["days_observed"]) == ("waning", 105, 28)


class TestAge:
    def test_there_in_the_very_first_period_is_unknown_until_90_days_are_observed(self) -> None:
        young, old = [row("a", before(d)) for d in range(89)], [row("a", before(d)) for d in range(90)]

        assert (only(young)["status"], only(young)["at_least"]) == ("unknown", True)
        assert (only(old)["status"], only(old)["days_without_effect"]) == ("waning", 89)
        assert "age_unknown" in only(old)["codes"]

    def test_there_in_the_very_first_period_and_observed_for_180_days_is_zero_effect_at_180_days(self) -> None:
        assert only([row("a", before(d)) for d in range(180)])["status"] == "waning"
        assert only([row("a", before(d)) for d in range(181)])["status"] == "zero_effect"

    def test_a_gap_leaves_it_unknown_until_90_days_are_observed(self) -> None:
        rows = [row("a", before(d)) for d in range(120) if not 40 <= d < 71]

        got = only(rows)

        assert (got["days_observed"], got["status"]) == (89, "unknown")

    def test_a_publishing_date_makes_the_age_known(self) -> None:
        got = only(weeks("a", 4), published_on={"a": before(20)})

        assert (got["status"], got["at_least"], got["days_without_effect"]) == ("new", False, 20)

    def test_published_20_days_ago_is_never_dead_whatever_the_history_shows(self) -> None:
        got = only(weeks("a", 40), published_on={"a": before(20)})

        assert (got["status"], got["days_without_effect"], got["days_left"], got["days_asked"]) == ("new", 20, 160, 21)
        assert "published_after_seen" in got["codes"]

    def test_an_effect_before_the_publishing_date_belongs_to_an_earlier_life(self) -> None:
        got = only([*weeks("a", 10), week("a", 11, orders=1)], published_on={"a": before(20)})

        assert (got["status"], got["last_effect"]) == ("new", "")

    def test_published_long_ago_with_a_short_history_is_unknown(self) -> None:
        got = only(weeks("a", 9), published_on={"a": before(200)})

        assert (got["status"], got["days_without_effect"]) == ("unknown", 200)
        assert (got["days_observed"], got["days_asked"], got["advice"]) == (63, 180, "fetch")

    @pytest.mark.parametrize(("ago", "status"), [(89, "new"), (90, "waning"), (179, "waning"), (180, "unknown")])
    def test_published_so_many_days_ago_with_one_week_of_history(self, ago: int, status: str) -> None:
        assert only(weeks("a", 1), published_on={"a": before(ago)})["status"] == status

    def test_a_publishing_date_in_the_future_counts_as_today_and_is_said(self) -> None:
        got = only(weeks("a", 2), published_on={"a": before(-5)})

        assert (got["status"], got["days_without_effect"], got["days_asked"]) == ("new", 0, 1)
        assert "published_later" in got["codes"]

    def test_days_before_the_publishing_date_are_not_asked_for(self) -> None:
        got = only([week("a", 0), *OLD[10:]], published_on={"a": before(20)})

        assert (got["days_asked"], got["days_observed"]) == (21, 7)
        assert [m.start for m in got["missing"]] == [before(20), before(13)]


class TestBlanks:
    def test_a_row_blank_in_every_effect_column_observes_nothing(self) -> None:
        blank = dict.fromkeys(EFFECTS)
        rows = [week("a", d, visitors=int(d == 29)) for d in range(30) if d != 4] + [week("a", 4, **blank)]

        got = only(rows)

        assert (got["status"], got["days_observed"]) == ("unknown", 173)

    def test_a_row_with_one_known_figure_observes_its_days(self) -> None:
        some = {**dict.fromkeys(EFFECTS), "orders": 0}
        rows = [week("a", d, visitors=int(d == 29)) for d in range(30) if d != 4] + [week("a", 4, **some)]

        got = only(rows)

        assert (got["status"], got["days_observed"]) == ("zero_effect", 180)

    def test_a_blank_row_is_still_there(self) -> None:
        got = only([*weeks("old", 30), week("a", 0, **dict.fromkeys(EFFECTS)), week("a", 1)])

        assert got["status"] == "new"

    def test_a_figure_that_only_the_month_knows_is_found_behind_a_blank(self) -> None:
        august = row("a", date(2026, 8, 1), date(2026, 8, 31), orders=1)
        days = [row("a", date(2026, 8, d), orders=None) for d in range(1, 32)]

        got = only([august, *days, week("a", 0)])

        assert (got["last_effect"], got["last_effect_on"]) == ("orders", np.datetime64("2026-08-31"))


class TestGone:
    def test_no_row_in_the_newest_export_is_gone(self) -> None:
        got = only([week("a", 1, orders=5), week("b", 0)])

        assert (got["status"], got["advice"]) == ("gone", "none")

    def test_a_row_in_any_export_that_ends_on_the_newest_day_is_enough(self) -> None:
        rows = [row("a", before(0)), row("b", before(29), before(0)), week("c", 0), week("d", 1)]

        result = find_zero_effect(table(*rows), as_of=AS_OF)

        assert (result.status == "gone").tolist() == [False, False, False, True]


class TestOverlaps:
    """September 2026: whole weeks 6-12, 13-19, 20-26, with the edges 30 August to 5 September and 27 to 3 October."""

    AS_OF = date(2026, 9, 30)
    MONTH = (date(2026, 9, 1), date(2026, 9, 30))

    def week_of(self, day: int, **figures: Any) -> dict[str, Any]:
        start = date(2026, 8, 30) + timedelta(day)
        return row("a", start, start + timedelta(6), **figures)

    def days(self, first: int, last: int) -> list[dict[str, Any]]:
        return [row("a", date(2026, 9, d)) for d in range(first, last + 1)]

    def test_a_month_whose_remainder_is_zero_observes_the_missing_week(self) -> None:
        seen = [*self.days(1, 12), *self.days(20, 30)]
        seen[3] |= {"visitors": 4}

        got = only([*seen, row("a", *self.MONTH, visitors=4)], as_of=self.AS_OF)

        assert (got["days_observed"], got["last_effect_on"]) == (30, np.datetime64("2026-09-04"))

    def test_a_months_remainder_above_zero_lies_in_the_missing_week(self) -> None:
        seen = [*self.days(1, 12), *self.days(20, 30)]
        seen[3] |= {"visitors": 4}

        got = only([*seen, row("a", *self.MONTH, visitors=5)], as_of=self.AS_OF)

        assert (got["last_effect_on"], got["last_effect_from"]) == (
            np.datetime64("2026-09-19"),
            np.datetime64("2026-09-13"),
        )
        assert (got["days_without_effect"], got["days_left"], got["last_effect_count"]) == (11, 163, 1)
        assert "effect_between" in got["codes"]

    def test_the_finer_period_shows_the_day(self) -> None:
        seen = self.days(1, 30)
        seen[9] |= {"orders": 1}

        got = only([row("a", *self.MONTH, orders=1), *seen], as_of=self.AS_OF)

        assert (got["last_effect_on"], got["days_left"]) == (np.datetime64("2026-09-10"), 160)

    def test_a_remainder_is_taken_figure_by_figure(self) -> None:
        seen = [*self.days(1, 12), *self.days(20, 30)]
        seen[3] |= {"visitors": 4}

        got = only([*seen, row("a", *self.MONTH, visitors=4, orders=1)], as_of=self.AS_OF)

        assert (got["last_effect"], got["last_effect_on"]) == ("orders", np.datetime64("2026-09-19"))

    def test_a_visitor_of_two_weeks_is_one_of_the_month_and_leaves_no_remainder(self) -> None:
        seen = [*self.days(1, 12), *self.days(20, 30)]
        seen[3] |= {"visitors": 4}

        got = only([*seen, row("a", *self.MONTH, visitors=3)], as_of=self.AS_OF)

        assert (got["days_observed"], got["last_effect_on"]) == (30, np.datetime64("2026-09-04"))

    def test_a_week_across_the_months_edge_leaves_it_open_where_the_effect_was(self) -> None:
        # 27 September to 3 October had three visitors; the month's three are those, or of the missing 13 to 19.
        seen = [*self.days(1, 12), *self.days(20, 26), self.week_of(28, visitors=3)]

        got = only([*seen, row("a", *self.MONTH, visitors=3)], as_of=date(2026, 10, 3))

        assert got["last_effect_on"] == np.datetime64("2026-10-03")
        assert got["days_observed"] == 33 - 7
        assert MissingPeriod(date(2026, 9, 13), date(2026, 9, 19), True) in got["missing"]

    def test_a_week_across_the_edge_that_cannot_explain_the_month_proves_an_effect(self) -> None:
        seen = [*self.days(1, 12), *self.days(20, 26), self.week_of(28, visitors=3)]

        got = only([*seen, row("a", *self.MONTH, visitors=4)], as_of=date(2026, 10, 3))

        assert got["last_effect_from"] == np.datetime64("2026-09-27")
        assert got["days_observed"] == 33

    def test_days_within_a_week_within_a_month(self) -> None:
        days = self.days(6, 8)
        days[1] |= {"visitors": 1}
        whole = self.week_of(7, visitors=3)  # 6 to 12: two of its visitors on 9 to 12

        got = only([*days, whole, row("a", *self.MONTH, visitors=3)], as_of=self.AS_OF)

        assert (got["last_effect_on"], got["last_effect_from"]) == (
            np.datetime64("2026-09-12"),
            np.datetime64("2026-09-09"),
        )
        assert got["days_observed"] == 30

    def test_of_two_rows_of_one_product_and_period_the_later_is_true(self) -> None:
        got = only([*weeks("a", 30), week("a", 2, visitors=5), week("a", 2)])

        assert (got["status"], got["last_effect"]) == ("zero_effect", "")

    def test_the_leap_day_is_a_day(self) -> None:
        rows = [row("a", date(2024, 1, 1), date(2024, 1, 31), orders=1), row("a", date(2024, 2, 1), date(2024, 2, 29))]

        got = only(rows, as_of=date(2024, 2, 29))

        assert (got["days_observed"], got["days_without_effect"], got["days_left"]) == (60, 29, 121)


class TestOpportunities:
    def test_it_stands_on_the_earliest_day_that_no_seen_week_contradicts(self) -> None:
        rows = [week("a", d) for d in range(30) if d != 5]
        rows[0] |= {"opportunities_90d": 1}

        got = only(rows)

        assert (got["last_effect_on"], got["last_effect"]) == (np.datetime64(before(41)), "opportunities_90d")
        assert (got["status"], got["days_without_effect"], got["days_left"]) == ("effective", 41, 139)
        assert "day_unknown" in got["codes"]

    def test_an_unobserved_first_day_of_the_90_is_the_earliest(self) -> None:
        got = only([week("a", 0, opportunities_90d=2)])

        assert (got["last_effect_on"], got["days_left"]) == (np.datetime64(before(89)), 91)
        assert got["status"] == "effective"

    def test_where_every_seen_day_contradicts_it_the_product_still_lives_and_it_is_said(self) -> None:
        rows = weeks("a", 30)
        rows[0] |= {"opportunities_90d": 1}

        got = only(rows)

        assert (got["status"], got["last_effect_on"]) == ("effective", np.datetime64(before(89)))
        assert "day_contradicted" in got["codes"]

    def test_it_keeps_a_product_from_unknown(self) -> None:
        rows = [week("a", 0), week("a", 12, opportunities_90d=1), week("a", 25)]

        got = only(rows)

        assert (got["status"], got["days_without_effect"]) == ("waning", 84 + 89)

    def test_it_does_so_no_longer_than_180_days_from_its_earliest_day(self) -> None:
        rows = [week("a", 0), week("a", 13, opportunities_90d=1), week("a", 27)]

        assert only(rows)["days_without_effect"] == 91 + 89
        assert only(rows)["status"] == "unknown"

    def test_it_does_not_reach_back_before_the_publishing_date(self) -> None:
        got = only([week("a", 0, opportunities_90d=2)], published_on={"a": before(20)})

        assert (got["last_effect_on"], got["days_left"]) == (np.datetime64(before(20)), 160)

    def test_a_later_effect_that_is_seen_names_the_day(self) -> None:
        rows = weeks("a", 30)
        rows[0] |= {"opportunities_90d": 1}
        rows[3] |= {"tm_chats": 1}

        got = only(rows)

        assert (got["last_effect"], got["last_effect_on"]) == ("tm_chats", np.datetime64(before(21)))

    def test_a_row_without_any_other_figure_proves_it_too(self) -> None:
        got = only([week("a", 0, **dict.fromkeys(EFFECTS), opportunities_90d=1), week("a", 1)])

        assert (got["status"], got["days_observed"]) == ("effective", 7)


class TestRepublished:
    TITLES: ClassVar = {"1": "Wicker Picnic Basket", "2": "WICKER  picnic basket", "3": "Wicker Hamper"}

    def test_a_new_id_with_the_title_of_a_vanished_one_is_the_same_product_with_a_new_clock(self) -> None:
        rows = [*OLD, *[week("1", d, orders=1) for d in range(4, 20)], *weeks("2", 3)]
        result = find_zero_effect(table(*rows), as_of=AS_OF, titles=self.TITLES)
        one, two = (result.product_id.tolist().index(i) for i in "12")

        assert (result.republished_as[one], result.republished_from[two]) == ("2", "1")
        assert (result.status[one], result.status[two]) == ("gone", "new")
        assert result.days_without_effect[two] == 20
        assert "zero_effect.republished_from" in [f.code for f in result.findings.of(two)]

    def test_one_that_appears_in_the_others_last_week_is_linked(self) -> None:
        rows = [*OLD, *[week("1", d) for d in range(2, 20)], *weeks("2", 3)]

        assert only(rows, "1", titles=self.TITLES)["republished_as"] == "2"

    def test_two_that_stand_side_by_side_are_not_linked(self) -> None:
        rows = [*OLD, *weeks("1", 20), *weeks("2", 3)]

        assert only(rows, "1", titles=self.TITLES)["republished_as"] == ""

    def test_one_that_was_there_before_the_other_vanished_is_not_linked(self) -> None:
        rows = [*OLD, *[week("1", d) for d in range(2, 20)], *weeks("2", 10)]

        assert only(rows, "1", titles=self.TITLES)["republished_as"] == ""

    def test_each_is_linked_once_in_a_chain(self) -> None:
        titles = dict.fromkeys("123", "Wicker Picnic Basket")
        rows = [
            *OLD,
            *[week("1", d) for d in range(20, 30)],
            *[week("2", d) for d in range(10, 15)],
            *weeks("3", 5),
        ]
        result = find_zero_effect(table(*rows), as_of=AS_OF, titles=titles)

        assert result.republished_as.tolist() == ["", "2", "3", ""]
        assert result.republished_from.tolist() == ["", "", "1", "2"]


class TestAdvice:
    DEAD = weeks("a", 30)

    def test_never_an_effect_and_nothing_to_lose_is_to_be_deleted(self) -> None:
        assert only(self.DEAD)["advice"] == "delete"

    def test_once_alive_is_to_be_published_anew(self) -> None:
        assert only([*self.DEAD, week("a", 40, orders=1)])["advice"] == "republish"

    def test_what_it_covers_alone_or_could_take_is_worth_publishing_anew(self) -> None:
        terms = Table.from_rows(SEARCH_TERMS, [{"term": "wicker hamper", "product_id": "a", "impressions": 9}])

        assert only(self.DEAD, terms=terms)["advice"] == "republish"
        assert only(self.DEAD, hot_terms={"a": ["picnic basket"]})["advice"] == "republish"

    def test_terms_that_another_living_product_answers_are_not_covered_alone(self) -> None:
        terms = Table.from_rows(
            SEARCH_TERMS,
            [
                {"term": "wicker hamper", "product_id": "a", "impressions": 9},
                {"term": "Picnic  Basket", "product_id": "a", "impressions": 50},
                {"term": "picnic basket", "product_id": "old", "impressions": 1},
                {"term": "camping mat", "product_id": "a", "searches": 400},
                {"term": "camping mat", "product_id": "vanished", "searches": 400},
                {"term": "picnic rug", "product_id": "a", "impressions": 0, "clicks": 0},
            ],
        )

        assert only([*self.DEAD, *OLD], terms=terms)["terms"] == ("camping mat", "wicker hamper")

    def test_waning_is_to_be_improved_by_its_titles_faults(self) -> None:
        got = only([week("a", d, visitors=int(d == 20)) for d in range(30)], title_fixes={"a": ["titles.main_missing"]})

        assert got["advice"] == "improve"
        assert "title_fixes" in got["codes"]


class TestShop:
    def shop(self) -> Any:
        rows = [
            *weeks("delete", 30),
            *weeks("republish", 30), week("republish", 40, orders=1),
            *[week("late", d, visitors=int(d == 22)) for d in range(30)],
            *[week("later", d, visitors=int(d == 14)) for d in range(30)],
            *weeks("alive", 30, visitors=3),
            *[week("unknown", d) for d in range(0, 30, 2)], week("unknown", 40, visitors=1),
            week("gone", 9),
        ]  # fmt: skip
        return find_zero_effect(table(*rows), as_of=AS_OF)

    def test_shares_leave_out_the_gone(self) -> None:
        shop = self.shop()

        assert (shop.zero_share, shop.unknown_share) == (2 / 6, 1 / 6)

    def test_the_share_in_30_days_adds_those_with_as_many_days_left(self) -> None:
        assert self.shop().zero_share_in(30) == 3 / 6

    def test_the_clean_up_list_has_deletions_first_and_the_next_to_die_the_fewest_days_left(self) -> None:
        shop = self.shop()

        assert shop.product_id[shop.clean_up].tolist() == ["delete", "republish"]
        assert shop.product_id[shop.next_to_die].tolist() == ["late", "later"]

    def test_an_empty_shop_has_no_shares(self) -> None:
        shop = find_zero_effect(Table(EFFECT), as_of=AS_OF)

        assert len(shop) == 0
        assert np.isnan([shop.zero_share, shop.unknown_share, shop.zero_share_in()]).all()


class TestWrongInput:
    def test_a_period_that_ends_before_it_starts_is_refused(self) -> None:
        with pytest.raises(
            InputError, match=r"^Row 2 of effect: the period ends on 2026-09-01, before it starts on 2026-09-02\."
        ):
            find_zero_effect(table(week("a", 0), row("a", date(2026, 9, 2), date(2026, 9, 1))), as_of=AS_OF)

    def test_a_period_without_a_date_is_refused(self) -> None:
        with pytest.raises(InputError, match=r"^Row 1 of effect has no period \(a\)\."):
            find_zero_effect(Table(EFFECT, {"product_id": ["a"]}), as_of=AS_OF)

    def test_a_negative_count_is_refused_with_its_row_and_column(self) -> None:
        with pytest.raises(InputError, match=r"^Row 3 of effect: favourites is -2\.") as error:
            find_zero_effect(table(week("a", 0), week("a", -9), week("b", 0, favourites=-2)), as_of=AS_OF)

        assert (error.value.code, error.value.figures["row"]) == ("input.count_negative", 3)

    def test_an_effect_column_that_there_is_not_is_refused(self) -> None:
        with pytest.raises(InputError, match=r"^Settings: zero_effect\.effects names 'sales'"):
            find_zero_effect(
                table(week("a", 0)), as_of=AS_OF, settings=Settings().changed({"zero_effect.effects": "sales"})
            )

    def test_rows_without_a_product_are_left_out(self) -> None:
        result = find_zero_effect(table(week("", 0, orders=1), week("a", 0)), as_of=AS_OF)

        assert result.product_id.tolist() == ["a"]


# The oracle: one product, one day, one figure at a time.


def days_of(start: date, end: date) -> list[date]:
    return [start + timedelta(d) for d in range((end - start).days + 1)]


def simulate(
    rows: list[dict[str, Any]], product: str, as_of: date, published: date | None, limits: Settings
) -> dict[str, Any]:
    """What find_zero_effect has to say of one product, worked out day by day."""
    zero = limits.zero_effect
    ended = [r for r in rows if r["period_end"] <= as_of]
    latest = {(r["product_id"], r["period_start"], r["period_end"]): r for r in ended}
    own = [r for r in latest.values() if r["product_id"] == product]
    own.sort(key=lambda r: (r["period_end"] - r["period_start"], r["period_start"]))
    seen: dict[date, set[str]] = {}
    effects: list[tuple[date, date]] = []  # first and last day of where each effect lies
    for name in zero.effects:
        spoken: set[date] = set()
        pieces: list[tuple[set[date], float, float]] = []
        for r in own:
            figure = r.get(name)
            if figure is None:
                continue
            span = set(days_of(r["period_start"], r["period_end"]))
            rest = span - spoken
            if not rest:
                continue
            least, most = float(figure), float(figure)
            for where, low, high in pieces:
                if where & span:
                    least -= high
                    most -= low if where <= span else 0
            least, most = max(least, 0.0), max(most, 0.0)
            pieces.append((rest, least, most))
            spoken |= rest
            state = "effect" if least > 0 else "zero" if most == 0 else "doubt"
            for day in rest:
                seen.setdefault(day, set()).add(state)
            if state == "effect":
                effects.append((min(rest), max(rest)))
    observed = {d for d, s in seen.items() if "effect" in s or "doubt" not in s}
    without = {d for d in observed if "effect" not in seen[d]}
    for r in own:
        if (r.get("opportunities_90d") or 0) > 0:
            window = days_of(r["period_end"] - timedelta(89), r["period_end"])
            day = next((d for d in window if d not in without), window[0])
            if published is not None and r["period_end"] >= min(published, as_of):
                day = max(day, min(published, as_of))
            effects.append((day, day))
    first_seen = min(r["period_start"] for r in own)
    at_least = published is None and first_seen == min(r["period_start"] for r in ended)
    first = first_seen if published is None else min(published, as_of)
    last = max((b for _, b in effects), default=None)
    safe = max((a for a, _ in effects), default=None)
    ever = last is not None and safe is not None and (published is None or last >= first)
    since, since_safe = (last, safe) if ever and last and safe else (first, first)
    if published is not None:
        since_safe = max(since_safe, first)
    asked = zero.days if at_least else min(zero.days, (as_of - first).days + 1)
    n_observed = sum(d in observed for d in days_of(as_of - timedelta(asked - 1), as_of))
    days = (as_of - since).days
    newest = max(r["period_end"] for r in ended)
    if not any(r["period_end"] == newest for r in own):
        status = "gone"
    elif not ever and at_least and n_observed < zero.waning_days:
        status = "unknown"
    elif days >= zero.days:
        status = "zero_effect" if n_observed == zero.days else "unknown"
    elif ever:
        status = "effective" if days < zero.waning_days else "waning"
    elif not at_least and days < zero.new_days:
        status = "new"
    else:
        status = "waning"
    return {
        "status": status,
        "last_effect_on": last if ever else None,
        "last_effect_from": since_safe if ever else None,
        "days_without_effect": days,
        "days_left": max(0, zero.days - (as_of - since_safe).days),
        "days_observed": n_observed,
        "days_asked": asked,
        "at_least": at_least,
    }


END = date(2024, 3, 9)  # ten days after a leap day
SMALL = Settings().changed(
    {
        "zero_effect.days": 40,
        "zero_effect.waning_days": 20,
        "zero_effect.new_days": 15,
        "zero_effect.effects": "visitors; orders",
    }
)


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date]:
    kind = draw(st.sampled_from(("day", "week", "week", "month", "odd")))
    ago = draw(st.integers(-3, 240))
    start = END - timedelta(ago)
    if kind == "day":
        return start, start
    if kind == "week":
        start -= timedelta((start.weekday() + 1) % 7)
        return start, start + timedelta(6)
    if kind == "month":
        start = start.replace(day=1)
        return start, (start + timedelta(31)).replace(day=1) - timedelta(1)
    return start, start + timedelta(draw(st.integers(0, 40)))


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    spans = draw(st.lists(periods(), min_size=1, max_size=10))
    figure = st.sampled_from((0, 0, 0, 0, 1, 2, None))
    rows = []
    for start, end in spans:
        for product in draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=3)):
            rows.append(
                {
                    "product_id": product,
                    "period_start": start,
                    "period_end": end,
                    "visitors": draw(figure),
                    "orders": draw(figure),
                    "opportunities_90d": draw(st.sampled_from((None, None, None, 0, 1))),
                }
            )
    return rows


@pytest.mark.parametrize("limits", [SMALL, Settings()], ids=["short", "default"])
@settings(max_examples=400, deadline=None)
@given(rows=histories(), published=st.dictionaries(st.sampled_from("abc"), st.integers(-5, 250), max_size=2))
def test_it_agrees_with_a_simulation_day_by_day(
    limits: Settings, rows: list[dict[str, Any]], published: dict[str, int]
) -> None:
    dates = {product: END - timedelta(ago) for product, ago in published.items()}

    result = find_zero_effect(table_of(rows), as_of=END, published_on=dates, settings=limits)

    there = {r["product_id"] for r in rows if r["period_end"] <= END}
    counted = [p for p in dict.fromkeys(r["product_id"] for r in rows) if p in there]
    assert result.product_id.tolist() == counted
    for i, product in enumerate(counted):
        expected = simulate(rows, product, END, dates.get(product), limits)
        got = {name: getattr(result, name)[i].item() if name != "status" else result.status[i] for name in expected}
        assert got == expected
        unseen = result.days_asked[i] - result.days_observed[i]
        assert sum((m.end - m.start).days + 1 for m in result.missing_periods(i)) >= unseen
        assert bool(result.missing_periods(i)) == (unseen > 0)


def table_of(rows: list[dict[str, Any]]) -> Table:
    return Table.from_rows(EFFECT, rows)


@settings(max_examples=60, deadline=None)
@given(rows=histories(), seed=st.integers(0, 9))
def test_a_product_does_not_depend_on_the_order_of_rows(rows: list[dict[str, Any]], seed: int) -> None:
    once = list({(r["product_id"], r["period_start"], r["period_end"]): r for r in rows}.values())
    mixed = [once[i] for i in np.random.default_rng(seed).permutation(len(once))]

    plain, other = (find_zero_effect(table_of(r), as_of=END) for r in (once, mixed))

    where = {p: i for i, p in enumerate(other.product_id.tolist())}
    for i, product in enumerate(plain.product_id.tolist()):
        j = where[product]
        assert plain.status[i] == other.status[j]
        assert plain.days_left[i] == other.days_left[j]
        assert plain.last_effect[i] == other.last_effect[j]
        assert plain.missing_periods(i) == other.missing_periods(j)


@settings(max_examples=60, deadline=None)
@given(rows=histories())
def test_blocks_of_products_change_nothing(rows: list[dict[str, Any]]) -> None:
    whole = find_zero_effect(table_of(rows), as_of=END)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.zero_effect.CELLS", 1)
        one_by_one = find_zero_effect(table_of(rows), as_of=END)

    for name in ("status", "days_left", "days_observed", "last_effect", "last_effect_on", "first_on"):
        np.testing.assert_array_equal(getattr(whole, name), getattr(one_by_one, name))


@settings(max_examples=150, deadline=None)
@given(rows=histories())
def test_every_finding_is_said_in_every_language(rows: list[dict[str, Any]]) -> None:
    result = find_zero_effect(
        table_of(rows),
        as_of=END,
        published_on={"a": END, "b": END + timedelta(9)},
        titles=dict.fromkeys("abc", "Same Title"),
        title_fixes={"a": ["titles.x"]},
        hot_terms={"c": ["picnic basket"]},
        terms=Table.from_rows(SEARCH_TERMS, [{"term": "mat", "product_id": p} for p in "a"]),
        settings=SMALL,
    )

    for i in range(len(result)):
        found = result.findings.of(i)
        assert found[0].code == f"zero_effect.{result.status[i]}"
        for finding in found:
            for language in LANGUAGES:
                assert words(language).reason(finding)
                words(language).fix(finding)


def test_the_input_is_not_touched() -> None:
    effect = table(*weeks("a", 30), *OLD)
    copies = {name: effect[name].copy() for name in effect}

    find_zero_effect(effect, as_of=AS_OF)

    for name, copy in copies.items():
        np.testing.assert_array_equal(effect[name], copy)


def test_a_status_from_columns_is_the_status_of_the_history() -> None:
    result = find_zero_effect(table(*weeks("a", 30), *weeks("b", 12), week("c", 0, visitors=1)), as_of=AS_OF)

    status = effect_status(
        result.days_without_effect,
        effective_ever=result.last_effect != "",
        days_observed=result.days_observed,
        at_least=result.at_least,
        gone=result.status == "gone",
    )

    assert status.tolist() == result.status.tolist()
