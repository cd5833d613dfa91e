"""Opening links of papers in the browser, and the list of all of them."""

from collections.abc import Sequence

from store.exporters.citation import paper_link
from store.model import Paper
from tui.browser import Opened, open_link
from tui.copying import COPIED
from tui.screens.by_hand import ByHandScreen
from tui.screens.links import LinkEntry, LinksScreen
from tui.screens.paper_screen import PaperScreen


class Opening:
    """Opens links from a screen, and says what became of it."""

    def __init__(self, screen: PaperScreen) -> None:
        """`screen` has the papers, and the figures and links of the text that it shows."""
        self._screen = screen

    def open_of(self, papers: Sequence[Paper], what: str) -> None:
        """Open the link of each paper, or its slides; many are asked about first."""
        of = paper_link if what == "link" else COPIED[what]
        links = [link for paper in papers if (link := of(paper))]
        if links:
            self._screen.ask_above(len(links), f"Open each {what}?", lambda: self._open_all(links))
        else:
            self._screen.say(f"this paper has no {what} to open", wrong=True)

    def _open_all(self, links: Sequence[str]) -> None:
        for link in links:
            self.open(link)

    def open(self, url: str) -> None:
        """Open a link, in a thread: a browser may take its time to start."""
        screen = self._screen

        def work() -> None:
            opened = open_link(url, environment=screen.environment)
            screen.app.call_from_thread(self._say, opened, url)

        screen.run_worker(work, thread=True, exit_on_error=False, group="browser")

    def list_links(self, paper: Paper) -> None:
        """List all links and figures of the paper."""
        screen = self._screen
        entries = [LinkEntry("paper", paper.id, url) for url in paper.links]
        entries += [LinkEntry("slides", paper.title, url) for url in paper.slides]
        entries += [LinkEntry(f"figure {f.number}", f.alt or f.name, f.url) for f in screen.figures]
        entries += [LinkEntry("text", link.label, link.url) for link in screen.text_links]
        if entries:
            screen.app.push_screen(LinksScreen("Links and figures", entries), self._follow)
        else:
            screen.say("this paper has no links")

    def _follow(self, chosen: tuple[str, str] | None) -> None:
        if chosen:
            how, url = chosen
            self.open(url) if how == "open" else self._screen.copy_text(url, "link")

    def _say(self, opened: Opened, url: str) -> None:
        if opened.ok:
            self._screen.say(opened.sentence)
        else:
            self._screen.app.push_screen(
                ByHandScreen("A link that did not open", url, opened.sentence)
            )
