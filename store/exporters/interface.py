"""What an exporter is: a format's name, the files that it is known by, and how papers become it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from store.model import Paper, Source

Sources = Mapping[str, Source]


class Exporter(Struct, frozen=True):
    """One format.

    `title` is what people call it. `suffixes` are the ends of the names of its files, in small
    letters, the usual one first. `pieces` gives the text in pieces, about one a paper and in the
    order of the papers, so that whoever writes them can tell how far it is, and stop. It never
    raises: what a format cannot hold is left out, as its module says. The text is written as UTF-8.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    pieces: Callable[[Sequence[Paper], Sources], Iterator[str]]
