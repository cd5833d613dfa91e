"""A chat in which people share papers: each message with a link, and the answers below it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from store.identity import find_links, identifiers_of, strongest
from store.importers.digests import chat_messages
from store.importers.digests.chat_exports import read_export
from store.importers.digests.chat_messages import Chat, Message
from store.importers.digests.digest_heads import heads
from store.importers.digests.digest_lines import Line, written_lines
from store.importers.digests.digest_reviews import review_of
from store.importers.digests.paper_head import Head
from store.importers.digests.remarks import is_site, reads_as_title
from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts.markdown_links import markdown_links
from store.importers.parts.paper_links import link_alone, names_paper
from store.importers.parts.titles import is_foreign, looks_like_title
from store.model import Problem, Review

_ENOUGH_LINES = 2000
_LINES_OF_HEADER = 8
"""Lines that a program writes above what it exports."""

_AROUND = " \t-–—:|()[]<>"
_SLACK_LINK = re.compile(r"<(https?://[^|<>\s]{1,4096})(?:\|([^<>]{0,500}))?>")


def confidence(lines: Lines) -> float:
    """How surely the lines are a chat: two messages, or one as only a chat has it, and a paper."""
    chat = _chat(lines, _ENOUGH_LINES)
    certain = any(message.certain for message in chat.messages)
    shared = any(map(_papers, chat.messages))
    if not shared or len(chat.messages) + certain < 2:
        return 0.0
    return 0.97 if chat.above <= _LINES_OF_HEADER else 0.4


def parse(lines: Lines, date: str) -> Parsed:
    """Read a chat. Messages before the first paper are kept as preamble; answers are comments."""
    chat = _chat(lines)
    messages = _joined(chat.messages)
    problems: list[Problem] = []
    records: list[Review] = []
    loose = [line for line in lines[: chat.above] if line.strip()]
    starts = [place for place, message in enumerate(messages) if _papers(message)]
    for message in messages[: starts[0] if starts else len(messages)]:
        loose.extend(_spoken(message))
    for start, end in pairwise([*starts, len(messages)]):
        answers = [line for message in messages[start + 1 : end] for line in _spoken(message)]
        records.extend(_reviews(messages[start], answers, problems))
    if loose and records:
        said = "What was said before the first paper is kept as preamble."
        problems.append(notice(1, "preamble", said))
    days = {message.day for message in messages}
    return Parsed(
        title="",
        records=tuple(records),
        problems=tuple(problems),
        date=date or (days.pop() if len(days) == 1 else ""),
        preamble="\n".join(loose),
    )


def _chat(lines: Lines, most: int | None = None) -> Chat:
    """The messages, with Slack's `<link|label>` written as Markdown has it.

    `most` lines are enough to tell, but not of an export, which has to be whole.
    """
    chat = read_export(lines) or chat_messages.read(lines[:most])
    return chat._replace(
        messages=[
            message._replace(texts=[_SLACK_LINK.sub(_as_markdown, text) for text in message.texts])
            for message in chat.messages
        ]
    )


def _as_markdown(link: re.Match[str]) -> str:
    return f"[{link[2]}]({link[1]})" if link[2] and link[2] != link[1] else link[1]


CHAT = Importer("chat", "Chat", confidence, parse)


def _joined(messages: Sequence[Message]) -> list[Message]:
    """The messages; a link and its title, which people send in two, are one."""
    joined: list[Message] = []
    for message in messages:
        above = joined[-1] if joined else None
        if (
            above is not None
            and above.sender == message.sender
            and (_are_link_and_title(above, message) or _are_link_and_title(message, above))
        ):
            texts = [*above.texts, *message.texts]
            joined[-1] = above._replace(texts=texts, places=[*above.places, *message.places])
        else:
            joined.append(message)
    return joined


def _are_link_and_title(link: Message, title: Message) -> bool:
    """Whether one message is nothing but the link to a paper, and the other one its title."""
    if len(link.texts) != 1 or len(title.texts) != 1:
        return False
    return names_paper(link_alone(link.texts[0].strip())) and reads_as_title(title.texts[0].strip())


def _papers(message: Message) -> list[str]:
    """The links to papers in a message."""
    links = (link for text in message.texts for link in find_links(text))
    written = (link for text in message.texts if (link := link_alone(text.strip())))
    return list(dict.fromkeys(filter(names_paper, (*links, *written))))


def _spoken(message: Message) -> list[str]:
    """The lines of a message behind its sender's name."""
    first, *more = message.texts or [""]
    return [f"{message.sender}: {first}".rstrip(), *more]


