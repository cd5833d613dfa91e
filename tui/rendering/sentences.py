"""Sentences of the program's own that name keys and commands, which stand out in them."""

import re

from textual.content import Content

from tui.keymap import Keymap

_NAMED = re.compile(r"(\{[^}]+\}|`[^`]+`)")


def sentence(keymap: Keymap, text: str) -> Content:
    """A text with the live keys in the place of their commands, and what is typed in a shell.

    `{undo}` is the key of a command, and `readlist demo` between backquotes is typed. A key is
    often a letter, which by its place alone would be read as a word.
    """
    parts = []
    for part in _NAMED.split(text):
        if part[:1] == "{":
            parts.append(Content.styled(keymap.say(part), "bold $accent"))
        elif part[:1] == "`":
            parts.append(Content.styled(part[1:-1], "bold"))
        else:
            parts.append(Content(part))
    return Content("").join(parts)
