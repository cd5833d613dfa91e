"""Which headings name a page or a part of one (`2021 Q1 Paper review`, `References`), not a paper.

A heading is one of these if it has no word besides those that pages of a reading group, minutes of
a meeting and the sections of a review are headed by, or if it names a quarter.
"""

import re

from store.importers.parts.quarters import quarter_of_title
from store.importers.parts.written_dates import dates_in

_WORDS = {
    # pages of a reading group
    "paper", "papers", "article", "articles", "review", "reviews", "reading", "readings", "list",
    "lists", "group", "club", "journal", "seminar", "seminars", "study", "session", "sessions",
    "schedule", "talk", "talks", "presentation", "presentations", "presenter", "presenters",
    "speaker", "speakers", "member", "members", "people", "team", "lab", "archive", "index",
    "digest", "weekly", "daily", "monthly", "quarterly", "week", "month", "quarter", "quater",
    "year", "today", "read", "next", "last", "summary", "summaries", "authors", "author",
    "st", "nd", "rd", "th", "q", "w", "spring", "summer", "fall", "autumn", "winter",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    # minutes and diaries
    "minutes", "meeting", "meetings", "agenda", "attendees", "participants", "announcements",
    "todo", "todos", "diary", "log", "notes", "note", "memo", "misc", "etc", "others", "other",
    # parts of a page or a review
    "contents", "table", "introduction", "intro", "overview", "abstract", "tl", "dr", "tldr",
    "background", "motivation", "related", "work", "works", "method", "methods", "methodology",
    "approach", "experiment", "experiments", "result", "results", "evaluation", "ablation",
    "discussion", "conclusion", "conclusions", "limitation", "limitations", "contribution",
    "contributions", "appendix", "references", "reference", "bibliography", "links", "link",
    "resources", "further", "materials", "slides", "code", "figure", "figures", "comments",
    "comment", "questions", "question", "qna", "thoughts", "opinion", "opinions", "pros", "cons",
    "info", "information", "details", "faq", "acknowledgements", "acknowledgments",
    # pages of software
    "installation", "install", "usage", "requirements", "license", "licence", "citation", "cite",
    "contributing", "getting", "started", "quickstart", "documentation", "docs", "examples",
    "example", "dependencies", "setup", "training", "changelog", "features", "contact", "support",
    "readme", "build", "tests",
}  # fmt: skip
_SMALL_WORDS = {
    "to", "this", "our", "the", "of", "and", "a", "an", "in", "for", "on", "by", "new", "all", "my",
    "we", "with",
}  # fmt: skip
_OF_SOFTWARE = re.compile(
    r"(?:\d+\.?\s)?(?:installation|install|installing|usage|requirements|license|licence"
    r"|getting started|quick ?start|dependencies|setup|contributing|changelog|설치|설치 방법"
    r"|사용법|사용 방법)\b.{0,20}",
    re.IGNORECASE,
)
_CJK_WORDS = re.compile(
    r"(?:논문|리뷰|후기|세미나|스터디|모임|발표자|발표|자료|목록|리스트|정리|모음|일정|회의록|회의|안건"
    r"|참석자|공지|일지|일기|메모|노트|기록|목차|개요|서론|초록|요약|배경|동기|관련|연구|방법론|방법"
    r"|실험|결과|결론|고찰|논의|한계점|한계|기여|부록|참고문헌|참고|문헌|링크|출처|마치며|들어가며|소개"
    r"|느낀점|느낀|총평|의견|생각|질문|질의응답|오늘|이번|지난|다음|읽은|읽을|읽기|추천|주제|정보|기타"
    r"|분기|연도|년도|년|월|일|요일|주차|주간|주|회차|차시|회|차|제|호|시즌|상반기|하반기|의|및|과|와"
    r"|정기|첫|월|화|수|목|금|토|설치|사용법|멤버|구성원|사람|저자|제목"
    r"|论文|論文|分享|报告|報告|组会|組會|会议|會議|议程|記録|记录|纪要|読書会|読書|輪読会|輪講|輪読"
    r"|勉強会|一覧|リスト|まとめ|レビュー|感想|メモ|概要|要約|背景|目的|方法|実験|結果|結論|考察"
    r"|参考文献|参考|参加者|发表|第|期|季度|四半期|年|月|日|週|周|回|次|总结|總結|笔记|目录|目次"
    r"|阅读|列表|摘要|引言|实验|结论|讨论|日程|名单|成员)+"
)
_GROUP = re.compile(
    r"(?:\b(?:seminars?|meetings?|minutes|(?:reading|study) group|journal club|paper club)"
    r"|세미나|스터디|모임|회의|회의록|読書会|輪読会|輪講|勉強会|组会|組會|会议|讨论班)[\s\d]*$",
    re.IGNORECASE,
)
_MOST_WORDS_OF_GROUP = 5
_SESSION = re.compile(
    r"\d\s?(?:주차|회차|회|차시|월|일|週|回|周|/\s?\d)|(?:week|session|meeting|day)\s?#?\d|第\s?\d",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:next|upcoming|schedule|agenda|announcements?|attendees|participants|members)\b"
    r"|다음|일정|공지|참석자|안건|멤버|次回|日程|参加者|下次|下周|名单",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 200


def names_page(text: str) -> bool:
    """Whether a heading names a page, a quarter, a day or a part of a text; an empty one never."""
    if not text.strip() or len(text) > _LONGEST:
        return False
    if quarter_of_title(text):
        return True
    found = _WORD.findall(text.casefold())
    if found and len(found) <= _MOST_WORDS_OF_GROUP and _GROUP.search(text):
        return True
    words = [word for word in found if word not in _SMALL_WORDS]
    return (bool(words) or not found) and all(
        word in _WORDS or _CJK_WORDS.fullmatch(word) for word in words
    )


def names_session(text: str) -> bool:
    """Whether a heading names a day, a week or the number of a meeting: `2021-03-04`, `3주차`."""
    return names_page(text) and bool(dates_in(text) or _SESSION.search(text))


def names_business(text: str) -> bool:
    """Whether a heading is about the group rather than a paper: `Next week`, `다음 발표 일정`."""
    return names_page(text) and bool(_BUSINESS.search(text))


def names_software(text: str) -> bool:
    """Whether a heading is one of a program's page: `Installation`, `Usage`, `설치 방법`."""
    return len(text) <= _LONGEST and bool(_OF_SOFTWARE.fullmatch(text.strip()))
