"""A workbook file as a package of parts: read without unpacking, changed part by part, every other part copied as it is.

A workbook is a zip archive (ECMA-376 part 2, "Open Packaging Conventions"). Its parts are found by following
relationships from the package's root, never by file name. A part that nobody changed goes into the new archive with
the very bytes that it had in the old one, compressed ones included.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from models.errors import InputError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"

# Namespaces of a transitional part and what they are called in a strict one (ECMA-376 part 1, annex A).
STRICT_NAMES: Mapping[str, str] = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE_RELATIONSHIPS: STRICT_RELATIONSHIPS,
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
}

MAX_BYTES = 1_500_000_000  # of all parts together, unpacked
MAX_RATIO = 200  # unpacked to packed size, for parts over SMALL_PART bytes; sheets reach 5 to 60, a bomb 1,000
SMALL_PART = 30_000_000  # bytes
MAX_ENTRIES = 20_000

_FIXED_DATE = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the zip format's first day: a new part's date says nothing, and is always the same
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!DOCTYPE|<\x00!\x00D\x00O\x00C\x00T|\x00<\x00!\x00D\x00O\x00C\x00T", re.IGNORECASE)


def refuse(what: str, message: str, **figures: object) -> InputError:
    """The refusal ``input.workbook_<what>``."""
    return InputError(f"input.workbook_{what}", message, **figures)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part.

    Parameters
    ----------
    id
        Identifier within its source part.
    kind
        Last piece of the type, such as ``"worksheet"``: the same for transitional and strict files.
    target
        Name of the part that it points to, or the address if it is external.
    external
        Whether the target lies outside the package.
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of one workbook file.

    Parameters
    ----------
    data
        The whole file.
    place
        What to call the file in messages.

    Raises
    ------
    InputError
        The file is no workbook, or one that cannot be changed without harm: encrypted, signed, shared with revisions,
        with duplicate parts, a DTD, or parts of a dangerous size.
    """

    def __init__(self, data: bytes, place: str) -> None:
        self.place = place
        self._data = data
        self._entries = _read_directory(data, place)
        self._names = {_fold(_part_name(e)): i for i, e in enumerate(self._entries)}
        self._new: dict[int, _Packed] = {}
        self._added: list[tuple[str, _Packed]] = []
        self._removed: set[int] = set()
        self._check_prologs()
        self._check_kind()

    # Parts

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None or self._find_added(name) is not None

    def names(self) -> list[str]:
        """The parts' names in the archive's order, new ones last."""
        kept = [_part_name(e) for i, e in enumerate(self._entries) if i not in self._removed and not e.is_dir()]
        return kept + [name for name, _ in self._added]

    def read(self, name: str) -> bytes:
        """A part's bytes; KeyError where there is none."""
        added = self._find_added(name)
        if added is not None:
            return self._added[added][1].unpack()
        index = self._find(name)
        if index is None:
            raise KeyError(name)
        if index in self._new:
            return self._new[index].unpack()
        return self._read_entry(index)

    def write(self, name: str, data: bytes | Iterable[bytes], content_type: str = "") -> None:
        """Replace or add a part; `data` may come in pieces, which are packed one by one."""
        index, added = self._names.get(_fold(name)), self._find_added(name)
        packed = _Packed.pack((data,) if isinstance(data, bytes) else data)
        if added is not None:
            self._added[added] = (self._added[added][0], packed)
        elif index is None:
            self._added.append((name, packed))
        else:
            self._removed.discard(index)
            self._new.pop(index, None)
            if not self._is_unchanged(index, packed):
                self._new[index] = packed
        if content_type:
            self._set_content_type(name, content_type)

    def remove(self, name: str) -> None:
        """Take a part out, with its relationships and its content type; the caller ends what points to it."""
        for part in (name, relationships_name(name)):
            index, added = self._find(part), self._find_added(part)
            if index is not None:
                self._removed.add(index)
                self._new.pop(index, None)
            if added is not None:
                del self._added[added]
        types = self._types
        for override in list(types):
            if isinstance(override.tag, str) and _fold(override.get("PartName", "").lstrip("/")) == _fold(name):
                types.remove(override)
                self.write_tree(CONTENT_TYPES, types)

    def tree(self, name: str) -> Any:
        """A part's root element, parsed anew at each call; entities are not resolved."""
        try:
            return parse(self.read(name))
        except etree.XMLSyntaxError as e:
            raise refuse(
                "damaged",
                f"{self.place}: the part {name} is damaged ({e}). Expected well-formed XML. Open the workbook in Excel, let it repair it, and save it.",
                place=self.place,
                part=name,
            ) from None

    def write_tree(self, name: str, root: Any, content_type: str = "") -> None:
        """Replace or add a part by an element tree."""
        self.write(name, serialise(root), content_type)

    def free_name(self, pattern: str) -> str:
        """The first part name of `pattern` (``"xl/worksheets/sheet{}.xml"``) that is not taken, from 1."""
        n = 1
        taken = {_fold(name) for name in self.names()}
        while _fold(pattern.format(n)) in taken:
            n += 1
        return pattern.format(n)

    # Content types

    @property
    def _types(self) -> Any:
        return self.tree(CONTENT_TYPES)

    def content_type(self, name: str) -> str:
        """A part's content type; empty where none is given."""
        default = ""
        extension = name.rpartition(".")[2].casefold()
        for element in self._types:
            if not isinstance(element.tag, str):
                continue
            if _fold(element.get("PartName", "").lstrip("/")) == _fold(name):
                return str(element.get("ContentType"))
            if element.get("Extension", "").casefold() == extension:
                default = str(element.get("ContentType"))
        return default

    def _set_content_type(self, name: str, content_type: str) -> None:
        if self.content_type(name) == content_type:
            return
        types = self._types
        space = etree.QName(types).namespace
        extension = name.rpartition(".")[2]
        known = {e.get("Extension", "").casefold() for e in types if isinstance(e.tag, str)}
        if extension not in ("xml", "rels") and extension.casefold() not in known:
            new = types.makeelement(f"{{{space}}}Default", {"Extension": extension, "ContentType": content_type})
            types.insert(0, new)
        else:
            etree.SubElement(types, f"{{{space}}}Override", {"PartName": f"/{name}", "ContentType": content_type})
        self.write_tree(CONTENT_TYPES, types)

    # Relationships

    def relationships(self, name: str = "") -> dict[str, Relationship]:
        """The relationships of a part (of the package itself for ``""``), by identifier, in order."""
        part = relationships_name(name)
        if part not in self:
            return {}
        out = {}
        for element in self.tree(part):
            if not isinstance(element.tag, str):
                continue
            external = element.get("TargetMode") == "External"
            target = str(element.get("Target", ""))
            kind = str(element.get("Type", "")).rpartition("/")[2]
            identifier = str(element.get("Id"))
            out[identifier] = Relationship(identifier, kind, target if external else _resolve(name, target), external)
        return out

    def related(self, name: str, kind: str) -> list[str]:
        """The parts inside the package that a part points to by relationships of a kind, in order."""
        found = [r.target for r in self.relationships(name).values() if r.kind == kind and not r.external]
        return [self._actual(t) for t in found if t in self]

    def relate(self, name: str, kind: str, target: str, *, external: bool = False) -> str:
        """Add a relationship, unless it is there; returns its identifier, the first free one of ``rIdN``."""
        for known in self.relationships(name).values():
            if (known.kind, known.target, known.external) == (kind, target, external):
                return known.id
        part = relationships_name(name)
        if part in self:
            root = self.tree(part)
        else:
            root = etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})
        taken = {e.get("Id") for e in root if isinstance(e.tag, str)}
        n = 1
        while f"rId{n}" in taken:
            n += 1
        attributes = {
            "Id": f"rId{n}",
            "Type": f"{self.relationship_space}/{kind}",
            "Target": target if external else relpath(f"/{target}", f"/{dirname(name)}"),
        }
        if external:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", attributes)
        self.write_tree(part, root, "application/vnd.openxmlformats-package.relationships+xml")
        return f"rId{n}"

    def relate_all(self, name: str, kind: str, targets: Iterable[str]) -> dict[str, str]:
        """Relate a part to many addresses outside the package; returns the identifiers by address."""
        part = relationships_name(name)
        out = {r.target: r.id for r in self.relationships(name).values() if r.external and r.kind == kind}
        new = [t for t in dict.fromkeys(targets) if t not in out]
        if not new:
            return out
        if part not in self:
            first = new.pop(0)
            out[first] = self.relate(name, kind, first, external=True)
        root = self.tree(part)
        taken = {e.get("Id") for e in root if isinstance(e.tag, str)}
        n = 1
        for target in new:
            while f"rId{n}" in taken:
                n += 1
            taken.add(f"rId{n}")
            out[target] = f"rId{n}"
            attributes = {"Id": out[target], "Type": f"{self.relationship_space}/{kind}", "Target": target}
            etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", attributes | {"TargetMode": "External"})
        self.write_tree(part, root)
        return out

    def unrelate(self, name: str, identifiers: Iterable[str]) -> None:
        """Take relationships out of a part."""
        gone = set(identifiers)
        part = relationships_name(name)
        if not gone or part not in self:
            return
        root = self.tree(part)
        for element in list(root):
            if isinstance(element.tag, str) and element.get("Id") in gone:
                root.remove(element)
        self.write_tree(part, root)

    @property
    def relationship_space(self) -> str:
        """The namespace of relationship types and of ``r:id``."""
        return STRICT_RELATIONSHIPS if self.is_strict else OFFICE_RELATIONSHIPS

    # The workbook

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook's main part."""
        found = self.related("", "officeDocument")
        if not found:
            raise _no_workbook(self.place)
        return found[0]

    @cached_property
    def is_strict(self) -> bool:
        """Whether the file is strict OOXML (ISO/IEC 29500 strict) rather than transitional."""
        return str(etree.QName(self.tree(self.workbook)).namespace) == STRICT_NAMES[MAIN]

    @property
    def space(self) -> str:
        """The main namespace of the workbook's parts."""
        return STRICT_NAMES[MAIN] if self.is_strict else MAIN

    # The file

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the parts that differ from the file that was read: changed, added or removed; in order."""
        changed = {_part_name(self._entries[i]) for i in (*self._new, *self._removed)}
        return tuple(sorted(changed | {name for name, _ in self._added}))

    def pieces(self) -> Iterator[bytes | memoryview]:
        """The new file in pieces: the archive's entries in their old order, new ones last."""
        directory: list[bytes] = []
        offset = 0
        for i, entry in enumerate(self._entries):
            if i in self._removed:
                continue
            packed = self._new.get(i) or self._raw(entry)
            head, central = _headers(entry, packed, offset)
            yield head
            yield from packed.pieces
            offset += len(head) + packed.n_packed
            directory.append(central)
        for name, packed in self._added:
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.external_attr = 0
            head, central = _headers(entry, packed, offset)
            yield head
            yield from packed.pieces
            offset += len(head) + packed.n_packed
            directory.append(central)
        whole = b"".join(directory)
        yield whole
        yield struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(directory), len(directory), len(whole), offset, 0)

    def _actual(self, name: str) -> str:
        index = self._find(name)
        return _part_name(self._entries[index]) if index is not None else name

    def _find(self, name: str) -> int | None:
        index = self._names.get(_fold(name))
        return None if index is None or index in self._removed else index

    def _find_added(self, name: str) -> int | None:
        folded = _fold(name)
        return next((i for i, (n, _) in enumerate(self._added) if _fold(n) == folded), None)

    def _raw(self, entry: zipfile.ZipInfo) -> _Packed:
        start = _data_start(self._data, entry, self.place)
        packed = memoryview(self._data)[start : start + entry.compress_size]
        return _Packed((packed,), entry.CRC, entry.file_size, entry.compress_size, entry.compress_type)

    def _is_unchanged(self, index: int, packed: _Packed) -> bool:
        """Whether a part's new content is the one that the file has."""
        old = self._raw(self._entries[index])
        if (old.crc, old.n_bytes) != (packed.crc, packed.n_bytes):
            return False
        # Content that we packed before is packed alike again, which spares unpacking it.
        return b"".join(packed.pieces) == old.pieces[0] or self._read_entry(index) == packed.unpack()

    def _read_entry(self, index: int) -> bytes:
        entry = self._entries[index]
        try:
            data = self._raw(entry).unpack()
        except zlib.error:
            data = b""
        if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
            raise refuse(
                "damaged",
                f"{self.place}: the part {_part_name(entry)} is damaged (checksum). Expected a whole file. Open the workbook in Excel, let it repair it, and save it.",
                place=self.place,
                part=_part_name(entry),
            )
        return data

    def _check_prologs(self) -> None:
        for i, entry in enumerate(self._entries):
            name = _part_name(entry).casefold()
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            if _DOCTYPE.search(self._prolog(i)):
                raise refuse(
                    "dtd",
                    f"{self.place}: the part {_part_name(entry)} declares a document type. Expected XML without one, as every spreadsheet program writes it. Don't trust the file; ask where it comes from.",
                    place=self.place,
                    part=_part_name(entry),
                )

    def _prolog(self, index: int) -> bytes:
        """The start of a part up to its root element, where alone a document type may stand."""
        entry = self._entries[index]
        size = 1024
        while True:
            try:
                head = self._raw(entry).unpack(size)
            except zlib.error:
                return b""
            plain = head.replace(b"\0", b"")
            bare = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", plain, flags=re.DOTALL)
            if re.search(rb"<[A-Za-z_]|<!DOCTYPE", bare, re.IGNORECASE) or len(head) < size:
                return bytes(re.split(rb"<(?=[A-Za-z_])", bare, maxsplit=1)[0])
            size *= 8

    def _check_kind(self) -> None:
        if CONTENT_TYPES not in self:
            raise _no_workbook(self.place)
        kind = self.content_type(self.workbook)
        if "binary" in kind:
            raise refuse(
                "binary",
                f"{self.place} is a binary workbook (.xlsb). Expected .xlsx, .xlsm or .xltx. Save it from Excel as .xlsx or .xlsm.",
                place=self.place,
            )
        if "spreadsheetml" not in kind and "ms-excel" not in kind:
            raise _no_workbook(self.place)
        root = self.relationships("")
        if any(r.kind == "origin" for r in root.values()) or any(
            self.content_type(n).startswith("application/vnd.openxmlformats-package.digital-signature")
            for n in self.names()
            if n.casefold().startswith("_xmlsignatures/")
        ):
            raise refuse(
                "signed",
                f"{self.place} bears a digital signature, which any change would break. Expected an unsigned workbook. Remove the signature in Excel (File, Info), or work on a copy.",
                place=self.place,
            )
        if self.related(self.workbook, "revisionHeaders"):
            raise refuse(
                "shared",
                f"{self.place} is a shared workbook with a history of revisions. Expected one that is not shared. Unshare it in Excel (Review, Share Workbook) and save it.",
                place=self.place,
            )


