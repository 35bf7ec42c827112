"""What a person writes beside a piece of advice, read leniently: in any of the languages, however it is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from models.decisions import DECIDED, STATES
from models.tables import Table, typed
from workbook_templates.words import LANGUAGES, words

# Beside the words of the catalogues.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "done": (
        *("✓", "✔", "√", "☑", "✅", "ok", "okay", "yes", "y", "did it", "finished", "complete", "completed"),
        *("已完成", "做了", "已做", "做完", "完成了", "搞定", "已处理", "已處理", "已改", "好了", "是"),
    ),
    "rejected": (
        *("✗", "✘", "×", "❌", "reject", "refused", "refuse", "no", "n", "never", "declined", "ignore", "ignored"),
        *("拒绝", "拒絕", "不做", "不要", "不用", "不改", "已拒绝", "已拒絕", "否", "忽略", "不采用", "不採用"),
    ),
    "later": (
        *("postponed", "postpone", "put off", "not now", "wait", "snooze", "defer", "deferred"),
        *(
            "以后",
            "以後",
            "稍后",
            "稍後",
            "暂缓",
            "暫緩",
            "延后",
            "延後",
            "推迟",
            "推遲",
            "晚点",
            "晚點",
            "再说",
            "再說",
        ),
    ),
}


def decision_code(said: str) -> str:
    """The decision that a text says, one of `models.decisions.DECIDED`; the text itself where it says none.

    >>> decision_code(" Ｄone! "), decision_code("不採納"), decision_code("✓"), decision_code("perhaps")
    ('done', 'rejected', 'done', 'perhaps')
    """
    return _decisions().get(_folded(said), said.strip())


def state_code(said: str) -> str:
    """The state that a cell says, one of `models.decisions.STATES`; empty for anything else."""
    return _states().get(_folded(said), "")


def coded_decisions(decisions: Table) -> Table:
    """A Decisions table as read from a sheet, with decisions and states in codes."""
    kind = decisions.schema.column("decision").kind
    return decisions.replace(
        decision=typed(kind, [decision_code(said) for said in decisions["decision"].tolist()]),
        state=typed(kind, [state_code(said) for said in decisions["state"].tolist()]),
    )


def _folded(text: str) -> str:
    """Width and case folded, without punctuation at the ends and runs of spaces."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\ufe0f", "").casefold().split())
    return plain.strip(" .!?,;:。！？，；：“”\"'「」()（）") or plain


@lru_cache(maxsize=1)
def _decisions() -> Mapping[str, str]:
    found = {_folded(code): code for code in DECIDED}
    for code in DECIDED:
        for language in LANGUAGES:
            found[_folded(words(language).text(f"value-decision-{code}"))] = code
        for said in _ALSO[code]:
            found.setdefault(_folded(said), code)
    return found


@lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    return {
        _folded(said): code
        for code in STATES
        for said in (code, *(words(language).text(f"value-state-{code}") for language in LANGUAGES))
    }
