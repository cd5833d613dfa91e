"""The heads of papers in digests that people and programs write in other ways."""

import pytest

from store.importers import parse_document
from store.importers.digests.citations import citation
from store.model import Document, Review

LINK = "https://arxiv.org/abs/2007.05471"
OTHER = "https://arxiv.org/abs/2007.05181"


def digest(*lines: str) -> Document:
    text = "\n".join(lines)
    return parse_document(text.encode(), name="d.txt", format="digest", date="2020-07-17")


def codes(document: Document) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in document.problems]


def only(*lines: str) -> Review:
    (record,) = digest(*lines).records
    return record


@pytest.mark.parametrize(
    "wrapped",
    [
        ("Training a Helpful Assistant with Reinforcement", "Learning from Human Feedback",
         "(Yuntao Bai, Andy Jones)"),
        ("Training a Helpful Assistant with Reinforcement",
         "Learning from Human Feedback (Yuntao Bai,", "Andy Jones)"),
        ("Training a Helpful Assistant", "with Reinforcement Learning", "from Human Feedback",
         "(Yuntao Bai,", "Andy Jones)"),
    ],
)  # fmt: skip
def test_a_title_and_its_authors_over_several_lines(wrapped: tuple[str, ...]) -> None:
    document = digest(LINK, *wrapped, "좋다", OTHER, "U (C. Cho, D. Han)")
    first = document.records[0]
    assert first.title == (
        "Training a Helpful Assistant with Reinforcement Learning from Human Feedback"
    )
    assert (first.authors, first.body) == (("Yuntao Bai", "Andy Jones"), "좋다")
    assert codes(document) == [(2, "title-wrapped")]


@pytest.mark.parametrize(
    "comment",
    [
        ("It is fast.", "See the survey (Yuntao Bai, Andy Jones)"),
        ("- fast", "A survey (Yuntao Bai, Andy Jones)"),
        ("빠르다", "A survey (Yuntao Bai, Andy Jones)"),
        ("", "A survey (Yuntao Bai, Andy Jones)"),
    ],
)
def test_a_comment_with_people_is_no_part_of_the_title(comment: tuple[str, ...]) -> None:
    record = only(LINK, "Deep Nets Improve Everything", *comment)
    assert (record.title, record.authors) == ("Deep Nets Improve Everything", ())
    assert record.body == "\n".join(comment).strip("\n")


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("Deep Nets Improve (박철수)", "Deep Nets Improve", ("박철수",)),
        ("DeepSeek LLM (DeepSeek-AI)", "DeepSeek LLM", ("DeepSeek-AI",)),
        ("PaLM 2 Technical Report (Google)", "PaLM 2 Technical Report", ("Google",)),
        ("Deep RL (HIRO)", "Deep RL (HIRO)", ()),
    ],
)
def test_one_word_in_brackets(line: str, title: str, authors: tuple[str, ...]) -> None:
    document = digest(LINK, line)
    assert [(r.title, r.authors) for r in document.records] == [(title, authors)]
    said = [problem.message for problem in document.problems]
    inside = line[line.index("(") + 1 : -1]
    expected = f"“{inside}” behind the title is not surely its authors; it is kept in the title."
    assert said == ([] if authors else [expected])


def test_a_comment_in_korean_is_no_title_of_an_arxiv_paper() -> None:
    document = digest(
        LINK, "S-LoRA 라고 불리는 시스템. 어댑터 서빙", "저자가 LMSYS 팀", OTHER, "T (A. B)"
    )
    first = document.records[0]
    assert (first.untitled, first.body) == (
        True, "S-LoRA 라고 불리는 시스템. 어댑터 서빙\n저자가 LMSYS 팀",
    )  # fmt: skip
    assert (1, "title-missing") in codes(document)
    korean = "https://www.koreascience.or.kr/article/JAKO202012345678901.page"
    assert only(korean, "한국어 문장 임베딩 연구").title == "한국어 문장 임베딩 연구"
    assert only(LINK, "한국어 문장 임베딩 연구 (김민준, 이서연)").title == "한국어 문장 임베딩 연구"


ARXIV_MAIL = f"""\
\\\\
arXiv:2007.05471
Date: Fri, 29 Dec 2023 10:00:00 GMT   (1234kb)

Title: A Paper About Sparse Things in
  Two Lines
Authors: A. Kim, B. Lee
Categories: cs.LG cs.AI
\\\\
  We propose a thing.
\\\\ ( {LINK} ,  1234kb)
------------------------------------------------------------------------------
\\\\
arXiv:2007.05181
Date: Fri, 29 Dec 2023 11:00:00 GMT   (12kb)

Title: Another Paper
Authors: C. Park
\\\\
  We do more.
"""


def test_a_mail_of_arxiv() -> None:
    document = parse_document(ARXIV_MAIL.encode(), name="mail.txt", date="2023-12-29")
    assert document.format == "digest"
    assert [(r.line, r.title, r.authors) for r in document.records] == [
        (2, "A Paper About Sparse Things in Two Lines", ("A. Kim", "B. Lee")),
        (14, "Another Paper", ("C. Park",)),
    ]
    assert "We propose a thing." in document.records[0].body
    assert "Title:" not in document.records[0].body


