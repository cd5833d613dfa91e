"""Several posts in one text, one behind the other: `cat *.md | readlist import -`."""

import re
from collections.abc import Sequence

from msgspec import structs

from store.importers.interface import Lines, Parsed, warning
from store.importers.posts.labels import meaning_of

_FENCE = "---"
_NAME = re.compile(r"([\w-]+):(?:\s|$)")
_LONGEST = 60
"""Lines of a front matter further down."""

_FEWEST_SHARED = 2


def starts(lines: Lines) -> list[int]:
    """The line indices at which posts begin: 0, and every further front matter.

    That is one which has a title and shares a name with that at the top besides; a list divided by
    `---` with labelled lines has authors and links there.
    """
    if not lines or lines[0].rstrip() != _FENCE:
        return [0]
    first, end = _names(lines, 0)
    found = [0]
    if "title" not in first:
        return found
    for at in range(end, len(lines)):
        if lines[at][:3] != _FENCE or at < end or lines[at].rstrip() != _FENCE:
            continue
        names, behind = _names(lines, at)
        if "title" in names and len(first & names) >= _FEWEST_SHARED and not _of_paper(names):
            found.append(at)
            end = behind
    return found


def together(parts: Sequence[Parsed], starts: Sequence[int]) -> Parsed:
    """The posts as one document; each paper keeps the quarter of its own post."""
    first = parts[0]
    problems = [
        structs.replace(
            problem,
            line=problem.line + start if problem.line else start and start + 1,
            lines=tuple(line + start for line in problem.lines),
        )
        for part, start in zip(parts, starts, strict=True)
        for problem in part.problems
    ]
    for start in starts[1:]:
        message = "Another post begins here; its papers are read as a part of this document."
        problems.append(warning(start + 1, "posts-joined", message))
    records = tuple(
        structs.replace(record, line=record.line + start)
        for part, start in zip(parts, starts, strict=True)
        for record in part.records
    )
    quarters = {part.quarter for part in parts}
    further = [" / ".join(filter(None, (part.title, part.date))) for part in parts[1:]]
    return structs.replace(
        first,
        records=records,
        problems=tuple(problems),
        quarter=first.quarter if len(quarters) == 1 else "",
        preamble="\n\n".join(part.preamble for part in parts if part.preamble),
        fields=first.fields | {f"post-{n}": text for n, text in enumerate(further, 2) if text},
    )


def _names(lines: Lines, start: int) -> tuple[set[str], int]:
    """The names in the front matter whose fence is a line, and the index behind it; else none."""
    names: set[str] = set()
    for at in range(start + 1, min(start + _LONGEST, len(lines))):
        line = lines[at]
        if line.rstrip() == _FENCE:
            return names, at + 1
        if found := _NAME.match(line):
            names.add(found[1].casefold())
        elif not line.strip() or not (line[0].isspace() or line[0] in "-#"):
            break
    return set(), start + 1


def _of_paper(names: set[str]) -> bool:
    """Whether the names are those of a paper rather than of a page."""
    return any(meaning_of(name) in ("link", "arxiv", "DOI", "venue") for name in names)
