"""Changing tags over the whole library, on behalf of a screen."""

from store.marks import clean_tag
from store.model import fold_tag
from store.tagging import near_spellings, rename, tag_counts, with_tag
from store.trash import shown
from tui.bindings import keymap_of
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.line import LineScreen
from tui.screens.searching_screen import SearchingScreen
from tui.screens.tag_manager import How, TagManagerScreen


class Tagging:
    """Shows the tags, and does with one what was chosen."""

    def __init__(self, screen: SearchingScreen) -> None:
        """`screen` says what was done, and has the library."""
        self._screen = screen
        self._library = screen.library

    def manage(self, current: str = "") -> None:
        """Show all tags."""
        tags = self._tags()
        if tags:
            self._screen.app.push_screen(TagManagerScreen(tags, current), self._go_on)
        else:
            say = keymap_of(self._screen).say
            self._screen.say(say("no paper has a tag yet; {edit-tags} gives it one"))

    def _tags(self) -> list[tuple[str, int]]:
        return tag_counts(shown(self._library.papers.values()))

    def _go_on(self, chosen: tuple[How, str] | None) -> None:
        if chosen is None:
            return
        how, tag = chosen
        if how == "show":
            self._screen.search_for(f'#"{tag}"' if " " in tag else f"#{tag}")
        elif how == "rename":
            self._ask_name(tag)
        elif how == "delete":
            self._ask_delete(tag)
        else:
            self._choose_other(tag, nest=how == "nest")

    def _ask_name(self, tag: str) -> None:
        self._screen.app.push_screen(
            LineScreen(f"Rename “{tag}”; a/b nests", tag, _wrong_name),
            lambda line: self.manage(tag) if line is None else self._rename(tag, clean_tag(line)),
        )

    def _choose_other(self, tag: str, nest: bool) -> None:
        others = [
            other
            for other, _ in self._tags()
            if not fold_tag(f"{other}/").startswith(fold_tag(f"{tag}/"))
        ]
        if not others:
            self._screen.say(f"there is no other tag than “{tag}”", wrong=True)
            return
        near = near_spellings(tag, others)
        others = [*near, *(other for other in others if other not in near)]
        own = tag.rpartition("/")[2]
        self._screen.app.push_screen(
            ChoiceScreen(
                f"{'Nest' if nest else 'Merge'} “{tag}” {'in' if nest else 'into'}",
                [(other, to_content(other)) for other in others],
            ),
            lambda other: (
                self._rename(tag, f"{other}/{own}" if nest else other)
                if other
                else self.manage(tag)
            ),
        )

    def _ask_delete(self, tag: str) -> None:
        count = len(with_tag(self._library.papers.values(), tag))
        self._screen.app.push_screen(
            ConfirmScreen(
                "Delete a tag",
                f"Take #{tag} off {count:,} paper{'' if count == 1 else 's'}? "
                "Tags nested in it go as well; the papers stay.",
            ),
            lambda yes: self._rename(tag, "") if yes else self.manage(tag),
        )

    def _rename(self, old: str, new: str) -> None:
        # In the trash, too: what is brought back has the tags of today.
        changed = rename(self._library.papers.values(), old, new)
        text = f"renamed #{old} to #{new}" if new else f"deleted #{old}"
        text = f"{text}: {len(changed)} paper{'' if len(changed) == 1 else 's'}"
        self._screen.attempt(lambda library: library.replace(text, changed), text)
        self.manage(new or old)


def _wrong_name(line: str) -> str:
    tag = clean_tag(line)
    if not tag:
        return "a tag has a name; d in the list of tags deletes one"
    if "," in tag:
        return "a comma stands between tags, not in one"
    if not all(part.strip() for part in tag.split("/")):
        return "each part of a nested tag has a name, as in vision/detection"
    return ""
