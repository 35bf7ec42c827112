"""Keywords out of inquiries, rivals' titles and pasted suggestions; long tails of a keyword; opportunities and who covers them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Figure, Finding, Findings, Mark
from models.languages import UNKNOWN, detect_languages
from models.lexicon import load_lexicon
from models.matching import Grade, match_pairs
from models.settings import Settings
from models.text import Texts, read_texts

Array = NDArray[Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MAX_WORDS = 4  # of a phrase, *for*, *with* and *of* aside
_MAX_RUN = 5  # of a phrase, all counted
_INSIDE = frozenset(["for", "with", "of"])  # may stand inside a phrase, never at its ends
_QUANTITIES = frozenset(["pcs", "pc", "piece", "pieces", "unit", "units", "set", "sets", "ctn", "carton", "cartons", "doz", "dozen", "kg", "ton", "tons"])  # fmt: skip
_FEW_TEXTS = 8  # below it, a phrase of a single text counts too
_ASSOCIATED = 3.84  # log-likelihood ratio that chance exceeds 5 times in 100 (chi-squared, one degree of freedom)
_WITHIN = 0.8  # share of a phrase's texts in which it is a part of longer phrases, from which it is not listed
_SINGLE = 0.5  # of its keyness counts, where a single word is ranked among phrases
_PAIRED = 0.1  # how many times rarer than its rarest word a phrase is in ordinary English
_BACKGROUND_TEXTS = 117_659  # WordNet's definitions, behind `models/data/gloss_words.tsv`
_NEAREST = 8  # titles compared with a term, those that share most
_SHARE = 0.6  # of the most weight shared with any title, below which a title is not compared
_BETWEEN_SIGNS = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff]) (?=[\u3040-\u30ff\u3400-\u9fff])")
_BLOCK = 4_096  # terms compared with titles at once


@dataclass(frozen=True, slots=True, eq=False)
class ExtractedKeywords:
    """One row a keyword, the most telling first.

    Attributes
    ----------
    keyword
        (k,) as written most often, in small letters.
    count
        (k,) texts that hold it.
    n_buyers
        (k,) different buyers among them; texts, where no buyers are given.
    example
        (k,) the shortest text that holds it.
    keyness
        (k,) signed log-likelihood ratio of its count against the background (Dunning 1993).
    association
        (k,) nltk's log-likelihood ratio of its words standing together; nan for a single word.
    findings
        What to say of each row.
    """

    keyword: Array
    count: Ints
    n_buyers: Ints
    example: Array
    keyness: Floats
    association: Floats
    findings: Findings = field(repr=False)

    def __len__(self) -> int:
        """The number of keywords."""
        return len(self.keyword)


@dataclass(frozen=True, slots=True, eq=False)
class LongtailKeywords:
    """One row a long tail of the main keyword, the most searched first.

    Attributes
    ----------
    term
        (k,) as given.
    row
        (k,) its row in the call's terms.
    added
        (k,) what it says more than the main keyword: its other words, in order.
    searches, sellers
        (k,) as given; nan where unknown.
    """

    term: Array
    row: Ints
    added: Array
    searches: Floats
    sellers: Floats

    def __len__(self) -> int:
        """The number of long tails."""
        return len(self.term)


@dataclass(frozen=True, slots=True, eq=False)
class Opportunities:
    """One row an opportunity: a term that many search and few sellers offer, the best first.

    Attributes
    ----------
    term
        (k,) as given.
    row
        (k,) its row in the call's terms.
    searches, sellers
        (k,) indices as given.
    best_title
        (k,) number of the title that answers every word of the term, the best of them; -1 where none does.
    nearest_title
        (k,) number of the title that answers it best, wholly or in part; -1 where none shares a word.
    match_score
        (k,) 0 to 100, how far the nearest title answers it; 0 where none does.
    impressions
        (k,) natural impressions: search less paid, floored at 0; nan where unknown.
    top10_impressions, gap
        (k,) what the ten first sellers have on average, and how much more that is than all of ours, floored at 0; nan where unknown.
    language
        (k,) BCP 47 tag of the term.
    findings
        What to say of each row.
    """

    term: Array
    row: Ints
    searches: Floats
    sellers: Floats
    best_title: Ints
    nearest_title: Ints
    match_score: Floats
    impressions: Floats
    top10_impressions: Floats
    gap: Floats
    language: Array
    findings: Findings = field(repr=False)

    def __len__(self) -> int:
        """The number of opportunities."""
        return len(self.term)


@dataclass(frozen=True, slots=True, eq=False)
class GatheredKeywords:
    """One row a keyword of any source, the most telling first.

    Attributes
    ----------
    keyword
        (k,) as written most often, in small letters.
    n_messages, n_rivals, n_suggestions
        (k,) buyers' messages, rivals' titles and search suggestions that hold it.
    n_buyers
        (k,) different buyers who wrote it.
    example
        (k,) the shortest message, else title, else suggestion that holds it.
    keyness
        (k,) sum over the sources of its signed log-likelihood ratio (see `ExtractedKeywords`).
    best_title
        (k,) number of the own title that answers every word of it, the best of them; -1 where none does.
    findings
        What to say of each row.
    """

    keyword: Array
    n_messages: Ints
    n_rivals: Ints
    n_suggestions: Ints
    n_buyers: Ints
    example: Array
    keyness: Floats
    best_title: Ints
    findings: Findings = field(repr=False)

    def __len__(self) -> int:
        """The number of keywords."""
        return len(self.keyword)


# Keywords out of texts


def extract_keywords(
    texts: Sequence[str],
    *,
    buyers: Sequence[str] | None = None,
    count: int = 200,
    background: Sequence[str] | None = None,
) -> ExtractedKeywords:
    """The phrases that texts are about: what buyers ask for, what rivals call their goods.

    A phrase is one to four words between punctuation, quantities and talk of the trade; one *for* or *with* may stand inside.
    It must stand in two texts (in one where there are fewer than eight); words must stand together more often than chance
    would have it (nltk's log-likelihood ratio); and a phrase that stands almost only inside longer phrases gives way to them.
    They are ranked by how much more often they are said here than elsewhere.

    Parameters
    ----------
    texts
        (n,) messages, titles or terms.
    buyers
        (n,) who wrote each; a blank stands for a buyer of its own.
    count
        Most keywords to give.
    background
        Ordinary texts to compare with; without them, ordinary English as WordNet's definitions have it.

    Raises
    ------
    InputError
        Where texts and buyers differ in length.

    >>> asked = extract_keywords(["Please quote picnic baskets, 500 pcs", "We need a picnic basket.", "picnic basket price?"])
    >>> asked.keyword.tolist(), asked.count.tolist()
    (['picnic basket'], [3])
    """
    written = ["" if t is None else str(t) for t in texts]
    if buyers is not None and len(buyers) != len(written):
        raise _differ("keywords", "texts", len(written), "buyers", len(buyers))
    who = _buyers(buyers if buyers is not None else [""] * len(written))
    found = _phrases(written)
    least = 2 if len(found.runs_of) >= _FEW_TEXTS else 1
    frequent = {key: rows for key, rows in found.texts.items() if len(rows) >= least}
    association = _association(found.runs, frequent)
    kept = [key for key in frequent if len(key) == 1 or least == 1 or association[key] >= _ASSOCIATED]
    kept = _outermost(kept, frequent)
    expected = _expected(kept, background)
    keyness = {key: _keyness(len(frequent[key]), len(found.runs_of), expected[key]) for key in kept}
    named = {
        key: min(found.written[key].items(), key=lambda item: (-item[1], len(item[0]), item[0]))[0] for key in kept
    }
    rank = {key: keyness[key] * (_SINGLE if len(key) == 1 else 1.0) for key in kept}
    best = sorted((key for key in kept if rank[key] > 0), key=lambda key: (-rank[key], named[key]))[: max(count, 0)]
    n_buyers = [len({who[i] for i in frequent[key]}) for key in best]
    n_texts = [len(frequent[key]) for key in best]

    def build(i: int) -> tuple[Finding, ...]:
        key = best[i]
        figures: dict[str, Figure] = {
            "keyword": named[key],
            "n": n_texts[i],
            "n_texts": len(found.runs_of),
            "n_buyers": n_buyers[i],
            "expected": round(expected[key] * len(found.runs_of), 2),
        }
        if buyers is not None and n_buyers[i] == 1 and n_texts[i] > 1:
            return (Finding("keywords.one_buyer", i, Mark.MEASURED, figures=figures),)
        return (Finding("keywords.asked_for", i, Mark.MEASURED, figures=figures),)

    return ExtractedKeywords(
        keyword=_column(named[key] for key in best),
        count=np.array(n_texts, dtype=np.int64),
        n_buyers=np.array(n_buyers, dtype=np.int64),
        example=_column(min((written[r] for r in frequent[key]), key=lambda t: (len(t), t)) for key in best),
        keyness=np.array([keyness[key] for key in best], dtype=np.float64),
        association=np.array([association.get(key, np.nan) for key in best], dtype=np.float64),
        findings=Findings(len(best), build),
    )


def gather_keywords(
    messages: Sequence[str],
    rival_titles: Sequence[str],
    suggestions: Sequence[str],
    *,
    buyers: Sequence[str] | None = None,
    titles: Sequence[str] = (),
    count: int = 200,
) -> GatheredKeywords:
    """The phrases of buyers' messages, rivals' titles and pasted suggestions in one list, and which own title has each.

    Each source is read by itself (`extract_keywords`), since a phrase that every rival writes may be one that no buyer does;
    phrases of equal stems are one row, named as the first source of the three writes it.

    Parameters
    ----------
    messages, rival_titles, suggestions
        Texts of the three sources; a list may be empty. A text that stands twice in a list of titles or suggestions counts once.
    buyers
        Who wrote each message.
    titles
        (m,) own titles.
    count
        Most keywords to take from each source.

    Raises
    ------
    InputError
        Where messages and buyers differ in length.

    >>> found = gather_keywords([], ["Wine Rack", "Oak Wine Rack"], ["wine rack wall"], titles=["Pine Wine Rack"])
    >>> at = found.keyword.tolist().index("wine rack")
    >>> int(found.n_rivals[at]), int(found.n_suggestions[at]), int(found.best_title[at])
    (2, 1, 0)
    """
    wrote = buyers if buyers is not None else [""] * len(messages)
    asked = extract_keywords(messages, buyers=wrote, count=count)
    rivals, proposed = _once(rival_titles), _once(suggestions)
    sources = (asked, extract_keywords(rivals, count=count), extract_keywords(proposed, count=count))
    # What one source lists may stand in another that does not: too seldom there, or only inside longer phrases.
    held = [_phrases(["" if t is None else str(t) for t in texts]).texts for texts in (messages, rivals, proposed)]
    who = _buyers(wrote)
    place: dict[_Key, list[int]] = {}  # row in each source, -1 where it has none
    for k, source in enumerate(sources):
        for row, keyword in enumerate(source.keyword.tolist()):
            place.setdefault(_key_of(keyword), [-1, -1, -1])[k] = row

    def of(rows: Sequence[int], name: str, none: Any) -> list[Any]:
        return [getattr(source, name)[row] if row >= 0 else none for source, row in zip(sources, rows, strict=True)]

    listed = [
        (
            sum(of(rows, "keyness", 0.0)) * (_SINGLE if len(key) == 1 else 1.0),
            next(w for w in of(rows, "keyword", "") if w),
            key,
        )
        for key, rows in place.items()
    ]
    listed.sort(key=lambda item: (-item[0], item[1]))
    keys = [key for _, _, key in listed]
    every = [place[key] for key in keys]
    keywords = [keyword for _, keyword, _ in listed]
    counts = np.array([[len(texts.get(key, ())) for texts in held] for key in keys], dtype=np.int64).reshape(-1, 3)
    nearest, _, grade = _nearest_titles(keywords, ["" if t is None else str(t) for t in titles])
    best = np.where(grade >= Grade.SPLIT, nearest, -1)
    totals = (len(rivals), len(proposed))

    def build(i: int) -> tuple[Finding, ...]:
        some = [*asked.findings.of(every[i][0])] if every[i][0] >= 0 else []
        some = [Finding(f.code, i, f.mark, figures=f.figures) for f in some]
        for k, code in ((1, "keywords.rivals_write"), (2, "keywords.suggested")):
            if counts[i, k]:
                figures: dict[str, Figure] = {"keyword": keywords[i], "n": int(counts[i, k]), "n_texts": totals[k - 1]}
                some.append(Finding(code, i, Mark.MEASURED, figures=figures))
        if best[i] < 0 and len(titles):
            some.append(Finding("keywords.in_no_title", i, Mark.MEASURED, figures={"keyword": keywords[i]}))
        return tuple(some)

    return GatheredKeywords(
        keyword=_column(keywords),
        n_messages=counts[:, 0],
        n_rivals=counts[:, 1],
        n_suggestions=counts[:, 2],
        n_buyers=np.array([len({who[i] for i in held[0].get(key, ())}) for key in keys], dtype=np.int64),
        example=_column(next(e for e in of(rows, "example", "") if e) for rows in every),
        keyness=np.array([sum(of(rows, "keyness", 0.0)) for rows in every], dtype=np.float64),
        best_title=best,
        findings=Findings(len(every), build),
    )


def _buyers(names: Sequence[str]) -> list[str]:
    """Who wrote each text; a blank stands for a buyer of its own."""
    return [str(b or "").strip() or f"\0{i}" for i, b in enumerate(names)]


def _once(texts: Sequence[str]) -> list[str]:
    """The different texts that are none of them blank, whatever their case and spaces."""
    found: dict[str, str] = {}
    for text in texts:
        written = "" if text is None else str(text).strip()
        found.setdefault(" ".join(written.casefold().split()), written)
    return [written for key, written in found.items() if key]


def _key_of(keyword: str) -> _Key:
    """The stems of a keyword's words, as `_phrases` has them."""
    read = read_texts([keyword])
    stems = load_lexicon().stems(read.words)
    return tuple(stems[k] for k in read.ids.tolist())


_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases by their stems: the texts that hold each, its spellings; the runs of stems they come from, and each text's."""

    texts: dict[_Key, list[int]]
    written: dict[_Key, Counter[str]]
    runs: list[list[str]]
    runs_of: list[int]


def _phrases(texts: Sequence[str]) -> _Phrases:
    read = read_texts(texts)
    stems = load_lexicon().stems(read.words)
    trade = _trade_stems()
    closed = [stem in trade and word not in _INSIDE for word, stem in zip(read.words, stems, strict=True)]
    found = _Phrases({}, {}, [], [])
    ids, breaks, offsets = read.ids.tolist(), read.breaks.tolist(), read.offsets.tolist()
    for row in range(len(texts)):
        span = range(offsets[row], offsets[row + 1])
        if len(span):
            found.runs_of.append(row)
        for run in _runs(read, span, ids, breaks, closed):
            found.runs.append([stems[i] for i in run])
            for size in range(1, _MAX_RUN + 1):
                for at in range(len(run) - size + 1):
                    part = run[at : at + size]
                    first, last = read.words[part[0]], read.words[part[-1]]
                    if not (_may_end(first) and _may_end(last)):
                        continue
                    described = any(read.words[i] in _INSIDE for i in part)
                    whole = at + size == len(run) or read.words[run[at + size]] in _INSIDE
                    if (size > _MAX_WORDS and not described) or (described and not whole):
                        continue
                    key = tuple(stems[i] for i in part)
                    rows = found.texts.setdefault(key, [])
                    if not rows or rows[-1] != row:
                        rows.append(row)
                    found.written.setdefault(key, Counter())[_spelt([read.words[i] for i in part])] += 1
    return found


def _spelt(words: Sequence[str]) -> str:
    """Words as a phrase; Chinese and Japanese signs, each of which is read as a word, stand without spaces."""
    return _BETWEEN_SIGNS.sub("", " ".join(words))


def _runs(read: Texts, span: range, ids: list[int], breaks: list[bool], closed: list[bool]) -> Iterator[list[int]]:
    """Runs of word numbers that no punctuation, quantity or talk of the trade interrupts."""
    run: list[int] = []
    for at in span:
        word = read.words[ids[at]]
        quantity = word in _QUANTITIES and run and read.words[run[-1]][:1].isdigit()
        if quantity:
            run.pop()
        if closed[ids[at]] or quantity:
            if run:
                yield run
            run = []
            continue
        run.append(ids[at])
        if breaks[at]:
            yield run
            run = []
    if run:
        yield run


def _may_end(word: str) -> bool:
    """Whether a phrase may begin or end with a word."""
    return word not in _INSIDE and not word[:1].isdigit() and (len(word) > 1 or not word.isascii())


@lru_cache(maxsize=1)
def _trade_stems() -> frozenset[str]:
    lines = files("models.data").joinpath("trade_words.txt").read_text(encoding="utf-8").splitlines()
    said = [word for line in lines if not line.startswith("#") for word in line.split()]
    return frozenset(load_lexicon().stems(said))


def _association(runs: Sequence[Sequence[str]], phrases: Iterable[_Key]) -> dict[_Key, float]:
    """nltk's log-likelihood ratio of each phrase of two words and more, over all runs."""
    from nltk.collocations import BigramCollocationFinder, QuadgramCollocationFinder, TrigramCollocationFinder
    from nltk.metrics import BigramAssocMeasures, QuadgramAssocMeasures, TrigramAssocMeasures

    makers = {
        2: (BigramCollocationFinder, BigramAssocMeasures),
        3: (TrigramCollocationFinder, TrigramAssocMeasures),
        4: (QuadgramCollocationFinder, QuadgramAssocMeasures),
    }
    found: dict[_Key, float] = {}
    wanted: dict[int, list[_Key]] = {}
    for key in phrases:
        wanted.setdefault(len(key), []).append(key)
    # nltk goes up to four words: a phrase of five hangs together as far as both of its halves do.
    for key in wanted.get(_MAX_RUN, []):
        wanted.setdefault(_MAX_RUN - 1, []).extend((key[:-1], key[1:]))
    for size, (finder, measures) in makers.items():
        if wanted.get(size):
            made = finder.from_documents(runs)
            for key in wanted[size]:
                try:
                    score = made.score_ngram(measures.likelihood_ratio, *key)
                except ValueError:  # nltk's table falls below 0 where a word follows itself
                    score = None
                found[key] = float(score) if score is not None else 0.0
    for key in wanted.get(_MAX_RUN, []):
        found[key] = min(found[key[:-1]], found[key[1:]])
    return found


def _outermost(kept: Sequence[_Key], texts: dict[_Key, list[int]]) -> list[_Key]:
    """Phrases without those that stand almost only inside longer ones."""
    inside: dict[_Key, set[int]] = {}
    for key in kept:
        for size in range(1, len(key)):
            for at in range(len(key) - size + 1):
                inside.setdefault(key[at : at + size], set()).update(texts[key])
    return [key for key in kept if len(inside.get(key, ())) < _WITHIN * len(texts[key])]


def _expected(keys: Sequence[_Key], background: Sequence[str] | None) -> dict[_Key, float]:
    """How large a share of ordinary texts would hold each phrase."""
    if background is not None:
        there = _phrases(["" if t is None else str(t) for t in background])
        n = len(there.runs_of)
        return {key: (len(there.texts.get(key, ())) + 0.5) / (n + 1.0) for key in keys}
    lexicon = load_lexicon()
    most = log(_BACKGROUND_TEXTS)
    # A word's rarity is 1 less the logarithm of its definitions over that of all.
    count = {w: float(np.exp((1.0 - lexicon.rarity_of_stem(w)) * most)) for key in keys for w in key}
    share = {w: min(1.0, n / _BACKGROUND_TEXTS) for w, n in count.items()}
    return {key: min(share[w] for w in key) * _PAIRED ** (len(key) - 1) for key in keys}


def _keyness(n: int, n_texts: int, share: float) -> float:
    """Signed log-likelihood ratio of `n` of `n_texts` texts against the share expected (Dunning 1993)."""
    share = min(max(share, 1e-9), 1 - 1e-9)
    rest = n_texts - n
    ratio = 2.0 * (n * log(n / (n_texts * share)) + (rest * log(rest / (n_texts * (1 - share))) if rest else 0.0))
    return ratio if n > n_texts * share else -ratio


# Long tails


def longtail_keywords(
    terms: Sequence[str],
    main_keyword: str,
    searches: Sequence[float] | Array | None = None,
    sellers: Sequence[float] | Array | None = None,
) -> LongtailKeywords:
    """The terms that say all that the main keyword says, and more; the most searched first, then those with fewest sellers.

    Parameters
    ----------
    terms
        (n,) search terms; of those that differ in inflection, spelling or order of words the most searched stands.
    main_keyword
        What they must hold, in any inflection and order.
    searches, sellers
        (n,) indices; nan is unknown.

    Raises
    ------
    InputError
        Columns of different lengths, or a negative figure.

    >>> tails = longtail_keywords(["wicker picnic basket", "picnic baskets", "picnic basket for 2", "dog bed"], "picnic basket")
    >>> tails.term.tolist(), tails.added.tolist()
    (['picnic basket for 2', 'wicker picnic basket'], ['for 2', 'wicker'])
    """
    texts = ["" if t is None else str(t) for t in terms]
    wanted = _figures("long tails", "terms", "searches", searches, len(texts))
    offered = _figures("long tails", "terms", "sellers", sellers, len(texts))
    lexicon = load_lexicon()
    core = read_texts([str(main_keyword or "")])
    needed = set(lexicon.stems(core.words))
    found: list[tuple[int, _Key, str]] = []
    if needed:
        read = read_texts(texts)
        stems = lexicon.stems(read.words)
        rows = _holding(read, stems, needed, "".join(stem for stem in lexicon.stems(core.words)))
        score = match_pairs(core, read, np.zeros(len(rows), np.int64), rows)
        for row, grade in zip(rows.tolist(), score.grade.tolist(), strict=True):
            ids = read.ids[read.offsets[row] : read.offsets[row + 1]].tolist()
            more = [i for i in ids if stems[i] not in needed and read.words[i] not in core.words]
            if grade >= Grade.SPLIT and any(read.words[i] not in _INSIDE for i in more):
                found.append((row, tuple(sorted(stems[i] for i in ids)), " ".join(read.words[i] for i in more)))
    found.sort(
        key=lambda f: (-np.nan_to_num(wanted[f[0]]), np.nan_to_num(offered[f[0]], nan=np.inf), texts[f[0]], f[0])
    )
    first: dict[_Key, tuple[int, str]] = {}
    for row, key, added in found:
        first.setdefault(key, (row, added))
    index = np.array([row for row, _ in first.values()], dtype=np.int64)
    return LongtailKeywords(
        _column(texts[i] for i in index.tolist()),
        index,
        _column(added for _, added in first.values()),
        wanted[index],
        offered[index],
    )


def _holding(read: Texts, stems: Sequence[str], needed: set[str], joined: str) -> Ints:
    """Rows that hold all stems, or the joined word that they make."""
    owner = np.repeat(np.arange(len(read)), np.diff(read.offsets))
    held = np.ones(len(read), bool)
    for stem in needed:
        has = np.array([s in (stem, joined) for s in stems], dtype=bool)
        held &= np.bincount(owner[has[read.ids]], minlength=len(read)) > 0
    return np.flatnonzero(held)


# Opportunities


def find_opportunities(
    terms: Sequence[str],
    searches: Sequence[float] | Array,
    sellers: Sequence[float] | Array,
    titles: Sequence[str],
    *,
    impressions: Sequence[float] | Array | None = None,
    paid_impressions: Sequence[float] | Array | None = None,
    top10_impressions: Sequence[float] | Array | None = None,
    settings: Settings | None = None,
) -> Opportunities:
    """Terms with many searches and few sellers, which title answers each already, and how far the first ten are ahead.

    Ranked by searches for each seller (and one more, ours), halved as far as a title answers the term already.

    Parameters
    ----------
    terms
        (n,) search terms.
    searches, sellers
        (n,) 关键词指数 and 卖家规模指数; a term with either unknown is no opportunity.
    titles
        (m,) own titles.
    impressions, paid_impressions, top10_impressions
        (n,) own search impressions with the paid ones in them, the paid ones, and the first ten sellers' average.
    settings
        ``terms.opportunity_min_searches``, ``terms.opportunity_max_sellers``.

    Raises
    ------
    InputError
        Columns of different lengths, or a negative figure.

    >>> o = find_opportunities(["picnic basket", "wine cooler"], [900, 600], [4, 2], ["Wicker Picnic Basket with Lid"])
    >>> o.term.tolist(), o.best_title.tolist()
    (['wine cooler', 'picnic basket'], [-1, 0])
    """
    chosen = (settings or Settings()).terms
    texts = ["" if t is None else str(t) for t in terms]
    n = len(texts)
    wanted = _figures("opportunities", "terms", "searches", searches, n)
    offered = _figures("opportunities", "terms", "sellers", sellers, n)
    seen = _figures("opportunities", "terms", "impressions", impressions, n)
    paid = _figures("opportunities", "terms", "paid_impressions", paid_impressions, n)
    top = _figures("opportunities", "terms", "top10_impressions", top10_impressions, n)
    natural = np.maximum(seen - np.nan_to_num(paid), 0.0)
    with np.errstate(invalid="ignore"):
        open_rows = (wanted >= chosen.opportunity_min_searches) & (offered <= chosen.opportunity_max_sellers)
    open_rows &= np.array([bool(t.strip()) for t in texts], dtype=bool)
    rows = np.flatnonzero(open_rows)
    named = ["" if t is None else str(t) for t in titles]
    nearest, score, grade = _nearest_titles([texts[i] for i in rows.tolist()], named)
    chance = wanted[rows] / (offered[rows] + 1.0) * (1.0 - 0.5 * score / 100.0)
    order = np.array(
        sorted(range(len(rows)), key=lambda k: (-chance[k], -wanted[rows[k]], texts[rows[k]], k)), dtype=np.int64
    )
    rows, nearest, score, grade = rows[order], nearest[order], score[order], grade[order]
    best = np.where(grade >= Grade.SPLIT, nearest, -1)
    language = detect_languages([texts[i] for i in rows.tolist()]).language
    gap = np.maximum(top[rows] - seen[rows], 0.0)

    def build(i: int) -> tuple[Finding, ...]:
        row = int(rows[i])
        title = named[int(nearest[i])].strip() if nearest[i] >= 0 else ""
        figures: dict[str, Figure] = {
            "term": texts[row].strip(),
            "searches": float(wanted[row]),
            "sellers": float(offered[row]),
            "title": title,
            "score": float(score[i]),
            "language": str(language[i]),
        }
        state = "covered" if best[i] >= 0 else "partly" if nearest[i] >= 0 else "open"
        foreign = str(language[i]) not in ("en", UNKNOWN)
        some = [
            Finding("languages.not_in_title" if foreign else f"keywords.{state}", i, Mark.PRACTICE, figures=figures)
        ]
        if gap[i] > 0:
            more: dict[str, Figure] = {"gap": float(gap[i]), "top10": float(top[row]), "impressions": float(seen[row])}
            some.append(Finding("keywords.behind_top10", i, Mark.MEASURED, figures=more))
        if paid[row] > 0 and natural[row] == 0:
            some.append(Finding("keywords.only_paid", i, Mark.MEASURED, figures={"paid": float(paid[row])}))
        return tuple(some)

    return Opportunities(
        term=_column(texts[i] for i in rows.tolist()),
        row=rows,
        searches=wanted[rows],
        sellers=offered[rows],
        best_title=best,
        nearest_title=nearest,
        match_score=score,
        impressions=natural[rows],
        top10_impressions=top[rows],
        gap=gap,
        language=language,
        findings=Findings(len(rows), build),
    )


def _nearest_titles(terms: list[str], titles: list[str]) -> tuple[Ints, Floats, Ints]:
    """For each term the title that answers it best, wholly before in part (the first of equals), its score and its grade.

    Only the titles that share most of a term's words, weighed by their rarity among the titles, are compared in full.
    """
    from scipy import sparse

    nearest = np.full(len(terms), -1, dtype=np.int64)
    score = np.zeros(len(terms))
    grade = np.full(len(terms), int(Grade.MISSING), np.int64)
    if not terms or not titles:
        return nearest, score, grade
    asked, held = read_texts(terms), read_texts(titles)
    number: dict[str, int] = {}
    term_words, term_joined = _incidence(asked, number)
    title_words, title_joined = _incidence(held, number)
    for matrix in (term_words, term_joined, title_words, title_joined):
        matrix.resize(matrix.shape[0], len(number))
    n_titles = np.asarray(title_words.sum(axis=0)).ravel()
    weight = sparse.diags(np.log((len(titles) + 1.0) / (n_titles + 0.5)) + 0.01)
    # A joined word meets two words, on either side; two words meet two words one by one.
    weighted = sparse.hstack([(term_words + term_joined) @ weight, term_words @ weight]).tocsr()
    turned = sparse.hstack([title_words, title_joined]).T.tocsr()
    owners: list[Ints] = []
    which: list[Ints] = []
    for start in range(0, len(terms), _BLOCK):
        row, column = _largest((weighted[start : start + _BLOCK] @ turned).tocsr(), _NEAREST)
        owners.append(row + start)
        which.append(column)
    owner, title = np.concatenate(owners), np.concatenate(which)
    found = match_pairs(asked, held, owner, title)
    figure = np.nan_to_num(found.score)
    # A title that answers every word goes before one that answers a part of them more closely.
    order = np.lexsort((title, -figure, found.grade < Grade.SPLIT, owner))
    first = order[np.unique(owner[order], return_index=True)[1]]
    told = first[figure[first] > 0]
    nearest[owner[told]] = title[told]
    score[owner[told]] = figure[told]
    grade[owner[told]] = found.grade[told]
    return nearest, score, grade


def _incidence(read: Texts, number: dict[str, int]) -> tuple[Any, Any]:
    """(n_texts, n_stems) sparse, twice: 1 where a text holds a stem; 1 where two words in a row, joined, would be one."""
    from scipy import sparse

    stems = load_lexicon().stems(read.words)
    column = np.array([number.setdefault(s, len(number)) for s in stems], dtype=np.int64)
    owner = np.repeat(np.arange(len(read)), np.diff(read.offsets))
    pairs = np.flatnonzero(owner[:-1] == owner[1:]) if len(owner) > 1 else np.zeros(0, np.int64)
    both = list(zip(read.ids[pairs].tolist(), read.ids[pairs + 1].tolist(), strict=True))
    joined = {(a, b): number.setdefault(stems[a] + stems[b], len(number)) for a, b in dict.fromkeys(both)}

    def ones(rows: Array, columns: Array) -> Any:
        made = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(read), max(len(number), 1)))
        made.sum_duplicates()
        made.data[:] = 1.0
        return made

    words = ones(owner, column[read.ids] if len(column) else np.zeros(0, np.int64))
    return words, ones(owner[pairs], np.array([joined[couple] for couple in both], dtype=np.int64))


