"""Main and long-tail keywords for titles whose keywords no export names.

The main keyword is the searched term that the title answers best, weighted by how much it is searched and by how many of
the shop's own titles answer it best already; without such a term it is the title's head noun phrase. Long tails are the
searched terms around it. What is proposed stands in the title, word by word: a term of another language, another's brand or
a bare number is never proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Finding, Findings, Mark
from models.languages import detect_languages
from models.matching import ENDS_HEAD, FUNCTION_WORDS, OPENS_COMPANY, Grade, match_pairs, read_word
from models.text import Texts, fold_text, read_texts, stem_words
from models.wordlists import DESCRIBING_MASK, product_words

Array = NDArray[Any]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Chosen by hand: between two terms that a title answers alike, demand decides; it never makes up for a word that is not there.
_DEMAND_SHARE = 0.5  # of a term's worth that hangs on how much it is searched
_DEMAND_POWER = 0.25  # sixteen times the searches count twice
_CROWD_LOSS = 0.15  # of a term's worth lost for every tenfold of own titles that answer it best
_CROWD_LOSS_AT_MOST = 0.5
# Below it hardly any searched term is what the title sells: the words stand there, but not as its noun.
_MIN_SCORE = 45.0
_SURE_OF_LANGUAGE = 0.8  # from this confidence on two languages are taken to differ
_NEW_WORD = 0.8  # factor of a term whose head noun is in no dictionary
_PHRASE_CONFIDENCE = 0.4  # of a head noun phrase that nobody is known to search
_PAIRS = 1 << 21  # pairs of title and term looked at at once


@dataclass(frozen=True, slots=True, eq=False)
class KeywordProposals:
    """What `propose_keywords` found, title by title.

    Attributes
    ----------
    main_keyword
        (n,) text; empty where nothing can be proposed.
    longtail_keywords
        One tuple a title, the best first; never holds the main keyword.
    confidence
        (n,) 0 to 1; 0 where nothing is proposed.
    searches
        (n,) of the main keyword; nan where unknown.
    n_titles
        (n,) own titles for which this is the main keyword.
    findings
        Why, for every title.
    """

    main_keyword: Array
    longtail_keywords: tuple[tuple[str, ...], ...]
    confidence: Floats
    searches: Floats
    n_titles: Ints
    findings: Findings

    def __len__(self) -> int:
        """The number of titles."""
        return len(self.main_keyword)


def propose_keywords(
    titles: Sequence[str],
    terms: Sequence[str] | None = None,
    searches: Sequence[float] | Array | None = None,
    *,
    brands: Iterable[str] = (),
    max_longtails: int = 5,
) -> KeywordProposals:
    """Propose a main keyword and long-tail keywords for every title.

    Parameters
    ----------
    titles
        (n,) texts; a blank one gets no proposal.
    terms
        (m,) searched terms; those that differ in case, width, accents or spaces only are one.
    searches
        (m,) how much each is searched (an index or a count); nan where unknown.
    brands
        Others' brands; a term that holds one is not proposed.
    max_longtails
        Long-tail keywords a title at most.

    Raises
    ------
    InputError
        Where terms and searches differ in length.

    Examples
    --------
    >>> p = propose_keywords(
    ...     ["Wicker Picnic Basket with Lid for 4 Persons"],
    ...     ["picnic basket", "wicker picnic basket", "basket", "cesta de picnic", "4"],
    ...     [900, 300, 1000, 500, 9000],
    ... )
    >>> p.main_keyword[0], p.longtail_keywords[0]
    ('picnic basket', ('wicker picnic basket', 'basket'))
    """
    column = ["" if title is None else str(title) for title in titles]
    pool = _Pool.of(terms if terms is not None else [], searches, brands)
    number = {title: i for i, title in enumerate(dict.fromkeys(column))}
    title_of = np.fromiter(map(number.__getitem__, column), np.int64, len(column))
    unique = list(number)
    n_rows = np.bincount(title_of, minlength=len(unique))
    held = _held(unique, pool)
    main, n_titles = _mains(held, pool, n_rows)

    mains = np.full(len(unique), "", dtype=object)
    tails: list[tuple[str, ...]] = [()] * len(unique)
    confidence, found_searches = np.zeros(len(unique)), np.full(len(unique), np.nan)
    source = np.zeros(len(unique), np.int8)
    bounds = np.searchsorted(held.title, np.arange(len(unique) + 1))
    for i, title in enumerate(unique):
        if main[i] >= 0:
            j = held.term[main[i]]
            mains[i], found_searches[i], source[i] = pool.terms[j], pool.searches[j], _TERM
            confidence[i] = held.score[main[i]] / 100 * pool.sureness[j]
            tails[i] = _longtails(held, pool, slice(*bounds[i : i + 2]), int(j), max_longtails)
        else:
            phrase, longer = head_phrase(title)
            if phrase:
                mains[i], confidence[i], source[i] = phrase, _PHRASE_CONFIDENCE, _PHRASE
                tails[i] = (longer,) * (longer != phrase and max_longtails > 0)
    phrases, of_phrase = np.unique(mains[source == _PHRASE].astype(str), return_inverse=True)
    n_titles[source == _PHRASE] = np.bincount(of_phrase, n_rows[source == _PHRASE], len(phrases))[of_phrase]

    mains, confidence, found_searches = mains[title_of], confidence[title_of], found_searches[title_of]
    source, n_titles = source[title_of], np.where(source[title_of] > 0, n_titles[title_of], 0)
    longtails = tuple(tails[i] for i in title_of.tolist())

    def build(row: int) -> tuple[Finding, ...]:
        return tuple(_reasons(row, mains[row], longtails[row], source[row], found_searches[row], int(n_titles[row])))

    return KeywordProposals(mains, longtails, confidence, found_searches, n_titles, Findings(len(column), build))


_NONE, _TERM, _PHRASE = range(3)


def _reasons(
    row: int, main: str, longtails: tuple[str, ...], source: int, searches: float, n_titles: int
) -> Iterator[Finding]:
    """Why this is proposed."""
    if source == _NONE:
        yield Finding("proposals.none", row, Mark.HOUSE)
        return
    if source == _PHRASE:
        yield Finding("proposals.from_title", row, Mark.HOUSE, figures={"keyword": main})
    elif np.isnan(searches):
        yield Finding("proposals.from_terms", row, Mark.HOUSE, figures={"keyword": main})
    else:
        yield Finding(
            "proposals.from_searches", row, Mark.HOUSE, figures={"keyword": main, "searches": float(searches)}
        )
    if longtails:
        yield Finding("proposals.longtails", row, Mark.HOUSE, figures={"n": len(longtails)})
    if n_titles > 1:
        yield Finding("proposals.crowded", row, Mark.HOUSE, figures={"keyword": main, "n": n_titles})


# ---------------------------------------------------------------------------------------------------------------- terms


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """The searched terms that may be proposed, each once, with what they are searched.

    Attributes
    ----------
    terms, texts
        (m,) as first written, folded to one case; and the same as words.
    searches, worth
        (m,) nan where unknown; and the factor of a term's worth by demand.
    sureness
        (m,) a factor for words that no dictionary knows.
    keys
        The keys (see `models.matching.read_word`) that a title must hold, of every term.
    heads
        (m,) the head noun's key.
    group
        (m,) number of the term's keys: terms of one group are one keyword in other forms (*basket*, *baskets*).
    names_good
        (m,) whether a title can be built on it: something other than a material, style, colour or size.
    """

    terms: list[str]
    texts: Texts
    searches: Floats
    worth: Floats
    sureness: Floats
    keys: list[frozenset[str]]
    heads: list[str]
    group: Ints
    names_good: NDArray[np.bool_]

    @classmethod
    def of(cls, terms: Sequence[str], searches: Sequence[float] | Array | None, brands: Iterable[str]) -> _Pool:
        """The terms of a call; blank, bare and foreign ones left out."""
        counts = np.full(len(terms), np.nan) if searches is None else np.asarray(searches, np.float64)
        if len(counts) != len(terms):
            raise InputError(
                "input.columns_differ",
                f"Terms have {len(terms)} rows, searches {len(counts)}. Expected columns of one length. Select both from the same rows.",
                table="propose_keywords",
                left="terms",
                n_left=len(terms),
                right="searches",
                n_right=len(counts),
            )
        folded = ["" if term is None else fold_text(str(term)) for term in terms]
        number = {term: i for i, term in enumerate(dict.fromkeys(folded))}
        of = np.fromiter(map(number.__getitem__, folded), np.int64, len(folded))
        # One term of two rows is searched as much as its rows say together; unknown where none says it.
        known = ~np.isnan(counts)
        total = np.bincount(of[known], counts[known], minlength=len(number)).astype(np.float64)
        total[np.bincount(of[known], minlength=len(number)) == 0] = np.nan
        unique = list(number)
        texts = read_texts(unique)
        banned = read_texts([fold_text(str(brand)) for brand in brands])
        brand_words = {
            tuple(banned.words[w] for w in banned.ids[a:b].tolist())
            for a, b in zip(banned.offsets[:-1], banned.offsets[1:], strict=True)
            if b > a
        }
        kept: list[int] = []
        keys: list[frozenset[str]] = []
        heads: list[str] = []
        sureness: list[float] = []
        names_good: list[bool] = []
        kinds = product_words().kinds
        ids, offsets = texts.ids.tolist(), texts.offsets.tolist()
        for i in range(len(unique)):
            words = [texts.words[w] for w in ids[offsets[i] : offsets[i + 1]]]
            sure = _sureness(words)
            if sure <= 0 or (brand_words and _holds_any(words, brand_words)):
                continue
            kept.append(i)
            sureness.append(sure)
            keys.append(frozenset(read_word(w).key for w in words if w not in FUNCTION_WORDS))
            heads.append(read_word(_head(words)).key)
            bits = [kinds.get(stem, 0) for stem in stem_words([w for w in words if w not in FUNCTION_WORDS])]
            names_good.append(any(not b or b & ~DESCRIBING_MASK for b in bits))
        searched = np.asarray(total[np.array(kept, np.int64)], np.float64)
        numbered = {key: i for i, key in enumerate(dict.fromkeys(keys))}
        group = np.fromiter(map(numbered.__getitem__, keys), np.int64, len(keys))
        wanted = np.bincount(group, np.nan_to_num(np.maximum(searched, 0)), minlength=len(numbered))[group]
        demand = (wanted / wanted.max()) ** _DEMAND_POWER if np.any(wanted > 0) else np.ones(len(kept))
        chosen = [unique[i] for i in kept]
        return cls(
            chosen,
            read_texts(chosen),
            searched,
            1 - _DEMAND_SHARE + _DEMAND_SHARE * demand,
            np.array(sureness),
            keys,
            heads,
            group,
            np.array(names_good, dtype=bool),
        )


def _holds_any(words: list[str], phrases: set[tuple[str, ...]]) -> bool:
    longest = max(map(len, phrases))
    return any(tuple(words[a : a + n]) in phrases for n in range(1, longest + 1) for a in range(len(words) - n + 1))


def _sureness(words: list[str]) -> float:
    """Whether words may be a keyword: 1 yes, less if the head noun is in no dictionary, 0 no (number, code, name)."""
    plain = [word for word in words if read_word(word).is_plain]
    if not plain or all(len(word) < 3 and word.isascii() for word in plain):
        return 0.0
    if 2 * sum(word in FUNCTION_WORDS for word in words) > len(words):  # a question: "where can i buy"
        return 0.0
    head = _head(words)
    if any(read_word(word).is_name for word in plain if word != head):
        return 0.0
    if not read_word(head).is_name:
        return 1.0
    return _NEW_WORD if len(plain) > 1 else 0.0


def _head(words: list[str]) -> str:
    """The head noun of a term: the last plain word before a preposition (see `models.matching`)."""
    head = ""
    for word in words:
        if head and word in ENDS_HEAD:
            break
        if read_word(word).is_plain:
            head = word
    return head or (words[-1] if words else "")


# ----------------------------------------------------------------------------------------------------------------- held


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """Pairs of a title and a term that it holds as a whole, sorted by title.

    Attributes: `title`, `term` (p,) numbers; `score` (p,) 0 to 100; `start` (p,) character of the title; `grade` (p,).
    """

    title: Ints
    term: Ints
    score: Floats
    start: Ints
    grade: NDArray[np.int8]


def _held(titles: list[str], pool: _Pool) -> _Held:
    """Which titles hold which terms."""
    texts = read_texts(titles)
    title, term = _candidates(texts, pool)
    if not len(title):
        return _Held(title, term, np.zeros(0), title, np.zeros(0, np.int8))
    same_language = _language_filter(titles, pool.terms, title, term)
    title, term = title[same_language], term[same_language]
    found = match_pairs(pool.texts, texts, term, title)
    # What stands after "for" or "with" is company, unless the term itself says so: "basket for picnic".
    own = (found.end <= _company_start(texts)[title]) | _names_company(pool.texts)[term]
    whole = (found.grade >= Grade.SPLIT) & (found.score >= _MIN_SCORE)
    # A title that names no goods before it, "factory direct supply for laundry hamper", means what stands there.
    elsewhere = np.bincount(title[whole & own & pool.names_good[term]], minlength=len(titles)) > 0
    open_ends = np.unique(title[whole & ~elsewhere[title]])
    elsewhere[[i for i in open_ends.tolist() if head_phrase(titles[i])[0]]] = True
    whole &= own | ~elsewhere[title]
    return _Held(title[whole], term[whole], found.score[whole], found.start[whole], found.grade[whole])


def _opens_company(texts: Texts) -> Array:
    """For every word of every text whether company follows."""
    opens = np.fromiter((word in OPENS_COMPANY for word in texts.words), bool, len(texts.words))
    return opens[texts.ids] if len(texts.ids) else np.zeros(0, bool)


def _company_start(texts: Texts) -> Ints:
    """(n,) character where a title's company starts; beyond its end where it has none."""
    at = np.flatnonzero(_opens_company(texts))
    start = np.full(len(texts), np.iinfo(np.int64).max)
    owner = np.searchsorted(texts.offsets, at, side="right") - 1
    start[owner[::-1]] = texts.starts[at[::-1]]  # the first of each wins
    return start


