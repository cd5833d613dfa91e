"""Citations among the heads of a digest: `A. Vaswani et al. "Attention is all you need." NeurIPS`.

Read are those whose title is beyond doubt: it stands in quotation marks behind people, or behind
people and a year in brackets, as in APA style. https://apastyle.apa.org
"""

import re
from typing import NamedTuple

from store.importers.parts.author_names import are_people, is_name
from store.importers.parts.authors import Authors, parse_authors
from store.venues import normalise

_QUOTED = re.compile(
    r"(?P<people>[^\"“”]{3,2000}?)[.,:]?\s*[\"“](?P<title>[^\"“”]{3,300}?)[.,]?[\"”]"
    r"(?P<rest>[^\"“”]{0,300})"
)
_DATED = re.compile(
    r"(?P<people>[^()]{3,2000}?)\s\((?P<year>(?:19|20)\d\d)[a-z]?\)[.,:]\s+"
    r"(?P<title>[^.]{8,300}[.?!])(?:\s(?P<rest>.{0,300}))?",
    re.ASCII,
)
_FAMILY_FIRST = re.compile(
    r"(?:^|,\s|\s)(?:&\s|and\s)?(?P<family>[^\W\d_][\w'’ -]{0,40}),\s"
    r"(?P<given>(?:[^\W\d_]\.[\s-]?)+)(?=,|\s|$)"
)


class Citation(NamedTuple):
    """A citation taken apart; `rest` is what stands behind and is no venue."""

    title: str
    authors: Authors
    rest: str


def citation(text: str) -> Citation | None:
    """The citation that a line surely is, without the link in it; None for any other line."""
    found = _QUOTED.fullmatch(text) or _DATED.fullmatch(text)
    if not found:
        return None
    authors = _people(found["people"])
    if authors is None:
        return None
    rest = (found["rest"] or "").strip(" .,")
    venue = normalise(rest)
    year = found.groupdict().get("year")
    if venue.known:
        venue = venue if venue.year or not year else venue._replace(year=int(year))
        authors = authors._replace(venue=venue, venue_text=rest)
        rest = ""
    elif year:
        authors = authors._replace(venue=normalise(year), venue_text=year)
    return Citation(found["title"].strip(" ."), authors, rest)


def _people(text: str) -> Authors | None:
    text = text.strip(" ,")
    inverted = list(_FAMILY_FIRST.finditer(text))
    if inverted and text.count(",") >= len(inverted):
        authors = parse_authors("et al." if "et al" in text else "")
        names = tuple(f"{m['given'].strip()} {m['family'].strip()}" for m in inverted)
        if all(map(is_name, names)):
            return authors._replace(names=names, text=text)
    authors = parse_authors(text)
    return authors if are_people(authors) else None