def _largest(matrix: Any, n_most: int) -> tuple[Ints, Ints]:
    """Row and column of each row's `n_most` largest entries, the first of equals; none below `_SHARE` of the largest."""
    size = np.diff(matrix.indptr)
    filled = np.flatnonzero(size)
    if not len(filled):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    top = np.maximum.reduceat(matrix.data, matrix.indptr[filled])
    near = np.flatnonzero(matrix.data >= np.repeat(_SHARE * top, size[filled]))
    owner = np.repeat(filled, size[filled])[near]
    order = np.lexsort((matrix.indices[near], -matrix.data[near], owner))
    owner, which = owner[order], matrix.indices[near][order]
    first = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]]))
    place = np.arange(len(owner)) - np.repeat(first, np.diff(np.append(first, len(owner))))
    keep = place < n_most
    return owner[keep].astype(np.int64), which[keep].astype(np.int64)


def _column(values: Iterable[Any]) -> Array:
    items = list(values)
    out = np.empty(len(items), dtype=object)
    out[:] = items
    return out


def _figures(place: str, left: str, name: str, values: Sequence[float] | Array | None, n: int) -> Floats:
    """A column of figures of 0 and more; unknown as nan."""
    if values is None:
        return np.full(n, np.nan)
    if len(values) != n:
        raise _differ(place, left, n, name, len(values))
    figures = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
    below = np.flatnonzero(figures < 0)
    if len(below):
        row = int(below[0])
        raise InputError(
            "input.figure_negative",
            f"{place}: {name} in row {row + 1} is {figures[row]:g}. Expected 0 or more, or blank. Mend the figure.",
            table=place,
            column=name,
            row=row + 1,
            value=float(figures[row]),
        )
    return figures


def _differ(place: str, left: str, n_left: int, right: str, n_right: int) -> InputError:
    return InputError(
        "input.columns_differ",
        f"{place}: column {left} has {n_left} rows, column {right} has {n_right}. "
        "Expected columns of one length. Select both from the same rows.",
        table=place,
        left=left,
        n_left=n_left,
        right=right,
        n_right=n_right,
    )
