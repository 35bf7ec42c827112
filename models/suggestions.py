"""Better titles out of words that are there: the keywords, the describing words, and the present title.

A suggestion has one of the two forms that sellers are taught: *describing words, main keyword, then for/with phrases*, or *the main
keyword first, its long tails after it, describing words at the end*. No word is invented, none is made out of another, and no keyword is
cut: a long-tail keyword is taken in whole or left out. Numbers are claims: a keyword that names another number of the same
thing (*for 2 persons* beside *4 Person*) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.findings import Finding, Findings, Mark
from models.keyword_lists import KeywordCell, split_keywords
from models.matching import Grade
from models.settings import Settings
from models.text import fold_text, fold_word, split_words
from models.title_words import (
    DIGITS,
    GLUE_SIGNS,
    HYPHENS,
    JOINER,
    MARKER,
    ODD,
    char_classes,
    phrase_in,
    phrase_stems,
    word_properties,
)
from models.titles import score_titles, title_case
from models.wordlists import BITS, DESCRIBING_MASK, DETAIL_MASK, product_words

Floats = NDArray[np.float64]
Texts = NDArray[np.object_]

# Where a describing word stands before the noun, from left to right: the English order of adjectives.
_RANKS = (("number", 0), ("size", 1), ("style", 2), ("colour", 4), ("material", 5), ("audience", 6), ("use", 7))
_RANK_OTHER = 3
_PLACES = frozenset({"outdoor", "indoor"})  # "Outdoor Wicker Picnic Basket": a place stands before the material
_PIECE = re.compile(r"(?:[^\s,;:|、，；]|(?<=\d)[,:](?=\d))+")
_LISTED_GOODS = 2  # other goods' names from which a title lists goods
_MAX_TRIES = 96  # candidate titles of one product that are scored


class Form(StrEnum):
    """What stands first in a suggested title."""

    DESCRIBING_FIRST = "describing_first"
    KEYWORD_FIRST = "keyword_first"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggested title.

    Attributes
    ----------
    title
        At most as long as the settings allow, in Title Case.
    score
        0 to 100, as `score_titles` gives it for the same keywords.
    gain
        Points more than the present title has; nan without one.
    form
        What stands first.
    changes
        The form, and what was added, left out, moved or written otherwise, as findings without points (subject
        ``suggestions``).
    """

    title: str
    score: float
    gain: float
    form: Form
    changes: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BestTitles:
    """What `best_titles` found, row by row.

    Attributes
    ----------
    title
        (n,) text; blank where nothing is better than the present title by ``titles.min_gain`` points.
    score
        (n,) 0 to 100; nan where the title is blank.
    gain
        (n,) points more than the present title has; nan where the title is blank.
    changes
        What was changed, as findings without points.
    """

    title: Texts
    score: Floats
    gain: Floats
    changes: Findings = field(repr=False)

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.title)


def suggest_titles(
    main_keyword: str,
    longtail_keywords: KeywordCell = (),
    descriptors: KeywordCell = (),
    *,
    present: str | None = None,
    count: int = 5,
    settings: Settings | None = None,
) -> tuple[Suggestion, ...]:
    """Titles for one product, best first.

    Parameters
    ----------
    main_keyword
        Stands whole in every suggestion; blank: no suggestion.
    longtail_keywords, descriptors
        Lists, or texts separated by ``;`` ``；`` ``|`` or new lines. All of them must be true of the product: they are taken as
        given. The first ones matter most.
    present
        The title of today, whose words are kept unless they say nothing, repeat, or are forbidden.
    count
        At most so many titles. Where both forms are possible and `count` is 2 or more, both are among them.
    settings
        Section ``titles``.

    Examples
    --------
    >>> s = suggest_titles("picnic basket", "picnic basket for 2 persons; insulated picnic basket", "wicker; outdoor")
    >>> s[0].title
    'Insulated Outdoor Wicker Picnic Basket for 2 Persons'
    """
    settings = settings or Settings()
    main = (main_keyword or "").strip()
    longtails, words = split_keywords(longtail_keywords), split_keywords(descriptors)
    if not phrase_stems(main) or count < 1:
        return ()
    now = present or ""
    grade, start, end, before = Grade.MISSING, -1, -1, float("nan")
    if now.strip():
        scored = score_titles([now], [main], [longtails], settings=settings)
        grade, start, end = (
            Grade(int(scored.main_match.grade[0])),
            int(scored.main_match.start[0]),
            int(scored.main_match.end[0]),
        )
        before = float(scored.score[0])
    plan = _Plan.of(now, main, longtails, words, (grade, start, end), settings, confirmed=True)
    tried = dict(plan.every_title())
    titles = _legal(list(tried), tried, settings)
    if not titles:
        return ()
    n = len(titles)
    scores = score_titles([t for t, _ in titles], [main] * n, [longtails] * n, settings=settings).score
    forms = list(Form)
    order = sorted(range(n), key=lambda i: (-scores[i], forms.index(titles[i][1]), len(titles[i][0]), titles[i][0]))
    order = [i for i in order if titles[i][0] != now]
    chosen = order[:count]
    for form in Form:
        if count > 1 and all(titles[i][1] is not form for i in chosen):
            chosen = [*chosen[: count - 1], *[i for i in order if titles[i][1] is form][:1]]
    return tuple(
        Suggestion(
            titles[i][0],
            float(scores[i]),
            float(scores[i]) - before,
            titles[i][1],
            (
                Finding(f"suggestions.form_{titles[i][1]}", row, Mark.SEED),
                *(_changes(now, titles[i][0], row) if now.strip() else ()),
            ),
        )
        for row, i in enumerate(sorted(chosen, key=order.index))
    )


