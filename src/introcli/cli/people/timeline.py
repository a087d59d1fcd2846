"""``intro met``, ``touch`` and ``note``."""

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show.results import show_contact_result
from introcli.language.vocabulary import Channel, Direction
from introcli.people import timeline
from introcli.people.timeline import MeetingFields


def met(
    contact: o.Who,
    met: o.Met = None,
    on: o.On = None,
    place: o.Place = None,
    via: o.Via = None,
    talked: o.Talked = None,
    insight: o.Insight = None,
    hook: o.Hook = None,
    told: o.Told = None,
    json: o.Json = False,
) -> None:
    """Record that you met somebody (again), today unless you say when.

    \b
    intro met ada-king --met "EuroPython" --on yesterday --talked "her new job"
    """
    meeting = MeetingFields(
        event=met or "", on=on, place=place or "", via=via or "", talked=talked or "",
        insight=insight or "", hook=hook or "", told=told,
    )  # fmt: skip
    workspace = context.workspace()
    show_contact_result(
        context.printer(json=json), workspace, timeline.record_met(workspace, contact, meeting)
    )


def touch(
    contact: o.Who,
    channel: Annotated[
        Channel | None, typer.Option(help="How; by default the way they like.")
    ] = None,
    note: Annotated[str, typer.Option(help="What it was about.")] = "",
    on: o.EventOn = None,
    direction: Annotated[
        Direction | None, typer.Option(help="in: they wrote to you; out: you to them.")
    ] = None,
    json: o.Json = False,
) -> None:
    """Record that you were in touch; the next reminder starts anew.

    \b
    intro touch caroline-herschel --channel phone --note "her comet catalogue" --on yesterday
    """
    workspace = context.workspace()
    result = timeline.touch(
        workspace,
        contact,
        channel=channel,
        note=note,
        on=on,
        direction=direction,
    )
    show_contact_result(context.printer(json=json), workspace, result)


def note(
    contact: o.Who,
    text: Annotated[str, typer.Argument(help="The note.", show_default=False)],
    json: o.Json = False,
) -> None:
    """Keep a note about a contact; a note is no touchpoint.

    \b
    intro note ada-king "moves to Turin in May"
    """
    workspace = context.workspace()
    show_contact_result(
        context.printer(json=json), workspace, timeline.add_note(workspace, contact, text)
    )
