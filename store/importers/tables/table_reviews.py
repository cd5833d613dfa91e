"""The review that a row of a table makes, and what is said once for many rows."""

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from store.clock import quarter_of_date
from store.importers.interface import warning
from store.importers.parts.authors import Authors
from store.importers.parts.cell_values import (
    are_family_first,
    authors_in,
    date_in,
    is_only_year,
    links_of,
    people_in,
    quarter_in,
    tags_in,
    year_in,
)
from store.importers.parts.columns import Columns
from store.importers.parts.file_names import is_untitled
from store.importers.parts.marks import rating_read, read_in, status_in
from store.importers.parts.paper_links import is_pdf, names_paper
from store.importers.parts.proceedings import publication
from store.importers.parts.records import authors_problems, identified, venue_problems
from store.links import split
from store.model import Problem, Review, Status

_LINK_COLUMNS = ("link", "arxiv", "DOI")
_READ_WITHOUT_LOSS = {
    "title", "authors", "venue", "tags", "presenters", "body", "rating", "status", "read", "year",
    "quarter", "slides", "link", "arxiv",
}  # fmt: skip
"""Meanings whose cells need no copy among the fields, unless they are not understood."""

_LONGEST_QUOTE = 60
_WORD = re.compile(r"\w+")


class Cells:
    """The cells of one row by their meaning, and what of them is kept as fields."""

    def __init__(self, columns: Columns, cells: Sequence[str], line: int) -> None:
        self._columns = columns
        self._cells = cells
        self.line = line
        self.fields: dict[str, str] = {}
        self.problems: list[Problem] = []
        for column, text in zip(columns.each, cells, strict=False):
            read = column.meaning in _READ_WITHOUT_LOSS or column.is_text
            if text.strip() and not read:
                self.fields[column.field] = text.strip()
        extra = len(columns.each)
        for number, text in enumerate(cells[extra:], extra + 1):
            if text.strip():
                self.fields[f"column-{number}"] = text.strip()

    def text(self, meaning: str) -> str:
        """The text of a cell, or nothing."""
        place = self._columns.places.get(meaning, len(self._cells))
        return self._cells[place].strip() if place < len(self._cells) else ""

    def body(self) -> str:
        """The review: its own column, then the other columns of text, each under its name."""
        texts = [self.text("body")]
        for column, text in zip(self._columns.each, self._cells, strict=False):
            if column.is_text and text.strip():
                texts.append(f"{column.name}: {text.strip()}")
        return "\n\n".join(filter(None, texts))

    def keep(self, meaning: str) -> None:
        """Keep a cell as it is written, because its value does not say all of it."""
        self.fields[self._columns.each[self._columns.places[meaning]].field] = self.text(meaning)

    def not_understood(self, meaning: str, what: str, code: str) -> None:
        """Keep a cell that is not what its column says, and report it."""
        self.keep(meaning)
        quoted = " ".join(self.text(meaning)[:_LONGEST_QUOTE].split())
        message = f"“{quoted}” is no {what}; it is kept as it is written."
        self.problems.append(warning(self.line, code, message))

    def rating(self) -> float | None:
        """The rating in tenths."""
        text = self.text("rating")
        if not text:
            return None
        scale = self._columns.each[self._columns.places["rating"]].scale
        rating, problem = rating_read(text, self.line, scale)
        if rating is None:
            self.keep("rating")
        self.problems.extend([problem] if problem else [])
        return rating

    def status(self) -> Status | None:
        """The status, from its own column, else from a checkbox "read"."""
        named = status_in(self.text("status"))
        if self.text("status") and not named:
            self.not_understood("status", "status that readlist knows", "status-unknown")
        checked = read_in(self.text("read"))
        if self.text("read") and not checked:
            self.not_understood("read", "yes or no", "status-unknown")
        return named or checked

    def year(self) -> int | None:
        """The year, from its own column, else from the date of publication."""
        text = self.text("year")
        year = year_in(text)
        if text and not year:
            self.not_understood("year", "year", "year-unknown")
        elif text and not is_only_year(text):
            self.keep("year")
        return year or year_in(self.text("issued"))

    def quarter(self) -> str:
        """The quarter; a date is one of presenting where the table has presenters."""
        text = self.text("quarter")
        quarter = quarter_in(text)
        if text and not quarter:
            self.not_understood("quarter", "quarter of a year", "quarter-unknown")
        presented = self.text("presented") or (self.text("date") * bool(self.text("presenters")))
        day = date_in(presented)
        return quarter or (quarter_of_date(day) if day else quarter_in(presented))

    def title(self) -> str:
        """The title; nothing if a link stands in its place."""
        title = " ".join(self.text("title").split())
        links = links_of(title)
        named = not is_untitled(title) and (links.has_words or not links.links)
        return title if named else ""

    def links(self) -> tuple[str, ...]:
        """The links to the paper, from all columns that have them; else one among the slides."""
        columns = _LINK_COLUMNS if self.title() else ("title", *_LINK_COLUMNS)
        links = dict.fromkeys(link for name in columns for link in self._links_in(name))
        return tuple(links or filter(names_paper, self._links_in("slides")))

    def slides(self) -> tuple[str, ...]:
        """The links to the slides."""
        of_paper = self.links()
        return tuple(link for link in self._links_in("slides") if link not in of_paper)

    def _links_in(self, meaning: str) -> tuple[str, ...]:
        """The links of a cell; it is kept if it says more than they do."""
        text = self.text(meaning)
        links = links_of(text).links
        if not set(_WORD.findall(text)).issubset(_WORD.findall(" ".join(links))):
            self.keep(meaning)
        return links

    def authors(self, family_first: bool) -> Authors:
        """The authors, and the venue written behind them if there is one."""
        authors = authors_in(self.text("authors"), family_first=family_first)
        if authors.venue_text and self.text("venue"):
            self.keep("authors")
        return authors


