"""What the reader says on the first run."""

from collections.abc import Callable
from pathlib import Path

from textual.content import Content


def greeting(library: Path) -> Callable[[int], Content]:
    """What the reader says on the first run, until the cursor moves."""

    def render(width: int) -> Content:
        lines = [
            Content.styled("Welcome to readlist", "bold $text-primary"),
            Content(""),
            *Content(
                "This library was made from the sample documents of a reading group, so that there "
                "is something to look at. Move with j and k, open with Enter, rate with 1–5."
            ).wrap(width),
            Content(""),
            Content.styled("Three next steps", "bold"),
            *_step("1", "Look around:  ? shows all keys, / searches, q leaves.", width),
            *_step("2", "Your own papers:  i imports a file, a folder or an archive;  "
                   "readlist import FILE…  does it from a shell.",
                   width),
            *_step("3", "Without the samples:  u takes them back now;  readlist --empty  starts "
                   "without them.", width),
            Content(""),
            Content.styled("Everything is in one file:", "$foreground-muted"),
            *Content.styled(str(library), "$foreground-muted").wrap(width),
        ]  # fmt: skip
        return Content("\n").join(lines)

    return render


def _step(number: str, text: str, width: int) -> list[Content]:
    first, *rest = Content(text).wrap(max(10, width - 3))
    return [
        Content.assemble((f" {number} ", "bold $accent"), first),
        *(line.pad_left(3) for line in rest),
    ]
