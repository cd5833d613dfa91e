"""Draw the pictures of the documentation anew: the real app, without a terminal, by its keys."""

import asyncio
import tempfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from textual.pilot import Pilot

from store.library import Library
from tui.app import ReadlistApp
from tui.first_run import import_samples
from tui.locations import Locations
from tui.state import State, save

IMAGES = Path(__file__).parent / "images"
SIZE = (120, 36)
TURNS = 100
"""How often a picture is looked at before its text is given up."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the theme, the keys that lead there, and what it must show."""

    name: str
    theme: str
    keys: tuple[str, ...]
    shows: tuple[str, ...]


NOISY_STUDENT = ("g", "g", "j", "j")
FIGURE = "Illustration of the Noisy Student Training."
"""What only the reader shows, and only for that paper."""

PICTURES = (
    Picture(
        "main-dark", "readlist-dark", (*NOISY_STUDENT, "4", "full_stop", "5", "s", "s"),
        (FIGURE, "★★★★☆ 4.5", "◐ reading", "marked reading"),
    ),
    Picture(
        "main-light", "readlist-light", NOISY_STUDENT,
        (FIGURE, "2020 Q4 › 강진구"),
    ),
    Picture(
        "search", "readlist-dark", ("slash", *"noisy", "enter"),
        (FIGURE, "1 of 45 papers match “noisy”"),
    ),
    Picture(
        "tags", "readlist-dark", (*NOISY_STUDENT, "t", "m", "o"),
        ("Self-training, mo", "Model Training", "Tab completes"),
    ),
)  # fmt: skip


async def draw(picture: Picture, folder: Path) -> str:
    """The SVG of a picture, of the sample library."""
    path = folder / f"{picture.name}.json"
    library = Library(path, "app")
    import_samples(library)
    nothing = folder / "none"
    remembered = folder / f"{picture.name}-state.json"
    save(remembered, State(theme=picture.theme))
    places = Locations(library=path, config=nothing, themes=nothing / "themes", state=remembered)
    app = ReadlistApp(library, places, {})
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*picture.keys)
        return await _shot(app, pilot, picture)


async def _shot(app: ReadlistApp, pilot: Pilot[None], picture: Picture) -> str:
    """Wait until the picture shows what it must, and no longer changes."""
    before = ""
    for _ in range(TURNS):
        svg = app.export_screenshot(title="readlist")
        text = unescape(svg).replace("\xa0", " ")
        missing = [wanted for wanted in picture.shows if wanted not in text]
        if svg == before and not missing:
            return svg
        before = svg
        await pilot.pause(0.1)
    raise SystemExit(f"{picture.name} never showed {missing}")


def main() -> None:
    """Write every picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            file = IMAGES / f"{picture.name}.svg"
            file.write_text(asyncio.run(draw(picture, Path(folder))), "utf-8")
            print(file)


if __name__ == "__main__":
    main()
