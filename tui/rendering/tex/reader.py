"""Reads TeX mathematics by recursive descent, to a bounded depth."""

import re

from tui.rendering.tex.parts import accented, fraction, lined, matrix, root, script
from tui.rendering.tex.spacing import join, join_tightly
from tui.rendering.tex.symbols import (
    ACCENTS,
    ALPHABETS,
    FRACTIONS,
    IGNORED,
    LINE_ENVIRONMENTS,
    LINES,
    MATRICES,
    PLAIN_GROUPS,
    SPACES,
    UPRIGHT,
    Atom,
    Kind,
    atom,
    in_alphabet,
    symbol,
)

MAX_DEPTH = 24

# A macro takes the blanks behind it along, as in TeX.
_TOKEN = re.compile(r"(\\[A-Za-z]+)\s*|(\\.|\s+|.)", re.DOTALL)


class UnreadableError(Exception):
    """The formula holds something that this reader does not know."""


class Reader:
    """Reads one formula by recursive descent."""

    def __init__(self, tex: str) -> None:
        self._tokens = [match[1] or match[2] for match in _TOKEN.finditer(tex)]
        self._position = 0
        self._depth = 0

    def formula(self) -> list[Atom]:
        """The whole formula; raises `UnreadableError`."""
        atoms = self._atoms(end="")
        if self._position < len(self._tokens):
            raise UnreadableError
        return atoms

    def _peek(self) -> str:
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise UnreadableError
        self._position += 1
        return token

    def _atoms(self, end: str) -> list[Atom]:
        """Everything up to the token `end`, which is taken too; or up to a cell's end."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableError
        atoms: list[Atom] = []
        while (token := self._peek()) != end:
            if end == "\\end" and token in ("&", "\\\\"):
                break
            self._read_into(atoms, self._next())
        else:
            if end:
                self._next()
        self._depth -= 1
        return atoms

    def _read_into(self, atoms: list[Atom], token: str) -> None:
        if token.isspace() or token == "~":
            atoms.append(Atom(" ", Kind.SPACE))
        elif token == "{":
            atoms.extend(self._atoms(end="}"))
        elif token in ("_", "^"):
            self._read_scripts(atoms, token)
        elif token == "'":
            self._attach(atoms, "′")
        elif token == "\\\\":
            if self._depth > 1:
                raise UnreadableError
            self._skip_row_distance()
            atoms.append(Atom("\n", Kind.NEWLINE))
        elif token.startswith("\\"):
            atoms.extend(self._macro(token[1:]))
        elif token in ("}", "$", "&"):
            raise UnreadableError
        else:
            self._add_character(atoms, token)

    def _add_character(self, atoms: list[Atom], character: str) -> None:
        # The digits of a number are one atom, so that a number counts as one factor.
        if character in "0123456789" and atoms and atoms[-1].text.isdecimal():
            atoms[-1] = Atom(atoms[-1].text + character, Kind.ORDINARY)
        else:
            atoms.append(atom(character))

    def _read_scripts(self, atoms: list[Atom], mark: str) -> None:
        """The scripts of the last atom: at most one of each kind, as in TeX."""
        self._attach(atoms, script(mark, self._argument()))
        other = "^" if mark == "_" else "_"
        if self._peek() == other:
            self._next()
            self._attach(atoms, script(other, self._argument()))
        if self._peek() in ("_", "^"):
            raise UnreadableError

    def _skip_row_distance(self) -> None:
        r"""Skip the `[4pt]` of `\\[4pt]`."""
        if self._peek() == "[":
            while self._next() != "]":
                pass

    def _attach(self, atoms: list[Atom], script: str) -> None:
        while atoms and atoms[-1].kind is Kind.SPACE:
            atoms.pop()
        if not atoms:
            atoms.append(Atom(script, Kind.ORDINARY))
            return
        text, kind = atoms.pop()
        if kind is Kind.FRACTION:
            text, kind = f"({text})", Kind.ORDINARY
        atoms.append(Atom(text + script, kind))

    def _argument(self) -> list[Atom]:
        """The argument of a macro or script: a group, or the next symbol."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableError
        while self._peek().isspace():
            self._next()
        token = self._next()
        atoms: list[Atom] = []
        if token == "{":
            atoms = self._atoms(end="}")
        elif token in ("_", "^", "'"):
            raise UnreadableError
        else:
            self._read_into(atoms, token)
        self._depth -= 1
        return atoms

    def _some_argument(self) -> list[Atom]:
        atoms = self._argument()
        if not join_tightly(atoms):
            raise UnreadableError
        return atoms

    def _words(self) -> str:
        r"""The argument of `\text` and the like, as it stands."""
        if self._next() != "{":
            raise UnreadableError
        words: list[str] = []
        while (token := self._next()) != "}":
            if token in ("{", "$") or (token.startswith("\\") and len(token) > 2):
                raise UnreadableError
            words.append(token.removeprefix("\\") or token)
        return "".join(words)

    def _macro(self, name: str) -> list[Atom]:
        if name in IGNORED:
            return []
        if name in SPACES:
            return [Atom(" ", Kind.SPACE)]
        if name in ("left", "right", "middle"):
            return self._delimiter(name)
        if name in FRACTIONS:
            return [fraction(self._argument(), self._argument())]
        if name in PLAIN_GROUPS:
            return self._argument()
        if name in ALPHABETS:
            return [Atom(in_alphabet(text, name), kind) for text, kind in self._argument()]
        if name in UPRIGHT:
            return [Atom(self._words(), Kind.ORDINARY)]
        if name in ACCENTS:
            return [accented(self._some_argument(), ACCENTS[name])]
        if name in LINES:
            return [lined(self._argument(), LINES[name])]
        match name:
            case "sqrt":
                return [self._root()]
            case "binom":
                upper, lower = join(self._argument()), join(self._argument())
                return [Atom(f"({upper} choose {lower})", Kind.ORDINARY)]
            case "operatorname":
                if self._peek() == "*":
                    self._next()
                return [Atom(self._words().replace(",", " "), Kind.OPERATOR)]
            case "underset":
                under, base = self._argument(), self._argument()
                return [Atom(join(base) + script("_", under), Kind.OPERATOR)]
            case "overset" | "stackrel":
                over, base = self._argument(), self._argument()
                return [Atom(join(base) + script("^", over), Kind.RELATION)]
            case "label":
                self._words()
                return []
            case "tag":
                return [Atom(f" ({self._words()})", Kind.ORDINARY)]
            case "begin":
                return self._environment(self._words())
        known = symbol(name)
        if known is None:
            raise UnreadableError
        return [known]

    def _delimiter(self, side: str) -> list[Atom]:
        token = self._next()
        if token == ".":
            return []
        known = symbol(token[1:]) if token.startswith("\\") else atom(token)
        if known is None:
            raise UnreadableError
        kinds = {"left": Kind.OPEN, "right": Kind.CLOSE, "middle": Kind.ORDINARY}
        return [Atom(known.text, kinds[side])]

    def _root(self) -> Atom:
        degree = ""
        if self._peek() == "[":
            self._next()
            degree = script("^", self._atoms(end="]"))
        return root(degree, self._argument())

    def _environment(self, name: str) -> list[Atom]:
        if name == "array":
            self._words()
        rows: list[list[list[Atom]]] = [[]]
        while True:
            rows[-1].append(self._atoms(end="\\end"))
            separator = self._tokens[self._position - 1]
            if separator == "\\end":
                break
            if self._next() == "\\\\":
                self._skip_row_distance()
                rows.append([])
        if self._words() != name:
            raise UnreadableError
        if name in MATRICES:
            return [matrix(rows, *MATRICES[name])]
        if name not in LINE_ENVIRONMENTS or self._depth > 1:
            raise UnreadableError
        atoms: list[Atom] = []
        for row in rows:
            if atoms and any(row):
                atoms.append(Atom("\n", Kind.NEWLINE))
            atoms.extend(atom for cell in row for atom in cell)
        return atoms
