"""How wide the signs of a face are, and the table of it by which charts are laid out without a page."""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from fonts.face import SANS_EM
from fonts.files import OUT, ROOT
from fonts.signs import ASCII, GREEK

METRICS = ROOT / "src/charts/typeMetrics.ts"


def at_weight(path: Path, weight: int) -> TTFont:
    font = TTFont(path)
    return instantiateVariableFont(font, {"wght": weight}) if "fvar" in font else font


def advances(font: TTFont, signs: str) -> dict:
    names, widths = font.getBestCmap(), font["hmtx"]
    return {sign: widths[names[ord(sign)]][0] for sign in signs if ord(sign) in names}


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
