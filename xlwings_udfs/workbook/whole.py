"""A sheet that is one picture, such as the Overview, replaced by a fresh one while it keeps its identity.

Replaced is what Wicker put into its area: cells, merged cells, conditional formats, validation, links, tables, its own
drawings. What stands outside that area, shapes and charts of hers, tab colour, view, protection and page setup stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from xlwings_udfs.workbook.attachments import insert_child
from xlwings_udfs.workbook.grafting import Carrier, adopt_tables, graft_parts, mark_drawing, marked_as_ours
from xlwings_udfs.workbook.markup import SharedStrings, SheetMarkup, read_cells, read_value
from xlwings_udfs.workbook.package import OFFICE_RELATIONSHIPS, Package, Relationship, parse, serialise
from xlwings_udfs.workbook.references import Area, column_letters
from xlwings_udfs.workbook.regions import Rows
from xlwings_udfs.workbook.rows import Orphan, looks_of, write_row

_PLACED = ("mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks")
_EXTENSIONS = ("conditionalFormattings", "dataValidations", "sparklineGroups")
_DRAWING = re.compile(r"\{[^}]*\}(?:id|embed|link|pict)$")


def replace_sheet(carrier: Carrier, part: str, code: str, area: Area | None) -> list[Orphan]:
    """Replace what Wicker has in the sheet `part` by the scratch sheet.

    Parameters
    ----------
    code
        Code of the sheet.
    area
        Where Wicker's cells were; None for the whole sheet.

    Returns
    -------
        What she had written where Wicker now needs the place.
    """
    book, scratch = carrier.book, carrier.scratch
    strings = book.related(book.workbook, "sharedStrings")
    rows = Rows(SheetMarkup(book.read(part)), SharedStrings(book.read(strings[0]) if strings else b""))
    source = SheetMarkup(scratch.package.read(scratch.sheet))
    _replace_tables(carrier, part, rows.markup, area)
    carrier.adapt(source.frame)
    new_area = sheet_area(source)
    _replace_frame(carrier, part, rows.markup, source, area)
    _replace_drawing(carrier, part, rows.markup, source)
    orphans: list[Orphan] = []
    fresh = SheetMarkup(b'<worksheet xmlns="%s"><sheetData/></worksheet>' % book.space.encode())
    fresh.rows = b"".join(carrier.rows(source.rows))
    pieces = _merge_rows(code, rows, Rows(fresh, SharedStrings()), area, new_area, orphans)
    book.write(part, rows.markup.written(pieces))
    return orphans


def sheet_area(markup: SheetMarkup) -> Area:
    """The area that a sheet's cells fill."""
    dimension = markup.find("dimension")
    return Area.read(str(dimension.get("ref", "A1"))) if dimension is not None else Area(1, 1, 1, 1)


def _merge_rows(
    code: str, old: Rows, new: Rows, area: Area | None, new_area: Area, orphans: list[Orphan]
) -> list[bytes]:
    out = []
    for row in sorted(set(old.spans) | set(new.spans)):
        cells = new.cells(row)
        if area is not None and row in old.spans:
            for column, cell in read_cells(old.inner(row)).items():
                if (column, row) in area:
                    continue
                if column in cells and (column, row) in new_area:
                    value = read_value(cell, old.strings)
                    if value is not None and value != "":
                        place = f"{column_letters(column)}{row}"
                        orphans.append(Orphan(code, (place,), {place: value}))
                    continue
                cells[column] = cell
        looks = looks_of(new.attributes(row)) if row in new.spans else b""
        if not looks and area is not None and row in old.spans and row > area.bottom:
            looks = old.attributes(row)
        if cells or looks:
            out.append(write_row(row, looks, cells))
    return out


def _inside(element: Any, area: Area | None) -> bool:
    """Whether what hangs on cells hangs on Wicker's."""
    text = element.get("sqref") or element.get("ref")
    if text is None:
        text = next(
            (e.text for e in element.iter() if isinstance(e.tag, str) and etree.QName(e).localname == "sqref"), ""
        )
    if area is None or not text:
        return True
    first = Area.read(str(text).split()[0])
    return (first.left, first.top) in area


