"""What a review came to: on its last screen, and in the terminal afterwards."""

from asyncio import Future, get_running_loop
from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static

from introcli.cli.review.screen.listing import Clean, question_line
from introcli.cli.review.session import Question, Session, actions_for, next_action
from introcli.cli.show.parts import columns, line, plural
from introcli.review.actions import ReviewDetail

# Columns; a longer name ends in an ellipsis.
_NAME_WIDTH = 26


def closing(session: Session) -> Iterator[RenderableType]:
    """Yield what was done, thing by thing, and what is left."""
    if session.left:
        headline = f"{plural(session.left, 'item')} to go."
    elif session.skipped:
        headline = "That was everything for now."
    else:
        headline = "All done. See you next week."
    yield line((headline, "strong"), (f"   {_counts(session)}", "context"))
    if session.done:
        yield Text()
    for done in session.done:
        table = columns(1, _NAME_WIDTH, None)
        table.add_row(line(("✓", "todo")), line((done.about, "strong")), line(done.said))
        yield table
    if session.skipped + session.left:
        yield Text()
        yield line(("What is left stays on the list   ", "context"), ("intro followup", "command"))


def _counts(session: Session) -> str:
    parts = [f"{session.settled} of {session.total} settled"]
    if session.skipped:
        parts.append(f"{session.skipped} skipped")
    return " · ".join(parts)


class Ask(Vertical, can_focus=True):
    """Hidden until something is asked; Escape leaves the question."""

    def __init__(self) -> None:
        super().__init__(id="ask")
        self._question: Question | None = None
        self._answer: Future[str | None] | None = None

    def compose(self) -> ComposeResult:
        """The question, and the line for the answer."""
        yield Static(id="question", markup=False)
        yield Input(id="answer")

    async def ask(self, question: Question) -> str | None:
        """Return the answer, or None when the question was left with Escape."""
        before = self.app.focused
        self._question = question
        self._answer = get_running_loop().create_future()
        self._show(question)
        self.screen.add_class("-asking")
        try:
            return await self._answer
        finally:
            self._question = None
            self.screen.remove_class("-asking")
            if before is not None:
                before.focus()

    def _show(self, question: Question) -> None:
        field = self.query_one(Input)
        field.display = not question.choices
        self.query_one("#question", Static).update(
            Clean(question_line(question, self.app.size.width - 2))
        )
        if question.choices:
            self.focus()
            return
        field.value = question.default
        field.cursor_position = len(field.value)
        field.focus()

    def on_key(self, event: events.Key) -> None:
        """Take the key of a choice, or leave."""
        if self._question is None:
            return
        if event.key == "escape":
            event.stop()
            self._finish(None)
        elif self._question.choices:
            event.stop()
            taken = [c.value for c in self._question.choices if c.key == event.character]
            if taken:
                self._finish(taken[0])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._question is None:
            return
        text = event.value.strip()
        if text or not self._question.needed:
            self._finish(text)

    def _finish(self, answer: str | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)


_ALWAYS = (
    ("↑ ↓  j k", "another item"),
    ("PgUp PgDn", "scroll what is beside it"),
    ("Tab", "read it, and back to the list"),
    ("space", "skip: it stays on the list"),
    ("u", "undo the last thing done in this review"),
    ("?", "this page"),
    ("q", "leave; what was done stays done"),
    ("Ctrl-C", "quit without asking"),
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
