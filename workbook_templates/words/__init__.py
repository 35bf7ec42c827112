"""The words of Wicker, in every language it speaks: Project Fluent catalogues, one file a subject and language.

A message's identifier is ``<subject>-<what>``, and stands in ``<language>/<subject>.ftl``. A finding's code
``titles.main_missing`` is the message ``titles-main_missing``: its value is the reason, its attribute ``.fix`` what to do.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from models.findings import Finding

LANGUAGES = ("en", "zh-CN", "zh-TW")


class Words:
    """What is said in one language; catalogues are read when their subject is first spoken of."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise KeyError(language)
        self.language = language
        self._bundles: dict[str, Any] = {}

    def text(self, identifier: str, attribute: str = "", /, **figures: object) -> str:
        """The message `identifier` (or its attribute) with its figures filled in.

        A missing message or figure is a bug, so it raises: KeyError, or LookupError naming what Fluent complained of.
        """
        bundle = self._bundle(identifier.partition("-")[0])
        message = bundle.get_message(identifier)
        pattern = message.attributes[attribute] if attribute else message.value
        said, errors = bundle.format_pattern(pattern, {k: _figure(v) for k, v in figures.items()})
        if errors:
            raise LookupError(f"{self.language} {identifier}: {errors}")
        return str(said)

    def has(self, identifier: str, attribute: str = "") -> bool:
        """Whether there is such a message (with such an attribute)."""
        try:
            message = self._bundle(identifier.partition("-")[0]).get_message(identifier)
        except LookupError:
            return False
        return attribute in message.attributes if attribute else message.value is not None

    def identifiers(self, subject: str) -> tuple[str, ...]:
        """All message identifiers of a subject, in no particular order."""
        return tuple(self._bundle(subject)._messages)

    def reason(self, finding: Finding) -> str:
        """The reason sentence of a finding."""
        return self.text(_identifier(finding.code), "", **finding.figures)

    def fix(self, finding: Finding) -> str:
        """What to do about a finding; empty where there is nothing to do."""
        identifier = _identifier(finding.code)
        return self.text(identifier, "fix", **finding.figures) if self.has(identifier, "fix") else ""

    def _bundle(self, subject: str) -> Any:
        if subject not in self._bundles:
            from fluent.runtime import FluentBundle, FluentResource

            source = files(__package__).joinpath(self.language, f"{subject}.ftl")
            bundle = FluentBundle([self.language], use_isolating=False)
            bundle.add_resource(FluentResource(source.read_text(encoding="utf-8")))
            self._bundles[subject] = bundle
        return self._bundles[subject]


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The words of one of `LANGUAGES`; KeyError for another."""
    return Words(language)


def _identifier(code: str) -> str:
    return code.replace(".", "-", 1)


def _figure(value: object) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return value


def identifiers(subject: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The identifiers of a subject's messages, each with its attributes, in the order of the English catalogue."""
    from fluent.runtime import FluentResource

    source = files(__package__).joinpath(LANGUAGES[0], f"{subject}.ftl").read_text(encoding="utf-8")
    return tuple(
        (entry.id.name, tuple(attribute.id.name for attribute in entry.attributes))
        for entry in FluentResource(source).body
        if hasattr(entry, "attributes") and hasattr(entry, "id")
    )
