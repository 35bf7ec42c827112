"""The `wicker` command: what a person types. It puts the floors together and says what happened; it judges nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from addin.cli import app as addin_app
from addin.cli import doctor
from models.errors import InputError
from workbook_templates.words import words
from xlwings_udfs.cli_help import localise, show_usage_error
from xlwings_udfs.cli_history import app as history_app
from xlwings_udfs.cli_inbox import coldstart, inbox, monday
from xlwings_udfs.languages import handed_on, spoken_language, translate

if TYPE_CHECKING:
    from xlwings_udfs.refresh import Refreshed

EXIT_INPUT = 2  # something the user can mend
EXIT_STOPPED = 130  # Ctrl-C
EXIT_SOME_FAILED = 3  # several books, and some of them failed

app = typer.Typer(
    name="wicker",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Listing optimisation for sellers on Alibaba.com International and AliExpress, in the workbooks they already keep.",
)
app.add_typer(history_app)
app.add_typer(addin_app)
app.command()(doctor)
app.command()(inbox)
app.command()(monday)
app.command()(coldstart)
Book = Annotated[Path, typer.Argument(help="The workbook, .xlsx or .xlsm.", show_default=False)]
Language = Annotated[
    str | None,
    typer.Option("--lang", help="What is said: en, zh-CN or zh-TW. Default: the workbook's, then the system's."),
]
Exports = Annotated[
    Path | None, typer.Option("--exports", help="Folder with the files you downloaded from the seller's back end.")
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wicker {version('wicker')}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    lang: Language = None,
) -> None:
    if lang:
        context.default_map = handed_on(context.command, lang)


@app.command()
def new(
    book: Book,
    lang: Language = None,
    shop: Annotated[str, typer.Option(help="A short name for the shop; it names its history file.")] = "",
) -> None:
    """Make a new workbook: the sheets that Wicker fills, your own columns, and every setting with its meaning."""
    from xlwings_udfs.making import make_book

    made = make_book(book, language=spoken_language(lang), shop_id=shop)
    typer.echo(words(spoken_language(lang)).text("cli-made", book=str(made)))


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put wicker-demo.xlsx.")] = Path(),
    lang: Language = None,
) -> None:
    """Show the main job on a sample shop: 32 weeks of exports in, a finished workbook out."""
    from xlwings_udfs.making import make_demo

    language = spoken_language(lang)
    console = _console()
    said = words(language)
    console.print(said.text("cli-demo_starts"))
    with _progress(console) as advance:
        book, result, kept = make_demo(folder, language=language, advance=advance)
    _summary(console, result, language)
    console.print(said.text("cli-demo_done", book=str(book)))
    if not kept:
        console.print(said.text("cli-demo_alone"))


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputError(
            "input.day_unknown",
            f"{option} is {text!r}. Expected a day such as 2026-09-19. Write it so, or leave {option} out.",
            option=option,
            value=text,
            example="2026-09-19",
        ) from None


@app.command()
def refresh(
    books: Annotated[list[Path], typer.Argument(help="One or more workbooks.", show_default=False)],
    exports: Exports = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="YYYY-MM-DD",
            help="Judge as of this day. Default: the last day that the exports cover.",
        ),
    ] = None,
    lang: Language = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Where a period is already in the history with other figures, take the new file's."
        ),
    ] = False,
    other_shop_ok: Annotated[
        bool, typer.Option("--other-shop-ok", help="Take an export even if hardly any of its products are this shop's.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Work everything out and say what would change; write nothing.")
    ] = False,
    timings: Annotated[bool, typer.Option("--timings", help="Say how long each stage took.")] = False,
    history: Annotated[
        Path | None, typer.Option("--history", help="History file. Default: the one of the shop named in the workbook.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Workbooks refreshed at the same time.")] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="Address of a dask scheduler, for more workbooks than one machine can do."),
    ] = None,
    report: Annotated[
        str | None, typer.Option("--report", help="json: print a machine-readable report instead of the summary.")
    ] = None,
) -> None:
    """Import exports, work everything out, and rewrite Wicker's sheets. Everything else in the workbook stays as it is."""
    from xlwings_udfs.batch import refresh_books
    from xlwings_udfs.refresh import Order

    if report not in (None, "json"):
        raise InputError(
            "input.report_kind",
            f"--report is {report!r}. Expected json. Leave it out for the summary on screen.",
            value=str(report),
        )
    order = Order(
        exports=exports,
        as_of=_day("--as-of", as_of) if as_of else None,
        language=spoken_language(lang) if lang else None,
        replace=replace,
        other_shop_ok=other_shop_ok,
        dry_run=dry_run,
        history=history,
    )
    console = _console()
    with _progress(console, quiet=report is not None or len(books) > 1) as advance:
        outcomes = refresh_books(books, order, jobs=jobs, scheduler=scheduler, advance=advance)
    if report == "json":
        import json

        typer.echo(json.dumps([o.as_json() for o in outcomes], ensure_ascii=False, indent=2))
    else:
        for outcome in outcomes:
            language = outcome.language or spoken_language(lang)
            if len(books) > 1:
                console.rule(str(outcome.book))
            if outcome.result is None:
                _complain(outcome.message)
            else:
                _summary(console, outcome.result, language)
                if timings:
                    _timings(console, outcome.result, language)
    failed = sum(o.result is None for o in outcomes)
    if failed:
        raise typer.Exit(EXIT_INPUT if failed == len(outcomes) else EXIT_SOME_FAILED)


