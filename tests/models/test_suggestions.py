"""Suggested titles: legal, of given words only, and better."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.matching import Grade, match_keywords
from models.settings import Settings
from models.suggestions import Form, best_titles, suggest_titles
from models.text import fold_word, split_words
from models.title_words import word_properties
from models.titles import score_titles
from workbook_templates.words import LANGUAGES, words

MAINS = ("picnic basket", "storage box", "basket with lid", "t-shirt", "laundry hamper")
LONGTAILS = (
    "picnic basket for 2 persons",
    "picnic basket for 4 persons",
    "wicker picnic basket with lid",
    "insulated picnic basket",
    "picnic hamper",
    "camping basket",
    "large storage box",
    "hand woven storage box with handles",
    "cotton t-shirt",
    "100 cotton t-shirt",
    "",
    "野餐篮",
)
SEEN = (
    "wicker Wicker picnic Picnic basket Basket storage box for with For and & , / (Brown) 4-Person 2 persons 30cm large"
)
MORE = 'insulated hot sale high quality 2024 new Blanket Acme ★ Ｗｉｄｅ Set lid t-shirt hamper Handles 12"'
PIECES = f"{SEEN} {MORE}".split()
mains = st.sampled_from(MAINS)
longtails = st.lists(st.sampled_from(LONGTAILS), max_size=4)
titles = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
BRANDS = Settings().changed({"titles.brands": "Acme"})


def stems(*texts: str) -> set[str]:
    return {word_properties(fold_word(w))[0] for text in texts for w, _, _ in split_words(text)}


@settings(max_examples=80, deadline=None)
@given(
    mains, longtails, st.lists(st.sampled_from(["wicker", "vintage style", "brown", "hand-woven"]), max_size=2), titles
)
def test_suggestions_are_legal_and_invent_no_word(
    main: str, keys: list[str], descriptors: list[str], present: str
) -> None:
    for suggestion in suggest_titles(main, keys, descriptors, present=present, settings=BRANDS):
        scores = score_titles([suggestion.title], [main], [keys], settings=BRANDS)
        found = {f.code.removeprefix("titles.") for f in scores.findings.of(0)}
        assert not found & {"title_case", "too_long", "brand", "full_width", "odd_characters", "glued_symbol"}
        assert scores.score[0] == suggestion.score
        assert stems(suggestion.title) <= stems(main, present, *keys, *descriptors)
        assert len(suggestion.title) <= 128
        assert scores.main_match.grade[0] >= Grade.INFLECTED


@settings(max_examples=80, deadline=None)
@given(mains, longtails, titles)
def test_best_title_is_better_and_unconfirmed_keywords_add_no_word(main: str, keys: list[str], present: str) -> None:
    best = best_titles([present], [main], [keys], settings=BRANDS)

    if best.title[0]:
        before = score_titles([present], [main], [keys], settings=BRANDS).score[0]
        after = score_titles([best.title[0]], [main], [keys], settings=BRANDS).score[0]
        assert after - before == best.gain[0] >= BRANDS.titles.min_gain
        assert after == best.score[0]
        assert stems(best.title[0]) <= stems(present, main)
        assert list(best.changes.of(0))
    else:
        assert np.isnan(best.score[0])
        assert np.isnan(best.gain[0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(mains, longtails, titles), max_size=5), st.booleans())
def test_best_title_of_a_row_does_not_depend_on_the_others(
    rows: list[tuple[str, list[str], str]], confirmed: bool
) -> None:
    columns = [[r[2] for r in rows], [r[0] for r in rows], [r[1] for r in rows]]

    together = best_titles(*columns, confirmed=confirmed)

    for i, (main, keys, present) in enumerate(rows):
        alone = best_titles([present], [main], [keys], confirmed=confirmed)
        assert alone.title[0] == together.title[i]
        np.testing.assert_array_equal(alone.score, together.score[i : i + 1])


@settings(max_examples=100, deadline=None)
@given(mains, st.lists(st.sampled_from(LONGTAILS), max_size=4, unique=True))
def test_no_keyword_is_cut(main: str, keys: list[str]) -> None:
    """Each long tail is answered in whole, or none of the words that only it has is there."""
    for suggestion in suggest_titles(main, keys):
        here = stems(suggestion.title)
        for key in keys:
            own = stems(key) - stems(main, *(k for k in keys if k != key)) - {"for", "with"}
            whole = key == "" or match_keywords([key], [suggestion.title]).grade[0] >= Grade.SPLIT
            assert whole or not own & here


@settings(max_examples=60, deadline=None)
@given(mains, longtails, titles)
def test_best_come_first_and_each_title_once(main: str, keys: list[str], present: str) -> None:
    found = suggest_titles(main, keys, present=present)

    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert len({s.title for s in found}) == len(found) <= 5


def test_both_forms_are_offered() -> None:
    found = suggest_titles("picnic basket", "picnic basket for 2 persons", "outdoor; wicker", count=2)

    assert {s.form for s in found} == set(Form)
    assert found[0].title == "Outdoor Wicker Picnic Basket for 2 Persons"
    assert found[1].title.startswith("Picnic Basket for 2 Persons")


@pytest.mark.parametrize(
    ("present", "better"),
    [
        ("hot sale picnic basket wicker for 2 persons", "Wicker Picnic Basket for 2 Persons"),
        ("For 2 Persons Wicker Picnic Basket High Quality", "Wicker Picnic Basket for 2 Persons"),
        ("PICNIC BASKET (BROWN) PICNIC BASKET WITH HANDLE", "Brown Picnic Basket With Handle"),
        ('Willow Basket for Picnic with 12" Leather Straps', 'Willow Picnic Basket With 12" Leather Straps'),
        ("Acme picnic basket set with Plates, Cups and Cutlery", "Picnic Basket Set With Plates, Cups and Cutlery"),
    ],
)
def test_present_titles_are_mended(present: str, better: str) -> None:
    assert best_titles([present], ["picnic basket"], settings=BRANDS).title[0] == better


def test_a_number_of_the_product_is_never_contradicted() -> None:
    found = suggest_titles(
        "picnic basket", "picnic basket for 2 persons; insulated picnic basket", present="4 Person Picnic Basket"
    )

    assert found
    assert all("4 Person" in s.title and "2" not in s.title for s in found)


def test_words_of_the_present_title_are_kept() -> None:
    present = "Rustic Picnic Basket Organizer with Blue Lining, Cutlery and Plates for Weddings"

    for suggestion in suggest_titles("picnic basket", "picnic basket with lid", present=present):
        assert stems(present) <= stems(suggestion.title) | {"and"}


def test_gain_and_changes_are_told() -> None:
    first = suggest_titles("picnic basket", "insulated picnic basket", present="hot sale picnic basket wicker")[0]

    said = {f.code: f.figures for f in first.changes}
    assert said["suggestions.added"] == {"words": "Insulated"}
    assert said["suggestions.left_out"] == {"words": "hot sale"}
    assert said["suggestions.moved"] == {"words": "Wicker"}
    assert first.gain > 0
    for language in LANGUAGES:
        assert all(words(language).reason(f) for f in first.changes)


@pytest.mark.parametrize("main", ["", "  ", "!!!", "word " * 60])
def test_no_main_keyword_or_one_too_long_gives_no_suggestion(main: str) -> None:
    assert suggest_titles(main, "picnic basket", present="Wicker Basket") == ()
    assert best_titles(["Wicker Basket"], [main]).title[0] == ""


@pytest.mark.parametrize("present", ["", None, "野餐篮", "\x00", "★", "word " * 3000, "Ｐｉｃｎｉｃ basket", "\ud800"])
def test_odd_present_titles_have_a_defined_result(present: str | None) -> None:
    suggest_titles("picnic basket", "picnic basket with lid", present=present)
    best = best_titles([present], ["picnic basket"])  # type: ignore[list-item]

    assert len(best) == 1


def test_no_rows_give_no_rows_and_input_stays() -> None:
    assert len(best_titles([], [], [])) == 0
    columns = (["b basket"], ["basket"], [["a", "a"]])
    before = repr(columns)
    best_titles(*columns)
    assert repr(columns) == before


def test_a_title_that_lists_goods_is_cut_down_to_the_one_it_sells() -> None:
    present = "New Hot Sale Picnic Bag Cooler Bag Insulated Lunch Bag Folding Picnic Basket"

    assert best_titles([present], ["folding picnic basket"]).title[0] == "Insulated Folding Picnic Basket"


def test_noun_phrases_are_kept_whole() -> None:
    present = "Laundry Hamper with Lid, Double Laundry Basket high quality best price"

    assert best_titles([present], ["laundry hamper"]).title[0] == "Laundry Hamper With Lid, Double Laundry Basket"


def test_a_keyword_with_a_brand_adds_no_word() -> None:
    found = suggest_titles("picnic basket", "acme picnic basket; picnic basket with lid", settings=BRANDS)

    assert found
    assert all("Acme" not in s.title for s in found)


def test_a_main_keyword_split_in_the_title_leaves_no_half_of_itself_behind() -> None:
    found = best_titles(
        [
            "Professional Manufacturer Water Hyacinth Natural Nursery Cube Storage Basket with Liner Low MOQ Good Service"
        ],
        ["water hyacinth basket"],
    )

    assert found.title[0].count("Water") == 1
