"""The findings of one judged title: each lost point with its place, its mark and the figures of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.findings import Figure, Finding, Mark
from models.matching import Grade, match_pairs
from models.settings import TitleSettings
from models.text import fold_text, read_texts, split_words
from models.title_words import ALNUM, FULL_WIDTH, LATIN, ODD, OTHER_SCRIPT, SMALL, phrase_in, phrase_stems
from models.wordlists import BITS

if TYPE_CHECKING:
    from models.title_words import TitleWords
    from models.titles import Judged

_GRID = 256
_BRACKETS = "()（）"
_SLASHES = "/／"


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a title lacks of a keyword.

    Attributes: `words` that are missing, from the first to the last as the keyword writes them; `loose` words that the title
    has in another shape, and what it has (`written`).
    """

    words: str
    loose: str
    written: str


def find_lacking(judged: Judged) -> dict[tuple[int, str], Lacking]:
    """What each title of a block lacks of its keywords that cost points, by row and keyword: word by word, in one call."""
    asked = [
        (r, judged.mains[r]) for r in np.flatnonzero(judged.lost["titles.main_partial"] > 0).tolist()
    ]  # fmt: skip
    keywords = [k for longtails in judged.longtails for k in longtails]
    asked += [(int(judged.pair_row[p]), keywords[p]) for p in np.flatnonzero(judged.pair_lost > 0).tolist()]
    spans = {keyword: split_words(keyword) for keyword in {k for _, k in asked}}
    number: dict[str, int] = {}
    word_of: list[int] = []
    row_of: list[int] = []
    for r, keyword in asked:
        texts = [word for word, _, _ in spans[keyword]]
        for text in [*texts, *(a + b for a, b in pairwise(texts))]:
            word_of.append(number.setdefault(text, len(number)))
            row_of.append(r)
    if not asked:
        return {}
    found = match_pairs(
        read_texts(list(number)), judged.words.texts, np.array(word_of, np.int64), np.array(row_of, np.int64)
    )
    here, near = found.grade >= Grade.SPLIT, found.grade == Grade.PARTIAL
    out = {}
    at = 0
    for r, keyword in asked:
        n = len(spans[keyword])
        there = here[at : at + n].copy()
        joined = here[at + n : at + 2 * n - 1]
        there[1:] |= joined
        there[:-1] |= joined
        title = judged.words.titles[r]
        loose = [i for i in range(n) if near[at + i] and not there[i]]
        written = [title[found.start[at + i] : found.end[at + i]] for i in loose if found.start[at + i] >= 0]
        gone = [i for i in range(n) if not there[i] and not near[at + i]]
        phrase = ""
        if gone and gone == list(range(gone[0], gone[-1] + 1)):
            phrase = keyword[spans[keyword][gone[0]][1] : spans[keyword][gone[-1]][2]]
        elif gone:
            phrase = " ".join(spans[keyword][i][0] for i in gone)
        words = " ".join(spans[keyword][i][0] for i in loose)
        out[r, keyword] = Lacking(phrase, words, " ".join(dict.fromkeys(written)))
        at += 2 * n - 1
    return out


def describe_row(
    judged: Judged, lacking: dict[tuple[int, str], Lacking], r: int, row: int, settings: TitleSettings
) -> tuple[Finding, ...]:
    """The findings of row `r` of a block, which is row `row` of the input: the costliest first, then in reading order."""
    found = [f for f in _found(judged, lacking, r, row, settings) if f.points > 0 or f.code == "titles.main_not_given"]
    return tuple(sorted(found, key=lambda f: (-f.points, f.start, f.code)))


def _found(
    judged: Judged, lacking: dict[tuple[int, str], Lacking], r: int, row: int, settings: TitleSettings
) -> Iterator[Finding]:
    if np.isnan(judged.score[r]) and not judged.no_words[r]:
        if judged.words.titles[r].strip():
            yield Finding("titles.main_not_given", row, Mark.SEED)
        return
    if judged.no_words[r]:
        yield Finding("titles.no_words", row, Mark.HOUSE, 100.0, 0, len(judged.words.titles[r]))
        return
    yield from _main(judged, lacking, r, row, settings)
    yield from _longtails(judged, lacking, r, row, settings)
    yield from _placement(judged, r, row)
    yield from _detail(judged, r, row, settings)
    yield from _conciseness(judged, r, row, settings)
    yield from _products(judged, r, row)
    yield from _symbols(judged, r, row)
    yield from _case(judged, r, row)
    yield from _limits(judged, r, row, settings)
    yield from _scripts(judged, r, row)


