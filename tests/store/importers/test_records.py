"""What all records have in common: which paper the links of one name."""

import pytest

from store.importers.parts.records import identified
from store.model import Problem, Review

ARXIV = "https://arxiv.org/abs/1706.03762"
OTHER = "https://arxiv.org/abs/1810.04805"
FORUM = "https://openreview.net/forum?id=S0UdquAnr9k"
NIPS = "https://papers.nips.cc/paper/7181-attention-is-all-you-need"
HASH = (
    "https://proceedings.neurips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html"
)


@pytest.mark.parametrize(
    ("links", "identifiers", "several"),
    [
        ((ARXIV, OTHER), ("arxiv:1706.03762",), True),
        ((OTHER, ARXIV), ("arxiv:1810.04805",), True),
        ((ARXIV, FORUM), ("arxiv:1706.03762", "openreview:S0UdquAnr9k"), False),
        ((ARXIV, "https://arxiv.org/pdf/1706.03762v5"), ("arxiv:1706.03762",), False),
        ((NIPS, HASH), ("nips:3f5ee243547dee91fbd053c1c4a845aa", "nips:7181"), False),
        ((ARXIV, FORUM, OTHER), ("arxiv:1706.03762", "openreview:S0UdquAnr9k"), True),
    ],
)
def test_a_record_is_of_one_paper(
    links: tuple[str, ...], identifiers: tuple[str, ...], several: bool
) -> None:
    problems: list[Problem] = []
    record = identified(Review(line=3, title="A Title", links=links), problems)
    assert record is not None
    assert (record.identifiers, record.links) == (identifiers, links)
    told = [(problem.code, problem.line, problem.severity) for problem in problems]
    assert told == [("several-papers", 3, "warning")] * several
