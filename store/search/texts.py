"""The folded texts of papers: each is made once, and again when its paper has changed."""

from collections.abc import Callable, Set

import msgspec

from store.hangul import initials
from store.model import Paper
from store.search.fields import Sources, values
from store.search.folding import fold


# Without the collector: a hundred thousand of these would make it walk the whole library.
class Made(msgspec.Struct, frozen=True, gc=False):
    """A text, and the paper from which it was made.

    `heads` are the initials of the text, letter for letter, where they are asked for.
    """

    paper: Paper
    text: str
    heads: str = ""


Reader = Callable[[Paper], Made]


class Texts:
    """What the words of a query are looked for in, by field."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._texts: dict[str, dict[str, Made]] = {}
        self._names: dict[str, dict[str, Made]] = {}

    def reader(self, field: str) -> Reader:
        """A function that gives the folded text of a field, a line a value."""

        def make(paper: Paper) -> Made:
            return Made(paper, fold("\n".join(values(field, paper, self.sources))))

        return _remembering(self._texts.setdefault(field, {}), make)

    def names_reader(self, field: str) -> Reader:
        """A function that gives the text of a field as words with initials are looked for in it.

        Blanks do not count among initials: the text has none.
        """
        read = self.reader(field)

        def make(paper: Paper) -> Made:
            text = read(paper).text.replace(" ", "")
            return Made(paper, text, initials(text))

        return _remembering(self._names.setdefault(field, {}), make)

    def forget_but(self, papers: Set[str]) -> None:
        """Let go of the texts of all papers but these, by id."""
        for made in (*self._texts.values(), *self._names.values()):
            if len(made) > len(papers):
                for gone in made.keys() - papers:
                    del made[gone]

    def values(self, field: str, paper: Paper) -> list[str]:
        """The texts of a field as they are in the library."""
        return values(field, paper, self.sources)


def _remembering(made: dict[str, Made], make: Reader) -> Reader:
    def read(paper: Paper) -> Made:
        known = made.get(paper.id)
        if known is None or known.paper is not paper:
            known = made[paper.id] = make(paper)
        return known

    return read
