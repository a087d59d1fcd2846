"""``intro edit``: options, or the contact as a text in one's editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import options as o
from introcli.cli.filters import Chosen, with_filters

if TYPE_CHECKING:
    from introcli.services.contact_fields import ContactFields


@with_filters(prefix="where_")
def edit(
    contact: o.WhoIfAny = None,
    *,
    name: Annotated[str | None, typer.Option(help="Full name.")] = None,
    email: o.Email = None,
    phone: o.Phone = None,
    linkedin: o.Linkedin = None,
    org: o.Organisation = None,
    title: o.Title = None,
    location: o.Location = None,
    about: o.About = None,
    offer: o.Offer = None,
    need: o.Need = None,
    tag: o.TagOption = None,
    strength: o.Strength = None,
    cadence: o.Cadence = None,
    capacity: o.Capacity = None,
    do_not_ask: o.DoNotAsk = None,
    birthday: o.Birthday = None,
    date: o.Date = None,
    channel: o.PreferredChannel = None,
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
    everybody: o.Everybody = False,
    dry_run: o.DryRun = False,
    yes: o.Yes = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
    chosen: Chosen,
) -> None:
    """Change what is recorded of a contact; '' takes a value away. Without options: your editor.

    \b
    intro edit mary-somerville --org "Royal Society" --strength 4
    intro edit --all --where-met PyCon --cadence 90 --dry-run
    """
    from introcli.cli import bulk, desk
    from introcli.cli.showing import show_contact_result
    from introcli.services.contact_fields import ContactFields
    from introcli.services.contacts import edit_contact

    fields = ContactFields(
        name=name, email=email, phone=phone, linkedin=linkedin, organisation=org, title=title,
        location=location, about=about, offers=offer, needs=need, tags=tag, strength=strength,
        cadence_days=cadence, capacity=capacity, channel=channel.value if channel else None,
        do_not_ask=do_not_ask, note=note, birthday=birthday, dates=date,
    )  # fmt: skip
    if bulk.is_wanted("edit", contact, chosen, everybody=everybody, dry_run=dry_run):
        _edit_all(fields, bool(bounced or stale or works), chosen, yes=yes, dry_run=dry_run,
                  no_input=no_input, json=json)  # fmt: skip
        return
    contact = contact or ""
    workspace = desk.workspace()
    states = {"bounced": bounced, "stale": stale, "ok": works}
    marked = {state: address for state, address in states.items() if address}
    if fields == ContactFields() and not marked:
        fields = _in_editor(contact, no_input=no_input)
    show_contact_result(
        desk.printer(json=json), workspace, edit_contact(workspace, contact, fields, marked)
    )


def _edit_all(
    fields: ContactFields,
    marks_address: bool,
    chosen: Chosen,
    *,
    yes: bool,
    dry_run: bool,
    no_input: bool,
    json: bool,
) -> None:
    from introcli.cli import bulk
    from introcli.errors import UsageProblem
    from introcli.services.bulk import editing

    if marks_address:
        raise UsageProblem(
            "an address belongs to one contact and cannot be marked for all",
            hint="name the contact: intro edit CONTACT --bounced ADDRESS",
        )
    bulk.run(editing(fields), chosen, yes=yes, dry_run=dry_run, no_input=no_input, json=json)


def _in_editor(contact: str, *, no_input: bool) -> ContactFields:
    from introcli.cli import desk
    from introcli.cli.editor import edit_text
    from introcli.errors import Aborted, UsageProblem
    from introcli.services.contact_reading import show_exactly
    from introcli.services.contact_text import as_text, read_text

    if not desk.may_ask(no_input=no_input):
        raise UsageProblem(
            "nothing to change is named", hint='for example: intro edit ada-king --title "CTO"'
        )
    card = show_exactly(desk.workspace(), contact)
    edited = edit_text(as_text(card), suffix=".toml")
    if edited is None:
        raise Aborted("the editor was left without saving, so nothing was changed")
    return read_text(edited, card)
