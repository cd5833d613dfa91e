"""Finding something in the text that the reader shows, and copying from it with the mouse."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from store.model import Paper
from tui.bindings import keymap_of
from tui.screens.jumping_screen import JumpingScreen
from tui.screens.start import Start

if TYPE_CHECKING:
    from store.search.folding import Span


class FindingScreen(JumpingScreen):
    """A reader in which the person finds a text and selects one.

    While something is found in the text, its places are marked instead of those of the search.
    """

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._wanted = ""
        """What is to be found in the text."""
        self._has_selected = False
        """Whether a text is selected; Textual itself forgets that before the key is a command."""

    def action_find(self) -> None:
        """Find something in the text of the reader."""
        if self.need_paper() is None:
            return
        self.focus_reader()
        start = self.reader.line

        def look(text: str) -> int:
            nonlocal start
            if text.strip() and self.open_to_find():
                start = self.reader.line
            self._want(text)
            if self.reader.places:
                self.reader.go_to_place(self.reader.place_from(start))
            return self.reader.places if self._wanted else 0

        def go_on(text: str | None) -> None:
            if text is None:
                self._want("")
                self.reader.go_to_line(start, around=0)
                self.fold_again()
            else:
                self._say_place()

        # The dialog is loaded when it is opened.
        from tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(self._wanted, look), go_on)

    def action_step_match(self, by: int) -> None:
        """Go to the next place in the text or the one before; else to the next paper found."""
        if self.in_reader:
            self.focus_reader()  # it may not have followed the cursor yet
            if self._wanted or self.view.query:
                self.open_to_find()
        if not self._wanted or not self.in_reader:
            super().action_step_match(by)
            return
        reader = self.reader
        count = reader.places
        if not count:
            self.say(f"“{self._wanted}” is not in this text")
            return
        here = reader.place if reader.place >= 0 else reader.place_from(reader.line) - (by > 0)
        reader.go_to_place((here + by) % count)
        self._say_place()

    def places_in(self, content: Content) -> "Sequence[Span]":
        """What is marked in what the reader shows."""
        if self._wanted and isinstance(self.shown, Paper):
            # What folds texts is loaded when something is found.
            from tui.rendering.places import find_places

            return find_places(content.plain, self._wanted)
        return super().places_in(content)

    def open_to_find(self) -> bool:
        """Open what is folded of the paper shown, until finding ends; false when nothing is."""
        raise NotImplementedError

    def fold_again(self, but: Sequence[str] = ()) -> None:
        """Fold what was opened to find something, `but` the sections with these keys."""
        raise NotImplementedError

    def section_keys(self, line: int) -> Sequence[str]:
        """The keys of the sections that a line of the text stands in."""
        raise NotImplementedError

    def section_text(self) -> tuple[str, str]:
        """The title and the text of the section under the top of the view; "" where none is."""
        raise NotImplementedError

    def end_finding(self) -> None:
        """Mark again what the search found, if anything; where one went to stays open."""
        here = self.section_keys(self.reader.place_line)
        self._want("")
        self.fold_again(but=here)

    def let_go(self) -> bool:
        """Let go of the selected text, or end finding; false when there is neither."""
        if self._has_selected:
            self._has_selected = False
            self.clear_selection()
        elif self._wanted and self.in_reader:
            self.end_finding()
            self.say("found no more")
        else:
            return False
        return True

    def on_text_selected(self) -> None:
        """Say what can be done with the text that the mouse selected."""
        text = self.get_selected_text()
        self._has_selected = bool(text)
        if text:
            count = f"{len(text):,} character{'' if len(text) == 1 else 's'} selected"
            keys = keymap_of(self).say(" · ctrl+c or {copy-selection} copies · {back} lets go")
            self.say(count + keys)

    def action_copy_text(self) -> None:
        """Copy the text selected with the mouse; else the section under the top of the view."""
        text = self.get_selected_text()
        if text:
            self.copy_text(_without_ground(text), "selected text")
            return
        title, text = self.section_text()
        if text:
            self.copy_text(_without_ground(text), f"section “{title}”:")
        elif title:
            how = keymap_of(self).say(" is folded: {fold} opens it")
            self.say(f"“{title}”{how}", wrong=True)
        else:
            self.say("there is no review here to copy from", wrong=True)

    def _want(self, text: str) -> None:
        self._wanted = text.strip()
        self.reader.mark()

    def _say_place(self) -> None:
        at = f"place {self.reader.place + 1} of {self.reader.places:,}"
        keys = keymap_of(self).say(" · {next-match}, {previous-match} go · {back} ends")
        self.say(f"“{self._wanted}”: {at}{keys}")


def _without_ground(text: str) -> str:
    """A text without the blanks with which the ground of code reaches to the right."""
    return "\n".join(map(str.rstrip, text.split("\n")))
