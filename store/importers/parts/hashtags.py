"""Hashtags at the end of a line of plain text: `좋은 논문 #vision #style_transfer`."""

import re

from store.model import unique_tags

_HASHTAG = re.compile(r"#([^\s#]+)\s*")
_NO_TAG = re.compile(r"[()\[\]{}<>\"'`=]|://")
_PUNCTUATION = ".,;:!?。，、！？…"
_END = ".,!?"
_LONGEST_WORD = 2000
"""Characters looked at before a hashtag; of a longer word only its end."""


def split_hashtags(line: str) -> tuple[str, tuple[str, ...]]:
    """The text of a line without the hashtags that end it, and those.

    A hashtag has a letter (`#1` counts things), and stands after a blank, after another one, behind
    the end of a sentence, or glued to a word that is neither ASCII nor part of an address:
    `좋음#vision` has one, `great!#vision` too; `PSConv#2`, `C#`, `lib.py#main` and the fragment of
    a link have none.
    """
    if "#" not in line:
        return line, ()
    end = len(line.rstrip())
    run: list[re.Match[str]] = []
    for found in _HASHTAG.finditer(line):
        word = found[1].rstrip(_PUNCTUATION)
        valid = any(map(str.isalpha, word)) and not _NO_TAG.search(word)
        if not valid or not (run and run[-1].end() == found.start()):
            run = []
        if valid and (run or _may_begin(line, found.start())):
            run.append(found)
    if not run or run[-1].end() < end:
        return line, ()
    tags = unique_tags(found[1].rstrip(_PUNCTUATION) for found in run)
    return line[: run[0].start()].rstrip(), tags


def _may_begin(line: str, at: int) -> bool:
    """Whether a hashtag may stand here: what it is glued to is no name, number or address."""
    if not at or line[at - 1].isspace():
        return True
    if line[at - 1].isascii() and line[at - 1] not in ".,!?)":
        return False
    word = line[max(0, at - _LONGEST_WORD) : at].split()[-1]
    return "/" not in word and (word[-1] in _END or not word.isascii())
