"""Looks at everything that stands between Excel and Python, and says of each failure what to do about it."""

from __future__ import annotations

import platform
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from addin.builder import FILE_NAME, pinned_xlwings, versions_of
from addin.installer import Places, config_value, installed, this_interpreter
from models.errors import InputError
from workbook_templates.words import Words

_MIN_PYTHON = (3, 11)
_ROUND_TRIP = "from xlwings_udfs.functions import WICKER_INQUIRY_RATE as f; print(f([3], [2], [100])[0][0])"
_ROUND_TRIP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Parameters
    ----------
    code
        Names the messages ``doctor-<code>``: the value says that it is well, ``.failed`` that it is not, ``.fix`` what to do.
    ok
        Whether it is well; None where it could not be told.
    figures
        Values of the messages.
    """

    code: str
    ok: bool | None
    figures: Mapping[str, str] = field(default_factory=dict)

    def said(self, w: Words) -> str:
        """The check in words; a failure with its remedy."""
        identifier = f"doctor-{self.code}"
        if self.ok:
            return w.text(identifier, "", **self.figures)
        failed = w.text(identifier, "failed", **self.figures)
        space = " " if w.language == "en" else ""
        return f"{failed}{space}{w.text(identifier, 'fix', **self.figures)}"


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_ROUND_TRIP_SECONDS, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the doctor knows of a computer; made by `here` for this one.

    Parameters
    ----------
    system
        As in `sys.platform`.
    home, environ
        The user's home folder and environment.
    interpreter
        The Python that runs this.
    python, bits
        Its version, and 32 or 64.
    xlwings, pinned
        The version of xlwings that is installed, and the one that Wicker asks for.
    excel
        Path of Excel's program; empty where none is found.
    excel_bits
        32 or 64; 0 where it cannot be told.
    run
        Runs a command and returns what it prints; empty where it fails.
    """

    system: str
    home: Path
    environ: Mapping[str, str]
    interpreter: Path
    python: tuple[int, int]
    bits: int
    xlwings: str
    pinned: str
    excel: str
    excel_bits: int
    run: Callable[[list[str]], str] = _run

    @classmethod
    def here(cls) -> Machine:
        """This computer."""
        import os

        excel = _excel_of_windows() if sys.platform == "win32" else _excel_of_mac()
        return cls(
            system=sys.platform,
            home=Path.home(),
            environ=dict(os.environ),
            interpreter=this_interpreter(),
            python=(sys.version_info.major, sys.version_info.minor),
            bits=struct.calcsize("P") * 8,
            xlwings=version("xlwings"),
            pinned=pinned_xlwings(),
            excel=excel,
            excel_bits=_bits_of(excel),
        )


def examine(machine: Machine) -> Iterator[Check]:
    """Everything that Wicker needs, in the order in which it is needed."""
    needed = ".".join(map(str, _MIN_PYTHON))
    found = ".".join(map(str, machine.python))
    yield Check("python", machine.python >= _MIN_PYTHON, {"found": found, "needed": needed, "bits": str(machine.bits)})
    yield Check(
        "xlwings", machine.pinned in ("", machine.xlwings), {"found": machine.xlwings, "needed": machine.pinned}
    )
    try:
        places = Places.of(machine.system, machine.home, machine.environ)
    except InputError:
        yield Check("system", False, {"system": machine.system})
        yield from _round_trip(machine, machine.interpreter)
        return
    yield Check("excel", bool(machine.excel), {"path": machine.excel})
    if machine.excel:
        yield Check("store", "windowsapps" not in machine.excel.casefold(), {"path": machine.excel})
    record = installed(places)
    yield Check("start_up", places.add_in.is_file(), {"path": str(places.add_in)})
    if places.add_in.is_file():
        wicker, library = versions_of(places.add_in)
        ours = (version("wicker"), machine.xlwings)
        yield Check(
            "version", (wicker, library) == ours, {"found": wicker or "?", "library": library or "?", "needed": ours[0]}
        )
        yield Check("mark_of_the_web", not _from_the_web(places.add_in), {"path": str(places.add_in)})
    copies = [str(folder / FILE_NAME) for folder in places.others if (folder / FILE_NAME).is_file()]
    yield Check("second_copy", not copies, {"path": ", ".join(copies)})
    text = places.config.read_text(encoding="utf-8", errors="replace") if places.config.is_file() else ""
    yield Check("config", bool(text), {"path": str(places.config)})
    if not text:
        return
    name = "INTERPRETER_MAC" if machine.system == "darwin" else "INTERPRETER_WIN"
    interpreter = config_value(text, name)
    there = bool(interpreter) and Path(interpreter).is_file()
    yield Check("interpreter", there, {"path": interpreter})
    if record.interpreter:
        same = Path(record.interpreter) == machine.interpreter
        yield Check("same_python", same, {"path": record.interpreter, "here": str(machine.interpreter)})
    yield Check(
        "workbook_path",
        config_value(text, "ADD_WORKBOOK_TO_PYTHONPATH").casefold() == "false",
        {"path": str(places.config)},
    )
    if machine.system == "win32":
        yield Check("code_page", interpreter.isascii(), {"path": interpreter})
        bits = str(machine.excel_bits or machine.bits)
        library = f"xlwings{bits}-{machine.xlwings}.dll"
        folder = Path(interpreter).parent
        beside = any((place / library).is_file() for place in (folder, folder.parent))
        yield Check("library", beside, {"library": library, "path": str(folder), "bits": bits})
    synced = any(
        value and interpreter.casefold().startswith(value.casefold())
        for key, value in machine.environ.items()
        if key.upper().startswith("ONEDRIVE")
    )
    yield Check("onedrive", not synced, {"path": interpreter})
    if there:
        yield from _round_trip(machine, Path(interpreter))


def _round_trip(machine: Machine, interpreter: Path) -> Iterator[Check]:
    """One function asked in a Python started as Excel starts it."""
    try:
        answer = machine.run([str(interpreter), "-I", "-c", _ROUND_TRIP])
    except (OSError, subprocess.TimeoutExpired):
        answer = ""
    yield Check("round_trip", answer == "0.05", {"path": str(interpreter)})


def _from_the_web(path: Path) -> bool:
    """Whether Windows marked the file as downloaded: then Excel blocks its macros."""
    try:
        return Path(f"{path}:Zone.Identifier").is_file()
    except OSError:
        return False


def _excel_of_windows() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            with winreg.OpenKey(root, r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe") as key:
                return str(winreg.QueryValue(key, None))
        except OSError:
            continue
    return ""


def _excel_of_mac() -> str:
    path = Path("/Applications/Microsoft Excel.app")
    return str(path) if path.exists() else ""


def _bits_of(program: str) -> int:
    """32 or 64 for a Windows program, from its header (Microsoft PE format: machine 0x8664 or 0xAA64, or 0x14C)."""
    if not program.casefold().endswith(".exe"):
        return 64 if program and platform.machine() else 0
    try:
        with Path(program).open("rb") as file:
            head = file.read(4096)
        at = struct.unpack_from("<I", head, 0x3C)[0]
        machine = struct.unpack_from("<H", head, at + 4)[0]
    except (OSError, struct.error):
        return 0
    return {0x8664: 64, 0xAA64: 64, 0x14C: 32}.get(machine, 0)
