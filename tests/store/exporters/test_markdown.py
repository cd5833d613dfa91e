"""A reading group's post, made from its library."""

from pathlib import Path

from store.importers import parse_document
from store.library import Library
from store.merging import plan_import
from store.model import Paper
from tests.store.building import review
from tests.store.exporters.exporting import imported, of, text_of
from tui.first_run import import_samples

TALK = review(
    1,
    title="Noisy Student",
    authors=("Qizhe Xie", "Quoc V. Le"),
    venue="CVPR",
    year=2020,
    quarter="2020Q4",
    presenters=("강진구",),
    body="- ImageNet에서 가장 높은 성능을 경신한 논문이며, 그 방법이 매우 간단합니다.",
    links=("https://arxiv.org/abs/2001.00001",),
    slides=("https://example.org/slides.pdf",),
)


def test_one_quarter_is_the_groups_own_post() -> None:
    assert text_of("markdown", [of(TALK)]) == (
        '---\nlayout: post\ntitle: "2020_4th_quarter"\nmathjax: true\n---\n\n'
        "# Noisy Student\n"
        "## Qizhe Xie, Quoc V. Le, CVPR 2020\n"
        "### 발표자: 강진구 [[paper link](https://arxiv.org/abs/2001.00001), "
        "[presentation material](https://example.org/slides.pdf)]\n\n"
        f"{TALK.body}\n"
    )


def test_several_quarters_have_headings_the_newest_first() -> None:
    older = review(2, quarter="2020Q2", presenters=("이승현",), title="An Older Paper of Ours")
    text = text_of("markdown", [of(older), of(TALK)])
    headings = [line for line in text.splitlines() if line.startswith("# ")]
    assert headings == [
        "# 2020_4th_quarter", "# Noisy Student", "# 2020_2nd_quarter", "# An Older Paper of Ours",
    ]  # fmt: skip


def test_talks_of_one_presenter_stand_together() -> None:
    talks = [
        review(n, quarter="2020Q4", presenters=(name,), title=f"Talk {n} of Transformers")
        for n, name in ((1, "강진구"), (2, "이승현"), (3, "강진구"))
    ]
    text = text_of("markdown", [of(talk) for talk in talks])
    assert [line.split()[2] for line in text.splitlines() if line.startswith("# ")] == list("132")


def test_papers_of_which_little_is_known() -> None:
    bare = {"authors": (), "body": "- 아무도 저자를 모르는 논문에 대한 리뷰도 리뷰이다."}
    papers = [
        of(TALK),
        of(review(2, title="Known by Its Title Only", links=(), identifiers=(), **bare)),
        of(review(3, title="arXiv:2001.00003", untitled=True, **bare)),
        of(review(4, title="Known by Its Link", **bare)),
    ]
    made = imported("markdown", text_of("markdown", papers))
    assert made.keys() == {paper.id for paper in papers}
    for paper in papers:
        assert made[paper.id].title == paper.title
        assert made[paper.id].presenters == paper.presenters
        assert [one.body for one in made[paper.id].reviews] == [one.body for one in paper.reviews]


def test_one_quarter_beside_papers_of_none() -> None:
    digest = review(2, title="A Paper of a Digest", format="plain", body="별 * 두 개 * 와 [괄호]")
    made = imported("markdown", text_of("markdown", [of(TALK), of(digest)]))
    assert made["arxiv:2001.00001"].quarters == ("2020Q4",)
    assert made["arxiv:2001.00002"].quarters == ()
    assert made["arxiv:2001.00002"].reviews[0].body == r"별 \* 두 개 \* 와 \[괄호\]"


def test_links_in_plain_text_still_lead_there() -> None:
    link = "https://openreview.net/forum?id=a_b_c123456"
    digest = review(2, title="A Paper of a Digest", format="plain", body=f"a_b_c 비교: {link} _x_")
    (made,) = imported("markdown", text_of("markdown", [of(digest)])).values()
    assert made.reviews[0].body == rf"a\_b\_c 비교: {link} \_x\_"
    assert [mention.url for mention in made.reviews[0].mentions] == [link]


def test_the_samples_come_back(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.json", "test")
    import_samples(library)
    papers = list(library.papers.values())
    text = text_of("markdown", papers, library.sources)
    document = parse_document(text.encode(), name="readlist.md")
    assert document.format == "post"
    made = plan_import({}, {}, [document], library.now()).papers
    assert made.keys() == library.papers.keys()
    for old in papers:
        new = made[old.id]
        assert new is not None
        assert (new.title, new.authors, new.et_al) == (old.title, old.authors, old.et_al)
        assert (new.venue, new.year, new.links) == (old.venue, old.year, old.links)
        assert (new.quarters, new.presenters) == (old.quarters, old.presenters)
        assert new.slides == old.slides
        assert _bodies(old, "markdown") <= {review.body for review in new.reviews}
        said = {_words(review.body.replace("\\", "")) for review in new.reviews}
        assert {_words(body) for body in _bodies(old, "plain")} <= said


def _bodies(paper: Paper, written: str) -> set[str]:
    return {r.body for r in paper.reviews if r.has_text and r.format == written}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())
