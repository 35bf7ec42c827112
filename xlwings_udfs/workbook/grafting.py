"""A sheet out of a scratch book grafted into another book, with everything that it brings along.

The scratch book is made by XlsxWriter and holds the one sheet. Its parts get free names in the receiving book, its
styles are carried over (`xlwings_udfs.workbook.styles`), its strings are written into the cells themselves, so that
the book's shared strings stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree

from xlwings_udfs.workbook.charts import complete_chart
from xlwings_udfs.workbook.markup import PIECE, SheetMarkup, decode, encode
from xlwings_udfs.workbook.package import (
    MAIN,
    OFFICE_RELATIONSHIPS,
    PACKAGE_RELATIONSHIPS,
    STRICT_NAMES,
    Package,
    Relationship,
    parse,
    relationships_name,
    serialise,
)
from xlwings_udfs.workbook.references import free_name, rename_references
from xlwings_udfs.workbook.styles import StyleMap, merge_styles

MAX_SHEET_NAME = 31
MAX_TABLE_NAME = 255
DAYS_1904 = 1462  # serial numbers of the 1904 date system are smaller by this many days
_RESERVED = ("history",)  # Excel keeps this sheet name to itself

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_DXF_ATTRIBUTES = (
    "dxfId",
    "headerRowDxfId",
    "dataDxfId",
    "totalsRowDxfId",
    "headerRowBorderDxfId",
    "tableBorderDxfId",
    "totalsRowBorderDxfId",
)
_SHEET_KINDS = frozenset({"hyperlink", "drawing", "vmlDrawing", "comments", "table", "image"})
_CELL_HEAD = re.compile(rb'<c r="([A-Z0-9]+)"(?: s="(\d+)")?( t="s"><v>(\d+)</v></c>)?')
_SPANS = re.compile(rb' spans="[0-9:]*"')  # which columns a row fills: a hint that goes stale
_ROW_STYLE = re.compile(rb'(<row [^>]*?\bs=")(\d+)"')
_FORMULA = re.compile(rb"(<f\b[^>]*>)([^<]*)(</f>)")
_CELL_METADATA = re.compile(rb'(<c [^>]*?\bcm=")(\d+)"')
_DATE_CELL = re.compile(rb'(<c r="[A-Z0-9]+" s="(\d+)"><v>)(-?[\d.eE+-]+)(</v>)')
_FORMULA_TAGS = frozenset({"formula", "formula1", "formula2", "f", "calculatedColumnFormula", "totalsRowFormula"})


class Scratch:
    """A book made by XlsxWriter that holds one sheet.

    Attributes
    ----------
    package, sheet
        Its parts, and the name of the sheet's part.
    name
        What the sheet is called in it.
    """

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, "scratch book")
        workbook = self.package.tree(self.package.workbook)
        sheets = workbook.findall(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet")
        if len(sheets) != 1:
            raise ValueError(f"a scratch book holds exactly one sheet, not {len(sheets)}")
        self.name = str(sheets[0].get("name"))
        relationships = self.package.relationships(self.package.workbook)
        self.sheet = relationships[sheets[0].get(f"{{{OFFICE_RELATIONSHIPS}}}id")].target
        odd = {r.kind for r in self.package.relationships(self.sheet).values()} - _SHEET_KINDS
        if odd:
            raise ValueError(f"a scratch sheet cannot bring along {sorted(odd)}")
        self.is_1904 = _is_1904(workbook)
        self.names = [
            e for e in workbook.iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName") if isinstance(e.tag, str)
        ]

    @cached_property
    def markup(self) -> SheetMarkup:
        """The sheet's part, taken apart."""
        return SheetMarkup(self.package.read(self.sheet))

    @cached_property
    def styles(self) -> bytes:
        """The styles part."""
        return self.package.read(self.package.related(self.package.workbook, "styles")[0])

    @cached_property
    def strings(self) -> list[bytes]:
        """The shared strings as inline ones: ``is`` elements."""
        parts = self.package.related(self.package.workbook, "sharedStrings")
        data = self.package.read(parts[0]) if parts else b""
        return [b"<is>%s</is>" % s for s in re.findall(rb"<si>(.*?)</si>", data, re.DOTALL)]

    def release_rows(self) -> None:
        """Let go of what only the rows needed, once they are carried over: it is most of the memory."""
        self.markup.rows = b""
        self.__dict__.pop("strings", None)

    @property
    def tables(self) -> list[str]:
        """The names of the parts of the sheet's tables."""
        return self.package.related(self.sheet, "table")


