"""The formats that readlist reads, one file each, and the registry that recognises them.

A format is recognised by its content, never by the name of the file.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from store.identity import mentions_in
from store.importers.decoding import decode, fingerprint, read
from store.importers.digests.chat import CHAT
from store.importers.digests.digest import DIGEST
from store.importers.digests.link_list import LINK_LIST
from store.importers.errors import ImportFailed, NotRecognised, one_line
from store.importers.interface import Importer, Lines, Parsed, notice
from store.importers.notes.obsidian import OBSIDIAN
from store.importers.notion.notion_table import NOTION_TABLE
from store.importers.parts.file_names import title_of_name, titled_by_name
from store.importers.parts.quarters import iso_date
from store.importers.posts.post import POST
from store.importers.posts.post_frame import with_quarter_of_name
from store.importers.posts.post_tables import POST_TABLE
from store.importers.posts.presented_list import PRESENTED_LIST
from store.importers.posts.session_list import SESSION_LIST
from store.importers.references.bibtex import BIBTEX
from store.importers.references.csl_json import CSL_JSON
from store.importers.references.ris import RIS
from store.importers.tables.csv_table import CSV_TABLE
from store.model import Document, Problem, Review

__all__ = ["FORMATS", "ImportFailed", "NotRecognised", "parse_document", "read_document"]

FORMATS: dict[str, Importer] = {
    importer.name: importer
    for importer in (
        POST,
        POST_TABLE,
        PRESENTED_LIST,
        SESSION_LIST,
        DIGEST,
        CHAT,
        LINK_LIST,
        OBSIDIAN,
        NOTION_TABLE,
        CSV_TABLE,
        BIBTEX,
        RIS,
        CSL_JSON,
    )
}
"""Every format by its name."""

_REFUSALS = ("links-are-mentions", "no-paper")
"""The problems that say why a text holds no paper."""
_OF_PREAMBLE = ("preamble", "text-left-over")
LONGEST_PREAMBLE = 4000
"""Characters of the text of no paper that its problem shows."""
LONGEST_TEXT = 120
"""Characters of a line that its problem shows."""
_EMPTY_COMMENTS = 2
"""Lines of nothing but `#` from which on a text may be a program."""
_SURE_ENOUGH = 0.3
_CERTAIN = 0.9
_UNMISTAKABLE = tuple(
    importer.name for importer in (BIBTEX, RIS, CSL_JSON, CSV_TABLE, NOTION_TABLE, OBSIDIAN)
)


def read_document(
    path: Path,
    *,
    format: str | None = None,  # noqa: A002 - the word for it everywhere
    date: str = "",
) -> Document:
    """Read a file; `ImportFailed` names the file and the reason if it gives no document."""
    name = path.name or str(path)
    data = read(path)
    return parse_document(data, name=name, path=str(path.resolve()), format=format, date=date)


def parse_document(
    data: bytes,
    *,
    name: str,
    path: str = "",
    format: str | None = None,  # noqa: A002 - the word for it everywhere
    date: str = "",
) -> Document:
    """Read a document from bytes.

    `format` is one of `FORMATS`, or None to recognise it. `date` (ISO 8601) is the date that the
    person gives for the document. Raises `ImportFailed`, and nothing else.
    """
    if format is not None and format not in FORMATS:
        raise ImportFailed(name, f"there is no format “{format}” (there are {_names()})")
    day = iso_date(date)
    if date and not day:
        raise ImportFailed(name, f"“{date}” is not a date; write it as 2020-07-17")
    text, oddities = decode(data, name)
    lines = text.split("\n")
    importer, parsed = _parsed(lines, name, day, format)
    problems = [*oddities, *parsed.problems, *_repeated(parsed.records)]
    records = titled_by_name(parsed.records, one_line(name), problems)
    shown = (_with_text(problem, lines, parsed.preamble) for problem in problems)
    return Document(
        name=one_line(name),
        path=one_line(path),
        format=importer.name,
        title=parsed.title or title_of_name(one_line(name)) or importer.called,
        fingerprint=fingerprint(text),
        quarter=parsed.quarter,
        date=parsed.date,
        preamble=parsed.preamble,
        fields=parsed.fields,
        records=records,
        problems=tuple(sorted(shown, key=lambda problem: problem.line)),
    )


def _likely(lines: Lines) -> list[Importer]:
    """The formats that the lines may well be of, the likeliest first.

    Formats that nothing else looks like are asked first; the others only when none is certain.
    """
    sure: dict[str, float] = {}
    for key in (*_UNMISTAKABLE, *FORMATS):
        if key not in sure:
            sure[key] = FORMATS[key].confidence(lines)
            if key in _UNMISTAKABLE and sure[key] >= _CERTAIN:
                break
    keys = sorted(sure, key=lambda key: -sure[key])
    likely = [FORMATS[key] for key in keys if sure[key] >= _SURE_ENOUGH]
    # The names in YAML no format behind this one tells from titles.
    return likely[: likely.index(SESSION_LIST) + 1] if SESSION_LIST in likely else likely


def _parsed(lines: Lines, name: str, day: str, named: str | None) -> tuple[Importer, Parsed]:
    """What the named format reads, or the first of the likely ones that finds a paper."""
    formats = [FORMATS[named]] if named else _likely(lines)
    if not formats:
        tried = f"no paper was found in it as any of the formats {_names()}"
        raise NotRecognised(name, tried + _reason(lines))
    why = ""
    for importer in formats:
        parsed = with_quarter_of_name(importer.parse(lines, day), name)
        if parsed.records and (named or importer is not POST or _is_of_papers(parsed, lines)):
            return importer, parsed
        broken = next((p for p in parsed.problems if p.code == "yaml-broken"), None)
        if broken:
            # It is a list of papers, which no other format reads better.
            raise NotRecognised(name, broken.message)
        why = why or next((f": {p.message}" for p in parsed.problems if p.severity != "notice"), "")
    tried = " and as ".join(importer.name for importer in formats)
    raise NotRecognised(name, f"there is no paper in it (it was read as {tried}){why}")


def _is_of_papers(parsed: Parsed, lines: Lines) -> bool:
    """Whether what was read as a post is about papers, and no program or settings.

    The comments of these begin with `#`, too, but so do empty ones, which no post has. A paper has
    a link, somebody who presents it, a quarter, or authors and a venue.
    """
    empty = sum(not line.strip().strip("#") and "#" in line for line in lines)
    if empty < _EMPTY_COMMENTS and not lines[0].startswith("#!"):
        return True
    return any(
        record.links or record.presenters or record.quarter or (record.authors and record.venue)
        for record in parsed.records
    )


def _reason(lines: Lines) -> str:
    """What the lines are most like, and what of that they lack; else what their links are."""
    nearest = max(FORMATS.values(), key=lambda importer: importer.confidence(lines))
    parsed = nearest.parse(lines, "") if nearest.confidence(lines) else None
    if parsed:
        said = next((p.message for p in parsed.problems if p.code in _REFUSALS), "")
        if not said and (number := len(parsed.records)):
            papers = "one paper" if number == 1 else f"{number} papers"
            said = f"{papers} could be read in it, but nothing says for sure that they are any."
        if said:
            return f"; it is nearest to {nearest.name}: {said}"
    if mentions_in("\n".join(lines), ()):
        return "; the links in its text are mentions, not papers"
    return ""


def _names() -> str:
    return ", ".join(FORMATS)


def _with_text(problem: Problem, lines: Lines, preamble: str) -> Problem:
    """A problem with the line that it is about; with all the text that belongs to no paper.

    Nothing else shows that text.
    """
    if problem.text:
        return structs.replace(problem, text=one_line(problem.text))
    if problem.code in _OF_PREAMBLE:
        written = (line.strip() for line in preamble[:LONGEST_PREAMBLE].split("\n"))
        return structs.replace(problem, text=one_line(" ⏎ ".join(filter(None, written))))
    if not 0 < problem.line <= len(lines):
        return problem
    return structs.replace(problem, text=one_line(lines[problem.line - 1].strip()[:LONGEST_TEXT]))


def _repeated(records: Sequence[Review]) -> list[Problem]:
    """Papers that stand twice in one document."""
    first: dict[str, int] = {}
    problems = []
    for record in records:
        line = next((first[i] for i in record.identifiers if i in first), None)
        if line is not None:
            message = f"“{record.title}” stands in line {line} already; both reviews are kept."
            problems.append(notice(record.line, "paper-repeated", message))
        for identifier in record.identifiers:
            first.setdefault(identifier, record.line)
    return problems
