"""Copying: what of papers, and what to say when no way to a clipboard works."""

from collections.abc import Sequence

from textual.widgets import Input

from store.model import Paper
from tui.bindings import settings_of
from tui.clipboard import Copied, copy
from tui.copying import COPIED
from tui.rendering.visible import shorten
from tui.screens.by_hand import ByHandScreen
from tui.screens.main.desk import Desk

TYPING = 0.2
"""So often it is looked, in seconds, whether something is still being typed."""
SHOWN_COPY = 60
"""So many characters of a text that was copied are said."""


class Copying:
    """Copies, and says what became of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def copy_of(self, papers: Sequence[Paper], what: str) -> None:
        """Copy something of the paper, of several papers a line or a paragraph each."""
        texts = [text for paper in papers if (text := COPIED[what](paper))]
        if texts:
            between = "\n\n" if any("\n" in text for text in texts) else "\n"
            many = "" if len(texts) == 1 else f" of {len(texts):,} papers"
            self.copy(between.join(texts), f"{what}{many}")
        elif papers:
            self._desk.say(f"this paper has no {what} to copy", wrong=True)

    def copy(self, text: str, what: str) -> None:
        """Copy a text, in a thread: a clipboard helper may take its time."""
        app, wanted = self._desk.app, settings_of(self._desk.screen).clipboard

        def work() -> None:
            copied = copy(
                text,
                environment=self._desk.environment,
                wanted=wanted,
                osc52=lambda out: app.call_from_thread(app.copy_to_clipboard, out),
            )
            app.call_from_thread(self._say, copied, what)

        self._desk.in_thread(work, "clipboard")

    def _say(self, copied: Copied, what: str) -> None:
        if copied.ok:
            text = shorten(" ".join(copied.text.split()), SHOWN_COPY)
            self._desk.say(f"{what} “{text}” · {copied.sentence}")
        else:
            title = f"The {what.removesuffix(':')}, to copy by hand"
            self._show(ByHandScreen(title, copied.text, copied.sentence))

    def _show(self, dialog: ByHandScreen) -> None:
        """Show it once nobody types: a helper may have taken seconds to fail."""
        screen = self._desk.screen
        if self._desk.app.screen is screen and not isinstance(screen.focused, Input):
            self._desk.app.push_screen(dialog)
        else:
            screen.set_timer(TYPING, lambda: self._show(dialog))
