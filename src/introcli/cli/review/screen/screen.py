"""Starting the review on a whole screen, where the terminal and the person want that."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from introcli.cli import prompts
from introcli.cli.review.desk import ReviewDesk

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace


def fits() -> bool:
    """Say whether a whole screen can be used; the plain questions can do the same things.

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
    from introcli.cli.review.review_session import Session
    from introcli.cli.review.screen.app import ReviewApp
    from introcli.cli.review.screen.summary import closing

    if os.environ.get("NO_COLOR") == "":
        # An empty one asks for nothing; Textual would take it for a yes.
        del os.environ["NO_COLOR"]
    desk = ReviewDesk(workspace, days_ahead)
    session = Session(desk.items())
    app = ReviewApp(desk, session)
    app.run(mouse=False)
    if app.failure is not None:
        raise app.failure
    if session.done or session.marks:
        prompts.print_parts(closing(session))
    if app.interrupted:
        raise KeyboardInterrupt
