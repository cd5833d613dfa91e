"""The text of a note as Obsidian reads it: its tags, its figures, the link to its paper.

What counts as a tag: https://help.obsidian.md/tags. Code has none of these things.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.parts import markdown
from store.importers.parts.columns import usual_meaning
from store.importers.parts.list_sections import heading
from store.importers.parts.markdown_links import markdown_links
from store.importers.parts.paper_links import link_alone, names_paper
from store.model import Image, Problem, unique_tags

_FENCE = re.compile(r"\s*(?:>\s?)*(?:[-*+]\s+)?(```+|~~~+)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_NO_TEXT = re.compile(r"`[^`]*`|</?[A-Za-z][^<>]*>")
"""Code in a line, and the tags of HTML: the colour of `<mark style="…: #ffd400">` is no tag."""
_TAG = re.compile(r"(?<!\S)#([\w/\-\u2600-\u27bf\U0001f000-\U0001faff]+)")
_EMBED = re.compile(r"!\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]")
_FIGURE = re.compile(r".+\.(?:png|jpe?g|gif|svg|webp|bmp|avif|tiff?)", re.IGNORECASE)
_MARKED_IMAGE = re.compile(r"!\[(?!\[)|<img", re.IGNORECASE)
_SIZE = re.compile(r"\d*(?:x\d+)?", re.ASCII)
_LABELLED = re.compile(r"\s*(?:[-*+>]\s+)*\*\*([^*:：]{1,40})(?:[:：]\*\*|\*\*\s?[:：])\s*(\S.*)")
_LONGEST_LABELLED = 5000
_BEFORE_LINK = " \t-*+>|"


class Body(NamedTuple):
    """The text of a note taken apart.

    `title` is its first heading of level 1 and `title_at` the index of that line, or -1. `links`
    are the links to papers that stand alone in a line. `labelled` is what stands under a label in
    bold type (`**Authors**: …`), by what it means.
    """

    title: str
    title_at: int
    tags: tuple[str, ...]
    images: tuple[Image, ...]
    links: tuple[str, ...]
    labelled: dict[str, str]
    problems: list[Problem]


def read(lines: Lines, first: int) -> Body:
    """Read the text of a note from index `first` on."""
    title, title_at = "", -1
    tags: list[str] = []
    links: list[str] = []
    labelled: dict[str, str] = {}
    figures: list[tuple[int, Image]] = []
    for index in _outside_code(lines, first):
        line = _NO_TEXT.sub("` `", lines[index])
        if named := heading(line):
            if title_at < 0 and named[0] == 1:
                title, title_at = named[1], index
            continue
        if "#" in line:
            tags.extend(tag for found in _TAG.findall(line) if (tag := _tag(found)))
        if "![[" in line:
            figures.extend((index, image) for image in _embedded(line))
        if "**" in line and (label := _LABELLED.fullmatch(lines[index][:_LONGEST_LABELLED])):
            labelled.setdefault(usual_meaning(label[1]), label[2])
        alone = line.replace("**", "").strip(_BEFORE_LINK)
        link = _link_called_so(alone) if alone.startswith("[") else link_alone(alone)
        if link and names_paper(link):
            links.append(link)
    problems: list[Problem] = []
    if any(map(_MARKED_IMAGE.search, lines[first:])):
        structure = markdown.structure(lines, first)
        figures.extend(structure.images)
        problems = structure.problems
    figures.sort(key=lambda figure: figure[0])
    first_of_url = {image.url: image for _, image in reversed(figures)}
    images = tuple(dict.fromkeys(first_of_url[image.url] for _, image in figures))
    own_links = tuple(dict.fromkeys(links))
    return Body(title, title_at, unique_tags(tags), images, own_links, labelled, problems)


def _link_called_so(text: str) -> str:
    """The link of a text that has nothing else and calls it a link: `[arXiv](https://…)`."""
    found = markdown_links(text)
    whole = len(found) == 1 and found[0].end - found[0].start == len(text)
    called = whole and usual_meaning(found[0].label) in ("link", "arxiv", "DOI", "title")
    return found[0].target if called else ""


def _outside_code(lines: Lines, first: int) -> Iterator[int]:
    """The indices of the lines that are no code, neither fenced nor indented."""
    fence = ""
    in_list = indented = False
    above_blank = True
    for index in range(first, len(lines)):
        line = lines[index]
        if found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence):
                fence = ""
            continue
        if fence:
            continue
        if not line.strip():
            above_blank = True
            continue
        deep = line.startswith(("    ", "\t"))
        in_list = bool(_LIST_ITEM.match(line)) if not deep else in_list
        indented = deep and not in_list and (above_blank or indented)
        above_blank = False
        if not indented:
            yield index


def _tag(word: str) -> str:
    """A tag without what ends a sentence; nothing if it only counts (`#1984`)."""
    tag = word.rstrip("/-")
    return "" if tag.replace("/", "").isdigit() else tag


def _embedded(line: str) -> Iterator[Image]:
    """The figures that a line embeds; embedded notes and documents are none."""
    for name, caption in _EMBED.findall(line):
        url = name.partition("#")[0].strip()
        if _FIGURE.fullmatch(url):
            yield Image(url=url, alt="" if _SIZE.fullmatch(caption) else caption.strip())
