"""A large invented shop's exports, for measuring: ``python -m tests.benchmarks.big_shop FOLDER [--products N] [--terms N]``.

26 weekly Products exports and 26 weekly Keywords exports as .xlsx, in the platform's form, with a fixed seed.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

import numpy as np

LAST_DAY = date(2026, 9, 19)
N_WEEKS = 26
PRODUCT_HEADERS = [
    "产品ID", "产品名称", "是否橱窗", "是否顶展", "是否P4P", "搜索曝光次数", "搜索点击次数", "搜索点击率", "访问人数", "询盘个数",
    "近90天商机人数", "询盘人数", "询盘率", "收藏人数", "分享人数 ", "对比人数 ", "提交订单个数 ", "TM咨询人数 ", "产品负责人",
    "RTS线上买家数", "RTS线上实收GMV", "全店曝光次数", "全店点击次数", "营销曝光次数", "营销点击次数", "标准推广曝光次数",
    "标准推广点击次数", "全站推广曝光次数", "全站推广点击次数",
]  # fmt: skip
TERM_HEADERS = [
    "词", "曝光量", "点击量", "点击率", "外贸直通车曝光", "外贸直通车点击", "外贸直通车推广时长", "Top10平均曝光", "Top10平均点击",
    "关键词指数", "卖家规模指数",
]  # fmt: skip
MATERIALS = [
    "wicker",
    "willow",
    "rattan",
    "bamboo",
    "seagrass",
    "cotton",
    "jute",
    "steel",
    "oak",
    "acrylic",
    "canvas",
    "linen",
]
GOODS = [
    "picnic basket", "laundry hamper", "storage box", "bread basket", "pet bed", "planter pot", "serving tray", "lamp shade",
    "gift box", "bike basket", "garden chair", "coffee table", "wall shelf", "shoe rack", "wine holder", "fruit bowl",
    "toy chest", "magazine rack", "mirror frame", "tissue box", "umbrella stand", "cat house", "dog carrier", "tea tray",
]  # fmt: skip
USES = [
    "for 2 persons",
    "for kitchen",
    "for living room",
    "for kids",
    "with lid",
    "with handle",
    "with liner",
    "outdoor",
    "large",
    "small",
]
STYLES = ["vintage", "modern", "handmade", "folding", "round", "oval", "square", "luxury", "boho", "natural"]


def titles(n: int, rng: np.random.Generator) -> list[str]:
    """`n` titles put together from material, style, good and use."""
    pick = [rng.integers(0, len(words), n) for words in (STYLES, MATERIALS, GOODS, USES)]
    return [
        f"{STYLES[a]} {MATERIALS[b]} {GOODS[c]} {USES[d]} {i % 97}".title()
        for i, (a, b, c, d) in enumerate(zip(*pick, strict=True))
    ]


def terms(n: int, rng: np.random.Generator) -> list[str]:
    """`n` different search terms."""
    found: dict[str, None] = {}
    while len(found) < n:
        a, b, c, d = (int(rng.integers(0, len(words))) for words in (STYLES, MATERIALS, GOODS, USES))
        form = int(rng.integers(0, 4))
        number = int(rng.integers(1, 400))
        term = (f"{MATERIALS[b]} {GOODS[c]} {number} cm", f"{STYLES[a]} {GOODS[c]} {USES[d]} {number}", f"{GOODS[c]} {MATERIALS[b]} {USES[d]} {number}", f"{STYLES[a]} {MATERIALS[b]} {GOODS[c]} {number}")[form]  # fmt: skip
        found[term] = None
    return list(found)


def write_export(path: Path, preamble: list[str], headers: list[str], rows: list[tuple[object, ...]]) -> None:
    """One export with its header on row 6."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    for i, text in enumerate(preamble):
        sheet.write_string(0, i, text)
    for i, text in enumerate(headers):
        sheet.write_string(5, i, text)
    for r, row in enumerate(rows, 6):
        for c, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(r, c, value)
            else:
                sheet.write_number(r, c, value)
    book.close()


def make(folder: Path, n_products: int, n_terms: int) -> None:
    """Write all exports into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(20260919)
    names = titles(n_products, rng)
    ids = [str(16_000_000_000_000 + 7919 * i) for i in range(n_products)]
    quiet_from = rng.integers(0, N_WEEKS * 3, n_products)
    words = terms(n_terms, rng)
    demand = np.round(np.exp(rng.normal(4, 1.5, n_terms)))
    for week in range(N_WEEKS):
        end = LAST_DAY - timedelta(days=7 * (N_WEEKS - 1 - week))
        span = f"{end - timedelta(days=6)}~{end}"
        alive = week < quiet_from
        shown = rng.poisson(300, n_products)
        clicks = rng.binomial(shown, 0.02)
        visitors = np.where(alive, clicks + rng.poisson(2, n_products), 0)
        asked = rng.binomial(visitors, 0.05)
        rows = []
        for i in range(n_products):
            rate = f"{clicks[i] / max(shown[i], 1):.2%}"
            rows.append(
                (ids[i], names[i], "Y" if i % 400 == 0 else "N", "N", "Y" if i % 9 == 0 else "N", int(shown[i]), int(clicks[i]), rate, int(visitors[i]), int(asked[i]),
                 "-", int(asked[i]), "0%", 0, 0, 0, 0, int(asked[i] // 2), f"Owner {i % 5}", 0, 0, int(shown[i] * 2), int(clicks[i] * 2), 0, 0, int(shown[i] // 9), 0, 0, 0)
            )  # fmt: skip
        write_export(folder / f"Products-{end}.xlsx", ["产品数据", f"时间周期 {span}"], PRODUCT_HEADERS, rows)
        part = rng.permutation(n_terms)[: n_terms // 5] if week < N_WEEKS - 1 else np.arange(n_terms)
        seen = rng.poisson(np.minimum(demand[part], 500))
        term_rows = [
            (words[t], int(s), int(s // 40), "2.5%", 0, 0, 0, 1200, 30, float(demand[t]), float(t % 60))
            for t, s in zip(part.tolist(), seen.tolist(), strict=True)
        ]
        write_export(folder / f"getKeywords-{end}.xlsx", [f"流量关键词,时间周期{span}"], TERM_HEADERS, term_rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--products", type=int, default=10_000)
    parser.add_argument("--terms", type=int, default=100_000)
    given = parser.parse_args()
    make(given.folder, given.products, given.terms)
