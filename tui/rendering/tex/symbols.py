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

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
IGNORED = frozenset({
    "!", "displaystyle", "hline", "limits", "nolimits", "nonumber", "notag", "scriptscriptstyle",
    "scriptstyle", "textstyle",
    *(f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")),
})  # fmt: skip
IGNORED_WITH_ARGUMENT = frozenset({"cline", "color", "label"})
SPACES = frozenset({",", ";", ":", ">", " ", "quad", "qquad", "enspace", "thinspace"})
SPACES_WITH_ARGUMENT = frozenset({"hspace", "mspace", "vspace", "hphantom", "phantom", "vphantom"})
UPRIGHT = frozenset(
    {"text", "textrm", "textit", "textbf", "textsf", "texttt", "textnormal", "mbox"}
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
    "above", "atop", "begingroup", "bf", "brace", "brack", "cal", "choose", "def", "edef", "em",
    "end", "endgroup", "frak", "gdef", "it", "let", "newcommand", "over", "rm", "sc", "sf", "sl",
    "tt", "xdef",
})  # fmt: skip
"""What changes all that stands before or behind it in its group, and so cannot be left alone."""
LINE_ENVIRONMENTS = frozenset(
    {"aligned", "alignedat", "gathered", "split"}.union(
        *(
            {name, name + "*"}
            for name in ("align", "alignat", "eqnarray", "equation", "gather", "multline")
        )
    )
)
PLACED_ENVIRONMENTS = frozenset({"aligned", "alignedat", "gathered", "array"})
"""These may say first where they stand: `[t]`."""
WITH_COLUMNS = frozenset({"array", "alignat", "alignat*", "alignedat"})
"""These say first how many columns they have, or how each is aligned."""
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
    "dcases": ("{ ", ""),
    "rcases": ("", " }"),
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
    "lor": "∨",
    "lt": "<",
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

_KINDS = {
    "bmod": Atom("mod", Kind.BINARY),
    "lVert": Atom("‖", Kind.OPEN),
    "rVert": Atom("‖", Kind.CLOSE),
    "lvert": Atom("|", Kind.OPEN),
    "rvert": Atom("|", Kind.CLOSE),
}
"""Symbols whose kind their look does not tell."""

_BINARIES = frozenset("+-−±∓×÷·∗*⋆∘∙∪∩∖∧∨⊕⊖⊗⊙")
_RELATIONS = frozenset("=<>≤≥≠≈≃≅≡∼∝≍≐≜≔≕≪≫≲≳⩽⩾≺≻≼≽∈∉∋⊂⊃⊆⊇⊢⊨⊥∥∣⟵⟶⟷⟸⟹⟺")
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
    return str(fmt_math_text_style(text, style))


@cache
def _pylatexenc_symbols() -> "LatexContextDb":
    # As above: imported when the first formula is read.
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()
