"""`readlist import` and what was settled before: in its words, in its JSON, and for --strict."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from store.importers import read_document
from store.library import Library
from store.merging import plan_import
from store.model import Answer
from store.questions import WHOLE
from store.typed_facts import parse_facts, with_facts
from tui.command_line import run
from tui.locations import locate

POST = """---
title: 2020 Q4
---

## Self-training with Noisy Student

Qizhe Xie and Minh-Thang Luong

[[paper link](https://arxiv.org/abs/1911.04252)]

- 좋은 논문

## Momentum Contrast

저자: Kaiming He

- 발표자: 지승훈 ([paper link](https://arxiv.org/abs/1911.05722))

- 리뷰
"""
KEY = "arxiv:1911.04252"
DIGEST = """https://arxiv.org/abs/1706.03762

https://arxiv.org/abs/2006.11239
Denoising Diffusion Probabilistic Models (Jonathan Ho, Ajay Jain, et al.)
comment
"""


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.md"
    path.write_text(POST)
    return path


def library() -> Library:
    return Library(locate(os.environ).library, "test")


def take(path: Path, answer: Answer, key: str = KEY) -> None:
    one, document = library(), read_document(path)
    given = {document.fingerprint: {key: answer}}
    plan = plan_import(one.papers, one.sources, [document], one.now(), given)
    one.replace(plan.label, plan.papers, plan.sources)


def test_what_was_answered_is_said_and_no_problem(
    post: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(post), "--strict"]) == 1
    assert "[presenter-missing]" in capsys.readouterr().out
    take(post, Answer(presenters=("강진구", "[b]이\x1b[31m")))
    assert run(["import", str(post), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "post.md:5: settled: presenter: 강진구, [b]이" in said
    assert "\x1b" not in said
    assert "warning" not in said
    assert run(["import", str(post), "--strict"]) == 0


def test_the_report_has_answers_and_what_was_typed_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = tmp_path / "digest.txt"
    digest.write_text(DIGEST)
    take(digest, Answer(date="2020-07-17"), WHOLE)
    one = library()
    typed = with_facts(one.papers["arxiv:1706.03762"], parse_facts({"title": "Mine"}), one.find)
    one.replace("edited", {typed.id: typed})
    assert run(["import", str(digest), "--dry-run", "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    shapes = {
        (s["line"], s["code"], s["field"], s["answer"], s["by_hand"]) for s in settled(document)
    }
    assert shapes == {
        (0, "date-missing", "date", "2020-07-17", False),
        (1, "title-missing", "title", "Mine", True),
    }
    assert settled(document)[1]["text"] == "https://arxiv.org/abs/1706.03762"
    assert "authors-et-al" in {problem["code"] for problem in document["problems"]}


def settled(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["settled"]
    assert all(
        list(one) == ["line", "code", "message", "text", "field", "answer", "by_hand"]
        for one in found
    )
    return found
