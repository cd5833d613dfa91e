"""Notes, papers and reviews by hand: from the dialog in which they are written to the library."""

from collections.abc import Callable, Mapping

from textual.app import SuspendNotSupported

from store.by_hand import (
    Recognised,
    Written,
    known_paper,
    known_title,
    put_in_place,
    recognise,
    reviews_by_hand,
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
from store.typed_facts import with_facts
from tui.browser import open_file
from tui.drafts import Draft, draft_of
from tui.editor import EditorFailed, edit
from tui.rendering.content import to_content
from tui.screens.add_paper import TITLE, add_form, added, wrong_name
from tui.screens.choice import ChoiceScreen
from tui.screens.edit_paper import edit_form, typed_facts
from tui.screens.line import LineScreen
from tui.screens.note import NoteScreen
from tui.screens.paper_screen import PaperScreen
from tui.screens.write_review import ReviewScreen
from tui.widgets.library_tree import LibraryTree


class Writing:
    """Lets the person write, on behalf of a screen."""

    def __init__(self, screen: PaperScreen) -> None:
        """`screen` says what was done, and has the library and the paper under the cursor."""
        self._screen = screen
        self._library = screen.library

    def note(self) -> None:
        """Write the note in a pane."""
        if paper := self._screen.need_paper():
            draft = self._draft(paper, "note")
            self._with_draft(
                draft, paper.marks.note, lambda text: self._write_note(paper, draft, text)
            )

    def _write_note(self, paper: Paper, draft: Draft, text: str) -> None:
        self._screen.app.push_screen(
            NoteScreen("Note", text, draft),
            lambda note: None if note is None else self._save_note(paper, note, draft),
        )

    def note_in_editor(self) -> None:
        """Write the note in the person's editor."""
        if paper := self._screen.need_paper():
            draft = self._draft(paper, "note")
            self._with_draft(
                draft, paper.marks.note, lambda text: self._run_editor(paper, draft, text)
            )

    def _run_editor(self, paper: Paper, draft: Draft, text: str) -> None:
        failed = ""
        try:
            draft.write(f"{text}\n" if text else "")
            with self._screen.app.suspend():
                try:
                    edit(draft.path, self._screen.environment)
                except EditorFailed as error:
                    failed = str(error)
            written = draft.read()
        except SuspendNotSupported:
            draft.discard()
            self._screen.say("there is no terminal to give to an editor here", wrong=True)
            return
        except (OSError, UnicodeDecodeError) as error:
            self._screen.say(f"{error}; what you wrote is kept in {draft.path}", wrong=True)
            return
        if written is None or clean_note(written) == paper.marks.note:
            draft.discard()
            how = "an editor with a window of its own has to wait: code --wait"
            self._screen.say(failed or f"the note is as it was; {how}", wrong=bool(failed))
        elif failed:
            kept = f"{failed}; what you wrote is kept in {draft.path} and offered again"
            self._screen.say(kept, wrong=True)
        else:
            self._save_note(paper, written, draft)

    def _save_note(self, paper: Paper, text: str, draft: Draft) -> None:
        said = label("wrote the note" if clean_note(text) else "removed the note", [paper])
        new = {paper.id: set_note(paper, text)}
        if new[paper.id] == paper:
            draft.discard()
            self._screen.say("the note is as it was")
            return
        self._attempt(
            lambda library: library.replace(said, new, seen={paper.id: paper}), said, draft
        )

    def add_paper(self, line: str = "") -> None:
        """Add a paper, or go to it when it is there; `line` is offered for its name."""
        self._screen.app.push_screen(
            LineScreen(TITLE, line, wrong_name),
            lambda line: self._add(recognise(line)) if line else None,
        )

    def _add(self, meant: Recognised) -> None:
        if known := known_paper(meant, self._library.papers.values()):
            if known.marks.trashed:
                self._screen.say("this paper is in the trash, from where it can be brought back")
            else:
                self._go_to(known.id)
                there = f"“{known.title}” is in the library already"
                self._screen.say(there + self._screen.remark_on(known))
            return
        called = meant.title or known_title(self._library.papers.values(), meant.identifiers)

        def save(lines: Mapping[str, str] | None) -> None:
            if lines is not None:
                paper = added(meant, called, lines, self._library)
                text, sources = label("added", [paper]), sources_of([paper], self._library.sources)
                self._screen.attempt(
                    lambda library: library.replace(text, {paper.id: paper}, sources),
                    text + self._screen.remark_on(paper),
                )
                self._go_to(paper.id)

        self._screen.app.push_screen(add_form(meant, self._library), save)

    def edit_paper(self) -> None:
        """Edit what is known of the paper."""
        if paper := self._screen.need_paper():
            self._screen.app.push_screen(
                edit_form(paper, self._library),
                lambda lines: self._save_facts(paper, lines) if lines else None,
            )

    def _save_facts(self, paper: Paper, lines: Mapping[str, str]) -> None:
        new = with_facts(paper, typed_facts(lines), self._library.find)
        text = f"edited “{paper.title}”: {', '.join(lines)}"
        self._screen.attempt(
            lambda library: library.replace(text, put_in_place(paper, new), seen={paper.id: paper}),
            text + self._screen.remark_on(new),
        )
        if new.id != paper.id:
            self._go_to(new.id)

    def write_review(self) -> None:
        """Write a review; one that is still empty is gone on with."""
        if paper := self._screen.need_paper():
            empty = next((r for r in reviews_by_hand(paper) if not r.body), None)
            self._write_review(paper, empty)

    def edit_review(self) -> None:
        """Choose one of the reviews by hand, and go on with it."""
        paper = self._screen.need_paper()
        if paper is None:
            return
        reviews = reviews_by_hand(paper)
        if len(reviews) > 1:
            self._screen.app.push_screen(
                ChoiceScreen(
                    "Which review?", [(str(r.line), to_content(_called(r))) for r in reviews]
                ),
                lambda line: (
                    self._write_review(
                        paper, next((r for r in reviews if str(r.line) == line), None)
                    )
                    if line
                    else None
                ),
            )
        elif reviews:
            self._write_review(paper, reviews[0])
        else:
            self._screen.say("no review of this paper is written by hand", wrong=True)

    def _write_review(self, paper: Paper, review: Review | None) -> None:
        draft = self._draft(paper, f"review-{review.line}" if review else "review")
        written = written_in(review) if review else Written()
        presenters = {name for other in self._library.papers.values() for name in other.presenters}

        def write(body: str) -> None:
            self._screen.app.push_screen(
                ReviewScreen("Review", written, draft, body, tuple(sorted(presenters))),
                lambda new: self._save_review(paper, review, new, draft) if new else None,
            )

        self._with_draft(draft, written.body, write)

    def _save_review(
        self, paper: Paper, review: Review | None, written: Written, draft: Draft
    ) -> None:
        if review is None and written.empty:
            draft.discard()
            self._screen.say("nothing was written")
            return
        papers = self._library.papers.values()
        if review is None:
            new, done = with_review(paper, written, papers), "added a review of"
        else:
            new, done = with_changed_review(paper, review.line, written), "edited a review of"
        text, sources = f"{done} “{paper.title}”", sources_of([new], self._library.sources)
        change = put_in_place(paper, new)
        self._attempt(
            lambda library: library.replace(text, change, sources, seen={paper.id: paper}),
            text + self._screen.remark_on(new),
            draft,
        )

    def open_file(self) -> None:
        """Open the paper's file, or let the person choose among several."""
        paper = self._screen.need_paper()
        if paper is None:
            return
        files = paper.typed.files
        if len(files) > 1:
            options = [(str(at), to_content(path)) for at, path in enumerate(files)]
            self._screen.app.push_screen(
                ChoiceScreen("Which file?", options),
                lambda at: self._open(files[int(at)]) if at else None,
            )
        elif files:
            self._open(files[0])
        else:
            self._screen.say("this paper has no file: edit the paper to give it one", wrong=True)

    def _open(self, path: str) -> None:
        screen = self._screen

        def work() -> None:
            opened = open_file(path, environment=screen.environment)
            screen.app.call_from_thread(
                screen.say, f"{opened.sentence} · {path}", wrong=not opened.ok
            )

        screen.run_worker(work, thread=True, exit_on_error=False, group="browser")

    def _attempt(self, act: Callable[[Library], Change | None], text: str, draft: Draft) -> None:
        """Change the library; the draft stays until that is on disk."""

        def act_and_forget(library: Library) -> Change | None:
            try:
                changed = act(library)
            except Conflict as error:
                kept = f"{error}: that stays, and yours is kept in {draft.path} and offered again"
                raise Conflict(kept) from error
            draft.discard()
            return changed

        self._screen.attempt(act_and_forget, text)

    def _with_draft(self, draft: Draft, saved: str, go_on: Callable[[str], None]) -> None:
        """Go on with the text that is saved, or ask whether with one that never was."""
        try:
            kept = draft.read()
        except (OSError, UnicodeDecodeError) as error:
            self._screen.say(f"{draft.path} cannot be read: {error}", wrong=True)
            return
        if kept is None or clean_note(kept) == saved:
            go_on(saved)
            return
        both = f"{saved}\n\n{clean_note(kept)}" if saved else kept
        options = [
            ("kept", to_content(f"Go on with what was not saved on {draft.written}")),
            ("saved", to_content("Go on with what is in the library, and forget the other one")),
        ]
        if saved:
            options.insert(1, ("both", to_content("Both, one below the other")))
        texts = {"kept": kept, "both": both, "saved": saved}
        self._screen.app.push_screen(
            ChoiceScreen("There is a text that was never saved", options),
            lambda chosen: go_on(texts[chosen]) if chosen else None,
        )

    def _draft(self, paper: Paper, what: str) -> Draft:
        return draft_of(self._screen.state_file, self._library.path, paper.id, what)

    def _go_to(self, paper: str) -> None:
        self._screen.query_one(LibraryTree).go_to_paper(paper)


def _called(review: Review) -> str:
    first = next(iter(review.body.splitlines()), "")
    parts = (", ".join(review.presenters), quarter_label(review.quarter), first)
    return " · ".join(part for part in parts if part) or "an empty one"
