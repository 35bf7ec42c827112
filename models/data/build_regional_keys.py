"""Write ``regional_keys.tsv``: where each word of ``regional_words.txt`` is found, by its key.

Run ``python -m models.data.build_regional_keys`` after a change of the list, of the spelling rules or of the stemmer; a test
fails until it is done. The file saves working out 6,000 keys each time the list is read.
"""

from __future__ import annotations

from pathlib import Path

from models.lexicon import load_lexicon


def main() -> None:
    """Write the file beside this script."""
    target = Path(__file__).parent / "regional_keys.tsv"
    target.touch()
    target.write_text("\n".join(load_lexicon().regional_keys()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
