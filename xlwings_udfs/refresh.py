"""The refresh: read a workbook's inputs, import exports, ask the models, and rewrite Wicker's sheets and nothing else.

The workbook is a port (`xlwings_udfs.workbook.port`): the same code refreshes a closed file and a book open in Excel.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import InputError
from models.languages import StoredVectors, packaged_encoder
from models.settings import Settings
from models.shop import ShopAnswers, ShopTables, answer_shop, with_alarms
from models.tables import PRODUCTS, SEARCH_TERMS, Table
from workbook_templates.book import Said, render_sheet, settings_table
from workbook_templates.filling import WATCHED, LogEntry, Previous, fill_sheets, log_table
from workbook_templates.headers import columns_by_header
from workbook_templates.overview import Page, Task, render_overview
from workbook_templates.pages import overview_page
from workbook_templates.sheets import SHEETS
from workbook_templates.sheets.spec import Sheet
from workbook_templates.words import Words, words
from xlwings_udfs.exports.headers import parse_aliases
from xlwings_udfs.garbage import collection_paused
from xlwings_udfs.history import History, copy_history, default_path, shop_of, valid_shop_id
from xlwings_udfs.importing import ARCHIVE, Imported, export_files, import_files
from xlwings_udfs.inputs import Inputs, read_inputs
from xlwings_udfs.languages import spoken_language
from xlwings_udfs.logbook import MAX_LANGUAGES, log_entries
from xlwings_udfs.orphans import orphans_table, read_orphans
from xlwings_udfs.workbook.closed import ClosedBook, Orphan, WriteReport
from xlwings_udfs.workbook.port import Workbook
from xlwings_udfs.workbook.regions import fold_header

Advance = Callable[[str, float], None]

# Stages in order, with the share of the whole that each takes in a middling shop; for the progress bar alone.
_STAGES = (
    "open",
    "inputs",
    "imports",
    "history",
    "zero_effect",
    "terms",
    "keywords",
    "titles",
    "rates",
    "regions",
    "showcase",
    "opportunities",
    "fill",
    "write",
    "save",
)


@dataclass(frozen=True, slots=True)
class Order:
    """How a refresh is to be done.

    Parameters
    ----------
    exports
        Folder with export files; None: the one that the Settings sheet names, and none where it names none.
    as_of
        The day that everything is judged on; None: the last day that any imported period covers.
    language
        What is said; None: the workbook's, then the system's.
    replace
        Take a file whose period is there already with other figures.
    other_shop_ok
        Take a file of which hardly any product is this shop's.
    dry_run
        Write nothing: neither the workbook nor the history.
    history
        The history file; None: by the workbook's shop.
    """

    exports: Path | None = None
    as_of: date | None = None
    language: str | None = None
    replace: bool = False
    other_shop_ok: bool = False
    dry_run: bool = False
    history: Path | None = None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh found and did; picklable, since it may come from a worker.

    Parameters
    ----------
    book, language, as_of
        The workbook, the language spoken, and the day judged on.
    tasks
        What to do, best first.
    counts
        The summary's figures by name.
    imported
        What came of the export files.
    n_sheets
        Sheets that changed.
    missing_weeks
        First and last days of the weeks that no export covers, among those asked.
    timings
        Seconds of each stage.
    written
        Whether the workbook was saved.
    page, tables, settings
        The Overview, the filled sheets by code, and the settings that they rest on.
    languages
        Sentences on the languages that ask for what the shop sells, the largest first.
    notes
        Notices about the history itself.
    """

    book: str
    language: str
    as_of: date
    tasks: tuple[Task, ...]
    counts: Mapping[str, float]
    imported: Imported
    n_sheets: int
    missing_weeks: tuple[tuple[date, date], ...]
    timings: tuple[tuple[str, float], ...]
    written: bool
    page: Page
    tables: Mapping[str, Table]
    settings: Settings
    languages: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())

    def figures(self, said: Words) -> list[tuple[str, str]]:
        """The summary's lines: name and sentence."""
        c = dict(self.counts)
        done = (
            said.text("cli-written", book=self.book, sheets=self.n_sheets)
            if self.written
            else said.text("cli-dry", sheets=self.n_sheets)
        )
        lines = [
            ("as_of", self.as_of.isoformat()),
            ("imports", said.text("cli-imports", **self.imported.counts())),
            ("products", said.text("cli-products", n=c["products"], gone=c["gone"])),
            ("titles", said.text("cli-titles", mean=c["mean_score"], weak=c["weak_titles"], limit=c["weak_score"], better=c["better_titles"])),
            ("zero_effect", said.text("cli-zero_effect", zero=c["zero_effect"], unknown=c["unknown"], alarms=c["alarms"], days=c["alarm_days"])),
            ("showcase", said.text("cli-showcase", add=c["add"], drop=c["drop"], keep=c["keep"], share=c["showcase_share"], target=c["showcase_target"])),
            ("terms", said.text("cli-terms", n=c["terms"], clusters=c["clusters"], foreign=c["foreign_terms"])),
            ("regions", said.text("cli-regions", n=c["regional_words"], unsure=c["regional_unsure"])),
            ("workbook", done),
        ]  # fmt: skip
        return [(said.text(f"cli-figure_{name}"), line) for name, line in lines]

    def warnings(self, said: Words) -> list[str]:
        """What the user should know of: refused files, missing weeks."""
        lines = [line for _, line in self.imported.complaints(said)]
        if self.missing_weeks:
            weeks = ", ".join(f"{a} – {b}" for a, b in self.missing_weeks[:6]) + (
                " …" if len(self.missing_weeks) > 6 else ""
            )
            lines.append(said.text("cli-missing_weeks", n=len(self.missing_weeks), weeks=weeks))
        return [*lines, *self.notes]

    def as_json(self) -> dict[str, Any]:
        """Plain values under fixed names."""
        return {
            "as_of": self.as_of.isoformat(),
            "language": self.language,
            "written": self.written,
            "sheets_changed": self.n_sheets,
            "counts": {k: v if v == v else None for k, v in self.counts.items()},
            "exports": self.imported.counts(),
            "files": self.imported.as_json(words(self.language)),
            "missing_weeks": [[a.isoformat(), b.isoformat()] for a, b in self.missing_weeks],
            "tasks": [{"topic": t.topic, "key": t.key, "advice": t.advice, "grounds": t.grounds, "subject": t.subject, "todo": t.todo, "stake": t.stake if t.stake == t.stake else None} for t in self.tasks],
            "decisions": list(self.page.decisions),
            "seconds": dict(self.timings),
        }  # fmt: skip


