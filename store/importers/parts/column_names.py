"""The names that columns of lists of papers have, in English, Korean, Japanese and Chinese.

Folded as `store.importers.columns.fold` folds them. Meanings that CSL has a variable for are
called as CSL calls them: https://docs.citationstyles.org/en/stable/specification.html
"""

NAMES = {
    "title": "papertitle titleofpaper 논문제목 논문명 title 제목 타이틀 論文タイトル タイトル"
    " 論文名 论文标题 论文题目 标题 標題 题目 篇名 paper 논문 論文 论文 name 이름 名前 名称",
    "authors": "authors author authornames writers creators creator 저자 저자명 著者 作者",
    "venue": "venue publication publicationtitle conference conferencejournal journalconference"
    " venueyear journal journalbook booktitle proceedings publishedin publicationvenue sourcetitle"
    " 학회 학회명 학회저널 저널 학술지 게재 게재처 게재지 学会 会議 会议 期刊 雑誌 source 출처",
    "year": "year publicationyear pubyear yearpublished 연도 년도 발행연도 출판연도 게재연도"
    " 年 年份 年度 発行年 出版年",
    "issued": "publicationdate publisheddate datepublished publishdate published issued"
    " 발행일 출판일 게재일 出版日期 発行日",
    "rating": "rating rate myrating score stars star 평점 별점 점수 평가 評価 レーティング 评分",
    "tags": "tags tag keywords keyword topics topic categories category labels label area"
    " manualtags authorkeywords 태그 키워드 주제 분류 카테고리 분야 タグ キーワード 分類"
    " 标签 关键词",
    "status": "status readingstatus readstatus state progress 상태 읽기상태 읽은상태 독서상태"
    " 진행상태 진행상황 진행 ステータス 状態 状态",
    "read": "read isread done finished checked check 읽음 읽었음 읽었는지 완료 체크 既読 已读",
    "link": "paperlink paperurl linktopaper link url links urls uri pdflink pdfurl pdf openreview"
    " 논문링크 링크 원문링크 원문 주소 論文リンク リンク 论文链接 链接"
    " source 출처 paper 논문 論文 论文",
    "arxiv": "arxiv arxivid arxivlink arxivurl arxivnumber eprint 아카이브",
    "DOI": "doi doilink doiurl",
    "slides": "slides slide presentationmaterial presentationmaterials slidelink slidedeck deck"
    " slideurl slidesurl slideslink slidelinks ppt pptx 발표자료 슬라이드 자료 発表資料 スライド"
    " 幻灯片",
    "presenters": "presenter presenters presentedby speaker speakers 발표자 발표자명 발표 담당자"
    " 発表者 担当者 主讲人 报告人",
    "body": "review reviews 리뷰 summary 요약 한줄요약 한줄평 후기 감상 comments comment 코멘트"
    " 의견 notes note 메모 노트 要約 感想 メモ コメント 摘要 总结 笔记 备注 tldr abstract"
    " abstractnote 초록 description 설명 내용 느낀점 느낀바 소감 감상평 장점 단점 한계 한계점 의의"
    " 핵심 핵심아이디어 핵심내용 아이디어 기여 기여점 방법 방법론 결과 결론 비고 thoughts opinion"
    " takeaway takeaways keyidea contribution contributions strengths weaknesses pros cons"
    " limitation limitations method methods results conclusion remark remarks 長所 短所 結論",
    "presented": "presentationdate datepresented presentedon presented 발표일 발표일자 발표날짜"
    " 発表日 发表日期",
    "date": "date 날짜 일자 일시 日付 日期",
    "quarter": "quarter 분기 四半期 季度",
    "volume": "volume vol 권",
    "issue": "issue 호",
    "number": "number",
    "page": "pages page pagerange 페이지 쪽수",
    "publisher": "publisher 출판사 발행처",
    "publisher-place": "place publisherplace",
    "ISBN": "isbn",
    "ISSN": "issn",
    "type": "itemtype type documenttype publicationtype 유형 종류",
    "language": "language 언어",
    "editor": "editor editors",
    "citation-key": "citationkey citekey bibtexkey bibkey",
}
"""The names of each meaning, best first; a name may have several meanings."""

SECOND_CHOICES = {"abstract": "abstract abstractnote 초록"}
"""Meanings of columns whose name has another one, and lost that to a better name."""

CSL = (
    "abstract", "volume", "issue", "number", "page", "publisher", "publisher-place", "ISBN",
    "ISSN", "type", "language", "editor", "citation-key", "issued", "DOI",
)  # fmt: skip
"""Meanings that are CSL variables and nothing else here; they are kept under that name."""

OF_LINKS = ("link", "arxiv", "DOI", "slides")
"""Meanings of columns whose cells are links."""

WEAK_TITLES = {"name", "이름", "名前", "名称"}
"""Names that a list of anything has; in a list of people they are no title."""

CONTACTS = {
    "email", "mail", "emailaddress", "phone", "phonenumber", "tel", "mobile", "birthday",
    "birthdate", "studentid", "이메일", "메일", "전화", "전화번호", "연락처", "휴대폰", "생일",
    "생년월일", "학번", "사번", "メール", "電話", "邮箱", "电话",
}  # fmt: skip
"""Names that a list of people has."""

OF_PAPERS = {
    "papertitle", "titleofpaper", "paper", "paperlink", "paperurl", "linktopaper", "authors",
    "publication", "publicationtitle", "conference", "conferencejournal", "journalconference",
    "journal", "journalbook", "booktitle", "proceedings", "publishedin", "publicationvenue",
    "sourcetitle", "doi", "arxiv", "arxivid", "arxivlink", "arxivurl", "abstract", "abstractnote",
    "citationkey", "citekey", "bibtexkey", "openreview", "논문", "논문제목", "논문명", "논문링크",
    "저자", "저자명", "학회", "학회명", "학회저널", "저널", "학술지", "초록", "論文",
    "論文タイトル", "論文名", "論文リンク", "著者", "学会", "论文", "论文标题", "论文题目",
    "论文链接", "期刊", "会议", "篇名",
}  # fmt: skip
"""Names that only a list of papers has."""
