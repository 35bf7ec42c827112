"""The title score as a careful programmer writes it first: one title after the other, in plain Python, stems cached.

The slow, obvious twin of `models.titles`: the tests hold both to one answer, the benchmark holds it as opponent. How a
keyword is matched is asked of the caller (`match`), since matching has a twin of its own.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from models.matching import Grade
from models.settings import TitleSettings
from models.text import fold_text, fold_word, split_words, stem_words, unit_of
from models.titles import (
    CAPITALS_LETTERS,
    CASE_FULL,
    LONGTAIL_PARTIAL_SHARE,
    MAIN_SHARE,
    NOT_CONCISE_BASE,
    NOT_CONCISE_FILLER,
    NOT_CONCISE_REPEAT,
    NOT_CONCISE_WORD,
    ORDER_FULL,
    OTHER_DETAIL,
    PARTIAL_SHARE,
    PARTS,
    SYMBOLS_FULL,
    is_kin,
)
from models.wordlists import BITS, DESCRIBING_MASK, DETAIL_KINDS, EITHER_CASE, JOINERS, SMALL_WORDS, product_words

Match = Callable[[str, str], tuple[float, int, int, int]]  # score, grade, start, end

_GLUE = "/-()／－（）‐‑–—"
_HYPHENS = "-－‐‑–—"
_LISTING = ",;/|+&，；／｜、＋＆"
_PLAIN = "°®™©×²³½¼¾±ØøµΩ€£¥•·’‘“”′″–—…"


@cache
def stem_of(word: str) -> str:
    if len(word) == 4 and word.isdigit() and 2010 <= int(word) <= 2049:
        return "20##"
    return stem_words([word])[0]


@cache
def kinds_of(stem: str) -> int:
    return product_words().kinds.get(stem, 0)


@cache
def is_upper(c: str) -> bool:
    return unicodedata.category(c) == "Lu" and len(c.lower()) == 1 and c.lower() != c


@cache
def is_lower(c: str) -> bool:
    return unicodedata.category(c) == "Ll" and len(c.upper()) == 1 and c.upper() != c


@cache
def script_of(c: str) -> str:
    category = unicodedata.category(c)
    wide = "！" <= c <= "～"
    if category[0] == "L":
        return "latin" if ord(c) < 128 or "LATIN" in unicodedata.name(c, "") or c in "ªºµΩ" else "other"
    if category == "Nd" and ord(c) > 127 and not wide:
        return "other"
    if category[0] == "C" or (category in ("So", "Sk") and c not in _PLAIN and not wide):
        return "odd"
    return ""


@cache
def is_alnum(c: str) -> bool:
    return unicodedata.category(c)[0] in "LN" if c else False


@cache
def is_break(c: str) -> bool:
    return unicodedata.category(c)[0] in "PS" and c not in "'’`-‐‑%°\"″′#"


@cache
def facts_of(text: str) -> dict[str, object]:
    """What is known of a word by itself."""
    folded = fold_word(text)
    stem = stem_of(folded)
    kinds = kinds_of(stem)
    unit = bool(unit_of(folded)) or bool(kinds & (BITS["unit_size"] | BITS["unit_number"]))
    return {
        "text": text,
        "folded": folded,
        "stem": stem,
        "kinds": kinds,
        "digits": folded[0].isdigit(),
        "year": stem == "20##",
        "unit": unit,
        "short_unit": bool(unit_of(folded)) or (len(folded) <= 3 and unit),
        "foreign": any(script_of(c) == "other" for c in folded),
        "joiner": folded in JOINERS,
        "marker": folded in ("for", "with"),
        "n_upper": sum(map(is_upper, text)),
        "n_lower": sum(map(is_lower, text)),
    }


class Word:
    """A title's word with all that is asked of it."""

    text: str
    folded: str
    stem: str
    kinds: int
    digits: bool
    year: bool
    unit: bool
    short_unit: bool
    foreign: bool
    joiner: bool
    marker: bool
    n_upper: int
    n_lower: int

    def __init__(self, title: str, text: str, start: int, end: int) -> None:
        self.__dict__.update(facts_of(text))
        self.start, self.end = start, end
        self.before = title[start - 1] if start else ""
        self.gap = ""


