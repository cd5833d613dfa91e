"""Which format a list, a digest, a note or prose is taken for, by content alone."""

import pytest

from store.importers.digests.digest import DIGEST
from store.importers.digests.link_list import LINK_LIST
from store.importers.interface import Importer
from store.importers.notes.obsidian import OBSIDIAN
from store.importers.notion.notion_table import NOTION_TABLE
from store.importers.posts.post import POST
from tests.store.importers import samples

IMPORTERS: tuple[Importer, ...] = (POST, NOTION_TABLE, DIGEST, LINK_LIST, OBSIDIAN)
SURE_ENOUGH = 0.3

DIGESTS = {
    "comments": """\
7월 3주차

https://arxiv.org/abs/2007.05471
Geometric Style Transfer (Xiao-Chang Liu, Xuan-Yi Li, Ming-Ming Cheng)
기하학적 변형을 결합한 style transfer. FixMatch(https://arxiv.org/abs/2001.07685)와 비슷.
#style

https://arxiv.org/abs/2007.05549
Meta-Learning Requires Meta-Augmentation (Janarthanan Rajendran, Alex Irpan)
메타러닝 상황에서의 오버피팅을 막기 위한 augmentation. #meta
""",
    "no comments": """\
https://arxiv.org/abs/2007.05471
Geometric Style Transfer (Xiao-Chang Liu, Xuan-Yi Li)
https://arxiv.org/abs/2007.05549
Meta-Learning Requires Meta-Augmentation (Janarthanan Rajendran, Alex Irpan)
""",
    "title above": """\
1. Geometric Style Transfer
   https://arxiv.org/abs/2007.05471
   기하학적 변형을 결합.

2. Meta-Learning Requires Meta-Augmentation
   https://arxiv.org/abs/2007.05549
   오버피팅을 막기 위한 augmentation.
""",
    "one line": """\
Reading for 2020-07-17

Geometric Style Transfer (https://arxiv.org/abs/2007.05471)
Combines warping with texture.

Meta-Learning Requires Meta-Augmentation - https://arxiv.org/abs/2007.05549
Augmentation for meta-learning, compare https://arxiv.org/abs/1703.03400 for the basics.
""",
    "bullets": """\
- Geometric Style Transfer: https://arxiv.org/abs/2007.05471
- Meta-Learning Requires Meta-Augmentation: https://arxiv.org/abs/2007.05549
""",
    "nothing but titles": """\
Geometric Style Transfer
https://arxiv.org/abs/2007.05471

Meta-Learning Requires Meta-Augmentation
https://openreview.net/forum?id=S0UdquAnr9k
""",
    "a weekly note": """\
---
date: 2020-07-17
tags: [weekly]
---
## Geometric Style Transfer (Xiao-Chang Liu, Xuan-Yi Li)
https://arxiv.org/abs/2007.05471
- 기하학적 변형

## Meta-Learning Requires Meta-Augmentation (Janarthanan Rajendran, Alex Irpan)
https://arxiv.org/abs/2007.05549
""",
    "chinese": """\
本周论文 2020年7月17日

https://arxiv.org/abs/2007.05471
Geometric Style Transfer
将几何变形与纹理结合起来。

https://arxiv.org/abs/2007.05549
Meta-Learning Requires Meta-Augmentation
防止过拟合。
""",
}
LINK_LISTS = {
    "one": "https://arxiv.org/abs/2007.05471\n",
    "bare": "https://arxiv.org/abs/2007.05471\n\nhttps://arxiv.org/abs/2007.05549\nhttps://openai.com/x\n",
    "markdown": """\
# To read

- [x] [Geometric Style Transfer](https://arxiv.org/abs/2007.05471) - 좋다
  - 기하학적 변형
- [ ] [Meta-Augmentation](https://arxiv.org/abs/2007.05549) (A. Kim, B. Lee) #meta
""",
    "awesome": """\
# Awesome Style Transfer

A curated list of papers on style transfer. Contributions are welcome!

## Contents

- [Papers](#papers)
- [Code](#code)

## Papers

- [Geometric Style Transfer](https://arxiv.org/abs/2007.05471) - warps.
- [Deformable Style Transfer](https://arxiv.org/abs/2003.11038) - keypoints.
- **Universal Style Transfer via Feature Transforms**, NIPS 2017 [[pdf](https://arxiv.org/abs/1705.08086)]
- [AdaIN](https://arxiv.org/abs/1703.06868) (ICCV 2017)

## Code

- [A toolbox](https://github.com/a/b)

## License

CC0
""",
    "paragraphs": """\
[Geometric Style Transfer](https://arxiv.org/abs/2007.05471)
기하학적 변형을 결합한 style transfer.

[Meta-Augmentation](https://arxiv.org/abs/2007.05549)
메타러닝 상황에서의 오버피팅을 막는다.
""",
}
NOTES = {
    "link": """\
---
title: A Title
url: https://arxiv.org/abs/2007.05471
tags: [paper]
---
# A Title

text
""",
    "authors": """\
---
title: A Title
authors: [A. Kim, B. Lee]
year: 2020
---

- one
- two
""",
    "bare title": """\
---
title: A: B
arxiv: 2007.05471
status: read
---
text
""",
    "link in the text": """\
---
status: reading
rating: 4
---
# A Title

https://arxiv.org/abs/2007.05471

## Notes
""",
    "much text": "---\ndoi: 10.1109/5.771073\n---\n# A Title\n"
    + "A paragraph with a [link](https://arxiv.org/abs/2007.05471).\n\n" * 20,
}
PROSE = {
    "korean": """\
요즘 준지도 학습에 관심이 많다. Noisy Student(https://arxiv.org/abs/1911.04252)를 읽었는데,
FixMatch(https://arxiv.org/abs/2001.07685)와 함께 보면 좋다.

그 밖에 생각나는 것은 UDA? (https://arxiv.org/abs/1904.12848)
""",
    "english": """\
Last week I read about self-training (https://arxiv.org/abs/1911.04252).
It was fun, and so was the follow-up: https://arxiv.org/abs/2001.07685

See also the survey at https://arxiv.org/abs/2103.00550.
""",
    "a link in between": """\
오늘은 이 논문을 읽었다.
https://arxiv.org/abs/1911.04252
생각보다 간단한 방법이라 좋았다.
""",
    "diary": """\
---
date: 2021-03-04
tags: [daily]
---
# 2021-03-04

- 회의
- 논문 읽기: https://arxiv.org/abs/1911.04252
""",
    "a project's page": """\
# A Toolbox

This repository has the code of [our paper](https://arxiv.org/abs/1911.04252).

## Installation

- [Python](https://python.org)
- [PyTorch](https://pytorch.org)

Run `pip install toolbox` and see the [documentation](https://toolbox.readthedocs.io).
""",
    "people": "- [Ann Kim](https://ann.example.org)\n- [Bo Lee](https://bo.example.org)\n",
    "nothing": "# 제목\n\n그냥 글이다.\n",
    "bibtex": "@article{kim2020,\n  title = {A Title},\n  author = {Kim, Ann},\n"
    "  url = {https://arxiv.org/abs/2007.05471},\n}\n",
    "ris": "TY  - JOUR\nTI  - A Title\nUR  - https://arxiv.org/abs/2007.05471\nER  -\n",
    "csv": "Title,Authors,Link\nA Title,Ann Kim,https://arxiv.org/abs/2007.05471\n",
    "tsv": "Title\tLink\nA Title\thttps://arxiv.org/abs/2007.05471\n",
    "json": '[{"title": "A Title", "URL": "https://arxiv.org/abs/2007.05471"}]\n',
}


