"""ReadlistApp: wiring only. Themes, the main screen, and the clock that follows other programs."""

import asyncio
import signal
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events, on
from textual.actions import ActionParseResult
from textual.app import App
from textual.command import Provider
from textual.dom import DOMNode
from textual.driver import Driver
from textual.worker import Worker

from store.errors import LibraryError
from store.library import Library
from store.views import View
from themes.problems import Problem
from tui.bindings import KeyedApp, keyed
from tui.journal_folding import Folding
from tui.keyboard import Keyboard
from tui.locations import Locations
from tui.memory import Memory
from tui.rendering.visible import visible
from tui.screens.main.screen import MainScreen
from tui.screens.main.start import Start
from tui.screens.too_small import cover_when_too_small
from tui.settings.options import Read, Settings
from tui.settings.remembered import Remembered, remember, stamp_of
from tui.terminal_driver import begun_once
from tui.theme_follower import ThemeFollower
from tui.theming import variable_defaults
from tui.widgets.library_tree import LibraryTree
from tui.widgets.reader import Render

LOOK_SECONDS = 1.0
"""How often the app looks for changes of other programs."""
THEME_SECONDS = 0.2
"""After so long the first frame is drawn, and the files of the themes are read."""
ENDING = (signal.SIGTERM, signal.SIGHUP)
"""Being told to end, or losing the terminal, is quitting: the terminal is given back as it was."""


def _commands() -> type[Provider]:
    # The palette is loaded when it is opened.
    from tui.palette_providers import Commands

    return Commands


def _papers() -> type[Provider]:
    from tui.palette_providers import Papers

    return Papers


