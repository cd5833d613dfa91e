"""Reads TeX mathematics: what its macros and environments mean."""

from collections.abc import Sequence

from tui.rendering.tex.arrays import cases, equations, is_aligned, matrix, stacked
from tui.rendering.tex.environments import (
    CASES,
    LINE_ENVIRONMENTS,
    MATRICES,
    OPENS_MATRIX,
    PLACED_ENVIRONMENTS,
    SINGLE_EQUATIONS,
    WITH_COLUMNS,
)
from tui.rendering.tex.groups import GroupReader, UnreadableError
from tui.rendering.tex.parts import accented, braced, fraction, lined, negated, root, script
from tui.rendering.tex.spacing import join
from tui.rendering.tex.symbols import (
    ACCENTS,
    ALPHABETS,
    ARROWS,
    BRACES,
    CLASSES,
    DELIMITERS,
    FONTS,
    FRACTIONS,
    IGNORED,
    IGNORED_WITH_ARGUMENT,
    LINES,
    PLAIN_GROUPS,
    SCOPED,
    SPACES,
    SPACES_WITH_ARGUMENT,
    UPRIGHT,
    Atom,
    Kind,
    atom,
    in_alphabet,
    symbol,
)

__all__ = ["Reader", "UnreadableError"]

_GAP = Atom(" ", Kind.SPACE)


class Reader(GroupReader):
    """Reads one formula by recursive descent."""

    def macro(self, name: str) -> list[Atom]:
        r"""What `\name` and its arguments are."""
        if name in IGNORED:
            return []
        if name in SPACES:
            return [_GAP]
        if name in DELIMITERS:
            return self._delimiter(DELIMITERS[name])
        if name in FRACTIONS:
            return [fraction(self.argument(), self.argument())]
        if name in PLAIN_GROUPS:
            return self.argument()
        if name in BRACES:
            atoms = self.argument()
            return braced(atoms, self.argument() if self.take(BRACES[name]) else [])
        if name in CLASSES:
            return [Atom(join(self.argument()), CLASSES[name])]
        if name in ALPHABETS:
            return _in_alphabet(self.argument(), name)
        if name in FONTS:
            # These hold to the end of their group, or of their cell.
            return _in_alphabet(self.atoms(end="", breaks=("}", "&", "\\\\", "$")), FONTS[name])
        if name in UPRIGHT:
            return [Atom(self.words(), Kind.ORDINARY)]
        if name in ACCENTS:
            return [self._accented(ACCENTS[name])]
        if name in LINES:
            return [lined(self.argument(), LINES[name])]
        if name in ARROWS:
            return [self._arrow(ARROWS[name])]
        if name in SPACES_WITH_ARGUMENT or name in IGNORED_WITH_ARGUMENT:
            self.take("*")
            self.skip_option()
            self.words()
            return [_GAP] if name in SPACES_WITH_ARGUMENT else []
        return self._special(name)

    def _special(self, name: str) -> list[Atom]:
        match name:
            case "sqrt":
                return [self._root()]
            case "binom" | "dbinom" | "tbinom":
                upper, lower = join(self.argument()), join(self.argument())
                return [Atom(f"({upper} choose {lower})", Kind.ORDINARY)]
            case "operatorname":
                self.take("*")
                return [Atom(self.words().replace(",", " "), Kind.OPERATOR)]
            case "underset":
                under, base = self.argument(), self.argument()
                return [_with_limit(base, script("_", under), Kind.OPERATOR)]
            case "overset" | "stackrel":
                over, base = self.argument(), self.argument()
                return [_with_limit(base, script("^", over), Kind.RELATION)]
            case "not":
                return [negated(self.some_argument())]
            case "pmod":
                return [_GAP, Atom(f"(mod {join(self.argument())})", Kind.ORDINARY)]
            case "textcolor":
                self.skip_option()
                self.words()
                return self.argument()
            case "substack":
                if not self.take("{"):
                    raise UnreadableError
                return stacked(self.rows(end="}"))
            case "tag":
                return [Atom(f" ({self.words()})", Kind.ORDINARY)]
            case "begin":
                return self._environment(self.before())
        return self._symbol(name)

    def _symbol(self, name: str) -> list[Atom]:
        known = symbol(name)
        if known is not None:
            return [known]
        # A group's macro of its own, which takes nothing: the rest can be read all the same.
        if not name.isalpha() or name in SCOPED or self.peek() in ("{", "["):
            raise UnreadableError
        return [Atom(f"\\{name}", Kind.UNKNOWN), _GAP]

    def _delimiter(self, kind: Kind) -> list[Atom]:
        token = self.next()
        if token == ".":
            return []
        known = symbol(token[1:]) if token.startswith("\\") else atom(token)
        if known is None:
            raise UnreadableError
        return [Atom(known.text, kind)]

    def _accented(self, accent: str) -> Atom:
        made = accented(self.some_argument(), accent)
        if made is None:
            raise UnreadableError
        return made

    def _arrow(self, arrow: str) -> Atom:
        under = script("_", self.atoms(end="]")) if self.take("[") else ""
        over = self.argument()
        return Atom(arrow + under + (script("^", over) if over else ""), Kind.RELATION)

    def _root(self) -> Atom:
        degree = script("^", self.atoms(end="]")) if self.take("[") else ""
        return root(degree, self.argument())

    def _environment(self, before: str) -> list[Atom]:
        """An environment, and what stands before it, by which an array is told to be a matrix."""
        name = self.words()
        if name in PLACED_ENVIRONMENTS:
            for place in "tbc":
                self.take("[", place, "]")
        if name in WITH_COLUMNS:
            self.words()
        has_lines = name in LINE_ENVIRONMENTS and self.is_outermost
        is_around_lines = has_lines and name in SINGLE_EQUATIONS
        rows = self.rows_of_lines("\\end") if is_around_lines else self.rows("\\end")
        if self.words() != name:
            raise UnreadableError
        if name in CASES or (name == "array" and before not in OPENS_MATRIX):
            if name == "array" and is_aligned(rows) and self.is_outermost:
                return [equations(rows, "rcl")]
            opening, closing = CASES.get(name, ("", ""))
            # TeX draws no brace behind them; in one line, what follows would be of the last case.
            is_braced = opening or before == "\\{"
            return [cases(rows, opening, " }" if is_braced and not self.is_at_end() else closing)]
        if name in MATRICES:
            return [matrix(rows, *MATRICES[name])]
        if not has_lines:
            raise UnreadableError
        return [equations(rows, "rcl" if name.startswith("eqnarray") else "rl")]


def _in_alphabet(atoms: Sequence[Atom], name: str) -> list[Atom]:
    if not name:
        return list(atoms)
    return [Atom(in_alphabet(text, name), kind) for text, kind in atoms]


def _with_limit(base: Sequence[Atom], limit: str, kind: Kind) -> Atom:
    """What has something above or below it: an arrow is still one, a word is an operator."""
    own = base[0].kind if len(base) == 1 else kind
    is_operator = own is Kind.ORDINARY and kind is Kind.OPERATOR
    return Atom(join(base) + limit, kind if is_operator else own)
