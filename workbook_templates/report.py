"""The Overview as one printable HTML page, for a boss without Excel: no script, no network, charts as inline SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

from models.tables import Array, Kind, Table
from workbook_templates import look
from workbook_templates.headers import header
from workbook_templates.overview import COUNTDOWN, Page
from workbook_templates.words import Words

_LISTS: Mapping[str, tuple[str, ...]] = {  # sheets shown below the Overview, with their columns
    "showcase": ("action", "product_id", "title", "reason", "expected_inquiries"),
    "zero_effect": ("product_id", "title", "status", "days_left", "advice", "reason"),
    "regions": ("cluster", "region", "word", "share", "n", "reason"),
}
_MAX_ROWS = 15
_NUMBERS = {Kind.COUNT: "{:,.0f}", Kind.NUMBER: "{:,.1f}", Kind.SHARE: "{:.1%}"}

_SHORT = 16  # characters up to which the cells of a column are kept on one line: ids, codes, states
_TEXT = 'font-family="sans-serif" font-size="10"'  # of charts, also where a mail program drops the style sheet
_STYLE = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ font: 14px/1.45 -apple-system, "Segoe UI", "Microsoft YaHei", "PingFang SC", "Microsoft JhengHei", "Noto Sans CJK SC", sans-serif; color: {look.INK};
  margin: 0 auto; padding: 24px; max-width: 1180px; background: {look.PAPER}; }}
h1 {{ font-size: 24px; margin: 0; color: {look.HEADER}; }}
h2 {{ font-size: 16px; margin: 28px 0 8px; color: {look.HEADER}; }}
p.quiet, .quiet {{ color: {look.QUIET}; margin: 2px 0; }}
.tiles {{ display: grid; grid-template-columns: repeat(6, 1fr); gap: 10px; margin: 16px 0; }}
.tile {{ background: {look.BAND}; border-top: 3px solid {look.HEADER}; padding: 8px 10px; }}
.tile b {{ display: block; font-size: 24px; line-height: 1.25; color: {look.HEADER}; }}
.charts {{ display: grid; grid-template-columns: 1.4fr 1fr; gap: 10px; }}
figure {{ margin: 0; border: 1px solid {look.LINE}; padding: 8px; break-inside: avoid; }}
figcaption {{ font-weight: 600; color: {look.HEADER}; text-align: center; }}
svg {{ width: 100%; height: auto; display: block; }}
svg text {{ font: 10px sans-serif; fill: {look.INK}; }}
table {{ border-collapse: collapse; width: 100%; font-size: 12.5px; }}
th {{ text-align: left; background: {look.HEADER}; color: {look.PAPER}; padding: 5px 7px; }}
td {{ border-bottom: 1px solid {look.LINE}; padding: 5px 7px; vertical-align: top; overflow-wrap: anywhere; }}
tr {{ break-inside: avoid; }}
td.n, th.n {{ text-align: right; white-space: nowrap; }}
td.s {{ white-space: nowrap; }}
.scroll {{ overflow-x: auto; }}
@media (max-width: 800px) {{ .tiles {{ grid-template-columns: repeat(2, 1fr); }} .charts {{ grid-template-columns: 1fr; }} }}
@media print {{ body {{ padding: 0; }} @page {{ size: A4 landscape; margin: 10mm; }} thead {{ display: table-header-group; }} }}
"""


