"""Sessions of a reading group in YAML."""

import pytest

from store.importers.interface import Parsed
from store.importers.posts.post import POST
from store.importers.posts.session_list import SESSION_LIST
from store.importers.posts.yaml_tree import MAX_DEPTH, NotYaml, scalars
from store.importers.posts.yaml_tree import read as read_yaml
from tests.store.importers.reading import read

ONE = "https://arxiv.org/abs/1706.03762"
TWO = "https://arxiv.org/abs/1810.04805"


def sessions(text: str) -> Parsed:
    return read(SESSION_LIST, text, "")


def codes(parsed: Parsed) -> set[str]:
    return {problem.code for problem in parsed.problems}


FRONT = f"""---
title: 2021 Q1 seminar
sessions:
  - date: 2021-03-04
    presenter: 김하나
    title: Attention Is All You Need
    paper: {ONE}
    slides: https://a.kr/s.pdf
  - date: 2021-03-11
    presenters: [이두리, 김하나]
    title: BERT
    arxiv: 1810.04805
    rating: 4.5
    tags: [language, pretraining]
    memo: 2401.00010
  - date: 2021-03-18
    presenter: 박세희
---
"""


def test_a_list_in_a_front_matter() -> None:
    parsed = sessions(FRONT)
    first, second = parsed.records
    assert (first.line, first.title, first.presenters) == (
        4,
        "Attention Is All You Need",
        ("김하나",),
    )
    assert (first.links, first.slides, first.quarter) == ((ONE,), ("https://a.kr/s.pdf",), "2021Q1")
    assert first.fields == {"date": "2021-03-04"}
    assert (second.line, second.title, second.presenters) == (9, "BERT", ("이두리", "김하나"))
    assert (second.identifiers, second.rating) == (("arxiv:1810.04805",), 4.5)
    assert second.tags == ("language", "pretraining")
    assert second.fields == {"date": "2021-03-11", "memo": "2401.00010"}
    assert (parsed.title, parsed.quarter) == ("2021 Q1 seminar", "2021Q1")
    assert "박세희" in parsed.preamble
    assert "entry-without-paper" in codes(parsed)


def test_sessions_with_several_papers() -> None:
    parsed = sessions(
        "# 봄 학기\n"
        "- date: 2021-03-04\n"
        "  presenter: 김하나\n"
        "  room: 301\n"
        "  papers:\n"
        "    - title: FixMatch\n"
        "      authors: [Ann Kim, Bo Lee]\n"
        "      venue: NeurIPS 2020\n"
        f"      url: {ONE}\n"
        "      notes: |\n"
        "        좋은 논문.\n"
        "        # 정말로\n"
        f"    - {{title: BERT, url: {TWO}, presenter: 이두리}}\n"
        f"- {{date: 2021-06-10, 발표자: 박세희, 논문: '{ONE}', 제목: UDA}}\n"
    )
    assert [(r.line, r.title, r.presenters, r.quarter) for r in parsed.records] == [
        (6, "FixMatch", ("김하나",), "2021Q1"),
        (13, "BERT", ("이두리",), "2021Q1"),
        (14, "UDA", ("박세희",), "2021Q2"),
    ]
    assert parsed.records[0].authors == ("Ann Kim", "Bo Lee")
    assert (parsed.records[0].venue, parsed.records[0].year) == ("NeurIPS", 2020)
    assert parsed.records[0].body == "좋은 논문.\n# 정말로"
    assert parsed.records[2].links == (ONE,)
    assert "봄 학기" in parsed.preamble
    assert "301" in parsed.preamble


def test_nothing_is_constructed_and_no_alias_is_followed() -> None:
    parsed = sessions(
        f"- &a {{title: A Title, presenter: 김, paper: '{ONE}'}}\n"
        "- *a\n"
        "- title: *a\n  presenter: 이\n"
        "- title: !!python/object/apply:os.getcwd []\n  presenter: 박\n"
        "- title: yes\n  presenter: 최\n"
    )
    assert [record.title for record in parsed.records] == ["A Title", "yes"]
    assert "*a" in parsed.preamble


def test_yaml_as_a_tree_of_text() -> None:
    root = read_yaml("a: 2401.00010\nb: [no, {c: 0x10}]\nd: *e\n")
    assert root is not None
    assert list(scalars(root)) == ["a: 2401.00010", "no", "c: 0x10", "d: *e"]
    assert read_yaml("") is None
    assert read_yaml("# nothing") is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2", 0),
        ("a: 1\nb: 'x", 1),
        ("- " * (MAX_DEPTH + 1) + "a", 0),
        ("[" * 100_000, 0),
        ("a: \x07", 0),
        ('a: "\\UFFFFFFFF"', 0),
    ],
)
def test_what_is_no_yaml(text: str, line: int) -> None:
    with pytest.raises(NotYaml) as failure:
        read_yaml(text)
    assert failure.value.at == line
    parsed = sessions(text)
    assert parsed.records == ()
    assert {"yaml-broken", "no-paper"} <= codes(parsed)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (FRONT, 0.9, 1),
        (f"- presenter: 김하나\n  title: A\n  paper: {ONE}\n", 0.9, 1),
        (f"- {{발표자: 김하나, 제목: A, 논문: '{ONE}'}}\n", 0.9, 1),
        (f"- title: A\n  url: {ONE}\n- title: B\n  url: {TWO}\n", 0.5, 0.5),
        ("- speaker: Ann Kim\n  title: Welcome\n", 0, 0.29),
        ("- name: Ann\n  email: a@b.kr\n", 0, 0),
        ("name: CI\non: push\njobs:\n  build:\n    steps:\n      - name: x\n", 0, 0),
        (FRONT + "\n# A Title\n## Ann Kim, Bo Lee\n", 0, 0),
        (f"- [A]({ONE}) - 김하나\n", 0, 0),
        ("text", 0, 0),
    ],
)
def test_how_sure_it_is(text: str, least: float, most: float) -> None:
    assert least <= SESSION_LIST.confidence(text.split("\n")) <= most


def test_values_that_need_quotation_marks_are_read_and_reported() -> None:
    parsed = sessions(
        f"- presenter: Ann Kim\n  title: Neural ODE: of Things\n  link: {ONE}\n"
        f"- presenter: Bo Lee\n  title: [Re] Things\n  link: {TWO}\n"
    )
    assert [(r.title, r.presenters, r.identifiers) for r in parsed.records] == [
        ("Neural ODE: of Things", ("Ann Kim",), ("arxiv:1706.03762",)),
        ("[Re] Things", ("Bo Lee",), ("arxiv:1810.04805",)),
    ]
    unquoted = [p.line for p in parsed.problems if p.code == "yaml-unquoted"]
    assert unquoted == [2, 5]


def test_broken_yaml_is_no_post() -> None:
    text = f"- presenter: Ann Kim\n  title: 'Neural ODE\n  link: {ONE}\n"
    assert POST.confidence(text.split("\n")) == 0
    (problem,) = (p for p in sessions(text).problems if p.code == "yaml-broken")
    assert "line" in problem.message
