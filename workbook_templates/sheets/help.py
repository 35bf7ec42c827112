"""Help: what each sheet is for, whose it is, and the first steps; a plain page of a new workbook, the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook_templates import look
from workbook_templates.sheets import SHEETS

if TYPE_CHECKING:
    from workbook_templates.book import BookWriter

_STEPS = ("exports", "refresh", "read", "write", "undo")


def add_help(writer: BookWriter) -> Any:
    """Add the help page to a workbook under construction; returns the worksheet."""
    said = writer.said.speech
    page = writer.book.add_worksheet(writer.said.headers.text("help-name"))
    page.hide_gridlines(2)
    page.set_portrait()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 14)
    page.set_column(2, 2, 84)
    heading = writer.format(bold=True, font_size=16, font_color=look.HEADER, valign="vcenter")
    small = writer.format(bold=True, font_size=12, font_color=look.HEADER, valign="vcenter")
    text, name = writer.format(text_wrap=True), writer.format(bold=True)
    page.set_row(0, 26)
    page.write_string(0, 0, said.text("help-name"), heading)
    row = 2
    page.write_string(row, 0, said.text("help-steps"), small)
    for number, step in enumerate(_STEPS, 1):
        row += 1
        page.write_string(row, 0, f"{number}. {said.text(f'help-step_{step}')}", name)
        page.merge_range(row, 1, row, 2, said.text(f"help-step_{step}", "text"), text)
        page.set_row(row, 30)
    row += 2
    page.write_string(row, 0, said.text("help-sheets"), small)
    for code, sheet in SHEETS.items():
        if code == "orphans":
            continue
        row += 1
        page.write_url(
            row,
            0,
            f"internal:'{writer.said.headers.text(f'sheet-{code}')}'!A1",
            name,
            writer.said.headers.text(f"sheet-{code}"),
        )
        page.write_string(row, 1, said.text(f"help-kind_{sheet.kind}"), text)
        page.write_string(row, 2, said.text(f"sheet-{code}", "sentence"), text)
    row += 2
    page.write_string(row, 0, said.text("help-marks"), small)
    for mark in ("rule", "practice", "seed", "measured", "house"):
        row += 1
        page.write_string(row, 0, said.text(f"value-mark-{mark}"), name)
        page.merge_range(row, 1, row, 2, said.text(f"help-mark_{mark}"), text)
    return page