def review_of(
    cells: Cells, *, family_first: bool = False, ambiguous: frozenset[str] = frozenset()
) -> Review | None:
    """The review of a row; None if the row has nothing to know a paper by.

    `ambiguous` are links that stand beside several titles and therefore name none of them. What
    is odd about the row is added to the problems of the cells.
    """
    title, links = cells.title(), cells.links()
    if not title and not any(names_paper(link) or is_pdf(link) for link in links):
        return None
    authors = cells.authors(family_first)
    venue_text = cells.text("venue") or authors.venue_text
    venue = publication(venue_text)
    if venue.typo:
        cells.problems.extend(venue_problems(venue, venue_text, cells.line))
    cells.problems.extend(authors_problems(authors, cells.line))
    year = cells.year()
    review = Review(
        line=cells.line,
        title=title,
        authors=authors.names,
        authors_text=authors.text,
        authors_guessed=authors.guessed,
        et_al=authors.et_al,
        venue=venue.name,
        venue_text=venue_text,
        year=year or venue.year,
        quarter=cells.quarter(),
        presenters=people_in(cells.text("presenters")),
        body=cells.body(),
        links=tuple(link for link in links if link not in ambiguous and _leads_somewhere(link)),
        slides=cells.slides(),
        rating=cells.rating(),
        tags=tags_in(cells.text("tags")),
        status=cells.status(),
    )
    odd: list[Problem] = []
    whole = identified(review, odd)
    cells.problems.extend(p for p in odd if not (links and p.code == "link-missing"))
    return structs.replace(whole, links=links, fields=cells.fields) if whole else None


def has_family_first(texts: Iterable[str]) -> bool:
    """Whether a column of authors is written with the family names first."""
    return any(map(are_family_first, texts))


def _leads_somewhere(link: str) -> bool:
    """Whether a link leads to a page of a site; the front page is the same for all papers."""
    parts = split(link)
    return parts is not None and bool(parts.path.strip("/") or parts.query)
