"""Digests whose papers are items of several shapes, and lines that may be papers."""

import pytest

from store.importers import parse_document
from store.importers.digests.digest import DIGEST
from store.model import Document
from tests.store.importers.reading import read, words_lost

ONE = "https://arxiv.org/abs/2402.15391"
TWO = "https://arxiv.org/abs/2403.05530"
THREE = "https://arxiv.org/abs/2402.19427"
BLOG = "https://openai.com/research/video-generation"
GENIE = "Genie: Generative Interactive Environments"
SORA = "Sora - Video generation models as world simulators"
GRIFFIN = "Griffin: Mixing Gated Linear Recurrences"


def digest(*lines: str) -> Document:
    return parse_document("\n".join(lines).encode(), name="d.txt", date="2024-02-16")


def titles(document: Document) -> list[str]:
    return [record.title for record in document.records]


def warned(document: Document) -> list[int]:
    return [problem.line for problem in document.problems if problem.code == "may-be-paper"]


@pytest.mark.parametrize("gap", [[], [""]])
@pytest.mark.parametrize(
    "last",
    [
        (f"4. {GRIFFIN} ({THREE})",),
        (f"4) {GRIFFIN}", f"   {THREE}"),
        (f"4. {THREE}", f"   {GRIFFIN}"),
        ("4.", THREE, GRIFFIN),
    ],
)
def test_numbered_papers_of_several_shapes(last: tuple[str, ...], gap: list[str]) -> None:
    document = digest(
        "Weekly picks", "", f"1. {GENIE} ({ONE})", "   - latent actions", *gap,
        f"2. {SORA} ({BLOG})", "   - technical report only", *gap,
        f"3. Gemini 1.5: Unlocking multimodal understanding — {TWO}", "   - 10M tokens", *gap,
        *last, "   RNNs are back",
    )  # fmt: skip
    assert titles(document) == [
        GENIE, SORA, "Gemini 1.5: Unlocking multimodal understanding", GRIFFIN,
    ]  # fmt: skip
    assert [record.links for record in document.records] == [(ONE,), (BLOG,), (TWO,), (THREE,)]
    assert [record.body.strip(" -") for record in document.records] == [
        "latent actions", "technical report only", "10M tokens", "RNNs are back",
    ]  # fmt: skip
    assert warned(document) == []


def test_a_link_elsewhere_among_titles_above_their_links() -> None:
    document = digest(
        f"1. {GENIE}", ONE, "good", f"2. {SORA} ({BLOG})", "report", f"3. {GRIFFIN}", THREE
    )
    assert titles(document) == [GENIE, SORA, GRIFFIN]
    assert [record.body for record in document.records] == ["good", "report", ""]


def test_numbered_comments_are_no_papers_but_looked_at() -> None:
    document = digest(
        ONE, f"{GENIE} (Jake Bruce, Michael Dennis)", f"1. Similar to Mean Teacher ({THREE})",
        "2. fast", TWO, "Gemini 1.5 (Machel Reid, Nikolay Savinov)",
        "1. As in Noisy Student (https://arxiv.org/abs/1911.04252)",
    )  # fmt: skip
    assert titles(document) == [GENIE, "Gemini 1.5"]
    assert [m.id for m in document.records[1].mentions] == ["arxiv:1911.04252"]
    assert warned(document) == [7]


def test_bullets_of_both_shapes() -> None:
    document = digest(
        f"- {GENIE}: {ONE}", f"- {TWO} Gemini 1.5 Technical Report",
        f"- [{GRIFFIN}]({THREE}) - RNNs", "  - like [Mamba](https://arxiv.org/abs/2312.00752)",
    )  # fmt: skip
    assert titles(document) == [GENIE, "Gemini 1.5 Technical Report", GRIFFIN]
    assert document.records[2].body.split("\n")[0] == "RNNs"
    assert [m.id for m in document.records[2].mentions] == ["arxiv:2312.00752"]


