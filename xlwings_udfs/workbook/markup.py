"""A sheet's XML as a frame and its cells: the frame as a small tree, the rows as bytes that are never made a tree.

A tree of 1.2 million cells takes gigabytes; rows as slices of the part's bytes take what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from lxml import etree

from xlwings_udfs.workbook.package import MAIN, parse, serialise
from xlwings_udfs.workbook.references import MAX_COLUMN, column_letters, column_number, read_cell

_OPEN = re.compile(rb"<(?:[\w.-]+:)?sheetData\b[^>]*?(/?)>")
_CLOSE = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_ODD_TAG = re.compile(rb"<[^<>]*(?:='|\s=|=\s)")  # quotes and blanks that XML allows and that nobody writes
_CELL = re.compile(rb'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_CELL_PLACE = re.compile(rb'<c r="([A-Z]+)')
_STYLE = re.compile(rb'\s+s="\d*"')
_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>(.*?)</v>", re.DOTALL)
_FORMULA = re.compile(rb"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)
_TEXT = re.compile(rb"<t(?:\s[^>]*)?>(.*?)</t>", re.DOTALL)
_PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')

PIECE = 4_000_000  # bytes of XML that are packed at once


class Cell(NamedTuple):
    """One cell as it stands in the file.

    Parameters
    ----------
    attributes
        Its attributes other than its place, as written: ``b' s="3" t="s"'``.
    inner
        What stands inside; empty for a cell that only has a style.
    """

    attributes: bytes
    inner: bytes

    @property
    def style(self) -> int:
        """Position of its style."""
        return _read_look(self.attributes)[0]

    @property
    def kind(self) -> bytes:
        """Its type: ``n`` where none is given."""
        return _read_look(self.attributes)[1]

    @property
    def has_formula(self) -> bool:
        """Whether it has a formula, be it shared from another cell."""
        return b"<f" in self.inner

    @property
    def has_value(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.inner)

    def dressed(self, style: int) -> Cell:
        """The same cell in another style."""
        return Cell((b' s="%d"' % style if style else b"") + _STYLE.sub(b"", self.attributes), self.inner)


@lru_cache(maxsize=10_000)
def _read_look(attributes: bytes) -> tuple[int, bytes]:
    """Style and type out of a cell's attributes; a sheet has few different ones."""
    known = read_attributes(attributes)
    return int(known.get(b"s", b"0")), known.get(b"t", b"n")


class SheetMarkup:
    """A sheet's part, taken apart.

    Attributes
    ----------
    frame
        The root element; its ``sheetData`` is empty.
    rows
        The XML of the rows, in plain form: no prefixes, double quotes, no comments.
    """

    def __init__(self, data: bytes) -> None:
        data = _utf8(data)
        opening = _OPEN.search(data)
        if opening is None or opening[1]:
            self.frame = parse(data)
            self.rows = b""
        else:
            closing = _CLOSE.search(data, max(opening.end(), data.rfind(b"sheetData") - 200))
            if closing is None:
                self.frame = parse(data)  # says what is wrong with it
                raise AssertionError("sheetData does not end")
            self.frame = parse(data[: opening.end()] + data[closing.start() :])
            self.rows = data[opening.end() : closing.start()]
            if _is_odd(self.rows):
                self.rows = _plain_rows(parse(data))
        self.space = str(etree.QName(self.frame).namespace)

    def find(self, name: str) -> Any:
        """The frame's first child of a name in the main namespace, or None."""
        return self.frame.find(f"{{{self.space}}}{name}")

    def written(self, rows: Iterable[bytes]) -> Iterator[bytes]:
        """The part's XML in pieces, with these rows."""
        whole = serialise(self.frame)
        name = etree.QName(self.find("sheetData"))
        match = re.search(rb"<([\w.-]+:)?sheetData\b[^>]*?(?:/>|>\s*</(?:[\w.-]+:)?sheetData>)", whole)
        assert match is not None, name
        yield whole[: match.start()]
        yield b'<sheetData xmlns="%s">' % self.space.encode() if match[1] else b"<sheetData>"
        piece: list[bytes] = []
        size = 0
        for row in rows:
            piece.append(row)
            size += len(row)
            if size >= PIECE:
                yield b"".join(piece)
                piece, size = [], 0
        yield b"".join(piece)
        yield b"</sheetData>"
        yield whole[match.end() :]


def index_rows(rows: bytes) -> Iterator[tuple[int, int, int, int, int]]:
    """Every row's number, where its attributes start and end, and where its cells do."""
    at = number = 0
    while (start := rows.find(b"<row", at)) >= 0:
        end = rows.index(b">", start)
        match = _ROW_NUMBER.search(rows, start, end)
        number = int(match[1]) if match else number + 1
        if rows[end - 1] == 47:  # "/": an empty row
            yield number, start + 4, end - 1, end + 1, end + 1
            at = end + 1
        else:
            close = rows.index(b"</row>", end)
            yield number, start + 4, end, end + 1, close
            at = close + 6


def read_cells(inner: bytes) -> dict[int, Cell]:
    """The cells of a row by column, from 1."""
    return {_column(place): Cell(looks, inside or b"") for place, looks, inside in _CELL.findall(inner)}


def match_cell(rows: bytes, at: int) -> Cell | None:
    """The cell whose tag starts at a place of the rows' XML."""
    match = _CELL.match(rows, at)
    return None if match is None else Cell(match[2], match[3] or b"")


def match_cell_column(inner: bytes, at: int) -> int:
    """The column of the cell whose tag starts at a place; 0 where none starts there."""
    match = _CELL_PLACE.match(inner, max(at, 0))
    return 0 if match is None else _column(match[1])


