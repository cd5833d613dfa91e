"""What the reader shows: a paper's header and all its reviews, or what a branch holds."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field, structs
from textual.content import Content
from textual.style import Style

from store.branches import Branch
from store.by_hand import only_stands_for_paper
from store.grouping import quarter_label, source_labels
from store.marks import said_rating
from store.mentions import Find, Named, named_in
from store.model import Paper, Review, Source
from tui.rendering.content import to_content
from tui.rendering.copied import copied_as
from tui.rendering.fields import text_of, value_of
from tui.rendering.mentions import render_named, render_naming
from tui.rendering.options import RenderOptions
from tui.rendering.paper_header import paper_header
from tui.rendering.references import Figure, TextLink
from tui.rendering.review import DEFAULTS, render_fields, render_review
from tui.rendering.sections import FOLDED, Section
from tui.rendering.visible import cell_width
from tui.signs import STATUS_SIGNS, place


class RenderedPaper(Struct, frozen=True):
    """A paper as the reader shows it, with the figures and links that its numbers stand for."""

    content: Content
    figures: tuple[Figure, ...]
    links: tuple[TextLink, ...]
    jumps: tuple[Named, ...]
    """The papers that it names and those that name it, numbered from 1."""
    sections: tuple[Section, ...]
    """Its note, its reviews and their headings, and what mentions it, in order."""
    hidden_code: int
    """The cells of its longest line of code that are not seen."""


def render_paper(
    paper: Paper,
    sources: Mapping[str, Source],
    width: int,
    find: Find = lambda _: None,
    naming: Sequence[Paper] = (),
    options: RenderOptions = DEFAULTS,
) -> RenderedPaper:
    """The paper wrapped to `width` cells; figures are numbered through all its reviews.

    `find` gives the paper of an identifier, `naming` are the papers whose reviews name this one.
    """
    page = _Page(width, options)
    page.add(paper_header(paper, width))
    if paper.marks.note:
        page.begin("note", Content("note"))
        page.add_review(Review(format="markdown", body=paper.marks.note), "note", "note")
    labels = source_labels(sources.values())
    for number, review in enumerate(paper.reviews, start=1):
        if review.has_text:
            page.begin(str(number), _title(review, labels))
            page.add_review(review, str(number))
            page.add_fields(review)
            page.add_named(named_in(review, paper, find))
    page.end_section()
    others = [r for r in paper.reviews if not (r.has_text or only_stands_for_paper(r))]
    page.add_others([_title(review, labels) for review in others])
    for review in others:
        page.add_fields(review)
    if naming:
        page.begin("naming", Content("mentioned in"))
        page.add(render_naming(naming, len(page.jumps) + 1, width))
        page.jumps += (Named(other.id, "", other) for other in naming)
    return page.finished()


class _Page(Struct):
    """What the reader shows, collected from its top."""

    width: int
    options: RenderOptions
    contents: list[Content] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    links: list[TextLink] = field(default_factory=list)
    jumps: list[Named] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    line: int = 0
    """The line at which the next thing begins."""
    hidden_code: int = 0
    folded: bool = False
    """Whether nothing of the section begun last is shown, whose figures and links are counted."""
    footnotes: int = 0

    def add(self, content: Content) -> None:
        """Add a part, a blank line below the one before."""
        if not self.folded:
            self.contents.append(content)
            self.line += content.plain.count("\n") + 2

    def begin(self, key: str, title: Content) -> None:
        """Add the line above a section."""
        self.end_section()
        folded = key in self.options.folded
        section = Section(key, title.plain, 0, self.line, folded)
        self.sections.append(section)
        self.add(_rule(section, title, self.width))
        self.folded = folded

    def end_section(self) -> None:
        """What follows is in no section."""
        self.folded = False

    def add_review(self, review: Review, key: str, field: str = "text") -> None:
        """Add the body of a review, with its figures and links numbered on.

        `field` is what the search calls it.
        """
        rendered = render_review(
            review,
            self.width,
            first_figure=len(self.figures) + 1,
            first_link=len(self.links) + 1,
            first_footnote=self.footnotes + 1,
            options=self.options,
            key=key,
        )
        self.figures += rendered.figures
        self.links += rendered.links
        self.footnotes += rendered.footnotes
        if not self.folded:
            self.hidden_code = max(self.hidden_code, rendered.hidden_code)
            self.sections += (
                structs.replace(s, line=self.line + s.line) for s in rendered.sections
            )
        self.add(text_of(field, rendered.content))

    def add_fields(self, review: Review) -> None:
        """Add what its document says beyond the text of a review."""
        if fields := render_fields(review, self.width):
            self.add(text_of("text", fields))

    def add_named(self, named: Sequence[Named]) -> None:
        """Add the papers that a review names."""
        if named:
            self.add(render_named(named, len(self.jumps) + 1, self.width))
            self.jumps += named

    def add_others(self, titles: Sequence[Content]) -> None:
        """Add where else the paper stands, without a text."""
        if titles:
            said = Content("also in: ") + Content("; ").join(titles)
            lines = said.stylize_before("$foreground-muted").wrap(self.width)
            self.add(Content("\n").join(lines))

    def finished(self) -> RenderedPaper:
        """All of it."""
        return RenderedPaper(
            Content("\n\n").join(self.contents),
            tuple(self.figures),
            tuple(self.links),
            tuple(self.jumps),
            tuple(self.sections),
            self.hidden_code,
        )


def go_to_listed(number: int) -> str:
    """The Textual action of a click on the paper with this number of a branch, from 1."""
    return f"screen.go_to_listed({number})"


def render_branch(branch: Branch, papers: Sequence[Paper], width: int) -> Content:
    """What a branch holds: its papers with presenter, place and marks, each in one line or two.

    A click on a title goes there, by the paper's number among `papers`.
    """
    count = f"{branch.count} paper{'' if branch.count == 1 else 's'}"
    lines = [
        to_content(branch.label, "bold").append_text(f"  {count}", "$foreground-muted"),
        Content(""),
    ]
    for number, paper in enumerate(papers, start=1):
        marks = [said_rating(paper.rating) and f"★{said_rating(paper.rating)}", *_hashed(paper)]
        facts = [", ".join(paper.presenters), place(paper), " ".join(filter(None, marks))]
        about = " · ".join(fact for fact in facts if fact)
        title = to_content(f"{STATUS_SIGNS[paper.status]} {paper.title}")
        click = Style.from_meta({"@click": go_to_listed(number)})
        lines += _hung(title.stylize(click), width, 2)
        if about:
            lines += _hung(to_content(f"  {about}", "$foreground-muted"), width, 2)
    return Content("\n").join(lines)


def _title(review: Review, labels: Mapping[str, str]) -> Content:
    """What stands above a review: who presented it when, or which document it is from."""
    parts = [_values("presenter", review.presenters)]
    if review.quarter:
        parts.append(to_content(quarter_label(review.quarter)))
    else:
        parts += [
            _values("source", [labels.get(review.source, review.source)]),
            _values("venue", [review.venue_text]),
            to_content(said_rating(review.rating)),
            _values("tag", review.tags),
        ]
    return Content(" · ").join(part for part in parts if part)


def _values(field: str, values: Iterable[str]) -> Content:
    return Content(", ").join(value_of(field, to_content(value)) for value in values)


def _rule(section: Section, title: Content, width: int) -> Content:
    """The line above a section; a click on its title folds the section, or opens it."""
    title = title.stylize_before("bold $text-secondary")
    head = FOLDED if section.folded else "── "
    room = width - 6
    if cell_width(title.plain) > room:
        title = title.truncate(max(1, room), ellipsis=True)
    title = title.stylize(Style.from_meta({"@click": section.action}))
    rest = "─" * max(0, width - cell_width(title.plain) - len(head) - 1)
    ink = "$foreground-muted" if section.folded else "$guide"
    before, after = Content.styled(head, ink), Content.styled(f" {rest}", "$guide")
    drawn = copied_as("")
    return before.stylize(drawn) + title + after.stylize(drawn)


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
