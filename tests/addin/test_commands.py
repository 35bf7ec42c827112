"""The ribbon's buttons, on a stand-in for a running Excel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from addin.builder import source
from models.errors import InputError
from tests.addin.standin import Book, Excel
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs import commands
from xlwings_udfs.commands import BUTTONS, OnlySheets, Press, as_it_was, only_job, press_button, run
from xlwings_udfs.making import make_book
from xlwings_udfs.workbook.open import OpenBook
from xlwings_udfs.workbook.restore import keep_copy


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last word stays in the status bar for some seconds; a test need not read it."""
    monkeypatch.setattr(commands, "_SHOWN_SECONDS", 0.0)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty workbook of Wicker's, open in Excel."""
    return Excel().books.open(str(make_book(tmp_path / "shop.xlsx", language="en")))


def press(book: Book, button: str, tmp_path: Path, sheet: str = "") -> Press:
    return Press(button, book.name, sheet, tmp_path / "stop")


def test_every_button_of_the_ribbon_runs_something() -> None:
    """The rest is done by the add-in's VBA itself."""
    ribbon = ElementTree.fromstring(source("customUI14.xml"))
    buttons = {e.attrib["id"].removeprefix("WickerButton_") for e in ribbon.iter() if "onAction" in e.attrib}

    assert buttons - set(BUTTONS) == {"stop", "recalculate", "explain", "settings"}
    assert set(BUTTONS) <= buttons


def test_only_the_buttons_sheets_are_written(book: Book) -> None:
    from workbook_templates.sheets import SHEETS

    port = OnlySheets(OpenBook(book), ("titles",))

    report = port.write_sheet(SHEETS["showcase"], b"", headers={})

    assert (report.sheet, report.is_new, report.n_rows) == ("showcase", False, 0)
    assert port.sheet_names() == OpenBook(book).sheet_names()


