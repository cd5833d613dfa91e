"""Recognising a format by its content, and refusing what gives no document."""

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers import FORMATS, ImportFailed, NotRecognised, parse_document, read_document
from store.model import Document
from tests.store.importers.samples import DIGEST, NAMES, NOTION, Q2, Q3, Q4, path

EXPECTED = {Q4: "post", Q3: "post", Q2: "post", DIGEST: "digest", NOTION: "notion-table"}


@pytest.mark.parametrize("name", NAMES)
def test_the_format_does_not_depend_on_the_file_name(name: str, tmp_path: Path) -> None:
    for other in ("table.csv", "post.md", "x", "이름.txt"):
        copy = tmp_path / other
        shutil.copy(path(name), copy)
        assert read_document(copy).format == EXPECTED[name]


@pytest.mark.parametrize("name", NAMES)
def test_confidence_is_high_for_one_format_only(name: str) -> None:
    lines = path(name).read_text(encoding="utf-8").split("\n")
    sure = {key: importer.confidence(lines) for key, importer in FORMATS.items()}
    assert all(0 <= confidence <= 1 for confidence in sure.values())
    right = sure.pop(EXPECTED[name])
    assert right >= 0.9
    assert max(sure.values()) <= 0.5


@pytest.mark.parametrize("name", NAMES)
def test_encodings_and_line_ends_make_no_difference(name: str) -> None:
    data = path(name).read_bytes()
    text = data.decode()
    plain = parse_document(data, name=name)
    for form in (
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        text.encode("utf-16"),
        text.rstrip("\n").encode(),
        text.encode() + b"\n",
    ):
        document = parse_document(form, name=name)
        assert document.records == plain.records
        assert document.fingerprint == plain.fingerprint


def test_cp949(tmp_path: Path) -> None:
    text = path(Q2).read_text(encoding="utf-8")
    copy = tmp_path / "windows.md"
    copy.write_bytes(text.replace("\n", "\r\n").encode("cp949"))
    document = read_document(copy)
    assert document.records == read_document(path(Q2)).records
    assert document.problems[0].code == "encoding"


def test_where_a_document_comes_from(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    shutil.copy(path(DIGEST), folder / "HIRO_\u110c\u116e.txt")
    document = read_document(folder / ".." / "a" / "HIRO_\u110c\u116e.txt")
    assert document.name == "HIRO_주.txt"
    assert document.path == str(tmp_path.resolve() / "a" / "HIRO_주.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "the file is empty"),
        (b"\x00\x01\x02\x03", "it is a binary file, not text"),
        (b"just words", "no paper was found in it as any of the formats post, post-table"),
        (b"---\ntitle: 2020 Q4\n---\n", "no paper was found"),
        (b"# T\n\nwords\n", "no paper was found"),
    ],
)
def test_no_paper_gives_one_line_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        parse_document(data, name="a.txt")
    assert str(failure.value).startswith(f"a.txt: {reason}")
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize("key", FORMATS)
def test_a_given_format_without_a_paper(key: str) -> None:
    with pytest.raises(ImportFailed, match=f"a.txt: there is no paper in it .*{key}"):
        parse_document(b"just words", name="a.txt", format=key)


@pytest.mark.parametrize("text", ["---\ntitle: a\n---", "---\n---", "---\ntitle: a"])
def test_nothing_but_a_front_matter(text: str) -> None:
    with pytest.raises(ImportFailed, match=r"there is no paper in it .it was read as post"):
        parse_document(text.encode(), name="a.txt", format="post")


def test_an_unknown_format_and_a_wrong_date() -> None:
    with pytest.raises(ImportFailed, match=r"no format “endnote” .there are post, post-"):
        parse_document(b"x", name="a.txt", format="endnote")
    with pytest.raises(ImportFailed, match="“yesterday” is not a date"):
        parse_document(b"x", name="a.txt", date="yesterday")


def test_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match=r"/gone\.md: there is no such file$"):
        read_document(tmp_path / "gone.md")


def test_the_date_that_the_person_gives_is_kept() -> None:
    document = read_document(path(DIGEST), date="2020-07-17")
    assert document.date == "2020-07-17"
    assert "date-missing" not in {problem.code for problem in document.problems}


