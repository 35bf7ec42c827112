"""The Overview: one screen and one printed page that say what to do this week and how the shop stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np

from models.settings import Settings
from models.tables import Array, Kind
from workbook_templates import look
from workbook_templates.book import BookWriter, Said, safe_text, table_name
from workbook_templates.headers import header
from workbook_templates.sheets import SHEETS
from workbook_templates.words import Words

MAX_TASKS = 20
MAX_LINES = 6  # of the latest decisions
COUNTDOWN = ("over", "to_15", "to_30", "to_60", "to_90")  # days left: none, 1-15, 16-30, 31-60, 61-90
_GRID = 44  # narrow columns that everything on the page is laid out on
_LIST = (("rank", 1), ("topic", 3), ("subject", 8), ("todo", 13), ("stake", 2), ("link", 1))  # columns of the task list
_CHART_LEFT = 30
_TILE_ROW = 3
_LIST_ROW = 7
_DECISIONS_ROW = _LIST_ROW + MAX_TASKS + 3
_LAST_ROW = _DECISIONS_ROW + MAX_LINES + 1  # the same with and without decisions, since a book keeps its print area
_DATA_COLUMN = _GRID + 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the top row; `value` is nan where it is not known."""

    code: str
    value: float
    kind: Kind
    figures: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: its topic, what it is about, the instruction, the inquiries at stake, the row it links to.

    `key`, `advice` and `grounds` name the piece of advice, `state` says where it stands (see `models.decisions`); empty
    for one that is only open.
    """

    topic: str
    subject: str
    todo: str
    stake: float
    sheet: str
    key_column: str
    key: str
    advice: str = ""
    grounds: str = ""
    state: str = ""

    def about(self, said: Words) -> str:
        """The topic in words, and whether the advice is new or has come back."""
        topic = said.text(f"value-topic-{self.topic}")
        return f"{topic} · {said.text(f'value-state-{self.state}')}" if self.state else topic


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the Overview.

    Parameters
    ----------
    shop
        The shop's name or id; may be empty.
    as_of
        The last day that the exports cover; None before the first refresh.
    tiles, tasks
        The figures on top, and what to do, best first.
    week_ends
        (w,) datetime64[D], the last day of each week shown.
    natural, paid, inquiries
        (w,) search impressions without and with pay, inquiries and TM chats; nan where no export covers the week.
    countdown
        (5,) products by days left: none, 1-15, 16-30, 31-60, 61-90.
    scores
        (10,) products by title score: 0-10, ... 90-100.
    showcase_shares
        Share of inquiries that the showcase brings: now, planned, target.
    decisions
        New and open advice in a sentence, then what the latest decisions brought, a line each.
    """

    shop: str
    as_of: date | None
    tiles: Sequence[Tile]
    tasks: Sequence[Task]
    week_ends: Array
    natural: Array
    paid: Array
    inquiries: Array
    countdown: Array
    scores: Array
    showcase_shares: tuple[float, float, float]
    decisions: Sequence[str] = ()

    @classmethod
    def empty(cls) -> Page:
        """The page of a workbook that was never refreshed."""
        nothing = np.zeros(0)
        return cls(
            "",
            None,
            (),
            (),
            np.zeros(0, "datetime64[D]"),
            nothing,
            nothing,
            nothing,
            np.zeros(5),
            np.zeros(10),
            (np.nan,) * 3,
        )


def render_overview(page: Page, said: Said, settings: Settings, tables: Mapping[str, str] | None = None) -> bytes:
    """A book in memory that holds the Overview alone.

    `tables` maps a sheet's code to the name of its Excel table in the book that the page goes to, where the two differ
    from the house's names.
    """
    memory = BytesIO()
    writer = BookWriter(memory, said, settings)
    write_overview(writer, page, tables or {})
    writer.close()
    return memory.getvalue()


