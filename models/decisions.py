"""Advice and what the user decided of it: what is new, open, refused, put off or done, and what came of it.

A piece of advice is known by three things: its subject (a product), its code, and its *grounds*, a short text of what it
rests on. Figures never stand in the grounds, only what changes the advice itself, so that a week's wobble is no new advice:

===================== ========================================================= ==========================
code                  grounds                                                   *done* is seen when
===================== ========================================================= ==========================
titles.change         the present title, and the words of the suggested one     the title is another
titles.mend           the present title, and what is wrong with it              the title is another
regions.word          region and word                                           the title has the word
showcase.add          does it sell; is the slot free, or of one that sells      the export's flag is set
showcase.drop         does it sell                                              the flag is gone, or it is
zero_effect.improve   the day since when; first or last alarm                   a new title or a new effect
zero_effect.delete    the day since when                                        it is gone
zero_effect.republish the day since when                                        it is gone
===================== ========================================================= ==========================

=============== ===============================================================================================
state           when (first rule that holds, by the decision)
=============== ===============================================================================================
rejected        rejected; for as long as the grounds are the same, since others make another piece
later           put off, and the day has not come
back            put off, the day has come, and the advice still stands
done_confirmed  done, and an export shows it
again           done, not seen, and after `decisions.done_days` the advice still stands
done_not_seen   done, and a whole period since does not show it
done_waiting    done, and no whole period since
new             undecided, advised for the first time on the as-of day
open            undecided, advised before
lapsed          undecided or put off, and the advice no longer stands
=============== ===============================================================================================

*rejected*, *later* and *done* are silent: the advice is not repeated. *back* and *again* are not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.findings import Figure, Finding, Findings, Mark
from models.periods import Periods, read_periods
from models.regions import TitleRegionWords
from models.settings import Settings
from models.showcase import ShowcasePlan
from models.tables import DECISIONS, Array, Column, Kind, Schema, Table
from models.text import fold_text, split_words, stem_words
from models.title_tests import TitleTests, title_test
from models.zero_effect import ZeroEffect

Int = NDArray[np.int64]
Key = tuple[str, str, str]

STATES = (
    "new",
    "open",
    "back",
    "again",
    "rejected",
    "later",
    "done_waiting",
    "done_confirmed",
    "done_not_seen",
    "lapsed",
)
DECIDED = ("done", "rejected", "later")
SILENT = frozenset({"rejected", "later", "done_waiting", "done_confirmed", "done_not_seen"})
STANDING = frozenset({"new", "open", "back", "again"})  # advice that waits for a decision
TOPICS: Mapping[str, str] = {  # code of the advice: what it is about
    "zero_effect.improve": "zero_effect",
    "zero_effect.delete": "zero_effect",
    "zero_effect.republish": "zero_effect",
    "showcase.add": "showcase",
    "showcase.drop": "showcase",
    "regions.word": "region",
    "titles.change": "title",
    "titles.mend": "title",
}
_DECISION_OF = {
    "rejected": "rejected",
    "later": "later",
    "back": "later",
    **dict.fromkeys(("done_waiting", "done_confirmed", "done_not_seen", "again"), "done"),
}
_TOLD = ("done_confirmed", "done_not_seen", "again", "done_waiting")  # in which order decisions are told of
_NAT: np.datetime64 = np.datetime64("NaT", "D")

ADVICE = Schema(
    "advice",
    ("subject", "advice", "grounds"),
    (
        Column("subject", Kind.TEXT, "product id"),
        Column("advice", Kind.TEXT, "code"),
        Column("grounds", Kind.TEXT),
        Column("row", Kind.COUNT, "row of the product, from 0"),
        Column("other", Kind.COUNT, "row of the product that it takes the place of; blank where none"),
        Column("stake", Kind.NUMBER, "inquiries in four weeks; blank where not known"),
    ),
)


@dataclass(frozen=True, slots=True)
class Observed:
    """What the exports show of the shop, as far as decisions are checked against it.

    Parameters
    ----------
    as_of
        The day.
    titles
        Present title by product id, of the products in the newest export.
    zero_effect
        Who is gone, and the last effects.
    effect, title_changes
        Canonical tables.
    title_tests
        One row a title change, as `models.title_tests.title_test` gives it.
    """

    as_of: date
    titles: Mapping[str, str]
    zero_effect: ZeroEffect
    effect: Table
    title_changes: Table
    title_tests: TitleTests


@dataclass(frozen=True, slots=True)
class AdviceStates:
    """One row a piece of advice: first those that the decisions table holds, in its order, then new ones, best first.

    Parameters
    ----------
    subject, advice, grounds
        (n,) the identity.
    state
        (n,) one of `STATES`.
    decision
        (n,) one of `DECIDED`, or ``""``.
    advised_on, settled_on, until
        (n,) as-of day on which it was first advised; day of the decision (or on which it was first seen); day to which it
        is put off. NaT where there is none.
    row
        (n,) row in the advice table; -1 where the advice no longer stands.
    kept
        (n,) row in the decisions table; -1 where it is new.
    findings
        What came of it, or what is not clear.
    as_of
        The day.
    """

    subject: NDArray[Any]
    advice: NDArray[Any]
    grounds: NDArray[Any]
    state: NDArray[Any]
    decision: NDArray[Any]
    advised_on: NDArray[np.datetime64]
    settled_on: NDArray[np.datetime64]
    until: NDArray[np.datetime64]
    row: Int
    kept: Int
    findings: Findings
    as_of: date
    _silent: frozenset[Key]
    _standing: Mapping[Key, str]

    def __len__(self) -> int:
        return len(self.subject)

    @classmethod
    def nothing(cls, as_of: date) -> AdviceStates:
        """No advice, no decision."""
        text = np.zeros(0, object)
        days = np.zeros(0, "datetime64[D]")
        rows = np.zeros(0, np.int64)
        none: frozenset[Key] = frozenset()
        return cls(text, text, text, text, text, days, days, days, rows, rows, Findings.none(0), as_of, none, {})

    def is_silent(self, subject: str, advice: str, grounds: str) -> bool:
        """Whether the piece is settled, so that it is not to be repeated."""
        return (subject, advice, grounds) in self._silent

    def stands(self, subject: str, advice: str, grounds: str) -> bool:
        """Whether the piece is listed and waits for a decision."""
        return (subject, advice, grounds) in self._standing

    def state_of(self, subject: str, advice: str, grounds: str) -> str:
        """The state of a piece that stands; empty for another."""
        return self._standing.get((subject, advice, grounds), "")

    def count(self, *states: str) -> int:
        """How many pieces are in one of these states."""
        return int(np.count_nonzero(np.isin(self.state, states)))

    def settled_since(self, days: int) -> Int:
        """Rows marked done on one of the last `days` days: those confirmed first, then those not seen, the newest first."""
        recent = (self.decision == "done") & (self.settled_on > np.datetime64(self.as_of, "D") - days)
        rows = np.flatnonzero(recent)
        told = np.array([_TOLD.index(state) for state in self.state[rows].tolist()], np.int64)
        return rows[np.lexsort((rows, -self.settled_on[rows].view(np.int64), told))]


def title_mark(title: str) -> str:
    """Eight letters that stand for a title, its case, width and spacing left aside.

    >>> title_mark("Wicker  Picnic Basket") == title_mark("wicker picnic basket")
    True
    """
    return _letters(" ".join(fold_text(title).split()))


def words_mark(title: str) -> str:
    """Eight letters that stand for the words of a title, whatever their order and form.

    >>> words_mark("Picnic Baskets of Willow") == words_mark("Willow Picnic Basket of")
    True
    """
    return _letters(" ".join(sorted(_stems(title))))


def _letters(text: str) -> str:
    """Letters alone: a spreadsheet takes no such mark for a number."""
    digest = blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


def _stems(text: str) -> set[str]:
    return set(stem_words([word for word, _, _ in split_words(fold_text(text))]))


def list_advice(
    *,
    product_ids: Sequence[str],
    titles: Sequence[str],
    better: Sequence[str],
    fault: Callable[[int], str],
    stakes: Array,
    impressions: Array,
    plan: ShowcasePlan,
    zero_effect: ZeroEffect,
    effect_row: Int,
    lacking: TitleRegionWords,
    known: Collection[str] = (),
    settings: Settings | None = None,
) -> Table:
    """The advice of a shop as a table under `ADVICE`, topic by topic, the most pressing first.

    All that can be listed is in it: of titles those of `known` products, and `decisions.max_listed` others; the rest would
    cost time and be seen by nobody.

    Parameters
    ----------
    product_ids, titles
        (p,) the products there are.
    better
        (p,) suggested titles; blank where there is none.
    fault
        Gives, for a row, the code of what is most wrong with its title; blank where nothing is.
    stakes, impressions
        (p,) inquiries at stake in the title, and impressions; nan is unknown.
    plan, lacking
        Rows follow the products.
    zero_effect, effect_row
        Its rows, and the row of each product in it.
    known
        Products of which the decisions table holds a row.
    settings
        Sections `zero_effect`, `shop` and `decisions`.
    """
    settings = settings or Settings()
    limits = settings.zero_effect
    weeks = 4 / max(settings.shop.figure_weeks, 1)
    rows: list[dict[str, object]] = []

    def add(i: int, code: str, grounds: str, *, stake: float | None = None, other: int | None = None) -> None:
        rows.append({
            "subject": str(product_ids[i]), "advice": code, "grounds": grounds, "row": float(i),
            "other": None if other is None else float(other), "stake": stake,
        })  # fmt: skip

    status = zero_effect.status[effect_row]
    left = zero_effect.days_left[effect_row]
    since = np.where(np.isnat(zero_effect.last_effect_on), zero_effect.first_on, zero_effect.last_effect_on)[effect_row]
    dying = np.flatnonzero((status == "waning") & (left <= limits.alarm_days))
    for i in dying[np.argsort(left[dying], kind="stable")].tolist():
        band = "last_alarm" if left[i] <= limits.last_alarm_days else "alarm"
        add(i, "zero_effect.improve", f"{band}:{since[i]}")
    product_at = {int(row): i for i, row in enumerate(effect_row.tolist())}
    for row in zero_effect.clean_up.tolist():
        advised = str(zero_effect.advice[row])
        if row in product_at and advised in ("delete", "republish"):
            add(product_at[row], f"zero_effect.{advised}", f"since:{since[product_at[row]]}")

    sells = np.where(np.isin(status, ("effective", "new")), "sells", "idle")
    for i in plan.swaps.tolist():
        out = int(plan.displaces[i])
        against = "selling" if out >= 0 and sells[out] == "sells" else "free"  # the product in the slot, if any
        add(
            i,
            "showcase.add",
            f"{sells[i]}:{against}",
            stake=float(plan.gain[i]) * weeks,
            other=out if out >= 0 else None,
        )
    for i in np.flatnonzero((plan.action == "drop") & (plan.displaced_by < 0)).tolist():  # the others go with a swap
        add(i, "showcase.drop", str(sells[i]))

    place = np.lexsort((np.arange(len(stakes)), -np.nan_to_num(impressions), -np.nan_to_num(stakes)))
    for i in place.tolist():
        if lacking.lacking[i]:
            grounds = f"{lacking.region[i]}:{' '.join(fold_text(str(lacking.word[i])).split())}"
            add(i, "regions.word", grounds, stake=float(stakes[i]))
    mentioned, room = frozenset(known), settings.decisions.max_listed
    for i in place.tolist():
        is_known = product_ids[i] in mentioned
        if not is_known and room <= 0:
            continue
        if better[i]:
            add(i, "titles.change", f"{title_mark(titles[i])}:{words_mark(better[i])}", stake=float(stakes[i]))
        elif code := fault(i):
            add(i, "titles.mend", f"{title_mark(titles[i])}:{code.partition('.')[2]}", stake=float(stakes[i]))
        else:
            continue
        room -= not is_known
    return Table.from_rows(ADVICE, rows)


def settle_advice(advice: Table, decisions: Table, seen: Observed, *, settings: Settings | None = None) -> AdviceStates:
    """What stands of the advice after the user's decisions, and what came of those.

    Parameters
    ----------
    advice
        Table under `ADVICE`: what is advised now.
    decisions
        Table under `models.tables.DECISIONS`, as the sheet held it before, with `decision` and `state` in codes. A decision
        without grounds holds for whatever grounds.
    seen
        What the exports show.
    settings
        Section `decisions`. Of new pieces only the first `max_listed` of each topic are taken in.
    """
    settings = settings or Settings()
    done = decisions["subject"][decisions["decision"] == "done"]
    check = _Check(seen, settings, done.tolist())
    row_of: dict[Key, int] = {}
    first_row: dict[tuple[str, str], int] = {}
    for i, key in enumerate(_keys(advice)):
        row_of.setdefault(key, i)
        first_row.setdefault(key[:2], i)
    kept = _kept_rows(decisions)
    waivers = {key[:2]: i for key, i in kept.items() if not key[2] and decisions["decision"][i]}

    def judge(key: Key, row: int, i: int) -> _Piece:
        waiver = waivers.get(key[:2], waivers.get((key[0], ""), -1))
        return _judge(key, row, _Noted.read(decisions, i, waiver), check)

    pieces: list[tuple[int, _Piece]] = []
    silent: set[Key] = set()
    for key, i in kept.items():
        row = row_of.get(key, -1) if key[2] else first_row.get(key[:2], -1)
        if row >= 0 or _is_written(decisions, i):
            pieces.append((i, judge(key, row, i)))
    silent |= {piece.key for _, piece in pieces if piece.state in SILENT}
    n_standing: dict[str, int] = {}
    for key, row in row_of.items():
        piece = None if key in kept else judge(key, row, -1)
        if key in silent or (piece is not None and piece.state in SILENT):
            silent.add(key)
            continue
        topic = TOPICS.get(key[1], "")
        n_standing[topic] = n_standing.get(topic, 0) + 1
        if piece is not None and n_standing[topic] <= settings.decisions.max_listed:
            pieces.append((-1, piece))

    def text(values: Sequence[str]) -> Array:
        out = np.empty(len(values), object)
        out[:] = values
        return out

    def days(values: Sequence[np.datetime64]) -> NDArray[np.datetime64]:
        return np.array(values, "datetime64[D]")

    found = [piece for _, piece in pieces]
    check.expect(found)

    def findings(at: int) -> tuple[Finding, ...]:
        return tuple(Finding(f.code, at, f.mark, figures=f.figures) for f in check.outcome(found[at]))

    return AdviceStates(
        subject=text([piece.key[0] for piece in found]),
        advice=text([piece.key[1] for piece in found]),
        grounds=text([piece.key[2] for piece in found]),
        state=text([piece.state for piece in found]),
        decision=text([piece.decision for piece in found]),
        advised_on=days([piece.advised_on for piece in found]),
        settled_on=days([piece.settled_on for piece in found]),
        until=days([piece.until for piece in found]),
        row=np.array([piece.row for piece in found], np.int64),
        kept=np.array([i for i, _ in pieces], np.int64),
        findings=Findings(len(found), findings),
        as_of=seen.as_of,
        _silent=frozenset(silent),
        _standing={piece.key: piece.state for piece in found if piece.state in STANDING},
    )


def _keys(table: Table) -> list[Key]:
    return list(zip(table["subject"].tolist(), table["advice"].tolist(), table["grounds"].tolist(), strict=True))


def _kept_rows(decisions: Table) -> dict[Key, int]:
    """The row of each piece; of several the one decided last, the lower one of two of a day."""
    kept: dict[Key, int] = {}
    day = decisions["decided_on"]
    for i, key in enumerate(_keys(decisions)):
        if not key[0]:
            continue
        old = kept.get(key, -1)
        if old >= 0:
            decided = bool(decisions["decision"][i]), bool(decisions["decision"][old])
            if not decided[0] or (decided[1] and day[i] < day[old]):
                continue
        kept[key] = i
    return kept


def _is_written(decisions: Table, i: int) -> bool:
    """Whether the user wrote anything into a row."""
    return any(
        bool(decisions[c.name][i]) if c.kind is Kind.TEXT else not np.isnat(decisions[c.name][i])
        for c in DECISIONS.columns
        if c.user
    )


@dataclass(frozen=True, slots=True)
class _Noted:
    """What the decisions table holds of a piece."""

    decision: str
    word: str
    advised_on: np.datetime64
    decided_on: np.datetime64
    noticed_on: np.datetime64
    until: np.datetime64

    @classmethod
    def read(cls, decisions: Table, i: int, waiver: int) -> _Noted:
        """Row `i` (-1: none), its decision taken from row `waiver` (-1: none) where it has none of its own."""
        own = str(decisions["decision"][i]) if i >= 0 else ""
        by = i if own or waiver < 0 else waiver
        if by < 0:
            return cls("", "", _NAT, _NAT, _NAT, _NAT)
        word = str(decisions["decision"][by])
        decision = word if word in DECIDED else ""
        state = str(decisions["state"][by])
        # A decision that was changed since is a new one, noticed today; a lapsed row does not tell which it was.
        same = state == "lapsed" or _DECISION_OF.get(state) == decision
        first = i if i >= 0 else by
        return cls(
            decision,
            word,
            decisions["advised_on"][first],
            decisions["decided_on"][by],
            decisions["settled_on"][by] if same else _NAT,
            decisions["until"][by],
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece of advice, judged."""

    key: Key
    row: int
    state: str
    decision: str
    word: str
    advised_on: np.datetime64
    settled_on: np.datetime64
    until: np.datetime64


