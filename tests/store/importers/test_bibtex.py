"""BibTeX files: every rule of reading one, and that nothing of any text is lost."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.interface import Parsed
from store.importers.references.bibtex import BIBTEX
from store.model import Review
from tests.hostile import each_hostile
from tests.store.importers.reading import read, words_lost, work
from tests.store.importers.samples import NAMES, path

PAPER = """@inproceedings{xie2020self,
  author    = {Xie, Qizhe and Luong, Minh-Thang and Hovy, Eduard and Le, Quoc V.},
  title     = {Self-training with {N}oisy {S}tudent improves {ImageNet} classification},
  booktitle = {Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition},
  pages     = {10687--10698},
  month     = jun,
  year      = {2020},
  doi       = {10.1109/CVPR42600.2020.01070},
  keywords  = {vision, Self-training},
}"""


def bibtex(*lines: str) -> Parsed:
    return read(BIBTEX, "\n".join(lines))


def entry(fields: str, kind: str = "article") -> Review:
    (record,) = bibtex(f"@{kind}{{key, title = {{T}}, {fields}}}").records
    return record


def codes(parsed: Parsed) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parsed.problems]


def test_an_entry_has_no_problems_and_every_field_its_place() -> None:
    parsed = bibtex(PAPER)
    assert parsed.problems == ()
    assert parsed.preamble == ""
    assert parsed.date == "2020-07-17"
    assert parsed.records == (
        Review(
            line=1,
            title="Self-training with Noisy Student improves ImageNet classification",
            authors=("Qizhe Xie", "Minh-Thang Luong", "Eduard Hovy", "Quoc V. Le"),
            authors_text="Xie, Qizhe and Luong, Minh-Thang and Hovy, Eduard and Le, Quoc V.",
            venue="CVPR",
            venue_text="Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern"
            " Recognition",
            year=2020,
            identifiers=("doi:10.1109/cvpr42600.2020.01070",),
            tags=("vision", "Self-training"),
            fields={
                "citation-key": "xie2020self",
                "type": "paper-conference",
                "issued": "2020-06",
                "page": "10687-10698",
                "DOI": "10.1109/CVPR42600.2020.01070",
            },
        ),
    )


@pytest.mark.parametrize(
    ("written", "names", "et_al"),
    [
        ("Donald E. Knuth", ("Donald E. Knuth",), False),
        ("Knuth, Donald E. and Lamport, Leslie", ("Donald E. Knuth", "Leslie Lamport"), False),
        ("van den Oord, A{\\\"a}ron AND Ludwig van Beethoven",
         ("Aäron van den Oord", "Ludwig van Beethoven"), False),
        ("King, Jr., Martin Luther", ("Martin Luther King, Jr.",), False),
        ("{Barnes and Noble, Inc.} and Kim, A.", ("Barnes and Noble, Inc.", "A. Kim"), False),
        ("Kim, A. and others", ("A. Kim",), True),
        ("김, 민준 and 이승현", ("김민준", "이승현"), False),
        ("Kim, A.\n    and Lee, B.", ("A. Kim", "B. Lee"), False),
        ("Anderson, Sandy", ("Sandy Anderson",), False),
        ("", (), False),
    ],
)  # fmt: skip
def test_names(written: str, names: tuple[str, ...], et_al: bool) -> None:
    record = entry(f"author = {{{written}}}")
    assert (record.authors, record.et_al) == (names, et_al)


def test_abbreviations_and_concatenation() -> None:
    parsed = bibtex(
        '@string{nips = "Advances in Neural Information Processing Systems"}',
        "@STRING( year = {2014} )",
        '@inproceedings{a, title = {A #1}, author = "A. Kim", booktitle = NIPS # { } # "27",',
        "  year = Year, url = {https://a.org/b}}",
    )
    (record,) = parsed.records
    assert record.title == "A #1"
    assert record.venue_text == "Advances in Neural Information Processing Systems 27"
    assert (record.venue, record.year) == ("NeurIPS", 2014)
    assert parsed.problems == ()


def test_an_unknown_abbreviation_stays_and_is_reported_once() -> None:
    parsed = bibtex(
        "@article{a, title = {T}, author = {A. Kim}, journal = tpami, doi = {10.1000/1}}",
        "@article{b, title = {U}, author = {A. Kim}, journal = tpami, doi = {10.1000/2}}",
    )
    assert [record.venue for record in parsed.records] == ["TPAMI", "TPAMI"]
    assert codes(parsed) == [(1, "abbreviation")]


def test_a_paper_has_what_the_volume_says_and_the_volume_is_no_paper() -> None:
    parsed = bibtex(
        "@inproceedings{child, author = {A. Kim}, title = {Child}, crossref = {Volume}}",
        "@proceedings{volume, title = {Advances in Neural Information Processing Systems},",
        "  year = 2019, editor = {Lee, B.}, doi = {10.1000/volume}, url = {https://a.org/v}}",
    )
    (child,) = parsed.records
    assert (child.title, child.venue, child.year) == ("Child", "NeurIPS", 2019)
    assert child.identifiers == ("title:child-2019",)
    assert (child.links, child.fields["editor"]) == ((), "B. Lee")
    assert "10.1000/volume" in parsed.preamble
    assert codes(parsed) == [(2, "no-paper"), (1, "no-identifier")]


def test_a_book_that_nobody_refers_to_is_a_record() -> None:
    parsed = bibtex("@book{b, title = {Deep Learning}, author = {Goodfellow, Ian}, year = 2016}")
    assert [record.title for record in parsed.records] == ["Deep Learning"]


def test_a_missing_volume_is_reported() -> None:
    parsed = bibtex("@inbook{c, title={T}, author={A. Kim}, doi={10.1000/1}, crossref={gone}}")
    assert codes(parsed) == [(1, "crossref-missing")]


@pytest.mark.parametrize(
    ("fields", "identifiers", "links", "venue"),
    [
        ("eprint = {1911.04252}, archivePrefix = {arXiv}", ("arxiv:1911.04252",), (), "arXiv"),
        ("eprint = {cs/0112017v2}", ("arxiv:cs/0112017",), (), "arXiv"),
        ("eprint = {1911.04252}, eprinttype = {hal}", ("title:t",), (), ""),
        ("journal = {arXiv preprint arXiv:1911.04252}", ("arxiv:1911.04252",), (), "arXiv"),
        ("journal = {CoRR}, volume = {abs/1911.04252}", ("arxiv:1911.04252",), (), "arXiv"),
        ("journal = {Nature}, eprint = {1911.04252}", ("arxiv:1911.04252",), (), "Nature"),
        ("journal = {Foo}, eprint = {1911.04252}", ("arxiv:1911.04252",), (), "Foo"),
        ("url = {https://arxiv.org/abs/1911.04252v2}", ("arxiv:1911.04252",),
         ("https://arxiv.org/abs/1911.04252v2",), ""),
        ("url = {https://a.org/b{\\_}c}", ("url:a.org/b_c",), ("https://a.org/b_c",), ""),
        ("howpublished = {\\url{https://a.org/b}}", ("url:a.org/b",), ("https://a.org/b",), ""),
        ("howpublished = {arXiv preprint arXiv:1911.04252}", ("arxiv:1911.04252",), (), "arXiv"),
        ("note = {arXiv:1911.04252 [cs.LG]}", ("arxiv:1911.04252",), (), "arXiv"),
        ("note = {Better than arXiv:1911.04252}", ("title:t",), (), ""),
        ("url = {https://openreview.net/}", ("title:t",), ("https://openreview.net/",), ""),
        ("doi = {https://doi.org/10.1000/X}", ("doi:10.1000/x",), (), ""),
        ("doi = {10.1000/X}, url = {https://a.org/b}", ("doi:10.1000/x", "url:a.org/b"),
         ("https://a.org/b",), ""),
    ],
)  # fmt: skip
def test_links_and_identifiers(
    fields: str, identifiers: tuple[str, ...], links: tuple[str, ...], venue: str
) -> None:
    record = entry(fields)
    assert (record.identifiers, record.links, record.venue) == (identifiers, links, venue)


def test_what_is_no_link_and_no_doi_is_kept() -> None:
    parsed = bibtex("@misc{a, title={T}, author={A. Kim}, url={see page 3}, doi={none yet}}")
    assert parsed.records[0].fields["URL"] == "see page 3"
    assert parsed.records[0].fields["DOI"] == "none yet"
    assert (1, "doi-invalid") in codes(parsed)


def test_entries_without_links_are_reported_once_for_all() -> None:
    parsed = bibtex(PAPER, *(f"@misc{{k{n}, title = {{Title {n}}}}}" for n in range(50)))
    assert len(parsed.records) == 51
    assert codes(parsed) == [(11, "no-identifier"), (11, "authors-missing")]
    assert all("50 of 51" in problem.message for problem in parsed.problems)


@pytest.mark.parametrize(
    ("fields", "year", "issued"),
    [
        ("year = 2020", 2020, None),
        ("year = {2020}, month = {12}", 2020, "2020-12"),
        ("year = {2020}, month = {September}", 2020, "2020-09"),
        ("date = {2020-06-14}", 2020, "2020-06-14"),
        ("year = {to appear}", None, "to appear"),
        ("year = {[2020]}", 2020, "[2020]"),
        ("journal = {ICML 2019}", 2019, None),
    ],
)
def test_years_and_dates(fields: str, year: int | None, issued: str | None) -> None:
    record = entry(fields)
    assert (record.year, record.fields.get("issued")) == (year, issued)
    assert "month" not in record.fields


def test_a_month_that_is_more_than_a_month_stays() -> None:
    assert entry("year = 2020, month = {14--19 June}").fields["month"] == "14–19 June"


@pytest.mark.parametrize(
    ("fields", "rating", "status"),
    [
        ("rating = {4}", 4.0, None),
        ("rating = {4.5}, ranking = {rank2}", 4.5, None),
        ("ranking = {rank4}", 4.0, None),
        ("rating = {★★★☆☆}", 3.0, None),
        ("readstatus = {read}", None, "read"),
        ("readstatus = {Reading}", None, "reading"),
    ],
)
def test_ratings_and_status(fields: str, rating: float | None, status: str | None) -> None:
    record = entry(fields)
    assert (record.rating, record.status) == (rating, status)


def test_ratings_and_status_that_are_none_are_kept_as_fields() -> None:
    parsed = bibtex("@misc{a, title={T}, author={K}, doi={10.1000/1}, rating={80},",
                    " readstatus={skimmed}, priority={prio1}}")  # fmt: skip
    (record,) = parsed.records
    assert (record.rating, record.status) == (None, None)
    kept = {name: record.fields[name] for name in ("rating", "readstatus", "priority")}
    assert kept == {"rating": "80", "readstatus": "skimmed", "priority": "prio1"}
    assert codes(parsed) == [(1, "rating-invalid"), (1, "status-unknown")]


def test_what_the_person_wrote_is_the_review() -> None:
    record = entry(
        "annote = {First line.\n      Second {\\'e}.}, note = {좋은 논문}, abstract = {We.}"
    )
    assert record.body == "First line.\nSecond é.\n\n좋은 논문"
    assert record.format == "plain"
    assert record.fields["abstract"] == "We."


def test_a_link_in_a_note_is_a_mention() -> None:
    record = entry("note = {like https://arxiv.org/abs/1805.07467}, doi = {10.1000/1}")
    assert [mention.id for mention in record.mentions] == ["arxiv:1805.07467"]


def test_other_fields_are_kept_by_their_csl_names_or_their_own() -> None:
    record = entry(
        "volume = 3, number = {4}, publisher = {MIT Press}, series = {Big Series},"
        " journal = {Nature}, editor = {Lee, B. and others}, isbn = {978-3},"
        " file = {:C\\:/a_b/{x}.pdf:PDF}, bdsk-url-1 = {https://a.org}, school = {KAIST}"
    )
    assert record.fields == {
        "citation-key": "key",
        "type": "article-journal",
        "editor": "B. Lee et al.",
        "collection-title": "Big Series",
        "volume": "3",
        "issue": "4",
        "publisher": "MIT Press",
        "ISBN": "978-3",
        "file": ":C\\:/a_b/{x}.pdf:PDF",
        "bdsk-url-1": "https://a.org",
        "publisher-2": "KAIST",
    }


def test_theses_and_subtitles() -> None:
    record = entry("subtitle = {An {E}ssay}", "phdthesis")
    assert record.title == "T: An Essay"
    assert (record.fields["type"], record.fields["genre"]) == ("thesis", "PhD thesis")


def test_keys_and_fields_that_stand_twice() -> None:
    parsed = bibtex(
        "@article{same, title = {One}, author = {A. Kim}, doi = {10.1000/1}}",
        "@article{same, title = {Two}, Title = {Other}, author = {A. Kim}, doi = {10.1000/2}}",
        "@article{two, title = {Three}, title = {Four}, author = {A. Kim}, doi = {10.1000/3}}",
    )
    assert [record.title for record in parsed.records] == ["One", "Two", "Three"]
    assert [record.fields["citation-key"] for record in parsed.records] == ["same", "same", "two"]
    assert [record.fields.get("title") for record in parsed.records] == [None, "Other", "Four"]
    assert codes(parsed) == [(2, "key-repeated"), (2, "field-repeated"), (3, "field-repeated")]


@pytest.mark.parametrize(
    "broken",
    [
        "@article{b, title = {Never closed",
        "@article{b title {T}}",
        "@article{b, title = {T}, stray}",
        "@article{",
    ],
)
def test_a_broken_entry_costs_no_other(broken: str) -> None:
    good = "@article{{{0}, title = {{{0}}}, author = {{A. Kim}}, doi = {{10.1000/{0}}}}}"
    parsed = bibtex(good.format("before"), "", broken, "", good.format("after"))
    assert [record.title for record in parsed.records] == ["before", "after"]
    assert [record.line for record in parsed.records] == [1, 5]
    assert codes(parsed) == [(3, "entry-broken")]
    assert parsed.preamble == broken


def test_comments_preambles_and_free_text_are_kept() -> None:
    above = '% Encoding: UTF-8\n@preamble{ "\\newcommand{\\x}{y}" }'
    below = "@comment{jabref-meta: databaseType:bibtex;}"
    parsed = bibtex(above, PAPER, "between", PAPER.replace("xie", "other"), below)
    assert parsed.preamble == f"{above}\nbetween\n{below}"
    assert len(parsed.records) == 2


def test_an_entry_with_nothing_to_know_it_by_is_kept_as_preamble() -> None:
    parsed = bibtex(PAPER, "@misc{empty, author = {A. Kim}}")
    assert len(parsed.records) == 1
    assert codes(parsed) == [(11, "entry-without-title")]
    assert parsed.preamble == "@misc{empty, author = {A. Kim}}"


def test_bibtexparser_writes_nothing_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    handlers, logging.root.handlers = logging.root.handlers, []
    try:
        bibtex("@article{a, title = {", PAPER)
    finally:
        logging.root.handlers = handlers
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (PAPER, 0.9, 1.0),
        ("Automatically generated by Mendeley\n\n" + PAPER, 0.8, 1.0),
        ("% comment\n@comment{\n<xml>\n</xml>\n}\n@string(a = {b})\n" + PAPER, 0.9, 1.0),
        ("@article(key,\n title = {T}\n)", 0.9, 1.0),
        ("# Title\n\nCite as\n\n```bibtex\n" + PAPER + "\n```\n", 0.0, 0.1),
        ("# Title\n\n~~~\n" + PAPER + "\n~~~\n", 0.0, 0.1),
        ("    " + PAPER.replace("\n", "\n    "), 0.0, 0.1),
        ("words\n" * 100 + PAPER, 0.0, 0.2),
        ("@comment{only, this}\n@string{a = {b}}", 0.0, 0.0),
        ("@property\ndef a(self):\n    pass\n@given(a, b)\ndef b():\n    pass", 0.0, 0.2),
        ("mail me @ home {now}", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_confidence(text: str, least: float, most: float) -> None:
    assert least <= BIBTEX.confidence(text.split("\n")) <= most


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_no_bibtex(name: str) -> None:
    assert BIBTEX.confidence(path(name).read_text("utf-8").split("\n")) == 0.0


@each_hostile
def test_hostile_text(hostile: str) -> None:
    for text in (
        hostile,
        f"@misc{{k, title = {{{hostile}}}}}",
        f"@misc{{{hostile}, a = {hostile}}}",
    ):
        read(BIBTEX, text)


PIECES = st.sampled_from(
    [
        "@article{k{0},", "title = {T{0}},", "title = {a{0} {b{0}} c{0}},", "author = {A{0} B{0}},",
        "x{0} = y{0},", "x{0} = {z{0} } # w{0},", "}", "{", ")", '"', ",", "=", "@", "free{0}",
        "@string{s{0} = {v{0}}}", "@comment{c{0}", "@misc(m{0}, url = {u{0}}", "note = {n{0}}",
        "crossref = {k{0}}", "year = {y{0}}", "month = {m{0}}", "rating = {r{0}}", "doi = {d{0}},",
        "@proceedings{p{0}, title={t{0}}}", "url = {https://a{0}.org/b},", "",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30))
def test_no_word_of_any_text_is_lost(pieces: list[str]) -> None:
    text = "\n".join(piece.replace("{0}", str(n)) for n, piece in enumerate(pieces))
    names = {
        "article", "title", "author", "string", "comment", "misc", "url", "note", "crossref", "doi",
        "year", "month", "rating", "proceedings",
    }  # fmt: skip
    assert words_lost(read(BIBTEX, text), text) <= names


@given(st.text(st.characters(codec="utf-8") | st.sampled_from('@{}(),="#\n\\ ak'), max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(BIBTEX, text)


@given(st.data())
def test_damaged_entries_are_read(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PAPER)))
    end = data.draw(st.integers(start, min(len(PAPER), start + 40)))
    damaged = PAPER[:start] + data.draw(st.sampled_from(["", "{", "}", "@a{", '"'])) + PAPER[end:]
    other = "@article{o, title = {Other}, author = {A. Kim}, doi = {10.1000/1}}"
    parsed = bibtex(damaged, other)
    assert parsed.records[-1].title == "Other" or other in parsed.preamble


@pytest.mark.parametrize(
    "text",
    [
        "@a{",
        "@a{k,\n",
        "@a(k,",
        "@a{k, title={T}}\n",
        "{",
        "a # ",
        "\\'{",
        " and ",
        "$ ",
        "@string{s = s # s}\n",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "@a{{k, title = {{{}}}}}", "@a{{k, author = {}}}"])
def test_work_is_linear(text: str, frame: str) -> None:
    small, large = (work(BIBTEX, frame.format(text * size)) for size in (100, 1000))
    assert large <= 12 * small + 1000


def test_abbreviations_cannot_blow_a_file_up() -> None:
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    parsed = bibtex("@string{a0 = {lol}}", doubling + "@misc{k, title = a60, doi = {10.1000/1}}")
    assert len(parsed.records[0].title) < 200_000
    assert "abbreviation" in {problem.code for problem in parsed.problems}


def test_a_volume_cannot_blow_a_file_up() -> None:
    volume = "@book{p, title = {T}, publisher = {" + "x" * 50_000 + "}}\n"
    text = volume + "@misc{k, title = {T}, crossref = {p}}\n" * 500
    size = sum(len(record.fields.get("publisher", "")) for record in read(BIBTEX, text).records)
    assert 50_000 <= size < 5 * len(text) + 70_000


def test_a_missing_comma_is_supplied_and_reported() -> None:
    parsed = bibtex(
        "@article{one,",
        "  title = {A Fine Paper}",
        "  author = {A. Kim and B. Lee},",
        "  journal = jml # { Letters}",
        '  note = "a = b" url = {https://arxiv.org/abs/2101.00001?a=b}',
        "  month = jan year = 2020",
        "}",
        "@string{jml = {Journal of Learning}}",
        "@article{two, title = {Another = Paper}, year = 2021, url = {https://a.kr/?x=1&y=2}}",
    )
    one, two = parsed.records
    assert (one.title, one.authors, one.year) == ("A Fine Paper", ("A. Kim", "B. Lee"), 2020)
    assert (one.links, one.body) == (("https://arxiv.org/abs/2101.00001?a=b",), "a = b")
    assert one.fields["issued"] == "2020-01"
    assert (two.title, two.links) == ("Another = Paper", ("https://a.kr/?x=1&y=2",))
    missing = [problem for problem in parsed.problems if problem.code == "comma-missing"]
    assert [problem.line for problem in missing] == [3, 5, 5, 6, 6]
    assert "“author”" in missing[0].message


def test_signs_that_name_no_field_take_no_long_time() -> None:
    values = ("= " * 1000, "= " * 2000)
    short, long = (work(BIBTEX, f"@article{{a, title = {{T}} {value}}}") for value in values)
    assert long < 3 * short
