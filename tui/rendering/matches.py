"""What a search found, marked in the text of the reader."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from store.model import Paper
from store.search.folding import Span
from store.search.highlighting import Highlighter, merged
from tui.rendering.places import mark_places


def mark_matches(
    content: Content, highlighter: Highlighter, paper: Paper | None, current: int = -1
) -> tuple[Content, Sequence[int]]:
    """The content with what was found marked, and the line of each place.

    The place with the number `current` stands out. What is found of a name by its initials is
    marked wherever the name stands.
    """
    spans: list[Span] = []
    named = _names_found(highlighter, paper) if paper else []
    start = 0
    for line in content.plain.split("\n"):
        inner = [*highlighter.spans(line, "text"), *_every(named, line)]
        spans += ((start + first, start + last) for first, last in merged(inner))
        start += len(line) + 1
    return mark_places(content, spans, current)


def _names_found(highlighter: Highlighter, paper: Paper) -> list[str]:
    """The parts of the paper's names that were looked for in them."""
    names = (
        [("title", paper.title), ("venue", paper.venue)]
        + [("author", name) for name in paper.authors]
        + [("presenter", name) for name in paper.presenters]
        + [("tag", tag) for tag in paper.tags]
    )
    found = (
        text[first:last] for field, text in names for first, last in highlighter.spans(text, field)
    )
    return list(dict.fromkeys(filter(None, found)))


def _every(words: Iterable[str], line: str) -> Iterable[Span]:
    for word in words:
        at = line.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = line.find(word, at + len(word))
