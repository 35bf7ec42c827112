"""Search terms gathered into clusters that mean the same product.

Two steps. First the *ways of saying it* are taken together: width, case, slips of the pen, inflection, word order, joined
words, British and American spelling, and regional words (*nappy*, *diaper*) where the list holds both. What is left is one
*key* a way of asking. Then keys are linked by the cosine of their vectors, in which the head noun, its relatives in
WordNet, and the pair of head and the word before it weigh most; a cluster is what average linkage holds together, so that
every member is like the others, not like one neighbour alone. In a short list that says each thing once, words alone find too
little: there what the multilingual encoder makes of a key stands in its vector too.

How alike is alike enough depends on the list: where most things are said in many ways, only those ways are one thing;
where each is said once, things are gathered by their kind; and the longer the list, the finer.

Average linkage over all pairs needs memory that grows with the square of the list. But two clusters can only be joined
where at least one pair of members is alike enough, so the pairs below the bar are never needed to find out *what* may join:
long lists are cut into the connected components of the graph of like pairs, and each is linked by itself, with the same
outcome. Only components too large for that are cut by Leiden first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.affinity import HEAD_ENDS, STOP_WORDS, term_affinity
from models.cleaning import Change, CleanTerms, CleanVocabulary, checked_counts, clean_terms, read_clean
from models.lexicon import Lexicon, load_lexicon
from models.text import stem_words, unit_of
from models.wordlists import BITS, DESCRIBING_MASK, product_words

if TYPE_CHECKING:
    from models.languages import Encoder

__all__ = ["Change", "CleanTerms", "TermClusters", "clean_terms", "cluster_terms", "term_affinity"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MAX_LINKED = 1_500  # keys that are linked at once, over all pairs
_CHUNK = 4_000_000  # numbers of a sparse product that are held at once, about 16 bytes each
_MAX_SHARED = 2_000  # a feature in more keys than that finds no candidates in a long list
_LEAST_ALIKE = (
    0.165  # cosine at which keys are one cluster, where a list of up to _SHORT_LIST keys says each thing once
)
_FINE_ALIKE = 0.70  # the same where a list says most things in many ways
_MOST_ALIKE = 0.85  # at most, however long the list
_FINE_WAYS = 1.5  # distinct terms a key from which on a list is as fine as can be
_MEANING = 0.18  # share of the encoder's cosine beside that of the words, in a list of _SOME to _MEANT keys
_NO_MEANING = 0.08  # the encoder's cosine, from the middle of the list, of two keys that it tells nothing about
_FEW, _SOME = (
    20,
    100,
)  # keys up to which the encoder has no share (a few keys prove nothing), and from which it has it whole
_MEANT, _MANY = (
    500,
    1_000,
)  # keys up to which it keeps that, and from which it has none again: words suffice, vectors cost
_TENFOLD = 0.08  # more cosine for each tenfold length of the list beyond _SHORT_LIST
_SHORT_LIST = 1_000
_GOOD = "\u2060"  # begins the token of a good of the regional list; sorts after every word of Latin letters
_MIN_JOINED = 5  # letters of the shortest word that may be two joined

# Weights in a key's vector, in units of a word's own inverse document frequency.
_NUMBER = 0.3
_TITLES = 0.7  # the titles behind a term, beside the term itself
_DESCRIBING = 0.6  # a material, size, style or colour
_HEAD = 2.0
_SENSE = (1.0, 0.5)  # the head's first and second synset
_PARENT = 0.8
_OWN_KIND = 0.9  # share of its relatives' weight that a good said in several words keeps
_PAIR = 4.5  # head and the word before it, where the list holds the pair often
_PAIR_SEEN = 3  # keys with a pair from which on it weighs fully
_HEAD_IN_PAIR = 0.6  # share of the head's own weight that a full pair takes over

_NOT_HEADS = (
    BITS["material"] | BITS["size"] | BITS["style"] | BITS["colour"] | BITS["assortment"] | BITS["filler"]
    | BITS["unit_size"] | BITS["unit_number"] | BITS["number"]
)  # fmt: skip
# Stems that name no product, and places, which say where a product stands.
_VAGUE = frozenset(
    [
        "design",
        "idea",
        "collect",
        "onli",
        "style",
        "decor",
        "room",
        "bedroom",
        "bathroom",
        "kitchen",
        "outdoor",
        "indoor",
    ]
)
# Prepositions of French, Spanish, Portuguese, Italian and German: what they join to the good follows it.
_FOREIGN_ENDS = frozenset(
    ["de", "del", "da", "do", "dos", "das", "di", "para", "pour", "por", "per", "avec", "con", "com", "fur", "mit"]
)


@dataclass(frozen=True, eq=False)
class TermClusters:
    """Clusters of search terms.

    Attributes
    ----------
    labels
        (n,) number of each term's cluster, from 0, the most searched (then the largest) first; -1 for a blank term.
    names
        Of each cluster its most searched member, as written.
    strength
        (n,) how alike a term is to its cluster, 0 to 1; 1 where it is alone or says the same as all others; 0 for a blank.
    sizes
        (n_clusters,) rows of each cluster.
    searches
        (n_clusters,) searches of all members; nan where none is known.
    """

    labels: Ints
    names: tuple[str, ...]
    strength: Floats
    sizes: Ints
    searches: Floats
    _written: tuple[str, ...] = field(repr=False)

    def __len__(self) -> int:
        """The number of clusters."""
        return len(self.names)

    @cached_property
    def cleaned(self) -> CleanTerms:
        """The terms cleaned, with what was changed in each."""
        return clean_terms(self._written)

    def members(self, cluster: int) -> Ints:
        """Rows of one cluster."""
        return np.flatnonzero(self.labels == cluster)


def cluster_terms(
    terms: Iterable[str | None],
    *,
    searches: Sequence[float] | Floats | None = None,
    landing_titles: Sequence[Sequence[str]] | None = None,
    random_state: int = 0,
    encoder: Encoder | None = None,
) -> TermClusters:
    """Gather search terms that mean the same product.

    Parameters
    ----------
    terms
        (n,) as typed or exported; blanks get label -1. Rows that repeat a term are fine.
    searches
        (n,) how often each was searched (or its index), unknown as nan; names the clusters and sorts them.
    landing_titles
        For each term the titles of the products that buyers reach by it; an empty list where none is known.
    random_state
        Seed of Leiden, for lists so long and so alike that it is needed.
    encoder
        Tells what short lists of terms that share few words mean; the packaged one by default, loaded where it is needed.

    Returns
    -------
    TermClusters
        Independent of the order of rows, but for the order of the rows themselves.

    Raises
    ------
    InputError
        Where the columns differ in length, or a count is negative.

    Examples
    --------
    >>> found = cluster_terms(["picnic baskets", "picnic hamper", "picnic basket", "dog lead", "dog leash"])
    >>> found.labels.tolist(), found.names
    ([0, 0, 0, 1, 1], ('picnic basket', 'dog lead'))
    """
    given = _given(terms, searches)
    if landing_titles is not None:
        checked_counts(np.zeros(len(landing_titles)), len(given.written), "lists of titles")
    if not len(given.keys):
        return _no_clusters(given)
    rows, alike = vectors_and_bar(given.keys, given.terms, encoder)
    if landing_titles is not None:
        rows = _with_titles(rows, given.keys.of_row[given.row_term], landing_titles)
    of_key = link_keys(rows, alike, random_state)
    return _named(given, of_key, _strength(rows, of_key))


def group_products(terms: Iterable[str | None], *, searches: Sequence[float] | Floats | None = None) -> TermClusters:
    """Group search terms that ask for the same product: finer than `cluster_terms`, and explained by two words.

    Terms are one group where they name the same good of the regional list (*picnic hamper*, *picnic basket*), or else
    where head noun and the word before it agree, whatever material, style, colour or size is named besides.

    Parameters, result and errors are those of `cluster_terms`.

    Examples
    --------
    >>> found = group_products(["picnic hamper", "wicker picnic basket", "bread basket", "rattan bread basket", "basket"])
    >>> found.labels.tolist()
    [0, 0, 1, 1, 2]
    """
    given = _given(terms, searches)
    if not len(given.keys):
        return _no_clusters(given)
    of_key = _products_of(given.keys)
    return _named(given, of_key, _strength(key_vectors(given.keys), of_key))


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """A list as it came: every row as written, its searches, the different terms, the term of each row, and their keys."""

    written: tuple[str, ...]
    counts: Floats
    terms: list[str]
    row_term: Ints
    keys: Keys


def _given(terms: Iterable[str | None], searches: Sequence[float] | Floats | None) -> _Given:
    """Read a list; rows that repeat a term are worked out once."""
    written = tuple("" if t is None else str(t) for t in terms)
    counts = checked_counts(searches, len(written))
    number = {term: i for i, term in enumerate(dict.fromkeys(written))}
    row_term = np.fromiter(map(number.__getitem__, written), np.int64, len(written))
    return _Given(written, counts, list(number), row_term, read_keys(list(number)))


def _no_clusters(given: _Given) -> TermClusters:
    n, none = len(given.written), np.zeros(0)
    return TermClusters(np.full(n, -1), (), np.zeros(n), none.astype(np.int64), none, given.written)


def _products_of(keys: Keys) -> Ints:
    """(n_keys,) the product that each key asks for: its goods, else its head and what stands before it."""
    kinds = product_words().kinds
    describes = [bool((bits := kinds.get(t, 0)) & DESCRIBING_MASK) and not bits & BITS["use"] for t in keys.tokens]
    is_good = [t.startswith(_GOOD) for t in keys.tokens]
    bounds, indices = keys.indptr.tolist(), keys.indices.tolist()
    found: dict[tuple[int, ...], int] = {}
    out = np.empty(len(keys), np.int64)
    for k in range(len(keys)):
        tokens = indices[bounds[k] : bounds[k + 1]]
        core = tuple(t for t in tokens if is_good[t])
        if not core:
            head, before = int(keys.heads[k]), int(keys.before[k])
            core = tuple(t for t in (head, before) if t >= 0 and (t == head or not describes[t])) or tuple(tokens)
        out[k] = found.setdefault(core, len(found))
    return out


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """A list's ways of asking, in an order of their own (not the rows').

    Attributes
    ----------
    of_row
        (n,) number of each row's key; -1 for a blank row.
    tokens
        The vocabulary of the keys: stems and goods, in alphabetical order.
    indptr, indices
        Key ``k`` has the tokens ``indices[indptr[k]:indptr[k + 1]]``.
    heads
        (n_keys,) token of the head; -1 where there is none.
    before
        (n_keys,) token of the word before the head; -1 where there is none.
    head_words
        For each token a written word that it stands for as a head; empty for a token that never is one.
    n_distinct
        Distinct terms in the list.
    slips
        (n,) words of each row that were mended, or written as one without being a word.
    """

    of_row: Ints
    tokens: list[str]
    indptr: Ints
    indices: Ints
    heads: Ints
    before: Ints
    head_words: list[str]
    n_distinct: int
    slips: Ints

    def __len__(self) -> int:
        return len(self.indptr) - 1


def read_keys(terms: Sequence[str]) -> Keys:
    """The keys of a list of terms."""
    lexicon = load_lexicon()
    clean = read_clean(terms)
    n = len(terms)
    said, owner, word = _tokens(clean, terms, lexicon)
    if not said:
        none = np.zeros(0, np.int64)
        return Keys(np.full(n, -1), [], np.zeros(1, np.int64), none, none, none, [], 0, np.zeros(n, np.int64))
    tokens, flat = _alphabetical(said)
    head_at, before_at = _heads(owner, word, clean, lexicon, n)
    flat, kept, tokens = _goods(flat, owner, tokens, lexicon, n)
    marks = _marks(tokens)
    head = np.where(head_at >= 0, flat[head_at], -1)
    before = np.where(before_at >= 0, flat[before_at], -1)
    before[(before == head) | (head < 0)] = -1

    # A key is a set of tokens: the sum of the marks of a row's distinct tokens.
    order = np.lexsort((flat[kept], owner[kept]))
    row, token = owner[kept][order], flat[kept][order]
    first = np.ones(len(row), bool)
    first[1:] = (row[1:] != row[:-1]) | (token[1:] != token[:-1])
    row, token = row[first], token[first]
    sums = _sums(marks[token], row, n)
    filled = np.bincount(row, minlength=n) > 0
    distinct = len(np.unique(_sums(marks[flat] * _odd(owner), owner, n)[filled]))
    rows = np.flatnonzero(filled)
    _, one, inverse = np.unique(sums[rows], return_index=True, return_inverse=True)
    indptr, indices = _gather(row, token, rows[one], n)
    # Keys in the order of their tokens, so that nothing depends on the rows' order.
    texts = [tuple(indices[indptr[k] : indptr[k + 1]].tolist()) for k in range(len(one))]
    ranked = np.array(sorted(range(len(one)), key=texts.__getitem__), dtype=np.int64)
    place = np.empty(len(one), np.int64)
    place[ranked] = np.arange(len(one))
    indptr, indices = _gather(row, token, rows[one][ranked], n)
    of_row = np.full(n, -1)
    of_row[rows] = place[inverse]
    heads, befores = _most_common_heads(of_row, head, before, len(one))
    head_words = [""] * len(tokens)
    for position in np.unique(head_at[head_at >= 0]).tolist():
        noun, number = clean.american[word[position]] if word[position] >= 0 else "", int(flat[position])
        if noun and (not head_words[number] or (len(noun), noun) < (len(head_words[number]), head_words[number])):
            head_words[number] = noun
    return Keys(
        of_row, tokens, indptr, indices, heads, befores, head_words, distinct, _slips_of(clean, word, owner, lexicon, n)
    )


def _slips_of(clean: CleanVocabulary, word: Ints, owner: Ints, lexicon: Lexicon, n: int) -> Ints:
    """(n,) how many words of each row were mended, or are two words in one that is no word."""
    texts = clean.texts
    words = texts.words
    slip = np.array([a != b for a, b in zip(words, clean.mended, strict=True)], dtype=bool)
    split = np.unique(word[1:][(word[1:] == word[:-1]) & (owner[1:] == owner[:-1]) & (word[1:] >= 0)])
    for k in split.tolist():
        slip[k] |= not lexicon.is_word(words[k])
    rows = np.repeat(np.arange(n), np.diff(texts.offsets))
    return np.bincount(rows, weights=slip[texts.ids], minlength=n).astype(np.int64)


def _tokens(clean: CleanVocabulary, terms: Sequence[str], lexicon: Lexicon) -> tuple[list[str], Ints, Ints]:
    """Every token of every row in order: the token, its row, and the number of its word (-1: the whole term)."""
    texts = clean.texts
    stems = _stems(clean.american, lexicon)
    owner = np.repeat(np.arange(len(texts)), np.diff(texts.offsets))
    parts = _compounds(stems, texts.ids, owner, clean, lexicon)
    sizes = np.array([len(p) for p in parts], dtype=np.int64)
    repeats = sizes[texts.ids] if len(texts.ids) else np.zeros(0, np.int64)
    word = np.repeat(texts.ids, repeats).astype(np.int64)
    rows = np.repeat(owner, repeats)
    within = np.arange(len(word)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    firsts = np.concatenate([[0], np.cumsum(sizes)])
    pool = np.array([s for p in parts for s in p] or [""], dtype=object)
    flat: list[str] = pool[firsts[word] + within].tolist() if len(word) else []
    # Terms without any word (signs, emoji) are a token of their own.
    bare = np.setdiff1d(np.arange(len(terms)), owner)
    bare = bare[[bool(terms[i].strip()) for i in bare.tolist()]] if len(bare) else bare
    if len(bare):
        flat += [" ".join(terms[i].split()) for i in bare.tolist()]
        rows, word = np.concatenate([rows, bare]), np.concatenate([word, np.full(len(bare), -1)])
    return flat, rows, word


def _stems(words: list[str], lexicon: Lexicon) -> list[str]:
    """Stems of words, but for nouns in -ing: *bedding* is no bed."""
    return [w if w.endswith("ing") and lexicon.senses(w) else s for w, s in zip(words, stem_words(words), strict=True)]


def _compounds(
    stems: list[str], ids: NDArray[np.int32], owner: Ints, clean: CleanVocabulary, lexicon: Lexicon
) -> list[tuple[str, ...]]:
    """For each word its tokens: two where the list also writes it as two words (*doormat*, *door mat*).

    Two also where it ends in the noun that it is a kind of: an *armchair* is a chair. A word whose second half is none
    stays whole (*picnic*, *pic nic*), and the half stands for it.
    """
    words = clean.american
    single = {w for w in words if len(w) >= _MIN_JOINED and w.isalpha()}
    joined: dict[str, tuple[str, str]] = {}
    halves: dict[str, str] = {}
    if len(ids) > 1 and single:
        together = owner[1:] == owner[:-1]
        codes = ids[:-1][together].astype(np.int64) * len(words) + ids[1:][together]
        for code in np.unique(codes).tolist():
            a, b = divmod(code, len(words))
            whole = words[a] + words[b]
            if whole in single and min(len(words[a]), len(words[b])) > 1:
                if lexicon.is_word(whole) and not lexicon.is_word(words[b]):
                    halves[words[b]] = whole
                    continue
                pair = stems[a], stems[b]
                joined[whole] = min(joined.get(whole, pair), pair)
    by_stem = {s: joined[w] for w, s in zip(words, stems, strict=True) if w in joined}
    stem_of = dict(zip(words, stems, strict=True))
    return [
        (stem_of[halves[w]],) if w in halves else joined.get(w) or by_stem.get(s) or lexicon.compound(w) or (s,)
        for w, s in zip(words, stems, strict=True)
    ]


def _alphabetical(flat: Sequence[str]) -> tuple[list[str], Ints]:
    tokens = sorted(set(flat))
    number = {t: i for i, t in enumerate(tokens)}
    return tokens, np.fromiter(map(number.__getitem__, flat), np.int64, len(flat))


def _heads(owner: Ints, word: Ints, clean: CleanVocabulary, lexicon: Lexicon, n: int) -> tuple[Ints, Ints]:
    """(n,) position of each row's head token, and of the content token before it; -1 where there is none."""
    kinds = product_words().kinds
    american = clean.american
    stems = _stems(american, lexicon)
    grade = np.zeros(len(american) + 1, np.int64)  # the last for terms without words
    ends = np.zeros(len(american) + 1, bool)
    for i, (w, s) in enumerate(zip(american, stems, strict=True)):
        ends[i] = w in HEAD_ENDS or w in _FOREIGN_ENDS
        if (
            w in STOP_WORDS
            or ends[i]
            or w[:1].isdigit()
            or (unit_of(w) and len(w) < 4)
            or (len(w) == 1 and w.isascii())
        ):
            continue
        if kinds.get(s, 0) & _NOT_HEADS or s in _VAGUE:
            grade[i] = 1
        else:
            grade[i] = 3 if lexicon.senses(w) or lexicon.good_numbers((w,)) else 2
    order = np.argsort(owner, kind="stable")
    sorted_owner = owner[order]
    starts = np.flatnonzero(np.concatenate([[True], sorted_owner[1:] != sorted_owner[:-1]]))
    at = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    ended = ends[word[order]] & (at > 0)
    seen = np.cumsum(ended)
    closed = seen - np.repeat(seen[starts] - ended[starts], np.diff(np.append(starts, len(order)))) > 0
    score = np.where(closed, 0, grade[word[order]])
    value = score * np.int64(1 << 40) + np.arange(len(order))
    best = np.maximum.reduceat(value, starts)
    has = best >= (1 << 40)
    rows = sorted_owner[starts]
    head = np.full(n, -1)
    position = best & ((1 << 40) - 1)
    head[rows[has]] = order[position[has]]
    before = np.full(n, -1)
    left = position - 1
    valid = has & (left >= starts)
    valid[valid] &= grade[word[order[left[valid]]]] > 0
    before[rows[valid]] = order[left[valid]]
    return head, before


