"""Library files of older schemas: one step from each to the next, on plain JSON values.

A step gets all tables of the file as TinyDB has them – table, row number, record – and returns them
in the next schema; what it gets is its own to change. It neither knows nor imports `store.model`,
which describes the newest schema only, and it must do with tables that lack rows, or are not there.
Nothing is written here: the file on disk stays as it is until the next write, before which a backup
of it is made.

To change the schema: add the step to `STEPS`, and a library of the schema left behind to
`tests/store/libraries/`, which must load for ever. The changes in the table `history` speak of
fields by name, and so does a journal that an older program left behind; a step that renames a field
must see to the former, and `store.replay` must then set the latter aside.
"""

from collections.abc import Callable, Mapping
from typing import Any

Tables = dict[str, dict[str, Any]]
Step = Callable[[Tables], Tables]
Steps = Mapping[int, Step]


def _dates_and_views(tables: Tables) -> Tables:
    """From 1 to 2: there are views, marks have dates and a place in the queue, facts have files.

    Nothing becomes another thing; the number keeps programs away that do not know these fields.
    """
    return {**tables, "views": tables.get("views", {})}


STEPS: Steps = {1: _dates_and_views}
"""From the number of each older schema to the step that leads to the next."""


def newest(steps: Steps = STEPS) -> int:
    """The number of the schema that the last step leads to; the first schema is 1."""
    return 1 + len(steps)


def migrate(tables: Tables, schema: int, steps: Steps = STEPS) -> Tables:
    """The tables of a file of this schema in the newest one.

    Raises what a step raises for tables that are not as the schema says.
    """
    for version in range(schema, newest(steps)):
        tables = steps[version](tables)
        tables["meta"]["1"]["schema"] = version + 1
    return tables
