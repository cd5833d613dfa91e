"""Which paper names which."""

from collections.abc import Callable

from store.mentions import mentioned_in, named_in
from store.model import Mention, Paper
from tests.store.building import paper, review

ONE, TWO, THREE = "arxiv:2001.00001", "arxiv:2001.00002", "arxiv:2001.00003"


def mention(identifier: str) -> Mention:
    return Mention(id=identifier, url=f"https://arxiv.org/abs/{identifier.partition(':')[2]}")


NAMING = review(1, mentions=(mention(TWO), mention("doi:10.1/two"), mention(THREE), mention(ONE)))
KNOWN = paper(2, review(2))


def find(*papers: Paper) -> Callable[[str], Paper | None]:
    known = {paper.id: paper for paper in papers} | {"doi:10.1/two": KNOWN}
    return known.get


def test_each_paper_named_once_known_or_not_and_never_itself() -> None:
    one = paper(1, NAMING)
    named = named_in(NAMING, one, find(one, KNOWN))
    assert [(n.identifier, n.paper) for n in named] == [(TWO, KNOWN), (THREE, None)]
    assert named[1].url == "https://arxiv.org/abs/2001.00003"


def test_backlinks_lead_to_the_papers_that_name_one() -> None:
    one = paper(1, NAMING)
    other = paper(4, review(4, mentions=(mention(TWO),)))
    assert mentioned_in([one, KNOWN, other], find(one, KNOWN, other)) == {
        TWO: (ONE, "arxiv:2001.00004")
    }
