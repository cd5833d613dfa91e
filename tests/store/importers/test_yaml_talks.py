"""Talks in YAML whose papers, people and links stand in mappings of their own."""

import pytest

from store.importers import NotRecognised, parse_document
from store.importers.interface import Parsed
from store.importers.posts.session_list import SESSION_LIST
from tests.store.importers.reading import read, words_lost

ONE = "https://arxiv.org/abs/1706.03762"
TWO = "https://arxiv.org/abs/1810.04805"
SLIDES = "https://a.kr/s.pdf"


def sessions(text: str) -> Parsed:
    lost = words_lost(parsed := read(SESSION_LIST, text, ""), text)
    assert not lost & {"KAIST", "Ann", "301"}
    return parsed


@pytest.mark.parametrize(
    "paper",
    [
        f"  paper:\n    title: 'BERT: Learning'\n    authors: [Ann Kim, Bo Lee]\n    url: {TWO}\n",
        f"  paper: {{name: 'BERT: Learning', authors: 'Ann Kim, Bo Lee', link: '{TWO}'}}\n",
        f"  title: 'BERT: Learning'\n  paper:\n    authors: [Ann Kim, Bo Lee]\n    url: {TWO}\n",
        f"  talk:\n    title: 'BERT: Learning'\n    authors: [Ann Kim, Bo Lee]\n    url: {TWO}\n",
        "  title: 'BERT: Learning'\n  authors:\n    - name: Ann Kim\n    - name: Bo Lee\n"
        f"  links:\n    paper: {TWO}\n",
    ],
)
def test_the_paper_of_a_talk_stands_in_a_mapping_of_its_own(paper: str) -> None:
    text = f"- date: 2021-03-04\n  speaker: 김하나\n{paper}  slides: {SLIDES}\n"
    (record,) = sessions(text + f"- {{speaker: 박세희, title: UDA, url: '{ONE}'}}\n").records[:1]
    assert (record.line, record.title, record.links) == (1, "BERT: Learning", (TWO,))
    assert record.authors == ("Ann Kim", "Bo Lee")
    assert (record.presenters, record.quarter) == (("김하나",), "2021Q1")
    assert record.slides == (SLIDES,)
    assert record.body == ""


def test_the_title_of_a_paper_goes_before_the_one_of_its_session() -> None:
    parsed = sessions(
        f"- presenter: 김하나\n  title: 첫 모임\n  paper: {{title: BERT, url: '{TWO}'}}\n"
    )
    assert (parsed.records[0].title, parsed.records[0].fields) == ("BERT", {"title": "첫 모임"})


def test_people_are_known_by_their_names() -> None:
    parsed = sessions(
        f"- presenter: {{name: 김하나, affiliation: KAIST}}\n  title: A Title\n  url: {ONE}\n"
        f"- presenter:\n    - name: 이두리\n    - name: 박세희\n  title: BERT\n  url: {TWO}\n"
        "- presenter: {first: Ann, last: Lee}\n  title: UDA\n  arxiv: 1904.12848\n"
    )
    assert [record.presenters for record in parsed.records] == [
        ("김하나",),
        ("이두리", "박세희"),
        (),
    ]
    assert parsed.records[0].fields == {"presenter-affiliation": "KAIST"}
    assert parsed.records[2].fields == {"presenter": "first: Ann, last: Lee"}
    assert [p.line for p in parsed.problems if p.code == "name-missing"] == [9]


@pytest.mark.parametrize(
    "links",
    [
        f"links: {{paper: {ONE}, slides: {SLIDES}, code: https://github.com/a/b}}",
        f"links: [{{paper: {ONE}}}, {{slides: {SLIDES}}}, {{code: https://github.com/a/b}}]",
        f"links: [{{name: paper, url: {ONE}}}, {{name: slides, url: {SLIDES}}},"
        " {name: code, url: https://github.com/a/b}]",
        f"resources: {{paper: {ONE}, slides: {SLIDES}, code: https://github.com/a/b}}",
        f"paper: {{url: {ONE}, slides: {{url: {SLIDES}}}, code: https://github.com/a/b}}",
    ],
)
def test_links_are_what_they_are_called(links: str) -> None:
    (record,) = sessions(f"- presenter: 김하나\n  title: A Title\n  {links}\n").records
    assert (record.links, record.slides) == ((ONE,), (SLIDES,))
    assert record.fields == {"code": "https://github.com/a/b"}


def test_the_venue_of_a_paper_in_a_mapping() -> None:
    text = f"- presenter: 김하나\n  title: A Title\n  paper: {{url: '{ONE}', venue: TMLR 2024}}\n"
    (record,) = sessions(text).records
    assert (record.links, record.venue, record.year) == ((ONE,), "TMLR", 2024)


