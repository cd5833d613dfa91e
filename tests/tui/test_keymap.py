"""Keys as a person writes them, and the command table with those keys on top."""

import re
from itertools import product
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from tui.commands import BY_ID, shown_keys
from tui.dialog_commands import ALL_BY_ID, ALL_COMMANDS
from tui.key_names import SIGNS, NoKey, canonical, shown_key
from tui.keymap import NEEDED, Keymap, Refused, checked, hold_together, resolve


def decoded(data: str) -> list[str]:
    """What Textual calls the keys that a terminal sends so."""
    return [message.key for message in XTermParser().feed(data) if isinstance(message, events.Key)]


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_have_the_names_that_textual_gives_them(sign: str) -> None:
    assert decoded(sign) == [canonical(sign)]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("j", "j"), ("G", "G"), ("shift+g", "G"), ("é", "é"),
        ("Ctrl+D", "\x04"),
        ("Enter", "\r"), ("tab", "\t"), ("shift+tab", "\x1b[Z"), ("backspace", "\x7f"),
        ("PgDn", "\x1b[6~"), ("pageup", "\x1b[5~"), ("Home", "\x1b[H"), ("del", "\x1b[3~"),
        ("F1", "\x1bOP"), ("f12", "\x1b[24~"), ("↑", "\x1b[A"),
        ("ctrl+up", "\x1b[1;5A"), ("shift+left", "\x1b[1;2D"), ("ctrl+shift+end", "\x1b[1;6F"),
    ],
)  # fmt: skip
def test_a_key_has_the_name_that_textual_gives_it(written: str, sent: str) -> None:
    assert decoded(sent) == [canonical(written)]


@pytest.mark.parametrize("key", [*ascii_letters, *digits])
def test_with_alt_a_key_is_taken_unless_it_arrives_as_another_one(key: str) -> None:
    """As terminals send it that do not know the keyboard protocol: ESC and the letter."""
    try:
        canonical(f"alt+{key}")
        taken = True
    except NoKey:
        taken = False
    assert taken == (f"\x1b{key}" not in ANSI_SEQUENCES_KEYS)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ctrl+i", "`ctrl+i` is the same as `tab` in a terminal"),
        ("ctrl+m", "is the same as `enter`"),
        ("ctrl+j", "is the same as `enter`"),
        ("ctrl+h", "is the same as `backspace`"),
        ("ctrl+[", "is the same as `escape`"),
        ("ctrl+shift+k", "without shift; take `alt+k`"),
        ("ctrl+shift+j", "without shift; take `alt+j`"),
        ("ctrl+1", "without ctrl"),
        ("super+k", "never send super; take `alt+k`"),
        ("super+i", "never send super; take `alt+i`"),
        ("cmd+k", "never send super"),
        ("ctrl+enter", "send only `enter`"),
        ("shift+space", "send only `space`"),
        ("shift+1", "write the sign itself"),
        ("alt+up", "alt only with a letter"),
        ("alt+1", "alt only with a letter"),
        ("alt+b", "is the same as `ctrl+left`"),
        ("Ctrl+Alt+d", "ctrl and alt together as something else; take `alt+d`"),
        ("ctrl+alt+up", "as something else; take `ctrl+up`"),
        ("ctrl+alt+m", "as something else; take `alt+m`"),
        ("ctrl+c", "copies what is selected"),
        ("contrl+x", "did you mean `ctrl+x`?"),
        ("contrl+i", "no modifier; they are ctrl, alt and shift"),
        ("escpe", "did you mean `escape`?"),
        ("ctrl+hoem", "did you mean `ctrl+home`?"),
        ("yy", "a chord has a space: `y y`"),
        ("y y y", "more than two keys"),
        ("ㅓ", "is typed with `j`; write that"),
        ("가", "is typed with `r k`; write that"),
        ("💚", "is no key"),
        ("ctrl+", "ends without a key"),
        ("", "names no key"),
        ("x" * 1000, "too long"),
    ],
)
def test_what_is_no_key_says_why(written: str, why: str) -> None:
    with pytest.raises(NoKey) as raised:
        canonical(written)
    assert why in str(raised.value)


