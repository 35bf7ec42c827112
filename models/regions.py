"""Regional words: which word buyers of which region use for the same thing, and how sure that is.

Counts a term and region come, in this order, from a table that has both; from inquiries; from product-by-country and
product-by-term figures joined on the product (inferred); or, where a shop has no countries at all, from the terms'
languages. `RegionalWords.basis` says which it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import combinations, pairwise
from statistics import NormalDist

import numpy as np

from models.errors import InputError
from models.findings import Finding, Findings, Mark
from models.settings import Settings
from models.tables import Array, Table
from models.text import fold_text, split_words, stem_words

LANGUAGES = ("en", "zh-CN", "zh-TW")
BASES = ("counts", "inquiries", "inferred", "language", "none")

_HEAD_ENDS = frozenset(["for", "with", "of", "in", "on", "from", "to", "by", "w"])
_MAX_STEMS = 10  # of a term, when shorter terms are looked for in it: 175 combinations at most
_MAX_CORE = 3  # stems of such a shorter term


@dataclass(frozen=True, slots=True)
class _Countries:
    codes: Mapping[str, str]
    names: Mapping[str, tuple[str, str, str]]


@lru_cache(maxsize=1)
def _countries() -> _Countries:
    """The packaged table: any way of writing a country to its code, and a code to its names."""
    codes: dict[str, str] = {}
    names: dict[str, tuple[str, str, str]] = {}
    lines = files("models.data").joinpath("countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    for code, _, en, cn, tw, _ in rows:
        names[code] = (en, cn, tw)
        codes[_fold(code)] = code
    for code, letters, *said, written in rows:
        for text in (*said, letters, *written.split("|")):
            if text:
                codes.setdefault(_fold(text), code)
    return _Countries(codes, names)


def _fold(text: str) -> str:
    return "".join(c for c in fold_text(text) if c.isalnum())


def region_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country as somebody wrote it: a code, or a name in English or Chinese.

    Empty where the text names no country; ``UK`` is understood and stored as ``GB``.

    >>> region_code("UK"), region_code("u.s.a."), region_code("英国"), region_code("Atlantis")
    ('GB', 'US', 'GB', '')
    """
    return _countries().codes.get(_fold(text), "")


def region_name(code: str, language: str = "en") -> str:
    """What a country is called in ``en``, ``zh-CN`` or ``zh-TW``; a code that is none comes back as it is.

    >>> region_name("GB", "zh-TW"), region_name("Gulf")
    ('英國', 'Gulf')
    """
    names = _countries().names.get(code)
    return names[LANGUAGES.index(language)] if names else code


