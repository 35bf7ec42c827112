"""Builds wicker.xlam from text: the VBA sources beside this module, the wrappers of the registry, ribbon and words.

The same sources give the same bytes on every machine: parts are stored without compression, since compressors differ.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from importlib.metadata import requires, version
from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape

from workbook_templates.words import LANGUAGES, identifiers, words
from xlwings_udfs.functions import FUNCTIONS
from xlwings_udfs.registry import EXCEL_CATEGORY, MAX_HELP, Function, Shape

FILE_NAME = "wicker.xlam"
WORDS_SHEET = "WickerSheet"
STANDARD_MODULES = ("WickerPure", "WickerBridge", "WickerCalls", "WickerWords", "WickerRibbon", "WickerStart")
GENERATED_MODULE = "WickerFunctions"
EVENTS_CLASS = "WickerEvents"
_RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_TYPE = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAX_LINE = 900  # characters; the editor refuses a line of more than 1023


def xlwings_version() -> str:
    """The version of xlwings that is installed here: its library, our add-in and its VBA must be of one version."""
    return version("xlwings")


def pinned_xlwings() -> str:
    """The version of xlwings that this package asks for; empty where its metadata does not tell."""
    pins = (re.match(r"xlwings==([\w.]+)", r) for r in requires("wicker") or ())
    return next((found[1] for found in pins if found), "")


def source(name: str) -> str:
    """A VBA source beside this module, as text."""
    return files("addin").joinpath("vba", name).read_text(encoding="utf-8")


def wrapper(function: Function) -> str:
    """The VBA function of one specification."""
    given = ", ".join(
        f"Optional ByVal {a.name} As Variant" if a.optional else f"ByVal {a.name} As Variant"
        for a in function.arguments
    )
    passed = [
        f"WickerAddress({a.name})" if a.shape is Shape.REFERENCE else a.name for a in function.arguments
    ]  # fmt: skip
    name = function.name
    lines = [
        f"Public Function {name}({given}) As Variant",
        f'Attribute {name}.VB_Description = "{function.sentence("en").replace(chr(34), chr(34) * 2)[:MAX_HELP]}"',
        "    If WickerInWizard() Then",
        f'        {name} = ""',
        "        Exit Function",
        "    End If",
        f'    {name} = WickerCall("{name}", Array({", ".join([*passed, "WickerContext()"])}))',
        "End Function",
    ]
    return "\n".join(_wrapped(line) for line in lines)


def _wrapped(line: str) -> str:
    """A long line continued on the next, broken after commas."""
    if len(line) <= _MAX_LINE or line.startswith("Attribute"):
        return line
    at = line.rindex(", ", 0, _MAX_LINE) + 1
    return f"{line[:at]} _\n        {_wrapped(line[at + 1 :])}"


def functions_module(functions: Sequence[Function] = FUNCTIONS) -> str:
    """The module of all wrappers, and of the help that Excel shows for them."""
    lines = [
        f'Attribute VB_Name = "{GENERATED_MODULE}"',
        "Option Explicit",
        "' Made from the registry by the builder: changes are made there.",
        "",
        *(wrapper(f) + "\n" for f in functions),
        "' Help for the function wizard, in Excel's language.",
        "Public Sub WickerDescribeAll()",
        "    Dim prefix As String",
        '    prefix = "\'" & ThisWorkbook.Name & "\'!"',
    ]
    for f in functions:
        described = f'Application.MacroOptions Macro:=prefix & "{f.name}", Description:=WickerWord("functions-{f.key}"), Category:="{EXCEL_CATEGORY}"'
        if f.arguments:
            helps = ", _\n            ".join(f'WickerWord("functions-{f.key}.{a.name}")' for a in f.arguments)
            described += f", _\n        ArgumentDescriptions:=Array( _\n            {helps})"
        lines.append(f"    {described}")
    return "\n".join([*lines, "End Sub", ""])


def add_in_words() -> Iterator[tuple[str, ...]]:
    """What the add-in says: identifier and its words in each of `LANGUAGES`."""
    said = [words(language) for language in LANGUAGES]
    for identifier, attributes in identifiers("ribbon"):
        yield (identifier, *(w.text(identifier) for w in said))
        for attribute in attributes:
            yield (f"{identifier}.{attribute}", *(w.text(identifier, attribute) for w in said))
    for identifier, _ in identifiers("addin"):
        if identifier.startswith("addin-vba_"):
            yield (identifier, *(w.text(identifier, "", first="%1", second="%2") for w in said))
    for f in FUNCTIONS:
        yield (f"functions-{f.key}", *(f.sentence(language)[:MAX_HELP] for language in LANGUAGES))
        for a in f.arguments:
            yield (f"functions-{f.key}.{a.name}", *(f.help(a, language)[:MAX_HELP] for language in LANGUAGES))


def modules(xlwings: str) -> dict[str, str]:
    """All standard modules and classes by name, with versions written in."""
    written = {"XLWINGS_VERSION": xlwings, "WICKER_VERSION": version("wicker")}
    texts = {name: source(f"{name}.bas") for name in STANDARD_MODULES}
    texts[EVENTS_CLASS] = source(f"{EVENTS_CLASS}.cls")
    texts["ThisWorkbook"] = source("ThisWorkbook.cls")
    for name, text in texts.items():
        for key, value in written.items():
            text = text.replace("{{" + key + "}}", value)
        texts[name] = text
    texts[GENERATED_MODULE] = functions_module()
    for name, text in texts.items():
        text.encode("ascii")  # a module is kept in the code page of whoever opens it: only ASCII is the same in all
        texts[name] = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return texts


def build(xlwings: str | None = None) -> bytes:
    """The add-in's bytes. `xlwings` overrides the version that it is made for."""
    texts = modules(xlwings or xlwings_version())
    with tempfile.TemporaryDirectory() as folder:
        parts = _project(Path(folder) / FILE_NAME, texts)
    parts["xl/worksheets/sheet1.xml"] = _words_sheet().encode("utf-8")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'name="Sheet1"', f'name="{WORDS_SHEET}"'.encode())
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b">Sheet1<", f">{WORDS_SHEET}<".encode())
    parts["docProps/core.xml"] = _properties(xlwings or xlwings_version()).encode("utf-8")
    parts[_RIBBON_PART] = source("customUI14.xml").encode("utf-8")
    relation = f'<Relationship Id="rIdWicker" Type="{_RIBBON_TYPE}" Target="{_RIBBON_PART}"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    return _zipped(parts)


