"""The shop's search terms of its figure weeks: added up, cleaned, told by language and grouped by meaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.findings import Findings
from models.settings import Settings
from models.tables import Array, Table

_WEEK = 7  # days
_COUNTS = ("impressions", "clicks", "paid_impressions", "paid_clicks", "visitors", "inquiries", "tm_chats")
_INDICES = ("searches", "sellers", "top10_impressions", "top10_clicks")


@dataclass(frozen=True, slots=True)
class ShopTerms:
    """One row a term, most searched first.

    Parameters
    ----------
    term
        (n,) as written most often.
    impressions, clicks, paid_impressions, natural_impressions
        (n,) counts added over the figure weeks; nan where unknown. Natural is search less paid, floored at 0 in each row.
    searches, sellers, top10_impressions, top10_clicks
        (n,) the largest of the weeks' indices; nan where unknown.
    language, language_confidence
        (n,) BCP 47 tags, and 0 to 1.
    label
        (n,) the group of each term, -1 for none.
    names
        Name by label: its most searched member.
    cleaned
        (n,) the term as it was read.
    is_brand
        (n,) whether it holds a brand of the settings.
    findings
        What was changed in reading each term.
    """

    term: Array
    impressions: Array
    clicks: Array
    paid_impressions: Array
    natural_impressions: Array
    searches: Array
    sellers: Array
    top10_impressions: Array
    top10_clicks: Array
    language: Array
    language_confidence: Array
    label: Array
    names: Sequence[str]
    cleaned: Array
    is_brand: Array
    findings: Findings
    rows: dict[str, int]

    def __len__(self) -> int:
        return len(self.term)

    def language_of(self, terms: Sequence[str]) -> Array:
        """(m,) language of terms as they are written anywhere in the shop; ``und`` where a term is not among them."""
        return np.array(
            [self.language[r] if (r := self.rows.get(term_key(t), -1)) >= 0 else "und" for t in terms], dtype=object
        )

    def label_of(self, terms: Sequence[str]) -> Array:
        """(m,) group of terms as they are written anywhere in the shop; -1 where a term is not among them."""
        return np.array(
            [self.label[r] if (r := self.rows.get(term_key(t), -1)) >= 0 else -1 for t in terms], dtype=np.int64
        )


def term_key(term: str) -> str:
    """What terms have in common that differ in case, width or spaces alone."""
    return " ".join(unicodedata.normalize("NFKC", term).casefold().split())
