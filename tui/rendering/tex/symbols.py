"""The symbols of TeX mathematics in Unicode, and what kind of symbol each is.

The kinds follow TeX's own classes of atoms (The TeXbook, chapter 17), because the spacing of a
formula follows from them.
"""

from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pylatexenc.macrospec import LatexContextDb


class Kind(Enum):
    """The class of an atom, on which the space around it depends."""

    ORDINARY = auto()
    OPERATOR = auto()  # ∑, log: limits and operands belong to it
    BINARY = auto()
    UNARY = auto()  # a binary sign without a left operand
    RELATION = auto()
    OPEN = auto()
    CLOSE = auto()
    PUNCTUATION = auto()
    FRACTION = auto()
    ROOT = auto()
    UNKNOWN = auto()  # a macro that stays as it is written
    SPACE = auto()
    NEWLINE = auto()


class Atom(NamedTuple):
    """A symbol or a finished part of a formula."""

    text: str
    kind: Kind


ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
}
LINES = {"overline": "\u0305", "underline": "\u0332"}

ALPHABETS = {
    "mathbb": "doublestruck",
    "mathbbm": "doublestruck",
    "mathds": "doublestruck",
    "mathcal": "script",
    "mathscr": "script",
    "mathfrak": "fraktur",
    "mathbf": "bold",
    "boldsymbol": "bold",
    "bm": "bold",
    "mathsf": "sans",
    "mathtt": "monospace",
}

FONTS = {
    "bf": "mathbf", "cal": "mathcal", "em": "", "frak": "mathfrak", "it": "", "rm": "", "sc": "",
    "sf": "mathsf", "sl": "", "tt": "mathtt",
}  # fmt: skip
"""The old switches and the alphabets that they switch to; "" for the letters as they are."""

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"})
IGNORED = frozenset({
    "!", "displaystyle", "hline", "limits", "nolimits", "nonumber", "notag", "scriptscriptstyle",
    "scriptstyle", "textstyle",
    "big", "Big", "bigg", "Bigg",
})  # fmt: skip
DELIMITERS = {
    f"{size}{side[:1]}" if size else side: kind
    for size in ("", "big", "Big", "bigg", "Bigg")
    for side, kind in (("left", Kind.OPEN), ("right", Kind.CLOSE), ("middle", Kind.ORDINARY))
}
"""What is before a delimiter, and says which side it is: `left`, `bigl`."""
IGNORED_WITH_ARGUMENT = frozenset({"cline", "color", "label"})
SPACES = frozenset({",", ";", ":", ">", " ", "quad", "qquad", "enspace", "thinspace"})
SPACES_WITH_ARGUMENT = frozenset({"hspace", "mspace", "vspace", "hphantom", "phantom", "vphantom"})
UPRIGHT = frozenset(
    {"text", "mbox", "emph"}
    | {f"text{face}" for face in ("rm", "it", "bf", "sf", "tt", "sc", "sl", "md", "up", "normal")}
)
PLAIN_GROUPS = frozenset({"boxed", "mathrm", "mathit", "mathnormal"})
BRACES = {"underbrace": "_", "overbrace": "^"}
"""The mark before what they call that over or under which they stand."""
CLASSES = {
    "mathop": Kind.OPERATOR,
    "mathbin": Kind.BINARY,
    "mathrel": Kind.RELATION,
    "mathord": Kind.ORDINARY,
}
ARROWS = {"xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒"}
SCOPED = frozenset({
    "above", "atop", "begingroup", "brace", "brack", "choose", "def", "edef", "end", "endgroup",
    "gdef", "let", "newcommand", "over", "xdef",
})  # fmt: skip
"""What changes all that stands before or behind it in its group, and so cannot be left alone."""
# Symbols that pylatexenc does not know, or writes with an ASCII look-alike.
_MORE_SYMBOLS = {
    "|": "‖",
    "{": "{",
    "}": "}",
    "%": "%",
    "&": "&",
    "#": "#",
    "$": "$",
    "_": "_",
    "argmin": "arg min",
    "argmax": "arg max",
    "bot": "⊥",
    "colon": ":",
    "coloneqq": "≔",
    "eqqcolon": "≕",
    "gets": "←",
    "gt": ">",
    "iff": "⟺",
    "Im": "ℑ",
    "implies": "⟹",
    "imath": "ı",
    "jmath": "ȷ",
    "land": "∧",
    "lbrack": "[",
    "llbracket": "⟦",
    "lor": "∨",
    "lt": "<",
    "mid": "∣",
    "mod": "mod",
    "models": "⊨",
    "ne": "≠",
    "neg": "¬",
    "prime": "′",
    "rbrack": "]",
    "rrbracket": "⟧",
    "Re": "ℜ",
    "triangle": "△",
    **{name: name for name in ("arg", "deg", "det", "dim", "gcd", "hom", "ker", "lg", "Pr")},
    **{name: name for name in ("cot", "csc", "sec")},
}

