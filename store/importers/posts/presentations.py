"""A paper as it was presented: what a document says of it, and the review that this makes."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import structs

from store.clock import quarter_of_date
from store.importers.interface import notice, warning
from store.importers.parts.author_names import are_people
from store.importers.parts.authors import NOBODY, Authors, parse_authors
from store.importers.parts.cell_values import is_only_year, links_of, quarter_in, tags_in, year_in
from store.importers.parts.markdown import plain_text
from store.importers.parts.marks import rating_read, status_in
from store.importers.parts.proceedings import publication
from store.importers.parts.records import authors_problems, identified, venue_problems
from store.importers.parts.titles import plain, title_and_authors
from store.importers.parts.written_dates import dates_in
from store.importers.posts.head_links import (
    beside_presenters,
    links_of_paper,
    presenters_in,
    stated,
)
from store.importers.posts.labels import Said
from store.importers.posts.post_titles import Title, split_title
from store.importers.posts.stated_links import links_in, says_only_link, without_links
from store.model import BodyFormat, Image, Problem, Review
from store.venues import Venue, normalise

_QUOTED = re.compile(r"[\"“「『]([^\"“”「」『』]+)[\"”」』],?\s*(?:(?:by|—|–|-)\s+)?(.*)")
_LABEL_OF_LINK = re.compile(r"\[{1,2}[^\[\]]{0,80}\]\(<?$")
_LONGEST_HEAD = 10_000
"""Characters at the start of a review, where the lines of the head stand that stay text."""


class Presentation(NamedTuple):
    """What a document says of one paper, taken apart but not yet understood.

    `at` is the index of its first line. `quarter` and `presenters` are those of the page, the
    session or the group that it stands in; its own go before them.
    """

    at: int
    title: Title
    said: tuple[Said, ...]
    body: str = ""
    images: tuple[Image, ...] = ()
    quarter: str = ""
    presenters: tuple[str, ...] = ()
    fields: dict[str, str] | None = None
    format: BodyFormat = "markdown"

    def values(self, meaning: str) -> list[Said]:
        """What is said under a label, in the order in which it stands."""
        return [said for said in (*self.title.said, *self.said) if said.meaning == meaning]


def review_of(told: Presentation, problems: list[Problem]) -> Review | None:
    """The review of one paper; None if nothing says which paper it is.

    What is odd about it is reported only if there is a review.
    """
    found: list[Problem] = []
    fields = dict(told.fields or {})
    everything = (*told.title.said, *told.said)
    for said in told.values("unread"):
        fields.setdefault("heading", said.value.strip())
        message = f"“{said.value.strip()[:60]}” is not understood; it is kept as a field."
        found.append(warning(said.at + 1, "heading-unread", message))
    presenters = presenters_in(everything, bool(told.presenters), found)
    links = links_of_paper(everything, told.body[:_LONGEST_HEAD], found)
    title, title_venue, authors, authors_line = _title_and_authors(told, links.name, fields, found)
    venue, venue_text, year = _venue(told, title_venue, authors, authors_line, found)
    found.extend(authors_problems(authors, authors_line))
    year = _year(told, fields) or year
    first_of_url: dict[str, Image] = {}
    for image in told.images:
        first_of_url.setdefault(image.url, image)
    review = Review(
        line=told.at + 1,
        title=title,
        authors=authors.names,
        authors_text=authors.text,
        authors_guessed=authors.guessed,
        et_al=authors.et_al,
        venue=venue.name,
        venue_text=venue_text,
        year=year,
        quarter=_quarter(told, fields) or told.quarter,
        presenters=presenters or told.presenters,
        format=told.format,
        body=told.body,
        links=links.papers,
        slides=links.slides,
        images=tuple(first_of_url.values()),
        fields=_with_unread(told, fields),
    )
    whole = identified(review, found)
    if whole:
        problems.extend(found)
    return whole


def with_marks(review: Review, marks: dict[str, str], problems: list[Problem]) -> Review:
    """The review with the rating, the status and the tags that a document gives by these names.

    What is none of them is kept among the fields.
    """
    fields = dict(review.fields)
    rating, status = None, status_in(marks.get("status", ""))
    if text := marks.get("rating"):
        rating, problem = rating_read(text, review.line)
        problems.extend([problem] if problem else [])
        fields |= {} if rating is not None else {"rating": text}
    if marks.get("status") and status is None:
        fields["status"] = marks["status"]
        quoted = " ".join(marks["status"][:60].split())
        message = f"“{quoted}” is no status; it is kept as written."
        problems.append(notice(review.line, "status-unknown", message))
    tags = tags_in(marks.get("tags", ""))
    return structs.replace(review, rating=rating, status=status, tags=tags, fields=fields)


def quarter_of_said(said: Iterable[Said]) -> str:
    """The quarter that labels tell: one of a quarter, else one of a date."""
    said = list(said)
    named = (quarter_in(each.value) for each in said if each.meaning == "quarter")
    dated = (day for each in said if each.meaning == "date" for day in dates_in(each.value))
    return next(filter(None, named), "") or next(map(quarter_of_date, dated), "")


def _quarter(told: Presentation, fields: dict[str, str]) -> str:
    """The paper's own quarter; a date is kept, for it says more.

    The date under a label goes before what the title says of the session, unless only that is one.
    """
    when = [said for said in (*told.said, *told.title.said) if said.meaning == "date"]
    when.sort(key=lambda said: not dates_in(said.value))
    written = dict.fromkeys(said.value for said in when)
    for name, value in zip(("date", "session"), (*written,), strict=False):
        fields.setdefault(name, value)
    if len(written) > 2:
        fields["session"] = " / ".join((*written,)[1:])
    for said in told.values("quarter"):
        if not quarter_in(said.value):
            fields.setdefault("quarter", said.value)
    return quarter_of_said((*when, *told.values("quarter")))


def _title_and_authors(
    told: Presentation, name: str, fields: dict[str, str], problems: list[Problem]
) -> tuple[str, str, Authors, int]:
    """The title, the venue behind it, the authors, and the number of their line."""
    heading = told.title.text
    labelled = next(filter(None, map(_as_title, told.values("title"))), "")
    labelled, by = _quoted(labelled)
    whole = labelled or heading or name
    if labelled and heading and heading != labelled:
        fields["heading"] = heading
    if name and name not in whole:
        fields["link-text"] = name
    for dropped in told.title.dropped:
        message = f"“{dropped}” before the title is left out."
        problems.append(notice(told.at + 1, "title-prefix", message))
    title, title_venue = split_title(whole)
    authors_said = told.values("authors")
    if authors_said:
        if more := [said.value for said in authors_said[1:]]:
            fields["authors"] = "\n".join(more)
        first = authors_said[0]
        authors = parse_authors(plain_text(first.value))
        if first.guessed:
            message = f"“{first.guessed[:60]}” below the title is taken for the authors."
            problems.append(warning(first.at + 1, "authors-guessed", message))
        return title, title_venue, authors, authors_said[0].at + 1
    if by:
        return title, title_venue, parse_authors(by), told.values("title")[0].at + 1
    before, authors = title_and_authors(title)
    if before and are_people(authors):
        return before, title_venue, authors, told.at + 1
    return title, title_venue, NOBODY, told.at + 1


def _as_title(said: Said) -> str:
    """The title in a text such as `[Title](link)` or `Title [pdf](link)`."""
    if "://" not in said.value:
        written = links_of(said.value)
        return "" if written.links and not written.has_words else plain(said.value)
    named = (link.label for link in links_in(said.value) if not says_only_link(link.label))
    rest = _LABEL_OF_LINK.sub("", said.value.partition("http")[0])
    rest = without_links(rest).strip(" -–—:([<")
    return plain_text(plain(next(named, "" if says_only_link(rest) else rest)))


def _quoted(text: str) -> tuple[str, str]:
    """A title in quotation marks and the authors behind it: `"Title" by A. Name, B. Name`."""
    found = _QUOTED.fullmatch(text)
    return (found[1].strip(), found[2].strip()) if found else (text, "")


def _venue(
    told: Presentation, title_venue: str, authors: Authors, line: int, problems: list[Problem]
) -> tuple[Venue, str, int | None]:
    """The venue, its text as written, and the year: of a label, the authors line, or the title."""
    in_title, in_authors = normalise(title_venue), authors.venue
    if title_venue:
        message = f"“{title_venue}” at the end of the title is read as the venue."
        problems.append(notice(told.at + 1, "venue-in-title", message))
        for what, one, other in (
            ("venue", in_title.name, in_authors.name),
            ("year", in_title.year, in_authors.year),
        ):
            if one and other and one != other:
                message = f"The title says the {what} is {one}, the authors line says {other}."
                problems.append(warning(told.at + 1, f"{what}-differs", message))
    if in_title.typo:
        problems.extend(venue_problems(in_title, title_venue, told.at + 1))
    problems.extend(venue_problems(in_authors, authors.venue_text, line))
    named = in_authors if in_authors.name else in_title
    bare_year = title_venue and not in_authors.name
    texts = [title_venue, "" if bare_year else authors.venue_text]
    for said in told.values("venue"):
        labelled = publication(said.value)
        problems.extend(venue_problems(labelled, said.value, said.at + 1))
        texts.append(said.value)
        named = named if named.name else labelled
    text = ", ".join(dict.fromkeys(text for text in texts if text))
    return named, text, named.year or in_authors.year or in_title.year


def _year(told: Presentation, fields: dict[str, str]) -> int | None:
    for said in told.values("year"):
        if not is_only_year(said.value):
            fields["year"] = said.value
        if year := year_in(said.value):
            return year
    return None


def _with_unread(told: Presentation, fields: dict[str, str]) -> dict[str, str]:
    """The fields, and what stands under a label of links or presenters but is none."""
    for meaning in ("link", "arxiv", "DOI", "slides"):
        for said in told.values(meaning):
            if said.value and not stated(said):
                fields.setdefault(meaning, said.value)
    for said in told.values("presenters"):
        if text := beside_presenters(said):
            fields.setdefault("presenters", text)
    return fields
