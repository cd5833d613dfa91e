"""What the values of a note's properties mean: links, people, tags.

A value is the items of a list, or one text.
"""

import re
from collections.abc import Sequence

from store.identity import find_links, identifiers_of, is_strong, link_of, strongest
from store.importers.parts.authors import NOBODY, Authors, parse_authors
from store.model import unique_tags

_WIKI_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]")
_LABEL = re.compile(r"\[[^\[\]]*\](?=\()")


def without_wiki_links(text: str) -> str:
    """A text with the names instead of the links to notes: `[[people/A. Kim|Kim]]` is `Kim`."""
    return _WIKI_LINK.sub(lambda m: m[2] or m[1].rpartition("/")[2], text)


def links_of(items: Sequence[str]) -> tuple[str, ...]:
    """The web links of a value; an identifier (`1911.04252`, `10.1109/…`) gives its link."""
    links: list[str] = []
    for item in items:
        if written := find_links(item):
            links.extend(written)
            continue
        identifier = strongest(identifiers_of(item.strip()))
        if is_strong(identifier):
            links.append(link_of(identifier))
    return tuple(dict.fromkeys(links))


def besides_links(items: Sequence[str]) -> tuple[str, ...]:
    """The items of a value that say more than a link: they have other words, or no link at all."""
    return tuple(
        item for item in items if len(_LABEL.sub("", item).split()) > 1 or not links_of([item])
    )


def authors_of(items: Sequence[str]) -> Authors:
    """The authors, in a list or in one text; `Xie, Qizhe` in a list is Qizhe Xie."""
    as_written = ", ".join(items)
    items = [without_wiki_links(item).strip() for item in items]
    if len(items) == 1:
        items = [part.strip() for part in items[0].split(";") if part.strip()]
    if len(items) == 1:
        authors = parse_authors(items[0])
        return authors if "[[" not in as_written else authors._replace(text=as_written)
    named = [item for item in items if item.casefold() not in ("et al.", "et al", "others")]
    if named and all(item.count(",") == 1 for item in named):
        named = [" ".join(reversed(item.split(","))).strip() for item in named]
    names = tuple(dict.fromkeys(" ".join(item.split()) for item in named if item))
    return NOBODY._replace(names=names, text=as_written, et_al=len(named) < len(items))


def tags_of(items: Sequence[str]) -> tuple[str, ...]:
    """The tags of a list, or of a text with `#` before each or commas between; else its words."""
    if len(items) == 1:
        text = items[0]
        separated = text.replace("#", ",") if "#" in text else text
        items = tuple(separated.split("," if "," in separated else None))
    return unique_tags(tag for item in items if (tag := without_wiki_links(item).strip("# \t")))
