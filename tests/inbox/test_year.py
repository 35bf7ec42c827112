"""A year of Mondays: files come late, twice, restated, spoilt or never, two people work, and machines are switched off."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.inbox.folders import LONG_AGO, content, product_ids, week, write_keywords, write_products
from xlwings_udfs.history import History, copy_history, merge_histories
from xlwings_udfs.importing import import_files, scan_folder
from xlwings_udfs.inbox import Inbox, take_in
from xlwings_udfs.making import make_book
from xlwings_udfs.refresh import Order, refresh_file

N_WEEKS = 52
ROOT = Path(__file__).resolve().parents[2]

# What befalls a week's Products file; every other week's arrives on its Monday.
LATE = {5: 2, 6: 1, 19: 4, 33: 1, 47: 3}  # weeks late
NEVER = {11, 28}
DOUBLED = {3, 8, 21, 40}
RESTATED = {7: 1, 15: 3, 30: 2, 44: 1}  # weeks after which other figures are exported for it
SPOILT = {9: 1, 36: 2}  # weeks until it is exported anew
ZIPPED = {13, 24, 41}
FOREIGN = {17, 38}
APART = {20, 35}  # Mondays on which the second one works on a synchroniser's copy
REFRESHED = {4, 31, 51}  # Mondays on which the workbook is refreshed too
KILLED = {12: 0.15, 26: 0.3, 43: 0.5}  # seconds after which the import is killed


@dataclass
class Shop:
    """The world: what the platform says, and what lies where. `truth` is the oracle: content by export and week."""

    folder: Path
    weeks: set[tuple[str, int]] = field(default_factory=set)
    restated: set[int] = field(default_factory=set)
    n_written: int = 0

    def visitors(self, n: int, version: int = 0) -> dict[str, int]:
        """A growing shop: one product more every other week."""
        return {p: (i * 7 + n * 3) % 5 + version for i, p in enumerate(product_ids(25 + n // 2))}

    def put(self, name: str, n: int, version: int = 0) -> Path:
        path = write_products(self.folder / name, n, self.visitors(n, version))
        return self._stamp(path)

    def put_terms(self, name: str, n: int) -> Path:
        return self._stamp(write_keywords(self.folder / name, n, [f"basket {i}" for i in range(20 + n // 4)]))

    def _stamp(self, path: Path) -> Path:
        """Each file is written a minute after the one before."""
        self.n_written += 1
        os.utime(path, (LONG_AGO + 60 * self.n_written,) * 2)
        return path


def deliver(shop: Shop, n: int) -> None:
    """What the two of them download on the Monday after week n."""
    end = week(n)[1] + timedelta(days=2)
    for k in range(n + 1):
        due = k + LATE.get(k, 0)
        if k in NEVER:
            continue
        if k in SPOILT:
            if n == k:
                write_products(shop.folder / f"Products-{end}-saved.csv", k, dict.fromkeys(["1.60E+13"] * 3, 1))
            due = k + SPOILT[k]
        if n == due:
            path = shop.put(f"Products-{end}-{k}.{('xls', 'csv', 'xlsx')[k % 3]}", k)
            shop.weeks.add(("products", k))
            if k in DOUBLED:
                shutil.copy2(path, path.with_name(f"{path.stem} (1){path.suffix}"))
            if k in ZIPPED:
                with zipfile.ZipFile(shop.folder / f"全部 {end}.zip", "w") as package:
                    package.write(path, f"导出/{path.name}")
                path.unlink()
        if k in RESTATED and n == k + RESTATED[k]:
            shop.put(f"Products-{end}-again.xlsx", k, version=2)
            shop.restated.add(k)
    if n % 9 != 4:
        shop.put_terms(f"getKeywords-{end}.csv", n)
        shop.weeks.add(("keywords", n))
    if n in FOREIGN:
        write_products(shop.folder / f"Products-{end}-other.csv", n, dict.fromkeys(product_ids(30, shop=5), 1))
    (shop.folder / f"Products-{end}.xls.crdownload").write_bytes(b"half")


def monday(shop: Shop, history: Path, n: int, **how: bool) -> Inbox:
    with History.open(history, "shop", shared=True) as opened:
        return take_in(shop.folder, opened, today=week(n)[1] + timedelta(days=2), **how)


_KILLED = """
import sys
from datetime import date
from pathlib import Path
from xlwings_udfs.history import History
from xlwings_udfs.inbox import take_in
with History.open(sys.argv[2], "shop", shared=True) as history:
    take_in(Path(sys.argv[1]), history, today=date.fromisoformat(sys.argv[3]), archive=True)
