"""The sheets of a workbook, in the order of their tabs."""

from collections.abc import Mapping

from workbook_templates.sheets import decisions, inputs, overview, terms, titles
from workbook_templates.sheets.spec import Sheet

SHEETS: Mapping[str, Sheet] = {
    s.code: s
    for s in (
        overview.OVERVIEW,
        titles.SHEET,
        decisions.SHOWCASE,
        decisions.ZERO_EFFECT,
        terms.SHEET,
        terms.REGIONS,
        terms.OPPORTUNITIES,
        terms.KEYWORDS,
        titles.COMPETING,
        titles.TESTS,
        decisions.RATES,
        decisions.WEEKS,
        inputs.PRODUCTS,
        inputs.SEARCH_TERMS,
        inputs.INQUIRIES,
        inputs.PASTED,
        inputs.TITLE_CHANGES,
        inputs.DECISIONS,
        inputs.SETTINGS,
        overview.LOG,
        overview.ORPHANS,
    )
}
