"""What the person gives to papers: ratings, statuses and tags; and taking changes back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

from msgspec import UNSET

from store.changes import Change, Edit
from store.errors import Conflict
from store.library import Library
from store.marks import (
    BadMark,
    checked_rating,
    common_rating,
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
from store.tag_remarks import absent_remark
from store.tagging import Retagging, parse_retagging, retagging, tag_counts
from store.trash import shown
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.line import LineScreen
from tui.screens.main.desk import Desk
from tui.screens.main.picking import Picking
from tui.signs import STATUS_SIGNS


class PaperMarks:
    """Marks the papers that commands act on, as one change."""

    def __init__(self, desk: Desk, picking: Picking) -> None:
        self._desk = desk
        self._picking = picking
        self._last_tags: Retagging | None = None

    def rate(self, value: float, of: Sequence[Paper] = ()) -> None:
        """Rate, 0 to 5 in tenths; 0 clears."""
        try:
            rating = checked_rating(value)
        except BadMark as error:
            self._desk.say(str(error), wrong=True)
            return
        said = said_rating(rating)
        done = "cleared the rating" if rating is None else f"rated {said}"
        asked = "Clear the rating of {papers}?" if rating is None else f"Rate {{papers}} {said}?"
        self._mark(done, asked, partial(rate, rating=rating), of)

    def rate_tenths(self, digit: int) -> None:
        """Set the tenths of the rating: 4 and then .5 is 4.5."""
        rated = [paper for paper in self._picking.need_targets() if paper.rating is not None]
        if rated:
            done, asked = (
                f".{digit} to the rating",
                f"Set .{digit} in the rating of {{papers}}?",
            )
            self._rate_each(done, asked, rated, lambda p: int(p.rating or 0) + digit / 10)
        elif self._picking.targets():
            how = "rate with {rate} first; then {rate-tenths} sets the tenths"
            self._desk.say(self._desk.with_keys(how), wrong=True)

    def rate_by(self, step: float) -> None:
        """Rate up or down, as far as it goes."""
        papers = [p for p in self._picking.need_targets() if step > 0 or p.rating is not None]
        if papers:
            self._rate_each(
                f"{step:+g} to the rating",
                f"{step:+g} to the rating of {{papers}}?",
                papers,
                lambda p: min(MAX_RATING, max(0.0, round((p.rating or 0.0) + step, 1))),
            )
        elif self._picking.targets():
            self._desk.say("there is no rating to lower", wrong=True)

    def ask_rating(self) -> None:
        """Type a rating."""
        if papers := self._picking.need_targets():
            title = f"{_of_several('Rating', papers)} · 0 to 5, 0 clears"
            self._desk.ask(
                LineScreen(title, said_rating(common_rating(papers)), _wrong_rating),
                lambda line: self.rate(parse_rating(line) or 0.0, papers),
            )

    def next_status(self) -> None:
        """Go on to the next status; several papers all get that of the first."""
        if papers := self._picking.need_targets():
            self._set_status(next_status(papers[0].status))

    def choose_status(self) -> None:
        """Choose the status from a list."""
        if papers := self._picking.need_targets():
            options = [(s, to_content(f"{STATUS_SIGNS[s]} {s}")) for s in STATUSES]
            self._desk.ask(
                ChoiceScreen(_of_several("Status", papers), options, papers[0].status),
                lambda chosen: self._set_status(parse_status(chosen), papers),
            )

    def edit_tags(self) -> None:
        """Edit all tags in one line; of several papers, put tags on and take tags off."""
        # It completes tags as the search does, whose language nobody waits for to rate.
        from tui.screens.tags import TagScreen

        papers = self._picking.need_targets()
        in_use = tag_counts(shown(self._desk.library.papers.values()))
        if len(papers) == 1:
            paper = papers[0]
            self._desk.ask(
                TagScreen("Tags", in_use, paper.tags, paper.tags),
                lambda line: self._tag(retagging(line, paper), papers),
            )
        elif papers:
            self._desk.ask(
                TagScreen(
                    _of_several("Tags", papers), in_use, there=[t for p in papers for t in p.tags]
                ),
                lambda line: self._tag(parse_retagging(line), papers),
            )

    def tag_again(self) -> None:
        """Put on and take off the same tags as the last time."""
        if self._last_tags is None:
            how = "no tags were given yet; {edit-tags} gives them, and {tags-again} again"
            self._desk.say(self._desk.with_keys(how), wrong=True)
        elif papers := self._picking.need_targets():
            self._tag(self._last_tags, papers)

    def undo(self) -> None:
        """Take back the last change."""
        if not self._desk.forget_unsaved():
            self._turn_back("undo", "undid")

    def redo(self) -> None:
        """Bring back what was taken back."""
        self._turn_back("redo", "redid")

    def _mark(
        self,
        done: str,
        asked: str,
        change: Callable[[Paper], Paper],
        of: Sequence[Paper] = (),
        hint: str = "",
    ) -> None:
        """Make one change to each of some papers, as `_mark_together` does."""
        self._mark_together(done, asked, lambda papers: {p.id: change(p) for p in papers}, of, hint)

    def _mark_together(
        self,
        done: str,
        asked: str,
        change: Callable[[Sequence[Paper]], Mapping[str, Paper]],
        of: Sequence[Paper] = (),
        hint: str = "",
    ) -> None:
        """Make one change to papers in their order, and say so; `asked` is asked of many first.

        `of` are the papers that a dialog was opened on, as they were then: the cursor may have left
        them, and what another program did to them meanwhile stays. `hint` is said behind it.
        """
        papers = of or self._picking.need_targets()
        if papers:
            text, there = label(done, papers), self._desk.wanted.papers
            new = change(papers)
            # Others may change with them, such as those before them in the queue.
            seen = {key: there[key] for key in new if key in there}
            seen |= {paper.id: paper for paper in papers}
            self._picking.ask_first(
                papers,
                asked,
                lambda: self._desk.attempt(
                    lambda library: library.replace(text, new, seen=seen), text, hint
                ),
            )

    def _rate_each(
        self, done: str, asked: str, papers: Sequence[Paper], rating: Callable[[Paper], float]
    ) -> None:
        if len(papers) == 1:
            self.rate(rating(papers[0]), papers)
        else:
            self._mark(
                done,
                asked,
                lambda paper: rate(paper, checked_rating(min(MAX_RATING, rating(paper)))),
                papers,
            )

    def _set_status(self, status: Status, of: Sequence[Paper] = ()) -> None:
        library = self._desk.wanted
        now, done, asked = library.now(), f"marked {status}", f"Mark {{papers}} as {status}?"
        if status == "queued":
            among = library.papers.values()
            self._mark_together(done, asked, lambda papers: queued(papers, now, among), of)
        else:
            self._mark(done, asked, partial(set_status, status=status, now=now), of)

    def _tag(self, tags: Retagging, papers: Sequence[Paper]) -> None:
        if tags.nothing:
            self._desk.say("no tag was changed")
            return
        self._last_tags = tags
        # Putting on and taking off is right whatever tags the papers have got meanwhile.
        there = self._desk.look().papers
        now = [there.get(paper.id, paper) for paper in papers]
        does = tags.on(now)
        absent = absent_remark(tags.removed, (tag for paper in now for tag in paper.tags))
        if does.nothing:
            self._desk.say(absent or f"nothing to change: {label(f'tagged {tags}', now)}")
            return
        asked = f"Tag {{papers}} {_literally(str(does))}?"
        self._mark(
            f"tagged {does}",
            asked,
            lambda paper: edit_tags(paper, does.added, does.removed),
            now,
            f" · {absent}" if absent else "",
        )

    def _turn_back(self, what: Literal["undo", "redo"], done: str) -> None:
        stack = _stack(self._desk.wanted, what)
        if not stack:
            self._desk.say(f"nothing to {what}")
            return
        last = stack[-1]

        def act(library: Library) -> Change | None:
            # What is to be taken back is what the person was told, whatever was done since.
            if [change.id for change in _stack(library, what)[-1:]] != [last.id]:
                raise Conflict(f"something else was done meanwhile; not done: {what}")
            return library.undo() if what == "undo" else library.redo()

        def show_again(change: Change | None) -> None:
            if change:
                self._picking.show([e.key for e in change.edits if _comes_back(e)])

        self._desk.ask_above(
            len({edit.key for edit in last.edits if edit.table == "papers"}),
            f"{what.capitalize()} “{last.label}”?",
            lambda: self._desk.attempt(act, f"{done}: {last.label}", saved=show_again),
        )


def _stack(library: Library, what: Literal["undo", "redo"]) -> Sequence[Change]:
    """What would be taken back or brought back, the next one last."""
    done, undone = library.undo_stacks()
    return done if what == "undo" else undone


def _comes_back(edit: Edit) -> bool:
    """Whether it brings back a paper that was out of sight."""
    out_of_the_trash = edit.path == "marks.trashed" and edit.new is UNSET
    made_again = not edit.path and edit.old is UNSET
    return edit.table == "papers" and (out_of_the_trash or made_again)


def _literally(text: str) -> str:
    """A text in a question with a place for a number, to be said as it is."""
    return text.replace("{", "{{").replace("}", "}}")


def _of_several(what: str, several: Sequence[Paper]) -> str:
    """Names what is done, and of how many papers when it is not one."""
    return what if len(several) == 1 else f"{what} of {len(several):,} papers"


def _wrong_rating(line: str) -> str:
    if not line.strip():  # as it is for papers that are rated differently
        return "type a rating; 0 clears"
    try:
        parse_rating(line)
    except BadMark as error:
        return str(error)
    return ""
