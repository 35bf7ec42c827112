"""Workbooks made by code that together hold every feature a refresh could damage.

A feature that XlsxWriter or openpyxl can make is made by them; others are put in as parts by hand, as Excel names and
relates them. What such a part says matters little here: it must come back as it was.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.worksheet.table import Table as OpenpyxlTable

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MS = "http://schemas.microsoft.com/office"
SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a34e16b0000000049454e44ae426082"
)
Build = Callable[[], bytes]
BOOKS: dict[str, Build] = {}


@dataclass(frozen=True)
class Part:
    """A part to put into a package by hand, and the relationship that leads to it."""

    name: str
    content_type: str
    source: str
    kind: str
    data: bytes = b"<x/>"


def book(build: Build) -> Build:
    """Enter a builder into the corpus under its name."""
    BOOKS[build.__name__] = build
    return build


def written(fill: Callable[[Any, Any], object], **options: object) -> bytes:
    """A book by XlsxWriter: a sheet with formulas and their cached values, then what `fill` adds."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    made.set_properties({"created": datetime(2020, 1, 1)})
    page = made.add_worksheet("Sales")
    bold = made.add_format({"bold": True, "bg_color": "#DDEEFF", "num_format": "0.00"})
    page.write_row(0, 0, ["Week", "Visits", "Inquiries", "Rate"])
    for i in range(1, 9):
        page.write_row(i, 0, [f"W{i}", i * 100, i * 3])
        page.write_formula(i, 3, f"=C{i + 1}/B{i + 1}", bold, 0.03)
    page.write_formula(10, 1, "=SUM(B2:B9)", bold, 3600)
    fill(made, page)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.close()
    return out.getvalue()