def write_overview(writer: BookWriter, page: Page, tables: Mapping[str, str]) -> None:
    """Add the Overview to a workbook under construction."""
    said = writer.said.speech
    worksheet = writer.worksheet(SHEETS["overview"], heading=False)
    worksheet.set_column(0, 0, 1.5)
    worksheet.set_column(1, _GRID, 4.6)
    worksheet.set_column(_DATA_COLUMN, _DATA_COLUMN + 8, 11)
    worksheet.set_row(0, 30)
    heading = writer.format(bold=True, font_size=18, font_color=look.HEADER, valign="vcenter")
    name = said.text("overview-heading") + (f" · {page.shop}" if page.shop else "")
    worksheet.write_string(0, 1, safe_text(name), heading)
    as_of = said.text("overview-as_of", day=page.as_of) if page.as_of else said.text("overview-never_refreshed")
    worksheet.write_string(1, 1, as_of, writer.format(font_color=look.QUIET))
    _tiles(writer, worksheet, page)
    _tasks(writer, worksheet, page, tables)
    _charts(writer, worksheet, page)
    _decisions(writer, worksheet, page)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.print_area(0, 0, _LAST_ROW, _GRID)
    worksheet.fit_to_pages(1, 1)
    worksheet.set_margins(left=0.3, right=0.3, top=0.35, bottom=0.35)
    worksheet.set_zoom(90)
    if page.as_of:
        worksheet.activate()


def _tiles(writer: BookWriter, worksheet: Any, page: Page) -> None:
    said = writer.said.speech
    if not page.tiles:
        return
    worksheet.set_row(_TILE_ROW, 16)
    worksheet.set_row(_TILE_ROW + 1, 32)
    worksheet.set_row(_TILE_ROW + 2, 30)
    formats = {Kind.COUNT: "#,##0", Kind.SHARE: "0.0%", Kind.NUMBER: "0.0"}
    for i, tile in enumerate(page.tiles):
        left = 1 + i * (_GRID + 1) // len(page.tiles)
        right = (i + 1) * (_GRID + 1) // len(page.tiles) - 1
        label = writer.format(
            font_color=look.QUIET, bg_color=look.BAND, top=5, top_color=look.HEADER, align="left", indent=1
        )
        worksheet.merge_range(_TILE_ROW, left, _TILE_ROW, right, said.text(f"overview-tile_{tile.code}"), label)
        big = writer.format(
            bold=True, font_size=22, font_color=look.HEADER, bg_color=look.BAND, align="left", valign="vcenter", indent=1,
            num_format=formats[tile.kind],
        )  # fmt: skip
        if np.isfinite(tile.value):
            worksheet.merge_range(_TILE_ROW + 1, left, _TILE_ROW + 1, right, float(tile.value), big)
        else:
            worksheet.merge_range(_TILE_ROW + 1, left, _TILE_ROW + 1, right, "–", big)
        small = writer.format(
            font_color=look.QUIET, bg_color=look.BAND, font_size=9, text_wrap=True, align="left", indent=1
        )
        sentence = said.text(f"overview-tile_{tile.code}", "sentence", **tile.figures)
        worksheet.merge_range(_TILE_ROW + 2, left, _TILE_ROW + 2, right, sentence, small)


def _tasks(writer: BookWriter, worksheet: Any, page: Page, tables: Mapping[str, str]) -> None:
    said = writer.said.speech
    heads = writer.format(bold=True, bg_color=look.HEADER, font_color=look.PAPER, valign="vcenter", text_wrap=True)
    cell = writer.format(text_wrap=True, bottom=1, bottom_color=look.LINE, valign="vcenter", font_size=9)
    number = writer.format(
        num_format="0.0", bottom=1, bottom_color=look.LINE, valign="vcenter", align="right", font_size=9
    )
    link = writer.format(
        font_color=look.BLUE, underline=1, bottom=1, bottom_color=look.LINE, valign="vcenter", align="center"
    )
    worksheet.set_row(_LIST_ROW - 1, 22)
    worksheet.write_string(
        _LIST_ROW - 1,
        1,
        said.text("overview-this_week"),
        writer.format(bold=True, font_size=13, font_color=look.HEADER),
    )
    worksheet.set_row(_LIST_ROW, 28)
    left = 1
    places = {}
    for name, width in _LIST:
        places[name] = (left, left + width - 1)
        _put(worksheet, _LIST_ROW, places[name], said.text(f"overview-list_{name}"), heads)
        left += width
    for i, task in enumerate(page.tasks[:MAX_TASKS]):
        row = _LIST_ROW + 1 + i
        worksheet.set_row(row, 27)
        _put(
            worksheet,
            row,
            places["rank"],
            float(i + 1),
            writer.format(bottom=1, bottom_color=look.LINE, valign="vcenter", align="center"),
        )
        _put(worksheet, row, places["topic"], task.about(said), cell)
        _put(worksheet, row, places["subject"], safe_text(task.subject), cell)
        _put(worksheet, row, places["todo"], safe_text(task.todo), cell)
        _put(worksheet, row, places["stake"], float(task.stake) if np.isfinite(task.stake) else "", number)
        table = tables.get(task.sheet, table_name(task.sheet))
        column = f"{table}[{header(task.key_column, writer.said.headers)}]"
        key = task.key.replace('"', '""')
        formula = f'=HYPERLINK("#"&CELL("address",INDEX({column},MATCH("{key}",{column},0))),"→")'
        worksheet.write_formula(row, places["link"][0], formula, link, "→")
    if page.tasks:
        row = _LIST_ROW + 1 + MAX_TASKS
        note = writer.format(font_color=look.QUIET, font_size=8, text_wrap=True)
        worksheet.set_row(row, 24)
        _put(worksheet, row, (1, left - 1), said.text("overview-stake_note"), note)
    else:
        worksheet.set_row(_LIST_ROW + 1, 60)
        text = said.text("overview-nothing_to_do" if page.as_of else "overview-how_to_start")
        _put(worksheet, _LIST_ROW + 1, (1, _CHART_LEFT - 3), text, writer.format(text_wrap=True, font_color=look.QUIET))


