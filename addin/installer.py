"""Puts wicker.xlam into Excel's start-up folder and writes its configuration; takes both away again.

What stood in the way is kept and comes back on uninstalling. The configuration bears our own name, so that other
xlwings projects keep theirs.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from addin.builder import FILE_NAME, build, source, versions_of, xlwings_version
from models.errors import InputError

CONFIG_NAME = "wicker.conf"
SCRIPT_NAME = "wicker.applescript"
_RECORD = "installed.json"
_SANDBOX = "Library/Containers/com.microsoft.Excel/Data"


@dataclass(frozen=True, slots=True)
class Places:
    """Where things belong on one computer.

    Parameters
    ----------
    add_in
        The add-in in Excel's start-up folder, from where Excel opens it by itself, and trusts it.
    config
        The configuration that the add-in's VBA reads.
    script
        The script by which Excel for Mac may start Python; None on Windows.
    others
        Folders in which a second copy of the add-in might lie.
    """

    add_in: Path
    config: Path
    script: Path | None = None
    others: tuple[Path, ...] = ()

    @property
    def record(self) -> Path:
        """What an installation left about itself."""
        return self.config.with_name(_RECORD)

    @classmethod
    def of(cls, system: str, home: Path, environ: Mapping[str, str]) -> Places:
        """The places of a system (as in `sys.platform`) and a home folder; InputError where Excel does not run."""
        if system == "win32":
            roaming = Path(environ.get("APPDATA") or home / "AppData" / "Roaming") / "Microsoft"
            others = (roaming / "AddIns", home / "Documents")
            return cls(roaming / "Excel" / "XLSTART" / FILE_NAME, home / ".wicker" / CONFIG_NAME, None, others)
        if system == "darwin":
            content = home / "Library/Group Containers/UBF8T346G9.Office/User Content.localized"
            return cls(
                content / "Startup.localized" / "Excel" / FILE_NAME,
                home / _SANDBOX / CONFIG_NAME,
                home / "Library/Application Scripts/com.microsoft.Excel" / SCRIPT_NAME,
                (content / "Add-Ins.localized",),
            )
        raise InputError(
            "input.no_excel_here",
            f"Excel does not run on {system}. Expected Windows or macOS. Build the add-in for another computer with python -m addin build.",
            system=system,
        )


@dataclass(frozen=True, slots=True)
class Installed:
    """What is installed for Excel.

    Parameters
    ----------
    version, xlwings
        Of the add-in; empty where none is installed.
    interpreter
        The Python that runs it.
    sha256
        Of the add-in as it was installed.
    saved
        Files that stood in the way: place to where they are kept.
    """

    version: str = ""
    xlwings: str = ""
    interpreter: str = ""
    sha256: str = ""
    saved: tuple[tuple[str, str], ...] = ()


def install(places: Places, interpreter: Path, *, shorten: Callable[[str], str] = str) -> bool:
    """Install, or bring an installation up to date; returns whether anything changed.

    Parameters
    ----------
    places
        Where to.
    interpreter
        The Python that shall run the functions.
    shorten
        Makes a path plain ASCII where the system can: xlwings' library hands the command line to Windows in the code
        page of the computer, which may lack the letters of a user's name.

    Raises
    ------
    InputError
        Excel holds the add-in open, or the folder may not be written.
    """
    before = installed(places)
    add_in, config = build(), configuration(shorten(str(interpreter)), _read(places.config))
    script = source(SCRIPT_NAME).encode("utf-8") if places.script else b""
    wanted = {places.add_in: add_in, places.config: config.encode("utf-8")}
    if places.script:
        wanted[places.script] = script
    after = Installed(
        version("wicker"), xlwings_version(), str(interpreter), hashlib.sha256(add_in).hexdigest(), before.saved
    )
    if after == before and all(p.is_file() and p.read_bytes() == data for p, data in wanted.items()):
        return False
    saved = dict(before.saved)
    for path, data in wanted.items():
        if not before.version and path.is_file() and path.read_bytes() != data:
            kept = places.record.with_name(f"{path.name}.before")
            _write(kept, path.read_bytes())
            saved[str(path)] = str(kept)
        _write(path, data)
    record = {
        "version": after.version,
        "xlwings": after.xlwings,
        "interpreter": after.interpreter,
        "sha256": after.sha256,
        "saved": saved,
    }
    _write(places.record, json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True).encode("utf-8"))
    return True


def uninstall(places: Places) -> bool:
    """Take everything away that `install` put there, and put back what it displaced; returns whether there was any."""
    before = installed(places)
    if not before.version:
        return False
    saved = dict(before.saved)
    for path in (places.add_in, places.config, places.script):
        if path is None:
            continue
        _remove(path)
        if str(path) in saved:
            _write(path, Path(saved[str(path)]).read_bytes())
            _remove(Path(saved[str(path)]))
    _remove(places.record)
    folder = places.record.parent
    if folder.name == ".wicker" and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    return True


def installed(places: Places) -> Installed:
    """What the record of the last installation says; blank where there is none or it cannot be read."""
    try:
        record = json.loads(places.record.read_text(encoding="utf-8"))
        saved = tuple(sorted((str(k), str(v)) for k, v in record["saved"].items()))
        return Installed(record["version"], record["xlwings"], record["interpreter"], record["sha256"], saved)
    except (OSError, ValueError, KeyError, AttributeError):
        return Installed()


def configuration(interpreter: str, before: str = "") -> str:
    """The configuration's text, in xlwings' form; lines of the user's own stay.

    Parameters
    ----------
    interpreter
        Path of Python.
    before
        The text that is there.
    """
    ours = {
        "INTERPRETER_WIN": interpreter,
        "INTERPRETER_MAC": interpreter,
        "USE UDF SERVER": "True",
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "UDF MODULES": "xlwings_udfs.functions.imported",
        "SHOW CONSOLE": "False",
    }
    kept = [line for line in before.splitlines() if line.strip() and _name_of(line) not in ours]
    return "".join(f'"{name}","{value}"\n' for name, value in ours.items()) + "".join(f"{line}\n" for line in kept)


def config_value(text: str, name: str) -> str:
    """The value of a name in a configuration; empty where it is not there."""
    for line in text.splitlines():
        if _name_of(line) == name:
            return line.partition(",")[2].strip().strip('"')
    return ""


def this_interpreter() -> Path:
    """The Python that runs this, as a console program: the window is hidden by whoever starts it."""
    here = Path(sys.executable)
    console = here.with_name(here.name.replace("pythonw", "python"))
    return console if console.exists() else here


def short_path(path: str) -> str:
    """A path without letters that a code page may lack: Windows' short name of it, where it has one."""
    if path.isascii() or sys.platform != "win32":
        return path
    import ctypes

    buffer = ctypes.create_unicode_buffer(1024)
    length = ctypes.windll.kernel32.GetShortPathNameW(path, buffer, len(buffer))
    return buffer.value if 0 < length < len(buffer) and buffer.value.isascii() else path


def is_current(places: Places) -> bool:
    """Whether the add-in in the start-up folder is the one that this Wicker builds."""
    return versions_of(places.add_in) == (version("wicker"), xlwings_version())


def _name_of(line: str) -> str:
    return line.partition(",")[0].strip().strip('"').upper()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except PermissionError:
        fresh.unlink(missing_ok=True)
        raise _refused(path) from None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        raise _refused(path) from None


def _refused(path: Path) -> InputError:
    return InputError(
        "input.file_held",
        f"{path} cannot be written. Expected Excel to be closed and the folder to be yours. Close Excel and try again.",
        path=str(path),
    )
