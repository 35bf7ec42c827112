"""The rows of a sheet that is already there, written anew by key: what is Wicker's is replaced, what is hers moves along.

The sheet keeps its part, its tables and its frame. A row of the table is known by its key. Cells of Wicker's columns
come from the scratch sheet; cells of all other columns, and everything that hangs on a row (styles, heights, comments,
formats by condition, validation, links), go where the row goes. Cells beside the table stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from io import BytesIO

from lxml import etree

from models.errors import InputError
from workbook_templates.sheets.spec import Sheet, SheetKind
from xlwings_udfs.workbook.attachments import Attachments, read_comments
from xlwings_udfs.workbook.grafting import Carrier
from xlwings_udfs.workbook.markup import (
    Cell,
    SharedStrings,
    SheetMarkup,
    decode,
    encode,
    escape_excel,
    match_cell,
    match_cell_column,
    read_attributes,
    read_cells,
    read_value,
)
from xlwings_udfs.workbook.moves import Moves
from xlwings_udfs.workbook.package import MAIN, Package
from xlwings_udfs.workbook.references import (
    MAX_COLUMN,
    MAX_ROW,
    Area,
    RowMove,
    column_letters,
    move_references,
    shift_relative,
)
from xlwings_udfs.workbook.regions import Rows, Value, find_region, fold_header, key_text

PASTED_INTO = frozenset({"search_terms", "inquiries", "pasted"})  # the sheets that she fills and Wicker only reads

Key = tuple[str, ...]

_ROW_LOOKS = (
    b"s",
    b"customFormat",
    b"ht",
    b"hidden",
    b"customHeight",
    b"outlineLevel",
    b"collapsed",
    b"thickTop",
    b"thickBot",
)
_FORMULA = re.compile(rb"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Orphan:
    """What the user had written into a row that is gone.

    Parameters
    ----------
    sheet
        Code of the sheet.
    key
        The row's key, as text.
    values
        Her cells by the column's header.
    comments
        Comments on the row by the column's header.
    """

    sheet: str
    key: Key
    values: Mapping[str, Value]
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that she should know of a sheet that was written: a message's code and its figures."""

    code: str
    figures: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What writing one sheet did.

    Parameters
    ----------
    sheet
        Code of the sheet.
    name
        What it is called in the book.
    is_new
        Whether the sheet was grafted whole.
    n_rows, n_added, n_removed
        Rows that it has, that are new, that are gone.
    orphans
        What she had written into rows that are gone.
    returned
        Keys of the rows that came back and got back what she had written.
    moved_below
        Rows by which everything below the table went down, to make room.
    missing_columns
        Canonical names of columns that she took out of the sheet: they stay out.
    """

    sheet: str
    name: str
    is_new: bool
    n_rows: int = 0
    n_added: int = 0
    n_removed: int = 0
    orphans: tuple[Orphan, ...] = ()
    returned: tuple[Key, ...] = ()
    moved_below: int = 0
    missing_columns: tuple[str, ...] = ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What she should know, in words of the subject ``workbook``."""
        out = [
            Notice("workbook.kept_apart", {"sheet": self.name, "key": " · ".join(o.key) or "-"}) for o in self.orphans
        ]
        out += [Notice("workbook.given_back", {"sheet": self.name, "key": " · ".join(key)}) for key in self.returned]
        if self.moved_below:
            out.append(Notice("workbook.moved_below", {"sheet": self.name, "n": self.moved_below}))
        return tuple(out)