@dataclass(frozen=True, slots=True)
class _Packed:
    """A part's packed bytes with what the archive's headers say of them."""

    pieces: tuple[bytes | memoryview, ...]
    crc: int
    n_bytes: int
    n_packed: int
    method: int

    @classmethod
    def pack(cls, pieces: Iterable[bytes]) -> _Packed:
        squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
        crc = n = 0
        packed = []
        for piece in pieces:
            crc = zlib.crc32(piece, crc)
            n += len(piece)
            packed.append(squeeze.compress(piece))
        packed.append(squeeze.flush())
        packed = [p for p in packed if p]
        return cls(tuple(packed), crc, n, sum(map(len, packed)), zipfile.ZIP_DEFLATED)

    def unpack(self, limit: int = -1) -> bytes:
        """The part's bytes, at most `limit` of them; never more than the headers promise."""
        most = self.n_bytes if limit < 0 else min(limit, self.n_bytes)
        if self.method == zipfile.ZIP_STORED:
            return b"".join(self.pieces)[:most]
        inflate = zlib.decompressobj(-15)
        if len(self.pieces) == 1:
            return inflate.decompress(self.pieces[0], most) if most else b""
        out = [inflate.decompress(piece) for piece in self.pieces]
        return b"".join((*out, inflate.flush()))[:most]


