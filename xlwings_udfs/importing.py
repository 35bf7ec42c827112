"""Export files into the history: what is new goes in, and every file is accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import InputError
from workbook_templates.words import Words
from xlwings_udfs.exports.changes import ChangeGroup
from xlwings_udfs.exports.export import Export, read_export
from xlwings_udfs.history import History

ENDINGS = (".xls", ".xlsx", ".csv", ".xlsm", ".xlsb", ".ods")
_SKIPPED_PREFIXES = ("~$", ".", "._")


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file.

    Parameters
    ----------
    file
        Its name.
    status
        ``added``, ``already``, ``replaced``, ``refused`` (its period is there with other figures), ``unusable`` (see `error`),
        or ``other`` (no export).
    kind
        The export's kind; empty where it is none.
    code, figures
        The message of the catalogues, with its figures.
    changes
        What was mended or dropped in reading, a group a code and column.
    """

    file: str
    status: str
    kind: str
    code: str
    figures: Mapping[str, object]
    changes: tuple[ChangeGroup, ...] = ()
    message: str = ""

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
            for status in ("added", "already", "replaced", "refused", "unusable", "other")
        }
        return {
            "added": n["added"] + n["replaced"],
            "known": n["already"],
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
            {"file": f.file, "status": f.status, "kind": f.kind, "message": f.text(said), "changes": [change_text(g, said) for g in f.changes]}
            for f in self.files
        ]


def export_files(folder: Path) -> list[Path]:
    """The files of a folder (and of its sub-folders) that may be exports, by name.

    Raises
    ------
    InputError
        There is no such folder, or it cannot be read.
    """
    if not folder.is_dir():
        raise InputError(
            "input.no_folder",
            f"There is no folder {folder}. Expected the folder with your export files. Check the name, or leave --exports out.",
            folder=str(folder),
        )
    try:
        found = [p for p in folder.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file()]
    except OSError as error:
        raise InputError(
            "input.folder_unreadable",
            f"The folder {folder} cannot be read ({error.strerror}). Expected a folder that you may read. Ask for the right, or copy the files elsewhere.",
            folder=str(folder),
            why=str(error.strerror),
        ) from None
    return sorted((p for p in found if not p.name.startswith(_SKIPPED_PREFIXES)), key=lambda p: (str(p.parent), p.name))


def import_files(
    files: Sequence[Path],
    history: History,
    *,
    aliases: Mapping[str, str] | None = None,
    replace: bool = False,
    other_shop_ok: bool = False,
) -> Imported:
    """Read files and take them into the history, oldest period first; a bad file is reported, and the rest goes on."""
    outcomes: list[FileOutcome] = []
    read: list[tuple[Path, Export]] = []
    for path in files:
        try:
            # Known by its bytes, a file need not be read; but where files replace one another, their order decides.
            known = None if replace else history.recall(path, aliases=aliases)
            if known is not None:
                outcomes.append(FileOutcome(path.name, known.status, known.kind, known.code, known.figures))
                continue
            read.append((path, read_export(path, aliases=aliases)))
        except InputError as error:
            if error.code in _FATAL:
                raise
            status = "other" if error.code in _NO_EXPORT else "unusable"
            outcomes.append(FileOutcome(path.name, status, "", error.code, error.figures, (), str(error)))
    read.sort(key=lambda item: (str(item[1].period_end or item[1].taken_on or ""), item[1].kind, item[0].name))
    # A damaged or foreign file must not cost the others: each export is a transaction of its own.
    for path, export in read:
        changes = export.changes.groups
        try:
            with history.writing():
                outcome = history.add(export, replace=replace, other_shop_ok=other_shop_ok)
                history.remember(path, export, outcome, aliases=aliases)
        except InputError as error:
            if error.code in _FATAL:
                raise
            outcomes.append(
                FileOutcome(path.name, "unusable", export.kind, error.code, error.figures, changes, str(error))
            )
            continue
        outcomes.append(FileOutcome(path.name, outcome.status, export.kind, outcome.code, outcome.figures, changes))
    return Imported(tuple(outcomes))


def change_text(group: ChangeGroup, said: Words) -> str:
    """What was mended or dropped, how often, and where first."""
    first = group.change(0)
    return said.text(first.code.replace(".", "-", 1), "", **first.figures(len(group)))


# Codes of files that are no exports of ours: their owner may keep them in the same folder.
_NO_EXPORT = frozenset({"input.export_unknown"})
# Codes that concern the history itself, and so every file.
_FATAL = frozenset({"input.history_locked", "input.history_damaged", "input.history_unwritable"})
