"""Reading theme files: what is accepted, and what a person is told of each mistake."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.checking import check
from themes.loader import KIND, builtin, load, problems_of
from themes.schema import ThemeFile
from themes.syntax import Entry, SyntaxProblem, parse

SMALL = 'name: mine\ncolours:\n  primary: "#1e90ff"\n'


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def messages(folder: Path) -> list[tuple[int, str]]:
    """The problems of the one file in a folder, which then must have no theme."""
    themes, problems = load([folder])
    assert themes == []
    return [(problem.line, problem.message) for problem in problems]


def mistake(text: str) -> SyntaxProblem | None:
    """Why a text cannot be read; None when it can be."""
    try:
        parse(text, KIND)
    except SyntaxProblem as problem:
        return problem
    return None


def test_the_smallest_theme(tmp_path: Path) -> None:
    file = write(tmp_path, SMALL)
    assert load([tmp_path]) == (
        [
            ThemeFile(
                name="mine",
                title="mine",
                dark=True,
                ansi=False,
                colours={"primary": "#1e90ff"},
                variables={},
                file=str(file),
                line=1,
            )
        ],
        [],
    )


def test_every_key_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        "title: 나의 테마\nname: my-theme-2\ndark: false\nansi: true\n"
        'colours:\n  primary: ansi_blue\n  panel: "#abc"\n'
        'variables:\n  rating: "#FFD700"\n  guide: "#ffffff 40%"\n'
        "  link-style: bold not underline\n  footer-background: transparent\n",
    )
    themes, problems = load([tmp_path])
    assert problems == []
    assert (themes[0].name, themes[0].title) == ("my-theme-2", "나의 테마")
    assert not themes[0].dark
    assert themes[0].ansi
    assert themes[0].colours == {"primary": "ansi_blue", "panel": "#abc"}
    assert themes[0].variables == {
        "rating": "#FFD700",
        "guide": "#ffffff 40%",
        "link-style": "bold not underline",
        "footer-background": "transparent",
    }


QUOTE_IT = (
    'has no value; put quotes round a colour, as in {key}: "#1e90ff", because # begins a comment'
)

WITHOUT_VALUE = "has no value; what begins with # or another sign needs quotes"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param(
            "name: x\ncolours:\n  primary: #fff\n",
            3,
            "`primary` " + QUOTE_IT.format(key="primary"),
            id="a colour without quotes",
        ),
        pytest.param(
            SMALL + "title:\n", 4, f"`title` {WITHOUT_VALUE}", id="a title without a value"
        ),
        pytest.param(
            SMALL + "variables:\n  link-style:\n",
            5,
            f"`link-style` {WITHOUT_VALUE}",
            id="a text style without a value",
        ),
        pytest.param(
            SMALL + "TITLE: x\n",
            4,
            "unknown key `TITLE`; did you mean `title`?",
            id="a key in capitals",
        ),
        pytest.param(
            SMALL + "titel: x\n",
            4,
            "unknown key `titel`; did you mean `title`?",
            id="an unknown key",
        ),
        pytest.param(
            SMALL + '  acent: "#fff"\n',
            4,
            "unknown colour `acent`; did you mean `accent`?",
            id="an unknown colour",
        ),
        pytest.param(
            SMALL + 'variables:\n  ratings: "#fff"\n',
            5,
            "unknown variable `ratings`; did you mean `rating`?",
            id="an unknown variable",
        ),
        pytest.param(SMALL + "zzz: 1\n", 4, "unknown key `zzz`", id="an unknown key like no other"),
        pytest.param(
            SMALL + '  accent: "#12345"\n',
            4,
            '`accent`: `#12345` is no colour; write it as "#1e90ff" or "#19f"',
            id="a bad colour",
        ),
        pytest.param(
            SMALL + "  accent: bleu\n",
            4,
            "`accent`: `bleu` is no colour; did you mean `blue`?",
            id="the name of a colour with a slip",
        ),
        pytest.param(
            SMALL + "  accent: Tomato\n",
            4,
            "`accent`: `Tomato` is no colour; did you mean `tomato`?",
            id="the name of a colour in upper case",
        ),
        pytest.param(
            SMALL + "  accent: 1e90ff\n",
            4,
            '`accent`: `1e90ff` is no colour; did you mean "#1e90ff"?',
            id="a colour without its sign",
        ),
        pytest.param(
            SMALL + "ansi: true\nvariables:\n  tag: ansi_blu\n",
            6,
            "`tag`: `ansi_blu` is no colour; did you mean `ansi_blue`?",
            id="a colour of the palette with a slip",
        ),
        pytest.param(
            SMALL + "ansi: true\nvariables:\n  tag: ansi_pink\n",
            6,
            '`tag`: `ansi_pink` is no colour; write it as "#1e90ff" or "#19f", or ansi_blue',
            id="no colour of the palette",
        ),
        pytest.param(
            SMALL + "  accent: ansi_blue\n",
            4,
            "`accent`: ansi_blue can be used only in a theme with `ansi: true`",
            id="a colour of the palette in another theme",
        ),
        pytest.param(
            SMALL + '  accent: "#ffffff 40%"\n',
            4,
            '`accent`: `#ffffff 40%` is no colour; write it as "#1e90ff" or "#19f"',
            id="an opacity where none can be",
        ),
        pytest.param(
            SMALL + 'variables:\n  guide: "#ffffff 140%"\n',
            5,
            '`guide`: `#ffffff 140%` is no colour; write it as "#1e90ff" or "#19f"',
            id="an impossible opacity",
        ),
        pytest.param(
            SMALL + "variables:\n  text: auto 87%\n",
            5,
            '`text`: `auto` is no colour; write it as "#1e90ff" or "#19f"',
            id="a colour that depends on the ground",
        ),
        pytest.param(
            SMALL + "variables:\n  link-style: blink\n",
            5,
            "`link-style`: `blink` is no text style "
            "(bold, dim, italic, none, not, reverse, strike, underline)",
            id="a bad style",
        ),
        pytest.param(
            SMALL + "variables:\n  link-style: itallic\n",
            5,
            "`link-style`: `itallic` is no text style; did you mean `italic`?",
            id="a style with a slip",
        ),
        *(
            pytest.param(
                SMALL + f"variables:\n  link-style-hover: {style}\n",
                5,
                "`link-style-hover`: after `not` stands what is not to be, as in `not bold`",
                id=style,
            )
            for style in ("not", "bold not", "not not bold", "not none")
        ),
        *(
            pytest.param(
                SMALL + f"variables:\n  link-style-hover: {style}\n",
                5,
                "`link-style-hover`: `none` stands alone, without other words",
                id=style,
            )
            for style in ("bold none", "none bold", "none none")
        ),
        pytest.param(
            SMALL + '  primary: "#000"\n', 4, "`primary` stands already in line 3", id="twice"
        ),
        pytest.param(
            SMALL.replace("mine", "My Theme"),
            1,
            "`name` is made of a-z, 0-9 and single hyphens",
            id="a bad name",
        ),
        pytest.param(
            SMALL + "dark: maybe\n", 4, "`dark` must be true or false", id="neither dark nor light"
        ),
        pytest.param(
            SMALL + 'title: "two\\nlines"\n',
            4,
            "`title` must be one line of visible text",
            id="a title of two lines",
        ),
        pytest.param(
            SMALL + "title: {a: b}\n", 4, "`title` must be a text", id="a title with keys"
        ),
        pytest.param(
            "name: x\ncolours: blue\n",
            2,
            "`colours` must hold one colour a line, indented",
            id="one colour for all",
        ),
        pytest.param(
            'name: x\ncolours:\n  accent: "#fff"\n',
            2,
            "`colours` needs at least `primary`",
            id="no primary",
        ),
        pytest.param(
            "name: x\n", 0, "`colours` is missing; a theme needs at least its `primary`", id="none"
        ),
        pytest.param(
            SMALL.replace("name: mine\n", ""),
            0,
            "`name` is missing; every theme needs one",
            id="no name",
        ),
        pytest.param("", 1, "the file is empty", id="empty"),
        pytest.param("# only a comment\n", 1, "the file is empty", id="a comment only"),
        pytest.param(
            "just words\n",
            1,
            "a theme is made of entries such as `name: my-theme`",
            id="no entries",
        ),
        pytest.param(
            SMALL + "title: [a, b]\n", 4, "`title` must have one plain value", id="a list"
        ),
        pytest.param(
            SMALL + "title: *name\n", 4, "`title` must have one plain value", id="an alias"
        ),
        pytest.param(
            SMALL + "variables:\n  tag:\n    a: b\n",
            5,
            "`tag` must have one plain value",
            id="deep",
        ),
        pytest.param(
            SMALL + "[a]: b\n", 4, "a key must be a plain word; a sign needs quotes", id="list key"
        ),
        pytest.param(
            SMALL + "---\nname: y\n",
            4,
            "the file is a theme; `---` begins a second document",
            id="two documents",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    write(tmp_path, text)
    assert messages(tmp_path) == [(line, message)]


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, SMALL + "title: 'open\n" + "# more\n" * 20)
    assert messages(tmp_path) == [(4, "this is not YAML: the quote that begins here has no end")]


@pytest.mark.parametrize("value", ['"#fff', "'#fff", '"#1e90ff # blue'])
def test_a_colour_with_a_quote_that_is_not_closed_is_no_sign(tmp_path: Path, value: str) -> None:
    write(tmp_path, f"name: x\ncolours:\n  primary: {value}\n")
    assert messages(tmp_path) == [(3, "this is not YAML: the quote that begins here has no end")]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('a: "b\nc: d\ne: "f"\n', 1, "the quote that begins here ends only in line 3"),
        ("a: [b,\nc: d\n", 1, "the bracket that begins here has no end"),
        ("a: {b: #fff, c: red}\n", 1, "# begins a comment, so put quotes round what begins with"),
        ("a: {b: #fff, c: red}", 1, "# begins a comment, so put quotes round"),
        ("a: {\n  b: c,\n  d: #fff, e: f}\nf: g\n", 1, "# begins a comment, so put quotes round"),
        ("a: {\n  b: c,  # fff\n", 1, "the bracket that begins here has no end"),
        ("a: b\nonly words\nc: d\n", 2, "this line is no `key: value`"),
        ("title: a: b\n", 1, "put quotes round a text with a colon in it"),
        ("primary: @red\n", 1, "put quotes round what begins with @"),
        ("a: b\n\tc: d\n", 2, "indent with spaces, not with tabs"),
        ("a: b\r\ntitle: 'open\r\n", 2, "the quote that begins here has no end"),
        ("a: b\rtitle: 'open\r", 2, "the quote that begins here has no end"),
    ],
)
def test_what_is_no_yaml_is_told_where_it_begins(text: str, line: int, said: str) -> None:
    told = mistake(text)
    assert told is not None
    assert told.line == line
    assert said in told.message


@pytest.mark.parametrize("sign", [*"!\"#%&'*,-:>?@[]`{|}~"])
def test_a_sign_without_quotes_is_no_value_or_told_to_need_them(sign: str) -> None:
    quote = "'" if sign == '"' else '"'
    for text in (f"key: {sign}\nother: x\n", f"key: {sign}\n"):
        told = mistake(text)
        if told is None:
            assert parse(text, KIND)[0] == Entry("key", 1, None)
        else:
            assert told.line == 1
            assert told.message.endswith(f"put quotes round a sign, as in {quote}{sign}{quote}")


@given(st.text(st.sampled_from(" :\n\r\t'\"[]{}-#ab,!\x85\u2028"), max_size=40))
def test_every_mistake_has_a_line_of_the_text(text: str) -> None:
    told = mistake(text)
    ends = sum(text.count(end) for end in "\n\r\x85\u2028")
    assert told is None or 1 <= told.line <= 2 + ends


def test_a_control_character_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, SMALL + "title: \x01\n")
    assert messages(tmp_path) == [
        (4, "this is not YAML: control characters are not allowed"),
    ]


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "nam: x\ndark: 3\ncolours:\n  primary: #fff\n  accent: redd\n")
    assert sorted(line for line, _ in messages(tmp_path)) == [0, 1, 2, 4, 5]


def test_a_key_of_the_file_is_shown_without_its_control_characters(tmp_path: Path) -> None:
    write(tmp_path, SMALL + '"\\e[31m": x\n')
    assert messages(tmp_path) == [(4, "unknown key `\ufffd[31m`")]


def test_yaml_guesses_no_types(tmp_path: Path) -> None:
    write(tmp_path, 'name: no\ntitle: 2024-01-02\ncolours: {primary: "#000000"}\n')
    themes, problems = load([tmp_path])
    assert problems == []
    assert (themes[0].name, themes[0].title) == ("no", "2024-01-02")


def test_a_bad_theme_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "name: [", "a.yaml")
    write(tmp_path, SMALL, "b.yml")
    themes, problems = load([tmp_path])
    assert [theme.name for theme in themes] == ["mine"]
    assert [problem.file for problem in problems] == [str(tmp_path / "a.yaml")]


def test_the_first_of_two_themes_with_one_name_is_used(tmp_path: Path) -> None:
    first = write(tmp_path / "one", SMALL)
    second = write(tmp_path / "two", "# mine too\n" + SMALL)
    themes, problems = load([tmp_path / "one", tmp_path / "two"])
    assert [theme.file for theme in themes] == [str(first)]
    assert [str(problem) for problem in problems] == [
        f"{second}:2: the name `mine` is taken by {first}"
    ]


def test_a_folder_that_does_not_exist_has_no_themes(tmp_path: Path) -> None:
    assert load([tmp_path / "nowhere"]) == ([], [])


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "not a theme", "README.md")
    write(tmp_path, "not a theme", ".hidden.yaml")
    assert load([tmp_path]) == ([], [])


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.yaml").mkdir()
    _, problems = load([tmp_path])
    assert [problem.message for problem in problems] == [
        "cannot be read: Is a directory",
        "is a link that leads nowhere",
    ]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    assert load([tmp_path / "nowhere"]) == ([], [])
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    folders = [tmp_path / "file", tmp_path / "link"]
    themes, problems = load(folders)
    assert themes == []
    assert [(problem.file, problem.message) for problem in problems] == [
        (str(folders[0]), "cannot be read: Not a directory"),
        (str(folders[1]), "is a link that leads nowhere"),
    ]


def test_a_file_in_upper_case_is_read(tmp_path: Path) -> None:
    write(tmp_path, SMALL, "UP.YAML")
    write(tmp_path, SMALL.replace("mine", "other"), "Other.Yml")
    write(tmp_path, SMALL, "mine.yaml.bak")
    assert [theme.name for theme in load([tmp_path])[0]] == ["other", "mine"]


def test_the_problems_of_one_theme_are_found_by_its_file_and_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "name: night\ncolours:\n  primary: bleu\n", "mine.yaml")
    write(tmp_path, "name: 'open\n", "broken.yaml")
    problems = load([tmp_path])[1]
    assert len(problems) == 2
    assert problems_of("mine", problems) == problems_of("night", problems) == problems[1:]
    assert problems_of("broken", problems) == problems[:1]
    assert problems_of("primary", problems) == []


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "korean.yaml").write_bytes(b"name: x\ntitle: " + "테마".encode("euc-kr"))
    assert messages(tmp_path) == [(2, "is not UTF-8 text")]


def test_a_file_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, SMALL + "#" * KIND.largest)
    assert messages(tmp_path) == [(0, "is longer than 65,536 bytes")]


def test_hostile_nesting_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "name: " + "[" * 60_000)
    assert messages(tmp_path) == [(1, "this is nested too deeply")]


def test_a_byte_order_mark_is_no_part_of_the_theme(tmp_path: Path) -> None:
    write(tmp_path, "\ufeff" + SMALL)
    assert load([tmp_path])[1] == []


@given(st.text())
def test_any_text_is_a_theme_or_has_problems(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode("utf-8")
    try:
        entries = parse(clean, KIND)
    except SyntaxProblem:
        return
    theme, problems = check(entries, "x.yaml")
    assert (theme is None) == bool(problems)


def test_the_themes_that_come_with_readlist() -> None:
    themes, problems = load([builtin()])
    assert problems == []
    assert {theme.name for theme in themes} == {
        "readlist-contrast",
        "readlist-dark",
        "readlist-dusk",
        "readlist-ember",
        "readlist-fjord",
        "readlist-light",
        "readlist-paper",
        "readlist-terminal",
    }


def test_themes_can_be_listed_without_textual() -> None:
    script = (
        "import sys; from themes.loader import builtin, load; load([builtin()]);"
        "print([name for name in ('textual', 'rich', 'tui') if name in sys.modules])"
    )
    done = subprocess.run(
        (sys.executable, "-c", script), capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
