"""Run by the system's Python, which knows LibreOffice's interface: prints the cells of column A of a book, macros allowed.

Converting on the command line never runs macros; loading with a macro mode of its own does.
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def option(name: str, value: object) -> PropertyValue:
    out = PropertyValue()
    out.Name, out.Value = name, value
    return out


def main(pipe: str, book: str, n_rows: int) -> None:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(120):
        try:
            office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.5)
    desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
    options = (
        option("Hidden", True),
        option("MacroExecutionMode", 4),  # always, without asking
        option("FilterName", "Calc MS Excel 2007 VBA XML"),
    )
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(book), "_blank", 0, options)
    document.calculateAll()
    sheet = document.Sheets.getByIndex(0)
    for i in range(n_rows):
        print(sheet.getCellByPosition(0, i).String)
    document.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