ADVICE = re.compile(r"(?:did you mean|a chord has a space:|typed with) `([^`]+)`(?=;|\?|$)")
INSTEAD = re.compile(r"; take `([^`]+)`$")
MODIFIERS = ["", "ctrl+", "alt+", "shift+", "super+", "ctrl+shift+", "ctrl+alt+", "contrl+"]
NAMES = [*ascii_letters, *digits, *SIGNS, *SIGNS.values(), "entr", "hoem", "escpe", "up", "f1"]


def test_what_is_advised_is_taken() -> None:
    """Of all modifiers with all keys, and of words that are almost keys."""
    advised, instead = set(), set()
    for written in (*map("".join, product(MODIFIERS, NAMES)), "yy", "가", "ㅓㅓ", "ctrl+yy"):
        try:
            canonical(written)
        except NoKey as problem:
            advised |= set(ADVICE.findall(str(problem)))
            instead |= set(INSTEAD.findall(str(problem)))
    assert {"ctrl+d", "r k", "y y", "escape"} <= advised
    assert {"alt+j", "alt+k", "ctrl+up"} <= instead
    assert all(canonical(key) for key in advised)
    assert [key for key in instead if resolve({"undo": (canonical(key),)})[1]] == []


def test_of_three_keys_it_is_not_said_to_write_them() -> None:
    with pytest.raises(NoKey) as raised:
        canonical("간")
    assert str(raised.value) == "`간` is typed with `r k s`"


@given(st.text(max_size=20))
def test_any_text_names_a_key_that_names_itself_or_says_why(text: str) -> None:
    try:
        key = canonical(text)
    except NoKey:
        return
    assert canonical(key) == key


def test_every_usual_key_could_be_written_by_a_person() -> None:
    usual = [key for command in ALL_COMMANDS for key in command.keys]
    assert [canonical(key) for key in usual] == usual


def test_keys_as_a_person_reads_them() -> None:
    keys = ("full_stop 5", "shift+tab", "ctrl+d", "pagedown", "f1", "less_than_sign")
    assert [shown_key(key) for key in keys] == [".5", "Shift+Tab", "ctrl+d", "PgDn", "F1", "<"]


def test_without_wishes_the_table_stands() -> None:
    keymap, refused = resolve({})
    assert [(c.id, c.keys) for c in keymap.commands] == [(c.id, c.keys) for c in ALL_COMMANDS]
    assert refused == []


def test_a_wish_replaces_all_keys_of_its_command() -> None:
    keymap, refused = resolve({"first": ("alt+a",), "open-slides": ()})
    assert refused == []
    assert keymap.by_id["first"].keys == ("alt+a",)
    assert keymap.command_of("home") is None
    assert keymap.command_of("p") is None
    assert keymap.by_id["last"] == BY_ID["last"]


def test_two_commands_can_change_places() -> None:
    keymap, refused = resolve({"undo": ("d",), "trash": ("u",)})
    assert refused == []
    assert keymap.by_id["undo"].keys == ("d",)
    assert keymap.by_id["trash"].keys == ("u",)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"undo": ("d",)}, {"undo": "`d` is a key of `trash`"}),
        ({"undo": ("y",)}, {"undo": "`y` begins the keys of `copy-link`"}),
        ({"undo": ("j x",)}, {"undo": "`jx` begins with a key of `down`"}),
        ({"undo": ("alt+z",), "redo": ("alt+z",)}, {"redo": "`alt+z` is a key of `undo`"}),
        ({"undo": ("alt+z", "alt+z x")}, {"undo": "`alt+z` cannot be a key and begin a chord"}),
        ({"down": ("alt+z z", "alt+z")}, {"down": "`alt+z` cannot be a key and begin a chord"}),
        ({"quit": ()}, {"quit": "it must have a key"}),
        ({"help": (), "undo": ("f1",)}, {"help": "it must", "undo": "`F1` is a key of `help`"}),
        ({"queue-take-out": ("J",)}, {"queue-take-out": "`J` is a key of `queue-later`"}),
        ({"queue-take-out": ("j",)}, {"queue-take-out": "`j` is a key of `list-down`"}),
        ({"list-down": ("d",)}, {"list-down": "`d` is a key of `queue-take-out`"}),
        ({"compare-page": ("g",)}, {"compare-page": "`g` is a key of `list-first`"}),
        ({"links-copy": ("question_mark",)}, {"links-copy": "`?` is a key of `help`"}),
        ({"help": ("r",), "rate-exactly": ("f4",)}, {"help": "`r` is a key of `tag-rename`"}),
    ],
)
def test_a_wish_that_cannot_be_is_told_and_not_taken(
    wanted: dict[str, tuple[str, ...]], told: dict[str, str]
) -> None:
    keymap, refused = resolve(wanted)
    assert {one.command for one in refused} == told.keys()
    for one in refused:
        assert told[one.command] in one.message
        assert keymap.by_id[one.command].keys == ALL_BY_ID[one.command].keys


