"""Zip archives of several exports, unpacked behind a guard: what is written to disk is counted, not believed."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from models.errors import InputError
from xlwings_udfs.exports.guard import LIMITS, UNPACKING, Limits, encrypted, too_large

_UTF8_NAME = 0x800  # flag of an entry whose name is UTF-8; others are in the packing machine's own encoding
_BLOCK = 2**20  # bytes unpacked at once


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name in it, and either where it was unpacked or why it was not."""

    name: str
    path: Path | None
    error: InputError | None = None


def unpack_archive(path: Path, folder: Path, endings: Sequence[str], limits: Limits = LIMITS) -> list[Member]:
    """Unpack the files of an archive that bear one of these endings, each into a sub-folder of its own.

    Names in the archive are names only: no file leaves `folder`. An archive in the archive is not opened.

    Raises
    ------
    InputError
        The archive cannot be read, has a password, or holds more than the limits allow.
    """
    try:
        package = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise _not_an_archive(path.name) from None
    except OSError as error:
        raise InputError(
            "input.file_unreadable",
            f"{path.name} cannot be read ({error.strerror}). Expected a file that this user may open. Close it elsewhere, or check where it is.",
            file=path.name,
            reason=str(error.strerror),
        ) from error
    except UNPACKING:
        raise _not_an_archive(path.name) from None
    members: list[Member] = []
    left = limits.n_unpacked
    with package:
        entries = package.infolist()
        if len(entries) > limits.n_entries:
            raise too_large(path.name, f"{len(entries):,} parts", f"{limits.n_entries:,} parts")
        for number, entry in enumerate(entries):
            name = _file_name(entry)
            if entry.is_dir() or not name.lower().endswith(tuple(endings)) or name.startswith((".", "~$")):
                continue
            target = folder / str(number)
            target.mkdir(parents=True)
            try:
                left -= _unpack(package, entry, target / name, path.name, min(left, limits.n_bytes), limits)
            except InputError as error:
                members.append(Member(name, None, error))
                if error.code == "input.file_too_large":
                    break
                continue
            members.append(Member(name, target / name))
    return members


def _file_name(entry: zipfile.ZipInfo) -> str:
    """The last part of an entry's name; where it is in no known encoding, as Chinese Windows writes it."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("gbk")
        except UnicodeError:
            name = entry.filename
    return PurePosixPath(name.replace("\\", "/")).name.replace("\0", "").replace(":", "-") or "nameless"


def _unpack(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, archive: str, most: int, limits: Limits
) -> int:
    """Write one entry, and give its bytes; stops at `most`, whatever the archive promises."""
    if entry.flag_bits & 1:
        raise encrypted(archive)
    allowed = max(limits.free_bytes, int(limits.ratio * max(entry.compress_size, 1)))
    n = 0
    try:
        with package.open(entry) as source, target.open("wb") as out:
            while block := source.read(_BLOCK):
                n += len(block)
                if n > min(most, allowed):
                    raise too_large(
                        f"{archive}/{target.name}",
                        f"> {min(most, allowed) / 2**20:,.0f} MB",
                        f"{min(most, allowed) / 2**20:,.0f} MB",
                    )
                out.write(block)
    except InputError:
        target.unlink(missing_ok=True)
        raise
    except UNPACKING:
        raise _not_an_archive(f"{archive}/{target.name}") from None
    return n


def _not_an_archive(name: str) -> InputError:
    return InputError(
        "input.archive_damaged",
        f"{name} cannot be unpacked. Expected a whole zip archive of exports. Download it again, or unpack it yourself into the exports folder.",
        file=name,
    )
