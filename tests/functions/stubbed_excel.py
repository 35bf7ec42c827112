"""xlwings as on Windows, with its COM modules stubbed: run in a process of its own, since it pretends another platform.

Reads a pickled list of calls (module, function, arguments) from standard input, makes each as our VBA does through
xlwings' own ``XLPython.CallUDF``, and writes what comes back. With ``wrappers`` as argument it writes what xlwings' own
``import_udfs`` hands to Excel instead: the VBA module's text and the help of each function.
"""

import asyncio  # noqa: F401 - what looks at the platform on import must be loaded before we pretend another one
import ctypes
import pickle
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import types
from pathlib import Path

import fluent.runtime  # noqa: F401 - its babel reads the registry on Windows
import numpy  # noqa: F401


class Anything:
    """Stands for whatever of COM is only imported."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        pass

    def __call__(self, *args: object, **kwargs: object) -> "Anything":
        return Anything()

    def __getattr__(self, name: str) -> "Anything":
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __getitem__(self, key: object) -> "Anything":
        return Anything()


class Module(types.ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()


class ComError(Exception):
    pass


class Wrapped:
    """What win32com.server.util.wrap returns: an object that a client holds."""

    def __init__(self, obj: object) -> None:
        self.obj = obj


def pretend_windows() -> None:
    names = (
        "pythoncom pywintypes win32api win32con win32gui win32process win32timezone win32event win32clipboard "
        "win32com win32com.client win32com.client.dynamic win32com.server win32com.server.util "
        "win32com.server.policy win32com.server.dispatcher win32com.server.exception"
    )
    for name in names.split():
        sys.modules.setdefault(name, Module(name))
        parent, _, leaf = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], leaf, sys.modules[name])
    client = sys.modules["win32com.client"]
    for kind in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(client, kind, type(kind, (), {}))
    client.Dispatch = lambda obj, *a, **k: obj  # type: ignore[attr-defined]
    sys.modules["win32com.client.dynamic"].CDispatch = client.CDispatch  # type: ignore[attr-defined]
    sys.modules["win32com.server.policy"].DesignatedWrapPolicy = type("P", (), {})  # type: ignore[attr-defined]
    sys.modules["win32timezone"].TimeZoneInfo = type("T", (), {})  # type: ignore[attr-defined]
    pywintypes = sys.modules["pywintypes"]
    pywintypes.com_error = ComError  # type: ignore[attr-defined]
    pywintypes.TimeType = type("TimeType", (), {})  # type: ignore[attr-defined]
    util = sys.modules["win32com.server.util"]
    util.wrap = Wrapped  # type: ignore[attr-defined]
    util.unwrap = lambda value: value if isinstance(value, Wrapped) else 1 / 0  # type: ignore[attr-defined]
    pythoncom = sys.modules["pythoncom"]
    pythoncom.IID_IDispatch = "IDispatch"  # type: ignore[attr-defined]
    pythoncom.TypeIIDs = {"IDispatch": type("PyIDispatch", (), {})}  # type: ignore[attr-defined]
    pythoncom.__file__ = "pythoncom"
    for name in ("windll", "oledll", "PyDLL"):
        setattr(ctypes, name, Anything())
    sys.platform = "win32"


class Excel:
    """The objects that ``import_udfs`` touches of a workbook."""

    Version = "16.0"
    Name = "Book1.xlsm"

    def __init__(self) -> None:
        self.text = ""
        self.described: dict[str, tuple[str, list[str]]] = {}
        self.Worksheets = type("Worksheets", (), {"Count": 0, "__iter__": lambda self: iter(())})()
        self.Application = self.VBProject = self.VBComponents = self

    def __call__(self, name: str) -> str:
        return name

    def Remove(self, component: str) -> None:  # noqa: N802 - Excel's names
        raise ComError(component)

    def Import(self, path: str) -> None:  # noqa: N802
        self.text = Path(path).read_text(encoding="utf-8")

    def MacroOptions(self, macro: str, **options: object) -> None:  # noqa: N802
        self.described[macro.partition("!")[2]] = (options["Description"], options["ArgumentDescriptions"] or [])  # type: ignore[assignment]


def main() -> None:
    pretend_windows()
    import xlwings.com_server
    import xlwings.udfs

    if sys.argv[1:] == ["wrappers"]:
        excel = Excel()
        printed, sys.stdout = sys.stdout, sys.stderr
        xlwings.udfs.import_udfs("xlwings_udfs.functions.imported", excel)
        sys.stdout = printed
        answers: object = (excel.text, excel.described)
    else:
        server = xlwings.com_server.XLPython()
        answers = [server.CallUDF(*call) for call in pickle.load(sys.stdin.buffer)]
    sys.stdout.buffer.write(pickle.dumps((answers, sorted(sys.modules))))


if __name__ == "__main__":
    main()
