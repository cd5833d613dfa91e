"""Searching: the line for it, what it says, and going through what it found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import structs
from textual import on
from textual.content import Content
from textual.widgets import Input

from store.branches import Branch
from store.model import Paper
from store.trash import shown
from tui.bindings import keymap_of
from tui.rendering.content import to_content_lines
from tui.screens.arranging_screen import PAUSE, ArrangingScreen
from tui.screens.start import Start
from tui.widgets.query_bar import Candidates, QueryBar
from tui.widgets.status_line import StatusLine
from tui.widgets.tree_items import ViewLine

if TYPE_CHECKING:
    from store.search.folding import Span
    from store.search.searching import Result


class SearchingScreen(ArrangingScreen):
    """A tree and a reader that show what a query finds."""

    shown: Paper | Branch | ViewLine | None
    """What the reader shows."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._ready_for = -1
        self._to_finish = False
        """Whether the person has typed the query to its end while the search goes on."""

    def draw_reader(self) -> None:
        """Draw again what the reader shows, at the same place."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Start a search; the one that is there goes on, or is typed over."""
        self.remove_class("-reading")
        self.add_class("-searching")
        bar = self.query_one(QueryBar)
        bar.focus()
        bar.action_select_all()
        self._make_ready()

    def _make_ready(self) -> None:
        """Count what queries can be completed with, and read the papers, between the keys."""
        if self._ready_for == self.library.revision:
            return
        self._ready_for = self.library.revision
        papers = list(self.library.papers.values())

        def count() -> None:
            from store.search.completion import vocabulary

            self.query_one(QueryBar).vocabulary = vocabulary(shown(papers), self.library.sources)

        self.run_worker(count, thread=True, exit_on_error=False, group="vocabulary")
        warming = self.searching.warm()

        def warm() -> None:
            if next(warming, "done") != "done":
                self.set_timer(PAUSE, warm)

        self.set_timer(PAUSE, warm)

    def action_manage_tags(self) -> None:
        """Show all tags of the library."""
        # What is needed rarely is loaded when it is.
        from tui.screens.tagging import Tagging

        Tagging(self).manage()

    def search_for(self, query: str) -> None:
        """Search for this, as if it had been typed, and go to the papers found."""
        self.action_search()
        self._look_for(query)
        self.focus_tree()

    @on(Input.Changed, "#query")
    def _search(self) -> None:
        bar = self.query_one(QueryBar)
        if bar.has_focus:
            # It keeps to itself the keys that are letters.
            self.query_one(StatusLine).let_go()
        bar.look_what_may_follow()
        self.query_one(Candidates).show(bar)
        # Not the event's value: the line may have gone on since.
        self._look_for(bar.value)

    def show_query(self, query: str) -> None:
        """Let the line say what is searched for."""
        bar = self.query_one(QueryBar)
        if bar.value != query:
            bar.value = query

    def _look_for(self, typed: str) -> None:
        self.show_query(typed)
        query = " ".join(typed.split())
        if query != self.view.query:
            self._to_finish = False
            self.view = structs.replace(self.view, query=query)
            self.fill()
            if not query:
                self.found()

    @property
    def keys_wait(self) -> bool:
        """Whether the next key is meant for papers that are still being looked for."""
        return self.is_looking and (self._to_finish or not self.query_one(QueryBar).has_focus)

    def search_ended(self) -> None:
        """Go to the papers, if that is what the person waits for."""
        if self._to_finish:
            self._finish_search()

    @on(Input.Submitted, "#query")
    def _finish_search(self) -> None:
        self._to_finish = self.is_looking and bool(self.view.query)
        if self._to_finish:
            return
        result = self.result
        if not self.view.query:
            self.end_search()
        elif result and not result.papers and result.obstacle:
            self._look_for(result.obstacle.query)
        else:
            self.remove_class("-typing")
            self.focus_tree()
            self.found()

    def end_search(self) -> None:
        """Show all papers again."""
        self.remove_class("-searching")
        self._look_for("")
        self.focus_tree()
        self.found()

    def action_step_match(self, by: int) -> None:
        """Go to the next paper found or the one before."""
        if not self.view.query:
            self.say(keymap_of(self).say("nothing is searched for; {search} starts a search"))
        elif self.in_reader:
            self._step_place(by)
        else:
            self.action_step(by)

    def _step_place(self, by: int) -> None:
        """Go to the next place in the reader; from the last one to the next paper."""
        self.focus_reader()  # it may not have followed the cursor yet
        here, count = self.reader.place, self.reader.places
        # From no place yet, a step back goes to the last one.
        to = here + by if here >= 0 or by > 0 else count - 1
        if not 0 <= to < count:
            self.action_step(by)
            return
        self.reader.go_to_place(to)
        self.say(f"place {to + 1} of {count} in this paper")

    def action_why(self) -> None:
        """Say why the paper under the cursor was found."""
        if not self.view.query:
            self.say(keymap_of(self).say("nothing is searched for; {search} starts a search"))
        elif paper := self.need_paper():
            from tui.screens.why import WhyScreen

            self.app.push_screen(WhyScreen(self.searching.reasons(paper)))

    def say_what_was_found(self) -> bool:
        """Show how many papers match, or why not more do, unless something else is said."""
        result = self.result
        keys = keymap_of(self)
        what_to_do: Sequence[str] = ()
        text = f"{self.hits:,} of {self.count:,} papers match"
        ink = "$foreground-muted"
        if result is None:
            text = "searching"
        elif result.problems:
            problem = result.problems[0]
            ink = "$text-warning"
            text += f"{_how_read(result)}: {problem.message} (column {problem.column})"
        elif result.read:
            text += "".join(f" · “{one.term}” read as “{one.said}”" for one in result.read)
        elif result.obstacle and not result.papers:
            text = _without(result)
            what_to_do = (keys.say("{read} leaves it out"), keys.say("{back} ends"))
        else:
            text += f" “{self.view.query}”"
        if self.hits:
            go = "{read}, {next-match}, {previous-match} go"
            what_to_do = [keys.say(key) for key in (go, "{why} why", "{back} ends")]
        return self.query_one(StatusLine).show(text, what_to_do, ink)

    def remark_on(self, paper: Paper) -> str:
        """Say of a paper why it is not shown, when the search does not find it."""
        if self.view.query and not self.searching.finds(self.view.query, paper):
            return "; it does not match the search"
        return super().remark_on(paper)

    def places_in(self, content: Content) -> "Sequence[Span]":
        """Where what a search found stands in what the reader shows of a paper."""
        highlighter = self.searching.highlighter() if self.library_tree.highlighter else None
        if highlighter is None or not isinstance(self.shown, Paper):
            return ()
        # The search language is not needed for the first frame.
        from tui.rendering.matches import find_matches

        return find_matches(content, highlighter)

    def nothing_found(self) -> Content:
        """What the reader shows when nothing is found: what to leave out."""
        result, ends = self.result, keymap_of(self).say("{back} ends the search.")
        if result and result.obstacle:
            return to_content_lines(f"No paper matches.\n\n{_without(result)}.\n\n{ends}")
        return to_content_lines(f"No paper matches.\n\n{ends}")


def _how_read(result: "Result") -> str:
    """What became of the clauses that could not be read."""
    if result.left_out:
        return " · without " + ", ".join(f"“{clause}”" for clause in result.left_out)
    return " · read as plain words" if result.query.problems else ""


def _without(result: "Result") -> str:
    """What to leave out of a query that finds nothing."""
    if result.obstacle is None:
        return ""
    count = result.obstacle.count
    papers = "1 paper" if count == 1 else f"{count:,} papers"
    return f"without “{result.obstacle.clause}” there would be {papers}"
