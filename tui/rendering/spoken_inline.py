"""Running text for a screen reader: what links, scripts, strikes and figures say in words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from tui.rendering.html_tags import LINE_TAGS, Tag, split_html
from tui.rendering.spoken_mathematics import formula_in_words, script_in_words

_ENDS_LINE = LINE_TAGS | {"br", "hr", "pre"}
_SCRIPTS = {"sub": "_", "sup": "^"}
_STRUCK = frozenset({"del", "strike"})
_NOT_NESTING = frozenset({"a", "sub", "sup"})
_SCRIPT = re.compile(r"[-+−]?[A-Za-z0-9]+(?:[-+/*−,][A-Za-z0-9]+)*|[-+−*]")
"""What is small or raised because of its meaning, and not for its looks."""
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_WORD = re.compile(r"(?:[A-Za-z]{3}|[^\W\d_a-zA-Z]|[.!?,\]”\"])\Z")
"""Behind this a raised number is the mark of a note, and no power."""


class _Open(NamedTuple):
    """An element that has begun and not ended: where, and the link it carries."""

    name: str
    start: int
    url: str


class SpokenInline:
    """Says running text; figures are counted from the first to the last of a review."""

    def __init__(self) -> None:
        self._figures = 0
        self._parts: list[str] = []
        self._open: list[_Open] = []
        self._is_behind_words = False
        """Whether words were put in behind which a text begins with a blank."""

    def text(self, tokens: Sequence[Token]) -> str:
        """What these tokens of running text say; a line break is one in the result."""
        for token in tokens:
            self._add_token(token)
        return self._taken()

    def html(self, source: str) -> str:
        """What a block of HTML says."""
        self._add_html(source)
        return self._taken()

    def _taken(self) -> str:
        while self._open:
            self._end(self._open[-1].name)
        parts, self._parts = self._parts, []
        return "".join(parts)

    def _add_token(self, token: Token) -> None:
        match token.type:
            case "text" | "code_inline" | "text_special":
                self._add(token.content)
            case "softbreak":
                self._add(" ")
            case "hardbreak":
                self._add("\n")
            case "math_inline" | "math_inline_double":
                self._add(f"formula {formula_in_words(token.content)}")
            case "image":
                self._add_figure(token.content)
            case "html_inline":
                self._add_html(token.content)
            case "link_open":
                self._begin("a", str(token.attrs.get("href", "")))
            case "link_close":
                self._end("a")
            case "s_open":
                self._begin("del")
            case "s_close":
                self._end("del")
            case "footnote_ref":
                self._add(f" (footnote {token.meta['label']})")

    def _add_html(self, source: str) -> None:
        for part in split_html(source):
            if isinstance(part, Tag):
                self._add_tag(part)
            else:
                self._add(part)

    def _add_tag(self, tag: Tag) -> None:
        if tag.name in _ENDS_LINE:
            is_item = tag.name == "li" and not tag.closing
            self._add("\nBullet: " if is_item else "\n")
        elif tag.name in ("td", "th") and tag.closing:
            self._add("; ")
        elif tag.closing:
            self._end(tag.name)
        elif tag.name == "img":
            self._add_figure(tag.attributes.get("alt", ""))
        elif tag.name == "video" or (tag.name == "source" and self._is_in("video")):
            self._add_video(tag)
        elif tag.name == "a" or tag.name in _SCRIPTS or tag.name in _STRUCK:
            self._begin(tag.name, tag.attributes.get("href", ""))

    def _add(self, text: str) -> None:
        needs_blank = self._is_behind_words and text[:1].isalnum()
        self._parts.append(f" {text}" if needs_blank else text)
        self._is_behind_words = False

    def _add_figure(self, caption: str) -> None:
        self._figures += 1
        said = " ".join(caption.split()) or "without a caption"
        self._add(f"\nFigure {self._figures}: {said}\n")

    def _add_video(self, tag: Tag) -> None:
        """A video, whose address stands in it or in the first of its sources."""
        self._end("video")
        if url := tag.attributes.get("src", ""):
            self._add_figure(f"video {tag.attributes.get('title', '')} (link {url})")
        elif tag.name == "video":
            self._begin("video")

    def _is_in(self, name: str) -> bool:
        return any(element.name == name for element in self._open)

    def _begin(self, name: str, url: str = "") -> None:
        if name in _NOT_NESTING:
            self._end(name)
        self._open.append(_Open(name, len(self._parts), url))

    def _end(self, name: str) -> None:
        """The last open element of that name ends; nothing happens if there is none."""
        element = next((one for one in reversed(self._open) if one.name == name), None)
        if element is None:
            return
        self._open.remove(element)
        before, text = (
            "".join(parts) for parts in (self._parts[: element.start], self._parts[element.start :])
        )
        said = _said(element, before, text)
        self._parts[element.start :] = [said]
        self._is_behind_words = name in _SCRIPTS and said != text


def _said(element: _Open, before: str, text: str) -> str:
    if element.name in _SCRIPTS:
        return _script(before, text, _SCRIPTS[element.name])
    if element.name in _STRUCK and text.strip():
        return f"(struck out: {text.strip()})"
    if element.url and not text.endswith(element.url):
        words = text.rstrip()
        return f"{words} (link {element.url}){text[len(words) :]}"
    return text


def _script(before: str, text: str, mark: str) -> str:
    """A script behind a text: a power, an index, or the mark of a note."""
    if not _SCRIPT.fullmatch(text) or _ORDINAL.fullmatch(before[-1:] + text):
        return text
    if mark == "^" and _WORD.search(before):
        return f" superscript {text}"
    return f" {script_in_words(mark, text)}"