def _judge(key: Key, row: int, noted: _Noted, check: _Check) -> _Piece:
    """The state of one piece, by the table above."""
    today, limits = check.today, check.settings.decisions
    advised = today if np.isnat(noted.advised_on) else noted.advised_on
    settled: np.datetime64 = _NAT
    until = noted.until
    stands = row >= 0
    if noted.decision:
        settled = noted.decided_on
        if np.isnat(settled):
            settled = today if np.isnat(noted.noticed_on) else noted.noticed_on
    if noted.decision == "rejected":
        state = "rejected"
    elif noted.decision == "later":
        if np.isnat(until):
            until = settled + limits.later_days
        state = "later" if today < until else "back" if stands else "lapsed"
    elif noted.decision == "done":
        state = check.done(key, advised, settled)
        if state != "done_confirmed" and stands and today >= settled + limits.done_days:
            state = "again"
    else:
        state = ("new" if advised >= today else "open") if stands else "lapsed"
    return _Piece(key, row, state, noted.decision, noted.word, advised, settled, until)


class _Check:
    """Whether the exports show what was decided, and what came of it."""

    def __init__(self, seen: Observed, settings: Settings, subjects: Sequence[str]) -> None:
        self.seen, self.settings = seen, settings
        self.today = np.datetime64(seen.as_of, "D")
        self._row = {p: i for i, p in enumerate(seen.zero_effect.product_id.tolist())}
        past = seen.effect["period_end"] <= self.today
        starts = seen.effect["period_start"][past]
        self._newest_start = starts.max() if len(starts) else _NAT
        self._flags = _flags(seen.effect, frozenset(subjects), self.today)
        self._changes: dict[str, list[int]] = {}
        for i, product in enumerate(seen.title_changes["product_id"].tolist()):
            self._changes.setdefault(product, []).append(i)
        self._wanted: list[tuple[str, np.datetime64]] = []  # products and days whose share is to be tested
        self._shares: tuple[dict[tuple[str, np.datetime64], int], TitleTests] | None = None

    def expect(self, pieces: Sequence[_Piece]) -> None:
        """Take note of the pieces that will be asked for, so that their shares are tested in one go."""
        for piece in pieces:
            if piece.state == "done_confirmed" and piece.key[1].startswith("showcase."):
                day = self._seen_on(piece.key, piece.advised_on)
                if day is not None and not self._is_gone(piece.key[0]):
                    self._wanted.append((piece.key[0], day))

    def done(self, key: Key, advised: np.datetime64, settled: np.datetime64) -> str:
        """*done_confirmed*, *done_not_seen* or *done_waiting*."""
        if self._seen_on(key, advised) is not None:
            return "done_confirmed"
        return "done_not_seen" if self._newest_start > settled else "done_waiting"

    def outcome(self, piece: _Piece) -> tuple[Finding, ...]:
        """What to say of a piece: nothing of one that waits for a decision."""
        if piece.word and not piece.decision:
            return (_say("word_unknown", word=piece.word),)
        if piece.state == "later":
            return (_say("later", day=_date(piece.until)),)
        if piece.state == "back":
            return (_say("back", day=_date(piece.until)),)
        if piece.decision != "done" or piece.key[1] not in TOPICS:
            return ()
        subject, code, grounds = piece.key
        if piece.state == "again":
            return (_say("again", day=_date(piece.settled_on)),)
        if piece.state == "done_waiting":
            return (_say("waiting"),)
        gone = self._is_gone(subject)
        if piece.state == "done_not_seen":
            return (_say("cannot_see" if gone else f"not_seen_{code.partition('.')[0]}"),)
        day = self._seen_on(piece.key, piece.advised_on)
        if code.startswith("showcase."):
            if gone:
                return (_say("gone"),)
            return (_say(f"{code.partition('.')[2]}_seen", day=_date(day)), *self._share(subject, day))
        if code in ("zero_effect.delete", "zero_effect.republish"):
            heir = str(self.seen.zero_effect.republished_as[self._row[subject]])
            return (_say("republished", product=heir) if heir else _say("gone"),)
        change = self._change(subject, piece.advised_on)
        if change < 0:
            if code == "zero_effect.improve":
                return (_say("effect_again", day=_date(day)),)
            return (_say("title_other"),)
        taken = (
            code == "titles.change"
            and words_mark(str(self.seen.title_changes["new_title"][change])) == grounds.partition(":")[2]
        )
        first = _say("title_taken" if taken else "title_changed", day=_date(day))
        return (first, *self.seen.title_tests.findings.of(change)[:1])

    def _seen_on(self, key: Key, advised: np.datetime64) -> np.datetime64 | None:
        """First day of the period that first shows what was advised; None where none does."""
        subject, code, grounds = key
        if code.startswith("showcase."):
            wanted = code == "showcase.add"
            for start, end, flag in self._flags.get(subject, ()):
                if end > advised and flag == wanted:
                    return np.datetime64(start, "D")
            return self.today if not wanted and self._is_gone(subject) else None
        if code in ("zero_effect.delete", "zero_effect.republish"):
            return self.today if self._is_gone(subject) else None
        change = self._change(subject, advised)
        changed_on = self.seen.title_changes["changed_on"][change] if change >= 0 else None
        if code == "zero_effect.improve":
            row = self._row.get(subject, -1)
            effect = self.seen.zero_effect.last_effect_on[row] if row >= 0 else _NAT
            return changed_on if changed_on is not None else effect if effect > advised else None
        now = self.seen.titles.get(subject)
        if code == "regions.word" and grounds:
            if now is None or not _stems(grounds.partition(":")[2]) <= _stems(now):
                return None
            return changed_on if changed_on is not None else self.today
        if changed_on is not None:
            return np.datetime64(changed_on, "D")
        other = now is not None and bool(grounds) and title_mark(now) != grounds.partition(":")[0]
        return self.today if other else None

    def _is_gone(self, subject: str) -> bool:
        row = self._row.get(subject, -1)
        return row >= 0 and self.seen.zero_effect.status[row] == "gone"

    def _change(self, subject: str, advised: np.datetime64) -> int:
        """Row of the first change of the product's title since it was advised; -1 where there is none."""
        days = self.seen.title_changes["changed_on"]
        rows = [i for i in self._changes.get(subject, []) if advised < days[i] <= self.today]
        return min(rows, key=lambda i: days[i], default=-1)

    def _share(self, subject: str, day: np.datetime64 | None) -> tuple[Finding, ...]:
        """The product's share of the shop's visitors before and after a day, on equal windows, as titles are tested."""
        if day is None:
            return ()
        if self._shares is None:
            wanted = list(dict.fromkeys(self._wanted))
            test = visitor_share_test(
                self.seen.effect, [p for p, _ in wanted], [d for _, d in wanted], as_of=self.seen.as_of, settings=self.settings
            )  # fmt: skip
            self._shares = ({key: i for i, key in enumerate(wanted)}, test)
        row, test = self._shares[0][subject, day], self._shares[1]
        n_days, least = int(test.window_days[row]), self.settings.rates.test_min_days
        verdict = str(test.verdict[row])
        if n_days < least:
            return (_say("share_short", days=n_days, least=least),)
        if verdict == "not_enough_data":
            return (_say("share_few", days=n_days),)
        change = test.change
        figures: dict[str, Figure] = {
            "days": n_days,
            "before": float(change.rate_before[row]),
            "after": float(change.rate_after[row]),
            "low": float(change.after_low[row]),
            "high": float(change.after_high[row]),
            "probability": float(change.probability_better[row]),
            "minimum": float(change.minimum_change[row]),
        }
        return (_say(f"share_{verdict}", **figures),)


