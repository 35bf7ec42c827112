"""The whole shop's answer: every model called once on the shop's tables, in the order in which they need each other.

Refresh, ribbon and report all ask here, so that the same question has one answer wherever it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from models.competition import CompetingTitles, competing_titles
from models.decisions import ADVICE, AdviceStates, Observed, list_advice, settle_advice
from models.findings import Finding
from models.keyword_lists import split_keywords
from models.keywords import GatheredKeywords, Opportunities, find_opportunities, gather_keywords
from models.languages import Encoder, LanguageDemand, language_demand
from models.matching import Grade, match_keywords
from models.periods import read_periods
from models.proposals import KeywordProposals, propose_keywords
from models.rates import ShopRates, disjoint_rows, shop_rates
from models.regions import (
    RegionalWords,
    TermRegionCounts,
    TitleRegionWords,
    regional_words,
    term_region_counts,
    titles_lacking_region_words,
)
from models.settings import Settings
from models.shop_terms import ShopTerms, read_terms
from models.showcase import ShowcasePlan, pick_showcase
from models.suggestions import BestTitles, best_titles
from models.tables import DECISIONS, PASTED, Array, Table
from models.text import fold_text, split_words, stem_words
from models.title_tests import TitleTests, title_test
from models.titles import TitleScores, score_titles
from models.zero_effect import ZeroEffect, find_zero_effect

WEEK = 7  # days
N_WEEKS = 26  # shown week by week
_MIN_LANGUAGES = 2  # below it there is nothing to compare
YOURS, PROPOSED, NONE = "yours", "proposed", "none"

StageTimer = Callable[[str], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class ShopTables:
    """What is known of a shop, as canonical tables.

    Parameters
    ----------
    products
        Every product ever seen, with the user's columns; key product_id.
    effect, search_terms, regions, title_changes
        All periods of the history.
    inquiries, pasted
        The user's; may be empty.
    as_of
        The day that everything is judged on.
    decisions
        The user's, with what the sheet said of them before; may be empty.
    listed
        First and last day without effect by product, as the seller's back end lists them.
    """

    products: Table
    effect: Table
    search_terms: Table
    regions: Table
    inquiries: Table
    title_changes: Table
    as_of: date
    decisions: Table = field(default_factory=lambda: Table(DECISIONS))
    pasted: Table = field(default_factory=lambda: Table(PASTED))
    listed: Mapping[str, tuple[date, date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The last weeks of the shop and of each product.

    Parameters
    ----------
    ends
        (w,) last day of each week, oldest first; the last one ends on the as-of date.
    natural, paid, contacts
        (w,) search impressions without and with pay, inquiries and TM chats of the shop; nan where no export covers the week.
    visitors
        (p, w) visitors of each product; nan where unknown.
    """

    ends: Array
    natural: Array
    paid: Array
    contacts: Array
    visitors: Array


@dataclass(frozen=True, slots=True)
class ShopAnswers:
    """What every model says of the shop.

    Rows of product results follow `product_id`: the products of ``tables.products`` that the newest Products export
    still holds, in the table's order.
    """

    tables: ShopTables
    settings: Settings
    product_id: Array
    titles: Array
    main_keywords: Array
    longtail_keywords: Sequence[tuple[str, ...]]
    keyword_source: Array
    proposals: KeywordProposals
    scores: TitleScores
    better: BestTitles
    competing: CompetingTitles
    zero_effect: ZeroEffect
    rates: ShopRates
    rate_row: Array
    effect_row: Array
    weeks: Weeks
    terms: ShopTerms
    languages: LanguageDemand
    region_counts: TermRegionCounts
    regional: RegionalWords
    lacking: TitleRegionWords
    showcase: ShowcasePlan
    in_showcase: Array
    keywords: GatheredKeywords
    opportunities: Opportunities
    title_tests: TitleTests
    advice: Table = field(default_factory=lambda: Table(ADVICE))
    decided: AdviceStates = field(default_factory=lambda: AdviceStates.nothing(date.min))

    def rate(self, name: str) -> Array:
        """A column of `rates` in the order of the products; nan where a product has no row in the figure weeks."""
        values = np.asarray(getattr(self.rates, name), float)
        found = np.full(len(self.product_id), np.nan)
        there = self.rate_row >= 0
        found[there] = values[self.rate_row[there]]
        return found


