"""Words that stand where something will be written some day: `TBD`, `N/A`, `미정`, `-`."""

import re

_PLACEHOLDER = re.compile(
    r"\W*(?:tb[adc]|to be (?:announced|decided|determined|confirmed)|n/a|none|unknown|nobody|empty"
    r"|미정|없음|없다|추후(?: 공지| 공개| 업로드)?|준비 ?중|예정"
    r"|未定|なし|待定|暂无|暫無|无|無)?\W*",
    re.IGNORECASE,
)
_LONGEST = 40


def is_placeholder(text: str) -> bool:
    """Whether a text says that there is nothing yet, or nothing at all; so does an empty one."""
    return len(text) <= _LONGEST and bool(_PLACEHOLDER.fullmatch(text))
