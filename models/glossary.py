"""What goods, and what is said of them, are called in many languages: terms read as concepts, word by word.

The glossary (``data/glossary.txt``) is written by hand for Wicker. A term of any of its languages becomes a few *concepts*
(*zapatos de hombre*: shoe, man), so that terms of different languages can be compared where no sentence encoder knows the
language, and more sharply where one does. Accents count for nothing, whether the platform dropped the accent or the whole
letter (*giày*: *giay*, *giy*); inflection is met by stems, and joined words are split (*Hundebett*: dog, bed).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from itertools import islice, product

from models.lexicon import load_lexicon
from models.text import fold_text, stem_words

ENGLISH = "en"
_MAX_WORDS = 6  # of a phrase
_MAX_WINDOW = 9  # words that a phrase may take up in a term, words of grammar inside it included
_MAX_READINGS = 12  # of an ambiguous term
_SHORT = 3  # letters below which a word with dropped letters is not trusted alone

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ي": "ی", "ك": "ک", "ى": "ی", "ة": "ه"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

# Snowball's stemmers, where there is one; they are given folded words on both sides.
_STEMMERS = {
    "es": "spanish", "fr": "french", "pt": "portuguese", "de": "german", "it": "italian", "nl": "dutch", "tr": "turkish",
    "id": "indonesian", "ms": "indonesian", "ro": "romanian", "sv": "swedish", "hu": "hungarian", "ru": "russian", "ar": "arabic",
}  # fmt: skip
_ENDINGS = {"pl": ("iego", "ych", "ymi", "owy", "owe", "owa", "ami", "ach", "ow", "ego", "ej", "y", "i", "e", "a", "u", "o"),
            "cs": ("eho", "ych", "ymi", "ami", "ach", "ove", "ovy", "ova", "u", "y", "i", "e", "a", "o")}  # fmt: skip
_PREFIXES = {"ar": ("وال", "بال", "لل", "ال", "و"), "he": ("ה", "ל", "ב", "ו")}
_JOINING = {
    "de": ("", "s", "e", "n", "en", "es", "er"),
    "nl": ("", "s", "e", "en"),
    "sv": ("", "s", "e", "a"),
    "hu": ("", "i"),
    "ko": ("",),
}
_UNSPACED = frozenset(["zh", "ja"])
_FREE_ORDER = frozenset(["pl", "cs", "ru"])  # an adjective may follow its noun
_HEAD_LAST = frozenset([ENGLISH, "de", "nl", "tr", "sv", "hu", "zh", "ja", "ko"])


class Kind(StrEnum):
    """What a concept tells of a product."""

    GOOD = "good"
    AUDIENCE = "audience"
    MATERIAL = "material"
    COLOUR = "colour"
    SIZE = "size"
    USE = "use"
    QUALITY = "quality"
    GRAMMAR = "grammar"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to read a term.

    Attributes
    ----------
    head
        Number of the good that is asked for; -1 where it is not known.
    concepts
        Numbers of all concepts, the head among them, without repeats.
    unknown
        Words that the glossary does not hold.
    numbers
        Numbers in the term, as written.
    """

    head: int
    concepts: frozenset[int]
    unknown: tuple[str, ...]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Segment:
    readings: tuple[tuple[int, ...], ...]


