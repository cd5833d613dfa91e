"""Tags over the whole library: which are in use, how one line changes them, renaming them."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct, structs

from store.marks import BadMark, checked_tags, clean_tag, edit_tags, plain_tag
from store.model import Paper, fold_tag, unique_tags

NEAR = 0.83
"""From this likeness on (difflib's ratio of their letters) two tags may be spellings of one: those
of six letters of which one is another, and longer ones."""

LONG_ENOUGH = 4
"""Of fewer letters than this, one letter makes another word."""


class Retagging(Struct, frozen=True):
    """Tags to put on papers and to take off."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether it changes no tag."""
        return not self.added and not self.removed

    def on(self, papers: Iterable[Paper]) -> "Retagging":
        """What it changes on these papers: no tag is put on that all have, or taken off if none."""
        have = [{fold_tag(tag) for tag in paper.tags} for paper in papers]
        return Retagging(
            tuple(tag for tag in self.added if not all(fold_tag(tag) in tags for tags in have)),
            tuple(tag for tag in self.removed if any(fold_tag(tag) in tags for tags in have)),
        )

    def __str__(self) -> str:
        """The tags as a sentence shows them: `+vision -nlp`."""
        return " ".join([*(f"+{tag}" for tag in self.added), *(f"-{tag}" for tag in self.removed)])


def parse_retagging(line: str) -> Retagging:
    """What a line such as `+vision -nlp, detection` puts on and takes off.

    Tags are separated by commas, or begun with `+`, `-` or `#`; one without a sign is put on.
    Raises `BadMark` for a tag that cannot be put on; an old one out of form can be taken off.
    """
    added: list[str] = []
    removed: list[str] = []
    for sign, tag in (signed for piece in line.split(",") for signed in signed_tags(piece)):
        if sign == "-":
            removed.extend(filter(None, [plain_tag(tag)]))
        else:
            added.extend(checked_tags(tag))
    off = {fold_tag(tag) for tag in removed}
    on = [tag for tag in added if fold_tag(tag) not in off]
    return Retagging(unique_tags(on), unique_tags(removed))


def retagging(line: str, paper: Paper) -> Retagging:
    """What a line with all tags of a paper changes; tags with a `-` are taken off as well.

    Raises `BadMark` as `parse_retagging` does.
    """
    return _retagging(line, paper.tags)


def wrong_tags(line: str, had: Sequence[str] = ()) -> str:
    """What is wrong with a line of tags, of a paper that had these; "" for nothing."""
    try:
        _retagging(line, had)
    except BadMark as error:
        return str(error)
    return ""


def _retagging(line: str, had: Sequence[str]) -> Retagging:
    line, kept = _without_tags_with_commas(line, had)
    folded = {fold_tag(tag) for tag in had}
    pieces = line.split(",")
    # A tag that is there already means itself, even one that a document begins with a sign.
    kept += [tag for piece in pieces if fold_tag(tag := piece.strip()) in folded]
    typed = parse_retagging(",".join(piece for piece in pieces if piece.strip() not in kept))
    shown = {fold_tag(tag) for tag in (*kept, *typed.added)}
    shown -= {fold_tag(tag) for tag in typed.removed}
    return Retagging(
        tuple(tag for tag in typed.added if fold_tag(tag) not in folded),
        tuple(tag for tag in had if fold_tag(tag) not in shown),
    )


def _without_tags_with_commas(line: str, had: Iterable[str]) -> tuple[str, list[str]]:
    """The line without those of the tags that have a comma, and those: old ones may have one."""
    kept = []
    for tag in sorted((tag for tag in had if "," in tag), key=len, reverse=True):
        line, found = re.subn(rf"(?:^|,)\s*{re.escape(tag)}\s*(?=,|$)", "", line, count=1)
        kept += [tag] * found
    return line, kept


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


class TagRow(Struct, frozen=True):
    """A tag in the list of all, or one that is there only because others are nested in it."""

    tag: str
    own: int
    """How many papers have it."""
    papers: int
    """How many papers have it or one nested in it."""
    depth: int
    """How many of the tags around it are in the list."""


def tag_rows(papers: Iterable[Paper]) -> list[TagRow]:
    """All tags, each followed by those nested in it, in the order of their letters."""
    papers = list(papers)
    own = {fold_tag(tag): (tag, count) for tag, count in tag_counts(papers)}
    spelled = {folded: tag for folded, (tag, _) in own.items()}
    counts: Counter[str] = Counter()
    for paper in papers:
        around = {fold_tag(one): one for tag in paper.tags for one in (tag, *_around(tag))}
        counts.update(around.keys())
        for folded, tag in around.items():
            spelled.setdefault(folded, tag)
    return [
        TagRow(
            spelled[folded],
            own.get(folded, ("", 0))[1],
            counts[folded],
            len(_around(spelled[folded])),
        )
        for folded in sorted(counts, key=lambda folded: folded.split("/"))
    ]


def _around(tag: str) -> list[str]:
    """The tags in which it is nested; a part without a name, as an old one may have, is none."""
    parts = tag.split("/")
    above = ("/".join(parts[:end]) for end in range(1, len(parts)))
    return [tag for tag in above if tag and clean_tag(tag) == tag]


def near_spellings(tag: str, others: Iterable[str]) -> list[str]:
    """The tags that may be meant by this one, alike but for signs, blanks and a letter or two.

    One that is nested in another is none of its spellings.
    """
    letters = _letters(tag)
    matcher = difflib.SequenceMatcher(None, b=letters, autojunk=False)
    found: list[tuple[float, str]] = []
    for other in others:
        its = _letters(other)
        if is_in(other, tag) or is_in(tag, other) or _numbers(its) != _numbers(letters):
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
    return [paper for paper in papers if any(is_in(own, tag) for own in paper.tags)]


def rename(papers: Iterable[Paper], old: str, new: str) -> dict[str, Paper]:
    """The papers that have the tag `old`, each with `new` in its place; nested tags go along.

    When `new` is in use already, the two become one. An empty `new` takes the tag off.
    """
    changed: dict[str, Paper] = {}
    for paper in papers:
        own = [tag for tag in paper.tags if is_in(tag, old)]
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


def is_in(tag: str, around: str) -> bool:
    """Whether a tag is this one or nested in it."""
    folded, outer = fold_tag(tag), fold_tag(around)
    return folded == outer or folded.startswith(f"{outer}/")


def signed_tags(text: str) -> Iterator[tuple[Literal["+", "-"], str]]:
    """The tags of a text, each with what is done with it: a sign behind a blank begins the next.

    One without a sign is put on.
    """
    part: list[str] = []
    for word in [*text.split(), ""]:
        if part and word[:1] in ("", "+", "-", "#"):
            tag = " ".join(part)
            yield ("-" if tag[0] == "-" else "+"), tag[1:] if tag[0] in "+-" else tag
            part = []
        part.append(word)


def _letters(tag: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFD", tag.casefold())))


def _numbers(letters: str) -> str:
    """The digits: `gpt2` and `gpt3` are no spellings of one."""
    return "".join(filter(str.isdigit, letters))
