"""Files that no reader may touch, each with a sentence."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from tests.exports.files import PRODUCT_IDS, product_row, products, save
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.exports import read_export
from xlwings_udfs.exports.guard import Limits, extent


def workbook(path: Path) -> Path:
    return save(path, products(product_row(PRODUCT_IDS[0])))


def repacked(path: Path, name: str, content: bytes) -> Path:
    """The workbook with one part replaced or added."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts.items():
            new.writestr(part, data)
    return path


def sheet_with(ref: str) -> bytes:
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="{ref}"><v>1</v></c></row></sheetData></worksheet>'.encode()


def refused(path: Path, code: str, match: str, limits: Limits | None = None) -> None:
    with pytest.raises(InputError, match=match) as caught:
        read_export(path, **({} if limits is None else {"limits": limits}))
    assert caught.value.code == code
    for language in LANGUAGES:
        assert words(language).text(code.replace(".", "-", 1), **caught.value.figures)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00" * 50])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    refused(tmp_path / "x.xlsx", "input.file_empty", "x.xlsx is empty")


@pytest.mark.parametrize(
    "content",
    [
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"PK\x03\x04 nothing",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
    ],
)
def test_a_file_that_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.xls").write_bytes(content)
    refused(tmp_path / "x.xls", "input.not_a_workbook", "x.xls is not a workbook")


def test_a_package_of_another_kind(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as package:
        package.writestr("word/document.xml", "<a/>")
    refused(tmp_path / "x.xlsx", "input.not_a_workbook", "is not a workbook")


def test_a_truncated_workbook(tmp_path: Path) -> None:
    for name in ("x.xlsx", "x.xls"):
        path = workbook(tmp_path / name)
        path.write_bytes(path.read_bytes()[:900])
        refused(path, "input.not_a_workbook", "is not a workbook")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.xlsx", "input.file_unreadable", "nowhere.xlsx cannot be read")
    refused(tmp_path, "input.file_unreadable", "cannot be read")


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    whole = workbook(tmp_path / "x.xlsx").read_bytes()
    with (tmp_path / "x.xlsx").open("wb") as target:
        OOXMLFile(BytesIO(whole)).encrypt("secret", target)
    refused(tmp_path / "x.xlsx", "input.file_encrypted", "protected by a password")


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path / "x.xlsx"), "xl/worksheets/sheet2.xml", b"<a>" + b" " * (40 * 2**20) + b"</a>")
    refused(path, "input.file_too_large", "a part packed .* times")


def test_a_package_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx")
    refused(path, "input.file_too_large", "MB unpacked", Limits(n_unpacked=1000))
    refused(path, "input.file_too_large", "parts", Limits(n_entries=3))
    refused(path, "input.file_too_large", "holds 0 MB", Limits(n_bytes=100))


def test_a_header_that_lies_of_its_size(tmp_path: Path) -> None:
    """The stated size of a part is made small; what is unpacked does not agree with its checksum."""
    path = repacked(
        workbook(tmp_path / "x.xlsx"),
        "xl/worksheets/sheet1.xml",
        b"<a>" + random.Random(1).randbytes(5000).hex().encode(),
    )
    data = bytearray(path.read_bytes())
    size = (10_003).to_bytes(4, "little")
    for at in [i for i in range(len(data)) if data[i : i + 4] == size]:
        data[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    refused(path, "input.not_a_workbook", "is not a workbook")


@pytest.mark.parametrize(
    "content",
    ['<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "http://x.invalid/"><x/>'],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_document_type_definition_in_any_part(tmp_path: Path, content: str, encoding: str) -> None:
    path = repacked(workbook(tmp_path / "x.xlsx"), "xl/styles2.xml", content.encode(encoding))
    refused(path, "input.file_dtd", r"document type definition \(xl/styles2.xml\)")


@pytest.mark.parametrize(
    ("ref", "match"),
    [
        ("XFD1048576", "16,384 columns"),
        ("ZZ1048576", "rows by 702 columns"),
        ("A9999999", "9,999,999 rows"),
        ("AAA1", "703 columns"),
    ],
)
def test_cells_so_far_out_that_reading_them_takes_all_memory(tmp_path: Path, ref: str, match: str) -> None:
    path = repacked(workbook(tmp_path / "x.xlsx"), "xl/worksheets/sheet1.xml", sheet_with(ref))
    refused(path, "input.file_too_large", match)


def test_rows_and_columns_of_a_text_table_are_limited(tmp_path: Path) -> None:
    path = save(tmp_path / "x.csv", [["a"] * 50] * 50)
    refused(path, "input.file_too_large", "rows", Limits(n_rows=20))
    refused(path, "input.file_too_large", "columns", Limits(n_columns=20))


@given(
    st.lists(
        st.tuples(
            st.integers(1, 16_384),
            st.integers(1, 9_999_999),
            st.sampled_from(['r="{}"', "r='{}'", 'r = "{}"', '\n r="{}" s="1"', ' t="n" r="{}"']),
        ),
        max_size=8,
    ),
    st.integers(0, 60),
)
def test_the_extent_is_that_of_all_references(cells: list[tuple[int, int, str]], padding: int) -> None:
    def letters(n: int) -> str:
        return (letters((n - 1) // 26) if n > 26 else "") + chr(65 + (n - 1) % 26)

    xml = "<!--" + "r " * padding + "-->" + "".join(f"<c {form.format(letters(c) + str(r))}/>" for c, r, form in cells)

    found = extent(xml.encode())

    assert found == (max((r for _, r, _ in cells), default=0), max((c for c, _, _ in cells), default=0))


def test_the_extent_is_found_across_the_pieces_that_it_is_looked_for_in(monkeypatch: pytest.MonkeyPatch) -> None:
    xml = b"".join(b'<c r="%s%d"><v>1</v></c>' % (c, r) for r in range(1, 50) for c in (b"A", b"ZZ"))
    for size in (64, 97, 128):
        monkeypatch.setattr("xlwings_udfs.exports.guard._CHUNK", size)
        assert extent(xml) == (49, 702)


def test_latin_text_is_refused_rather_than_read_as_chinese(tmp_path: Path) -> None:
    """GBK reads Latin-1 without an error: "größe" becomes "gr鲞e"."""
    (tmp_path / "x.csv").write_bytes(
        "Product ID,Title,Impressions,Visitors\n16001234567890,Korb Größe,1,1\n".encode("latin-1")
    )
    refused(tmp_path / "x.csv", "input.encoding_unknown", "cannot be made out")


def test_a_declared_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "x_2026-09-13_2026-09-19.csv"
    path.write_bytes("Product ID;Title;Impressions;Visitors\n16001234567890;Korb Größe;1;1\n".encode("latin-1"))

    assert read_export(path, encoding="latin-1").tables["products"]["title"][0] == "Korb Größe"


def test_bytes_of_no_encoding(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xff\xff\x81\x20\xff,\xff")
    refused(tmp_path / "x.csv", "input.encoding_unknown", "cannot be made out")


@pytest.mark.parametrize("name", ["x.xlsx", "x.xls", "x.csv"])
def test_a_file_with_flipped_bytes_is_read_or_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    whole = workbook(tmp_path / name).read_bytes()
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 40))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / name).write_bytes(bytes(data))
        try:
            read_export(tmp_path / name)
        except InputError as error:
            assert error.code.startswith("input.")
