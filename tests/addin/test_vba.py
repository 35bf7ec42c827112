"""The VBA at work: in an interpreter of pyOpenVBA, and its pure part in LibreOffice."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication

from addin import builder

MARK = "\ue000"

# Python's part, played in VBA: a server that gives back what a test put on the sheet.
FAKE_SERVER = """
Option Explicit
Public Function CallUDF(ByVal moduleName As String, ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim answer(0 To 1, 0 To 0) As Variant
    If functionName = "SCALAR" Then
        CallUDF = WickerTestMark("#N/A")
    ElseIf functionName = "BLOCK" Then
        answer(0, 0) = 1.5
        answer(1, 0) = WickerTestMark("#VALUE!")
        CallUDF = answer
    ElseIf functionName = "ROW" Then
        CallUDF = Array("plain", WickerTestMark("#N/A"))
    ElseIf functionName = "COUNT" Then
        CallUDF = CDbl(UBound(arguments) - LBound(arguments) + 1)
    Else
        Err.Raise 1000, "Python", "it broke"
    End If
End Function
"""
PROBES = """
Option Explicit
Public Function WickerTestMark(ByVal name As String) As String
    WickerTestMark = ChrW(&HE000) & name
End Function
Public Function WickerServer() As Object
    Set WickerServer = New WickerFake
End Function
Public Sub WickerStopServer()
End Sub
Public Function Probe(ByVal name As String) As String
    Dim result As Variant
    Dim i As Long
    result = WickerCall(name, Array(1, 2, 3))
    If IsArray(result) Then
        If WickerDimensions(result) = 1 Then
            For i = LBound(result) To UBound(result)
                Probe = Probe & "|" & Told(result(i))
            Next i
        Else
            For i = LBound(result, 1) To UBound(result, 1)
                Probe = Probe & "|" & Told(result(i, 0))
            Next i
        End If
    Else
        Probe = Told(result)
    End If
End Function
Private Function Told(ByVal value As Variant) As String
    If IsError(value) Then
        Told = CStr(value)
    Else
        Told = TypeName(value) & " " & CStr(value)
    End If
End Function
"""


@pytest.fixture(scope="module")
def excel() -> Any:
    """The pure module and the calls, with Python's part played by a class."""
    texts = builder.modules("0.0.0")
    app = ExcelApplication()
    app.add_workbook()
    app.add_module(_body(texts["WickerPure"]), name="WickerPure")
    app.add_module(_body(texts["WickerCalls"]), name="WickerCalls")
    app.add_module(PROBES, name="Probes")
    app.add_module(
        'Public Function WickerLanguage() As String\n    WickerLanguage = "en"\nEnd Function\n', name="WickerWords"
    )
    app.add_class(FAKE_SERVER, name="WickerFake") if hasattr(app, "add_class") else app.add_module(
        FAKE_SERVER, name="WickerFake", kind="class"
    )
    return app


def _body(text: str) -> str:
    return re.sub(r"^Attribute .*\r\n", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("SCALAR", "Error 2042"),
        ("BLOCK", "|Double 1.5|Error 2015"),
        ("ROW", "|String plain|Error 2042"),
        ("COUNT", "Double 3"),
        ("BROKEN", "Error 2015"),
    ],
)
def test_marked_texts_become_true_errors_and_everything_else_stays(excel: Any, name: str, shown: str) -> None:
    assert excel.run("Probe", name) == shown


def test_a_failure_on_the_way_is_kept_for_explain(excel: Any) -> None:
    excel.run("Probe", "BROKEN")

    assert excel.run("WickerLastFailure") == "it broke"


