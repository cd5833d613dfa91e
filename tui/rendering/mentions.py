"""The papers that a review names, as lines under it; and those that name the paper."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from store.mentions import Named
from store.model import Paper
from tui.rendering.content import to_content
from tui.signs import STATUS_SIGNS


def render_named(named: Sequence[Named], first: int, width: int) -> Content:
    """The papers named, a line each, numbered from `first`; a click goes there."""
    return _lines([("→", one.paper, one.identifier) for one in named], first, width)


def render_naming(papers: Sequence[Paper], first: int, width: int) -> Content:
    """The papers whose reviews name this one, a line each, numbered from `first`."""
    return _lines([("←", paper, paper.id) for paper in papers], first, width)


def _lines(entries: Sequence[tuple[str, Paper | None, str]], first: int, width: int) -> Content:
    lines = [
        _line(sign, paper, identifier, number).truncate(width, ellipsis=True)
        for number, (sign, paper, identifier) in enumerate(entries, start=first)
    ]
    return Content("\n").join(lines)


def _line(sign: str, paper: Paper | None, identifier: str, number: int) -> Content:
    head = Content.assemble((f"{sign} ", "$foreground-muted"), (f"{number} ", "bold"))
    if paper is None:
        text = to_content(identifier, "$foreground-muted")
        text = text.append_text(" · not in the library", "$foreground-muted")
    else:
        text = to_content(f"{STATUS_SIGNS[paper.status]} {paper.title}", "underline $link")
    return head + text.stylize(Style.from_meta({"@click": f"screen.jump({number})"}))
