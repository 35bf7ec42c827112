"""Which products to put into the showcase: the plan that earns most, and what to swap for it.

What is maximised, exactly, over all sets of products that are allowed:

    sum over picked products of worth(product)  +  sum over covered hot terms of credit(term)

* expected inquiries (and TM chats) of a product = its visitors times its rate, shrunk to its group's by beta-binomial
  empirical Bayes (`models.rates.shrink_rates`), so that 1 of 2 does not beat 30 of 600; where visitors are unknown, the
  shrunken count itself.
* worth = expected inquiries, for a product that stands in the showcase now (1 + `switch_margin`) times as many: a
  newcomer has to be better by that margin, so that small changes of the figures do not reshuffle the plan.
* hot terms = of the terms that an allowed product answers, those of the greatest demand, at most `hot_terms_per_slot` a
  slot. A term is covered by one picked product that answers it; a second one earns nothing more.
* credit = `term_weight` x the greatest worth x (1 + the term's demand over the greatest demand). With a weight of 1 no
  product is worth as much as a term that is not covered yet, so hot terms are covered once each before any twice.

Allowed: at most `slots` products and as many as there are; none that is at zero effect, unknown or gone; of new products
at most `trial_share` of the slots; at most `max_per_group` of one group, if that is set.

The best set is found exactly. Without hot terms sorting finds it. With them it is a maximum-coverage problem, solved by
HiGHS (`scipy.optimize.milp`) over the few products that can matter, after two proofs that the others cannot.

*A product cannot matter* if another of its pool (same limits) is worth at least as much and answers all its terms, and
as many others of its pool as can be picked are worth at least as much: take any plan with it; if the better one is not
in it, swap them; otherwise its terms are covered anyway, it brings only its worth, and one of those others is not in the
plan: swap them. No swap loses anything and each moves up a fixed order, so the swaps end in a plan as good without it.

*Nor can it* if the problem relaxed to parts of products, with this one whole, has no better optimum than a plan already
at hand (reduced costs; Dantzig, Fulkerson and Johnson 1954, *Operations Research* 2:393). The plan at hand is the best of
the few hundred products with the smallest reduced costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.findings import Figure, Finding, Findings, Mark
from models.rates import Float, Int, counts, shrink_counts, shrink_rates
from models.settings import Settings
from models.text import fold_text

Bool = NDArray[np.bool_]

ACTIONS = ("keep", "add", "drop", "none")
_NEVER = ("zero_effect", "unknown", "gone")
_GAP = 1e-9  # relative; HiGHS stops at this distance from the proven best
_CORE = 300  # products that a first plan is sought among, besides two a slot
_SLACK = 1e-6  # relative; what reduced costs may be wrong by
_SCALE = 1000.0  # the greatest figure of the objective, so that HiGHS' absolute gap of 1e-6 is as small


@dataclass(frozen=True, slots=True)
class ShowcasePlan:
    """One row a product, in the order given.

    Parameters
    ----------
    product_id
        (n,) text.
    pick
        (n,) whether it should stand in the showcase.
    action
        (n,) ``keep``, ``add``, ``drop`` or ``none``.
    rank
        (n,) 1 for the most expected inquiries among those allowed; 0 for those that are never picked.
    expected_inquiries
        (n,) inquiries and TM chats expected of a further period as long as the one given.
    rate
        (n,) the shrunken rate, 0 to 1; nan without visitors in the whole table.
    displaces, displaced_by
        (n,) row of the product whose slot it takes, or that takes its slot; -1 where none.
    gain
        (n,) expected inquiries of an added product less those of the one that it displaces; 0 for others.
    covers
        (n,) hot terms that a picked product covers, each named at one product only: the one that ranks first.
    findings
        The reasons.
    slots
        How many there are.
    idle_now, idle_planned
        Slots that stand empty now, and in the plan; now is -1 where the present showcase is not given.
    current_share, planned_share, target_share
        Share of the inquiries and TM chats given that came by the products now in the showcase, by the picked ones, and
        what it should be; nan where there are none or the present showcase is not given.
    hot_terms, uncovered_terms
        Hot terms, hottest first, and those that the plan leaves uncovered.
    objective
        The sum that was maximised, in inquiries.
    """

    product_id: NDArray[Any]
    pick: Bool
    action: NDArray[Any]
    rank: Int
    expected_inquiries: Float
    rate: Float
    displaces: Int
    displaced_by: Int
    gain: Float
    covers: tuple[tuple[str, ...], ...]
    findings: Findings
    slots: int
    idle_now: int
    idle_planned: int
    current_share: float
    planned_share: float
    target_share: float
    hot_terms: tuple[str, ...]
    uncovered_terms: tuple[str, ...]
    objective: float

    def __len__(self) -> int:
        return len(self.product_id)

    @property
    def swaps(self) -> Int:
        """Rows to add, the greatest gain first: the swap list."""
        rows = np.flatnonzero(self.action == "add")
        return rows[np.lexsort((rows, -self.gain[rows]))]


def pick_showcase(
    product_ids: Sequence[str],
    visitors: Iterable[object] | None,
    inquiries: Iterable[object],
    tm_chats: Iterable[object] | None = None,
    *,
    slots: int | None = None,
    current: Iterable[object] | None = None,
    status: Sequence[str] | None = None,
    groups: Sequence[str] | None = None,
    terms: Sequence[Sequence[str]] | None = None,
    term_demand: Mapping[str, float] | None = None,
    settings: Settings | None = None,
) -> ShowcasePlan:
    """Pick the showcase products, and compare them with those that stand there now.

    Parameters
    ----------
    product_ids
        (n,) text, each once.
    visitors, inquiries, tm_chats
        (n,) counts of one period; nan or None is unknown. Without visitors the counts alone are shrunk.
    slots
        How many slots there are; None: `showcase.slots`.
    current
        (n,) 1 or True where the product stands in the showcase now; blank is no.
    status
        (n,) as `find_zero_effect` tells; a blank is not held against a product.
    groups
        (n,) names, for the shrinkage and for `showcase.max_per_group`.
    terms
        (n,) the hot terms that each product answers.
    term_demand
        Demand (关键词指数) by term; a term without one counts as the smallest demand given, or 1.
    settings
        Section `showcase`, and `rates.min_group`.

    Raises
    ------
    InputError
        Columns of different lengths; a product twice; a count below 0; a status that there is not.

    Examples
    --------
    >>> plan = pick_showcase(["a", "b", "c"], [600, 2, 500], [30, 1, 2], [0, 0, 0], slots=1)
    >>> plan.pick.tolist(), plan.action.tolist()
    ([True, False, False], ['add', 'none', 'none'])
    """
    settings = settings or Settings()
    limits = settings.showcase
    ids = np.array([str(i) for i in product_ids], dtype=object)
    n = len(ids)
    _check_ids(ids)
    n_slots = limits.slots if slots is None else int(slots)
    if n_slots < 0:
        raise InputError(
            "input.slots_negative",
            f"The showcase has {n_slots} slots. Expected 0 or more. Write the number of your slots on the Settings sheet.",
            slots=n_slots,
        )
    came = np.full(n, np.nan) if visitors is None else counts("visitors", visitors, n)
    asked = counts("inquiries", inquiries, n)
    chats = np.zeros(n) if tm_chats is None else counts("tm_chats", tm_chats, n)
    contacts = np.where(np.isnan(asked), chats, asked + np.nan_to_num(chats))
    state = _column("status", status, n)
    _check_status(state)
    group = _column("groups", groups, n)
    standing = np.zeros(n, bool) if current is None else counts("current", current, n) > 0

    shrunk = shrink_rates(contacts, came, list(group), settings=settings)
    expected = shrunk.rate * np.maximum(came, contacts)
    unknown = np.isnan(expected)
    if unknown.any():
        alone = shrink_counts(contacts, list(group), settings=settings)
        expected = np.where(unknown, np.nan_to_num(alone), expected)

    allowed = ~np.isin(state, _NEVER)
    worth = np.where(standing, 1 + limits.switch_margin, 1.0) * expected
    asked_terms = _term_lists(terms, n)
    hot, demand = _hot_terms(
        asked_terms, allowed, term_demand, int(np.floor(limits.hot_terms_per_slot * n_slots + 1e-9))
    )
    trial = state == "new"
    pools = _Pools(
        n_slots,
        int(np.floor(limits.trial_share * n_slots + 1e-9)),
        limits.max_per_group,
        trial,
        group,
    )
    credit = _credits(worth[allowed], demand, limits.term_weight)
    answers = _answers(asked_terms, hot)
    order = _fixed_order(ids, worth, standing)
    picked = _best_set(order[allowed[order]], worth, answers, credit, pools)

    pick = np.zeros(n, bool)
    pick[picked] = True
    by_worth = np.array(sorted(picked, key=lambda i: (-worth[i], ids[i])), dtype=np.int64)
    covers, uncovered = _who_covers(by_worth, answers, hot, n)
    action = np.full(n, "none", dtype=object)
    action[pick] = "add"
    action[pick & standing] = "keep"
    action[~pick & standing] = "drop"
    displaces, displaced_by, gain = _swaps(action, expected, ids)
    rank = np.zeros(n, np.int64)
    ranked = np.array(sorted(np.flatnonzero(allowed).tolist(), key=lambda i: (-expected[i], ids[i])), np.int64)
    rank[ranked] = np.arange(1, len(ranked) + 1)
    total = float(np.nansum(contacts))

    def share(rows: Bool) -> float:
        return float(np.nansum(contacts[rows])) / total if total > 0 else float("nan")

    def reasons(row: int) -> tuple[Finding, ...]:
        return _reasons(row, result, state, contacts, came, standing, trial, settings)

    result = ShowcasePlan(
        ids,
        pick,
        action,
        rank,
        expected,
        shrunk.rate,
        displaces,
        displaced_by,
        gain,
        covers,
        Findings(n, reasons),
        n_slots,
        -1 if current is None else max(0, n_slots - int(standing.sum())),
        n_slots - int(pick.sum()),
        float("nan") if current is None else share(standing),
        share(pick),
        limits.target_inquiry_share,
        hot,
        uncovered,
        float(worth[pick].sum() + credit[[k for k, t in enumerate(hot) if t not in uncovered]].sum()),
    )
    return result


def _check_ids(ids: NDArray[Any]) -> None:
    seen: dict[str, int] = {}
    for row, product in enumerate(ids.tolist()):
        if product and product in seen:
            raise InputError(
                "input.product_twice",
                f"Product {product} stands in row {seen[product] + 1} and in row {row + 1}. Expected each product once. Delete one of the rows.",
                product=product,
                row=seen[product] + 1,
                other=row + 1,
            )
        seen[product] = row


def _column(name: str, values: Sequence[str] | None, n: int) -> NDArray[Any]:
    out = np.full(n, "", dtype=object)
    if values is None:
        return out
    if len(values) != n:
        raise InputError(
            "input.lengths_differ",
            f"{name} has {len(values)} rows, product_ids has {n}. Expected columns of one length. Select both from the same rows.",
            left=name,
            n_left=len(values),
            right="product_ids",
            n_right=n,
        )
    out[:] = ["" if v is None else str(v) for v in values]
    return out


def _check_status(state: NDArray[Any]) -> None:
    from models.zero_effect import STATUSES

    for row, value in enumerate(state.tolist()):
        if value and value not in STATUSES:
            raise InputError(
                "input.status_unknown",
                f"Row {row + 1}: the status is {value!r}. Expected one of {', '.join(STATUSES)}, or a blank. Take the column from the zero-effect function.",
                row=row + 1,
                value=value,
                expected=", ".join(STATUSES),
            )


def _term_lists(terms: Sequence[Sequence[str]] | None, n: int) -> list[dict[str, str]]:
    """Each product's terms, as written, by their folded form."""
    if terms is None:
        return [{} for _ in range(n)]
    if len(terms) != n:
        raise InputError(
            "input.lengths_differ",
            f"terms has {len(terms)} rows, product_ids has {n}. Expected columns of one length. Select both from the same rows.",
            left="terms",
            n_left=len(terms),
            right="product_ids",
            n_right=n,
        )
    folded: dict[str, str] = {}
    out = []
    for row in terms:
        mine: dict[str, str] = {}
        for term in row or ():
            if term not in folded:
                folded[term] = fold_text(term)
            if folded[term]:
                mine.setdefault(folded[term], term)
        out.append(mine)
    return out