def split_points(points: float, shares: int) -> list[float]:
    """Points on the grid, shared out so that they add up exactly; the first ones get what is left over.

    >>> split_points(1.0, 3)
    [0.3359375, 0.33203125, 0.33203125]
    """
    units, left = divmod(round(points * _GRID), shares)
    return [(units + (i < left)) / _GRID for i in range(shares)]


def corrected_case(words: TitleWords, wrong: NDArray[np.bool_], r: int) -> str:
    """The title of row `r` with the words of wrong case (`wrong`, flat) mended, and nothing else."""
    title = words.titles[r]
    parts, at = [], 0
    for i in range(int(words.first[r]), int(words.first[r + 1])):
        if wrong[i]:
            start, end = int(words.texts.starts[i]), int(words.texts.ends[i])
            small = bool(words.what[i] & SMALL) and i > words.first[r]
            written = title[start:end]
            shouted = not small and words.n_lower[i] == 0
            rest = written[1:].lower() if shouted else written[1:]
            parts += [title[at:start], written.lower() if small else written[0].upper() + rest]
            at = end
    return "".join([*parts, title[at:]])


def _words_of(judged: Judged, r: int) -> range:
    return range(int(judged.words.first[r]), int(judged.words.first[r + 1]))


def _flagged(judged: Judged, r: int, flag: str) -> list[int]:
    return [i for i in _words_of(judged, r) if judged.flags[flag][i]]


def _place(judged: Judged, first: int, last: int) -> tuple[int, int]:
    return int(judged.words.texts.starts[first]), int(judged.words.texts.ends[last])


def _main(
    judged: Judged, lacking: dict[tuple[int, str], Lacking], r: int, row: int, settings: TitleSettings
) -> Iterator[Finding]:
    keyword, title = judged.mains[r].strip(), judged.words.titles[r]
    if judged.weights["main"][r] == 0:
        if judged.main.grade[r] == Grade.BLANK and settings.judge_main:
            yield Finding("titles.main_not_given", row, Mark.SEED)
        if judged.main.grade[r] == Grade.BLANK:
            return
    start, end = int(judged.main.start[r]), int(judged.main.end[r])
    for code in ("main_missing", "main_partial", "main_split", "main_reordered", "main_inflected"):
        points = float(judged.lost[f"titles.{code}"][r])
        if points == 0:
            continue
        figures = {"keyword": keyword, "written": title[start:end] if start >= 0 else ""}
        if code == "main_partial":
            lack = lacking[r, judged.mains[r]]
            if lack.words:
                figures["words"] = lack.words
            elif lack.loose and lack.written:
                code, figures["words"], figures["written"] = "main_inexact", lack.loose, lack.written
            else:
                code = "main_split"
        yield Finding(f"titles.{code}", row, Mark.SEED, points, start, end, figures)


def _longtails(
    judged: Judged, lacking: dict[tuple[int, str], Lacking], r: int, row: int, settings: TitleSettings
) -> Iterator[Finding]:
    first = int(np.searchsorted(judged.pair_row, r))
    title, main = judged.words.titles[r], judged.mains[r].strip()
    for pair, keyword in enumerate(judged.longtails[r], first):
        points = float(judged.pair_lost[pair])
        if points == 0:
            continue
        start, end = int(judged.pairs.start[pair]), int(judged.pairs.end[pair])
        lack = lacking[r, keyword]
        gone = lack.words
        if not gone:
            written = lack.written or title[start:end]
            stems = set(phrase_stems(main))
            figures = {
                "keyword": keyword,
                "words": lack.loose or keyword,
                "written": written,
                "main": main,
                "inside": "yes" if stems & set(phrase_stems(written)) else "no",
            }
            yield Finding("titles.longtail_inexact", row, Mark.SEED, points, start, end, figures)
            continue
        if all(part[0].isdigit() for part in fold_text(gone).split()):
            figures = {"keyword": keyword, "words": gone}
            yield Finding("titles.longtail_number", row, Mark.SEED, points, start, end, figures)
            continue
        brand = phrase_in(keyword, settings.brands)
        if brand:
            figures = {"keyword": keyword, "brand": brand}
            yield Finding("titles.longtail_brand", row, Mark.RULE, points, start, end, figures)
            continue
        placed = _side(keyword, main, gone)
        whole = int(judged.main.grade[r]) >= Grade.SPLIT
        anchor = title[int(judged.main.start[r]) : int(judged.main.end[r])] if whole else main
        room = settings.max_length - len(title)
        yield Finding(
            "titles.longtail_missing",
            row,
            Mark.SEED,
            points,
            start,
            end,
            {
                "keyword": keyword,
                "words": gone,
                "side": placed if whole else "none",
                "anchor": anchor,
                "fits": "yes" if len(gone) + 1 <= room else "no",
                "excess": max(0, len(gone) + 1 - room),
            },
        )


