"""Text for comparing, and where its letters come from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.folding import fold, fold_with_places
from store.search.highlighting import Highlighter
from store.search.query import Text

ODD = "가각ㄱ\u1100\u1161\u11a8ßİıΣςéÅ\u0301\u0345ǰＡｂ　한 글Kk"
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(ODD)), max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Vulić", "vulic"), ("Rücklé", "ruckle"), ("STRASSE", "strasse"), ("Straße", "strasse"),
     ("İstanbul", "istanbul"), ("ＣＶＰＲ　２０", "cvpr 20"), ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
     ("강진구 ㄱㅈㄱ", "강진구 ㄱㅈㄱ"), (unicodedata.normalize("NFD", "강진구"), "강진구"),
     ("e\u0301", "e"), ("K", "k")],
)  # fmt: skip
def test_what_is_the_same_when_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, st.sampled_from(["NFC", "NFD"]))
def test_the_normal_form_does_not_matter(text: str, form: str) -> None:
    assert fold(unicodedata.normalize(form, text)) == fold(text)  # type: ignore[arg-type]


@given(TEXTS)
def test_every_folded_letter_has_its_place(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(TEXTS, st.data())
def test_what_is_marked_folds_to_the_word(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.strip():
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    word = folded[start : data.draw(st.integers(start + 1, len(folded)))]
    spans = Highlighter(Text(word, how="phrase")).spans(text)
    assert spans
    assert spans == sorted(spans)
    places = fold_with_places(text)
    ends = dict(zip(places.starts, places.ends, strict=True))
    for a, b in spans:
        assert word in fold(text[a:b])
        # No letter, with its marks, more than the word needs: one less, and it is gone.
        assert word not in fold(text[ends[a] : b]) or word * 2 in fold(text[a:b])