def best_titles(
    titles: Sequence[str],
    main_keywords: Sequence[str],
    longtail_keywords: Sequence[KeywordCell] | None = None,
    *,
    confirmed: Sequence[bool] | NDArray[np.bool_] | bool = False,
    longtail_searches: Sequence[Any] | None = None,
    settings: Settings | None = None,
) -> BestTitles:
    """For each title the best one that can be made of it, where that is better by at least ``titles.min_gain`` points.

    Parameters
    ----------
    titles, main_keywords, longtail_keywords, longtail_searches, settings
        As for `score_titles`. A blank title or main keyword has no suggestion.
    confirmed
        (n,) or one for all: whether the seller herself wrote the row's keywords. Words of keywords that were only proposed
        might not be true of the product, so without it a suggestion holds no word that the present title lacks.

    Examples
    --------
    >>> b = best_titles(["hot sale picnic basket wicker for 2 persons"], ["picnic basket"])
    >>> b.title[0]
    'Wicker Picnic Basket for 2 Persons'
    """
    settings = settings or Settings()
    now = score_titles(titles, main_keywords, longtail_keywords, longtail_searches=longtail_searches, settings=settings)
    n = len(now)
    mine = np.broadcast_to(np.asarray(confirmed, bool), (n,))
    texts = [t if isinstance(t, str) else "" for t in titles]
    mains = [(k if isinstance(k, str) else "").strip() for k in main_keywords]
    lists = [()] * n if longtail_keywords is None else [split_keywords(cell) for cell in longtail_keywords]
    row: list[int] = []
    made: list[str] = []
    forms: dict[str, Form] = {}
    match = now.main_match
    spans = zip(match.grade.tolist(), match.start.tolist(), match.end.tolist(), strict=True)
    for i, (grade, start, end) in enumerate(spans):
        sure = mine[i] or grade in (Grade.SPLIT, Grade.INFLECTED, Grade.EXACT)
        if grade == Grade.BLANK or not sure or np.isnan(now.score[i]):
            continue
        plan = _Plan.of(texts[i], mains[i], lists[i], (), (Grade(grade), start, end), settings, confirmed=bool(mine[i]))
        for title, form in plan.few_titles():
            row.append(i)
            made.append(title)
            forms[title] = form
    mended = title_case(made, settings)
    at = np.array(row, np.int64)
    searches = None if longtail_searches is None else [longtail_searches[i] for i in row]
    cells: list[KeywordCell] = [() if longtail_keywords is None else longtail_keywords[i] for i in row]
    then = score_titles(mended, [mains[i] for i in row], cells, longtail_searches=searches, settings=settings)
    gain = then.score - now.score[at] if len(at) else np.zeros(0)
    good = _is_legal(mended, then.parts, then.weights, settings) & (gain >= settings.titles.min_gain) & (gain > 0)
    best = np.full(n, "", object)
    score, gained = np.full(n, np.nan), np.full(n, np.nan)
    for k in np.flatnonzero(good).tolist():
        i = row[k]
        if np.isnan(gained[i]) or gain[k] > gained[i]:
            best[i], score[i], gained[i] = mended[k], then.score[k], gain[k]

    def build(i: int) -> tuple[Finding, ...]:
        return tuple(_changes(texts[i], best[i], i)) if best[i] else ()

    return BestTitles(best, score, gained, Findings(n, build))


# ----------------------------------------------------------------------------------------------------------------- legal


def _legal(made: list[str], forms: dict[str, Form], settings: Settings) -> list[tuple[str, Form]]:
    """The titles in Title Case, without those that break a rule, each once."""
    mended = title_case(made, settings)
    found = {new: forms[old] for old, new in zip(made, mended, strict=True) if new}
    titles = list(found)
    if not titles:
        return []
    scores = score_titles(titles, [""] * len(titles), settings=settings)
    legal = _is_legal(titles, scores.parts, scores.weights, settings)
    return [(title, found[title]) for title, keep in zip(titles, legal.tolist(), strict=True) if keep]


