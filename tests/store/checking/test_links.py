"""Links that are dangerous, give secrets away, are broken, or will not last."""

import pytest

from store.checking import check
from store.checking.links import judge
from store.links import MAX_LINK
from store.model import Image, Mention
from tests.store.building import paper, review
from tests.store.checking.holding import codes, found, holding

SECRET = "abcdefgh12345678"


@pytest.mark.parametrize(
    "link",
    ["https://arxiv.org/abs/1911.04252", "http://papers.nips.cc/paper/8435-learning.pdf",
     "https://example.org:8443/a?b=c#d", "doi:10.1145/3292500.3330701", "mailto:a@example.org",
     "https://example.org/논문.pdf", "https://openreview.net/forum?id=S0UdquAnr9k",
     "https://example.org/a@b/c", "https://example.org/?token=short", "HTTPS://Example.org/A"],
)  # fmt: skip
def test_good_links(link: str) -> None:
    assert judge(link) is None


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("javascript:alert(1)", "link-dangerous"),
        ("JavaScript:alert(1)", "link-dangerous"),
        ("data:text/html,<script>", "link-dangerous"),
        ("file:///etc/passwd", "link-dangerous"),
        ("vscode://open?x", "link-dangerous"),
        ("mailto:a@example.org?attach=/etc/passwd", "link-dangerous"),
        ("https://arxiv.org@evil.example/abs/1911.04252", "link-dangerous"),
        ("https://arxiv.org\x1b[2J/", "link-dangerous"),
        ("https://example.org/\u202efdp.exe", "link-dangerous"),
        ("https://exa\u200bmple.org/", "link-dangerous"),
        (f"https://ada:{SECRET}@example.org/paper.pdf", "link-secret"),
        (f"https://example.org/paper.pdf?access_token={SECRET}", "link-secret"),
        (f"https://api.example.org/?a=b&API_KEY={SECRET}", "link-secret"),
        (f"https://example.org/#token={SECRET}", "link-secret"),
        ("", "link-broken"),
        ("???", "link-broken"),
        ("https://", "link-broken"),
        ("https://example.org/a paper.pdf", "link-broken"),
        ("https://example.org/a\n", "link-broken"),
        ("https://[::1/paper", "link-broken"),
        ("https://example.org:port/", "link-broken"),
        ("https://example.org/" + "x" * MAX_LINK, "link-broken"),
        ("arxiv.org/abs/1911.04252", "link-broken"),
        ("example.org:8080/paper", "link-broken"),
        ("ftp://example.org/paper.ps", "link-broken"),
        ("arXiv:1911.04252", "link-broken"),
        ("doi:nothing", "link-broken"),
        ("https://trello-attachments.s3.amazonaws.com/a/b/slides.pdf", "link-fragile"),
        ("https://drive.google.com/file/d/1/view", "link-fragile"),
        ("https://www.dropbox.com/s/1/slides.pdf?dl=0", "link-fragile"),
        ("https://example.org/a.pdf?X-Amz-Signature=0123", "link-fragile"),
    ],
)
def test_bad_links(link: str, code: str) -> None:
    judgement = judge(link)
    assert judgement is not None
    assert judgement[0].name == code


@pytest.mark.parametrize(
    "link",
    [
        f"https://ada:{SECRET}@example.org/",
        f"https://example.org/?token={SECRET}",
        f"https://example.org/a b?x=y&token={SECRET}",
        f"https://ada:{SECRET}@example.org/a b",
        f"https://ada@example.org/#key={SECRET}",
        f"ftp://ada:{SECRET}@example.org/",
        f"https://ada:{SECRET}@example.org:port/",
        f"https://ada:{SECRET}@example.org/\u202e",
    ],
)
def test_a_secret_is_not_told_again_whatever_else_is_wrong(link: str) -> None:
    (finding,) = check(holding(paper(1, review(1, links=(link,)))))
    assert finding.code.name.startswith("link-")
    assert SECRET not in finding.message
    assert "example.org" in finding.message


def test_links_slides_figures_and_mentions_are_looked_at() -> None:
    bad = review(
        1,
        links=("javascript:1",),
        slides=("javascript:2",),
        images=(Image(url="javascript:3"),),
        mentions=(Mention(id="x", url="javascript:4"),),
    )
    messages = [one.message for one in found(holding(paper(1, bad, bad)), "link-dangerous")]
    assert len(messages) == 4
    for number in range(1, 5):
        assert sum(f"“javascript:{number}”" in message for message in messages) == 1


def test_a_figure_may_lie_beside_its_document_or_on_a_file_host() -> None:
    figures = (
        Image(url="images/1.png"),
        Image(url="https://user-images.githubusercontent.com/1.png"),
    )
    assert codes(holding(paper(1, review(1, images=figures)))) == []
