"""All reviews of a paper: side by side on a wide screen, below each other on a narrow one."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.grouping import quarter_label, source_labels
from store.marks import said_rating
from store.model import Paper, Review, Source
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.rendering.references import Figure, TextLink
from tui.rendering.review import render_review
from tui.screens.dialog import Dialog
from tui.signs import stars
from tui.widgets.choice_list import Move

SIDE_BY_SIDE = 120
"""From so many columns on, reviews stand beside each other."""
NARROWEST = 40
"""Columns that a review has beside others; where there are more reviews, they stand in rows."""
GAP = 3


class CompareScreen(Dialog[None]):
    """Shows the reviews; a link or a figure that is clicked is handed to `follow`."""

    HINTS = (("{list-down} {list-up}", "scroll"), ("Esc", "closes"))
    PLACE = "In a comparison"
    BINDINGS: ClassVar[list[BindingType]] = [
        *place_bindings(PLACE),
        *place_bindings("In lists"),
    ]

    def __init__(
        self, paper: Paper, sources: Mapping[str, Source], follow: Callable[[str], None]
    ) -> None:
        super().__init__(to_content(paper.title).truncate(80, ellipsis=True))
        self._paper = paper
        self._labels = source_labels(sources.values())
        self._follow = follow
        self._width = 0
        self._figures: list[Figure] = []
        self._links: list[TextLink] = []

    def body(self) -> list[Widget]:
        """What the ratings say, and room for the reviews."""
        return [Static(self._ratings(), classes="ratings", markup=False), VerticalScroll()]

    def on_mount(self) -> None:
        """Draw the reviews once the width is known."""
        self.call_after_refresh(self._draw)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the reviews out anew."""
        del event
        self.call_after_refresh(self._draw)

    def action_move(self, how: Move) -> None:
        """Scroll all reviews together."""
        around = self.query_one(VerticalScroll)
        scroll = {
            "down": around.scroll_down,
            "up": around.scroll_up,
            "first": around.scroll_home,
            "last": around.scroll_end,
            "page-down": around.scroll_page_down,
            "page-up": around.scroll_page_up,
        }
        scroll[how](animate=False)

    def action_open_figure(self, number: int) -> None:
        """Open the figure with this number."""
        self._follow(self._figures[number - 1].url)

    def action_open_text_link(self, number: int) -> None:
        """Open the link with this number."""
        self._follow(self._links[number - 1].url)

    async def _draw(self) -> None:
        if not self.is_mounted:
            return
        around = self.query_one(VerticalScroll)
        width = around.scrollable_content_region.width
        if width <= 0 or width == self._width:
            return
        self._width = width
        reviews = self._paper.reviews_to_read
        wide = self.app.size.width >= SIDE_BY_SIDE
        columns = max(1, min(len(reviews), (width + GAP) // (NARROWEST + GAP))) if wide else 1
        room = (width - GAP * (columns - 1)) // columns
        self._figures, self._links = [], []
        drawn = [self._review(review, room) for review in reviews]
        rows = [
            Horizontal(*(self._column(text, room) for text in drawn[at : at + columns]))
            for at in range(0, len(drawn), columns)
        ]
        await around.remove_children()
        await around.mount_all(rows)
        around.focus()

    @staticmethod
    def _column(text: Content, width: int) -> Static:
        column = Static(text, classes="review", markup=False)
        column.auto_links = False
        column.styles.width = width
        return column

    def _review(self, review: Review, width: int) -> Content:
        rendered = render_review(
            review, width, first_figure=len(self._figures) + 1, first_link=len(self._links) + 1
        )
        self._figures += rendered.figures
        self._links += rendered.links
        head = to_content(self._where(review), "bold $text-secondary").wrap(width)
        if review.rating is not None:
            head.append(to_content(stars(review.rating), "$rating"))
        return Content("\n").join([*head, Content("─" * width).stylize("$guide"), rendered.content])

    def _where(self, review: Review) -> str:
        where = quarter_label(review.quarter) or self._labels.get(review.source, review.source)
        return " · ".join(part for part in (", ".join(review.presenters), where) if part)

    def _ratings(self) -> Content:
        """Who rates it how; where they differ, by how much."""
        given = [(self._where(r), r.rating) for r in self._paper.reviews if r.rating is not None]
        own = self._paper.marks.rating
        if isinstance(own, float):
            given.append(("you", own))
        if not given:
            return Content.styled("nobody rated it", "$foreground-muted")
        said = " · ".join(f"{who} ★{said_rating(rating)}" for who, rating in given)
        apart = max(rating for _, rating in given) - min(rating for _, rating in given)
        if len(given) == 1 or not apart:
            return to_content(said, "$rating")
        return to_content(
            f"≠ the ratings differ by {apart:.1f}: ", "bold $text-warning"
        ) + to_content(said, "$rating")