def with_parts(data: bytes, parts: Iterable[Part], edits: dict[str, Callable[[str], str]] | None = None) -> bytes:
    """A package with parts put in and other parts edited as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = {i.filename: old.read(i) for i in old.infolist()}
    for part in parts:
        if part.name:
            files[part.name] = part.data
            if part.content_type:
                override = f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/></Types>'
                files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", override.encode())
        if part.kind:
            folder, _, leaf = part.source.rpartition("/")
            rels = f"{folder}/_rels/{leaf}.rels".lstrip("/") if part.source else "_rels/.rels"
            empty = (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
            text = files.get(rels, empty).replace(b"/></Relationships>", b"/>\n</Relationships>")
            kind = part.kind if part.kind.startswith("http") else f"{OFFICE}/{part.kind}"
            n = text.count(b"<Relationship ") + 100
            new = f'<Relationship Id="rId{n}" Type="{kind}" Target="/{part.name}"/></Relationships>'
            files[rels] = text.replace(b"</Relationships>", new.encode())
    for name, edit in (edits or {}).items():
        files[name] = edit(files[name].decode()).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new_zip:
        for name, content in files.items():
            new_zip.writestr(zipfile.ZipInfo(name, (2021, 2, 3, 4, 5, 6)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def plain() -> bytes:
    """The simplest book."""
    return written(lambda made, page: None)


BOOKS["plain"] = plain


def _both(made: Any, page: Any) -> None:
    page.write_comment("A1", "my note", {"author": "me"})
    page.insert_image("F2", "dot.png", {"image_data": io.BytesIO(PNG)})


@book
def chart() -> bytes:
    def fill(made: Any, page: Any) -> None:
        for kind in ("line", "column", "pie", "scatter", "radar", "stock", "area", "doughnut"):
            c = made.add_chart({"type": kind})
            c.add_series({"values": "=Sales!$B$2:$B$9", "categories": "=Sales!$A$2:$A$9"})
            page.insert_chart("H2", c)

    return written(fill)


@book
def chart_sheet() -> bytes:
    def fill(made: Any, page: Any) -> None:
        c = made.add_chart({"type": "bar"})
        c.add_series({"values": "=Sales!$B$2:$B$9"})
        made.add_chartsheet("Chart").set_chart(c)

    return written(fill)


@book
def image_shape_and_note() -> bytes:
    def fill(made: Any, page: Any) -> None:
        _both(made, page)
        page.insert_textbox("K2", "a text box", {"width": 100})
        page.insert_button("K12", {"macro": "go", "caption": "Go"})
        page.set_background("dot.png") if False else None

    return written(fill)


@book
def table() -> bytes:
    return written(
        lambda made, page: page.add_table(
            "A1:D9",
            {
                "name": "Titles",
                "style": "Table Style Dark 2",
                "columns": [{"header": h} for h in ("Week", "Visits", "Inquiries", "Rate")],
            },
        )
    )


@book
def conditional_formats() -> bytes:
    def fill(made: Any, page: Any) -> None:
        red = made.add_format({"bg_color": "#FF0000"})
        page.conditional_format("B2:B9", {"type": "data_bar", "data_bar_2010": True})
        page.conditional_format("C2:C9", {"type": "icon_set", "icon_style": "3_traffic_lights"})
        page.conditional_format("D2:D9", {"type": "cell", "criteria": ">", "value": 0.02, "format": red})
        page.conditional_format("A2:A9", {"type": "formula", "criteria": "=$B2>300", "format": red})
        page.conditional_format("E2:E9", {"type": "3_color_scale"})

    return written(fill)


@book
def validation_and_protection() -> bytes:
    def fill(made: Any, page: Any) -> None:
        page.data_validation("A2:A9", {"validate": "list", "source": ["x", "y"]})
        page.data_validation("B2:B9", {"validate": "custom", "value": "=B2>0", "error_message": "no"})
        page.protect("secret", {"sort": True})
        page.unprotect_range("C2:C9", "Range1")
        made.read_only_recommended()

    return written(fill)


@book
def sparklines() -> bytes:
    return written(
        lambda made, page: [
            page.add_sparkline(i, 5, {"range": f"Sales!B{i}:C{i}", "type": "column"}) for i in range(2, 9)
        ]
    )


@book
def names_filters_and_print() -> bytes:
    def fill(made: Any, page: Any) -> None:
        made.define_name("Rates", "=Sales!$D$2:$D$9")
        made.define_name("Sales!Local", "=Sales!$A$1")
        made.define_name("Titles", "=Sales!$B$2")
        page.autofilter("A1:D9")
        page.filter_column("A", "x == W1")
        page.print_area("A1:D9")
        page.repeat_rows(0)
        page.set_header("&LMine&RPage &P", {})
        page.freeze_panes(1, 1)
        page.set_row(3, 30, None, {"hidden": True, "level": 1})
        page.set_column("B:C", 20, None, {"level": 1, "collapsed": True})
        other = made.add_worksheet("Other")
        other.hide()
        other.write_formula("A1", "=Sales!D2*2", None, 0.06)
        made.add_worksheet("Secret").very_hidden()

    return written(fill)


@book
def dynamic_arrays() -> bytes:
    def fill(made: Any, page: Any) -> None:
        page.write_dynamic_array_formula("F2", "=SORT(B2:B9,,-1)", None, 800)
        page.write_array_formula("G2:G3", "{=B2:B3*2}", None, 200)
        page.write_formula("H2", "=LAMBDA(x,x+1)(B2)", None, 101)

    return written(fill, use_future_functions=True)


@book
def embedded_image_rich_data() -> bytes:
    return written(lambda made, page: page.embed_image("F2", "dot.png", {"image_data": io.BytesIO(PNG)}))


@book
def checkboxes() -> bytes:
    return written(lambda made, page: [page.insert_checkbox(i, 5, i % 2 == 0) for i in range(5)])


@book
def hyperlinks_and_rich_text() -> bytes:
    def fill(made: Any, page: Any) -> None:
        bold = made.add_format({"bold": True})
        page.write_url("F1", "https://example.com/?a=1&b=2#x", string="<out>")
        page.write_url("F2", "internal:Sales!A1")
        page.write_url("F3", "external:other.xlsx#Sheet1!A1")
        page.write_rich_string("F4", "a ", bold, "b & <c>", " d")
        page.write_string("F5", "_x0041_ literal, 篮子, \u00e9, =1+1")
        page.write_string("F6", "  blanks  ")
        page.write_boolean("F7", True)
        page.write_formula("F8", "=1/0", None, "#DIV/0!")
        page.write_formula("F9", '="a"&"b"', None, "ab")
        page.ignore_errors({"number_stored_as_text": "A1:F9"})

    return written(fill)


@book
def merged_outlined_themed() -> bytes:
    def fill(made: Any, page: Any) -> None:
        page.merge_range("F1:H3", "merged", made.add_format({"border": 5, "rotation": 45, "pattern": 4}))
        for i in range(60):
            page.write(
                i, 9, i, made.add_format({"font_color": f"#{i:02x}4455", "num_format": f'0.0"{i}"', "border": i % 13})
            )
        page.set_tab_color("#FF9900")
        page.set_landscape()
        page.set_h_pagebreaks([5])
        page.right_to_left()
        page.set_zoom(75)

    return written(fill)


@book
def dates_from_1904() -> bytes:
    def fill(made: Any, page: Any) -> None:
        page.write_datetime("F1", datetime(2026, 1, 2), made.add_format({"num_format": "yyyy-mm-dd"}))

    return written(fill, date_1904=True)


@book
def custom_properties() -> bytes:
    def fill(made: Any, page: Any) -> None:
        made.set_custom_property("Client", "Willow & Co")
        made.set_custom_property("Since", datetime(2020, 1, 1))

    return written(fill)


@book
def many_sheets_active_in_the_middle() -> bytes:
    def fill(made: Any, page: Any) -> None:
        for i in range(12):
            other = made.add_worksheet(f"Sheet {i}")
            other.write_formula(0, 0, "=Sales!B11", None, 3600)
            made.define_name(f"'Sheet {i}'!Here", f"='Sheet {i}'!$A$1")
            other.print_area(0, 0, 2, 2)
            if i == 6:
                other.activate()
                other.set_first_sheet()

    return written(fill)


@book
def names_taken() -> bytes:
    """Sheets, tables and names that are called as Wicker's would be, and are hers."""

    def fill(made: Any, page: Any) -> None:
        for name in ("titles", "Products", "OVERVIEW"):
            other = made.add_worksheet(name)
            other.add_table("B2:C4", {"name": f"{name}", "columns": [{"header": "a"}, {"header": "b"}]})
        made.define_name("Funnel", "=Sales!$A$1")
        made.define_name("_wicker", '="not a marker"')

    return written(fill)


