"""The store of a shop's weekly figures: one SQLite file a shop, so that 26 weekly exports prove 180 days.

What is stored is the canonical content of each export, a column of a period at a time, compressed: 20,000 products by
26 weeks are read as arrays in less time than SQLite needs to hand out the same cells as rows. Titles' changes, first
and last appearances are worked out from that when asked for, so that they are right in whatever order files came.

A file is written in one transaction an export (or one for many, see `History.writing`): killed at any moment, it holds
all of it or nothing. Readers are never kept waiting (WAL), in a shared folder for the moment of a commit; a second
writer waits, then is told so.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.tables import EFFECT, PRODUCTS, REGIONS, SCHEMAS, SEARCH_TERMS, TITLE_CHANGES, Array, Kind, Schema, Table
from xlwings_udfs.exports.changes import Changes
from xlwings_udfs.exports.export import Export, file_digest, hash_content, read_export
from xlwings_udfs.storage.columns import all_unknown, pack_column, unpack_column
from xlwings_udfs.storage.database import (
    WAIT_SECONDS,
    connect,
    copies_beside,
    damaged,
    default_path,
    remove,
    set_aside,
    shop_of,
    take_place,
    translated,
    valid_shop_id,
)
from xlwings_udfs.storage.texts import column_texts, parse_table, quoted, read_rows, unquoted, write_rows

__all__ = [
    "History",
    "MissingWeek",
    "Notice",
    "Outcome",
    "Period",
    "copies_beside",
    "copy_history",
    "default_path",
    "merge_histories",
    "shop_of",
    "valid_shop_id",
]

MIN_COMMON_SHARE = 0.1  # of the fewer products, an export's or its history's, that both have (house)
MIN_IDS = 20  # products from which on that share tells anything (house)
PRODUCT_KINDS = ("products", "aliexpress_products")  # the exports that show a shop's products and their effect
OWN_WEEKS = "own_weeks"  # weeks out of the owner's own workbooks, which an export of the same days replaces
LISTED = "zero_effect_list"  # products that the seller's back end lists without effect
DATES = "publishing_dates"
EVIDENCE = (LISTED, DATES)  # tells of products, and covers no days of the shop
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Period:
    """One export in the history: its kind, first and last day (None where it says none), file and content."""

    kind: str
    start: date | None
    end: date | None
    file: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one export.

    Parameters
    ----------
    status
        ``added``, ``already`` (the same content is there), ``refused`` (its period is there with other content),
        ``replaced``, or ``superseded`` (it was replaced by another file).
    file, kind, start, end
        The export.
    n_rows
        Rows of its last table.
    content_hash
        Of what it holds: equal for the same figures under another name.
    """

    status: str
    file: str
    kind: str
    start: date | None
    end: date | None
    n_rows: int
    content_hash: str = ""

    @property
    def code(self) -> str:
        """The message in the catalogues."""
        return f"history.{self.status}"

    @property
    def figures(self) -> dict[str, str | int]:
        """Values for the message."""
        return {
            "file": self.file,
            "kind": self.kind,
            "start": str(self.start or ""),
            "end": str(self.end or ""),
            "dated": "yes" if self.start else "no",
            "n_rows": self.n_rows,
        }


