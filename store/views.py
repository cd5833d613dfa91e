"""A view of the library: which papers are shown, in which branches, in which order.

A view can be saved under a name; the saved ones stand in the order of their places.
"""

from collections.abc import Iterable, Mapping

import msgspec

from store.grouping import GROUPINGS
from store.model import SavedView

RELEVANCE = "relevance"
"""The sort of a search in which the papers that fit best come first."""


class View(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A query with its grouping and its sort.

    An empty query shows all papers; an empty sort keeps the grouping's own order.
    """

    query: str = ""
    grouping: str = next(iter(GROUPINGS))
    sort: str = ""


def view_of(saved: SavedView) -> View:
    """What a saved view shows; a grouping that there is not is the usual one."""
    grouping = saved.grouping if saved.grouping in GROUPINGS else View().grouping
    return View(query=saved.query, grouping=grouping, sort=saved.sort)


def in_order(views: Iterable[SavedView]) -> list[SavedView]:
    """Saved views in the order of their places."""
    return sorted(views, key=lambda saved: (saved.place, saved.id))


def saved_as(name: str, view: View, others: Iterable[SavedView]) -> SavedView:
    """A view under a name: in the place of the one that has it already, else the last."""
    others = list(others)
    last = max((saved.place for saved in others), default=0) + 1
    place = next((saved.place for saved in others if saved.id == name), last)
    return SavedView(id=name, query=view.query, grouping=view.grouping, sort=view.sort, place=place)


def renamed(saved: SavedView, name: str) -> Mapping[str, SavedView | None]:
    """The change that gives a saved view another name, for `Library.replace`."""
    if name == saved.id:
        return {}
    return {saved.id: None, name: msgspec.structs.replace(saved, id=name)}


def moved(views: Iterable[SavedView], name: str, by: int) -> Mapping[str, SavedView]:
    """The saved views that change when one is moved by so many places, as far as it goes.

    Raises KeyError when there is no view of this name.
    """
    order = in_order(views)
    at = next((place for place, saved in enumerate(order) if saved.id == name), None)
    if at is None:
        raise KeyError(name)
    order.insert(min(max(0, at + by), len(order) - 1), order.pop(at))
    return {
        saved.id: msgspec.structs.replace(saved, place=place)
        for place, saved in enumerate(order, start=1)
        if saved.place != place
    }
