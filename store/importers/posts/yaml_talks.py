"""Which mappings of a tree of YAML are talks, and what each says of its paper, taken apart.

A talk may have its paper in a mapping of its own (`paper: {title, link}`), its people (`presenter:
{name, affiliation}`) and its links (`links: {paper, slides}`); the talks may stand under the days
or the quarters in which they were.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from store.identity import identifiers_of, strongest
from store.importers.parts.cell_values import links_of, quarter_in
from store.importers.parts.column_names import WEAK_TITLES
from store.importers.parts.columns import fold, usual_meaning
from store.importers.parts.written_dates import dates_in
from store.importers.posts import yaml_tree
from store.importers.posts.labels import Said, meaning_of
from store.importers.posts.yaml_tree import Entry, Node

INHERITED = ("presenters", "date", "quarter")
"""What a session says of all its papers."""

_PEOPLE = ("presenters", "authors")
_LINKS = ("link", "slides")
_OF_PAPERS = ("title", "link", "arxiv", "DOI")
_OPENED = (*_OF_PAPERS, "slides", "venue", "")
UNNAMED = "unnamed"
"""The meaning of a mapping of a person that has no name in it."""

_NAMES_OF_PERSONS = WEAK_TITLES | {"fullname", "성명"}
_LONGEST_KEY = 80


class Part(NamedTuple):
    """What a talk says under a name: its meaning or nothing, and the index of its line.

    `value` is never a mapping that is understood: those are taken apart.
    """

    meaning: str
    name: str
    value: Node
    at: int

    @property
    def text(self) -> str:
        """The value in one line."""
        return ", ".join(yaml_tree.scalars(self.value))


class Talk(NamedTuple):
    """A mapping that may be a paper, with what it has from the session that it stands in."""

    parts: tuple[Part, ...]
    inherited: dict[str, Said]
    at: int


class _Waiting(NamedTuple):
    """A node that is still to be looked into; `keys` are the names that it stands under."""

    node: Node
    inherited: dict[str, Said]
    is_listed: bool
    keys: str = ""


def meaning(name: str) -> str:
    """What a name means: one of a post's labels, else one of a table's columns."""
    folded = fold(name)
    if folded in WEAK_TITLES:
        return ""
    if folded in ("topic", "papers"):
        return "title"
    return meaning_of(name) or {"presented": "date"}.get(usual_meaning(name), usual_meaning(name))


def talks(root: Node) -> Iterator[Talk]:
    """The mappings that have no talks in them themselves, each with its session's.

    The root is one only if it says which paper it is.
    """
    waiting = [_Waiting(root, {}, is_listed=False)]
    while waiting:
        here = waiting.pop()
        if here.node.items:
            waiting.extend(
                here._replace(node=item, is_listed=True) for item in reversed(here.node.items)
            )
            continue
        if not here.node.entries:
            if here.is_listed and here.node.text:
                yield Talk((_of_item(here.node),), here.inherited, here.node.at)
            continue
        groups, own = _groups(here.node, one_is_its_own=here.is_listed)
        parts = opened(own)
        said = _of_session(parts)
        for entry in reversed(groups):
            keys = f"{here.keys} {entry.name}".strip()[-_LONGEST_KEY:]
            inherited = here.inherited | said | _said_by_key(entry, keys)
            waiting.append(_Waiting(entry.value, inherited, is_listed=True, keys=keys))
        of_session = groups and all(map(_is_of_session, parts))
        if parts and not of_session and (here.is_listed or (not groups and _is_paper(parts))):
            yield Talk(tuple(parts), here.inherited, here.node.at)


def around(root: Node) -> list[Part]:
    """What the mapping around talks says besides them; nothing if it is one itself."""
    groups, own = _groups(root, one_is_its_own=False)
    parts = opened(own)
    return parts if groups or not _is_paper(parts) else []


def _of_item(item: Node) -> Part:
    """An item that is no mapping: a paper if it is a link, else a text of no meaning."""
    return Part("title" if links_of(item.text).links else "", "item", item, item.at)


def _is_of_session(part: Part) -> bool:
    """Whether a part says when and by whom, or what else of a session, but not which paper."""
    return part.meaning in INHERITED or (part.meaning in ("body", "") and "://" not in part.text)


def opened(entries: Iterable[Entry]) -> list[Part]:
    """What a mapping says, with the mappings in it taken apart; that of a paper comes first."""
    of_paper: list[Part] = []
    others: list[Part] = []
    for entry in entries:
        what = meaning(entry.name)
        if what in _PEOPLE and _has_mappings(entry.value):
            others.extend(_people(entry, what))
        elif parts := _inside(entry, what):
            (of_paper if what in ("", "title") else others).extend(parts)
        else:
            others.append(Part(what, entry.name, entry.value, entry.at))
    return [*of_paper, *others]


def _inside(entry: Entry, what: str) -> list[Part]:
    """The parts of a mapping of a paper, its links or its venue; nothing for any other value."""
    if what not in _OPENED or not _has_mappings(entry.value):
        return []
    inner: Sequence[Entry] = entry.value.entries
    if entry.value.items:
        inner = _labelled(entry.value) if what in _LINKS else ()
    parts = [_under(what, entry.name, part) for part in opened(inner)]
    if what or _is_paper(parts):
        return parts
    named = any(part.meaning in ("title", "slides", "arxiv", "DOI") for part in parts)
    return parts if named and all(links_of(part.text).links for part in parts) else []


def _groups(node: Node, *, one_is_its_own: bool) -> tuple[list[Entry], list[Entry]]:
    """The entries of a mapping that hold talks, and the others.

    One alone is a mapping of the talk that it stands in, if `one_is_its_own`, but for the talks
    under a day or a quarter.
    """
    groups: list[Entry] = []
    papers: list[Entry] = []
    titles = sum(meaning(entry.name) == "title" for entry in node.entries)
    for entry in node.entries:
        what = meaning(entry.name)
        value = entry.value
        listed = what == "title" and titles == 1 and _are_papers(value)
        if what in _PEOPLE or not (listed or _has_mappings(value)):
            continue
        by_time = _said_by_key(entry, entry.name) or (not what and entry.name.isdecimal())
        of_links = what in _LINKS and _labelled(value)
        if by_time or (value.items and not of_links):
            groups.append(entry)
        elif what in ("", "title") and _names_paper(entry, what):
            papers.append(entry)
    if len(papers) > 1:
        groups = [entry for entry in node.entries if entry in groups or entry in papers]
    elif one_is_its_own and len(groups) == 1 and not papers and len(groups[0].value.items) == 1:
        only = groups[0]
        whole = only._replace(value=only.value.items[0])
        return [], [whole if entry is only else entry for entry in node.entries]
    return groups, [entry for entry in node.entries if entry not in groups]


def _of_session(parts: Sequence[Part]) -> dict[str, Said]:
    """What a session says of all the papers in it; several people stand between commas."""
    said: dict[str, Said] = {}
    for part in parts:
        if part.meaning in INHERITED and part.text:
            known = said.get(part.meaning)
            text = f"{known.value}, {part.text}" if known else part.text
            said[part.meaning] = Said(part.meaning, text, known.at if known else part.at)
    return said


def _said_by_key(entry: Entry, keys: str) -> dict[str, Said]:
    """What the name of a group says of its talks: `2023Q2:`, `2023-04-07:`."""
    if quarter := quarter_in(keys):
        return {"quarter": Said("quarter", quarter, entry.at)}
    if len(entry.name) <= _LONGEST_KEY and dates_in(entry.name):
        return {"date": Said("date", entry.name, entry.at)}
    return {}


def _has_mappings(value: Node) -> bool:
    return bool(value.entries) or any(item.entries for item in value.items)


def _are_papers(value: Node) -> bool:
    """Whether a list has several papers, each a line with a link of its own."""
    links = [links_of(item.text).links for item in value.items]
    named = {strongest(identifiers_of(link)) for each in links for link in each}
    return all(links) and 1 < len(named) == len(value.items)


def _is_paper(parts: Sequence[Part]) -> bool:
    """Whether parts name a paper: by a title and more that only papers have."""
    meanings = {part.meaning for part in parts}
    return "title" in meanings and not meanings.isdisjoint(("link", "arxiv", "DOI", "authors"))


def _names_paper(entry: Entry, what: str) -> bool:
    """Whether a mapping may be a paper: under such a name already by a link alone."""
    parts = [_under(what, entry.name, part) for part in opened(entry.value.entries)]
    if what == "title":
        return any(part.meaning in _OF_PAPERS for part in parts)
    return _is_paper(parts)


def _labelled(links: Node) -> list[Entry]:
    """A list of links each with a name, `- {name: slides, url: …}` or `- slides: …`, as a mapping.

    Nothing if it is none: titles are no names of links.
    """
    entries: list[Entry] = []
    for item in links.items:
        linked = [entry for entry in item.entries if links_of(entry.value.text).links]
        names = [entry for entry in item.entries if entry not in linked]
        if len(linked) != 1 or len(names) > 1:
            return []
        name = names[0].value.text if names else linked[0].name
        if names and not meaning(name) and meaning(names[0].name) == "title":
            return []
        entries.append(Entry(name, linked[0].value, linked[0].at))
    return entries


def _people(entry: Entry, what: str) -> Iterator[Part]:
    """The names of people, and what is said of them besides."""
    names: list[Node] = []
    for one in entry.value.items or (entry.value,):
        name = next((e for e in one.entries if fold(e.name) in _NAMES_OF_PERSONS), None)
        if not one.entries:
            names.append(one)
        elif name is None:
            yield Part(UNNAMED, entry.name, one, one.at)
        else:
            names.append(name.value)
            for other in one.entries:
                if other is not name:
                    yield Part("", f"{entry.name}-{other.name}", other.value, other.at)
    if names:
        yield Part(what, entry.name, Node(entry.at, items=tuple(names)), entry.at)


def _under(what: str, name: str, part: Part) -> Part:
    """A part of a mapping by what the mapping is: the link of `slides: {url: …}` is one of slides.

    The `name` of a paper is its title, that of a venue the venue.
    """
    if what == "slides" and part.meaning == "link":
        return part._replace(meaning="slides")
    if what in ("title", "venue") and fold(part.name) in WEAK_TITLES:
        return part._replace(meaning=what)
    if what in ("", "title", *_LINKS) or part.meaning:
        return part
    return part._replace(name=f"{name}-{part.name}")
