"""Papers in numbers."""

from store.marks import rate, set_status, set_tags
from store.statistics import statistics
from tests.store.building import paper, review


def test_papers_in_numbers() -> None:
    twice = paper(
        1,
        review(1, quarter="2020Q4", presenters=("강진구", "이승현"), venue="CVPR"),
        review(1, quarter="2020Q3", presenters=("강진구",), body="again"),
    )
    read = set_status(rate(paper(2, review(2, venue="CVPR")), 4.5), "read", "2026-11-21T12:00:00Z")
    old = set_status(rate(paper(3, review(3, venue="ACL", body="")), 4.0), "read")
    tagged = set_tags(rate(paper(4), 0.5), ["Vision", "nlp"])
    made = statistics([set_tags(twice, ["vision"]), read, old, tagged])
    assert (made.papers, made.reviews) == (4, 4)
    assert made.statuses == (
        ("to-read", 2), ("queued", 0), ("reading", 0), ("read", 2), ("dropped", 0),
    )  # fmt: skip
    assert made.quarters == (("2020Q4", 1), ("2020Q3", 1))
    assert made.presenters == (("강진구", 1), ("이승현", 1))
    assert made.venues == (("CVPR", 2), ("ACL", 1))
    assert made.tags == (("vision", 2), ("nlp", 1))
    assert (made.rated, made.mean) == (3, 3.0)
    assert made.stars == (("5", 0), ("4", 2), ("3", 0), ("2", 0), ("1", 0), ("0", 1))
    assert made.read == (("2026-11", 1),)


def test_nothing_in_numbers() -> None:
    made = statistics([])
    assert (made.papers, made.reviews, made.rated, made.mean) == (0, 0, 0, None)
    assert made.quarters == made.presenters == made.venues == made.tags == made.read == ()