def _goods(flat: Ints, owner: Ints, tokens: list[str], lexicon: Lexicon, n: int) -> tuple[Ints, Bools, list[str]]:
    """Regional words for one good become one token, where the list holds at least two of them.

    Returns the tokens anew, which of them are kept (stop words and the rest of a phrase are not), and the vocabulary.
    """
    number = {t: i for i, t in enumerate(tokens)}
    for noun in [t for t in tokens if t.endswith("ing")]:  # kept whole as tokens (see _stems), stems in the list
        number.setdefault(stem_words([noun])[0], number[noun])
    stop = np.array([t in STOP_WORDS for t in tokens], dtype=bool)
    kept = ~stop[flat] if len(flat) else np.zeros(0, bool)
    lonely = np.bincount(owner[kept], minlength=n) == 0
    kept |= lonely[owner]
    phrases: dict[tuple[int, ...], tuple[int, ...]] = {}
    for stems, goods in lexicon.phrases():
        if all(s in number for s in stems):
            phrases[tuple(number[s] for s in stems)] = goods
    for phrase, goods in [p for p in phrases.items() if len(p[0]) == 2]:
        phrases.setdefault((phrase[1], phrase[0]), goods)  # word order is folded
    marks = _marks(tokens)
    found: dict[tuple[int, ...], Ints] = {}  # phrase -> where it stands
    for size in sorted({len(p) for p in phrases}, reverse=True):
        sized = [p for p in phrases if len(p) == size]
        windows = len(flat) - size + 1
        if windows <= 0:
            continue
        sums = sum((_mixed(marks[flat[k : k + windows]], k) for k in range(size)), np.zeros(windows, np.uint64))
        wanted = np.array(
            [int(sum(int(_mixed(marks[t : t + 1], k)[0]) for k, t in enumerate(p))) % 2**64 for p in sized], np.uint64
        )
        order = np.argsort(wanted)
        at = np.searchsorted(wanted[order], sums)
        at[at == len(order)] = 0
        hits = np.flatnonzero((wanted[order][at] == sums) & (owner[:windows] == owner[size - 1 :]))
        which = order[at[hits]]
        by_phrase = np.argsort(which, kind="stable")
        bounds = np.searchsorted(which[by_phrase], np.arange(len(sized) + 1))
        for k in np.flatnonzero(np.diff(bounds)).tolist():
            found[sized[k]] = hits[by_phrase[bounds[k] : bounds[k + 1]]]
    said: dict[int, int] = {}
    words_of: dict[int, set[tuple[int, ...]]] = {}
    for phrase, places in found.items():
        for good in phrases[phrase]:
            said[good] = said.get(good, 0) + len(places)
            words_of.setdefault(good, set()).add(tuple(sorted(phrase)))
    # A good is worth a token where two of its words are in the list; a word of several goods stands for the one whose
    # words the list holds most often.
    stands: dict[tuple[int, ...], int] = {}
    for phrase in found:
        possible = [g for g in phrases[phrase] if len(words_of[g]) > 1]
        if possible:
            stands[phrase] = max(possible, key=lambda g: (said[g], -g))
    # Named after every word, in the order of goods; those that the list only says in several words are marked.
    single = {g for phrase, g in stands.items() if len(phrase) == 1}
    name_of = {g: f"{_GOOD}{g:05d}{'' if g in single else _GOOD}" for g in stands.values()}
    names = sorted(name_of.values())
    index = {name: len(tokens) + i for i, name in enumerate(names)}
    out = flat.copy()
    covered = np.zeros(len(flat), bool)
    for phrase in sorted(stands, key=lambda p: (-len(p), p)):
        size, token = len(phrase), index[name_of[stands[phrase]]]
        places = found[phrase]
        spans = places[:, None] + np.arange(size)
        spans = spans[~covered[spans].any(axis=1)]
        covered[spans] = True
        out[spans] = token
    return out, kept, tokens + names


