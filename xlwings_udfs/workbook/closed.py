"""A workbook file that no program has open: its sheets read, Wicker's own sheets written, everything else left alone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from workbook_templates.sheets.spec import MARKER, SCHEMA_VERSION, Sheet, SheetKind
from xlwings_udfs.exports.guard import LIMITS, check_extent
from xlwings_udfs.workbook.grafting import Scratch, free_sheet_name, graft_sheet, prepare_carrier
from xlwings_udfs.workbook.package import OFFICE_RELATIONSHIPS, STRICT_RELATIONSHIPS, Package, refuse
from xlwings_udfs.workbook.reading import read_grid as read_values
from xlwings_udfs.workbook.reading import read_rows
from xlwings_udfs.workbook.references import (
    MAX_COLUMN,
    Area,
    column_letters,
    move_references,
    quote_sheet,
    unquote_sheet,
)
from xlwings_udfs.workbook.regions import find_region, fold_header
from xlwings_udfs.workbook.restore import keep_copy
from xlwings_udfs.workbook.rows import Orphan, Rewriter, WriteReport, n_pasted_below
from xlwings_udfs.workbook.saving import Stamp, check_closed, check_unchanged, replace_file, sweep_temporaries
from xlwings_udfs.workbook.whole import replace_sheet, sheet_area

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_LIMITS = replace(LIMITS, n_columns=MAX_COLUMN)  # a workbook may be as wide as she likes, an export not
AREA = "_wicker_area"  # a hidden name of a sheet: the cells of it that are Wicker's
_MARK = re.compile(r'"([^";]+);(\d+)[^"]*"')
_WORKBOOK_ORDER = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
]  # CT_Workbook, ISO/IEC 29500-1, 18.2.27


@dataclass(frozen=True, slots=True)
class SheetRef:
    """One sheet of the book.

    Parameters
    ----------
    name
        What the tab says.
    code
        Wicker's code for it; empty for the user's own.
    schema_version
        The version of its columns, from the marker; 0 for the user's own.
    part
        Its part.
    index
        Its place among the tabs, from 0.
    is_visible
        Whether its tab is shown.
    number
        The number (``sheetId``) that it was given when it was made: a copy's is higher.
    """

    name: str
    code: str
    schema_version: int
    part: str
    index: int
    is_visible: bool
    number: int = 0


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What a save did.

    Parameters
    ----------
    path
        The workbook.
    restore_copy
        The workbook as it was before; None where nothing had to be saved.
    parts
        Names of the parts that changed.
    size
        Bytes of the new file.
    """

    path: Path
    restore_copy: Path | None
    parts: tuple[str, ...]
    size: int


