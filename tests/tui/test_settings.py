"""`config.yaml`: what it says, what is told of each mistake, and what the app makes of it."""

import json
import os
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Static

from store.grouping import GROUPINGS
from store.search.sorting import SORTS
from store.views import RELEVANCE
from tests.tui.driving import Driver, places, running, text_of
from tests.tui.screen_text import screen_text
from themes.schema import DEFAULT_THEME, ThemeFile
from tui import state
from tui.ascii_marks import ascii_marks
from tui.commands import BY_ID
from tui.dialog_commands import ALL_COMMANDS
from tui.key_names import canonical
from tui.locations import Locations
from tui.rendering.visible import cell_width
from tui.screens.choose_theme import ThemeScreen
from tui.settings.options import Settings, Sort
from tui.settings.reading import KIND, NAMES, read_settings
from tui.settings.remembered import Remembered, remember, stamp_of
from tui.settings.sample import SAMPLE_KEYS, markdown_table, options, sample_file, written
from tui.signs import STATUS_SIGNS
from tui.state import State
from tui.widgets.key_line import KeyLine

DOCS = Path(__file__).parents[2] / "docs"


def write(folder: Path, text: str | bytes) -> Locations:
    """Settings for an app in this folder."""
    where = places(folder)
    where.config.mkdir(parents=True, exist_ok=True)
    where.settings.write_bytes(text.encode() if isinstance(text, str) else text)
    return where


def told(folder: Path, text: str | bytes) -> list[tuple[int, str]]:
    """What is wrong with such settings, by line."""
    return [(one.line, one.message) for one in read_settings(write(folder, text)).problems]


def test_without_a_file_the_defaults_stand(tmp_path: Path) -> None:
    read = read_settings(places(tmp_path))
    assert (read.settings, read.problems) == (Settings(), ())


