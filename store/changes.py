"""A change: what was done, by which program, when, as field edits with old and new values.

An edit speaks of a record as plain JSON values, with defaults left out, so that "not there" and
"the default" are one thing. Every change can be checked, applied and turned round.
"""

import os
from binascii import crc32
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from store.errors import Conflict
from store.model import Marks, Paper, SavedView, Source, Typed

TableName = Literal["papers", "sources", "views"]
Row = Paper | Source | SavedView
Tables = Mapping[str, MutableMapping[str, Any]]
Rows = Mapping[tuple[TableName, str], Row | None]
"""Records by table and key; None for one that is not there."""

ROW_TYPES: dict[str, type[Row]] = {"papers": Paper, "sources": Source, "views": SavedView}
NESTED = {"marks": Marks.__struct_fields__, "typed": Typed.__struct_fields__}
"""The parts of a paper whose fields are edited one by one, so that two people's edits fit."""


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One field of one record: `path` is a field, `marks.` and a field, or "" for the whole record.

    UNSET stands for "not there". A whole record with neither old nor new value is one that this
    change made, as the history keeps it (the record itself is in the library).
    """

    table: TableName
    key: str
    path: str = ""
    old: Any | UnsetType = UNSET
    new: Any | UnsetType = UNSET
    made: str = ""
    """Of a record that this change made: the sum (CRC-32) of it as it was made, so that undo does
    not remove with it what was written in the file by hand since. Empty: nobody knows."""


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was done: the unit of saving, of undo and of the log."""

    id: str
    time: str
    program: str
    label: str
    kind: Literal["do", "undo", "redo"] = "do"
    of: str = ""
    """The id of the change that this one takes back or brings back."""
    edits: tuple[Edit, ...] = ()


def made(label: str, edits: Iterable[Edit], program: str, time: str) -> Change:
    """A new change, with an id that no other one has."""
    return Change(
        id=os.urandom(6).hex(), time=time, program=program, label=label, edits=tuple(edits)
    )


def difference(table: TableName, key: str, old: Row | None, new: Row | None) -> list[Edit]:
    """The edits that turn one record into another; None is a record that is not there."""
    if old == new:
        return []
    if old is None or new is None:
        return [Edit(table=table, key=key, old=_plain(old), new=_plain(new))]
    if isinstance(old, Paper) and isinstance(new, Paper) and old.reviews is new.reviews:
        old, new = _without_reviews(old), _without_reviews(new)
    return [
        Edit(table=table, key=key, path=path, old=before, new=after)
        for path, before, after in _different_fields(_plain(old), _plain(new))
    ]


def differences(
    table: TableName, old_rows: Mapping[str, Row], new_rows: Mapping[str, Row | None]
) -> Iterator[Edit]:
    """The edits that make these records of a table be as given; others stay."""
    for key, new in new_rows.items():
        yield from difference(table, key, old_rows.get(key), new)


def outcome(tables: Tables, change: Change) -> Rows:
    """The records as the change leaves them, with nothing changed yet.

    Raises `Conflict` when an old value of it no longer holds. What was not made by a program that
    keeps to this format may raise AttributeError, KeyError, TypeError or msgspec's ValidationError.
    """
    whole = {(edit.table, edit.key) for edit in change.edits if _field(edit) in ("", "reviews")}
    plain: dict[tuple[TableName, str], Any] = {}
    for edit in change.edits:
        place = (edit.table, edit.key)
        if place not in plain:
            before = tables[edit.table].get(edit.key)
            plain[place] = _plain(before if place in whole else _without_reviews(before))
        row = plain[place]
        if edit.path and row is UNSET:
            raise Conflict(f"{edit.key} is no longer in the library; not done: {change.label}")
        if _value(row, edit.path) != edit.old:
            raise Conflict(
                f"{edit.key} was changed by another program meanwhile; not done: {change.label}"
            )
        if row is UNSET and edit.new is UNSET:
            raise KeyError(edit.key)
        plain[place] = _edited(row, edit)
    rows = {place: _row(place, row) for place, row in plain.items()}
    for (table, key), row in rows.items():
        if isinstance(row, Paper) and (table, key) not in whole:
            before = tables[table][key]
            rows[table, key] = msgspec.structs.replace(row, reviews=before.reviews)
    return rows


def put(tables: Tables, rows: Rows) -> None:
    """Make records in memory be as a change leaves them."""
    for (table, key), row in rows.items():
        if row is None:
            tables[table].pop(key, None)
        else:
            tables[table][key] = row


def inverse(tables: Tables, change: Change) -> tuple[Edit, ...]:
    """The edits that take a change back from the state that it left."""
    return tuple(_inverse_edit(tables, edit) for edit in reversed(change.edits))


def fitting(tables: Tables, edits: Iterable[Edit]) -> list[Edit]:
    """Those of the edits of one change that can be made, since their old values hold."""
    plain: dict[tuple[TableName, str], Any] = {}
    found = []
    for edit in edits:
        place = (edit.table, edit.key)
        if place not in plain:
            plain[place] = _plain(tables[edit.table].get(edit.key))
        if _fits(plain[place], edit):
            found.append(edit)
    return found


