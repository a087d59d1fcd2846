"""``intro cadence``: how often to be in touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from introcli.cli import options as o

if TYPE_CHECKING:
    from rich.console import RenderableType

    from introcli.output.cadences import One


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
    from introcli.cli import desk
    from introcli.services import cadences

    workspace = desk.workspace()
    if tag is not None or strength is not None:
        _refuse_two(every, tag, strength)
    if tag is not None:
        _show(cadences.cadence_of_tag(workspace, tag, contact), "tag_cadence", json=json)
    elif strength is not None:
        found = cadences.cadence_of_strength(workspace, strength, contact)
        _show(found, "strength_cadence", json=json)
    elif contact is not None and every is not None:
        one = cadences.set_cadence_of(workspace, contact, every)
        _show(one, "contact_cadence", workspace.today, json=json)
    elif contact is not None:
        one = cadences.cadence_of(workspace, contact)
        _show(one, "contact_cadence", workspace.today, json=json)
    else:
        _show_all(json=json)


def _refuse_two(every: str | None, tag: str | None, strength: int | None) -> None:
    """Raise UsageProblem when more than one thing is named whose cadence it should be."""
    from introcli.errors import UsageProblem

    if every is not None or (tag is not None and strength is not None):
        raise UsageProblem(
            "a cadence is set for one contact, one tag or one strength at a time",
            hint="for example: intro cadence --tag investor 60d",
        )


def _show_all(*, json: bool) -> None:
    from introcli.cli import desk
    from introcli.output import cadences as forms
    from introcli.services.cadences import list_cadences

    workspace = desk.workspace()
    view = list_cadences(workspace)

    def human() -> Iterable[RenderableType]:
        from introcli.output.human.cadence import cadences

        return cadences(view, workspace.today)

    desk.printer(json=json).show(
        document=lambda: forms.everything(view), rows=lambda: forms.rows(view), human=human
    )


def _show(view: One, form: str, *more: Any, json: bool) -> None:
    """Print one cadence; ``form`` names how it is shown to a person."""
    from introcli.cli import desk
    from introcli.output import cadences as forms

    def human() -> Iterable[RenderableType]:
        from introcli.output.human import cadence as screens

        shown: Callable[..., Iterable[RenderableType]] = getattr(screens, form)
        return shown(view, *more)

    desk.printer(json=json).show(
        document=lambda: forms.document(view), rows=lambda: [forms.row(view)], human=human
    )
