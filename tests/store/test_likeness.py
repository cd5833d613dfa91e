"""Titles that share words with another one."""

from itertools import permutations

from store.likeness import alike, by_rare_words
from tests.store.building import paper, review

OF = paper(1, review(1, title="Noisy Student for the vision of a network"))


def test_those_that_share_the_rarest_words_come_first() -> None:
    rare = paper(2, review(2, title="A student, noisy"))
    common = paper(3, review(3, title="The vision of a network"))
    others = [paper(n, review(n, title="Vision of a network and the rest")) for n in (4, 5, 6)]
    nothing = paper(7, review(7, title="말뭉치"))
    assert by_rare_words(OF, [nothing, *others, common, rare])[0] == rare
    assert by_rare_words(OF, [nothing, *others, common, rare])[-1] == nothing


def test_equals_keep_their_order_and_nothing_is_lost() -> None:
    twins = [paper(n, review(n, title="Vision")) for n in (5, 3, 4)]
    assert by_rare_words(OF, twins) == twins
    assert by_rare_words(OF, []) == []


def test_the_order_of_the_papers_makes_no_difference() -> None:
    titles = ("A noisy student", "A noisy students", "The vision of a network")
    papers = [paper(n, review(n, title=titles[n % 3])) for n in range(1, 6)]
    found = {tuple((a.id, b.id) for a, b, _ in alike(order)) for order in permutations(papers)}
    assert len(found) == 1
    assert all(one < other for pairs in found for one, other in pairs)
    assert [len(pairs) for pairs in found] == [4]
