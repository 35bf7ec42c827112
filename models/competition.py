"""Own titles that stand in each other's way: one main keyword on many products, and titles that are near copies.

The question is about the shop as a whole, so a row's answer depends on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Figure, Finding, Findings, Mark
from models.matching import Grade, match_keywords
from models.settings import Settings
from models.text import fold_text, read_texts
from models.title_words import JOINER, word_properties

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Array = NDArray[Any]

_SHARED = 2  # rare words that near copies must share
_PAIRS = 1 << 21  # candidate pairs compared at once


@dataclass(frozen=True, slots=True, eq=False)
class CompetingTitles:
    """What `competing_titles` found, row by row.

    Attributes
    ----------
    n_titles
        (n,) own titles with this row's main keyword, itself among them; 0 without a main keyword.
    keyword_share
        (n,) those as a share, 0 to 1, of all titles that have a main keyword; nan without one.
    owner
        (n,) row of the product that should own the main keyword by its figures; -1 where no figure tells or none competes.
    n_copies
        (n,) other titles that are near copies of this one.
    similar
        (n,) row of the nearest copy, the first one of equals; -1 for none.
    similarity
        (n,) words that both have as a share of the words that either has, 0 to 1; nan for none.
    findings
        Reasons, row by row.
    """

    n_titles: Ints
    keyword_share: Floats
    owner: Ints
    n_copies: Ints
    similar: Ints
    similarity: Floats
    findings: Findings = field(repr=False)

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.n_titles)


def competing_titles(
    titles: Sequence[str],
    main_keywords: Sequence[str],
    *,
    product_ids: Sequence[str] | None = None,
    figures: Sequence[Any] | Array | None = None,
    settings: Settings | None = None,
) -> CompetingTitles:
    """Which own titles fight for one main keyword, which are near copies, and who should own the keyword.

    Keywords are one where their words have the same stems, in whatever order. Near copies are titles whose words overlap by
    ``titles.near_copy`` and more (Jaccard index of the sets of stems, without *for*, *with* and the like); they are found
    by their rarest words, since two such titles must share one of those (prefix filtering: Chaudhuri, Ganti and Kaushik
    2006), so that no title is compared with every other.

    Parameters
    ----------
    titles, main_keywords
        (n,) texts; blank ones compete with none.
    product_ids
        (n,) names for the findings; without them the row's number, from 1.
    figures
        (n,) or (n, k) what the products have earned, the column that matters most first (such as inquiries, visitors,
        impressions); nan is unknown. The owner is the product with the greatest first figure, then the next; of equals the
        one whose title answers the keyword best; where that does not tell either, there is none.
    settings
        Section ``titles``: near_copy, max_keyword_share.

    Examples
    --------
    >>> c = competing_titles(["Wicker Picnic Basket", "Picnic Basket Wicker", "Wine Rack"], ["picnic basket", "picnic baskets", ""], figures=[3, 9, 1])
    >>> c.n_titles.tolist(), c.owner.tolist(), c.similar.tolist(), c.similarity.tolist()
    ([2, 2, 0], [1, 1, -1], [1, 0, -1], [1.0, 1.0, nan])
    """
    chosen = (settings or Settings()).titles
    n = len(titles)
    texts = ["" if t is None or t != t else str(t) for t in titles]
    mains = ["" if k is None or k != k else str(k) for k in main_keywords]
    earned = _earned(figures, n)
    for name, column in (("main_keywords", mains), ("product_ids", product_ids), ("figures", earned)):
        if column is not None and len(column) != n:
            raise InputError(
                "input.columns_differ",
                f"competing_titles: column titles has {n} rows, column {name} has {len(column)}. Expected columns of one length. Select both from the same rows.",
                table="competing_titles",
                left="titles",
                n_left=n,
                right=name,
                n_right=len(column),
            )
    group = _groups(mains, texts)
    n_groups = int(group.max(initial=-1)) + 1
    size = np.bincount(group[group >= 0], minlength=n_groups)
    n_titles = np.where(group >= 0, size[group] if n_groups else 0, 0)
    share = np.where(group >= 0, n_titles / max(1, int((group >= 0).sum())), np.nan)
    owner = _owners(group, n_titles, mains, texts, earned)
    similar, similarity, n_copies = _copies(texts, chosen.near_copy)
    names = [str(i + 1) for i in range(n)] if product_ids is None else [str(p) for p in product_ids]

    def build(i: int) -> tuple[Finding, ...]:
        return tuple(_describe(i))

    def _describe(i: int) -> Iterator[Finding]:
        figures_: dict[str, Figure] = {"keyword": mains[i].strip(), "count": int(n_titles[i])}
        if n_titles[i] > 1:
            if owner[i] == i:
                yield Finding("competition.owner", i, Mark.HOUSE, figures=figures_)
            elif owner[i] >= 0:
                named = {**figures_, "other": names[int(owner[i])], "title": texts[int(owner[i])].strip()}
                yield Finding("competition.give_way", i, Mark.HOUSE, figures=named)
            else:
                yield Finding("competition.undecided", i, Mark.HOUSE, figures=figures_)
            if share[i] > chosen.max_keyword_share:
                percent = {"percent": round(100 * float(share[i])), "limit": round(100 * chosen.max_keyword_share)}
                yield Finding("competition.crowded", i, Mark.HOUSE, figures={**figures_, **percent})
        if similar[i] >= 0:
            other = int(similar[i])
            same = fold_text(texts[i]) == fold_text(texts[other])
            code = "competition.same_title" if same else "competition.near_copy"
            about: dict[str, Figure] = {
                "other": names[other],
                "title": texts[other].strip(),
                "percent": round(100 * float(similarity[i])),
                "copies": int(n_copies[i]),
            }
            yield Finding(code, i, Mark.HOUSE, figures=about)

    return CompetingTitles(n_titles, share, owner, n_copies, similar, similarity, Findings(n, build))


def _earned(figures: Sequence[Any] | Array | None, n: int) -> Floats | None:
    """The figures as (n, k) numbers, unknown as nan."""
    if figures is None:
        return None
    columns = np.asarray(figures, dtype=np.float64)
    return columns.reshape(len(columns), -1) if columns.size else np.zeros((len(columns), 0))


def _content_stems(texts: Sequence[str]) -> tuple[Ints, Ints, int]:
    """Row and stem number of each different content word of each text, sorted by row; and the number of stems."""
    words = read_texts(texts)
    known = [word_properties(word) for word in words.words]
    number: dict[str, int] = {}
    stem = np.fromiter((number.setdefault(s, len(number)) for s, _, _ in known), np.int64, len(known))
    joins = np.fromiter((bool(what & JOINER) for _, _, what in known), bool, len(known))
    row = np.repeat(np.arange(len(words)), np.diff(words.offsets))
    keep = ~joins[words.ids]
    n_stems = max(1, len(number))
    keys = np.unique(row[keep] * n_stems + stem[words.ids[keep]])
    return keys // n_stems, keys % n_stems, n_stems


def _groups(mains: list[str], titles: list[str]) -> Ints:
    """(n,) number of the row's main keyword; -1 without a keyword or a title."""
    unique = list(dict.fromkeys(mains))
    number = {keyword: i for i, keyword in enumerate(unique)}
    row, stem, _ = _content_stems(unique)
    sets: list[list[int]] = [[] for _ in unique]
    for r, s in zip(row.tolist(), stem.tolist(), strict=True):
        sets[r].append(s)
    group: dict[tuple[int, ...], int] = {}
    of = [group.setdefault(tuple(s), len(group)) if s else -1 for s in sets]
    rows = zip(mains, titles, strict=True)
    return np.fromiter((of[number[k]] if t.strip() else -1 for k, t in rows), np.int64, len(mains))


