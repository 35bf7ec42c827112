"""The add-in as a file: what is in it, and that the same sources give the same bytes."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyopenvba import check_file
from pyvbaanalysis import analyze_office_file

from addin import builder
from workbook_templates.words import LANGUAGES, identifiers
from xlwings_udfs.functions import FUNCTIONS
from xlwings_udfs.registry import Shape

_CUSTOM_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
_CALLBACKS = {
    "onAction": r"Public Sub {}\(control As IRibbonControl\)",
    "getLabel": r"Public Sub {}\(control As IRibbonControl, ByRef returned As Variant\)",
    "getScreentip": r"Public Sub {}\(control As IRibbonControl, ByRef returned As Variant\)",
    "getSupertip": r"Public Sub {}\(control As IRibbonControl, ByRef returned As Variant\)",
}


@pytest.fixture(scope="module")
def add_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return builder.build_file(tmp_path_factory.mktemp("add-in"))


@pytest.fixture(scope="module")
def sources(add_in: Path) -> dict[str, str]:
    """Every module as olevba reads it from the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its parser library warns of its own old names
        from oletools.olevba import VBA_Parser

    parser = VBA_Parser(str(add_in))
    found = {str(name): str(code) for _, _, name, code in parser.extract_macros()}
    parser.close()
    return found


@pytest.fixture(scope="module")
def parts(add_in: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(add_in) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_two_builds_are_equal_byte_for_byte(add_in: Path) -> None:
    assert builder.build() == add_in.read_bytes()


def test_every_part_is_stored_as_it_is(add_in: Path) -> None:
    """Compressors differ between systems; stored parts give the same bytes on all."""
    with zipfile.ZipFile(add_in) as package:
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_STORED}


def test_the_package_is_an_add_in_with_a_ribbon(parts: dict[str, bytes]) -> None:
    types, relations = parts["[Content_Types].xml"].decode(), parts["_rels/.rels"].decode()

    assert '"/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in types
    assert (
        'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" Target="customUI/customUI14.xml"'
        in relations
    )
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)


def test_another_reader_finds_nothing_wrong_with_the_file(add_in: Path) -> None:
    report = check_file(add_in)

    assert report.issues == ()
    assert report.ok


def test_every_module_is_read_back_and_bears_our_prefix(sources: dict[str, str]) -> None:
    expected = {*builder.STANDARD_MODULES, builder.GENERATED_MODULE, builder.EVENTS_CLASS, builder.WORDS_SHEET}

    assert {name.rpartition(".")[0] for name in sources} == {*expected, "ThisWorkbook"}
    assert all(name.startswith("Wicker") for name in expected)


def test_nothing_public_could_clash_with_another_add_in(sources: dict[str, str]) -> None:
    code = "\n".join(sources.values())
    public = re.findall(r"^(?:Public )?(?:Sub|Function) (\w+)", code, re.MULTILINE)

    assert [n for n in public if not n.startswith(("Wicker", "WICKER_"))] == []


def test_each_function_of_the_registry_has_one_wrapper(sources: dict[str, str]) -> None:
    code = sources[f"{builder.GENERATED_MODULE}.bas"]
    declared = dict(re.findall(r"^Public Function (WICKER_\w+)\((.*)\) As Variant", code, re.MULTILINE))

    assert list(declared) == [f.name for f in FUNCTIONS]
    for f in FUNCTIONS:
        names = re.findall(r"(Optional )?ByVal (\w+) As Variant", declared[f.name])
        assert names == [("Optional " if a.optional else "", a.name) for a in f.arguments]


def test_a_wrapper_is_written_like_this() -> None:
    (score,) = (f for f in FUNCTIONS if f.name == "WICKER_TITLE_SCORE")

    assert builder.wrapper(score).splitlines() == [
        "Public Function WICKER_TITLE_SCORE(ByVal titles As Variant, ByVal main_keywords As Variant, Optional ByVal longtail_keywords As Variant) As Variant",
        'Attribute WICKER_TITLE_SCORE.VB_Description = "Scores product titles, 0 to 100."',
        "    If WickerInWizard() Then",
        '        WICKER_TITLE_SCORE = ""',
        "        Exit Function",
        "    End If",
        '    WICKER_TITLE_SCORE = WickerCall("WICKER_TITLE_SCORE", Array(titles, main_keywords, longtail_keywords, WickerContext()))',
        "End Function",
    ]


def test_a_reference_crosses_as_an_address() -> None:
    (explain,) = (f for f in FUNCTIONS if f.name == "WICKER_EXPLAIN")

    assert [a.shape for a in explain.arguments] == [Shape.REFERENCE]
    assert "Array(WickerAddress(cell), WickerContext())" in builder.wrapper(explain)


def test_every_function_and_argument_is_described_to_excel(sources: dict[str, str]) -> None:
    code = sources[f"{builder.GENERATED_MODULE}.bas"]

    assert code.count("Application.MacroOptions") == len(FUNCTIONS)
    for f in FUNCTIONS:
        for a in f.arguments:
            assert f'WickerWord("functions-{f.key}.{a.name}")' in code