def _side(keyword: str, main: str, gone: str) -> str:
    """Whether a long tail has the missing words before or after the main keyword; "none" where it does not hold it."""
    folded, kernel, first = fold_text(keyword), fold_text(main), fold_text(gone)
    at = f" {folded} ".find(f" {kernel} ") if kernel else -1
    if at < 0:
        return "none"
    return "before" if f" {folded} ".find(f" {first.split()[0]} ") < at else "after"


def _placement(judged: Judged, r: int, row: int) -> Iterator[Finding]:
    words, title = judged.words, judged.words.titles[r]
    keyword = title[int(judged.main.start[r]) : int(judged.main.end[r])]
    points = float(judged.lost["titles.describing_after"][r])
    trailing = _flagged(judged, r, "trailing")
    for i, part in zip(trailing, split_points(points, max(1, len(trailing))), strict=False):
        figures = {"word": words.written(i), "keyword": keyword}
        yield Finding("titles.describing_after", row, Mark.SEED, part, *_place(judged, i, i), figures)
    marker = int(judged.flags["marker"][r])
    if marker < 0:
        return
    first = float(judged.lost["titles.marker_first"][r])
    figures = {"marker": words.written(marker), "keyword": keyword}
    yield Finding("titles.marker_first", row, Mark.SEED, first, *_place(judged, marker, marker), figures)
    wrong = float(judged.lost["titles.head_not_before"][r])
    if wrong:
        leading = int(judged.flags["leading"][r])
        figures = {
            "word": words.written(leading),
            "kind": "assortment" if words.kinds[leading] & BITS["assortment"] else "word",
            "marker": words.written(marker),
            "keyword": keyword if judged.main.grade[r] >= Grade.SPLIT else judged.mains[r].strip(),
        }
        yield Finding("titles.head_not_before", row, Mark.RULE, wrong, *_place(judged, leading, marker), figures)


def _detail(judged: Judged, r: int, row: int, settings: TitleSettings) -> Iterator[Finding]:
    found = int(judged.flags["detail_found"][r])
    figures = {"found": found, "target": settings.detail_target, "wanted": settings.detail_target - found}
    yield Finding("titles.detail_few", row, Mark.SEED, float(judged.lost["titles.detail_few"][r]), figures=figures)


def _conciseness(judged: Judged, r: int, row: int, settings: TitleSettings) -> Iterator[Finding]:
    from models.titles import share_not_concise

    words = judged.words
    n_words = int(judged.flags["n_words"][r])
    share = float(share_not_concise(np.array(n_words), np.array(0)))
    yield Finding(
        "titles.too_many_words",
        row,
        Mark.MEASURED,
        float(judged.lost["titles.too_many_words"][r]),
        figures={"n_words": n_words, "target": settings.concise_words, "percent": round(100 * share)},
    )
    filler = _flagged(judged, r, "filler")
    runs: list[list[int]] = []
    for i in filler:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    points = split_points(float(judged.lost["titles.filler"][r]), max(1, len(filler)))
    for run in runs:
        part = sum(points[filler.index(i)] for i in run)
        start, end = _place(judged, run[0], run[-1])
        figures: dict[str, str | int] = {"words": words.titles[r][start:end]}
        yield Finding("titles.filler", row, Mark.HOUSE, part, start, end, figures)
    times = judged.flags["times"]
    repeated: dict[int, list[int]] = {}
    for i in _words_of(judged, r):
        if times[i] > 1:
            repeated.setdefault(int(words.stem[i]), []).append(i)
    parts = split_points(float(judged.lost["titles.repeated"][r]), max(1, len(repeated)))
    for places, part in zip(repeated.values(), parts, strict=False):
        stuffed = len(places) > settings.max_repeats
        yield Finding(
            "titles.stuffed" if stuffed else "titles.repeated",
            row,
            Mark.PRACTICE if stuffed else Mark.MEASURED,
            part,
            *_place(judged, places[-1], places[-1]),
            {"word": words.written(places[0]), "times": len(places), "limit": settings.max_repeats},
        )


