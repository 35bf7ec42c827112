"""From answers to sheets: each owned sheet's rows, in words, with a reason in every row and a mark where something changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from models.findings import Finding, Findings
from models.matching import Grade
from models.shop import ShopAnswers, title_stakes
from models.tables import Array, Kind, Table
from workbook_templates.book import Said, safe_text
from workbook_templates.headers import header
from workbook_templates.sheets import SHEETS
from workbook_templates.words import LANGUAGES, Words, words

N_FIXES = 3
MAX_REGION_ROWS = 2000
_SEPARATOR = "; "
_MAX_SUBJECT = 72  # characters that two lines of the Overview hold

# Columns whose change since the refresh before is marked.
WATCHED: Mapping[str, str] = {"titles": "score", "zero_effect": "status", "showcase": "action"}


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs from the refresh before."""

    sheet: str
    key: str
    title: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Previous:
    """What the sheets said before this refresh.

    Parameters
    ----------
    as_of
        The day that they were judged on; None where there is none.
    cells
        Sheet code to key to column to the cell's value.
    """

    as_of: date | None
    cells: Mapping[str, Mapping[str, Mapping[str, object]]]

    @classmethod
    def nothing(cls) -> Previous:
        """A workbook that was never refreshed."""
        return cls(None, {})


@dataclass(frozen=True, slots=True)
class Filled:
    """The tables of the owned and shared sheets by code, and what changed."""

    tables: Mapping[str, Table]
    changes: tuple[Change, ...]


def fill_sheets(answers: ShopAnswers, said: Said, previous: Previous) -> Filled:
    """Every table that a refresh writes, the Overview and the Log left out."""
    say = said.speech
    tables = {
        "titles": _titles(answers, say),
        "showcase": _showcase(answers, say),
        "zero_effect": _zero_effect(answers, say),
        "terms": _terms(answers, say),
        "regions": _regions(answers, say),
        "opportunities": _opportunities(answers, say),
        "keywords": _keywords(answers, say),
        "competing_titles": _competing(answers, say),
        "title_tests": _title_tests(answers, say),
        "rates": _rates(answers, say),
        "weeks": _weeks(answers),
        "products": _products(answers, say),
        "title_changes": answers.tables.title_changes,
        "decisions": _decisions(answers, say),
    }
    changes: list[Change] = []
    for code, column in WATCHED.items():
        tables[code], some = _mark_changes(tables[code], code, column, previous, answers.tables.as_of, said)
        changes += some
    return Filled(tables, tuple(changes))


class Reasons:
    """Findings put into words; equal ones are put once."""

    def __init__(self, say: Words) -> None:
        self.say = say
        self._known: dict[tuple[Any, ...], tuple[str, str]] = {}

    def both(self, finding: Finding) -> tuple[str, str]:
        """Reason and fix of a finding."""
        key = (finding.code, tuple(finding.figures.items()))
        if key not in self._known:
            self._known[key] = (self.say.reason(finding), self.say.fix(finding))
        return self._known[key]

    def reason(self, findings: Sequence[Finding], n: int = 3) -> str:
        """The first `n` reasons as one text."""
        return " ".join(self.both(f)[0] for f in findings[:n])

    def fix(self, finding: Finding) -> str:
        """What to do about a finding; its reason where there is nothing to do."""
        reason, fix = self.both(finding)
        return fix or reason

    def whole(self, findings: Sequence[Finding]) -> str:
        """Reasons of all of them, each with what to do about it."""
        return " ".join(" ".join(part for part in self.both(f) if part) for f in findings)

    def column(self, findings: Findings, rows: Sequence[int], n: int = 3) -> list[str]:
        """The reasons of several rows."""
        return [self.reason(findings.of(row), n) for row in rows]


def value(column: str, code: object, say: Words) -> str:
    """The word for a code in a cell; empty for an empty code."""
    return say.text(f"value-{column}-{code}") if code else ""


def _values(column: str, codes: Array | Sequence[object], say: Words) -> list[str]:
    known = {code: value(column, code, say) for code in dict.fromkeys(codes)}
    return [known[code] for code in codes]


