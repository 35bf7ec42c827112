"""Proposed keywords: what is chosen, and what never is."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import models
from models import proposals
from models.findings import Finding
from models.matching import Grade, match_keywords, read_word
from models.proposals import head_phrase, propose_keywords
from models.text import fold_text, fold_word, split_words
from workbook_templates.words import LANGUAGES, words

WORDS = [
    "picnic",
    "basket",
    "baskets",
    "wicker",
    "hamper",
    "for",
    "with",
    "lid",
    "4",
    "38",
    "nike",
    "earbuds",
    "wireless",
    "café",
    "野餐篮",
    "insulated",
    "bag",
    "the",
]
phrases = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
TITLE = "Wicker Picnic Basket with Lid for 4 Persons"


def main(title: str, *terms: str, searches: list[float] | None = None, brands: tuple[str, ...] = ()) -> str:
    return str(propose_keywords([title], list(terms), searches, brands=brands).main_keyword[0])


def test_docstring_examples_run() -> None:
    assert doctest.testmod(proposals).failed == 0


@given(st.lists(phrases, max_size=6), st.lists(phrases, max_size=10))
@settings(max_examples=150, deadline=None)
def test_what_is_proposed_is_a_searched_term_that_the_title_holds_or_its_own_words(
    titles: list[str], terms: list[str]
) -> None:
    found = propose_keywords(titles, terms)

    for i, title in enumerate(titles):
        own = [fold_word(word) for word, _, _ in split_words(title)]
        if found.main_keyword[i]:
            searched = found.main_keyword[i] in {fold_text(term) for term in terms}
            assert searched or all(word in own for word, _, _ in split_words(found.main_keyword[i]))
            assert match_keywords([found.main_keyword[i]], [title]).grade[0] >= Grade.SPLIT
            assert 0 < found.confidence[i] <= 1
        assert found.main_keyword[i] not in found.longtail_keywords[i]
        for tail in found.longtail_keywords[i]:
            assert match_keywords([tail], [title]).grade[0] >= Grade.SPLIT


@given(st.lists(phrases, max_size=6), st.lists(phrases, max_size=10))
@settings(max_examples=100, deadline=None)
def test_the_inverted_index_finds_every_term_whose_words_stand_in_the_title(
    titles: list[str], terms: list[str]
) -> None:
    """Against every title with every term."""
    pool = proposals._Pool.of(terms, None, ())
    found = proposals._candidates(models.text.read_texts(titles), pool)

    pairs = set(zip(*(column.tolist() for column in found), strict=True))
    keys = [{read_word(fold_word(word)).key for word, _, _ in split_words(title)} for title in titles]
    assert pairs == {(i, j) for i in range(len(titles)) for j in range(len(pool.terms)) if pool.keys[j] <= keys[i]}


def test_a_much_searched_term_beats_a_longer_one() -> None:
    assert main(TITLE, "picnic basket", "wicker picnic basket", searches=[900, 100]) == "picnic basket"


def test_without_searches_the_term_that_covers_most_of_the_title_is_chosen() -> None:
    assert main(TITLE, "picnic basket", "wicker picnic basket", "basket") == "wicker picnic basket"


@pytest.mark.parametrize("term", ["38", "4", "r1601", "nike", "nike basket", "cesta de picnic", "", "!!!", "🧺", None])
def test_numbers_codes_brands_and_other_languages_are_never_proposed(term: str) -> None:
    assert main(f"{TITLE} nike r1601 38", term, searches=[10_000]) == "picnic basket"  # the head noun phrase


def test_a_brand_of_the_users_list_is_not_proposed() -> None:
    assert main("Apple Watch Strap", "apple watch strap", "watch strap", brands=("Apple",)) == "watch strap"


def test_what_stands_after_with_is_company() -> None:
    assert main("Ceramic Mug with Spoon", "spoon", "ceramic mug") == "ceramic mug"
    assert main("Ceramic Mug with Spoon", "spoon", "mug with spoon") == "mug with spoon"


def test_a_new_word_may_be_the_head_noun() -> None:
    assert main("Wireless Bluetooth Earbuds", "wireless earbuds") == "wireless earbuds"


def test_own_titles_that_fight_for_a_term_make_it_worth_less() -> None:
    titles = [f"Wicker Picnic Basket Style {name}" for name in map(str, range(200))] + ["Willow Wicker Picnic Basket"]
    terms, searches = ["picnic basket", "willow wicker picnic basket"], [400.0, 60.0]

    alone = propose_keywords(titles[-1:], terms, searches)
    crowded = propose_keywords(titles, terms, searches)

    assert alone.main_keyword[0] == "picnic basket"
    assert crowded.main_keyword[-1] == "willow wicker picnic basket"
    assert crowded.n_titles[0] == 200


def test_long_tails_hold_the_main_keyword_first_then_its_head_noun() -> None:
    found = propose_keywords(
        ["Large Wicker Picnic Basket with Lid"],
        ["picnic basket", "large picnic basket", "wicker basket", "picnic baskets", "lid"],
        [900, 10, 20, 30, 40],
    )

    assert found.main_keyword[0] == "picnic basket"
    assert found.longtail_keywords[0] == ("large picnic basket", "wicker basket")


def test_equal_titles_get_equal_keywords_and_are_counted() -> None:
    found = propose_keywords([TITLE, "", TITLE], ["picnic basket"])

    assert found.main_keyword.tolist() == ["picnic basket", "", "picnic basket"]
    assert found.n_titles.tolist() == [2, 0, 2]
    assert found.findings.of(1)[0].code == "proposals.none"


def test_terms_that_differ_in_case_or_accents_add_their_searches() -> None:
    found = propose_keywords(["Café Table"], ["Cafe Table", "café  table", "CAFE TABLE"], [10, np.nan, 5])

    assert found.searches[0] == 15


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("Handmade Wicker Picnic Basket for 4 Persons with Blanket", "picnic basket"),
        ("Home Decorators Altura 68 in. Oil Rubbed Bronze Ceiling Fan", "ceiling fan"),
        ("Women Leather Handbag, Large Capacity", "leather handbag"),
        ("", ""),
        ("38", ""),
        ("大号野餐篮", "大号野餐篮"),
    ],
)
def test_without_terms_the_head_noun_phrase_stands_in(title: str, phrase: str) -> None:
    assert head_phrase(title)[0] == phrase


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(models.InputError, match="Terms have 2 rows, searches 1"):
        propose_keywords(["x"], ["a", "b"], [1])


def test_no_titles_and_no_terms_are_no_proposals() -> None:
    assert len(propose_keywords([])) == 0
    assert propose_keywords(["Picnic Basket"], [], []).main_keyword[0] == "picnic basket"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence(language: str) -> None:
    titles = [TITLE, TITLE, "38", "Ceiling Fan"]
    said = words(language)
    both = [*propose_keywords(titles, ["picnic basket", "wicker picnic basket"], [9, 1]).findings]
    both += propose_keywords(titles, ["picnic basket"]).findings

    assert {finding.code.partition(".")[2] for finding in both} == {
        "from_searches", "from_terms", "from_title", "none", "longtails", "crowded"
    }  # fmt: skip
    assert all(said.reason(finding) for finding in both if isinstance(finding, Finding))


def test_a_title_that_names_its_goods_only_after_for_is_read_there() -> None:
    """ "Factory Direct Supply for Laundry Hamper": what stands before *for* is no product."""
    found = propose_keywords(
        ["Hot Sale Wicker Handicraft Factory Direct Supply for Laundry Hamper with Liner"],
        ["laundry hamper", "wicker"],
        [4591, 9000],
    )

    assert found.main_keyword[0] == "laundry hamper"


def test_forms_of_one_keyword_are_one_and_the_titles_own_is_proposed() -> None:
    found = propose_keywords(
        ["Handmade Picnic Basket", "Willow Picnic Baskets"], ["picnic basket", "picnic baskets"], [100, 900]
    )

    assert found.main_keyword.tolist() == ["picnic basket", "picnic baskets"]
    assert found.n_titles.tolist() == [2, 2]
