"""The authors line in all its shapes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.parts.authors import parse_authors


@pytest.mark.parametrize(
    ("line", "names", "et_al", "venue", "year"),
    [
        (
            "Qizhe Xie, Minh-Thang Luong, Eduard Hovy, Quoc V. Le",
            ("Qizhe Xie", "Minh-Thang Luong", "Eduard Hovy", "Quoc V. Le"),
            False, "", None,
        ),
        ("Kun Yan, Ping Wang, NeurIPS 2019", ("Kun Yan", "Ping Wang"), False, "NeurIPS", 2019),
        (
            "Oren Barkan and Noam Koenigstein, MLSP2016",
            ("Oren Barkan", "Noam Koenigstein"), False, "MLSP", 2016,
        ),
        ("Yu Liu, Xuhui Jia, CVPR2020 (oral)", ("Yu Liu", "Xuhui Jia"), False, "CVPR", 2020),
        (
            "Shammur A Chowdhury, Ahmed Ali, and James Glass, 2020",
            ("Shammur A Chowdhury", "Ahmed Ali", "James Glass"), False, "", 2020,
        ),
        ("Kaidi Cao et al. NIPS (2019)", ("Kaidi Cao",), True, "NeurIPS", 2019),
        ("Tom B. Brown et al. 2020", ("Tom B. Brown",), True, "", 2020),
        ("Peter W. Battaglia et al., arxiv.1806", ("Peter W. Battaglia",), True, "arXiv", 2018),
        ("Anonymous authors", ("Anonymous authors",), False, "", None),
        ("A. Kim & B. Lee; C. Park", ("A. Kim", "B. Lee", "C. Park"), False, "", None),
        ("홍길동, 김철수", ("홍길동", "김철수"), False, "", None),
        ("홍길동 외 3명", ("홍길동",), True, "", None),
        ("Martin Luther King, Jr., A. Kim", ("Martin Luther King, Jr.", "A. Kim"), False, "", None),
        ("", (), False, "", None),
        ("CVPR 2020", (), False, "CVPR", 2020),
        ("Nando de Freitas", ("Nando de Freitas",), False, "", None),
    ],
)  # fmt: skip
def test_shapes(
    line: str, names: tuple[str, ...], et_al: bool, venue: str, year: int | None
) -> None:
    authors = parse_authors(line)
    assert authors.names == names
    assert authors.et_al == et_al
    assert (authors.venue.name, authors.venue.year) == (venue, year)
    assert not authors.guessed


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "Yung-Sung Chuang Chi-Liang Liu Hung-Yi Lee, Interspeech 2020",
            ("Yung-Sung Chuang", "Chi-Liang Liu", "Hung-Yi Lee"),
        ),
        (
            "Kaiming He Haoqi Fan Yuxin Wu Saining Xie Ross Girshick, CVPR 2020",
            ("Kaiming He", "Haoqi Fan", "Yuxin Wu", "Saining Xie", "Ross Girshick"),
        ),
        ("Tom B. Brown Quoc V. Le", ("Tom B. Brown", "Quoc V. Le")),
        ("홍길동 김철수 이영희", ("홍길동", "김철수", "이영희")),
        ("One Two Three Four Five", ("One Two Three Four Five",)),
    ],
)
def test_names_without_separators_are_guessed_and_marked(line: str, names: tuple[str, ...]) -> None:
    authors = parse_authors(line)
    assert authors.names == names
    assert authors.guessed
    assert line.startswith(authors.text)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Rafael Rafailov*, Archit Sharma*", ("Rafael Rafailov", "Archit Sharma")),
        ("Albert Gu¹, Tri Dao²·³", ("Albert Gu", "Tri Dao")),
        ("Ann Kim<sup>1,2</sup>, Bo Lee†", ("Ann Kim", "Bo Lee")),
        ("Ann Lee1, Bo Kim2", ("Ann Lee", "Bo Kim")),
        ("Ann Kim^1, Bo Lee^{2,3}", ("Ann Kim", "Bo Lee")),
        ("Sachin Vaidya (MIT), Bo Lee (KAIST, NAVER)", ("Sachin Vaidya", "Bo Lee")),
        ("Ann Kim / Bo Lee", ("Ann Kim", "Bo Lee")),
    ],
)
def test_marks_and_affiliations_are_no_part_of_a_name(line: str, names: tuple[str, ...]) -> None:
    authors = parse_authors(line)
    assert (authors.names, authors.text, authors.refused) == (names, line, ())


@pytest.mark.parametrize(
    ("line", "names", "refused"),
    [
        ("Ann Kim, GPT-4, Bo Lee", ("Ann Kim", "Bo Lee"), ("GPT-4",)),
        ("Ann Kim, ICML, Bo Lee", ("Ann Kim", "Bo Lee"), ("ICML",)),
        ("Ann Kim, 2019 paper, Bo Lee", ("Ann Kim", "Bo Lee"), ("2019 paper",)),
        ("Ann Kim, Bo Lee, ICML Workshop", ("Ann Kim", "Bo Lee"), ("ICML Workshop",)),
        ("TBD", (), ("TBD",)),
        ("미정", (), ("미정",)),
        ("Ann Chi, Bo Science", ("Ann Chi", "Bo Science"), ()),
    ],
)
def test_what_is_no_person_is_refused(
    line: str, names: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    authors = parse_authors(line)
    assert (authors.names, authors.refused) == (names, refused)


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Ann Kim, Bo Lee, 35th Conference on Neural Information Processing Systems", "NeurIPS"),
        ("Ann Kim, Bo Lee, Proceedings of the 38th International Conference on Machine Learning",
         "ICML"),
        ("ICML 2021 / Ann Kim, Bo Lee", "ICML"),
    ],
)  # fmt: skip
def test_venues_by_their_full_names_or_before_the_names(line: str, venue: str) -> None:
    authors = parse_authors(line)
    assert (authors.names, authors.venue.name) == (("Ann Kim", "Bo Lee"), venue)


def test_the_words_of_the_line_are_kept() -> None:
    authors = parse_authors("Kaidi Cao et al. NIPS (2019)")
    assert authors.text == "Kaidi Cao et al."
    assert authors.venue_text == "NIPS (2019)"


NAMES = st.sampled_from(["Qizhe Xie", "Quoc V. Le", "N. Benjamin Erichson", "Ivan Vulić", "He He"])


@given(st.lists(NAMES, min_size=2, unique=True))
def test_separated_names_come_back(names: list[str]) -> None:
    assert parse_authors(", ".join(names)).names == tuple(names)
    assert parse_authors(", ".join(names) + ", CVPR 2020").names == tuple(names)


@given(st.text())
def test_no_line_is_too_strange(line: str) -> None:
    authors = parse_authors(line)
    assert all(name.strip() for name in authors.names)


PEOPLE = (
    "Jascha Sohl-Dickstein", "Song Han", "Mark Chen", "Rose Yu", "Max Welling", "Will Grathwohl",
    "Noah A. Smith", "Jian Sun", "Nando de Freitas", "Aäron van den Oord", "Kaiming He",
    "Eric Jang", "Theresa May", "June Kim", "Mario Lucic", "Decebal Mocanu", "Marco Cuturi",
    "Jana Kosecka", "Novi Quadrianto", "Seppo Enarvi", "Apratim Bhattacharyya", "Augustus Odena",
    "Ed H. Chi", "Quoc V. Le", "Yi Tay", "Bo Li", "Łukasz Kaiser", "Jürgen Schmidhuber", "Been Kim",
    "Alexei A. Efros", "Michael I. Jordan", "Art B. Owen", "Wang Ling", "Colin Raffel",
    "Laurens van der Maaten", "J. Zico Kolter", "강진구", "남궁민수", "Best Kimoon", "Nature Kim",
)  # fmt: skip
"""Names of which parts are months, venues, notes or words of other lines, and ordinary ones."""
VENUES = (
    "NeurIPS 2020", "ICML 2021", "CVPR2020", "NIPS'17", "ICLR 2021 (oral)", "Interspeech 2020",
    "AAAI-21", "TPAMI 2021", "Nature 2015", "JMLR 2014", "arXiv 2020", "May 2021", "2020", "",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=5, unique=True),
    st.sampled_from([", ", " · ", "; "]),
    st.booleans(),
    st.sampled_from(VENUES),
)
def test_whoever_the_authors_are_they_stay_and_the_venue_goes(
    people: list[str], separator: str, and_last: bool, venue: str
) -> None:
    names = separator.join(people)
    if and_last:
        names = f"{separator.join(people[:-1])} and {people[-1]}"
    authors = parse_authors(f"{names}, {venue}" if venue else names)
    assert authors.names == tuple(people)
    assert authors.venue_text == venue
