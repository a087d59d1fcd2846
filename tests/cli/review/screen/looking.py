"""The review driven without a terminal, and what it shows as plain lines."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from io import StringIO
from typing import Any

from rich.console import Console
from textual.pilot import Pilot

from introcli.cli.review.doing import ReviewDesk
from introcli.cli.review.screen.app import ReviewApp
from introcli.cli.review.session import Session
from introcli.store.workspace import Workspace

# Turns of the loop to wait for what a key began; each lets threads and redraws end.
_TURNS = 200


class Review:
    """A review that is running: ``press`` keys, and read the ``screen``."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press one key after the other, each when the one before has done its work."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type into the question that stands there, and press Enter."""
        await self.pilot.press("ctrl+u", *text)
        await self.press("enter")

    async def settle(self) -> None:
        """Wait until nothing is going on any more, but for a question that waits for a person."""
        for _ in range(_TURNS):
            await self.pilot.pause()
            waits = self.app.screen.has_class("-asking") or len(self.app.screen_stack) > 1
            if not self.app.is_busy or waits:
                break
            await asyncio.sleep(0.01)
        if reading := [worker for worker in self.app.workers if worker.group == "detail"]:
            await self.app.workers.wait_for_complete(reading)
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """What is shown, ends of lines trimmed."""
        width, height = self.app.size
        console = Console(
            width=width, height=height, file=StringIO(), record=True, force_terminal=True,
            legacy_windows=False, _environ={},
        )  # fmt: skip
        console.print(self.app.screen._compositor.render_update(full=True))
        lines = console.export_text().splitlines()
        return "\n".join(line.rstrip() for line in lines).rstrip()

    @property
    def words(self) -> str:
        """What is shown, as words."""
        return " ".join(self.screen.split())


def run_review(
    workspace: Workspace,
    script: Callable[[Review], Awaitable[Any]],
    *,
    size: tuple[int, int] = (99, 60),
    desk: ReviewDesk | None = None,
) -> ReviewApp:
    """Run a review of what is due with a script of keys; return the app as it ended."""
    desk = desk or ReviewDesk(workspace, 0)
    app = ReviewApp(desk, Session(desk.items()))

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            review = Review(app, pilot)
            await review.settle()
            await script(review)

    asyncio.run(run())
    return app
