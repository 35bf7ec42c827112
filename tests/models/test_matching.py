"""Keyword matching: its example, its twin, and what must hold for every input."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import models
from models import matching
from models.matching import WEIGHTS, Grade, How, explain_match, explain_score, match_keywords, match_pairs
from models.text import read_texts
from tests.models.slow_matching import match_all
from workbook_templates.words import LANGUAGES, words

WORDS = [
    "picnic",
    "basket",
    "baskets",
    "wicker",
    "hamper",
    "for",
    "with",
    "2",
    "two",
    "persons",
    "person",
    "set",
    "lid",
    "doormat",
    "door",
    "mat",
    "mats",
    "colour",
    "color",
    "café",
    "cafe",
    "CAFÉ",
    "inches",
    "inch",
    "in",
    "1/2",
    "18v",
    "18",
    "V",
    "bath",
    "bathroom",
    "sofa",
    "couch",
    "wiker",
    "baskett",
    "insulated",
    "insullated",
    "the",
    "men's",
    "mens",
    "野餐篮",
    "篮",
    "Ｐｉｃｎｉｃ",
    "سلة",
    "🧺",
    "-",
    ",",
    "(",
    ")",
    "/",
    "don’t",
    "étui",
    "shower",
    "head",
    "showerhead",
    "showerheads",
]
phrases = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
texts = st.one_of(phrases, st.text(max_size=40))
tables = st.lists(st.tuples(texts, texts), max_size=12)


def grades(keyword: str, *titles: str) -> list[str]:
    return [Grade(g).code for g in match_keywords([keyword] * len(titles), list(titles)).grade]


def hows(keyword: str, title: str) -> list[str]:
    return [word.how.value for word in explain_match(keyword, title)]


def test_docstring_examples_run() -> None:
    assert doctest.testmod(matching).failed == 0


@given(tables)
@example([("picnic basket", "picnic basket"), ("", "x"), ("x", ""), ("!!", "🧺")])
@settings(max_examples=300, deadline=None)
def test_it_agrees_with_the_plain_loop(rows: list[tuple[str, str]]) -> None:
    keywords, titles = [k for k, _ in rows], [t for _, t in rows]

    found = match_keywords(keywords, titles)
    plain = match_all(keywords, titles)

    np.testing.assert_allclose(found.score, [row[0] for row in plain], atol=1e-9)
    assert found.grade.tolist() == [row[1] for row in plain]
    assert found.start.tolist() == [row[2] for row in plain]
    assert found.end.tolist() == [row[3] for row in plain]


@given(tables)
@settings(max_examples=100, deadline=None)
def test_a_row_does_not_depend_on_the_rows_around_it(rows: list[tuple[str, str]]) -> None:
    together = match_keywords([k for k, _ in rows], [t for _, t in rows])

    for i, (keyword, title) in enumerate(rows):
        alone = match_keywords([keyword], [title])
        np.testing.assert_array_equal(alone.score[0], together.score[i])
        assert (alone.grade[0], alone.start[0], alone.end[0]) == (
            together.grade[i],
            together.start[i],
            together.end[i],
        )


@given(texts, texts)
@settings(max_examples=200, deadline=None)
def test_the_words_and_the_points_explain_the_score(keyword: str, title: str) -> None:
    found = match_keywords([keyword], [title])
    matches, points = found.words(0), found.points(0)

    if np.isnan(found.score[0]):
        assert points == {}
        return
    assert sum(word.share for word in matches) == pytest.approx(1)
    assert found.score[0] == pytest.approx(min(max(sum(points.values()), 0), 100))
    assert all(title[w.start : w.end] == w.title_word for w in matches if w.start >= 0)
    matched = [w for w in matches if w.start >= 0]
    assert found.start[0] == min((w.start for w in matched), default=-1)
    assert found.end[0] == max((w.end for w in matched), default=-1)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_a_text_answers_itself_exactly(text: str) -> None:
    grade = match_keywords([text], [text]).grade[0]

    assert grade == (Grade.EXACT if read_texts([text]).words else Grade.BLANK)


def test_grades_fall_from_exact_to_missing() -> None:
    titles = (
        "Wicker Picnic Basket",
        "Wicker Picnic Baskets",
        "Basket, Picnic",
        "Picnic Wicker Basket",
        "Wicker Basket",
        "Wine Glass",
    )

    assert grades("picnic basket", *titles) == ["exact", "inflected", "reordered", "split", "partial", "missing"]
    scores = match_keywords(["picnic basket"] * 6, list(titles)).score
    assert scores[0] > scores[4] > scores[5] == 0


def test_a_keyword_is_answered_by_a_title_and_not_a_title_by_a_keyword() -> None:
    short_title, long_title = match_keywords(["vue js framework", "js"], ["js", "vue js framework"]).grade

    assert Grade(short_title) is Grade.PARTIAL
    assert Grade(long_title) is Grade.EXACT


@pytest.mark.parametrize(
    ("keyword", "title", "expected"),
    [
        ("basket", "BASKET", ["exact"]),
        ("basket", "Baskets", ["inflection"]),
        ("women", "Woman", ["inflection"]),
        ("colour", "Color", ["spelling"]),
        ("cafe", "Café", ["accent"]),
        ("picnic", "Ｐｉｃｎｉｃ", ["accent"]),
        ("2 person", "Two Person", ["number", "exact"]),
        ("10 inch", "10in", ["exact", "number"]),
        ("door mat", "Doormat", ["joined", "joined"]),
        ("doormat", "Door Mats", ["split"]),
        ("wiker", "Wicker", ["typo"]),
        ("couch", "Sofa", ["near"]),
        ("bath", "Bathrobe", ["part"]),
        ("basket", "Lamp", ["missing"]),
        ("lamp", "Clamp", ["part"]),
    ],
)
def test_every_word_says_how_it_was_found(keyword: str, title: str, expected: list[str]) -> None:
    assert hows(keyword, title) == expected


@pytest.mark.parametrize(
    ("keyword", "title"), [("insullatedd", "Insulated"), ("trainners", "Trainer"), ("refridgeratar", "Refrigerator")]
)
def test_slips_of_unknown_words_are_found(keyword: str, title: str) -> None:
    assert hows(keyword, title) == ["typo"]


def test_two_words_of_the_dictionary_are_no_slips_for_each_other() -> None:
    assert hows("cable", "Table") == ["missing"]


def test_near_nouns_and_parts_do_not_make_a_keyword_whole() -> None:
    assert grades("leather couch", "Leather Sofa") == ["partial"]


def test_a_word_cut_in_two_is_found_only_as_its_own_title_writes_it() -> None:
    """The halves are compared by their own stems, so other rows' words cannot lend a match."""
    alone = match_keywords(["doorsmat"], ["door mat"])
    beside = match_keywords(["doorsmat", "x"], ["door mat", "doors"])

    assert alone.score[0] == beside.score[0]


