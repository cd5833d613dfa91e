"""The made-up libraries: of the size that was asked for, realistic, and always the same."""

from pathlib import Path

from store.library import Library
from tests.bench.libraries import documents, write_library


def test_a_library_has_the_papers_that_were_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    write_library(path, 100)
    papers = Library(path, "test").papers
    assert len(papers) == 100
    assert {quarter for paper in papers.values() for quarter in paper.quarters} == {
        f"{year}Q{quarter}" for year in range(2015, 2025) for quarter in (1, 2, 3, 4)
    }
    assert not list(tmp_path.glob("*.journal"))


def test_the_reviews_are_of_about_two_kilobytes() -> None:
    bodies = [record.body for document in documents(50) for record in document.records]
    assert len(bodies) == 50
    assert all(2000 <= len(body.encode()) < 2500 for body in bodies)


def test_the_same_number_gives_the_same_documents() -> None:
    assert documents(50) == documents(50)
    assert documents(50) != documents(50, seed=1)