def _names_company(texts: Texts) -> Array:
    """(n,) whether a term says *for* or *with* itself."""
    named = np.zeros(len(texts), bool)
    named[np.searchsorted(texts.offsets, np.flatnonzero(_opens_company(texts)), side="right") - 1] = True
    return named


def _candidates(texts: Texts, pool: _Pool) -> tuple[Ints, Ints]:
    """Pairs of titles and terms whose needed keys all stand in the title, sorted by title.

    An inverted index: for each term the titles that hold its rarest key, then, key by key, those that hold the others too.
    """
    keys = [read_word(word).key for word in texts.words]
    number = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    key_of = np.fromiter(map(number.__getitem__, keys), np.int64, len(keys))
    title = np.repeat(np.arange(len(texts)), np.diff(texts.offsets))
    cells = np.unique(key_of[texts.ids] * len(texts) + title)  # sorted by key, then title
    first = np.searchsorted(cells, np.arange(len(number) + 1) * len(texts))
    n_titles = np.diff(first)
    terms: list[int] = []
    wanted: list[list[int]] = []
    for i, needed in enumerate(pool.keys):
        known = [number[key] for key in needed if key in number]
        if known and len(known) == len(needed):
            terms.append(i)
            wanted.append(sorted(known, key=lambda key: (n_titles[key], key)))
    if not terms:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    width = max(map(len, wanted))
    table = np.full((len(wanted), width), -1, np.int64)
    for i, needed_keys in enumerate(wanted):
        table[i, : len(needed_keys)] = needed_keys
    term = np.array(terms, np.int64)
    n_pairs = n_titles[table[:, 0]]
    pieces_title, pieces_term = [], []
    end = np.cumsum(n_pairs)
    at = 0
    while at < len(term):
        stop = max(at + 1, int(np.searchsorted(end, (end[at - 1] if at else 0) + _PAIRS, side="right")))
        size = n_pairs[at:stop]
        row = np.repeat(np.arange(at, stop), size)
        within = np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
        here = cells[first[table[row, 0]] + within] % len(texts)
        for k in range(1, width):
            need = table[row, k]
            ask = np.flatnonzero(need >= 0)
            if not len(ask):
                break
            cell = need[ask] * len(texts) + here[ask]
            place = np.minimum(np.searchsorted(cells, cell), len(cells) - 1)
            keep = np.ones(len(row), bool)
            keep[ask] = cells[place] == cell
            row, here = row[keep], here[keep]
        pieces_title.append(here)
        pieces_term.append(term[row])
        at = stop
    title_of, term_of = np.concatenate(pieces_title), np.concatenate(pieces_term)
    order = np.lexsort((term_of, title_of))
    return title_of[order], term_of[order]


