"""Labels at the head of a paper: `발표자: …`, `**Authors**: …`, `Venue - …`, `| Slides | … |`.

What a label means is called as in `store.importers.parts.column_names`: a post and a table of a
reading group name the same things.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.importers.parts.column_names import WEAK_TITLES
from store.importers.parts.columns import fold, usual_meaning
from store.importers.parts.page_headings import names_page
from store.importers.parts.placeholders import is_placeholder
from store.importers.parts.titles import is_remark
from store.importers.posts.presenters import CJK, DAY, is_person, names_in
from store.importers.posts.stated_links import has_only_links
from store.venues import normalise

_PRESENTERS = (
    "presenter presenters presentername presentedby speaker speakers speakername summarizedby"
    " summarisedby summaryby summarizer reviewer reviewers reviewedby reviewby ledby leadby"
    " discussant discussants discussedby discussionleader introducedby preparedby sharedby"
    " explainedby notesby hostedby"
    " 발표자 발표 발표자명 발표자이름 발표인 세미나발표 세미나발표자 발제자 발제 발제인 연사 연사자"
    " 강연자 진행자 사회자 소개자 공유자 요약자 작성자 리뷰자 정리 정리자 발표정리 담당 담당자"
    " 리뷰어"
    " 発表者 発表 担当 担当者 報告者 紹介者 講師 司会 司会者"
    " 主讲 主讲人 主講 主講人 分享人 分享者 报告人 報告人 汇报人 匯報人 讲者 講者 演讲者 講演者"
    " 讲解人 讲解者 講解人 解读人 领读人 領讀人 主持人 介绍人"
)
_MEANINGS = {
    "title": "title papertitle 발표주제 발표논문 선정논문 제목 논문제목 논문명 타이틀 タイトル"
    " 論文タイトル 論文名 标题 论文标题 paper 논문 論文 论文",
    "authors": "저자 저자들 著者 作者",
    "venue": "conference journal venue 학회 저널 학회저널 출판 게재 学会 会议 會議 期刊 发表于"
    " 發表於 发表会议 掲載 掲載先",
    "link": "links paperlinks 논문링크 원문 原文 リンク 链接 連結 arxiv주소 논문주소 论文地址"
    " 論文地址 原文链接 原文地址 论文原文 论文网址 論文url",
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

_UNSURE = {"발표", "발제", "정리", "발표정리", "담당", "担当", "発表", "主讲", "主講"}
"""Labels of presenters that may also stand above a summary, or above where a paper appeared."""

_ONLY_OF_PERSONS = {
    "리뷰", "진행", "요약", "소개", "review", "紹介", "讲解", "报告", "報告", "分享",
}  # fmt: skip
"""Words that label a presenter only before a name and links; else a text, or a column."""

_SHORT_NAME = re.compile(r"[가-힣]{2,4}|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2}")
_SEPARATOR = re.compile(r"\s?(?:::|[:：])(?!//)|\s[-–—]\s|\u3000+")
_ANY_LABEL = re.compile(r"([^\W\d_]+(?: [^\W\d_]+){0,2})(?:\s?[:：]\s*|\s[-–—]\s)(?=\S)")
_BY = re.compile(r"(?i:(?:[a-z]+ ){0,2}[a-z]*\b)by[\s:]+(?=\S)", re.IGNORECASE)
_PIECES = re.compile(r"\s[|｜/·]\s")
_LEADING = re.compile(r"\A[\[(【]([^\[\]()【】]{0,20}\d[^\[\]()【】]{0,20})[\])】]\s+(?=\S)")
"""A day or a number in brackets that stands before a label: `[4월 7일] 발표자: …`."""

_NUMERAL = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])$")
_CELLS = re.compile(r"(?<!\\)\|")
_LONGEST_LABEL = 40
_MOST_WORDS_OF_LABEL = 3
_LONGEST_NAMES = 200
"""Characters; what is longer behind a presenter's label is no name."""

_MARKS = " \t*_`~"


class Said(NamedTuple):
    """What a document says under a label: its meaning, the text, the index (`at`) of the line.

    `guessed` is the label as written if it is not one that is known here, or the text without one.
    """

    meaning: str
    value: str
    at: int
    guessed: str = ""


def meaning_of(name: str) -> str:
    """What a label means at the head of a paper, or nothing."""
    if len(name) > _LONGEST_LABEL:
        return ""
    folded = fold(name)
    if folded in _NO_LABELS:
        return ""
    if folded in _BY_NAME:
        return _BY_NAME[folded]
    if (without := _NUMERAL.sub("", folded)) in _BY_NAME:
        return _BY_NAME[without]  # `Paper 2: …`, `论文一：…`
    usual = {"presented": "date"}.get(usual_meaning(name), usual_meaning(name))
    return usual if usual in _HEAD else ""


