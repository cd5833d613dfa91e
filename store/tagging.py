"""Tags over the whole library: which are in use, how one line changes them, renaming them."""

import difflib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import structs

from store.marks import edit_tags, parse_tags
from store.model import Paper, fold_tag, unique_tags

NEAR = 0.84
"""From this likeness on (difflib's ratio of their letters) two tags may be spellings of one."""

LONG_ENOUGH = 4
"""Of fewer letters than this, one letter makes another word."""


@dataclass(frozen=True)
class Retagging:
    """Tags to put on papers and to take off."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether it changes no tag."""
        return not self.added and not self.removed

    def __str__(self) -> str:
        """The tags as a sentence shows them: `+vision -nlp`."""
        return " ".join([*(f"+{tag}" for tag in self.added), *(f"-{tag}" for tag in self.removed)])


def parse_retagging(line: str) -> Retagging:
    """What a line such as `+vision -nlp, detection` puts on and takes off.

    Tags are separated by commas, or begun with `+`, `-` or `#`; one without a sign is put on.
    """
    added: list[str] = []
    removed: list[str] = []
    for part in _signed(line):
        sign, tag = (part[0], part[1:]) if part[0] in "+-" else ("+", part)
        (removed if sign == "-" else added).extend(parse_tags(tag))
    off = {fold_tag(tag) for tag in removed}
    on = [tag for tag in added if fold_tag(tag) not in off]
    return Retagging(unique_tags(on), unique_tags(removed))


def retagging(line: str, paper: Paper) -> Retagging:
    """What a line with all tags of a paper changes; tags with a `-` are taken off as well."""
    had = {fold_tag(tag) for tag in paper.tags}
    pieces = line.split(",")
    # A tag that is there already means itself, even one that a document begins with a sign.
    kept = [tag for piece in pieces if fold_tag(tag := piece.strip()) in had]
    typed = parse_retagging(",".join(piece for piece in pieces if piece.strip() not in kept))
    folded = {fold_tag(tag) for tag in (*kept, *typed.added)}
    folded -= {fold_tag(tag) for tag in typed.removed}
    return Retagging(
        tuple(tag for tag in typed.added if fold_tag(tag) not in had),
        tuple(tag for tag in paper.tags if fold_tag(tag) not in folded),
    )


def tag_counts(papers: Iterable[Paper]) -> list[tuple[str, int]]:
    """The tags in use with their numbers of papers, the most used first."""
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for paper in papers:
        for tag in paper.tags:
            counts[fold_tag(tag)] += 1
            spelled.setdefault(fold_tag(tag), tag)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(spelled[folded], count) for folded, count in ranked]


def near_spellings(tag: str, others: Iterable[str]) -> list[str]:
    """The tags that may be meant by this one, alike but for signs, blanks and a letter or two."""
    letters = _letters(tag)
    matcher = difflib.SequenceMatcher(None, b=letters, autojunk=False)
    found: list[tuple[float, str]] = []
    for other in others:
        its = _letters(other)
        if fold_tag(other) == fold_tag(tag) or _numbers(its) != _numbers(letters):
            continue
        matcher.set_seq1(its)
        alike = 1.0 if its == letters else 0.0
        if min(len(its), len(letters)) >= LONG_ENOUGH and matcher.real_quick_ratio() >= NEAR:
            alike = matcher.ratio()
        if alike >= NEAR:
            found.append((alike, other))
    return [other for _, other in sorted(found, key=lambda item: (-item[0], item[1]))]


def with_tag(papers: Iterable[Paper], tag: str) -> list[Paper]:
    """The papers that have the tag or one nested in it."""
    return [paper for paper in papers if any(_is_in(own, tag) for own in paper.tags)]


def rename(papers: Iterable[Paper], old: str, new: str) -> dict[str, Paper]:
    """The papers that have the tag `old`, each with `new` in its place; nested tags go along.

    When `new` is in use already, the two become one. An empty `new` takes the tag off.
    """
    changed: dict[str, Paper] = {}
    for paper in papers:
        own = [tag for tag in paper.tags if _is_in(tag, old)]
        if own:
            below = [tag.split("/")[old.count("/") + 1 :] for tag in own]
            renamed = ["/".join((new, *rest)) for rest in below] if new else []
            changed[paper.id] = _spelled(edit_tags(paper, renamed, own), renamed)
    return changed


def _spelled(paper: Paper, tags: Iterable[str]) -> Paper:
    """The paper with these of its tags spelled so, whatever the sources write."""
    own = unique_tags((*tags, *paper.marks.tags_added))
    given = set(paper.source_tags)
    marks = structs.replace(paper.marks, tags_added=tuple(tag for tag in own if tag not in given))
    return structs.replace(paper, marks=marks)


def _is_in(tag: str, around: str) -> bool:
    folded, outer = fold_tag(tag), fold_tag(around)
    return folded == outer or folded.startswith(f"{outer}/")


def _signed(line: str) -> Iterable[str]:
    """The parts of a line, each with its sign: a blank ends a part when a sign follows it."""
    for piece in line.split(","):
        part: list[str] = []
        for word in piece.split():
            if word[0] in "+-#" and part:
                yield " ".join(part)
                part = []
            part.append(word)
        if part:
            yield " ".join(part)


def _letters(tag: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFD", tag.casefold())))


def _numbers(letters: str) -> str:
    """The digits: `gpt2` and `gpt3` are no spellings of one."""
    return "".join(filter(str.isdigit, letters))
