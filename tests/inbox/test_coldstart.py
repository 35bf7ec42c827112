"""The cold start: lists, dates and old workbooks are looked at first, and count with a mark of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.coverage import find_coverage, last_gap
from models.zero_effect import find_zero_effect
from tests.history.shops import products, week
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.coldstart import accept_cold, kept_mapping, read_cold, span_in_title
from xlwings_udfs.history import History, merge_histories

IDS = [f"16001234567{i:02d}" for i in range(4)]
ON = week(3)[1]


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """Four products, four weeks; the last product alone has an effect, in the last week."""
    with History.open(tmp_path / "shop.sqlite", "shop") as opened:
        for n in range(4):
            opened.add(products(week(n), {p: {"visitors": int(p == IDS[3] and n == 3)} for p in IDS}))
        yield opened


def book(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def statuses(history: History) -> dict[str, str]:
    found = find_zero_effect(
        history.effect(), as_of=ON, published_on=history.publishing_dates(), listed=history.listed()
    )
    return dict(zip(found.product_id.tolist(), found.status.tolist(), strict=True))


def test_a_list_of_the_back_end_proves_what_four_weeks_cannot(tmp_path: Path, history: History) -> None:
    path = book(tmp_path / "零效果产品.xlsx", {"Sheet1": [["产品ID", "产品名称"], *[[p, "Basket"] for p in IDS[1:]]]})
    assert set(statuses(history).values()) == {"unknown", "effective"}

    accept_cold(read_cold(path, on=ON), history)

    assert statuses(history) == {
        IDS[0]: "unknown",
        IDS[1]: "zero_effect",
        IDS[2]: "zero_effect",
        IDS[3]: "effective",  # an export shows an effect, and contradicts the list
    }
    assert history.as_of() == ON


def test_a_listed_product_says_that_the_list_is_why(tmp_path: Path, history: History) -> None:
    path = book(
        tmp_path / "list.xlsx", {"a": [["product id", "days without effect"], [IDS[1], 200], [IDS[2], "95 days"]]}
    )
    accept_cold(read_cold(path, on=ON), history)

    found = find_zero_effect(history.effect(), as_of=ON, listed=history.listed())

    reasons = {
        found.product_id[i]: [f for f in found.findings.of(i) if f.code == "zero_effect.listed"] for i in range(4)
    }
    assert [len(reasons[p]) for p in IDS] == [0, 1, 1, 0]
    assert reasons[IDS[2]][0].figures["since"] == ON - timedelta(days=95)
    assert dict(zip(found.product_id, found.status, strict=True))[IDS[2]] == "waning"
    for language in LANGUAGES:
        assert "2026" in words(language).reason(reasons[IDS[1]][0])


@pytest.mark.parametrize(
    ("days_later", "status"), [(0, "zero_effect"), (2, "zero_effect"), (14, "zero_effect"), (15, "waning")]
)
def test_a_list_of_the_monday_after_tells_of_the_as_of_day(
    tmp_path: Path, history: History, days_later: int, status: str
) -> None:
    path = book(tmp_path / "零效果.xlsx", {"a": [["产品ID"], [IDS[1]]]})

    accept_cold(read_cold(path, on=ON + timedelta(days=days_later)), history)

    assert statuses(history)[IDS[1]] == status


def test_a_list_without_a_telling_header_needs_a_word(tmp_path: Path, history: History) -> None:
    path = book(tmp_path / "mine.xlsx", {"a": [["product id"], [IDS[1]]]})

    refused = read_cold(path, on=ON).sheets[0]
    taken = read_cold(path, on=ON, kind="zero_effect_list").sheets[0]

    assert refused.error is not None
    assert refused.error.code == "input.coldstart_unknown"
    assert (taken.kind, taken.n_rows) == ("zero_effect_list", 1)


def test_publishing_dates_count_where_the_user_wrote_none(tmp_path: Path, history: History) -> None:
    path = book(
        tmp_path / "dates.xlsx",
        {"a": [["商品编号", "上架时间"], [IDS[0], datetime(2026, 3, 20)], [IDS[1], "2025-01-01"]]},
    )

    accept_cold(read_cold(path, on=ON), history)

    assert history.publishing_dates() == {IDS[0]: date(2026, 3, 20), IDS[1]: date(2025, 1, 1)}
    assert statuses(history)[IDS[0]] == "new"
    assert history.as_of() == ON


def test_an_owners_workbook_is_read_a_sheet_a_week_and_its_headers_are_kept(tmp_path: Path, history: History) -> None:
    rows = [
        ["我的店铺周报"],
        ["款号", "标题", "Vistors", "询盘", "备注"],
        [IDS[0], "Basket", 3, 1, "x"],
        ["合计", "", 3, 1, ""],
    ]
    path = book(tmp_path / "周报2026.xlsx", {"2.15-2.21": rows, "2.22-2.28": rows, "说明": [["只是文字"]]})

    found = read_cold(path, on=ON, given={"款号": "product_id"})

    assert [(s.kind, s.start, s.end, s.n_rows) for s in found.sheets[:2]] == [
        ("own_weeks", date(2026, 2, 15), date(2026, 2, 21), 1),
        ("own_weeks", date(2026, 2, 22), date(2026, 2, 28), 1),
    ]
    assert [(c.column, c.how) for c in found.sheets[0].columns] == [
        ("product_id", "given"),
        ("title", "guessed"),
        ("visitors", "guessed"),
        ("inquiries", "known"),
        ("", ""),
    ]
    assert found.sheets[2].error is not None
    assert len(history.periods("own_weeks")) == 0

    accept_cold(found, history)

    assert [p.start for p in history.periods("own_weeks")] == [date(2026, 2, 15), date(2026, 2, 22)]
    assert kept_mapping(history.path)["款号"] == "product_id"
    again = read_cold(path, on=ON, kept=kept_mapping(history.path))
    assert again.sheets[0].columns[0].how == "kept"
    assert {o.status for o in accept_cold(again, history)} == {"already"}


def test_an_export_takes_the_place_of_her_own_week(tmp_path: Path, history: History) -> None:
    rows = [["product id", "visitors"], [IDS[0], 30]]
    start, end = week(-1)
    accept_cold(read_cold(book(tmp_path / "b.xlsx", {f"{start}~{end}": rows}), on=ON), history)
    assert 30 in history.effect()["visitors"]

    history.add(products((start, end), {p: {"visitors": 7} for p in IDS}))

    assert 30 not in history.effect()["visitors"]
    assert not history.missing_weeks(start, ON)


def test_evidence_survives_export_import_and_merge(tmp_path: Path, history: History) -> None:
    path = book(
        tmp_path / "all.xlsx",
        {
            "零效果": [["产品ID", "发布时间"], [IDS[1], "2025-01-01"]],
            "2026-02-15~2026-02-21": [["产品ID", "访客数"], [IDS[0], 3]],
        },
    )
    accept_cold(read_cold(path, on=ON), history)
    history.export(tmp_path / "csv")
    with History.open(tmp_path / "one.sqlite", "shop") as one:
        one.import_folder(tmp_path / "csv")
    History.open(tmp_path / "two.sqlite", "shop").close()
    merge_histories(tmp_path / "two.sqlite", history.path)

    for name in ("one", "two"):
        with History.open(tmp_path / f"{name}.sqlite", "shop") as other:
            assert other.listed() == history.listed()
            assert other.publishing_dates() == history.publishing_dates()
            assert other.fingerprint() == history.fingerprint()


def test_a_spoilt_or_foreign_column_is_a_sentence(tmp_path: Path) -> None:
    path = book(
        tmp_path / "bad.xlsx",
        {
            "2026-03-01~2026-03-07": [["产品ID", "访客数"], [1.6e15, 1]],
            "none": [["name"], ["Ann"]],
            "no week": [["产品ID", "访客数"], [IDS[0], 1]],
        },
    )

    found = read_cold(path, on=ON)

    assert [s.error.code for s in found.sheets if s.error] == [
        "input.id_spoilt",
        "input.coldstart_no_id",
        "input.coldstart_no_week",
    ]
    assert found.exports == ()


@pytest.mark.parametrize(
    ("title", "year", "span"),
    [
        ("3.1-3.7", 2026, ("2026-03-01", "2026-03-07")),
        ("12月27日-1月2日", 2026, ("2026-12-27", "2027-01-02")),
        ("2026年第10周", None, ("2026-03-02", "2026-03-08")),
        ("2026-02", None, ("2026-02-01", "2026-02-28")),
        ("3.1-3.7", None, None),
        ("2026W60", None, None),
        ("Sheet1", 2026, None),
    ],
)
def test_an_owners_shorthand_for_a_week(title: str, year: int | None, span: tuple[str, str] | None) -> None:
    found = span_in_title(title, year)

    assert (found and (str(found[0]), str(found[1]))) == span


# What can be known by when


@given(days=st.sets(st.integers(0, 220)), end=st.integers(0, 220))
def test_the_last_gap_is_found_as_by_looking_at_every_day(days: set[int], end: int) -> None:
    zero = date(2026, 1, 1)
    as_of = zero + timedelta(days=end)
    covered = {zero + timedelta(days=d) for d in days}

    slow = as_of
    while slow in covered:
        slow -= timedelta(days=1)

    assert last_gap([(d, d) for d in covered], as_of) == slow


def test_what_can_be_known_comes_after_4_13_and_26_weeks() -> None:
    first = week(0)[0]
    for n in range(30):
        found = find_coverage(np.array(["unknown"]), [week(k) for k in range(n + 1)], as_of=week(n)[1])
        assert [m.n_weeks for m in found.milestones] == [0, 4, 13, 26]
        assert found.n_days == 7 * (n + 1)
        assert [m.reached for m in found.milestones] == [True, n >= 3, n >= 12, n >= 25]
        assert found.milestones[3].on == first + timedelta(days=179)


def test_a_missing_week_puts_proof_off_until_it_is_past() -> None:
    spans = [week(k) for k in range(20) if k != 10]

    found = find_coverage(np.array(["effective", "unknown", "gone"]), spans, as_of=week(19)[1])

    assert (found.n_products, found.n_proven, found.share) == (2, 1, 0.5)
    assert found.milestones[3].on == week(10)[1] + timedelta(days=180)
    assert found.next is not None
    assert found.next.code == "waning"