def _hot_terms(
    asked: list[dict[str, str]], allowed: Bool, term_demand: Mapping[str, float] | None, most: int
) -> tuple[tuple[str, ...], Float]:
    """The hot terms (folded), hottest first, and their demand over the greatest."""
    given: dict[str, float] = {}
    for term, value in (term_demand or {}).items():
        key = fold_text(term)
        if value is not None and value >= 0:
            given[key] = max(given.get(key, 0.0), float(value))
    least = min((v for v in given.values() if v > 0), default=1.0)
    answered: dict[str, None] = {}
    for i in np.flatnonzero(allowed).tolist():
        answered.update(dict.fromkeys(asked[i]))
    hot = sorted(answered, key=lambda t: (-given.get(t, least), t))[:most]
    demand = np.array([given.get(t, least) for t in hot])
    return tuple(hot), demand / max(float(demand.max(initial=0.0)), 1e-300)


def _credits(worth: Float, demand: Float, weight: float) -> Float:
    """What covering each hot term is worth, in inquiries."""
    best = float(worth.max(initial=0.0))
    credit: Float = weight * (best if best > 0 else 1.0) * (1 + demand)
    return credit


def _answers(asked: list[dict[str, str]], hot: tuple[str, ...]) -> list[int]:
    """Each product's hot terms as bits of one number."""
    place = {t: k for k, t in enumerate(hot)}
    return [sum(1 << place[t] for t in mine if t in place) for mine in asked]


