"""What a file is, before any reader touches it: size, compression, encryption, document types.

python-calamine allocates what a file promises: a 0.7 MB file can make it take gigabytes. So a package is looked
through first, in bounded memory, and what was looked at is what is read.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from xlwings_udfs.exports.biff import SIGNATURE, Damaged, Encrypted, check_biff


class Form(StrEnum):
    """What a file is by its content, whatever its name says."""

    XLS = "xls"
    XLSX = "xlsx"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be."""

    n_bytes: int = 256 * 2**20  # on disk
    n_entries: int = 5_000  # parts of a package
    n_unpacked: int = 768 * 2**20  # bytes of all parts
    ratio: float = 200.0  # unpacked to packed, of a part over `free_bytes`
    free_bytes: int = 16 * 2**20
    n_rows: int = 1_048_576
    n_columns: int = 702  # up to ZZ
    n_cells: int = 40_000_000  # rows times columns of one sheet


LIMITS = Limits()


def check_content(data: bytes, name: str, limits: Limits = LIMITS) -> Form:
    """The form of a file's content, once it is found harmless.

    Parameters
    ----------
    data
        The whole file.
    name
        The file's name, for messages.

    Raises
    ------
    InputError
        Empty, encrypted, no workbook or text, larger than the limits, or with a document type definition.
    """
    if not data.strip(b"\x00\r\n\t "):
        raise InputError(
            "input.file_empty",
            f"{name} is empty. Expected an export with a header and rows. Download it again.",
            file=name,
        )
    if data.startswith(SIGNATURE):
        _check_ole(data, name)
        return Form.XLS
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_package(data, name, limits)
        return Form.XLSX
    head = data[:4096]
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ")[:1] == b"<" or head.startswith(
        (b"%PDF", b"\x89PNG", b"\xff\xd8", b"Rar!", b"7z", b"\x1f\x8b", b"GIF8")
    ):
        raise not_a_workbook(name)
    return Form.TEXT


def read_file(path: Path, limits: Limits = LIMITS) -> bytes:
    """A file's bytes, if they are not too many; `InputError` where it cannot be read."""
    try:
        size = path.stat().st_size
        if size > limits.n_bytes:
            raise too_large(path.name, f"{size / 2**20:.0f} MB", f"{limits.n_bytes / 2**20:.0f} MB")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(
            "input.file_unreadable",
            f"{path.name} cannot be read ({reason}). Expected a file that this user may open. Close it elsewhere, or check where it is.",
            file=path.name,
            reason=reason,
        ) from None


def not_a_workbook(name: str) -> InputError:
    """The error for a file that is neither a workbook nor a table of text."""
    return InputError(
        "input.not_a_workbook",
        f"{name} is not a workbook, or it is damaged. Expected .xls, .xlsx or .csv as the platform writes them. Download it again, or save it as .xlsx.",
        file=name,
    )


def too_large(name: str, value: str, limit: str) -> InputError:
    """The error for a file beyond the limits."""
    return InputError(
        "input.file_too_large",
        f"{name} holds {value}. Expected at most {limit}. Check that it is the right file, or export a shorter period.",
        file=name,
        value=value,
        limit=limit,
    )


def encrypted(name: str) -> InputError:
    """The error for a file with a password."""
    return InputError(
        "input.file_encrypted",
        f"{name} is protected by a password. Expected a file that opens without one. Save it without a password and try again.",
        file=name,
    )


def _check_ole(data: bytes, name: str) -> None:
    try:
        check_biff(data)
    except Encrypted:
        raise encrypted(name) from None
    except Damaged:
        raise not_a_workbook(name) from None


# What zipfile raises over a damaged package, found by flipping bytes.
UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    ValueError,
)


def _check_package(data: bytes, name: str, limits: Limits) -> None:
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except UNPACKING:
        raise not_a_workbook(name) from None
    with package:
        entries = package.infolist()
        if len(entries) > limits.n_entries:
            raise too_large(name, f"{len(entries):,} parts", f"{limits.n_entries:,} parts")
        if len({e.filename.casefold() for e in entries}) < len(entries):
            raise not_a_workbook(name)
        unpacked = sum(e.file_size for e in entries)
        if unpacked > limits.n_unpacked:
            raise too_large(
                name, f"{unpacked / 2**20:,.0f} MB unpacked", f"{limits.n_unpacked / 2**20:,.0f} MB unpacked"
            )
        for entry in entries:
            if entry.flag_bits & 1:
                raise encrypted(name)
            if entry.file_size > limits.free_bytes and entry.file_size > limits.ratio * max(entry.compress_size, 1):
                raise too_large(
                    name,
                    f"a part packed {entry.file_size / max(entry.compress_size, 1):,.0f} times",
                    f"{limits.ratio:,.0f} times",
                )
        names = [e.filename for e in entries]
        if not any(n.casefold().endswith(".xml") and "workbook" in n.casefold() for n in names):
            raise not_a_workbook(name)
        for entry in entries:
            if entry.filename.casefold().endswith((".xml", ".rels", ".vml")):
                _check_part(package, entry, name, limits)


