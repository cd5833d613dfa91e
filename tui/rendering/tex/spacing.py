"""The space between the symbols of a formula, after TeX's rules (The TeXbook, chapter 18)."""

import re
from collections.abc import Sequence

from tui.rendering.tex.symbols import Atom, Kind
from tui.rendering.visible import cell_width

# Before and after these a sign has no left operand: the minus of `(-1)`.
_NO_LEFT_OPERAND = frozenset(
    {Kind.OPEN, Kind.RELATION, Kind.BINARY, Kind.UNARY, Kind.PUNCTUATION, Kind.OPERATOR}
)
OPERANDS = frozenset(
    {Kind.ORDINARY, Kind.UNKNOWN, Kind.CLOSE, Kind.FRACTION, Kind.ROOT, Kind.OPERATOR}
)
"""What a sign behind it has as its left operand."""
_SPACED = frozenset({Kind.RELATION, Kind.BINARY})
_COMPOSITE = frozenset(
    {Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION, Kind.FRACTION, Kind.OPERATOR, Kind.NEWLINE}
)
_FACTORS = frozenset(
    {Kind.ORDINARY, Kind.UNKNOWN, Kind.OPEN, Kind.FRACTION, Kind.ROOT, Kind.OPERATOR}
)
"""What a fraction before it would take below its bar: 1/2 x."""
# These end what stands under a root: √2/x and |√2| are clear.
_ENDS_ROOT = frozenset("/|‖!′%…⋯.")
_BEHIND_ALL = frozenset("/!%")
"""What stands behind a fraction and could be of its denominator alone."""
_ENDS_FACTOR = frozenset("/|‖!′%. ")
_BARS = ("|", "‖")
_TAKES_FRACTION = ("/", "⋯", "…", "∇", "∂", "Δ", "𝔼")
"""Behind these a fraction is one operand: ∇ (a/b)."""
_SIGNS = frozenset("+-−±∓")
_WITH_LIMITS = re.compile(r"(?:(?:arg ?)?(?:min|max)|inf|sup|lim)[^a-z]")
_BARE_SCRIPT = re.compile(r"[_^][^{}]\Z")


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
        parts.append(_below_itself(atom, parts) if "\n" in atom.text else atom.text)
        previous = atom
        has_gap = False
    return "".join(parts)


def join_tightly(atoms: Sequence[Atom]) -> str:
    """The atoms as text without any space, as in scripts."""
    return "".join(atom.text for atom in atoms if atom.kind is not Kind.SPACE)


def _below_itself(lines: Atom, before: Sequence[str]) -> str:
    """Lines of an environment, that stand below each other behind what is before the first."""
    if lines.kind is Kind.NEWLINE:
        return lines.text
    indent = cell_width("".join(before).rpartition("\n")[2])
    return lines.text.replace("\n", "\n" + " " * indent)


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


def is_enclosed(atoms: Sequence[Atom]) -> bool:
    """Whether the atoms stand between two bars, `|A ∪ B|`, and so need no parentheses."""
    solid = [atom.text for atom in atoms if atom.kind is not Kind.SPACE]
    bars = [number for number, text in enumerate(solid) if text.startswith(_BARS)]
    return bars == [0, len(solid) - 1] and solid[0] in _BARS


def _with_unary_signs(atoms: Sequence[Atom]) -> list[Atom]:
    result: list[Atom] = []
    before: Kind | None = None
    for atom in atoms:
        kind = atom.kind
        if kind is Kind.BINARY and (before is None or before in _NO_LEFT_OPERAND):
            # The dot of f(·) and the stars of k_{**} are no signs, but stand for something.
            kind = Kind.UNARY if atom.text in _SIGNS else Kind.ORDINARY
        result.append(Atom(atom.text, kind))
        if kind is not Kind.SPACE:
            before = atom.kind if kind is Kind.ORDINARY else kind
    return result


def _with_parentheses(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms, of which some would take in their neighbours: `log(a/b)`, `√(2)x`, `(1/2) x`."""
    solid = [atom for atom in atoms if atom.kind is not Kind.SPACE]
    following = iter([*solid[1:], None])
    result: list[Atom] = []
    before: Atom | None = None
    bars = [0]
    """The bars so far in each of the brackets that are open."""
    for atom in atoms:
        if atom.kind is Kind.SPACE:
            result.append(atom)
            continue
        after = next(following)
        if atom.kind is Kind.FRACTION and before is not None and _is_function(before):
            result += [Atom("(", Kind.OPEN), atom, Atom(")", Kind.CLOSE)]
        elif atom.kind is Kind.FRACTION and _needs_parentheses(before, after, bars[-1] % 2 == 1):
            result.append(Atom(f"({atom.text})", Kind.FRACTION))
        elif atom.kind is Kind.ROOT and after is not None and _goes_under_root(after):
            result.append(Atom(_closed_root(atom.text), Kind.ORDINARY))
        else:
            result.append(atom)
        before = atom
        if atom.text.startswith(_BARS):
            bars[-1] += 1
        elif atom.kind is Kind.OPEN:
            bars.append(0)
        elif atom.kind is Kind.CLOSE and len(bars) > 1:
            bars.pop()
    return result


def _needs_parentheses(before: Atom | None, after: Atom | None, in_bars: bool) -> bool:
    """Whether a fraction between these, of which there may be none, could be read another way.

    `in_bars` is whether a bar behind it is the one that closes what it is in.
    """
    if before is not None and (
        before.kind is Kind.FRACTION or before.text.startswith(_TAKES_FRACTION)
    ):
        return True
    if after is None:
        return False
    if after.text.startswith(_BARS):
        return not in_bars
    if after.kind is Kind.ORDINARY:
        return after.text[:1] in _BEHIND_ALL or after.text[:1] not in _ENDS_FACTOR
    return after.kind in _FACTORS


def _is_function(atom: Atom) -> bool:
    """Whether an atom is `log` or `max`, and no `∑`."""
    return atom.kind is Kind.OPERATOR and atom.text[:1].isalpha()


def _goes_under_root(atom: Atom) -> bool:
    """Whether an atom right behind a root looks as if it were in it."""
    if atom.kind is Kind.ORDINARY:
        return bool(atom.text) and atom.text[0] not in _ENDS_ROOT
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
    if left.kind is right.kind is Kind.RELATION:
        return has_gap  # x >= 0
    if left.kind in _SPACED or right.kind in _SPACED:
        return True
    if left.kind is Kind.PUNCTUATION:
        return has_gap or not right.text[:1].isdecimal()
    if left.kind is Kind.OPERATOR:
        return right.kind is not Kind.OPEN or not _is_applied(left)
    if right.kind is Kind.OPERATOR:
        return left.kind in OPERANDS
    if Kind.FRACTION in kinds:
        other = right.text[:1] if left.kind is Kind.FRACTION else left.text[-1:]
        if other in _ENDS_ROOT:
            return has_gap
        # Before these it stands in parentheses.
        return left.kind is not Kind.FRACTION or right.kind not in (Kind.OPEN, Kind.FRACTION)
    if _BARE_SCRIPT.search(left.text) and right.text[:1].isalnum():
        return True  # or it looks as if it were in the script: ∇_θ J
    return has_gap and right.kind is not Kind.OPEN


def _is_applied(operator: Atom) -> bool:
    """Whether an operator has its argument right behind it, as `log(x)` and no `∑ᵢ (x)`."""
    text = operator.text
    return _is_function(operator) and not (text.endswith("}") or _WITH_LIMITS.match(text))
