"""Text that a terminal can be trusted with: whatever is invisible in it becomes visible.

A document may hold terminal escapes, control characters, bidirectional overrides, lone surrogates
and invisible letters. Written as they are, they recolour the screen, set the clipboard, turn a
line around, stop the program with an encoding error, or hide text from the reader.

The command line uses this module, so it imports the standard library only. The width of a
character therefore comes from `unicodedata` and not from Rich, whose import costs more than a
whole command; the two agree on every script that the tests try.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt) without the variation
# selectors, which choose between two visible forms; and the line separators, the interlinear
# annotation characters and the surrogates. The bidirectional controls are among them.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_EMOJI = "\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_FLAG_TAGS = "(?<=\U0001f3f4)[\U000e0020-\U000e007e]{1,16}\U000e007f"
_EMOJI_JOINER = f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
_HARMFUL = re.compile(rf"({_FLAG_TAGS}|{_EMOJI_JOINER})|[\x00-\x1f\x7f-\x9f{_INVISIBLE}]")
_UNSAFE_IN_JSON = re.compile(rf"[\x7f-\x9f{_INVISIBLE}]")

_ZERO_WIDTH_CATEGORIES = frozenset({"Mn", "Me", "Mc", "Cf"})
_JOINER = "\u200d"
_EMOJI_PRESENTATION = "\ufe0f"


def visible(text: str) -> str:
    """`text` as one harmless line: newlines and tabs become spaces, the invisible is spelled out.

    C0 controls become Unicode's control pictures (`␛`), other invisible characters their number
    (`‹U+202E›`). The joiners inside an emoji stay, and so does every visible character.
    """
    return _HARMFUL.sub(_show, text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def visible_lines(text: str) -> str:
    r"""`text` made harmless as by `visible`, with its line breaks (`\n`) kept."""
    if not _HARMFUL.search(text):
        return text
    return "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))


def json_safe(text: str) -> str:
    r"""JSON `text` with the characters that a terminal may act on as `\uXXXX`.

    The value stays the same: in JSON these characters can only stand inside a string.
    """
    return _UNSAFE_IN_JSON.sub(_escape, text)


def clusters(text: str) -> Iterator[str]:
    """The parts of `text` that must not be torn apart.

    A part is a character with its combining marks, the letters of a decomposed Hangul syllable,
    an emoji sequence, or a flag.
    """
    start = 0
    for index in range(1, len(text)):
        if not _continues(text, index, start):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def cell_width(text: str) -> int:
    """The terminal cells that `text` takes; it must have been made visible before."""
    if text.isascii():
        return len(text)
    return sum(map(_cluster_width, clusters(text)))


@lru_cache(maxsize=4096)  # the same lines of a tree are cut for every key that is typed
def shorten(text: str, cells: int) -> str:
    """`text` cut to at most `cells` terminal cells, ending in `…` if anything was cut off.

    Wide characters, combining marks and emoji are kept whole or left out.
    """
    if len(text) <= cells and text.isascii():
        return text
    if cells <= 0:
        return ""
    used = 0
    fitting = 0  # the length of the start of `text` that leaves a cell for the ellipsis
    position = 0
    for cluster in clusters(text):
        used += _cluster_width(cluster)
        if used > cells:
            return text[:fitting].rstrip() + ELLIPSIS
        position += len(cluster)
        if used < cells:
            fitting = position
    return text


def _show(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"‹U+{code:04X}›"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _continues(text: str, index: int, start: int) -> bool:
    """Whether the character at `index` belongs to the cluster that begins at `start`."""
    character = text[index]
    if character.isascii():
        return False
    if _character_width(character) == 0 or text[index - 1] == _JOINER:
        return True
    return index - start == 1 and _is_regional(character) and _is_regional(text[start])


def _cluster_width(cluster: str) -> int:
    width = 0
    joined = False
    for character in cluster:
        if character == _EMOJI_PRESENTATION:
            width = max(width, min(width * 2, 2))
        elif not joined:
            width += _character_width(character)
        joined = character == _JOINER
    return width


def _character_width(character: str) -> int:
    if character.isascii():
        return 1
    # The vowels and finals of decomposed Hangul draw in the cells of their initial, skin tones
    # in those of the emoji before them.
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff":
        return 0
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0
    category = unicodedata.category(character)
    if category in _ZERO_WIDTH_CATEGORIES:
        return 0
    width = unicodedata.east_asian_width(character)
    # For an unassigned character `unicodedata` says "F" without meaning it.
    return 2 if width == "W" or (width == "F" and category != "Cn") else 1


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
