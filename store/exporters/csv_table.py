"""CSV as spreadsheets and readlist's own importer read it: UTF-8 with a byte-order mark, commas.

It holds everything: all facts and marks, and a row a review. A paper has one row; each further
review of it has one more, directly below and with the same facts, but not the note again. Columns
that the importer knows by their names become facts again, the others (`Note`, `Id`, …) fields or a
part of the review; so marks come back as what a document says, which they were not.

A cell that a spreadsheet would run as a formula has a blank before it, which the importer takes
away. Not held: whether a review is Markdown, blanks around it, a comma inside a person's name.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from store.clock import day
from store.exporters.citation import all_links
from store.exporters.interface import Exporter, Sources
from store.exporters.references import VARIABLES
from store.marks import said_rating
from store.model import Paper, Review

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""

OTHERS = "Other fields"
"""The column of what has none of its own: `name: value`, one below the other."""

_COLUMNS = (
    "Title", "Authors", "Venue", "Year", "Quarter", "Presenters", "Review", "Rating", "Status",
    "Tags", "Link", "Slides", "Note", "Id", "Document", "Since", "Files",
)  # fmt: skip
_TOLD = (*_COLUMNS, "DOI")
"""Fields that are said already: a DOI is a link, the others come from such a table."""

_FORMULA = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""What begins a formula, in the wide letters of East Asian settings, too.
https://owasp.org/www-community/attacks/CSV_Injection"""

_PLAIN_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,2}")
"""A name that nobody takes for several, without a separator behind it."""


def _pieces(papers: Sequence[Paper], sources: Sources) -> Iterator[str]:
    used = {name for paper in papers for review in paper.reviews for name in review.fields}
    kept = [name for name in VARIABLES if name in used]
    others = [OTHERS] if used.difference(VARIABLES, _TOLD) else []
    columns = [*_COLUMNS, *kept, *others]
    yield BYTE_ORDER_MARK + _line(columns)
    for paper in papers:
        for row in _rows(paper, sources):
            yield _line([_harmless(row.get(name, "")) for name in columns])


CSV = Exporter("csv", "CSV", (".csv",), _pieces)


def _rows(paper: Paper, sources: Sources) -> Iterator[dict[str, str]]:
    """A row for each review that says more than facts, at least one."""
    told = [review for review in paper.reviews if _says_more(review)]
    rest = [review for review in paper.reviews if review not in told]
    for number, review in enumerate(told or [Review()]):
        slides = review.slides if number else _slides(paper, told[1:])
        source = sources.get(review.source)
        speaking = (review, *rest, *told)
        fields = {name: value for one in reversed(speaking) for name, value in one.fields.items()}
        yield {
            "Title": "" if paper.untitled else " ".join(paper.title.split()),
            "Authors": _authors(paper),
            "Venue": " ".join(paper.venue.split()),
            "Year": str(paper.year or ""),
            "Quarter": review.quarter,
            "Presenters": ", ".join(review.presenters),
            "Review": review.body,
            "Rating": said_rating(paper.rating),
            "Status": paper.status,
            "Tags": ", ".join(paper.tags),
            "Link": "\n".join(all_links(paper)),
            "Slides": "\n".join(slides),
            "Note": "" if number else paper.marks.note,
            "Id": paper.id,
            "Document": source.name if source else "",
            "Since": ", ".join(f"{name} {day(when)}" for name, when in paper.marks.dates.items()),
            "Files": "\n".join(paper.typed.files),
            **{name: value for name, value in fields.items() if name in VARIABLES},
            OTHERS: "" if number else _others(fields),
        }


def _says_more(review: Review) -> bool:
    return bool(review.has_text or review.quarter or review.presenters)


def _slides(paper: Paper, later: Sequence[Review]) -> tuple[str, ...]:
    """The slides of the first row: all that stand in no row below it."""
    below = {link for review in later for link in review.slides}
    return tuple(link for link in paper.slides if link not in below)


def _authors(paper: Paper) -> str:
    """The names between semicolons, also behind one alone that could be taken for several."""
    names = [" ".join(name.replace(",", " ").replace(";", " ").split()) for name in paper.authors]
    if paper.et_al:
        names.append("et al.")
    alone = len(names) == 1 and not _PLAIN_NAME.fullmatch(names[0])
    return "; ".join(names) + ";" * alone


def _others(fields: dict[str, str]) -> str:
    lines = [
        value if name == OTHERS else f"{name}: {value}"
        for name, value in fields.items()
        if name not in VARIABLES and name not in _TOLD
    ]
    return "\n".join(lines)


def _harmless(cell: str) -> str:
    return f" {cell}" if _FORMULA.match(cell.lstrip(" \n")) else cell


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
