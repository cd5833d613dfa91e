"""The properties of a note about a paper: what they are called, and what they say of the paper."""

import re
from itertools import chain
from typing import NamedTuple

from store.clock import quarter_of_date
from store.identity import identifiers_of
from store.importers.interface import Lines, notice
from store.importers.notes.note_values import (
    authors_of,
    besides_links,
    links_of,
    tags_of,
    without_wiki_links,
)
from store.importers.parts import front_matter
from store.importers.parts.authors import NOBODY, Authors
from store.importers.parts.cell_values import date_in, people_in, quarter_in, year_in
from store.importers.parts.column_names import CSL
from store.importers.parts.columns import usual_meaning
from store.importers.parts.list_sections import heading
from store.importers.parts.markdown_links import markdown_links
from store.importers.parts.marks import rating_read, read_in, status_in
from store.importers.parts.titles import plain
from store.model import Problem, Status, unique_tags

_LINKS = ("link", "arxiv", "DOI")
_VALUES = (
    "title", "authors", "year", "issued", "venue", "slides", "presenters", "quarter", "tags",
    "rating", "status", "read", "citation-key",
)  # fmt: skip
_LINKS_IN_NOTES = {"source", "출처", "paper", "논문", "論文", "论文"}
"""Names that above a column may also be a venue or a title."""
_ITEM = re.compile(r"\s*-\s+(.*)")
_PROPERTY = re.compile(r"([^\s:#\-][^:]{0,60}):(?:\s+(.*))?")
_INLINE = re.compile(r"\s*(?:-\s+)?([^\s:#\-][^:]{0,60})::(?:\s+(.*))?")
_MOST_INLINE = 100
_LONGEST_INLINE = 5000
_ENDS = ("---", "...")


class Property(NamedTuple):
    """A property: its name as written, its value as text and as items, and its line number."""

    name: str
    text: str
    items: tuple[str, ...]
    line: int


def meaning(name: str) -> str:
    """What a property is, by its name in English, Korean, Japanese or Chinese, or nothing."""
    usual = usual_meaning(name)
    if usual in _LINKS or name.casefold() in _LINKS_IN_NOTES:
        return "link"
    return usual if usual in _VALUES else ""


def read(lines: Lines) -> tuple[list[Property], int, list[Problem]]:
    """The properties of a note, the number of lines they take, and what is wrong with them.

    They stand in a front matter, or as `key:: value` at the top, below it, or below the title, as
    Logseq and Obsidian's Dataview have them. What is no valid YAML, such as
    `title: BERT: Pre-training of …`, is read line by line, and so is what gives a name twice.
    """
    found, length, problems = _read_front(lines)
    inline, length = read_inline(lines, length)
    return [*found, *inline], length, problems


def _read_front(lines: Lines) -> tuple[list[Property], int, list[Problem]]:
    front, lists = front_matter.read_with_lists(lines)
    if front.problems:
        inside = lines[1 : front.length]
        closed = bool(inside) and inside[-1].rstrip() in _ENDS
        found = read_line_by_line(inside[:-1] if closed else inside)
        return found, front.length, front.problems
    properties = [
        Property(name, text, lists.get(name, (text,) if text else ()), front.lines[name])
        for name, text in front.fields.items()
    ]
    return properties, front.length, front.problems


def read_inline(lines: Lines, first: int) -> tuple[list[Property], int]:
    """The properties `link:: …` from line index `first` on, and the index of the text behind them.

    A title may stand above them, which is one of them then.
    """
    at = _behind_blanks(lines, first)
    named = heading(lines[at]) if at < len(lines) else None
    start = _behind_blanks(lines, at + 1) if named and named[0] == 1 else at
    properties: list[Property] = []
    for number, line in enumerate(lines[start : start + _MOST_INLINE], start + 1):
        found = _INLINE.fullmatch(line[:_LONGEST_INLINE])
        if not found:
            break
        value = (found[2] or "").strip()
        items = tuple(part.strip() for part in value.split(",")) if "]]," in value else (value,)
        properties.append(Property(found[1].strip(), value, items if value else (), number))
    if not properties:
        return [], first
    end = start + len(properties)
    if named and start > at:
        titled = any(meaning(each.name) == "title" for each in properties)
        name = "heading" if titled else "title"
        properties.insert(0, Property(name, named[1], (named[1],), at + 1))
    return properties, end


