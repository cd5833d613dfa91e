"""A weekly digest: for each paper a line with its link, a line `Title (authors)`, and comments.

Nothing but the line with the link says where a paper begins: there need be no blank lines, and
comments may contain links and end in brackets.
"""

import re
from itertools import pairwise

from store.identity import identifiers_of, is_strong, strongest
from store.importers.authors import Authors, parse_authors
from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.records import authors_problems, identified, venue_problems
from store.model import Problem, Review, unique_tags

_LINK_LINE = re.compile(r"\s*(https?://\S+)\s*", re.IGNORECASE)
_HASHTAGS = re.compile(r"\s*#[^\s#]+(?:\s+#[^\s#]+)*\s*")
_OPENING = {")": "(", "）": "（"}
_NOBODY = parse_authors("")


def confidence(lines: Lines) -> float:
    """How surely the lines are a digest: links on lines of their own, `Title (authors)` below."""
    written = [line for line in lines if line.strip()]
    starts = titled = 0
    for line, following in pairwise([*written, ""]):
        if _link(line) and not _link(following):
            starts += 1
            titled += _ends_in_bracket(following)
    return 0.35 + 0.6 * titled / starts if starts else 0.0


def parse(lines: Lines, date: str) -> Parsed:
    """Read a digest. Hashtags that close it stand for all its papers."""
    problems: list[Problem] = []
    end, shared = _closing_hashtags(lines)
    starts = _starts(lines, end)
    preamble = "\n".join(lines[: starts[0] if starts else end]).strip("\n")
    if preamble.strip():
        first = next(number for number, line in enumerate(lines, 1) if line.strip())
        message = "The text above the first paper belongs to no paper; it is kept as preamble."
        problems.append(notice(first, "preamble", message))
    if not date:
        problems.append(notice(0, "date-missing", "Nothing in the text says when it was written."))
    records: list[Review] = []
    for start, following in pairwise([*starts, end]):
        record = _record(lines, start, following, shared, problems)
        if record:
            records.append(record)
    if shared and records:
        message = f"The hashtags at the end are given to all {len(records)} papers."
        problems.append(notice(end + 1, "tags-for-all", message))
    return Parsed("Weekly digest", tuple(records), tuple(problems), date=date, preamble=preamble)


DIGEST = Importer("digest", confidence, parse)


def _link(line: str) -> str:
    """The link of a line that has nothing else, or nothing."""
    found = _LINK_LINE.fullmatch(line)
    return found[1] if found else ""


def _closing_hashtags(lines: Lines) -> tuple[int, tuple[str, ...]]:
    """The index of the line of hashtags that closes the digest, and the tags.

    They are for all papers only if no other line has hashtags: else each line is for its paper.
    """
    last = len(lines) - 1
    while last >= 0 and not lines[last].strip():
        last -= 1
    if last < 0 or not _HASHTAGS.fullmatch(lines[last]):
        return len(lines), ()
    if any(_HASHTAGS.fullmatch(line) for line in lines[:last]):
        return len(lines), ()
    return last, _tags(lines[last])


def _tags(line: str) -> tuple[str, ...]:
    return unique_tags(word.strip().lstrip("#") for word in line.split())


def _starts(lines: Lines, end: int) -> list[int]:
    """The indices of the lines where papers begin.

    A link on a line of its own begins a paper if it names one, or if `Title (authors)` stands
    below it. Any other one is part of a comment, or leads to more about the paper above (code, a
    project page).
    """
    starts: list[int] = []
    above_is_link = False
    for index in range(end):
        link = _link(lines[index])
        if link:
            titled = index + 1 < end and _ends_in_bracket(lines[index + 1])
            if _names_paper(link) or (titled and not above_is_link):
                starts.append(index)
        above_is_link = bool(link)
    return starts


def _names_paper(link: str) -> bool:
    return is_strong(strongest(identifiers_of(link)))


def _ends_in_bracket(line: str) -> bool:
    return line.rstrip().endswith(tuple(_OPENING)) and not _link(line)


def _record(
    lines: Lines, start: int, end: int, shared: tuple[str, ...], problems: list[Problem]
) -> Review | None:
    """The paper of the lines from its link up to the next paper's."""
    links: list[str] = []
    index = start
    while index < end and (link := _link(lines[index])):
        links.append(link)
        index += 1
    while index < end and not lines[index].strip():
        index += 1
    written = " ".join(lines[index].split()) if index < end else ""
    title, authors = _title_and_authors(written)
    comments = list(lines[index + 1 : end])
    while comments and not comments[-1].strip():
        comments.pop()
    tags = shared
    if comments and _HASHTAGS.fullmatch(comments[-1]):
        tags = unique_tags((*_tags(comments.pop()), *shared))
    if title and not authors.names:
        message = "No authors in brackets stand behind the title."
        problems.append(warning(index + 1, "authors-missing", message))
    problems.extend(authors_problems(authors, index + 1))
    problems.extend(venue_problems(authors.venue, authors.venue_text, index + 1))
    return identified(
        Review(
            line=start + 1,
            title=title,
            authors=authors.names,
            authors_text=authors.text,
            authors_guessed=authors.guessed,
            et_al=authors.et_al,
            venue=authors.venue.name,
            venue_text=authors.venue_text,
            year=authors.venue.year,
            body="\n".join(comments).strip("\n"),
            links=tuple(dict.fromkeys(links)),
            tags=tags,
        ),
        problems,
    )


def _title_and_authors(text: str) -> tuple[str, Authors]:
    """Take `Title (authors)` apart, or `Title (authors) (venue)`; titles may have brackets too."""
    title, rest = text, _NOBODY
    for _ in range(2):
        before, inside = _last_bracket(title)
        authors = parse_authors(inside)
        if not before:
            break
        if authors.names and " " in inside:
            if rest.venue_text:
                authors = authors._replace(venue_text=rest.venue_text, venue=rest.venue)
            return before, authors
        if authors.names:
            break
        title, rest = before, authors
    return title, rest


def _last_bracket(text: str) -> tuple[str, str]:
    """The text before its final bracket, and what stands in that; nothing if there is none."""
    opening = _OPENING.get(text[-1:])
    if not opening:
        return "", ""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == text[-1]) - (text[index] == opening)
        if not depth:
            return text[:index].rstrip(), text[index + 1 : -1].strip()
    return "", ""
