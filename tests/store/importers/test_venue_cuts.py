"""Where a venue stands beside names: behind them in many ways, or before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.parts.venue_cuts import split_at_end, split_at_start
from store.venues import is_spelled_as_venue, names_workshop, normalise

NAMES = "Ann Kim, Bo Lee"


@pytest.mark.parametrize(
    ("behind", "venue", "year"),
    [
        (" (NeurIPS 2024)", "NeurIPS", 2024), (" [ICML 2023]", "ICML", 2023),
        (" (ICML'23)", "ICML", 2023), ("; ICML 2023", "ICML", 2023),
        (" - ICML 2023", "ICML", 2023), (" — ICML 2023", "ICML", 2023),
        (" / ICML 2023", "ICML", 2023), (" · ICML 2023", "ICML", 2023),
        (" | CVPR'21 Oral", "CVPR", 2021), (", 2023, ICML", "ICML", 2023),
        (", ICML, 2021", "ICML", 2021), (", ICML, 2021, oral", "ICML", 2021),
        (", ICLR 2023 (top 5%), 2023", "ICLR", 2023), (", AAAI-21", "AAAI", 2021),
        (", ICML 21", "ICML", 2021), (", ICML ２０２１", "ICML", 2021),
        (". Nature, 2021", "Nature", 2021), (", JMLR 22(1)", "JMLR", None),
        (", TPAMI 44(3), 2022", "TPAMI", 2022), (", arXiv preprint", "arXiv", None),
        (" (ICLR 2023 Spotlight)", "ICLR", 2023), (", submitted to ICLR 2024", "ICLR", 2024),
        (", Interspeech'21, Best paper", "Interspeech", 2021),
        (", Proceedings of ICML", "ICML", None), (", Proc. Interspeech", "Interspeech", None),
        (", J. Mach. Learn. Res.", "JMLR", None), (", under review", "", None),
        ("; 2023.05", "", 2023), (" (2021)", "", 2021),
        (", Findings of ACL 2023", "Findings of ACL", 2023),
        (", EMNLP 2021 Findings", "Findings of EMNLP", 2021), (" in ICML 2020", "ICML", 2020),
        (", EMNLP (Findings) 2021", "Findings of EMNLP", 2021), (", May 2023", "", 2023),
        (", 2020.11.02", "", 2020), (" @ CVPR 2020", "CVPR", 2020),
        (", IEEE Transactions on Robotics, 2020", "IEEE Transactions on Robotics", 2020),
        (", Technical report 2018", "Technical report", 2018),
        (", 한국정보과학회 2021", "한국정보과학회", 2021),
    ],
)  # fmt: skip
def test_what_stands_behind_the_names(behind: str, venue: str, year: int | None) -> None:
    before, written = split_at_end(NAMES + behind)
    assert before == NAMES
    assert behind.endswith(written)
    assert normalise(written)[:2] == (venue, year)


@pytest.mark.parametrize(
    "text", [NAMES, "Ann Kim, Chi", "Ann Kim. Bo Lee", "Ann Kim - Bo Lee", "Ann Kim (KAIST)"]
)
def test_people_alone_have_no_venue(text: str) -> None:
    assert split_at_end(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "venue", "names"),
    [
        (f"SIGGRAPH Asia 2022 / {NAMES}", "SIGGRAPH Asia 2022", NAMES),
        (f"CVPR 2020, {NAMES}", "CVPR 2020", NAMES),
        (f"ICML: {NAMES}", "ICML", NAMES),
        (f"Chi, {NAMES}", "", f"Chi, {NAMES}"),
        (NAMES, "", NAMES),
    ],
)
def test_a_venue_may_stand_first(text: str, venue: str, names: str) -> None:
    assert split_at_start(text) == (venue, names)


def test_a_workshop_is_not_its_conference() -> None:
    venue = normalise("NeurIPS 2023 Workshop on Efficient ML")
    assert venue[:2] == ("NeurIPS Workshop on Efficient ML", 2023)
    assert not venue.known
    assert names_workshop("ICML Workshop 2021")
    assert not names_workshop("Workshop on Things 2021")
    assert split_at_end(f"{NAMES}, NeurIPS 2020 Workshop") == (NAMES, "NeurIPS 2020 Workshop")


def test_a_volume_is_no_year() -> None:
    assert normalise("JMLR 21") == ("JMLR", None, "", False, True)
    assert normalise("Nature 521, 2015")[:2] == ("Nature", 2015)
    assert not normalise("NeurIPS 33(1)").known or normalise("NeurIPS 33(1)").year != 1933


def test_only_its_spelling_makes_a_venue_without_a_year() -> None:
    assert is_spelled_as_venue("CHI")
    assert is_spelled_as_venue("Interspeech (oral)")
    assert not is_spelled_as_venue("Chi")
    assert not is_spelled_as_venue("Ann Kim")


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    front, behind = split_at_start(text)
    assert front in text
    assert behind in text
