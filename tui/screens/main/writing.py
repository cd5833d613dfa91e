"""Notes, papers and reviews by hand: from the dialog in which they are written to the library."""

import contextlib
from collections.abc import Callable, Mapping

from textual.app import SuspendNotSupported

from store.by_hand import (
    Written,
    put_in_place,
    reviews_by_hand,
    seen_in_place,
    sources_of,
    with_changed_review,
    with_review,
    written_in,
)
from store.changes import Change
from store.errors import Conflict
from store.grouping import quarter_label
from store.library import Library
from store.marks import clean_note, label, set_note
from store.model import Paper, Review
from store.recognising import Recognised, known_paper, known_title, recognise
from store.typed_facts import kept_year_remark, with_facts
from tui.drafts import UNKNOWN, Draft, find_draft, find_new_review, same
from tui.editor import EditorFailed, edit, why_unchanged
from tui.rendering.content import to_content
from tui.review_lines import ReviewLines, both_reviews
from tui.screens.add_paper import TITLE, add, add_form, added, wrong_name
from tui.screens.choice import ChoiceScreen
from tui.screens.draft_choice import draft_choice
from tui.screens.edit_paper import edit_form, typed_facts
from tui.screens.line import LineScreen
from tui.screens.main.desk import Desk
from tui.screens.main.kept import Act
from tui.screens.main.picking import Picking
from tui.screens.main.querying import Querying
from tui.screens.note import NoteScreen
from tui.screens.write_review import ReviewScreen
from tui.widgets.library_tree import LibraryTree

LINES_OF_A_NAME = 4
"""A longer text that is pasted is a document, not the link or the title of a paper."""


def _below(saved: str, kept: str) -> str:
    return f"{saved}\n\n{clean_note(kept)}"


