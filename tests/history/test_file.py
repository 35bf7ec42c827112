"""The history's file: versions, damage, several processes, and being killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from models.errors import InputError
from tests.exports.files import PRODUCT_IDS, product_row, save
from tests.exports.files import products as product_grid
from tests.history.shops import products, same, week
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.history import History, shop_of
from xlwings_udfs.storage.database import MIGRATIONS

ROOT = Path(__file__).parents[2]


def filled(path: Path, n_weeks: int = 3) -> str:
    """A history of some weeks of 50 products; gives its fingerprint."""
    with History.open(path, "shop") as history:
        for n in range(n_weeks):
            history.add(products(week(n), {f"16{i:012d}": {"visitors": i + n} for i in range(50)}))
        return history.fingerprint()


def test_a_file_of_every_older_version_is_brought_forward(tmp_path: Path) -> None:
    for version in range(1, len(MIGRATIONS)):
        path = tmp_path / f"{version}.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            for step in MIGRATIONS[:version]:
                db.executescript(step)
            db.execute(f"PRAGMA user_version = {version}")
            db.execute(f"PRAGMA application_id = {0x5749434B}")
            db.execute("INSERT INTO meta VALUES ('shop_id', 'shop')")
            db.execute(
                "INSERT INTO period(kind, start, end, content_hash, file) "
                "VALUES ('products', '2026-03-01', '2026-03-07', 'x', 'old.xls')"
            )
            db.execute("INSERT INTO product VALUES (1, 'a')")
            db.execute(
                "INSERT INTO part VALUES (1, 'effect', 'product_id', 1, 'code', ?)", (zlib.compress(b"\1\0\0\0"),)
            )

        with History.open(path, "shop") as history:
            assert [p.file for p in history.periods()] == ["old.xls"]
            assert history.effect()["product_id"].tolist() == ["a"]
            history.keep_vectors("model", ["hamper"], np.ones((1, 2)))
            assert history.add(products(week(1), {"a": {}})).status == "added"


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()

    with pytest.raises(InputError, match="written by a newer Wicker") as caught:
        History.open(path, "shop")

    assert caught.value.code == "input.history_newer"
    assert path.read_bytes() == before


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs(x)")
    before = path.read_bytes()

    for rebuild_from in (None, []):
        with pytest.raises(InputError, match="is another program's file"):
            History.open(path, "shop", rebuild_from=rebuild_from)
    with pytest.raises(InputError, match="is another program's file"):
        shop_of(path)

    assert path.read_bytes() == before


def _spoil_header(path: Path) -> None:
    path.write_bytes(b"nonsense" * 200 + path.read_bytes()[1600:])


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _spoil_one_column(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "UPDATE part SET data = CAST(substr(data, 1, 8) || x'00FF00' AS BLOB) WHERE column_name = 'visitors' AND period = 2"
        )
        db.commit()


@pytest.mark.parametrize("damage", [_spoil_header, _cut_off, _spoil_one_column])
def test_a_damaged_file_is_said_kept_aside_and_rebuilt(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "a #1 folder%20 店" / "shop.sqlite"
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(path)  # type: ignore[operator]
    spoilt = path.read_bytes()
    exports = [
        save(tmp_path / "a.xlsx", product_grid(product_row(PRODUCT_IDS[0], 访问人数=5))),
        save(tmp_path / "b.csv", [["nonsense"]]),
    ]

    with pytest.raises(InputError, match="is damaged and cannot be read") as caught:
        History.open(path, "shop")
    assert caught.value.code == "input.history_damaged"
    assert path.read_bytes() == spoilt

    with History.open(path, "shop", rebuild_from=exports) as history:
        (notice,) = history.notices
        assert (notice.figures["n_rebuilt"], notice.figures["n_unread"]) == (1, 1)
        assert "a.xlsx" in {p.file for p in history.periods()}
        for language in LANGUAGES:
            assert str(notice.figures["aside"]) in words(language).text("history-rebuilt", **notice.figures)
        if damage is _spoil_one_column:  # what still agrees with its hash is carried over
            assert notice.figures["n_saved"] == 2
    assert path.with_name(str(notice.figures["aside"])).read_bytes() == spoilt
    with History.open(path, "shop") as history:
        assert history.notices == ()


def test_damaged_files_are_kept_aside_one_beside_the_other(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    for n in (1, 2):
        path.write_bytes(b"nonsense" * 500)
        History.open(path, "shop", rebuild_from=[]).close()
        assert (tmp_path / f"shop.damaged-{n}.sqlite").exists()


def test_a_second_writer_waits_and_is_then_told_so_while_readers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    filled(path)
    with History.open(path, "shop") as first, History.open(path, "shop", wait_seconds=0.2) as second:
        before = second.fingerprint()
        with first.writing():
            first.add(products(week(7), {f"16{i:012d}": {} for i in range(50)}))

            assert second.fingerprint() == before
            with pytest.raises(InputError, match=r"being written by another Wicker.*then try again") as caught:
                second.add(products(week(8), {f"16{i:012d}": {} for i in range(50)}))
        assert caught.value.code == "input.history_locked"
        assert second.fingerprint() != before
        assert second.add(products(week(8), {f"16{i:012d}": {} for i in range(50)})).status == "added"


def test_one_state_is_read_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    filled(path)
    with History.open(path, "shop") as reader, History.open(path, "shop") as writer, reader.reading():
        before = reader.effect()
        writer.forget(kind="products")

        assert same(reader.effect(), before)


_WRITER = """
import sys
from tests.history.shops import products, week
from xlwings_udfs.history import History
path, first, step, n = sys.argv[1], *map(int, sys.argv[2:])
with History.open(path, "shop", wait_seconds=60) as history:
    print("open", flush=True)
    for i in range(n):
        history.add(products(week(first + step * i), {f"16{j:012d}": {"visitors": j} for j in range(3000)}))
        print(i, flush=True)