PURE = [
    ("WickerErrorNumber", (MARK + "#N/A",), 2042),
    ("WickerErrorNumber", (MARK + "#VALUE!",), 2015),
    ("WickerErrorNumber", ("#N/A",), 0),
    ("WickerErrorNumber", ("",), 0),
    ("WickerLanguageOf", (2052,), "zh-CN"),
    ("WickerLanguageOf", (1028,), "zh-TW"),
    ("WickerLanguageOf", (3076,), "zh-TW"),
    ("WickerLanguageOf", (1033,), "en"),
    ("WickerQuoted", (r"C:\Wicker & Co\a b",), '"C:\\Wicker & Co\\a b"'),
    ("WickerFolderOf", (r"C:\Wicker\Scripts\python.exe",), r"C:\Wicker\Scripts"),
    ("WickerFolderOf", ("/opt/wicker/bin/python",), "/opt/wicker/bin"),
    ("WickerFolderOf", ("python",), ""),
    (
        "WickerConfigValue",
        ('"A","1"\r\n"INTERPRETER_WIN","C:\\p q\\python.exe"\r\n', "interpreter_win"),
        r"C:\p q\python.exe",
    ),
    ("WickerConfigValue", ('"A","1"\n', "B"), ""),
    ("WickerFilled", ("%1 and %2", "a", "b"), "a and b"),
    ("WickerCleaned", ("a\r\nb\nc",), "a;b;c"),
    (
        "WickerServerCommand",
        (r"C:\W\python.exe",),
        'cmd.exe /K ""C:\\W\\python.exe" -I -c "import xlwings; xlwings.serve(\'$(CLSID)\')""',
    ),
    (
        "WickerJobCommand",
        ("py", "refresh", "12", "My shop.xlsx", "Titles", "stop", "zh-CN"),
        '"py" -I -m xlwings_udfs.commands refresh --hwnd 12 --book "My shop.xlsx" --sheet "Titles" --stop-file "stop" --lang zh-CN',
    ),
]


@pytest.mark.parametrize(("name", "arguments", "result"), PURE)
def test_pure_helpers_give_these_values(excel: Any, name: str, arguments: tuple[Any, ...], result: object) -> None:
    assert excel.run(name, *arguments) == result


@pytest.mark.host
def test_pure_helpers_give_the_same_values_in_libreoffice(tmp_path: Path) -> None:
    """One module that does not compile silently turns every function into 0: so values are asserted."""
    texts = builder.modules("0.0.0")
    book = tmp_path / "pure.xlsm"
    scalars = [(n, a, r) for n, a, r in PURE if all(isinstance(x, int) or (MARK not in x and "\n" not in x) for x in a)]
    lines = ["Public Function WickerAll(ByVal number As Long) As Variant", "    Select Case number"]
    for i, (name, arguments, _) in enumerate(scalars):
        given = ", ".join(str(a) if isinstance(a, int) else '"' + a.replace('"', '""') + '"' for a in arguments)
        lines += [f"        Case {i}", f"            WickerAll = {name}({given})"]
    lines += ["    End Select", "End Function", ""]
    with ExcelFile.create_new(book) as file:
        project = file.vba_project()
        project.delete_module("Module1")
        project.add_module("WickerPure", texts["WickerPure"])
        project.add_module("Probes", 'Attribute VB_Name = "Probes"\r\n' + "\r\n".join(lines))
        file.save()
    _write_formulas(book, [f"WickerAll({i})" for i in range(len(scalars))])

    values = _values_in_libreoffice(book, tmp_path, len(scalars))

    assert values == [str(r) for _, _, r in scalars]


def _write_formulas(book: Path, formulas: list[str]) -> None:
    """Put formulas below each other into column A of the only sheet."""
    import zipfile

    with zipfile.ZipFile(book) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    rows = "".join(f'<row r="{i}"><c r="A{i}"><f>{f}</f></c></row>' for i, f in enumerate(formulas, start=1))
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<sheetData/>", f"<sheetData>{rows}</sheetData>".encode())
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as package:
        for n, data in parts.items():
            package.writestr(n, data)


