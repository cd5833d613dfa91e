"""Which heads of a post are papers, which name a group of them, and which are text of a review.

A paper has a presenter or authors in its head. Headings with nothing but a link are papers only
together: if all headings of their level have one. A head that stands above other papers gives them
its presenter, its quarter and its section.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.importers.parts.page_headings import names_business, names_session
from store.importers.parts.paper_links import names_paper
from store.importers.parts.quarters import quarter_of_title
from store.importers.posts.evidence import Evidence, evidence_of, has_link_to_paper
from store.importers.posts.labels import Said
from store.importers.posts.named_heads import Named
from store.importers.posts.presentations import quarter_of_said
from store.importers.posts.stated_links import links_in, says_only_link

_FEWEST_LINKED = 2
"""Headings with nothing but a link to a paper that make a post."""


class Group(NamedTuple):
    """A heading above papers: what it gives to those that stand below it."""

    level: int
    name: str
    quarter: str
    presenters: tuple[Said, ...]


class Section(NamedTuple):
    """A paper of the post: its head, how surely it is one, and the groups that it stands in."""

    named: Named
    evidence: Evidence
    groups: tuple[Group, ...]

    @property
    def start(self) -> int:
        """The line index where it begins."""
        return self.named.start

    @property
    def is_presented(self) -> bool:
        """Whether it has a presenter and authors or a link, all that a post says of a paper."""
        below = any(group.presenters for group in self.groups)
        return self.evidence == "full" or (below and self.evidence not in ("", "presenter"))


class Sections(NamedTuple):
    """The papers in order, the starts of text that is of none, and headings that are no papers.

    `nested` are heads that look like papers but stand inside the review of another one.
    """

    papers: list[Section]
    loose: list[int]
    unnamed: list[Named]
    nested: list[Named]
    quarters: list[str]


def sections(found: Sequence[Named]) -> Sections:
    """Decide which of the heads are papers."""
    evidence = [evidence_of(each) for each in found]
    groups = _with_papers_inside(found, evidence)
    papers = {
        place
        for place, each in enumerate(found)
        if place not in groups and _is_paper(each, evidence[place])
    }
    papers |= _below_presenters(found, evidence, papers)
    walked = _walk(found, evidence, papers)
    if more := _linked_together(found, evidence, papers, walked):
        walked = _walk(found, evidence, papers | more)
    return walked


def _is_paper(each: Named, evidence: Evidence) -> bool:
    """Whether a head alone is a paper's; one without a title needs a link that names it."""
    if each.title.text or _is_empty(each):
        return evidence in ("full", "presenter", "authors")
    if evidence not in ("full", "authors"):
        return False
    said = (*each.title.said, *each.said)
    if any(one.meaning == "title" and not says_only_link(one.value) for one in said):
        return True
    return any(names_paper(link.target) for one in said for link in links_in(one.value))


def _is_empty(each: Named) -> bool:
    """Whether the heading of the title is there, but has no text."""
    return bool(each.title_heading and not each.title_heading.text)


def _with_papers_inside(found: Sequence[Named], evidence: Sequence[Evidence]) -> set[int]:
    """The heads that are no papers because others stand below them, at deeper levels.

    A head with a link to its own paper is no group, whatever its review says further down. One
    with nothing but a presenter is, if the next heading below it has the link.
    """
    groups: set[int] = set()
    inside: list[tuple[int, bool]] = []
    for place in range(len(found) - 1, -1, -1):
        level, full = found[place].level, False
        while inside and inside[-1][0] > level:
            full = inside.pop()[1] or full
        own_link = has_link_to_paper(found[place])
        below = found[place + 1] if place + 1 < len(found) else None
        titled_below = (
            below is not None
            and evidence[place] == "presenter"
            and not found[place].head.has_text
            and below.level > level
            and evidence[place + 1] in ("linked", "bare link")
        )
        if titled_below or (full and not own_link and evidence[place] != "full"):
            groups.add(place)
        presented = evidence[place] in ("full", "presenter") and bool(found[place].title.text)
        inside.append((level, full or presented))
    return groups