"""


def writer(path: Path, first: int, step: int, n: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), str(first), str(step), str(n)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )


def test_two_processes_write_one_history_without_loss(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    processes = [writer(path, first, 2, 5) for first in (0, 1)]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0

    with History.open(path, "shop") as history:
        assert [p.start for p in history.periods()] == [week(n)[0] for n in range(10)]
        assert len(history.effect()) == 30_000


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("delay", [0.0, 0.004, 0.011, 0.023])
def test_killed_at_any_moment_it_holds_whole_exports_and_takes_the_rest(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "shop.sqlite"
    process = writer(path, 0, 1, 400)
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "2":
            break
    time.sleep(delay)
    process.kill()
    process.communicate(timeout=60)

    with History.open(path, "shop") as history:
        n = len(history.periods())
        assert n >= 3
        assert len(history.effect()) == 3000 * n
        assert history.add(products(week(n), {f"16{j:012d}": {} for j in range(3000)})).status == "added"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(InputError, match="cannot be written in") as caught:
        History.open(tmp_path / "file" / "shop.sqlite", "shop")
    assert caught.value.code == "input.history_unwritable"


def test_a_full_disk_is_said_and_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    before = filled(path)
    with History.open(path, "shop") as history:
        history._db.execute("PRAGMA max_page_count = 20")
        with pytest.raises(InputError, match="database or disk is full"):
            history.add(
                products(week(9), {f"16{i:012d}": {"visitors": i * 7919 % 1000} for i in range(90_000)}),
                other_shop_ok=True,
            )

        assert history.fingerprint() == before


def test_stopped_while_it_is_rebuilt_it_is_as_it_was_and_is_rebuilt_the_next_time(
    tmp_path: Path,
) -> None:
    path = tmp_path / "shop.sqlite"
    filled(path)
    _spoil_one_column(path)
    spoilt = path.read_bytes()

    def exports(stop: bool) -> Iterator[Path]:
        yield save(tmp_path / "a.xlsx", product_grid(product_row(PRODUCT_IDS[0], 访问人数=5)))
        if stop:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        History.open(path, "shop", rebuild_from=exports(stop=True))

    assert path.read_bytes() == spoilt
    with History.open(path, "shop", rebuild_from=exports(stop=False)) as history:
        assert len(history.periods()) == 3
    assert not list(tmp_path.glob("*rebuilding*"))
