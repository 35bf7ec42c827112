"""The words and signs of titles, read once for a block of titles: what each word is, how it is written, what stands between."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.text import Texts, fold_text, read_texts, split_words, stem_words, unit_of
from models.wordlists import BITS, EITHER_CASE, HEAD_MARKERS, JOINERS, SMALL_WORDS, UNIT_MASK, product_words

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Array = NDArray[Any]

# Classes of a character, as bits.
UPPER, LOWER, LATIN, OTHER_SCRIPT, FULL_WIDTH, ODD, GLUE, BREAK, LISTING, ALNUM, HYPHEN = (1 << i for i in range(11))

GLUE_SIGNS = "/-()／－（）‐‑–—"
HYPHENS = "-－‐‑–—"
_LISTING = ",;/|+&，；／｜、＋＆"
_PLAIN_SIGNS = "°®™©×²³½¼¾±ØøµΩ€£¥•·’‘“”′″–—…"  # signs that a title may hold

# Properties of a word of the vocabulary, as bits.
JOINER, SMALL, EITHER, MARKER, DIGITS, UNIT, FOREIGN, YEAR, AND, SHORT_UNIT = (1 << i for i in range(10))


@dataclass(frozen=True, slots=True, eq=False)
class TitleWords:
    """The words of a block of titles, one below the other (flat), and the signs around them.

    Attributes
    ----------
    titles
        The n titles.
    texts
        Words as numbers into a vocabulary, with their characters.
    row
        (w,) the title of each word.
    first
        (n + 1,) number of each title's first word in the flat arrays.
    stem
        (w,) number of the word's stem; `stems` tells its text's number.
    stems
        Number of each stem.
    kinds
        (w,) what the word says of a product, as bits of `models.wordlists.BITS`; numbers and units already resolved.
    what
        (w,) JOINER, SMALL, ... bits.
    first_char, char_before
        (w,) classes of the word's first character and of the character before it (0 at the title's start).
    n_upper, n_lower
        (w,) cased characters of the word.
    breaks
        (w,) punctuation between the word before and this one: bits BREAK and LISTING; 0 for a title's first word.
    char_base
        (n + 1,) place of each title's first character in `classes`.
    classes
        (c,) class of every character of all titles, joined by one line break each.
    """

    titles: Sequence[str]
    texts: Texts
    row: Ints
    first: Ints
    stem: Ints
    stems: dict[str, int]
    kinds: Ints
    what: Ints
    first_char: Array
    char_before: Array
    n_upper: Ints
    n_lower: Ints
    breaks: Array
    char_base: Ints
    classes: Array

    @property
    def n_words(self) -> int:
        """Words of all titles."""
        return len(self.row)

    def count(self, flags: Array) -> Ints:
        """(n,) how many words of each title bear the flag; `flags` is (w,)."""
        total = np.zeros(self.n_words + 1, np.int64)
        np.cumsum(flags, out=total[1:])
        counted: Ints = total[self.first[1:]] - total[self.first[:-1]]
        return counted

    def count_chars(self, bit: int) -> Ints:
        """(n,) how many characters of each title are of the class `bit`."""
        total = _running(self.classes, bit)
        ends = self.char_base[1:] - 1
        return np.asarray(total[ends] - total[self.char_base[:-1]], np.int64)

    def next_flagged(self, flags: Bools, start: Ints, stop: Ints) -> Ints:
        """For ranges ``start`` to ``stop`` of flat words: the first flagged word in each, or ``stop``."""
        places = np.append(np.flatnonzero(flags), self.n_words)
        found: Ints = np.minimum(places[np.searchsorted(places, np.minimum(start, self.n_words))], stop)
        return found

    def last_unflagged(self, flags: Bools, start: Ints, stop: Ints) -> Ints:
        """For ranges ``start`` to ``stop`` of flat words: the last word that is not flagged, or ``start - 1``."""
        places = np.concatenate([[-1], np.flatnonzero(~flags)])
        found: Ints = np.maximum(places[np.searchsorted(places, stop) - 1], start - 1)
        return found

    def at_char(self, rows: Ints, chars: Ints) -> Ints:
        """The first flat word of row ``rows[i]`` that starts at or after character ``chars[i]``."""
        starts = self.char_base[self.row] + self.texts.starts
        found: Ints = np.minimum(np.searchsorted(starts, self.char_base[rows] + chars), self.first[rows + 1])
        return found

    def written(self, word: int) -> str:
        """The flat word number `word` as it stands in its title."""
        return self.titles[int(self.row[word])][int(self.texts.starts[word]) : int(self.texts.ends[word])]

    def phrases(self, entries: Iterable[tuple[tuple[int, ...], int]]) -> list[tuple[int, int]]:
        """Where phrases stand, as (first flat word, number of words); a phrase is the numbers of its stems, of one title."""
        by_first: dict[int, list[tuple[int, ...]]] = {}
        for stems, _ in entries:
            by_first.setdefault(stems[0], []).append(stems)
        if not by_first:
            return []
        found = []
        for at in np.flatnonzero(np.isin(self.stem, np.fromiter(by_first, np.int64, len(by_first)))).tolist():
            end = int(self.first[self.row[at] + 1])
            for stems in by_first[int(self.stem[at])]:
                stop = at + len(stems)
                if stop <= end and tuple(self.stem[at:stop].tolist()) == stems:
                    found.append((at, len(stems)))
        return found


def read_titles(titles: Sequence[str]) -> TitleWords:
    """The words and signs of `titles` (n texts), in time linear in their characters."""
    texts = read_texts(titles)
    first = texts.offsets
    row = np.repeat(np.arange(len(titles)), np.diff(first))
    word_stem, stems, word_kinds, word_what = _vocabulary(texts.words)
    ids = texts.ids
    classes, base = _read_characters(titles)
    starts, ends = base[row] + texts.starts, base[row] + texts.ends
    upper, lower = _running(classes, UPPER), _running(classes, LOWER)
    broken, listed = _running(classes, BREAK), _running(classes, LISTING)
    n = len(row)
    before = np.zeros(n, np.int64)
    inner = starts > base[row]
    before[inner] = classes[starts[inner] - 1]
    gap_from = np.empty(n, np.int64)
    gap_from[:1] = 0
    gap_from[1:] = ends[:-1]
    at_start = np.zeros(n, bool)
    at_start[first[:-1][np.diff(first) > 0]] = True
    gap_from[at_start] = starts[at_start]
    breaks = np.where(broken[starts] > broken[gap_from], BREAK, 0) | np.where(
        listed[starts] > listed[gap_from], LISTING, 0
    )
    kinds, what = word_kinds[ids], word_what[ids]
    return TitleWords(
        titles,
        texts,
        row,
        first,
        word_stem[ids],
        stems,
        _resolved(kinds, what, at_start),
        what,
        classes[starts] if n else np.zeros(0, np.int64),
        before,
        upper[ends] - upper[starts],
        lower[ends] - lower[starts],
        breaks,
        base,
        classes,
    )


def _resolved(kinds: Ints, what: Ints, at_start: Bools) -> Ints:
    """Kinds with numbers and units told apart: a unit counts after a number only, a number before a unit of size is a size."""
    digits = (what & DIGITS) != 0
    after_number = np.zeros(len(kinds), bool)
    after_number[1:] = (digits | ((kinds & BITS["number"]) != 0))[:-1]
    after_number &= ~at_start
    size_unit = ((kinds & BITS["unit_size"]) != 0) & after_number
    count_unit = ((kinds & BITS["unit_number"]) != 0) & after_number & ~size_unit
    sized = np.zeros(len(kinds), bool)
    sized[:-1] = size_unit[1:]
    out = kinds & ~UNIT_MASK
    out = np.where(size_unit, BITS["size"], out)
    out = np.where(count_unit, BITS["number"], out)
    out = np.where(digits & sized, BITS["size"], out)
    lone = digits & ~sized & ((what & YEAR) == 0)
    return np.where(lone, BITS["number"], out).astype(np.int64)


def _running(classes: Array, bit: int) -> Array:
    """How many characters of a class stand before each place, and in all."""
    total = np.zeros(len(classes) + 1, np.int32)
    hit = (classes & bit) != 0
    if hit.any():
        np.cumsum(hit, out=total[1:])
    return total


def _vocabulary(words: list[str]) -> tuple[Ints, dict[str, int], Ints, Ints]:
    """Stem, stems' numbers, kinds and properties of each word of a vocabulary."""
    found = [word_properties(word) for word in words]
    stems: dict[str, int] = {}
    numbers = np.fromiter((stems.setdefault(stem, len(stems)) for stem, _, _ in found), np.int64, len(words))
    kinds = np.fromiter((kind for _, kind, _ in found), np.int64, len(words))
    what = np.fromiter((flags for _, _, flags in found), np.int64, len(words))
    return numbers, stems, kinds, what


