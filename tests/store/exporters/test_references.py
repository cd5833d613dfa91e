"""What reference managers get: keys, types, kept fields, names, TeX."""

import json
import re
import unicodedata

import pytest
from msgspec import structs

from store.exporters.bibtex import entry
from store.exporters.formats import EXPORTERS, exporter_of_name
from store.exporters.names import parted
from store.exporters.tex import escaped, verbatim
from store.importers import FORMATS
from store.importers.references.tex import plain
from store.marks import rate, set_note, set_status
from store.model import Paper, Review
from tests.hostile import HOSTILE
from tests.store.building import paper, review
from tests.store.exporters.exporting import imported, of, text_of

KEPT = """@article{loshchilov:adamw,
  title = {Decoupled Weight Decay Regularization},
  author = {Ilya Loshchilov and Frank Hutter},
  journal = {Journal of Machine Learning Research},
  year = {2019},
  month = {6},
  volume = {20},
  number = {4},
  pages = {1--19},
  publisher = {Microtome},
  issn = {1532-4435},
  doi = {10.5555/1234.5678},
  url = {https://jmlr.org/papers/v20/1.html},
  abstract = {We do this.},
  timestamp = {Mon, 01 Jan 2020},
}
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def read(text: str) -> Paper:
    """The one paper of a BibTeX file."""
    (made,) = imported("bibtex", text).values()
    return made


def test_what_a_bibliography_said_goes_out_again() -> None:
    assert set(lines(entry(read(KEPT)))) == (
        set(lines(KEPT)) - {"title = {Decoupled Weight Decay Regularization},"}
        | {"title = {{Decoupled Weight Decay Regularization}},"}
    )


def test_it_goes_into_ris_and_csl_json_too() -> None:
    made = read(KEPT)
    assert {
        "TY  - JOUR", "ID  - loshchilov:adamw", "AU  - Loshchilov, Ilya", "PY  - 2019",
        "DA  - 2019/06//", "VL  - 20", "IS  - 4", "SP  - 1", "EP  - 19", "PB  - Microtome",
        "SN  - 1532-4435", "DO  - 10.5555/1234.5678", "AB  - We do this.",
        "T2  - Journal of Machine Learning Research",
    } <= set(lines(text_of("ris", [made])))  # fmt: skip
    (item,) = json.loads(text_of("csl-json", [made]))
    assert item["issued"] == {"date-parts": [[2019, 6]]}
    assert item["container-title"] == "Journal of Machine Learning Research"
    assert (item["volume"], item["page"], item["type"]) == ("20", "1-19", "article-journal")
    assert item["author"][1] == {"family": "Hutter", "given": "Frank"}


def test_another_venue_takes_none_of_the_preprints_fields() -> None:
    made = read(KEPT.replace("Journal of Machine Learning Research", "arXiv preprint"))
    later = structs.replace(
        review(1, identifiers=made.identifiers, links=made.links, venue="ICLR", year=2019),
        quarter="2020Q4",
    )
    text = entry(of(later, *made.reviews))
    assert text.startswith("@inproceedings{loshchilov:adamw,")
    assert "booktitle = {ICLR}" in text
    assert "volume" not in text
    assert "abstract = {We do this.}" in text


def test_twins_have_keys_of_their_own_whatever_their_order() -> None:
    papers = [
        of(review(number, title="Attention", year=2017, authors=("A. Vaswani",)))
        for number in (1, 2, 3)
    ]
    text = text_of("bibtex", papers)
    for number, key in ((1, "vaswani2017attention"), (2, "vaswani2017attention-2")):
        start = text.index(f"{{{key},")
        assert f"eprint = {{2001.{number:05}}}" in text[start : start + 300]
    turned = text_of("bibtex", papers[::-1])
    assert set(re.findall(r"@.*?^}", turned, re.DOTALL | re.MULTILINE)) == set(
        re.findall(r"@.*?^}", text, re.DOTALL | re.MULTILINE)
    )


def test_a_key_that_would_break_the_file_is_mended() -> None:
    odd = Review(title="T", year=2020, fields={"type": "book", "citation-key": "a b,{c}=d"})
    assert entry(of(odd)).startswith("@book{abcd,")


def test_marks_in_bibtex() -> None:
    made = set_status(rate(set_note(paper(1), "나의 메모 100%"), 4.5), "read")
    assert {"rating = {4.5},", "readstatus = {read},", r"annote = {나의 메모 100\%},"} <= set(
        lines(entry(made))
    )


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Qizhe Xie", ("Xie", "Qizhe", "")),
        ("Aäron van den Oord", ("van den Oord", "Aäron", "")),
        ("Martin L. King, Jr.", ("King", "Martin L.", "Jr.")),
        ("강진구", ("강진구", "", "")),
        ("김 민준", ("김 민준", "", "")),
        ("DeepMind", ("DeepMind", "", "")),
        ("van Gogh", ("Gogh", "van", "")),
    ],
)
def test_names_in_parts(name: str, parts: tuple[str, str, str]) -> None:
    assert tuple(parted(name)) == parts


# The importer takes the dollars off a formula of one word, and reads TeX's ^ as another sign.
@pytest.mark.parametrize("text", [one for one in HOSTILE if not set("^$") & set(one)])
def test_text_in_tex_is_read_back(text: str) -> None:
    line = " ".join(text.split())
    assert _nfc(plain(escaped(line))) == _nfc(line)


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("AT&T 50% #1 a_b", r"AT\&T 50\% \#1 a\_b"),
        ("an $\\ell_1$ norm", "an $\\ell_1$ norm"),
        ("$5 and $6", r"\$5 and \$6"),
        ("{x}", r"$\lbrace$x$\rbrace$"),
        ("a -- b", r"a -\relax{}- b"),
        ("$\\input{x}$", r"\$\textbackslash{}input$\lbrace$x$\rbrace$\$"),
        ("한글 naïve", "한글 naïve"),
    ],
)
def test_tex(text: str, tex: str) -> None:
    assert escaped(text) == tex


def test_links_are_written_as_they_are() -> None:
    assert verbatim("https://x.y/a_b?c=1&d=2#e%20") == "https://x.y/a_b?c=1&d=2#e%20"
    assert verbatim("https://x.y/{a}") == "https://x.y/%7Ba%7D"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("papers.bib", "bibtex"), ("A.BIB", "bibtex"), ("x.ris", "ris"), ("x.csl.json", "csl-json"),
        ("x.json", "json"), ("x.csv", "csv"), ("~/논문/x.md", "markdown"), ("x.txt", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_name_of_a_file_tells_the_format(name: str, wanted: str | None) -> None:
    found = exporter_of_name(name)
    assert (found.name if found else None) == wanted


def test_what_can_be_read_again_is_called_as_the_importer_is() -> None:
    assert EXPORTERS.keys() - FORMATS.keys() == {"markdown", "json"}