@dataclass(slots=True)
class Carrier:
    """How pieces of one scratch book are rewritten for the receiving book.

    Parameters
    ----------
    scratch, book
        The two.
    style_map
        Where the styles went.
    sheets, tables
        New names by old ones (case-folded) for formulas.
    """

    scratch: Scratch
    book: Package
    style_map: StyleMap
    sheets: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    @property
    def days(self) -> int:
        """What to add to the scratch book's dates."""
        book_1904 = _is_1904(self.book.tree(self.book.workbook))
        return 0 if book_1904 == self.scratch.is_1904 else (-DAYS_1904 if book_1904 else DAYS_1904)

    def call_sheet(self, name: str) -> None:
        """Let formulas call the scratch sheet `name`."""
        if name.casefold() != self.scratch.name.casefold():
            self.sheets[self.scratch.name.casefold()] = name

    def rename(self, formula: str) -> str:
        """A formula with sheets and tables called as in the receiving book."""
        return rename_references(formula, self.sheets, self.tables)

    def rows(self, rows: bytes) -> Iterator[bytes]:
        """The scratch sheet's rows as the receiving book needs them, in pieces that end with a row."""
        styles: dict[bytes | None, bytes] = {
            str(i).encode(): b' s="%d"' % new if new else b"" for i, new in enumerate(self.style_map.cells)
        }
        styles[None] = b""  # no style
        strings = self.scratch.strings

        def cell(match: re.Match[bytes]) -> bytes:
            place, style, shared, index = match.groups()
            if shared is None:
                return b'<c r="%s"%s' % (place, styles[style])
            return b'<c r="%s"%s t="inlineStr">%s</c>' % (place, styles[style], strings[int(index)])

        days = self.days
        dates = {str(i).encode() for i in self.style_map.dates} if days else set()
        cell_metadata = b' cm="' in rows
        at = 0
        while at < len(rows):
            end = rows.find(b"</row>", min(at + PIECE, len(rows)))
            end = len(rows) if end < 0 else end + 6
            piece = rows[at:end]
            at = end
            if days:
                piece = _DATE_CELL.sub(lambda m: self._moved_date(m, dates, days), piece)
            piece = _SPANS.sub(b"", _CELL_HEAD.sub(cell, piece))
            if b'customFormat="1"' in piece:
                piece = _ROW_STYLE.sub(lambda m: b'%s%d"' % (m[1], self.style_map.cells[int(m[2])]), piece)
            if cell_metadata:
                dynamic = b'%d"' % dynamic_metadata(self.book, self.scratch.package)
                piece = _CELL_METADATA.sub(lambda m, dynamic=dynamic: m[1] + dynamic, piece)  # type: ignore[misc]
            if (self.sheets or self.tables) and b"<f" in piece:
                piece = _FORMULA.sub(lambda m: m[1] + encode(self.rename(decode(m[2]))) + m[3], piece)
            yield piece

    @staticmethod
    def _moved_date(match: re.Match[bytes], dates: set[bytes], days: int) -> bytes:
        if match[2] not in dates:
            return match[0]
        value = float(match[3]) + days
        return match[1] + (b"%d" % value if value == int(value) else repr(value).encode()) + match[4]

    def adapt(self, root: Any) -> None:
        """Rewrite the style positions and the names in the formulas of a sheet's frame or a table, in place."""
        differential = self.style_map.differential
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            local = etree.QName(element).localname
            for attribute in _DXF_ATTRIBUTES:
                if (old := element.get(attribute)) is not None:
                    element.set(attribute, str(differential[int(old)]))
            if local == "col" and element.get("style") is not None:
                element.set("style", str(self.style_map.cells[int(element.get("style"))]))
            if local in _FORMULA_TAGS and element.text:
                element.text = self.rename(element.text)
            if local == "hyperlink" and element.get("location"):
                element.set("location", self.rename(element.get("location")))
            if local == "cfvo" and element.get("type") == "formula" and element.get("val"):
                element.set("val", self.rename(element.get("val")))

    def moved(self, element: Any) -> Any:
        """A copy of an element of a scratch part, named as the receiving book names things."""
        return parse(self.strict(etree.tostring(element, with_tail=False)))

    def chart(self, data: bytes) -> bytes:
        """A chart's part with its formulas renamed, and with everything said."""
        if self.sheets or self.tables:
            data = re.sub(rb"(<c:f>)([^<]*)(</c:f>)", lambda m: m[1] + encode(self.rename(decode(m[2]))) + m[3], data)
        return complete_chart(data)

    def strict(self, data: bytes) -> bytes:
        """A part as strict OOXML names things, where the receiving book is strict."""
        if not self.book.is_strict:
            return data
        for transitional, strict in STRICT_NAMES.items():
            data = data.replace(b'"%s"' % transitional.encode(), b'"%s"' % strict.encode())
        return data


