"""`readlist import` of a folder: what is said of files in it that were not read."""

import json
from pathlib import Path

import pytest

from tui.command_line import run

LINK = "https://arxiv.org/abs/1706.03762"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "papers"
    place.mkdir()
    (place / "list.md").write_text(
        "| Presenter | Paper | Authors |\n|---|---|---|\n"
        f"| 김하나 | [A Title]({LINK}) | Ann Kim |\n"
    )
    (place / "figure.png").write_bytes(b"x")
    return place


def test_strict_fails_for_an_unread_text_about_papers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = capsys.readouterr
    assert run(["import", str(folder), "--dry-run", "--strict"]) in (0, 1)
    before = said().out
    assert "not-read" not in before
    (folder / "talk.md").write_text(f"As we saw (in {LINK}) it holds.\n")
    assert run(["import", str(folder), "--strict"]) == 1
    shown = said()
    assert f"{folder / 'talk.md'}: warning: it links to a paper ({LINK})" in shown.out
    assert "not-read 1" in shown.out
    assert "nothing was imported" in shown.err
    assert run(["import", str(folder), "--json"]) == 0
    passed_over = json.loads(said().out)["passed_over"]
    assert [(Path(one["path"]).name, one["severity"]) for one in passed_over] == [
        ("figure.png", "notice"),
        ("talk.md", "warning"),
    ]
