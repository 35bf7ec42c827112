"""Which word which region uses."""

from __future__ import annotations

from collections.abc import Sequence

from models.settings import Settings
from models.tables import Array, Kind
from xlwings_udfs.registry import Answer, Argument, Category, Function, Result

_TABLE = "table"


def _region_word(
    settings: Settings,
    term: Sequence[str],
    region: Sequence[str],
    terms: Sequence[str],
    regions: Sequence[str],
    counts: Array,
) -> Answer:
    import numpy as np

    from models.regions import region_code, regional_words
    from models.terms import group_products

    # Terms are put together with those asked about, so that a cluster is found for each of them.
    every = [*terms, *term]
    labels = np.asarray(group_products(every).labels)
    found = regional_words(terms, regions, counts.tolist(), labels[: len(terms)].tolist(), settings=settings)
    row_of = {(int(c), str(r)): i for i, (c, r) in enumerate(zip(found.cluster, found.region, strict=True))}
    asked = zip(labels[len(terms) :], region, strict=True)
    rows = [row_of.get((int(label), region_code(where) or where), -1) for label, where in asked]
    words = [str(found.word[i]) if i >= 0 and found.enough[i] else float("nan") for i in rows]
    return Answer((words,), lambda k: found.findings.of(rows[k]) if rows[k] >= 0 else ())


def _region_code(settings: Settings, regions: Sequence[str]) -> Answer:
    from models.regions import region_code

    return Answer(([region_code(r) or float("nan") for r in regions],))


FUNCTIONS = (
    Function(
        "WICKER_REGION_WORD",
        Category.KEYWORDS,
        (
            Argument("term", identifies=True),
            Argument("region"),
            Argument("terms", group=_TABLE, identifies=True),
            Argument("regions", group=_TABLE),
            Argument("counts", Kind.COUNT, group=_TABLE),
        ),
        Result.ROWS,
        _region_word,
        example={
            "term": ["picnic basket", "picnic basket"],
            "region": ["UK", "US"],
            "terms": ["picnic hamper", "picnic basket", "picnic hamper", "picnic basket"],
            "regions": ["UK", "UK", "US", "US"],
            "counts": [90, 10, 5, 95],
        },
    ),
    Function(
        "WICKER_REGION_CODE",
        Category.KEYWORDS,
        (Argument("regions", identifies=True),),
        Result.ROWS,
        _region_code,
        example={"regions": ["UK", "美国", "Deutschland", "Atlantis"]},
    ),
)
