"""Refusals before anything is computed, and saves that happen whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import random
import signal
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import InputError
from tests.workbook.books import WORKBOOK, Part, plain, with_parts
from tests.workbook.scratches import HEADERS, TITLES, render_titles, rows_of
from tests.workbook.soundness import check_sound
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.workbook import saving
from xlwings_udfs.workbook.closed import ClosedBook
from xlwings_udfs.workbook.restore import N_COPIES, restore, restore_points, undo

REVISIONS = Part(
    "xl/revisions/revisionHeaders.xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.revisionHeaders+xml",
    WORKBOOK,
    "revisionHeaders",
)
SIGNATURE = Part(
    "_xmlsignatures/origin.sigs",
    "application/vnd.openxmlformats-package.digital-signature-origin",
    "",
    "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
)


def _duplicate() -> bytes:
    data = plain()
    out = io.BytesIO(data)
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "a") as z:
        z.writestr("xl/workbook.xml", b"<x/>")
    return out.getvalue()


def _bomb() -> bytes:
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/media/big.xml", b"\0" * 60_000_000)
    return out.getvalue()


def _lying_bomb() -> bytes:
    """A part that unpacks to more than its headers promise."""
    data = bytearray(_bomb())
    end = data.rfind(b"xl/media/big.xml")
    struct.pack_into("<L", data, end - 46 + 24, 100)
    return bytes(data)


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(100)


def _encrypted_zip() -> bytes:
    data = bytearray(plain())
    at = data.find(b"PK\1\2")
    data[at + 8] |= 1
    return bytes(data)


def _damaged() -> bytes:
    data = bytearray(plain())
    at = data.find(b"xl/workbook.xml") + len(b"xl/workbook.xml") + 40
    data[at] ^= 0xFF
    return bytes(data)


def _document(name: str, old: bytes, new: bytes) -> bytes:
    return with_parts(plain(), [], {name: lambda text: text.replace(old.decode(), new.decode(), 1)})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "text": (lambda: b"product,impressions\n1,2\n", "kind"),
    "truncated": (lambda: plain()[:-2000], "kind"),
    "other_zip": (lambda: _zip({"a.txt": b"x"}), "kind"),
    "word": (
        lambda: _document("[Content_Types].xml", b"spreadsheetml.sheet.main", b"wordprocessingml.document.main"),
        "kind",
    ),
    "ods": (
        lambda: _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        "kind",
    ),
    "xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "old"),
    "xlsb": (
        lambda: _document(
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
        ),
        "binary",
    ),
    "password": (_encrypted, "encrypted"),
    "zip_password": (_encrypted_zip, "encrypted"),
    "duplicate": (_duplicate, "duplicate"),
    "bomb": (_bomb, "bomb"),
    "lying_bomb": (_lying_bomb, "damaged"),
    "damaged": (_damaged, "damaged"),
    "dtd": (lambda: _document(WORKBOOK, b"<workbook", b"<!DOCTYPE workbook [<!ENTITY a 'b'>]><workbook"), "dtd"),
    "dtd_in_an_unread_part": (
        lambda: _document("docProps/app.xml", b"<Properties", b"<!--" + b"x" * 9000 + b"--><!DOCTYPE a><Properties"),
        "dtd",
    ),
    "signed": (lambda: with_parts(plain(), [SIGNATURE]), "signed"),
    "shared": (lambda: with_parts(plain(), [REVISIONS]), "shared"),
}


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in files.items():
            z.writestr(name, data)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies that cannot lie beside the book would go to the data folder of whoever runs the tests."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(plain())
    return path


def refreshed(path: Path, n: int = 3) -> ClosedBook:
    book = ClosedBook.open(path)
    book.write_sheet(TITLES, render_titles(rows_of(n)), headers=HEADERS)
    return book


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_file_that_cannot_be_kept_whole_is_refused_with_three_sentences(name: str, tmp_path: Path) -> None:
    build, what = REFUSED[name]
    path = tmp_path / "book.xlsx"
    path.write_bytes(data := build())

    with pytest.raises(InputError) as caught:
        book = ClosedBook.open(path)
        for part in book.package.names():
            book.package.read(part)

    assert caught.value.code == f"input.workbook_{what}"
    assert str(caught.value).count(". ") >= 2
    assert path.read_bytes() == data
    for language in LANGUAGES:
        assert words(language).text(caught.value.code.replace(".", "-", 1), "", **caught.value.figures)


def test_a_sheet_named_doctype_is_no_document_type(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(_document("docProps/app.xml", b"<Properties", b"<!-- a --><Properties a='&lt;!DOCTYPE'"))

    assert ClosedBook.open(path).sheet_names() == ("Sales",)


def test_a_missing_book_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no workbook .*none\.xlsx\. Expected"):
        ClosedBook.open(tmp_path / "none.xlsx")


@pytest.mark.parametrize(("lock", "program"), [("~$book.xlsx", "Excel"), (".~lock.book.xlsx#", "LibreOffice")])
def test_an_open_book_is_refused_before_anything_is_computed(lock: str, program: str, path: Path) -> None:
    path.with_name(lock).write_bytes(b"me")

    with pytest.raises(InputError, match=f"book.xlsx is open in {program}"):
        ClosedBook.open(path)


def test_another_book_that_is_open_is_another_book(path: Path) -> None:
    for lock in ("~$ok.xlsx", "~$my book.xlsx", ".~lock.book.xls#"):
        path.with_name(lock).write_bytes(b"me")

    assert ClosedBook.open(path).sheet_names() == ("Sales",)


def test_a_book_opened_meanwhile_is_not_replaced(path: Path) -> None:
    book = refreshed(path)
    before = path.read_bytes()
    path.with_name("~$book.xlsx").write_bytes(b"me")

    with pytest.raises(InputError, match="is open in Excel"):
        book.save()

    assert path.read_bytes() == before


def test_a_book_changed_meanwhile_is_not_replaced(path: Path) -> None:
    book = refreshed(path)
    other = ClosedBook.open(path)
    other.write_sheet(TITLES, render_titles(rows_of(9)), headers=HEADERS)
    other.save()
    saved = path.read_bytes()

    with pytest.raises(InputError, match=r"was changed on disk while Wicker was computing"):
        book.save()

    assert path.read_bytes() == saved


def test_a_full_disk_leaves_the_old_book_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = refreshed(path)
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)

    with pytest.raises(InputError) as caught:
        book.save()

    assert caught.value.code in ("input.workbook_no_copy", "input.workbook_disk_full")
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir() if "wicker-tmp" in p.name] == []


def test_a_disk_that_fills_at_the_book_itself_is_said_so(path: Path) -> None:
    def pieces() -> object:
        yield b"PK"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(InputError, match=r"could not be saved: the disk is full\. Expected"):
        saving.replace_file(path, pieces())  # type: ignore[arg-type]

    assert path.read_bytes() == plain()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_no_right_to_write_is_a_sentence(path: Path) -> None:
    book = refreshed(path)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(InputError, match="Expected the right to write"):
            book.save()
    finally:
        path.parent.chmod(0o700)


def test_no_right_to_write_as_the_system_says_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(new: Path, old: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(saving, "_swap", denied)

    with pytest.raises(InputError, match=r"could not be saved in .* \(Permission denied\)\. Expected the right"):
        saving.replace_file(path, (plain(),))

    assert path.read_bytes() == plain()
    assert list(path.parent.iterdir()) == [path]


def test_temporaries_of_a_killed_run_are_swept_when_the_book_is_opened(path: Path) -> None:
    left = path.with_name(f".{path.name}.4711.wicker-tmp")
    other = path.with_name(".other.xlsx.4711.wicker-tmp")
    left.write_bytes(b"half")
    other.write_bytes(b"somebody else's")

    ClosedBook.open(path)

    assert not left.exists()
    assert other.exists()


def test_nothing_is_saved_where_nothing_changed(path: Path) -> None:
    refreshed(path).save()
    before = path.stat().st_mtime_ns

    report = refreshed(path).save()

    assert (report.restore_copy, report.parts) == (None, ())
    assert path.stat().st_mtime_ns == before
    assert len(restore_points(path)) == 1


def test_dry_tells_what_would_change_and_changes_nothing(path: Path) -> None:
    book = refreshed(path)

    sheets, parts = book.dry

    assert sheets == ("Titles",)
    assert "xl/worksheets/sheet2.xml" in parts
    assert path.read_bytes() == plain()


def test_undo_brings_the_last_book_back_byte_for_byte(path: Path) -> None:
    refreshed(path, 3).save()
    first = path.read_bytes()
    refreshed(path, 5).save()

    undo(path)
    assert path.read_bytes() == first
    undo(path)
    assert path.read_bytes() == plain()
    with pytest.raises(InputError, match=r"has no restore copy\. .* There is nothing to undo\."):
        undo(path)


def test_only_the_last_copies_are_kept_and_any_of_them_comes_back(path: Path) -> None:
    states = [path.read_bytes()]
    for n in range(1, 7):
        refreshed(path, n).save()
        states.append(path.read_bytes())

    points = restore_points(path)
    assert [p.number for p in points] == [6, 5, 4]
    assert [p.path.read_bytes() for p in points] == states[5:2:-1]
    assert [p.size for p in points] == [len(s) for s in states[5:2:-1]]

    restore(path, 4)

    assert path.read_bytes() == states[3]
    assert len(restore_points(path)) == N_COPIES
    assert restore_points(path)[0].path.read_bytes() == states[6]
    with pytest.raises(InputError, match=r"has no restore copy 1\. Expected one of: 7, 6, 5"):
        restore(path, 1)


def test_copies_of_two_books_in_one_folder_are_kept_apart(path: Path) -> None:
    other = path.with_name("2 book.xlsx")
    other.write_bytes(plain())
    refreshed(path).save()
    refreshed(other).save()

    assert [p.path.name for p in restore_points(path)] == ["000001 book.xlsx"]
    assert [p.path.name for p in restore_points(other)] == ["000001 2 book.xlsx"]


def test_where_nothing_can_be_kept_beside_the_book_the_users_folder_is_used(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.with_name(".wicker-restore").write_bytes(b"a file where the folder should be")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))

    report = refreshed(path).save()

    assert report.restore_copy is not None
    assert (tmp_path / "home") in report.restore_copy.parents
    undo(path)
    assert path.read_bytes() == plain()


def test_a_book_without_the_right_to_others_keeps_its_mode(path: Path) -> None:
    path.chmod(0o640)

    refreshed(path).save()

    assert path.stat().st_mode & 0o777 == 0o640


_KILLED = """
import sys
from pathlib import Path
from tests.workbook.test_saving import refreshed
print("up", flush=True)
for n in range(1, 1000):
    refreshed(Path(sys.argv[1]), 1 + n % 7).save()
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_kill_at_any_moment_leaves_a_whole_book(path: Path) -> None:
    """Twelve moments here; the benchmark kills 200 times."""
    kill_often(path, 12, seed=1)


def kill_often(path: Path, times: int, seed: int) -> None:
    """Kill a process that saves the book again and again, at random moments; check the book each time."""
    draw = random.Random(seed)
    for _ in range(times):
        process = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(draw.random() * 0.15)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()

        check_sound(path.read_bytes())
        for point in restore_points(path):
            check_sound(point.path.read_bytes())
        ClosedBook.open(path)
        refreshed(path, 2).save()
        refreshed(path, 3).save()
        left = [p for p in path.parent.rglob("*") if "wicker-tmp" in p.name]
        assert left == []
