"""What is built from the parts of a formula: scripts, fractions, roots, accents, matrices."""

import unicodedata
from collections.abc import Sequence

from tui.rendering.tex.scripts import with_script
from tui.rendering.tex.spacing import is_composite, is_single, join, join_tightly
from tui.rendering.tex.symbols import Atom, Kind

Atoms = Sequence[Atom]

_DIFFERENTIALS = frozenset({"d", "∂", "δ"})
_LETTERS = frozenset({"Lu", "Ll", "Lo", "Nd"})
_NOT = "\u0338"


def script(mark: str, atoms: Atoms) -> str:
    """The atoms as a subscript (`mark` is `_`) or superscript (`^`)."""
    tight = with_script(join_tightly(atoms), mark)
    if not tight.startswith(mark) or is_single(atoms):
        return tight
    return with_script(join(atoms), mark)


def with_attached(base: Atom, scripts: str) -> Atom:
    """An atom with scripts, which belong to all of it."""
    if base.kind in (Kind.FRACTION, Kind.ROOT):
        return Atom(f"({base.text}){scripts}", Kind.ORDINARY)
    return Atom(base.text + scripts, base.kind)


def fraction(numerator: Atoms, denominator: Atoms) -> Atom:
    """A fraction in one line, with the parentheses that it needs there."""
    over, under = join(numerator), join(denominator)
    if is_composite(numerator):
        over = f"({over})"
    # ∂f/∂x needs no parentheses, a/(bc) does.
    if not (is_single(denominator) or _is_derivative(numerator, denominator)):
        under = f"({under})"
    return Atom(f"{over}/{under}", Kind.FRACTION)


def _is_derivative(numerator: Atoms, denominator: Atoms) -> bool:
    """Whether this is `∂²f` over `∂x ∂y`: a differential, and it before each single symbol."""
    above = [atom.text for atom in numerator if atom.kind is not Kind.SPACE]
    below = [atom for atom in denominator if atom.kind is not Kind.SPACE]
    signs = {atom.text for atom in below[::2]}
    if len(signs) != 1 or not signs <= _DIFFERENTIALS or len(below) % 2 or not above:
        return False
    (sign,) = signs
    power = above[0].removeprefix(sign)
    is_power = not power or with_script(unicodedata.normalize("NFKC", power), "^") == power
    return above[0].startswith(sign) and is_power and all(is_single([b]) for b in below[1::2])


def root(degree: str, radicand: Atoms) -> Atom:
    """A root; `degree` is its superscript, or nothing for a square root."""
    text = join(radicand)
    # √(a)² could be the square of the root.
    is_clear = is_single(radicand) and not text.startswith("(")
    return Atom(f"{degree}√{text if is_clear else f'({text})'}", Kind.ROOT)


def accented(atoms: Atoms, accent: str) -> Atom | None:
    """One letter, with its scripts, under a combining accent; None if there is more than that."""
    text = join(atoms)
    others = text[1:2]
    if not is_single(atoms) or (others and unicodedata.category(others) in _LETTERS):
        return None
    return Atom(text[0] + accent + text[1:], Kind.ORDINARY)


def lined(atoms: Atoms, line: str) -> Atom:
    """The atoms under or over a combining line."""
    return Atom("".join(character + line for character in join(atoms)), Kind.ORDINARY)


def negated(atoms: Atoms) -> Atom:
    r"""The relation of which `\not` says that it does not hold."""
    text = join(atoms)
    return Atom(unicodedata.normalize("NFC", text[0] + _NOT + text[1:]), Kind.RELATION)


def braced(atoms: Atoms, label: Atoms) -> list[Atom]:
    """The atoms over or under a brace, with what it calls them."""
    if not join_tightly(label):
        return list(atoms)
    text = join(atoms)
    named = text if is_single(atoms) else f"({text})"
    gap = Atom(" ", Kind.SPACE)
    return [Atom(named, Kind.ORDINARY), gap, Atom(f"«{join(label)}»", Kind.ORDINARY), gap]


def matrix(rows: Sequence[Sequence[Atoms]], opening: str, closing: str) -> Atom:
    """A matrix in one line: `(a, b; c, d)`."""
    lines = [", ".join(filter(None, (join(cell).strip() for cell in row))) for row in rows]
    return Atom(opening + "; ".join(filter(None, lines)) + closing, Kind.ORDINARY)


def stacked(rows: Sequence[Sequence[Atoms]]) -> list[Atom]:
    """Lines below each other, as one list of conditions."""
    listed: list[Atom] = []
    for row in rows:
        atoms = [atom for cell in row for atom in cell]
        if listed and join_tightly(atoms):
            listed += [Atom(",", Kind.PUNCTUATION), Atom(" ", Kind.SPACE)]
        listed += atoms
    return listed
