"""A paper as reference managers know it: what BibTeX, RIS and CSL-JSON have in common.

Names are CSL's (https://docs.citationstyles.org/en/stable/specification.html), under which the
importers keep what bibliographies say beyond the facts of readlist.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import UNSET, Struct

from store.exporters.citation import paper_link, usual_key
from store.model import Paper, Review

PREPRINTS = ("", "arXiv")
"""The venues of what has appeared nowhere else."""

VARIABLES = (
    "abstract", "container-title", "container-title-short", "collection-title", "event-title",
    "volume", "issue", "number", "page", "edition", "chapter-number", "number-of-volumes",
    "publisher", "publisher-place", "editor", "translator", "collection-editor", "genre", "type",
    "language", "ISBN", "ISSN", "PMID", "PMCID", "issued", "accessed", "title-short", "archive",
    "call-number", "section", "citation-key",
)  # fmt: skip
"""The CSL variables that are kept as fields, in the order in which they are written."""

_OF_PUBLICATION = {
    "container-title", "container-title-short", "collection-title", "event-title", "volume",
    "issue", "number", "page", "chapter-number", "number-of-volumes", "publisher",
    "publisher-place", "editor", "collection-editor", "genre", "type", "ISBN", "ISSN", "issued",
}  # fmt: skip
"""What is true only of the place and time that the same entry names."""

_JOURNALS = {
    "JMLR", "TMLR", "TACL", "TPAMI", "IJCV", "TIP", "TKDE", "TASLP", "RA-L", "Nature", "Science",
    "PNAS", "Nature Communications", "Nature Machine Intelligence",
}  # fmt: skip
_TYPE = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
_KEY_BREAKERS = re.compile(r"[\s,{}()\"=#%\\~'@]")
_DATE = re.compile(r"\d{4}-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)


class Reference(Struct, frozen=True):
    """One entry; `type` is CSL's, `venue` as a bibliography writes it, `date` ISO 8601 or less.

    `fields` are the other CSL variables, and names of their own that a bibliography gave.
    """

    key: str
    type: str
    title: str
    authors: tuple[str, ...]
    et_al: bool
    venue: str
    year: int | None
    date: str
    arxiv: str
    doi: str
    link: str
    tags: tuple[str, ...]
    note: str
    fields: Mapping[str, str]


def references(papers: Sequence[Paper]) -> Iterable[Reference]:
    """The entries of papers, in their order, each with a key of its own."""
    keys = _keys(papers)
    return (reference(paper, keys[paper.id]) for paper in papers)


def reference(paper: Paper, key: str = "") -> Reference:
    """The entry of a paper; without a key, with its own."""
    entries = [review for review in paper.reviews if "type" in review.fields]
    own = [review for review in entries if _is_of(review, paper)]
    fields: dict[str, str] = {}
    for review in (*own, *entries):
        for name, value in review.fields.items():
            if review in own or name not in _OF_PUBLICATION:
                fields.setdefault(name, value)
    fields.pop("citation-key", None)
    kind = fields.pop("type", "")
    date = fields.pop("issued", "")
    venue = next((review.venue_text for review in own if review.venue_text), paper.venue)
    return Reference(
        key=key or own_key(paper),
        type=kind if _fits(kind, paper.venue) else _usual_type(paper),
        title=paper.title,
        authors=paper.authors,
        et_al=paper.et_al,
        venue=venue if paper.typed.venue is UNSET else paper.venue,
        year=paper.year,
        date=date if str(paper.year) in date else "",
        arxiv=_identifier(paper, "arxiv:"),
        doi=_identifier(paper, "doi:") or fields.get("DOI", ""),
        link=paper_link(paper),
        tags=paper.tags,
        note=paper.marks.note,
        fields={name: value for name, value in fields.items() if name != "DOI"},
    )


def own_key(paper: Paper) -> str:
    """The key that a bibliography gave the paper, else the usual one."""
    given = (review.fields.get("citation-key", "") for review in paper.reviews)
    kept = (_KEY_BREAKERS.sub("", key) for key in given)
    return next(filter(None, kept), "") or usual_key(paper)


def month_and_day(date: str) -> tuple[str, str]:
    """The month and the day of a date in ISO 8601, two digits each, as far as it has them."""
    found = _DATE.fullmatch(date)
    month, day = found.groups("") if found else ("", "")
    return month.zfill(2) * bool(month), day.zfill(2) * bool(day)


def _keys(papers: Sequence[Paper]) -> dict[str, str]:
    """A key for each id. Capitals make no difference to BibTeX; of twins, all but one get a number.

    Which one that is depends on the ids, not on the order of the papers.
    """
    last: dict[str, int] = {}
    keys: dict[str, str] = {}
    for paper in sorted(papers, key=lambda paper: paper.id):
        wanted = key = own_key(paper)
        while key.casefold() in last:
            last[wanted.casefold()] += 1
            key = f"{wanted}-{last[wanted.casefold()]}"
        last[key.casefold()] = 1
        keys[paper.id] = key
    return keys


def _is_of(review: Review, paper: Paper) -> bool:
    """Whether an entry speaks of the publication that the paper is shown with."""
    return review.venue == paper.venue and review.year in (None, paper.year)


def _fits(kind: str, venue: str) -> bool:
    """Whether a kept type is one, and can be where the paper appeared."""
    unpublished = kind in ("document", "article", "webpage", "manuscript")
    return bool(_TYPE.fullmatch(kind)) and not (unpublished and venue not in PREPRINTS)


def _usual_type(paper: Paper) -> str:
    if paper.venue in PREPRINTS:
        return "article" if _identifier(paper, "arxiv:") or paper.venue else "document"
    return "article-journal" if paper.venue in _JOURNALS else "paper-conference"


def _identifier(paper: Paper, kind: str) -> str:
    found = (one.removeprefix(kind) for one in paper.identifiers if one.startswith(kind))
    return next(found, "")