@dataclass(frozen=True, slots=True)
class _Pools:
    """Who competes for what: slots, slots for new products, products a group (0: no limit)."""

    slots: int
    trial_slots: int
    max_per_group: int
    trial: Bool
    group: NDArray[Any]

    def pool_of(self, row: int) -> tuple[bool, str]:
        """Products of one pool can be swapped without breaking a limit."""
        return bool(self.trial[row]), str(self.group[row]) if self.max_per_group else ""

    def most(self, pool: tuple[bool, str]) -> int:
        """How many of a pool can be picked."""
        most = min(self.slots, self.trial_slots) if pool[0] else self.slots
        return min(most, self.max_per_group) if pool[1] else most


def _fixed_order(ids: NDArray[Any], worth: Float, standing: Bool) -> Int:
    """All rows by worth; of equal ones those standing now, then the smaller id: ties always end the same way."""
    return np.array(sorted(range(len(ids)), key=lambda i: (-worth[i], not standing[i], ids[i])), dtype=np.int64)


def _candidates(order: Int, answers: list[int], pools: _Pools) -> list[int]:
    """The rows that can matter, in the fixed order; the module's docstring proves that the others cannot."""
    taken: dict[tuple[bool, str], int] = {}
    leaders: dict[tuple[tuple[bool, str], int], list[int]] = {}
    out = []
    for row in order.tolist():
        pool, mine = pools.pool_of(row), answers[row]
        n = taken.get(pool, 0)
        taken[pool] = n + 1
        bits = [k for k in range(mine.bit_length()) if mine >> k & 1]
        # Whoever answers all its terms answers the one that the fewest answer.
        rivals = min((leaders.get((pool, k), []) for k in bits), key=len, default=[mine] * (n > 0))
        beaten = any(mine & ~other == 0 for other in rivals)
        if n < pools.most(pool) or not beaten:
            out.append(row)
        if not beaten:
            for k in bits:
                leaders.setdefault((pool, k), []).append(mine)
    return out


