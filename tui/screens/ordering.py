"""Putting papers in order: the trash, two papers made one, a review taken out."""

from collections.abc import Mapping

from store.grouping import quarter_label
from store.marks import label
from store.model import Paper, Review
from store.pairing import CannotSplit, choices, merge, merged, parted, take_out
from store.trash import bring_back, purged, put_away, shown, trashed
from tui.bindings import keymap_of
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.merge import MergeScreen
from tui.screens.paper_screen import PaperScreen
from tui.screens.pick_paper import PickPaperScreen
from tui.screens.trash import Chosen, TrashScreen


class Ordering:
    """Puts papers away, merges and splits them, on behalf of a screen."""

    def __init__(self, screen: PaperScreen) -> None:
        """`screen` says what was done, and has the library and the paper under the cursor."""
        self._screen = screen
        self._library = screen.library

    def put_away(self) -> None:
        """Put papers into the trash."""
        if papers := self._screen.need_targets():
            text = label("put into the trash", papers)
            new = put_away(papers, self._library.now())
            said = text + keymap_of(self._screen).say(" · {undo} undoes it")
            self._screen.ask_above(
                len(papers),
                f"{text}?",
                lambda: self._screen.attempt(lambda library: library.replace(text, new), said),
            )

    def show_trash(self) -> None:
        """Show what is in the trash."""
        papers = trashed(self._library.papers.values())
        if papers:
            self._screen.app.push_screen(TrashScreen(papers), self._sort_trash)
        else:
            how = "the trash is empty; {trash} puts a paper there"
            self._screen.say(keymap_of(self._screen).say(how))

    def _sort_trash(self, chosen: Chosen | None) -> None:
        how, ids = chosen or ("restore", ())
        papers = [self._library.papers[key] for key in ids if key in self._library.papers]
        if not papers:
            return
        if how == "restore":
            text = label("brought back", papers)
            self._screen.attempt(lambda library: library.replace(text, bring_back(papers)), text)
            return
        text = label("removed for good", papers)
        self._screen.app.push_screen(
            ConfirmScreen(
                "For good",
                f"Remove {len(papers):,} paper{'' if len(papers) == 1 else 's'} for good, "
                "with all reviews and marks?",
            ),
            lambda yes: (
                self._screen.attempt(lambda library: library.replace(text, purged(papers)), text)
                if yes
                else None
            ),
        )

    def merge(self) -> None:
        """Choose another paper, unless two are marked; then field by field what the one says."""
        targets = self._screen.targets()
        if len(targets) == 2:
            self._choose_fields(targets[0], targets[1].id)
        elif first := self._screen.need_paper():
            self._screen.app.push_screen(
                PickPaperScreen("Merge with", first, shown(self._library.papers.values())),
                lambda other: self._choose_fields(first, other) if other else None,
            )

    def _choose_fields(self, first: Paper, other: str) -> None:
        second = self._library.papers[other]
        self._screen.app.push_screen(
            MergeScreen(first, second, choices(first, second)),
            lambda chosen: None if chosen is None else self._merge(first.id, other, chosen),
        )

    def _merge(self, first: str, other: str, chosen: Mapping[str, object]) -> None:
        # As they are now: another program may have changed them since the dialog was opened.
        papers = [
            self._library.papers[key] for key in (first, other) if key in self._library.papers
        ]
        if len(papers) < 2:
            self._screen.say("one of the two papers is no longer in the library", wrong=True)
            return
        text = f"merged “{papers[1].title}” into “{papers[0].title}”"
        new = merged(papers[0], papers[1], merge(papers[0], papers[1], chosen))
        self._screen.attempt(lambda library: library.replace(text, new), text)

    def split(self) -> None:
        """Choose a review to be a paper of its own."""
        paper = self._screen.need_paper()
        if paper is None:
            return
        if len(paper.reviews) < 2:
            self._screen.say(
                "this paper has only one review: there is nothing to take out", wrong=True
            )
            return
        options = [
            (str(number), to_content(f"{self._where(review)} · {review.title}"))
            for number, review in enumerate(paper.reviews)
        ]
        self._screen.app.push_screen(
            ChoiceScreen("Which review is another paper's?", options),
            lambda chosen: self._split(paper.id, int(chosen)) if chosen else None,
        )

    def _where(self, review: Review) -> str:
        source = self._library.sources.get(review.source)
        where = quarter_label(review.quarter) or (source.title if source else review.source)
        return " ".join((where, *review.presenters))

    def _split(self, key: str, number: int) -> None:
        paper = self._library.papers.get(key)
        if paper is None:
            self._screen.say("the paper is no longer in the library", wrong=True)
            return
        try:
            parts = take_out(paper, number, lambda i: self._library.find(i) is not None)
        except CannotSplit as error:
            self._screen.say(str(error), wrong=True)
            return
        text = f"took a review out of “{paper.title}”"
        self._screen.attempt(lambda library: library.replace(text, parted(paper, parts)), text)
