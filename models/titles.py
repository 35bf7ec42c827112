"""The score of a title, 0 to 100, and the reason for every point it loses.

A title starts at 100 and loses points part by part; each part has a weight and a switch in `TitleSettings`, and a mark that
says where it comes from. A part that a row cannot be asked for is left out, and the other weights are shared out over 100
again: the keyword parts where the main keyword is blank, the long tails where there are none.

============ =====================================================================================================
part         what earns it
============ =====================================================================================================
main         the main keyword stands in the title, and how exactly (`MAIN_SHARE`)
longtail     the long-tail keywords that the title answers, weighted by their searches where known
order        describing words stand before the main keyword, *for* and *with* after it
head         the word directly before the first *for* or *with* is the main keyword's noun (rule of 2015)
detail       kinds of detail named: material, use, size, number, style, colour, audience, and what else it says
conciseness  few words, none repeated, none without information; see `share_not_concise`
one_product  one product, no list of goods (rule of 2015)
symbols      no ``/ - ( )`` glued to a word (rule of 2015)
title_case   Title Case as the marketplace wants it since January 2025
length       at most 128 characters
brands       none of the brand words that the user listed
scripts      no other script, no full-width letters, no emoji in an English title
============ =====================================================================================================

Points are whole 1/256ths, so that the points lost add up to 100 less the score exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Finding, Findings
from models.keyword_lists import KeywordCell, split_cell, split_keywords
from models.lexicon import PARENT_RARE, load_lexicon
from models.matching import Grade, KeywordMatches, PairMatches, match_pairs
from models.settings import Settings, TitleSettings
from models.text import Texts, fold_text, read_texts
from models.title_words import (
    ALNUM,
    AND,
    BREAK,
    DIGITS,
    EITHER,
    FOREIGN,
    FULL_WIDTH,
    GLUE,
    GLUE_SIGNS,
    HYPHEN,
    JOINER,
    LATIN,
    LISTING,
    LOWER,
    MARKER,
    ODD,
    OTHER_SCRIPT,
    SHORT_UNIT,
    SMALL,
    UNIT,
    UPPER,
    TitleWords,
    phrase_stems,
    read_titles,
    word_properties,
)
from models.wordlists import BITS, DESCRIBING_MASK, DETAIL_MASK, product_words

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Array = NDArray[Any]

PARTS = (
    "main",
    "longtail",
    "order",
    "head",
    "detail",
    "conciseness",
    "one_product",
    "symbols",
    "title_case",
    "length",
    "brands",
    "scripts",
)

GRID = 256  # points are multiples of 1/GRID, which floating point adds without error

# Share of the main keyword's weight that a grade earns; a partial match earns its score's share of PARTIAL_SHARE.
# House figures: once every word is there, where they stand hardly tells (AUC 0.55 to 0.57 on 84,000 judged pairs).
MAIN_SHARE: Mapping[Grade, float] = {
    Grade.EXACT: 1.0,
    Grade.INFLECTED: 0.95,
    Grade.SPLIT: 0.9,
    Grade.REORDERED: 0.85,
    Grade.MISSING: 0.0,
    Grade.BLANK: 0.0,
}
PARTIAL_SHARE = 0.8
LONGTAIL_PARTIAL_SHARE = 0.9  # a long tail with a word missing never counts as answered

# People's judgement of conciseness, 36,283 marketplace titles (Lazada, 2017), as rounded log-odds of "not concise".
NOT_CONCISE_BASE, NOT_CONCISE_WORD, NOT_CONCISE_REPEAT = -3.0, 0.2, 1.18
NOT_CONCISE_FILLER = 0.3  # house: a word that says nothing, on top of being a word

ORDER_FULL = 2  # misplaced words or phrases that cost the part in full
SYMBOLS_FULL = 3  # glued symbols that cost the part in full
CASE_FULL = 4  # words in the wrong case that cost the part in full
OTHER_DETAIL = 2  # informative words of no listed kind count as at most so many kinds
CAPITALS_LETTERS = 4  # a word of more letters, all capitals, is shouting; one of fewer may be an abbreviation

_BLOCK = 1 << 14  # rows judged at once
_FINDINGS_BLOCK = 256  # rows judged again at once when their findings are asked for


@dataclass(frozen=True, slots=True, eq=False)
class TitleScores:
    """What `score_titles` found, row by row.

    Attributes
    ----------
    score
        (n,) 0 to 100; nan for a blank title, and where no part could be asked for.
    parts
        Part to (n,) points earned; nan where the part was left out.
    weights
        Part to (n,) points that could be earned; 0 where the part was left out.
    main_match
        How the title answers the main keyword.
    longtail_coverage
        (n,) share of the long tails that is answered, 0 to 1, weighted by searches where given; nan without long tails.
    findings
        Every lost point with its place, mark and figures, the costliest first.
    """

    score: Floats
    parts: Mapping[str, Floats]
    weights: Mapping[str, Floats]
    main_match: KeywordMatches
    longtail_coverage: Floats
    findings: Findings = field(repr=False)

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.score)


def score_titles(
    titles: Sequence[str],
    main_keywords: Sequence[str],
    longtail_keywords: Sequence[KeywordCell] | None = None,
    *,
    longtail_searches: Sequence[Any] | None = None,
    settings: Settings | None = None,
) -> TitleScores:
    """How good each title is, 0 to 100, and why not better.

    Parameters
    ----------
    titles, main_keywords
        (n,) texts. A blank title has no score; a blank main keyword leaves out the parts main, order and head.
    longtail_keywords
        (n,) each a list of keywords, or text separated by ``;`` ``；`` ``|`` or new lines; blanks and doubles are dropped.
    longtail_searches
        (n,) for each row the searches of its long-tail keywords in their order, as numbers or as text like the keywords;
        an unknown one counts as the row's mean. Without it all long tails count alike.
    settings
        Weights, switches, limits and brands: section ``titles``.

    Raises
    ------
    InputError
        Where columns differ in length, searches do not fit their keywords, or every weight is 0.

    Examples
    --------
    >>> s = score_titles(["Wicker Picnic Basket for 2 Persons"], ["picnic basket"], ["picnic basket for 2 persons"])
    >>> [(f.code, f.points) for f in s.findings.of(0)]
    [('titles.detail_few', 2.5)]
    """
    rows = _read_rows(titles, main_keywords, longtail_keywords, longtail_searches)
    title_settings = (settings or Settings()).titles
    _require_weights(title_settings)
    n = len(rows.titles)
    judged = [_judge(rows.between(a, min(a + _BLOCK, n)), title_settings) for a in range(0, n, _BLOCK)]
    whole = judged or [_judge(rows, title_settings)]
    return TitleScores(
        np.concatenate([b.score for b in whole]),
        {part: np.concatenate([b.earned(part) for b in whole]) for part in PARTS},
        {part: np.concatenate([b.weights[part] for b in whole]) for part in PARTS},
        KeywordMatches(
            np.concatenate([b.main.score for b in whole]),
            np.concatenate([b.main.grade for b in whole]),
            np.concatenate([b.main.start for b in whole]),
            np.concatenate([b.main.end for b in whole]),
            rows.mains,
            rows.titles,
        ),
        np.concatenate([b.coverage for b in whole]),
        _lazy_findings(rows, title_settings, whole[0] if n <= _FINDINGS_BLOCK else None),
    )


def share_not_concise(n_words: Array, n_repeats: Array, n_fillers: Array | float = 0.0) -> Floats:
    """Share of people, 0 to 1, who would not call a title concise.

    A logistic curve with rounded weights through what people said of 36,283 marketplace titles (Lazada, 2017): 10 % at
    5 to 6 words, 30 % at 9 to 10, 65 % at 15 and over; at 9 to 10 words 25 % without a repeated word, 52 % with one.

    >>> [round(float(share_not_concise(n, r)), 2) for n, r in ((5.5, 0), (9.5, 0), (9.5, 1), (16, 0.5))]
    [0.13, 0.25, 0.52, 0.69]
    """
    odds = (
        NOT_CONCISE_BASE
        + NOT_CONCISE_WORD * np.asarray(n_words, float)
        + NOT_CONCISE_REPEAT * np.asarray(n_repeats, float)
    )
    share: Floats = 1 / (1 + np.exp(-np.minimum(odds + NOT_CONCISE_FILLER * np.asarray(n_fillers, float), 500)))
    return share


def title_case(titles: Sequence[str], settings: Settings | None = None) -> list[str]:
    """Titles with the words of wrong case mended, and nothing else changed.

    Title Case as quoted from the notice of January 2025: the first word and all main words begin with a capital; articles,
    conjunctions and prepositions under four letters are in lower case unless first; brands keep their own case.

    >>> title_case(["WICKER picnic basket For 2 persons with lid"])
    ['Wicker Picnic Basket for 2 Persons With Lid']
    """
    from models.title_findings import corrected_case

    words = read_titles(titles)
    chosen = (settings or Settings()).titles
    own = _named_words(words, (*chosen.own_brands, *chosen.brands))
    wrong = _wrong_case(words, own)
    return [corrected_case(words, wrong, i) for i in range(len(titles))]


# ----------------------------------------------------------------------------------------------------------------- rows


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """The input, cleaned: texts, long tails and what share of the part each has."""

    titles: list[str]
    mains: list[str]
    longtails: list[tuple[str, ...]]
    searches: list[tuple[float, ...]] | None

    def keywords(self) -> set[str]:
        """All different keywords."""
        return set(self.mains).union(*self.longtails)

    def between(self, start: int, stop: int) -> _Rows:
        """Rows `start` to `stop`."""
        cut = slice(start, stop)
        searches = None if self.searches is None else self.searches[cut]
        return _Rows(self.titles[cut], self.mains[cut], self.longtails[cut], searches)


def _read_rows(titles: Any, mains: Any, longtails: Any, searches: Any) -> _Rows:
    columns = {"titles": titles, "main_keywords": mains, "longtail_keywords": longtails, "longtail_searches": searches}
    for name, column in columns.items():
        if isinstance(column, str) or (column is not None and len(column) != len(titles)):
            n = 1 if isinstance(column, str) else len(column)
            raise InputError(
                "input.columns_differ",
                f"score_titles: column titles has {len(titles)} rows, column {name} has {n}. Expected columns of one length. Select both from the same rows.",
                table="score_titles",
                left="titles",
                n_left=len(titles),
                right=name,
                n_right=n,
            )
    texts, keywords = [_text(v) for v in titles], [_text(v) for v in mains]
    if longtails is None:
        return _Rows(texts, keywords, [()] * len(texts), None)
    cleaned = [split_keywords(cell) for cell in longtails]
    if searches is None:
        return _Rows(texts, keywords, cleaned, None)
    weighed = [_row_searches(cell, cleaned[i], searches[i], i) for i, cell in enumerate(longtails)]
    return _Rows(texts, keywords, cleaned, weighed)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None or value != value else str(value)


def _row_searches(cell: KeywordCell, keywords: tuple[str, ...], searches: Any, row: int) -> tuple[float, ...]:
    """The searches of one row's keywords, aligned with them; doubles add nothing, unknown is nan."""
    if isinstance(searches, int | float):
        searches = [searches]
    figures = [_figure(item, row) for item in (split_cell(searches) if isinstance(searches, str) else searches or ())]
    if not figures:
        return (float("nan"),) * len(keywords)
    raw = split_cell(cell)
    filled = [item for item in raw if fold_text(item)]
    items = raw if len(figures) == len(raw) else filled
    if len(figures) != len(items):
        raise InputError(
            "input.searches_differ",
            f"Row {row + 1} has {len(filled)} long-tail keywords and {len(figures)} searches. Expected one figure a keyword. Write as many figures as keywords, or none.",
            row=row + 1,
            n_keywords=len(filled),
            n_searches=len(figures),
        )
    known: dict[str, float] = {}
    for item, figure in zip(items, figures, strict=True):
        folded = fold_text(item)
        if folded and not known.get(folded, -1.0) >= figure:
            known[folded] = figure
    return tuple(known[fold_text(keyword)] for keyword in keywords)


