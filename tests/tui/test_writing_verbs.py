"""The verbs that write by hand: what is pasted, what is refused, and what they say."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from store.library import Library
from store.trash import put_away
from tests.store.building import fill, paper, review
from tui.command_line import run
from tui.locations import locate

ONE = "arxiv:2001.00001"
LINK = "https://arxiv.org/abs/2001.00001"


def library() -> Library:
    return Library(locate(os.environ).library, "test")


@pytest.mark.parametrize(
    "pasted",
    [f"[Paper 1]({LINK})", f"<{LINK}>", f"Paper 1 {LINK}", f"{LINK}를", "２００１．００００１",
     "arXiv:2001.00001v3 [cs.CL] 1 Jan 2020"],
)  # fmt: skip
def test_a_pasted_link_is_no_second_paper(capsys: pytest.CaptureFixture[str], pasted: str) -> None:
    fill(library(), paper(1))
    assert run(["add", pasted]) == 0
    assert capsys.readouterr().out == f"{ONE}\n"
    assert list(library().papers) == [ONE]


@pytest.mark.parametrize(
    "typed",
    [f"{LINK} https://arxiv.org/abs/2001.00002", "https://", "https://arxiv.org/abs/",
     "javascript:alert(1)", "/home/me/논문 1.pdf", ""],
)  # fmt: skip
def test_what_names_no_paper_adds_none(typed: str) -> None:
    assert run(["add", typed]) == 2
    assert library().papers == {}


def test_what_stands_beside_a_link_is_the_title_unless_one_is_given() -> None:
    run(["add", f"Noisy Student {LINK}"])
    run(["add", "[GPT-3](https://arxiv.org/abs/2005.14165)", "--title", "Few-Shot Learners"])
    titles = {one.id: one.title for one in library().papers.values()}
    assert titles == {ONE: "Noisy Student", "arxiv:2005.14165": "Few-Shot Learners"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["edit", ONE, "--title", "-"], "a paper has a title"),
        (["edit", ONE, "--file", "gone.pdf"], "gone.pdf: there is no file"),
        (["rate", ONE, "1e0"], "“1e0” is no rating"),
    ],
)
def test_what_cannot_be_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], words: Sequence[str], told: str
) -> None:
    fill(library(), paper(1))
    assert run(list(words)) == 2
    assert told in capsys.readouterr().err
    assert library().papers == {ONE: paper(1)}


def test_a_year_alone_is_no_venue(capsys: pytest.CaptureFixture[str]) -> None:
    fill(library(), paper(1), paper(2, review(2, venue="CVPR", year=2021)))
    for key, line in ((ONE, "year: 2020"), ("arxiv:2001.00002", "venue: CVPR 2021")):
        assert run(["show", key]) == 0
        assert line in capsys.readouterr().out.splitlines()


def test_the_log_is_an_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "--json"]) == 3
    assert json.loads(capsys.readouterr().out) == []
    fill(library(), paper(1))
    run(["rate", ONE, "4.5"])
    run(["undo"])
    capsys.readouterr()
    assert run(["log", "--json", "--limit", "2"]) == 0
    rated, undone = json.loads(capsys.readouterr().out)
    assert (rated["kind"], rated["label"], rated["papers"]) == ("do", "rated 4.5: “Paper 1”", [ONE])
    assert (undone["kind"], undone["label"]) == ("undo", rated["label"])
    assert undone["of"] == rated["id"]
    assert rated["program"] == "command line"
    assert set(rated) == {"id", "time", "program", "kind", "label", "of", "papers"}


def test_paths_of_a_report_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("https://arxiv.org/abs/2001.00001\n")
    (tmp_path / "papers" / "b.png").write_bytes(b"x")
    (tmp_path / "empty.md").write_text("")
    monkeypatch.chdir(tmp_path)
    assert run(["import", "papers", "empty.md", "gone.md", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    places = {
        name: sorted(one["path"] for one in report[name])
        for name in ("documents", "failed", "passed_over")
    }
    assert places == {
        "documents": [str(tmp_path / "papers" / "a.txt")],
        "failed": [str(tmp_path / "empty.md"), str(tmp_path / "gone.md")],
        "passed_over": [str(tmp_path / "papers" / "b.png")],
    }


def test_what_is_not_in_the_trash_is_not_brought_back(capsys: pytest.CaptureFixture[str]) -> None:
    one = paper(1, review(1))
    fill(library(), one)
    assert run(["trash", "--restore", ONE]) == 0
    assert "not in the trash: “Paper 1”" in capsys.readouterr().err
    library().replace("away", put_away([one], "2026-11-21T12:00:00Z"))
    assert run(["trash", ONE]) == 0
    assert "in the trash already: “Paper 1”" in capsys.readouterr().err
    assert run(["trash", "--restore", ONE]) == 0
    assert "brought back: “Paper 1”" in capsys.readouterr().err


def test_a_venue_says_which_year_it_brings_and_leaves_one_that_was_typed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fill(library(), paper(1))
    assert run(["edit", ONE, "--venue", "CVPR'23"]) == 0
    assert "edited “Paper 1”: venue, year" in capsys.readouterr().err
    assert run(["edit", ONE, "--year", "2017"]) == 0
    assert run(["edit", ONE, "--venue", "ICML 2018"]) == 0
    assert "the year stays 2017, as it was typed" in capsys.readouterr().err
    assert (library().papers[ONE].venue, library().papers[ONE].year) == ("ICML", 2017)
    assert run(["add", LINK, "--venue", "ECCV 2020"]) == 0
    assert (library().papers[ONE].venue, library().papers[ONE].year) == ("ECCV", 2017)


def test_a_paper_whose_title_was_edited_is_not_added_again() -> None:
    fill(library(), paper(1, review(1, title="Gate Decorator")))
    assert run(["edit", ONE, "--title", "내가 줄인 제목"]) == 0
    assert run(["add", "Gate Decorator"]) == 0
    assert list(library().papers) == [ONE]