def test_a_head_noun_after_for_counts_less_than_one_before() -> None:
    own, company = match_keywords(["basket"] * 2, ["Basket for Picnic Blanket", "Picnic Blanket for Basket"]).score

    assert own - company >= WEIGHTS.after_for


def test_a_battery_charger_is_less_of_a_battery_than_a_battery() -> None:
    charger, battery = match_keywords(["battery"] * 2, ["Lithium Battery Charger", "Lithium Charger Battery"]).score

    assert battery > charger


def test_rows_without_a_word_are_blank() -> None:
    found = match_keywords(["", "x", "!!!", None, "🧺"], ["x", "", "x", "x", "x"])  # type: ignore[list-item]

    assert np.isnan(found.score).all()
    assert set(found.grade.tolist()) == {Grade.BLANK}
    assert set(found.start.tolist()) == {-1}


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(models.InputError, match="Keywords have 2 rows, titles 1"):
        match_keywords(["a", "b"], ["a"])


def test_no_rows_are_no_rows() -> None:
    assert len(match_keywords([], [])) == 0


def test_ten_thousand_words_are_matched_like_few() -> None:
    long = " ".join(f"word{chr(97 + i % 26)}{i}" for i in range(5000))

    found = match_keywords([long, "wordb1", long], [long, long, "wordb1"])

    assert [Grade(g) for g in found.grade] == [Grade.EXACT, Grade.EXACT, Grade.PARTIAL]


def test_a_word_of_ten_thousand_letters_is_itself_and_nothing_else() -> None:
    word = "ab" * 5000

    assert grades(word, word, f"{word}s", word[:5000]) == ["exact", "inflected", "missing"]


def test_pairs_of_read_texts_give_the_same_as_columns() -> None:
    keywords, titles = ["picnic basket", "hamper"], ["Wicker Picnic Basket", "Hamper", "Lamp"]
    pairs = [(i, j) for i in range(2) for j in range(3)]

    by_pairs = match_pairs(
        read_texts(keywords), read_texts(titles), np.array([i for i, _ in pairs]), np.array([j for _, j in pairs])
    )
    by_columns = match_keywords([keywords[i] for i, _ in pairs], [titles[j] for _, j in pairs])

    np.testing.assert_array_equal(by_pairs.score, by_columns.score)
    np.testing.assert_array_equal(by_pairs.grade, by_columns.grade)


def test_the_points_of_a_perfect_answer_add_up_to_a_hundred() -> None:
    w = WEIGHTS

    assert w.answered + w.not_missing + w.focus + w.together + w.ends_phrase + w.title_noun + w.opens == 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_grade_and_way_of_matching_has_its_word(language: str) -> None:
    said = words(language)

    names = [said.text(f"matching-grade-{grade.code}") for grade in Grade]
    ways = [said.text(f"matching-how-{how.value}") for how in How]
    parts = [said.text(f"matching-points-{name}") for name in explain_score("picnic basket", "Picnic Basket")]

    assert len(set(names)) == len(Grade)
    assert len(set(ways)) == len(How)
    assert all(parts)
