"""Finding papers by what a query says, without other readings, the trash or an order."""

from collections.abc import Iterable

from store.model import Paper
from store.search.matching import Index
from store.search.parsing import parse


def matching(index: Index, papers: Iterable[Paper], query: str) -> list[Paper]:
    """The papers that match, in their given order."""
    return [*filter(index.test(parse(query).expression), papers)]
