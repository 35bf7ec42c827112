"""Keyword matching as a plain loop: one row at a time, every word against every word, no arrays.

The twin that `models.matching` must agree with, and the opponent of its benchmark. What is known of single words and of two
words by themselves (stems, weights, relations) is shared and remembered, as a careful author would; all else is written anew.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from math import exp, nan, sqrt

from models.matching import (
    ENDS_HEAD,
    ENDS_PHRASE,
    FUNCTION_WORDS,
    HOW,
    OPENS_COMPANY,
    WEIGHTS,
    Grade,
    How,
    joined_key,
    read_word,
    relate_words,
    split_keys,
)
from models.text import fold_word, split_words

Row = tuple[float, Grade, int, int]


@cache
def _read(text: str) -> list[tuple[str, int, int]]:
    return [(fold_word(word), start, end) for word, start, end in split_words(text)]


def _plain(word: str) -> bool:
    return read_word(word).is_plain


@cache
def _title(title: str) -> tuple[list[str], list[str], list[bool], list[bool]]:
    """Words, their keys, whether each ends a phrase, whether each follows *for* or *with*."""
    found = _read(title)
    words = [word for word, _, _ in found]
    ends, company = [], []
    for j, (_, _, end) in enumerate(found):
        if j + 1 == len(found):
            ends.append(True)
        else:
            between = title[end : found[j + 1][1]]
            following = words[j + 1]
            punctuation = not all(_is_soft(c) for c in between)
            ends.append(punctuation or following in ENDS_PHRASE or read_word(following).is_measure)
        company.append(any(word in OPENS_COMPANY for word in words[: j + 1]))
    return words, [read_word(word).key for word in words], ends, company


def _is_soft(character: str) -> bool:
    """Whether a phrase runs on over this character: a space or a hyphen."""
    if character.isascii():
        return character in " \t-"
    return character.isspace() or unicodedata.category(character) == "Pd"


@cache
def title_noun(title: str) -> int:
    """Which word is the title's head noun; -1 for none."""
    found = _read(title)
    phrase: list[int] = []
    interrupted = -1
    for i, (word, _, end) in enumerate(found):
        ends = i + 1 == len(found) or not all(_is_soft(c) for c in title[end : found[i + 1][1]])
        if word in OPENS_COMPANY:
            return phrase[-1] if phrase and read_word(found[phrase[-1]][0]).is_noun else interrupted
        named = read_word(word).is_plain and not read_word(word).is_name
        if named:
            phrase.append(i)
        if (ends or not named) and phrase and read_word(found[phrase[-1]][0]).is_noun:
            if ends or word in FUNCTION_WORDS:
                return phrase[-1]
            interrupted = phrase[-1]
        if ends or not named:
            phrase = []
    return interrupted


