"""What the reader says on the first run."""

from collections.abc import Callable
from pathlib import Path

from textual.content import Content

from tui.keymap import Keymap
from tui.rendering.content import to_content
from tui.rendering.sentences import sentence

_WHAT = (
    "This library was made from the sample documents of a reading group, so that there is "
    "something to look at. Move with {down} and {up}, open with {read}, rate with {rate}."
)
_DEMO = (
    "This is a demonstration: the library is thrown away when you leave, and nothing of yours is "
    "touched. Move with {down} and {up}, open with {read}, rate with {rate}."
)
_STEPS = (
    "Look around: {help} shows all keys, {search} searches, {quit} leaves.",
    "Your own papers: {import} imports a file, a folder or an archive; `readlist import FILE…` "
    "does it from a shell.",
    "Without the samples: {undo} takes them back now; a library begun with `readlist --empty` "
    "has none.",
)
_DEMO_STEPS = (
    "Try what you like: {help} shows all keys, {search} searches, {undo} takes anything back.",
    "See your own papers in it: {import} imports a file, a folder or an archive.",
    "For good: `readlist` without `demo` begins a library that stays. {quit} leaves.",
)


def greeting(library: Path, keymap: Keymap, demo: bool = False) -> Callable[[int], Content]:
    """What the reader says on the first run, or in a demo, until a key is pressed."""
    what, steps = (_DEMO, _DEMO_STEPS) if demo else (_WHAT, _STEPS)
    where = "Until then it is in" if demo else "Everything is in one file:"

    def render(width: int) -> Content:
        lines = [
            Content.styled("Welcome to readlist", "bold $text-primary"),
            Content(""),
            *sentence(keymap, what).wrap(width),
            Content(""),
            Content.styled("Three next steps", "bold"),
            *(
                line
                for n, step in enumerate(steps, 1)
                for line in _step(n, sentence(keymap, step), width)
            ),
            Content(""),
            Content.styled(where, "$foreground-muted"),
            *to_content(str(library), "$foreground-muted").wrap(width),
        ]
        return Content("\n").join(lines)

    return render


def _step(number: int, text: Content, width: int) -> list[Content]:
    first, *rest = text.wrap(max(10, width - 3))
    return [
        Content.assemble((f" {number} ", "bold $text-secondary"), first),
        *(line.pad_left(3) for line in rest),
    ]
