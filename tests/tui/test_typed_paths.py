"""Paths as they are typed, pasted and dropped."""

import unicodedata
from pathlib import Path

import pytest

from tui.typed_paths import NoPath, typed_path, typed_paths
from tui.widgets.path_suggester import PathSuggester


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("~/papers", "HOME/papers"),
        (" ~/내 논문 ", "HOME/내 논문"),
        ("/tmp/a b", "/tmp/a b"),
        ("~//tmp/a", "/tmp/a"),
        ("~/~/papers", "HOME/papers"),
        ("~/'/tmp/a b'", "/tmp/a b"),
        ('"/tmp/a"', "/tmp/a"),
        ("file:///tmp/a%20b", "/tmp/a b"),
        ("~/file:///tmp/%EB%85%BC%EB%AC%B8.md", "/tmp/논문.md"),
        ("~/it's", "HOME/it's"),
        ("posts/2020.md", "posts/2020.md"),
    ],
)
def test_a_path_is_read_as_it_is_meant(home: Path, line: str, path: str) -> None:
    assert typed_path(line) == Path(path.replace("HOME", str(home)))


@pytest.mark.parametrize("line", ["file://server/share/a.md", "~nobody-of-this-name/x"])
def test_what_is_not_on_this_machine_is_refused(home: Path, line: str) -> None:
    del home
    with pytest.raises(NoPath):
        typed_path(line)


def test_a_name_is_found_however_its_hangul_is_composed(home: Path) -> None:
    file = home / unicodedata.normalize("NFD", "논문.md")
    file.touch()
    assert typed_path("~/논문.md") == file


def test_dropped_files_are_several_and_one_with_blanks_is_one(home: Path) -> None:
    (home / "a b.md").touch()
    assert typed_paths("~/a b.md") == [home / "a b.md"]
    assert typed_paths("~/'/tmp/c d' /tmp/e\\ f") == [Path("/tmp/c d"), Path("/tmp/e f")]
    assert typed_paths("~//tmp/no'where") == [Path("/tmp/no'where")]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("dig", "digests/"),
        ("digests/20", "digests/2020.txt"),
        ("./dig", "./digests/"),
        ("HOME/dig", "HOME/digests/"),
        ("~/dig", "~/digests/"),
        ("", None),
        ("~", None),
        ("~di", None),
        ("none", None),
    ],
)
async def test_a_path_is_completed_from_where_it_begins(
    home: Path, monkeypatch: pytest.MonkeyPatch, typed: str, suggested: str | None
) -> None:
    (home / "digests").mkdir()
    for name in ("digests/2020.txt", "~di.md"):
        (home / name).touch()
    monkeypatch.chdir(home)
    line = typed.replace("HOME", str(home))
    completed = suggested and suggested.replace("HOME", str(home))
    assert await PathSuggester().get_suggestion(line) == completed