def match_row(keyword: str, title: str) -> Row:
    """Score, grade, start and end of one keyword in one title."""
    words = [word for word, _, _ in _read(keyword)]
    title_words, keys, ends, company = _title(title)
    k, t = len(words), len(title_words)
    if not k or not t:
        return nan, Grade.BLANK, -1, -1
    facts = [read_word(word) for word in words]
    hits: list[list[int]] = [[j for j in range(t) if keys[j] == fact.key] for fact in facts]
    how = [How.INFLECTION if hit else How.MISSING for hit in hits]
    strength = [1.0 if hit else 0.0 for hit in hits]
    span = [1] * k
    missing = [not hit for hit in hits]
    for i in range(k - 1):
        if (missing[i] or missing[i + 1]) and len(words[i]) > 1 and len(words[i + 1]) > 1:
            joined = joined_key(words[i] + words[i + 1])
            places = [j for j in range(t) if keys[j] == joined]
            for lacking in (i, i + 1):
                if places and missing[lacking]:
                    hits[lacking] = sorted({*hits[lacking], *places})
                    how[lacking], strength[lacking] = How.JOINED, 1.0
    for i, word in enumerate(words):
        if how[i] is not How.MISSING or len(word) <= 4:
            continue
        halves = set(split_keys(word))
        for j in range(t - 1):
            if (keys[j], keys[j + 1]) in halves:
                hits[i] = sorted({*hits[i], j})
                how[i], strength[i], span[i] = How.SPLIT, 1.0, 2
    for i, word in enumerate(words):
        if how[i] is not How.MISSING or not _plain(word):
            continue
        related = [
            (j, *found)
            for j in range(t)
            if _plain(title_words[j]) and (found := relate_words(word, title_words[j])) is not None
        ]
        if related:
            best = max(power for _, _, power in related)
            hits[i] = [j for j, _, power in related if power == best]
            how[i], strength[i] = HOW[next(kind for _, kind, power in related if power == best)], best

    fits = [sum((j + i) in hits[i] for i in range(k)) for j in range(-(k - 1), t)]
    best_start = fits.index(max(fits)) - (k - 1)
    place = [
        -1
        if not hit
        else best_start + i
        if best_start + i in hit
        else min(hit, key=lambda j: (abs(j - best_start - i), j))
        for i, hit in enumerate(hits)
    ]
    for i in range(1, k):
        if how[i] is How.JOINED and how[i - 1] is How.JOINED and place[i] == place[i - 1]:
            span[i] = 0

    head = _head(words)
    weight = [fact.weight * (WEIGHTS.head if i == head else 1.0) for i, fact in enumerate(facts)]
    got, total = sum(w * s for w, s in zip(weight, strength, strict=True)), sum(weight)
    score = 0.0
    if got > 0:
        content = [j for j in range(t) if _plain(title_words[j])]
        about = {j for hit in hits for j in hit} & set(content)
        own = [j for j in hits[head] if not company[j]]
        score += WEIGHTS.answered * got / (total + WEIGHTS.answered_half)
        score += WEIGHTS.not_missing * exp(got - total)
        score += WEIGHTS.focus * sqrt(len(about) / max(len(content), 1))
        score += WEIGHTS.together * max(fits) / k
        score += WEIGHTS.ends_phrase * any(ends[j] for j in own)
        score += WEIGHTS.title_noun * any(title_noun(title) in hit for hit in hits)
        score += WEIGHTS.opens * any(0 in hit for hit in hits)
        score -= WEIGHTS.one_word * (k == 1)
        score -= WEIGHTS.after_for * bool(hits[head] and not own)
    places = [(a, a + max(n, 1) - 1) for a, n in zip(place, span, strict=True) if a >= 0]
    start = _read(title)[min(a for a, _ in places)][1] if places else -1
    end = _read(title)[max(b for _, b in places)][2] if places else -1
    return min(max(score, 0.0), 100.0), _grade(words, title_words, how, place, span), start, end


def _head(words: list[str]) -> int:
    head = -1
    for i, word in enumerate(words):
        if word in ENDS_HEAD and head >= 0:
            break
        if _plain(word):
            head = i
    return head if head >= 0 else len(words) - 1


def _grade(words: list[str], title_words: list[str], how: list[How], place: list[int], span: list[int]) -> Grade:
    k = len(words)
    if all(j < 0 for j in place):
        return Grade.MISSING
    held = [place[i] >= 0 and how[i] not in (How.NEAR, How.PART) for i in range(k)]
    needed = [i for i in range(k) if words[i] not in FUNCTION_WORDS] or list(range(k))
    if not all(held[i] for i in needed):
        return Grade.PARTIAL
    if all(held) and all(place[i + 1] - place[i] == span[i] or span[i + 1] == 0 for i in range(k - 1)):
        as_written = all(words[i] == title_words[place[i]] for i in range(k))
        return Grade.EXACT if as_written and set(how) <= {How.INFLECTION} else Grade.INFLECTED
    there = [i for i in range(k) if held[i]]
    length = max(place[i] + span[i] for i in there) - min(place[i] for i in there)
    return Grade.REORDERED if length <= sum(span[i] for i in there) else Grade.SPLIT


def match_all(keywords: list[str], titles: list[str]) -> list[Row]:
    """The loop over rows."""
    return [match_row(keyword, title) for keyword, title in zip(keywords, titles, strict=True)]
