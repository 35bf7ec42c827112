"""Whether two search terms mean the same thing: a probability, from words, the lexicon, and the titles behind the terms.

Three kinds of evidence, each worked out for all pairs at once:

- *words*: cosine of letter runs (misspellings, inflection, joined words), of words weighted by their rarity in WordNet's
  definitions, the share of each term's words that the other answers, and the relation of the two heads;
- *titles*, where they are known: how far the products that one term leads to answer the other term (in letters, in words, and
  as `models.matching` judges a keyword against a title), and how alike the products of both are, in letters, in words, and in
  what the multilingual encoder of `models.languages` makes of them;
- *lexicon*: terms that are equal but for spelling, regional words and synonyms are the same whatever the rest says.

Words and titles go through two logistic models (with and without titles), whose weights a script learned from pairs that
people judged (``data/affinity.tsv``), and through a curve that makes their figures probabilities. The last has the last word.

No pair's figure depends on the other pairs of the call: word weights are frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.lexicon import PARENT, SAME, SAME_RARE, Lexicon, load_lexicon
from models.text import Texts, read_texts, stem_words, unit_of

if TYPE_CHECKING:
    from scipy import sparse

    from models.languages import Encoder

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Words that say nothing of the good; the first group also ends the part of a term that holds its head.
HEAD_ENDS = frozenset(["for", "with", "in", "of", "by", "on", "to", "from", "at", "without", "under", "over", "that"])
STOP_WORDS = HEAD_ENDS | frozenset(
    ["and", "or", "the", "a", "an", "w", "x", "your", "my", "that", "is", "are", "best", "new", "cheap", "sale", "buy"]
)

_STOP_WEIGHT = 0.05
_NUMBER_WEIGHT = 0.35
_GRAM_SIZES = (3, 4, 5)
_MAX_GOOD_WORDS = 4  # words of the longest regional phrase that is looked for inside a term
_FAR = 0.3  # cosine of two words that have nothing to do with each other, as the encoder has it
_SLICE = 20_000  # pairs whose vectors are held at a time
_MAX_LETTERS = 400  # of a title that are read; the platforms take 128
_MAX_TITLES = 8  # titles of a term that are read; more tell nothing new

# The probability that stands for each kind of lexicon relation of otherwise equal terms.
SAME_WORDS = 0.97
SAME_GOOD = 0.95
SAME_SENSE = 0.85
RARE_SENSE = 0.62
KIND_OF = 0.55  # parent and child under the same, non-empty modifiers
OTHER_GOOD = 0.45  # at most, where the lexicon knows both whole terms and knows them as different goods

# Whom a thing is for: words that share a letter may be for the same (a boy is a kid, or a baby; a woman an adult).
_FOR_WHOM: Mapping[str, frozenset[str]] = {
    word: frozenset(letters)
    for letters, words in {
        "m": "man men mens gentleman gentlemen male",
        "w": "woman women womens lady ladies female",
        "mw": "adult adults",
        "b": "boy boys",
        "g": "girl girls",
        "bgi": "kid kids child children childrens baby babies infant infants newborn newborns toddler toddlers",
        "mb": "husband father dad groom",
        "wg": "wife mother mom mum bride",
        "d": "dog dogs puppy puppies",
        "c": "cat cats kitten kittens",
        "dc": "pet pets",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Texts as numbers: sparse rows of words and letter runs, heads, and items for the lexicon.

    Attributes
    ----------
    words, grams
        (n, n_stems) and (n, n_grams) sparse rows of length 1 (or 0 for a blank text).
    weighted, present
        (n, n_stems) sparse: each word's weight, and 1 where it stands.
    total
        (n,) sum of a text's word weights, at least a hair above 0.
    heads
        Head word of each text, folded; empty where there is none.
    items
        For each text its stems and written words in order, without stop words.
    vocabulary, weights
        The different words as written, and what each counts.
    ids, offsets
        Words of text i: ``vocabulary[k]`` for k in ``ids[offsets[i]:offsets[i + 1]]``.
    """

    words: Any
    grams: Any
    weighted: Any
    present: Any
    numbers: Floats
    total: Floats
    heads: list[str]
    items: list[tuple[str, ...]]
    n_words: Ints
    vocabulary: list[str]
    weights: Floats
    ids: Ints
    offsets: Ints


