"""The canonical tables: their columns, types, keys and units.

A table is a named set of typed columns of one length. Exports and sheets become tables, models read their columns.

======== ============================ =========== ==================================================
kind     NumPy type                   unknown     meaning
======== ============================ =========== ==================================================
TEXT     object (``str``)             ``""``      text, identifiers among it
COUNT    float64                      ``nan``     whole number of things or people
NUMBER   float64                      ``nan``     any other number
SHARE    float64                      ``nan``     0 to 1
FLAG     float64                      ``nan``     1 yes, 0 no
DATE     datetime64[D]                ``NaT``     a day
MOMENT   datetime64[s]                ``NaT``     a day and time
======== ============================ =========== ==================================================

A blank is unknown, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError

Array = NDArray[Any]


class Kind(StrEnum):
    """The type of a column."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    FLAG = "flag"
    DATE = "date"
    MOMENT = "moment"


_DTYPES: Mapping[Kind, np.dtype[Any]] = {
    Kind.TEXT: np.dtype(object),
    Kind.COUNT: np.dtype(np.float64),
    Kind.NUMBER: np.dtype(np.float64),
    Kind.SHARE: np.dtype(np.float64),
    Kind.FLAG: np.dtype(np.float64),
    Kind.DATE: np.dtype("datetime64[D]"),
    Kind.MOMENT: np.dtype("datetime64[s]"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: canonical name, kind, unit in words, and whether the user writes it."""

    name: str
    kind: Kind
    unit: str = ""
    user: bool = False


@dataclass(frozen=True, slots=True)
class Schema:
    """A table's name, the columns that identify a row, and all its columns in order."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' canonical names, in order."""
        return tuple(c.name for c in self.columns)

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def typed(kind: Kind, values: Iterable[object]) -> Array:
    """Values as an array of the column kind's type; None is unknown.

    The values must already be of the kind (str for text, numbers, dates): readers parse, tables do not.
    """
    if isinstance(values, np.ndarray):
        if kind is Kind.TEXT:
            return values.astype(object, copy=False)
        if values.dtype.kind != "O":
            return values.astype(_DTYPES[kind], copy=False)
    items = list(values)
    if kind is Kind.TEXT:
        out = np.empty(len(items), dtype=object)
        out[:] = ["" if v is None else v for v in items]
        return out
    if kind in (Kind.DATE, Kind.MOMENT):
        return np.array([np.datetime64("NaT") if v is None else v for v in items], dtype=_DTYPES[kind])
    return np.array([np.nan if v is None else v for v in items], dtype=np.float64)


def blank(kind: Kind, n: int) -> Array:
    """`n` unknown values of a kind."""
    if kind is Kind.TEXT:
        return np.full(n, "", dtype=object)
    unknown = np.datetime64("NaT") if kind in (Kind.DATE, Kind.MOMENT) else np.nan
    return np.full(n, unknown, dtype=_DTYPES[kind])


class Table:
    """Columns of one length under a schema; a schema's column that is not given is unknown in every row.

    Treat the arrays as read-only.

    >>> t = Table(PRODUCTS, {"product_id": ["1600123"], "title": ["Picnic Basket"]})
    >>> len(t), t["title"][0], t["owner"][0]
    (1, 'Picnic Basket', '')
    """

    def __init__(self, schema: Schema, columns: Mapping[str, Iterable[object]] | None = None) -> None:
        self.schema = schema
        columns = columns or {}
        unknown = set(columns) - set(schema.names)
        if unknown:
            raise KeyError(f"{schema.name} has no column {sorted(unknown)}")
        given = {name: typed(schema.column(name).kind, values) for name, values in columns.items()}
        lengths = {name: len(values) for name, values in given.items()}
        if len(set(lengths.values())) > 1:
            a, n_a = next(iter(lengths.items()))
            b, n_b = next(item for item in lengths.items() if item[1] != n_a)
            raise InputError(
                "input.columns_differ",
                f"{schema.name}: column {a} has {n_a} rows, column {b} has {n_b}. Expected columns of one length. Select both from the same rows.",
                table=schema.name,
                left=a,
                n_left=n_a,
                right=b,
                n_right=n_b,
            )
        self._n = next(iter(lengths.values()), 0)
        self._columns = {c.name: given[c.name] if c.name in given else blank(c.kind, self._n) for c in schema.columns}
        self._codes: dict[str, tuple[NDArray[np.intp], Array]] = {}

    @classmethod
    def from_rows(cls, schema: Schema, rows: Sequence[Mapping[str, object]]) -> Table:
        """A table of `rows`, each a mapping from column names to values; what is missing is unknown."""
        return cls(schema, {c.name: [row.get(c.name) for row in rows] for c in schema.columns})

    def __len__(self) -> int:
        return self._n

    def __getitem__(self, name: str) -> Array:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def codes(self, name: str) -> tuple[NDArray[np.intp], Array]:
        """A text column as whole numbers: a code (n,) each row, and the distinct values by code, in order of appearance.

        Worked out once a table and kept, since comparing text is what makes grouping slow.

        >>> codes, values = Table(PRODUCTS, {"product_id": ["b", "a", "b"]}).codes("product_id")
        >>> codes.tolist(), values.tolist()
        ([0, 1, 0], ['b', 'a'])
        """
        if name not in self._codes:
            column = self._columns[name].tolist()
            distinct = dict.fromkeys(column)
            index = dict(zip(distinct, range(len(distinct)), strict=True))
            codes = np.fromiter(map(index.__getitem__, column), np.intp, len(column))
            self._codes[name] = (codes, typed(Kind.TEXT, distinct))
        return self._codes[name]

    def take(self, rows: Array | Sequence[int]) -> Table:
        """The rows at these indices (or where a boolean mask is true), in that order."""
        index = np.asarray(rows)
        return Table(self.schema, {name: values[index] for name, values in self._columns.items()})

    def replace(self, **columns: Iterable[object]) -> Table:
        """The same table with some columns replaced."""
        return Table(self.schema, {**self._columns, **columns})

    @classmethod
    def concat(cls, schema: Schema, tables: Sequence[Table]) -> Table:
        """Tables of one schema one below the other."""
        if not tables:
            return cls(schema)
        return cls(schema, {n: np.concatenate([t[n] for t in tables]) for n in schema.names})

    def row(self, i: int) -> dict[str, Any]:
        """Row `i` by column name; slow, for messages and tests."""
        return {name: values[i] for name, values in self._columns.items()}


def _counts(*names: str, unit: str = "") -> tuple[Column, ...]:
    return tuple(Column(name, Kind.COUNT, unit or name.replace("_", " ")) for name in names)


def _flags(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.FLAG) for name in names)


PRODUCTS = Schema(
    "products",
    ("product_id",),
    (
        Column("product_id", Kind.TEXT),
        Column("title", Kind.TEXT),
        Column("first_seen_on", Kind.DATE),
        Column("last_seen_on", Kind.DATE),
        Column("owner", Kind.TEXT),
        Column("main_keyword", Kind.TEXT, user=True),
        Column("longtail_keywords", Kind.TEXT, "separated by ; ； | or new lines", user=True),
        Column("group", Kind.TEXT, user=True),
        Column("aimed_region", Kind.TEXT, "ISO 3166-1 alpha-2", user=True),
        Column("published_on", Kind.DATE, user=True),
        Column("note", Kind.TEXT, user=True),
    ),
)

EFFECT = Schema(
    "effect",
    ("product_id", "period_start", "period_end"),
    (
        Column("product_id", Kind.TEXT),
        Column("period_start", Kind.DATE, "first day"),
        Column("period_end", Kind.DATE, "last day"),
        *_counts(
            "impressions",
            "clicks",
            "shop_impressions",
            "shop_clicks",
            "visitors",
            "inquiries",
            "inquirers",
            "tm_chats",
            "favourites",
            "shares",
            "comparisons",
            "orders",
            "opportunities_90d",
            "paid_impressions",
            "paid_clicks",
        ),
        *_flags("is_showcase", "is_top_display", "is_paid"),
    ),
)

SEARCH_TERMS = Schema(
    "search_terms",
    ("term", "region", "product_id", "period_start", "period_end"),
    (
        Column("term", Kind.TEXT),
        Column("region", Kind.TEXT, "ISO 3166-1 alpha-2"),
        Column("product_id", Kind.TEXT),
        Column("period_start", Kind.DATE),
        Column("period_end", Kind.DATE),
        Column("language", Kind.TEXT, "BCP 47"),
        *_counts("impressions", "clicks"),
        Column("searches", Kind.NUMBER, "关键词指数"),
        Column("sellers", Kind.NUMBER, "卖家规模指数"),
        Column("top10_impressions", Kind.NUMBER, "mean of the first ten"),
        Column("top10_clicks", Kind.NUMBER, "mean of the first ten"),
        *_counts("paid_impressions", "paid_clicks", "visitors", "inquiries", "tm_chats"),
    ),
)

INQUIRIES = Schema(
    "inquiries",
    ("inquiry_id",),
    (
        Column("inquiry_id", Kind.TEXT),
        Column("received_at", Kind.MOMENT, user=True),
        Column("buyer", Kind.TEXT, user=True),
        Column("region", Kind.TEXT, "ISO 3166-1 alpha-2", user=True),
        Column("product_id", Kind.TEXT, user=True),
        Column("source_term", Kind.TEXT, user=True),
        Column("message", Kind.TEXT, user=True),
        Column("first_reply_at", Kind.MOMENT, user=True),
    ),
)

# Two lists side by side, as they were pasted; a row of one has nothing to do with the row of the other.
PASTED = Schema(
    "pasted",
    (),
    (
        Column("rival_title", Kind.TEXT, user=True),
        Column("suggestion", Kind.TEXT, "a term that the search box proposed", user=True),
    ),
)

REGIONS = Schema(
    "regions",
    ("product_id", "region", "period_start", "period_end"),
    (
        Column("product_id", Kind.TEXT),
        Column("region", Kind.TEXT, "ISO 3166-1 alpha-2"),
        Column("period_start", Kind.DATE),
        Column("period_end", Kind.DATE),
        *_counts("visitors"),
    ),
)

TITLE_CHANGES = Schema(
    "title_changes",
    ("product_id", "changed_on"),
    (
        Column("product_id", Kind.TEXT),
        Column("changed_on", Kind.DATE),
        Column("old_title", Kind.TEXT),
        Column("new_title", Kind.TEXT),
        Column("note", Kind.TEXT, user=True),
    ),
)

DECISIONS = Schema(
    "decisions",
    ("subject", "advice", "grounds"),
    (
        Column("subject", Kind.TEXT, "product id; blank advice or grounds: whatever they are"),
        Column("title", Kind.TEXT),
        Column("todo", Kind.TEXT, "what to do, in words"),
        Column("state", Kind.TEXT, "where it stands"),
        Column("decision", Kind.TEXT, "done, rejected or later", user=True),
        Column("until", Kind.DATE, user=True),
        Column("decided_on", Kind.DATE, user=True),
        Column("note", Kind.TEXT, user=True),
        Column("outcome", Kind.TEXT, "what came of it, in words"),
        Column("advised_on", Kind.DATE, "as-of day on which it was first advised"),
        Column("settled_on", Kind.DATE, "day of the decision, or on which it was first seen"),
        Column("advice", Kind.TEXT, "advice code"),
        Column("grounds", Kind.TEXT, "what the advice rests on, in short"),
    ),
)

SETTINGS = Schema(
    "settings",
    ("name",),
    (
        Column("name", Kind.TEXT),
        Column("value", Kind.TEXT, user=True),
        Column("unit", Kind.TEXT),
        Column("default", Kind.TEXT),
        Column("mark", Kind.TEXT),
        Column("meaning", Kind.TEXT),
    ),
)

SCHEMAS: Mapping[str, Schema] = {
    s.name: s for s in (PRODUCTS, EFFECT, SEARCH_TERMS, INQUIRIES, PASTED, REGIONS, TITLE_CHANGES, DECISIONS, SETTINGS)
}
