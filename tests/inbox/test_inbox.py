"""The inbox: every file is accounted for, what is new goes in once, and nothing is touched unasked."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import InputError
from tests.inbox.folders import FIRST_SUNDAY, content, product_ids, week, write_keywords, write_products
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.history import History, copy_history
from xlwings_udfs.importing import import_files, is_copy, scan_folder
from xlwings_udfs.inbox import A_DAY, STATES, Inbox, still_to_fetch, take_in

TODAY = week(3)[1] + timedelta(days=2)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "history" / "shop.sqlite", "shop") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "下载 文件"
    found.mkdir()
    return found


def figures(n: int = 25, visitors: int = 3) -> dict[str, int]:
    return dict.fromkeys(product_ids(n), visitors)


def states(found: Inbox) -> dict[str, str]:
    return {f.name: f.state for f in found.files}


def test_exports_are_told_by_what_is_in_them_and_not_by_their_names(folder: Path, history: History) -> None:
    write_products(folder / "随便叫什么.xls", 0, figures())
    write_keywords(folder / "x (3).csv", 0, ["picnic basket"])
    (folder / "invoice.pdf").write_bytes(b"%PDF-1.7")
    (folder / "customers.csv").write_text("name,city\nAnn,Leeds\n", encoding="utf-8")

    found = take_in(folder, history, today=TODAY)

    assert [(f.state, f.kind, f.start, f.end) for f in found.files] == [
        ("new", "keywords", "2026-01-04", "2026-01-10"),
        ("new", "products", "2026-01-04", "2026-01-10"),
    ]
    assert found.n_unrelated == 2
    assert not found.needs_somebody


def test_a_second_look_imports_nothing_and_says_so(folder: Path, history: History) -> None:
    write_products(folder / "a.xls", 0, figures())
    take_in(folder, history, today=TODAY)
    before = history.fingerprint()

    again = take_in(folder, history, today=TODAY)

    assert states(again) == {"a.xls": "already"}
    assert history.fingerprint() == before


def test_a_copy_is_doubled_whichever_is_read_first(folder: Path, history: History) -> None:
    write_products(folder / "Products-2026-01-13 (1).xls", 0, figures())
    write_products(folder / "Products-2026-01-13.csv", 0, figures())

    found = take_in(folder, history, today=TODAY)

    assert states(found) == {"Products-2026-01-13.csv": "new", "Products-2026-01-13 (1).xls": "doubled"}
    assert "Products-2026-01-13.csv" in found.files[-1].text(words("en"))
    assert [p.file for p in history.periods()] == ["Products-2026-01-13.csv"]


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("Products-2026-09-19 (1).xls", True),
        ("Products-2026-09-19（2）.xls", True),
        ("Products - 副本.xlsx", True),
        ("Products - Copy (2).xlsx", True),
        ("Copy of Products.xlsx", True),
        ("Products-2026-09-19.xls", False),
        ("getKeywords(usa)2026.xls", False),
    ],
)
def test_names_of_copies_are_known_in_three_languages(name: str, copy: bool) -> None:
    assert is_copy(name) is copy


def test_other_figures_for_a_period_are_left_to_a_person(folder: Path, history: History) -> None:
    write_products(folder / "first.xls", 0, figures())
    take_in(folder, history, today=TODAY)
    before = content(history)
    write_products(folder / "second.xls", 0, figures(visitors=4))

    found = take_in(folder, history, today=TODAY)

    assert states(found)["second.xls"] == "restated"
    assert found.needs_somebody
    assert content(history) == before


def test_with_replace_the_file_written_last_is_true_whatever_its_name(folder: Path, history: History) -> None:
    newer = write_products(folder / "a.xls", 0, figures(visitors=9))
    older = write_products(folder / "b.xls", 0, figures(visitors=1))
    os.utime(older, (newer.stat().st_mtime - 100,) * 2)

    found = take_in(folder, history, today=TODAY, replace_old=True)

    assert set(history.effect()["visitors"].tolist()) == {9.0}
    assert states(found) == {"a.xls": "new", "b.xls": "superseded"}


def test_a_file_that_was_replaced_asks_no_more_questions(folder: Path, history: History) -> None:
    older = write_products(folder / "a.xls", 0, figures(visitors=1))
    take_in(folder, history, today=TODAY)
    newer = write_products(folder / "b.xls", 0, figures(visitors=9))
    os.utime(newer, (older.stat().st_mtime + 100,) * 2)
    take_in(folder, history, today=TODAY, replace_old=True)

    found = take_in(folder, history, today=TODAY)

    assert states(found) == {"a.xls": "superseded", "b.xls": "already"}
    assert not found.needs_somebody
    assert set(history.effect()["visitors"].tolist()) == {9.0}


def test_a_spoilt_file_a_foreign_one_and_a_broken_one_cost_the_others_nothing(folder: Path, history: History) -> None:
    write_products(folder / "good.xls", 0, figures())
    write_products(folder / "later.xls", 1, figures())
    write_products(folder / "spoilt.csv", 2, dict.fromkeys(["1.60012E+13"] * 3, 1))
    write_products(folder / "foreign.csv", 3, dict.fromkeys(product_ids(30, shop=7), 1))
    broken = folder / "broken.xls"
    broken.write_bytes((folder / "good.xls").read_bytes()[:3000])
    os.utime(broken, (0, 0))

    found = take_in(folder, history, today=TODAY)

    assert states(found) == {
        "spoilt.csv": "spoilt",
        "foreign.csv": "other_shop",
        "broken.xls": "unreadable",
        "good.xls": "new",
        "later.xls": "new",
    }
    for language in LANGUAGES:
        for file in found.files:
            assert file.text(words(language))
            assert words(language).text(f"inbox-state_{file.state}")


@pytest.mark.parametrize("tail", ["crdownload", "part", "partial", "download", "tmp"])
def test_what_a_browser_still_writes_is_left_for_the_next_time(folder: Path, history: History, tail: str) -> None:
    (folder / f"Products.xls.{tail}").write_bytes(b"half")
    (folder / "Products.xls").write_bytes(b"")

    found = take_in(folder, history, today=TODAY)

    assert states(found) == {f"Products.xls.{tail}": "unfinished"}
    assert found.n_unrelated == 0


def test_a_download_given_up_long_ago_needs_nobody(folder: Path, history: History) -> None:
    left = folder / "Unconfirmed 4711.crdownload"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))

    found = take_in(folder, history, today=TODAY)

    assert (found.files, found.n_unrelated) == ((), 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system")
def test_a_pipe_and_a_link_to_nowhere_keep_nobody_waiting(folder: Path, history: History) -> None:
    os.mkfifo(folder / "pipe.csv")
    (folder / "link.xls").symlink_to(folder / "nowhere.xls")

    found = take_in(folder, history, today=TODAY)

    assert states(found) == {"link.xls": "vanished"}
    assert found.n_unrelated == 1


def test_a_damaged_file_written_this_moment_is_unfinished(folder: Path, history: History) -> None:
    good = write_products(folder / "good.xls", 0, figures())
    (folder / "half.xls").write_bytes(good.read_bytes()[:3000])

    assert states(take_in(folder, history, today=TODAY))["half.xls"] == "unfinished"


def test_a_file_that_vanishes_before_it_is_read_is_named(folder: Path, history: History) -> None:
    write_products(folder / "a.xls", 0, figures())
    gone = write_products(folder / "b.xls", 1, figures())
    files = scan_folder(folder).files
    gone.unlink()

    imported = import_files(files, history)

    assert [(f.file, f.status, f.cause) for f in imported.files] == [
        ("b.xls", "unusable", "vanished"),
        ("a.xls", "added", ""),
    ]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_files_and_folders_without_rights_are_a_sentence_each(folder: Path, history: History) -> None:
    write_products(folder / "a.xls", 0, figures())
    locked = write_products(folder / "b.xls", 1, figures())
    locked.chmod(0)
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0)

    found = take_in(folder, history, today=TODAY)

    closed.chmod(0o700)
    assert states(found) == {"a.xls": "new", "b.xls": "locked"}
    assert [p for p, _ in found.closed] == [closed]


def test_a_folder_that_is_not_there_is_an_error_of_three_sentences(folder: Path, history: History) -> None:
    with pytest.raises(InputError, match=r"There is no folder .*nowhere\. Expected .* Check the name"):
        take_in(folder / "nowhere", history, today=TODAY)


def test_an_archive_of_several_exports_is_read_and_its_other_files_are_left(folder: Path, history: History) -> None:
    a = write_products(folder / "产品.xls", 0, figures())
    b = write_keywords(folder / "词.csv", 0, ["picnic basket"])
    with zipfile.ZipFile(folder / "all.zip", "w") as package:
        package.write(a, "导出/产品.xls")
        package.write(b, "../../词.csv")
        package.writestr("readme.txt", "hello")
    a.unlink()
    b.unlink()

    found = take_in(folder, history, today=TODAY)

    assert states(found) == {"all.zip/产品.xls": "new", "all.zip/词.csv": "new"}
    assert {p.file for p in history.periods()} == {"产品.xls", "词.csv"}
    assert sorted(p.name for p in folder.parent.iterdir()) == ["history", folder.name]


def test_names_in_an_archive_of_chinese_windows_are_read(folder: Path, history: History) -> None:
    """Its entries bear GBK names and no mark of it, which zipfile takes for cp437."""
    a = write_products(folder / "a.xls", 0, figures())
    with zipfile.ZipFile(folder / "all.zip", "w") as package:
        package.writestr("PPPP.xls", a.read_bytes())
    a.unlink()
    raw = (folder / "all.zip").read_bytes()
    (folder / "all.zip").write_bytes(raw.replace(b"PPPP", "产品".encode("gbk")))

    assert states(take_in(folder, history, today=TODAY)) == {"all.zip/产品.xls": "new"}


def test_a_zip_bomb_is_a_sentence_and_the_rest_goes_on(folder: Path, history: History) -> None:
    write_products(folder / "a.xls", 0, figures())
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("Products.csv", bytes(64 * 2**20))
    with zipfile.ZipFile(folder / "empty.zip", "w"):
        pass
    (folder / "no.zip").write_bytes(b"PK\x03\x04 but no more")
    os.utime(folder / "no.zip", (0, 0))

    found = take_in(folder, history, today=TODAY)

    assert states(found) == {"bomb.zip/Products.csv": "unreadable", "no.zip": "unreadable", "a.xls": "new"}
    assert found.n_unrelated == 1


def test_ten_thousand_unrelated_files_are_told_by_their_names_alone(folder: Path, history: History) -> None:
    for i in range(10_000):
        (folder / f"photo-{i}.jpg").touch()
    write_products(folder / "a.xls", 0, figures())

    scan = scan_folder(folder)

    assert scan.n_unrelated == 10_000
    assert [p.name for p in scan.files] == ["a.xls"]
    assert take_in(folder, history, today=TODAY).n_unrelated == 10_000


def test_nothing_is_moved_unless_asked_and_then_only_what_is_in(folder: Path, history: History) -> None:
    write_products(folder / "a.xls", 0, figures())
    write_products(folder / "b.xls", 0, figures(visitors=8))
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "mine.csv").write_text("name,city\nAnn,Leeds\n", encoding="utf-8")
    before = {p.name for p in folder.iterdir()}

    take_in(folder, history, today=TODAY)
    assert {p.name for p in folder.iterdir()} == before

    found = take_in(folder, history, today=TODAY, archive=True)
    assert [new.name for _, new in found.archived] == ["a.xls"]
    assert {p.name for p in folder.iterdir()} == {"archive", "b.xls", "notes.txt", "mine.csv"}


def test_the_archive_never_loses_a_file_of_the_same_name(folder: Path, history: History) -> None:
    for n in (0, 1, 2):
        write_products(folder / "a.xls", n, figures())
        take_in(folder, history, today=TODAY, archive=True)

    assert sorted(p.name for p in (folder / "archive").iterdir()) == ["a (2).xls", "a (3).xls", "a.xls"]
    assert len(history.periods()) == 3


def test_what_was_put_away_is_no_news_but_fills_an_empty_history(folder: Path, tmp_path: Path) -> None:
    with History.open(tmp_path / "one.sqlite", "shop") as history:
        write_products(folder / "a.xls", 0, figures())
        take_in(folder, history, today=TODAY, archive=True)
        assert take_in(folder, history, today=TODAY).files == ()

    with History.open(tmp_path / "two.sqlite", "shop") as history:
        assert states(take_in(folder, history, today=TODAY)) == {"a.xls": "new"}


def test_an_archive_file_is_put_away_only_when_all_its_exports_are_in(folder: Path, history: History) -> None:
    a = write_products(folder / "a.xls", 0, figures())
    b = write_products(folder / "b.xls", 0, figures(visitors=8))
    for name, files in (("both.zip", (a, b)), ("one.zip", (a,))):
        with zipfile.ZipFile(folder / name, "w") as package:
            for file in files:
                package.write(file, file.name)
    b.unlink()

    found = take_in(folder, history, today=TODAY, archive=True)

    assert sorted(new.name for _, new in found.archived) == ["a.xls", "one.zip"]


def test_a_synchronisers_copy_beside_the_history_is_named(folder: Path, history: History, tmp_path: Path) -> None:
    for name in ("shop (conflicted copy 2026-01-20).sqlite", "shop-PC2.sqlite"):
        copy_history(history.path, history.path.with_name(name))
    with History.open(history.path.with_name("other.sqlite"), "other"):
        pass

    found = take_in(folder, history, today=TODAY)

    assert [p.name for p in found.copies] == ["shop (conflicted copy 2026-01-20).sqlite", "shop-PC2.sqlite"]
    assert found.needs_somebody


# What is still to be fetched


def test_an_empty_shop_is_asked_for_the_last_26_weeks_the_latest_first(history: History) -> None:
    wanted = still_to_fetch(history, date(2026, 9, 22))

    assert (wanted[0].kind, wanted[0].start, wanted[0].end, wanted[0].reason) == (
        "products",
        date(2026, 9, 13),
        date(2026, 9, 19),
        "newest",
    )
    assert len([f for f in wanted if f.kind == "products"]) == 26
    assert len(wanted) > A_DAY


def test_a_week_that_is_not_over_is_not_asked_for(history: History) -> None:
    for today in (FIRST_SUNDAY + timedelta(days=i) for i in range(7)):
        assert all(f.end < today for f in still_to_fetch(history, today))
        assert still_to_fetch(history, today)[0].end == FIRST_SUNDAY - timedelta(days=1)


def test_a_hole_in_the_history_comes_before_terms_and_before_earlier_weeks(folder: Path, history: History) -> None:
    for n in (0, 1, 3):
        write_products(folder / f"p{n}.xls", n, figures())
        write_keywords(folder / f"k{n}.csv", n, ["picnic basket"])
    take_in(folder, history, today=TODAY)

    wanted = still_to_fetch(history, TODAY)

    assert (wanted[0].kind, wanted[0].start, wanted[0].reason) == ("products", week(2)[0], "proof")
    assert [f.reason for f in wanted[1:3]] == ["breakdown", "breakdown"]
    assert (wanted[3].kind, wanted[3].start) == ("keywords", week(2)[0])
    assert {f.reason for f in wanted if f.end < FIRST_SUNDAY} == {"earlier", "terms"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(weeks=st.sets(st.integers(0, 30)), day=st.integers(0, 250))
def test_whatever_is_there_nothing_is_asked_for_that_is_covered_or_in_the_future(
    tmp_path: Path, weeks: set[int], day: int
) -> None:
    from tests.history.shops import products

    today = FIRST_SUNDAY + timedelta(days=day)
    path = tmp_path / "any.sqlite"
    path.unlink(missing_ok=True)
    with History.open(path, "shop") as history:
        for n in weeks:
            history.add(products(week(n), {"16001": {"visitors": 1}}))
        wanted = still_to_fetch(history, today)

    covered = {week(n) for n in weeks}
    asked = [(f.start, f.end) for f in wanted if f.kind == "products"]
    assert not covered & set(asked)
    assert all(end < today for _, end in asked)
    assert len(set(asked)) == len(asked)
    missing = {week(n) for n in range(-60, 60) if week(n)[1] < today and (today - week(n)[0]).days <= 180}
    assert missing - covered <= set(asked)


def test_every_state_and_reason_is_said_in_three_languages() -> None:
    for language in LANGUAGES:
        for state in set(STATES) - {"already", "unrelated"}:
            assert words(language).text(f"inbox-state_{state}")
