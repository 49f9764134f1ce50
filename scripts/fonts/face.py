"""A face of the lab: the signs it needs of a family, under a name of its own."""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from fonts.composed import compose, copy_signs
from fonts.files import ROOT, fetch
from fonts.signs import LOWERED

# The sizes of the page were chosen for the common interface fonts. Source Sans is drawn smaller in its em; in an em of 930
# units its x-height (486) is theirs (0.52).
SANS_EM = 930


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