@dataclass(frozen=True, slots=True)
class MissingWeek:
    """A week that no weekly or daily export covers; `covered_by` names a longer period's file that does, or is empty."""

    start: date
    end: date
    covered_by: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person should know of the file itself: a code of the catalogues, and figures."""

    code: str
    figures: Mapping[str, str | int]


class History:
    """The figures of one shop; open it with `History.open`, and close it (or use it in a ``with`` statement)."""

    def __init__(self, connection: sqlite3.Connection, path: Path, notices: Sequence[Notice] = ()) -> None:
        self._db = connection
        self.path = path
        self.notices = tuple(notices)

    @classmethod
    def open(
        cls,
        path: str | Path,
        shop_id: str,
        *,
        rebuild_from: Iterable[str | Path] | None = None,
        aliases: Mapping[str, str] | None = None,
        wait_seconds: float = WAIT_SECONDS,
        shared: bool = False,
    ) -> History:
        """Open a shop's history; a new file is made where there is none.

        Parameters
        ----------
        path
            The file.
        shop_id
            The shop's id; the file belongs to it from the start.
        rebuild_from
            Export files from which a damaged history is built anew, after a copy of the damaged file was kept aside;
            what can still be read in it is carried over. Without them, a damaged file is an error.
        aliases
            The user's own names of columns, for reading those files.
        wait_seconds
            How long to wait for another process that is writing.
        shared
            Whether the folder is one that other machines write to.

        Raises
        ------
        InputError
            Damaged, another shop's, of a newer Wicker, locked, or not to be written.
        """
        path = Path(path)
        try:
            return cls(connect(path, shop_id, wait_seconds, shared=shared), path)
        except InputError as error:
            if error.code != "input.history_damaged" or rebuild_from is None:
                raise
        aside = set_aside(path)
        scratch = path.with_name(f"{path.stem}.rebuilding{path.suffix}")
        remove(scratch)
        with cls(connect(scratch, shop_id, wait_seconds), scratch) as history:
            n_saved = _salvage(aside, history)
            n_rebuilt, n_unread = 0, 0
            for file in rebuild_from:
                try:
                    outcome = history.add(read_export(file, aliases=aliases))
                except InputError:
                    n_unread += 1
                    continue
                n_rebuilt += outcome.status == "added"
        # Only now, whole, does it take the damaged file's place: killed before, everything is as it was.
        take_place(scratch, path)
        figures: dict[str, str | int] = {
            "file": path.name,
            "aside": aside.name,
            "n_saved": n_saved,
            "n_rebuilt": n_rebuilt,
            "n_unread": n_unread,
        }
        return cls(connect(path, shop_id, wait_seconds, shared=shared), path, [Notice("history.rebuilt", figures)])

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was begun and not committed is undone. Closing again does nothing."""
        self._db.close()

    # Writing

    def begin(self) -> None:
        """Begin one transaction for all that follows until `commit`; closing before that leaves the file as it was.

        Raises
        ------
        InputError
            Another process is writing.
        """
        with translated(self.path):
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep what was written since `begin`; without one, everything is kept already."""
        with translated(self.path):
            if self._db.in_transaction:
                self._db.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction for all that is written inside: all of it is kept, or nothing."""
        if self._db.in_transaction:
            yield
            return
        with translated(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the file for all that is read inside, whatever others write meanwhile."""
        if self._db.in_transaction:
            yield
            return
        with translated(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                if self._db.in_transaction:
                    self._db.execute("COMMIT")

    def add(self, export: Export, *, replace: bool = False, other_shop_ok: bool = False) -> Outcome:
        """Take an export in.

        The same content again changes nothing. A period that is there with other content is refused, unless `replace`.

        Raises
        ------
        InputError
            Hardly any of its products is known: another shop's export? (unless `other_shop_ok`). Or the file cannot be
            written.
        """
        start, end = _stored_period(export)
        table = export.tables[list(export.tables)[-1]]

        def outcome(status: str) -> Outcome:
            span = export.period_start, export.period_end
            return Outcome(status, export.file, export.kind, *span, len(table), export.content_hash)

        with self.writing():
            there = self._db.execute(
                "SELECT id, content_hash FROM period WHERE kind = ? AND start = ? AND end = ? AND subject = ?",
                (export.kind, start, end, export.subject),
            ).fetchone()
            same = there is not None and there[1] == export.content_hash
            if not start and not same:
                same = bool(
                    self._db.execute(
                        "SELECT 1 FROM period WHERE kind = ? AND content_hash = ?", (export.kind, export.content_hash)
                    ).fetchone()
                )
            if same:
                return outcome("already")
            if not other_shop_ok:  # before a period is compared: another shop's figures are no correction
                self._check_shop(export)
            if there is not None and not replace:
                return outcome("refused")
            if there is not None:
                self._db.execute("DELETE FROM period WHERE id = ?", (there[0],))
            row = self._db.execute(
                "INSERT INTO period(kind, start, end, content_hash, file, subject) VALUES (?, ?, ?, ?, ?, ?)",
                (export.kind, start, end, export.content_hash, export.file, export.subject),
            )
            for name, part in export.tables.items():
                self._insert_part(int(row.lastrowid or 0), name, part)
            return outcome("added" if there is None else "replaced")

    def recall(self, path: str | Path, *, aliases: Mapping[str, str] | None = None, digest: str = "") -> Outcome | None:
        """What is known of a file without reading it: ``already`` where the same bytes were taken in before.

        None where they were not, or what they held was replaced or forgotten since: then the file must be read. Its
        digest (`file_digest`) may be given.
        """
        digest = digest or file_digest(Path(path), aliases)
        with translated(self.path):
            row = self._db.execute(
                "SELECT period.kind, period.start, period.end, file.n_rows, content_hash FROM file JOIN period "
                "USING (kind, start, end, content_hash) WHERE digest = ?",
                (digest,),
            ).fetchone()
        if row is None:
            return None
        kind, start, end, n_rows, content_hash = row
        span = _day(start), _day(end) if start else None
        return Outcome("already", Path(path).name, kind, *span, n_rows, content_hash)

    def recall_replaced(self, name: str, digest: str) -> Outcome | None:
        """What is known of a file whose figures gave way to others of the same period; None where they did not."""
        with translated(self.path):
            row = self._db.execute(
                "SELECT kind, start, end, n_rows, content_hash FROM file WHERE digest = ?1 AND EXISTS (SELECT 1 FROM "
                "period WHERE period.kind = file.kind AND period.start = file.start AND period.end = file.end)",
                (digest,),
            ).fetchone()
        if row is None:
            return None
        kind, start, end, n_rows, content_hash = row
        return Outcome("superseded", name, kind, _day(start), _day(end) if start else None, n_rows, content_hash)

    def remember(
        self,
        path: str | Path,
        export: Export,
        outcome: Outcome,
        *,
        aliases: Mapping[str, str] | None = None,
        digest: str = "",
    ) -> None:
        """Remember that a file holds what is now in the history, for `recall`; a refused one is not remembered."""
        if outcome.status == "refused":
            return
        start, end = _stored_period(export)
        with self.writing():
            self._db.execute(
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)",
                (
                    digest or file_digest(Path(path), aliases),
                    export.kind,
                    start,
                    end,
                    export.content_hash,
                    outcome.n_rows,
                ),
            )

    def _check_shop(self, export: Export) -> None:
        ids = next(
            (set(t["product_id"].tolist()) for t in export.tables.values() if "product_id" in t.schema.names), None
        )
        if ids is None:
            return
        ids.discard("")
        known = {row[0] for row in self._db.execute("SELECT product_id FROM product")}
        common = len(ids & known)
        if len(ids) >= MIN_IDS and len(known) >= MIN_IDS and common < MIN_COMMON_SHARE * min(len(ids), len(known)):
            raise InputError(
                "input.other_shop",
                f"{export.file}: only {common} of its {len(ids)} products are known in this shop's history. Expected an export of the same shop. If it is the same shop, import it with --other-shop-ok; otherwise take the file out.",
                file=export.file,
                n_common=common,
                n_ids=len(ids),
            )

    def _insert_part(self, period: int, name: str, table: Table) -> None:
        rows = []
        for column in table.schema.columns:
            values = table[column.name]
            if column.name in ("period_start", "period_end") or all_unknown(column.kind, values):
                continue
            if column.name == "product_id":
                form, data = "code", zlib.compress(self._product_codes(values).astype("<i4").tobytes(), 1)
            else:
                form, data = pack_column(column.kind, values)
            rows.append((period, name, column.name, len(table), form, data))
        if not rows:
            rows.append((period, name, "", len(table), "none", b""))
        self._db.executemany("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _product_codes(self, ids: Array) -> NDArray[np.int64]:
        items = ids.tolist()
        known = dict(self._db.execute("SELECT product_id, code FROM product"))
        new = [i for i in dict.fromkeys(items) if i not in known]
        if new:
            first = max(known.values(), default=0) + 1
            known.update(zip(new, range(first, first + len(new)), strict=True))
            self._db.executemany("INSERT INTO product(product_id, code) VALUES (?, ?)", [(i, known[i]) for i in new])
        return np.fromiter(map(known.__getitem__, items), dtype=np.int64, count=len(items))

    def forget(
        self,
        *,
        kind: str | None = None,
        start: date | None = None,
        end: date | None = None,
        before: date | None = None,
    ) -> int:
        """Take exports out: of a kind, of exactly these days, or ended before a day. Gives the number taken out.

        At least one of them must be given. Doing it again changes nothing.
        """
        if kind is None and start is None and end is None and before is None:
            raise TypeError("forget what? give kind, start, end or before")
        where, values = ["1"], []
        for clause, value in (
            ("kind = ?", kind),
            ("start = ?", start),
            ("end = ?", end),
            ("end <> '' AND end < ?", before),
        ):
            if value is not None:
                where.append(clause)
                values.append(str(value))
        with self.writing():
            gone = self._db.execute(f"DELETE FROM period WHERE {' AND '.join(where)}", values)
            return gone.rowcount

    # Reading

    def periods(self, kind: str | None = None) -> tuple[Period, ...]:
        """The exports that are there, of one kind or all, by last day, first day and kind."""
        with translated(self.path):
            rows = self._db.execute(
                "SELECT kind, start, end, file, content_hash FROM period WHERE ?1 IS NULL OR kind = ?1 "
                "ORDER BY end, start, kind",
                (kind,),
            ).fetchall()
        return tuple(
            Period(k, _day(s), _day(e) if s else None, file, content_hash) for k, s, e, file, content_hash in rows
        )

    def as_of(self) -> date | None:
        """The last day that any export covers; None in an empty history."""
        return max((p.end for p in self.periods() if p.end is not None and p.kind not in EVIDENCE), default=None)

    def effect(self, *, since: date | None = None) -> Table:
        """All effect rows of all periods (overlapping ones too), by the period's last day; from those ending since a day."""
        return self._read(EFFECT, (*PRODUCT_KINDS, OWN_WEEKS), since)

    def listed(self) -> dict[str, tuple[date, date]]:
        """First and last day without effect by product, as the newest list of the seller's back end with it says."""
        found = self._read(EFFECT, (LISTED,), None)
        days = zip(found["period_start"].tolist(), found["period_end"].tolist(), strict=True)
        return dict(zip(found["product_id"].tolist(), days, strict=True))

    def publishing_dates(self) -> dict[str, date]:
        """Publishing dates by product; of several the one that was taken in of the newest day."""
        with self.reading():
            rows = self._db.execute("SELECT id, start, end FROM period WHERE kind = ? ORDER BY end, id", (DATES,))
            found = self._columns(PRODUCTS, rows.fetchall())
        dated = ~np.isnat(found["published_on"])
        return dict(zip(found["product_id"][dated].tolist(), found["published_on"][dated].tolist(), strict=True))

    def paid(self, *, since: date | None = None) -> Table:
        """What paid reports say: paid impressions and clicks a product and period.

        They are kept apart, since Products exports of the same period hold paid figures too.
        """
        return self._read(EFFECT, ("paid_report",), since)

    def search_terms(self, kind: str = "keywords", *, since: date | None = None) -> Table:
        """The search terms of one kind of export: ``keywords``, ``product_terms``, ``hot_words`` or ``keywords_2018``.

        Kinds are not mixed: what product_terms count is a part of what keywords count. Of exports without a period
        only the newest is given, of hot words the newest of each word that they were asked for.
        """
        return self._read(SEARCH_TERMS, (kind,), since)

    def regions(self, *, since: date | None = None) -> Table:
        """Visitors by product, country and period."""
        return self._read(REGIONS, ("product_regions",), since)

    def products(self) -> Table:
        """Every product ever seen: newest title and owner, first day of its first and last day of its last period."""
        with self.reading():
            ids = self._ids()
            n = len(ids)
            titles, owners = np.full(n, "", dtype=object), np.full(n, "", dtype=object)
            first = np.full(n, np.datetime64("NaT"), dtype="datetime64[D]")
            last = first.copy()
            for start, end, codes, part in self._product_parts():
                for target, name in ((titles, "title"), (owners, "owner")):
                    values = part[name]
                    said = values != ""
                    target[codes[said]] = values[said]
                earlier = np.isnat(first[codes]) | (first[codes] > start)
                first[codes[earlier]] = start
                later = np.isnat(last[codes]) | (last[codes] < end)
                last[codes[later]] = end
        seen = np.flatnonzero(~np.isnat(first))
        return Table(
            PRODUCTS,
            {
                "product_id": ids[seen],
                "title": titles[seen],
                "owner": owners[seen],
                "first_seen_on": first[seen],
                "last_seen_on": last[seen],
            },
        )

    def title_changes(self) -> Table:
        """Every change of a title, on the first day of the first period that shows the new one.

        Periods that contain another one tell nothing here: a month's file shows the title of the day it was taken.
        """
        found: list[tuple[Any, ...]] = []
        with self.reading():
            ids = self._ids()
            titles = np.full(len(ids), "", dtype=object)
            for start, _, codes, part in self._product_parts(finest=True):
                new, old = part["title"], titles[codes]
                changed = np.flatnonzero((new != old) & (old != "") & (new != ""))
                found += [(ids[codes[i]], start, old[i], new[i]) for i in changed]
                said = new != ""
                titles[codes[said]] = new[said]
        names = ("product_id", "changed_on", "old_title", "new_title")
        return Table(TITLE_CHANGES, {name: [row[i] for row in found] for i, name in enumerate(names)})

    def missing_weeks(self, start: date, end: date, kind: str = "products") -> tuple[MissingWeek, ...]:
        """The weeks between two days (both included) that no export of at most a week covers whole.

        Weeks start on the weekday on which the weekly exports in the history start, on Sunday without any.
        """
        counted = [*self.periods(kind), *(self.periods(OWN_WEEKS) if kind in PRODUCT_KINDS else ())]
        spans = [p for p in counted if p.start is not None and p.end is not None]
        weekdays = [s.weekday() for p in spans if (s := p.start) and p.end and (p.end - s).days == DAYS_A_WEEK - 1]
        weekday = max(sorted(set(weekdays)), key=weekdays.count) if weekdays else 6
        week = start - timedelta(days=(start.weekday() - weekday) % DAYS_A_WEEK)
        missing = []
        while week <= end:
            last = week + timedelta(days=DAYS_A_WEEK - 1)
            a, b = max(week, start), min(last, end)
            days = {a + timedelta(days=i) for i in range((b - a).days + 1)}
            long = ""
            for p in spans:
                assert p.start is not None and p.end is not None
                if (p.end - p.start).days < DAYS_A_WEEK:
                    days -= {d for d in days if p.start <= d <= p.end}
                elif p.start <= a and b <= p.end:
                    long = p.file
            if days:
                missing.append(MissingWeek(week, last, long))
            week += timedelta(days=DAYS_A_WEEK)
        return tuple(missing)

    def _ids(self) -> Array:
        """Product identifiers by code; position 0 is no product."""
        rows = self._db.execute("SELECT code, product_id FROM product").fetchall()
        ids = np.full(max((code for code, _ in rows), default=0) + 1, "", dtype=object)
        for code, product_id in rows:
            ids[code] = product_id
        return ids

    def _product_parts(
        self, *, finest: bool = False
    ) -> Iterator[tuple[np.datetime64, np.datetime64, NDArray[np.int64], dict[str, Array]]]:
        """The products parts of product exports, the earliest first: days, codes, and text columns."""
        kinds = (*PRODUCT_KINDS, OWN_WEEKS)
        marks = ", ".join("?" * len(kinds))
        rows = self._db.execute(
            f"SELECT id, start, end, subject FROM period WHERE kind IN ({marks}) AND start <> '' ORDER BY end, start",
            kinds,
        ).fetchall()
        periods = [row[:3] for row in self._without_replaced(rows)]
        spans = [(s, e) for _, s, e in periods]
        for period, start, end in periods:
            if finest and any(start <= s and e <= end and (s, e) != (start, end) for s, e in spans):
                continue
            cells = self._db.execute(
                "SELECT column_name, n, form, data FROM part WHERE period = ? AND name = ?", (period, PRODUCTS.name)
            ).fetchall()
            if not cells:
                continue
            n = cells[0][1]
            part = {name: np.full(n, "", dtype=object) for name in ("title", "owner")}
            codes = np.zeros(n, dtype=np.int64)
            for name, _, form, data in cells:
                if name == "product_id":
                    codes = self._unpack(form, data, n).astype(np.int64)
                elif name in part:
                    part[name] = self._unpack(form, data, n)
            yield np.datetime64(start), np.datetime64(end), codes, part

    def _read(self, schema: Schema, kinds: Sequence[str], since: date | None) -> Table:
        marks = ", ".join("?" * len(kinds))
        with self.reading():
            rows = self._db.execute(
                f"SELECT id, start, end, subject FROM period WHERE kind IN ({marks}) ORDER BY end, start, subject",
                tuple(kinds),
            ).fetchall()
            # A file of everything holds what files of the same period about one product hold.
            if OWN_WEEKS in kinds:
                rows = self._without_replaced(rows)
            whole = {(start, end) for _, start, end, subject in rows if start and not subject}
            newest = {row[3]: row for row in rows if not row[1]}
            periods = [
                row[:3]
                for row in rows
                if row[1] and (since is None or row[2] >= str(since)) and (not row[3] or row[1:3] not in whole)
            ]
            whole_is_there = "" in newest and "hot_words" not in kinds  # hot words of one word hold no other's
            periods += [row[:3] for subject, row in newest.items() if not (subject and whole_is_there)]
            return self._columns(schema, periods)

    def _without_replaced(self, rows: list[tuple[int, str, str, str]]) -> list[tuple[int, str, str, str]]:
        """Periods without those out of the owner's workbooks of which there is an export too."""
        marks = ", ".join("?" * len(PRODUCT_KINDS))
        gone = {
            row[0]
            for row in self._db.execute(
                "SELECT own.id FROM period own JOIN period seen ON seen.start = own.start AND seen.end = own.end "
                f"WHERE own.kind = ? AND seen.kind IN ({marks})",
                (OWN_WEEKS, *PRODUCT_KINDS),
            )
        }
        return [row for row in rows if row[0] not in gone]

    def _columns(self, schema: Schema, periods: Sequence[tuple[int, str, str]]) -> Table:
        """The parts of these periods one below the other."""
        sizes = []
        for period, _, _ in periods:
            row = self._db.execute("SELECT n FROM part WHERE period = ? AND name = ? LIMIT 1", (period, schema.name))
            sizes.append(next(row, (0,))[0])
        bounds = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        n = int(bounds[-1])
        out: dict[str, Array] = {}
        for column in schema.columns:
            if column.kind is Kind.TEXT:
                out[column.name] = np.full(n, "", dtype=object)
            elif column.kind in (Kind.DATE, Kind.MOMENT):
                unit = "D" if column.kind is Kind.DATE else "s"
                out[column.name] = np.full(n, np.datetime64("NaT"), dtype=f"datetime64[{unit}]")
            else:
                out[column.name] = np.full(n, np.nan)
        codes = np.zeros(n, dtype=np.int64)
        for (period, start, end), a, b in zip(periods, bounds[:-1], bounds[1:], strict=True):
            if start and "period_start" in out:
                out["period_start"][a:b] = np.datetime64(start)
                out["period_end"][a:b] = np.datetime64(end)
            for name, form, data in self._db.execute(
                "SELECT column_name, form, data FROM part WHERE period = ? AND name = ?", (period, schema.name)
            ):
                if form == "code":
                    codes[a:b] = self._unpack(form, data, int(b - a))
                elif name in out:
                    out[name][a:b] = self._unpack(form, data, int(b - a))
        if "product_id" in out:
            out["product_id"] = self._ids()[codes]
        return Table(schema, out)

    def _unpack(self, form: str, data: bytes, n: int) -> Array:
        try:
            return unpack_column(form, data, n)
        except (zlib.error, ValueError, UnicodeDecodeError) as error:
            raise damaged(self.path) from error

    # Terms' vectors

    def vectors(self, model: str, terms: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The stored vectors of those of these terms that have one, by the model (and version) that made them."""
        found: dict[str, NDArray[np.float32]] = {}
        with self.reading():
            for a in range(0, len(terms), 500):
                block = list(terms[a : a + 500])
                marks = ", ".join("?" * len(block))
                for term, data in self._db.execute(
                    f"SELECT term, data FROM vector WHERE model = ? AND term IN ({marks})", [model, *block]
                ):
                    found[term] = np.frombuffer(data, dtype="<f4").astype(np.float32)
        return found

    def keep_vectors(self, model: str, terms: Sequence[str], vectors: NDArray[Any]) -> None:
        """Store one vector (n, d) a term; they can be worked out again, and are not part of `export`."""
        with self.writing():
            self._db.executemany(
                "INSERT OR REPLACE INTO vector VALUES (?, ?, ?)",
                [(model, t, np.asarray(v, dtype="<f4").tobytes()) for t, v in zip(terms, vectors, strict=True)],
            )

    # As text, and back

    def fingerprint(self) -> str:
        """SHA-256 of all exports: equal stores have equal ones."""
        digest = hashlib.sha256()
        with self.reading():
            for row in self._db.execute(
                "SELECT kind, start, end, subject, file, content_hash FROM period ORDER BY 1, 2, 3, 4"
            ):
                digest.update(repr(row).encode())
        return digest.hexdigest()

    def export(self, folder: str | Path) -> tuple[Path, ...]:
        """Write everything as CSV (UTF-8 with BOM): ``periods.csv``, and one file a table.

        Text that a spreadsheet would take for a formula bears a ``'`` in front.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with self.reading():
            periods = self._db.execute(
                "SELECT id, kind, start, end, file, subject FROM period ORDER BY end, start, kind, subject"
            ).fetchall()
            files = [folder / "periods.csv"]
            header = ["period", "kind", "start", "end", "file", "tables", "subject"]
            named = {p[0]: " ".join(self._part_names(p[0])) for p in periods}
            rows = [[i, k, s, e, quoted(f), named[p], quoted(t)] for i, (p, k, s, e, f, t) in enumerate(periods, 1)]
            write_rows(files[0], header, rows)
            names = [r[0] for r in self._db.execute("SELECT DISTINCT name FROM part ORDER BY name")]
            for name in names:
                files.append(folder / f"{name}.csv")
                write_rows(files[-1], *self._exported(SCHEMAS[name], [(p[0], p[2], p[3]) for p in periods]))
        return tuple(files)

    def _part_names(self, period: int) -> list[str]:
        """The tables of one export, in the order in which readers give them."""
        rows = self._db.execute("SELECT DISTINCT name FROM part WHERE period = ?", (period,))
        return sorted((r[0] for r in rows), key=_part_order)

    def _exported(
        self, schema: Schema, periods: Sequence[tuple[int, str, str]]
    ) -> tuple[list[str], Iterable[Sequence[object]]]:
        names = [n for n in schema.names if n not in ("period_start", "period_end")]

        def rows() -> Iterator[Sequence[object]]:
            for number, period in enumerate(periods, 1):
                if not self._db.execute(
                    "SELECT 1 FROM part WHERE period = ? AND name = ?", (period[0], schema.name)
                ).fetchone():
                    continue
                table = self._columns(schema, [period])
                columns = [column_texts(schema.column(n).kind, table[n]) for n in names]
                yield from ([number, *cells] for cells in zip(*columns, strict=True))

        return ["period", *names], rows()

    def take_all(self, other: History, *, replace: bool = False) -> tuple[Outcome, ...]:
        """Take every export of another history in, in one transaction, with what it remembers of files and terms."""
        outcomes = []
        with other.reading(), self.writing():
            rows = other._db.execute(
                "SELECT id, kind, start, end, file, content_hash, subject FROM period ORDER BY end, start, kind, subject"
            ).fetchall()
            for period, kind, start, end, file, content_hash, subject in rows:
                names = other._part_names(period)
                tables = {x: other._columns(SCHEMAS[x], [(period, start, end)]) for x in names}
                days = _day(start), _day(end)
                taken_on = None if start else days[1]
                last = days[1] if start else None
                export = Export(kind, file, days[0], last, taken_on, tables, Changes(), content_hash, subject)
                outcomes.append(self.add(export, replace=replace, other_shop_ok=True))
                # Of two names for the same figures the same one stays, whichever way round histories are joined.
                self._db.execute(
                    "UPDATE period SET file = ?1 WHERE kind = ?2 AND start = ?3 AND end = ?4 AND content_hash = ?5 "
                    "AND subject = ?6 AND file > ?1",
                    (file, kind, start, end, content_hash, subject),
                )
                if not start:
                    self._db.execute(
                        "UPDATE OR IGNORE period SET end = ?1 WHERE kind = ?2 AND start = '' AND content_hash = ?3 "
                        "AND subject = ?4 AND end > ?1",
                        (end, kind, content_hash, subject),
                    )
            for table, n in (("file", 6), ("vector", 3)):
                marks = ", ".join("?" * n)
                kept = other._db.execute(f"SELECT * FROM {table}")
                self._db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", kept)
        return tuple(outcomes)

    def import_folder(self, folder: str | Path, *, replace: bool = False) -> tuple[Outcome, ...]:
        """Take in what `export` wrote, in one transaction; doing it again changes nothing."""
        folder = Path(folder)
        outcomes = []
        listed = read_rows(folder / "periods.csv", ("period", "kind", "start", "end", "file", "tables", "subject"))
        parts: dict[str, dict[str, list[dict[str, str]]]] = {}
        for name in SCHEMAS:
            if (folder / f"{name}.csv").exists():
                for row in read_rows(folder / f"{name}.csv", ("period",)):
                    parts.setdefault(row["period"], {}).setdefault(name, []).append(row)
        with self.writing():
            for row in listed:
                start, end = _day(row["start"]), _day(row["end"])
                span = (start, end) if start and end else None
                rows = parts.get(row["period"], {})
                tables = {n: parse_table(SCHEMAS[n], rows.get(n, []), span) for n in row["tables"].split()}
                export = Export(
                    row["kind"],
                    unquoted(row["file"]),
                    start,
                    end if start else None,
                    None if start else end,
                    tables,
                    Changes(),
                    hash_content(row["kind"], span, tables),
                    unquoted(row["subject"]),
                )
                outcomes.append(self.add(export, replace=replace, other_shop_ok=True))
        return tuple(outcomes)


def merge_histories(into: Path, other: Path, *, prefer_other: bool = False) -> tuple[Outcome, ...]:
    """Take into one history what another one of the same shop holds; the other is only read.

    One transaction; doing it again changes nothing. Joined either way round, two histories hold the same, but for the
    periods that both have with other figures: those are ``refused`` and stay as they are, unless the other's are
    preferred.

    Raises
    ------
    InputError
        One and the same file, another shop's, or one that cannot be read or written.
    """
    for path in (into, other):
        if not path.is_file():
            raise InputError(
                "input.no_history_file",
                f"There is no history {path}. Expected a shop's .sqlite file, or its workbook. Check the name.",
                place=str(path),
            )
    if into.samefile(other):
        raise InputError(
            "input.merge_itself",
            f"{into} and {other} are one file. Expected two histories of one shop. Name the copy as the second one.",
            first=str(into),
            second=str(other),
        )
    shops = shop_of(into), shop_of(other)
    if shops[0] != shops[1]:
        raise InputError(
            "input.merge_shops",
            f"{into.name} is the history of the shop {shops[0]}, {other.name} of {shops[1]}. Expected two histories of one shop. Choose files of the same shop.",
            first=into.name,
            shop=shops[0],
            second=other.name,
            other_shop=shops[1],
        )
    # The other is read from a copy: it may be of an older version, and is not ours to bring forward.
    with tempfile.TemporaryDirectory(prefix="wicker-merge-") as scratch:
        copy = Path(scratch) / "other.sqlite"
        copy_history(other, copy)
        with History.open(copy, shops[1]) as source, History.open(into, shops[0]) as target:
            return target.take_all(source, replace=prefer_other)


def copy_history(path: Path, copy: Path) -> None:
    """A copy of a history as it is at this moment, whatever is being written; the file itself is only read."""
    with (
        translated(path),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(copy)) as new,
    ):
        old.backup(new)


def _salvage(aside: Path, history: History) -> int:
    """Carry over the exports of a damaged file whose content still agrees with its hash; gives their number."""
    n = 0
    try:
        with closing(sqlite3.connect(f"{aside.absolute().as_uri()}?mode=ro", uri=True)) as db:
            old = History(db, aside)
            has_subject = "subject" in {row[1] for row in db.execute("PRAGMA table_info(period)")}
            column = "subject" if has_subject else "''"
            for period, kind, start, end, content_hash, file, subject in db.execute(
                f"SELECT id, kind, start, end, content_hash, file, {column} FROM period ORDER BY end, start"
            ).fetchall():
                try:
                    names = [r[0] for r in db.execute("SELECT DISTINCT name FROM part WHERE period = ?", (period,))]
                    tables = {
                        x: old._columns(SCHEMAS[x], [(period, start, end)]) for x in sorted(names, key=_part_order)
                    }
                except (InputError, sqlite3.DatabaseError):
                    continue
                days = (_day(start), _day(end))
                span = (days[0], days[1]) if days[0] and days[1] else None
                if hash_content(kind, span, tables) == content_hash:
                    taken_on = None if start else days[1]
                    export = Export(
                        kind, file, days[0], span and span[1], taken_on, tables, Changes(), content_hash, subject
                    )
                    n += history.add(export, other_shop_ok=True).status == "added"
    except (sqlite3.DatabaseError, InputError):
        return n
    return n


def _part_order(name: str) -> int:
    return (PRODUCTS.name, EFFECT.name, SEARCH_TERMS.name, REGIONS.name).index(name)


def _stored_period(export: Export) -> tuple[str, str]:
    if export.period_start is not None and export.period_end is not None:
        return str(export.period_start), str(export.period_end)
    return "", str(export.taken_on or "")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