class Rewriter:
    """Writes a sheet's rows anew by key; use once.

    Parameters
    ----------
    book, part
        The book and the sheet's part in it.
    name
        The sheet's name in the book.
    sheet
        What the sheet is.
    carrier
        Brings the scratch sheet's cells into the book's terms.
    headers
        Canonical names by header, in any language.
    kept
        What she had written into rows that were gone, in case they come back.
    """

    def __init__(
        self,
        book: Package,
        part: str,
        name: str,
        sheet: Sheet,
        carrier: Carrier,
        headers: Mapping[str, str],
        kept: Iterable[Orphan] = (),
    ) -> None:
        self.book, self.part, self.name, self.sheet, self.carrier = book, part, name, sheet, carrier
        self.known = {fold_header(h): n for h, n in headers.items()}
        self.kept = {o.key: o for o in kept if o.sheet == sheet.code}
        strings = book.related(book.workbook, "sharedStrings")
        self.rows = Rows(SheetMarkup(book.read(part)), SharedStrings(book.read(strings[0]) if strings else b""))
        region = find_region(book, part, self.rows, self.known, sheet.key)
        if region is None:
            wanted = sorted({h for h, n in headers.items() if n in sheet.key})
            raise InputError(
                "input.workbook_headers",
                f"Sheet {name} of {book.place} has no header {' / '.join(wanted)}. Expected it in the row of headers, as the sheet came with it. Write it there, or delete the sheet so that it is made anew.",
                sheet=name,
                place=book.place,
                headers=" / ".join(wanted),
            )
        self.region = region
        self.user = {c.name for c in sheet.columns if c.user}
        self.written = {
            column: n for column, n in region.names.items() if n not in self.user and region.columns[n] == column
        }

    def run(self) -> WriteReport:
        """Write the sheet, its table and what hangs on its rows into the book."""
        region, scratch = self.region, self._scratch()
        old_keys = self._old_keys()
        order = self._order(old_keys, scratch)
        n = max(len(order), 1)
        new_last = region.first + n - 1
        room = self._room(new_last)
        if new_last + region.totals + room > MAX_ROW:
            raise InputError(
                "input.workbook_rows",
                f"Sheet {self.name} of {self.book.place} would need {new_last:,} rows. Expected at most {MAX_ROW:,}. Split the shop, or take fewer search terms.",
                sheet=self.name,
                place=self.book.place,
                rows=new_last,
                most=MAX_ROW,
            )
        moved = {old: region.first + i for i, (_, old, _) in enumerate(order) if old}
        self.move = RowMove(region.first, region.last, new_last, moved, room, region.totals)
        to_row = {source: region.first + i for i, (_, _, source) in enumerate(order) if source}
        self.moves = Moves(region, self.move, self.source, self.columns, to_row, self.written)
        gone = [row for row in range(region.first, region.last + 1) if row not in moved]
        orphans = self._orphans(gone, old_keys, read_comments(self.book, self.part))
        still = self.move.is_still
        self.shared = {} if still else self._shared_formulas()
        returned: list[Key] = []
        pieces = self._write_rows(order, scratch, still, returned)
        attached = Attachments(self.book, self.part, self.name, self.carrier, self.rows.markup, self.moves)
        attached.write_frame()
        self.book.write(self.part, self.rows.markup.written(pieces))
        attached.write_tables()
        if not still:
            attached.move_comments()
        return WriteReport(
            self.sheet.code,
            self.name,
            False,
            len(order),
            sum(1 for _, old, _ in order if not old),
            len(gone) if any(old_keys.values()) else 0,
            tuple(orphans),
            tuple(returned),
            room,
            tuple(c.name for c in self.sheet.columns if c.name not in region.columns),
        )

    # What there is

    def _scratch(self) -> Rows:
        rows = SheetMarkup(b"<worksheet xmlns='%s'><sheetData/></worksheet>" % MAIN.encode())
        carried = BytesIO()  # gathers without a second copy, unlike joining
        carried.writelines(self.carrier.rows(self.carrier.scratch.markup.rows))
        rows.rows = carried.getvalue()
        self.carrier.scratch.release_rows()
        scratch = Rows(rows, SharedStrings())
        source = self.carrier.scratch
        region = find_region(source.package, source.sheet, scratch, self.known, self.sheet.key)
        if region is None:
            raise ValueError(f"the scratch sheet {source.name} lacks a key column of {self.sheet.key}")
        self.source = region
        self.columns = {c: self.region.columns[name] for c, name in region.names.items() if name in self.region.columns}
        return scratch

    def _old_keys(self) -> dict[int, Key]:
        columns = [self.region.columns[k] for k in self.sheet.key]
        out = {}
        for row in range(self.region.first, self.region.last + 1):
            values = self._values_at(self.rows, row, columns)
            out[row] = tuple(values) if any(values) else ()
        return out

    @staticmethod
    def _values_at(rows: Rows, row: int, columns: Sequence[int]) -> list[str]:
        span = rows.spans.get(row)
        if span is None:
            return [""] * len(columns)
        out = []
        for column in columns:
            at = rows.markup.rows.find(b'<c r="%s%d"' % (letters_bytes(column), row), span[3], span[4])
            cell = match_cell(rows.markup.rows, at) if at >= 0 else None
            out.append(key_text(read_value(cell, rows.strings)) if cell is not None and cell.inner else "")
        return out

    def _order(self, old_keys: Mapping[int, Key], scratch: Rows) -> list[tuple[Key, int, int]]:
        """The rows to write: key, old row (0: new), scratch row (0: hers alone)."""
        columns = [self.source.columns[k] for k in self.sheet.key]
        sources: dict[Key, int] = {}
        for row in range(self.source.first, self.source.last + 1):
            key = tuple(self._values_at(scratch, row, columns))
            if any(key):
                sources.setdefault(key, row)
        olds: dict[Key, int] = {}
        hers: list[int] = []
        for row, key in old_keys.items():
            if key and key not in olds and (key in sources or self.sheet.kind is SheetKind.SHARED):
                olds[key] = row
            elif self.sheet.kind is SheetKind.SHARED and self._has_content(row):
                hers.append(row)
        if self.sheet.acting:
            order = [(key, olds.get(key, 0), source) for key, source in sources.items()]
            order += [(key, row, 0) for key, row in olds.items() if key not in sources]
            order += [((), row, 0) for row in hers]
            return order
        kept = sorted([(row, key) for key, row in olds.items()] + [(row, ()) for row in hers])
        order = [(key, row, sources.get(key, 0) if key else 0) for row, key in kept]
        order += [(key, 0, source) for key, source in sources.items() if key not in olds]
        return order

    def _has_content(self, row: int) -> bool:
        return any(
            self.region.left <= c <= self.region.right and cell.has_value for c, cell in self.rows.cells(row).items()
        )

    def _room(self, new_last: int) -> int:
        """Rows by which what stands below must go down, so that nothing is overwritten."""
        region = self.region
        grown = new_last - region.last
        if grown <= 0:
            return 0
        start = region.last + 1 + region.totals
        for row in range(start, new_last + region.totals + 1):
            if any(region.left <= c <= region.right and cell.has_value for c, cell in self.rows.cells(row).items()):
                return grown
        for merged in self.rows.markup.frame.iter(f"{{{self.rows.markup.space}}}mergeCell"):
            area = Area.read(str(merged.get("ref")))
            if start <= area.bottom and area.top <= new_last + region.totals and area.left <= region.right:
                return grown
        for table in self.book.related(self.part, "table"):
            area = Area.read(str(self.book.tree(table).get("ref")))
            if (
                table != region.table
                and start <= area.bottom
                and area.top <= new_last + region.totals
                and area.left <= region.right
                and area.right >= region.left
            ):
                return grown
        return 0

    def _orphans(
        self, gone: Iterable[int], keys: Mapping[int, Key], comments: Mapping[tuple[int, int], str]
    ) -> list[Orphan]:
        region = self.region
        hers = [
            c
            for c in range(region.left, region.right + 1)
            if c not in self.written and region.names.get(c) not in self.sheet.key
        ]
        out = []
        for row in gone:
            cells = self.rows.cells(row)
            values = {
                region.headers[c]: read_value(cells[c], self.rows.strings)
                for c in hers
                if c in cells and cells[c].has_value and not self._is_filled_down(c, cells[c])
            }
            values = {h: v for h, v in values.items() if v is not None and v != ""}
            said = {
                region.headers.get(c, ""): text
                for (r, c), text in comments.items()
                if r == row and region.left <= c <= region.right
            }
            if values or said:
                out.append(Orphan(self.sheet.code, keys[row], values, said))
        return out

    def _is_filled_down(self, column: int, cell: Cell) -> bool:
        return cell.has_formula and column in self._calculated()

    def _calculated(self) -> dict[int, str]:
        """The formulas that the table gives to every row of a column, by column."""
        if not self.region.table:
            return {}
        root = self.book.tree(self.region.table)
        space = etree.QName(root).namespace
        out = {}
        for column, element in enumerate(root.iter(f"{{{space}}}tableColumn"), start=self.region.left):
            formula = element.find(f"{{{space}}}calculatedColumnFormula")
            if formula is not None and formula.text:
                out[column] = str(formula.text)
        return out

    def _shared_formulas(self) -> dict[bytes, tuple[int, int, str]]:
        """The master of each shared formula: its column, row and text."""
        out: dict[bytes, tuple[int, int, str]] = {}
        if b't="shared"' not in self.rows.markup.rows:
            return out
        for row in self.rows.spans:
            inner = self.rows.inner(row)
            if b't="shared"' not in inner:
                continue
            for column, cell in read_cells(inner).items():
                match = _FORMULA.search(cell.inner)
                if match and match[2] and b't="shared"' in match[1]:
                    out[read_attributes(match[1])[b"si"]] = (column, row, decode(match[2]))
        return out

    # Rows

    def _write_rows(
        self, order: Sequence[tuple[Key, int, int]], scratch: Rows, still: bool, returned: list[Key]
    ) -> Iterator[bytes]:
        region, source = self.region, self.source
        down = region.header - source.header
        titles = {row + down: row for row in scratch.spans if row < source.header and row + down > 0}
        for row in sorted({r for r in self.rows.spans if r < region.header} | set(titles)):
            yield self._title_row(row, scratch, titles.get(row), still)
        if region.header in self.rows.spans:
            yield self._plain_row(region.header, region.header, still)
        calculated = self._calculated()
        template = self.rows.cells(region.last) if region.last in self.rows.spans else {}
        for i, (key, old, at) in enumerate(order):
            yield self._data_row(region.first + i, key, old, at, scratch, still, calculated, template, returned)
        last = region.first + max(len(order), 1) - 1
        tail = sorted(r for r in self.rows.spans if r > region.last + region.totals)
        outside = [r for r in range(region.first + len(order), region.last + 1) if r in self.rows.spans]
        rest: dict[int, dict[int, Cell]] = {}
        for row in outside:
            cells = {c: self._moved(cell, c, row, row) for c, cell in self._beside(row).items()}
            rest.setdefault(row, {}).update(cells)
        looks: dict[int, bytes] = {}
        if region.totals and region.last + 1 in self.rows.spans:
            totals = region.last + 1
            new = last + 1
            cells = {
                c: self._moved(cell, c, totals, new)
                for c, cell in self.rows.cells(totals).items()
                if region.left <= c <= region.table_right
            }
            rest.setdefault(new, {}).update(cells)
            looks[new] = self.rows.attributes(totals)
            beside = {
                c: self._moved(cell, c, totals, totals + self.move.below)
                for c, cell in self.rows.cells(totals).items()
                if not region.left <= c <= region.table_right
            }
            if beside:
                rest.setdefault(totals + self.move.below, {}).update(beside)
        for row in tail:
            new = row + self.move.below
            rest.setdefault(new, {}).update(
                {c: self._moved(cell, c, row, new) for c, cell in self.rows.cells(row).items()}
            )
            looks.setdefault(new, self.rows.attributes(row))
        for row in sorted(rest):
            if rest[row] or row in looks:
                yield write_row(row, looks.get(row, b""), rest[row])

    def _beside(self, row: int) -> dict[int, Cell]:
        """The cells of a row that are beside the table."""
        inner = self.rows.inner(row)
        if not inner:
            return {}
        return {c: cell for c, cell in read_cells(inner).items() if not self.region.left <= c <= self.region.right}

    def _title_row(self, row: int, scratch: Rows, at: int | None, still: bool) -> bytes:
        cells = {c: self._moved(cell, c, row, row, still) for c, cell in self.rows.cells(row).items()}
        looks = self.rows.attributes(row) if row in self.rows.spans else b""
        if at is not None:
            aside = self.region.left - self.source.left
            for column, cell in scratch.cells(at).items():
                if column + aside < 1 or not (cell.has_value or column + aside not in cells):
                    continue
                old = self.rows.cells(row).get(column + aside)
                new = self._adapted(cell, column + aside, row)
                is_hers = old is not None and old.style not in self.carrier.style_map.ours
                cells[column + aside] = new.dressed(old.style) if old is not None and is_hers else new
            looks = looks or looks_of(scratch.attributes(at))
        return write_row(row, looks, cells)

    def _plain_row(self, row: int, new: int, still: bool) -> bytes:
        cells = {c: self._moved(cell, c, row, new, still) for c, cell in self.rows.cells(row).items()}
        return write_row(new, self.rows.attributes(row), cells)

    def _data_row(
        self,
        row: int,
        key: Key,
        old: int,
        at: int,
        scratch: Rows,
        still: bool,
        calculated: Mapping[int, str],
        template: Mapping[int, Cell],
        returned: list[Key],
    ) -> bytes:
        region = self.region
        ours, written = self.carrier.style_map.ours, self.written
        old_cells = self.rows.cells(old) if old else {}
        cells: dict[int, Cell] = {}
        for column, cell in old_cells.items():
            if region.left <= column <= region.right and not (at and column in written):
                cells[column] = cell if still or b"<f" not in cell.inner else self._moved(cell, column, old, row)
        if at:
            for column_at, cell in scratch.cells(at).items():
                place = self.columns.get(column_at)
                if place is None or (old and place not in written):
                    continue
                if b"<f" in cell.inner:
                    cell = self._adapted(cell, place, row)
                previous = old_cells.get(place)
                if previous is not None and previous.style not in ours:
                    cell = cell.dressed(previous.style)
                cells[place] = cell
            for column in old_cells.keys() & written.keys() - cells.keys():
                if (style := old_cells[column].style) not in ours:
                    cells[column] = Cell(b' s="%d"' % style, b"")
        if not old:
            self._fill_new(row, key, cells, calculated, template, returned)
        if self.may_be_beside:
            for column, cell in self._beside(row).items():
                cells[column] = self._moved(cell, column, row, row, still)
        if old and old in self.rows.spans:
            looks = self.rows.attributes(old)
        else:
            looks = looks_of(scratch.attributes(at)) if at else b""
        return write_row(row, looks, cells)

    @cached_property
    def may_be_beside(self) -> bool:
        """Whether any cell stands beside the table in its rows."""
        left, right = self.region.left, self.region.right
        for row in range(self.region.first, self.region.last + 1):
            inner = self.rows.inner(row)
            if not inner:
                continue
            last = match_cell_column(inner, inner.rfind(b"<c "))
            if last > right or match_cell_column(inner, 0) < left:
                return True
        return False

    def _fill_new(
        self,
        row: int,
        key: Key,
        cells: dict[int, Cell],
        calculated: Mapping[int, str],
        template: Mapping[int, Cell],
        returned: list[Key],
    ) -> None:
        """Her columns in a new row: the column's formula and style, and what she had written before it went."""
        region = self.region
        orphan = self.kept.get(key)
        back = {fold_header(h): v for h, v in orphan.values.items()} if orphan else {}
        for column in range(region.left, region.right + 1):
            if column in self.written or (column in cells and cells[column][1] and not back):
                continue
            style = template[column].style if column in template else 0
            dress = b' s="%d"' % style if style else b""
            value = back.get(fold_header(region.headers.get(column, "")))
            if value is not None:
                cells[column] = _value_cell(value, dress)
            elif column in cells:
                continue
            elif column in calculated:
                cells[column] = Cell(dress, b"<f>%s</f>" % encode(calculated[column]))
            elif column in self._filled_down and (formula := self._formula_of(template[column], column, region.last)):
                moved = move_references(formula, self.name, shift_relative(row - region.last))
                cells[column] = Cell(dress, b"<f>%s</f>" % encode(moved))
            elif style:
                cells[column] = Cell(dress, b"")
        if orphan:
            returned.append(key)

    @cached_property
    def _filled_down(self) -> frozenset[int]:
        """Her columns in which every row has the same formula, though the table does not say so."""
        region = self.region
        hers = [c for c in range(region.left, region.right + 1) if c not in self.written]
        rows = [self.rows.cells(row) for row in range(region.first, region.last + 1)] if hers else []
        out = set()
        for column in hers:
            cells = [cells.get(column) for cells in rows]
            if not all(cell is not None and cell.has_formula for cell in cells):
                continue
            shapes = {
                None
                if (formula := self._formula_of(cell, column, row)) is None
                else move_references(formula, self.name, shift_relative(region.last - row))
                for row, cell in enumerate(cells, start=region.first)
                if cell is not None
            }
            if len(shapes) == 1:
                out.add(column)
        return frozenset(out)

    def _formula_of(self, cell: Cell, column: int, row: int) -> str | None:
        """A cell's formula, also where it is shared from another cell."""
        match = _FORMULA.search(cell.inner)
        if match is None or b't="array"' in match[1] or b't="dataTable"' in match[1]:
            return None
        if match[2]:
            return decode(match[2])
        if not self.shared:
            self.shared = self._shared_formulas()
        master = self.shared.get(read_attributes(match[1]).get(b"si", b""))
        if master is None:
            return None
        return move_references(master[2], self.name, shift_relative(row - master[1], column - master[0]))

    def _moved(self, cell: Cell, column: int, row: int, new: int, still: bool = False) -> Cell:
        """A cell of hers at its new row."""
        if still or b"<f" not in cell.inner:
            return cell
        match = _FORMULA.search(cell.inner)
        assert match is not None
        tag = read_attributes(match[1])
        shift = new - row
        if tag.get(b"t") == b"shared":
            formula = self._formula_of(cell, column, row)
            if formula is None:
                return cell
            del tag[b"t"], tag[b"si"]
            tag.pop(b"ref", None)
        else:
            formula = decode(match[2] or b"")
        if b"ref" in tag:
            area = Area.read(tag[b"ref"].decode())
            tag[b"ref"] = str(Area(area.left, area.top + shift, area.right, area.bottom + shift)).encode()
        is_row = self.region.left <= column <= self.region.right
        move = self.moves.follow(row, new) if is_row else self.move.move
        formula = move_references(formula, self.name, move)
        inside = b"".join(b' %s="%s"' % item for item in tag.items())
        written = b"<f%s>%s</f>" % (inside, encode(formula)) if formula else b"<f%s/>" % inside
        return Cell(cell.attributes, cell.inner[: match.start()] + written + cell.inner[match.end() :])

    def _adapted(self, cell: Cell, column: int, row: int) -> Cell:
        """A scratch cell at its place in the book: its formula's references follow."""
        match = _FORMULA.search(cell.inner)
        if match is None or not match[2]:
            return cell
        formula = move_references(decode(match[2]), self.name, self.moves.from_scratch)
        tag = read_attributes(match[1])
        if b"ref" in tag:
            tag[b"ref"] = b"%s%d" % (column_letters(column).encode(), row)
        inside = b"".join(b' %s="%s"' % item for item in tag.items())
        written = b"<f%s>%s</f>" % (inside, encode(formula))
        return Cell(cell.attributes, cell.inner[: match.start()] + written + cell.inner[match.end() :])