def _flags(effect: Table, subjects: frozenset[str], today: np.datetime64) -> dict[str, list[tuple[Any, Any, bool]]]:
    """Of some products, the periods in which the export says whether they stand in the showcase, oldest first."""
    codes, names = effect.codes("product_id")
    asked = np.array([name in subjects for name in names.tolist()], bool)
    if not asked.any():
        return {}
    known = np.flatnonzero(asked[codes] & np.isfinite(effect["is_showcase"]) & (effect["period_end"] <= today))
    flags: dict[str, list[tuple[Any, Any, bool]]] = {}
    for i in known[np.lexsort((known, effect["period_end"][known].view(np.int64)))].tolist():
        period = effect["period_start"][i], effect["period_end"][i], bool(effect["is_showcase"][i] == 1.0)
        flags.setdefault(effect["product_id"][i], []).append(period)
    return flags


def _say(what: str, **figures: Figure) -> Finding:
    return Finding(f"decisions.{what}", 0, Mark.HOUSE, figures=figures)


def _date(day: np.datetime64 | None) -> date:
    """A day that is there, as Python's."""
    found: date = np.array(day, "datetime64[D]").item()
    return found


def visitor_share_test(
    effect: Table,
    product_ids: Sequence[str],
    days: Sequence[date | np.datetime64],
    *,
    as_of: date,
    settings: Settings | None = None,
) -> TitleTests:
    """Products' shares of the shop's visitors before and after a day, tested as titles are (`models.title_tests`).

    The share, not the count: a good week of the whole shop is no merit of one product.

    Parameters
    ----------
    effect
        Table under `models.tables.EFFECT`.
    product_ids, days
        (n,) which products, and the first day on which something was different.
    as_of
        Periods that end later are left out.
    """
    from models.tables import TITLE_CHANGES

    periods = read_periods(effect)
    whole = _visitors_by_period(effect, periods)
    shop = np.full(len(effect), np.nan)
    shop[periods.rows] = whole[periods.which]
    unknown = np.full(len(effect), np.nan)
    shares = effect.replace(
        inquiries=effect["visitors"], tm_chats=np.zeros(len(effect)), visitors=shop, is_showcase=unknown
    )
    changes = Table(TITLE_CHANGES, {"product_id": list(product_ids), "changed_on": list(days)})
    return title_test(shares, changes, as_of=as_of, measure="inquiry_rate", settings=settings)


def _visitors_by_period(effect: Table, periods: Periods) -> NDArray[np.float64]:
    """(U,) visitors of all products in each period; nan where there were none."""
    values = np.nan_to_num(effect["visitors"][periods.rows])
    total = np.bincount(periods.which, values, len(periods.starts))
    return np.asarray(np.where(total > 0, total, np.nan))