def _ranks(order: Array) -> Array:
    """Rank by row, 1 first, from rows in order."""
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks


def _titles(answers: ShopAnswers, say: Words) -> Table:
    n = len(answers.product_id)
    put = Reasons(say)
    fixes: list[list[str]] = [[] for _ in range(N_FIXES)]
    for row in range(n):
        found = answers.scores.findings.of(row)
        for i in range(N_FIXES):
            fixes[i].append(put.fix(found[i]) if i < len(found) else "")
    stakes = title_stakes(answers)
    shown = np.nan_to_num(answers.rate("impressions"))
    score = answers.scores.score
    order = np.lexsort((np.arange(n), np.nan_to_num(score, nan=101.0), -shown, -stakes))
    grades = [Grade(g).code if g >= 0 else "" for g in answers.scores.main_match.grade.tolist()]
    columns: dict[str, Any] = {
        "product_id": answers.product_id,
        "title": answers.titles,
        "rank": _ranks(order),
        "score": np.round(score, 1),
        "main_keyword": answers.main_keywords,
        "keyword_source": _values("keyword_source", answers.keyword_source, say),
        "grade": _values("grade", grades, say),
        "longtail_coverage": answers.scores.longtail_coverage,
        **{f"fix_{i + 1}": fixes[i] for i in range(N_FIXES)},
        "suggested_title": answers.better.title,
        "suggested_score": np.round(answers.better.score, 1),
        "impressions": answers.rate("impressions"),
        "visitors": answers.rate("visitors"),
        "inquiries": answers.rate("inquiries"),
    }
    return Table(SHEETS["titles"].schema, columns).take(order)


def _showcase(answers: ShopAnswers, say: Words) -> Table:
    plan = answers.showcase
    put = Reasons(say)
    group = {"add": 0, "drop": 1, "keep": 2, "none": 3}
    swaps = np.array([group[a] for a in plan.action.tolist()])
    pair = np.where(plan.displaced_by >= 0, -plan.gain[plan.displaced_by], -plan.gain)
    # Swaps first, each addition directly above the product that it takes the place of.
    first = np.where(swaps <= 1, 0, swaps)
    order = np.lexsort(
        (np.arange(len(plan)), swaps, -plan.expected_inquiries * (swaps > 1), np.where(swaps <= 1, pair, 0), first)
    )
    order = order[plan.action[order] != "none"]
    partner = np.where(plan.displaces >= 0, plan.displaces, plan.displaced_by)
    columns: dict[str, Any] = {
        "product_id": plan.product_id,
        "title": answers.titles,
        "rank": np.zeros(len(plan)),
        "action": _values("action", plan.action, say),
        "reason": put.column(plan.findings, range(len(plan)), 4),
        "swaps_with": [str(plan.product_id[p]) if p >= 0 else "" for p in partner.tolist()],
        "expected_inquiries": plan.expected_inquiries,
        "gain": np.where(plan.action == "add", plan.gain, np.nan),
        "visitors": answers.rate("visitors"),
        "inquiries": answers.rate("inquiries"),
        "tm_chats": answers.rate("tm_chats"),
        "inquiry_rate": answers.rate("inquiry_rate"),
        "status": _values("status", answers.zero_effect.status[answers.effect_row], say),
    }
    table = Table(SHEETS["showcase"].schema, columns).take(order)
    return table.replace(rank=np.arange(1.0, len(table) + 1))


