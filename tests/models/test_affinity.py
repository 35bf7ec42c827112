"""How probable it is that two search terms mean the same thing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import term_affinity
from models.affinity import _most, head_of, learned_models, read
from models.errors import InputError

TERMS = [
    "picnic hamper",
    "picnic basket",
    "wicker picnic baskets",
    "dog lead",
    "dog leash",
    "garden hose",
    "10x10",
    "38",
    "",
]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("picnic hamper", "picnic basket"),
        ("baby nappy", "baby diaper"),
        ("nappy bag", "diaper bags"),
        ("dog lead", "dog leash"),
        ("colour chart", "color charts"),
        ("basket picnic", "picnic baskets"),
        ("doormat", "door mat"),
        ("torch", "flashlight"),
        ("leather sofa", "leather couch"),
        ("mens trainers", "mens sneakers"),
    ],
)
def test_one_thing_in_other_words_is_the_same(left: str, right: str) -> None:
    assert term_affinity([left], [right])[0] >= 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("cotton bud", "cotton candy"),
        ("picnic basket", "laundry basket"),
        ("phone box", "cell phone"),
        ("dog lead", "pencil lead"),
        ("sofa", "chair"),
        ("picnic basket", "garden hose"),
        ("", "picnic basket"),
        ("", ""),
    ],
)
def test_a_shared_word_alone_is_not_the_same(left: str, right: str) -> None:
    assert term_affinity([left], [right])[0] < 0.5


@given(st.lists(st.tuples(st.sampled_from(TERMS), st.sampled_from(TERMS)), min_size=1, max_size=8))
def test_a_pair_does_not_depend_on_the_pairs_around_it_nor_on_its_direction(pairs: list[tuple[str, str]]) -> None:
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    together = term_affinity(left, right)

    np.testing.assert_allclose(together, [term_affinity([a], [b])[0] for a, b in pairs], atol=1e-12)
    np.testing.assert_allclose(together, term_affinity(right, left), atol=1e-12)
    assert ((together >= 0) & (together <= 1)).all()


def test_titles_behind_the_terms_tell_the_same_from_the_other() -> None:
    left, right = ["wicker hamper"] * 2, ["willow set"] * 2
    basket = ["Wicker Picnic Basket for 4 Persons", "Willow Picnic Hamper with Cutlery"]
    garden = ["Willow Fence Panel Set", "Garden Screen Roll"]

    alike, other = term_affinity(left, right, left_titles=[basket, basket], right_titles=[basket, garden])

    assert alike > other


def test_an_empty_list_of_titles_is_the_same_as_none() -> None:
    pair = (["oak desk"], ["oak table"])

    assert term_affinity(*pair, left_titles=[[]], right_titles=[[]]) == term_affinity(*pair)


def test_columns_of_different_lengths_are_refused_with_a_sentence() -> None:
    with pytest.raises(InputError, match=r"left terms has 2 rows, right terms has 1. Expected columns of one length"):
        term_affinity(["a", "b"], ["a"])
    with pytest.raises(InputError, match="right titles has 0"):
        term_affinity(["a"], ["a"], right_titles=[])


def test_no_pairs_have_no_figures() -> None:
    assert term_affinity([], []).shape == (0,)


@pytest.mark.parametrize(
    ("term", "head"),
    [
        ("wicker picnic basket for 2 persons", "basket"),
        ("table lamp with usb port", "lamp"),
        ("hose 25 ft", "hose"),
        ("for dogs", "dogs"),
        ("38", ""),
    ],
)
def test_the_head_stands_before_for_and_with(term: str, head: str) -> None:
    assert head_of(term.split()) == head


@given(st.lists(st.lists(st.floats(0, 1), max_size=4), min_size=1, max_size=6))
def test_the_largest_of_each_run_is_what_a_loop_finds(runs: list[list[float]]) -> None:
    offsets = np.cumsum([0, *map(len, runs)])
    values = np.array([v for run in runs for v in run], dtype=float)

    assert _most(values, offsets).tolist() == [max(run, default=0.0) for run in runs]


def test_letter_run_cosine_is_what_plain_counting_finds() -> None:
    """The twin counts letter runs of each word in dictionaries."""
    left, right = "wicker basket", "wikker baskets"
    found = read([left, right])

    def runs(text: str) -> dict[str, float]:
        out: dict[str, float] = {}
        for word in text.split():
            padded = f" {word} "
            for run in {padded[k : k + n] for n in (3, 4, 5) for k in range(len(padded) - n + 1)}:
                out[run] = out.get(run, 0.0) + 1.0
        return out

    a, b = runs(left), runs(right)
    dot = sum(v * b.get(k, 0.0) for k, v in a.items())
    norm = (sum(v * v for v in a.values()) * sum(v * v for v in b.values())) ** 0.5
    np.testing.assert_allclose(found.grams[0].multiply(found.grams[1]).sum(), dot / norm)


def test_learned_curves_rise() -> None:
    models = learned_models()

    assert set(models) == {"words", "titles"}
    assert set(models["words"].weights) < set(models["titles"].weights)
    for model in models.values():
        assert (np.diff(model.raw) > 0).all()
        assert (np.diff(model.odds) >= 0).all()
