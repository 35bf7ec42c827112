"""The history's own bound: in and out in under three times what SQLite needs to read the same cells as rows."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

from models.tables import EFFECT, Kind, Table
from tests.history.shops import export, week
from xlwings_udfs.exports.export import Export
from xlwings_udfs.history import History

N_PRODUCTS, N_WEEKS = 4_000, 13  # a tenth of 20,000 by 26, so that the suite stays quick
MAX_RATIO = 3.0


def _exports() -> list[Export]:
    chance = np.random.default_rng(1)
    ids = [str(16_000_000_000_000 + 7919 * i) for i in range(N_PRODUCTS)]
    made = []
    for n in range(N_WEEKS):
        start, end = week(n)
        figures = {
            c.name: chance.poisson(3, N_PRODUCTS).astype(float)
            for c in EFFECT.columns
            if c.kind in (Kind.COUNT, Kind.FLAG)
        }
        days = {"period_start": [start] * N_PRODUCTS, "period_end": [end] * N_PRODUCTS}
        made.append(export("products", (start, end), {"effect": Table(EFFECT, {"product_id": ids, **days, **figures})}))
    return made


def _best(job: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        started = time.process_time()
        job()
        times.append(time.process_time() - started)
    return min(times)


def test_figures_go_in_and_out_in_under_three_times_the_reading_of_rows(tmp_path: Path) -> None:
    exports = _exports()
    rows_path = tmp_path / "rows.sqlite"
    with closing(sqlite3.connect(rows_path)) as db:
        db.execute(f"CREATE TABLE effect({', '.join(EFFECT.names)})")
        for e in exports:
            columns = [e.tables["effect"][n].astype(str if "period" in n else object).tolist() for n in EFFECT.names]
            db.executemany(f"INSERT INTO effect VALUES ({', '.join('?' * len(columns))})", zip(*columns, strict=True))
        db.commit()

    def read_rows() -> None:
        with closing(sqlite3.connect(rows_path)) as db:
            db.execute("SELECT * FROM effect").fetchall()

    def fill_and_read() -> None:
        path = tmp_path / "shop.sqlite"
        for file in tmp_path.glob("shop.sqlite*"):
            file.unlink()
        with History.open(path, "shop") as history:
            with history.writing():
                for e in exports:
                    history.add(e)
            assert len(history.effect()) == N_PRODUCTS * N_WEEKS

    assert _best(fill_and_read) < MAX_RATIO * _best(read_rows)
