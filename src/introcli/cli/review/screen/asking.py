"""The pages that take the whole screen: all keys, and what the review came to."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from introcli.cli.review.screen.look import Clean
from introcli.cli.review.session import actions_for, next_action
from introcli.cli.show.console import columns, line
from introcli.review.reviewing import ReviewDetail

_ALWAYS = (
    ("↑ ↓  j k", "another item"),
    ("PgUp PgDn", "move in what stands beside it"),
    ("Tab", "read it, and back to the list"),
    ("space", "skip: it stays on the list"),
    ("u", "undo the last thing done in this review"),
    ("?", "this page"),
    ("q", "leave; what was done stays done"),
    ("Ctrl-C", "leave at once"),
)


class Page(Screen[str]):
    """A page to read; it ends with the key that was pressed, by name."""

    def __init__(self, parts: Iterable[RenderableType], keys: dict[str, str], below: str) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._keys = keys
        self._below = below

    def compose(self) -> ComposeResult:
        """The page, and the line that says how to go on."""
        with VerticalScroll(id="page"):
            yield Static(Clean(*self._parts), markup=False)
        yield Static(Clean(line((self._below, "context"))), id="below", markup=False)

    def on_key(self, event: events.Key) -> None:
        """End the page with what the key stands for."""
        if answer := self._keys.get(event.key):
            event.stop()
            self.dismiss(answer)


def keys_page(detail: ReviewDetail | None) -> Page:
    """Return the page of all keys: those of this item, then those that always work."""
    parts: list[RenderableType] = [line(("Keys", "strong")), Text()]
    table = columns(9, None)
    if detail is not None:
        if (first := next_action(detail)) is not None:
            table.add_row(line((f"Enter  {first.key}", "todo")), line(first.label(detail)))
        for action in actions_for(detail):
            if action is not first:
                table.add_row(line((action.key, "todo")), line(action.label(detail)))
    for key, label in _ALWAYS:
        table.add_row(line((key, "todo")), line(label))
    parts.append(table)
    back = dict.fromkeys(("escape", "enter", "q", "question_mark", "space"), "back")
    return Page(parts, back, "Esc goes back to the review")


def end_page(parts: Iterable[RenderableType], *, can_undo: bool) -> Page:
    """Return the last page: what was done."""
    keys = {"enter": "leave", "q": "leave", "escape": "back", "b": "back"}
    below = "Enter leaves   Esc goes back to the list"
    if can_undo:
        keys["u"] = "undo"
        below += "   u takes the last thing back"
    return Page(parts, keys, below)
