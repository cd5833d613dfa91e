"""Several posts in one text, as `cat` puts them together."""

from store.importers import parse_document
from store.model import Document
from tests.store.importers.samples import DIGEST, Q2, Q3, Q4, path


def document(text: str) -> Document:
    return parse_document(text.encode(), name="a.md")


def test_joined_samples_keep_their_quarters() -> None:
    texts = [path(name).read_text("utf-8") for name in (Q4, Q3, Q2)]
    alone = [document(text) for text in texts]
    joined = document("".join(texts))
    assert [(r.title, r.quarter, r.body) for r in joined.records] == [
        (r.title, r.quarter, r.body) for one in alone for r in one.records
    ]
    assert joined.quarter == ""
    offsets = [0, *(text.count("\n") for text in texts)]
    second = alone[1].records[0].line + offsets[1]
    assert joined.records[len(alone[0].records)].line == second
    starts = [problem.line for problem in joined.problems if problem.code == "posts-joined"]
    assert starts == [offsets[1] + 1, offsets[1] + offsets[2] + 1]


def test_a_digest_behind_a_post_is_an_error() -> None:
    post, digest = (path(name).read_text("utf-8") for name in (Q4, DIGEST))
    found = document(post + digest)
    (problem,) = (one for one in found.problems if one.severity == "error")
    assert problem.code == "papers-in-review"
    assert found.records[-1].title[:60] in problem.message


def test_labelled_papers_between_rules_are_one_document() -> None:
    record = "Title: {}\nAuthors: Ann Kim, Bo Lee\nLink: https://arxiv.org/abs/{}\n---\n"
    text = "---\n" + record.format("A First Title", "2304.07193")
    found = document(text + record.format("A Second Title", "2305.05665"))
    assert "posts-joined" not in {problem.code for problem in found.problems}


def test_the_same_front_matter_shape_inside_code_of_another_kind_stays() -> None:
    post = "---\ntitle: 2021 Q1\n---\n# A Title\n## Ann Kim, Bo Lee\n### 발표자: 김하나\n"
    found = document(post + "text\n\n---\nlayout: x\n---\nmore\n")
    assert len(found.records) == 1
    assert "posts-joined" not in {problem.code for problem in found.problems}