PIECES = st.sampled_from(
    [
        "---", "title: 2020_4th_quarter", "date: 2020-10-08", "# A Title on CVPR2020", "# ", "#",
        "## A. Kim, B. Lee et al., NIPS (2019)", "### 발표자: 김 [[paper link](???), [x](y)]",
        "### 발표자: [[paper link](https://arxiv.org/abs/1911.04252)]", "***", "- item", "```",
        "<p>", "<img src='x' alt=y>", "</p>", "<!--", "<![CDATA[", "![a](b)", "![", "$$", "> ",
        "https://arxiv.org/abs/2007.05471", "https://github.com/a/b", "https://[", "Title (A, B)",
        "comment https://arxiv.org/abs/2007.05869와 (b)", "#review #b", "Papers", "Title",
        "Publication", "Rate", "Tags", "Summary", "Source", "Open", "ICML'15", "ICRL'18", "4.1",
        "@inproceedings{a, title = {A}, author = {B, C}}", "@string{x = {", "@", "}}", "{",
        "TY  - JOUR", "TI  - Title", "AU  - B, C", "ER  - ", '[{"type": "book", "title": "A"},',
        '{"items": [', "]}", "title,authors,link,rating", '"a, ""b""","c', "\t\t", "a\tb\tc",
        "- [Title](https://arxiv.org/abs/1911.04252) - words", "- [x] ", "1. Title (A. Kim)",
        "| 발표자 | 논문 |", "|---|---|", "| 김 | [A](https://arxiv.org/abs/2007.05471) |",
        "- presenter: 김", "  paper: 2401.00010", "tags: [a, b]", "&a", "*a", "!!python/object:x",
        "9", "★★★", "COUNT46", "Load 50 more", "", "  ", "\u200b", "\x00", "\ud7a3\u1161", "\x0c",
    ]
)  # fmt: skip
LINES = st.lists(PIECES | st.text(st.characters(codec="utf-8"), max_size=30), max_size=40)


def check(data: bytes, key: str | None) -> Document | None:
    """The document, after what must be true of every one; None if it was refused."""
    try:
        document = parse_document(data, name="a.txt", format=key)
    except ImportFailed:
        return None
    assert document.records
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document
    lines = [record.line for record in document.records]
    assert lines == sorted(lines)
    for record in document.records:
        assert record.title
        assert record.identifiers
        assert record.rating is None or 0 <= record.rating <= 5
    assert all(problem.message and "\n" not in problem.message for problem in document.problems)
    return document


@given(LINES, st.sampled_from([None, *FORMATS]))
def test_any_lines_give_a_document_or_a_reason(lines: list[str], key: str | None) -> None:
    check("\n".join(lines).encode(), key)


@given(st.binary(max_size=500), st.sampled_from([None, *FORMATS]))
def test_any_bytes_give_a_document_or_a_reason(data: bytes, key: str | None) -> None:
    check(data, key)


@given(st.sampled_from(NAMES), st.data())
def test_damaged_samples_give_a_document_or_a_reason(name: str, data: st.DataObject) -> None:
    lines = path(name).read_text(encoding="utf-8").split("\n")
    start = data.draw(st.integers(0, len(lines)))
    count = data.draw(st.integers(0, 5))
    document = check("\n".join(lines[:start] + lines[start + count :]).encode(), None)
    assert document is not None
    assert document.format == EXPECTED[name]


@pytest.mark.parametrize(
    "text",
    [
        "# T\n## A. Kim\n### 발표자: 김\n" + "> " * 5000,
        "# T\n## A. Kim\n### 발표자: 김 " + "[" * 100_000,
        "# T\n## A. Kim\n" + "![" * 100_000,
        "# T\n## A. Kim\n<p>" + "<!--" * 50_000,
        "# T\n## " + "A. Kim and " * 20_000,
        "# T" + " on" * 100_000 + "\n## A. Kim",
        "https://arxiv.org/abs/2007.05471\nT " + "(" * 100_000 + ")",
        "https://arxiv.org/abs/2007.05471\nT (A)\n" + "https://a.kr/(" * 20_000,
        "---\na: " + "[" * 50_000 + "\n---\n# T\n## A. Kim",
        "# T\n## A. Kim\n" + "word " * 100_000,
    ],
)
def test_absurd_documents_are_read(text: str) -> None:
    assert check(text.encode(), None) is not None


def test_a_hundred_thousand_papers() -> None:
    entry = "https://arxiv.org/abs/{}.{:05}\nTitle (A. Kim, B. Lee)\ncomment\n"
    text = "".join(entry.format(2001 + i % 9, i // 9 + 1) for i in range(100_000))
    document = check(text.encode(), None)
    assert document is not None
    assert len(document.records) == 100_000


@pytest.mark.parametrize(
    "text",
    [
        "#!/usr/bin/perl\n\n# Reverse_Ed (-f option) added 1999\n## Amir D. Karger\n\ncode();\n",
        "#\n# Date Created : 02-27-97\n## Dan A. Mercer\n#\n\nBEGIN { x = 1 }\n",
    ],
)
def test_a_program_is_no_post(text: str) -> None:
    with pytest.raises(NotRecognised):
        parse_document(text.encode(), name="a.md")
    link = "[[paper link](https://arxiv.org/abs/1911.04252)]"
    assert parse_document(f"{text}\n### 발표자 : 김하나 {link}\n".encode(), name="a.md").records


def test_a_refusal_names_the_nearest_format_and_what_is_missing() -> None:
    text = "# A Page of Ours\n\n발표자: 김하나\n\n좋은 시간이었다.\n"
    with pytest.raises(NotRecognised) as refused:
        parse_document(text.encode(), name="a.md")
    assert "session-list" in refused.value.reason
    assert "it is nearest to post: " in refused.value.reason