def answer_shop(
    tables: ShopTables, settings: Settings, stage: StageTimer | None = None, *, encoder: Encoder | None = None
) -> ShopAnswers:
    """Ask every model.

    Parameters
    ----------
    tables, settings
        The shop.
    stage
        Called with a stage's name; gives a context manager that lasts as long as the stage (for progress and timing).
    encoder
        Compares terms across languages (`models.languages.StoredVectors` keeps what it works out); the packaged one by default.
    """
    timed: StageTimer = stage or (lambda name: nullcontext())
    as_of = tables.as_of
    with timed("zero_effect"):
        all_titles = dict(zip(tables.products["product_id"].tolist(), tables.products["title"].tolist(), strict=True))
        published = _dates(tables.products, "published_on")
        first_look = find_zero_effect(
            tables.effect, as_of=as_of, published_on=published, titles=all_titles, terms=_with_products(tables.search_terms), listed=tables.listed, settings=settings
        )  # fmt: skip
        gone = set(first_look.product_id[first_look.status == "gone"].tolist())
        known = set(first_look.product_id.tolist())
        ids = tables.products["product_id"]
        keep = np.array([p in known and p not in gone for p in ids.tolist()], dtype=bool)
        products = tables.products.take(np.flatnonzero(keep))
        effect_of = {p: i for i, p in enumerate(first_look.product_id.tolist())}
        effect_row = np.array([effect_of[p] for p in products["product_id"].tolist()], dtype=np.int64)
    titles: list[str] = products["title"].tolist()
    ids_kept: list[str] = products["product_id"].tolist()
    with timed("terms"):
        terms = read_terms(tables.search_terms, as_of=as_of, settings=settings, encoder=encoder)
    with timed("keywords"):
        proposals = propose_keywords(titles, terms.term.tolist(), terms.searches, brands=settings.titles.brands)
        chosen, longtails, source = _chosen(products, proposals)
        mains: list[str] = chosen.tolist()
    with timed("titles"):
        scores = score_titles(titles, mains, longtails, settings=settings)
        better = best_titles(titles, mains, longtails, confirmed=source == YOURS, settings=settings)
    with timed("rates"):
        window = _window(tables.effect, as_of, settings.shop.figure_weeks)
        groups_of = dict(zip(products["product_id"].tolist(), products["group"].tolist(), strict=True))
        order = _first_appearance(window)
        rates = shop_rates(window, as_of=as_of, groups=[groups_of.get(p, "") for p in order], settings=settings)
        rate_of = {p: i for i, p in enumerate(rates.product_id.tolist())}
        rate_row = np.array([rate_of.get(p, -1) for p in products["product_id"].tolist()], dtype=np.int64)
        weeks = _weeks(tables.effect, products["product_id"], as_of)

    def of_rates(name: str) -> Array:
        values = np.asarray(getattr(rates, name), float)
        return np.where(rate_row >= 0, values[np.maximum(rate_row, 0)] if len(values) else np.nan, np.nan)

    with timed("titles"):
        competing = competing_titles(
            titles, mains, product_ids=ids_kept, figures=np.nan_to_num(of_rates("inquiries")) + np.nan_to_num(of_rates("tm_chats")), settings=settings
        )  # fmt: skip
        title_tests = title_test(tables.effect, tables.title_changes, as_of=as_of, settings=settings)
    with timed("regions"):
        counts, regional = _regional(tables, terms, settings)
        lacking = titles_lacking_region_words(titles, products["aimed_region"].tolist(), regional, settings=settings)
    with timed("showcase"):
        hot, demand = hot_terms(terms, settings)
        answered = terms_answered(hot, titles)
        in_showcase = _flag_now(tables.effect, products["product_id"], "is_showcase")
        showcase = pick_showcase(
            ids_kept,
            of_rates("visitors"),
            of_rates("inquiries"),
            of_rates("tm_chats"),
            slots=settings.showcase.slots,
            current=in_showcase,
            status=first_look.status[effect_row].tolist(),
            groups=products["group"].tolist(),
            terms=answered,
            term_demand=demand,
            settings=settings,
        )
    with timed("zero_effect"):
        zero_effect = find_zero_effect(
            tables.effect,
            as_of=as_of,
            published_on=published,
            titles=all_titles,
            title_fixes={
                p: tuple(f.code for f in scores.findings.of(i)[:3])
                for i, p in _waning(products, first_look, effect_row)
            },
            hot_terms={p: answered[i] for i, p in enumerate(products["product_id"].tolist()) if answered[i]},
            terms=_with_products(tables.search_terms),
            listed=tables.listed,
            settings=settings,
        )
    with timed("opportunities"):
        opportunities = find_opportunities(
            terms.term.tolist(),
            terms.searches,
            terms.sellers,
            titles,
            impressions=terms.impressions,
            paid_impressions=terms.paid_impressions,
            top10_impressions=terms.top10_impressions,
            settings=settings,
        )
        keywords = gather_keywords(
            tables.inquiries["message"].tolist(),
            tables.pasted["rival_title"].tolist(),
            tables.pasted["suggestion"].tolist(),
            buyers=tables.inquiries["buyer"].tolist(),
            titles=titles,
        )
    answers = ShopAnswers(
        tables=tables,
        settings=settings,
        product_id=products["product_id"],
        titles=products["title"],
        main_keywords=chosen,
        longtail_keywords=longtails,
        keyword_source=source,
        proposals=proposals,
        scores=scores,
        better=better,
        competing=competing,
        zero_effect=zero_effect,
        rates=rates,
        rate_row=rate_row,
        effect_row=effect_row,
        weeks=weeks,
        terms=terms,
        languages=language_demand(terms.language.tolist(), terms.searches),
        region_counts=counts,
        regional=regional,
        lacking=lacking,
        showcase=showcase,
        in_showcase=in_showcase,
        keywords=keywords,
        opportunities=opportunities,
        title_tests=title_tests,
    )
    with timed("opportunities"):
        return _with_decisions(answers)


