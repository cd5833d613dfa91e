"""The structure of a Markdown text: its blocks with their lines, its figures, the links of a line.

The text itself is never changed or rendered; only where things stand is asked of markdown-it.
"""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from store.html_ends import html_ends_plugin
from store.importers.interface import Lines, warning
from store.model import Image, Problem

_LONGEST_PARAGRAPH = 20_000
"""Characters; figures and links are not looked for in anything longer, and that is reported."""

_HEADING = re.compile(r"#{1,6}\s")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})")


_MARKED = re.compile(r"[*_`\\&\[<]")
_NO_TEXT = ("softbreak", "hardbreak")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:\s*\S")
_REFERENCE = re.compile(r"(?<!\\)\[([^\[\]]{1,200})\](?:\[([^\[\]]{0,200})\])?(?![(:])")


class Block(NamedTuple):
    """A block at the top level: `h1` … `h6`, `paragraph`, `hr`, `html_block`, `bullet_list`, ….

    `start` and `end` are line indices (the end is the line after it); `text` is the source of a
    heading.
    """

    kind: str
    start: int
    end: int
    text: str


class Structure(NamedTuple):
    """The blocks of a text in order, and its figures with the index of the line of their block."""

    blocks: list[Block]
    images: list[tuple[int, Image]]
    problems: list[Problem]


class _Parser(MarkdownIt):
    """A CommonMark parser that leaves link targets as they are written.

    Targets that lead nowhere, such as `???`, are what an importer must see too.
    """

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is markdown-it's
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        return bool(url)


_INLINE = _Parser("commonmark")
_BLOCKS = _Parser("commonmark").disable(["inline", "text_join"]).use(html_ends_plugin)


def structure(lines: Lines, first: int = 0) -> Structure:
    """The structure of the lines from index `first` on."""
    tokens = _BLOCKS.parse("\n".join([""] * first + list(lines[first:])))
    blocks: list[Block] = []
    images: list[tuple[int, Image]] = []
    problems: list[Problem] = []
    for position, token in enumerate(tokens):
        if token.map is None:
            continue
        start, end = token.map
        if token.level == 0:
            heading = token.type == "heading_open"
            kind = token.tag if heading else token.type.removesuffix("_open")
            blocks.append(Block(kind, start, end, tokens[position + 1].content if heading else ""))
        if token.type not in ("inline", "html_block"):
            continue
        if token.type == "html_block":
            problems.extend(_swallowed(lines, start, end))
        if "![" not in token.content and "<img" not in token.content.lower():
            continue
        if len(token.content) > _LONGEST_PARAGRAPH:
            message = "This paragraph is too long to look for figures in it."
            problems.append(warning(start + 1, "paragraph-too-long", message))
            continue
        try:
            images.extend((start, image) for image in _images(token))
        except AssertionError:  # html.parser's answer to a malformed declaration
            message = "The HTML here is malformed; figures in it may be missing."
            problems.append(warning(start + 1, "html-malformed", message))
    return Structure(blocks, images, problems)


def links(text: str) -> list[tuple[str, str]]:
    """The Markdown links of one line: what they are called, and their target as written."""
    found: list[tuple[str, str]] = []
    if len(text) > _LONGEST_PARAGRAPH:
        return found
    label: list[str] | None = None
    target = ""
    for token in _children(text):
        if token.type == "link_open":
            label, target = [], str(token.attrGet("href") or "")
        elif token.type == "link_close" and label is not None:
            found.append(("".join(label), target))
            label = None
        elif label is not None:
            label.append(token.content)
    return found


def plain_text(line: str) -> str:
    r"""One line as it is read: without emphasis, escapes (`\_`) and references (`&amp;`).

    Of a link its words stay. HTML stays as it is written.
    """
    if len(line) > _LONGEST_PARAGRAPH or not _MARKED.search(line):
        return line
    texts = (child.content for child in _children(line) if child.type not in _NO_TEXT)
    return unicodedata.normalize("NFC", "".join(texts))


def with_references(lines: Lines) -> Lines:
    """The lines with the targets of their reference links: `[text][ref]` with `[ref]: target`.

    A line that defines a reference stays as it is.
    """
    if not any(_DEFINITION.match(line) for line in lines):
        return lines
    env: dict[str, dict[str, dict[str, str]]] = {}
    _BLOCKS.parse("\n".join(lines), env)
    targets = {name: one["href"] for name, one in env.get("references", {}).items()}
    if not targets:
        return lines

    def target(found: re.Match[str]) -> str:
        href = targets.get(normalizeReference(found[2] or found[1]))
        return f"[{found[1]}]({href})" if href else found[0]

    return [line if _DEFINITION.match(line) else _REFERENCE.sub(target, line) for line in lines]


def without_rules(lines: Lines) -> str:
    """A section's text without the blank lines and thematic breaks (`***`) around it.

    `---` directly below text underlines it, so it is no break.
    """
    start, end = 0, len(lines)
    while start < end and _is_furniture(lines[start], above=""):
        start += 1
    while start < end and _is_furniture(lines[end - 1], lines[end - 2] if end - 2 >= start else ""):
        end -= 1
    return "\n".join(lines[start:end])


def _is_furniture(line: str, above: str) -> bool:
    if not line.strip():
        return True
    return bool(_RULE.fullmatch(line)) and not ("-" in line and above.strip())


def _swallowed(lines: Lines, start: int, end: int) -> Iterator[Problem]:
    for index in range(start + 1, min(end, len(lines))):
        if _HEADING.match(lines[index]) and not _HEADING.match(lines[index - 1]):
            message = "This heading is inside an HTML block; it needs a blank line above it."
            yield warning(index + 1, "heading-in-html", message)


def _images(token: Token) -> Iterator[Image]:
    if token.type == "html_block":
        yield from _html_images(token.content)
        return
    for child in _children(token.content):
        if child.type == "image":
            if url := str(child.attrGet("src") or ""):
                yield _image(url, child.content)
        elif child.type == "html_inline":
            yield from _html_images(child.content)


def _image(url: str, alt: str) -> Image:
    """An image; what was written as character references becomes NFC like all text."""
    words = " ".join(alt.split())
    return Image(url=unicodedata.normalize("NFC", url), alt=unicodedata.normalize("NFC", words))


def _children(text: str) -> list[Token]:
    return [child for token in _INLINE.parseInline(text) for child in token.children or ()]


class _ImageTags(HTMLParser):
    """Collects `<img>` tags, whatever the order of their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.images: list[Image] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an image that says where it is."""
        values = dict(attrs)
        url = (values.get("src") or "").strip()
        if tag == "img" and url:
            self.images.append(_image(url, values.get("alt") or ""))


def _html_images(html: str) -> list[Image]:
    parser = _ImageTags()
    parser.feed(html)
    return parser.images
