"""What every command starts with: the workspace, and the printer its result goes to."""

from __future__ import annotations

import os
import shlex
import sys

from introcli import clock, config, paths
from introcli.cli.cli_asides import say
from introcli.cli.show.printer import Printer
from introcli.errors import UsageProblem
from introcli.store import store_waiting
from introcli.store.workspace import Workspace

# A command line in the history longer than this is a paste; its end is cut.
_COMMAND_LENGTH = 300


def workspace() -> Workspace:
    """Return where this command works, read from the environment and the configuration."""
    if is_terminal(sys.stderr):
        store_waiting.tell(lambda: say("waiting for another intro to finish ..."))
    places = paths.places()
    return Workspace(
        database=places.database,
        config=places.config,
        drafts=places.drafts,
        settings=config.load(places.config),
        now=clock.now(),
        command=typed(),
    )


def typed() -> str:
    """Return the command line as it was typed, for the history."""
    words = [w.encode("utf-8", "replace").decode("utf-8") for w in sys.argv[1:]]
    line = shlex.join(["intro", *words])
    return line if len(line) <= _COMMAND_LENGTH else line[: _COMMAND_LENGTH - 1] + "…"


def printer(*, json: bool) -> Printer:
    """Return the printer: JSON when asked for, human on a terminal, else tab-separated."""
    return Printer(json=json, human=not json and is_terminal(sys.stdout))


def is_terminal(stream: object) -> bool:
    """Say whether somebody reads this; a demo and a recording say so by ``INTRO_HUMAN``."""
    if os.environ.get("INTRO_HUMAN") == "1":
        return True
    return bool(getattr(stream, "isatty", lambda: False)())


def most(limit: int | None, *, unless_said: int | None = None) -> int | None:
    """Return how many to list at most, None for all; raise UsageProblem for a negative limit."""
    if limit is None:
        return unless_said
    if limit < 0:
        raise UsageProblem("the limit cannot be negative", hint="use 0 for all")
    return limit or None


def may_ask(*, no_input: bool) -> bool:
    """Say whether prompts are allowed: both ends are terminals and nobody said no."""
    return not no_input and sys.stdin.isatty() and sys.stdout.isatty()
