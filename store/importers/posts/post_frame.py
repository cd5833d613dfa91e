"""What stands around the papers of a post: its front matter, its title, quarter and date."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import structs

from store.clock import quarter_of_date
from store.importers.interface import Lines, Parsed, notice, warning
from store.importers.parts import front_matter
from store.importers.parts.cell_values import links_of, tags_in
from store.importers.parts.columns import fold
from store.importers.parts.quarters import (
    iso_date,
    quarter_of_name,
    quarter_of_title,
)
from store.importers.parts.written_dates import dates_in
from store.importers.posts.kept_text import unkept
from store.importers.posts.labels import Said, meaning_of
from store.model import Problem, Review, unique_tags

_TAGS = ("tags", "tag", "태그", "タグ", "标签")
_TOML_FENCE = "+++"
_LONGEST_TOML = 500
_LONGEST_OPENING = 80
_LONGEST_LEFT_OVER = 4000
_OF_POSTS = ("title", "date", "quarter")
"""Fields of a front matter that are of the post; all others with a meaning are of its paper."""

UNKNOWN = "quarter-unknown"


class Frame(NamedTuple):
    """The front matter of a post, taken for what it means. `first` is the line index of the text.

    `opening` is the quarter that the first line of the text names, where that is no heading.
    `said` is what it says of a paper: a post may be about one alone. `loose` is what stands above
    the text and is not understood. `named_at` is the number of the line that names the quarter.
    """

    first: int
    title: str
    quarter: str
    named_at: int
    opening: str
    day: str
    fields: dict[str, str]
    said: tuple[Said, ...]
    loose: str
    problems: tuple[Problem, ...]
    tags: tuple[str, ...] = ()
    tagged_at: int = 0


def read(lines: Lines, date: str) -> Frame:
    """Read what stands above the text. `date` is the one that the person gives."""
    if toml := _toml_end(lines):
        message = "A front matter in TOML is not understood; it is kept as preamble."
        problem = notice(1, "front-matter", message)
        loose = "\n".join(lines[:toml])
        return Frame(toml, "", "", 0, "", date, {}, (), loose, (problem,))
    front, lists = front_matter.read_with_lists(lines)
    front = front_matter.line_by_line(front, lines)
    problems = list(front.problems)
    by_meaning: dict[str, str] = {}
    said: list[Said] = []
    for name, text in front.fields.items():
        meaning = meaning_of(name)
        if meaning == "title" and links_of(text).links:
            meaning = "link"
        if meaning in _OF_POSTS:
            by_meaning.setdefault(meaning, name)
        elif meaning:
            said.append(Said(meaning, ", ".join(lists.get(name, (text,))), front.lines[name] - 1))
    tagged = next((name for name in front.fields if fold(name) in _TAGS), "")
    titled = front.fields.get(by_meaning.get("title", ""), "")
    quarter, named_at = _quarter(front, by_meaning, titled, problems)
    written_at = by_meaning.get("date", "")
    written = front.fields.get(written_at, "")
    of_text = iso_date(written) or next(iter(dates_in(written[:80])), "")
    if written and not of_text:
        message = f"“{' '.join(written[:60].split())}” is not a date."
        problems.append(warning(front.lines[written_at], "date-invalid", message))
    return Frame(
        first=front.length,
        title=" ".join(titled.split()),
        quarter=quarter,
        named_at=named_at,
        opening=_quarter_of_opening(lines, front.length),
        day=date or of_text,
        fields=front.fields,
        said=tuple(said),
        loose="\n".join(lines[: front.length]) if front.problems else "",
        problems=tuple(problems),
        tags=_tags(lists.get(tagged, (front.fields.get(tagged, ""),))),
        tagged_at=front.lines.get(tagged, 0),
    )


def _tags(written: Sequence[str]) -> tuple[str, ...]:
    """The tags of a post: a list, or words between commas or blanks, as Jekyll has them."""
    if len(written) == 1 and "," not in written[0] and "#" not in written[0]:
        written = written[0].split()
    return tags_in(", ".join(written))


def settle_quarter(frame: Frame, of_headings: Sequence[str], problems: list[Problem]) -> str:
    """The quarter of the post: of its front matter, else of its one heading, else of its date."""
    from_date = quarter_of_date(frame.day) if frame.day else ""
    if frame.quarter and from_date and from_date != frame.quarter:
        message = f"The title says {frame.quarter}, the date {frame.day} is in {from_date}."
        problems.append(warning(frame.named_at, "quarter-differs", message))
    headed = set(of_headings)
    of_text = headed.pop() if len(headed) == 1 else "" if headed else frame.opening
    return frame.quarter or of_text or from_date


def finished(
    lines: Lines,
    frame: Frame,
    quarter: str,
    records: Iterable[Review],
    loose: Iterable[str],
    problems: Iterable[Problem],
    title: str,
) -> Parsed:
    """The post as it was read; `title` is that of its text, where the front matter gives none.

    Lines that say something that is kept nowhere become part of the preamble.
    """
    records = tuple(records)
    problems = [*frame.problems, *problems]
    if frame.tags and len(records) == 1:
        tags = unique_tags((*records[0].tags, *frame.tags))
        records = (structs.replace(records[0], tags=tags),)
    elif frame.tags and records:
        message = f"The tags of the whole post are kept as a field: {', '.join(frame.tags)[:200]}."
        problems.append(notice(frame.tagged_at, "tags-of-post", message))
    of_records = {record.quarter for record in records}
    if not quarter and len(of_records) == 1:
        quarter = of_records.pop()
    if records and not all(record.quarter for record in records):
        message = "Neither a title nor a date says which quarter this is."
        problems.append(notice(0, UNKNOWN, message))
    parsed = Parsed(
        title=frame.title or title or quarter.replace("Q", " Q"),
        records=records,
        problems=tuple(problems),
        quarter=quarter,
        date=frame.day,
        preamble="\n\n".join(text for text in (frame.loose, *loose) if text),
        fields=frame.fields,
    )
    if not (missing := list(unkept(lines, parsed))):
        return parsed
    message = f"Lines that say more than was understood are kept as preamble ({len(missing)})."
    written = [lines[index] for index in missing]
    left_over = notice(missing[0] + 1, "text-left-over", message)
    shown = " ⏎ ".join(line.strip() for line in written)[:_LONGEST_LEFT_OVER]
    return structs.replace(
        parsed,
        preamble="\n".join([parsed.preamble, *written]).strip("\n"),
        problems=(*parsed.problems, structs.replace(left_over, text=shown)),
    )


def with_quarter_of_name(parsed: Parsed, name: str) -> Parsed:
    """The post with the quarter that its file's name tells, where nothing in it tells one."""
    quarter = quarter_of_name(name)
    if not quarter or all(problem.code != UNKNOWN for problem in parsed.problems):
        return parsed
    message = f"The quarter is taken from the name of the file: {quarter}."
    problems = [problem for problem in parsed.problems if problem.code != UNKNOWN]
    problems.append(notice(0, "quarter-from-name", message))
    return structs.replace(
        parsed,
        quarter=parsed.quarter or quarter,
        records=tuple(
            record if record.quarter else structs.replace(record, quarter=quarter)
            for record in parsed.records
        ),
        problems=tuple(problems),
    )


