#!/usr/bin/env python3
"""Makes the lab's own type; run by hand when it needs another sign, never by a build:

    python3 scripts/make-fonts.py            fetches the npm packages named below into a temporary folder
    python3 scripts/make-fonts.py <folder>   keeps them in <folder>, and takes those that are there already

Needs fontTools 4.38 and brotli (Debian: python3-fonttools, python3-brotli) and npm. The same packages give the same bytes.

Writes src/app/fonts/*.woff2 (the type), src/app/fonts/fonts.css (with fallbacks of the same measures), and
src/charts/typeMetrics.ts (the advance widths, with which charts are laid out without a page). docs/architecture.md tells the reasons.
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent, GlyphCoordinates
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/app/fonts"
METRICS = ROOT / "src/charts/typeMetrics.ts"

SANS = ("source-sans@3.52.0", "VF/SourceSans3VF-Upright.ttf")
SERIF = ("source-serif@4.5.1", "WOFF2/VAR/SourceSerif4Variable-Roman.ttf.woff2")
SERIF_ITALIC = ("source-serif@4.5.1", "WOFF2/VAR/SourceSerif4Variable-Italic.ttf.woff2")
MATH = ("@fontsource/noto-sans-math@5.3.0", "files/noto-sans-math-latin-400-normal.woff2")

# what the page may show: the signs it writes today, and those that a formula, a name or a column of a table may bring
ASCII = "".join(map(chr, range(0x20, 0x7F)))
LATIN = "".join(map(chr, range(0xA0, 0x180))).replace("\u00ad", "") + "ȘșȚț"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωϕϵ"
PUNCTUATION = "\u2009\u202f\u2060–—‘’‚“”„…‹›•′″‖†‡‰"
RAISED = "⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵏᵐᵗ₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼᵣₖₘₙₜ"
MATHS = "←↑→↓↔∂∇∈∉∏∑−√∝∞∩∪∫≈≠≤≥≪≫⊂⋅⟨⟩ℓℝ"
PICTURES = "⌘▴▾✓✗"

# subscripts the families lack are the superscript of the same letter, set where subscripts stand
LOWERED = {"ᵢ": "ⁱ", "ⱼ": "ʲ", "ᵣ": "ʳ", "ₖ": "ᵏ", "ₘ": "ᵐ", "ₙ": "ⁿ", "ₜ": "ᵗ"}
COPIED = "ϵ∈∉∝∩∪≪≫⊂⋅ℓℝ"  # from Noto Sans Math, where the text face has none

# The sizes of the page were chosen for the common interface fonts. Source Sans is drawn smaller in its em; in an em of 930
# units its x-height (486) is theirs (0.52).
SANS_EM = 930

TEXT_WEIGHTS = (400, 700)
TITLE_WEIGHTS = (400, 600)

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


def fetch(folder: Path, package: str) -> Path:
    """The folder of an npm package, unpacked."""
    place = folder / package.replace("/", "+")
    if not place.exists():
        place.mkdir(parents=True)
        name = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=place, check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        with tarfile.open(place / name) as archive:
            archive.extractall(place)
    return place / "package"


def add_glyph(font: TTFont, sign: str, glyph: Glyph, advance: int, variations: list) -> None:
    name = f"uni{ord(sign):04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    if "gvar" in font:
        font["gvar"].variations[name] = variations
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(sign)] = name


def add_composed(font: TTFont, sign: str, base: str, move, scale: int = 1) -> None:
    """A sign made of another glyph, moved or turned; it follows the weight as that glyph does. move: of the advance."""
    component = GlyphComponent()
    component.glyphName = base
    component.flags = 0x4 | 0x200 if scale == 1 else 0x4  # the offset is not scaled
    advance = font["hmtx"][base][0]
    component.x, component.y = move(advance)
    if scale != 1:
        component.transform = [[scale, 0], [0, scale]]
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [component]
    variations = []
    for of in font["gvar"].variations.get(base, []) if "gvar" in font else []:
        phantom = [point or (0, 0) for point in of.coordinates[-4:]]
        wider = phantom[1][0]
        moved = (move(advance + wider)[0] - component.x, 0)
        variations.append(TupleVariation(of.axes, [moved, *phantom]))
    add_glyph(font, sign, glyph, advance, variations)


def compose(font: TTFont) -> None:
    """Adds the subscripts and the nabla that the family lacks."""
    cmap, glyf = font.getBestCmap(), font["glyf"]
    low = glyf[cmap[0x2080]].yMin - glyf[cmap[0x2070]].yMin
    for sign, raised in LOWERED.items():
        if ord(sign) not in cmap and ord(raised) in cmap:
            add_composed(font, sign, cmap[ord(raised)], lambda _: (0, low))
    if ord("∇") not in cmap:
        delta = glyf[cmap[ord("Δ")]]
        add_composed(font, "∇", cmap[ord("Δ")], lambda advance: (advance, delta.yMin + delta.yMax), -1)
    if 0x2060 not in cmap:
        add_glyph(font, "\u2060", Glyph(), 0, [])  # joins words, and is not seen


def copy_signs(font: TTFont, source: TTFont) -> None:
    """Takes signs over from another family, at the size of this one's letters; they are the same in all weights."""
    scale = font["OS/2"].sxHeight / source["OS/2"].sxHeight
    outlines, names = source.getGlyphSet(), source.getBestCmap()
    for sign in COPIED:
        if ord(sign) in font.getBestCmap():
            continue
        pen = TTGlyphPen(None)
        outlines[names[ord(sign)]].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        glyph = pen.glyph()
        glyph.coordinates = GlyphCoordinates([(round(x), round(y)) for x, y in glyph.coordinates])
        add_glyph(font, sign, glyph, round(source["hmtx"][names[ord(sign)]][0] * scale), [])