def _zero_effect(answers: ShopAnswers, say: Words) -> Table:
    """Next to die first, then what is dead, then the unknown; products that do well are not listed."""
    found = answers.zero_effect
    put = Reasons(say)
    listed = np.flatnonzero(np.isin(found.status, ("waning", "zero_effect", "unknown")))
    group = np.array(
        [{"waning": 0, "zero_effect": 1, "unknown": 2}[s] for s in found.status[listed].tolist()], dtype=int
    )
    order = listed[np.lexsort((listed, -found.days_without_effect[listed], found.days_left[listed], group))]
    titles = dict(
        zip(answers.tables.products["product_id"].tolist(), answers.tables.products["title"].tolist(), strict=True)
    )
    columns: dict[str, Any] = {
        "rank": np.arange(1.0, len(order) + 1),
        "product_id": found.product_id[order],
        "title": [titles.get(p, "") for p in found.product_id[order].tolist()],
        "status": _values("status", found.status[order], say),
        "days_left": found.days_left[order].astype(float),
        "days_without_effect": found.days_without_effect[order].astype(float),
        "last_effect_on": found.last_effect_on[order],
        "last_effect": _values("effect", found.last_effect[order], say),
        "days_observed": found.days_observed[order].astype(float),
        "advice": _values("advice", found.advice[order], say),
        "reason": put.column(found.findings, order.tolist(), 5),
        "terms_alone": [_SEPARATOR.join(found.terms_alone(i)) for i in order.tolist()],
    }
    return Table(SHEETS["zero_effect"].schema, columns)


def _terms(answers: ShopAnswers, say: Words) -> Table:
    terms = answers.terms
    n = min(len(terms), answers.settings.shop.max_terms)
    put = Reasons(say)
    rows = range(n)
    columns: dict[str, Any] = {
        "term": terms.term[:n],
        "rank": np.arange(1.0, n + 1),
        "cluster": [terms.names[label] if label >= 0 else "" for label in terms.label[:n].tolist()],
        "family": terms.family[:n],
        "language": _languages(terms.language[:n].tolist(), say.language),
        "searches": terms.searches[:n],
        "sellers": terms.sellers[:n],
        "impressions": terms.impressions[:n],
        "natural_impressions": terms.natural_impressions[:n],
        "clicks": terms.clicks[:n],
        "cleaned": terms.cleaned[:n],
        "reason": put.column(terms.findings, rows),
    }
    return Table(SHEETS["terms"].schema, columns)


def _regions(answers: ShopAnswers, say: Words) -> Table:
    found, terms = answers.regional, answers.terms
    put = Reasons(say)
    n = len(found)
    named = [terms.names[label] if label >= 0 else "" for label in found.cluster.tolist()]
    lacking: dict[tuple[str, int], int] = {}
    for region, label, lacks in zip(
        answers.lacking.region, answers.lacking.cluster, answers.lacking.lacking, strict=True
    ):
        if lacks:
            lacking[region, int(label)] = lacking.get((region, int(label)), 0) + 1
    weight: dict[int, float] = {}
    for label, count in zip(found.cluster.tolist(), found.n.tolist(), strict=True):
        weight[label] = weight.get(label, 0.0) + count
    order = np.lexsort((-found.n, np.array([-weight[label] for label in found.cluster.tolist()]), ~found.enough))
    differs = found.enough & (found.word != found.elsewhere)
    # What is not known is shown where something else of the group is: the gaps of a story, not a list of all that is missing.
    told = np.isin(found.cluster, found.cluster[found.enough]) & (found.n >= 1)
    shown = order[(found.enough | told)[order]]
    order = np.concatenate([shown[differs[shown]], shown[~differs[shown]]])[:MAX_REGION_ROWS]
    columns: dict[str, Any] = {
        "cluster": named,
        "region": found.region,
        "rank": np.zeros(n),
        "word": found.word,
        "share": found.share,
        "share_low": found.low,
        "share_high": found.high,
        "n": np.round(found.n),
        "confidence": np.where(found.enough, found.confidence, np.nan),
        "basis": [value("basis", found.basis, say) for _ in range(n)],
        "n_titles_lacking": [
            float(lacking.get((r, int(c)), 0)) for r, c in zip(found.region, found.cluster, strict=True)
        ],
        "reason": put.column(found.findings, range(n)),
    }
    table = Table(SHEETS["regions"].schema, columns).take(order)
    return table.replace(rank=np.arange(1.0, len(table) + 1))