@lru_cache(maxsize=300_000)
def word_properties(word: str) -> tuple[str, int, int]:
    """Stem, kinds and properties of one folded word; a year's stem is ``20##``."""
    year = len(word) == 4 and word.startswith("20") and word.isdigit() and "2010" <= word <= "2049"
    stem = "20##" if year else stem_words([word])[0]
    what = 0
    for flag, holds in (
        (JOINER, word in JOINERS),
        (SMALL, word in SMALL_WORDS),
        (EITHER, word in EITHER_CASE),
        (MARKER, word in HEAD_MARKERS),
        (DIGITS, word[0].isdigit()),
        (UNIT, bool(unit_of(word)) or bool(product_words().kinds.get(stem, 0) & UNIT_MASK)),
        (FOREIGN, not word.isascii() and any(_class(ord(c)) & OTHER_SCRIPT for c in word)),
        (YEAR, year),
        (AND, word in ("and", "or")),
        (SHORT_UNIT, bool(unit_of(word)) or (len(word) <= 3 and bool(product_words().kinds.get(stem, 0) & UNIT_MASK))),
    ):
        if holds:
            what |= flag
    return stem, product_words().kinds.get(stem, 0), what


@lru_cache(maxsize=100_000)
def phrase_stems(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase's words, as `TitleWords.stem` counts them."""
    return tuple(word_properties(fold_text(word))[0] for word, _, _ in split_words(phrase) if fold_text(word))


def phrase_in(text: str, phrases: Sequence[str]) -> str:
    """The first of `phrases` whose words stand together in a text; empty where none does."""
    if not phrases:
        return ""
    stems = phrase_stems(text)
    for phrase in phrases:
        part = phrase_stems(phrase)
        if part and any(stems[i : i + len(part)] == part for i in range(len(stems) - len(part) + 1)):
            return phrase
    return ""


def _read_characters(titles: Sequence[str]) -> tuple[Ints, Ints]:
    """Classes of all characters of the titles, joined by a line break each, and where each title starts."""
    base = np.zeros(len(titles) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, titles), np.int64, len(titles)) + 1, out=base[1:])
    joined = "\n".join(titles) + "\n" if titles else ""
    if joined.isascii():
        return _ascii_classes()[np.frombuffer(joined.encode("ascii"), np.uint8)], base
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _ascii_classes()[np.minimum(points, 127)]
    beyond = points > 127
    there, back = np.unique(points[beyond], return_inverse=True)
    classes[beyond] = np.fromiter(map(_class, there.tolist()), np.int16, len(there))[back]
    return classes, base


