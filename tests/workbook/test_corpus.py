"""A refresh of any workbook loses nothing: every book of the corpus is written into twice and compared part by part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbook.books import BOOKS
from tests.workbook.scratches import (
    HEADERS,
    OVERVIEW,
    PRODUCTS,
    SWAP,
    TITLES,
    render_overview,
    render_products,
    render_titles,
    rows_of,
)
from tests.workbook.soundness import check_kept, check_sound
from xlwings_udfs.workbook.closed import ClosedBook

_PIVOTS = frozenset({"xl/pivotCache/pivotCacheDefinition1.xml"})


def refresh(path: Path, n: int, start: int = 1) -> None:
    """What a refresh writes: an owned sheet, a shared one, an acting one, a whole one."""
    book = ClosedBook.open(path)
    rows = rows_of(n, start)
    book.write_sheet(TITLES, render_titles(rows), headers=HEADERS)
    book.write_sheet(PRODUCTS, render_products(rows), headers=HEADERS, position=0)
    book.write_sheet(
        SWAP, render_titles(rows[::-1], sheet=SWAP, tab="Swap list", table="SwapList"), headers=HEADERS, position=1
    )
    book.write_whole(OVERVIEW, render_overview([1, 2, n]), position=0)
    book.save()


def test_the_corpus_has_at_least_forty_books() -> None:
    assert len(BOOKS) >= 40


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_nothing_is_lost_by_two_refreshes(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    old = BOOKS[name]()
    path.write_bytes(old)
    check_sound(old)
    changeable = _PIVOTS if "over_titles" in name else frozenset()

    refresh(path, 5)
    first = path.read_bytes()
    refresh(path, 9, start=3)
    second = path.read_bytes()

    for new in (first, second):
        check_sound(new)
        check_kept(old, new, changeable)
    assert len(ClosedBook.open(path).sheets()) == 4


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_the_same_refresh_again_changes_no_byte(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(BOOKS[name]())
    refresh(path, 5)
    first = path.read_bytes()

    refresh(path, 5)

    assert path.read_bytes() == first


def test_the_same_refresh_of_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    out = []
    for folder in ("a", "b"):
        path = tmp_path / folder / "book.xlsx"
        path.parent.mkdir()
        path.write_bytes(BOOKS["chart"]())
        refresh(path, 5)
        out.append(path.read_bytes())

    assert out[0] == out[1]


@pytest.mark.parametrize("name", ["pivot_over_titles_by_name", "pivot_over_titles_by_place"])
def test_a_pivot_over_our_sheet_is_read_anew_when_the_book_opens(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(BOOKS[name]())

    refresh(path, 5)
    refresh(path, 8)

    cache = ClosedBook.open(path).package.tree("xl/pivotCache/pivotCacheDefinition1.xml")
    assert cache.get("refreshOnLoad") == "1"
    source = next(e for e in cache.iter() if e.tag.endswith("worksheetSource"))
    if source.get("ref"):
        assert source.get("ref") == "A4:G12"
