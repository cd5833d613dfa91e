"""The messages of a chat that was copied or exported as text: who wrote what, and when.

Read are what KakaoTalk, LINE, WhatsApp and Telegram export, and what copying from Slack and Discord
gives. A message is a line that begins with a name and a time, or the lines below such a line. Times
and lines with nothing but a day say when, and are no text.
"""

import re
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.parts.written_dates import dates_in

_CLOCK = (
    r"(?:(?:오전|오후|午前|午後|上午|下午|[AP]M)\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]\.?M\.?)?"
)
_DAY = (
    r"(?:\d{4}\s?[-./년年]\s?\d{1,2}\s?[-./월月]\s?\d{1,2}\s?[일日.]?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_TIME = rf"(?:{_DAY},?\s{{1,3}})?{_CLOCK}"
_NAME = r"(?=\S)[^\[\]:：\t/]{1,40}?"
_IN_LINE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\[(?P<name>[^\[\]]{{1,40}})\] \[(?P<time>{_TIME})\] ?(?P<text>.*)",
        rf"(?P<time>{_TIME})\t(?P<name>[^\t]{{1,40}})\t(?P<text>.*)",
        rf"\[(?P<time>{_TIME})\]\s{{1,3}}(?P<name>{_NAME})\s?[:：]\s(?P<text>.*)",
        rf"(?P<time>{_TIME})(?:,\s|\s-\s)(?P<name>{_NAME})\s?[:：]\s(?P<text>.*)",
    )
)
"""A name, a time and the text in one line: no other text is written so."""

_ABOVE = re.compile(
    rf"(?P<name>{_NAME})(?:,?\s{{1,4}}|\s[—–-]\s)\[?(?:(?:today|yesterday|오늘|어제)(?:\sat)?,?\s)?"
    rf"(?P<time>{_TIME})\]?\s*",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(rf"\s{{1,4}}\[?{_CLOCK}\]?\s*", re.IGNORECASE)
_DAY_LINE = re.compile(
    rf"[-\s]{{0,40}}(?P<day>{_DAY})[\s,(（]{{0,3}}[^\s:\d]{{0,12}}(?:\s{_CLOCK})?[-\s]{{0,40}}",
    re.IGNORECASE,
)
_LONGEST_NAME = 40
_LONGEST = 2000
"""Characters of a line in which a name and a time are looked for."""


class Message(NamedTuple):
    """A message: its sender, its day in ISO 8601 or nothing, its lines and their indices.

    `certain` says that name, time and text stood in one line, as nothing but a chat has them.
    """

    sender: str
    day: str
    texts: list[str]
    places: list[int]
    certain: bool


class Chat(NamedTuple):
    """The messages in order, and how many lines stand above the first."""

    messages: list[Message]
    above: int


def read(lines: Lines) -> Chat:
    """The messages of a text; none if it is no chat."""
    messages: list[Message] = []
    quoted: set[int] = set()
    above, day = len(lines), ""
    at = 0
    while at < len(lines):
        line = lines[at]
        begun, taken = _begun(lines, at)
        if begun:
            message_day = next(iter(dates_in(begun["time"])), day)
            text = begun.get("text", "")
            texts, places = ([text], [at]) if text.strip() else ([], [])
            sender = begun["name"].strip()
            if text.startswith('"') and "\t" in line:
                quoted.add(len(messages))
            messages.append(Message(sender, message_day, texts, places, "text" in begun))
            above = min(above, at)
        elif len(line) <= _LONGEST and (named := _DAY_LINE.fullmatch(line)):
            day = next(iter(dates_in(named["day"])), "")
            above = min(above, at)
        elif messages and line.strip():
            messages[-1].texts.append(line)
            messages[-1].places.append(at)
        at += taken
    if quoted:
        messages = [_unquoted(one) if n in quoted else one for n, one in enumerate(messages)]
    return Chat(messages, above)


def _unquoted(message: Message) -> Message:
    """A message without the quotation marks that LINE puts around one of several lines."""
    texts = message.texts
    if len(texts) < 2 or texts[-1][-1:] != '"':
        return message
    inner = "\n".join(texts)[1:-1]
    if '"' in inner.replace('""', ""):
        return message
    return message._replace(texts=inner.replace('""', '"').split("\n"))


def _begun(lines: Lines, at: int) -> tuple[dict[str, str], int]:
    """What the line that begins a message says, and how many lines that takes."""
    line = lines[at]
    if not line.strip() or len(line) > _LONGEST or "://" in line[: line.find(":") + 3]:
        return {}, 1
    for pattern in _IN_LINE:
        if found := pattern.fullmatch(line):
            return found.groupdict(), 1
    if found := _ABOVE.fullmatch(line):
        return found.groupdict(), 1
    below = lines[at + 1] if at + 1 < len(lines) else ""
    name = line.strip()
    if len(name) <= _LONGEST_NAME and not set(name) & set("[]:/") and _ONLY_TIME.fullmatch(below):
        return {"name": name, "time": below}, 2
    return {}, 1
