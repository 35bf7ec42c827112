"""What a formula costs beside its model: ratios within one run, since machines differ."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from models.settings import Settings
from models.tables import Kind
from xlwings_udfs.boundary import Boundary
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result

N_ROWS = 100_000
TEXTS = tuple((f"Wicker Picnic Basket {i}",) for i in range(N_ROWS))
NUMBERS = tuple((float(i),) for i in range(N_ROWS))
GAPS = tuple((float(i) if i % 3 else None,) for i in range(N_ROWS))


def fastest(work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize(
    ("kinds", "columns"),
    [
        ((Kind.TEXT, Kind.TEXT), (TEXTS, TEXTS)),
        ((Kind.COUNT, Kind.COUNT), (NUMBERS, NUMBERS)),
        ((Kind.TEXT, Kind.COUNT), (TEXTS, GAPS)),
    ],
    ids=["texts", "numbers", "with gaps"],
)
def test_the_boundary_costs_at_most_three_plain_list_conversions(
    kinds: tuple[Kind, ...], columns: tuple[Any, ...], benchmark: Any
) -> None:
    answer = Answer((np.zeros(N_ROWS),))

    def body(settings: Settings, **arguments: object) -> Answer:
        return answer

    names = [f"c{i}" for i in range(len(kinds))]
    arguments = tuple(Argument(n, k, identifies=not i) for i, (n, k) in enumerate(zip(names, kinds, strict=True)))
    function = Function("WICKER_NOTHING", Category.WICKER, arguments, Result.ROWS, body, remembered=False)
    given = dict(zip(names, columns, strict=True))

    def plain() -> None:
        for column in columns:
            [[v for v in row] for row in column]  # noqa: C416 - the naive twin: every cell touched once
        [[v for v in row] for row in [[0.0]] * N_ROWS]  # noqa: C416

    benchmark.pedantic(lambda: Boundary().call(function, given), rounds=3)

    assert fastest(lambda: Boundary().call(function, given)) <= 3 * fastest(plain)


def test_the_first_formula_waits_less_than_a_second_for_imports_beyond_xlwings_own() -> None:
    """Measured with -X importtime, which counts every module once, in microseconds."""
    code = "import xlwings; import xlwings_udfs.functions.served"
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True)
    lines = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:")]
    spent = {name.strip(): int(cumulative) for _, cumulative, name in lines[1:]}

    assert spent["xlwings_udfs.functions.served"] < 1_000_000
