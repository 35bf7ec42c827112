"""What hangs on the rows of a sheet: formats by condition, validation, links, merged cells, sparklines, notes, its table."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from xlwings_udfs.workbook.grafting import Carrier
from xlwings_udfs.workbook.markup import SheetMarkup
from xlwings_udfs.workbook.moves import Moves
from xlwings_udfs.workbook.package import OFFICE_RELATIONSHIPS, Package
from xlwings_udfs.workbook.references import Area, column_letters, move_references

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_SHAPE = re.compile(rb"<v:shape\b(?!type).*?</v:shape>", re.DOTALL)
_SHAPE_ROW = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>")
_SHAPE_COLUMN = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>")
_ANCHOR = re.compile(rb"(<x:Anchor>)([\d\s,-]+)(</x:Anchor>)")
FRAME_ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "drawingHF",
    "picture",
    "legacyDrawing",
    "legacyDrawingHF",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]  # CT_Worksheet, ISO/IEC 29500-1, 18.3.1.99


def insert_child(frame: Any, space: str, name: str, new: Any = None) -> Any:
    """A new child of a sheet's frame (an empty one unless given), where the schema wants it."""
    later = set(FRAME_ORDER[FRAME_ORDER.index(name) + 1 :])
    new = frame.makeelement(f"{{{space}}}{name}", {}) if new is None else new
    at = next(
        (i for i, e in enumerate(frame) if isinstance(e.tag, str) and etree.QName(e).localname in later), len(frame)
    )
    frame.insert(at, new)
    return new


