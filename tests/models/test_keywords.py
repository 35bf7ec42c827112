"""Keywords out of texts, long tails of a keyword, opportunities and the titles that cover them."""

from __future__ import annotations

import csv
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import InputError, Settings, match_keywords
from models.findings import Mark
from models.keywords import extract_keywords, find_opportunities, gather_keywords, longtail_keywords
from models.matching import Grade
from workbook_templates.words import LANGUAGES, words

MESSAGES = [
    "Dear supplier, please quote picnic baskets with leather straps, 500 pcs, FOB Ningbo.",
    "We need a picnic basket with leather straps for our shops. Price?",
    "Hello, do you have this picnic basket in grey? Best price for 300 pieces.",
    "Good morning, please send your catalogue of laundry hampers.",
    "Laundry hamper: 200 sets, mixed container possible?",
    "Interested in the laundry hamper with lid. MOQ?",
    "Please quote picnic basket and laundry hamper.",
    "I want a sample of the picnic basket.",
    "Can you ship to Chile?",
]
BUYERS = ["Ann", "Bo", "Ann", "Cy", "Di", "Di", "Ed", "Flo", "Gus"]


# Keywords out of texts


def test_goods_are_found_and_talk_of_the_trade_is_not() -> None:
    found = extract_keywords(MESSAGES, buyers=BUYERS)

    assert found.keyword.tolist()[:2] == ["picnic basket", "laundry hamper"]
    assert not set(" ".join(found.keyword).split()) & {
        "please",
        "price",
        "fob",
        "ningbo",
        "pcs",
        "500",
        "supplier",
        "sample",
    }


def test_texts_and_buyers_are_counted_each_once_over_all_inflections() -> None:
    found = extract_keywords(MESSAGES, buyers=BUYERS)

    at = found.keyword.tolist().index("picnic basket")
    assert found.count[at] == 5  # "picnic baskets" is one of them
    assert found.n_buyers[at] == 4  # Ann asked twice
    assert found.example[at] == "I want a sample of the picnic basket."


def test_a_phrase_that_stands_only_inside_longer_ones_gives_way() -> None:
    found = extract_keywords(MESSAGES, buyers=BUYERS).keyword.tolist()

    assert "picnic basket with leather straps" in found
    assert "basket with leather straps" not in found
    assert "leather straps" not in found
    assert "basket" not in found


def test_a_phrase_does_not_run_over_punctuation() -> None:
    found = extract_keywords(["wicker, basket", "wicker. basket", "wicker; basket"])

    assert "wicker basket" not in found.keyword.tolist()


def test_a_phrase_of_one_buyer_says_so() -> None:
    texts = ["laundry hamper"] * 3 + [f"picnic basket number {k}" for k in "abcdefg"]
    found = extract_keywords(texts, buyers=["Ann"] * 3 + list("abcdefg"))

    codes = dict(zip(found.keyword, (found.findings.of(i)[0].code for i in range(len(found))), strict=True))
    assert codes["laundry hamper"] == "keywords.one_buyer"
    assert codes["picnic basket"] == "keywords.asked_for"


def test_a_background_takes_out_what_is_said_everywhere() -> None:
    """Against own titles full of picnic baskets, the hamper is what inquiries have more of."""
    plain = extract_keywords(MESSAGES)
    against = extract_keywords(MESSAGES, background=["wicker picnic basket with lid"] * 500)

    assert plain.keyword[0] == "picnic basket"
    assert against.keyword[0] == "laundry hamper"
    assert "picnic basket" not in against.keyword


def test_keyness_is_the_likelihood_ratio_worked_out_by_hand() -> None:
    """Dunning 1993, equation for two binomials with a fixed background share: 2 of 3 texts against (1 + 0.5) / (4 + 1)."""
    found = extract_keywords(["zorb", "zorb", "quux"], background=["zorb", "a lamp", "a chair", "a desk"])

    share = 1.5 / 5
    by_hand = 2 * (2 * np.log(2 / (3 * share)) + 1 * np.log(1 / (3 * (1 - share))))
    assert found.keyness[found.keyword.tolist().index("zorb")] == pytest.approx(by_hand)


def test_rivals_titles_give_their_phrases() -> None:
    titles = [
        "Wicker Picnic Basket Set for 4 Persons with Cooler Bag",
        "Willow Picnic Basket with Cooler Bag and Blanket",
        "Insulated Picnic Basket with Cooler Bag",
        "Seagrass Laundry Hamper with Lid",
    ]

    found = extract_keywords(titles).keyword.tolist()

    assert "picnic basket with cooler bag" in found
    assert not any(k.endswith("with cooler") for k in found)
    assert not any(k.split()[0] in ("with", "for") or k.split()[-1] in ("with", "for") for k in found)


