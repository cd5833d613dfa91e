"""A reading group's sessions in YAML: a list of mappings, alone in a file or in a front matter.

`- date: 2021-03-04`, `presenter: …`, `title: …`, `paper: …`, `slides: …`; the names are read by
what they mean. A session may have several papers in a list of its own; they share its date and
presenter. How mappings in mappings are read: `store.importers.posts.yaml_talks`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts.column_names import OF_PAPERS
from store.importers.parts.columns import fold
from store.importers.parts.fields import Fields
from store.importers.parts.page_headings import names_page
from store.importers.parts.quarters import iso_date, quarter_of_title
from store.importers.posts import yaml_repair, yaml_tree
from store.importers.posts.labels import Said, meaning_of
from store.importers.posts.post_frame import Frame, finished, settle_quarter
from store.importers.posts.post_titles import Title, read_title
from store.importers.posts.presentations import Presentation, review_of, with_marks
from store.importers.posts.stated_links import has_only_links, says_only_link, without_links
from store.importers.posts.yaml_talks import UNNAMED, Part, Talk, around, meaning, talks
from store.importers.posts.yaml_tree import Node, NotYaml
from store.model import Problem, Review

_FENCE = "---"
_ENDS = ("---", "...")
_ENOUGH_LINES = 1000
"""Lines that decide whether a text is a list of sessions."""

_MAX_CHARACTERS = 2 * 1024 * 1024
_LONGEST_LINE = 5000
_IN_BRACES = re.compile(r"[{,]\s*[\"']?([^\s:#\"'{},\[\]]{1,40})[\"']?\s?:\s")
_NAMED = re.compile(r"^\s*(?:-\s+)*[\"']?([^\s:#\"'\-][^:#\"']{0,40}?)[\"']?\s?:(?:\s|$)")
_LINE_OF_YAML = re.compile(
    r"\s*(?:-(?:\s|$)|#|[^\s:]{1,40}(?: [^\s:]{1,40}){0,2}\s?:(?:\s|$)|[\]}])"
)
_FURTHER_NAME = re.compile(r"\s+[\"']?[^\s:#\"'\-\[{*][^:#\"']{0,40}:(?:\s|$)")
"""A line of a mapping below its first; Markdown has a marker before each label."""

_OF_PAPERS = ("link", "arxiv", "DOI", "authors", "venue")
_INDENTED = re.compile(r"\s+\S")
_OF_TALKS = OF_PAPERS | {"papers"}
_SEVERAL = 2
_OF_BODY = ("body", "abstract")


class _Block(NamedTuple):
    """The lines of the YAML in a text, and what stands below it."""

    start: int
    end: int
    fenced: bool


def confidence(lines: Lines) -> float:
    """How surely the lines are sessions in YAML: names of presenters and papers, again and again.

    A front matter with text below it is one of a post, unless it has several talks and the text no
    heading and no link.
    """
    block = _block(lines)
    below = lines[block.end + block.fenced :]
    if any(line.startswith("#") or "://" in line for line in below):
        return 0.0
    inside = [line for line in lines[block.start : block.end][:_ENOUGH_LINES] if line.strip()]
    fitting = sum(bool(_LINE_OF_YAML.match(line) or _INDENTED.match(line)) for line in inside)
    in_braces = {n[1] for line in inside for n in _IN_BRACES.finditer(line[:_LONGEST_LINE])}
    if any(map(str.strip, below)) and sum(map(_begins_talk, inside)) < _SEVERAL:
        return 0.0
    names = in_braces | {n[1] for line in inside for n in _NAMED.finditer(line)}
    meanings = set(map(meaning, names))
    listed = any(line.lstrip().startswith("- ") for line in inside) or _is_nested(inside)
    mapped = bool(in_braces) or any(map(_FURTHER_NAME.match, inside))
    if (
        not (listed and mapped)
        or fitting < 0.9 * len(inside)
        or meanings.isdisjoint(("title", "link"))
    ):
        return 0.0
    of_papers = not meanings.isdisjoint(_OF_PAPERS) or any(fold(n) in _OF_TALKS for n in names)
    if "presenters" in meanings:
        return 0.98 if of_papers else 0.25
    return 0.5 if of_papers and {"title", "link"} <= meanings else 0.0


def parse(lines: Lines, date: str) -> Parsed:
    """Read the sessions. Mappings that name no paper, and all other text, are kept as preamble."""
    block = _block(lines)
    problems: list[Problem] = []
    text = "\n".join(lines[block.start : block.end])
    root: Node | None = None
    try:
        if len(text) > _MAX_CHARACTERS:
            raise NotYaml("it is too long", 0)
        root, quoted = yaml_repair.read(text)
        for at in quoted:
            message = "The value here needs quotation marks in YAML; it is read as it stands."
            problems.append(warning(block.start + at + 1, "yaml-unquoted", message))
    except NotYaml as error:
        line = block.start + error.at + 1
        message = f"This is a list of sessions in YAML, but line {line} cannot be read"
        hint = " (a text with a colon in it stands in quotation marks)"
        problems.append(warning(line, "yaml-broken", f"{message}{hint}: {error.reason}."))
    said = [(meaning(e.name), e.value.text) for e in reversed(root.entries)] if root else []
    top = {what: written for what, written in said if written}
    frame = _frame(top, date)
    quarter = settle_quarter(frame, [], problems)
    records: list[Review] = []
    loose: list[str] = []
    of_talks: list[Problem] = []
    taken: set[int] = set()
    for talk in talks(root) if root else ():
        at = block.start + talk.at
        record = _record(talk, block.start, quarter, of_talks) if at not in taken else None
        if record:
            taken.add(at)
            records.append(record)
        else:
            loose.append("\n".join(_as_text(talk.parts)))
            message = "This entry names no paper, or shares its line; it is kept as preamble."
            of_talks.append(notice(at + 1, "entry-without-paper", message))
    problems.extend(of_talks)
    if not records:
        message = "No entry here has a title or a link to a paper."
        problems.append(warning(0, "no-paper", message))
        loose = [text]
    elif root:
        loose[:0] = ["\n".join(_as_text(p for p in around(root) if p.meaning != "title"))]
    if below := "\n".join(lines[block.end + block.fenced :]).strip("\n"):
        message = "Text below the list belongs to no paper; it is kept as preamble."
        problems.append(notice(block.end + block.fenced + 1, "preamble", message))
        loose.append(below)
    return finished(lines, frame, quarter, records, loose, problems, "")


SESSION_LIST = Importer("session-list", "Sessions", confidence, parse)


def _block(lines: Lines) -> _Block:
    if not lines or lines[0].rstrip() != _FENCE:
        return _Block(0, len(lines), fenced=False)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in _ENDS), len(lines))
    return _Block(1, end, fenced=end < len(lines))


def _begins_talk(line: str) -> bool:
    """Whether a line begins an item with the title, the day or the presenter of a talk."""
    item = _NAMED.match(line) if line.lstrip().startswith("- ") and "://" not in line else None
    return item is not None and meaning(item[1]) in ("title", "date", "presenters")


def _is_nested(inside: Lines) -> bool:
    """Whether all lines are of one mapping that has another one in it."""
    outer = all(_NAMED.match(line) for line in inside if not line[0].isspace())
    return outer and any(
        line.rstrip().endswith(":") and not line[0].isspace() and _FURTHER_NAME.match(below)
        for line, below in pairwise(inside)
    )


def _frame(top: dict[str, str], date: str) -> Frame:
    """What the mapping around the sessions says of them all."""
    title = " ".join(top.get("title", "").split())
    named = quarter_of_title(top.get("quarter", "")) or quarter_of_title(title)
    day = date or iso_date(top.get("date", ""))
    return Frame(0, title, named.quarter if named else "", 0, "", day, {}, (), "", ())


def _record(talk: Talk, offset: int, quarter: str, problems: list[Problem]) -> Review | None:
    at = offset + talk.at
    said: list[Said] = []
    fields = Fields()
    body: list[str] = []
    marks: dict[str, str] = {}
    title = Title("")
    found: list[Problem] = []
    for part in talk.parts:
        what, text, line = part.meaning, part.text, offset + part.at
        if not text:
            continue
        if what == UNNAMED:
            fields.add(part.name, text)
            message = f"“{part.name}” has no name of a person; it is kept as a field."
            found.append(warning(line + 1, "name-missing", message))
        elif what == "title" and not has_only_links(text):
            said_only = says_only_link(without_links(text)) or names_page(text)
            if part.value.is_alias or title.text or said_only:
                fields.add(part.name, text)
            else:
                title = read_title(text, line)
        elif what in _OF_BODY:
            body.append("\n".join(yaml_tree.scalars(part.value)))
        elif what in ("rating", "tags", "status") and what not in marks:
            marks[what] = text
        elif what == "title":
            said.append(Said("link", text, line))
        elif what == "venue" or meaning_of(part.name):
            said.append(Said(what, text, line))
        else:
            fields.add(part.name, text)
    given = {one.meaning for one in said}
    shared = (one for meaning, one in talk.inherited.items() if meaning not in given)
    said.extend(one._replace(at=offset + one.at) for one in shared)
    text = "\n".join(body).strip("\n")
    told = Presentation(at, title, tuple(said), text, quarter=quarter, fields=fields.values)
    review = review_of(told, found)
    if review is None:
        return None
    problems.extend(found)
    return with_marks(review, marks, problems)


def _as_text(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield f"{part.name}: {part.text}"
