"""Opening links of papers in the browser, and the list of all of them."""

from collections.abc import Callable, Sequence

from store.exporters.citation import paper_link
from store.identity import identifiers_of, is_strong
from store.model import Paper
from store.recognising import known_title
from tui.browser import Opened, open_file, open_link
from tui.copying import COPIED
from tui.rendering.content import to_content
from tui.rendering.references import TextLink
from tui.screens.by_hand import ByHandScreen
from tui.screens.choice import ChoiceScreen
from tui.screens.links import LinkEntry, LinksScreen
from tui.screens.main.copying import Copying
from tui.screens.main.desk import Desk
from tui.screens.main.page import Page
from tui.screens.main.picking import Picking
from tui.screens.main.reading import Reading


class Opening:
    """Opens links and files, and says what became of it."""

    def __init__(
        self, desk: Desk, picking: Picking, reading: Reading, page: Page, copying: Copying
    ) -> None:
        self._desk = desk
        self._picking = picking
        self._reading = reading
        self._page = page
        self._copying = copying

    def open_of(self, papers: Sequence[Paper], what: str) -> None:
        """Open the link of each paper, or its slides; many are asked about first."""
        of = paper_link if what == "link" else COPIED[what]
        links = [link for paper in papers if (link := of(paper))]
        if links:
            self._desk.ask_above(len(links), f"Open each {what}?", lambda: self._open_all(links))
        elif papers:
            self._desk.say(f"this paper has no {what} to open", wrong=True)

    def open(self, url: str, behind: str = "") -> None:
        """Open a link; `behind` is said behind how it was opened."""

        def opened(done: Opened) -> None:
            if done.ok:
                self._desk.say(done.sentence + behind)
            else:
                title = "A link that did not open"
                self._desk.app.push_screen(ByHandScreen(title, url, done.sentence))

        self._open(lambda: open_link(url, environment=self._desk.environment), opened)

    def open_figure(self, number: int) -> None:
        """Open the figure with this number of the text."""
        if 0 < number <= len(self._page.figures):
            self.open(self._page.figures[number - 1].url)

    def open_text_link(self, number: int) -> None:
        """Open the link with this number of the text."""
        if 0 < number <= len(self._page.text_links):
            self.open(self._page.text_links[number - 1].url)

    def list_links(self) -> None:
        """List all links and figures, also while a narrow terminal hides the reader."""
        self._reading.read_paper()
        paper = self._picking.need_paper()
        if paper is None:
            return
        entries = [LinkEntry("paper", paper.id, url) for url in paper.links]
        entries += [LinkEntry("slides", paper.title, url) for url in paper.slides]
        entries += [
            LinkEntry(f"figure {figure.number}", figure.alt or figure.name, figure.url)
            for figure in self._page.figures
        ]
        entries += [
            LinkEntry("text", self._name(paper, link), link.url) for link in self._page.text_links
        ]
        if entries:
            dialog = LinksScreen("Links and figures", entries)
            self._desk.ask(dialog, lambda chosen: self._follow(*chosen))
        else:
            self._desk.say("this paper has no links")

    def _name(self, paper: Paper, link: TextLink) -> str:
        """What a link in the text of a paper is called: as the text does, or the paper it names."""
        if link.label != link.url:
            return link.label
        identifiers = identifiers_of(link.url)
        known = next(filter(None, map(self._desk.library.find, identifiers)), None)
        title = known.title if known else known_title((paper,), identifiers)
        return title or next(filter(is_strong, identifiers), "")

    def choose_file(self) -> None:
        """Open the file that belongs to the paper, or let the person choose among several."""
        paper = self._picking.need_paper()
        if paper is None:
            return
        files = paper.typed.files
        if len(files) > 1:
            options = [(str(at), to_content(path)) for at, path in enumerate(files)]
            dialog = ChoiceScreen("Which file?", options)
            self._desk.ask(dialog, lambda at: self._open_file(files[int(at)]))
        elif files:
            self._open_file(files[0])
        else:
            how = "this paper has no file: edit the paper to give it one"
            self._desk.say(how, wrong=True)

    def _open_all(self, links: Sequence[str]) -> None:
        behind = f" · {len(links):,} links" if len(links) > 1 else ""
        for link in links:
            self.open(link, behind)

    def _follow(self, how: str, url: str) -> None:
        self.open(url) if how == "open" else self._copying.copy(url, "link")

    def _open_file(self, path: str) -> None:
        self._open(
            lambda: open_file(path, environment=self._desk.environment),
            lambda done: self._desk.say(f"{done.sentence} · {path}", wrong=not done.ok),
        )

    def _open(self, act: Callable[[], Opened], then: Callable[[Opened], None]) -> None:
        """Open in a thread: a browser may take its time to start."""

        def work() -> None:
            self._desk.app.call_from_thread(then, act())

        self._desk.in_thread(work, "browser")
