"""The checks together: nothing in good libraries, the right things in the samples."""

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from store.checking import CHECKS, CODES, check
from store.checking.findings import SEVERITIES
from store.library import Library
from store.marks import edit_tags, rate
from store.merging import plan_import
from store.model import Document
from tests.hostile import each_hostile
from tests.store.building import documents, fill, open_library, paper, review, source
from tests.store.checking.holding import Held, codes, holding
from tests.store.test_sample_library import imported, sample_documents
from tui.verbs.check import CODES as ALL_CODES
from tui.verbs.check import markdown_table

ROOT = Path(__file__).parents[3]
FILE_HOST = re.compile(r"https://(?:trello-attachments\.|drive\.google\.|docs\.google\.)")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library.json")


def test_a_good_library_has_no_findings(library: Library) -> None:
    fill(library, paper(1), paper(2), paper(3))
    one = library.papers["arxiv:2001.00001"]
    library.replace("marked", {one.id: edit_tags(rate(one, 4.5), ["비전", "vision/detection"], [])})
    assert check(library) == []


def test_no_file_is_no_finding(library: Library) -> None:
    assert check(library) == []


def test_what_the_sample_documents_give() -> None:
    papers, sources = imported(sample_documents())
    texts = [file.read_text("utf-8") for file in (ROOT / "sample_data").glob("*.txt")]
    links = sum(len(FILE_HOST.findall(text)) for text in texts)
    held = Held(papers, sources)
    assert Counter(codes(held)) == {
        "title-missing": 1,  # the table has an arXiv number in the place of a title
        "authors-guessed": 2,  # two lines of names without commas in the second quarter
        "slides-missing": 1,  # the third quarter has a link to “???”
        "authors-missing": 9,  # the table names none; one of its ten papers is in a post, too
        "link-fragile": links,
    }
    places = {(one.code.name, one.place.paper) for one in check(held) if one.severity == "warning"}
    assert places == {
        ("title-missing", "arxiv:1502.03167"),
        ("authors-guessed", "arxiv:1910.11559"),
        ("authors-guessed", "arxiv:1911.05722"),
        ("slides-missing", "arxiv:2005.14165"),
    }


def test_the_gravest_come_first_whatever_the_order_of_the_papers() -> None:
    bad = [
        paper(1, review(1, authors=(), tags=("a,b",))),
        paper(2, review(2, rating=7.0, authors=())),
        paper(3, review(3, title="", untitled=True)),
    ]
    forth = check(holding(*bad))
    assert check(holding(*reversed(bad))) == forth
    ranks = [SEVERITIES.index(one.severity) for one in forth]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 3


@given(documents())
def test_whatever_is_imported_ids_and_facts_hold(many: tuple[Document, ...]) -> None:
    plan = plan_import({}, {}, many, "2026-11-21T12:00:00Z")
    held = Held({key: one for key, one in plan.papers.items() if one}, plan.sources)
    broken = {"id-not-strongest", "identifier-shared", "facts-stale", "source-gone"}
    assert broken.isdisjoint(codes(held))


@each_hostile
def test_hostile_text_never_stops_the_checks(hostile: str) -> None:
    hurt = review(
        1, title=hostile, authors=(hostile,), venue=hostile, tags=(hostile,), links=(hostile,),
        slides=(hostile,), quarter="2020Q4",
    )  # fmt: skip
    twin = paper(2, review(2, title=hostile, authors=(hostile,)))
    held = holding(paper(1, hurt), twin, sources=[source(name=hostile, title=hostile)])
    # Whatever the text is, it is no link that can be opened.
    assert {"link-broken", "link-dangerous"} & set(codes(held))


def test_every_code_is_registered_once_and_says_what_helps() -> None:
    names = [code.name for code in CODES]
    assert len(set(names)) == len(names)
    assert len({one.find for one in CHECKS}) == len(CHECKS)
    for code in ALL_CODES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code.name)
        assert code.severity in SEVERITIES
        assert code.advice.endswith(".")
        assert not code.meaning.endswith(".")


def test_the_page_of_the_docs_is_current() -> None:
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert markdown_table() in page
    spec = importlib.util.spec_from_file_location("checks", ROOT / "docs" / "checks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.with_codes(page) == page
