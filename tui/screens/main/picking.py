"""What the commands act on: the papers picked, else what is under the cursor of the tree."""

from collections.abc import Callable, Iterable, Sequence

from store.branches import Branch, papers_of
from store.model import Paper
from store.trash import shown
from tui.screens.main.desk import ASK_ABOVE, Desk
from tui.widgets.library_tree import LibraryTree
from tui.widgets.tree_items import Leaf


class Picking:
    """Picks papers, which the screen calls marking them, so that the next commands act on all."""

    def __init__(
        self,
        desk: Desk,
        tree: LibraryTree,
        picked: dict[str, None],
        changed: Callable[[], None],
        in_view: Callable[[], Sequence[str]],
    ) -> None:
        """`picked`, with which the tree draws, is filled here; `changed` says how many they are.

        `in_view` has the ids of the papers that are shown at present.
        """
        self.picked = picked
        """The ids of the papers picked, in the order in which they were."""
        self._desk = desk
        self._tree = tree
        self._changed = changed
        self._in_view = in_view
        self._let_go: tuple[str, ...] = ()
        """Those picked last, of which all were let go at once."""
        self._range_from: Leaf | None = None

    @property
    def paper(self) -> Paper | None:
        """The paper under the cursor."""
        item = self._tree.current
        return self._desk.library.papers.get(item.paper) if isinstance(item, Leaf) else None

    def need_paper(self) -> Paper | None:
        """The paper under the cursor, as it is wanted; says what to do when there is none."""
        paper = self.paper
        if paper is None:
            self._say_no_paper()
            return None
        return self._desk.wanted.papers.get(paper.id, paper)

    def targets(self) -> list[Paper]:
        """The papers picked, else all of the branch under the cursor, else the paper there.

        As they are wanted: with what is not saved yet, from which the next change is made.
        """
        papers = self._desk.wanted.papers
        keys: Iterable[str] = self.picked or self._under_cursor()
        found = [papers[key] for key in keys if key in papers]
        return found or ([self.paper] if self.paper else [])

    def need_targets(self) -> list[Paper]:
        """The papers to act on; says what to do when there are none."""
        papers = self.targets()
        if not papers:
            self._say_no_paper()
        return papers

    def ask_first(self, papers: Sequence[Paper], question: str, act: Callable[[], None]) -> None:
        """Act, but ask first when it concerns many papers, or one picked that is not shown.

        In the question, `{papers}` stands for how many they are.
        """
        in_view = set(self._in_view()) if self.picked else set()
        hidden = sum(paper.id in self.picked and paper.id not in in_view for paper in papers)
        if len(papers) <= ASK_ABOVE and not hidden:
            act()
            return
        asked = question.format(papers=counted(len(papers)))
        if hidden:
            are = "is" if hidden == 1 else "are"
            which = "It" if len(papers) == 1 else f"{hidden:,} of the papers marked"
            asked += f" {which} {are} not shown here."
        self._desk.confirm("Many papers" if len(papers) > 1 else "Not shown", asked, act)

    def show(self, papers: Sequence[str]) -> None:
        """Put the cursor on the first of these papers that is shown, unless it is on one."""
        if papers and not (self.paper and self.paper.id in papers):
            any(map(self._tree.go_to_paper, papers))

    def targets_among(
        self, shown: Sequence[str], called: Sequence[str]
    ) -> tuple[list[Paper], Sequence[str]]:
        """The papers picked, else those of the branch, else all that are shown, by their ids.

        With the words that tell them from all others; `called` are those for what is shown.
        """
        item, papers = self._tree.current, self._desk.library.papers
        keys = shown
        if self.picked:
            keys, called = tuple(self.picked), ["marked"]
        elif isinstance(item, Branch):
            keys, called = papers_of(item), self._tree.path_labels()
        return [papers[key] for key in dict.fromkeys(keys) if key in papers], called

    def turn(self) -> None:
        """Pick the paper or the branch under the cursor, or let go of it; go on."""
        papers = self._under_cursor()
        if not papers:
            return
        if all(paper in self.picked for paper in papers):
            self._pick((), papers)
        else:
            self._pick(papers, ())
        if isinstance(self._tree.current, Leaf):
            self._tree.move("down")

    def turn_range(self) -> None:
        """Begin a range at the paper under the cursor; the second time, pick all of it."""
        item, order = self._tree.current, self._tree.order
        say = self._desk.with_keys
        if not isinstance(item, Leaf):
            how = "a range begins and ends on a paper: {right} opens a branch"
            self._desk.say(say(how), wrong=True)
        elif self._range_from is None or self._range_from not in order:
            self._range_from = item
            self._pick([item.paper], ())
            self._desk.say(say("a range begins here: {mark-range} at its other end"))
        else:
            first, last = sorted((order.index(self._range_from), order.index(item)))
            self._range_from = None
            self._pick([leaf.paper for leaf in order[first : last + 1]], ())

    def pick_all(self, papers: Sequence[str]) -> None:
        """Pick all of these, given by their ids."""
        self._pick(papers, ())

    def invert(self, papers: Sequence[str]) -> None:
        """Pick those of these papers that are not picked, and only those."""
        unique = dict.fromkeys(papers)
        on = [paper for paper in unique if paper not in self.picked]
        self._pick(on, [paper for paper in unique if paper in self.picked])

    def pick_none(self) -> None:
        """Let go of all; the second time, pick them again."""
        if not self.picked:
            papers = self._desk.library.papers
            self._pick([key for key in self._let_go if key in papers], ())
            if not self.picked:
                self._desk.say("no paper is marked")
            return
        self._let_go = tuple(self.picked)
        self._pick((), self._let_go)
        marks = f"{len(self._let_go):,} mark{'' if len(self._let_go) == 1 else 's'}"
        again = self._desk.with_keys("{mark-none} puts them on again")
        self._desk.say(f"{marks} taken off · {again}")

    def keep_only(self, papers: Iterable[str]) -> None:
        """Let go of what is no longer there."""
        if self.picked:
            there = set(papers)
            self._pick((), [key for key in self.picked if key not in there])

    def _pick(self, on: Iterable[str], off: Iterable[str]) -> None:
        on, off = tuple(on), tuple(off)
        self.picked.update(dict.fromkeys(on))
        for paper in off:
            self.picked.pop(paper, None)
        if not self.picked:
            self._range_from = None
        self._tree.redraw((*on, *off))
        self._changed()

    def _under_cursor(self) -> list[str]:
        item = self._tree.current
        if isinstance(item, Leaf):
            return [item.paper]
        return papers_of(item) if isinstance(item, Branch) else []

    def _say_no_paper(self) -> None:
        how = "choose a paper first: {down} and {up} move, {right} opens a branch"
        if not shown(self._desk.library.papers.values()):
            how = "there is no paper yet: {import} imports documents, {add-paper} adds one"
        self._desk.say(self._desk.with_keys(how), wrong=True)


def counted(papers: int) -> str:
    """So many papers."""
    return f"{papers:,} paper{'' if papers == 1 else 's'}"