def _figure(item: Any, row: int) -> float:
    text = str(item).replace(",", "").strip()
    try:
        number = float("nan") if item is None or text in ("", "-") else float(text)
    except ValueError:
        number = -1.0
    if number < 0 or number == float("inf"):
        raise InputError(
            "input.searches_number",
            f"Row {row + 1} has {text!r} among the searches of its long-tail keywords. Expected numbers from 0. Mend the cell or leave it empty.",
            row=row + 1,
            value=text,
        )
    return number


def _require_weights(settings: TitleSettings) -> None:
    if not any(_weight(settings, part) for part in PARTS):
        raise InputError(
            "input.title_weights",
            "Settings: all weights of the title score are 0 or switched off. Expected at least one part that is judged. Delete the weights' values to have the defaults back.",
        )


def _weight(settings: TitleSettings, part: str) -> float:
    return float(getattr(settings, f"weight_{part}")) if getattr(settings, f"judge_{part}") else 0.0


# ---------------------------------------------------------------------------------------------------------------- judge


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A block of rows, judged: what `TitleScores` shows, and what the findings are described from.

    Attributes
    ----------
    words, keywords
        Titles and unique keywords as words.
    mains, longtails
        Keywords of the rows.
    score, coverage
        (n,) as in `TitleScores`.
    weights
        Part to (n,) points that could be earned.
    lost
        Code of a finding to (n,) points lost by it; long tails stand in `pair_lost`.
    main
        The main keywords' matches.
    pair_row, pair_lost, pairs
        (p,) row and points lost of each long tail, and their matches; in the order of rows and lists.
    flags
        Name to (w,) words that a finding is about.
    glued
        Places of glued symbols in ``words.classes``.
    brands
        Others' brands: (first flat word, number of words).
    """

    words: TitleWords
    mains: list[str]
    longtails: list[tuple[str, ...]]
    score: Floats
    coverage: Floats
    weights: dict[str, Floats]
    lost: dict[str, Floats]
    main: PairMatches
    pair_row: Ints
    pair_lost: Floats
    pairs: PairMatches
    flags: dict[str, Array]
    glued: Ints
    brands: list[tuple[int, int]]
    no_words: Bools

    def earned(self, part: str) -> Floats:
        """(n,) points earned in a part; nan where it was left out."""
        out = self.weights[part].copy()
        for code, lost in self.lost.items():
            if part in _PARTS_OF.get(code, ()):
                out -= lost
        if part == "longtail":
            np.subtract.at(out, self.pair_row, self.pair_lost)
        elif part == "order":
            # What a missing main keyword costs stands in one finding; this part's own share of it was put aside.
            out = self.weights[part] - self.flags["order_lost"]
        elif part == "main":
            out = self.weights[part] - self.flags["main_lost"]
        out[self.no_words] = 0.0
        out[self.weights[part] == 0] = np.nan
        out[np.isnan(self.score)] = np.nan
        return out


_PARTS_OF: Mapping[str, tuple[str, ...]] = {
    "titles.head_not_before": ("head",),
    "titles.detail_few": ("detail",),
    "titles.too_many_words": ("conciseness",),
    "titles.filler": ("conciseness",),
    "titles.repeated": ("conciseness",),
    "titles.many_products": ("one_product",),
    "titles.glued_symbol": ("symbols",),
    "titles.title_case": ("title_case",),
    "titles.too_long": ("length",),
    "titles.brand": ("brands",),
    "titles.other_script": ("scripts",),
    "titles.not_english": ("scripts",),
    "titles.full_width": ("scripts",),
    "titles.odd_characters": ("scripts",),
}


def _judge(rows: _Rows, settings: TitleSettings) -> Judged:
    n = len(rows.titles)
    words = read_titles(rows.titles)
    pair_row = np.repeat(np.arange(n), np.fromiter(map(len, rows.longtails), np.int64, n))
    number: dict[str, int] = {}
    main_of = np.fromiter((number.setdefault(k, len(number)) for k in rows.mains), np.int64, n)
    pair_of = np.fromiter(
        (number.setdefault(k, len(number)) for row in rows.longtails for k in row), np.int64, len(pair_row)
    )
    keywords = read_texts(list(number))
    found = _matched(keywords, words, np.concatenate([main_of, pair_of]), np.concatenate([np.arange(n), pair_row]))
    main = PairMatches(found.score[:n], found.grade[:n], found.start[:n], found.end[:n])
    pairs = PairMatches(found.score[n:], found.grade[n:], found.start[n:], found.end[n:])

    blank = np.fromiter((not t or t.isspace() for t in rows.titles), bool, n)
    no_words = (np.diff(words.first) == 0) & ~blank
    keyword_words = np.diff(keywords.offsets)
    has_main = keyword_words[main_of] > 0
    share = _pair_shares(rows, pair_row, keyword_words[pair_of] > 0)
    answered = _answered(pairs)
    coverage: Floats = np.bincount(pair_row, share * answered, n).astype(np.float64)
    asked = np.bincount(pair_row, share, n) > 0
    coverage[~asked | blank] = np.nan

    weights = _weights(settings, has_main, asked)
    keys = _Keywords.of(keywords, words, main_of, pair_of, pair_row)
    flags: dict[str, Array] = {}
    lost: dict[str, Floats] = {}
    main_share = _main_share(main)
    gone = main.grade <= Grade.PARTIAL
    main_lost = _points(weights["main"] * (1 - main_share))
    unplaced = np.where(gone, _points(weights["order"] * (1 - main_share)), 0.0)
    for grade, code in _MAIN_CODES.items():
        lost[code] = np.where(main.grade == grade, main_lost + unplaced, 0.0)
    in_main = _in_main(words, main)
    _judge_order(words, main, in_main, weights, keys, flags, lost)
    flags["main_lost"] = main_lost
    flags["order_lost"] = unplaced + lost["titles.describing_after"] + lost["titles.marker_first"]
    content = _content(words)
    flags["filler"] = _fillers(words, keys)
    _judge_detail(words, content, keys, has_main, settings, weights, flags, lost)
    _judge_conciseness(words, content, keys, settings, weights, flags, lost)
    _judge_one_product(words, in_main, keys, weights, flags, lost)
    glued = _judge_symbols(words, rows, weights, lost)
    own = _named_words(words, settings.own_brands)
    brands = _judge_brands(words, settings, weights, lost)
    for at, length in brands:
        own[at : at + length] = True
    _judge_case(words, own, weights, flags, lost)
    lengths = np.fromiter(map(len, rows.titles), np.int64, n)
    lost["titles.too_long"] = np.where(lengths > settings.max_length, _points(weights["length"]), 0.0)
    _judge_scripts(words, weights, lost)

    pair_lost = _points(weights["longtail"][pair_row] * share * (1 - answered))
    void = blank | no_words | ~(sum(weights.values()) > 0)
    for points in lost.values():
        points[void] = 0.0
    pair_lost[void[pair_row]] = 0.0
    lost["titles.no_words"] = np.where(no_words, 100.0, 0.0)
    score: Floats = np.full(n, 100.0) - np.bincount(pair_row, pair_lost, n)
    for points in lost.values():
        score -= points
    score[blank | (void & ~no_words)] = np.nan
    return Judged(
        words,
        rows.mains,
        rows.longtails,
        score,
        coverage,
        weights,
        lost,
        main,
        pair_row,
        pair_lost,
        pairs,
        flags,
        glued,
        brands,
        no_words,
    )


def _matched(keywords: Texts, words: TitleWords, keyword_of: Ints, title_of: Ints) -> PairMatches:
    """The matches of pairs of keyword and title; none where there is no pair."""
    if not len(keyword_of):
        return PairMatches(np.zeros(0), np.zeros(0, np.int8), np.zeros(0, np.int64), np.zeros(0, np.int64))
    return match_pairs(keywords, words.texts, keyword_of, title_of)


_MAIN_CODES: Mapping[Grade, str] = {
    Grade.MISSING: "titles.main_missing",
    Grade.PARTIAL: "titles.main_partial",
    Grade.SPLIT: "titles.main_split",
    Grade.REORDERED: "titles.main_reordered",
    Grade.INFLECTED: "titles.main_inflected",
}


def _points(points: Floats) -> Floats:
    """Points on the grid, never more than given."""
    on_grid: Floats = np.floor(points * GRID + 1e-6) / GRID
    return on_grid


def _weights(settings: TitleSettings, has_main: Bools, asked: Bools) -> dict[str, Floats]:
    """Points that each row can earn a part; a row's add up to 100."""
    out = {part: np.full(len(has_main), _weight(settings, part)) for part in PARTS}
    for part in ("main", "order", "head"):
        out[part][~has_main] = 0.0
    out["longtail"][~asked] = 0.0
    total = sum(out.values())
    with np.errstate(divide="ignore", invalid="ignore"):
        return {part: np.where(total > 0, weight * 100 / total, 0.0) for part, weight in out.items()}


