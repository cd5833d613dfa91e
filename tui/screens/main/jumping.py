"""Going from paper to paper along the papers that reviews name, and back."""

from textual.content import Content

from store.by_hand import Written, new_paper, sources_of
from store.changes import Change
from store.library import Library
from store.marks import label
from store.mentions import Named
from store.recognising import known_title, recognise
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.main.desk import Desk
from tui.screens.main.page import Page
from tui.screens.main.picking import Picking
from tui.screens.main.querying import Querying
from tui.screens.main.reading import Reading
from tui.screens.main.trail import Trail


class Jumping:
    """Jumps to the papers that the one shown names, and to those that name it."""

    def __init__(
        self, desk: Desk, picking: Picking, reading: Reading, page: Page, querying: Querying
    ) -> None:
        self._desk = desk
        self._library = desk.library
        self._picking = picking
        self._reading = reading
        self._page = page
        self._querying = querying
        self._trail = Trail()

    def choose(self) -> None:
        """List the papers that this one names and those that name it, to go there."""
        paper = self._picking.need_paper()
        if paper is None:
            return
        self._reading.read_paper()
        if not self._page.jumps:
            self._desk.say("no review of this paper names another one, and none names it")
            return
        options = [
            (str(n), _option(one, known_title([paper], [one.identifier])))
            for n, one in enumerate(self._page.jumps, start=1)
        ]
        title, jumps = "Go to a paper named here, or naming this one", self._page.jumps
        self._desk.ask(
            ChoiceScreen(title, options), lambda chosen: self._jump(jumps[int(chosen) - 1])
        )

    def jump(self, number: int) -> None:
        """Go to the paper with this number of the text; one not in the library comes into it."""
        if 0 < number <= len(self._page.jumps):
            self._jump(self._page.jumps[number - 1])

    def _jump(self, named: Named) -> None:
        here, paper = self._picking.paper, self._library.find(named.identifier)
        if paper is None:
            self._take_in(named)
            paper = self._library.find(named.identifier)
        if paper and here:
            self._trail.leave(here.id)
            self._querying.go_to_paper(paper.id)

    def follow_trail(self, step: int) -> None:
        """Go back to where the last jump was made from, or forward again."""
        here = self._picking.paper.id if self._picking.paper else ""
        to = self._trail.back(here) if step < 0 else self._trail.forward(here)
        if to in self._library.papers:
            self._querying.go_to_paper(to)
        else:
            self._desk.say("the trail begins here" if step < 0 else "the trail ends here")

    def _take_in(self, named: Named) -> None:
        """Make a paper of a stub: its link, and what the reviews call it."""
        meant = recognise(named.url or named.identifier)
        papers = self._desk.wanted.papers.values()
        title = known_title(papers, meant.identifiers)
        new = new_paper(meant, title, Written(), papers, self._library.now())
        text, sources = label("added", [new]), sources_of([new], self._library.sources)

        def act(library: Library) -> Change | None:
            if library.find(named.identifier):  # by now another program has added it
                return None
            return library.replace(text, {new.id: new}, sources, seen={new.id: None})

        self._desk.attempt(act, text)


def _option(named: Named, called: str) -> Content:
    """A paper, with what the review calls it when its title does not say so."""
    if named.paper is None:
        beside = [named.identifier] if called else []
        beside.append("not in the library: choosing adds it")
        name = called or named.identifier
    else:
        name = named.paper.title
        beside = [f"here “{called}”"] if called.casefold() not in name.casefold() else []
    return to_content(name) + to_content(f"  {' · '.join(beside)}", "$foreground-muted")
