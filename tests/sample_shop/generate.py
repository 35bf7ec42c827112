"""The sample shop: an invented exporter of wicker ware, its export files as the platform writes them.

Run as ``python -m tests.sample_shop.generate``: writes ``workbook_templates/sample_shop``, the same bytes each time.
Figures are simulated day by day and added up to weeks and a month, so that overlapping files agree.
"""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter
import xlwt

from tests.sample_shop.vocabulary import BUYERS, COUNTRIES, MESSAGES, OTHERS, OWNERS, WARES, Ware

SEED = 20260919
FIRST_WEEK = date(2026, 1, 25)
AS_OF = date(2026, 9, 19)
N_WEEKS = 34
MONTH = (date(2026, 2, 1), date(2026, 2, 28))
MISSING = (date(2026, 2, 15), date(2026, 3, 8))  # the month covers the first, nothing the second
TWICE_ALIKE = date(2026, 6, 7)
TWICE_DIFFERENT = date(2026, 7, 5)
FOLDER = Path(__file__).parents[2] / "workbook_templates" / "sample_shop"
CREATED = datetime(2026, 9, 22, 9, 0, 0)

PRODUCT_HEADER = (
    "产品ID", "产品名称", "是否橱窗", "是否顶展", "是否P4P", "搜索曝光次数", "搜索点击次数", "搜索点击率", "访问人数", "询盘个数",
    "近90天商机人数", "询盘人数", "询盘率", "收藏人数", "分享人数 ", "对比人数 ", "提交订单个数 ", "TM咨询人数 ", "产品负责人",
    "RTS线上买家数", "RTS线上实收GMV", "全店曝光次数", "全店点击次数", "营销曝光次数", "营销点击次数", "标准推广曝光次数",
    "标准推广点击次数", "全站推广曝光次数", "全站推广点击次数",
)  # fmt: skip
KEYWORD_HEADER = (
    "词", "曝光量", "点击量", "点击率", "外贸直通车曝光", "外贸直通车点击", "外贸直通车推广时长", "Top10平均曝光", "Top10平均点击",
    "关键词指数", "卖家规模指数",
)  # fmt: skip

FIGURES = (
    "impressions", "clicks", "visitors", "inquiries", "tm_chats", "favourites", "shares", "comparisons", "orders",
    "shop_impressions", "shop_clicks", "paid_impressions", "paid_clicks",
)  # fmt: skip
EFFECTS = ("visitors", "inquiries", "tm_chats", "favourites", "shares", "comparisons", "orders")


@dataclass
class Product:
    """One product and its life."""

    product_id: str
    ware: Ware
    title: str
    owner: str
    demand: float
    appeal: float  # inquiries a visitor
    british: bool
    showcase: bool = False
    top_display: bool = False
    paid: bool = False
    from_day: date = FIRST_WEEK
    to_day: date = AS_OF
    quiet_after: date | None = None  # last day with an effect, which it is made to have
    never: bool = False  # no effect at all
    titles: dict[date, str] = field(default_factory=dict)  # from this day on another title
    weeks: frozenset[date] | None = None  # seen in these weeks only
    lively_90: date | None = None  # in this week 近90天商机人数 is 1 though nothing else shows
    dashes: frozenset[date] = frozenset()  # weeks with "-" in every effect column


def days() -> list[date]:
    """Every simulated day."""
    return [FIRST_WEEK + timedelta(days=i) for i in range((AS_OF - FIRST_WEEK).days + 1)]


def weeks() -> list[date]:
    """First days of all weeks."""
    return [FIRST_WEEK + timedelta(weeks=i) for i in range(N_WEEKS)]


