"""The names of keys: how a person may write one, and which ones a terminal can send at all.

A key is named as Textual names it: `j`, `G`, `slash`, `ctrl+d`, `shift+tab`. Two with a space
between them, `y y`, are a chord. What a person may write instead (`/`, `PgDn`, `shift+g`) is only
another spelling.
"""

import difflib

from store.keyboard_layout import pressed_keys

SIGNS = {
    " ": "space", "!": "exclamation_mark", '"': "quotation_mark", "#": "number_sign",
    "$": "dollar_sign", "%": "percent_sign", "&": "ampersand", "'": "apostrophe",
    "(": "left_parenthesis", ")": "right_parenthesis", "*": "asterisk", "+": "plus",
    ",": "comma", "-": "minus", ".": "full_stop", "/": "slash", ":": "colon", ";": "semicolon",
    "<": "less_than_sign", "=": "equals_sign", ">": "greater_than_sign", "?": "question_mark",
    "@": "at", "[": "left_square_bracket", "\\": "backslash", "]": "right_square_bracket",
    "^": "circumflex_accent", "_": "underscore", "`": "grave_accent",
    "{": "left_curly_bracket", "|": "vertical_line", "}": "right_curly_bracket", "~": "tilde",
}  # fmt: skip
"""Textual's names of the keys that type a sign."""

_TYPED = {name: sign for sign, name in SIGNS.items() if sign != " "}
_SHOWN = {
    "space": "Space", "escape": "Esc", "enter": "Enter", "tab": "Tab", "backspace": "Backspace",
    "insert": "Ins", "delete": "Del", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "home": "Home", "end": "End", "pagedown": "PgDn", "pageup": "PgUp",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip

_MOVING = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown"})
_EDITING = frozenset({"insert", "delete"})
_ALONE = frozenset({"enter", "tab", "escape", "space", "backspace"})
_FUNCTION = frozenset(f"f{number}" for number in range(1, 13))
_FOREIGN = frozenset({"super", "hyper", "meta"})
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")

_SPELLINGS = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown",
    "page_up": "pageup", "page_down": "pagedown", "del": "delete", "ins": "insert",
    "spacebar": "space", "bs": "backspace", "↑": "up", "↓": "down", "←": "left", "→": "right",
    "hyphen": "minus", "period": "full_stop", "dot": "full_stop",
}  # fmt: skip
_MODIFIERS = {"control": "ctrl", "c": "ctrl", "option": "alt", "opt": "alt", "cmd": "super",
              "command": "super", "win": "super"}  # fmt: skip

_SAME = {
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape", "alt+b": "ctrl+left", "alt+f": "ctrl+right",
}  # fmt: skip
"""Keys that send what another key sends: https://en.wikipedia.org/wiki/C0_and_C1_control_codes; the
last two move by words in a shell, for which some terminals send them."""

_TAKEN = {
    "ctrl+c": "it copies what is selected with the mouse",
    "ctrl+z": "it stops programs in many terminals",
    "ctrl+space": "it switches the input method for many",
    "ctrl+at": "terminals send the same for ctrl+space, which switches the input method for many",
}


LONGEST = 60
"""No name of a key, or of two, has more characters."""


class NoKey(ValueError):
    """A text that names no key which can be used; str() says why, and what to write instead."""


def canonical(text: str) -> str:
    """The name of a key or chord that a person wrote. Raises `NoKey`."""
    if text == " ":
        return "space"
    parts = text.split()
    if len(text) > LONGEST:
        raise NoKey("this is too long for a key")
    if not parts:
        raise NoKey("names no key")
    if len(parts) > 2:
        raise NoKey(f"`{text}` has more than two keys; a chord is two, such as `y y`")
    return " ".join(_one(part) for part in parts)


def shown_key(key: str) -> str:
    """A key as a person reads it: `full_stop 5` is `.5`, `shift+tab` is `Shift+Tab`."""
    return "".join(map(_shown, key.split()))


def _shown(part: str) -> str:
    *modifiers, name = part.split("+")
    if "shift" in modifiers:
        modifiers = [word.capitalize() for word in modifiers]
    return "+".join([*modifiers, _TYPED.get(name) or _SHOWN.get(name, name)])


