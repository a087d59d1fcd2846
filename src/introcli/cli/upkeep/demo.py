"""``intro demo``: the main job, step by step, in a database of its own.

Real people of the 1830s: Mary Somerville introduced Ada Lovelace to Charles Babbage in June 1833;
Woronzow Greig, her son, introduced Ada to William King; Sophia Frend, a friend of the family,
married Augustus De Morgan, who taught Ada by letter; Jean-Baptiste Biot introduced Mary Somerville
to Laplace in Paris in 1817. Only the dates are moved to ours.
"""

import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, NamedTuple

import typer

from introcli.cli import entry
from introcli.cli import options as o
from introcli.cli.show.parts import Part, block, line, make_console
from introcli.errors import DatabaseProblem, Refused
from introcli.language.say_dates import say_exactly
from introcli.safe_text import safe
from introcli.saving import expanded
from introcli.store import files

_WIDTH = "80"
# What would reach the demo's own commands; the demo sets some of it, and puts all of it back.
_VARIABLES = ("INTRO_HOME", "INTRO_DB", "INTRO_NOW", "INTRO_HUMAN", "COLUMNS", "FORCE_COLOR",
              "TTY_COMPATIBLE")  # fmt: skip
_WELCOME = """A network of the 1830s: people and introductions are real, only the dates are
moved to ours. It all happens in a folder of its own; your data is not touched.
"""


_EVENING = "2026-03-02T19:00"
_NEXT_MORNING = "2026-03-03T08:30"
_TEN_DAYS_LATER = "2026-03-13T08:30"
_THE_WEEK_AFTER = "2026-03-19T08:30"


class _Step(NamedTuple):
    """A command line without ``intro``, and the local time (INTRO_NOW) at which it is typed."""

    at: str
    line: str


_BEGINNING = (
    _Step(_EVENING, 'me --name "Ada Lovelace" --email ada@lovelace.example \\\n'
         '    --about "studies mathematics and writes about calculating engines"'),
    _Step(_EVENING, 'add-contact "Mary Somerville" --email mary@somerville.example \\\n'
         '    --title "mathematician" --strength 4 --met "Spring soirée" \\\n'
         '    --talked "celestial mechanics" \\\n'
         '    --hook "asked for my notes on Bernoulli numbers"'),
)  # fmt: skip

_TIES = (
    ("mary-somerville", "charles-babbage", 4, "evenings at his house"),
    ("mary-somerville", "woronzow-greig", 5, "mother and son"),
    ("mary-somerville", "jean-baptiste-biot", 3, "he introduced her to Laplace in Paris, 1817"),
    ("mary-somerville", "jane-marcet", 4, "friends in London"),
    ("woronzow-greig", "william-king", 4, "at Cambridge together"),
    ("sophia-frend", "augustus-de-morgan", 5, "married in 1837"),
    ("john-herschel", "charles-babbage", 4, "founded the Analytical Society, 1812"),
    ("john-herschel", "caroline-herschel", 5, "nephew and aunt"),
    ("michael-faraday", "humphry-davy", 4, "his assistant from 1813"),
    ("michael-faraday", "jane-marcet", 3, "her book led him to chemistry"),
    ("adolphe-quetelet", "charles-babbage", 3, "statistics at Cambridge, 1833"),
)

_OTHERS = tuple(_Step(_EVENING, line) for line in (
    'add-contact "Woronzow Greig" --title barrister --met "Somerville house" --on 2025-05-10'
    ' --strength 4 --note "Mary Somerville is his mother"',
    'add-contact "William King" --met "Warwickshire" --on 2025-06-20 --via woronzow-greig'
    ' --strength 5',
    'add-contact "Sophia Frend" --met "Highgate" --on 2025-09-12 --strength 4 --cadence 60'
    ' --talked "her father, who taught my mother mathematics"',
    'add-contact "Augustus De Morgan" --title "Professor of Mathematics"'
    ' --org "University College London"',
    'add-contact "Charles Babbage" --title "Lucasian Professor" --org "Cambridge University"',
    'add-contact "John Herschel" --title astronomer --met "Slough observatory" --on 2025-10-04',
    'add-contact "Caroline Herschel" --title astronomer --note "found eight comets"',
    'add-contact "Michael Faraday" --org "Royal Institution" --met "Christmas lecture"'
    ' --on 2025-12-27 --talked "the chemistry of a candle"',
    'add-contact "Humphry Davy" --org "Royal Institution"',
    'add-contact "Jane Marcet" --about "wrote Conversations on Chemistry"',
    'add-contact "Adolphe Quetelet" --org "Royal Observatory, Brussels"',
    'add-contact "Jean-Baptiste Biot" --org "Collège de France"',
    *(f'tie {one} {other} --strength {level} --how "{how}"' for one, other, level, how in _TIES),
    'draft "Augustus De Morgan" --via sophia-frend --purpose "study the calculus by letter"'
    ' --benefit "I work through every exercise and ask about the hard ones only"',
    "send-mark 1 --on 2025-11-03",
    "mark 1 agreed --on 2025-11-05",
    "mark 1 introduced --on 2025-11-10",
    "mark 1 met --on 2025-11-24",
    "draft --intro 1 --kind report-back",
    "send-mark 1 --kind report-back --on 2025-11-26",
    "close 1 --outcome helped --rating 5 --on 2025-12-10",
))  # fmt: skip

