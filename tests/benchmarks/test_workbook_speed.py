"""What grafting and rewriting a large sheet cost, against what XlsxWriter needs to write it.

``python -m pytest tests/benchmarks/test_workbook_speed.py --benchmark-only`` takes 100,000 rows of 12 columns, and measures
memory in a process of its own: ``python -m tests.benchmarks.test_workbook_speed BOOK SCRATCH`` prints seconds and megabytes.
``python -m tests.benchmarks.test_workbook_speed --kill 200`` kills that many saves at random moments.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from models.tables import Kind
from tests.workbook.books import plain
from workbook_templates.sheets.spec import HEADER_ROW, Sheet, SheetColumn, SheetKind
from xlwings_udfs.workbook.closed import ClosedBook

COLUMNS = tuple(f"c{i}" for i in range(12))
SHEET = Sheet("big", SheetKind.OWNED, ("c0",), tuple(SheetColumn(c, Kind.TEXT) for c in COLUMNS))
HEADERS = {c: c for c in COLUMNS}


def render(n: int, start: int = 0) -> bytes:
    """A sheet of `n` rows with text and numbers, as XlsxWriter writes it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Big")
    text, share = book.add_format({"num_format": "@"}), book.add_format({"num_format": "0.0%"})
    columns = [{"header": c} for c in COLUMNS]
    page.add_table(HEADER_ROW, 0, HEADER_ROW + n, len(COLUMNS) - 1, {"name": "Big", "columns": columns})
    for i in range(n):
        row, k = HEADER_ROW + 1 + i, i + start
        page.write_string(row, 0, f"1600{k:09d}", text)
        page.write_string(row, 1, f"Picnic Basket for {k} persons 篮子")
        for column in range(2, 8):
            page.write_number(row, column, k * column + 0.5)
        for column in range(8, 10):
            page.write_number(row, column, 1 / (k + column), share)
        for column in range(10, 12):
            page.write_string(row, column, ("good", "bad", "fair")[k % 3])
    book.close()
    return out.getvalue()


def write(path: Path, scratch: bytes) -> None:
    """Write the sheet into a book and save it."""
    book = ClosedBook.open(path)
    book.write_sheet(SHEET, scratch, headers=HEADERS)
    book.save()


@pytest.mark.parametrize("is_there", [False, True], ids=["graft", "rewrite"])
def test_writing_into_a_book_against_writing_alone(
    is_there: bool, benchmark: Callable[..., object], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    n = 100_000 if request.config.getoption("benchmark_only") else 500
    path = tmp_path / "book.xlsx"
    path.write_bytes(plain())
    start = time.process_time()
    scratch = render(n)
    seconds = time.process_time() - start
    if is_there:
        write(path, scratch)
        scratch = render(n, 500)
    base = path.read_bytes()

    def again() -> None:
        path.write_bytes(base)
        write(path, scratch)

    benchmark(again)

    grid = ClosedBook.open(path).read_grid("big", HEADERS)
    assert len(grid) == n + 1
    if benchmark.stats is not None and request.config.getoption("benchmark_only"):  # type: ignore[attr-defined]
        ratio = benchmark.stats.stats.min / seconds  # type: ignore[attr-defined]
        benchmark.extra_info["times_xlsxwriter"] = round(ratio, 2)  # type: ignore[attr-defined]
        command = [sys.executable, "-m", "tests.benchmarks.test_workbook_speed", str(path), "-"]
        path.write_bytes(base)
        said = subprocess.run(command, input=scratch, capture_output=True, check=True).stdout.decode()
        benchmark.extra_info["alone"] = said.strip()  # type: ignore[attr-defined]


def _peak() -> int:
    """Largest resident size of this process so far, MB (Linux)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) // 1024
    return 0


def main(arguments: list[str]) -> None:
    """Measure one write, or kill many."""
    if arguments[0] == "--kill":
        import tempfile

        from tests.workbook.test_saving import kill_often

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.xlsx"
            path.write_bytes(plain())
            kill_often(path, int(arguments[1]), seed=2)
        print(f"{arguments[1]} kills, every book and every restore copy whole, no temporary file left")
        return
    scratch = sys.stdin.buffer.read() if arguments[1] == "-" else Path(arguments[1]).read_bytes()
    before, start = _peak(), time.perf_counter()
    write(Path(arguments[0]), scratch)
    print(f"{time.perf_counter() - start:.1f} s, peak {_peak()} MB ({before} MB before)")


if __name__ == "__main__":
    main(sys.argv[1:])
