"""What an .xls file holds, looked at record by record before a reader trusts its numbers.

python-calamine reserves what a file's counts and cell addresses promise; one flipped byte made it ask for 136 GB, which
ends the process. Here every such number is compared with what the format allows and the file can hold.
Formats: [MS-CFB] for the container, [MS-XLS] for the records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
N_ROWS, N_COLUMNS = 65_536, 256  # of a BIFF8 sheet

_END = 0xFFFFFFFA  # sector numbers from here on are marks
_MINI_CUTOFF = 4096  # bytes; smaller streams lie in the mini stream
_ENTRY = 128  # bytes of a directory entry

_BOF, _EOF, _FILEPASS, _DIMENSIONS, _SST = 0x0809, 0x000A, 0x002F, 0x0200, 0x00FC
_MULTIPLE = frozenset({0x00BD, 0x00BE})  # MULRK, MULBLANK: a run of columns
# FORMULA, LABELSST, RSTRING, BLANK, NUMBER, LABEL, BOOLERR, RK and those of BIFF2: each starts with row and column.
_CELLS = frozenset({0x0006, 0x00FD, 0x00D6, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0206, 0x0406, *_MULTIPLE})


class Damaged(Exception):  # noqa: N818 - what it says of the file
    """The file is no .xls, or one of its numbers cannot be right."""


class Encrypted(Exception):  # noqa: N818
    """The file has a password."""


def check_biff(data: bytes) -> None:
    """Look through a compound file that poses as an .xls workbook.

    Raises
    ------
    Damaged
        No workbook, or a count, size or address that the format or the file's length rules out.
    Encrypted
        It has a password.
    """
    try:
        _check_streams(read_streams(data))
    except (struct.error, IndexError) as error:
        raise Damaged from error


def _check_streams(streams: dict[str, bytes]) -> None:
    if "encryptedpackage" in streams:
        raise Encrypted
    stream = streams.get("workbook") or streams.get("book")
    if not stream:
        raise Damaged
    for i, (kind, at, size) in enumerate(_records(stream)):
        if kind == _FILEPASS:
            raise Encrypted
        if i == 0 and kind & 0xFF != _BOF & 0xFF:
            raise Damaged
        if kind == _SST:
            _check_sst(stream, at, size)
        elif kind == _DIMENSIONS:
            _check_dimensions(stream, at, size)


def read_streams(data: bytes) -> dict[str, bytes]:
    """The streams of a compound file by name, lower case; `Damaged` where its own tables contradict the file."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if (shift, mini_shift) not in ((9, 6), (12, 6)) or not data.startswith(SIGNATURE):
        raise Damaged
    sector = 1 << shift
    n_sectors = len(data) // sector + 1
    n_fat, first_directory = struct.unpack_from("<II", data, 44)
    first_mini, n_mini, first_difat, n_difat = struct.unpack_from("<IIII", data, 60)
    if max(n_fat, n_mini, n_difat) > n_sectors:
        raise Damaged

    def sector_at(number: int) -> bytes:
        start = (number + 1) << shift
        if number >= n_sectors or start >= len(data):
            raise Damaged
        return data[start : start + sector].ljust(sector, b"\0")

    fat_sectors = list(struct.unpack_from("<109I", data, 76))
    for _ in range(n_difat):
        if first_difat >= _END:
            break
        more = struct.unpack(f"<{sector // 4}I", sector_at(first_difat))
        fat_sectors += more[:-1]
        first_difat = more[-1]
    fat: list[int] = []
    for number in fat_sectors[:n_fat]:
        if number < _END:
            fat += struct.unpack(f"<{sector // 4}I", sector_at(number))

    def chain(start: int) -> bytes:
        parts, seen = [], 0
        while start < _END:
            seen += 1
            if seen > n_sectors or start >= len(fat):
                raise Damaged
            parts.append(sector_at(start))
            start = fat[start]
        return b"".join(parts)

    directory = chain(first_directory)
    entries = []
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        name_size, kind = struct.unpack_from("<HB", directory, at + 64)
        start, size = struct.unpack_from("<IQ", directory, at + 116)
        size &= 0xFFFFFFFF
        if kind in (1, 2, 5):
            if name_size > 64 or size > len(data):
                raise Damaged
            name = directory[at : at + max(name_size - 2, 0)].decode("utf-16-le", "replace").casefold()
            entries.append((name, kind, start, size))
    root = next((e for e in entries if e[1] == 5), None)
    mini_stream = chain(root[2]) if root and root[3] else b""
    mini_fat = chain(first_mini) if n_mini else b""
    links = struct.unpack(f"<{len(mini_fat) // 4}I", mini_fat[: len(mini_fat) // 4 * 4])
    streams = {}
    for name, kind, start, size in entries:
        if kind == 2 and name not in streams:
            content = chain(start) if size >= _MINI_CUTOFF else _mini_chain(mini_stream, links, start)
            streams[name] = content[:size]
    return streams


def _mini_chain(stream: bytes, links: tuple[int, ...], start: int) -> bytes:
    parts: list[bytes] = []
    while start < _END:
        if len(parts) > len(links) or start >= len(links):
            raise Damaged
        parts.append(stream[start * 64 : start * 64 + 64])
        start = links[start]
    return b"".join(parts)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of every record but cells, whose addresses are checked on the way."""
    unpack, ends, cells = struct.Struct("<HHHH").unpack_from, len(stream), _CELLS  # kind, size, row, column
    padded = stream + bytes(8)
    at = 0
    while at + 4 <= ends:
        kind, size, _, column = unpack(padded, at)
        if kind in cells:
            if column >= N_COLUMNS or size < 6 or (kind in _MULTIPLE and unpack(padded, at + size - 2)[2] >= N_COLUMNS):
                raise Damaged
        elif at + 4 + size > ends:
            raise Damaged
        elif kind or size:
            yield kind, at + 4, size
        else:  # padding behind the last record
            return
        at += 4 + size
    if at > ends:
        raise Damaged


def _check_sst(stream: bytes, at: int, size: int) -> None:
    """The number of shared strings, of which each takes three bytes at least."""
    if size < 8 or struct.unpack_from("<I", stream, at + 4)[0] > len(stream) // 3:
        raise Damaged


def _check_dimensions(stream: bytes, at: int, size: int) -> None:
    """The stated size of a sheet, for which a reader reserves room: first and end of rows, then of columns."""
    if size not in (10, 14):
        raise Damaged
    row, end_row, column, end_column = struct.unpack_from("<IIHH" if size == 14 else "<HHHH", stream, at)
    if (
        end_row > N_ROWS
        or end_column > N_COLUMNS
        or (end_row and end_column and (row >= end_row or column >= end_column))
    ):
        raise Damaged
