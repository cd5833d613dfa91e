"""The guide names every format with the end of its files."""

import re
from pathlib import Path

from store.exporters.formats import EXPORTERS

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "export.md"


def test_the_guide_names_every_format() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)` \| `(\.[a-z.]+)` \|", GUIDE.read_text("utf-8"), re.MULTILINE
    )
    assert dict(rows) == {one.name: one.suffixes[0] for one in EXPORTERS.values()}
