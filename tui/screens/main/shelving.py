"""Tidying the library: the trash, two papers made one, a review taken out."""

from collections.abc import Mapping, Sequence

from msgspec import structs

from store.changes import Change
from store.errors import Conflict
from store.grouping import quarter_label
from store.library import Library
from store.marks import label
from store.model import Paper, Review
from store.pairing import CannotSplit, Choice, choices, merge, merged, parted, take_out
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
        if self._in_trash():
            self._desk.ask(TrashScreen(self._desk.library, self._in_trash), self._sort_trash)
        else:
            how = "the trash is empty; {trash} puts a paper there"
            self._desk.say(self._desk.with_keys(how))

    def _in_trash(self) -> Sequence[Paper]:
        return trashed(self._library.papers.values())

    def _sort_trash(self, chosen: Chosen) -> None:
        how, ids = chosen
        there = self._desk.look().papers
        papers = trashed(there[key] for key in ids if key in there)
        others = len(ids) - len(papers)
        left = f"{counted(others)} {'is' if others == 1 else 'are'} no longer in the trash"
        if not papers:
            self._desk.say(left, wrong=True)
        elif how == "restore":
            text, seen = label("brought back", papers), {paper.id: paper for paper in papers}
            self._desk.attempt(
                lambda library: library.replace(text, bring_back(papers), seen=seen), text
            )
        else:
            asked = f"Remove {counted(len(papers))} for good, with all reviews and marks?"
            self._desk.confirm(
                "For good",
                f"{asked} {left}, and will stay." if others else asked,
                lambda: self._purge(papers),
            )

    def _purge(self, papers: Sequence[Paper]) -> None:
        """Remove papers that are still as they were when the person was asked about them."""
        there = self._desk.look().papers
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
        papers = _both(self._desk.look(), first, other)
        if papers is None:
            self._desk.say("one of the two papers is no longer in the library", wrong=True)
            return
        differing = choices(*papers)
        self._desk.ask(
            MergeScreen(*papers, differing), lambda chosen: self._merge(papers, differing, chosen)
        )

    def _merge(
        self, seen: tuple[Paper, Paper], differing: Sequence[Choice], chosen: Mapping[str, object]
    ) -> None:
        """Make them one as they are now, unless what was chosen between is another thing now."""
        text = f"merged “{seen[1].title}” into “{seen[0].title}”"

        def act(library: Library) -> Change | None:
            papers = _both(library, seen[0].id, seen[1].id)
            if papers is None:
                raise Conflict("one of the two papers is no longer in the library")
            if choices(*papers) != differing:
                raise Conflict("another program changed what they differ in")
            return library.replace(text, merged(*papers, merge(*papers, chosen)))

        self._desk.look()
        self._desk.attempt(act, text)

    def split(self) -> None:
        """Choose a review to be a paper of its own."""
        paper = self._picking.need_paper()
        if paper is None:
            return
        if len(paper.reviews) < 2:
            has = "only one review" if paper.reviews_to_read else "no review"
            self._desk.say(f"this paper has {has}: there is nothing to take out", wrong=True)
            return
        options = [
            (str(number), to_content(f"{self._where(review)} · {review.title}"))
            for number, review in enumerate(paper.reviews)
        ]
        self._desk.ask(
            ChoiceScreen("Which review is another paper's?", options),
            lambda chosen: self._split(paper, paper.reviews[int(chosen)]),
        )

    def _where(self, review: Review) -> str:
        source = self._library.sources.get(review.source)
        where = quarter_label(review.quarter) or (source.title if source else review.source)
        return " ".join((where, *review.presenters))

    def _split(self, paper: Paper, review: Review) -> None:
        text = f"took a review out of “{paper.title}”"

        def act(library: Library) -> Change | None:
            now = library.papers.get(paper.id)
            number = _number_of(review, now.reviews if now else ())
            if now is None or number is None:
                raise Conflict("another program changed or removed this review")
            try:
                parts = take_out(now, number, lambda i: library.find(i) is not None)
            except CannotSplit as error:
                raise Conflict(str(error)) from error
            return library.replace(text, parted(now, parts))

        self._desk.look()
        self._desk.attempt(act, text)


def _both(library: Library, first: str, other: str) -> tuple[Paper, Paper] | None:
    """The two as they are now; None when another program removed one of them."""
    one, two = library.papers.get(first), library.papers.get(other)
    return (one, two) if one and two else None


def _number_of(review: Review, reviews: Sequence[Review]) -> int | None:
    """Where a review stands now: this very one, else the one with its words in another line."""
    if review in reviews:
        return reviews.index(review)
    moved = [structs.replace(other, line=review.line) for other in reviews]
    return moved.index(review) if review in moved else None
