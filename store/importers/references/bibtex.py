"""BibTeX and biblatex files: their papers, the volumes these stand in, and all other text."""

import re
from collections.abc import Iterable, Sequence

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.references import bibtex_syntax
from store.importers.references.bibtex_fields import reference
from store.importers.references.bibtex_syntax import Entry, Expansion, Field
from store.importers.references.entries import quoted, reviews
from store.model import Problem

_BLOCK = re.compile(r" {0,3}@([A-Za-z]+)\s?([{(])")
_KEY = re.compile(r"\s?[^\s,{}()\"=]*\s?(?:,|$)")
_FENCES = ("```", "~~~")
_NO_ENTRIES = ("comment", "preamble", "string")
_VOLUMES = {
    "proceedings", "mvproceedings", "book", "mvbook", "collection", "mvcollection", "periodical",
    "reference", "mvreference",
}  # fmt: skip
"""Types of entries that others may stand in."""

_NEVER_PAPERS = {
    "proceedings", "mvproceedings", "collection", "mvcollection", "periodical", "xdata", "set",
}  # fmt: skip
_INHERITED = (
    "booktitle", "year", "date", "month", "publisher", "organization", "editor", "series",
    "volume", "address", "location", "eventtitle", "eventdate", "venue", "isbn", "issn",
)  # fmt: skip
"""What a paper has from the volume it stands in. Links and DOIs are the volume's own."""


def confidence(lines: Lines) -> float:
    """How surely the lines are BibTeX: the share of them that stands in entries.

    Entries that a Markdown text shows in a code block are part of that text.
    """
    inside = outside = depth = entries = 0
    round_too = False
    for line in lines:
        block = _BLOCK.match(line) if "@" in line else None
        if block:
            is_entry = block[1].lower() not in _NO_ENTRIES and _KEY.match(line, block.end())
            entries += bool(is_entry)
            round_too, depth = block[2] == "(", 0
        elif not depth:
            if line.startswith(_FENCES):
                return 0.0
            written = line.strip()
            outside += bool(written) and written[0] not in "%})"
            continue
        inside += bool(line.strip())
        depth += line.count("{") + (line.count("(") if round_too else 0)
        depth = max(0, depth - line.count("}") - (line.count(")") if round_too else 0))
    return 0.95 * inside / (inside + outside) if entries else 0.0


def parse(lines: Lines, date: str) -> Parsed:
    """Read a bibliography; what stands in no entry, and volumes, are kept as preamble."""
    problems: list[Problem] = []
    entries, rest, expansion = bibtex_syntax.read("\n".join(lines), problems)
    papers, volumes = _apart(entries, problems)
    _inherit(papers, entries, expansion, problems)
    references = [reference(entry, problems) for entry in papers]
    records, nameless = reviews(references, problems)
    kept = [rest, *(volume.raw for volume in volumes), *(papers[i].raw for i in nameless)]
    preamble = "\n".join(text for text in kept if text)
    return Parsed("", tuple(records), tuple(problems), date=date, preamble=preamble)


BIBTEX = Importer("bibtex", "BibTeX", confidence, parse)


def _apart(entries: Sequence[Entry], problems: list[Problem]) -> tuple[list[Entry], list[Entry]]:
    """The papers, and the volumes that they stand in."""
    parents = {key for entry in entries for key in _keys(entry, "crossref")}
    papers: list[Entry] = []
    volumes: list[Entry] = []
    for entry in entries:
        parent = entry.type in _VOLUMES and entry.key.lower() in parents
        (volumes if parent or entry.type in _NEVER_PAPERS else papers).append(entry)
    if volumes:
        message = f"Entries that are volumes, not papers: {len(volumes)} of {len(entries)},"
        message += " the first of them here; they are kept as preamble."
        problems.append(notice(volumes[0].line, "no-paper", message))
    return papers, volumes


def _keys(entry: Entry, field: str) -> list[str]:
    """The keys of other entries that a field names; capitals make no difference."""
    values = (each.value for each in entry.fields if each.name == field)
    return [key.strip().lower() for value in values for key in value.split(",") if key.strip()]


def _inherit(
    papers: Iterable[Entry], entries: Iterable[Entry], expansion: Expansion, problems: list[Problem]
) -> None:
    """Give papers the fields of the entries that they refer to, where they have none."""
    by_key: dict[str, Entry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    facts: dict[str, dict[str, str]] = {}
    for paper in papers:
        for key in dict.fromkeys((*_keys(paper, "crossref"), *_keys(paper, "xdata"))):
            parent = by_key.get(key)
            if parent is None:
                message = f"There is no entry “{quoted(key)}”, to which this one refers."
                problems.append(warning(paper.line, "crossref-missing", message))
            elif parent is not paper:
                if key not in facts:
                    facts[key] = _facts(parent)
                _take(paper, facts[key], expansion)


def _facts(volume: Entry) -> dict[str, str]:
    """What those who refer to an entry have from it."""
    given: dict[str, str] = {}
    for each in volume.fields:
        given.setdefault(each.name, each.value)
    if volume.type != "xdata" and "title" in given:
        given.setdefault("booktitle", given["title"])
    return {name: given[name] for name in _INHERITED if name in given}


def _take(paper: Entry, facts: dict[str, str], expansion: Expansion) -> None:
    own = {each.name for each in paper.fields}
    paper.fields.extend(
        Field(name, value, paper.line)
        for name, value in facts.items()
        if name not in own and expansion.allows(value)
    )