class Stopwatch:
    """Times the stages, and tells a progress bar about them."""

    def __init__(self, said: Words, advance: Advance | None = None, stop: Callable[[], bool] | None = None) -> None:
        self.said = said
        self._advance = advance
        self._stop = stop
        self._spent: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """One stage; raises KeyboardInterrupt before it starts where the user asked to stop."""
        if self._stop is not None and self._stop():
            raise KeyboardInterrupt
        if self._advance is not None:
            self._advance(self.said.text(f"cli-stage_{name}"), _STAGES.index(name) / len(_STAGES))
        start = time.perf_counter()
        try:
            yield
        finally:
            self._spent[name] = self._spent.get(name, 0.0) + time.perf_counter() - start

    @property
    def timings(self) -> tuple[tuple[str, float], ...]:
        """Seconds by stage, in the order of the stages."""
        return tuple((name, self._spent[name]) for name in _STAGES if name in self._spent)


def refresh_file(path: Path, order: Order, *, advance: Advance | None = None) -> Refreshed:
    """Refresh a closed workbook.

    Raises
    ------
    InputError
        Whatever is wrong with the workbook, its inputs or the history; the workbook is then as it was. A bad export file
        is no error: it is reported, and the rest goes on.
    """
    watch = Stopwatch(words(spoken_language(order.language)), advance)
    with watch("open"):
        book = ClosedBook.open(path)
    return refresh_book(book, order, watch=watch)