def sureness(text: str) -> dict[str, float]:
    return {importer.name: importer.confidence(text.split("\n")) for importer in IMPORTERS}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("digest", text) for text in DIGESTS.values()),
        *(("link-list", text) for text in LINK_LISTS.values()),
        *(("obsidian", text) for text in NOTES.values()),
    ],
    ids=[*DIGESTS, *LINK_LISTS, *NOTES],
)
def test_the_right_format_is_the_surest(name: str, text: str) -> None:
    sure = sureness(text)
    right = sure.pop(name)
    assert right >= SURE_ENOUGH
    assert max(sure.values()) < SURE_ENOUGH


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_nothing_is_sure_of_any_other_text(text: str) -> None:
    assert max(sureness(text).values()) < SURE_ENOUGH


@pytest.mark.parametrize(
    ("name", "texts"),
    [("digest", DIGESTS), ("link-list", LINK_LISTS), ("obsidian", NOTES)],
)
def test_what_is_recognised_has_papers(name: str, texts: dict[str, str]) -> None:
    importer = next(one for one in IMPORTERS if one.name == name)
    for text in texts.values():
        assert importer.parse(text.split("\n"), "").records


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((name, "post") for name in samples.POSTS),
        (samples.DIGEST, "digest"),
        (samples.NOTION, "notion-table"),
    ],
)
def test_the_samples(name: str, expected: str) -> None:
    sure = sureness(samples.path(name).read_text(encoding="utf-8"))
    assert sure.pop(expected) >= 0.9
    assert max(sure.values()) <= 0.5
    assert sure["link-list"] == sure["obsidian"] == 0
