"""Tidying the library: the trash, two papers made one, a review taken out."""

from collections.abc import Mapping, Sequence

from store.grouping import quarter_label
from store.library import Library
from store.marks import label
from store.model import Paper, Review
from store.pairing import CannotSplit, choices, merge, merged, parted, take_out
from store.trash import bring_back, purged, put_away, shown, trashed
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.main.desk import Desk
from tui.screens.main.picking import Picking, counted
from tui.screens.merge import MergeScreen
from tui.screens.pick_paper import PickPaperScreen
from tui.screens.trash import Chosen, TrashScreen


class Shelving:
    """Puts papers away, merges and splits them."""

    def __init__(self, desk: Desk, picking: Picking) -> None:
        self._desk = desk
        self._picking = picking

    @property
    def _library(self) -> Library:
        """Changes are made from the library with all that is not saved yet."""
        return self._desk.wanted

    def put_away(self) -> None:
        """Put papers into the trash."""
        if papers := self._picking.need_targets():
            text = label("put into the trash", papers)
            new = put_away(papers, self._library.now())
            seen = {paper.id: paper for paper in papers}
            hint = self._desk.with_keys(" · {undo} undoes it")
            self._picking.ask_first(
                papers,
                "Put {papers} into the trash?",
                lambda: self._desk.attempt(
                    lambda library: library.replace(text, new, seen=seen), text, hint
                ),
            )

    def show_trash(self) -> None:
        """Show what is in the trash."""
        papers = trashed(self._library.papers.values())
        if papers:
            self._desk.ask(TrashScreen(papers), self._sort_trash)
        else:
            how = "the trash is empty; {trash} puts a paper there"
            self._desk.say(self._desk.with_keys(how))

    def _sort_trash(self, chosen: Chosen) -> None:
        how, ids = chosen
        there = self._library.papers
        papers = [there[key] for key in ids if key in there]
        if not papers:
            return
        if how == "restore":
            text = label("brought back", papers)
            self._desk.attempt(lambda library: library.replace(text, bring_back(papers)), text)
            return
        self._desk.confirm(
            "For good",
            f"Remove {counted(len(papers))} for good, with all reviews and marks?",
            lambda: self._purge(papers),
        )

    def _purge(self, papers: Sequence[Paper]) -> None:
        """Remove papers that are still as they were when the person was asked about them."""
        there = self._library.papers
        same = [paper for paper in papers if there.get(paper.id) == paper]
        others = len(papers) - len(same)
        stay = f"{counted(others)} stay{'s' if others == 1 else ''}, changed meanwhile"
        if not same:
            self._desk.say(f"not removed: {stay}", wrong=True)
            return
        text, seen = label("removed for good", same), {paper.id: paper for paper in same}
        self._desk.attempt(
            lambda library: library.replace(text, purged(same), seen=seen),
            text,
            hint=f" · {stay}" if others else "",
        )

    def merge(self) -> None:
        """Choose another paper, unless two are marked; then field by field what the one says."""
        picked = [*self._picking.picked]
        if len(picked) == 2:
            self._choose_fields(*picked)
        elif paper := self._picking.need_paper():
            first, papers = paper.id, shown(self._library.papers.values())
            self._desk.ask(
                PickPaperScreen("Merge with", paper, papers, self._library.sources),
                lambda other: self._choose_fields(first, other),
            )

    def _choose_fields(self, first: str, other: str) -> None:
        if papers := self._both(first, other):
            self._desk.ask(
                MergeScreen(*papers, choices(*papers)),
                lambda chosen: self._merge(first, other, chosen),
            )

    def _both(self, first: str, other: str) -> tuple[Paper, Paper] | None:
        """The two as they are now: another program may have changed them under the dialog."""
        one, two = self._library.papers.get(first), self._library.papers.get(other)
        if one is None or two is None:
            self._desk.say("one of the two papers is no longer in the library", wrong=True)
            return None
        return one, two

    def _merge(self, first: str, other: str, chosen: Mapping[str, object]) -> None:
        papers = self._both(first, other)
        if papers is None:
            return
        text = f"merged “{papers[1].title}” into “{papers[0].title}”"
        new = merged(papers[0], papers[1], merge(papers[0], papers[1], chosen))
        self._desk.attempt(lambda library: library.replace(text, new), text)

    def split(self) -> None:
        """Choose a review to be a paper of its own."""
        paper = self._picking.need_paper()
        if paper is None:
            return
        if len(paper.reviews) < 2:
            self._desk.say(
                "this paper has only one review: there is nothing to take out", wrong=True
            )
            return
        options = [
            (str(number), to_content(f"{self._where(review)} · {review.title}"))
            for number, review in enumerate(paper.reviews)
        ]
        self._desk.ask(
            ChoiceScreen("Which review is another paper's?", options),
            lambda chosen: self._split(paper.id, int(chosen)),
        )

    def _where(self, review: Review) -> str:
        source = self._library.sources.get(review.source)
        where = quarter_label(review.quarter) or (source.title if source else review.source)
        return " ".join((where, *review.presenters))

    def _split(self, key: str, number: int) -> None:
        paper = self._library.papers.get(key)
        if paper is None:
            self._desk.say("the paper is no longer in the library", wrong=True)
            return
        try:
            parts = take_out(paper, number, lambda i: self._library.find(i) is not None)
        except CannotSplit as error:
            self._desk.say(str(error), wrong=True)
            return
        text = f"took a review out of “{paper.title}”"
        self._desk.attempt(lambda library: library.replace(text, parted(paper, parts)), text)
