"""A search from the query to its result: other readings, what is in the way, in which order."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from store.model import Marks, Paper
from store.search.explaining import explain
from store.search.matching import Index, Test
from store.search.obstacles import Obstacle
from store.search.parsing import parse
from store.search.patterns import Pattern
from store.search.query import Expression, quoted
from store.search.searching import Search, narrows, search
from store.search.sorting import SORTS, NoSuchSort, checked_sort, sort_papers
from store.search.steps import SLICE
from store.views import RELEVANCE
from tests.hostile import each_hostile
from tests.store.building import documents, paper, review
from tests.store.search.finding import matching

PAPERS = [
    paper(1, review(1, title="Deep Graphs", presenters=("강진구",), quarter="2020Q4", year=2020)),
    paper(2, review(2, title="An open graph", presenters=("이승현",), quarter="2020Q3")),
    paper(3, review(3, title="Subgraph", tags=("graph", "vision"), quarter="2021Q1", rating=3.0)),
    paper(4, review(4, title="Trees", authors=("Graph, A.",), rating=4.5, year=2018)),
    paper(5, review(5, title="Lists", body="of graph and deep")),
]


def ids(papers: Sequence[Paper]) -> list[int]:
    return [PAPERS.index(one) + 1 for one in papers]


def found(query: str, sort: str = "") -> list[int]:
    return ids(search(Index(), PAPERS, query, sort).papers)


@pytest.mark.parametrize(
    ("query", "order"),
    [
        # Title: whole word, beginning, inside; then tag, author, text.
        ("graph", [2, 1, 3, 4, 5]),
        ("deep graph", [1, 5]),
        ("graph deep", [1, 5]),
        ("year:2020 OR graph", [2, 1, 3, 4, 5]),
        # Nothing to rank by: the newest quarter, then the year, then the given order.
        ("-zzz", [3, 1, 2, 5, 4]),
    ],
)
def test_what_fits_best_comes_first(query: str, order: list[int]) -> None:
    assert found(query, RELEVANCE) == order


def test_words_that_follow_each_other_in_the_title_come_first() -> None:
    apart = paper(6, review(6, title="Noisy labels for a student", quarter="2024Q1"))
    together = paper(7, review(7, title="The noisy student"))
    result = search(Index(), [apart, together], "noisy student", RELEVANCE)
    assert result.papers == (together, apart)


@pytest.mark.parametrize(
    ("query", "said", "count"),
    [("dltmdgus", "이승현", [2]), ("ㅐㅔ두", "open", [2]), ("발표자:rkdwlsrn", "강진구", [1]),
     ("강지", "강지…", [1]), ("#vis", "tag:vis", [3]), ("graph dltmdgus", "이승현", [2]),
     ("DLTMDGUS", "이승현", [2]), ("#퍄냐ㅐㅜ", "tag:vision", [3]), ("#퍄ㄴ", "tag:vis", [3]),
     ("ㅑㄴ:rated", "is:rated", [3, 4]), ("ㅑㄴ:ㄱㅁㅅㄷㅇ", "is:rated", [3, 4]),
     ("ㄱㅁ샤ㅜㅎ:>=4", "rating:>=4", [4]), ("qkfvywk:강진구", "발표자:강진구", [1])],
)  # fmt: skip
def test_when_nothing_is_found_words_are_read_in_another_way(
    query: str, said: str, count: list[int]
) -> None:
    result = search(Index(), PAPERS, query)
    assert ids(result.papers) == count
    assert [reading.said for reading in result.read] == [said]


@pytest.mark.parametrize("query", ['"dltmdgus"', "-dltmdgus", "강진", "#vision", "zzzz", "이승현"])
def test_no_other_reading_without_need(query: str) -> None:
    assert search(Index(), PAPERS, query).read == ()


def test_the_clause_that_excludes_most_is_named() -> None:
    result = search(Index(), PAPERS, "graph -zzz rating:5 year:2018")
    assert result.papers == ()
    assert result.obstacle == Obstacle(("rating:5",), "graph -zzz year:2018", 1)
    assert found("graph -zzz year:2018") == [4]
    # Here every other clause excludes more.
    assert search(Index(), PAPERS, "graph is:read").obstacle == Obstacle(("is:read",), "graph", 5)
    assert search(Index(), PAPERS, "zzzz").obstacle is None
    assert search(Index(), PAPERS, "is:read is:dropped").obstacle is None
    assert search(Index(), PAPERS, "is:read OR is:dropped").obstacle is None


@pytest.mark.parametrize(
    ("query", "clauses", "without", "count"),
    [
        # No clause alone is in the way: of two that hide a paper, those that hide most.
        ("강진구 이승현 is:rated", ("강진구", "이승현"), "is:rated", 2),
        ("graph is:read year:1812 zzzz", ("is:read", "year:1812", "zzzz"), "graph", 5),
        ("강진구 deep year:1812 zzzzz", ("year:1812", "zzzzz"), "강진구 deep", 1),
        # Between two ORs, and in parentheses.
        ("graph zzzz OR is:read", ("zzzz",), "graph OR is:read", 5),
        ("(graph zzzz) OR is:read", ("zzzz",), "(graph) OR is:read", 5),
        ("(graph rating:5) year:2018", ("rating:5",), "(graph) year:2018", 1),
        ("graph (zzzz OR yyyy)", ("(zzzz OR yyyy)",), "graph", 5),
        ("(강진구 zzzz yyyy OR lists zzzz)", ("zzzz",), "(강진구 zzzz yyyy OR lists)", 1),
    ],
)
def test_several_clauses_are_named_when_no_single_one_is_in_the_way(
    query: str, clauses: tuple[str, ...], without: str, count: int
) -> None:
    obstacle = search(Index(), PAPERS, query).obstacle
    assert obstacle == Obstacle(clauses, without, count)
    assert len(found(obstacle.query)) == count


def test_what_to_leave_out_is_a_sentence() -> None:
    assert Obstacle(("a",), "b", 1).sentence == "without “a” there would be 1 paper"
    two = Obstacle(("a", "b"), "c", 1200)
    assert two.sentence == "without “a” and “b” there would be 1,200 papers"


class Counting(Index):
    """Counts how often it is asked whether a paper is as an expression says."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Counter[str] = Counter()

    def test(self, expression: Expression, patterns: list[Pattern] | None = None) -> Test:
        test = super().test(expression, patterns)

        def counted(paper: Paper) -> bool:
            self.asked[str(expression)] += 1
            return test(paper)

        return counted


