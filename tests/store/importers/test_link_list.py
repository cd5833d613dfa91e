"""Plain lists of links, Markdown lists of them, and pages that list much else, too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.digests.link_list import LINK_LIST
from store.importers.interface import Parsed
from store.model import Review
from tests.store.importers.reading import read, words_lost, work

ONE = "https://arxiv.org/abs/1911.04252"
TWO = "https://arxiv.org/abs/2001.07685"


def listed(*lines: str) -> Parsed:
    return read(LINK_LIST, "\n".join(lines))


def item(*lines: str) -> Review:
    (record,) = listed(*lines).records
    return record


def codes(parsed: Parsed) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parsed.problems]


def test_one_link_a_line() -> None:
    parsed = listed(
        ONE,
        "",
        f"- {TWO}",
        "* <https://openreview.net/forum?id=S0UdquAnr9k>",
        "1. arXiv:1502.03167",
    )
    assert [(r.line, r.title, r.untitled) for r in parsed.records] == [
        (1, "arXiv:1911.04252", True),
        (3, "arXiv:2001.07685", True),
        (4, "openreview:S0UdquAnr9k", True),
        (5, "arXiv:1502.03167", True),
    ]
    assert codes(parsed) == [(n, "title-missing") for n in (1, 3, 4, 5)]


@pytest.mark.parametrize(
    ("rest", "body", "authors", "venue", "tags"),
    [
        ("", "", (), "", ()),
        (" - 좋은 논문", "좋은 논문", (), "", ()),
        (": good. Really", "good. Really", (), "", ()),
        (" (A. Kim, B. Lee)", "", ("A. Kim", "B. Lee"), "", ()),
        (" - Ann Kim, Bo Lee", "", ("Ann Kim", "Bo Lee"), "", ()),
        (" (A. Kim, B. Lee) (CVPR 2020) - ok #a", "ok", ("A. Kim", "B. Lee"), "CVPR", ("a",)),
        (" (still reading)", "(still reading)", (), "", ()),
        (" #vision", "", (), "", ("vision",)),
        (" [[code](https://github.com/a/b)]", "[[code](https://github.com/a/b)]", (), "", ()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("marker", ["", "- ", "* ", "3. "])
def test_markdown_items(
    marker: str, rest: str, body: str, authors: tuple[str, ...], venue: str, tags: tuple[str, ...]
) -> None:
    record = item(f"{marker}[A [Great] Title]({ONE}){rest}")
    assert (record.title, record.links) == ("A [Great] Title", (ONE,))
    assert record.identifiers == ("arxiv:1911.04252",)
    assert (record.authors, record.venue, record.tags) == (authors, venue, tags)
    assert record.body == body
    assert record.format == "markdown"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"- **[A Title]({ONE})**", "A Title"),
        (f"- [**A Title**]({ONE})", "A Title"),
        (f"- [A Title]({ONE} 'the paper')", "A Title"),
        (f"- [A Title (A. Kim, B. Lee)]({ONE})", "A Title"),
        (f"- A Title [[pdf]({ONE})] [[code](https://github.com/a/b)]", "A Title"),
        (f"- **A Title**, CVPR 2020 [[paper]({ONE})]", "A Title"),
        (f"- A Title (CVPR 2020) [paper]({ONE})", "A Title"),
        (f"- [A Title](https://github.com/a/b) [[paper]({ONE})]", "A Title"),
        ("- [On the Merits of PDF](https://x.org/a%20(1).pdf)", "On the Merits of PDF"),
    ],
)
def test_titles(line: str, title: str) -> None:
    assert item(line).title == title


def test_a_venue_in_italics() -> None:
    record = item(f"- [A Title]({ONE}) *NIPS (2019)*")
    assert (record.venue, record.year, record.venue_text) == ("NeurIPS", 2019, "NIPS (2019)")
    assert record.body == ""


def test_a_project_page_is_no_link_of_the_paper() -> None:
    record = item(f"- [A Title](https://github.com/a/b) [[paper]({ONE})]")
    assert record.links == (ONE,)
    assert "https://github.com/a/b" in record.body


@pytest.mark.parametrize(
    ("box", "status"),
    [("[x]", "read"), ("[X]", "read"), ("[ ]", "to-read"), ("[/]", "reading"), ("[-]", "dropped")],
)
def test_check_boxes(box: str, status: str) -> None:
    assert item(f"- {box} [A Title]({ONE})").status == status
    assert item(f"- {box} {ONE}").status == status
    assert item(f"- [A Title]({ONE})").status is None


def test_what_is_nested_below_an_item_is_its_body() -> None:
    first, second = listed(
        f"- [A Title]({ONE}) - comment", f"  - like [FixMatch]({TWO})", "    - deeper", "",
        "  - last", f"- [B Title]({TWO})", "lazy text",
    ).records  # fmt: skip
    assert first.body == f"comment\n- like [FixMatch]({TWO})\n  - deeper\n\n- last"
    assert [mention.id for mention in first.mentions] == ["arxiv:2001.07685"]
    assert second.body == "lazy text"


def test_comments_between_bare_links() -> None:
    first, second = listed(ONE, "좋다", "", "더", TWO).records
    assert (first.body, first.format) == ("좋다\n\n더", "plain")
    assert second.body == ""


def test_headings_are_kept_as_sections() -> None:
    parsed = listed(
        "# My Papers", "", "## Vision", "### Detection", f"- [A]({ONE})", "## Empty", "## 언어 ##",
        f"- [B]({TWO})",
    )  # fmt: skip
    assert parsed.title == "My Papers"
    assert [r.fields for r in parsed.records] == [
        {"section": "Vision / Detection"},
        {"section": "언어"},
    ]
    assert parsed.preamble == "## Empty"
    assert [code for code in codes(parsed) if code[1] == "sections"] == [(3, "sections")]
    assert not any(record.tags for record in parsed.records)


def test_other_links_are_listed_and_kept() -> None:
    parsed = listed(
        "# Awesome Things", "Some words.", "## Papers", f"- [A Title]({ONE})",
        "- [A Tool](https://github.com/a/b) - a tool", "- [Slides](https://x.org/a.pdf)",
        "- [Vision](#vision)", "- a plain item",
    )  # fmt: skip
    assert [record.title for record in parsed.records] == ["A Title"]
    assert parsed.preamble == "\n".join(
        [
            "Some words.",
            "- [A Tool](https://github.com/a/b) - a tool",
            "- [Slides](https://x.org/a.pdf)",
            "- [Vision](#vision)",
            "- a plain item",
        ]
    )
    (problem,) = (p for p in parsed.problems if p.code == "links-not-papers")
    assert problem.line == 5
    assert "2 links name no paper" in problem.message
    assert "line 5: https://github.com/a/b, line 6: https://x.org/a.pdf" in problem.message


def test_the_number_of_a_paper_alone_in_a_line() -> None:
    parsed = listed(ONE, "2301.00004", "2301.00005v2", "2313.00004", "2301.4")
    assert [(record.line, record.links[0]) for record in parsed.records] == [
        (1, ONE), (2, "https://arxiv.org/abs/2301.00004"), (3, "https://arxiv.org/abs/2301.00005"),
    ]  # fmt: skip
    assert parsed.records[-1].body == "2313.00004\n2301.4"


def test_hashtags_and_authors_of_items() -> None:
    parsed = listed(
        f"1. **[OLMo: Open Models]({ONE})** — *Dirk Groeneveld, Iz Beltagy*",
        "   Fully open LM. #open #llm",
        f"2. [Weaver]({TWO})",
        "   ```",
        "   x = 1 #comment",
        "   ```",
    )
    first, second = parsed.records
    assert (first.title, first.authors) == ("OLMo: Open Models", ("Dirk Groeneveld", "Iz Beltagy"))
    assert (first.tags, first.body) == (("open", "llm"), "Fully open LM.")
    assert (second.tags, second.body) == ((), "```\nx = 1 #comment\n```")


def test_many_other_links_are_counted() -> None:
    parsed = listed(ONE, *(f"https://github.com/a/{number}" for number in range(25)))
    (problem,) = (p for p in parsed.problems if p.code == "links-not-papers")
    assert problem.message.startswith("25 links name no paper")
    assert "line 2: https://github.com/a/0, line 3: https://github.com/a/1," in problem.message
    assert problem.message.endswith("line 21: https://github.com/a/19 … and 5 more")


def test_code_is_no_item() -> None:
    parsed = listed("```", f"- [A]({ONE})", "# x", "```", f"- [B]({TWO})", "  ```", ONE, "  ```")
    (record,) = parsed.records
    assert (record.line, record.title) == (5, "B")
    assert parsed.preamble == f"```\n- [A]({ONE})\n# x\n```"
    assert ONE in record.body


@pytest.mark.parametrize(
    "line",
    [
        f"I read [A Title]({ONE}) yesterday",
        f"[A Title]({ONE}) is a great paper.",
        f"see {ONE}",
        "[A Title](#a-title)",
        f"![figure]({ONE})",
        f"[![badge](https://x.org/a.svg)]({ONE}) words",
        "- [ ] buy milk",
        "- [Ann Kim](https://x.org/~kim)",
        "https://x.org/a.pdf",
    ],
)
def test_what_is_no_paper(line: str) -> None:
    parsed = listed(line)
    assert parsed.records == ()
    assert parsed.preamble == line
    assert LINK_LIST.confidence([line]) < 0.3


def test_prose_with_links_says_that_they_are_mentions() -> None:
    assert (1, "links-are-mentions") in codes(listed(f"I read {ONE} and liked it."))


PIECES = st.sampled_from(
    [
        ONE, f"- {TWO}", f"- [ ] [Deep Title]({ONE}) (Ann Kim, Bo Lee) - good #tag",
        f"* **Other Title**, CVPR 2020 [[pdf]({ONE})] [[code](https://github.com/a/b)]",
        f"[Para]({TWO}): text", f"[Prose]({TWO}) goes on", "- [Tool](https://github.com/a/b)",
        f"  - nested [x]({TWO})", "text", "# Title", "## Section", "### Deeper", "", "```", "~~~",
        f"1. [Third]({ONE}) *NIPS (2019)* (ACL 2020)", "---", "title: x", "\t- tab", "- [x]",
        f"- Title (CVPR 2020) [paper]({ONE}) by Ann Kim, Bo Lee",
        f"{ONE} (a remark)", f"- {TWO} Toolformer", f"- DETR: {ONE}", f"- (2020) [BYOL]({TWO})",
        f"- Kim et al., [Other]({ONE}), CVPR 2016", f"- ~~[MoCo]({TWO})~~",
        f"[T]({ONE}) by Cho Han", f"- [One]({ONE}), [Two]({TWO}) - both", "10.1109/5.771073",
        f"보라 {ONE} 꼭",
    ]
)  # fmt: skip
FURNITURE = {"pdf", "paper", "by", "x", "1"}


@given(st.lists(PIECES | st.text(max_size=20), max_size=30))
def test_no_word_of_any_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    parsed = read(LINK_LIST, text)
    assert words_lost(parsed, text) <= FURNITURE
    starts = [record.line for record in parsed.records]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "piece",
    ["[", "](", " [a](http://b", "- ", "  -", "(", " (A. B)", " #a", " ", "`", "\n- ", "\n  - x"],
)
def test_the_work_is_linear(piece: str) -> None:
    def text(times: int) -> str:
        return f"- [T]({ONE}) {piece * times}\n{piece * times}\n{TWO}"

    assert work(LINK_LIST, text(4000)) < 6 * work(LINK_LIST, text(1000)) + 2000


@pytest.mark.parametrize("piece", [f", [b]({ONE})", f"\n- {ONE} b", f"\n\na {ONE}"])
def test_the_work_is_linear_in_the_links(piece: str) -> None:
    item = f"- [T]({ONE})"
    assert work(LINK_LIST, item + piece * 800) < 5 * work(LINK_LIST, item + piece * 200)


def test_authors_in_italics_and_a_venue_behind_a_title() -> None:
    line = f"- **A Deep Title** *Ann Kim, Bo Lee* NeurIPS 2020. [[pdf]({ONE})]"
    (record,) = read(LINK_LIST, line).records
    assert (record.title, record.authors) == ("A Deep Title", ("Ann Kim", "Bo Lee"))
    assert (record.venue, record.year) == ("NeurIPS", 2020)
    (record,) = read(LINK_LIST, f"- A *very* Deep Title: [paper]({ONE})").records
    assert record.title == "A *very* Deep Title"
