"""``intro edit``: options, or the contact as a text in one's editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.people.tags import named, show_many
from introcli.cli.prompts import edit_text
from introcli.cli.show.results import show_contact_result
from introcli.errors import Aborted, UsageProblem
from introcli.language.vocabulary import Channel
from introcli.people.card import show_exactly
from introcli.people.contacts import edit_contact
from introcli.people.fields import ContactFields, as_text, read_text
from introcli.people.tags import change_many, editing

if TYPE_CHECKING:
    from collections.abc import Callable

# Read here, not by Typer: an empty text, which takes the value away, is no number and no channel.
_Strength = Annotated[
    str | None,
    typer.Option(
        metavar="<int>",
        help="Your tie: 1 met once, 3 would call, 5 close friend.",
        rich_help_panel=o.ABOUT_WHO,
    ),
]
_Cadence = Annotated[
    str | None,
    typer.Option(
        metavar="EVERY",
        help="How often to be in touch: 60d, 6w, 3mo, monthly, never.",
        rich_help_panel=o.ABOUT_WHO,
    ),
]
_Capacity = Annotated[
    str | None,
    typer.Option(
        metavar="<int>",
        help="Asks a quarter that are comfortable.",
        rich_help_panel=o.ABOUT_WHO,
    ),
]
_Channel = Annotated[
    str | None,
    typer.Option(
        metavar=f"<{'|'.join(Channel)}>",
        help="How they like to be written to.",
        autocompletion=lambda: list(Channel),
        rich_help_panel=o.ABOUT_WHO,
    ),
]


def edit(
    contact: o.WhoIfAny = None,
    *,
    name: Annotated[str | None, typer.Option(help="Full name.")] = None,
    called: o.Called = None,
    given: o.Given = None,
    family: o.Family = None,
    email: o.Email = None,
    phone: o.Phone = None,
    linkedin: o.Linkedin = None,
    org: o.Organisation = None,
    title: o.Title = None,
    location: o.Location = None,
    address: o.PostalAddress = None,
    timezone: o.TimeZone = None,
    about: o.About = None,
    offer: o.Offer = None,
    need: o.Need = None,
    tag: o.TagOption = None,
    strength: _Strength = None,
    cadence: _Cadence = None,
    capacity: _Capacity = None,
    do_not_ask: o.DoNotAsk = None,
    birthday: o.Birthday = None,
    date: o.Date = None,
    channel: _Channel = None,
    note: o.Note = None,
    bounced: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Mail to this address came back.")
    ] = None,
    stale: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="This address is probably old.")
    ] = None,
    works: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="This address works after all.")
    ] = None,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Change what is recorded of a contact; '' takes a value away. Without options: your editor.

    \b
    intro edit mary-somerville --org "Royal Society" --strength 4
    intro contacts --met PyCon | intro edit --cadence 90 -
    """
    more = o.more(
        called=called, given_name=given, family_name=family, address=address, timezone=timezone
    )
    fields = ContactFields(
        more=more,
        name=name, email=email, phone=phone, linkedin=linkedin, organisation=org, title=title,
        location=location, about=about, offers=offer, needs=need, tags=tag,
        strength=_number("--strength", strength),
        cadence_days=_number("--cadence", cadence, o.every),
        capacity=_number("--capacity", capacity), channel=channel,
        do_not_ask=do_not_ask, note=note, birthday=birthday, dates=date,
    )  # fmt: skip
    names, are_many = named([contact] if contact else None, "edit")
    if are_many:
        if bounced or stale or works:
            raise UsageProblem(
                "an address belongs to one contact and cannot be marked for several",
                hint="name the contact: intro edit CONTACT --bounced ADDRESS",
            )
        show_many(change_many(context.workspace(), names, editing(fields)), json=json)
        return
    (contact,) = names
    workspace = context.workspace()
    states = {"bounced": bounced, "stale": stale, "ok": works}
    marked = {state: address for state, address in states.items() if address}
    if fields == ContactFields() and not marked:
        fields = _in_editor(contact, no_input=no_input)
    show_contact_result(
        context.printer(json=json), workspace, edit_contact(workspace, contact, fields, marked)
    )


def _number(
    option: str, text: str | None, read: Callable[[str], int] = int
) -> int | Literal[""] | None:
    """Return the number that was typed; an empty text stays one, and takes the value away."""
    if text is None:
        return None
    if not text.strip():
        return ""
    try:
        return read(text)
    except ValueError:
        raise UsageProblem(
            f"{option} takes a number, not {text[:40]!r}",
            hint=f"for example: {option} 3; '' removes it",
        ) from None


def _in_editor(contact: str, *, no_input: bool) -> ContactFields:
    if not context.may_ask(no_input=no_input):
        raise UsageProblem(
            "nothing to change is named", hint='for example: intro edit ada-king --title "CTO"'
        )
    card = show_exactly(context.workspace(), contact)
    edited = edit_text(as_text(card), suffix=".toml")
    if edited is None:
        raise Aborted("the editor was left without saving, so nothing was changed")
    return read_text(edited, card)