def test_a_paper_that_more_clauses_hide_than_another_is_given_up() -> None:
    near = paper(1, review(1, title="zzzz yyyy"))
    papers = [near, *(paper(number) for number in range(2, 200))]
    index = Counting()
    obstacle = search(index, papers, "is:read zzzz yyyy").obstacle
    assert obstacle == Obstacle(("is:read",), "zzzz yyyy", 1)
    assert (index.asked["zzzz"], index.asked["yyyy"]) == (len(papers), 1)


LINKED = paper(
    9, review(9, title="Self-training", identifiers=("arxiv:1911.04252", "openreview:S0UdquAnr9k"))
)
MENTIONING = paper(6, review(6, title="Other", body="See https://arxiv.org/abs/1911.04252v2."))


@pytest.mark.parametrize(
    "query",
    ["https://arxiv.org/abs/1911.04252", "http://www.arxiv.org/pdf/1911.04252v3.pdf",
     "id:https://arxiv.org/abs/1911.04252", "id:1911.04252v3", "1911.04252v3", "arXiv:1911.04252",
     "doi:10.48550/arXiv.1911.04252", "id:=1911.04252", '"https://arxiv.org/abs/1911.04252"',
     "self https://openreview.net/pdf?id=S0UdquAnr9k"],
)  # fmt: skip
def test_a_link_or_a_number_finds_the_paper_that_it_names(query: str) -> None:
    result = search(Index(), [*PAPERS, MENTIONING, LINKED], query, RELEVANCE)
    assert result.problems == ()
    assert result.papers[0] == LINKED
    assert result.papers[1:] in ((), (MENTIONING,))
    said = explain(Index(), LINKED, result)
    assert any(one.field == "id" and one.spans == ((0, len(one.text)),) for one in said)
    assert search(Index(), PAPERS, query).papers == ()