def test_the_sample_shops_inquiries_ask_for_what_it_sells() -> None:
    source = files("workbook_templates.sample_shop").joinpath("inquiries.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(source.splitlines()))

    found = extract_keywords([r["Message"] for r in rows], buyers=[r["Buyer"] for r in rows])

    assert {"storage basket", "picnic basket", "laundry hamper", "serving tray"} <= set(found.keyword[:8])


def test_no_more_than_asked_for_the_best_first() -> None:
    everything, two = extract_keywords(MESSAGES), extract_keywords(MESSAGES, count=2)

    assert two.keyword.tolist() == everything.keyword[:2].tolist()
    assert len(extract_keywords(MESSAGES, count=0)) == 0


@pytest.mark.parametrize("texts", [[], [""], ["", "  ", "!!!"], [None]])
def test_nothing_to_read_gives_no_keywords(texts: list[str]) -> None:
    assert len(extract_keywords(texts)) == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab 1,.野", max_size=20), max_size=12))
def test_every_keyword_stands_in_as_many_texts_as_it_says(texts: list[str]) -> None:
    found = extract_keywords(texts)

    assert np.all(found.count >= 1)
    assert np.all(found.n_buyers <= found.count)
    assert np.all(found.keyness > 0)
    for example in found.example:
        assert example in texts


def test_texts_and_buyers_of_different_lengths_are_refused() -> None:
    with pytest.raises(InputError, match="column texts has 1 rows, column buyers has 2"):
        extract_keywords(["a"], buyers=["b", "c"])


# Keywords of all sources


RIVALS = [
    "Stackable Wicker Picnic Basket with Lid",
    "Picnic Basket with Lid, Stackable",
    "Stackable Laundry Hamper",
    "Stackable Laundry Hamper",
    "Insulated Picnic Baskets",
    "",
    "  ",
]
PROPOSED = ["picnic basket", "picnic basket for 4", "stackable picnic basket", "bread basket"]
OWN = ["Wicker Picnic Basket with Lid", "Laundry Hamper"]


def test_sources_are_one_list_with_the_counts_of_each() -> None:
    found = gather_keywords(MESSAGES, RIVALS, PROPOSED, buyers=BUYERS, titles=OWN)
    row = {keyword: i for i, keyword in enumerate(found.keyword.tolist())}

    basket = row["picnic basket"]
    assert (found.n_messages[basket], found.n_buyers[basket]) == (5, 4)
    assert (found.n_rivals[basket], found.n_suggestions[basket]) == (3, 3)  # whatever longer phrases hold it
    assert found.best_title[basket] == 0
    assert found.best_title[row["laundry hamper"]] == 1
    assert found.n_rivals[row["laundry hamper"]] == 1  # a title that stands twice counts once
    assert len(row) == len(found)


def test_what_rivals_write_and_no_own_title_says_is_told() -> None:
    found = gather_keywords(MESSAGES, RIVALS, PROPOSED, buyers=BUYERS, titles=OWN)
    at = found.keyword.tolist().index("stackable")

    assert found.best_title[at] == -1
    assert [f.code for f in found.findings.of(at)] == [
        "keywords.rivals_write",
        "keywords.suggested",
        "keywords.in_no_title",
    ]
    assert found.findings.of(at)[0].figures["n"] == 3 and found.findings.of(at)[0].figures["n_texts"] == 4
    for language in LANGUAGES:
        for f in found.findings.of(at):
            assert words(language).reason(f) and words(language).fix(f)


def test_without_pasted_texts_the_list_is_that_of_the_inquiries() -> None:
    """In its order too: a single word counts half of its keyness among phrases."""
    source = files("workbook_templates.sample_shop").joinpath("inquiries.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(source.splitlines()))
    for messages, buyers in ((MESSAGES, BUYERS), ([r["Message"] for r in rows], [r["Buyer"] for r in rows])):
        found, alone = gather_keywords(messages, [], [], buyers=buyers), extract_keywords(messages, buyers=buyers)

        assert found.keyword.tolist() == alone.keyword.tolist()
        assert found.n_messages.tolist() == alone.count.tolist()
        assert found.n_buyers.tolist() == alone.n_buyers.tolist()
        assert found.example.tolist() == alone.example.tolist()
        assert all(len(found.findings.of(i)) == 1 for i in range(len(found)))  # no titles, nothing to miss in them


def test_chinese_keywords_are_written_without_spaces_and_counted() -> None:
    found = gather_keywords([], [], ["野餐篮", "野餐篮 大号", "柳编 野餐篮"], titles=["Wicker Picnic Basket"])
    at = found.keyword.tolist().index("野餐篮")

    assert found.n_suggestions[at] == 3


def test_a_title_in_other_letters_is_the_same_title() -> None:
    found = gather_keywords([], ["Wine Rack", "wine rack", "WINE  RACK "], [])

    assert found.keyword.tolist() == ["wine rack"] and found.n_rivals.tolist() == [1]


def test_no_texts_at_all_have_no_keywords() -> None:
    assert len(gather_keywords([], [], [])) == 0
    assert len(gather_keywords(["", "  "], [""], [], titles=OWN)) == 0


def test_messages_and_buyers_of_different_lengths_are_refused() -> None:
    with pytest.raises(InputError, match="texts has 1 rows, column buyers has 2"):
        gather_keywords(["a"], [], [], buyers=["x", "y"])


@given(
    st.lists(st.sampled_from(MESSAGES), max_size=6),
    st.lists(st.sampled_from(RIVALS), max_size=6),
    st.lists(st.sampled_from(PROPOSED), max_size=4),
)
@settings(max_examples=25, deadline=None)
def test_counts_are_what_a_search_through_the_texts_finds(
    messages: list[str], rivals: list[str], proposed: list[str]
) -> None:
    """The twin looks for the keyword's letters, less a plural's ending, in each text."""
    found = gather_keywords(messages, rivals, proposed, titles=OWN)
    for i, keyword in enumerate(found.keyword.tolist()):
        if " " in keyword and "with" not in keyword:
            stem = keyword.removesuffix("s")
            for texts, n in (
                (messages, found.n_messages[i]),
                (list(dict.fromkeys(rivals)), found.n_rivals[i]),
                (list(dict.fromkeys(proposed)), found.n_suggestions[i]),
            ):
                assert n == sum(stem in text.lower() for text in texts), keyword


# Long tails


def test_long_tails_hold_the_keyword_and_more_the_most_searched_first() -> None:
    terms = ["picnic basket", "wicker picnic basket", "picnic baskets for 4", "basket", "picnicbasket set", "dog bed"]

    tails = longtail_keywords(terms, "picnic basket", [900, 50, 300, 999, 20, 800])

    assert tails.term.tolist() == ["picnic baskets for 4", "wicker picnic basket", "picnicbasket set"]
    assert tails.row.tolist() == [2, 1, 4]
    assert tails.added.tolist()[:2] == ["for 4", "wicker"]


def test_among_equals_fewer_sellers_come_first_and_spellings_are_one() -> None:
    terms = ["red picnic basket", "blue picnic basket", "picnic baskets blue", "picnic basket"]

    tails = longtail_keywords(terms, "picnic basket", [5, 5, 4, 9], [8, 2, 1, 1])

    assert tails.term.tolist() == ["blue picnic basket", "red picnic basket"]
    assert tails.sellers.tolist() == [2.0, 8.0]


@pytest.mark.parametrize(
    ("terms", "main"), [([], "basket"), (["basket"], ""), (["", None], "basket"), (["basket"], "basket")]
)
def test_without_terms_or_keyword_there_are_no_long_tails(terms: list[str], main: str) -> None:
    assert len(longtail_keywords(terms, main)) == 0


# Opportunities


def test_an_opportunity_has_many_searches_and_few_sellers() -> None:
    terms = ["many few", "many many", "few few", "many unknown", "unknown few", "edge"]
    searches = [900, 900, 10, 900, np.nan, 200]
    sellers = [3, 90, 3, np.nan, 3, 10]

    found = find_opportunities(terms, searches, sellers, [])

    assert found.term.tolist() == ["many few", "edge"]


def test_thresholds_come_from_the_settings() -> None:
    chosen = Settings().changed({"terms.opportunity_min_searches": 1000, "terms.opportunity_max_sellers": 2})

    assert find_opportunities(["a b", "c d"], [1500, 900], [1, 1], [], settings=chosen).term.tolist() == ["a b"]


def test_who_covers_it_is_the_title_that_answers_every_word() -> None:
    titles = ["Wine Rack", "Wicker Picnic Basket with Lid", "Picnic Blanket"]

    found = find_opportunities(["picnic basket", "picnic chair", "garden hose"], [500] * 3, [5] * 3, titles)

    row = {term: i for i, term in enumerate(found.term)}
    assert found.best_title[row["picnic basket"]] == 1
    assert found.best_title[row["picnic chair"]] == -1
    assert found.nearest_title[row["picnic chair"]] >= 0
    assert found.nearest_title[row["garden hose"]] == -1
    assert [found.findings.of(row[t])[0].code for t in ("picnic basket", "picnic chair", "garden hose")] == [
        "keywords.covered",
        "keywords.partly",
        "keywords.open",
    ]


def test_what_nobody_covers_comes_before_what_a_title_answers() -> None:
    found = find_opportunities(["picnic basket", "garden hose"], [500, 500], [5, 5], ["Picnic Basket"])

    assert found.term.tolist() == ["garden hose", "picnic basket"]


def test_natural_is_search_less_paid_and_never_below_nought() -> None:
    found = find_opportunities(
        ["a b", "c d", "e f"], [300, 299, 298], [1, 1, 1], [], impressions=[100, 5, np.nan], paid_impressions=[30, 9, 2]
    )

    assert found.impressions[:2].tolist() == [70.0, 0.0]
    assert np.isnan(found.impressions[2])
    assert [f.code for f in found.findings.of(1)][-1] == "keywords.only_paid"


def test_the_gap_to_the_first_ten_counts_all_of_our_impressions() -> None:
    found = find_opportunities(
        ["a b", "c d", "e f"], [300, 299, 298], [1, 1, 1], [], impressions=[100, 50, 7], paid_impressions=[90, 0, 0],
        top10_impressions=[400, 20, np.nan],
    )  # fmt: skip

    assert found.gap[:2].tolist() == [300.0, 0.0]
    assert np.isnan(found.gap[2])


def test_a_foreign_term_is_not_for_the_title() -> None:
    found = find_opportunities(["cesta de picnic"], [500], [5], ["Picnic Basket"])

    assert found.language.tolist() == ["es"]
    assert found.findings.of(0)[0].code == "languages.not_in_title"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["wicker", "picnic", "basket", "bag", "lid", "wine", "rack"]), min_size=1, max_size=3), min_size=1, max_size=5),
    st.lists(st.lists(st.sampled_from(["wicker", "picnic", "basket", "bag", "lid", "wine", "rack"]), min_size=1, max_size=5), min_size=1, max_size=7),
)  # fmt: skip
def test_the_index_finds_the_title_that_comparing_all_of_them_finds(
    terms: list[list[str]], titles: list[list[str]]
) -> None:
    """Up to eight titles are compared in full, so that among seven none is lost that answers the whole term."""
    asked, own = [" ".join(t) for t in terms], [" ".join(t) for t in titles]
    found = find_opportunities(asked, [500] * len(asked), [1] * len(asked), own)

    for term, best, score in zip(found.term, found.best_title, found.match_score, strict=True):
        slow = match_keywords([term] * len(own), own)
        whole = slow.grade >= Grade.SPLIT
        assert (best >= 0) == whole.any()
        if whole.any():
            assert score == pytest.approx(slow.score[whole].max())