def _values_in_libreoffice(book: Path, folder: Path, n_rows: int) -> list[str]:
    pipe = f"wicker{os.getpid()}"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder / 'profile'}",
        "--headless",
        "--norestore",
        f"--accept=pipe,name={pipe};urp;",
    ]
    script = Path(__file__).with_name("libreoffice.py")
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as office:
        try:
            asked = ["/usr/bin/python3", str(script), pipe, str(book), str(n_rows)]
            done = subprocess.run(asked, capture_output=True, text=True, timeout=180, check=True)
            # An office that goes takes the bridge with it; how the one who asked it to go fares says nothing.
            subprocess.run(asked[:3], capture_output=True, timeout=60, check=False)
            office.wait(timeout=60)
        finally:
            office.kill()
    return done.stdout.splitlines()


# The computer, played in VBA: which files there are, and what the configuration says.
COMPUTER = r"""
Option Explicit
Public Files As String
Public Config As String
Public Function WickerEnvironment(ByVal variableName As String) As String
    WickerEnvironment = "C:\Users\li"
End Function
Public Function WickerFileExists(ByVal path As String) As Boolean
    WickerFileExists = InStr(Files, "|" & path & "|") > 0
End Function
Public Function WickerReadText(ByVal path As String) As String
    WickerReadText = Config
End Function
Public Function WickerWord(ByVal identifier As String) As String
    WickerWord = identifier & " (%1) (%2)"
End Function
Public Sub Computer(ByVal there As String, ByVal interpreter As String)
    Files = there
    Config = Chr(34) & "INTERPRETER_WIN" & Chr(34) & "," & Chr(34) & interpreter & Chr(34)
End Sub
Public Function Why() As String
    Dim server As Object
    On Error Resume Next
    Set server = WickerServer()
    Why = Err.Description
End Function
"""
CONFIG, PYTHON = r"C:\Users\li\.wicker\wicker.conf", r"C:\W\Scripts\python.exe"


@pytest.fixture
def computer() -> Any:
    """The bridge to Python on a computer whose files are invented."""
    texts = builder.modules("0.37.8")
    bridge = _body(texts["WickerBridge"])
    for name in ("WickerEnvironment", "WickerFileExists", "WickerReadText"):
        bridge = re.sub(rf"(?ms)^[ ]*Public Function {name}\(.*?^[ ]*End Function\r?\n", "", bridge)
    app = ExcelApplication()
    app.add_workbook()
    app.add_module(_body(texts["WickerPure"]), name="WickerPure")
    app.add_module(bridge, name="WickerBridge")
    app.add_module(COMPUTER, name="Computer")
    return app


@pytest.mark.parametrize(
    ("there", "sentence"),
    [
        ("", f"addin-vba_no_config ({CONFIG}) ()"),
        (f"|{CONFIG}|", f"addin-vba_no_interpreter ({PYTHON}) ()"),
        (f"|{CONFIG}|{PYTHON}|", r"addin-vba_other_xlwings (0.37.8) (C:\W\Scripts)"),
        (f"|{CONFIG}|{PYTHON}|C:\\W\\xlwings64-0.37.4.dll|", r"addin-vba_other_xlwings (0.37.8) (C:\W\Scripts)"),
    ],
    ids=["never installed", "Python gone", "no library", "another xlwings"],
)
def test_what_keeps_python_from_starting_is_said_and_nothing_hangs(computer: Any, there: str, sentence: str) -> None:
    computer.run("Computer", there, PYTHON)

    assert computer.run("Why") == sentence


@pytest.mark.parametrize("folder", [r"C:\W\Scripts", r"C:\W"], ids=["beside Python", "one folder up"])
def test_the_library_is_found_where_xlwings_puts_it(computer: Any, folder: str) -> None:
    computer.run("Computer", f"|{folder}\\xlwings64-0.37.8.dll|", PYTHON)

    assert computer.run("WickerLibraryPath", PYTHON) == f"{folder}\\xlwings64-0.37.8.dll"


def test_a_column_of_formulas_fails_at_once_not_one_by_one(computer: Any) -> None:
    """The failure is kept for a while, and for as long the disk is not asked again."""
    computer.run("Computer", "", PYTHON)
    first = computer.run("Why")
    computer.run("Computer", f"|{CONFIG}|{PYTHON}|", PYTHON)

    assert computer.run("Why") == first