def read(texts: Sequence[str]) -> Reading:
    """Read texts once for any number of pairs."""
    from scipy import sparse

    lexicon = load_lexicon()
    found: Texts = read_texts(texts)
    vocabulary = found.words
    stems = stem_words([lexicon.american(w) for w in vocabulary])
    unique = list(dict.fromkeys(stems))
    number = {stem: i for i, stem in enumerate(unique)}
    stem_of = np.array([number[s] for s in stems], dtype=np.int64)
    digit = np.array([s[:1].isdigit() for s in unique], dtype=bool)
    slight = np.array(
        [s in STOP_WORDS or (len(s) == 1 and s.isascii()) or bool(unit_of(s)) for s in unique], dtype=bool
    )
    weight = np.array([max(lexicon.rarity_of_stem(s), 0.05) ** 2 for s in unique], dtype=float)
    weight[digit] = _NUMBER_WEIGHT
    weight[slight & ~digit] = _STOP_WEIGHT
    n = len(texts)
    owner = np.repeat(np.arange(n), np.diff(found.offsets))
    shape = (n, len(unique))
    present = sparse.csr_matrix((np.ones(len(owner)), (owner, stem_of[found.ids])), shape=shape)
    present.sum_duplicates()
    present.data[:] = 1.0
    weighted = (present @ sparse.diags(weight)).tocsr() if len(unique) else present
    gram_ids, gram_words = _grams(vocabulary)
    n_grams = int(gram_ids.max()) + 1 if len(gram_ids) else 0
    plain = np.where(slight[stem_of], 0.1, 1.0) if len(stem_of) else np.zeros(0)
    plain[digit[stem_of]] = _NUMBER_WEIGHT
    runs = sparse.csr_matrix((plain[gram_words], (gram_words, gram_ids)), shape=(len(vocabulary), n_grams))
    counts = sparse.csr_matrix((np.ones(len(owner)), (owner, found.ids)), shape=(n, len(vocabulary)))
    total = np.asarray(weighted.sum(axis=1)).ravel()
    ids, offsets = found.ids.tolist(), found.offsets.tolist()
    spoken = [[vocabulary[k] for k in ids[offsets[i] : offsets[i + 1]]] for i in range(n)]
    return Reading(
        words=_unit_rows(weighted),
        grams=_unit_rows((counts @ runs).tocsr()),
        weighted=weighted,
        present=present,
        numbers=digit.astype(float),
        total=np.where(total > 0, total, 1.0),
        heads=[head_of(words) for words in spoken],
        items=[tuple(w for w in words if w not in STOP_WORDS) for words in spoken],
        n_words=np.diff(found.offsets).astype(np.int64),
        vocabulary=list(vocabulary),
        weights=weight[stem_of],
        ids=found.ids.astype(np.int64),
        offsets=found.offsets,
    )


def head_of(words: Sequence[str]) -> str:
    """The word that says what the good is: the last one before *for*, *with* and their like; numbers and units aside.

    >>> head_of(["picnic", "basket", "for", "2", "persons"])
    'basket'
    """
    end = next((i for i, w in enumerate(words) if i and w in HEAD_ENDS), len(words))
    for word in reversed(words[:end]):
        if (
            word not in STOP_WORDS
            and not word[:1].isdigit()
            and not (unit_of(word) and len(word) < 4)
            and len(word) > 1
        ):
            return word
    return ""


