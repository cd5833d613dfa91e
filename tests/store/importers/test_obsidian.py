"""Notes with properties, one paper a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers import parse_document
from store.importers.interface import Parsed
from store.importers.notes.obsidian import OBSIDIAN
from store.model import Image, Review
from tests.store.importers.reading import read, words_lost, work

NUMBER = "1911.04252"
LINK = f"https://arxiv.org/abs/{NUMBER}"


def note(properties: str, text: str = "") -> Parsed:
    return read(OBSIDIAN, f"---\n{properties}\n---\n{text}", date="")


def paper(properties: str, text: str = "") -> Review:
    (record,) = note(properties, text).records
    return record


def codes(parsed: Parsed) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parsed.problems]


def test_a_whole_note() -> None:
    parsed = note(
        'title: "Self-training with Noisy Student: a study"\n'
        "authors:\n  - Qizhe Xie\n  - Minh-Thang Luong\n"
        "year: 2020\nvenue: CVPR\n"
        f"url: {LINK}\n"
        "tags: [paper, vision/ssl]\nrating: 4.5\nstatus: reading\n"
        "aliases: [Noisy Student, NS]\ncitekey: xie2020\ndate: 2021-03-04\nproject: thesis\n",
        "\n# Self-training with Noisy Student: a study\n\nA *review*.\n\n***\n",
    )
    (record,) = parsed.records
    assert parsed.problems == ()
    assert (parsed.title, parsed.date) == (record.title, "2021-03-04")
    assert record.title == "Self-training with Noisy Student: a study"
    assert record.authors == ("Qizhe Xie", "Minh-Thang Luong")
    assert (record.venue, record.year, record.venue_text) == ("CVPR", 2020, "CVPR")
    assert (record.links, record.identifiers) == ((LINK,), ("arxiv:1911.04252",))
    assert record.tags == ("paper", "vision/ssl")
    assert (record.rating, record.status) == (4.5, "reading")
    assert record.fields == {
        "aliases": "Noisy Student, NS",
        "citation-key": "xie2020",
        "date": "2021-03-04",
        "project": "thesis",
    }
    assert (record.format, record.body) == ("markdown", "A *review*.\n\n***")


@pytest.mark.parametrize(
    "above",
    [
        "# Neural ODE of Things\n",
        "# Neural ODE of Things\n\n",
        "제목:: Neural ODE of Things\n",
        "---\ncreated: 2024-02-03\n---\n제목:: Neural ODE of Things\n",
        "---\ncreated: 2024-02-03\n---\n\n# Neural ODE of Things\n",
    ],
)
def test_fields_of_dataview(above: str) -> None:
    fields = (
        "저자:: Ann Moon, Ben Choi\nyear:: 2023\n링크:: " + LINK + "\n평점:: ★★★★☆\n"
        "tags:: #ode #vision\nstatus:: reading\n발표자:: 김민수\n\n메모: 재밌다.\n"
    )
    document = parse_document((above + fields).encode(), name="a.md")
    assert document.format == "obsidian"
    (record,) = document.records
    assert (record.title, record.authors) == ("Neural ODE of Things", ("Ann Moon", "Ben Choi"))
    assert (record.year, record.links, record.rating) == (2023, (LINK,), 4.0)
    assert (record.tags, record.status) == (("ode", "vision"), "reading")
    assert (record.presenters, record.body) == (("김민수",), "메모: 재밌다.")


def test_fields_of_dataview_in_a_post_of_several_papers() -> None:
    papers = (
        f"## {title}\n저자:: {author}, Ben Choi\n발표자:: {presenter}\n링크:: {link}\n\n글\n"
        for title, author, presenter, link in (
            ("Neural ODE of Things", "Ann Moon", "김민수", LINK),
            ("Deep Clustering", "Cy Young", "이서연", "https://arxiv.org/abs/2301.00002"),
        )
    )
    document = parse_document(("# 2023 Q1\n\n" + "\n".join(papers)).encode(), name="a.md")
    assert document.format == "post"
    assert [(record.authors, record.presenters) for record in document.records] == [
        (("Ann Moon", "Ben Choi"), ("김민수",)), (("Cy Young", "Ben Choi"), ("이서연",)),
    ]  # fmt: skip


def test_a_heading_that_is_not_the_title_is_kept() -> None:
    parsed = read(OBSIDIAN, f"# 메모\ntitle:: T\nlink:: {LINK}\n", date="")
    assert parsed.records[0].title == "T"
    assert parsed.records[0].fields == {"heading": "메모"}


def test_presenters_and_the_day_of_the_presentation() -> None:
    record = paper(f"제목: T\n발표자: 김민수, 이서연\n발표일: 2023-08-11\n논문: {LINK}")
    assert (record.presenters, record.quarter) == (("김민수", "이서연"), "2023Q3")
    assert record.fields == {"발표일": "2023-08-11"}


@pytest.mark.parametrize(
    ("given", "quarter"), [("분기: 2023년 2분기", "2023Q2"), ("날짜: 2023-05-11", "2023Q2")]
)
def test_the_quarter_of_a_note(given: str, quarter: str) -> None:
    assert paper(f"title: T\npresenter: [김민수]\nurl: {LINK}\n{given}").quarter == quarter


def test_a_quarter_that_is_none_is_kept_and_reported() -> None:
    parsed = note(f"url: {LINK}\ntitle: T\nquarter: spring")
    assert parsed.records[0].fields == {"quarter": "spring"}
    assert codes(parsed) == [(4, "quarter-unknown")]


def test_a_rounded_rating_is_said() -> None:
    parsed = note(f"url: {LINK}\ntitle: T\nrating: 4.25")
    assert (parsed.records[0].rating, codes(parsed)) == (4.3, [(4, "rating-rounded")])


def test_a_colour_of_marked_text_is_no_tag() -> None:
    text = '<mark style="background: #ffd400">marked #real</mark> and #one\n<b\n#two'
    assert paper(f"url: {LINK}\ntitle: T", text).tags == ("real</mark>"[:4], "one", "two")


@pytest.mark.parametrize(
    ("value", "authors", "et_al"),
    [
        ("A. Kim, B. Lee", ("A. Kim", "B. Lee"), False),
        ("A. Kim and B. Lee", ("A. Kim", "B. Lee"), False),
        ("A. Kim et al.", ("A. Kim",), True),
        ("[A. Kim, B. Lee]", ("A. Kim", "B. Lee"), False),
        ("\n- A. Kim\n- et al.", ("A. Kim",), True),
        ('["[[A. Kim]]", "[[people/B. Lee]]"]', ("A. Kim", "B. Lee"), False),
        ("[[A. Kim]]", ("A. Kim",), False),
        ("\n- [[A. Kim]]\n- [[B. Lee]]", ("A. Kim", "B. Lee"), False),
        ('"[[A. Kim]], [[b|B. Lee]]"', ("A. Kim", "B. Lee"), False),
        ('\n- "Xie, Qizhe"\n- "Le, Quoc V."', ("Qizhe Xie", "Quoc V. Le"), False),
        ("Xie, Qizhe; Le, Quoc V.", ("Qizhe Xie", "Quoc V. Le"), False),
        ("김민준, 이서연", ("김민준", "이서연"), False),
    ],
)
def test_authors(value: str, authors: tuple[str, ...], et_al: bool) -> None:
    record = paper(f"arxiv: {NUMBER}\nauthors: {value}")
    assert (record.authors, record.et_al) == (authors, et_al)


@pytest.mark.parametrize(
    ("name", "value", "identifier"),
    [
        ("url", LINK, "arxiv:1911.04252"),
        ("link", f'"[arXiv]({LINK})"', "arxiv:1911.04252"),
        ("Link", f"<{LINK}>", "arxiv:1911.04252"),
        ("arxiv", NUMBER, "arxiv:1911.04252"),
        ("arXiv ID", "arXiv:1911.04252v2", "arxiv:1911.04252"),
        ("arxiv", "1911.04250", "arxiv:1911.04250"),
        ("doi", "10.1109/5.771073", "doi:10.1109/5.771073"),
        ("doi", "https://doi.org/10.1109/5.771073", "doi:10.1109/5.771073"),
        ("논문 링크", LINK, "arxiv:1911.04252"),
        ("pdf", f"[{LINK}]", "arxiv:1911.04252"),
    ],
)
def test_links(name: str, value: str, identifier: str) -> None:
    record = paper(f"title: A Title\n{name}: {value}")
    assert record.identifiers == (identifier,)
    assert record.fields == {}


def test_a_link_to_another_note_stays_a_property() -> None:
    record = paper(f'arxiv: {NUMBER}\npdf: "[[noisy.pdf]]"\nurl: see {LINK} here')
    assert record.links == (LINK,)
    assert record.fields == {"pdf": "[[noisy.pdf]]", "url": f"see {LINK} here"}


@pytest.mark.parametrize(
    ("value", "tags"),
    [
        ("[a, b/c]", ("a", "b/c")),
        ("\n  - a\n  - machine learning", ("a", "machine learning")),
        ('"#a #b"', ("a", "b")),
        ("a, machine learning", ("a", "machine learning")),
        ("a b", ("a", "b")),
        ("'#a, #b'", ("a", "b")),
        ("비전", ("비전",)),
    ],
)
def test_tags(value: str, tags: tuple[str, ...]) -> None:
    assert paper(f"arxiv: {NUMBER}\ntags: {value}").tags == tags


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        ("4", 4.0),
        ("4.5", 4.5),
        ("4/5", 4.0),
        ("9/10", 4.5),
        ("★★★★☆", 4.0),
        ("⭐⭐⭐", 3.0),
        ("0", 0.0),
    ],
)
def test_ratings(value: str, rating: float) -> None:
    assert paper(f"arxiv: {NUMBER}\nrating: {value}").rating == rating


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("Read", "read"), ("읽음", "read"), ("in progress", "reading"), ("읽는 중", "reading"),
        ("To read", "to-read"), ("queued", "queued"), ("dropped", "dropped"), ('"#done"', "read"),
    ],
)  # fmt: skip
def test_statuses(value: str, status: str) -> None:
    assert paper(f"arxiv: {NUMBER}\nstatus: {value}").status == status


def test_values_that_are_not_understood_are_kept_and_reported() -> None:
    parsed = note(f"arxiv: {NUMBER}\nrating: 7\nstatus: seedling\nyear: soon\ntitle: A Title")
    (record,) = parsed.records
    assert (record.rating, record.status, record.year) == (None, None, None)
    assert record.fields == {"rating": "7", "status": "seedling", "year": "soon"}
    assert codes(parsed) == [(3, "rating-invalid"), (4, "status-unknown"), (5, "year-unknown")]


@pytest.mark.parametrize(("value", "status"), [("true", "read"), ("no", "to-read")])
def test_a_checkbox_is_a_status(value: str, status: str) -> None:
    assert paper(f"arxiv: {NUMBER}\nread: {value}").status == status


def test_what_csl_has_a_name_for_is_kept_under_it() -> None:
    record = paper(f"arxiv: {NUMBER}\npages: 1-10\nVol: 3\nISBN: 123")
    assert record.fields == {"page": "1-10", "volume": "3", "ISBN": "123"}


def test_a_year_in_a_date_or_in_the_venue() -> None:
    dated = paper(f"arxiv: {NUMBER}\npublished: 2020-06-14")
    assert (dated.year, dated.fields) == (2020, {"issued": "2020-06-14"})
    glued = paper(f'arxiv: {NUMBER}\njournal: "[[NIPS 2019]]"')
    assert (glued.venue, glued.year, glued.venue_text) == ("NeurIPS", 2019, "[[NIPS 2019]]")


def test_of_two_properties_with_one_meaning_the_first_counts() -> None:
    record = paper(f"arxiv: {NUMBER}\njournal: JMLR\nconference: ICML")
    assert (record.venue, record.fields) == ("JMLR", {"conference": "ICML"})


def test_presenters_and_slides() -> None:
    record = paper(f"arxiv: {NUMBER}\n발표자: [김민준, 이서연]\nslides: https://x.org/a.pdf")
    assert record.presenters == ("김민준", "이서연")
    assert record.slides == ("https://x.org/a.pdf",)


def test_properties_that_are_no_yaml_are_read_line_by_line() -> None:
    parsed = note(
        f"title: BERT: Pre-training of Transformers\nauthors: [A. Kim, B. Lee]\nurl: {LINK}\n"
        "tags:\n- a\n- b\n@odd line"
    )
    (record,) = parsed.records
    assert record.title == "BERT: Pre-training of Transformers"
    assert record.authors == ("A. Kim", "B. Lee")
    assert record.links == (LINK,)
    assert record.tags == ("a", "b", "@odd line")
    assert [code for _, code in codes(parsed)] == ["front-matter"]


def test_the_title_is_the_first_heading_if_no_property_says_it() -> None:
    record = paper(f"arxiv: {NUMBER}", "# A **Title** #\n\ntext\n\n# Other")
    assert record.title == "A **Title**"
    assert record.body == "text\n\n# Other"
    assert paper(f"arxiv: {NUMBER}\ntitle: T", "# Notes\ntext").body == "# Notes\ntext"
    assert paper(f"arxiv: {NUMBER}").title == "arXiv:1911.04252"


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("#vision", ("vision",)),
        ("good #vision, #nlp/bert and #비전.", ("vision", "nlp/bert", "비전")),
        ("- #todo item", ("todo",)),
        ("#y1984 #1984 #2020-04", ("y1984", "2020-04")),
        ("PSConv#2 foo#bar C# https://x.org/#frag", ()),
        ("`#code` and ``#code``", ()),
        ("# heading #nope", ()),
        ("#", ()),
        ("[[#heading]] [x](#anchor)", ()),
        ("```\n#code\n```", ()),
        ("- item\n  ```py\n  #code\n  ```", ()),
        ("text\n\n    #code\n\n#tag", ("tag",)),
        ("- item\n\n    #tag", ("tag",)),
    ],
)
def test_tags_in_the_text(line: str, tags: tuple[str, ...]) -> None:
    record = paper(f"arxiv: {NUMBER}\ntitle: T", f"before\n\n{line}")
    assert record.tags == tags
    assert record.body == f"before\n\n{line}"


def test_figures_and_links_to_notes() -> None:
    text = (
        "[[Note]] ![[a.png]]\n\n![b](b.jpg)\n\n![[dir/c.webp|300x200]] ![[d.svg|The plot]]\n\n"
        "![[Other note]] ![[paper.pdf]] ![[a.png]] `![[code.png]]`"
    )
    record = paper(f"arxiv: {NUMBER}\ntitle: T", text)
    assert record.images == (
        Image(url="a.png"),
        Image(url="b.jpg", alt="b"),
        Image(url="dir/c.webp"),
        Image(url="d.svg", alt="The plot"),
    )
    assert record.body == text


def test_mentions() -> None:
    record = paper(
        f"arxiv: {NUMBER}\ntitle: T", f"like https://arxiv.org/abs/2001.07685 and {LINK}"
    )
    assert [mention.id for mention in record.mentions] == ["arxiv:2001.07685"]


@pytest.mark.parametrize(
    "line", [LINK, f"- **Link**: {LINK}", f"> arXiv: {LINK}", "arXiv:1911.04252"]
)
def test_the_link_may_stand_in_the_text(line: str) -> None:
    record = paper("title: A Title\nyear: 2020\ntags: [paper]", f"{line}\n\ntext")
    assert record.identifiers == ("arxiv:1911.04252",)
    assert record.body == f"{line}\n\ntext"


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("date: 2021-03-04\ntags: [daily]", f"# 2021-03-04\n{LINK}"),
        ("title: My thoughts\nauthor: Ann Kim\ndate: 2021-03-04", f"I read {LINK}."),
        ("title: A Page\nsource: https://blog.example.org/x\nauthor: '[[Ann Kim]]'\n"
         "published: 2021-03-04\ntags: [clippings]", "words"),
        ("title: People\nyear: 2020", "- Ann Kim\n- Bo Lee"),
        ("tags: [paper]", f"{LINK}\nhttps://arxiv.org/abs/2001.07685"),
        ("aliases: [x]", ""),
        ("", f"{LINK}"),
    ],
)  # fmt: skip
def test_a_note_about_no_paper(properties: str, text: str) -> None:
    parsed = note(properties, text)
    assert parsed.records == ()
    assert (0, "no-paper") in codes(parsed)
    assert OBSIDIAN.confidence(f"---\n{properties}\n---\n{text}".split("\n")) < 0.3


def test_a_text_without_properties_is_no_note() -> None:
    assert OBSIDIAN.confidence(["# A Title", LINK]) == 0
    assert OBSIDIAN.confidence(["---", f"url: {LINK}", ""]) == 0


def test_authors_with_a_venue_need_no_link() -> None:
    parsed = note("title: A Title\nauthor: Ann Kim\nvenue: ICML\nyear: 2019")
    (record,) = parsed.records
    assert record.identifiers == ("title:a-title-2019",)
    assert {code for _, code in codes(parsed)} == {"link-missing", "no-identifier"}


PROPERTIES = st.sampled_from(
    [
        "title: Deep Title", "title: A: B", "authors: [Ann Kim, Bo Lee]", "authors:", "- Cy Cho",
        f"url: {LINK}", f"arxiv: {NUMBER}", "venue: CVPR 2020", "published: 2020-01-02",
        "tags: a b",
        "rating: many", "status: unknown", "custom: value", "x:", "", "@", "just words", "'open",
    ]
)  # fmt: skip
PIECES = st.sampled_from(
    [
        "---", "...", "# Deep Title", "text [[note]] #tag", "![[a.png]]", "![x](y.png)", "```",
        "    code", "<img src=z>", "", LINK, f"see {LINK}", "## Part", "- item", "custom: value",
    ]
)  # fmt: skip
NAMES = {"title", "authors", "url", "arxiv", "venue", "published", "tags", "x"}


@given(
    st.lists(PROPERTIES, max_size=12, unique=True),
    st.lists(PIECES | st.text(max_size=20), max_size=20),
)
def test_no_word_of_any_text_is_lost(properties: list[str], body: list[str]) -> None:
    text = "\n".join(["---", *properties, "---", *body])
    assert words_lost(read(OBSIDIAN, text), text) <= NAMES


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    read(OBSIDIAN, text)
    read(OBSIDIAN, f"---\nurl: {LINK}\n{text}\n---\n{text}")


@pytest.mark.parametrize(
    "piece", ["[", "![[", "#a ", "`", "- ", "**", "[[a|", "<img ", "\n#a", "\n> "]
)
def test_the_work_is_linear(piece: str) -> None:
    def text(times: int) -> str:
        return f"---\nurl: {LINK}\nx: {piece.strip() * times}\n---\n{piece * times}"

    assert work(OBSIDIAN, text(4000)) < 6 * work(OBSIDIAN, text(1000)) + 2000


def test_tags_of_several_properties_add_up() -> None:
    record = paper(f"url: {LINK}\ncategories: [NLP]\ntags: [attention, nlp]")
    assert record.tags == ("NLP", "attention")


def test_who_wrote_a_post_presents_the_paper() -> None:
    for front in ('title: "[논문 리뷰] A Title"', "layout: post\ntitle: A Title"):
        parsed = note(f"{front}\nauthor: 김철수\ndate: 2021-05-03\nurl: {LINK}")
        (record,) = parsed.records
        assert (record.title, record.authors, record.presenters) == ("A Title", (), ("김철수",))
        assert record.quarter == "2021Q2"
        assert "author-of-review" in {problem.code for problem in parsed.problems}
    assert paper(f"title: A Title\nauthor: A. Kim\nurl: {LINK}").authors == ("A. Kim",)


def test_properties_of_logseq() -> None:
    text = f"title:: A Title\ntags:: [[paper]], [[vision]]\nlink:: {LINK}\n\n- contrastive"
    assert OBSIDIAN.confidence(text.split("\n")) > 0.8
    (record,) = read(OBSIDIAN, text).records
    assert (record.title, record.tags, record.links) == ("A Title", ("paper", "vision"), (LINK,))
    assert record.body == "- contrastive"
    assert OBSIDIAN.confidence(["Note:: this is prose", "and more of it"]) == 0


def test_a_citation_key_is_no_title() -> None:
    record = paper(f'title: "@xie2020"\nurl: {LINK}', "# Self-training: a study\n\nA review.\n")
    assert (record.title, record.body) == ("Self-training: a study", "A review.")
    assert record.fields == {"title": "@xie2020"}
    assert paper(f'title: "@xie2020"\nurl: {LINK}', "A review.").title == "@xie2020"


def test_the_title_in_the_link_goes_before_what_a_review_is_called() -> None:
    record = paper(f'title: NoisyStudent 논문 리뷰\n논문: "[Self-training: a study]({LINK})"')
    assert record.title == "Self-training: a study"
    assert record.fields["title"] == "NoisyStudent 논문 리뷰"
    for label in ("arXiv", "논문 링크", NUMBER):
        title = paper(f'title: NoisyStudent 논문 리뷰\n논문: "[{label}]({LINK})"').title
        assert title == "NoisyStudent 논문 리뷰"
    titled = paper(f'title: Self-training\n논문: "[Self-training: a study]({LINK})"')
    assert titled.title == "Self-training"


@pytest.mark.parametrize("link", [LINK, f"[arXiv]({LINK})", f"- {LINK}"])
def test_a_title_above_nothing_but_a_link_is_a_paper(link: str) -> None:
    text = f"---\ntitle: A Title\ntags: [llm]\n---\n{link}\n"
    document = parse_document(text.encode(), name="a.md")
    (record,) = document.records
    assert (document.format, record.title, record.tags) == ("obsidian", "A Title", ("llm",))
    assert record.identifiers == ("arxiv:1911.04252",)


def test_labels_in_the_text_say_what_no_property_says() -> None:
    text = "**Authors**: Qizhe Xie, Quoc V. Le\n- **Venue:** CVPR 2020\n\nA review.\n"
    record = paper(f"title: A Title\nurl: {LINK}", text)
    assert record.authors == ("Qizhe Xie", "Quoc V. Le")
    assert (record.venue, record.year) == ("CVPR", 2020)
    assert record.body == text.strip()
    own = paper(f"title: A Title\nurl: {LINK}\nauthors: [Ann Kim]\nvenue: ICLR 2021", text)
    assert (own.authors, own.venue) == (("Ann Kim",), "ICLR")


def test_slides_and_the_quarter_of_the_presentation() -> None:
    record = paper(f"title: A\nurl: {LINK}\nslide_url: https://a.kr/s.pdf\npresented: 2023 Q2")
    assert (record.slides, record.quarter) == (("https://a.kr/s.pdf",), "2023Q2")
    assert record.fields == {"presented": "2023 Q2"}
