"""The OSC 52 sequence."""

import base64
import re

from hypothesis import given
from hypothesis import strategies as st

from tui.osc52 import LIMIT, osc52

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def test_the_sequence_of_a_known_text() -> None:
    assert osc52("hello") == "\x1b]52;c;aGVsbG8=\x07"


@given(TEXT)
def test_the_sequence_carries_the_text_in_base64(text: str) -> None:
    sequence = osc52(text)
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\a")
    assert base64.b64decode(sequence[7:-1], validate=True).decode() == text


@given(TEXT)
def test_screen_gets_pieces_that_make_up_the_same_sequence(text: str) -> None:
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", osc52(text, in_screen=True), re.DOTALL)
    assert "".join(pieces) == osc52(text)
    assert all(len(piece) <= 76 for piece in pieces)


def test_the_longest_text_makes_a_sequence_of_at_most_100_000_bytes() -> None:
    assert len(osc52("x" * LIMIT)) == 100_000


def test_a_lone_surrogate_does_not_stop_the_copying() -> None:
    assert osc52("\ud800") == osc52("?")
