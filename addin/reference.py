"""The reference page of the functions, made from the registry; every example is run when the page is made."""

from __future__ import annotations

from pathlib import Path

from workbook_templates.words import LANGUAGES, Words, words
from xlwings_udfs.boundary import FIELD
from xlwings_udfs.functions import BOUNDARY, FUNCTIONS
from xlwings_udfs.memory import CellError
from xlwings_udfs.registry import Argument, Category, Function, Shape


def reference_name(language: str) -> str:
    """File name of the page in a language."""
    return "functions.md" if language == LANGUAGES[0] else f"functions.{language}.md"


def reference_page(language: str) -> str:
    """The page's text, in Markdown."""
    w = words(language)
    lines = [f"# {w.text('functions-page_title')}", "", w.text("functions-page_intro"), ""]
    for category in Category:
        chapter = [f for f in FUNCTIONS if f.category is category]
        lines += [f"## {w.text(f'functions-category-{category.value}')}", ""]
        for f in chapter:
            lines += [*_section(f, w), ""]
    return "\n".join([*lines, f"*{w.text('functions-page_generated')}*", ""])


def write_reference(folder: Path) -> list[Path]:
    """Write the page in every language; returns the files."""
    paths = []
    for language in LANGUAGES:
        path = folder / reference_name(language)
        path.write_text(reference_page(language), encoding="utf-8")
        paths.append(path)
    return paths


def _section(f: Function, w: Words) -> list[str]:
    given = ", ".join(f"[{a.name}]" if a.optional else a.name for a in f.arguments)
    lines = [f"### {f.name}({given})", "", f.sentence(w.language), ""]
    if f.arguments:
        heads = [w.text(f"functions-page_{head}") for head in ("argument", "kind", "meaning")]
        lines += [f"| {' | '.join(heads)} |", "|---|---|---|"]
        lines += [f"| `{a.name}` | {_kind(a, w)} | {f.help(a, w.language)} |" for a in f.arguments]
        lines.append("")
    lines += [w.text("functions-page_returns", text=f.returns(w.language)), ""]
    return lines + _example(f, w)


def _kind(a: Argument, w: Words) -> str:
    parts = [w.text(f"functions-shape-{a.shape.value}")]
    if a.shape is not Shape.REFERENCE:
        parts.append(w.text(f"functions-kind-{a.kind.value}"))
    return (", " if w.language == "en" else "、").join(parts)


def _example(f: Function, w: Words) -> list[str]:
    """The call as it is typed, with its cells, and the block that comes back."""
    BOUNDARY.forget()
    block = BOUNDARY.call(f, f.example, f"{FIELD}{w.language}{FIELD}")
    cells = _cells(f)
    lines = [w.text("functions-page_example"), "", "```text"]
    lines += [f"{place}: {_shown(value)}" for place, value in cells if value != ""]
    lines.append(f"={f.name}({', '.join(_written(f))})")
    lines += ["  " + " | ".join(_shown(v) for v in row) for row in block]
    return [*lines, "```"]


def _columns(f: Function) -> dict[str, tuple[str, list[object]]]:
    """The sheet's column of each argument that is a range, and its cells."""
    ranges = {n: v for n, v in f.example.items() if isinstance(v, list)}
    return {name: (chr(ord("A") + i), list(v)) for i, (name, v) in enumerate(ranges.items())}


def _cells(f: Function) -> list[tuple[str, object]]:
    return [(f"{c}{i}", v) for c, values in _columns(f).values() for i, v in enumerate(values, start=2)]


def _written(f: Function) -> list[str]:
    columns = _columns(f)
    out: list[str] = []
    for a in f.arguments:
        value = f.example.get(a.name)
        if a.name in columns:
            column, values = columns[a.name]
            out.append(f"{column}2:{column}{len(values) + 1}")
        elif value is None:
            out.append("")
        elif a.shape is Shape.REFERENCE:
            out.append(str(value).rpartition("!")[2].replace("$", ""))
        elif isinstance(value, int | float):
            out.append(str(value))
        else:
            out.append(f'"{value}"')
    while out and not out[-1]:
        out.pop()
    return out


def _shown(value: object) -> str:
    if isinstance(value, CellError):
        return value.error
    return f"{value:.4g}" if isinstance(value, float) else str(value)
