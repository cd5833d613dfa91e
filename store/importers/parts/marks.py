"""The marks that a document gives a paper, as people write them: a rating, a status."""

import re
from decimal import ROUND_HALF_UP, Decimal

from store.importers.errors import one_line
from store.importers.interface import notice, warning
from store.model import MAX_RATING, Problem, Status

_RATING = re.compile(
    r"(\d{1,2}(?:[.,]\d{1,4})?|\d{1,3}(?=\s?/\s?100))(½?)\s?(?:점|点|分|stars?|★|⭐|🌟)?"
    r"\s?(?:/\s?(5|10|100)(?:\.0)?\s?(?:점|点|分)?)?",
    re.ASCII | re.IGNORECASE,
)
_STARS = re.compile(r"([★⭐🌟]+)(½?)[☆✩]*|[☆✩]+")
_MOST_STARS = 5
_YES = {
    "yes", "true", "y", "o", "○", "1", "v", "✓", "✔", "☑", "✅", "네", "예", "체크", "체크됨",
    "はい", "済", "是",
}  # fmt: skip
_NO = {
    "no", "false", "n", "x", "×", "✗", "✘", "☐", "⬜", "0", "아니오", "아니요", "안함",
    "いいえ", "否",
}  # fmt: skip
_STATUS_WORDS: tuple[tuple[Status, str], ...] = (
    ("to-read", "to-read unread todo not-started 읽을-예정 읽을-것 안-읽음 未読 未读 待读"),
    ("queued", "queued queue next up-next backlog 대기 대기-중"),
    ("reading", "reading in-progress started doing 읽는-중 읽고-있음 진행-중 読書中 在读"),
    ("read", "read done finished complete completed 읽음 다-읽음 완료 読了 既読 已读"),
    ("dropped", "dropped abandoned skipped skip 중단 포기"),
)
_STATUSES: dict[str, Status] = {
    word.replace("-", ""): status for status, words in _STATUS_WORDS for word in words.split()
}
_LONGEST = 80
"""Characters; nothing longer is a rating or a status."""
_LONGEST_QUOTE = 60


def rating_of(text: str, scale: int = 5) -> float | None:
    """A rating as so many of five stars, not rounded.

    Written as `4.5`, `4,5`, `9/10`, `4점`, `★★★★☆` or `⭐⭐⭐½`. `scale` is what a plain number is
    out of. What is out of range is given as it is, above 5; None is for any other text.
    """
    text = text.replace("\ufe0f", "").strip()
    if not text or len(text) > _LONGEST:
        return None
    if stars := _STARS.fullmatch(text.replace(" ", "")):
        shown = len(text.replace(" ", "").replace("½", ""))
        value = len(stars[1] or "") + 0.5 * len(stars[2] or "")
        return value if shown <= _MOST_STARS else None
    if number := _RATING.fullmatch(text):
        value = float(number[1].replace(",", ".")) + 0.5 * len(number[2])
        out_of = int(number[3] or scale)
        return value if out_of == MAX_RATING else value * MAX_RATING / out_of
    return None


def rating_read(text: str, line: int, scale: int = 5) -> tuple[float | None, Problem | None]:
    """The rating in tenths that a text gives, and what is to be said of it.

    What is no rating from 0 to 5 gives None and a problem: the caller keeps the text. A half of a
    tenth is rounded up, as people do: 4.25 is 4.3.
    """
    value = rating_of(text, scale)
    shown = one_line(" ".join(text[: 4 * _LONGEST_QUOTE].split()))[:_LONGEST_QUOTE]
    if value is None or value > MAX_RATING:
        message = f"“{shown}” is no rating from 0 to {MAX_RATING:g}; it is kept as it is written."
        return None, warning(line, "rating-invalid", message)
    exact = Decimal(f"{value:.6f}")  # the product of a scale is 4.1499999
    rounded = float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))
    if Decimal(str(rounded)) == exact:
        return rounded, None
    return rounded, notice(line, "rating-rounded", f"The rating {shown} is kept as {rounded}.")


def status_in(text: str) -> Status | None:
    """The status that a text names in English, Korean, Japanese or Chinese, or None.

    Capitals, blanks, hyphens, emoji and other signs make no difference.
    """
    if len(text) > _LONGEST:
        return None
    return _STATUSES.get("".join(filter(str.isalnum, text)).casefold())


def read_in(text: str) -> Status | None:
    """What a cell of a checkbox "read" says: yes is read, no is to read; None for other words."""
    folded = text.replace("\ufe0f", "").strip().casefold()
    if folded in _YES:
        return "read"
    return "to-read" if folded in _NO else status_in(text)
