r"""Formulas as words, for a screen reader: `x_i^2` is `x sub i squared`.

A screen reader passes over most mathematical characters, or spells their Unicode names. The words
are those of Unicode's names where there are no better ones.
"""

import re
import unicodedata
from collections.abc import Iterator

from tui.rendering.mathematics import to_unicode

_WORDS = {
    "=": "equals", "+": "plus", "-": "minus", "−": "minus", "±": "plus or minus", "·": "times",
    "×": "times", "⋅": "times", "*": "times", "/": "over", "<": "is less than",
    ">": "is greater than", "≤": "is at most", "≥": "is at least", "≠": "is not equal to",
    "≈": "is about", "∼": "is distributed as", "∝": "is proportional to", "∑": "sum",
    "∏": "product", "∫": "integral", "√": "square root of", "∂": "partial", "∇": "gradient of",
    "∈": "in", "∉": "not in", "⊂": "subset of", "⊆": "subset of", "∪": "union",
    "∩": "intersection", "∅": "the empty set", "→": "to", "←": "from", "↦": "maps to",
    "⇒": "implies", "∀": "for all", "∃": "there is", "∞": "infinity", "∣": "given", "‖": "norm",
    "|": "bar", "′": "prime", "_": "sub", "^": "to the power of", "…": "and so on",
    "⋯": "and so on", "²": "squared", "³": "cubed", "%": "percent",
    "⊤": "transposed", "λ": "lambda", "Λ": "capital lambda",
}  # fmt: skip
_KINDS = re.compile(
    r"\b(?:SUBSCRIPT|SUPERSCRIPT|GREEK|LATIN|LETTER|SMALL|CAPITAL|DIGIT|MODIFIER|MATHEMATICAL|SYMBOL"
    r"|DOUBLE-STRUCK|SCRIPT|FRAKTUR|BOLD|ITALIC|SANS-SERIF|BLACK-LETTER|MONOSPACE|SIGN)\b"
)
_TOKEN = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|[(),;:.\[\]]|.", re.DOTALL)


def formula_in_words(tex: str) -> str:
    """The formula `tex` in words; its source where it cannot be read."""
    shown = to_unicode(tex)
    if shown is None:
        return f"TeX source {' '.join(tex.split())}"
    # Accents are characters of their own here: they are said behind their letter.
    apart = "".join(c if c in _WORDS else unicodedata.normalize("NFD", c) for c in shown)
    parts = _words(apart)
    return re.sub(r" (?=[),;:.\]])|(?<=[(\[]) |(?<=\d) (?=\d)", "", " ".join(parts))


def _words(shown: str) -> Iterator[str]:
    script = ""
    for token in _TOKEN.findall(shown):
        name = "" if token.isascii() or token in _WORDS else unicodedata.name(token[0], "")
        kind = _script_of(name)
        if kind and kind != script:
            yield _WORDS["_" if kind == "SUBSCRIPT" else "^"]
        script = kind
        if token in _WORDS:
            yield _WORDS[token]
        elif name:
            yield _named(name, token)
        elif token not in "{}" and not token.isspace():
            yield token


def _script_of(name: str) -> str:
    found = re.search("SUBSCRIPT|SUPERSCRIPT", name)
    if not found and name.startswith("MODIFIER LETTER"):
        return "SUPERSCRIPT"
    return found[0] if found else ""


def _named(name: str, character: str) -> str:
    """A letter, digit or sign by its name, without what says only how it is drawn."""
    if "HANGUL" in name or "CJK" in name:
        return character
    plain = unicodedata.normalize("NFKC", character)
    if plain.isascii() and plain.isalnum():
        return plain
    words = " ".join(_KINDS.sub("", name).lower().split())
    accent = {"circumflex accent": "hat", "tilde": "tilde", "macron": "bar", "overline": "bar"}
    words = accent.get(words.removeprefix("combining "), words.removeprefix("combining "))
    return f"capital {words}" if "CAPITAL" in name else words
