"""Keys in the order in which they were typed, each to what the one before it left in front.

Textual hands a key to what has the focus when the key arrives. Keys that arrive together (a slow
line, a fast hand, a held key) would all go to the old focus, before the first of them has opened
a field or a dialog. Here each one waits until the one before it has done its work.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widgets import Input

from store.keyboard_layout import pressed_keys

PATIENCE = 1.0
"""Seconds after which the next key no longer waits for the one before it."""
_POLL = 0.005
_ROUNDS = 2
"""A key is handled in the first round of messages, what a widget says of it in the second."""


class Keyboard:
    """Hands keys on one at a time; `run` is to be a worker of the app.

    Hangul is taken for the keys that were pressed, except in text fields, where it is text.
    """

    def __init__(
        self,
        app: App[None],
        hand_on: Callable[[events.Key], Awaitable[None]],
        hangul: Callable[[bool], None],
        hold: Callable[[], bool],
    ) -> None:
        """`hand_on` gives a key to the focus; `hangul` is told of every command key what it was.

        While `hold` is true, keys wait for what they are meant for; only Esc goes on.
        """
        self._app = app
        self._hand_on = hand_on
        self._hangul = hangul
        self._hold = hold
        self._typed: asyncio.Queue[events.Key] = asyncio.Queue()
        self._waiting = 0

    @property
    def idle(self) -> bool:
        """Whether every key that was typed has done its work."""
        return not self._waiting

    def put(self, event: events.Key) -> None:
        """Take a key that was typed."""
        self._waiting += 1
        self._typed.put_nowait(event)

    async def run(self) -> None:
        """Hand keys on for ever."""
        while True:
            event = await self._typed.get()
            if not await self._is_ready():
                return
            while event.key != "escape" and self._app.screen_stack and self._hold():
                await asyncio.sleep(_POLL)
            for key in self._meant(event):
                if not await self._is_ready():
                    return
                focus = self._app.focused or self._app.screen
                await self._hand_on(key)
                await _or_patience(self._until_handled(focus))
            self._waiting -= 1

    async def _is_ready(self) -> bool:
        """Whether a key has somewhere to go, after waiting for a screen that is being opened."""
        await _or_patience(self._until_ready())
        return bool(self._app.screen_stack)

    def _meant(self, event: events.Key) -> Iterator[events.Key]:
        """The keys that a key stands for."""
        focused = self._app.focused
        if isinstance(focused, Input) or (
            focused is not None and focused.check_consume_key(event.key, event.character)
        ):
            yield event
            return
        pressed = hangul_keys(event)
        self._hangul(pressed is not None)
        if pressed is None:
            yield event
        for key in pressed or ():
            yield events.Key(key, key if len(key) == 1 else None)

    async def _until_ready(self) -> None:
        """Wait for a screen that is being opened to be there with its focus."""
        while self._app.screen_stack:
            screen = self._app.screen
            if screen.is_mounted and (screen.focused or not screen.focus_chain):
                return
            await asyncio.sleep(_POLL)

    async def _until_handled(self, focus: DOMNode) -> None:
        """Wait until what was sent to the focus has come up to the app, and what it led to.

        Messages rise from a widget to the one around it, through a queue in each.
        """
        for _ in range(_ROUNDS):
            for node in (*focus.ancestors_with_self, self._app):
                passed = asyncio.Event()
                if node.call_later(passed.set):
                    await passed.wait()


def hangul_keys(event: events.Key) -> tuple[str, ...] | None:
    """The keys that were pressed for a key of Hangul: of `ㅇ` it is `d`, of `alt+ㅇ` `alt+d`.

    None for any other key. A modifier is held with one key: of several, as of `alt+가`, nobody
    knows with which.
    """
    written, _, name = event.key.rpartition("+")
    pressed = pressed_keys(name if written else event.character or "")
    if not pressed:
        return None
    if not written:
        return tuple(pressed)
    if len(pressed) > 1:
        return ()
    modifiers = {*written.split("+"), *(["shift"] if pressed.isupper() else [])}
    if modifiers == {"shift"}:
        return (pressed.upper(),)
    return ("+".join([*sorted(modifiers), pressed.lower()]),)


async def _or_patience(wait: Awaitable[None]) -> None:
    """Wait, but not for ever: a widget that is taken away never answers."""
    try:
        await asyncio.wait_for(wait, PATIENCE)
    except TimeoutError:
        return
