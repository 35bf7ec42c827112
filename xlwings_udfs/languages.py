"""Which language a person is spoken to in, and errors put into it."""

from __future__ import annotations

import locale
from typing import Any

from models.errors import InputError
from workbook_templates.words import LANGUAGES, words

_TRADITIONAL = ("tw", "hk", "mo", "hant")


def spoken_language(asked: str | None = None, workbook: str | None = None) -> str:
    """The language to speak: the one asked for, else the workbook's, else the system's, else English.

    Raises
    ------
    InputError
        A language is asked for that Wicker does not speak.
    """
    if asked:
        known = {code.casefold(): code for code in LANGUAGES}
        if asked.casefold() not in known:
            raise InputError(
                "input.language_unknown",
                f"--lang is {asked!r}. Expected one of {', '.join(LANGUAGES)}. Write one of them, or leave it out.",
                value=asked,
                known=", ".join(LANGUAGES),
            )
        return known[asked.casefold()]
    if workbook in LANGUAGES:
        return str(workbook)
    return language_of_locale(_system_locale())


def handed_on(group: Any, asked: str) -> dict[str, Any]:
    """The ``--lang`` of a group of commands as that of each command below it: a default map, as click calls it."""
    below = getattr(group, "commands", {})
    return {name: {"lang": asked, **handed_on(command, asked)} for name, command in below.items()}


def language_of_locale(name: str) -> str:
    """The language of a locale's name, such as ``zh_TW.UTF-8``; English where it is no Chinese."""
    folded = name.casefold().replace("-", "_")
    if folded.startswith(("zh", "chinese")):
        traditional = (
            any(part in _TRADITIONAL for part in folded.replace(".", "_").split("_")) or "traditional" in folded
        )
        return "zh-TW" if traditional or "taiwan" in folded or "hong kong" in folded else "zh-CN"
    return "en"


def translate(error: InputError, language: str) -> str:
    """An error's sentences in a language; its own English ones where the catalogue lacks them."""
    said = words(language)
    identifier = error.code.replace(".", "-", 1)
    if language == "en" or not said.has(identifier):
        return str(error)
    return said.text(identifier, "", **error.figures)


def _system_locale() -> str:
    name = locale.getlocale()[0]
    if name and name not in ("C", "POSIX"):
        return name
    import os

    return next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
