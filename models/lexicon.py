"""What nouns mean to a buyer: British and American spelling, regional words, and WordNet's goods.

Three sources, all packaged under ``models/data``: our own list of product words that differ between English-speaking
regions (``regional_words.txt``), our own spelling rules (``spellings.txt``), and the saleable nouns of WordNet 3.0
(``nouns.tsv``, see ``nouns.NOTICE``). Nothing is read before it is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from math import log

from models.text import fold_text, split_words, stem_words

_SMALL = frozenset(["a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"])
_LOOSE = "?"  # after a word that is also something else where the other word is said
_ITEM = re.compile(r" \| |, ")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")  # as models.text splits

LEFT_REGIONS = ("GB", "IE", "AU", "NZ", "ZA", "IN")
RIGHT_REGIONS = ("US", "CA")
ENGLISH_REGIONS = LEFT_REGIONS + RIGHT_REGIONS

SAME = 1.0  # one thing: a regional pair, or one of WordNet's synsets by both words' usual senses
SAME_RARE = 0.8  # one synset, by a rarer sense of one of the words
PARENT = 0.5  # the one is a kind of the other
PARENT_RARE = 0.4
COUSIN = 0.25  # two kinds of one thing, or a kind of a kind
_MIN_COMPOUND, _MIN_PART, _MIN_KIND = 7, 3, 4  # letters of a compound, of its first part, and of its kind
_USUAL_SENSES = 2  # a word's first senses, WordNet having them in the order of use


@dataclass(frozen=True, slots=True)
class RegionalWord:
    """A word for a good, and the regions (ISO 3166-1 alpha-2) that say it."""

    word: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Good:
    """One saleable good and its words, region by region.

    Attributes
    ----------
    number
        Stands for the good within one version of the list.
    words
        As written in the list, the first word of the list's first side first.
    """

    number: int
    words: tuple[RegionalWord, ...]


class Lexicon:
    """Spelling, regional words and noun relations; made by `load_lexicon`, read when first asked."""

    def american(self, word: str) -> str:
        """The American spelling of one word, folded; the folded word where Britain and America agree.

        >>> lexicon = load_lexicon()
        >>> lexicon.american("Colour"), lexicon.american("organiser"), lexicon.american("four")
        ('color', 'organizer', 'four')
        """
        return self._spelling.american(fold_text(word))

    def relation(self, left: str, right: str) -> float:
        """How far two nouns (or noun phrases) mean one thing, 0 to 1: 1 the same, less for parent and child.

        Symmetric. Modifiers are not compared: give it the nouns alone, or whole phrases that stand in a dictionary.

        >>> lexicon = load_lexicon()
        >>> lexicon.relation("nappies", "diaper"), lexicon.relation("sofa", "couch"), lexicon.relation("sofa", "torch")
        (1.0, 1.0, 0.0)
        """
        return self._relation(*sorted((left, right)))

    def regional(self, phrase: str) -> tuple[RegionalWord, ...]:
        """The words of every region for the goods that `phrase` names, itself included; empty where all say the same.

        >>> [w.word for w in load_lexicon().regional("esky")][:2]
        ['cool box', 'coolbox']
        """
        return tuple(word for good in self.goods(phrase) for word in good.words)

    def goods(self, phrase: str) -> tuple[Good, ...]:
        """The goods of the regional list that `phrase` names as a whole, in the order of the list.

        >>> len(load_lexicon().goods("vest"))  # a bodysuit, an undershirt, a waistcoat, a body warmer
        4
        """
        return tuple(self._regional.good(i) for i in self._regional.find(self.key(phrase), _is_plural(phrase)))

    def good_numbers(self, words: Sequence[str]) -> tuple[int, ...]:
        """Numbers of the goods that these words (as typed or folded, in order) name together."""
        return self._regional.find(
            "".join(self._stems(tuple(fold_text(w) for w in words))), bool(words) and _is_plural(words[-1])
        )

    def phrases(self) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
        """Every word and phrase of the regional list that can be taken for its goods, as stems, with their numbers."""
        return iter(self._phrases.items())

    def regional_keys(self) -> list[str]:
        """What ``regional_keys.tsv`` must hold; see ``models.data.build_regional_keys``."""
        return self._regional.keys(self._spelling)

    def key(self, phrase: str) -> str:
        """What spellings, inflections and joinings of a phrase have in common: its American stems, joined.

        >>> load_lexicon().key("Door Mats") == load_lexicon().key("doormat")
        True
        """
        return "".join(self._stems(tuple(w for w, _, _ in split_words(fold_text(phrase)))))

    def rarity(self, word: str) -> float:
        """How much a word tells, 0 (in every definition) to 1 (in hardly any of WordNet's definitions).

        A frozen stand-in for the inverse document frequency, so that no term's weight depends on its neighbours.
        """
        stem = self._stems((fold_text(word),))
        return self._rarity("".join(stem))

    def is_word(self, word: str) -> bool:
        """Whether a folded word is known as a true word: a number, a noun, a regional word, or a word of a definition.

        >>> lexicon = load_lexicon()
        >>> lexicon.is_word("sheer"), lexicon.is_word("shear"), lexicon.is_word("trainners")
        (True, True, False)
        """
        return self.are_words([word])[0]

    def are_words(self, words: Sequence[str]) -> list[bool]:
        """`is_word` of many words at once."""
        spelling, regional = self._spelling, self._regional
        stems = stem_words([spelling.american(w) for w in words])
        return [
            not w.isalpha()
            or len(w) < 3
            or self._definitions(s) > 0
            or bool(regional.find(s, True))
            or bool(self._senses(w))
            for w, s in zip(words, stems, strict=True)
        ]

    def rarity_of_stem(self, stem: str) -> float:
        """`rarity` of a word that is a stem already."""
        return self._rarity(stem)

    def stems(self, words: Sequence[str]) -> tuple[str, ...]:
        """The stems of folded words in American spelling, one for one."""
        return self._stems(tuple(words))

    def senses(self, noun: str) -> tuple[int, ...]:
        """Numbers of WordNet's synsets of a noun or noun phrase, the most usual first; empty for an unknown one."""
        return self._senses(fold_text(noun))

    def parents(self, sense: int) -> tuple[int, ...]:
        """The synsets that a synset is a kind of."""
        return tuple(int(p) for p in self._parent_lines[sense].split())

    def compound(self, word: str) -> tuple[str, str] | None:
        """A closed compound as what stands before its kind, and the stem of its kind; None for any other word.

        >>> load_lexicon().compound("armchairs"), load_lexicon().compound("carpet")
        (('arm', 'chair'), None)
        """
        if len(word) < _MIN_COMPOUND or not word.isalpha():
            return None
        senses = self._senses(word)
        if not senses:
            return None
        kinds = set(self.parents(senses[0]))
        single = word.removesuffix("s") if _is_plural(word) else word
        for cut in range(_MIN_PART, len(single) - _MIN_KIND + 1):
            if kinds & set(self._senses(single[cut:])[:_USUAL_SENSES]):
                return single[:cut], self._stems((single[cut:],))[0]
        return None

    # What lies behind

    @lru_cache(maxsize=200_000)  # noqa: B019 - one lexicon lives as long as the program
    def _relation(self, left: str, right: str) -> float:
        if not left or not right:
            return 0.0
        left_key, right_key = self.key(left), self.key(right)
        if left_key == right_key:
            return SAME if left_key else 0.0
        left_goods = self._regional.find(left_key, _is_plural(left))
        if left_goods and set(left_goods) & set(self._regional.find(right_key, _is_plural(right))):
            return SAME
        return self._noun_relation(left, right)

    def _noun_relation(self, left: str, right: str) -> float:
        lefts, rights = self.senses(left), self.senses(right)
        if not lefts or not rights:
            return 0.0
        best = 0.0
        left_parents = [self.parents(s) for s in lefts]
        right_parents = [self.parents(s) for s in rights]
        for i, a in enumerate(lefts):
            for j, b in enumerate(rights):
                usual = i < _USUAL_SENSES and j < _USUAL_SENSES
                if a == b:
                    found = SAME if usual else SAME_RARE
                elif a in right_parents[j] or b in left_parents[i]:
                    found = PARENT if usual else PARENT_RARE
                elif usual and (
                    set(left_parents[i]) & set(right_parents[j])
                    or any(a in self.parents(p) for p in right_parents[j])
                    or any(b in self.parents(p) for p in left_parents[i])
                ):
                    found = COUSIN
                else:
                    continue
                best = max(best, found)
        return best

    @lru_cache(maxsize=200_000)  # noqa: B019 - one lexicon lives as long as the program
    def _stems(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(stem_words([self._spelling.american(w) for w in words]))

    @lru_cache(maxsize=100_000)  # noqa: B019 - one lexicon lives as long as the program
    def _rarity(self, stem: str) -> float:
        n = self._n_definitions
        return log((n + 1) / (max(self._definitions(stem), 1) + 1)) / log((n + 1) / 2)

    def _definitions(self, stem: str) -> int:
        """In how many of WordNet's definitions a stem stands."""
        return int(_line_of(self._gloss_lines, stem) or 0)

    @lru_cache(maxsize=100_000)  # noqa: B019 - one lexicon lives as long as the program
    def _senses(self, noun: str) -> tuple[int, ...]:
        spaced = noun.replace("-", " ")
        for form in (*_singulars(noun), *(_singulars(spaced) if spaced != noun else ())):
            found = _line_of(self._noun_lines, form)
            if found:
                return tuple(int(s) for s in found.split())
        return ()

    @cached_property
    def _spelling(self) -> _Spelling:
        return _Spelling(_read("spellings.txt"))

    @cached_property
    def _regional(self) -> _RegionalList:
        return _RegionalList(_read("regional_words.txt"), _read("regional_keys.tsv"))

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], tuple[int, ...]]:
        return self._regional.phrases(self._spelling)

    @cached_property
    def _noun_lines(self) -> list[str]:
        return _read("nouns.tsv").splitlines()

    @cached_property
    def _parent_lines(self) -> list[str]:
        return _read("noun_parents.tsv").splitlines()

    @cached_property
    def _gloss_lines(self) -> list[str]:
        return _read("gloss_words.tsv").splitlines()

    @cached_property
    def _n_definitions(self) -> int:
        return int(self._gloss_lines[0])


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The packaged lexicon, one for the whole program."""
    return Lexicon()


class _Spelling:
    """The spelling rules of ``spellings.txt``."""

    def __init__(self, source: str) -> None:
        parts: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._ise: frozenset[str] = frozenset()
        doubled: list[str] = []
        for line in _lines(source):
            kind, *rest = line.split()
            if kind == "part":
                parts[rest[0]] = rest[1]
            elif kind == "word":
                self._words[rest[0]] = rest[1]
                self._words[_plural(rest[0])] = _plural(rest[1])
            elif kind == "ise":
                self._ise = frozenset(rest)
            else:
                doubled += rest
        self._parts = parts
        self._part = re.compile("|".join(sorted(parts, key=len, reverse=True)))
        self._doubled = re.compile(rf"^(.*(?:{'|'.join(doubled)}))l(ed|ing|ings|er|ers|or|ors|ist|ists|ous|y)$")
        self._ending = re.compile(r"^(..+)is(e|es|ed|er|ers|ing|ings|ingly|ation|ations|ational|able|ably)$")
        self._cache: dict[str, str] = {}

    def american(self, word: str) -> str:
        found = self._cache.get(word)
        if found is None:
            found = self._cache[word] = self._fold(word)
        return found

    def _fold(self, word: str) -> str:
        if word in self._words:
            return self._words[word]
        out = self._part.sub(lambda m: self._parts[m.group()], word)
        ending = self._ending.match(out)
        if ending and ending[1] + "ise" not in self._ise and ending[1] + "iser" not in self._ise:
            out = f"{ending[1]}iz{ending[2]}"
        doubled = self._doubled.match(out)
        return doubled[1] + doubled[2] if doubled else out


class _RegionalList:
    """The goods of ``regional_words.txt``, found by the key of any of their words (``regional_keys.tsv``)."""

    def __init__(self, source: str, keys: str) -> None:
        self._lines = list(_lines(source))
        self._keys = keys.splitlines()

    def __len__(self) -> int:
        return len(self._lines)

    def find(self, key: str, plural: bool) -> tuple[int, ...]:
        """Numbers of the goods with a word of this key; words listed in the plural need the plural."""
        line = _line_of(self._keys, key)
        if not line:
            return ()
        always, _, only = line.partition(";")
        numbers = [*always.split(), *(only.split() if plural else ())]
        return tuple(sorted({int(n) for n in numbers}))

    def good(self, number: int) -> Good:
        """One good with its words."""
        return Good(number, tuple(_regional_words(self._lines[number])))

    def phrases(self, spelling: _Spelling) -> dict[tuple[str, ...], tuple[int, ...]]:
        """Stems of each word and phrase that can be taken for its goods -> their numbers."""
        found: dict[tuple[str, ...], list[int]] = {}
        for number, name, stems, _ in self._entries(spelling):
            numbers = found.setdefault(stems, [])
            if not name.endswith(_LOOSE) and number not in numbers:
                numbers.append(number)
        return {stems: tuple(numbers) for stems, numbers in found.items() if numbers}

    def keys(self, spelling: _Spelling) -> list[str]:
        """The lines of ``regional_keys.tsv``: a key, a tab, its goods, a semicolon, and those that need the plural."""
        found: dict[str, tuple[set[int], set[int]]] = {}
        for number, name, stems, bare in self._entries(spelling):
            only = len(stems) == 1 and _is_plural(name.removesuffix(_LOOSE))
            # "pack of cards" is also found where the small words were left out.
            for key in {"".join(stems), "".join(bare)} - {""}:
                found.setdefault(key, (set(), set()))[only].add(number)
        return sorted(f"{k}\t{_spaced(always)};{_spaced(plural)}" for k, (always, plural) in found.items())

    def _entries(self, spelling: _Spelling) -> Iterator[tuple[int, str, tuple[str, ...], tuple[str, ...]]]:
        """Number of the good, word as listed, its stems, and its stems without small words."""
        names = [[item.partition(" [")[0] for item in _ITEM.split(line)] for line in self._lines]
        split = {name: _WORD.findall(fold_text(name)) for line in names for name in line}
        words = list({word for found in split.values() for word in found})
        stems = dict(zip(words, stem_words([spelling.american(w) for w in words]), strict=True))
        for number, line_names in enumerate(names):
            for name in line_names:
                yield (
                    number,
                    name,
                    tuple([stems[w] for w in split[name]]),
                    tuple([stems[w] for w in split[name] if w not in _SMALL]),
                )


def _spaced(numbers: set[int]) -> str:
    return " ".join(map(str, sorted(numbers)))


def _line_of(lines: Sequence[str], key: str) -> str:
    """What stands after `key` and a tab in sorted lines; empty where no line begins so."""
    at = bisect_left(lines, key + "\t")
    found = at < len(lines) and lines[at].startswith(key + "\t")
    return lines[at][len(key) + 1 :] if found else ""


def _regional_words(line: str) -> Iterator[RegionalWord]:
    for side, regions in zip(line.split(" | "), (LEFT_REGIONS, RIGHT_REGIONS), strict=True):
        for item in side.split(","):
            word, _, marks = item.strip().partition(" [")
            yield RegionalWord(word.removesuffix(_LOOSE), tuple(marks.rstrip("]").split()) if marks else regions)


def _is_plural(phrase: str) -> bool:
    return phrase.endswith("s") and not phrase.endswith("ss")


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _singulars(noun: str) -> Iterator[str]:
    """The noun itself, and what it may be the plural of, the likeliest first."""
    yield noun
    if noun.endswith("ies") and len(noun) > 4:
        yield noun[:-3] + "y"
    if noun.endswith("ves"):
        yield noun[:-3] + "f"
        yield noun[:-3] + "fe"
    if noun.endswith("es") and len(noun) > 3:
        yield noun[:-1]
        yield noun[:-2]
    if noun.endswith("men"):
        yield noun[:-3] + "man"
    if _is_plural(noun):
        yield noun[:-1]


def _lines(source: str) -> Iterator[str]:
    return (line for line in source.splitlines() if line and not line.startswith("#"))


def _read(name: str) -> str:
    return files("models").joinpath("data", name).read_text(encoding="utf-8")