def _with_decisions(answers: ShopAnswers) -> ShopAnswers:
    """The answers with every piece of advice, and what stands of it after the user's decisions."""
    tables = answers.tables

    def fault(row: int) -> str:
        found = answers.scores.findings.of(row)
        return found[0].code if found else ""

    advice = list_advice(
        product_ids=answers.product_id.tolist(),
        titles=answers.titles.tolist(),
        better=list(answers.better.title),
        fault=fault,
        stakes=title_stakes(answers),
        impressions=answers.rate("impressions"),
        plan=answers.showcase,
        zero_effect=answers.zero_effect,
        effect_row=answers.effect_row,
        lacking=answers.lacking,
        known=tables.decisions["subject"].tolist(),
        settings=answers.settings,
    )
    seen = Observed(
        as_of=tables.as_of,
        titles=dict(zip(answers.product_id.tolist(), answers.titles.tolist(), strict=True)),
        zero_effect=answers.zero_effect,
        effect=tables.effect,
        title_changes=tables.title_changes,
        title_tests=answers.title_tests,
    )
    decided = settle_advice(advice, tables.decisions, seen, settings=answers.settings)
    return replace(answers, advice=advice, decided=decided)


def title_stakes(answers: ShopAnswers) -> Array:
    """(p,) inquiries at stake in each title: expected in four weeks, times the share of its points that is lost.

    A guide to order, not a forecast: no figure tells what a point is worth. A product without expected inquiries counts
    by its impressions, so that a title that is shown but never chosen is not forgotten.
    """
    weeks = max(answers.settings.shop.figure_weeks, 1)
    expected = np.nan_to_num(answers.rate("expected_rate") * answers.rate("visitors")) * 4 / weeks
    lost = (100 - np.nan_to_num(answers.scores.score, nan=100.0)) / 100
    stakes: Array = expected * lost
    return stakes


