"""The Excel functions, one module a model: here they are plain Python functions, on every platform.

>>> from xlwings_udfs.functions import WICKER_INQUIRY_RATE
>>> WICKER_INQUIRY_RATE([3], [2], [100])
[[0.05]]
"""

from __future__ import annotations

from importlib.metadata import version

from xlwings_udfs.boundary import Boundary
from xlwings_udfs.functions import keywords, matching, rates, regions, showcase, terms, titles, wicker, zero_effect
from xlwings_udfs.registry import Function, named

FUNCTIONS: tuple[Function, ...] = (
    *titles.FUNCTIONS,
    *matching.FUNCTIONS,
    *keywords.FUNCTIONS,
    *terms.FUNCTIONS,
    *regions.FUNCTIONS,
    *showcase.FUNCTIONS,
    *zero_effect.FUNCTIONS,
    *rates.FUNCTIONS,
    *wicker.FUNCTIONS,
)
BOUNDARY = Boundary(version("wicker"))
BY_NAME = {f.name: named(f, BOUNDARY.call) for f in FUNCTIONS}
globals().update(BY_NAME)
