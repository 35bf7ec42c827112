"""Headers to columns."""

from __future__ import annotations

import pytest

from models.errors import InputError
from models.tables import PRODUCTS, SCHEMAS, SEARCH_TERMS
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.exports.headers import accepted_names, dictionary, fold_header, header_names, parse_aliases
from xlwings_udfs.exports.kinds import KINDS, SUMS


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda s: s.name)
def test_no_name_means_two_columns_of_one_table(schema: object) -> None:
    seen: dict[str, str] = {}
    for column in schema.names:  # type: ignore[attr-defined]
        for name in accepted_names(column):
            assert seen.setdefault(fold_header(name), column) == column, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_header_and_a_note(language: str) -> None:
    said = words(language)
    for schema in SCHEMAS.values():
        for column in schema.names:
            assert said.text(f"column-{column}")
            assert said.text(f"column-{column}", "note")


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda s: s.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_in_any_language_is_read_by_its_own_headers(schema: object, language: str) -> None:
    names = header_names(schema.names)  # type: ignore[attr-defined]
    for column in schema.names:  # type: ignore[attr-defined]
        assert names[fold_header(words(language).text(f"column-{column}"))] == column


def test_every_platform_name_stands_for_a_column_that_its_kind_has() -> None:
    parts = {part for parts in SUMS.values() for part in parts}
    for kind in KINDS:
        canonical = {c for s in kind.schemas for c in s.names}
        needed = {c for group in kind.needs for c in group}
        for column in kind.platform_names.values():
            assert column in canonical | parts | needed, (kind.code, column)
    assert {k.code for k in KINDS} == set(dictionary()["exports"])


def test_headers_are_compared_without_case_width_and_spaces() -> None:
    names = header_names(PRODUCTS.names)

    for header in ("Product ID", " product_id ", "PRODUCT　ＩＤ", "产品ID", "產品 id", "产品id\u200b"):
        assert names[fold_header(header)] == "product_id"


def test_an_alias_of_the_user_names_a_column_in_any_language() -> None:
    names = header_names(SEARCH_TERMS.names, parse_aliases(["Suchbegriff = term", "Klicks=点击", "Ort ＝ Country"]))

    assert [names[fold_header(h)] for h in ("suchbegriff", "KLICKS", "Ort")] == ["term", "clicks", "region"]


def test_an_alias_for_a_column_of_another_table_is_left_alone() -> None:
    assert fold_header("Artikel") not in header_names(SEARCH_TERMS.names, {"Artikel": "title"})


def test_an_alias_for_no_column_is_refused() -> None:
    with pytest.raises(InputError, match="alias Preis stands for price, which is no column"):
        header_names(PRODUCTS.names, {"Preis": "price"})


@pytest.mark.parametrize("entry", ["term", "= term", "x ="])
def test_an_alias_needs_two_sides(entry: str) -> None:
    with pytest.raises(InputError, match="is no alias"):
        parse_aliases([entry])