class Glossary:
    """All languages' words; made by `load_glossary`."""

    def __init__(self, source: str) -> None:
        self.languages = tuple[str, ...]()
        self.words: dict[str, list[str]] = {}
        self._exact: dict[str, dict[str, tuple[tuple[int, ...], ...]]] = {}
        self._stemmed: dict[str, dict[str, tuple[tuple[int, ...], ...]]] = {}
        self._grammar: dict[str, frozenset[str]] = {}
        self._accented: dict[str, frozenset[str]] = {}  # the words of grammar with their accents
        self._longest: dict[str, int] = {}
        self._implied_names: dict[str, tuple[str, ...]] = {}
        self._rows: list[tuple[Kind, dict[str, tuple[str, ...]]]] = list(self._read(source))
        self.kinds = [kind for kind, _ in self._rows]
        self.names = [row[ENGLISH][0] for _, row in self._rows]
        for tag in self.languages:
            self.words[tag] = [said for _, row in self._rows for said in row[tag]]
            grammar = {
                w for kind, row in self._rows if kind is Kind.GRAMMAR for said in row[tag] for w in words_of(said)
            }
            self._grammar[tag] = frozenset(grammar)
            self._accented[tag] = frozenset(
                w for kind, row in self._rows if kind is Kind.GRAMMAR for said in row[tag] for w in _written_words(said)
            )
        simple: dict[str, list[int]] = {}
        for number, (kind, row) in enumerate(self._rows):
            if kind is not Kind.GRAMMAR:
                for said in row[ENGLISH]:
                    simple.setdefault(" ".join(self._stems(ENGLISH, self._content(ENGLISH, said))), []).append(number)
        self._made_of = [self._parts(number, row[ENGLISH][0], simple) for number, (_, row) in enumerate(self._rows)]
        number_of = {name: number for number, name in reversed(list(enumerate(self.names)))}
        self.implied = {
            number_of[good]: frozenset([number_of[word]])
            for word, goods in self._implied_names.items()
            for good in goods
        }

    def _read(self, source: str) -> Iterator[tuple[Kind, dict[str, tuple[str, ...]]]]:
        kind, implied = Kind.GOOD, False
        columns: list[str] = []
        same: dict[int, int] = {}
        for line in source.splitlines():
            if not line or line.startswith("#"):
                continue
            if line == "[implied]":
                implied = True
            elif implied:
                word, _, goods = line.partition(": ")
                self._implied_names[word] = tuple(goods.split(", "))
            elif line.startswith("["):
                kind = Kind(line.strip("[]"))
            elif not columns:
                for column, header in enumerate(line.split("|")):
                    tag, _, other = header.partition("=")
                    columns.append(tag)
                    if other:
                        same[column] = columns.index(other)
                self.languages = tuple(columns)
            else:
                cells = line.split("|")
                for place, source_place in same.items():
                    cells[place] = cells[source_place] if cells[place] == "=" else cells[place]
                yield (
                    kind,
                    {
                        t: tuple(w.strip() for w in c.split(",") if w.strip())
                        for t, c in zip(columns, cells, strict=True)
                    },
                )

    def _index(self, tag: str) -> None:
        """A language's words and phrases by form and by stems, made when the language is first read."""
        if tag in self._exact:
            return
        exact: dict[str, dict[tuple[int, ...], None]] = {}
        stemmed: dict[str, dict[tuple[int, ...], None]] = {}
        for (kind, row), parts in zip(self._rows, self._made_of, strict=True):
            if kind is Kind.GRAMMAR:
                continue
            for said in row[tag]:
                contents = [self._content(tag, form, said) for form in forms_of(tag, said)]
                if tag in _FREE_ORDER:
                    contents += [content[::-1] for content in contents if len(content) == 2]
                for content in contents:
                    key = self._joiner(tag).join(content)
                    if key:
                        exact.setdefault(key, {})[parts] = None
                        stemmed.setdefault(self._joiner(tag).join(self._stems(tag, content)), {})[parts] = None
        self._stemmed[tag] = {key: tuple(found) for key, found in stemmed.items()}
        self._longest[tag] = max(map(len, exact), default=0)
        self._exact[tag] = {key: tuple(found) for key, found in exact.items()}

    def _parts(self, number: int, name: str, simple: Mapping[str, list[int]]) -> tuple[int, ...]:
        """The concepts that a name is made of, the head last; itself where a word of it is no concept."""
        stems = self._stems(ENGLISH, self._content(ENGLISH, name))
        found: list[int] = []
        at = 0
        while at < len(stems):
            for size in range(min(len(stems) - at, len(stems) - 1), 0, -1):
                known = [k for k in simple.get(" ".join(stems[at : at + size]), []) if k != number]
                if known:
                    last = at + size == len(stems)
                    found.append(min(known, key=lambda k: ((self.kinds[k] is Kind.GOOD) != last, k)))
                    at += size
                    break
            else:
                return (number,)
        return tuple(found) if len(found) > 1 else (number,)

    def _content(self, tag: str, text: str, written: str = "") -> list[str]:
        """The folded words of a text without grammar; all of them where it is nothing but grammar."""
        words, grammar = self._marked(tag, text, written)
        return [w for w, g in zip(words, grammar, strict=True) if not g]

    def _marked(self, tag: str, text: str, written: str = "") -> tuple[list[str], list[bool]]:
        """The folded words of a text, and which of them are grammar; none where all would be.

        A word with an accent is grammar only where it has the accent of grammar: "bàn" (table) is not "bán" (sell).
        `written` is the text with its accents, where it came without.
        """
        words = self._american(tag, words_of(text))
        grammar = [w in self._grammar[tag] for w in words]
        accented = _written_words(written or text) if any(grammar) and not (written or text).isascii() else []
        if len(accented) == len(words):
            grammar = [
                g and (w in self._accented[tag] or (not written and w.isascii()))
                for g, w in zip(grammar, accented, strict=True)
            ]
        return words, ([False] * len(words) if all(grammar) else grammar)

    @staticmethod
    def _american(tag: str, words: list[str]) -> list[str]:
        return [load_lexicon().american(w) for w in words] if tag == ENGLISH else words

    @staticmethod
    def _joiner(tag: str) -> str:
        return "" if tag in _UNSPACED else " "

    def _stems(self, tag: str, words: Sequence[str]) -> list[str]:
        if tag == ENGLISH:
            return stem_words(list(words))
        return [stem(tag, w) for w in words]

    def grammar(self, tag: str) -> frozenset[str]:
        """Folded words of a language that say nothing of the good."""
        return self._grammar[tag]

    def knows(self, tag: str, word: str) -> bool:
        """Whether one folded word stands in a language's column, alone or by its stem."""
        self._index(tag)
        return word in self._grammar[tag] or word in self._exact[tag] or stem(tag, word) in self._stemmed[tag]

    def vocabulary(self, tag: str) -> frozenset[str]:
        """All single words, folded, of a language's column, grammar and parts of phrases among them."""
        return frozenset(w for said in self.words[tag] for form in forms_of(tag, said) for w in words_of(form))

    def read(self, tag: str, term: str) -> tuple[Meaning, ...]:
        """The ways to read a term as one of a language, the likeliest first; empty for a blank term.

        >>> glossary = load_glossary()
        >>> [sorted(glossary.names[c] for c in m.concepts) for m in glossary.read("es", "zapatos de hombre")]
        [['man', 'shoe']]
        """
        return _read_term(self, tag, term)

    def _segments(self, tag: str, term: str) -> tuple[list[_Segment | str], int]:
        """The term cut into what the glossary knows and words that it does not; and where the part with the head ends."""
        folded = fold(term)
        if tag not in _UNSPACED:
            whole = self._look(tag, self._american(tag, words_of(term))) or self._look(tag, self._content(tag, term))
            if whole:
                return [_Segment(whole)], 1
        ends = -1
        if tag in _HEAD_LAST:
            cut = _HEAD_CUT.get(tag)
            match = cut.search(folded) if cut else None
            if match and match.start() > 0:
                ends = match.start()
        before = self._cut(tag, folded[:ends] if ends > 0 else term)
        after = self._cut(tag, folded[ends:]) if ends > 0 else []
        return [*before, *after], len(before)

    def _cut(self, tag: str, text: str) -> list[_Segment | str]:
        """A text's segments: at each word the longest phrase, as it stands or without the words of grammar inside it."""
        if tag in _UNSPACED:
            return self._cut_unspaced(tag, "".join(self._content(tag, text)))
        words, grammar = self._marked(tag, text)
        found: list[_Segment | str] = []
        at = 0
        while at < len(words):
            if grammar[at] and not any(
                self._look(tag, words[at : at + size]) for size in range(2, min(_MAX_WORDS, len(words) - at) + 1)
            ):
                at += 1
                continue
            for size in range(min(_MAX_WINDOW, len(words) - at), 0, -1):
                window, idle = words[at : at + size], grammar[at : at + size]
                readings = self._look(tag, window) if size <= _MAX_WORDS and not (size == 1 and idle[0]) else ()
                if not readings and any(idle) and not idle[0] and not idle[-1]:
                    content = [w for w, g in zip(window, idle, strict=True) if not g]
                    readings = self._look(tag, content) if len(content) <= _MAX_WORDS else ()
                if readings:
                    found.append(_Segment(readings))
                    at += size
                    break
            else:
                found += self._split(tag, words[at])
                at += 1
        return found

    def _look(self, tag: str, words: list[str]) -> tuple[tuple[int, ...], ...]:
        readings = self._exact[tag].get(" ".join(words))
        if not readings:
            readings = self._stemmed[tag].get(" ".join(self._stems(tag, words)))
        if not readings and len(words) == 1 and tag in _PREFIXES:
            for prefix in _PREFIXES[tag]:
                if words[0].startswith(prefix) and len(words[0]) > len(prefix) + 1:
                    rest = words[0][len(prefix) :]
                    readings = self._exact[tag].get(rest) or self._stemmed[tag].get(stem(tag, rest))
                    if readings:
                        break
        return readings or ()

    def _split(self, tag: str, word: str) -> list[_Segment | str]:
        """A joined word as its parts where all are known, the longest last part first."""
        if tag == ENGLISH or tag not in _JOINING:
            return [word]
        for cut in range(2, len(word) - 1):
            last = self._look(tag, [word[cut:]])
            if not last or (len(word) - cut < 3 and tag != "ko"):
                continue
            for link in _JOINING[tag]:
                first = word[:cut]
                if link and not first.endswith(link):
                    continue
                first = first[: len(first) - len(link)]
                if len(first) < 2 + (tag != "ko"):
                    continue
                readings = self._look(tag, [first])
                if readings:
                    return [_Segment(readings), _Segment(last)]
        return [word]

    def _cut_unspaced(self, tag: str, text: str) -> list[_Segment | str]:
        found: list[_Segment | str] = []
        unknown = ""
        at = 0
        while at < len(text):
            for size in range(min(self._longest[tag], len(text) - at), 0, -1):
                readings = self._exact[tag].get(text[at : at + size])
                if readings:
                    if unknown:
                        found.append(unknown)
                        unknown = ""
                    found.append(_Segment(readings))
                    at += size
                    break
            else:
                if text[at] not in self._grammar[tag]:
                    unknown += text[at]
                at += 1
        return [*found, unknown] if unknown else found