def words_of(title: str) -> list[Word]:
    words = [Word(title, *found) for found in split_words(title)]
    for left, right in itertools.pairwise(words):
        right.gap = title[left.end : right.start]
    number = BITS["number"]
    listed = [w.kinds for w in words]
    for i, word in enumerate(words):
        after = i > 0 and (words[i - 1].digits or bool(listed[i - 1] & number))
        size, count = listed[i] & BITS["unit_size"] and after, listed[i] & BITS["unit_number"] and after
        next_size = (
            i + 1 < len(words) and listed[i + 1] & BITS["unit_size"] and (word.digits or bool(listed[i] & number))
        )
        word.kinds = listed[i] & ~(BITS["unit_size"] | BITS["unit_number"])
        if size:
            word.kinds = BITS["size"]
        elif count:
            word.kinds = number
        if word.digits:
            if next_size:
                word.kinds = BITS["size"]
            elif not word.year:
                word.kinds = number
    return words


def content_stems(words: Sequence[Word]) -> list[str]:
    resolved = BITS["size"] | BITS["number"]
    return [
        w.stem
        for w in words
        if not (w.joiner or w.digits or w.foreign or (w.unit and w.kinds & resolved)) and w.end - w.start > 1
    ]


def grid(points: float) -> float:
    return math.floor(points * 256 + 1e-6) / 256


def main_share(score: float, grade: int) -> float:
    if grade == Grade.PARTIAL:
        return PARTIAL_SHARE * score / 100
    return MAIN_SHARE[Grade(grade)]


@cache
def keyword_words(keyword: str) -> list[tuple[str, bool]]:
    folded = [fold_word(word) for word, _, _ in split_words(keyword)]
    return [(stem_of(word), word in JOINERS) for word in folded]


@cache
def head_of(keyword: str) -> str:
    found = keyword_words(keyword)
    cut = next((i for i, (_, joins) in enumerate(found) if joins and i), len(found))
    return found[cut - 1][0]


