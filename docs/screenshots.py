"""Draw the pictures of the documentation anew: the real app, without a terminal, by its keys."""

import asyncio
import contextlib
import tempfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from textual.pilot import Pilot
from wide_text import with_wide_text

from store.library import Library
from tui.app import ReadlistApp
from tui.first_run import import_samples
from tui.locations import Locations
from tui.state import State, save

IMAGES = Path(__file__).resolve().parent / "images"
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
    size: tuple[int, int] = SIZE


NOISY_STUDENT = ("g", "g", "j", "j")
FIGURE = "Illustration of the Noisy Student Training."
"""What only the reader shows, and only for that paper."""
TO_IMPORT = """\
@inproceedings{zoph2020rethinking,
  title = {Rethinking Pretraining and Self-Training},
  author = {Zoph, Barret and Ghiasi, Golnaz and Lin, Tsung-Yi and Le, Quoc V.},
  booktitle = {NeurIPS}, year = {2020}
}
@misc{switch, eprint = {2101.03961}, archivePrefix = {arXiv}, year = {2021}}
@article{dosovitskiy2021, title = {An Image is Worth 16x16 Words: Transformers for Image
  Recognition at Scale}, author = {Dosovitskiy, Alexey and others}, eprint = {2010.11929},
  journal = {ICLR}, year = {2021}, keywords = {vision/transformer}}
"""
"""A file with a paper that may be known, one without a title, and one without any oddity."""

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
        "search", "readlist-dark", ("slash", *"noisy presenter:강"),
        ("1 of 45 papers match", " takes"),
    ),
    Picture(
        "grouped", "readlist-dusk", (*NOISY_STUDENT, "b", "t"),
        (FIGURE, "by tag", "Explainable AI"),
    ),
    Picture(
        "tags", "readlist-dark", (*NOISY_STUDENT, "T", "j", "j", "j"),
        ("All tags · 8", "Model Training", "merges"),
    ),
    Picture(
        "import", "readlist-dark", ("i", "ctrl+u", *"new.bib", "enter"),
        ("Import: nothing is written yet", "settles a", "alike"),
    ),
    Picture(
        "help", "readlist-fjord", ("question_mark",),
        ("Down one line or one paper", "type to find"),
    ),
    Picture(
        "narrow", "readlist-paper", (*NOISY_STUDENT, "enter"),
        ("Semi-supervised", "2020 Q4 › 강진구"), (60, 30),
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
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause()
        return with_wide_text(await _shot(app, pilot, picture))


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
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("new.bib").write_text(TO_IMPORT, "utf-8")
        for picture in PICTURES:
            file = IMAGES / f"{picture.name}.svg"
            file.write_text(asyncio.run(draw(picture, Path(folder))), "utf-8")
            print(file)


if __name__ == "__main__":
    main()
