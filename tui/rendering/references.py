"""What a review points to: figures, links and footnotes, numbered from the top.

A click carries the number and nothing from the document, so that no text can become an action.
"""

from collections import Counter
from urllib.parse import urlsplit

from msgspec import Struct, field

_FROM_FOOTNOTE = "screen.from_footnote"


class Figure(Struct, frozen=True):
    """A figure as it is numbered on the screen; `url` and `alt` as the document has them."""

    number: int
    url: str
    alt: str

    @property
    def action(self) -> str:
        """The Textual action that a click on the figure runs."""
        return f"screen.open_figure({self.number})"

    @property
    def name(self) -> str:
        """What to call a figure without alt text: its host and file name."""
        return _host_and_file(self.url)


class TextLink(Struct, frozen=True):
    """A link in the text of a review; `label` is the text that carries it."""

    number: int
    url: str
    label: str

    @property
    def action(self) -> str:
        """The Textual action that a click on the link runs."""
        return f"screen.open_text_link({self.number})"


def to_footnote(number: int, reference: int) -> str:
    """The Textual action of a click on a reference to a footnote, of which there may be several."""
    return f"screen.to_footnote({number}, {reference})"


def from_footnote(number: int) -> str:
    """The Textual action of a click on the number of a footnote, which goes to a reference."""
    return f"{_FROM_FOOTNOTE}({number})"


def is_from_footnote(action: str) -> bool:
    """Whether an action is that of the number of a footnote."""
    return action.startswith(_FROM_FOOTNOTE)


class References(Struct):
    """Collects figures, links and footnotes while a body is read, numbering from the firsts."""

    first_figure: int = 1
    first_link: int = 1
    first_footnote: int = 1
    figures: list[Figure] = field(default_factory=list)
    links: list[TextLink] = field(default_factory=list)
    footnotes: dict[str, int] = field(default_factory=dict)
    """The number of each footnote, by its label."""
    _referred: Counter[str] = field(default_factory=Counter)

    def add_figure(self, url: str, alt: str) -> Figure:
        """The next figure."""
        figure = Figure(self.first_figure + len(self.figures), url, " ".join(alt.split()))
        self.figures.append(figure)
        return figure

    def add_link(self, url: str, label: str) -> TextLink:
        """The next link."""
        link = TextLink(self.first_link + len(self.links), url, label)
        self.links.append(link)
        return link

    def refer_to(self, label: str) -> str:
        """The text refers to a footnote: what a click there runs."""
        self._referred[label] += 1
        return to_footnote(self._number(label), self._referred[label])

    def footnote(self, label: str) -> str:
        """A footnote is written: what a click on its number runs."""
        return from_footnote(self._number(label))

    def _number(self, label: str) -> int:
        return self.footnotes.setdefault(label, self.first_footnote + len(self.footnotes))


def is_web_link(url: str) -> bool:
    """Whether `url` is one that can be opened: http or https."""
    return url.lower().startswith(("http://", "https://"))


def _host_and_file(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # such as "http://["
        return url
    file = parts.path.rstrip("/").rpartition("/")[2]
    if not parts.netloc:
        return f"{parts.scheme}:" if parts.scheme == "data" else url
    return f"{parts.netloc} · {file}" if file else parts.netloc
