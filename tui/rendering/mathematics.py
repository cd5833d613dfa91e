r"""TeX mathematics as readable Unicode: `\sum_{i} x_i^2` is shown as `∑ᵢ xᵢ²`.

This reads the part of TeX that reviews use and nothing more. What it does not know for sure it
leaves alone: the source of a formula is better than a wrong formula. A macro that it does not know
and that takes nothing stays as it is written among what can be read. Nothing is executed, no file
is read, and depth and length are bounded, so hostile TeX costs no more than friendly TeX.
"""

from functools import lru_cache

from tui.rendering.tex.reader import Reader, UnreadableError
from tui.rendering.tex.spacing import join
from tui.rendering.tex.symbols import Kind

MAX_LENGTH = 4000
KEPT = 4096
"""Formulas that are not read again: those of what is on the screen, shown raw and back."""


@lru_cache(maxsize=KEPT)
def to_unicode(tex: str) -> str | None:
    r"""The formula `tex`, without its dollar signs, in Unicode; None if its source must be shown.

    The result may have several lines if the formula has (`\\`).
    """
    if len(tex) > MAX_LENGTH:
        return None
    try:
        atoms = Reader(tex).formula()
    except UnreadableError:
        return None
    if all(atom.kind in (Kind.UNKNOWN, Kind.SPACE) for atom in atoms):
        return None
    text = join(atoms).rstrip()
    # The lines of several are aligned with the first.
    return (text if "\n" in text else text.lstrip()) or None
