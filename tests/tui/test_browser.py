"""Which links are opened, with what, and what is said of it."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.tui.fake_tools import install, is_running, read_pid
from tui import browser
from tui.browser import address, commands, open_link, refusal

URL = "https://arxiv.org/abs/1911.04252"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser may start slowly on a busy machine."""
    monkeypatch.setattr(browser, "START_LIMIT", 30.0)


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    return tmp_path / "bin"


@pytest.fixture
def desktop(tools: Path) -> dict[str, str]:
    return {"PATH": str(tools), "DISPLAY": ":7"}


@pytest.mark.parametrize(
    "link",
    [
        URL,
        "http://www.interspeech2020.org/index.php?m=content&c=index&a=show&catid=388&id=401",
        "https://ko.wikipedia.org/wiki/기계_학습",
        "https://example.org:8080/a(b)#c'$(x)",
        "HTTPS://EXAMPLE.ORG",
        "mailto:kim@example.org",
        "doi:10.1109/TPAMI.2021.3079209",
    ],
)
def test_web_and_mail_addresses_may_be_opened(link: str) -> None:
    assert refusal(link) == ""


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("???", "it is not a web address"),
        ("", "it is not a web address"),
        ("arxiv.org/abs/1911.04252", "it is not a web address"),
        ("/etc/passwd", "it is not a web address"),
        ("--help", "it is not a web address"),
        ("-https://example.org", "it is not a web address"),
        ("javascript:alert(1)", "only web and mail addresses are opened, not javascript:"),
        ("file:///etc/passwd", "only web and mail addresses are opened, not file:"),
        ("data:text/html,x", "only web and mail addresses are opened, not data:"),
        ("https://", "it is not a well-formed address"),
        ("https:///path", "it is not a well-formed address"),
        ("https://[::1", "it is not a well-formed address"),
        ("https://example.org:99999/", "it is not a well-formed address"),
        ("https://example.org/a b", "it contains a space or an invisible character"),
        ("https://example.org/\n--x", "it contains a space or an invisible character"),
        ("https://example.org/\x1b[31m", "it contains a space or an invisible character"),
        ("https://example.org/\u202egro", "it contains a space or an invisible character"),
        ("https://example.org/\ud800", "it contains a space or an invisible character"),
        ("mailto:", "it is more than a plain mail address"),
        ("mailto:a@b.c?attach=/etc/passwd", "it is more than a plain mail address"),
    ],
)
def test_other_links_are_only_shown(link: str, reason: str) -> None:
    assert refusal(link) == reason


def test_a_refused_link_starts_nothing(tools: Path, desktop: dict[str, str]) -> None:
    install(tools, "xdg-open", 'echo started > "$here/started"')
    opened = open_link("file:///etc/passwd", environment=desktop, platform="linux")
    assert not opened.ok
    assert opened.sentence == "not opened: only web and mail addresses are opened, not file:"
    assert not (tools / "started").exists()


def test_a_doi_leads_to_its_resolver() -> None:
    assert address("doi:10.1145/3292500") == "https://doi.org/10.1145/3292500"
    assert address(URL) == URL


class TestCommands:
    """The programs that are tried."""

    @pytest.mark.parametrize(
        ("browser_variable", "expected"),
        [
            ("firefox", [("firefox", URL), ("xdg-open", URL)]),
            ("firefox --new-tab %s", [("firefox", "--new-tab", URL), ("xdg-open", URL)]),
            ("chrome --app=%s &", [("chrome", f"--app={URL}"), ("xdg-open", URL)]),
            ("missing:firefox", [("firefox", URL), ("xdg-open", URL)]),
            ("firefox:chrome", [("firefox", URL), ("chrome", URL), ("xdg-open", URL)]),
            ("w3m:lynx %s", [("xdg-open", URL)]),
            ('firefox "', [("xdg-open", URL)]),
            ("", [("xdg-open", URL)]),
        ],
    )
    def test_the_variable_browser_comes_first(
        self,
        tools: Path,
        desktop: dict[str, str],
        browser_variable: str,
        expected: list[tuple[str, ...]],
    ) -> None:
        for name in ("firefox", "chrome", "w3m", "lynx", "xdg-open"):
            install(tools, name, "exit 0")
        environment = {**desktop, "BROWSER": browser_variable}
        assert list(commands(URL, environment=environment, platform="linux")) == expected

    @pytest.mark.parametrize(
        ("variables", "platform", "expected"),
        [
            ({"DISPLAY": ":0"}, "linux", ["xdg-open"]),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ["xdg-open"]),
            ({}, "linux", []),
            ({"WSL_DISTRO_NAME": "Ubuntu"}, "linux", ["wslview"]),
            ({}, "darwin", ["open"]),
            ({"SSH_TTY": "/dev/pts/1"}, "darwin", []),
            ({"SSH_TTY": "/dev/pts/1", "DISPLAY": ":0"}, "linux", []),
            ({"SSH_TTY": "/dev/pts/1", "DISPLAY": "localhost:10.0"}, "linux", ["xdg-open"]),
        ],
    )
    def test_the_system_has_one_opener(
        self, tools: Path, variables: dict[str, str], platform: str, expected: list[str]
    ) -> None:
        for name in ("open", "wslview", "xdg-open"):
            install(tools, name, "exit 0")
        environment = {"PATH": str(tools), **variables}
        found = commands(URL, environment=environment, platform=platform)
        assert [command[0] for command in found] == expected


