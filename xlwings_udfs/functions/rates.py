"""Rates of product pages, and whether a new title is better."""

from __future__ import annotations

from models.settings import Settings
from models.tables import Array, Kind
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result


def _inquiry_rate(settings: Settings, inquiries: Array, tm_chats: Array, visitors: Array) -> Answer:
    from models.rates import inquiry_rates

    return Answer((inquiry_rates(inquiries, tm_chats, visitors),))


FUNCTIONS = (
    Function(
        "WICKER_INQUIRY_RATE",
        Category.PRODUCTS,
        (
            Argument("inquiries", Kind.COUNT),
            Argument("tm_chats", Kind.COUNT),
            Argument("visitors", Kind.COUNT),
        ),
        Result.ROWS,
        _inquiry_rate,
        example={"inquiries": [3, 0, 1], "tm_chats": [2, 0, 0], "visitors": [100, 40, 0]},
    ),
)