def test_no_line_is_longer_than_the_editor_takes(sources: dict[str, str]) -> None:
    assert max(len(line) for code in sources.values() for line in code.splitlines()) < 1023


def test_no_statement_is_continued_more_often_than_the_editor_takes(sources: dict[str, str]) -> None:
    """The editor refuses more than 24 continuations."""
    for code in sources.values():
        run = 0
        for line in code.splitlines():
            run = run + 1 if line.rstrip().endswith(" _") else 0
            assert run <= 24


def test_vba_is_clean_for_a_checker_of_compile_errors(add_in: Path) -> None:
    problems = {
        module: [(p.code, p.message) for p in found] for module, found in analyze_office_file(str(add_in)).items()
    }

    assert {module: found for module, found in problems.items() if found} == {}


def test_each_ribbon_callback_exists_with_its_signature(parts: dict[str, bytes], sources: dict[str, str]) -> None:
    code = sources["WickerRibbon.bas"]
    ribbon = ElementTree.fromstring(parts["customUI/customUI14.xml"])
    asked = {(name, value) for e in ribbon.iter() for name, value in e.attrib.items() if name in _CALLBACKS}

    assert {name for name, _ in asked} == set(_CALLBACKS)
    for name, value in asked:
        assert re.search(_CALLBACKS[name].format(value), code), (name, value)


def test_the_ribbon_has_the_buttons_and_each_has_words_and_an_image(parts: dict[str, bytes]) -> None:
    ribbon = ElementTree.fromstring(parts["customUI/customUI14.xml"])
    buttons = [e.attrib for e in ribbon.iter(f"{_CUSTOM_UI}button")]
    said = {row[0]: row[1:] for row in builder.add_in_words()}

    assert {b["id"].removeprefix("WickerButton_") for b in buttons} == {
        "refresh", "refresh_sheet", "import", "new", "titles", "terms", "showcase", "zero_effect",
        "stop", "undo", "recalculate", "explain", "settings", "check", "help",
    }  # fmt: skip
    for button in buttons:
        key = "ribbon-" + button["id"].removeprefix("WickerButton_")
        assert button["imageMso"]
        assert all(said[key]) and all(said[f"{key}.tip"])


def test_the_catalogue_of_the_ribbon_says_nothing_that_is_not_on_it(parts: dict[str, bytes]) -> None:
    ids = {e.attrib.get("id", "") for e in ElementTree.fromstring(parts["customUI/customUI14.xml"]).iter()}
    shown = {i.replace("WickerButton_", "ribbon-").replace("WickerGroup_", "ribbon-group_") for i in ids}

    assert {identifier for identifier, _ in identifiers("ribbon")} == shown - {"", "WickerTab"}


def test_every_word_that_vba_asks_for_is_in_the_add_in(sources: dict[str, str]) -> None:
    said = [row[0] for row in builder.add_in_words()]
    asked = set(re.findall(r'WickerWord\("([^"&]+)"\)', "\n".join(sources.values())))

    assert asked <= set(said)
    assert len({row[0].casefold() for row in builder.add_in_words()}) == len(said)  # a Collection knows no case
    assert all(len(row) == 1 + len(LANGUAGES) and all(row) for row in builder.add_in_words())


def test_the_words_reach_the_file_in_all_languages(parts: dict[str, bytes]) -> None:
    text = ElementTree.fromstring(parts["xl/worksheets/sheet1.xml"])
    cells = ["".join(e.itertext()) for e in text.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c")]

    assert cells == [t for row in builder.add_in_words() for t in row]


def test_the_add_in_is_for_one_version_of_xlwings_and_tells_it(add_in: Path, sources: dict[str, str]) -> None:
    library = builder.xlwings_version()

    assert builder.versions_of(add_in)[1] == library
    assert f'Lib "xlwings64-{library}.dll"' in sources["WickerBridge.bas"]
    assert f'Lib "xlwings32-{library}.dll"' in sources["WickerBridge.bas"]
    assert "{{" not in "".join(sources.values())


def test_a_file_that_is_no_add_in_has_no_version(tmp_path: Path) -> None:
    (tmp_path / "wicker.xlam").write_bytes(b"not a zip")

    assert builder.versions_of(tmp_path / "wicker.xlam") == ("", "")
    assert builder.versions_of(tmp_path / "missing.xlam") == ("", "")


def test_the_reference_pages_are_current() -> None:
    """Made anew with ``python -m addin reference``."""
    from addin.reference import reference_name, reference_page

    docs = Path(__file__).parents[2] / "docs"
    for language in LANGUAGES:
        assert (docs / reference_name(language)).read_text(encoding="utf-8") == reference_page(language)


def test_no_window_and_no_path_is_garbled_where_the_code_page_lacks_a_letter(sources: dict[str, str]) -> None:
    """On Windows: MsgBox, Environ and Dir know only the computer's code page; a Mac has none of this."""
    for name, code in sources.items():
        on_windows = re.sub(r"#If Mac Then.*?#(?:Else|End If)", "", code, flags=re.DOTALL)
        assert not re.findall(r"\b(?:MsgBox|Environ\$?|Dir\$?|Open)\b(?=[ (])", re.sub(r"'.*", "", on_windows)), name
