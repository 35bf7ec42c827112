"""Decisions: what is settled is not repeated, what is put off comes back, and what is done is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from models.decisions import (
    ADVICE,
    DECIDED,
    SILENT,
    STANDING,
    STATES,
    TOPICS,
    AdviceStates,
    Observed,
    list_advice,
    settle_advice,
    title_mark,
    visitor_share_test,
    words_mark,
)
from models.findings import Findings
from models.regions import TitleRegionWords
from models.settings import Settings
from models.showcase import pick_showcase
from models.tables import DECISIONS, EFFECT, TITLE_CHANGES, Table
from models.title_tests import title_test
from models.zero_effect import find_zero_effect
from workbook_templates.decision_words import coded_decisions, decision_code, state_code
from workbook_templates.words import LANGUAGES, words

MONDAY = date(2026, 3, 2)  # weeks run from a Monday to a Sunday here
OLD, BETTER = "basket picnic", "Wicker Picnic Basket"
CHANGE = ("a", "titles.change", f"{title_mark(OLD)}:{words_mark(BETTER)}")
ADD = ("a", "showcase.add", "sells:free")
DROP = ("a", "showcase.drop", "idle")
DELETE = ("a", "zero_effect.delete", "since:2026-01-01")
REPUBLISH = ("a", "zero_effect.republish", "since:2026-01-01")
IMPROVE = ("a", "zero_effect.improve", "alarm:2026-01-01")
WORD = ("a", "regions.word", "GB:picnic hamper")


def end_of(week: int) -> date:
    return MONDAY + timedelta(7 * week + 6)


def figures(product: str, week: int, **more: Any) -> dict[str, Any]:
    start = MONDAY + timedelta(7 * week)
    return {"product_id": product, "period_start": start, "period_end": start + timedelta(6), "visitors": 10, **more}


def advised(*keys: tuple[str, str, str]) -> Table:
    return Table.from_rows(
        ADVICE, [{"subject": s, "advice": a, "grounds": g, "row": float(i)} for i, (s, a, g) in enumerate(keys)]
    )


def noted(*rows: Mapping[str, Any]) -> Table:
    return Table.from_rows(DECISIONS, rows)


def decided(key: tuple[str, str, str], decision: str, **more: Any) -> dict[str, Any]:
    row = {"subject": key[0], "advice": key[1], "grounds": key[2], "decision": decision, "advised_on": end_of(0)}
    return {**row, **more}


def shown(
    week: int,
    rows: Sequence[Mapping[str, Any]] | None = None,
    *,
    titles: Mapping[str, str] | None = None,
    changes: Sequence[Mapping[str, Any]] = (),
    settings: Settings | None = None,
) -> Observed:
    """What the exports up to a week show; by default two products with ten visitors a week each."""
    if rows is None:
        rows = [figures(p, w) for w in range(week + 1) for p in ("a", "b")]
    effect = Table.from_rows(EFFECT, rows)
    changed = Table.from_rows(TITLE_CHANGES, changes)
    as_of = end_of(week)
    return Observed(
        as_of,
        titles if titles is not None else {"a": OLD, "b": OLD},
        find_zero_effect(effect, as_of=as_of),
        effect,
        changed,
        title_test(effect, changed, as_of=as_of, settings=settings),
    )


def as_noted(states: AdviceStates, before: Table, written: Mapping[tuple[str, str, str], Mapping[str, Any]]) -> Table:
    """The table that the sheet holds after a refresh, with what the user then writes."""
    rows = []
    for i, kept in enumerate(states.kept.tolist()):
        key = (states.subject[i], states.advice[i], states.grounds[i])
        hers = {c.name: before[c.name][kept] for c in DECISIONS.columns if c.user} if kept >= 0 else {}
        rows.append(
            {
                "subject": key[0],
                "advice": key[1],
                "grounds": key[2],
                "state": states.state[i],
                "advised_on": states.advised_on[i],
                "settled_on": states.settled_on[i],
                **hers,
                **written.get(key, {}),
            }
        )
    return noted(*rows)


def state(states: AdviceStates, key: tuple[str, str, str]) -> str:
    rows = zip(states.subject, states.advice, states.grounds, states.state, strict=True)
    return str(next(said for *identity, said in rows if tuple(identity) == key))


def said(states: AdviceStates, row: int = 0) -> list[str]:
    return [f.code for f in states.findings.of(row)]


class TestIdentity:
    def test_case_width_and_spaces_are_no_other_title(self) -> None:
        assert title_mark("Ｗicker  Picnic Basket ") == title_mark("wicker picnic basket")
        assert title_mark("wicker picnic basket") != title_mark("picnic wicker basket")

    def test_order_and_form_are_no_other_words(self) -> None:
        assert words_mark("Picnic Baskets Wicker") == words_mark("wicker picnic basket")
        assert words_mark("wicker picnic basket") != words_mark("willow picnic basket")

    def test_a_mark_is_eight_letters_so_that_no_spreadsheet_takes_it_for_a_number(self) -> None:
        for i in range(200):
            mark = title_mark(f"title {i}")
            assert len(mark) == 8
            assert mark.isascii()
            assert mark.isalpha()


class TestUndecided:
    def test_advice_is_new_on_the_day_it_is_first_given_and_open_afterwards(self) -> None:
        first = settle_advice(advised(CHANGE), noted(), shown(0))
        sheet = as_noted(first, noted(), {})
        again = settle_advice(advised(CHANGE), sheet, shown(0))
        later = settle_advice(advised(CHANGE), as_noted(again, sheet, {}), shown(1))

        assert [s.state.tolist() for s in (first, again, later)] == [["new"], ["new"], ["open"]]
        assert later.advised_on.tolist() == [end_of(0)]

    def test_undecided_advice_that_no_longer_stands_goes(self) -> None:
        before = noted(decided(CHANGE, ""))

        assert len(settle_advice(advised(), before, shown(1))) == 0

    def test_a_row_with_a_word_of_hers_stays(self) -> None:
        before = noted(decided(CHANGE, "", note="ask Nina"))

        assert settle_advice(advised(), before, shown(1)).state.tolist() == ["lapsed"]

    def test_only_the_first_of_a_topic_are_taken_in_and_those_already_there_stay(self) -> None:
        many = [(f"p{i}", "titles.change", "x:y") for i in range(9)]
        few = Settings().changed({"decisions.max_listed": 3})

        first = settle_advice(advised(*many), noted(), shown(0), settings=few)
        turned = settle_advice(advised(*many[::-1]), as_noted(first, noted(), {}), shown(1), settings=few)

        assert first.subject.tolist() == ["p0", "p1", "p2"]
        assert turned.subject.tolist() == ["p0", "p1", "p2", "p8", "p7", "p6"]

    def test_what_is_settled_makes_room_for_the_next(self) -> None:
        many = [(f"p{i}", "titles.change", "x:y") for i in range(9)]
        few = Settings().changed({"decisions.max_listed": 2})
        before = noted(decided(many[0], "rejected"), decided(many[1], ""))

        states = settle_advice(advised(*many), before, shown(1), settings=few)

        assert states.subject.tolist() == ["p0", "p1", "p2"]


class TestRejected:
    def test_it_is_silent_while_its_grounds_are_the_same(self) -> None:
        states = settle_advice(advised(CHANGE), noted(decided(CHANGE, "rejected")), shown(5))

        assert states.state.tolist() == ["rejected"]
        assert states.is_silent(*CHANGE)

    def test_other_grounds_are_another_piece_of_advice(self) -> None:
        other = ("a", "titles.change", f"{title_mark(OLD)}:{words_mark('Willow Picnic Basket')}")

        states = settle_advice(advised(other), noted(decided(CHANGE, "rejected")), shown(5))

        assert state(states, CHANGE) == "rejected"
        assert state(states, other) == "new"
        assert not states.is_silent(*other)

    def test_a_decision_without_grounds_holds_for_any(self) -> None:
        before = noted({"subject": "a", "advice": "titles.change", "decision": "rejected"})

        states = settle_advice(advised(CHANGE, ADD), before, shown(2))

        assert states.is_silent(*CHANGE)
        assert not states.is_silent(*ADD)

    def test_a_decision_without_advice_holds_for_all_of_its_subject(self) -> None:
        before = noted({"subject": "a", "decision": "rejected"})

        states = settle_advice(advised(CHANGE, ADD, ("b", *ADD[1:])), before, shown(2))

        assert states.is_silent(*CHANGE)
        assert states.is_silent(*ADD)
        assert not states.is_silent("b", *ADD[1:])

    @pytest.mark.parametrize("advice", ["", "no.such", "titles.change"])
    @pytest.mark.parametrize("decision", [*DECIDED, "perhaps", ""])
    def test_a_row_of_her_own_stays_whatever_it_says(self, advice: str, decision: str) -> None:
        before = noted({"subject": "a", "advice": advice, "decision": decision, "note": "mine"})

        for week in (1, 2, 30):
            states = settle_advice(advised(), before, shown(week))

            assert states.subject.tolist() == ["a"]
            assert all(words("en").reason(f) for f in states.findings.of(0))

    def test_a_revoked_decision_opens_the_advice_again(self) -> None:
        rejected = settle_advice(advised(CHANGE), noted(decided(CHANGE, "rejected")), shown(2))
        revoked = as_noted(rejected, noted(decided(CHANGE, "rejected")), {CHANGE: {"decision": ""}})

        assert settle_advice(advised(CHANGE), revoked, shown(3)).state.tolist() == ["open"]

    def test_of_two_rows_of_one_piece_the_later_decision_counts(self) -> None:
        before = noted(
            decided(CHANGE, "rejected", decided_on=end_of(2)), decided(CHANGE, "later", decided_on=end_of(1))
        )

        assert settle_advice(advised(CHANGE), before, shown(3)).state.tolist() == ["rejected"]


class TestLater:
    def test_it_is_silent_until_its_day_and_then_back(self) -> None:
        before = noted(decided(CHANGE, "later", until=end_of(3)))

        states = [settle_advice(advised(CHANGE), before, shown(w)) for w in (1, 2, 3, 4)]

        assert [s.state[0] for s in states] == ["later", "later", "back", "back"]
        assert [s.is_silent(*CHANGE) for s in states] == [True, True, False, False]

    def test_without_a_day_it_rests_for_the_days_of_the_settings(self) -> None:
        before = noted(decided(CHANGE, "later", decided_on=end_of(0)))

        states = [settle_advice(advised(CHANGE), before, shown(w)) for w in (3, 4)]

        assert [s.state[0] for s in states] == ["later", "back"]
        assert states[0].until.tolist() == [end_of(4)]

    def test_it_lapses_where_the_advice_no_longer_stands_on_its_day(self) -> None:
        before = noted(decided(CHANGE, "later", until=end_of(3)))

        assert [settle_advice(advised(), before, shown(w)).state[0] for w in (2, 3)] == ["later", "lapsed"]

    def test_a_decision_without_a_day_counts_from_the_refresh_that_first_saw_it(self) -> None:
        before = noted(decided(CHANGE, "later", state="new"))

        first = settle_advice(advised(CHANGE), before, shown(2))
        second = settle_advice(advised(CHANGE), as_noted(first, before, {}), shown(4))

        assert first.settled_on.tolist() == second.settled_on.tolist() == [end_of(2)]

    def test_a_changed_decision_counts_from_its_own_refresh(self) -> None:
        before = noted(decided(CHANGE, "rejected", state="new"))
        first = settle_advice(advised(CHANGE), before, shown(2))

        second = settle_advice(advised(CHANGE), as_noted(first, before, {CHANGE: {"decision": "later"}}), shown(4))

        assert second.settled_on.tolist() == [end_of(4)]


NEW = {"product_id": "a", "changed_on": MONDAY + timedelta(14), "old_title": OLD, "new_title": BETTER}


class TestDone:
    def test_a_title_is_waited_for_until_a_whole_period_has_passed(self) -> None:
        before = noted(decided(CHANGE, "done", decided_on=MONDAY + timedelta(9)))

        states = [settle_advice(advised(CHANGE), before, shown(w)).state[0] for w in (1, 2)]

        assert states == ["done_waiting", "done_not_seen"]

    def test_a_changed_title_is_confirmed_by_the_export_that_shows_it(self) -> None:
        before = noted(decided(CHANGE, "done", decided_on=MONDAY + timedelta(15)))

        states = settle_advice(advised(), before, shown(2, titles={"a": BETTER}, changes=[NEW]))

        assert states.state.tolist() == ["done_confirmed"]
        assert said(states) == ["decisions.title_taken", "rates.test_window_short"]

    def test_another_title_than_the_suggested_one_is_told(self) -> None:
        other = {**NEW, "new_title": "Willow Hamper"}

        states = settle_advice(
            advised(), noted(decided(CHANGE, "done")), shown(2, titles={"a": "Willow Hamper"}, changes=[other])
        )

        assert said(states)[0] == "decisions.title_changed"

    def test_a_change_before_the_advice_confirms_nothing(self) -> None:
        before = noted(decided(CHANGE, "done", advised_on=end_of(3), decided_on=end_of(3)))

        states = settle_advice(advised(CHANGE), before, shown(5, changes=[NEW]))

        assert states.state.tolist() == ["done_not_seen"]

    def test_the_effect_of_a_title_is_measured_as_titles_are(self) -> None:
        rows = [figures("a", w, impressions=2000, clicks=40 if w < 6 else 120) for w in range(12)]
        change = {**NEW, "changed_on": MONDAY + timedelta(42)}
        seen = shown(11, rows, titles={"a": BETTER}, changes=[change])

        states = settle_advice(advised(), noted(decided(CHANGE, "done")), seen)

        assert said(states) == ["decisions.title_taken", "rates.test_better"]
        assert states.findings.of(0)[1] == seen.title_tests.findings.of(0)[0]

    def test_a_showcase_product_is_confirmed_by_the_flag(self) -> None:
        def seen(*flags: int) -> Observed:
            return shown(len(flags) - 1, [figures("a", w, is_showcase=flag) for w, flag in enumerate(flags)])

        added, dropped = noted(decided(ADD, "done")), noted(decided(DROP, "done"))

        assert settle_advice(advised(), added, seen(0, 0, 1)).state.tolist() == ["done_confirmed"]
        assert settle_advice(advised(), added, seen(1, 0, 0)).state.tolist() == ["done_waiting"]
        assert settle_advice(advised(), dropped, seen(1, 1, 0)).state.tolist() == ["done_confirmed"]

    def test_a_product_that_left_the_showcase_later_was_added_all_the_same(self) -> None:
        rows = [figures("a", w, is_showcase=flag) for w, flag in enumerate((0, 1, 1, 0))]

        states = settle_advice(advised(), noted(decided(ADD, "done", decided_on=end_of(0))), shown(3, rows))

        assert states.state.tolist() == ["done_confirmed"]

    def test_a_deleted_product_is_confirmed_when_the_exports_no_longer_hold_it(self) -> None:
        there = [figures(p, w) for w in range(3) for p in ("a", "b")]
        gone = [*there, figures("b", 3)]
        for key in (DELETE, REPUBLISH):
            before = noted(decided(key, "done", decided_on=end_of(2)))

            assert settle_advice(advised(key), before, shown(2, there)).state.tolist() == ["done_waiting"]
            states = settle_advice(advised(), before, shown(3, gone))
            assert states.state.tolist() == ["done_confirmed"]
            assert said(states) == ["decisions.gone"]

    def test_a_dying_product_is_confirmed_by_a_new_effect(self) -> None:
        quiet = [figures("a", w, visitors=0) for w in range(4)]
        before = noted(decided(IMPROVE, "done", decided_on=end_of(1)))

        assert settle_advice(advised(IMPROVE), before, shown(3, quiet)).state.tolist() == ["done_not_seen"]
        states = settle_advice(advised(), before, shown(4, [*quiet, figures("a", 4, visitors=2)]))
        assert states.state.tolist() == ["done_confirmed"]
        assert said(states) == ["decisions.effect_again"]

    def test_a_regions_word_is_confirmed_by_its_words_in_the_title(self) -> None:
        before = noted(decided(WORD, "done", decided_on=end_of(0)))

        for title, expected in ((OLD, "done_not_seen"), ("Large Hampers for Picnic", "done_confirmed")):
            assert settle_advice(advised(), before, shown(2, titles={"a": title})).state.tolist() == [expected]

    def test_what_no_export_shows_comes_back_after_the_days_of_the_settings(self) -> None:
        before = noted(decided(CHANGE, "done", decided_on=end_of(0)))

        states = [settle_advice(advised(CHANGE), before, shown(w)) for w in (7, 8)]

        assert [s.state[0] for s in states] == ["done_not_seen", "again"]
        assert [s.is_silent(*CHANGE) for s in states] == [True, False]

    def test_the_effect_of_a_place_in_the_showcase_is_its_share_of_the_shops_visitors(self) -> None:
        rows = []
        for w in range(12):
            rows.append(figures("a", w, visitors=40 if w < 6 else 120, is_showcase=float(w >= 6)))
            rows.append(figures("b", w, visitors=1000))

        states = settle_advice(advised(), noted(decided(ADD, "done")), shown(11, rows))

        assert said(states) == ["decisions.add_seen", "decisions.share_better"]
        found = states.findings.of(0)[1].figures
        assert found["before"] == pytest.approx(40 / 1040)
        assert found["after"] == pytest.approx(120 / 1120)

    def test_a_week_is_not_enough_to_tell_the_effect(self) -> None:
        rows = [figures("a", w, is_showcase=float(w >= 6)) for w in range(8)]

        states = settle_advice(advised(), noted(decided(ADD, "done")), shown(7, rows))

        assert said(states) == ["decisions.add_seen", "decisions.share_short"]

    def test_a_word_that_is_no_decision_decides_nothing_and_is_told(self) -> None:
        states = settle_advice(advised(CHANGE), noted(decided(CHANGE, "perhaps")), shown(1))

        assert states.state.tolist() == ["open"]
        assert said(states) == ["decisions.word_unknown"]


class TestShare:
    def test_a_good_week_of_the_whole_shop_is_no_merit_of_one_product(self) -> None:
        rows = [figures(p, w, visitors=n * (1 if w < 6 else 3)) for w in range(12) for p, n in (("a", 50), ("b", 900))]

        test = visitor_share_test(Table.from_rows(EFFECT, rows), ["a"], [MONDAY + timedelta(37)], as_of=end_of(11))

        assert test.verdict.tolist() == ["no_difference"]
        assert test.change.rate_before[0] == pytest.approx(test.change.rate_after[0])


def shop_advice(titles: Sequence[str], better: Sequence[str], faults: Sequence[str], **more: Any) -> Table:
    """The advice of a shop of products a, b, ... of which the first stands in the showcase for nothing."""
    ids = [chr(97 + i) for i in range(len(titles))]
    n = len(ids)
    rows = [figures(p, w, visitors=5) for w in range(4) for p in ids]
    effect = find_zero_effect(Table.from_rows(EFFECT, more.pop("rows", rows)), as_of=more.pop("as_of", end_of(3)))
    nothing = np.full(n, "", object)
    lacking = TitleRegionWords(
        nothing, np.zeros(n, bool), nothing, nothing, np.zeros(n, int), np.zeros(n), np.zeros(n), Findings.none(n)
    )
    contacts = more.pop("contacts", [0] * n)
    plan = pick_showcase(ids, [100] * n, contacts, slots=more.pop("slots", 0), current=more.pop("current", [0] * n))
    row_of = {p: i for i, p in enumerate(effect.product_id.tolist())}
    return list_advice(
        product_ids=ids,
        titles=titles,
        better=better,
        fault=faults.__getitem__,
        stakes=more.pop("stakes", np.ones(n)),
        impressions=np.ones(n),
        plan=plan,
        zero_effect=effect,
        effect_row=np.array([row_of[p] for p in ids]),
        lacking=lacking,
        **more,
    )


class TestAdvice:
    def test_a_title_with_a_better_one_is_to_be_changed_and_a_faulty_one_mended(self) -> None:
        advice = shop_advice([OLD, "x y", "z"], [BETTER, "", ""], ["titles.main_missing", "titles.repeated", ""])

        assert advice["advice"].tolist() == ["titles.change", "titles.mend"]
        assert advice["grounds"].tolist() == [CHANGE[2], f"{title_mark('x y')}:repeated"]

    def test_stakes_order_the_titles_and_stand_in_no_grounds(self) -> None:
        lists = [
            shop_advice([OLD, "x y"], [BETTER, "Y X Z"], ["", ""], stakes=np.array(stakes))
            for stakes in ((1.0, 2.0), (5.0, 2.0))
        ]

        assert [a["subject"].tolist() for a in lists] == [["b", "a"], ["a", "b"]]
        assert len({frozenset(a["grounds"].tolist()) for a in lists}) == 1

    def test_more_inquiries_are_no_other_grounds_of_a_swap(self) -> None:
        lists = [
            shop_advice(["x", "y"], ["", ""], ["", ""], slots=1, current=[1, 0], contacts=[0, n]) for n in (30, 60)
        ]

        assert [a["advice"].tolist() for a in lists] == [["showcase.add"]] * 2
        assert lists[0]["grounds"].tolist() == lists[1]["grounds"].tolist() == ["sells:selling"]
        assert lists[0]["other"].tolist() == [0.0]

    def test_a_graver_alarm_is_other_grounds_and_a_day_less_is_not(self) -> None:
        rows = [figures("a", 0, visitors=3)] + [figures("a", w, visitors=0) for w in range(1, 30)]
        said_of = {}
        for week in (21, 22, 23, 24):
            advice = shop_advice(["x"], [""], [""], rows=rows[: week + 1], as_of=end_of(week))
            said_of[week] = advice["grounds"].tolist()

        assert said_of == {21: [f"alarm:{end_of(0)}"], 22: [f"alarm:{end_of(0)}"], 23: [f"last_alarm:{end_of(0)}"], 24: [f"last_alarm:{end_of(0)}"]}  # fmt: skip

    def test_of_titles_as_many_are_looked_at_as_can_be_listed_and_those_already_known(self) -> None:
        few = Settings().changed({"decisions.max_listed": 2})

        advice = shop_advice(
            ["v", "w", "x", "y", "z"], [""] * 5, ["titles.repeated"] * 5, known=["e", "a"], settings=few
        )

        assert advice["subject"].tolist() == ["a", "b", "c", "e"]

    def test_every_code_has_a_topic(self) -> None:
        advice = shop_advice([OLD, "x y"], [BETTER, ""], ["", "titles.repeated"], slots=1, contacts=[9, 0])

        assert set(advice["advice"].tolist()) <= set(TOPICS)


# One Monday: which pieces are advised, and what the user then writes beside which.
KEYS = [(s, a, g) for s in ("a", "b") for a in ("titles.change", "showcase.add") for g in ("x:y", "x:z")]
MONDAYS = st.lists(
    st.tuples(
        st.sets(st.sampled_from(KEYS)),
        st.dictionaries(
            st.sampled_from(KEYS),
            st.fixed_dictionaries(
                {"decision": st.sampled_from([*DECIDED, ""])},
                optional={"until": st.integers(0, 14).map(end_of), "note": st.just("hm")},
            ),
            max_size=3,
        ),
    ),
    min_size=1,
    max_size=8,
)


@budget(max_examples=60, deadline=None)
@given(MONDAYS)
def test_no_advice_is_repeated_against_a_decision_whatever_the_weeks_bring(
    mondays: list[tuple[set[tuple[str, str, str]], dict[tuple[str, str, str], dict[str, Any]]]],
) -> None:
    """A twin in plain words: a dictionary of what was last written beside each piece."""
    sheet = noted()
    written: dict[tuple[str, str, str], dict[str, Any]] = {}
    for week, (stands, writes) in enumerate(mondays):
        advice = advised(*sorted(stands))
        seen = shown(week, titles={"a": "same", "b": "same"})
        states = settle_advice(advice, sheet, seen)
        again = settle_advice(advice, as_noted(states, sheet, {}), seen)

        listed = list(zip(states.subject, states.advice, states.grounds, strict=True))
        assert len(listed) == len(set(listed))
        assert set(states.state.tolist()) <= set(STATES)
        for key in stands:
            hers = written.get(key, {})
            if hers.get("decision") == "rejected":
                assert states.is_silent(*key)
            if hers.get("decision") == "later" and "until" in hers:
                assert states.is_silent(*key) == (end_of(week) < hers["until"])
            if not hers.get("decision"):
                assert not states.is_silent(*key)
                assert state(states, key) in STANDING
            assert states.stands(*key) != states.is_silent(*key)
        assert {k for k, v in written.items() if any(v.values())} <= set(listed)
        assert again.state.tolist() == states.state.tolist()
        assert again.advised_on.tolist() == states.advised_on.tolist()
        assert again.settled_on.tolist() == states.settled_on.tolist()

        writes = {key: hers for key, hers in writes.items() if key in listed}
        sheet = as_noted(states, sheet, writes)
        kept = {key: {**written.get(key, {}), **writes.get(key, {})} for key in listed}
        written = {key: hers for key, hers in kept.items() if hers}


def test_every_state_is_silent_standing_or_lapsed() -> None:
    assert set(STATES) == SILENT | STANDING | {"lapsed"}
    assert not SILENT & STANDING


class TestWords:
    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ("done", "done"),
            (" DONE. ", "done"),
            ("✓", "done"),
            ("✔️", "done"),
            ("完成", "done"),
            ("已完成！", "done"),
            ("Ｄｏｎｅ", "done"),
            ("Rejected", "rejected"),
            ("不采纳", "rejected"),
            ("不採納", "rejected"),
            ("later", "later"),
            ("以后再说", "later"),
            ("以後再說", "later"),
            ("", ""),
            ("perhaps", "perhaps"),
        ],
    )
    def test_a_decision_is_read_in_any_language_and_however_written(self, said: str, code: str) -> None:
        assert decision_code(said) == code

    def test_no_word_says_two_decisions(self) -> None:
        from workbook_templates.decision_words import _ALSO, _folded

        every = [_folded(word) for some in _ALSO.values() for word in some]

        assert len(every) == len(set(every))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_state_and_decision_has_its_word_and_is_read_back(self, language: str) -> None:
        say = words(language)

        for code in STATES:
            assert state_code(say.text(f"value-state-{code}")) == code
        for code in DECIDED:
            assert decision_code(say.text(f"value-decision-{code}")) == code
        for topic in set(TOPICS.values()):
            assert say.text(f"value-topic-{topic}")

    def test_a_table_is_read_into_codes(self) -> None:
        table = coded_decisions(noted({"subject": "a", "decision": "完成", "state": "已做，待核对"}))

        assert (table["decision"].tolist(), table["state"].tolist()) == (["done"], ["done_waiting"])

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_everything_said_of_a_decision_has_its_words(self, language: str) -> None:
        say = words(language)
        rows = [figures("a", w, visitors=60, is_showcase=float(w >= 6)) for w in range(12)]
        rows += [figures("b", w, visitors=900) for w in range(12)]
        seen = shown(11, rows, titles={"a": OLD})
        for key in (CHANGE, ADD, DROP, DELETE, REPUBLISH, IMPROVE, WORD):
            for decision in (*DECIDED, "perhaps"):
                for settled in (0, 10, 11):
                    for stands in (advised(), advised(key)):
                        before = noted(decided(key, decision, decided_on=end_of(settled), until=end_of(settled)))
                        states = settle_advice(stands, before, seen)
                        for finding in (f for i in range(len(states)) for f in states.findings.of(i)):
                            assert say.reason(finding)
                            assert say.fix(finding) is not None