def _decisions(writer: BookWriter, worksheet: Any, page: Page) -> None:
    """What was decided, below the list."""
    if not page.decisions:
        return
    row = _DECISIONS_ROW
    worksheet.set_row(row, 20)
    heading = writer.format(bold=True, font_size=12, font_color=look.HEADER)
    worksheet.write_string(row, 1, writer.said.speech.text("overview-decisions_heading"), heading)
    first = writer.format(text_wrap=True, valign="vcenter", font_size=9)
    line = writer.format(text_wrap=True, valign="vcenter", font_size=9, top=1, top_color=look.LINE)
    for i, text in enumerate(page.decisions[: MAX_LINES + 1], 1):
        worksheet.set_row(row + i, 16 if i == 1 else 26)
        _put(worksheet, row + i, (1, _GRID), safe_text(text), first if i == 1 else line)


def _put(worksheet: Any, row: int, place: tuple[int, int], value: float | str, cell_format: Any) -> None:
    left, right = place
    if left == right:
        if isinstance(value, str):
            worksheet.write_string(row, left, value, cell_format)
        else:
            worksheet.write_number(row, left, value, cell_format)
        return
    worksheet.merge_range(row, left, row, right, "", cell_format)
    if isinstance(value, str):
        worksheet.write_string(row, left, value, cell_format)
    else:
        worksheet.write_number(row, left, value, cell_format)


