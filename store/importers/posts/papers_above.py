"""A post that lists its papers in its front matter, with a section about each in its text."""

from msgspec import structs

from store.importers.interface import Lines, Parsed, notice
from store.importers.parts import front_matter
from store.importers.parts.list_sections import heading
from store.importers.posts import reviews_below, session_list

_CERTAIN = 0.9


def are_listed(lines: Lines) -> bool:
    """Whether a front matter with text below it is a list of sessions in YAML."""
    end = _end(lines)
    return (
        0 < end < len(lines)
        and any(line.lstrip().startswith("- ") for line in lines[:end])
        and any(line.strip() for line in lines[end:])
        and session_list.confidence(lines[:end]) >= _CERTAIN
    )


def read(lines: Lines, date: str) -> Parsed:
    """The papers of the front matter, each with its section; other text is kept as preamble."""
    end = _end(lines)
    listed = session_list.parse(lines[:end], date)
    records, kept = reviews_below.attached(listed.records, lines, end)
    texts = [text for text in kept if text]
    problems = listed.problems
    if any(line.strip() and not heading(line) for text in texts for line in text.split("\n")):
        message = "Text that belongs to no paper of the front matter is kept as preamble."
        problems = (*problems, notice(end + 1, "preamble", message))
    return structs.replace(
        listed,
        records=tuple(records),
        problems=problems,
        preamble="\n\n".join(filter(None, (listed.preamble, *texts))),
    )


def _end(lines: Lines) -> int:
    return front_matter.end_of(front_matter.read(lines), lines)
