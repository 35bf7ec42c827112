"""How probable it is that two search terms mean the same thing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from models import affinity
from models.affinity import _most, head_of, learned_models, pairs_of, read, term_affinity, title_features, word_features
from models.errors import InputError
from models.matching import match_keywords

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
        ("boys jacket", "kids jacket"),
        ("dog bed", "pet bed"),
        ("boys snow boots", "toddler snow boots"),
        ("kids ladybug costume", "lady bug costume"),
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
        ("mens trainers", "mens suspenders"),
        ("allen key set", "checkers set"),
        ("cool box", "jewelry box"),
        ("men's shoes", "women shoes"),
        ("shoes for men", "ladies shoes"),
        ("adult bike", "kids bike"),
        ("dog bed", "cat bed"),
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


def test_blank_titles_are_no_titles_and_terms_that_lead_to_nothing_are_less_alike() -> None:
    pair = (["oak desk"], ["oak table"])
    none = term_affinity(*pair, left_titles=[[]], right_titles=[[]])

    assert term_affinity(*pair, left_titles=[["", "  "]], right_titles=[[]]) == none
    assert none < term_affinity(*pair, left_titles=[["Oak Desk Table"]], right_titles=[["Oak Desk Table"]])


TITLES = ["Wicker Picnic Basket for 4 Persons", "Nylon Dog Leash", "Willow Hamper", "10x10", " ", "★★", "🎁"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.sampled_from(TERMS)] * 2, *[st.lists(st.sampled_from(TITLES), max_size=3)] * 2),
        min_size=1,
        max_size=6,
    )
)
def test_with_titles_too_a_pair_depends_on_nothing_but_itself(
    pairs: list[tuple[str, str, list[str], list[str]]],
) -> None:
    left, right = [p[0] for p in pairs], [p[1] for p in pairs]
    behind, beyond = [p[2] for p in pairs], [p[3] for p in pairs]
    together = term_affinity(left, right, left_titles=behind, right_titles=beyond)
    alone = [float(term_affinity([a], [b], left_titles=[ts], right_titles=[us])[0]) for a, b, ts, us in pairs]

    # Vectors of the encoder differ in their seventh digit with the batch that they were worked out in.
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(together, term_affinity(right, left, left_titles=beyond, right_titles=behind), atol=1e-5)
    assert ((together >= 0) & (together <= 1)).all()


class Letters:
    """An encoder whose vectors count letters, so that a test can work its figures out; keeps what it was asked."""

    model = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        self.asked += texts
        counts = np.array([[1.0 + text.lower().count(c) for c in "abcdefghijklmnopqrstuvwxyz"] for text in texts])
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), dtype=np.float32)


def test_the_encoder_is_asked_only_where_titles_were_given() -> None:
    encoder = Letters()

    term_affinity(["oak desk"], ["oak table"], encoder=encoder)
    assert encoder.asked == []
    term_affinity(["oak desk"], ["oak table"], left_titles=[["Oak Desk"]], right_titles=[[]], encoder=encoder)
    assert sorted(encoder.asked) == ["Oak Desk", "desk", "oak", "oak desk", "oak table", "table"]


def test_what_the_encoder_tells_is_what_a_loop_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(affinity, "_SLICE", 2)  # several slices
    lefts = ["picnic hamper", "oak desk", "garden hose", "hose"]
    rights = ["willow basket", "oak table", "water pipe", "hose reel"]
    behind = [["Picnic Set"], ["Oak Desk", "Computer Desk"], [], []]
    beyond = [["Willow Hamper", "Bread Basket"], [], ["Pipe"], []]
    encoder = Letters()
    texts, pairs = pairs_of(lefts, rights, behind, beyond)
    reading = read(texts)

    found = title_features(texts, reading, pairs, encoder=encoder)

    def vector(text: str) -> NDArray[np.float64]:
        return np.asarray(encoder.encode([text])[0], dtype=float)

    def cosine(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    def centre(term: str, titles: list[str]) -> NDArray[np.float64]:
        return np.asarray(vector(term) + (np.mean([vector(t) for t in titles], axis=0) if titles else 0.0))

    def cover(term: str, others: list[str]) -> float:
        words = {w: float(reading.weights[reading.vocabulary.index(w)]) for w in term.split()}
        near = {w: max(cosine(vector(w), vector(o.lower())) for text in others for o in text.split()) for w in words}
        return sum(x * max(0.0, near[w] - 0.3) / 0.7 for w, x in words.items()) / sum(words.values())

    for i, (a, b) in enumerate(zip(lefts, rights, strict=True)):
        both = [cover(a, [b, *beyond[i]]), cover(b, [a, *behind[i]])]
        expected = {
            "meaning_terms": cosine(vector(a), vector(b)),
            "meaning_products": max((cosine(vector(t), vector(u)) for t in behind[i] for u in beyond[i]), default=0.0),
            "meaning_centre": cosine(centre(a, behind[i]), centre(b, beyond[i])),
            "meaning_cover_least": min(cover(a, [b]), cover(b, [a])),
            "meaning_cover_most": max(cover(a, [b]), cover(b, [a])),
            "meaning_cover_products_least": min(both),
            "meaning_cover_products_most": max(both),
            "match_terms": max(match_keywords([a, b], [b, a]).score) / 100,
            "match_products": max(
                [
                    *(match_keywords([a], [u]).score[0] for u in beyond[i]),
                    *(match_keywords([b], [t]).score[0] for t in behind[i]),
                ],
                default=0.0,
            )
            / 100,
        }
        for name, figure in expected.items():
            assert found[name][i] == pytest.approx(figure, abs=1e-6), (name, a, b)


def test_blank_terms_with_blank_titles_are_like_nothing() -> None:
    assert term_affinity(["", "!"], ["", "?"], left_titles=[[], ["  "]], right_titles=[["-"], []]).tolist() == [0, 0]


def test_titles_may_come_as_arrays_and_hold_what_is_no_text() -> None:
    basket = ["Wicker Picnic Basket"]
    column = np.empty(2, dtype=object)
    column[:] = [basket, [None, float("nan"), "!!", *basket]]

    score = term_affinity(
        ["picnic basket"] * 2, ["picnic hampers"] * 2, left_titles=column, right_titles=[basket, basket]
    )

    assert np.isfinite(score).all() and score[0] == pytest.approx(score[1], abs=0.2)


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
    texts, pairs = pairs_of(["oak desk"], ["oak table"], [["Oak Desk"]], [[]])
    reading = read(texts)
    words, titles = word_features(reading, pairs), title_features(texts, reading, pairs)
    assert set(models["words"].weights) == set(words)
    assert set(titles) < set(models["titles"].weights) < {*words, *titles}
    for model in models.values():
        assert (np.diff(model.raw) > 0).all()
        assert (np.diff(model.odds) >= 0).all()