def relationships_name(name: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, _, leaf = name.rpartition("/")
    return join(folder, "_rels", f"{leaf}.rels")


def parse(data: bytes) -> Any:
    """The root element of XML that names no document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser)


def serialise(root: Any) -> bytes:
    """An element tree as a part's bytes."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + bytes(
        etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    )


def _no_workbook(place: str) -> InputError:
    return refuse(
        "kind",
        f"{place} is not an Excel workbook. Expected an .xlsx, .xlsm, .xltx or .xltm file. Open it in your spreadsheet program and save it as .xlsx.",
        place=place,
    )


def _read_directory(data: bytes, place: str) -> list[zipfile.ZipInfo]:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refuse(
                "encrypted",
                f"{place} is protected by a password to open. Expected a workbook without one. Open it in Excel, remove the password (File, Info), and save it.",
                place=place,
            )
        raise refuse(
            "old",
            f"{place} is a workbook of Excel 97 to 2003. Expected .xlsx, .xlsm or .xltx. Open it in Excel and save it as .xlsx.",
            place=place,
        )
    if not data:
        raise refuse(
            "empty",
            f"{place} is empty (0 bytes). Expected a workbook. Fetch it anew, or take a restore copy.",
            place=place,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
        raise _no_workbook(place) from None
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_BYTES:
        raise _bomb(place, f"{sum(e.file_size for e in entries) / 1e6:,.0f} MB in {len(entries):,} parts")
    seen: set[str] = set()
    for entry in entries:
        name = _fold(_part_name(entry))
        if entry.file_size > SMALL_PART and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise _bomb(place, f"{_part_name(entry)}: {entry.file_size / 1e6:,.0f} MB")
        if entry.flag_bits & 1:
            raise refuse(
                "encrypted",
                f"{place} is protected by a password to open. Expected a workbook without one. Open it in Excel, remove the password (File, Info), and save it.",
                place=place,
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _no_workbook(place)
        if name in seen:
            raise refuse(
                "duplicate",
                f"{place} holds the part {_part_name(entry)} twice. Expected every part once. Open the workbook in Excel, let it repair it, and save it.",
                place=place,
                part=_part_name(entry),
            )
        seen.add(name)
    return entries


def _bomb(place: str, size: str) -> InputError:
    return refuse(
        "bomb",
        f"{place} would unpack to a dangerous size ({size}). Expected at most {MAX_BYTES // 1_000_000:,} MB, packed no more than {MAX_RATIO} to 1. Don't trust the file; ask where it comes from.",
        place=place,
        size=size,
        most=MAX_BYTES // 1_000_000,
        ratio=MAX_RATIO,
    )


def _part_name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/")


def _fold(name: str) -> str:
    return unquote(name).casefold()  # part names are compared without case (ECMA-376 part 2, 6.2.2.3)


def _resolve(source: str, target: str) -> str:
    target = unquote(target.partition("#")[0])
    if target.startswith("/"):
        return normpath(target).lstrip("/")
    return normpath(join(dirname(source), target)).lstrip("/")


def _data_start(data: bytes, entry: zipfile.ZipInfo, place: str) -> int:
    at = entry.header_offset
    if data[at : at + 4] != b"PK\3\4":
        raise _no_workbook(place)
    n_name, n_extra = struct.unpack_from("<HH", data, at + 26)
    return int(at + 30 + n_name + n_extra)


def _headers(entry: zipfile.ZipInfo, packed: _Packed, offset: int) -> tuple[bytes, bytes]:
    """An entry's local header and its line in the directory."""
    year, month, day, hour, minute, second = entry.date_time
    date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
    original = entry.orig_filename
    flags = entry.flag_bits & 0x800
    try:
        name = original.encode("utf-8" if flags else "cp437")
    except UnicodeEncodeError:
        name, flags = original.encode("utf-8"), 0x800
    sizes = struct.pack("<3L", packed.crc, packed.n_packed, packed.n_bytes)
    common = struct.pack("<4H", flags, packed.method, time, date) + sizes
    local = struct.pack("<4sH", b"PK\3\4", 20) + common + struct.pack("<HH", len(name), 0) + name
    central = (
        struct.pack("<4sBBH", b"PK\1\2", 20, entry.create_system, 20)
        + common
        + struct.pack("<5H2L", len(name), 0, len(entry.comment), 0, entry.internal_attr, entry.external_attr, offset)
        + name
        + entry.comment
    )
    return local, central
