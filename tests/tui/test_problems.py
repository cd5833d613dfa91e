"""The list of problems: those of settings and themes stand among those of the library."""

from pathlib import Path

from textual.widgets import OptionList

from tests.store.building import fill, open_library, paper, review
from tests.tui.driving import places, running
from tui.screens.problems import problems_of


async def test_settings_and_themes_stand_among_the_problems(tmp_path: Path) -> None:
    where = places(tmp_path)
    where.themes.mkdir(parents=True)
    where.settings.write_text("shelf: left\n", "utf-8")
    (where.themes / "bad.yaml").write_text("name: bad\n", "utf-8")
    library = open_library(where.library)
    fill(library, paper(1, review(1, authors=())))
    async with running(tmp_path) as driver:
        driver.app.push_screen(problems_of(driver.library, where))
        await driver.settle()
        options = driver.app.screen.query_one(OptionList)
        shown = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        # Long lines are wrapped.
        text = "".join("".join(shown).split())
        assert f"{where.settings}:1" in text
        assert f"{where.themes / 'bad.yaml'}" in text
        assert text.index("shelf") < text.index("hasnoauthors"), "warnings before notices"
