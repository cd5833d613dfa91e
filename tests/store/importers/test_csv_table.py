"""Tables of papers as CSV and TSV: what every kind of cell, row and column becomes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers import NotRecognised, parse_document
from store.importers.interface import Parsed
from store.importers.notion.notion_table import NOTION_TABLE
from store.importers.tables import csv_rows
from store.importers.tables.csv_table import CSV_TABLE, confidence
from store.model import Review
from tests.hostile import HOSTILE
from tests.store.importers.gathering import lost
from tests.store.importers.samples import NAMES, NOTION, path

LINK = "https://arxiv.org/abs/2007.05471"
OTHER = "https://arxiv.org/abs/2007.05181"


def read(text: str) -> Parsed:
    return CSV_TABLE.parse(text.split("\n"), "")


def codes(parsed: Parsed) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parsed.problems]


def test_a_notion_table() -> None:
    parsed = read(
        "Name,Publication,Rate,Tags,Summary,Source\n"
        'mixup: Beyond "ERM",NIPS\'18,4.5,"Model Training, Vision","첫 줄\n둘째, 줄",' + LINK + "\n"
    )
    assert codes(parsed) == []
    assert parsed.records == (
        Review(
            line=2,
            title='mixup: Beyond "ERM"',
            venue="NeurIPS",
            venue_text="NIPS'18",
            year=2018,
            body="첫 줄\n둘째, 줄",
            links=(LINK,),
            identifiers=("arxiv:2007.05471",),
            rating=4.5,
            tags=("Model Training", "Vision"),
        ),
    )


def test_lines_are_those_where_the_rows_start() -> None:
    parsed = read(f'Title,Link,Summary\n\nA,{LINK},"1\n2\n3"\n,,\nB,{OTHER},x\n')
    assert [(record.title, record.line) for record in parsed.records] == [("A", 3), ("B", 7)]
    assert parsed.records[0].body == "1\n2\n3"
    assert parsed.preamble == ""


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimiters(delimiter: str) -> None:
    rows = (("Title", "Authors", "Link"), ("A Title", "A. Kim and B. Lee", LINK))
    parsed = read("\n".join(delimiter.join(row) for row in rows))
    assert parsed.records[0].authors == ("A. Kim", "B. Lee")
    assert parsed.records[0].links == (LINK,)


def test_quotes_of_a_tab_separated_paste_are_text() -> None:
    parsed = read(f'Title\tLink\n"Why Should I Trust You?": Explaining\t{LINK}\nB\t{OTHER}')
    assert [record.title for record in parsed.records] == [
        '"Why Should I Trust You?": Explaining',
        "B",
    ]


def test_quotes_of_a_tab_separated_file_are_quotes() -> None:
    parsed = read(f'Title\tLink\tNotes\nA\t{LINK}\t"x ""y""\nz"\n')
    assert parsed.records[0].body == 'x "y"\nz'


def test_columns_that_mean_nothing_are_named_and_kept() -> None:
    parsed = read(f"Title,Link,Mood,Volume,Created time\nT,{LINK},good,7,today\n")
    assert parsed.records[0].fields == {"Mood": "good", "volume": "7", "Created time": "today"}
    (problem,) = parsed.problems
    assert (problem.line, problem.severity, problem.code) == (1, "notice", "columns-unknown")
    assert problem.message.endswith(": Mood, Created time.")


def test_the_worse_of_two_names_is_kept() -> None:
    record = read(f"Title,Link,Number,Issue,호\nT,{LINK},7,8,9\n").records[0]
    assert record.fields == {"number": "7", "issue": "8", "호": "9"}


def test_all_columns_of_text_are_the_review() -> None:
    parsed = read(f"제목,한 줄 요약,요약,느낀점,링크\nT,한줄,요약문,,{LINK}\nU,,,좋다,{OTHER}\n")
    assert [record.body for record in parsed.records] == [
        "요약문\n\n한 줄 요약: 한줄", "느낀점: 좋다",
    ]  # fmt: skip
    assert not any(record.fields for record in parsed.records)
    assert parsed.problems == ()


def test_a_column_of_long_keys_is_no_text() -> None:
    key = "title:" + "-".join(["learning"] * 12)
    (record,) = read(f"Key,Title,Link\n{key},Learning to Learn,{LINK}\n").records
    assert record.body == ""
    assert record.fields == {"Key": key}


def test_a_column_of_long_texts_is_the_review_under_its_name() -> None:
    text = "여러 문장으로 된 글이다. " * 10
    parsed = read(f'Title,Link,한마디\nT,{LINK},{text}\nU,{OTHER},"둘\n셋"\n')
    assert [record.body for record in parsed.records] == [
        f"한마디: {text.strip()}",
        "한마디: 둘\n셋",
    ]


def test_the_columns_of_an_export_of_readlist_stay_fields() -> None:
    text = f'Title,Review,Note,Other fields,Link\nT,r,n,"a: b\nc: d",{LINK}\n'
    (record,) = read(text).records
    assert (record.body, record.fields) == ("r", {"Note": "n", "Other fields": "a: b\nc: d"})


def test_ragged_rows() -> None:
    parsed = read(f"Title,Link,Tags\nA,{LINK},a,more,\nB,{OTHER}\nC\n")
    assert parsed.records[0].fields == {"column-4": "more"}
    assert [record.title for record in parsed.records] == ["A", "B", "C"]
    assert (2, "row-too-long") in codes(parsed)
    (short,) = (problem for problem in parsed.problems if problem.code == "row-too-short")
    assert short.line == 3
    assert "2 rows" in short.message


def test_rows_that_are_no_papers_are_kept_as_preamble() -> None:
    parsed = read(
        f"Reading list;;\nsep=;\nTitle;Link;Tags\nA;{LINK};\n;https://a.kr/blog;x\n;;total 1\n"
    )
    assert [record.title for record in parsed.records] == ["A"]
    assert parsed.preamble == "Reading list;;\n;https://a.kr/blog;x\n;;total 1"
    assert (5, "row-without-paper") in codes(parsed)


def test_a_row_without_a_title_is_known_by_its_link() -> None:
    for text in (f"Title,Link\n,{LINK}\n", f"Title,Notes\n{LINK},x\n"):
        (record,) = read(text).records
        assert (record.title, record.untitled) == ("arXiv:2007.05471", True)
        assert record.links == (LINK,)


def test_names_of_columns_in_the_middle_are_no_paper() -> None:
    parsed = read(f"Title,Link\nA,{LINK}\nTitle,Link\nB,{OTHER}\n")
    assert [record.title for record in parsed.records] == ["A", "B"]
    assert codes(parsed) == [(3, "columns-repeated")]


def test_a_link_beside_several_titles_names_none_of_them() -> None:
    parsed = read("Title,Link\nA,https://a.kr/list\nB,https://a.kr/list\nC,https://a.kr/\n")
    assert [record.identifiers for record in parsed.records] == [
        ("title:a",),
        ("title:b",),
        ("title:c",),
    ]
    assert parsed.records[0].links == ("https://a.kr/list",)
    assert [code for _, code in codes(parsed)] == ["no-identifier"]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rows_below() -> None:
    parsed = read(f'Title,Link\n"A,{LINK}\nB,{OTHER}\n')
    assert [record.title for record in parsed.records] == ['"A', "B"]
    assert codes(parsed) == [(2, "quotes-wrong")]


def test_quotes_that_are_wrong_in_a_row_of_one_line() -> None:
    parsed = read(f'Title,Link\n"A" or "B",{LINK}\n"C, D",{OTHER}\n')
    assert [record.links for record in parsed.records] == [(LINK,), (OTHER,)]
    assert parsed.records[1].title == "C, D"
    assert codes(parsed) == [(2, "quotes-wrong")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Movie,Director\nAlien,Scott\n", "columns-missing"),
        ("Name,Email,Notes\nKim,a@b.kr,x\n", "no-title-column"),
        ("Tags,Rating\na,4\n", "no-title-column"),
        ("just words", "columns-missing"),
        ("", "columns-missing"),
        ("Title," + "a," * csv_rows.MAX_ROWS, "too-many-columns"),
    ],
)
def test_tables_that_are_refused(text: str, code: str) -> None:
    parsed = read(text)
    assert parsed.records == ()
    assert [problem.code for problem in parsed.problems] == [code]
    assert parsed.preamble == text.strip("\n")
    assert confidence(text.split("\n")) < 0.3


def test_a_cell_and_a_table_that_are_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "MAX_CELL", 50)
    monkeypatch.setattr(csv_rows, "MAX_ROWS", 2)
    long = "x" * 51
    parsed = read(f"Title,Link\nA,{LINK}\n{long},y\nB,{OTHER}\nC,z\nD,z\n")
    assert [record.title for record in parsed.records] == ["A", "B"]
    assert parsed.preamble == f"{long},y\nC,z\nD,z"
    assert codes(parsed) == [(3, "cell-too-long"), (5, "too-many-rows")]


def test_the_limit_of_the_csv_module_stays_what_it_was() -> None:
    before = csv.field_size_limit()
    cell_beyond = "x" * (before + 1)
    for text in (f'Title,Link,Notes\nA,{LINK},"{cell_beyond}"\n', f'Title,Link\n"{cell_beyond}\n'):
        assert read(text).records
        assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    "text",
    [
        f"Name,Publication,Rate,Tags,Summary,Source\nA,ICML'15,5,x,y,{LINK}\n",
        f"이름,태그,링크\nA,x,{LINK}\nB,,\n",
        "논문,발표자,날짜\nAttention Is All You Need,김하나,2020-01-01\n",
        "Title;Authors\nA;B. Kim\n",
    ],
)
def test_papers_are_recognised(text: str) -> None:
    assert confidence(text.split("\n")) > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Title,Year,Rating\nAlien,1979,5\nHeat,1995,4\n",
        "Name,Price,Link\nPen,2,https://shop.kr/pen\n",
        "Title\nA\nB\n",
        "paper, rock\nscissors, well\n",
        "paper, link and title\nThis is a text about papers.\nIt goes on, and on, and on, and on.\n"
        * 3,
        "Title,Authors\n",
    ],
)
def test_other_lists_and_texts_are_not_recognised(text: str) -> None:
    assert confidence(text.split("\n")) < 0.3


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_no_tables(name: str) -> None:
    assert confidence(path(name).read_text(encoding="utf-8").split("\n")) == 0.0


class Counted(list[str]):
    """Lines that count how often one of them is read."""

    reads = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, int):
            self.reads += 1
        return super().__getitem__(index)


@pytest.mark.parametrize(
    "unit", ['"x', '"\nz\nz\nz\n"x"y', '""a,""""b', '"a"b,"c', "a,b", '"\ra', 'a"\r"', '"",""x"\n"']
)
@pytest.mark.parametrize("start", ["", '"\n'])
def test_no_line_is_read_more_than_a_few_times(unit: str, start: str) -> None:
    lines = Counted(f"Title,Link\n{start}{chr(10).join([unit] * 500)}".split("\n"))
    CSV_TABLE.parse(lines, "")
    assert lines.reads < 12 * len(lines)