_MAIN_JOB = (
    _Step(_EVENING, "contacts"),
    _Step(_NEXT_MORNING, 'draft "Charles Babbage" --via mary-somerville \\\n'
         '    --purpose "see how the Difference Engine tabulates polynomials" \\\n'
         '    --benefit "I would describe the engine for people who are no engineers"'),
    _Step(_NEXT_MORNING, "send-mark 2"),
    _Step(_TEN_DAYS_LATER, "followup --list"),
    _Step(_TEN_DAYS_LATER, "mark 2 agreed --on yesterday"),
    _Step(_TEN_DAYS_LATER, "mark 2 introduced"),
    _Step(_THE_WEEK_AFTER, "mark 2 met --on yesterday"),
    _Step(_THE_WEEK_AFTER, 'close 2 --outcome helped --rating 5 --note "he showed me his engine"'),
    _Step(_THE_WEEK_AFTER, "template from 2 --name engine-ask"),
    _Step(_THE_WEEK_AFTER, "undo"),
)  # fmt: skip


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
    kept = None if keep is None else expanded(keep).absolute()
    with ExitStack() as afterwards:
        afterwards.enter_context(_surroundings(to_terminal=not json and sys.stdout.isatty()))
        if kept is not None:
            _prepare_home(kept)
            home = str(kept)
        else:
            try:
                home = afterwards.enter_context(TemporaryDirectory(prefix="intro-demo-"))
            except OSError as problem:
                raise DatabaseProblem(
                    "the demo found no place for temporary files",
                    hint="name a folder of yours: intro demo --keep FOLDER",
                ) from problem
        os.environ["INTRO_HOME"] = home
        code = _as_json(kept) if json else _as_text(kept)
    raise typer.Exit(code)


def _prepare_home(folder: Path) -> None:
    """Make the folder that the demo is kept in; refuse one that holds anything."""
    try:
        files.make_private_folder(folder)
        in_use = any(folder.iterdir())
    except OSError as problem:
        raise files.unusable(folder, problem) from problem
    if in_use:
        raise Refused(
            f"{folder} is not empty, and the demo overwrites nothing",
            hint="name a folder that does not exist yet",
        )


@contextmanager
def _surroundings(*, to_terminal: bool) -> Iterator[None]:
    """Point the environment at the demo, and put everything back at the end."""
    before = {name: os.environ.pop(name) for name in _VARIABLES if name in os.environ}
    arguments = sys.argv
    os.environ["INTRO_HUMAN"] = "1"
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


def _perform() -> Iterator[tuple[_Step, int, str]]:
    """Run the command lines in this process; yield each with its exit code and what it printed.

    Of those that are only told about (``_OTHERS``), none but one that fails is yielded.
    """
    for step in (*_BEGINNING, *_OTHERS, *_MAIN_JOB):
        words = shlex.split(step.line.replace("\\\n", " "))
        os.environ["INTRO_NOW"] = step.at
        sys.argv = ["intro", *words]
        printed = StringIO()
        with redirect_stdout(printed), redirect_stderr(printed):
            code = entry.run(words)
        if code == entry.INTERRUPTED:
            raise KeyboardInterrupt
        if code or step not in _OTHERS:
            yield step, code, printed.getvalue()


def _as_text(kept: Path | None) -> int:
    """Print each step as it comes; return the exit code of the one that failed, or 0."""
    _say(_WELCOME)
    today = None
    for step, exit_code, output in _perform():
        if (day := datetime.fromisoformat(step.at).date()) != today:
            today = day
            text = say_exactly(day)
            rule = "" if os.environ.get("INTRO_ACCESSIBLE") == "1" else "──"
            _say(_rendered(line((f"{rule} {text} {rule}".strip(), "strong"))))
        sys.stdout.write(_rendered(block(f"$ intro {step.line}", "command")))
        _say(output)
        if exit_code:
            return exit_code
        if step == _BEGINNING[-1]:
            _say("(A dozen others are added the same way, with who knows whom.)\n")
    if kept is None:
        _say("Your turn: intro me   ·   look around in this network: intro demo --keep tour")
        return 0
    home = safe(shlex.quote(str(kept)))
    _say(f"The demo is in {safe(str(kept))}. Look around:\n")
    _say(f"  INTRO_HOME={home} intro contacts")
    _say(f"  INTRO_HOME={home} intro log 2")
    _say(f"  INTRO_HOME={home} INTRO_NOW={_THE_WEEK_AFTER} intro followup --week")
    return 0


def _rendered(part: Part) -> str:
    """Return what the console makes of it; Rich itself would end the process on a closed pipe."""
    with redirect_stdout(StringIO()) as printed:
        make_console().print(part, soft_wrap=True)
    return printed.getvalue()


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _as_json(kept: Path | None) -> int:
    found = list(_perform())
    document = {
        "steps": [
            {
                "command": " ".join(f"intro {step.line}".replace("\\\n", " ").split()),
                "exit_code": exit_code,
                "output": output,
            }
            for step, exit_code, output in found
        ],
        "home": None if kept is None else str(kept),
    }
    _say(json.dumps(document, indent=2, ensure_ascii=True))
    return next((exit_code for _, exit_code, _ in found if exit_code), 0)
