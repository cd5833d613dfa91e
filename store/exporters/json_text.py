"""JSON in pieces, so that a large library need not be one text before it is written."""

import json
from collections.abc import Iterator
from typing import Any


def json_array(objects: Iterator[dict[str, Any]]) -> Iterator[str]:
    """An array of JSON as `json.dumps` writes it with an indent of two, an object a piece."""
    first = True
    for one in objects:
        text = json.dumps([one], ensure_ascii=False, indent=2)[1:-2]
        yield f"{'[' if first else ','}{text}"
        first = False
    yield "[]\n" if first else "\n]\n"