@book
def macros_and_ribbon() -> bytes:
    data = written(lambda made, page: None)
    main = f"{SHEETML}.sheet.main+xml"
    return with_parts(
        data,
        [
            Part(
                "xl/vbaProject.bin",
                "application/vnd.ms-office.vbaProject",
                WORKBOOK,
                f"{MS}/2006/relationships/vbaProject",
                b"\xd0\xcf\x11\xe0 not really",
            ),
            Part(
                "xl/vbaProjectSignature.bin",
                "application/vnd.ms-office.vbaProjectSignature",
                "xl/vbaProject.bin",
                f"{MS}/2006/relationships/vbaProjectSignature",
                b"sig",
            ),
            Part(
                "customUI/customUI14.xml",
                "",
                "",
                f"{MS}/2007/relationships/ui/extensibility",
                b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"/>',
            ),
            Part(
                "xl/attachedToolbars.bin",
                "application/vnd.ms-excel.attachedToolbars",
                WORKBOOK,
                f"{MS}/2006/relationships/attachedToolbars",
                b"tb",
            ),
        ],
        {"[Content_Types].xml": lambda t: t.replace(main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")},
    )


@book
def template_xltx() -> bytes:
    main = f"{SHEETML}.sheet.main+xml"
    return with_parts(plain(), [], {"[Content_Types].xml": lambda t: t.replace(main, f"{SHEETML}.template.main+xml")})


@book
def template_with_macros_xltm() -> bytes:
    main = f"{SHEETML}.sheet.main+xml"
    return with_parts(
        plain(),
        [],
        {"[Content_Types].xml": lambda t: t.replace(main, "application/vnd.ms-excel.template.macroEnabled.main+xml")},
    )


@book
def custom_xml() -> bytes:
    return with_parts(
        plain(),
        [
            Part("customXml/item1.xml", "", "", "customXml", b"<data xmlns='urn:mine'>x</data>"),
            Part(
                "customXml/itemProps1.xml",
                "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
                "customXml/item1.xml",
                "customXmlProps",
            ),
            Part(
                "xl/xmlMaps.xml",
                "application/xml",
                WORKBOOK,
                "xmlMaps",
                f'<MapInfo xmlns="{MAIN}" SelectionNamespaces=""/>'.encode(),
            ),
            Part(
                "xl/tables/tableSingleCells1.xml",
                f"{SHEETML}.tableSingleCells+xml",
                SHEET,
                "tableSingleCells",
                b'<singleXmlCells xmlns="%s"/>' % MAIN.encode(),
            ),
        ],
    )


@book
def external_links_and_connections() -> bytes:
    def name_links(text: str) -> str:
        return text.replace(
            "</sheets>",
            f'</sheets><externalReferences><externalReference r:id="rId{_next(text)}"/></externalReferences>',
        )

    made = with_parts(
        plain(),
        [
            Part(
                "xl/externalLinks/externalLink1.xml",
                f"{SHEETML}.externalLink+xml",
                WORKBOOK,
                "externalLink",
                b'<externalLink xmlns="%s"><externalBook/></externalLink>' % MAIN.encode(),
            ),
            Part(
                "xl/connections.xml",
                f"{SHEETML}.connections+xml",
                WORKBOOK,
                "connections",
                b'<connections xmlns="%s"><connection id="1" name="q" type="5" refreshedVersion="8"/></connections>'
                % MAIN.encode(),
            ),
            Part(
                "xl/queryTables/queryTable1.xml",
                f"{SHEETML}.queryTable+xml",
                SHEET,
                "queryTable",
                b'<queryTable xmlns="%s" name="q" connectionId="1"/>' % MAIN.encode(),
            ),
        ],
    )
    return with_parts(made, [], {WORKBOOK: name_links})


def _next(text: str) -> int:
    """The identifier that `with_parts` gave to the first part related to the workbook."""
    return 100 + len(set(re.findall(r'r:id="rId(\d+)"', text))) + 3


@book
def data_model_and_web_extensions() -> bytes:
    return with_parts(
        plain(),
        [
            Part(
                "xl/model/item.data",
                "application/vnd.openxmlformats-officedocument.model+data",
                WORKBOOK,
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/powerPivotData",
                b"\x00\x01" * 2000,
            ),
            Part(
                "xl/webextensions/webextension1.xml",
                "application/vnd.ms-office.webextension+xml",
                "xl/webextensions/taskpanes.xml",
                "http://schemas.microsoft.com/office/2011/relationships/webextension",
            ),
            Part(
                "xl/webextensions/taskpanes.xml",
                "application/vnd.ms-office.webextensiontaskpanes+xml",
                "",
                "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
            ),
        ],
    )


@book
def threaded_comments() -> bytes:
    def fill(made: Any, page: Any) -> None:
        page.write_comment("B2", "[Threaded comment] hello")

    ms = "http://schemas.microsoft.com/office/2017/10/relationships"
    return with_parts(
        written(fill),
        [
            Part("xl/persons/person.xml", "application/vnd.ms-excel.person+xml", WORKBOOK, f"{ms}/person"),
            Part(
                "xl/threadedComments/threadedComment1.xml",
                "application/vnd.ms-excel.threadedcomments+xml",
                SHEET,
                f"{ms}/threadedComment",
                b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B2" id="{1}"><text>hello</text></threadedComment></ThreadedComments>',
            ),
        ],
    )


@book
def controls_and_objects() -> bytes:
    return with_parts(
        plain(),
        [
            Part("xl/ctrlProps/ctrlProp1.xml", "application/vnd.ms-excel.controlproperties+xml", SHEET, "ctrlProp"),
            Part("xl/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", SHEET, "control"),
            Part(
                "xl/activeX/activeX1.bin",
                "application/vnd.ms-office.activeX",
                "xl/activeX/activeX1.xml",
                f"{MS}/2006/relationships/activeXControlBinary",
                b"ax",
            ),
            Part(
                "xl/embeddings/oleObject1.bin",
                "application/vnd.openxmlformats-officedocument.oleObject",
                SHEET,
                "oleObject",
                b"ole" * 100,
            ),
            Part(
                "xl/embeddings/Microsoft_Word_Document.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                SHEET,
                "package",
                b"PK not",
            ),
            Part(
                "xl/printerSettings/printerSettings1.bin",
                f"{SHEETML}.printerSettings",
                SHEET,
                "printerSettings",
                b"\x01\x02" * 50,
            ),
            Part("xl/customProperty1.bin", f"{SHEETML}.customProperty", SHEET, "customProperty", b"cp"),
        ],
    )


@book
def diagrams_and_chart_styles() -> bytes:
    kinds = ("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors")
    parts = [
        Part(
            f"xl/diagrams/{k}1.xml",
            f"application/vnd.openxmlformats-officedocument.drawingml.{k}+xml",
            "xl/drawings/drawing1.xml",
            k,
        )
        for k in kinds
    ]
    parts += [
        Part(
            "xl/charts/style1.xml",
            "application/vnd.ms-office.chartstyle+xml",
            "xl/charts/chart1.xml",
            "http://schemas.microsoft.com/office/2011/relationships/chartStyle",
        ),
        Part(
            "xl/charts/colors1.xml",
            "application/vnd.ms-office.chartcolorstyle+xml",
            "xl/charts/chart1.xml",
            "http://schemas.microsoft.com/office/2011/relationships/chartColorStyle",
        ),
        Part(
            "xl/charts/chartEx1.xml",
            "application/vnd.ms-office.chartex+xml",
            "xl/drawings/drawing1.xml",
            "http://schemas.microsoft.com/office/2014/relationships/chartEx",
        ),
        Part(
            "xl/theme/themeOverride1.xml",
            "application/vnd.openxmlformats-officedocument.themeOverride+xml",
            "xl/charts/chart1.xml",
            "themeOverride",
        ),
    ]
    return with_parts(BOOKS["chart"](), parts)


def _pivot(source: str) -> bytes:
    cache = f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" recordCount="0" refreshedBy="me"><cacheSource type="worksheet">{source}</cacheSource><cacheFields count="1"><cacheField name="Week"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>'
    return with_parts(
        plain(),
        [
            Part(
                "xl/pivotCache/pivotCacheDefinition1.xml",
                f"{SHEETML}.pivotCacheDefinition+xml",
                WORKBOOK,
                "pivotCacheDefinition",
                cache.encode(),
            ),
            Part(
                "xl/pivotCache/pivotCacheRecords1.xml",
                f"{SHEETML}.pivotCacheRecords+xml",
                "xl/pivotCache/pivotCacheDefinition1.xml",
                "pivotCacheRecords",
                b'<pivotCacheRecords xmlns="%s" count="0"/>' % MAIN.encode(),
            ),
            Part("xl/pivotTables/pivotTable1.xml", f"{SHEETML}.pivotTable+xml", SHEET, "pivotTable"),
            Part(
                "xl/slicers/slicer1.xml",
                "application/vnd.ms-excel.slicer+xml",
                SHEET,
                "http://schemas.microsoft.com/office/2007/relationships/slicer",
            ),
            Part(
                "xl/slicerCaches/slicerCache1.xml",
                "application/vnd.ms-excel.slicerCache+xml",
                WORKBOOK,
                "http://schemas.microsoft.com/office/2007/relationships/slicerCache",
            ),
            Part(
                "xl/timelines/timeline1.xml",
                "application/vnd.ms-excel.timeline+xml",
                SHEET,
                "http://schemas.microsoft.com/office/2011/relationships/timeline",
            ),
            Part(
                "xl/timelineCaches/timelineCache1.xml",
                "application/vnd.ms-excel.timelineCache+xml",
                WORKBOOK,
                "http://schemas.microsoft.com/office/2011/relationships/timelineCache",
            ),
        ],
    )


@book
def pivot_and_slicers() -> bytes:
    return _pivot('<worksheetSource ref="A1:D9" sheet="Sales"/>')


@book
def pivot_over_titles_by_name() -> bytes:
    return _pivot('<worksheetSource name="Titles"/>')


@book
def pivot_over_titles_by_place() -> bytes:
    return _pivot('<worksheetSource ref="A4:G9" sheet="Titles"/>')


@book
def dialog_and_macro_sheets() -> bytes:
    def enter(text: str) -> str:
        n = 100 + 4
        return text.replace(
            "</sheets>",
            f'<sheet name="Macro1" sheetId="90" r:id="rId{n}"/><sheet name="Dialog1" sheetId="91" state="hidden" r:id="rId{n + 1}"/></sheets>',
        )

    made = with_parts(
        plain(),
        [
            Part(
                "xl/macrosheets/sheet1.xml",
                "application/vnd.ms-excel.macrosheet+xml",
                WORKBOOK,
                f"{MS}/2006/relationships/xlMacrosheet",
                b'<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"/>',
            ),
            Part(
                "xl/dialogsheets/sheet1.xml",
                f"{SHEETML}.dialogsheet+xml",
                WORKBOOK,
                "dialogsheet",
                b'<dialogsheet xmlns="%s"/>' % MAIN.encode(),
            ),
        ],
    )
    return with_parts(made, [], {WORKBOOK: enter})


@book
def calculation_chain() -> bytes:
    cells = "".join(f'<c r="D{i}" i="1"/>' for i in range(2, 10))
    return with_parts(
        plain(),
        [
            Part(
                "xl/calcChain.xml",
                f"{SHEETML}.calcChain+xml",
                WORKBOOK,
                "calcChain",
                f'<calcChain xmlns="{MAIN}">{cells}</calcChain>'.encode(),
            )
        ],
    )


@book
def alternate_content_and_extensions() -> bytes:
    def edit(text: str) -> str:
        space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15 xr" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
        text = text.replace("<workbook ", f"<workbook {space} ", 1)
        choice = '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="C:\\My &amp; files\\"/></mc:Choice></mc:AlternateContent>'
        text = text.replace("<bookViews>", f'{choice}<xr:revisionPtr revIDLastSave="0" documentId="x"/><bookViews>')
        return text.replace(
            "</workbook>", '<extLst><ext uri="{x}"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>'
        )

    return with_parts(plain(), [], {WORKBOOK: edit})


@book
def strict_ooxml() -> bytes:
    data = BOOKS["chart"]()
    pairs = [
        ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
            "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        ),
    ]

    def edit(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text.replace("<workbook ", '<workbook conformance="strict" ', 1)

    with zipfile.ZipFile(io.BytesIO(data)) as z:
        names = [n for n in z.namelist() if n.endswith((".xml", ".rels")) and not n.startswith("docProps/core")]
    return with_parts(data, [], dict.fromkeys(names, edit))


@book
def prefixed_namespaces() -> bytes:
    """Every element of the main namespace under a prefix, as some libraries write it."""

    def edit(text: str) -> str:
        text = re.sub(r"<(/?)(?=[a-zA-Z])(?![\w-]+:)", r"<\1x:", text)
        return text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')

    names = [WORKBOOK, SHEET, "xl/styles.xml", "xl/sharedStrings.xml"]
    return with_parts(plain(), [], dict.fromkeys(names, edit))


@book
def other_folders_and_absolute_targets() -> bytes:
    """Parts that are not where Excel puts them: they are found by relationship alone."""
    with zipfile.ZipFile(io.BytesIO(plain())) as z:
        files = {n: z.read(n) for n in z.namelist()}
    out = io.BytesIO()
    moves = {
        "xl/workbook.xml": "book/main.xml",
        "xl/worksheets/sheet1.xml": "book/pages/a.xml",
        "xl/styles.xml": "looks/s.xml",
    }
    with zipfile.ZipFile(out, "w") as z:
        for name, data in files.items():
            name = moves.get(name, name)
            if name == "[Content_Types].xml":
                for old, new in moves.items():
                    data = data.replace(f"/{old}".encode(), f"/{new}".encode())
            if name == "_rels/.rels":
                data = data.replace(b"xl/workbook.xml", b"/book/main.xml")
            if name == "xl/_rels/workbook.xml.rels":
                name = "book/_rels/main.xml.rels"
                data = data.replace(b'"worksheets/sheet1.xml', b'"pages/a.xml').replace(b'"styles', b'"/looks/s')
                data = data.replace(b'"theme/', b'"../xl/theme/').replace(b'"sharedStrings', b'"/xl/sharedStrings')
            z.writestr(name, data)
    return out.getvalue()


@book
def stored_not_deflated_with_folders() -> bytes:
    with zipfile.ZipFile(io.BytesIO(plain())) as z:
        files = {n: z.read(n) for n in z.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
        z.writestr(zipfile.ZipInfo("xl/"), b"")
        for name, data in files.items():
            z.writestr(name, data)
        z.comment = b"made elsewhere"
    return out.getvalue()


@book
def streamed_with_data_descriptors() -> bytes:
    """Sizes after the data, as programs write that cannot seek."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise io.UnsupportedOperation

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    with zipfile.ZipFile(io.BytesIO(plain())) as z:
        files = {n: z.read(n) for n in z.namelist()}
    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return out.getvalue()


@book
def other_case_and_utf16() -> bytes:
    """Part names in another case than the relationships say, a part in UTF-16."""
    with zipfile.ZipFile(io.BytesIO(plain())) as z:
        files = {n: z.read(n) for n in z.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            if name == "docProps/app.xml":
                data = data.decode().replace("UTF-8", "UTF-16").encode("utf-16")
            z.writestr("xl/SharedStrings.xml" if name == "xl/sharedStrings.xml" else name, data)
    return out.getvalue()


@book
def no_styles_no_names() -> bytes:
    """The least that is a workbook."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{SHEETML}.sheet.main+xml"/><Override PartName="/xl/sheet.xml" ContentType="{SHEETML}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Sales" sheetId="7" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="{OFFICE}/worksheet" Target="sheet.xml"/></Relationships>',
        "xl/sheet.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c><c t="str"><f>"a"</f><v>a</v></c></row></sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in files.items():
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def _openpyxl(fill: Callable[[Any], object]) -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    page.title = "Sales"
    for i in range(1, 9):
        page.append([f"W{i}", i, date(2026, 1, i)])
    fill(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@book
def by_openpyxl() -> bytes:
    return _openpyxl(lambda made: None)


@book
def by_openpyxl_with_table_and_image() -> bytes:
    def fill(made: Any) -> None:
        page = made.active
        page.insert_rows(1)
        for i, h in enumerate(("Week", "n", "On"), start=1):
            page.cell(1, i, h)
        page.add_table(OpenpyxlTable(displayName="Mine", ref="A1:C9"))
        page.add_data_validation(
            openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1='"a,b"', sqref="D1:D5")
        )
        page.conditional_formatting.add(
            "B2:B9", openpyxl.formatting.rule.DataBarRule("min", None, "max", None, "FF638EC6")
        )
        made.defined_names["Weeks"] = openpyxl.workbook.defined_name.DefinedName("Weeks", attr_text="Sales!$A$2:$A$9")
        chart_of = openpyxl.chart.BarChart()
        chart_of.add_data(openpyxl.chart.Reference(page, min_col=2, min_row=1, max_row=9), titles_from_data=True)
        page.add_chart(chart_of, "F2")

    import openpyxl.chart
    import openpyxl.formatting.rule
    import openpyxl.workbook.defined_name
    import openpyxl.worksheet.datavalidation

    return _openpyxl(fill)


@book
def numbers_like_many_styles() -> bytes:
    """Hundreds of styles without an order, as converters write."""

    def fill(made: Any, page: Any) -> None:
        for i in range(400):
            page.write(
                20 + i,
                0,
                i,
                made.add_format({"font_size": 6 + i % 40, "indent": i % 9, "bg_color": f"#{i:03x}{i:03x}"[:7]}),
            )

    return written(fill)


@book
def shared_formulas_and_data_table() -> bytes:
    def edit(text: str) -> str:
        text = text.replace("<f>C2/B2</f>", '<f t="shared" ref="D2:D9" si="0">C2/B2</f>')
        for i in range(3, 10):
            text = text.replace(f"<f>C{i}/B{i}</f>", '<f t="shared" si="0"/>')
        return text

    return with_parts(plain(), [], {SHEET: edit})


@book
def scenarios_and_custom_views() -> bytes:
    def sheet(text: str) -> str:
        views = (
            '<scenarios current="0"><scenario name="s" count="1"><inputCells r="B2" val="5"/></scenario></scenarios>'
        )
        return text.replace("</sheetData>", f"</sheetData>{views}")

    def workbook(text: str) -> str:
        view = '<customWorkbookViews><customWorkbookView name="v" guid="{00000000-0000-0000-0000-000000000001}" windowWidth="1" windowHeight="1" activeSheetId="1"/></customWorkbookViews>'
        return text.replace("</workbook>", f"{view}</workbook>")

    return with_parts(plain(), [], {SHEET: sheet, WORKBOOK: workbook})


@book
def as_wps_saves() -> bytes:
    """WPS Office keeps pictures in cells, its own storage and its build number beside the usual parts."""

    def sheet(text: str) -> str:
        text = text.replace(
            "<worksheet ", '<worksheet xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" ', 1
        )
        return text.replace("<row ", '<row etc:x="1" ', 1).replace(
            "<sheetData>", "<cols><col min='1' max='1' width='9'/></cols><sheetData>"
        )

    def styles(text: str) -> str:
        return text.replace(
            "</styleSheet>", '<extLst><ext uri="{9260A510-F301-46a8-8635-F512D64BE5F5}"/></extLst></styleSheet>'
        )

    made = with_parts(
        plain(),
        [
            Part(
                "xl/cellimages.xml",
                "application/vnd.wps-officedocument.cellimage+xml",
                WORKBOOK,
                "http://www.wps.cn/officeDocument/2020/cellImage",
                b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
            ),
            Part("xl/media/image1.png", "image/png", "xl/cellimages.xml", "image", PNG),
            Part(
                "customStorage/customStorage.xml",
                "application/vnd.wps-officedocument.customStorage+xml",
                "",
                "http://www.wps.cn/officeDocument/2019/customStorage",
            ),
        ],
    )
    return with_parts(made, [], {SHEET: sheet, "xl/styles.xml": styles})


@book
def as_google_sheets_exports() -> bytes:
    """Google Sheets relates its own metadata, and gives every sheet a drawing, be it empty."""

    def sheet(text: str) -> str:
        return text.replace("</worksheet>", '<drawing r:id="rId100"/></worksheet>')

    def workbook(text: str) -> str:
        extension = '<extLst><ext uri="GoogleSheetsCustomDataVersion2"><go:sheetsCustomData xmlns:go="http://customooxmlschemas.google.com/" r:id="rId104" roundtripDataChecksum="x="/></ext></extLst>'
        return text.replace("</workbook>", f"{extension}</workbook>")

    drawing = b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
    made = with_parts(
        plain(),
        [
            Part(
                "xl/drawings/drawing1.xml",
                "application/vnd.openxmlformats-officedocument.drawing+xml",
                SHEET,
                "drawing",
                drawing,
            ),
            Part(
                "xl/metadata",
                "application/binary",
                WORKBOOK,
                "http://customschemas.google.com/relationships/workbookmetadata",
                b"{}",
            ),
        ],
    )
    return with_parts(made, [], {SHEET: sheet, WORKBOOK: workbook})


@book
def as_numbers_exports() -> bytes:
    """Numbers writes no calculation settings, no names, one style sheet of its own and a sheet of its export notes."""

    def workbook(text: str) -> str:
        return re.sub(r"<calcPr[^>]*/>|<fileVersion[^>]*/>|<workbookPr[^>]*/>", "", text)

    return with_parts(written(lambda made, page: made.add_worksheet("Export Summary")), [], {WORKBOOK: workbook})
