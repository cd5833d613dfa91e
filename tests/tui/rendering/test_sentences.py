"""Sentences in which keys stand out, and short texts that stay whole beside each other."""

from textual.content import Content

from tui.keymap import Keymap, resolve
from tui.rendering.packing import packed
from tui.rendering.sentences import sentence


def styled(content: Content) -> dict[str, str]:
    return {content.plain[span.start : span.end]: str(span.style) for span in content.spans}


def test_keys_and_what_is_typed_stand_out_from_words() -> None:
    said = sentence(Keymap(), "{note} writes a note; `readlist --empty` has none.")
    assert said.plain == "a writes a note; readlist --empty has none."
    assert said.spans[0].start == 0
    assert styled(said) == {"a": "bold $accent", "readlist --empty": "bold"}


def test_a_sentence_names_the_live_key() -> None:
    keymap, refused = resolve({"undo": ("f6",)})
    assert not refused
    assert sentence(keymap, "{undo} takes them back").plain == "F6 takes them back"


def test_what_is_between_two_texts_is_never_at_the_end_of_a_line() -> None:
    texts = [Content("CVPR 2020"), Content("arxiv:1911.04252"), Content("link"), Content("slides")]
    lines = [line.plain for line in packed(texts, 36, Content(" · "))]
    assert lines == ["CVPR 2020 · arxiv:1911.04252 · link", "slides"]


def test_only_a_text_longer_than_a_line_is_broken() -> None:
    lines = [
        line.plain.rstrip() for line in packed([Content("a b"), Content("c d e")], 4, Content(" "))
    ]
    assert lines == ["a b", "c d", "e"]
