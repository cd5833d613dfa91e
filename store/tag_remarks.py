"""What a person is told of tags: that a new one is much like another, and what a new name does."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from store.model import Paper, fold_tag
from store.tagging import is_in, near_spellings, with_tag


def spelling_remark(added: Iterable[str], in_use: Sequence[str]) -> str:
    """Says of the last new one of these tags that one in use is much like it; "" when none is."""
    known = {fold_tag(tag) for tag in in_use}
    new = [tag for tag in added if fold_tag(tag) not in known]
    found = ((tag, near_spellings(tag, in_use)) for tag in reversed(new))
    return next((f"“{tag}” is new; in use is “{near[0]}”" for tag, near in found if near), "")


def comma_remark(added: Iterable[str], in_use: Sequence[str]) -> str:
    """Says of a new tag of several words that it begins or ends as one in use; "" for none.

    A blank does not end a tag: where a comma was forgotten, two became one.
    """
    known = {fold_tag(tag): tag for tag in in_use}
    for tag in added:
        words = tag.split()
        cuts = range(1, len(words)) if fold_tag(tag) not in known else ()
        for part in (part for at in cuts for part in (words[at:], words[:at])):
            if other := known.get(fold_tag(" ".join(part))):
                return f"“{tag}” is one new tag; in use is “{other}”: commas stand between tags"
    return ""


def absent_remark(removed: Iterable[str], there: Iterable[str]) -> str:
    """Says which of the tags to be taken off no paper here has; "" when each is `there`.

    Where a comma was forgotten, a word of it is a tag there.
    """
    known = {fold_tag(tag) for tag in there}
    absent = [tag for tag in removed if fold_tag(tag) not in known]
    if not absent:
        return ""
    words = {word for tag in absent for word in fold_tag(tag).split()}
    comma = ": commas stand between tags" if words & known else ""
    return f"no paper here has {', '.join(f'#{tag}' for tag in absent)}{comma}"


class Renaming(Struct, frozen=True):
    """What becomes of a tag when it is given another name, for the person."""

    old: str
    new: str
    papers: int
    """How many papers have the tag or one nested in it."""
    together: int
    """How many papers have the new name then, when it is in use already; else 0."""

    @property
    def question(self) -> str:
        """What to ask before it is done."""
        asked = f"Rename #{self.old} to #{self.new}?"
        if not self.together:
            return asked
        return f"{asked} It merges with #{self.new}: {_papers(self.together)} together."

    @property
    def done(self) -> str:
        """What was done."""
        if not self.together:
            return f"renamed #{self.old} to #{self.new}: {_papers(self.papers)}"
        both = f"{_papers(self.papers)}, now {self.together:,} together"
        return f"merged #{self.old} with #{self.new}: {both}"


def renaming(papers: Iterable[Paper], old: str, new: str) -> Renaming:
    """What `store.tagging.rename` would do; a tag that is only spelled anew merges with none."""
    papers = list(papers)
    have = {paper.id for paper in with_tag(papers, old)}
    others = {
        paper.id
        for paper in papers
        if any(is_in(tag, new) and not is_in(tag, old) for tag in paper.tags)
    }
    return Renaming(old, new, len(have), len(have | others) if others else 0)


def _papers(count: int) -> str:
    return f"{count:,} paper{'' if count == 1 else 's'}"
