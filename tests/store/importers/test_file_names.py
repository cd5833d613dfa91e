"""What the name of a file says of a document that does not say it."""

import pytest

from store.importers import parse_document
from store.importers.parts.file_names import title_of_name
from tests.store.importers.samples import NAMES

LINK = "https://arxiv.org/abs/2103.00020"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("library.bib", "library"),
        ("notes_on_vision.csv", "notes on vision"),
        ("읽을_논문.csv", "읽을 논문"),
        ("snake_case stays.txt", "snake_case stays"),
        ("Papers 0123456789abcdef0123456789abcdef.csv", "Papers"),
        ("20200717.txt", ""),
        ("x.ris", ""),
        ("Untitled.md", ""),
        ("standard input", ""),
        *((name, "") for name in NAMES),
    ],
)
def test_titles_of_names(name: str, title: str) -> None:
    assert title_of_name(name) == title


def test_a_document_without_a_title_has_that_of_its_file() -> None:
    table = f"title,link\nA,{LINK}\n".encode()
    assert parse_document(table, name="our_papers.csv").title == "our papers"
    assert parse_document(table, name="the clipboard").title == "Table of papers"
    note = f"---\ntitle: A\nurl: {LINK}\n---\n".encode()
    assert parse_document(note, name="b.md").title == "A"


def test_a_paper_alone_in_its_file_has_its_title() -> None:
    name = "2103.00020 Learning Transferable Visual Models.md"
    document = parse_document(f"{LINK}\n\n좋은 논문이다.\n".encode(), name=name)
    (record,) = document.records
    assert (record.title, record.untitled) == ("Learning Transferable Visual Models", False)
    codes = {problem.code for problem in document.problems}
    assert "title-from-name" in codes
    assert "title-missing" not in codes


@pytest.mark.parametrize("name", ["clip.md", "2103.00020.md", "see my notes.md", "the clipboard"])
def test_other_names_are_no_titles(name: str) -> None:
    (record,) = parse_document(f"{LINK}\n\n좋은 논문이다.\n".encode(), name=name).records
    assert record.untitled


def test_several_papers_keep_theirs() -> None:
    text = f"{LINK}\nhttps://arxiv.org/abs/2103.00021\n".encode()
    document = parse_document(text, name="Some Papers of Mine.txt")
    assert document.title == "Some Papers of Mine"
    assert all(record.untitled for record in document.records)
