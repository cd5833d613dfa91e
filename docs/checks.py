"""Write the table of codes in `checks.md` anew from the checks."""

import re
from pathlib import Path

from tui.verbs.check import markdown_table

PAGE = Path(__file__).with_name("checks.md")
BETWEEN = re.compile(r"(<!-- codes: [^\n]* -->\n).*?(<!-- /codes -->)", re.DOTALL)


def with_codes(text: str) -> str:
    """The text of the page with the table of now."""
    return BETWEEN.sub(lambda found: f"{found[1]}\n{markdown_table()}\n\n{found[2]}", text)


if __name__ == "__main__":
    PAGE.write_text(with_codes(PAGE.read_text("utf-8")), "utf-8")
