"""What the ribbon's buttons run, each in a process of its own: Excel stays usable, progress stands in its status bar.

``python -I -m xlwings_udfs.commands BUTTON --hwnd N --book NAME --sheet NAME --stop-file FILE --lang CODE``
"""

from __future__ import annotations

import logging
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import InputError
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.languages import spoken_language, translate

if TYPE_CHECKING:
    from workbook_templates.sheets.spec import Sheet
    from xlwings_udfs.refresh import Refreshed
    from xlwings_udfs.workbook.open import OpenBook
    from xlwings_udfs.workbook.rows import WriteReport

# The sheets that a button brings up to date; the Log tells of every refresh.
SHEETS_OF: Mapping[str, tuple[str, ...]] = {
    "titles": ("titles", "competing"),
    "terms": ("terms", "regions", "opportunities"),
    "showcase": ("showcase",),
    "zero_effect": ("zero_effect",),
    "import": (),
}
BUTTONS = (
    "refresh",
    "refresh_sheet",
    "import",
    "new",
    "titles",
    "terms",
    "showcase",
    "zero_effect",
    "undo",
    "check",
    "help",
)
_SHOWN_SECONDS = 8.0  # how long the last word stays in the status bar
_STALE_SECONDS = 2 * 3600  # a job's flag that is older belongs to a job that died


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a button.

    Parameters
    ----------
    button
        One of `BUTTONS`.
    book, sheet
        Names of the workbook and the sheet in front; empty where there is none. No two open books bear one name, while
        the full name of one in OneDrive is a web address to Excel and a path to xlwings.
    stop_file
        The flag that the Stop button sets.
    language
        Language of what is said.
    """

    button: str
    book: str = ""
    sheet: str = ""
    stop_file: Path = Path("wicker-stop")
    language: str = "en"


class OnlySheets:
    """A workbook of which only some sheets are written; the rest of the port passes through.

    Parameters
    ----------
    book
        The workbook.
    codes
        Codes of the sheets that are written.
    """

    def __init__(self, book: OpenBook, codes: Sequence[str]) -> None:
        self._book, self._codes = book, frozenset(codes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._book, name)

    def write_sheet(self, sheet: Sheet, scratch: bytes, **options: Any) -> WriteReport:
        """Write the sheet if it is one of ours."""
        return self._book.write_sheet(sheet, scratch, **options) if sheet.code in self._codes else _untouched(sheet)

    def write_whole(self, sheet: Sheet, scratch: bytes, **options: Any) -> WriteReport:
        """Write the sheet if it is one of ours."""
        return self._book.write_whole(sheet, scratch, **options) if sheet.code in self._codes else _untouched(sheet)


def _untouched(sheet: Sheet) -> WriteReport:
    from xlwings_udfs.workbook.rows import WriteReport

    return WriteReport(sheet.code, sheet.code, False)


def refresh_open_book(book: Any, press: Press) -> Refreshed:
    """Refresh a book that is open in Excel, all of it or the sheets of one button.

    Raises
    ------
    InputError
        The sheet in front is none of Wicker's, a sheet is protected, or an input is wrong.
    KeyboardInterrupt
        The user pressed Stop.
    """
    from xlwings_udfs.workbook.open import OpenBook

    said = words(press.language)

    def stop() -> bool:
        return press.stop_file.exists()

    def alive() -> None:
        if stop():
            raise KeyboardInterrupt

    def advance(stage: str, share: float) -> None:
        book.app.status_bar = said.text("addin-job_running", stage=stage, share=round(share * 100))

    open_book = OpenBook(book, alive)
    port: Any = open_book
    if press.button != "refresh":
        port = OnlySheets(open_book, _codes(open_book, press))
    from xlwings_udfs.refresh import Order, Stopwatch, refresh_book

    watch = Stopwatch(said, advance, stop)
    return refresh_book(port, Order(language=press.language), watch=watch)


def _codes(book: OpenBook, press: Press) -> tuple[str, ...]:
    if press.button != "refresh_sheet":
        return SHEETS_OF[press.button]
    from workbook_templates.sheets import SHEETS
    from workbook_templates.sheets.spec import SheetKind

    code = next((c for c, ref in book.sheets().items() if ref.name == press.sheet), "")
    if not code or SHEETS[code].kind is SheetKind.INPUT:
        raise InputError(
            "input.not_our_sheet",
            f"Sheet {press.sheet} is not one that Wicker fills. Expected one of its own, such as Titles. Go to that sheet, or press Refresh.",
            sheet=press.sheet,
        )
    return (code,)


def undo_open_book(book: Any) -> Path:
    """Put the book back as it was before the last refresh: it is closed, restored and opened again."""
    from xlwings_udfs.workbook.open import OpenBook
    from xlwings_udfs.workbook.restore import restore_points, undo

    path = OpenBook(book).path
    if path is None or not restore_points(path):
        raise InputError(
            "input.no_undo_here",
            f"{book.name} has no restore copy. Expected one from an earlier refresh of a saved workbook. There is nothing to undo.",
            book=str(book.name),
        )
    app = book.app
    book.close()
    undo(path)
    app.books.open(str(path))
    return path


def make_new_book(app: Any, folder: Path, language: str) -> Path:
    """Make a new workbook under a free name and open it."""
    from xlwings_udfs.making import make_book

    path, n = folder / "Wicker.xlsx", 1
    while path.exists():
        n += 1
        path = folder / f"Wicker {n}.xlsx"
    made = make_book(path, language=language)
    app.books.open(str(made))
    return made


def mend_open_book(book: Any, add_in: Path) -> int:
    """Let links to another computer's add-in lead to this one's; returns how many did not."""
    from addin.links import is_foreign

    links = book.api.LinkSources(1) or ()  # 1: links to workbooks
    foreign = [str(link) for link in links if is_foreign(str(link), add_in)]
    for link in foreign:
        book.api.ChangeLink(link, str(add_in), 1)
    return len(foreign)


def check_installation(book: Any, language: str) -> str:
    """The doctor's findings, and what was mended in the book in front, as one text."""
    import os

    from addin.doctor import Machine, examine
    from addin.installer import Places

    said = words(language)
    lines = [f"{'✓' if check.ok else '✗'} {check.said(said)}" for check in examine(Machine.here())]
    n = mend_open_book(book, Places.of(sys.platform, Path.home(), os.environ).add_in)
    if n:
        lines.append(said.text("addin-repaired", n=n, book=str(book.name)))
    return "\n".join(lines)


