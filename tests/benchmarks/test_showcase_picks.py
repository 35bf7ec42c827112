"""What the showcase picks are worth on simulated shops, and how long a plan of 20,000 products takes.

Run with ``python -m pytest tests/benchmarks/test_showcase_picks.py -s``.
"""

from __future__ import annotations

import time

import numpy as np
import pytest

from models import pick_showcase

N_SHOPS = 40


def simulated(seed: int, n: int, mean_visitors: float) -> tuple[np.ndarray, ...]:
    """A shop's true inquiries a period (visits times rate), and one period as observed, with its groups."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, 5, n)
    rate = rng.beta(2, np.array([25, 35, 45, 60, 90])[group])
    visits = rng.lognormal(np.log(mean_visitors), 1.0, n)
    visitors = rng.poisson(visits)
    return visits * rate, visitors.astype(float), rng.binomial(visitors, rate).astype(float), group


@pytest.mark.parametrize("mean_visitors", [10.0, 30.0, 100.0])
def test_the_picks_true_inquiries_beat_raw_counts_and_raw_rates(mean_visitors: float) -> None:
    slots, by = 20, {"counts": 0.0, "rates": 0.0, "plan": 0.0, "best": 0.0}
    for seed in range(N_SHOPS):
        true, visitors, inquiries, group = simulated(seed, 1000, mean_visitors)
        ids = [f"{k:05d}" for k in range(len(true))]
        plan = pick_showcase(ids, visitors, inquiries, slots=slots, groups=[f"g{g}" for g in group])
        rates = np.divide(inquiries, visitors, out=np.zeros(len(true)), where=visitors > 0)
        by["counts"] += true[np.argsort(-inquiries, kind="stable")[:slots]].sum()
        by["rates"] += true[np.argsort(-rates, kind="stable")[:slots]].sum()
        by["plan"] += true[plan.pick].sum()
        by["best"] += np.sort(true)[-slots:].sum()

    print(
        f"\ntrue inquiries of {slots} of 1,000 picks, {mean_visitors:g} visitors in the middle, {N_SHOPS} shops:"
        f" {100 * (by['plan'] / by['counts'] - 1):+.1f} % against raw counts,"
        f" {100 * (by['plan'] / by['rates'] - 1):+.0f} % against raw rates,"
        f" {100 * by['plan'] / by['best']:.1f} % of what perfect knowledge would have"
        f" (counts {100 * by['counts'] / by['best']:.1f} %)"
    )
    assert by["plan"] > by["counts"]
    assert by["plan"] > by["rates"]


@pytest.mark.parametrize("most_terms", [1, 3, 5, 8])
def test_a_plan_of_20000_products_and_100_slots(most_terms: int) -> None:
    rng = np.random.default_rng(most_terms)
    n, slots = 20_000, 100
    _, visitors, inquiries, _ = simulated(most_terms, n, 20.0)
    terms = [f"term {k}" for k in range(400)]
    demand = dict(zip(terms, np.round(rng.lognormal(5, 1, len(terms))).tolist(), strict=True))
    answers = [[terms[k] for k in rng.integers(0, 120, rng.integers(0, most_terms + 1))] for _ in range(n)]
    ids = [f"{k:05d}" for k in range(n)]
    start = time.process_time()

    plan = pick_showcase(ids, visitors, inquiries, slots=slots, terms=answers, term_demand=demand)

    print(
        f"\n{n:,} products, {slots} slots, up to {most_terms} of 120 terms each: {time.process_time() - start:.1f} s of CPU,"
        f" {len(plan.hot_terms) - len(plan.uncovered_terms)} of {len(plan.hot_terms)} hot terms covered"
    )
    assert plan.pick.sum() == slots
    assert plan.uncovered_terms == ()