def region_groups(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The user's groups of regions: each name with its countries' codes, from ``terms.region_groups``.

    Raises
    ------
    InputError
        A group has no name or no country, or names a country that there is not.

    >>> region_groups(Settings().changed({"terms.region_groups": "Gulf=AE,SA,KW; Europe=UK,DE"}))
    {'Gulf': ('AE', 'SA', 'KW'), 'Europe': ('GB', 'DE')}
    """
    groups: dict[str, tuple[str, ...]] = {}
    for written in settings.terms.region_groups:
        name, _, listed = written.replace("，", ",").replace("＝", "=").partition("=")
        members = [part.strip() for part in listed.replace("、", ",").split(",") if part.strip()]
        unknown = [part for part in members if not region_code(part)]
        if not name.strip() or not members or unknown:
            raise InputError(
                "input.region_group",
                f"Settings: the region group {written!r} cannot be read{f' because of {unknown[0]!r}' if unknown else ''}. "
                "Expected a name, an equals sign and country codes, such as Gulf=AE,SA,KW. Mend terms.region_groups.",
                group=written,
                region=unknown[0] if unknown else "",
            )
        groups[name.strip()] = tuple(dict.fromkeys(region_code(part) for part in members))
    return groups


@dataclass(frozen=True, slots=True)
class RegionalWords:
    """One row a cluster and region: the word its buyers use most.

    Attributes
    ----------
    cluster
        (n,) int, the label of the cluster.
    region
        (n,) ISO 3166-1 alpha-2 code, a user's group, a language tag (basis ``language``), or as written where it is none.
    word
        (n,) the term that most of the region's count goes to; empty where there is no count.
    share
        (n,) 0..1, the word's part of the cluster's count in the region.
    low, high
        (n,) 0..1, Wilson interval of the share, 95 %.
    z_score
        (n,) weighted log-odds of the word here against everywhere else, in standard deviations; nan without a
        comparison.
    confidence
        (n,) 0..1, how likely the word is truly used more here than the next one.
    n
        (n,) counts behind the row.
    enough
        (n,) bool; False means: not enough data to name a word.
    elsewhere
        (n,) the word used most in all other regions; empty where there are none.
    known
        (n,) bool; False where the region is no country, group or language that we know.
    words
        A cluster's words, most used first, by label.
    basis
        Where the counts come from: one of `BASES`.
    findings
        What to say of each row.
    """

    cluster: Array
    region: Array
    word: Array
    share: Array
    low: Array
    high: Array
    z_score: Array
    confidence: Array
    n: Array
    enough: Array
    elsewhere: Array
    known: Array
    words: Mapping[int, tuple[str, ...]]
    basis: str
    findings: Findings

    def __len__(self) -> int:
        return len(self.cluster)


def regional_words(
    terms: Sequence[str],
    regions: Sequence[str],
    counts: Sequence[float],
    labels: Sequence[int],
    *,
    basis: str = "counts",
    settings: Settings | None = None,
) -> RegionalWords:
    """Which word which region uses, for every cluster of terms and every region that has a row.

    Terms that differ in inflection or word order are one word, and a longer term speaks for the shorter one with the
    same head that it holds (*wicker picnic hamper* for *picnic hamper*), so that long tails do not hide the word.

    Parameters
    ----------
    terms, regions, counts, labels
        (m,) columns: the term, the region's code or name, how often (searches, visitors, inquiries; blank = unknown),
        and the term's cluster (below 0: none). A blank region is left out; one that we do not know keeps its name.
    basis
        Where the counts come from; with ``language`` the regions are language tags.
    settings
        ``terms.region_min_count``, ``region_min_confidence``, ``region_prior``, ``region_groups``.

    Returns
    -------
    RegionalWords
        Sorted by cluster, then region; the user's groups follow a cluster's regions.

    Raises
    ------
    InputError
        Columns of different lengths, or a negative count.

    Notes
    -----
    The z-score is the weighted log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn,
    "Fightin' Words", Political Analysis 16 (2008), doi:10.1093/pan/mpn018, equations 16, 18 and 22; the prior is the
    cluster's words over all regions, ``terms.region_prior`` counts heavy. The confidence is the chance that, of this
    word and the region's next one, this one has the greater part (Beta posterior under Jeffreys' prior).

    >>> words = regional_words(["picnic hamper", "picnic basket"] * 2, ["UK", "UK", "US", "US"], [90, 10, 5, 95], [0] * 4)
    >>> list(zip(words.region, words.word, words.enough.tolist()))
    [('GB', 'picnic hamper', True), ('US', 'picnic basket', True)]
    """
    settings = settings or Settings()
    _one_length(terms=terms, regions=regions, counts=counts, labels=labels)
    amounts = np.array([np.nan if c is None else c for c in counts], dtype=np.float64)
    if np.any(amounts < 0):
        row = int(np.flatnonzero(amounts < 0)[0])
        raise InputError(
            "input.region_count_negative",
            f"Regions: the count in row {row + 1} is {amounts[row]:g}. Expected 0 or more, or blank. Mend the count.",
            row=row + 1,
            value=float(amounts[row]),
        )
    groups = {} if basis == "language" else region_groups(settings)
    placed = [_place(str(r or ""), groups, basis) for r in regions]
    keep = np.array([label >= 0 and bool(place) for label, place in zip(labels, placed, strict=True)], dtype=bool)
    rows: list[int] = np.flatnonzero(keep).tolist()
    amounts = np.nan_to_num(amounts[rows])
    mine: Array = np.array([int(labels[i]) for i in rows], dtype=np.int64)
    clusters, cluster_of = np.unique(mine, return_inverse=True)
    words, word_of, word_cluster = _words([terms[i] for i in rows], cluster_of, amounts, len(clusters))

    names = sorted({placed[i] for i in rows}, key=lambda r: (r in groups, r))
    number = {name: i for i, name in enumerate(names)}
    region_of = np.array([number[placed[i]] for i in rows], dtype=np.int64)
    cell_cluster, cell_region, cell_word, cell_count = cluster_of, region_of, word_of, amounts
    for name, members in groups.items():
        inside = np.isin(region_of, [number[m] for m in members if m in number])
        if inside.any():
            number.setdefault(name, len(names))
            if number[name] == len(names):
                names.append(name)
            cell_cluster = np.concatenate([cell_cluster, cluster_of[inside]])
            cell_region = np.concatenate([cell_region, np.full(inside.sum(), number[name])])
            cell_word = np.concatenate([cell_word, word_of[inside]])
            cell_count = np.concatenate([cell_count, amounts[inside]])

    # one cell a cluster, region and word, the most counted word of a cluster and region first
    n_regions, n_words = max(len(names), 1), max(len(words), 1)
    key, cell_of = np.unique((cell_cluster * n_regions + cell_region) * n_words + cell_word, return_inverse=True)
    count = np.bincount(cell_of, weights=cell_count, minlength=len(key)).astype(np.float64)
    pair, word = key // n_words, key % n_words
    order = np.lexsort((word, -count, pair))
    pair, word, count = pair[order], word[order], count[order]
    pairs, first = np.unique(pair, return_index=True)
    n = np.add.reduceat(count, first) if len(pairs) else np.zeros(0)
    top = count[first]
    follows = np.append(np.diff(first) > 1, len(count) - first[-1] > 1) if len(pairs) else np.zeros(0, dtype=bool)
    next_count = np.where(follows, count[np.minimum(first + 1, max(len(count) - 1, 0))] if len(count) else 0.0, 0.0)

    cluster, region, chosen = pairs // n_regions, pairs % n_regions, word[first]
    word_total = np.bincount(word_of, weights=amounts, minlength=len(words)).astype(np.float64)
    cluster_total = np.bincount(cluster_of, weights=amounts, minlength=len(clusters)).astype(np.float64)
    z_score = _log_odds(
        top, n, word_total[chosen], cluster_total[cluster], float(settings.terms.region_prior), word_cluster, cluster
    )
    share = np.divide(top, n, out=np.full(len(n), np.nan), where=n > 0)
    low, high = _wilson(top, n)
    confidence = _ahead(top, next_count)
    enough = (n >= settings.terms.region_min_count) & (confidence >= settings.terms.region_min_confidence)

    text = np.empty(len(words), dtype=object)
    text[:] = words
    named = np.empty(len(names), dtype=object)
    named[:] = names
    result = RegionalWords(
        cluster=clusters[cluster],
        region=named[region] if len(pairs) else named[:0],
        word=np.where(n > 0, text[chosen], "").astype(object),
        share=share,
        low=low,
        high=high,
        z_score=z_score,
        confidence=confidence,
        n=n,
        enough=enough,
        elsewhere=_elsewhere(pair, word, count, pairs, word_total, word_cluster, cluster, text),
        known=np.array([basis == "language" or r in groups or bool(region_code(r)) for r in named], dtype=bool)[region],
        words=_by_cluster(clusters, word_cluster, word_total, words),
        basis=basis,
        findings=Findings.none(len(pairs)),
    )
    return _with_findings(result, settings)


def _one_length(**columns: Sequence[object]) -> None:
    (left, a), *others = columns.items()
    for right, b in others:
        if len(a) != len(b):
            raise InputError(
                "input.columns_differ",
                f"Regions: column {left} has {len(a)} rows, column {right} has {len(b)}. "
                "Expected columns of one length. Select both from the same rows.",
                table="regions",
                left=left,
                n_left=len(a),
                right=right,
                n_right=len(b),
            )


def _place(text: str, groups: Mapping[str, tuple[str, ...]], basis: str) -> str:
    """A region as it is stored: its code, a group's name, or what was written."""
    text = " ".join(text.split())
    if basis == "language" or text in groups:
        return text
    return region_code(text) or text


