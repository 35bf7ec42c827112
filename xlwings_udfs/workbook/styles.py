"""Cell styles of one book carried over into another: what is there already is used, the rest is appended.

A cell names its style by position in ``cellXfs``, which in turn names number format, font, fill and border by position
(ISO/IEC 29500-1, 18.8). Positions of the receiving book never change, so its own cells stay as they look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from xlwings_udfs.workbook.package import parse, serialise

FIRST_OWN_FORMAT = 164  # number formats below it are built in (18.8.30)
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
_PARTS = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
# What spreadsheet programs add or drop on saving without changing how a cell looks.
_IDLE = frozenset({"family", "charset", "scheme", "extLst"})
_APPLY = {"numFmtId": "applyNumberFormat", "fontId": "applyFont", "fillId": "applyFill", "borderId": "applyBorder"}

Look = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class StyleMap:
    """Where a scratch book's styles stand in the receiving book.

    Parameters
    ----------
    cells
        Position in the book's ``cellXfs`` of each of the scratch book's.
    differential
        The same for ``dxfs``.
    ours
        Positions of the book's ``cellXfs`` that look like any of the scratch book's.
    dates
        Positions of the scratch book's ``cellXfs`` that show dates.
    styles
        The book's new styles part; None where nothing was appended.
    """

    cells: tuple[int, ...]
    differential: tuple[int, ...]
    ours: frozenset[int]
    dates: frozenset[int]
    styles: bytes | None


def merge_styles(book: bytes, scratch: bytes) -> StyleMap:
    """Carry the styles part `scratch` over into the styles part `book`."""
    mine, theirs = _Sheet(parse(book)), _Sheet(parse(scratch))
    formats = {}
    for identifier, code in theirs.formats.items():
        formats[identifier] = mine.format(code)
    places: dict[str, dict[int, int]] = {}
    for attribute, group in _PARTS:
        theirs_elements = theirs.elements(group)
        looks = {look: i for i, look in reversed(list(enumerate(mine.looks(group))))}
        place = {}
        for i, element in enumerate(theirs_elements):
            if i == 0:
                place[i] = 0  # the book's own default: cells without a style have it too
                continue
            look = _look(element)
            if look not in looks:
                looks[look] = mine.append(group, element)
            place[i] = looks[look]
        places[attribute] = place
    normal = mine.normal_style()
    my_looks: dict[Look, int] = {}
    all_looks: dict[Look, list[int]] = {}
    for i, xf in enumerate(mine.elements("cellXfs")):
        look = mine.xf_look(xf)
        my_looks.setdefault(look, i)
        all_looks.setdefault(look, []).append(i)
    cells, ours = [], {0}
    for i, xf in enumerate(theirs.elements("cellXfs")):
        if i == 0:
            cells.append(0)
            continue
        new = _copy(mine.root, xf)
        new.set("xfId", str(normal))
        number = int(xf.get("numFmtId", "0"))
        new.set("numFmtId", str(formats.get(number, number)))
        for attribute, _ in _PARTS:
            new.set(attribute, str(places[attribute][int(xf.get(attribute, "0"))]))
        for attribute, apply in _APPLY.items():
            if new.get(attribute) != "0":
                new.set(apply, "1")
        look = mine.xf_look(new)
        if look not in my_looks:
            my_looks[look] = mine.append_element("cellXfs", new)
            all_looks[look] = [my_looks[look]]
        cells.append(my_looks[look])
        ours.update(all_looks[look])
    dxf_looks = {_look(e): i for i, e in reversed(list(enumerate(mine.elements("dxfs"))))}
    differential = []
    for element in theirs.elements("dxfs"):
        new = _copy(mine.root, element)
        for number_format in new.iter(f"{{{mine.space}}}numFmt"):
            number_format.set("numFmtId", str(mine.format_number(number_format.get("formatCode", ""))))
        look = _look(new)
        if look not in dxf_looks:
            dxf_looks[look] = mine.append_element("dxfs", new)
        differential.append(dxf_looks[look])
    return StyleMap(
        tuple(cells),
        tuple(differential),
        frozenset(ours),
        frozenset(i for i, xf in enumerate(theirs.elements("cellXfs")) if theirs.is_date(xf)),
        serialise(mine.root) if mine.changed else None,
    )


class _Sheet:
    """A styles part with its groups."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.space = etree.QName(root).namespace
        self.changed = False
        self._looks: dict[str, list[Look]] = {}
        self.formats = {int(e.get("numFmtId")): str(e.get("formatCode")) for e in self.elements("numFmts")}

    def group(self, name: str) -> Any:
        return self.root.find(f"{{{self.space}}}{name}")

    def elements(self, name: str) -> list[Any]:
        group = self.group(name)
        return [] if group is None else [e for e in group if isinstance(e.tag, str)]

    def looks(self, name: str) -> list[Look]:
        """How each member of a group looks, in order."""
        if name not in self._looks:
            self._looks[name] = [_look(e) for e in self.elements(name)]
        return self._looks[name]

    def append(self, name: str, element: Any) -> int:
        return self.append_element(name, _copy(self.root, element))

    def append_element(self, name: str, element: Any) -> int:
        self.changed = True
        self._looks.pop(name, None)
        group = self.group(name)
        if group is None:
            group = self.root.makeelement(f"{{{self.space}}}{name}", {})
            later = set(_ORDER[_ORDER.index(name) + 1 :]) | {"colors", "extLst"}
            at = next((i for i, e in enumerate(self.root) if _local(e) in later), len(self.root))
            self.root.insert(at, group)
        position = len(self.elements(name))
        group.append(element)
        group.set("count", str(position + 1))
        return position

    def format(self, code: str) -> int:
        """The number of an own number format, appended if there is none with this code."""
        for identifier, known in self.formats.items():
            if known == code:
                return identifier
        identifier = max([FIRST_OWN_FORMAT - 1, *self.formats]) + 1
        self.formats[identifier] = code
        element = self.root.makeelement(f"{{{self.space}}}numFmt", {"numFmtId": str(identifier), "formatCode": code})
        self.append_element("numFmts", element)
        return identifier

    def format_number(self, code: str) -> int:
        """A number for a format inside a dxf, which names its code itself."""
        return next((i for i, known in self.formats.items() if known == code), 0) or max(
            [FIRST_OWN_FORMAT - 1, *self.formats]
        )

    def normal_style(self) -> int:
        for element in self.elements("cellStyles"):
            if element.get("builtinId") == "0":
                return int(element.get("xfId", "0"))
        return 0

    def xf_look(self, xf: Any) -> Look:
        """How a cell format looks, whatever the positions of its pieces."""
        number = int(xf.get("numFmtId", "0"))
        pieces = []
        for attribute, group in _PARTS:
            looks = self.looks(group)
            at = int(xf.get(attribute, "0"))
            pieces.append(looks[at] if at < len(looks) else ())
        inner = tuple(_look(e) for e in xf if isinstance(e.tag, str) and _local(e) in ("alignment", "protection"))
        return (self.formats.get(number, number), *pieces, tuple(i for i in inner if i[1]), xf.get("quotePrefix", "0"))

    def is_date(self, xf: Any) -> bool:
        number = int(xf.get("numFmtId", "0"))
        return 14 <= number <= 22 or 45 <= number <= 47 or is_date_format(self.formats.get(number, ""))