def _opportunities(answers: ShopAnswers, say: Words) -> Table:
    found = answers.opportunities
    put = Reasons(say)
    n = len(found)
    best = found.best_title.tolist()
    columns: dict[str, Any] = {
        "term": found.term,
        "rank": np.arange(1.0, n + 1),
        "searches": found.searches,
        "sellers": found.sellers,
        "covered_by": [str(answers.product_id[i]) if i >= 0 else "" for i in best],
        "title": [str(answers.titles[i]) if i >= 0 else "" for i in best],
        "match_score": found.match_score,
        "impressions": found.impressions,
        "top10_impressions": found.top10_impressions,
        "reason": put.column(found.findings, range(n)),
    }
    return Table(SHEETS["opportunities"].schema, columns)


def _keywords(answers: ShopAnswers, say: Words) -> Table:
    found = answers.keywords
    put = Reasons(say)
    n = len(found)
    columns: dict[str, Any] = {
        "keyword": found.keyword,
        "rank": np.arange(1.0, n + 1),
        "n_messages": found.n_messages.astype(float),
        "n_buyers": found.n_buyers.astype(float),
        "n_rivals": found.n_rivals.astype(float),
        "n_suggestions": found.n_suggestions.astype(float),
        "covered_by": [str(answers.product_id[i]) if i >= 0 else "" for i in found.best_title.tolist()],
        "example": found.example,
        "reason": put.column(found.findings, range(n), 4),
    }
    return Table(SHEETS["keywords"].schema, columns)


def _competing(answers: ShopAnswers, say: Words) -> Table:
    found = answers.competing
    put = Reasons(say)
    rows = [i for i in range(len(answers.product_id)) if found.findings.of(i)]
    order = sorted(rows, key=lambda i: (-found.n_titles[i], str(answers.main_keywords[i]), i))
    columns: dict[str, Any] = {
        "product_id": answers.product_id[order],
        "title": answers.titles[order],
        "rank": np.arange(1.0, len(order) + 1),
        "main_keyword": answers.main_keywords[order],
        "n_titles": found.n_titles[order].astype(float),
        "similar_product_id": [str(answers.product_id[j]) if j >= 0 else "" for j in found.similar[order].tolist()],
        "similarity": found.similarity[order],
        "term_owner": [str(answers.product_id[j]) if j >= 0 else "" for j in found.owner[order].tolist()],
        "reason": put.column(found.findings, order),
    }
    return Table(SHEETS["competing_titles"].schema, columns)


def _title_tests(answers: ShopAnswers, say: Words) -> Table:
    found, changes = answers.title_tests, answers.tables.title_changes
    put = Reasons(say)
    columns: dict[str, Any] = {
        "product_id": found.product_id,
        "changed_on": found.changed_on,
        "old_title": changes["old_title"],
        "new_title": changes["new_title"],
        "verdict": _values("verdict", found.verdict, say),
        "rate_before": found.change.rate_before,
        "rate_after": found.change.rate_after,
        "probability_better": found.change.probability_better,
        "minimum_change": found.change.minimum_change,
        "reason": put.column(found.findings, range(len(found))),
    }
    return Table(SHEETS["title_tests"].schema, columns)


def _rates(answers: ShopAnswers, say: Words) -> Table:
    rates = answers.rates
    put = Reasons(say)
    there = np.flatnonzero(answers.rate_row >= 0)
    rows = answers.rate_row[there]
    order = np.argsort(rates.rank[rows], kind="stable")
    there, rows = there[order], rows[order]
    columns: dict[str, Any] = {
        "product_id": answers.product_id[there],
        "title": answers.titles[there],
        "rank": np.arange(1.0, len(rows) + 1),
        "reason": put.column(rates.findings, rows.tolist()),
        **{
            name: getattr(rates, name)[rows]
            for name in (
                "impressions", "natural_impressions", "clicks", "ctr", "visitors", "inquiries", "tm_chats",
                "inquiry_rate", "rate_low", "rate_high", "expected_rate",
            )
        },
    }  # fmt: skip
    return Table(SHEETS["rates"].schema, columns)