@pytest.mark.parametrize(
    "key", ["1", "5", "escape", "tab", "home", "down", "enter", "y", "n", "ctrl+s", "alt+h h"]
)
def test_the_help_has_a_key_that_holds_in_dialogs(key: str) -> None:
    others = {"rate": tuple(f"alt+r {n}" for n in range(6)), "back": ("f5",), "down": ("j",)}
    others |= {"change-pane": ("f6",), "first": ("g g",), "read": ("f7",), "copy-link": ("f8",)}
    others |= {"copy-title": (), "search-next": ("f9",)}
    wanted = {name: keys for name, keys in others.items() if name in ALL_BY_ID}
    keymap, refused = resolve({**wanted, "help": (key,)})
    assert [one for one in refused if one.command == "help"] == [
        Refused("help", f"`{shown_key(key)}` cannot open it in dialogs; give it one more key")
    ]
    assert keymap.by_id["help"].keys == ALL_BY_ID["help"].keys
    keymap, refused = resolve({**wanted, "help": (key, "f2")})
    assert [one for one in refused if "in dialogs" in one.message] == []


@pytest.mark.parametrize(
    ("wanted", "told", "live"),
    [
        # The second is given what the first would have left.
        (
            {"undo": ("d",), "redo": ("u",)},
            "`d` is a key of `trash`; give that one another key, too; until then it has no key",
            {"undo": (), "redo": ("u",), "trash": ("d",)},
        ),
        # The first is given what the second would have left.
        (
            {"undo": ("ctrl+r", "u"), "redo": ("u",)},
            "`u` is a key of `undo`; give that one another key, too; until then it has no key",
            {"undo": ("ctrl+r", "u"), "redo": ()},
        ),
        (
            {"first": ("d",), "undo": ("home",)},
            "`d` is a key of `trash`; give that one another key, too; until then it has only `gg`",
            {"first": ("g g",), "undo": ("home",)},
        ),
    ],
)
def test_a_wish_that_can_be_is_taken_whatever_becomes_of_the_others(
    wanted: dict[str, tuple[str, ...]], told: str, live: dict[str, tuple[str, ...]]
) -> None:
    keymap, (refused,) = resolve(wanted)
    assert refused.message == told
    assert {name: keymap.by_id[name].keys for name in live} == live
    again, problems = resolve({**wanted, refused.command: live[refused.command]})
    assert (problems, again.commands) == ([], keymap.commands)


def test_the_way_to_commands_without_a_key_has_one() -> None:
    keymap, (refused,) = resolve({"palette": (), "import": ()})
    assert refused.command == "palette"
    assert "it must have a key while another command, such as `import`, has none" in refused.message
    assert keymap.by_id["palette"].keys == BY_ID["palette"].keys
    # What a wrong wish leaves without a key needs it, too.
    keymap, _ = resolve({"palette": (), "undo": ("d",), "redo": ("u",)})
    assert keymap.by_id["undo"].keys == ()
    assert keymap.by_id["palette"].keys == BY_ID["palette"].keys


