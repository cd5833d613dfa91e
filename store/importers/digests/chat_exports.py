"""Chats that a program exports as a table or as data: KakaoTalk on a PC (CSV) and Slack (JSON).

KakaoTalk: `Date,User,Message`, a message a row. Slack: an array of messages a channel and day, with
`&`, `<` and `>` written as HTML has them.
https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports
"""

import csv
import html
import json
import re
from datetime import UTC, datetime
from typing import Any

from store.importers.digests.chat_messages import Chat, Message
from store.importers.interface import Lines
from store.importers.parts.quarters import iso_date

_COLUMNS = ["date", "user", "message"]
_GAP = re.compile(r"[\s,\[]*")
_MOST = 200_000
"""Messages; nobody reads more at once."""
_LONGEST_NAME = 80
_NOTHING_SAID = ("_join", "_leave", "_topic", "_purpose", "_name", "_archive", "_unarchive")
"""How the kinds of messages end that a program writes about the channel."""


def read_export(lines: Lines) -> Chat | None:
    """The messages of an exported chat; None for any other text."""
    first = next((index for index, line in enumerate(lines) if line.strip()), -1)
    if first < 0:
        return None
    if [name.strip(' "').casefold() for name in lines[first].split(",")] == _COLUMNS:
        messages = _rows(lines, first + 1)
        return Chat(messages, first) if messages else None
    if lines[first].lstrip().startswith("["):
        messages = _items("\n".join(lines))
        return Chat(messages, 0) if messages else None
    return None


def _rows(lines: Lines, first: int) -> list[Message]:
    """The messages of a table from line index `first` on; a row of less goes on with a message."""
    rows = csv.reader(f"{lines[index]}\n" for index in range(first, len(lines)))
    messages: list[Message] = []
    start = first
    try:
        for row in rows:
            whole = len(row) > 2
            if whole:
                messages.append(Message(row[1], iso_date(row[0]), [], [], certain=True))
            said = ",".join(row[2:] if whole else row).split("\n")
            for text in filter(str.strip, said if messages else ()):
                messages[-1].texts.append(text)
                messages[-1].places.append(start)
            start = first + rows.line_num
    except csv.Error:  # a cell beyond the length of any message
        return []
    return messages


def _items(text: str) -> list[Message]:
    """The messages of an array; none if it is broken anywhere: half a chat is no chat."""
    decoder = json.JSONDecoder()
    messages: list[Message] = []
    line, counted = 0, 0
    at = _behind_gap(text, 0)
    for _ in range(_MOST):
        line, counted = line + text.count("\n", counted, at), at
        if text[at : at + 1] == "]" and not text[at + 1 :].strip():
            return messages
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):  # no JSON, absurd numbers, absurd nesting
            break
        at = _behind_gap(text, at)
        if not isinstance(value, dict):
            break
        messages.extend(filter(None, [_message(value, line)]))
    return []


def _behind_gap(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _message(value: dict[str, Any], line: int) -> Message | None:
    """A message of Slack; None for what is none, such as that somebody came in."""
    written = value.get("text")
    if value.get("type") != "message" or not isinstance(written, str) or "ts" not in value:
        return None
    if str(value.get("subtype", "")).endswith(_NOTHING_SAID):
        return None
    profile = value.get("user_profile")
    named = profile if isinstance(profile, dict) else {}
    names = (named.get("real_name"), named.get("name"), value.get("username"), value.get("user"))
    sender = next((name for name in names if isinstance(name, str) and name), "")
    texts = [text for text in html.unescape(written).split("\n") if text.strip()]
    day = _day(value["ts"])
    return Message(sender[:_LONGEST_NAME], day, texts, [line] * len(texts), certain=True)


def _day(stamp: object) -> str:
    """The day of Slack's time stamp (seconds since 1970, as text) in UTC."""
    try:
        return datetime.fromtimestamp(float(str(stamp)), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
