"""Running text: from its parts in document order to runs, figures and links."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec import structs

from store.identity import find_links
from tui.rendering import styles
from tui.rendering.blocks import Block, FigureLine, Paragraph, Run, Runs
from tui.rendering.html_tags import Tag
from tui.rendering.references import Figure, References, is_web_link
from tui.rendering.tex.scripts import with_script
from tui.rendering.visible import visible_lines

Piece = Run | Figure

_STYLES = {
    **dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"), "bold"),
    **dict.fromkeys(("i", "em", "cite", "var"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("del", "strike"), "strike"),
    **dict.fromkeys(("code", "kbd", "samp", "pre"), styles.CODE),
}
_SCRIPTS = {"sub": "_", "sup": "^"}

# Elements that cannot stand in themselves: a second one ends the first, as in HTML.
_NOT_NESTING = frozenset({"a", "sub", "sup"})


class _Open(NamedTuple):
    """An element that has begun and not ended: where, and the link it carries."""

    start: int
    url: str


class InlineBuilder:
    """Collects running text. Elements may overlap or stay open, as they do in hostile HTML."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._pieces: list[Piece] = []
        self._open: dict[str, list[_Open]] = {}

    def add_text(self, text: str) -> None:
        """Text of the document, in which bare links are found unless it carries a link itself."""
        if self._open.get("a"):
            self._add(text)
            return
        position = 0
        for url in find_links(text):
            start = text.find(url, position)
            if start < 0:
                continue
            self._add(text[position:start])
            self.open_element("a", url)
            self._add(url)
            self.close_element("a")
            position = start + len(url)
        self._add(text[position:])

    def add_verbatim(self, text: str, style: str, action: str = "") -> None:
        """Text that is not searched for links: code, mathematics; `action` is a click on it."""
        self._add(text, style, action)

    def add_break(self) -> None:
        """A hard line break."""
        self._add("\n")

    def begin_line(self) -> None:
        """What follows stands in a line of its own."""
        last = next(reversed(self._pieces), None)
        if isinstance(last, Run) and not last.text.endswith("\n"):
            self.add_break()

    def add_figure(self, url: str, alt: str) -> None:
        """A figure in the middle of the text; without a place to find it, its alt text."""
        if url:
            self._pieces.append(self._references.add_figure(url, alt))
        else:
            self.add_text(alt)

    def open_element(self, name: str, url: str = "") -> None:
        """An element begins, by its HTML name; `url` if it is a link."""
        if name in _NOT_NESTING:
            self.close_element(name)
        self._open.setdefault(name, []).append(_Open(len(self._pieces), url))

    def close_element(self, name: str) -> None:
        """The last open element of that name ends; nothing happens if there is none."""
        if not self._open.get(name):
            return
        element = self._open[name].pop()
        if name in _SCRIPTS:
            self._map_runs(
                element.start, lambda run: structs.replace(run, text=_scripted(run.text, name))
            )
        elif element.url:
            self._close_link(element)

    def add_tag(self, tag: Tag) -> None:
        """An HTML tag inside running text."""
        if tag.name == "br":
            self.add_break()
        elif tag.name == "img":
            self.add_figure(tag.attributes.get("src", ""), tag.attributes.get("alt", ""))
        elif not tag.closing and (tag.name == "video" or self._is_source_of_video(tag)):
            self._add_video(tag)
        elif tag.closing:
            self.close_element(tag.name)
        elif tag.name == "a":
            self.open_element("a", tag.attributes.get("href", ""))
        elif tag.name in _STYLES or tag.name in _SCRIPTS:
            self.open_element(tag.name)

    def _is_source_of_video(self, tag: Tag) -> bool:
        return tag.name == "source" and bool(self._open.get("video"))

    def _add_video(self, tag: Tag) -> None:
        """A video as a figure; its address stands in it, or in the first of its sources."""
        self.close_element("video")
        if url := tag.attributes.get("src", ""):
            self.add_figure(url, tag.attributes.get("title", ""))
        elif tag.name == "video":
            self.open_element("video")

    def take(self) -> list[Piece]:
        """What has been collected; the builder starts anew, with nothing open."""
        for name, elements in self._open.items():
            for _ in range(len(elements)):
                self.close_element(name)
        pieces, self._pieces = self._pieces, []
        return pieces

    def _add(self, text: str, style: str = "", action: str = "") -> None:
        if not text:
            return
        names = [_STYLES[name] for name, open_ in self._open.items() if open_ and name in _STYLES]
        joined = " ".join(dict.fromkeys((*names, style) if style else names))
        self._pieces.append(Run(visible_lines(text), joined, action))

    def _close_link(self, element: _Open) -> None:
        label = "".join(p.text for p in self._pieces[element.start :] if isinstance(p, Run))
        if not is_web_link(element.url):
            if element.url not in label:
                self._add(f" ({element.url})", styles.LINK_TARGET)
            return
        if len(self._pieces) == element.start:
            self._add(element.url)
        link = self._references.add_link(element.url, " ".join(label.split()) or element.url)
        self._map_runs(
            element.start,
            lambda run: structs.replace(
                run, style=f"{run.style} {styles.LINK}".strip(), action=link.action
            ),
        )

    def _map_runs(self, start: int, change: Callable[[Run], Run]) -> None:
        for index in range(start, len(self._pieces)):
            piece = self._pieces[index]
            if isinstance(piece, Run):
                self._pieces[index] = change(piece)


def text_runs(text: str, references: References) -> Runs:
    """The runs of one line of plain text, with its links."""
    builder = InlineBuilder(references)
    builder.add_text(text)
    return as_runs(builder.take())


def as_runs(pieces: Iterable[Piece]) -> Runs:
    """The pieces where only runs can stand, as in a table: a figure becomes its line."""
    return [piece if isinstance(piece, Run) else figure_run(piece) for piece in pieces]


def figure_run(figure: Figure) -> Run:
    """A figure as a run of text: its number and alt text, or its name."""
    label = figure.alt or figure.name
    return Run(visible_lines(f"▣ {figure.number} {label}"), styles.FIGURE, figure.action)


def as_blocks(pieces: Iterable[Piece]) -> list[Block]:
    """The pieces as paragraphs, parted by the lines of their figures."""
    blocks: list[Block] = []
    runs: list[Run] = []
    for piece in pieces:
        if isinstance(piece, Run):
            runs.append(piece)
            continue
        _end_paragraph(blocks, runs)
        runs = []
        blocks.append(FigureLine(piece))
    _end_paragraph(blocks, runs)
    return blocks


def _end_paragraph(blocks: list[Block], runs: list[Run]) -> None:
    text = "".join(run.text for run in runs)
    if not text.strip():
        return
    leading = len(text) - len(text.lstrip())
    blocks.append(Paragraph(_trimmed(runs, leading, len(text.rstrip()))))


def _trimmed(runs: Iterable[Run], start: int, end: int) -> Runs:
    """The runs without the text before `start` and behind `end`, offsets in their joined text."""
    kept: list[Run] = []
    position = 0
    for run in runs:
        text = run.text[max(start - position, 0) : max(end - position, 0)]
        if text:
            kept.append(structs.replace(run, text=text))
        position += len(run.text)
    return kept


def _scripted(text: str, name: str) -> str:
    """A script of a formula (`x<sub>max</sub>`) as one; words that are only set small stay."""
    is_script = text.isascii() and text.strip() and " " not in text
    return with_script(text, _SCRIPTS[name]) if is_script else text