def render_report(page: Page, tables: Mapping[str, Table], say: Words, languages: Sequence[str] = ()) -> str:
    """The page as one HTML document.

    Parameters
    ----------
    page
        What the Overview shows.
    tables
        The filled sheets; showcase, zero effect and regions are listed.
    say
        The language.
    languages
        Sentences on the languages that ask for what the shop sells.
    """
    title = say.text("overview-heading") + (f" · {page.shop}" if page.shop else "")
    parts = [
        "<!doctype html>",
        f'<html lang="{say.language}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        f'<p class="quiet">{escape(say.text("overview-as_of", day=page.as_of) if page.as_of else "")}</p>',
        _tiles(page, say),
        f"<h2>{escape(say.text('overview-this_week'))}</h2>",
        _tasks(page, say),
        f'<p class="quiet">{escape(say.text("overview-stake_note"))}</p>',
        *_decisions(page, say),
        '<h2></h2><div class="charts">',
        _figure(say.text("overview-chart_funnel"), _funnel(page, say)),
        _figure(say.text("overview-chart_countdown"), _bars([say.text(f"overview-countdown_{b}") for b in COUNTDOWN], page.countdown, (look.VERMILION, look.VERMILION, look.ORANGE, look.SKY, look.SKY))),
        _figure(say.text("overview-chart_scores"), _bars([f"{i * 10}–{i * 10 + 10}" for i in range(10)], page.scores, (look.BLUE,) * 10)),
        _figure(say.text("overview-chart_showcase"), _shares([say.text(f"overview-showcase_{n}") for n in ("now", "planned", "target")], page.showcase_shares)),
        "</div>",
    ]  # fmt: skip
    if languages:
        parts += [
            f"<h2>{escape(say.text('overview-languages'))}</h2>",
            "<ul>",
            *(f"<li>{escape(line)}</li>" for line in languages),
            "</ul>",
        ]
    for code, columns in _LISTS.items():
        if code in tables and len(tables[code]):
            parts += [f"<h2>{escape(say.text(f'sheet-{code}'))}</h2>", _table(tables[code], columns, say)]
    return "\n".join([*parts, "</body></html>", ""])


def _tiles(page: Page, say: Words) -> str:
    tiles = []
    for tile in page.tiles:
        shown = _NUMBERS[tile.kind].format(tile.value) if np.isfinite(tile.value) else "–"
        name, sentence = (
            say.text(f"overview-tile_{tile.code}"),
            say.text(f"overview-tile_{tile.code}", "sentence", **tile.figures),
        )
        tiles.append(
            f'<div class="tile"><span class="quiet">{escape(name)}</span><b>{shown}</b><span class="quiet">{escape(sentence)}</span></div>'
        )
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _tasks(page: Page, say: Words) -> str:
    if not page.tasks:
        return f"<p>{escape(say.text('overview-nothing_to_do'))}</p>"
    heads = [say.text(f"overview-list_{name}") for name in ("rank", "topic", "subject", "todo", "stake")]
    rows = []
    for i, task in enumerate(page.tasks, 1):
        stake = f"{task.stake:.1f}" if np.isfinite(task.stake) else ""
        cells = (str(i), task.about(say), task.subject, task.todo, stake)
        rows.append(cells)
    return _html_table(heads, rows, {0, 4})


def _decisions(page: Page, say: Words) -> list[str]:
    if not page.decisions:
        return []
    lines = "".join(f"<li>{escape(line)}</li>" for line in page.decisions[1:])
    return [
        f"<h2>{escape(say.text('overview-decisions_heading'))}</h2>",
        f"<p>{escape(page.decisions[0])}</p>",
        f"<ul>{lines}</ul>" if lines else "",
    ]


def _table(table: Table, columns: Sequence[str], say: Words) -> str:
    rows = []
    for row in range(min(len(table), _MAX_ROWS)):
        cells = []
        for name in columns:
            kind, value = table.schema.column(name).kind, table[name][row]
            if kind is Kind.TEXT:
                cells.append(str(value))
            elif kind is Kind.DATE:
                cells.append("" if np.isnat(value) else str(value))
            else:
                cells.append(_NUMBERS.get(kind, "{:g}").format(value) if np.isfinite(value) else "")
        rows.append(tuple(cells))
    numeric = {i for i, name in enumerate(columns) if table.schema.column(name).kind is not Kind.TEXT}
    return _html_table([header(name, say) for name in columns], rows, numeric)


def _html_table(heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: set[int]) -> str:
    short = {i for i in range(len(heads)) if max((len(row[i]) for row in rows), default=0) <= _SHORT}

    def cells(values: Sequence[str], tag: str) -> str:
        kinds = [' class="n"' if i in numeric else ' class="s"' if i in short else "" for i in range(len(values))]
        return "".join(f"<{tag}{kind}>{escape(v)}</{tag}>" for kind, v in zip(kinds, values, strict=True))

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{cells(heads, "th")}</tr></thead><tbody>{body}</tbody></table></div>'


def _figure(caption: str, svg: str) -> str:
    return f"<figure><figcaption>{escape(caption)}</figcaption>{svg}</figure>"