def _language_filter(titles: list[str], terms: list[str], title: Ints, term: Ints) -> Array:
    """Which pairs are not known to be of two languages."""
    used_titles, title_back = np.unique(title, return_inverse=True)
    used_terms, term_back = np.unique(term, return_inverse=True)
    said = detect_languages([titles[i] for i in used_titles.tolist()])
    asked = detect_languages([terms[i] for i in used_terms.tolist()])
    sure = np.minimum(said.confidence[title_back], asked.confidence[term_back]) >= _SURE_OF_LANGUAGE
    differ: Array = sure & (said.language[title_back] != asked.language[term_back])
    return ~differ


# --------------------------------------------------------------------------------------------------------------- choose


def _mains(held: _Held, pool: _Pool, n_rows: Ints) -> tuple[Ints, Ints]:
    """The pair that gives each title its main keyword (-1 for none), and how many titles have the same.

    First every title takes the best term for itself; then keywords that many took are worth less, and all choose again.
    Forms of one keyword count as one, so that the form that stands in the title is the one proposed.
    """
    worth = held.score * pool.worth[held.term] * pool.sureness[held.term] * pool.names_good[held.term]
    group = pool.group[held.term]
    n_groups = int(pool.group.max()) + 1 if len(pool.group) else 0
    first = _best(held, worth, len(n_rows))
    takers = np.bincount(group[first[first >= 0]], n_rows[first >= 0], minlength=n_groups)
    loss = np.minimum(_CROWD_LOSS * np.log10(np.maximum(takers, 1)), _CROWD_LOSS_AT_MOST)
    main = _best(held, worth * (1 - loss[group]), len(n_rows))
    chosen = main >= 0
    n_same = np.bincount(group[main[chosen]], n_rows[chosen], minlength=n_groups)
    n_titles = np.zeros(len(n_rows), np.int64)
    n_titles[chosen] = n_same[group[main[chosen]]]
    return main, n_titles


