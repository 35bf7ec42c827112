"""``wicker inbox``, ``wicker monday``, ``wicker coldstart``: from a folder of downloads to one screen of what matters."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.errors import InputError
from workbook_templates.words import Words, words
from xlwings_udfs.languages import spoken_language, translate

if TYPE_CHECKING:
    from models.settings import Settings
    from xlwings_udfs.coldstart import ColdSheet
    from xlwings_udfs.history import History
    from xlwings_udfs.inbox import Inbox
    from xlwings_udfs.refresh import Order, Refreshed

EXIT_NEEDS_YOU = 1  # all steps were done, and something waits for a person
EXIT_INPUT = 2  # nothing could be done, for a reason that the user can mend
EXIT_PARTLY = 3  # a step failed after others were done
N_SHOWN = 8  # tasks, and exports to fetch, on one screen
MAX_NAMED = 40  # files that are listed one by one; more are counted

Lang = Annotated[
    str | None,
    typer.Option("--lang", help="What is said: en, zh-CN or zh-TW. Default: the workbook's, then the system's."),
]
Folder = Annotated[
    Path | None,
    typer.Option("--folder", help="Where to look. Default: the exports folder named on the Settings sheet."),
]
Downloads = Annotated[bool, typer.Option("--downloads", help="Look into your Downloads folder.")]
Archive = Annotated[
    bool, typer.Option("--archive", help="Put files whose figures are in into the sub-folder archive of that folder.")
]
HistoryFile = Annotated[
    Path | None, typer.Option("--history", help="History file. Default: the one of the shop named in the workbook.")
]
Day = Annotated[
    datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help="The day up to which weeks are asked for. Default: today."),
]


@dataclass(frozen=True, slots=True)
class _Shop:
    """A workbook's shop: its settings, where its files are, and the language to speak."""

    order: Order
    settings: Settings
    folder: Path | None
    deep: bool
    language: str


def inbox(
    where: Annotated[
        Path | None,
        typer.Argument(
            help="The workbook whose shop it is; or a folder, to be looked through only.", show_default=False
        ),
    ] = None,
    folder: Folder = None,
    downloads: Downloads = False,
    archive: Archive = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write and move nothing.")] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Where a period is in the history with other figures, take the new file's."),
    ] = False,
    other_shop_ok: Annotated[
        bool, typer.Option("--other-shop-ok", help="Take an export even if hardly any of its products are this shop's.")
    ] = False,
    history: HistoryFile = None,
    today: Day = None,
    report: Annotated[str | None, typer.Option("--report", help="json: print a machine-readable report.")] = None,
    lang: Lang = None,
) -> None:
    """Find the exports among your files, import what is new, and list what is still to be fetched.

    Exit codes: 0 all is in; 1 a file needs you; 2 nothing could be done.
    """
    if where is not None and where.is_dir():
        where, folder, dry_run = None, folder or where, True
    with _shop(where, folder, downloads, history, lang, dry_run=dry_run) as (shop, store):
        found = _take_in(
            shop, store, today, archive=archive and not dry_run, replace=replace, other_shop_ok=other_shop_ok
        )
    said = words(shop.language)
    if report == "json":
        import json

        typer.echo(json.dumps(found.as_json(said), ensure_ascii=False, indent=2))
    else:
        _print_files(found, said)
        _print_fetches(found, said, with_history=where is not None or history is not None)
    if found.needs_somebody:
        raise typer.Exit(EXIT_NEEDS_YOU)