def _bars(labels: Sequence[str], values: Array, colors: Sequence[str]) -> str:
    width, height, low = 420, 170, 22
    step = width / max(len(labels), 1)
    top = max(float(np.nanmax(values)) if len(values) else 0.0, 1.0)
    parts = []
    for i, (label, value, color) in enumerate(zip(labels, values.tolist(), colors, strict=True)):
        tall = (height - low - 18) * value / top
        x, y = i * step + step * 0.15, height - low - tall
        parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{step * 0.7:.1f}" height="{tall:.1f}" fill="{color}"/>')
        parts.append(f'<text x="{x + step * 0.35:.1f}" y="{y - 4:.1f}" text-anchor="middle">{value:g}</text>')
        parts.append(f'<text x="{x + step * 0.35:.1f}" y="{height - 8}" text-anchor="middle">{escape(label)}</text>')
    return f'<svg viewBox="0 0 {width} {height}" role="img" {_TEXT}>{"".join(parts)}</svg>'


def _shares(labels: Sequence[str], values: Sequence[float]) -> str:
    width, row = 420, 34
    top = max([v for v in values if np.isfinite(v)] + [0.01])
    parts = []
    for i, (label, value, color) in enumerate(zip(labels, values, (look.SKY, look.BLUE, look.QUIET), strict=True)):
        long = 0.0 if not np.isfinite(value) else (width - 150) * value / top
        y = i * row + 8
        said = "–" if not np.isfinite(value) else f"{value:.0%}"
        parts.append(f'<text x="84" y="{y + 15}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect x="92" y="{y}" width="{long:.1f}" height="20" fill="{color}"/>')
        parts.append(f'<text x="{98 + long:.1f}" y="{y + 14}">{said}</text>')
    return f'<svg viewBox="0 0 {width} {row * len(labels) + 10}" role="img" {_TEXT}>{"".join(parts)}</svg>'


def _funnel(page: Page, say: Words) -> str:
    width, height, low, left, right = 640, 230, 40, 44, 34
    n = max(len(page.week_ends), 1)
    step = (width - left - right) / n
    whole = np.nan_to_num(page.natural) + np.nan_to_num(page.paid)
    top = max(float(whole.max()) if len(whole) else 0.0, 1.0)
    most = max(float(np.nanmax(page.inquiries)) if np.isfinite(page.inquiries).any() else 0.0, 1.0)
    tall = height - low - 12
    parts = []
    for share in (0.0, 0.5, 1.0):
        y = 12 + tall * (1 - share)
        parts.append(f'<line x1="{left}" x2="{width - right}" y1="{y:.1f}" y2="{y:.1f}" stroke="{look.LINE}"/>')
        parts.append(f'<text x="{left - 4}" y="{y + 3:.1f}" text-anchor="end">{top * share:,.0f}</text>')
        parts.append(
            f'<text x="{width - right + 4}" y="{y + 3:.1f}" fill="{look.VERMILION}">{most * share:,.0f}</text>'
        )
    points: list[list[str]] = [[]]
    for i in range(len(page.week_ends)):
        x = left + i * step
        base = float(12 + tall)
        for values, color in ((page.natural, look.SKY), (page.paid, look.BLUE)):
            if np.isfinite(values[i]):
                h = tall * float(values[i]) / top
                base -= h
                parts.append(
                    f'<rect x="{x + step * 0.15:.1f}" y="{base:.1f}" width="{step * 0.7:.1f}" height="{h:.1f}" fill="{color}"/>'
                )
        if np.isfinite(page.inquiries[i]):
            points[-1].append(f"{x + step / 2:.1f},{12 + tall * (1 - float(page.inquiries[i]) / most):.1f}")
        elif points[-1]:
            points.append([])
        if i % max(1, n // 7) == 0:
            parts.append(
                f'<text x="{x + step / 2:.1f}" y="{height - 26}" text-anchor="middle">{str(page.week_ends[i])[5:]}</text>'
            )
    parts += [
        f'<polyline points="{" ".join(p)}" fill="none" stroke="{look.VERMILION}" stroke-width="2"/>'
        for p in points
        if p
    ]
    at = left
    for name, color in (("natural", look.SKY), ("paid", look.BLUE), ("inquiries", look.VERMILION)):
        said = say.text(f"overview-series_{name}")
        parts.append(
            f'<rect x="{at}" y="{height - 16}" width="10" height="10" fill="{color}"/><text x="{at + 14}" y="{height - 7}">{escape(said)}</text>'
        )
        at += 190
    return f'<svg viewBox="0 0 {width} {height}" role="img" {_TEXT}>{"".join(parts)}</svg>'
