"""A note being written."""

from tui.screens.writing_pane import WritingPane


class NoteScreen(WritingPane[str]):
    """Dismissed with the note."""

    HINTS = (("", "Markdown"), ("Esc ctrl+s", "saves and leaves"), ("ctrl+z", "undoes"))

    def action_save(self) -> None:
        """Leave with the note."""
        self.finish(self.text)
