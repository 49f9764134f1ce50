"""Fonts that machines have, stretched to the measures of the lab's own."""

from pathlib import Path

from fontTools.ttLib import TTFont

from fonts.files import OUT, fetch
from fonts.widths import advances, at_weight

# Fonts that machines have: full names (what local() asks for) and an npm package of the same advance widths, for each
# weight (of the stand-in, of the package's file) and style.
ARIMO, ROBOTO, TINOS, NOTO = (f"@fontsource/{name}@5.3.0" for name in ("arimo", "roboto", "tinos", "noto-serif"))
DEJAVU = "dejavu-fonts-ttf@2.37.3"
FALLBACKS = {
    "Widenet Text Arial": [
        (400, "normal", ["Arial", "Liberation Sans", "Arimo", "Helvetica"], ARIMO, "files/arimo-latin-400-normal.woff2"),
        (600, "normal", ["Arial Bold", "Liberation Sans Bold", "Arimo Bold", "Helvetica Bold"], ARIMO, "files/arimo-latin-700-normal.woff2"),
    ],
    "Widenet Text Roboto": [
        (400, "normal", ["Roboto", "Roboto Regular"], ROBOTO, "files/roboto-latin-400-normal.woff2"),
        (600, "normal", ["Roboto Bold"], ROBOTO, "files/roboto-latin-700-normal.woff2"),
    ],
    "Widenet Text DejaVu": [
        (400, "normal", ["DejaVu Sans"], DEJAVU, "ttf/DejaVuSans.ttf"),
        (600, "normal", ["DejaVu Sans Bold"], DEJAVU, "ttf/DejaVuSans-Bold.ttf"),
    ],
    "Widenet Title Times": [
        (400, "normal", ["Times New Roman", "Liberation Serif", "Tinos"], TINOS, "files/tinos-latin-400-normal.woff2"),
        (600, "normal", ["Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"], TINOS, "files/tinos-latin-700-normal.woff2"),
        (400, "italic", ["Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic"], TINOS, "files/tinos-latin-400-italic.woff2"),
    ],
    "Widenet Title Noto": [
        (400, "normal", ["Noto Serif", "Noto Serif Regular"], NOTO, "files/noto-serif-latin-400-normal.woff2"),
        (600, "normal", ["Noto Serif Bold"], NOTO, "files/noto-serif-latin-700-normal.woff2"),
        (400, "italic", ["Noto Serif Italic"], NOTO, "files/noto-serif-latin-400-italic.woff2"),
    ],
    "Widenet Title DejaVu": [
        (400, "normal", ["DejaVu Serif"], DEJAVU, "ttf/DejaVuSerif.ttf"),
        (600, "normal", ["DejaVu Serif Bold"], DEJAVU, "ttf/DejaVuSerif-Bold.ttf"),
        (400, "italic", ["DejaVu Serif Italic"], DEJAVU, "ttf/DejaVuSerif-Italic.ttf"),
    ],
}
# what widths are compared on: plain English, with the figures of a lab
SAMPLE = (
    "Why does plain SGD train very wide networks so well, and why do they still generalise? In a moment narrow and wide "
    "networks train side by side in this page, on the same points, and show it. Test error 0.25 at step 1000 of 2000."
)


def mean_width(font: TTFont) -> float:
    """Of the sample, in ems."""
    widths = advances(font, SAMPLE)
    return sum(widths[sign] for sign in SAMPLE) / len(SAMPLE) / font["head"].unitsPerEm


def percent(part: float) -> str:
    return f"{100 * part:.2f}%"


def ranges(font: TTFont) -> str:
    """unicode-range of what the font holds: what a fallback may stand in for."""
    found = []
    for code in sorted(font.getBestCmap()):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in found)


def face(family: str, sources: list, style: str, weight: str, lines: list) -> str:
    body = [f'font-family: "{family}";', f"src: {', '.join(sources)};", f"font-style: {style};", f"font-weight: {weight};", *lines]
    return "@font-face {\n" + "".join(f"  {line}\n" for line in body) + "}\n"


def stand_in(folder: Path, family: str, weight: int, style: str, names: list, package: str, file: str) -> str:
    kind = "text" if "Text" in family else "title" if style == "normal" else "title-italic"
    own = at_weight(OUT / f"{kind}.woff2", weight)
    em, line = own["head"].unitsPerEm, own["hhea"]
    adjust = mean_width(own) / mean_width(TTFont(fetch(folder, package) / file))
    lines = [
        f"size-adjust: {percent(adjust)};",
        f"ascent-override: {percent(line.ascent / em / adjust)};",
        f"descent-override: {percent(-line.descent / em / adjust)};",
        "line-gap-override: 0%;",
        f"unicode-range:\n    {ranges(own)};",
    ]
    return face(family, [f'local("{name}")' for name in names], style, {400: "400 500", 600: "600 700"}[weight], lines)


def write_css(folder: Path) -> None:
    swap = ["font-display: swap;"]
    own = lambda name: [f'url("./{name}.woff2") format("woff2")']
    parts = [
        "/* Made by scripts/make-fonts.py. The lab's own type; then fonts that machines have, stretched to its measures, for the\n"
        "   moment until it is there: lines keep their height and, but for a word or two, their length. */\n",
        face("Widenet Text", own("text"), "normal", "400 700", swap),
        face("Widenet Title", own("title"), "normal", "400 600", swap),
        face("Widenet Title", own("title-italic"), "italic", "400", swap),
        *(stand_in(folder, family, *which) for family, all_of in FALLBACKS.items() for which in all_of),
    ]
    (OUT / "fonts.css").write_text("\n".join(parts), encoding="utf8")
