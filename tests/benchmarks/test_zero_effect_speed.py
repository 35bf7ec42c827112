"""How fast zero effect is told, against pandas' group-by on text and against a plain loop, in the same run.

Run with ``python -m pytest tests/benchmarks/test_zero_effect_speed.py -s`` where pandas is installed beside the project.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from models import find_zero_effect
from models.tables import EFFECT, Table

AS_OF = date(2026, 9, 19)
N_PRODUCTS = 10_000
N_DAYS = 180
COLUMNS = {
    "visitors": 1.0,
    "favourites": 0.1,
    "shares": 0.02,
    "comparisons": 0.02,
    "inquiries": 0.05,
    "tm_chats": 0.05,
    "orders": 0.01,
}


@pytest.fixture(scope="module")
def shop() -> Table:
    """A row a product and day: 1,800,000 rows; a quarter of the products has any effect."""
    rng = np.random.default_rng(0)
    ids = np.array([f"16{i:011d}" for i in range(N_PRODUCTS)], dtype=object)
    days = np.datetime64(AS_OF) - np.arange(N_DAYS)[::-1]
    rate = np.tile(rng.gamma(0.05, 1.0, N_PRODUCTS), N_DAYS)
    when = np.repeat(days, N_PRODUCTS)
    figures = {name: rng.poisson(rate * share).astype(float) for name, share in COLUMNS.items()}
    table = Table(EFFECT, {"product_id": np.tile(ids, N_DAYS), "period_start": when, "period_end": when, **figures})
    table.codes("product_id")
    return table


def seconds(work: Callable[[], object], times: int) -> float:
    """CPU seconds of the best of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def test_against_pandas_group_by_on_text(shop: Table) -> None:
    pd: Any = pytest.importorskip("pandas")
    frame = pd.DataFrame({name: shop[name] for name in ("product_id", "period_start", "period_end", *COLUMNS)})
    as_of = pd.Timestamp(AS_OF)

    def grouped() -> Any:
        rows = frame[frame["period_end"] <= as_of].copy()
        rows["effect"] = rows[list(COLUMNS)].sum(axis=1) > 0
        out = rows.groupby("product_id", sort=False).agg(first=("period_start", "min"), newest=("period_end", "max"))
        out["last"] = rows[rows["effect"]].groupby("product_id")["period_end"].max()
        recent = rows[rows["period_end"] > as_of - pd.Timedelta(days=N_DAYS)]
        out["observed"] = recent.groupby("product_id")["period_end"].nunique()
        out["without"] = (as_of - out["last"].fillna(out["first"])).dt.days
        return out

    ours, theirs = find_zero_effect(shop, as_of=AS_OF), grouped()

    np.testing.assert_array_equal(theirs.loc[ours.product_id, "without"].to_numpy(), ours.days_without_effect)
    np.testing.assert_array_equal(theirs.loc[ours.product_id, "observed"].to_numpy(), ours.days_observed)
    fast, slow = seconds(lambda: find_zero_effect(shop, as_of=AS_OF), 7), seconds(grouped, 3)
    print(
        f"\nzero effect, {len(shop):,} rows: {1000 * fast:.0f} ms, pandas {1000 * slow:.0f} ms, {slow / fast:.1f} times"
    )
    assert fast < slow


def test_against_a_plain_loop(shop: Table) -> None:
    def loop() -> dict[str, list[int]]:
        today = np.datetime64(AS_OF).astype(int)
        out: dict[str, list[int]] = {}
        ends = shop["period_end"].astype(int).tolist()
        for row in zip(shop["product_id"].tolist(), ends, *(shop[name].tolist() for name in COLUMNS), strict=True):
            mine = out.setdefault(row[0], [row[1], -1, 0])
            if any(value > 0 for value in row[2:]):
                mine[1] = max(mine[1], row[1])
            mine[2] += today - row[1] < N_DAYS
        return {product: [today - (m[1] if m[1] >= 0 else m[0]), m[2]] for product, m in out.items()}

    ours, theirs = find_zero_effect(shop, as_of=AS_OF), loop()

    assert theirs == dict(
        zip(
            ours.product_id.tolist(),
            np.stack([ours.days_without_effect, ours.days_observed], 1).tolist(),
            strict=True,
        )
    )
    fast, slow = seconds(lambda: find_zero_effect(shop, as_of=AS_OF), 7), seconds(loop, 1)
    print(
        f"\nzero effect, {len(shop):,} rows: {1000 * fast:.0f} ms, a plain loop {1000 * slow:.0f} ms, {slow / fast:.0f} times"
    )
    assert fast < slow
