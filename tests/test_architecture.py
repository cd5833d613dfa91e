"""The rules of the design that no linter knows."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

from store.library import Library
from tui.command_line import VERBS
from tui.first_run import import_samples

ROOT = Path(__file__).parents[1]
PACKAGES = ("tui", "store", "themes")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
MODULES = [
    "tui", "store", "themes", "sample_data",
    *(info.name for package in PACKAGES
      for info in pkgutil.walk_packages([str(ROOT / package)], f"{package}.")),
]  # fmt: skip

DIALOG = "a dialog, which the first frame does not need"
PART = "a part of the main screen that some command needs, and what it brings"
SEARCH = "the search language, or what folds texts: only for who searches, sorts or tags"
LAZY_IMPORTS = {
    ("tui/cli.py", "tui.command_line"): "--version answers before anything else is imported",
    ("tui/command_line.py", "tui.app"): "Textual takes longer to import than a verb to run",
    ("tui/command_line.py", "tui.monochrome"): "curses, only for the app",
    ("tui/command_line.py", "store.restoring"): "needed only for a damaged library",
    ("tui/command_line.py", "tui.rescue_app"): "needed only for a damaged library",
    ("tui/command_line.py", "tui.first_run"): "only a first run needs the importers' parsers",
    ("tui/verbs/settings.py", "tui.settings.reading"): "YAML, only for those who have settings",
    ("tui/verbs/show.py", "tui.verbs.show_plain"): "the parsers of Markdown, only for --plain",
    ("tui/verbs/keys.py", "tui.probe"): "it decodes as the app does, for which it needs Textual",
    ("tui/looks.py", "themes.loader"): "the first frame does not wait for YAML",
    ("tui/app.py", "tui.settings.reading"): "YAML, only for settings that were changed",
    ("tui/app.py", "tui.palette_providers"): "needed once the palette is opened",
    ("tui/app.py", "tui.rendering.greeting"): "only for a first run",
    ("tui/app.py", "tui.left_behind"): "it loads OpenSSL, which few starts need",
    ("tui/app.py", "tui.screens.help"): DIALOG,
    ("tui/app.py", "tui.screens.leave"): DIALOG,
    ("tui/bindings.py", "tui.widgets.palette"): DIALOG,
    ("tui/theme_follower.py", "tui.screens.choose_theme"): DIALOG,
    **{("tui/screens/main/parts.py", f"tui.screens.main.{name}"): PART for name in (
        "copying", "exporting", "finding", "importing", "jumping", "marks", "moving", "opening",
        "querying", "queueing", "sections", "selecting", "shelving", "showing", "tagging", "views",
        "writing",
    )},
    ("tui/screens/main/sections.py", "tui.rendering.section_source"): "the parser of Markdown",
    ("tui/screens/main/arranging.py", "store.search.sorting"): SEARCH,
    ("tui/screens/main/arranging.py", "tui.screens.choice"): DIALOG,
    ("tui/screens/main/arranging.py", "tui.screens.searching"): SEARCH,
    ("tui/screens/main/branching.py", "store.search"): SEARCH,
    ("tui/screens/main/branching.py", "store.search.sorting"): SEARCH,
    ("tui/screens/main/desk.py", "tui.screens.confirm"): DIALOG,
    ("tui/screens/main/desk.py", "tui.tracebacks"): "only for what nobody thought of",
    ("tui/screens/main/marks.py", "tui.screens.tags"): SEARCH,
    ("tui/screens/main/page.py", "store.mentions"): "looked for when the first paper is read",
    ("tui/screens/main/page.py", "tui.rendering.paper"): "the parsers of Markdown and TeX",
    ("tui/screens/main/page.py", "tui.screens.views"): DIALOG,
    ("tui/screens/main/querying.py", "store.search.completion"): SEARCH,
    ("tui/screens/main/querying.py", "tui.screens.why"): DIALOG,
    ("tui/screens/main/reading.py", "tui.rendering.matches"): SEARCH,
    ("tui/screens/main/reading.py", "tui.rendering.places"): SEARCH,
    ("tui/screens/main/rescuing.py", "tui.left_behind"): "it loads OpenSSL, which few starts need",
    ("tui/screens/main/rescuing.py", "tui.screens.line"): DIALOG,
    ("tui/screens/main/rescuing.py", "tui.widgets.path_suggester"): DIALOG,
    ("tui/screens/main/screen.py", "tui.screens.chord"): DIALOG,
    ("tui/screens/main/sections.py", "tui.screens.contents"): DIALOG,
    ("tui/widgets/query_bar.py", "store.search.completion"): SEARCH,
    ("tui/rendering/tex/symbols.py", "pylatexenc.latex2text"): "loaded with the first formula",
    ("store/lock.py", "filelock"): "it loads asyncio, for which reading should not wait",
    ("store/new_file.py", "filelock"): "it loads asyncio, for which reading should not wait",
    ("store/identity.py", "hashlib"): "it loads OpenSSL, which few titles need",
    ("store/search/patterns.py", "regex"): "only a regular expression needs it",
}  # fmt: skip
"""Where a module is imported inside a function: which, and why."""

NAMED_TUPLE = ("_replace", "_asdict", "_fields")
"""What a named tuple offers to everybody, underscore or not."""

GENERATED = {
    "_merged_bindings", "_css_type_name", "_css_type_names", "_decorated_handlers", "_reactives",
    "_inherit_css", "_inherit_bindings", "_inherit_component_classes", "_computes", "_css_bases",
}  # fmt: skip
"""What Textual itself puts into every class."""

PRIVATE_MODULES = {
    ("probe.py", "_xterm_parser"): "what a key sends must be decoded as the app decodes it",
}
"""Where a private module of another is imported all the same: which, and why."""

LONGEST = 350
"""Lines of the longest file."""


def test_the_layers_are_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_plain_data_is_a_struct(path: Path) -> None:
    imported = {
        node.module
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    assert "dataclasses" not in imported


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported_in_functions(path: Path) -> Iterator[tuple[str, str]]:
    """The file, and a module that it imports inside a function."""
    name = str(path.relative_to(ROOT))
    for function in functions(ast.parse(path.read_text("utf-8"))):
        for node in ast.walk(function):
            if isinstance(node, ast.ImportFrom):
                yield name, node.module or ""
            elif isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)


def test_imports_stand_at_the_top_unless_there_is_a_reason() -> None:
    found = {one for path in FILES for one in imported_in_functions(path)}
    assert found - LAZY_IMPORTS.keys() == set()
    assert LAZY_IMPORTS.keys() - found == set(), "reasons for nothing"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_private_of_another_is_used(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            if node.attr.startswith("__") or node.attr in NAMED_TUPLE:
                continue
            ours = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            assert ours, f"{path.name}:{node.lineno} uses {ast.unparse(node)}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            imported = [alias.name for alias in node.names]
            if isinstance(node, ast.ImportFrom):
                imported.append(node.module or "")
            private = [part for name in imported for part in name.split(".") if part[:1] == "_"]
            # `from __future__` and the like are names of the language.
            foreign = [
                part
                for part in private
                if not part.startswith("__") and (path.name, part) not in PRIVATE_MODULES
            ]
            assert foreign == [], f"{path.name}:{node.lineno} imports {foreign}"


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("tui")])
def test_no_private_name_of_textual_is_shadowed_or_used(name: str) -> None:
    module = importlib.import_module(name)
    for _, owned in inspect.getmembers(module, inspect.isclass):
        if owned.__module__ != name or not issubclass(owned, App | Screen | Widget):
            continue
        ours = {base for base in owned.__mro__ if base.__module__.startswith("tui")}
        foreign = {
            attribute
            for base in owned.__mro__
            if base not in ours
            for attribute in vars(base)
            if attribute.startswith("_") and not attribute.startswith("__")
        }
        used = {
            node.attr
            for node in ast.walk(ast.parse(inspect.getsource(owned).lstrip()))
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        }
        assert used & foreign == set(), f"{name}.{owned.__name__}"
        assert (vars(owned).keys() & foreign) - GENERATED == set(), f"{name}.{owned.__name__}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small_and_have_a_place(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
    assert path.stem not in ("utils", "util", "helpers", "misc", "common")


WATCHER = """
import os, sys
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink",
    "os.truncate", "os.putenv", "os.unsetenv", "os.exec", "os.system", "os.posix_spawn",
    "subprocess.Popen", "socket.connect", "webbrowser.open")
