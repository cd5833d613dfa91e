"""The presenters and the links of a paper, from what stands under the labels of its head."""

from collections.abc import Iterable
from typing import NamedTuple

from store.importers.interface import notice, warning
from store.importers.parts.author_names import is_name
from store.importers.parts.cell_values import links_of
from store.importers.parts.markdown import plain_text
from store.importers.posts import presenters
from store.importers.posts.labels import Said
from store.importers.posts.stated_links import (
    Kind,
    StatedLink,
    is_missing_slides,
    links_in,
    says_only_link,
    without_links,
)
from store.model import Problem

_OF_LINKS = ("title", "link", "arxiv", "DOI", "slides", "presenters")
"""Meanings under which links to the paper and to its slides stand."""


class HeadLinks(NamedTuple):
    """The links of a head, and what the first link to the paper is called if that is a title."""

    papers: tuple[str, ...]
    slides: tuple[str, ...]
    name: str


def presenters_in(
    everything: Iterable[Said], has_others: bool, problems: list[Problem]
) -> tuple[str, ...]:
    """The names under presenters' labels.

    A label without a name is reported, unless the session that the paper stands in names others.
    """
    names: list[str] = []
    for said in (each for each in everything if each.meaning == "presenters"):
        person = _person(said)
        found = presenters.read(_before_links(said.value))
        own = (person.label,) if person else found.names
        names.extend(own)
        if own and said.guessed:
            message = f"“{said.guessed}” is taken for the label of the presenter."
            problems.append(warning(said.at + 1, "presenter-guessed", message))
        odd = [text for text in found.rest if presenters.is_odd(text)]
        if not own and not has_others:
            problems.append(warning(said.at + 1, "presenter-missing", "No presenter is named."))
        elif odd and not person:
            message = f"Beside the presenter, this is no name of a person: {', '.join(odd)}."
            problems.append(warning(said.at + 1, "presenter-odd", message))
    return tuple(dict.fromkeys(names))


def beside_presenters(said: Said) -> str:
    """What stands under a presenter's label, up to its links, if that is more than names."""
    text = _before_links(said.value)
    return text if presenters.read(text).rest else ""


def _before_links(value: str) -> str:
    before = value.partition("[")[0]
    before = without_links(before) if "://" in before else before
    return plain_text(before).strip(" ,:-|/(*_")


def _person(said: Said) -> StatedLink | None:
    """The link behind a presenter's label that leads to the person's page, if one is there."""
    if said.meaning != "presenters" or presenters.names_in(_before_links(said.value)):
        return None
    kinds = ("unclear", "elsewhere")
    links = (link for link in links_in(said.value) if link.kind in kinds)
    return next((link for link in links if is_name(link.label)), None)


def links_of_paper(everything: Iterable[Said], text: str, problems: list[Problem]) -> HeadLinks:
    """The links to the paper and to its slides; `text` is where lines of the head are kept.

    A link that is neither is taken for the paper if there is no other, and reported.
    """
    papers: list[str] = []
    slides: list[str] = []
    unclear: list[tuple[StatedLink, int]] = []
    name = ""
    for said in (each for each in everything if each.meaning in _OF_LINKS):
        line, person = said.at + 1, _person(said)
        for link in stated(said):
            if link.kind == "nowhere":
                of_slides = said.meaning == "slides" or is_missing_slides(link)
                code = "slides-missing" if of_slides else "link-invalid"
                message = f"The link “{link.label}” leads nowhere: “{link.target}”."
                problems.append(warning(line, code, message))
            elif link.kind == "slides" or said.meaning == "slides":
                slides.append(link.target)
            elif link.kind == "paper":
                papers.append(link.target)
                name = name or ("" if says_only_link(link.label) else link.label)
            elif link == person:
                message = f"The link to the presenter's page is not kept: {link.target}"
                problems.append(notice(line, "link-unknown", message))
            else:
                unclear.append((link, line))
    for link, line in unclear:
        if link.target in text:
            continue
        called = link.label or link.target
        if papers or link.kind == "elsewhere":
            message = f"The link “{called}” is neither the paper nor its slides: {link.target}"
            problems.append(warning(line, "link-unknown", message))
        else:
            message = f"The link “{called}” is taken for the link to the paper."
            problems.append(notice(line, "link-unknown", message))
            papers.append(link.target)
    return HeadLinks(tuple(dict.fromkeys(papers)), tuple(dict.fromkeys(slides)), name)


def stated(said: Said) -> tuple[StatedLink, ...]:
    """The links under a label. What stands under `Paper:` leads to the paper, if anywhere."""
    found = links_in(said.value)
    if not found and said.meaning != "presenters":
        kind: Kind = "slides" if said.meaning == "slides" else "paper"
        written = links_of(said.value)
        if said.meaning != "title" or not written.has_words:
            return tuple(StatedLink("", url, kind) for url in written.links)
    if said.meaning == "presenters":
        return found
    return tuple(link._replace(kind="paper") if link.kind == "unclear" else link for link in found)
