"""The head of a paper in the reader: what it is called, where it stands, and its marks."""

from textual.content import Content
from textual.style import Style

from store.exporters.citation import paper_link
from store.model import Paper
from tui.rendering.content import to_content
from tui.rendering.days import day
from tui.signs import STATUS_SIGNS, byline, place, stars


def paper_header(paper: Paper, width: int) -> Content:
    """Title, authors, place, what can be opened, and the person's marks."""
    facts = [place(paper), paper.id if not paper.untitled else ""]
    lines = to_content(paper.title, "bold $text-primary").wrap(width)
    if paper.authors:
        lines += to_content(byline(paper), "$foreground-muted").wrap(width)
    parts = [to_content(fact) for fact in facts if fact]
    if paper_link(paper):
        parts.append(_clickable("link"))
    if paper.slides:
        parts.append(_clickable("slides"))
    if paper.typed.files:
        parts.append(_clickable("file"))
    lines += Content(" · ").join(parts).wrap(width)
    marks = [
        to_content(f"{STATUS_SIGNS[paper.status]} {paper.status}", f"$status-{paper.status}"),
        to_content("☆☆☆☆☆" if paper.rating is None else stars(paper.rating), "$rating"),
        *(to_content(f"#{tag}", "$tag") for tag in paper.tags),
    ]
    lines += Content("  ").join(marks).wrap(width)
    if paper.marks.dates:
        since = sorted((time, status) for status, time in paper.marks.dates.items())
        dates = " · ".join(f"{status} {day(time)}" for time, status in since)
        lines += to_content(dates, "$foreground-muted").wrap(width)
    return Content("\n").join(lines)


def _clickable(what: str) -> Content:
    action = "screen.open_file" if what == "file" else f"screen.open({what!r})"
    click = Style.from_meta({"@click": action})
    return Content.styled(what, "underline $link").stylize(click)
