"""Subscripts and superscripts: the glyphs that Unicode has for them, and TeX's way for the rest."""

import unicodedata
from collections.abc import Mapping

_LATIN_SUBSCRIPTS = dict(zip("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_LATIN_SUPERSCRIPTS = dict(
    zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)
)
_CAPITAL_SUPERSCRIPTS = dict(zip("ABDEGHIJKLMNOPRTUVW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ", strict=True))
_SUBSCRIPTS = {
    **dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True)),
    **_LATIN_SUBSCRIPTS,
    **dict(zip("βγρφχ", "ᵦᵧᵨᵩᵪ", strict=True)),
}
_HIGH = "′†‡*∗⋆"
"""What stands high by itself."""
_SUPERSCRIPTS = {
    **dict(zip("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True)),
    **_LATIN_SUPERSCRIPTS,
    **_CAPITAL_SUPERSCRIPTS,
    **dict(zip("βγδθφχ", "ᵝᵞᵟᶿᵠᵡ", strict=True)),
    **{character: character for character in _HIGH},
    "∘": "°",
}


def with_script(text: str, mark: str) -> str:
    """`text` as a subscript (`mark` is `_`) or superscript (`^`).

    Script glyphs if there is one for every character, else the way TeX writes it.
    """
    glyphs: Mapping[str, str] = _SUBSCRIPTS if mark == "_" else _SUPERSCRIPTS
    if all(character in glyphs for character in text):
        return "".join(glyphs[character] for character in text)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}{{{text}}}"


def is_raised(text: str) -> bool:
    """Whether something in `text` stands high: a power, a prime, a star."""
    decompositions = map(unicodedata.decomposition, text)
    return (
        "^" in text
        or any(character in _HIGH for character in text)
        or any(decomposition.startswith("<super>") for decomposition in decompositions)
    )
