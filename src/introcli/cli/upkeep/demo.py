"""``intro demo``: the main job, step by step, in a database of its own."""

import json
import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, NamedTuple

import typer

from introcli.cli import entry
from introcli.cli import options as o
from introcli.cli.show.parts import Part, block, line, make_console
from introcli.errors import DatabaseProblem
from introcli.language.say_dates import say_exactly
from introcli.safe_text import safe
from introcli.upkeep.demo import BEGINNING, MAIN_JOB, OTHERS, THE_WEEK_AFTER, Step, prepare_home

_WIDTH = "80"
# What would reach the demo's own commands; the demo sets some of it, and puts all of it back.
_VARIABLES = ("INTRO_HOME", "INTRO_DB", "INTRO_NOW", "INTRO_HUMAN", "COLUMNS", "FORCE_COLOR",
              "TTY_COMPATIBLE")  # fmt: skip
_WELCOME = """A network of the 1830s: people and introductions are real, only the dates are
moved to ours. It all happens in a folder of its own; your data is not touched.
"""


class Shown(NamedTuple):
    """One command line of the demo, and what it really printed."""

    step: Step
    exit_code: int
    output: str


def demo(
    keep: Annotated[
        str | None,
        typer.Option(metavar="FOLDER", help="Leave the demo in this folder, to look around in."),
    ] = None,
    json: o.Json = False,
) -> None:
    """See the main job with people of the 1830s: ask for an introduction, and follow it through.

    \b
    intro demo
    intro demo --keep tour
    """
    kept = None if keep is None else Path(keep).expanduser().absolute()
    with _home(kept) as home, _surroundings(home, to_terminal=not json and sys.stdout.isatty()):
        shown = _perform()
        code = _as_json(shown, kept) if json else _as_text(shown, kept)
    raise typer.Exit(code)


@contextmanager
def _home(kept: Path | None) -> Iterator[Path]:
    """Yield the folder to keep, or one that is gone afterwards."""
    if kept is not None:
        prepare_home(kept)
        yield kept
        return
    try:
        folder = TemporaryDirectory(prefix="intro-demo-")
    except OSError as problem:
        raise DatabaseProblem(
            "the demo found no place for temporary files",
            hint="name a folder of yours: intro demo --keep FOLDER",
        ) from problem
    with folder as name:
        yield Path(name)


@contextmanager
def _surroundings(home: Path, *, to_terminal: bool) -> Iterator[None]:
    """Point the environment at the demo's home, and put everything back at the end."""
    before = {name: os.environ.pop(name) for name in _VARIABLES if name in os.environ}
    arguments = sys.argv
    os.environ |= {"INTRO_HOME": str(home), "INTRO_HUMAN": "1"}
    if not to_terminal:
        os.environ["COLUMNS"] = _WIDTH
    elif os.environ.get("TERM") != "dumb":
        os.environ["FORCE_COLOR"] = "1"
    try:
        yield
    finally:
        sys.argv = arguments
        for name in _VARIABLES:
            os.environ.pop(name, None)
        os.environ |= before


def _perform() -> Iterator[Shown]:
    """Run the demo's command lines, one by one; the first that fails is the last."""
    for step in BEGINNING:
        yield _run(step)
    for step in OTHERS:
        if (done := _run(step)).exit_code:
            yield done
    for step in MAIN_JOB:
        yield _run(step)


def _run(step: Step) -> Shown:
    """Run one command line in this process, and keep what it prints."""
    os.environ["INTRO_NOW"] = step.at
    sys.argv = ["intro", *step.arguments]
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = entry.run(step.arguments)
    if code == entry.INTERRUPTED:
        raise KeyboardInterrupt
    return Shown(step, code, printed.getvalue())


def _as_text(steps: Iterable[Shown], kept: Path | None) -> int:
    """Print each step as it comes; return the exit code of the one that failed, or 0."""
    _say(_WELCOME)
    today = None
    for shown in steps:
        if (day := datetime.fromisoformat(shown.step.at).date()) != today:
            today = day
            text = say_exactly(day)
            rule = "" if os.environ.get("INTRO_ACCESSIBLE") == "1" else "──"
            _say(_rendered(line((f"{rule} {text} {rule}".strip(), "strong"))))
        sys.stdout.write(_rendered(block(f"$ intro {shown.step.line}", "command")))
        _say(shown.output)
        if shown.exit_code:
            return shown.exit_code
        if shown.step == BEGINNING[-1]:
            _say("(A dozen others are added the same way, with who knows whom.)\n")
    _farewell(kept)
    return 0


def _rendered(part: Part) -> str:
    """Return what the console makes of it; Rich itself would end the process on a closed pipe."""
    with redirect_stdout(StringIO()) as printed:
        make_console().print(part, soft_wrap=True)
    return printed.getvalue()


def _farewell(kept: Path | None) -> None:
    if kept is None:
        _say("Your turn: intro me   ·   look around in this network: intro demo --keep tour")
        return
    home = safe(shlex.quote(str(kept)))
    _say(f"The demo is in {safe(str(kept))}. Look around:\n")
    _say(f"  INTRO_HOME={home} intro contacts")
    _say(f"  INTRO_HOME={home} intro log 2")
    _say(f"  INTRO_HOME={home} INTRO_NOW={THE_WEEK_AFTER} intro followup --week")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _as_json(steps: Iterable[Shown], kept: Path | None) -> int:
    found = list(steps)
    document = {
        "steps": [
            {
                "command": " ".join(f"intro {shown.step.line}".replace("\\\n", " ").split()),
                "exit_code": shown.exit_code,
                "output": shown.output,
            }
            for shown in found
        ],
        "home": None if kept is None else str(kept),
    }
    _say(json.dumps(document, indent=2, ensure_ascii=True))
    return next((shown.exit_code for shown in found if shown.exit_code), 0)
