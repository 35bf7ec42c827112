"""Every threshold of every model, with its unit, its default and its mark: one frozen object, read from the Settings sheet.

A model takes the whole `Settings` and reads its own section. What a setting means is said in the catalogues
(``setting-<section>-<name>``), in three languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar, cast

from models.errors import InputError
from models.findings import Mark

Value = bool | int | float | str | tuple[str, ...]
_V = TypeVar("_V", bool, int, float, str, tuple[str, ...])


def setting(
    default: _V,
    mark: Mark,
    unit: str = "",
    *,
    year: int | None = None,
    low: float | None = None,
    high: float | None = None,
) -> _V:
    """A field with a default, where it comes from, its unit, and the bounds (inclusive) of a legal value."""
    value: Any = field(default=default, metadata={"mark": mark, "unit": unit, "year": year, "low": low, "high": high})
    return value  # type: ignore[no-any-return]  # dataclasses.field poses as the value it stands for


@dataclass(frozen=True, slots=True)
class TitleSettings:
    """Titles: limits, and for each part of the score its weight and its switch.

    The weights of the parts that are judged are shared out over 100 points.
    """

    max_length: int = setting(128, Mark.PRACTICE, "characters", low=20, high=1000)
    max_repeats: int = setting(2, Mark.PRACTICE, "times", low=1, high=20)
    brands: tuple[str, ...] = setting((), Mark.RULE, "words, separated by ;")
    own_brands: tuple[str, ...] = setting((), Mark.HOUSE, "words, separated by ;")
    detail_target: int = setting(4, Mark.HOUSE, "kinds of detail", low=1, high=9)
    concise_words: int = setting(9, Mark.MEASURED, "words", year=2017, low=3, high=40)
    min_gain: float = setting(3.0, Mark.HOUSE, "points", low=0, high=100)
    weak_score: float = setting(80.0, Mark.HOUSE, "points", low=0, high=100)
    near_copy: float = setting(0.8, Mark.HOUSE, "similarity, 0 to 1", low=0.3, high=1)
    max_keyword_share: float = setting(0.2, Mark.HOUSE, "share of titles", low=0, high=1)
    weight_main: float = setting(28.0, Mark.SEED, "weight", low=0, high=100)
    weight_longtail: float = setting(16.0, Mark.SEED, "weight", low=0, high=100)
    weight_order: float = setting(4.0, Mark.SEED, "weight", low=0, high=100)
    weight_head: float = setting(5.0, Mark.RULE, "weight", year=2015, low=0, high=100)
    weight_detail: float = setting(10.0, Mark.SEED, "weight", low=0, high=100)
    weight_conciseness: float = setting(18.0, Mark.MEASURED, "weight", year=2017, low=0, high=100)
    weight_one_product: float = setting(3.0, Mark.RULE, "weight", year=2015, low=0, high=100)
    weight_symbols: float = setting(2.0, Mark.RULE, "weight", year=2015, low=0, high=100)
    weight_title_case: float = setting(3.0, Mark.RULE, "weight", year=2025, low=0, high=100)
    weight_length: float = setting(4.0, Mark.PRACTICE, "weight", low=0, high=100)
    weight_brands: float = setting(5.0, Mark.RULE, "weight", low=0, high=100)
    weight_scripts: float = setting(2.0, Mark.HOUSE, "weight", low=0, high=100)
    judge_main: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_longtail: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_order: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_head: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_detail: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_conciseness: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_one_product: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_symbols: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_title_case: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_length: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_brands: bool = setting(True, Mark.HOUSE, "yes or no")
    judge_scripts: bool = setting(True, Mark.HOUSE, "yes or no")


@dataclass(frozen=True, slots=True)
class TermSettings:
    """Search terms, keywords and regions."""

    opportunity_min_searches: float = setting(200.0, Mark.PRACTICE, "关键词指数", low=0)
    opportunity_max_sellers: float = setting(10.0, Mark.PRACTICE, "卖家规模指数", low=0)
    region_min_count: int = setting(10, Mark.HOUSE, "searches or visitors", low=1)
    region_min_confidence: float = setting(0.95, Mark.HOUSE, "share", low=0.5, high=1)
    region_prior: float = setting(10.0, Mark.HOUSE, "counts", low=0.01, high=1e6)
    region_groups: tuple[str, ...] = setting((), Mark.HOUSE, "groups such as Gulf=AE,SA,KW, separated by ;")


@dataclass(frozen=True, slots=True)
class ZeroEffectSettings:
    """Zero-effect products: day counts and what counts as an effect."""

    days: int = setting(180, Mark.PRACTICE, "days", low=1, high=3650)
    waning_days: int = setting(90, Mark.HOUSE, "days", low=1, high=3650)
    new_days: int = setting(90, Mark.PRACTICE, "days", low=0, high=3650)
    alarm_days: int = setting(30, Mark.HOUSE, "days left", low=0, high=3650)
    last_alarm_days: int = setting(15, Mark.HOUSE, "days left", low=0, high=3650)
    effects: tuple[str, ...] = setting(
        ("visitors", "favourites", "shares", "comparisons", "inquiries", "tm_chats", "orders"),
        Mark.PRACTICE,
        "columns, separated by ;",
    )


@dataclass(frozen=True, slots=True)
class ShowcaseSettings:
    """Showcase: slots and the target share of inquiries."""

    slots: int = setting(10, Mark.HOUSE, "products", low=0, high=1000)
    target_inquiry_share: float = setting(0.30, Mark.PRACTICE, "share of inquiries", low=0, high=1)
    switch_margin: float = setting(0.10, Mark.HOUSE, "share of expected inquiries", low=0, high=10)
    trial_share: float = setting(0.20, Mark.HOUSE, "share of slots", low=0, high=1)
    max_per_group: int = setting(0, Mark.HOUSE, "products, 0 for no limit", low=0, high=1000)
    hot_terms_per_slot: float = setting(1.0, Mark.HOUSE, "terms", low=0, high=1)
    term_weight: float = setting(1.0, Mark.HOUSE, "times the best product's inquiries", low=0, high=10)


@dataclass(frozen=True, slots=True)
class RateSettings:
    """Rates and change bands."""

    min_ctr: float = setting(0.02, Mark.PRACTICE, "share of impressions", low=0, high=1)
    min_inquiry_rate: float = setting(0.05, Mark.PRACTICE, "share of visitors", low=0, high=1)
    high_impressions: int = setting(500, Mark.PRACTICE, "impressions a week", low=0)
    fair_impressions: int = setting(100, Mark.PRACTICE, "impressions a week", low=0)
    low_impressions: int = setting(20, Mark.PRACTICE, "impressions a week", low=0)
    many_clicks: int = setting(10, Mark.HOUSE, "clicks a week", low=0)
    waste_impressions: int = setting(500, Mark.PRACTICE, "impressions in the window", low=0)
    waste_max_inquiries: int = setting(1, Mark.PRACTICE, "inquiries and TM chats", low=0)
    small_change: float = setting(0.05, Mark.PRACTICE, "relative change", low=0, high=10)
    fair_change: float = setting(0.10, Mark.PRACTICE, "relative change", low=0, high=10)
    large_change: float = setting(0.20, Mark.PRACTICE, "relative change", low=0, high=10)
    confidence: float = setting(0.95, Mark.HOUSE, "share", low=0.5, high=0.999)
    min_group: int = setting(10, Mark.HOUSE, "products with visitors", low=2)
    test_days: int = setting(28, Mark.HOUSE, "days before and after", low=1, high=365)
    test_min_days: int = setting(14, Mark.HOUSE, "days before and after", low=1, high=365)
    test_min_events: int = setting(5, Mark.HOUSE, "clicks or inquiries in both windows", low=1)
    test_spread: float = setting(0.30, Mark.HOUSE, "log odds, one standard deviation", low=0.01, high=5)
    test_dispersion: float = setting(0.0005, Mark.HOUSE, "correlation within a week", low=0, high=0.5)


@dataclass(frozen=True, slots=True)
class DecisionSettings:
    """Advice and decisions on it."""

    max_listed: int = setting(50, Mark.HOUSE, "pieces of advice of a topic", low=1, high=100_000)
    later_days: int = setting(28, Mark.HOUSE, "days", low=1, high=3650)
    done_days: int = setting(56, Mark.HOUSE, "days", low=7, high=3650)
    recent_days: int = setting(42, Mark.HOUSE, "days", low=7, high=3650)


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """The shop and its workbook."""

    shop_id: str = setting("", Mark.HOUSE, "text")
    history_folder: str = setting("", Mark.HOUSE, "folder")
    exports_folder: str = setting("", Mark.HOUSE, "folder")
    language: str = setting("", Mark.HOUSE, "en, zh-CN, zh-TW")
    aliases: tuple[str, ...] = setting((), Mark.HOUSE, "pairs such as My header=product_id, separated by ;")
    figure_weeks: int = setting(13, Mark.HOUSE, "weeks", low=1, high=520)
    max_terms: int = setting(20_000, Mark.HOUSE, "terms on the Terms sheet", low=1, high=1_000_000)


@dataclass(frozen=True, slots=True)
class SettingInfo:
    """One setting as the Settings sheet shows it."""

    name: str
    value: Value
    default: Value
    mark: Mark
    unit: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, by section; hashable, so that caches are keyed by it."""

    shop: ShopSettings = ShopSettings()
    titles: TitleSettings = TitleSettings()
    terms: TermSettings = TermSettings()
    zero_effect: ZeroEffectSettings = ZeroEffectSettings()
    showcase: ShowcaseSettings = ShowcaseSettings()
    rates: RateSettings = RateSettings()
    decisions: DecisionSettings = DecisionSettings()

    def __iter__(self) -> Iterator[SettingInfo]:
        """Every setting, in the order of the sections."""
        for section in fields(self):
            part = getattr(self, section.name)
            for f in fields(part):
                yield SettingInfo(
                    f"{section.name}.{f.name}",
                    getattr(part, f.name),
                    cast(Value, f.default),
                    f.metadata["mark"],
                    f.metadata["unit"],
                    f.metadata["year"],
                )

    def changed(self, values: Mapping[str, object]) -> Settings:
        """These settings with some replaced, given by name (``"titles.max_length"``) as typed values or as text.

        A blank value stands for the default; an unknown name, a wrong type or a value out of bounds is an `InputError`.
        """
        parts = {section.name: getattr(self, section.name) for section in fields(self)}
        for name, raw in values.items():
            section, _, leaf = name.partition(".")
            known = {f.name: f for f in fields(parts[section])} if section in parts else {}
            if leaf not in known:
                raise InputError(
                    "input.setting_unknown",
                    f"Settings: {name} is no setting. Expected one of the names that the Settings sheet came with. Delete the row or mend the name.",
                    name=name,
                )
            if raw is None or raw == "":
                continue
            f = known[leaf]
            parts[section] = replace(parts[section], **{leaf: _parse(name, f.default, raw, f.metadata)})
        return replace(self, **parts)


