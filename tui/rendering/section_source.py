"""The text of a section as it stands in its document, to be pasted elsewhere.

What the reader shows has the line breaks, signs and columns of a screen, and leaves out what is
folded; the source has none of that and is what Notion and a chat make paragraphs of.
"""

from itertools import islice

from store.model import Paper
from tui.rendering.markdown import is_shown_as_markdown
from tui.rendering.markdown_parser import parser

NOTE = "note"
"""The key of the section with the person's note."""


def section_source(paper: Paper, key: str) -> str:
    """The source of the section with this key of `tui.rendering.sections`, folded or not.

    "" for what is no text of a document: the list of the papers that mention this one.
    """
    review, _, heading = key.partition(".")
    if review == NOTE:
        body, is_markdown = paper.marks.note, True
    elif review.isdecimal() and 0 < int(review) <= len(paper.reviews):
        one = paper.reviews[int(review) - 1]
        body, is_markdown = one.body, one.format == "markdown"
    else:
        return ""
    if not heading:
        return body.strip("\r\n")
    return _below_heading(body, int(heading)) if is_markdown and is_shown_as_markdown(body) else ""


def _below_heading(body: str, number: int) -> str:
    """From the heading with this number, counted from 1, to the next that is not below it."""
    headings = [
        (token.map[0], int(token.tag[1:]))
        for token in parser().parse(body)
        if token.type == "heading_open" and not token.level and token.map
    ]
    if number > len(headings):
        return ""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first, level = headings[number - 1]
    after = (line for line, other in islice(headings, number, None) if other <= level)
    return "\n".join(lines[first : next(after, None)]).strip("\n")