def _mixed(marks: NDArray[np.uint64], place: int) -> NDArray[np.uint64]:
    """Marks of tokens at a place of a phrase, so that their sum tells the order of tokens."""
    return marks * np.uint64(2 * place + 1)


def _marks(tokens: Sequence[str]) -> NDArray[np.uint64]:
    """A random 64-bit number for each token, the same for the same vocabulary."""
    return np.random.default_rng(20_030).integers(1, 2**64 - 1, size=len(tokens), dtype=np.uint64)


def _odd(owner: Ints) -> NDArray[np.uint64]:
    """1, 3, 5 and so on along each row, so that a sum of products tells the order of tokens too."""
    order = np.argsort(owner, kind="stable")
    sorted_owner = owner[order]
    starts = np.concatenate([[True], sorted_owner[1:] != sorted_owner[:-1]])
    begin = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    out: NDArray[np.uint64] = np.empty(len(order), np.uint64)
    out[order] = (2 * (np.arange(len(order)) - begin) + 1).astype(np.uint64)
    return out


def _sums(values: NDArray[np.uint64], rows: Ints, n: int) -> NDArray[np.uint64]:
    """Sums a row, modulo 2 ** 64."""
    order = np.argsort(rows, kind="stable")
    running = np.concatenate([np.zeros(1, np.uint64), np.cumsum(values[order], dtype=np.uint64)])
    counts = np.bincount(rows, minlength=n)
    ends = np.cumsum(counts)
    sums: NDArray[np.uint64] = running[ends] - running[ends - counts]
    return sums