def test_a_link_that_is_typed_on_is_looked_for_in_all_papers() -> None:
    first = Search(Index(), [MENTIONING, LINKED], "arxiv.org/abs/1911.0425")
    assert [*first.steps()]
    assert first.result.papers == (MENTIONING,)
    second = Search(Index(), [MENTIONING, LINKED], "https://arxiv.org/abs/1911.04252", "", first)
    assert [*second.steps()]
    assert second.result.papers == (MENTIONING, LINKED)


def test_papers_in_the_trash_are_found_when_they_are_asked_for() -> None:
    gone = structs.replace(PAPERS[0], marks=Marks(trashed="2026-11-21T12:00:00Z"))
    papers = [gone, *PAPERS[1:]]
    assert search(Index(), papers, "deep").papers == (PAPERS[4],)
    assert search(Index(), papers, "is:trashed").papers == (gone,)
    assert len(search(Index(), papers, "deep OR is:trashed").papers) == 2


def test_what_cannot_be_read_hides_nothing_else() -> None:
    result = search(Index(), PAPERS, "graph author:")
    assert len(result.papers) == 5
    assert [problem.at for problem in result.problems] == [6]


@pytest.mark.parametrize(
    ("query", "left_out", "as_if"),
    [
        ("rating:many graph", ("rating:many",), "graph"),
        ("graph rating:many is:raed", ("rating:many", "is:raed"), "graph"),
        ("year:20x0", ("year:20x0",), ""),
        ("graph (zzzz", ("(zzzz",), "graph"),
        ("title:/(.+)(/", ("title:/(.+)(/",), ""),
        ("zzzz OR rating:many", ("zzzz OR rating:many",), ""),
    ],
)
def test_what_cannot_be_read_is_left_out_when_it_would_hide_everything(
    query: str, left_out: tuple[str, ...], as_if: str
) -> None:
    result = search(Index(), PAPERS, query)
    assert result.left_out == left_out
    assert result.papers == search(Index(), PAPERS, as_if).papers
    assert result.problems


def test_what_cannot_be_read_is_words_where_they_are_found() -> None:
    numbered = paper(9, review(9, title="Rating: many graphs"))
    result = search(Index(), [*PAPERS, numbered], "rating:many")
    assert (result.papers, result.left_out) == ((numbered,), ())
    # Nor is anything left out that could be read.
    assert search(Index(), PAPERS, "rating:many zzzz").papers == ()


@each_hostile
def test_hostile_text_is_looked_for_like_any_other(hostile: str) -> None:
    one = paper(8, review(8, title=hostile, body=hostile))
    for query in (hostile, quoted(hostile), f"title:/{hostile}/", f"#{hostile}", f"is:{hostile}"):
        result = search(Index(), [one], query, RELEVANCE)
        explain(Index(), one, result)
    if hostile.strip():
        assert search(Index(), [one], quoted(hostile)).papers == (one,)


def test_a_regular_expression_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.search.patterns.SECONDS_A_TEXT", 0.001)
    slow = paper(9, review(9, body="x" * 5000))
    result = search(Index(), [slow], "paper text:/(x+x+)+y/")
    assert result.papers == ()
    assert [problem.at for problem in result.problems] == [6]
    assert "papers that it would find may be missing" in result.problems[0].message


def test_a_regular_expression_not_to_match_that_takes_too_long_shows_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("store.search.patterns.SECONDS_A_TEXT", 0.001)
    slow = paper(9, review(9, body="x" * 5000))
    result = search(Index(), [slow], "paper -text:/(x+x+)+y/")
    assert result.papers == (slow,)
    (problem,) = result.problems
    assert problem.at == 6
    assert "papers that it would leave out may be among these" in problem.message


def test_a_search_goes_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [paper(number) for number in range(1, 3 * SLICE + 1)]
    index = Index()
    looked_at: list[str] = []

    def counted(paper: Paper) -> bool:
        looked_at.append(paper.id)
        return True

    monkeypatch.setattr(index, "test", lambda *_: counted)
    steps = Search(index, papers, "paper").steps()
    assert looked_at == []
    next(steps)
    assert len(looked_at) == SLICE
    next(steps)
    assert len(looked_at) == 2 * SLICE
    assert len([*steps]) == 1
    assert len(looked_at) == len(papers)


