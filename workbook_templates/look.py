"""The one visual language of every sheet: palette, fonts, number formats. Readable for colour-blind people and in print.

The accents are Okabe and Ito's palette (Color Universal Design, 2008), which stays apart in every common form of
colour blindness; every coloured cell also says its meaning in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.tables import Kind

INK = "#1F2A37"
QUIET = "#6B7785"
LINE = "#D5DCE3"
PAPER = "#FFFFFF"
BAND = "#F4F7F9"
HEADER = "#24506B"
HEADER_YOURS = "#DCEAF2"
BLUE = "#0072B2"
SKY = "#9CCBEA"
ORANGE = "#E69F00"
VERMILION = "#D55E00"
GREEN = "#009E73"

TONES: Mapping[str, tuple[str, str]] = {  # fill and ink of a cell that has a tone
    "bad": ("#FBE3D4", "#8A3B00"),
    "warn": ("#FDF1D3", "#7A5300"),
    "good": ("#D8F0E8", "#00573F"),
    "quiet": ("#EEF1F4", "#4A5561"),
}

# Which tone a code in a cell has; the rest have none.
TONE_OF: Mapping[tuple[str, str], str] = {
    ("status", "zero_effect"): "bad",
    ("status", "waning"): "warn",
    ("status", "effective"): "good",
    ("status", "unknown"): "quiet",
    ("status", "gone"): "quiet",
    ("action", "drop"): "bad",
    ("action", "add"): "good",
    ("advice", "delete"): "bad",
    ("advice", "republish"): "warn",
    ("advice", "improve"): "good",
    ("advice", "fetch"): "quiet",
    ("grade", "missing"): "bad",
    ("grade", "partial"): "warn",
    ("grade", "exact"): "good",
    ("verdict", "better"): "good",
    ("verdict", "worse"): "bad",
    ("verdict", "not_enough_data"): "quiet",
    ("keyword_source", "none"): "quiet",
    ("presence", "gone"): "quiet",
    ("state", "new"): "warn",
    ("state", "back"): "warn",
    ("state", "again"): "bad",
    ("state", "done_not_seen"): "bad",
    ("state", "done_confirmed"): "good",
    ("state", "rejected"): "quiet",
    ("state", "later"): "quiet",
    ("state", "lapsed"): "quiet",
}

FONTS: Mapping[str, str] = {"en": "Calibri", "zh-CN": "Microsoft YaHei", "zh-TW": "Microsoft JhengHei"}

NUMBER_FORMATS: Mapping[Kind, str] = {
    Kind.TEXT: "@",
    Kind.COUNT: "#,##0",
    Kind.NUMBER: "#,##0.0",
    Kind.SHARE: "0.0%",
    Kind.FLAG: "0",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}