def _owners(group: Ints, n_titles: Ints, mains: list[str], titles: list[str], earned: Floats | None) -> Ints:
    """(n,) the row that should own the group's keyword, -1 where figures and titles do not tell."""
    owner = np.full(len(group), -1, np.int64)
    rows = np.flatnonzero(n_titles > 1)
    if earned is None or not earned.shape[1] or not len(rows):
        return owner
    match = match_keywords([mains[i] for i in rows.tolist()], [titles[i] for i in rows.tolist()])
    answer = np.where(match.grade > Grade.BLANK, np.nan_to_num(match.score) + 1000.0 * match.grade, -1.0)
    known = np.nan_to_num(earned[rows], nan=-1.0)
    columns = [*known.T, answer]
    order = np.lexsort((*(-c for c in reversed(columns)), group[rows]))
    sorted_group = group[rows][order]
    first = np.flatnonzero(np.diff(sorted_group, prepend=-1))
    best, second = order[first], order[np.minimum(first + 1, len(order) - 1)]
    equal = np.all([c[best] == c[second] for c in columns], axis=0)
    told = (np.nan_to_num(earned[rows][best], nan=0.0) > 0).any(1) & ~equal
    by_group = np.full(int(group.max()) + 1, -1, np.int64)
    by_group[group[rows][best]] = np.where(told, rows[best], -1)
    owner[rows] = by_group[group[rows]]
    return owner