def test_labels_in_korean() -> None:
    record = only(LINK, "제목: 한국어 문장 임베딩", "저자: 김민준, 이서연", "좋다")
    assert (record.title, record.authors) == ("한국어 문장 임베딩", ("김민준", "이서연"))
    assert record.body == "좋다"


def test_a_number_and_a_title_in_one_line() -> None:
    text = "arXiv:2007.05471 Deep Nets Improve (Ann Kim)\nGRPO!\narXiv:2007.05181: More Nets\n좋다"
    document = parse_document(text.encode(), name="d.txt", date="2024-02-01")
    assert document.format == "digest"
    assert [(r.identifiers[0], r.title, r.authors, r.body) for r in document.records] == [
        ("arxiv:2007.05471", "Deep Nets Improve", ("Ann Kim",), "GRPO!"),
        ("arxiv:2007.05181", "More Nets", (), "좋다"),
    ]


def test_a_number_alone_in_a_line_is_a_link() -> None:
    assert only("2007.05471", "T (A. Kim, B. Lee)").links == (LINK,)


def test_two_links_of_one_paper() -> None:
    review = "https://openreview.net/forum?id=St1giarCHLP"
    document = digest(LINK, review, "Denoising Models (Jiaming Song)", "DDIM.")
    (record,) = document.records
    assert record.links == (LINK, review)
    assert record.identifiers == ("arxiv:2007.05471", "openreview:St1giarCHLP")
    assert codes(document) == [(3, "links-joined")]
    code = "https://github.com/a/b"
    both = digest(
        OTHER, code, "Models (Jonathan Ho, Ajay Jain)", "DDPM.", LINK, review, "T (J. Song)"
    )
    assert [(r.title, len(r.links)) for r in both.records] == [("Models", 2), ("T", 2)]
    assert len(digest(LINK, "", review, "Denoising Models (Jiaming Song)").records) == 2
    assert len(digest(OTHER, LINK, review, "Denoising Models (Jiaming Song)").records) == 3


def test_links_elsewhere_are_said_to_stand_in_the_review_above() -> None:
    document = digest(
        LINK, "T (A. Kim, B. Lee)", "https://x.com/karpathy/status/1", "트윗", OTHER, "U (C. Cho)"
    )
    assert document.records[0].body == "https://x.com/karpathy/status/1\n트윗"
    (problem,) = (p for p in document.problems if p.code == "links-not-papers")
    assert problem.line == 3
    assert "line 3: https://x.com/karpathy/status/1" in problem.message


@pytest.mark.parametrize(
    ("line", "title", "authors", "venue", "rest"),
    [
        ('A. Vaswani et al. "Attention is all you need." NeurIPS 2017.',
         "Attention is all you need", ("A. Vaswani",), ("NeurIPS", 2017), ""),
        ("Jacob Devlin, Kenton Lee, “BERT”, in a far away journal",
         "BERT", ("Jacob Devlin", "Kenton Lee"), ("", None), "in a far away journal"),
        ("Vaswani, A., & Shazeer, N. M. (2017). Attention is all you need. NeurIPS.",
         "Attention is all you need", ("A. Vaswani", "N. M. Shazeer"), ("NeurIPS", 2017), ""),
    ],
)  # fmt: skip
def test_citations(
    line: str, title: str, authors: tuple[str, ...], venue: tuple[str, int | None], rest: str
) -> None:
    record = only(f"[1] {line} {LINK}")
    assert (record.title, record.authors, record.body) == (title, authors, rest)
    assert (record.venue, record.year) == venue


@pytest.mark.parametrize(
    "line",
    [
        'The "Attention is all you need" paper', 'Deep "Nets" Improve', '"BERT" (Jacob Devlin)',
        "It was (2017). Then it was over.", "Deep Nets (2020). A Study of Things.",
    ],
)  # fmt: skip
def test_what_is_no_citation(line: str) -> None:
    assert citation(line) is None


@pytest.mark.parametrize(
    ("closing", "tags", "uncounted"),
    [("#5월 #정리", ("5월", "정리"), ""), ("#2024 #review", ("review",), "#2024")],
)
def test_closing_hashtags_behind_a_blank_line_are_for_all(
    closing: str, tags: tuple[str, ...], uncounted: str
) -> None:
    document = digest(
        LINK,
        "T (A. Kim, B. Lee)",
        "좋다#vision",
        "",
        OTHER,
        "U (C. Cho, D. Han)",
        "중간",
        "",
        closing,
    )
    assert [record.tags for record in document.records] == [("vision", *tags), tags]
    assert document.records[1].body == "중간"
    assert (9, "tags-for-all") in codes(document)
    unread = [p.message for p in document.problems if p.code == "hashtags-unread"]
    assert unread == (
        [f"What stands among the closing hashtags is no tag: {uncounted}."] * bool(uncounted)
    )


def test_hashtags_of_the_last_paper_where_all_stand_behind_blank_lines() -> None:
    document = digest(
        LINK, "T (A. Kim, B. Lee)", "", "#vision", "", OTHER, "U (C. Cho, D. Han)", "", "#nlp"
    )
    assert [record.tags for record in document.records] == [("vision",), ("nlp",)]


def test_the_text_of_no_paper_is_shown_with_its_problem() -> None:
    document = digest("이번 주", "", "[i]분량.[/i]", LINK, "T (A. Kim, B. Lee)")
    assert [(p.code, p.text) for p in document.problems] == [("preamble", "이번 주 ⏎ [i]분량.[/i]")]