@lru_cache(maxsize=MAX_COLUMN)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def read_attributes(attributes: bytes) -> dict[bytes, bytes]:
    """A tag's attributes, as they stand."""
    return dict(_ATTRIBUTE.findall(attributes))


def read_text(inner: bytes) -> str:
    """The text of a string item (``si`` or ``is``), phonetic hints left out."""
    if b"<rPh" in inner:
        inner = _PHONETIC.sub(b"", inner)
    return unescape_excel("".join(decode(t) for t in _TEXT.findall(inner)))


def read_value(cell: Cell, strings: SharedStrings) -> str | float | bool | None:
    """A cell's value: text, number, truth, or None where there is none; errors are text such as ``#N/A``."""
    kind = cell.kind
    if kind == b"inlineStr":
        return read_text(cell.inner)
    match = _VALUE.search(cell.inner)
    if match is None:
        return None
    raw = match[1]
    if kind == b"s":
        return strings[int(raw)]
    if kind == b"b":
        return raw.strip() in (b"1", b"true")
    if kind == b"n":
        try:
            return float(raw)
        except ValueError:
            return None
    return unescape_excel(decode(raw))


class SharedStrings:
    """A book's shared strings, each read when it is asked for."""

    def __init__(self, data: bytes = b"") -> None:
        data = _utf8(data)
        if data and (b"<!" in data or re.search(rb"<[\w.-]+:si\b", data)):
            root = parse(data)
            space = etree.QName(root).namespace
            self.items = [
                _plain(e, str(space)).partition(b">")[2].rpartition(b"<")[0] for e in root if isinstance(e.tag, str)
            ]
        else:
            self.items = [m[1] or b"" for m in re.finditer(rb"<si\b[^>]*?(?:/>|>(.*?)</si>)", data, re.DOTALL)]
        self._texts: dict[int, str] = {}

    def __getitem__(self, index: int) -> str:
        if index not in self._texts:
            self._texts[index] = read_text(self.items[index]) if 0 <= index < len(self.items) else ""
        return self._texts[index]


def decode(raw: bytes) -> str:
    """Text out of XML."""
    text = raw.decode("utf-8")
    return unescape(text) if "&" in text else text


def encode(text: str) -> bytes:
    """Text as XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode("utf-8")


def unescape_excel(text: str) -> str:
    """Text with Excel's ``_xHHHH_`` escapes resolved (18.17.7.1 of ISO/IEC 29500-1, type ST_Xstring)."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


def escape_excel(text: str) -> str:
    """Text in which what looks like such an escape is escaped itself."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _is_odd(rows: bytes) -> bool:
    """Whether rows need to be brought into plain form."""
    if rows.count(b"<c") != rows.count(b'<c r="') or rows.count(b"<row") != rows.count(b'<row r="'):
        return True
    if b"<!" in rows or b"<?" in rows or re.search(rb"\s*<[\w.-]+:row\b", rows[:1000]):
        return True
    return any(mark in rows for mark in (b"='", b" =", b"= ")) and _ODD_TAG.search(rows) is not None


def _utf8(data: bytes) -> bytes:
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    head = data[:200]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or (
        (match := re.search(rb'encoding=["\']([\w-]+)["\']', head))
        and match[1].upper() not in (b"UTF-8", b"ASCII", b"US-ASCII")
    ):
        return serialise(parse(data))
    return data


def _plain_rows(root: Any) -> bytes:
    """The rows of a sheet in plain form; a row or cell that does not say where it is comes after the one before it."""
    space = str(etree.QName(root).namespace)
    out = []
    number = 0
    for row in root.find(f"{{{space}}}sheetData").iterfind(f"{{{space}}}row"):
        number = int(row.get("r", number + 1))
        _place_first(row, str(number))
        column = 0
        for cell in row.iterfind(f"{{{space}}}c"):
            place = cell.get("r")
            column = read_cell(place).column if place else column + 1
            _place_first(cell, f"{column_letters(column)}{number}")
        out.append(_plain(row, space))
    return b"".join(out)


def _place_first(element: Any, place: str) -> None:
    attributes = dict(element.attrib)
    element.attrib.clear()
    element.set("r", place)
    for key, value in attributes.items():
        if key != "r":
            element.set(key, value)


def _plain(element: Any, space: str) -> bytes:
    """An element of the main namespace without prefix; foreign ones with their own declarations."""
    name = etree.QName(element)
    if name.namespace != space:
        return bytes(etree.tostring(element, with_tail=False))
    back = {v: k for k, v in element.nsmap.items() if k}
    attributes = []
    for key, value in element.attrib.items():
        q = etree.QName(key)
        if q.namespace and q.namespace != "http://www.w3.org/XML/1998/namespace" and q.namespace not in back:
            continue
        prefix = (
            ""
            if not q.namespace
            else ("xml:" if q.namespace.endswith("XML/1998/namespace") else back[q.namespace] + ":")
        )
        quoted = (
            encode(value)
            .replace(b'"', b"&quot;")
            .replace(b"\n", b"&#10;")
            .replace(b"\t", b"&#9;")
            .replace(b"\r", b"&#13;")
        )
        attributes.append(b' %s%s="%s"' % (prefix.encode(), q.localname.encode(), quoted))
    tag = name.localname.encode()
    inner = encode(element.text or "") + b"".join(_plain(c, space) for c in element if isinstance(c.tag, str))
    return (
        b"<%s%s>%s</%s>" % (tag, b"".join(attributes), inner, tag)
        if inner
        else b"<%s%s/>" % (tag, b"".join(attributes))
    )


__all__ = ["MAIN", "Cell", "SharedStrings", "SheetMarkup", "index_rows", "read_cells", "read_text", "read_value"]