def _best_set(order: Int, worth: Float, answers: list[int], credit: Float, pools: _Pools) -> list[int]:
    """The rows of the best plan."""
    if pools.slots == 0 or not len(order):
        return []
    rows = _candidates(order, answers, pools)
    crossing = pools.max_per_group and any(pools.trial[row] for row in rows)
    if not len(credit) and not crossing:
        return _in_order(rows, pools)
    return _solve(rows, worth, answers, credit, pools)


def _in_order(rows: list[int], pools: _Pools) -> list[int]:
    """Row after row, whatever the limits still allow.

    With limits inside one another (a laminar matroid) and rows by worth this is the best plan (Edmonds 1971). With
    groups and new products limited at once they cross, and it is not.
    """
    out: list[int] = []
    n_trial, n_group = 0, dict[str, int]()
    for row in rows:
        trial, group = pools.pool_of(row)
        if len(out) == pools.slots:
            break
        if trial and n_trial == pools.trial_slots:
            continue
        if group and n_group.get(group, 0) == pools.max_per_group:
            continue
        out.append(row)
        n_trial += trial
        n_group[group] = n_group.get(group, 0) + 1
    return out


def _solve(rows: list[int], worth: Float, answers: list[int], credit: Float, pools: _Pools) -> list[int]:
    """The best plan over these rows, by HiGHS."""
    from scipy.sparse import csr_array

    n, n_terms = len(rows), len(credit)
    values = np.array([worth[i] for i in rows])
    scale = _SCALE / max(float(credit.max(initial=0.0)), float(values.max(initial=0.0)), 1e-12)
    lines: list[tuple[dict[int, float], float, float]] = []
    for k in range(n_terms):
        holders = {j: 1.0 for j, i in enumerate(rows) if answers[i] >> k & 1}
        lines.append(({**holders, n + k: -1.0}, 0.0, np.inf))
    trial = [j for j, i in enumerate(rows) if pools.trial[i]]
    if trial:
        lines.append((dict.fromkeys(trial, 1.0), 0.0, float(pools.trial_slots)))
    if pools.max_per_group:
        by_group: dict[str, list[int]] = {}
        for j, i in enumerate(rows):
            if pools.group[i]:
                by_group.setdefault(str(pools.group[i]), []).append(j)
        lines += [(dict.fromkeys(members, 1.0), 0.0, float(pools.max_per_group)) for members in by_group.values()]
    # As many as can be: new products only where others leave a slot, since their limit lies across the groups'.
    full = float(len(_in_order(sorted(rows, key=lambda i: bool(pools.trial[i])), pools)))
    lines.append((dict.fromkeys(range(n), 1.0), full, full))
    indptr = np.cumsum([0, *(len(line) for line, _, _ in lines)])
    columns = np.array([j for line, _, _ in lines for j in line])
    data = np.array([v for line, _, _ in lines for v in line.values()])
    matrix = csr_array((data, columns, indptr), shape=(len(lines), n + n_terms))
    cost = -scale * np.concatenate([values, credit])
    least, most = np.array([low for _, low, _ in lines]), np.array([high for _, _, high in lines])
    relaxed = _relaxed(cost, matrix, least, most)
    whole = np.arange(n + n_terms)
    if relaxed is None:
        best = _solve_over(whole, cost, matrix, least, most, n)
    else:
        bound, rise = relaxed
        core = np.sort(np.argsort(rise[:n], kind="stable")[: _CORE + 2 * pools.slots])
        best = _solve_over(np.concatenate([core, whole[n:]]), cost, matrix, least, most, n)
        room = (float(cost @ best) if best is not None else np.inf) - bound + _SLACK * (1 + abs(bound))
        left = np.flatnonzero(rise[:n] <= room)
        if best is None or len(np.setdiff1d(left, core)):
            best = _solve_over(np.concatenate([np.union1d(left, core), whole[n:]]), cost, matrix, least, most, n)
    if best is None:
        raise ArithmeticError("no showcase plan: HiGHS found none, where sorting finds one")
    chosen = {rows[j] for j in np.flatnonzero(best[:n] > 0.5).tolist()}
    return _settle(chosen, rows, answers, pools)


