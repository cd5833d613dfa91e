r"""Formulas as words, for a screen reader: `x_i^2` is `x sub i squared`.

A screen reader passes over most mathematical characters, or spells their Unicode names. The words
are those of Unicode's names where there are no better ones. A script of more than one symbol ends
with a word, as the ear hears no braces.
"""

import re
import unicodedata
from collections.abc import Iterator

from tui.rendering.mathematics import to_unicode
from tui.rendering.spoken_scripts import Script, script_at
from tui.rendering.tex.arrays import BLANK

_WORDS = {
    "=": "equals", "+": "plus", "-": "minus", "−": "minus", "±": "plus or minus", "·": "times",
    "×": "times", "⋅": "times", "*": "times", "/": "over", "<": "is less than",
    ">": "is greater than", "≤": "is at most", "≥": "is at least", "≠": "is not equal to",
    "≈": "is about", "∼": "is distributed as", "∝": "is proportional to", "∑": "sum",
    "∏": "product", "∫": "integral", "√": "square root of", "∂": "partial", "∇": "gradient of",
    "∈": "in", "∉": "not in", "⊂": "subset of", "⊆": "subset of", "∪": "union", "⋃": "union",
    "∩": "intersection", "⋂": "intersection", "∅": "the empty set", "→": "to", "←": "from",
    "↦": "maps to", "⇒": "implies", "∀": "for all", "∃": "there is", "∞": "infinity",
    "∣": "given", "‖": "norm", "|": "bar", "′": "prime", "_": "sub", "^": "to the power of",
    "…": "and so on", "⋯": "and so on", "%": "percent", "⊤": "transposed", "λ": "lambda",
    "Λ": "capital lambda", "{": "open brace", "}": "close brace", "lim": "limit", "ϵ": "epsilon",
    "«": "called", "»": "", "≔": "is defined as", ":=": "is defined as", "=:": "defines",
    "!=": "is not equal to", ">=": "is at least", "<=": "is at most", "\\": "backslash",
    BLANK: "blank",
}  # fmt: skip
_UNDERSCORE = "\ue000"
r"""Stands for `\_`, which is no subscript, while a formula is read."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BETWEEN = "double bar"
_STARS = "*∗⋆"
_PLACES = {**dict.fromkeys(_STARS, "star"), "·": "dot"}
"""What is no multiplication where it stands alone: f(·), x_*."""
_POWERS = {"2": "squared", "3": "cubed", "⊤": "transposed", "*": "star", "∗": "star", "⋆": "star"}
"""What is raised and is no power, or has a name of its own."""
_WITH_LIMITS = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀") | {"lim", "liminf", "limsup"}
_BEST = frozenset(("max", "min", "sup", "inf", "argmax", "argmin"))
_KINDS = re.compile(
    r"\b(?:GREEK|LATIN|LETTER|SMALL|CAPITAL|DIGIT|MODIFIER|MATHEMATICAL|SYMBOL"
    r"|DOUBLE-STRUCK|SCRIPT|FRAKTUR|BOLD|ITALIC|SANS-SERIF|BLACK-LETTER|MONOSPACE|SIGN)\b"
)
_TOKEN = re.compile(
    r"[A-Za-z]+|[\u1100-\u11ff\u3040-\u30ff\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3]+"
    r"|\d+(?:\.\d+)?|\s+|[:!<>]=|=:|[(),;:.\[\]]|.",
    re.DOTALL,
)
_ENDS_OPERAND = re.compile(r"\s*(?:$|[=<>≤≥≠≈),;:.\]])")
_SHORTEST_WORD = 3
"""Letters of a script that are read as a word: `max`; `ij` are two indices."""


def formula_in_words(tex: str) -> str:
    """The formula `tex` in words; its source where it cannot be read."""
    shown = to_unicode(_ESCAPED.sub(_without_underscore, tex))
    if shown is None:
        return f"TeX source {' '.join(tex.split())}"
    return _joined(_words("".join(map(_apart, shown))))


def script_in_words(mark: str, text: str) -> str:
    """The subscript (`mark` is `_`) or superscript (`^`) `text` in words: `squared`."""
    return " ".join(_script(Script(mark, text, 0, before_root=False)))


def _without_underscore(escaped: re.Match[str]) -> str:
    return _UNDERSCORE if escaped[1] == "_" else escaped[0]


def _apart(character: str) -> str:
    """A letter with its accent behind it, which is said there; what else there is, as it is."""
    if unicodedata.category(character) == "Lo":  # the marks of が are no accents
        return character
    apart = unicodedata.normalize("NFD", character)
    is_accented = character not in _WORDS and unicodedata.combining(apart[-1])
    return apart if is_accented else character


def _joined(words: Iterator[str]) -> str:
    return re.sub(r" (?=[),;:.\]])|(?<=[(\[]) ", "", " ".join(filter(None, words)))


def _words(shown: str) -> Iterator[str]:
    base = ""
    """The symbol that scripts belong to."""
    at = 0
    between = _bars_between(shown)
    while at < len(shown):
        script = script_at(shown, at)
        if script and script.before_root and not base:
            yield f"root of degree {_said(script)} of"
            base, at = "√", script.end + 1
        elif script:
            scripts = {script.mark: script}
            other = script_at(shown, script.end)
            if other and other.mark != script.mark:
                scripts[other.mark] = other
            at = max(one.end for one in scripts.values())
            if base in _WITH_LIMITS or (base in _BEST and "_" in scripts):
                yield from _limits(base, scripts)
                if not _ENDS_OPERAND.match(shown, at):
                    yield "of"
            else:
                for one in scripts.values():
                    yield from _script(one)
        elif match := _TOKEN.match(shown, at):
            start, base, at = at, match[0].strip(), match.end()
            if start in between:
                yield _BETWEEN
            elif base in _PLACES and _is_alone(shown, start):
                yield _PLACES[base]
            elif base == ":":
                yield _colon(shown, start)
            elif base:
                yield _symbol(base)
            elif "\n" in match[0]:
                yield ";"


def _bars_between(shown: str) -> set[int]:
    """Where `‖` stands alone within its brackets: it parts two things, and is no norm."""
    alone: set[int] = set()
    bars: list[list[int]] = [[]]
    for at, character in enumerate(shown):
        if character == "‖":
            bars[-1].append(at)
        elif character in "([{":
            bars.append([])
        elif character in ")]}" and len(bars) > 1:
            ended = bars.pop()
            alone |= set(ended) if len(ended) == 1 else set()
    for left in bars:
        alone |= set(left) if len(left) == 1 else set()
    return alone


def _is_alone(shown: str, at: int) -> bool:
    """Whether a sign has nothing to its left or right that it could connect.

    A star right behind a symbol belongs to that.
    """
    is_raised = shown[at - 1 : at].strip() and not shown[at + 1 : at + 2].isalnum()
    if shown[at] in _STARS and is_raised:
        return True
    before, after = shown[:at].rstrip()[-1:], shown[at + 1 :].lstrip()[:1]
    return not before or not after or before in "([{⟨,;:|∣" or after in ")]}⟩,;:|∣"


def _colon(shown: str, at: int) -> str:
    """The colon of a range, `x_{1:T}`; of all there is, `x_{:,1}`; or of a sentence."""
    before, after = shown[:at][-1:], shown[at + 1 : at + 2]
    if not after.strip(",)]}"):
        return ":" if before.strip("([{,") else "all"
    return ":" if after.isspace() else "to"


def _symbol(token: str) -> str:
    if token in _WORDS:
        return _WORDS[token]
    if token == _UNDERSCORE:
        return "underscore"
    if token.isascii() or len(token) > 1 or unicodedata.category(token) == "Lo":
        return token
    return _named(unicodedata.name(token, ""), token)


def _limits(base: str, scripts: dict[str, Script]) -> Iterator[str]:
    """Below and above a sum, a product, an integral; below a maximum or a limit."""
    low, high = (_said(scripts[mark]) if mark in scripts else "" for mark in "_^")
    if low and base.startswith("lim"):
        yield f"as {low.replace(' to ', ' goes to ')}"
    elif low:
        yield f"from {low}" if high else f"over {low}"
    if high:
        yield f"to {high}" if low else f"up to {high}"


def _script(script: Script) -> Iterator[str]:
    text = script.text
    if script.mark == "^" and text in _POWERS:
        yield _POWERS[text]
        return
    said = _said(script)
    yield f"{_WORDS[script.mark]} {said}"
    is_closed = text.startswith("(") and text.endswith(")")
    if len(said.split()) > 1 and not is_closed:
        yield "end sub" if script.mark == "_" else "end power"


def _said(script: Script) -> str:
    """What stands in a script; letters beside each other are indices, unless they are a word."""
    text = re.sub(
        rf"(?<![A-Za-z])[A-Za-z]{{2,{_SHORTEST_WORD - 1}}}(?![A-Za-z])",
        lambda letters: " ".join(letters[0]),
        script.text,
    )
    return _joined(_words(text)).removeprefix("is ")  # x sub less than t


def _named(name: str, character: str) -> str:
    """A letter, digit or sign by its name, without what says only how it is drawn."""
    plain = unicodedata.normalize("NFKC", character)
    if not name or (plain.isascii() and plain.isalnum()):
        return plain
    words = " ".join(_KINDS.sub("", name).lower().split())
    accent = {"circumflex accent": "hat", "tilde": "tilde", "macron": "bar", "overline": "bar"}
    words = accent.get(words.removeprefix("combining "), words.removeprefix("combining "))
    return f"capital {words}" if "CAPITAL" in name else words
