"""Reads TeX mathematics: what its macros and environments mean."""

from tui.rendering.tex.groups import GroupReader, UnreadableError
from tui.rendering.tex.parts import (
    accented,
    braced,
    fraction,
    lined,
    matrix,
    negated,
    root,
    script,
    stacked,
)
from tui.rendering.tex.spacing import join
from tui.rendering.tex.symbols import (
    ACCENTS,
    ALPHABETS,
    ARROWS,
    BRACES,
    CLASSES,
    FRACTIONS,
    IGNORED,
    IGNORED_WITH_ARGUMENT,
    LINE_ENVIRONMENTS,
    LINES,
    MATRICES,
    PLACED_ENVIRONMENTS,
    PLAIN_GROUPS,
    SCOPED,
    SPACES,
    SPACES_WITH_ARGUMENT,
    UPRIGHT,
    WITH_COLUMNS,
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
        if name in ("left", "right", "middle"):
            return self._delimiter(name)
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
            return [Atom(in_alphabet(text, name), kind) for text, kind in self.argument()]
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
                return [Atom(join(base) + script("_", under), Kind.OPERATOR)]
            case "overset" | "stackrel":
                over, base = self.argument(), self.argument()
                return [Atom(join(base) + script("^", over), Kind.RELATION)]
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
                return self._environment(self.words())
        return self._symbol(name)

    def _symbol(self, name: str) -> list[Atom]:
        known = symbol(name)
        if known is not None:
            return [known]
        # A group's macro of its own, which takes nothing: the rest can be read all the same.
        if not name.isalpha() or name in SCOPED or self.peek() in ("{", "["):
            raise UnreadableError
        return [Atom(f"\\{name}", Kind.UNKNOWN), _GAP]

    def _delimiter(self, side: str) -> list[Atom]:
        token = self.next()
        if token == ".":
            return []
        known = symbol(token[1:]) if token.startswith("\\") else atom(token)
        if known is None:
            raise UnreadableError
        kinds = {"left": Kind.OPEN, "right": Kind.CLOSE, "middle": Kind.ORDINARY}
        return [Atom(known.text, kinds[side])]

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

    def _environment(self, name: str) -> list[Atom]:
        if name in PLACED_ENVIRONMENTS:
            for place in "tbc":
                self.take("[", place, "]")
        if name in WITH_COLUMNS:
            self.words()
        rows = self.rows(end="\\end")
        if self.words() != name:
            raise UnreadableError
        if name in MATRICES:
            return [matrix(rows, *MATRICES[name])]
        if name not in LINE_ENVIRONMENTS or not self.is_outermost:
            raise UnreadableError
        atoms: list[Atom] = []
        for row in rows:
            if atoms and any(row):
                atoms.append(Atom("\n", Kind.NEWLINE))
            atoms.extend(atom for cell in row for atom in cell)
        return atoms