def _main_share(main: PairMatches) -> Floats:
    by_grade = np.array([MAIN_SHARE.get(Grade(g), 0.0) for g in range(Grade.BLANK, Grade.EXACT + 1)])
    share: Floats = by_grade[main.grade.astype(np.int64) - Grade.BLANK]
    partial = main.grade == Grade.PARTIAL
    share[partial] = PARTIAL_SHARE * main.score[partial] / 100
    return share


def _answered(pairs: PairMatches) -> Floats:
    """How far each long tail is answered, 0 to 1: in full where every word stands in the title, in whatever order."""
    partial = pairs.grade == Grade.PARTIAL
    answered = (pairs.grade >= Grade.SPLIT).astype(np.float64)
    answered[partial] = LONGTAIL_PARTIAL_SHARE * pairs.score[partial] / 100
    return answered


def _pair_shares(rows: _Rows, pair_row: Ints, real: Bools) -> Floats:
    """The share of each long tail within its row, by searches where known; 0 for one without a word."""
    n = len(rows.titles)
    weight = real.astype(np.float64)
    if rows.searches is not None:
        given = np.fromiter((s for row in rows.searches for s in row), np.float64, len(pair_row))
        known = real & ~np.isnan(given)
        with np.errstate(invalid="ignore"):
            mean = np.bincount(pair_row, np.where(known, given, 0.0), n) / np.bincount(pair_row, known, n)
        filled = np.where(known, given, mean[pair_row]) * real
        usable = np.nan_to_num(np.bincount(pair_row, filled, n)) > 0
        weight = np.where(usable[pair_row], filled, weight)
    total = np.bincount(pair_row, weight, n)[pair_row]
    return np.divide(weight, total, out=np.zeros(len(weight)), where=total > 0)


