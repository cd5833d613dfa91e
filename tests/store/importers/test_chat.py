"""Chats: who shared which paper, what was said about it, and what is no chat."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers import parse_document
from store.importers.digests.chat import CHAT
from store.importers.digests.chat_messages import read as messages_in
from store.importers.digests.remarks import reads_as_title
from tests.store.importers.reading import read, words_lost, work

ONE = "https://arxiv.org/abs/2103.03404"
TWO = "https://arxiv.org/abs/2103.03230"
KAKAO = f"""\
논문방 님과 카카오톡 대화
저장한 날짜 : 2021-03-10 21:00:11

--------------- 2021년 3월 9일 화요일 ---------------
[김철수] [오후 3:12] {ONE}
[김철수] [오후 3:12] 어텐션만으로는 부족하다는 논문
[이영희] [오후 3:20] Barlow Twins: Self-Supervised Learning {TWO} 이것도 추천
[박민수] [오후 4:01] 고마워요
"""
SLACK = f"""\
jinwoo  10:12 AM
이거 재밌어 보여요
{ONE}
Attention is not all you need: pure attention loses rank

minsu  10:15 AM
좋네요
{TWO}
"""
SLACK_APART = f"Jinwoo Kim\n  10:12 AM\n{ONE}\nMinsu\n  10:15 AM\n좋네요\n"
CHATS = {
    "kakao": KAKAO,
    "kakao on a phone": (
        f"2021년 3월 9일 오후 3:12, 김철수 : {ONE}\n2021. 3. 9. 오후 3:13, 이영희 : 좋네요\n"
    ),
    "slack": SLACK,
    "slack, name and time apart": SLACK_APART,
    "whatsapp": f"[09/03/2021, 15:12:01] Kim: {ONE}\n[09/03/2021, 15:12:40] Lee: wow\n",
    "line": f"[LINE] Chat\n\n2021/03/09(Tue)\n15:12\tKim\t{ONE}\n15:13\tLee\t좋네요\n",
    "telegram": f"Kim, [09.03.2021 15:12]\n{ONE}\n\nLee, [09.03.2021 15:13]\nwow\n",
    "discord": f"jin — 03/09/2021 3:12 PM\n{ONE}\nmin — Today at 3:15 PM\nnice\n",
    "times only": f"[10:12] kim: {ONE}\n[10:13] lee: interesting\n",
}


@pytest.mark.parametrize("text", CHATS.values(), ids=CHATS)
def test_chats_are_recognised(text: str) -> None:
    document = parse_document(text.encode(), name="room.txt")
    assert (document.format, document.title) == ("chat", "room")
    assert document.records[0].identifiers == ("arxiv:2103.03404",)
    assert document.records[0].fields["shared-by"]


def test_what_was_said_stands_with_the_paper() -> None:
    first, second = read(CHAT, KAKAO, date="").records
    assert (first.line, first.untitled) == (5, True)
    assert first.fields == {"shared-by": "김철수", "date": "2021-03-09"}
    assert first.body == "김철수: 어텐션만으로는 부족하다는 논문"
    assert (second.line, second.title) == (7, "Barlow Twins: Self-Supervised Learning")
    assert second.body == "이것도 추천\n박민수: 고마워요"


def test_the_lines_of_a_message_are_read_as_a_digest_is() -> None:
    first, second = read(CHAT, SLACK).records
    assert first.title == "Attention is not all you need: pure attention loses rank"
    assert first.body == "이거 재밌어 보여요"
    assert (second.line, second.body) == (8, "좋네요")


def test_a_link_and_its_title_in_two_messages() -> None:
    for lines in ((ONE, "Attention is not all you need"), ("Attention is not all you need", ONE)):
        text = "".join(f"[김철수] [오후 3:12] {line}\n" for line in lines)
        (record,) = read(CHAT, text).records
        assert (record.title, record.body) == ("Attention is not all you need", "")
    text = f"[김철수] [오후 3:12] {ONE}\n[이영희] [오후 3:13] Attention is not all you need\n"
    assert read(CHAT, text).records[0].body == "이영희: Attention is not all you need"


def test_the_day_is_that_of_all_messages() -> None:
    assert read(CHAT, KAKAO, date="").date == "2021-03-09"
    assert read(CHAT, SLACK, date="").date == ""
    assert read(CHAT, SLACK).date == "2020-07-17"


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\nMeeting 10:30\n",
        f"10:30 Kim\n{ONE}\n",
        "[김철수] [오후 3:12] 안녕\n[이영희] [오후 3:13] 안녕하세요\n",
        f"Deep Learning 10:12\n{ONE}\n",
    ],
)
def test_what_is_no_chat_about_papers(text: str) -> None:
    assert CHAT.confidence(text.split("\n")) == 0


def test_a_question_before_a_link_is_no_title() -> None:
    text = f"Minji Kim  10:02 AM\nHas anyone read this? {ONE}\nMixtral of Experts\n"
    (record,) = read(CHAT, text).records
    assert record.untitled
    assert record.body == f"Has anyone read this? {ONE}\nMixtral of Experts"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (f"Attention is all you need {ONE}", "Attention is all you need"),
        (f"Everybody Dance Now {ONE}", "Everybody Dance Now"),
        (f"this looks really great {ONE}", ""),
        (f"A new paper from Google {ONE}", ""),
    ],
)
def test_words_before_a_link(said: str, title: str) -> None:
    (record,) = read(CHAT, f"Kim  10:02 AM\n{said}\n").records
    assert ("" if record.untitled else record.title) == title


def test_the_label_of_a_link_in_slack_is_the_title() -> None:
    text = f"Jaeho Lee  10:05 AM\n읽어봅시다 <{ONE}|Mistral 7B>\n> nice\n"
    (record,) = read(CHAT, text).records
    assert (record.title, record.links) == ("Mistral 7B", (ONE,))
    assert record.body == "읽어봅시다\n> nice"
    (alone,) = read(CHAT, f"Lee  10:05 AM\n<{ONE}|Mamba: Linear-Time Sequence Modeling>\n").records
    assert alone.title == "Mamba: Linear-Time Sequence Modeling"


def test_the_page_that_slack_shows_below_a_link() -> None:
    text = (
        f"Kim\n  오후 3:01\n이번 주\n{ONE}\narXiv.org\nQwen Technical Report\nLarge models have\n"
    )
    (record,) = read(CHAT, text).records
    assert (record.title, record.body) == ("Qwen Technical Report", "이번 주\nLarge models have")


def test_kakaotalk_on_a_pc() -> None:
    text = (
        "Date,User,Message\n"
        f'2024-03-14 14:10:22,"김민지","이것\n{ONE}\nAttention is not all you need"\n'
        '2024-03-14 14:12:22,"홍길동","좋네요, ""정말"""\n'
    )
    document = parse_document(text.encode(), name="a.csv")
    (record,) = document.records
    assert (document.format, document.date, document.problems) == ("chat", "2024-03-14", ())
    assert (record.line, record.title) == (2, "Attention is not all you need")
    assert record.body == '이것\n홍길동: 좋네요, "정말"'
    assert record.fields["shared-by"] == "김민지"


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=8))
def test_no_word_of_an_exported_message_is_lost(rows: list[list[str]]) -> None:
    written = io.StringIO()
    table = [["2024-03-14 14:10:22", "Kim", ONE], *rows]
    csv.writer(written, lineterminator="\n").writerows([["Date", "User", "Message"], *table])
    text = written.getvalue().replace("\r", " ")
    parsed = read(CHAT, text)
    assert parsed.records
    said = [",".join(row[2:] if len(row) > 2 else row) for row in table]
    assert words_lost(parsed, "\n".join(said)) == set()


