"""The theme of an app: followed while its file changes, chosen while it is seen, remembered."""

from collections.abc import Callable, Sequence

from textual.app import App

from themes.problems import Problem
from themes.schema import DEFAULT_THEME
from tui.locations import Locations
from tui.looks import Looks
from tui.memory import Memory
from tui.settings.options import Settings


class ThemeFollower:
    """Gives an app the theme that the person wants, as soon as there is one that can be used.

    What the settings say comes first, then what was chosen the last time.
    """

    def __init__(
        self,
        app: App[None],
        places: Locations,
        settings: Settings,
        memory: Memory,
        remember: Callable[..., None],
        wrong: Callable[[Sequence[Problem]], None],
    ) -> None:
        """`remember` is told fields of the state; `wrong` what is wrong with the files of themes.

        To be made before the style sheets are read for the first time, so that this happens once.
        """
        self._app = app
        self._settings = settings
        self._memory = memory
        self._remember = remember
        self._wrong = wrong
        wanted, look = self._to_start_with(), memory.state.look
        self._looks = Looks(places.themes, wanted, app.register_theme)
        if look is None or look.name != wanted or not self._looks.take([look]):
            self._looks.read()
        app.set_reactive(App.theme, self._looks.usable)
        app.stylesheet.set_variables(app.get_css_variables())

    def follow(self) -> None:
        """Show the present theme as its file is now, and say what is wrong with any."""
        app = self._app
        name, changed = self._looks.follow(app.theme)
        if self._looks.put_right():
            # What was said of it stays for a while; it is no longer true.
            app.clear_notifications()
        self._wrong(self._looks.new_problems())
        if name != app.theme:
            app.theme = name
        elif changed:
            app.mutate_reactive(App.theme)
        look = self._looks.known.get(self._to_start_with())
        if look != self._memory.state.look:
            self._remember(look=look)

    def choose(self, said: Callable[[str], None]) -> None:
        """Choose the colours, seeing them while choosing; `said` tells for how long they hold."""
        # Dialogs are loaded when they are opened.
        from tui.screens.choose_theme import ThemeScreen

        self.follow()
        themes = [*self._looks.known.values()]
        dialog = ThemeScreen(themes, self._app.theme, self._preview)
        self._app.push_screen(dialog, lambda name: self._take(name, said))

    def _take(self, name: str | None, said: Callable[[str], None]) -> None:
        self._looks.wanted = name or self._looks.wanted
        self._app.theme = self._looks.usable
        if name and self._settings.theme:
            said(f"until you quit: your settings say theme: {self._settings.theme}")
        elif name:
            self._remember(theme=name, look=self._looks.known.get(name))

    def _preview(self, name: str) -> None:
        self._app.theme = name

    def _to_start_with(self) -> str:
        return self._settings.theme or self._memory.state.theme or DEFAULT_THEME
