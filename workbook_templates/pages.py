"""What the Overview shows, out of the shop's answers: the figures on top, the list of what to do, the charts' numbers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from models.coverage import find_coverage
from models.decisions import TOPICS, AdviceStates
from models.shop import ShopAnswers, with_alarms
from models.tables import Array, Kind, Table
from workbook_templates.filling import Reasons, short_title, todo, value
from workbook_templates.overview import MAX_LINES, MAX_TASKS, Page, Task, Tile
from workbook_templates.words import Words

FOUR_WEEKS = 4
_MAX_NAME = 48  # characters of a title in a line about a decision
_MIN_TITLES = 8  # places on the list that are kept for titles, where there are that many to change


def overview_page(answers: ShopAnswers, tables: Mapping[str, Table], say: Words) -> Page:
    """The Overview of a shop.

    What to do comes in this order: products that die within the last alarm, then swaps of the showcase by gain, regions'
    words and titles by the inquiries at stake, then the other alarms; twenty in all. What the user has settled is left out.
    """
    weeks = answers.weeks
    return Page(
        shop=answers.settings.shop.shop_id,
        as_of=answers.tables.as_of,
        tiles=_tiles(answers),
        tasks=_tasks(answers, say),
        week_ends=weeks.ends,
        natural=weeks.natural,
        paid=weeks.paid,
        inquiries=weeks.contacts,
        countdown=_countdown(answers),
        scores=_histogram(answers.scores.score),
        showcase_shares=(answers.showcase.current_share, answers.showcase.planned_share, answers.showcase.target_share),
        decisions=_decisions(answers, say),
    )


def _tiles(answers: ShopAnswers) -> tuple[Tile, ...]:
    found, plan, scores = answers.zero_effect, answers.showcase, answers.scores.score
    contacts = answers.weeks.contacts
    now, before = contacts[-FOUR_WEEKS:], contacts[-2 * FOUR_WEEKS : -FOUR_WEEKS]
    share = found.zero_share
    limits = answers.settings
    return (
        Tile("products", float(len(answers.product_id)), Kind.COUNT, {"gone": int(np.count_nonzero(found.status == "gone")), **_proven(answers)}),
        Tile("title_score", _mean(scores), Kind.NUMBER, {"weak": int(np.count_nonzero(scores < limits.titles.weak_score)), "limit": limits.titles.weak_score}),
        Tile("zero_effect", float(np.count_nonzero(found.status == "zero_effect")), Kind.COUNT, {"share": _known(share), "soon": _known(found.zero_share_in(limits.zero_effect.alarm_days))}),
        Tile("next_to_die", float(len(with_alarms(answers))), Kind.COUNT, {"days": limits.zero_effect.alarm_days}),
        Tile("showcase", plan.current_share, Kind.SHARE, {"target": plan.target_share, "idle": max(plan.idle_now, 0)}),
        Tile("inquiries", float(np.nansum(now)), Kind.COUNT, {"before": float(np.nansum(before))}),
    )  # fmt: skip


def _proven(answers: ShopAnswers) -> dict[str, object]:
    """The share of products whose status is proven, and the day on which every one's is, if no week is missing."""
    effect = answers.tables.effect
    start, end = effect["period_start"], effect["period_end"]
    # Each period once: a first day and a length, as one whole number.
    _, rows = np.unique(start.astype(np.int64) * 100_000 + (end - start).astype(np.int64), return_index=True)
    spans = zip(start[rows].tolist(), end[rows].tolist(), strict=True)
    found = find_coverage(answers.zero_effect.status, spans, as_of=answers.tables.as_of, settings=answers.settings)
    proof = found.milestones[-1]
    complete = proof.reached or found.n_proven == found.n_products
    return {"proven": _known(found.share), "complete": "yes" if complete else "no", "on": proof.on}


def _known(number: float) -> float:
    return number if number == number else 0.0


def _mean(values: Array) -> float:
    return float(np.nanmean(values)) if np.isfinite(values).any() else float("nan")


