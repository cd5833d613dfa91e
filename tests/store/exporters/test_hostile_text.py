"""Whatever stands in a paper, it stays inside its own entry, and the next paper is what it was."""

import csv
import io
import json
import re

import pytest
from bibtexparser.entrypoint import parse_string
from msgspec import structs

from store.exporters.formats import EXPORTERS
from store.marks import set_note, set_tags
from store.model import Paper, Review
from tests.hostile import each_hostile
from tests.store.exporters.exporting import imported, of, text_of

NEIGHBOUR = of(
    Review(
        source="post:a",
        line=9,
        title="A Neighbour with Nothing Odd",
        authors=("Qizhe Xie", "Quoc V. Le"),
        venue="CVPR",
        year=2020,
        quarter="2020Q4",
        presenters=("강진구",),
        format="markdown",
        body="- 이 논문에는 이상한 것이 하나도 없어서, 옆에 있는 논문과 비교하기에 좋습니다.",
        links=("https://arxiv.org/abs/1911.04252",),
    )
)
_FORMULA = re.compile(r"[=+\-@\t\r]")


def hostile_paper(text: str) -> Paper:
    """A paper with this text wherever a document or the person can put one."""
    made = of(
        Review(
            source="post:a",
            line=1,
            title=text or "A Title",
            authors=(text,) if text.strip() else (),
            venue=text,
            venue_text=text,
            year=2020,
            quarter="2020Q4",
            presenters=(text,) if text.strip() else (),
            format="markdown",
            body=text,
            links=("https://arxiv.org/abs/2001.00001",),
            fields={
                "type": "article-journal", "citation-key": text, "volume": text, "page": text,
                "abstract": text, "editor": text, "publisher": text, text or "own": text,
            },
        )
    )  # fmt: skip
    return set_note(set_tags(made, [text] if text.strip() else []), text)


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name not in ("json", "markdown")])
@each_hostile
def test_nothing_breaks_out(name: str, hostile: str) -> None:
    made = imported(name, text_of(name, [hostile_paper(hostile), NEIGHBOUR]), as_format=name)
    assert made.keys() == {"arxiv:2001.00001", NEIGHBOUR.id}
    new = made[NEIGHBOUR.id]
    assert (new.title, new.authors, new.venue, new.year, new.tags) == (
        NEIGHBOUR.title, NEIGHBOUR.authors, "CVPR", 2020, (),
    )  # fmt: skip


@each_hostile
def test_a_review_in_markdown_keeps_to_itself(hostile: str) -> None:
    plain = structs.replace(hostile_paper("A Title of a Paper").reviews[0], body=hostile)
    for written in ("markdown", "plain"):
        changes = {"format": written, "presenters": ("이승현",), "authors": ("A. Bee",)}
        paper = of(structs.replace(plain, **changes))
        made = imported("markdown", text_of("markdown", [paper, NEIGHBOUR]))
        assert made.keys() == {"arxiv:2001.00001", NEIGHBOUR.id}
        assert made["arxiv:2001.00001"].title == "A Title of a Paper"
        assert made[NEIGHBOUR.id].reviews[0].body == NEIGHBOUR.reviews[0].body
        assert made[NEIGHBOUR.id].presenters == ("강진구",)


@pytest.mark.parametrize(
    "body",
    [
        "```\nnever closed",
        "~~~~\nnever closed",
        "<!-- never closed",
        "<script>\nnever closed",
        "<![CDATA[ never closed",
        "# A heading\n\ntext",
        "A heading\n=========\n\ntext",
        "## Another paper\n### 발표자: 김하나 [[paper link](https://arxiv.org/abs/2002.00002)]",
        "- item\n\n      code\n\n      ```",
        "[a reference]: https://example.org",
    ],
)
def test_a_text_that_would_reach_further_is_held_back(body: str) -> None:
    links = ("https://arxiv.org/abs/2001.00001",)
    first = structs.replace(NEIGHBOUR.reviews[0], body=body, title="The First Paper", links=links)
    made = imported("markdown", text_of("markdown", [of(first), NEIGHBOUR]))
    assert made.keys() == {"arxiv:2001.00001", NEIGHBOUR.id}
    words = re.findall(r"\w+", body)
    kept = made["arxiv:2001.00001"].reviews[0].body
    assert [word for word in words if word not in kept] == []
    assert made[NEIGHBOUR.id].reviews[0].body == NEIGHBOUR.reviews[0].body


@each_hostile
def test_bibtex_is_one_entry_in_balance(hostile: str) -> None:
    text = text_of("bibtex", [hostile_paper(hostile)])
    library = parse_string(text)
    assert len(library.entries) == 1
    assert library.failed_blocks == []
    depth = 0
    for at, character in enumerate(text.rstrip()):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or at < text.index("{") or at == len(text.rstrip()) - 1
    assert depth == 0


@each_hostile
def test_no_cell_is_a_formula(hostile: str) -> None:
    rows = list(csv.reader(io.StringIO(text_of("csv", [hostile_paper(hostile)]).lstrip("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if _FORMULA.match(cell)] == []


@each_hostile
def test_json_is_the_text_itself(hostile: str) -> None:
    (made,) = json.loads(text_of("json", [hostile_paper(hostile)]))
    assert made["note"] == hostile_paper(hostile).marks.note
    assert made["reviews"][0]["body"] == hostile
