"""Files of the .xls kind whose numbers cannot be right."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from models.errors import InputError
from tests.exports.files import PRODUCT_IDS, product_row, products, save
from xlwings_udfs.exports import read_export
from xlwings_udfs.exports.biff import Damaged, check_biff, read_streams

_STREAM_AT = 512  # xlwt writes the workbook stream behind the header


def book(path: Path) -> bytearray:
    return bytearray(save(path, products(*(product_row(i) for i in PRODUCT_IDS))).read_bytes())


def record(data: bytearray, kind: int) -> int:
    """Place of the first record of a kind."""
    at = _STREAM_AT
    while True:
        found, size = struct.unpack_from("<HH", data, at)
        if found == kind:
            return at
        at += 4 + size


def refused(path: Path, data: bytearray, match: str) -> None:
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match=match):
        read_export(path)


def test_a_password_is_said(tmp_path: Path) -> None:
    data = book(tmp_path / "x.xls")
    struct.pack_into("<H", data, record(data, 0x00E1), 0x002F)

    refused(tmp_path / "x.xls", data, "protected by a password")


@pytest.mark.parametrize(
    ("kind", "offset", "form", "value"),
    [
        (0x00FD, 2, "<H", 65_300),  # a cell's column
        (0x00BD, -1, "<H", 0x7777),  # a run of cells: its last column (placed below)
        (0x00FC, 4, "<I", 2**31 - 1),  # number of shared strings
        (0x0200, 4, "<I", 2**31 - 1),  # rows of a sheet
        (0x0200, 10, "<H", 60_000),  # columns of a sheet
        (0x0200, 0, "<I", 5_000),  # first row behind the last: its length would be below nothing
        (0x00FC, -2, "<H", 0xFFFF),  # a record beyond the end
    ],
)
def test_a_number_that_no_sheet_can_have_is_refused_before_room_is_made_for_it(
    tmp_path: Path, kind: int, offset: int, form: str, value: int
) -> None:
    data = book(tmp_path / "x.xls")
    at = record(data, kind)
    if kind == 0x00BD:
        offset = struct.unpack_from("<H", data, at + 2)[0] - 2
    struct.pack_into(form, data, at + 4 + offset, value)

    refused(tmp_path / "x.xls", data, "is not a workbook, or it is damaged")


def test_a_file_over_which_the_reader_itself_stumbles_is_refused(tmp_path: Path) -> None:
    """A sheet that is said to begin behind the end of the file makes python-calamine panic."""
    data = book(tmp_path / "x.xls")
    struct.pack_into("<I", data, record(data, 0x0085) + 4, 2**24)

    refused(tmp_path / "x.xls", data, "is not a workbook, or it is damaged")


@pytest.mark.parametrize(("at", "value"), [(44, 2**31), (60, 2**31), (64, 2**31), (72, 2**31), (48, 2**30), (30, 31)])
def test_a_container_whose_tables_contradict_its_length_is_refused(tmp_path: Path, at: int, value: int) -> None:
    data = book(tmp_path / "x.xls")
    struct.pack_into("<I" if at != 30 else "<H", data, at, value)
    if at == 60:
        struct.pack_into("<I", data, 64, 1)

    with pytest.raises(Damaged):
        check_biff(bytes(data))


def test_a_chain_of_sectors_that_runs_in_a_ring_is_refused(tmp_path: Path) -> None:
    data = book(tmp_path / "x.xls")
    fat_sector = struct.unpack_from("<I", data, 76)[0]
    struct.pack_into("<I", data, (fat_sector + 1) * 512 + 4, 0)

    with pytest.raises(Damaged):
        check_biff(bytes(data))


def test_small_streams_are_found_in_the_mini_stream() -> None:
    """A container made by hand: one stream of 70 bytes, which lies in two mini sectors."""
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    content = bytes(range(70))

    def entry(name: str, kind: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le") + b"\0\0"
        head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + struct.pack("<III", free, free, free)
        return (head + bytes(36) + struct.pack("<IQ", start, size)).ljust(128, b"\0")

    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        62,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        2,
        1,
        end,
        0,
        0,
    )
    header += struct.pack("<108I", *[free] * 108)
    fat = struct.pack("<128I", fat_mark, end, end, end, *[free] * 124)
    directory = entry("Root Entry", 5, 3, 128) + entry("Note", 2, 0, 70) + bytes(256)
    mini_fat = struct.pack("<128I", 1, end, *[free] * 126)
    data = header + fat + directory + mini_fat + content.ljust(512, b"\0")

    assert read_streams(data) == {"note": content}
