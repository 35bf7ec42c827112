"""A table's column as compressed bytes, and back."""

from __future__ import annotations

import re
import zlib

import numpy as np

from models.tables import Array, Kind


def pack_column(kind: Kind, values: Array) -> tuple[str, bytes]:
    """A column as compressed bytes and the form they are in.

    ``u1``, ``u2``, ``u4``: whole numbers with the largest value standing for unknown; ``f8``: any number; ``text``:
    UTF-8, one value a line (no value holds a line break); ``lines``: the same with breaks escaped.
    """
    if kind is Kind.TEXT:
        items = values.tolist()
        joined = "\n".join(items)
        if joined.count("\n") == max(len(items) - 1, 0):
            return "text", zlib.compress(joined.encode(), 1)
        escaped = "\n".join(item.replace("\\", "\\\\").replace("\n", "\\n") for item in items)
        return "lines", zlib.compress(escaped.encode(), 1)
    if kind in (Kind.DATE, Kind.MOMENT):
        return "s8", zlib.compress(values.astype("datetime64[s]").astype("<i8").tobytes(), 1)
    unknown = np.isnan(values)
    known = np.where(unknown, 0.0, values)
    if bool(np.all((known >= 0) & (known == np.floor(known)))):
        for form, size in (("u1", 2**8), ("u2", 2**16), ("u4", 2**32)):
            if not len(known) or known.max() < size - 1:
                packed = known.astype(f"<{form}")
                packed[unknown] = size - 1
                return form, zlib.compress(packed.tobytes(), 1)
    return "f8", zlib.compress(values.astype("<f8").tobytes(), 1)


def unpack_column(form: str, data: bytes, n: int) -> Array:
    """The column that `pack_column` packed; ValueError or zlib.error where the bytes are not that."""
    if form == "none":
        return np.full(n, np.nan)
    raw = zlib.decompress(data)
    if form in ("text", "lines"):
        items = raw.decode().split("\n") if n else []
        if form == "lines":
            items = [re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], item) for item in items]
        out = np.empty(n, dtype=object)
        out[:] = items
        return out
    if form == "code":
        values: Array = np.frombuffer(raw, dtype="<i4")
    elif form == "s8":
        values = np.frombuffer(raw, dtype="<i8").astype("datetime64[s]")
    elif form == "f8":
        values = np.frombuffer(raw, dtype="<f8")
    else:
        packed = np.frombuffer(raw, dtype=f"<{form}")
        values = packed.astype(np.float64)
        values[packed == np.iinfo(packed.dtype).max] = np.nan
    if len(values) != n:
        raise ValueError(f"{len(values)} values, {n} rows")
    return values


def all_unknown(kind: Kind, values: Array) -> bool:
    """Whether a column holds nothing at all, so that it need not be stored."""
    if kind is Kind.TEXT:
        return not any(values.tolist())
    if kind in (Kind.DATE, Kind.MOMENT):
        return bool(np.isnat(values).all())
    return bool(np.isnan(values).all())