def subset(font: TTFont, signs: str) -> None:
    options = Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "BASE", "MVAR", "HVAR", "STAT", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(sign) for sign in signs])
    subsetter.subset(font)


def name(font: TTFont, family: str, style: str, extra) -> None:
    """A changed version may not bear the reserved name of the original (OFL)."""
    table = font["name"]
    owner = table.getDebugName(0)
    if extra is not None:
        owner += " Some signs: " + extra["name"].getDebugName(0)
    table.names = [record for record in table.names if record.nameID in (0, 13, 14) and record.langID == 0x409]
    table.names = [record for record in table.names if record.nameID != 0]
    for identity, words in {0: owner, 1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}.items():
        table.setName(words, identity, 3, 1, 0x409)


def save(font: TTFont, path: Path) -> None:
    font["head"].modified = font["head"].created  # not the hour of the day
    font.recalcTimestamp = False
    font.flavor = "woff2"
    font.save(path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes, {len(font.getBestCmap())} signs")


def make(folder: Path, source, axes, signs: str, family: str, style: str, path: Path, extra=None) -> TTFont:
    font = TTFont(fetch(folder, source[0]) / source[1])
    subset(font, signs + "".join(LOWERED.values()))
    font = instantiateVariableFont(font, axes)
    if "gvar" in font:  # the instancer forgets what does not vary, the subsetter asks for it
        for glyph in font.getGlyphOrder():
            font["gvar"].variations.setdefault(glyph, [])
    compose(font)
    if extra is not None:
        copy_signs(font, extra)
        font["head"].unitsPerEm = SANS_EM
    subset(font, signs)
    name(font, family, style, extra)
    save(font, path)
    return TTFont(path)


def at_weight(path: Path, weight: int) -> TTFont:
    font = TTFont(path)
    return instantiateVariableFont(font, {"wght": weight}) if "fvar" in font else font


def advances(font: TTFont, signs: str) -> dict:
    names, widths = font.getBestCmap(), font["hmtx"]
    return {sign: widths[names[ord(sign)]][0] for sign in signs if ord(sign) in names}


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


def write_metrics() -> None:
    """The charts' table; accented letters are as wide as the plain ones and are left out."""

    # what labels may hold; the rest of the face is given room enough (textWidth.ts)
    signs = ASCII + "\u00a0°±·×ßæøœ\u2009\u202f\u2060–—’“”…‖¹²³⁰⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉ᵗᵢₜ→∇−√∝∞≈≠≤≥⟨⟩∑✓✗" + "".join(
        c for c in GREEK if c.islower() or c in "ΔΘΛΣΦΩ"
    )
    light, strong = (advances(at_weight(OUT / "text.woff2", weight), signs) for weight in (400, 600))
    groups: dict = {}
    for sign in signs:
        groups.setdefault((light[sign], strong[sign]), []).append(sign)
    lines, last = [], 0
    for (width, bold), members in sorted(groups.items()):
        lines.append(f"{width - last} {bold - width} {''.join(members)}\n")
        last = width
    escapes = {"\\": "\\\\", "`": "\\`", **{c: f"\\u{ord(c):04x}" for c in "\u00a0\u2009\u202f\u2060"}}
    text = "".join(escapes.get(c, c) for line in lines for c in line)
    METRICS.write_text(
        "// Made by scripts/make-fonts.py from src/app/fonts/text.woff2: what the signs of the text face advance, without kerning.\n\n"
        f"export const UNITS_PER_EM = {SANS_EM};\n\n"
        "/** A line for each pair of advances: units more than the line before, units more at weight 600, all signs of which it is true. */\n"
        f"export const ADVANCES = `{text}`;\n",
        encoding="utf8",
    )


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
