"""Where the person sits."""

import pytest

from tui.desktop import has_desktop, is_multiplexed, is_remote


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"WSL_DISTRO_NAME": "Ubuntu"}, "linux", True),
        ({}, "darwin", True),
        ({"SSH_CONNECTION": "a b c d"}, "darwin", False),
        ({"SSH_CONNECTION": "a b c d", "DISPLAY": ":0"}, "linux", False),
        ({"SSH_CONNECTION": "a b c d", "DISPLAY": "localhost:10.0"}, "linux", True),
        ({"SSH_CONNECTION": "a b c d", "TMUX": "x", "DISPLAY": ":0"}, "linux", True),
    ],
)
def test_a_desktop_is_one_at_which_the_person_may_sit(
    environment: dict[str, str], platform: str, expected: bool
) -> None:
    assert has_desktop(environment, platform) is expected


@pytest.mark.parametrize("name", ["TMUX", "STY", "ZELLIJ"])
def test_the_multiplexers_are_known_by_their_variables(name: str) -> None:
    assert is_multiplexed({name: "1"})
    assert not is_multiplexed({name: ""})


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_ssh_is_known_by_its_variables(name: str) -> None:
    assert is_remote({name: "1"})
