"""Identifiers: which links are the same paper, and which only look alike."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.identity import (
    find_links,
    identifiers_of,
    is_file_host,
    is_strong,
    link_of,
    ordered,
    strongest,
    title_identifier,
    year_of,
)

NOISY_STUDENT = "arxiv:1911.04252"
HASH = "621461af90cadfdaf0e8d4cc25129f91"
TRELLO = "https://trello-attachments.s3.amazonaws.com/5d15/5e96/e02c"


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/1911.04252",
        "http://www.arxiv.org/abs/1911.04252v4",
        "https://arxiv.org/pdf/1911.04252.pdf",
        "https://arxiv.org/pdf/1911.04252",
        "https://arxiv.org/pdf/1911.04252v2.pdf",
        "https://ARXIV.org/abs/1911.04252/",
        "https://arxiv.org/abs/1911.04252?context=cs.CV#comments",
        "https://arxiv.org/html/1911.04252v1",
        "https://export.arxiv.org/abs/1911.04252",
        "https://ar5iv.org/abs/1911.04252",
        "https://ar5iv.labs.arxiv.org/html/1911.04252",
        "https://www.alphaxiv.org/abs/1911.04252",
        "https://huggingface.co/papers/1911.04252",
        "https://doi.org/10.48550/arXiv.1911.04252",
        "https://dx.doi.org/10.48550/ARXIV.1911.04252",
        "arxiv.org/abs/1911.04252",
        "  https://arxiv.org/abs/1911.04252  ",
        "arXiv:1911.04252v4",
        "arxiv:1911.04252",
        "1911.04252",
        "doi:10.48550/arXiv.1911.04252",
    ],
)
def test_every_form_of_an_arxiv_link_is_one_identifier(url: str) -> None:
    assert identifiers_of(url) == (NOISY_STUDENT,)


@pytest.mark.parametrize(
    ("url", "identifier"),
    [
        ("https://arxiv.org/abs/cs/0112017", "arxiv:cs/0112017"),
        ("https://arxiv.org/pdf/cs/0112017v1.pdf", "arxiv:cs/0112017"),
        ("https://arxiv.org/abs/math.GT/0309136", "arxiv:math/0309136"),
        ("https://arxiv.org/abs/math/0309136", "arxiv:math/0309136"),
        ("https://arxiv.org/abs/hep-th/9901001", "arxiv:hep-th/9901001"),
        ("https://arxiv.org/abs/0704.0001", "arxiv:0704.0001"),
        ("https://openreview.net/forum?id=S0UdquAnr9k", "openreview:S0UdquAnr9k"),
        ("https://openreview.net/pdf?id=d-XzF81Wg1", "openreview:d-XzF81Wg1"),
        ("https://openreview.net/attachment?id=d-XzF81Wg1&name=pdf", "openreview:d-XzF81Wg1"),
        ("https://openreview.net/forum?id=d-XzF81Wg1&noteId=abcd", "openreview:d-XzF81Wg1"),
        ("http://papers.nips.cc/paper/8435-learning-imbalanced-datasets.pdf", "nips:8435"),
        ("https://papers.nips.cc/paper/8435-learning-imbalanced-datasets", "nips:8435"),
        (
            f"https://papers.neurips.cc/paper/2019/hash/{HASH}-Abstract.html",
            f"nips:{HASH}",
        ),
        (
            f"https://proceedings.neurips.cc/paper_files/paper/2019/file/{HASH}-Paper.pdf",
            f"nips:{HASH}",
        ),
        ("https://aclanthology.org/2020.acl-main.1/", "acl:2020.acl-main.1"),
        ("https://aclanthology.org/2020.acl-main.1.pdf", "acl:2020.acl-main.1"),
        ("https://www.aclweb.org/anthology/P19-1001/", "acl:P19-1001"),
        ("https://doi.org/10.18653/v1/P19-1001", "acl:P19-1001"),
        ("https://doi.org/10.1109/MLSP.2016.7738886", "doi:10.1109/mlsp.2016.7738886"),
        ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701"),
        (
            "https://link.springer.com/content/pdf/10.1007/978-3-030-58452-8_13.pdf",
            "doi:10.1007/978-3-030-58452-8_13",
        ),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/abc.123", "doi:10.1002/abc.123"),
        ("https://www.science.org/doi/10.1126/science.aaa8415", "doi:10.1126/science.aaa8415"),
        (
            "https://evil.com/doi/10.1145/3292500.3330701",
            "url:evil.com/doi/10.1145/3292500.3330701",
        ),
        ("https://proceedings.mlr.press/v97/tan19a.html", "pmlr:v97/tan19a"),
        ("http://proceedings.mlr.press/v97/tan19a/tan19a.pdf", "pmlr:v97/tan19a"),
        (
            "https://openaccess.thecvf.com/content_CVPR_2020/html/Xie_A_CVPR_2020_paper.html",
            "cvf:Xie_A_CVPR_2020",
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2021/papers/Kim_B_CVPR_2021_paper.pdf",
            "cvf:Kim_B_CVPR_2021",
        ),
        (
            "http://www.interspeech2020.org/index.php?m=content&c=index&a=show&catid=388&id=401",
            "url:interspeech2020.org/index.php?m=content&c=index&a=show&catid=388&id=401",
        ),
        ("https://adapterhub.ml/", "url:adapterhub.ml"),
        ("https://Example.org/a/?utm_source=x&id=2&fbclid=9&ref=t#part", "url:example.org/a?id=2"),
        ("https://example.org:8080/Paper", "url:example.org:8080/Paper"),
        ("https://example.org:443/Paper", "url:example.org/Paper"),
        (f"{TRELLO}/1910.11559.pdf", "arxiv:1910.11559"),
    ],
)
def test_links_and_their_identifiers(url: str, identifier: str) -> None:
    assert identifiers_of(url) == (identifier,)


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2013.99999",  # no thirteenth month
        "https://arxiv.org/abs/2000.12345",  # no month zero
        "https://arxiv.org/abs/2007.5471",  # five digits since 2015
        "https://arxiv.org/abs/1412.12345",  # four digits before
        "https://arxiv.org/abs/0703.0001",  # the new scheme begins in April 2007
        "https://arxiv.org/abs/2007.00000",
        "https://arxiv.org/abs/cs/0713017",
        "https://arxiv.org/abs/nosuch/0112017",
        "https://arxiv.org/list/cs.CL/recent",
        "https://example.org/abs/1911.04252",
        "https://notarxiv.org/abs/1911.04252",
        "https://arxiv.org.example.com/abs/1911.04252",
        "https://example.com/1911.04252.pdf",
        "https://huggingface.co/models/1911.04252",
    ],
)
def test_what_only_looks_like_arxiv_is_a_plain_link(url: str) -> None:
    (identifier,) = identifiers_of(url)
    assert identifier.startswith("url:")


@pytest.mark.parametrize(
    "url",
    [
        f"{TRELLO}/item2vec.pdf",
        f"{TRELLO}/2013.99999.pdf",
        f"{TRELLO}/report-1910.11559.pdf",
        "https://drive.google.com/file/d/1GIAu3CTYjv5Noj6pLGh7em-66MGW_nfW/view",
        "https://docs.google.com/presentation/d/12si9via/edit#slide=id.p",
        "https://www.dropbox.com/s/abc/paper.pdf?dl=0",
    ],
)
def test_a_file_store_is_no_identity(url: str) -> None:
    assert is_file_host(url)
    assert identifiers_of(url) == ()


@pytest.mark.parametrize(
    "text",
    ["", "???", "hello world", "https://", "http://[::1", "https://a b/c", "javascript:alert(1)",
     "https://x:99999999/", "mailto:a@b.kr", "\ud800", "https://a\x00.kr/", "paper", "3.14"],
)  # fmt: skip
def test_what_is_no_link_has_no_identifier(text: str) -> None:
    assert identifiers_of(text) == ()


def test_openreview_tells_capitals_from_small_letters() -> None:
    one, two = (identifiers_of(f"https://openreview.net/forum?id={i}") for i in ("abCd", "abcd"))
    assert one != two


def test_international_host_names_are_kept() -> None:
    assert identifiers_of("https://한국.kr/논문/") == ("url:한국.kr/논문",)


def test_title_identifier() -> None:
    title = "Item2vec: neural item embedding for collaborative filtering"
    slug = "title:item2vec-neural-item-embedding-for-collaborative-filtering"
    assert title_identifier(title, 2016) == f"{slug}-2016"
    assert title_identifier(title.upper(), None) == slug
    assert title_identifier("주의 집중: 그것이 전부다", None) == "title:주의-집중-그것이-전부다"
    decomposed = "\u1112\u1161\u11ab"
    assert title_identifier(decomposed, None) == title_identifier("한", None)


def test_titles_without_letters_and_endless_titles_are_told_apart() -> None:
    assert title_identifier("???", None) != title_identifier("!!!", None)
    one, two = (title_identifier("word " * 500 + last, None) for last in ("a", "b"))
    assert one != two
    assert len(one) < 250


def test_order_is_by_strength_then_by_text() -> None:
    expected = (
        "arxiv:1911.04252",
        "doi:10.1/a",
        "openreview:abcd",
        "acl:P19-1001",
        "nips:8435",
        "url:a.org",
        "title:a",
    )
    assert ordered(reversed(expected)) == expected
    assert ordered((*expected, *expected)) == expected
    assert strongest(expected[::-1]) == "arxiv:1911.04252"
    assert strongest(()) == ""


@pytest.mark.parametrize(
    ("identifier", "year"),
    [
        ("arxiv:2007.05471", 2020),
        ("arxiv:0704.0001", 2007),
        ("arxiv:cs/0112017", 2001),
        ("arxiv:hep-th/9901001", 1999),
        ("acl:P19-1001", 2019),
        ("acl:2020.acl-main.1", 2020),
        ("cvf:Xie_A_CVPR_2020", 2020),
        ("openreview:S0UdquAnr9k", None),
        ("nips:8435", None),
        ("url:example.org/2020", None),
        ("title:a-2016", None),
        ("arxiv:nonsense", None),
        ("", None),
    ],
)
def test_year_of(identifier: str, year: int | None) -> None:
    assert year_of(identifier) == year


@pytest.mark.parametrize(
    "identifier",
    ["arxiv:1911.04252", "arxiv:cs/0112017", "openreview:d-XzF81Wg1", "acl:P19-1001",
     "acl:2020.acl-main.1", "pmlr:v97/tan19a", "doi:10.1109/mlsp.2016.7738886",
     "url:interspeech2020.org/index.php?m=content&id=401", "url:adapterhub.ml"],
)  # fmt: skip
def test_the_link_of_an_identifier_leads_back_to_it(identifier: str) -> None:
    assert link_of(identifier).startswith("https://")
    assert identifiers_of(link_of(identifier)) == (identifier,)


@pytest.mark.parametrize("identifier", ["title:a-b", "nips:8435", "", "arxiv:", "nonsense"])
def test_no_link_is_invented(identifier: str) -> None:
    assert link_of(identifier) == ""


def test_strong_identifiers() -> None:
    assert is_strong("arxiv:1911.04252")
    assert is_strong("nips:8435")
    assert not is_strong("url:github.com/a/b")
    assert not is_strong("title:a")
    assert not is_strong("")


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("나온 https://arxiv.org/abs/2007.05869와 비슷한", ["https://arxiv.org/abs/2007.05869"]),
        ("Transfer(https://arxiv.org/abs/2003.11038)에서는", ["https://arxiv.org/abs/2003.11038"]),
        (
            "A(https://arxiv.org/abs/1812.05262), B(https://arxiv.org/abs/1904.05049), 등",
            ["https://arxiv.org/abs/1812.05262", "https://arxiv.org/abs/1904.05049"],
        ),
        ("yolo? https://arxiv.org/abs/1904.04620", ["https://arxiv.org/abs/1904.04620"]),
        ("끝. https://adapterhub.ml/", ["https://adapterhub.ml/"]),
        ("see https://a.org/x_(y). And", ["https://a.org/x_(y)"]),
        ("(see https://a.org/x_(y))", ["https://a.org/x_(y)"]),
        ("https://a.org/1,https://a.org/2", ["https://a.org/1", "https://a.org/2"]),
        ("[t](https://a.org/1)(https://a.org/2)", ["https://a.org/1", "https://a.org/2"]),
        ("<https://a.org/1>", ["https://a.org/1"]),
        ("HTTPS://A.org/1!", ["HTTPS://A.org/1"]),
        ("https://...", []),
        ("https://한글.kr/a", []),
        ("no link: d-li14/PSConv#2", []),
    ],
)
def test_links_in_running_text(line: str, links: list[str]) -> None:
    assert find_links(line) == links


URL_ALPHABET = st.text(alphabet="htps:/.[]()@%?&=#1234567890arxivog-한\u200b\ud800 v")


@given(st.text() | URL_ALPHABET | URL_ALPHABET.map("https://".__add__))
@example("https://arxiv.org/abs/" + "9" * 5000)
@example("https://\u2100.com/")
def test_no_text_is_too_strange(text: str) -> None:
    for identifier in identifiers_of(text):
        assert identifier.partition(":")[2]
        identifier.encode()
    for link in find_links(text):
        assert link in text
    assert title_identifier(text, None).startswith("title:")
    assert title_identifier(text, None) != "title:"
    year_of(text)
    link_of(text)


@given(st.lists(st.sampled_from(["arxiv:1", "doi:1", "url:1", "title:1", "nips:1", "odd", ""])))
def test_the_order_does_not_depend_on_the_order_given(ids: list[str]) -> None:
    assert ordered(ids) == ordered(reversed(ids))
    assert ordered(ordered(ids)) == ordered(ids)


@given(st.integers(7, 90), st.integers(0, 99), st.integers(0, 99_999))
def test_arxiv_months_and_numbers_are_checked(year: int, month: int, number: int) -> None:
    url = f"https://arxiv.org/abs/{year:02}{month:02}." + (
        f"{number:05}" if year >= 15 else f"{number % 10_000:04}"
    )
    valid = 1 <= month <= 12 and (year, month) >= (7, 4)
    valid = valid and bool(number if year >= 15 else number % 10_000)
    assert is_strong(identifiers_of(url)[0]) == valid
