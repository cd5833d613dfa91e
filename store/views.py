"""A view of the library: which papers are shown, in which branches, in which order."""

import msgspec

from store.grouping import GROUPINGS

RELEVANCE = "relevance"
"""The sort of a search in which the papers that fit best come first."""


class View(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A query with its grouping and its sort.

    An empty query shows all papers; an empty sort keeps the grouping's own order.
    """

    query: str = ""
    grouping: str = next(iter(GROUPINGS))
    sort: str = ""
