"""Where in a text stands what was looked for: for marking it on the screen."""

from collections.abc import Iterable, Iterator

from store.hangul import as_initials, find_initials, going_on, has_initials, initials
from store.search.fields import ANYWHERE, NAME_FIELDS, NAMES
from store.search.folding import Folded, Span, fold, fold_with_places
from store.search.identifiers import identifiers_named
from store.search.patterns import Pattern
from store.search.query import Expression, Text, texts_of


class Highlighter:
    """The spans of everything that a query looks for; make one for a query and ask it often."""

    def __init__(self, expression: Expression) -> None:
        self._finders = [Finder(text) for text in texts_of(expression)]

    def spans(self, text: str, field: str = ANYWHERE) -> list[Span]:
        """What to mark in a text, from left to right, none overlapping.

        `field` is where the text comes from (`title`, `tag`, `presenter`, `text` …); a term with
        another field marks nothing in it. Without a field only terms without one mark.
        """
        folded = fold_with_places(text)
        found = [
            span
            for finder in self._finders
            if finder.looks_in(field)
            for span in finder.spans(text, folded, field)
        ]
        return merged(found)


class Finder:
    """Finds one term of a query in texts."""

    def __init__(self, text: Text) -> None:
        self.term = text
        self._word = fold(text.text)
        self._heads = as_initials(self._word) if has_initials(self._word) else ""
        self._pattern = Pattern(text.text) if text.how == "pattern" else None
        self._named = identifiers_named(text)

    def looks_in(self, field: str) -> bool:
        """Whether the term is looked for in a field."""
        return self.term.field in (ANYWHERE, field) or (
            self.term.field == NAMES and field in NAME_FIELDS
        )

    def spans(self, text: str, folded: Folded, field: str) -> list[Span]:
        """Where the term stands in a text of a field; `folded` is the text made for comparing."""
        word = self._word
        if self._pattern:
            return self._pattern.spans(text)
        if text in self._named:
            return [(0, len(text))]
        if self.term.how in ("exact", "tag"):
            tag = folded.text.lstrip("#")
            below = self.term.how == "tag" and tag.startswith(f"{word}/")
            return [(0, len(text))] if tag == word or folded.text == word or below else []
        if self.term.how == "begun":
            return [folded.span(*m.span()) for m in going_on(word).finditer(folded.text)]
        found = [folded.span(at, at + len(word)) for at in _every(word, folded.text)]
        if self._heads and self.term.how == "part" and (self.term.field or field in NAME_FIELDS):
            found += self._by_initials(folded)
        return found

    def _by_initials(self, folded: Folded) -> Iterator[Span]:
        # Blanks do not count among initials.
        places = [at for at, letter in enumerate(folded.text) if letter != " "]
        text = folded.text.replace(" ", "")
        heads = initials(text)
        at = find_initials(self._heads, text, heads)
        while at >= 0:
            last = at + len(self._heads) - 1
            yield folded.span(places[at], places[last] + 1)
            at = find_initials(self._heads, text, heads, last + 1)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans from left to right; those that touch or overlap as one."""
    done: list[Span] = []
    for start, end in sorted(spans):
        if done and start <= done[-1][1]:
            done[-1] = (done[-1][0], max(end, done[-1][1]))
        else:
            done.append((start, end))
    return done


def _every(word: str, text: str) -> Iterator[int]:
    at = text.find(word) if word else -1
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
