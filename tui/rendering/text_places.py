"""Where in a paper's text somebody is, whatever the width and whatever is folded."""

from collections.abc import Iterable

from tui.rendering.lines import TextLines
from tui.rendering.sections import Section, TextPlace


def place_at(lines: TextLines, sections: Iterable[Section], line: int) -> TextPlace:
    """The place of a line of the text, which has these sections."""
    line = min(line, len(lines) - 1)
    above = [section for section in sections if section.foldable and section.line <= line]
    section = above[-1] if above else None
    key = section.key if section else ""
    if section and section.line == line:
        return TextPlace(key, -1, 0)
    words = lines.words_above(line)
    before = max(0, lines.line_of_word(words) - line)
    return TextPlace(key, words - _words_before(lines, section), before)


def line_of_place(lines: TextLines, sections: Iterable[Section], place: TextPlace) -> int:
    """The line of a place, or of what it is folded away in; 0 where there is no such place."""
    foldable = [section for section in sections if section.foldable]
    section = next((one for one in foldable if one.key == place.section), None)
    if section is None and place.section:
        here = _order(place.section)
        above = [
            one for one in foldable if _order(one.key)[0] == here[0] and _order(one.key) < here
        ]
        return above[-1].line if above else 0
    if section and (section.folded or place.words < 0):
        return section.line
    line = lines.line_of_word(_words_before(lines, section) + place.words)
    return max(section.line if section else 0, line - place.before)


def _words_before(lines: TextLines, section: Section | None) -> int:
    """From where the words of a section are counted; the line above a review is the program's."""
    if section is None:
        return 0
    return lines.words_above(section.line if section.level else section.line + 1)


def _order(key: str) -> tuple[str, int]:
    """The review or note that a section is in, and the number of its heading there."""
    review, _, heading = key.partition(".")
    return review, int(heading) if heading.isdecimal() else 0
