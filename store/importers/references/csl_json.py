"""CSL-JSON: an array of items as Zotero, Better BibTeX, Pandoc and Crossref write it.

Variables are those of https://docs.citationstyles.org/en/stable/specification.html. An object
with the items under `items` or `references` is read too, and so is a single item.
"""

import re
from collections.abc import Mapping
from typing import Any

from store.importers.interface import Importer, Lines, Parsed, warning
from store.importers.parts.author_names import person
from store.importers.parts.fields import Fields
from store.importers.references.csl_items import MAX_DEPTH, Items, as_text, items, too_deep
from store.importers.references.entries import (
    Reference,
    are_others,
    arxiv_in,
    arxiv_in_note,
    doi_in,
    keywords_in,
    quoted,
    reviews,
    web_links,
    year_in,
)
from store.model import Problem

_TYPES = {
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "journal-article", "legal_case", "legislation", "manuscript", "map",
    "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance",
    "periodical", "personal_communication", "posted-content", "post", "post-weblog",
    "proceedings-article", "regulation", "report", "review", "review-book", "software", "song",
    "speech", "standard", "thesis", "treaty", "webpage",
}  # fmt: skip
"""The types of CSL, and Crossref's words for three of them."""

_VENUES = (
    "container-title", "event-title", "event", "container-title-short", "collection-title",
)  # fmt: skip
_BODY = ("note", "annote")
_NAMED_ARXIV = ("number", "archive_location", "archive-location", "container-title", "publisher")
_NAME = {
    "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal", "name",
}  # fmt: skip
_WHOLE = {"literal", "name"}
_DATE = {"date-parts", "raw", "literal"}
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>")
"""What citeproc knows inside a title."""

_LOOKED_AT = 20
"""Items by which a text is recognised."""


def confidence(lines: Lines) -> float:
    """How surely the lines are CSL-JSON: the share of items with a title and a type of CSL."""
    first = next((line.lstrip()[:1] for line in lines if line.strip()), "")
    if first not in ("[", "{"):
        return 0.0
    found = items("\n".join(lines), _LOOKED_AT).values
    sure = sum(_is_item(item.value) for item in found)
    return 0.95 * sure / len(found) if found else 0.0


def parse(lines: Lines, date: str) -> Parsed:
    """Read the items; from where the text is no JSON any more it is kept as preamble."""
    problems: list[Problem] = []
    text = "\n".join(lines)
    read = items(text)
    rest = _rest(text, read, problems)
    references: list[Reference] = []
    sources: list[str] = []
    for item in read.values:
        if isinstance(item.value, dict) and not too_deep(item.value):
            references.append(_reference(item.line, item.value, problems))
            sources.append(item.raw)
        else:
            why = f"is nested more than {MAX_DEPTH} deep" if too_deep(item.value) else "is no item"
            message = f"This {why}; it is kept as preamble: {quoted(item.raw)}"
            problems.append(warning(item.line, "no-item", message))
            rest.append(item.raw)
    made, nameless = reviews(references, problems)
    rest.extend(sources[place] for place in nameless)
    fields = {}
    for name, value in read.others.items():
        if too_deep(value):
            message = f"“{quoted(name)}” is nested more than {MAX_DEPTH} deep and left out."
            problems.append(warning(1, "no-item", message))
        else:
            fields[as_text(name)] = as_text(value)
    return Parsed(
        "", tuple(made), tuple(problems), date=date, preamble="\n".join(rest), fields=fields
    )


CSL_JSON = Importer("csl-json", "CSL-JSON", confidence, parse)


def _rest(text: str, read: Items, problems: list[Problem]) -> list[str]:
    """The text that was not read, and the problem that says so."""
    if not read.why:
        return []
    message = f"From here on this is no JSON ({read.why}); it is kept as preamble."
    problems.append(warning(read.line, "json-broken", message))
    return [text[read.end :].strip()]


def _is_item(value: object) -> bool:
    return (
        isinstance(value, dict)
        and bool(value.get("title"))
        and isinstance(value.get("type"), str)
        and value["type"] in _TYPES
    )