class TestOpening:
    """What happens when a program is started."""

    def test_the_address_is_one_argument_and_no_shell_reads_it(
        self, tools: Path, desktop: dict[str, str]
    ) -> None:
        record = "import json, sys; print(json.dumps(sys.argv[1:]))"
        install(tools, "xdg-open", f"'{sys.executable}' -c '{record}' \"$@\" > \"$here/arguments\"")
        link = "https://example.org/$(touch${IFS}x);`y`&'\"|*"
        opened = open_link(link, environment=desktop, platform="linux")
        assert opened.ok
        assert opened.sentence == "opened with xdg-open"
        assert json.loads((tools / "arguments").read_text()) == [link]

    def test_a_failure_is_reported_with_its_status(
        self, tools: Path, desktop: dict[str, str]
    ) -> None:
        install(tools, "xdg-open", "exit 4")
        opened = open_link(URL, environment=desktop, platform="linux")
        assert not opened.ok
        assert opened.sentence == "not opened: xdg-open failed with status 4"

    def test_after_a_failure_the_next_is_tried(self, tools: Path, desktop: dict[str, str]) -> None:
        install(tools, "firefox", "exit 1")
        install(tools, "xdg-open", "exit 0")
        environment = {**desktop, "BROWSER": "firefox"}
        opened = open_link(URL, environment=environment, platform="linux")
        assert opened.sentence == "opened with xdg-open"

    def test_a_program_that_cannot_be_run_is_reported(
        self, tools: Path, desktop: dict[str, str]
    ) -> None:
        install(tools, "xdg-open", "").write_text("#!/nowhere/interpreter\n", encoding="utf-8")
        opened = open_link(URL, environment=desktop, platform="linux")
        assert opened.sentence == (
            "not opened: xdg-open could not be started (No such file or directory)"
        )

    def test_a_browser_that_stays_runs_on(
        self, tools: Path, desktop: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(browser, "START_LIMIT", 1.0)
        install(tools, "firefox", 'echo $$ > "$here/pid"\nexec /bin/sleep 600')
        environment = {**desktop, "BROWSER": "firefox"}
        opened = open_link(URL, environment=environment, platform="linux")
        pid = read_pid(tools)
        assert is_running(pid)
        os.kill(pid, signal.SIGKILL)
        assert opened.sentence == "opened with firefox"

    def test_what_a_browser_prints_is_not_seen(
        self, tools: Path, desktop: dict[str, str], capfd: pytest.CaptureFixture[str]
    ) -> None:
        install(tools, "xdg-open", "echo rubbish; echo Gtk-WARNING >&2")
        assert open_link(URL, environment=desktop, platform="linux").ok
        assert capfd.readouterr() == ("", "")

    def test_without_a_browser_it_says_so(self, desktop: dict[str, str]) -> None:
        opened = open_link(URL, environment=desktop, platform="linux")
        assert opened.sentence == (
            "not opened: no browser was found (set BROWSER, or install xdg-utils)"
        )

    def test_without_a_display_it_says_so(self, tools: Path) -> None:
        install(tools, "xdg-open", "exit 0")
        opened = open_link(URL, environment={"PATH": str(tools)}, platform="linux")
        assert not opened.ok
        assert opened.sentence == (
            "not opened: there is no display for a browser "
            "(neither DISPLAY nor WAYLAND_DISPLAY is set)"
        )

    @pytest.mark.parametrize("named", ["/nonexistent/x", "w3m"])
    def test_a_browser_that_cannot_be_run_is_named(
        self, tools: Path, desktop: dict[str, str], named: str
    ) -> None:
        install(tools, "w3m", "exit 0")
        environment = {**desktop, "BROWSER": named}
        opened = open_link(URL, environment=environment, platform="linux")
        assert opened.sentence == (f"not opened: BROWSER is {named}, which cannot be run from here")

    def test_over_ssh_it_says_so(self, tools: Path) -> None:
        environment = {"PATH": str(tools), "SSH_TTY": "/dev/pts/1"}
        opened = open_link(URL, environment=environment, platform="linux")
        assert opened.sentence == "not opened: no browser can be reached over SSH"
