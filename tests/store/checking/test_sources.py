"""Reviews without a source and sources without a review."""

from store.checking import check
from store.checking.fixing import fixed
from tests.store.building import paper, review, source
from tests.store.checking.holding import holding


def test_a_review_whose_source_is_gone_is_an_error() -> None:
    one = paper(1, review(1), review(1, source="post:b"), review(1, source="post:b", line=50))
    (finding,) = check(holding(one))
    assert (finding.code.name, finding.severity) == ("source-gone", "error")
    assert (finding.place.paper, finding.place.source) == (one.id, "post:b")


def test_a_source_without_reviews_is_told_and_kept() -> None:
    held = holding(paper(1), sources=[source(), source(id="post:b", name="b.md")])
    (finding,) = check(held)
    assert (finding.code.name, finding.severity) == ("source-orphan", "notice")
    assert finding.place.source == "post:b"
    assert "b.md" in finding.message
    assert fixed(held.papers, [finding]) == {}
