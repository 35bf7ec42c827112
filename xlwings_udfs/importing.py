"""Export files into the history: what is new goes in, and every file is accounted for."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path
from typing import Any

from models.errors import InputError
from workbook_templates.words import Words
from xlwings_udfs.exports.archives import unpack_archive
from xlwings_udfs.exports.changes import ChangeGroup
from xlwings_udfs.exports.export import Export, file_digest, read_export
from xlwings_udfs.exports.guard import read_file
from xlwings_udfs.history import History, Outcome

ENDINGS = (".xls", ".xlsx", ".csv", ".xlsm", ".xlsb", ".ods")
ARCHIVE = ".zip"
_SKIPPED_PREFIXES = ("~$", ".", "._")
_SURELY_UNFINISHED = frozenset({"crdownload", "opdownload"})  # browsers hide what such a file will be called
_UNFINISHED = (*_SURELY_UNFINISHED, "part", "partial", "download", "tmp")
_STILL_WRITTEN = 3.0  # seconds since the last writing, within which a damaged file may be an unfinished one
_GIVEN_UP = 24 * 3600.0  # seconds without a byte, after which a download is no longer going on (house)
_COPY = re.compile(
    r"( ?\(\d+\)| ?（\d+）| - (copy|副本|複製)( ?\(\d+\))?|副本|複製|^copy of )(\.\w+)?$|^(copy of|副本)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file.

    Parameters
    ----------
    file
        Its name.
    status
        ``added``, ``already``, ``replaced``, ``superseded`` (another file took its place), ``refused`` (its period is
        there with other figures), ``unusable`` (see `cause`), or ``other`` (no export).
    kind
        The export's kind; empty where it is none.
    code, figures
        The message of the catalogues, with its figures.
    changes
        What was mended or dropped in reading, a group a code and column.
    message
        The sentence in English, where the catalogues have none.
    path
        The file in the folder; for a file in an archive, the archive.
    content
        Hash of what it holds; empty where that is not known.
    twin
        The file read beside it that holds the same figures.
    cause
        Why it is unusable: ``vanished``, ``locked``, ``unfinished``, ``spoilt``, ``other_shop``, or empty.
    """

    file: str
    status: str
    kind: str
    code: str
    figures: Mapping[str, object]
    changes: tuple[ChangeGroup, ...] = ()
    message: str = ""
    path: Path | None = None
    content: str = ""
    twin: str = ""
    cause: str = ""

    def text(self, said: Words) -> str:
        """What came of it, as a sentence."""
        identifier = self.code.replace(".", "-", 1)
        if said.has(identifier):
            return said.text(identifier, "", **self.figures)
        return self.message


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of all files, in the order in which they were read."""

    files: tuple[FileOutcome, ...]

    def counts(self) -> dict[str, int]:
        """Files by outcome: added (replaced ones too), known, refused, unusable, other."""
        n = {
            status: sum(f.status == status for f in self.files)
            for status in ("added", "already", "superseded", "replaced", "refused", "unusable", "other")
        }
        return {
            "added": n["added"] + n["replaced"],
            "known": n["already"] + n["superseded"],
            "refused": n["refused"],
            "unusable": n["unusable"],
            "other": n["other"],
        }

    def complaints(self, said: Words) -> list[tuple[str, str]]:
        """File and sentence of each that was refused or could not be used."""
        return [(f.file, f.text(said)) for f in self.files if f.status in ("refused", "unusable")]

    def as_json(self, said: Words) -> list[dict[str, Any]]:
        """Plain values under fixed names."""
        return [
            {
                "file": f.file,
                "status": f.status,
                "kind": f.kind,
                "message": f.text(said),
                "changes": [change_text(g, said) for g in f.changes],
            }
            for f in self.files
        ]


@dataclass(frozen=True, slots=True)
class Scan:
    """A folder looked through by names alone.

    Parameters
    ----------
    files
        What may be an export, by folder and name.
    unfinished
        Files that a browser is still writing.
    n_unrelated
        Files that are neither.
    closed
        Folders that may not be read, with the reason.
    """

    files: tuple[Path, ...]
    unfinished: tuple[Path, ...]
    n_unrelated: int
    closed: tuple[tuple[Path, str], ...]


def scan_folder(folder: Path, *, deep: bool = True) -> Scan:
    """Look through a folder, with its sub-folders unless told otherwise; no file is opened.

    Raises
    ------
    InputError
        There is no such folder, or it cannot be read. A sub-folder that cannot be read is no error.
    """
    if not folder.is_dir():
        raise InputError(
            "input.no_folder",
            f"There is no folder {folder}. Expected the folder with your export files. Check the name, or leave --exports out.",
            folder=str(folder),
        )
    files: list[Path] = []
    unfinished: list[Path] = []
    closed: list[tuple[Path, str]] = []
    n_unrelated = 0
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = list(entries)
        except OSError as error:
            if here == folder:
                raise InputError(
                    "input.folder_unreadable",
                    f"The folder {folder} cannot be read ({error.strerror}). Expected a folder that you may read. Ask for the right, or copy the files elsewhere.",
                    folder=str(folder),
                    why=str(error.strerror),
                ) from None
            closed.append((here, str(error.strerror)))
            continue
        names = {entry.name for entry in listed}
        for entry in listed:
            if _is_folder(entry):
                if deep and not entry.name.startswith(_SKIPPED_PREFIXES):
                    waiting.append(Path(entry.path))
                continue
            stem, dot, ending = entry.name.rpartition(".")
            plausible = dot + ending.lower() in (*ENDINGS, ARCHIVE)
            if entry.name.startswith(_SKIPPED_PREFIXES):
                n_unrelated += 1
            elif ending.lower() in _SURELY_UNFINISHED or (
                ending.lower() in _UNFINISHED and stem.lower().endswith((*ENDINGS, ARCHIVE))
            ):
                if _is_fresh(entry):
                    unfinished.append(Path(entry.path))
                else:
                    n_unrelated += 1
            elif plausible and _is_file(entry) and not any(f"{entry.name}.{tail}" in names for tail in _UNFINISHED):
                files.append(Path(entry.path))
            elif not plausible or not _is_file(
                entry
            ):  # the empty file that a browser keeps beside a download is told by the download
                n_unrelated += 1
    by_name = lambda p: (str(p.parent), p.name)  # noqa: E731 - the order of two lists
    return Scan(tuple(sorted(files, key=by_name)), tuple(sorted(unfinished, key=by_name)), n_unrelated, tuple(closed))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether there is a file to read, and no pipe that would keep us waiting; a link that leads nowhere is told later."""
    try:
        return entry.is_file() or entry.is_symlink()
    except OSError:
        return True


