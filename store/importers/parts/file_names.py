"""What the name of a file says of a document that does not say it itself: its title."""

import re
from pathlib import PurePosixPath

from msgspec import structs

from store.importers.interface import notice
from store.importers.parts.titles import looks_like_title
from store.model import Problem, Review

_TOKEN = re.compile(r"(?<![^\W_])(?=[0-9a-f-]*\d)[0-9a-f-]{8,}(?![^\W_])", re.IGNORECASE)
"""Ids that programs put into names: a part of a hash, a UUID, a date without dashes."""
_NUMBER = re.compile(r"[\[(]?\d[\d.v-]*[\])]?[\s_.-]*")
_LETTERS = re.compile(r"[^\W\d_]{2}|[가-힣\u3040-\u30ff\u4e00-\u9fff]")
_LONGEST = 200
_WORDS_OF_TITLE = 3
_UNTITLED = {
    "untitled", "new page", "무제", "제목없음", "제목 없음", "새 문서", "새 페이지",
    "無題", "新しいページ", "无标题", "未命名", "新页面",
}  # fmt: skip
"""What programs call what has no title."""
_NOTHING = _UNTITLED | {
    "document",
    "doc",
    "text",
    "new",
    "new note",
    "file",
    "note",
    "paper",
    "download",
}


def is_untitled(title: str) -> bool:
    """Whether a title is a program's word for none: `Untitled`, `제목 없음`."""
    return title.strip().casefold() in _UNTITLED


def title_of_name(name: str) -> str:
    """The title that a file's name gives: `notes_on_vision.csv` is `notes on vision`.

    Nothing if there is no ending (then it is no file's name), or if it has no words but ids.
    """
    path = PurePosixPath(name)
    stem = path.stem[:_LONGEST] if path.suffix else ""
    words = _TOKEN.sub(" ", stem if " " in stem else stem.replace("_", " "))
    title = " ".join(words.split()).strip(" -_.")
    known = _LETTERS.search(title) and title.casefold() not in _NOTHING
    return title if known else ""


def titled_by_name(
    records: tuple[Review, ...], name: str, problems: list[Problem]
) -> tuple[Review, ...]:
    """The records; a paper without a title that is alone in its file has the title of that.

    `2103.00020 Learning Transferable Visual Models.md` is such a name, `clip.md` is none.
    """
    if len(records) != 1 or not records[0].untitled:
        return records
    title = title_of_name(name)
    title = title[found.end() :] if (found := _NUMBER.match(title)) else title
    if len(title.split()) < _WORDS_OF_TITLE or not looks_like_title(title):
        return records
    message = f"The title is taken from the name of the file: {title}."
    without = [problem for problem in problems if problem.code != "title-missing"]
    problems[:] = [*without, notice(records[0].line, "title-from-name", message)]
    return (structs.replace(records[0], title=title, untitled=False),)