def test_columns_of_different_lengths_and_negative_figures_are_refused() -> None:
    with pytest.raises(InputError, match="column terms has 1 rows, column searches has 2"):
        find_opportunities(["a"], [1, 2], [1], [])
    with pytest.raises(InputError, match="sellers in row 2 is -3"):
        find_opportunities(["a", "b"], [1, 2], [1, -3], [])
    with pytest.raises(InputError, match="searches in row 1 is -1"):
        longtail_keywords(["a"], "a", [-1])


@pytest.mark.parametrize("terms", [[], ["", " "]])
def test_no_terms_no_opportunities(terms: list[str]) -> None:
    assert len(find_opportunities(terms, [500] * len(terms), [1] * len(terms), ["Picnic Basket"])) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_said_in_three_languages(language: str) -> None:
    say = words(language)
    found = find_opportunities(
        ["picnic basket", "picnic chair", "garden hose", "zapatos de hombre"], [500.0] * 4, [5.0] * 4, ["Picnic Basket"],
        impressions=[10, 10, 10, 10], paid_impressions=[0, 0, 10, 0], top10_impressions=[90, 0, 0, 0],
    )  # fmt: skip
    asked = extract_keywords(MESSAGES, buyers=["Ann"] * len(MESSAGES))

    said = [(say.reason(f), say.fix(f)) for f in [*found.findings, *asked.findings]]

    assert all(reason for reason, _ in said)
    assert {f.mark for f in found.findings} <= {Mark.PRACTICE, Mark.MEASURED}
