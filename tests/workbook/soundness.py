"""What must hold of every package, and what must be left of an old one in a new one; independent of the patcher."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

_EDITED = {"[Content_Types].xml"}
_EDITED_KINDS = ("officeDocument", "styles", "sheetMetadata")


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        assert z.testzip() is None
        return {i.filename.lstrip("/"): z.read(i) for i in z.infolist() if not i.is_dir()}


def relations(files: dict[str, bytes]) -> list[tuple[str, str, str, str, bool]]:
    """Source part, identifier, kind, target part, external; of all relationships."""
    out = []
    for name, data in files.items():
        if not name.endswith(".rels"):
            continue
        folder, _, leaf = name.rpartition("/")
        source = join(dirname(folder), leaf[: -len(".rels")]).lstrip("/") if leaf != ".rels" else ""
        for e in etree.fromstring(data):
            target = e.get("Target")
            external = e.get("TargetMode") == "External"
            if not external:
                target = normpath(target if target.startswith("/") else join("/" + dirname(source), target)).lstrip("/")
            out.append((source, e.get("Id"), e.get("Type").rpartition("/")[2], target, external))
    return out


def check_sound(data: bytes) -> None:
    """Nothing dangles, nothing is out of range, nothing stands twice."""
    files = unpack(data)
    folded = Counter(n.casefold() for n in files)
    assert max(folded.values()) == 1
    trees = {n: etree.fromstring(d) for n, d in files.items() if n.endswith((".xml", ".rels", ".vml")) and d.strip()}
    types = trees["[Content_Types].xml"]
    defaults = {e.get("Extension").casefold() for e in types if e.get("Extension")}
    overrides = Counter(e.get("PartName").lstrip("/").casefold() for e in types if e.get("PartName"))
    assert not [n for n, count in overrides.items() if count > 1]
    assert not [n for n in overrides if n not in folded], "content type of a part that is not there"
    for name in files:
        if name != "[Content_Types].xml":
            assert name.casefold() in overrides or name.rpartition(".")[2].casefold() in defaults, name
    found = relations(files)
    for source, identifier, kind, target, external in found:
        assert external or target.casefold() in folded, (source, kind, target)
        assert source == "" or source.casefold() in folded, source
        assert identifier
    per_source = Counter((s, i) for s, i, *_ in found)
    assert max(per_source.values()) == 1
    known = {(s.casefold(), i) for s, i, *_ in found}
    for name, root in trees.items():
        if name.endswith(".rels") or "customXml" in name:
            continue
        for e in root.iter():
            for key, value in e.attrib.items():
                if "officeDocument" in key and "elationships}" in key and value:
                    if "pivotCache" in name:
                        continue  # hand-made caches name what they need not have
                    assert (name.casefold(), value) in known, (name, key, value)
    _check_workbook(files, trees, found)


def _check_workbook(files: dict[str, bytes], trees: dict[str, Any], found: list[Any]) -> None:
    main = next(t for s, _, k, t, _ in found if s == "" and k == "officeDocument")
    root = trees[main]
    space = etree.QName(root).namespace
    sheets = root.findall(f"{{{space}}}sheets/{{{space}}}sheet")
    names = [s.get("name").casefold() for s in sheets]
    assert len(set(names)) == len(names)
    assert all(len(n) <= 31 for n in names)
    numbers = [s.get("sheetId") for s in sheets]
    assert len(set(numbers)) == len(numbers)
    defined = Counter((e.get("name").casefold(), e.get("localSheetId")) for e in root.iter(f"{{{space}}}definedName"))
    assert not defined or max(defined.values()) == 1
    assert all(scope is None or int(scope) < len(sheets) for _, scope in defined)
    for view in root.iter(f"{{{space}}}workbookView"):
        assert int(view.get("activeTab", "0")) < len(sheets)
    styles = next((trees[t] for s, _, k, t, _ in found if k == "styles"), None)
    n_xfs = n_dxfs = 0
    if styles is not None:
        n_xfs = _check_styles(styles)
        n_dxfs = len(styles.findall(f"{{{space}}}dxfs/{{{space}}}dxf"))
    tables: list[tuple[str, str]] = []
    for source, _, kind, target, _ in found:
        if kind == "table":
            table = trees[target]
            tables.append((table.get("id"), table.get("displayName").casefold()))
            _check_table(table, trees[source], files, source)
        if kind in ("worksheet", "table"):
            for e in trees[target].iter():
                for key, value in e.attrib.items():
                    if key.endswith("DxfId") or key == "dxfId":
                        assert int(value) < n_dxfs, (target, key, value)
        if kind == "worksheet":
            used = {int(e.get("s", 0)) for e in trees[target].iter(f"{{{space}}}c", f"{{{space}}}row")}
            assert not used or max(used) < max(n_xfs, 1), target
            _check_rows(trees[target], space)
    assert len({i for i, _ in tables}) == len(tables)
    assert len({n for _, n in tables}) == len(tables)
    assert not {n for _, n in tables} & {n for n, scope in defined if scope is None}


def _check_styles(styles: Any) -> int:
    space = etree.QName(styles).namespace
    sizes = {}
    for group in styles:
        members = [e for e in group if isinstance(e.tag, str)]
        sizes[etree.QName(group).localname] = len(members)
        if group.get("count") is not None and etree.QName(group).localname not in ("tableStyles", "colors"):
            assert int(group.get("count")) == len(members), group.tag
    custom = {e.get("numFmtId") for e in styles.iter(f"{{{space}}}numFmt")}
    for xf in styles.iter(f"{{{space}}}xf"):
        for attribute, group in (
            ("fontId", "fonts"),
            ("fillId", "fills"),
            ("borderId", "borders"),
            ("xfId", "cellStyleXfs"),
        ):
            if xf.get(attribute) is not None and group in sizes:
                assert int(xf.get(attribute)) < sizes[group]
        number = xf.get("numFmtId", "0")
        assert int(number) < 164 or number in custom
    return sizes.get("cellXfs", 0)


def _check_rows(sheet: Any, space: str) -> None:
    last = 0
    for row in sheet.iter(f"{{{space}}}row"):
        number = int(row.get("r", last + 1))
        assert number > last
        last = number
        column = 0
        for cell in row:
            place = cell.get("r")
            if place is None:
                column += 1
                continue
            letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", place).groups()  # type: ignore[union-attr]
            assert int(digits) == number
            at = 0
            for letter in letters:
                at = at * 26 + ord(letter) - 64
            assert at > column
            column = at


def _check_table(table: Any, sheet: Any, files: dict[str, bytes], source: str) -> None:
    space = etree.QName(table).namespace
    left, _, right, bottom = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", table.get("ref")).groups()  # type: ignore[union-attr]
    columns = table.findall(f"{{{space}}}tableColumns/{{{space}}}tableColumn")
    assert int(bottom) < int(table.get("headerRowCount", 1)) + 1_048_576
    labels = [c.get("name").casefold() for c in columns]
    assert len(set(labels)) == len(labels)
    assert len({c.get("id") for c in columns}) == len(columns)
    assert int(table.find(f"{{{space}}}tableColumns").get("count")) == len(columns)
    width = 0
    for letters in (left, right):
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        width = number - width
    assert width + 1 == len(columns)


def values_of(data: bytes) -> dict[str, list[list[object]]]:
    """All values of all sheets, cached results of formulas among them."""
    out = {}
    with CalamineWorkbook.from_object(io.BytesIO(data)) as book:
        for meta in book.sheets_metadata:
            if meta.typ == SheetTypeEnum.WorkSheet:
                out[meta.name] = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
    return out


def check_kept(old_data: bytes, new_data: bytes, changeable: frozenset[str] = frozenset()) -> None:
    """Every part of the old package is in the new one with the same bytes, packed and unpacked, and in the same order.

    Parts that enter new sheets (content types, the workbook and its relations, styles) may grow; nothing in them may
    go. `changeable` names further parts that may differ.
    """
    old, new = unpack(old_data), unpack(new_data)
    found = relations(old)
    edited = _EDITED | {t for _, _, k, t, _ in found if k in _EDITED_KINDS} | changeable
    main = next(t for s, _, k, t, _ in found if s == "" and k == "officeDocument")
    folder, _, leaf = main.rpartition("/")
    edited.add(f"{folder}/_rels/{leaf}.rels")
    lost = set(old) - set(new)
    assert not lost, lost
    assert not [n for n in old if n not in edited and old[n] != new[n]]
    assert [n for n in new if n in old] == list(old)
    with zipfile.ZipFile(io.BytesIO(old_data)) as a, zipfile.ZipFile(io.BytesIO(new_data)) as b:
        for name in set(old) - edited:
            one, two = (next(i for i in z.infolist() if i.filename.lstrip("/") == name) for z in (a, b))
            assert (one.compress_size, one.CRC, one.date_time) == (two.compress_size, two.CRC, two.date_time)
    gone = {r for r in found if r not in relations(new)}
    assert not gone, gone
    _check_grown(old, new, main, found)
    try:
        before = values_of(old_data)
    except CalamineError:
        return  # it reads only workbooks whose parts are where Excel puts them
    after = values_of(new_data)
    assert {n: after[n] for n in before} == before


def _check_grown(old: dict[str, bytes], new: dict[str, bytes], main: str, found: list[Any]) -> None:
    def types(files: dict[str, bytes]) -> set[Any]:
        return {tuple(sorted(e.attrib.items())) for e in etree.fromstring(files["[Content_Types].xml"])}

    assert types(old) <= types(new)

    def leaves(files: dict[str, bytes], name: str) -> Counter[Any]:
        idle = ("localSheetId", "activeTab", "firstSheet", "fullCalcOnLoad", "count")
        return Counter(
            (str(e.tag), tuple(sorted((k, v) for k, v in e.attrib.items() if k not in idle)), (e.text or "").strip())
            for e in etree.fromstring(files[name]).iter()
        )

    styles = {t for _, _, k, t, _ in found if k == "styles" and t in old}
    for name in {main} | styles:
        lost = leaves(old, name) - leaves(new, name)
        assert not lost, (name, lost)
    for name in styles:
        a, b = etree.fromstring(old[name]), etree.fromstring(new[name])
        for group in a:
            twin = b.find(group.tag)
            for one, two in zip(group, twin, strict=False):
                assert etree.tostring(one, method="c14n") == etree.tostring(two, method="c14n")