def term_affinity(
    left: Iterable[str],
    right: Iterable[str],
    *,
    left_titles: Sequence[Sequence[str]] | None = None,
    right_titles: Sequence[Sequence[str]] | None = None,
    encoder: Encoder | None = None,
) -> Floats:
    """How probable it is that each left term means the same thing as its right term.

    Parameters
    ----------
    left, right
        (n,) search terms, in pairs.
    left_titles, right_titles
        For each term the titles of products that buyers reach by it. An empty list says that it leads to none, which is a
        figure too; leave both columns out where nobody looked.
    encoder
        Compares terms across languages, and with titles; the packaged one by default, loaded where a pair needs it. The
        weights were learned with the packaged one.

    Returns
    -------
    (n,) probabilities, 0 to 1; 0.5 and over: the same thing. A blank term is like nothing: 0.

    Raises
    ------
    InputError
        Where the columns differ in length.

    Examples
    --------
    >>> (term_affinity(["picnic hamper", "picnic hamper"], ["picnic basket", "garden hose"]) >= 0.5).tolist()
    [True, False]
    """
    lefts, rights = ["" if t is None else str(t) for t in left], ["" if t is None else str(t) for t in right]
    n = len(lefts)
    for name, column in (("right terms", rights), ("left titles", left_titles), ("right titles", right_titles)):
        if column is not None and len(column) != n:
            raise InputError(
                "input.lengths_differ",
                f"left terms has {n} rows, {name} has {len(column)}. Expected columns of one length. Select both from the same rows.",
                left="left terms",
                n_left=n,
                right=name,
                n_right=len(column),
            )
    if not n:
        return np.zeros(0)
    texts, pairs = pairs_of(
        lefts,
        rights,
        left_titles if left_titles is not None else [()] * n,
        right_titles if right_titles is not None else [()] * n,
    )
    reading = read(texts)
    if not reading.vocabulary:
        return np.zeros(n)
    learned = learned_models()
    features = word_features(reading, pairs)
    if left_titles is None and right_titles is None:
        score = learned["words"].probability(features)
    else:
        features.update(title_features(texts, reading, pairs, encoder=encoder))
        score = learned["titles"].probability(features)
    # What two terms do not share tells less than the titles do, where somebody looked for titles.
    said = lexicon_affinity(reading, pairs.left, pairs.right, in_parts=left_titles is None and right_titles is None)
    score = np.where(said < 0, np.minimum(score, OTHER_GOOD), np.maximum(score, said))
    apart = (said <= 0) & (_dots(reading.present, pairs.left, reading.present, pairs.right) == 0)
    for rows, figures in _across_languages(lefts, rights, np.flatnonzero(apart), encoder):
        score[rows] = np.maximum(score[rows], figures)
    blank = (reading.n_words[pairs.left] == 0) | (reading.n_words[pairs.right] == 0)
    score[blank] = 0.0
    return score


