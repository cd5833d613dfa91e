"""The commands that organise a library. What they need is loaded when one of them is used."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.model import Paper
from tui.screens.writing_screen import WritingScreen

if TYPE_CHECKING:
    from tui.screens.exporting import Exporting
    from tui.screens.importing import Importing
    from tui.screens.ordering import Ordering


class OrganisingScreen(WritingScreen):
    """A screen from which documents are imported and papers put away, merged and split."""

    def action_trash(self) -> None:
        """Put the paper into the trash."""
        self._ordering.put_away()

    def action_show_trash(self) -> None:
        """Show what is in the trash."""
        self._ordering.show_trash()

    def action_merge(self) -> None:
        """Make this paper and another one, field by field."""
        self._ordering.merge()

    def action_split(self) -> None:
        """Make a review a paper of its own."""
        self._ordering.split()

    def action_import(self) -> None:
        """Import a file, folder or archive."""
        self._importing.ask()

    def action_import_clipboard(self) -> None:
        """Import what was copied."""
        self._importing.read_clipboard()

    def export(self, papers: Sequence[Paper], called: Sequence[str]) -> None:
        """Write papers to a file; `called` are the words that tell them from all others."""
        self._exporting.ask(papers, called)

    def action_problems(self) -> None:
        """Show everything odd in the library and in its documents."""
        from tui.screens.problems import problems_of

        self.app.push_screen(
            problems_of(self.library, self.places),
            lambda paper: self.go_to_paper(paper) if paper else None,
        )

    def go_to_paper(self, paper: str) -> None:
        """Put the cursor on a paper."""
        raise NotImplementedError

    @property
    def _ordering(self) -> "Ordering":
        from tui.screens.ordering import Ordering

        return Ordering(self)

    @property
    def _exporting(self) -> "Exporting":
        from tui.screens.exporting import Exporting

        return Exporting(self)

    @property
    def _importing(self) -> "Importing":
        from tui.screens.importing import Importing

        return Importing(self)
