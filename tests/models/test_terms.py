"""Clusters of search terms."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

from models import cluster_terms
from models.errors import InputError
from models.terms import (
    MAX_LINKED,
    TermClusters,
    average_linkage,
    group_products,
    key_vectors,
    least_alike,
    like_pairs,
    link_keys,
    meaning_share,
    read_keys,
    vectors_and_bar,
)
from tests.benchmarks.planted_terms import planted_terms

LIST = [
    "picnic basket",
    "Picnic Baskets",
    "picnic hamper",
    "basket picnic",
    "pincic basket",
    "laundry basket",
    "dog lead",
    "dog leash",
    "colour chart",
    "color chart",
    "door mat",
    "doormat",
    "38",
    "10x10",
    "野餐篮",
    "سلة نزهة",
    "🧺",
    "",
]


def together(found: TermClusters) -> set[frozenset[int]]:
    """The partition of rows."""
    return {frozenset(found.members(k).tolist()) for k in range(len(found))}


def partition(terms: list[str]) -> set[frozenset[str]]:
    found = cluster_terms(terms)
    return {frozenset(terms[i] for i in members) for members in together(found)}


def test_ways_of_saying_one_thing_are_one_cluster() -> None:
    found = cluster_terms(LIST)

    label = dict(zip(LIST, found.labels.tolist(), strict=True))
    assert label["picnic basket"] == label["Picnic Baskets"] == label["picnic hamper"] == label["basket picnic"]
    assert label["pincic basket"] == label["picnic basket"]
    assert label["dog lead"] == label["dog leash"]
    assert label["colour chart"] == label["color chart"]
    assert label["door mat"] == label["doormat"]
    assert len({label[t] for t in ("picnic basket", "dog lead", "colour chart", "door mat", "38", "野餐篮", "🧺")}) == 7
    assert label[""] == -1


def test_a_word_that_is_also_something_else_is_not_replaced() -> None:
    """A wireless is a radio, but a wireless headphone is none; a rubber mat is no eraser mat."""
    found = cluster_terms(["wireless headphone", "radio headphone", "radio", "rubber mat", "eraser mat", "eraser"])

    assert found.labels[0] != found.labels[2] and found.labels[3] != found.labels[5]


def test_a_cluster_is_named_by_its_most_searched_member_as_written() -> None:
    found = cluster_terms(["picnic basket", "Picnic Hamper", "dog bed"], searches=[10, 30, 100])

    assert found.names == ("dog bed", "Picnic Hamper")
    assert found.searches.tolist() == [100.0, 40.0]
    assert found.sizes.tolist() == [1, 2]


def test_a_slip_names_no_cluster_where_a_true_word_can() -> None:
    assert cluster_terms(["pinic basket", "picnic basket", "menshoes", "men shoes"]).names == (
        "men shoes",
        "picnic basket",
    )


def test_unknown_searches_stay_unknown() -> None:
    found = cluster_terms(["picnic basket", "dog bed"], searches=[np.nan, 3])

    assert found.names == ("dog bed", "picnic basket")
    np.testing.assert_array_equal(found.searches, [3.0, np.nan])


@given(st.permutations(LIST))
def test_the_order_of_rows_changes_nothing(terms: list[str]) -> None:
    found, plain = cluster_terms(terms), cluster_terms(LIST)

    where = {t: i for i, t in enumerate(LIST)}
    order = [where[t] for t in terms]
    assert found.labels.tolist() == plain.labels[order].tolist()
    assert found.names == plain.names
    np.testing.assert_allclose(found.strength, plain.strength[order])


@given(st.lists(st.sampled_from(LIST), max_size=10))
def test_repeated_rows_change_no_partition(more: list[str]) -> None:
    assert partition(LIST + more) == partition(LIST)


@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=10))
def test_any_text_is_clustered(terms: list[str | None]) -> None:
    found = cluster_terms(terms)

    assert len(found.labels) == len(found.strength) == len(terms)
    assert set(found.labels.tolist()) - {-1} == set(range(len(found)))
    assert ((found.strength >= 0) & (found.strength <= 1)).all()
    assert all(found.labels[i] == -1 for i, t in enumerate(terms) if not (t or "").strip())
    assert all(name in terms for name in found.names)


@pytest.mark.parametrize(
    ("terms", "n_clusters"),
    [
        ([], 0),
        (["", None, "  "], 0),
        (["basket"], 1),
        (["basket"] * 50, 1),
        (["a", "b", "c"], 3),
        (["for", "with"], 2),
        (["10x10", "10 x 10", "2 persons", "2-person"], 2),
        (["🧺", "🧺", "🎒"], 2),
    ],
)
def test_odd_lists(terms: list[str | None], n_clusters: int) -> None:
    assert len(cluster_terms(terms)) == n_clusters


def test_a_hundred_thousand_rows_of_one_word_are_one_cluster() -> None:
    found = cluster_terms(["basket"] * 100_000)

    assert found.sizes.tolist() == [100_000]
    assert found.strength.min() == 1.0


def test_titles_join_what_words_do_not() -> None:
    terms = ["willow set", "wicker hamper", "oak plank"]
    basket = ["Wicker Picnic Basket for 4 Persons", "Willow Picnic Hamper with Cutlery"]

    alone = cluster_terms(terms)
    led = cluster_terms(terms, landing_titles=[basket, basket, ["Oak Floor Board"]])

    assert alone.labels[0] != alone.labels[1]
    assert led.labels[0] == led.labels[1] != led.labels[2]


def test_input_that_cannot_be_used_is_refused_with_a_sentence() -> None:
    with pytest.raises(InputError, match="search terms has 2 rows, searches has 1"):
        cluster_terms(["a", "b"], searches=[1])
    with pytest.raises(InputError, match="Row 1 of searches is -5"):
        cluster_terms(["a"], searches=[-5])
    with pytest.raises(InputError, match="lists of titles has 0"):
        cluster_terms(["a"], landing_titles=[])


def unit_rows(n: int, n_features: int, seed: int) -> sparse.csr_matrix:
    rows = sparse.random(n, n_features, density=0.25, random_state=seed, format="csr")
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(norms > 0, norms, 1)) @ rows)


@settings(max_examples=25)
@given(st.integers(2, 60), st.integers(0, 10_000), st.floats(0.05, 0.9))
def test_average_linkage_is_what_scipy_finds(n: int, seed: int, alike: float) -> None:
    cosines = (unit_rows(n, 12, seed) @ unit_rows(n, 12, seed).T).toarray()
    found = average_linkage(cosines.copy(), alike)

    distances = np.clip(1 - cosines[np.triu_indices(n, 1)], 0, None)
    twin = fcluster(linkage(distances, "average"), 1 - alike, "distance")
    assert (
        len(set(zip(found.tolist(), twin.tolist(), strict=True))) == len(set(found.tolist())) == len(set(twin.tolist()))
    )


@settings(max_examples=25)
@given(st.integers(2, 80), st.integers(0, 10_000), st.floats(0.1, 0.9))
def test_like_pairs_are_all_pairs_above_the_bar(n: int, seed: int, alike: float) -> None:
    """The twin compares every pair."""
    rows = unit_rows(n, 15, seed)
    left, right, cosine = like_pairs(rows, alike)

    dense = (rows @ rows.T).toarray()
    wanted = {(i, j) for i in range(n) for j in range(i + 1, n) if dense[i, j] >= alike}
    found = set(zip(left.tolist(), right.tolist(), strict=True))
    border = {(i, j) for i, j in found ^ wanted if abs(dense[i, j] - alike) < 1e-8}
    assert (found ^ wanted) <= border
    np.testing.assert_allclose(cosine, dense[left, right])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_long_and_short_lists_are_linked_alike_where_they_meet(seed: int) -> None:
    """The long way links each component by itself; the careful one compares all pairs."""
    terms, _ = planted_terms(6_000, seed=seed)
    keys = read_keys(terms)
    assert len(keys) < MAX_LINKED
    rows = key_vectors(keys)
    for alike in (least_alike(keys), 0.5):
        careful = link_keys(rows, alike)
        long_way = link_keys(rows, alike, max_linked=len(keys) - 1)
        assert careful.tolist() == long_way.tolist()


def said_once(n: int, seed: int) -> list[str]:
    """Planted terms, one a key."""
    terms, _ = planted_terms(n, seed=seed)
    return list({key: term for term, key in zip(terms, read_keys(terms).of_row.tolist(), strict=True)}.values())


def test_long_and_short_lists_are_linked_alike_where_the_encoder_has_a_say() -> None:
    terms = said_once(6_000, 2)[:900]
    keys = read_keys(terms)
    assert meaning_share(keys) > 0 and len(keys) < MAX_LINKED

    rows, alike = vectors_and_bar(keys, terms)

    assert rows.shape[1] == key_vectors(keys).shape[1] + 512
    assert link_keys(rows, alike).tolist() == link_keys(rows, alike, max_linked=len(keys) - 1).tolist()


class Kinds:
    """An encoder that knows what some terms are about; keeps what it was asked."""

    model = "kinds"

    def __init__(self, *kinds: set[str]) -> None:
        self.kinds, self.asked = kinds, list[str]()

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        self.asked += texts
        noise = np.random.default_rng(0).normal(size=(len(texts), 64)) * 0.01
        for i, text in enumerate(texts):
            for k, kind in enumerate(self.kinds):
                noise[i, k] += text in kind
        return np.asarray(noise / np.linalg.norm(noise, axis=1, keepdims=True), dtype=np.float32)


def test_the_encoder_brings_together_what_shares_little_in_a_short_list_but_not_in_a_few_terms() -> None:
    marble = ["marble canister", "marble clock"]
    terms = [*marble, *said_once(1_000, 3)[:140]]
    keys = read_keys(terms)
    a, b = keys.of_row[:2].tolist()

    def alike(encoder: Kinds) -> bool:
        rows, bar = vectors_and_bar(keys, terms, encoder)
        return bool((rows[a] @ rows[b].T).toarray()[0, 0] >= bar)

    encoder = Kinds(set(marble))
    assert alike(encoder) and not alike(Kinds())
    assert len(encoder.asked) == len(set(encoder.asked)) == len(keys)
    few = Kinds(set(marble))
    assert len(set(cluster_terms(marble, encoder=few).labels.tolist())) == 2
    assert few.asked == []


def test_a_list_that_the_encoder_hears_makes_the_same_clusters_shuffled() -> None:
    terms = said_once(1_000, 6)[:200]
    order = list(range(len(terms)))
    random.Random(1).shuffle(order)

    plain, shuffled = cluster_terms(terms), cluster_terms([terms[i] for i in order])

    assert meaning_share(read_keys(terms)) > 0.1
    assert together(shuffled) == {frozenset(order.index(i) for i in members) for members in together(plain)}


def test_the_encoder_is_asked_less_the_longer_and_the_finer_a_list_is() -> None:
    once = said_once(6_000, 5)
    shares = [meaning_share(read_keys(once[:n])) for n in (10, 150, 400, 700)]

    assert shares[0] == 0.0 and shares[1] == pytest.approx(shares[2], rel=0.05) and shares[2] > shares[3] > 0.0
    assert meaning_share(read_keys(planted_terms(20_000, seed=5)[0])) == 0.0
    assert meaning_share(read_keys(said_once(12_000, 5)[:1_100])) == 0.0


def test_a_component_cut_by_leiden_is_the_same_for_the_same_seed() -> None:
    terms, _ = planted_terms(3_000, seed=5)
    rows = key_vectors(read_keys(terms))

    first = link_keys(rows, 0.3, 7, max_linked=20)

    assert first.tolist() == link_keys(rows, 0.3, 7, max_linked=20).tolist()


def test_clusters_do_not_chain() -> None:
    """In every cluster the mean cosine of its pairs is at least the bar: members are like each other, not like one neighbour."""
    terms, _ = planted_terms(4_000, seed=8)
    keys = read_keys(terms)
    rows, alike = key_vectors(keys), least_alike(keys)
    labels = link_keys(rows, alike)
    for k in np.flatnonzero(np.bincount(labels) > 1):
        inner = rows[labels == k]
        cosines = (inner @ inner.T).toarray()
        pairs = cosines[np.triu_indices(len(cosines), 1)]
        weakest = (cosines.sum(axis=1) - 1).min() / (len(cosines) - 1)
        assert pairs.mean() >= alike - 0.15, k
        assert weakest > 0, k


def test_shuffled_planted_terms_make_the_same_clusters() -> None:
    terms, _ = planted_terms(3_000, seed=4)
    order = list(range(len(terms)))
    random.Random(0).shuffle(order)

    plain, shuffled = cluster_terms(terms), cluster_terms([terms[i] for i in order])

    assert shuffled.labels.tolist() == plain.labels[order].tolist()


class TestGroupProducts:
    def test_regional_words_for_one_good_are_one_product(self) -> None:
        found = group_products(["picnic hamper", "picnic basket", "laundry hamper", "washing basket", "laundry basket"])

        assert found.labels.tolist() == [0, 0, 1, 1, 1] or found.labels.tolist() == [1, 1, 0, 0, 0]

    def test_material_style_and_number_tell_no_products_apart(self) -> None:
        found = group_products(["bread basket", "rattan bread basket", "bread baskets", "woven bread basket"])

        assert set(found.labels.tolist()) == {0}

    def test_what_a_good_is_for_tells_products_apart(self) -> None:
        found = group_products(["bread basket", "toy basket", "storage basket"])

        assert len(set(found.labels.tolist())) == 3

    def test_slips_and_joined_words_stand_with_what_they_mean(self) -> None:
        found = group_products(["picnic basket", "picinic basket", "picnicbasket", "pic nic basket", "picnic baskets"])

        assert set(found.labels.tolist()) == {0}

    def test_the_group_is_named_by_its_most_searched_member(self) -> None:
        found = group_products(["picnic hamper", "picnic basket"], searches=[900, 100])

        assert found.names == ("picnic hamper",)

    def test_blanks_have_no_group_and_nothing_gives_nothing(self) -> None:
        assert group_products(["", None, "tray"]).labels.tolist() == [-1, -1, 0]
        assert group_products([]).names == ()

    @given(
        st.permutations(["picnic hamper", "picnic basket", "bread basket", "tray", "serving tray", "toy basket", ""])
    )
    def test_the_order_of_rows_tells_nothing(self, terms: list[str]) -> None:
        straight = group_products(sorted(terms))
        found = group_products(terms)

        assert {(t, found.names[k] if k >= 0 else "") for t, k in zip(terms, found.labels.tolist(), strict=True)} == {
            (t, straight.names[k] if k >= 0 else "")
            for t, k in zip(sorted(terms), straight.labels.tolist(), strict=True)
        }
