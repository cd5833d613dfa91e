"""Searching: the line for queries, and going through what they find."""

from msgspec import structs

from store.model import Paper
from store.trash import shown
from tui.screens.main.arranging import Arranging
from tui.screens.main.desk import Desk
from tui.screens.main.moving import Moving
from tui.screens.main.panes import Panes
from tui.screens.main.picking import Picking
from tui.screens.main.reading import Reading
from tui.screens.main.view_lines import PAUSE
from tui.widgets.query_bar import Candidates, QueryBar
from tui.widgets.status_line import StatusLine


class Querying:
    """Lets the tree show what a query finds, while it is typed and after that."""

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        picking: Picking,
        arranging: Arranging,
        reading: Reading,
        moving: Moving,
        bar: QueryBar,
        candidates: Candidates,
        status: StatusLine,
    ) -> None:
        self._desk = desk
        self._panes = panes
        self._picking = picking
        self._arranging = arranging
        self._reading = reading
        self._moving = moving
        self._bar = bar
        self._candidates = candidates
        self._status = status
        self._ready_for = -1
        self._to_finish = False
        """Whether the person has typed the query to its end while the search goes on."""

    @property
    def query(self) -> str:
        """What is searched for; nothing while all papers are shown."""
        return self._arranging.view.query

    @property
    def keys_wait(self) -> bool:
        """Whether, while a search goes on, the next key is meant for the papers that it finds."""
        return self._to_finish or not self._bar.has_focus

    def begin(self) -> None:
        """Start a search; the one that is there goes on, or is typed over."""
        self._panes.show_tree()
        self._panes.searching = True
        self._bar.focus()
        self._bar.action_select_all()
        self._make_ready()

    def search_for(self, query: str) -> None:
        """Search for this, as if it had been typed, and go to the papers found."""
        self.begin()
        self._look_for(query)
        self._panes.focus_tree()

    def typed(self) -> None:
        """The line says something else: search for that, and offer what may follow."""
        if self._bar.has_focus:
            # It keeps to itself the keys that are letters.
            self._status.let_go()
        self._bar.look_what_may_follow()
        self._candidates.show(self._bar)
        # Not what an event says: the line may have gone on since.
        self._look_for(self._bar.value)

    def show_query(self, query: str) -> None:
        """Let the line say what is searched for."""
        if self._bar.value != query:
            self._bar.value = query

    def finish(self) -> None:
        """Go to the papers found; when there are none, leave out what stands in the way."""
        query, result = self.query, self._arranging.result
        self._to_finish = self._arranging.is_looking and bool(query)
        if self._to_finish:
            return
        if not query:
            self.end()
        elif result and not result.papers and result.obstacle:
            self._look_for(result.obstacle.query)
        else:
            self._panes.typing = False
            self._panes.focus_tree()
            self._arranging.found()

    def finish_if_waited_for(self) -> None:
        """A search has ended: go to its papers, if that is what the person waits for."""
        if self._to_finish:
            self.finish()

    def end(self) -> None:
        """Show all papers again."""
        self._panes.searching = False
        if self._arranging.leave_saved():
            self.show_query("")
        else:
            self._look_for("")
        self._panes.focus_tree()
        self._arranging.found()

    def go_to_paper(self, key: str) -> None:
        """Put the cursor on a paper, by its id; a search that does not find it ends."""
        tree, paper = self._panes.tree, self._desk.library.papers.get(key)
        if paper is None:
            self._desk.say("this paper is no longer in the library", wrong=True)
        elif paper.marks.trashed:
            how = "this paper is in the trash: {show-trash} brings it back"
            self._desk.say(self._desk.with_keys(how), wrong=True)
        elif not tree.go_to_paper(key):
            self.end()
            tree.go_to_paper(key)

    def step(self, by: int) -> None:
        """Go to the next paper found or the one before; in the reader to the next place."""
        if not self._searched():
            return
        if not self._panes.in_reader:
            self._moving.step(by)
            return
        self._reading.enter()  # it may not have followed the cursor yet
        reader = self._panes.reader
        here, count = reader.place, reader.places
        # From no place yet, a step back goes to the last one.
        to = here + by if here >= 0 or by > 0 else count - 1
        if 0 <= to < count:
            reader.go_to_place(to)
            self._desk.say(f"place {to + 1} of {count} in this paper")
        else:
            self._moving.step(by)

    def why(self) -> None:
        """Say why the paper under the cursor was found."""
        if self._searched() and (paper := self._picking.need_paper()):
            from tui.screens.why import WhyScreen

            reasons = self._arranging.searching.reasons(paper)
            self._desk.app.push_screen(WhyScreen(reasons))

    def remark_on(self, paper: Paper) -> str:
        """Say of a paper that was written why it is not shown, when the search does not find it."""
        if self.query and not self._arranging.searching.finds(self.query, paper):
            return "; it does not match the search"
        return ""

    def _searched(self) -> bool:
        """Whether there is a search; says how to start one when there is none."""
        if not self.query:
            how = "nothing is searched for; {search} starts a search"
            self._desk.say(self._desk.with_keys(how))
        return bool(self.query)

    def _look_for(self, typed: str) -> None:
        self.show_query(typed)
        query, arranging = " ".join(typed.split()), self._arranging
        if query != arranging.view.query:
            self._to_finish = False
            arranging.view = structs.replace(arranging.view, query=query)
            arranging.fill()
            if not query:
                arranging.found()

    def _make_ready(self) -> None:
        """Count what queries can be completed with, and read the papers, between the keys."""
        library, screen = self._desk.library, self._desk.screen
        if self._ready_for == library.revision:
            return
        self._ready_for = library.revision
        papers = list(library.papers.values())

        def count() -> None:
            from store.search.completion import vocabulary

            self._bar.vocabulary = vocabulary(shown(papers), library.sources)

        self._desk.in_thread(count, "vocabulary")
        warming = self._arranging.searching.warm()

        def warm() -> None:
            if next(warming, "done") != "done":
                screen.set_timer(PAUSE, warm)

        screen.set_timer(PAUSE, warm)
