"""The title score: its rules, its twin, and its promises."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import InputError
from models.matching import match_keywords
from models.settings import Settings
from models.titles import PARTS, score_titles, share_not_concise, title_case
from tests.models.title_oracle import score_title
from workbook_templates.words import LANGUAGES, words

WORDS = [
    "Wicker",
    "wicker",
    "Picnic",
    "picnic",
    "Basket",
    "basket",
    "baskets",
    "Hamper",
    "Set",
    "for",
    "For",
    "with",
    "With",
    "and",
    "&",
    ",",
    "/",
    "-",
    "(",
    ")",
    "2",
    "4",
    "12",
    "persons",
    "Person",
    "cm",
    "30cm",
    "4-Person",
    "Large",
    "insulated",
    "Brown",
    "Outdoor",
    "hot",
    "sale",
    "high",
    "quality",
    "2024",
    "new",
    "best",
    "Blanket",
    "blanket",
    "Handle",
    "HANDLES",
    "USB",
    "iPhone",
    "野餐篮",
    "سلة",
    "★",
    "Ｗｉｄｅ",
    "Acme",
    "GLASS",
    "t-shirt",
    "Storage",
    "Box",
    "in",
    "a",
    "of",
    "camping",
    "kids",
]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=30)
keywords = st.sampled_from(
    [
        "picnic basket",
        "Picnic Baskets",
        "basket with lid",
        "storage box",
        "t-shirt",
        "",
        "!!",
        "篮",
        "wicker hamper for kids",
    ]
) | st.text(max_size=12)
rows = st.lists(st.tuples(texts, keywords, st.lists(keywords, max_size=4)), max_size=6)
BRANDS = Settings().changed({"titles.brands": "Acme; Acme Hamper", "titles.own_brands": "USB"})


def codes(title: str, main: str = "picnic basket", longtails: object = None, **given_settings: object) -> list[str]:
    chosen = Settings().changed({f"titles.{k}": v for k, v in given_settings.items()})
    found = score_titles([title], [main], None if longtails is None else [longtails], settings=chosen).findings.of(0)
    return [f.code.removeprefix("titles.") for f in found]


def matched(keyword: str, title: str) -> tuple[float, int, int, int]:
    found = match_keywords([keyword], [title])
    return float(found.score[0]), int(found.grade[0]), int(found.start[0]), int(found.end[0])


# ------------------------------------------------------------------------------------------------------------- promises


@settings(max_examples=120, deadline=None)
@given(rows)
def test_score_equals_the_plain_loop(sample: list[tuple[str, str, list[str]]]) -> None:
    from models.keyword_lists import split_keywords

    titles, mains, longtails = (list(c) for c in zip(*sample, strict=True)) if sample else ([], [], [])

    scores = score_titles(titles, mains, longtails, settings=BRANDS)

    for i, (title, main, keys) in enumerate(sample):
        expected = score_title(title, main, split_keywords(keys), matched, BRANDS.titles)
        np.testing.assert_allclose(scores.score[i], expected, rtol=0, atol=1e-9, err_msg=repr((title, main, keys)))


@settings(max_examples=120, deadline=None)
@given(rows)
def test_points_lost_add_up_to_100_less_the_score_exactly(sample: list[tuple[str, str, list[str]]]) -> None:
    titles, mains, longtails = (list(c) for c in zip(*sample, strict=True)) if sample else ([], [], [])

    scores = score_titles(titles, mains, longtails, settings=BRANDS)

    for i in range(len(sample)):
        lost = sum(f.points for f in scores.findings.of(i))
        assert math.isnan(scores.score[i]) or lost == 100 - scores.score[i]
        assert math.isnan(scores.score[i]) == (not titles[i] or titles[i].isspace())
        assert math.isnan(scores.score[i]) or 0 <= scores.score[i] <= 100


@settings(max_examples=120, deadline=None)
@given(rows)
def test_parts_earned_add_up_to_the_score_within_their_weights(sample: list[tuple[str, str, list[str]]]) -> None:
    titles, mains, longtails = (list(c) for c in zip(*sample, strict=True)) if sample else ([], [], [])

    scores = score_titles(titles, mains, longtails, settings=BRANDS)

    earned = np.nansum([scores.parts[part] for part in PARTS], axis=0)
    there = ~np.isnan(scores.score)
    np.testing.assert_allclose(earned[there], scores.score[there], atol=1e-6)
    for part in PARTS:
        kept = ~np.isnan(scores.parts[part])
        assert (scores.parts[part][kept] >= -1e-9).all()
        assert (scores.parts[part][kept] <= scores.weights[part][kept] + 1e-9).all()


@settings(max_examples=100, deadline=None)
@given(rows)
def test_a_row_is_scored_alike_alone_and_among_others(sample: list[tuple[str, str, list[str]]]) -> None:
    titles, mains, longtails = (list(c) for c in zip(*sample, strict=True)) if sample else ([], [], [])

    together = score_titles(titles, mains, longtails, settings=BRANDS)

    for i in range(len(sample)):
        alone = score_titles([titles[i]], [mains[i]], [longtails[i]], settings=BRANDS)
        np.testing.assert_array_equal(alone.score, together.score[i : i + 1])
        assert [(f.code, f.points, f.start, f.end, f.figures) for f in alone.findings.of(0)] == [
            (f.code, f.points, f.start, f.end, f.figures) for f in together.findings.of(i)
        ]


@settings(max_examples=100, deadline=None)
@given(rows)
def test_places_are_characters_of_the_title(sample: list[tuple[str, str, list[str]]]) -> None:
    titles, mains, longtails = (list(c) for c in zip(*sample, strict=True)) if sample else ([], [], [])

    for finding in score_titles(titles, mains, longtails, settings=BRANDS).findings:
        placed = 0 <= finding.start <= finding.end <= len(titles[finding.row])
        assert placed or (finding.start, finding.end) == (-1, -1)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(sample=rows)
def test_every_finding_can_be_said(language: str, sample: list[tuple[str, str, list[str]]]) -> None:
    titles, mains, longtails = (list(c) for c in zip(*sample, strict=True)) if sample else ([], [], [])

    for finding in score_titles(titles, mains, longtails, settings=BRANDS).findings:
        assert words(language).reason(finding)
        assert words(language).fix(finding)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_mended_case_has_no_case_to_mend(title: str) -> None:
    mended = title_case([title])[0]

    assert title_case([mended]) == [mended]
    assert mended.casefold() == title.casefold()
    assert "title_case" not in codes(mended)


# ---------------------------------------------------------------------------------------------------------------- rules


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Wine Rack", "main_missing"),
        ("Wicker Basket", "main_partial"),
        ("Picnic Wicker Basket", "main_split"),
        ("Basket Picnic", "main_reordered"),
        ("Picnic Baskets", "main_inflected"),
        ("Picnic Basket Wicker", "describing_after"),
        ("For Camping Picnic Basket", "marker_first"),
        ("Picnic Basket Factory for Camping", "head_not_before"),
        ("Picnic Basket", "detail_few"),
        ("Picnic Basket High Quality", "filler"),
        ("Picnic Basket and Storage Basket", "repeated"),
        ("Picnic Basket Basket Basket", "stuffed"),
        ("Picnic Basket, Storage Box, Wine Rack Shelf", "many_products"),
        ("Wicker-Picnic Basket", "glued_symbol"),
        ("Picnic Basket For Camping", "title_case"),
        ("Picnic Basket " * 12, "too_long"),
        ("Picnic Basket 野餐篮", "other_script"),
        ("野餐篮收纳篮手工编织 Picnic", "not_english"),
        ("Ｐicnic Basket", "full_width"),
        ("Picnic Basket ★", "odd_characters"),
        ("!!!", "no_words"),
    ],
)
def test_each_fault_has_its_finding(title: str, code: str) -> None:
    assert code in codes(title)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Wicker Picnic Basket with Lid for 4 Persons", "head_not_before"),
        ("Picnic Basket Wicker Hamper", "describing_after"),
        ("Picnic Basket, Brown", "describing_after"),
        ("Picnic Basket with Leather Straps", "describing_after"),
        ("Picnic Basket with Blanket, Plates and Cutlery", "many_products"),
        ("Picnic Basket - Large", "glued_symbol"),
        ("Picnic Basket 10-20 cm 1/2", "glued_symbol"),
        ("Picnic Basket 30 cm 12 oz iPhone USB Grade A", "title_case"),
        ("Pull Up Picnic Basket", "title_case"),
        ("Picnic Basket Café", "other_script"),
        ("Picnic Basket 30°C 2×3 m²", "odd_characters"),
    ],
)
def test_what_is_no_fault_has_no_finding(title: str, code: str) -> None:
    assert code not in codes(title)


def test_a_symbol_that_a_keyword_is_written_with_is_no_fault() -> None:
    assert "glued_symbol" in codes("Cotton T-Shirt", "shirt")
    assert "glued_symbol" not in codes("Cotton T-Shirt", "t-shirt")
    assert "glued_symbol" not in codes("Cotton T-Shirt", "shirt", "cotton t-shirt")


def test_goods_that_the_keywords_call_the_product_are_one_product() -> None:
    assert "many_products" in codes("Picnic Basket, Wine Bag")
    assert "many_products" not in codes("Picnic Basket, Wine Rack", longtails="wine rack")
    assert "many_products" not in codes("Picnic Basket, Wicker Hamper")


def test_a_filler_that_a_keyword_holds_is_no_filler() -> None:
    assert "filler" in codes("Cheap Picnic Basket")
    assert "filler" not in codes("Cheap Picnic Basket", longtails="cheap picnic basket")


def test_brands_are_found_whole_and_once() -> None:
    scores = score_titles(["Acme Hamper Picnic Basket"], ["picnic basket"], settings=BRANDS)

    brand = [f for f in scores.findings.of(0) if f.code == "titles.brand"]
    assert [(f.start, f.end, f.points) for f in brand] == [(0, 11, scores.weights["brands"][0] // (1 / 256) / 256)]


def test_a_blank_main_keyword_leaves_its_parts_out_and_asks_for_it() -> None:
    scores = score_titles(["Wicker Picnic Basket for 2 Persons", "Box"], ["", " "])

    assert np.isnan([scores.parts[p][0] for p in ("main", "order", "head", "longtail")]).all()
    assert sum(scores.weights[p][0] for p in PARTS) == pytest.approx(100)
    assert scores.findings.of(0)[-1].code == "titles.main_not_given"
    assert scores.findings.of(0)[-1].points == 0


def test_long_tails_count_by_their_searches() -> None:
    row = ["Picnic Basket for 2 Persons"], ["picnic basket"], ["picnic basket for 2 persons; wine cooler"]

    alike = score_titles(*row)
    weighed = score_titles(*row, longtail_searches=["900; 100"])
    unknown = score_titles(*row, longtail_searches=[[None, float("nan")]])

    assert weighed.longtail_coverage[0] == pytest.approx(0.9)
    assert alike.longtail_coverage[0] == pytest.approx(0.5) == unknown.longtail_coverage[0]


def test_an_unknown_figure_counts_as_the_rows_mean() -> None:
    row = ["Picnic Basket"], ["picnic basket"], [["picnic basket", "", "wine cooler", "lamp"]]

    assert score_titles(*row, longtail_searches=[[30, 5, None, 10]]).longtail_coverage[0] == pytest.approx(0.5)


def test_a_switched_off_part_costs_nothing_and_the_rest_is_shared_out() -> None:
    scores = score_titles(
        ["picnic basket"], ["picnic basket"], settings=Settings().changed({"titles.judge_title_case": "no"})
    )

    assert np.isnan(scores.parts["title_case"][0])
    assert sum(scores.weights[p][0] for p in PARTS) == pytest.approx(100)
    assert "title_case" not in [f.code for f in scores.findings.of(0)]


def test_conciseness_falls_as_people_said_it_does() -> None:
    """36,283 judged titles: 10 % not concise at 5 to 6 words, 30 % at 9 to 10, 65 % at 15 and over; 25 % and 52 % by repeats."""
    shares = share_not_concise(np.array([5.5, 9.5, 9.5]), np.array([0, 0, 1]))

    np.testing.assert_allclose(shares, [0.10, 0.25, 0.52], atol=0.04)
    assert share_not_concise(np.array(16), np.array(0.3)) == pytest.approx(0.65, abs=0.04)


@given(st.integers(1, 30), st.integers(1, 5))
def test_more_words_and_more_repeats_never_earn_conciseness(n_words: int, n_repeats: int) -> None:
    plain = [f"Word{chr(97 + i)}{chr(97 + i)}" for i in range(n_words)]
    titles = [" ".join(plain), " ".join([*plain, "Other"]), " ".join(plain + plain[:1] * n_repeats)]

    part = score_titles(titles, [""] * 3).parts["conciseness"]

    assert part[0] >= part[1]
    assert part[0] >= part[2]


# ---------------------------------------------------------------------------------------------------------------- input


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(InputError, match="column titles has 2 rows, column main_keywords has 1"):
        score_titles(["a", "b"], ["a"])


def test_searches_that_do_not_fit_their_keywords_are_refused() -> None:
    with pytest.raises(InputError, match="Row 1 has 2 long-tail keywords and 3 searches"):
        score_titles(["a"], ["a"], ["b; c"], longtail_searches=[[1, 2, 3]])
    with pytest.raises(InputError, match="Row 1 has 'many' among the searches"):
        score_titles(["a"], ["a"], ["b"], longtail_searches=["many"])


def test_weights_that_are_all_zero_are_refused() -> None:
    nothing = Settings().changed({f"titles.judge_{part}": "no" for part in PARTS})

    with pytest.raises(InputError, match="all weights of the title score are 0"):
        score_titles(["a"], ["a"], settings=nothing)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", [(["a"], ["a"], ["b; c"], [[1, 2, 3]]), (["a"], ["a"], ["b"], ["many"])])
def test_refusals_are_said_in_every_language(language: str, row: tuple[list[str], ...]) -> None:
    with pytest.raises(InputError) as refused:
        score_titles(*row[:3], longtail_searches=row[3])

    assert words(language).text(refused.value.code.replace(".", "-", 1), **refused.value.figures)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "   ",
        "\x00\x01",
        "野餐篮",
        "سلة النزهة",
        "🧺🧺",
        "Ｐｉｃｎｉｃ",
        "Cafe\u0301",
        "12345",
        "a\nb",
        "\ud800",
        "word " * 10_000,
    ],
)
def test_odd_titles_have_a_defined_result(title: str) -> None:
    scores = score_titles([title], ["picnic basket"], ["a; b;; a"])

    list(scores.findings.of(0))
    assert math.isnan(scores.score[0]) == (not title.strip())


def test_a_keyword_longer_than_the_title_is_answered_in_part() -> None:
    scores = score_titles(["Basket"], ["large wicker picnic basket for two"])

    assert "main_partial" in [f.code.removeprefix("titles.") for f in scores.findings.of(0)]


def test_input_is_left_as_it_was_and_rows_keep_their_order() -> None:
    titles, mains, longtails = ["B Basket", "A Basket", "B Basket"], ["basket"] * 3, [["a", "a"], "b;c", None]
    before = repr((titles, mains, longtails))

    scores = score_titles(titles, mains, longtails)

    assert repr((titles, mains, longtails)) == before
    assert len(scores) == len(scores.findings) == 3
    assert scores.longtail_coverage[2] != scores.longtail_coverage[2]


def test_no_rows_give_no_rows() -> None:
    scores = score_titles([], [], [])

    assert len(scores) == 0 == len(scores.findings)
    assert all(len(scores.parts[part]) == 0 for part in PARTS)


def test_a_hundred_thousand_rows_score_as_each_row_alone() -> None:
    pool = ["Wicker Picnic Basket for 2 Persons", "picnic basket large", "", "野餐篮", "Storage Box/Bag with Lid"]
    titles = [f"{pool[i % 5]} {i % 997}" if pool[i % 5] else "" for i in range(100_000)]

    scores = score_titles(titles, ["picnic basket"] * 100_000, ["large picnic basket; picnic basket for 2"] * 100_000)

    for i in (0, 16_383, 16_384, 50_001, 99_998):
        alone = score_titles([titles[i]], ["picnic basket"], ["large picnic basket; picnic basket for 2"])
        np.testing.assert_array_equal(alone.score, scores.score[i : i + 1])
        assert [f.points for f in scores.findings.of(i)] == [f.points for f in alone.findings.of(0)]


def test_nobody_is_told_to_write_a_brand() -> None:
    found = score_titles(["Picnic Basket"], ["picnic basket"], ["acme picnic basket"], settings=BRANDS).findings.of(0)

    assert "titles.longtail_brand" in [f.code for f in found]
    assert "titles.longtail_missing" not in [f.code for f in found]
