"""How well a paper fits the words of a query.

Each word counts where it stands best: in the title before tags and presenters, these before
authors and venue, these before note, id and the rest, the text of the reviews last. Within a
field a whole word comes before the beginning of one, that before the inside of one. Words that
stand in the title as they were typed, one after the other, come before all, and so does the paper
that a link or a number names. Equals: the newest quarter first, then the year, then the order in
which they were given.
"""

from store.hangul import as_initials, find_initials, has_initials
from store.model import Paper
from store.search.fields import NAMES
from store.search.folding import fold
from store.search.identifiers import identifiers_named
from store.search.matching import Index
from store.search.query import Expression, Text, texts_of

_LEVELS = (("title",), ("tag", "presenter"), ("author", "venue"), ("note", "id", "source", "link"))
_BODY = 1
_WHOLE, _BEGINNING, _INSIDE = 2, 1, 0
_TOGETHER = 1 + 3 * (len(_LEVELS) + 1)
"""More than any single word can bring."""

Rank = tuple[int, str, int]


class Ranking:
    """Ranks papers for one query."""

    def __init__(self, index: Index, expression: Expression) -> None:
        texts = [text for text in texts_of(expression) if text.how != "pattern"]
        self._terms = [(fold(text.text), text) for text in texts]
        self._named = frozenset().union(*map(identifiers_named, texts))
        loose = [word for word, text in self._terms if not text.field]
        self._together = " ".join(loose) if len(loose) > 1 else ""
        self._levels = [[(name, index.texts.reader(name)) for name in level] for level in _LEVELS]
        self._title = index.texts.reader("title")
        self._names = {name: index.texts.names_reader(name) for level in _LEVELS for name in level}

    def rank(self, paper: Paper) -> Rank:
        """A larger rank is a better fit."""
        score = sum(self._of_word(paper, word, text) for word, text in self._terms)
        if self._together and self._together in self._title(paper).text:
            score += _TOGETHER
        if self._named and not self._named.isdisjoint(paper.identifiers):
            score += _TOGETHER
        return score, next(iter(paper.quarters), ""), paper.year or 0

    def _of_word(self, paper: Paper, word: str, text: Text) -> int:
        height = len(self._levels)
        for at, level in enumerate(self._levels):
            found = [
                _fit(word, read(paper).text)
                for name, read in level
                if text.field in ("", name)
            ]  # fmt: skip
            best = max(found, default=-1)
            if best < 0 and has_initials(word):
                heads = as_initials(word)
                names = (self._names[n](paper) for n, _ in level if text.field in ("", n))
                if any(find_initials(heads, made.text, made.heads) >= 0 for made in names):
                    best = _INSIDE
            if best >= 0:
                return _BODY + 3 * (height - at) + best - 2
        return _BODY if text.field in ("", "text", NAMES) else 0


def _fit(word: str, text: str) -> int:
    """How a word stands in a text; -1 when it does not."""
    best = -1
    at = text.find(word)
    while at >= 0 and best < _WHOLE:
        end = at + len(word)
        begins = at == 0 or not text[at - 1].isalnum()
        ends = end == len(text) or not text[end].isalnum()
        best = max(best, _WHOLE if begins and ends else _BEGINNING if begins else _INSIDE)
        at = text.find(word, at + 1)
    return best
