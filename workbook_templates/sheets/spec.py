"""What a sheet is: its kind, its key and its columns. Sheets' modules say it once; everything else reads it here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.tables import Column, Kind, Schema

SCHEMA_VERSION = 1
MARKER = "_wicker"  # a sheet-scoped defined name with the constant "<sheet code>;<schema version>"
HEADER_ROW = 3  # 0-based row of the column headers of a sheet that Wicker makes; rows 0 and 1 hold title and sentence


class SheetKind(StrEnum):
    """Who writes a sheet."""

    OWNED = "owned"  # Wicker; the user may add columns
    SHARED = "shared"  # some columns are Wicker's, some the user's
    INPUT = "input"  # the user; Wicker only reads


class Style(StrEnum):
    """How a column's cells look; the number format follows from the kind."""

    PLAIN = "plain"
    WRAP = "wrap"
    BAR = "bar"
    SCORE = "score"  # 0 to 100, a bar
    ALARM = "alarm"  # days left, icons by the alarms of the settings
    CONFIDENCE = "confidence"  # 0 to 1, shaded
    STATUS = "status"
    ACTION = "action"
    MARKED = "marked"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet.

    Parameters
    ----------
    name
        Canonical name; the header's words are ``column-<name>`` in the catalogues, the header's note ``column-<name>.note``.
    kind
        Type of the values, as in `models.tables`.
    width
        Characters.
    style
        How it looks.
    user
        Written by the user: Wicker never writes into it after the row was made.
    choices
        Codes that a cell may hold, offered as a list in words (``value-<name>-<code>``).
    hidden
        Made out of sight: what only tells the rows apart. The user may show it.
    """

    name: str
    kind: Kind
    width: float = 12
    style: Style = Style.PLAIN
    user: bool = False
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that Wicker knows.

    Parameters
    ----------
    code
        Canonical name, also the Excel table's English name in CamelCase; the tab's words are ``sheet-<code>``.
    kind
        Who writes it.
    key
        Columns that identify a row.
    columns
        In order.
    acting
        True for lists for acting: written in order anew at each refresh. Otherwise a row stays where it is, and new
        rows come at the end.
    freeze
        Number of columns, from the left, that stay in view.
    """

    code: str
    kind: SheetKind
    key: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    acting: bool = False
    freeze: int = 1

    @property
    def schema(self) -> Schema:
        """The sheet's rows as a table's schema."""
        return Schema(self.code, self.key, tuple(Column(c.name, c.kind, user=c.user) for c in self.columns))