def phrases_in(words: Sequence[Word], phrases: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    stems = tuple(w.stem for w in words)
    return [(i, len(p)) for i in range(len(stems)) for p in phrases if p and stems[i : i + len(p)] == p]


def filler_phrases_in(words: Sequence[Word]) -> list[tuple[int, int]]:
    listed = product_words().phrases
    found = []
    for i, word in enumerate(words):
        for phrase, bit in listed.get(word.stem, ()):
            if bit == BITS["filler"] and tuple(w.stem for w in words[i : i + len(phrase)]) == phrase:
                found.append((i, len(phrase)))
    return found


def wrong_case(title: str, words: Sequence[Word], own: set[int]) -> int:
    wrong = 0
    for i, word in enumerate(words):
        upper, lower = word.n_upper, word.n_lower
        capital = is_upper(word.text[0])
        if not upper + lower or i in own or word.foreign:
            continue
        small = i > 0 and word.folded in SMALL_WORDS
        free = (
            (i > 0 and word.folded in EITHER_CASE)
            or (word.before != "" and (word.before in _HYPHENS or is_alnum(word.before)))
            or (i > 0 and words[i - 1].digits and (word.short_unit or word.folded in SMALL_WORDS))
            or (i > 0 and len(word.text) == 1 and capital)
        )
        shouted = not lower and upper > CAPITALS_LETTERS - word.joiner and not small
        bad = upper > 0 if small else is_lower(word.text[0]) and not upper
        wrong += (bad and not free) or shouted
    return wrong


def glued_symbols(title: str, keywords: Sequence[str]) -> int:
    allowed = {c for k in keywords if any(s in _GLUE for s in k) for c in fold_text(k).split()}
    found = 0
    for i, c in enumerate(title):
        if c not in _GLUE:
            continue
        left, right = title[i - 1] if i else "", title[i + 1] if i + 1 < len(title) else ""
        if not (is_alnum(left) or is_alnum(right)):
            continue
        if all(is_alnum(x) and unicodedata.category(x)[0] == "N" and script_of(x) != "other" for x in (left, right)):
            continue
        start = max(title.rfind(" ", 0, i), title.rfind(",", 0, i)) + 1
        stops = [s for s in (title.find(" ", i), title.find(",", i)) if s >= 0]
        found += fold_text(title[start : min(stops, default=len(title))]) not in allowed
    return found


def score_title(
    title: str,
    main: str,
    longtails: Sequence[str],
    match: Match,
    settings: TitleSettings,
    searches: Sequence[float] | None = None,
) -> float:
    """The score of one title, nan where it has none; `longtails` are clean, `searches` as many."""
    if not title or title.isspace():
        return math.nan
    words = words_of(title)
    if not words:
        return 0.0
    real = [k for k in longtails if split_words(k)]
    has_main = bool(split_words(main))
    share = dict.fromkeys(real, 1.0)
    if searches is not None:
        given = {k: s for k, s in zip(longtails, searches, strict=True) if k in share}
        known = [s for s in given.values() if not math.isnan(s)]
        if sum(known) > 0:
            mean = sum(known) / len(known)
            share = {k: mean if math.isnan(s) else s for k, s in given.items()}
    total_share = sum(share.values())
    weights = {p: getattr(settings, f"weight_{p}") * getattr(settings, f"judge_{p}") for p in PARTS}
    if not has_main:
        weights |= {"main": 0.0, "order": 0.0, "head": 0.0}
    if not real:
        weights["longtail"] = 0.0
    total = sum(weights.values())
    if not total:
        return math.nan
    weights = {p: w * 100 / total for p, w in weights.items()}
    lost = 0.0

    score, grade, start, end = match(main, title) if has_main else (math.nan, Grade.BLANK, -1, -1)
    if has_main and grade != Grade.EXACT:
        lost += grid(weights["main"] * (1 - main_share(score, grade)))
        if grade <= Grade.PARTIAL:
            lost += grid(weights["order"] * (1 - main_share(score, grade)))
    for keyword in real:
        found, how, _, _ = match(keyword, title)
        answered = 1.0 if how >= Grade.SPLIT else LONGTAIL_PARTIAL_SHARE * found / 100 if how == Grade.PARTIAL else 0.0
        lost += grid(weights["longtail"] * (share[keyword] / total_share) * (1 - answered))

    inside = [grade >= Grade.SPLIT and start <= w.start and w.start < end for w in words]
    trailing = early = 0
    good, assortment = BITS["good"], BITS["assortment"]
    if grade >= Grade.SPLIT:
        run = []
        for i, word in enumerate(words):
            if word.start < end:
                continue
            if word.joiner or any(is_break(c) for c in word.gap):
                break
            run.append(i)
        describing = [
            i
            for i in run
            if words[i].kinds & DESCRIBING_MASK
            and not words[i].kinds & (good | assortment)
            and not (words[i].digits or words[i].unit or words[i].foreign)
        ]
        if describing and all(i in describing or words[i].kinds & assortment for i in run):
            trailing = len(describing)
    marker = next((i for i, w in enumerate(words) if w.marker and not inside[i]), None)
    wrong_head = False
    if marker is not None and grade >= Grade.PARTIAL:
        counted = BITS["size"] | BITS["number"]
        leading = [w for w in words[:marker] if not ((w.digits or w.unit) and w.kinds & counted)]
        if leading:
            before = leading[-1]
            wrong_head = before.stem != head_of(main) and not (grade >= Grade.INFLECTED and before.end == end)
        early = words[marker].start < start and not wrong_head and grade >= Grade.SPLIT
    lost += grid(weights["head"]) * wrong_head
    lost += grid(weights["order"] * min(1.0, (trailing + early) / ORDER_FULL))

    main_stems = {stem for stem, _ in keyword_words(main)}
    all_stems = main_stems | {stem for k in longtails for stem, _ in keyword_words(k)}
    filler = {i for i, w in enumerate(words) if w.kinds & BITS["filler"]}
    for i, n in filler_phrases_in(words):
        filler |= set(range(i, i + n))
    filler = {i for i in filler if words[i].stem not in all_stems}
    kinds = {kind for kind in DETAIL_KINDS for w in words if w.kinds & BITS[kind]}
    content = content_stems(words)
    known_kinds = sum(BITS[k] for k in DETAIL_KINDS) | assortment
    plain = set()
    for i, w in enumerate(words):
        if i not in filler and w.stem in content_stems([w]) and not w.kinds & known_kinds and w.stem not in main_stems:
            plain.add(w.stem)
    others = max(0, min(OTHER_DETAIL, len(plain) - (not has_main)))
    lost += grid(weights["detail"] * max(0, settings.detail_target - len(kinds) - others) / settings.detail_target)

    n_words = sum(1 for w in words if not w.foreign and not (w.before and is_alnum(w.before)))
    repeats = sum(n - 1 + max(0, n - settings.max_repeats) for n in Counter(content).values())

    def not_concise(count: float, repeated: float, empty: float) -> float:
        odds = NOT_CONCISE_BASE + NOT_CONCISE_WORD * count + NOT_CONCISE_REPEAT * repeated + NOT_CONCISE_FILLER * empty
        return 1 / (1 + math.exp(-min(odds, 500)))

    counted = max(n_words, settings.concise_words)
    free = not_concise(settings.concise_words, 0, 0)
    lost += grid(weights["conciseness"] * max(0.0, (not_concise(counted, repeats, len(filler)) - free) / (1 - free)))

    first_marker = next((i for i, w in enumerate(words) if i and w.marker and not inside[i]), len(words))
    heads = {head_of(k) for k in (main, *longtails) if split_words(k)}
    goods, named = set(), False
    for i, w in enumerate(words[:first_marker]):
        following = words[i + 1] if i + 1 < len(words) else None
        ends = (
            following is None
            or i + 1 == first_marker
            or any(c in _LISTING for c in following.gap)
            or (following.folded in ("and", "or") and not inside[i + 1])
        )
        if ends and w.kinds & good:
            if w.stem in heads or any(is_kin(w.stem, head) for head in heads):
                named = True
            else:
                goods.add(w.stem)
    lost += grid(weights["one_product"]) * (len(goods) + named > 1)
    lost += grid(weights["symbols"] * min(1.0, glued_symbols(title, (main, *longtails)) / SYMBOLS_FULL))
    others_brands = [tuple(stem for stem, _ in keyword_words(b)) for b in settings.brands]
    own_brands = [tuple(stem for stem, _ in keyword_words(b)) for b in settings.own_brands]
    branded = phrases_in(words, others_brands)
    own = {i for at, n in [*branded, *phrases_in(words, own_brands)] for i in range(at, at + n)}
    lost += grid(weights["brands"]) * bool(branded)
    lost += grid(weights["title_case"] * min(1.0, wrong_case(title, words, own) / CASE_FULL))
    lost += grid(weights["length"]) * (len(title) > settings.max_length)
    scripts = Counter(script_of(c) for c in title)
    wide = sum("！" <= c <= "～" or c == "\u3000" for c in title)
    if scripts["other"] > scripts["latin"]:
        lost += grid(weights["scripts"])
    else:
        reasons = (scripts["other"] > 0) + (wide > 0) + (scripts["odd"] > 0)
        lost += reasons * grid(weights["scripts"] / max(1, reasons))
    return 100 - lost
