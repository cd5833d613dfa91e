r"""BibTeX as LaTeX and biber read it: UTF-8, with what TeX obeys written as commands.

It holds title, authors, venue, year, arXiv number, DOI, the first link, tags (`keywords`), rating,
status (`readstatus`), the note (`annote`), and what a bibliography gave besides, under its own key.
It leaves out reviews with their presenters and quarters, slides, and links but the first.

The layout is written here: bibtexparser's writer joins the same few strings without escaping
anything, and importing it costs more than all the rest of copying an entry.
"""

import re
from collections.abc import Iterator, Sequence

from store.exporters.interface import Exporter, Sources
from store.exporters.references import (
    PREPRINTS,
    Reference,
    month_and_day,
    reference,
    references,
)
from store.exporters.tex import escaped, verbatim
from store.marks import said_rating
from store.model import Paper

_TYPES = {
    "article-journal": "article", "paper-conference": "inproceedings", "chapter": "incollection",
    "report": "techreport", "manuscript": "unpublished", "webpage": "misc", "document": "misc",
    "article": "misc",
}  # fmt: skip
_OWN_TYPES = {
    "book", "booklet", "inbook", "manual", "proceedings", "collection", "periodical", "dataset",
    "software", "patent", "online",
}  # fmt: skip
_NAMES = {
    "collection-title": "series", "event-title": "eventtitle", "page": "pages", "issue": "number",
    "number": "number", "publisher-place": "address", "ISBN": "isbn", "ISSN": "issn",
    "chapter-number": "chapter", "title-short": "shorttitle", "genre": "type",
    "container-title-short": "shortjournal", "PMID": "pmid", "PMCID": "pmcid",
    "accessed": "urldate",
}  # fmt: skip
"""The field of a CSL variable that has another name in BibTeX."""

_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_LITERAL = ("urldate", "isbn", "issn", "volume", "number")
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_TAKEN = {
    "title", "author", "year", "month", "date", "eprint", "archiveprefix", "eprinttype", "doi",
    "url", "keywords", "rating", "readstatus", "annote", "crossref", "xdata", "arxivid", "arxiv",
}  # fmt: skip
"""Fields whose values are the paper's own."""

_AND = re.compile(r",|\band\b|^others$|^et\.? al\.?$", re.IGNORECASE)


def entry(paper: Paper) -> str:
    """The BibTeX entry of a paper, to paste."""
    return _text(paper, reference(paper)).rstrip("\n")


def _pieces(papers: Sequence[Paper], sources: Sources) -> Iterator[str]:
    del sources
    between = ""
    for paper, one in zip(papers, references(papers), strict=True):
        yield between + _text(paper, one)
        between = "\n"


BIBTEX = Exporter("bibtex", "BibTeX", (".bib", ".bibtex"), _pieces)


def _text(paper: Paper, one: Reference) -> str:
    kind = _type(one)
    place = "booktitle" if kind in ("inproceedings", "incollection") else "journal"
    month, _ = month_and_day(one.date)
    fields = {
        "title": f"{{{_line(one.title)}}}",
        "author": " and ".join([*map(_name, one.authors), *["others"] * one.et_al]),
        place: "" if one.venue in PREPRINTS and one.arxiv else _line(one.venue),
        "year": str(one.year or ""),
        "month": month.lstrip("0"),
        "eprint": verbatim(one.arxiv),
        "archiveprefix": "arXiv" if one.arxiv else "",
        "doi": verbatim(one.doi),
        "url": verbatim(one.link),
        "keywords": "; ".join(map(_line, one.tags)) if len(one.tags) > 1 else _keyword(one.tags),
        "rating": said_rating(paper.rating),
        "readstatus": paper.status if paper.status != "to-read" else "",
        "annote": _lines(one.note),
    }
    for name, value in one.fields.items():
        own = _NAMES.get(name, _PUBLISHERS.get(kind, name) if name == "publisher" else name)
        if _FIELD.fullmatch(own) and own.lower() not in _TAKEN and own not in fields:
            fields[own] = _kept(own, value)
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{one.key},", *lines, "}\n"])


def _type(one: Reference) -> str:
    if one.type == "thesis":
        return "mastersthesis" if "master" in one.fields.get("genre", "").lower() else "phdthesis"
    if one.type in _OWN_TYPES:
        return one.type
    kind = _TYPES.get(one.type, "misc")
    return "misc" if kind == "inproceedings" and not one.venue else kind


def _name(name: str) -> str:
    """A name in reading order, in braces where a part of it would be taken for a separator."""
    text = _line(name)
    return f"{{{text}}}" if _AND.search(name) else text


def _keyword(tags: tuple[str, ...]) -> str:
    """A tag that stands alone; one with a comma would be read as two."""
    return "".join(f"{_line(tag)};" if "," in tag else _line(tag) for tag in tags)


def _kept(name: str, value: str) -> str:
    if name == "pages":
        return "--".join(_line(part.strip("-–")) for part in re.split(r"--?|–", value, maxsplit=1))
    if name in _LITERAL:
        return verbatim(" ".join(value.split())).replace("%20", " ")
    return _lines(value)


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _lines(text: str) -> str:
    return escaped("\n".join(line.strip() for line in text.splitlines()).strip())
