"""The shop's search terms of its figure weeks: added up, cleaned, told by language and grouped by meaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.cleaning import clean_terms
from models.findings import Findings
from models.languages import Encoder, detect_languages, gloss_terms, join_languages
from models.settings import Settings
from models.tables import Array, Table
from models.terms import cluster_terms, group_products

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
    family
        (n,) name of the wider family of products, of English terms alone; empty for others.
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
    family: Array
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


def read_terms(search_terms: Table, *, as_of: date, settings: Settings, encoder: Encoder | None = None) -> ShopTerms:
    """Add up, clean, tell apart and group the terms of the figure weeks.

    Parameters
    ----------
    search_terms
        Table under `models.tables.SEARCH_TERMS`; rows of products (product x term) add nothing to a term that has rows of
        its own, since they are a part of them. Rows without a period count.
    as_of
        The last day of the figure weeks.
    settings
        Sections `shop` and `titles` (brands).
    encoder
        Compares the groups' names across languages; the packaged one by default.
    """
    table = search_terms.take(_counted_rows(search_terms, as_of, settings.shop.figure_weeks))
    written, group = _grouped(table)
    n = len(written)
    own = _own_rows(table, group, n)
    sums = {name: _sums(table[name], group, own, n) for name in _COUNTS}
    tops = {name: _largest(table[name], group, n) for name in _INDICES}
    natural = _sums(np.maximum(table["impressions"] - np.nan_to_num(table["paid_impressions"]), 0.0), group, own, n)
    weight = np.where(np.isfinite(tops["searches"]), tops["searches"], 0.0)
    order = np.lexsort((written.astype(str), -np.nan_to_num(sums["impressions"]), -weight))
    term = written[order]
    spoken = detect_languages(term.tolist())
    cleaned = clean_terms(term.tolist(), brands=settings.titles.brands)
    label, names = group_terms(term.tolist(), spoken.language.tolist(), weight[order].tolist(), encoder=encoder)
    return ShopTerms(
        term=term,
        impressions=sums["impressions"][order],
        clicks=sums["clicks"][order],
        paid_impressions=sums["paid_impressions"][order],
        natural_impressions=natural[order],
        searches=tops["searches"][order],
        sellers=tops["sellers"][order],
        top10_impressions=tops["top10_impressions"][order],
        top10_clicks=tops["top10_clicks"][order],
        language=spoken.language,
        language_confidence=spoken.confidence,
        label=label,
        names=names,
        family=_families(term, spoken.language, weight[order], encoder),
        cleaned=np.array(cleaned.cleaned, dtype=object),
        is_brand=np.array([bool(b) for b in cleaned.brands], dtype=bool),
        findings=cleaned.findings,
        rows={term_key(t): i for i, t in enumerate(term.tolist())},
    )


def group_terms(
    terms: Sequence[str], languages: Sequence[str], searches: Sequence[float], *, encoder: Encoder | None = None
) -> tuple[Array, tuple[str, ...]]:
    """Group terms by meaning: within a language first, then the groups' names across languages.

    Returns
    -------
    label
        (n,) from 0, the most searched group first; -1 for a blank term.
    names
        Of each group its English name where it has one, else its most searched member.
    """
    n = len(terms)
    weight = np.asarray(searches, float)
    # An undecided term is most often English that is too short to tell.
    spoken = np.array(["en" if tag in ("und", "") else tag for tag in languages], dtype=object)
    label = np.full(n, -1, dtype=np.int64)
    names: list[str] = []
    tongues: list[str] = []
    totals: list[float] = []
    for tongue in sorted(set(spoken.tolist()), key=lambda tag: (tag != "en", tag)):
        rows = np.flatnonzero(spoken == tongue)
        written = [terms[i] for i in rows.tolist()]
        found, n_found = _grouped_within(written, tongue, weight[rows])
        grouped = found >= 0
        label[rows[grouped]] = found[grouped] + len(names)
        sums = np.bincount(found[grouped], np.nan_to_num(weight[rows[grouped]]), n_found)
        names += _most_searched(found, weight[rows], written, n_found)
        tongues += [tongue] * n_found
        totals += sums.tolist()
    if not names:
        return label, ()
    joined = np.asarray(join_languages(names, tongues, searches=np.array(totals), encoder=encoder).group)
    n_groups = int(joined.max()) + 1
    whole = np.bincount(joined, totals, n_groups)
    best: list[int] = [-1] * n_groups
    for i, group in enumerate(joined.tolist()):
        rival = best[group]
        if rival < 0 or (tongues[i] == "en", totals[i]) > (tongues[rival] == "en", totals[rival]):
            best[group] = i
    order = np.lexsort((np.array(best), -whole))
    rank = np.empty(n_groups, dtype=np.int64)
    rank[order] = np.arange(n_groups)
    placed = label >= 0
    label[placed] = rank[joined[label[placed]]]
    return label, tuple(names[best[g]] for g in order.tolist())


def _grouped_within(terms: Sequence[str], language: str, weight: Array) -> tuple[Array, int]:
    """Groups of one language's terms by the product they ask for, read in English where the glossary knows them whole."""
    read = [gloss or term for gloss, term in zip(gloss_terms(terms, language), terms, strict=True)]
    found = group_products(read, searches=weight)
    return found.labels, len(found.names)