def _check_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    try:
        content = package.read(entry)
    except UNPACKING:
        raise not_a_workbook(name) from None
    head = content[:4]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head:
        content = content.decode(
            "utf-16-be" if head[:2] == b"\xfe\xff" or head[:1] == b"\x00" else "utf-16-le", "replace"
        ).encode()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError(
            "input.file_dtd",
            f"{name} holds a document type definition ({entry.filename}), which no spreadsheet writes. Expected an export as the platform writes it. Download it again, and do not open this file.",
            file=name,
            part=entry.filename,
        )
    if b"sheetData" in content:
        check_extent(content, name, limits)


def check_extent(sheet: bytes, name: str, limits: Limits) -> None:
    """Rows times columns that a reader would allocate, from the cells' references (the stated dimension may lie)."""
    n_rows, n_columns = extent(sheet)
    if n_columns > limits.n_columns:
        raise too_large(name, f"{n_columns:,} columns", f"{limits.n_columns:,} columns")
    if n_rows > limits.n_rows:
        raise too_large(name, f"{n_rows:,} rows", f"{limits.n_rows:,} rows")
    if n_rows * n_columns > limits.n_cells:
        raise too_large(name, f"{n_rows:,} rows by {n_columns:,} columns", f"{limits.n_cells:,} cells")


_CHUNK = 4 * 2**20  # bytes looked through at once
_REACH = 40  # bytes that an attribute such as r="XFD1048576" may take
_MAX_LETTERS = 4  # of a column, one more than a sheet has
_MAX_LENGTH = 12  # digits or letters that are looked at
_LOOSE = re.compile(rb"""r\s*=\s*["']([A-Z]{0,4})(\d{1,9})["']""")
_R, _EQUALS, _SPACE, _A, _Z, _NOUGHT, _NINE = (ord(c) for c in "r= AZ09")


def extent(sheet: bytes) -> tuple[int, int]:
    """The largest row and column number that any ``r`` attribute of a sheet's XML names.

    Done on arrays of bytes: a regular expression takes as long as python-calamine needs to read the sheet.

    >>> extent(b'<row r="3"><c r="AB3" t="n"/></row>')
    (3, 28)
    """
    n_rows = n_columns = 0
    for at in range(0, len(sheet), _CHUNK):
        piece = np.frombuffer(sheet[max(at - 1, 0) : at + _CHUNK + _REACH] + b" " * _REACH, dtype=np.uint8)
        here = np.flatnonzero(piece[:-_REACH] == _R)
        here = here[here > 0]
        here = here[piece[here - 1] <= _SPACE]
        loose = (piece[here + 1] <= _SPACE) | ((piece[here + 1] == _EQUALS) & (piece[here + 2] <= _SPACE))
        for place in here[loose].tolist():  # "r = " is legal XML, and an "r" by itself may stand in a text
            if m := _LOOSE.match(piece[place : place + _REACH].tobytes()):
                n_columns, n_rows = max(n_columns, _column_number(m.group(1))), max(n_rows, int(m.group(2)))
        here = here[~loose]
        here = here[piece[here + 1] == _EQUALS]
        if len(here):
            letters = here + 3
            digits = letters.copy()
            for _ in range(_MAX_LETTERS):
                digits += (piece[digits] >= _A) & (piece[digits] <= _Z)
            n_columns = max(n_columns, _column_number(_largest(piece, letters, _A, _Z)))
            n_rows = max(n_rows, _row_number(_largest(piece, digits, _NOUGHT, _NINE)))
    return n_rows, n_columns


def _largest(piece: NDArray[np.uint8], at: NDArray[np.int64], low: int, high: int) -> bytes:
    """Of the runs of bytes from `low` to `high` that start at these places, the longest; of several the greatest."""
    length = 0
    while length < _MAX_LENGTH:
        here = piece[at + length]
        inside = (here >= low) & (here <= high)
        if not inside.any():
            break
        at = at[inside]
        length += 1
    largest = bytearray()
    for j in range(length):
        here = piece[at + j]
        largest.append(int(here.max()))
        at = at[here == largest[-1]]
    return bytes(largest)


def _row_number(digits: bytes) -> int:
    """A row's number; with noughts in front, which nobody writes, more than any number of its length."""
    return 10 ** len(digits) if digits.startswith(b"0") else int(digits or b"0")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - _A + 1
    return number
