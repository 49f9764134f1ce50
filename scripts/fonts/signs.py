"""Which signs the faces hold."""

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
