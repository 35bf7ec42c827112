"""Fit the parts of the matching score to people's judgements, and show what the rounded weights lose by it.

Run from the project's root, with the folder of judged pairs: ``python -m tests.quality.fit_matching FOLDER``. It reads
``matches_*.csv(.gz)`` (keyword, title, judged: E exact, P partial, I irrelevant). The queries are split in two at random: the
weights in `models.matching` were chosen in the light of the fit on the learning half; the other half was only reported.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from sklearn.linear_model import Ridge
from sklearn.metrics import roc_auc_score

from models import matching
from models.matching import MatchWeights, match_keywords
from models.text import fold_text, read_texts

Array = NDArray[np.float64]
PARTS = ("answered", "not_missing", "focus", "together", "ends_phrase", "title_noun", "opens", "one_word", "after_for")
SEED = 7
_TARGET = {
    "E": 1.0,
    "P": 0.45,
    "I": 0.0,
}  # so that the exact stand as far from the partial as these from the irrelevant


def read_pairs(path: Path) -> tuple[list[str], list[str], NDArray[np.str_]]:
    """Keywords, titles and judgements of one file."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return [r["keyword"] for r in rows], [r["title"] for r in rows], np.array([r["judged"] for r in rows])


def learning_half(keywords: Sequence[str]) -> NDArray[np.bool_]:
    """Which rows are for learning: those of a random half of the queries."""
    _, query = np.unique(np.array(keywords), return_inverse=True)
    return (np.random.default_rng(SEED).random(query.max() + 1) < 0.5)[query]


def parts(keywords: list[str], titles: list[str]) -> Array:
    """(n, 9) the parts of the score before they are weighted, each 0 to 1 (deductions too)."""
    left, right = read_texts(keywords), read_texts(titles)
    words = matching._Words.of(left, right)
    rows = np.arange(len(keywords))
    out = np.zeros((len(keywords), len(PARTS)))
    for some in matching._chunks(left, right, rows, rows):
        points = matching._points(matching._look(words, left, right, some, some))
        for i, name in enumerate(PARTS):
            out[some, i] = points[name] / getattr(matching.WEIGHTS, name)
    return out


def aucs(score: Array, judged: NDArray[np.str_], rows: NDArray[np.bool_]) -> tuple[float, float]:
    """AUC of exact against irrelevant, and of exact against partial."""
    found = []
    for bad in "IP":
        keep = np.isin(judged, ("E", bad)) & rows
        found.append(float(roc_auc_score(judged[keep] == "E", score[keep])))
    return found[0], found[1]


def show(name: str, score: Array, judged: NDArray[np.str_], learn: NDArray[np.bool_]) -> None:
    """One line of figures: the learning half, the other half, all."""
    halves = [aucs(score, judged, rows) for rows in (learn, ~learn, np.ones(len(judged), bool))]
    print(f"{name:44s}" + "".join(f"   {a:.3f} {b:.3f}" for a, b in halves), flush=True)


def with_weights(weights: MatchWeights, run: Callable[[], Array]) -> Array:
    """What `run` gives under other weights."""
    before = matching.WEIGHTS
    try:
        matching.WEIGHTS = weights
        matching.read_word.cache_clear()
        matching.relate_words.cache_clear()
        return run()
    finally:
        matching.WEIGHTS = before
        matching.read_word.cache_clear()
        matching.relate_words.cache_clear()


def _scores(keywords: list[str], titles: list[str]) -> Array:
    return match_keywords(keywords, titles).score


def main() -> None:
    """Print the figures of `docs/quality.md`, section Matching."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vary", action="store_true", help="show what each weight is worth, one by one (slow)")
    asked = parser.parse_args()
    for path in sorted(asked.folder.glob("matches_*.csv*")):
        keywords, titles, judged = read_pairs(path)
        learn = learning_half(keywords)
        print(f"\n{path.name}: {len(judged)} pairs, {len(set(keywords))} queries")
        print(f"{'exact/irrelevant, exact/partial':44s}   learning half  other half    all")
        folded = [(fold_text(k), fold_text(t)) for k, t in zip(keywords, titles, strict=True)]
        show("token_set_ratio", np.array([fuzz.token_set_ratio(k, t) for k, t in folded]), judged, learn)
        show("partial_ratio", np.array([fuzz.partial_ratio(k, t) for k, t in folded]), judged, learn)
        values = parts(keywords, titles)
        show("weight answered alone", values[:, 0], judged, learn)
        fitted = Ridge(alpha=1.0).fit(values[learn], [_TARGET[j] for j in judged[learn]])
        show("fit of the nine parts on the learning half", fitted.predict(values), judged, learn)
        show("the rounded weights", match_keywords(keywords, titles).score, judged, learn)
        print("fitted, in points of the same sum:")
        positive = sum(c for c in fitted.coef_ if c > 0)
        for name, coefficient in zip(PARTS, fitted.coef_, strict=True):
            print(
                f"    {name:14s} {100 * coefficient / positive:6.1f}   rounded {getattr(matching.WEIGHTS, name):5.1f}"
            )
        if asked.vary:
            for weight in fields(MatchWeights):
                for factor in (0.0, 0.5, 1.5):
                    changed = replace(
                        matching.WEIGHTS, **{weight.name: factor * getattr(matching.WEIGHTS, weight.name)}
                    )
                    score = with_weights(changed, partial(_scores, keywords, titles))
                    show(f"{weight.name} x {factor}", score, judged, learn)


if __name__ == "__main__":
    main()
