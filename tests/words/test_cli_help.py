"""`wicker --help` is said in three languages: the English of the commands, and for each sentence of it a Chinese one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer import rich_utils

from tests.words.test_catalogues import messages
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.cli import app, main
from xlwings_udfs.cli_help import (
    ERRORS,
    FRAME,
    HELP,
    METAVARS,
    ROOT,
    SUBJECT,
    USAGE,
    commands,
    identifier,
    line_breaks,
    localise,
    may_break,
    place,
)
from xlwings_udfs.history import History

CHINESE = LANGUAGES[1:]
PATHS = [path for path, _ in commands(typer.main.get_command(app))]
WIDE = "400"  # columns, so that no sentence is broken


def english() -> list[tuple[tuple[str, ...], Any]]:
    return list(commands(typer.main.get_command(app)))


def explained(command: Any) -> list[Any]:
    return [p for p in command.params if getattr(p, "help", None)]


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(arguments) == 0
    return capsys.readouterr().out


def help_of(path: tuple[str, ...], language: str) -> list[str]:
    """What asks for a command's help; --lang stands before a command that has none of its own."""
    asked = ["--lang", language]
    has_lang = any(p.name == "lang" for p in dict(english())[path].params)
    return [*path, "--help", *asked] if has_lang else [*asked, *path, "--help"]


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("language", CHINESE)
def test_the_catalogue_says_what_the_commands_need_and_nothing_else(language: str) -> None:
    said = words(language)
    needed = {(m, "") for m in (USAGE, *METAVARS.values(), *FRAME.values(), *ERRORS.values())} | {(ROOT, HELP)}
    for path, command in english():
        needed.add((identifier(path), ""))
        needed |= {place(said, path, p.name) for p in explained(command)}

    found = [(m.identifier, m.attribute) for m in messages(language, SUBJECT)]

    assert sorted(found) == sorted(needed), set(found) ^ needed


@pytest.mark.parametrize("language", CHINESE)
def test_help_asks_for_no_figure(language: str) -> None:
    for m in messages(language, SUBJECT):
        assert not m.variables or m.identifier in ERRORS.values(), m


def test_both_chinese_catalogues_share_the_same_words_among_the_same_commands() -> None:
    first, second = ({(m.identifier, m.attribute) for m in messages(c, SUBJECT)} for c in CHINESE)

    assert first == second, first ^ second


@pytest.mark.parametrize("language", CHINESE)
def test_words_that_commands_share_stand_for_one_english_sentence(language: str) -> None:
    """Where one command's English is changed, its Chinese must not stay what the others say."""
    sentences: dict[tuple[str, str], set[str]] = {}
    for path, command in english():
        for p in explained(command):
            sentences.setdefault(place(words(language), path, p.name), set()).add(p.help)

    for where, of_one_place in sentences.items():
        assert len(of_one_place) == 1, (where, of_one_place)


def test_every_command_argument_and_option_has_an_english_sentence() -> None:
    for path, command in english():
        assert command.help and command.help.strip()[-1] == ".", path
        assert all(getattr(p, "help", None) for p in command.params), path