def test_every_option_is_read(tmp_path: Path) -> None:
    read = read_settings(
        write(
            tmp_path,
            "theme: readlist-paper\ngrouping: venue\nsort: rating\ntree_width: 50\nhints: off\n"
            "mark_as_reading_when_opened: on\nclipboard: tmux\nascii_marks: yes\n"
            "animations: No\nkeys:\n  undo: [Ctrl+x, alt+u]\n  open: \n    - f5\n",
        )
    )
    assert read.problems == ()
    assert read.settings == Settings(
        theme="readlist-paper",
        grouping="venue",
        sort="rating",
        tree_width=50,
        hints=False,
        mark_as_reading_when_opened=True,
        clipboard="tmux",
        ascii_marks=True,
        animations=False,
        keys={"undo": ("ctrl+x", "alt+u"), "open": ("f5",)},
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("hins: on\n", 1, "unknown option `hins`; did you mean `hints`?"),
        ("\nhints: maybe\n", 2, "`hints` must be true or false"),
        ("hints: on\nhints: off\n", 2, "`hints` stands already in line 1"),
        ("hints:\n", 1, "`hints` has no value"),
        (
            "theme: #fff\n",
            1,
            "`theme` has no value; what begins with # or another sign needs quotes",
        ),
        ("theme: readlist-drk\n", 1, "no usable theme is called `readlist-drk`; did you mean"),
        ("grouping: venu\n", 1, "`grouping` cannot be `venu`; did you mean `venue`?"),
        ("grouping: 3\n", 1, "`grouping` cannot be `3`; it is one of quarter, presenter,"),
        ("tree_width: 1.5\n", 1, "`tree_width` must be a whole number from 24 to 400, or 0"),
        ("tree_width: 401\n", 1, "`tree_width` must be a whole number from 24 to 400, or 0"),
        (f"tree_width: {'9' * 5000}\n", 1, "must be a whole number from 24 to 400, or 0"),
        ("tree_width: 23\n", 1, "from 24 to 400, or 0; in fewer columns nothing can be read"),
        ("tree_width: 1\n", 1, "from 24 to 400, or 0; in fewer columns nothing can be read"),
        ("sort: colour\n", 1, "`sort` cannot be `colour`; it is one of relevance, title, author"),
        ("sort: -ratin\n", 1, "`sort` cannot be `-ratin`; did you mean `-rating`?"),
        ("tree_width: ٣\n", 1, "`tree_width` must be a whole number from 24 to 400, or 0"),
        ("theme: [a]\n", 1, "`theme` must have one plain value"),
        ("theme: {a: b}\n", 1, "`theme` must be a text"),
        ("theme: *a\n", 1, "`theme` must have one plain value"),
        ("keys: x\n", 1, "`keys` must hold one command a line, indented"),
        ("keys:\n  undoo: x\n", 2, "unknown command `undoo`; did you mean `undo`?"),
        ("keys:\n  undo: ctrl+i\n", 2, "`undo`: `ctrl+i` is the same as `tab` in a terminal"),
        ("keys:\n  undo:\n    - alt+u\n    - escpe\n", 4, "did you mean `escape`?"),
        ("keys:\n  undo: d\n", 2, "`undo`: `d` is a key of `trash`"),
        ("keys:\n  quit: []\n", 2, "`quit`: it must have a key"),
        ("keys:\n  palette: []\n  undo: []\n", 2, "`palette`: it must have a key while another"),
        ("keys:\n  undo: d\n  redo: u\n", 2, "`trash`; give that one another key, too; until"),
        ("keys:\n  undo: [ctrl+r, u]\n  redo: u\n", 3, "`redo`: `u` is a key of `undo`;"),
        ("KEYS: x\n", 1, "unknown option `KEYS`; did you mean `keys`?"),
        ('theme: "readlist-dark\n', 1, "this is not YAML: the quote that begins here has no end"),
        ("keys:\n  tag-renam: x\n", 2, "unknown command `tag-renam`; did you mean `tag-rename`?"),
        ("keys:\n  tag-rename: m\n", 2, "`tag-rename`: `m` is a key of `tag-merge`"),
        ("keys:\n  tag-rename: x\n  list-up: x\n", 3, "`x` is a key of `tag-rename`"),
        ("keys:\n  list-first: g g\n", 2, "in a dialog a key stands alone"),
        ("keys:\n  trash-purge: enter\n", 2, "always closes, chooses or moves in dialogs"),
        ("keys:\n  undo: {a: b}\n", 2, "`undo` must have a key or a list of keys"),
        ("keys:\n  ? : x\n", 2, "a key must be a plain word; a sign needs quotes"),
        ("keys:\n  help: ?\n", 2, 'put quotes round a sign, as in "?"'),
        ("keys:\n  mark-inverted: !\n", 2, "`mark-inverted` has no value; what begins with # or"),
        ("keys:\n  wider: >\n", 2, "or another sign needs quotes"),
        ("keys:\n  undo: |\n", 2, "or another sign needs quotes"),
        ("keys:\n  wider:\n    - >\n", 3, "`wider`: no key stands here; a sign needs quotes"),
        ("keys:\n  undo:\n    - -\n", 2, "a key or a list of keys; a sign needs quotes"),
        ("keys:\n  undo: ctrl+@\n", 2, "terminals send the same for ctrl+space"),
        ("keys:\n  undo: ctrl+space\n", 2, "it switches the input method for many"),
        ("keys:\n\tundo: x\n", 2, "indent with spaces, not with tabs"),
        ("- a\n", 1, "a settings file is made of entries such as `theme: readlist-light`"),
        ("hints: on\n---\nhints: on\n", 2, "`---` begins a second document"),
        ("theme: '\n", 1, "the quote that begins here has no end"),
        (b"hints: on\ntheme: \xff\n", 2, "is not UTF-8 text"),
        ("#" * (KIND.largest + 1), 0, "is longer than 262,144 bytes"),
        ("theme: " + "[" * 50_000, 1, "this is nested too deeply"),
        ('"\\e[31m": x\n', 1, "unknown option `\ufffd[31m`"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, message: str
) -> None:
    ((at, said),) = told(tmp_path, text)
    assert at == line
    assert message in said
    assert read_settings(places(tmp_path)).settings.theme == ""


def test_all_mistakes_are_told_at_once_and_the_rest_is_taken(tmp_path: Path) -> None:
    text = "hins: on\nsort: year\ntree_width: x\nkeys:\n  undo: d\n  open: f5\n  nope: f6\n"
    assert [line for line, _ in told(tmp_path, text)] == [1, 3, 5, 7]
    read = read_settings(places(tmp_path))
    assert read.settings == Settings(sort="year", keys={"open": ("f5",)})


def test_aliases_of_aliases_are_not_followed(tmp_path: Path) -> None:
    bomb = "".join(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert len(told(tmp_path, "k0: &a0 [x]\n" + bomb)) == 40


def test_an_empty_file_and_one_of_comments_say_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "") == told(tmp_path, "# theme: x\n") == told(tmp_path, "\ufeff") == []


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    where = places(tmp_path)
    where.config.write_text("")
    (problem,) = read_settings(where).problems
    assert problem.message == "cannot be read: Not a directory"


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    where = places(tmp_path)
    where.config.mkdir()
    where.settings.symlink_to(tmp_path / "gone.yaml")
    (problem,) = read_settings(where).problems
    assert (problem.file, problem.message) == (str(where.settings), "is a link that leads nowhere")
    where.settings.unlink()
    where.config.rmdir()
    where.config.symlink_to(tmp_path / "gone")
    assert [problem.message for problem in read_settings(where).problems] == [problem.message]


@pytest.mark.parametrize("kind", ["a link to nowhere", "a file as its folder"])
async def test_settings_that_cannot_be_read_are_told_at_the_start(
    tmp_path: Path, kind: str
) -> None:
    where = places(tmp_path)
    if kind == "a link to nowhere":
        where.config.mkdir()
        where.settings.symlink_to(tmp_path / "gone.yaml")
    else:
        where.config.write_text("")
    async with running(tmp_path) as app:
        await app.wait_until(lambda: "config.yaml: " in toasts(app))


@pytest.mark.parametrize(("wide", "width"), [(60, 60), (80, 40), (120, 60)])
async def test_a_tree_wider_than_the_terminal_leaves_the_reader_half(
    tmp_path: Path, wide: int, width: int
) -> None:
    write(tmp_path, "tree_width: 400\n")
    async with running(tmp_path, size=(wide, 30)) as app:
        assert app.main.library_tree.outer_size.width == width


def test_the_sorts_are_those_of_the_app() -> None:
    usual = {"", RELEVANCE, *SORTS, *(f"-{name}" for name in SORTS)}
    assert set(get_args(Sort)) == usual


async def test_the_tree_is_sorted_as_the_settings_say(tmp_path: Path) -> None:
    write(tmp_path, "grouping: source\nsort: -title\n")
    async with running(tmp_path) as app:
        assert app.main.view.sort == "-title"


def test_keys_are_written_as_the_help_shows_them_and_as_the_file_takes_them() -> None:
    assert written(("question_mark", "g g", "full_stop 5")) == '["?", "g g", ". 5"]'
    for command in ALL_COMMANDS:
        again = [canonical(key) for key in json.loads(written(command.keys))]
        assert again == list(command.keys)


def test_every_option_explains_itself() -> None:
    assert [option.name for option in options()] == list(NAMES)
    for option in options():
        assert option.help.endswith(".")
        assert option.values


def test_the_sample_sets_nothing_and_explains_everything(tmp_path: Path) -> None:
    assert told(tmp_path, sample_file()) == []
    assert read_settings(places(tmp_path)).settings == Settings()
    words = " ".join(sample_file().replace("\n#", " ").split())
    assert all(" ".join(option.help.split()) in words for option in options())


def test_the_lines_of_the_sample_are_the_defaults(tmp_path: Path) -> None:
    lines = re.sub(r"^#(?! )|^#(?=  \w+[\w-]*: \[)", "", sample_file(), flags=re.MULTILINE)
    assert told(tmp_path, lines) == []
    assert read_settings(places(tmp_path)).settings == Settings(keys=SAMPLE_KEYS)


def test_the_page_of_the_docs_is_of_now() -> None:
    page = (DOCS / "settings.md").read_text("utf-8")
    assert markdown_table() in page
    assert sample_file() in page
    assert all(f"| `{command.id}` |" in page for command in ALL_COMMANDS)


def test_the_groupings_are_those_of_the_library() -> None:
    grouping = next(option for option in options() if option.name == "grouping")
    assert grouping.values.split(", ") == list(GROUPINGS)


def test_what_is_remembered_holds_for_that_file_only(tmp_path: Path) -> None:
    where = write(tmp_path, "sort: year\n")
    settings = read_settings(where).settings
    kept = remember(settings, stamp_of(where))
    assert kept.settings(stamp_of(where)) == settings
    where.settings.write_text("sort: title\n# longer\n")
    assert kept.settings(stamp_of(where)) is None
    where.settings.unlink()
    assert stamp_of(where) == ""
    assert Remembered().settings("") is None
    # What another version would have written is read anew.
    assert Remembered(stamp="x", values={"sort": "colour"}).settings("x") is None


async def test_the_app_starts_as_the_settings_say(tmp_path: Path) -> None:
    write(tmp_path, "theme: readlist-paper\ngrouping: venue\ntree_width: 30\nanimations: off\n")
    async with running(tmp_path) as app:
        assert app.app.theme == "readlist-paper"
        assert "by venue" in app.title
        assert app.main.library_tree.outer_size.width == 30
        assert app.app.animation_level == "none"
        await app.press("ctrl+t", "j", "enter")
        assert app.app.theme != "readlist-paper"
        assert "theme: readlist-paper" in app.status
    async with running(tmp_path) as app:
        assert app.app.theme == "readlist-paper"


async def test_settings_are_remembered_and_read_again_when_they_change(tmp_path: Path) -> None:
    where = write(tmp_path, "keys:\n  undo: alt+u\n")
    async with running(tmp_path) as app:

        def remembered() -> dict[str, object]:
            return state.load(where.state).settings.values

        await app.wait_until(lambda: remembered() == {"keys": {"undo": ["alt+u"]}})
    async with running(tmp_path) as app:
        assert app.app.keymap.by_id["undo"].keys == ("alt+u",)
    where.settings.write_text("keys:\n  undo: alt+shift+u\n")
    async with running(tmp_path) as app:
        assert app.app.keymap.by_id["undo"].keys == ("alt+shift+u",)


async def test_the_keys_of_the_app_are_those_that_the_file_was_told_of(tmp_path: Path) -> None:
    where = write(tmp_path, "keys:\n  undo: d\n  redo: u\n")
    settings = read_settings(where).settings
    assert settings.keys == {"undo": (), "redo": ("u",)}
    async with running(tmp_path) as app:
        keys = app.app.keymap.by_id
        assert [keys[name].keys for name in ("undo", "redo", "trash")] == [(), ("u",), ("d",)]


async def test_wrong_settings_are_said_and_do_not_stop_the_app(tmp_path: Path) -> None:
    write(tmp_path, "hins: on\nkeys:\n  undo: d\n  nope: x\n  quit: []\n")
    async with running(tmp_path) as app:
        await app.wait_until(lambda: "3 more: P lists them" in " ".join(toasts(app).split()))
        assert "config.yaml:1: unknown option `hins`; did you mean `hints`?" in toasts(app)
        assert app.app.keymap.by_id["undo"].keys == BY_ID["undo"].keys


async def test_remapped_keys_are_the_keys(tmp_path: Path) -> None:
    write(
        tmp_path,
        "keys:\n  down: [alt+j]\n  edit-tags: u\n  undo: alt+u\n  copy-title: alt+y\n"
        "  next-status: alt+c x\n  rate: [alt+r 0, alt+r 4]\n",
    )
    async with running(tmp_path) as app:
        await app.press("alt+r", "4")
        await app.wait_until(lambda: app.paper.rating == 4.0)
        await app.press("alt+c", "x")
        await app.wait_until(lambda: app.paper.status == "queued")
        await app.press("alt+u")
        await app.wait_until(lambda: app.paper.status == "to-read")
        before = app.main.library_tree.cursor_line
        await app.press("j", "down", "1")
        assert (app.main.library_tree.cursor_line, app.paper.rating) == (before, 4.0)
        await app.press("alt+j")
        assert app.main.library_tree.cursor_line == before + 1
        # ㅕ is the key u of a Hangul layout, whatever u does.
        await app.go_to("arxiv:1911.04252")
        await app.press("ㅕ")
        await app.wait_until(lambda: type(app.app.screen).__name__ == "TagScreen")


async def test_what_is_on_the_screen_names_the_live_keys(tmp_path: Path) -> None:
    write(tmp_path, "keys:\n  help: f2\n  trash: alt+d\n  undo: alt+u\n  copy-link: ctrl+y\n")
    async with running(tmp_path) as app:
        shown = str(app.main.query_one(KeyLine).render())
        assert "F2 help" in shown
        assert "alt+u undo" in shown
        assert "copy" not in shown
        await app.press("alt+d")
        await app.wait_until(lambda: "alt+u" in app.status)
        await app.press("f2")
        page = text_of(app.app.screen.query_one("#page", Static))
        assert re.search(r"alt\+u +Take back the last change", page)


async def test_what_textual_binds_by_itself_can_be_given_away(tmp_path: Path) -> None:
    write(tmp_path, "keys:\n  quit: q\n  palette: colon\n  undo: ctrl+q\n  next-status: ctrl+p\n")
    async with running(tmp_path) as app:
        await app.press("ctrl+p")
        await app.wait_until(lambda: app.paper.status == "queued")
        await app.press("ctrl+q")
        await app.wait_until(lambda: app.paper.status == "to-read")
        assert app.app.is_running


async def test_signs_can_be_drawn_in_ascii(tmp_path: Path) -> None:
    write(tmp_path, "ascii_marks: on\n")
    async with running(tmp_path) as app:
        lines = app.app.export_screenshot()
        text = re.sub(r"<[^>]*>", "", lines).replace("&#160;", " ")
        assert "강진구" in text
        assert "o Self-training" in text
        assert "****- 4.0" in text
        assert not set(text) & set("○★☆│─╭…▸·▁▂▃▄▅▆▇")


def test_no_two_signs_of_a_kind_are_one_in_ascii() -> None:
    for signs in (STATUS_SIGNS.values(), "★☆", "☐☑", "▸▾", "◔◐●"):
        assert len({ascii_marks(sign) for sign in signs}) == len(signs)


@given(st.text(alphabet=st.characters(min_codepoint=0x2500, max_codepoint=0x27BF)))
def test_signs_in_ascii_are_as_wide_as_before(text: str) -> None:
    assert cell_width(ascii_marks(text)) == cell_width(text)


def toasts(app: Driver) -> str:
    """What the app warns of."""
    return " ".join(str(toast.render()) for toast in app.app.screen.query("Toast"))


def own_theme(where: Locations, colour: str) -> None:
    where.themes.mkdir(parents=True, exist_ok=True)
    file = where.themes / "mine.yaml"
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(f'name: mine\ncolours:\n  primary: "{colour}"\n')
    # File systems with coarse times must not hide the change from the test.
    os.utime(file, ns=(before + 10_000_000, before + 10_000_000))


async def test_a_theme_is_followed_while_it_is_edited(tmp_path: Path) -> None:
    where = write(tmp_path, "theme: mine\n")
    own_theme(where, "#112233")
    async with running(tmp_path) as app:
        assert app.app.current_theme.primary == "#112233"
        own_theme(where, "#445566")
        await app.wait_until(lambda: app.app.theme_variables["primary"] == "#445566")
        own_theme(where, "bleu")
        await app.wait_until(lambda: "`bleu` is no colour" in toasts(app))
        assert app.app.current_theme.primary == "#445566"
        own_theme(where, "#778899")
        await app.wait_until(lambda: app.app.current_theme.primary == "#778899")
        (where.themes / "mine.yaml").unlink()
        await app.wait_until(lambda: app.app.theme == "readlist-dark")


async def test_a_mistake_in_the_theme_in_use_keeps_it_until_it_is_mended(tmp_path: Path) -> None:
    where = places(tmp_path)
    own_theme(where, "#112233")
    state.save(where.state, State(theme="mine"))
    async with running(tmp_path) as app:
        assert app.app.current_theme.primary == "#112233"
        own_theme(where, "bleu")
        await app.wait_until(lambda: "did you mean `blue`?" in toasts(app))
        app.app.look()
        app.app.look()
        assert app.app.current_theme.primary == "#112233"
        own_theme(where, "#445566")
        await app.wait_until(lambda: app.app.theme_variables["primary"] == "#445566")


async def test_the_theme_chosen_comes_back_when_its_file_does(tmp_path: Path) -> None:
    where = places(tmp_path)
    own_theme(where, "bleu")
    state.save(where.state, State(theme="mine"))
    async with running(tmp_path) as app:
        assert app.app.theme == DEFAULT_THEME
        own_theme(where, "#112233")
        await app.wait_until(lambda: app.app.theme == "mine")
        (where.themes / "mine.yaml").unlink()
        await app.wait_until(lambda: app.app.theme == DEFAULT_THEME)
        await app.wait_until(lambda: state.load(where.state).look is None)
        own_theme(where, "#445566")
        await app.wait_until(lambda: app.app.theme == "mine")
        await app.wait_until(lambda: app.app.theme_variables["primary"] == "#445566")
    assert state.load(where.state).theme == "mine"


async def test_a_theme_that_goes_away_is_told_at_once_and_at_the_next_start(tmp_path: Path) -> None:
    where = places(tmp_path)
    own_theme(where, "#112233")
    state.save(where.state, State(theme="mine"))
    async with running(tmp_path) as app:
        (where.themes / "mine.yaml").unlink()
        await app.wait_until(lambda: "mine.yaml: the theme `mine` is gone" in toasts(app))
        assert app.app.theme == DEFAULT_THEME
        await app.wait_until(lambda: state.load(where.state).look is None)
    async with running(tmp_path) as app:
        await app.wait_until(lambda: "the theme `mine` is gone; `readlist-dark`" in toasts(app))


async def test_a_theme_that_is_called_otherwise_now_is_told(tmp_path: Path) -> None:
    where = places(tmp_path)
    own_theme(where, "#112233")
    state.save(where.state, State(theme="mine"))
    file = where.themes / "mine.yaml"
    async with running(tmp_path) as app:
        file.write_text('# renamed\nname: other\ncolours:\n  primary: "#112233"\n')
        said = "mine.yaml:2: the theme `mine` is gone; its file now says `other`"
        await app.wait_until(lambda: said in toasts(app))
        await app.wait_until(lambda: state.load(where.state).look is None)
    async with running(tmp_path) as app:
        await app.wait_until(lambda: said in toasts(app))


async def test_a_theme_that_is_tried_stays_while_files_change(tmp_path: Path) -> None:
    where = places(tmp_path)
    own_theme(where, "#112233")
    async with running(tmp_path) as app:
        await app.press("ctrl+t")
        await app.wait_for_screen(ThemeScreen)
        await app.press("end")
        await app.wait_until(lambda: app.app.theme == "mine")
        own_theme(where, "#445566")
        await app.wait_until(lambda: app.app.theme_variables["primary"] == "#445566")
        assert app.app.theme == "mine"
        await app.press("escape")
        assert app.app.theme == DEFAULT_THEME


@pytest.mark.parametrize("style", ["not", "bold not", "bold none", "none bold", "not not bold"])
async def test_a_text_style_that_is_none_does_not_stop_the_app(tmp_path: Path, style: str) -> None:
    where = places(tmp_path)
    own_theme(where, "#112233")
    with (where.themes / "mine.yaml").open("a") as file:
        file.write(f"variables:\n  link-style: {style}\n  link-style-hover: {style}\n")
    look = ThemeFile(
        name="mine",
        title="mine",
        dark=True,
        ansi=False,
        colours={"primary": "#112233"},
        variables={"link-style": style, "link-style-hover": style},
        file=str(where.themes / "mine.yaml"),
        line=1,
    )
    state.save(where.state, State(theme="mine", look=look))
    async with running(tmp_path) as app:
        assert app.app.theme == DEFAULT_THEME
        await app.wait_until(lambda: "mine.yaml:5: `link-style`" in toasts(app))


async def test_esc_sends_messages_away_before_it_leaves_the_reader(tmp_path: Path) -> None:
    write(tmp_path, "keys:\n  nope: x\n")
    async with running(tmp_path) as app:
        await app.wait_until(lambda: "unknown command" in toasts(app))
        await app.press("enter", "escape")
        await app.wait_until(lambda: not toasts(app))
        assert app.main.in_reader
        await app.press("escape")
        assert not app.main.in_reader


async def test_in_a_small_terminal_a_message_begins_with_its_file_and_line(tmp_path: Path) -> None:
    async with running(tmp_path, size=(40, 10)) as app:
        app.app.warn("config.yaml:2: " + "what is wrong with it " * 20)
        await app.wait_until(lambda: "config.yaml:2: what is wrong" in screen_text(app.app))
