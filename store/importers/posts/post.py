"""A reading group's post: papers that were presented, each with a review in Markdown.

A paper is a heading of any level with its authors, its presenter and its links in headings or
lines below it, and the review up to the next paper: `# title`, `## authors, venue`, `### 발표자:
name [[paper link](…), [presentation material](…)]`. A post may also be about one paper, which its
front matter names. Headings of the page, of quarters and of groups are no papers.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from store.identity import identifiers_of, is_strong, strongest
from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts import markdown
from store.importers.parts.page_headings import names_page, names_software
from store.importers.posts import head_lines, named_heads, post_frame, post_heads, post_sections
from store.importers.posts.labels import Said
from store.importers.posts.post_frame import Frame
from store.importers.posts.post_sections import Evidence, Section, Sections
from store.importers.posts.presentations import Presentation, review_of
from store.importers.posts.presenters import names_in
from store.importers.posts.stated_links import links_in
from store.model import Image, Problem, Review

_ENOUGH_LINES = 3000
"""Lines that decide whether a text is a post."""

_SURE: dict[Evidence, float] = {
    "full": 0.97, "presenter": 0.45, "authors": 0.6, "linked": 0.5, "bare link": 0.2, "": 0.0,
}  # fmt: skip
_WORDS_OF_TITLE = 4
"""Words from which on the heading above a presenter alone is a title rather than a meeting."""

_NO_BREAK = re.compile(r"( {0,3}#{1,6})\u00a0")
_FENCE = re.compile(r"\s*(?:[-*+>]\s+)?(```|~~~)")
_BOLD = re.compile(r" {0,3}(?:\*\*|__)(?=\S)([^*_]{1,300})(?:\*\*|__)[:：]?\s*")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_LONGEST_NAMED = 60


class _Post(NamedTuple):
    """A post taken apart: what stands around the papers, what the papers are, and the figures."""

    frame: Frame
    sections: Sections
    figures: list[tuple[int, Image]]
    problems: list[Problem]


def confidence(lines: Lines) -> float:
    """How surely the lines are a post: what says that its headings are papers.

    Links alone may as well be those of a digest, a presenter alone that of a meeting, and a page
    about a program names its authors and its paper, too.
    """
    lines = lines[:_ENOUGH_LINES]
    sections = _read(lines, "").sections
    alone = len(sections.papers) == 1
    sure = [_sureness(section, alone) for section in sections.papers]
    if not sure:
        return 0.0
    presented = any(section.is_presented for section in sections.papers)
    software = not presented and any(
        names_software(line.lstrip("# ")) for line in lines if _HEADING.match(line)
    )
    return sum(sure) / len(sure) * (0.3 if software else 1.0)


def parse(lines: Lines, date: str) -> Parsed:
    """Read a post. A quarter is that of its page, its heading, its front matter, or its date."""
    post = _read(lines, date)
    problems = list(post.problems)
    papers = post.sections.papers
    quarter = post_frame.settle_quarter(post.frame, post.sections.quarters, problems)
    if papers:
        problems.extend(_headings_without_paper(post.sections))
    places = [place for place, _ in post.figures]
    loose: list[str] = []
    records: list[Review] = []
    for section, start, end in _parts(post, len(lines)):
        if section is None:
            text = markdown.without_rules(lines[start:end])
            if papers and any(map(_is_text, text.split("\n"))):
                where = "This text" if records else "The text above the first paper"
                message = f"{where} belongs to no paper; it is kept as preamble."
                problems.append(notice(start + 1, "preamble", message))
            loose.append(text)
            continue
        images = (i for _, i in post.figures[bisect_left(places, start) : bisect_left(places, end)])
        record = _record(section, lines, end, tuple(images), quarter, problems)
        if record:
            records.append(record)
            continue
        message = "This section has neither a title nor a link to a paper; it is kept as preamble."
        problems.append(warning(start + 1, "title-missing", message))
        loose.append(markdown.without_rules(lines[start:end]))
    if not papers:
        message = "No heading has a presenter or authors below it, so there is no paper here."
        problems.append(warning(0, "no-paper", message))
    alone = len(records) == 1 and not records[0].untitled
    title = records[0].title if alone else _page_title(post.sections)
    return post_frame.finished(lines, post.frame, quarter, records, loose, problems, title)


POST = Importer("post", "Post", confidence, parse)


def _read(lines: Lines, date: str) -> _Post:
    frame = post_frame.read(lines, date)
    readable = [_readable(line) for line in lines]
    if not any(map(_HEADING.match, readable[frame.first :])):
        readable[frame.first :] = _with_headings(readable[frame.first :])
    blocks, figures, oddities = markdown.structure(readable, frame.first)
    named = named_heads.named(list(post_heads.heads(readable, blocks)))
    page = (frame.title, frame.said)
    found = named_heads.with_page(named, readable, blocks, page, frame.first)
    return _Post(frame, post_sections.sections(found), figures, oddities)


def _readable(line: str) -> str:
    """A line as Markdown reads it: with a blank behind its hashes, and in one line."""
    line = line.replace("\r", " ")
    return _NO_BREAK.sub(r"\1 ", line) if "\u00a0" in line else line


def _with_headings(lines: Lines) -> list[str]:
    """The lines of a text without headings: those in bold that begin a paragraph stand for them."""
    return [
        f"{'##' if names_page(bold[1]) else '###'} {bold[1]}"
        if not above.strip() and (bold := _BOLD.fullmatch(line))
        else line
        for above, line in pairwise(("", *lines))
    ]


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not _HEADING.match(line)


def _sureness(section: Section, alone: bool) -> float:
    """How surely a section is a paper; a presenter alone makes one only among others."""
    if section.is_presented:
        return _SURE["full"]
    short = len(section.named.title.text.split()) < _WORDS_OF_TITLE
    unlikely = section.evidence == "presenter" and (alone or short)
    return _SURE[section.evidence] / (2 if unlikely else 1)


def _parts(post: _Post, end: int) -> Iterator[tuple[Section | None, int, int]]:
    """The papers and the text between them: the section or None, its first line, its end."""
    parts: dict[int, Section | None] = dict.fromkeys(post.sections.loose)
    parts |= {section.start: section for section in post.sections.papers}
    if not parts or min(parts) > post.frame.first:
        parts[post.frame.first] = None
    starts = sorted(parts)
    for start, following in pairwise([*starts, end]):
        yield parts[start], start, following


def _record(
    section: Section,
    lines: Lines,
    end: int,
    images: tuple[Image, ...],
    quarter: str,
    problems: list[Problem],
) -> Review | None:
    """The record of one section; None if it names no paper."""
    named, line = section.named, section.start + 1
    body = markdown.without_rules([*named.kept, *lines[named.head.body_at : end]])
    given = [one for group in section.groups for one in group.presenters]
    quarters = [group.quarter for group in section.groups if group.quarter]
    headings = [one.name for one in section.groups if one.name and one.level < named.level]
    fields = {"section": " / ".join(headings)} if headings else {}
    if named.title_heading and not named.title.text and not named.title.said:
        fields["heading"] = named.title_heading.text
    said = (*named.said, *_link_below(section, lines, end))
    found: list[Problem] = []
    record = review_of(
        Presentation(
            at=section.start,
            title=named.title,
            said=said,
            body=body,
            images=images,
            quarter=quarters[-1] if quarters else quarter,
            presenters=names_in(given[-1].value.partition("[")[0]) if given else (),
            fields={name: text for name, text in fields.items() if text},
        ),
        found,
    )
    if record is None:
        return None
    if not record.authors:
        found.append(warning(line, "authors-missing", "This paper has no authors."))
    if not record.presenters and all(problem.code != "presenter-missing" for problem in found):
        found.append(warning(line, "presenter-missing", "No presenter is named."))
    if not body:
        found.append(notice(line, "review-empty", "Nothing is written about this paper."))
    problems.extend(found)
    return record


def _link_below(section: Section, lines: Lines, end: int) -> Sequence[Said]:
    """The link to the paper that stands alone in a line of the review, if its head has none."""
    head = (*section.named.title.said, *section.named.said)
    if any(links_in(said.value) or said.meaning in ("link", "arxiv", "DOI") for said in head):
        return ()
    found: dict[str, Said] = {}
    fence = ""
    for at in range(section.named.head.body_at, end):
        line = lines[at]
        if mark := _FENCE.match(line):
            fence = mark[1] if not fence else "" if mark[1] == fence else fence
        if fence or ("://" not in line and "arxiv" not in line.lower()):
            continue
        for said in head_lines.read_line(line, at, has_authors=True) or ():
            if said.meaning in ("link", "title", "arxiv", "DOI"):
                targets = [said.value, *(link.target for link in links_in(said.value))]
                strong = strongest(i for target in targets for i in identifiers_of(target))
                if is_strong(strong):
                    found.setdefault(strong, said._replace(meaning="link"))
    return tuple(found.values()) if len(found) == 1 else ()


def _headings_without_paper(sections: Sections) -> Iterator[Problem]:
    levels = {section.named.level for section in sections.papers}
    for each in sections.unnamed:
        if each.title_heading and each.level in levels:
            text = each.title_heading.text[:_LONGEST_NAMED]
            message = f"“{text}” has no authors and no presenter; it is read as text."
            yield notice(each.title_heading.start + 1, "heading-without-paper", message)


def _page_title(sections: Sections) -> str:
    """What the page is headed by: the first heading above its papers, if it stands alone there."""
    first = sections.papers[0] if sections.papers else None
    if first and first.named.above:
        return first.named.above[0].text
    for each in sections.unnamed[:1]:
        if each.title_heading and first and each.title_heading.start < first.start:
            return each.title_heading.text
    return ""
