"""Every example of docs/search.md, on the sample library."""

import re
from pathlib import Path

import pytest

from store.library import Library
from store.search.conditions import HAS, IS, state_named
from store.search.fields import FIELDS
from store.search.matching import Index
from store.search.searching import Result, search
from store.search.sorting import SORTS
from store.views import RELEVANCE
from tests.store.building import open_library
from tui.first_run import import_samples

GUIDE = (Path(__file__).parents[3] / "docs" / "search.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `((?:[^`|]|\\\|)+)` \| (.*) \| (\d+) \|$", GUIDE, re.MULTILINE)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    made = open_library(tmp_path_factory.mktemp("guide") / "library.json")
    import_samples(made)
    return made


def found(library: Library, query: str) -> Result:
    return search(Index(library.sources), library.papers.values(), query)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 30


@pytest.mark.parametrize(("query", "said", "count"), EXAMPLES)
def test_an_example_finds_what_it_says(library: Library, query: str, said: str, count: str) -> None:
    result = found(library, query.replace(r"\|", "|"))
    assert result.problems == ()
    assert len(result.papers) == int(count)
    rescued = GUIDE.partition("read in another way")[2].partition("## When")[0]
    in_rescue = f"| `{query}` |" in rescued
    assert bool(result.read) == in_rescue, said


def test_two_ways_to_say_it_are_the_same(library: Library) -> None:
    for one, other in [("presenter:강진구", "발표자:강진구"),
                       ("fixmatch OR mixup", "fixmatch | mixup"),
                       ("quarter:2020Q3", 'quarter:"2020 Q3"'), ("#review", "+review"),
                       ("is:to-read", "is:new")]:  # fmt: skip
        assert found(library, one).papers == found(library, other).papers


def test_the_guide_names_everything() -> None:
    for name in FIELDS:
        assert f"| `{name}` |" in GUIDE
    states, _, things = GUIDE.partition("## States")[2].partition("`has:` knows")
    assert all(re.search(rf"\b{name}\b", states) for name in (*IS, "new", "done"))
    assert all(re.search(rf"\b{name}\b", things.partition(".")[0]) for name in HAS)
    assert state_named("new") == "to-read"
    order = GUIDE.partition("## Order")[2]
    assert all(name in order for name in (*SORTS, RELEVANCE))