def _parse(name: str, default: object, raw: object, bounds: Mapping[str, Any]) -> Value:
    value: Value
    text = str(raw).strip()
    try:
        if isinstance(default, bool):
            lowered = text.casefold()
            if lowered in ("1", "1.0", "true", "yes", "y", "是", "on"):
                value = True
            elif lowered in ("0", "0.0", "false", "no", "n", "否", "off"):
                value = False
            else:
                raise ValueError(text)
        elif isinstance(default, int):
            number = float(text)
            if number != int(number):
                raise ValueError(text)
            value = int(number)
        elif isinstance(default, float):
            value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
        elif isinstance(default, tuple):
            parts = (
                raw
                if isinstance(raw, tuple | list)
                else text.replace("；", ";").replace("|", ";").replace("\n", ";").split(";")
            )
            value = tuple(p for p in (str(part).strip() for part in parts) if p)
        else:
            value = text
    except (ValueError, OverflowError):
        kind = "flag" if isinstance(default, bool) else "whole" if isinstance(default, int) else "number"
        said = {"flag": "yes or no", "whole": "a whole number", "number": "a number"}[kind]
        raise InputError(
            "input.setting_type",
            f"Settings: {name} is {text!r}. Expected {said}. Write it, or leave the cell empty for {default}.",
            name=name,
            value=text,
            kind=kind,
            default=str(default),
        ) from None
    low, high = bounds.get("low"), bounds.get("high")
    if isinstance(value, int | float) and not isinstance(value, bool):  # noqa: SIM102 - type first, then bounds
        if value != value or (low is not None and value < low) or (high is not None and value > high):
            span = f"≤ {high}" if low is None else f"≥ {low}" if high is None else f"{low}–{high}"
            raise InputError(
                "input.setting_bounds",
                f"Settings: {name} is {text}. Expected {span}. Write such a value, or leave the cell empty for {default}.",
                name=name,
                value=text,
                span=span,
                default=str(default),
            )
    return value