def show_help(language: str, folder: Path, show: Callable[[str], object]) -> Path:
    """Write the reference of the functions into a folder and show it."""
    from html import escape

    from addin.reference import reference_page

    page = escape(reference_page(language))
    path = folder / "wicker-help.html"
    path.write_text(f'<!doctype html><meta charset="utf-8"><title>Wicker</title><pre>{page}</pre>', encoding="utf-8")
    show(path.as_uri())
    return path


@contextmanager
def only_job(press: Press) -> Iterator[None]:
    """Hold the flag of the one job that an Excel runs at a time; the Stop flag of an earlier press is taken down."""
    flag = press.stop_file.with_name(press.stop_file.name + ".running")
    if flag.exists() and time.time() - flag.stat().st_mtime > _STALE_SECONDS:
        flag.unlink(missing_ok=True)
    try:
        flag.open("x").close()
    except FileExistsError:
        raise InputError(
            "input.job_running",
            "Wicker is already at work in this Excel. Expected one job at a time. Wait for it, or press Stop.",
        ) from None
    press.stop_file.unlink(missing_ok=True)
    try:
        yield
    finally:
        press.stop_file.unlink(missing_ok=True)
        flag.unlink(missing_ok=True)


@contextmanager
def as_it_was(app: Any) -> Iterator[None]:
    """Whatever happens, the status bar, screen and calculation are the user's again, and so is her selection."""
    before = (app.calculation, app.screen_updating)
    selected = app.selection
    try:
        yield
    finally:
        app.calculation, app.screen_updating = before
        app.status_bar = False
        if selected is not None and app.books.active is not None and _is_there(selected):
            selected.sheet.activate()
            selected.select()


