"""``intro send-mark``, ``mark`` and ``close``."""

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.context import warn
from introcli.cli.show.results import show_move
from introcli.introductions import mark as moves
from introcli.introductions import mark as send_marks
from introcli.language.vocabulary import Event


def _complete_event(incomplete: str) -> list[str]:
    return [event.value for event in Event if event.value.startswith(incomplete)]


def send_mark(
    introduction: o.IntroductionId,
    on: o.EventOn = None,
    channel: o.ChannelOption = None,
    kind: o.MessageKindOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Although a rule advises against it; it is noted.")
    ] = False,
    note: Annotated[str, typer.Option(help="A note for the log.")] = "",
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
            help="agreed, declined, revise, introduced, met, lapsed, withdrawn.",
            autocompletion=_complete_event,
            show_default=False,
        ),
    ],
    on: o.EventOn = None,
    note: Annotated[str, typer.Option(help="A note for the log.")] = "",
    json: o.Json = False,
) -> None:
    """Record what happened to an introduction.

    \b
    intro mark 12 agreed --on yesterday --note "she will write to him this week"
    """
    workspace = context.workspace()
    result = moves.mark(workspace, introduction, event, on=on, note=note)
    show_move(context.printer(json=json), workspace, result)


def close(
    introduction: o.IntroductionId,
    outcome: o.OutcomeOption = None,
    rating: Annotated[int | None, typer.Option(help="1 (wasted) to 5 (great).")] = None,
    on: o.EventOn = None,
    note: Annotated[str, typer.Option(help="What came of it, for the report back.")] = "",
    json: o.Json = False,
) -> None:
    """Close an introduction with what came of it.

    \b
    intro close 12 --outcome helped --rating 5 --note "he showed me the engine"
    """
    workspace = context.workspace()
    result = moves.close(
        workspace,
        introduction,
        outcome=outcome,
        rating=rating,
        on=on,
        note=note,
    )
    show_move(context.printer(json=json), workspace, result)
