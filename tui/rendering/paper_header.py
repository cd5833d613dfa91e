"""The head of a paper in the reader: what it is called, where it stands, and its marks."""

from textual.content import Content
from textual.style import Style

from store.clock import day
from store.exporters.citation import paper_link
from store.model import STATUSES, Paper
from tui.rendering.content import to_content
from tui.rendering.copied import in_lines
from tui.rendering.fields import value_of
from tui.rendering.packing import packed
from tui.signs import STATUS_SIGNS, et_al, place, stars

_DOT = Content.styled(" · ", "$foreground-muted")


def paper_header(paper: Paper, width: int) -> Content:
    """Title, authors, place, what can be opened, and the person's marks."""
    lines = [in_lines(value_of("title", to_content(paper.title, "bold $text-primary")), width)]
    if paper.authors:
        lines.append(in_lines(_authors(paper).stylize_before("$foreground-muted"), width))
    parts = [_place(paper)] if place(paper) else []
    if not paper.untitled:
        parts.append(value_of("id", to_content(paper.id)))
    if paper_link(paper):
        parts.append(_clickable("link"))
    if paper.slides:
        parts.append(_clickable("slides"))
    if paper.typed.files:
        parts.append(_clickable("file"))
    lines += packed(parts, width, _DOT)
    marks = [
        to_content(f"{STATUS_SIGNS[paper.status]} {paper.status}", f"$status-{paper.status}"),
        to_content("☆☆☆☆☆" if paper.rating is None else stars(paper.rating), "$rating"),
        *(value_of("tag", to_content(f"#{tag}", "$tag")) for tag in paper.tags),
    ]
    lines += packed(marks, width, Content("  "))
    if paper.marks.dates:
        # What was passed through within one second stands in the order of the statuses.
        since = sorted(paper.marks.dates.items(), key=lambda one: (one[1], STATUSES.index(one[0])))
        dates = [to_content(f"{status} {day(time)}", "$foreground-muted") for status, time in since]
        lines += packed(dates, width, _DOT)
    return Content("\n").join(lines)


def _authors(paper: Paper) -> Content:
    names = [value_of("author", to_content(name)) for name in paper.authors]
    return Content(", ").join(names) + et_al(paper)


def _place(paper: Paper) -> Content:
    venue = [value_of("venue", to_content(paper.venue))] if paper.venue else []
    year = [Content(str(paper.year))] if paper.year else []
    return Content(" ").join([*venue, *year])


def _clickable(what: str) -> Content:
    action = "screen.open_file" if what == "file" else f"screen.open({what!r})"
    click = Style.from_meta({"@click": action})
    return Content.styled(what, "underline $link").stylize(click)
