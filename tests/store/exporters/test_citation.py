"""A paper as text to paste."""

import pytest
from msgspec import structs

from store.exporters.bibtex import entry
from store.exporters.citation import all_links, citation, markdown_link, paper_link
from store.model import Paper
from tests.hostile import HOSTILE
from tests.store.building import paper, review

NOISY = paper(
    1,
    review(
        1,
        title="Self-training with Noisy Student",
        authors=("Qizhe Xie", "Minh-Thang Luong", "Quoc V. Le"),
        venue="CVPR",
        year=2020,
        links=("https://arxiv.org/pdf/1911.04252.pdf",),
        identifiers=("arxiv:1911.04252",),
    ),
)


def test_the_link_is_the_documents_own() -> None:
    assert paper_link(NOISY) == "https://arxiv.org/pdf/1911.04252.pdf"


def test_without_a_link_one_is_made_from_the_id() -> None:
    assert paper_link(structs.replace(NOISY, reviews=())) == "https://arxiv.org/abs/1911.04252"
    assert paper_link(Paper(id="title:x", identifiers=("title:x",), title="x")) == ""


def test_each_identifier_has_a_link() -> None:
    both = review(
        1, identifiers=("arxiv:1911.04252", "doi:10.1/x"), links=("arxiv.org/abs/1911.04252",)
    )
    paper_of_both = structs.replace(NOISY, identifiers=both.identifiers, reviews=(both,))
    assert all_links(paper_of_both) == ("arxiv.org/abs/1911.04252", "https://doi.org/10.1/x")


@pytest.mark.parametrize(
    ("authors", "et_al", "said"),
    [
        (("A B", "C D", "E F"), False, "A B, C D, and E F. "),
        (("A B", "C D"), False, "A B and C D. "),
        (("A B",), False, "A B. "),
        (("A B",), True, "A B et al. "),
        ((), False, ""),
    ],
)
def test_citations(authors: tuple[str, ...], et_al: bool, said: str) -> None:
    one = structs.replace(NOISY, authors=authors, et_al=et_al)
    assert citation(one) == (
        f"{said}“Self-training with Noisy Student”. CVPR 2020. https://arxiv.org/pdf/1911.04252.pdf"
    )


def test_bibtex() -> None:
    assert entry(NOISY) == "\n".join(
        [
            "@inproceedings{xie2020self,",
            "  title = {{Self-training with Noisy Student}},",
            "  author = {Qizhe Xie and Minh-Thang Luong and Quoc V. Le},",
            "  booktitle = {CVPR},",
            "  year = {2020},",
            "  eprint = {1911.04252},",
            "  archiveprefix = {arXiv},",
            "  url = {https://arxiv.org/pdf/1911.04252.pdf},",
            "}",
        ]
    )


def test_bibtex_says_that_there_are_other_authors() -> None:
    one = structs.replace(NOISY, authors=("Tom B. Brown",), et_al=True)
    assert "  author = {Tom B. Brown and others}," in entry(one)


@pytest.mark.parametrize("title", HOSTILE)
def test_bibtex_stays_one_entry_whatever_the_title(title: str) -> None:
    text = entry(structs.replace(NOISY, title=title, authors=(title,)))
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or at < text.index("{") or at == len(text) - 1
    assert depth == 0


def test_markdown_links_are_escaped() -> None:
    one = structs.replace(
        NOISY, title="[oral] a*b", reviews=(review(1, links=("http://x.y/(a) b",)),)
    )
    assert markdown_link(one) == r"[\[oral\] a\*b](http://x.y/%28a%29%20b)"
