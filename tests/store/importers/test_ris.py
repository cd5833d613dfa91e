"""RIS files: every rule of reading one, and that nothing of any text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.interface import Parsed
from store.importers.references.ris import RIS
from store.model import Review
from tests.hostile import each_hostile
from tests.store.importers.reading import read, words_lost, work
from tests.store.importers.samples import NAMES, path

PAPER = """TY  - CONF
AU  - Xie, Qizhe
AU  - Luong, Minh-Thang
AU  - Le, Quoc V.
TI  - Self-training with Noisy Student improves ImageNet classification
T2  - 2020 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)
PY  - 2020
DA  - 2020/06/15/
SP  - 10684
EP  - 10695
DO  - 10.1109/CVPR42600.2020.01070
UR  - https://ieeexplore.ieee.org/document/9156610
KW  - vision
KW  - Self-training
ER  - """


def ris(*lines: str) -> Parsed:
    return read(RIS, "\n".join(lines))


def entry(*lines: str, kind: str = "JOUR") -> Review:
    (record,) = ris(f"TY  - {kind}", "TI  - T", *lines, "ER  - ").records
    return record


def codes(parsed: Parsed) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parsed.problems]


def test_an_entry_has_no_problems_and_every_tag_its_place() -> None:
    parsed = ris(PAPER)
    assert parsed.problems == ()
    assert parsed.preamble == ""
    assert parsed.records == (
        Review(
            line=1,
            title="Self-training with Noisy Student improves ImageNet classification",
            authors=("Qizhe Xie", "Minh-Thang Luong", "Quoc V. Le"),
            authors_text="Xie, Qizhe; Luong, Minh-Thang; Le, Quoc V.",
            venue="CVPR",
            venue_text="2020 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
            year=2020,
            links=("https://ieeexplore.ieee.org/document/9156610",),
            identifiers=(
                "doi:10.1109/cvpr42600.2020.01070",
                "url:ieeexplore.ieee.org/document/9156610",
            ),
            tags=("vision", "Self-training"),
            fields={
                "type": "paper-conference",
                "issued": "2020-06-15",
                "page": "10684-10695",
                "DOI": "10.1109/CVPR42600.2020.01070",
            },
        ),
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kim, Min", "Min Kim"),
        ("King, Martin Luther, Jr.", "Martin Luther King, Jr."),
        ("Min Kim", "Min Kim"),
        ("OpenAI", "OpenAI"),
        ("김, 민준", "김민준"),
        ("山田, 太郎", "山田太郎"),
        ("王伟", "王伟"),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert entry(f"AU  - {name}").authors == (shown,)


def test_not_all_authors() -> None:
    parsed = ris(PAPER.replace("Le, Quoc V.", "et al."))
    assert parsed.records[0].authors == ("Qizhe Xie", "Minh-Thang Luong")
    assert parsed.records[0].et_al
    assert codes(parsed) == [(1, "authors-et-al")]


@pytest.mark.parametrize(
    ("lines", "venue", "rest"),
    [
        (("T2  - Journal of Things",), "Journal of Things", {}),
        (("JF  - Journal of Things", "JO  - J. Thi."), "Journal of Things",
         {"container-title": "J. Thi."}),
        (("T2  - Foo", "JO  - ICML"), "ICML", {"container-title": "Foo"}),
        (("AN  - arXiv:1911.04252",), "arXiv", {"AN": "arXiv:1911.04252"}),
        ((), "", {}),
    ],
)  # fmt: skip
def test_venues(lines: tuple[str, ...], venue: str, rest: dict[str, str]) -> None:
    record = entry(*lines)
    assert record.venue == venue
    assert record.fields == {"type": "article-journal"} | rest


@pytest.mark.parametrize(
    ("line", "year", "issued"),
    [
        ("PY  - 2020", 2020, None),
        ("Y1  - 2020///", 2020, None),
        ("Y1  - 2020/06//", 2020, "2020-06"),
        ("PY  - in press", None, "in press"),
        ("PY  - Spring 2020", 2020, "Spring 2020"),
    ],
)
def test_years(line: str, year: int | None, issued: str | None) -> None:
    record = entry(line)
    assert (record.year, record.fields.get("issued")) == (year, issued)


@pytest.mark.parametrize(
    ("value", "links", "kept"),
    [
        ("https://a.org/b", ("https://a.org/b",), None),
        ("https://a.org/b;v=1", ("https://a.org/b;v=1",), None),
        ("https://a.org/b; https://a.org/c", ("https://a.org/b", "https://a.org/c"), None),
        ("<Go to ISI>://0001", (), "<Go to ISI>://0001"),
    ],
)
def test_links(value: str, links: tuple[str, ...], kept: str | None) -> None:
    record = entry(f"UR  - {value}")
    assert (record.links, record.fields.get("URL")) == (links, kept)


def test_lines_without_a_tag_go_on() -> None:
    record = entry(
        "AB  - We present",
        "  a method.",
        "N1  - 좋은 논문",
        "",
        "둘째 단락",
        "KW  - one",
        "two, three",
    )
    assert record.fields["abstract"] == "We present\na method."
    assert record.body == "좋은 논문\n\n둘째 단락"
    assert record.tags == ("one", "two, three")
    (wrapped,) = ris("TY  - JOUR", "T1  - A Long", "  Title", "ER  - ").records
    assert wrapped.title == "A Long Title"


def test_several_notes_are_one_review() -> None:
    assert entry("N1  - first", "RN  - third", "N1  - second").body == "first\nsecond\n\nthird"


def test_other_tags_are_kept() -> None:
    record = entry(
        "T1  - Other Title", "A2  - Lee, B.", "VL  - 3", "IS  - 4", "PB  - MIT Press", "M1  - x",
        "M1  - y", "ZZ  - odd", "UK  - odder", "ID  - key", "N2  - We.", kind="CHAP",
    )  # fmt: skip
    assert record.fields == {
        "type": "chapter", "title": "Other Title", "editor": "B. Lee", "volume": "3", "issue": "4",
        "publisher": "MIT Press", "M1": "x y", "ZZ": "odd", "UK": "odder", "citation-key": "key",
        "abstract": "We.",
    }  # fmt: skip


def test_what_programs_write_a_little_differently() -> None:
    record = ris("  TY - THES", " TI  -No Blank", "US - 5 is text", "ER  -").records[0]
    assert record.title == "No Blank US - 5 is text"
    assert record.fields == {"type": "thesis"}


def test_entries_that_do_not_end() -> None:
    parsed = ris("TY  - JOUR", "TI  - One", "TY  - JOUR", "TI  - Two")
    assert [record.title for record in parsed.records] == ["One", "Two"]
    assert codes(parsed)[:2] == [(1, "entry-not-closed"), (3, "entry-not-closed")]


def test_text_outside_and_entries_without_a_title_are_kept() -> None:
    parsed = ris("by somebody", PAPER, "", "between", "TY  - JOUR", "AU  - Kim, A.", "ER  - end")
    assert len(parsed.records) == 1
    assert parsed.preamble == "by somebody\nbetween\nER  - end\nTY  - JOUR\nAU  - Kim, A."
    assert codes(parsed) == [(19, "entry-without-title"), (1, "text-left-over")]


def test_an_entry_without_a_title_is_reported_once() -> None:
    parsed = ris(PAPER, "TY  - JOUR", "AU  - Kim, A.", "ER  - ")
    assert [code for _, code in codes(parsed)] == ["entry-without-title"]


def test_entries_without_links_are_reported_once_for_all() -> None:
    parsed = ris(PAPER, *(f"TY  - JOUR\nTI  - Title {n}\nER  - " for n in range(50)))
    assert len(parsed.records) == 51
    assert codes(parsed) == [(16, "no-identifier"), (16, "authors-missing")]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (PAPER, 0.9, 1.0),
        ("\n" + PAPER + "\n\n\n" + PAPER, 0.9, 1.0),
        ("words\n" * 100 + PAPER, 0.0, 0.2),
        (PAPER.removesuffix("ER  - "), 0.0, 0.0),
        ("TY  - something\nelse\nER  - ", 0.0, 0.0),
        ("AU  - Kim", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_confidence(text: str, least: float, most: float) -> None:
    assert least <= RIS.confidence(text.split("\n")) <= most


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_no_ris(name: str) -> None:
    assert RIS.confidence(path(name).read_text("utf-8").split("\n")) == 0.0


@each_hostile
def test_hostile_text(hostile: str) -> None:
    for text in (hostile, f"TY  - {hostile}\nTI  - {hostile}\nUR  - {hostile}\nER  - {hostile}"):
        read(RIS, text)


TAGS = ("TY", "ER", "TI", "AU", "PY", "DA", "UR", "DO", "KW", "N1", "SP", "EP", "T2", "ZZ", "UK")
LINES = st.tuples(st.sampled_from(TAGS), st.booleans())


@given(st.lists(LINES, max_size=40))
def test_no_word_of_any_text_is_lost(pieces: list[tuple[str, bool]]) -> None:
    lines = [f"{tag}  - w{n}" if tagged else f"w{n}" for n, (tag, tagged) in enumerate(pieces)]
    text = "\n".join(lines)
    assert words_lost(read(RIS, text), text) <= set(TAGS)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("TYERAUK - \n"), max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(RIS, text)


@pytest.mark.parametrize(
    "line",
    ["TY  - X", "AU  - a, b", "KW  - a;b", "more", "ZZ  - x", "UR  - https://a.org/b", "TI - "],
)
def test_work_is_linear(line: str) -> None:
    small, large = (work(RIS, f"TY  - X\n{line}\n" + f"{line}\n" * n) for n in (100, 1000))
    assert large <= 12 * small + 1000
