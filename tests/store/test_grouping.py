"""The tree: quarters and presenters, then documents, each paper counted once."""

from hypothesis import given
from hypothesis.strategies import permutations

from store.branches import Branch, all_keys, papers_of, walk
from store.grouping import GROUPINGS, by_quarter, source_labels
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


def branches_by(name: str, *papers: Paper) -> list[object]:
    return shape(GROUPINGS[name].branches(papers, SOURCES))


ONE, TWO, THREE = "arxiv:2001.00001", "arxiv:2001.00002", "arxiv:2001.00003"


def test_by_presenter_a_person_s_quarters_stand_together() -> None:
    assert branches_by("presenter", paper(1, KANG, OLD), paper(2, LEE), paper(3, DIGEST)) == [
        ("강진구", 1, [("2020 Q4", 1, [ONE]), ("2020 Q2", 1, [ONE])]),
        ("이승현", 1, [("2020 Q4", 1, [TWO])]),
        ("Weekly digest", 1, [THREE]),
    ]


def test_by_venue_and_by_year_the_newest_first_and_what_is_missing_last() -> None:
    papers = (
        paper(1, review(1, venue="NeurIPS", year=2019)),
        paper(2, review(2, venue="NeurIPS", year=2020)),
        paper(3, review(3)),
    )
    assert branches_by("venue", *papers) == [
        ("NeurIPS", 2, [("2020", 1, [TWO]), ("2019", 1, [ONE])]),
        ("no venue", 1, [("2020", 1, [THREE])]),
    ]
    assert branches_by("year", *papers) == [("2020", 2, [TWO, THREE]), ("2019", 1, [ONE])]


def test_tags_nest_and_a_branch_counts_a_paper_once() -> None:
    papers = (
        paper(1, review(1, tags=("vision/detection", "vision"))),
        paper(2, review(2, tags=("Vision/segmentation", "nlp"))),
        paper(3, review(3)),
    )
    branches = GROUPINGS["tag"].branches(papers, SOURCES)
    assert [(b.label, b.count, b.papers) for b in branches] == [
        ("nlp", 1, [TWO]),
        ("vision", 2, [ONE]),
        ("untagged", 1, [THREE]),
    ]
    assert shape(branches[1].branches) == [("detection", 1, [ONE]), ("segmentation", 1, [TWO])]
    assert papers_of(branches[1]) == [ONE, TWO]
    assert {("tag", "vision"), ("tag", "vision", "detection")} <= all_keys(branches)


def test_by_status_and_rating() -> None:
    papers = (
        paper(1, review(1, rating=4.1)),
        paper(2, review(2, rating=4.9, status="read")),
        paper(3, review(3)),
        paper(4, review(4, rating=5.0)),
    )
    four = "arxiv:2001.00004"
    assert branches_by("status", *papers) == [
        ("to-read", 3, [ONE, THREE, four]),
        ("read", 1, [TWO]),
    ]
    assert branches_by("rating", *papers) == [
        ("★ 5.0", 1, [four]),
        ("★ 4.0 to 4.9", 2, [TWO, ONE]),
        ("not rated", 1, [THREE]),
    ]


def test_authors_stand_under_the_letter_of_their_surname() -> None:
    papers = (
        paper(1, review(1, authors=("Quoc V. Le", "강진구"))),
        paper(2, review(2, authors=("Yann LeCun",))),
        paper(3, review(3, authors=())),
    )
    assert branches_by("author", *papers) == [
        ("L", 2, [("Quoc V. Le", 1, [ONE]), ("Yann LeCun", 1, [TWO])]),
        ("ㄱ", 1, [("강진구", 1, [ONE])]),
        ("no authors", 1, [THREE]),
    ]


def test_arranged_papers_keep_their_order_in_every_branch() -> None:
    papers = (paper(3, review(3)), paper(1, review(1)), paper(2, review(2)))
    for grouping in GROUPINGS.values():
        for branch in grouping.branches(papers, SOURCES, arranged=True):
            assert papers_of(branch) == [THREE, ONE, TWO]


@given(permutations([paper(n, review(n, tags=("a/b", "c")[: n % 3])) for n in range(1, 7)]))
def test_every_paper_has_a_place_in_every_grouping_whatever_their_order(some: list[Paper]) -> None:
    for grouping in GROUPINGS.values():
        branches = grouping.branches(some, SOURCES)
        assert {key for branch in branches for key in papers_of(branch)} == {p.id for p in some}
        assert branches == grouping.branches(sorted(some, key=lambda p: p.id), SOURCES)
        assert all(branch.count == len(papers_of(branch)) for branch in walk(branches))


def test_old_tags_out_of_form_make_no_nameless_branch() -> None:
    papers = (
        paper(1, review(1, tags=("/", "a//b"))),
        paper(2, review(2, tags=("/",))),
        paper(3, review(3, tags=("a/", "A"))),
    )
    assert branches_by("tag", *papers) == [
        ("a", 2, [("b", 1, [ONE])]),
        ("untagged", 1, [TWO]),
    ]
