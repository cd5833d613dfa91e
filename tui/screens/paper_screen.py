"""What can be done to one paper from a screen: mark it, copy from it, open its links."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

from store.exporters.citation import paper_link
from store.library import Library
from store.marks import (
    BadMark,
    checked_rating,
    label,
    next_status,
    parse_rating,
    parse_status,
    rate,
    said_rating,
    set_status,
    set_tags,
)
from store.model import STATUSES, Paper, Status, fold_tag
from store.trash import shown
from tui.browser import Opened, open_link
from tui.clipboard import Copied, copy
from tui.copying import COPIED
from tui.rendering.content import to_content
from tui.rendering.references import Figure, TextLink
from tui.rendering.visible import shorten
from tui.screens.by_hand import ByHandScreen
from tui.screens.choice import ChoiceScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.line import LineScreen
from tui.screens.links import LinkEntry, LinksScreen
from tui.screens.saving_screen import Act, SavingScreen
from tui.screens.tags import TagScreen
from tui.signs import STATUS_SIGNS

SHOWN_COPY = 60
"""So many characters of a text that was copied are said."""


ASK_ABOVE = 20
"""What concerns more papers than this is asked about first."""


class PaperScreen(SavingScreen):
    """A screen with a paper under the cursor; says what it did in the status line."""

    def __init__(self, library: Library, environment: Mapping[str, str]) -> None:
        super().__init__(library, environment)
        self.figures: tuple[Figure, ...] = ()
        self.text_links: tuple[TextLink, ...] = ()

    @property
    def paper(self) -> Paper | None:
        """The paper that the commands act on."""
        raise NotImplementedError

    def mark(self, done: str, change: Callable[[Paper], Paper], of: Paper | None = None) -> None:
        """Make one change to the paper under the cursor, and say so.

        `of` is the paper that a dialog was opened on, as it was then: the cursor may have left it,
        and what another program did to it meanwhile stays.
        """
        if paper := of or self.need_paper():
            text, new = label(done, [paper]), {paper.id: change(paper)}
            self.attempt(lambda library: library.replace(text, new, seen={paper.id: paper}), text)

    def need_paper(self) -> Paper | None:
        """The paper under the cursor; says what to do when there is none."""
        if self.paper is None:
            self.say("choose a paper first: j and k move, l opens a branch", wrong=True)
        return self.paper

    def action_rate(self, key: str) -> None:
        """Rate with a digit; 0 clears."""
        self._rate(float(key))

    def action_rate_tenths(self, key: str) -> None:
        """Set the tenths of the rating: 4 and then .5 is 4.5."""
        if paper := self.need_paper():
            if paper.rating is None:
                self.say("rate with 1–5 first; then . and a digit sets the tenths", wrong=True)
            else:
                self._rate(int(paper.rating) + int(key) / 10)

    def action_rate_by(self, step: float) -> None:
        """Rate up or down, as far as it goes."""
        if paper := self.need_paper():
            if paper.rating is None and step < 0:
                self.say("there is no rating to lower", wrong=True)
            else:
                self._rate(min(5.0, max(0.0, round((paper.rating or 0.0) + step, 1))))

    def action_rate_exactly(self) -> None:
        """Type a rating."""
        if paper := self.need_paper():
            self.app.push_screen(
                LineScreen("Rating, 0 to 5; 0 clears", said_rating(paper.rating), _wrong_rating),
                lambda line: None if line is None else self._rate(parse_rating(line) or 0.0, paper),
            )

    def _rate(self, value: float, of: Paper | None = None) -> None:
        try:
            rating = checked_rating(value)
        except BadMark as error:
            self.say(str(error), wrong=True)
            return
        done = "cleared the rating" if rating is None else f"rated {said_rating(rating)}"
        self.mark(done, partial(rate, rating=rating), of)

    def action_next_status(self) -> None:
        """Go on to the next status."""
        if paper := self.need_paper():
            self._set_status(next_status(paper.status))

    def action_choose_status(self) -> None:
        """Choose the status from a list."""
        if paper := self.need_paper():
            options = [(s, to_content(f"{STATUS_SIGNS[s]} {s}")) for s in STATUSES]
            self.app.push_screen(
                ChoiceScreen("Status", options, paper.status),
                lambda chosen: self._set_status(parse_status(chosen), paper) if chosen else None,
            )

    def _set_status(self, status: Status, of: Paper | None = None) -> None:
        self.mark(f"marked {status}", partial(set_status, status=status), of)

    def action_edit_tags(self) -> None:
        """Edit all tags in one line."""
        if paper := self.need_paper():
            self.app.push_screen(
                TagScreen("Tags", paper.tags, self._tags_in_use()),
                lambda tags: None if tags is None else self._set_tags(tags, paper),
            )

    def _set_tags(self, tags: tuple[str, ...], of: Paper) -> None:
        signs = " ".join(f"#{tag}" for tag in tags) or "no tags"
        self.mark(f"tagged {signs}", partial(set_tags, tags=tags), of)

    def _tags_in_use(self) -> list[tuple[str, int]]:
        spelled: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for paper in shown(self.library.papers.values()):
            for tag in paper.tags:
                counts[fold_tag(tag)] += 1
                spelled.setdefault(fold_tag(tag), tag)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(spelled[folded], count) for folded, count in ranked]

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
        self.app.push_screen(
            ConfirmScreen("Many papers", f"{question} This concerns {papers:,} papers."),
            lambda yes: act() if yes else None,
        )

    def action_copy(self, what: str) -> None:
        """Copy something of the paper."""
        if paper := self.need_paper():
            text = COPIED[what](paper)
            if text:
                self.copy_text(text, what)
            else:
                self.say(f"this paper has no {what} to copy", wrong=True)

    def copy_text(self, text: str, what: str) -> None:
        """Copy a text, in a thread: a clipboard helper may take its time."""

        def work() -> None:
            copied = copy(
                text,
                environment=self.environment,
                osc52=lambda out: self.app.call_from_thread(self.app.copy_to_clipboard, out),
            )
            self.app.call_from_thread(self._say_copied, copied, what)

        self.run_worker(work, thread=True, exit_on_error=False, group="clipboard")

    def _say_copied(self, copied: Copied, what: str) -> None:
        if copied.ok:
            text = shorten(" ".join(copied.text.split()), SHOWN_COPY)
            self.say(f"{what} {text} · {copied.sentence}")
        else:
            title = f"The {what}, to copy by hand"
            self.app.push_screen(ByHandScreen(title, copied.text, copied.sentence))

    def action_open(self, what: str) -> None:
        """Open the paper's link or its slides in the browser."""
        if paper := self.need_paper():
            link = paper_link(paper) if what == "link" else COPIED[what](paper)
            if link:
                self.open_url(link)
            else:
                self.say(f"this paper has no {what} to open", wrong=True)

    def action_open_figure(self, number: int) -> None:
        """Open the figure with this number of the text."""
        if 0 < number <= len(self.figures):
            self.open_url(self.figures[number - 1].url)

    def action_open_text_link(self, number: int) -> None:
        """Open the link with this number of the text."""
        if 0 < number <= len(self.text_links):
            self.open_url(self.text_links[number - 1].url)

    def open_url(self, url: str) -> None:
        """Open a link, in a thread: a browser may take its time to start."""

        def work() -> None:
            opened = open_link(url, environment=self.environment)
            self.app.call_from_thread(self._say_opened, opened, url)

        self.run_worker(work, thread=True, exit_on_error=False, group="browser")

    def _say_opened(self, opened: Opened, url: str) -> None:
        if opened.ok:
            self.say(opened.sentence)
        else:
            self.app.push_screen(ByHandScreen("A link that did not open", url, opened.sentence))

    def action_links(self) -> None:
        """List all links and figures of the paper."""
        if paper := self.need_paper():
            entries = [LinkEntry("paper", paper.id, url) for url in paper.links]
            entries += [LinkEntry("slides", paper.title, url) for url in paper.slides]
            entries += [
                LinkEntry(f"figure {f.number}", f.alt or f.name, f.url) for f in self.figures
            ]
            entries += [LinkEntry("text", link.label, link.url) for link in self.text_links]
            if entries:
                self.app.push_screen(LinksScreen("Links and figures", entries), self._follow)
            else:
                self.say("this paper has no links")

    def _follow(self, chosen: tuple[str, str] | None) -> None:
        if chosen:
            how, url = chosen
            self.open_url(url) if how == "open" else self.copy_text(url, "link")


def _wrong_rating(line: str) -> str:
    try:
        parse_rating(line)
    except BadMark as error:
        return str(error)
    return ""