class Attachments:
    """Brings what hangs on a sheet's rows in line with where they went.

    Parameters
    ----------
    book, part, name
        The book, the sheet's part and its name.
    carrier
        Brings what the scratch sheet has into the book's terms.
    markup
        The sheet, taken apart.
    moves
        Where its rows went.
    """

    def __init__(
        self, book: Package, part: str, name: str, carrier: Carrier, markup: SheetMarkup, moves: Moves
    ) -> None:
        self.book, self.part, self.name, self.carrier, self.markup, self.moves = (
            book,
            part,
            name,
            carrier,
            markup,
            moves,
        )

    def write_frame(self) -> None:
        """Bring the frame in line with the rows: ranges, links, sparklines."""
        frame, move, still = self.markup.frame, self.moves.rows, self.moves.rows.is_still
        space = self.markup.space
        self._renew_notes()
        self._renew_thresholds()
        self._replace_links(frame, space, still)
        if not still:
            for element in list(frame.iter()):
                if not isinstance(element.tag, str):
                    continue
                local = etree.QName(element).localname
                if local in ("conditionalFormatting", "dataValidation", "protectedRange", "ignoredError"):
                    self._move_ranges(element)
                elif local in ("mergeCell", "cellWatch"):
                    self._move_ref(element, "ref" if local == "mergeCell" else "r")
                elif local in ("autoFilter", "sortState", "sortCondition"):
                    areas = move.areas(Area.read(str(element.get("ref")))) if element.get("ref") else []
                    if areas:
                        element.set("ref", str(areas[0]))
            dimension = self.markup.find("dimension")
            if dimension is not None and dimension.get("ref"):
                area = Area.read(str(dimension.get("ref")))
                bottom = max(area.bottom + self.moves.rows.below, move.new_last + self.moves.region.totals)
                dimension.set(
                    "ref",
                    str(
                        Area(
                            min(area.left, self.moves.region.left),
                            area.top,
                            max(area.right, self.moves.region.right),
                            bottom,
                        )
                    ),
                )
        self._replace_sparklines(frame, space, still)
        for name in ("mergeCells", "dataValidations", "hyperlinks"):
            group = self.markup.find(name)
            if group is not None:
                if not len(group):
                    frame.remove(group)
                elif group.get("count") is not None:
                    group.set("count", str(len(group)))

    def _move_ref(self, element: Any, attribute: str) -> None:
        areas = self.moves.areas(Area.read(str(element.get(attribute))))
        if areas:
            element.set(attribute, str(areas[0]))
        else:
            element.getparent().remove(element)

    def _move_ranges(self, element: Any) -> None:
        """Move an element's ``sqref`` and the formulas that hang on its first cell."""
        extended = next((e for e in element if isinstance(e.tag, str) and etree.QName(e).localname == "sqref"), None)
        text = element.get("sqref") if extended is None else extended.text
        if not text:
            return
        old = [Area.read(piece) for piece in text.split()]
        new = [n for area in old for n in self.moves.areas(area)]
        if not new:
            element.getparent().remove(element)
            return
        joined = " ".join(map(str, new))
        if extended is None:
            element.set("sqref", joined)
        else:
            extended.text = joined
        shift = min(a.top for a in new) - min(a.top for a in old)
        for formula in element.iter():
            if (
                isinstance(formula.tag, str)
                and etree.QName(formula).localname in ("formula", "formula1", "formula2", "f")
                and formula.text
            ):
                at = min(a.top for a in old)
                formula.text = move_references(formula.text, self.name, self.moves.follow(at, at + shift))

    def _renew_notes(self) -> None:
        """The notes of the headers (messages that appear on selecting one) are said in today's language."""
        moves, group = self.moves, self.markup.find("dataValidations")
        source = self.carrier.scratch.markup.find("dataValidations")
        if group is None or source is None:
            return
        fresh = {}
        for element in source:
            area = Area.read(str(element.get("sqref")).split()[0])
            if area.top == area.bottom == moves.source.header and area.left in moves.to_column:
                fresh[f"{column_letters(moves.to_column[area.left])}{moves.region.header}"] = element
        for element in group:
            new = fresh.get(str(element.get("sqref")))
            if new is not None and element.get("type", "none") == "none" and element.get("prompt"):
                for attribute in ("promptTitle", "prompt"):
                    if new.get(attribute):
                        element.set(attribute, new.get(attribute))

    def _renew_thresholds(self) -> None:
        """Thresholds of Wicker's icons and limits follow the settings; which icons and colours they are is hers."""
        fresh = {self._rule_place(*found, scratch=True): found[1] for found in _rules(self.carrier.scratch.markup)}
        for found in _rules(self.markup):
            new = fresh.get(self._rule_place(*found, scratch=False))
            if new is None:
                continue
            for name, attribute in (("cfvo", "val"), ("formula", None)):
                for old, source in zip(_named(found[1], name), _named(new, name), strict=False):
                    if attribute is None:
                        old.text = source.text
                    elif source.get(attribute) is not None:
                        old.set(attribute, source.get(attribute))

    def _rule_place(self, area: Area, rule: Any, *, scratch: bool) -> tuple[object, ...]:
        """What tells a rule on a whole column of ours: column and kind."""
        region = self.moves.source if scratch else self.moves.region
        column = self.moves.to_column.get(area.left) if scratch else area.left
        whole = (area.top, area.left) == (region.first, area.right) and area.bottom >= region.last
        if not whole or column not in self.moves.written:
            return (str(area), scratch, id(rule))
        return (column, rule.get("type"), rule.get("operator"))

    def _replace_links(self, frame: Any, space: str, still: bool) -> None:
        """Hyperlinks on Wicker's cells come from the scratch sheet; the others move with their rows."""
        relationships = f"{{{self.book.relationship_space}}}id"
        group = self.markup.find("hyperlinks")
        dropped = []
        for element in [] if group is None else list(group):
            area = Area.read(str(element.get("ref")))
            if (
                area.top == area.bottom
                and self.moves.region.first <= area.top <= self.moves.region.last
                and area.left in self.moves.written
                and area.left == area.right
            ):
                dropped.append(element.get(relationships))
                group.remove(element)
            elif not still:
                self._move_ref(element, "ref")
        source = self.carrier.scratch.markup.find("hyperlinks")
        targets = self.carrier.scratch.package.relationships(self.carrier.scratch.sheet)
        wanted = [
            targets[identifier].target
            for element in ([] if source is None else source)
            if (identifier := element.get(f"{{{OFFICE_RELATIONSHIPS}}}id"))
            and self.moves.to_column.get(Area.read(str(element.get("ref"))).left) in self.moves.written
        ]
        identifiers = self.book.relate_all(self.part, "hyperlink", wanted)
        for element in [] if source is None else list(source):
            area = Area.read(str(element.get("ref")))
            column, row = self.moves.to_column.get(area.left), self.moves.to_row.get(area.top)
            if column not in self.moves.written or row is None:
                continue
            if group is None:
                group = insert_child(frame, space, "hyperlinks")
            attributes = {k: v for k, v in element.attrib.items() if not k.startswith("{")}
            attributes["ref"] = f"{column_letters(column)}{row}"
            if "location" in attributes:
                attributes["location"] = move_references(
                    self.carrier.rename(attributes["location"]), self.name, self.moves.from_scratch
                )
            identifier = element.get(f"{{{OFFICE_RELATIONSHIPS}}}id")
            new = etree.SubElement(group, f"{{{space}}}hyperlink", attributes)
            if identifier:
                target = targets[identifier].target
                new.set(relationships, identifiers[target])
        used = set() if group is None else {e.get(relationships) for e in group}
        self.book.unrelate(self.part, [d for d in dropped if d and d not in used])

    def _replace_sparklines(self, frame: Any, space: str, still: bool) -> None:
        """Sparklines in Wicker's cells come from the scratch sheet; the others move with their rows."""
        for sparkline in list(frame.iter(f"{{{_X14}}}sparkline")):
            place = sparkline.find(f"{{{_XM}}}sqref")
            if place is None or not place.text:
                continue
            area = Area.read(place.text)
            parent = sparkline.getparent()
            if area.left in self.moves.written and self.moves.region.first <= area.top <= self.moves.region.last:
                parent.remove(sparkline)
            elif not still:
                areas = self.moves.areas(area)
                if not areas:
                    parent.remove(sparkline)
                    continue
                place.text = str(areas[0])
                formula = sparkline.find(f"{{{_XM}}}f")
                if formula is not None and formula.text:
                    formula.text = move_references(formula.text, self.name, self.moves.follow(area.top, areas[0].top))
        for group in list(frame.iter(f"{{{_X14}}}sparklineGroup")):
            if not len(group.findall(f".//{{{_X14}}}sparkline")):
                group.getparent().remove(group)
        groups = []
        for group in self.carrier.scratch.markup.frame.iter(f"{{{_X14}}}sparklineGroup"):
            new = self.carrier.moved(group)
            for sparkline in list(new.iter(f"{{{_X14}}}sparkline")):
                place, formula = sparkline.find(f"{{{_XM}}}sqref"), sparkline.find(f"{{{_XM}}}f")
                area = Area.read(place.text)
                column, row = self.moves.to_column.get(area.left), self.moves.to_row.get(area.top)
                if column not in self.moves.written or row is None:
                    sparkline.getparent().remove(sparkline)
                    continue
                place.text = f"{column_letters(column)}{row}"
                if formula is not None and formula.text:
                    formula.text = move_references(
                        self.carrier.rename(formula.text), self.name, self.moves.from_scratch
                    )
            if new.find(f".//{{{_X14}}}sparkline") is not None:
                groups.append(new)
        home = frame.find(f".//{{{_X14}}}sparklineGroups")
        if groups and home is None:
            extensions = self.markup.find("extLst")
            if extensions is None:
                extensions = etree.SubElement(frame, f"{{{space}}}extLst")
            extension = extensions.makeelement(
                f"{{{space}}}ext", {"uri": "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"}, nsmap={"x14": _X14}
            )
            extensions.append(extension)
            home = extension.makeelement(f"{{{_X14}}}sparklineGroups", {}, nsmap={"xm": _XM})
            extension.append(home)
        for group in groups:
            home.append(group)
        if home is not None and not len(home):
            extension = home.getparent()
            extensions = extension.getparent()
            extensions.remove(extension)
            if not len(extensions):
                extensions.getparent().remove(extensions)

    def write_tables(self) -> None:
        """Resize the table, and move those below it."""
        region, new_last = self.moves.region, self.moves.rows.new_last
        for table in self.book.related(self.part, "table"):
            root = self.book.tree(table)
            area = Area.read(str(root.get("ref")))
            if table == region.table:
                new = Area(area.left, area.top, area.right, new_last + region.totals)
                if new == area:
                    continue
                root.set("ref", str(new))
                for element in root.iter():
                    if (
                        isinstance(element.tag, str)
                        and etree.QName(element).localname in ("autoFilter", "sortState", "sortCondition")
                        and element.get("ref")
                    ):
                        moved = self.moves.rows.areas(Area.read(str(element.get("ref"))))
                        if moved:
                            element.set("ref", str(moved[0]))
            elif self.moves.rows.below and area.top > region.last:
                for element in root.iter():
                    if isinstance(element.tag, str) and element.get("ref"):
                        element.set(
                            "ref", " ".join(map(str, self.moves.rows.areas(Area.read(str(element.get("ref"))))))
                        )
            else:
                continue
            self.book.write_tree(table, root)

    def move_comments(self) -> None:
        """Move notes and threaded comments with their rows; those of rows that are gone go."""
        for kind in ("comments", "threadedComment"):
            for part in self.book.related(self.part, kind):
                root = self.book.tree(part)
                for element in list(root.iter()):
                    if not isinstance(element.tag, str) or not element.get("ref"):
                        continue
                    area = Area.read(str(element.get("ref")))
                    row = self.moves.row_of(area.top, area.left)
                    if row is None:
                        element.getparent().remove(element)
                    else:
                        element.set("ref", f"{column_letters(area.left)}{row}")
                self.book.write_tree(part, root)
        for part in self.book.related(self.part, "vmlDrawing"):
            self.book.write(part, _SHAPE.sub(self._moved_shape, self.book.read(part)))

    def _moved_shape(self, match: re.Match[bytes]) -> bytes:
        shape = match[0]
        row, column = _SHAPE_ROW.search(shape), _SHAPE_COLUMN.search(shape)
        if b'ObjectType="Note"' not in shape or row is None or column is None:
            return shape
        new = self.moves.row_of(int(row[1]) + 1, int(column[1]) + 1)
        if new is None:
            return b""
        shift = new - 1 - int(row[1])
        shape = _SHAPE_ROW.sub(lambda m: m[0].replace(m[1], b"%d" % (new - 1)), shape)

        def anchor(found: re.Match[bytes]) -> bytes:
            numbers = [int(n) for n in found[2].split(b",")]
            if len(numbers) == 8:
                numbers[2] = max(numbers[2] + shift, 0)
                numbers[6] = max(numbers[6] + shift, 0)
            return found[1] + b", ".join(b"%d" % n for n in numbers) + found[3]

        return _ANCHOR.sub(anchor, shape)