@pytest.mark.parametrize(
    ("first", "second", "quarters"),
    [
        ("2023Q2:\n", "2023Q3:\n", ["2023Q2", "2023Q3"]),
        ("2023-05-04:\n", "2023-08-10:\n", ["2023Q2", "2023Q3"]),
        ("2023:\n  2분기:\n", "  3분기:\n", ["2023Q2", "2023Q3"]),
    ],
)
@pytest.mark.parametrize("mark", ["- ", "  "])
def test_talks_below_the_quarter_or_the_day_they_were_in(
    first: str, second: str, quarters: list[str], mark: str
) -> None:
    indent = "    "
    talks = [
        f"{indent}{mark}presenter: {name}\n{indent}  title: {title}\n{indent}  link: {link}\n"
        for name, title, link in (("김하나", "A Title", ONE), ("이두리", "BERT", TWO))
    ]
    parsed = sessions(first + talks[0] + second + talks[1])
    assert [r.quarter for r in parsed.records] == quarters
    assert [(r.title, r.presenters) for r in parsed.records] == [
        ("A Title", ("김하나",)),
        ("BERT", ("이두리",)),
    ]


def test_several_papers_of_one_talk_below_names_of_their_own() -> None:
    parsed = sessions(
        "- date: 2021-03-04\n  presenter: 김하나\n  room: 301\n"
        f"  paper1: {{title: A Title, url: '{ONE}'}}\n  paper2: {{title: BERT, url: '{TWO}'}}\n"
    )
    assert [(r.title, r.presenters, r.quarter) for r in parsed.records] == [
        ("A Title", ("김하나",), "2021Q1"),
        ("BERT", ("김하나",), "2021Q1"),
    ]


def test_one_paper_in_a_list_has_the_slides_of_its_talk() -> None:
    text = (
        f"- presenter: 김하나\n  papers:\n    - {{title: BERT, url: '{TWO}'}}\n  slides: {SLIDES}\n"
    )
    (record,) = sessions(text).records
    assert (record.title, record.slides) == ("BERT", (SLIDES,))


def test_yaml_is_never_read_as_prose() -> None:
    text = (
        f"- date: 2021-03-04\n  speaker: 김하나\n  paper:\n    title: 'BERT: A'\n    link: {TWO}\n"
    )
    assert parse_document(text.encode(), name="a.yml").format == "session-list"
    nothing = f"- presenter: 김하나\n  memo:\n    about: 'BERT: A'\n    url: {TWO}\n"
    with pytest.raises(NotRecognised):
        parse_document(nothing.encode(), name="a.yml")


def test_a_front_matter_of_several_talks_above_a_text() -> None:
    talk = f"  - title: A Title\n    url: {ONE}\n    presenter: 김하나\n"
    other = f"  - title: BERT\n    url: {TWO}\n    presenter: 이두리\n"
    text = f"---\npapers:\n{talk}{other}---\n\nWe met in room 302.\n"
    assert SESSION_LIST.confidence(text.split("\n")) >= 0.9
    parsed = sessions(text)
    assert [record.title for record in parsed.records] == ["A Title", "BERT"]
    assert parsed.preamble == "We met in room 302."
    assert "preamble" in {problem.code for problem in parsed.problems}
    assert SESSION_LIST.confidence(text.replace(other, "").split("\n")) == 0
    assert SESSION_LIST.confidence((text + "# A Title\n").split("\n")) == 0


def test_papers_in_a_list_of_links() -> None:
    text = (
        f"- date: 2021-03-04\n  presenter: 김하나\n  room: {SLIDES}\n"
        f"  papers:\n    - {ONE}\n    - 'BERT: Things {TWO}'\n"
        f"- presenter: 이두리\n  papers: [{ONE}]\n- 휴강\n"
    )
    assert parse_document(text.encode(), name="a.yml").format == "session-list"
    parsed = sessions(text)
    assert [(r.title, r.links, r.presenters) for r in parsed.records] == [
        ("arXiv:1706.03762", (ONE,), ("김하나",)),
        ("BERT: Things", (TWO,), ("김하나",)),
        ("arXiv:1706.03762", (ONE,), ("이두리",)),
    ]
    assert SLIDES in parsed.preamble
    assert "휴강" in parsed.preamble


def test_several_links_of_one_paper_are_no_papers_of_their_own() -> None:
    pdf = ONE.replace("abs", "pdf")
    text = f"- presenter: 김하나\n  title: A Title\n  paper: [{ONE}, {pdf}]\n"
    (record,) = sessions(f"{text}  related: [{TWO}, {SLIDES}]\n").records
    assert (record.title, record.links) == ("A Title", (ONE, pdf))
    assert record.fields == {"related": f"{TWO}, {SLIDES}"}
    (untitled,) = sessions(f"- presenter: 김하나\n  paper: [{ONE}, {pdf}]\n").records
    assert untitled.links == (ONE, pdf)
