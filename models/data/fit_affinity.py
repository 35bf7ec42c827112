"""Learn ``affinity.tsv`` from pairs of search terms that people judged.

Run ``python -m models.data.fit_affinity PAIRS.csv.gz``: columns ``left``, ``right``, ``judged`` (``same``; ``hard``, refused
by people although it was close; ``random``) and ``left_titles``, ``right_titles`` (separated by " | "). Needs scikit-learn.

Two logistic regressions, on terms alone and on terms with titles. The one with titles is the mean of a fit to all pairs
and a fit to the close ones (same and hard), put on one scale again by a third fit, so that its figures are probabilities.
"""

from __future__ import annotations

import csv
import gzip
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.affinity import Pairs, _flat, read, title_features, word_features

Floats = NDArray[np.float64]


def features_of(rows: list[dict[str, str]]) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """Word features and title features of all rows."""
    lists = [[[t for t in r[side].split(" | ") if t] for r in rows] for side in ("left_titles", "right_titles")]
    texts = list(
        dict.fromkeys(
            [*(r["left"] for r in rows), *(r["right"] for r in rows), *(t for side in lists for ts in side for t in ts)]
        )
    )
    number = {t: i for i, t in enumerate(texts)}
    pairs = Pairs(
        np.array([number[r["left"]] for r in rows]),
        np.array([number[r["right"]] for r in rows]),
        *_flat(lists[0], number),
        *_flat(lists[1], number),
    )
    reading = read(texts)
    return word_features(reading, pairs), title_features(reading, pairs)


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


CLOSE = 2.0  # weight of the fit to close pairs


def main(path: Path) -> None:
    """Write the weights beside this script."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    judged = np.array([r["judged"] for r in rows])
    words, titles = features_of(rows)
    both = {**words, **titles}
    same = judged == "same"
    lines = ["# Weights of models/affinity.py; written by: python -m models.data.fit_affinity PAIRS.csv.gz"]
    for model, table in (("words", words), ("titles", both)):
        values = np.column_stack(list(table.values()))
        weights, bias = fit(values, same, 0.3) if model == "words" else fit_close(values, same, judged != "random")
        lines += [f"{model}\tbias\t{bias:.5f}"]
        lines += [f"{model}\t{name}\t{weight:.5f}" for name, weight in zip(table, weights, strict=True)]
    (Path(__file__).parent / "affinity.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
