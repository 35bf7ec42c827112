"""Keywords out of inquiries, rivals' titles and term lists; long tails of a keyword; opportunities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.findings import Findings
from models.matching import match_keywords
from models.settings import Settings
from models.text import fold_text, split_words, stem_words

Array = NDArray[Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class ExtractedKeywords:
    """One row a keyword, the best first: as written most often, texts that hold it, buyers, an example."""

    keyword: Array
    count: Ints
    n_buyers: Ints
    example: Array
    findings: Findings

    def __len__(self) -> int:
        return len(self.keyword)


@dataclass(frozen=True, slots=True, eq=False)
class Opportunities:
    """One row an opportunity, the best first; `best_title` is an index, -1 for none."""

    term: Array
    searches: Floats
    sellers: Floats
    best_title: Ints
    match_score: Floats
    impressions: Floats
    top10_impressions: Floats
    findings: Findings

    def __len__(self) -> int:
        return len(self.term)


def _column(values: Sequence[Any]) -> Array:
    out = np.empty(len(values), dtype=object)
    out[:] = list(values)
    return out


def extract_keywords(
    texts: Sequence[str],
    *,
    buyers: Sequence[str] | None = None,
    count: int = 200,
    background: Sequence[str] | None = None,
) -> ExtractedKeywords:
    """Phrases of two and three words that several texts hold."""
    seen: Counter[str] = Counter()
    example: dict[str, str] = {}
    who: dict[str, set[str]] = {}
    for i, text in enumerate(texts):
        words = [w for w, _, _ in split_words(fold_text(str(text or "")))]
        for phrase in {" ".join(words[a : a + n]) for n in (2, 3) for a in range(len(words) - n + 1)}:
            seen[phrase] += 1
            example.setdefault(phrase, text)
            who.setdefault(phrase, set()).add(buyers[i] if buyers is not None else str(i))
    best = [p for p, n in sorted(seen.items(), key=lambda item: (-item[1], item[0])) if n > 1][:count]
    return ExtractedKeywords(
        _column(best),
        np.array([seen[p] for p in best], dtype=np.int64),
        np.array([len(who[p]) for p in best], dtype=np.int64),
        _column([example[p] for p in best]),
        Findings.none(len(best)),
    )


def find_opportunities(
    terms: Sequence[str],
    searches: Sequence[float] | Array,
    sellers: Sequence[float] | Array,
    titles: Sequence[str],
    *,
    impressions: Sequence[float] | Array | None = None,
    paid_impressions: Sequence[float] | Array | None = None,
    top10_impressions: Sequence[float] | Array | None = None,
    settings: Settings | None = None,
) -> Opportunities:
    """Terms with many searches and few sellers, and which title already answers each."""
    chosen = (settings or Settings()).terms
    n = len(terms)
    wanted, offered = np.asarray(searches, float), np.asarray(sellers, float)
    blank = np.full(n, np.nan)
    seen = blank if impressions is None else np.asarray(impressions, float)
    paid = np.zeros(n) if paid_impressions is None else np.nan_to_num(np.asarray(paid_impressions, float))
    top = blank if top10_impressions is None else np.asarray(top10_impressions, float)
    rows = np.flatnonzero((wanted >= chosen.opportunity_min_searches) & (offered <= chosen.opportunity_max_sellers))
    rows = rows[np.argsort(-wanted[rows], kind="stable")]
    holding: dict[str, set[int]] = {}
    for i, title in enumerate(titles):
        for stem in stem_words([w for w, _, _ in split_words(fold_text(str(title)))]):
            holding.setdefault(stem, set()).add(i)
    best, score = np.full(len(rows), -1, dtype=np.int64), np.full(len(rows), np.nan)
    for k, row in enumerate(rows.tolist()):
        stems = stem_words([w for w, _, _ in split_words(fold_text(str(terms[row])))])
        near = sorted(set().union(*(holding.get(s, set()) for s in stems)))
        if near:
            found = np.nan_to_num(match_keywords([terms[row]] * len(near), [titles[i] for i in near]).score)
            best[k], score[k] = near[int(found.argmax())], found.max()
    return Opportunities(
        _column([terms[i] for i in rows.tolist()]),
        wanted[rows],
        offered[rows],
        best,
        score,
        np.maximum(seen - paid, 0.0)[rows],
        top[rows],
        Findings.none(len(rows)),
    )
