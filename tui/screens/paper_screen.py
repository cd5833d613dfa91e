"""What can be done to papers from a screen: mark them, copy from them, open their links.

What a command needs beside a paper is loaded when the command is used.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from store.library import Library
from store.marks import (
    BadMark,
    checked_rating,
    edit_tags,
    label,
    next_status,
    parse_rating,
    parse_status,
    rate,
    said_rating,
    set_status,
)
from store.model import MAX_RATING, STATUSES, Paper, Status
from store.reading_queue import queued
from store.tagging import Retagging, parse_retagging, retagging, tag_counts
from store.trash import shown
from tui.bindings import keymap_of
from tui.rendering.content import to_content
from tui.screens.saving_screen import Act, SavingScreen
from tui.screens.start import Start
from tui.signs import STATUS_SIGNS

if TYPE_CHECKING:
    from tui.rendering.references import Figure, TextLink
    from tui.screens.copying import Copying
    from tui.screens.opening import Opening

ASK_ABOVE = 20
"""What concerns more papers than this is asked about first."""


class PaperScreen(SavingScreen):
    """A screen with a paper under the cursor; says what it did in the status line."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.figures: tuple[Figure, ...] = ()
        self.text_links: tuple[TextLink, ...] = ()
        self._last_tags: Retagging | None = None

    @property
    def paper(self) -> Paper | None:
        """The paper that the commands act on."""
        raise NotImplementedError

    def remark_on(self, paper: Paper) -> str:
        """What is to be said of a paper that was written, behind what was done."""
        del paper
        return ""

    def targets(self) -> list[Paper]:
        """The papers that a command acts on when it may act on several."""
        return [self.paper] if self.paper else []

    def need_targets(self) -> list[Paper]:
        """The papers to act on; says what to do when there are none."""
        papers = self.targets()
        if not papers:
            self._say_no_paper()
        return papers

    def mark(self, done: str, change: Callable[[Paper], Paper], of: Sequence[Paper] = ()) -> None:
        """Make one change to each of some papers, as `mark_together` does."""
        self.mark_together(done, lambda papers: {p.id: change(p) for p in papers}, of)

    def mark_together(
        self,
        done: str,
        change: Callable[[Sequence[Paper]], Mapping[str, Paper]],
        of: Sequence[Paper] = (),
    ) -> None:
        """Make one change to papers in their order, and say so; many are asked about first.

        `of` are the papers that a dialog was opened on, as they were then: the cursor may have left
        them, and what another program did to them meanwhile stays.
        """
        papers = of or self.need_targets()
        if papers:
            text = label(done, papers)
            seen = {paper.id: paper for paper in papers}
            new = change(papers)
            self.ask_above(
                len(papers),
                f"{text}?",
                lambda: self.attempt(lambda library: library.replace(text, new, seen=seen), text),
            )

    def need_paper(self) -> Paper | None:
        """The paper under the cursor; says what to do when there is none."""
        if self.paper is None:
            self._say_no_paper()
        return self.paper

    def _say_no_paper(self) -> None:
        how = "choose a paper first: {down} and {up} move, {right} opens a branch"
        if not shown(self.library.papers.values()):
            how = "there is no paper yet: {import} imports documents, {add-paper} adds one"
        self.say(keymap_of(self).say(how), wrong=True)

    def action_rate(self, key: str) -> None:
        """Rate with a digit; 0 clears."""
        self._rate(float(key))

    def action_rate_tenths(self, key: str) -> None:
        """Set the tenths of the rating: 4 and then .5 is 4.5."""
        rated = [paper for paper in self.need_targets() if paper.rating is not None]
        if rated:
            tenths = int(key) / 10
            self._rate_each(f".{key} to the rating", rated, lambda p: int(p.rating or 0) + tenths)
        elif self.targets():
            how = "rate with {rate} first; then {rate-tenths} sets the tenths"
            self.say(keymap_of(self).say(how), wrong=True)

    def action_rate_by(self, step: float) -> None:
        """Rate up or down, as far as it goes."""
        papers = [p for p in self.need_targets() if step > 0 or p.rating is not None]
        if papers:
            self._rate_each(
                f"{step:+g} to the rating",
                papers,
                lambda p: min(MAX_RATING, max(0.0, round((p.rating or 0.0) + step, 1))),
            )
        elif self.targets():
            self.say("there is no rating to lower", wrong=True)

    def action_rate_exactly(self) -> None:
        """Type a rating."""
        from tui.screens.line import LineScreen

        if papers := self.need_targets():
            self.app.push_screen(
                LineScreen(
                    f"{of_several('Rating', papers)} · 0 to 5, 0 clears",
                    said_rating(papers[0].rating),
                    _wrong_rating,
                ),
                lambda line: (
                    None if line is None else self._rate(parse_rating(line) or 0.0, papers)
                ),
            )

    def _rate_each(
        self, done: str, papers: Sequence[Paper], rating: Callable[[Paper], float]
    ) -> None:
        if len(papers) == 1:
            self._rate(rating(papers[0]), papers)
        else:
            self.mark(
                done,
                lambda paper: rate(paper, checked_rating(min(MAX_RATING, rating(paper)))),
                papers,
            )

    def _rate(self, value: float, of: Sequence[Paper] = ()) -> None:
        try:
            rating = checked_rating(value)
        except BadMark as error:
            self.say(str(error), wrong=True)
            return
        done = "cleared the rating" if rating is None else f"rated {said_rating(rating)}"
        self.mark(done, partial(rate, rating=rating), of)

    def action_next_status(self) -> None:
        """Go on to the next status; several papers all get that of the first."""
        if papers := self.need_targets():
            self._set_status(next_status(papers[0].status))

    def action_choose_status(self) -> None:
        """Choose the status from a list."""
        from tui.screens.choice import ChoiceScreen

        if papers := self.need_targets():
            options = [(s, to_content(f"{STATUS_SIGNS[s]} {s}")) for s in STATUSES]
            self.app.push_screen(
                ChoiceScreen(of_several("Status", papers), options, papers[0].status),
                lambda chosen: self._set_status(parse_status(chosen), papers) if chosen else None,
            )

    def _set_status(self, status: Status, of: Sequence[Paper] = ()) -> None:
        now = self.library.now()
        done = f"marked {status}"
        if status == "queued":
            among = self.library.papers.values()
            self.mark_together(done, lambda papers: queued(papers, now, among), of)
        else:
            self.mark(done, partial(set_status, status=status, now=now), of)

    def action_edit_tags(self) -> None:
        """Edit all tags in one line; of several papers, put tags on and take tags off."""
        from tui.screens.tags import TagScreen

        papers = self.need_targets()
        if len(papers) == 1:
            paper = papers[0]
            self.app.push_screen(
                TagScreen("Tags", self._tags_in_use(), paper.tags),
                lambda line: None if line is None else self._tag(retagging(line, paper), papers),
            )
        elif papers:
            self.app.push_screen(
                TagScreen(of_several("Tags", papers), self._tags_in_use()),
                lambda line: None if line is None else self._tag(parse_retagging(line), papers),
            )

    def action_tags_again(self) -> None:
        """Put on and take off the same tags as the last time."""
        if self._last_tags is None:
            how = "no tags were given yet; {edit-tags} gives them, and {tags-again} again"
            self.say(keymap_of(self).say(how), wrong=True)
        elif papers := self.need_targets():
            self._tag(self._last_tags, papers)

    def _tag(self, tags: Retagging, papers: Sequence[Paper]) -> None:
        if tags.nothing:
            self.say("no tag was changed")
            return
        self._last_tags = tags
        # Putting on and taking off is right whatever tags the papers have got meanwhile.
        now = [self.library.papers.get(paper.id, paper) for paper in papers]
        self.mark(f"tagged {tags}", lambda p: edit_tags(p, tags.added, tags.removed), now)

    def _tags_in_use(self) -> list[tuple[str, int]]:
        return tag_counts(shown(self.library.papers.values()))

    def action_undo(self) -> None:
        """Take back the last change."""
        if not self.forget_unsaved():
            self._turn_back(Library.undo, "undid", "nothing to undo")

    def action_redo(self) -> None:
        """Bring back what was taken back."""
        self._turn_back(Library.redo, "redid", "nothing to redo")

    def _turn_back(self, act: Act, verb: str, none: str) -> None:
        done, undone = self.library.undo_stacks()
        stack = done if verb == "undid" else undone
        if not stack:
            self.say(none)
            return
        last = stack[-1]
        self.ask_above(
            len({edit.key for edit in last.edits if edit.table == "papers"}),
            f"{'Undo' if verb == 'undid' else 'Redo'} “{last.label}”?",
            lambda: self.attempt(act, f"{verb}: {last.label}"),
        )

    def ask_above(self, papers: int, question: str, act: Callable[[], None]) -> None:
        """Act, but ask first when it concerns many papers."""
        if papers <= ASK_ABOVE:
            act()
            return
        from tui.screens.confirm import ConfirmScreen

        self.app.push_screen(
            ConfirmScreen("Many papers", f"{question} This concerns {papers:,} papers."),
            lambda yes: act() if yes else None,
        )

    def action_copy(self, what: str) -> None:
        """Copy something of the paper, of several papers a line or a paragraph each."""
        if papers := self.need_targets():
            self._copying.copy_of(papers, what)

    def copy_text(self, text: str, what: str) -> None:
        """Copy a text."""
        self._copying.copy(text, what)

    def action_open(self, what: str) -> None:
        """Open the paper's link or its slides in the browser."""
        if papers := self.need_targets():
            self._opening.open_of(papers, what)

    def action_open_figure(self, number: int) -> None:
        """Open the figure with this number of the text."""
        if 0 < number <= len(self.figures):
            self.open_url(self.figures[number - 1].url)

    def action_open_text_link(self, number: int) -> None:
        """Open the link with this number of the text."""
        if 0 < number <= len(self.text_links):
            self.open_url(self.text_links[number - 1].url)

    def open_url(self, url: str) -> None:
        """Open a link."""
        self._opening.open(url)

    def action_links(self) -> None:
        """List all links and figures of the paper."""
        if paper := self.need_paper():
            self._opening.list_links(paper)

    @property
    def _copying(self) -> "Copying":
        from tui.screens.copying import Copying

        return Copying(self)

    @property
    def _opening(self) -> "Opening":
        from tui.screens.opening import Opening

        return Opening(self)


def of_several(what: str, several: Sequence[object]) -> str:
    """Names what is done, and of how many papers when it is not one."""
    return what if len(several) == 1 else f"{what} of {len(several):,} papers"


def _wrong_rating(line: str) -> str:
    try:
        parse_rating(line)
    except BadMark as error:
        return str(error)
    return ""
