"""The labelled lines of a head that stand below a remark, a picture or a quotation.

A presenter and a paper below one heading make it a paper's, whatever stands above them there.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from store.importers.interface import Lines
from store.importers.parts import markdown
from store.importers.parts.markdown import Block
from store.importers.posts import head_lines
from store.importers.posts.head_lines import HeadLines
from store.importers.posts.labels import labels_in
from store.importers.posts.stated_links import links_in

LINES_OF_HEAD = ("paragraph", "bullet_list", "blockquote")
_OF_PAPER = ("title", "authors", "link", "arxiv", "DOI", "slides")
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_MAY_LABEL = re.compile(r"[:：|\u3000]|\]\(| [-–—] ")
_MOST_BLOCKS = 40
_MOST_LINES = 40


def read(lines: Lines, blocks: Sequence[Block], position: int, above: int) -> HeadLines | None:
    """The head that begins in a block from `position` on, before the next heading.

    It needs a label of the presenter and one of the paper, one below the other. The lines between
    it and line index `above`, where the head ended so far, stay text.
    """
    near = blocks[position : position + _MOST_BLOCKS]
    following = list(takewhile(lambda block: block.kind not in _HEADINGS, near))
    for number, block in enumerate(following):
        if block.kind not in LINES_OF_HEAD:
            continue
        others = (each.start for each in following[number:] if each.kind not in LINES_OF_HEAD)
        end = next(others, following[-1].end)
        for at in range(max(block.start, above), min(block.end, block.start + _MOST_LINES)):
            if not _MAY_LABEL.search(lines[at]):
                continue
            labels = labels_in(head_lines.item_text(lines[at]), at)
            if not any(each.meaning in ("presenters", *_OF_PAPER) for each in labels):
                continue
            found = head_lines.read(lines, at, end)
            if _is_of_paper(found):
                between = markdown.without_rules(lines[above:at])
                kept = (*between.split("\n"), *found.kept) if between else found.kept
                return found._replace(kept=kept)
            break  # the lines below it say no more
    return None


def _is_of_paper(found: HeadLines) -> bool:
    """Whether labelled lines name a presenter and a paper."""
    presenters = [each for each in found.said if each.meaning == "presenters" and each.value]
    linked = any(link.kind == "paper" for each in presenters for link in links_in(each.value))
    named = any(each.meaning in _OF_PAPER and each.value for each in found.said)
    return bool(presenters) and (linked or named)
