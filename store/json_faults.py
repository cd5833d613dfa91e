"""JSON bytes as plain values, and where exactly they are broken.

msgspec says what is wrong in few words and not always where; a person who has to mend a file needs
the line. All this is done only for bytes that could not be read otherwise, so it may take its time.
"""

import codecs
import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec

DEEPEST = 100
"""Brackets nested deeper than this are named as the fault of what is nested too deep."""

_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BYTE = re.compile(r"(.*) \(byte (\d+)\)")
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]|-?\d[-+.\deE]*', re.DOTALL)
_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[^u]"
    rb"|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)


class Fault(Exception):
    """What is wrong with the bytes; str() says where, too."""


def decode(data: bytes) -> Any:
    """The value that the bytes stand for.

    Raises `Fault` for what is no JSON, and for an object in which a name stands twice: of the two
    values every reader would take one, in silence.
    """
    try:
        value = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Fault(_why(data, error)) from error
    _find_twice(data)
    return value


def place(data: bytes, byte: int) -> str:
    """Where a byte stands: its line, counted from 1, and its number, counted from 0."""
    line = data.count(b"\n", 0, byte) + 1
    return f"line {line} (byte {byte})"


def _why(data: bytes, error: Exception) -> str:
    if not data.strip():
        return "it is empty" if not data else "it holds nothing but blanks"
    if not data.strip(b"\0"):
        return f"it holds nothing but {len(data)} zero bytes, as a power cut may leave behind"
    if data.startswith(_ORDER_MARKS):
        return f"{place(data, 0)}: it begins with a byte-order mark; UTF-8 without one is right"
    if isinstance(error, RecursionError):
        return f"{place(data, _too_deep(data))}: brackets are nested too deep"
    said = _BYTE.fullmatch(str(error))
    # It counts what stands behind the end from 1.
    byte = int(said[2]) - ("trailing characters" in said[1]) if said else len(data)
    if said and byte < len(data) and "surrogate" not in said[1]:
        return f"{place(data, byte)}: {said[1].removeprefix('JSON is malformed: ')}"
    try:
        data.decode()
    except UnicodeDecodeError as wrong:
        if wrong.reason != "unexpected end of data":
            return f"{place(data, wrong.start)}: byte 0x{data[wrong.start]:02x} is no UTF-8"
    for escape in _ESCAPE.finditer(data):
        if escape[1]:
            return f"{place(data, escape.start())}: {escape[1].decode()} is half a character"
    for token in _TOKEN.finditer(data):
        if token[0][:1] not in b'"[]{}' and _is_too_large(token[0]):
            return f"{place(data, token.start())}: the number is too large"
    return f"it breaks off in {place(data, len(data))}"


def _too_deep(data: bytes) -> int:
    depth = 0
    for token in _TOKEN.finditer(data):
        if token[0] in (b"{", b"["):
            depth += 1
        elif token[0] in (b"}", b"]"):
            depth -= 1
        if depth > DEEPEST:
            return token.start()
    return 0


def _is_too_large(number: bytes) -> bool:
    try:
        return abs(float(number)) == float("inf")
    except ValueError:
        return False


def _find_twice(data: bytes) -> None:
    def no_twins(pairs: Iterable[tuple[str, Any]]) -> None:
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise Fault(_twice(data, name))
            seen.add(name)

    # The numbers do not matter here, and Python refuses to read the longest.
    try:
        json.loads(data.decode(), object_pairs_hook=no_twins, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise Fault(_why(data, error)) from error


def _twice(data: bytes, name: str) -> str:
    quoted = json.dumps(name, ensure_ascii=False).encode() + b":"
    starts = (line.lstrip(b" ,{").startswith(quoted) for line in data.split(b"\n"))
    lines = [number for number, starts_so in enumerate(starts, start=1) if starts_so]
    where = f" (lines {', '.join(map(str, lines))})" if len(lines) > 1 else ""
    return f"“{name}” stands twice in one object{where}"