def monday(
    book: Annotated[Path, typer.Argument(help="The workbook, .xlsx or .xlsm.", show_default=False)],
    folder: Folder = None,
    downloads: Downloads = False,
    archive: Archive = False,
    history: HistoryFile = None,
    today: Day = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The report. Default: beside the workbook, under its name, .html.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Do a week's work: inbox, refresh, report, and one screen of what matters. Running it twice does no harm.

    Exit codes: 0 all is well; 1 something needs you; 2 nothing could be done; 3 a step failed, the others are done.
    """
    from xlwings_udfs.refresh import Order, refresh_file

    # What concerns the workbook or the history is wrong for every step: it ends here, with exit code 2.
    with _shop(book, folder, downloads, history, lang) as (shop, store):
        said = words(shop.language)
        failed: list[str] = []
        found: Inbox | None = None
        typer.echo(said.text("monday-step", n=1, what=said.text("monday-inbox")))
        if shop.folder is None:
            typer.echo("  " + said.text("monday-no_folder"))
        else:
            try:
                found = _take_in(shop, store, today, archive=archive)
                _print_files(found, said, indent="  ")
            except InputError as error:
                failed.append(_complaint(error, shop.language))
    typer.echo(said.text("monday-step", n=2, what=said.text("monday-refresh")))
    result: Refreshed | None = None
    try:
        result = refresh_file(book, Order(language=shop.language, history=history))
        for _, line in result.figures(said)[-1:]:
            typer.echo("  " + line)
        # The folder may be another one than the refresh looks into; what it complained of is said above.
        for line in result.notes:
            typer.echo("  " + line)
    except InputError as error:
        failed.append(_complaint(error, shop.language))
    typer.echo(said.text("monday-step", n=3, what=said.text("monday-report")))
    if result is None:
        typer.echo("  " + said.text("monday-no_report"))
    else:
        try:
            typer.echo(
                "  "
                + said.text("cli-report_made", file=str(_write_report(result, out or book.with_suffix(".html"), said)))
            )
        except InputError as error:
            failed.append(_complaint(error, shop.language))
    typer.echo("")
    _print_screen(result, found, said, failed)
    if failed:
        nothing_done = found is None and result is None
        raise typer.Exit(EXIT_INPUT if nothing_done else EXIT_PARTLY)
    if (found is not None and found.needs_somebody) or (result is not None and result.imported.complaints(said)):
        raise typer.Exit(EXIT_NEEDS_YOU)


def coldstart(
    book: Annotated[Path, typer.Argument(help="The workbook whose shop it is.", show_default=False)],
    file: Annotated[
        Path | None,
        typer.Argument(
            help="A list of zero-effect products, publishing dates, or your own workbook with a sheet a week. Without it: what can be known by when.",
            show_default=False,
        ),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept/--preview", help="Take it in; the default only shows how it would be read.")
    ] = False,
    kind: Annotated[
        str | None, typer.Option("--as", help="zero-effect, dates or weeks, where the headers do not tell.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(
            "--on", formats=["%Y-%m-%d"], help="The day of a list, where the file does not say it. Default: today."
        ),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--map", help="What a header of yours means: 'my header=visitors'; 'my header=' leaves it out."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take other figures for a period that is there.")] = False,
    history: HistoryFile = None,
    lang: Lang = None,
) -> None:
    """Start with what you have: show how a file would be read, take it in, and say what can be known by when."""
    from xlwings_udfs.coldstart import accept_cold, kept_mapping, read_cold
    from xlwings_udfs.exports.headers import fold_header, parse_aliases
    from xlwings_udfs.history import DATES, LISTED, OWN_WEEKS

    kinds = {"zero-effect": LISTED, "dates": DATES, "weeks": OWN_WEEKS}
    if kind is not None and kind not in kinds:
        raise InputError(
            "input.coldstart_as",
            f"--as is {kind!r}. Expected zero-effect, dates or weeks. Write one of them, or leave it out.",
            value=kind,
        )
    pairs = dict(_pair(text) for text in given or ())
    with _shop(book, None, False, history, lang, dry_run=not accept) as (shop, store):
        said = words(shop.language)
        failed = False
        if file is not None:
            from xlwings_udfs.refresh import history_path

            place = history_path(shop.order, shop.settings)
            aliases = parse_aliases(shop.settings.shop.aliases)
            found = read_cold(
                file,
                on=on.date() if on else date.today(),
                kind=kinds.get(kind or ""),
                given=pairs,
                kept={**{fold_header(h): c for h, c in aliases.items()}, **kept_mapping(place)},
                days=shop.settings.zero_effect.days,
            )
            for sheet in found.sheets:
                failed |= sheet.error is not None
                _print_cold(sheet, said, shop.language)
            if accept:
                for outcome in accept_cold(found, store, replace=replace):
                    failed |= outcome.status == "refused"
                    typer.echo(said.text(outcome.code.replace(".", "-", 1), "", **outcome.figures))
            else:
                typer.echo(said.text("coldstart-preview"))
        _print_coverage(store, shop.settings, said)
    if failed:
        raise typer.Exit(EXIT_NEEDS_YOU)


def _pair(text: str) -> tuple[str, str]:
    header, equals, column = text.replace("＝", "=").rpartition("=")
    if not equals or not header.strip():
        raise InputError(
            "input.coldstart_map",
            f"--map is {text!r}. Expected a header, an equals sign and a column, such as my header=visitors. Mend it.",
            value=text,
        )
    return header.strip(), column.strip()


def _print_cold(sheet: ColdSheet, said: Words, language: str) -> None:
    """How one sheet would be read: what it is, its days, and what each column is taken for."""
    if sheet.error is not None:
        typer.echo(
            f"! {sheet.sheet}: {translate(sheet.error, language)}"
            if sheet.sheet
            else f"! {translate(sheet.error, language)}"
        )
        return
    days = " – ".join(str(d) for d in (sheet.start, sheet.end) if d)
    what = said.text(f"exports-kind-{sheet.kind}")
    typer.echo(said.text("coldstart-sheet", sheet=sheet.sheet or "–", what=what, days=days, n=sheet.n_rows))
    for column in sheet.columns:
        if not column.header:
            continue
        if column.column:
            label = (
                said.text("coldstart-zero_days")
                if column.column == "zero_effect_days"
                else said.text(f"column-{column.column}")
            )
            how = said.text(f"coldstart-how_{column.how}")
            typer.echo(f"    {column.header} → {label} · {how}")
        else:
            typer.echo(f"    {column.header} → {said.text('coldstart-unused')}")


def _print_coverage(store: History, settings: Settings, said: Words) -> None:
    """The share of products whose status is proven, and what can be known by when."""
    from models.coverage import find_coverage
    from models.zero_effect import find_zero_effect

    as_of = store.as_of()
    if as_of is None:
        typer.echo(said.text("coldstart-no_exports"))
        return
    dates = store.publishing_dates()
    zero = find_zero_effect(store.effect(), as_of=as_of, published_on=dates, listed=store.listed(), settings=settings)
    spans = [
        (p.start, p.end)
        for kind in ("products", "aliexpress_products", "own_weeks")
        for p in store.periods(kind)
        if p.start is not None and p.end is not None
    ]
    found = find_coverage(zero.status, spans, as_of=as_of, settings=settings)
    share = found.share if found.n_products else 0.0
    typer.echo(said.text("coldstart-proven", share=share, proven=found.n_proven, n=found.n_products, day=as_of))
    for step in found.milestones:
        reached = "yes" if step.reached else "no"
        what = said.text(f"coldstart-knows_{step.code}")
        typer.echo("  " + said.text("coldstart-step", weeks=step.n_weeks, reached=reached, on=step.on, what=what))


@contextmanager
def _shop(
    where: Path | None,
    folder: Path | None,
    downloads: bool,
    history: Path | None,
    lang: str | None,
    *,
    dry_run: bool = False,
) -> Iterator[tuple[_Shop, History]]:
    """The shop of a workbook with its history; without a workbook an empty one, thrown away afterwards."""
    from models.settings import Settings
    from xlwings_udfs.history import History
    from xlwings_udfs.inbox import downloads_folder
    from xlwings_udfs.inputs import read_inputs
    from xlwings_udfs.refresh import Order, exports_folder, open_shop_history, with_shop
    from xlwings_udfs.workbook.closed import ClosedBook

    looked = downloads_folder() if downloads and folder is None else folder
    order = Order(exports=looked, dry_run=dry_run, history=history)
    if where is None:
        if looked is None:
            raise InputError(
                "input.inbox_where",
                "Nothing says where to look. Expected a workbook, a folder, or --downloads. Name your workbook: wicker inbox shop.xlsx",
            )
        shop = _Shop(order, Settings(), looked, not downloads, spoken_language(lang))
        with (
            tempfile.TemporaryDirectory(prefix="wicker-") as scratch,
            History.open(Path(scratch) / "nobody.sqlite", "nobody") as store,
        ):
            yield shop, store
        return
    book = ClosedBook.open(where)
    inputs = read_inputs(book)
    settings = with_shop(book, inputs.settings, history)
    language = spoken_language(lang, settings.shop.language or inputs.language)
    shop = _Shop(order, settings, exports_folder(order, settings), looked is None or not downloads, language)
    # Whether the folder can be read is the inbox's matter: the history is rebuilt from it only where it is damaged.
    quiet = order if shop.folder is not None and shop.folder.is_dir() else Order(dry_run=dry_run, history=history)
    if quiet is not order:
        from dataclasses import replace

        settings = replace(settings, shop=replace(settings.shop, exports_folder=""))
    with open_shop_history(quiet, settings) as store:
        yield shop, store


def _take_in(
    shop: _Shop,
    store: History,
    today: datetime | None,
    *,
    archive: bool,
    replace: bool = False,
    other_shop_ok: bool = False,
) -> Inbox:
    from xlwings_udfs.exports.headers import parse_aliases
    from xlwings_udfs.inbox import take_in
    from xlwings_udfs.refresh import history_path

    if shop.folder is None:
        raise InputError(
            "input.inbox_folder",
            "The Settings sheet names no exports folder. Expected the folder that your exports are saved to. Fill in shop.exports_folder, or name one with --folder.",
        )
    return take_in(
        shop.folder,
        store,
        today=today.date() if today else date.today(),
        aliases=parse_aliases(shop.settings.shop.aliases),
        replace_old=replace,
        other_shop_ok=other_shop_ok,
        deep=shop.deep,
        archive=archive,
        history_file=history_path(shop.order, shop.settings) if shop.settings.shop.shop_id else None,
    )


def _write_report(result: Refreshed, file: Path, said: Words) -> Path:
    from workbook_templates.report import render_report

    try:
        file.write_text(render_report(result.page, result.tables, said, result.languages), encoding="utf-8")
    except OSError as error:
        raise InputError(
            "input.cannot_write",
            f"{file} cannot be written ({error.strerror}). Expected a folder that you may write to. Choose another one with --out.",
            book=str(file),
            why=str(error.strerror),
        ) from None
    return file


def _complaint(error: InputError, language: str) -> str:
    sentence = translate(error, language)
    typer.echo("  " + sentence, err=True)
    return sentence


def _print_files(found: Inbox, said: Words, indent: str = "") -> None:
    """Every file with its sentence, those that need somebody first; then what was put away, left alone, and found beside."""
    from xlwings_udfs.inbox import STATES

    counts = {state: found.count(state) for state in STATES}
    settled = counts["already"] + counts["doubled"] + counts["superseded"]
    needing = sum(n for state, n in counts.items()) - counts["new"] - counts["replaced"] - settled
    typer.echo(
        indent
        + said.text("inbox-summary", folder=str(found.folder), new=counts["new"] + counts["replaced"], known=settled, needing=needing, other=found.n_unrelated)
    )  # fmt: skip
    named = [f for f in found.files if f.state not in ("already", "superseded")]
    for file in named[:MAX_NAMED]:
        state = said.text(f"inbox-state_{file.state}")
        kind = said.text(f"exports-kind-{file.kind}") if file.kind else ""
        days = f"{file.start} – {file.end}" if file.start else ""
        typer.echo(indent + "  " + " · ".join(x for x in (state, file.name, kind, days) if x))
        if file.state not in ("new", "doubled"):
            typer.echo(indent + "      " + file.text(said))
    if len(named) > MAX_NAMED:
        typer.echo(indent + "  " + said.text("inbox-more", n=len(named) - MAX_NAMED))
    for path, why in found.closed:
        typer.echo(indent + "! " + said.text("inbox-closed", folder=str(path), why=why))
    if found.archived:
        typer.echo(indent + said.text("inbox-archived", n=len(found.archived), folder=str(found.archived[0][1].parent)))
    for path, why in found.not_archived:
        typer.echo(indent + "! " + said.text("inbox-not_archived", file=path.name, why=why))
    for copy in found.copies:
        typer.echo(indent + "! " + said.text("inbox-copy", file=copy.name, folder=str(copy.parent)))


def _print_fetches(found: Inbox, said: Words, *, with_history: bool = True) -> None:
    """What is still to be fetched, the most useful first, as many as can be fetched in a day."""
    from xlwings_udfs.inbox import A_DAY

    if not with_history:
        return
    _fetch_lines(found, said, A_DAY)


def _fetch_lines(found: Inbox, said: Words, n: int) -> None:
    if not found.to_fetch:
        typer.echo(said.text("inbox-complete"))
        return
    typer.echo(said.text("inbox-to_fetch", n=len(found.to_fetch)))
    for i, fetch in enumerate(found.to_fetch[:n], 1):
        kind = said.text(f"exports-kind-{fetch.kind}")
        typer.echo(f"  {i:2d}. {kind} · {fetch.start} – {fetch.end} · {said.text(f'inbox-why_{fetch.reason}')}")
    if len(found.to_fetch) > n:
        typer.echo("  " + said.text("inbox-fetch_later", n=len(found.to_fetch) - n))


def _print_screen(result: Refreshed | None, found: Inbox | None, said: Words, failed: list[str]) -> None:
    """What matters this week, on one screen."""
    from xlwings_udfs.inbox import NEEDING

    if result is not None:
        counts: dict[str, Any] = dict(result.counts)
        typer.echo(said.text("monday-as_of", day=result.as_of, book=result.book))
        proven = counts["products"] - counts["unknown"]
        share = proven / counts["products"] if counts["products"] else 0.0
        typer.echo("  " + said.text("monday-proven", share=share, n=counts["products"], unknown=counts["unknown"]))
        lines = dict(result.figures(said))
        for name in ("titles", "zero_effect", "showcase"):
            heading = said.text(f"cli-figure_{name}")
            typer.echo(f"  {heading}: {lines[heading]}")
        for line in result.page.decisions:
            typer.echo("  " + line)
        typer.echo(said.text("monday-tasks", n=len(result.tasks)))
        for i, task in enumerate(result.tasks[:N_SHOWN], 1):
            subject = task.subject if len(task.subject) <= 60 else task.subject[:59] + "…"
            typer.echo(f"  {i:2d}. {said.text(f'value-topic-{task.topic}')} · {subject} · {task.todo}")
    if found is not None:
        _fetch_lines(found, said, N_SHOWN)
        waiting = found.count(*NEEDING)
        if waiting:
            typer.echo(said.text("monday-waiting", n=waiting))
    for sentence in failed:
        typer.echo("! " + sentence)
    typer.echo(said.text("monday-failed" if failed else "monday-done"))