def hook(event, args):
    writes = event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes or event in CHANGES:
        print("an import does", event, args, file=sys.stderr)
        os._exit(1)
sys.addaudithook(hook)
"""
"""Ends a Python that writes, starts a program, connects or changes its environment."""


def run_python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a Python without home, terminal, clipboard, browser or other programs."""
    return subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "HOME": "/nonexistent", "PATH": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        start_new_session=True,
    )


@pytest.mark.parametrize("change", ["open('new', 'w')", "os.mkdir('new')", "os.environ['A'] = ''"])
def test_the_watcher_notices_a_change(tmp_path: Path, change: str) -> None:
    assert run_python(WATCHER + change, tmp_path).returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_importing_everything_touches_nothing(tmp_path: Path) -> None:
    # The clipboard helper is never imported, only run.
    modules = [name for name in MODULES if name != "tui.clipboard_helper"]
    done = run_python(WATCHER + "".join(f"import {name}\n" for name in modules), tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


PAPER = "arxiv:1911.04252"
SAMPLE = str(ROOT / "sample_data" / "001_9924fd19fd61f1f4.txt")
USES = {
    "import": [SAMPLE], "list": [], "show": [PAPER], "rate": [PAPER, "4"], "tag": [PAPER, "+a"],
    "note": [PAPER, "text"], "queue": ["add", PAPER], "add": ["A title"],
    "edit": [PAPER, "--year", "2020"],
    "status": [PAPER, "read"], "copy": [PAPER], "open": [PAPER], "undo": [], "redo": [], "log": [],
    "trash": [PAPER], "merge": [PAPER, "1710.09412"], "split": [PAPER], "check": ["--all"],
    "backup": [], "restore": ["--dry-run"],
    "export": ["--to", "markdown"], "stats": [],
    "keys": [], "themes": [], "config": [], "paths": [], "demo": [],
}  # fmt: skip
"""One use of every verb, on a library that has this paper."""


@pytest.fixture(scope="module")
def library_with_a_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("architecture") / "library.json"
    import_samples(Library(path, "test"))
    return path


def test_every_verb_has_its_use_here() -> None:
    assert USES.keys() == VERBS.keys()


@pytest.mark.parametrize(
    "words",
    [["--version"], ["--help"], ["lisst"]]
    + [[verb, "--help"] for verb in USES]
    + [[verb, *words] for verb, words in USES.items()],
    ids=lambda words: " ".join(Path(word).name for word in words),
)
def test_no_verb_imports_textual_or_rich(
    tmp_path: Path, library_with_a_paper: Path, words: list[str]
) -> None:
    library = tmp_path / "library.json"
    library.write_bytes(library_with_a_paper.read_bytes())
    places = [] if words == ["--version"] else ["--library", str(library)]
    code = f"""
import sys
from tui.cli import main
try:
    main({[*places, *words]!r})
finally:
    loaded = {{name.partition(".")[0] for name in sys.modules}}
    print("LOADED", *sorted(loaded & {{"textual", "rich", "pyperclip", "markdown_it"}}))
"""
    done = run_python(code, tmp_path)
    expected = "LOADED markdown_it" if words[0] in ("import", "export") else "LOADED"
    assert done.stdout.splitlines()[-1:] == [expected], done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if words[-1] in ("--help", "--version"):
        assert done.returncode == 0, done.stderr


def test_the_samples_are_there() -> None:
    samples = sorted((ROOT / "sample_data").glob("*.txt"))
    assert len(samples) == 5
    assert all(sample.stat().st_size > 5000 for sample in samples)
