"""Cleaning of search terms."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from models.cleaning import Change, _near, clean_terms, script_of
from models.errors import InputError


def test_width_case_and_accents_are_folded_and_told() -> None:
    found = clean_terms(["Ｐｉｃｎｉｃ Basket", "Café Chair", "picnic basket"])

    assert found.cleaned == ("picnic basket", "cafe chair", "picnic basket")
    assert found.changes(0) == (Change.WIDTH, Change.CASE)
    assert found.changes(1) == (Change.CASE, Change.ACCENTS)
    assert found.changes(2) == ()


def test_lost_accents_are_mended_where_the_list_shows_the_full_form() -> None:
    found = clean_terms(["zapatos atlticos", "zapatos atléticos", "tnis"])

    assert found.cleaned == ("zapatos atleticos", "zapatos atleticos", "tnis")
    assert Change.ACCENTS_MENDED in found.changes(0)
    assert found.findings.of(0)[0].figures == {"written": "atlticos", "full": "atléticos"}


def test_a_slip_is_mended_towards_the_form_in_the_list() -> None:
    found = clean_terms(["trainners", "white trainers", "trainers for men", "snickers bar"])

    assert found.cleaned[0] == "trainers"
    assert found.cleaned[3] == "snickers bar"


def test_a_rare_true_word_is_never_taken_for_a_frequent_other() -> None:
    terms = [f"garden shear {i}" for i in range(200)] + ["sheer curtain"]

    assert clean_terms(terms).cleaned[-1] == "sheer curtain"


def test_a_name_that_the_list_holds_often_is_no_slip() -> None:
    terms = [f"kettel {kind}" for kind in ["red", "blue", "green", "black", "white"]] + [
        "kettle",
        "kettle steel",
        "kettle 2 l",
    ]

    assert clean_terms(terms).cleaned[0] == "kettel red"


def test_british_spelling_is_folded_and_told() -> None:
    found = clean_terms(["colour chart"])

    assert found.cleaned == ("color chart",)
    assert found.changes(0) == (Change.AMERICAN,)
    assert found.findings.of(0)[0].code == "terms.american_spelling"


@pytest.mark.parametrize(
    ("term", "script"),
    [
        ("picnic basket", "latin"),
        ("野餐篮", "han"),
        ("سلة نزهة", "arabic"),
        ("корзина", "cyrillic"),
        ("ピクニック", "kana"),
        ("38", "none"),
        ("🧺", "none"),
        ("", "none"),
    ],
)
def test_scripts_are_named(term: str, script: str) -> None:
    assert script_of(term) == script


def test_brands_of_the_users_list_are_flagged_whole() -> None:
    found = clean_terms(["NIKE shoe", "new balance shoe", "nikes", "balance beam"], brands=["Nike", "New Balance"])

    assert found.brands == ("Nike", "New Balance", "", "")


def test_counts_of_doubles_add_up_and_unknown_stays_unknown() -> None:
    found = clean_terms(["Picnic basket", "picnic  basket", "dog bed", None, ""])

    assert found.unique == ("dog bed", "picnic basket")
    np.testing.assert_array_equal(found.total([3.0, 4.0, np.nan, 9.0, 1.0]), [np.nan, 7.0])
    assert found.group.tolist() == [1, 1, 0, -1, -1]


def test_counts_of_another_length_or_below_zero_are_refused_with_a_sentence() -> None:
    found = clean_terms(["a", "b"])

    with pytest.raises(InputError, match=r"search terms has 2 rows, searches has 1. Expected columns of one length"):
        found.total([1.0])
    with pytest.raises(InputError, match=r"Row 2 of searches is -1. Expected 0 or more"):
        found.total([1.0, -1.0])


@given(st.lists(st.one_of(st.none(), st.text(max_size=20)), max_size=12))
def test_any_text_is_cleaned_row_by_row(terms: list[str | None]) -> None:
    found = clean_terms(terms)

    assert len(found) == len(terms)
    assert all(
        bool(c) == bool((t or "").split())
        for c, t in zip(found.cleaned, terms, strict=True)
        if t is None or t.isascii()
    )
    assert [f.row for f in found.findings] == sorted(f.row for f in found.findings)


@given(
    st.lists(st.sampled_from(["baskett", "basket", "bakset", "wicker basket", "Basket", "tub", "red tub"]), max_size=9)
)
def test_order_and_repeats_of_rows_change_nothing(terms: list[str]) -> None:
    once = dict(zip(terms, clean_terms(terms).cleaned, strict=True))
    again = [*reversed(terms), *terms]

    assert clean_terms(again).cleaned == tuple(once[t] for t in again)


@pytest.mark.parametrize("limit", [1, 2])
def test_words_near_each_other_are_all_found(limit: int) -> None:
    """The twin measures every pair."""
    rng = random.Random(limit)
    words = sorted({"".join(rng.choices("abc", k=rng.randint(3, 8))) for _ in range(150)})
    a, b = _near(words, words, limit)

    found = set(zip(a.tolist(), b.tolist(), strict=True))
    for i, left in enumerate(words):
        for j, right in enumerate(words):
            if OSA.distance(left, right) <= limit:
                assert (i, j) in found, (left, right)