def prepare_carrier(book: Package, scratch: Scratch) -> Carrier:
    """Carry the scratch book's styles over, and tell where everything goes."""
    parts = book.related(book.workbook, "styles")
    if parts:
        style_map = merge_styles(book.read(parts[0]), scratch.styles)
        if style_map.styles is not None:
            book.write(parts[0], style_map.styles)
        return Carrier(scratch, book, style_map)
    name = book.free_name("xl/styles{}.xml")
    style_map = merge_styles(scratch.styles, scratch.styles)
    carrier = Carrier(scratch, book, style_map)
    book.write(name, carrier.strict(scratch.styles), STYLES_TYPE)
    book.relate(book.workbook, "styles", name)
    return carrier


def graft_parts(
    carrier: Carrier,
    source: str,
    target: str,
    relationships: Iterable[Relationship],
    rewrite: Mapping[str, Callable[[bytes], bytes]],
) -> None:
    """Copy the parts that a scratch part points to, and theirs, and relate them under the identifiers they had.

    Parameters
    ----------
    source, target
        The scratch part and the part of the book that it became.
    relationships
        Those of the scratch part to follow.
    rewrite
        What to do to a part's bytes, by the kind of the relationship that leads to it.
    """
    book, scratch = carrier.book, carrier.scratch.package
    space = STRICT_NAMES[OFFICE_RELATIONSHIPS] if book.is_strict else OFFICE_RELATIONSHIPS
    root = etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})
    for relationship in relationships:
        attributes = {"Id": relationship.id, "Type": f"{space}/{relationship.kind}", "Target": relationship.target}
        if relationship.external:
            attributes["TargetMode"] = "External"
        else:
            pattern = re.sub(r"\d*(?=\.\w+$)", "{}", relationship.target, count=1)
            name = book.free_name(pattern)
            attributes["Target"] = f"/{name}"
            data = scratch.read(relationship.target)
            if relationship.kind in rewrite:
                data = rewrite[relationship.kind](data)
            if name.endswith((".xml", ".vml")):
                data = carrier.strict(data)
            book.write(name, data, scratch.content_type(relationship.target))
            inner = scratch.relationships(relationship.target)
            if inner:
                graft_parts(carrier, relationship.target, name, inner.values(), rewrite)
        etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", attributes)
    if len(root):
        book.write_tree(relationships_name(target), root, "application/vnd.openxmlformats-package.relationships+xml")


def graft_sheet(carrier: Carrier, name: str) -> str:
    """Copy the scratch sheet with all its parts under the sheet name `name`; returns the new part's name.

    The caller enters it into the workbook.
    """
    book, scratch = carrier.book, carrier.scratch
    part = book.free_name("xl/worksheets/sheet{}.xml")
    book.write(part, b"<taken/>", scratch.package.content_type(scratch.sheet))
    carrier.call_sheet(name)
    adopted = adopt_tables(carrier, scratch.tables)
    waiting = iter(adopted)

    def rewrite_table(data: bytes) -> bytes:
        root = parse(data)
        number, display = next(waiting)
        root.set("id", str(number))
        root.set("name", display)
        root.set("displayName", display)
        carrier.adapt(root)
        return serialise(root)

    graft_parts(
        carrier,
        scratch.sheet,
        part,
        scratch.package.relationships(scratch.sheet).values(),
        {"table": rewrite_table, "chart": carrier.chart, "drawing": mark_drawing},
    )
    frame = scratch.markup.frame
    carrier.adapt(frame)
    for view in frame.iter(f"{{{MAIN}}}sheetView"):
        view.attrib.pop("tabSelected", None)
    rows = carrier.rows(scratch.markup.rows)
    book.write(part, (carrier.strict(piece) for piece in scratch.markup.written(rows)))
    return part


def adopt_tables(carrier: Carrier, tables: Iterable[str]) -> list[tuple[int, str]]:
    """A free number and a free name for each of these tables of the scratch book; formulas will use the name."""
    there = table_names(carrier.book).values()
    identifier = max([0, *(t.identifier for t in there)])
    taken = {t.name for t in there} | defined_names(carrier.book)
    out = []
    for table in tables:
        old = str(carrier.scratch.package.tree(table).get("displayName"))
        new = free_name(old, taken, "{}_{n}", MAX_TABLE_NAME)
        taken.add(new)
        identifier += 1
        out.append((identifier, new))
        if new != old:
            carrier.tables[old.casefold()] = new
    return out


_OURS = "Wicker "  # how the names of Wicker's shapes begin


def mark_drawing(data: bytes) -> bytes:
    """A drawing's part whose shapes bear names that tell them as Wicker's."""
    root = parse(data)
    for anchor in root:
        for element in anchor.iter():
            if etree.QName(element).localname == "cNvPr" and not element.get("name", "").startswith(_OURS):
                element.set("name", _OURS + element.get("name", ""))
    return serialise(root)


def marked_as_ours(anchor: Any) -> bool:
    """Whether an anchor holds a shape of Wicker's."""
    return any(
        isinstance(e.tag, str) and etree.QName(e).localname == "cNvPr" and e.get("name", "").startswith(_OURS)
        for e in anchor.iter()
    )


