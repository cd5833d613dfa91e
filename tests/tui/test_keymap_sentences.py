"""Every sentence that names the key of a command names the live one."""

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from store.branches import Branch
from tests.store.building import paper
from tui.commands import COMMANDS, Command, shown_keys
from tui.dialog_commands import ALL_COMMANDS, ALWAYS, DIALOG_COMMANDS
from tui.hints import HINTS
from tui.key_names import shown_key
from tui.keymap import Keymap, resolve
from tui.rendering.greeting import greeting
from tui.rendering.nothing import nothing_in_library, with_advice

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TUI = Path(__file__).parents[2] / "tui"
WITH_OWN_KEYS = {"commands.py", "dialog_commands.py", "sample.py", "probe.py", "query_bar.py"}
"""What gives keys, or speaks of those of a line or of a program of its own."""
OF_DIALOGS = {"links.py", "preview.py"}
"""What speaks of the keys that are the same in all dialogs."""
IN_DIALOGS = set(map(shown_key, ALWAYS))
WORDS = {"a", "A", "I", "s", "by", "End"}
"""Keys that are English words, or the end of one; signs have many meanings, too."""
USUAL = {
    shown_key(key)
    for command in ALL_COMMANDS
    for key in command.keys
    if not command.takes_key and (len(shown_key(key)) > 1 or shown_key(key).isalpha())
} - WORDS


def remapped() -> Keymap:
    """Every command on a key that none has by default."""
    chords = product("abcdefgh", LETTERS)
    free = {
        c.id: (f"alt+{first} {second}",)
        for c, (first, second) in zip(COMMANDS, chords, strict=False)
    }
    # Each dialog has keys of its own, but all together may be on as many different ones.
    alone = {c.id: (f"alt+shift+{key}",) for c, key in zip(DIALOG_COMMANDS, LETTERS, strict=False)}
    free["help"] = ("f12",)  # a chord does not hold in dialogs
    taken = zip([c.id for c in COMMANDS if c.takes_key], "xyz", strict=True)
    keymap, refused = resolve({**free, **alone, **{name: (f"alt+{key} 1",) for name, key in taken}})
    assert refused == []
    return keymap


KEYMAP = remapped()


def named(sentence: str) -> set[str]:
    """The usual keys that a sentence names."""
    return USUAL & set(re.split(r"[\s,;:.()“”·…]+", sentence))


@pytest.mark.parametrize("command", KEYMAP.commands, ids=lambda command: command.id)
def test_a_command_is_explained_with_the_live_keys(command: Command) -> None:
    always = IN_DIALOGS if command.in_dialog else set()
    assert named(f"{command.title} {command.help}") <= always


def test_a_command_may_name_the_keys_of_others() -> None:
    both = (KEYMAP.by_id[name] for name in ("next-match", "previous-match"))
    assert " and ".join(map(shown_keys, both)) in KEYMAP.by_id["find"].help
    assert "n and N" in Keymap().by_id["find"].help


def test_hints_and_advice_name_the_live_keys() -> None:
    welcome = [greeting(Path("library.json"), KEYMAP, demo)(80) for demo in (False, True)]
    texts = [*welcome, *(nothing_in_library(KEYMAP, in_trash) for in_trash in (False, True))]
    untagged = Branch(("tag", ""), "no tag", count=2)
    texts += [
        with_advice(welcome[0], KEYMAP, paper(1)),
        with_advice(welcome[0], KEYMAP, Branch(("tag",), "empty")),
        with_advice(welcome[0], KEYMAP, untagged, all_alike=True),
    ]
    said = [*(KEYMAP.say(hint.says) for hint in HINTS), *(text.plain for text in texts)]
    assert [sentence for sentence in said if named(sentence)] == []


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The texts of several words in a module, without docstrings and the hints of dialogs."""
    apart: set[ast.AST] = set()
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        names = {target.id for target in targets if isinstance(target, ast.Name)}
        if is_docstring or names & {"HINTS", "UNSAVED"}:
            apart.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in apart:
            value = node.value
            if isinstance(value, str) and " " in value.strip():
                yield node.lineno, value


def test_no_sentence_of_the_program_names_a_usual_key() -> None:
    found = [
        f"{path.relative_to(TUI)}:{line}: {sentence}"
        for path in sorted(TUI.rglob("*.py"))
        if path.name not in WITH_OWN_KEYS and path.parent.name != "verbs"
        for line, sentence in sentences(ast.parse(path.read_text("utf-8")))
        if named(sentence) - (IN_DIALOGS if path.name in OF_DIALOGS else set())
    ]
    assert found == []
