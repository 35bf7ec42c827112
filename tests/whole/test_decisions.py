"""Decisions the whole way: written into the workbook, respected by the next refreshes, checked against the exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from models.decisions import STANDING
from tests.whole.conftest import Shop, opened
from tests.whole.test_refresh import rows
from workbook_templates.decision_words import state_code
from workbook_templates.headers import header
from workbook_templates.overview import Page
from workbook_templates.report import render_report
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.making import DEMO_SETTINGS, make_book
from xlwings_udfs.refresh import Refreshed, refresh_file

Key = tuple[str, str, str]
LATER = date(2026, 9, 5)


def key_of(row: Mapping[str, Any]) -> Key:
    return str(row["subject"]), str(row["advice"]), str(row["grounds"] or "")


def by_key(book: Path) -> dict[Key, dict[str, Any]]:
    return {key_of(row): row for row in rows(book, "decisions")}


def write(book: Path, decisions: Mapping[Key, Mapping[str, Any]], language: str = "en") -> None:
    """What the user writes, by hand."""
    say = words(language)
    with opened(book) as opened_book:
        sheet = opened_book[say.text("sheet-decisions")]
        at = {cell.value: cell.column for cell in sheet[4]}
        for row in range(5, sheet.max_row + 1):
            key = tuple(str(sheet.cell(row, at[header(n, say)]).value) for n in ("subject", "advice", "grounds"))
            for name, value in decisions.get(key, {}).items():
                sheet.cell(row, at[header(name, say)]).value = value
        opened_book.save(book)


def pieces(result: Refreshed) -> set[Key]:
    return {(task.key, task.advice, task.grounds) for task in result.tasks}


class Year:
    """A shop refreshed before a title of it changed, decisions, and refreshed again when the exports show the change."""

    def __init__(self, shop: Shop) -> None:
        self.book = shop.folder / "decided.xlsx"
        values = {**DEMO_SETTINGS, "decisions.max_listed": 500}
        make_book(self.book, language="en", shop_id="sample", values=values)
        changed = [
            r for r in rows(shop.book, "title_changes") if date(2026, 4, 1) < day(r["changed_on"]) < date(2026, 8, 1)
        ]
        self.product, self.changed_on = str(changed[0]["product_id"]), day(changed[0]["changed_on"])
        self.before = self.changed_on - timedelta(1)
        self.first = refresh_file(self.book, shop.order(as_of=self.before))
        listed = by_key(self.book)
        swaps = [k for k in listed if k[1] == "showcase.add" and k in pieces(self.first)]
        self.rejected, self.later = swaps[:2]
        self.done = next(k for k in listed if k[0] == self.product and k[1].startswith("titles."))
        self.undone = next(k for k in listed if k[0] != self.product and k[1].startswith("titles."))
        self.note = "Nina does not want it"
        write(
            self.book,
            {
                self.rejected: {"decision": " Rejected ", "note": self.note},
                self.later: {"decision": "later", "until": datetime.combine(LATER, datetime.min.time())},
                self.done: {"decision": "✓", "decided_on": datetime.combine(self.changed_on, datetime.min.time())},
                self.undone: {"decision": "完成"},
            },
        )


def day(cell: object) -> date:
    assert isinstance(cell, date)
    return cell.date() if isinstance(cell, datetime) else cell


@pytest.fixture
def year(shop: Shop) -> Year:
    return Year(shop)


def test_what_was_decided_is_respected_checked_and_told(shop: Shop, year: Year) -> None:
    week = refresh_file(year.book, shop.order(as_of=year.before + timedelta(7)))
    told = {key: state_code(str(row["state"])) for key, row in by_key(year.book).items()}

    assert told[year.rejected] == "rejected"
    assert told[year.later] == "later"
    assert told[year.done] == "done_confirmed"
    assert told[year.undone] == "done_waiting"
    assert by_key(year.book)[year.rejected]["note"] == year.note
    assert not pieces(week) & {year.rejected, year.later}

    last = refresh_file(year.book, shop.order())
    sheet = by_key(year.book)

    assert state_code(str(sheet[year.rejected]["state"])) == "rejected"
    assert state_code(str(sheet[year.later]["state"])) in ("back", "lapsed")
    assert state_code(str(sheet[year.done]["state"])) == "done_confirmed"
    assert state_code(str(sheet[year.undone]["state"])) in ("again", "done_not_seen")
    assert year.rejected not in pieces(last)
    assert {task.state for task in last.tasks} <= {"", "new", "back", "again"}
    assert all(
        (task.state or "open") == state_code(str(sheet[task.key, task.advice, task.grounds]["state"]))
        for task in last.tasks
    )
    assert "new" in {task.state for task in last.tasks}
    assert str(year.changed_on) in str(sheet[year.done]["outcome"])
    say = words("en")
    # The effect is the title test's own answer, in its words.
    test = next(r for r in rows(year.book, "title_tests") if (r["product_id"], day(r["changed_on"])) == (year.product, year.changed_on))  # fmt: skip
    assert str(test["reason"]).split(".")[0] in str(sheet[year.done]["outcome"])
    assert say.text("overview-decisions_heading") in render_report(last.page, last.tables, say)


def test_a_refresh_with_nothing_new_changes_no_decision(shop: Shop, year: Year) -> None:
    first = refresh_file(year.book, shop.order(as_of=year.before + timedelta(14)))
    before = rows(year.book, "decisions")

    second = refresh_file(year.book, shop.order(as_of=year.before + timedelta(14)))

    assert rows(year.book, "decisions") == before
    assert second.page.decisions == first.page.decisions
    assert second.tasks == first.tasks


def test_every_task_of_the_overview_can_be_decided_on_the_sheet(shop: Shop) -> None:
    standing = {key for key, row in by_key(shop.book).items() if state_code(str(row["state"])) in STANDING}

    assert shop.result.tasks
    assert pieces(shop.result) <= standing
    assert {task.state for task in shop.result.tasks} == {""}, "of the very first advice all would be new"


def test_where_few_are_listed_the_overview_shows_no_others(shop: Shop, tmp_path: Path) -> None:
    book = make_book(tmp_path / "few.xlsx", language="en", shop_id="sample", values={"decisions.max_listed": 2})

    result = refresh_file(book, shop.order())

    assert pieces(result) <= set(by_key(book))
    assert max(Counter(task.topic for task in result.tasks).values()) == 2


def test_first_advised_is_the_as_of_day_of_the_refresh_that_first_listed_it(shop: Shop, year: Year) -> None:
    refresh_file(year.book, shop.order(as_of=year.before + timedelta(7)))
    sheet = by_key(year.book)

    days = {day(row["advised_on"]) for row in sheet.values()}
    assert days <= {year.before, year.before + timedelta(7)}
    assert day(sheet[year.rejected]["advised_on"]) == year.before


def test_a_title_that_is_done_makes_room_on_the_overview(shop: Shop) -> None:
    result = shop.result
    done = next(key for key in pieces(result) if key[1] == "showcase.add")

    write(shop.book, {done: {"decision": "done"}})
    again = refresh_file(shop.book, shop.order())

    assert done not in pieces(again)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_decision_in_the_words_of_a_chinese_book_is_understood(shop: Shop, tmp_path: Path, language: str) -> None:
    book = make_book(tmp_path / "决定.xlsx", language=language, shop_id="sample", values=DEMO_SETTINGS)
    first = refresh_file(book, shop.order(language=language))
    rejected, later = sorted(pieces(first))[:2]
    say = words(language)

    write(
        book,
        {
            key: {"decision": say.text(f"value-decision-{code}")}
            for key, code in ((rejected, "rejected"), (later, "later"))
        },
        language,
    )
    second = refresh_file(book, shop.order(language=language))

    told = {key: str(row["state"]) for key, row in by_key(book).items()}
    assert (told[rejected], told[later]) == (say.text("value-state-rejected"), say.text("value-state-later"))
    assert not pieces(second) & {rejected, later}


@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_are_told_in_every_language(shop: Shop, year: Year, language: str) -> None:
    result = refresh_file(year.book, shop.order(language=language))

    assert len(result.page.decisions) > 1
    for row in rows(year.book, "decisions"):
        assert state_code(str(row["state"]))
        assert row["todo"]


def test_the_page_of_a_new_workbook_tells_of_no_decisions() -> None:
    assert Page.empty().decisions == ()
