"""How fast titles are scored, against the careful loop, and how the time grows.

``python -m pytest tests/benchmarks/test_titles_speed.py --benchmark-only`` runs the large sizes too.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from models.keyword_lists import split_keywords
from models.settings import Settings
from models.suggestions import best_titles
from models.titles import score_titles
from tests.benchmarks.test_matching_speed import N_KEYWORDS, titles_and_keywords
from tests.models.slow_matching import match_row
from tests.models.title_oracle import score_title

Rows = tuple[list[str], list[str], list[list[str]]]


def titles_with_keywords(n: int) -> Rows:
    """`n` titles, each with a main keyword and five long tails."""
    keywords, titles = titles_and_keywords(n)
    longtails = [keywords[i * N_KEYWORDS + 1 : (i + 1) * N_KEYWORDS] for i in range(n)]
    return titles[::N_KEYWORDS], keywords[::N_KEYWORDS], longtails


def careful_loop(rows: Rows) -> list[float]:
    """One title after the other, in plain Python; what is known of single words and characters is remembered."""
    chosen = Settings().titles
    return [score_title(t, m, split_keywords(keys), match_row, chosen) for t, m, keys in zip(*rows, strict=True)]


def test_against_the_careful_loop(benchmark: Callable[..., Any], request: pytest.FixtureRequest) -> None:
    """Both answer the same rows, warm: what is known of single words has been read before."""
    rows = titles_with_keywords(20_000 if request.config.getoption("benchmark_only") else 500)
    loop = careful_loop(rows)
    start = time.process_time()
    careful_loop(rows)
    seconds = time.process_time() - start

    scores = benchmark(score_titles, *rows)

    np.testing.assert_allclose(scores.score, loop, atol=1e-9)
    if benchmark.stats is not None:  # type: ignore[attr-defined]
        ratio = seconds / benchmark.stats.stats.median  # type: ignore[attr-defined]
        benchmark.extra_info["times the loop's speed"] = round(ratio, 1)  # type: ignore[attr-defined]


@pytest.mark.parametrize("n", [10_000, 100_000, 1_000_000])
def test_growth(benchmark: Callable[..., Any], request: pytest.FixtureRequest, n: int) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("large sizes run with --benchmark-only")
    rows = titles_with_keywords(n)

    scores = benchmark.pedantic(score_titles, rows, rounds=1, warmup_rounds=n <= 100_000)  # type: ignore[attr-defined]

    assert len(scores) == n


def test_one_title(benchmark: Callable[..., Any]) -> None:
    """A person types and waits."""
    numbers = iter(range(10**9))
    keywords = "wicker picnic basket; picnic basket for 2 persons; picnic basket with lid"

    scores = benchmark(
        lambda: score_titles([f"Wicker Picnic Basket with Lid {next(numbers)}"], ["picnic basket"], [keywords])
    )

    assert len(scores) == 1


def test_best_titles_of_a_shop(benchmark: Callable[..., Any], request: pytest.FixtureRequest) -> None:
    rows = titles_with_keywords(10_000 if request.config.getoption("benchmark_only") else 200)

    best = benchmark.pedantic(best_titles, rows, {"confirmed": True}, rounds=1)  # type: ignore[attr-defined]

    assert len(best) == len(rows[0])
