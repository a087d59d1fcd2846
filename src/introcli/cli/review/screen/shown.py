"""What the review shows, and that it is shown anew when something changes."""

from asyncio import to_thread
from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text
from textual import on, work
from textual.app import App, ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static
from textual.worker import WorkerFailed

from introcli.cli.review.doing import ReviewDesk
from introcli.cli.review.screen import listing
from introcli.cli.review.screen.asking import Ask
from introcli.cli.review.screen.listing import CSS, TERMINAL, WIDE, Clean, ItemList
from introcli.cli.review.session import Session
from introcli.cli.show.contact import facts, timeline
from introcli.cli.show.introduction import event_line, findings, headline, message_whole, waiting
from introcli.cli.show.parts import dated, labelled, line
from introcli.cli.show.terminal import THEME
from introcli.errors import IntroError
from introcli.language.say_dates import day_of, say_stale
from introcli.language.views import FollowUpItem
from introcli.review.actions import ReviewDetail


class ShownReview(App[None]):
    """The screen with a session's items on it; ``failure`` is the bug that ended it, if one did."""

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, desk: ReviewDesk, session: Session) -> None:
        # Without this, the first picture would still be drawn in Textual's own colours.
        super().__init__(ansi_color=True)
        self.register_theme(TERMINAL)
        self.theme = TERMINAL.name
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


def item_head(item: FollowUpItem) -> Iterator[RenderableType]:
    """Yield what an item is about, what it says, and the reason with its row of good practice."""
    yield line((item.about, "strong"))
    yield line(item.say)
    if item.reason and item.reason not in item.say:
        yield line((f"{item.reason} ({item.rule})", "context"))


def whole(detail: ReviewDetail, today: date) -> Iterator[RenderableType]:
    """Yield everything beside an item, the message first when there is one."""
    yield from item_head(detail.item)
    if detail.message:
        yield Text()
        message = detail.message
        yield from message_whole(message)
        text = f"{message.subject or ''}\n{message.body}"
        if stale := say_stale(text, day_of(message.created_at), today):
            yield line(("Stale   ", "warning"), f"{stale}: write it again")
        if message.findings:
            yield Text()
            yield from findings([message])
    if detail.introduction:
        yield Text()
        view = detail.introduction.introduction
        yield headline(view, detail.mine)
        if view.purpose:
            yield labelled("For", [line(view.purpose)])
        if stands := waiting(view):
            yield labelled("Now", [line((stands, "todo" if view.turn == "me" else ""))])
        for event in detail.introduction.events:
            yield event_line(event, detail.mine, f"{dated(event.at, today):<11}")
    if detail.contact:
        yield Text()
        card = detail.contact
        yield line((card.name, "strong"), (f"   @{card.handle}", "context"))
        yield from facts(card)
        yield from timeline(card, today)