def labelled(text: str, at: int = 0) -> Said | None:
    """A text with a label and what it labels; None for any other text.

    A sentence behind `발표: …` is no name of a presenter, and its line no label.
    """
    text = _LEADING.sub("", text.strip())
    before_links = len(text.partition("[")[0]) or len(text)
    found = _SEPARATOR.search(text[: min(before_links, _LONGEST_LABEL + 2 * len("**"))])
    if not found:
        return _without_colon(text, at)
    name = text[: found.start()].strip(_MARKS)
    value = text[found.end() :].strip().strip("*").strip()
    meaning = meaning_of(name)
    if fold(name) in _ONLY_OF_PERSONS and "](" in value and _names_persons(value):
        return Said("presenters", value, at)
    if not meaning or (meaning == "title" and found[0].strip() not in (":", "：")):
        return None if meaning else _without_colon(text, at)
    if meaning == "presenters":
        if normalise(value).known:
            return Said("venue", value, at)  # `발표: CVPR 2020` is where it was published
        unsure = fold(name) in _UNSURE
        if not (_are_surely_names(value) if unsure else _may_be_names(value)):
            return None
    return Said(meaning, value, at)


def guessed_presenter(text: str, *, is_label: bool) -> tuple[str, str]:
    """The label of a presenter that is not known here, and what stands behind it, or nothing.

    `Word: name`, `… by name` and `name 발표` before links look so. `is_label` says that the word
    surely is a label; else the name must surely be one, for titles have colons, too.
    """
    before = _without_marks(text.partition("[")[0])
    if found := _BY.match(before):
        names = names_in(before[found.end() :])
        fits = names and all(map(_is_shaped, names))
        return (found[0].strip(), before[found.end() :].strip()) if fits else ("", "")
    name, _, label = before.strip().rpartition(" ")
    if name and meaning_of(label) == "presenters" and all(map(_is_shaped, names_in(name))):
        return label, name
    found = _ANY_LABEL.match(before)
    names = names_in(before[found.end() :]) if found else ()
    if not found or not names or not all(map(_is_shaped, names)):
        return "", ""
    sure = is_label or all(CJK.search(name) and is_person(name) for name in names)
    return (found[1], before[found.end() :].strip()) if sure else ("", "")


def first_word_of_label(text: str) -> str:
    """The words before the colon of a heading, folded; titles of one post do not share them."""
    found = _ANY_LABEL.match(_without_marks(text.partition("[")[0]))
    return fold(found[1]) if found else ""


def labels_in(text: str, at: int) -> list[Said]:
    """The labels of one line; several stand between `|` or `/`, also as a row of two cells."""
    cells = cells_of(text)
    if len(cells) == 2 and (meaning := meaning_of(cells[0].strip(_MARKS))):
        return [Said(meaning, cells[1].strip("*").strip(), at)]
    pieces = [piece.strip() for piece in _PIECES.split(text)]
    if whole := [said for piece in pieces if (said := labelled(piece, at))]:
        bare = (piece for piece in pieces if not labelled(piece, at))
        linked = [Said("link", piece, at) for piece in bare if has_only_links(piece)]
        several = len(whole) + len(linked) == len(pieces)
        found = [*whole, *linked] if several else [s for s in (labelled(text, at),) if s]
        found.extend(_days_beside_names(found))
        day = _LEADING.match(text.strip()) if found else None
        return [*found, Said("date", day[1], at)] if day and not day[1].isdecimal() else found
    return []


def _days_beside_names(found: Sequence[Said]) -> Iterator[Said]:
    """The days that stand beside the names of presenters: `김하나 (2021-03-04)`."""
    for said in found:
        if said.meaning == "presenters":
            for day in DAY.finditer(said.value.partition("[")[0]):
                yield Said("date", day[0].strip(" ()（）[]"), said.at)


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
    """`발표자 김하나 [[paper](…)]`, `Summarized by Ann Kim`: a sure label and a name, no colon."""
    words = text.split(None, _MOST_WORDS_OF_LABEL)
    for number in range(len(words) - 1, 0, -1):
        label = " ".join(words[:number]).strip(_MARKS)
        value = text.split(None, number)[-1].strip(_MARKS)
        colon = ":" in label or "：" in label or value[:1] in (":", "：")
        if colon or fold(label) in _UNSURE or meaning_of(label) != "presenters":
            continue
        names = names_in(value.partition("[")[0])
        by = number > 1 and fold(label).endswith("by")
        sure = "](" in value or (all(map(_is_shaped, names)) if by else len(value.split()) == 1)
        return Said("presenters", value, at) if names and sure and _may_be_names(value) else None
    return None


def _without_marks(text: str) -> str:
    return text.strip().strip(_MARKS).replace("**", "").replace("__", "")


def _is_shaped(name: str) -> bool:
    """Whether a name has the shape of one, also of a given or a family name alone."""
    return bool(_SHORT_NAME.fullmatch(name)) or is_person(name)


def _names_persons(value: str) -> bool:
    """Whether the text behind a label, up to its links, is surely names of people."""
    names = names_in(value.partition("[")[0])
    return bool(names) and all(map(is_person, names))


def _are_surely_names(value: str) -> bool:
    """Whether the text behind a label, up to its links, has the shape of names."""
    names = names_in(value.partition("[")[0])
    if not names:
        return not value or "](" in value or is_placeholder(value)
    return all(map(_is_shaped, names)) and not names_page(value)


def _may_be_names(value: str) -> bool:
    """Whether the text behind a presenter's label, up to its links, may be names."""
    before = value.partition("[")[0].strip()
    names = names_in(before)
    if not before or (names and all(map(_is_shaped, names))):
        return True
    return len(before) <= _LONGEST_NAMES and not is_remark(before)