def test_an_export_of_slack() -> None:
    text = (
        f'[{{"type":"message","user":"U1","text":"읽자 <{ONE}|Mistral 7B>",'
        '"ts":"1697000000.000"},\n'
        '{"type":"message","subtype":"channel_join","user":"U3","ts":"1697000001.000"},\n'
        '{"type":"message","user":"U2","user_profile":{"real_name":"이수진"},"text":"좋네요",'
        '"ts":"1697000100.000"}]\n'
    )
    document = parse_document(text.encode(), name="2023-10-11.json")
    (record,) = document.records
    assert (document.format, record.title, record.line) == ("chat", "Mistral 7B", 1)
    assert record.body == "읽자\n이수진: 좋네요"
    assert record.fields == {"shared-by": "U1", "date": "2023-10-11"}
    assert CHAT.confidence(text[:-3].split("\n")) == 0


PIECES = st.sampled_from(
    [
        "[김철수] [오후 3:12] ", "[10:12] kim: ", "jinwoo  10:12 AM", "Minsu", "  10:15 AM", "",
        "2021년 3월 9일 화요일", ONE, f"see {TWO} now", "A Deep Title (A. Kim, B. Lee)",
        "좋네요", "[10:13] lee: Some Great Title", f"- [A Title]({ONE})", "#tag", "15:12\tK\tx",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=20), max_size=25))