def _regional(tables: ShopTables, terms: ShopTerms, settings: Settings) -> tuple[TermRegionCounts, RegionalWords]:
    """Regions' words from the most direct source that names any.

    Terms with a region of their own come first; then, whichever names more, inquiries or products' countries joined with
    products' terms. Language stands in only where none of them names any, and only where there is more than one.
    """
    search = tables.search_terms
    unspoken = ["und"] * len(search)  # keeps language from standing in too early

    def judged(counts: TermRegionCounts) -> tuple[TermRegionCounts, RegionalWords]:
        regions = counts.regions.tolist()
        if counts.basis == "language" and len(set(regions)) < _MIN_LANGUAGES:
            counts = term_region_counts(None)
            regions = []
        found = regional_words(
            counts.terms.tolist(),
            regions,
            counts.counts.tolist(),
            terms.label_of(counts.terms.tolist()).tolist(),
            basis=counts.basis,
            settings=settings,
        )
        return counts, found

    def named(answer: tuple[TermRegionCounts, RegionalWords]) -> int:
        return int(np.count_nonzero(answer[1].enough))

    direct = search.take(np.flatnonzero(search["region"] != ""))
    answers = [judged(term_region_counts(direct))] if len(direct) else []
    if not any(map(named, answers)):
        if len(tables.inquiries):
            placeless = search.replace(region=[""] * len(search))
            answers.append(judged(term_region_counts(placeless, None, tables.inquiries, languages=unspoken)))
        by_product = _with_products(search)
        if len(by_product) and len(tables.regions):
            answers.append(
                judged(term_region_counts(by_product, tables.regions, languages=unspoken[: len(by_product)]))
            )
    if not any(map(named, answers)):
        spoken: list[str] = terms.language_of(search["term"].tolist()).tolist()
        answers.append(judged(term_region_counts(search, languages=spoken)))
    return max(answers, key=named)


def hot_terms(terms: ShopTerms, settings: Settings) -> tuple[list[str], dict[str, float]]:
    """The shop's most searched terms, as many as the showcase has slots for, with their searches."""
    wanted = round(settings.showcase.slots * settings.showcase.hot_terms_per_slot)
    demand = np.nan_to_num(terms.searches)
    usable = np.flatnonzero((demand > 0) & (terms.language == "en") & ~terms.is_brand)
    best = usable[np.argsort(-demand[usable], kind="stable")][:wanted]
    hot = [str(terms.term[i]) for i in best]
    return hot, {term: float(demand[i]) for term, i in zip(hot, best.tolist(), strict=True)}


def terms_answered(terms: Sequence[str], titles: Sequence[str]) -> list[tuple[str, ...]]:
    """For each title, the terms of which it holds every word."""
    found: list[list[str]] = [[] for _ in titles]
    holding: dict[str, set[int]] = {}
    for i, title in enumerate(titles):
        for stem in set(stem_words([w for w, _, _ in split_words(fold_text(title))])):
            holding.setdefault(stem, set()).add(i)
    pairs: list[tuple[str, int]] = []
    for term in terms:
        stems = stem_words([w for w, _, _ in split_words(fold_text(term))])
        # A joined or misspelt word may be missing by its stem: any shared stem makes a title worth a look.
        near = set().union(*(holding.get(stem, set()) for stem in stems)) if stems else set()
        pairs += [(term, i) for i in sorted(near)]
    if pairs:
        match = match_keywords([term for term, _ in pairs], [str(titles[i]) for _, i in pairs])
        for (term, i), grade in zip(pairs, match.grade.tolist(), strict=True):
            if grade >= Grade.SPLIT:
                found[i].append(term)
    return [tuple(some) for some in found]


def _chosen(products: Table, proposals: KeywordProposals) -> tuple[Array, list[tuple[str, ...]], Array]:
    """Main and long-tail keywords of each product: hers where she wrote them, else the proposal."""
    n = len(products)
    mains, source = np.full(n, "", dtype=object), np.full(n, NONE, dtype=object)
    longtails: list[tuple[str, ...]] = []
    for i in range(n):
        hers = str(products["main_keyword"][i]).strip()
        mains[i] = hers or proposals.main_keyword[i]
        source[i] = YOURS if hers else PROPOSED if mains[i] else NONE
        written = split_keywords(products["longtail_keywords"][i])
        longtails.append(written or tuple(proposals.longtail_keywords[i]))
    return mains, longtails, source


def _waning(products: Table, zero_effect: ZeroEffect, effect_row: Array) -> list[tuple[int, str]]:
    status = zero_effect.status[effect_row]
    return [(i, products["product_id"][i]) for i in np.flatnonzero(status != "effective").tolist()]


def _dates(table: Table, name: str) -> dict[str, date]:
    known = np.flatnonzero(~np.isnat(table[name]))
    return {table["product_id"][i]: table[name][i].item() for i in known.tolist()}


def _with_products(search_terms: Table) -> Table:
    return search_terms.take(np.flatnonzero(search_terms["product_id"] != ""))


