"""The text that the reader shows: of a paper, a branch or a saved view, and what it points to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import structs
from textual.content import Content

from store.branches import Branch, papers_of
from store.model import Paper
from store.trash import shown
from tui.bindings import keymap_of
from tui.rendering.content import to_content
from tui.rendering.nothing import nothing_in_library, with_advice
from tui.rendering.options import RenderOptions
from tui.screens.main.arranging import SHOWN_HITS, Arranging
from tui.screens.main.desk import Desk
from tui.screens.main.found import nothing_found
from tui.screens.main.section_folds import SectionFolds
from tui.widgets.tree_items import ViewLine

if TYPE_CHECKING:
    from store.mentions import Named
    from tui.rendering.paper import RenderedPaper
    from tui.rendering.references import Figure, TextLink
    from tui.rendering.sections import Section

Shown = Paper | Branch | ViewLine
"""What the reader can show."""


class Page:
    """Renders what is shown, the way the person wants to read it."""

    def __init__(self, desk: Desk, arranging: Arranging) -> None:
        self.shown: Shown | None = None
        self.options = RenderOptions()
        """How papers are shown, beside what is folded of each."""
        self.folds = SectionFolds()
        self.figures: tuple[Figure, ...] = ()
        self.text_links: tuple[TextLink, ...] = ()
        self.jumps: tuple[Named, ...] = ()
        """The papers that can be jumped to from the one shown, numbered from 1."""
        self.sections: Sequence[Section] = ()
        """The reviews and headings of the paper shown."""
        self.hidden_code = 0
        """The cells by which its longest line of code is wider than the reader."""
        self._desk = desk
        self._arranging = arranging
        self._kept: tuple[object, RenderedPaper] | None = None
        self._naming: Mapping[str, tuple[str, ...]] | None = None

    @property
    def paper(self) -> Paper | None:
        """The paper shown, if it is one."""
        return self.shown if isinstance(self.shown, Paper) else None

    def papers_moved(self) -> None:
        """Find out anew which paper names which, since papers came, went or moved."""
        self._naming = None

    def render(self, width: int) -> Content:
        """The text in lines of so many cells."""
        self.figures, self.text_links, self.jumps = (), (), ()
        self.sections, self.hidden_code = (), 0
        keymap = keymap_of(self._desk.screen)
        if isinstance(self.shown, Paper):
            return with_advice(self._paper(self.shown, width), keymap, self.shown)
        if isinstance(self.shown, Branch):
            return self._branch(self.shown, width)
        if isinstance(self.shown, ViewLine):
            return self._view(self.shown)
        if self._arranging.view.query:
            return nothing_found(self._arranging.result, keymap)
        return nothing_in_library(keymap, in_trash=bool(self._desk.library.papers))

    def _paper(self, paper: Paper, width: int) -> Content:
        """The paper, rendered again only when something is different."""
        # The parsers of Markdown and TeX are not needed for the first frame.
        from tui.rendering.paper import render_paper

        library = self._desk.library
        options = structs.replace(self.options, folded=self.folds.of(paper.id))
        key = (paper.id, width, options, library.revision)
        if self._kept is None or self._kept[0] != key:
            naming = self._papers_naming(paper)
            rendered = render_paper(paper, library.sources, width, library.find, naming, options)
            self._kept = key, rendered
        rendered = self._kept[1]
        self.figures, self.text_links = rendered.figures, rendered.links
        self.jumps, self.sections = rendered.jumps, rendered.sections
        self.hidden_code = rendered.hidden_code
        return rendered.content

    def _papers_naming(self, paper: Paper) -> list[Paper]:
        library = self._desk.library
        if self._naming is None:
            # Mentions are looked for when the first paper is read, after the first frame.
            from store.mentions import mentioned_in

            self._naming = mentioned_in(shown(library.papers.values()), library.find)
        return [library.papers[key] for key in self._naming.get(paper.id, ())]

    def _branch(self, branch: Branch, width: int) -> Content:
        from tui.rendering.paper import render_branch

        arranging, library = self._arranging, self._desk.library
        papers = [library.papers[key] for key in papers_of(branch)[:SHOWN_HITS]]
        untagged = arranging.view.grouping == "tag" and branch.count == arranging.branching.count
        content = render_branch(branch, papers, width)
        return with_advice(content, keymap_of(self._desk.screen), branch, untagged)

    def _view(self, line: ViewLine) -> Content:
        from tui.screens.views import described

        saved = self._desk.library.views.get(line.name)
        how = "{read} shows it, {views} renames, moves and deletes views."
        lines = [
            to_content(line.name, "bold"),
            to_content(described(saved) if saved else "", "$foreground-muted"),
            Content(""),
            Content(self._desk.with_keys(how)),
        ]
        return Content("\n").join(lines)