# ------------------------------------------------------------------------------------------------------- keywords' words


@dataclass(frozen=True, slots=True, eq=False)
class _Keywords:
    """The keywords' stems, in the numbers of the titles' stems.

    Attributes: `head` (n,) stem of the main keyword's noun, -1 where blank; `main_row`, `main_stem` each word of each
    main keyword; `names` the stems by number; `row`, `stem`, `is_head` the words of all keywords, row by row.
    """

    head: Ints
    main_row: Ints
    main_stem: Ints
    row: Ints
    stem: Ints
    is_head: Bools
    names: list[str]
    n_stems: int

    @classmethod
    def of(cls, keywords: Texts, words: TitleWords, main_of: Ints, pair_of: Ints, pair_row: Ints) -> _Keywords:
        """The keywords of a block."""
        numbers = words.stems
        n_title_stems = len(numbers)
        beyond: dict[str, int] = {}
        stem_of, joins = np.zeros(len(keywords.words), np.int64), np.zeros(len(keywords.words), bool)
        for i, word in enumerate(keywords.words):
            written, _, what = word_properties(word)
            known = numbers.get(written)
            stem_of[i] = beyond.setdefault(written, n_title_stems + len(beyond)) if known is None else known
            joins[i] = bool(what & JOINER)
        stem, joiner = stem_of[keywords.ids], joins[keywords.ids]
        first, stop = keywords.offsets[:-1], keywords.offsets[1:]
        cut = joiner.copy()
        cut[first[stop > first]] = False
        places = np.append(np.flatnonzero(cut), len(cut))
        head_at = np.minimum(places[np.searchsorted(places, first)], stop) - 1
        full = stop > first
        head = np.where(full, stem[np.maximum(head_at, 0)] if len(stem) else -1, -1)
        is_head = np.zeros(len(stem), bool)
        is_head[head_at[full]] = True
        main_pair, main_at = _expanded(keywords.offsets, main_of)
        pair_pair, pair_at = _expanded(keywords.offsets, pair_of)
        at = np.concatenate([main_at, pair_at])
        return cls(
            head[main_of] if len(head) else np.zeros(0, np.int64),
            main_pair,
            stem[main_at],
            np.concatenate([main_pair, pair_row[pair_pair]]),
            stem[at],
            is_head[at],
            [*numbers, *beyond],
            n_title_stems + len(beyond),
        )

    def heads_of(self, rows: Ints) -> dict[int, set[str]]:
        """The stems of the head nouns of the keywords of some rows, by row."""
        at = np.flatnonzero(self.is_head & np.isin(self.row, rows))
        found: dict[int, set[str]] = {int(r): set() for r in rows}
        for row, stem in zip(self.row[at].tolist(), self.stem[at].tolist(), strict=True):
            found[row].add(self.names[stem])
        return found

    def holds(self, rows: Ints, stems: Ints, *, heads: bool = False, main: bool = False) -> Bools:
        """Whether ``stems[i]`` is a word (or head noun) of one of the keywords (or of the main one) of row ``rows[i]``."""
        at, stem = (self.main_row, self.main_stem) if main else (self.row, self.stem)
        if heads:
            at, stem = at[self.is_head], stem[self.is_head]
        if not len(rows):
            return np.zeros(0, bool)
        wanted = np.zeros(int(max(rows.max(), at.max(initial=0))) + 1, bool)
        wanted[rows] = True
        near = wanted[at]
        return np.asarray(np.isin(rows * self.n_stems + stems, at[near] * self.n_stems + stem[near]))