@lru_cache(maxsize=1)
def _ascii_classes() -> Array:
    return np.array([_class(point) for point in range(128)], np.int16)


@lru_cache(maxsize=70_000)
def _class(point: int) -> int:
    """The classes of a character, as bits."""
    c = chr(point)
    category = unicodedata.category(c)
    bits = 0
    if c in GLUE_SIGNS:
        bits |= GLUE
    if c in HYPHENS:
        bits |= HYPHEN
    if c in _LISTING:
        bits |= LISTING
    if category[0] in "PS" and c not in "'’`-‐‑%°\"″′#":
        bits |= BREAK
    if 0xFF01 <= point <= 0xFF5E:
        bits |= FULL_WIDTH
    if category[0] == "L":
        bits |= ALNUM
        if category == "Lu" and len(c.lower()) == 1 and c.lower() != c:
            bits |= UPPER
        elif category == "Ll" and len(c.upper()) == 1 and c.upper() != c:  # one that can be mended
            bits |= LOWER
        latin = point < 128 or "LATIN" in unicodedata.name(c, "") or c in "ªºµΩ"
        bits |= LATIN if latin else OTHER_SCRIPT
    elif category[0] == "N":
        bits |= ALNUM
        if category == "Nd" and point > 127 and not bits & FULL_WIDTH:
            bits |= OTHER_SCRIPT
    elif category[0] == "C" or (category in ("So", "Sk", "Co") and c not in _PLAIN_SIGNS and not bits & FULL_WIDTH):
        bits |= ODD
    if category == "Zs" and point == 0x3000:
        bits |= FULL_WIDTH
    return bits


def char_classes(text: str) -> Array:
    """(c,) classes of the characters of one text."""
    return np.array([_class(ord(c)) for c in text], np.int16)
