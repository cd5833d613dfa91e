"""Fields to fill in, each with what is wrong with it below it."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.suggester import Suggester, SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from store.typed_facts import BadFact
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.hint_line import HintLine
from tui.widgets.input_lines import InputLine


class Field(Struct, frozen=True):
    """One line of a form: what it is called, what stands in it, and what it may be."""

    name: str
    value: str = ""
    hint: str = ""
    """Shown while the field is empty."""
    known: tuple[str, ...] = ()
    """Texts that are offered while typing."""
    suggester: Suggester | None = None
    """Offers texts in the place of those that are known."""


Check = Callable[[Mapping[str, str]], object]
"""Raises `BadFact`, which names a field, for lines that cannot be."""
Brings = Callable[[str, str], Mapping[str, str]]
"""What the line of a field (its name comes first) says of others; "" for what it says no more."""


class FormScreen(Dialog[dict[str, str]]):
    """Dismissed with the lines that were changed, once `check` finds nothing wrong with them."""

    HINTS = (
        ("Enter Tab", "go on"),
        ("→", "completes"),
        ("ctrl+s", "saves"),
        ("Esc", "leaves"),
    )
    UNSAVED = (("Esc", "once more leaves without saving"), ("ctrl+s", "saves"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        title: str | Content,
        fields: Sequence[Field],
        check: Check,
        brings: Brings | None = None,
    ) -> None:
        """What a line `brings` is shown in fields in which the person has typed nothing."""
        super().__init__(title)
        self._fields = fields
        self._check = check
        self._brings = brings
        self._brought: dict[str, str] = {}
        self._warned = False

    def body(self) -> list[Widget]:
        """A row a field, and below it what is wrong with it."""
        rows: list[Widget] = []
        for field in self._fields:
            line = InputLine(
                field.value,
                id=field.name,
                compact=True,
                placeholder=field.hint,
                select_on_focus=False,
                suggester=field.suggester or SuggestFromList(field.known, case_sensitive=False),
            )
            rows.append(Horizontal(Static(field.name, classes="name"), line, classes="field"))
            rows.append(Static("", id=f"{field.name}-wrong", classes="wrong", markup=False))
        return [VerticalScroll(*rows)]

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query(InputLine).first().focus()

    def action_save(self) -> None:
        """Close with what was changed, or show what is wrong."""
        changed = self._changed()
        wrong = self._wrong_in(changed)
        if wrong:
            self._show_wrong(wrong)
        else:
            self.finish(changed)

    def action_leave(self) -> None:
        """Close with nothing; what was typed is given up only at the second time."""
        if self._changed() and not self._warned:
            self._warned = True
            self.query_one(HintLine).show(self.UNSAVED, warns=True)
        else:
            self.finish(None)

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and saves in the last one."""
        if event.input.id == self._fields[-1].name:
            self.action_save()
        else:
            self.focus_next(InputLine)

    @on(Input.Changed)
    def _forgive(self, event: Input.Changed) -> None:
        self.query_one(f"#{event.input.id}-wrong", Static).remove_class("-said")
        if self._warned:
            self._warned = False
            self.query_one(HintLine).show(self.HINTS)

    @on(Input.Changed)
    def _show_brought(self, event: Input.Changed) -> None:
        """Show beside a line what it brings, before it is saved."""
        said = self._brings(event.input.id or "", event.value) if self._brings else {}
        for name, brought in said.items():
            line = self.query_one(f"#{name}", Input)
            first = next(field.value for field in self._fields if field.name == name)
            if line.value == self._brought.get(name, first):
                self._brought[name] = line.value = brought or first

    def _changed(self) -> dict[str, str]:
        lines = {
            field.name: self.query_one(f"#{field.name}", Input).value for field in self._fields
        }
        return {field.name: lines[field.name] for field in self._fields
                if lines[field.name].strip() != field.value.strip()}  # fmt: skip

    def _wrong_in(self, changed: Mapping[str, str]) -> dict[str, str]:
        """What is wrong with the lines, by field.

        The check says one thing at a time: it is asked again without the line that was wrong.
        """
        left, wrong = dict(changed), dict[str, str]()
        names = [field.name for field in self._fields]
        while True:
            try:
                self._check(left)
            except BadFact as error:
                wrong.setdefault(error.field if error.field in names else names[0], str(error))
                if left.pop(error.field, None) is None:
                    return wrong
            else:
                return wrong

    def _show_wrong(self, wrong: Mapping[str, str]) -> None:
        """Show it below the fields, with the first of them to go on in."""
        for field in self._fields:
            below = self.query_one(f"#{field.name}-wrong", Static)
            below.update(to_content(wrong.get(field.name, ""), "$text-error"))
            below.set_class(field.name in wrong, "-said")
        first = next(field.name for field in self._fields if field.name in wrong)
        self.query_one(f"#{first}", Input).focus()
