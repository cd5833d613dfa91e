"""Digests beyond the sample document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers import parse_document
from store.importers.digests.digest import DIGEST
from store.model import Document
from tests.store.importers.reading import read, words_lost, work
from tests.store.importers.samples import DIGEST as SAMPLE
from tests.store.importers.samples import path

LINK = "https://arxiv.org/abs/2007.05471"
OTHER = "https://arxiv.org/abs/2007.05181"


def digest(*lines: str, date: str = "2020-07-17") -> Document:
    return parse_document("\n".join(lines).encode(), name="d.txt", format="digest", date=date)


def codes(document: Document) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in document.problems]


def test_a_regular_digest_has_no_problems() -> None:
    document = digest(LINK, "Title (A. Kim, B. Lee)", "comment (with brackets)", "more")
    (record,) = document.records
    assert document.problems == ()
    assert document.date == "2020-07-17"
    assert (record.line, record.title, record.authors) == (1, "Title", ("A. Kim", "B. Lee"))
    assert record.body == "comment (with brackets)\nmore"
    assert (record.format, record.tags) == ("plain", ())


def test_blank_lines_between_papers_are_no_text() -> None:
    document = digest(
        "", LINK, "", "T (A. Kim, B. Lee)", "", "one", "", "two", "", OTHER, "U (C. Cho)"
    )
    assert [record.line for record in document.records] == [2, 10]
    assert [record.body for record in document.records] == ["one\n\ntwo", ""]


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("Deep RL (HIRO) (A. Kim, B. Lee)", "Deep RL (HIRO)", ("A. Kim", "B. Lee")),
        ("Deep RL (HIRO)", "Deep RL (HIRO)", ()),
        ("T (A. Kim (KAIST), B. Lee)", "T", ("A. Kim", "B. Lee")),
        ("T（A. Kim, B. Lee）", "T", ("A. Kim", "B. Lee")),
        ("T: the end) (A. Kim)", "T: the end)", ("A. Kim",)),
        ("No authors", "No authors", ()),
        ("(A. Kim)", "(A. Kim)", ()),
        ("T (A. Kim et al.)", "T", ("A. Kim",)),
        ("T (A. Kim, B. Lee) (CVPR 2020)", "T", ("A. Kim", "B. Lee")),
    ],
)
def test_titles_and_authors(line: str, title: str, authors: tuple[str, ...]) -> None:
    document = digest(LINK, line, "comment")
    (record,) = document.records
    assert (record.title, record.authors, record.body) == (title, authors, "comment")
    assert ((2, "authors-missing") in codes(document)) == (not authors)


def test_a_venue_behind_the_authors() -> None:
    (record,) = digest(LINK, "T (A. Kim, B. Lee) (CVPR 2020)").records
    assert (record.venue, record.year, record.venue_text) == ("CVPR", 2020, "CVPR 2020")


def test_a_link_in_a_comment_begins_no_paper() -> None:
    document = digest(
        LINK,
        "T (A. Kim, B. Lee)",
        f"like {OTHER}",
        "https://github.com/a/b",
        "more words",
    )
    (record,) = document.records
    assert record.body == f"like {OTHER}\nhttps://github.com/a/b\nmore words"
    assert [mention.id for mention in record.mentions] == ["arxiv:2007.05181"]


def test_more_links_above_a_title_are_links_of_the_paper() -> None:
    (record,) = digest(LINK, "https://github.com/a/b", "T (A. Kim, B. Lee)").records
    assert record.links == (LINK, "https://github.com/a/b")
    assert record.identifiers[0] == "arxiv:2007.05471"


def test_papers_elsewhere_are_known_by_the_title_below() -> None:
    (record,) = digest("https://example.org/blog/post", "T (A. Kim, B. Lee)", "words").records
    assert record.identifiers == ("url:example.org/blog/post",)


@pytest.mark.parametrize("lines", [(LINK,), (LINK, OTHER, "T (A. Kim, B. Lee)")])
def test_a_link_without_a_title_is_a_paper_without_a_title(lines: tuple[str, ...]) -> None:
    document = digest(*lines)
    assert document.records[0].title == "arXiv:2007.05471"
    assert document.records[0].untitled
    assert (1, "title-missing") in codes(document)


def test_hashtags_of_each_paper() -> None:
    document = digest(
        LINK, "T (A. Kim, B. Lee)", "one", "#gan #style_transfer", "",
        OTHER, "U (C. Cho)", "two", "#self-supervised",
    )  # fmt: skip
    assert [record.tags for record in document.records] == [
        ("gan", "style_transfer"),
        ("self-supervised",),
    ]
    assert [record.body for record in document.records] == ["one", "two"]
    assert codes(document) == []


def test_hashtags_at_the_end_are_for_all() -> None:
    document = digest(LINK, "T (A. Kim, B. Lee)", OTHER, "U (C. Cho)", "PSConv#2", "#a #b #A", "")
    assert [record.tags for record in document.records] == [("a", "b"), ("a", "b")]
    assert document.records[1].body == "PSConv#2"
    assert codes(document) == [(6, "tags-for-all")]


def test_the_preamble() -> None:
    document = digest("", "이번 주", "분량.", LINK, "T (A. Kim, B. Lee)")
    assert document.preamble == "이번 주\n분량."
    assert codes(document) == [(2, "preamble")]


def test_a_digest_without_a_date_says_so() -> None:
    assert codes(digest(LINK, "T (A. Kim, B. Lee)", date="")) == [(0, "date-missing")]


def titles(document: Document) -> list[str]:
    return [record.title for record in document.records]


NOISY = "https://arxiv.org/abs/1911.04252"


@pytest.mark.parametrize(
    "line",
    [
        "Self-training with Noisy Student (https://arxiv.org/abs/1911.04252)",
        "Self-training with Noisy Student - https://arxiv.org/abs/1911.04252",
        "Self-training with Noisy Student – https://arxiv.org/abs/1911.04252",
        "Self-training with Noisy Student: https://arxiv.org/abs/1911.04252",
        "Self-training with Noisy Student https://arxiv.org/abs/1911.04252",
        "https://arxiv.org/abs/1911.04252 Self-training with Noisy Student",
        "https://arxiv.org/abs/1911.04252 - Self-training with Noisy Student",
        "- Self-training with Noisy Student（https://arxiv.org/abs/1911.04252）",
    ],
)
def test_title_and_link_in_one_line(line: str) -> None:
    document = digest(line, "좋은 논문.", "FixMatch와 비슷 (https://arxiv.org/abs/2001.07685)")
    (record,) = document.records
    assert (record.title, record.links) == ("Self-training with Noisy Student", (NOISY,))
    assert record.body == "좋은 논문.\nFixMatch와 비슷 (https://arxiv.org/abs/2001.07685)"
    assert [mention.id for mention in record.mentions] == ["arxiv:2001.07685"]


def test_authors_beside_a_title_and_link_in_one_line() -> None:
    document = digest(
        f"One Title (A. Kim, B. Lee) ({LINK})", "words", f"Two Title ({OTHER}) (C. Cho, D. Han)"
    )
    assert titles(document) == ["One Title", "Two Title"]
    assert [r.authors for r in document.records] == [("A. Kim", "B. Lee"), ("C. Cho", "D. Han")]


def test_the_comment_of_an_item_may_stand_behind_its_link() -> None:
    document = digest(f"1. wav2vec 2.0 ({LINK}) - 음성 #asr", f"2. GPT-3 ({OTHER}): 언어", "더")
    assert titles(document) == ["wav2vec 2.0", "GPT-3"]
    assert [record.body for record in document.records] == ["음성", "언어\n더"]
    assert [record.tags for record in document.records] == [("asr",), ()]


def test_among_items_a_line_without_a_marker_is_a_comment() -> None:
    document = digest(
        f"* First Title ({LINK})", "Similar Approach (https://arxiv.org/abs/2001.07685)",
        f"* Second Title ({OTHER})",
    )  # fmt: skip
    assert titles(document) == ["First Title", "Second Title"]
    assert document.records[0].body == "Similar Approach (https://arxiv.org/abs/2001.07685)"


@pytest.mark.parametrize("gap", ["", None])
def test_the_title_above_the_link(gap: str | None) -> None:
    between = [] if gap is None else [gap]
    document = digest(
        "Geometric Style Transfer", LINK, "좋다", *between,
        "Sample-based Regularization", OTHER, "더 좋다 (아마도)",
    )  # fmt: skip
    assert titles(document) == ["Geometric Style Transfer", "Sample-based Regularization"]
    assert [record.links for record in document.records] == [(LINK,), (OTHER,)]
    assert [record.body for record in document.records] == ["좋다", "더 좋다 (아마도)"]


def test_titles_above_their_links_without_comments() -> None:
    document = digest("T (A. Kim, B. Lee)", LINK, "U (C. Cho, D. Han)", OTHER)
    assert [(r.title, r.authors) for r in document.records] == [
        ("T", ("A. Kim", "B. Lee")),
        ("U", ("C. Cho", "D. Han")),
    ]
    assert codes(document) == []


def test_the_text_above_a_single_link_is_no_title_if_a_title_is_below() -> None:
    document = digest("이번 주", LINK, "Geometric Style Transfer", "좋다")
    assert titles(document) == ["Geometric Style Transfer"]
    assert document.preamble == "이번 주"


@pytest.mark.parametrize("marks", ["1. 2.", "1) 2)", "① ②", "[1] [2]", "- -", "* *", "(1) (2)"])
@pytest.mark.parametrize("above", [False, True])
def test_numbered_papers(marks: str, above: bool) -> None:
    one, two = marks.split()
    first, second = ("First Title", LINK), ("Second Title", OTHER)
    if not above:
        first, second = first[::-1], second[::-1]
    document = digest(
        f"{one} {first[0]}", f"   {first[1]}", "   한국어 코멘트",
        f"{two} {second[0]}", f"   {second[1]}", "   - 세부",
    )  # fmt: skip
    assert [(r.line, r.title, r.links) for r in document.records] == [
        (1, "First Title", (LINK,)),
        (4, "Second Title", (OTHER,)),
    ]
    assert [record.body for record in document.records] == ["   한국어 코멘트", "   - 세부"]


@pytest.mark.parametrize(
    ("one", "two", "title"),
    [
        ("A Study on the Limits of", "Large Models", "A Study on the Limits of Large Models"),
        ("Deep Nets:", "A Study (A. Kim, B. Lee)", "Deep Nets: A Study"),
        ("Deep Nets Improve", "Image Classification (Qizhe Xie, Quoc V. Le)",
         "Deep Nets Improve Image Classification"),
        ("A Title (A. Kim,", "B. Lee)", "A Title"),
    ],
)  # fmt: skip
def test_titles_wrapped_over_two_lines(one: str, two: str, title: str) -> None:
    document = digest(LINK, one, two, "좋다", OTHER, "U (C. Cho, D. Han)")
    assert titles(document) == [title, "U"]
    assert document.records[0].body == "좋다"
    assert (2, "title-wrapped") in codes(document)
    document = digest(f"1. {one}", two, LINK, "좋다", "2. U (C. Cho, D. Han)", OTHER)
    assert titles(document) == [title, "U"]
    assert document.records[0].body == "좋다"


def test_a_comment_below_a_title_is_not_its_second_line() -> None:
    document = digest(LINK, "Deep Nets Improve", "interesting (see figure 2)", OTHER, "U (A. Kim)")
    assert document.records[0].title == "Deep Nets Improve"
    assert document.records[0].body == "interesting (see figure 2)"


def test_a_hundred_authors_over_many_lines() -> None:
    names = [f"A. Name{chr(97 + i // 10)}{chr(97 + i % 10)}" for i in range(100)]
    rows = [", ".join(names[i : i + 10]) for i in range(0, 100, 10)]
    document = digest(
        LINK, f"A Title ({rows[0]},", *[f"{r}," for r in rows[1:-1]], f"{rows[-1]})", "c"
    )
    (record,) = document.records
    assert (record.title, record.authors, record.body) == ("A Title", tuple(names), "c")
    (record,) = digest(LINK, f"A Title ({', '.join(names)})").records
    assert record.authors == tuple(names)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Kihyuk Sohn, David Berthelot, Chun-Liang Li", 3),
        ("Kihyuk Sohn and David Berthelot", 2),
        ("A. Kim", 1),
        ("Kihyuk Sohn et al.", 1),
        ("저자: 김민준, 이서연", 2),
        ("Authors: Kihyuk Sohn", 1),
        ("Object Detection, Image Segmentation", 0),
        ("이미지, 정확도", 0),
        ("Simple and effective", 0),
        ("Nice results, good paper", 0),
        ("GAN, VAE", 0),
    ],
)
def test_authors_in_a_line_of_their_own(line: str, authors: int) -> None:
    for lines in ((LINK, "A Title", line, "끝"), ("1. A Title", line, LINK, "끝")):
        (record,) = digest(*lines).records
        if authors or lines[0] == LINK:
            assert len(record.authors) == authors
            assert record.body == ("끝" if authors else f"{line}\n끝")


def test_a_sentence_below_a_link_is_no_title() -> None:
    (record,) = digest(LINK, "정말 좋은 논문이다.", "추천").records
    assert (record.title, record.untitled) == ("arXiv:2007.05471", True)
    assert record.body == "정말 좋은 논문이다.\n추천"


@pytest.mark.parametrize(
    ("link", "identifier"),
    [
        ("https://openreview.net/forum?id=S0UdquAnr9k", "openreview:S0UdquAnr9k"),
        ("https://aclanthology.org/P19-1001/", "acl:P19-1001"),
        ("https://doi.org/10.1109/5.771073", "doi:10.1109/5.771073"),
        ("https://www.nature.com/articles/s41586-021-03819-2",
         "url:nature.com/articles/s41586-021-03819-2"),
        ("https://jmlr.org/papers/v21/20-074.html", "url:jmlr.org/papers/v21/20-074.html"),
        ("arXiv:2007.05471", "arxiv:2007.05471"),
        ("논문: https://arxiv.org/abs/2007.05471", "arxiv:2007.05471"),
    ],
)  # fmt: skip
def test_links_that_name_a_paper_need_no_authors(link: str, identifier: str) -> None:
    document = digest("https://arxiv.org/abs/1911.04252", "T (A. Kim, B. Lee)", link, "A Title")
    assert titles(document) == ["T", "A Title"]
    assert document.records[1].identifiers == (identifier,)


def test_any_other_link_is_a_paper_only_with_title_and_authors() -> None:
    document = digest(
        LINK, "T (A. Kim, B. Lee)", "https://github.com/a/b", "코드 공개 (아직 일부만)", "",
        "https://example.org/x", "A Title (C. Cho, D. Han)", "words",
    )  # fmt: skip
    assert titles(document) == ["T", "A Title"]
    assert document.records[0].body == "https://github.com/a/b\n코드 공개 (아직 일부만)"


@pytest.mark.parametrize(
    ("line", "text", "tags"),
    [
        ("좋은 논문 #vision #style_transfer", "좋은 논문", ("vision", "style_transfer")),
        ("좋음#vision", "좋음", ("vision",)),
        ("좋음.#vision#gan", "좋음.", ("vision", "gan")),
        ("#vision/detection", "", ("vision/detection",)),
        ("#비전 #3d", "", ("비전", "3d")),
        ("d-li14/PSConv#2", "d-li14/PSConv#2", ()),
        ("PSConv#issue", "PSConv#issue", ()),
        ("written in C#", "written in C#", ()),
        ("rank #1", "rank #1", ()),
        ("562B...#robotics #multimodal", "562B...", ("robotics", "multimodal")),
        ("see https://example.org/a#section", "see https://example.org/a#section", ()),
        ("보라 https://example.org/가#절", "보라 https://example.org/가#절", ()),
        ("#vision is the topic", "#vision is the topic", ()),
        ("# Heading", "# Heading", ()),
        ("(좋음 #vision)", "(좋음 #vision)", ()),
    ],
)
def test_what_is_a_hashtag(line: str, text: str, tags: tuple[str, ...]) -> None:
    (record, _) = digest(LINK, "T (A. Kim, B. Lee)", line, OTHER, "U (C. Cho)", "#u", "end").records
    assert (record.body, record.tags) == (text, tags if tags else ())


def test_hashtags_of_the_digest_below_those_of_its_last_paper() -> None:
    document = digest(
        LINK, "T (A. Kim, B. Lee)", "one #gan", OTHER, "U (C. Cho)", "two", "#ssl", "", "#weekly"
    )
    assert [record.tags for record in document.records] == [("gan", "weekly"), ("ssl", "weekly")]


@pytest.mark.parametrize(
    ("line", "date", "week"),
    [
        ("2020-07-17", "2020-07-17", ""),
        ("2020.07.17 이번 주 분량", "2020-07-17", ""),
        ("2020. 7. 17.", "2020-07-17", ""),
        ("2020년 7월 17일", "2020-07-17", ""),
        ("July 17, 2020", "2020-07-17", ""),
        ("17 July 2020", "2020-07-17", ""),
        ("Weekly digest 2020-W29", "", "2020-W29"),
        ("7월 3주차 2020", "", "7월 3주차 2020"),
        ("2024년 5월 3주차", "", "2024년 5월 3주차"),
        ("2024년 5월 1주차 논문 정리", "", "2024년 5월 1주차"),
        ("2020.13.40", "", ""),
        ("2020-07-13 ~ 2020-07-17", "", ""),
        ("이번 주 분량.", "", ""),
    ],
)
def test_the_date_in_the_text(line: str, date: str, week: str) -> None:
    document = digest(line, "", LINK, "T (A. Kim, B. Lee)", date="")
    assert (document.date, document.fields.get("week", "")) == (date, week)
    assert ((0, "date-missing") in codes(document)) == (not date and not week)
    assert ((0, "date-is-week") in codes(document)) == bool(week)
    assert digest(line, LINK, "T (A. Kim, B. Lee)", date="2021-01-01").date == "2021-01-01"


def test_a_date_in_a_comment_is_not_the_documents() -> None:
    assert digest(LINK, "T (A. Kim, B. Lee)", "2020-07-17", date="").date == ""


def test_a_front_matter_gives_title_and_date() -> None:
    document = digest(
        "---", "title: Week", "date: 2020-07-17", "---", LINK, "T (A. B, C. D)", date=""
    )
    assert (document.title, document.date) == ("Week", "2020-07-17")
    assert document.records[0].line == 5


@pytest.mark.parametrize("heading", ["# Reading list of the week", "## Vision", "### 이번 주"])
def test_a_heading_of_the_page_is_no_title(heading: str) -> None:
    document = digest(heading, LINK, "", heading, OTHER)
    assert titles(document) == ["arXiv:2007.05471", "arXiv:2007.05181"]
    assert DIGEST.confidence([heading, LINK, "", heading, OTHER]) < 0.3


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = digest("---", LINK, "T (A. Kim, B. Lee)", "---", OTHER, "U (C. Cho, D. Han)")
    assert titles(document) == ["T", "U"]


def test_a_front_matter_that_cannot_be_read_is_kept() -> None:
    document = digest("---", "title: A: B", f"link: {LINK}", "---", OTHER, "T (A. Kim, B. Lee)")
    assert titles(document) == ["T"]
    assert document.preamble == f"---\ntitle: A: B\nlink: {LINK}\n---"


PROSE = (
    "요즘 재미있게 본 것은 Noisy Student(https://arxiv.org/abs/1911.04252)이다.\n"
    "바로 생각나는 건 라플라시안 regularization? (https://arxiv.org/abs/2006.15486)\n"
    "I liked the follow-up as well (https://arxiv.org/abs/2001.07685)"
)


def test_prose_has_mentions_and_no_papers() -> None:
    parsed = read(DIGEST, PROSE)
    assert parsed.records == ()
    assert parsed.preamble == PROSE
    (problem,) = parsed.problems
    assert (problem.line, problem.code) == (1, "links-are-mentions")
    assert "its links are mentions" in problem.message
    assert DIGEST.confidence(PROSE.split("\n")) < 0.3


@pytest.mark.parametrize(
    "text", ["오늘 읽었다.\n{}\n정말 좋았다.", "{}", "{}\n{}", "so i read\n{}\nand it was fun"]
)
def test_links_without_titles_are_hardly_a_digest(text: str) -> None:
    assert DIGEST.confidence(text.format(LINK, OTHER).split("\n")) < 0.3


PIECES = st.sampled_from(
    [
        LINK, OTHER, "https://github.com/a/b", "Deep Title (Ann Kim, Bo Lee)", "Deep Title of",
        "Deep Title (Ann Kim,", "Bo Lee) (CVPR 2020)", "Ann Kim, Bo Lee", "저자: 김민준",
        "1. Other Title", f"2) Other Title ({NOISY})", f"- Third Title: {NOISY} - remark #tag",
        "comment (with brackets)", "좋다#vision", "#tag #other", "정말 좋았다.", "", "2020-07-17",
        f"보라 ({NOISY})", "arXiv:2007.05471", "---", "title: x", "## Heading", "[1]", "①",
        "CVPR 2022", f"{LINK} <- read", f"{OTHER} {LINK}", f"code: {LINK}", "3/", "1/ A Title",
        f"3. Some Blog ({LINK}x)", f"- [Fourth Title]({NOISY}) more", "[2007.05471] A Deep Title",
        "Some Research", "10.1109/5.771073", f"{NOISY} Fifth Title",
    ]
)  # fmt: skip
FURNITURE = {"저자", "title", "arXiv", "1", "2", "3", "①", "2007", "05471"}


@given(st.lists(PIECES | st.text(max_size=20), max_size=30))
def test_no_word_of_any_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    parsed = read(DIGEST, text)
    assert words_lost(parsed, text) <= FURNITURE
    starts = [record.line for record in parsed.records]
    assert starts == sorted(set(starts))


@given(st.data())
def test_no_word_of_a_damaged_digest_is_lost(data: st.DataObject) -> None:
    lines = path(SAMPLE).read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(0, 4))):
        del lines[data.draw(st.integers(0, len(lines) - 1))]
    text = "\n".join(lines)
    assert not words_lost(read(DIGEST, text), text)


@pytest.mark.parametrize(
    "piece",
    [
        "(", "#a", " ", "1", "A, ", "https://", "(a", "가", "\n(", "[a](", "**", "\n1. a", "\n3/",
        "\nCVPR 2022", "\nAnn Kim, Bo Lee",
    ],
)  # fmt: skip
def test_the_work_is_linear(piece: str) -> None:
    def text(times: int) -> str:
        return f"{LINK}\n{piece * times}\nX (A{piece * times})\n{OTHER}"

    assert work(DIGEST, text(4000)) < 6 * work(DIGEST, text(1000)) + 2000


@pytest.mark.parametrize(
    "piece", [f"\n{LINK}", f" {LINK}", f"\n1. A Title ({LINK})", f"\nA Title\n{LINK}"]
)
def test_the_work_is_linear_in_the_papers(piece: str) -> None:
    assert work(DIGEST, LINK + piece * 800) < 5 * work(DIGEST, LINK + piece * 200)
