"""What a person sees: the finished workbook opened by another program, page by page, in every language."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.whole.conftest import Shop
from workbook_templates.sheets import SHEETS
from workbook_templates.words import LANGUAGES, words
from xlwings_udfs.making import make_book
from xlwings_udfs.refresh import Order, refresh_file

pytestmark = pytest.mark.host

BROKEN = re.compile(r"#NAME\?|#REF!|#VALUE!|#DIV/0!|Err:\d+|###")


@pytest.fixture(scope="module", params=LANGUAGES)
def pages(
    request: pytest.FixtureRequest, sample_shop: Shop, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str]:
    """The text of the finished workbook's printed pages, and the language."""
    language: str = request.param
    folder = tmp_path_factory.mktemp("look")
    book = make_book(folder / "book.xlsx", language=language, shop_id="sample")
    refresh_file(book, Order(history=sample_shop.history))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    ran = subprocess.run(["pdftotext", "-layout", str(folder / "book.pdf"), "-"], check=True, capture_output=True)
    return ran.stdout.decode("utf-8"), language


def test_no_cell_shows_an_error_or_a_number_that_does_not_fit(pages: tuple[str, str]) -> None:
    text, _ = pages
    assert not BROKEN.findall(text)


def test_every_sheet_is_printed_under_its_name(pages: tuple[str, str]) -> None:
    text, language = pages
    said = words(language)
    squeezed = re.sub(r"\s+", "", text)

    for code in SHEETS:
        if code not in ("overview", "orphans"):
            assert re.sub(r"\s+", "", said.text(f"sheet-{code}")) in squeezed, code
    assert re.sub(r"\s+", "", said.text("overview-this_week")) in squeezed


def test_the_overview_is_one_page(sample_shop: Shop, tmp_path: Path) -> None:
    """It is what a boss is handed."""
    from workbook_templates.book import Said
    from workbook_templates.overview import render_overview

    book = tmp_path / "overview.xlsx"
    book.write_bytes(render_overview(sample_shop.result.page, Said.in_language("en"), sample_shop.result.settings))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(book)],
        check=True,
        capture_output=True,
        timeout=240,
    )

    told = subprocess.run(
        ["pdfinfo", str(tmp_path / "overview.pdf")], check=True, capture_output=True, text=True
    ).stdout

    assert re.search(r"Pages:\s+1\b", told)