def build_file(folder: Path) -> Path:
    """Write the add-in into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    path.write_bytes(build())
    return path


def versions_of(path: Path) -> tuple[str, str]:
    """The Wicker and the xlwings version that a built add-in is of; empty where the file does not tell."""
    try:
        with zipfile.ZipFile(path) as package:
            text = package.read("docProps/core.xml").decode("utf-8")
    except (OSError, KeyError, zipfile.BadZipFile):
        return "", ""
    wicker = re.search(r"<cp:version>([^<]*)</cp:version>", text)
    library = re.search(r"<cp:keywords>xlwings ([^<]*)</cp:keywords>", text)
    return wicker[1] if wicker else "", library[1] if library else ""


def _project(path: Path, texts: dict[str, str]) -> dict[str, bytes]:
    """The parts of an add-in that holds these modules."""
    from pyopenvba import ExcelFile, VBAModuleKind

    with ExcelFile.create_new(path) as book:
        project = book.vba_project()
        project.delete_module("Module1")
        project.rename_module("Sheet1", WORDS_SHEET)
        for name in (*STANDARD_MODULES, GENERATED_MODULE):
            project.add_module(name, texts[name])
        project.add_module(EVENTS_CLASS, texts[EVENTS_CLASS], kind=VBAModuleKind.other)
        book.set_module("ThisWorkbook", texts["ThisWorkbook"])
        book.save()
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _words_sheet() -> str:
    rows = []
    for i, row in enumerate(add_in_words(), start=1):
        cells = "".join(
            f'<c r="{column}{i}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for column, text in zip("ABCD", row, strict=True)
        )
        rows.append(f'<row r="{i}">{cells}</row>')
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetPr codeName="{WORDS_SHEET}"/><sheetData>{"".join(rows)}</sheetData></worksheet>'
    )


def _properties(xlwings: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Wicker</dc:title><dc:creator>Wicker</dc:creator>"
        f"<cp:keywords>xlwings {escape(xlwings)}</cp:keywords>"
        f"<dc:description>{escape(words('en').text('addin-description'))}</dc:description>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
        f"<cp:version>{escape(version('wicker'))}</cp:version></cp:coreProperties>"
    )


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    first = "[Content_Types].xml"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name in [first, *sorted(n for n in parts if n != first)]:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            package.writestr(info, parts[name])
    return out.getvalue()
