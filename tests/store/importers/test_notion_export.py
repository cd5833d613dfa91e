"""Notion exports of several files: which belong together, and whose page is whose."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.decoding import decode, fingerprint
from store.importers.errors import ImportFailed
from store.importers.notion.notion_export import Export, read_export
from store.importers.tables.csv_table import CSV_TABLE
from store.model import Document, Image, Mention

ID = "1a2b" * 8
LINK = "https://arxiv.org/abs/2007.05471"
OTHER = "https://arxiv.org/abs/2007.05181"
TABLE = f"Name,Rate,Summary,URL\nA Title,4,짧은 요약,{LINK}\nSecond,3,,{OTHER}\n"

SUMMARY = "**Summary:** 짧은 요약"


def parse(data: bytes, name: str) -> Document:
    """A document from CSV, as the registry makes it."""
    text, _ = decode(data, name)
    lines = text.split("\n")
    if CSV_TABLE.confidence(lines) < 0.3:
        raise ImportFailed(name, "it is no table of papers")
    parsed = CSV_TABLE.parse(lines, "")
    return Document(
        name=name,
        format="csv",
        title=parsed.title,
        fingerprint=fingerprint(text),
        records=parsed.records,
        problems=parsed.problems,
    )


def page(title: str, number: int, folder: str = f"Papers {ID}") -> str:
    """The name of a page's file, as Notion makes it."""
    cut = unicodedata.normalize("NFD", re.sub(r'[/\\:*?"<>|]', "", title))[:50].strip()
    return f"{folder}/{cut} {number:032x}.md"


def export(files: dict[str, str], name: str = f"Papers {ID}_all.csv", table: str = TABLE) -> Export:
    """An export of a table and further files."""
    return read_export({k: v.encode() for k, v in ({name: table} | files).items()}, parse)


def only(result: Export) -> Document:
    (document,) = result.documents
    return document


def codes(document: Document) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in document.problems]


def test_a_table_and_the_pages_of_its_rows() -> None:
    properties = f"Rate: 4\nSummary: 짧은 요약\nURL: {LINK}"
    body = f"## 메모\n- `x_i` 참고 {OTHER}\n\n![그림](A%20Title/1.png)"
    first, second = page("A Title", 1), page("Second", 2)
    result = export(
        {first: f"# A Title\n\n{properties}\n\n{body}\n", second: "# Second\n\nRate: 3\n"}
    )
    document = only(result)
    assert (document.name, document.title, document.format) == ("Papers.csv", "Papers", "csv")
    one, two = document.records
    assert (one.line, one.title, one.rating, one.links) == (2, "A Title", 4.0, (LINK,))
    assert (one.format, one.body) == ("markdown", f"{SUMMARY}\n\n{body}")
    assert one.images == (Image(url="A%20Title/1.png", alt="그림"),)
    assert one.mentions == (Mention(id="arxiv:2007.05181", url=OTHER),)
    assert one.fields == {}
    assert (two.line, two.format, two.body) == (3, "plain", "")
    assert set(result.used) == {f"Papers {ID}_all.csv", first, second}
    assert codes(document) == []


def test_the_fingerprint_changes_with_a_page() -> None:
    one = only(export({page("A Title", 1): "# A Title\n\nbody\n"}))
    other = only(export({page("A Title", 1): "# A Title\n\nbody, more\n"}))
    assert one.fingerprint != other.fingerprint


def test_a_summary_that_stands_in_the_page_is_not_kept_twice() -> None:
    document = only(export({page("A Title", 1): "# A Title\n\n짧은 요약\n\n더 긴 글\n"}))
    assert document.records[0].body == "짧은 요약\n\n더 긴 글"
    assert document.records[0].fields == {}


def test_what_only_the_page_says_is_kept() -> None:
    text = "# A Title\n\nRate: 5\nSummary: 짧은 요약\n\nbody\n"
    record = only(export({page("A Title", 1): text})).records[0]
    assert record.rating == 4.0
    assert record.fields == {"Rate (page)": "5"}


@pytest.mark.parametrize("folder", [f"Papers {ID}", "Papers"])
def test_folders_with_and_without_the_id(folder: str) -> None:
    document = only(export({page("A Title", 1, folder): "# A Title\n\nbody\n"}))
    assert document.records[0].body == f"{SUMMARY}\n\nbody"


