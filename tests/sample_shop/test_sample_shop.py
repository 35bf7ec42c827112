"""The sample shop holds what the readers and models must cope with, and is what its script makes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.errors import InputError
from tests.sample_shop.generate import AS_OF, FIRST_WEEK, FOLDER, MISSING, MONTH, generate
from xlwings_udfs.exports import Export, read_export

N_WEEKS = 32


@pytest.fixture(scope="module")
def exports() -> list[Export]:
    found = []
    for path in sorted((FOLDER / "exports").iterdir()):
        if path.name.endswith("-saved.csv"):
            continue
        found.append(read_export(path))
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.suffix in (".xls", ".xlsx", ".csv")
    }


def test_the_script_makes_the_committed_bytes(tmp_path: Path) -> None:
    generate(tmp_path)

    assert files(tmp_path) == files(FOLDER)


def test_it_stays_below_two_megabytes() -> None:
    assert sum(map(len, files(FOLDER).values())) < 2_000_000


def test_it_holds_32_weeks_of_products_and_of_keywords_a_month_and_every_kind(exports: list[Export]) -> None:
    def spans(kind: str) -> set[tuple[date | None, date | None]]:
        return {(e.period_start, e.period_end) for e in exports if e.kind == kind}

    weeks = {(s, s + timedelta(days=6)) for i in range(34) if (s := FIRST_WEEK + timedelta(weeks=i)) not in MISSING}
    assert len(weeks) == N_WEEKS
    assert spans("products") == weeks | {MONTH}
    assert spans("keywords") == weeks
    assert {e.kind for e in exports} == {
        "products",
        "keywords",
        "product_terms",
        "product_regions",
        "paid_report",
        "hot_words",
        "keywords_2018",
    }
    assert {e.kind for e in map(read_export, (FOLDER / "aliexpress").iterdir())} == {"aliexpress_products"}


def test_one_week_is_there_twice_alike_and_one_with_other_figures(exports: list[Export]) -> None:
    contents = Counter((e.period_start, e.period_end, e.kind) for e in exports)
    twice = [key for key, n in contents.items() if n > 1]
    hashes = {key: {e.content_hash for e in exports if (e.period_start, e.period_end, e.kind) == key} for key in twice}

    assert sorted(len(h) for h in hashes.values()) == [1, 2]


def test_one_file_was_spoilt_by_a_spreadsheet() -> None:
    (path,) = (FOLDER / "exports").glob("*-saved.csv")

    with pytest.raises(InputError, match="last digits are lost"):
        read_export(path)


def test_every_oddity_is_somewhere(exports: list[Export]) -> None:
    codes = {code for e in exports for code in e.changes.counts()}

    assert {"exports.dash", "exports.totals_row", "exports.merged", "exports.rate_unused", "exports.encoding"} <= codes
    names = {e.file for e in exports}
    assert {Path(n).suffix for n in names} == {".xls", ".xlsx", ".csv"}
    regions = next(e for e in exports if e.kind == "product_regions")
    assert "keyword" in regions.file  # the name promises another data set
    assert "GB" in regions.tables["regions"]["region"].tolist()


def test_there_are_120_products_and_more_than_half_of_the_terms_are_not_english(exports: list[Export]) -> None:
    newest = max((e for e in exports if e.kind == "products"), key=lambda e: e.period_end or date.min)
    assert newest.period_end == AS_OF
    assert len(newest.tables["products"]) >= 120
    from tests.sample_shop.vocabulary import WARES

    foreign = {term for ware in WARES for _, term in ware.foreign}
    terms = {t for e in exports if e.kind == "keywords" for t in e.tables["search_terms"]["term"]}
    assert 2 * len(terms & foreign) > len(terms)


def test_britons_come_to_hampers_and_americans_to_baskets(exports: list[Export]) -> None:
    regions = next(e for e in exports if e.kind == "product_regions").tables["regions"]
    newest = max((e for e in exports if e.kind == "products"), key=lambda e: e.period_end or date.min)
    titles = dict(zip(newest.tables["products"]["product_id"], newest.tables["products"]["title"], strict=True))
    came: Counter[tuple[str, str]] = Counter()
    for product, region, visitors in zip(regions["product_id"], regions["region"], regions["visitors"], strict=True):
        for word in ("Picnic Hamper", "Picnic Basket"):
            if word.casefold() in titles[product].casefold():
                came[word, region] += int(visitors)

    assert came["Picnic Hamper", "GB"] > came["Picnic Hamper", "US"]
    assert came["Picnic Basket", "US"] > came["Picnic Basket", "GB"]