def test_dialogs_have_keys_of_their_own() -> None:
    wanted = {
        "queue-take-out": ("r",),  # on the main screen that is `rate-exactly`
        "tag-rename": ("x",),
        "view-rename": ("x",),
        "tag-merge": ("n",),
        "tag-nest": ("m",),
        "trash-empty": (),
        "list-down": ("alt+j",),
        "merge-other": ("j",),
    }
    keymap, refused = resolve(wanted)
    assert refused == []
    assert {name: keymap.by_id[name].keys for name in wanted} == wanted
    assert keymap.by_id["rate-exactly"].keys == ("r",)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("g g", "`g g` has two keys; in a dialog a key stands alone"),
        ("Enter", "`Enter` always closes, chooses or moves in dialogs"),
        ("esc", "always closes"),
        ("PgDn", "always closes, chooses or moves"),
        ("3", "always closes, chooses or moves"),
    ],
)
def test_what_is_the_same_in_all_dialogs_is_no_key_of_one(key: str, why: str) -> None:
    with pytest.raises(NoKey) as raised:
        checked(ALL_BY_ID["tag-rename"], key)
    assert why in str(raised.value)


def test_the_keys_of_a_dialog_run_nothing_on_the_main_screen() -> None:
    keymap, _ = resolve({"trash-purge": ("alt+x",), "undo": ("alt+z x",)})
    assert keymap.command_of("alt+x") is None
    assert keymap.command_of("E") == BY_ID["edit-review"]
    assert set(keymap.prefixes) == {"apostrophe", "alt+z", "b", "g", "y", "full_stop"}


keys = st.sampled_from(
    ["a", "d", "g", "j", "u", "q", "y", "y y", "g x", "alt+z", "alt+z z", "f1", "home"]
)


wished = st.sampled_from([*ALL_BY_ID, "none-such"]) | st.sampled_from(["undo", "quit", "palette"])


@given(st.dictionaries(wished, st.lists(keys, max_size=3).map(tuple)))
def test_whatever_is_wished_no_key_does_two_things(wanted: dict[str, tuple[str, ...]]) -> None:
    keymap, _ = resolve(wanted)
    for commands in hold_together():
        pressed = [key for command in commands for key in keymap.by_id[command.id].keys]
        assert len(pressed) == len(set(pressed))
        assert not set(pressed) & {key.split()[0] for key in pressed if " " in key}
    assert all(keymap.by_id[name].keys for name in NEEDED)
    alone = [c.id for c in keymap.commands if c.in_palette and not c.keys]
    assert alone in ([], ["palette"]) or keymap.by_id["palette"].keys


def test_the_number_of_a_rating_is_the_end_of_its_key() -> None:
    assert checked(BY_ID["rate"], "alt+r 3") == "alt+r 3"
    for wrong in ("x", "alt+r 9", "alt+r"):
        with pytest.raises(NoKey, match="0 to 5"):
            checked(BY_ID["rate"], wrong)
    keymap, _ = resolve({"rate": ("alt+r 1", "alt+r 2", "alt+r 5")})
    assert shown_keys(keymap.by_id["rate"]) == "alt+r1–alt+r5"
    assert keymap.chords("alt+r")["2"].action("2") == "rate('2')"


def test_sentences_name_the_live_keys() -> None:
    keymap, _ = resolve({"undo": ("alt+x", "alt+z"), "trash": ()})
    assert keymap.say("{undo} brings it back; {rate}; {help}") == "alt+x brings it back; 0–5; ?"
    assert keymap.say("{trash}") == "“To the trash” (in the palette)"
    assert Keymap().say("{undo}") == "u"


def test_hints_name_the_live_keys_and_leave_out_who_has_none() -> None:
    keymap, _ = resolve({"queue-later": ("alt+j", "f5"), "trash-empty": ()})
    assert keymap.hinted("{queue-later} {queue-earlier}") == "alt+j K"
    assert keymap.hinted("Enter {trash-empty}") == "Enter"
    assert keymap.hinted("{trash-empty}") == ""
    assert keymap.say("{trash-empty}") == "“Empty the trash” (without a key)"
