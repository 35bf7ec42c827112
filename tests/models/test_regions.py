"""Regional words: which word which region uses, how sure, and which titles lack it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import InputError, Settings
from models.data import build_countries
from models.regions import (
    _countries,
    region_code,
    region_groups,
    region_name,
    regional_words,
    term_region_counts,
    titles_lacking_region_words,
)
from models.tables import INQUIRIES, REGIONS, SEARCH_TERMS, Table
from workbook_templates.words import LANGUAGES, words

TERMS = ["picnic hamper", "picnic basket", "picnic hamper", "picnic basket", "esky", "cooler", "esky", "cooler"]
PLACES = ["UK", "UK", "US", "US", "AU", "AU", "US", "US"]
COUNTS = [90, 10, 5, 95, 80, 20, 1, 99]
LABELS = [0, 0, 0, 0, 1, 1, 1, 1]


def rows(result):
    return {(int(c), r): i for i, (c, r) in enumerate(zip(result.cluster, result.region, strict=True))}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GB", "GB"),
        ("uk", "GB"),
        ("U.K.", "GB"),
        ("Great Britain", "GB"),
        ("英国", "GB"),
        ("英國", "GB"),
        ("USA", "US"),
        ("the states", "US"),
        ("Viet Nam", "VN"),
        ("Turkiye", "TR"),
        ("cote d'ivoire", "CI"),
        ("臺灣", "TW"),
        ("韩国", "KR"),
        ("南韓", "KR"),
        ("ＡＵ", "AU"),
        ("ZAF", "ZA"),
        ("Atlantis", ""),
        ("", ""),
        ("🧺", ""),
    ],
)
def test_a_country_is_known_by_code_or_by_name_in_three_languages(written, code):
    assert region_code(written) == code


def test_every_country_is_found_by_its_own_names():
    for code, names in _countries().names.items():
        assert {region_code(name) for name in names} == {code}


def test_the_packaged_countries_are_what_the_builder_writes(tmp_path):
    from importlib.resources import files

    assert build_countries.build() == files("models.data").joinpath("countries.tsv").read_text(encoding="utf-8")


def test_a_region_is_named_in_the_reader_s_language():
    assert [region_name("GB", language) for language in ("en", "zh-CN", "zh-TW")] == ["United Kingdom", "英国", "英國"]


def test_the_british_word_is_told_from_the_american():
    result = regional_words(TERMS, PLACES, COUNTS, LABELS)

    at = rows(result)
    assert result.word[at[0, "GB"]] == "picnic hamper"
    assert result.word[at[0, "US"]] == "picnic basket"
    assert result.elsewhere[at[0, "GB"]] == "picnic basket"
    assert result.word[at[1, "AU"]] == "esky"
    assert result.n.tolist() == [100.0] * 4
    assert result.enough.all()
    assert [f.code for f in result.findings] == ["regions.own_word"] * 4


def slow_z(y, n, y_else, n_else, prior):
    """Equations 16, 18 and 22 of Monroe, Colaresi and Quinn, word by word."""
    weight = prior * (y + y_else) / (n + n_else)
    here = math.log((y + weight) / (n + prior - y - weight))
    there = math.log((y_else + weight) / (n_else + prior - y_else - weight))
    return (here - there) / math.sqrt(1 / (y + weight) + 1 / (y_else + weight))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hamper", "basket", "trug"]), st.sampled_from(["GB", "US", "AU"]), st.integers(0, 500)
        ),
        min_size=1,
        max_size=30,
    )
)
def test_figures_are_those_of_the_slow_definition(some):
    terms, places, counts = map(list, zip(*some, strict=True))

    result = regional_words(terms, places, counts, [7] * len(some))

    for i in range(len(result)):
        by_word: dict[str, int] = {}
        rest: dict[str, int] = {}
        for term, place, count in some:
            into = by_word if place == result.region[i] else rest
            into[term] = into.get(term, 0) + count
        n, n_rest = sum(by_word.values()), sum(rest.values())
        assert result.n[i] == n
        if not n:
            assert (result.word[i], result.enough[i]) == ("", False)
            continue
        y = max(by_word.values())
        assert by_word[result.word[i]] == y
        assert result.share[i] == pytest.approx(y / n)
        assert result.low[i] <= result.share[i] + 1e-12 and result.share[i] <= result.high[i] + 1e-12
        n_used = sum(1 for w in set(terms) if by_word.get(w, 0) + rest.get(w, 0) > 0)
        if n_rest and n_used > 1:
            y_rest = rest.get(result.word[i], 0)
            assert result.z_score[i] == pytest.approx(slow_z(y, n, y_rest, n_rest, 10.0))
            assert rest[result.elsewhere[i]] == max(rest.values())
        else:
            assert math.isnan(result.z_score[i])


@given(st.permutations(list(zip(TERMS, PLACES, COUNTS, LABELS, strict=True))))
def test_the_order_of_rows_changes_nothing(some):
    result = regional_words(*map(list, zip(*some, strict=True)))
    straight = regional_words(TERMS, PLACES, COUNTS, LABELS)

    assert result.word.tolist() == straight.word.tolist()
    np.testing.assert_allclose(result.z_score, straight.z_score)


def test_little_data_is_said_to_be_not_enough():
    result = regional_words(["hamper", "basket"], ["GB", "GB"], [3, 1], [0, 0])

    assert not result.enough[0]
    assert [f.code for f in result.findings] == ["regions.not_enough"]


def test_a_near_tie_is_not_enough_data_either():
    result = regional_words(["hamper", "basket"], ["GB", "GB"], [52, 48], [0, 0])

    assert not result.enough[0]
    assert [f.code for f in result.findings] == ["regions.undecided"]


def test_longer_terms_speak_for_the_word_that_they_hold():
    terms = ["picnic hamper", "wicker picnic hampers", "picnic hamper for 4", "picnic basket", "picnic"]
    result = regional_words(terms, ["GB"] * 5, [10, 30, 30, 40, 5], [0] * 5)

    assert result.word[0] == "picnic hamper"
    assert result.share[0] == pytest.approx(70 / 115)
    assert result.words[0] == ("picnic hamper", "picnic basket", "picnic")


def test_an_unknown_region_is_named_and_a_blank_one_left_out():
    result = regional_words(["esky"] * 3, ["Atlantis", "", None], [20, 30, 40], [0] * 3)

    assert result.region.tolist() == ["Atlantis"]
    assert not result.known[0]
    assert "regions.unknown_region" in [f.code for f in result.findings]


def test_a_group_pools_its_regions_and_is_compared_with_the_rest():
    settings = Settings().changed({"terms.region_groups": "Gulf=AE,SA; Europe=UK"})
    result = regional_words(
        ["abaya", "robe", "abaya", "robe"], ["AE", "AE", "SA", "US"], [6, 1, 6, 50], [0] * 4, settings=settings
    )

    at = rows(result)
    assert (0, "Europe") not in at
    gulf = at[0, "Gulf"]
    assert result.n[gulf] == 13
    assert result.enough[gulf] and not result.enough[at[0, "SA"]]
    assert result.elsewhere[gulf] == "robe"
    assert result.region.tolist() == ["AE", "SA", "US", "Gulf"]


@pytest.mark.parametrize("group", ["Gulf", "=AE", "Gulf=", "Gulf=AE,Atlantis"])
def test_a_group_that_cannot_be_read_says_so(group):
    with pytest.raises(InputError, match=r"the region group .* cannot be read"):
        region_groups(Settings().changed({"terms.region_groups": group}))


def test_missing_counts_and_labels_below_zero_count_nothing():
    result = regional_words(["a", "b", "c"], ["GB"] * 3, [np.nan, 20, 99], [0, 0, -1])

    assert result.n.tolist() == [20.0]
    assert result.word.tolist() == ["b"]


def test_a_negative_count_is_refused_with_its_row():
    with pytest.raises(InputError, match="the count in row 2 is -1"):
        regional_words(["a", "b"], ["GB"] * 2, [1, -1], [0, 0])


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(InputError, match="column terms has 1 rows, column counts has 2"):
        regional_words(["a"], ["GB"], [1, 2], [0])


def test_no_rows_give_no_rows():
    result = regional_words([], [], [], [])

    assert len(result) == 0
    assert list(result.findings) == []


def test_odd_terms_are_counted_like_others():
    result = regional_words(["🧺", "10x10", "篮子", "x"], ["GB"] * 4, [1, 50, 2, 3], [0] * 4)

    assert result.word.tolist() == ["10x10"]


def search_terms(**columns):
    return Table(SEARCH_TERMS, columns)


def test_the_terms_own_regions_come_first():
    table = search_terms(term=["a", "b"], region=["GB", ""], impressions=[3, 4])
    asked = Table(INQUIRIES, {"region": ["US"], "source_term": ["c"]})
    found = term_region_counts(table, None, asked)

    assert (found.basis, found.measure, found.terms.tolist(), found.counts.tolist()) == (
        "counts",
        "impressions",
        ["a"],
        [3.0],
    )


def test_inquiries_give_their_source_term_or_the_longest_known_term_of_the_message():
    table = search_terms(term=["picnic hamper", "hamper"], impressions=[1, 1])
    asked = Table(
        INQUIRIES,
        {
            "region": ["UK", "UK", ""],
            "source_term": ["esky", "", "cooler"],
            "message": ["", "Hello, price of your Picnic Hampers? hamper size?", ""],
        },
    )
    found = term_region_counts(table, None, asked)

    assert found.basis == "inquiries"
    assert found.terms.tolist() == ["esky", "picnic hamper", "hamper"]
    assert found.regions.tolist() == ["UK"] * 3


def test_product_by_country_and_product_by_term_are_joined_and_called_inferred():
    table = search_terms(term=["a", "b", "a"], product_id=["1", "1", "2"], visitors=[10, 20, 5])
    places = Table(REGIONS, {"product_id": ["1", "1", "2"], "region": ["GB", "US", "US"], "visitors": [3, 1, 9]})
    found = term_region_counts(table, places)

    assert found.basis == "inferred"
    table_of = dict(zip(zip(found.terms, found.regions, strict=True), found.counts, strict=True))
    assert table_of == {("a", "GB"): 7.5, ("a", "US"): 7.5, ("b", "GB"): 15.0, ("b", "US"): 5.0}


def test_without_countries_the_language_stands_in_and_says_so():
    table = search_terms(term=["cesta", "basket", "38"], language=["es", "en", "und"], searches=[40, 60, 5])
    found = term_region_counts(table)
    result = regional_words(found.terms, found.regions, found.counts, [0] * len(found), basis=found.basis)

    assert (found.basis, found.regions.tolist()) == ("language", ["es", "en"])
    assert result.region.tolist() == ["en", "es"]
    assert "regions.basis_language" in [f.code for f in result.findings]


def test_no_table_gives_no_counts():
    assert term_region_counts().basis == "none"


def test_a_title_aimed_at_britain_lacks_the_british_word():
    regional = regional_words(TERMS, PLACES, COUNTS, LABELS)
    titles = ["Wicker Picnic Basket for 4", "Picnic Hampers", "Picnic Basket", "Steel Pipe", "Picnic Basket"]
    result = titles_lacking_region_words(titles, ["UK", "Great Britain", "US", "GB", ""], regional)

    assert result.lacking.tolist() == [True, False, False, False, False]
    assert (result.word[0], result.instead[0]) == ("picnic hamper", "picnic basket")
    assert [f.code for f in result.findings] == ["regions.title_lacks_word"]


def test_a_title_aimed_at_no_known_region_is_named():
    result = titles_lacking_region_words(["Esky"], ["Atlantis"], regional_words(TERMS, PLACES, COUNTS, LABELS))

    assert [(f.code, f.figures["region"]) for f in result.findings] == [("regions.aim_unknown", "Atlantis")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_said_in_every_language(language):
    settings = Settings().changed({"terms.region_groups": "Gulf=AE,SA"})
    results = [
        regional_words(TERMS, PLACES, COUNTS, LABELS, settings=settings),
        regional_words(["a", "b", "c"], ["GB", "Atlantis", "US"], [1, 50, 20], [0, 0, 1], basis="inferred"),
        regional_words(["a", "b", "a", "b"], ["GB", "GB", "US", "US"], [52, 48, 4, 7], [0] * 4, basis="inquiries"),
        regional_words(["a", "b", "a", "b"], ["en", "en", "es", "es"], [80, 40, 49, 51], [0] * 4, basis="language"),
        titles_lacking_region_words(
            ["Picnic Basket", "x"], ["UK", "Nowhere"], regional_words(TERMS, PLACES, COUNTS, LABELS)
        ),
    ]
    said = words(language)

    for result in results:
        for finding in result.findings:
            assert said.reason(finding)
            assert said.fix(finding) == "" or said.fix(finding) != said.reason(finding)