def _gather(row: Ints, token: Ints, chosen: Ints, n: int) -> tuple[Ints, Ints]:
    """The tokens of the chosen rows, one after the other (`row` is sorted)."""
    counts = np.bincount(row, minlength=n)
    starts = np.cumsum(counts) - counts
    sizes = counts[chosen]
    indptr = np.concatenate([[0], np.cumsum(sizes)])
    take = np.repeat(starts[chosen] - indptr[:-1], sizes) + np.arange(indptr[-1])
    return indptr.astype(np.int64), token[take]


def _most_common_heads(of_row: Ints, head: Ints, before: Ints, n_keys: int) -> tuple[Ints, Ints]:
    """Of each key the head (and the word before it) that most of its rows have; the first token on a tie."""
    rows = np.flatnonzero(of_row >= 0)
    triples, counts = np.unique(np.stack([of_row[rows], head[rows], before[rows]], axis=1), axis=0, return_counts=True)
    order = np.lexsort((triples[:, 2], triples[:, 1], -counts, triples[:, 0]))
    _, first = np.unique(triples[order, 0], return_index=True)
    best = triples[order][first]
    return best[:, 1].copy(), best[:, 2].copy()


def fineness(keys: Keys) -> float:
    """How finely a list tells things apart, 0 to 1, by the distinct terms that say one thing: see the module."""
    return float(np.clip((keys.n_distinct / len(keys) - 1.0) / (_FINE_WAYS - 1.0), 0.0, 1.0))


