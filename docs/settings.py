"""Write the tables of `settings.md` anew: the options, the sample, the commands and their ids."""

import re
from pathlib import Path

from tui.commands import shown_keys
from tui.keymap import Keymap
from tui.settings.sample import markdown_table, sample_file

PAGE = Path(__file__).with_name("settings.md")


def commands_table() -> str:
    """All commands with the id that `keys` of the settings takes."""
    rows = [
        f"| `{c.id}` | {' '.join(f'`{key}`' for key in shown_keys(c).split())} | {c.help} |"
        for c in Keymap().commands
    ]
    return "\n".join(("| id | usual keys | does |", "|---|---|---|", *rows))


def with_tables(text: str) -> str:
    """The text of the page with the tables of now."""
    parts = {
        "options": markdown_table(),
        "sample": f"```yaml\n{sample_file()}```",
        "commands": commands_table(),
    }
    for name, part in parts.items():
        between = re.compile(rf"(<!-- {name}: [^\n]* -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = between.sub(lambda found, part=part: f"{found[1]}\n{part}\n\n{found[2]}", text)
    return text


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