def test_no_word_of_a_message_is_lost(pieces: list[str]) -> None:
    text = "\n".join(piece.replace("\n", " ").replace("\r", " ") for piece in pieces)
    parsed = read(CHAT, text)
    chat = messages_in(text.split("\n"))
    assert all(0 < record.line <= len(pieces) for record in parsed.records)
    said = "\n".join(line for message in chat.messages for line in message.texts)
    assert words_lost(parsed, said) == set()


def test_work_is_linear() -> None:
    def size(number: int) -> int:
        return work(CHAT, "".join(f"[김철수] [오후 3:12] {ONE}\n좋네요\n" * number))

    assert size(400) < 2.6 * size(200)


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("This is great! Similar to", False),
        ("You should compare with", False),
        ("KTO is better", False),
        ("New one from Anthropic", False),
        ("I really enjoyed this one", False),
        ("What a result!", False),
        ("Mamba beats it", False),
        ("Self-Rewarding Language Models", True),
        ("Do You Have the Right Scissors? Tailoring Language Models", True),
        ("Training language models to follow instructions", True),
        ("Deep nets (Ann Kim, Bo Lee)", True),
    ],
)
def test_what_reads_as_a_title(text: str, is_title: bool) -> None:
    assert reads_as_title(text) == is_title


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (f"This is great! Similar to {ONE}", f"This is great! Similar to {ONE}"),
        (f"New one from Anthropic: {ONE}", f"New one from Anthropic: {ONE}"),
        (f"KTO is better\n{ONE}", "KTO is better"),
    ],
)
def test_a_remark_is_no_title_and_that_is_said(said: str, body: str) -> None:
    parsed = read(CHAT, f"Kim  10:02 AM\n{said}\n")
    (record,) = parsed.records
    assert (record.title, record.body) == ("arXiv:2103.03404", body)
    assert [problem.code for problem in parsed.problems] == ["title-missing"]


def test_a_further_paper_of_a_message_is_said() -> None:
    text = (
        f"[박준형] [오후 3:14] 저는 이거요 {ONE} 그리고 {TWO}\n[이수] [오후 3:15] {ONE} ({ONE}v2)\n"
    )
    parsed = read(CHAT, text)
    assert [record.identifiers[0] for record in parsed.records] == ["arxiv:2103.03404"] * 2
    (problem,) = (p for p in parsed.problems if p.code == "may-be-paper")
    assert (problem.line, problem.severity) == (1, "warning")
    assert TWO in problem.message


def test_quotation_marks_around_a_message_of_line() -> None:
    text = (
        "[LINE] Chat\n\n2024/02/08(Thu)\n"
        f'15:20\tKim\t"Attention is not all you need\n{ONE}\n""꼭"" 읽으세요"\n15:21\tLee\t"네"\n'
    )
    (record,) = read(CHAT, text).records
    assert record.title == "Attention is not all you need"
    assert record.body == '"꼭" 읽으세요\nLee: "네"'


def test_the_number_before_a_title_is_left_out() -> None:
    text = f"[이수] [오후 3:21] [2103.03404] Attention is not all you need\n{ONE}\n"
    assert read(CHAT, text).records[0].title == "Attention is not all you need"


def test_the_site_of_a_page_may_stand_there_twice() -> None:
    text = f"Jane Doe\n  9:02 AM\n{ONE}\narXiv.orgarXiv.org\nQwen Technical Report\nLarge models\n"
    (record,) = read(CHAT, text).records
    assert (record.title, record.body) == ("Qwen Technical Report", "Large models")


def test_what_slack_writes_itself() -> None:
    text = (
        f'[{{"type":"message","user":"U1","text":"R&amp;D &lt;3 <{ONE}?a=1&amp;b=2|Mistral 7B>",'
        '"ts":"1697000000.000"},\n'
        '{"type":"message","subtype":"channel_join","user":"U2","ts":"1697000001.000",'
        '"text":"<@U2> has joined the channel"}]\n'
    )
    (record,) = read(CHAT, text).records
    assert (record.title, record.body) == ("Mistral 7B", "R&D <3")
    assert record.links == (f"{ONE}?a=1&b=2",)
