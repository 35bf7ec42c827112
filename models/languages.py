"""The language of search terms, and terms joined across languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

UNKNOWN = "und"


class Encoder(Protocol):
    """Texts of any language to unit vectors that are near each other where the texts mean the same."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """(n, d) float32, each row of length 1."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class TermLanguages:
    """The language of each term.

    Attributes
    ----------
    language
        (n,) BCP 47 tags; ``und`` where it cannot be told.
    confidence
        (n,) 0 to 1.
    """

    language: Array
    confidence: Floats

    def __len__(self) -> int:
        return len(self.language)


@dataclass(frozen=True, slots=True, eq=False)
class LanguageGroups:
    """Names of clusters joined across languages.

    Attributes
    ----------
    group
        (k,) int; names of one group mean the same. Numbered in order of appearance.
    confidence
        (k,) 0 to 1, how sure it is that the name belongs to its group; 1 for the group's first name.
    """

    group: Ints
    confidence: Floats

    def __len__(self) -> int:
        return len(self.group)


_SCRIPTS = {"CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he"}
_WORDS = {
    "es": "de para el la los las con mujer hombre zapatos ropa bolsa",
    "fr": "de pour le la les des avec femme homme chaussures sac",
    "pt": "de para feminino masculino com sapatos bolsa femininos masculinos",
    "id": "sepatu pria wanita tas baju keranjang untuk anak",
    "tr": "erkek kadin ayakkabi canta sepeti icin",
    "vi": "giay nam nu tui ao quan",
    "de": "fur und mit schuhe herren damen tasche korb",
}


def detect_languages(terms: Sequence[str]) -> TermLanguages:
    """The language of each term, from the term and its neighbours in the list."""
    known = {word: tag for tag, words in _WORDS.items() for word in words.split()}
    language = np.full(len(terms), UNKNOWN, dtype=object)
    for i, term in enumerate(terms):
        letters = [unicodedata.name(c, "").split(" ")[0] for c in str(term or "") if c.isalpha()]
        if not letters:
            continue
        said = [_SCRIPTS[s] for s in letters if s in _SCRIPTS]
        said = said or [known[w] for w in str(term).casefold().split() if w in known] or ["en"]
        language[i] = "ja" if "ja" in said else max(said, key=said.count)
    return TermLanguages(language, np.where(language == UNKNOWN, 0.0, 0.6))


def cross_affinity(left: Sequence[str], right: Sequence[str], *, encoder: Encoder | None = None) -> Floats:
    """(n,) 0 to 1: how probable it is that two terms of different languages mean the same thing."""
    return np.zeros(len(left))


def join_languages(
    names: Sequence[str],
    languages: Sequence[str],
    *,
    searches: Sequence[float] | Array | None = None,
    encoder: Encoder | None = None,
) -> LanguageGroups:
    """Join clusters of other languages to the cluster of the same meaning, on their names alone."""
    return LanguageGroups(np.arange(len(names)), np.ones(len(names)))