def _window(effect: Table, as_of: date, n_weeks: int) -> Table:
    """The rows of the last `n_weeks` weeks."""
    last = np.datetime64(as_of, "D")
    inside = (effect["period_end"] <= last) & (effect["period_start"] > last - n_weeks * WEEK)
    return effect.take(np.flatnonzero(inside))


def _first_appearance(effect: Table) -> list[str]:
    return read_periods(effect).product_ids.tolist() if len(effect) else []


def _flag_now(effect: Table, product_ids: Array, flag: str) -> Array:
    """(p,) whether a flag is set in the newest period that says so."""
    newest: dict[str, tuple[Any, float]] = {}
    known = np.flatnonzero(np.isfinite(effect[flag]))
    for product, end, value in zip(
        effect["product_id"][known].tolist(),
        effect["period_end"][known].tolist(),
        effect[flag][known].tolist(),
        strict=True,
    ):
        if product not in newest or end >= newest[product][0]:
            newest[product] = (end, value)
    return np.array([newest.get(p, (None, 0.0))[1] == 1.0 for p in product_ids.tolist()], dtype=bool)


def _weeks(effect: Table, product_ids: Array, as_of: date) -> Weeks:
    """The last `N_WEEKS` weeks that end on the as-of date's weekday; a period belongs to the week that it ends in."""
    last = np.datetime64(as_of, "D")
    ends = last - WEEK * np.arange(N_WEEKS - 1, -1, -1)
    periods = read_periods(effect)
    rows = disjoint_rows(periods)
    length = (periods.ends - periods.starts)[periods.which[rows]]
    end = periods.ends[periods.which[rows]].astype("datetime64[D]")
    back = (last - end).astype(np.int64) // WEEK
    use = (end <= last) & (back < N_WEEKS) & (length < WEEK)
    rows, week = rows[use], N_WEEKS - 1 - back[use]
    source = periods.rows[rows]

    def shop_sum(*names: str) -> Array:
        total, seen = np.zeros(N_WEEKS), np.zeros(N_WEEKS, bool)
        for name in names:
            values = effect[name][source]
            known = np.isfinite(values)
            total += np.bincount(week[known], values[known], N_WEEKS)
            seen |= np.bincount(week[known], minlength=N_WEEKS) > 0
        total[~seen] = np.nan
        return total

    paid = np.nan_to_num(effect["paid_impressions"][source])
    natural_values = np.maximum(effect["impressions"][source] - paid, 0.0)
    known = np.isfinite(natural_values)
    natural = np.bincount(week[known], natural_values[known], N_WEEKS)
    natural[np.bincount(week[known], minlength=N_WEEKS) == 0] = np.nan

    row_of = {p: i for i, p in enumerate(product_ids.tolist())}
    place = np.array([row_of.get(p, -1) for p in periods.product_ids.tolist()], dtype=np.int64)
    product = place[periods.codes[rows]]
    visitors = effect["visitors"][source]
    use = (product >= 0) & np.isfinite(visitors)
    cell = product[use] * N_WEEKS + week[use]
    size = len(product_ids) * N_WEEKS
    table = np.bincount(cell, visitors[use], size)
    table[np.bincount(cell, minlength=size) == 0] = np.nan
    return Weeks(
        ends, natural, shop_sum("paid_impressions"), shop_sum("inquiries", "tm_chats"), table.reshape(-1, N_WEEKS)
    )


def with_alarms(answers: ShopAnswers) -> Array:
    """Product rows whose days left are within the first alarm, the fewest first."""
    left = answers.zero_effect.days_left[answers.effect_row]
    status = answers.zero_effect.status[answers.effect_row]
    rows = np.flatnonzero((status == "waning") & (left <= answers.settings.zero_effect.alarm_days))
    return rows[np.argsort(left[rows], kind="stable")]


def costliest(findings: Sequence[Finding], n: int) -> tuple[Finding, ...]:
    """The `n` findings that cost most points, ties in their own order."""
    return tuple(sorted(findings, key=lambda f: -f.points)[:n])


__all__ = [
    "ShopAnswers",
    "ShopTables",
    "Weeks",
    "answer_shop",
    "costliest",
    "hot_terms",
    "replace",
    "terms_answered",
    "title_stakes",
    "with_alarms",
]
