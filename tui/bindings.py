"""The live keys as Textual bindings, for the app and for its screens; an app with settings.

The main screen is made with its live keys, since chords and digits are more than Textual's keymap
knows; dialogs have their usual keys, and the person's come from that keymap.
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, TypeVar, cast

from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen, SystemModalScreen

from tui.ascii_marks import AsciiMarks
from tui.colourless import colourless
from tui.commands import BY_ID, Command, Place, shown_keys
from tui.dialog_commands import ALL_BY_ID, DIALOG_COMMANDS
from tui.key_names import shown_key
from tui.keymap import Keymap, holds_in_dialogs, resolve
from tui.settings.options import Settings

FOOTER = ("help", "read", "search", "undo", "quit", "rate", "edit-tags", "next-status")
"""What the footer shows, the most needed first: a narrow terminal has no room for the last. After
them stands the key that copies."""

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

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew, also an open palette, which Textual leaves as it was."""
        super().refresh_css(animate)
        if self.screen_stack and isinstance(self.screen, SystemModalScreen):
            self.stylesheet.update(self.screen, animate=animate)

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
        wishes[str(DIALOG_HELP.id)] = ",".join(filter(holds_in_dialogs, helps))
    return wishes


def keyed(screen: type[AScreen], keymap: Keymap) -> type[AScreen]:
    """The screen with all commands on their keys.

    Textual reads the bindings of a class when the class is made, so this makes one.
    """
    made = type(screen.__name__, (screen,), {"BINDINGS": screen_bindings(keymap)})
    return cast(type[AScreen], made)


def screen_bindings(keymap: Keymap) -> list[BindingType]:
    """Bindings of all commands, and of the keys that begin a chord."""
    bindings = [binding for command in keymap.of_main_screen for binding in _bindings(command)]
    return [*bindings, *(_binding(key, f"chord({key!r})") for key in keymap.prefixes)]


class FooterKey(NamedTuple):
    """A key of the footer: as Textual names it, as it is shown, and what it does in a word."""

    key: str
    shown: str
    word: str


def footer_keys(keymap: Keymap) -> list[FooterKey]:
    """The keys that the footer shows; a command has one if it has a key that is no chord."""
    commands = [keymap.by_id[name] for name in FOOTER]
    keys = [
        FooterKey(key, shown_keys(command) if command.takes_key else shown_key(key), command.footer)
        for command in commands
        for key in _single(command)[:1]
    ]
    copies = [key.split()[0] for key in keymap.by_id["copy-link"].keys if " " in key]
    return [*keys, *(FooterKey(key, shown_key(key), "copy") for key in copies[:1])]


def _bindings(command: Command) -> list[Binding]:
    keys = _single(command)
    if command.takes_key:
        return [_binding(key, command.action(key)) for key in keys]  # each is an action of its own
    return [_binding(",".join(keys), command.action())] if keys else []


def _binding(keys: str, action: str) -> Binding:
    return Binding(keys, action, show=False)


def _single(command: Command) -> list[str]:
    """The keys that are no chords."""
    return [key for key in command.keys if " " not in key]
