"""What a line that names a paper means: what is pasted is a link, or is said not to be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.by_hand import Written, reviews_by_hand, with_review
from store.recognising import known_paper, known_title, recognise
from store.typed_facts import BadFact, with_facts
from tests.hostile import HOSTILE
from tests.store.building import paper, review

NOISY = "https://arxiv.org/abs/1911.04252"


@pytest.mark.parametrize(
    ("typed", "identifier", "link"),
    [
        ("https://arxiv.org/pdf/1911.04252v2.pdf", "arxiv:1911.04252", "https://arxiv.org/pdf/1911.04252v2.pdf"),
        ("1911.04252", "arxiv:1911.04252", "https://arxiv.org/abs/1911.04252"),
        ("arxiv:1911.04252", "arxiv:1911.04252", "https://arxiv.org/abs/1911.04252"),
        (" openreview:S0UdquAnr9k ", "openreview:S0UdquAnr9k", "https://openreview.net/forum?id=S0UdquAnr9k"),
        ("doi:10.1145/3292500.3330701", "doi:10.1145/3292500.3330701", "https://doi.org/10.1145/3292500.3330701"),
        ("example.org/p.html", "url:example.org/p.html", "https://example.org/p.html"),
    ],
)  # fmt: skip
def test_links_and_numbers_are_recognised(typed: str, identifier: str, link: str) -> None:
    meant = recognise(typed)
    assert (meant.identifiers[0], meant.link, meant.title) == (identifier, link, "")


@pytest.mark.parametrize(
    "title",
    ["Attention is all you need", "BERT", "논문: 제목", "GPT-3", "a/b", "BERT:Pre", "제목：둘"],
)
def test_anything_else_is_a_title(title: str) -> None:
    assert recognise(title) == ((), "", title)


@pytest.mark.parametrize(
    ("pasted", "title"),
    [
        (f"[noisy]({NOISY})", "noisy"),
        (f"[Noisy Student]({NOISY}) (CVPR 2020)", "Noisy Student"),
        (f"[paper link]({NOISY})", ""),
        (f"<{NOISY}>", ""),
        (f"<{NOISY}|Noisy Student>", "Noisy Student"),
        (f"Noisy Student {NOISY}", "Noisy Student"),
        (f"Noisy Student ({NOISY})", "Noisy Student"),
        (f"- Noisy Student: {NOISY}", "Noisy Student"),
        ("Noisy Student (arXiv:1911.04252)", "Noisy Student"),
        ("Noisy Student, 1911.04252v2, CVPR", "Noisy Student, CVPR"),
        ("[1911.04252] Noisy Student", "Noisy Student"),
        (f"{NOISY}를", ""),
        (f"{NOISY}에서", ""),
        ("1911.04252를", ""),
        (f"논문: {NOISY}", ""),
        ("arXiv:1911.04252v3 [cs.LG] 1 Jan 2020", ""),
        ("arXiv: 1911.04252", ""),
        (f"{NOISY} arXiv:1911.04252", ""),
        ("１９１１．０４２５２", ""),
    ],
)
def test_the_only_link_in_a_line_is_meant_and_the_rest_is_its_title(
    pasted: str, title: str
) -> None:
    meant = recognise(pasted)
    assert (meant.identifiers, meant.title) == (("arxiv:1911.04252",), title)


@given(st.text() | st.sampled_from(HOSTILE))
def test_any_line_is_recognised_or_told(line: str) -> None:
    try:
        meant = recognise(line)
    except BadFact:
        return
    assert any(meant)


def test_the_host_of_a_copied_address_may_come_first() -> None:
    assert recognise("//arxiv.org/abs/1911.04252").identifiers == ("arxiv:1911.04252",)


def test_an_address_in_hangul_is_whole() -> None:
    meant = recognise("https://ko.wikipedia.org/wiki/논문")
    assert meant.identifiers == ("url:ko.wikipedia.org/wiki/논문",)


def test_a_written_doi_may_have_a_blank() -> None:
    assert recognise("doi: 10.1145/3292500.3330701").identifiers[0].startswith("doi:10.1145/")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (f"{NOISY} https://arxiv.org/abs/2006.06882", "2 links"),
        (f"[a]({NOISY}), [slides](https://drive.google.com/file/d/1/view)", "2 links"),
        (" ", "type or paste"),
        ("https://", "leads to no paper"),
        ("Noisy Student https://", "leads to no paper"),
        ("javascript:alert(1)", "leads to no paper"),
        ("https://arxiv.org/abs/", "names no paper of arxiv.org"),
        ("https://arxiv.org", "names no paper of arxiv.org"),
        ("https://arxiv.org/abs/2013.99999", "names no paper of arxiv.org"),
        ("https://doi.org/", "names no paper of doi.org"),
        ("https://openreview.net/forum", "names no paper of openreview.net"),
        ("https://arxiv.org/list/cs.CL/recent", "names no paper of arxiv.org"),
        ("https://arxiv.org/a/kim_m_1", "names no paper of arxiv.org"),
        ("https://scholar.google.com/scholar?hl=ko&q=foo", "is a search"),
        ("https://www.semanticscholar.org/search?q=foo&sort=relevance", "is a search"),
        ("/home/me/논문 1.pdf", "--file"),
        ("~/논문.pdf", "--file"),
        ("/home/me/논문 1911.04252 메모.txt", "--file"),
        ("'./a b.pdf'", "--file"),
        ("file:///home/me/a%20b.pdf", "--file"),
        ("C:\\papers\\a.pdf", "--file"),
        ("논문.pdf", "--file"),
    ],
)
def test_what_names_no_paper_or_several_is_told(typed: str, told: str) -> None:
    with pytest.raises(BadFact) as error:
        recognise(typed)
    assert error.value.field == "paper"
    assert told in str(error.value)


def test_a_paper_is_known_by_identifier_and_by_title() -> None:
    identifiers = ("arxiv:2001.00001", "doi:10.1000/x")
    one = paper(1, review(1, title="Mixup: Beyond", identifiers=identifiers))
    for typed in ("2001.00001", "doi:10.1000/x", "mixup – beyond", "MIXUP: beyond"):
        found = known_paper(recognise(typed), [paper(2), one])
        assert found is one, typed
    assert known_paper(recognise("Mixup"), [one]) is None


def test_a_link_that_only_looks_like_a_search_names_a_paper() -> None:
    for link in ("https://scholar.google.com/scholar?cluster=1", "https://a.org/search/p.html?q=1"):
        assert recognise(link).link == link


def test_a_paper_is_known_by_the_titles_of_its_documents_when_its_own_was_edited() -> None:
    first, second = paper(1, review(1, title="Gate Decorator")), paper(2)
    edited = with_facts(first, {"title": "내가 줄인 제목"}, lambda _: None)
    for title in ("Gate Decorator", "내가 줄인 제목"):
        assert known_paper(recognise(title), [second, edited]) is edited
    named_so = with_facts(second, {"title": "Gate Decorator"}, lambda _: None)
    assert known_paper(recognise("Gate Decorator"), [edited, named_so]) is named_so


def test_a_title_comes_from_the_links_of_reviews() -> None:
    body = "see [the paper](https://arxiv.org/abs/1810.04805) or [BERT: *Pre*-training](https://arxiv.org/pdf/1810.04805.pdf)"
    one = with_review(paper(), Written(body=body), ())
    assert known_title([one], ["arxiv:1810.04805"]) == "BERT: *Pre*-training"
    assert known_title([one], ["arxiv:1810.04806"]) == ""
    assert [m.id for m in reviews_by_hand(one)[0].mentions] == ["arxiv:1810.04805"]