def date_styles(styles: bytes) -> frozenset[int]:
    """Positions of the ``cellXfs`` of a styles part that show dates."""
    sheet = _Sheet(parse(styles))
    return frozenset(i for i, xf in enumerate(sheet.elements("cellXfs")) if sheet.is_date(xf))


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time.

    >>> is_date_format("yyyy-mm-dd"), is_date_format('0.0" days"'), is_date_format("[Red]0")
    (True, False, False)
    """
    bare, quoted, i = "", False, 0
    while i < len(code):
        c = code[i]
        if c == '"':
            quoted = not quoted
        elif not quoted and c in "\\_*":
            i += 1
        elif not quoted and c == "[":
            end = code.find("]", i)
            inside = code[i + 1 : end].casefold()
            bare += inside if inside and set(inside) <= set("hms") else ""
            i = end if end >= 0 else len(code)
        elif not quoted:
            bare += c
        i += 1
    return "general" not in bare.casefold() and any(c in "ymdhs" for c in bare.casefold())


def _look(element: Any) -> Look:
    attributes = tuple(
        sorted((k, v.upper() if k == "rgb" else v) for k, v in element.attrib.items() if not k.startswith("{"))
    )
    children = tuple(
        _look(e)
        for e in element
        if isinstance(e.tag, str)
        and _local(e) not in _IDLE
        and (len(e) or e.attrib or _local(e) not in ("diagonal", "vertical", "horizontal"))
    )
    name = _local(element)
    if name in ("b", "i", "u", "strike") and attributes in ((("val", "1"),), (("val", "true"),), (("val", "single"),)):
        attributes = ()
    if name == "numFmt":
        attributes = tuple(a for a in attributes if a[0] == "formatCode")
    if name == "font":
        children = tuple(sorted(children, key=repr))
    return (name, attributes, children)


def _copy(root: Any, element: Any) -> Any:
    """An element in the namespace of `root`'s file, its foreign extensions left out."""
    space = etree.QName(root).namespace
    new = root.makeelement(
        f"{{{space}}}{_local(element)}", {k: v for k, v in element.attrib.items() if not k.startswith("{")}
    )
    new.text = element.text
    for child in element:
        if isinstance(child.tag, str) and _local(child) != "extLst":
            new.append(_copy(root, child))
    return new


def _local(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
