"""The small list of product words that Wicker ships: what kind of thing a word says of a product.

The list stands in ``models/data/product_words.txt``, written by hand for Wicker; it is compared by stems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from models.text import fold_text, stem_words

DETAIL_KINDS = ("material", "use", "size", "number", "style", "colour", "audience")
_OTHER_KINDS = ("good", "assortment", "filler", "unit_size", "unit_number")

BITS: Mapping[str, int] = {kind: 1 << i for i, kind in enumerate((*DETAIL_KINDS, *_OTHER_KINDS))}
DETAIL_MASK = sum(BITS[kind] for kind in DETAIL_KINDS)
DESCRIBING_MASK = BITS["material"] | BITS["style"] | BITS["colour"] | BITS["size"]
UNIT_MASK = BITS["unit_size"] | BITS["unit_number"]

# Words that only join others. Title Case 2025 writes those under four letters in lower case.
ARTICLES = frozenset({"a", "an", "the"})
SMALL_WORDS = ARTICLES | {"and", "but", "or", "nor", "as", "at", "by", "for", "in", "of", "on", "to"}
EITHER_CASE = frozenset({"off", "out", "per", "so", "up", "via", "vs", "yet", "x"})  # adverbs too: "Pull Up Bar"
LONG_JOINERS = frozenset(
    {
        "with",
        "without",
        "from",
        "into",
        "onto",
        "over",
        "under",
        "your",
        "our",
        "this",
        "that",
        "is",
        "are",
        "it",
        "its",
        "be",
        "all",
    }
)
JOINERS = SMALL_WORDS | EITHER_CASE | LONG_JOINERS
HEAD_MARKERS = frozenset({"for", "with"})  # the word directly before them is taken as the product


@dataclass(frozen=True, slots=True)
class ProductWords:
    """Kinds of words, as bits of `BITS`.

    Parameters
    ----------
    kinds
        Stem to bits.
    phrases
        Stems of a phrase to bits; by the phrase's first stem.
    """

    kinds: Mapping[str, int]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]


@lru_cache(maxsize=1)
def product_words() -> ProductWords:
    """The packaged list."""
    kinds: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for line in files("models.data").joinpath("product_words.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, _, entries = line.partition(":")
        bit = BITS[kind]
        for entry in entries.split():
            stems = tuple(stem_words(fold_text(entry).split("_")))
            if len(stems) == 1:
                kinds[stems[0]] = kinds.get(stems[0], 0) | bit
            else:
                phrases.setdefault(stems[0], []).append((stems, bit))
    return ProductWords(kinds, {first: tuple(entries) for first, entries in phrases.items()})
