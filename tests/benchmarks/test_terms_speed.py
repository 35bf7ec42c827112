"""How long clusters of search terms take, how much memory, and how good they are beside other people's tools.

Run ``python -m pytest tests/benchmarks/test_terms_speed.py -s``. The comparison with string_grouper needs a Python that has
it, named by the variable ``WICKER_RIVAL_PYTHON``; it is skipped without one. The run over a million
terms takes half a minute and is skipped unless ``WICKER_LONG_BENCHMARKS`` is set.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models import cluster_terms
from tests.benchmarks.planted_terms import planted_terms
from tests.benchmarks.term_rivals import cdist, rand_index

RIVAL_PYTHON = os.environ.get("WICKER_RIVAL_PYTHON", "")
LONG = bool(os.environ.get("WICKER_LONG_BENCHMARKS"))


def measured(terms: list[str], labels: list[int]) -> tuple[float, float]:
    """CPU seconds and adjusted Rand index of our clusters; the lexicon is read beforehand."""
    cluster_terms(["picnic basket"])
    start = time.process_time()
    found = cluster_terms(terms)
    return time.process_time() - start, rand_index(labels, found.labels)


@pytest.mark.parametrize("seed", [1, 2])
def test_ten_thousand_terms_are_clustered_no_worse_than_by_complete_linkage_over_all_pairs(seed: int) -> None:
    """The rival is given the best of its thresholds."""
    terms, labels = planted_terms(10_000, seed=seed)

    seconds, score = measured(terms, labels)

    rival = cdist(terms, labels)
    scores = rival["scores"]
    assert isinstance(scores, dict)
    print(f"\n10,000 terms: {seconds:.2f} s, ARI {score:.4f}; cdist {rival['seconds']:.1f} s, ARI {scores}")
    assert score >= max(scores.values())


@pytest.mark.skipif(
    not RIVAL_PYTHON, reason="needs WICKER_RIVAL_PYTHON: a Python with string_grouper, which brings pandas"
)
def test_a_hundred_thousand_terms_beside_string_grouper(tmp_path: Path) -> None:
    """15 times as fast at no lower index; both are run in turns, so that a loaded machine slows both."""
    terms, labels = planted_terms(100_000, seed=1)
    place = tmp_path / "terms.json"
    place.write_text(json.dumps({"terms": terms, "labels": labels}), encoding="utf-8")
    script = str(Path(__file__).with_name("term_rivals.py"))

    before, score = measured(terms, labels)
    ran = subprocess.run(
        [RIVAL_PYTHON, script, "string_grouper", str(place)], check=True, capture_output=True, text=True
    )
    after, _ = measured(terms, labels)
    rival = json.loads(ran.stdout)

    seconds = min(before, after)
    print(
        f"\n100,000 terms: {seconds:.2f} s, ARI {score:.4f}; string_grouper {rival}; {rival['seconds'] / seconds:.1f} times"
    )
    assert score >= max(rival["scores"].values())
    assert rival["seconds"] >= 15 * seconds


@pytest.mark.parametrize(
    "n",
    [
        1_000,
        10_000,
        100_000,
        pytest.param(
            1_000_000, marks=pytest.mark.skipif(not LONG, reason="needs WICKER_LONG_BENCHMARKS: half a minute")
        ),
    ],
)
def test_peak_memory_stays_within_a_gigabyte_and_a_half(n: int) -> None:
    """Measured in a process of its own; the planted list itself is in the figure."""
    code = (
        "import resource, time, sys; from models import cluster_terms; from tests.benchmarks.planted_terms import planted_terms; "
        f"terms, labels = planted_terms({n}, seed=1); cluster_terms(['a b']); start = time.process_time(); "
        "found = cluster_terms(terms); seconds = time.process_time() - start; "
        "print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found))"
    )  # fmt: skip

    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, megabytes, clusters = map(float, ran.stdout.split())

    print(f"\n{n:,} terms: {seconds:.2f} s, {megabytes:.0f} MB, {clusters:.0f} clusters")
    assert megabytes < 1_500