class ClosedBook:
    """A workbook file, open for Wicker alone; made by `ClosedBook.open`."""

    def __init__(self, path: Path, data: bytes, stamp: Stamp) -> None:
        self.path = path
        self.stamp = stamp
        self._data = data
        self.package = Package(data, path.name)
        self._written: list[str] = []

    @classmethod
    def open(cls, path: str | Path) -> ClosedBook:
        """Read a workbook.

        Raises
        ------
        InputError
            It is missing, no workbook, one that cannot be changed without harm, or open in another program.
        """
        path = Path(path)
        if not path.is_file():
            raise refuse(
                "missing",
                f"There is no workbook {path}. Expected an .xlsx, .xlsm or .xltx file. Check the name, or make one with wicker new.",
                place=str(path),
            )
        check_closed(path)
        sweep_temporaries(path)
        try:
            data = path.read_bytes()
        except OSError as e:
            raise refuse(
                "unreadable",
                f"{path.name} could not be read ({e.strerror}). Expected the right to read it. Close it everywhere, or ask for the right.",
                place=path.name,
                why=str(e.strerror),
            ) from e
        return cls(path, data, Stamp.of(path, data))

    # Sheets

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def table_names(self) -> Mapping[str, str]:
        """The name of the Excel table of each of Wicker's sheets, by code; of several the widest one."""
        out = {}
        for code, sheet in self.sheets().items():
            roots = [self.package.tree(t) for t in self.package.related(sheet.part, "table")]
            if roots:
                widest = max(roots, key=lambda root: Area.read(str(root.get("ref"))).right)
                out[code] = str(widest.get("displayName"))
        return out

    @property
    def is_1904(self) -> bool:
        """Whether the book counts days from 1904."""
        properties = self._workbook().find(f"{{{self.package.space}}}workbookPr")
        return properties is not None and properties.get("date1904") in ("1", "true")

    def sheet_names(self) -> tuple[str, ...]:
        """The names of all sheets, in the order of the tabs."""
        return tuple(s.name for s in self._all_sheets())

    def sheets(self) -> Mapping[str, SheetRef]:
        """Wicker's sheets by code: those that bear the marker. Of a sheet and its copies the oldest counts."""
        out: dict[str, SheetRef] = {}
        for sheet in self._all_sheets():
            if sheet.code and (sheet.code not in out or sheet.number < out[sheet.code].number):
                out[sheet.code] = sheet
        return out

    def _workbook(self) -> Any:
        return self.package.tree(self.package.workbook)

    def _all_sheets(self) -> list[SheetRef]:
        workbook, space = self._workbook(), self.package.space
        relationships = self.package.relationships(self.package.workbook)
        marks = {}
        for element in workbook.iterfind(f"{{{space}}}definedNames/{{{space}}}definedName"):
            match = _MARK.fullmatch((element.text or "").strip())
            if str(element.get("name")).casefold() == MARKER and element.get("localSheetId") and match:
                marks[int(element.get("localSheetId"))] = (match[1], int(match[2]))
        out = []
        for index, element in enumerate(workbook.iterfind(f"{{{space}}}sheets/{{{space}}}sheet")):
            identifier = element.get(f"{{{OFFICE_RELATIONSHIPS}}}id") or element.get(f"{{{STRICT_RELATIONSHIPS}}}id")
            relationship = relationships.get(str(identifier))
            code, version = marks.get(index, ("", 0))
            out.append(
                SheetRef(
                    str(element.get("name")),
                    code,
                    version,
                    relationship.target if relationship else "",
                    index,
                    element.get("state", "visible") == "visible",
                    int(element.get("sheetId", "0")),
                )
            )
        return out

    # Reading

    def read_grid(self, sheet: str, headers: Mapping[str, str] | None = None) -> list[list[object]]:
        """The values of a sheet as it was read, row by row.

        Parameters
        ----------
        sheet
            Code of one of Wicker's sheets, or the name of any.
        headers
            Canonical names by header. Given, the grid of a Wicker sheet starts with its row of headers and ends with its last
            data row, wherever the user moved them.
        """
        from python_calamine import CalamineError

        ref = self.sheets().get(sheet) or next((s for s in self._all_sheets() if s.name == sheet), None)
        if ref is None:
            raise KeyError(sheet)
        check_extent(self.package.read(ref.part) if ref.part in self.package else b"", self.path.name, _LIMITS)
        try:
            page = self._reader.get_sheet_by_name(ref.name)
            grid = [list[object](row) for row in page.to_python(skip_empty_area=False)]
        except CalamineError:
            # It finds parts by file name, and balks at some sheets that are not even asked for.
            grid = read_values(self.package, ref.part, is_1904=self.is_1904)
        if not ref.code:
            return grid
        area = self._table_area(ref, headers)
        if area is None:
            return grid
        header, last, left, right = area
        if not self._has_totals(ref):  # below them stands no more row
            last += n_pasted_below(ref.code, [row[left - 1 : right] for row in grid[last:]])
        return [list(row[left - 1 : right]) for row in grid[header - 1 : last]]

    @cached_property
    def _reader(self) -> CalamineWorkbook:
        """The book as it was read."""
        from python_calamine import CalamineWorkbook

        return CalamineWorkbook.from_object(io.BytesIO(self._data))

    def _has_totals(self, ref: SheetRef) -> bool:
        tables = [self.package.tree(part) for part in self.package.related(ref.part, "table")]
        return any(int(table.get("totalsRowCount", "0")) for table in tables)

    def _table_area(self, ref: SheetRef, headers: Mapping[str, str] | None) -> tuple[int, int, int, int] | None:
        """Header row, last data row, first and last column of a sheet's rows, from 1."""
        if headers is not None:
            rows = read_rows(self.package, ref.part)
            region = find_region(self.package, ref.part, rows, {fold_header(h): n for h, n in headers.items()}, ())
            return None if region is None else (region.header, region.last, region.left, region.right)
        best = None
        for table in self.package.related(ref.part, "table"):
            root = self.package.tree(table)
            area = Area.read(str(root.get("ref")))
            found = (area.top, area.bottom - int(root.get("totalsRowCount", "0")), area.left, area.right)
            if best is None or area.right - area.left > best[3] - best[2]:
                best = found
        return best

    # Writing

    def write_sheet(
        self,
        sheet: Sheet,
        scratch: bytes,
        *,
        headers: Mapping[str, str],
        position: int | None = None,
        kept: Iterable[Orphan] = (),
    ) -> WriteReport:
        """Write a sheet of rows: grafted whole where the book has none, else row by row, by key.

        Parameters
        ----------
        sheet
            What the sheet is.
        scratch
            A book made by XlsxWriter that holds exactly this sheet, freshly rendered in the language of the book's headers.
        headers
            Canonical names by header, in all languages.
        position
            Place among the tabs for a new sheet, from 0; None for the end.
        kept
            What she had written into rows that were gone (see `WriteReport.orphans`), in case they come back.
        """
        there = self.sheets().get(sheet.code)
        source = Scratch(scratch)
        if there is None:
            return self._graft(sheet, source, position)
        if sheet.kind is SheetKind.INPUT:
            raise ValueError(f"{sheet.code} is the user's: Wicker only reads it")
        carrier = prepare_carrier(self.package, source)
        carrier.call_sheet(there.name)
        rewriter = Rewriter(self.package, there.part, there.name, sheet, carrier, headers, kept)
        for table in source.tables:
            old = str(source.package.tree(table).get("displayName"))
            if rewriter.region.table:
                new = str(self.package.tree(rewriter.region.table).get("displayName"))
                if new != old:
                    carrier.tables[old.casefold()] = new
        report = rewriter.run()
        self._mark(there.index, sheet.code, max(SCHEMA_VERSION, there.schema_version))
        self._after_writing(there.part, there.name, rewriter)
        self._written.append(there.name)
        return report

    def write_whole(self, sheet: Sheet, scratch: bytes, *, position: int | None = None) -> WriteReport:
        """Write a sheet that is one picture, such as the Overview: content, drawings and charts are replaced.

        A sheet that is there keeps its number, name, part and place.
        """
        there = self.sheets().get(sheet.code)
        source = Scratch(scratch)
        if there is None:
            report = self._graft(sheet, source, position)
            self._mark_area(self.sheets()[sheet.code].index, report.name, source)
            return report
        carrier = prepare_carrier(self.package, source)
        carrier.call_sheet(there.name)
        orphans = replace_sheet(carrier, there.part, sheet.code, self._area(there))
        self._adopt_names(source, there.index, carrier.rename)
        self._mark_area(there.index, there.name, source)
        self._mark(there.index, sheet.code, max(SCHEMA_VERSION, there.schema_version))
        self._after_writing(there.part, there.name, None)
        self._written.append(there.name)
        return WriteReport(sheet.code, there.name, False, orphans=tuple(orphans))

    def _graft(self, sheet: Sheet, source: Scratch, position: int | None) -> WriteReport:
        carrier = prepare_carrier(self.package, source)
        name = free_sheet_name(source.name, self.sheet_names())
        part = graft_sheet(carrier, name)
        index = self._enter_sheet(name, part, position)
        self._adopt_names(source, index, carrier.rename)
        self._mark(index, sheet.code, SCHEMA_VERSION)
        self._recalculate()
        self._refresh_pivots(part, name, None)
        self._written.append(name)
        n_rows = 0
        for table in source.tables[:1]:
            area = Area.read(str(source.package.tree(table).get("ref")))
            n_rows = area.bottom - area.top
        return WriteReport(sheet.code, name, True, n_rows, n_rows)

    def _enter_sheet(self, name: str, part: str, position: int | None) -> int:
        """Enter a new sheet into the workbook; everything that counts tabs counts on."""
        identifier = self.package.relate(self.package.workbook, "worksheet", part)
        workbook, space = self._workbook(), self.package.space
        sheets = workbook.find(f"{{{space}}}sheets")
        at = len(sheets) if position is None else max(0, min(position, len(sheets)))
        number = max([0, *(int(e.get("sheetId", "0")) for e in sheets)]) + 1
        relationship = self.package.relationship_space
        sheets.insert(
            at,
            sheets.makeelement(
                f"{{{space}}}sheet", {"name": name, "sheetId": str(number), f"{{{relationship}}}id": identifier}
            ),
        )
        for element in workbook.iterfind(f"{{{space}}}definedNames/{{{space}}}definedName"):
            _count_on(element, "localSheetId", at)
        for view in workbook.iter(f"{{{space}}}workbookView"):
            if len(sheets) > 1 and (view.get("activeTab") or at == 0):
                view.set("activeTab", view.get("activeTab", "0"))
                _count_on(view, "activeTab", at)
            _count_on(view, "firstSheet", at)
        self.package.write_tree(self.package.workbook, workbook)
        return at

    def _mark(self, index: int, code: str, version: int) -> None:
        """Mark a sheet as Wicker's."""
        self._name_hidden(MARKER, index, f'"{code};{version}"')

    def _mark_area(self, index: int, name: str, source: Scratch) -> None:
        """Note which cells of a sheet are Wicker's; the program that has the book open keeps the note true."""
        area = sheet_area(source.markup)
        corners = (f"${column_letters(c)}${r}" for c, r in ((area.left, area.top), (area.right, area.bottom)))
        self._name_hidden(AREA, index, f"{quote_sheet(name)}!{':'.join(corners)}")

    def _area(self, sheet: SheetRef) -> Area | None:
        """Where Wicker's cells are on a sheet; None where that is not known."""
        for element in self._workbook().iter(f"{{{self.package.space}}}definedName"):
            if str(element.get("name")).casefold() == AREA and element.get("localSheetId") == str(sheet.index):
                try:
                    return Area.read((element.text or "").rpartition("!")[2])
                except ValueError:
                    return None
        return None

    def _name_hidden(self, name: str, index: int, text: str) -> None:
        """Define a hidden name of one sheet."""
        workbook, space = self._workbook(), self.package.space
        names = _names(workbook, space)
        for element in names:
            if str(element.get("name")).casefold() == name and element.get("localSheetId") == str(index):
                if element.text == text:
                    return
                element.text = text
                break
        else:
            new = etree.SubElement(
                names, f"{{{space}}}definedName", {"name": name, "localSheetId": str(index), "hidden": "1"}
            )
            new.text = text
        self.package.write_tree(self.package.workbook, workbook)

    def _adopt_names(self, source: Scratch, index: int, rename: Any) -> None:
        """The scratch book's defined names: those of the sheet replace its own, others come if their name is free."""
        if not source.names:
            return
        workbook, space = self._workbook(), self.package.space
        names = _names(workbook, space)
        there = {(str(e.get("name")).casefold(), e.get("localSheetId")): e for e in names}
        for element in source.names:
            name = str(element.get("name"))
            if name.casefold() == MARKER:
                continue
            scope = None if element.get("localSheetId") is None else str(index)
            text = rename(element.text or "")
            old = there.get((name.casefold(), scope))
            if old is not None:
                if scope is not None and not name.startswith("_xlnm."):
                    old.text = text
                continue
            attributes = {"name": name} | ({} if scope is None else {"localSheetId": scope})
            if element.get("hidden"):
                attributes["hidden"] = str(element.get("hidden"))
            etree.SubElement(names, f"{{{space}}}definedName", attributes).text = text
        self.package.write_tree(self.package.workbook, workbook)

    def _recalculate(self) -> None:
        """Let the program that opens the book calculate everything: Wicker writes no results of the user's formulas."""
        workbook, space = self._workbook(), self.package.space
        properties = workbook.find(f"{{{space}}}calcPr")
        if properties is None:
            properties = _insert(workbook, space, "calcPr")
        if properties.get("fullCalcOnLoad") != "1":
            properties.set("fullCalcOnLoad", "1")
        self.package.write_tree(self.package.workbook, workbook)

    def _after_writing(self, part: str, name: str, rewriter: Rewriter | None) -> None:
        self._recalculate()
        self._drop_calculation_chain(part)
        if rewriter is not None and not rewriter.move.is_still:
            self._move_names(name, rewriter)
        self._refresh_pivots(part, name, rewriter)

    def _drop_calculation_chain(self, part: str) -> None:
        """Drop the order of calculation if it names cells of the sheet: Excel makes it anew, and balks at a wrong one."""
        package = self.package
        relationship = next(
            (r for r in package.relationships(package.workbook).values() if r.kind == "calcChain"), None
        )
        if relationship is None or relationship.target not in package:
            return
        sheet = next(s for s in self._all_sheets() if s.part == part)
        element = self._workbook().findall(f"{{{package.space}}}sheets/{{{package.space}}}sheet")[sheet.index]
        current = ""
        for cell in package.tree(relationship.target):
            current = cell.get("i", current)
            if current == element.get("sheetId"):
                package.remove(relationship.target)
                package.unrelate(package.workbook, [relationship.id])
                return

    def _move_names(self, name: str, rewriter: Rewriter) -> None:
        workbook, space = self._workbook(), self.package.space
        for element in workbook.iterfind(f"{{{space}}}definedNames/{{{space}}}definedName"):
            if element.text and not element.text.startswith('"'):
                element.text = move_references(element.text, name, rewriter.move.move, bare=False)
        self.package.write_tree(self.package.workbook, workbook)

    def _refresh_pivots(self, part: str, name: str, rewriter: Rewriter | None) -> None:
        """Pivot caches that read the sheet are read anew when the book opens; their source keeps spanning all rows."""
        package, space = self.package, self.package.space
        tables = {
            str(package.tree(t).get(a, "")).casefold()
            for t in package.related(part, "table")
            for a in ("name", "displayName")
        }
        names = {
            str(e.get("name")).casefold()
            for e in self._workbook().iter(f"{{{space}}}definedName")
            if unquote_sheet((e.text or "").partition("!")[0]) == name.casefold()
        }
        for cache in package.related(package.workbook, "pivotCacheDefinition"):
            root = package.tree(cache)
            source = root.find(f"{{{space}}}cacheSource/{{{space}}}worksheetSource")
            if source is None:
                continue
            by_sheet = source.get("sheet", "").casefold() == name.casefold()
            by_name = source.get("name", "").casefold() in tables | names
            if not by_sheet and not by_name:
                continue
            root.set("refreshOnLoad", "1")
            if by_sheet and source.get("ref") and rewriter is not None:
                areas = rewriter.move.areas(Area.read(str(source.get("ref"))))
                if len(areas) == 1:
                    source.set("ref", str(areas[0]))
            package.write_tree(cache, root)

    # The file

    def changed_parts(self) -> tuple[str, ...]:
        """The parts that a save would change, add or take out."""
        return self.package.changed

    def written_sheets(self) -> tuple[str, ...]:
        """The names of the sheets written so far."""
        return tuple(self._written)

    @property
    def dry(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a save would do: the sheets written, and the parts changed."""
        return self.written_sheets(), self.changed_parts()

    def to_bytes(self) -> bytes:
        """The book as it would be saved."""
        return b"".join(self.package.pieces())

    def save(self) -> SaveReport:
        """Replace the file: a restore copy first, then the new file whole or not at all.

        Raises
        ------
        InputError
            The file is open or was changed meanwhile, the disk is full, or the right to write is missing.
        """
        if not self.package.changed:
            return SaveReport(self.path, None, (), self.stamp.size)
        check_closed(self.path)
        check_unchanged(self.path, self.stamp)
        copy = keep_copy(self.path, self._data)
        replace_file(self.path, self.package.pieces(), self.stamp)
        return SaveReport(self.path, copy, self.package.changed, self.path.stat().st_size)


def _count_on(element: Any, attribute: str, at: int) -> None:
    value = element.get(attribute)
    if value is not None and int(value) >= at:
        element.set(attribute, str(int(value) + 1))


def _names(workbook: Any, space: str) -> Any:
    names = workbook.find(f"{{{space}}}definedNames")
    return _insert(workbook, space, "definedNames") if names is None else names


def _insert(workbook: Any, space: str, name: str) -> Any:
    later = set(_WORKBOOK_ORDER[_WORKBOOK_ORDER.index(name) + 1 :])
    new = workbook.makeelement(f"{{{space}}}{name}", {})
    at = next(
        (i for i, e in enumerate(workbook) if isinstance(e.tag, str) and etree.QName(e).localname in later),
        len(workbook),
    )
    workbook.insert(at, new)
    return new


__all__ = ["ClosedBook", "Orphan", "SaveReport", "SheetRef", "WriteReport", "quote_sheet"]
