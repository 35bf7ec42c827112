"""Cells to values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.errors import InputError
from models.tables import Kind
from xlwings_udfs.exports.changes import Changes, Recorder
from xlwings_udfs.exports.tables import fold_key, fold_keys
from xlwings_udfs.exports.values import Column, clean_text, parse_date, parse_moment


def column(*cells: Any) -> tuple[Column, Recorder]:
    recorder = Recorder("file.xlsx", "sheet1")
    return Column(list(cells), range(2, len(cells) + 2), "列", recorder), recorder


def numbers(*cells: Any, kind: Kind = Kind.COUNT) -> tuple[list[float | None], Changes]:
    read, recorder = column(*cells)
    return [None if v != v else v for v in read.numbers(kind).tolist()], recorder.done()


@pytest.mark.parametrize(
    "text", ["2026-09-13", "2026/9/13", "2026.9.13", "2026年9月13日", "20260913", "13.09.2026", "13.9.2026", "13/09/2026", "09/13/2026", "２０２６-09-13", " 2026-09-13 "]
)  # fmt: skip
def test_a_date_of_one_meaning_is_read_in_any_form(text: str) -> None:
    assert parse_date(text, "here") == date(2026, 9, 13)


def test_a_date_that_may_be_two_days_is_refused_with_an_example() -> None:
    with pytest.raises(InputError, match=r"Book, row 3: 03/04/2026 may be read as two days.*2026-03-04"):
        parse_date("03/04/2026", "Book, row 3")


def test_day_and_month_alike_have_one_meaning() -> None:
    assert parse_date("05/05/2026", "") == date(2026, 5, 5)


@pytest.mark.parametrize("text", ["2026-02-30", "13.13.2026", "yesterday", "46278", "2026-9", "", "13.09.26"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        parse_date(text, "here")


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    year, month, dom = day.year, day.month, day.day
    forms = [
        day.isoformat(),
        f"{year}/{month}/{dom}",
        f"{year:04d}{month:02d}{dom:02d}",
        f"{dom:02d}.{month:02d}.{year:04d}",
        f"{year}年{month}月{dom}日",
    ]

    assert {parse_date(form, "") for form in forms} == {day}


def test_a_time_is_read_with_its_day() -> None:
    assert parse_moment("2026-09-13 14:05", "") == datetime(2026, 9, 13, 14, 5)
    assert parse_moment("13.09.2026 14:05:09", "") == datetime(2026, 9, 13, 14, 5, 9)
    with pytest.raises(InputError, match="is no date"):
        parse_moment("2026-09-13 25:00", "")


def test_date_cells_and_numbers_of_eight_digits_are_days_and_other_numbers_are_not() -> None:
    read, _ = column(datetime(2026, 9, 13, 8), date(2026, 9, 14), 20260915.0, "", None, "-")

    days = read.dates()

    assert days[:3].astype(str).tolist() == ["2026-09-13", "2026-09-14", "2026-09-15"]
    assert np.isnat(days[3:]).all()
    with pytest.raises(InputError, match="46278"):
        column(46278.0)[0].dates()


def test_dashes_are_unknown_and_zero_is_zero() -> None:
    values, changes = numbers("-", "0", 0.0, "", None, "—")

    assert values == [None, 0.0, 0.0, None, None, None]
    assert changes.counts() == {"exports.dash": 2}
    assert [(c.row, c.old) for c in changes] == [(2, "-"), (7, "—")]


def test_counts_written_as_text_are_numbers() -> None:
    assert numbers("814.0", "1,234", " 7 ", "'8", "1234567")[0] == [814.0, 1234.0, 7.0, 8.0, 1234567.0]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("abc", "not_a_number"),
        ("#DIV/0!", "not_a_number"),
        ("1e400", "not_a_number"),
        ("inf", "not_a_number"),
        ("1_000", "not_a_number"),
        ("-3", "negative"),
        (-3.0, "negative"),
        ("0.5", "not_whole"),
        (0.5, "not_whole"),
        ("1.62%", "not_whole"),
        (date(2026, 1, 1), "not_a_number"),
        (True, "not_a_number"),
    ],
)
def test_what_is_no_count_is_unknown_and_said_so(cell: Any, code: str) -> None:
    values, changes = numbers(cell, 3.0)

    assert values == [None, 3.0]
    assert changes.counts() == {f"exports.{code}": 1}


def test_a_percentage_as_text_is_a_share() -> None:
    assert numbers("1.62%", "0%", kind=Kind.SHARE)[0] == [pytest.approx(0.0162), 0.0]


@given(st.lists(st.one_of(st.integers(0, 10**9), st.none(), st.just("-"), st.integers(0, 99).map(str)), max_size=30))
@example([1, "1", 1, None])
def test_a_column_is_read_as_each_of_its_cells_alone(cells: list[Any]) -> None:
    together = numbers(*cells)[0]

    assert together == [numbers(cell)[0][0] for cell in cells]


def test_flags_are_read_in_any_language() -> None:
    read, recorder = column("Y", "N", "是", "否", "", True, 0.0, "maybe")

    assert [None if v != v else v for v in read.flags().tolist()] == [1, 0, 1, 0, None, 1, 0, None]
    assert recorder.done().counts() == {"exports.not_a_flag": 1}


def test_identifiers_keep_every_digit_whether_text_or_number() -> None:
    read, recorder = column("16001234567890", 16001234567891.0, "16001234567892.0", '="16001234567893"', " 1600 ")

    assert read.ids().tolist() == ["16001234567890", "16001234567891", "16001234567892", "16001234567893", "1600"]
    assert recorder.done().counts() == {"exports.id_decimal": 1, "exports.id_number": 1, "exports.id_text": 1}


@pytest.mark.parametrize("cell", ["1.00000E+13", "1.60012e13", 1.0e16, 1005001234567890.0, 1.5, "1,6E+13"])
def test_a_rounded_identifier_makes_the_column_unusable(cell: Any) -> None:
    with pytest.raises(InputError, match=r"row 3, column 列: .*its last digits are lost.*Export the file again"):
        column("16001234567890", cell)[0].ids()


def test_identifiers_that_mostly_end_in_zeros_were_rounded() -> None:
    with pytest.raises(InputError, match="its last digits are lost"):
        column(16001200000000.0, 16001300000000.0, 16001234567890.0)[0].ids()
    assert column("16001000000000", "16001234567890", "16001234567891")[0].ids()[0] == "16001000000000"


@given(st.lists(st.integers(1, 10**15 - 1).filter(lambda i: i % 10**6), max_size=20))
def test_numeric_identifiers_below_1e15_become_text_exactly(ids: list[int]) -> None:
    assert column(*map(float, ids))[0].ids().tolist() == [str(i) for i in ids]


def test_control_characters_are_taken_out_of_text_and_counted() -> None:
    read, recorder = column("Picnic\x00 \x0bBasket", "fine", "a\nb\tc")

    assert read.texts().tolist() == ["Picnic Basket", "fine", "a b c"]
    assert recorder.done().counts() == {"exports.control": 1}


def test_text_that_looks_like_a_formula_stays_text() -> None:
    assert column('=HYPERLINK("http://x","y")', "=1+1", "+1", "@x")[0].texts().tolist() == [
        '=HYPERLINK("http://x","y")',
        "=1+1",
        "+1",
        "@x",
    ]


def test_text_beyond_what_a_cell_takes_is_cut_and_said_so() -> None:
    read, recorder = column("x" * 40_000)

    assert len(read.texts()[0]) == 32_767
    assert recorder.done().counts() == {"exports.cut": 1}


def test_messages_keep_their_line_breaks() -> None:
    assert column("Hello,\r\n  two  hampers ")[0].lines().tolist() == ["Hello,\ntwo hampers"]


@given(st.text())
def test_cleaned_text_is_clean_when_cleaned_again(text: str) -> None:
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    assert column(text)[0].texts()[0] == cleaned[:32_767] or len(text) > 32_767


_PIECES = st.sampled_from(["a", "B ", " c", "  ", "é", "Ｐ", "¨", "\u00a0", "\u3000", "\x07", "\n", "篮", "1", "ß"])


@given(st.lists(st.lists(_PIECES, max_size=4).map("".join), max_size=6))
def test_texts_of_a_column_are_those_of_its_cells_alone(cells: list[str]) -> None:
    together = column(*cells)[0].texts().tolist()

    assert together == [column(cell, 1.0)[0].texts()[0] for cell in cells]
    assert fold_keys(together) == list(map(fold_key, together))


@given(st.lists(st.sampled_from(["16001234567890", " 1 ", "", "x9", "二", "16001234567891.0"]), max_size=5))
def test_identifiers_of_a_column_are_those_of_its_cells_alone(cells: list[str]) -> None:
    assert column(*cells)[0].ids().tolist() == [column(cell, None)[0].ids()[0] for cell in cells]
