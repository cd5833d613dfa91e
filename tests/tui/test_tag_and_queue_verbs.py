"""`readlist tag` and `readlist queue`: what they refuse, the order they keep, what they say."""

import os

import pytest

from store.library import Library
from store.marks import set_tags
from store.reading_queue import queue_order
from tests.store.building import fill, paper
from tui.command_line import run
from tui.locations import locate

NESTED = "each part of a nested tag has a name, as in vision/detection"
COMMA = "a comma stands between tags, not in one"


def library() -> Library:
    return Library(locate(os.environ).library, "test")


def key(number: int) -> str:
    return f"arxiv:2001.{number:05}"


@pytest.mark.parametrize(
    ("word", "why"),
    [("+/", NESTED), ("+a//b", NESTED), ("+/a", NESTED), ("+a/", NESTED), ("+a,b", COMMA)],
)
def test_a_tag_out_of_form_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], word: str, why: str
) -> None:
    fill(library(), paper(1))
    with pytest.raises(SystemExit) as ended:
        run(["tag", key(1), "+fine", word])
    assert ended.value.code == 2
    assert f"“{word[1:]}” is no tag: {why}" in capsys.readouterr().err
    assert library().papers[key(1)].tags == ()


def test_an_old_tag_out_of_form_can_be_taken_off() -> None:
    fill(library(), set_tags(paper(1), ["/", "a,b", "c//d", "kept"]))
    assert run(["tag", key(1), "-/", "-a,b", "-c//d"]) == 0
    assert library().papers[key(1)].tags == ("kept",)


def test_a_tag_much_like_one_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    fill(library(), paper(1), set_tags(paper(2), ["self-training"]))
    assert run(["tag", key(1), "+self_training"]) == 0
    assert "“self_training” is new; in use is “self-training”" in capsys.readouterr().err
    assert library().papers[key(1)].tags == ("self_training",)
    assert run(["add", "A title", "--tags", "selftraining"]) == 0
    assert "“selftraining” is new; in use is" in capsys.readouterr().err
    assert run(["tag", key(2), "+self_training"]) == 0
    assert "is new" not in capsys.readouterr().err


def test_papers_join_the_queue_in_the_order_given() -> None:
    fill(library(), *map(paper, range(1, 7)))
    assert run(["queue", "add", key(4), key(2), key(6)]) == 0
    assert run(["queue", "add", key(1)]) == 0
    assert run(["queue", "add", key(5), key(3)]) == 0
    order = [one.id for one in queue_order(library().papers.values())]
    assert order == list(map(key, (4, 2, 6, 1, 5, 3)))


def test_thousands_are_said_with_separators(capsys: pytest.CaptureFixture[str]) -> None:
    keys = list(map(key, range(1, 1201)))
    fill(library(), *map(paper, range(1, 1201)))
    assert run(["queue", "add", *keys]) == 0
    assert "queued: 1,200 papers" in capsys.readouterr().err
    assert run(["tag", *keys, "+all"]) == 0
    assert "tagged +all: 1,200 papers" in capsys.readouterr().err


def test_the_verb_for_the_status_queues_in_the_order_given() -> None:
    fill(library(), *map(paper, range(1, 5)))
    assert run(["status", key(3), key(1), key(4), "queued"]) == 0
    assert [one.id for one in queue_order(library().papers.values())] == list(map(key, (3, 1, 4)))


def test_a_paper_by_hand_is_not_added_with_a_tag_out_of_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["add", "2001.00009", "--title", "New", "--tags", "fine, a//b"]) == 2
    assert NESTED in capsys.readouterr().err
    assert library().papers == {}


def test_only_what_changes_is_said_to_be_tagged(capsys: pytest.CaptureFixture[str]) -> None:
    fill(library(), set_tags(paper(1), ["review"]))
    assert run(["tag", key(1), "+a1", "-nosuch"]) == 0
    said = capsys.readouterr().err
    assert "tagged +a1: “Paper 1”" in said
    assert "no paper here has #nosuch" in said
    assert run(["tag", key(1), "+A1", "-nosuch"]) == 0
    assert "nothing to change: tagged +A1 -nosuch" in capsys.readouterr().err
    assert library().history[-1].label == "tagged +a1: “Paper 1”"


def test_tags_in_one_word_are_read_as_in_the_app() -> None:
    fill(library(), set_tags(paper(1), ["새태그 General"]))
    assert run(["tag", key(1), "+a1 -새태그 General"]) == 0
    assert library().papers[key(1)].tags == ("a1",)
    assert run(["tag", key(1), "+model training"]) == 0
    assert library().papers[key(1)].tags == ("a1", "model training")
