"""A weekly digest: for each paper its link, a line `Title (authors)`, and comments.

Nothing but these lines says where a paper begins: there need be no blank lines, and comments may
contain links and end in brackets. Where the titles stand is found by `digest_heads`.
"""

from collections.abc import Iterator, Sequence

from store.importers.digests.citations import citation
from store.importers.digests.digest_heads import heads
from store.importers.digests.digest_labels import with_labels
from store.importers.digests.digest_left_out import links_left_out, mentions_only
from store.importers.digests.digest_lines import Line, written_lines
from store.importers.digests.digest_parts import Closing, closing_of, parts_of
from store.importers.digests.digest_reviews import review_of
from store.importers.digests.paper_head import Head
from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts import front_matter
from store.importers.parts.list_sections import heading
from store.importers.parts.page_headings import names_page
from store.importers.parts.quarters import iso_date
from store.importers.parts.titles import (
    ends_in_bracket,
    looks_like_title,
)
from store.importers.parts.written_dates import dates_in, week_in
from store.model import Problem, Review

_SURE_OF_LINKS = 0.35
_ENOUGH_LINKS = 0.2
"""Share of the lines from which on links without titles are papers."""

_ENOUGH_LINES = 2000
"""Lines that decide whether a text is a digest."""


def confidence(lines: Lines) -> float:
    """How surely the lines are a digest: links with a title, better with authors in brackets."""
    lines = lines[:_ENOUGH_LINES]
    first = front_matter.end_of(front_matter.read(lines), lines)
    written = written_lines(lines, first)
    found = heads(written)
    if not found:
        return 0.0
    counted = written[found[0].start].numbered
    linked = sum(
        (bool(line.link) or "://" in line.text) and (line.numbered or not counted)
        for line in written
    )
    with_authors = with_title = mentioned_only = 0
    for head in _labelled(found, written, lines):
        certain = (
            head.authors is not None or ends_in_bracket(head.title) or bool(citation(head.title))
        )
        with_authors += certain
        with_title += not certain and looks_like_title(head.title)
        mentioned_only += not written[head.start].link and head.end - head.start == 1
    least = _SURE_OF_LINKS if not first and _are_of_papers(written, found) else 0.0
    share = len(found) / max(1, linked) if mentioned_only else 1.0
    sure = min(1.0, share) * (0.95 * with_authors + 0.45 * with_title) / len(found)
    return sure if with_authors else max(sure, least)


def _labelled(found: Sequence[Head], written: Sequence[Line], lines: Lines) -> Iterator[Head]:
    """The heads with the titles that labels give."""
    starts = [written[head.start].place for head in found]
    for head, end in zip(found, [*starts[1:], len(lines)], strict=True):
        yield with_labels(head, written, lines, end).head


def _are_of_papers(written: Sequence[Line], found: Sequence[Head]) -> bool:
    """Whether links without titles are papers with comments below, rather than those of a prose.

    So they are if the text begins with its one link, or if it begins with one of several or each
    begins a paragraph, and what stands between them is short.
    """
    texts = [line for line in written if not line.marker.startswith("#")]
    links = sum(bool(line.link) for line in texts)
    if links == len(texts):
        return False
    if len(found) == 1:
        return bool(texts[0].link)
    each = bool(texts[0].link) or all(written[head.start].begins for head in found)
    return each and links >= _ENOUGH_LINKS * len(texts)


