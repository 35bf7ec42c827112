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
Bools = NDArray[np.bool_]

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

    @property
    def code(self) -> str:
        """The message that names the change, such as ``"terms.change_width"``."""
        return f"terms.change_{self.value}"


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
    texts, american = vocabulary.texts, vocabulary.american
    offsets, starts, ends = texts.offsets.tolist(), texts.starts.tolist(), texts.ends.tolist()
    spoken = [american[k] for k in texts.ids.tolist()]
    joined = [a == b for a, b in zip(starts[1:], ends, strict=False)]  # no sign between a word and the next
    cleaned = tuple(_written_out(spoken, joined, offsets[i], offsets[i + 1]) for i in range(len(written)))
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


def _written_out(words: Sequence[str], joined: Sequence[bool], begin: int, end: int) -> str:
    """Words as one text: joined where they were, else with a space between them."""
    if begin == end:
        return ""
    parts = [words[begin]]
    for k in range(begin + 1, end):
        parts.append(words[k] if joined[k - 1] else " " + words[k])
    return "".join(parts)


def checked_counts(counts: Sequence[float] | Floats | None, n: int, what: str = "searches") -> Floats:
    """Counts as floats, unknown ones as nan; an `InputError` for another length or a negative count."""
    if counts is None:
        return np.full(n, np.nan)
    values = np.array([np.nan if c is None else c for c in counts], dtype=float)
    if len(values) != n:
        raise InputError(
            "input.lengths_differ",
            f"search terms has {n} rows, {what} has {len(values)}. Expected columns of one length. Select both from the same rows.",
            left="search terms",
            n_left=n,
            right=what,
            n_right=len(values),
        )
    low = np.flatnonzero(values < 0)
    if len(low):
        raise InputError(
            "input.term_count_negative",
            f"Row {low[0] + 1} of {what} is {values[low[0]]:g}. Expected 0 or more, or an empty cell for unknown. Mend the cell.",
            row=int(low[0]) + 1,
            column=what,
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
    known = np.array(lexicon.are_words(words), dtype=bool)
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


def _slips(words: Sequence[str], counts: Ints, known: Bools) -> dict[int, int]:
    """Slip -> the word it stands for, by number: unknown words one or two letters off a commoner word.

    Candidates share a form with up to so many letters left out (Garbe's symmetric deletes), then are measured by the
    optimal string alignment distance, which counts two swapped letters as one slip. Nearest first, then commonest.
    """
    plain = np.array([w.isascii() and w.isalpha() for w in words], dtype=bool)
    length = np.array([len(w) for w in words], dtype=np.int64)
    slips = np.flatnonzero(~known & plain & (length >= _MIN_SLIP))
    targets = np.flatnonzero(plain & (length >= _MIN_SLIP - 1) & (known | (counts >= _TRUE_COUNT)))
    out: dict[int, int] = {}
    for limit in (1, 2):
        if limit == 2:
            done = np.fromiter(out, np.int64, len(out))
            slips = np.setdiff1d(slips[length[slips] >= _MIN_TWO_SLIPS], done)
            targets = targets[(length[targets] >= _MIN_TWO_SLIPS - 1) & (counts[targets] >= 2 * _TIMES_COMMONER)]
        out.update(_mended(words, counts, known, slips, targets, limit))
    return out


def _mended(words: Sequence[str], counts: Ints, known: Bools, slips: Ints, targets: Ints, limit: int) -> dict[int, int]:
    """The slips that one of the targets stands for within `limit` slips."""
    if not len(slips) or not len(targets):
        return {}
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    a, b = _near([words[i] for i in slips], [words[t] for t in targets], limit)
    a, b = slips[a], targets[b]
    often = counts[a] >= _TRUE_COUNT
    times = np.where(often, _TIMES_FOR_NAME, np.where(known[b], _TIMES_COMMONER, 2 * _TIMES_COMMONER))
    single = (limit == 1) & known[b] & (counts[a] <= 1)  # said once, beside a known word
    first = np.array([w[:1] for w in words], dtype="U1")
    good = (a != b) & (first[a] == first[b]) & (single | (counts[b] >= times * limit * counts[a]))
    a, b = a[good], b[good]
    if not len(a):
        return {}
    far = process.cpdist([words[i] for i in a], [words[t] for t in b], scorer=OSA.distance, score_cutoff=limit)
    good = far <= limit
    a, b, far = a[good], b[good], far[good].astype(np.int64)
    order = sorted(range(len(a)), key=lambda k: (-far[k], counts[b[k]], words[b[k]]))  # the best is written last
    return {int(a[k]): int(b[k]) for k in order}


def _near(left: Sequence[str], right: Sequence[str], limit: int) -> tuple[Ints, Ints]:
    """Pairs of plain words that share a form with up to `limit` letters left out, by number, each once."""
    left_marks, left_owners = _deletions(left, limit)
    right_marks, right_owners = _deletions(right, limit)
    order = np.argsort(right_marks, kind="stable")
    right_marks, right_owners = right_marks[order], right_owners[order]
    order = np.argsort(left_marks, kind="stable")  # looking up in order is faster
    left_marks, left_owners = left_marks[order], left_owners[order]
    begin = np.searchsorted(right_marks, left_marks, side="left")
    sizes = np.searchsorted(right_marks, left_marks, side="right") - begin
    a = np.repeat(left_owners, sizes)
    within = np.arange(len(a)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    b = right_owners[np.repeat(begin, sizes) + within]
    codes = np.unique(a * np.int64(len(right)) + b)
    return codes // len(right), codes % len(right)


def _deletions(words: Sequence[str], limit: int) -> tuple[NDArray[np.uint64], Ints]:
    """Marks of every form of every word with 0 to `limit` (at most 2) letters left out, and whose form each is.

    A form's mark is a polynomial of its letters modulo 2 ** 64; leaving a letter out moves the rest by one power.
    """
    n, width = len(words), max(map(len, words))
    letters = np.zeros((n, width), np.uint64)
    raw = np.frombuffer("".join(w.ljust(width, "\0") for w in words).encode("ascii"), np.uint8)
    letters[:] = raw.reshape(n, width)
    powers = np.array([pow(_MARK_BASE, k, 2**64) for k in range(width + 2)], np.uint64)
    lengths = np.array([len(w) for w in words], dtype=np.int64)
    # Running sums of letters that keep their place, and of those that moved by one and by two.
    sums = [
        np.concatenate([np.zeros((n, 1), np.uint64), np.cumsum(letters * powers[2 - k : 2 - k + width], axis=1, dtype=np.uint64)], axis=1)
        for k in range(3)
    ]  # fmt: skip
    marks, owners = [sums[0][:, -1]], [np.arange(n)]
    for k in range(width):
        has = np.flatnonzero(lengths > k)
        marks.append(sums[0][has, k] + sums[1][has, -1] - sums[1][has, k + 1])
        owners.append(has)
        if limit > 1:
            for j in range(k + 1, width):
                both = has[lengths[has] > j]
                marks.append(
                    sums[0][both, k]
                    + sums[1][both, j]
                    - sums[1][both, k + 1]
                    + sums[2][both, -1]
                    - sums[2][both, j + 1]
                )
                owners.append(both)
    return np.concatenate(marks), np.concatenate(owners)


_MARK_BASE = 0x9E3779B97F4A7C15  # odd, so that powers do not vanish modulo 2 ** 64

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
