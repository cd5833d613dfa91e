"""What is to be said of the links of a digest that are no papers of it."""

from collections.abc import Sequence

from store.identity import find_links
from store.importers.digests.digest_lines import Line, titled
from store.importers.digests.digest_one_line import head_of_link, may_have_link
from store.importers.digests.paper_head import Head
from store.importers.interface import Lines, notice, warning
from store.importers.parts.link_places import listed
from store.importers.parts.paper_links import names_paper
from store.model import Problem


def links_left_out(written: Sequence[Line], found: Sequence[Head], end: int) -> list[Problem]:
    """What is to be said of lines that are of no head and have a link, up to the index `end`.

    A link alone in a line that leads to no paper stays in the review above it. What is written as
    the head of a paper, and is none among the others, a person has to look at.
    """
    if not found:
        return []
    of_heads = {place for head in found for place in range(head.start, head.end)}
    problems: list[Problem] = []
    lone: list[tuple[int, str]] = []
    for place, line in enumerate(written):
        if place in of_heads or line.place >= end or not (line.link or may_have_link(line)):
            continue
        if _may_be_paper(line):
            message = "This line may be a paper of its own; it is kept as text."
            problems.append(warning(line.place + 1, "may-be-paper", message))
        elif line.link and found[0].start < place:
            lone.append((line.place + 1, line.link))
    if lone:
        message = f"A link that leads to no paper stands in the review above it: {listed(lone)}"
        problems.append(notice(lone[0][0], "links-not-papers", message))
    return problems


def _may_be_paper(line: Line) -> bool:
    """Whether a line is written as the head of a paper is."""
    if line.link:
        return names_paper(line.link)
    if titled(line, elsewhere=line.numbered and not line.indent):
        return True
    if (first := line.text.split(None, 1)[0]).startswith("http"):
        return names_paper(first) and find_links(first) == [first]
    head = head_of_link(line, 0)
    return head is not None and any(map(names_paper, head.links))


def mentions_only(lines: Lines) -> list[Problem]:
    """What the links of a text without a paper are."""
    linking = [number for number, line in enumerate(lines, 1) if "://" in line]
    links = [link for number in linking for link in find_links(lines[number - 1])]
    papers = sum(map(names_paper, links))
    if not papers:
        return []
    message = (
        f"There is no paper in this text: its links are mentions ({papers} to papers)."
        " A paper has its link in a line of its own, or beside its title."
    )
    return [warning(linking[0], "links-are-mentions", message)]