def test_a_sheet_that_is_not_ours_cannot_be_refreshed_alone(book: Book, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Sheet Costs is not one that Wicker fills\. Expected .* Go to that sheet"):
        commands.refresh_open_book(book, press(book, "refresh_sheet", tmp_path, "Costs"))


def test_an_input_sheet_is_never_refreshed(book: Book, tmp_path: Path) -> None:
    name = words("en").text("sheet-settings")

    with pytest.raises(InputError, match=f"Sheet {name} is not one that Wicker fills"):
        commands.refresh_open_book(book, press(book, "refresh_sheet", tmp_path, name))


def test_stop_ends_the_job_and_everything_is_the_users_again(book: Book, tmp_path: Path) -> None:
    app = book.app
    app.calculation = "semiautomatic"
    asked = press(book, "refresh", tmp_path)
    before = {sheet.name: dict(sheet.cells) for sheet in book.sheets}

    app.on_said = lambda text: asked.stop_file.write_bytes(b"")  # she presses Stop as soon as she sees it at work

    code = run(app, asked)

    assert code == 130
    assert (app.calculation, app.screen_updating, app.status_bar) == ("semiautomatic", True, False)
    assert {sheet.name: dict(sheet.cells) for sheet in book.sheets} == before


def test_one_job_runs_at_a_time_in_one_excel(book: Book, tmp_path: Path) -> None:
    asked = press(book, "refresh", tmp_path)

    with only_job(asked), pytest.raises(InputError, match="Wicker is already at work in this Excel"), only_job(asked):
        pass
    with only_job(asked):
        pass


def test_a_flag_of_a_job_that_died_does_not_lock_the_user_out(book: Book, tmp_path: Path) -> None:
    import os

    asked = press(book, "refresh", tmp_path)
    flag = tmp_path / "stop.running"
    flag.write_bytes(b"")
    os.utime(flag, (0, 0))

    with only_job(asked):
        assert flag.exists()


def test_an_old_press_of_stop_does_not_stop_the_next_job(book: Book, tmp_path: Path) -> None:
    asked = press(book, "refresh", tmp_path)
    asked.stop_file.write_bytes(b"")

    with only_job(asked):
        assert not asked.stop_file.exists()


def test_the_selection_is_the_users_again(book: Book) -> None:
    app = book.app
    mine = book.sheets[0].range((3, 2), (5, 2))
    app.selection = mine

    with as_it_was(app):
        app.selection = book.sheets[1].range((1, 1))
        book.active = book.sheets[1].name

    assert app.selection is mine
    assert book.active == book.sheets[0].name


def test_undo_puts_the_book_back_and_opens_it_again(book: Book, tmp_path: Path) -> None:
    path = Path(book.fullname)
    before = path.read_bytes()
    keep_copy(path, before)
    path.write_bytes(before[:-1] + b"x")

    said = press_button(book.app, press(book, "undo", tmp_path))

    assert path.read_bytes() == before
    assert [b.name for b in book.app.books] == [book.name]
    assert "as it was" in said


def test_without_a_restore_copy_undo_says_so_and_leaves_the_book_open(book: Book, tmp_path: Path) -> None:
    code = run(book.app, press(book, "undo", tmp_path))

    assert code == 2
    assert book.app.alerts == [
        "shop.xlsx has no restore copy. Expected one from an earlier refresh of a saved workbook. There is nothing to undo."
    ]
    assert book.app.books == [book]


def test_a_book_that_was_closed_meanwhile_gives_a_sentence(book: Book, tmp_path: Path) -> None:
    code = run(book.app, Press("refresh", "gone.xlsx", "", tmp_path / "stop"))

    assert code == 2
    assert book.app.alerts[0].startswith("gone.xlsx is not open any more.")


def test_a_bug_of_ours_reaches_the_log_and_the_user_is_told_where(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(app: Any, press: Press) -> str:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(commands, "press_button", broken)
    monkeypatch.setattr(commands, "_log", lambda: tmp_path / "wicker.log")

    with pytest.raises(ZeroDivisionError):
        run(book.app, press(book, "refresh", tmp_path))

    assert str(tmp_path / "wicker.log") in book.app.alerts[0]
    assert book.app.status_bar is False


def test_links_to_another_computers_add_in_are_led_here(book: Book) -> None:
    here = Path("/Users/li/wicker.xlam")
    book.links = (r"C:\Users\wang\XLSTART\wicker.xlam", r"C:\prices.xlsx", "/Users/li/wicker.xlam")

    assert commands.mend_open_book(book, here) == 1
    assert book.changed_links == [(r"C:\Users\wang\XLSTART\wicker.xlam", str(here))]


def test_a_new_workbook_gets_a_free_name_and_is_opened(tmp_path: Path) -> None:
    app = Excel()
    (tmp_path / "Wicker.xlsx").write_bytes(b"hers")

    made = commands.make_new_book(app, tmp_path, "zh-CN")

    assert made.name == "Wicker 2.xlsx"
    assert [b.name for b in app.books] == ["Wicker 2.xlsx"]
    assert (tmp_path / "Wicker.xlsx").read_bytes() == b"hers"


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_shows_the_reference(language: str, tmp_path: Path) -> None:
    shown: list[str] = []

    path = commands.show_help(language, tmp_path, shown.append)

    assert shown == [path.as_uri()]
    assert "WICKER_TITLE_SCORE" in path.read_text(encoding="utf-8")


def test_the_second_excel_is_found_by_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    import xlwings

    first, second = Excel(hwnd=7), Excel(hwnd=8)
    monkeypatch.setattr(xlwings, "apps", [first, second])

    assert commands._app(8) is second
    with pytest.raises(InputError, match="Excel is not running any more"):
        commands._app(9)


@pytest.mark.parametrize("wrong", [["dance"], ["refresh", "--hwnd", "many"], []])
def test_a_command_line_that_is_none_is_refused(wrong: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-m", "xlwings_udfs.commands", *wrong], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