def test_a_query_that_goes_on_looks_only_at_what_was_found() -> None:
    index = Index()
    first = Search(index, PAPERS, "grap")
    assert [*first.steps()] == [None]
    second = Search(index, [], "graph deep", within=first)
    for _ in second.steps():
        pass
    assert ids(second.result.papers) == [1, 5]


def test_a_query_that_asks_for_the_trash_looks_there() -> None:
    gone = structs.replace(PAPERS[0], marks=Marks(trashed="2026-11-21T12:00:00Z"))
    first = Search(Index(), [gone, *PAPERS[1:]], "graph")
    assert [*first.steps()] == [None]
    second = Search(Index(), [gone, *PAPERS[1:]], "graph is:trashed", within=first)
    assert [*second.steps()] == [None]
    assert second.result.papers == (gone,)


@pytest.mark.parametrize(
    ("former", "query", "does"),
    [("a", "ab", True), ("a", "a b", True), ("", "a", True), ("a b", "b ab", True),
     ("title:a", "title:ab", True), ("ㄱ", "ㄱㅈ", True), ("is:read", "is:read a", True),
     ("ab", "a", False), ("a", "title:a", False), ("a", "-ab", False), ("-a", "-ab", False),
     ("a", "b OR ab", False), ("가", "가ㄱ", False), ("year:202", "year:2020", False),
     ("#a", "#ab", False), ("title:/a/", "title:/ab/", False)],
)  # fmt: skip
def test_which_queries_go_on_from_which(former: str, query: str, does: bool) -> None:
    assert narrows(parse(former), parse(query)) == does


QUERIES = st.lists(
    st.sampled_from(["p", "paper", "논", "논문", "2020", "#nlp", "ㄱㅈ", "ㄱㅈㄱ", "title:p",
                     "-vision", "rating:>2", "강ㅈ", "ㄱ"]), max_size=3
).map(" ".join)  # fmt: skip


@given(documents(), QUERIES, QUERIES)
def test_narrowing_finds_what_a_whole_search_finds(
    made: Sequence[object], former: str, query: str
) -> None:
    papers = [
        paper(number, *of)
        for number in range(1, 7)
        if (of := [r for d in made for r in d.records  # type: ignore[attr-defined]
                   if f"arxiv:2001.{number:05}" in r.identifiers])
    ]  # fmt: skip
    index = Index()
    if narrows(parse(former), parse(query)):
        assert set(map(id, matching(index, papers, query))) <= set(
            map(id, matching(index, papers, former))
        )


@pytest.mark.parametrize(
    ("sort", "order"),
    [("title", [2, 1, 5, 3, 4]), ("-title", [4, 3, 5, 1, 2]), ("rating", [4, 3, 1, 2, 5]),
     ("-rating", [3, 4, 1, 2, 5]), ("quarter", [3, 1, 2, 4, 5]), ("-quarter", [2, 1, 3, 4, 5]),
     ("presenter", [1, 2, 3, 4, 5]), ("-presenter", [2, 1, 3, 4, 5]), ("author", [1, 2, 3, 5, 4]),
     ("id", [1, 2, 3, 4, 5]), ("-id", [5, 4, 3, 2, 1]), ("tag", [3, 1, 2, 4, 5]),
     ("added", [1, 2, 3, 4, 5]), ("venue", [1, 2, 3, 4, 5]), ("status", [1, 2, 3, 4, 5])],
)  # fmt: skip
def test_sorting(sort: str, order: list[int]) -> None:
    assert ids(sort_papers(PAPERS, sort)) == order
    assert found("", sort) == order


@given(st.sampled_from(SORTS), st.booleans(), st.permutations(PAPERS))
def test_every_sort_keeps_every_paper_and_is_stable(
    sort: str, around: bool, papers: list[Paper]
) -> None:
    name = f"-{sort}" if around else sort
    once = sort_papers(papers, name)
    assert sorted(ids(once)) == [1, 2, 3, 4, 5]
    assert sort_papers(once, name) == once
    assert checked_sort(name) == name


def test_there_is_no_other_sort() -> None:
    assert checked_sort("Authors") == "author"
    with pytest.raises(NoSuchSort, match="colour"):
        sort_papers(PAPERS, "colour")
