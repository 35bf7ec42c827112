"""Spelling, regional words and noun relations."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lexicon import (
    COUSIN,
    ENGLISH_REGIONS,
    PARENT,
    SAME,
    Lexicon,
    load_lexicon,
)

LEXICON = load_lexicon()
ENTRIES = [
    line
    for line in files("models").joinpath("data", "regional_words.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("Colours", "colors"),
        ("organiser", "organizer"),
        ("organisational", "organizational"),
        ("jewellery", "jewelry"),
        ("tyres", "tires"),
        ("panelled", "paneled"),
        ("fibreglass", "fiberglass"),
        ("aluminium", "aluminum"),
        ("pyjamas", "pajamas"),
        ("catalogued", "cataloged"),
        ("greyhound", "greyhound"),
        ("practising", "practicing"),
        ("anaesthetic", "anesthetic"),
    ],
)
def test_british_spelling_folds_to_american(british: str, american: str) -> None:
    assert LEXICON.american(british) == american


@pytest.mark.parametrize(
    "word",
    [
        "four",
        "hour",
        "pour",
        "sour",
        "velour",
        "promise",
        "exercise",
        "merchandise",
        "turquoise",
        "franchise",
        "advertise",
        "wise",
        "raise",
        "noise",
        "roller",
        "filler",
        "killer",
        "controller",
        "drilled",
        "spelling",
        "rolling",
        "hotel",
        "metal",
        "parade",
        "martyr",
        "sunrise",
        "supervise",
        "premises",
    ],
)
def test_words_that_only_look_british_stay(word: str) -> None:
    assert LEXICON.american(word) == word


@given(st.sampled_from([w for line in ENTRIES for w in line.replace("|", ",").split(",")]))
def test_american_spelling_is_final(word: str) -> None:
    once = LEXICON.american(word)
    assert LEXICON.american(once) == once


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        ("nappies", "diaper", SAME),
        ("esky", "cooler", SAME),
        ("chilly bin", "ice chest", SAME),
        ("doona", "comforter", SAME),
        ("braai", "barbecue grill", SAME),
        ("lady's finger", "okra", SAME),
        ("sofa", "couch", SAME),
        ("door mat", "doormat", SAME),
        ("hamper", "basket", PARENT),
        ("armchair", "chair", PARENT),
        ("stool", "chair", COUSIN),
        ("sofa", "flashlight", 0.0),
        ("", "sofa", 0.0),
    ],
)
def test_relation_of_nouns(left: str, right: str, value: float) -> None:
    assert LEXICON.relation(left, right) == value


@given(st.text(max_size=12), st.text(max_size=12))
def test_relation_is_symmetric_and_between_0_and_1(left: str, right: str) -> None:
    there = LEXICON.relation(left, right)
    assert there == LEXICON.relation(right, left)
    assert 0.0 <= there <= 1.0


def test_a_plural_of_its_own_needs_the_plural() -> None:
    """Pants are trousers; to pant is not."""
    assert LEXICON.relation("tights", "pantyhose") == SAME
    assert not LEXICON.goods("tight")


def test_regional_words_bear_their_regions() -> None:
    esky = {w.word: w.regions for w in LEXICON.regional("esky")}
    assert esky["esky"] == ("AU",)
    assert esky["chilly bin"] == ("NZ",)
    assert esky["cooler"] == ("US", "CA")


def test_a_word_of_several_goods_names_them_all() -> None:
    words = {w.word for w in LEXICON.regional("vest")}
    assert {"undershirt", "waistcoat"} <= words


def test_every_entry_has_words_on_both_sides_and_known_regions() -> None:
    assert len(ENTRIES) >= 400
    assert len(set(ENTRIES)) == len(ENTRIES)
    for number, line in enumerate(ENTRIES):
        assert line.count(" | ") == 1, line
        for word in LEXICON.regional(line.split(",")[0].split(" | ")[0].split(" [")[0].rstrip("?")):
            assert set(word.regions) <= set(ENGLISH_REGIONS), (number, line)
            assert word.word.strip() == word.word, line
            assert word.word, line


def test_true_words_are_known_and_slips_are_not() -> None:
    assert all(LEXICON.is_word(w) for w in ["sheer", "shear", "basket", "wicker", "esky", "38"])
    assert not any(LEXICON.is_word(w) for w in ["bakset", "trainners", "snikers"])


def test_rarer_words_tell_more() -> None:
    assert LEXICON.rarity("the") < LEXICON.rarity("large") < LEXICON.rarity("wicker") <= LEXICON.rarity("xqzzt") == 1.0


def test_the_keys_of_the_regional_list_are_current() -> None:
    """Rebuild them by ``python -m models.data.build_regional_keys``."""
    packaged = files("models").joinpath("data", "regional_keys.tsv").read_text(encoding="utf-8").splitlines()

    assert packaged == LEXICON.regional_keys()


def test_packaged_data_stays_small() -> None:
    folder = files("models").joinpath("data")
    names = [
        "regional_words.txt",
        "regional_keys.tsv",
        "spellings.txt",
        "nouns.tsv",
        "noun_parents.tsv",
        "gloss_words.tsv",
    ]
    assert sum(len(folder.joinpath(n).read_bytes()) for n in names) < 5_000_000
    assert "WordNet" in folder.joinpath("nouns.NOTICE").read_text(encoding="utf-8")


def test_senses_are_looked_up_as_a_plain_reading_of_the_table_would() -> None:
    """The table is searched by halving; the twin reads it from end to end."""
    table = {}
    for line in files("models").joinpath("data", "nouns.tsv").read_text(encoding="utf-8").splitlines():
        lemma, _, senses = line.partition("\t")
        table[lemma] = tuple(map(int, senses.split()))
    for lemma in list(table)[::97]:
        assert LEXICON.senses(lemma) == table[lemma]
    assert Lexicon().senses("no such noun") == ()
