"""A file replaced whole or not at all, and the question whether somebody has it open.

The new file is written beside the old one, checked, and put in its place by one system call. Whatever happens before
that call leaves the old file as it was; a temporary file that a killed run left behind is swept by the next one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.errors import InputError
from xlwings_udfs.workbook.package import refuse

_TEMPORARY = ".wicker-tmp"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was read: bytes, time of change (ns) and SHA-256."""

    size: int
    changed_ns: int
    digest: str

    @classmethod
    def of(cls, path: Path, data: bytes) -> Stamp:
        """The stamp of a file whose content is `data`."""
        status = path.stat()
        return cls(len(data), status.st_mtime_ns, hashlib.sha256(data).hexdigest())


def check_closed(path: Path) -> None:
    """Refuse a workbook that somebody has open: Excel leaves ``~$name`` beside it, LibreOffice ``.~lock.name#``."""
    for name, program in ((f"~${path.name}", "Excel"), (f".~lock.{path.name}#", "LibreOffice")):
        if path.with_name(name).exists():
            raise refuse(
                "open",
                f"{path.name} is open in {program} ({name} lies beside it). Expected a closed workbook. Close it and try again; if nobody has it open, delete {name}.",
                place=path.name,
                program=program,
                lock=name,
            )


def check_unchanged(path: Path, stamp: Stamp) -> None:
    """Refuse to replace a file that is not what was read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    if len(data) != stamp.size or hashlib.sha256(data).hexdigest() != stamp.digest:
        raise refuse(
            "changed",
            f"{path.name} was changed on disk while Wicker was computing. Expected the file that was read. Close it everywhere and refresh again.",
            place=path.name,
        )


def sweep_temporaries(path: Path, numbered: bool = False) -> None:
    """Delete the temporary files that earlier runs for this file (or for its `numbered` copies) left behind."""
    number = "[0-9]" * 6 + " " if numbered else ""
    for left in path.parent.glob(f".{number}{_glob_safe(path.name)}.*{_TEMPORARY}"):
        with contextlib.suppress(OSError):
            left.unlink()


def replace_file(path: Path, pieces: Iterable[bytes | memoryview], stamp: Stamp | None = None) -> None:
    """Put `pieces` in the place of a file, whole or not at all.

    Parameters
    ----------
    path
        The file; it may be missing.
    pieces
        The new content.
    stamp
        What the file was when it was read; None where it was not.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        with _told(path):
            _write(temporary, pieces)
            _keep_mode(path, temporary)
            _check_archive(temporary, path.name)
            check_closed(path)
            if stamp is not None:
                check_unchanged(path, stamp)
            _swap(temporary, path)
            _sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write(path: Path, pieces: Iterable[bytes | memoryview]) -> None:
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _check_archive(path: Path, place: str) -> None:
    """Read the new archive back and check every part's checksum."""
    with zipfile.ZipFile(path) as archive:
        bad = archive.testzip()
    if bad is not None:
        raise refuse(
            "damaged",
            f"{place}: the part {bad} is damaged (checksum). Expected a whole file. Open the workbook in Excel, let it repair it, and save it.",
            place=place,
            part=bad,
        )


def _keep_mode(old: Path, new: Path) -> None:
    with contextlib.suppress(OSError):
        new.chmod(old.stat().st_mode & 0o7777)


def _swap(new: Path, old: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        # ReplaceFileW keeps the old file's identity, rights and streams, which os.replace does not.
        if old.exists():
            if not ctypes.windll.kernel32.ReplaceFileW(str(old), str(new), None, 0, None, None):
                raise ctypes.WinError()
            return
    new.replace(old)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Failures of the file system as sentences."""
    try:
        yield
    except OSError as e:
        raise _said(path, e) from e


def _said(path: Path, e: OSError) -> InputError:
    if e.errno in (errno.ENOSPC, errno.EDQUOT) or getattr(e, "winerror", 0) in (39, 112):
        return refuse(
            "disk_full",
            f"{path.name} could not be saved: the disk is full. Expected room for a second copy of the workbook. Free some space and try again; the old file is untouched.",
            place=path.name,
        )
    if getattr(e, "winerror", 0) in (32, 33, 1175, 1176, 1177):
        return refuse(
            "open",
            f"{path.name} is open in Excel (the file is in use). Expected a closed workbook. Close it and try again; if nobody has it open, restart the computer.",
            place=path.name,
            program="Excel",
            lock="-",
        )
    return refuse(
        "unwritable",
        f"{path.name} could not be saved in {path.parent} ({e.strerror or e}). Expected the right to write there. Move the workbook to a folder of yours, or ask for the right; the old file is untouched.",
        place=path.name,
        folder=str(path.parent),
        why=str(e.strerror or e),
    )


def _glob_safe(name: str) -> str:
    return "".join(f"[{c}]" if c in "[]*?" else c for c in name)
