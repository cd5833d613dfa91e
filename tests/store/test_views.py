"""Saved views: their names, their order, and that they are in the library."""

from pathlib import Path

import pytest

from store.library import Library
from store.model import SavedView
from store.views import View, in_order, moved, renamed, saved_as, view_of

ONE = SavedView(id="one", query="a", place=1)
TWO = SavedView(id="two", query="b", place=2)
THREE = SavedView(id="three", query="c", place=3)


def test_a_new_name_comes_last_and_an_old_one_keeps_its_place() -> None:
    shown = View(query="is:read", grouping="venue", sort="-year")
    assert saved_as("new", shown, [ONE, THREE]).place == 4
    again = saved_as("one", shown, [ONE, THREE])
    assert again.place == 1
    assert view_of(again) == shown


def test_moving_changes_as_few_places_as_need_be() -> None:
    views = {view.id: view for view in (ONE, TWO, THREE)}
    changed = moved(views.values(), "three", -1)
    assert set(changed) == {"two", "three"}
    assert [v.id for v in in_order((views | dict(changed)).values())] == ["one", "three", "two"]
    assert moved(views.values(), "one", -1) == {}
    with pytest.raises(KeyError):
        moved(views.values(), "gone", 1)


def test_renaming_keeps_everything_else() -> None:
    assert renamed(TWO, "zwei") == {"two": None, "zwei": SavedView(id="zwei", query="b", place=2)}
    assert renamed(TWO, "two") == {}


def test_a_grouping_that_is_not_known_is_the_usual_one() -> None:
    assert view_of(SavedView(id="x", query="", grouping="moon")).grouping == "quarter"


def test_views_are_in_the_library_and_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    library = Library(path, "test")
    library.replace("saved a view", {}, views={"one": ONE})
    assert Library(path, "other").views == {"one": ONE}
    library.fold()
    assert Library(path, "other").views == {"one": ONE}
    library.undo()
    assert Library(path, "other").views == {}
    library.redo()
    assert library.views == {"one": ONE}