_HEAD_CUT = {
    ENGLISH: re.compile(r"\b(?:for|with|without|of|in)\b"),
    "de": re.compile(r"\b(?:fur|fuer|mit|aus|ohne|von)\b"),
    "nl": re.compile(r"\b(?:voor|met|van|zonder)\b"),
    "sv": re.compile(r"\b(?:for|med|till|av|utan)\b"),
}


@lru_cache(maxsize=1)
def load_glossary() -> Glossary:
    """The packaged glossary, read once."""
    return Glossary(files("models.data").joinpath("glossary.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=200_000)
def _read_term(glossary: Glossary, tag: str, term: str) -> tuple[Meaning, ...]:
    glossary._index(tag)
    segments, n_before = glossary._segments(tag, term)
    unknown = tuple(s for s in segments if isinstance(s, str) and not s.isdigit())
    numbers = frozenset(s for s in segments if isinstance(s, str) and s.isdigit())
    known = [(i, s) for i, s in enumerate(segments) if isinstance(s, _Segment)]
    strange = [i for i, s in enumerate(segments) if isinstance(s, str) and not s.isdigit()]
    found: dict[Meaning, None] = {}
    for chosen in islice(product(*(s.readings for _, s in known)), _MAX_READINGS):
        head = place = -1
        for (i, _), reading in zip(known, chosen, strict=True):
            good = glossary.kinds[reading[-1]] is Kind.GOOD
            if good and (head < 0 or (tag in _HEAD_LAST and i < n_before)):
                head, place = reading[-1], i
        concepts = frozenset(c for reading in chosen for c in reading)
        if concepts or unknown:
            found[Meaning(head, concepts, unknown, numbers)] = None
            # A strange word where the head should be may be a brand, or the good itself.
            if any(place < i < n_before if tag in _HEAD_LAST else i < place for i in strange):
                found[Meaning(-1, concepts, unknown, numbers)] = None
    return tuple(found)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Text as the glossary compares it: width, case, accents, and letters that only some alphabets have.

    >>> fold("Giày Đẹp"), fold("Çanta")
    ('giay dep', 'canta')
    """
    return fold_text(text).translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """The words of a text, folded; letters and digits never make one word."""
    plain = _POSSESSIVE.sub("", fold(text))
    return [part for word in _WORD.findall(plain) for part in _PARTS.findall(word)]


def _written_words(text: str) -> list[str]:
    """The words of a text with their accents, in small letters; as many as `words_of` gives, for most texts."""
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFC", text).casefold())
    return [part for word in _WORD.findall(plain) for part in _PARTS.findall(word)]


_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_PARTS = re.compile(r"\d+|\D+")


def forms_of(tag: str, said: str) -> tuple[str, ...]:
    """A word or phrase as it may arrive: accents folded, or accented letters dropped by the platform.

    >>> forms_of("vi", "giày nam"), forms_of("de", "Tür")
    (('giay nam', 'giy nam'), ('tur', 'tuer'))
    """
    found = {fold(said): None}
    if said.isascii():
        return tuple(found)
    plain = unicodedata.normalize("NFC", said).casefold()
    if tag in ("de", "sv"):
        found[fold(plain.translate(_GERMAN))] = None
    if any(c.isascii() and c.isalpha() for c in plain):
        dropped = "".join(c for c in plain if c.isascii())
        kept = [w for w in dropped.split() if w]
        if sum(map(len, kept)) > _SHORT or (len(dropped.replace(" ", "")) >= _SHORT and len(said) - len(dropped) == 1):
            found[" ".join(kept)] = None
    return tuple(found)


@lru_cache(maxsize=500_000)
def stem(tag: str, word: str) -> str:
    """The stem of one folded word of a language; the word where no rule is known."""
    if tag in _STEMMERS:
        return str(_stemmer(_STEMMERS[tag]).stemWord(word))
    for ending in _ENDINGS.get(tag, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=len(_STEMMERS))
def _stemmer(name: str):  # type: ignore[no-untyped-def]  # PyStemmer has no types
    import Stemmer

    return Stemmer.Stemmer(name)