def _is_there(selected: Any) -> bool:
    """Whether a range still stands in an open book: undo closes the book that it was in."""
    names = {str(book.name) for book in selected.sheet.book.app.books}
    return (
        str(selected.sheet.book.name) in names and selected.sheet.book.app.books.active.name == selected.sheet.book.name
    )


def press_button(app: Any, press: Press) -> str:
    """Run one button in an Excel and return the sentence that stands in the status bar at the end."""
    said = words(press.language)
    if press.button == "new":
        return said.text("addin-job_made", path=str(make_new_book(app, Path.home() / "Documents", press.language)))
    book = _book(app, press.book)
    if press.button == "undo":
        return said.text("addin-job_undone", path=str(undo_open_book(book)))
    if press.button == "check":
        app.alert(check_installation(book, press.language), title="Wicker")
        return ""
    with only_job(press), as_it_was(app):
        result = refresh_open_book(book, press)
    return said.text("addin-job_done", book=result.book, sheets=result.n_sheets)


def _book(app: Any, name: str) -> Any:
    for book in app.books:
        if str(book.name) == name:
            return book
    raise InputError(
        "input.book_closed",
        f"{name} is not open any more. Expected the workbook that the button was pressed in. Open it and press again.",
        book=name,
    )


def _app(hwnd: int) -> Any:
    """The running Excel with this window; the active one where none is told (a Mac has no windows' numbers)."""
    import xlwings as xw

    for app in xw.apps:
        if not hwnd or int(getattr(app, "hwnd", 0) or 0) == hwnd:
            return app
    raise InputError(
        "input.excel_gone",
        "Excel is not running any more. Expected the one in which the button was pressed. Open the workbook and press again.",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the button that the command line names; what the user can mend is said in a window, the rest goes to the log."""
    parser = ArgumentParser(prog="xlwings_udfs.commands")
    parser.add_argument("button", choices=BUTTONS)
    parser.add_argument("--hwnd", type=int, default=0)
    parser.add_argument("--book", default="")
    parser.add_argument("--sheet", default="")
    parser.add_argument("--stop-file", type=Path, default=Path("wicker-stop"))
    parser.add_argument("--lang", choices=LANGUAGES, default=spoken_language())
    given = parser.parse_args(arguments)
    press = Press(given.button, given.book, given.sheet, given.stop_file, given.lang)
    if press.button == "help":
        import tempfile
        import webbrowser

        show_help(press.language, Path(tempfile.gettempdir()), webbrowser.open)
        return 0
    app = _app(given.hwnd)
    return run(app, press)


def run(app: Any, press: Press) -> int:
    """Press a button and tell how it went: 0 done, 2 something to mend, 130 stopped."""
    said = words(press.language)
    try:
        last = press_button(app, press)
    except InputError as error:
        app.status_bar = False
        app.alert(translate(error, press.language), title="Wicker")
        return 2
    except KeyboardInterrupt:
        _tell(app, said.text("addin-job_stopped"))
        return 130
    except BaseException:
        path = _log()
        logging.getLogger("wicker").exception("button %s", press.button)
        app.status_bar = False
        app.alert(said.text("addin-job_failed", path=str(path)), title="Wicker")
        raise
    if last:
        _tell(app, last)
    return 0


def _tell(app: Any, sentence: str) -> None:
    app.status_bar = sentence
    time.sleep(_SHOWN_SECONDS)
    app.status_bar = False


def _log() -> Path:
    """The log file, made ready to take a trace."""
    from platformdirs import user_log_dir

    path = Path(user_log_dir("wicker", appauthor=False, ensure_exists=True)) / "wicker.log"
    logging.basicConfig(filename=path, level=logging.INFO, format="%(asctime)s %(message)s", force=True)
    return path


if __name__ == "__main__":
    raise SystemExit(main())
