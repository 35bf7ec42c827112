"""The sheets of a workbook, one module a sheet."""
