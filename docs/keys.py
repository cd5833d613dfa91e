"""Write the key table of the README anew from the command table."""

import re
from pathlib import Path

from tui.commands import markdown_table

README = Path(__file__).parent.parent / "README.md"
BETWEEN = re.compile(r"(<!-- keys: [^\n]* -->\n).*?(<!-- /keys -->)", re.DOTALL)


def with_keys(text: str) -> str:
    """The text of the README with the key table of now."""
    return BETWEEN.sub(lambda found: f"{found[1]}\n{markdown_table()}\n{found[2]}", text)


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")
