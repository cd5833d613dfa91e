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

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts import markdown
from store.importers.parts.author_names import is_name
from store.importers.parts.markdown import Block
from store.importers.parts.page_headings import names_software
from store.importers.posts import (
    doubts,
    joined_posts,
    named_heads,
    papers_above,
    post_frame,
    post_heads,
    post_sections,
    post_text,
    session_list,
)
from store.importers.posts.evidence import Evidence
from store.importers.posts.labels import Said
from store.importers.posts.link_below import link_below
from store.importers.posts.post_frame import Frame
from store.importers.posts.post_sections import Section, Sections
from store.importers.posts.presentations import Presentation, review_of
from store.importers.posts.presenters import names_in
from store.model import Image, Problem, Review

_ENOUGH_LINES = 3000
"""Lines that decide whether a text is a post."""

_SURE: dict[Evidence, float] = {
    "full": 0.97, "presenter": 0.45, "authors": 0.6, "linked": 0.5, "bare link": 0.2, "": 0.0,
}  # fmt: skip
_WORDS_OF_TITLE = 4
"""Words from which on the heading above a presenter alone is a title rather than a meeting."""

_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")


class _Post(NamedTuple):
    """A post taken apart: what stands around the papers, what the papers are, and the figures."""

    frame: Frame
    text: list[str]
    blocks: list[Block]
    sections: Sections
    figures: list[tuple[int, Image]]
    problems: list[Problem]


def confidence(lines: Lines) -> float:
    """How surely the lines are a post: what says that its headings are papers.

    Links alone may as well be those of a digest, a presenter alone that of a meeting, and a page
    about a program names its authors and its paper, too.
    """
    lines = lines[:_ENOUGH_LINES]
    if session_list.confidence(lines) >= _SURE["full"]:
        return 0.0  # sessions in YAML are no post, and least of all where they are misspelt
    sections = _read(lines, "").sections
    if _is_in_front_matter(sections, lines):
        return _SURE["full"]
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
    if len(starts := joined_posts.starts(lines)) > 1:
        ends = (*starts[1:], len(lines))
        parts = [parse(lines[at:end], date) for at, end in zip(starts, ends, strict=True)]
        return joined_posts.together(parts, starts)
    post = _read(lines, date)
    if _is_in_front_matter(post.sections, lines):
        return papers_above.read(lines, date)
    problems = [*post.problems, *doubts.open_code(post.blocks, lines)]
    papers = post.sections.papers
    quarter = post_frame.settle_quarter(post.frame, post.sections.quarters, problems)
    if papers:
        problems.extend(doubts.headings_without_paper(post.sections, lines))
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
        end = post_text.end_of(post.text, section.named.head.body_at, end)
        above = post.frame.first if len(papers) == 1 else -1
        said = link_below(section.named, lines, end, above)
        record = _record(section, said, lines, end, tuple(images), quarter, problems)
        if record:
            records.append(record)
            continue
        message = "This section has neither a title nor a link to a paper; it is kept as preamble."
        problems.append(warning(start + 1, "title-missing", message))
        loose.append(markdown.without_rules(lines[start:end]))
    if not papers:
        message = "No heading has a presenter or authors below it, so there is no paper here."
        problems.append(warning(0, "no-paper", message + doubts.nearest(post.sections)))
    alone = len(records) == 1 and not records[0].untitled
    title = records[0].title if alone else _page_title(post.sections)
    return post_frame.finished(lines, post.frame, quarter, records, loose, problems, title)


POST = Importer("post", "Post", confidence, parse)


def _is_in_front_matter(sections: Sections, lines: Lines) -> bool:
    """Whether the front matter says which papers these are, and the text does not."""
    presented = any(each.is_presented for each in sections.papers)
    return not presented and papers_above.are_listed(lines)


def _read(lines: Lines, date: str) -> _Post:
    frame = post_frame.read(lines, date)
    readable = post_text.readable(lines, frame.first)
    blocks, figures, oddities = markdown.structure(readable, frame.first)
    named = named_heads.named(list(post_heads.heads(readable, blocks)))
    page = (frame.title, frame.said)
    found = named_heads.with_page(named, readable, blocks, page, frame.first)
    return _Post(frame, readable, blocks, post_sections.sections(found), figures, oddities)


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
    linked: Sequence[Said],
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
    said = (*named.said, *linked)
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
        if is_name(record.title):
            message = f"“{record.title}” is taken for the title, but may be a person's name."
            found.append(warning(line, "title-unsure", message))
    if not record.presenters and all(problem.code != "presenter-missing" for problem in found):
        found.append(warning(line, "presenter-missing", "No presenter is named."))
    if not body:
        found.append(notice(line, "review-empty", "Nothing is written about this paper."))
    problems.extend(found)
    problems.extend(doubts.other_papers(lines, named.head.body_at, end, record))
    return record


def _page_title(sections: Sections) -> str:
    """What the page is headed by: the first heading above its papers, if it stands alone there."""
    first = sections.papers[0] if sections.papers else None
    if first and first.named.above:
        return first.named.above[0].text
    for each in sections.unnamed[:1]:
        if each.title_heading and first and each.title_heading.start < first.start:
            return each.title_heading.text
    return ""
