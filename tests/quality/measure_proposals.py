"""How often a proposed main keyword is one that people judged exact: ``python -m tests.quality.measure_proposals FOLDER``.

FOLDER holds ``matches_hd.csv.gz`` (keyword, title, judged). All keywords together are the searched terms, without their
demand. A proposal is right where some keyword judged exact for the title has the same words, in any form and order.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from pathlib import Path

from models.proposals import head_phrase, propose_keywords
from models.text import fold_text, split_words, stem_words
from models.wordlists import JOINERS


def key(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(stem_words([w for w, _, _ in split_words(fold_text(text))]))


def phrases(title: str) -> list[str]:
    """The runs of two and three words that no joining word or number breaks."""
    words = [w for w, _, _ in split_words(fold_text(title))]
    runs = [words[a : a + n] for n in (2, 3) for a in range(len(words) - n + 1)]
    return [" ".join(run) for run in runs if not any(w in JOINERS or w[0].isdigit() for w in run)]


def main(folder: Path) -> None:
    """Print the share of right proposals of each way."""
    with gzip.open(folder / "matches_hd.csv.gz", "rt", encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    exact: dict[str, set[frozenset[str]]] = {}
    for pair in pairs:
        if pair["judged"] == "E":
            exact.setdefault(pair["title"], set()).add(key(pair["keyword"]))
    titles = list(exact)
    terms = list(dict.fromkeys(pair["keyword"] for pair in pairs))
    usual = Counter(p for title in titles for p in dict.fromkeys(phrases(title)))
    found = propose_keywords(titles, terms)
    ways = {
        "most frequent noun phrase": [[max(phrases(t), key=usual.__getitem__, default="")] for t in titles],
        "head noun phrase": [[head_phrase(t)[0]] for t in titles],
        "proposed main keyword": [[m] for m in found.main_keyword.tolist()],
        "main keyword or a long tail": [
            [m, *tails] for m, tails in zip(found.main_keyword.tolist(), found.longtail_keywords, strict=True)
        ],
    }
    print(f"{len(titles)} titles, {len(terms)} terms")
    for name, proposed in ways.items():
        right = sum(any(p and key(p) in exact[t] for p in some) for t, some in zip(titles, proposed, strict=True))
        print(f"{name:30s} {right / len(titles):.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
