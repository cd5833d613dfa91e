"""A reading group's sessions in YAML: a list of mappings, alone in a file or in a front matter.

`- date: 2021-03-04`, `presenter: …`, `title: …`, `paper: …`, `slides: …`; the names are read by
what they mean. A session may have several papers in a list of its own; they share its date and
presenter.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts.column_names import OF_PAPERS, WEAK_TITLES
from store.importers.parts.columns import fold, usual_meaning
from store.importers.parts.page_headings import names_page
from store.importers.parts.quarters import iso_date, quarter_of_title
from store.importers.posts import yaml_repair, yaml_tree
from store.importers.posts.labels import Said, meaning_of
from store.importers.posts.post_frame import Frame, finished, settle_quarter
from store.importers.posts.post_titles import Title, read_title
from store.importers.posts.presentations import Presentation, review_of, with_marks
from store.importers.posts.stated_links import has_only_links, says_only_link
from store.importers.posts.yaml_tree import Entry, Node, NotYaml
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
_INHERITED = ("presenters", "date", "quarter")
_OF_BODY = ("body", "abstract")


class _Talk(NamedTuple):
    """A mapping that may be a paper, with what it has from the session that it stands in."""

    entries: tuple[Entry, ...]
    inherited: dict[str, Said]
    at: int


class _Block(NamedTuple):
    """The lines of the YAML in a text, and what stands below it."""

    start: int
    end: int
    fenced: bool


def confidence(lines: Lines) -> float:
    """How surely the lines are sessions in YAML: names of presenters and papers, again and again.

    A front matter with text below it is one of a post.
    """
    block = _block(lines)
    if any(line.strip() for line in lines[block.end + block.fenced :]):
        return 0.0
    inside = [line for line in lines[block.start : block.end][:_ENOUGH_LINES] if line.strip()]
    fitting = sum(bool(_LINE_OF_YAML.match(line) or _INDENTED.match(line)) for line in inside)
    in_braces = {n[1] for line in inside for n in _IN_BRACES.finditer(line[:_LONGEST_LINE])}
    names = in_braces | {n[1] for line in inside for n in _NAMED.finditer(line)}
    meanings = set(map(_meaning, names))
    listed = any(line.lstrip().startswith("- ") for line in inside)
    mapped = bool(in_braces) or any(map(_FURTHER_NAME.match, inside))
    if (
        not (listed and mapped)
        or fitting < 0.9 * len(inside)
        or meanings.isdisjoint(("title", "link"))
    ):
        return 0.0
    of_papers = not meanings.isdisjoint(_OF_PAPERS) or any(fold(n) in OF_PAPERS for n in names)
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
    top = {_meaning(entry.name): entry.value.text for entry in root.entries} if root else {}
    frame = _frame(top, date)
    quarter = settle_quarter(frame, [], problems)
    records: list[Review] = []
    loose: list[str] = []
    of_talks: list[Problem] = []
    taken: set[int] = set()
    for talk in _talks(root) if root else ():
        at = block.start + talk.at
        record = _record(talk, block.start, quarter, of_talks) if at not in taken else None
        if record:
            taken.add(at)
            records.append(record)
        else:
            loose.append("\n".join(_as_text(talk.entries)))
            message = "This entry names no paper, or shares its line; it is kept as preamble."
            of_talks.append(notice(at + 1, "entry-without-paper", message))
    problems.extend(of_talks)
    if not records:
        message = "No entry here has a title or a link to a paper."
        problems.append(warning(0, "no-paper", message))
        loose = [text]
    elif root:
        loose[:0] = ["\n".join(_around(root))]
    loose.append("\n".join(lines[block.end + block.fenced :]).strip("\n"))
    return finished(lines, frame, quarter, records, loose, problems, "")


SESSION_LIST = Importer("session-list", "Sessions", confidence, parse)


def _block(lines: Lines) -> _Block:
    if not lines or lines[0].rstrip() != _FENCE:
        return _Block(0, len(lines), fenced=False)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in _ENDS), len(lines))
    return _Block(1, end, fenced=end < len(lines))


def _meaning(name: str) -> str:
    """What a name means: one of a post's labels, else one of a table's columns."""
    folded = fold(name)
    if folded in WEAK_TITLES:
        return ""
    if folded == "topic":
        return "title"
    return meaning_of(name) or {"presented": "date"}.get(usual_meaning(name), usual_meaning(name))


def _frame(top: dict[str, str], date: str) -> Frame:
    """What the mapping around the sessions says of them all."""
    title = " ".join(top.get("title", "").split())
    named = quarter_of_title(top.get("quarter", "")) or quarter_of_title(title)
    day = date or iso_date(top.get("date", ""))
    return Frame(0, title, named.quarter if named else "", 0, "", day, {}, (), "", ())


def _talks(root: Node) -> Iterator[_Talk]:
    """The mappings of a list that have no list of mappings themselves, each with its session's."""
    waiting: list[tuple[Node, dict[str, Said], bool]] = [(root, {}, False)]
    while waiting:
        node, inherited, listed = waiting.pop()
        if node.items:
            waiting.extend((item, inherited, True) for item in reversed(node.items))
            continue
        inner = [e for e in node.entries if any(item.entries for item in e.value.items)]
        own = [e for e in node.entries if e not in inner]
        own_said = {said.meaning: said for said in _said(own) if said.meaning in _INHERITED}
        if inner:
            waiting.extend((entry.value, inherited | own_said, True) for entry in reversed(inner))
        if listed and own and not (inner and {e.name for e in own} <= _names_of_session(own)):
            yield _Talk(tuple(own), inherited, node.at)


