"""Going from paper to paper along the papers that reviews name, and back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from store.marks import label
from store.model import Paper
from store.trash import shown
from tui.rendering.content import to_content
from tui.screens.start import Start
from tui.screens.viewing_screen import ViewingScreen
from tui.trail import Trail

if TYPE_CHECKING:
    from store.mentions import Named


class JumpingScreen(ViewingScreen):
    """Knows which papers the paper shown names, and which name it."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.jumps: tuple[Named, ...] = ()
        """The papers that can be jumped to from the one shown, numbered from 1."""
        self._trail = Trail()
        self._naming: Mapping[str, tuple[str, ...]] | None = None

    def naming(self, paper: Paper) -> list[Paper]:
        """The papers whose reviews name a paper."""
        if self._naming is None:
            from store.mentions import mentioned_in

            self._naming = mentioned_in(shown(self.library.papers.values()), self.library.find)
        return [self.library.papers[key] for key in self._naming.get(paper.id, ())]

    def reviews_changed(self) -> None:
        """Find out anew which paper names which, too."""
        super().reviews_changed()
        self._naming = None

    def action_mentions(self) -> None:
        """List the papers that this one names and those that name it, to go there."""
        paper = self.need_paper()
        if paper is None:
            return
        self.read_paper()
        if not self.jumps:
            self.say("no review of this paper names another one, and none names it")
            return
        from store.by_hand import known_title
        from tui.screens.choice import ChoiceScreen

        options = [
            (str(n), _option(one, known_title([paper], [one.identifier])))
            for n, one in enumerate(self.jumps, start=1)
        ]
        self.app.push_screen(
            ChoiceScreen("Go to a paper named here, or naming this one", options),
            lambda chosen: self.action_jump(int(chosen)) if chosen else None,
        )

    def action_jump(self, number: int) -> None:
        """Go to the paper with this number of the text; one not in the library comes into it."""
        if not 0 < number <= len(self.jumps):
            return
        named, here = self.jumps[number - 1], self.paper
        paper = self.library.find(named.identifier)
        if paper is None:
            self._take_in(named)
            paper = self.library.find(named.identifier)
        if paper and here:
            self._trail.leave(here.id)
            self.go_to_paper(paper.id)

    def action_trail(self, step: int) -> None:
        """Go back to where the last jump was made from, or forward again."""
        here = self.paper.id if self.paper else ""
        to = self._trail.back(here) if step < 0 else self._trail.forward(here)
        if to in self.library.papers:
            self.go_to_paper(to)
        else:
            self.say("the trail begins here" if step < 0 else "the trail ends here")

    def read_paper(self) -> None:
        """Read the paper under the cursor for what it points to, also when it is not drawn."""
        raise NotImplementedError

    def _take_in(self, named: "Named") -> None:
        """Make a paper of a stub: its link, and what the reviews call it."""
        # Rarely needed, and not for the first frame.
        from store.by_hand import Written, known_title, new_paper, recognise, sources_of

        meant = recognise(named.url or named.identifier)
        title = known_title(self.library.papers.values(), meant.identifiers)
        new = new_paper(meant, title, Written(), self.library.papers.values(), self.library.now())
        text = label("added", [new])
        sources = sources_of([new], self.library.sources)
        self.attempt(lambda library: library.replace(text, {new.id: new}, sources), text)


def _option(named: "Named", called: str) -> Content:
    """A paper, with what the review calls it when its title does not say so."""
    if named.paper is None:
        beside = [named.identifier] if called else []
        beside.append("not in the library: choosing adds it")
        name = called or named.identifier
    else:
        name = named.paper.title
        beside = [f"here “{called}”"] if called.casefold() not in name.casefold() else []
    return to_content(name) + to_content(f"  {' · '.join(beside)}", "$foreground-muted")
