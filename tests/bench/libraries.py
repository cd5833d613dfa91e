"""Libraries of any size for measuring: made up, always the same, and of realistic text.

The reviews are Markdown in Korean with English terms, about 2 KB in UTF-8, like those of the sample
documents; the papers are spread over ten years of quarters and two dozen presenters.
"""

import random
from datetime import UTC, datetime
from pathlib import Path

from store.library import Library
from store.merging import plan_import
from store.model import Document, Review

NOON = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
REVIEW_BYTES = 2000
QUARTERS = tuple(f"{year}Q{quarter}" for year in range(2015, 2025) for quarter in (1, 2, 3, 4))
VENUES = ("CVPR", "ICLR", "ICML", "NeurIPS", "ACL", "Interspeech", "")
SURNAMES = "김이박최정강조윤장임한오서신권황"
GIVEN = ("민준", "서연", "도윤", "하은", "지호", "수빈", "현우", "예린")
TOPICS = ("Contrastive", "Self-Supervised", "Sparse", "Hierarchical", "Adversarial", "Few-Shot")
THINGS = ("Representation Learning", "Speech Recognition", "Network Pruning", "Graph Matching")
ENDS = ("with Noisy Labels", "at Scale", "for Low-Resource Languages", "without Supervision")
SENTENCES = (
    "기존의 semi-supervised learning 방법이 가지는 한계를 지적하고 새로운 학습 방식을 제안합니다.",
    "Teacher model이 생성한 pseudo label을 이용하여 student model을 반복적으로 학습시킵니다.",
    "실험 결과 ImageNet에서 기존 SOTA 대비 약 2%p의 성능 향상을 보였습니다.",
    "다만 학습에 필요한 연산량이 매우 크다는 점은 아쉬움으로 남습니다.",
    "Attention의 각 head가 서로 다른 정보를 담당한다는 것을 시각화로 확인할 수 있습니다.",
    "음성과 텍스트의 embedding space를 unsupervised 방식으로 정렬하는 것이 핵심 아이디어입니다.",
    "제안한 방법이 distribution shift에 강건하다고 주장하며 다양한 benchmark로 검증합니다.",
    "손실 함수에 regularization 항을 더하여 decision boundary가 완만해지도록 유도합니다.",
)


def write_library(path: Path, papers: int, seed: int = 0) -> None:
    """Write a library file with so many papers; there must be none at `path` yet."""
    library = Library(path, "bench", clock=lambda: NOON)
    plan = plan_import({}, {}, documents(papers, seed), library.now())
    library.replace(f"made {papers} papers", plan.papers, plan.sources)
    library.fold()


def documents(papers: int, seed: int = 0) -> list[Document]:
    """One post a quarter; the papers are dealt to the quarters in turn."""
    draw = random.Random(seed)
    presenters = [draw.choice(SURNAMES) + draw.choice(GIVEN) for _ in range(24)]
    records: dict[str, list[Review]] = {}
    for number in range(papers):
        quarter = QUARTERS[-1 - number % len(QUARTERS)]
        records.setdefault(quarter, []).append(_review(draw, number, quarter, presenters))
    return [
        Document(
            name=f"{quarter}.md",
            format="post",
            title=f"{quarter} reviews",
            fingerprint=f"made-{seed}-{quarter}-{papers}",
            quarter=quarter,
            records=tuple(of_quarter),
        )
        for quarter, of_quarter in records.items()
    ]


def _review(draw: random.Random, number: int, quarter: str, presenters: list[str]) -> Review:
    year = int(quarter[:4])
    arxiv = f"{year % 100:02}{draw.randint(1, 12):02}.{number:05}"
    link = f"https://arxiv.org/abs/{arxiv}"
    return Review(
        line=10 + 13 * (number // len(QUARTERS)),
        title=f"{draw.choice(TOPICS)} {draw.choice(THINGS)} {draw.choice(ENDS)} ({number})",
        authors=tuple(f"{draw.choice(GIVEN)} {draw.choice(SURNAMES)}" for _ in range(4)),
        venue=draw.choice(VENUES),
        year=year,
        quarter=quarter,
        presenters=(draw.choice(presenters),),
        format="markdown",
        body=_body(draw),
        links=(link,),
        slides=(f"https://example.org/slides/{number}",),
        identifiers=(f"arxiv:{arxiv}",),
        tags=("review",),
    )


def _body(draw: random.Random) -> str:
    lines: list[str] = []
    size = 0
    while size < REVIEW_BYTES:
        line = f"- {draw.choice(SENTENCES)} {draw.choice(SENTENCES)}"
        lines.append(line)
        size += len(line.encode()) + 1
    return "\n".join(lines)
