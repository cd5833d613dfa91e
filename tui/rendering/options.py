"""How the person wants a text to be shown."""

from msgspec import Struct


class RenderOptions(Struct, frozen=True):
    """What the person chose while reading; the default shows everything, readably."""

    raw_mathematics: bool = False
    """Formulas as their TeX sources."""
    code_column: int = 0
    """The first column, in cells, of code lines that are too long to be shown whole."""
    folded: frozenset[str] = frozenset()
    """The keys of the sections of which only the heading is shown."""
