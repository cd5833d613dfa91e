"""The headings of a post with what stands right below them: what may be the head of a paper.

`# title`, `## authors`, `### 발표자: …` are one head; so are a title of any level and the labelled
lines below it. Which of them are papers is decided by `post_sections`, for the whole post.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.parts.author_names import is_name
from store.importers.parts.markdown import Block
from store.importers.parts.page_headings import names_page, names_session
from store.importers.posts import head_lines
from store.importers.posts.labels import Said, labels_in
from store.importers.posts.post_titles import is_link_heading
from store.importers.posts.presenters import names_in
from store.importers.posts.stated_links import links_in, says_only_link

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
LINES_OF_HEAD = ("paragraph", "bullet_list", "blockquote")
_MOST_HEADINGS = 6
"""Headings of one head; there are no more levels."""


class Heading(NamedTuple):
    """A heading: its level, its text, and its first and last line (`end` is behind it)."""

    level: int
    text: str
    start: int
    end: int

    @property
    def is_page(self) -> bool:
        """Whether it names a page or a part of a text."""
        return names_page(self.text)

    @property
    def is_session(self) -> bool:
        """Whether it names a day, a week or a meeting: what stands below was presented there."""
        return names_session(self.text)


class Head(NamedTuple):
    """Headings that follow one another, what they and the lines below them say, and where it ends.

    `kept` are lines among these that stay text; `has_text` says that text follows rather than the
    next heading. `presented` says that the heading or line right
    below the headings is a presenter's.
    """

    headings: tuple[Heading, ...]
    said: tuple[Said, ...]
    kept: tuple[str, ...]
    start: int
    body_at: int
    level: int
    has_text: bool

    @property
    def presented(self) -> bool:
        """Whether a presenter's label comes right below the headings."""
        return bool(self.said) and self.said[0].meaning == "presenters"


def heads(lines: Lines, blocks: Sequence[Block]) -> Iterator[Head]:
    """Every heading at the top level of the text, with its head.

    In a text without headings these are the paragraphs that begin with labelled lines.
    """
    if all(block.kind not in _HEADINGS for block in blocks):
        yield from _labelled(lines, blocks)
        return
    position = 0
    while position < len(blocks):
        if blocks[position].kind not in _HEADINGS:
            position += 1
            continue
        head, position = _head(lines, blocks, position)
        yield head


def _labelled(lines: Lines, blocks: Sequence[Block]) -> Iterator[Head]:
    """The paragraphs and lists that label a title and what else a post says of a paper."""
    for block in blocks:
        if block.kind in LINES_OF_HEAD:
            below = head_lines.read(lines, block.start, block.end)
            says = {said.meaning for said in below.said if said.value}
            if "title" in says and len(says) > 1:
                yield Head((), below.said, below.kept, block.start, below.end, 6, has_text=True)


def _head(lines: Lines, blocks: Sequence[Block], position: int) -> tuple[Head, int]:
    headings: list[Heading] = []
    said: list[Said] = []
    kept: list[str] = []
    start = body_at = blocks[position].start
    level = _HEADINGS[blocks[position].kind]
    while position < len(blocks):
        block = blocks[position]
        if block.kind in _HEADINGS:
            heading = Heading(
                _HEADINGS[block.kind], " ".join(block.text.split()), block.start, block.end
            )
            found = _said_by(heading, headings)
            if found and not _belongs(heading, found, headings, said):
                break
            if not found and (said or not _goes_on(heading, headings)):
                break
            if found:
                said.extend(found)
            else:
                headings.append(heading)
            body_at = block.end
        elif block.kind in LINES_OF_HEAD:
            below = head_lines.read(lines, block.start, block.end)
            said.extend(below.said)
            kept.extend(below.kept)
            body_at = max(body_at, below.end if below.said else body_at)
            if any(line.strip() for line in lines[below.end : block.end]):
                break
        else:
            break
        position += 1
    has_text = position < len(blocks) and blocks[position].kind not in _HEADINGS
    while position < len(blocks) and blocks[position].kind not in _HEADINGS:
        position += 1
    head = Head(tuple(headings), tuple(said), tuple(kept), start, body_at, level, has_text)
    return head, position


def _said_by(heading: Heading, above: Sequence[Heading]) -> list[Said]:
    """What a heading says that is no title: a label, links, or a presenter with links."""
    found = labels_in(heading.text, heading.start)
    if found and found[0].meaning != "title":
        return found
    if not above or "](" not in heading.text:
        return []
    if is_link_heading(heading.text):
        titled = any(not says_only_link(link.label) for link in links_in(heading.text))
        return [] if titled else [Said("link", heading.text, heading.start)]
    names = names_in(heading.text.partition("[")[0].strip(" (:-"))
    if names and all(map(is_name, names)) and not names_page(heading.text.partition("[")[0]):
        return [Said("presenters", heading.text, heading.start)]
    return []


def _belongs(
    heading: Heading, found: Sequence[Said], above: Sequence[Heading], said: Sequence[Said]
) -> bool:
    """Whether a heading with a label belongs to the head above it.

    A presenter's heading right below that of a page, or no deeper than a title whose head has
    ended, is above the papers that it is for.
    """
    if not above:
        return not said
    if found[0].meaning == "presenters" and all(each.is_page for each in above):
        return any(each.is_session for each in above)
    return heading.level > min(each.level for each in above) or above[-1].end == heading.start


def _goes_on(heading: Heading, above: Sequence[Heading]) -> bool:
    """Whether a heading belongs to one head with those right above it."""
    if not above:
        return True
    if len(above) >= _MOST_HEADINGS:
        return False
    if heading.level > above[-1].level:
        return True
    before_title = len(above) == 1 and head_lines.is_authors_line(above[0].text)
    return before_title or (
        heading.level == above[-1].level and head_lines.is_authors_line(heading.text)
    )