def refresh_book(book: Workbook, order: Order, *, watch: Stopwatch) -> Refreshed:
    """Refresh a workbook behind the port; see `refresh_file`."""
    with watch("inputs"):
        inputs = read_inputs(book)
        kept = read_orphans(book)
        previous = _previous(book)
    settings = with_shop(book, inputs.settings, order.history)
    language = spoken_language(order.language, settings.shop.language or inputs.language)
    said = Said(words(inputs.language or language), words(language))
    watch.said = said.speech
    with open_shop_history(order, settings) as history:
        with watch("imports"):
            imported = _import(order, settings, history)
        with watch("history"):
            tables = _tables(history, inputs, order)
            missing = _missing_weeks(history, tables.as_of, settings)
        encoder = StoredVectors(packaged_encoder(), history)  # each term's vector is worked out once
        answers = answer_shop(tables, settings, watch, encoder=encoder)
        notices = [said.speech.text(n.code.replace(".", "-", 1), "", **n.figures) for n in history.notices]
    with watch("fill"):
        filled = fill_sheets(answers, said, previous)
        page = overview_page(answers, filled.tables, said.speech)
    with watch("write"):
        entries = log_entries(answers, imported, inputs.changes, missing, filled.changes, notices, said.speech)
        writer = SheetWriter(book, said, settings, kept)
        writer.write(filled.tables, page, entries, tables.as_of)
    with watch("save"):
        if not order.dry_run:
            book.save()
    return Refreshed(
        book=book.name,
        language=language,
        as_of=tables.as_of,
        tasks=tuple(page.tasks),
        counts=_counts(answers),
        imported=imported,
        n_sheets=len(writer.written),
        missing_weeks=missing,
        timings=watch.timings,
        written=not order.dry_run,
        page=page,
        tables=filled.tables,
        settings=settings,
        languages=tuple(said.speech.reason(f) for f in list(answers.languages.findings)[:MAX_LANGUAGES]),
        notes=tuple(notices),
    )


def with_shop(book: Workbook, settings: Settings, history: Path | None = None) -> Settings:
    """Settings with a shop id: a workbook that names none is the shop of the history given, or else its own."""
    if settings.shop.shop_id:
        return settings
    known = shop_of(history) if history is not None and history.exists() else ""
    return replace(settings, shop=replace(settings.shop, shop_id=known or valid_shop_id(Path(book.name).stem)))


@contextmanager
def open_shop_history(order: Order, settings: Settings) -> Iterator[History]:
    """The shop's history; for a dry run a copy that is thrown away."""
    shop_id = settings.shop.shop_id
    path = history_path(order, settings)
    folder = exports_folder(order, settings)
    rebuild_from = [p for p in export_files(folder) if p.suffix.lower() != ARCHIVE] if folder is not None else None
    aliases = parse_aliases(settings.shop.aliases)
    if not order.dry_run:
        shared = order.history is None and bool(settings.shop.history_folder)
        with History.open(path, shop_id, rebuild_from=rebuild_from, aliases=aliases, shared=shared) as history:
            yield history
        return
    with tempfile.TemporaryDirectory(prefix="wicker-") as scratch:
        copy = Path(scratch) / "history.sqlite"
        if path.exists():
            copy_history(path, copy)
        with History.open(copy, shop_id, rebuild_from=rebuild_from, aliases=aliases) as history:
            yield history


def history_path(order: Order, settings: Settings) -> Path:
    """The file of the shop's history, which need not exist."""
    return order.history or default_path(settings.shop.shop_id, settings.shop.history_folder)


def exports_folder(order: Order, settings: Settings) -> Path | None:
    """The folder with export files: the one asked for, or else the one that the Settings sheet names; None without."""
    if order.exports is not None:
        return order.exports
    return Path(settings.shop.exports_folder).expanduser() if settings.shop.exports_folder else None


def _import(order: Order, settings: Settings, history: History) -> Imported:
    folder = exports_folder(order, settings)
    if folder is None:
        return Imported(())
    return import_files(
        export_files(folder),
        history,
        aliases=parse_aliases(settings.shop.aliases),
        replace=order.replace,
        other_shop_ok=order.other_shop_ok,
    )


