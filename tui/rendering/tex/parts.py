"""What is built from the parts of a formula: scripts, fractions, roots, accents, matrices."""

from collections.abc import Sequence

from tui.rendering.tex.scripts import with_script
from tui.rendering.tex.spacing import is_composite, is_single, join, join_tightly
from tui.rendering.tex.symbols import Atom, Kind

Atoms = Sequence[Atom]


def script(mark: str, atoms: Atoms) -> str:
    """The atoms as a subscript (`mark` is `_`) or superscript (`^`)."""
    tight = with_script(join_tightly(atoms), mark)
    if not tight.startswith(mark) or is_single(atoms):
        return tight
    return with_script(join(atoms), mark)


def fraction(numerator: Atoms, denominator: Atoms) -> Atom:
    """A fraction in one line, with the parentheses that it needs there."""
    over, under = join(numerator), join(denominator)
    if is_composite(numerator):
        over = f"({over})"
    # ∂f/∂x needs no parentheses, a/(bc) does.
    is_derivative = under[:1] in ("d", "∂", "δ") and over[:1] == under[:1]
    if is_composite(denominator) or not (is_single(denominator) or is_derivative):
        under = f"({under})"
    return Atom(f"{over}/{under}", Kind.FRACTION)


def root(degree: str, radicand: Atoms) -> Atom:
    """A root; `degree` is its superscript, or nothing for a square root."""
    text = join(radicand)
    return Atom(f"{degree}√{text if is_single(radicand) else f'({text})'}", Kind.ORDINARY)


def accented(atoms: Atoms, accent: str) -> Atom:
    """The atoms, of which there is at least one, with a combining accent on the first letter."""
    text = join(atoms)
    return Atom(text[0] + accent + text[1:], Kind.ORDINARY)


def lined(atoms: Atoms, line: str) -> Atom:
    """The atoms under or over a combining line."""
    return Atom("".join(character + line for character in join(atoms)), Kind.ORDINARY)


def matrix(rows: Sequence[Sequence[Atoms]], opening: str, closing: str) -> Atom:
    """A matrix in one line: `(a, b; c, d)`."""
    lines = [", ".join(filter(None, (join(cell).strip() for cell in row))) for row in rows]
    return Atom(opening + "; ".join(filter(None, lines)) + closing, Kind.ORDINARY)
