"""Make the README's pictures from the sample shop's finished workbook: ``python -m tests.house.pictures``.

Needs LibreOffice and poppler; a picture is a page of the workbook's PDF, cut to what matters.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from xlwings_udfs.making import make_demo

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
# Name, language, page of the PDF, dots an inch, and the part of the page in pixels: left, top, width, height.
SHOTS = (
    ("overview", "en", 1, 110, (25, 25, 1240, 675)),
    ("overview-zh-CN", "zh-CN", 1, 110, (25, 25, 1240, 675)),
    ("titles", "en", 2, 230, (80, 110, 1720, 520)),
)


def main() -> None:
    """Write every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for language in sorted({shot[1] for shot in SHOTS}):
            folder = Path(scratch) / language
            book, _, _ = make_demo(folder, language=language)
            subprocess.run(
                ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, book],
                check=True,
                capture_output=True,
            )
            for name, spoken, page, dots, (left, top, width, height) in SHOTS:
                if spoken == language:
                    cut = ["-x", left, "-y", top, "-W", width, "-H", height]
                    command = [
                        "pdftoppm",
                        "-r",
                        dots,
                        "-f",
                        page,
                        "-l",
                        page,
                        *cut,
                        "-png",
                        "-singlefile",
                        book.with_suffix(".pdf"),
                        PICTURES / name,
                    ]
                    subprocess.run([str(part) for part in command], check=True)
                    print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