@dataclass(frozen=True, slots=True)
class TableRef:
    """A table (ListObject) of the book: its part, number and name."""

    part: str
    identifier: int
    name: str


def table_names(book: Package) -> dict[str, TableRef]:
    """All tables of the book by part."""
    out = {}
    for relationship in book.relationships(book.workbook).values():
        if relationship.kind != "worksheet":
            continue
        for part in book.related(relationship.target, "table"):
            root = book.tree(part)
            out[part] = TableRef(part, int(root.get("id", "0")), str(root.get("displayName", root.get("name", ""))))
    return out


def defined_names(book: Package) -> set[str]:
    """The names that the workbook defines."""
    return {str(e.get("name")) for e in book.tree(book.workbook).iter(f"{{{book.space}}}definedName")}


def free_sheet_name(name: str, taken: Iterable[str]) -> str:
    """A sheet name like `name` that Excel accepts and that is not taken."""
    bare = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ") or "Sheet"
    if bare.casefold() in _RESERVED:
        bare += " (Wicker)"
    return free_name(bare, list(taken), "{} ({n})", MAX_SHEET_NAME)


_DYNAMIC = "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"  # the extension that says "this formula spills"


def dynamic_metadata(book: Package, scratch: Package) -> int:
    """The number by which a cell of the book says that its formula spills (``cm``, from 1); made where there is none."""
    source = scratch.related(scratch.workbook, "sheetMetadata")[0]
    parts = book.related(book.workbook, "sheetMetadata")
    if not parts:
        name = book.free_name("xl/metadata{}.xml")
        data = scratch.read(source)
        if book.is_strict:
            data = data.replace(MAIN.encode(), STRICT_NAMES[MAIN].encode())
        book.write(name, data, scratch.content_type(source))
        book.relate(book.workbook, "sheetMetadata", name)
        return 1
    root = book.tree(parts[0])
    space = book.space
    types = _group(root, space, "metadataTypes", ("metadataTypes",))
    kinds = [e.get("name") for e in types]
    theirs = parse(scratch.read(source))
    if "XLDAPR" not in kinds:
        types.append(_renamed(theirs.find(f"{{{MAIN}}}metadataTypes/{{{MAIN}}}metadataType"), space))
        kinds.append("XLDAPR")
    kind = kinds.index("XLDAPR") + 1
    future = next((e for e in root.findall(f"{{{space}}}futureMetadata") if e.get("name") == "XLDAPR"), None)
    if future is None:
        future = _renamed(theirs.find(f"{{{MAIN}}}futureMetadata"), space)
        at = root.index(types) + 1
        while at < len(root) and etree.QName(root[at]).localname in (
            "metadataStrings",
            "mdxMetadata",
            "futureMetadata",
        ):
            at += 1
        root.insert(at, future)
    value = next(
        (
            i
            for i, bk in enumerate(future.findall(f"{{{space}}}bk"))
            if any(e.get("fDynamic") == "1" and e.get("fCollapsed", "0") == "0" for e in bk.iter())
        ),
        None,
    )
    if value is None:
        value = len(future)
        future.append(_renamed(theirs.find(f"{{{MAIN}}}futureMetadata/{{{MAIN}}}bk"), space))
    cells = root.find(f"{{{space}}}cellMetadata")
    if cells is None:
        cells = root.makeelement(f"{{{space}}}cellMetadata", {})
        later = [i for i, e in enumerate(root) if etree.QName(e).localname in ("valueMetadata", "extLst")]
        root.insert(later[0] if later else len(root), cells)
    wanted = [(str(kind), str(value))]
    known = [[(r.get("t"), r.get("v")) for r in bk] for bk in cells.findall(f"{{{space}}}bk")]
    if wanted not in known:
        bk = etree.SubElement(cells, f"{{{space}}}bk")
        etree.SubElement(bk, f"{{{space}}}rc", {"t": str(kind), "v": str(value)})
        known.append(wanted)
    for group in (types, future, cells):
        group.set("count", str(len(group)))
    book.write_tree(parts[0], root)
    return known.index(wanted) + 1


def _group(root: Any, space: str, name: str, before: tuple[str, ...]) -> Any:
    found = root.find(f"{{{space}}}{name}")
    if found is None:
        found = root.makeelement(f"{{{space}}}{name}", {})
        root.insert(0, found)
    return found


def _renamed(element: Any, space: str) -> Any:
    """A copy of an element whose main namespace is `space`."""
    return parse(etree.tostring(element).replace(MAIN.encode(), space.encode()))


def _is_1904(workbook: Any) -> bool:
    space = etree.QName(workbook).namespace
    properties = workbook.find(f"{{{space}}}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")