def _tasks(answers: ShopAnswers, say: Words) -> tuple[Task, ...]:
    """What to do, without what the user has settled."""
    advice, decided = answers.advice, answers.decided
    last_alarm = answers.settings.zero_effect.last_alarm_days
    left = answers.zero_effect.days_left[answers.effect_row]
    rows: dict[str, list[int]] = {topic: [] for topic in ("urgent", "later", "dead", "showcase", "region", "title")}
    for row, code in enumerate(advice["advice"].tolist()):
        if not decided.stands(str(advice["subject"][row]), code, str(advice["grounds"][row])):
            continue
        topic = TOPICS[code]
        if topic == "zero_effect":
            topic = "dead" if code != "zero_effect.improve" else "later"
            if topic == "later" and left[int(advice["row"][row])] <= last_alarm:
                topic = "urgent"
        rows[topic].append(row)
    put = Reasons(say)

    def tasks(*topics: str) -> list[Task]:
        return [_task(answers, row, put) for topic in topics for row in rows[topic][:MAX_TASKS]]

    urgent, titles = tasks("urgent"), tasks("title")
    ordered = sorted(tasks("showcase", "region"), key=lambda t: -_known(t.stake))
    room = max(MAX_TASKS - len(urgent) - min(len(titles), _MIN_TITLES), 0)
    middle = [*ordered, *tasks("later", "dead")][:room]
    rest = titles[: max(MAX_TASKS - len(urgent) - len(middle), 0)]
    measured = sorted([t for t in (*middle, *rest) if t.stake == t.stake], key=lambda t: -t.stake)
    unmeasured = [t for t in middle if t.stake != t.stake]
    return tuple([*urgent, *measured, *unmeasured][:MAX_TASKS])


def _task(answers: ShopAnswers, row: int, put: Reasons) -> Task:
    advice = answers.advice
    subject, code, grounds = (str(advice[name][row]) for name in advice.schema.key)
    topic = TOPICS[code]
    return Task(
        topic=topic,
        subject=short_title(answers, int(advice["row"][row])),
        todo=todo(answers, row, put),
        stake=float(advice["stake"][row]),
        sheet=topic if topic in ("showcase", "zero_effect") else "titles",
        key_column="product_id",
        key=subject,
        advice=code,
        grounds=grounds,
        state=_news(answers.decided, subject, code, grounds),
    )


def _news(decided: AdviceStates, subject: str, code: str, grounds: str) -> str:
    """The state of a piece of advice, where it is news: of the very first advice all would be new."""
    if decided.count("new") == len(decided):
        return ""
    state = decided.state_of(subject, code, grounds)
    return "" if state == "open" else state


def _decisions(answers: ShopAnswers, say: Words) -> tuple[str, ...]:
    """New and open advice in a sentence, then what the latest decisions brought, a line each; nothing in an empty shop."""
    decided, limits = answers.decided, answers.settings.decisions
    if not len(decided):
        return ()
    put = Reasons(say)
    lines = [
        say.text(
            "overview-decisions_counts",
            new=decided.count("new"),
            open=decided.count("open", "back", "again"),
            later=decided.count("later"),
            rejected=decided.count("rejected"),
            waiting=decided.count("done_waiting", "done_not_seen"),
            seen=decided.count("done_confirmed"),
        )
    ]
    titles = dict(
        zip(answers.tables.products["product_id"].tolist(), answers.tables.products["title"].tolist(), strict=True)
    )
    for i in decided.settled_since(limits.recent_days)[:MAX_LINES].tolist():
        subject = str(decided.subject[i])
        named = titles.get(subject) or subject
        lines.append(
            say.text(
                "overview-decisions_line",
                day=decided.settled_on[i].item(),
                topic=say.text(f"value-topic-{TOPICS[decided.advice[i]]}") if decided.advice[i] in TOPICS else "–",
                subject=named if len(named) <= _MAX_NAME else named[: _MAX_NAME - 1].rstrip() + "…",
                state=value("state", decided.state[i], say),
                outcome=put.whole(decided.findings.of(i)),
            )
        )
    return tuple(lines)


def _countdown(answers: ShopAnswers) -> Array:
    """Products by days left: none, 1-15, 16-30, 31-60, 61-90."""
    found = answers.zero_effect
    still = np.isin(found.status, ("waning", "new", "effective"))
    left = found.days_left[still]
    bands = [(1, 15), (16, 30), (31, 60), (61, 90)]
    return np.array(
        [
            float(np.count_nonzero(found.status == "zero_effect")),
            *(float(np.count_nonzero((left >= a) & (left <= b))) for a, b in bands),
        ]
    )


def _histogram(scores: Array) -> Array:
    known = scores[np.isfinite(scores)]
    return np.histogram(known, bins=np.arange(0, 101, 10))[0].astype(float)
