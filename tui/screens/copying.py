"""Copying from a screen: what of papers, and what to say when no way to a clipboard works."""

from collections.abc import Sequence

from store.model import Paper
from tui.bindings import settings_of
from tui.clipboard import Copied, copy
from tui.copying import COPIED
from tui.rendering.visible import shorten
from tui.screens.by_hand import ByHandScreen
from tui.screens.paper_screen import PaperScreen, of_several

SHOWN_COPY = 60
"""So many characters of a text that was copied are said."""


class Copying:
    """Copies from a screen, and says what became of it."""

    def __init__(self, screen: PaperScreen) -> None:
        self._screen = screen

    def copy_of(self, papers: Sequence[Paper], what: str) -> None:
        """Copy something of the paper, of several papers a line or a paragraph each."""
        texts = [text for paper in papers if (text := COPIED[what](paper))]
        if texts:
            between = "\n\n" if any("\n" in text for text in texts) else "\n"
            self.copy(between.join(texts), of_several(what, texts))
        else:
            self._screen.say(f"this paper has no {what} to copy", wrong=True)

    def copy(self, text: str, what: str) -> None:
        """Copy a text, in a thread: a clipboard helper may take its time."""
        screen = self._screen
        app, wanted = screen.app, settings_of(screen).clipboard

        def work() -> None:
            copied = copy(
                text,
                environment=screen.environment,
                wanted=wanted,
                osc52=lambda out: app.call_from_thread(app.copy_to_clipboard, out),
            )
            app.call_from_thread(self._say, copied, what)

        screen.run_worker(work, thread=True, exit_on_error=False, group="clipboard")

    def _say(self, copied: Copied, what: str) -> None:
        if copied.ok:
            text = shorten(" ".join(copied.text.split()), SHOWN_COPY)
            self._screen.say(f"{what} {text} · {copied.sentence}")
        else:
            title = f"The {what}, to copy by hand"
            self._screen.app.push_screen(ByHandScreen(title, copied.text, copied.sentence))
