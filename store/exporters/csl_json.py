"""CSL-JSON, as Zotero, Pandoc and citation processors read it.

It holds title, authors, venue, year, arXiv number (`archive_location`), DOI, the first link, tags
(`keyword`), the note (`note`), and what a bibliography gave besides, under its own key (`id`). It
has no place for rating, status, slides, and reviews with their presenters and quarters. What of a
title would be taken for markup (`<i>`) begins with `‹`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from store.exporters.interface import Exporter, Sources
from store.exporters.json_text import json_array
from store.exporters.names import parted
from store.exporters.references import Reference, references
from store.model import Paper

_OF_PEOPLE = ("editor", "translator", "collection-editor")
_DATE = re.compile(r"\d{4}(?:-\d{1,2}){0,2}", re.ASCII)
_TAKEN = {"id", "author", "keyword", "note", "URL", "custom", "archive_location"}
"""Variables whose values are the paper's own."""

_MARKUP = re.compile(r"<(?=/?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>)")
"""Where a title would have what citation processors take for markup."""


def _pieces(papers: Sequence[Paper], sources: Sources) -> Iterator[str]:
    del sources
    yield from json_array(_item(one) for one in references(papers))


CSL_JSON = Exporter("csl-json", "CSL-JSON", (".csl.json", ".csl"), _pieces)


def _item(one: Reference) -> dict[str, Any]:
    people: list[dict[str, str]] = [*map(_name, one.authors), *[{"literal": "et al."}] * one.et_al]
    item: dict[str, Any] = {
        "id": one.key,
        "citation-key": one.key,
        "type": one.type,
        "title": _MARKUP.sub("‹", one.title) if "<" in one.title else one.title,
        "author": people,
        "container-title": one.venue,
        "issued": _date(one.date or str(one.year or "")),
        "archive": "arXiv" if one.arxiv else "",
        "archive_location": f"arXiv:{one.arxiv}" if one.arxiv else "",
        "DOI": one.doi,
        "URL": one.link,
        "keyword": "; ".join(one.tags) + ";" * (len(one.tags) == 1 and "," in one.tags[0]),
        "note": one.note,
    }
    for name, value in one.fields.items():
        if name in _OF_PEOPLE:
            item.setdefault(name, [_name(person) for person in value.split(", ")])
        elif name not in _TAKEN:
            item.setdefault(name, _date(value) if name == "accessed" else value)
    return {name: value for name, value in item.items() if value}


def _date(text: str) -> Any:
    """A date in ISO 8601 as CSL has it, any other text as it is."""
    if not _DATE.fullmatch(text):
        return {"raw": text} if text else {}
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def _name(name: str) -> dict[str, str]:
    parts = parted(name)
    if not parts.given:
        return {"literal": name}
    return parts._asdict() if parts.suffix else {"family": parts.family, "given": parts.given}
