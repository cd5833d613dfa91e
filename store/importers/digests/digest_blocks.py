"""Where the papers of a digest are: which lines are their heads, and in which order these stand.

A digest keeps to one of three layouts: the link above the title, the title above the link, or both
in one line. The layout is found once for the whole text, because a comment may look like any of
them: it may have a link alone in a line, or end with one in brackets.
"""

from collections.abc import Sequence
from itertools import pairwise

from store.identity import identifiers_of, is_strong, strongest
from store.importers.digests.digest_details import (
    Details,
    details_above,
    details_below,
    details_between,
)
from store.importers.digests.digest_lines import Line
from store.importers.digests.digest_one_line import heads_in_one_line
from store.importers.digests.digest_titles import (
    joined_title,
    may_be_title,
    start_of_title,
    title_text,
)
from store.importers.digests.paper_head import Head, links_in
from store.importers.digests.venue_lines import is_venue_line
from store.importers.parts.author_names import people_in_line
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.paper_links import names_paper
from store.importers.parts.titles import ends_in_bracket, has_people, is_foreign, looks_like_title

_ENOUGH_LINKS = 200
"""Links that decide the layout; who writes more does not change habits in between."""


def heads_of_layout(written: Sequence[Line]) -> list[Head]:
    """The heads of papers that are all written alike, in order; none if all links are mentions."""
    papers = [
        position
        for position, (above, line) in enumerate(pairwise((None, *written)))
        if line and line.link and _begins_paper(written, position, above)
    ]
    in_one_line = heads_in_one_line(written)
    if len(in_one_line) > len(papers):
        return in_one_line
    if _title_stands_above(written, papers[:_ENOUGH_LINKS]):
        return _titles_above(written, papers)
    return [_title_below(written, start, end) for start, end in pairwise([*papers, len(written)])]


def _begins_paper(written: Sequence[Line], position: int, above: Line | None) -> bool:
    """Whether a link in a line of its own is a paper's: it says so, or `Title (authors)` does.

    Any other one is part of a comment, or leads to more about the paper above: code, a project.
    """
    if names_paper(written[position].link):
        return not _is_second_link(written, position)
    if above and above.link:
        return False
    if has_people(title_text(written, position + 1)):
        return True
    # the line below another link is the title of that one
    apart = position == 1 or _is_head(written[position - 1]) or not written[position - 2].link
    return apart and has_people(title_text(written, position - 1))


def _is_second_link(written: Sequence[Line], position: int) -> bool:
    """Whether a link is the other one of two above one title: one paper at two places.

    That is so if something stands in brackets behind the title, and the two are of different kinds
    (arXiv and OpenReview, say): a list of links has many of one kind.
    """
    line, above = written[position], written[position - 1] if position else None
    if above is None or not above.link or line.begins or line.marked:
        return False
    if position > 1 and written[position - 2].link and not above.begins:
        return False
    kinds = [_kind(above.link), _kind(line.link)]
    titled_below = ends_in_bracket(title_text(written, position + 1))
    return "" not in kinds and kinds[0] != kinds[1] and titled_below


def _kind(link: str) -> str:
    """What kind of identifier a link has (`arxiv`, `doi`), or nothing if it has no strong one."""
    identifier = strongest(identifiers_of(link))
    return identifier.partition(":")[0] if is_strong(identifier) else ""


def _title_stands_above(written: Sequence[Line], papers: Sequence[int]) -> bool:
    """Whether the titles stand above their links."""
    above = below = 0
    for position in papers:
        verdict = _verdict(written, position)
        above += verdict < 0
        below += verdict > 0
    if above != below or not papers:
        return above > below
    last = len(written) - 1
    while last and split_hashtags(written[last].text)[0] == "":
        last -= 1
    return not written[0].link and bool(written[last].link)


def _verdict(written: Sequence[Line], position: int) -> int:
    """Where the title of one link is: above (-1), below (1), or not to be told (0)."""
    above = details_above(written, position, 0).at
    below = position + 1
    while below < len(written) and written[below].link:
        below += 1
    below = details_between(written, below, len(written)).at
    before, after = title_text(written, above), title_text(written, below)
    if people_in_line(after):
        after = ""
    for sure in (has_people, _is_latin_title):
        if difference := sure(after) - sure(before):
            return difference
    line = written[position]
    joined_below = bool(after) and not written[below].begins
    if (line.begins or line.marked) and joined_below:
        return 1
    starts_above = bool(before) and _is_head(written[above])
    of_page = position == 1 and joined_below and not written[above].numbered
    if not line.begins and starts_above and not of_page:
        return -1
    return 0


def _is_head(line: Line) -> bool:
    """Whether a line begins something: a blank line is above it, or it has an item marker."""
    return line.begins or line.marked


def _is_latin_title(text: str) -> bool:
    return not is_foreign(text) and looks_like_title(text)


def _title_below(written: Sequence[Line], start: int, end: int) -> Head:
    """The head that begins with its link; `end` is where the next one begins."""
    behind = start
    while behind < end and written[behind].link:
        behind += 1
    links, remarks = links_in(written[start:behind])
    between = details_between(written, behind, end)
    at, remark = between.at, "\n".join(text for text in (remarks, *between.rest) if text)
    if at == end or not may_be_title(title_text(written, at), links):
        return Head(start, at, links, remark=remark, venue=between.venue)
    title, behind = joined_title(written, at, end)
    below = details_below(written, behind, end, title)
    wrapped, venue = behind - at > 1, between.venue or below.venue
    return Head(start, below.at, links, title, at, below.authors, remark, wrapped, venue)


def _titles_above(written: Sequence[Line], papers: Sequence[int]) -> list[Head]:
    """The heads that begin with a title, with the link below it or below the authors."""
    found: list[Head] = []
    free = 0
    for position in papers:
        if position < free:
            continue
        end = position
        while end < len(written) and written[end].link:
            end += 1
        links, remarks = links_in(written[position:end])
        above = details_above(written, position, free)
        title_at = above.at
        remark = "\n".join(text for text in (*above.rest, remarks) if text)
        if written[position].numbered:
            found.append(Head(position, end, links, remark=remark))
            free = end
            continue
        if title_at < free or not may_be_title(title_text(written, title_at), links):
            line = title_text(written, position - 1) if position > free else ""
            if not line or is_venue_line(line):
                start = position - bool(line)
                found.append(Head(start, end, links, remark=remark, venue=line))
                free = end
            continue
        start = start_of_title(written, title_at, free)
        title = " ".join(line.text for line in written[start : title_at + 1])
        below = details_below(written, end, len(written), title)
        if above.authors and below.authors:
            below = Details(end)
        free = below.at
        authors, venue = above.authors or below.authors, above.venue or below.venue
        wrapped = start < title_at
        found.append(Head(start, free, links, title, start, authors, remark, wrapped, venue))
    return found