class ReadlistApp(KeyedApp):
    """The program at the terminal."""

    TITLE = "readlist"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands, _papers}
    CSS_PATH = ["screens/main.tcss", "screens/dialogs.tcss"]

    def __init__(
        self,
        library: Library,
        places: Locations,
        environment: Mapping[str, str],
        first_run: bool = False,
        demo: bool = False,
    ) -> None:
        """A `first_run` greets the person; a `demo` says that the library will be removed."""
        self._memory = Memory(places.state, library.path)
        self._new_settings: Remembered | None = None
        read = self._read_settings(places)
        super().__init__(read.settings)
        self.library = library
        self.environment = environment
        self._places = places
        self._setting_problems = read.problems
        self._greets = first_run or demo
        self._demo = demo
        self.keyboard = Keyboard(
            self,
            super().on_event,
            self._show_hangul,
            hold=lambda: self.screen is self.main and self.main.keys_wait,
        )
        self._themes = ThemeFollower(
            self, places, self.settings, self._memory, self._remember, self._warn_of
        )
        self._notices_said = 0
        self._whereabouts: Hashable = None
        self._resting = True
        self._folding = Folding(self, library, self._say_wrong, self.warn)

    def get_default_screen(self) -> MainScreen:
        """The screen on which everything happens."""
        last, settings = self._memory.last_time, self.settings
        start = Start(
            self.library,
            self.environment,
            self._places,
            usual=View(grouping=settings.grouping, sort=settings.sort),
            last_time=last,
            lessons=self._memory.lessons,
            tree_width=self._memory.state.tree_width or settings.tree_width,
            mark_when_opened=settings.mark_as_reading_when_opened,
            greeting=self._greeting() if self._greets else None,
        )
        return keyed(MainScreen, self.keymap)(start)

    def get_driver_class(self) -> type[Driver]:
        """What drives the terminal."""
        return begun_once(super().get_driver_class())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that a theme may leave out."""
        return variable_defaults(self.current_theme)

    def on_mount(self) -> None:
        """Say what was found odd, and start following other programs."""
        if self.current_theme.ansi or not self.current_theme.dark:
            # What else than the style sheets depends on the theme; a dark one is the beginning.
            self.mutate_reactive(App.theme)
        self._say_notices()
        for name in ENDING:
            asyncio.get_running_loop().add_signal_handler(name, partial(self._told_to_end, name))
        self.run_worker(self.keyboard.run(), group="keyboard")
        self.set_interval(LOOK_SECONDS, self.look)
        self.set_timer(THEME_SECONDS, self._say_settings)

    @property
    def main(self) -> MainScreen:
        """The main screen, under any dialogs."""
        screen = self.screen_stack[0]
        if not isinstance(screen, MainScreen):
            raise TypeError("the main screen is always the first")
        return screen

    def warn(self, text: str) -> None:
        """Show a sentence that must not be missed."""
        self.notify(visible(text), severity="warning", timeout=15, markup=False)

    async def on_event(self, event: events.Event) -> None:
        """Let typed keys wait for each other; everything else goes its way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.keyboard.put(event)
        else:
            await super().on_event(event)

    def action_help(self) -> None:
        """Show all keys."""
        # Dialogs are loaded when they are opened.
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.main.in_reader))

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; whoever uses its command needs no hint of it."""
        if isinstance(action, str):
            self._memory.lessons.use(action)
        return await super().run_action(action, default_namespace, namespaces)

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, remembering where."""
        self._remember_place()
        super().exit(result, return_code, message)

    async def action_quit(self) -> None:
        """Leave, but not without asking while nobody else has what this program has."""
        rescuing = self.main.parts.rescuing
        if not rescuing.at_risk:
            self.exit()
            return
        from tui.screens.leave import LEAVE, SAVE, LeaveScreen

        def leave(chosen: str | None) -> None:
            if chosen == SAVE:
                rescuing.save_elsewhere(then=self.exit)
            elif chosen == LEAVE:
                self.exit()

        self.push_screen(LeaveScreen(rescuing.at_risk), leave)

    def _told_to_end(self, name: signal.Signals) -> None:
        """End at once; what nobody else has is written to a file, which the next start names."""
        said = self.main.parts.rescuing.leave_behind() if self._shows_library else ""
        # A terminal that is gone shows nothing.
        message = Text(visible(said)) if said and name == signal.SIGTERM else None
        self.exit(return_code=128 + name, message=message)

    def action_choose_theme(self) -> None:
        """Choose the colours, seeing them while choosing."""
        self._themes.choose(self.main.say)

    def on_main_screen_tree_resized(self, event: MainScreen.TreeResized) -> None:
        """Remember the width of the tree."""
        self._remember(tree_width=event.width)

    def on_main_screen_view_changed(self) -> None:
        """Remember how the papers are grouped and sorted."""
        self._remember_place()

    def on_resize(self, event: events.Resize) -> None:
        """Say so at once when the terminal is too small for everything else."""
        cover_when_too_small(self, event.size)

    def _greeting(self) -> Render:
        from tui.rendering.greeting import greeting

        return greeting(self.library.path, self.keymap, self._demo)

    def _show_hangul(self, on: bool) -> None:
        if self.screen_stack:
            self.main.show_hangul(on)

    def _read_settings(self, places: Locations) -> Read:
        """The settings, from the last time if their file is the same; YAML takes time to load."""
        stamp = stamp_of(places)
        known = Settings() if not stamp else self._memory.state.settings.settings(stamp)
        if known is not None:
            return Read(known)
        # Only for a file that was written since.
        from tui.settings.reading import read_settings

        read = read_settings(places)
        if not read.problems:
            self._new_settings = remember(read.settings, stamp)
        return read

    def follow_theme_files(self) -> None:
        """Show the present theme as its file is now, unless the app is closing."""
        if self.screen_stack:
            self._themes.follow()

    def _remember(self, **new: object) -> None:
        self._say_unkept(self._memory.keep(**new))

    def _remember_at_rest(self) -> None:
        """Remember the place once the person stays at it: the program may be killed there."""
        here = self.main.whereabouts
        if here != self._whereabouts:
            self._resting = self._whereabouts is None
            self._whereabouts = here
        elif not self._resting:
            self._resting = True
            self._remember_place()

    def _remember_place(self) -> None:
        if self.screen_stack:
            self._say_unkept(self._memory.keep_place(self.main.left()))

    def _say_unkept(self, why: str) -> None:
        if why:
            self.warn(why)

    def look(self) -> None:
        """Show what other programs changed; fold the journal when nothing happens."""
        if not self._shows_library:
            return
        cover_when_too_small(self)
        self.follow_theme_files()
        try:
            if self.main.parts.rescuing.look() and not self.main.unsaved:
                self._folding.look()
        except (LibraryError, OSError) as error:
            self._say_wrong(str(error))
        self.main.library_changed_elsewhere()
        self._remember_at_rest()
        self._say_notices()

    @on(Worker.StateChanged)
    def _follow_worker(self, event: Worker.StateChanged) -> None:
        self._folding.worker_changed(event)
        if self._shows_library:  # folding, too, meets what others did
            self.main.library_changed_elsewhere()

    @property
    def _shows_library(self) -> bool:
        """Whether there is a tree: not while the app closes, in which clocks and threads go on.

        A busy machine may take longer than the clock to begin, and to take the widgets away.
        """
        if not self.screen_stack:
            return False
        return self.main.is_mounted and bool(self.main.query(LibraryTree))

    def _say_wrong(self, text: str) -> None:
        self.main.say(text, wrong=True)

    def _say_settings(self) -> None:
        """After the first frame: what is wrong with the settings, the themes, the terminal."""
        cover_when_too_small(self)
        self._warn_of(self._setting_problems)
        if self._new_settings:
            self._remember(settings=self._new_settings)
        self.follow_theme_files()
        self._say_left_behind()

    def _say_left_behind(self) -> None:
        """Say where the copies are that were written when the program was told to end."""
        # It loads OpenSSL, for which the first frame should not wait.
        from tui.left_behind import left_behind

        for path in left_behind(self._places.state, self.library.path):
            self.warn(
                f"what could not be saved when readlist was ended is in {path}, with the whole "
                f"library: `readlist --library {path}` opens it. Remove it once it is not needed"
            )

    def _warn_of(self, problems: Sequence[Problem]) -> None:
        """Say the first of what is wrong with a person's files, and where the others are told."""
        if not problems:
            return
        first, *others = problems
        place = Path(first.file).name + (f":{first.line}" if first.line else "")
        more = f" · {len(others)} more: {{problems}} lists them" if others else ""
        self.warn(f"{place}: {first.message}{self.keymap.say(more)}")

    def _say_notices(self) -> None:
        """Say what the library found odd since the last time."""
        while self._notices_said < len(self.library.notices):
            self.warn(self.library.notices[self._notices_said])
            self._notices_said += 1
