"""LibreOffice opens what the patcher wrote, with the same values; and what LibreOffice saved can be refreshed again."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineError

from tests.workbook.books import BOOKS
from tests.workbook.scratches import HEADERS, TITLES, render_titles, rows_of
from tests.workbook.soundness import check_kept, check_sound, values_of
from tests.workbook.test_corpus import refresh
from xlwings_udfs.workbook.closed import ClosedBook

pytestmark = pytest.mark.host

# LibreOffice cannot open these, before or after a refresh.
CLOSED_TO_IT = frozenset({"other_folders_and_absolute_targets", "prefixed_namespaces"})


def convert(folder: Path, target: Path) -> None:
    """Let LibreOffice open every workbook of a folder and save it anew into another."""
    files = sorted(str(p) for p in folder.glob("*.xlsx"))
    profile = target.parent / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]  # noqa: RUF005 - options, then files
        + ["--convert-to", "xlsx", "--outdir", str(target), *files],
        check=True,
        capture_output=True,
        timeout=600,
        env={**os.environ, "HOME": str(target.parent)},
    )


def test_it_opens_every_book_with_the_values_it_had(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
    names = sorted(set(BOOKS) - CLOSED_TO_IT)
    for name in names:
        (before / f"{name}.xlsx").write_bytes(BOOKS[name]())
        (after / f"{name}.xlsx").write_bytes(BOOKS[name]())
        refresh(after / f"{name}.xlsx", 5)
        refresh(after / f"{name}.xlsx", 9, start=3)

    for folder in (before, after):
        convert(folder, tmp_path / f"{folder.name}_saved")

    for name in names:
        old, new = (tmp_path / f"{f}_saved" / f"{name}.xlsx" for f in ("before", "after"))
        assert old.exists() == new.exists(), name
        if not old.exists():
            continue
        values = values_of(new.read_bytes())
        for sheet, grid in values_of(old.read_bytes()).items():
            assert values[sheet] == grid, (name, sheet)
        book = ClosedBook.open(after / f"{name}.xlsx")
        tab = book.sheets()["titles"].name
        assert _texts(values[tab][3:]) == _texts(book.read_grid("titles", HEADERS)), name


def _texts(grid: list[list[object]]) -> list[list[str]]:
    return [[str(v) for v in row[:4]] for row in grid]


def test_a_book_that_it_saved_is_refreshed_with_its_own_columns_and_notes(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    path = folder / "book.xlsx"
    path.write_bytes(BOOKS["chart"]())
    refresh(path, 5)
    convert(folder, tmp_path / "saved")
    saved = tmp_path / "saved" / "book.xlsx"
    old = saved.read_bytes()

    book = ClosedBook.open(saved)
    assert set(book.sheets()) == {"titles", "products", "swap_list", "overview"}
    refresh(saved, 8, start=2)

    new = saved.read_bytes()
    check_sound(new)
    book = ClosedBook.open(saved)
    grid = book.read_grid("titles", HEADERS)
    assert [str(row[0])[-2:] for row in grid] == ["ct", *(f"{i:02}" for i in range(2, 10))]
    part = book.sheets()["titles"].part
    text = book.package.read(part).decode()
    assert text.count("<x14:sparkline>") == 8
    assert {s.name for s in book.sheets().values()} <= set(values_of(new))
    with zipfile.ZipFile(io.BytesIO(old)) as a, zipfile.ZipFile(io.BytesIO(new)) as b:
        mine = [n for n in a.namelist() if n.startswith("xl/charts/")]
        assert len([n for n in b.namelist() if n.startswith("xl/charts/chart")]) == len(
            [n for n in mine if n.startswith("xl/charts/chart")]
        )


def test_books_made_by_it_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    names = ["chart", "table", "conditional_formats", "hyperlinks_and_rich_text", "names_filters_and_print"]
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(BOOKS[name]())
    convert(folder, tmp_path / "saved")

    for name in names:
        path = tmp_path / "saved" / f"{name}.xlsx"
        old = path.read_bytes()
        refresh(path, 5)
        refresh(path, 6, start=2)
        check_sound(path.read_bytes())
        try:
            check_kept(old, path.read_bytes())
        except CalamineError:
            pytest.fail(name)


def test_a_spilling_title_stays_text(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    path = folder / "book.xlsx"
    path.write_bytes(BOOKS["plain"]())
    book = ClosedBook.open(path)
    book.write_sheet(TITLES, render_titles([("1", '=HYPERLINK("http://x")', 1.0)]), headers=HEADERS)
    book.save()
    book = ClosedBook.open(path)
    book.write_sheet(
        TITLES,
        render_titles([("1", '=HYPERLINK("http://x")', 1.0), ("2", "_x0041_ & <b>", 2.0), *rows_of(1)]),
        headers=HEADERS,
    )
    book.save()

    convert(folder, tmp_path / "saved")

    values = values_of((tmp_path / "saved" / "book.xlsx").read_bytes())["Titles"]
    assert [row[1] for row in values[4:6]] == ['=HYPERLINK("http://x")', "_x0041_ & <b>"]