PIECES = st.sampled_from(
    [
        "Title,Link,Foo", "Title\tLink", "Foo;Bar;Title", "A,https://arxiv.org/abs/2007.05471,x",
        '"', '""', '"a\n', ",", ",,,,,", ";", "\t", '"A",', "Name,Email", "1911.04252v2,,", "\r",
        "sep=;", "B,see https://a.kr/x,", "C,doi:10.1/x,", '"D ""q"" d","[x](https://a.kr)"',
    ]
)  # fmt: skip
HOSTILE_LINES = st.sampled_from(HOSTILE)


@given(st.lists(PIECES | HOSTILE_LINES | st.text(max_size=30), max_size=30), st.booleans())
def test_any_lines_are_read_and_no_word_is_lost(pieces: list[str], headed: bool) -> None:
    text = "\n".join(["Title,Link,Foo"] * headed + pieces)
    lines = text.split("\n")
    parsed = CSV_TABLE.parse(lines, "")
    assert 0 <= confidence(lines) <= 1
    if headed and "Name,Email" not in lines:
        assert lost(lines[1:], parsed) <= {"title", "link", "foo"}  # the header, written again


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40)
ROWS = st.lists(st.tuples(CELLS, CELLS, st.sampled_from([LINK, OTHER, "", "N/A"])), max_size=12)


