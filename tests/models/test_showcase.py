"""Showcase: the best plan, checked against every other plan, and the same one every time."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import InputError, Settings, pick_showcase
from models.showcase import ShowcasePlan
from workbook_templates.words import LANGUAGES, words


def plan_of(
    inquiries: list[float], *, slots: int = 2, visitors: list[float] | None = None, **more: Any
) -> ShowcasePlan:
    n = len(inquiries)
    ids = more.pop("ids", [f"p{k}" for k in range(n)])
    changed = more.pop("changed", {})
    return pick_showcase(
        ids,
        visitors or [100.0] * n,
        inquiries,
        [0] * n,
        slots=slots,
        settings=Settings().changed(changed),
        **more,
    )


def picked(plan: ShowcasePlan) -> set[str]:
    return set(plan.product_id[plan.pick].tolist())


class TestDemand:
    def test_one_of_two_does_not_beat_thirty_of_six_hundred(self) -> None:
        plan = plan_of([1, 30, 5, 5, 8], visitors=[2, 600, 200, 300, 150], slots=1)

        assert picked(plan) == {"p1"}

    def test_chats_count_as_inquiries(self) -> None:
        plan = pick_showcase(["a", "b"], [100, 100], [3, 2], [0, 5], slots=1)

        assert picked(plan) == {"b"}

    def test_without_visitors_the_counts_decide(self) -> None:
        plan = pick_showcase(["a", "b", "c"], None, [3, 9, 1], slots=1)

        assert picked(plan) == {"b"}
        assert plan.expected_inquiries[1] < 9

    def test_expected_inquiries_are_visitors_times_the_shrunken_rate(self) -> None:
        plan = plan_of([4, 9, 2], visitors=[100, 150, 80])

        np.testing.assert_allclose(plan.expected_inquiries, plan.rate * [100, 150, 80])

    def test_inquiries_above_visitors_are_allowed_and_said(self) -> None:
        plan = plan_of([5, 3], visitors=[2, 100])

        assert plan.expected_inquiries[0] <= 5
        assert "showcase.inquiries_above_visitors" in [f.code for f in plan.findings.of(0)]


class TestWhoMay:
    @pytest.mark.parametrize("status", ["zero_effect", "unknown", "gone"])
    def test_dead_and_unknown_products_never(self, status: str) -> None:
        plan = plan_of([50, 1, 1], status=[status, "effective", "waning"], current=[1, 0, 0])

        assert picked(plan) == {"p1", "p2"}
        assert (plan.action[0], plan.rank[0]) == ("drop", 0)
        assert plan.findings.of(0)[0].code == f"showcase.drop_{status}"

    def test_a_blank_status_is_not_held_against_a_product(self) -> None:
        assert picked(plan_of([50, 1], status=["", "effective"], slots=1)) == {"p0"}

    def test_new_products_take_at_most_their_trial_share(self) -> None:
        plan = plan_of([9, 8, 7, 6, 5, 4, 3], status=["new"] * 3 + ["effective"] * 4, slots=5)

        assert picked(plan) == {"p0", "p3", "p4", "p5", "p6"}

    def test_a_limit_a_group_is_kept(self) -> None:
        plan = plan_of([9, 8, 7, 2, 1], groups=["x", "x", "x", "y", ""], slots=3, changed={"showcase.max_per_group": 1})

        assert picked(plan) == {"p0", "p3", "p4"}

    def test_no_slot_stays_idle_while_a_product_may_have_it(self) -> None:
        plan = plan_of([0, 0, 0], slots=5)

        assert (int(plan.pick.sum()), plan.idle_planned) == (3, 2)

    def test_no_slots_no_picks(self) -> None:
        plan = plan_of([5, 3], slots=0, current=[1, 0])

        assert plan.action.tolist() == ["drop", "none"]
        assert plan.findings.of(0)[0].code == "showcase.drop_no_slot"


class TestHotTerms:
    def test_each_once_before_any_twice(self) -> None:
        terms = [["picnic basket"], ["picnic basket"], ["camping mat"]]

        plan = plan_of([50, 40, 1], terms=terms)

        assert picked(plan) == {"p0", "p2"}
        assert plan.covers == (("picnic basket",), (), ("camping mat",))
        assert plan.uncovered_terms == ()

    def test_without_a_weight_only_inquiries_count(self) -> None:
        terms = [["picnic basket"], ["picnic basket"], ["camping mat"]]

        assert picked(plan_of([50, 40, 1], terms=terms, changed={"showcase.term_weight": 0})) == {"p0", "p1"}

    def test_the_terms_in_greatest_demand_are_hot_no_more_than_slots(self) -> None:
        plan = plan_of([5, 4, 3], terms=[["a"], ["b"], ["c"]], term_demand={"a": 5, "b": 900, "c": 100})

        assert plan.hot_terms == ("b", "c")
        assert picked(plan) == {"p1", "p2"}

    def test_terms_that_differ_in_case_width_or_spaces_are_one(self) -> None:
        plan = plan_of([5, 4, 3], terms=[["Picnic Basket"], ["ｐｉｃｎｉｃ  basket"], ["mat"]])

        assert plan.hot_terms == ("mat", "picnic basket")

    def test_a_term_that_only_dead_products_answer_is_not_hot(self) -> None:
        plan = plan_of([5, 4], terms=[["a"], ["b"]], status=["gone", "effective"])

        assert plan.hot_terms == ("b",)

    def test_the_product_with_the_most_inquiries_covers_a_term(self) -> None:
        plan = plan_of([3, 30, 20, 10], terms=[["a"], ["a"], [], ["a"]])

        assert picked(plan) == {"p1", "p2"}


class TestSwaps:
    def test_keep_add_and_drop_with_what_displaces_what(self) -> None:
        plan = plan_of([9, 5, 1, 30], current=[1, 0, 1, 0])

        assert plan.action.tolist() == ["keep", "none", "drop", "add"]
        assert (plan.displaces[3], plan.displaced_by[2]) == (2, 3)
        np.testing.assert_allclose(plan.gain[3], plan.expected_inquiries[3] - plan.expected_inquiries[2])
        assert plan.swaps.tolist() == [3]

    def test_a_newcomer_has_to_be_better_by_the_margin(self) -> None:
        visitors = [10_000.0, 10_000.0]
        inside = plan_of([100, 109], visitors=visitors, slots=1, current=[1, 0])
        beyond = plan_of([100, 125], visitors=visitors, slots=1, current=[1, 0])

        assert (picked(inside), picked(beyond)) == ({"p0"}, {"p1"})
        assert inside.findings.of(1)[0].code == "showcase.passed_over"

    def test_the_margin_is_a_setting(self) -> None:
        plan = plan_of(
            [100, 101], visitors=[10_000.0] * 2, slots=1, current=[1, 0], changed={"showcase.switch_margin": 0}
        )

        assert picked(plan) == {"p1"}

    def test_small_changes_of_the_figures_do_not_reshuffle_the_plan(self) -> None:
        rng = np.random.default_rng(4)
        visitors = rng.integers(200, 2000, 300).astype(float)
        inquiries = rng.binomial(visitors.astype(int), 0.05).astype(float)
        first = plan_of(inquiries.tolist(), visitors=visitors.tolist(), slots=20)

        nudged = inquiries + rng.integers(-1, 2, 300)
        free = plan_of(np.maximum(nudged, 0).tolist(), visitors=visitors.tolist(), slots=20)
        held = plan_of(
            np.maximum(nudged, 0).tolist(), visitors=visitors.tolist(), slots=20, current=first.pick.astype(float)
        )

        assert picked(held) == picked(first)
        assert picked(free) != picked(first)

    def test_shares_of_inquiries_and_idle_slots_are_reported(self) -> None:
        plan = plan_of([50, 30, 20], current=[0, 0, 1])

        assert (plan.current_share, plan.planned_share, plan.target_share) == (0.2, 0.8, 0.3)
        assert (plan.idle_now, plan.idle_planned) == (1, 0)

    def test_without_the_present_showcase_its_share_is_not_known(self) -> None:
        plan = plan_of([50, 30, 20])

        assert np.isnan(plan.current_share)
        assert plan.idle_now == -1


class TestTies:
    def test_ties_go_to_the_smaller_id_whatever_the_order_of_rows(self) -> None:
        for ids in (["c", "a", "b"], ["b", "c", "a"], ["a", "b", "c"]):
            assert picked(plan_of([5, 5, 5], ids=ids)) == {"a", "b"}

    def test_ties_go_to_products_that_answer_the_same_terms_by_id(self) -> None:
        for ids in (["c", "a", "b"], ["b", "c", "a"]):
            assert picked(plan_of([5, 5, 5], ids=ids, terms=[["x"]] * 3, slots=1)) == {"a"}

    @settings(max_examples=40)
    @given(st.integers(0, 50))
    def test_the_order_of_rows_does_not_matter(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        n = 25
        ids = [f"p{k:02d}" for k in range(n)]
        inquiries = rng.integers(0, 4, n).astype(float)
        terms = [[f"t{k}" for k in rng.choice(6, rng.integers(0, 3), replace=False)] for _ in range(n)]
        mixed = rng.permutation(n)

        plain = plan_of(inquiries.tolist(), ids=ids, terms=terms, slots=5)
        other = plan_of(
            inquiries[mixed].tolist(), ids=[ids[k] for k in mixed], terms=[terms[k] for k in mixed], slots=5
        )

        assert picked(plain) == picked(other)


# The oracle: every set of products that is allowed.


def best_by_enumeration(
    plan: ShowcasePlan,
    answers: list[set[str]],
    credit: dict[str, float],
    worth: Any,
    allowed: list[int],
    legal: Any,
) -> float:
    sizes = range(min(plan.slots, len(allowed)), -1, -1)
    for size in sizes:
        sets = [s for s in combinations(allowed, size) if legal(s)]
        if sets:
            return max(
                sum(worth[i] for i in s) + sum(credit[t] for t in set().union(*(answers[i] for i in s))) for s in sets
            )
    return 0.0


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_other_plan_is_better(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 9))
    inquiries = data.draw(st.lists(st.integers(0, 12), min_size=n, max_size=n))
    terms = data.draw(st.lists(st.lists(st.sampled_from("uvwxyz"), max_size=3, unique=True), min_size=n, max_size=n))
    current = data.draw(st.lists(st.booleans(), min_size=n, max_size=n))
    status = data.draw(st.lists(st.sampled_from(("effective", "waning", "new", "gone")), min_size=n, max_size=n))
    groups = data.draw(st.lists(st.sampled_from(("g", "h", "")), min_size=n, max_size=n))
    slots = data.draw(st.integers(0, 5))
    demand = data.draw(st.dictionaries(st.sampled_from("uvwxyz"), st.integers(1, 500)))
    weight = data.draw(st.sampled_from((0.0, 0.2, 1.0)))
    limit = data.draw(st.sampled_from((0, 1, 2)))
    trial_share = data.draw(st.sampled_from((0.0, 0.2, 0.5)))

    plan = plan_of(
        [float(x) for x in inquiries],
        slots=slots,
        terms=terms,
        term_demand=demand,
        current=[float(c) for c in current],
        status=status,
        groups=groups,
        changed={
            "showcase.term_weight": weight,
            "showcase.max_per_group": limit,
            "showcase.trial_share": trial_share,
        },
    )

    worth = [e * (1.1 if c else 1.0) for e, c in zip(plan.expected_inquiries.tolist(), current, strict=True)]
    allowed = [i for i in range(n) if status[i] != "gone"]
    least = min(demand.values(), default=1)
    wanted = {t: demand.get(t, least) for i in allowed for t in terms[i]}
    hot = sorted(wanted, key=lambda t: (-wanted[t], t))[:slots]
    most = max((wanted[t] for t in hot), default=1)
    best = max((worth[i] for i in allowed), default=0.0) or 1.0
    credit = {t: weight * best * (1 + wanted[t] / most) for t in hot}
    answers = [set(row) & set(hot) for row in terms]

    def legal(rows: tuple[int, ...]) -> bool:
        if sum(status[i] == "new" for i in rows) > int(trial_share * slots + 1e-9):
            return False
        return not limit or all(sum(groups[i] == g for i in rows) <= limit for g in "gh")

    rows = tuple(np.flatnonzero(plan.pick).tolist())
    value = sum(worth[i] for i in rows) + sum(credit[t] for t in set().union(*(answers[i] for i in rows)))
    expected = best_by_enumeration(plan, answers, credit, worth, allowed, legal)

    assert legal(rows)
    assert set(rows) <= set(allowed)
    np.testing.assert_allclose(value, expected, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(plan.objective, value, rtol=1e-9, atol=1e-12)
    if weight == 1.0 and not limit and "new" not in status:
        for i in set(allowed) - set(rows):
            if answers[i] - set().union(*(answers[j] for j in rows)):
                for j in rows:
                    others = set().union(*(answers[k] for k in rows if k != j))
                    assert answers[j] - others, "a term is covered twice while another is not covered at all"


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10_000))
def test_pruning_loses_nothing(seed: int) -> None:
    """Against the same solver over all products: the module's docstring proves it, this looks."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(10, 60))
    inquiries = rng.integers(0, 6, n).astype(float)
    terms = [[f"t{k}" for k in rng.choice(8, rng.integers(0, 4), replace=False)] for _ in range(n)]
    more: dict[str, Any] = {
        "slots": int(rng.integers(1, 8)),
        "terms": terms,
        "status": rng.choice(["effective", "new"], n).tolist(),
        "groups": rng.choice(["g", "h", "i"], n).tolist(),
        "changed": {"showcase.max_per_group": int(rng.integers(0, 4)), "showcase.term_weight": 0.3},
    }

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.showcase._CORE", -more["slots"])  # a first plan among as many products as slots
        pruned = plan_of(inquiries.tolist(), **more)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.showcase._candidates", lambda order, answers, pools: order.tolist())
        patch.setattr("models.showcase._relaxed", lambda *problem: None)
        whole = plan_of(inquiries.tolist(), **more)

    np.testing.assert_allclose(pruned.objective, whole.objective, rtol=1e-7)


