"""Words of texts: one rule, two ways to apply it."""

from __future__ import annotations

import doctest

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models import text
from models.text import fold_text, fold_word, read_texts, split_words, stem_words

pieces = st.sampled_from(
    [
        "a",
        "B",
        "1",
        "22",
        "345",
        ",",
        ".",
        "/",
        "'",
        "’",
        " ",
        "-",
        "野",
        "é",
        "e\u0301",
        "\n",
        "½",
        "Ⅳ",
        "Ａ",
        "🧺",
        "س",
        "\x00",
        "ß",
        "İ",
    ]
)
strings = st.one_of(st.lists(pieces, max_size=14).map("".join), st.text(max_size=30))


def test_docstring_examples_run() -> None:
    assert doctest.testmod(text).failed == 0


@given(st.lists(strings, max_size=8))
@example(["1,000", "1,00", "12,345,678", "3.5", "1/2", "don't", "'a'", "e\u0301"])
@settings(max_examples=400, deadline=None)
def test_a_column_is_read_as_its_texts_one_by_one(column: list[str]) -> None:
    read = read_texts(column)

    assert len(read) == len(column)
    for i, one in enumerate(column):
        a, b = read.offsets[i], read.offsets[i + 1]
        found = [(read.words[w], s, e) for w, s, e in zip(read.ids[a:b], read.starts[a:b], read.ends[a:b], strict=True)]
        assert found == [(fold_word(word), start, end) for word, start, end in split_words(one)]


@given(strings)
@settings(deadline=None)
def test_words_stand_where_they_say(one: str) -> None:
    assert all(one[start:end] == word for word, start, end in split_words(one))


@given(strings)
@settings(deadline=None)
def test_folding_twice_is_folding_once(one: str) -> None:
    assert fold_text(fold_text(one)) == fold_text(one)


def test_digits_and_letters_are_words_of_their_own() -> None:
    assert [w for w, _, _ in split_words("18V 10x12")] == ["18", "V", "10", "x", "12"]


def test_scripts_without_spaces_are_read_character_by_character() -> None:
    assert [w for w, _, _ in split_words("野餐篮 سلة")] == ["野", "餐", "篮", "سلة"]


def test_numbers_lose_what_says_nothing() -> None:
    assert [fold_word(w) for w in ("1,000", "8.0", "8.50", "1/2", "12,345,678")] == [
        "1000",
        "8",
        "8.5",
        "1/2",
        "12345678",
    ]


def test_a_break_is_punctuation_or_the_end() -> None:
    read = read_texts(["Hand-Woven Basket, Large"])

    assert dict(zip((read.words[i] for i in read.ids), read.breaks.tolist(), strict=True)) == {
        "hand": False,
        "woven": False,
        "basket": True,
        "large": True,
    }


def test_plurals_that_no_suffix_shows_have_one_stem() -> None:
    assert stem_words(["men", "women's", "children", "shelves", "knives"]) == [
        "man",
        "woman",
        "child",
        "shelf",
        "knife",
    ]


def test_no_texts_are_no_words() -> None:
    read = read_texts([])

    assert len(read) == 0
    assert read.words == []
    np.testing.assert_array_equal(read.offsets, [0])
