"""What stands in digests behind links and behind authors, and digests that were put together."""

import pytest

from store.importers import parse_document
from store.importers.digests.digest import DIGEST as IMPORTER
from store.importers.digests.title_tails import in_brackets
from store.model import Document, Review
from tests.store.importers.reading import words_lost
from tests.store.importers.samples import DIGEST, path

ONE, TWO, THREE = (f"https://arxiv.org/abs/2101.0000{number}" for number in (1, 2, 3))
FIRST = (ONE, "Title One Is Here (Al Aye, Bo Bee)", "하나. review")
THIRD = (THREE, "Title Three Is Here (Ee Fee, Gu Haa)", "셋.")


def digest(*lines: str) -> Document:
    text = "\n".join(lines)
    document = parse_document(text.encode(), name="d.txt", format="digest", date="2021-01-10")
    assert not words_lost(IMPORTER.parse(lines, ""), text)
    return document


def facts(record: Review) -> tuple[str, tuple[str, ...], str, tuple[str, ...]]:
    return record.title, record.authors, record.body, record.tags


ALONE = [
    ("Title One Is Here", ("Al Aye", "Bo Bee"), "하나. review", ()),
    ("Title Two Is Here", ("Ann Bee", "Cee Dee"), "둘.", ()),
    ("Title Three Is Here", ("Ee Fee", "Gu Haa"), "셋.", ()),
]


@pytest.mark.parametrize("gap", [(), ("",)])
@pytest.mark.parametrize(
    ("behind", "body", "tags", "venue"),
    [
        (" (ICLR 2021)", "둘.", (), "ICLR"),
        (" ICLR 2021 oral", "둘.", (), "ICLR"),
        (" ★", "★\n둘.", (), ""),
        (" ‹- 최고", "‹- 최고\n둘.", (), ""),
        (" 읽어볼 만함", "읽어볼 만함\n둘.", (), ""),
        (" code: https://x.org/a", "code: https://x.org/a\n둘.", (), ""),
        (" #nlp", "둘.", ("nlp",), ""),
    ],
)
def test_what_stands_behind_a_link_above_its_title_is_a_remark(
    gap: tuple[str, ...], behind: str, body: str, tags: tuple[str, ...], venue: str
) -> None:
    second = (TWO + behind, "Title Two Is Here (Ann Bee, Cee Dee)", "둘.")
    document = digest(*FIRST, *gap, *second, *gap, *THIRD)
    assert [facts(record) for record in document.records] == [
        ALONE[0], (*ALONE[1][:2], body, tags), ALONE[2],
    ]  # fmt: skip
    assert (document.records[1].links, document.records[1].venue) == ((TWO,), venue)
    assert document.problems == ()


def test_every_link_may_have_a_remark() -> None:
    lines = (f"{ONE} 좋음", FIRST[1], f"{TWO} #cv", "Title Two (A. Kim, B. Lee)", f"{THREE} ☆", "U")
    titles = [record.title for record in digest(*lines).records]
    assert titles == ["Title One Is Here", "Title Two", "U"]


def test_signs_and_hashtags_behind_a_link_below_its_title() -> None:
    document = digest("T (A. Kim, B. Lee)", f"{ONE} ★", "하나.", "U (C. Cho, D. Han)", f"{TWO} #cv")
    assert [facts(record) for record in document.records] == [
        ("T", ("A. Kim", "B. Lee"), "★\n하나.", ()), ("U", ("C. Cho", "D. Han"), "", ("cv",)),
    ]  # fmt: skip


def test_a_remark_above_the_title_of_the_next_link_is_a_comment() -> None:
    document = digest(
        "T (A. Kim, B. Lee)", ONE, "하나.", f"{TWO} 도 참고", "U (C. Cho, D. Han)", THREE, "셋."
    )
    assert [record.body for record in document.records] == [f"하나.\n{TWO} 도 참고", "셋."]
    assert [(p.line, p.code) for p in document.problems] == [(4, "may-be-paper")]