def sparing_sources(tables: Tables, edits: Iterable[Edit], fits: list[Edit]) -> list[Edit]:
    """Those of the edits that fit which remove no source of a paper that is left as it is."""
    left = {edit.key for edit in edits if edit.table == "papers"}
    left -= {edit.key for edit in fits if edit.table == "papers"}
    papers = [tables["papers"][key] for key in left if key in tables["papers"]]
    needed = {review.source for paper in papers for review in paper.reviews}
    return [
        edit
        for edit in fits
        if edit.table != "sources" or edit.key not in needed or edit.new is not UNSET
    ]


def _fits(row: Any, edit: Edit) -> bool:
    if edit.path and row is UNSET:
        return False
    try:
        if _value(row, edit.path) != edit.old:
            return False
        _row((edit.table, edit.key), _edited(row, edit))
    except (AttributeError, TypeError, msgspec.ValidationError):
        # The history was edited by hand: no such field, or nothing that can stand there.
        return False
    return edit.old is UNSET or not edit.made or edit.made == _sum(edit.old)


def has_field(edit: Edit) -> bool:
    """Whether records of the table have the field that an edit speaks of."""
    name, _, inner = edit.path.partition(".")
    if not inner:
        return not name or name in ROW_TYPES[edit.table].__struct_fields__
    return edit.table == "papers" and inner in NESTED.get(name, ())


def for_history(change: Change) -> Change:
    """The change as the history keeps it: without the records that it made.

    They are in the library itself; keeping them twice would double the file with every import.
    Their sums are kept.
    """
    edits = tuple(
        Edit(table=edit.table, key=edit.key, made=_sum(edit.new)) if _makes_record(edit) else edit
        for edit in change.edits
    )
    return msgspec.structs.replace(change, edits=edits)


def undo_stacks(history: Iterable[Change]) -> tuple[list[Change], list[Change]]:
    """What can be taken back and what can be brought back, the next one last in each.

    A change without edits only tells that something was done, and is neither.
    """
    done: list[Change] = []
    undone: list[Change] = []
    for change in history:
        if change.kind == "undo":
            if done:
                done.pop()
            undone.append(change)
        elif change.edits or change.kind == "redo":
            if change.kind == "redo":
                if undone:
                    undone.pop()
            else:
                undone.clear()
            done.append(change)
    return done, undone


def _inverse_edit(tables: Tables, edit: Edit) -> Edit:
    if _makes_record(edit):
        row = tables[edit.table].get(edit.key)
        return msgspec.structs.replace(edit, old=_plain(row), new=UNSET)
    return msgspec.structs.replace(edit, old=edit.new, new=edit.old)


def _makes_record(edit: Edit) -> bool:
    return not edit.path and edit.old is UNSET


def _plain(row: Row | None) -> Any:
    """A record as JSON values; through JSON, since lists read back must equal those made here."""
    return UNSET if row is None else msgspec.json.decode(msgspec.json.encode(row))


def _field(edit: Edit) -> str:
    return edit.path.partition(".")[0]


def _without_reviews(row: Row | None) -> Row | None:
    """A paper without nearly all of its text, for what does not speak of that."""
    return msgspec.structs.replace(row, reviews=()) if isinstance(row, Paper) else row


def _row(place: tuple[TableName, str], plain: Any) -> Row | None:
    if plain is UNSET:
        return None
    table, key = place
    row = msgspec.convert(plain, ROW_TYPES[table])
    if row.id != key:
        raise msgspec.ValidationError(f"{key} cannot have the id {row.id}")
    return row


def _different_fields(
    old: dict[str, Any], new: dict[str, Any], prefix: str = ""
) -> Iterable[tuple[str, Any, Any]]:
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name, UNSET), new.get(name, UNSET)
        if before == after:
            continue
        if not prefix and name in NESTED:
            yield from _different_fields(
                {} if before is UNSET else before, {} if after is UNSET else after, f"{name}."
            )
        else:
            yield prefix + name, before, after


def _edited(row: Any, edit: Edit) -> Any:
    return _with_value(row, edit.path, edit.new) if edit.path else edit.new


def _sum(plain: Any) -> str:
    """Eight hexadecimal digits that tell a record from the same one with anything changed."""
    # Marks that were made and taken back leave an empty object, which says as much as none.
    said = {name: value for name, value in plain.items() if value != {}}
    return f"{crc32(msgspec.json.encode(said, order='sorted')):08x}"


def _value(plain: Any, path: str) -> Any:
    for name in path.split(".") if path else ():
        plain = plain.get(name, UNSET)
        if plain is UNSET:
            return UNSET
    return plain


def _with_value(plain: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    name, _, rest = path.partition(".")
    if rest:
        value = _with_value(plain.get(name, {}), rest, value)
    if value is UNSET:
        return {key: kept for key, kept in plain.items() if key != name}
    return {**plain, name: value}
