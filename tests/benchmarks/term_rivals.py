"""Cluster planted terms by other people's tools; run by another Python, in a process of its own.

``python term_rivals.py string_grouper|cdist INPUT.json`` reads ``{"terms": [...], "labels": [...]}`` and prints, as JSON,
the CPU seconds and, for each threshold, the adjusted Rand index. string_grouper brings pandas, so it lives in an
environment of its own; it is never a dependency of the project.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np


def rand_index(truth: list[int], found: np.ndarray) -> float:
    """The adjusted Rand index of two partitions (Hubert and Arabie 1985)."""
    table = np.unique(np.stack([np.asarray(truth), found]), axis=1, return_counts=True)[1].astype(float)
    rows = np.unique(truth, return_counts=True)[1].astype(float)
    columns = np.unique(found, return_counts=True)[1].astype(float)
    both, a, b = ((x * (x - 1) / 2).sum() for x in (table, rows, columns))
    total = len(truth) * (len(truth) - 1) / 2
    expected = a * b / total
    return float((both - expected) / ((a + b) / 2 - expected))


def string_grouper(terms: list[str], labels: list[int]) -> dict[str, object]:
    """string_grouper at its default threshold and a looser one; the time is that of one call."""
    import pandas as pd
    from string_grouper import group_similar_strings

    scores, seconds = {}, []
    for threshold in (0.8, 0.7):
        start = time.process_time()
        found = group_similar_strings(pd.Series(terms), min_similarity=threshold)
        seconds.append(time.process_time() - start)
        column = found.iloc[:, -1] if hasattr(found, "columns") else found
        scores[str(threshold)] = rand_index(labels, pd.factorize(column)[0])
    return {"seconds": min(seconds), "scores": scores}


def cdist(terms: list[str], labels: list[int]) -> dict[str, object]:
    """rapidfuzz's cdist over distinct folded terms, with complete linkage."""
    from rapidfuzz import fuzz, process
    from scipy.cluster.hierarchy import fcluster, linkage

    start = time.process_time()
    distinct = sorted({t.lower() for t in terms})
    number = {t: i for i, t in enumerate(distinct)}
    distances = 100 - process.cdist(distinct, distinct, scorer=fuzz.token_sort_ratio, dtype=np.uint8)
    tree = linkage(distances[np.triu_indices(len(distinct), 1)].astype(np.float32), "complete")
    seconds = time.process_time() - start
    rows = np.array([number[t.lower()] for t in terms])
    thresholds = (10, 20, 30, 35, 40, 45, 50)
    scores = {str(t): rand_index(labels, fcluster(tree, t, "distance")[rows]) for t in thresholds}
    return {"seconds": seconds, "scores": scores}


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    tool = {"string_grouper": string_grouper, "cdist": cdist}[sys.argv[1]]
    print(json.dumps(tool(given["terms"], given["labels"])))
