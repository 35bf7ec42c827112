"""Words of titles and terms: folding, splitting, stems, and the vocabulary of a call."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*", re.UNICODE)


@lru_cache(maxsize=200_000)
def fold_text(text: str) -> str:
    """Text with full-width letters narrowed, accents dropped, case folded and runs of white space made one space.

    >>> fold_text("Ｐｉｃｎｉｃ  Café")
    'picnic cafe'
    """
    narrow = unicodedata.normalize("NFKC", text)
    bare = "".join(c for c in unicodedata.normalize("NFD", narrow) if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def split_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as written, with where each starts and ends (characters, end excluded).

    >>> split_words("Picnic basket")
    [('Picnic', 0, 6), ('basket', 7, 13)]
    """
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def stem_words(words: list[str]) -> list[str]:
    """English Snowball stems of folded words, one for one.

    >>> stem_words(["baskets", "picnic"])
    ['basket', 'picnic']
    """
    stems: list[str] = _stemmer().stemWords(words)
    return stems


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
