"""The README and the docs say what is so: their links, commands, keys, formats and themes."""

import importlib
import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from store.importers import FORMATS
from themes.loader import builtin, load
from tui.command_line import VERBS, run
from tui.commands import shown_keys
from tui.keymap import Keymap

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]\n]*(?:\n[^\]\n]*)?\]\(([^)\s]+)\)")
CODE = re.compile(r"`[^`]*`")
KEY_TABLE = re.compile(r"^\| key \| does \|\n\|---\|---\|\n((?:\|.*\n)*)", re.MULTILINE)
STANDS_FOR = {
    "VERB": "list",
    "WHAT": "link",
    "N": "1",
    "CODE": "title-missing",
    "add|up|down|remove": "add",
}
"""What is put in the place of a word that stands for others."""


def ids(pages: tuple[Path, ...]) -> list[str]:
    return [page.relative_to(ROOT).as_posix() for page in pages]


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


def commands_in(page: Path) -> Iterator[list[str]]:
    """The words of every `readlist` command that a page names."""
    text = text_of(page)
    shell = [line.removeprefix("$ ") for kind, block in FENCE.findall(text) if kind in ("", "sh")
             for line in block.splitlines()]  # fmt: skip
    inline = re.findall(r"`(readlist(?:\s[^`]*)?)`", FENCE.sub("", text))
    for line in (line for line in (*shell, *inline) if "readlist" in line):
        plain = line.replace("\\|", "|").replace("…", "")
        for word, meant in STANDS_FOR.items():
            plain = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", meant, plain)
        plain = re.sub(r"[\[\]]", "", plain)
        words = shlex.shlex(plain, posix=True, punctuation_chars=True)
        words.whitespace_split = True
        command: list[str] | None = None
        for word in (*words, ";"):
            if re.fullmatch(r"[|&;<>()]+", word):
                if command is not None:
                    yield command
                command = None
            elif command is not None:
                command.append(word)
            elif word.split("/")[-1].removeprefix("$") == "readlist":
                command = []


def generator(name: str) -> ModuleType:
    """One of the scripts that write a part of the docs."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(CODE.sub("", FENCE.sub("", text_of(page)))):
        if link.startswith(("http://", "https://")):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


def test_every_picture_is_shown_somewhere() -> None:
    shown = {Path(link).name for page in PAGES for link in LINK.findall(text_of(page))}
    assert {picture.name for picture in (ROOT / "docs" / "images").iterdir()} <= shown


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_every_command_is_one(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, _ in VERBS.values():
        module = importlib.import_module(f"tui.verbs.{name}")
        monkeypatch.setattr(module, "run" if hasattr(module, "run") else "open_in", lambda *_: 0)
    with pytest.raises(SystemExit):
        run(["--help"])
    options = capsys.readouterr().out
    for words in commands_in(page):
        if all(word.startswith("-") for word in words):
            assert all(word in options for word in words), words
            continue
        if len(words) == 1 and words[0] in VERBS:  # named, not called
            continue
        try:
            status = run(words)
        except SystemExit as ended:  # what argparse does after --help, and when it is not content
            status = 0 if ended.code in (0, None) else 2
        assert status == 0, f"readlist {shlex.join(words)}: {capsys.readouterr().err}"


@pytest.mark.parametrize("page", ["README.md", "docs/command-line.md"])
def test_every_verb_is_described(page: str) -> None:
    named = {words[0] for words in commands_in(ROOT / page) if words}
    assert named >= set(VERBS)


def test_every_key_in_a_table_of_keys_is_the_one_of_now() -> None:
    live = {command.help: shown_keys(command) for command in Keymap().commands}
    for page in PAGES:
        for row in "".join(KEY_TABLE.findall(text_of(page))).splitlines():
            keys, does = row.strip("| ").split(" | ", 1)
            assert " ".join(re.findall(r"`([^`]+)`", keys)) == live[does], page.name


def test_what_is_written_by_scripts_is_current() -> None:
    keys = generator("keys")
    for page in keys.PAGES:
        assert keys.with_keys(text_of(page)) == text_of(page), page.name
    for name, function in (("settings", "with_tables"), ("checks", "with_codes")):
        script = generator(name)
        assert getattr(script, function)(text_of(script.PAGE)) == text_of(script.PAGE), name


def test_the_guide_names_every_format_and_every_theme() -> None:
    guide = ROOT / "docs" / "guide"
    table = text_of(guide / "import.md").partition("| format |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`[a-z].*?) \|", table, re.MULTILINE)
    assert set(re.findall(r"`([a-z-]+)`", " ".join(rows))) == set(FORMATS)
    page = text_of(guide / "themes-and-settings.md")
    assert set(re.findall(r"^\| `(readlist-\w+)`", page, re.MULTILINE)) == {
        theme.name for theme in load([builtin()])[0]
    }
