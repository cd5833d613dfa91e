"""The review that a paper of a digest makes: what its head says, and the comments below."""

import re
from collections.abc import Sequence

from store.identity import identifiers_of
from store.importers.digests.citations import citation
from store.importers.digests.digest_labels import with_labels
from store.importers.digests.digest_lines import Line, is_marker
from store.importers.digests.paper_head import Head
from store.importers.digests.venue_lines import is_venue_line
from store.importers.interface import Lines, notice, warning
from store.importers.parts.author_names import is_name
from store.importers.parts.authors import NOBODY, Authors
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.paper_links import names_paper
from store.importers.parts.records import authors_problems, identified, venue_problems
from store.importers.parts.titles import (
    is_foreign,
    last_bracket,
    plain,
    title_and_authors,
    with_venue_of,
)
from store.model import Problem, Review, unique_tags
from store.venues import normalise

_GROUP = re.compile(
    r"[A-Z][\w.&-]{1,30}[- ]?(?:AI|Team|Research|Labs?|Group|Consortium|Collaboration)"
    r"|(?:Google )?DeepMind|Google|Meta|Microsoft|NVIDIA|Anthropic|DeepSeek|Apple|IBM|Amazon|Baidu"
    r"|Alibaba|Tencent|Huawei|ByteDance|NAVER|Kakao|Samsung|BigScience|EleutherAI"
)
"""Who signs papers as a group, in one word."""

_NUMBER = re.compile(
    r"\[(?:arxiv:)?(\d{4}\.\d{4,5})(?:v\d{1,2})?\]\s*(?=\S)", re.ASCII | re.IGNORECASE
)


def review_of(
    head: Head,
    written: Sequence[Line],
    lines: Lines,
    end: int,
    problems: list[Problem],
    shared: tuple[str, ...] = (),
) -> Review | None:
    """The paper of the lines from its head up to `end`, the index of the next paper's first line.

    `shared` are tags that all papers of the text have.
    """
    head, taken = with_labels(head, written, lines, end)
    line = written[head.title_at].place + 1
    text, tags = split_hashtags(" ".join(head.title.split()))
    title, authors = _title_and_authors(text)
    cited = None if authors.names or head.authors else citation(text)
    if cited:
        title, authors = cited.title, cited.authors
    elif head.authors and authors.names:
        title, authors = text, head.authors
    elif head.authors:
        authors = with_venue_of(head.authors, authors)
    remark, venue_text = head.remark, head.venue
    if not venue_text and is_venue_line(remark):
        remark, venue_text = "", remark.strip("()[] ")
    if venue_text:
        of_line = NOBODY._replace(venue=normalise(venue_text), venue_text=venue_text)
        authors = with_venue_of(authors, of_line)
    title = plain(_without_number(title, head.links))
    after_head = written[head.end - 1].place + 1
    below = [lines[index] for index in range(after_head, end) if index not in taken]
    if below and end < len(lines) and is_marker(below[-1].strip()):
        below.pop()  # the number of the next paper, in a line of its own
    remarks = [cited.rest] if cited and cited.rest else []
    body, own_tags = _without_hashtags([*remarks, remark, *below])
    if head.wrapped:
        message = f"The title is put together from several lines: “{title}”."
        problems.append(notice(line, "title-wrapped", message))
    if sum(map(names_paper, head.links)) > 1:
        message = f"The links of this title are taken to lead to one paper: {', '.join(head.links)}"
        problems.append(notice(line, "links-joined", message))
    if title and not authors.names:
        problems.append(warning(line, "authors-missing", _without_authors(title)))
    problems.extend(authors_problems(authors, line))
    problems.extend(venue_problems(authors.venue, authors.venue_text, line))
    return identified(
        Review(
            line=written[head.start].place + 1,
            title=title,
            authors=authors.names,
            authors_text=authors.text,
            authors_guessed=authors.guessed,
            et_al=authors.et_al,
            venue=authors.venue.name,
            venue_text=authors.venue_text,
            year=authors.venue.year,
            body=body,
            links=head.links,
            tags=unique_tags((*tags, *own_tags, *shared)),
            status=written[head.start].status,
        ),
        problems,
    )


def _title_and_authors(text: str) -> tuple[str, Authors]:
    """Take `Title (authors)` apart, also where one word in brackets is a person or a group."""
    title, authors = title_and_authors(text)
    before, inside = last_bracket(title)
    if authors.names or not before or is_foreign(before):
        return title, authors
    if not (_GROUP.fullmatch(inside) or (is_foreign(inside) and is_name(inside))):
        return title, authors
    named = NOBODY._replace(names=(inside,), text=inside)
    return before, with_venue_of(named, authors)


def _without_number(title: str, links: Sequence[str]) -> str:
    """A title without the number of its paper before it, as arXiv's pages are called."""
    found = _NUMBER.match(title)
    number = f"arxiv:{found[1]}" if found else ""
    known = number and number in (one for link in links for one in identifiers_of(link))
    return title[found.end() :] if found and known else title


def _without_authors(title: str) -> str:
    _, inside = last_bracket(title)
    if not inside:
        return "No authors stand in brackets behind the title, or in a line of their own."
    return f"“{inside[:60]}” behind the title is not surely its authors; it is kept in the title."


def _without_hashtags(comments: list[str]) -> tuple[str, list[str]]:
    """The comments without the hashtags that end their lines, and those."""
    kept: list[str] = []
    tags: list[str] = []
    for comment in comments:
        rest, found = split_hashtags(comment)
        tags.extend(found)
        if rest or not found:
            kept.append(rest)
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept).strip("\n"), tags
