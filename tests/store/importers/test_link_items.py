"""The items of reading lists in the ways in which people write them."""

import pytest

from store.importers import parse_document
from store.importers.digests.link_list import LINK_LIST
from store.importers.interface import Parsed
from tests.store.importers.reading import read, words_lost

ONE = "https://arxiv.org/abs/1911.04252"
TWO = "https://arxiv.org/abs/2001.07685"
THREE = "https://arxiv.org/abs/2006.07733"


def listed(*lines: str) -> Parsed:
    return read(LINK_LIST, "\n".join(("# List", f"- [First]({ONE})", *lines)))


def said(parsed: Parsed, code: str) -> list[int]:
    return [problem.line for problem in parsed.problems if problem.code == code]


@pytest.mark.parametrize(
    ("line", "title", "body"),
    [
        (f"- {TWO} MaskFeat", "MaskFeat", ""),
        (f"- {TWO} - Masked Feature Prediction (Ann Kim, Bo Lee)", "Masked Feature Prediction", ""),
        (f"- DETR: {TWO}", "DETR", ""),
        (f"- **DINO** {TWO}", "DINO", ""),
        (f"- End-to-End Detection ({TWO}) - 좋다", "End-to-End Detection", "좋다"),
        (f"- (2020) [BYOL]({TWO})", "BYOL", ""),
        (f"- 🔥 [SimCLR]({TWO})", "SimCLR", "🔥"),
        (f"- ~~[MoCo]({TWO})~~", "MoCo", ""),
        (f"- He et al., [Deep Residual Learning]({TWO}), CVPR 2016", "Deep Residual Learning", ""),
        (f"**[Quiet-STaR]({TWO})** by Eric Zelikman, Georges Harik", "Quiet-STaR", ""),
        (f"**[Branch-Train-MiX]({TWO})** by Sainbayar Sukhbaatar", "Branch-Train-MiX", ""),
        (f"- {TWO} must read", "", "must read"),
        (f"{TWO} (김민수 추천)", "", "(김민수 추천)"),
        (f"{TWO}  <- 꼭!", "", "<- 꼭!"),
        (f"{TWO} - 꼭 읽기 #asr", "", "꼭 읽기"),
        (f"{TWO} Great work, read it soon.", "", "Great work, read it soon."),
        (f"- 준지도 학습: {TWO}", "", f"준지도 학습: {TWO}"),
        ("10.1145/3292500.3330701", "", ""),
    ],
)
def test_an_item_is_a_paper(line: str, title: str, body: str) -> None:
    for marker in ("", "[ ] " if line.startswith("- ") else ""):
        written = line.replace("- ", f"- {marker}", 1) if marker else line
        first, second = listed(written).records
        assert (first.title, first.body) == ("First", "")
        assert ("" if second.untitled else second.title, second.body) == (title, body)
        assert second.identifiers in [("arxiv:2001.07685",), ("doi:10.1145/3292500.3330701",)]
        assert second.status == ("to-read" if marker else None)


def test_people_and_venues_around_an_item() -> None:
    parsed = listed(
        f"- He et al., [Deep Residual Learning]({TWO}), CVPR 2016.",
        f"- (2020) [BYOL]({THREE})",
        "- Ann Kim, Bo Lee: [Quiet Stars](https://arxiv.org/abs/2403.09629) (ICML 2024)",
    )
    assert [(r.authors, r.et_al, r.venue, r.year) for r in parsed.records[1:]] == [
        (("He",), True, "CVPR", 2016), ((), False, "", 2020),
        (("Ann Kim", "Bo Lee"), False, "ICML", 2024),
    ]  # fmt: skip


def test_several_papers_in_one_item() -> None:
    parsed = listed(
        f"- [x] [MAE]({TWO}), [BEiT]({THREE}) - 둘 다 좋다",
        f"- [Again]({TWO}) [code](https://github.com/a/b), [v2]({TWO}v2)",
        f"- [Alone]({TWO}) like [BEiT]({THREE})",
    )
    assert [(r.line, r.title, r.status, r.body) for r in parsed.records[1:]] == [
        (3, "MAE", "read", "둘 다 좋다"), (3, "BEiT", "read", ""),
        (4, "Again", None, f"[code](https://github.com/a/b), [v2]({TWO}v2)"),
        (5, "Alone", None, f"like [BEiT]({THREE})"),
    ]  # fmt: skip


def test_a_remark_taken_for_a_title_is_said() -> None:
    parsed = listed(f"- {TWO} Wonderful", f"- {THREE} Bootstrap Your Own Latent")
    assert said(parsed, "title-unsure") == [3]


@pytest.mark.parametrize(
    "line",
    [
        f"- see [FixMatch]({TWO}) for more",
        f"읽자 {TWO} 꼭",
        f"- 비교: [x]({TWO})",
        f"a: {TWO}, {THREE}",
    ],
)
def test_a_line_with_a_paper_that_is_no_item_is_warned_of(line: str) -> None:
    parsed = listed("", line, "", "other text")
    assert len(parsed.records) == 1
    assert said(parsed, "may-be-paper") == [4]
    assert said(parsed, "preamble") == [6]
    assert line in parsed.preamble


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"{ONE}\n{TWO} (김민수 추천)\n{THREE} - 꼭 읽기\n", ["", "", ""]),
        (f"{ONE}\n{TWO} must read\n{THREE}\n", ["", "", ""]),
        (f"# 읽을 것\n{ONE}\n{TWO}  <- 꼭!\n{THREE}\n", ["", "", ""]),
        (f"{ONE}\n10.1145/3292500.3330701\n10.1145/3292500.3330702\n", ["", "", ""]),
        ("10.1145/3292500.3330701\n10.1145/3292500.3330702\n", ["", ""]),
        (f"{ONE} Toolformer\n{TWO} LLaMA\n{THREE}\n", ["Toolformer", "LLaMA", ""]),
        (
            f"**[Quiet Stars]({ONE})** by Ann Kim, Bo Lee\n> 1\n\n**[BTX]({TWO})** by Cho Han\n> 2",
            ["Quiet Stars", "BTX"],
        ),
    ],
)
def test_lists_are_recognised(text: str, titles: list[str]) -> None:
    document = parse_document(text.encode(), name="a.md")
    assert document.format == "link-list"
    assert ["" if r.untitled else r.title for r in document.records] == titles
    assert not words_lost(read(LINK_LIST, text), text) - {"by"}
