"""What of a paper can be copied, by name: for the keys, the palette and `readlist copy`."""

from collections.abc import Callable

from store.exporters.bibtex import entry
from store.exporters.citation import citation, markdown_link, paper_link
from store.model import Paper

COPIED: dict[str, Callable[[Paper], str]] = {
    "link": paper_link,
    "title": lambda paper: paper.title,
    "citation": citation,
    "bibtex": entry,
    "markdown": markdown_link,
    "slides": lambda paper: next(iter(paper.slides), ""),
    "id": lambda paper: paper.id,
}
"""Each thing with the text of it; empty when the paper has none."""