def make_title(ware: Ware, style: int, british: bool, rng: np.random.Generator) -> str:
    """A title in one of ten styles; the first four are good."""
    name = (ware.gb if british else ware.us).title()
    d = [ware.describing[i] for i in rng.permutation(len(ware.describing))[:4]]
    t = [ware.longtail[i] for i in rng.permutation(len(ware.longtail))[:3]]
    if style <= 1:
        return f"{d[0]} {d[1]} {name} {t[0]}"
    if style == 2:
        return f"{d[0]} {d[1]} {d[2]} {name} {t[0]}"
    if style == 3:
        return f"{d[0]} {name} {t[0]} {t[1]}"
    if style == 4:  # stuffed
        return f"{name} {d[0]} {name} {d[1]} {name} Wholesale {name} {ware.us.title()} Cheap {ware.us.title()}"
    if style == 5:  # the core word stands before "for"
        return f"Hot Sale {d[0]} Handicraft Factory Direct Supply for {name} {t[1]}"
    if style == 6:  # several goods, glued symbols
        return f"{d[0]}/{d[1]} {name}/{ware.longtail[0].split()[-1]} Box(Storage)-{d[2]} Basket/Tray/Box"
    if style == 7:  # no head word
        return f"2026 New Arrival High Quality {d[0]} {d[1]} {d[2]} Home Decor Product {t[0]}"
    if style == 8:  # lower case
        return f"{d[0]} {name} {t[0]} factory supply".lower()
    return (  # beyond 128 characters
        f"Professional Manufacturer {d[0]} {d[1]} {d[2]} {d[3]} {name} {t[0]} {t[1]} {t[2]} Custom Logo OEM ODM Low MOQ "
        "Fast Delivery Best Price Good Service"
    )


def make_products(rng: np.random.Generator) -> list[Product]:
    """The shop's products: ordinary ones, then those made for one edge each."""
    products = []
    numbers = iter(rng.permutation(np.arange(1_600_210_000, 1_600_989_999, 97))[:400].tolist())

    def new(ware: Ware, style: int, *, british: bool, **more: Any) -> Product:
        product = Product(
            f"{next(numbers)}{int(rng.integers(1000, 9999))}",
            ware,
            make_title(ware, style, british, rng),
            OWNERS[int(rng.choice(4, p=[0.4, 0.3, 0.25, 0.05]))],
            float(ware.weight * rng.lognormal(0, 0.8) * (1.0 if style < 4 else 0.5)),
            float(rng.beta(4, 70)),
            british,
            **more,
        )
        products.append(product)
        return product

    for ware in WARES:
        for style in range(10):
            new(ware, style, british=style in (1, 3, 8))
    for i in range(6):
        new(WARES[0], i % 4, british=i % 2 == 0)
    picnic, laundry, storage, gift = WARES[:4]

    for quiet in (date(2026, 2, 5), date(2026, 2, 27), date(2026, 3, 4), date(2026, 3, 19), date(2026, 3, 21)):
        new(WARES[int(rng.integers(len(WARES)))], int(rng.integers(4, 10)), british=False, quiet_after=quiet)
    for quiet in ("03-24", "03-31", "04-08", "04-15", "04-21", "05-06", "05-20", "06-02", "06-16"):
        day = date.fromisoformat(f"2026-{quiet}")
        new(WARES[int(rng.integers(len(WARES)))], int(rng.integers(2, 10)), british=False, quiet_after=day)
    for first in ("07-12", "08-02", "08-23", "09-06"):
        day = date.fromisoformat(f"2026-{first}")
        new(gift, int(rng.integers(0, 8)), british=first > "08-10", from_day=day, never=True)
        new(storage, int(rng.integers(0, 4)), british=False, from_day=day)
    for last in ("03-28", "05-30", "07-18", "08-29"):
        new(laundry, int(rng.integers(2, 10)), british=False, to_day=date.fromisoformat(f"2026-{last}"))
    for last in (date(2026, 6, 20), date(2026, 7, 25)):  # published anew under another id
        old = new(picnic, 0, british=last.month == 6, to_day=last, quiet_after=last - timedelta(days=100))
        again = new(picnic, 0, british=old.british, from_day=last + timedelta(days=1))
        again.title = old.title
    seen = frozenset(w for i, w in enumerate(weeks()) if i % 3 == 0)
    new(storage, 7, british=False, never=True, weeks=seen)
    new(gift, 6, british=False, never=True)  # there from the first week, never an effect: of unknown age
    new(laundry, 9, british=False, quiet_after=date(2026, 2, 3), lively_90=date(2026, 7, 19))
    dashed = new(storage, 5, british=False, quiet_after=date(2026, 3, 2))
    dashed.dashes = frozenset(weeks()[14:20])

    for product, day in zip(products[2:60:12], ("04-05", "05-10", "06-14", "07-26", "08-16"), strict=False):
        style = 0 if len(product.title) % 2 else 2
        product.titles[date.fromisoformat(f"2026-{day}")] = make_title(product.ware, style, product.british, rng)
    lively = [p for p in products if p.quiet_after is None and not p.never and p.to_day == AS_OF]
    by_demand = sorted(lively, key=lambda p: -p.demand * p.appeal)
    for product in by_demand[1:24:2]:
        product.showcase = True
    for product in [p for p in products if p.quiet_after is not None][1:12:3] + by_demand[-3:]:
        product.showcase = True
    for product in by_demand[:10]:
        product.paid = True
    for product in by_demand[3:6]:
        product.top_display = True
    return products