def _words(terms: Sequence[str], cluster_of: Array, amounts: Array, n_clusters: int) -> tuple[list[str], Array, Array]:
    """The words of all clusters, the word of each row, and the cluster of each word.

    A word's number is its rank by cluster, then count, then spelling, so that ties are settled the same way always.
    """
    unique = sorted(set(terms))
    key_of = dict(zip(unique, _keys(unique), strict=True))
    totals: dict[tuple[int, tuple[str, ...]], float] = {}
    spelt: dict[tuple[int, tuple[str, ...]], dict[str, float]] = {}
    for term, cluster, amount in zip(terms, cluster_of.tolist(), amounts.tolist(), strict=True):
        word = (cluster, tuple(sorted(key_of[term])))
        totals[word] = totals.get(word, 0.0) + amount
        forms = spelt.setdefault(word, {})
        forms[term] = forms.get(term, 0.0) + amount
    heads = {tuple(sorted(key)): key for key in sorted(key_of.values())}
    core = {word: _core(heads[word[1]], word[0], totals, heads) for word in totals}
    gathered: dict[tuple[int, tuple[str, ...]], float] = {}
    for word, amount in totals.items():
        gathered[core[word]] = gathered.get(core[word], 0.0) + amount
    ranked = sorted(gathered, key=lambda w: (w[0], -gathered[w], w[1]))
    rank = {word: i for i, word in enumerate(ranked)}
    shown = [min(spelt[w], key=lambda form, w=w: (-spelt[w][form], form)) for w in ranked]  # type: ignore[misc]
    word_of = np.array(
        [
            rank[core[(cluster, tuple(sorted(key_of[term])))]]
            for term, cluster in zip(terms, cluster_of.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
    return shown, word_of, np.array([w[0] for w in ranked], dtype=np.int64)


def _keys(terms: list[str]) -> list[tuple[str, ...]]:
    """The stems of each term, its head first; a term without words is its own key."""
    keys: list[tuple[str, ...]] = []
    for term in terms:
        spelt = [word for word, _, _ in split_words(fold_text(term))]
        if not spelt:
            keys.append((fold_text(term),))
            continue
        stop = next((i for i, word in enumerate(spelt) if i and word in _HEAD_ENDS), len(spelt))
        stems = stem_words(spelt)
        head = stems.pop(stop - 1)
        keys.append((head, *stems))
    return keys


def _core(
    key: tuple[str, ...],
    cluster: int,
    totals: Mapping[tuple[int, tuple[str, ...]], float],
    heads: Mapping[tuple[str, ...], tuple[str, ...]],
) -> tuple[int, tuple[str, ...]]:
    """The shortest, then most counted, word of the cluster that the term holds and that has the term's head."""
    head, *rest = key[:_MAX_STEMS]
    others = sorted(s for s in rest if s not in _HEAD_ENDS)
    for size in range(min(len(key) - 1, _MAX_CORE)):
        found = [
            (cluster, word)
            for word in {tuple(sorted((head, *some))) for some in combinations(others, size)}
            if (cluster, word) in totals and heads[word][0] == head
        ]
        if found:
            return min(found, key=lambda w: (-totals[w], w))
    return cluster, tuple(sorted(key))


def _log_odds(
    count: Array, n: Array, word_total: Array, total: Array, prior: float, word_cluster: Array, cluster: Array
) -> Array:
    """Monroe, Colaresi and Quinn's z-score of a word's count here against the rest, prior in the corpus's proportions."""
    n_words = np.bincount(word_cluster, minlength=1)
    comparable = (n > 0) & (total - n > 0) & (n_words[cluster] > 1 if len(cluster) else np.zeros(0, dtype=bool))
    z = np.full(len(n), np.nan)
    y, m, y_all, m_all = count[comparable], n[comparable], word_total[comparable], total[comparable]
    weight = prior * y_all / m_all
    here, there = y + weight, y_all - y + weight
    not_here, not_there = m + prior - here, m_all - m + prior - there
    usable = (here > 0) & (there > 0) & (not_here > 0) & (not_there > 0)
    z[np.flatnonzero(comparable)[usable]] = (
        np.log(here[usable] / not_here[usable]) - np.log(there[usable] / not_there[usable])
    ) / np.sqrt(1 / here[usable] + 1 / there[usable])
    return z


def _wilson(count: Array, n: Array) -> tuple[Array, Array]:
    """Wilson's 95 % interval of a share; nan without counts."""
    z = NormalDist().inv_cdf(0.975)
    m = np.where(n > 0, n, np.nan)
    p = count / m
    middle, half = p + z * z / (2 * m), z * np.sqrt(p * (1 - p) / m + z * z / (4 * m * m))
    return np.maximum((middle - half) / (1 + z * z / m), 0.0), np.minimum((middle + half) / (1 + z * z / m), 1.0)


def _ahead(first: Array, second: Array) -> Array:
    """The chance that the first of two words is truly the more used one."""
    from scipy import special

    chance: Array = 1 - np.asarray(special.betainc(first + 0.5, second + 0.5, 0.5))
    return np.where(first > 0, chance, 0.0)


def _elsewhere(
    pair: Array,
    word: Array,
    count: Array,
    pairs: Array,
    word_total: Array,
    word_cluster: Array,
    cluster: Array,
    text: Array,
) -> Array:
    """For each row, the word used most outside its region."""
    out = np.full(len(pairs), "", dtype=object)
    start = np.searchsorted(word_cluster, cluster)
    stop = np.searchsorted(word_cluster, cluster, side="right")
    begin, end = np.searchsorted(pair, pairs), np.searchsorted(pair, pairs, side="right")
    for i in range(len(pairs)):
        rest = word_total[start[i] : stop[i]].copy()
        here = slice(begin[i], end[i])
        rest[word[here] - start[i]] -= count[here]
        best = int(rest.argmax())
        if rest[best] > 1e-9:
            out[i] = text[start[i] + best]
    return out


def _by_cluster(
    clusters: Array, word_cluster: Array, word_total: Array, words: Sequence[str]
) -> dict[int, tuple[str, ...]]:
    listed: dict[int, list[str]] = {int(c): [] for c in clusters}
    for i, word in enumerate(words):
        if word_total[i] > 0:
            listed[int(clusters[word_cluster[i]])].append(word)
    return {label: tuple(some) for label, some in listed.items()}


def _with_findings(result: RegionalWords, settings: Settings) -> RegionalWords:
    needed = NormalDist().inv_cdf(settings.terms.region_min_confidence)

    def build(i: int) -> tuple[Finding, ...]:
        figures = {
            "region": result.region[i],
            "word": result.word[i],
            "elsewhere": result.elsewhere[i],
            "share": float(np.nan_to_num(result.share[i])) * 100,
            "low": float(np.nan_to_num(result.low[i])) * 100,
            "high": float(np.nan_to_num(result.high[i])) * 100,
            "z": float(np.nan_to_num(result.z_score[i])),
            "n": float(result.n[i]),
            "least": settings.terms.region_min_count,
            "confidence": float(result.confidence[i]) * 100,
        }
        found = []
        if not result.enough[i]:
            few = result.n[i] < settings.terms.region_min_count
            found.append(Finding("regions.not_enough" if few else "regions.undecided", i, Mark.HOUSE, figures=figures))
        elif result.elsewhere[i] == "":
            found.append(Finding("regions.only_region", i, Mark.MEASURED, figures=figures))
        elif result.elsewhere[i] != result.word[i] and result.z_score[i] >= needed:
            found.append(Finding("regions.own_word", i, Mark.MEASURED, figures=figures))
        elif result.elsewhere[i] != result.word[i]:
            found.append(Finding("regions.leaning", i, Mark.MEASURED, figures=figures))
        else:
            found.append(Finding("regions.same_word", i, Mark.MEASURED, figures=figures))
        if not result.known[i]:
            found.append(Finding("regions.unknown_region", i, Mark.HOUSE, figures=figures))
        if result.basis in ("inferred", "language", "inquiries"):
            found.append(Finding(f"regions.basis_{result.basis}", i, Mark.HOUSE, figures=figures))
        return tuple(found)

    return replace(result, findings=Findings(len(result), build))


@dataclass(frozen=True, slots=True)
class TermRegionCounts:
    """Counts a term and region, one row each.

    Attributes
    ----------
    terms, regions
        (n,) text as written.
    counts
        (n,) impressions, visitors or inquiries; fractional where inferred.
    basis
        Where they come from: one of `BASES`.
    measure
        Which column was counted, by its canonical name.
    """

    terms: Array
    regions: Array
    counts: Array
    basis: str
    measure: str

    def __len__(self) -> int:
        return len(self.terms)


_MEASURES = ("impressions", "clicks", "visitors", "searches")


def term_region_counts(
    search_terms: Table | None = None,
    regions: Table | None = None,
    inquiries: Table | None = None,
    *,
    languages: Sequence[str] | None = None,
) -> TermRegionCounts:
    """How often each term was used in each region, from the best that the shop's tables hold.

    Parameters
    ----------
    search_terms, regions, inquiries
        The canonical tables; None where the shop has none.
    languages
        (len(search_terms),) language tags, the last resort; the table's own column where not given.

    Returns
    -------
    TermRegionCounts
        Of the first of these that gives any row: the search terms' own regions; inquiries with a region and a source
        term (or a known term in the message); the terms' products spread over those products' countries (inferred);
        the terms' languages.
    """
    attempts: tuple[Callable[[], TermRegionCounts | None], ...] = (
        lambda: _from_terms(search_terms),
        lambda: _from_inquiries(inquiries, search_terms),
        lambda: _inferred(search_terms, regions),
        lambda: _from_languages(search_terms, languages),
    )
    for attempt in attempts:
        found = attempt()
        if found is not None and len(found):
            return found
    empty = np.empty(0, dtype=object)
    return TermRegionCounts(empty, empty, np.zeros(0), "none", "")


def _measured(table: Table, rows: Array) -> tuple[str, Array]:
    """The first measure that is known in any of the rows, and its values."""
    for name in _MEASURES:
        values = table[name]
        if np.any(values[rows] > 0):
            return name, values
    return "", np.full(len(table), np.nan)


def _filled(column: Array) -> Array:
    return np.array([bool(str(v).strip()) for v in column], dtype=bool)


def _from_terms(search_terms: Table | None) -> TermRegionCounts | None:
    if search_terms is None:
        return None
    rows = _filled(search_terms["region"]) & _filled(search_terms["term"])
    measure, values = _measured(search_terms, rows)
    rows &= values > 0
    return TermRegionCounts(search_terms["term"][rows], search_terms["region"][rows], values[rows], "counts", measure)


def _from_inquiries(inquiries: Table | None, search_terms: Table | None) -> TermRegionCounts | None:
    if inquiries is None:
        return None
    located = _filled(inquiries["region"])
    sourced = located & _filled(inquiries["source_term"])
    terms, places = list(inquiries["source_term"][sourced]), list(inquiries["region"][sourced])
    told = np.flatnonzero(located & ~sourced & _filled(inquiries["message"]))
    known = [*terms, *(search_terms["term"] if search_terms is not None else ())]
    for row, found in zip(told, _spot(known, [inquiries["message"][i] for i in told]), strict=True):
        terms.extend(found)
        places.extend([inquiries["region"][row]] * len(found))
    return TermRegionCounts(
        _texts(terms), _texts(places), np.ones(len(terms), dtype=np.float64), "inquiries", "inquiries"
    )


def _spot(terms: Iterable[str], messages: Sequence[str]) -> list[list[str]]:
    """The terms that each message holds, inflection aside: the longest at each place, each once."""
    spelt: dict[tuple[str, ...], str] = {}
    for term in dict.fromkeys(terms):
        key = tuple(stem_words([w for w, _, _ in split_words(fold_text(term))]))
        if key:
            spelt.setdefault(key, term)
    longest = max((len(key) for key in spelt), default=0)
    out = []
    for message in messages:
        stems = stem_words([w for w, _, _ in split_words(fold_text(message))])
        found: dict[str, None] = {}
        at = 0
        while at < len(stems):
            size = next((k for k in range(longest, 0, -1) if tuple(stems[at : at + k]) in spelt), 0)
            if size:
                found[spelt[tuple(stems[at : at + size])]] = None
            at += max(size, 1)
        out.append(list(found))
    return out


def _inferred(search_terms: Table | None, regions: Table | None) -> TermRegionCounts | None:
    """Each product's terms spread over its visitors' countries."""
    if search_terms is None or regions is None:
        return None
    ours = _filled(search_terms["product_id"]) & _filled(search_terms["term"])
    measure, values = _measured(search_terms, ours)
    ours &= values > 0
    theirs = _filled(regions["product_id"]) & _filled(regions["region"]) & (regions["visitors"] > 0)
    places: dict[str, dict[str, float]] = {}
    for product, region, visitors in zip(
        regions["product_id"][theirs], regions["region"][theirs], regions["visitors"][theirs], strict=True
    ):
        of = places.setdefault(product, {})
        of[region] = of.get(region, 0.0) + float(visitors)
    sums: dict[tuple[str, str], float] = {}
    for product, term, value in zip(
        search_terms["product_id"][ours], search_terms["term"][ours], values[ours], strict=True
    ):
        of = places.get(product, {})
        whole = sum(of.values())
        for region, visitors in of.items():
            sums[term, region] = sums.get((term, region), 0.0) + float(value) * visitors / whole
    return TermRegionCounts(
        _texts([term for term, _ in sums]),
        _texts([region for _, region in sums]),
        np.array(list(sums.values()), dtype=np.float64),
        "inferred",
        measure,
    )


def _from_languages(search_terms: Table | None, languages: Sequence[str] | None) -> TermRegionCounts | None:
    if search_terms is None:
        return None
    spoken = _texts(languages if languages is not None else search_terms["language"])
    rows = _filled(spoken) & (spoken != "und") & _filled(search_terms["term"])
    measure, values = _measured(search_terms, rows)
    rows &= values > 0
    return TermRegionCounts(search_terms["term"][rows], spoken[rows], values[rows], "language", measure)


def _texts(values: Iterable[str]) -> Array:
    items = list(values)
    out = np.empty(len(items), dtype=object)
    out[:] = items
    return out


@dataclass(frozen=True, slots=True)
class TitleRegionWords:
    """One row a title: whether it has the word of the region that it is aimed at.

    Attributes
    ----------
    region
        (n,) the region aimed at, as stored; empty where none is given.
    lacking
        (n,) bool, True where the region's word is known and not in the title.
    word
        (n,) the region's word for what the title sells; empty where no answer is possible.
    instead
        (n,) the word that the title uses for it; empty where `lacking` is False.
    cluster
        (n,) int, the cluster of words that the title was understood by; -1 none.
    share, confidence
        (n,) 0..1, of the region's word; nan where there is none.
    findings
        What to say of each row.
    """

    region: Array
    lacking: Array
    word: Array
    instead: Array
    cluster: Array
    share: Array
    confidence: Array
    findings: Findings = field(compare=False)

    def __len__(self) -> int:
        return len(self.region)


def titles_lacking_region_words(
    titles: Sequence[str],
    aimed_regions: Sequence[str],
    regional: RegionalWords,
    *,
    settings: Settings | None = None,
) -> TitleRegionWords:
    """Which titles, aimed at a region's buyers, lack that region's word.

    A title is understood by the cluster whose longest word it holds (all stems, in any order; joined words count), among
    the clusters for which the region has enough data.

    Parameters
    ----------
    titles, aimed_regions
        (n,) columns; a region is a code, a country's name or a user's group; blank where the title aims at nobody.
    regional
        From `regional_words`.

    >>> words = regional_words(["picnic hamper", "picnic basket"] * 2, ["UK", "UK", "US", "US"], [90, 10, 5, 95], [0] * 4)
    >>> lacking = titles_lacking_region_words(["Wicker Picnic Basket", "Picnic Hamper Set"], ["UK", "UK"], words)
    >>> lacking.word[0], lacking.instead[0], lacking.lacking.tolist()
    ('picnic hamper', 'picnic basket', [True, False])
    """
    settings = settings or Settings()
    _one_length(titles=titles, aimed_regions=aimed_regions)
    groups = region_groups(settings)
    n = len(titles)
    region = _texts(_place(str(r or ""), groups, regional.basis) for r in aimed_regions)
    answers: dict[str, list[int]] = {}
    for row in np.flatnonzero(regional.enough).tolist():
        answers.setdefault(regional.region[row], []).append(row)
    row_of: dict[tuple[str, int], int] = {
        (name, int(regional.cluster[row])): row for name, some in answers.items() for row in some
    }
    index = _WordIndex(regional.words)
    lacking = np.zeros(n, dtype=bool)
    word, instead = np.full(n, "", dtype=object), np.full(n, "", dtype=object)
    cluster = np.full(n, -1, dtype=np.int64)
    share, confidence = np.full(n, np.nan), np.full(n, np.nan)
    for i in range(n):
        if region[i] not in answers:
            continue
        held = [(size, label, said) for size, label, said in index.held(titles[i]) if (region[i], label) in row_of]
        if not held:
            continue
        size = max(s for s, _, _ in held)
        label = min(lb for s, lb, _ in held if s == size)
        row = row_of[region[i], label]
        cluster[i], word[i] = label, regional.word[row]
        share[i], confidence[i] = regional.share[row], regional.confidence[row]
        said = [w for s, lb, w in held if lb == label]
        if regional.word[row] not in said:
            lacking[i], instead[i] = True, said[0]

    def build(i: int) -> tuple[Finding, ...]:
        figures = {"region": region[i], "word": word[i], "instead": instead[i]}
        if lacking[i]:
            more = {"share": float(share[i]) * 100, "confidence": float(confidence[i]) * 100}
            return (Finding("regions.title_lacks_word", i, Mark.MEASURED, figures=figures | more),)
        if region[i] and regional.basis != "language" and region[i] not in groups and not region_code(region[i]):
            return (Finding("regions.aim_unknown", i, Mark.HOUSE, figures=figures),)
        return ()

    return TitleRegionWords(region, lacking, word, instead, cluster, share, confidence, Findings(n, build))


class _WordIndex:
    """Finds the clusters' words in a title, by one of their stems."""

    def __init__(self, words: Mapping[int, tuple[str, ...]]) -> None:
        self._by_stem: dict[str, list[tuple[frozenset[str], int, str, int]]] = {}
        self._joined: dict[str, list[tuple[int, str]]] = {}
        for label, some in words.items():
            for rank, word in enumerate(some):
                spelt = [w for w, _, _ in split_words(fold_text(word))]
                stems = frozenset(stem_words(spelt))
                if stems:
                    self._by_stem.setdefault(max(sorted(stems), key=len), []).append((stems, label, word, rank))
                    self._joined.setdefault(stem_words(["".join(spelt)])[0], []).append((label, word))

    def held(self, title: str) -> list[tuple[int, int, str]]:
        """Number of stems, cluster and text of every word in the title, a cluster's most used first."""
        stems = stem_words([w for w, _, _ in split_words(fold_text(title))])
        have = set(stems)
        found: dict[tuple[int, str], tuple[int, int]] = {}
        for stem in have:
            for needed, label, word, rank in self._by_stem.get(stem, ()):
                if needed <= have:
                    found[label, word] = (len(needed), rank)
        for joined in [*stems, *(a + b for a, b in pairwise(stems))]:
            for label, word in self._joined.get(joined, ()):
                found.setdefault((label, word), (1, len(found)))
        return [
            (size, label, word) for (label, word), (size, _) in sorted(found.items(), key=lambda f: (f[1][1], f[0]))
        ]