def _families(terms: Array, languages: Array, weight: Array, encoder: Encoder | None) -> Array:
    """(n,) the name of each English term's cluster."""
    out = np.full(len(terms), "", dtype=object)
    rows = np.flatnonzero(np.isin(languages, ("en", "und", "")))
    found = cluster_terms(terms[rows].tolist(), searches=weight[rows], encoder=encoder)
    names = np.array([*found.names, ""], dtype=object)
    out[rows] = names[found.labels]
    return out


def _most_searched(labels: Array, weight: Array, terms: Sequence[str], n: int) -> list[str]:
    """Of each cluster its most searched member as written, the first of equals by spelling."""
    best: list[int] = [-1] * n
    for i, label in enumerate(labels.tolist()):
        if label >= 0 and (best[label] < 0 or (-weight[i], terms[i]) < (-weight[best[label]], terms[best[label]])):
            best[label] = i
    return [terms[i] for i in best]


def _counted_rows(table: Table, as_of: date, n_weeks: int) -> Array:
    """Rows of the figure weeks; of periods that overlap within one source the shorter ones."""
    last = np.datetime64(as_of, "D")
    start, end = table["period_start"], table["period_end"]
    timeless = np.isnat(end)
    recent = timeless | ((end <= last) & (end > last - n_weeks * _WEEK))
    keep = recent & (table["term"] != "")
    for by_product in (False, True):
        source = keep & ~timeless & ((table["product_id"] != "") == by_product)
        spans = {(s, e) for s, e in zip(start[source].tolist(), end[source].tolist(), strict=True) if s is not None}
        taken: list[tuple[date, date]] = []
        dropped: set[tuple[date, date]] = set()
        for s, e in sorted(spans, key=lambda span: (span[1] - span[0], span)):
            if any(s <= b and a <= e for a, b in taken):
                dropped.add((s, e))
            else:
                taken.append((s, e))
        for s, e in dropped:
            keep &= ~(source & (start == np.datetime64(s, "D")) & (end == np.datetime64(e, "D")))
    rows: Array = np.flatnonzero(keep)
    return rows


def _grouped(table: Table) -> tuple[Array, Array]:
    """The distinct terms as written first, and the term of each row."""
    codes, values = table.codes("term")
    keys: dict[str, int] = {}
    first: list[str] = []
    place = np.zeros(len(values), dtype=np.int64)
    for i, value in enumerate(values.tolist()):
        key = term_key(value)
        if key not in keys:
            keys[key] = len(first)
            first.append(value)
        place[i] = keys[key]
    written = np.empty(len(first), dtype=object)
    written[:] = first
    return written, place[codes] if len(codes) else np.zeros(0, dtype=np.int64)


def _own_rows(table: Table, group: Array, n: int) -> Array:
    """Rows that count: those without a product, and those with one where the term has no other."""
    alone = table["product_id"] == ""
    has_own = np.bincount(group[alone], minlength=n) > 0
    counted: Array = alone | ~has_own[group]
    return counted


def _sums(values: Array, group: Array, counted: Array, n: int) -> Array:
    known = np.isfinite(values) & counted
    total = np.bincount(group[known], values[known], n).astype(float)
    total[np.bincount(group[known], minlength=n) == 0] = np.nan
    return total


def _largest(values: Array, group: Array, n: int) -> Array:
    known = np.isfinite(values)
    top = np.full(n, -np.inf)
    np.maximum.at(top, group[known], values[known])
    return np.where(np.isfinite(top), top, np.nan)
