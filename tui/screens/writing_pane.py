"""A long text being written: saved when it is left, kept as a draft with every key."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tui.drafts import Draft
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog, Result
from tui.widgets.text_pane import TextPane


class WritingPane(Dialog[Result]):
    """A dialog around a long text; what is typed is in the draft before the next key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "save", show=False, priority=True)
    ]

    TAB_LEAVES = False

    def __init__(self, title: str, text: str, draft: Draft, begun: str | None = None) -> None:
        """`begun` is all that is written at the beginning, where that is more than the text."""
        super().__init__(title)
        self._text = text
        self._begun = text if begun is None else begun
        self._draft = draft

    def body(self) -> list[Widget]:
        """The text, and room for what is wrong."""
        return [TextPane(self._text, self.TAB_LEAVES), Static("", classes="wrong", markup=False)]

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(TextPane).focus()

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.query_one(TextPane).text

    @property
    def whole(self) -> str:
        """All that is written now, as the draft keeps it."""
        return self.text

    def action_save(self) -> None:
        """Leave with the text."""
        raise NotImplementedError

    def say_wrong(self, text: str) -> None:
        """Show what is wrong below the text."""
        self.query_one(".wrong", Static).update(
            to_content(text, "$text-error") if text else Content("")
        )

    @on(TextArea.Changed)
    @on(Input.Changed)
    def keep(self) -> bool:
        """Have the draft keep what is written; false, and said, when it cannot."""
        if self.whole == self._begun:
            return True
        try:
            self._draft.write(self.whole)
        except OSError as error:
            self.say_wrong(f"no draft can be kept: {error.strerror}; leaving this saves it")
            return False
        return True