def _below_presenters(
    found: Sequence[Named], evidence: Sequence[Evidence], papers: set[int]
) -> set[int]:
    """The heads with a link to a paper that stand below a heading of who presents them."""
    below: set[int] = set()
    above: list[tuple[int, bool]] = []
    for place, each in enumerate(found):
        while above and above[-1][0] >= each.level:
            above.pop()
        presented = bool(above) and above[-1][1]
        if presented and evidence[place] in ("linked", "bare link") and each.title.text:
            below.add(place)
        names = any(said.meaning == "presenters" for said in (*each.title.said, *each.said))
        group = names and place not in papers
        above.append(
            (each.level, group or (presented and place not in papers and place not in below))
        )
    return below


def _linked_together(
    found: Sequence[Named], evidence: Sequence[Evidence], papers: set[int], walked: Sections
) -> set[int]:
    """The heads with nothing but a link that are papers, because all of their level have one."""
    outside = {id(each) for each in walked.unnamed}
    of_level: dict[int, list[int]] = {}
    for place, each in enumerate(found):
        if place in papers or (id(each) in outside and each.title.text):
            of_level.setdefault(each.level, []).append(place)
    together: set[int] = set()
    for places in of_level.values():
        linked = [place for place in places if evidence[place] in ("linked", "bare link")]
        known = [place for place in places if place in papers]
        all_linked = len(linked) + len(known) == len(places)
        if all_linked and linked and (known or len(linked) >= _FEWEST_LINKED):
            together.update(linked)
    return together


def _walk(found: Sequence[Named], evidence: Sequence[Evidence], papers: set[int]) -> Sections:
    """Go through the heads in order, with the paper and the groups that each stands in."""
    walked = Sections([], [], [], [], [])
    groups: list[Group] = []
    inside: int | None = None
    for place, each in enumerate(found):
        of_paper = place in papers
        if inside is not None and each.outermost > inside:
            if not (of_paper and evidence[place] == "full"):
                walked.nested.extend([each] * (evidence[place] in ("presenter", "authors")))
                continue
        elif not of_paper:
            walked.unnamed.append(each)
            group = _group(each)
            named = bool(group.quarter or group.presenters)
            leaves = named or _is_of_group(each) or has_link_to_paper(each)
            if inside is None or each.level < inside or leaves:
                groups = _entered(groups, [*_groups_above(each), group], walked)
                walked.loose.append(each.head.start)
                inside = None
            continue
        groups = [one for one in groups if one.level <= each.level]
        if each.above:
            groups = _entered(groups, list(_groups_above(each)), walked)
            walked.loose.append(each.head.start)
        walked.papers.append(Section(each, evidence[place], tuple(groups)))
        inside = each.level
    return walked


def _is_of_group(each: Named) -> bool:
    """Whether the heading is about the group or names a day: what follows is in no review."""
    text = each.title_heading.text if each.title_heading else ""
    return names_business(text) or names_session(text.partition(" - ")[0])


def _entered(groups: list[Group], new: list[Group], walked: Sections) -> list[Group]:
    """The groups that what follows stands in, behind the headings of new ones."""
    walked.quarters.extend(one.quarter for one in new if one.quarter)
    outermost = min(one.level for one in new)
    return [*(one for one in groups if one.level < outermost), *new]


def _groups_above(each: Named) -> Iterator[Group]:
    for heading in each.above:
        name = "" if heading.is_page else heading.text
        yield Group(heading.level, name, _quarter(heading.text, ()), ())


def _group(each: Named) -> Group:
    said = (*each.title.said, *each.said)
    heading = each.title_heading
    text = heading.text if heading else ""
    name = "" if not heading or heading.is_page else each.title.text
    presenters = tuple(one for one in said if one.meaning == "presenters")
    return Group(each.level, name, _quarter(text, said), presenters)


def _quarter(text: str, said: Sequence[Said]) -> str:
    named = quarter_of_title(text)
    if named:
        return named.quarter
    return quarter_of_said((*said, Said("date", text, 0)))
