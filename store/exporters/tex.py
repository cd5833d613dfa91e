r"""Plain text as TeX that says the same, in UTF-8 as LaTeX and biber read it.

What TeX obeys is written as a command, so that a text can neither end its field nor do anything;
letters of any script stay themselves. A formula in TeX (`$\ell_1$`), as bibliographies have it in
titles, stays one.
"""

import re

_COMMANDS = {
    "\\": r"\textbackslash{}", "{": r"$\lbrace$", "}": r"$\rbrace$", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{character: f"\\{character}" for character in "&%$#_"},
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^&%$#_]|(?<=-)-|(?<=`)`|(?<=')'")
_FORMULA = re.compile(r"\$(?=\S)((?:[^$\\\n]|\\.)*)(?<=\S)\$(?!\d)")
_ONE_SYMBOL = re.compile(r"\\[A-Za-z]+|\w+")
_IN_FORMULA = re.compile(r"[\\^_]")
_NOT_IN_FORMULA = re.compile(r"[%#&~@]|\\(?:input|include|write|openout|immediate|catcode|def)\b")
_VERBATIM = {ord(c): f"%{ord(c):02X}" for c in '{}\\$ "\n\r\t'}


def escaped(text: str) -> str:
    """The text in TeX; its line breaks stay."""
    parts: list[str] = []
    at = 0
    for found in _FORMULA.finditer(text):
        if _is_formula(found[1]):
            parts += (_SPECIAL.sub(_command, text[at : found.start()]), found[0])
            at = found.end()
    return "".join((*parts, _SPECIAL.sub(_command, text[at:])))


def verbatim(link: str) -> str:
    """A link or an identifier for a field that LaTeX takes as it is written."""
    return link.translate(_VERBATIM)


def _command(found: re.Match[str]) -> str:
    # Two hyphens or quotes would become a dash or another quote.
    return _COMMANDS.get(found[0], rf"\relax{{}}{found[0]}")


def _is_formula(text: str) -> bool:
    r"""Whether a text between dollars is TeX and not two prices; a lone symbol is its character."""
    if not _IN_FORMULA.search(text) or _NOT_IN_FORMULA.search(text):
        return False
    depth = 0
    for character in re.sub(r"\\.", "", text):
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return not depth and not _ONE_SYMBOL.fullmatch(text)
