#!/usr/bin/env python3
"""Makes the lab's own type; run by hand when it needs another sign, never by a build:

    python3 scripts/make-fonts.py            fetches the npm packages of scripts/fonts into a temporary folder
    python3 scripts/make-fonts.py <folder>   keeps them in <folder>, and takes those that are there already

Needs fontTools 4.38 and brotli (Debian: python3-fonttools, python3-brotli) and npm. The same packages give the same bytes.

Writes src/app/fonts/*.woff2 (the type), src/app/fonts/fonts.css (with fallbacks of the same measures), and
src/charts/typeMetrics.ts (the advance widths, with which charts are laid out without a page). docs/choices.md tells the reasons.
"""

import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # no folder of it beside the scripts

from fontTools.ttLib import TTFont

from fonts.face import make
from fonts.fallbacks import write_css
from fonts.files import MATH, OUT, SANS, SERIF, SERIF_ITALIC, fetch
from fonts.signs import ASCII, GREEK, LATIN, MATHS, PICTURES, PUNCTUATION, RAISED
from fonts.widths import write_metrics

TEXT_WEIGHTS = (400, 700)
TITLE_WEIGHTS = (400, 600)


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(temporary)
        OUT.mkdir(parents=True, exist_ok=True)
        signs = ASCII + LATIN + GREEK + PUNCTUATION + RAISED + MATHS + PICTURES
        math = TTFont(fetch(folder, MATH[0]) / MATH[1])
        make(folder, SANS, {"wght": TEXT_WEIGHTS}, signs, "Widenet Text", "Regular", OUT / "text.woff2", math)
        title = ASCII + "".join(c for c in LATIN if ord(c) < 0x100) + GREEK + PUNCTUATION + RAISED + MATHS
        make(folder, SERIF, {"wght": TITLE_WEIGHTS, "opsz": 20}, title, "Widenet Title", "Regular", OUT / "title.woff2")
        slanted = ASCII + "".join(map(chr, range(0xA0, 0x100))) + GREEK + "\u2009\u202f–—‘’“”…⁰₀−"
        make(folder, SERIF_ITALIC, {"wght": 400, "opsz": 20}, slanted, "Widenet Title", "Italic", OUT / "title-italic.woff2")
        write_css(folder)
        write_metrics()


main()
