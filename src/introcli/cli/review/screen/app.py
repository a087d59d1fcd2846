"""The review on a whole screen: a list, what stands beside it, and one key for each thing."""

import os
import signal
import sys
from asyncio import get_running_loop, to_thread
from importlib.util import find_spec
from typing import ClassVar

from textual import events, on, work
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from introcli.cli import prompts
from introcli.cli.review.doing import ReviewDesk
from introcli.cli.review.plain import closing
from introcli.cli.review.screen.shown import Ask, ShownReview, end_page, keys_page
from introcli.cli.review.session import (
    ACTIONS,
    AFTERWARDS,
    ANYWAY,
    Action,
    Do,
    Question,
    Session,
    action_for,
    carry_out,
)
from introcli.errors import IntroError, UsageProblem
from introcli.review.actions import Done, ReviewDetail
from introcli.store.workspace import Workspace

# Seconds after which it is said that something takes its time.
_PATIENCE = 0.5
# Keys that do something; all others move about, and are the list's own.
_KEYS = {"enter", "space", "question_mark", "u", "q"} | {action.key for action in ACTIONS}


class ReviewApp(ShownReview):
    """Does what the keys stand for; ``interrupted`` says that it was left by Ctrl-C."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
        Binding("tab,shift+tab", "read", show=False, priority=True),
    ]

    def __init__(self, desk: ReviewDesk, session: Session) -> None:
        super().__init__(desk, session)
        self.interrupted = False
        self.stopped_by = 0
        self._busy = False
        self._typed_ahead: list[str] = []

    @property
    def is_busy(self) -> bool:
        """Return whether a key's work is under way, or a question waits for its answer."""
        return self._busy

    # Moving about

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._current:
            self._go_to(event.option_id)

    def _go_to(self, item_id: str) -> None:
        self._current = item_id
        self.draw()
        self.show_item()

    def action_read(self) -> None:
        """Show the item on the whole screen, or the list again."""
        if len(self.screen_stack) > 1 or self._busy:
            return
        body = self.query_one("#body")
        body.toggle_class("-reading")
        self.query_one("#detail" if body.has_class("-reading") else "#items").focus()

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for; questions and pages take their keys themselves."""
        page = {"pagedown": 1, "pageup": -1}.get(event.key)
        if len(self.screen_stack) > 1 or self.screen.has_class("-asking"):
            return
        if page:
            detail = self.query_one("#detail", VerticalScroll)
            detail.scroll_relative(y=page * max(detail.size.height - 2, 1), animate=False)
        elif event.key in _KEYS:
            self._begin(event.key)

    def _begin(self, key: str) -> None:
        if self._busy:
            self._typed_ahead.append(key)
        else:
            self._busy = True
            self._press(key)

    @work(group="press")
    async def _press(self, key: str) -> None:
        try:
            if key == "q":
                await self._leave()
            elif key == "question_mark":
                await self.push_screen_wait(keys_page(self._detail))
            elif key == "space":
                self.session.skip(self._current)
                self.say()
                await self._go_on()
            elif key == "u":
                await self._undo()
            else:
                await self._act(key)
        finally:
            self._busy = False
        self._type_on()

    def _type_on(self) -> None:
        """Take the keys that were pressed while something was being done, as if pressed now."""
        keys, self._typed_ahead = self._typed_ahead, []
        for key in keys:
            self.simulate_key(key)

    # Doing

    async def _act(self, key: str) -> None:
        """Ask what the key's action wants to know about the item, and do it."""
        if self.session.is_settled(self._current) and key not in AFTERWARDS:
            self.say("This one is done; space goes on.")
            return
        detail = self._detail if self._is_fresh else await self.fetch_detail()
        action = action_for(detail, key) if detail else None
        if detail is None or action is None:
            return
        try:
            done = await self._carry_out(action, detail)
        except IntroError as problem:
            self.say_problem(problem)
            await self.refresh_items()
            return
        if done is not None:
            self.say(("✓ ", "todo"), f"{done.about}: {done.said}")
            await self._go_on()

    async def _carry_out(self, action: Action, detail: ReviewDetail) -> Done | None:
        steps = carry_out(self.session, action, detail)
        try:
            request = next(steps)
            while True:
                if isinstance(request, Do):
                    try:
                        done = await self._done(action, detail, request.answers)
                    except IntroError as problem:
                        request = steps.throw(problem)
                    else:
                        request = steps.send(done)
                elif isinstance(request, Question):
                    if request is not ANYWAY:  # which nobody can have answered ahead
                        self.call_after_refresh(self._type_on)
                    request = steps.send(await self.query_one(Ask).ask(request))
                else:
                    if isinstance(request, IntroError):
                        self.say_problem(request)
                    else:
                        self.say(request)
                    request = next(steps)
        except StopIteration as end:
            result: Done | None = end.value
            return result

    async def _done(self, action: Action, detail: ReviewDetail, answers: dict[str, str]) -> Done:
        self.say()
        waiting = self.set_timer(_PATIENCE, lambda: self.say(("A moment ...", "context")))
        try:
            if action.name != "edit":
                return await to_thread(self._desk.do, action, detail, answers)
            return self._edit(action, detail, answers)
        finally:
            waiting.stop()

    def _edit(self, action: Action, detail: ReviewDetail, answers: dict[str, str]) -> Done:
        failed: Exception | None = None
        try:
            with self.suspend():
                # Whatever left this block as an exception would leave the screen suspended.
                try:
                    done = self._desk.do(action, detail, answers)
                except Exception as problem:  # noqa: BLE001 - raised below
                    failed = problem
        except SuspendNotSupported as problem:
            raise UsageProblem(
                "an editor cannot be opened from this terminal",
                hint=f"in another: {detail.item.command} --edit",
            ) from problem
        if failed:
            raise failed
        return done

    async def _undo(self) -> None:
        done = self.session.last()
        if done is None:
            self.say("Nothing was done in this review yet.")
            return
        try:
            await to_thread(self._desk.undo, done)
        except IntroError as problem:
            self.say_problem(problem)
            return
        self.session.forget(done)
        await self.refresh_items()
        self.say(("↶ ", "todo"), f"{done.about}: undone ({done.said})")
        if self.session.has(done.item_id):
            self._go_to(done.item_id)

    async def _go_on(self) -> None:
        """Move to the next item when this one is settled; end after the last."""
        await self.refresh_items()
        if self._current not in self.session.marks:
            return
        following = self.session.next_open(self._current)
        if following is None:
            await self._leave()
        else:
            self._go_to(following)

    # Leaving

    async def _leave(self) -> None:
        """Show what was done, when anything was; from there one can still go back."""
        if not self.session.marks and not self.session.done:
            self.exit()
            return
        page = end_page(list(closing(self.session)), can_undo=self.session.last() is not None)
        answer = await self.push_screen_wait(page)
        if answer == "leave":
            self.exit()
        elif answer == "undo":
            await self._undo()

    def action_interrupt(self) -> None:
        """Leave at once; what was done stays done."""
        self.interrupted = True
        self.exit()

    def on_load(self) -> None:
        """Leave the screen as it was when the process is ended or its terminal closed."""
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP):
                get_running_loop().add_signal_handler(number, self._stop, number)

    def _stop(self, number: int) -> None:
        self.stopped_by = number
        self.exit()

    async def action_quit(self) -> None:
        """Leave as ``q`` does."""
        self._begin("q")


def fits() -> bool:
    """Return whether a whole screen can be used; the plain questions can do the same things.

    ``INTRO_ACCESSIBLE=1`` asks for the questions, which a screen reader can follow.
    """
    return (
        os.environ.get("INTRO_ACCESSIBLE") != "1"
        and os.environ.get("TERM", "") not in ("", "dumb")
        and bool(getattr(sys.__stderr__, "isatty", lambda: False)())
        and find_spec("textual") is not None
    )


def review(workspace: Workspace, days_ahead: int) -> None:
    """Go through what is due on a whole screen; afterwards, say what was done.

    Raises KeyboardInterrupt after Ctrl-C, and whatever unexpected ended it.
    """

    if os.environ.get("NO_COLOR") == "":
        # An empty one asks for nothing; Textual would take it for a yes.
        del os.environ["NO_COLOR"]
    desk = ReviewDesk(workspace, days_ahead)
    session = Session(desk.items())
    app = ReviewApp(desk, session)
    app.run(mouse=False)
    if app.failure is not None:
        raise app.failure
    if app.stopped_by:
        raise SystemExit(128 + app.stopped_by)
    if session.done or session.marks:
        prompts.print_parts(closing(session))
    if app.interrupted:
        raise KeyboardInterrupt
