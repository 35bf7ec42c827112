"""Write ``nouns.tsv``, ``noun_parents.tsv`` and ``gloss_words.tsv``: the saleable nouns of WordNet 3.0, and how rare a word is.

Run ``python -m models.data.build_nouns [FOLDER]`` with WordNet's database files in FOLDER (Debian: packages
``wordnet-base`` and ``wordnet-sense-index`` put them into ``/usr/share/wordnet``). WordNet's licence is in ``nouns.NOTICE``.

- ``nouns.tsv``: a lemma, a tab, its synsets in WordNet's order (the most frequent sense first); sorted by lemma.
- ``noun_parents.tsv``: line *i* (from 0) holds the parents (hypernyms) of synset *i*.
- ``gloss_words.tsv``: a stem, a tab, the number of WordNet's definitions that it stands in; the first line is their number.

Kept are the synsets of things that are sold, or that say what is sold for whom or made of what: artifacts, food,
substances, natural objects, plants, animals, body parts, and the persons that WordNet's tagged texts mention. Names
(capitalised lemmas) are left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from models.text import fold_text, stem_words

# WordNet's lexicographer files: animal, artifact, body, food, object, person, plant, substance.
KEPT_FILES = frozenset(["05", "06", "08", "13", "17", "18", "20", "27"])
PERSONS = "18"
MIN_DEFINITIONS = 1  # also the rarest words are kept: they are known to be words


def read_synsets(path: Path) -> dict[str, tuple[str, list[str], list[str], str]]:
    """Offset -> lexicographer file, lemmas, parents' offsets, definition."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        facts, _, gloss = line.partition(" | ")
        cells = facts.split()
        n_words = int(cells[3], 16)
        pointers = cells[5 + 2 * n_words :]
        parents = [pointers[i + 1] for i, cell in enumerate(pointers) if cell == "@"]
        out[cells[0]] = (cells[1], [cells[4 + 2 * i] for i in range(n_words)], parents, gloss)
    return out


def read_senses(path: Path) -> dict[str, list[str]]:
    """Lemma -> offsets of its synsets, the most frequent first."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            cells = line.split()
            out[cells[0]] = cells[-int(cells[2]) :]
    return out


def read_tagged(path: Path) -> set[str]:
    """Offsets of noun synsets that WordNet's tagged texts mention at least once."""
    out = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, _, count = line.split()
        if "%1:" in key and int(count):
            out.add(offset)
    return out


def gloss_words(folder: Path) -> tuple[int, dict[str, int]]:
    """Number of definitions (all parts of speech), and in how many of them a stem stands."""
    counts: Counter[str] = Counter()
    n = 0
    for part in ("noun", "verb", "adj", "adv"):
        for _, lemmas, _, gloss in read_synsets(folder / f"data.{part}").values():
            n += 1
            words = re.findall(r"[a-z]+", fold_text(gloss + " " + " ".join(lemmas).replace("_", " ")))
            counts.update(set(stem_words(words)))
    return n, {w: c for w, c in counts.items() if c >= MIN_DEFINITIONS}


def main(folder: Path) -> None:
    """Write the three files beside this script."""
    here = Path(__file__).parent
    synsets = read_synsets(folder / "data.noun")
    tagged = read_tagged(folder / "index.sense")
    kept = [
        offset
        for offset, (file, lemmas, _, _) in synsets.items()
        if file in KEPT_FILES and (file != PERSONS or offset in tagged) and any(w.islower() for w in lemmas)
    ]
    number = {offset: i for i, offset in enumerate(kept)}
    cased = {offset: {w for w in synsets[offset][1] if not w.islower()} for offset in kept}
    lines = []
    for lemma, offsets in read_senses(folder / "index.noun").items():
        known = [o for o in offsets if o in number and not any(w.casefold() == lemma for w in cased[o])]
        if known:
            lines.append(f"{lemma.replace('_', ' ')}\t{' '.join(str(number[o]) for o in known)}")
    (here / "nouns.tsv").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    parents = [" ".join(str(number[p]) for p in synsets[o][2] if p in number) for o in kept]
    (here / "noun_parents.tsv").write_text("\n".join(parents) + "\n", encoding="utf-8")
    n, words = gloss_words(folder)
    rows = [f"\t{n}"] + [f"{w}\t{c}" for w, c in sorted(words.items())]
    (here / "gloss_words.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/usr/share/wordnet"))
