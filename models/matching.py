"""How far a title answers a keyword: a score, a grade, the place, and how each word was matched.

The question has a direction: every word of the *keyword* is looked for in the title, never the other way round, so that a
title of one word does not answer each longer keyword. Equal stems come first; words that are still missing are then looked
for as joined or split compounds (*door mat*, *doormat*) and as slips of the pen.

A row's result never depends on the rows around it: a word's weight comes from its class, never from the call's own titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.text import Texts, read_texts, stem_words, unit_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Grade(IntEnum):
    """How a title holds a keyword, from worst to best; BLANK where keyword or title is blank."""

    BLANK = -1
    MISSING = 0
    PARTIAL = 1
    SPLIT = 2
    REORDERED = 3
    INFLECTED = 4
    EXACT = 5

    @property
    def code(self) -> str:
        """The grade's name in the catalogues, such as ``"exact"``."""
        return self.name.lower()


class How(StrEnum):
    """How a keyword's word was found in the title."""

    EXACT = "exact"
    INFLECTION = "inflection"
    SPELLING = "spelling"
    ACCENT = "accent"
    NUMBER = "number"
    JOINED = "joined"
    SPLIT = "split"
    TYPO = "typo"
    NEAR = "near"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class WordMatch:
    """One word of a keyword, and what answers it.

    Attributes
    ----------
    word, title_word
        As written in the keyword and in the title (empty where missing).
    start, end
        Characters of the title, end excluded; -1 where missing.
    how
        How the two are alike.
    share
        The word's share of the keyword's weight, 0 to 1; a keyword's shares add up to 1.
    answered
        How far the title answers the word, 0 to 1.
    """

    word: str
    title_word: str
    start: int
    end: int
    how: How
    share: float
    answered: float


@dataclass(frozen=True, slots=True, eq=False)
class KeywordMatches:
    """What `match_keywords` found, row by row.

    Attributes
    ----------
    score
        (n,) 0 to 100; nan where keyword or title is blank.
    grade
        (n,) int8, see `Grade`.
    start, end
        (n,) int64 characters of the title from the first to the last matched word, end excluded; -1 where none is.
    """

    score: Floats
    grade: NDArray[np.int8]
    start: Ints
    end: Ints
    _keywords: Sequence[str] = field(repr=False)
    _titles: Sequence[str] = field(repr=False)

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.score)

    def words(self, row: int) -> tuple[WordMatch, ...]:
        """How each word of row `row`'s keyword was matched, in the keyword's order."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        return explain_match(self._keywords[row], self._titles[row])


def match_keywords(keywords: Sequence[str], titles: Sequence[str]) -> KeywordMatches:
    """How far title ``i`` answers keyword ``i``.

    Parameters
    ----------
    keywords, titles
        (n,) texts; a blank one (or None) has no answer: score nan, grade BLANK.

    Raises
    ------
    InputError
        Where the columns differ in length.

    Examples
    --------
    >>> m = match_keywords(["picnic basket"] * 3, ["Wicker Picnic Basket", "Picnic Baskets", "Wine Glass"])
    >>> [Grade(g).code for g in m.grade]
    ['exact', 'inflected', 'missing']
    """
    if len(keywords) != len(titles):
        raise InputError(
            "input.columns_differ",
            f"Keywords have {len(keywords)} rows, titles {len(titles)}. Expected columns of one length. Select both from the same rows.",
            table="match_keywords",
            left="keywords",
            n_left=len(keywords),
            right="titles",
            n_right=len(titles),
        )
    keyword_texts, keyword_of = _distinct(keywords)
    title_texts, title_of = _distinct(titles)
    pairs = match_pairs(read_texts(keyword_texts), read_texts(title_texts), keyword_of, title_of)
    return KeywordMatches(
        pairs.score,
        pairs.grade,
        pairs.start,
        pairs.end,
        [keyword_texts[i] for i in keyword_of.tolist()],
        [title_texts[i] for i in title_of.tolist()],
    )


def _distinct(values: Sequence[str]) -> tuple[list[str], Ints]:
    """The different texts of a column, and which of them stands in each row."""
    texts = ["" if v is None else v if isinstance(v, str) else str(v) for v in values]
    number = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    return list(number), np.fromiter(map(number.__getitem__, texts), np.int64, len(texts))


@dataclass(frozen=True, slots=True, eq=False)
class PairMatches:
    """The arrays of `match_pairs`: see `KeywordMatches`."""

    score: Floats
    grade: NDArray[np.int8]
    start: Ints
    end: Ints


# Padding: never equal to a word, nor to each other.
_NO_KEYWORD, _NO_TITLE, _NO_WORD = -1, -2, -3
_CELLS = 1 << 17  # cells of a chunk's largest array; fits a core's cache


def match_pairs(keywords: Texts, titles: Texts, keyword_of: Ints, title_of: Ints) -> PairMatches:
    """`match_keywords` for texts that are read already: pair ``i`` is keyword ``keyword_of[i]`` in title ``title_of[i]``.

    For models that ask several keywords of each title: read both columns once, and name the pairs by number.
    """
    words = _Words.of(keywords, titles)
    n = len(keyword_of)
    score = np.full(n, np.nan)
    grade = np.full(n, Grade.BLANK, np.int8)
    start = np.full(n, -1, np.int64)
    end = np.full(n, -1, np.int64)
    for rows in _chunks(keywords, titles, keyword_of, title_of):
        found = _look(words, keywords, titles, keyword_of[rows], title_of[rows])
        score[rows] = _score(found)
        grade[rows] = _grades(found)
        start[rows], end[rows] = _place(found, titles, title_of[rows])
    return PairMatches(score, grade, start, end)


def explain_match(keyword: str, title: str) -> tuple[WordMatch, ...]:
    """How each word of a keyword is matched in a title, in the keyword's order."""
    keywords, titles = read_texts([keyword]), read_texts([title])
    if not len(keywords.ids):
        return ()
    one = np.zeros(1, np.int64)
    found = _look(_Words.of(keywords, titles), keywords, titles, one, one)
    return tuple(_explained(found, keyword, title, keywords, titles))


