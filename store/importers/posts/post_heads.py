"""The headings of a post with what stands right below them: what may be the head of a paper.

`# title`, `## authors`, `### 발표자: …` are one head; so are a title of any level and the labelled
lines below it. Which of them are papers is decided by `post_sections`, for the whole post.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.parts.author_names import is_name
from store.importers.parts.authors import parse_authors
from store.importers.parts.markdown import Block
from store.importers.parts.page_headings import names_page
from store.importers.parts.titles import is_foreign, is_remark
from store.importers.posts import head_lines, late_labels
from store.importers.posts.headings import Heading, Signs, guessed, signs_of
from store.importers.posts.labels import Said, labels_in
from store.importers.posts.post_titles import is_link_heading
from store.importers.posts.presenters import is_name_alone, names_in
from store.importers.posts.stated_links import links_in, says_only_link

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
LINES_OF_HEAD = late_labels.LINES_OF_HEAD
_FEWEST_LABELLED = 2
"""Labelled paragraphs that are papers where no heading is."""

_MOST_HEADINGS_OF_PAGE = 1
"""Headings that may be those of a page although they are not worded so."""

_LONGEST_AUTHORS = 300
_WORDS_OF_TITLE = 4
_MOST_HEADINGS = 6
"""Headings of one head; there are no more levels."""


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

    In a text without headings of papers these are the paragraphs that begin with labelled lines.
    """
    headings = [
        Heading(_HEADINGS[block.kind], " ".join(block.text.split()), block.start, block.end)
        for block in blocks
        if block.kind in _HEADINGS
    ]
    if len([each for each in headings if not each.is_page]) <= _MOST_HEADINGS_OF_PAGE:
        labelled = list(_labelled(lines, blocks))
        ends = {each.end for each in headings}
        apart = [head for head in labelled if not _is_below(head, ends, lines)]
        if not headings or (apart and len(labelled) >= _FEWEST_LABELLED):
            pages = (_page(each) for each in headings)
            yield from sorted((*pages, *labelled), key=lambda head: head.start)
            return
    signs = signs_of(headings)
    position = 0
    while position < len(blocks):
        if blocks[position].kind not in _HEADINGS:
            position += 1
            continue
        head, position = _head(lines, blocks, position, signs)
        yield head


def _is_below(head: Head, ends: set[int], lines: Lines) -> bool:
    """Whether a heading stands right above the lines of a head."""
    at = head.start
    while at > 0 and at not in ends and not lines[at - 1].strip():
        at -= 1
    return at in ends


def _page(heading: Heading) -> Head:
    return Head((heading,), (), (), heading.start, heading.end, heading.level, has_text=False)


def _labelled(lines: Lines, blocks: Sequence[Block]) -> Iterator[Head]:
    """The paragraphs and lists that label a title and what else a post says of a paper.

    One of them may hold several papers, each with the same labels.
    """
    for block in blocks:
        if block.kind not in (*LINES_OF_HEAD, "ordered_list"):
            continue
        starts = [block.start, *_further_records(lines, block)]
        for start, end in pairwise([*starts, block.end]):
            below = head_lines.read(lines, start, end)
            says = {said.meaning for said in below.said if said.value}
            if "title" in says and len(says) > 1:
                yield Head((), below.said, below.kept, start, below.end, 6, has_text=True)


def _further_records(lines: Lines, block: Block) -> list[int]:
    """The lines below the first one of a block that begin another paper, if it has several titles.

    They have the label that the first line has; a title behind its label is no mere link.
    """
    firsts: list[tuple[str, int]] = []
    for at in range(block.start, block.end):
        said = labels_in(head_lines.item_text(lines[at]), at)
        if said and not (said[0].meaning == "title" and says_only_link(said[0].value)):
            firsts.append((said[0].meaning, at))
    if sum(meaning == "title" for meaning, _ in firsts) < 2:
        return []
    return [at for meaning, at in firsts[1:] if meaning == firsts[0][0]]


def _head(lines: Lines, blocks: Sequence[Block], position: int, signs: Signs) -> tuple[Head, int]:
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
            found = _said_by(heading, headings, signs) or _authors_below(heading, headings, said)
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
            if not said and _is_above_presenter(lines, blocks, position):
                text = lines[block.start].strip()
                said.append(Said("authors", text, block.start, guessed=text))
                body_at = block.end
            elif any(line.strip() for line in lines[below.end : block.end]):
                break
        else:
            break
        position += 1
    named = headings and not all(each.is_page for each in headings)
    if named and not any(each.meaning == "presenters" for each in said):
        late = late_labels.read(lines, blocks, position, body_at)
        if late:
            said.extend(late.said)
            kept.extend(late.kept)
            body_at = late.end
    has_text = position < len(blocks) and blocks[position].kind not in _HEADINGS
    while position < len(blocks) and blocks[position].kind not in _HEADINGS:
        position += 1
    head = Head(tuple(headings), tuple(said), tuple(kept), start, body_at, level, has_text)
    return head, position


def _authors_below(heading: Heading, above: Sequence[Heading], said: Sequence[Said]) -> list[Said]:
    """The authors in a heading below that of the presenter instead of above it."""
    below = above and said and heading.level > above[0].level
    if not below or any(each.meaning == "authors" for each in said):
        return []
    if not head_lines.is_authors_line(heading.text):
        return []
    return [Said("authors", heading.text, heading.start)]


def _is_above_presenter(lines: Lines, blocks: Sequence[Block], position: int) -> bool:
    """Whether a paragraph is the one line between a title and its presenter: it is the authors'."""
    block = blocks[position]
    text = lines[block.start]
    if block.kind != "paragraph" or block.end != block.start + 1 or position + 1 == len(blocks):
        return False
    below = labels_in(lines[blocks[position + 1].start].lstrip("# "), 0)
    if not below or below[0].meaning != "presenters" or len(text) > _LONGEST_AUTHORS:
        return False
    if is_foreign(text):
        return all(map(is_name, parse_authors(text).names))
    return text.strip(" *_")[:1].isupper() and not (is_remark(text) or "://" in text)


def _said_by(heading: Heading, above: Sequence[Heading], signs: Signs) -> list[Said]:
    """What a heading says that is no title: a label, links, or a presenter with links."""
    found = labels_in(heading.text, heading.start)
    if found and found[0].meaning != "title":
        return found
    if heading.level in signs.people and is_name_alone(heading.text):
        return [Said("presenters", heading.text, heading.start)]
    if not above or "](" not in heading.text:
        return []
    if is_link_heading(heading.text):
        titled = any(not says_only_link(link.label) for link in links_in(heading.text))
        return [] if titled else [Said("link", heading.text, heading.start)]
    before = heading.text.partition("[")[0]
    names = names_in(before.strip(" (:-"))
    if names and all(map(is_name, names)) and not names_page(before) and _is_titled(above, before):
        return [Said("presenters", heading.text, heading.start)]
    return guessed(heading, before, above, signs)


def _is_titled(above: Sequence[Heading], names: str) -> bool:
    """Whether the headings above one that may be a name surely are a title, and no group of papers.

    In Latin letters a title may look like a name: `Style Transfer` below `Vision`.
    """
    below_authors = len(above) > 1 and head_lines.is_authors_line(above[-1].text)
    long = len(above[0].text.split()) >= _WORDS_OF_TITLE
    return is_foreign(names) or below_authors or long


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
