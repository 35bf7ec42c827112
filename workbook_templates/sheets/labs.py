"""Title lab and Term lab: sheets of a new workbook where formulas answer what is typed, at once.

The formulas are written for spilling. Without the add-in they show nothing, and one cell says what is missing, instead
of #NAME? everywhere. The sheets are the user's: a refresh never touches them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook_templates import look

if TYPE_CHECKING:
    from workbook_templates.book import BookWriter

TITLE_CELLS = {"title": "B4", "main_keyword": "B5", "longtail_keywords": "B6", "descriptors": "B7"}
_EXAMPLE = {
    "title": "Outdoor Wicker Basket for Picnic",
    "main_keyword": "picnic basket",
    "longtail_keywords": "picnic basket for 2 persons; insulated picnic basket",
    "descriptors": "wicker; outdoor",
}
_TERMS = (
    ("picnic basket", 5200, 240),
    ("picnic baskets", 1800, 230),
    ("picnic hamper", 900, 40),
    ("willow picnic hamper", 640, 6),
    ("cesta de picnic", 310, 3),
)
TERM_ROWS = 500  # rows of the framed columns
FIRST_ROW, LAST_ROW = 7, 6 + TERM_ROWS


def guarded(formula: str, otherwise: str = "") -> str:
    """A formula of Wicker's that shows `otherwise` where the add-in is missing; other errors stay errors.

    >>> guarded("WICKER_TITLE_SCORE(B4,B5)")
    '=IF(ISERROR(WICKER_VERSION()),"",WICKER_TITLE_SCORE(B4,B5))'
    """
    text = otherwise.replace('"', '""')
    return f'=IF(ISERROR(WICKER_VERSION()),"{text}",{formula})'


def add_title_lab(writer: BookWriter) -> Any:
    """Add the Title lab to a workbook under construction; returns the worksheet."""
    said = writer.said.speech
    page = _page(writer, "title")
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 16)
    page.set_column(2, 3, 58, writer.format(text_wrap=True))
    page.set_column(4, 4, 3)
    page.set_column(5, 5, 62)
    label, field = writer.format(bold=True), _field(writer)
    for row, name in enumerate(TITLE_CELLS, start=3):
        page.write_string(row, 0, said.text(f"functions-lab_cell_{name}"), label)
        page.merge_range(row, 1, row, 3, _EXAMPLE[name], field)
    cells = ",".join(f"${c[0]}${c[1]}" for c in list(TITLE_CELLS.values())[:3])
    _status(writer, page, 8)
    page.write_string(9, 0, said.text("functions-lab_cell_score"), label)
    score = writer.format(bold=True, font_size=16, num_format="0.0", align="left")
    page.write_dynamic_array_formula("B10", guarded(f'IF($B$4="","",WICKER_TITLE_SCORE({cells}))'), score, "")
    for column, name in enumerate(("what", "points", "reason", "fix")):
        page.write_string(11, column, said.text(f"functions-lab_head_{name}"), _head(writer))
    page.write_dynamic_array_formula("A13", guarded(f"WICKER_TITLE_REPORT({cells})"), None, "")
    page.write_string("F12", said.text("functions-lab_head_suggestion"), _head(writer))
    page.write_string("G12", said.text("functions-lab_head_suggested_score"), _head(writer))
    page.write_dynamic_array_formula("F13", guarded("WICKER_TITLE_SUGGEST($B$5,$B$6,$B$7,5)"), None, "")
    return page


def add_term_lab(writer: BookWriter) -> Any:
    """Add the Term lab to a workbook under construction; returns the worksheet."""
    said = writer.said.speech
    page = _page(writer, "term")
    page.set_column(0, 0, 34)
    page.set_column(1, 2, 11)
    page.set_column(3, 3, 28)
    page.set_column(4, 4, 11)
    page.set_column(5, 7, 30)
    _status(writer, page, 2)
    page.write_string(3, 0, said.text("functions-lab_cell_main_keyword"), writer.format(bold=True))
    page.merge_range(3, 1, 3, 3, "picnic basket", _field(writer))
    heads = ("terms", "searches", "sellers", "cluster", "language", "opportunity", "longtail")
    for column, name in enumerate(heads):
        page.write_string(5, column, said.text(f"functions-lab_head_{name}"), _head(writer))
    field, number = _field(writer), _field(writer, num_format="#,##0")
    for i in range(TERM_ROWS):
        values = _TERMS[i] if i < len(_TERMS) else ("", None, None)
        page.write(FIRST_ROW - 1 + i, 0, values[0], field)
        page.write(FIRST_ROW - 1 + i, 1, values[1], number)
        page.write(FIRST_ROW - 1 + i, 2, values[2], number)
    terms, searches, sellers = (f"${c}${FIRST_ROW}:${c}${LAST_ROW}" for c in "ABC")
    for cell, formula in (
        (f"D{FIRST_ROW}", f"WICKER_TERM_CLUSTERS({terms},{searches})"),
        (f"E{FIRST_ROW}", f"WICKER_TERM_LANGUAGE({terms})"),
        (f"F{FIRST_ROW}", f"WICKER_OPPORTUNITY({terms},{searches},{sellers})"),
        (f"G{FIRST_ROW}", f"WICKER_LONGTAIL({terms},$B$4,{searches},{sellers})"),
    ):
        page.write_dynamic_array_formula(cell, guarded(formula), None, "")
    page.freeze_panes(6, 1)
    return page


def _page(writer: BookWriter, lab: str) -> Any:
    """An empty lab with its name and sentence on top."""
    page = writer.book.add_worksheet(writer.said.headers.text(f"functions-lab_{lab}"))
    page.hide_gridlines(2)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_row(0, 26)
    title = writer.format(bold=True, font_size=16, font_color=look.HEADER, valign="vcenter")
    page.write_string(0, 0, writer.said.headers.text(f"functions-lab_{lab}"), title)
    sentence = writer.said.speech.text(f"functions-lab_{lab}", "sentence")
    page.write_string(1, 0, sentence, writer.format(font_color=look.QUIET))
    return page


def _status(writer: BookWriter, page: Any, row: int) -> None:
    """The one cell that says whether the add-in is there; the file is made without it, so that is what it says first."""
    said = writer.said.speech
    missing = said.text("functions-lab_missing")
    page.write_string(row, 0, said.text("functions-lab_add_in"), writer.format(bold=True))
    formula = guarded('"Wicker "&WICKER_VERSION()', missing)
    page.write_dynamic_array_formula(row, 1, row, 1, formula, writer.format(font_color=look.QUIET), missing)


def _field(writer: BookWriter, **properties: object) -> Any:
    """A framed cell to type into."""
    return writer.format(border=1, border_color=look.LINE, bg_color=look.HEADER_YOURS, **properties)


def _head(writer: BookWriter) -> Any:
    return writer.format(bold=True, font_color=look.PAPER, bg_color=look.HEADER)
