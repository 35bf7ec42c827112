"""The store of weekly figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.tables import EFFECT, Kind
from tests.history.shops import export, products, regions, same, sorted_table, terms, week
from tests.sample_shop.generate import FOLDER, MISSING
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.exports import read_export
from xlwings_udfs.history import History, MissingWeek, default_path, shop_of, valid_shop_id


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "shop.sqlite", "shop") as opened:
        yield opened


def test_what_goes_in_comes_out(history: History) -> None:
    first = products(week(0), {"a": {"visitors": 3, "is_paid": 1}, "b": {"visitors": None, "inquiries": 70_000}})
    second = products(week(1), {"a": {"visitors": 0.0}, "c": {}})

    assert [history.add(e).status for e in (first, second)] == ["added", "added"]

    effect = history.effect()
    assert (
        sorted_table(effect, EFFECT)
        == sorted_table(first.tables["effect"], EFFECT)[:1] + sorted_table(effect, EFFECT)[1:]
    )
    assert same(effect.take([0, 1]), first.tables["effect"])
    assert same(effect.take([2, 3]), second.tables["effect"])
    assert history.as_of() == week(1)[1]


_VALUES = {
    Kind.COUNT: st.one_of(st.none(), st.integers(0, 300), st.integers(0, 2**40)),
    Kind.FLAG: st.sampled_from([None, 0, 1]),
}


@st.composite
def weekly(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    columns = [c for c in EFFECT.columns if c.kind in _VALUES]
    ids = draw(st.lists(st.text("0123456789", min_size=1, max_size=16), unique=True, max_size=6))
    return {i: {c.name: draw(_VALUES[c.kind]) for c in draw(st.permutations(columns))[:3]} for i in ids}


@given(st.lists(weekly(), min_size=1, max_size=4))
def test_any_figures_come_out_as_they_went_in(weeks: list[dict[str, dict[str, Any]]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, History.open(Path(folder) / "x.sqlite", "shop") as history:
        given_in = [products(week(n), figures) for n, figures in enumerate(weeks)]
        for e in reversed(given_in):
            history.add(e)

        effect = history.effect()

        at = 0
        for e in given_in:
            n = len(e.tables["effect"])
            assert same(effect.take(np.arange(at, at + n)), e.tables["effect"])
            at += n
        history.export(Path(folder) / "csv")
        with History.open(Path(folder) / "y.sqlite", "shop") as again:
            again.import_folder(Path(folder) / "csv")
            assert again.fingerprint() == history.fingerprint()
            assert same(again.effect(), effect)


def test_the_same_content_again_changes_nothing(history: History) -> None:
    history.add(products(week(0), {"a": {"visitors": 3}, "b": {}}))
    before = history.fingerprint()

    outcome = history.add(products(week(0), {"b": {}, "a": {"visitors": 3}}, file="other name.csv"))

    assert outcome.status == "already"
    assert history.fingerprint() == before


def test_a_period_with_other_content_is_refused_that_file_alone_unless_replaced(history: History) -> None:
    history.add(products(week(0), {"a": {"visitors": 3}}))
    other = products(week(0), {"a": {"visitors": 4}}, file="later.xlsx")

    assert history.add(other).status == "refused"
    assert history.effect()["visitors"].tolist() == [3]
    assert history.add(products(week(1), {"a": {}})).status == "added"

    assert history.add(other, replace=True).status == "replaced"
    assert history.effect()["visitors"][0] == 4
    assert history.add(other, replace=True).status == "already"


def test_each_outcome_and_notice_is_said_in_three_languages(history: History) -> None:
    first = products(week(0), {"a": {}})
    undated = terms(None, {"x": 1}, kind="hot_words")
    outcomes = [history.add(first), history.add(first), history.add(undated)]
    other = products(week(0), {"a": {"visitors": 1}})
    outcomes += [history.add(other), history.add(other, replace=True)]

    assert [o.status for o in outcomes] == ["added", "already", "added", "refused", "replaced"]
    for outcome in outcomes:
        for language in LANGUAGES:
            assert outcome.file in words(language).text(outcome.code.replace(".", "-", 1), **outcome.figures)


def test_kinds_of_one_period_stand_side_by_side_and_are_not_mixed(history: History) -> None:
    history.add(terms(week(0), {"picnic basket": 10, "hamper": None}))
    history.add(terms(week(0), {"picnic basket": 4}, kind="product_terms"))
    history.add(regions(week(0), [("a", "GB", 3)]))

    assert history.search_terms()["term"].tolist() == ["picnic basket", "hamper"]
    assert history.search_terms("product_terms")["impressions"].tolist() == [4]
    assert history.regions()["region"].tolist() == ["GB"]
    assert len(history.effect()) == 0


def test_a_paid_report_is_kept_apart_from_the_effect(history: History) -> None:
    from models.tables import Table

    paid = Table.from_rows(
        EFFECT, [{"product_id": "a", "period_start": week(0)[0], "period_end": week(0)[1], "paid_clicks": 2}]
    )
    history.add(export("paid_report", week(0), {"effect": paid}))

    assert len(history.effect()) == 0
    assert history.paid()["paid_clicks"].tolist() == [2]


def test_of_exports_without_a_period_only_the_newest_is_given(history: History) -> None:
    for day, n in ((date(2026, 9, 22), 1), (date(2026, 9, 29), 2)):
        assert history.add(terms(None, {"x": n}, kind="hot_words", taken_on=day)).status == "added"
    assert history.add(terms(None, {"x": 1}, kind="hot_words", taken_on=date(2026, 10, 6))).status == "already"

    found = history.search_terms("hot_words")

    assert found["impressions"].tolist() == [2]
    assert np.isnat(found["period_end"][0])
    assert history.as_of() is None


def test_hot_words_of_several_words_taken_on_one_day_stand_side_by_side(history: History, tmp_path: Path) -> None:
    day, later = date(2026, 9, 22), date(2026, 9, 29)
    for n, (subject, taken_on) in enumerate((("picnic", day), ("hamper", day), ("picnic", later), ("", later))):
        outcome = history.add(
            terms(None, {subject or "renamed": n}, kind="hot_words", taken_on=taken_on, subject=subject)
        )
        assert outcome.status == "added"

    found = history.search_terms("hot_words")

    assert dict(zip(found["term"], found["impressions"], strict=True)) == {"hamper": 1, "picnic": 2, "renamed": 3}
    history.export(tmp_path / "csv")
    with History.open(tmp_path / "again.sqlite", "shop") as again:
        again.import_folder(tmp_path / "csv")
        assert again.fingerprint() == history.fingerprint()


def test_breakdowns_of_one_product_each_give_way_to_one_of_all(history: History) -> None:
    for subject, n in (("a", 1), ("b", 2)):
        assert history.add(terms(week(0), {subject: n}, kind="product_terms", subject=subject)).status == "added"
    assert history.search_terms("product_terms")["impressions"].tolist() == [1, 2]

    history.add(terms(week(0), {"a": 1, "b": 2, "c": 3}, kind="product_terms"))

    assert history.search_terms("product_terms")["impressions"].tolist() == [1, 2, 3]


def test_products_bear_the_newest_title_and_their_first_and_last_day_in_whatever_order_files_come(
    tmp_path: Path,
) -> None:
    exports = [
        products(week(0), {"a": {}, "b": {}}),
        products(week(1), {"a": {}}, titles={"a": "New title"}),
        products(week(2), {"a": {}, "c": {}}, titles={"a": "New title"}),
    ]
    found = []
    for order in (exports, exports[::-1]):
        with History.open(tmp_path / f"{len(found)}.sqlite", "shop") as history:
            for e in order:
                history.add(e)
            table = history.products()
            found.append(
                {
                    r["product_id"]: (r["title"], str(r["first_seen_on"]), str(r["last_seen_on"]))
                    for r in map(table.row, range(len(table)))
                }
            )

    assert found[0] == found[1] == {
        "a": ("New title", str(week(0)[0]), str(week(2)[1])),
        "b": ("Basket b", str(week(0)[0]), str(week(0)[1])),
        "c": ("Basket c", str(week(2)[0]), str(week(2)[1])),
    }  # fmt: skip


def test_title_changes_fill_themselves_and_a_month_over_weeks_tells_none(history: History) -> None:
    month = (week(0)[0], week(3)[1])
    history.add(products(week(0), {"a": {}, "b": {}}, titles={"a": "One"}))
    history.add(products(week(2), {"a": {}, "b": {}}, titles={"a": "Two"}))
    history.add(products(week(3), {"a": {}}, titles={"a": "One"}))
    history.add(products(month, {"a": {}, "b": {}}, titles={"a": "Three"}))

    changes = history.title_changes()

    assert [
        (r["product_id"], str(r["changed_on"]), r["old_title"], r["new_title"])
        for r in map(changes.row, range(len(changes)))
    ] == [
        ("a", str(week(2)[0]), "One", "Two"),
        ("a", str(week(3)[0]), "Two", "One"),
    ]


def test_missing_weeks_are_named_with_the_month_that_covers_them(history: History) -> None:
    for n in (0, 1, 4):
        history.add(products(week(n), {"a": {}}))
    history.add(products((week(2)[0], week(2)[1] + timedelta(days=20)), {"a": {}}, file="month.xlsx"))

    assert history.missing_weeks(week(0)[0], week(6)[1]) == (
        MissingWeek(*week(2), "month.xlsx"),
        MissingWeek(*week(3), "month.xlsx"),
        MissingWeek(*week(5), ""),
        MissingWeek(*week(6), ""),
    )
    assert history.missing_weeks(week(0)[0], week(1)[1]) == ()


def test_seven_days_one_by_one_are_a_week(history: History) -> None:
    start = week(0)[0]
    for i in range(7):
        history.add(products((start + timedelta(days=i),) * 2, {"a": {}}))

    assert history.missing_weeks(*week(0)) == ()


def test_forgetting_takes_out_what_was_named_and_again_nothing(history: History) -> None:
    for n in range(4):
        history.add(products(week(n), {"a": {"visitors": n}}))
    history.add(terms(week(0), {"x": 1}))

    assert history.forget(kind="products", before=week(1)[1]) == 1
    assert history.forget(kind="products", start=week(3)[0], end=week(3)[1]) == 1
    assert history.forget(kind="products", start=week(3)[0], end=week(3)[1]) == 0
    assert history.effect()["visitors"].tolist() == [1, 2]
    assert len(history.search_terms()) == 1
    with pytest.raises(TypeError, match="forget what"):
        history.forget()


def test_another_shops_export_is_asked_for_before_it_is_mixed_in(history: History) -> None:
    ours = {f"16{i:012d}": {} for i in range(40)}
    theirs = {f"99{i:012d}": {} for i in range(40)}
    history.add(products(week(0), ours))

    with pytest.raises(InputError, match="only 0 of its 40 products are known") as caught:
        history.add(products(week(1), theirs))
    assert caught.value.code == "input.other_shop"
    assert len(history.periods()) == 1
    assert history.add(products(week(1), theirs), other_shop_ok=True).status == "added"


def test_an_export_that_holds_all_that_is_known_and_much_more_is_not_taken_for_another_shops(history: History) -> None:
    history.add(products(week(0), {f"16{i:012d}": {} for i in range(25)}))

    assert history.add(products(week(1), {f"16{i:012d}": {} for i in range(5000)})).status == "added"


def test_a_shop_that_renews_its_products_is_not_taken_for_another(history: History) -> None:
    history.add(products(week(0), {f"16{i:012d}": {} for i in range(40)}))

    renewed = {f"16{i:012d}": {} for i in range(35, 75)}

    assert history.add(products(week(1), renewed)).status == "added"


def test_export_and_import_give_back_an_equal_store(history: History, tmp_path: Path) -> None:
    for path in sorted((FOLDER / "exports").iterdir()):
        if not path.name.endswith("-saved.csv"):
            history.add(read_export(path))
    history.add(products(week(40), {"=1+1": {"visitors": 2}}, titles={"=1+1": '=HYPERLINK("x")'}), other_shop_ok=True)

    history.export(tmp_path / "csv")

    for path in (tmp_path / "csv").glob("*.csv"):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in _cells(path))
    with History.open(tmp_path / "again.sqlite", "shop") as again:
        assert {o.status for o in again.import_folder(tmp_path / "csv")} == {"added"}
        assert again.fingerprint() == history.fingerprint()
        assert same(again.effect(), history.effect())
        assert {o.status for o in again.import_folder(tmp_path / "csv")} == {"already"}
        assert again.fingerprint() == history.fingerprint()


def _cells(path: Path) -> list[str]:
    import csv

    with path.open(encoding="utf-8-sig", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row]


def test_a_folder_that_is_no_exported_history_is_refused_and_nothing_is_taken_in(
    history: History, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="is no part of an exported history"):
        history.import_folder(tmp_path)
    history.add(products(week(0), {"a": {}}))
    history.export(tmp_path / "csv")
    (tmp_path / "csv" / "effect.csv").write_text("spoilt\n1\n", encoding="utf-8")
    before = history.fingerprint()
    with pytest.raises(InputError, match="is no part of an exported history"):
        history.import_folder(tmp_path / "csv")
    assert history.fingerprint() == before


def test_the_sample_shop_has_one_week_that_a_month_covers_and_one_that_nothing_covers(history: History) -> None:
    outcomes = {}
    for path in sorted((FOLDER / "exports").glob("Products-*")):
        if not path.name.endswith("-saved.csv"):
            outcomes[path.name] = history.add(read_export(path)).status

    missing = history.missing_weeks(date(2026, 1, 25), date(2026, 9, 19))

    assert [(w.start, bool(w.covered_by)) for w in missing] == [(MISSING[0], True), (MISSING[1], False)]
    assert sorted(outcomes.values()).count("already") == 1
    assert sorted(outcomes.values()).count("refused") == 1
    assert len(history.title_changes()) == 5


def test_a_file_that_was_taken_in_is_known_by_its_bytes_until_it_is_replaced_or_forgotten(history: History) -> None:
    (path,) = (FOLDER / "exports").glob("Products-2026-09-22*")
    assert history.recall(path) is None
    read = read_export(path)
    outcome = history.add(read)
    history.remember(path, read, outcome)

    known = history.recall(path)

    assert known is not None
    assert (known.status, known.kind, known.start, known.end, known.n_rows) == (
        "already",
        "products",
        read.period_start,
        read.period_end,
        outcome.n_rows,
    )
    assert history.recall(path, aliases={"x": "visitors"}) is None
    history.forget(kind="products")
    assert history.recall(path) is None


def test_what_was_written_in_a_transaction_that_fails_is_not_kept(history: History) -> None:
    history.add(products(week(0), {"a": {}}))
    before = history.fingerprint()

    with pytest.raises(RuntimeError, match="stop"), history.writing():
        history.add(products(week(1), {"a": {}}))
        raise RuntimeError("stop")
    assert history.fingerprint() == before

    history.begin()
    history.add(products(week(2), {"a": {}}))
    history.close()
    with History.open(history.path, "shop") as again:
        assert again.fingerprint() == before
        again.begin()
        again.add(products(week(2), {"a": {}}))
        again.commit()
    with History.open(history.path, "shop") as again:
        assert len(again.periods()) == 2


def test_vectors_come_back_by_term_and_model(history: History) -> None:
    history.keep_vectors("m1", ["picnic", "hamper"], np.array([[1.0, 2.0], [0.5, 0.25]]))

    found = history.vectors("m1", ["hamper", "unknown"])
    assert {t: v.tolist() for t, v in found.items()} == {"hamper": [0.5, 0.25]}
    assert history.vectors("m2", ["hamper"]) == {}


@pytest.mark.parametrize("name", ["a/b", "", "x" * 101, "con:", ".hidden", "dot.", " space"])
def test_a_shop_id_must_name_a_file_and_one_can_be_made_of_any_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot name a file"):
        default_path(name, str(tmp_path))

    assert default_path(valid_shop_id(name), str(tmp_path)).parent == tmp_path


def test_a_history_belongs_to_one_shop(history: History) -> None:
    history.close()

    assert shop_of(history.path) == "shop"
    with pytest.raises(InputError, match="is the history of the shop shop, not of other"):
        History.open(history.path, "other")
