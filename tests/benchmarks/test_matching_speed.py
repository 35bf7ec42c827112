"""How fast keywords are matched, against the careful loop, and how the time grows.

``python -m pytest tests/benchmarks/test_matching_speed.py --benchmark-only`` runs the large sizes too.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from models.matching import match_keywords
from tests.benchmarks.planted_terms import GOODS, IDLE, KINDS, LOOKS, planted_terms
from tests.models.slow_matching import match_all

N_KEYWORDS = 6  # a main keyword and five long tails


def titles_and_keywords(n: int, *, seed: int = 0) -> tuple[list[str], list[str]]:
    """`n` different titles, each with `N_KEYWORDS` keywords, of which some are answered: keywords and titles, row by row."""
    rng = np.random.default_rng(seed)
    terms, _ = planted_terms(max(100, n // 2), seed=seed)
    shape = (LOOKS, LOOKS, KINDS, GOODS)
    picks = [rng.integers(len(kind), size=n).tolist() for kind in shape]
    more, idle = rng.integers(len(GOODS), size=n).tolist(), rng.integers(len(IDLE), size=n).tolist()
    asked = rng.integers(len(terms), size=(n, N_KEYWORDS - 2)).tolist()
    keywords, titles = [], []
    for i in range(n):
        words = [kind[picks[j][i]] for j, kind in enumerate(shape)]
        title = f"{' '.join(words)} with {GOODS[more[i]]}, {i % 60} cm, {IDLE[idle[i]]} model {i}".title()
        titles += [title] * N_KEYWORDS
        keywords += [f"{words[2]} {words[3]}", f"{words[0]} {words[3]}s", *(terms[k] for k in asked[i])]
    return keywords, titles


def test_against_the_careful_loop(benchmark: Callable[..., object], request: pytest.FixtureRequest) -> None:
    """Both answer the same rows, warm: what is known of single words has been read before."""
    n = 20_000 if request.config.getoption("benchmark_only") else 1_000
    keywords, titles = titles_and_keywords(n)
    loop = match_all(keywords, titles)
    match_keywords(keywords, titles)
    slow = processor_seconds(match_all, keywords, titles)
    fast = processor_seconds(match_keywords, keywords, titles)

    found = benchmark(match_keywords, keywords, titles)

    np.testing.assert_allclose(found.score, [row[0] for row in loop], atol=1e-9)  # type: ignore[attr-defined]
    benchmark.extra_info["times the loop's speed"] = round(slow / fast, 1)  # type: ignore[attr-defined]


def processor_seconds(run: Callable[..., object], *given: object) -> float:
    """Seconds of the processor, which other programs on the machine do not change."""
    start = time.process_time()
    run(*given)
    return time.process_time() - start


@pytest.mark.parametrize("n", [10_000, 100_000, 1_000_000])
def test_growth(benchmark: Callable[..., object], request: pytest.FixtureRequest, n: int) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("large sizes run with --benchmark-only")
    keywords, titles = titles_and_keywords(n)

    found = benchmark.pedantic(match_keywords, (keywords, titles), rounds=1, warmup_rounds=n <= 100_000)  # type: ignore[attr-defined]

    assert len(found) == n * N_KEYWORDS
    benchmark.extra_info["processor seconds"] = round(processor_seconds(match_keywords, keywords, titles), 2)  # type: ignore[attr-defined]


def test_one_title(benchmark: Callable[..., object]) -> None:
    """A person types and waits: a title that was never seen, with a known keyword."""
    numbers = iter(range(10**9))

    found = benchmark(lambda: match_keywords(["picnic basket"], [f"Wicker Picnic Basket with Lid {next(numbers)}"]))

    assert len(found) == 1  # type: ignore[arg-type]