def _replace_frame(carrier: Carrier, part: str, markup: SheetMarkup, source: SheetMarkup, area: Area | None) -> None:
    book, space, frame = carrier.book, markup.space, markup.frame
    identifier = f"{{{book.relationship_space}}}id"
    dropped = []
    for name in _PLACED:
        groups = frame.findall(f"{{{space}}}{name}")
        plural = name != "conditionalFormatting"
        for element in [e for g in groups for e in g] if plural else groups:
            if _inside(element, area):
                if name == "hyperlinks" and element.get(identifier):
                    dropped.append(str(element.get(identifier)))
                element.getparent().remove(element)
        for fresh in source.frame.findall(f"{{{source.space}}}{name}"):
            elements = list(fresh) if plural else [fresh]
            for element in elements:
                new = carrier.moved(element)
                if name == "hyperlinks" and (old := element.get(f"{{{OFFICE_RELATIONSHIPS}}}id")):
                    target = carrier.scratch.package.relationships(carrier.scratch.sheet)[old].target
                    new.attrib.pop(f"{{{OFFICE_RELATIONSHIPS}}}id", None)
                    new.set(identifier, book.relate(part, "hyperlink", target, external=True))
                if plural:
                    group = markup.find(name)
                    (insert_child(frame, space, name) if group is None else group).append(new)
                else:
                    insert_child(frame, space, name, new)
        group = markup.find(name) if plural else None
        if group is not None:
            group.set("count", str(len(group)))
            if name == "hyperlinks":
                del group.attrib["count"]
            if not len(group):
                frame.remove(group)
    links = markup.find("hyperlinks")
    used = set() if links is None else {e.get(identifier) for e in links}
    book.unrelate(part, [d for d in dropped if d not in used])
    _replace_extensions(carrier, markup, source, area)
    for name in ("dimension", "cols"):
        fresh, old = source.find(name), markup.find(name)
        if fresh is not None and (old is None or name == "dimension"):
            if old is not None:
                if area is not None:
                    both = [Area.read(str(e.get("ref"))) for e in (fresh, old)]
                    fresh.set("ref", str(_hull(both)))
                frame.remove(old)
            insert_child(frame, space, name, carrier.moved(fresh))


def _hull(areas: list[Area]) -> Area:
    return Area(
        min(a.left for a in areas),
        min(a.top for a in areas),
        max(a.right for a in areas),
        max(a.bottom for a in areas),
    )


def _replace_extensions(carrier: Carrier, markup: SheetMarkup, source: SheetMarkup, area: Area | None) -> None:
    frame, space = markup.frame, markup.space
    fresh_list = source.find("extLst")
    fresh = [] if fresh_list is None else [e for e in fresh_list if isinstance(e.tag, str) and len(e)]
    extensions = markup.find("extLst")
    for extension in [] if extensions is None else list(extensions):
        groups = [g for g in extension if isinstance(g.tag, str) and etree.QName(g).localname in _EXTENSIONS]
        for group in groups:
            for element in list(group):
                if _inside(element, area):
                    group.remove(element)
            if not len(group):
                extension.remove(group)
        if groups and not len(extension):
            extensions.remove(extension)
    if fresh and extensions is None:
        extensions = insert_child(frame, space, "extLst")
    for new in fresh:
        home = next((e for e in extensions if isinstance(e.tag, str) and e.get("uri") == new.get("uri")), None)
        moved = carrier.moved(new)
        if home is None or not len(home):
            if home is not None:
                extensions.remove(home)
            extensions.append(moved)
            continue
        for element in list(moved[0]):
            home[0].append(element)
    if extensions is not None and not len(extensions):
        frame.remove(extensions)


def _replace_tables(carrier: Carrier, part: str, markup: SheetMarkup, area: Area | None) -> None:
    """Wicker's tables keep number, name and part, in their order; what is left over goes, what is new is grafted."""
    book, scratch = carrier.book, carrier.scratch
    identifier = f"{{{book.relationship_space}}}id"
    ours = [
        r
        for r in book.relationships(part).values()
        if r.kind == "table" and (area is None or _inside(book.tree(r.target), area))
    ]
    fresh = [r for r in scratch.package.relationships(scratch.sheet).values() if r.kind == "table"]
    for old, new in zip(ours, fresh, strict=False):
        root, there = scratch.package.tree(new.target), book.tree(old.target)
        display = str(root.get("displayName"))
        for attribute in ("id", "name", "displayName"):
            root.set(attribute, there.get(attribute))
        if there.get("displayName") != display:
            carrier.tables[display.casefold()] = str(there.get("displayName"))
        carrier.adapt(root)
        book.write(old.target, carrier.strict(serialise(root)))
    parts = markup.find("tableParts")
    for gone in ours[len(fresh) :]:
        book.remove(gone.target)
        book.unrelate(part, [gone.id])
        for element in list(parts):
            if element.get(identifier) == gone.id:
                parts.remove(element)
    for new in fresh[len(ours) :]:
        ((number, display),) = adopt_tables(carrier, [new.target])
        root = scratch.package.tree(new.target)
        for attribute, value in (("id", str(number)), ("name", display), ("displayName", display)):
            root.set(attribute, value)
        carrier.adapt(root)
        name = book.free_name(re.sub(r"\d*(?=\.\w+$)", "{}", new.target, count=1))
        book.write(name, carrier.strict(serialise(root)), scratch.package.content_type(new.target))
        if parts is None:
            parts = insert_child(markup.frame, markup.space, "tableParts")
        etree.SubElement(parts, f"{{{markup.space}}}tablePart", {identifier: book.relate(part, "table", name)})
    if parts is not None:
        parts.set("count", str(len(parts)))
        if not len(parts):
            markup.frame.remove(parts)