def _is_fresh(entry: os.DirEntry[str]) -> bool:
    """Whether a download may still be going on; one given up long ago is but a leftover."""
    try:
        return time.time() - entry.stat().st_mtime < _GIVEN_UP
    except OSError:
        return True


def export_files(folder: Path) -> list[Path]:
    """The files of a folder (and of its sub-folders) that may be exports or archives of them; raises as `scan_folder`."""
    return list(scan_folder(folder).files)


@dataclass(frozen=True, slots=True)
class _Item:
    """One file to be read: where it is, how it is called, and the file of the folder that it came in."""

    path: Path
    shown: str
    origin: Path


def import_files(
    files: Sequence[Path],
    history: History,
    *,
    aliases: Mapping[str, str] | None = None,
    replace: bool = False,
    other_shop_ok: bool = False,
) -> Imported:
    """Read files and take them into the history, oldest period first; a bad file is reported, and the rest goes on.

    The state of the history does not depend on the order in which files are given. With `replace`, the file that was
    written last is the true one.
    """
    with ExitStack() as stack:
        outcomes: list[FileOutcome] = []
        items: list[_Item] = []
        for path in files:
            if path.suffix.lower() != ARCHIVE:
                items.append(_Item(path, path.name, path))
                continue
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wicker-zip-")))
            opened, failed = _opened(path, folder)
            items += opened
            outcomes += failed
        return Imported(_with_twins([*outcomes, *_import_items(items, history, aliases, replace, other_shop_ok)]))


def _opened(path: Path, folder: Path) -> tuple[list[_Item], list[FileOutcome]]:
    """What an archive holds, and what came of that which could not be taken out."""
    try:
        members = unpack_archive(path, folder, ENDINGS)
    except InputError as error:
        return [], [_failed(path.name, path, error)]
    if not members:
        return [], [FileOutcome(path.name, "other", "", "inbox.no_exports_inside", {"file": path.name}, path=path)]
    items, failed = [], []
    for member in members:
        shown = f"{path.name}/{member.name}"
        if member.path is not None:
            items.append(_Item(member.path, shown, path))
        elif member.error is not None:
            failed.append(_failed(shown, path, member.error))
    return items, failed


def _failed(shown: str, origin: Path, error: InputError) -> FileOutcome:
    """The outcome of a file that cannot be used; where the system refused it, why."""
    cause = ""
    if isinstance(error.__context__, FileNotFoundError):
        cause = "vanished"
    elif isinstance(error.__context__, PermissionError):
        cause = "locked"
    elif error.code in _MAYBE_UNFINISHED and not _steady(origin):
        cause = "unfinished"
    elif error.code == "input.id_spoilt":
        cause = "spoilt"
    elif error.code == "input.other_shop":
        cause = "other_shop"
    status = "other" if error.code in _NO_EXPORT and not cause else "unusable"
    if cause in ("vanished", "locked", "unfinished"):
        return FileOutcome(shown, status, "", f"inbox.{cause}", {"file": shown}, (), str(error), origin, cause=cause)
    return FileOutcome(shown, status, "", error.code, error.figures, (), str(error), origin, cause=cause)


def _steady(path: Path) -> bool:
    """Whether a file was left alone for some seconds: one that is being written may look like a damaged one."""
    try:
        return time.time() - path.stat().st_mtime > _STILL_WRITTEN or path.stat().st_mtime > time.time() + 60
    except OSError:
        return True


