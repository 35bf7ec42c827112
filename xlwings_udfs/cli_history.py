"""``wicker history``: the store of a shop's weekly figures, shown, filled, given back and forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from models.errors import InputError
from workbook_templates.words import words
from xlwings_udfs.history import History, default_path, shop_of
from xlwings_udfs.languages import handed_on, spoken_language

DAY = "%Y-%m-%d"  # how a day is typed
app = typer.Typer(
    name="history", no_args_is_help=True, help="The shop's history: the weekly figures that prove 180 days."
)
Where = Annotated[
    Path,
    typer.Argument(help="The workbook whose shop it is, or the history file itself (.sqlite).", show_default=False),
]
Language = Annotated[str | None, typer.Option("--lang", help="What is said: en, zh-CN or zh-TW.")]


@app.callback()
def _group(context: typer.Context, lang: Language = None) -> None:
    if lang:
        context.default_map = handed_on(context.command, lang)


@contextmanager
def open_history(where: Path) -> Iterator[History]:
    """The history of a workbook's shop, or the one in a file.

    Raises
    ------
    InputError
        There is no such file, or the workbook names no shop.
    """
    if where.suffix.lower() == ".sqlite":
        if not where.is_file():
            raise InputError(
                "input.no_history_file",
                f"There is no history {where}. Expected a shop's .sqlite file, or its workbook. Check the name.",
                place=str(where),
            )
        with History.open(where, shop_of(where)) as history:
            yield history
        return
    from xlwings_udfs.inputs import read_inputs
    from xlwings_udfs.refresh import with_shop
    from xlwings_udfs.workbook.closed import ClosedBook

    book = ClosedBook.open(where)
    shop = with_shop(book, read_inputs(book).settings).shop
    path = default_path(shop.shop_id, shop.history_folder)
    with History.open(path, shop.shop_id, shared=bool(shop.history_folder)) as history:
        yield history


@app.command()
def show(where: Where, lang: Language = None) -> None:
    """List every export that is in the history, and the weeks that none covers."""
    from rich.console import Console
    from rich.table import Table

    said = words(spoken_language(lang))
    with open_history(where) as history:
        periods = history.periods()
        as_of = history.as_of()
        dated = [p.start for p in periods if p.kind == "products" and p.start is not None]
        missing = history.missing_weeks(min(dated), as_of) if dated and as_of else ()
        typer.echo(said.text("cli-history_place", file=str(history.path), n=len(periods)))
    table = Table(box=None)
    for name in ("kind", "from", "to", "file"):
        table.add_column(said.text(f"cli-history_{name}"))
    for p in periods:
        kind = said.text(f"exports-kind-{p.kind}")
        table.add_row(kind, str(p.start or ""), str(p.end or ""), p.file)
    Console(highlight=False).print(table)
    for week in missing:
        code = "history-missing_week_covered" if week.covered_by else "history-missing_week"
        typer.echo(said.text(code, start=week.start, end=week.end, file=week.covered_by))


@app.command("import")
def import_(
    where: Where,
    source: Annotated[
        Path,
        typer.Argument(help="A folder of export files, or one that wicker history export made.", show_default=False),
    ],
    replace: Annotated[bool, typer.Option("--replace", help="Take other figures for a period that is there.")] = False,
    other_shop_ok: Annotated[
        bool, typer.Option("--other-shop-ok", help="Take an export even if hardly any of its products are this shop's.")
    ] = False,
    lang: Language = None,
) -> None:
    """Take export files in, or a history that was exported."""
    from xlwings_udfs.importing import export_files, import_files

    said = words(spoken_language(lang))
    with open_history(where) as history:
        if (source / "periods.csv").is_file():
            outcomes = history.import_folder(source, replace=replace)
            for outcome in outcomes:
                typer.echo(said.text(outcome.code.replace(".", "-", 1), "", **outcome.figures))
            return
        imported = import_files(export_files(source), history, replace=replace, other_shop_ok=other_shop_ok)
    for file in imported.files:
        typer.echo(file.text(said))
    typer.echo(said.text("cli-imports", **imported.counts()))


@app.command()
def export(
    where: Where,
    folder: Annotated[Path, typer.Argument(help="Folder for the CSV files.", show_default=False)],
    lang: Language = None,
) -> None:
    """Give everything back as CSV files, which wicker history import takes in again."""
    with open_history(where) as history:
        files = history.export(folder)
    typer.echo(words(spoken_language(lang)).text("cli-history_exported", n=len(files), folder=str(folder)))


@app.command()
def forget(
    where: Where,
    kind: Annotated[
        str | None,
        typer.Option(
            help="Only this kind of export, as wicker history show --lang en codes it: products, keywords, ..."
        ),
    ] = None,
    start: Annotated[datetime | None, typer.Option(formats=[DAY], help="Only exports that begin on this day.")] = None,
    end: Annotated[datetime | None, typer.Option(formats=[DAY], help="Only exports that end on this day.")] = None,
    before: Annotated[
        datetime | None, typer.Option(formats=[DAY], help="Only exports that ended before this day.")
    ] = None,
    lang: Language = None,
) -> None:
    """Take exports out of the history: of a kind, of exactly these days, or ended before a day."""
    if kind is None and start is None and end is None and before is None:
        raise InputError(
            "input.forget_what",
            "Nothing says what to forget. Expected --kind, --start, --end or --before. Name at least one of them.",
        )

    def day(moment: datetime | None) -> date | None:
        return moment.date() if moment else None

    with open_history(where) as history:
        n = history.forget(kind=kind, start=day(start), end=day(end), before=day(before))
    typer.echo(words(spoken_language(lang)).text("cli-history_forgotten", n=n))


@app.command()
def merge(
    into: Annotated[Path, typer.Argument(help="The history (.sqlite) that takes everything in.", show_default=False)],
    other: Annotated[
        Path, typer.Argument(help="Another history of the same shop; it is only read.", show_default=False)
    ],
    prefer: Annotated[
        str,
        typer.Option(
            "--prefer",
            help="first or second: whose figures stay where both have other ones for one period. Without it the first keeps its own, and each is named.",
        ),
    ] = "",
    lang: Language = None,
) -> None:
    """Join two histories of one shop, such as a synchroniser's copy; doing it again changes nothing."""
    from xlwings_udfs.history import merge_histories

    if prefer not in ("", "first", "second"):
        raise InputError(
            "input.merge_prefer",
            f"--prefer is {prefer!r}. Expected first or second. Leave it out to be shown what differs.",
            value=prefer,
        )
    said = words(spoken_language(lang))
    outcomes = merge_histories(into, other, prefer_other=prefer == "second")
    n = {status: sum(o.status == status for o in outcomes) for status in ("added", "already", "replaced", "refused")}
    for outcome in outcomes:
        if outcome.status == "refused" and not prefer:
            dated = "yes" if outcome.start else "no"
            kind = said.text(f"exports-kind-{outcome.kind}")
            typer.echo(
                said.text(
                    "cli-history_conflict",
                    kind=kind,
                    dated=dated,
                    start=str(outcome.start),
                    end=str(outcome.end),
                    file=outcome.file,
                )
            )
    typer.echo(said.text("cli-history_merged", into=into.name, other=other.name, **n))
    if n["refused"] and not prefer:
        raise typer.Exit(1)
