"""What the Overview shows, out of the shop's answers: the figures on top, the list of what to do, the charts' numbers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from models.shop import ShopAnswers, with_alarms
from models.tables import Array, Kind, Table
from workbook_templates.filling import WEAK_TITLE, Reasons, title_stakes
from workbook_templates.overview import MAX_TASKS, Page, Task, Tile
from workbook_templates.words import Words

FOUR_WEEKS = 4
_MAX_SUBJECT = 72  # characters that two lines of the page hold
_MIN_TITLES = 8  # places on the list that are kept for titles, where there are that many to change


def overview_page(answers: ShopAnswers, tables: Mapping[str, Table], say: Words) -> Page:
    """The Overview of a shop.

    What to do comes in this order: products that die within the last alarm, then swaps of the showcase by gain, regions'
    words and titles by the inquiries at stake, then the other alarms; twenty in all.
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
    )


def _tiles(answers: ShopAnswers) -> tuple[Tile, ...]:
    found, plan, scores = answers.zero_effect, answers.showcase, answers.scores.score
    contacts = answers.weeks.contacts
    now, before = contacts[-FOUR_WEEKS:], contacts[-2 * FOUR_WEEKS : -FOUR_WEEKS]
    share = found.zero_share
    limits = answers.settings
    return (
        Tile("products", float(len(answers.product_id)), Kind.COUNT, {"gone": int(np.count_nonzero(found.status == "gone"))}),
        Tile("title_score", _mean(scores), Kind.NUMBER, {"weak": int(np.count_nonzero(scores < WEAK_TITLE))}),
        Tile("zero_effect", float(np.count_nonzero(found.status == "zero_effect")), Kind.COUNT, {"share": _known(share), "soon": _known(found.zero_share_in(limits.zero_effect.alarm_days))}),
        Tile("next_to_die", float(len(with_alarms(answers))), Kind.COUNT, {"days": limits.zero_effect.alarm_days}),
        Tile("showcase", plan.current_share, Kind.SHARE, {"target": plan.target_share, "idle": max(plan.idle_now, 0)}),
        Tile("inquiries", float(np.nansum(now)), Kind.COUNT, {"before": float(np.nansum(before))}),
    )  # fmt: skip


def _known(number: float) -> float:
    return number if number == number else 0.0


def _mean(values: Array) -> float:
    return float(np.nanmean(values)) if np.isfinite(values).any() else float("nan")


def _tasks(answers: ShopAnswers, say: Words) -> tuple[Task, ...]:
    last_alarm = answers.settings.zero_effect.last_alarm_days
    dying = with_alarms(answers).tolist()
    left = answers.zero_effect.days_left[answers.effect_row]
    urgent = [_dying_task(answers, i, say) for i in dying if left[i] <= last_alarm]
    later = [_dying_task(answers, i, say) for i in dying if left[i] > last_alarm]
    titles = _title_tasks(answers, say)
    swaps = _swap_tasks(answers, say)
    dead = _dead_tasks(answers, say)
    regions = _region_tasks(answers, say)
    ordered = sorted([*swaps, *regions], key=lambda t: -_known(t.stake))
    room = max(MAX_TASKS - len(urgent) - min(len(titles), _MIN_TITLES), 0)
    middle = [*ordered, *later, *dead][:room]
    rest = titles[: MAX_TASKS - len(urgent) - len(middle)]
    measured = sorted([t for t in (*middle, *rest) if t.stake == t.stake], key=lambda t: -t.stake)
    unmeasured = [t for t in middle if t.stake != t.stake]
    return tuple([*urgent, *measured, *unmeasured][:MAX_TASKS])


def _subject(answers: ShopAnswers, i: int) -> str:
    title = str(answers.titles[i]) or str(answers.product_id[i])
    return title if len(title) <= _MAX_SUBJECT else title[: _MAX_SUBJECT - 1].rstrip() + "…"


def _title_tasks(answers: ShopAnswers, say: Words) -> list[Task]:
    stakes = title_stakes(answers)
    put = Reasons(say)
    shown = np.nan_to_num(answers.rate("impressions"))
    order = np.lexsort((np.arange(len(stakes)), -shown, -stakes))
    tasks = []
    for i in order.tolist():
        found = answers.scores.findings.of(i)
        if not found:
            continue
        better = answers.better.title[i]
        todo = put.fix(found[0])
        if better:
            todo = say.text(
                "overview-todo_title",
                better=better,
                score=float(answers.scores.score[i]),
                gain=float(answers.better.score[i]),
            )
        tasks.append(
            Task(
                "title",
                _subject(answers, i),
                todo,
                float(stakes[i]),
                "titles",
                "product_id",
                str(answers.product_id[i]),
            )
        )
        if len(tasks) >= MAX_TASKS:
            break
    return tasks


def _swap_tasks(answers: ShopAnswers, say: Words) -> list[Task]:
    plan = answers.showcase
    per_four_weeks = FOUR_WEEKS / max(answers.settings.shop.figure_weeks, 1)
    tasks = []
    for i in plan.swaps.tolist():
        out = int(plan.displaces[i])
        todo = say.text("overview-todo_swap", out=_subject(answers, out)) if out >= 0 else say.text("overview-todo_add")
        tasks.append(
            Task(
                "showcase",
                _subject(answers, i),
                todo,
                float(plan.gain[i]) * per_four_weeks,
                "showcase",
                "product_id",
                str(answers.product_id[i]),
            )
        )
    alone = np.flatnonzero((plan.action == "drop") & (plan.displaced_by < 0))
    for i in alone.tolist():
        tasks.append(
            Task(
                "showcase",
                _subject(answers, i),
                say.text("overview-todo_drop"),
                float("nan"),
                "showcase",
                "product_id",
                str(answers.product_id[i]),
            )
        )
    return tasks


def _dying_task(answers: ShopAnswers, i: int, say: Words) -> Task:
    row = int(answers.effect_row[i])
    todo = say.text("overview-todo_dying", days=int(answers.zero_effect.days_left[row]))
    return Task(
        "zero_effect", _subject(answers, i), todo, float("nan"), "zero_effect", "product_id", str(answers.product_id[i])
    )


def _dead_tasks(answers: ShopAnswers, say: Words) -> list[Task]:
    found = answers.zero_effect
    at = {int(row): i for i, row in enumerate(answers.effect_row.tolist())}
    tasks = []
    for row in found.clean_up.tolist():
        if row not in at:
            continue
        advice = found.advice[row]
        todo = say.text(f"overview-todo_{advice}", days=int(found.days_without_effect[row]))
        i = at[row]
        tasks.append(
            Task(
                "zero_effect",
                _subject(answers, i),
                todo,
                float("nan"),
                "zero_effect",
                "product_id",
                str(answers.product_id[i]),
            )
        )
    return tasks


def _region_tasks(answers: ShopAnswers, say: Words) -> list[Task]:
    found = answers.lacking
    stakes = title_stakes(answers)
    put = Reasons(say)
    tasks = []
    for i in np.flatnonzero(found.lacking).tolist():
        said = found.findings.of(i)
        if said:
            tasks.append(
                Task(
                    "region",
                    _subject(answers, i),
                    put.fix(said[0]),
                    float(stakes[i]),
                    "titles",
                    "product_id",
                    str(answers.product_id[i]),
                )
            )
    return tasks


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
