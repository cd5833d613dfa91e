"""Digests whose parts differ in layout, and texts with links but hardly any titles."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.importers import NotRecognised, parse_document
from store.importers.digests.digest import DIGEST
from tests.store.importers.reading import read, words_lost


def link(number: int) -> str:
    return f"https://arxiv.org/abs/2007.{number:05}"


TITLES = (
    "Geometric Style Transfer", "Meta-Learning Requires Meta-Augmentation",
    "Closed-Form Factorization of Latent Semantics", "Towards Accurate Quantized Detection",
)  # fmt: skip
LAYOUTS = {
    "link above": "{link}\n{title} (Ann Kim, Bo Lee)\na comment of {number}",
    "one line": "{title} ({link})\na comment of {number}",
    "link below": "{title}\n{link}\na comment of {number}",
    "list": "- [{title}]({link}) - a comment of {number}",
}


def block(layout: str, number: int) -> str:
    title = f"{TITLES[number % len(TITLES)]} Part {number}"
    return LAYOUTS[layout].format(title=title, link=link(number), number=number)


def test_every_layout_beside_every_other() -> None:
    text = "\n\n".join(block(layout, number) for number, layout in enumerate(LAYOUTS, 1))
    parsed = read(DIGEST, text + "\n\n#weekly")
    assert [record.identifiers for record in parsed.records] == [
        (f"arxiv:2007.{number:05}",) for number in range(1, 5)
    ]
    assert [record.title for record in parsed.records] == [
        f"{TITLES[number % 4]} Part {number}" for number in range(1, 5)
    ]
    assert [record.body for record in parsed.records] == [
        f"a comment of {number}" for number in range(1, 5)
    ]
    assert {record.tags for record in parsed.records} == {("weekly",)}


@given(st.lists(st.sampled_from(list(LAYOUTS)), min_size=2, max_size=12))
@example(["one line", *["list"] * 6])
@example([*["list"] * 11, "one line"])
def test_each_paper_of_a_mixed_digest_is_there_once(layouts: list[str]) -> None:
    text = "\n\n".join(block(layout, number) for number, layout in enumerate(layouts, 1))
    document = parse_document(text.encode(), name="week.txt")
    assert [record.identifiers for record in document.records] == [
        (f"arxiv:2007.{number:05}",) for number in range(1, len(layouts) + 1)
    ]
    assert all(not record.mentions for record in document.records)
    if document.format == "digest":
        assert words_lost(read(DIGEST, text), text) == set()


def test_a_comment_that_ends_with_a_link_stays_a_comment() -> None:
    text = (
        f"{block('link above', 1)}\n\nAn older one is that of Mean Teacher ({link(9)})\n\n"
        f"{block('link above', 2)}\n\nso much for today\n\nthat was it"
    )
    parsed = read(DIGEST, text)
    assert [record.mentions[0].id for record in parsed.records if record.mentions] == [
        "arxiv:2007.00009"
    ]
    assert len(parsed.records) == 2


def test_a_link_alone_among_papers_is_one() -> None:
    text = f"{block('link above', 1)}\n\n{link(2)}\n\n{block('one line', 3)}"
    assert [record.untitled for record in read(DIGEST, text).records] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (f"{link(1)}\n좋은 논문이다.\n", ["좋은 논문이다."]),
        (f"{link(1)}\n\n두 번 읽자.\n\n#clip\n", ["두 번 읽자."]),
        (f"{link(1)}\nnice paper!\n", ["nice paper!"]),
        (
            f"오늘 읽은 것\n\n{link(1)}\n정말 좋다.\n\n{link(2)}\n별로였다.\n",
            ["정말 좋다.", "별로였다."],
        ),
    ],
)
def test_a_link_with_comments_is_a_paper_without_a_title(text: str, bodies: list[str]) -> None:
    document = parse_document(text.encode(), name="a.txt")
    assert document.format == "digest"
    assert all(record.untitled for record in document.records)
    assert [record.body for record in document.records] == bodies


def test_prose_with_a_link_in_the_middle_is_none() -> None:
    with pytest.raises(NotRecognised, match="mentions, not papers"):
        parse_document(f"so i read\n{link(1)}\nand it was fun\n".encode(), name="a.txt")


def test_the_heading_above_the_one_paper_is_its_title() -> None:
    (record,) = read(DIGEST, f"# CLIP\n\n{link(1)}\n\n- contrastive\n- great").records
    assert (record.title, record.body) == ("CLIP", "- contrastive\n- great")
    (record,) = read(DIGEST, f"# Papers of today\n\n{link(1)}\n\n- contrastive").records
    assert record.title != "Papers of today"


def test_a_linked_heading_is_the_title() -> None:
    (record,) = read(DIGEST, f"## [Geometric Style Transfer]({link(1)})\n\ngood.").records
    assert record.title == "Geometric Style Transfer"


def test_an_item_with_a_remark_in_brackets() -> None:
    records = read(DIGEST, f"- CLIP: {link(1)}\n- DINO - {link(2)} (self-supervised)").records
    assert [(record.title, record.body) for record in records] == [
        ("CLIP", ""), ("DINO", "(self-supervised)"),
    ]  # fmt: skip