@given(ROWS, st.sampled_from([",", ";", "\t"]))
def test_what_a_spreadsheet_writes_is_read_back(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerows([("Title", "Mood", "Link"), *(("T" + a, b, c) for a, b, c in rows)])
    parsed = read(text.getvalue())
    assert [record.title for record in parsed.records] == [
        " ".join(f"T{a}".split()) for a, _, _ in rows
    ]
    for record, (_, mood, link) in zip(parsed.records, rows, strict=True):
        assert record.fields.get("Mood", "") == mood.strip()
        assert record.links == ((link,) if "://" in link else ())


@given(
    st.integers(0, 6000), st.integers(0, 40), st.sampled_from(["", '"', "\n", ",", '"\n"', ",,"])
)
def test_a_damaged_table_loses_no_word(start: int, count: int, put: str) -> None:
    rows = NOTION_TABLE.parse(path(NOTION).read_text(encoding="utf-8").split("\n"), "").records
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["Name", "Publication", "Rate", "Tags", "Summary", "Source"])
    for row in rows:
        title = "" if row.untitled else row.title
        writer.writerow([title, row.venue_text, row.rating, row.tags[0], row.body, row.links[0]])
    whole = text.getvalue()
    at = whole.index("\n") + 1 + start
    damaged = whole[:at] + put + whole[at + count :]
    parsed = read(damaged)
    assert lost(damaged.split("\n")[1:], parsed) <= {"0"}  # 4.0 is the rating 4


def test_a_ditto_mark_repeats_the_cell_above() -> None:
    parsed = read(f"Title,Presenter,Link\nA Title,김하나,{LINK}\nB Title,〃,{OTHER}\nC,〃,\n")
    assert [record.presenters for record in parsed.records] == [("김하나",)] * 3


def test_a_paper_among_the_slides_is_the_link_of_a_row_without_one() -> None:
    text = f"발표자,제목,자료\n김하나,A Title,{LINK}\n이두리,B,https://a.kr/s.pdf\n"
    one, two = read(text).records
    assert (one.links, one.slides) == ((LINK,), ())
    assert (two.links, two.slides) == ((), ("https://a.kr/s.pdf",))


def test_a_quarter_in_which_a_paper_was_presented() -> None:
    (record,) = read(f"Title,Link,Presented\nA Title,{LINK},2023 Q2\n").records
    assert (record.quarter, record.fields) == ("2023Q2", {"Presented": "2023 Q2"})


def test_a_table_of_cells_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "MAX_CELL", 100)
    text = f"Title,Authors,Link,Notes\nA Title,Ann Kim,{LINK},{'x' * 101}\n"
    with pytest.raises(NotRecognised, match="more than 100 characters"):
        parse_document(text.encode(), name="a.csv")