def _behind_blanks(lines: Lines, at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def read_line_by_line(inside: Lines) -> list[Property]:
    """The properties between the fences, without YAML: `name: value`, or `- item` lines below."""
    written: list[tuple[str, int, list[str]]] = []
    for number, line in enumerate(inside, 2):
        if found := _PROPERTY.fullmatch(line):
            written.append((found[1].strip(), number, [found[2] or ""]))
        elif line.strip():
            if not written:
                written.append(("front-matter", number, []))
            written[-1][2].append(item[1] if (item := _ITEM.fullmatch(line)) else line)
    properties = []
    for name, number, values in written:
        texts = [text for value in values if (text := value.strip().strip("\"'"))]
        first = texts[0] if len(texts) == 1 else ""
        if first.startswith("[") and first.endswith("]") and not first.startswith("[["):
            items = tuple(part.strip().strip("\"'") for part in first[1:-1].split(","))
        else:
            items = tuple(texts)
        properties.append(Property(name, "\n".join(texts), items, number))
    return properties


class Facts(NamedTuple):
    """What the properties of a note say of its paper; `lines` are the lines of some of them.

    `link_title` is what the link to the paper is called, if that may be its title. `fields` are the
    properties that are none of these, or not understood.
    """

    title: str
    link_title: str
    authors: Authors
    venue_text: str
    year: int | None
    links: tuple[str, ...]
    slides: tuple[str, ...]
    presenters: tuple[str, ...]
    quarter: str
    tags: tuple[str, ...]
    rating: float | None
    status: Status | None
    fields: dict[str, str]
    lines: dict[str, int]
    problems: tuple[Problem, ...]


def links(properties: list[Property]) -> tuple[str, ...]:
    """The links that properties give as those of the paper."""
    given = (links_of(each.items) for each in properties if meaning(each.name) == "link")
    return tuple(dict.fromkeys(chain.from_iterable(given)))


def facts(properties: list[Property]) -> Facts:
    """Take the properties for what they mean. The first of two counts; tags are added up."""
    taken: dict[str, Property] = {}
    tags: list[str] = []
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    for found in properties:
        what = meaning(found.name)
        if not found.items:
            continue
        if what == "link" and links_of(found.items):
            if more := besides_links(found.items):
                fields[found.name] = ", ".join(more)
        elif what == "tags":
            tags.extend(tags_of(found.items))
        elif what not in ("", "link") and what not in taken and _is_understood(what, found):
            taken[what] = found
        else:
            usual = usual_meaning(found.name)
            known = usual in CSL and usual not in fields and what != "link"
            name = usual if known else found.name
            before = [fields[name]] if name in fields else []
            fields[name] = ", ".join([*before, *found.items])
            if what == "rating" and what not in taken:
                problems.extend(filter(None, [rating_read(_text(found), found.line)[1]]))
            elif what in ("quarter", "status", "year") and what not in taken:
                shown = ", ".join(found.items)[:60].replace("\n", " ")
                message = f"“{shown}” is no {what}; it is kept as it is written."
                problems.append(notice(found.line, f"{what}-unknown", message))
    items = {what: found.items for what, found in taken.items()}
    text = {what: without_wiki_links(", ".join(value)) for what, value in items.items()}
    fields |= {what: text[what] for what in ("citation-key", "issued") if what in text}
    rating, rounded = None, None
    if "rating" in taken:
        rating, rounded = rating_read(text["rating"], taken["rating"].line)
    problems.extend([rounded] if rounded else [])
    return Facts(
        title=plain(text.get("title", "")),
        link_title=_link_title(properties),
        authors=authors_of(items["authors"]) if "authors" in items else NOBODY,
        venue_text=", ".join(items.get("venue", ())),
        year=year_in(text.get("year", "")) or year_in(text.get("issued", "")),
        links=links(properties),
        slides=links_of(items.get("slides", ())),
        presenters=people_in("\n".join(map(without_wiki_links, items.get("presenters", ())))),
        quarter=quarter_in(text.get("quarter", "")) or _quarter_presented(properties),
        tags=unique_tags(tags),
        rating=rating,
        status=status_in(text.get("status", "")) or read_in(text.get("read", "")),
        fields=fields,
        lines={what: found.line for what, found in taken.items()},
        problems=tuple(problems),
    )


def _link_title(properties: list[Property]) -> str:
    """What the first link to the paper is called, but for words that any link is called by."""
    items = (item for each in properties if meaning(each.name) == "link" for item in each.items)
    labels = (plain(link.label) for item in items for link in markdown_links(item))
    return next((one for one in labels if not usual_meaning(one) and not identifiers_of(one)), "")


def _is_understood(what: str, found: Property) -> bool:
    text = _text(found)
    match what:
        case "rating":
            return rating_read(text, found.line)[0] is not None
        case "quarter":
            return bool(quarter_in(text))
        case "status":
            return status_in(text) is not None
        case "read":
            return read_in(text) is not None
        case "year":
            return text.isdecimal() and year_in(text) is not None
        case "slides":
            return not besides_links(found.items)
        case _:
            return True


def _text(found: Property) -> str:
    return without_wiki_links(", ".join(found.items))


def _quarter_presented(properties: list[Property]) -> str:
    """The quarter of the presentation, or of its day; which is kept, for it says more."""
    given = [each.text for each in properties if usual_meaning(each.name) == "presented"]
    dated = (quarter_of_date(day) for day in map(date_in, given) if day)
    return next(dated, "") or next(filter(None, map(quarter_in, given)), "")