def test_names_that_are_cut_and_decomposed() -> None:
    title = "아주 긴 한국어 제목: 파일 이름이 오십 글자에서 잘리는 경우를 위한 예시 논문 제목입니다"
    table = f"Name,Publication venue of the paper,URL\n{title},ICML 2020,{LINK}\n"
    name = page(title, 1)
    assert title not in unicodedata.normalize("NFC", name)
    cut = unicodedata.normalize("NFD", "Publication venue of")
    for text in (
        f"{cut}: ICML 2020\n\nbody\n",
        unicodedata.normalize("NFD", f"# {title}\n\nbody\n"),
    ):
        record = only(export({name: text}, table=table)).records[0]
        assert (record.title, record.body) == (title, "body")
        assert record.fields == {"Publication venue of the paper": "ICML 2020"}


@pytest.mark.parametrize("title", ["What/Why: How?", "Über “Attention” <is> all"])
def test_titles_that_file_names_cannot_hold(title: str) -> None:
    table = f"Name,Authors,URL\n{title},A. Kim,{LINK}\n"
    assert only(export({page(title, 1): "\nbody\n"}, table=table)).records[0].body == "body"


def test_equal_titles_are_told_apart_by_their_properties() -> None:
    table = f"Name,Rate,Tags,URL\nSame,3,A,{LINK}\nSame,2,B,{OTHER}\n"
    files = {
        page("Same", 1): "# Same\n\nRate: 2\nTags: B\n\nof B\n",
        page("Same", 2): "# Same\n\nRate: 3\nTags: A\n\nof A\n",
    }
    document = only(export(files, table=table))
    assert [record.body for record in document.records] == ["of A", "of B"]
    guess = dict.fromkeys(files, "# Same\n\ntext\n")
    assert (2, "page-guessed") in codes(only(export(guess, table=table)))


def test_a_row_without_a_title_has_the_page_with_its_properties() -> None:
    table = f"Name,Authors,URL\n,A. Kim,{LINK}\nB,B. Lee,{OTHER}\n"
    text = f"# Untitled\n\nAuthors: A. Kim\nURL: {LINK}\n\nbody\n"
    record = only(export({page("Untitled", 1): text}, table=table)).records[0]
    assert (record.title, record.body) == ("arXiv:2007.05471", "body")


def test_a_property_of_several_lines() -> None:
    table = f'Name,Summary,URL\nA,"one\ntwo: 2",{LINK}\n'
    text = f"# A\n\nSummary: one\ntwo: 2\nURL: {LINK}\n\nbody\n"
    record = only(export({page("A", 1): text}, table=table)).records[0]
    assert (record.body, record.fields) == ("**Summary:** one  \ntwo: 2\n\nbody", {})


def test_the_texts_of_a_row_stand_above_its_page_in_markdown() -> None:
    table = f"이름,한 줄 요약,느낀점,상태,URL\nA,lambda*x_i + y,# 좋다,읽는 중,{LINK}\n"
    record = only(export({page("A", 1): "# A\n\nbody\n"}, table=table)).records[0]
    assert record.body == ("**한 줄 요약:** lambda\\*x\\_i + y\n\n**느낀점:** \\# 좋다\n\nbody")
    assert (record.format, record.fields, record.status) == ("markdown", {}, "reading")


def test_text_without_properties_is_no_property() -> None:
    text = "# A Title\n\nNote: this is text\nRate it\n"
    record = only(export({page("A Title", 1): text})).records[0]
    assert record.body == f"{SUMMARY}\n\nNote: this is text\nRate it"


def test_a_page_without_a_row_and_a_row_without_a_page() -> None:
    third = "https://arxiv.org/abs/2007.05290"
    lone, empty = page("Third", 1), page("Meeting notes", 2)
    files = {
        lone: f"# Third\n\nRate: 5\nURL: {third}\n\nbody\n",
        empty: "# Meeting notes\n\nhello\n",
    }
    result = export(files | {page("A Title", 3): "# A Title\n"})
    table, alone = result.documents
    assert codes(table) == [(0, "row-missing"), (3, "page-missing")]
    assert (alone.name, alone.title) == ("Third.md", "Papers")
    (record,) = alone.records
    assert (record.line, record.title, record.rating, record.body) == (1, "Third", 5.0, "body")
    assert record.identifiers == ("arxiv:2007.05290",)
    assert lone in result.used
    assert empty not in result.used


