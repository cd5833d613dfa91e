"""The space between the symbols of a formula, after TeX's rules (The TeXbook, chapter 18)."""

from collections.abc import Sequence

from tui.rendering.tex.symbols import Atom, Kind

# Before and after these a sign has no left operand: the minus of `(-1)`.
_NO_LEFT_OPERAND = frozenset(
    {Kind.OPEN, Kind.RELATION, Kind.BINARY, Kind.UNARY, Kind.PUNCTUATION, Kind.OPERATOR}
)
_OPERANDS = frozenset(
    {Kind.ORDINARY, Kind.UNKNOWN, Kind.CLOSE, Kind.FRACTION, Kind.ROOT, Kind.OPERATOR}
)
_SPACED = frozenset({Kind.RELATION, Kind.BINARY})
_COMPOSITE = frozenset(
    {Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION, Kind.FRACTION, Kind.OPERATOR, Kind.NEWLINE}
)
# These end what stands under a root: √2/x and |√2| are clear.
_ENDS_ROOT = frozenset("/|‖!′%…⋯.")


def join(atoms: Sequence[Atom]) -> str:
    """The atoms as text, with the space that makes a formula readable."""
    parts: list[str] = []
    previous: Atom | None = None
    has_gap = False
    for atom in _with_parentheses(_with_unary_signs(atoms)):
        if atom.kind is Kind.SPACE:
            has_gap = True
            continue
        if previous is not None and _is_spaced(previous, atom, has_gap):
            parts.append("" if parts[-1].endswith(" ") or atom.text.startswith(" ") else " ")
        parts.append(atom.text)
        previous = atom
        has_gap = False
    return "".join(parts)


def join_tightly(atoms: Sequence[Atom]) -> str:
    """The atoms as text without any space, as in scripts."""
    return "".join(atom.text for atom in atoms if atom.kind is not Kind.SPACE)


def is_single(atoms: Sequence[Atom]) -> bool:
    """Whether the atoms are one symbol (with its scripts), which needs no parentheses."""
    solid = [atom for atom in atoms if atom.kind is not Kind.SPACE]
    return len(solid) == 1 and solid[0].kind in (Kind.ORDINARY, Kind.ROOT, Kind.UNKNOWN)


def is_composite(atoms: Sequence[Atom]) -> bool:
    """Whether the atoms need parentheses beside a fraction bar: a sum, a list, a fraction.

    A function of what stands in brackets, `exp(x)`, needs none.
    """
    depth = 0
    solid = [atom for atom in _with_unary_signs(atoms) if atom.kind is not Kind.SPACE]
    if len(solid) > 1 and _is_function(solid[0]) and solid[1].kind is Kind.OPEN:
        del solid[0]
    for atom in solid:
        if atom.kind is Kind.OPEN:
            depth += 1
        elif atom.kind is Kind.CLOSE:
            depth -= 1
        elif depth == 0 and atom.kind in _COMPOSITE:
            return True
    return False


def _with_unary_signs(atoms: Sequence[Atom]) -> list[Atom]:
    result: list[Atom] = []
    before: Kind | None = None
    for atom in atoms:
        if atom.kind is Kind.BINARY and (before is None or before in _NO_LEFT_OPERAND):
            atom = Atom(atom.text, Kind.UNARY)
        result.append(atom)
        if atom.kind is not Kind.SPACE:
            before = atom.kind
    return result


def _with_parentheses(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms, of which some would take in their neighbours: `log(a/b)`, `√(2)x`."""
    solid = [atom for atom in atoms if atom.kind is not Kind.SPACE]
    following = iter([*solid[1:], None])
    result: list[Atom] = []
    before: Atom | None = None
    for atom in atoms:
        if atom.kind is Kind.SPACE:
            result.append(atom)
            continue
        after = next(following)
        if atom.kind is Kind.FRACTION and before is not None and _is_function(before):
            result += [Atom("(", Kind.OPEN), atom, Atom(")", Kind.CLOSE)]
        elif atom.kind is Kind.ROOT and after is not None and _goes_under_root(after):
            result.append(Atom(_closed_root(atom.text), Kind.ORDINARY))
        else:
            result.append(atom)
        before = atom
    return result


def _is_function(atom: Atom) -> bool:
    """Whether an atom is `log` or `max`, and no `∑`."""
    return atom.kind is Kind.OPERATOR and atom.text[:1].isalpha()


def _goes_under_root(atom: Atom) -> bool:
    """Whether an atom right behind a root looks as if it were in it."""
    if atom.kind is Kind.ORDINARY:
        return atom.text[0] not in _ENDS_ROOT
    return atom.kind in (Kind.OPEN, Kind.ROOT, Kind.UNKNOWN)


def _closed_root(text: str) -> str:
    sign, radicand = text.split("√", 1)
    return text if radicand.startswith("(") else f"{sign}√({radicand})"


def _is_spaced(left: Atom, right: Atom, has_gap: bool) -> bool:
    kinds = (left.kind, right.kind)
    if Kind.NEWLINE in kinds or left.kind in (Kind.OPEN, Kind.UNARY):
        return False
    if right.kind in (Kind.CLOSE, Kind.PUNCTUATION):
        return False
    if left.kind in _SPACED or right.kind in _SPACED:
        return True
    if left.kind is Kind.PUNCTUATION:
        return has_gap or not right.text[:1].isdecimal()
    if left.kind is Kind.OPERATOR:
        return right.kind is not Kind.OPEN or left.text.endswith("}")
    if right.kind is Kind.OPERATOR:
        return left.kind in _OPERANDS
    if left.kind is Kind.FRACTION or right.kind is Kind.FRACTION:
        return True
    return has_gap and right.kind is not Kind.OPEN