@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "wicker")
@pytest.mark.parametrize("language", CHINESE)
def test_chinese_help_has_every_chinese_sentence_and_no_english_one(
    path: tuple[str, ...], language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", WIDE)
    command = dict(english())[path]
    said = words(language)

    page = one_line(shown(capsys, *help_of(path, language)))

    for sentence in (command.help, *(p.help for p in explained(command))):
        for paragraph in sentence.split("\n\n"):
            assert one_line(paragraph) not in page
    for word in ("Usage", "Options", "Commands", "Arguments", "OPTIONS", "COMMAND", "ARGS", "required", "default:", "Show this"):  # fmt: skip
        assert word not in page
    for below in getattr(command, "commands", {}).values():
        assert one_line(below.help.split("\n\n")[0]) not in page
        if not below.hidden:
            assert said.text(identifier((*path, below.name))).split("\n\n")[0] in page
    for paragraph in said.text(identifier(path)).split("\n\n"):
        assert paragraph in page
    for p in explained(command):
        assert said.text(*place(said, path, p.name)) in page
    assert said.text(ROOT, HELP) in page


@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "wicker")
def test_english_help_is_what_typer_makes_of_the_commands_also_after_chinese(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    app([*path, "--help"], prog_name="wicker", standalone_mode=False)
    plain = capsys.readouterr().out
    frame = {name: getattr(rich_utils, name) for name in (*FRAME, "_make_rich_text")}

    for language in CHINESE:
        assert shown(capsys, *help_of(path, language)) != plain

    assert shown(capsys, *help_of(path, "en")) == plain
    assert {name: getattr(rich_utils, name) for name in frame} == frame


def test_english_reads_no_catalogue() -> None:
    command = typer.main.get_command(app)
    before = {
        path: (c.help, c.format_help, [getattr(p, "help", None) for p in c.params]) for path, c in commands(command)
    }

    localise(command, "en")

    assert before == {
        p: (c.help, c.format_help, [getattr(q, "help", None) for q in c.params]) for p, c in commands(command)
    }
    assert not (Path(__file__).parents[2] / "workbook_templates" / "words" / "en" / f"{SUBJECT}.ftl").exists()


@pytest.mark.parametrize("arguments", [["--lang", "zh-TW", "refresh", "--help"], ["refresh", "--help", "--lang", "zh-TW"], ["refresh", "--lang=zh-tw", "--help"], ["--lang", "zh-CN", "refresh", "--lang", "zh-TW", "--help"]], ids=" ".join)  # fmt: skip
def test_the_last_lang_holds_wherever_it_stands(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert words("zh-TW").text("clihelp-refresh", "timings") in shown(capsys, *arguments)


@pytest.mark.parametrize("arguments", [["--help", "--lang", "fr"], ["--lang", "fr", "--help"], ["refresh", "--lang=fr"]], ids=" ".join)  # fmt: skip
def test_a_language_that_wicker_does_not_speak_is_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    said = capsys.readouterr()
    assert not said.out
    assert len(said.err.splitlines()) == 1
    assert "--lang" in said.err and "fr" in said.err and "zh-TW" in said.err


@pytest.mark.parametrize(("locale", "language"), [("zh_CN.UTF-8", "zh-CN"), ("zh_TW.UTF-8", "zh-TW"), ("de_DE.UTF-8", "en")])  # fmt: skip
def test_without_lang_help_follows_the_system(locale: str, language: str) -> None:
    env = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1", "COLUMNS": WIDE}

    ran = subprocess.run([sys.executable, "-m", "xlwings_udfs.cli", "undo", "--help"], env=env, capture_output=True, encoding="utf-8", check=True)  # fmt: skip

    sentence = dict(english())[("undo",)].help if language == "en" else words(language).text("clihelp-undo")
    assert sentence in ran.stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", [["--lang", "{}", "history", "show"], ["history", "--lang", "{}", "show"], ["--lang", "en", "history", "show", "--lang", "{}"]], ids=" ".join)  # fmt: skip
def test_a_language_asked_of_a_group_is_that_of_its_commands(
    language: str, arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "shop.sqlite"
    with History.open(file, "shop"):
        pass

    page = shown(capsys, *(a.format(language) for a in arguments), str(file))

    assert words(language).text("cli-history_kind") in page


WRONG = {
    "refresh --exprots x": ("option", {"name": "--exprots", "known": "yes", "near": "--exports"}),
    "undo a.xlsx --zzzzzz": ("option", {"name": "--zzzzzz", "known": "no", "near": ""}),
    "refersh": ("command", {"name": "refersh", "known": "yes", "near": "refresh"}),
    "history zeig": ("command", {"name": "zeig", "known": "no", "near": ""}),
    "undo": ("missing", {"name": "book"}),
    "refresh": ("missing", {"name": "books"}),
}


@pytest.mark.parametrize("typed", WRONG)
@pytest.mark.parametrize("language", CHINESE)
def test_a_command_that_is_typed_wrongly_is_answered_in_chinese(
    typed: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    which, figures = WRONG[typed]
    said = words(language)

    assert main(["--lang", language, *typed.split()]) == 2

    told = capsys.readouterr().err
    assert told.splitlines()[0].startswith(said.text(USAGE))
    assert told.splitlines()[-1] == said.text(ERRORS[which], **figures)
    for word in ("Usage", "Try", "Error", "No such", "Missing"):
        assert word not in told


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["refresh", "a.xlsx", "--jobs", "many"], "--jobs 的值不能用：应为整数。请改写。"),
        (["refresh", "a.xlsx", "--jobs", "0"], "--jobs 的值不能用：应为不小于 1 的整数。请改写。"),
        (["report", "a.xlsx", "b"], "多出了 b。请去掉；名称里有空格时请用引号括起来。"),
    ],
)
def test_a_value_that_cannot_be_used_says_what_could_be(
    capsys: pytest.CaptureFixture[str], typed: list[str], sentence: str
) -> None:
    assert main(["--lang", "zh-CN", *typed]) == 2

    assert capsys.readouterr().err.splitlines()[-1] == sentence


def test_an_option_without_its_value_is_said_without_a_usage_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Click raises it before it knows the command."""
    assert main(["--lang", "zh-TW", "refresh", "a.xlsx", "--jobs"]) == 2

    assert (
        capsys.readouterr().err
        == words("zh-TW").text(ERRORS["other"], what="Option '--jobs' requires an argument.") + "\n"
    )


@pytest.mark.parametrize("typed", WRONG)
def test_english_says_what_click_says(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", *typed.split()]) == 2

    told = capsys.readouterr().err
    assert told.startswith("Usage: wicker ") and "\nError: " in told


CHINESE_TEXT = st.text(alphabet="店铺历史，。“”（）：ab- 1", max_size=60)


@given(CHINESE_TEXT, st.integers(min_value=2, max_value=30))
def test_lines_are_as_long_as_they_may_be(text: str, width: int) -> None:
    """The oracle looks at each line anew for its last allowed end."""
    assert line_breaks(text, width) == slow_breaks(text, width)


@given(CHINESE_TEXT, st.integers(min_value=2, max_value=30))
def test_no_line_is_wider_than_the_place_and_nothing_is_lost(text: str, width: int) -> None:
    at = [0, *line_breaks(text, width), len(text)]

    lines = [text[i:j] for i, j in pairwise(at)]

    assert "".join(lines) == text
    assert all(cell_len(line.rstrip()) <= width for line in lines)


def slow_breaks(text: str, width: int) -> list[int]:
    breaks, start = [], 0
    while cell_len(text[start:].rstrip()) > width:
        fits = [i for i in range(start + 1, len(text)) if cell_len(text[start:i].rstrip()) <= width]
        ends = [i for i in fits if may_break(text[i - 1], text[i])]
        start = max(ends) if ends else max(i for i in fits if not text[i].isspace())
        breaks.append(start)
    return breaks
