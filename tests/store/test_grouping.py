"""The tree: quarters and presenters, then documents, each paper counted once."""

from store.grouping import Branch, all_keys, by_quarter, papers_of, source_labels
from store.model import Paper
from tests.store.building import paper, review, source

KANG = review(1, quarter="2020Q4", presenters=("강진구",))
LEE = review(2, quarter="2020Q4", presenters=("이승현",))
OLD = review(1, source="post:b", quarter="2020Q2", presenters=("강진구",), line=5)
DIGEST = review(3, source="digest:c", line=9)
DIGEST_FIRST = review(4, source="digest:c", line=2)
SOURCES = {
    "post:a": source(quarter="2020Q4"),
    "digest:c": source(id="digest:c", name="d.txt", format="digest", title="Weekly digest"),
}


def shape(branches: list[Branch]) -> list[object]:
    return [(b.label, b.count, shape(b.branches) if b.branches else b.papers) for b in branches]


def test_quarters_newest_first_then_presenters_then_documents() -> None:
    papers = [paper(1, KANG, OLD), paper(2, LEE), paper(3, DIGEST), paper(4, DIGEST_FIRST)]
    assert shape(by_quarter(papers, SOURCES)) == [
        ("2020 Q4", 2, [("강진구", 1, ["arxiv:2001.00001"]), ("이승현", 1, ["arxiv:2001.00002"])]),
        ("2020 Q2", 1, [("강진구", 1, ["arxiv:2001.00001"])]),
        ("Weekly digest", 2, ["arxiv:2001.00004", "arxiv:2001.00003"]),
    ]


def test_two_presenters_of_one_paper_count_it_once() -> None:
    both = review(1, quarter="2020Q4", presenters=("강진구", "이승현"))
    (quarter,) = by_quarter([paper(1, both)], SOURCES)
    assert quarter.count == 1
    assert [branch.label for branch in quarter.branches] == ["강진구", "이승현"]
    assert papers_of(quarter) == ["arxiv:2001.00001"]


def test_a_presentation_without_a_name_is_not_lost() -> None:
    (quarter,) = by_quarter([paper(1, review(1, quarter="2020Q4"))], SOURCES)
    assert shape([quarter]) == [("2020 Q4", 1, [("no presenter", 1, ["arxiv:2001.00001"])])]


def test_every_branch_has_a_key_of_its_own() -> None:
    branches = by_quarter([paper(1, KANG, OLD), paper(2, LEE), paper(3, DIGEST)], SOURCES)
    assert all_keys(branches) == {
        ("quarter", "2020Q4"),
        ("quarter", "2020Q4", "강진구"),
        ("quarter", "2020Q4", "이승현"),
        ("quarter", "2020Q2"),
        ("quarter", "2020Q2", "강진구"),
        ("source", "digest:c"),
    }


def test_sources_of_one_title_are_told_apart_by_name() -> None:
    two = [
        source(id="1", name="a.csv", format="notion-table", title="Papers"),
        source(id="2", name="b.csv", format="notion-table", title="Papers"),
        source(id="3", format="digest", title="Weekly digest", date="2020-07-17"),
    ]
    assert source_labels(two) == {
        "1": "Papers (Notion) · a.csv",
        "2": "Papers (Notion) · b.csv",
        "3": "Weekly digest 2020-07-17",
    }


def test_no_papers_give_no_branches() -> None:
    nobody: list[Paper] = []
    assert by_quarter(nobody, SOURCES) == []


def test_a_folder_of_notes_is_one_branch() -> None:
    notes = {
        f"obsidian:{n}": source(
            id=f"obsidian:{n}", name=f"{n}.md", path=f"/vault/Papers/{n}.md", title=f"Note {n}"
        )
        for n in (1, 2, 3)
    }
    alone = source(id="obsidian:9", name="9.md", path="/elsewhere/9.md", title="Alone")
    papers = [
        paper(n, review(n, source=f"obsidian:{n}", title=title))
        for n, title in ((1, "B"), (2, "a"), (3, "C"), (9, "D"))
    ]
    branches = by_quarter(papers, {**notes, "obsidian:9": alone})
    assert shape(branches) == [
        ("Alone", 1, ["arxiv:2001.00009"]),
        ("Papers", 3, ["arxiv:2001.00002", "arxiv:2001.00001", "arxiv:2001.00003"]),
    ]
    assert branches[1].key == ("folder", "/vault/Papers")
