"""The review on a whole screen: a list, what stands beside it, and one key for each thing."""

from __future__ import annotations

from asyncio import to_thread
from typing import ClassVar

from textual import events, on, work
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import WorkerFailed

from introcli.errors import IntroError, Refused, UsageProblem
from introcli.output.console import THEME, line
from introcli.output.review import rows
from introcli.output.review.actions import ANYWAY, Action, actions_for, next_action
from introcli.output.review.asking import Ask
from introcli.output.review.desk import Desk
from introcli.output.review.detail import item_head, whole
from introcli.output.review.look import CSS, TERMINAL, WIDE, Clean
from introcli.output.review.pages import end_page, keys_page
from introcli.output.review.session import Session
from introcli.output.review.summary import closing
from introcli.views import FollowUpItem
from introcli.views.reviewing import Done, ReviewDetail

# Seconds after which it is said that something takes its time.
_PATIENCE = 0.5


class ItemList(OptionList, inherit_bindings=False):
    """The list; the keys that turn pages belong to what stands beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", show=False),
        Binding("up,k", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "select", show=False),
    ]


class ReviewApp(App[None]):
    """Goes through a session's items; ``interrupted`` and ``failure`` say how it ended."""

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
        Binding("tab,shift+tab", "read", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.register_theme(TERMINAL)
        self.theme = TERMINAL.name
        self.animation_level = "none"
        self.console.push_theme(THEME)
        self.interrupted = False
        self.failure: Exception | None = None
        self._desk = desk
        self.session = session
        self._current = session.items[0].id
        self._detail: ReviewDetail | None = None
        self._busy = False

    @property
    def is_busy(self) -> bool:
        """Say whether a key's work is under way, or a question waits for its answer."""
        return self._busy

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
        self._load_detail()
        self.call_after_refresh(self._desk.prepare)

    def on_resize(self) -> None:
        """Lay everything out for the new width."""
        self.call_after_refresh(self._draw)

    # What is shown

    def _draw(self) -> None:
        width = max(self.size.width - 2, 1)
        head = rows.head(self.session, self._desk.today, width)
        self.query_one("#head", Static).update(Clean(head))
        self._draw_list()
        self._draw_keys()

    def _draw_list(self) -> None:
        items = self.query_one(ItemList)
        width = max(items.scrollable_content_region.width - 2, 10)
        with items.prevent(OptionList.OptionHighlighted):
            items.set_options(self._options(width))
            items.highlighted = items.get_option_index(self._current)

    def _options(self, width: int) -> list[Option]:
        options: list[Option] = []
        name_width = min(rows.name_width(self.session), width - 4)
        group = ""
        for item in self.session.items:
            if item.group != group:
                group = item.group
                shown = rows.group_line(group, is_first=not options)
                options.append(Option(Clean(shown), disabled=True))
            text = rows.item_line(
                item, self.session, is_current=item.id == self._current,
                name_width=name_width, width=width,
            )  # fmt: skip
            options.append(Option(Clean(text), id=item.id))
        return options

    def _draw_keys(self) -> None:
        width = max(self.size.width - 2, 1)
        can_undo = self.session.last() is not None
        text = rows.keys_line(self._detail, can_undo=can_undo, width=width)
        self.query_one("#keys", Static).update(Clean(text))

    def _item(self) -> FollowUpItem:
        return next(item for item in self.session.items if item.id == self._current)

    @work(exclusive=True, group="detail")
    async def _load_detail(self) -> None:
        await self._fetch_detail()

    async def _fetch_detail(self) -> None:
        item = self._item()
        card = self.query_one("#card", Static)
        detail = None
        parts = item_head(item)
        try:
            detail = await to_thread(self._desk.detail, item)
            parts = whole(detail, self._desk.today)
        except IntroError as problem:
            self._say_problem(problem)
        if item.id != self._current:
            return
        self._detail = detail
        card.update(Clean(*parts))
        self.query_one("#detail").scroll_home(animate=False)
        self._draw_keys()

    def _say(self, *parts: str | tuple[str, str]) -> None:
        self.query_one("#said", Static).update(Clean(line(*parts)) if parts else "")

    def _say_problem(self, problem: IntroError) -> None:
        hint = (f"   {problem.hint}", "context") if problem.hint else ""
        self._say(("✗ ", "error"), str(problem), hint)

    # Moving about

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._current:
            self._current = event.option_id
            self._detail = None
            self._draw_list()
            self._load_detail()

    @on(OptionList.OptionSelected)
    def _entered(self) -> None:
        self._begin("enter")

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for, unless something is being asked or done."""
        page = {"pagedown": 1, "pageup": -1}.get(event.key)
        if len(self.screen_stack) > 1:
            return
        if page:
            detail = self.query_one("#detail", VerticalScroll)
            detail.scroll_relative(y=page * max(detail.size.height - 2, 1), animate=False)
        else:
            self._begin(event.key if event.key in ("space", "enter") else event.character or "")

    def action_read(self) -> None:
        """Give the whole room to the item, and back to the list."""
        if len(self.screen_stack) > 1 or self._busy:
            return
        body = self.query_one("#body")
        body.toggle_class("-reading")
        self.query_one("#detail" if body.has_class("-reading") else "#items").focus()

    def _begin(self, key: str) -> None:
        if not self._busy and key:
            self._press(key)

    @work(group="press")
    async def _press(self, key: str) -> None:
        self._busy = True
        try:
            await self._pressed(key)
        finally:
            self._busy = False

    async def _pressed(self, key: str) -> None:
        if key == "q":
            await self._leave()
        elif key == "?":
            await self.push_screen_wait(keys_page(self._detail))
        elif key == "space":
            self.session.skip(self._current)
            self._say()
            await self._go_on()
        elif key == "u":
            await self._undo()
        elif action := await self._action_of(key):
            await self._act(action)

    async def _action_of(self, key: str) -> Action | None:
        if self._detail is None:
            await self._fetch_detail()
        if self._detail is None:
            return None
        if key == "enter":
            return next_action(self._detail)
        return next((a for a in actions_for(self._detail) if a.key == key), None)

    # Doing

    async def _act(self, action: Action) -> None:
        detail = self._detail
        if detail is None:
            return
        answers: dict[str, str] = {}
        for question in action.asks(detail):
            answer = await self.query_one(Ask).ask(question)
            if answer is None:
                self._say("Left as it was.")
                return
            answers[question.name] = answer
        await self._do(action, detail, answers)

    async def _do(self, action: Action, detail: ReviewDetail, answers: dict[str, str]) -> None:
        self._say()
        waiting = self.set_timer(_PATIENCE, lambda: self._say(("A moment ...", "context")))
        try:
            done = await self._done(action, detail, answers)
        except IntroError as problem:
            waiting.stop()
            self._say_problem(problem)
            if isinstance(problem, Refused) and problem.rule and action.name == "sent":
                await self._offer_anyway(action, detail)
            await self._refresh()
            return
        waiting.stop()
        self.session.unskip(detail.item.id)
        self.session.record(done)
        self._say(("✓ ", "todo"), f"{done.about}: {done.said}")
        await self._go_on()

    async def _done(self, action: Action, detail: ReviewDetail, answers: dict[str, str]) -> Done:
        if action.name != "edit":
            return await to_thread(self._desk.do, action.name, detail, answers)
        try:
            with self.suspend():
                return self._desk.do(action.name, detail, answers)
        except SuspendNotSupported as problem:
            raise UsageProblem(
                "an editor cannot be opened from this terminal",
                hint=f"in another: {detail.item.command} --edit",
            ) from problem

    async def _offer_anyway(self, action: Action, detail: ReviewDetail) -> None:
        if await self.query_one(Ask).ask(ANYWAY):
            await self._do(action, detail, {"anyway": "yes"})

    async def _undo(self) -> None:
        done = self.session.last()
        if done is None:
            self._say("Nothing was done in this review yet.")
            return
        try:
            await to_thread(self._desk.undo, done)
        except IntroError as problem:
            self._say_problem(problem)
            return
        self.session.forget(done)
        await self._refresh()
        if any(item.id == done.item_id for item in self.session.items):
            self._current = done.item_id
        self._say(("↶ ", "todo"), f"{done.about}: undone ({done.said})")
        self._draw()
        self._load_detail()

    async def _refresh(self) -> None:
        """Look at what is due now; somebody else may have changed it."""
        try:
            agenda = await to_thread(self._desk.agenda)
        except IntroError as problem:
            self._say_problem(problem)
            return
        self.session.refresh(agenda.items)
        self._draw()
        self._load_detail()

    async def _go_on(self) -> None:
        """Move to the next item when this one is settled; end after the last."""
        await self._refresh()
        if self._current not in self.session.marks:
            return
        following = self.session.next_open(self._current)
        if following is None:
            await self._leave()
            return
        self._current = following
        self._draw()
        self._load_detail()

    # Leaving

    async def _leave(self) -> None:
        """Show what was done, when anything was; from there one can still go back."""
        if not self.session.marks and not self.session.done:
            self.exit()
            return
        parts = list(closing(self.session))
        page = end_page(parts, can_undo=self.session.last() is not None)
        answer = await self.push_screen_wait(page)
        if answer == "leave":
            self.exit()
        elif answer == "undo":
            await self._undo()

    def action_interrupt(self) -> None:
        """Leave at once; what was done stays done."""
        self.interrupted = True
        self.exit()

    async def action_quit(self) -> None:
        """Leave as ``q`` does."""
        self._begin("q")

    def _handle_exception(self, error: Exception) -> None:
        """Keep what went wrong for whoever started this, instead of a traceback on the screen."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        self.failure = self.failure or (cause if isinstance(cause, Exception) else error)
        self.exit()
