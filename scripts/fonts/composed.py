"""Signs that a family lacks, made of its own or taken over from another family."""

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent, GlyphCoordinates
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from fonts.signs import COPIED, LOWERED


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
