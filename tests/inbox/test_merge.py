"""Two histories of one shop joined: nothing lost, nothing twice, either way round."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import InputError
from tests.history.shops import SUNDAY, products, terms, week
from tests.inbox.folders import content
from xlwings_udfs.history import History, merge_histories, shop_of


def made(path: Path, weeks: dict[int, int], shop: str = "shop", *, shared: bool = False) -> Path:
    """A history of weeks: visitors of one product by week."""
    path.unlink(missing_ok=True)
    with History.open(path, shop, shared=shared) as history:
        for n, visitors in weeks.items():
            history.add(products(week(n), {"16001": {"visitors": visitors}}, file=f"{path.stem}-{n}.xls"))
    return path


def held(path: Path) -> tuple[list[tuple[str, str, str, str]], str]:
    with History.open(path, shop_of(path)) as history:
        return content(history), history.fingerprint()


def test_each_takes_what_only_the_other_has_and_again_nothing(tmp_path: Path) -> None:
    a, b = made(tmp_path / "a.sqlite", {0: 1, 1: 2}), made(tmp_path / "b.sqlite", {1: 2, 2: 3})
    before = b.read_bytes()

    first = merge_histories(a, b)
    again = merge_histories(a, b)

    assert sorted(o.status for o in first) == ["added", "already"]
    assert {o.status for o in again} == {"already"}
    assert len(held(a)[0]) == 3
    assert b.read_bytes() == before


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    left=st.dictionaries(st.integers(0, 6), st.just(4)),
    right=st.dictionaries(st.integers(0, 6), st.just(4)),
    third=st.dictionaries(st.integers(0, 6), st.just(4)),
)
def test_whichever_way_round_and_in_whatever_order_the_same_comes_out(
    tmp_path: Path, left: dict[int, int], right: dict[int, int], third: dict[int, int]
) -> None:
    def fresh() -> tuple[Path, Path, Path]:
        return tuple(made(tmp_path / f"{n}.sqlite", w) for n, w in (("a", left), ("b", right), ("c", third)))  # type: ignore[return-value]

    a, b, c = fresh()
    merge_histories(a, b)
    merge_histories(a, c)
    one = held(a)
    a, b, c = fresh()
    merge_histories(c, a)
    merge_histories(b, c)

    assert held(b) == one
    assert len(one[0]) == len({*left, *right, *third})


def test_lists_without_a_period_are_joined_either_way_round_too(tmp_path: Path) -> None:
    for name, first, second in (("x", 0, 1), ("y", 1, 0)):
        for file, day in ((f"{name}a", first), (f"{name}b", second)):
            with History.open(tmp_path / f"{file}.sqlite", "shop") as history:
                history.add(terms(None, {"picnic basket": 3}, kind="hot_words", taken_on=week(day)[1]))
        merge_histories(tmp_path / f"{name}a.sqlite", tmp_path / f"{name}b.sqlite")

    assert held(tmp_path / "xa.sqlite")[0] == held(tmp_path / "ya.sqlite")[0]


def test_other_figures_of_one_period_are_named_and_left_out_unless_preferred(tmp_path: Path) -> None:
    a, b = made(tmp_path / "a.sqlite", {0: 1}), made(tmp_path / "b.sqlite", {0: 9, 1: 1})
    before = held(a)[0]

    left = merge_histories(a, b)

    assert [(o.status, o.start) for o in left] == [("refused", SUNDAY), ("added", week(1)[0])]
    assert set(before) < set(held(a)[0])

    merge_histories(a, b, prefer_other=True)

    assert held(a)[0] == held(b)[0]


def test_files_that_one_of_them_knows_are_known_to_both_afterwards(tmp_path: Path) -> None:
    from tests.inbox.folders import write_products

    file = write_products(tmp_path / "p.xls", 0, {"16001": 1})
    a, b = made(tmp_path / "a.sqlite", {}), made(tmp_path / "b.sqlite", {})
    from xlwings_udfs.importing import import_files

    with History.open(b, "shop") as history:
        import_files([file], history)

    merge_histories(a, b)

    with History.open(a, "shop") as history:
        assert history.recall(file) is not None


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("b.sqlite", "merge_shops"),
        ("a.sqlite", "merge_itself"),
        ("no.sqlite", "no_history_file"),
        ("x.sqlite", "not_a_history"),
    ],
)
def test_what_cannot_be_joined_is_a_sentence_and_changes_nothing(tmp_path: Path, other: str, code: str) -> None:
    a = made(tmp_path / "a.sqlite", {0: 1})
    made(tmp_path / "b.sqlite", {0: 1}, "another")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as db:
        db.execute("CREATE TABLE mine(a)")
    before = held(a)

    with pytest.raises(InputError) as caught:
        merge_histories(a, tmp_path / other)

    assert caught.value.code == f"input.{code}"
    assert held(a) == before


# A shared folder


def test_a_shared_history_keeps_no_file_beside_itself_and_a_private_one_turned_shared_neither(tmp_path: Path) -> None:
    """WAL needs memory that both writers see, which a network drive does not give."""
    path = made(tmp_path / "a.sqlite", {0: 1})
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)

    for _ in range(2):  # the second time without being told
        with History.open(path, "shop", shared=True) as history:
            history.add(products(week(1), {"16001": {"visitors": 2}}))
            assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]
    with History.open(path, "shop"), closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_shared_history_is_read_while_it_is_written(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sqlite", {0: 1}, shared=True)
    with History.open(path, "shop", shared=True) as writer, History.open(path, "shop", wait_seconds=0.0) as reader:
        with writer.writing():
            for n in range(1, 5):
                writer.add(products(week(n), {f"16{i:012d}": {"visitors": i} for i in range(3000)}))

            assert len(reader.periods()) == 1
            assert len(reader.effect()) == 1
        assert len(reader.periods()) == 5


def test_a_copied_shared_history_is_whole(tmp_path: Path) -> None:
    """A synchroniser copies the file alone."""
    path = made(tmp_path / "a.sqlite", {0: 1, 1: 2}, shared=True)
    with History.open(path, "shop") as history:
        shutil.copy2(path, tmp_path / "copy.sqlite")
        assert held(tmp_path / "copy.sqlite")[0] == content(history)
