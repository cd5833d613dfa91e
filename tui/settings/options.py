"""Every option that there is, declared once: name, type, default and what it does.

Validation, the sample file and the page of the docs are made from this. A text is one of its
choices or free, a number has its bounds in its annotation, `keys` is checked by `tui.keymap`.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from themes.problems import Problem

Sort = Literal[
    "", "relevance", "title", "-title", "author", "-author", "presenter", "-presenter",
    "venue", "-venue", "tag", "-tag", "status", "-status", "id", "-id",
    "rating", "-rating", "year", "-year", "quarter", "-quarter", "added", "-added",
]  # fmt: skip
"""Every order that the app offers; the empty one is that of the branches."""

NARROWEST_TREE = 24
"""Columns that the tree has at least, however narrow it is made."""


def _help(text: str) -> Meta:
    return Meta(description=text)


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the person set; the defaults where nothing was."""

    theme: Annotated[
        str,
        _help(
            "The theme to start with; `readlist themes` lists them. With it, what is chosen in "
            "the app holds until the app is left; without it, what was chosen last is remembered."
        ),
    ] = ""
    grouping: Annotated[
        Literal[
            "quarter", "presenter", "venue", "year", "tag", "status", "rating", "source", "author"
        ],
        _help("How the tree groups the papers until another way was chosen in the app."),
    ] = "quarter"
    sort: Annotated[
        Sort,
        _help(
            "How papers are sorted within a branch until another way was chosen in the app; a "
            "minus before it, as in `-rating`, turns it around. Without it, in the order of the "
            "grouping."
        ),
    ] = ""
    tree_width: Annotated[
        int,
        Meta(
            ge=0,
            le=400,
            extra={"least": NARROWEST_TREE},
            description="The width of the tree, in columns, until it was made another, and at most "
            "half of the terminal; 0 follows the terminal.",
        ),
    ] = 0
    hints: Annotated[bool, _help("Whether the status line teaches keys now and then.")] = True
    mark_as_reading_when_opened: Annotated[
        bool,
        _help(
            "Whether a paper to read is marked `reading` when the reader is entered on it; going "
            "on to the next one in the reader marks nothing."
        ),
    ] = False
    clipboard: Annotated[
        Literal["auto", "desktop", "tmux", "terminal"],
        _help(
            "Which way copies go: `auto` tries what this terminal has, the others only the "
            "desktop's clipboard, the tmux buffer, or the terminal itself (OSC 52)."
        ),
    ] = "auto"
    ascii_marks: Annotated[
        bool,
        _help(
            "Whether signs such as ○ and ★ are written in ASCII, for terminals and fonts that "
            "draw them two columns wide."
        ),
    ] = False
    animations: Annotated[
        bool,
        _help("Whether anything on the screen may move by itself, such as smooth scrolling."),
    ] = True
    keys: Annotated[
        dict[str, tuple[str, ...]],
        _help(
            "The keys of commands, also in dialogs: a key, or a list of keys, which replace all "
            "that the command had; [] takes them away, which leaves it in the palette, but a "
            "command of a dialog, `rate`, `rate-tenths` and `view` out of reach. `y y` is a "
            "chord. `readlist keys --probe` says what a key is called; docs/settings.md lists the "
            "commands."
        ),
    ] = {}


class Read(Struct, frozen=True):
    """What a file of settings says, and what is wrong with it."""

    settings: Settings
    problems: tuple[Problem, ...] = ()
