"""The live keys as Textual bindings, for the app and for its screens; an app with settings.

The main screen is made with its live keys, since chords and digits are more than Textual's keymap
knows; dialogs have their usual keys, and the person's come from that keymap.
"""

from collections.abc import Sequence
from typing import ClassVar, TypeVar, cast

from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen

from tui.ascii_marks import AsciiMarks
from tui.colourless import colourless
from tui.commands import BY_ID, Command, Place, shown_keys
from tui.dialog_commands import ALL_BY_ID, ALWAYS, DIALOG_COMMANDS, SAVING_AND_ANSWERS
from tui.key_names import shown_key
from tui.keymap import Keymap, resolve
from tui.settings.options import Settings

FOOTER = ("help", "read", "search", "undo", "quit", "rate", "edit-tags", "next-status", "copy")
"""What the footer shows, the most needed first: a narrow terminal has no room for the last."""

DIALOG_HELP = Binding(",".join(BY_ID["help"].keys), "help", show=False, id="help-in-dialog")
"""The help's keys in a dialog, where those of the app do not hold."""
_NO_KEY = "none"
"""No key is called so. Textual takes an empty list of keys for no wish."""

AScreen = TypeVar("AScreen", bound=Screen[None])


class KeyedApp(App[None], inherit_bindings=False):
    """An app with settings and live keys.

    It has none of the keys that Textual gives every app: they could be another command's here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "help_quit", show=False, system=True)
    ]
    ENABLE_COMMAND_PALETTE = False  # else Textual would bind ctrl+p to it before all others

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.use_command_palette = True
        self.settings = settings
        self.keymap, _ = resolve(settings.keys)
        self.set_keymap(_wishes_in_dialogs(self.keymap))
        # One for all lines: Textual keeps what a filter made of a line by the filter.
        self._own_filters = [AsciiMarks()] if settings.ascii_marks else []
        if not settings.animations:
            self.animation_level = "none"
        for command in self.keymap.of_main_screen:
            if command.does.startswith("app.") and (keys := _single(command)):
                self.bind(",".join(keys), command.action(), show=False)

    def action_command_palette(self) -> None:
        """Show the command palette."""
        # Loaded when it is opened.
        from tui.widgets.palette import Palette

        if self.use_command_palette and not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to every line that is drawn."""
        ansi = self.native_ansi_color
        filters = colourless(super().get_line_filters(), self.console.color_system, ansi=ansi)
        return [*filters, *self._own_filters]


def keymap_of(node: DOMNode) -> Keymap:
    """The live keys where a widget or screen is shown."""
    return node.app.keymap if isinstance(node.app, KeyedApp) else Keymap()


def settings_of(node: DOMNode) -> Settings:
    """The settings where a widget or screen is shown."""
    return node.app.settings if isinstance(node.app, KeyedApp) else Settings()


def place_bindings(place: Place) -> list[BindingType]:
    """The usual keys of a dialog, under the ids by which the app puts the person's in their place.

    For the `BINDINGS` of a class.
    """
    return [
        Binding(",".join(command.keys), command.action(), command.title, show=False, id=command.id)
        for command in DIALOG_COMMANDS
        if command.group == place
    ]


def _wishes_in_dialogs(keymap: Keymap) -> dict[str, str]:
    """The keys in dialogs that are not the usual ones, by the ids of their bindings."""
    wishes = {
        command.id: ",".join(command.keys) or _NO_KEY
        for command in keymap.commands
        if command.in_dialog and command.keys != ALL_BY_ID[command.id].keys
    }
    helps = keymap.by_id["help"].keys
    if helps != BY_ID["help"].keys:
        own = ALWAYS | SAVING_AND_ANSWERS
        free = [key for key in helps if " " not in key and key not in own]
        wishes[str(DIALOG_HELP.id)] = ",".join(free) or _NO_KEY
    return wishes


def keyed(screen: type[AScreen], keymap: Keymap) -> type[AScreen]:
    """The screen with all commands on their keys.

    Textual reads the bindings of a class when the class is made, so this makes one.
    """
    made = type(screen.__name__, (screen,), {"BINDINGS": screen_bindings(keymap)})
    return cast(type[AScreen], made)


def screen_bindings(keymap: Keymap) -> list[BindingType]:
    """Bindings of all commands, and of the keys that begin a chord, in the order of the footer."""
    made = {command.id: _bindings(command) for command in keymap.of_main_screen}
    copies = keymap.by_id["copy-link"].keys
    for prefix in keymap.prefixes:
        copying = any(key.startswith(f"{prefix} ") for key in copies)
        name = "copy" if copying and "copy" not in made else f"chord {prefix}"
        made[name] = [_chord(prefix, "copy" if copying else "", shown=name == "copy")]
    order = [*(name for name in FOOTER if name in made), *(n for n in made if n not in FOOTER)]
    return [binding for name in order for binding in made[name]]


def _chord(prefix: str, word: str, shown: bool) -> Binding:
    return Binding(
        prefix,
        f"chord({prefix!r})",
        word or f"{shown_key(prefix)} …",
        show=shown,
        key_display=shown_key(prefix),
    )


def _bindings(command: Command) -> list[BindingType]:
    keys = _single(command)
    if not command.takes_key:
        return [_binding(command, ",".join(keys))] if keys else []
    # Each key is an action of its own; the first stands for all in the footer.
    return [_binding(command, key, show=key == keys[0]) for key in keys]


def _binding(command: Command, keys: str, show: bool = True) -> Binding:
    return Binding(
        keys,
        command.action(keys),
        command.footer or command.title,
        show=show and bool(command.footer),
        key_display=shown_keys(command) if command.takes_key else shown_key(keys.split(",")[0]),
        tooltip=command.help,
        id=command.id if not command.takes_key else f"{command.id}-{keys}",
    )


def _single(command: Command) -> list[str]:
    """The keys that are no chords."""
    return [key for key in command.keys if " " not in key]
