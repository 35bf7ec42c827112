"""Copies of a workbook as it was before each of the last refreshes, and the way back to them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.errors import InputError
from xlwings_udfs.workbook.package import refuse
from xlwings_udfs.workbook.saving import Stamp, check_closed, replace_file, sweep_temporaries

N_COPIES = 3
_FOLDER = ".wicker-restore"


@dataclass(frozen=True, slots=True)
class RestorePoint:
    """One copy of a workbook.

    Parameters
    ----------
    path
        The copy.
    number
        Its running number; the highest is the newest.
    saved_at
        When the workbook that it holds had been saved (local time).
    size
        Bytes.
    """

    path: Path
    number: int
    saved_at: datetime
    size: int


def restore_points(path: Path) -> list[RestorePoint]:
    """The copies of a workbook, the newest first."""
    found = []
    for folder in _folders(path):
        if not folder.is_dir():
            continue
        for copy in folder.iterdir():
            number, _, name = copy.name.partition(" ")
            if name == path.name and number.isdigit():
                status = copy.stat()
                found.append(RestorePoint(copy, int(number), datetime.fromtimestamp(status.st_mtime), status.st_size))
    return sorted(found, key=lambda p: p.number, reverse=True)


def keep_copy(path: Path, data: bytes) -> Path:
    """Keep a workbook's content before it is replaced; returns the copy's path. Older copies than the last three go.

    The copy bears the workbook's own time of change. A folder beside the book is used, or, where that cannot be
    written, one in the user's data folder.
    """
    points = restore_points(path)
    if points and points[0].size == len(data) and points[0].path.read_bytes() == data:
        return points[0].path
    number = points[0].number + 1 if points else 1
    failure: OSError | None = None
    for folder in _folders(path):
        target = folder / f"{number:06d} {path.name}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _hide(folder)
            sweep_temporaries(folder / path.name, numbered=True)
            replace_file(target, (data,))
            times = path.stat()
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
        except (OSError, InputError) as e:
            failure = e if isinstance(e, OSError) else OSError(str(e))
            continue
        for old in points[N_COPIES - 1 :]:
            with contextlib.suppress(OSError):
                old.path.unlink()
        return target
    raise refuse(
        "no_copy",
        f"{path.name}: no restore copy could be kept ({failure}). Expected room and the right to write beside the workbook or in your data folder. Free some space and try again; the workbook is untouched.",
        place=path.name,
        why=str(failure),
    )


def restore(path: Path, number: int) -> RestorePoint:
    """Put the copy `number` in the workbook's place; what is there now is kept as a copy first."""
    points = restore_points(path)
    chosen = next((p for p in points if p.number == number), None)
    if chosen is None:
        known = ", ".join(str(p.number) for p in points) or "-"
        raise refuse(
            "no_restore",
            f"{path.name} has no restore copy {number}. Expected one of: {known}. List them with wicker restore, and choose one.",
            place=path.name,
            number=number,
            known=known,
        )
    _put_back(path, chosen, keep=True)
    return chosen


def undo(path: Path) -> RestorePoint:
    """Take the last refresh back: the newest copy takes the workbook's place and is no copy any more."""
    points = restore_points(path)
    if not points:
        raise refuse(
            "no_undo",
            f"{path.name} has no restore copy. Expected one from an earlier refresh. There is nothing to undo.",
            place=path.name,
        )
    _put_back(path, points[0], keep=False)
    with contextlib.suppress(OSError):
        points[0].path.unlink()
    return points[0]


def _put_back(path: Path, point: RestorePoint, *, keep: bool) -> None:
    check_closed(path)
    data = point.path.read_bytes()
    stamp = None
    if path.exists():
        now = path.read_bytes()
        stamp = Stamp.of(path, now)
        if keep and hashlib.sha256(data).hexdigest() != stamp.digest:
            keep_copy(path, now)
    replace_file(path, (data,), stamp)
    with contextlib.suppress(OSError):
        os.utime(path, ns=(point_ns := int(point.saved_at.timestamp() * 1e9), point_ns))


def _folders(path: Path) -> tuple[Path, Path]:
    """Where copies of a workbook may lie: beside it, else in the user's data folder under a mark of its place."""
    import platformdirs

    mark = hashlib.sha256(str(path.parent.resolve()).encode()).hexdigest()[:12]
    return path.parent / _FOLDER, Path(platformdirs.user_data_dir("wicker", appauthor=False)) / "restore" / mark


def _hide(folder: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        hidden = 2  # FILE_ATTRIBUTE_HIDDEN; elsewhere the leading dot hides it
        ctypes.windll.kernel32.SetFileAttributesW(str(folder), hidden)
