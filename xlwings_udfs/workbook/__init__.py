"""A workbook as tables: open in Excel through xlwings, or closed as a package."""