def _tables(history: History, inputs: Inputs, order: Order) -> ShopTables:
    """The history's tables with the user's own rows and columns."""
    as_of = order.as_of or history.as_of()
    if as_of is None:
        raise InputError(
            "input.no_history",
            "There is nothing to judge: the history holds no export, and none was found. Expected Products exports of at least one week. Download them, and name their folder with --exports.",
        )
    terms = [history.search_terms(kind) for kind in ("keywords", "product_terms", "hot_words", "keywords_2018")]
    return ShopTables(
        products=_with_dates(_with_user_columns(history.products(), inputs.products), history.publishing_dates()),
        effect=history.effect(),
        search_terms=Table.concat(SEARCH_TERMS, [*terms, inputs.search_terms]),
        regions=history.regions(),
        inquiries=inputs.inquiries,
        title_changes=_joined_changes(history.title_changes(), inputs.title_changes),
        as_of=as_of,
        decisions=inputs.decisions,
        pasted=inputs.pasted,
        listed=history.listed(),
    )


def _with_user_columns(seen: Table, hers: Table) -> Table:
    """The history's products with what the user wrote; products that she alone knows come at the end."""
    row_of = {p: i for i, p in enumerate(hers["product_id"].tolist()) if p}
    known = set(seen["product_id"].tolist())
    own = [row_of[p] for p in row_of if p not in known]
    joined = Table.concat(PRODUCTS, [seen, hers.take(own)]) if own else seen
    rows = np.array([row_of.get(p, -1) for p in joined["product_id"].tolist()], dtype=np.int64)
    if not len(hers):
        return joined
    written = {}
    for column in PRODUCTS.columns:
        if column.user:
            values = joined[column.name].copy()
            values[rows >= 0] = hers[column.name][rows[rows >= 0]]
            written[column.name] = values
    return joined.replace(**written)


def _with_dates(products: Table, dates: Mapping[str, date]) -> Table:
    """The products with the publishing dates that are known, where the user wrote none."""
    if not dates:
        return products
    values = products["published_on"].copy()
    for i in np.flatnonzero(np.isnat(values)).tolist():
        day = dates.get(products["product_id"][i])
        if day is not None:
            values[i] = np.datetime64(day)
    return products.replace(published_on=values)


def _joined_changes(found: Table, hers: Table) -> Table:
    """Changes of titles that the exports show, and those that the user noted herself."""
    known = set(zip(found["product_id"].tolist(), found["changed_on"].tolist(), strict=True))
    own = [
        i
        for i, key in enumerate(zip(hers["product_id"].tolist(), hers["changed_on"].tolist(), strict=True))
        if key not in known and all(key)
    ]
    return Table.concat(found.schema, [found, hers.take(own)]) if own else found


def _missing_weeks(history: History, as_of: date, settings: Settings) -> tuple[tuple[date, date], ...]:
    """Weeks among the days asked, from the history's first on, that no export covers."""
    periods = [p for p in history.periods("products") if p.start is not None]
    if not periods:
        return ()
    first = min(p.start for p in periods if p.start is not None)
    start = max(first, as_of - timedelta(days=settings.zero_effect.days - 1))
    return tuple((w.start, w.end) for w in history.missing_weeks(start, as_of) if not w.covered_by)


def _previous(book: Workbook) -> Previous:
    """What the marked columns said before, by key."""
    cells: dict[str, dict[str, dict[str, object]]] = {}
    present = book.sheets()
    for code in WATCHED:
        if code not in present:
            continue
        rows = _records(book, code)
        keys = SHEETS[code].key
        cells[code] = {"\t".join(str(r.get(k) or "") for k in keys): r for r in rows if all(r.get(k) for k in keys)}
    as_of = None
    if "log" in present:
        days = [r.get("as_of") for r in _records(book, "log")]
        as_of = max((d.date() if isinstance(d, datetime) else d for d in days if isinstance(d, date)), default=None)
    return Previous(as_of, cells)


