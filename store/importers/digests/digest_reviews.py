"""The review that a paper of a digest makes: what its head says, and the comments below."""

from collections.abc import Sequence

from store.importers.digests.digest_blocks import Head
from store.importers.digests.digest_lines import Line
from store.importers.interface import Lines, notice, warning
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.records import authors_problems, identified, venue_problems
from store.importers.parts.titles import plain, title_and_authors, with_venue_of
from store.model import Problem, Review, unique_tags


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
    line = written[head.title_at].place + 1
    text, tags = split_hashtags(" ".join(head.title.split()))
    title, authors = title_and_authors(text)
    if head.authors and authors.names:
        title, authors = text, head.authors
    elif head.authors:
        authors = with_venue_of(head.authors, authors)
    title = plain(title)
    after_head = written[head.end - 1].place + 1
    body, own_tags = _without_hashtags([head.remark, *lines[after_head:end]])
    if head.wrapped:
        message = f"The title is put together from several lines: “{title}”."
        problems.append(notice(line, "title-wrapped", message))
    if title and not authors.names:
        message = "No authors in brackets stand behind the title."
        problems.append(warning(line, "authors-missing", message))
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
        ),
        problems,
    )


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
