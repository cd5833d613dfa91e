"""What a review points to: its figures and the links in its text, numbered from the top.

A click carries the number and nothing from the document, so that no text can become an action.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Figure:
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


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link in the text of a review; `label` is the text that carries it."""

    number: int
    url: str
    label: str

    @property
    def action(self) -> str:
        """The Textual action that a click on the link runs."""
        return f"screen.open_text_link({self.number})"


@dataclass(slots=True)
class References:
    """Collects figures and links while a body is read, numbering from the given firsts."""

    first_figure: int = 1
    first_link: int = 1
    figures: list[Figure] = field(default_factory=list)
    links: list[TextLink] = field(default_factory=list)

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
