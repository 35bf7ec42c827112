"""How fast keywords are proposed: 10,000 titles, 100,000 searched terms."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from models.proposals import propose_keywords
from tests.benchmarks.planted_terms import planted_terms
from tests.benchmarks.test_matching_speed import N_KEYWORDS, titles_and_keywords


@pytest.mark.parametrize(("n_titles", "n_terms"), [(1_000, 10_000), (10_000, 10_000), (10_000, 100_000)])
def test_proposals(
    benchmark: Callable[..., object], request: pytest.FixtureRequest, n_titles: int, n_terms: int
) -> None:
    if n_titles * n_terms > 10**7 and not request.config.getoption("benchmark_only"):
        pytest.skip("large sizes run with --benchmark-only")
    titles = titles_and_keywords(n_titles)[1][::N_KEYWORDS]
    terms, _ = planted_terms(n_terms)
    searches = np.random.default_rng(0).pareto(1.2, n_terms)

    found = benchmark.pedantic(propose_keywords, (titles, terms, searches), rounds=1)  # type: ignore[attr-defined]

    assert all(found.main_keyword)
