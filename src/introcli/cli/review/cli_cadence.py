"""``intro cadence``: how often to be in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.review import cadence as screens
from introcli.cli.review import cadences as forms
from introcli.errors import UsageProblem
from introcli.people import cadences

if TYPE_CHECKING:
    from introcli.cli.review.cadences import One
    from introcli.cli.show.console import Screen


def cadence(
    contact: o.WhoIfAny = None,
    every: Annotated[
        str | None,
        typer.Argument(
            metavar="[EVERY]",
            help="60d, 6w, 3mo, monthly, never; default takes it away.",
            show_default=False,
        ),
    ] = None,
    tag: Annotated[
        str | None,
        typer.Option(
            help="Of everybody under this tag: give EVERY alone.", autocompletion=o.complete_tag
        ),
    ] = None,
    strength: Annotated[
        int | None, typer.Option(help="Of every tie so strong, 1 to 5: give EVERY alone.")
    ] = None,
    json: o.Json = False,
) -> None:
    """How often to be in touch: show it, or set it for a contact, a tag or a strength of tie.

    A contact's own cadence goes before that of a tag, and that before the strength of the tie.

    \b
    intro cadence ada-king 60d
    intro cadence --tag investor "every 3 months"
    intro cadence --strength 4 never
    """
    workspace = context.workspace()
    if tag is not None or strength is not None:
        _refuse_two(every, tag, strength)
    if tag is not None:
        of_tag = cadences.cadence_of_tag(workspace, tag, contact)
        _show(of_tag, screens.tag_cadence(of_tag), json=json)
    elif strength is not None:
        of_strength = cadences.cadence_of_strength(workspace, strength, contact)
        _show(of_strength, screens.strength_cadence(of_strength), json=json)
    elif contact is not None:
        one = (
            cadences.cadence_of(workspace, contact)
            if every is None
            else cadences.set_cadence_of(workspace, contact, every)
        )
        _show(one, screens.contact_cadence(one, workspace.today), json=json)
    else:
        everything = cadences.list_cadences(workspace)
        context.printer(json=json).show(
            document=lambda: forms.everything(everything),
            rows=lambda: forms.rows(everything),
            human=lambda: screens.cadences(everything, workspace.today),
        )


def _refuse_two(every: str | None, tag: str | None, strength: int | None) -> None:
    """Raise UsageProblem when more than one thing is named whose cadence it should be."""
    if every is not None or (tag is not None and strength is not None):
        raise UsageProblem(
            "a cadence is set for one contact, one tag or one strength at a time",
            hint="for example: intro cadence --tag investor 60d",
        )


def _show(view: One, screen: Screen, *, json: bool) -> None:
    context.printer(json=json).show(
        document=lambda: forms.document(view),
        rows=lambda: [forms.row(view)],
        human=lambda: screen,
    )
