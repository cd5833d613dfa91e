"""The command table as Textual bindings, for the app and for its screens."""

from textual.binding import Binding, BindingType

from tui.commands import COMMANDS, Command, prefixes, shown_key, shown_keys

FOOTER = (
    "help", "read", "search", "rate", "edit-tags", "next-status", "chord-y", "undo", "quit",
)  # fmt: skip
"""What the footer shows, the most needed first: a narrow terminal cuts it off."""


def app_bindings() -> list[BindingType]:
    """Bindings of the commands that hold on every screen."""
    return [b for c in COMMANDS if c.does.startswith("app.") for b in _bindings(c, "app.")]


def screen_bindings() -> list[BindingType]:
    """Bindings of all commands, and of the keys that begin a chord, in the order of the footer."""
    made = {command.id: _bindings(command, "") for command in COMMANDS}
    made |= {f"chord-{prefix}": [_chord(prefix)] for prefix in prefixes()}
    order = [*FOOTER, *(name for name in made if name not in FOOTER)]
    return [binding for name in order for binding in made[name]]


def _chord(prefix: str) -> Binding:
    return Binding(
        prefix,
        f"chord({prefix!r})",
        "copy" if prefix == "y" else f"{shown_key(prefix)} …",
        show=f"chord-{prefix}" in FOOTER,
        key_display=shown_key(prefix),
    )


def _bindings(command: Command, namespace: str) -> list[BindingType]:
    keys = [key for key in command.keys if " " not in key]
    if not command.takes_key:
        return [_binding(command, ",".join(keys), namespace)] if keys else []
    # Each key is an action of its own; the first stands for all in the footer.
    return [_binding(command, key, namespace, show=key == keys[0]) for key in keys]


def _binding(command: Command, keys: str, namespace: str, show: bool = True) -> Binding:
    return Binding(
        keys,
        command.action(keys).removeprefix(namespace),
        command.footer or command.title,
        show=show and bool(command.footer),
        key_display=shown_keys(command) if command.takes_key else shown_key(keys.split(",")[0]),
        tooltip=command.help,
        id=command.id if not command.takes_key else f"{command.id}-{keys}",
    )