def _best(held: _Held, worth: Floats, n: int) -> Ints:
    """The pair of most worth of each title; of equals the one written as in the title, then nearer the front; -1 for none."""
    order = np.lexsort((held.term, held.start, -held.grade, -worth, held.title))
    order = order[worth[order] > 0]
    best = np.full(n, -1, np.int64)
    titles, first = np.unique(held.title[order], return_index=True)
    best[titles] = order[first]
    return best


def _longtails(held: _Held, pool: _Pool, rows: slice, main: int, most: int) -> tuple[str, ...]:
    """The terms around a title's main keyword: those that hold it first, then those of the same head noun."""
    seen = {pool.keys[main]}
    around: list[tuple[bool, float, int]] = []
    for j, score in zip(held.term[rows].tolist(), held.score[rows].tolist(), strict=True):
        if pool.heads[j] in pool.keys[main] or pool.keys[main] <= pool.keys[j]:
            around.append((not pool.keys[main] < pool.keys[j], -score * pool.worth[j] * pool.sureness[j], j))
    chosen: list[str] = []
    for _, _, j in sorted(around):
        if pool.keys[j] not in seen and len(chosen) < most:
            seen.add(pool.keys[j])
            chosen.append(pool.terms[j])
    return tuple(chosen)


# --------------------------------------------------------------------------------------------------------------- phrase


