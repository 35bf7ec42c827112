"""Search terms with planted clusters, made by rules that the clusterer does not know.

A *product* is a good and the words that tell it from its neighbours ("stackable garden chair" is not "stackable office
chair"). Each product is asked for in many ways: with slips of the pen, in the plural, in another order, glued together, with
another region's word for the good, with idle words around it. The vocabulary is made of everyday goods and of invented
brand-like words, so that no dictionary helps with all of it.
"""

from __future__ import annotations

import numpy as np


def _words(text: str) -> list[str]:
    return text.split()


GOODS = _words(
    "chair table lamp basket blanket pillow towel mirror shelf cabinet drawer stool bench mattress carpet kettle "
    "pan spoon bowl plate bottle jar tray apron glove scarf jacket shirt skirt dress sandal boot helmet racket "
    "ball rope tent stove grill cooler wagon ladder hammer drill saw pliers bucket brush broom shovel rake hose "
    "pump valve filter fan heater charger cable speaker headphone keyboard camera printer phone tablet watch ring "
    "necklace bracelet brooch wallet purse backpack suitcase umbrella notebook pencil eraser marker stapler "
    "folder envelope candle vase planter fountain statue clock poster frame curtain cushion rug quilt hanger hook "
    "hinge knob lock faucet sink toilet"
)
# The same good in two regions' words.
REGIONAL = {
    "diaper": "nappy", "flashlight": "torch", "stroller": "pushchair", "faucet": "tap", "wrench": "spanner",
    "eraser": "rubber", "sneakers": "trainers", "pants": "trousers", "comforter": "duvet", "pacifier": "dummy",
    "truck": "lorry", "couch": "settee", "closet": "wardrobe", "trash can": "dustbin", "vacuum": "hoover",
    "band-aid": "sticking plaster", "duct tape": "gaffer tape", "cotton swab": "cotton bud", "cookie": "biscuit",
    "license plate": "number plate", "windshield": "windscreen", "clothespin": "clothes peg", "thumbtack": "drawing pin",
}  # fmt: skip
KINDS = _words(
    "garden office kitchen camping travel baby wedding bathroom bedroom fishing hiking school hotel picnic beach "
    "pet dog cat horse bicycle car boat truck yoga gym christmas halloween birthday party laundry shoe coffee tea "
    "wine bread salad pizza cake ice snow rain sun tennis golf football hockey ski hospital dental salon barber "
    "factory warehouse"
)
LOOKS = _words(
    "wooden plastic metal bamboo leather cotton linen velvet glass ceramic marble steel folding stackable "
    "portable inflatable waterproof electric solar magnetic wireless foldable adjustable vintage modern rustic "
    "round square mini giant"
)
IDLE = ("cheap", "best", "new", "for sale", "wholesale", "with free shipping", "2026", "bulk", "custom")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def planted_terms(n: int, *, seed: int = 0, ways: float = 12.0) -> tuple[list[str], list[int]]:
    """About `n` terms (exactly `n`) with the number of the product that each asks for.

    `ways` is the mean number of rows a product; products are asked for unevenly, as in any shop.
    """
    rng = np.random.default_rng(seed)
    n_products = max(1, round(n / ways))
    goods = GOODS + [w for pair in REGIONAL.items() for w in pair[:1]]
    invented = ["".join(_word(rng)) for _ in range(40 + n_products // 60)]
    products: dict[tuple[str, ...], None] = {}
    while len(products) < n_products:
        words: list[str] = []
        if rng.random() < 0.25:
            words.append(invented[rng.integers(len(invented))])
        if rng.random() < 0.6:
            words.append(LOOKS[rng.integers(len(LOOKS))])
        if rng.random() < 0.85:
            words.append(KINDS[rng.integers(len(KINDS))])
        good = goods[rng.integers(len(goods))]
        if good in words:
            continue
        products.setdefault((*words, good))
        if len(products) >= n_products:
            break
    listed = list(products)
    weight = rng.pareto(1.5, size=len(listed)) + 0.3
    chosen = rng.choice(len(listed), size=n, p=weight / weight.sum())
    return [_said(listed[k], rng) for k in chosen.tolist()], chosen.tolist()


def _word(rng: np.random.Generator) -> list[str]:
    syllables = ["ka", "lo", "mi", "zen", "tor", "vi", "ra", "bex", "nu", "qui", "sol", "dra", "fen", "wy", "jo", "pel"]
    return [syllables[k] for k in rng.integers(len(syllables), size=rng.integers(2, 5))]


def _said(product: tuple[str, ...], rng: np.random.Generator) -> str:
    """One way of asking for a product."""
    *words, good = product
    if good in REGIONAL and rng.random() < 0.4:
        good = REGIONAL[good]
    if rng.random() < 0.35 and not good.endswith("s"):
        good = good + ("es" if good.endswith(("s", "x", "ch", "sh")) else "s")
    parts = [*words, good]
    if len(parts) > 1 and rng.random() < 0.15:
        order = rng.permutation(len(parts))
        parts = [parts[k] for k in order]
    if rng.random() < 0.18:
        k = int(rng.integers(len(parts)))
        parts[k] = _slip(parts[k], rng)
    text = " ".join(parts)
    if len(parts) > 1 and rng.random() < 0.04:
        text = "".join(parts[:2]) + (" " + " ".join(parts[2:]) if parts[2:] else "")
    if rng.random() < 0.12:
        idle = IDLE[rng.integers(len(IDLE))]
        text = f"{text} {idle}" if " " in idle or rng.random() < 0.5 else f"{idle} {text}"
    if rng.random() < 0.1:
        text = text.title()
    return text


def _slip(word: str, rng: np.random.Generator) -> str:
    """A word with one slip: a letter left out, doubled, swapped with the next, or a wrong one."""
    if len(word) < 5:
        return word
    k = int(rng.integers(1, len(word) - 1))
    kind = rng.integers(4)
    if kind == 0:
        return word[:k] + word[k + 1 :]
    if kind == 1:
        return word[:k] + word[k] + word[k:]
    if kind == 2:
        return word[:k] + word[k + 1] + word[k] + word[k + 2 :]
    return word[:k] + _LETTERS[rng.integers(26)] + word[k + 1 :]