@app.command()
def undo(book: Book, lang: Language = None) -> None:
    """Put back the workbook as it was before the last refresh."""
    from xlwings_udfs.workbook.restore import undo as undo_refresh

    point = undo_refresh(book)
    typer.echo(words(spoken_language(lang)).text("cli-undone", book=str(book), taken=point.saved_at))


@app.command()
def restore(
    book: Book,
    number: Annotated[
        int | None, typer.Argument(help="Which copy to put back; without it they are listed.", show_default=False)
    ] = None,
    lang: Language = None,
) -> None:
    """List the copies kept before the last refreshes, or put one of them back."""
    from xlwings_udfs.workbook.restore import restore as put_back
    from xlwings_udfs.workbook.restore import restore_points

    said = words(spoken_language(lang))
    if number is not None:
        point = put_back(book, number)
        typer.echo(said.text("cli-restored", book=str(book), taken=point.saved_at))
        return
    points = restore_points(book)
    if not points:
        typer.echo(said.text("cli-no_restore_points", book=str(book)))
        return
    from rich.table import Table

    table = Table(title=said.text("cli-restore_points", book=book.name), title_justify="left", box=None)
    for name in ("#", said.text("cli-saved"), said.text("cli-size")):
        table.add_column(name)
    for point in points:
        table.add_row(str(point.number), f"{point.saved_at:%Y-%m-%d %H:%M}", f"{point.size / 1024:,.0f} kB")
    _console().print(table)


@app.command()
def report(
    book: Book,
    out: Annotated[
        Path | None, typer.Option("--out", help="The HTML file. Default: beside the workbook, under its name.")
    ] = None,
    lang: Language = None,
) -> None:
    """Make the Overview as one printable HTML page, for somebody without Excel. The workbook is only read."""
    from workbook_templates.report import render_report
    from xlwings_udfs.refresh import Order, refresh_file

    with _progress(_console()) as advance:
        result = refresh_file(
            book, Order(language=spoken_language(lang) if lang else None, dry_run=True), advance=advance
        )
    said = words(result.language)
    file = out or book.with_suffix(".html")
    try:
        file.write_text(render_report(result.page, result.tables, said, result.languages), encoding="utf-8")
    except OSError as error:
        raise InputError(
            "input.cannot_write",
            f"{file} cannot be written ({error.strerror}). Expected a folder that you may write to. Choose another one with --out.",
            book=str(file),
            why=str(error.strerror),
        ) from None
    typer.echo(said.text("cli-report_made", file=str(file)))


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


class _progress:  # noqa: N801 - a context manager used as a word
    """A progress bar for as long as the work lasts; gives the function that moves it."""

    def __init__(self, console: Any, *, quiet: bool = False) -> None:
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal)
        self._task: Any = None

    def __enter__(self) -> Callable[[str, float], None]:
        self._bar.__enter__()
        self._task = self._bar.add_task("", total=1.0)
        return lambda text, share: self._bar.update(self._task, description=text, completed=share)

    def __exit__(self, *problem: Any) -> None:
        self._bar.__exit__(*problem)


def _summary(console: Any, result: Refreshed, language: str) -> None:
    from rich.table import Table

    said = words(language)
    figures = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    figures.add_column(style="bold")
    figures.add_column(overflow="fold")
    for name, value in result.figures(said):
        figures.add_row(name, value)
    console.print(figures)
    if result.tasks:
        todo = Table(title=said.text("overview-this_week"), title_justify="left", show_lines=False, expand=False)
        todo.add_column("#", justify="right")
        todo.add_column(said.text("overview-list_topic"))
        todo.add_column(said.text("overview-list_subject"), overflow="fold", max_width=44)
        todo.add_column(said.text("overview-list_todo"), overflow="fold")
        for i, task in enumerate(result.tasks[:8], 1):
            todo.add_row(str(i), said.text(f"value-topic-{task.topic}"), task.subject, task.todo)
        console.print(todo)
    for line in result.warnings(said):
        console.print(f"! {line}", style="yellow", markup=False)


def _timings(console: Any, result: Refreshed, language: str) -> None:
    from rich.table import Table

    said = words(language)
    table = Table(title=said.text("cli-timings"), title_justify="left", box=None)
    table.add_column(said.text("cli-stage"))
    table.add_column(said.text("cli-seconds"), justify="right")
    for stage, seconds in result.timings:
        table.add_row(said.text(f"cli-stage_{stage}"), f"{seconds:.2f}")
    console.print(table)


def _complain(message: str) -> None:
    typer.echo(message, err=True)


# Wrong options and missing arguments; where the class lives depends on typer's version.
_USAGE_ERROR: Any = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; an error that the user can mend is one sentence on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        language = spoken_language(_asked_language(arguments))
    except InputError as error:
        _complain(translate(error, spoken_language()))
        return EXIT_INPUT
    command: Any = typer.main.get_command(app)
    localise(command, language)
    try:
        code = command(args=arguments, standalone_mode=False, prog_name="wicker")
    except InputError as error:
        _complain(translate(error, language))
        code = EXIT_INPUT
    except typer.Exit as stop:
        code = stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_STOPPED
    except _USAGE_ERROR as error:
        show_usage_error(error, language)
        code = EXIT_INPUT
    if code == EXIT_STOPPED:
        _complain(words(language).text("cli-stopped"))
    return int(code or 0)


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The last --lang, as it is the one that holds."""
    asked = None
    for here, after in pairwise([*arguments, ""]):
        if here == "--lang":
            asked = after
        elif here.startswith("--lang="):
            asked = here.removeprefix("--lang=")
    return asked


if __name__ == "__main__":
    raise SystemExit(main())
