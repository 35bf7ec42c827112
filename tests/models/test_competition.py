"""Own titles that compete: groups of one keyword, near copies, owners."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.competition import competing_titles
from models.errors import InputError
from models.settings import Settings
from models.text import fold_word, split_words
from models.title_words import word_properties
from models.wordlists import JOINERS
from workbook_templates.words import LANGUAGES, words

WORDS = [
    "wicker",
    "picnic",
    "Basket",
    "baskets",
    "for",
    "2",
    "4",
    "Persons",
    "large",
    "lid",
    "with",
    "storage",
    "box",
    "野",
    "a",
]
titles = st.lists(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join), max_size=14)


def content(text: str) -> frozenset[str]:
    folded = [fold_word(w) for w, _, _ in split_words(text)]
    return frozenset(word_properties(w)[0] for w in folded if w not in JOINERS)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


@settings(max_examples=300, deadline=None)
@given(titles, st.sampled_from([0.3, 0.5, 2 / 3, 0.75, 0.8, 1.0]))
def test_copies_equal_those_of_comparing_each_with_each(rows: list[str], near: float) -> None:
    found = competing_titles(rows, [""] * len(rows), settings=Settings().changed({"titles.near_copy": near}))

    sets = [content(t) for t in rows]
    for i, mine in enumerate(sets):
        others = [(overlap(mine, sets[j]), j) for j in range(len(sets)) if j != i and mine and sets[j]]
        near_ones = [(s, j) for s, j in others if s >= near - 1e-9]
        assert found.n_copies[i] == len(near_ones)
        if near_ones:
            assert found.similarity[i] == pytest.approx(max(s for s, _ in near_ones))
            assert overlap(mine, sets[found.similar[i]]) == pytest.approx(found.similarity[i])
        else:
            assert found.similar[i] == -1
            assert np.isnan(found.similarity[i])


def test_keywords_of_one_meaning_are_one_group() -> None:
    found = competing_titles(
        ["A Box", "B Box", "C Box", "", "D"], ["picnic basket", "Picnic Baskets", "BASKET picnic", "picnic basket", ""]
    )

    assert found.n_titles.tolist() == [3, 3, 3, 0, 0]
    assert found.keyword_share[:3].tolist() == [1.0, 1.0, 1.0]
    assert np.isnan(found.keyword_share[3:]).all()


def test_the_greatest_first_figure_owns_then_the_next_then_the_better_answer() -> None:
    mains = ["picnic basket"] * 3
    rows = ["Wicker Picnic Basket", "Basket", "Large Picnic Basket Set"]

    assert competing_titles(rows, mains, figures=[1, 5, 2]).owner.tolist() == [1, 1, 1]
    assert competing_titles(rows, mains, figures=[[5, 1], [5, 9], [np.nan, 99]]).owner.tolist() == [1, 1, 1]
    assert competing_titles(rows[:2], mains[:2], figures=[5, 5]).owner.tolist() == [0, 0]


@pytest.mark.parametrize("figures", [None, [0, 0], [np.nan, np.nan]])
def test_without_figures_nobody_owns(figures: list[float] | None) -> None:
    found = competing_titles(["Picnic Basket", "Picnic Basket Red"], ["picnic basket"] * 2, figures=figures)

    assert found.owner.tolist() == [-1, -1]
    assert found.findings.of(0)[0].code == "competition.undecided"


def test_equal_products_leave_the_choice_to_the_seller() -> None:
    found = competing_titles(["Picnic Basket", "Picnic Basket"], ["picnic basket"] * 2, figures=[3, 3])

    assert found.owner.tolist() == [-1, -1]


@settings(max_examples=50, deadline=None)
@given(titles)
def test_every_finding_can_be_said(rows: list[str]) -> None:
    mains = ["picnic basket" if i % 2 else "box" for i in range(len(rows))]
    found = competing_titles(
        rows, mains, product_ids=[f"16{i}" for i in range(len(rows))], figures=np.arange(len(rows))
    )

    for finding in found.findings:
        for language in LANGUAGES:
            assert words(language).reason(finding)
            assert words(language).fix(finding)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(InputError, match="column titles has 2 rows, column product_ids has 1"):
        competing_titles(["a", "b"], ["a", "b"], product_ids=["1"])


def test_no_rows_give_no_rows() -> None:
    assert len(competing_titles([], [], figures=[])) == 0


def test_a_shop_of_many_near_copies_is_read_in_one_go() -> None:
    """20,000 titles of few words: no pass over all pairs would end here."""
    rng = np.random.default_rng(0)
    pool = np.array([f"word{i}" for i in range(400)])
    rows = [" ".join(rng.choice(pool, 8, replace=False)) for _ in range(10_000)]

    found = competing_titles(rows + [r + " more" for r in rows], ["basket"] * 20_000)

    assert (found.similar[:10_000] == np.arange(10_000, 20_000)).mean() > 0.99
    assert (found.n_titles == 20_000).all()
