"""What a review came to: on its last screen, and in the terminal afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from introcli.cli.review.review_session import Session
from introcli.cli.show.console import columns, line
from introcli.cli.show.human_parts import plural

# Columns; a longer name ends in an ellipsis.
_NAME_WIDTH = 26


def closing(session: Session) -> Iterator[RenderableType]:
    """Give what was done, thing by thing, and what is left."""
    yield line((_headline(session), "strong"), (f"   {_counts(session)}", "context"))
    if session.done:
        yield Text()
    for done in session.done:
        table = columns(1, _NAME_WIDTH, None)
        table.add_row(line(("✓", "todo")), line((done.about, "strong")), line(done.said))
        yield table
    if session.skipped + session.left:
        yield Text()
        yield line(("What is left stays on the list   ", "context"), ("intro followup", "command"))


def _headline(session: Session) -> str:
    if session.left:
        return f"{plural(session.left, 'item')} to go."
    if session.skipped:
        return "That was everything for now."
    return "All done. See you next week."


def _counts(session: Session) -> str:
    parts = [f"{session.settled} of {session.total} settled"]
    if session.skipped:
        parts.append(f"{session.skipped} skipped")
    return " · ".join(parts)
