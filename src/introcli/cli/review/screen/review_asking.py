"""One question at the foot of the screen: a line to type, or a key to choose."""

from __future__ import annotations

from asyncio import Future, get_running_loop

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from introcli.cli.review.screen.listing import question_line
from introcli.cli.review.screen.look import Clean
from introcli.cli.review.session import Question


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
