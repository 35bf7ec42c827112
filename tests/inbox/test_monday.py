"""The commands as a scheduler meets them: steps, exit codes, and a second run that does no harm."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.whole.test_command import wicker
from xlwings_udfs.cli import main
from xlwings_udfs.history import History
from xlwings_udfs.making import DEMO_SETTINGS, make_book

EXPORTS = Path(__file__).resolve().parents[2] / "workbook_templates" / "sample_shop" / "exports"
TODAY = ("--today", "2026-09-22")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A small shop: five weeks of exports, a new workbook, no history."""
    exports = tmp_path / "exports"
    exports.mkdir()
    for name in ("Products-2026-08-25.csv", "Products-2026-09-01.xls", "Products-2026-09-08.xlsx", "Products-2026-09-15.xlsx", "Products-2026-09-22.csv", "getKeywords-2026-09-22.xlsx"):  # fmt: skip
        shutil.copy2(EXPORTS / name, exports)
    make_book(tmp_path / "shop.xlsx", language="en", shop_id="sample", values=DEMO_SETTINGS)
    return tmp_path


def monday(shop: Path, *more: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["monday", str(shop / "shop.xlsx"), "--folder", str(shop / "exports"), "--history", str(shop / "h.sqlite"), "--lang", "en", *TODAY, *more])  # fmt: skip
    said = capsys.readouterr()
    return code, said.out + said.err


def held(shop: Path) -> str:
    with History.open(shop / "h.sqlite", "sample") as history:
        return history.fingerprint()


def test_a_week_is_done_step_by_step_and_again_changes_nothing(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = monday(shop, capsys=capsys)

    assert code == 0
    assert [line for line in said.splitlines() if line.startswith("[")] == [
        "[1/3] Inbox",
        "[2/3] Refresh",
        "[3/3] Report",
    ]
    assert "6 new, 0 already in" in said
    assert "shop.xlsx, as of 2026-09-19" in said
    assert "status proven for" in (shop / "shop.html").read_text(encoding="utf-8")
    before = held(shop), hashlib.sha256((shop / "shop.html").read_bytes()).digest()

    code, said = monday(shop, capsys=capsys)

    assert code == 0
    assert "0 new, 6 already in" in said
    assert (held(shop), hashlib.sha256((shop / "shop.html").read_bytes()).digest()) == before


def test_a_file_that_needs_somebody_is_exit_code_1_and_all_steps_are_done(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "exports" / "Products.xls.crdownload").write_bytes(b"half")

    code, said = monday(shop, capsys=capsys)

    assert code == 1
    assert "still being downloaded" in said
    assert (shop / "shop.html").exists()


def test_a_failing_step_is_exit_code_3_and_what_was_done_stays(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = monday(shop, "--out", str(shop / "nowhere" / "r.html"), capsys=capsys)

    assert code == 3
    assert "Not everything was done" in said
    assert "cannot be written" in said
    with History.open(shop / "h.sqlite", "sample") as history:
        assert len(history.periods()) == 6


def test_a_workbook_that_is_not_there_is_exit_code_2_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["monday", str(tmp_path / "no.xlsx"), "--lang", "en"])

    assert code == 2
    assert "no.xlsx" in capsys.readouterr().err


def test_a_missing_folder_leaves_the_refresh_to_the_history(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert monday(shop, capsys=capsys)[0] == 0

    shutil.rmtree(shop / "exports")
    code, said = monday(shop, capsys=capsys)

    assert code == 3
    assert "There is no folder" in said
    assert "as of 2026-09-19" in said


def test_the_inbox_command_tells_a_machine_what_it_found_and_writes_nothing_when_dry(shop: Path) -> None:
    ran = wicker("inbox", shop / "shop.xlsx", "--folder", shop / "exports", "--history", shop / "h.sqlite", "--dry-run", "--report", "json", *TODAY)  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert [f["state"] for f in said["files"]] == ["new"] * 6
    assert said["to_fetch"]
    assert not (shop / "h.sqlite").exists()


def test_a_folder_alone_is_looked_through_and_left_as_it_is(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(p.name for p in shop.rglob("*"))

    code = main(["inbox", str(shop / "exports"), "--lang", "zh-CN"])

    assert code == 0
    assert "新文件 6 个" in capsys.readouterr().out
    assert sorted(p.name for p in shop.rglob("*")) == before


def test_a_cold_start_is_looked_at_before_it_is_taken_in(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert monday(shop, capsys=capsys)[0] == 0
    with History.open(shop / "h.sqlite", "sample") as history:
        product = history.products()["product_id"][0]
    (shop / "零效果.csv").write_text(f"产品ID\n{product}\n", encoding="utf-8-sig")
    asked = ["coldstart", str(shop / "shop.xlsx"), str(shop / "零效果.csv"), "--history", str(shop / "h.sqlite"), "--lang", "en", "--on", "2026-09-21"]  # fmt: skip
    before = held(shop)

    assert main(asked) == 0
    assert "Nothing was taken in yet" in capsys.readouterr().out
    assert held(shop) == before

    assert main([*asked, "--accept"]) == 0
    assert "After 26 weeks" in capsys.readouterr().out
    with History.open(shop / "h.sqlite", "sample") as history:
        assert list(history.listed()) == [product]
    assert monday(shop, capsys=capsys)[0] == 0


def test_joining_histories_names_what_differs_by_exit_code_1(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.inbox.test_merge import made

    a, b = made(shop / "a.sqlite", {0: 1}), made(shop / "b.sqlite", {0: 2, 1: 1})

    assert main(["history", "merge", str(a), str(b), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "2026-03-01 to 2026-03-07" in said
    assert "1 exports from b.sqlite taken in" in said
    assert main(["history", "merge", str(a), str(b), "--prefer", "second", "--lang", "en"]) == 0
    assert main(["history", "merge", str(a), str(b), "--lang", "en"]) == 0
