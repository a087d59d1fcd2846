"""A process of its own that has loaded the program, and runs commands in children that may die.

A line that comes in is an order: the commands, one after another, as they would be typed, or how
many units of work without a command around them; the file in which each that ended is noted; and
after how many seconds SIGKILL ends the child, counted from its start or from its first write. So
almost every kill falls into a command at work, and none into the half second that loading takes.
One line goes out: how the child ended.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from introcli.cli import entry
from tests.reliability import writing


def live(order: dict[str, Any]) -> NoReturn:
    """Be the child: run the commands, and note each success when its exit code says so."""
    ledger = os.open(order["ledger"], os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    said = os.open(order["ledger"] + ".said", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    for number, code in _commands(order["commands"]) if order["commands"] else writing.all(order):
        os.write(ledger, f"{number}\t{code}\n".encode())
    os._exit(0)


def _commands(commands: list[list[str]]) -> Iterator[tuple[int, int]]:
    for number, command in enumerate(commands):
        sys.argv = ["intro", *command]
        code = entry.run(list(command))
        sys.stdout.flush()
        yield number, code


def _wait_for_a_write(ended: int, journal: Path) -> None:
    """Return when the child writes to the database, or has ended."""
    while not select.select([ended], [], [], 0)[0]:
        if journal.exists() and journal.stat().st_size > 0:
            return


def run(order: dict[str, Any]) -> dict[str, Any]:
    """Start a child, and kill it when its time has come; say how it ended."""
    ended, alive = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ended)
        live(order)
    os.close(alive)
    if order["journal"]:
        _wait_for_a_write(ended, Path(order["journal"]))
    is_over, _, _ = select.select([ended], [], [], order["after"])
    if not is_over:
        os.kill(child, signal.SIGKILL)
    os.close(ended)
    _, status = os.waitpid(child, 0)
    return {"killed": not is_over, "code": os.waitstatus_to_exitcode(status)}


def main() -> None:
    """Load what commands load, then run one order for each line that comes in."""
    import alembic.command
    import jinja2

    import introcli.exchange.run
    import introcli.store.upgrade

    loaded = (alembic.command, jinja2, introcli.exchange.run, introcli.store.upgrade)
    answers = os.fdopen(os.dup(1), "w")
    print(len(loaded), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
