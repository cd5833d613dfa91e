"""What is written about the settings, from their declaration: a sample file, a page of the docs."""

import json
from textwrap import wrap
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import Struct, structs

from tui.key_names import shown_key
from tui.settings.options import Settings

WIDTH = 96
"""Columns of a comment in the sample."""

SAMPLE_KEYS = {
    "undo": ("U",),
    "links": ("L",),
    "first": ("g g", "home"),
    "open-slides": (),
    "trash-empty": ("ctrl+e",),
}
"""What the sample shows of remapping; it is accepted as it stands."""


class Option(Struct, frozen=True):
    """One option, as a page can tell of it."""

    name: str
    values: str
    default: str
    help: str


def options() -> list[Option]:
    """All options, in the order of their declaration."""
    hints = get_type_hints(Settings, include_extras=True)
    defaults = Settings()
    return [
        Option(
            f.name,
            _values(*get_args(hints[f.name])),
            written(getattr(defaults, f.name)),
            _help(hints[f.name]),
        )
        for f in structs.fields(Settings)
    ]


def written(value: Any) -> str:
    """A value as it stands in the file, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {written(keys)}" for name, keys in value.items()) + "}"
    if isinstance(value, tuple):
        keys = (" ".join(map(shown_key, key.split())) for key in value)
        return "[" + ", ".join(json.dumps(key, ensure_ascii=False) for key in keys) + "]"
    return str(value) if value != "" else '""'


def sample_file() -> str:
    """A file that sets nothing: each option in a comment, explained, with its default."""
    lines = [
        "# The settings of readlist. `readlist paths` says where this file belongs.",
        "# Take the # away from a line to set it; what is not set has the value shown.",
        "",
    ]
    for option in options():
        lines += [f"# {line}" for line in wrap(f"{option.help} ({option.values})", WIDTH)]
        if option.name == "keys":
            lines += [
                "#keys:",
                *(f"#  {name}: {written(keys)}" for name, keys in SAMPLE_KEYS.items()),
            ]
        else:
            lines.append(f"#{option.name}: {option.default}")
        lines.append("")
    return "\n".join(lines)


def markdown_table() -> str:
    """All options as a table in Markdown, for the docs."""
    rows = [f"| `{o.name}` | {o.values} | `{o.default}` | {o.help} |" for o in options()]
    return "\n".join(("| option | values | default | what it does |", "|---|---|---|---|", *rows))


def _values(kind: Any, meta: Any) -> str:
    if kind is bool:
        return "true or false"
    if kind is int:
        return f"0, or a number from {(meta.extra or {}).get('least', meta.ge)} to {meta.le}"
    if get_origin(kind) is Literal:
        # That a minus turns a choice around is a matter of the help.
        return ", ".join(choice for choice in get_args(kind) if choice.strip("-") == choice != "")
    return "a text" if kind is str else "a command and its keys a line"


def _help(hint: Any) -> str:
    return str(get_args(hint)[1].description)