def _import_items(
    items: Sequence[_Item],
    history: History,
    aliases: Mapping[str, str] | None,
    replace: bool,
    other_shop_ok: bool,
) -> list[FileOutcome]:
    outcomes: list[FileOutcome] = []
    read: list[tuple[_Item, Export, str, float]] = []
    for item in items:
        try:
            before = _stamp(item.path)
            data = read_file(item.path)
            digest = file_digest(item.path, aliases, data=data)
            # Known by its bytes, a file need not be read; but where files replace one another, their order decides.
            known = None
            if not replace:
                known = history.recall(item.path, aliases=aliases, digest=digest)
                known = known or history.recall_replaced(item.path.name, digest)
            if known is not None:
                outcomes.append(_outcome(item, known, ()))
                continue
            export = read_export(item.path, aliases=aliases, data=data)
            if before != _stamp(item.path) and item.path.exists():
                figures = {"file": item.shown}
                outcomes.append(
                    FileOutcome(
                        item.shown, "unusable", "", "inbox.unfinished", figures, path=item.origin, cause="unfinished"
                    )
                )
                continue
            read.append((item, export, digest, before[1]))
        except InputError as error:
            if error.code in _FATAL:
                raise
            outcomes.append(_failed(item.shown, item.origin, error))
    read.sort(key=lambda one: _order(one[0], one[1], -one[3] if replace else 0.0))
    settled: set[tuple[object, ...]] = set()  # periods of which the file written last is in
    # A damaged or foreign file must not cost the others: each export is a transaction of its own.
    for item, export, digest, _ in read:
        changes = export.changes.groups
        try:
            with history.writing():
                earlier = replace and _period(export) in settled
                outcome = history.add(export, replace=replace and not earlier, other_shop_ok=other_shop_ok)
                if earlier and outcome.status == "refused":
                    outcome = replaced(outcome, status="superseded")
                history.remember(item.path, export, outcome, aliases=aliases, digest=digest)
        except InputError as error:
            if error.code in _FATAL:
                raise
            cause = "other_shop" if error.code == "input.other_shop" else ""
            outcomes.append(
                FileOutcome(
                    item.shown, "unusable", export.kind, error.code, error.figures, changes, str(error), item.origin,
                    cause=cause,
                )
            )  # fmt: skip
            continue
        settled.add(_period(export))
        outcomes.append(_outcome(item, outcome, changes))
    return outcomes


def _period(export: Export) -> tuple[object, ...]:
    """What the history holds one export of."""
    return export.kind, export.period_start, export.period_end, export.taken_on, export.subject


def _outcome(item: _Item, outcome: Outcome, changes: tuple[ChangeGroup, ...]) -> FileOutcome:
    return FileOutcome(
        item.shown, outcome.status, outcome.kind, outcome.code, outcome.figures, changes, "", item.origin,
        outcome.content_hash,
    )  # fmt: skip


def _order(item: _Item, export: Export, rank: float) -> tuple[str, str, float, bool, str]:
    """Oldest period first; of one period and kind, by the rank where it decides, then the original before its copy."""
    day = str(export.period_end or export.taken_on or "")
    return day, export.kind, rank, is_copy(item.path.name), item.path.name


def is_copy(name: str) -> bool:
    """Whether a file's name says that it is a copy.

    >>> is_copy("Products-2026-09-19 (1).xls"), is_copy("Products-2026-09-19.xls")
    (True, False)
    """
    return _COPY.search(name) is not None


def _stamp(path: Path) -> tuple[int, float]:
    """Size and time of writing; a file that is not there has neither."""
    try:
        found = path.stat()
    except OSError:
        return -1, 0.0
    return found.st_size, found.st_mtime


def _with_twins(outcomes: Sequence[FileOutcome]) -> tuple[FileOutcome, ...]:
    """The outcomes, each that repeats another file's figures naming that file."""
    first: dict[str, FileOutcome] = {}
    for one in sorted(outcomes, key=lambda o: (o.status == "already", is_copy(o.file), o.file)):
        if one.content and one.status not in ("refused", "superseded"):
            first.setdefault(one.content, one)
    return tuple(
        replaced(o, twin=first[o.content].file) if o.status == "already" and first.get(o.content, o) is not o else o
        for o in outcomes
    )


def change_text(group: ChangeGroup, said: Words) -> str:
    """What was mended or dropped, how often, and where first."""
    first = group.change(0)
    return said.text(first.code.replace(".", "-", 1), "", **first.figures(len(group)))


# Codes of files that are no exports of ours: their owner may keep them in the same folder.
_NO_EXPORT = frozenset({"input.export_unknown"})
# Codes of files that are damaged, or not whole yet.
_MAYBE_UNFINISHED = frozenset({"input.file_empty", "input.not_a_workbook", "input.archive_damaged"})
# Codes that concern the history itself, and so every file.
_FATAL = frozenset({"input.history_locked", "input.history_damaged", "input.history_unwritable"})
