"""`readlist list` with the search language, as a real process on the sample library."""

import json
from functools import partial
from pathlib import Path

import pytest

from store.library import Library
from store.model import SavedView
from tests.end_to_end.processes import Done, Run
from tui.first_run import import_samples

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "library.json"
    made = Library(path, "test")
    import_samples(made)
    made.fold()
    return path


@pytest.fixture
def find(run: Run, library: Path) -> Run:
    return partial(run, "--library", str(library), "list")


def count(done: Done) -> int:
    return len(done.stdout.splitlines())


def test_words_may_come_as_several_arguments_and_with_a_minus(find: Run) -> None:
    assert count(find("#review")) == 21
    assert count(find("-#review")) == 24
    assert count(find("-is:rated", "-#review")) == 14
    assert count(find("transfer", "-robust", "--limit", "2")) == 2
    assert count(find("발표자:강진구", "OR", "발표자:이승현")) == 6
    assert count(find("year:2020..2021 is:rated", "--json")) > 2
    assert find("--", "-#review").stdout == find("-#review").stdout
    find("--nonsense", status=2)


def test_what_is_wrong_is_shown_with_its_place(find: Run) -> None:
    done = find("강진구 rating:abc", status=3)
    assert done.stderr.splitlines() == [
        "readlist: column 12: “abc” is no rating; give a number such as 4.5",
        "  강진구 rating:abc",
        # The three syllables are six cells wide.
        "  " + " " * (6 + len(" rating:")) + "^",
        "readlist: what cannot be read is left out: “rating:abc”",
    ]
    assert done.stdout == find("강진구").stdout
    done = find("강진구 (", "--json")
    assert len(json.loads(done.stdout)) == 3
    assert "this ( is never closed" in done.stderr


def test_nothing_found_says_which_clause_excludes_most(find: Run) -> None:
    done = find("neurips", "rating:>4", "zzz", status=3)
    assert done.stdout == ""
    assert "without “zzz” there would be 1 paper: neurips rating:>4" in done.stderr
    assert find("zzz", "--json", status=3).stdout.strip() == "[]"


def test_the_wrong_layout_is_said(find: Run) -> None:
    done = find("dltmdgus")
    assert count(done) == 3
    assert "“dltmdgus” was read as “이승현”" in done.stderr
    assert find("이승현").stderr == ""


def test_the_order(find: Run) -> None:
    def ratings(*words: str) -> list[float | None]:
        return [one["rating"] for one in json.loads(find(*words, "--json").stdout)]

    assert ratings("--sort", "rating", "--limit", "3") == [5.0, 5.0, 4.5]
    assert ratings("--sort", "-rating")[:3] == [4.0, 4.0, 4.0]
    assert ratings("--sort=-rating")[-1] is None
    first = find("adversarial", "--limit", "1").stdout
    assert "Adversarial" in first
    assert find("is:rated", "--sort", "tree").stdout == find("is:rated").stdout
    assert "cannot be sorted by colour" in find("--sort", "colour", status=2).stderr


def test_every_match_says_why(find: Run) -> None:
    done = find("발표자:ㄱㅈㄱ noisy", "--explain")
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines[0].startswith("to-read")
    assert "발표자:ㄱㅈㄱ: presenter: «강진구»" in lines
    assert any(line.startswith("noisy: title: Self-training with «Noisy»") for line in lines)
    (paper,) = json.loads(find("발표자:ㄱㅈㄱ noisy", "--explain", "--json").stdout)
    why = paper["why"][0]
    assert list(why) == ["clause", "field", "text", "spans"]
    assert [why["text"][a:b] for a, b in why["spans"]] == ["강진구"]


def test_a_regular_expression_cannot_hang_it(find: Run) -> None:
    done = find(r"text:/(\w*\s*)*!{40}/", status=3)
    assert "no paper matches" in done.stderr


def test_a_hostile_query_is_harmless(find: Run) -> None:
    for query in ("\x1b]0;owned\x07 \u202egpj", '"\x1b[31m', "title:/[/", "-" * 200, "(" * 200):
        done = find("--", query, status=None)
        assert done.returncode in (0, 3)
        assert not {"\x1b", "\x07", "\u202e"} & {*done.stdout, *done.stderr}


def test_a_saved_view_is_listed_and_narrowed(find: Run, library: Path) -> None:
    with_view = Library(library, "test")
    views = {"good": SavedView(id="good", query="rating:>=4.5", sort="-rating")}
    with_view.replace("saved a view", {}, views=views)
    listed = json.loads(find("--view", "good", "--json").stdout)
    ratings = [paper["rating"] for paper in listed]
    assert ratings == sorted(ratings)
    assert min(ratings) >= 4.5
    assert count(find("--view", "good", "rating:5")) == ratings.count(5.0)
    missing = find("--view", "bad", status=3)
    assert missing.stderr.strip().endswith("there is no saved view “bad”; there is good")
    with_view.undo()
