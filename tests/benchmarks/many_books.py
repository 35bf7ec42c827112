"""What many workbooks cost: ``python -m tests.benchmarks.many_books [--books N] [--jobs J]``.

Refreshes N small books of one sample history in one loop, and the same with J worker processes, and prints the time a book
and what handing it to a worker costs.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path

from xlwings_udfs.batch import refresh_books
from xlwings_udfs.making import make_book
from xlwings_udfs.refresh import Order

N_PRODUCTS = 20  # of the sample shop's, so that a book is small


def small_exports(folder: Path) -> None:
    """The newest Products export of the sample shop, cut to its first products."""
    with as_file(files("workbook_templates.sample_shop")) as shop:
        newest = max((shop / "exports").glob("Products-*.csv"))
        lines = newest.read_bytes().splitlines(keepends=True)
        folder.mkdir()
        (folder / newest.name).write_bytes(b"".join(lines[: 6 + N_PRODUCTS]))


def main() -> None:
    """Print seconds a book, in a loop and with workers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        small_exports(work / "exports")
        first = make_book(work / "first.xlsx", language="en", shop_id="small")
        order = Order(exports=work / "exports", history=work / "small.sqlite", language="en")
        refresh_books([first], order)
        spent = {}
        for jobs in (1, given.jobs):
            books = [work / f"{jobs}-{i}.xlsx" for i in range(given.books)]
            for book in books:
                shutil.copy2(first, book)
            start = time.perf_counter()
            outcomes = refresh_books(books, Order(history=work / "small.sqlite", language="en"), jobs=jobs)
            spent[jobs] = (time.perf_counter() - start) / given.books
            print(
                f"{given.books} books, jobs {jobs}: {spent[jobs]:.3f} s a book; {sum(o.result is None for o in outcomes)} failed"
            )
        overhead = spent[given.jobs] * given.jobs - spent[1]
        print(f"handing a book to a worker costs {overhead:+.3f} s of the {spent[1]:.3f} s that it takes")


if __name__ == "__main__":
    main()