def _charts(writer: BookWriter, worksheet: Any, page: Page) -> None:
    said = writer.said.speech
    if page.as_of is None:
        return
    quiet = writer.format(font_color=look.QUIET, font_size=8)
    day = writer.format(font_color=look.QUIET, font_size=8, num_format="mm-dd")
    share = writer.format(font_color=look.QUIET, font_size=8, num_format="0%")
    count = writer.format(font_color=look.QUIET, font_size=8, num_format="#,##0")
    c = _DATA_COLUMN
    worksheet.write_string(0, c, said.text("overview-behind_charts"), quiet)
    for offset, name in enumerate(("week", "natural", "paid", "inquiries")):
        worksheet.write_string(1, c + offset, said.text(f"overview-series_{name}"), quiet)
    n = len(page.week_ends)
    for i in range(n):
        worksheet.write_datetime(2 + i, c, page.week_ends[i].item(), day)
        for offset, values in enumerate((page.natural, page.paid, page.inquiries), 1):
            if np.isfinite(values[i]):
                worksheet.write_number(2 + i, c + offset, float(values[i]), count)
    c2 = c + 5
    worksheet.write_string(1, c2, said.text("overview-chart_countdown"), quiet)
    for i, band in enumerate(COUNTDOWN):
        worksheet.write_string(2 + i, c2, said.text(f"overview-countdown_{band}"), quiet)
        worksheet.write_number(2 + i, c2 + 1, float(page.countdown[i]), count)
    top = 9
    worksheet.write_string(top, c2, said.text("overview-chart_scores"), quiet)
    for i in range(10):
        worksheet.write_string(top + 1 + i, c2, f"{i * 10}–{i * 10 + 10}", quiet)
        worksheet.write_number(top + 1 + i, c2 + 1, float(page.scores[i]), count)
    low = 21
    worksheet.write_string(low, c2, said.text("overview-chart_showcase"), quiet)
    for i, (name, value) in enumerate(zip(("now", "planned", "target"), page.showcase_shares, strict=True)):
        worksheet.write_string(low + 1 + i, c2, said.text(f"overview-showcase_{name}"), quiet)
        if np.isfinite(value):
            worksheet.write_number(low + 1 + i, c2 + 1, float(value), share)

    tab = worksheet.get_name()
    names = {"name": writer.font, "size": 8, "color": look.INK}

    def chart(kind: str, code: str, subtype: str | None = None) -> Any:
        made = writer.book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
        made.set_title(
            {
                "name": said.text(f"overview-chart_{code}"),
                "name_font": {**names, "size": 10, "bold": True, "color": look.HEADER},
                "overlay": False,
            }
        )
        made.set_chartarea({"border": {"color": look.LINE}, "fill": {"color": look.PAPER}})
        made.set_plotarea({"fill": {"none": True}})
        return made

    axis = {"num_font": names, "line": {"color": look.LINE}}
    grid = {"visible": True, "line": {"color": look.LINE, "width": 0.5}}
    if n:
        funnel = chart("column", "funnel", "stacked")
        weeks = [tab, 2, c, 1 + n, c]
        for offset, color in ((1, look.SKY), (2, look.BLUE)):
            funnel.add_series(
                {
                    "name": [tab, 1, c + offset],
                    "categories": weeks,
                    "values": [tab, 2, c + offset, 1 + n, c + offset],
                    "fill": {"color": color},
                    "gap": 40,
                }
            )
        line = writer.book.add_chart({"type": "line"})
        line.add_series(
            {
                "name": [tab, 1, c + 3],
                "categories": weeks,
                "values": [tab, 2, c + 3, 1 + n, c + 3],
                "y2_axis": True,
                "line": {"color": look.VERMILION, "width": 2},
            }
        )
        funnel.combine(line)
        funnel.set_x_axis({**axis, "num_format": "mm-dd", "interval_unit": max(1, n // 7), "text_axis": True})
        funnel.set_y_axis({**axis, "major_gridlines": grid, "num_format": "#,##0"})
        line.set_y2_axis({**axis, "num_format": "#,##0", "min": 0})
        funnel.set_legend({"position": "bottom", "font": names})
        funnel.show_blanks_as("gap")
        _place(worksheet, funnel, _LIST_ROW, 0, 2)
    countdown = chart("column", "countdown")
    countdown.add_series({
        "categories": [tab, 2, c2, 6, c2], "values": [tab, 2, c2 + 1, 6, c2 + 1], "gap": 40, "data_labels": {"value": True, "font": names},
        "points": [{"fill": {"color": color}} for color in (look.VERMILION, look.VERMILION, look.ORANGE, look.SKY, look.SKY)],
    })  # fmt: skip
    scores = chart("column", "scores")
    scores.add_series(
        {
            "categories": [tab, top + 1, c2, top + 10, c2],
            "values": [tab, top + 1, c2 + 1, top + 10, c2 + 1],
            "gap": 15,
            "fill": {"color": look.BLUE},
            "data_labels": {"value": True, "font": names},
        }
    )
    shares = chart("bar", "showcase")
    shares.add_series({
        "categories": [tab, low + 1, c2, low + 3, c2], "values": [tab, low + 1, c2 + 1, low + 3, c2 + 1], "gap": 40, "data_labels": {"value": True, "font": names, "num_format": "0%"},
        "points": [{"fill": {"color": color}} for color in (look.SKY, look.BLUE, look.QUIET)],
    })  # fmt: skip
    for one in (countdown, scores):
        one.set_legend({"none": True})
        one.set_x_axis(axis)
        one.set_y_axis({**axis, "major_gridlines": grid, "visible": False})
    shares.set_legend({"none": True})
    shares.set_x_axis({**axis, "num_format": "0%", "min": 0, "major_gridlines": grid})
    shares.set_y_axis({**axis, "reverse": True})
    _place(worksheet, countdown, _LIST_ROW + 8, 0, 1)
    _place(worksheet, scores, _LIST_ROW + 8, 1, 1)
    _place(worksheet, shares, _LIST_ROW + 15, 0, 2)


def _place(worksheet: Any, chart: Any, row: int, column: int, span: int) -> None:
    width = 15 * 37  # pixels: sixteen grid columns at the right
    heights = {_LIST_ROW: 28 / 0.75 + 7 * 36 - 4, _LIST_ROW + 8: 7 * 36 - 4, _LIST_ROW + 15: 6 * 36 - 4}
    chart.set_size({"width": width * span // 2 - 4, "height": int(heights[row])})
    worksheet.insert_chart(row, _CHART_LEFT, chart, {"object_position": 2, "x_offset": column * (width // 2)})