def _products(judged: Judged, r: int, row: int) -> Iterator[Finding]:
    goods = _flagged(judged, r, "goods")
    if goods:
        names = list({judged.words.stem[i]: judged.words.written(i) for i in reversed(goods)}.values())[::-1]
        figures = {"goods": ", ".join(names), "first": names[0]}
        points = float(judged.lost["titles.many_products"][r])
        yield Finding("titles.many_products", row, Mark.RULE, points, *_place(judged, goods[0], goods[-1]), figures)


def _symbols(judged: Judged, r: int, row: int) -> Iterator[Finding]:
    base, stop = int(judged.words.char_base[r]), int(judged.words.char_base[r + 1])
    places = [int(p) - base for p in judged.glued if base <= p < stop]
    title = judged.words.titles[r]
    points = split_points(float(judged.lost["titles.glued_symbol"][r]), max(1, len(places)))
    chunks: dict[tuple[int, int], float] = {}
    for place, part in zip(places, points, strict=False):
        start = max((i + 1 for i in range(place) if title[i].isspace()), default=0)
        end = next((i for i in range(place, len(title)) if title[i].isspace()), len(title))
        chunks[start, end] = chunks.get((start, end), 0.0) + part
    for (start, end), part in chunks.items():
        written = title[start:end]
        better = "With" if written.lower() == "w/" else _unglued(written)
        figures = {"written": written, "better": better}
        yield Finding("titles.glued_symbol", row, Mark.RULE, part, start, end, figures)


def _unglued(text: str) -> str:
    """A chunk without glued symbols: brackets and hyphens go, a slash gets its spaces."""
    spaced = "".join(" / " if c in _SLASHES else " " if c in _BRACKETS or c in "-－‐‑–—" else c for c in text)
    return " ".join(spaced.split()).removesuffix(" /").removeprefix("/ ")


def _case(judged: Judged, r: int, row: int) -> Iterator[Finding]:
    wrong = _flagged(judged, r, "case")
    if wrong:
        names = list(dict.fromkeys(judged.words.written(i) for i in wrong))
        figures: dict[str, Figure] = {
            "words": ", ".join(names),
            "count": len(wrong),
            "better": corrected_case(judged.words, judged.flags["case"], r),
        }
        points = float(judged.lost["titles.title_case"][r])
        yield Finding("titles.title_case", row, Mark.RULE, points, *_place(judged, wrong[0], wrong[-1]), figures)


def _limits(judged: Judged, r: int, row: int, settings: TitleSettings) -> Iterator[Finding]:
    n, limit = len(judged.words.titles[r]), settings.max_length
    points = float(judged.lost["titles.too_long"][r])
    figures: dict[str, str | int] = {"length": n, "limit": limit, "excess": n - limit}
    yield Finding("titles.too_long", row, Mark.PRACTICE, points, limit, n, figures)
    mine = [(at, length) for at, length in judged.brands if judged.words.row[at] == r]
    parts = split_points(float(judged.lost["titles.brand"][r]), max(1, len(mine)))
    for (at, length), part in zip(mine, parts, strict=False):
        start, end = _place(judged, at, at + length - 1)
        yield Finding("titles.brand", row, Mark.RULE, part, start, end, {"brand": judged.words.titles[r][start:end]})


def _scripts(judged: Judged, r: int, row: int) -> Iterator[Finding]:
    base = int(judged.words.char_base[r])
    classes = judged.words.classes[base : int(judged.words.char_base[r + 1]) - 1]
    title = judged.words.titles[r]
    bits = {"other_script": OTHER_SCRIPT, "full_width": FULL_WIDTH, "odd_characters": ODD}
    for code, bit in bits.items():
        points = float(judged.lost[f"titles.{code}"][r])
        if points:
            at = np.flatnonzero(classes & bit)
            start, end = _run(at)
            shown = title[start:end] if code != "odd_characters" else _shown(title[start:end])
            yield Finding(f"titles.{code}", row, Mark.HOUSE, points, start, end, {"text": shown, "count": len(at)})
    foreign = float(judged.lost["titles.not_english"][r])
    letters = np.flatnonzero(classes & ALNUM)
    n_latin = int(np.count_nonzero(classes & LATIN))
    figures = {"percent": round(100 * n_latin / max(1, len(letters)))}
    yield Finding("titles.not_english", row, Mark.HOUSE, foreign, 0, len(title), figures)


def _run(places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[int, int]:
    """The first unbroken run of places, end excluded."""
    end = start = int(places[0])
    for place in places.tolist():
        if place > end + 1:
            break
        end = place
    return start, end + 1


def _shown(text: str) -> str:
    """Characters, those that cannot be seen by their code point."""
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
