"""Words of titles and terms: folding, splitting, stems, and the vocabulary of a call.

A *word* is a run of letters (apostrophes inside it belong to it), a number (with its decimal point, thousands comma or
fraction bar), or one character of a script that writes without spaces. Letters and digits never make one word, so that
``18V`` and ``18 V`` are the same two words. Two functions split texts by this one rule: `split_words` for one text, plainly,
and `read_texts` for a column, in NumPy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import Stemmer
from numpy.typing import NDArray

# Classes of characters.
_GAP, _SOFT, _LETTER, _DIGIT, _LONE, _APOSTROPHE, _POINT, _COMMA = range(8)

# Scripts written without spaces, whose characters are words of their own: kana, Han, Thai to Burmese, Khmer.
_LONE_RANGES = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@lru_cache(maxsize=200_000)
def fold_text(text: str) -> str:
    """Text with full-width letters narrowed, accents dropped, case folded and runs of white space made one space.

    >>> fold_text("Ｐｉｃｎｉｃ  Café")
    'picnic cafe'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    narrow = unicodedata.normalize("NFKC", text)
    bare = "".join(c for c in unicodedata.normalize("NFD", narrow) if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def split_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as written, with where each starts and ends (characters, end excluded).

    >>> split_words("Picnic basket, 18V")
    [('Picnic', 0, 6), ('basket', 7, 13), ('18', 15, 17), ('V', 17, 18)]
    """
    classes = [_class_of(c) for c in text]
    n = len(text)

    def at(i: int) -> int:
        return classes[i] if 0 <= i < n else _GAP

    kinds = list(classes)
    for i, kind in enumerate(classes):
        digits = at(i - 1) == _DIGIT and at(i + 1) == _DIGIT
        if kind == _APOSTROPHE:
            kinds[i] = _LETTER if at(i - 1) == _LETTER and at(i + 1) == _LETTER else _GAP
        elif kind == _POINT:
            kinds[i] = _DIGIT if digits else _GAP
        elif kind == _COMMA:
            thousand = digits and at(i + 2) == _DIGIT and at(i + 3) == _DIGIT and at(i + 4) != _DIGIT
            kinds[i] = _DIGIT if thousand else _GAP
    found: list[tuple[str, int, int]] = []
    start = 0
    for i in range(n):
        if kinds[i] <= _SOFT:
            continue
        if i == 0 or kinds[i - 1] != kinds[i] or kinds[i] == _LONE:
            start = i
        if i + 1 == n or kinds[i + 1] != kinds[i] or kinds[i] == _LONE:
            found.append((text[start : i + 1], start, i + 1))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A column of texts as words: one vocabulary, and for each text a run of numbers into it.

    Attributes
    ----------
    words
        The unique words, folded; the vocabulary.
    ids
        (n_words,) for every word of every text, in order, its number in `words`.
    offsets
        (n_texts + 1,) text ``i`` has the words ``offsets[i]`` to ``offsets[i + 1]``.
    starts, ends
        (n_words,) characters of its text where a word starts and ends, end excluded.
    breaks
        (n_words,) whether more than spaces and hyphens follows: punctuation, a symbol, or the text's end.
    """

    words: list[str]
    ids: NDArray[np.int32]
    offsets: NDArray[np.int64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    breaks: NDArray[np.bool_]

    def __len__(self) -> int:
        """The number of texts."""
        return len(self.offsets) - 1


def read_texts(texts: Sequence[str]) -> Texts:
    """A column of texts as words (see the module's rule), in time linear in its characters.

    >>> t = read_texts(["Picnic Basket", "Basket"])
    >>> t.words, t.ids.tolist(), t.offsets.tolist()
    (['picnic', 'basket'], [0, 1, 1], [0, 2, 3])
    """
    joined = "\n".join(texts) + "\n"
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    first = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(lengths + 1, out=first[1:])
    kinds = _classes(joined) if len(texts) else np.zeros(0, np.int8)
    starts, ends = _runs(kinds)
    hard = np.zeros(len(kinds) + 1, np.int32)
    np.cumsum(kinds == _GAP, dtype=np.int32, out=hard[1:])
    following = np.append(starts[1:], len(kinds))
    written = [joined[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    number = {word: i for i, word in enumerate(dict.fromkeys(written))}
    raw = np.fromiter(map(number.__getitem__, written), np.int32, len(written))
    folded = [fold_word(word) for word in number]
    known = {word: i for i, word in enumerate(dict.fromkeys(folded))}
    again = np.fromiter(map(known.__getitem__, folded), np.int32, len(folded))
    owner = np.searchsorted(first, starts, side="right") - 1
    offsets = np.searchsorted(starts, first).astype(np.int64)
    base = first[owner]
    return Texts(
        list(known),
        again[raw] if len(raw) else raw,
        offsets,
        (starts - base).astype(np.int32),
        (ends - base).astype(np.int32),
        hard[following] > hard[ends],
    )


def _classes(joined: str) -> NDArray[np.int8]:
    """The class of every character, joiners inside words resolved to what they join."""
    if joined.isascii():
        points = np.frombuffer(joined.encode("ascii"), np.uint8)
        kinds = _ascii_classes()[points]
    else:
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = _ascii_classes()[np.minimum(points, 127)]
        beyond = points > 127
        there, back = np.unique(points[beyond], return_inverse=True)
        kinds[beyond] = np.fromiter((_class_of(chr(p)) for p in there.tolist()), np.int8, len(there))[back]
    wide = np.zeros(len(kinds) + 5, np.int8)
    wide[1:-4] = kinds
    here, before, after = wide[1:-4], wide[:-5], wide[2:-3]
    digits = (before == _DIGIT) & (after == _DIGIT)
    out = np.where(here <= _LONE, here, _GAP).astype(np.int8)
    out[(here == _APOSTROPHE) & (before == _LETTER) & (after == _LETTER)] = _LETTER
    out[(here == _POINT) & digits] = _DIGIT
    comma = np.flatnonzero((here == _COMMA) & digits)
    thousand = (wide[comma + 3] == _DIGIT) & (wide[comma + 4] == _DIGIT) & (wide[comma + 5] != _DIGIT)
    out[comma[thousand]] = _DIGIT
    return out


def _runs(kinds: NDArray[np.int8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where runs of one class start and end; gaps are no runs, a lone character is one by itself."""
    if not len(kinds):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    edge = np.empty(len(kinds) + 1, bool)
    edge[0] = edge[-1] = True
    edge[1:-1] = (kinds[1:] != kinds[:-1]) | (kinds[1:] == _LONE)
    at = np.flatnonzero(edge)
    starts, ends = at[:-1], at[1:]
    inside = kinds[starts] > _SOFT
    return starts[inside], ends[inside]


def _class_of(character: str) -> int:
    """The class of one character."""
    point = ord(character)
    if point < 128:
        return int(_ascii_classes()[point])
    if character == "’":
        return _APOSTROPHE
    if any(low <= point <= high for low, high in _LONE_RANGES):
        return _LONE if unicodedata.category(character)[0] in "LMN" else _GAP
    category = unicodedata.category(character)
    if category[0] in "LM":
        return _LETTER
    if category[0] == "N":
        return _DIGIT
    return _SOFT if character.isspace() or category == "Pd" else _GAP


@lru_cache(maxsize=1)
def _ascii_classes() -> NDArray[np.int8]:
    kinds = np.zeros(128, np.int8)
    for c in range(128):
        if chr(c).isalpha():
            kinds[c] = _LETTER
        elif chr(c).isdigit():
            kinds[c] = _DIGIT
        elif chr(c) in " -\t":
            kinds[c] = _SOFT
    kinds[ord("'")] = _APOSTROPHE
    kinds[[ord("."), ord("/")]] = _POINT
    kinds[ord(",")] = _COMMA
    return kinds


_THOUSANDS = re.compile(r",(?=\d{3})")
_ZEROS = re.compile(r"(?<=\d)\.0+$|(\.\d*[1-9])0+$")


@lru_cache(maxsize=500_000)
def fold_word(word: str) -> str:
    """One word folded: see `fold_text`; numbers lose thousands commas and zeros that say nothing.

    >>> fold_word("Café"), fold_word("1,000"), fold_word("8.50")
    ('cafe', '1000', '8.5')
    """
    if word.isalpha() and word.isascii():
        return word.lower()
    folded = fold_text(word).replace("’", "'").replace("⁄", "/").replace(" ", "")
    if folded[:1].isdigit():
        folded = _ZEROS.sub(r"\1", _THOUSANDS.sub("", folded))
    return folded or word


# Plurals and forms that a suffix stemmer does not see.
_IRREGULAR = {
    "men": "man",
    "mens": "man",
    "women": "woman",
    "womens": "woman",
    "children": "child",
    "childrens": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "knives": "knife",
    "shelves": "shelf",
    "shelving": "shelf",
    "leaves": "leaf",
    "loaves": "loaf",
    "scarves": "scarf",
    "halves": "half",
    "wolves": "wolf",
    "wives": "wife",
    "thieves": "thief",
    "dice": "die",
    "people": "person",
    "pcs": "piece",
    "pc": "piece",
}

_NUMBERS = {
    word: str(i)
    for i, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}

# Units as buyers and sellers write them.
_UNITS = {
    "inch": "in",
    "inches": "in",
    "foot": "ft",
    "feet": "ft",
    "centimeter": "cm",
    "centimeters": "cm",
    "centimetre": "cm",
    "centimetres": "cm",
    "millimeter": "mm",
    "millimeters": "mm",
    "meters": "m",
    "meter": "m",
    "metre": "m",
    "metres": "m",
    "volts": "v",
    "volt": "v",
    "watt": "w",
    "watts": "w",
    "amp": "a",
    "amps": "a",
    "gallon": "gal",
    "gallons": "gal",
    "ounce": "oz",
    "ounces": "oz",
    "pound": "lb",
    "pounds": "lb",
    "lbs": "lb",
    "litre": "l",
    "litres": "l",
    "liter": "l",
    "liters": "l",
    "gram": "g",
    "grams": "g",
    "kilogram": "kg",
    "kilograms": "kg",
    "kgs": "kg",
    "quart": "qt",
    "quarts": "qt",
    "yard": "yd",
    "yards": "yd",
    "yds": "yd",
    "gigabyte": "gb",
    "terabyte": "tb",
}


def stem_words(words: list[str]) -> list[str]:
    """English Snowball stems of folded words, one for one; possessives, irregular plurals and number words first.

    >>> stem_words(["baskets", "picnic", "men's", "shelves", "two"])
    ['basket', 'picnic', 'man', 'shelf', '2']
    """
    plain = [word.removesuffix("'s") if "'" in word else word for word in words]
    plain = [_NUMBERS.get(word) or _IRREGULAR.get(word, word) for word in plain]
    stems: list[str] = _stemmer().stemWords(plain)
    return stems


def unit_of(word: str) -> str:
    """The short form of a unit (``inches``: ``in``), or an empty text where the word is none.

    >>> unit_of("inches"), unit_of("cm"), unit_of("basket")
    ('in', 'cm', '')
    """
    return _UNITS.get(word) or (word if word in _SHORT_UNITS else "")


_SHORT_UNITS = frozenset(_UNITS.values()) | {
    "gb",
    "tb",
    "mb",
    "sq",
    "ml",
    "mah",
    "hp",
    "rpm",
    "cc",
    "x",
    "btu",
    "k",
    "p",
}


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
