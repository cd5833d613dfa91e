"""What the names of columns mean, alone and beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.parts.columns import Content, columns_of, is_name


def meanings(*names: str) -> list[str]:
    return [column.meaning for column in columns_of(names).each]


@pytest.mark.parametrize(
    ("names", "meaning"),
    [
        ("Title|title|TITLE| Title |제목|논문 제목|Name|이름|Paper title|タイトル|标题", "title"),
        ("Authors|Author(s)|저자|著者|作者", "authors"),
        ("Venue|Publication|Conference|Journal|학회|게재|学会|期刊", "venue"),
        ("Year|연도|Publication Year|年", "year"),
        ("Rating|Rate|Score|평점|별점|점수|⭐ Rate|⭐️ 평점|Ｒａｔｅ|rating (1-5)", "rating"),
        ("Tags|Keywords|Topics|태그|분류|#Tags|🏷️ Tags|タグ|标签", "tags"),
        ("Status|상태|Reading status", "status"),
        ("Read|Read?|읽음|완료|체크", "read"),
        ("Link|URL|Paper link|링크|원문|논문 링크|リンク|链接", "link"),
        ("arXiv|arXiv ID", "arxiv"),
        ("DOI|doi", "DOI"),
        ("Slides|발표자료|발표 자료", "slides"),
        ("Presenter|Speaker|발표자|발표자(들)", "presenters"),
        ("Summary|Abstract|Notes|Comment|요약|메모|한줄평|한 줄 평", "body"),
        ("Date|날짜", "date"),
        ("발표일|Presented on", "presented"),
        ("Quarter|분기", "quarter"),
        ("Volume|vol.", "volume"),
        ("Pages", "page"),
    ],
)
def test_one_column(names: str, meaning: str) -> None:
    for name in names.split("|"):
        assert meanings(name) == [meaning], name
        assert is_name(name)


@pytest.mark.parametrize(
    "name", ["", "  ", "⭐", "Mood", "Created time", "Title " * 40, "제목들의 목록"]
)
def test_names_that_mean_nothing(name: str) -> None:
    assert meanings(name) == [""]
    assert not is_name(name)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Name", "Title"), ["", "title"]),
        (("Comment", "Summary"), ["", "body"]),
        (("Abstract", "Notes"), ["abstract", "body"]),
        (("Title", "Paper"), ["title", "link"]),
        (("Paper", "Link"), ["title", "link"]),
        (("Venue", "Source"), ["venue", "link"]),
        (("Source", "Link"), ["venue", "link"]),
        (("Tags", "Tags"), ["tags", ""]),
    ],
)
def test_the_better_name_wins(names: tuple[str, ...], expected: list[str]) -> None:
    assert meanings(*names) == expected


@pytest.mark.parametrize(
    ("contents", "expected"),
    [(("words", "links"), ["title", "link"]), (("words", "words"), ["", "title"])],
)
def test_what_stands_in_a_column_decides_an_ambiguous_name(
    contents: tuple[Content, ...], expected: list[str]
) -> None:
    columns = columns_of(("Name", "논문"), contents)
    assert [column.meaning for column in columns.each] == expected


def test_a_list_of_people_has_no_titles() -> None:
    assert meanings("Name", "Email", "Notes") == ["", "", "body"]
    assert meanings("이름", "전화번호") == ["", ""]
    assert not columns_of(("Name", "Phone")).names_papers
    assert meanings("Name", "Email", "Authors")[0] == "title"


def test_each_column_has_a_field_of_its_own() -> None:
    columns = columns_of(("Mood", "Mood", "", "Pages", "Item Type"))
    assert [column.field for column in columns.each] == [
        "Mood",
        "Mood-2",
        "column-3",
        "page",
        "type",
    ]
    assert columns.unknown == ("Mood", "Mood")


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("Rating", 5),
        ("Score (/10)", 10),
        ("점수(10점 만점)", 10),
        ("Rate [100]", 100),
        ("Rate (1-5)", 5),
    ],
)
def test_the_scale_of_a_rating(name: str, scale: int) -> None:
    assert columns_of([name]).each[0].scale == scale


@given(
    st.lists(st.text(max_size=90) | st.sampled_from(["Title", "Paper", "link", "Name"]), max_size=9)
)
def test_any_names(names: list[str]) -> None:
    columns = columns_of(names)
    fields = [column.field for column in columns.each]
    assert len(set(fields)) == len(fields) == len(names)
    for meaning, place in columns.places.items():
        assert columns.each[place].meaning == meaning
