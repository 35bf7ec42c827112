"""The inbox: what lies in a folder of downloads, what of it goes into the history, and what is still to be fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models.errors import InputError
from workbook_templates.words import Words
from xlwings_udfs.history import DAYS_A_WEEK, History, copies_beside
from xlwings_udfs.importing import FileOutcome, import_files, scan_folder

# In the order in which they are listed: what needs somebody first.
STATES = (
    "restated", "spoilt", "other_shop", "unreadable", "locked", "vanished", "unfinished", "new", "replaced", "doubled",
    "superseded", "already", "unrelated",
)  # fmt: skip
SETTLED = frozenset({"new", "replaced", "already", "doubled", "superseded"})  # a file that may be put away
NEEDING = frozenset(STATES[: STATES.index("new")])
ARCHIVE_FOLDER = "archive"
ASKED_DAYS = 180  # that zero effect is judged on, and so the days that are to be complete
FRESH_DAYS = 28  # for which a breakdown by term or country is good (house)
A_DAY = 20  # exports that the platform allows a day


@dataclass(frozen=True, slots=True)
class InboxFile:
    """One file that may be an export.

    Parameters
    ----------
    name
        As it is called; of a file in an archive, the archive's name in front.
    path
        The file in the folder.
    state
        One of `STATES`.
    kind, start, end
        What export it is, its first and last day as text; empty where not known.
    outcome
        What came of it, with the sentence.
    """

    name: str
    path: Path
    state: str
    kind: str
    start: str
    end: str
    outcome: FileOutcome

    def text(self, said: Words) -> str:
        """What it is and what came of it, as a sentence."""
        if self.state == "doubled":
            return said.text("inbox-doubled", file=self.name, twin=self.outcome.twin)
        return self.outcome.text(said)


@dataclass(frozen=True, slots=True)
class Fetch:
    """An export that is to be fetched: its kind, first and last day, and why (a message ``inbox-why_<reason>``)."""

    kind: str
    start: date
    end: date
    reason: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """A folder's files, and what the history still lacks.

    Parameters
    ----------
    folder
        The folder.
    files
        The files that may be exports, what needs somebody first.
    n_unrelated
        Files that are no exports by their names, or were found to be none.
    closed
        Sub-folders that may not be read, with the reason.
    to_fetch
        What is still to be fetched, most useful first.
    archived
        Files that were put away: old and new place.
    not_archived
        Files that could not be put away, with the reason.
    copies
        Other histories of the same shop beside the history.
    """

    folder: Path
    files: tuple[InboxFile, ...]
    n_unrelated: int
    closed: tuple[tuple[Path, str], ...]
    to_fetch: tuple[Fetch, ...]
    archived: tuple[tuple[Path, Path], ...] = ()
    not_archived: tuple[tuple[Path, str], ...] = ()
    copies: tuple[Path, ...] = ()

    def count(self, *states: str) -> int:
        """Files in one of these states."""
        return sum(f.state in states for f in self.files)

    @property
    def needs_somebody(self) -> bool:
        """Whether a person has to do something before all that is there is in."""
        return bool(self.count(*NEEDING) or self.closed or self.not_archived or self.copies)

    def as_json(self, said: Words) -> dict[str, Any]:
        """Plain values under fixed names."""
        return {
            "folder": str(self.folder),
            "files": [
                {"file": f.name, "state": f.state, "kind": f.kind, "start": f.start, "end": f.end, "message": f.text(said)}
                for f in self.files
            ],
            "unrelated": self.n_unrelated,
            "closed_folders": [{"folder": str(p), "reason": why} for p, why in self.closed],
            "to_fetch": [{"kind": f.kind, "start": str(f.start), "end": str(f.end), "reason": f.reason} for f in self.to_fetch],
            "archived": [str(new) for _, new in self.archived],
            "history_copies": [str(p) for p in self.copies],
        }  # fmt: skip


def take_in(
    folder: Path,
    history: History,
    *,
    today: date,
    aliases: Mapping[str, str] | None = None,
    replace_old: bool = False,
    other_shop_ok: bool = False,
    deep: bool = True,
    archive: bool = False,
    history_file: Path | None = None,
) -> Inbox:
    """Recognise the exports in a folder, import what is new, and say what is still to be fetched.

    Nothing is moved or deleted, unless `archive`: then files whose figures the history holds go into the sub-folder
    ``archive``.

    Parameters
    ----------
    folder
        Where to look.
    history
        Takes in what is new.
    today
        The day, up to whose last full week exports are asked for.
    aliases
        The user's own names of columns.
    replace_old
        Take other figures for a period that is there.
    other_shop_ok
        Take an export of which hardly any product is known.
    deep
        Whether to look into sub-folders.
    archive
        Whether to put files away.
    history_file
        Where the shop's history lies, if not where `history` has it (a dry run works on a copy).

    Raises
    ------
    InputError
        The folder cannot be read, or the history not be written; a bad file is no error.
    """
    scan = scan_folder(folder, deep=deep)
    imported = import_files(scan.files, history, aliases=aliases, replace=replace_old, other_shop_ok=other_shop_ok)
    outcomes = list(imported.files)
    outcomes += [
        FileOutcome(p.name, "unusable", "", "inbox.unfinished", {"file": p.name}, path=p, cause="unfinished")
        for p in scan.unfinished
    ]
    listed = [_listed(o, folder) for o in outcomes]
    put_away = folder / ARCHIVE_FOLDER
    # What was put away before is read for its figures, but is no news.
    listed = [f for f in listed if not (f.state in ("already", "doubled", "superseded") and put_away in f.path.parents)]
    n_other = sum(f.state == "unrelated" for f in listed)
    files = sorted(
        (f for f in listed if f.state != "unrelated"), key=lambda f: (STATES.index(f.state), f.end, f.kind, f.name)
    )
    inbox = Inbox(
        folder,
        tuple(files),
        scan.n_unrelated + n_other,
        scan.closed,
        still_to_fetch(history, today),
        copies=copies_beside(history_file or history.path),
    )
    return _archived(inbox, listed) if archive else inbox


def _listed(outcome: FileOutcome, folder: Path) -> InboxFile:
    state = outcome.cause or {
        "added": "new",
        "already": "doubled" if outcome.twin else "already",
        "replaced": "replaced",
        "superseded": "superseded",
        "refused": "restated",
        "other": "unrelated",
    }.get(outcome.status, "unreadable")
    start, end = (str(outcome.figures.get(name) or "") for name in ("start", "end"))
    path = outcome.path or folder / outcome.file
    return InboxFile(outcome.file, path, state, outcome.kind, start, end, outcome)


def _archived(inbox: Inbox, listed: Sequence[InboxFile]) -> Inbox:
    """Put away every file of which the history holds all; never over another file."""
    states: dict[Path, set[str]] = {}
    for file in listed:
        states.setdefault(file.path, set()).add(file.state)
    target = inbox.folder / ARCHIVE_FOLDER
    moved: list[tuple[Path, Path]] = []
    failed: list[tuple[Path, str]] = []
    for path, found in sorted(states.items()):
        # An archive goes when all exports in it are in; other files in it do not keep it.
        if target in path.parents or not found & SETTLED or found - SETTLED - {"unrelated"}:
            continue
        try:
            target.mkdir(exist_ok=True)
            moved.append((path, _move(path, target)))
        except OSError as error:
            failed.append((path, error.strerror or type(error).__name__))
    return replace(inbox, archived=tuple(moved), not_archived=tuple(failed))


def _move(path: Path, folder: Path) -> Path:
    """Move a file into a folder, under its name or the first free one after it."""
    n = 1
    while True:
        new = folder / (path.name if n == 1 else f"{path.stem} ({n}){path.suffix}")
        try:
            new.touch(exist_ok=False)  # the name is ours from here on, whoever else puts files away
        except FileExistsError:
            n += 1
            continue
        try:
            return path.replace(new)
        except OSError:
            new.unlink(missing_ok=True)
            raise


def still_to_fetch(history: History, today: date) -> tuple[Fetch, ...]:
    """The exports that a complete picture of the last 180 days still needs, most useful first.

    The last full week comes first, since everything is judged as of it; then weeks that no Products export covers,
    the latest first, since it counts for the longest time; then breakdowns older than four weeks; then what would make
    known figures finer; then Keywords weeks, and weeks before the history begins.

    Parameters
    ----------
    history
        The shop's.
    today
        Weeks that have ended before it are asked for.
    """
    kind = "products"
    if not history.periods(kind) and history.periods("aliexpress_products"):
        kind = "aliexpress_products"
    spans = [p for p in history.periods(kind) if p.start is not None and p.end is not None]
    first = min((p.start for p in spans if p.start is not None), default=None)
    newest = _last_week(history, kind, today)
    since = newest[1] - timedelta(days=ASKED_DAYS - 1)
    ranked: list[tuple[int, int, Fetch]] = []

    def ask(rank: int, export: str, start: date, end: date, reason: str) -> None:
        ranked.append((rank, -start.toordinal(), Fetch(export, start, end, reason)))

    for week in history.missing_weeks(since, newest[1], kind):
        if (week.start, week.end) == newest:
            ask(0, kind, week.start, week.end, "newest")
        elif week.covered_by:
            ask(4, kind, week.start, week.end, "finer")
        elif first is not None and week.end < first:
            ask(6, kind, week.start, week.end, "earlier")
        else:
            ask(2, kind, week.start, week.end, "proof")
    if kind == "products":  # the other platform has no such pages
        for week in history.missing_weeks(since, newest[1], "keywords"):
            last = (week.start, week.end) == newest
            known = first is None or week.end >= first
            if not week.covered_by:
                ask(1 if last else 5 if known else 7, "keywords", week.start, week.end, "newest" if last else "terms")
        month = newest[1] - timedelta(days=FRESH_DAYS - 1)
        for breakdown in ("product_terms", "product_regions"):
            taken = max((p.end for p in history.periods(breakdown) if p.end is not None), default=None)
            if taken is None or (newest[1] - taken).days > FRESH_DAYS:
                ask(3, breakdown, month, newest[1], "breakdown")
    return tuple(fetch for _, _, fetch in sorted(ranked, key=lambda r: (r[0], r[1], r[2].kind)))


def _last_week(history: History, kind: str, today: date) -> tuple[date, date]:
    """The last week that has ended before today, by the weekday on which the shop's weekly exports start."""
    weekly = [
        p.start.weekday()
        for p in history.periods(kind)
        if p.start is not None and p.end is not None and (p.end - p.start).days == DAYS_A_WEEK - 1
    ]
    weekday = max(sorted(set(weekly)), key=weekly.count) if weekly else 6
    start = today - timedelta(days=(today.weekday() - weekday) % DAYS_A_WEEK + DAYS_A_WEEK)
    return start, start + timedelta(days=DAYS_A_WEEK - 1)


def downloads_folder() -> Path:
    """The user's Downloads folder.

    Raises
    ------
    InputError
        There is none.
    """
    import platformdirs

    folder = platformdirs.user_downloads_path()
    if not folder.is_dir():
        raise InputError(
            "input.no_downloads",
            f"There is no Downloads folder {folder}. Expected the folder that your browser saves to. Name it with --folder.",
            folder=str(folder),
        )
    return folder
