"""``intro send-mark``, ``mark`` and ``close``."""

from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.context import warn
from introcli.cli.show.results import show_move
from introcli.errors import UsageProblem
from introcli.introductions import mark as moves
from introcli.introductions import mark as send_marks
from introcli.language.vocabulary import Event, Outcome
from introcli.store.workspace import Workspace


def send_mark(
    introduction: o.IntroductionId,
    on: o.EventOn = None,
    channel: o.ChannelOption = None,
    kind: o.MessageKindOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Although a rule advises against it; it is noted.")
    ] = False,
    note: o.LogNote = "",
    json: o.Json = False,
) -> None:
    """Mark a drafted message as sent, once you have sent it: the one whose turn it is, or a kind.

    \b
    intro send-mark 12 --on yesterday
    """
    wanted = send_marks.SendMark(
        introduction,
        on=on,
        channel=channel,
        kind=kind,
        force=force,
        note=note,
    )
    workspace = context.workspace()
    result = send_marks.send_mark(workspace, wanted)
    show_move(context.printer(json=json), workspace, result)
    for note in result.notes:
        warn(note)


def mark(
    introduction: o.IntroductionId,
    event: Annotated[
        str,
        typer.Argument(
            metavar="EVENT",
            help="agreed, declined, revise, answered, later, introduced, met, lapsed, withdrawn,"
            " bounced.",
            autocompletion=lambda incomplete: [
                event.value for event in Event if event.value.startswith(incomplete)
            ],
            show_default=False,
        ),
    ],
    on: o.EventOn = None,
    until: o.Until = None,
    note: o.LogNote = "",
    tell: o.Tell = "",
    json: o.Json = False,
) -> None:
    """Record what happened to an introduction.

    \b
    intro mark 12 agreed --on yesterday --note "she will write to him this week"
    intro mark 12 later --until "in 3 months"
    """
    workspace = context.workspace()
    said = moves.Said(on, note, tell, until)
    if moves.is_closing(event):
        _close(workspace, introduction, said, None, None, json=json)
        return
    show_move(
        context.printer(json=json), workspace, moves.mark(workspace, introduction, event, said)
    )


def close(
    introduction: o.IntroductionId,
    outcome: o.OutcomeOption = None,
    rating: Annotated[int | None, typer.Option(help="1 (wasted) to 5 (great).")] = None,
    on: o.EventOn = None,
    note: o.LogNote = "",
    tell: o.Tell = "",
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Close an introduction with what came of it; asks for it on a terminal.

    An introduction that was closed without an outcome takes one later.

    \b
    intro close 12 --outcome helped --rating 5 --tell "he showed me the engine"
    """
    workspace = context.workspace()
    if outcome is None and not json and context.may_ask(no_input=no_input):
        moves.legal_step(workspace, introduction, Event.CLOSE, has_outcome=True)
        outcome, rating, tell = _ask_outcome(rating, tell)
    _close(workspace, introduction, moves.Said(on, note, tell), outcome, rating, json=json)


def _ask_outcome(rating: int | None, tell: str) -> tuple[Outcome | None, int | None, str]:
    words = ", ".join(one.value for one in Outcome)
    typed = prompts.ask(f"What came of it ({words})", default="").strip().lower()
    found = [one for one in Outcome if typed and one.value.startswith(typed)]
    if typed and not found:
        raise UsageProblem(f"{typed!r} is not an outcome", hint=f"one of: {words}")
    if found and rating is None:
        stars = prompts.ask("How good was it, 1 to 5", default="").strip()
        rating = int(stars) if stars in {"1", "2", "3", "4", "5"} else None
    if found and not tell:
        tell = prompts.ask("A sentence that others may read", default="")
    return (found[0] if found else None), rating, tell


def _close(
    workspace: Workspace,
    introduction: int,
    said: moves.Said,
    outcome: Outcome | None,
    rating: int | None,
    *,
    json: bool,
) -> None:
    result = moves.close(workspace, introduction, said, outcome=outcome, rating=rating)
    show_move(context.printer(json=json), workspace, result)
