"""Charts made by XlsxWriter, with everything said that they leave unsaid.

XlsxWriter writes charts as Excel 2007 did, and declares its files as such: what is not said then means "no". In a book
that a later program saved, the same silence means "yes" (the schema's default): corners become round, lines smooth, and
labels name series and category. So a grafted chart says it all.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from xlwings_udfs.workbook.package import parse, serialise

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_LABELS = "showLegendKey showVal showCatName showSerName showPercent showBubbleSize"
# Children of each element in the order of the schema (ISO/IEC 29500-1, 21.2.2), and those that must be there.
_ORDER = {
    "chartSpace": "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
    "title": "tx layout overlay spPr txPr",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "axis": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos",
    "labels": f"idx dLbl layout tx numFmt spPr txPr dLblPos {_LABELS} separator showLeaderLines leaderLines",
    "group": "barDir grouping scatterStyle radarStyle varyColors ser",
    "line": "idx order tx spPr marker dPt dLbls trendline errBars cat val xVal yVal smooth extLst",
    "bar": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val",
}
_NEEDED = {
    "chartSpace": "roundedCorners",
    "chart": "autoTitleDeleted",
    "title": "overlay",
    "legend": "overlay",
    "axis": "delete majorTickMark minorTickMark",
    "labels": _LABELS,
    "group": "varyColors",
    "line": "smooth",
    "bar": "invertIfNegative",
}
_MEANT = {"majorTickMark": "out", "minorTickMark": "none"}  # what Excel 2007 takes silence for; "0" for all others
_GROUPS = ("barChart", "lineChart", "areaChart", "scatterChart", "radarChart")


def complete_chart(data: bytes) -> bytes:
    """A chart's part in which nothing hangs on the version of the program that saved the book."""
    root = parse(data)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).namespace != _C:
            continue
        kind = _kind(element)
        if kind:
            order = _ORDER[kind].split()
            for name in _NEEDED[kind].split():
                _ensure(element, name, order)
    return serialise(root)


def _kind(element: Any) -> str:
    name = str(etree.QName(element).localname)
    if name in ("catAx", "valAx", "dateAx", "serAx"):
        return "axis"
    if name in ("dLbls", "dLbl"):
        return "" if element.find(f"{{{_C}}}delete") is not None else "labels"
    if name in _GROUPS:
        return "group"
    if name == "ser":
        parent = str(etree.QName(element.getparent()).localname)
        return {"lineChart": "line", "scatterChart": "line", "barChart": "bar"}.get(parent, "")
    return name if name in _ORDER else ""


def _ensure(element: Any, name: str, order: list[str]) -> None:
    """Put ``<c:name val="..."/>`` where the schema wants it, unless it is there."""
    if element.find(f"{{{_C}}}{name}") is not None:
        return
    earlier = set(order[: order.index(name)])
    at = 0
    for i, child in enumerate(element):
        if isinstance(child.tag, str) and etree.QName(child).localname in earlier:
            at = i + 1
    element.insert(at, element.makeelement(f"{{{_C}}}{name}", {"val": _MEANT.get(name, "0")}))
