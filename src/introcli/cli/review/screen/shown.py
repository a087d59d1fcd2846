"""What the review shows, the questions it asks, and that it's shown anew when something changes."""

from asyncio import Future, get_running_loop, to_thread
from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text
from textual import events, on, work
from textual.app import App, ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import WorkerFailed

from introcli.cli.review.doing import ReviewDesk
from introcli.cli.review.plain import item_head, whole
from introcli.cli.review.screen import listing
from introcli.cli.review.screen.listing import Clean, ItemList, question_line
from introcli.cli.review.session import Question, Session, actions_for, next_action
from introcli.cli.show.parts import columns, line
from introcli.cli.show.terminal import THEME
from introcli.errors import IntroError
from introcli.language.views import FollowUpItem
from introcli.review.actions import ReviewDetail


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
        field = self.query_one(Input)
        field.display = not question.choices
        text = question_line(question, self.app.size.width - 2)
        self.query_one("#question", Static).update(Clean(text))
        if question.choices:
            self.focus()
        else:
            field.value = question.default
            field.cursor_position = len(field.value)
            field.focus()
        self.screen.add_class("-asking")
        try:
            return await self._answer
        finally:
            self._question = None
            self.screen.remove_class("-asking")
            if before is not None:
                before.focus()

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


class ShownReview(App[None]):
    """The screen with a session's items on it; ``failure`` is the bug that ended it, if one did."""

    CSS = listing.CSS
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (listing.WIDE, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, desk: ReviewDesk, session: Session) -> None:
        # Without this, the first picture would still be drawn in Textual's own colours.
        super().__init__(ansi_color=True)
        self.register_theme(listing.TERMINAL)
        self.theme = listing.TERMINAL.name
        self.animation_level = "none"
        self.console.push_theme(THEME)
        self.session = session
        self.failure: Exception | None = None
        self._desk = desk
        self._current = session.items[0].id
        self._detail: ReviewDetail | None = None
        self._is_fresh = False

    def compose(self) -> ComposeResult:
        """From top to bottom: how far, the list and the item, what happened, the keys."""
        yield Static(id="head", markup=False)
        with Container(id="body"):
            yield ItemList(id="items", markup=False)
            with VerticalScroll(id="detail"):
                yield Static(id="card", markup=False)
        yield Static(id="said", markup=False)
        yield Ask()
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the first item; what writing needs is loaded while it is read."""
        self.query_one(ItemList).focus()
        self.show_item()

    @on(ItemList.Resized)
    def draw(self) -> None:
        """Show how far one is, the list, and the keys."""
        head = listing.head(self.session, self._desk.today, self._width)
        self.query_one("#head", Static).update(Clean(head))
        self.query_one(ItemList).draw(self.session, self._current)
        self._draw_keys()

    @property
    def _width(self) -> int:
        """Columns between the margins."""
        return max(self.size.width - 2, 1)

    def _draw_keys(self) -> None:
        can_undo = self.session.last() is not None
        text = listing.keys_line(
            self._detail,
            can_undo=can_undo,
            is_settled=self.session.is_settled(self._current),
            width=self._width,
        )
        self.query_one("#keys", Static).update(Clean(text))

    def item(self) -> FollowUpItem:
        """Return the item at the pointer."""
        return next(item for item in self.session.items if item.id == self._current)

    def show_item(self) -> None:
        """Read and show the item at the pointer; until then what is known of it is out of date."""
        self._is_fresh = False
        self._read_item()

    @work(exclusive=True, group="detail")
    async def _read_item(self) -> None:
        await self.fetch_detail()

    async def fetch_detail(self) -> ReviewDetail | None:
        """Read what stands beside the item and show it; None when it cannot be read."""
        item, detail = self.item(), None
        parts = item_head(item)
        try:
            detail = await to_thread(self._desk.detail, item)
            parts = whole(detail, self._desk.today)
        except IntroError as problem:
            self.say_problem(problem)
        if item.id == self._current:
            self._detail, self._is_fresh = detail, True
            self.query_one("#card", Static).update(Clean(*parts))
            self.query_one("#detail").scroll_home(animate=False)
            self._draw_keys()
        return detail

    async def refresh_items(self) -> None:
        """Look at what is due now; somebody else may have changed it."""
        try:
            items = await to_thread(self._desk.items)
        except IntroError as problem:
            self.say_problem(problem)
            return
        self.session.refresh(items)
        if not self.session.has(self._current):
            self._current = self.session.next_open(self._current) or self.session.items[0].id
        self.draw()
        self.show_item()

    def say(self, *parts: str | tuple[str, str]) -> None:
        """Show what happened below the list; the last message stays."""
        self.query_one("#said", Static).update(Clean(line(*parts)) if parts else "")

    def say_problem(self, problem: IntroError) -> None:
        """Show what went wrong, and what to do about it."""
        hint = (f"   {problem.hint}", "context") if problem.hint else ""
        self.say(("✗ ", "error"), str(problem), hint)

    def _handle_exception(self, error: Exception) -> None:
        """Keep what went wrong for whoever started this, instead of a traceback on the screen."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        self.failure = self.failure or (cause if isinstance(cause, Exception) else error)
        self.exit()