def _reference(line: int, item: dict[str, Any], problems: list[Problem]) -> Reference:
    """An item as an entry; variables that are not understood stay as they are."""
    values = dict(item)
    fields = Fields()
    key = as_text(values.get("citation-key") or values.get("id"))
    fields.add("citation-key", key)
    if key == as_text(values.get("id")):
        values.pop("id", None)
    title = " ".join(_MARKUP.sub("", as_text(values.pop("title", ""))).split())
    authors, et_al = _people(values.pop("author", None), fields)
    issued = _date(values.pop("issued", None))
    year = year_in(issued)
    fields.add("issued", "" if issued == str(year) else issued)
    written = as_text(values.pop("URL", ""))
    links = web_links(written)
    fields.add("URL", "" if links else written)
    identifiers = _identifiers(values, line, problems)
    venues = [(name, as_text(values.pop(name, ""))) for name in _VENUES]
    body = "\n\n".join(filter(None, (as_text(values.pop(name, "")) for name in _BODY)))
    tags = keywords_in(as_text(values.pop("keyword", "")))
    for name, value in values.items():
        fields.add(as_text(name), _field(value))
    return Reference(
        line=line,
        title=title,
        authors=authors,
        authors_text=", ".join(authors),
        et_al=et_al,
        venues=tuple(venues),
        year=year,
        links=links,
        identifiers=identifiers,
        tags=tags,
        body=body,
        fields=fields.values,
    )


def _field(value: object) -> str:
    """A variable as text: dates in ISO 8601, people by their names, anything else as it is."""
    if isinstance(value, dict):
        return _date(value)
    if value and isinstance(value, list) and all(map(_is_plain_name, value)):
        return ", ".join(map(_name, value))
    return as_text(value)


def _people(value: object, fields: Fields) -> tuple[tuple[str, ...], bool]:
    """The authors, and whether more are not named. Whatever else is said of them is a field."""
    people = value if isinstance(value, list) else [value] if value else []
    if not all(map(_is_plain_name, people)):
        fields.add("author", as_text(value))
    names = [name for name in map(_name, people) if name]
    known = [name for name in names if not are_others(name)]
    return tuple(dict.fromkeys(known)), len(known) < len(names)


def _is_plain_name(value: object) -> bool:
    """Whether a name says nothing beyond what is shown of it."""
    if not isinstance(value, dict):
        return isinstance(value, str)
    return _NAME.issuperset(value) and (len(value) == 1 or _WHOLE.isdisjoint(value))


def _name(value: object) -> str:
    """A person's or a group's name in reading order."""
    if isinstance(value, str):
        return " ".join(as_text(value).split())
    if not isinstance(value, dict):
        return ""
    part = {name: as_text(value.get(name)) for name in _NAME}
    if whole := part["literal"] or part["name"]:
        return " ".join(whole.split())
    particles = (part["dropping-particle"], part["non-dropping-particle"], part["family"])
    return person(part["given"], " ".join(filter(None, particles)), part["suffix"])


def _date(value: object) -> str:
    """A date in ISO 8601 as far as it goes (`2020-06`), or in the item's own words."""
    if not isinstance(value, dict) or len(value) != 1 or not _DATE.issuperset(value):
        return as_text(value)
    written = as_text(value.get("raw")) or as_text(value.get("literal"))
    days = value.get("date-parts")
    if written or not isinstance(days, list):
        return written or as_text(value)
    parts = [day if isinstance(day, list) else [day] for day in days]
    return "/".join("-".join(as_text(part).zfill(2) for part in day) for day in parts)


def _identifiers(values: Mapping[str, Any], line: int, problems: list[Problem]) -> tuple[str, ...]:
    """The identifiers that are written out."""
    found = [doi_in(as_text(values.get("DOI")), line, problems)]
    found += [arxiv_in(as_text(values.get(name))) for name in _NAMED_ARXIV]
    found += [arxiv_in_note(as_text(values.get(name))) for name in _BODY]
    return tuple(dict.fromkeys(filter(None, found)))