def _reviews(message: Message, answers: Sequence[str], problems: list[Problem]) -> Iterator[Review]:
    """The papers of a message; the answers are comments on the last of them."""
    texts = [*message.texts, *answers]
    written = written_lines(message.texts, 0)
    found = [_without_remark(head, written) for head in heads(written)]
    found = found or [_head(message, link) for link in _papers(message)[:1]]
    fields = {"shared-by": message.sender, "date": message.day}
    own: list[Problem] = []
    starts = [written[head.start].place for head in found]
    if starts:
        above = [text for text in message.texts[: starts[0]] if text.strip()]
        for head, end in zip(found, [*starts[1:], len(texts)], strict=True):
            review = review_of(head, written, texts, end, own)
            if review:
                body = "\n".join(text for text in (*above, review.body) if text)
                above = []
                yield structs.replace(
                    review,
                    line=message.places[review.line - 1] + 1,
                    body=body,
                    fields={name: value for name, value in fields.items() if value},
                )
    own.extend(_left_out(message, written, found))
    for problem in own:
        if problem.code != "authors-missing":  # nobody writes them in a chat
            line = message.places[problem.line - 1] + 1
            problems.append(structs.replace(problem, line=line))


def _left_out(message: Message, written: Sequence[Line], found: Sequence[Head]) -> list[Problem]:
    """What is to be said of the papers in a message that stand in the review of another one."""
    shared = {strongest(identifiers_of(link)) for head in found for link in head.links}
    problems: list[Problem] = []
    for link in _papers(message):
        if (name := strongest(identifiers_of(link))) in shared:
            continue
        shared.add(name)
        place = next((line.place for line in written if link in line.text or link == line.link), 0)
        said = f"This message has a further link to a paper, which is kept as a mention: {link}"
        problems.append(warning(place + 1, "may-be-paper", said))
    return problems


def _without_remark(head: Head, written: Sequence[Line]) -> Head:
    """A head without what stands above or below its link and is no sure title."""
    start = head.start
    while start < head.end and not written[start].link:
        start += 1
    if start == head.end:
        at = head.title_at
        labelled = f"[{head.title}](" in written[at].text  # which is more than a remark beside it
        if labelled or head.authors or reads_as_title(head.title):
            return head
        return head._replace(title="", remark=written[at].text)
    if reads_as_title(head.title):
        return head
    end = start
    while end < head.end and written[end].link:
        end += 1
    if written[end : end + 1] and is_site(written[end].text):
        below = written[end + 1].text if end + 1 < len(written) else ""
        if looks_like_title(below) and not is_foreign(below):
            return head._replace(start=start, end=end + 2, title=below, title_at=end + 1)
    return head._replace(start=start, end=end, title="", title_at=start, wrapped=False)


def _head(message: Message, link: str) -> Head:
    """A head for a link in the middle of a sentence; what stands before it may be the title."""
    written = written_lines(message.texts, 0)
    at = next(n for n, line in enumerate(written) if link in line.text or line.link == link)
    if written[at].link:
        return Head(at, at + 1, (link,), "", at)
    for each in markdown_links(written[at].text):
        if each.target == link and looks_like_title(each.label) and not is_foreign(each.label):
            around = (written[at].text[: each.start], written[at].text[each.end :])
            remark = " ".join(text for text in (part.strip(_AROUND) for part in around) if text)
            return Head(at, at + 1, (link,), each.label, at, None, remark)
    before, _, behind = written[at].text.partition(link)
    title = before.strip(_AROUND)
    if not reads_as_title(title):
        return Head(at, at + 1, (link,), "", at, None, written[at].text)
    return Head(at, at + 1, (link,), title, at, None, behind.strip(_AROUND))