@pytest.mark.parametrize("comment", ["좋다.", "A survey of it (Ann Bee, Cee Dee)"])
def test_a_title_behind_a_link_is_no_remark(comment: str) -> None:
    lines = (f"{ONE} Deep Nets Improve", comment, f"{TWO} More Nets Improve", "둘.")
    assert [(r.title, r.body) for r in digest(*lines).records] == [
        ("Deep Nets Improve", comment), ("More Nets Improve", "둘."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "link"),
    [
        (f"{TWO}.", TWO), (f"{TWO},", TWO), (f"<{TWO}>.", TWO), (f"{TWO};", TWO),
        ("https://arxiv.org/pdf/2101.00002.pdf.", "https://arxiv.org/pdf/2101.00002.pdf"),
        (f"[{TWO}]({TWO})", TWO), (f"[{TWO}]({TWO}).", TWO), (f"{TWO}, 최고", TWO),
    ],
)  # fmt: skip
def test_what_is_around_a_link_is_no_part_of_it(written: str, link: str) -> None:
    document = digest(*FIRST, written, "Title Two Is Here (Ann Bee, Cee Dee)", "둘.", *THIRD)
    assert [record.title for record in document.records] == [fact[0] for fact in ALONE]
    assert document.records[1].links == (link,)
    assert document.records[1].identifiers == ("arxiv:2101.00002",)


@pytest.mark.parametrize(
    ("tail", "venue"),
    [
        (".", ("", None)),
        (" - ICLR 2021", ("ICLR", 2021)),
        (" [CVPR 2021]", ("CVPR", 2021)),
        (", NeurIPS 2020.", ("NeurIPS", 2020)),
        (" — ACL 2019", ("ACL", 2019)),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_what_stands_behind_the_authors(
    above: bool, tail: str, venue: tuple[str, int | None]
) -> None:
    title = f"Title Two Is Here (Ann Bee, Cee Dee){tail}"
    first, second, third = FIRST[:2], (TWO, title), THIRD[:2]
    if not above:
        first, second, third = first[::-1], second[::-1], third[::-1]
    document = digest(*first, "하나. review", *second, "둘.", *third, "셋.")
    assert [facts(record) for record in document.records] == ALONE
    assert (document.records[1].venue, document.records[1].year) == venue
    assert document.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "Title (Ann Bee, Cee Dee) is good", "Title (in 2020).", "Nets (CVPR 2021) - ICLR 2021",
        "Title (Ann Bee, Cee Dee) [code]", "(Ann Bee, Cee Dee).", "Title (Ann Bee", ")", "",
    ],
)  # fmt: skip
def test_other_lines_stay_as_they_are(line: str) -> None:
    assert in_brackets(line) == line


@pytest.mark.parametrize("gap", [(), ("",)])
def test_the_opening_of_a_further_digest_is_no_comment(gap: tuple[str, ...]) -> None:
    document = digest(
        "이번 주 1", *FIRST, TWO, "Title Two Is Here (Ann Bee, Cee Dee)", "둘.", "#nlp",
        *gap, "이번 주 2", *THIRD, "#cv",
    )  # fmt: skip
    assert [facts(record) for record in document.records] == [
        (*ALONE[0][:3], ("nlp",)), (*ALONE[1][:3], ("nlp",)), (*ALONE[2][:3], ("cv",)),
    ]  # fmt: skip
    assert document.preamble == "이번 주 1\n이번 주 2"
    begins = [(p.line, p.severity) for p in document.problems if p.code == "digest-begins"]
    assert begins == [(9 + len(gap), "notice")]


def test_a_further_digest_with_a_date_of_its_own_has_to_be_looked_at() -> None:
    document = digest("2021-01-03 분량", *FIRST, "2021-01-10 분량", *THIRD)
    assert [record.body for record in document.records] == ["하나. review", "셋."]
    assert [(p.line, p.severity) for p in document.problems if p.code == "digest-begins"] == [
        (5, "notice")
    ]
    other = digest("2021-01-03 분량", *FIRST, "2021-01-17 분량", *THIRD)
    (problem,) = (p for p in other.problems if p.code == "digest-begins")
    assert problem.severity == "warning"


def test_a_sample_twice_is_two_digests() -> None:
    text = path(DIGEST).read_text("utf-8").rstrip("\n")
    once = parse_document(text.encode(), name="d.txt")
    twice = parse_document(f"{text}\n{text}\n".encode(), name="d.txt")
    assert [facts(record) for record in twice.records] == [facts(r) for r in once.records] * 2
