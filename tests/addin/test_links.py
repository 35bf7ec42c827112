"""A workbook that came from another computer: its formulas are led to the add-in that is here."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from addin.links import foreign_links, link_target, mend_links
from tests.workbook.books import external_links_and_connections
from xlwings_udfs.workbook.restore import restore_points

HERE = Path("/Users/li/Startup.localized/Excel/wicker.xlam")
THEIRS = "file:///C:\\Users\\wang\\AppData\\Roaming\\Microsoft\\Excel\\XLSTART\\wicker.xlam"

_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"'
    ' Target="{target}" TargetMode="External"/></Relationships>'
)


def book_with(target: str, path: Path) -> Path:
    """A book with an external link to `target`."""
    path.write_bytes(external_links_and_connections())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", _RELATIONS.format(target=target))
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {n: package.read(n) for n in package.namelist()}


def test_only_the_link_is_changed_and_a_copy_is_kept(tmp_path: Path) -> None:
    path = book_with(THEIRS, tmp_path / "book.xlsx")
    before, data = parts_of(path), path.read_bytes()

    assert foreign_links(path, HERE) == [THEIRS]
    assert mend_links(path, HERE) == 1

    after = parts_of(path)
    changed = [n for n in before if before[n] != after[n]]
    assert len(changed) == 1
    assert link_target(HERE).encode() in after[changed[0]]
    assert foreign_links(path, HERE) == []
    assert restore_points(path)[0].path.read_bytes() == data


def test_mending_twice_mends_nothing_more(tmp_path: Path) -> None:
    path = book_with(THEIRS, tmp_path / "book.xlsx")
    mend_links(path, HERE)
    data = path.read_bytes()

    assert mend_links(path, HERE) == 0
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "target", ["file:///C:\\Users\\wang\\prices.xlsx", "other.xlam", "https://example.com/wicker.xlsx"]
)
def test_links_to_other_files_are_left_alone(target: str, tmp_path: Path) -> None:
    path = book_with(target, tmp_path / "book.xlsx")

    assert foreign_links(path, HERE) == []
    assert mend_links(path, HERE) == 0


def test_a_path_with_spaces_and_chinese_letters_is_written_as_a_link() -> None:
    assert link_target(Path("/Users/王 li/wicker.xlam")) == "file:///Users/%E7%8E%8B%20li/wicker.xlam"
