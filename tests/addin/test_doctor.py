"""Each failure between Excel and Python is found and has its remedy in one sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from addin.builder import xlwings_version
from addin.doctor import Check, Machine, examine
from addin.installer import Places, install
from workbook_templates.words import LANGUAGES, identifiers, words

LIBRARY = xlwings_version()


def machine(home: Path, **changes: object) -> Machine:
    """A Windows computer on which everything is well."""
    python = home / "wicker" / "Scripts" / "python.exe"
    well = Machine(
        system="win32",
        home=home,
        environ={},
        interpreter=python,
        python=(3, 12),
        bits=64,
        xlwings=LIBRARY,
        pinned=LIBRARY,
        excel=r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE",
        excel_bits=64,
        run=lambda command: "0.05",
    )
    return replace(well, **changes)  # type: ignore[arg-type]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with Wicker installed."""
    python = tmp_path / "wicker" / "Scripts" / "python.exe"
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    (python.parent / f"xlwings64-{LIBRARY}.dll").write_bytes(b"")
    install(Places.of("win32", tmp_path, {}), python)
    return tmp_path


def failures(m: Machine) -> list[str]:
    return [check.code for check in examine(m) if not check.ok]


def test_where_everything_is_well_every_check_says_so(home: Path) -> None:
    assert [(c.code, c.ok) for c in examine(machine(home))] == [
        (code, True)
        for code in (
            "python", "xlwings", "excel", "store", "start_up", "version", "mark_of_the_web", "second_copy", "config",
            "interpreter", "same_python", "workbook_path", "code_page", "library", "onedrive", "round_trip",
        )
    ]  # fmt: skip


def _no_add_in(home: Path) -> None:
    Places.of("win32", home, {}).add_in.unlink()


def _old_add_in(home: Path) -> None:
    Places.of("win32", home, {}).add_in.write_bytes(b"an older one")


def _no_config(home: Path) -> None:
    Places.of("win32", home, {}).config.unlink()


def _no_python(home: Path) -> None:
    (home / "wicker" / "Scripts" / "python.exe").unlink()


def _no_library(home: Path) -> None:
    (home / "wicker" / "Scripts" / f"xlwings64-{LIBRARY}.dll").unlink()


def _second_copy(home: Path) -> None:
    other = Places.of("win32", home, {}).others[0] / "wicker.xlam"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"")


def _workbook_path(home: Path) -> None:
    config = Places.of("win32", home, {}).config
    config.write_text(
        config.read_text(encoding="utf-8").replace('PYTHONPATH","False"', 'PYTHONPATH","True"'), encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("break_it", "found"),
    [
        (_no_add_in, ["start_up"]),
        (_old_add_in, ["version"]),
        (_no_config, ["config"]),
        (_no_python, ["interpreter"]),
        (_no_library, ["library"]),
        (_second_copy, ["second_copy"]),
        (_workbook_path, ["workbook_path"]),
    ],
)
def test_what_is_broken_on_the_disk_is_found(home: Path, break_it: Callable[[Path], None], found: list[str]) -> None:
    break_it(home)

    assert failures(machine(home)) == found


def _hang(command: list[str]) -> str:
    raise subprocess.TimeoutExpired(command, 60)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"python": (3, 9)}, ["python"]),
        ({"pinned": "0.0.1"}, ["xlwings"]),
        ({"excel": ""}, ["excel"]),
        ({"excel": r"C:\Program Files\WindowsApps\Microsoft.Office\EXCEL.EXE"}, ["store"]),
        ({"excel_bits": 32}, ["library"]),
        ({"run": lambda command: ""}, ["round_trip"]),
        ({"run": _hang}, ["round_trip"]),
        ({"interpreter": Path("/other/python.exe")}, ["same_python"]),
    ],
)
def test_what_is_wrong_with_the_computer_is_found(home: Path, changes: dict[str, object], found: list[str]) -> None:
    assert failures(machine(home, **changes)) == found


def test_a_python_in_onedrive_is_warned_of(home: Path) -> None:
    assert failures(machine(home, environ={"OneDrive": str(home)})) == ["onedrive"]


def test_a_path_that_a_code_page_may_garble_is_warned_of(tmp_path: Path) -> None:
    home = tmp_path / "王小明"
    python = home / "wicker" / "Scripts" / "python.exe"
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    (python.parent / f"xlwings64-{LIBRARY}.dll").write_bytes(b"")
    install(Places.of("win32", home, {}), python)

    assert failures(machine(home)) == ["code_page"]


def test_the_round_trip_is_asked_in_a_python_started_as_excel_starts_it(home: Path) -> None:
    """Isolated, so that no file beside a workbook and no variable of hers gets in between."""
    asked: list[list[str]] = []

    failures(machine(home, run=lambda command: asked.append(command) or ""))  # type: ignore[func-returns-value]

    assert asked[0][:3] == [str(home / "wicker" / "Scripts" / "python.exe"), "-I", "-c"]


def test_a_real_round_trip_answers() -> None:
    from addin.doctor import _ROUND_TRIP, _run

    assert _run([sys.executable, "-I", "-c", _ROUND_TRIP]) == "0.05"


def test_on_a_system_without_excel_it_says_so_and_still_asks_python(tmp_path: Path) -> None:
    codes = [(c.code, c.ok) for c in examine(machine(tmp_path, system="linux"))]

    assert codes[-2:] == [("system", False), ("round_trip", True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_has_its_words_and_every_failure_its_remedy(language: str, home: Path) -> None:
    said = words(language)
    figures = dict.fromkeys(("found", "needed", "bits", "path", "library", "here", "system"), "x")

    for identifier, attributes in identifiers("doctor"):
        assert set(attributes) == {"failed", "fix"}
        code = identifier.removeprefix("doctor-")
        assert Check(code, True, figures).said(said)
        assert Check(code, False, figures).said(said).endswith(("。", "."))
    asked = {c.code for c in examine(machine(home))} | {"system"}
    assert asked == {identifier.removeprefix("doctor-") for identifier, _ in identifiers("doctor")}
