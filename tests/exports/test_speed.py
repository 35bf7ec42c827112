"""Reading's own bound: an export takes less than twice what python-calamine needs for the same cells alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import python_calamine

from tests.exports.files import keyword_row, keywords, save
from xlwings_udfs.exports import read_export

N_TERMS = 30_000
MAX_RATIO = 2.0


def test_reading_takes_less_than_twice_what_calamine_needs(tmp_path: Path) -> None:
    chance = np.random.default_rng(1).poisson(9, (N_TERMS, 3)).tolist()
    path = save(
        tmp_path / "x.xlsx", keywords(*(keyword_row(f"picnic basket number {i}", *row) for i, row in enumerate(chance)))
    )

    def cells_alone() -> None:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
            book.get_sheet_by_index(0).to_python(skip_empty_area=False)

    times: dict[str, list[float]] = {"calamine": [], "export": []}
    jobs: dict[str, Callable[[], object]] = {"calamine": cells_alone, "export": lambda: read_export(path)}
    for _ in range(7):
        for name, job in jobs.items():
            started = time.process_time()
            job()
            times[name].append(time.process_time() - started)

    assert min(times["export"]) < MAX_RATIO * min(times["calamine"])