def _expanded(offsets: Ints, items: Ints) -> tuple[Ints, Ints]:
    """For items of ragged rows: the item's number and flat place of each element."""
    counts = (offsets[1:] - offsets[:-1])[items] if len(items) else np.zeros(0, np.int64)
    item = np.repeat(np.arange(len(items)), counts)
    start = offsets[items] if len(items) else counts
    flat = np.arange(len(item)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(start, counts)
    return item, flat


# ---------------------------------------------------------------------------------------------------------------- parts


def _content(words: TitleWords) -> Bools:
    """(w,) words that carry meaning: no joiner, number, unit after a number, single letter or other script."""
    plain: Bools = (words.what & (JOINER | DIGITS | FOREIGN)) == 0
    plain &= ((words.what & UNIT) == 0) | ((words.kinds & (BITS["size"] | BITS["number"])) == 0)
    plain &= words.texts.ends - words.texts.starts > 1
    return plain


def _in_main(words: TitleWords, main: PairMatches) -> Bools:
    """(w,) words between the first and the last word of the main keyword, where all its words are there."""
    rows = np.flatnonzero(main.grade >= Grade.SPLIT)
    steps = np.zeros(words.n_words + 1, np.int64)
    np.add.at(steps, words.at_char(rows, main.start[rows]), 1)
    np.add.at(steps, words.at_char(rows, main.end[rows]), -1)
    inside: Bools = np.cumsum(steps)[:-1] > 0
    return inside


def _judge_order(
    words: TitleWords,
    main: PairMatches,
    in_main: Bools,
    weights: dict[str, Floats],
    keys: _Keywords,
    flags: dict[str, Array],
    lost: dict[str, Floats],
) -> None:
    """Order and head: describing words that trail the main keyword, *for*/*with* before it, and the word before them."""
    n = len(words.titles)
    whole = np.flatnonzero(main.grade >= Grade.SPLIT)
    describing = ((words.kinds & DESCRIBING_MASK) != 0) & ((words.kinds & (BITS["good"] | BITS["assortment"])) == 0)
    describing &= (words.what & (DIGITS | UNIT | FOREIGN)) == 0
    generic = (words.kinds & BITS["assortment"]) != 0
    after = words.at_char(whole, main.end[whole])
    stop = words.next_flagged(
        ((words.what & JOINER) != 0) | ((words.breaks & BREAK) != 0), after, words.first[whole + 1]
    )
    n_describing = _between(describing, after, stop)
    trailing = (n_describing > 0) & (n_describing + _between(generic, after, stop) == stop - after)
    run = np.zeros(words.n_words + 1, np.int64)
    np.add.at(run, after[trailing], 1)
    np.add.at(run, stop[trailing], -1)
    flags["trailing"] = describing & (np.cumsum(run)[:-1] > 0)

    every = np.arange(n)
    marker = words.next_flagged(((words.what & MARKER) != 0) & ~in_main, words.first[:-1], words.first[1:])
    found = np.flatnonzero((marker < words.first[1:]) & (main.grade >= Grade.PARTIAL))
    at = marker[found]
    # A number and what it counts do not hide the noun before them: "Basket 30 cm with Lid".
    skipped = ((words.what & (DIGITS | UNIT)) != 0) & ((words.kinds & (BITS["size"] | BITS["number"])) != 0)
    before = words.last_unflagged(skipped, words.first[found], at)
    led = before >= words.first[found]  # a word stands before the marker
    before = np.maximum(before, 0)
    flags["leading"] = np.full(n, -1, np.int64)
    flags["leading"][found] = before
    is_head = words.stem[before] == keys.head[found]
    is_head |= (main.grade[found] >= Grade.INFLECTED) & (words.texts.ends[before] == main.end[found])
    wrong = np.zeros(n, bool)
    wrong[found[led & ~is_head]] = True
    early = np.zeros(n, bool)
    early[found[words.texts.starts[at] < main.start[found]]] = True
    early &= ~wrong & (main.grade >= Grade.SPLIT)
    lost["titles.head_not_before"] = np.where(wrong, _points(weights["head"]), 0.0)
    flags["marker"] = np.where(np.isin(every, found), marker, -1)

    n_trailing = words.count(flags["trailing"])
    both = _points(weights["order"] * np.minimum(1.0, (n_trailing + early) / ORDER_FULL))
    first = _points(weights["order"] * np.minimum(1.0, n_trailing / ORDER_FULL))
    lost["titles.describing_after"] = first
    lost["titles.marker_first"] = both - first


def _between(flags: Bools, start: Ints, stop: Ints) -> Ints:
    """How many words are flagged in each of the ranges."""
    total = np.zeros(len(flags) + 1, np.int64)
    np.cumsum(flags, out=total[1:])
    counted: Ints = total[stop] - total[start]
    return counted


def _judge_detail(
    words: TitleWords,
    content: Bools,
    keys: _Keywords,
    has_main: Bools,
    settings: TitleSettings,
    weights: dict[str, Floats],
    flags: dict[str, Array],
    lost: dict[str, Floats],
) -> None:
    """Kinds of detail named, and informative words of no listed kind."""
    n = len(words.titles)
    kinds = np.zeros(n, np.int64)
    filled = np.flatnonzero(np.diff(words.first) > 0)
    if len(filled):
        kinds[filled] = np.bitwise_or.reduceat(words.kinds & DETAIL_MASK, words.first[filled])
    other = content & ~flags["filler"] & ((words.kinds & (DETAIL_MASK | BITS["assortment"])) == 0)
    at = np.flatnonzero(other)
    at = at[~keys.holds(words.row[at], words.stem[at], main=True)]
    _, once = np.unique(words.row[at] * keys.n_stems + words.stem[at], return_index=True)
    n_other = np.bincount(words.row[at[once]], minlength=n) - ~has_main
    found = _bits(kinds) + np.clip(n_other, 0, OTHER_DETAIL)
    short = np.maximum(0, settings.detail_target - found) / settings.detail_target
    lost["titles.detail_few"] = _points(weights["detail"] * short)
    flags["detail_found"] = np.minimum(found, settings.detail_target)


def _bits(values: Ints) -> Ints:
    """How many bits of a detail kind are set."""
    total = np.zeros(len(values), np.int64)
    for bit in range(DETAIL_MASK.bit_length()):
        total += (values >> bit) & 1
    return total


def _judge_conciseness(
    words: TitleWords,
    content: Bools,
    keys: _Keywords,
    settings: TitleSettings,
    weights: dict[str, Floats],
    flags: dict[str, Array],
    lost: dict[str, Floats],
) -> None:
    """Words, repeated words and words that say nothing, as far beyond a concise title as people would find it."""
    n = len(words.titles)
    glued = (words.char_before & ALNUM) != 0
    n_words = words.count(~glued & ((words.what & FOREIGN) == 0))
    n_filler = words.count(flags["filler"])
    at = np.flatnonzero(content)
    unique, back, times = np.unique(
        words.row[at] * keys.n_stems + words.stem[at], return_inverse=True, return_counts=True
    )
    repeated = np.zeros(words.n_words, np.int64)
    repeated[at] = times[back.reshape(-1)]
    flags["times"] = repeated
    extra = (times - 1) + np.maximum(0, times - settings.max_repeats)
    n_repeats = np.bincount(unique // max(keys.n_stems, 1), extra, n)
    free = share_not_concise(np.array(settings.concise_words), np.array(0))
    counted = np.maximum(n_words, settings.concise_words)  # being short does not make up for repeating

    def beyond(repeats: Array, fillers: Array) -> Floats:
        return np.asarray(np.maximum(0.0, (share_not_concise(counted, repeats, fillers) - free) / (1 - free)))

    none = np.zeros(n)
    by_words = _points(weights["conciseness"] * beyond(none, none))
    with_filler = _points(weights["conciseness"] * beyond(none, n_filler))
    everything = _points(weights["conciseness"] * beyond(n_repeats, n_filler))
    lost["titles.too_many_words"] = by_words
    lost["titles.filler"] = with_filler - by_words
    lost["titles.repeated"] = everything - with_filler
    flags["n_words"] = n_words


def _fillers(words: TitleWords, keys: _Keywords) -> Bools:
    """(w,) words and words of phrases that say nothing; not those that one of the row's keywords holds."""
    filler: Bools = (words.kinds & BITS["filler"]) != 0
    for place, length in words.phrases(_phrases(words)):
        filler[place : place + length] = True
    at = np.flatnonzero(filler)
    filler[at[keys.holds(words.row[at], words.stem[at])]] = False
    return filler


def _phrases(words: TitleWords) -> Iterator[tuple[tuple[int, ...], int]]:
    """The packaged phrases whose words all stand somewhere in these titles."""
    for first, entries in product_words().phrases.items():
        if first in words.stems:
            for stems, bit in entries:
                if bit == BITS["filler"] and all(stem in words.stems for stem in stems):
                    yield tuple(words.stems[stem] for stem in stems), bit


def _judge_one_product(
    words: TitleWords,
    in_main: Bools,
    keys: _Keywords,
    weights: dict[str, Floats],
    flags: dict[str, Array],
    lost: dict[str, Floats],
) -> None:
    """Goods that end the items of a list; goods that a keyword of the row is called by are one product."""
    n = len(words.titles)
    ends_item = np.zeros(words.n_words, bool)
    and_next = ((words.what & AND) != 0) & ~in_main
    ends_item[:-1] = (((words.breaks & LISTING) != 0) | and_next)[1:]
    ends_item[words.first[1:][np.diff(words.first) > 0] - 1] = True
    marker = words.next_flagged(((words.what & MARKER) != 0) & ~in_main, words.first[:-1] + 1, words.first[1:])
    last = marker[marker < words.first[1:]] - 1
    ends_item[last] = True
    listed = ends_item & ((words.kinds & BITS["good"]) != 0) & (np.arange(words.n_words) < marker[words.row])
    at = np.flatnonzero(listed)
    named = keys.holds(words.row[at], words.stem[at], heads=True)
    several = _rows_of_several(words.row[at], words.stem[at])
    heads = keys.heads_of(several)
    for i in np.flatnonzero(~named & np.isin(words.row[at], several)).tolist():
        good = keys.names[words.stem[at[i]]]
        named[i] = any(is_kin(good, head) for head in heads[int(words.row[at[i]])])
    others, own = at[~named], at[named]
    n_goods = np.bincount(
        np.unique(words.row[others] * keys.n_stems + words.stem[others]) // max(keys.n_stems, 1), minlength=n
    )
    n_goods += np.bincount(words.row[own], minlength=n) > 0
    many = n_goods > 1
    flags["goods"] = listed & many[words.row]
    lost["titles.many_products"] = np.where(many, _points(weights["one_product"]), 0.0)


def _rows_of_several(rows: Ints, stems: Ints) -> Ints:
    """Rows that stand beside more than one stem."""
    pairs = np.unique(np.stack([rows, stems]), axis=1)
    found, times = np.unique(pairs[0], return_counts=True)
    return np.asarray(found[times > 1])


@lru_cache(maxsize=100_000)
def is_kin(good: str, head: str) -> bool:
    """Whether two nouns may name one product: one is the other, or a kind of it (*hamper*, *basket*)."""
    return load_lexicon().relation(good, head) >= PARENT_RARE


_GLUE_SIGN = re.compile(f"[{re.escape(GLUE_SIGNS)}]")


def _judge_symbols(words: TitleWords, rows: _Rows, weights: dict[str, Floats], lost: dict[str, Floats]) -> Ints:
    """Places of ``/ - ( )`` that touch a word; not between two digits, nor in a word that a keyword writes so."""
    n = len(rows.titles)
    classes = words.classes
    at = np.flatnonzero(classes & GLUE)
    left = np.where(at > 0, classes[np.maximum(at - 1, 0)], 0)
    right = classes[np.minimum(at + 1, max(len(classes) - 1, 0))] if len(at) else at
    letters = LATIN | OTHER_SCRIPT
    numbers = ((left & ALNUM) != 0) & ((right & ALNUM) != 0) & ((left & letters) == 0) & ((right & letters) == 0)
    at = at[(((left | right) & ALNUM) != 0) & ~numbers]
    row = np.asarray(np.searchsorted(words.char_base, at, side="right") - 1)
    keep = np.ones(len(at), bool)
    signed = {k for k in rows.keywords() if _GLUE_SIGN.search(k)} if len(at) else set()
    if signed:
        for i, r in enumerate(row.tolist()):
            mine = signed.intersection((rows.mains[r], *rows.longtails[r]))
            if mine:
                allowed = {chunk for k in mine for chunk in fold_text(k).split()}
                keep[i] = _chunk(rows.titles[r], int(at[i] - words.char_base[r])) not in allowed
    at, row = at[keep], row[keep]
    n_glued = np.bincount(row, minlength=n)
    lost["titles.glued_symbol"] = _points(weights["symbols"] * np.minimum(1.0, n_glued / SYMBOLS_FULL))
    return np.asarray(at)


def _chunk(title: str, place: int) -> str:
    """What stands around a character up to white space or a comma, folded."""
    start = max(title.rfind(" ", 0, place), title.rfind(",", 0, place)) + 1
    stops = [s for s in (title.find(" ", place), title.find(",", place)) if s >= 0]
    return fold_text(title[start : min(stops, default=len(title))])


def _named_words(words: TitleWords, names: Sequence[str]) -> Bools:
    """(w,) words of the phrases `names`."""
    flags = np.zeros(words.n_words, bool)
    for at, length in words.phrases(_entries(words, names)):
        flags[at : at + length] = True
    return flags


def _entries(words: TitleWords, names: Sequence[str]) -> list[tuple[tuple[int, ...], int]]:
    stems = [phrase_stems(name) for name in names]
    return [(tuple(words.stems[s] for s in p), 0) for p in stems if p and all(s in words.stems for s in p)]


def _judge_brands(
    words: TitleWords, settings: TitleSettings, weights: dict[str, Floats], lost: dict[str, Floats]
) -> list[tuple[int, int]]:
    """Where others' brands stand; one is enough to lose the part."""
    places: list[tuple[int, int]] = []
    reached = -1
    for at, length in sorted(words.phrases(_entries(words, settings.brands)), key=lambda p: (p[0], -p[1])):
        if at > reached:
            places.append((at, length))
            reached = at + length - 1
    branded = np.zeros(len(words.titles), bool)
    branded[words.row[np.array([at for at, _ in places], np.int64)]] = True
    lost["titles.brand"] = np.where(branded, _points(weights["brands"]), 0.0)
    return places


def _judge_case(
    words: TitleWords, own: Bools, weights: dict[str, Floats], flags: dict[str, Array], lost: dict[str, Floats]
) -> None:
    """How many words are not in the case of Title Case 2025."""
    wrong = _wrong_case(words, own)
    flags["case"] = wrong
    share = np.minimum(1.0, words.count(wrong) / CASE_FULL)
    lost["titles.title_case"] = _points(weights["title_case"] * share)


def _wrong_case(words: TitleWords, own: Bools) -> Bools:
    """(w,) words whose case is not that of Title Case 2025; `own` keep theirs."""
    n_letters = words.n_upper + words.n_lower
    cased = n_letters > 0
    capital = (words.first_char & UPPER) != 0
    shouted = (words.n_lower == 0) & (words.n_upper > CAPITALS_LETTERS)
    shouted |= (words.n_lower == 0) & (words.n_upper == CAPITALS_LETTERS) & ((words.what & JOINER) != 0)  # "WITH"
    is_first = np.zeros(words.n_words, bool)
    is_first[words.first[:-1][np.diff(words.first) > 0]] = True
    small = ((words.what & SMALL) != 0) & ~is_first
    after_number = np.zeros(words.n_words, bool)
    after_number[1:] = ((words.what & DIGITS) != 0)[:-1]
    after_number &= ~is_first
    free = ((words.what & EITHER) != 0) & ~is_first
    free |= (words.char_before & (HYPHEN | ALNUM)) != 0
    free |= after_number & ((words.what & (SHORT_UNIT | SMALL)) != 0)
    free |= (words.texts.ends - words.texts.starts == 1) & capital & ~is_first  # "Grade A"
    lower = ((words.first_char & LOWER) != 0) & (words.n_upper == 0)  # "iPhone" is a name
    wrong: Bools = np.where(small, words.n_upper > 0, lower) & ~free
    wrong |= shouted & ~small
    wrong &= cased & ~own & ((words.what & FOREIGN) == 0)
    return wrong


def _judge_scripts(words: TitleWords, weights: dict[str, Floats], lost: dict[str, Floats]) -> None:
    """Other scripts, full-width letters, emoji and control characters."""
    other, latin = words.count_chars(OTHER_SCRIPT), words.count_chars(LATIN)
    foreign = other > latin
    some = (other > 0) & ~foreign
    wide = (words.count_chars(FULL_WIDTH) > 0) & ~foreign
    odd = (words.count_chars(ODD) > 0) & ~foreign
    n_reasons = np.maximum(1, some.astype(np.int64) + wide + odd)
    part = _points(weights["scripts"] / n_reasons)
    lost["titles.not_english"] = np.where(foreign, _points(weights["scripts"]), 0.0)
    lost["titles.other_script"] = np.where(some, part, 0.0)
    lost["titles.full_width"] = np.where(wide, part, 0.0)
    lost["titles.odd_characters"] = np.where(odd, part, 0.0)


# ------------------------------------------------------------------------------------------------------------- findings


def _lazy_findings(rows: _Rows, settings: TitleSettings, whole: Judged | None) -> Findings:
    """Findings that judge a row's block again when asked, so that bulk results stay small; the last block is kept.

    `whole` is the judged input itself, where it is no larger than such a block.
    """
    from models.title_findings import Lacking, describe_row, find_lacking

    kept: list[tuple[int, Judged, dict[tuple[int, str], Lacking]]] = []

    def build(row: int) -> tuple[Finding, ...]:
        start = row - row % _FINDINGS_BLOCK
        if not kept or kept[0][0] != start:
            again = whole if whole is not None else _judge(rows.between(start, start + _FINDINGS_BLOCK), settings)
            kept[:] = [(start, again, find_lacking(again))]
        _, judged, lacking = kept[0]
        return describe_row(judged, lacking, row - start, row, settings)

    return Findings(len(rows.titles), build)