def _across_languages(
    lefts: Sequence[str], rights: Sequence[str], rows: Ints, encoder: Encoder | None
) -> Iterator[tuple[Ints, Floats]]:
    """Of pairs that share no word, those in two languages, and how probable it is that they mean the same thing."""
    if not len(rows):
        return
    from models.languages import UNKNOWN, cross_affinity, detect_languages

    terms = sorted({*(lefts[i] for i in rows.tolist()), *(rights[i] for i in rows.tolist())})
    # Each term by itself: a pair's figure must not depend on the other pairs.
    spoken = dict(zip(terms, detect_languages(terms, alone=True).language.tolist(), strict=True))
    foreign = [
        i
        for i in rows.tolist()
        if UNKNOWN not in (spoken[lefts[i]], spoken[rights[i]]) and spoken[lefts[i]] != spoken[rights[i]]
    ]
    if foreign:
        figures = cross_affinity([lefts[i] for i in foreign], [rights[i] for i in foreign], encoder=encoder)
        yield np.array(foreign, dtype=np.int64), np.asarray(figures, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of texts, and each side's titles, as numbers of texts in a `Reading`."""

    left: Ints
    right: Ints
    left_titles: Ints
    left_offsets: Ints
    right_titles: Ints
    right_offsets: Ints

    def of(self, rows: Ints) -> Pairs:
        """Some of the pairs."""
        return Pairs(
            self.left[rows],
            self.right[rows],
            *_runs_of(self.left_titles, self.left_offsets, rows),
            *_runs_of(self.right_titles, self.right_offsets, rows),
        )


def pairs_of(
    lefts: Sequence[str],
    rights: Sequence[str],
    left_titles: Sequence[Sequence[str]],
    right_titles: Sequence[Sequence[str]],
) -> tuple[list[str], Pairs]:
    """The different texts of pairs of terms and of their titles, and the pairs as numbers of them; blank titles left out."""
    sides = [
        [[t[:_MAX_LETTERS] for t in ts if isinstance(t, str) and t.strip()][:_MAX_TITLES] for ts in side]
        for side in (left_titles, right_titles)
    ]
    texts = list(dict.fromkeys([*lefts, *rights, *(t for side in sides for ts in side for t in ts)]))
    number = {text: i for i, text in enumerate(texts)}
    return texts, Pairs(
        np.array([number[t] for t in lefts], dtype=np.int64),
        np.array([number[t] for t in rights], dtype=np.int64),
        *_flat(sides[0], number),
        *_flat(sides[1], number),
    )


def word_features(reading: Reading, pairs: Pairs) -> dict[str, Floats]:
    """What the words of two terms say, by name; (n,) each."""
    a, b = pairs.left, pairs.right
    shared = _dots(reading.weighted, a, reading.present, b)
    covers = shared / reading.total[a], shared / reading.total[b]
    relation, likeness = _word_relations(reading, a, b)
    has_number = np.asarray(reading.present @ reading.numbers).ravel() > 0
    same_number = _dots(reading.present.multiply(reading.numbers).tocsr(), a, reading.present, b) > 0
    n_words = reading.n_words
    return {
        "grams": _dots(reading.grams, a, reading.grams, b),
        "words": _dots(reading.words, a, reading.words, b),
        "cover_least": np.minimum(*covers),
        "cover_most": np.maximum(*covers),
        "head_relation": relation,
        "head_likeness": likeness,
        "numbers_differ": (has_number[a] & has_number[b] & ~same_number).astype(float),
        "numbers_shared": same_number.astype(float),
        "shorter": np.log1p(np.minimum(n_words[a], n_words[b])),
        "longer": np.log1p(np.maximum(n_words[a], n_words[b])),
    }


def title_features(
    texts: Sequence[str], reading: Reading, pairs: Pairs, *, encoder: Encoder | None = None
) -> dict[str, Floats]:
    """What the titles behind two terms say, by name; (n,) each, 0 where no side has the titles that it needs."""
    n_left, n_right = np.diff(pairs.left_offsets), np.diff(pairs.right_offsets)
    to_right = np.repeat(pairs.left, n_right), pairs.right_titles  # the left term with each title of the right one
    to_left = np.repeat(pairs.right, n_left), pairs.left_titles
    own_left = np.repeat(pairs.left, n_left), pairs.left_titles
    own_right = np.repeat(pairs.right, n_right), pairs.right_titles
    between, offsets = _cross(pairs)

    def grams(couple: tuple[Ints, Ints]) -> Floats:
        return _dots(reading.grams, couple[0], reading.grams, couple[1])

    right_most, left_most = _most(grams(to_right), pairs.right_offsets), _most(grams(to_left), pairs.left_offsets)
    return {
        "answer_most": np.maximum(right_most, left_most),
        "answer_least": np.minimum(right_most, left_most),
        "products_most": _most(grams(between), offsets),
        "products_mean": _mean(_dots(reading.words, between[0], reading.words, between[1]), offsets),
        "centre_grams": _centre(reading.grams, pairs),
        "centre_words": _centre(reading.words, pairs),
        "own_most": np.maximum(
            _most(grams(own_left), pairs.left_offsets), _most(grams(own_right), pairs.right_offsets)
        ),
        "sides_titled": (n_left > 0).astype(float) + (n_right > 0),
        **_match_features(texts, pairs, to_left, to_right),
        **_meaning_features(texts, reading, pairs, between, offsets, encoder),
    }


def _match_features(
    texts: Sequence[str], pairs: Pairs, to_left: tuple[Ints, Ints], to_right: tuple[Ints, Ints]
) -> dict[str, Floats]:
    """How far one term answers the other, and the other's products, as a keyword answers a title; 0 to 1."""
    from models.matching import match_keywords

    couples = [(pairs.left, pairs.right), (pairs.right, pairs.left), to_right, to_left]
    # Terms and titles come again and again: each couple is judged once.
    codes = np.concatenate([keyword * len(texts) + title for keyword, title in couples])
    different, place = np.unique(codes, return_inverse=True)
    keywords, titles = divmod(different, len(texts))
    found = match_keywords([texts[k] for k in keywords.tolist()], [texts[t] for t in titles.tolist()])
    score = np.nan_to_num(found.score / 100.0)[place]  # unknown where a text has no words
    one, other, right, left = np.split(score, np.cumsum([len(c[0]) for c in couples])[:-1])
    return {
        "match_terms": np.maximum(one, other),
        "match_products": np.maximum(_most(right, pairs.right_offsets), _most(left, pairs.left_offsets)),
    }


def _meaning_features(
    texts: Sequence[str],
    reading: Reading,
    pairs: Pairs,
    between: tuple[Ints, Ints],
    offsets: Ints,
    encoder: Encoder | None,
) -> dict[str, Floats]:
    """How near the encoder finds the terms, their nearest two products, and each term taken with its products."""
    from models.languages import packaged_encoder

    used = np.unique(np.concatenate([pairs.left, pairs.right, pairs.left_titles, pairs.right_titles]))
    encode = (encoder or packaged_encoder()).encode
    vectors = encode([texts[i] for i in used.tolist()])
    row = np.zeros(len(texts), dtype=np.int64)
    row[used] = np.arange(len(used))

    def cosine(couple: tuple[Ints, Ints]) -> Floats:
        out = np.zeros(len(couple[0]))
        for start in range(0, len(out), _SLICE):
            part = slice(start, start + _SLICE)
            out[part] = np.einsum("ij,ij->i", vectors[row[couple[0][part]]], vectors[row[couple[1][part]]])
        return out

    centre = np.zeros(len(pairs.left))
    for start in range(0, len(centre), _SLICE):
        some = pairs.of(np.arange(start, min(start + _SLICE, len(centre))))
        lefts = _with_titles(vectors, row[some.left], row[some.left_titles], some.left_offsets)
        rights = _with_titles(vectors, row[some.right], row[some.right_titles], some.right_offsets)
        length = np.linalg.norm(lefts, axis=1) * np.linalg.norm(rights, axis=1)
        centre[start : start + _SLICE] = np.einsum("ij,ij->i", lefts, rights) / np.where(length > 0, length, 1.0)
    return {
        "meaning_terms": cosine((pairs.left, pairs.right)),
        "meaning_products": _most(cosine(between), offsets),
        "meaning_centre": centre,
        **_meaning_covers(reading, pairs, encode(reading.vocabulary)),
    }


def _meaning_covers(reading: Reading, pairs: Pairs, vectors: NDArray[np.float32]) -> dict[str, Floats]:
    """How much of a term the other one covers, word by nearest word: alone (``terms``), and with its titles (``products``).

    Each word counts by its rarity; its nearest word counts by their cosine, from nothing at `_FAR` to 1 at 1.
    """

    def covered(words: Ints, others: Ints) -> float:
        if not len(words) or not len(others):
            return 0.0
        nearest = (vectors[words] @ vectors[others].T).max(axis=1)
        weights = reading.weights[words]
        return float(weights @ np.clip((nearest - _FAR) / (1.0 - _FAR), 0.0, 1.0)) / float(weights.sum())

    terms, products = np.zeros((len(pairs.left), 2)), np.zeros((len(pairs.left), 2))
    runs = [reading.ids[a:b] for a, b in pairwise(reading.offsets.tolist())]
    lefts, rights = pairs.left_titles.tolist(), pairs.right_titles.tolist()
    for i, (a, b) in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)):
        with_a = lefts[pairs.left_offsets[i] : pairs.left_offsets[i + 1]]
        with_b = rights[pairs.right_offsets[i] : pairs.right_offsets[i + 1]]
        terms[i] = covered(runs[a], runs[b]), covered(runs[b], runs[a])
        products[i] = (
            covered(runs[a], np.unique(np.concatenate([runs[b], *(runs[t] for t in with_b)])))
            if with_b
            else terms[i, 0],
            covered(runs[b], np.unique(np.concatenate([runs[a], *(runs[t] for t in with_a)])))
            if with_a
            else terms[i, 1],
        )
    return {
        "meaning_cover_least": terms.min(axis=1),
        "meaning_cover_most": terms.max(axis=1),
        "meaning_cover_products_least": products.min(axis=1),
        "meaning_cover_products_most": products.max(axis=1),
    }


