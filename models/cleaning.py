"""Search terms made clean: width, case, accents, slips of the pen, British spelling; scripts named and brands flagged.

Spelling is mended towards the forms that the list itself shows, word by word: an *unknown* word (in no dictionary, and rare
in the list) that is one or two letters off a more frequent word of the list is taken for a slip. A known word is never
touched, however rare: *sheer* is not *shear*. What was changed is told term by term.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Finding, Findings, Mark
from models.lexicon import load_lexicon
from models.text import Texts, fold_text, fold_word, read_texts, split_words

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_MIN_SLIP = 4  # letters of the shortest word that is mended
_MIN_TWO_SLIPS = 8  # letters from which on two slips are mended
_TRUE_COUNT = 4  # an unknown word in that many terms may be a name
_TIMES_COMMONER = (
    3  # a known word is in at least that many times as many terms as its slip; an unknown one in twice that
)
_TIMES_FOR_NAME = 15  # and in that many times as many where the slip itself is in _TRUE_COUNT terms or more


class Change(StrEnum):
    """What cleaning did to a term."""

    WIDTH = "width"
    CASE = "case"
    ACCENTS = "accents"
    ACCENTS_MENDED = "accents_mended"
    SPELLING = "spelling"
    AMERICAN = "american"
    SPACES = "spaces"


@dataclass(frozen=True, slots=True, eq=False)
class CleanVocabulary:
    """The words of a list, and what each becomes.

    Attributes
    ----------
    texts
        The list as words.
    mended
        For each word of the vocabulary its corrected form (itself where nothing was wrong).
    american
        The corrected form in American spelling.
    full
        For a word whose accented letters the platform dropped, the full form that the list shows; else empty.
    """

    texts: Texts
    mended: list[str]
    american: list[str]
    full: list[str]


@dataclass(frozen=True, eq=False)
class CleanTerms:
    """Cleaned terms, row by row, beside what they were.

    Attributes
    ----------
    written
        The terms as given.
    cleaned
        Folded, mended, in American spelling; empty for a blank term.
    scripts
        ``latin``, ``han``, ``arabic``, ``cyrillic`` and so on: the script of most letters; ``none`` without letters.
    brands
        The brand of the user's list that stands in the term; empty where there is none.
    group
        (n,) number of the distinct cleaned term, in alphabetical order; -1 for a blank one.
    unique
        The distinct cleaned terms, in alphabetical order.
    """

    written: tuple[str, ...]
    cleaned: tuple[str, ...]
    scripts: tuple[str, ...]
    brands: tuple[str, ...]
    group: Ints
    unique: tuple[str, ...]
    _vocabulary: CleanVocabulary = field(repr=False)

    def __len__(self) -> int:
        return len(self.written)

    def total(self, counts: Sequence[float] | Floats) -> Floats:
        """Counts (one a row, unknown as nan) added up for each of `unique`; nan where all rows are unknown."""
        values = checked_counts(counts, len(self))
        kept = (self.group >= 0) & ~np.isnan(values)
        sums = np.bincount(self.group[kept], weights=values[kept], minlength=len(self.unique))
        known = np.bincount(self.group[kept], minlength=len(self.unique)) > 0
        return np.where(known, sums, np.nan)

    def changes(self, row: int) -> tuple[Change, ...]:
        """What was done to one row (0-based)."""
        term = self.written[row]
        narrow = unicodedata.normalize("NFKC", term)
        found: list[Change] = []
        if narrow != unicodedata.normalize("NFC", term):
            found.append(Change.WIDTH)
        if narrow != narrow.lower():
            found.append(Change.CASE)
        if fold_text(narrow) != " ".join(narrow.casefold().split()):
            found.append(Change.ACCENTS)
        for word, mended, american, full in self._words(row):
            if full:
                found.append(Change.ACCENTS_MENDED)
            elif mended != word:
                found.append(Change.SPELLING)
            if american != mended:
                found.append(Change.AMERICAN)
        if not found and self.cleaned[row] != term:
            found.append(Change.SPACES)
        return tuple(dict.fromkeys(found))

    @cached_property
    def findings(self) -> Findings:
        """What was mended, which terms hold a brand, and which are in another script, row by row."""
        return Findings(len(self), self._findings_of)

    def _words(self, row: int) -> list[tuple[str, str, str, str]]:
        v = self._vocabulary
        at = v.texts.ids[v.texts.offsets[row] : v.texts.offsets[row + 1]].tolist()
        return [(v.texts.words[k], v.mended[k], v.american[k], v.full[k]) for k in at]

    def _findings_of(self, row: int) -> tuple[Finding, ...]:
        out: list[Finding] = []
        for word, mended, american, full in self._words(row):
            if full:
                figures = {"written": word, "full": full}
                out.append(Finding("terms.accents_mended", row, Mark.HOUSE, figures=figures))
            elif mended != word:
                figures = {"written": word, "mended": mended}
                out.append(Finding("terms.spelling_mended", row, Mark.HOUSE, figures=figures))
            if american != mended:
                figures = {"written": mended, "american": american}
                out.append(Finding("terms.american_spelling", row, Mark.HOUSE, figures=figures))
        if self.brands[row]:
            out.append(Finding("terms.brand", row, Mark.RULE, figures={"brand": self.brands[row]}))
        if self.scripts[row] not in ("latin", "none"):
            out.append(Finding("terms.other_script", row, Mark.HOUSE, figures={"script": self.scripts[row]}))
        return tuple(out)


def clean_terms(terms: Iterable[str | None], *, brands: Iterable[str] = ()) -> CleanTerms:
    """Clean a list of search terms.

    Parameters
    ----------
    terms
        (n,) as typed or exported; None and blanks stay blank.
    brands
        Brand words of others, from Settings; found whole, whatever their case, width and accents.

    Examples
    --------
    >>> found = clean_terms(["Picnic Basket", "picnic basket", "pincic basket", "colour chart"], brands=["Yeti"])
    >>> found.cleaned
    ('picnic basket', 'picnic basket', 'picnic basket', 'color chart')
    >>> found.group.tolist(), found.changes(2)
    ([1, 1, 1, 0], (<Change.SPELLING: 'spelling'>,))
    """
    written = tuple("" if t is None else str(t) for t in terms)
    vocabulary = read_clean(written)
    ids, offsets = vocabulary.texts.ids.tolist(), vocabulary.texts.offsets.tolist()
    american = vocabulary.american
    cleaned = tuple(" ".join([american[k] for k in ids[offsets[i] : offsets[i + 1]]]) for i in range(len(written)))
    cleaned = tuple(c or fold_text(t) for c, t in zip(cleaned, written, strict=True))  # a term of signs alone stays
    unique = tuple(sorted(set(cleaned) - {""}))
    number = {term: i for i, term in enumerate(unique)}
    return CleanTerms(
        written,
        cleaned,
        tuple(map(script_of, written)),
        _brands_of(written, brands),
        np.array([number.get(c, -1) for c in cleaned], dtype=np.int64),
        unique,
        vocabulary,
    )


def checked_counts(counts: Sequence[float] | Floats | None, n: int, what: str = "searches") -> Floats:
    """Counts as floats, unknown ones as nan; an `InputError` for another length or a negative count."""
    if counts is None:
        return np.full(n, np.nan)
    values = np.array([np.nan if c is None else c for c in counts], dtype=float)
    if len(values) != n:
        raise InputError(
            "input.terms_counts_differ",
            f"There are {n} search terms and {len(values)} {what}. Expected columns of one length. Select both from the same rows.",
            n=n,
            other=len(values),
        )
    low = np.flatnonzero(values < 0)
    if len(low):
        raise InputError(
            "input.terms_count_negative",
            f"The count in row {low[0] + 1} is {values[low[0]]:g}. Expected 0 or more, or an empty cell for unknown. Mend the cell.",
            row=int(low[0]) + 1,
            value=float(values[low[0]]),
        )
    return values


def read_clean(terms: Sequence[str]) -> CleanVocabulary:
    """The words of a list, mended towards the forms that the list itself shows.

    How often a word is used is counted over distinct terms, so that neither the order of rows nor repeated rows matter.
    """
    lexicon = load_lexicon()
    texts = read_texts(terms)
    counts = _distinct_counts(texts)
    words = texts.words
    full = _stripped_accents(terms, words)
    known = np.array([lexicon.is_word(w) for w in words], dtype=bool)
    mended = [fold_word(f) if f else w for f, w in zip(full, words, strict=True)]
    for i, target in _slips(words, counts, known).items():
        if not full[i]:
            mended[i] = words[target]
    return CleanVocabulary(texts, mended, [lexicon.american(w) for w in mended], full)


def _distinct_counts(texts: Texts) -> Ints:
    """(n_words,) in how many distinct terms each word of the vocabulary stands."""
    n_words = len(texts.words)
    owner = np.repeat(np.arange(len(texts)), np.diff(texts.offsets))
    marks = np.random.default_rng(0).integers(1, 2**63, size=max(n_words, 1), dtype=np.uint64)
    position = np.arange(len(owner)) - texts.offsets[:-1][owner]
    mixed = marks[texts.ids] * (2 * position.astype(np.uint64) + np.uint64(1))
    sums = np.zeros(len(texts), np.uint64)
    np.add.at(sums, owner, mixed)
    _, first = np.unique(sums, return_index=True)
    chosen = np.zeros(len(texts), bool)
    chosen[first] = True
    return np.bincount(texts.ids[chosen[owner]], minlength=n_words).astype(np.int64)


def _stripped_accents(terms: Sequence[str], words: Sequence[str]) -> list[str]:
    """For words that are a full form of the list with its accented letters left out: that form."""
    present = set(words)
    forms: dict[str, str] = {}
    for term in sorted({t for t in terms if not t.isascii()}):
        for word, _, _ in split_words(unicodedata.normalize("NFC", term)):
            lowered = word.casefold()
            bare = "".join(c for c in lowered if c.isascii())
            if bare != lowered and len(bare) >= 3 and len(lowered) - len(bare) <= 2 and _is_latin(lowered):
                forms.setdefault(bare, lowered)
    return [
        forms[w] if w in forms and fold_word(forms[w]) in present and fold_word(forms[w]) != w else "" for w in words
    ]


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in word)


def _slips(words: Sequence[str], counts: Ints, known: NDArray[np.bool_]) -> dict[int, int]:
    """Slip -> the word it stands for, by number: unknown rare words one or two letters off a commoner word."""
    from rapidfuzz.distance import OSA

    slips = [i for i, w in enumerate(words) if not known[i] and len(w) >= _MIN_SLIP and _plain(w)]
    if not slips:
        return {}
    targets = [
        i
        for i, w in enumerate(words)
        if len(w) >= _MIN_SLIP - 1 and _plain(w) and (known[i] or counts[i] >= _TRUE_COUNT)
    ]
    index: dict[str, list[int]] = {}
    for t in targets:
        for form in _deletions(words[t], 1):
            index.setdefault(form, []).append(t)
    far: dict[str, list[int]] = {}
    for t in targets:
        if len(words[t]) >= _MIN_TWO_SLIPS - 1 and counts[t] >= 2 * _TIMES_COMMONER:
            for form in _deletions(words[t], 2):
                far.setdefault(form, []).append(t)
    out: dict[int, int] = {}
    for i in slips:
        word = words[i]
        best: tuple[int, int, str] | None = None
        chosen = -1
        for limit, forms in ((1, index), (2, far)):
            if limit == 2 and (best is not None or len(word) < _MIN_TWO_SLIPS):
                break
            seen = {t for form in _deletions(word, limit) for t in forms.get(form, ())}
            for t in seen:
                often = counts[i] >= _TRUE_COUNT
                least = counts[i] * limit * (_TIMES_FOR_NAME if often else _TIMES_COMMONER * (1 if known[t] else 2))
                small = limit == 1 and known[t] and counts[i] <= 1  # a single slip beside a known word
                if counts[t] < (1 if small else least) or words[t][0] != word[0]:
                    continue
                distance = int(OSA.distance(word, words[t], score_cutoff=limit))
                if distance > limit:
                    continue
                rank = (distance, -int(counts[t]), words[t])
                if best is None or rank < best:
                    best, chosen = rank, t
        if chosen >= 0:
            out[i] = chosen
    return out


def _plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _deletions(word: str, n: int) -> set[str]:
    """The word, and every form of it with up to `n` letters left out."""
    forms = {word}
    layer = {word}
    for _ in range(n):
        layer = {w[:k] + w[k + 1 :] for w in layer for k in range(len(w))}
        forms |= layer
    return forms


_SCRIPTS = (
    "LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ARABIC", "HEBREW", "CYRILLIC", "GREEK", "THAI", "DEVANAGARI",
    "BENGALI", "TAMIL", "TELUGU", "KHMER", "LAO", "MYANMAR", "ARMENIAN", "GEORGIAN", "ETHIOPIC",
)  # fmt: skip


def script_of(term: str) -> str:
    """The script of most of a term's letters.

    >>> script_of("picnic basket"), script_of("野餐篮"), script_of("10x10 cm"), script_of("38")
    ('latin', 'han', 'latin', 'none')
    """
    if term.isascii():
        return "latin" if any(c.isalpha() for c in term) else "none"
    counts: dict[str, int] = {}
    for character in unicodedata.normalize("NFKC", term):
        if character.isalpha():
            name = unicodedata.name(character, "")
            script = next((s for s in _SCRIPTS if name.startswith(s)), "other")
            counts[script] = counts.get(script, 0) + 1
    if not counts:
        return "none"
    most = max(counts, key=lambda s: (counts[s], s))
    return {"CJK": "han", "HIRAGANA": "kana", "KATAKANA": "kana"}.get(most, most.lower())


def _brands_of(terms: Sequence[str], brands: Iterable[str]) -> tuple[str, ...]:
    wanted = {tuple(w for w, _, _ in split_words(fold_text(b))): b for b in brands}
    wanted.pop((), None)
    if not wanted:
        return ("",) * len(terms)
    sizes = sorted({len(w) for w in wanted}, reverse=True)
    out = []
    for term in terms:
        spoken = [w for w, _, _ in split_words(fold_text(term))]
        found = ""
        for size in sizes:
            found = next(
                (wanted[s] for k in range(len(spoken) - size + 1) if (s := tuple(spoken[k : k + size])) in wanted), ""
            )
            if found:
                break
        out.append(found)
    return tuple(out)