@lru_cache(maxsize=MAX_COLUMN)
def letters_bytes(column: int) -> bytes:
    """A column's letters as bytes."""
    return column_letters(column).encode()


def looks_of(attributes: bytes) -> bytes:
    """Of a row's attributes those that say how it looks."""
    known = read_attributes(attributes)
    return b"".join(b' %s="%s"' % (name, known[name]) for name in _ROW_LOOKS if name in known)


_PLACE = re.compile(rb'\s(?:r|spans)="[^"]*"')


def write_row(number: int, attributes: bytes, cells: Mapping[int, Cell]) -> bytes:
    """A row's XML: its number, its attributes, and its cells by column."""
    row = str(number).encode()
    if not cells:
        return b'<row r="%s"%s/>' % (row, _PLACE.sub(b"", attributes))
    out = [b'<row r="%s"%s>' % (row, _PLACE.sub(b"", attributes))]
    for column in sorted(cells):
        looks, inner = cells[column]
        if inner:
            out.append(b'<c r="%s%s"%s>%s</c>' % (letters_bytes(column), row, looks, inner))
        else:
            out.append(b'<c r="%s%s"%s/>' % (letters_bytes(column), row, looks))
    out.append(b"</row>")
    return b"".join(out)


def _value_cell(value: Value, dress: bytes) -> Cell:
    if isinstance(value, bool):
        return Cell(dress + b' t="b"', b"<v>%d</v>" % value)
    if isinstance(value, int | float):
        return Cell(dress, b"<v>%s</v>" % repr(value).encode())
    text = encode(escape_excel(value or ""))
    return Cell(dress + b' t="inlineStr"', b'<is><t xml:space="preserve">%s</t></is>' % text)


def n_pasted_below(code: str, rows: Sequence[Sequence[object]]) -> int:
    """How many of the rows below the table of a sheet belong to it all the same.

    Excel makes a table longer when something is pasted below it; other programs do not. In the sheets that she pastes
    into, what stands there up to the first empty row is hers to be read; elsewhere it is a note of hers.
    """
    if code not in PASTED_INTO:
        return 0
    return next((i for i, row in enumerate(rows) if all(v in (None, "") for v in row)), len(rows))