def least_alike(keys: Keys) -> float:
    """The cosine from which on keys are one cluster: see the module."""
    tenfolds = max(0.0, float(np.log10(len(keys) / _SHORT_LIST)))
    return min(_MOST_ALIKE, _LEAST_ALIKE + (_FINE_ALIKE - _LEAST_ALIKE) * fineness(keys) + _TENFOLD * tenfolds)


def vectors_and_bar(keys: Keys, terms: Sequence[str], encoder: Encoder | None = None) -> tuple[Any, float]:
    """The vectors by which the keys of these terms are linked, and the cosine from which on keys are one cluster."""
    rows, alike, share = key_vectors(keys), least_alike(keys), meaning_share(keys)
    if not share:
        return rows, alike
    return _with_meaning(rows, keys, terms, share, encoder), (alike + share * _NO_MEANING) / (1.0 + share)


def meaning_share(keys: Keys) -> float:
    """What the encoder's cosine counts beside the words' own: less the finer and the longer a list is, and then nothing."""
    of_length = float(np.interp(len(keys), [_FEW, _SOME, _MEANT, _MANY], [0.0, 1.0, 1.0, 0.0]))
    return _MEANING * (1.0 - fineness(keys)) * of_length


def key_vectors(keys: Keys) -> Any:
    """(n_keys, n_features) sparse rows of length 1; the finer the list, the less its heads weigh."""
    from scipy import sparse

    lexicon = load_lexicon()
    coarse = 1.0 - fineness(keys)
    n, n_tokens = len(keys), len(keys.tokens)
    owner = np.repeat(np.arange(n), np.diff(keys.indptr))
    seen = np.bincount(keys.indices, minlength=n_tokens)
    idf = np.log(1.0 + n / (1.0 + seen))
    digit = np.array([t[:1].isdigit() for t in keys.tokens], dtype=bool)
    kinds = product_words().kinds
    describing = np.array([bool(kinds.get(t, 0) & DESCRIBING_MASK) for t in keys.tokens], dtype=bool)
    weights = (idf * np.where(digit, _NUMBER, np.where(describing, 1.0 - (1.0 - _DESCRIBING) * coarse, 1.0)))[
        keys.indices
    ]
    has_head = keys.heads >= 0
    with_head = np.flatnonzero(has_head)
    head = keys.heads[with_head]
    head_idf = idf[head]

    paired = keys.before[with_head] >= 0
    pair_key = head.astype(np.int64) * (n_tokens + 1) + keys.before[with_head]
    pairs, pair_of, pair_seen = np.unique(pair_key, return_inverse=True, return_counts=True)
    full = np.where(paired, np.clip((pair_seen[pair_of] - 1) / (_PAIR_SEEN - 1), 0.0, 1.0), 0.0)

    is_head = np.zeros(len(owner), bool)
    is_head[keys.indices == np.where(has_head, keys.heads, -2)[owner]] = True
    lowered = np.ones(n)
    lowered[with_head] = 1.0 + coarse * (_HEAD * (1.0 - _HEAD_IN_PAIR * full) - 1.0)
    weights = np.where(is_head, idf[keys.indices] * lowered[owner], weights)
    rows, columns, values = [owner], [keys.indices], [weights]
    rows.append(with_head)
    columns.append(n_tokens + pair_of)
    values.append(coarse * _PAIR * full * head_idf)

    sense_rows: list[int] = []
    sense_ids: list[int] = []
    sense_values: list[float] = []
    # A good that the list says in several words is a kind of its own: a picnic basket is no laundry basket.
    relatives = {
        t: [
            (sense, weight * (_OWN_KIND if keys.tokens[t].endswith(_GOOD) else 1.0))
            for sense, weight in _relatives(lexicon, keys.head_words[t])
        ]
        for t in np.unique(head).tolist()
    }
    for key, token, base in zip(with_head.tolist(), head.tolist(), head_idf.tolist(), strict=True):
        for sense, weight in relatives[token]:
            sense_rows.append(key)
            sense_ids.append(sense)
            sense_values.append(coarse * weight * base)
    width = n_tokens + len(pairs)
    rows.append(np.array(sense_rows, dtype=np.int64))
    columns.append(width + np.array(sense_ids, dtype=np.int64))
    values.append(np.array(sense_values))
    width += max(sense_ids, default=-1) + 1
    matrix = sparse.csr_matrix(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(n, width)
    )
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return _unit_rows(matrix)