def simulate(products: list[Product], rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Figures a product and day: each of shape (products, days), whole numbers."""
    calendar = days()
    season = np.array([np.exp(-(((d - date(2026, 6, 10)).days / 55) ** 2)) for d in calendar])
    weekday = np.array([0.8 if d.weekday() >= 5 else 1.1 for d in calendar])
    demand = np.array([[p.demand] for p in products])
    swing = np.array([[p.ware.summer] for p in products])
    mean = 9.0 * demand * weekday * (1 + (swing - 1) * season)
    there = np.array([[p.from_day <= d <= p.to_day for d in calendar] for p in products])
    quiet = np.array(
        [[p.never or (p.quiet_after is not None and d > p.quiet_after) for d in calendar] for p in products]
    )
    out: dict[str, np.ndarray] = {}
    natural = rng.poisson(mean * rng.gamma(4, 0.25, mean.shape)) * there
    natural[quiet] = rng.poisson(0.6, mean.shape)[quiet] * there[quiet]
    paid = rng.poisson(mean * 0.7) * there * np.array([[p.paid] for p in products])
    out["impressions"] = natural + paid
    out["paid_impressions"] = paid
    out["paid_clicks"] = rng.binomial(paid, 0.02)
    out["clicks"] = rng.binomial(natural, 0.018) + out["paid_clicks"]
    out["shop_impressions"] = out["impressions"] + rng.poisson(mean * 0.5) * there
    out["shop_clicks"] = out["clicks"] + rng.binomial(out["shop_impressions"] - out["impressions"], 0.015)
    alive = there & ~quiet
    out["visitors"] = (rng.binomial(out["shop_clicks"], 0.9) + rng.poisson(0.04 * demand, mean.shape)) * alive
    appeal = np.broadcast_to(np.array([[p.appeal] for p in products]), mean.shape)
    out["inquiries"] = rng.binomial(out["visitors"], appeal * 0.6)
    out["tm_chats"] = rng.binomial(out["visitors"], appeal * 0.5)
    for name, share in (("favourites", 0.03), ("shares", 0.006), ("comparisons", 0.012)):
        out[name] = rng.binomial(out["visitors"], share)
    out["orders"] = rng.binomial(out["inquiries"], 0.12)
    for i, product in enumerate(products):
        if product.quiet_after is not None:
            at = (product.quiet_after - FIRST_WEEK).days
            out["visitors"][i, at] = max(out["visitors"][i, at], 1)
            out["clicks"][i, at + 1 :] = np.minimum(out["clicks"][i, at + 1 :], 1)
    return out


def product_rows(
    products: list[Product], figures: dict[str, np.ndarray], first: date, last: date, *, old: bool, factor: float = 1.0
) -> list[list[Any]]:
    """The rows of a Products export of these days; text as the platform writes it."""
    a, b = (first - FIRST_WEEK).days, (last - FIRST_WEEK).days + 1
    rows = []
    for i, p in enumerate(products):
        if p.to_day < first or p.from_day > last or (p.weeks is not None and first not in p.weeks and last != MONTH[1]):
            continue
        v = {name: round(float(figures[name][i, a:b].sum()) * factor) for name in FIGURES}
        back = max(0, b - 90)
        opportunities = int(figures["inquiries"][i, back:b].sum() + figures["tm_chats"][i, back:b].sum())
        if p.lively_90 is not None:
            opportunities = int(first == p.lively_90)
        title = p.title
        for day, later in sorted(p.titles.items()):
            if first >= day:
                title = later
        effect = {name: (v[name] if first not in p.dashes else "-") for name in EFFECTS}
        rate = f"{100 * v['clicks'] / v['impressions']:.2f}%" if v["impressions"] else "0%"
        asked = f"{100 * v['inquiries'] / v['visitors']:.2f}%" if v["visitors"] else "-"
        standard, sitewide = (
            (v["paid_impressions"] // 3, v["paid_clicks"] // 3)
            if not old
            else (v["paid_impressions"], v["paid_clicks"])
        )
        paid: list[Any] = [standard, sitewide] if p.paid else ["-", "-"]
        row: list[Any] = [
            p.product_id, title, "Y" if p.showcase else "N", "Y" if p.top_display else "N", "Y" if p.paid else "N",
            v["impressions"], v["clicks"], rate, effect["visitors"], effect["inquiries"], opportunities if first not in p.dashes else "-",
            effect["inquiries"], asked, effect["favourites"], effect["shares"], effect["comparisons"], effect["orders"], effect["tm_chats"],
            p.owner or "-", 0, "0.0", v["shop_impressions"], v["shop_clicks"],
            v["shop_impressions"] - v["impressions"], v["shop_clicks"] - v["clicks"], *paid,
        ]  # fmt: skip
        if not old:
            row += [v["paid_impressions"] - standard, v["paid_clicks"] - sitewide] if p.paid else ["-", "-"]
        rows.append(row)
    return rows


@dataclass(frozen=True)
class Term:
    """One search term: who types it and how often."""

    text: str
    country: str  # "" where several countries type it
    ware: Ware | None
    demand: float


def make_terms(rng: np.random.Generator) -> list[Term]:
    """Every term that buyers type, with its demand."""
    terms = []
    for ware in WARES:
        for i, entry in enumerate(ware.english):
            country, _, text = entry.rpartition(":")
            terms.append(Term(text, country, ware, ware.weight * 12 / (1 + i) * float(rng.lognormal(0, 0.2))))
        for i, (country, text) in enumerate(ware.foreign):
            share = 8 * COUNTRIES.get(country, 0.01)
            terms.append(
                Term(
                    text, country, ware, ware.weight * 2.5 * share / (1 + 0.05 * i) * float(rng.lognormal(0, 0.4)) + 0.4
                )
            )
    terms += [Term(text, "", None, float(rng.lognormal(0.5, 0.8))) for text in OTHERS]
    return terms


def keyword_rows(terms: list[Term], week: date, rng: np.random.Generator) -> list[list[Any]]:
    """The rows of a Keywords export of one week."""
    rows: list[list[Any]] = []
    for term in terms:
        summer = term.ware.summer if term.ware else 1.0
        season = 1 + (summer - 1) * float(np.exp(-(((week - date(2026, 6, 10)).days / 55) ** 2)))
        impressions = int(rng.poisson(term.demand * 3 * season * float(rng.gamma(6, 1 / 6))))
        if impressions == 0 and rng.random() < 0.9:
            continue
        clicks = int(rng.binomial(impressions, 0.02))
        paid = int(rng.binomial(impressions, 0.2))
        top = round(term.demand * 14 * season, 1)
        index = int(term.demand * 9 * season * float(rng.lognormal(0, 0.1)))
        rows.append([
            term.text, impressions, clicks, f"{100 * clicks / impressions:.2f}%" if impressions else "0%",
            paid or "-", int(rng.binomial(min(paid, clicks), 0.5)) if paid else "-", "-" if not paid else "24",
            top, round(top * 0.02, 2), index, max(1, int(index / 11 * float(rng.lognormal(-0.2, 0.8)))),
        ])  # fmt: skip
    rows.sort(key=lambda row: (-row[1], row[0]))
    return rows


def write_xls(path: Path, sheet_name: str, rows: list[list[Any]]) -> None:
    """A true BIFF8 workbook."""
    book = xlwt.Workbook(encoding="utf-8", style_compression=2)
    sheet = book.add_sheet(sheet_name)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value != "":
                sheet.write(r, c, value)
    book.save(str(path))


def write_xlsx(path: Path, sheet_name: str, rows: list[list[Any]]) -> None:
    """A workbook whose text stays text."""
    with xlsxwriter.Workbook(
        str(path), {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    ) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(sheet_name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value != "":
                    (sheet.write_string if isinstance(value, str) else sheet.write_number)(r, c, value)


def write_csv(path: Path, rows: list[list[Any]], encoding: str, delimiter: str = ",") -> None:
    """A text table; ``utf-8-sig`` and ``utf-16`` write a byte order mark."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    content = text.getvalue()
    path.write_bytes(b"\xff\xfe" + content.encode("utf-16-le") if encoding == "utf-16" else content.encode(encoding))


def preamble(first: date, last: date) -> list[list[Any]]:
    """The five lines above a Products header."""
    return [["产品数据", "", f"时间周期 {first}~{last}"], [""], ["数据仅供参考"], [""], [""]]


def write_products(folder: Path, products: list[Product], figures: dict[str, np.ndarray]) -> None:
    """All Products exports: a week each, one month, and the odd ones."""
    for i, week in enumerate(weeks()):
        if week in MISSING:
            continue
        last = week + timedelta(days=6)
        old = i < 8
        header = list(PRODUCT_HEADER[: -2 if old else None])
        body = product_rows(products, figures, week, last, old=old)
        if i % 9 == 2:
            body = [[f"{v}.0" if isinstance(v, int) else v for v in row] for row in body]  # counts as text, 814.0
        if i % 7 == 6:
            body.append(["汇总", "", *([""] * 3), sum(row[5] for row in body if isinstance(row[5], int))])
        rows = [*preamble(week, last), header, *body]
        taken = last + timedelta(days=3)
        if i % 6 == 0:
            write_xls(folder / f"Products-{taken}.xls", "sheet1", rows)
        elif i % 6 == 3:
            write_csv(folder / f"Products-{taken}.csv", rows, "utf-8-sig")
        elif i % 6 == 5:
            write_csv(folder / f"Products-{taken}.csv", rows, "gbk")
        else:
            write_xlsx(folder / f"Products-{taken}.xlsx", "sheet1", rows)
        if week == TWICE_ALIKE:
            write_csv(folder / f"Products-{taken + timedelta(days=1)}.csv", rows[:6] + rows[6:][::-1], "utf-8-sig")
        if week == TWICE_DIFFERENT:
            other = product_rows(products, figures, week, last, old=False, factor=1.02)
            write_xlsx(
                folder / f"Products-{taken + timedelta(days=2)}.xlsx", "sheet1", [*preamble(week, last), header, *other]
            )
        if i == 14:  # opened and saved in a spreadsheet: its ids are lost
            spoilt = [[f"{int(row[0]):.5E}", *row[1:]] for row in body[:40]]
            write_csv(folder / f"Products-{taken}-saved.csv", [*preamble(week, last), header, *spoilt], "utf-8-sig")
    month = product_rows(products, figures, *MONTH, old=True)
    write_xlsx(folder / "Products-2026-03-04.xlsx", "sheet1", [*preamble(*MONTH), list(PRODUCT_HEADER[:-2]), *month])


def write_keywords(folder: Path, terms: list[Term], rng: np.random.Generator) -> None:
    """All Keywords exports."""
    for i, week in enumerate(weeks()):
        rows = keyword_rows(terms, week, rng)
        if week in MISSING:
            continue
        last = week + timedelta(days=6)
        again = rows[3]  # one term twice with other figures, as real exports hold it
        rows.insert(9, [again[0], 7, 1, "14.29%", "-", "-", "-", again[7], again[8], again[9], again[10]])
        if i % 6 == 1:
            rows.append(
                [
                    "合计",
                    sum(row[1] for row in rows),
                    sum(row[2] for row in rows),
                    "-",
                    "-",
                    "-",
                    "-",
                    "-",
                    "-",
                    "-",
                    "-",
                ]
            )
        full = [[f"流量关键词,时间周期{week}~{last}"], [""], [""], [""], [""], list(KEYWORD_HEADER), *rows]
        taken = last + timedelta(days=3)
        if i % 20 == 0:
            write_xls(folder / f"getKeywords-{taken}.xls", "sheet1", full)
        elif i % 8 == 5:
            write_csv(folder / f"getKeywords-{taken}.csv", full, "utf-16", "\t")
        elif i % 4 == 3:
            write_csv(folder / f"getKeywords-{taken}.csv", full, "utf-8-sig")
        else:
            write_xlsx(folder / f"getKeywords-{taken}.xlsx", "sheet1", full)


def write_breakdowns(
    folder: Path, products: list[Product], figures: dict[str, np.ndarray], terms: list[Term], rng: np.random.Generator
) -> None:
    """Product by term and product by country, of the last four weeks; the second bears the first one's name."""
    first = AS_OF - timedelta(days=27)
    a = (first - FIRST_WEEK).days
    by_term: list[list[Any]] = []
    by_country: list[list[Any]] = []
    for i, p in enumerate(products):
        seen = int(figures["impressions"][i, a:].sum())
        visitors = int(figures["visitors"][i, a:].sum())
        if p.to_day < AS_OF or not seen:
            continue
        own = [t for t in terms if t.ware is p.ware]
        name = (p.ware.gb if p.british else p.ware.us).split()[-1]
        pull = np.array(
            [
                t.demand
                * (4.0 if name in t.text.split()[-1] else 1.0)
                * (1.6 if (t.country == "GB") == p.british else 0.6)
                for t in own
            ]
        )
        counts = rng.multinomial(int(seen * 0.8), pull / pull.sum())
        for term, count in zip(own, counts, strict=True):
            if count < 4:
                continue
            clicks = int(rng.binomial(count, 0.02))
            came = int(rng.binomial(clicks, 0.9))
            paid = int(rng.binomial(count, 0.2)) if p.paid else "-"
            by_term.append(
                [
                    p.product_id,
                    term.text,
                    int(count),
                    clicks,
                    paid,
                    0 if p.paid else "-",
                    came,
                    int(rng.binomial(came, 0.03)),
                    int(rng.binomial(came, 0.02)),
                ]
            )
        mix = dict(COUNTRIES)
        mix["GB" if p.british else "US"] *= 5
        weights = np.array(list(mix.values()))
        for code, count in zip(mix, rng.multinomial(visitors, weights / weights.sum()), strict=True):
            if count:
                by_country.append([p.product_id, "UK" if code == "GB" and i % 11 == 0 else code, int(count)])
    header = [
        "产品ID",
        "关键词",
        "搜索曝光次数",
        "搜索点击次数",
        "标准推广曝光次数",
        "标准推广点击次数",
        "商品详情页访问人数",
        "店内询盘人数",
        "店内 TM 咨询人数",
    ]
    write_xlsx(folder / f"product360-keyword_{first}_{AS_OF}.xlsx", "产品引流词", [header, *by_term])
    write_xlsx(
        folder / f"product360-keyword-2_{first}_{AS_OF}.xlsx",
        "访客地域",
        [["产品ID", "国家代码", "访客数(UV)"], *by_country],
    )


def write_rarer(
    folder: Path, products: list[Product], figures: dict[str, np.ndarray], terms: list[Term], rng: np.random.Generator
) -> None:
    """The rarer exports: paid report, hot words, keywords as before 2019."""
    first = AS_OF - timedelta(days=6)
    a = (first - FIRST_WEEK).days
    rows: list[list[Any]] = []
    for i, p in enumerate(products):
        if not p.paid:
            continue
        shown, clicked, asked, chats = (
            int(figures[n][i, a:].sum()) for n in ("paid_impressions", "paid_clicks", "inquiries", "tm_chats")
        )
        rate = f"{100 * clicked / shown:.2f}%" if shown else "-"
        rows.append(
            [
                f"WK-{100 + i}",
                p.product_id,
                p.title,
                shown,
                clicked,
                rate,
                asked // 2,
                chats // 2,
                asked // 2 + chats // 2,
                0,
            ]
        )
    totals = [
        "汇总",
        "-",
        "-",
        sum(r[3] for r in rows),
        sum(r[4] for r in rows),
        "-",
        *(sum(r[c] for r in rows) for c in range(6, 10)),
    ]
    header = [
        "产品型号",
        "产品ID",
        "产品信息",
        "曝光量",
        "点击量",
        "点击率",
        "询盘量",
        "TM咨询量",
        "全站商机量",
        "订单量",
    ]
    write_xlsx(
        folder / f"全站推广报告-{AS_OF + timedelta(days=3)}.xlsx",
        "产品报告",
        [["全站推广"], [f"时间周期 {first}~{AS_OF}"], [""], header, totals, *rows],
    )
    picnic = [t for t in terms if t.ware is WARES[0]][:60]
    hot = [
        [
            t.text,
            int(t.demand * 90),
            f"{rng.normal(4, 12):.2f}%",
            f"{rng.uniform(0.5, 4):.2f}%",
            int(t.demand * 4) + 1,
            f"{rng.normal(0, 5):.2f}%",
            f"{rng.normal(0, 5):.2f}%",
        ]
        for t in picnic
    ]
    header = ["关键词", "搜索指数", "搜索涨幅", "点击率", "卖家规模指数", "点击率涨幅", "卖家规模涨幅"]
    write_xlsx(folder / f"HotKeyword-{AS_OF + timedelta(days=3)}-picnic.xlsx", "热词", [header, *hot])
    past = [
        [t.text, int(t.demand * 3) + 1, int(t.demand) + 1, int(t.demand * 60)] for t in terms[:120] if t.text.isascii()
    ]
    write_csv(folder / "keywords-2018.csv", [["关键词", "供应商竞争度", "橱窗数", "搜索热度"], *past], "gbk")


def write_aliexpress(folder: Path, rng: np.random.Generator) -> None:
    """A second, smaller shop on AliExpress: other ids, one week."""
    first = AS_OF - timedelta(days=6)
    names = (
        "支付金额",
        "商品访客数",
        "支付买家数",
        "支付转化率",
        "客单价",
        "搜索曝光次数",
        "加购买家数",
        "收藏买家数",
        "退款金额",
        "停留时长",
    )
    header = ["商品ID", "商品名称", *(n for name in names for n in (name, f"{name}环比"))]
    rows: list[list[Any]] = []
    for n in range(40):
        ware = WARES[n % len(WARES)]
        shown = int(rng.gamma(1.2, 900))
        came = int(rng.binomial(shown, 0.04))
        bought = int(rng.binomial(came, 0.03))
        price = round(float(rng.uniform(9, 60)), 2)
        values = [round(bought * price, 2), came, bought, f"{100 * bought / came:.2f}%" if came else "-", price if bought else "-", shown,
                  int(rng.binomial(came, 0.08)), int(rng.binomial(came, 0.05)), 0, f"{rng.uniform(5, 90):.1f}"]  # fmt: skip
        rows.append(
            [
                f"10050{int(rng.integers(10**10, 10**11))}",
                make_title(ware, n % 10, False, rng),
                *(v for value in values for v in (value, f"{rng.normal(0, 20):+.2f}%")),
            ]
        )
    write_xlsx(folder / f"商品分析_{first}_{AS_OF}.xlsx", "商品", [header, *rows])


def write_inquiries(path: Path, products: list[Product], rng: np.random.Generator) -> None:
    """What buyers wrote, as the input sheet Inquiries takes it."""
    rows: list[list[Any]] = [
        ["Inquiry ID", "Received at", "Buyer", "Region", "Product ID", "Source term", "Message", "First reply at"]
    ]
    lively = [p for p in products if p.quiet_after is None and not p.never and p.to_day == AS_OF]
    shares = np.array([p.demand * p.appeal for p in lively])
    for n in range(64):
        p = lively[int(rng.choice(len(lively), p=shares / shares.sum()))]
        region, buyer = BUYERS[int(rng.integers(len(BUYERS)))]
        word = p.ware.gb if region in ("GB", "AU") else p.ware.us
        message = MESSAGES[int(rng.integers(len(MESSAGES)))].format(
            term=word,
            longtail=p.ware.longtail[int(rng.integers(len(p.ware.longtail)))].lower(),
            n=int(rng.choice([50, 100, 200, 300, 500, 1000])),
        )
        received = datetime(2026, 7, 1, 8, 0) + timedelta(minutes=int(rng.integers(0, 115_000)))
        wait = timedelta(minutes=int(rng.gamma(1.2, 500)))
        reply = f"{received + wait:%Y-%m-%d %H:%M}" if rng.random() < 0.92 else ""
        rows.append(
            [
                f"Q{n + 1:05d}",
                f"{received:%Y-%m-%d %H:%M}",
                buyer,
                region,
                p.product_id,
                word if rng.random() < 0.7 else "",
                message,
                reply,
            ]
        )
    rows[1:] = sorted(rows[1:], key=lambda row: (row[1], row[0]))
    write_csv(path, rows, "utf-8-sig")


def write_pasted(path: Path) -> None:
    """Titles of invented rivals and what a search box would propose, as the input sheet Pasted texts takes them."""
    rng = np.random.default_rng(SEED + 1)  # of its own, so that nothing else of the shop hangs on it
    extras = ("Stackable", "Foldable", "with Removable Liner", "Seagrass", "with Wooden Handles", "Nordic Style")
    titles, proposed = [], []
    for ware in WARES:
        for _ in range(5):
            d = rng.choice(ware.describing, 2, replace=False)
            extra = extras[int(rng.integers(len(extras)))]
            longtail = ware.longtail[int(rng.integers(len(ware.longtail)))]
            front, end = (f" {extra}", "") if extra.startswith("with") else ("", f"{extra} ")
            titles.append(f"{end}{d[0]} {d[1]} {ware.us.title()} {longtail}{front}")
        proposed += [f"{ware.us} {t.lower()}" for t in ware.longtail[:4]]
        proposed += [f"{ware.us} {more}" for more in ("stackable", "wholesale")]
    titles, proposed = list(dict.fromkeys(titles)), list(dict.fromkeys(proposed))
    n = max(len(titles), len(proposed))
    rows: list[list[Any]] = [["Rival title", "Suggestion"]]
    rows += [[*(column[i] if i < len(column) else "" for column in (titles, proposed))] for i in range(n)]
    write_csv(path, rows, "utf-8-sig")


def write_users_columns(path: Path, products: list[Product]) -> None:
    """What the seller wrote on her Products sheet: keywords, countries aimed at, notes."""
    header = ["Product ID", "Main keyword", "Aimed-at region", "Note"]
    written = {
        0: ["", "GB", "Ask Nina for new photos"],
        101: ["picnic basket", "GB", ""],
        2: ["", "US", "Best seller at the spring fair"],
        104: ["", "GB", ""],
    }
    write_csv(path, [header, *([products[i].product_id, *cells] for i, cells in written.items())], "utf-8-sig")


def generate(folder: Path = FOLDER) -> None:
    """Write the whole sample shop into `folder`; what was there of it before is replaced."""
    rng = np.random.default_rng(SEED)
    products = make_products(rng)
    figures = simulate(products, rng)
    terms = make_terms(rng)
    exports = folder / "exports"
    if exports.exists():
        shutil.rmtree(exports)
    exports.mkdir(parents=True)
    write_products(exports, products, figures)
    write_keywords(exports, terms, rng)
    write_breakdowns(exports, products, figures, terms, rng)
    write_rarer(exports, products, figures, terms, rng)
    aliexpress = folder / "aliexpress"
    if aliexpress.exists():
        shutil.rmtree(aliexpress)
    aliexpress.mkdir()
    write_aliexpress(aliexpress, rng)
    write_inquiries(folder / "inquiries.csv", products, rng)
    write_users_columns(folder / "products.csv", products)
    write_pasted(folder / "pasted.csv")


if __name__ == "__main__":
    generate()
