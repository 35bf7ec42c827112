"""Sheets made by XlsxWriter: a whole new workbook, or one sheet alone to be put into a user's workbook.

Identical input gives identical bytes: the creation date is fixed, and nothing reads the clock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import numpy as np

from models.settings import Settings
from models.tables import Kind, Table
from workbook_templates import look
from workbook_templates.headers import header, note
from workbook_templates.sheets import SHEETS
from workbook_templates.sheets.spec import HEADER_ROW, MARKER, SCHEMA_VERSION, Sheet, SheetColumn, SheetKind, Style
from workbook_templates.words import LANGUAGES, Words, words

CREATED = datetime(2026, 1, 1)
MAX_TEXT = 32_767  # characters Excel keeps in a cell
MAX_ROWS = 1_048_576
CUT_MARK = " …"
LINE_HEIGHT = 13.5  # points of a line of 10-point text
MAX_LINES = 5
_MAX_NOTE = 255  # characters of a validation's input message
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def table_name(code: str) -> str:
    """The Excel table's name of a sheet, the same in every language: ``zero_effect`` is ``ZeroEffect``."""
    return "".join(part.capitalize() for part in code.split("_"))


def safe_text(text: str) -> str:
    """Text as a cell can hold it: without characters that XML forbids, cut with a mark at 32,767 characters."""
    clean = _ILLEGAL.sub("", text)
    return clean if len(clean) <= MAX_TEXT else clean[: MAX_TEXT - len(CUT_MARK)] + CUT_MARK


@dataclass(frozen=True, slots=True)
class Said:
    """The two languages of a sheet: its headers', kept for life, and the one that is spoken now."""

    headers: Words
    speech: Words

    @classmethod
    def in_language(cls, language: str) -> Said:
        """Headers and speech in one language."""
        return cls(words(language), words(language))


