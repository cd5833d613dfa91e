"""What the cells of a table mean: ratings, statuses, links, people, tags, quarters and years."""

import csv
import io

import pytest

from store.importers.interface import Parsed
from store.importers.tables.csv_table import CSV_TABLE
from store.model import Problem, Review

LINK = "https://arxiv.org/abs/2007.05471"
OTHER = "https://arxiv.org/abs/2007.05181"


def read(text: str) -> Parsed:
    return CSV_TABLE.parse(text.split("\n"), "")


def cell(name: str, value: str) -> tuple[Review, list[Problem]]:
    """The record of a row with one cell besides title and link, and its problems."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(
        [["Title", "Link", name], ["T", LINK, value]]
    )
    parsed = read(written.getvalue())
    (record,) = parsed.records
    return record, [problem for problem in parsed.problems if problem.code != "columns-unknown"]


def test_names_as_bibtex_has_them() -> None:
    record, problems = cell("Authors", "Radford, Alec and Kim, Jong Wook and others")
    assert (record.authors, record.et_al) == (("Alec Radford", "Jong Wook Kim"), True)
    assert [problem.code for problem in problems] == ["authors-et-al"]
    assert cell("Authors", "Ann Moon, Ben Choi and Cy Young")[0].authors == (
        "Ann Moon", "Ben Choi", "Cy Young",
    )  # fmt: skip


@pytest.mark.parametrize("word", ["Untitled", "제목 없음"])
def test_the_word_for_no_title_is_no_title(word: str) -> None:
    (record,) = read(f"Title,Link\n{word},{LINK}").records
    assert (record.title, record.untitled) == ("arXiv:2007.05471", True)


@pytest.mark.parametrize(
    ("written", "rating", "code"),
    [
        ("4.5", 4.5, ""), ("4,5", 4.5, ""), ("4/5", 4.0, ""), ("9/10", 4.5, ""),
        ("90 / 100", 4.5, ""),
        ("★★★★☆", 4.0, ""), ("⭐️⭐️⭐️⭐️", 4.0, ""), ("⭐⭐⭐½", 3.5, ""), ("4점", 4.0, ""),
        ("0", 0.0, ""),
        ("☆☆☆☆☆", 0.0, ""), ("4.25", 4.3, "rating-rounded"), ("7", None, "rating-invalid"),
        ("11/10", None, "rating-invalid"), ("★★★★★★", None, "rating-invalid"),
        ("good", None, "rating-invalid"), ("-1", None, "rating-invalid"),
    ],
)  # fmt: skip
def test_ratings(written: str, rating: float | None, code: str) -> None:
    record, problems = cell("Rate", written)
    assert record.rating == rating
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert record.fields == ({"Rate": written} if code == "rating-invalid" else {})


def test_ratings_out_of_ten() -> None:
    assert cell("Score (/10)", "9")[0].rating == 4.5
    assert cell("Score (/10)", "4/5")[0].rating == 4.0


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Read", "read"), ("읽음", "read"), ("완료", "read"), ("✅ Done", "read"),
        ("Reading", "reading"),
        ("읽는 중", "reading"), ("In progress", "reading"), ("To read", "to-read"),
        ("읽을 예정", "to-read"), ("Not started", "to-read"), ("Queued", "queued"),
        ("Dropped", "dropped"), ("중단", "dropped"), ("Someday", None), ("Yes", None),
    ],
)  # fmt: skip
def test_statuses(written: str, status: str | None) -> None:
    record, problems = cell("Status", written)
    assert record.status == status
    assert record.fields == ({} if status else {"Status": written})
    assert [problem.code for problem in problems] == ([] if status else ["status-unknown"])


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Yes", "read"),
        ("No", "to-read"),
        ("TRUE", "read"),
        ("☑️", "read"),
        ("읽는 중", "reading"),
        ("", None),
    ],
)
def test_a_checkbox(written: str, status: str | None) -> None:
    assert cell("읽음", written)[0].status == status


@pytest.mark.parametrize(
    ("written", "links", "kept"),
    [
        (f"[pdf]({LINK})", (LINK,), True),
        (f"{LINK}\n{OTHER}", (LINK, OTHER), False),
        (f"see {LINK}", (LINK,), True),
        ("arXiv: 2007.05471v2", (LINK,), True),
        ("2007.05471", (LINK,), False),
        ("arxiv.org/abs/2007.05471", (LINK,), False),
        ("10.1109/5.771073", ("https://doi.org/10.1109/5.771073",), False),
        ("N/A", (), True),
        ("-", (), False),
    ],
)  # fmt: skip
def test_links(written: str, links: tuple[str, ...], kept: bool) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["Title", "URL"], ["T", written]])
    (record,) = read(text.getvalue()).records
    assert record.links == links
    assert record.fields == ({"URL": written} if kept else {})


def test_further_links_and_identifiers() -> None:
    parsed = read(
        "Title,URL,DOI,arXiv,Slides\nT,https://a.kr/paper/1,10.1109/5.771073,1911.04252,https://a.kr/s.pdf\n"
    )
    (record,) = parsed.records
    assert record.identifiers == ("arxiv:1911.04252", "doi:10.1109/5.771073", "url:a.kr/paper/1")
    assert record.slides == ("https://a.kr/s.pdf",)
    assert record.fields == {"DOI": "10.1109/5.771073"}
    assert parsed.problems == ()


def test_people() -> None:
    assert cell("발표자", "김하나, 이두리")[0].presenters == ("김하나", "이두리")
    assert cell("Authors", "김하나, 이두리")[0].authors == ("김하나", "이두리")
    record, _ = cell("Authors", "Xie, Qizhe; Luong, Minh-Thang; others")
    assert cell("Authors", "Xie, Qizhe; Luong, Minh-Thang")[0].authors == (
        "Qizhe Xie",
        "Minh-Thang Luong",
    )
    assert "Xie, Qizhe" in record.authors_text


def test_one_author_in_a_column_with_family_names_first() -> None:
    parsed = read(f'Title,Author,Url\nA,"Doe, Jane; Kim, Ada",{LINK}\nB,"Xie, Qizhe",{OTHER}\n')
    assert parsed.records[1].authors == ("Qizhe Xie",)


def test_tags() -> None:
    assert cell("Tags", "Vision, Self training; vision")[0].tags == ("Vision", "Self training")
    assert cell("태그", "#vision #음성 인식")[0].tags == ("vision", "음성 인식")


@pytest.mark.parametrize(
    ("name", "written", "quarter", "fields"),
    [
        ("Quarter", "2020 Q4", "2020Q4", {}),
        ("분기", "2020년 4분기", "2020Q4", {}),
        ("Quarter", "fall", "", {"Quarter": "fall"}),
        ("발표일", "2020년 10월 8일", "2020Q4", {"발표일": "2020년 10월 8일"}),
        ("Presented", "July 2, 2020", "2020Q3", {"Presented": "July 2, 2020"}),
        ("Date", "2020-10-08", "", {"Date": "2020-10-08"}),
    ],
)
def test_quarters(name: str, written: str, quarter: str, fields: dict[str, str]) -> None:
    record, _ = cell(name, written)
    assert (record.quarter, record.fields) == (quarter, fields)


def test_the_date_beside_a_presenter_is_that_of_presenting() -> None:
    parsed = read(f"제목,발표자,날짜,링크\nA,김하나,2020-10-08,{LINK}\nB,,2020-10-08,{OTHER}\n")
    assert [record.quarter for record in parsed.records] == ["2020Q4", ""]


@pytest.mark.parametrize(
    ("name", "written", "year", "fields"),
    [
        ("Year", "2020", 2020, {}),
        ("연도", "2020년", 2020, {}),
        ("Year", "2020-07", 2020, {"Year": "2020-07"}),
        ("Year", "soon", None, {"Year": "soon"}),
        ("Publication date", "2019-05-01", 2019, {"issued": "2019-05-01"}),
        (
            "Venue",
            "Proceedings of the 37th International Conference on Machine Learning, 2020",
            2020,
            {},
        ),
    ],
)
def test_years(name: str, written: str, year: int | None, fields: dict[str, str]) -> None:
    record, _ = cell(name, written)
    assert (record.year, record.fields) == (year, fields)
