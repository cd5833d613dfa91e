"""The link to a paper that stands in its review, or above it, instead of its head."""

import re
from collections.abc import Sequence
from itertools import chain

from store.identity import identifiers_of, is_strong, strongest
from store.importers.interface import Lines
from store.importers.posts import head_lines
from store.importers.posts.labels import Said
from store.importers.posts.named_heads import Named
from store.importers.posts.stated_links import links_in

_FENCE = re.compile(r"\s*(?:[-*+>]\s+)?(```|~~~)")


def link_below(named: Named, lines: Lines, end: int, above: int = -1) -> Sequence[Said]:
    """The link to the paper that stands alone in a line of the review, if its head has none.

    In a post about one paper it may also stand above the heading, from line index `above` on.
    """
    head = (*named.title.said, *named.said)
    if any(links_in(said.value) or said.meaning in ("link", "arxiv", "DOI") for said in head):
        return ()
    found: dict[str, Said] = {}
    fence = ""
    before = range(above if above >= 0 else named.start, named.start)
    for at in chain(before, range(named.head.body_at, end)):
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
