"""Check that every run-time dependency bears a licence that allows free commercial use: ``python -m tests.house.licences``.

Walks what ``wicker`` requires, without extras, through the installed distributions' own metadata.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

ALLOWED = (
    "MIT", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "ISCL", "Apache", "Apache-2.0", "PSF", "PSF-2.0", "Python-2.0", "CNRI-Python",
    "MPL-2.0", "0BSD", "Zlib", "CC0-1.0", "Unlicense", "GCC-exception-3.1",
)  # fmt: skip
_WORDS = re.compile(r"[A-Za-z0-9.+-]+")
_CLASSIFIERS = {
    "MIT License": "MIT",
    "MIT No Attribution License (MIT-0)": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache",
    "ISC License (ISCL)": "ISCL",
    "Python Software Foundation License": "PSF",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "zlib/libpng License": "Zlib",
    "The Unlicense (Unlicense)": "Unlicense",
}
# Read by hand, where the metadata says it in words of its own; each with what its licence file says.
_READ: dict[str, str] = {}


def required(name: str) -> Iterator[Distribution]:
    """The distributions that `name` needs at run time on this machine, itself left out."""
    seen: set[str] = set()
    waiting = [(name, frozenset[str]())]
    while waiting:
        parent, extras = waiting.pop()
        for text in distribution(parent).requires or ():
            requirement = Requirement(text)
            environments = [{"extra": extra} for extra in extras] or [{"extra": ""}]
            if requirement.marker and not any(requirement.marker.evaluate(e) for e in environments):
                continue
            key = requirement.name.lower().replace("_", "-")
            if key in seen:
                continue
            seen.add(key)
            try:
                yield distribution(requirement.name)
            except PackageNotFoundError:
                sys.exit(f"{requirement.name} is required by {parent}, but is not installed")
            waiting.append((requirement.name, frozenset(requirement.extras)))


def licence(found: Distribution) -> str:
    """What a distribution says its licence is: the SPDX expression, else its classifiers, else the short licence field."""
    meta = found.metadata
    if meta["Name"].lower() in _READ:
        return _READ[meta["Name"].lower()]
    if meta.get("License-Expression"):
        return str(meta["License-Expression"])
    classified = [c.rpartition(" :: ")[2] for c in meta.get_all("Classifier") or () if c.startswith("License :: ")]
    known = [_CLASSIFIERS[c] for c in classified if c in _CLASSIFIERS]
    if known and len(known) == len([c for c in classified if c != "OSI Approved"]):
        return " AND ".join(known)
    return (meta.get("License") or "unknown").strip().splitlines()[0]


def allowed(expression: str) -> bool:
    """Whether a licence expression is allowed: every part of an AND, one part of an OR."""
    text = (
        expression.replace("(", " ")
        .replace(")", " ")
        .replace("GPL-3.0-or-later WITH GCC-exception-3.1", "GCC-exception-3.1")
    )
    text = text.replace("GPL-3.0-with-GCC-exception", "GCC-exception-3.1")

    def plain(part: str) -> bool:
        words = [
            w
            for w in _WORDS.findall(part)
            if w.lower() not in ("license", "licence", "the", "software", "version", "2.0")
        ]
        return bool(words) and all(any(w.lower() == a.lower() for a in ALLOWED) for w in words)

    return all(any(plain(choice) for choice in re.split(r"\bOR\b", part)) for part in re.split(r"\bAND\b", text))


def main() -> int:
    """Print every dependency with its licence; 1 where one is not allowed."""
    bad = 0
    for found in sorted(required("wicker"), key=lambda d: d.metadata["Name"].lower()):
        said = licence(found)
        good = allowed(said)
        bad += not good
        print(f"{'ok ' if good else 'BAD'}  {found.metadata['Name']} {found.version}: {said}")
    print(f"{bad} run-time dependencies with a licence that is not on the list")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
