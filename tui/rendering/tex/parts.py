"""What is built from the parts of a formula: scripts, fractions, roots, accents, braces."""

import unicodedata
from collections.abc import Sequence

from tui.rendering.tex.scripts import is_raised, with_script
from tui.rendering.tex.spacing import is_composite, is_enclosed, is_single, join, join_tightly
from tui.rendering.tex.symbols import Atom, Kind

Atoms = Sequence[Atom]

_DIFFERENTIALS = frozenset({"d", "∂", "δ"})
_LETTERS = frozenset({"Lu", "Ll", "Lo", "Nd"})
_NOT = "\u0338"


def script(mark: str, atoms: Atoms) -> str:
    """The atoms as a subscript (`mark` is `_`) or superscript (`^`)."""
    tight = with_script(join_tightly(atoms), mark)
    if not tight.startswith(mark) or is_single(atoms) or _is_read_tightly(atoms):
        return tight
    return with_script(join(atoms), mark)


def _is_read_tightly(atoms: Atoms) -> bool:
    """Whether a script is a range (`1:T`), or what its base is compared with (`<t`)."""
    kinds = [atom.kind for atom in atoms if atom.kind is not Kind.SPACE]
    if Kind.OPERATOR in kinds:
        return False
    if Kind.RELATION in kinds:
        return kinds.index(Kind.RELATION) == 0 and kinds.count(Kind.RELATION) == 1
    return any(atom.text == ":" for atom in atoms)


def with_attached(base: Atom, scripts: str) -> Atom:
    """An atom with scripts, which belong to all of it."""
    if base.kind in (Kind.FRACTION, Kind.ROOT):
        return Atom(f"({base.text}){scripts}", Kind.ORDINARY)
    return Atom(base.text + scripts, base.kind)


def fraction(numerator: Atoms, denominator: Atoms) -> Atom:
    """A fraction in one line, with the parentheses that it needs there."""
    over, under = join(numerator), join(denominator)
    if is_composite(numerator) and not is_enclosed(numerator):
        over = f"({over})"
    # ∂f/∂x needs no parentheses, a/(bc) does.
    is_one = is_single(denominator) or is_enclosed(denominator)
    if not (is_one or _is_derivative(numerator, denominator)):
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
    # √(a)² and √x² could be the squares of the roots.
    is_clear = is_single(radicand) and not text.startswith("(") and not is_raised(text)
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