def _relatives(lexicon: Lexicon, noun: str) -> list[tuple[int, float]]:
    """Synsets that say what a head is, with their weights."""
    if not noun:
        return []
    senses = lexicon.senses(noun)
    out: dict[int, float] = {}
    for sense, weight in zip(senses, _SENSE, strict=False):
        out[sense] = out.get(sense, 0.0) + weight
    for sense in senses[:1]:
        for parent in lexicon.parents(sense):
            out[parent] = out.get(parent, 0.0) + _PARENT
    return sorted(out.items())


def _with_meaning(rows: Any, keys: Keys, terms: Sequence[str], share: float, encoder: Encoder | None) -> Any:
    """The vectors of keys beside those that the encoder has for their shortest terms; rows of length 1 again."""
    from scipy import sparse

    from models.languages import packaged_encoder

    shortest: list[str] = [""] * len(keys)
    for term, key in zip(terms, keys.of_row.tolist(), strict=True):
        if key >= 0 and (not shortest[key] or (len(term), term) < (len(shortest[key]), shortest[key])):
            shortest[key] = term
    # Five digits: the rest changes with the batch that a vector was worked out in.
    vectors = np.round((encoder or packaged_encoder()).encode(shortest), 5).astype(np.float64)
    # From the middle of the list: what all of it has in common (that it is about baskets) joins nothing.
    vectors -= vectors.mean(axis=0)
    lengths = np.linalg.norm(vectors, axis=1)
    worded = np.array([any(c.isalpha() for c in term) for term in shortest]) & (lengths > 0)
    vectors *= (np.sqrt(share) * worded / np.where(lengths > 0, lengths, 1.0))[:, None]
    return _unit_rows(sparse.hstack([rows, sparse.csr_matrix(vectors)]).tocsr())


def _with_titles(rows: Any, of_row: Ints, landing_titles: Sequence[Sequence[str]]) -> Any:
    """The vectors of keys beside the words of the titles that their terms lead to; as they were, where no title is known."""
    from scipy import sparse

    from models.affinity import read

    number: dict[str, int] = {}
    owners: list[int] = []
    columns: list[int] = []
    for key, titles in zip(of_row.tolist(), landing_titles, strict=True):
        if key >= 0:
            for title in titles:
                owners.append(key)
                columns.append(number.setdefault(title, len(number)))
    if not number:
        return rows
    gather = sparse.csr_matrix((np.ones(len(owners)), (owners, columns)), shape=(rows.shape[0], len(number)))
    titles_of = _unit_rows((gather @ read(list(number)).words).tocsr())
    return _unit_rows(sparse.hstack([rows, _TITLES * titles_of]).tocsr())