def _explained(found: _Found, keyword: str, title: str, keywords: Texts, titles: Texts) -> Iterator[WordMatch]:
    for i in range(len(keywords.ids)):
        word = keyword[keywords.starts[i] : keywords.ends[i]]
        share = float(found.share[0, i])
        j, n = int(found.place[0, i]), int(found.span[0, i])
        if j < 0:
            yield WordMatch(word, "", -1, -1, How.MISSING, share, 0.0)
            continue
        start, end = int(titles.starts[j]), int(titles.ends[j + n - 1])
        written = title[start:end]
        how = _HOW[found.how[0, i]]
        if how is How.INFLECTION:
            how = _likeness(word, written, keywords.words[keywords.ids[i]], titles.words[titles.ids[j]])
        yield WordMatch(word, written, start, end, how, share, float(found.answered[0, i]))


def _likeness(word: str, written: str, folded: str, title_folded: str) -> How:
    """How two words of equal stems are alike."""
    if folded == title_folded:
        return How.EXACT if word.casefold() == written.casefold() else How.ACCENT
    if unit_of(folded) or folded.isdigit() or title_folded.isdigit():
        return How.NUMBER
    return How.INFLECTION


# ---------------------------------------------------------------------------------------------------------------- words

_FUNCTION = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "for",
        "from",
        "how",
        "i",
        "in",
        "into",
        "is",
        "it",
        "its",
        "like",
        "my",
        "of",
        "off",
        "on",
        "one",
        "only",
        "or",
        "our",
        "over",
        "per",
        "that",
        "the",
        "their",
        "them",
        "this",
        "to",
        "under",
        "up",
        "use",
        "used",
        "using",
        "via",
        "what",
        "where",
        "which",
        "with",
        "without",
        "you",
        "your",
    ]
)
_STOP_HEAD = frozenset(
    [
        "for",
        "with",
        "without",
        "in",
        "on",
        "of",
        "to",
        "from",
        "by",
        "under",
        "over",
        "at",
        "as",
        "and",
        "or",
        "that",
        "which",
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words of both columns by number, with their keys (what must be equal), weights and relations."""

    keyword_key: NDArray[np.int32]
    title_key: NDArray[np.int32]
    same: NDArray[np.int32]
    weight: Floats
    cuts: NDArray[np.bool_]
    split_offsets: Ints
    split_pairs: Ints
    joins: dict[tuple[int, int], int]
    n_keys: int

    @classmethod
    def of(cls, keywords: Texts, titles: Texts) -> _Words:
        """The words of a call."""
        left, right = keys_of(keywords.words), keys_of(titles.words)
        number = {key: i for i, key in enumerate(dict.fromkeys(left + right))}
        keyword_key = np.fromiter(map(number.__getitem__, left), np.int32, len(left))
        title_key = np.fromiter(map(number.__getitem__, right), np.int32, len(right))
        index = {word: i for i, word in enumerate(titles.words)}
        written = dict(zip(titles.words, title_key.tolist(), strict=True))
        offsets = np.zeros(len(left) + 1, np.int64)
        pairs: list[int] = []
        for i, word in enumerate(keywords.words):
            pairs.extend(_split_pairs(word, written, number))
            offsets[i + 1] = len(pairs)
        joins: dict[tuple[int, int], int] = {}
        at_end = set(keywords.offsets[1:].tolist())
        ids = keywords.ids.tolist()
        for i in range(len(ids) - 1):
            if i + 1 in at_end or (ids[i], ids[i + 1]) in joins:
                continue
            a, b = keywords.words[ids[i]], keywords.words[ids[i + 1]]
            joined = number.get(keys_of([a + b])[0]) if len(a) > 1 and len(b) > 1 else None
            if joined is not None:
                joins[ids[i], ids[i + 1]] = joined
        return cls(
            keyword_key,
            title_key,
            np.fromiter((index.get(word, _NO_WORD) for word in keywords.words), np.int32, len(left)),
            np.array([weight_of(word) for word in keywords.words]),
            np.array([word in _STOP_HEAD for word in keywords.words], bool),
            offsets,
            np.array(pairs, np.int64),
            joins,
            len(number),
        )


def keys_of(words: list[str]) -> list[str]:
    """What two words must share to be one word inflected or spelt otherwise: unit, or stem."""
    stems = stem_words(words)
    return [unit_of(word) or stem for word, stem in zip(words, stems, strict=True)]


def weight_of(word: str) -> float:
    """A folded word's weight among a keyword's words, before the head noun's share."""
    if word in _FUNCTION:
        return 0.1
    if unit_of(word):
        return 0.2
    if word[0].isdigit():
        return 0.5
    return 1.0


def _split_pairs(word: str, written: dict[str, int], number: dict[str, int]) -> Iterator[int]:
    """The pairs of title words that make up one keyword word, each as one number."""
    for cut in range(2, len(word) - 1):
        first = written.get(word[:cut])
        if first is not None and len(word) >= 5:
            second = number.get(keys_of([word[cut:]])[0])
            if second is not None:
                yield first * len(number) + second


# ----------------------------------------------------------------------------------------------------------------- look

_HOW = (How.MISSING, How.INFLECTION, How.JOINED, How.SPLIT, How.TYPO, How.NEAR)
_MISSING, _SAME, _JOINED, _SPLIT, _TYPO, _NEAR = range(6)
_STRENGTH = np.array([0.0, 1.0, 0.95, 0.95, 0.85, 0.6])


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What was found for the pairs of one chunk; k: words of the longest keyword of the chunk.

    Attributes: `share` (p, k) of the keyword's weight, 0 for padding; `how` (p, k) an index into `_HOW`;
    `place` (p, k) number of the title's word, -1 for none; `span` (p, k) title words it covers; `answered` (p, k) 0 to 1;
    `head` (p,) number of the head noun; `same` (p,) all matched words written as in the title; `n_words`, `n_title` (p,).
    """

    share: Floats
    how: NDArray[np.int8]
    place: Ints
    span: Ints
    answered: Floats
    together: Floats
    head: Ints
    same: Bools
    n_words: Ints
    n_title: Ints


def _chunks(keywords: Texts, titles: Texts, keyword_of: Ints, title_of: Ints) -> Iterator[Ints]:
    """Rows in chunks of texts alike in length, so that padding stays small."""
    k = np.diff(keywords.offsets)[keyword_of]
    t = np.diff(titles.offsets)[title_of]
    asked = (k > 0) & (t > 0)
    size_k = np.ceil(np.log2(np.maximum(k, 4))).astype(np.int64)
    size_t = np.ceil(np.log2(np.maximum(t, 8)) * 2).astype(np.int64)
    size = np.where(asked, size_k * 256 + size_t, -1)
    order = np.argsort(size, kind="stable")
    edges = np.flatnonzero(np.diff(size[order], prepend=-2))
    for a, b in zip(edges.tolist(), [*edges[1:].tolist(), len(order)], strict=True):
        rows = order[a:b]
        if size[rows[0]] < 0:
            continue
        step = max(1, _CELLS // int(t[rows].max()))
        for i in range(0, len(rows), step):
            yield rows[i : i + step]


def _padded(texts: Texts, of: Ints, values: NDArray[np.int32], pad: int) -> tuple[NDArray[np.int32], Ints]:
    """The values of some texts' words, one text a row, padded; and the number of words of each."""
    first = texts.offsets[of]
    n = texts.offsets[of + 1] - first
    column = np.arange(int(n.max()))
    at = first[:, None] + column
    inside = column < n[:, None]
    at[~inside] = 0
    out = values[texts.ids[at]] if len(texts.ids) else np.zeros(at.shape, np.int32)
    out[~inside] = pad
    return out, n


def _look(words: _Words, keywords: Texts, titles: Texts, keyword_of: Ints, title_of: Ints) -> _Found:
    """Look for every keyword's words in its title."""
    every = np.arange(len(keywords.words), dtype=np.int32)
    word, n_words = _padded(keywords, keyword_of, every, -1)
    tid, n_title = _padded(titles, title_of, np.arange(len(titles.words), dtype=np.int32), -1)
    inside = word >= 0
    key = np.where(inside, words.keyword_key[word], _NO_KEYWORD)
    tkey = np.where(tid >= 0, words.title_key[tid], _NO_TITLE)
    p, k = key.shape
    t = tkey.shape[1]
    weight = np.where(inside, words.weight[word], 0.0)
    head = _heads(words, word, inside, weight)
    weight[np.arange(p), head] *= 1.5
    share = weight / weight.sum(1, keepdims=True)

    hits = [tkey == key[:, i, None] for i in range(k)]
    how = np.zeros((p, k), np.int8)
    span = np.ones((p, k), np.int64)
    for i in range(k):
        how[hits[i].any(1), i] = _SAME
    missing = inside & (how == _MISSING)
    if missing.any():
        _look_joined(words, word, tkey, hits, how, missing)
        _look_split(words, word, tkey, hits, how, span, missing)

    diagonal = np.zeros((p, t + k - 1))
    for i in range(k):
        diagonal[:, k - 1 - i : k - 1 - i + t] += share[:, i, None] * hits[i]
    best = diagonal.argmax(1)
    together = diagonal[np.arange(p), best]
    place = np.full((p, k), -1, np.int64)
    column = np.arange(t)
    for i in range(k):
        far = np.abs(column + (k - 1 - i) - best[:, None])
        far[~hits[i]] = 1 << 30
        at = far.argmin(1)
        place[:, i] = np.where(how[:, i] > 0, at, -1)
    answered = _STRENGTH[how]
    there = place >= 0
    held = tid[np.arange(p)[:, None], np.where(there, place, 0)]
    same = (~there | (words.same[word] == held)).all(1)
    return _Found(share, how, place, span, answered, together, head, same, n_words, n_title)


def _heads(words: _Words, word: NDArray[np.int32], inside: Bools, weight: Floats) -> Ints:
    """Which word is the head noun: the last heavy one before the first preposition that follows a heavy word."""
    heavy = inside & (weight >= 1.0)
    cut = inside & words.cuts[word]
    seen = np.cumsum(heavy, 1) > 0
    stopped = np.cumsum(cut & seen, 1) > 0
    before = heavy & ~stopped
    k = word.shape[1]
    last = k - 1 - np.argmax(before[:, ::-1], 1)
    n = inside.sum(1)
    return np.asarray(np.where(before.any(1), last, np.maximum(n - 1, 0)), np.int64)


def _look_joined(
    words: _Words,
    word: NDArray[np.int32],
    tkey: NDArray[np.int32],
    hits: list[Bools],
    how: NDArray[np.int8],
    missing: Bools,
) -> None:
    """Two neighbouring keyword words, of which one is missing, as one word of the title."""
    if not words.joins:
        return
    for i in range(word.shape[1] - 1):
        rows = np.flatnonzero((missing[:, i] | missing[:, i + 1]) & (word[:, i + 1] >= 0))
        both = zip(word[rows, i].tolist(), word[rows, i + 1].tolist(), strict=True)
        joined = np.array([words.joins.get(pair, _NO_WORD) for pair in both], np.int64)
        rows, joined = rows[joined >= 0], joined[joined >= 0]
        hit = tkey[rows] == joined[:, None]
        there = hit.any(1)
        rows, hit = rows[there], hit[there]
        for j in (i, i + 1):
            lacking = missing[rows, j]
            hits[j][rows[lacking]] = hit[lacking]
            how[rows[lacking], j] = _JOINED


def _look_split(
    words: _Words,
    word: NDArray[np.int32],
    tkey: NDArray[np.int32],
    hits: list[Bools],
    how: NDArray[np.int8],
    span: Ints,
    missing: Bools,
) -> None:
    """One missing keyword word as two neighbouring words of the title."""
    n_pairs = np.diff(words.split_offsets)
    if not n_pairs.any() or tkey.shape[1] < 2:
        return
    for i in range(word.shape[1]):
        rows = np.flatnonzero(missing[:, i] & (how[:, i] == _MISSING))
        rows = rows[n_pairs[word[rows, i]] > 0]
        if not len(rows):
            continue
        two = tkey[rows, :-1].astype(np.int64) * words.n_keys + tkey[rows, 1:]
        two[(tkey[rows, :-1] < 0) | (tkey[rows, 1:] < 0)] = _NO_WORD
        for s in range(int(n_pairs[word[rows, i]].max())):
            more = n_pairs[word[rows, i]] > s
            pair = words.split_pairs[words.split_offsets[word[rows[more], i]] + s]
            hit = two[more] == pair[:, None]
            there = hit.any(1)
            at = rows[more][there]
            hits[i][at, :-1] |= hit[there]
            how[at, i] = _SPLIT
            span[at, i] = 2


# ---------------------------------------------------------------------------------------------------------------- score


def _score(found: _Found) -> Floats:
    """The score, 0 to 100."""
    covered = (found.share * found.answered).sum(1)
    head = found.answered[np.arange(len(covered)), found.head]
    return np.asarray(100 * (0.7 * covered + 0.2 * head * covered + 0.1 * found.together))


def _grades(found: _Found) -> NDArray[np.int8]:
    """How the title holds the keyword."""
    lacking = (found.share > 0) & (found.how == _MISSING)
    counted = found.share > 0
    whole = ~lacking.any(1)
    some = (counted & ~lacking).any(1)
    first = np.where(counted & (found.place >= 0), found.place, 1 << 30).min(1)
    last = np.where(counted & (found.place >= 0), found.place + found.span - 1, -1).max(1)
    step = np.diff(found.place, axis=1)
    free = ~counted[:, 1:]
    close = (step == found.span[:, :-1]) | ((found.how[:, 1:] == _JOINED) & (step == 0)) | free
    in_order = close.all(1) if step.shape[1] else np.ones(len(whole), bool)
    n_covered = np.where(counted, found.span, 0).sum(1)
    dense = last - first + 1 <= n_covered
    plain = (found.how <= _SAME).all(1)
    grade = np.full(len(whole), Grade.MISSING, np.int8)
    grade[some] = Grade.PARTIAL
    grade[whole] = Grade.SPLIT
    grade[whole & dense] = Grade.REORDERED
    grade[whole & in_order] = Grade.INFLECTED
    grade[whole & in_order & plain & found.same] = Grade.EXACT
    return grade


def _place(found: _Found, titles: Texts, title_of: Ints) -> tuple[Ints, Ints]:
    """Characters of the title from the first to the last matched word; -1 where none is."""
    there = found.place >= 0
    first = np.where(there, found.place, 1 << 30).min(1)
    last = np.where(there, found.place + found.span - 1, -1).max(1)
    base = titles.offsets[title_of]
    any_there = last >= 0
    a = titles.starts[base + np.where(any_there, first, 0)]
    b = titles.ends[base + np.where(any_there, last, 0)]
    return np.where(any_there, a, -1).astype(np.int64), np.where(any_there, b, -1).astype(np.int64)
