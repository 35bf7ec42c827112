"""How far a title answers a keyword: a score, a grade, the place, and how each word was matched.

The question has a direction: every word of the *keyword* is looked for in the title, never the other way round, so that a
title of one word does not answer each longer keyword. Equal words come first (one stem, one British or American spelling,
one unit); words that are still missing are then looked for as joined or split compounds (*door mat*, *doormat*), near
nouns (*sofa*, *couch*), slips of the pen, and parts of compounds (*bath*, *bathroom*).

The score adds a few readable parts, see `MatchWeights`. They were chosen in the light of a fit on pairs that people judged
(``tests/quality/fit_matching.py``) and then rounded. A row's result never depends on the rows around it: what a word weighs
comes from frozen tables (WordNet's definitions, short lists below), never from the call's own titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from models.errors import InputError
from models.lexicon import PARENT_RARE, load_lexicon
from models.text import Texts, read_texts, stem_words, unit_of

Ints = NDArray[np.int64]
Ids = NDArray[np.int32]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MatchWeights:
    """What counts how much: the whole of what was learned.

    A *word's weight* is the square of its rarity (0 to 1, from the frozen table of `models.lexicon`), or one of the fixed
    weights here. A *strength* says how far a title's word answers a keyword's word that is not the same, 0 to 1. *Points*
    make the score; they add up to 100 before deductions.

    Attributes
    ----------
    function_word, unit, number
        Weights of *for*, *cm*, *18*.
    vague
        Factor of words that say where a thing stands (*kitchen*, *outdoor*) or that it is several (*set*, *kit*).
    head
        Factor of the keyword's head noun.
    typo, part
        Strengths of a slip of the pen, and of a part of a compound (*bath* for *bathroom*).
    near, near_more
        Strength of a near noun: ``near + near_more * relation``.
    answered, answered_half
        Points for the answered weight ``a`` out of the weight ``w``: ``answered * a / (w + answered_half)``. Short and
        common keywords say little, so they cannot earn all.
    not_missing
        Points that fall with the weight of what is missing: ``not_missing * exp(-missing)``.
    focus
        Points for how much of the title is about the keyword: ``focus * sqrt(share of the title's plain words)``.
    together
        Points for the share of the keyword's words that stand side by side in the keyword's order.
    ends_phrase
        Points if the head noun ends a phrase of the title (a *battery charger* is no battery).
    title_noun
        Points if the title's own head noun is a word of the keyword.
    opens
        Points if the title opens with a word of the keyword.
    one_word, after_for
        Points lost by a keyword of one word, which leaves open which thing is meant; and by a head noun that stands only
        after *for* or *with*, where the title names what the product goes with.
    """

    function_word: float = 0.2
    unit: float = 0.3
    number: float = 1.2
    vague: float = 0.3
    head: float = 1.5
    typo: float = 0.7
    part: float = 0.7
    near: float = 0.4
    near_more: float = 0.4
    answered: float = 19.0
    answered_half: float = 1.0
    not_missing: float = 34.0
    focus: float = 16.0
    together: float = 12.0
    ends_phrase: float = 6.0
    title_noun: float = 8.0
    opens: float = 5.0
    one_word: float = 11.0
    after_for: float = 3.0


WEIGHTS = MatchWeights()


class Grade(IntEnum):
    """How a title holds a keyword, from worst to best; BLANK where keyword or title holds no word."""

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
    PART = "part"
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
        (n,) 0 to 100; nan where keyword or title holds no word.
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

    def points(self, row: int) -> dict[str, float]:
        """The parts of row `row`'s score by their names in `MatchWeights`; they add up to the score."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        return explain_score(self._keywords[row], self._titles[row])


def match_keywords(keywords: Sequence[str], titles: Sequence[str]) -> KeywordMatches:
    """How far title ``i`` answers keyword ``i``.

    Parameters
    ----------
    keywords, titles
        (n,) texts; where one holds no word (or is None) there is no answer: score nan, grade BLANK.

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
        _Rows(keyword_texts, keyword_of),
        _Rows(title_texts, title_of),
    )


def _distinct(values: Sequence[str]) -> tuple[list[str], Ints]:
    """The different texts of a column, and which of them stands in each row."""
    texts = values if set(map(type, values)) <= {str} else ["" if v is None else str(v) for v in values]
    number = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    return list(number), np.fromiter(map(number.__getitem__, texts), np.int64, len(texts))


@dataclass(frozen=True, slots=True, eq=False)
class _Rows(Sequence[str]):
    """A column of texts, each kept once."""

    texts: list[str]
    of: Ints

    def __len__(self) -> int:
        return len(self.of)

    def __getitem__(self, row: int) -> str:  # type: ignore[override]  # rows are asked for one by one
        return self.texts[int(self.of[row])]


@dataclass(frozen=True, slots=True, eq=False)
class PairMatches:
    """The arrays of `match_pairs`: see `KeywordMatches`."""

    score: Floats
    grade: NDArray[np.int8]
    start: Ints
    end: Ints


# Padding: never equal to a word's key, nor to each other.
_NO_KEYWORD, _NO_TITLE, _NO_WORD = -1, -2, -3
_CELLS = 1 << 16  # cells of a chunk's largest array; a handful of them fit a core's cache


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
        score[rows] = _total(_points(found))
        grade[rows] = _grades(found)
        start[rows], end[rows] = _place(found, titles, title_of[rows])
    return PairMatches(score, grade, start, end)


def explain_match(keyword: str, title: str) -> tuple[WordMatch, ...]:
    """How each word of a keyword is matched in a title, in the keyword's order."""
    keywords, titles, found = _look_at_one(keyword, title)
    return tuple(_explained(found, keyword, title, keywords, titles)) if found else ()


def explain_score(keyword: str, title: str) -> dict[str, float]:
    """The parts of a score by their names in `MatchWeights`; they add up to the score."""
    _, _, found = _look_at_one(keyword, title)
    if found is None:
        return {}
    return {name: float(points[0]) for name, points in _points(found).items()}


def _look_at_one(keyword: str, title: str) -> tuple[Texts, Texts, _Found | None]:
    keywords, titles = read_texts([keyword]), read_texts([title])
    if not len(keywords.ids) or not len(titles.ids):
        return keywords, titles, None
    one = np.zeros(1, np.int64)
    return keywords, titles, _look(_Words.of(keywords, titles), keywords, titles, one, one)


def _explained(found: _Found, keyword: str, title: str, keywords: Texts, titles: Texts) -> Iterator[WordMatch]:
    for i in range(len(keywords.ids)):
        word = keyword[keywords.starts[i] : keywords.ends[i]]
        share = float(found.weight[0, i] / found.weight[0].sum())
        j, n = int(found.place[0, i]), max(int(found.span[0, i]), 1)
        if j < 0:
            yield WordMatch(word, "", -1, -1, How.MISSING, share, 0.0)
            continue
        start, end = int(titles.starts[j]), int(titles.ends[j + n - 1])
        written = title[start:end]
        how = HOW[found.how[0, i]]
        if how is How.INFLECTION:
            how = _likeness(word, written, keywords.words[keywords.ids[i]], titles.words[titles.ids[j]])
        yield WordMatch(word, written, start, end, how, share, float(found.strength[0, i]))


def _likeness(word: str, written: str, folded: str, title_folded: str) -> How:
    """How two words of equal keys are alike."""
    if folded == title_folded:
        return How.EXACT if word.casefold() == written.casefold() else How.ACCENT
    if unit_of(folded) or folded.isdigit() or title_folded.isdigit():
        return How.NUMBER
    left, right = stem_words([folded, title_folded])
    return How.INFLECTION if left == right else How.SPELLING


# ---------------------------------------------------------------------------------------------------------------- words


def _words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = _words_in(
    "a an and are as at be by can do for from how i in into is it its like my of off on one only or our over per "
    "that the their them this to under up use used using via what where which with without you your"
)
# After one of these a keyword's head noun is past: "basket for picnic".
ENDS_HEAD = _words_in("for with without in on of to from by under over at as and or that which")
# Before one of these (or a number, a unit, punctuation) a phrase of the title ends.
ENDS_PHRASE = _words_in("for with in on of to from by w and under over")
OPENS_COMPANY = frozenset({"for", "with", "w"})  # what follows is what the product goes with
# Words that say where a thing stands, or that it is several: hardly any product turns on them.
_VAGUE = _words_in(
    "kitchen bathroom bath bedroom room home house household indoor indoors outdoor outdoors outside inside interior "
    "exterior garden yard lawn patio office garage commercial residential "
    "set sets kit kits pack packs accessory accessories system systems product products item items equipment "
    "supplies part parts unit units type style piece pieces brand combo assembly hardware material materials"
)

_PLAIN, _FUNCTION, _UNIT, _NUMBER = range(4)
_MIN_LETTERS, _MAX_LETTERS = (
    4,
    40,
)  # of a word that may be mistyped, or be a part of a compound; what is longer is no word
_LONG_LETTERS = 8  # of a word that may be mistyped twice


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What is known of one folded word by itself.

    Attributes
    ----------
    key
        What it must share with another to be the same word.
    kind, weight
        See `MatchWeights`.
    unknown
        Whether hardly a dictionary has it.
    is_name
        Whether it is a brand, a model, a foreign word, or a new one.
    is_noun
        Whether it may be what a title sells.
    """

    key: str
    kind: int
    weight: float
    unknown: bool
    is_name: bool = False
    is_noun: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is neither function word, unit nor number."""
        return self.kind == _PLAIN

    @property
    def is_measure(self) -> bool:
        """Whether it is a unit or a number."""
        return self.kind in (_UNIT, _NUMBER)


@lru_cache(maxsize=200_000)
def read_word(word: str) -> WordFacts:
    """What is known of one folded word; its key is what it must share with another to be the same word."""
    unit = unit_of(word)
    lexicon = load_lexicon()
    key = unit or stem_words([lexicon.american(word)])[0]
    if word in FUNCTION_WORDS:
        return WordFacts(key, _FUNCTION, WEIGHTS.function_word, False)
    if unit:
        return WordFacts(key, _UNIT, WEIGHTS.unit, False)
    if key[:1].isdigit():
        return WordFacts(key, _NUMBER, WEIGHTS.number, False)
    rarity = lexicon.rarity(word)
    # A word of every second definition still says something.
    weight = max(rarity * rarity, 0.04) * (WEIGHTS.vague if word in _VAGUE else 1.0)
    noun = bool(lexicon.senses(word) or lexicon.good_numbers((word,)))
    unknown = rarity >= 1.0
    foreign_script = not word.isascii()
    return WordFacts(
        key,
        _PLAIN,
        weight,
        unknown,
        is_name=unknown and not noun and not foreign_script,
        is_noun=noun or foreign_script,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words of both columns, numbered, and how they are related.

    Attributes
    ----------
    keyword_key, title_key
        For every word its key's number.
    same
        For every keyword word the number of the same folded word among the titles' words.
    weight, plain, cuts
        For every keyword word its weight, whether it is neither function word, unit nor number, whether it ends the head.
    flags
        For every word of every title: see `_CONTENT` and its neighbours.
    join
        For every word of every keyword the key number of it and the next word written as one.
    split_offsets, split_pairs
        For every keyword word the pairs of keys (as one number) that make it up.
    related
        Words that are related otherwise.
    """

    keyword_key: Ids
    title_key: Ids
    same: Ids
    weight: Floats
    plain: Bools
    cuts: Bools
    flags: NDArray[np.int8]
    n_content: Ints
    join: Ids
    split_offsets: Ints
    split_pairs: Ints
    n_keys: int
    related: _Related

    @classmethod
    def of(cls, keywords: Texts, titles: Texts) -> _Words:
        """The words of a call."""
        left, right = [read_word(w) for w in keywords.words], [read_word(w) for w in titles.words]
        number = {key: i for i, key in enumerate(dict.fromkeys(w.key for w in (*left, *right)))}
        keyword_key = np.fromiter((number[w.key] for w in left), np.int32, len(left))
        title_key = np.fromiter((number[w.key] for w in right), np.int32, len(right))
        index = {word: i for i, word in enumerate(titles.words)}
        split_offsets, split_pairs = _splits(keywords.words, number)
        flags = _title_flags(titles, right)
        n_content = np.zeros(len(flags) + 1, np.int64)
        np.cumsum(flags & _CONTENT > 0, out=n_content[1:])
        return cls(
            keyword_key,
            title_key,
            np.fromiter((index.get(word, _NO_WORD) for word in keywords.words), np.int32, len(left)),
            np.fromiter((w.weight for w in left), np.float64, len(left)),
            np.fromiter((w.kind == _PLAIN for w in left), bool, len(left)),
            np.fromiter((word in ENDS_HEAD for word in keywords.words), bool, len(left)),
            flags,
            n_content[titles.offsets[1:]] - n_content[titles.offsets[:-1]],
            _joins(keywords, number),
            split_offsets,
            split_pairs,
            len(number),
            _Related.of(keywords.words, left, titles.words, right),
        )


_CONTENT, _END, _COMPANY, _NOUN = 1, 2, 4, 8  # a plain word; the last of a phrase; after "for" or "with"; the head noun


def _title_flags(titles: Texts, words: list[WordFacts]) -> NDArray[np.int8]:
    """For every word of every title what it is, see `_CONTENT` and its neighbours."""
    if not len(titles.ids):
        return np.zeros(0, np.int8)
    kind = np.fromiter((w.kind for w in words), np.int8, len(words))
    ends = (kind == _UNIT) | (kind == _NUMBER) | np.fromiter((w in ENDS_PHRASE for w in titles.words), bool, len(words))
    opens = np.fromiter((w in OPENS_COMPANY for w in titles.words), bool, len(words))
    ids = titles.ids
    last = titles.breaks.copy()
    last[:-1] |= ends[ids[1:]]
    n_opened = np.cumsum(opens[ids])
    first = np.repeat(titles.offsets[:-1], np.diff(titles.offsets))
    before = np.where(first > 0, n_opened[first - 1], 0)
    company = n_opened > before
    flags: NDArray[np.int8] = (_CONTENT * (kind[ids] == _PLAIN) + _END * last + _COMPANY * company).astype(np.int8)
    noun = title_nouns(titles, company)
    flags[noun[noun >= 0]] |= _NOUN
    return flags


def title_nouns(titles: Texts, company: Bools) -> Ints:
    """(n_titles,) where among all words each title's head noun stands; -1 for none.

    The head noun is the last word of the title's first phrase that ends in a noun, before *for* or *with*. Names end a
    phrase and are no part of it; a phrase that is cut short by a name or a number counts only where there is no other.
    """
    facts = [read_word(word) for word in titles.words]
    ids = titles.ids
    named = np.fromiter((f.is_plain and not f.is_name for f in facts), bool, len(facts))[ids]
    noun = np.fromiter((f.is_noun for f in facts), bool, len(facts))[ids]
    stops = np.fromiter((w in FUNCTION_WORDS or w in OPENS_COMPANY for w in titles.words), bool, len(facts))[ids]
    breaks = titles.breaks
    ended, stopped = breaks.copy(), breaks.copy()
    ended[:-1] |= ~named[1:]
    stopped[:-1] |= ~named[1:] & (stops[1:] | breaks[1:])
    candidate = named & noun & ended & ~company
    whole, short = np.flatnonzero(candidate & stopped), np.flatnonzero(candidate & ~stopped)
    out = np.full(len(titles), -1, np.int64)
    out[np.searchsorted(titles.offsets, short, side="right") - 1] = short  # the last one wins
    out[np.searchsorted(titles.offsets, whole, side="right")[::-1] - 1] = whole[::-1]  # the first one wins
    return out


def _joins(keywords: Texts, number: dict[str, int]) -> Ids:
    """For every word of every keyword the key of it and the next word written as one, where a title has it."""
    out = np.full(len(keywords.ids), _NO_WORD, np.int32)
    if len(keywords.ids) < 2:
        return out
    inside = np.ones(len(keywords.ids), bool)
    inside[keywords.offsets[1:][np.diff(keywords.offsets) > 0] - 1] = False
    at = np.flatnonzero(inside)
    n = len(keywords.words)
    pairs, back = np.unique(keywords.ids[at].astype(np.int64) * n + keywords.ids[at + 1], return_inverse=True)
    found = np.full(len(pairs), _NO_WORD, np.int32)
    for i, pair in enumerate(pairs.tolist()):
        a, b = keywords.words[pair // n], keywords.words[pair % n]
        if len(a) > 1 and len(b) > 1:
            found[i] = number.get(joined_key(a + b), _NO_WORD)
    out[at] = found[back]
    return out


@lru_cache(maxsize=100_000)
def joined_key(word: str) -> str:
    """The key of a word that is put together from two, or cut out of one."""
    return stem_words([load_lexicon().american(word)])[0]


def _splits(words: list[str], number: dict[str, int]) -> tuple[Ints, Ints]:
    """The pairs of keys, each pair as one number, that make up each keyword word and occur in the call."""
    offsets = np.zeros(len(words) + 1, np.int64)
    pairs: list[int] = []
    for i, word in enumerate(words):
        for first_key, second_key in split_keys(word):
            first, second = number.get(first_key), number.get(second_key)
            if first is not None and second is not None:
                pairs.append(first * len(number) + second)
        offsets[i + 1] = len(pairs)
    return offsets, np.array(pairs, np.int64)


@lru_cache(maxsize=100_000)
def split_keys(word: str) -> tuple[tuple[str, str], ...]:
    """The keys of the two halves of a word, for every place where it may be cut."""
    cuts = range(2, len(word) - 1) if _MIN_LETTERS < len(word) <= _MAX_LETTERS else range(0)
    return tuple((joined_key(word[:cut]), joined_key(word[cut:])) for cut in cuts)


# -------------------------------------------------------------------------------------------------------------- related

_HASH_BITS = 20
_HASH_FACTOR = 0x9E3779B1  # 2**32 over the golden ratio: spreads neighbouring numbers (Knuth, TAOCP 6.4)


@dataclass(frozen=True, slots=True, eq=False)
class _Related:
    """Pairs of a keyword's and a title's word that are not the same but near, mistyped, or one a part of the other.

    Attributes
    ----------
    any
        For every keyword word whether it has such a relation.
    codes
        The pairs, each as one number, sorted.
    how, strength
        For every pair how the two are related, and how far the one answers the other.
    sieve
        One byte a hash of a pair: rules out nearly all pairs that are not related, at the cost of one look-up.
    """

    any: Bools
    codes: Ints
    how: NDArray[np.int8]
    strength: Floats
    sieve: NDArray[np.uint8]
    n_titles: int

    @classmethod
    def of(cls, words: list[str], left: list[WordFacts], title_words: list[str], right: list[WordFacts]) -> _Related:
        """The related words of a call."""
        mine = [i for i, w in enumerate(left) if w.kind == _PLAIN]
        theirs = [j for j, w in enumerate(right) if w.kind == _PLAIN]
        my_keys, their_keys = [left[i].key for i in mine], [right[j].key for j in theirs]
        my_words, their_words = [words[i] for i in mine], [title_words[j] for j in theirs]
        unknown = [left[i].unknown for i in mine]
        candidates = {
            *_typo_candidates(my_keys, their_keys, unknown),
            *_typo_candidates(my_words, their_words, unknown),
            *_part_candidates(my_keys, their_keys),
            *_near_candidates(my_words, their_words),
        }
        found: dict[int, tuple[int, float]] = {}
        for a, b in candidates:
            i, j = mine[a], theirs[b]
            relation = relate_words(words[i], title_words[j])
            if relation is not None:
                found[i * len(right) + j] = relation
        codes = np.array(sorted(found), np.int64)
        any_related = np.zeros(len(left), bool)
        any_related[codes // max(len(right), 1)] = True
        sieve = np.zeros(1 << _HASH_BITS if found else 1, np.uint8)
        if found:
            sieve[_hashes(codes)] = 1
        return cls(
            any_related,
            codes,
            np.array([found[c][0] for c in codes.tolist()], np.int8),
            np.array([found[c][1] for c in codes.tolist()]),
            sieve,
            len(right),
        )


def _hashes(codes: Ints) -> Ints:
    hashes: Ints = ((codes * _HASH_FACTOR) & 0xFFFFFFFF) >> (32 - _HASH_BITS)
    return hashes


@lru_cache(maxsize=500_000)
def relate_words(word: str, title_word: str) -> tuple[int, float] | None:
    """How a title's word answers a keyword's word of another key, and how far; None where it does not."""
    a, b = read_word(word), read_word(title_word)
    if a.key == b.key:
        return None
    near = load_lexicon().relation(word, title_word)
    best = (_NEAR, WEIGHTS.near + WEIGHTS.near_more * near) if near >= PARENT_RARE else (_MISSING, 0.0)
    if _is_typo(word, title_word):
        best = max(best, (_TYPO, WEIGHTS.typo), key=lambda found: found[1])
    elif _is_part(a.key, b.key):
        best = max(best, (_PART, WEIGHTS.part), key=lambda found: found[1])
    return best if best[1] > 0 else None


def _may_vary(key: str) -> bool:
    """Whether a word is of a length that slips and compounds are looked for in."""
    return _MIN_LETTERS <= len(key) <= _MAX_LETTERS


def _is_typo(word: str, title_word: str) -> bool:
    """Whether one may be a slip for the other: one edit, or two in a long word that is in no dictionary.

    Compared as written and by their keys. Two words of the dictionary are two words, however alike (*lamp*, *clamp*).
    """
    a, b = read_word(word), read_word(title_word)
    if not (a.unknown or b.unknown):
        return False
    for left, right in ((a.key, b.key), (word, title_word)):
        if _may_vary(left) and _may_vary(right):
            allowed = 2 if a.unknown and min(len(left), len(right)) >= _LONG_LETTERS else 1
            if OSA.distance(left, right, score_cutoff=allowed) <= allowed:
                return True
    return False


def _is_part(a: str, b: str) -> bool:
    """Whether one word begins or ends with the other."""
    if not (_may_vary(a) and _may_vary(b)):
        return False
    return a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a)


def _typo_candidates(left: list[str], right: list[str], unknown: list[bool]) -> Iterator[tuple[int, int]]:
    """Pairs of words or keys that may be slips for each other: all that `_is_typo` holds for, and some more.

    Two words one edit apart share a form with at most one letter left out of each (Garbe's symmetric deletes).
    """
    forms: dict[str, list[int]] = {}
    for i, key in enumerate(left):
        if _may_vary(key):
            for form in _less_one(key):
                forms.setdefault(form, []).append(i)
    if not forms:
        return
    for j, key in enumerate(right):
        if _may_vary(key):
            for form in _less_one(key):
                if form in forms:
                    for i in forms[form]:
                        yield i, j
    long_left = [i for i, key in enumerate(left) if _LONG_LETTERS <= len(key) <= _MAX_LETTERS and unknown[i]]
    long_right = [j for j, key in enumerate(right) if _LONG_LETTERS <= len(key) <= _MAX_LETTERS]
    if not long_left or not long_right:
        return
    keys = [right[j] for j in long_right]
    step = max(1, (1 << 22) // len(keys))
    for at in range(0, len(long_left), step):
        some = long_left[at : at + step]
        far = cdist([left[i] for i in some], keys, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
        for a, b in np.argwhere(far <= 2).tolist():
            yield some[a], long_right[b]


def _less_one(key: str) -> set[str]:
    """A word, and the word with each one of its letters left out."""
    return {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}


def _part_candidates(left: list[str], right: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of keys of which one begins or ends with the other."""
    for small, large, order in ((left, right, 1), (right, left, -1)):
        where: dict[str, list[int]] = {}
        for i, key in enumerate(small):
            if _may_vary(key):
                where.setdefault(key, []).append(i)
        for j, key in enumerate(large):
            for cut in range(_MIN_LETTERS, len(key) if _may_vary(key) else 0):
                for piece in (key[:cut], key[-cut:]):
                    for i in where.get(piece, ()):
                        yield (i, j) if order > 0 else (j, i)


def _near_candidates(left: list[str], right: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of words that name a good of the lexicon together, or a kind of each other."""
    names: dict[int, list[int]] = {}
    kinds: dict[int, list[int]] = {}
    for i, word in enumerate(left):
        own, above = _meanings(word)
        for meaning in own:
            names.setdefault(meaning, []).append(i)
        for meaning in above:
            kinds.setdefault(meaning, []).append(i)
    if not names:
        return
    for j, word in enumerate(right):
        own, above = _meanings(word)
        for meaning in own:
            for i in names.get(meaning, ()):
                yield i, j
            for i in kinds.get(meaning, ()):
                yield i, j
        for meaning in above:
            for i in names.get(meaning, ()):
                yield i, j


@lru_cache(maxsize=200_000)
def _meanings(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of what a word names (goods of our list are negative), and of what that is a kind of."""
    lexicon = load_lexicon()
    senses = lexicon.senses(word)
    goods = tuple(-1 - good for good in lexicon.good_numbers((word,)))
    return (*senses, *goods), tuple({parent for sense in senses for parent in lexicon.parents(sense)})


# ----------------------------------------------------------------------------------------------------------------- look

HOW = (How.MISSING, How.INFLECTION, How.JOINED, How.SPLIT, How.TYPO, How.NEAR, How.PART)
_MISSING, _SAME, _JOINED, _SPLIT, _TYPO, _NEAR, _PART = range(7)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What was found for the pairs of one chunk; p: pairs, k: words of the longest keyword of the chunk.

    Attributes
    ----------
    inside
        (p, k) whether there is such a word.
    weight
        (p, k) the word's weight.
    how
        (p, k) an index into `HOW`.
    strength
        (p, k) how far the title answers the word, 0 to 1.
    place, span
        (p, k) number of the title's word, -1 for none; title words it covers, 0 where the word before covers it too.
    needed
        (p, k) whether the keyword is not whole without the word.
    same
        (p,) whether all matched words are written as in the title.
    together, focus
        (p,) shares, 0 to 1.
    ends_phrase, after_for, title_noun, opens
        (p,) about the keyword's head noun, the title's head noun, and the title's first word.
    n_words
        (p,) words of the keyword.
    """

    inside: Bools
    weight: Floats
    how: NDArray[np.int8]
    strength: Floats
    place: Ints
    span: Ints
    needed: Bools
    same: Bools
    together: Floats
    focus: Floats
    ends_phrase: Bools
    after_for: Bools
    title_noun: Bools
    opens: Bools
    n_words: Ints


def _chunks(keywords: Texts, titles: Texts, keyword_of: Ints, title_of: Ints) -> Iterator[Ints]:
    """Rows in chunks of texts alike in length, so that padding stays small; rows without words in none."""
    k = np.diff(keywords.offsets)[keyword_of]
    t = np.diff(titles.offsets)[title_of]
    asked = (k > 0) & (t > 0)
    size_k = np.where(k <= 8, k, 8 + np.ceil(np.log2(np.maximum(k, 8)) * 2).astype(np.int64))
    size_t = np.ceil(np.log2(np.maximum(t, 8)) * 2).astype(np.int64)
    size = np.where(asked, size_k * 256 + size_t, -1)
    order = np.argsort(size, kind="stable")
    bounds = [*np.flatnonzero(np.diff(size[order], prepend=-2)).tolist(), len(order)]
    for a, b in pairwise(bounds):
        rows = order[a:b]
        if size[rows[0]] < 0:
            continue
        step = max(1, _CELLS // int(t[rows].max()))
        for i in range(0, len(rows), step):
            yield rows[i : i + step]


def _positions(offsets: Ints, of: Ints) -> tuple[Ints, Bools, Ints]:
    """Where the words of some texts stand among all words, padded with 0; which are no padding; how many each has."""
    first = offsets[of]
    n = offsets[of + 1] - first
    column = np.arange(int(n.max()))
    inside = column < n[:, None]
    return np.where(inside, first[:, None] + column, 0), inside, n


def _look(words: _Words, keywords: Texts, titles: Texts, keyword_of: Ints, title_of: Ints) -> _Found:
    """Look for every keyword's words in its title."""
    at, inside, n_words = _positions(keywords.offsets, keyword_of)
    word = keywords.ids[at]
    key = np.where(inside, words.keyword_key[word], _NO_KEYWORD)
    join = np.where(inside, words.join[at], _NO_WORD)
    t_at, t_inside, _ = _positions(titles.offsets, title_of)
    tid = titles.ids[t_at]
    tkey = np.where(t_inside, words.title_key[tid], _NO_TITLE)
    flags = np.where(t_inside, words.flags[t_at], 0)
    p, k = word.shape
    t = tid.shape[1]
    row = np.arange(p)

    plain = inside & words.plain[word]
    head = _heads(inside, plain, words.cuts[word])
    weight = np.where(inside, words.weight[word], 0.0)
    weight[row, head] *= WEIGHTS.head

    hits = np.empty((k, p, t), bool)
    for i in range(k):
        np.equal(tkey, key[:, i, None], out=hits[i])
    how: NDArray[np.int8] = np.asarray(hits.any(2).T, np.int8)  # _SAME is 1
    strength: Floats = np.asarray(how > 0, np.float64)
    span = np.ones((p, k), np.int64)
    missing = inside & (how == _MISSING)
    if missing.any():
        _look_joined(join, tkey, hits, how, missing)
        _look_split(words, word, tkey, hits, how, span, missing)
        strength[how > 0] = 1.0
        _look_related(words.related, word, tid, t_inside, hits, how, strength, missing)

    place, together = _align(hits, how, n_words)
    content = flags & _CONTENT > 0
    about = (hits.any(0) & content).sum(1)
    focus = about / np.maximum(words.n_content[title_of], 1)
    at_head: Bools = hits[head, row]
    own: Bools = at_head & (flags & _COMPANY == 0)
    there: Bools = np.asarray(place >= 0)
    held = tid[row[:, None], np.where(there, place, 0)]
    if k > 1:
        span[:, 1:][(how[:, 1:] == _JOINED) & (how[:, :-1] == _JOINED) & (place[:, 1:] == place[:, :-1])] = 0
    return _Found(
        inside,
        weight,
        how,
        strength,
        place,
        span,
        _needed(inside, plain, words, word),
        np.asarray((~there | (words.same[word] == held)).all(1)),
        together,
        focus,
        _any(own & (flags & _END > 0)),
        _any(at_head) & ~_any(own),
        _any(hits.any(0) & (flags & _NOUN > 0)),
        _any(hits[:, :, 0].T),
        n_words,
    )


def _any(cells: Bools) -> Bools:
    """Which rows hold a true cell."""
    return np.asarray(cells.any(1), np.bool_)


def _needed(inside: Bools, plain: Bools, words: _Words, word: Ids) -> Bools:
    """Which words a keyword is not whole without: all but function words, unless there are no others."""
    weighty: Bools = inside & (plain | (words.weight[word] > WEIGHTS.function_word))
    return np.asarray(np.where(_any(weighty)[:, None], weighty, inside), np.bool_)


def _heads(inside: Bools, plain: Bools, cuts: Bools) -> Ints:
    """Which word is the head noun: the last plain one before the first preposition that follows a plain word.

    Without a plain word: the last word.
    """
    seen = np.logical_or.accumulate(plain, axis=1)
    stopped = np.logical_or.accumulate(inside & cuts & seen, axis=1)
    before = plain & ~stopped
    last = inside.shape[1] - 1 - np.argmax(before[:, ::-1], axis=1)
    return np.asarray(np.where(before.any(1), last, inside.sum(1) - 1), np.int64)


def _look_joined(join: Ids, tkey: Ids, hits: Bools, how: NDArray[np.int8], missing: Bools) -> None:
    """Two neighbouring keyword words, of which one is missing, as one word of the title."""
    for i in range(join.shape[1] - 1):
        rows = np.flatnonzero((missing[:, i] | missing[:, i + 1]) & (join[:, i] >= 0))
        if not len(rows):
            continue
        hit = tkey[rows] == join[rows, i, None]
        there = hit.any(1)
        rows, hit = rows[there], hit[there]
        for j in (i, i + 1):
            lacking = missing[rows, j]
            hits[j, rows[lacking]] |= hit[lacking]
            how[rows[lacking], j] = _JOINED


def _look_split(
    words: _Words, word: Ids, tkey: Ids, hits: Bools, how: NDArray[np.int8], span: Ints, missing: Bools
) -> None:
    """One missing keyword word as two neighbouring words of the title; the first of them stands for both."""
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
            found = rows[more][there]
            hits[i, found, :-1] |= hit[there]
            how[found, i] = _SPLIT
            span[found, i] = 2


def _look_related(
    related: _Related,
    word: Ids,
    tid: Ids,
    t_inside: Bools,
    hits: Bools,
    how: NDArray[np.int8],
    strength: Floats,
    missing: Bools,
) -> None:
    """Missing words by the title's strongest related word."""
    if not len(related.codes):
        return
    rows, columns = np.nonzero(missing & (how == _MISSING) & related.any[word])
    if not len(rows):
        return
    codes = word[rows, columns, None].astype(np.int64) * related.n_titles + tid[rows]
    cell, j = np.nonzero((related.sieve[_hashes(codes)] > 0) & t_inside[rows])
    code = codes[cell, j]
    found = np.minimum(np.searchsorted(related.codes, code), len(related.codes) - 1)
    true = related.codes[found] == code
    cell, j, found = cell[true], j[true], found[true]
    if not len(cell):
        return
    best = np.zeros(len(rows))
    np.maximum.at(best, cell, related.strength[found])
    top = related.strength[found] == best[cell]
    cell, j, found = cell[top], j[top], found[top]
    hits[columns[cell], rows[cell], j] = True
    strength[rows[cell], columns[cell]] = best[cell]
    # Of equally strong ones the first in the title names the kind.
    how[rows[cell][::-1], columns[cell][::-1]] = related.how[found][::-1]


def _align(hits: Bools, how: NDArray[np.int8], n_words: Ints) -> tuple[Ints, Floats]:
    """Where in the title each word is taken to stand, and the share of words that stand as in the keyword.

    The words are laid along the title where most of them fit in their order and without a gap (the first such place);
    what does not fit there is taken where it stands nearest to its place.
    """
    k, p, t = hits.shape
    fit = np.zeros((p, t + k - 1), np.int16 if k < 30_000 else np.int32)
    for i in range(k):
        fit[:, k - 1 - i : k - 1 - i + t] += hits[i]
    best = fit.argmax(1)
    row = np.arange(p)
    together = fit[row, best] / n_words
    place = np.full((p, k), -1, np.int64)
    column = np.arange(t)
    for i in range(k):
        at = best - (k - 1 - i)
        on = (at >= 0) & (at < t)
        on[on] = hits[i, row[on], at[on]]
        place[on, i] = at[on]
        off = np.flatnonzero((how[:, i] > 0) & ~on)
        if len(off):
            far = np.abs(column - at[off, None])
            far[~hits[i, off]] = 1 << 40
            place[off, i] = far.argmin(1)
    return place, np.asarray(together, np.float64)


# ---------------------------------------------------------------------------------------------------------------- score


def _points(found: _Found) -> dict[str, Floats]:
    """The parts of the score, by their names in `MatchWeights`; all 0 where nothing is answered."""
    w = WEIGHTS
    # Added one after the other, so that not even the last bit depends on the padding.
    total = np.add.accumulate(found.weight, axis=1)[:, -1]
    got = np.add.accumulate(found.weight * found.strength, axis=1)[:, -1]
    points = {
        "answered": w.answered * got / (total + w.answered_half),
        "not_missing": w.not_missing * np.exp(got - total),
        "focus": w.focus * np.sqrt(found.focus),
        "together": w.together * found.together,
        "ends_phrase": w.ends_phrase * found.ends_phrase,
        "title_noun": w.title_noun * found.title_noun,
        "opens": w.opens * found.opens,
        "one_word": -w.one_word * (found.n_words == 1),
        "after_for": -w.after_for * found.after_for,
    }
    any_answer = got > 0
    return {name: np.where(any_answer, part, 0.0) for name, part in points.items()}


def _total(points: dict[str, Floats]) -> Floats:
    """The score, 0 to 100."""
    return np.asarray(np.clip(sum(points.values()), 0.0, 100.0), np.float64)


def _grades(found: _Found) -> NDArray[np.int8]:
    """How the title holds the keyword."""
    there = found.place >= 0
    held = there & (found.how != _NEAR) & (found.how != _PART)
    whole = (held | ~found.needed).all(1)
    every = (held | ~found.inside).all(1)
    first = np.where(held, found.place, 1 << 40).min(1)
    last = np.where(held, found.place + found.span - 1, -1).max(1)
    dense = last - first + 1 <= np.where(held, found.span, 0).sum(1)
    step = found.place[:, 1:] - found.place[:, :-1]
    close = (step == found.span[:, :-1]) | (found.span[:, 1:] == 0) | ~found.inside[:, 1:]
    # After a word that the one before covers too, the next follows on the covered word.
    in_order = every & close.all(1)
    plain = (found.how <= _SAME).all(1)
    grade = np.full(len(whole), Grade.MISSING, np.int8)
    grade[there.any(1)] = Grade.PARTIAL
    grade[whole] = Grade.SPLIT
    grade[whole & dense] = Grade.REORDERED
    grade[in_order] = Grade.INFLECTED
    grade[in_order & plain & found.same] = Grade.EXACT
    return grade


def _place(found: _Found, titles: Texts, title_of: Ints) -> tuple[Ints, Ints]:
    """Characters of the title from the first to the last matched word; -1 where none is."""
    there = found.place >= 0
    first = np.where(there, found.place, 1 << 40).min(1)
    last = np.where(there, found.place + np.maximum(found.span, 1) - 1, -1).max(1)
    base = titles.offsets[title_of]
    any_there = last >= 0
    a = titles.starts[base + np.where(any_there, first, 0)]
    b = titles.ends[base + np.where(any_there, last, 0)]
    return np.where(any_there, a, -1).astype(np.int64), np.where(any_there, b, -1).astype(np.int64)
