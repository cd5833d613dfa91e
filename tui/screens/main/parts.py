"""The parts of the main screen, and which of them knows which others.

What the first frame does not need is made when it is first used, and loaded then: dialogs, parsers,
the search language, the clipboard, the browser.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual.screen import Screen

from store.branches import Branch
from store.changes import Change
from tui.hints import Situation
from tui.opened import Opened
from tui.screens.main.arranging import Arranging
from tui.screens.main.desk import Desk
from tui.screens.main.hinting import Hinting
from tui.screens.main.page import Page
from tui.screens.main.panes import Panes
from tui.screens.main.picking import Picking
from tui.screens.main.reading import Reading
from tui.screens.main.rescuing import Rescuing
from tui.screens.main.start import Start
from tui.screens.main.telling import Telling
from tui.screens.main.widgets import Widgets

if TYPE_CHECKING:
    from tui.screens.main.copying import Copying
    from tui.screens.main.exporting import Exporting
    from tui.screens.main.finding import Finding
    from tui.screens.main.importing import Importing
    from tui.screens.main.jumping import Jumping
    from tui.screens.main.marks import PaperMarks
    from tui.screens.main.moving import Moving
    from tui.screens.main.opening import Opening
    from tui.screens.main.querying import Querying
    from tui.screens.main.queueing import Queueing
    from tui.screens.main.sections import Sections
    from tui.screens.main.selecting import Selecting
    from tui.screens.main.shelving import Shelving
    from tui.screens.main.showing import Showing
    from tui.screens.main.tagging import Tagging
    from tui.screens.main.views import Views
    from tui.screens.main.writing import Writing


class Parts:
    """Makes the parts, each with those that it needs, and has them follow the library."""

    def __init__(
        self,
        screen: Screen[None],
        start: Start,
        resized: Callable[[int], object],
        arranged: Callable[[], object],
    ) -> None:
        """`resized` is told of another width of the tree, `arranged` of another view."""
        self.widgets = widgets = Widgets(start.library)
        self._arranged = arranged
        self._mark_when_opened = start.mark_when_opened
        self.opened = Opened(start.last_time.recent)
        self.desk = Desk(screen, start, lambda *said: self.telling.say(*said), self._follow)
        self.rescuing = Rescuing(self.desk)
        self.panes = Panes(
            screen, widgets.tree, widgets.reader, widgets.divider, start.tree_width, resized
        )
        self.picking = Picking(
            self.desk,
            widgets.tree,
            widgets.picked,
            changed=lambda: self.telling.show_title(),
            in_view=lambda: self.arranging.papers,
        )
        self.arranging = Arranging(
            self.desk, widgets.tree, start, self._show_found, self._show_arranged
        )
        self.telling = Telling(
            self.desk,
            widgets.title,
            widgets.status,
            Hinting(screen, widgets.status, start.lessons, self._situation),
            widgets.tree,
            self.picking,
            self.arranging,
        )
        self.page = Page(self.desk, self.arranging)
        self.reading = Reading(
            self.desk, self.panes, self.picking, self.arranging, self.telling, self.page, start
        )

    @cached_property
    def sections(self) -> "Sections":
        """Goes through the text."""
        from tui.screens.main.sections import Sections

        return Sections(self.desk, self.panes, self.picking, self.reading, self.page)

    @cached_property
    def moving(self) -> "Moving":
        """Moves in the panes and between them."""
        from tui.screens.main.moving import Moving

        return Moving(self.desk, self.panes, self.picking, self.reading, self.page, self.sections)

    @cached_property
    def querying(self) -> "Querying":
        """Searches."""
        from tui.screens.main.querying import Querying

        widgets = self.widgets
        return Querying(
            self.desk,
            self.panes,
            self.picking,
            self.arranging,
            self.reading,
            self.moving,
            widgets.bar,
            widgets.candidates,
            widgets.status,
        )

    @cached_property
    def finding(self) -> "Finding":
        """Finds something in the text."""
        from tui.screens.main.finding import Finding

        return Finding(
            self.desk, self.panes, self.picking, self.reading, self.sections, self.querying
        )

    @cached_property
    def selecting(self) -> "Selecting":
        """Copies what the mouse selected."""
        from tui.screens.main.selecting import Selecting

        return Selecting(self.desk, self.sections, lambda *text: self.copying.copy(*text))

    @cached_property
    def jumping(self) -> "Jumping":
        """Goes along the papers that reviews name."""
        from tui.screens.main.jumping import Jumping

        return Jumping(self.desk, self.picking, self.reading, self.page, self.querying)

    @cached_property
    def views(self) -> "Views":
        """Shows and keeps saved views."""
        from tui.screens.main.views import Views

        return Views(self.desk, self.panes, self.arranging, self.querying)

    @cached_property
    def marks(self) -> "PaperMarks":
        """Rates, tags, and takes back."""
        from tui.screens.main.marks import PaperMarks

        return PaperMarks(self.desk, self.picking)

    @cached_property
    def copying(self) -> "Copying":
        """Copies to the clipboard."""
        from tui.screens.main.copying import Copying

        return Copying(self.desk)

    @cached_property
    def opening(self) -> "Opening":
        """Opens links and files."""
        from tui.screens.main.opening import Opening

        return Opening(self.desk, self.picking, self.reading, self.page, self.copying)

    @cached_property
    def writing(self) -> "Writing":
        """Writes notes, papers and reviews."""
        from tui.screens.main.writing import Writing

        return Writing(self.desk, self.widgets.tree, self.picking, self.querying)

    @cached_property
    def queueing(self) -> "Queueing":
        """Says what to read next."""
        from tui.screens.main.queueing import Queueing

        return Queueing(
            self.desk,
            self.widgets.tree,
            self.picking,
            self.querying,
            self.opened,
            self._mark_when_opened,
        )

    @cached_property
    def shelving(self) -> "Shelving":
        """Puts papers away, merges and splits them."""
        from tui.screens.main.shelving import Shelving

        return Shelving(self.desk, self.picking)

    @cached_property
    def showing(self) -> "Showing":
        """Shows reviews side by side, and what is odd."""
        from tui.screens.main.showing import Showing

        return Showing(self.desk, self.picking, self.querying, self.opening)

    @property
    def tagging(self) -> "Tagging":
        """Changes tags of the whole library; a new one for every time that they are listed."""
        from tui.screens.main.tagging import Tagging

        return Tagging(self.desk, self.marks, self.querying)

    @cached_property
    def importing(self) -> "Importing":
        """Reads documents into the library."""
        from tui.screens.main.importing import Importing

        return Importing(self.desk)

    @cached_property
    def exporting(self) -> "Exporting":
        """Writes papers to files."""
        from tui.screens.main.exporting import Exporting

        return Exporting(self.desk)

    def _follow(self, change: Change | None) -> None:
        """Show what changed; the tree is built anew only when papers came, went or moved."""
        branching = self.arranging.branching
        if change is None or branching.moves(self.arranging.view, change):
            papers = branching.papers_moved()
            self.page.papers_moved()
            self.picking.keep_only(paper.id for paper in papers)
            self.arranging.fill()
            self.telling.show_title()
        else:
            self.widgets.tree.redraw(edit.key for edit in change.edits)
            self.arranging.lines.count()
        self.reading.follow(keep_place=True)

    def _show_found(self) -> None:
        self.reading.follow_found()
        self.querying.finish_if_waited_for()

    def _show_arranged(self) -> None:
        self._arranged()
        self.telling.show_title()
        self.reading.follow_drawn()

    def _situation(self) -> Situation | None:
        """What a hint must fit; none is shown while the greeting teaches, or nothing is there."""
        if self.page.shown is None:
            return None
        paper = self.picking.paper
        return Situation(
            in_reader=self.panes.in_reader,
            searching=bool(self.arranging.view.query and self.arranging.hits),
            on_branch=isinstance(self.widgets.tree.current, Branch),
            reviews=len(paper.reviews) if paper else 0,
            links=len(paper.links) if paper else 0,
            figures=len(self.page.figures),
            mentions=len(self.page.jumps),
            rated=bool(paper and paper.rating is not None),
            tagged=bool(paper and paper.tags),
            marked=len(self.picking.picked),
            papers=self.arranging.branching.count,
            hangul=self.widgets.hangul.display,
        )
