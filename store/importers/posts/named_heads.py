"""The heads of a post with their titles: which of their headings is the title, which the authors.

Titles of different posts have different levels, so the heads of one post are read together.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.parts.author_names import is_name
from store.importers.parts.authors import parse_authors
from store.importers.parts.markdown import Block
from store.importers.parts.page_headings import names_page
from store.importers.parts.quarters import quarter_of_title
from store.importers.parts.written_dates import dates_in
from store.importers.posts import head_lines
from store.importers.posts.headings import Heading
from store.importers.posts.labels import Said, labels_in
from store.importers.posts.post_heads import LINES_OF_HEAD, Head
from store.importers.posts.post_titles import (
    Title,
    read_title,
    session_in,
    split_title,
    without_names,
)
from store.importers.posts.stated_links import links_in

_WORDS_OF_TITLES = {
    "the", "of", "for", "with", "via", "is", "are", "from", "towards", "toward", "using", "without",
    "learning", "networks", "network", "model", "models",
}  # fmt: skip

_OF_LINKS = ("link", "arxiv", "DOI")
_MOSTLY = 0.6
"""Share of the titles of a level that have a name around them, from which on it is a presenter."""


class Named(NamedTuple):
    """A head with its title found: `title_heading` is its heading, None if it has none.

    `above` are headings above the title, which name the page or a group of papers.
    """

    head: Head
    title_heading: Heading | None
    title: Title
    said: tuple[Said, ...]
    kept: tuple[str, ...]
    above: tuple[Heading, ...]

    @property
    def start(self) -> int:
        """The line index where the paper begins."""
        headings = [h.start for h in self.head.headings if h not in self.above]
        return min([*headings, *(self.head.start,) * (not headings)])

    @property
    def presented(self) -> bool:
        """Whether a label names a presenter."""
        return any(said.meaning == "presenters" for said in (*self.title.said, *self.said))

    @property
    def outermost(self) -> int:
        """The level of the first of its headings: what may end the paper above."""
        return min((heading.level for heading in self.head.headings), default=self.head.level)

    @property
    def level(self) -> int:
        """The level of the title, or of the first heading there is."""
        return self.title_heading.level if self.title_heading else self.head.level


def named(found: Sequence[Head]) -> list[Named]:
    """The heads with their titles.

    A heading between the title and the presenter is the authors', whatever it says, unless titles
    are seen elsewhere in the post at its level.
    """
    titles = {
        head.headings[0].level
        for head in found
        if len(head.headings) == 1 and head.presented and not head.headings[0].is_page
    }
    authors = {
        (head.headings[-2].level, head.headings[-1].level)
        for head in found
        if len(head.headings) > 1 and head_lines.is_authors_line(head.headings[-1].text)
    }
    below = [
        (head.headings[-2].level, head.headings[-1]) for head in found if len(head.headings) > 1
    ]
    titled = {
        last.level
        for level, last in below
        if (level, last.level) not in authors and _is_title(last)
    }
    return _with_names_taken([_named(head, titles | titled, authors) for head in found])


def _with_names_taken(found: list[Named]) -> list[Named]:
    """The heads with the presenters that stand around their titles: `### [김하나] Title`.

    They are presenters if most titles of a level have them, and no label names any.
    """
    plain = [each for each in found if each.title.text and not each.presented]
    without = {id(each): without_names(each.title, each.start) for each in plain}
    named = [each for each in plain if without[id(each)] != each.title]
    levels = {
        level
        for level, number in Counter(each.level for each in named).items()
        if number > 1 and number >= _MOSTLY * sum(each.level == level for each in plain)
    }
    return [
        each._replace(title=without[id(each)])
        if each.level in levels and id(each) in without
        else each
        for each in found
    ]


def with_page(
    found: Sequence[Named],
    lines: Lines,
    blocks: Sequence[Block],
    page: tuple[str, Sequence[Said]],
    first: int,
) -> list[Named]:
    """The heads with that of the page before them, if the page itself may be about one paper.

    `page` is the title and what else the front matter says; labelled lines at the very top of the
    text (from index `first`) belong to it. A heading that repeats the title is part of its head.
    """
    title, said = page
    found = list(found)
    if found and not found[0].head.headings:
        return found  # each paragraph has a title of its own
    below = head_lines.HeadLines((), (), first)
    if blocks and blocks[0].kind in LINES_OF_HEAD:
        below = head_lines.read(lines, blocks[0].start, blocks[0].end)
    says = {each.meaning for each in below.said}
    presented = any(each.meaning == "presenters" and each.value for each in said)
    linked = any(each.meaning in _OF_LINKS and links_in(each.value) for each in said)
    if not (presented or linked or says & {"presenters", "authors"}):
        return found
    at_top = bool(found) and bool(blocks) and found[0].head.start == blocks[0].start
    named_by = read_title(title, 0)
    repeated = at_top and _is_same(found[0].title, named_by)
    top_says = {each.meaning for each in found[0].said} if at_top else set()
    if "authors" in says or ("authors" in top_says and linked):
        said = [_of_writer(each) for each in said]
    if names_page(title) or names_page(named_by.text) or not title:
        alone = at_top and sum(each.level == found[0].level for each in found) == 1
        if (presented or linked) and alone and found[0].title.text:
            found[0] = found[0]._replace(said=(*found[0].said, *said))
            return found
        named_by = named_by._replace(text="")
    if not (presented or repeated or says & {"presenters", "authors"}):
        return found
    body_at, kept, everything = below.end, below.kept, (*said, *below.said)
    if repeated and named_by.text:
        top = found.pop(0)
        body_at, kept, everything = top.head.body_at, top.kept, (*said, *top.title.said, *top.said)
    head = Head((), everything, kept, 0, body_at, 0, has_text=True)
    return [Named(head, None, named_by, everything, kept, ()), *found]


def _is_same(title: Title, other: Title) -> bool:
    """Whether two titles are of one paper; behind one of them the venue may stand."""
    texts = {split_title(each.text)[0].casefold() for each in (title, other)}
    return len(texts) == 1


def _of_writer(said: Said) -> Said:
    """Where the text says who wrote the paper, the author in a front matter wrote the post."""
    return said._replace(meaning="presenters") if said.meaning == "authors" else said


def _named(head: Head, titles: set[int], authors: set[tuple[int, int]]) -> Named:
    headings = list(head.headings)
    of_authors: Heading | None = None
    if len(headings) > 1:
        before, last = headings[-2:]
        if _is_authors(head, before, last, titles, authors):
            of_authors = last
        elif head_lines.is_authors_line(before.text) and before.level > last.level:
            of_authors = before
    rest = [heading for heading in headings if heading is not of_authors]
    parts = len(list(takewhile(lambda h: h.is_page and not h.is_session, reversed(rest))))
    at = len(rest) - 1 - parts
    if at < 0:
        at = len(rest) - 1
    title_heading = rest[at] if rest else None
    said = head.said
    if of_authors:
        sure = head_lines.is_authors_line(of_authors.text) or bool(authors)
        guessed = "" if sure else of_authors.text
        said = (Said("authors", of_authors.text, of_authors.start, guessed), *said)
    title = Title("")
    if title_heading:
        label = labels_in(title_heading.text, title_heading.start)
        text = label[0].value if label and label[0].meaning == "title" else title_heading.text
        title = read_title(text, title_heading.start)
        if session := session_in(title_heading.text, title_heading.start):
            title = Title("", session)
        elif title_heading.is_page or names_page(title.text):
            title = Title("", (*_when(title_heading), *title.said))
    below = [f"{'#' * heading.level} {heading.text}" for heading in rest[at + 1 :]]
    return Named(head, title_heading, title, said, (*below, *head.kept), tuple(rest[:at]))


def _when(heading: Heading) -> list[Said]:
    """The quarter or the day that a heading names."""
    if quarter_of_title(heading.text):
        return [Said("quarter", heading.text, heading.start)]
    return [Said("date", heading.text, heading.start)] * bool(dates_in(heading.text))


def _is_authors(
    head: Head,
    before: Heading,
    last: Heading,
    titles: set[int],
    authors: set[tuple[int, int]],
) -> bool:
    """Whether the last heading of a head is of the authors and the one before it the title."""
    if last.is_page or last.level < before.level:
        return False
    if head_lines.is_authors_line(last.text):
        return True
    if before.is_page:
        return False
    if not last.text or last.level in titles:
        return False
    names = parse_authors(last.text).names
    if (before.level, last.level) in authors and names and is_name(names[0]):
        return True
    return head.presented and not _is_title(last)


def _is_title(heading: Heading) -> bool:
    """Whether a heading has words that titles have and names have not."""
    words = {word.strip(":,").casefold() for word in heading.text.split()}
    return not heading.is_page and not words.isdisjoint(_WORDS_OF_TITLES)
