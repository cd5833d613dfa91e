"""TeX in a bibliography as plain text: accents, symbols, and the braces that protect capitals.

What a symbol's name means is pylatexenc's table. Its parser is not used: it takes thirty times as
long as reading the whole bibliography, and recurses on nested braces.
"""

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db
from pylatexenc.macrospec import LatexContextDb

_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323",
    "b": "\u0331", "r": "\u030a", "k": "\u0328", "t": "\u0361",
}  # fmt: skip
"""The combining character of each accent of TeX."""

_DOTLESS = {"ı": "i", "ȷ": "j"}
_CHARACTERS = dict.fromkeys("&%$#_{} ") | {
    ",": " ", ";": " ", ":": " ", "\\": " ", "-": "", "/": "", "!": "", "@": "",
}  # fmt: skip
"""What an escaped character becomes; None is the character itself."""

_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
_FORMATS = {
    "emph", "textbf", "textit", "textsl", "textsc", "texttt", "textrm", "textsf", "textup",
    "textmd", "textnormal", "text", "mbox", "hbox", "textsuperscript", "textsubscript",
    "underline", "url", "path", "nolinkurl", "it", "bf", "em", "sc", "rm", "tt", "sl", "bfseries",
    "itshape", "scshape", "ttfamily", "rmfamily", "upshape", "protect", "relax",
}  # fmt: skip
"""Commands that say how their text looks; the text itself stays."""

_ACCENT = (
    r"\\(?P<accent>[`'^\"~=.]|[uvHcdbrkt](?![A-Za-z]))\s*"
    r"(?P<over>\{[^{}]{1,20}\}|\{[^{}]{0,9}\{[^{}]{1,9}\}[^{}]{0,9}\}|\\[ij](?![A-Za-z])|[^\W\d_])"
)
_COMMANDS = re.compile(
    rf"{_ACCENT}"
    r"|\\href\s?\{(?P<target>[^{}]*)\}\s?\{(?P<words>[^{}]*)\}"
    r"|\\(?P<name>[A-Za-z]+)(?P<gap>\s*)(?P<void>\{\})?"
    r"|\\(?P<character>.)"
    r"|(?P<brace>[{}])"
    r"|\$(?P<formula>(?:[^$\\]|\\.)*+)\$"
)
_COMMANDS_AND_LIGATURES = re.compile(rf"{_COMMANDS.pattern}|(?P<ligature>---?|``|''|~)")
_WRITTEN_AS_TEX = re.compile(r"[\\${}~`'-]")
"""What no TeX is without."""

_SIMILAR = "∼"
"""What `$\\sim$` draws; in a link it is the way some programs write `~`."""

_MORE_SYMBOLS = {
    "textunderscore": "_", "textless": "<", "textgreater": ">", "TeX": "TeX", "LaTeX": "LaTeX",
    "copyright": "©", "S": "§",
}  # fmt: skip
"""Commands of plain text that pylatexenc does not know."""

_NAMED_SYMBOL = re.compile(r"\\([A-Za-z]+)")


def plain(text: str) -> str:
    r"""Running text without its TeX, line by line; a command that is unknown stays as written.

    A formula that is one symbol becomes that symbol (`$\beta$-VAE`), any other stays in TeX.
    """
    if not _WRITTEN_AS_TEX.search(text):
        return text
    if "\\" in text or "$" in text:
        return _each_line(_COMMANDS_AND_LIGATURES, text)
    text = text.replace("{", "").replace("}", "")
    for written, character in _LIGATURES.items():
        if written in text:
            text = text.replace(written, character)
    return text


def literal(text: str) -> str:
    """A link or a number without its TeX: `~` and `--` are themselves."""
    if "\\" in text or "$" in text:
        return _each_line(_COMMANDS, text).replace(_SIMILAR, "~")
    return text.replace("{", "").replace("}", "")


def _each_line(pattern: re.Pattern[str], text: str) -> str:
    decoded = "\n".join([pattern.sub(_decoded, line) for line in text.split("\n")])
    return unicodedata.normalize("NFC", decoded)


def _decoded(found: re.Match[str]) -> str:
    """What one command, brace, formula or ligature is in plain text."""
    match found.lastgroup:
        case "brace":
            return ""
        case "over":
            return _accented(found["accent"], found["over"]) or found[0]
        case "words":
            return f"{plain(found['words'])} ({literal(found['target'])})"
        case "name" | "gap" | "void":
            return _named(found)
        case "character":
            known = found["character"] in _CHARACTERS
            return _CHARACTERS[found["character"]] or found["character"] if known else found[0]
        case "formula":
            return _formula(found["formula"].strip()) or found[0]
        case _:
            return _LIGATURES[found[0]]


def _accented(accent: str, over: str) -> str:
    """The first letter with the accent; nothing if there is no letter to put it on."""
    base = over[1:-1] if over[0] == "{" else over
    base = plain(base).strip() if "\\" in base or "{" in base else base.strip()
    if not base or not base[0].isalpha():
        return ""
    return _DOTLESS.get(base[0], base[0]) + _MARKS[accent] + base[1:]


def _named(found: re.Match[str]) -> str:
    name = found["name"]
    if name in _FORMATS:
        return ""
    symbol = _symbol(name)
    if not symbol:
        return found[0] + " " * found.string.startswith("{", found.end())
    return symbol if found["void"] or symbol.isalpha() else symbol + found["gap"]


def _formula(formula: str) -> str:
    """The text of a formula of one symbol or one plain word; nothing for any other."""
    if named := _NAMED_SYMBOL.fullmatch(formula):
        return _symbol(named[1])
    return formula if formula.isalnum() else ""


@lru_cache(maxsize=1024)
def _symbol(name: str) -> str:
    """The characters that a command without arguments stands for, or nothing."""
    if name in _MORE_SYMBOLS:
        return _MORE_SYMBOLS[name]
    specification = _symbols().get_macro_spec(name)
    text = getattr(specification, "simplify_repl", None)
    return text if isinstance(text, str) and "%" not in text and text.isprintable() else ""


@lru_cache(maxsize=1)
def _symbols() -> LatexContextDb:
    return get_default_latex_context_db()