def _replace_drawing(carrier: Carrier, part: str, markup: SheetMarkup, source: SheetMarkup) -> None:
    """Wicker's charts and pictures are replaced; hers in the same drawing stay, with their identifiers."""
    book, scratch = carrier.book, carrier.scratch
    fresh = scratch.package.related(scratch.sheet, "drawing")
    old = book.related(part, "drawing")
    space = book.relationship_space
    if not old:
        if not fresh:
            return
        name = book.free_name("xl/drawings/drawing{}.xml")
        data = carrier.strict(mark_drawing(scratch.package.read(fresh[0])))
        book.write(name, data, scratch.package.content_type(fresh[0]))
        graft_parts(carrier, fresh[0], name, scratch.package.relationships(fresh[0]).values(), {"chart": carrier.chart})
        drawing = insert_child(markup.frame, markup.space, "drawing")
        drawing.set(f"{{{space}}}id", book.relate(part, "drawing", name))
        return
    home = old[0]
    root = book.tree(home)
    relationships = book.relationships(home)
    gone = []
    for anchor in _our_anchors(root, parse(scratch.package.read(fresh[0])) if fresh else ()):
        gone += _identifiers(anchor)
        root.remove(anchor)
    still_used = {i for anchor in root if isinstance(anchor.tag, str) for i in _identifiers(anchor)}
    gone = [g for g in dict.fromkeys(gone) if g in relationships and g not in still_used]
    spare = [relationships[g] for g in gone]
    if fresh:
        theirs = scratch.package.relationships(fresh[0])
        highest = max(
            [1, *(int(e.get("id", "0")) for e in root.iter() if _local(e) == "cNvPr" and e.get("id", "").isdigit())]
        )
        for anchor in parse(carrier.strict(mark_drawing(scratch.package.read(fresh[0])))):
            new_of: dict[str, str] = {}
            for identifier in _identifiers(anchor):
                if identifier in theirs and identifier not in new_of:
                    new_of[identifier] = _graft_one(carrier, home, fresh[0], identifier, spare)
            for element in anchor.iter():
                for key, value in list(element.attrib.items()):
                    if _DRAWING.search(key) and value in new_of:
                        element.set(key, new_of[value])
                if _local(element) == "cNvPr":
                    highest += 1
                    element.set("id", str(highest))
            root.append(anchor)
    book.unrelate(home, [r.id for r in spare])
    for relationship in spare:
        if not relationship.external:
            _remove_deep(book, relationship.target)
    book.write_tree(home, root)


def _our_anchors(drawing: Any, fresh: Iterable[Any]) -> list[Any]:
    """Wicker's anchors in a drawing: those with marked names, or, where a program dropped all names, by their place."""
    anchors = [a for a in drawing if isinstance(a.tag, str)]
    ours = [a for a in anchors if marked_as_ours(a)]
    if ours:
        return ours
    places = {_anchor_place(a) for a in fresh} - {()}
    return [a for a in anchors if _anchor_place(a) in places]


def _anchor_place(anchor: Any) -> tuple[str, ...]:
    """Column and row of an anchor's first corner, as text."""
    corner = next((e for e in anchor if _local(e) == "from"), ())
    return tuple(str(e.text) for e in corner if _local(e) in ("col", "row"))


def _graft_one(carrier: Carrier, home: str, source: str, identifier: str, spare: list[Relationship]) -> str:
    """Graft what one relationship of a scratch drawing leads to; returns its identifier in the book's drawing.

    A part of the same kind that was there before (`spare`) is written over.
    """
    book, scratch = carrier.book, carrier.scratch.package
    relationship = scratch.relationships(source)[identifier]
    if relationship.external:
        return book.relate(home, relationship.kind, relationship.target, external=True)
    extension = relationship.target.rpartition(".")[2]
    used = next(
        (r for r in spare if r.kind == relationship.kind and r.target.endswith(f".{extension}") and not r.external),
        None,
    )
    if used is not None:
        spare.remove(used)
        for part in [r.target for r in book.relationships(used.target).values() if not r.external]:
            book.unrelate(used.target, list(book.relationships(used.target)))
            _remove_deep(book, part)
        name = used.target
    else:
        name = book.free_name(re.sub(r"\d*(?=\.\w+$)", "{}", relationship.target, count=1))
    data = scratch.read(relationship.target)
    if relationship.kind == "chart":
        data = carrier.strict(carrier.chart(data))
    book.write(name, data, scratch.content_type(relationship.target))
    inner = scratch.relationships(relationship.target)
    if inner:
        graft_parts(carrier, relationship.target, name, inner.values(), {})
    return book.relate(home, relationship.kind, name)


def _identifiers(anchor: Any) -> list[str]:
    return [
        str(value)
        for element in anchor.iter()
        if isinstance(element.tag, str)
        for key, value in element.attrib.items()
        if _DRAWING.search(key) and ("officeDocument" in key)
    ]


def _remove_deep(book: Package, part: str) -> None:
    """Take out a part and what it alone leads to."""
    if part not in book:
        return
    inner = [r.target for r in book.relationships(part).values() if not r.external]
    if _referred(book, part):
        return
    book.remove(part)
    for target in inner:
        _remove_deep(book, target)


def _referred(book: Package, part: str) -> bool:
    leaf = part.rpartition("/")[2].encode()
    return any(
        leaf in data and re.search(rb'[/"]' + re.escape(leaf) + rb'"', data)
        for name in book.names()
        if name.endswith(".rels")
        for data in (book.read(name),)
    )


def _local(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
