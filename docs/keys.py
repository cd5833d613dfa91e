"""Write the key tables of the README and the guide anew from the command table.

A table stands between `<!-- keys: all -->`, or `<!-- keys: ID ID … -->` with the ids of commands,
and `<!-- /keys -->`.
"""

import re
from pathlib import Path

from tui.commands import markdown_table, shown_keys
from tui.keymap import Keymap

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md")))
BETWEEN = re.compile(r"(<!-- keys: ([^\n]+?) -->\n).*?(<!-- /keys -->)", re.DOTALL)


def with_keys(text: str) -> str:
    """The text of a page with the key tables of now. Raises `KeyError` for an unknown command."""
    return BETWEEN.sub(lambda found: f"{found[1]}\n{_table(found[2])}\n{found[3]}", text)


def _table(ids: str) -> str:
    if ids == "all":
        return markdown_table(Keymap().commands)
    rows = ["| key | does |", "|---|---|"]
    for command in map(Keymap().by_id.__getitem__, ids.split()):
        keys = " ".join(f"`{key}`" for key in shown_keys(command).split())
        rows.append(f"| {keys} | {command.help} |")
    return "\n".join([*rows, ""])


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(with_keys(page.read_text("utf-8")), "utf-8")
