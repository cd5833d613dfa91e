"""The headings of a post, and what they tell only together: labels and names that are not known.

`### 나눔이: 김하나 [[paper link](…)]` below a title has a label; a title may have a colon, too.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from store.importers.parts.page_headings import names_page, names_session
from store.importers.posts import head_lines
from store.importers.posts.labels import Said, first_word_of_label, guessed_presenter
from store.importers.posts.presenters import is_name_alone
from store.importers.posts.stated_links import links_in, says_only_link


class Heading(NamedTuple):
    """A heading: its level, its text, and its first and last line (`end` is behind it)."""

    level: int
    text: str
    start: int
    end: int

    @property
    def is_page(self) -> bool:
        """Whether it names a page or a part of a text."""
        return names_page(self.text)

    @property
    def is_session(self) -> bool:
        """Whether it names a day, a week or a meeting: what stands below was presented there."""
        return names_session(self.text)


class Signs(NamedTuple):
    """What the headings of a post tell together: words that label, levels that hold names."""

    labels: frozenset[str]
    people: frozenset[int]


def signs_of(headings: Sequence[Heading]) -> Signs:
    """What the headings of a post say together: a label comes again and again, a title does not.

    Headings of one level that all are names in Korean, Chinese or Japanese are of presenters; one
    such word alone may as well be a subject.
    """
    words = Counter(
        word for each in headings if "](" in each.text and (word := first_word_of_label(each.text))
    )
    levels: dict[int, set[str]] = {}
    for each in headings:
        if not each.is_page:
            levels.setdefault(each.level, set()).add(each.text)
    people = {
        level
        for level, texts in levels.items()
        if len(texts) > 1 and all(is_name_alone(text) for text in texts)
    }
    labels = frozenset(word for word, number in words.items() if number > 1)
    return Signs(labels, frozenset(people))


def guessed(heading: Heading, before: str, above: Sequence[Heading], signs: Signs) -> list[Said]:
    """What a heading below that of a title says before its links under a label unknown here."""
    if above[-1].is_page or heading.level <= above[-1].level:
        return []
    links = [link for link in links_in(heading.text) if link.kind in ("paper", "slides")]
    if not links or not all(says_only_link(link.label) for link in links):
        return []
    below_authors = len(above) > 1 and head_lines.is_authors_line(above[-1].text)
    is_label = below_authors or first_word_of_label(heading.text) in signs.labels
    linked = heading.text[len(before) :]
    label, names = guessed_presenter(heading.text, is_label=is_label)
    if names:
        return [Said("presenters", f"{names} {linked}", heading.start, guessed=label)]
    if below_authors:
        return [Said("link", linked, heading.start), Said("unread", before, heading.start)]
    return []