def _records(book: Workbook, code: str) -> list[dict[str, object]]:
    """The rows of one of Wicker's sheets, by canonical column."""
    names = columns_by_header()[code]
    grid = book.read_grid(code, names)
    if not grid:
        return []
    known = {fold_header(h): n for h, n in names.items()}
    columns = [(i, known[fold_header(str(h))]) for i, h in enumerate(grid[0]) if fold_header(str(h)) in known]
    return [{name: row[i] for i, name in columns} for row in grid[1:]]


class SheetWriter:
    """Writes tables to a book's sheets, in the order of the tabs, and collects what the user had in rows that are gone."""

    def __init__(self, book: Workbook, said: Said, settings: Settings, kept: Sequence[Orphan]) -> None:
        self.book, self.said, self.settings = book, said, settings
        self.kept = list(kept)
        self.written: list[str] = []

    def write(self, tables: Mapping[str, Table], page: Page, entries: Sequence[LogEntry], as_of: date) -> None:
        """Write every sheet; the Overview last, since it points at the others."""
        present = self.book.sheets()
        orphans: list[Orphan] = []
        notes: list[LogEntry] = []
        returned: set[tuple[str, tuple[str, ...]]] = set()
        for code, sheet in SHEETS.items():
            if code in ("overview", "log", "orphans"):
                continue
            if code in tables:
                report = self._sheet(sheet, tables[code])
                orphans += report.orphans
                returned |= {(code, key) for key in report.returned}
                notes += [
                    LogEntry("note", report.name, self.said.speech.text(n.code.replace(".", "-", 1), "", **n.figures))
                    for n in report.notices
                ]
            elif code not in present and code == "settings":
                self._sheet(sheet, settings_table(self.settings, self.said.speech))
        remaining = [o for o in self.kept if (o.sheet, o.key) not in returned]
        remaining = [o for o in remaining if (o.sheet, o.key) not in {(n.sheet, n.key) for n in orphans}] + orphans
        if remaining or "orphans" in present:
            self._sheet(SHEETS["orphans"], orphans_table(remaining, self.said.speech))
        self._sheet(SHEETS["log"], log_table([*entries, *notes], as_of, self.said.speech))
        scratch = render_overview(page, self.said, self.settings, self.book.table_names())
        self.book.write_whole(SHEETS["overview"], scratch, position=0)
        self.written.append("overview")

    def _sheet(self, sheet: Sheet, table: Table) -> WriteReport:
        with collection_paused():
            scratch = render_sheet(sheet, table, self.said, self.settings)
            report = self.book.write_sheet(sheet, scratch, headers=columns_by_header()[sheet.code], kept=self.kept)
        self.written.append(sheet.code)
        return report


def _counts(answers: ShopAnswers) -> dict[str, float]:
    scores = answers.scores.score
    status = answers.zero_effect.status
    plan = answers.showcase
    terms = answers.terms
    return {
        "products": float(len(answers.product_id)),
        "gone": float(np.count_nonzero(status == "gone")),
        "mean_score": float(np.nanmean(scores)) if np.isfinite(scores).any() else float("nan"),
        "weak_titles": float(np.count_nonzero(scores < answers.settings.titles.weak_score)),
        "weak_score": float(answers.settings.titles.weak_score),
        "better_titles": float(sum(1 for t in answers.better.title if t)),
        "zero_effect": float(np.count_nonzero(status == "zero_effect")),
        "unknown": float(np.count_nonzero(status == "unknown")),
        "alarms": float(len(with_alarms(answers))),
        "alarm_days": float(answers.settings.zero_effect.alarm_days),
        "add": float(np.count_nonzero(plan.action == "add")),
        "drop": float(np.count_nonzero(plan.action == "drop")),
        "keep": float(np.count_nonzero(plan.action == "keep")),
        "showcase_share": float(plan.current_share),
        "showcase_target": float(plan.target_share),
        "terms": float(len(terms)),
        "clusters": float(len(terms.names)),
        "foreign_terms": float(np.count_nonzero(~np.isin(terms.language, ("en", "und", "")))),
        "regional_words": float(np.count_nonzero(answers.regional.enough)),
        "regional_unsure": float(np.count_nonzero(~answers.regional.enough)),
    }