def _relaxed(cost: Float, matrix: Any, least: Float, most: Float) -> tuple[float, Float] | None:
    """The least cost where products may be picked in parts, and its rise where one is picked whole, at least."""
    from scipy.optimize import linprog
    from scipy.sparse import vstack

    equal, above = least == most, np.isinf(most)
    below = ~equal & ~above
    done = linprog(
        cost,
        A_ub=vstack([-matrix[above], matrix[below]]),
        b_ub=np.concatenate([-least[above], most[below]]),
        A_eq=matrix[equal],
        b_eq=most[equal],
        bounds=(0, 1),
        method="highs",
    )
    if done.status != 0:
        return None
    return float(done.fun), np.maximum(done.lower.marginals, 0.0)


def _solve_over(variables: Int, cost: Float, matrix: Any, least: Float, most: Float, n: int) -> Float | None:
    """The best plan in which only these variables may be 1; None where there is none."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    done = milp(
        cost[variables],
        integrality=(variables < n).astype(int),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix[:, variables], least, most),
        options={"mip_rel_gap": _GAP},
    )
    if done.x is None:
        return None
    out = np.zeros(len(cost))
    out[variables] = np.round(done.x)
    return out


def _settle(chosen: set[int], rows: list[int], answers: list[int], pools: _Pools) -> list[int]:
    """The plan with each product exchanged for the first of the fixed order that answers the same terms: ties settled."""
    alike: dict[tuple[tuple[bool, str], int], list[int]] = {}
    for row in rows:
        alike.setdefault((pools.pool_of(row), answers[row]), []).append(row)
    out: list[int] = []
    for members in alike.values():
        out += members[: sum(row in chosen for row in members)]
    return out


def _who_covers(
    picked: Int, answers: list[int], hot: tuple[str, ...], n: int
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Each hot term at the first picked product that answers it, and the terms that none answers."""
    covers: list[tuple[str, ...]] = [()] * n
    left = (1 << len(hot)) - 1
    for row in picked.tolist():
        mine = answers[row] & left
        covers[row] = tuple(t for k, t in enumerate(hot) if mine >> k & 1)
        left &= ~mine
    return tuple(covers), tuple(t for k, t in enumerate(hot) if left >> k & 1)


