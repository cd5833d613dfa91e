"""What stands around the link of an item in a list: the title, the people, the venue."""

import re

from store.importers.parts.author_names import are_people, people_in_line
from store.importers.parts.authors import NOBODY, Authors, parse_authors
from store.importers.parts.markdown_links import closing
from store.importers.parts.titles import plain, title_and_authors, with_venue_of
from store.importers.parts.venue_cuts import split_at_end
from store.venues import normalise

_EMPHASISED = re.compile(r"([^_]{1,300}?)[\s.,:-]+[*_]([^*_]{1,2000})[*_](.{0,80})")
DASHES = " \t-–—:|,."
_LONGEST_VENUE = 120


def title_and_people(text: str) -> tuple[str, Authors]:
    """A title, and the people and the venue behind it, where they surely are that.

    Written as `Title (authors)`, `Title (venue)`, `Title, venue year`, `Title *authors* venue`.
    """
    if (emphasised := _EMPHASISED.fullmatch(text)) and "*" not in emphasised[1]:
        authors = parse_authors(emphasised[2].strip(" .,"))
        venue_text = emphasised[3].strip(" .,()")
        venue = normalise(venue_text)
        if are_people(authors) and (venue.known or not venue_text):
            return emphasised[1], authors._replace(venue=venue, venue_text=venue_text)
    title, authors = title_and_authors(text)
    if are_people(authors) or (authors.venue.known and not authors.names):
        return title, authors
    if not any(map(str.isdigit, text)):  # a venue that is sure has a year
        return text, NOBODY
    title, venue_text = split_at_end(text)
    venue = normalise(venue_text)
    if title and venue.known and venue.year:
        return title, NOBODY._replace(venue=venue, venue_text=venue_text)
    return text, NOBODY


def behind_link(authors: Authors, text: str) -> tuple[Authors, str]:
    """The authors and the venue in the text behind the link, and the rest of it."""
    text = text.lstrip("*_~]").strip()
    while text.startswith(("(", "（")):
        end = closing(text, 1) if text[0] == "(" else text.find("）")
        if end < 0:
            break
        inside = parse_authors(text[1:end])
        if are_people(inside) and not authors.names:
            authors = with_venue_of(inside, authors)
        elif not inside.names and inside.venue.known and not authors.venue_text:
            authors = authors._replace(venue=inside.venue, venue_text=inside.venue_text)
        else:
            break
        text = text[end + 1 :].strip()
    rest = text.lstrip(DASHES)
    if not authors.names and (people := people_in_line(plain(rest))):
        return with_venue_of(people, authors), ""
    written = plain(rest.strip("[] .")) if len(rest) <= _LONGEST_VENUE else ""
    if not authors.venue_text and normalise(written).known:
        return authors._replace(venue=normalise(written), venue_text=written), ""
    return authors, rest


def before_link(text: str) -> Authors | None:
    """The people or the venue before a link: `He et al., [title](…)`, `(2020) [title](…)`.

    Signs alone say nothing. None if anything else stands there.
    """
    if not any(map(str.isalnum, text)):
        return NOBODY
    venue = normalise(text)
    if venue.year is not None and (venue.known or not venue.name):
        return NOBODY._replace(venue=venue, venue_text=text.strip("()[] "))
    authors = parse_authors(text)
    return authors if are_people(authors) else None
