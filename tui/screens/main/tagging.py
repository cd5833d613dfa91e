"""Changing tags over the whole library."""

from store.changes import Change
from store.library import Library
from store.marks import BadMark, checked_tag, plain_tag
from store.model import fold_tag
from store.tag_remarks import renaming
from store.tagging import near_spellings, rename, tag_counts, tag_rows, with_tag
from store.trash import shown
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.line import LineScreen
from tui.screens.main.desk import Desk
from tui.screens.main.marks import PaperMarks
from tui.screens.main.querying import Querying
from tui.screens.tag_manager import How, TagManagerScreen


class Tagging:
    """Shows the tags, and does with one what was chosen."""

    def __init__(self, desk: Desk, marks: PaperMarks, querying: Querying) -> None:
        self._desk = desk
        self._library = desk.library
        self._marks = marks
        self._querying = querying
        self._manager = TagManagerScreen(self._library, self._change)
        self._made: dict[str, str] = {}
        """The ids of the changes made here, and the tag that each of them changed."""

    def manage(self) -> None:
        """Show all tags."""
        if tag_counts(shown(self._library.papers.values())):
            self._desk.ask(self._manager, self._show)
        else:
            how = "no paper has a tag yet; {edit-tags} gives it one"
            self._desk.say(self._desk.with_keys(how))

    def _show(self, tag: str) -> None:
        self._querying.search_for(f'#"{tag}"' if " " in tag else f"#{tag}")

    def _change(self, how: How, tag: str) -> None:
        if how == "undo":
            self._undo()
        elif how == "rename":
            self._ask_name(tag)
        elif how == "delete":
            self._ask_delete(tag)
        else:
            self._choose_other(tag, nest=how == "nest")

    def _ask_name(self, tag: str) -> None:
        self._desk.ask(
            LineScreen(f"Rename “{tag}”; a/b nests", tag, self._wrong_name),
            lambda line: self._ask_rename(tag, checked_tag(line)),
        )

    def _choose_other(self, tag: str, nest: bool) -> None:
        rows = tag_rows(shown(self._library.papers.values()))
        others = [
            row.tag
            for row in sorted(rows, key=lambda row: -row.own)
            if not fold_tag(f"{row.tag}/").startswith(fold_tag(f"{tag}/"))
        ]
        if not others:
            self._desk.say(f"there is no other tag than “{tag}”", wrong=True)
            return
        near = near_spellings(tag, others)
        others = [*near, *(other for other in others if other not in near)]
        own = tag.rpartition("/")[2]

        def choose(other: str) -> None:
            if nest:
                self._ask_rename(tag, f"{other}/{own}")
            else:
                self._ask_rename(tag, other, f"Merge #{tag} into #{other}?")

        title = f"{'Nest' if nest else 'Merge'} “{tag}” {'in' if nest else 'into'}"
        options = [(other, to_content(other)) for other in others]
        self._desk.ask(ChoiceScreen(title, options), choose)

    def _ask_delete(self, tag: str) -> None:
        count = len(with_tag(self._library.papers.values(), tag))
        self._desk.confirm(
            "Delete a tag",
            f"Take #{tag} off {count:,} paper{'' if count == 1 else 's'}? "
            "Tags nested in it go as well; the papers stay.",
            lambda: self._rename(tag, ""),
        )

    def _ask_rename(self, old: str, new: str, question: str = "") -> None:
        what = renaming(self._library.papers.values(), old, new)
        if what.together and not question:
            self._desk.confirm("Two tags become one", what.question, lambda: self._rename(old, new))
        else:
            self._desk.ask_above(
                what.papers, question or what.question, lambda: self._rename(old, new)
            )

    def _rename(self, old: str, new: str) -> None:
        papers = self._library.papers.values()
        count = len(with_tag(papers, old))
        deleted = f"deleted #{old}: {count:,} paper{'' if count == 1 else 's'}"
        text = renaming(papers, old, new).done if new else deleted

        def act(library: Library) -> Change | None:
            # In the trash, too: what is brought back has the tags of today.
            change = library.replace(text, rename(library.papers.values(), old, new))
            if change:
                self._made[change.id] = old
            return change

        self._desk.attempt(act, text)
        self._manager.go_to(new or old)

    def _undo(self) -> None:
        """Take back the last change, if it was made here."""
        done, _ = self._library.undo_stacks()
        if self._desk.unsaved:
            self._marks.undo()
        elif done and done[-1].id in self._made:
            self._marks.undo()
            self._manager.go_to(self._made[done[-1].id])
        else:
            how = "the last change was not made here: {undo} takes it back once this is closed"
            self._desk.say(self._desk.with_keys(how), wrong=True)

    def _wrong_name(self, line: str) -> str:
        if not plain_tag(line):
            how = "a tag has a name; {tag-delete} in the list of tags deletes one"
            return self._desk.with_keys(how)
        try:
            checked_tag(line)
        except BadMark as error:
            return str(error)
        return ""