def _is_legal(titles: list[str], parts: Any, weights: Any, settings: Settings) -> NDArray[np.bool_]:
    """Whether titles keep the length and lose nothing in the parts that are plain rules."""
    legal = np.fromiter((len(t) <= settings.titles.max_length for t in titles), bool, len(titles))
    for part in ("title_case", "length", "brands", "one_product"):
        legal &= ~(weights[part] - parts[part] > 1 / 128)
    return legal


# ------------------------------------------------------------------------------------------------------------------ plan


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A word of a title or keyword with the signs that belong to it (``12"``), or a run of them that stays together."""

    text: str
    stems: tuple[str, ...]
    kinds: int = 0
    joins: bool = False
    marks: bool = False
    apart: bool = False  # punctuation stands before it
    start: int = -1
    end: int = -1

    @property
    def content(self) -> tuple[str, ...]:
        """Its stems, none for a joiner."""
        return () if self.joins else self.stems


@dataclass(frozen=True, slots=True)
class _Addition:
    """What one long-tail keyword adds: chunks before the main keyword, phrases after it, or a name of its own at the end."""

    front: tuple[tuple[_Chunk, ...], ...] = ()
    tails: tuple[tuple[_Chunk, ...], ...] = ()
    names: tuple[tuple[_Chunk, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """The parts of a title: describing chunks, the main keyword, what trails it, phrases with for/with, and what stands apart."""

    main: str
    main_stems: tuple[str, ...]
    front: tuple[tuple[_Chunk, ...], ...]
    trail: tuple[_Chunk, ...]
    tails: tuple[tuple[_Chunk, ...], ...]
    apart: tuple[tuple[_Chunk, ...], ...]
    longtails: tuple[str, ...]
    allowed: frozenset[str]
    wanted: frozenset[str]
    limit: int

    @classmethod
    def of(
        cls,
        present: str,
        main: str,
        longtails: tuple[str, ...],
        descriptors: tuple[str, ...],
        match: tuple[Grade, int, int],
        settings: Settings,
        *,
        confirmed: bool,
    ) -> _Plan:
        """The present title taken apart around the main keyword, with what descriptors and long tails can add."""
        keywords = (main, *longtails)
        allowed = frozenset(c for k in keywords if any(s in GLUE_SIGNS for s in k) for c in fold_text(k).split())
        main_stems = phrase_stems(main)
        kept = _kept(_chunks(present, allowed), main_stems, keywords, match, settings)
        added = tuple(k for k in longtails if confirmed and not phrase_in(k, settings.titles.brands))
        wanted = frozenset(s for k in keywords for s in phrase_stems(k))
        plan = cls(main, main_stems, (), (), (), (), added, allowed, wanted, settings.titles.max_length)
        plan = plan._with_present(*kept)
        for text in descriptors:
            chunks = tuple(_chunks(text, frozenset()))
            missing = [c for c in chunks if not c.content or not set(c.content) <= plan.stems()]
            if any(c.content for c in missing) and not plan._conflicts(chunks):
                plan = plan._described(chunks if _phrase_like(chunks) else tuple(missing))
        return plan

    def _with_present(self, before: list[_Chunk], after: list[_Chunk]) -> _Plan:
        """The present title's chunks before and after the main keyword, sorted into parts."""
        front, early = _without_phrases(before)
        run = 0
        while run < len(after) and not after[run].marks and not after[run].apart:
            run += 1
        while run and after[run - 1].joins:
            run -= 1
        trailing, rest = after[:run], after[run:]
        describing = [c for c in trailing if _describes(c)]
        trail = [c for c in trailing if not _describes(c)]
        if trail and not _is_assortment(trail):
            trail, describing = trailing, []  # "Picnic Basket Wicker Hamper": the words belong together
        tails: list[tuple[_Chunk, ...]] = list(early)
        apart: list[tuple[_Chunk, ...]] = []
        for phrase in _phrases_of(rest):
            if phrase[0].marks:
                tails.append(phrase)
            elif all(_describes(c) for c in phrase):
                describing += phrase
            elif tails and tails[-1] not in early:
                tails[-1] = (*tails[-1], *phrase)  # "with Blanket, Plates and Cutlery": the list belongs to its phrase
            elif phrase[0].joins:
                tails.append(phrase)
            else:
                apart.append(phrase)
        plan = replace(
            self, front=tuple((c,) for c in front), trail=tuple(trail), tails=tuple(tails), apart=tuple(apart)
        )
        for chunk in describing:
            plan = plan._described((chunk,))
        return plan

    def stems(self) -> set[str]:
        """Content stems of everything in the plan."""
        groups = (*self.front, self.trail, *self.tails, *self.apart)
        return {s for group in groups for c in group for s in c.content} | set(self.main_stems)

    def _described(self, unit: tuple[_Chunk, ...]) -> _Plan:
        """With one more describing unit, in the English order of adjectives."""
        rank = _rank(unit)
        at = next((i for i, other in enumerate(self.front) if _rank(other) > rank), len(self.front))
        return replace(self, front=(*self.front[:at], unit, *self.front[at:]))

    def _conflicts(self, chunks: Iterable[_Chunk]) -> bool:
        """Whether chunks count something that the plan counts otherwise."""
        mine = _counts(c for group in (*self.front, self.trail, *self.tails, *self.apart) for c in group)
        return any(
            what in mine and number not in mine[what] for what, numbers in _counts(chunks).items() for number in numbers
        )

    def _addition(self, keyword: str) -> _Addition | None:
        """What a long-tail keyword would add in whole; None where nothing is missing or it contradicts."""
        chunks = _chunks(keyword, self.allowed)
        have = self.stems()
        if not chunks or all(set(c.content) <= have for c in chunks) or self._conflicts(chunks):
            return None
        flat = [s for c in chunks for s in c.stems]
        at = _find(flat, self.main_stems)
        if at >= 0:
            lengths = np.cumsum([0, *(len(c.stems) for c in chunks)]).tolist()
            first, last = lengths.index(at) if at in lengths else -1, at + len(self.main_stems)
            if first < 0 or last not in lengths:
                return None
            before, after = chunks[:first], chunks[lengths.index(last) :]
        else:
            cut = next((i for i, c in enumerate(chunks) if c.joins and i), len(chunks))
            head = chunks[cut - 1]
            if not set(head.content) & {_head(self.main_stems)}:
                return _Addition(names=(tuple(chunks),))
            before = [c for c in chunks[:cut] if not set(c.content) <= set(self.main_stems)]
            after = chunks[cut:]
        front: list[tuple[_Chunk, ...]] = []
        missing = [c for c in before if not _held(c, have)]
        if any(c.joins for c in before):
            return None
        if any(c.kinds & BITS["good"] for c in missing):
            return _Addition(names=(tuple(chunks),))
        if missing:
            front = [tuple(before)] if _phrase_like(before) else [(c,) for c in missing]
        tails: list[tuple[_Chunk, ...]] = []
        for phrase in _phrases_of(after):
            if all(set(c.content) <= have for c in phrase):
                continue
            if phrase[0].joins:
                tails.append(phrase)
            elif all(_describes(c) for c in phrase):
                front += [(c,) for c in phrase if not set(c.content) <= have]
            else:
                return _Addition(names=(tuple(chunks),))
        return _Addition(tuple(front), tuple(tails)) if front or tails else None

    def _extended(self, addition: _Addition) -> _Plan:
        """With what one keyword adds."""
        plan = self
        for unit in addition.front:
            plan = plan._described(unit)
        new = [{s for c in phrase for s in c.stems} for phrase in addition.tails]
        kept = [old for old in plan.tails if not any({s for c in old for s in c.stems} <= stems for stems in new)]
        return replace(plan, tails=(*kept, *addition.tails), apart=(*plan.apart, *addition.names))

    def _written(self, form: Form) -> str:
        """The plan as a title; phrases with *with* stand before those with *for*."""
        front = " ".join(c.text for unit in self.front for c in unit)
        tails = _joined_tails(self.tails)
        apart = [_text(phrase) for phrase in self.apart]
        trail = " ".join(c.text for c in self.trail)
        beside = bool(trail) and bool(tails) and not _is_assortment(self.trail)
        if form is Form.DESCRIBING_FIRST:
            core = " ".join(p for p in (front, self.main, "" if beside else trail, tails) if p)
        else:
            core = " ".join(p for p in (self.main, "" if beside else trail, tails) if p)
            apart = [*([front] if front else []), *apart]
        return ", ".join([core, *([trail] if beside else []), *apart])

    def _shortened(self, form: Form) -> str:
        """The title within the limit: what stands apart goes first, then the last phrases, then the first describing words."""
        plan = self
        title = plan._written(form)
        while len(title) > plan.limit:
            if plan.apart:
                plan = replace(plan, apart=plan.apart[:-1])
            elif plan.tails:
                plan = replace(plan, tails=(*plan.tails[:-1], *_less(plan.tails[-1])))
            elif plan.trail:
                plan = replace(plan, trail=())
            elif plan.front:
                plan = replace(plan, front=plan.front[1:])
            else:
                return ""
            title = plan._written(form)
        return title

    def _forms(self) -> Iterator[tuple[str, Form]]:
        title = self._shortened(Form.DESCRIBING_FIRST)
        if title:
            yield title, Form.DESCRIBING_FIRST if self.front else Form.KEYWORD_FIRST
        if self.front and self.tails:
            title = self._shortened(Form.KEYWORD_FIRST)
            if title:
                yield title, Form.KEYWORD_FIRST

    def _fits(self) -> bool:
        return len(self._written(Form.DESCRIBING_FIRST)) <= self.limit

    def _with(self, keywords: Iterable[str], *, names: bool) -> tuple[_Plan, tuple[str, ...]]:
        """With those keywords that fit in whole, the first ones first, and which they are; `names`: other names too."""
        plan, used, later = self, [], []
        for keyword in keywords:
            addition = plan._addition(keyword)
            if addition is None:
                continue
            if addition.names:
                later.append(keyword)
                continue
            longer = plan._extended(addition)
            if longer._fits():
                plan = longer
                used.append(keyword)
        for keyword in (
            later if names and not plan.tails else ()
        ):  # after "with Lid" a name would be read as one more part
            addition = plan._addition(keyword)
            if addition is not None and plan._extended(addition)._fits():
                plan = plan._extended(addition)
                used.append(keyword)
        return plan, tuple(used)

    def _trimmed(self) -> _Plan:
        """Without names of other goods, where the present title lists two and more; what describes stays, and what a keyword asks."""
        return replace(
            self, front=self._without_goods(self.front), trail=_flat(self._without_goods([(c,) for c in self.trail]))
        )

    def _without_goods(self, units: Sequence[tuple[_Chunk, ...]]) -> tuple[tuple[_Chunk, ...], ...]:
        others = [u for u in units if u[-1].kinds & BITS["good"] and not set(u[-1].content) & self.wanted]
        if len(others) < _LISTED_GOODS:
            return tuple(units)
        kept: list[tuple[_Chunk, ...]] = []
        group: list[tuple[_Chunk, ...]] = []
        for unit in units:
            group.append(unit)
            if unit in others:
                asked = self.wanted - set(self.main_stems)
                kept += [u for u in group if _tells(u[-1]) or set(u[-1].content) & asked]
                group = []
        return (*kept, *group)

    def few_titles(self) -> Iterator[tuple[str, Form]]:
        """With everything, with everything but other names, and with nothing added; describing words first."""
        named, used = self._with(self.longtails, names=True)
        plans = [named, *([self._with(used, names=False)[0], self] if used else [])]
        trimmed = self._trimmed()
        if trimmed != self:
            plans.append(trimmed._with(self.longtails, names=False)[0])
        for title in dict.fromkeys(plan._shortened(Form.DESCRIBING_FIRST) for plan in plans):
            if title:
                yield title, Form.DESCRIBING_FIRST

    def every_title(self) -> Iterator[tuple[str, Form]]:
        """With all keywords, all but one, and each first few of them, in both forms; each title once."""
        _, named = self._with(self.longtails, names=True)
        _, plain = self._with(self.longtails, names=False)
        choices: list[tuple[str, ...]] = [named, plain, (), *(plain[:k] for k in range(1, len(plain)))]
        choices += [named[:k] + named[k + 1 :] for k in range(len(named))]
        plans = [self._with(chosen, names=True)[0] for chosen in choices]
        trimmed = self._trimmed()
        if trimmed != self:
            plans += [trimmed._with(plain, names=False)[0], trimmed]
        seen: set[str] = set()
        for plan in plans:
            for title, form in plan._forms():
                if title not in seen and len(seen) < _MAX_TRIES:
                    seen.add(title)
                    yield title, form


# ---------------------------------------------------------------------------------------------------------------- chunks


def _chunks(text: str, allowed: frozenset[str]) -> list[_Chunk]:
    """A text's chunks, its glued symbols and strange signs taken out; `allowed` are words that a keyword writes with a symbol."""
    clean = _cleaned(text, allowed)
    out: list[_Chunk] = []
    apart, reached = False, 0
    for piece in _PIECE.finditer(clean):
        apart = apart or any(c in ",;:|、，；" for c in clean[reached : piece.start()])
        reached = piece.end()
        start, written = piece.start(), piece.group()
        if written[:2].lower() == "w/":  # "W/ Lid", "w/Lid"
            out.append(_Chunk("With", ("with",), joins=True, marks=True, apart=apart, start=start, end=start + 2))
            apart, start, written = False, start + 2, written[2:]
        body = written.strip("!?.")
        words = split_words(body)
        if words:
            out.append(_chunk(body, words, start + written.find(body), apart))
            apart = False
        elif body in ("&", "+") and out:
            out.append(_Chunk(body, (), joins=True, start=start, end=start + len(written)))
        elif body:
            apart = True
    return out


def _chunk(body: str, words: list[tuple[str, int, int]], start: int, apart: bool) -> _Chunk:
    stems, kinds, what = [], 0, 0
    digits = False
    for word, _, _ in words:
        stem, kind, flags = word_properties(fold_word(word))
        stems.append(stem)
        kinds |= kind
        what |= flags
        digits = digits or bool(flags & DIGITS)
    joins = len(words) == 1 and bool(what & JOINER)
    return _Chunk(body, tuple(stems), kinds, joins, joins and bool(what & MARKER), apart, start, start + len(body))


def _cleaned(text: str, allowed: frozenset[str]) -> str:
    """The text, character for character: full-width narrowed, glued symbols and strange signs as spaces."""
    if not text.isascii():
        text = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
    classes = char_classes(text)
    signs = dict.fromkeys(np.flatnonzero(classes & ODD).tolist(), " ")
    for i, c in enumerate(text):
        if c in GLUE_SIGNS:
            left, right = text[i - 1 : i], text[i + 1 : i + 2]
            start, stop = text.rfind(" ", 0, i) + 1, text.find(" ", i)
            written = fold_text(text[start : stop if stop >= 0 else len(text)].strip(","))
            with_short = c == "/" and left in "wW" and not text[max(0, i - 2) : i - 1].strip()
            if not (left.isdigit() and right.isdigit()) and written not in allowed and not with_short:
                glued_hyphen = c in HYPHENS and (left.isalnum() and right.isalnum())
                signs[i] = " " if glued_hyphen else ","
        elif c.isspace():
            signs[i] = " "
    return "".join(signs.get(i, c) for i, c in enumerate(text))


def _kept(
    chunks: list[_Chunk],
    main_stems: tuple[str, ...],
    keywords: tuple[str, ...],
    match: tuple[Grade, int, int],
    settings: Settings,
) -> tuple[list[_Chunk], list[_Chunk]]:
    """The present title's chunks before and after the main keyword: fillers, others' brands and repeated words left out."""
    grade, start, end = match
    own = set(main_stems)
    whole = grade >= Grade.INFLECTED
    head = _head(main_stems)
    place = next((i for i, c in enumerate(chunks) if whole and c.end > start), -1)
    if not whole:
        place = next((i for i, c in enumerate(chunks) if head in c.content), -1)
    if place < 0:
        place = next((i for i, c in enumerate(chunks) if c.marks and i), len(chunks))
    wanted = {s for k in keywords for s in phrase_stems(k)}
    drop = _unwanted(chunks, wanted, settings)
    left = [
        (i, c) for i, c in enumerate(chunks) if i not in drop and not (whole and c.start < end and c.end > start)
    ]  # fmt: skip
    before: list[_Chunk] = []
    after: list[_Chunk] = []
    seen = set(own)
    for group in _noun_groups(left, place):
        late = group[0][0] >= place
        kept, to_front = _fewer([c for _, c in group], own, head, seen, late=late)
        seen.update(s for c in kept for s in c.content)
        if late and not to_front:
            after += kept
        else:
            before += kept
    return before, after


def _noun_groups(chunks: list[tuple[int, _Chunk]], place: int) -> Iterator[list[tuple[int, _Chunk]]]:
    """Chunks in groups that end with the name of a good, at a joiner or punctuation, or where the main keyword stands."""
    group: list[tuple[int, _Chunk]] = []
    for at, (i, chunk) in enumerate(chunks):
        if group and (chunk.joins or chunk.apart or (group[-1][0] < place <= i)):
            yield group
            group = []
        group.append((i, chunk))
        following = chunks[at + 1][1] if at + 1 < len(chunks) else None
        last_good = chunk.kinds & BITS["good"] and not (
            following and following.kinds & BITS["good"] and not following.apart
        )
        if chunk.joins or last_good:
            yield group
            group = []
    if group:
        yield group


def _fewer(group: list[_Chunk], own: set[str], head: str, seen: set[str], *, late: bool) -> tuple[list[_Chunk], bool]:
    """A noun group without what the title says already, and whether what is left describes the main keyword's noun.

    A word is only taken out where the rest still means what it meant: the whole group where nothing in it is new, the main
    keyword where the group repeats it, its noun before it, and describing words.
    """
    if group[0].joins:
        return group, False
    numbered = [any(s[0].isdigit() for s in c.stems) for c in group]
    counted = [n or (i > 0 and numbered[i - 1]) for i, n in enumerate(numbered)]
    new = [c for c, keep in zip(group, counted, strict=True) if keep or not set(c.content) <= seen]
    if not new:
        return [], False
    stems = {s for c in group for s in c.content}
    rest = [c for c, keep in zip(group, counted, strict=True) if keep or not set(c.content) <= own]
    if own <= stems or (not late and own - {head} <= stems and own != {head}):
        return rest, True  # the second: its noun alone was cut off, since the main keyword is put there
    if head in group[-1].content and (not late or all(_describes(c) for c in rest)):
        return rest, late
    lasting = [
        c
        for i, c in enumerate(group)
        if c in new or i == len(group) - 1 or not c.kinds & DETAIL_MASK or c.kinds & BITS["good"]
        or (group[-1].kinds & BITS["good"] and not _describes(c))
    ]  # fmt: skip
    return lasting, False


def _unwanted(chunks: list[_Chunk], wanted: set[str], settings: Settings) -> set[int]:
    """Numbers of chunks that say nothing or are others' brands; a filler that a keyword holds stays."""
    listed = product_words()
    stems = [c.stems[0] if len(c.stems) == 1 else "" for c in chunks]
    drop = {i for i, c in enumerate(chunks) if c.kinds & BITS["filler"] and not set(c.stems) & wanted}
    brands = [phrase_stems(b) for b in settings.titles.brands]
    for i in range(len(chunks)):
        for phrase, bit in listed.phrases.get(stems[i], ()):
            if bit == BITS["filler"] and tuple(stems[i : i + len(phrase)]) == phrase and not set(phrase) & wanted:
                drop.update(range(i, i + len(phrase)))
        for brand in brands:
            if brand and tuple(s for c in chunks[i : i + len(brand)] for s in c.stems)[: len(brand)] == brand:
                drop.update(range(i, i + len(brand)))
    return drop


def _phrases_of(chunks: Sequence[_Chunk]) -> list[tuple[_Chunk, ...]]:
    """Chunks cut at for/with and at punctuation; joiners that join nothing any more are dropped."""
    groups: list[list[_Chunk]] = []
    for chunk in chunks:
        if not groups or chunk.marks or chunk.apart:
            groups.append([])
        groups[-1].append(chunk)
    out = []
    for group in groups:
        while group and group[-1].joins:
            group.pop()
        while group and group[0].joins and not group[0].marks and group[0].stems in ((), ("and",), ("or",)):
            group.pop(0)
        if group:
            out.append(tuple(group))
    return out


def _without_phrases(before: list[_Chunk]) -> tuple[list[_Chunk], list[tuple[_Chunk, ...]]]:
    """Chunks before the main keyword without for/with phrases, and those phrases; a phrase ends where a describing word begins."""
    front: list[_Chunk] = []
    phrases: list[tuple[_Chunk, ...]] = []
    i = 0
    while i < len(before):
        if not before[i].marks:
            front.append(before[i])
            i += 1
            continue
        j = i + 1
        while j < len(before) and not before[j].marks and not (j > i + 1 and _describes(before[j])):
            j += 1
        phrase = _phrases_of(before[i:j])
        phrases += [p for p in phrase if any(c.content for c in p)]
        i = j
    while front and front[-1].joins:
        front.pop()
    while front and front[0].joins:
        front.pop(0)
    return front, phrases


def _joined_tails(tails: Sequence[tuple[_Chunk, ...]]) -> str:
    """Phrases in the order with, for, others; a second phrase with the same marker follows a comma, without it."""

    def order(phrase: tuple[_Chunk, ...]) -> int:
        return {"with": 0, "for": 1}.get(" ".join(phrase[0].stems), 2)

    out = ""
    last: tuple[str, ...] = ()
    for phrase in sorted(tails, key=order):
        if phrase[0].marks and phrase[0].stems == last:
            out += ", " + _text(phrase[1:])
        else:
            out += " " + _text(phrase)
        last = phrase[0].stems
    return out.strip()


def _text(chunks: Sequence[_Chunk]) -> str:
    """Chunks as text, with the commas between them."""
    return "".join((", " if c.apart else " ") * bool(i) + c.text for i, c in enumerate(chunks))


def _less(phrase: tuple[_Chunk, ...]) -> list[tuple[_Chunk, ...]]:
    """A phrase without its last word, or no phrase; a number never loses what it counts."""
    rest = list(phrase[:-1])
    while rest and (rest[-1].joins or any(s[0].isdigit() for s in rest[-1].stems)):
        rest.pop()
    return [tuple(rest)] if rest else []


def _describes(chunk: _Chunk) -> bool:
    """Whether a chunk is a word that describes: material, style, colour or size, and no goods or number."""
    other = BITS["good"] | BITS["assortment"] | BITS["unit_size"] | BITS["unit_number"]
    return bool(chunk.kinds & DESCRIBING_MASK) and not chunk.kinds & other and not chunk.joins


def _flat(units: Iterable[tuple[_Chunk, ...]]) -> tuple[_Chunk, ...]:
    return tuple(c for unit in units for c in unit)


def _tells(chunk: _Chunk) -> bool:
    """Whether a chunk says something of the product that stays true without the noun after it."""
    return _describes(chunk) or bool(chunk.kinds & BITS["audience"] and not chunk.kinds & BITS["good"])


def _is_assortment(chunks: Sequence[_Chunk]) -> bool:
    """Whether chunks only say how a product is sold: *Set*, *Set of 3*."""
    return all(c.kinds & BITS["assortment"] or c.joins or c.stems[0][0].isdigit() for c in chunks)


def _phrase_like(chunks: Sequence[_Chunk]) -> bool:
    """Whether chunks belong together: numbers with units, or words of no known kind."""
    return len(chunks) > 1 and not all(
        c.kinds & DETAIL_MASK and not any(s[0].isdigit() for s in c.stems) for c in chunks
    )


def _rank(unit: Sequence[_Chunk]) -> int:
    """Where a describing unit stands before the noun."""
    if any(s[0].isdigit() for c in unit for s in c.stems):
        return 0
    kinds = unit[-1].kinds
    if set(unit[-1].stems) & _PLACES:
        return _RANK_OTHER
    return next((rank for kind, rank in _RANKS if kinds & BITS[kind]), _RANK_OTHER)


def _counts(chunks: Iterable[_Chunk]) -> dict[str, set[str]]:
    """What is counted, and by which numbers: ``{"person": {"4"}}``."""
    out: dict[str, set[str]] = {}
    number = ""
    for chunk in chunks:
        for stem in chunk.stems:
            if stem[0].isdigit():
                number = stem
            elif number:
                out.setdefault(stem, set()).add(number)
                number = ""
    return out


def _head(main_stems: tuple[str, ...]) -> str:
    """The main keyword's noun: the last word before its first for/with/of/in."""
    for i, stem in enumerate(main_stems):
        if i and word_properties(stem)[2] & JOINER:
            return main_stems[i - 1]
    return main_stems[-1]


def _held(chunk: _Chunk, stems: set[str]) -> bool:
    """Whether stems hold a chunk's words, be it as a part (*woven* in *handwoven*)."""
    return all(s in stems or (len(s) >= 4 and any(other.endswith(s) for other in stems)) for s in chunk.content)


def _find(stems: Sequence[str], part: Sequence[str]) -> int:
    """Where `part` stands in `stems`; -1 where it does not."""
    n = len(part)
    return next((i for i in range(len(stems) - n + 1) if tuple(stems[i : i + n]) == tuple(part)), -1)


# --------------------------------------------------------------------------------------------------------------- changes


def _changes(old: str, new: str, row: int) -> Iterator[Finding]:
    """What became of the words of a title."""
    a = [(w, word_properties(fold_word(w))[0], s, e) for w, s, e in split_words(old)]
    b = [(w, word_properties(fold_word(w))[0], s, e) for w, s, e in split_words(new)]
    there, here = [x[1] for x in a], [x[1] for x in b]
    added = _runs([(w, stem) for w, stem, _, _ in b], set(there))
    if added:
        yield Finding("suggestions.added", row, Mark.HOUSE, figures={"words": added})
    gone = _runs([(w, stem) for w, stem, _, _ in a], set(here))
    if gone:
        yield Finding("suggestions.left_out", row, Mark.HOUSE, figures={"words": gone})
    plain = {x[1]: x for x in a if not _joins(x[1])}
    fewer = [w for w, stem, _, _ in plain.values() if there.count(stem) > here.count(stem) > 0]
    if fewer:
        yield Finding("suggestions.once", row, Mark.HOUSE, figures={"words": " ".join(fewer)})
    common_old = [s for s in dict.fromkeys(there) if s in here and not _joins(s)]
    common_new = [s for s in dict.fromkeys(here) if s in there and not _joins(s)]
    moved = _moved(common_old, common_new)
    if moved:
        names = [next(w for w, s, _, _ in b if s == stem) for stem in moved]
        yield Finding("suggestions.moved", row, Mark.HOUSE, figures={"words": " ".join(names)})
    same = {w for w, _, _, _ in a}
    if any(w not in same and w.casefold() in {x.casefold() for x in same} for w, _, _, _ in b):
        yield Finding("suggestions.recased", row, Mark.RULE)


def _joins(stem: str) -> bool:
    return bool(word_properties(stem)[2] & JOINER)


def _runs(words: list[tuple[str, str]], there: set[str]) -> str:
    """Words whose stem is not `there`, a comma between those that do not stand side by side; joiners alone do not count."""
    runs: list[list[tuple[str, str]]] = [[]]
    for word, stem in words:
        if stem in there:
            runs.append([])
        else:
            runs[-1].append((word, stem))
    return ", ".join(" ".join(w for w, _ in run) for run in runs if any(not _joins(s) for _, s in run))


def _moved(old: list[str], new: list[str]) -> list[str]:
    """The fewest items whose move turns `old` into `new` (both hold the same items): all but a longest common order."""
    place = {stem: i for i, stem in enumerate(old)}
    best: list[list[str]] = []
    for stem in new:
        fitting = [run for run in best if place[run[-1]] < place[stem]]
        best.append([*(max(fitting, key=_size) if fitting else []), stem])
    kept = set(max(best, key=_size) if best else [])
    return [stem for stem in new if stem not in kept]


def _size(items: Iterable[str]) -> int:
    return sum(1 for _ in items)
