"""Labels at the head of a paper: `발표자: …`, `**Authors**: …`, `Venue - …`, `| Slides | … |`.

What a label means is called as in `store.importers.parts.column_names`: a post and a table of a
reading group name the same things.
"""

import re
from typing import NamedTuple

from store.importers.parts.column_names import WEAK_TITLES
from store.importers.parts.columns import fold, usual_meaning
from store.importers.parts.page_headings import names_page
from store.importers.parts.titles import is_remark
from store.importers.posts.presenters import is_person, names_in
from store.venues import normalise

_PRESENTERS = (
    "presenter presenters presentedby speaker speakers summarizedby summarisedby"
    " summaryby summarizer reviewer reviewers reviewedby reviewby"
    " 발표자 발표 발표자명 정리 정리자 발표정리 담당 담당자 리뷰어 発表者 発表 担当 担当者"
    " 主讲 主讲人 主講 主講人 分享人 分享者 报告人 報告人 汇报人 讲者 講者 演讲者 講演者"
)
_MEANINGS = {
    "title": "title papertitle 제목 논문제목 논문명 타이틀 タイトル 論文タイトル 論文名 标题"
    " 论文标题 paper 논문 論文 论文",
    "authors": "저자 저자들 著者 作者",
    "venue": "conference journal venue 학회 저널 학회저널 출판 게재 学会 会议 會議 期刊",
    "link": "links paperlinks 논문링크 원문 原文 リンク 链接 連結 arxiv주소 논문주소",
    "slides": "presentation presentations material materials presentationslides 자료 발표자료링크"
    " 발표슬라이드 피피티 資料 课件 課件 讲义",
    "date": "date presentationdate presented 날짜 일자 일시 발표일 발표일자 日付 発表日 日期 时间",
    "quarter": "quarter 분기 四半期 季度",
    "presenters": _PRESENTERS,
}
_BY_NAME = {name: meaning for meaning, names in _MEANINGS.items() for name in names.split()}
_HEAD = {
    "title", "authors", "venue", "year", "link", "arxiv", "DOI", "slides", "presenters", "date",
    "quarter",
}  # fmt: skip
_NO_LABELS = WEAK_TITLES | {"source", "출처", "published", "presented", "by"}
"""Names of columns that mean something else, or nothing certain, in running text."""

_UNSURE = {"발표", "정리", "발표정리", "担当", "発表"}
"""Labels of presenters that may also stand above a summary, or above where a paper appeared."""

_SHORT_NAME = re.compile(r"[가-힣]{2,4}|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2}")
_SEPARATOR = re.compile(r"\s?[:：]|\s[-–—]\s")
_PIECES = re.compile(r"\s[|｜/·]\s")
_LEADING = re.compile(r"[\[(【]([^\[\]()【】]{0,20}\d[^\[\]()【】]{0,20})[\])】]\s+(?=\S)")
"""A day or a number in brackets that stands before a label: `[4월 7일] 발표자: …`."""

_CELLS = re.compile(r"(?<!\\)\|")
_LONGEST_LABEL = 40
_LONGEST_NAMES = 200
"""Characters; what is longer behind a presenter's label is no name."""

_MARKS = " \t*_`~"


class Said(NamedTuple):
    """What a document says under a label: its meaning, the text, the index (`at`) of the line."""

    meaning: str
    value: str
    at: int


def meaning_of(name: str) -> str:
    """What a label means at the head of a paper, or nothing."""
    if len(name) > _LONGEST_LABEL:
        return ""
    folded = fold(name)
    if folded in _NO_LABELS:
        return ""
    if folded in _BY_NAME:
        return _BY_NAME[folded]
    usual = {"presented": "date"}.get(usual_meaning(name), usual_meaning(name))
    return usual if usual in _HEAD else ""


def labelled(text: str, at: int = 0) -> Said | None:
    """A text with a label and what it labels; None for any other text.

    A sentence behind `발표: …` is no name of a presenter, and its line no label.
    """
    text = _LEADING.sub("", text.strip())
    found = _SEPARATOR.search(text[: _LONGEST_LABEL + 2 * len("**")])
    if not found:
        return _without_colon(text, at)
    meaning = meaning_of(text[: found.start()].strip(_MARKS))
    if not meaning or (meaning == "title" and found[0].strip() not in (":", "：")):
        return None
    value = text[found.end() :].strip().strip("*").strip()
    if meaning == "presenters":
        if normalise(value).known:
            return Said("venue", value, at)  # `발표: CVPR 2020` is where it was published
        unsure = fold(text[: found.start()]) in _UNSURE
        if not (_are_surely_names(value) if unsure else _may_be_names(value)):
            return None
    return Said(meaning, value, at)


def labels_in(text: str, at: int) -> list[Said]:
    """The labels of one line; several stand between `|` or `/`, also as a row of two cells."""
    cells = cells_of(text)
    if len(cells) == 2 and (meaning := meaning_of(cells[0].strip(_MARKS))):
        return [Said(meaning, cells[1].strip("*").strip(), at)]
    if whole := [said for piece in _PIECES.split(text) if (said := labelled(piece, at))]:
        several = len(whole) == len(_PIECES.findall(text)) + 1
        found = whole if several else [said for said in (labelled(text, at),) if said]
        day = _LEADING.match(text.strip()) if found else None
        return [*found, Said("date", day[1], at)] if day and not day[1].isdecimal() else found
    return []


def cells_of(line: str) -> list[str]:
    r"""The cells of a row of a Markdown table (`| a | b |`), or nothing; `\|` is no border."""
    line = line.strip()
    if "|" not in line or not (line.startswith("|") or line.count("|") > 1):
        return []
    if line.startswith("|"):
        line = line[1:]
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(line)]


def _without_colon(text: str, at: int) -> Said | None:
    """`발표자 김하나 [[paper](…)]`: without a colon, only a label that is sure and a name."""
    label, blank, value = text.partition(" ")
    bare = label.strip(_MARKS)
    if not blank or fold(bare) not in ("발표자", "発表者", "主讲人", "presenter", "speaker"):
        return None
    sure = "](" in value or len(value.split()) == 1
    return Said("presenters", value.strip(_MARKS), at) if sure and _may_be_names(value) else None


def _are_surely_names(value: str) -> bool:
    """Whether the text behind a label, up to its links, has the shape of names."""
    names = names_in(value.partition("[")[0])
    if not names:
        return not value or "](" in value
    shaped = all(_SHORT_NAME.fullmatch(name) or is_person(name) for name in names)
    return shaped and not names_page(value)


def _may_be_names(value: str) -> bool:
    """Whether the text behind a presenter's label, up to its links, may be names."""
    names = value.partition("[")[0].strip()
    return not names or (len(names) <= _LONGEST_NAMES and not is_remark(names))