def _swaps(action: NDArray[Any], expected: Float, ids: NDArray[Any]) -> tuple[Int, Int, Float]:
    """Pair the added products, best first, with the dropped ones, weakest first."""
    displaces, displaced_by = np.full((2, len(ids)), -1)
    gain = np.zeros(len(ids))
    added = sorted(np.flatnonzero(action == "add").tolist(), key=lambda i: (-expected[i], ids[i]))
    dropped = sorted(np.flatnonzero(action == "drop").tolist(), key=lambda i: (expected[i], ids[i]))
    for row in added:
        gain[row] = expected[row]
    for row, other in zip(added, dropped, strict=False):
        displaces[row], displaced_by[other] = other, row
        gain[row] -= expected[other]
    return displaces, displaced_by, gain


def _reasons(
    row: int,
    plan: ShowcasePlan,
    state: NDArray[Any],
    contacts: Float,
    came: Float,
    standing: Bool,
    trial: Bool,
    settings: Settings,
) -> tuple[Finding, ...]:
    limits = settings.showcase
    action = str(plan.action[row])
    figures: dict[str, Figure] = {
        "expected": float(plan.expected_inquiries[row]),
        "contacts": float(np.nan_to_num(contacts[row])),
        "visitors": float(came[row]) if came[row] >= 0 else "unknown",
        "rank": int(plan.rank[row]),
        "slots": plan.slots,
        "status": str(state[row]),
    }
    out: list[Finding] = []

    def say(code: str, mark: Mark = Mark.HOUSE, **more: Figure) -> None:
        out.append(Finding(f"showcase.{code}", row, mark, figures={**figures, **more}))

    covers = plan.covers[row]
    if action in ("keep", "add"):
        say(action)
        if covers:
            say("covers", Mark.SEED, n=len(covers), terms=", ".join(covers[:3]))
        if trial[row]:
            say("trial", share=limits.trial_share)
        other = int(plan.displaces[row])
        if other >= 0:
            say(
                "displaces" if plan.gain[row] >= 0 else "displaces_for_terms",
                other=str(plan.product_id[other]),
                other_expected=float(plan.expected_inquiries[other]),
                gain=float(plan.gain[row]),
                cost=-float(plan.gain[row]),
            )
        elif action == "add":
            say("fills_slot")
    elif state[row] in _NEVER:
        if action == "drop":
            say(f"drop_{state[row]}", Mark.PRACTICE)
        else:
            say("never", Mark.PRACTICE)
    elif action == "drop":
        other = int(plan.displaced_by[row])
        if other >= 0:
            better = plan.expected_inquiries[other] >= (1 + limits.switch_margin) * plan.expected_inquiries[row]
            say(
                "drop" if better else "drop_for_terms",
                other=str(plan.product_id[other]),
                other_expected=float(plan.expected_inquiries[other]),
                margin=limits.switch_margin,
            )
        else:
            say("drop_no_slot")
    elif 0 < plan.rank[row] <= plan.slots:
        say("passed_over", margin=limits.switch_margin)
    if contacts[row] > came[row]:
        say("inquiries_above_visitors")
    return tuple(out)
