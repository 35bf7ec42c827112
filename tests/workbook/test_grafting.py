"""A grafted sheet looks and calculates in the receiving book as it did in its scratch book."""

from __future__ import annotations

import io
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.workbook.books import BOOKS, plain
from tests.workbook.scratches import HEADERS, OVERVIEW, TITLES, render_overview, render_titles, rows_of
from tests.workbook.soundness import check_sound, values_of
from workbook_templates.sheets.spec import MARKER, SCHEMA_VERSION
from xlwings_udfs.workbook.closed import ClosedBook
from xlwings_udfs.workbook.styles import is_date_format, merge_styles


def graft(path: Path, data: bytes) -> ClosedBook:
    path.write_bytes(data)
    book = ClosedBook.open(path)
    book.write_sheet(TITLES, render_titles(rows_of(3)), headers=HEADERS)
    book.write_whole(OVERVIEW, render_overview([1, 2]))
    book.save()
    check_sound(path.read_bytes())
    return ClosedBook.open(path)


def load(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


def look(cell: Any) -> tuple[Any, ...]:
    font, fill = cell.font, cell.fill
    return (
        cell.value,
        cell.number_format,
        font.b,
        font.sz,
        font.color and font.color.rgb,
        fill.fgColor.rgb,
        cell.border.top.style,
    )


@pytest.mark.parametrize(
    "name", ["plain", "numbers_like_many_styles", "merged_outlined_themed", "by_openpyxl", "table"]
)
def test_every_cell_looks_as_in_the_scratch_book(name: str, tmp_path: Path) -> None:
    graft(tmp_path / "b.xlsx", BOOKS[name]())
    scratch = tmp_path / "scratch.xlsx"
    scratch.write_bytes(render_titles(rows_of(3)))

    new, old = load(tmp_path / "b.xlsx")["Titles"], load(scratch)["Titles"]

    assert [[look(c) for c in row] for row in new.iter_rows()] == [[look(c) for c in row] for row in old.iter_rows()]
    fills = [r.dxf.fill.bgColor.rgb for rs in new.conditional_formatting for r in rs.rules if r.dxf]
    assert fills == ["FFFFE0B0"]


def test_dates_stay_the_same_days_in_a_book_that_counts_from_1904(tmp_path: Path) -> None:
    book = graft(tmp_path / "b.xlsx", BOOKS["dates_from_1904"]())

    grid = book.read_grid("titles", HEADERS)

    assert book.is_1904
    assert {row[4] for row in grid[1:]} == {date(2026, 9, 1)}
    assert values_of((tmp_path / "b.xlsx").read_bytes())["Sales"][0][5] == date(2026, 1, 2)

    book.write_sheet(TITLES, render_titles(rows_of(5)), headers=HEADERS)
    book.save()

    again = ClosedBook.open(tmp_path / "b.xlsx").read_grid("titles", HEADERS)
    assert {row[4] for row in again[1:]} == {date(2026, 9, 1)}


def test_a_strict_book_stays_strict_in_every_part(tmp_path: Path) -> None:
    book = graft(tmp_path / "b.xlsx", BOOKS["strict_ooxml"]())

    for name in book.package.names():
        if name.endswith((".xml", ".rels")) and "docProps" not in name:
            assert b"schemas.openxmlformats.org/spreadsheetml" not in book.package.read(name), name
            assert b"schemas.openxmlformats.org/officeDocument/2006/relationships" not in book.package.read(name), name


def test_a_name_that_is_taken_is_not_taken_twice(tmp_path: Path) -> None:
    book = graft(tmp_path / "b.xlsx", BOOKS["names_taken"]())

    assert book.sheets()["titles"].name == "Titles (2)"
    assert book.sheets()["overview"].name == "Overview (2)"
    tables = {t.displayName for page in load(tmp_path / "b.xlsx") for t in page.tables.values()}
    assert {"Titles_2", "Funnel_2", "titles"} <= tables
    part = book.sheets()["overview"].part
    chart = book.package.related(book.package.related(part, "drawing")[0], "chart")[0]
    assert b"<c:f>&apos;Overview (2)&apos;!" in book.package.read(chart) or b"'Overview (2)'!$B$5" in book.package.read(
        chart
    )
    assert "'Titles (2)'!C5:D5" in book.package.read(book.sheets()["titles"].part).decode()


def test_a_formula_that_spills_finds_its_metadata(tmp_path: Path) -> None:
    for name in ("plain", "dynamic_arrays", "embedded_image_rich_data", "checkboxes"):
        book = graft(tmp_path / f"{name}.xlsx", BOOKS[name]())

        root = book.package.tree(book.package.related(book.package.workbook, "sheetMetadata")[0])
        space = etree.QName(root).namespace
        cell = next(c for c in book.package.tree(book.sheets()["overview"].part).iter(f"{{{space}}}c") if c.get("cm"))
        bk = root.findall(f"{{{space}}}cellMetadata/{{{space}}}bk")[int(cell.get("cm")) - 1]
        kind = root.findall(f"{{{space}}}metadataTypes/{{{space}}}metadataType")[int(bk[0].get("t")) - 1]
        assert kind.get("name") == "XLDAPR"
        future = next(e for e in root.findall(f"{{{space}}}futureMetadata") if e.get("name") == "XLDAPR")
        assert b'fDynamic="1"' in etree.tostring(future[int(bk[0].get("v"))])


def test_a_grafted_chart_leaves_nothing_to_the_version_of_the_book(tmp_path: Path) -> None:
    """What XlsxWriter leaves out means "no" in its own books and "yes" in a later program's."""
    out = io.BytesIO()
    scratch = xlsxwriter.Workbook(out, {"in_memory": True})
    page = scratch.add_worksheet("Overview")
    page.write_column(0, 0, [1, 2, 3])
    for kind in ("line", "column", "scatter", "pie", "area"):
        chart = scratch.add_chart({"type": kind})
        chart.add_series(
            {"values": "=Overview!$A$1:$A$3", "categories": "=Overview!$A$1:$A$3", "data_labels": {"value": True}}
        )
        chart.set_title({"name": "T"})
        page.insert_chart("C2", chart)
    scratch.close()
    path = tmp_path / "b.xlsx"
    path.write_bytes(plain())
    book = ClosedBook.open(path)
    book.write_whole(OVERVIEW, out.getvalue())
    book.save()
    check_sound(path.read_bytes())

    charts = book.package.related(book.package.related(book.sheets()["overview"].part, "drawing")[0], "chart")
    assert len(charts) == 5
    for part in charts:
        root = book.package.tree(part)
        c = root.nsmap["c"]
        assert root.find(f"{{{c}}}roundedCorners").get("val") == "0"
        for labels in root.iter(f"{{{c}}}dLbls"):
            assert {n: labels.find(f"{{{c}}}{n}").get("val") for n in ("showVal", "showSerName", "showCatName")} == {
                "showVal": "1",
                "showSerName": "0",
                "showCatName": "0",
            }
            assert [etree.QName(e).localname for e in labels][-6:][1] == "showVal"
        for line in root.iter(f"{{{c}}}lineChart"):
            assert [s.find(f"{{{c}}}smooth").get("val") for s in line.iter(f"{{{c}}}ser")] == ["0"]
        assert all(a.find(f"{{{c}}}minorTickMark").get("val") == "none" for a in root.iter(f"{{{c}}}valAx"))
        assert all(a.find(f"{{{c}}}delete").get("val") == "0" for a in root.iter(f"{{{c}}}valAx", f"{{{c}}}catAx"))


def test_the_marker_is_a_hidden_name_of_the_sheet(tmp_path: Path) -> None:
    book = graft(tmp_path / "b.xlsx", BOOKS["many_sheets_active_in_the_middle"]())
    book.write_whole(OVERVIEW, render_overview([1]), position=0)

    workbook = book.package.tree(book.package.workbook)
    marks = [e for e in workbook.iter() if str(e.tag).endswith("definedName") and e.get("name") == MARKER]
    assert {(m.text, m.get("hidden")) for m in marks} == {
        (f'"titles;{SCHEMA_VERSION}"', "1"),
        (f'"overview;{SCHEMA_VERSION}"', "1"),
    }


def test_a_sheet_put_in_front_leaves_every_name_and_the_active_tab_where_they_were(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(BOOKS["many_sheets_active_in_the_middle"]())
    old = load(path)
    book = ClosedBook.open(path)
    book.write_sheet(TITLES, render_titles(rows_of(2)), headers=HEADERS, position=3)
    book.save()
    new = load(path)

    assert new.active.title == old.active.title
    for page in old:
        assert {n: d.attr_text for n, d in page.defined_names.items()} == {
            n: d.attr_text for n, d in new[page.title].defined_names.items()
        }
        assert page.print_area == new[page.title].print_area
    assert new.sheetnames.index("Titles") == 3


def test_of_a_copied_sheet_the_original_is_refreshed(tmp_path: Path) -> None:
    """Excel puts a copy in front of its original, marker and all."""
    path = tmp_path / "b.xlsx"
    book = graft(path, plain())
    workbook = book.package.tree(book.package.workbook)
    sheets = next(e for e in workbook if str(e.tag).endswith("sheets"))
    original = sheets[1]
    copy = etree.fromstring(etree.tostring(original))
    copy.set("name", "Titles copy")
    copy.set("sheetId", "99")
    sheets.insert(0, copy)
    names = next(e for e in workbook if str(e.tag).endswith("definedNames"))
    for element in list(names):
        scope = element.get("localSheetId")
        if scope is not None:
            element.set("localSheetId", str(int(scope) + 1))
        if element.get("name") == MARKER and scope == "1":
            twin = etree.fromstring(etree.tostring(element))
            twin.set("localSheetId", "0")
            names.append(twin)
    book.package.write_tree(book.package.workbook, workbook)

    assert book.sheets()["titles"].name == "Titles"


def test_a_scratch_book_with_two_sheets_is_our_mistake(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(plain())
    with pytest.raises(ValueError, match="exactly one sheet"):
        ClosedBook.open(tmp_path / "b.xlsx").write_sheet(TITLES, BOOKS["names_taken"](), headers=HEADERS)


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("General", False),
        ("0.00", False),
        ("yyyy-mm-dd", True),
        ("[$-409]d mmm", True),
        ('0" days"', False),
        ("[h]:mm", True),
        ("[Red]0.0", False),
        (r"0\d", False),
        ("#,##0_);[Red](#,##0)", False),
        ('yyyy"年"m"月"d"日"', True),
        ("@", False),
    ],
)
def test_a_number_format_tells_whether_it_shows_a_date(code: str, is_date: bool) -> None:
    assert is_date_format(code) is is_date


_FORMATS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "bold": st.booleans(),
            "font_size": st.integers(8, 20),
            "bg_color": st.sampled_from(["#FF0000", "#00FF00"]),
            "num_format": st.sampled_from(["0.0", "0%", "@", "yyyy-mm-dd", "0.000"]),
            "border": st.integers(0, 3),
            "align": st.sampled_from(["left", "center"]),
            "text_wrap": st.booleans(),
            "locked": st.booleans(),
        },
    ),
    max_size=12,
)


def styled(formats: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    for i, f in enumerate(formats):
        page.write(i, 0, i, book.add_format(f))
    book.close()
    return out.getvalue()


@settings(max_examples=40)
@given(mine=_FORMATS, theirs=_FORMATS)
def test_styles_carried_over_twice_are_appended_once(mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> None:
    import zipfile

    def styles(data: bytes) -> bytes:
        return zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml")

    book, scratch = styles(styled(mine)), styles(styled(theirs))
    first = merge_styles(book, scratch)
    again = merge_styles(first.styles or book, scratch)

    assert again.styles is None
    assert again.cells == first.cells
    assert set(first.cells) <= first.ours
