"""What the reader says on the first run."""

from collections.abc import Callable
from pathlib import Path

from textual.content import Content

from tui.keymap import Keymap

_WHAT = (
    "This library was made from the sample documents of a reading group, so that there is "
    "something to look at. Move with {down} and {up}, open with {read}, rate with {rate}."
)
_STEPS = (
    "Look around:  {help} shows all keys, {search} searches, {quit} leaves.",
    "Your own papers:  {import} imports a file, a folder or an archive;  readlist import FILE…  "
    "does it from a shell.",
    "Without the samples:  {undo} takes them back now;  readlist --empty  starts without them.",
)


def greeting(library: Path, keymap: Keymap) -> Callable[[int], Content]:
    """What the reader says on the first run, until the cursor moves."""

    def render(width: int) -> Content:
        lines = [
            Content.styled("Welcome to readlist", "bold $text-primary"),
            Content(""),
            *Content(keymap.say(_WHAT)).wrap(width),
            Content(""),
            Content.styled("Three next steps", "bold"),
            *(
                line
                for n, step in enumerate(_STEPS, 1)
                for line in _step(n, keymap.say(step), width)
            ),
            Content(""),
            Content.styled("Everything is in one file:", "$foreground-muted"),
            *Content.styled(str(library), "$foreground-muted").wrap(width),
        ]
        return Content("\n").join(lines)

    return render


def _step(number: int, text: str, width: int) -> list[Content]:
    first, *rest = Content(text).wrap(max(10, width - 3))
    return [
        Content.assemble((f" {number} ", "bold $accent"), first),
        *(line.pad_left(3) for line in rest),
    ]