def _weeks(answers: ShopAnswers) -> Table:
    schema = SHEETS["weeks"].schema
    names = [c.name for c in schema.columns if c.name.startswith("week_")]
    visitors = answers.weeks.visitors
    order = np.argsort(-np.nansum(visitors, axis=1), kind="stable") if len(visitors) else np.zeros(0, int)
    columns: dict[str, Any] = {
        "product_id": answers.product_id,
        "title": answers.titles,
        **{name: visitors[:, i] for i, name in enumerate(names)},
    }
    return Table(schema, columns).take(order)


def _products(answers: ShopAnswers, say: Words) -> Table:
    """Every product ever seen; the newest export's first, then those that are gone."""
    products = answers.tables.products
    schema = SHEETS["products"].schema
    present = {p: i for i, p in enumerate(answers.product_id.tolist())}
    rows = [present.get(p, -1) for p in products["product_id"].tolist()]
    put = Reasons(say)
    proposals = answers.proposals
    columns: dict[str, Any] = {name: products[name] for name in products}
    columns["proposed_main_keyword"] = [proposals.main_keyword[i] if i >= 0 else "" for i in rows]
    columns["proposed_longtail_keywords"] = [
        _SEPARATOR.join(proposals.longtail_keywords[i]) if i >= 0 else "" for i in rows
    ]
    columns["proposal_reason"] = [put.reason(proposals.findings.of(i)) if i >= 0 else "" for i in rows]
    columns["presence"] = [value("presence", "present" if i >= 0 else "gone", say) for i in rows]
    order = np.argsort([i < 0 for i in rows], kind="stable")
    return Table(schema, columns).take(order)


def _decisions(answers: ShopAnswers, say: Words) -> Table:
    """Every piece of advice that is listed, with the user's part as she wrote it."""
    decided, before = answers.decided, answers.tables.decisions
    put = Reasons(say)
    titles = dict(
        zip(answers.tables.products["product_id"].tolist(), answers.tables.products["title"].tolist(), strict=True)
    )
    rows: list[dict[str, object]] = []
    for i, (subject, old, row) in enumerate(
        zip(decided.subject.tolist(), decided.kept.tolist(), decided.row.tolist(), strict=True)
    ):
        hers = before.row(old) if old >= 0 else {}
        whole = bool(decided.grounds[i]) or not hers
        rows.append(
            {
                **{c.name: hers[c.name] for c in before.schema.columns if c.user and hers},
                "subject": subject,
                "advice": decided.advice[i],
                "grounds": decided.grounds[i],
                "title": titles.get(subject, hers.get("title", "")),
                "todo": todo(answers, row, put) if row >= 0 and whole else hers.get("todo", ""),
                "state": value("state", decided.state[i], say),
                "outcome": put.whole(decided.findings.of(i)),
                "advised_on": decided.advised_on[i],
                "settled_on": decided.settled_on[i],
            }
        )
    return Table.from_rows(SHEETS["decisions"].schema, rows)


def todo(answers: ShopAnswers, row: int, put: Reasons) -> str:
    """What to do, of one row of the advice table."""
    advice, say = answers.advice, put.say
    code, i = str(advice["advice"][row]), int(advice["row"][row])
    if code == "showcase.add":
        other = advice["other"][row]
        return (
            say.text("overview-todo_add")
            if np.isnan(other)
            else say.text("overview-todo_swap", out=short_title(answers, int(other)))
        )
    if code == "showcase.drop":
        return say.text("overview-todo_drop")
    if code == "regions.word":
        return put.fix(answers.lacking.findings.of(i)[0])
    if code == "titles.change":
        return say.text(
            "overview-todo_title",
            better=answers.better.title[i],
            score=float(answers.scores.score[i]),
            gain=float(answers.better.score[i]),
        )
    if code == "titles.mend":
        return put.fix(answers.scores.findings.of(i)[0])
    effect = int(answers.effect_row[i])
    if code == "zero_effect.improve":
        return say.text("overview-todo_dying", days=int(answers.zero_effect.days_left[effect]))
    days = int(answers.zero_effect.days_without_effect[effect])
    return say.text(f"overview-todo_{code.partition('.')[2]}", days=days)


