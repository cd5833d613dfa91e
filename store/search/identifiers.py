"""The paper that a word of a query names: a link to it, or its number, in any form."""

from store.identity import identifiers_of
from store.search.fields import ANYWHERE
from store.search.query import Text


def identifiers_named(term: Text) -> frozenset[str]:
    """The identifiers that a term gives when it is a link or a number; else none."""
    if term.field not in (ANYWHERE, "id") or term.how not in ("part", "phrase", "exact"):
        return frozenset()
    return frozenset(identifiers_of(term.text))