def _quarter_of_opening(lines: Lines, first: int) -> str:
    """The quarter in a first line that is no heading but stands for one: `2020년 4분기 세미나`."""
    opening = next((line.strip() for line in lines[first:] if line.strip()), "")
    named = quarter_of_title(opening) if len(opening) <= _LONGEST_OPENING else None
    return named.quarter if named and "://" not in opening and opening[0] not in "#|" else ""


def _toml_end(lines: Lines) -> int:
    """The index of the line behind a front matter in TOML, or 0 if there is none."""
    if not lines or lines[0].rstrip() != _TOML_FENCE:
        return 0
    inside = lines[1:_LONGEST_TOML]
    ends = (index for index, line in enumerate(inside, 2) if line.rstrip() == _TOML_FENCE)
    return next(ends, 0)


def _quarter(
    front: front_matter.FrontMatter,
    by_meaning: dict[str, str],
    title: str,
    problems: list[Problem],
) -> tuple[str, int]:
    """The quarter that the front matter names in a field of its own or its title, and the line."""
    for name, text in ((by_meaning.get("quarter", ""), None), (by_meaning.get("title", ""), title)):
        written = front.fields.get(name, "") if text is None else text
        named = quarter_of_title(written)
        line = front.lines.get(name, 0)
        if named and named.misspelt:
            message = f"“{named.misspelt}” is read as “quarter”: {named.quarter}."
            problems.append(notice(line, "quarter-typo", message))
        if named:
            return named.quarter, line
        if written and text is None:
            message = f"“{' '.join(written[:60].split())}” is no quarter such as 2020Q4."
            problems.append(warning(line, "quarter-invalid", message))
    return "", 0
