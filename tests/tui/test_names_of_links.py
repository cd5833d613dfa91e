"""Links that stand bare in a text are listed with what they are known by, and once."""

from pathlib import Path

from textual.widgets import OptionList

from store.identity import mentions_in
from store.library import Library
from tests.store.building import fill, paper, review
from tests.tui.driving import running

ONE = "arxiv:2001.00001"
BODY = """ELASTIC(https://arxiv.org/abs/1812.05262) and https://arxiv.org/abs/2001.00002,
https://example.org/code, https://arxiv.org/abs/1905.02175, https://example.org/bare"""


def two(library: Library) -> None:
    mentions = mentions_in(BODY, (ONE,))
    fill(library, paper(1, review(1, body=BODY, format="plain", mentions=mentions)), paper(2))


async def test_links_in_the_text_have_the_names_that_are_known(tmp_path: Path) -> None:
    async with running(tmp_path, fill=two) as app:
        await app.go_to(ONE)
        await app.press("U")
        options = app.app.screen.query_one(OptionList)
        rows = [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]
        texts = [
            tuple(line.strip() for line in row.partition("text")[2].splitlines())
            for row in rows
            if "text" in row.split("\n")[0].split()
        ]
        assert texts == [
            ("ELASTIC", "https://arxiv.org/abs/1812.05262"),
            ("Paper 2", "https://arxiv.org/abs/2001.00002"),
            ("https://example.org/code",),
            ("arxiv:1905.02175", "https://arxiv.org/abs/1905.02175"),
            ("https://example.org/bare",),
        ]