def link_keys(rows: Any, alike: float, random_state: int = 0, *, max_linked: int = MAX_LINKED) -> Ints:
    """(n,) cluster of each row by average linkage of cosines, cut at `alike`; long lists component by component."""
    n = rows.shape[0]
    if n <= max_linked:
        return average_linkage((rows @ rows.T).toarray(), alike)
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    left, right, cosine = like_pairs(rows, alike)
    graph = sparse.csr_matrix((cosine, (left, right)), shape=(n, n))
    n_parts, part = connected_components(graph, directed=False)
    order = np.argsort(part, kind="stable")
    sizes = np.bincount(part, minlength=n_parts)
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    # Where all pairs are alike, all their averages are: one cluster.
    n_pairs = np.bincount(part[left], minlength=n_parts)
    open_parts = np.flatnonzero(n_pairs < sizes * (sizes - 1) // 2)
    labels = part.astype(np.int64)
    next_label = n_parts
    pieces: list[Ints] = []
    for k in open_parts.tolist():
        members = order[bounds[k] : bounds[k + 1]]
        pieces += [members] if len(members) <= max_linked else _pieces(graph, members, random_state, max_linked)
    for piece, cosines in zip(pieces, _inner_cosines(rows, pieces), strict=True):
        found = average_linkage(cosines, alike)
        labels[piece] = next_label + found
        next_label += int(found.max()) + 1
    return _renumbered(labels)


def _inner_cosines(rows: Any, pieces: Sequence[Ints]) -> Iterator[Floats]:
    """The square matrix of cosines of each piece; small pieces are worked out many at once."""
    at = 0
    while at < len(pieces):
        end, n_pairs = at, 0
        while end < len(pieces) and len(pieces[end]) <= 64 and n_pairs < 400_000:
            n_pairs += len(pieces[end]) ** 2
            end += 1
        if end == at:
            inner = rows[pieces[at]]
            yield (inner @ inner.T).toarray()
            at += 1
            continue
        block = pieces[at:end]
        left = np.concatenate([np.repeat(p, len(p)) for p in block])
        right = np.concatenate([np.tile(p, len(p)) for p in block])
        cosines = np.asarray(rows[left].multiply(rows[right]).sum(axis=1)).ravel()
        begin = 0
        for piece in block:
            yield cosines[begin : begin + len(piece) ** 2].reshape(len(piece), len(piece))
            begin += len(piece) ** 2
        at = end


def average_linkage(cosines: Floats, alike: float) -> Ints:
    """(n,) clusters: the two whose members' mean cosine is largest are joined, while it is at least `alike`.

    The same as scipy's average linkage cut at that height, but for ties, which go to the first rows: the outcome must not
    hang on what else is in the matrix. Cosines are compared to nine digits, the last ones depending on the order of sums.
    """
    n = len(cosines)
    mean = np.round(cosines, 9)
    np.fill_diagonal(mean, -1.0)
    weight = np.ones(n)
    labels = np.arange(n)
    best = mean.argmax(axis=1)
    top = mean[np.arange(n), best]
    while n > 1:
        a = int(top.argmax())
        if top[a] < alike - 1e-9:
            break
        b = int(best[a])
        a, b = (a, b) if a < b else (b, a)
        joined = np.round((weight[a] * mean[a] + weight[b] * mean[b]) / (weight[a] + weight[b]), 9)
        weight[a] += weight[b]
        joined[[a, b]] = -1.0
        joined[weight == 0] = -1.0
        weight[b] = 0.0
        joined[weight == 0] = -1.0
        mean[a] = mean[:, a] = joined
        mean[b] = mean[:, b] = -1.0
        top[b] = -1.0
        labels[labels == b] = a
        changed = ((best == a) | (best == b) | (joined >= top)) & (weight > 0)
        changed[a] = True
        stale = np.flatnonzero(changed)
        best[stale] = mean[stale].argmax(axis=1)
        top[stale] = mean[stale, best[stale]]
    return _renumbered(labels)


def _renumbered(labels: Ints) -> Ints:
    """Labels from 0 in the order of their first row."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    place = np.empty(len(first), np.int64)
    place[np.argsort(first, kind="stable")] = np.arange(len(first))
    return place[inverse]


def like_pairs(rows: Any, alike: float, *, max_shared: int = _MAX_SHARED) -> tuple[Ints, Ints, Floats]:
    """All pairs of rows with a cosine of at least `alike`, each once.

    Prefix filtering (Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search"): order features from rare
    to common; the rarest feature that two like rows share lies where the rest of each row is still at least `alike` long.
    A feature of more than `max_shared` rows finds no candidates by itself: at that length it says too little.
    """
    from scipy import sparse

    n = rows.shape[0]
    seen = np.bincount(rows.indices, minlength=rows.shape[1])
    rank = np.empty(rows.shape[1], np.int64)
    rank[np.argsort(seen, kind="stable")] = np.arange(rows.shape[1])
    owner = np.repeat(np.arange(n), np.diff(rows.indptr))
    order = np.lexsort((rank[rows.indices], owner))
    squares = rows.data[order] ** 2
    running = np.concatenate([[0.0], np.cumsum(squares)])
    left = running[rows.indptr[1:]][owner] - running[:-1]  # square of what is left of the row, this feature included
    columns = rows.indices[order]
    finds = (left >= alike * alike - 1e-9) & (seen[columns] > 1) & (seen[columns] <= max_shared)
    prefix = sparse.csr_matrix(
        (np.ones(int(finds.sum()), np.float32), (owner[finds], columns[finds])), shape=rows.shape
    )
    turned = prefix.T.tocsr()
    # Chunks of rows whose products hold no more than so many numbers together.
    work = np.cumsum(prefix @ np.asarray(prefix.sum(axis=0)).ravel())
    bounds = np.searchsorted(work, np.arange(_CHUNK, work[-1] + _CHUNK, _CHUNK)) + 1
    found: list[tuple[Ints, Ints, Floats]] = []
    for start, end in pairwise(np.unique(np.concatenate([[0], np.minimum(bounds, n)])).tolist()):
        shared = (prefix[start:end] @ turned).tocoo()
        a, b = shared.row.astype(np.int64) + start, shared.col.astype(np.int64)
        later = b > a
        a, b = a[later], b[later]
        for begin in range(0, len(a), 500_000):
            x, y = a[begin : begin + 500_000], b[begin : begin + 500_000]
            cosine = np.asarray(rows[x].multiply(rows[y]).sum(axis=1)).ravel()
            good = cosine >= alike - 1e-9
            found.append((x[good], y[good], cosine[good]))
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    return (
        np.concatenate([f[0] for f in found]),
        np.concatenate([f[1] for f in found]),
        np.concatenate([f[2] for f in found]),
    )


def _pieces(graph: Any, members: Ints, random_state: int, max_linked: int) -> list[Ints]:
    """A component too large to be linked at once, cut by Leiden into communities that are not."""
    import graspologic_native

    out: list[Ints] = []
    waiting = [(members, 1.0)]
    while waiting:
        rows, resolution = waiting.pop()
        inner = graph[rows][:, rows]
        inner = (inner + inner.T).tocsr()
        inner.sort_indices()
        _, community = graspologic_native.leiden_csr(
            inner.indptr.astype(np.int64), inner.indices.astype(np.int32), inner.data.astype(np.float64), len(rows),
            resolution=resolution, seed=random_state,
        )  # fmt: skip
        labels = np.array([community.get(i, -1 - i) for i in range(len(rows))])
        for label in np.unique(labels).tolist():
            piece = rows[labels == label]
            if len(piece) <= max_linked:
                out.append(piece)
            elif len(piece) == len(rows) and resolution > 1e6:
                out += [piece[i : i + max_linked] for i in range(0, len(piece), max_linked)]
            else:
                waiting.append((piece, resolution * 4.0))
    return out


def _strength(rows: Any, of_key: Ints) -> Floats:
    """(n_keys,) cosine of each key with the middle of its cluster."""
    from scipy import sparse

    n, n_clusters = len(of_key), int(of_key.max()) + 1
    gather = sparse.csr_matrix((np.ones(n), (of_key, np.arange(n))), shape=(n_clusters, n))
    centres = _unit_rows((gather @ rows).tocsr())
    alone = np.bincount(of_key) == 1
    out = np.asarray(rows.multiply(centres[of_key]).sum(axis=1)).ravel()
    return np.where(alone[of_key], 1.0, np.clip(out, 0.0, 1.0))


def _named(given: _Given, of_key: Ints, strength: Floats) -> TermClusters:
    """Clusters numbered by searches, then size, then name; each named by its most searched member.

    A member is a distinct term with all its rows: the most searched, then the most written, the one with the fewest slips,
    the strongest, the shortest.
    """
    written, terms, row_term, counts = given.written, given.terms, given.row_term, given.counts
    key_of_term, slips = given.keys.of_row, given.keys.slips
    n_terms, n_clusters = len(terms), int(of_key.max()) + 1
    spoken = np.flatnonzero(key_of_term >= 0)
    cluster = np.full(n_terms, -1)
    cluster[spoken] = of_key[key_of_term[spoken]]
    strong = np.zeros(n_terms)
    strong[spoken] = np.round(strength[key_of_term[spoken]], 9)
    known = ~np.isnan(counts)
    asked = np.bincount(row_term[known], weights=counts[known], minlength=n_terms)
    told = np.bincount(row_term[known], minlength=n_terms) > 0
    repeated = np.bincount(row_term, minlength=n_terms)
    length = np.fromiter(map(len, terms), np.int64, n_terms)
    of = cluster[spoken]
    sizes = np.bincount(of, weights=repeated[spoken], minlength=n_clusters).astype(np.int64)
    searches = np.bincount(of, weights=asked[spoken], minlength=n_clusters).astype(float)
    searches[np.bincount(of, weights=told[spoken], minlength=n_clusters) == 0] = np.nan
    order = spoken[np.lexsort((length[spoken], -strong[spoken], slips[spoken], -repeated[spoken], -asked[spoken], of))]
    same = np.concatenate([[True], cluster[order][1:] != cluster[order][:-1]])
    best: list[str] = []
    starts = np.flatnonzero(same)
    for begin, end in zip(starts.tolist(), [*starts[1:].tolist(), len(order)], strict=True):
        first = order[begin]
        ties = [first]
        for i in order[begin + 1 : end].tolist():  # the first in the alphabet of those that are equal in all
            if any(figure[i] != figure[first] for figure in (asked, repeated, slips, strong, length)):
                break
            ties.append(i)
        best.append(min(terms[i] for i in ties))
    rated = np.nan_to_num(searches, nan=-1.0).tolist()
    ranked = np.array(
        sorted(range(n_clusters), key=lambda k: (-rated[k], -sizes[k], best[k])),
        dtype=np.int64,
    )
    place = np.empty(n_clusters, np.int64)
    place[ranked] = np.arange(n_clusters)
    labels = np.where(cluster >= 0, place[cluster], -1)[row_term]
    return TermClusters(
        labels, tuple(best[k] for k in ranked.tolist()), strong[row_term], sizes[ranked], searches[ranked], written
    )


def _unit_rows(matrix: Any) -> Any:
    from scipy import sparse

    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1.0 / np.where(norms > 0, norms, 1.0)) @ matrix).tocsr()
