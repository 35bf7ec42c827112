"""Run by the system's Python, which knows LibreOffice's interface: prints the cells of column A of a book, macros allowed;
called with the pipe alone, ends the office.

Converting on the command line never runs macros; loading with a macro mode of its own does.
"""

import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def option(name: str, value: object) -> PropertyValue:
    out = PropertyValue()
    out.Name, out.Value = name, value
    return out


def connect(pipe: str) -> object:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(120):
        try:
            office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.5)
    return office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)


def show(pipe: str, book: str, n_rows: int) -> None:
    options = (
        option("Hidden", True),
        option("MacroExecutionMode", 4),  # always, without asking
        option("FilterName", "Calc MS Excel 2007 VBA XML"),
    )
    document = connect(pipe).loadComponentFromURL(uno.systemPathToFileUrl(book), "_blank", 0, options)
    document.calculateAll()
    sheet = document.Sheets.getByIndex(0)
    for i in range(n_rows):
        print(sheet.getCellByPosition(0, i).String)
    document.close(True)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        connect(sys.argv[1]).terminate()
    else:
        show(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    # The bridge to the office may go before the interpreter has let go of it, and that would crash the interpreter.
    sys.stdout.flush()
    os._exit(0)