def test_a_line_that_begins_with_a_paper_begins_one() -> None:
    document = digest(
        f"{ONE} {GENIE}", f"{TWO} Gemini 1.5 Technical Report", "긴 문맥", "",
        f"{THREE} {GRIFFIN} (Soham De, Samuel Smith)", "좋다",
    )  # fmt: skip
    assert titles(document) == [GENIE, "Gemini 1.5 Technical Report", GRIFFIN]


def test_numbers_with_a_slash() -> None:
    document = digest(
        "1/ Chameleon: Mixed-Modal Early-Fusion Models", ONE, "early fusion", "",
        "2/ LoRA Learns Less and Forgets Less", TWO, "Columbia & Databricks", "",
        "3/ ", THREE, "RLHF Workflow: From Reward Modeling to Online RLHF",
    )  # fmt: skip
    assert titles(document) == [
        "Chameleon: Mixed-Modal Early-Fusion Models", "LoRA Learns Less and Forgets Less",
        "RLHF Workflow: From Reward Modeling to Online RLHF",
    ]  # fmt: skip
    assert [record.body for record in document.records] == [
        "early fusion", "Columbia & Databricks", "",
    ]  # fmt: skip


@pytest.mark.parametrize("link", [[], [ONE], [f"{ONE}v2"]])
def test_a_number_in_brackets_before_a_title(link: list[str]) -> None:
    document = digest(
        f"[2402.15391] {GENIE}", *link, "Jake Bruce, Michael Dennis", "좋다", "",
        f"[2402.19427] {GRIFFIN}", *(THREE for _ in link), "Soham De, Samuel Smith",
    )  # fmt: skip
    assert titles(document) == [GENIE, GRIFFIN]
    assert document.records[0].identifiers == ("arxiv:2402.15391",)
    assert document.records[1].authors == ("Soham De", "Samuel Smith")


def test_another_number_stays_in_the_title() -> None:
    document = digest(ONE, f"[2402.19427] {GRIFFIN} (Soham De, Samuel Smith)")
    assert titles(document) == [f"[2402.19427] {GRIFFIN}"]


def test_check_boxes_are_a_status() -> None:
    text = f"- [x] {GENIE}\n  {ONE}\n- [ ] {GRIFFIN}\n  {THREE}"
    records = read(DIGEST, text).records
    assert [(r.title, r.status) for r in records] == [(GENIE, "read"), (GRIFFIN, "to-read")]


@pytest.mark.parametrize(
    "line",
    [
        f"{TWO} 참고", f"Gemini 1.5 Report ({TWO})", f"- [Gemini 1.5]({TWO}) 참고",
        "[2403.05530] Gemini 1.5 Technical Report",
    ],
)  # fmt: skip
def test_what_looks_like_a_paper_is_said(line: str) -> None:
    document = digest(
        ONE,
        f"{GENIE} (Jake Bruce, Michael Dennis)",
        line,
        THREE,
        f"{GRIFFIN} (Soham De, Sam Smith)",
    )
    assert titles(document) == [GENIE, GRIFFIN]
    assert warned(document) == [3]
    assert document.records[0].body == line


@pytest.mark.parametrize(
    "line", [f"FixMatch({TWO})와 비슷", f"{TWO}과 같이 보자.", f"see {TWO}", "https://x.org/a"]
)
def test_a_mention_is_not(line: str) -> None:
    document = digest(ONE, f"{GENIE} (Jake Bruce, Michael Dennis)", line)
    assert titles(document) == [GENIE]
    assert warned(document) == []


def test_no_word_is_lost() -> None:
    text = f"{GENIE}\nCVPR 2022\n{ONE} {BLOG}\n1/\n{TWO} <- 꼭!\ncode: {BLOG}\n- [x] A B ({THREE})"
    assert words_lost(read(DIGEST, text), text) <= {"1", "x"}