def _rules(markup: SheetMarkup) -> list[tuple[Area, Any]]:
    """The rules of a sheet whose thresholds are plain numbers, with the first area that they cover."""
    return [
        (Area.read(str(formats.get("sqref")).split()[0]), rule)
        for formats in markup.frame.iterfind(f"{{{markup.space}}}conditionalFormatting")
        for rule in _named(formats, "cfRule")
        if rule.get("type") in ("iconSet", "cellIs") and formats.get("sqref")
    ]


def _named(element: Any, name: str) -> list[Any]:
    """What lies anywhere inside an element under a name, whatever its namespace."""
    return [e for e in element.iter() if isinstance(e.tag, str) and etree.QName(e).localname == name]


def read_comments(book: Package, part: str) -> dict[tuple[int, int], str]:
    """The texts of a sheet's notes and comments by row and column."""
    out = {}
    for kind in ("comments", "threadedComment"):
        for home in book.related(part, kind):
            for element in book.tree(home).iter():
                if (
                    isinstance(element.tag, str)
                    and etree.QName(element).localname in ("comment", "threadedComment")
                    and element.get("ref")
                ):
                    area = Area.read(str(element.get("ref")))
                    text = "".join(
                        t.text or ""
                        for t in element.iter()
                        if isinstance(t.tag, str) and etree.QName(t).localname in ("t", "text") and not len(t)
                    )
                    out[(area.top, area.left)] = text
    return out
