"""What all dialogs have in common: a framed box, closed by Escape."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.bindings import DIALOG_HELP
from tui.commands import Place
from tui.rendering.key_hints import KeyHint
from tui.widgets.hint_line import HintLine

Result = TypeVar("Result")


SHORT = 24
"""Below so many rows a dialog may take all of the screen, so that its hints stay in view."""
TINY = 14
"""Below so many rows its lists are a few lines."""


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A box with a title and a line of hints; Escape closes it with nothing chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_none", "close", show=False),
        DIALOG_HELP,
    ]
    HINTS: ClassVar[tuple[KeyHint, ...]] = (("Esc", "closes"),)
    PLACE: ClassVar[Place | None] = None
    """What the help calls it, if it has keys from the command table."""
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (TINY, "-short"), (SHORT, "-tall")]

    def __init__(self, title: str | Content) -> None:
        super().__init__()
        self._title = Content(title) if isinstance(title, str) else title

    def compose(self) -> ComposeResult:
        """The box around what the dialog is about."""
        box = Vertical(*self.body(), HintLine(self.HINTS, classes="hints"), classes="box")
        box.border_title = self._title.markup
        yield box

    def body(self) -> list[Widget]:
        """The widgets of this dialog."""
        return []

    def action_dismiss_none(self) -> None:
        """Close with nothing chosen."""
        self.finish(None)

    async def action_help(self) -> None:
        """Show all keys, those of this dialog first."""
        await self.run_action("app.help")

    def finish(self, result: Result | None) -> None:
        """Close with a result; a second key that closes, sent meanwhile, does nothing."""
        if self.is_current:
            self.dismiss(result)