_KINDS = {
    "backslash": Atom("\\", Kind.BINARY),
    "bmod": Atom("mod", Kind.BINARY),
    "lVert": Atom("‖", Kind.OPEN),
    "rVert": Atom("‖", Kind.CLOSE),
    "lvert": Atom("|", Kind.OPEN),
    "rvert": Atom("|", Kind.CLOSE),
}
"""Symbols whose kind their look does not tell."""

_BOLD: dict[int, int | str] = {
    **{ord("0") + number: ord("𝟎") + number for number in range(10)},
    **{ord("Α") + number: ord("𝚨") + number for number in range(25)},
    **{ord("α") + number: ord("𝛂") + number for number in range(25)},
    ord("ϵ"): "𝛜",
    ord("ϕ"): "𝛟",
    ord("∇"): "𝛁",
}
"""Bold digits and Greek letters, which pylatexenc leaves as they are."""

_BINARIES = frozenset("+-−±∓×÷·∗*⋆∘∙∪∩∖∧∨⊕⊖⊗⊙")
_RELATIONS = frozenset("=<>≤≥≠≈≃≅≡∼∝≍≐≜≔≕≪≫≲≳⩽⩾≺≻≼≽∈∉∋⊂⊃⊆⊇⊢⊨⊥∥∣⟵⟶⟷⟸⟹⟺")
_OPERATORS = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀")
_OPEN = frozenset("([{⌊⌈⟨⌜⟦")
_CLOSE = frozenset(")]}⌋⌉⟩⌝⟧")
_PUNCTUATION = frozenset(",;:")


def atom(text: str) -> Atom:
    """`text`, which is one symbol or the name of a function, as the kind of atom that it is."""
    if text in _BINARIES:
        kind = Kind.BINARY
    elif text in _RELATIONS or "\u2190" <= text <= "\u21ff":
        kind = Kind.RELATION
    elif text in _OPERATORS or (len(text) > 1 and text.isascii()):
        kind = Kind.OPERATOR
    elif text in _OPEN:
        kind = Kind.OPEN
    elif text in _CLOSE:
        kind = Kind.CLOSE
    elif text in _PUNCTUATION:
        kind = Kind.PUNCTUATION
    else:
        kind = Kind.ORDINARY
    return Atom(text, kind)


def symbol(macro: str) -> Atom | None:
    r"""What the macro `\macro` draws, if it takes no arguments and is known."""
    if macro in _KINDS:
        return _KINDS[macro]
    text = _MORE_SYMBOLS.get(macro)
    if text is None:
        specification = _pylatexenc_symbols().get_macro_spec(macro)
        text = getattr(specification, "simplify_repl", None)
        if not isinstance(text, str) or not text.strip() or "%" in text:
            return None
        if len(text) > 1 and not (macro.isalpha() and text.replace(" ", "") == macro):
            return None  # what pylatexenc says in the place of a reference or a date
    if macro.startswith("big") and len(text) == 1:
        return Atom(text, Kind.OPERATOR)
    return atom(text)


def in_alphabet(text: str, alphabet: str) -> str:
    r"""`text` in a mathematical alphabet, such as that of `\mathbb`; `alphabet` is its macro."""
    # Costs the start of the program about 20 ms, and few reviews hold a formula.
    from pylatexenc.latex2text import fmt_math_text_style

    style = ALPHABETS[alphabet]
    if style == "doublestruck":
        text = "".join(
            chr(ord("𝟘") + int(character)) if character in "0123456789" else character
            for character in text
        )
    elif style == "bold":
        text = text.translate(_BOLD)
    return str(fmt_math_text_style(text, style))


@cache
def _pylatexenc_symbols() -> "LatexContextDb":
    # As above: imported when the first formula is read.
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()
