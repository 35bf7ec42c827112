"""What Wicker says exists in every language, with the same figures, and nothing is said that nobody asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from models.errors import InputError
from models.settings import Settings
from workbook_templates.headers import header, note
from workbook_templates.sheets import SHEETS
from workbook_templates.words import LANGUAGES, words

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "workbook_templates" / "words"
# The English of these is not in a catalogue, and their own tests hold the Chinese against it.
ENGLISH_ELSEWHERE = {"clihelp": "docstrings and help= of the commands: test_cli_help.py"}
SUBJECTS = sorted({p.stem for p in WORDS.glob("*/*.ftl")} - set(ENGLISH_ELSEWHERE))
SOURCES = [
    p
    for folder in ("addin", "models", "workbook_templates", "xlwings_udfs")
    for p in (ROOT / folder).rglob("*")
    if p.suffix in {".py", ".xml", ".bas", ".cls", ".ps1", ".command"}
]
# Subjects whose identifiers are put together from a code that another table holds; the tests named beside them, or the
# code's own table, find what is missing or left over.
MADE_UP = {
    "column": "headers of canonical tables",
    "label": "headers of result columns",
    "sheet": "SHEETS",
    "setting": "Settings",
    "value": "codes in cells",
    "ribbon": "customUI14.xml",
}


@dataclass(frozen=True)
class Message:
    identifier: str
    attribute: str
    variables: frozenset[str]


def messages(language: str, subject: str) -> Iterator[Message]:
    resource = FluentParser().parse((WORDS / language / f"{subject}.ftl").read_text(encoding="utf-8"))
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), f"{language}/{subject}: {entry.content}"
        if isinstance(entry, ast.Message):
            if entry.value is not None:
                yield Message(entry.id.name, "", variables(entry.value))
            for attribute in entry.attributes:
                yield Message(entry.id.name, attribute.id.name, variables(attribute.value))


def variables(node: ast.BaseNode) -> frozenset[str]:
    found: set[str] = set()

    def walk(part: object) -> None:
        if isinstance(part, ast.VariableReference):
            found.add(part.id.name)
        if isinstance(part, ast.BaseNode):
            for value in vars(part).values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(node)
    return frozenset(found)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_language_says_the_same_messages(subject: str) -> None:
    said = {language: {(m.identifier, m.attribute) for m in messages(language, subject)} for language in LANGUAGES}

    for language in LANGUAGES:
        assert said[language] == said["en"], (language, said[language] ^ said["en"])


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_language_uses_a_figure_that_english_lacks(subject: str) -> None:
    """A figure that is not handed over would show as an error in the sheet."""
    english = {(m.identifier, m.attribute): m.variables for m in messages("en", subject)}

    for language in LANGUAGES[1:]:
        for m in messages(language, subject):
            assert m.variables <= english[m.identifier, m.attribute], (language, m)


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_said_twice(language: str, subject: str) -> None:
    said = [(m.identifier, m.attribute) for m in messages(language, subject)]

    assert len(said) == len(set(said)), [m for m in said if said.count(m) > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_chinese_is_chinese_and_english_is_english(language: str) -> None:
    """A message copied over untranslated is found by its script; names and signs have none."""
    han = re.compile(r"[\u4e00-\u9fff]")
    for subject in SUBJECTS:
        text = (WORDS / language / f"{subject}.ftl").read_text(encoding="utf-8")
        body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
        if language == "en":
            quoted = {"询盘", "时间周期", "关键词指数", "卖家规模指数"}
            rest = (
                han.findall(re.sub("|".join(quoted), "", body)) if subject not in ("column", "exports", "input") else []
            )
            assert not rest, (subject, "".join(rest))
        else:
            assert han.search(body), subject


@pytest.mark.parametrize("subject", [s for s in SUBJECTS if s not in MADE_UP])
def test_every_message_is_asked_for(subject: str) -> None:
    """A message that nobody names is dead, or its name was mistyped where it is asked for."""
    text = "\n".join(p.read_text(encoding="utf-8") for p in SOURCES)
    stems = set(re.findall(r'f?"([a-z_]+[-.][A-Za-z0-9_.-]*?)\{', text))
    for m in messages("en", subject):
        dotted = m.identifier.replace("-", ".", 1)
        known = (
            m.identifier in text
            or dotted in text
            or any(m.identifier.startswith(s.replace(".", "-", 1)) for s in stems)
        )
        assert known, m.identifier


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_has_name_sentence_headers_and_notes(language: str) -> None:
    said = words(language)
    for code, sheet in SHEETS.items():
        name = said.text(f"sheet-{code}")
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert said.text(f"sheet-{code}", "sentence")
        shown = [header(c.name, said) for c in sheet.columns]
        assert len({h.casefold() for h in shown}) == len(shown), (code, shown)
        for column in sheet.columns:
            assert len(note(column.name, said)) <= 255


@pytest.mark.parametrize("language", LANGUAGES)
def test_tabs_of_one_language_differ(language: str) -> None:
    names = [words(language).text(f"sheet-{code}").casefold() for code in SHEETS]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_says_what_it_means(language: str) -> None:
    wanted = {f"setting-{info.name.replace('.', '-')}" for info in Settings()}
    said = {m.identifier for m in messages(language, "setting") if not m.identifier.startswith("setting-unit_")}

    assert said == wanted, said ^ wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_is_said_and_none_is_left_over(language: str) -> None:
    from workbook_templates.book import settings_table

    units = {slug for info in Settings() if (slug := re.sub("[^a-z0-9]+", "_", info.unit.lower()).strip("_"))}
    said = {m.identifier for m in messages(language, "setting") if m.identifier.startswith("setting-unit_")}

    assert said == {f"setting-unit_{slug}" for slug in units}
    assert all(settings_table(Settings(), words(language))["unit"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_settings_sheet_says_can_be_written_as_a_value(language: str) -> None:
    """A user copies the default into the value: yes, no and lists must be understood in her language."""
    from workbook_templates.book import settings_table

    table = settings_table(Settings(), words(language))

    written = {n: d for n, d in zip(table["name"].tolist(), table["default"].tolist(), strict=True) if d}

    assert Settings().changed(written) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "en", "simplified", "traditional"),
    [
        ("titles.weak_score", "viele", "Expected a number.", "这里应当是数字。", "這裡應當是數字。"),
        ("titles.weak_score", "120", "Expected 0–100.", "0–100", "0–100"),
        ("showcase.slots", "1.5", "Expected a whole number.", "这里应当是整数。", "這裡應當是整數。"),
        ("showcase.slots", "-1", "Expected 0–1000.", "0–1000", "0–1000"),
        ("terms.region_min_count", "0", "Expected ≥ 1.", "≥ 1", "≥ 1"),
    ],
)
def test_a_setting_that_is_none_says_what_was_expected_in_her_language(
    name: str, value: str, en: str, simplified: str, traditional: str
) -> None:
    with pytest.raises(InputError, match=re.escape(en)) as caught:
        Settings().changed({name: value})

    for language, part in (("en", en), ("zh-CN", simplified), ("zh-TW", traditional)):
        assert part in words(language).text(caught.value.code.replace(".", "-", 1), **caught.value.figures)
