"""What the reader shows: a paper's header and all its reviews, or what a branch holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from store.branches import Branch
from store.exporters.citation import paper_link
from store.grouping import quarter_label, source_labels
from store.marks import said_rating
from store.mentions import Find, Named, named_in
from store.model import Paper, Review, Source
from tui.rendering.content import to_content
from tui.rendering.days import day
from tui.rendering.mentions import render_named, render_naming
from tui.rendering.references import Figure, TextLink
from tui.rendering.review import render_review
from tui.rendering.visible import cell_width
from tui.signs import STATUS_SIGNS, byline, place, stars


@dataclass(frozen=True)
class RenderedPaper:
    """A paper as the reader shows it, with the figures and links that its numbers stand for."""

    content: Content
    figures: tuple[Figure, ...]
    links: tuple[TextLink, ...]
    jumps: tuple[Named, ...]
    """The papers that it names and those that name it, numbered from 1."""


def render_paper(
    paper: Paper,
    sources: Mapping[str, Source],
    width: int,
    find: Find = lambda _: None,
    naming: Sequence[Paper] = (),
) -> RenderedPaper:
    """The paper wrapped to `width` cells; figures are numbered through all its reviews.

    `find` gives the paper of an identifier, `naming` are the papers whose reviews name this one.
    """
    blocks = [_header(paper, width)]
    figures: list[Figure] = []
    links: list[TextLink] = []
    jumps: list[Named] = []
    if paper.marks.note:
        note = render_review(Review(format="markdown", body=paper.marks.note), width)
        figures += note.figures
        links += note.links
        blocks += (_ruled("note", width), note.content)
    labels = source_labels(sources.values())
    for review in paper.reviews:
        rendered = render_review(
            review,
            width,
            first_figure=len(figures) + 1,
            first_link=len(links) + 1,
        )
        figures += rendered.figures
        links += rendered.links
        blocks.append(_rule(review, labels, width))
        blocks.append(rendered.content)
        if named := named_in(review, paper, find):
            blocks.append(render_named(named, len(jumps) + 1, width))
            jumps += named
    if naming:
        blocks.append(_ruled("mentioned in", width))
        blocks.append(render_naming(naming, len(jumps) + 1, width))
        jumps += (Named(other.id, "", other) for other in naming)
    content = Content("\n\n").join(blocks)
    return RenderedPaper(content, tuple(figures), tuple(links), tuple(jumps))


def render_branch(branch: Branch, papers: Sequence[Paper], width: int) -> Content:
    """What a branch holds: its papers with presenter, place and marks, each in one line or two."""
    count = f"{branch.count} paper{'' if branch.count == 1 else 's'}"
    lines = [
        to_content(branch.label, "bold").append_text(f"  {count}", "$foreground-muted"),
        Content(""),
    ]
    for paper in papers:
        marks = [said_rating(paper.rating) and f"★{said_rating(paper.rating)}", *_hashed(paper)]
        facts = [", ".join(paper.presenters), place(paper), " ".join(filter(None, marks))]
        about = " · ".join(fact for fact in facts if fact)
        lines += _hung(to_content(f"{STATUS_SIGNS[paper.status]} {paper.title}"), width, 2)
        if about:
            lines += _hung(to_content(f"  {about}", "$foreground-muted"), width, 2)
    return Content("\n").join(lines)


def _header(paper: Paper, width: int) -> Content:
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


def _rule(review: Review, labels: Mapping[str, str], width: int) -> Content:
    """The line above a review: who presented it when, or which document it is from."""
    where = quarter_label(review.quarter) or labels.get(review.source, review.source)
    own = [review.venue_text, said_rating(review.rating), ", ".join(review.tags)]
    parts = [", ".join(review.presenters), where, *([] if review.quarter else own)]
    return _ruled(" · ".join(part for part in parts if part), width)


def _ruled(text: str, width: int) -> Content:
    title = to_content(text, "bold $text-secondary")
    room = width - 6
    if cell_width(title.plain) > room:
        title = title.truncate(max(1, room), ellipsis=True)
    rest = "─" * max(0, width - cell_width(title.plain) - 4)
    return Content.assemble(("── ", "$guide"), title, (f" {rest}", "$guide"))


def _hashed(paper: Paper) -> list[str]:
    return [f"#{tag}" for tag in paper.tags]


def _hung(content: Content, width: int, indent: int) -> list[Content]:
    """The content wrapped, its further lines moved in."""
    first, *rest = content.wrap(width)
    if not rest:
        return [first]
    start = len(first.plain)
    start += len(content.plain[start:]) - len(content.plain[start:].lstrip())
    tail = content[start:].wrap(max(1, width - indent))
    return [first, *(line.pad_left(indent) for line in tail)]