class Writing:
    """Lets the person write; a text that is not in the library yet is kept as a draft."""

    def __init__(self, desk: Desk, tree: LibraryTree, picking: Picking, querying: Querying) -> None:
        """A search goes on while papers are written; it is said of one that it does not find."""
        self._desk = desk
        self._tree = tree
        self._picking = picking
        self._querying = querying

    @property
    def _library(self) -> Library:
        """What is written is written of the library with all that is not saved yet."""
        return self._desk.wanted

    def note(self) -> None:
        """Write the note in a pane."""
        if paper := self._picking.need_paper():
            draft = self._draft(paper, "note")
            self._with_draft(
                draft, paper.marks.note, lambda text: self._write_note(paper, draft, text)
            )

    def _write_note(self, paper: Paper, draft: Draft, text: str) -> None:
        dialog = NoteScreen("Note", text, draft)
        self._desk.ask(dialog, lambda note: self._save_note(paper, note, draft))

    def note_in_editor(self) -> None:
        """Write the note in the person's editor."""
        if paper := self._picking.need_paper():
            draft = self._draft(paper, "note")
            self._with_draft(
                draft, paper.marks.note, lambda text: self._run_editor(paper, draft, text)
            )

    def _run_editor(self, paper: Paper, draft: Draft, text: str) -> None:
        failed = ""
        try:
            draft.write(f"{text}\n" if text else "")
            with self._desk.app.suspend():
                try:
                    edit(draft.path, self._desk.environment)
                except EditorFailed as error:
                    failed = str(error)
            kept = draft.kept()
        except SuspendNotSupported:
            self._forget(draft)
            self._desk.say("there is no terminal to give to an editor here", wrong=True)
            return
        except OSError as error:
            self._desk.say(f"{error}; what you wrote is kept in {draft.path}", wrong=True)
            return
        if kept and kept.encoding == UNKNOWN:
            failed = failed or kept.remark
        if kept is None or same(kept.text, paper.marks.note):
            self._forget(draft)
            how = why_unchanged(self._desk.environment)
            as_it_was = "the note is as it was" + (f"; {how}" if how else "")
            self._desk.say(failed or as_it_was, wrong=bool(failed))
        elif failed:
            self._desk.say(f"{failed} · {self._spared('note')}", wrong=True)
        else:
            self._save_note(paper, kept.text, draft, kept.remark)

    def _save_note(self, paper: Paper, text: str, draft: Draft, remark: str = "") -> None:
        said = label("wrote the note" if clean_note(text) else "removed the note", [paper])
        new = {paper.id: set_note(paper, text)}
        if new[paper.id] == paper:
            self._forget(draft)
            self._desk.say("the note is as it was")
            return
        remarks = (remark, self._in_trash(paper.id))
        self._attempt(
            lambda library: library.replace(said, new, seen={paper.id: paper}),
            said,
            draft,
            text,
            hint="".join(f" · {remark}" for remark in remarks if remark),
            spared=self._spared("note"),
        )

    def _in_trash(self, key: str) -> str:
        """Says that another program put a paper into the trash while it was written about."""
        now = self._desk.look().papers.get(key)
        if now is None or not now.marks.trashed:
            return ""
        return self._desk.with_keys("this paper is in the trash: {show-trash} brings it back")

    def add_paper(self, line: str = "") -> None:
        """Add a paper, or go to it when it is there; `line` is offered for its name."""
        dialog = LineScreen(TITLE, line, wrong_name)
        self._desk.ask(dialog, lambda line: self._add(recognise(line)))

    def add_pasted(self, text: str) -> None:
        """Offer to add the paper of which somebody pasted the link or the title."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > LINES_OF_A_NAME:
            how = "this is a whole document: copy it, and {import-clipboard} imports it"
            self._desk.say(self._desk.with_keys(how), wrong=True)
        elif lines:
            self.add_paper(" ".join(lines))

    def _add(self, meant: Recognised) -> None:
        papers = self._desk.look().papers.values()
        if known := known_paper(meant, papers):
            if known.marks.trashed:
                self._desk.say("this paper is in the trash, from where it can be brought back")
            else:
                self._go_to_known(known)
            return
        called = meant.title or known_title(papers, meant.identifiers)
        self._desk.ask(
            add_form(meant, called, self._desk.look),
            lambda lines: self._save_added(meant, called, lines),
        )

    def _go_to_known(self, known: Paper) -> None:
        self._tree.go_to_paper(known.id)
        there = f"“{known.title}” is in the library already"
        self._desk.say(there + self._querying.remark_on(known))

    def _save_added(self, meant: Recognised, called: str, lines: Mapping[str, str]) -> None:
        """Add the paper, or to one that another program has added by now what was typed."""
        new, known = added(meant, called, lines, self._desk.look())
        if new == known:
            self._go_to_known(known)
            return
        there = f"“{new.title}” is in the library already; what you typed was added to it"
        done = there if known else label("added", [new])
        self._desk.attempt(
            lambda library: add(meant, called, lines, library),
            done,
            hint=self._querying.remark_on(new),
        )
        self._tree.go_to_paper(new.id)

    def edit_paper(self) -> None:
        """Edit what is known of the paper."""
        if paper := self._picking.need_paper():
            self._desk.ask(
                edit_form(paper, self._desk.look),
                lambda lines: self._save_facts(paper, lines) if lines else None,
            )

    def _save_facts(self, paper: Paper, lines: Mapping[str, str]) -> None:
        paper = self._desk.look().find(paper.id) or paper
        facts = typed_facts(lines, paper.typed)
        new = with_facts(paper, facts, self._library.find)
        text = f"edited “{paper.title}”: {', '.join(facts)}"
        stays = kept_year_remark(lines, paper.typed)
        seen = seen_in_place(paper, new)
        self._desk.attempt(
            lambda library: library.replace(text, put_in_place(paper, new), seen=seen),
            text,
            hint=(f" · {stays}" if stays else "") + self._querying.remark_on(new),
        )
        if new.id != paper.id:
            self._tree.go_to_paper(new.id)

    def write_review(self) -> None:
        """Write a review; one that is still empty is gone on with."""
        if paper := self._picking.need_paper():
            empty = next((r for r in reviews_by_hand(paper) if not r.body), None)
            self._write_review(paper, empty)

    def edit_review(self) -> None:
        """Choose one of the reviews by hand, and go on with it."""
        paper = self._picking.need_paper()
        if paper is None:
            return
        reviews = reviews_by_hand(paper)
        if len(reviews) > 1:
            by_line = {str(review.line): review for review in reviews}
            options = [(line, to_content(_called(review))) for line, review in by_line.items()]
            self._desk.ask(
                ChoiceScreen("Which review?", options),
                lambda line: self._write_review(paper, by_line[line]),
            )
        elif reviews:
            self._write_review(paper, reviews[0])
        else:
            self._desk.say("no review of this paper is written by hand", wrong=True)

    def _write_review(self, paper: Paper, review: Review | None) -> None:
        try:
            draft = self._draft(paper, f"review-{review.line}") if review else self._new(paper)
        except OSError as error:
            self._desk.say(f"what was not saved cannot be read: {error}", wrong=True)
            return
        written = ReviewLines.of(written_in(review)) if review else ReviewLines()
        presenters = {name for other in self._library.papers.values() for name in other.presenters}

        def write(text: str) -> None:
            lines = ReviewLines.read(text)
            self._desk.ask(
                ReviewScreen("Review", lines, draft, tuple(sorted(presenters))),
                lambda new: self._save_review(paper, review, new, draft),
            )

        self._with_draft(draft, str(written), write, both_reviews)

    def _save_review(
        self, paper: Paper, review: Review | None, written: Written, draft: Draft
    ) -> None:
        if review is None and written.empty:
            self._forget(draft)
            self._desk.say("nothing was written")
            return

        def act(library: Library) -> Change | None:
            now, papers = library.papers.get(paper.id), library.papers.values()
            if now is None:
                raise Conflict(f"{paper.id} is no longer in the library")
            if review and review not in now.reviews:
                raise Conflict("another program changed this review")
            new = (
                with_changed_review(now, review.line, written)
                if review
                else with_review(now, written, papers)
            )
            change = put_in_place(now, new)
            return library.replace(text, change, sources_of([new], library.sources))

        text = f"{'edited' if review else 'added'} a review of “{paper.title}”"
        trashed = self._in_trash(paper.id)
        self._attempt(
            act,
            text,
            draft,
            str(ReviewLines.of(written)),
            hint=(f" · {trashed}" if trashed else "") + self._querying.remark_on(paper),
            spared=self._spared("edit-review" if review else "write-review"),
        )

    def _attempt(
        self, act: Act, done: str, draft: Draft, text: str, hint: str, spared: str
    ) -> None:
        """Change the library; the draft stays until this text is on disk.

        By then it may have become another one, which is not.
        """
        with contextlib.suppress(OSError):  # what was typed is in it; then the library is tried
            draft.keep(text)
        self._desk.attempt(
            act, done, hint, saved=lambda _: draft.discard_saved(text), spared=spared
        )

    def _spared(self, command: str) -> str:
        """What is said of a draft when its text is not in the library."""
        return self._desk.with_keys(f"yours is kept: {{{command}}} offers it again")

    def _forget(self, draft: Draft) -> None:
        """Nothing new was written: what is in the draft is in the library, or about to be."""
        if not self._desk.unsaved:
            draft.discard()

    def _with_draft(
        self,
        draft: Draft,
        saved: str,
        go_on: Callable[[str], None],
        both: Callable[[str, str], str] = _below,
    ) -> None:
        """Go on with the text that is saved, or ask whether with one that never was.

        `both` makes one text of the two.
        """
        try:
            kept = draft.waiting(saved)
        except OSError as error:
            self._desk.say(f"{draft.path} cannot be read: {error}", wrong=True)
            return
        if kept is None:
            go_on(saved)
            return
        texts = {"kept": kept.text, "saved": saved, "both": both(saved, kept.text)}
        self._desk.ask(draft_choice(draft, kept, saved), lambda chosen: go_on(texts[chosen]))

    def _draft(self, paper: Paper, what: str) -> Draft:
        """It begins from what is on disk, which may lack what the paper shows."""
        saved = self._desk.library.find(paper.id) or paper
        return find_draft(self._desk.places.state, self._desk.library.path, saved, what)

    def _new(self, paper: Paper) -> Draft:
        return find_new_review(self._desk.places.state, self._desk.library.path, paper)


def _called(review: Review) -> str:
    first = next(iter(review.body.splitlines()), "")
    parts = (", ".join(review.presenters), quarter_label(review.quarter), first)
    return " · ".join(part for part in parts if part) or "an empty one"