class BookWriter:
    """A workbook under construction, sheet by sheet.

    Parameters
    ----------
    target
        Where the file goes.
    said
        Languages of headers and of what is said.
    settings
        Thresholds that colour cells.
    """

    def __init__(self, target: str | Path | IO[bytes], said: Said, settings: Settings | None = None) -> None:
        import xlsxwriter

        self.said = said
        self.settings = settings or Settings()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book: Any = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)
        self.book.set_properties({"created": CREATED})
        self.font = look.FONTS[said.headers.language]
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self.book.formats[0].set_font_name(self.font)
        self.book.formats[0].set_font_size(10)

    def close(self) -> None:
        """Write the file."""
        self.book.close()

    def format(self, **properties: object) -> Any:
        """A cell format in the house's font; equal properties share one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": self.font, "font_size": 10, "font_color": look.INK, "valign": "top"}
            self._formats[key] = self.book.add_format({**base, **properties})
        return self._formats[key]

    def worksheet(self, sheet: Sheet, *, heading: bool = True) -> Any:
        """An empty worksheet with the sheet's tab name, its marker, and heading and sentence on top."""
        title = self.said.headers.text(f"sheet-{sheet.code}")
        worksheet = self.book.add_worksheet(title)
        quoted = title.replace("'", "''")
        self.book.define_name(f"'{quoted}'!{MARKER}", f'="{sheet.code};{SCHEMA_VERSION}"')
        worksheet.hide_gridlines(2)
        if heading:
            worksheet.set_row(0, 26)
            worksheet.write_string(
                0, 0, title, self.format(bold=True, font_size=16, font_color=look.HEADER, valign="vcenter")
            )
            worksheet.write_string(
                1, 0, self.said.speech.text(f"sheet-{sheet.code}", "sentence"), self.format(font_color=look.QUIET)
            )
        return worksheet

    def add_table_sheet(self, sheet: Sheet, table: Table) -> Any:
        """A worksheet that holds `table` under the sheet's headers, as an Excel table."""
        worksheet = self.worksheet(sheet)
        n = len(table)
        if HEADER_ROW + n + 1 > MAX_ROWS:
            raise ValueError(f"{sheet.code}: {n} rows do not fit on a sheet")
        first, last = HEADER_ROW + 1, HEADER_ROW + max(n, 1)
        for index, column in enumerate(sheet.columns):
            cell_format = self._column_format(column)
            worksheet.set_column(index, index, column.width, cell_format, {"hidden": column.hidden})
            self._write_column(worksheet, first, index, column, table[column.name], cell_format)
        worksheet.set_row(0, 26, self.format())
        worksheet.set_row(1, 15, self.format())
        worksheet.set_row(HEADER_ROW, 32)
        for row, height in enumerate(_heights(sheet, table), first):
            worksheet.set_row(row, height)
        worksheet.add_table(
            HEADER_ROW,
            0,
            last,
            len(sheet.columns) - 1,
            {
                "name": table_name(sheet.code),
                "style": None,
                "columns": [
                    {"header": header(c.name, self.said.headers), "header_format": self._header_format(sheet, c)}
                    for c in sheet.columns
                ],
            },
        )
        worksheet.freeze_panes(first, sheet.freeze)
        self._print_setup(worksheet)
        worksheet.repeat_rows(HEADER_ROW)
        for index, column in enumerate(sheet.columns):
            self._header_note(worksheet, index, column)
            self._rules(worksheet, first, last, index, column)
            self._choices(worksheet, first, last, index, column)
            if column.style is Style.CHART:
                self._sparklines(worksheet, sheet, first, n, index)
        worksheet.conditional_format(
            first,
            0,
            last,
            len(sheet.columns) - 1,
            {
                "type": "formula",
                "criteria": f'={_cell(first, 0)}<>""',
                "format": self.book.add_format({"bottom": 1, "bottom_color": look.LINE}),
            },
        )
        return worksheet

    def _write_column(
        self, worksheet: Any, first: int, index: int, column: SheetColumn, values: Any, cell_format: Any
    ) -> None:
        if column.kind is Kind.TEXT:
            write = worksheet.write_string
            for row, value in enumerate(values, first):
                if value:
                    write(row, index, safe_text(value), cell_format)
        elif column.kind in (Kind.DATE, Kind.MOMENT):
            write = worksheet.write_datetime
            for row, value in enumerate(values.tolist(), first):
                if value is not None:
                    write(row, index, value, cell_format)
        else:
            write = worksheet.write_number
            known = np.isfinite(values)
            for row, (value, there) in enumerate(zip(values.tolist(), known.tolist(), strict=True), first):
                if there:
                    write(row, index, value, cell_format)

    def _column_format(self, column: SheetColumn) -> Any:
        properties: dict[str, object] = {"num_format": look.NUMBER_FORMATS[column.kind]}
        if column.style is Style.WRAP:
            properties["text_wrap"] = True
        if column.style in (Style.STATUS, Style.ACTION):
            properties["align"] = "center"
        if column.style is Style.MARKED:
            properties["font_color"] = look.VERMILION
        if column.style is Style.SCORE:
            properties["num_format"] = "0"
        return self.format(**properties)

    def _header_format(self, sheet: Sheet, column: SheetColumn) -> Any:
        yours = column.user or sheet.kind is SheetKind.INPUT
        return self.format(
            bold=True,
            text_wrap=True,
            valign="vcenter",
            align="left" if column.kind is Kind.TEXT else "center",
            bg_color=look.HEADER_YOURS if yours else look.HEADER,
            font_color=look.HEADER if yours else look.PAPER,
            bottom=2,
            bottom_color=look.HEADER,
        )

    def _header_note(self, worksheet: Any, index: int, column: SheetColumn) -> None:
        text = note(column.name, self.said.speech)
        if text:
            worksheet.data_validation(
                HEADER_ROW,
                index,
                HEADER_ROW,
                index,
                {
                    "validate": "any",
                    "input_title": header(column.name, self.said.speech)[:32],
                    "input_message": text if len(text) <= _MAX_NOTE else text[: _MAX_NOTE - 1] + "…",
                },
            )

    def _rules(self, worksheet: Any, first: int, last: int, index: int, column: SheetColumn) -> None:
        def rule(options: Mapping[str, object]) -> None:
            worksheet.conditional_format(first, index, last, index, dict(options))

        bar = {
            "type": "data_bar",
            "bar_solid": True,
            "bar_color": look.SKY,
            "bar_border_color": look.SKY,
            "data_bar_2010": True,
        }
        if column.style is Style.SCORE:
            rule({**bar, "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100})
        elif column.style is Style.BAR:
            top = {"max_type": "num", "max_value": 1} if column.kind is Kind.SHARE else {}
            rule({**bar, "min_type": "num", "min_value": 0, **top})
        elif column.style is Style.CONFIDENCE:
            rule(
                {
                    "type": "2_color_scale",
                    "min_type": "num",
                    "min_value": 0.5,
                    "max_type": "num",
                    "max_value": 1,
                    "min_color": look.PAPER,
                    "max_color": look.SKY,
                }
            )
        elif column.style is Style.ALARM:
            alarms = self.settings.zero_effect
            rule(
                {
                    "type": "icon_set",
                    "icon_style": "3_symbols_circled",
                    "icons": [
                        {"criteria": ">", "type": "number", "value": alarms.alarm_days},
                        {"criteria": ">", "type": "number", "value": alarms.last_alarm_days},
                    ],
                }
            )
        elif column.style in (Style.STATUS, Style.ACTION):
            for tone, said in _tones(column.name).items():
                fill, ink = look.TONES[tone]
                cell = _cell(first, index)
                tests = ",".join(f'{cell}="{text}"' for text in said)
                rule(
                    {
                        "type": "formula",
                        "criteria": f"=OR({tests})",
                        "format": self.book.add_format({"bg_color": fill, "font_color": ink, "bold": True}),
                    }
                )

    def _choices(self, worksheet: Any, first: int, last: int, index: int, column: SheetColumn) -> None:
        if column.choices:
            offered = [self.said.headers.text(f"value-{column.name}-{code}") for code in column.choices]
            worksheet.data_validation(
                first, index, last + 1000, index, {"validate": "list", "source": offered, "error_type": "warning"}
            )

    def _sparklines(self, worksheet: Any, sheet: Sheet, first: int, n: int, index: int) -> None:
        weeks = [i for i, c in enumerate(sheet.columns) if c.name.startswith("week_")]
        if not weeks or not n:
            return
        quoted = worksheet.get_name().replace("'", "''")
        worksheet.add_sparkline(
            first,
            index,
            {
                "location": [_cell(row, index, fixed=False) for row in range(first, first + n)],
                "range": [
                    f"'{quoted}'!{_cell(row, weeks[0], fixed=False)}:{_cell(row, weeks[-1], fixed=False)}"
                    for row in range(first, first + n)
                ],
                "series_color": look.BLUE,
                "high_point": True,
                "high_color": look.ORANGE,
                "empty_cells": "gaps",
            },
        )

    def _print_setup(self, worksheet: Any) -> None:
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)


def render_sheet(sheet: Sheet, table: Table, said: Said, settings: Settings | None = None) -> bytes:
    """A book in memory that holds this one sheet, to be put into a user's workbook."""
    memory = BytesIO()
    writer = BookWriter(memory, said, settings)
    writer.add_table_sheet(sheet, table)
    writer.close()
    return memory.getvalue()


def write_book(
    target: Path | IO[bytes], language: str, settings: Settings, tables: Mapping[str, Table] | None = None
) -> None:
    """A whole new workbook: every sheet with its headers, the Settings with their defaults and meanings.

    `tables` gives the rows of sheets, by code, that are not to be empty.
    """
    from workbook_templates.overview import Page, write_overview
    from workbook_templates.sheets.help import add_help
    from workbook_templates.sheets.labs import add_term_lab, add_title_lab

    said = Said.in_language(language)
    writer = BookWriter(target, said, settings)
    for code, sheet in SHEETS.items():
        if code == "orphans":
            continue  # made when there is something to keep
        if code == "log":
            add_title_lab(writer)
            add_term_lab(writer)
            add_help(writer)
        if code == "overview":
            write_overview(writer, Page.empty(), {})
        elif code == "settings":
            writer.add_table_sheet(sheet, settings_table(settings, said.speech))
        else:
            writer.add_table_sheet(sheet, (tables or {}).get(code, Table(sheet.schema)))
    writer.close()


def settings_table(settings: Settings, said: Words) -> Table:
    """The rows of the Settings sheet; a value that is the default stays empty."""
    rows = []
    for info in settings:
        mark = said.text(f"value-mark-{info.mark}")
        rows.append(
            {
                "name": info.name,
                "value": "" if info.value == info.default else _plain(info.value, said),
                "unit": _unit(info.unit, said),
                "default": _plain(info.default, said),
                "mark": f"{mark} ({info.year})" if info.year else mark,
                "meaning": said.text(f"setting-{info.name.replace('.', '-')}"),
            }
        )
    return Table.from_rows(SHEETS["settings"].schema, rows)


def _heights(sheet: Sheet, table: Table) -> list[float]:
    """Row heights in points that show the wrapped texts, up to `MAX_LINES`; none where nothing is wrapped.

    Not every program fits a row to its text when a file is opened, so it is said.
    """
    wrapped = [c for c in sheet.columns if c.style is Style.WRAP]
    if not wrapped or not len(table):
        return []
    lines = np.ones(len(table))
    for column in wrapped:
        # A Chinese character is two columns wide, and three bytes.
        wide = np.array([(len(v) + len(v.encode("utf-8", "replace"))) / 2 for v in table[column.name].tolist()])
        lines = np.maximum(lines, np.ceil(wide * 1.08 / column.width))
    heights: list[float] = (np.minimum(lines, MAX_LINES) * LINE_HEIGHT + 3).tolist()
    return heights


def _unit(unit: str, said: Words) -> str:
    """A setting's unit in the words' language; the platform's own names stay as they are."""
    slug = re.sub("[^a-z0-9]+", "_", unit.lower()).strip("_")
    return said.text(f"setting-unit_{slug}") if slug else unit


def _plain(value: object, said: Words) -> str:
    if isinstance(value, bool):
        return said.text("value-flag-yes" if value else "value-flag-no")
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _cell(row: int, column: int, *, fixed: bool = True) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, col_abs=fixed))


def _tones(column: str) -> Mapping[str, Sequence[str]]:
    """For each tone, the words in every language that a cell of `column` may say it with."""
    found: dict[str, list[str]] = {}
    for (name, code), tone in look.TONE_OF.items():
        if name == column:
            said = found.setdefault(tone, [])
            said += [
                w for w in (words(language).text(f"value-{column}-{code}") for language in LANGUAGES) if w not in said
            ]
    return found


__all__ = ["MAX_TEXT", "SHEETS", "BookWriter", "Said", "render_sheet", "safe_text", "table_name"]
