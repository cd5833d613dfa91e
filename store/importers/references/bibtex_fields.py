"""An entry of BibTeX in plain text: what each field is to a reader of papers.

Names of fields are those of BibTeX, biblatex and the programs that write them (JabRef, Zotero,
Mendeley, BibDesk, Google Scholar, DBLP). https://www.ctan.org/pkg/bibtex, …/biblatex
"""

from store.importers.interface import warning
from store.importers.parts.fields import Fields
from store.importers.references.bibtex_names import names_in
from store.importers.references.bibtex_syntax import MONTHS, Entry
from store.importers.references.entries import (
    Reference,
    arxiv_in,
    arxiv_in_note,
    doi_in,
    keywords_in,
    quoted,
    rating_in,
    status_in,
    web_links,
    year_in,
)
from store.importers.references.tex import literal, plain
from store.links import find_links
from store.model import Problem

_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference",
    "conference": "paper-conference", "incollection": "chapter", "inbook": "chapter",
    "phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report",
    "unpublished": "manuscript", "misc": "document", "online": "webpage",
    "electronic": "webpage", "www": "webpage",
}  # fmt: skip
"""CSL's word for a type, where it has another one."""
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
_NAMES = {
    "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "eventtitle": "event-title", "series": "collection-title",
    "number": "number", "issue": "issue", "pages": "page", "publisher": "publisher",
    "school": "publisher", "institution": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "isbn": "ISBN", "issn": "ISSN",
    "language": "language", "langid": "language", "chapter": "chapter-number",
    "shorttitle": "title-short", "shortjournal": "container-title-short", "pmid": "PMID",
    "pmcid": "PMCID", "urldate": "accessed", "doi": "DOI", "type": "genre",
}  # fmt: skip
"""The CSL variable of a field; any other field keeps its own name."""
_BODY = ("annote", "annotation", "note", "review", "comment")
_KEYWORDS = ("keywords", "keyword", "tags")
_VENUES = ("booktitle", "journaltitle", "journal", "eventtitle", "series")
_LIST_OF_NAMES = ("editor", "translator")
_RAW = ("file", "pdf", "local-url", "date-added", "date-modified")
_LITERAL = {
    "url", "doi", "eprint", "arxivid", "arxiv", "urldate", "date", "isbn", "issn", "volume",
    "number", "pages",
}  # fmt: skip


def reference(entry: Entry, problems: list[Problem]) -> Reference:
    """The entry in plain text, each field under the name that readlist or CSL has for it."""
    line = entry.line
    fields = Fields()
    fields.add("citation-key", entry.key)
    fields.add("type", _TYPES.get(entry.type, entry.type))
    fields.add("genre", _GENRES.get(entry.type, ""))
    values: dict[str, str] = {}
    for each in entry.fields:
        if each.name in values:
            message = f"The field “{quoted(each.name)}” is given twice; the first one counts."
            problems.append(warning(each.line, "field-repeated", message))
            fields.add(each.name, _text(each.name, each.value))
        else:
            values[each.name] = each.value
    authors = names_in(values.pop("author", ""))
    for name in _LIST_OF_NAMES:
        if name in values:
            editors = names_in(values.pop(name))
            fields.add(name, ", ".join(editors.names) + (" et al." if editors.et_al else ""))
    texts = {name: _text(name, value) for name, value in values.items()}
    titles = [" ".join(texts.pop(name, "").split()) for name in ("title", "subtitle")]
    links = _links(texts, fields)
    identifiers = _identifiers(texts, line, problems)
    year = _year(texts, fields)
    rating = status = None
    for name in ("rating", "ranking"):
        if rating is None and texts.get(name):
            rating = rating_in(texts[name], line, problems)
            if rating is not None:
                del texts[name]
    if texts.get("readstatus"):
        status = status_in(texts["readstatus"], line, problems)
        if status:
            del texts["readstatus"]
    venues = [(_NAMES[name], texts.pop(name)) for name in _VENUES if name in texts]
    tags = [tag for name in _KEYWORDS if name in texts for tag in keywords_in(texts.pop(name))]
    body = "\n\n".join(text for name in _BODY if (text := texts.pop(name, "")))
    for name, text in texts.items():
        own = "issue" if name == "number" and entry.type == "article" else _NAMES.get(name, name)
        fields.add(own, text)
    return Reference(
        line=line,
        title=": ".join(filter(None, titles)),
        authors=authors.names,
        authors_text=authors.text,
        et_al=authors.et_al,
        venues=tuple(venues),
        year=year,
        links=links,
        identifiers=identifiers,
        tags=tuple(tags),
        body=body,
        rating=rating,
        status=status,
        fields=fields.values,
    )


def _text(name: str, value: str) -> str:
    """A value in plain text: its lines without their indent."""
    if name in _RAW or name.startswith("bdsk-"):
        return value.strip()
    text = literal(value) if name in _LITERAL else plain(value)
    if name == "pages":
        text = text.replace("--", "-")
    if "\n" in text:
        text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return text.strip()


def _links(texts: dict[str, str], fields: Fields) -> tuple[str, ...]:
    written = texts.pop("url", "")
    links = web_links(written)
    fields.add("URL", "" if links else written)
    return links or tuple(dict.fromkeys(find_links(texts.get("howpublished", ""))))


def _identifiers(texts: dict[str, str], line: int, problems: list[Problem]) -> tuple[str, ...]:
    """The identifiers that are written out. The fields stay: they may tell more, as versions do."""
    found = [doi_in(texts["doi"], line, problems)] if "doi" in texts else []
    archive = texts.get("archiveprefix") or texts.get("eprinttype") or "arXiv"
    if archive.lower() == "arxiv":
        names = ("eprint", "arxivid", "arxiv")
        found += [arxiv_in("arXiv:" + texts[name]) for name in names if name in texts]
    named = ("journal", "booktitle", "number", "howpublished")
    found += [arxiv_in(texts[name]) for name in named if name in texts]
    found += [arxiv_in_note(texts[name]) for name in _BODY if name in texts]
    if "volume" in texts:
        found.append(arxiv_in("arXiv:" + texts["volume"].removeprefix("abs/")))
    return tuple(dict.fromkeys(filter(None, found)))


def _year(texts: dict[str, str], fields: Fields) -> int | None:
    """The year; `issued` has what a date says beyond it: the month, the day, other words."""
    written = texts.pop("year", "") or texts.pop("date", "")
    year = year_in(written)
    month = _month(texts.get("month", ""))
    if written != str(year):
        fields.add("issued", written)
    elif month:
        del texts["month"]
        fields.add("issued", f"{year}-{month:02}")
    return year


def _month(text: str) -> int:
    """The number of a month that is a number, an abbreviation or an English name; 0 for others."""
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) < 3 and int(text) <= len(MONTHS) else 0
    start = text[:3].lower()
    return MONTHS.index(start) + 1 if text.isalpha() and start in MONTHS else 0
