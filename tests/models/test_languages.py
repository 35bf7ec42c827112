"""Languages: which one a term is in, what it asks for in any of them, and which terms of two languages mean the same."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from models import InputError, term_affinity
from models.glossary import Kind, fold, forms_of, load_glossary
from models.languages import (
    UNKNOWN,
    StoredVectors,
    cross_affinity,
    detect_languages,
    gloss_terms,
    join_languages,
    language_demand,
)
from tests.sample_shop.vocabulary import WARES
from workbook_templates.words import LANGUAGES, words

SPOKEN_IN = {
    "ES": "es", "MX": "es", "CO": "es", "FR": "fr", "PT": "pt", "BR": "pt", "DE": "de", "IT": "it", "NL": "nl", "PL": "pl",
    "TR": "tr", "RU": "ru", "ID": "id", "VN": "vi", "SA": "ar", "JP": "ja", "KR": "ko", "CN": "zh", "IL": "he", "SE": "sv", "RO": "ro",
}  # fmt: skip


class LetterEncoder:
    """An encoder of our own: counts of letters as a unit vector; it knows how often it was asked."""

    model = "letters 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        self.asked += texts
        counts = np.array([[text.count(chr(97 + k)) for k in range(26)] for text in texts], dtype=np.float32)
        norms = np.linalg.norm(counts.reshape(len(texts), 26), axis=1, keepdims=True)
        return counts.reshape(len(texts), 26) / np.where(norms > 0, norms, 1)


class Shelf:
    """A store of vectors in memory, as the history keeps them in its file."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], NDArray[np.float32]] = {}

    def vectors(self, model: str, terms: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        return {t: self.kept[model, t] for t in terms if (model, t) in self.kept}

    def keep_vectors(self, model: str, terms: Sequence[str], vectors: NDArray[np.float32]) -> None:
        self.kept.update({(model, t): v for t, v in zip(terms, vectors, strict=True)})


# Detection


@pytest.mark.parametrize(
    ("term", "language"),
    [
        ("men shoes", "en"),
        ("zapatos atlticos", "es"),
        ("chaussures pour hommes", "fr"),
        ("bolsa feminina", "pt"),
        ("damen handtasche", "de"),
        ("borsa da donna", "it"),
        ("schoenen voor heren", "nl"),
        ("erkek ayakkabi", "tr"),
        ("tas wanita murah", "id"),
        ("giy nam", "vi"),
        ("kasut lelaki", "ms"),
        ("buty damskie", "pl"),
        ("geanta de dama", "ro"),
        ("panske boty", "cs"),
        ("ryggsack for barn", "sv"),
        ("noi taska", "hu"),
        ("мужская обувь", "ru"),
        ("чоловіче взуття", "uk"),
        ("حذاء رجالي", "ar"),
        ("کفش مردانه", "fa"),
        ("נעלי גברים", "he"),
        ("男鞋", "zh"),
        ("メンズ 靴", "ja"),
        ("남성 신발", "ko"),
        ("รองเท้า", "th"),
    ],
)
def test_the_language_of_a_term_is_told_without_accents(term: str, language: str) -> None:
    assert detect_languages([term]).language.tolist() == [language]


@pytest.mark.parametrize("term", ["", "   ", "38", "10x10", "r1601", "🎁🎁", "x", "-"])
def test_what_has_no_words_has_no_language(term: str) -> None:
    found = detect_languages([term])

    assert found.language.tolist() == [UNKNOWN]
    assert found.confidence.tolist() == [0.0]


def test_languages_of_the_sample_shops_terms_are_told_right_nine_times_in_ten() -> None:
    """The shop's vocabulary was written apart from the glossary; its terms are as the platform strips them."""
    told = [(f, SPOKEN_IN[c]) for ware in WARES for c, f in ware.foreign if c in SPOKEN_IN]
    told += [(e.split(":")[-1], "en") for ware in WARES for e in ware.english]

    found = detect_languages([term for term, _ in told]).language

    right = sum(a == b for a, (_, b) in zip(found, told, strict=True))
    assert right >= 0.9 * len(told)


def test_neighbours_decide_about_a_word_that_no_vocabulary_holds() -> None:
    """A made-up word takes the language of the terms that it stands in."""
    alone = detect_languages(["zurmik"]).language[0]
    among = detect_languages(
        ["zurmik", *(f"{good} zurmik" for good in ("ayakkabi", "canta", "sepet", "elbise", "perde"))]
    )

    assert alone != "tr"
    assert among.language[0] == "tr"


@pytest.mark.parametrize(
    ("term", "head"),
    [
        ("bàn gỗ", "table"),  # "bán" is sell
        ("ban go", "table"),
        ("la bàn", "compass"),
        ("bàn là", "iron"),
        ("giường", "bed"),  # nothing of a dog in it, though "cho" is for
        ("vòng cổ chó", "dog collar"),  # "có" is with
        ("áo mưa trẻ em", "raincoat"),  # "mua" is buy
        ("giày cho nam", "shoe"),
    ],
)
def test_a_word_is_grammar_only_with_the_accents_of_grammar(term: str, head: str) -> None:
    glossary = load_glossary()
    readings = glossary.read("vi", term)

    assert readings and glossary.names[readings[0].head] == head
    assert not readings[0].unknown


def test_a_lists_own_mix_decides_between_twins() -> None:
    """*camiseta* is Spanish and Portuguese alike; the list around it tells which."""
    portuguese = [
        "sapatos masculinos",
        "bolsa feminina",
        "cadeira de escritorio",
        "mochila escolar",
        "roupa de bebe",
    ] * 8

    assert detect_languages(["camiseta", *portuguese]).language[0] == "pt"


def test_alone_means_alone() -> None:
    terms = ["camiseta", "blurano", "sepatu pria", "men shoes"]

    together = detect_languages(terms, alone=True)

    for i, term in enumerate(terms):
        single = detect_languages([term], alone=True)
        assert single.language[0] == together.language[i]
        assert single.confidence[0] == pytest.approx(together.confidence[i])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_text_has_a_language_or_none_and_order_changes_nothing(terms: list[str]) -> None:
    found = detect_languages(terms)
    back = detect_languages(terms[::-1])

    assert len(found) == len(terms)
    assert np.all((found.confidence >= 0) & (found.confidence <= 1))
    assert np.all((found.confidence == 0) == (found.language == UNKNOWN))
    assert found.language.tolist() == back.language[::-1].tolist()


def test_equal_terms_have_equal_languages() -> None:
    found = detect_languages(["giay nam"] * 5 + [None, "giay nam"])  # type: ignore[list-item]

    assert found.language.tolist() == ["vi"] * 5 + [UNKNOWN, "vi"]


# The glossary


def test_every_concept_has_a_word_in_nearly_every_language() -> None:
    """Grammar aside, since a language may have no article."""
    glossary = load_glossary()
    said = [(row, kind) for kind, row in glossary._rows if kind is not Kind.GRAMMAR]
    missing = [(row["en"][0], tag) for row, _ in said for tag in glossary.languages if not row[tag]]

    assert len(glossary.languages) == 23
    assert not missing


def test_the_glossary_reads_its_own_words() -> None:
    """Every word of every column means at least the concept that it stands for."""
    glossary = load_glossary()
    for number, (kind, row) in enumerate(glossary._rows):
        if kind is Kind.GRAMMAR:
            continue
        for tag in glossary.languages:
            for said in row[tag]:
                readings = [m.concepts for m in glossary.read(tag, said)]
                assert frozenset(glossary._made_of[number]) in readings, (tag, said)


def test_measured_terms_are_not_copied_from_elsewhere() -> None:
    """The file says what it is: one hand-written list without a source."""
    head = files("models.data").joinpath("glossary.txt").read_text(encoding="utf-8").split("\n\n")[0]

    assert "Written by hand for Wicker" in head


@pytest.mark.parametrize(
    ("tag", "term", "concepts"),
    [
        ("de", "Hundebett", {"dog", "bed"}),
        ("nl", "schoenendoos", {"shoe", "box"}),
        ("tr", "erkek ayakkabilari", {"man", "shoe"}),
        ("zh", "儿童书包", {"kid", "school", "bag"}),
        ("ja", "革の財布", {"leather", "wallet"}),
        ("ar", "للأطفال", {"kid"}),
        ("fr", "panier à linge", {"laundry", "basket"}),
        ("en", "women's handbags", {"woman", "handbag"}),
    ],
)
def test_joined_inflected_and_unspaced_words_are_read(tag: str, term: str, concepts: set[str]) -> None:
    glossary = load_glossary()

    assert any({glossary.names[c] for c in m.concepts} == concepts and not m.unknown for m in glossary.read(tag, term))


def test_the_head_is_first_in_spanish_and_last_in_german_but_before_for() -> None:
    glossary = load_glossary()

    assert {glossary.names[m.head] for m in glossary.read("es", "cama para perro")} == {"bed"}
    assert {glossary.names[m.head] for m in glossary.read("de", "hundebett")} == {"bed"}
    assert {glossary.names[m.head] for m in glossary.read("de", "bett fur hunde")} == {"bed"}
    assert {glossary.names[m.head] for m in glossary.read("en", "bed for dogs")} == {"bed"}


@given(st.text(max_size=20))
def test_forms_are_folded_and_hold_no_accent(text: str) -> None:
    for form in forms_of("vi", text):
        assert form == fold(form)


# Across languages


@pytest.mark.parametrize(
    ("english", "foreign"),
    [
        ("men shoes", "sepatu pria"),
        ("men shoes", "giy nam"),
        ("women handbags", "bolso de mujer"),
        ("picnic basket", "野餐篮"),
        ("office chair", "кресло офисное"),
        ("kids backpack", "plecak dla dzieci"),
        ("leather wallet", "plånbok läder"),
        ("water bottle", "su sisesi"),
    ],
)
def test_the_same_good_in_two_languages_is_one_thing(english: str, foreign: str) -> None:
    assert term_affinity([english], [foreign])[0] >= 0.5
    assert cross_affinity([foreign], [english])[0] == pytest.approx(cross_affinity([english], [foreign])[0])


@pytest.mark.parametrize(
    ("english", "foreign"),
    [
        ("women shoes", "sepatu pria"),
        ("dog bed", "sepatu pria"),
        ("shoe", "sepatu pria"),
        ("leather wallet", "cartera"),
        ("wine glass", "gafas de sol"),
        ("shoe box", "zapatos"),
    ],
)
def test_another_good_or_audience_is_another_thing(english: str, foreign: str) -> None:
    assert cross_affinity([english], [foreign])[0] < 0.5


def test_a_pairs_affinity_does_not_depend_on_the_other_pairs() -> None:
    left = ["men shoes", "tortilla press", "picnic basket", "dog bed", ""]
    right = ["zapatos de hombre", "prensa para tortillas", "cesta blurano", "hundebett", "cama"]

    together = cross_affinity(left, right)

    for i, (a, b) in enumerate(zip(left, right, strict=True)):
        assert cross_affinity([a], [b])[0] == pytest.approx(together[i], abs=1e-6)


def test_what_the_glossary_settles_is_not_encoded() -> None:
    """The encoder does some 170 terms a second: it is asked for what it alone can tell."""
    encoder = LetterEncoder()

    cross_affinity(["men shoes", "dog bed"], ["zapatos de hombre", "zapatos de hombre"], encoder=encoder)

    assert encoder.asked == []


def test_an_unknown_word_is_left_to_the_encoder() -> None:
    encoder = LetterEncoder()

    cross_affinity(["tortilla press"], ["prensa para tortillas"], encoder=encoder)

    assert encoder.asked == ["tortilla press", "prensa para tortillas"]


def test_each_terms_vector_is_worked_out_once() -> None:
    encoder, shelf = LetterEncoder(), Shelf()
    stored = StoredVectors(encoder, shelf)

    first = stored.encode(["a", "b", "a"])
    again = stored.encode(["b", "a", "c"])

    assert encoder.asked == ["a", "b", "c"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(again[1], first[0])


def test_clusters_join_by_their_names() -> None:
    names = [
        "men shoes",
        "dog bed",
        "zapatos de hombre",
        "sepatu pria",
        "chaussures pour hommes",
        "hundebett",
        "gio hoa",
    ]
    languages = ["en", "en", "es", "id", "fr", "de", "vi"]

    joined = join_languages(names, languages, searches=[9, 8, 7, 6, 5, 4, 3])

    assert joined.group.tolist() == [0, 1, 0, 0, 0, 1, 2]
    assert np.all((joined.confidence >= 0.5) & (joined.confidence <= 1))


def test_names_without_an_english_one_join_each_other() -> None:
    joined = join_languages(["sepatu pria", "giay nam", "hundebett"], ["id", "vi", "de"])

    assert joined.group.tolist() == [0, 0, 1]


def test_english_names_never_join_each_other() -> None:
    joined = join_languages(["sofa", "couch", "canape"], ["en", "en", "fr"])

    assert joined.group[0] != joined.group[1]
    assert joined.group[2] in joined.group[:2]


def test_joining_does_not_depend_on_the_order_of_names() -> None:
    names = ["men shoes", "zapatos de hombre", "dog bed", "giay nam", "hundebett", "kasut lelaki"]
    languages = ["en", "es", "en", "vi", "de", "ms"]
    weights = [5.0, 4.0, 3.0, 2.0, 1.0, 0.5]

    forward = join_languages(names, languages, searches=weights).group
    back = join_languages(names[::-1], languages[::-1], searches=weights[::-1]).group[::-1]

    assert np.array_equal(forward[:, None] == forward, back[:, None] == back)


@pytest.mark.parametrize("names", [[], ["only one"], ["", ""]])
def test_few_or_blank_names_stay_as_they_are(names: list[str]) -> None:
    joined = join_languages(names, ["es"] * len(names))

    assert joined.group.tolist() == list(range(len(names)))
    assert joined.confidence.tolist() == [1.0] * len(names)


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(InputError, match="column left has 1 rows, column right has 2"):
        cross_affinity(["a"], ["a", "b"])
    with pytest.raises(InputError, match="column names has 1 rows, column languages has 0"):
        join_languages(["a"], [])


def test_goods_of_the_sample_shop_are_recognised_in_other_languages() -> None:
    """Written apart from the glossary; the right ware comes first, or shares the first place, for three terms in four."""
    names = [ware.us for ware in WARES]
    foreign = [(i, f) for i, ware in enumerate(WARES) for _, f in ware.foreign]
    grid = cross_affinity([n for _, f in foreign for n in names], [f for _, f in foreign for _ in names])
    score = grid.reshape(len(foreign), len(names))
    mine = score[np.arange(len(foreign)), [i for i, _ in foreign]]

    assert (mine >= score.max(axis=1)).mean() >= 0.75


def test_terms_with_one_gloss_ask_for_one_thing() -> None:
    """Material, colour and size aside; what is not read whole has no gloss."""
    glosses = gloss_terms(
        ["zapatos de hombre", "zapatos negros de hombre", "zapatos de mujer", "zapatos blurano"], "es"
    )

    assert glosses[0] == glosses[1] == "man shoe"
    assert glosses[2] == "woman shoe"
    assert glosses[3] == ""
    assert gloss_terms(["men shoes"], "en") == ("",)


def test_an_audience_that_goes_without_saying_is_not_said() -> None:
    assert gloss_terms(["bolso de mano mujer", "cochecito de bebe"], "es") == ("handbag", "baby stroller")


# Which languages ask


def test_demand_counts_searches_by_language_and_leaves_the_unknown_out() -> None:
    demand = language_demand(["en", "es", "und", "", "es"], [10, 20, 99, 99, np.nan])

    assert demand.language.tolist() == ["es", "en"]
    assert demand.n_terms.tolist() == [2, 1]
    assert demand.share.tolist() == [pytest.approx(2 / 3), pytest.approx(1 / 3)]


def test_without_searches_terms_are_counted() -> None:
    assert language_demand(["en", "es", "es"]).share.tolist() == [pytest.approx(2 / 3), pytest.approx(1 / 3)]
    assert len(language_demand([])) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_demand_is_said_in_three_languages(language: str) -> None:
    demand = language_demand(["en", "es", "vi"], [5, 3, 2])

    said = [words(language).reason(f) for f in demand.findings]

    assert len(set(said)) == 3
    assert all("50" in s or "30" in s or "20" in s for s in said)


def test_the_sample_inquiries_are_not_needed_to_tell_languages() -> None:
    """A message is longer than a term; the same function tells it."""
    source = files("workbook_templates.sample_shop").joinpath("inquiries.csv").read_text(encoding="utf-8-sig")
    messages = [row["Message"] for row in csv.DictReader(source.splitlines())]

    assert set(detect_languages(messages).language) == {"en"}


class Near:
    """An encoder that finds all texts equal, or none alike."""

    model = "near"

    def __init__(self, equal: bool) -> None:
        self.equal = equal

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), len(texts) + 1), np.float32)
        rows[np.arange(len(texts)), 0 if self.equal else np.arange(1, len(texts) + 1)] = 1.0
        return rows


@pytest.mark.parametrize(
    ("english", "foreign", "alone", "raised"),
    [
        (
            "laundry hamper",
            "panier linge osier",
            True,
            True,
        ),  # of wicker: the glossary's word stands, whatever the encoder says
        ("garden hose", "manguera de jardin", False, True),  # one says more than the other: the encoder may join
        ("flower", "flores artificiais", False, True),  # a strange word
        ("men shoes", "zapatos", False, False),  # for whom makes another thing
        ("women shoes", "zapatos de hombre", False, False),
        ("garden hose", "zapatos", False, False),
    ],
)
def test_the_encoder_may_raise_what_the_glossary_half_knows_and_never_lower_it(
    english: str, foreign: str, alone: bool, raised: bool
) -> None:
    assert (cross_affinity([english], [foreign], encoder=Near(equal=False))[0] >= 0.5) is np.bool_(alone)
    assert (cross_affinity([english], [foreign], encoder=Near(equal=True))[0] >= 0.5) is np.bool_(raised)
