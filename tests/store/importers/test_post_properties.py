"""What holds for every text that the formats of reading groups are tried on."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.importers.interface import Importer
from store.importers.posts.post import POST
from store.importers.posts.post_tables import POST_TABLE
from store.importers.posts.presented_list import PRESENTED_LIST
from store.importers.posts.session_list import SESSION_LIST
from tests.store.importers import samples
from tests.store.importers.reading import read, words_lost, work

IMPORTERS = (POST, POST_TABLE, PRESENTED_LIST, SESSION_LIST)
IDS = [importer.name for importer in IMPORTERS]
ARXIV = "https://arxiv.org/abs/1911.04252"

# what people write at each place; each W becomes a word of its own
LINES = (
    "# W W", "## W W", "### W", "## W, W", "## A. W, B. W", "## 2021 Q1 W", "### 2021-03-04 W",
    f"### 발표자: W [[paper link]({ARXIV}), [slides](https://a.kr/W.pdf)]", "## 발표자: W",
    f"## [W]({ARXIV}) (W)", "## [논문 리뷰] W W", "## 3. [W] W (발표자: W)", "W W", "W", "===",
    "발표자 : W, W", "**Authors**: W", "*W, W, CVPR 2020*", "by A. W", "Venue: W", "- 저자: W, W",
    "- 학회: W 2020", f"- 논문: [W]({ARXIV})", f"- 논문: W {ARXIV} W", "- 링크: https://a.kr/W W",
    "Slides: W", "날짜: W", "- 분기: W", "- 연도: 2020 W", "arXiv: W", "- Code: https://github.com/W",
    "[W](https://a.kr/W)", f"[paper]({ARXIV}) | [code](https://github.com/W)",
    "- W W", "  - W", "    W", "> W", "![W](https://a.kr/W.png)", "<p>", "</p>", "```", "", "",
    "---", "***", "+++", "| W | W |", "| 발표자 | W |", "| 발표자 | 논문 | 링크 | W |",
    "|---|---|---|---|",
    "|---|---|", f"| W | W | {ARXIV} | W |", f"| | [W]({ARXIV}) | W | |",
    "1. W (W, CVPR 2020) - 김하나", f"- 김하나: W {ARXIV}", f"- [W]({ARXIV}) (발표: W)",
    "- 2021-03-04 (목)", "- date: 2021-03-04", "  presenter: W", "  title: W W",
    f"  paper: {ARXIV}",
    "  W: W", "- {title: W, presenter: W}", "title: W", "presenter: W", "- title: W", "  memo: W",
)  # fmt: skip


def numbered(lines: list[str]) -> str:
    """The lines as a text in which every W is a word that no other place has."""
    pieces = "\n".join(lines).split("W")
    return "".join(f"{piece}Wx{number}" for number, piece in enumerate(pieces[:-1])) + pieces[-1]


@pytest.mark.parametrize("importer", IMPORTERS, ids=IDS)
@given(st.lists(st.sampled_from(LINES), max_size=16))
@settings(max_examples=120)
def test_every_word_is_kept(importer: Importer, lines: list[str]) -> None:
    text = numbered(lines)
    parsed = read(importer, text)
    in_images = "\n".join(i.url + i.alt for record in parsed.records for i in record.images)
    lost = {word for word in words_lost(parsed, text) if re.fullmatch(r"Wx\d+", word)}
    assert {word for word in lost if word not in in_images} == set()
    places = [record.line for record in parsed.records]
    assert places == sorted(set(places))
    assert all(record.title and record.identifiers for record in parsed.records)
    if not parsed.records:
        assert "no-paper" in {problem.code for problem in parsed.problems} or importer is POST


@pytest.mark.parametrize("importer", IMPORTERS, ids=IDS)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=60)
def test_any_text_is_read(importer: Importer, text: str) -> None:
    for problem in read(importer, text).problems:
        assert problem.message
        assert "\n" not in problem.message


@pytest.mark.parametrize("importer", IMPORTERS, ids=IDS)
@given(st.data())
@settings(max_examples=25)
def test_damaged_posts_are_read(importer: Importer, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(list(samples.POSTS)))
    lines = samples.path(name).read_text(encoding="utf-8").split("\n")
    start = data.draw(st.integers(0, len(lines)))
    lines[start : start + data.draw(st.integers(0, 5))] = data.draw(
        st.lists(st.sampled_from(LINES) | st.text(max_size=20), max_size=5)
    )
    text = "\n".join(lines)
    assert not words_lost(read(importer, text), text) & {"ImageNet", "GNN", "speech2vec", "NAS를"}


@pytest.mark.parametrize("name", samples.NAMES)
def test_the_samples_are_posts_or_none_of_these(name: str) -> None:
    lines = samples.path(name).read_text(encoding="utf-8").split("\n")
    sure = {importer.name: importer.confidence(lines) for importer in IMPORTERS}
    assert (sure.pop("post") > 0.9) == (name in samples.POSTS)
    assert max(sure.values()) < 0.3


HOSTILE = {
    "posts": f"# A Title\n## Ann Kim, Bo Lee\n### 발표자: 김하나 [[paper]({ARXIV})]\n- b\n\n",
    "headings": "# a\n## b\n",
    "groups": f"## 발표자: 김하나\n### A Title\n{ARXIV}\n",
    "dates": "# 2021 Q1\n발표자: 김하나\n",
    "labels": "- 발표자: 김하나\n",
    "list": f"- [A Title]({ARXIV}) - 김하나\n  - x\n",
    "sessions": f"- 2021-03-04\n  - 김하나: A {ARXIV}\n",
    "presenters": f"발표자: 김하나\n- [A]({ARXIV})\n",
    "rows": f"| 김하나 | [A Title]({ARXIV}) |\n",
    "yaml": f"- title: A Title\n  presenter: 김하나\n  paper: {ARXIV}\n",
    "aliases": "- &a {title: b, presenter: c}\n- *a\n",
    "brackets": "[",
    "links": "[a](https://a.kr/b) ",
    "pipes": "|a",
    "dashes": " - a",
    "marks": "# **",
    "days": "2021-03-04 ",
}


@pytest.mark.parametrize("importer", IMPORTERS, ids=IDS)
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_the_work_is_linear(importer: Importer, unit: str) -> None:
    head = "| 발표자 | 논문 |\n|---|---|\n" if unit.startswith("| 김") else ""
    small, large = (work(importer, head + unit * count) for count in (60, 240))
    assert large < 6 * small + 2000