def short_title(answers: ShopAnswers, i: int) -> str:
    """A product's title, cut to what two lines of the Overview hold; its id where it has none."""
    title = str(answers.titles[i]) or str(answers.product_id[i])
    return title if len(title) <= _MAX_SUBJECT else title[: _MAX_SUBJECT - 1].rstrip() + "…"


def _languages(tags: Sequence[str], language: str) -> list[str]:
    from babel import Locale

    names = Locale.parse({"en": "en", "zh-CN": "zh_Hans", "zh-TW": "zh_Hant"}[language]).languages
    return [
        "" if tag in ("", "und") else names.get(tag.replace("-", "_"), names.get(tag.partition("-")[0], tag))
        for tag in tags
    ]


def _mark_changes(
    table: Table, code: str, column: str, previous: Previous, as_of: date, said: Said
) -> tuple[Table, list[Change]]:
    """Fill the column ``change`` with what differs from the refresh before.

    A refresh again on the same day, with nothing new, leaves the marks of the first one standing.
    """
    before = previous.cells.get(code, {})
    if not before:
        return table, []
    marks, changes = [], []
    kind = table.schema.column(column).kind
    name = header(column, said.speech)
    for row in range(len(table)):
        key = "\t".join(str(table[k][row]) for k in table.schema.key)
        was = before.get(key)
        now = table[column][row]
        if was is None:
            marks.append(said.speech.text("log-new_row"))
            continue
        old, new = _plain(was.get(column), kind, column), _plain(now, kind, column)
        if old == new:
            same_day = previous.as_of == as_of
            marks.append(str(was.get("change") or "") if same_day else "")
            continue
        shown_old, shown_new = _shown(was.get(column), kind), _shown(now, kind)
        marks.append(f"{name}: {shown_old or '–'} → {shown_new or '–'}")
        title = str(table["title"][row]) if "title" in table.schema.names else ""
        changes.append(Change(code, key, title, column, shown_old, shown_new))
    return table.replace(change=marks), changes


def _plain(cell: object, kind: Kind, column: str) -> object:
    """A cell's value such as it compares: rounded numbers, codes for words."""
    if kind is Kind.TEXT:
        text = str(cell or "").strip()
        return _codes(column).get(text, text)
    try:
        number = float(str(cell))
    except ValueError:
        return None
    return None if number != number else round(number)


def _shown(cell: object, kind: Kind) -> str:
    if kind is Kind.TEXT:
        return str(cell or "")
    try:
        number = float(str(cell))
    except ValueError:
        return ""
    return "" if number != number else f"{number:.0f}"


@lru_cache(maxsize=32)
def _codes(column: str) -> Mapping[str, str]:
    """Word in any language -> code, for the codes of a column."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        say = words(language)
        for identifier in say.identifiers("value"):
            prefix = f"value-{column}-"
            if identifier.startswith(prefix):
                found[say.text(identifier)] = identifier.removeprefix(prefix)
    return found


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the Log: topic code, what it is about, the message, old and new value."""

    topic: str
    subject: str
    message: str
    old: str = ""
    new: str = ""


def log_table(entries: Sequence[LogEntry], as_of: date, say: Words) -> Table:
    """The Log sheet's rows."""
    n = len(entries)
    columns: dict[str, Any] = {
        "entry": np.arange(1.0, n + 1),
        "as_of": [np.datetime64(as_of, "D")] * n,
        "topic": [value("topic", e.topic, say) for e in entries],
        "subject": [safe_text(e.subject) for e in entries],
        "message": [e.message for e in entries],
        "old_value": [e.old for e in entries],
        "new_value": [e.new for e in entries],
    }
    return Table(SHEETS["log"].schema, columns)


__all__ = [
    "Change",
    "Filled",
    "LogEntry",
    "Previous",
    "Reasons",
    "fill_sheets",
    "log_table",
    "short_title",
    "todo",
    "value",
]
