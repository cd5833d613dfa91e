"""Venues: one name for each, with year and note however they are glued together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.parts.venue_cuts import split_at_end
from store.venues import normalise


@pytest.mark.parametrize(
    ("text", "name", "year", "note"),
    [
        ("NIPS (2019)", "NeurIPS", 2019, ""),
        ("NIPS'14", "NeurIPS", 2014, ""),
        ("NeurIPS'20", "NeurIPS", 2020, ""),
        ("NeurIPS 2019", "NeurIPS", 2019, ""),
        ("INTERSPEECH 2020", "Interspeech", 2020, ""),
        ("Interspeech 2020", "Interspeech", 2020, ""),
        ("CVPR2020", "CVPR", 2020, ""),
        ("CVPR2020 (oral)", "CVPR", 2020, "oral"),
        ("CVPR 2020, oral", "CVPR", 2020, "oral"),
        ("CVPR'20", "CVPR", 2020, ""),
        ("CVPR’20", "CVPR", 2020, ""),
        ("CVPR20", "CVPR", 2020, ""),
        ("ICML'98", "ICML", 1998, ""),
        ("ICLR2021 (under review)", "ICLR", 2021, "under review"),
        ("MLSP2016", "MLSP", 2016, ""),
        ("2020 CVPR", "CVPR", 2020, ""),
        ("arxiv.1806", "arXiv", 2018, ""),
        ("arXiv:1806.01261", "arXiv", 2018, ""),
        ("arXiv 2018", "arXiv", 2018, ""),
        ("arXiv preprint 2018", "arXiv", 2018, ""),
        ("3DV 2020", "3DV", 2020, ""),
        ("ICML", "ICML", None, ""),
    ],
)
def test_known_venues(text: str, name: str, year: int | None, note: str) -> None:
    venue = normalise(text)
    assert (venue.name, venue.year, venue.note) == (name, year, note)
    assert venue.known
    assert not venue.typo


@pytest.mark.parametrize(("text", "name"), [("ICRL'18", "ICLR"), ("CPVR 2018", "CVPR")])
def test_typing_errors_are_understood_and_marked(text: str, name: str) -> None:
    venue = normalise(text)
    assert (venue.name, venue.year, venue.typo) == (name, 2018, True)


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("FooConf 2021", "FooConf", 2021),
        ("FooConf20", "FooConf20", None),
        ("Journal of Things", "Journal of Things", None),
        ("2020", "", 2020),
        ("(2019)", "", 2019),
        ("", "", None),
    ],
)
def test_unknown_names_stay_as_written(text: str, name: str, year: int | None) -> None:
    venue = normalise(text)
    assert (venue.name, venue.year, venue.known) == (name, year, False)


@pytest.mark.parametrize(
    ("text", "before", "venue"),
    [
        ("Kaidi Cao et al. NIPS (2019)", "Kaidi Cao et al.", "NIPS (2019)"),
        ("A. Kim, Ping Wang, NeurIPS 2019", "A. Kim, Ping Wang", "NeurIPS 2019"),
        ("A. Kim, CVPR2020 (oral)", "A. Kim", "CVPR2020 (oral)"),
        ("A. Kim, CVPR", "A. Kim", "CVPR"),
        ("A. Kim, FooConf 2021", "A. Kim", "FooConf 2021"),
        ("A. Kim, 2020", "A. Kim", "2020"),
        ("Tom B. Brown et al. 2020", "Tom B. Brown et al.", "2020"),
        ("Peter W. Battaglia et al., arxiv.1806", "Peter W. Battaglia et al.", "arxiv.1806"),
        ("CVPR 2020", "", "CVPR 2020"),
        ("Yuejie Chi", "Yuejie Chi", ""),
        ("A. Kim, Ross Girshick", "A. Kim, Ross Girshick", ""),
        ("A. Kim, Chi", "A. Kim, Chi", ""),
        ("", "", ""),
    ],
)
def test_a_venue_is_cut_off_the_end(text: str, before: str, venue: str) -> None:
    assert split_at_end(text) == (before, venue)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    normalise(text)
    before, venue = split_at_end(text)
    assert before in text
    assert venue in text


@given(st.sampled_from(["CVPR", "ICLR", "ICML", "NIPS", "MLSP", "ICASSP"]), st.integers(1950, 2049))
def test_every_way_to_write_a_year_means_the_same(name: str, year: int) -> None:
    forms = (f"{name}{year}", f"{name} {year}", f"{name} ({year})", f"{name}'{year % 100:02}")
    assert {normalise(form)[:2] for form in forms} == {normalise(forms[0])[:2]}
    assert normalise(forms[0]).year == year
