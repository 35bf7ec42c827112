"""Wicker's models: pure functions from tables' columns to frozen results.

A name is imported when it is first used, so that a formula or ``wicker --help`` does not pay for scikit-learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from models.errors import InputError
from models.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOMES = {
    "match_keywords": "models.matching",
    "score_titles": "models.titles",
    "suggest_titles": "models.suggestions",
    "competing_titles": "models.competition",
    "propose_keywords": "models.proposals",
    "cluster_terms": "models.terms",
    "term_affinity": "models.terms",
    "regional_words": "models.regions",
    "pick_showcase": "models.showcase",
    "find_zero_effect": "models.zero_effect",
    "title_test": "models.title_tests",
}

__all__ = [
    "InputError",
    "Settings",
    "cluster_terms",
    "competing_titles",
    "find_zero_effect",
    "match_keywords",
    "pick_showcase",
    "propose_keywords",
    "regional_words",
    "score_titles",
    "suggest_titles",
    "term_affinity",
    "title_test",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'models' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> Sequence[str]:
    return __all__