def _names_of_session(entries: Sequence[Entry]) -> set[str]:
    """The names that say when and by whom, but not what: those of a session around its papers."""
    return {entry.name for entry in entries if _meaning(entry.name) in (*_INHERITED, "body", "")}


def _said(entries: Sequence[Entry]) -> list[Said]:
    return [
        Said(_meaning(entry.name), ", ".join(yaml_tree.scalars(entry.value)), entry.at)
        for entry in entries
    ]


def _record(talk: _Talk, offset: int, quarter: str, problems: list[Problem]) -> Review | None:
    at = offset + talk.at
    said: list[Said] = []
    fields: dict[str, str] = {}
    body: list[str] = []
    marks: dict[str, str] = {}
    title = Title("")
    for entry, each in zip(talk.entries, _said(talk.entries), strict=True):
        each = each._replace(at=offset + each.at)
        if not each.value:
            continue
        if each.meaning == "title" and not has_only_links(each.value):
            if (
                entry.value.is_alias
                or title.text
                or says_only_link(each.value)
                or names_page(each.value)
            ):
                fields[entry.name] = each.value
            else:
                title = read_title(each.value, each.at)
        elif each.meaning in _OF_BODY:
            body.append("\n".join(yaml_tree.scalars(entry.value)))
        elif each.meaning in ("rating", "tags", "status") and each.meaning not in marks:
            marks[each.meaning] = each.value
        elif meaning_of(entry.name) and each.meaning != "title":
            said.append(each)
        elif each.meaning == "title":
            said.append(each._replace(meaning="link"))
        else:
            fields[entry.name] = each.value
    given = {one.meaning for one in said}
    shared = (one for meaning, one in talk.inherited.items() if meaning not in given)
    said.extend(one._replace(at=offset + one.at) for one in shared)
    found: list[Problem] = []
    review = review_of(
        Presentation(
            at, title, tuple(said), "\n".join(body).strip("\n"), quarter=quarter, fields=fields
        ),
        found,
    )
    if review is None:
        return None
    problems.extend(found)
    return with_marks(review, marks, problems)


def _as_text(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        yield f"{entry.name}: {', '.join(yaml_tree.scalars(entry.value))}"


def _around(root: Node) -> Iterator[str]:
    """What the mapping around the sessions says besides."""
    for entry in root.entries:
        of_papers = any(item.entries for item in entry.value.items)
        if not of_papers and _meaning(entry.name) != "title":
            yield f"{entry.name}: {', '.join(yaml_tree.scalars(entry.value))}"
