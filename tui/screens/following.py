"""A dialog with a list from the library, which follows the library while it is open."""

from collections.abc import Mapping
from typing import Generic

from textual.content import Content
from textual.widgets.option_list import Option

from store.library import Library
from tui.screens.dialog import Dialog, Result
from tui.widgets.choice_list import ChoiceList

LOOK_SECONDS = 0.25
"""How often a list looks whether the library was changed, here or by another program."""


class FollowingDialog(Dialog[Result], Generic[Result]):
    """Shows its list anew whenever the library is another one; a screen says how in `fill`.

    What a key does is meant of what is in the list: it must not be what was there an hour ago.
    """

    def __init__(self, title: str | Content, library: Library) -> None:
        super().__init__(title)
        self._library = library
        self._seen = -1

    def on_mount(self) -> None:
        """Show the list, and follow the library from now on."""
        self.follow()
        self.set_interval(LOOK_SECONDS, self.follow)

    def follow(self, anew: bool = False) -> None:
        """Show what is in the library now, if that is not on the screen, or in any case `anew`.

        With nothing to show, the dialog closes, be it once the question above it is answered.
        """
        if not self.is_attached or (self._seen == self._library.revision and not anew):
            return
        self._seen = self._library.revision
        if not self.fill():
            self._seen = -1
            self.finish(None)

    def fill(self) -> bool:
        """Fill the list, the cursor where it was; false when there is nothing to show."""
        raise NotImplementedError

    def current(self) -> str:
        """The key of the row under the cursor; nothing when there is none."""
        option = self.query_one(ChoiceList).highlighted_option
        return (option.id or "") if option else ""

    def show_rows(self, rows: Mapping[str, Content], first: str = "") -> bool:
        """Show these rows by their keys, the cursor on the row it was on, else in its place.

        It begins on the one with the key `first`. False when there are no rows.
        """
        options = self.query_one(ChoiceList)
        at, here, keys = options.highlighted or 0, self.current() or first, list(rows)
        options.set_options(Option(row, id=key) for key, row in rows.items())
        if keys:
            options.highlighted = keys.index(here) if here in keys else min(at, len(keys) - 1)
        return bool(keys)