def head_phrase(title: str) -> tuple[str, str]:
    """A title's head noun with the word before it, and with the two words before it; empty without a noun.

    The head noun is the last known noun of the title's first phrase that ends in one; what stands after *for* or *with* is
    company. Words that no dictionary knows (brands, models) are never part of the phrase.

    >>> head_phrase("Handmade Wicker Picnic Basket for 4 Persons with Blanket")
    ('picnic basket', 'wicker picnic basket')
    """
    texts = read_texts([title])
    words = [texts.words[i] for i in texts.ids.tolist()]

    def last(run: list[int]) -> tuple[str, str]:
        if not run:
            return "", ""
        whole = (
            len(run) if all(len(words[i]) == 1 for i in run) else 0
        )  # a script without spaces has no words to choose
        end = int(texts.ends[run[-1]])
        two, three = (fold_text(title[int(texts.starts[run[-n:][0]]) : end]) for n in (whole or 2, whole or 3))
        return two, three

    phrase: list[int] = []
    interrupted: list[int] = []
    for i, (word, ends) in enumerate(zip(words, texts.breaks.tolist(), strict=True)):
        names = read_word(word).is_plain and not read_word(word).is_name
        if names:
            phrase.append(i)
        if (ends or not names) and phrase and read_word(words[phrase[-1]]).is_noun:
            if ends or word in FUNCTION_WORDS or word in OPENS_COMPANY:
                return last(phrase)
            # A number or a name follows: the noun may belong to a brand ("Home Decorators Altura 68 in. Ceiling Fan").
            interrupted = phrase
        if word in OPENS_COMPANY:
            break
        if ends or not names:
            phrase = []
    return last(interrupted)
