"""Formulas that point at another computer's add-in: found in a closed workbook, and mended there.

Excel writes the add-in's path into a book as an external link. On another computer that path leads nowhere, and every
formula of ours shows #NAME?. Mending means to let the link lead to this computer's add-in; nothing else changes.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path, PureWindowsPath
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape, unescape

from addin.builder import FILE_NAME
from xlwings_udfs.workbook.restore import keep_copy
from xlwings_udfs.workbook.saving import Stamp, check_closed, replace_file

_LINKS = re.compile(r"xl/externalLinks/_rels/[^/]+\.rels", re.IGNORECASE)
_TARGET = re.compile(r'(\bTarget=")([^"]*)(")')


def foreign_links(path: Path, add_in: Path) -> list[str]:
    """The targets of links to an add-in of our name that is not at `add_in`."""
    with zipfile.ZipFile(path) as package:
        texts = [package.read(n).decode("utf-8") for n in package.namelist() if _LINKS.fullmatch(n)]
    return [t for text in texts for t in _targets(text) if is_foreign(t, add_in)]


def mend_links(path: Path, add_in: Path) -> int:
    """Let every link to an add-in of our name lead to `add_in`; returns how many were mended.

    A restore copy is kept, and the file is replaced as a whole: every other part keeps its bytes.
    """
    check_closed(path)
    data = path.read_bytes()
    stamp = Stamp.of(path, data)
    n_mended = 0
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as fresh:
        for info in package.infolist():
            part = package.read(info)
            if _LINKS.fullmatch(info.filename):
                text = part.decode("utf-8")
                n_mended += sum(is_foreign(t, add_in) for t in _targets(text))
                part = _TARGET.sub(lambda m: f"{m[1]}{_mended(m[2], add_in)}{m[3]}", text).encode("utf-8")
            fresh.writestr(info, part)
    if n_mended:
        keep_copy(path, data)
        replace_file(path, (out.getvalue(),), stamp)
    return n_mended


def link_target(add_in: Path) -> str:
    """How a workbook writes the place of an add-in."""
    written = str(add_in).replace("\\", "/")
    return "file:///" + quote(written.lstrip("/"), safe="/:")


def _targets(text: str) -> list[str]:
    return [m[2] for m in _TARGET.finditer(text)]


def _mended(target: str, add_in: Path) -> str:
    return escape(link_target(add_in), {'"': "&quot;"}) if is_foreign(target, add_in) else target


def is_foreign(target: str, add_in: Path) -> bool:
    """Whether a link's target is an add-in of our name in another place than `add_in`."""
    plain = unquote(unescape(target)).removeprefix("file:///").replace("/", "\\")
    ours = str(add_in).replace("/", "\\").lstrip("\\")
    return PureWindowsPath(plain).name.casefold() == FILE_NAME and plain.lstrip("\\").casefold() != ours.casefold()