def _copies(titles: list[str], near: float) -> tuple[Ints, Floats, Ints]:
    """For each title the nearest other one, how near (nan for none), and how many there are."""
    n = len(titles)
    row, stem, n_stems = _content_stems(titles)
    size = np.bincount(row, minlength=n)
    order_of = np.empty(n_stems, np.int64)
    order_of[np.argsort(np.bincount(stem, minlength=n_stems), kind="stable")] = np.arange(n_stems)
    keys = np.sort(row * n_stems + order_of[stem])  # the rarest words first
    first = np.zeros(n + 1, np.int64)
    np.cumsum(size, out=first[1:])
    words = keys % n_stems
    same_as, keeper = _alike(words, first, size)
    firsts = np.unique(keeper[size > 0])
    left, right, overlap = _near_pairs(words, first, size, firsts, near)
    n_same = np.bincount(keeper, minlength=n)
    similar, similarity = np.full(n, -1, np.int64), np.full(n, np.nan)
    copies = np.zeros(n, np.int64)
    if len(left):
        both_left, both_right = np.concatenate([left, right]), np.concatenate([right, left])
        both = np.concatenate([overlap, overlap])
        np.add.at(copies, both_left, n_same[both_right])
        ranked = np.lexsort((both_right, -both, both_left))
        top = ranked[np.flatnonzero(np.diff(both_left[ranked], prepend=-1))]
        similar[both_left[top]], similarity[both_left[top]] = both_right[top], both[top]
    similar, similarity, copies = similar[keeper], similarity[keeper], copies[keeper] + n_same[keeper] - 1
    twins = same_as >= 0
    similar[twins], similarity[twins] = same_as[twins], 1.0
    blank = size == 0
    similar[blank], similarity[blank], copies[blank] = -1, np.nan, 0
    return similar, similarity, copies


def _alike(words: Ints, first: Ints, size: Ints) -> tuple[Ints, Ints]:
    """For each title another one of the same words (-1 for none), and the first one of them (itself, if it is the first)."""
    n = len(size)
    by_words: dict[bytes, list[int]] = {}
    for i in range(n):
        by_words.setdefault(words[first[i] : first[i + 1]].tobytes(), []).append(i)
    same, keeper = np.full(n, -1, np.int64), np.arange(n)
    for rows in by_words.values():
        if len(rows) > 1:
            keeper[rows] = rows[0]
            same[rows] = rows[0]
            same[rows[0]] = rows[1]
    return same, keeper


def _near_pairs(words: Ints, first: Ints, size: Ints, rows: Ints, near: float) -> tuple[Ints, Ints, Floats]:
    """Pairs of `rows` whose words overlap by `near` and more, each once, and how far they overlap.

    Two such titles share one of the first ``size - ceil(near * size) + 1`` words of each, in one order of all words.
    """
    from scipy.sparse import csr_matrix

    n_rows = len(rows)
    if n_rows < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    counts = size[rows]
    needed = np.ceil(near * counts - 1e-9).astype(np.int64)
    prefix = counts - needed + np.minimum(_SHARED, needed)
    n_words = int(words.max()) + 1

    def matrix(lengths: Ints) -> Any:
        pointers = np.zeros(n_rows + 1, np.int64)
        np.cumsum(lengths, out=pointers[1:])
        at = np.arange(pointers[-1]) - np.repeat(pointers[:-1] - first[rows], lengths)
        return csr_matrix((np.ones(len(at), np.float32), words[at], pointers), shape=(n_rows, n_words))

    whole, start = matrix(counts), matrix(prefix)
    columns = start.T.tocsr()
    reach = np.asarray(start @ np.asarray(columns.getnnz(axis=1), np.float32)).astype(np.int64)
    lefts, rights, overlaps = [], [], []
    block = 0
    reached = np.cumsum(reach)
    while block < n_rows:
        done = int(reached[block - 1]) if block else 0
        stop = max(block + 1, int(np.searchsorted(reached, done + _PAIRS, side="right")))
        found = (start[block:stop] @ columns).tocoo()
        left, right = found.row.astype(np.int64) + block, found.col.astype(np.int64)
        keep = (left < right) & (found.data >= np.minimum(_SHARED, np.minimum(needed[left], needed[right])))
        small, large = np.minimum(counts[left], counts[right]), np.maximum(counts[left], counts[right])
        keep &= small >= near * large - 1e-9
        left, right = left[keep], right[keep]
        shared = np.asarray(whole[left].multiply(whole[right]).sum(axis=1)).reshape(-1)
        overlap = shared / (counts[left] + counts[right] - shared)
        good = overlap >= near - 1e-9
        lefts.append(rows[left[good]])
        rights.append(rows[right[good]])
        overlaps.append(overlap[good].astype(np.float64))
        block = stop
    return np.concatenate(lefts), np.concatenate(rights), np.concatenate(overlaps)
