"""What says that a head of a post is a paper's: a presenter, authors, links."""

from typing import Literal

from store.identity import identifiers_of, is_strong
from store.importers.posts.named_heads import Named
from store.importers.posts.stated_links import links_in

Evidence = Literal["full", "presenter", "authors", "linked", "bare link", ""]
_OF_LINKS = ("link", "title", "arxiv", "DOI", "presenters")


def has_link_to_paper(each: Named) -> bool:
    """Whether the head has a link to a paper, by whatever label."""
    said = (*each.title.said, *each.said)
    return any(one.meaning in _OF_LINKS and leads_to_paper(one.value) for one in said)


def evidence_of(each: Named) -> Evidence:
    """What says that a head is a paper's: "full" is a presenter with authors or a link."""
    said = (*each.title.said, *each.said)
    presenter = any(one.meaning == "presenters" and one.value for one in said)
    authors = any(one.meaning == "authors" and one.value for one in said)
    linked = [one for one in said if one.meaning in _OF_LINKS and leads_to_paper(one.value)]
    if presenter:
        return "full" if authors or linked else "presenter"
    titled = not each.head.headings and any(one.meaning == "title" for one in said)
    if linked and (each.title.reviewed or titled):
        return "full"
    if authors:
        return "authors"
    if linked:
        return "bare link" if all(_is_bare(one.value) for one in linked) else "linked"
    return ""


def leads_to_paper(value: str) -> bool:
    """Whether a text has a link to a paper, or is its number."""
    if any(map(is_strong, identifiers_of(value))):
        return True
    return any(link.kind == "paper" for link in links_in(value))


def _is_bare(value: str) -> bool:
    return "](" not in value
