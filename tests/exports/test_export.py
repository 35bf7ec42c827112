"""Export files to tables, as the platform writes them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.tables import EFFECT, Kind, Table
from tests.exports.files import END, PRODUCT_IDS, START, keyword_row, keywords, product_row, products, save
from tests.sample_shop.generate import PRODUCT_HEADER
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs import exports
from xlwings_udfs.exports import Change, read_export
from xlwings_udfs.exports.changes import Recorder
from xlwings_udfs.exports.tables import fold_key, merge_rows

A, B, C = PRODUCT_IDS
FORMS = ("x.xls", "x.xlsx", "x.csv", "x.gbk.csv", "x.utf16.csv")


@pytest.mark.parametrize("name", FORMS)
def test_a_products_export_is_read_alike_in_every_form(tmp_path: Path, name: str) -> None:
    rows = products(product_row(A, 搜索曝光次数=814, 访问人数="-", 是否橱窗="Y"), product_row(B, 近90天商机人数=2))

    export = read_export(save(tmp_path / name, rows))

    assert (export.kind, export.period_start, export.period_end) == ("products", START, END)
    effect = export.tables["effect"]
    assert effect["product_id"].tolist() == [A, B]
    assert effect["impressions"].tolist() == [814, 0]
    assert np.isnan(effect["visitors"][0])
    assert effect["is_showcase"].tolist() == [1, 0]
    assert effect["opportunities_90d"].tolist() == [0, 2]
    assert export.tables["products"]["title"].tolist() == ["Wicker Picnic Basket"] * 2
    assert export.tables["products"]["owner"].tolist() == ["林巧"] * 2
    expected = read_export(save(tmp_path / "expected.xlsx", rows))
    assert export.content_hash == expected.content_hash


def test_the_content_hash_tells_other_figures_days_and_kinds_apart_but_not_order(tmp_path: Path) -> None:
    rows = [product_row(A, 访问人数=1), product_row(B, 访问人数=2)]

    def content(*rows: list[Any], start: date = START) -> str:
        grid = products(*rows)
        grid[0][2] = f"时间周期 {start}~{END}"
        return read_export(save(tmp_path / "x.xlsx", grid)).content_hash

    assert content(*rows) == content(*rows[::-1])
    assert (
        len(
            {
                content(*rows),
                content(rows[0]),
                content(rows[0], product_row(B, 访问人数="-")),
                content(*rows, start=date(2026, 9, 12)),
            }
        )
        == 4
    )


def test_the_kind_is_told_by_headers_whatever_the_name_says(tmp_path: Path) -> None:
    path = save(tmp_path / "Products-2026-09-22.xlsx", keywords(keyword_row("picnic basket")))

    export = read_export(path)

    assert export.kind == "keywords"
    assert export.tables["search_terms"]["term"].tolist() == ["picnic basket"]


@pytest.mark.parametrize("n_above", [0, 1, 5, 12])
def test_the_header_is_found_by_content_wherever_it_stands(tmp_path: Path, n_above: int) -> None:
    header_and_rows = products(product_row(A))[5:]
    rows = [[f"时间周期 {START}~{END}"] if i == 0 else [""] for i in range(n_above)] + header_and_rows

    assert len(read_export(save(tmp_path / f"x_{START}_{END}.xlsx", rows)).tables["effect"]) == 1


def test_rates_are_not_read_and_said_so(tmp_path: Path) -> None:
    export = read_export(save(tmp_path / "x.xlsx", products(product_row(A))))

    rates = [c.column for c in export.changes if c.code == "exports.rate_unused"]
    assert rates == ["搜索点击率", "询盘率"]


def test_paid_figures_of_both_promotions_are_added_and_unknown_where_neither_is_known(tmp_path: Path) -> None:
    rows = products(
        product_row(A, 标准推广曝光次数=5, 全站推广曝光次数=7),
        product_row(B, 标准推广曝光次数=5, 全站推广曝光次数="-"),
        product_row(C, 标准推广曝光次数="-", 全站推广曝光次数="-"),
    )

    paid = read_export(save(tmp_path / "x.xlsx", rows)).tables["effect"]["paid_impressions"]

    assert paid[:2].tolist() == [12, 5]
    assert np.isnan(paid[2])


def test_an_older_export_without_the_last_columns_is_read(tmp_path: Path) -> None:
    header = PRODUCT_HEADER[:19]
    rows = products(product_row(A, 访问人数=3)[:19], header=header)

    effect = read_export(save(tmp_path / "x.xls", rows)).tables["effect"]

    assert effect["visitors"][0] == 3
    assert np.isnan(effect["shop_impressions"][0])
    assert np.isnan(effect["paid_impressions"][0])


def test_totals_rows_and_rows_without_an_id_are_dropped_with_their_place(tmp_path: Path) -> None:
    rows = products(
        ["汇总", "", "", "", "", 99], product_row(A), product_row("", 访问人数=4), product_row("-", 访问人数=4)
    )

    export = read_export(save(tmp_path / "x.xlsx", rows))

    assert export.tables["effect"]["product_id"].tolist() == [A]
    dropped = {
        (c.code, c.sheet, c.row, c.old) for c in export.changes if c.code in ("exports.totals_row", "exports.no_id")
    }
    assert dropped == {
        ("exports.totals_row", "sheet1", 7, "汇总"),
        ("exports.no_id", "sheet1", 9, ""),
        ("exports.no_id", "sheet1", 10, "-"),
    }


@pytest.mark.parametrize("totals", ["汇总", "合计", "Total", "總計"])
def test_a_keywords_totals_row_is_dropped_first_or_last_alone(tmp_path: Path, totals: str) -> None:
    rows = keywords(
        keyword_row(totals, 99), keyword_row("a"), keyword_row(totals, 5), keyword_row("b"), keyword_row(totals, 99)
    )

    terms = read_export(save(tmp_path / "x.xlsx", rows)).tables["search_terms"]

    assert terms["term"].tolist() == ["a", totals, "b"]


def test_duplicate_terms_add_counts_and_take_the_largest_index(tmp_path: Path) -> None:
    rows = keywords(
        keyword_row("Picnic  Basket", 10, 2, 90, 9),
        keyword_row("picnic basket", 5, "-", 95, 3),
        keyword_row("ｐicnic basket ", 1, 0, "-", "-"),
        keyword_row("café", 1),
        keyword_row("cafe", 1),
    )

    export = read_export(save(tmp_path / "x.xlsx", rows))

    terms = export.tables["search_terms"]
    assert terms["term"].tolist() == ["Picnic Basket", "café", "cafe"]
    assert (terms["impressions"][0], terms["clicks"][0], terms["searches"][0], terms["sellers"][0]) == (16, 2, 95, 9)
    assert [c.row for c in export.changes if c.code == "exports.merged"] == [8, 9]


def test_a_row_that_repeats_another_counts_once(tmp_path: Path) -> None:
    export = read_export(save(tmp_path / "x.xlsx", products(product_row(A, 访问人数=4), product_row(A, 访问人数=4))))

    assert export.tables["effect"]["visitors"].tolist() == [4]
    assert export.changes.counts()["exports.duplicate"] == 1


def test_two_owners_of_one_product_are_said(tmp_path: Path) -> None:
    rows = products(product_row(A, 产品负责人="林巧", 访问人数=1), product_row(A, 产品负责人="吴岩", 访问人数=2))

    export = read_export(save(tmp_path / "x.xlsx", rows))

    assert export.tables["products"]["owner"].tolist() == ["林巧"]
    assert export.tables["effect"]["visitors"].tolist() == [3]
    assert [(c.old, c.new) for c in export.changes if c.code == "exports.two_owners"] == [("吴岩", "林巧")]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "A ", "b", "ｂ", "c"]),
            st.one_of(st.none(), st.integers(0, 9)),
            st.one_of(st.none(), st.integers(0, 9)),
        ),
        max_size=12,
    )
)
def test_merging_agrees_with_doing_it_row_by_row(rows: list[tuple[str, int | None, int | None]]) -> None:
    """The oracle: keep each distinct row of a key, then add visitors and take the largest of the 90 days."""
    kept: dict[str, list[tuple[int | None, int | None]]] = {}
    for key, visitors, opportunities in rows:
        alike = kept.setdefault(fold_key(key), [])
        if (visitors, opportunities) not in alike:
            alike.append((visitors, opportunities))
    expected = {
        key: (
            sum(known) if (known := [v for v, _ in alike if v is not None]) else None,
            max((o for _, o in alike if o is not None), default=None),
        )
        for key, alike in kept.items()
    }

    table = Table(
        EFFECT,
        {
            "product_id": [r[0] for r in rows],
            "visitors": [r[1] for r in rows],
            "opportunities_90d": [r[2] for r in rows],
        },
    )
    columns = {name: table[name] for name in ("product_id", "visitors", "opportunities_90d")}
    from models.tables import SEARCH_TERMS, Column, Schema

    by_term = Schema(
        "x",
        ("term",),
        (SEARCH_TERMS.column("term"), *(Column(n, Kind.COUNT) for n in ("visitors", "opportunities_90d"))),
    )
    columns["term"] = columns.pop("product_id")
    merged = merge_rows(by_term, columns, ["term"], range(len(rows)), Recorder("", ""))

    found = {
        fold_key(t): (None if v != v else v, None if o != o else o)
        for t, v, o in zip(merged["term"], merged["visitors"], merged["opportunities_90d"], strict=True)
    }
    assert found == expected


def test_product_by_term_and_by_country_take_their_period_from_the_name(tmp_path: Path) -> None:
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
    path = save(
        tmp_path / f"terms_{START}_{END}.xlsx",
        [header, [A, "picnic hamper", 30, 2, "-", "-", 2, 1, 0], [A, "", 1, 0, 0, 0, 0, 0, 0]],
    )

    export = read_export(path)

    terms = export.tables["search_terms"]
    assert (export.kind, len(terms), export.period_end) == ("product_terms", 1, END)
    assert (terms["product_id"][0], terms["term"][0], terms["inquiries"][0]) == (A, "picnic hamper", 1)
    path = save(
        tmp_path / "geo-2026-09-22.csv",
        [["产品ID", "国家代码", "访客数(UV)"], [A, "UK", 3], [A, "英国", 4], [A, "US", 5], [A, "Atlantis", 6]],
    )
    export = read_export(path)
    assert (export.kind, export.period_start, export.taken_on) == ("product_regions", None, date(2026, 9, 22))
    assert dict(zip(export.tables["regions"]["region"], export.tables["regions"]["visitors"], strict=True)) == {
        "GB": 7,
        "US": 5,
    }
    assert {"exports.region_unknown", "exports.no_region"} <= set(export.changes.counts())


def test_a_paid_report_drops_its_totals_and_keeps_what_was_paid_for_apart(tmp_path: Path) -> None:
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
    rows = [
        ["全站推广"],
        [f"时间周期 {START}~{END}"],
        [""],
        header,
        ["汇总", "-", "-", 9, 1, "-", 1, 1, 2, 0],
        ["M1", A, "Basket", 9, 1, "11%", 1, 1, 2, 0],
    ]

    export = read_export(save(tmp_path / "x.xlsx", rows))

    effect = export.tables["effect"]
    assert (export.kind, len(effect)) == ("paid_report", 1)
    assert (effect["paid_impressions"][0], effect["paid_clicks"][0], effect["is_paid"][0]) == (9, 1, 1)
    assert np.isnan(effect["inquiries"][0])
    assert np.isnan(effect["impressions"][0])


def test_hot_words_and_the_keyword_reports_of_before_2019_are_read(tmp_path: Path) -> None:
    header = ["关键词", "搜索指数", "搜索涨幅", "点击率", "卖家规模指数", "点击率涨幅", "卖家规模涨幅"]
    hot = read_export(
        save(tmp_path / "HotKeyword-2026-09-22-picnic.xlsx", [header, ["picnic basket", 900, "3%", "1%", 20, "-", "-"]])
    )
    assert hot.subject == "picnic"
    assert (hot.kind, hot.tables["search_terms"]["searches"][0], hot.tables["search_terms"]["sellers"][0]) == (
        "hot_words",
        900,
        20,
    )

    old = read_export(
        save(tmp_path / "old.gbk.csv", [["关键词", "供应商竞争度", "橱窗数", "搜索热度"], ["picnic basket", 7, 3, 600]])
    )
    assert (old.kind, old.tables["search_terms"]["searches"][0], old.tables["search_terms"]["sellers"][0]) == (
        "keywords_2018",
        600,
        7,
    )


def test_an_aliexpress_export_drops_its_change_columns(tmp_path: Path) -> None:
    names = [
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
    ]
    header = ["商品ID", "商品名称", *(n for name in names for n in (name, name + "环比"))]
    values = [12.5, 40, 2, "5%", 6.25, 900, 3, 1, 0, "33.1"]
    row = ["1005001234567890", "Wicker Basket", *(v for value in values for v in (value, "+3.1%"))]

    export = read_export(save(tmp_path / f"商品_{START}_{END}.xlsx", [header, row]))

    effect = export.tables["effect"]
    assert export.kind == "aliexpress_products"
    assert [effect[n][0] for n in ("visitors", "orders", "impressions", "favourites")] == [40, 2, 900, 1]
    assert export.changes.counts()["exports.rate_unused"] == 12


def test_english_headers_and_the_users_aliases_are_read(tmp_path: Path) -> None:
    rows = [
        [f"Period {START} to {END}"],
        ["Product ID", "Product name", "Impressions", "Clicks", "Besucher"],
        [A, "Basket", 10, 1, 3],
    ]

    export = read_export(save(tmp_path / "x.csv", rows), aliases={"Besucher": "visitors"})

    assert (export.kind, export.tables["effect"]["visitors"][0]) == ("products", 3)


def test_two_columns_of_one_meaning_are_refused(tmp_path: Path) -> None:
    rows = products([*product_row(A), 7], header=(*PRODUCT_HEADER, "访客数"))

    with pytest.raises(InputError, match=r"the columns 访问人数 and 访客数 both mean Visitors.*Delete or rename"):
        read_export(save(tmp_path / "x.xlsx", rows))


def test_a_missing_column_is_named_with_what_would_be_accepted(tmp_path: Path) -> None:
    rows = [[f"时间周期 {START}~{END}"], ["产品名称", "搜索曝光次数", "访问人数", "收藏人数"], ["Basket", 1, 1, 1]]

    with pytest.raises(InputError, match=r"the column Product ID is missing.*产品ID.*alias") as caught:
        read_export(save(tmp_path / "x.xlsx", rows))
    assert caught.value.code == "input.column_missing"


def test_a_file_of_no_known_kind_shows_the_headers_that_were_seen(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x.csv is no export that Wicker knows: its header reads Name, Age"):
        read_export(save(tmp_path / "x.csv", [["Name", "Age"], ["Ann", 7]]))


def test_spoilt_ids_make_a_file_unusable(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x.csv, row 7, column 产品ID: 1.60012E\+13 .* last digits are lost"):
        read_export(save(tmp_path / "x.csv", products(product_row("1.60012E+13"))))


def test_a_products_export_without_a_period_is_refused_with_a_way_out(tmp_path: Path) -> None:
    rows = products(product_row(A))[5:]

    with pytest.raises(InputError, match=r"does not say which days it covers.*Rename"):
        read_export(save(tmp_path / "Products-2026-09-22.xlsx", rows))
    assert read_export(tmp_path / "Products-2026-09-22.xlsx", period=(START, END)).period_end == END


@pytest.mark.parametrize("span", ["2026-09-19~2026-09-13", "2026-09-31~2026-10-05"])
def test_a_period_that_is_none_is_refused(tmp_path: Path, span: str) -> None:
    rows = products(product_row(A))
    rows[0][2] = f"时间周期 {span}"

    with pytest.raises(InputError, match="is no span of days"):
        read_export(save(tmp_path / "x.xlsx", rows))


def test_bad_figures_are_unknown_and_each_is_named(tmp_path: Path) -> None:
    export = read_export(
        save(tmp_path / "x.xlsx", products(product_row(A, 访问人数=-3, 询盘个数="n/a", 收藏人数="many")))
    )

    effect = export.tables["effect"]
    assert all(np.isnan(effect[n][0]) for n in ("visitors", "inquiries", "favourites"))
    found = {(c.code, c.row, c.column, c.old, c.new) for c in export.changes if c.row == 7}
    assert found == {
        ("exports.negative", 7, "访问人数", "-3", ""),
        ("exports.dash", 7, "询盘个数", "n/a", ""),
        ("exports.not_a_number", 7, "收藏人数", "many", ""),
    }


def test_changes_fold_to_one_line_a_code_and_column(tmp_path: Path) -> None:
    export = read_export(
        save(
            tmp_path / "x.xlsx",
            products(product_row(A, 访问人数="-"), product_row(B, 访问人数="-"), product_row(C, 收藏人数="-")),
        )
    )

    folded = [(n, c.code, c.column, c.row) for n, c in export.changes.folded() if c.code == "exports.dash"]
    assert folded == [(2, "exports.dash", "访问人数", 7), (1, "exports.dash", "收藏人数", 9)]
    assert len(export.changes) == len(list(export.changes)) == sum(export.changes.counts().values())
    assert export.changes[-1] == list(export.changes)[-1]


def test_a_title_of_a_formula_is_text(tmp_path: Path) -> None:
    title = '=HYPERLINK("http://x.invalid","Basket")'

    for name in ("x.xlsx", "x.csv"):
        assert (
            read_export(save(tmp_path / name, products(product_row(A, title)))).tables["products"]["title"][0] == title
        )


def test_control_characters_and_endless_cells_are_mended_and_said(tmp_path: Path) -> None:
    export = read_export(save(tmp_path / "x.csv", products(product_row(A, "Bas\x07ket"), product_row(B, "x" * 40_000))))

    assert export.tables["products"]["title"].tolist() == ["Basket", "x" * 32_767]
    assert {"exports.control", "exports.cut"} <= set(export.changes.counts())


def test_clicks_above_impressions_and_inquiries_above_visitors_are_taken_as_they_are_and_said(tmp_path: Path) -> None:
    row = product_row(A, 搜索曝光次数=1, 搜索点击次数=5, 访问人数=1, 询盘个数=4)

    export = read_export(save(tmp_path / "x.xlsx", products(row, product_row(B, 访问人数="-", 询盘个数=1))))

    effect = export.tables["effect"]
    assert [effect[n][0] for n in ("impressions", "clicks", "visitors", "inquiries")] == [1, 5, 1, 4]
    found = [(c.code, c.row, c.old, c.new) for c in export.changes if c.code.endswith("_above")]
    assert found == [("exports.clicks_above", 7, "5 > 1", "5"), ("exports.inquiries_above", 7, "4 > 1", "4")]


def test_every_change_is_said_in_three_languages() -> None:
    """Every code that a reader records, and no other."""
    root = Path(exports.__file__).parent
    readers = [*root.glob("*.py"), root.parent / "inputs.py"]
    codes = {c for p in readers for c in re.findall(r'"exports\.(\w+)"', p.read_text(encoding="utf-8"))}
    figures = Change("", "x.csv", "", 7, "列", "-", "").figures(3)

    for language in LANGUAGES:
        source = (root.parents[1] / "workbook_templates" / "words" / language / "exports.ftl").read_text(
            encoding="utf-8"
        )
        said = set(re.findall(r"^exports-(\w+) =", source, re.MULTILINE))
        assert said == codes
        for code in codes:
            assert words(language).text(f"exports-{code}", **figures)


def test_an_export_without_rows_is_an_empty_one(tmp_path: Path) -> None:
    export = read_export(save(tmp_path / "x.xlsx", products()))

    assert (export.kind, len(export.tables["effect"]), export.period_start) == ("products", 0, START)
