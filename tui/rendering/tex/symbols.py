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
}
LINES = {"overline": "\u0305", "underline": "\u0332"}

ALPHABETS = {
    "mathbb": "doublestruck",
    "mathbbm": "doublestruck",
    "mathcal": "script",
    "mathscr": "script",
    "mathfrak": "fraktur",
    "mathbf": "bold",
    "boldsymbol": "bold",
    "bm": "bold",
    "mathsf": "sans",
    "mathtt": "monospace",
}

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
IGNORED = frozenset(
    ("!", "displaystyle", "limits", "nolimits", "nonumber", "notag", "scriptstyle", "textstyle")
) | {f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")}
SPACES = frozenset({",", ";", ":", ">", " ", "quad", "qquad", "enspace", "thinspace"})
UPRIGHT = frozenset({"text", "textrm", "textit", "textbf", "textsf", "texttt", "mbox"})
PLAIN_GROUPS = frozenset({"mathrm", "mathit", "mathnormal", "underbrace", "overbrace"})
LINE_ENVIRONMENTS = frozenset(
    {"aligned", "gathered", "split"}.union(
        *({name, name + "*"} for name in ("align", "eqnarray", "equation", "gather", "multline"))
    )
)
MATRICES = {
    "array": ("", ""),
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "cases": ("{ ", ""),
}

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
    "gets": "←",
    "iff": "⟺",
    "Im": "ℑ",
    "implies": "⟹",
    "imath": "ı",
    "jmath": "ȷ",
    "land": "∧",
    "lbrack": "[",
    "lor": "∨",
    "mid": "∣",
    "mod": "mod",
    "models": "⊨",
    "ne": "≠",
    "neg": "¬",
    "prime": "′",
    "rbrack": "]",
    "Re": "ℜ",
    "triangle": "△",
    **{name: name for name in ("arg", "deg", "det", "dim", "gcd", "hom", "ker", "lg", "Pr")},
    **{name: name for name in ("cot", "csc", "sec")},
}

_BINARIES = frozenset("+-−±∓×÷·∗*⋆∘∙∪∩∖∧∨⊕⊖⊗⊙")
_RELATIONS = frozenset("=<>≤≥≠≈≃≅≡∼∝≍≐≜≔≪≫≲≳⩽⩾≺≻≼≽∈∉∋⊂⊃⊆⊇⊢⊨⊥∥∣⟵⟶⟷⟸⟹⟺")
_OPERATORS = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀")
_OPEN = frozenset("([{⌊⌈⟨⌜")
_CLOSE = frozenset(")]}⌋⌉⟩⌝")
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
    text = _MORE_SYMBOLS.get(macro)
    if text is None:
        specification = _pylatexenc_symbols().get_macro_spec(macro)
        text = getattr(specification, "simplify_repl", None)
        if not isinstance(text, str) or not text.strip() or "%" in text:
            return None
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
    return str(fmt_math_text_style(text, style))


@cache
def _pylatexenc_symbols() -> "LatexContextDb":
    # As above: imported when the first formula is read.
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()
