"""Learn ``affinity.tsv`` from pairs of search terms that people judged.

Run ``python -m models.data.fit_affinity PAIRS.csv.gz``: columns ``left``, ``right``, ``judged`` (``same``; ``hard``, refused
by people although it was close; ``random``) and ``left_titles``, ``right_titles`` (separated by " | "). Needs scikit-learn.

Two logistic regressions, on terms alone and on terms with titles. The one with titles adds a fit to all pairs and a fit to
the close ones (same and hard). A curve from their sums to log-odds is then drawn through knots: the share of same pairs,
made monotone, among pairs of like sums, each judged by a model that has not seen it.
"""

from __future__ import annotations

import csv
import gzip
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.affinity import pairs_of, read, title_features, word_features

Floats = NDArray[np.float64]


def features_of(rows: list[dict[str, str]]) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """What each model looks at, by name: the one on words alone, and the one with titles."""
    lists = [[[t for t in r[side].split(" | ") if t] for r in rows] for side in ("left_titles", "right_titles")]
    texts, pairs = pairs_of([r["left"] for r in rows], [r["right"] for r in rows], *lists)
    reading = read(texts)
    words = word_features(reading, pairs)
    with_titles = {name: words[name] for name in WITH_TITLES}
    return words, {**with_titles, **title_features(texts, reading, pairs)}


def fit(values: Floats, same: Any, strength: float) -> tuple[Floats, float]:
    """Weights and constant of a logistic regression on standardised values, given for the values as they are."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=strength, max_iter=5000).fit((values - mean) / spread, same)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def fit_close(values: Floats, same: Any, close: Any) -> tuple[Floats, float]:
    """The fit with titles: see the module."""
    all_weights, all_bias = fit(values, same, 0.3)
    close_weights, close_bias = fit(values[close], same[close], 0.03)
    weights, bias = all_weights + CLOSE * close_weights, all_bias + CLOSE * close_bias
    scale, shift = fit((values @ weights + bias)[:, None], same, 1e3)
    return weights * scale[0], bias * scale[0] + shift


def curve(sums: Floats, same: Any) -> list[tuple[float, float]]:
    """Knots (sum, log-odds) of the share of same pairs, rising with the sum."""
    from sklearn.isotonic import IsotonicRegression

    rising = IsotonicRegression(y_min=0.002, y_max=0.99, out_of_bounds="clip").fit(sums, same.astype(float))
    edges = np.quantile(sums, [0.0, 0.3, 0.5, 0.65, 0.75, 0.82, 0.87, 0.91, 0.94, 0.96, 0.98, 1.0])
    knots = []
    for low, high in pairwise(edges.tolist()):
        inside = (sums >= low) & (sums <= high)
        share = float(rising.predict(sums[inside]).mean())
        knots.append((float(sums[inside].mean()), float(np.log(share / (1.0 - share)))))
    return knots


WITH_TITLES = ("grams", "words", "numbers_shared", "shorter")  # of the word features, what helps beside titles
CLOSE = 2.0  # weight of the fit to close pairs


def main(path: Path) -> None:
    """Write the weights beside this script, and print how well pairs are told apart that were not learned from."""
    from sklearn.metrics import roc_auc_score

    with gzip.open(path, "rt", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    judged = np.array([r["judged"] for r in rows])
    words, titles = features_of(rows)
    same = judged == "same"
    number = {term: i for i, term in enumerate(dict.fromkeys(r["left"] for r in rows))}
    groups = np.array([number[r["left"]] for r in rows])  # pairs of one left term are learned from together
    lines = ["# Weights of models/affinity.py; written by: python -m models.data.fit_affinity PAIRS.csv.gz"]
    for model, table in (("words", words), ("titles", titles)):
        values = np.column_stack(list(table.values()))
        close = judged != "random"

        def learn(part: Any, values: Floats = values, close: Any = close, model: str = model) -> tuple[Floats, float]:
            if model == "words":
                return fit(values[part], same[part], 0.3)
            return fit_close(values[part], same[part], close[part])

        weights, bias = learn(np.arange(len(rows)))
        unseen = np.zeros(len(rows))
        for fold in range(5):
            held = groups % 5 == fold
            without, constant = learn(np.flatnonzero(~held))
            unseen[held] = values[held] @ without + constant
        random, hard = (roc_auc_score(same[part], unseen[part]) for part in (judged != "hard", close))
        print(f"{model}: held out, AUC of same against random {random:.3f}, against hard {hard:.3f}")
        knots = curve(unseen, same)
        lines += [f"{model}\tbias\t{bias:.5f}"]
        lines += [f"{model}\tknot\t{x:.5f}\t{y:.5f}" for x, y in knots]
        lines += [f"{model}\t{name}\t{weight:.5f}" for name, weight in zip(table, weights, strict=True)]
    (Path(__file__).parent / "affinity.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