def _one(text: str) -> str:
    if text in SIGNS:
        return SIGNS[text]
    if len(text) == 1 and text not in _SPELLINGS:
        return _character(text)
    written, plus, name = text.rpartition("+")
    if text.endswith("++"):
        written, name = text[:-2], "+"
    elif plus and not name:
        raise NoKey(f"`{text}` ends without a key")
    modifiers = [_MODIFIERS.get(m, m) for m in written.lower().split("+") if m]
    name = _name(name, text)
    if len(name) == 1 and name.isascii() and name.isalpha():
        if modifiers == ["shift"]:
            return name.upper()
        if name.isupper() and modifiers == ["alt"]:
            modifiers.append("shift")
        name = name.lower() if modifiers else name
    key = "+".join([*sorted(set(modifiers)), name])
    _check(key, set(modifiers), name, text)
    return key


def _can_be(text: str) -> bool:
    """Whether a text names a key, so that it may be advised."""
    try:
        canonical(text)
    except NoKey:
        return False
    return True


def _instead(name: str) -> str:
    """The advice to take a key with another modifier, as the end of a message; "" if none can be.

    A letter with alt, which no command has by itself.
    """
    key = f"alt+{name}" if name in _LETTERS else f"ctrl+{name}"
    return f"; take `{key}`" if _can_be(key) else ""


def _character(text: str) -> str:
    if pressed := pressed_keys(text):
        typed = " ".join(pressed)
        raise NoKey(f"`{text}` is typed with `{typed}`{'; write that' if _can_be(typed) else ''}")
    if not text.isalnum():
        raise NoKey(f"`{text}` is no key that terminals send under a known name")
    return text


def _name(name: str, text: str) -> str:
    """The key without its modifiers."""
    if len(name) == 1 and name not in _SPELLINGS:
        return SIGNS.get(name) or _character(name)
    low = _SPELLINGS.get(name.lower(), name.lower())
    known = [*_MOVING, *_EDITING, *_ALONE, *_FUNCTION, *SIGNS.values()]
    if low in known:
        return low
    near = difflib.get_close_matches(low, [*known, *_SPELLINGS], n=1)
    meant = text[: -len(name)] + near[0] if near else ""
    hint = f"; did you mean `{meant}`?" if meant and _can_be(meant) else ""
    chord = f"{name[0]} {name[-1]}"
    if len(low) == 2 and low.isalpha() and _can_be(chord):
        hint = f"; a chord has a space: `{chord}`"
    raise NoKey(f"`{text}` is no key{hint}")


def _check(key: str, modifiers: set[str], name: str, text: str) -> None:
    """Refuse what terminals do not send, or not as a key of its own."""
    if not modifiers or key == "shift+tab":
        return
    if unknown := modifiers - {"ctrl", "alt", "shift", *_FOREIGN}:
        wrong = min(unknown)
        near = difflib.get_close_matches(wrong, ("ctrl", "alt", "shift"), n=1)
        meant = "+".join([*sorted(modifiers - unknown | set(near)), name])
        hint = f"; did you mean `{meant}`?" if near and _can_be(meant) else ""
        raise NoKey(f"`{text}`: `{wrong}` is no modifier{hint or '; they are ctrl, alt and shift'}")
    if foreign := modifiers & _FOREIGN:
        raise NoKey(f"`{text}`: most terminals never send {min(foreign)}{_instead(name)}")
    if key in _SAME:
        raise NoKey(f"`{text}` is the same as `{_SAME[key]}` in a terminal")
    if key in _TAKEN:
        raise NoKey(f"`{text}` is taken: {_TAKEN[key]}")
    if name in _ALONE:
        raise NoKey(f"`{text}`: most terminals send only `{name}`")
    special = name in _MOVING or name in _EDITING
    if {"ctrl", "alt"} <= modifiers:
        why = "many terminals send ctrl and alt together as something else"
        raise NoKey(f"`{text}`: {why}{_instead(name)}")
    if name in _LETTERS and {"ctrl", "shift"} <= modifiers:
        raise NoKey(f"`{text}`: terminals send it without shift{_instead(name)}")
    if "alt" in modifiers:
        if len(name) > 1 or name.isdigit():
            # What comes for alt and a digit is taken for the sign that macOS has there: ¡, ™, £.
            raise NoKey(f"`{text}`: terminals send alt only with a letter")
    elif name in SIGNS.values() or (len(name) == 1 and name not in _LETTERS):
        if "ctrl" in modifiers:
            why = "with signs and digits many terminals send it without ctrl, or as another key"
            raise NoKey(f"`{text}`: ctrl goes with letters; {why}")
        raise NoKey(f"`{text}`: write the sign itself that the two keys type")
    elif "shift" in modifiers and not special:
        raise NoKey(f"`{text}`: terminals send it under other names")