def lexicon_affinity(reading: Reading, left: Ints, right: Ints, *, in_parts: bool = True) -> Floats:
    """(n,) how sure the lexicon is that two terms are one thing said in other words, 0 where it knows nothing.

    Below 0 where it knows both as different goods: as whole phrases (*cotton bud* and *cotton candy*), and with `in_parts`
    by what they do not share (*mens trainers* and *mens suspenders*).
    """
    lexicon = load_lexicon()
    known: dict[tuple[int, int], float] = {}
    out = np.zeros(len(left))
    for i, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        key = (a, b) if a <= b else (b, a)
        if key not in known:
            known[key] = _same_but_for_words(lexicon, reading.items[key[0]], reading.items[key[1]], in_parts)
        out[i] = known[key]
    return out


def _same_but_for_words(lexicon: Lexicon, left: tuple[str, ...], right: tuple[str, ...], in_parts: bool) -> float:
    if not left or not right:
        return 0.0
    best = 0.0
    for a in segments(lexicon, left):
        for b in segments(lexicon, right):
            if len(a) == len(b):
                best = max(best, _aligned(lexicon, a, b))
        if best >= SAME_WORDS:
            break
    if best or lexicon.relation(" ".join(left), " ".join(right)) >= PARENT:
        return best
    apart = (
        _are_for_others(left, right)
        or (_known(lexicon, left) and _known(lexicon, right))
        or (in_parts and _differ_in_goods(lexicon, left, right))
    )
    return -1.0 if apart else 0.0


