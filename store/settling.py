"""What a person settles while a plan is looked at, before anything of it is written.

What a document leaves open is answered (`store.answers`), and the answer kept with its source. Two
papers of which it is doubtful whether they are one become one, or are remembered as two. All of it
holds for the next import of the same documents, too.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field, structs

from store.answers import Given
from store.likeness import alike
from store.model import Paper
from store.pairing import kept_apart, merge
from store.plans import Outcome, Plan


class Settlement(Struct, frozen=True):
    """What a person settled: answers to documents, pairs that are one paper, pairs that are not."""

    given: Given = field(default_factory=dict)
    """For `store.merging.plan_import`: the plan has them already."""
    one: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


class Doubt(Struct, frozen=True):
    """A paper that the plan brings, and another one with nearly the same title."""

    new: str
    other: str
    likeness: float
    """How alike the titles are, up to 1."""


def doubts(papers: Mapping[str, Paper], plan: Plan) -> list[Doubt]:
    """The new papers of a plan that may be ones that are known, or each other."""
    after = papers_after(papers, plan)
    new = {key for key in plan.papers if key in after and key not in papers}
    found = []
    for one, other, likeness in alike(after.values(), among=new):
        first, second = (one, other) if one.id in new else (other, one)
        found.append(Doubt(first.id, second.id, likeness))
    return sorted(found, key=lambda doubt: (-doubt.likeness, doubt.new, doubt.other))


def papers_after(papers: Mapping[str, Paper], plan: Plan) -> dict[str, Paper]:
    """The papers of the library as the plan leaves them."""
    merged = {**papers, **plan.papers}
    return {key: paper for key, paper in merged.items() if paper is not None}


def settled(papers: Mapping[str, Paper], plan: Plan, settlement: Settlement) -> Plan:
    """The plan with its doubtful pairs as the person settled them."""
    plan = _kept_apart(papers, plan, settlement.apart)
    return _with_merges(papers, plan, settlement.one)


def _kept_apart(papers: Mapping[str, Paper], plan: Plan, pairs: Iterable[tuple[str, str]]) -> Plan:
    """The plan with pairs of papers (by id) remembered as two."""
    after = papers_after(papers, plan)
    new = dict(plan.papers)
    for first, second in pairs:
        if first in after and second in after:
            new[first] = after[first] = kept_apart(after[first], second)
    return structs.replace(plan, papers=new)


def _with_merges(papers: Mapping[str, Paper], plan: Plan, pairs: Iterable[tuple[str, str]]) -> Plan:
    """The plan with pairs of papers (by id) made one."""
    after = papers_after(papers, plan)
    new = dict(plan.papers)
    outcomes = list(plan.outcomes)
    known = set(papers)
    now: dict[str, str] = {}
    for pair in pairs:
        first, second = (_followed(now, key) for key in pair)
        if first == second or first not in after or second not in after:
            continue
        ours, theirs = after.pop(first), after.pop(second)
        brought = [paper for paper in (ours, theirs) if paper.id not in known]
        if brought:
            _count_again(outcomes, brought[-1], known=len(brought) == 1)
        one = merge(ours, theirs)
        known |= {one.id} if len(brought) < 2 else set()
        for key in (first, second):
            now[key] = one.id
            new[key] = None
        now.pop(one.id, None)
        after[one.id] = new[one.id] = one
    gone = [key for key, paper in new.items() if paper is None and key not in papers]
    kept = {key: paper for key, paper in new.items() if key not in gone}
    return structs.replace(plan, papers=kept, outcomes=outcomes)


def _count_again(outcomes: list[Outcome], paper: Paper, *, known: bool) -> None:
    """Count a paper as no new one: it became one that is `known`, or another new one."""
    sources = {review.source for review in paper.reviews}
    for place, one in enumerate(outcomes):
        if one.source in sources and one.new:
            outcomes[place] = structs.replace(one, new=one.new - 1, updated=one.updated + known)
            return


def _followed(now: Mapping[str, str], key: str) -> str:
    while key in now:
        key = now[key]
    return key