def test_the_view_is_not_read_besides_the_whole_table() -> None:
    result = export({f"Papers {ID}.csv": f"Name,URL\nA Title,{LINK}\n"})
    document = only(result)
    assert [record.title for record in document.records] == ["A Title", "Second"]
    assert codes(document) == [(0, "table-view")]
    assert set(result.used) == {f"Papers {ID}.csv", f"Papers {ID}_all.csv"}


def test_rows_that_only_the_view_has_are_kept() -> None:
    third = "https://arxiv.org/abs/2007.05290"
    view = f"URL,Name\n{LINK},A Title\n{third},Third\n"
    files = {f"Papers {ID}.csv": view, page("Third", 1): "# Third\n\nbody\n"}
    table, more = export(files).documents
    assert len(table.records) == 2
    assert more.name == "Papers (view).csv"
    assert [(r.line, r.title, r.body) for r in more.records] == [(3, "Third", "body")]


def test_a_view_that_hides_the_links_doubles_no_paper() -> None:
    whole = f"Name,Authors,URL,Rate\nA Title,A. Kim,{LINK},4\nSecond,B. Lee,{OTHER},3\n"
    view = "Rate,Name,Authors\n4,A Title,A. Kim\n3,Second,B. Lee\n5,Second,B. Lee\n"
    table, more = export({f"Papers {ID}.csv": view}, table=whole).documents
    assert [record.links for record in table.records] == [(LINK,), (OTHER,)]
    assert [(record.title, record.rating) for record in more.records] == [("Second", 5)]


def test_a_view_alone_is_the_table() -> None:
    document = only(export({}, name=f"Group/Papers {ID}.csv"))
    assert (document.name, len(document.records)) == ("Papers.csv", 2)


def test_everything_else_is_left_alone() -> None:
    inner = f"Papers {ID}/A Title {1:032x}/Datasets {2:032x}.csv"
    files = {
        page("A Title", 1): "# A Title\n",
        inner: TABLE,
        f"Papers {ID}/A Title {1:032x}/1.png": "x",
        f"People {3:032x}.csv": "Name,Email\nKim,a@b.kr\n",
        "other.csv": TABLE,
        "Notes.md": "# Notes\n",
    }
    result = export(files)
    assert set(result.used) == {f"Papers {ID}_all.csv", page("A Title", 1)}
    assert len(result.documents) == 1


def test_a_page_that_cannot_be_read_is_reported() -> None:
    document = only(export({page("A Title", 1): ""}))
    assert (0, "page-unreadable") in codes(document)


def test_an_export_as_html() -> None:
    result = read_export({f"Papers {ID}.html": b"<html>", "x.css": b""}, parse)
    assert (result.documents, result.used) == ((), ())
    (problem,) = result.problems
    assert problem.code == "html-export"
    assert "Markdown & CSV" in problem.message


def test_no_export_at_all() -> None:
    assert (
        read_export({"a.txt": b"x", "b/": b"", "c.csv": b"Title,Authors\nA,B\n"}, parse) == Export()
    )


NAMES = st.sampled_from(
    [
        f"Papers {ID}.csv", f"Papers {ID}_all.csv", page("A Title", 1), page("Second", 2),
        page("A Title", 3), f"Papers/x {4:032x}.md", f"Papers {ID}.html", "a.csv", "a/b.md",
        ".md", "",
    ]
)  # fmt: skip
TEXTS = st.sampled_from([TABLE, "# A Title\n\nRate: 4\n\nbody", "# \n\n", "Name,URL\n,", "Rate: 3"])


@given(st.dictionaries(NAMES | st.text(max_size=9), TEXTS.map(str.encode) | st.binary(max_size=60)))
def test_any_files_give_an_export(files: dict[str, bytes]) -> None:
    result = read_export(files, parse)
    assert set(result.used) <= files.keys()
    for document in result.documents:
        assert document.records
        lines = [record.line for record in document.records]
        assert lines == sorted(set(lines))


def test_many_rows_and_pages_with_one_title() -> None:
    link = "https://arxiv.org/abs/2001."
    rows = "".join(f"Same,{n % 6},{link}{n + 1:05}\n" for n in range(2000))
    files = {page("Same", n): f"# Same\n\nRate: {n % 6}\n\nbody {n}\n" for n in range(2000)}
    document = only(export(files, table="Name,Rate,URL\n" + rows))
    bodies = {record.body for record in document.records}
    assert len(bodies) == 2000
