"""The scripts in a formula that is shown in Unicode: `ᵢ₌₁`, `^{z/τ}`, `_θ`."""

import unicodedata

from msgspec import Struct

_MARKS = {"<sub>": "_", "<super>": "^"}


class Script(Struct, frozen=True):
    """A subscript (`mark` is `_`) or a superscript (`^`), with its text in ordinary characters."""

    mark: str
    text: str
    end: int
    """Where in the formula it ends."""
    before_root: bool
    """Whether a root sign follows, whose degree it may be."""


def script_at(shown: str, at: int) -> Script | None:
    """The script that begins there, if one does."""
    found = _in_glyphs(shown, at) or _as_in_tex(shown, at)
    if found is None:
        return None
    mark, text, end = found
    return Script(mark, text, end, shown[end : end + 1] == "√")


def _in_glyphs(shown: str, at: int) -> tuple[str, str, int] | None:
    end = at
    while end < len(shown) and _mark(shown[end]) and _mark(shown[end]) == _mark(shown[at]):
        end += 1
    if end == at:
        return None
    return _mark(shown[at]), unicodedata.normalize("NFKC", shown[at:end]), end


def _mark(character: str) -> str:
    return _MARKS.get(unicodedata.decomposition(character).partition(" ")[0], "")


def _as_in_tex(shown: str, at: int) -> tuple[str, str, int] | None:
    mark, text = shown[at : at + 1], shown[at + 1 : at + 2]
    if mark not in ("_", "^") or not text.strip():
        return None
    if text != "{":
        return mark, text, at + 2
    depth = 0
    for end in range(at + 1, len(shown)):
        depth += (shown[end] == "{") - (shown[end] == "}")
        if not depth:
            return mark, shown[at + 2 : end], end + 1
    return None  # a brace of a set, cut off by nothing
