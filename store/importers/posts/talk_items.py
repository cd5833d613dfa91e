"""The items of a list of talks: which are sessions, which are papers, and what one line says.

`1. Title (authors, venue) - presenter`, `- 김하나: [Title](link)`, `- 2021-03-04 김하나`.
"""

import re
from typing import NamedTuple

from store.importers.parts.author_names import are_people, is_name
from store.importers.parts.authors import parse_authors
from store.importers.parts.page_headings import names_page, names_session
from store.importers.parts.titles import last_bracket, plain
from store.importers.parts.written_dates import dates_in
from store.importers.posts.labels import Said, labelled
from store.importers.posts.post_titles import Title, read_title
from store.importers.posts.presenters import CJK, are_persons, cut_before, cut_behind
from store.importers.posts.stated_links import has_only_links, links_in, says_only_link
from store.venues import normalise

_ITEM = re.compile(r"(\s*)(?:[-*+•]|\(?\d{1,3}[.)]|[①-⑳])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_DAY = re.compile(
    r"[\[(]?(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?일?[\])]?"
    r"\s?(?:[(（][^()（）]{1,10}[)）])?"
)
_SHORT_DAY = re.compile(
    r"[\[(]?(\d{1,2}\s?[/.월]\s?\d{1,2}일?)[\])]?(?:\s?\([^()]{1,10}\))?[\s:,-]{1,3}(?=\D)"
)
_TITLE_IN_BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_]+\1\s*\(")
"""A title in bold: the name in brackets behind it is no part of it."""

_LONGEST = 2000


class Talk(NamedTuple):
    """What the line of an item says: a title, and what stands around it.

    `sure` says that the presenter has a label. Else the name may be the last words of a title, and
    only the other items tell: `without_presenter` is then the talk that it may also be. `evident`
    says that a link, authors or a venue make it a paper. `labelled` says that the title has a
    label: beside it, in the same list, may stand who presents.
    """

    title: Title
    said: tuple[Said, ...]
    presented: bool
    sure: bool
    evident: bool
    without_presenter: "Talk | None" = None
    labelled: bool = False


def marker(line: str) -> tuple[int, str] | None:
    """The indentation and the text of an item of a list; None for any other line."""
    found = _ITEM.match(line)
    return (len(found[1].expandtabs(4)), line[found.end() :].strip()) if found else None


def session(text: str, at: int) -> list[Said] | None:
    """What a line says of the papers below it: a day, with a presenter or without; else None."""
    bare = plain(text.strip().lstrip("#").strip())
    if len(bare) > _LONGEST or "://" in bare:
        return None
    day = _DAY.match(bare)
    label = labelled(bare, at)
    if label and label.meaning in ("presenters", "date", "quarter") and label.value:
        return [label]
    if not day and names_session(bare):
        return [Said("date", bare, at)]
    if short := _SHORT_DAY.match(bare):
        names = bare[short.end() :].strip(" -–—:|,()")
        if CJK.search(names) and are_persons(names):
            return [Said("date", short[1], at), Said("presenters", names, at)]
    if not day or not dates_in(day[0]):
        return None
    rest = bare[day.end() :].strip(" -–—:|,()")
    said = [Said("date", day[0].strip(), at)]
    if not rest or names_page(rest):
        return said
    label = labelled(rest, at)
    if label and label.meaning == "presenters":
        return [*said, label]
    return [*said, Said("presenters", rest, at)] if are_persons(rest) else None


def read(text: str, at: int) -> Talk | None:
    """Take the text of an item apart; None if it has no title, or is a labelled line."""
    if len(text) > _LONGEST:
        return None
    text = " ".join(text.split())
    label = labelled(text, at)
    if label and label.meaning == "title" and label.value:
        return _titled(label.value, at)._replace(labelled=True)
    if label and label.meaning != "presenters":
        return None
    if (day := _SHORT_DAY.match(text)) and (talk := read(text[day.end() :], at)):
        dated = (Said("date", day[1], at), *talk.said)
        return talk._replace(said=dated) if talk.presented else None
    plainly = _titled(text, at)
    labels = [said for said in plainly.title.said if said.meaning == "presenters"]
    if labels:
        return plainly._replace(presented=True, sure=True) if plainly.title.text else None
    for before, names in (cut_behind(text), cut_before(text)):
        talk = _titled(before, at)
        if names and (talk.title.text or talk.evident):
            said = (*talk.said, Said("presenters", names, at))
            return talk._replace(said=said, presented=True, without_presenter=plainly)
    return plainly if plainly.title.text or plainly.evident else None


def _titled(text: str, at: int) -> Talk:
    """The title of an item and the bracket behind it: authors, a venue with its year, or both."""
    title = read_title(text, at)
    said: list[Said] = []
    links = [link for one in title.said for link in links_in(one.value)]
    evident = any(link.kind == "paper" for link in links)
    before, inside = last_bracket(title.text)
    authors = parse_authors(inside)
    if before and is_name(inside) and _TITLE_IN_BOLD.match(text):
        said.append(Said("authors", inside, at))
        title = title._replace(text=plain(before))
    published = authors.venue.known and (not authors.names or authors.venue.year is not None)
    if before and not said and (published or are_people(authors)):
        said.append(Said("authors" if authors.names else "venue", inside, at))
        title = title._replace(text=plain(before))
        evident = True
    if not said:
        before, _, behind = title.text.rpartition(",")
        venue = normalise(behind)
        if before and venue.known and venue.year:
            said.append(Said("venue", behind.strip(), at))
            title = title._replace(text=plain(before))
    if has_only_links(title.text) or says_only_link(title.text) or names_page(title.text):
        title = title._replace(text="")
    return Talk(title, tuple(said), presented=False, sure=False, evident=evident)
