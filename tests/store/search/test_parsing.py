"""Reading queries: what they mean, what is wrong in them, and that nothing breaks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.fields import FIELD_OF
from store.search.parsing import DEEPEST, parse
from store.search.query import (
    And,
    Between,
    Compare,
    Expression,
    Has,
    Is,
    Not,
    Or,
    Text,
)


def word(text: str) -> Text:
    return Text(text)


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("", And()),
        ("a", word("a")),
        ("a b", And((word("a"), word("b")))),
        ("a AND b", And((word("a"), word("b")))),
        ('"a b"', Text("a b", how="phrase")),
        ("“a b”", Text("a b", how="phrase")),
        (r'"a \"b\" \\"', Text('a "b" \\', how="phrase")),
        ("-a", Not(word("a"))),
        ("NOT a", Not(word("a"))),
        ("--a", word("a")),
        ("-(a b)", Not(And((word("a"), word("b"))))),
        ("a OR b c", Or((word("a"), And((word("b"), word("c")))))),
        ("a|b", Or((word("a"), word("b")))),
        ("(a OR b) c", And((Or((word("a"), word("b"))), word("c")))),
        ("or and not", And((word("or"), word("and"), word("not")))),
        ("author:kim", Text("kim", "author")),
        ("AUTHORS:kim", Text("kim", "author")),
        ('author:"kim c"', Text("kim c", "author", "phrase")),
        ("author:=kim", Text("kim", "author", "exact")),
        ('author:="kim c"', Text("kim c", "author", "exact")),
        ("title:/a (b|c)/ d", And((Text("a (b|c)", "title", "pattern"), word("d")))),
        (r"link:/abs\/19/", Text("abs/19", "link", "pattern")),
        ("rating:4,5", Compare("rating", "=", "4.5")),
        ("rating:>=4.5", Compare("rating", ">=", "4.5")),
        ("rating:≤4", Compare("rating", "<=", "4")),
        ("rating:3..4", Between("rating", "3", "4")),
        ("year:2020..2021", Between("year", "2020", "2021")),
        ("year:2021..2020", Between("year", "2020", "2021")),
        ("rating:5..4", Between("rating", "4", "5")),
        ("rating:10..9", Between("rating", "9", "10")),
        ("quarter:2020Q3..2020", Between("quarter", "2020Q3", "2020")),
        ("quarter:2020Q3..2019", Between("quarter", "2019", "2020Q3")),
        ("발표자：강진구", Text("강진구", "presenter")),
        ("rating：>=4", Compare("rating", ">=", "4")),
        ("year:2020..", Compare("year", ">=", "2020")),
        ("year:..2021", Compare("year", "<=", "2021")),
        ("연도:2020년", Compare("year", "=", "2020")),
        ("quarter:2020q3", Compare("quarter", "=", "2020Q3")),
        ('quarter:"2020 Q3"', Compare("quarter", "=", "2020Q3")),
        ('분기:"2020년 3분기"', Compare("quarter", "=", "2020Q3")),
        ("quarter:2020Q3..2020Q4", Between("quarter", "2020Q3", "2020Q4")),
        ('quarter:"2020 Q3..2020 Q4"', Between("quarter", "2020Q3", "2020Q4")),
        ("added:>2024-05", Compare("added", ">", "2024-05")),
        ("week:2020w29", Compare("week", "=", "2020W29")),
        ("#vision", Text("vision", "tag", "tag")),
        ("#a/b", Text("a/b", "tag", "tag")),
        ('#"model training"', Text("model training", "tag", "tag")),
        ("+vision", Text("vision", "tag", "tag")),
        ("-#vision", Not(Text("vision", "tag", "tag"))),
        ("is:new", Is("to-read")),
        ("is:done", Is("read")),
        ("status:reading", Is("reading")),
        ("status:rea", Or((Is("reading"), Is("read")))),
        ("상태:읽음", Is("read")),
        ("has:slides", Has("slides")),
        ("has:figures", Has("image")),
        ("발표자:강진구", Text("강진구", "presenter")),
        ("arxiv:1911.04252", word("arxiv:1911.04252")),
        ("https://arxiv.org/abs/1", word("https://arxiv.org/abs/1")),
        ("url:example.org/a", word("url:example.org/a")),
        ("Reformer: The", And((word("Reformer:"), word("The")))),
        ("wav2vec: a", And((word("wav2vec:"), word("a")))),
        ("A - B", And((word("A"), word("B")))),
        ("to-read", word("to-read")),
    ],
)
def test_what_a_query_means(query: str, expression: Expression) -> None:
    read = parse(query)
    assert read.expression == expression
    assert read.problems == ()


@pytest.mark.parametrize(
    ("query", "column", "said", "expression"),
    [
        ("author:", 1, "a value stands after author:", And()),
        ("a author:", 3, "a value stands after author:", word("a")),
        ('a "b c', 3, "quote is never closed", And((word("a"), Text("b c", how="phrase")))),
        ("(a b", 1, "( is never closed", And((word("a"), word("b")))),
        ("a) b", 2, ") closes nothing", And((word("a"), word("b")))),
        ("a OR", 3, "nothing stands after OR", word("a")),
        ("OR a", 1, "nothing stands before OR", word("a")),
        ("a ()", 3, "nothing stands between", word("a")),
        ("a NOT", 3, "nothing stands after NOT", word("a")),
        ("#", 1, "a tag stands after #", And()),
        ("rating:abc", 8, "“abc” is no rating", Text("abc", how="phrase")),
        ("x year:20x", 8, "give a year such as 2020", And((word("x"), Text("20x", how="phrase")))),
        ("quarter:2020Q5", 9, "a quarter such as", Text("2020Q5", how="phrase")),
        ("is:reed", 4, "did you mean is:read?", Text("reed", how="phrase")),
        ("has:zzz", 5, "there are image,", Text("zzz", how="phrase")),
        ("status:zzz", 8, "there is no status", Text("zzz", how="phrase")),
        ("presentr:kim", 1, "did you mean presenter:?", word("presentr:kim")),
        ("a foo:bar", 3, "no field foo", And((word("a"), word("foo:bar")))),
        ("foo：bar", 1, "no field foo", word("foo：bar")),
        ("저장:bar", 1, "no field 저장", word("저장:bar")),
        ("venue:>x", 7, "venue: cannot be compared", Text("x", how="phrase")),
        ("title:/(/", 7, "no regular expression", Text("(", how="phrase")),
        ("year:/2/", 6, "takes no regular expression", Text("2", how="phrase")),
        ("title:/ab", 7, "this / is never closed", Text("ab", "title", "pattern")),
        ("강 rating:별", 10, "“별” is no rating", And((word("강"), Text("별", how="phrase")))),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_the_rest_is_read(
    query: str, column: int, said: str, expression: Expression
) -> None:
    read = parse(query)
    assert read.problems[0].column == column
    assert said in read.problems[0].message
    assert read.expression == expression


def test_the_clauses_are_parts_of_the_query() -> None:
    query = 'a  -"b c" (d OR e) #f'
    read = parse(query)
    assert [clause.text for clause in read.clauses] == ["a", '-"b c"', "(d OR e)", "#f"]
    assert all(query[clause.start : clause.end] == clause.text for clause in read.clauses)
    assert read.without([read.clauses[1]]) == "a (d OR e) #f"
    assert read.without([read.clauses[2].inside[0][0]]) == 'a -"b c" (e) #f'
    assert read.without([inside[0] for inside in read.clauses[2].inside]) == 'a -"b c" #f'
    assert parse("a b | c").without(parse("a b | c").alternatives[0][:1]) == "b OR c"


@pytest.mark.parametrize("query", ["(" * 9000, "-" * 9000, "(a" * 9000 + ")" * 9000, "#" * 9000,
                                   '"' * 9001, "a OR " * 9000, "NOT " * 9000])  # fmt: skip
def test_endless_queries_are_read(query: str) -> None:
    parse(query)


def test_parentheses_are_read_up_to_a_depth() -> None:
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST).problems == ()
    assert parse("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1)).problems


PIECES = st.sampled_from(
    ["(", ")", "|", "OR", "AND", "NOT", "-", "+", "#", '"', "“", "”", "/", "\\", ":", "=", ">=",
     "..", " ", "  ", "\n", "author:", "is:", "has:", "rating:", "year:", "quarter:", "title:/",
     "status:", "발표자:", "강ㅈ", "a", "B", "2020", "Q3", "4.5", "read", "\x00", "\u0301", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40))
def test_anything_can_be_read_and_is_understood_the_same_when_written_anew(text: str) -> None:
    read = parse(text)
    for problem in read.problems:
        assert 0 <= problem.at <= len(text)
        assert problem.message
    assert list(read.clauses) == sorted(read.clauses, key=lambda clause: clause.start)
    again = parse(str(read.expression))
    assert again.expression == read.expression
    assert all(problem.message.startswith("no field") for problem in again.problems)


BARE = st.text("abz강ㅈ0.'*", min_size=1, max_size=5).filter(lambda text: ".." not in text)
PHRASES = st.text('ab 강"\\()|:#-', min_size=1, max_size=6).filter(str.strip)
TEXT_FIELDS = sorted(set(FIELD_OF.values()) - {"year", "quarter", "week", "added", "rating",
                                               "status"})  # fmt: skip
TERMS: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Text, BARE),
    st.builds(Text, PHRASES, st.sampled_from(["", *TEXT_FIELDS]), st.just("phrase")),
    st.builds(Text, BARE, st.sampled_from(TEXT_FIELDS), st.just("part")),
    st.builds(Text, PHRASES | BARE, st.sampled_from(TEXT_FIELDS), st.just("exact")),
    st.builds(Text, st.sampled_from(["a/b", r"\d+ (x|y)", r"\\", "강.구"]),
              st.sampled_from(TEXT_FIELDS), st.just("pattern")),
    st.builds(Text, BARE | st.just("a b"), st.just("tag"), st.just("tag")),
    st.builds(Compare, st.just("rating"), st.sampled_from(["=", "<", "<=", ">", ">="]),
              st.sampled_from(["0", "4", "4.5"])),
    st.builds(Between, st.just("quarter"), st.just("2019Q4"), st.just("2020Q3")),
    st.sampled_from([Is("read"), Is("rated"), Has("math")]),
)  # fmt: skip
EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.filter(lambda one: not isinstance(one, Not)).map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS)
def test_what_is_written_is_read_again(expression: Expression) -> None:
    read = parse(str(expression))
    assert read.expression == expression
    assert read.problems == ()
