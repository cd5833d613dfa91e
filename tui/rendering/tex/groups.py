"""The grammar of TeX mathematics: symbols, groups, scripts and arguments, to a bounded depth."""

import re
from collections.abc import Collection

from tui.rendering.tex.parts import script, with_attached
from tui.rendering.tex.spacing import join, join_tightly
from tui.rendering.tex.symbols import Atom, Kind, atom

MAX_DEPTH = 24

# A macro takes the blanks behind it along, as in TeX.
_TOKEN = re.compile(r"(\\[A-Za-z]+)\s*|(\\.|\s+|.)", re.DOTALL)

_ENDS = frozenset({"}", "&", "\\\\", "\\end", "\\right", "\\tag", "\\quad", "\\qquad", "$", *",;."})
"""What ends a part of a formula, so that nothing behind it belongs to that."""
_TALL = frozenset({"*", "∗", "⋆"})
"""What stands high by itself as a superscript, and is a sign between two symbols."""


class UnreadableError(Exception):
    """The formula holds something that this reader does not know."""


class GroupReader:
    """Reads everything but what a macro means."""

    def __init__(self, tex: str) -> None:
        self._tokens = [match[1] or match[2] for match in _TOKEN.finditer(tex)]
        self._position = 0
        self._depth = 0
        self._depth_of_lines = 1

    def formula(self) -> list[Atom]:
        """The whole formula; raises `UnreadableError`."""
        atoms = self.atoms(end="")
        if self._position < len(self._tokens):
            raise UnreadableError
        return atoms

    def macro(self, name: str) -> list[Atom]:
        r"""What `\name` and its arguments are."""
        raise NotImplementedError

    @property
    def is_outermost(self) -> bool:
        """Whether what is read stands in no group, so that a line can end here."""
        return self._depth <= self._depth_of_lines

    def peek(self) -> str:
        """The next token; "" at the end."""
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def next(self) -> str:
        """Take the next token."""
        token = self.peek()
        if not token:
            raise UnreadableError
        self._position += 1
        return token

    def take(self, *tokens: str) -> bool:
        """Take these tokens if they are the next ones."""
        after = self._position + len(tokens)
        if tuple(self._tokens[self._position : after]) != tokens:
            return False
        self._position = after
        return True

    def atoms(self, end: str, breaks: Collection[str] = ()) -> list[Atom]:
        """Everything up to the token `end`, which is taken; or up to one of `breaks`."""
        self._descend()
        atoms: list[Atom] = []
        while (token := self.peek()) != end and token not in breaks:
            self._read_into(atoms, self.next())
        if end and token == end:
            self.next()
        self._depth -= 1
        return atoms

    def rows(self, end: str) -> list[list[list[Atom]]]:
        r"""The cells of the rows up to the token `end`, parted by `&` and `\\`."""
        rows: list[list[list[Atom]]] = [[]]
        while True:
            rows[-1].append(self.atoms(end, breaks=("&", "\\\\")))
            if self._tokens[self._position - 1] == end:
                return rows
            if self.next() == "\\\\":
                self.skip_option()
                rows.append([])

    def rows_of_lines(self, end: str) -> list[list[list[Atom]]]:
        """Rows in which there may be lines below each other again."""
        self._depth_of_lines += 1
        rows = self.rows(end)
        self._depth_of_lines -= 1
        return rows

    def before(self) -> str:
        """The token before the macro that is read, blanks aside; "" at the beginning."""
        before = self._tokens[: max(0, self._position - 1)]
        return next((token for token in reversed(before) if not token.isspace()), "")

    def is_at_end(self) -> bool:
        r"""Whether nothing follows that belongs to what was read: a `\right.` shows nothing."""
        after = [token for token in self._tokens[self._position :] if not token.isspace()]
        if after[:2] == ["\\right", "."]:
            del after[:2]
        return not after or after[0] in _ENDS

    def argument(self) -> list[Atom]:
        """The argument of a macro or script: a group, or the next symbol."""
        self._descend()
        while self.peek().isspace():
            self.next()
        token = self.next()
        atoms: list[Atom] = []
        if token == "{":
            atoms = self.atoms(end="}")
        elif token in ("_", "^", "'"):
            raise UnreadableError
        else:
            self._read_into(atoms, token)
        self._depth -= 1
        return atoms

    def some_argument(self) -> list[Atom]:
        """An argument with something to be seen in it."""
        atoms = self.argument()
        if not join_tightly(atoms):
            raise UnreadableError
        return atoms

    def words(self) -> str:
        r"""The argument of `\text` and the like, as it stands, with the formulas in it read."""
        if self.next() != "{":
            raise UnreadableError
        words: list[str] = []
        while (token := self.next()) != "}":
            if token == "$":
                words.append(join(self.atoms(end="$", breaks=("", "}"))))
                if self._tokens[self._position - 1] != "$":
                    raise UnreadableError
            elif token == "{" or (token.startswith("\\") and len(token) > 2):
                raise UnreadableError
            else:
                words.append(token.removeprefix("\\") or token)
        return "".join(words)

    def skip_option(self) -> None:
        r"""Skip an optional argument, such as the `[4pt]` of `\\[4pt]`."""
        if self.take("["):
            while self.next() != "]":
                pass

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableError

    def _read_into(self, atoms: list[Atom], token: str) -> None:
        if token.isspace() or token == "~":
            atoms.append(Atom(" ", Kind.SPACE))
        elif token == "{":
            atoms.extend(self.atoms(end="}"))
        elif token in ("_", "^"):
            self._read_scripts(atoms, token)
        elif token == "'":
            _attach(atoms, "′")
        elif token == "\\\\":
            if not self.is_outermost:
                raise UnreadableError
            self.skip_option()
            atoms.append(Atom("\n", Kind.NEWLINE))
        elif token.startswith("\\"):
            atoms.extend(self.macro(token[1:]))
        elif token in ("}", "$", "&"):
            raise UnreadableError
        else:
            _add_character(atoms, token)

    def _read_scripts(self, atoms: list[Atom], mark: str) -> None:
        """The scripts of the last atom: at most one of each kind, as in TeX."""
        scripts = [script(mark, self.argument())]
        other = "^" if mark == "_" else "_"
        if self.take(other):
            scripts.append(script(other, self.argument()))
        if self.peek() in ("_", "^"):
            raise UnreadableError
        _attach(atoms, "".join(scripts))
        if scripts[-1] in _TALL:
            atoms.append(Atom(" ", Kind.SPACE))  # or θ* x would be a product


def _add_character(atoms: list[Atom], character: str) -> None:
    # The digits of a number are one atom, so that a number counts as one factor.
    if character in "0123456789" and atoms and atoms[-1].text.isdecimal():
        atoms[-1] = Atom(atoms[-1].text + character, Kind.ORDINARY)
    elif atoms and _is_one_relation(atoms, character):
        atoms[-1] = Atom(atoms[-1].text + character, Kind.RELATION)
    else:
        atoms.append(atom(character))


def _is_one_relation(atoms: list[Atom], character: str) -> bool:
    both = atoms[-1].text + character
    # The sign of `n!=1` belongs to n.
    is_apart = len(atoms) > 1 and atoms[-2].kind is Kind.SPACE
    return both in (":=", "=:") or (both == "!=" and is_apart)


def _attach(atoms: list[Atom], scripts: str) -> None:
    while atoms and atoms[-1].kind is Kind.SPACE:
        atoms.pop()
    if atoms:
        atoms.append(with_attached(atoms.pop(), scripts))
    else:
        atoms.append(Atom(scripts, Kind.ORDINARY))
