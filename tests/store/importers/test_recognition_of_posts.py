"""Which of all formats the documents of a reading group are taken for, by content alone."""

import pytest

from store.importers import FORMATS
from store.importers.posts.post_tables import POST_TABLE
from store.importers.posts.presented_list import PRESENTED_LIST
from store.importers.posts.session_list import SESSION_LIST

ONE = "https://arxiv.org/abs/1706.03762"
TWO = "https://arxiv.org/abs/1810.04805"
ALL = FORMATS | {one.name: one for one in (POST_TABLE, PRESENTED_LIST, SESSION_LIST)}

DOCUMENTS = {
    "post": [
        f"# 2021 Q1\n## FixMatch\n- 발표자: 김하나\n- 논문: {ONE}\n\n본문\n",
        f"## [FixMatch]({ONE}) (발표자: 김하나)\n- 하나\n\n## [BERT]({TWO}) (발표: 이두리)\n- 둘\n",
        f"## FixMatch (Ann Kim, Bo Lee)\n발표자: 김하나\n{ONE}\n- 하나\n",
        f"---\ntitle: A Title\nauthors: [Ann Kim]\npresenter: 김하나\nurl: {ONE}\n---\n글\n",
        f"## 2021-03-04\n- 발표자: 김하나\n- 논문: [FixMatch]({ONE})\n",
        f"## 발표자: 김하나\n### FixMatch\n- 논문: {ONE}\n### BERT\n- 논문: {TWO}\n",
        "A Good Title\n============\n\nAnn Kim, Bo Lee, CVPR 2020\n\nPresenter: Cy Park\n\ntext\n",
        f"## 일정\n| 날짜 | 발표자 | 논문 |\n|---|---|---|\n| 3/4 | 김하나 | FixMatch |\n\n"
        f"## FixMatch\n발표자: 김하나\n{ONE}\n\n본문\n",
    ],
    "post-table": [
        f"# 2021 Q1\n| 날짜 | 발표자 | 논문 |\n|-|-|-|\n| 3/4 | 김하나 | [FixMatch]({ONE}) |\n",
        f"| Presenter | Paper | Link |\n|:-|:-|:-|\n| Ann Kim | A | {TWO} |\n| | B | {ONE} |\n",
    ],
    "presented-list": [
        f"## 2021-03-04\n- [FixMatch]({ONE}) - 김하나\n- [BERT]({TWO}) - 이두리\n",
        f"- 2021-03-04\n  - 김하나: FixMatch {ONE}\n",
        "1. FixMatch (Ann Kim, Bo Lee, NeurIPS 2020) - 김하나\n   - 좋다\n",
        f"- **FixMatch**\n  - 발표자: 김하나\n  - 논문: {ONE}\n",
    ],
    "session-list": [
        f"- {{date: 2021-03-04, presenter: 김하나, title: FixMatch, paper: '{ONE}'}}\n",
        f"- date: 2021-03-04\n  presenter: 김하나\n  title: FixMatch\n  paper: {ONE}\n",
        f"---\nsessions:\n  - speaker: Ann Kim\n    title: BERT\n    url: {TWO}\n---\n",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name, texts in DOCUMENTS.items() for text in texts],
)
def test_the_right_format_is_the_surest_and_finds_papers(name: str, text: str) -> None:
    lines = text.split("\n")
    sure = {key: importer.confidence(lines) for key, importer in ALL.items()}
    right = sure.pop(name)
    assert right >= 0.9
    assert right > max(sure.values())
    records = ALL[name].parse(lines, "").records
    assert records
    assert all(record.presenters for record in records)