"""


def killed_monday(shop: Shop, history: Path, day: date, after: float) -> None:
    """The same as `monday` with the archive, in a process that is ended while it works."""
    process = subprocess.Popen([sys.executable, "-c", _KILLED, str(shop.folder), str(history), str(day)], cwd=ROOT)
    time.sleep(after)
    process.kill()
    process.wait()


def check(shop: Shop, history: Path, n: int, found: Inbox) -> None:
    """What must hold after every Monday."""
    with History.open(history, "shop") as opened:
        periods = opened.periods()
        held = {(p.kind, p.start) for p in periods}
        visitors = opened.effect()
    assert len(held) == len(periods), "imported twice"
    assert held == {(kind, week(k)[0]) for kind, k in shop.weeks}, "lost, or from nowhere"
    for kind, k in shop.weeks:
        if kind == "products":
            rows = visitors["period_start"] == week(k)[0]
            got = dict(zip(visitors["product_id"][rows].tolist(), visitors["visitors"][rows].tolist(), strict=True))
            assert got == shop.visitors(k, 2 if k in shop.restated else 0), k
    asked = {(f.kind, f.start) for f in found.to_fetch}
    last_day = week(n)[1]
    due = {
        (kind, week(k)[0])
        for kind in ("products", "keywords")
        for k in range(n + 1)
        if (last_day - week(k)[1]).days < 180 and (kind, k) not in shop.weeks
    }
    assert not asked & held, "asked for what is there"
    assert due <= asked, "a hole is not named"


def refresh(book: Path, shop: Shop, history: Path, n: int) -> None:
    """The refresh sees what the inbox left: it imports nothing, and judges every product on what is there."""
    if not book.exists():
        make_book(book, language="en", shop_id="shop")
    with History.open(history, "shop") as opened:
        before = opened.fingerprint()
    result = refresh_file(book, Order(exports=shop.folder, history=history, language="en"))
    with History.open(history, "shop") as opened:
        assert opened.fingerprint() == before
    newest = max(k for _, k in shop.weeks)
    assert result.as_of == week(newest)[1]
    counts = result.imported.counts()
    assert (counts["added"], counts["refused"]) == (0, 0)
    latest = max(k for kind, k in shop.weeks if kind == "products")
    assert result.counts["products"] == len(shop.visitors(latest))
    gaps = {start for start, _ in result.missing_weeks}
    assert gaps == {week(k)[0] for k in NEVER if k < newest and (week(newest)[1] - week(k)[1]).days < 180}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Path]]:
    """The year's end: every Monday was checked on the way."""
    root = tmp_path_factory.mktemp("year")
    shop = Shop(root / "下载 文件夹")
    shop.folder.mkdir()
    history = root / "shared" / "shop.sqlite"
    history.parent.mkdir()
    for n in range(N_WEEKS):
        deliver(shop, n)
        if n in KILLED:
            killed_monday(shop, history, week(n)[1] + timedelta(days=2), KILLED[n])
        if n in APART:
            # The second one has no network: she works on a copy, the first one on the history; then both are joined.
            copy = history.with_name("shop-PC2.sqlite")
            copy_history(history, copy)
            monday(shop, copy, n)
            found = monday(shop, history, n)
            assert [p.name for p in found.copies] == [copy.name]
            merge_histories(history, copy)
            copy.unlink()
        # She looks, takes other figures where there are any, and puts away; he looks once more.
        first = monday(shop, history, n)
        restated = first.count("restated")
        assert restated == sum(k + weeks == n for k, weeks in RESTATED.items()), [
            (f.name, f.state) for f in first.files
        ]
        assert first.count("other_shop") == sum(k <= n for k in FOREIGN), (
            n,
            [(f.name, f.state) for f in first.files if f.state != "unfinished"],
        )
        assert first.count("unfinished") == n + 1
        if restated:
            monday(shop, history, n, replace_old=True)
        if n % 2:
            monday(shop, history, n, archive=True)
        found = monday(shop, history, n)
        assert not found.count("new", "replaced", "restated")
        check(shop, history, n, found)
        if n in REFRESHED:
            refresh(root / "shop.xlsx", shop, history, n)
    yield shop, history


def test_after_every_monday_nothing_is_lost_or_there_twice_and_every_hole_is_named(year: tuple[Shop, Path]) -> None:
    _, history = year

    with History.open(history, "shop") as opened:
        assert len(opened.periods("products")) == N_WEEKS - len(NEVER)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_order_in_which_the_years_files_come_the_same_is_known(
    year: tuple[Shop, Path], tmp_path: Path, seed: int
) -> None:
    shop, history = year
    files = list(scan_folder(shop.folder).files)
    random.Random(seed).shuffle(files)

    with History.open(tmp_path / "shuffled.sqlite", "shop") as other, History.open(history, "shop") as opened:
        if seed:  # in several helpings, as they come, and what gave way is taken by the rule of the later file
            third = len(files) // 3
            for helping in (files[:third], files[third : 2 * third]):
                import_files(helping, other)
        import_files(files, other, replace=True)

        assert content(other) == content(opened)


def test_the_years_files_are_all_still_there(year: tuple[Shop, Path]) -> None:
    shop, _ = year

    n_exports = len(shop.weeks) + len(RESTATED) + len(DOUBLED) + len(SPOILT) + len(FOREIGN)
    assert len(scan_folder(shop.folder).files) == n_exports