def parse(lines: Lines, date: str) -> Parsed:
    """Read a digest. Hashtags that close it stand for all its papers."""
    front = front_matter.read(lines)
    problems = list(front.problems)
    first = front_matter.end_of(front, lines)
    written = written_lines(lines, first)
    found = heads(written)
    end = written[found[0].start].place if found else len(lines)
    kept = first if front.fields else 0
    above = lines[kept:end]
    preamble = "\n".join(above).strip("\n")
    if found and preamble.strip():
        at = next(n for n, line in enumerate(above, kept + 1) if line.strip())
        message = "The text above the first paper belongs to no paper; it is kept as preamble."
        problems.append(notice(at, "preamble", message))
    elif not found:
        problems.extend(mentions_only(lines))
    fields = dict(front.fields)
    day = date or iso_date(fields.get("date", "")) or _date_above(above, kept, problems)
    if not day and (week := next(filter(None, map(week_in, above)), "")):
        fields["week"] = week
        message = f"“{week}” is a week and no day; it is kept as it is written."
        problems.append(notice(0, "date-is-week", message))
    if not day and "week" not in fields:
        problems.append(notice(0, "date-missing", "Nothing in the text says when it was written."))
    records: list[Review] = []
    for part in parts_of(lines, written, found, above):
        if part.opening:
            preamble += "\n" + "\n".join(part.opening).strip()
            at = written[part.heads[0].start].place + 1 - len(part.opening)
            problems.append(_begins(part.opening, at, day))
        closing = closing_of(part, lines, written)
        starts = [*(written[head.start].place for head in part.heads), closing.end]
        of_part: list[Review] = []
        for head, following in zip(part.heads, starts[1:], strict=True):
            titled = _titled_above(head, above, written) if len(found) == 1 else head
            record = review_of(titled, written, lines, following, problems, closing.tags)
            if record:
                of_part.append(record)
        if of_part:
            problems.extend(_about_closing(closing, len(of_part)))
        records.extend(of_part)
    problems.extend(links_left_out(written, found, closing.end))
    return Parsed(
        title=" ".join(front.fields.get("title", "").split()),
        records=tuple(records),
        problems=tuple(problems),
        date=day,
        preamble=preamble,
        fields=fields,
    )


DIGEST = Importer("digest", "Weekly digest", confidence, parse)


def _begins(opening: Lines, at: int, day: str) -> Problem:
    """That a further digest begins in line `at`; a text has one date only."""
    text = " ".join(" ".join(opening).split())
    message = f"A further digest seems to begin here; “{text}” is kept as preamble."
    others = [other for line in opening for other in dates_in(line) if other != day]
    if not others:
        return notice(at, "digest-begins", message)
    message += " Its papers are dated as those above; imported by itself, it has its own date."
    return warning(at, "digest-begins", message)


def _about_closing(closing: Closing, papers: int) -> Iterator[Problem]:
    """What is to be said of the hashtags that close a digest of so many papers."""
    line = closing.end + 1
    if closing.uncounted:
        message = (
            f"What stands among the closing hashtags is no tag: {' '.join(closing.uncounted)}."
        )
        yield notice(line, "hashtags-unread", message)
    if closing.tags:
        message = f"The hashtags at the end are given to all {papers} papers."
        yield notice(line, "tags-for-all", message)


def _titled_above(head: Head, above: Lines, written: Sequence[Line]) -> Head:
    """The head of the one paper of a text; without a sure title it has the heading above."""
    texts = [line for line in above if line.strip()]
    named = heading(texts[0]) if len(texts) == 1 else None
    sure = head.authors is not None or looks_like_title(head.title)
    if sure or not named or names_page(named[1]) or not written[head.start].link:
        return head
    end = head.title_at if head.title else head.end
    return head._replace(title=named[1], title_at=head.start, end=end, wrapped=False)


def _date_above(above: Lines, offset: int, problems: list[Problem]) -> str:
    """The date that the text above the papers gives; nothing if there are several."""
    found: dict[str, int] = {}
    for number, line in enumerate(above, offset + 1):
        for day in dates_in(line) if "://" not in line else ():
            found.setdefault(day, number)
    if len(found) > 1:
        message = f"The text has several dates ({', '.join(list(found)[:5])}); none is taken."
        problems.append(notice(next(iter(found.values())), "date-unclear", message))
    return next(iter(found)) if len(found) == 1 else ""
