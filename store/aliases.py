"""Which paper an identifier names, be it the paper's id or one of its others."""

from collections.abc import Iterable

from store.model import Paper


class Aliases:
    """The identifiers of all papers, kept up with every change."""

    def __init__(self, papers: Iterable[Paper] = ()) -> None:
        self._ids = {i: paper.id for paper in papers for i in paper.identifiers}

    def id_of(self, identifier: str) -> str:
        """The id of the paper with this identifier, or nothing."""
        return self._ids.get(identifier, "")

    def replace(self, key: str, old: Paper | None, new: Paper | None) -> None:
        """Take note that the paper with the id `key` is another one now, or none."""
        for identifier in old.identifiers if old else ():
            if self._ids.get(identifier) == key:
                del self._ids[identifier]
        for identifier in new.identifiers if new else ():
            self._ids[identifier] = key
