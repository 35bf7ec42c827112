"""Many workbooks at once: one book's failure or a killed worker never stops or harms the others."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.errors import InputError
from tests.whole.conftest import Shop
from xlwings_udfs.batch import refresh_books
from xlwings_udfs.workbook.closed import ClosedBook


def copies(shop: Shop, n: int) -> list[Path]:
    books = [shop.folder / f"book {i}.xlsx" for i in range(n)]
    for book in books:
        shutil.copy2(shop.empty, book)
    return books


def test_a_book_named_twice_is_refused_before_anything_is_written(shop: Shop) -> None:
    before = shop.empty.read_bytes()

    with pytest.raises(InputError, match="is named twice"):
        refresh_books([shop.empty, shop.empty], shop.order())

    assert shop.empty.read_bytes() == before


def test_outcomes_come_in_the_order_of_the_books(shop: Shop) -> None:
    good, missing = copies(shop, 1)[0], shop.folder / "missing.xlsx"

    outcomes = refresh_books([missing, good], shop.order())

    assert [o.book for o in outcomes] == [missing, good]
    assert [o.code for o in outcomes] == ["input.workbook_missing", ""]
    assert outcomes[1].result is not None


def workers_of(process: int) -> list[int]:
    """Process numbers of the loky workers below a process (Linux)."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            command = (entry / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent == process and b"loky" in command and b"resource_tracker" not in command:
            found.append(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="workers are found by /proc")
def test_a_killed_worker_costs_no_book(shop: Shop) -> None:
    books = copies(shop, 4)
    command = [sys.executable, "-m", "xlwings_udfs.cli", "refresh", *map(str, books), "--history", str(shop.history), "--jobs", "2", "--report", "json"]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    killed = False
    end = time.monotonic() + 60
    while not killed and time.monotonic() < end and process.poll() is None:
        workers = workers_of(process.pid)
        if workers:
            time.sleep(1.0)
            os.kill(workers[0], signal.SIGKILL)
            killed = True
        time.sleep(0.05)
    out, errors = process.communicate(timeout=240)

    assert killed
    assert process.returncode == 0, errors
    assert [o["ok"] for o in json.loads(out)] == [True] * 4
    assert all("titles" in ClosedBook.open(book).sheets() for book in books)


def test_a_dask_scheduler_does_the_same_work(shop: Shop) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    books = copies(shop, 2)
    code = (
        "import sys, pathlib\n"
        "from distributed import LocalCluster\n"
        "from xlwings_udfs.batch import refresh_books\n"
        "from xlwings_udfs.refresh import Order\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        order = Order(history=pathlib.Path(sys.argv[1]), language='en')\n"
        "        books = [pathlib.Path(p) for p in sys.argv[2:]]\n"
        "        print([o.result is not None for o in refresh_books(books, order, scheduler=cluster.scheduler_address)])\n"
    )
    script = shop.folder / "on_cluster.py"
    script.write_text(code, encoding="utf-8")
    root = Path(__file__).resolve().parents[2]

    ran = subprocess.run([sys.executable, str(script), str(shop.history), *map(str, books)], capture_output=True, text=True, cwd=root, timeout=240, check=False)  # fmt: skip

    assert ran.stdout.strip().endswith("[True, True]"), ran.stderr