def _are_for_others(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two terms name whom they are for, and nobody in common: *men shoes* and *women shoes*."""
    ours, theirs = _for_whom(left), _for_whom(right)
    return bool(ours and theirs) and not any(a & b for a in ours for b in theirs)


def _for_whom(words: Sequence[str]) -> list[frozenset[str]]:
    """Whom each word of a term names; not one that makes a word with its neighbour: a *lady bug* is no lady."""
    lexicon = load_lexicon()
    found = []
    for i, word in enumerate(words):
        plain = word.replace("'", "")
        who = _FOR_WHOM.get(plain)
        if who and not (plain == word and i + 1 < len(words) and lexicon.is_word(word + words[i + 1])):
            found.append(who)
    return found


def _differ_in_goods(lexicon: Lexicon, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the lexicon knows what two terms do not share as different goods.

    One of them is a good said in several words, of which the other has some: *cool box* and *jewelry box*. Or all that
    is left without the shared parts are goods: *mens trainers* and *mens suspenders*, *allen key set* and *checkers set*.
    """
    ours, theirs = set(left) - set(right), set(right) - set(left)
    if not ours or not theirs or all(map(_for_whom, ([w] for w in (*ours, *theirs)))):
        return False
    rest, others = list(_parts(lexicon, left)), list(_parts(lexicon, right))
    for part in list(rest):
        twin = next((o for o in others if o.key == part.key or o.goods & part.goods), None)
        if twin is not None:
            rest.remove(part)
            others.remove(twin)
    if not rest or not others:
        return False
    for side, words in ((rest, left), (others, right)):
        if len(side) == 1 and len(words) > 1 and side[0].goods and side[0].phrase == " ".join(words):
            return True
    if not all(p.goods for p in (*rest, *others)):
        return False
    return all(lexicon.relation(p.phrase, o.phrase) < PARENT for p in rest for o in others)


def _known(lexicon: Lexicon, words: tuple[str, ...]) -> bool:
    """Whether the lexicon knows these words together as a good."""
    return bool(_segment(lexicon, words).goods or lexicon.senses(" ".join(words)))


@dataclass(frozen=True, slots=True)
class Segment:
    """A word or regional phrase inside a term: its key, the goods that it names, and its words."""

    key: str
    goods: frozenset[int]
    phrase: str


@lru_cache(maxsize=100_000)
def _segment(lexicon: Lexicon, words: tuple[str, ...]) -> Segment:
    return Segment("".join(lexicon.stems(words)), frozenset(lexicon.good_numbers(words)), " ".join(words))


@lru_cache(maxsize=100_000)
def segments(lexicon: Lexicon, words: tuple[str, ...]) -> tuple[tuple[Segment, ...], ...]:
    """The ways to cut a term into words and regional phrases that are worth comparing, the whole first."""
    ways: dict[tuple[Segment, ...], None] = {}
    whole = _segment(lexicon, words)
    ways[(whole,)] = None
    if len(words) > 1:
        ways[_parts(lexicon, words)] = None
        ways[tuple(_segment(lexicon, (w,)) for w in words)] = None
        ways[(*(_segment(lexicon, (w,)) for w in words[:-2]), _segment(lexicon, words[-2:]))] = None
    return tuple(ways)


@lru_cache(maxsize=100_000)
def _parts(lexicon: Lexicon, words: tuple[str, ...]) -> tuple[Segment, ...]:
    """A term cut into its longest regional phrases, from the left, and single words between them."""
    cut: list[Segment] = []
    at = 0
    while at < len(words):
        for size in range(min(_MAX_GOOD_WORDS, len(words) - at), 0, -1):
            found = _segment(lexicon, words[at : at + size])
            if size == 1 or found.goods:
                cut.append(found)
                at += size
                break
    return tuple(cut)


def _aligned(lexicon: Lexicon, left: tuple[Segment, ...], right: tuple[Segment, ...]) -> float:
    """How sure two cut terms are the same when every part of one is answered by a part of the other."""
    rest = list(right)
    unmatched: list[Segment] = []
    sure = SAME_WORDS
    for part in left:
        twin = next((r for r in rest if r.key == part.key), None)
        if twin is None:
            twin = next((r for r in rest if r.goods & part.goods), None)
            if twin is not None:
                sure = min(sure, SAME_GOOD)
        if twin is None:
            unmatched.append(part)
        else:
            rest.remove(twin)
    if not unmatched:
        return sure
    if len(unmatched) > 1 or unmatched[0] is not left[-1] or rest[0] is not right[-1]:
        return 0.0
    relation = lexicon.relation(unmatched[0].phrase, rest[0].phrase)
    if relation >= SAME:
        return min(sure, SAME_SENSE)
    if relation >= SAME_RARE:
        return min(sure, RARE_SENSE)
    if relation >= PARENT and len(left) > 1:
        return min(sure, KIND_OF)
    return 0.0


def _word_relations(reading: Reading, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """For each pair, how far the two heads are related in the lexicon, and how alike they are spelt."""
    from rapidfuzz.distance import JaroWinkler

    lexicon = load_lexicon()
    couples = [(reading.heads[a], reading.heads[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    unique = list(dict.fromkeys(couples))
    known = {c: (lexicon.relation(*c), JaroWinkler.normalized_similarity(*c)) if all(c) else (0.0, 0.0) for c in unique}
    figures = np.array([known[c] for c in couples], dtype=float).reshape(-1, 2)
    return figures[:, 0], figures[:, 1]


def _centre(rows: Any, pairs: Pairs) -> Floats:
    """(n,) cosine of term plus mean title, left against right."""
    lefts = _unit_rows(_with_titles(rows, pairs.left, pairs.left_titles, pairs.left_offsets))
    rights = _unit_rows(_with_titles(rows, pairs.right, pairs.right_titles, pairs.right_offsets))
    cosines: Floats = np.asarray(lefts.multiply(rights).sum(axis=1)).ravel().astype(np.float64)
    return cosines


def _with_titles(rows: Any, terms: Ints, titles: Ints, offsets: Ints) -> Any:
    """Each term's row plus the mean of its titles' rows; sparse where the rows are, dense where they are."""
    from scipy import sparse

    n_titles = np.diff(offsets)
    mean = np.repeat(1.0 / np.maximum(n_titles, 1), n_titles)
    gather = sparse.csr_matrix((mean, titles, offsets), shape=(len(terms), rows.shape[0]))
    return rows[terms] + gather @ rows


def _cross(pairs: Pairs) -> tuple[tuple[Ints, Ints], Ints]:
    """Every title of the left term with every title of the right one, pair by pair."""
    lefts: list[int] = []
    rights: list[int] = []
    offsets = [0]
    a, b = pairs.left_titles.tolist(), pairs.right_titles.tolist()
    for i in range(len(pairs.left)):
        for t in a[pairs.left_offsets[i] : pairs.left_offsets[i + 1]]:
            for u in b[pairs.right_offsets[i] : pairs.right_offsets[i + 1]]:
                lefts.append(t)
                rights.append(u)
        offsets.append(len(lefts))
    return (np.array(lefts, dtype=np.int64), np.array(rights, dtype=np.int64)), np.array(offsets, dtype=np.int64)


def _flat(lists: Sequence[Sequence[str]], number: Mapping[str, int]) -> tuple[Ints, Ints]:
    offsets = np.zeros(len(lists) + 1, dtype=np.int64)
    np.cumsum([len(x) for x in lists], out=offsets[1:])
    return np.array([number[t] for x in lists for t in x], dtype=np.int64), offsets


def _runs_of(values: Ints, offsets: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Some of the runs, one after the other, and their offsets."""
    lengths = np.diff(offsets)[rows]
    ends = np.concatenate([[0], np.cumsum(lengths)])
    inside = np.arange(ends[-1]) - np.repeat(ends[:-1], lengths)
    return values[np.repeat(offsets[:-1][rows], lengths) + inside], ends


def _most(values: Floats, offsets: Ints) -> Floats:
    """The largest value of each run; 0 for an empty one."""
    out = np.zeros(len(offsets) - 1)
    filled = np.diff(offsets) > 0
    if filled.any():
        out[filled] = np.maximum.reduceat(values, offsets[:-1][filled])
    return out


def _mean(values: Floats, offsets: Ints) -> Floats:
    """The mean of each run; 0 for an empty one."""
    counts = np.diff(offsets)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    means: Floats = (sums[offsets[1:]] - sums[offsets[:-1]]) / np.maximum(counts, 1)
    return means


def _dots(left: Any, rows: Ints, right: Any, columns: Ints) -> Floats:
    """Row-wise products of two sparse matrices, in slices that keep memory low."""
    out = np.zeros(len(rows))
    for start in range(0, len(rows), 50_000):
        part = slice(start, start + 50_000)
        out[part] = np.asarray(left[rows[part]].multiply(right[columns[part]]).sum(axis=1)).ravel()
    return out


def _unit_rows(matrix: sparse.csr_matrix) -> Any:
    from scipy import sparse

    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1.0 / np.where(norms > 0, norms, 1.0)) @ matrix).tocsr()


def _grams(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Letter runs of each word (its ends marked by a space): number of the run, number of the word."""
    number: dict[str, int] = {}
    ids: list[int] = []
    owners: list[int] = []
    for i, word in enumerate(words):
        padded = f" {word} "
        runs = {padded[k : k + size] for size in _GRAM_SIZES for k in range(len(padded) - size + 1)} or {padded}
        for run in runs:
            ids.append(number.setdefault(run, len(number)))
            owners.append(i)
    return np.array(ids, dtype=np.int64), np.array(owners, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """One learned model: a weight a feature, a constant, and the curve from their sum to a log-odds.

    Attributes
    ----------
    weights
        By feature; the sum of weight times feature, plus `bias`, is the raw score.
    bias
        The constant.
    raw, odds
        Knots of the curve: raw scores, and the log-odds that judged pairs of such a score turned out to have.
    """

    weights: Mapping[str, float]
    bias: float
    raw: Floats
    odds: Floats

    def probability(self, features: Mapping[str, Floats]) -> Floats:
        """(n,) probabilities; beyond the last knots the curve goes on at half its pace."""
        total = np.full(len(next(iter(features.values()))), self.bias)
        for name, weight in self.weights.items():
            total += weight * features[name]
        inside = np.clip(total, self.raw[0], self.raw[-1])
        odds = np.interp(inside, self.raw, self.odds) + 0.5 * (total - inside)
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float64)


@lru_cache(maxsize=1)
def learned_models() -> Mapping[str, Learned]:
    """The models on ``words`` alone and on words and ``titles``, as ``data/affinity.tsv`` holds them."""
    weights: dict[str, dict[str, float]] = {}
    knots: dict[str, list[tuple[float, float]]] = {}
    for line in files("models").joinpath("data", "affinity.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            model, feature, *figures = line.split("\t")
            if feature == "knot":
                knots.setdefault(model, []).append((float(figures[0]), float(figures[1])))
            else:
                weights.setdefault(model, {})[feature] = float(figures[0])
    return {
        model: Learned(
            {k: v for k, v in named.items() if k != "bias"},
            named["bias"],
            np.array([k[0] for k in knots[model]]),
            np.array([k[1] for k in knots[model]]),
        )
        for model, named in weights.items()
    }
