"""Text selected with the mouse in the reader, and copying it, or the section that is read."""

from collections.abc import Callable

from tui.screens.main.desk import Desk
from tui.screens.main.sections import Sections


class Selecting:
    """Knows whether a text is selected, and copies it."""

    def __init__(self, desk: Desk, sections: Sections, copy: Callable[[str, str], None]) -> None:
        """`copy` copies a text, given what it is called."""
        self._desk = desk
        self._sections = sections
        self._copy = copy
        self._has_selected = False
        """Whether a text is selected; Textual itself forgets that before the key is a command."""

    def selected(self) -> None:
        """Say what can be done with the text that the mouse selected."""
        text = self._desk.screen.get_selected_text()
        self._has_selected = bool(text)
        if text:
            count = f"{len(text):,} character{'' if len(text) == 1 else 's'} selected"
            keys = " · ctrl+c or {copy-selection} copies · {back} lets go"
            self._desk.say(count + self._desk.with_keys(keys))

    def let_go(self) -> bool:
        """Let go of the selected text; false when there is none."""
        had, self._has_selected = self._has_selected, False
        if had:
            self._desk.screen.clear_selection()
        return had

    def copy(self) -> None:
        """Copy the text selected with the mouse; else the section under the top of the view."""
        text = self._desk.screen.get_selected_text()
        if text:
            self._copy(text, "selected text")
            return
        title, text = self._sections.text_here()
        if text:
            self._copy(text, f"section “{title}”:")
        elif title:
            how = self._desk.with_keys(" is folded: {fold} opens it")
            self._desk.say(f"“{title}”{how}", wrong=True)
        else:
            self._desk.say("there is no review here to copy from", wrong=True)
