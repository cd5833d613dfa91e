"""Markdown as a reading group writes its posts: a heading a paper, its presenter, its review.

Papers stand by quarter, newest first, and by presenter; one presented twice stands under both. A
post of one quarter names it in its front matter, as the posts do that readlist reads; one of
several has a heading for each, below what was presented in no quarter. Where that and one quarter
meet, each paper names its quarter, since to the importer a post with one quarter has no other.

It holds title, authors, venue, year, links, slides, presenters, quarters and reviews with their
figures. It has no place for rating, status, tags, note, and what bibliographies keep besides. A
review in plain text comes back as Markdown that shows the same.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from store.exporters.citation import all_links
from store.exporters.interface import Exporter, Sources
from store.exporters.markdown_text import body_of
from store.model import Paper, Review

_ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd", "4": "4th"}
_BETWEEN = "\n\n***\n\n"


class _Part(Struct, frozen=True):
    """The papers of one quarter, or of none, each with one of its reviews."""

    quarter: str
    papers: Sequence[tuple[Paper, Review]]


def _pieces(papers: Sequence[Paper], sources: Sources) -> Iterator[str]:
    del sources
    parts = _parts(papers)
    quarters = [part.quarter for part in parts if part.quarter]
    labelled = len(quarters) == 1 and len(parts) > 1
    if len(quarters) == len(parts) == 1:
        yield f'---\nlayout: post\ntitle: "{_written(quarters[0])}"\nmathjax: true\n---\n\n'
    between = ""
    for part in parts:
        if part.quarter and len(quarters) > 1:
            yield f"{between}# {_written(part.quarter)}\n\n"
            between = ""
        for paper, review in part.papers:
            yield between + _paper(paper, review, part.quarter if labelled else "")
            between = _BETWEEN


MARKDOWN = Exporter("markdown", "Markdown", (".md", ".markdown"), _pieces)


def _parts(papers: Sequence[Paper]) -> list[_Part]:
    """What is in no quarter, then quarters, newest first; within one, by presenter as they come."""
    by_quarter: dict[str, list[tuple[Paper, Review]]] = {}
    for paper in papers:
        told = [one for one in paper.reviews if one.has_text or one.quarter or one.presenters]
        for review in told or [Review()]:
            by_quarter.setdefault(review.quarter, []).append((paper, review))
    parts = []
    for quarter in sorted(by_quarter, key=lambda one: (not one, one), reverse=True):
        presenters: dict[tuple[str, ...], list[tuple[Paper, Review]]] = {}
        for pair in by_quarter[quarter]:
            presenters.setdefault(pair[1].presenters, []).append(pair)
        parts.append(_Part(quarter, [pair for pairs in presenters.values() for pair in pairs]))
    return parts


def _paper(paper: Paper, review: Review, quarter: str) -> str:
    names, label = _authors(paper)
    links = all_links(paper)
    title = f"[paper link]({_target(links[0])})" if paper.untitled and links else _line(paper.title)
    # Without a presenter, nothing else says that these are authors.
    label_of_names = "" if review.presenters else "저자: "
    authors = f"## {label_of_names}{names}" if names else ""
    head = [f"# {title}", authors, _presented(paper, review, links)]
    labels = [label, f"- Quarter: {quarter}" if quarter else ""]
    text = "\n".join(line for line in (*head, *labels) if line)
    figures = [f"![{_line(one.alt)}]({_target(one.url)})" for one in review.images
               if one.url not in review.body]  # fmt: skip
    return "\n\n".join(filter(None, (text, body_of(review), "\n".join(figures)))) + "\n"


def _authors(paper: Paper) -> tuple[str, str]:
    """The authors with venue and year behind them, and a line for what cannot stand there."""
    names = ", ".join(" ".join(name.replace(",", " ").split()) for name in paper.authors)
    names += " et al." if paper.et_al else ""
    year = str(paper.year or "")
    venue = _line(paper.venue)
    if not names:
        return "", f"- Venue: {venue} {year}".rstrip() if venue else f"- Year: {year}" * bool(year)
    if "," in venue or (venue and not year):
        return ", ".join(filter(None, (names, year))), f"- Venue: {venue}"
    return ", ".join(filter(None, (names, f"{venue} {year}".strip()))), ""


def _presented(paper: Paper, review: Review, papers: Sequence[str]) -> str:
    """The presenters and the links, as `### 발표자: 강진구 [[paper link](…), [slides](…)]`."""
    later = [slides for one in paper.reviews if one.quarter for slides in one.slides]
    slides = review.slides or [link for link in paper.slides if link not in later]
    links = [f"[paper link]({_target(link)})" for link in papers]
    links += [f"[presentation material]({_target(link)})" for link in slides]
    said = [", ".join(map(_line, review.presenters)), f"[{', '.join(links)}]" if links else ""]
    if review.presenters or not paper.authors:
        # The importer knows a paper by its authors or by this, also when nobody is named.
        return f"### 발표자: {' '.join(filter(None, said)) or '[-]'}"
    return f"### {said[1]}" if links else ""


def _written(quarter: str) -> str:
    """A quarter as the posts write it: `2020Q4` is `2020_4th_quarter`."""
    year, _, number = quarter.partition("Q")
    return f"{year}_{_ORDINALS.get(number, number)}_quarter"


def _target(link: str) -> str:
    """A link that cannot end before its bracket does."""
    return "".join(f"%{ord(c):02X}" if c in "()<>\\" or c.isspace() else c for c in link)


def _line(text: str) -> str:
    return " ".join(text.split())