class TestWrongInput:
    def test_columns_of_different_lengths(self) -> None:
        with pytest.raises(
            InputError, match=r"^tm_chats has 1 rows, product_ids has 2\. Expected columns of one length\."
        ):
            pick_showcase(["a", "b"], [1, 2], [1, 2], [1], slots=1)

    def test_a_product_twice(self) -> None:
        with pytest.raises(InputError, match=r"^Product a stands in row 1 and in row 3\."):
            pick_showcase(["a", "b", "a"], [1, 2, 3], [1, 2, 3], slots=1)

    def test_a_negative_count(self) -> None:
        with pytest.raises(InputError, match=r"^Row 2 of inquiries: inquiries is -2\."):
            pick_showcase(["a", "b"], [1, 2], [1, -2], slots=1)

    def test_a_status_that_there_is_not(self) -> None:
        with pytest.raises(InputError, match=r"^Row 1: the status is 'dead'\. Expected one of effective, new,"):
            pick_showcase(["a"], [1], [1], slots=1, status=["dead"])

    def test_negative_slots(self) -> None:
        with pytest.raises(InputError, match=r"^The showcase has -1 slots\."):
            pick_showcase(["a"], [1], [1], slots=-1)

    def test_an_empty_shop(self) -> None:
        plan = pick_showcase([], [], [], [], slots=3)

        assert (len(plan), plan.idle_planned) == (0, 3)

    def test_blanks_are_unknown(self) -> None:
        plan = pick_showcase(["a", "b", "c"], [None, 100, 100], [None, 5, 2], [None, None, 1], slots=1)

        assert picked(plan) == {"b"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_every_finding_is_said_in_every_language(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = 12
    plan = plan_of(
        rng.integers(0, 9, n).astype(float).tolist(),
        visitors=rng.choice([0.0, 3.0, 50.0, np.nan], n).tolist(),
        slots=4,
        terms=[[f"t{k}" for k in rng.choice(5, rng.integers(0, 3), replace=False)] for _ in range(n)],
        status=rng.choice(["", "effective", "waning", "new", "zero_effect", "unknown", "gone"], n).tolist(),
        current=rng.integers(0, 2, n).astype(float).tolist(),
    )

    for row in range(n):
        found = plan.findings.of(row)
        assert found or plan.action[row] == "none"
        for finding in found:
            for language in LANGUAGES:
                assert words(language).reason(finding)
                words(language).fix(finding)
