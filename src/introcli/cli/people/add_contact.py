"""``intro add-contact``: one line, or questions in an order that fits a corridor (B7)."""

from dataclasses import replace
from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.show.results import show_contact_result
from introcli.errors import UsageProblem
from introcli.language import inputs
from introcli.people import contacts
from introcli.people.fields import ContactFields
from introcli.people.timeline import MeetingFields
from introcli.store.workspace import Workspace


def add_contact(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Full name.", show_default=False)
    ] = None,
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
    strength: o.Strength = None,
    cadence: o.Cadence = None,
    capacity: o.Capacity = None,
    birthday: o.Birthday = None,
    date: o.Date = None,
    channel: o.PreferredChannel = None,
    met: o.Met = None,
    on: o.On = None,
    place: o.Place = None,
    via: o.Via = None,
    talked: o.Talked = None,
    insight: o.Insight = None,
    hook: o.Hook = None,
    told: o.Told = None,
    note: o.Note = None,
    allow_duplicate: Annotated[
        bool, typer.Option("--allow-duplicate", help="Record them even when they look known.")
    ] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Record somebody you met, and how. Without a name on a terminal, it asks.

    \b
    intro add-contact "Ada King" --met "PyCon" --talked "her talk" --hook "asked for my notes"
    """
    more = o.more(
        called=called, given_name=given, family_name=family, address=address, timezone=timezone
    )
    fields = ContactFields(
        more=more,
        name=name, email=email, phone=phone, linkedin=linkedin, organisation=org, title=title,
        location=location, about=about, offers=offer, needs=need, tags=tag, strength=strength,
        cadence_days=cadence, capacity=capacity, channel=channel,
        note=note, birthday=birthday, dates=date,
    )  # fmt: skip
    meeting = MeetingFields(
        event=met or "", on=on, place=place or "", via=via or "", talked=talked or "",
        insight=insight or "", hook=hook or "", told=told,
    )  # fmt: skip
    workspace = context.workspace()
    if name is None:
        fields, meeting = _ask(workspace, fields, meeting, no_input=no_input)
    result = contacts.add_contact(workspace, fields, meeting, allow_duplicate=allow_duplicate)
    show_contact_result(context.printer(json=json), workspace, result)


def _ask(
    workspace: Workspace, fields: ContactFields, meeting: MeetingFields, *, no_input: bool
) -> tuple[ContactFields, MeetingFields]:
    """Ask for what was not given; all but the name may be skipped with Enter."""
    if not context.may_ask(no_input=no_input):
        raise UsageProblem(
            "a contact needs a name", hint='for example: intro add-contact "Ada King" --met "PyCon"'
        )
    context.say("Enter skips a question; Ctrl-C stops without keeping anything.")
    fields = replace(fields, name=prompts.ask_needed("Name", inputs.name))
    event = meeting.event or prompts.ask("Where did you meet (event)")
    on = meeting.on or prompts.ask("When", default="today", check=workspace.moment)
    talked = meeting.talked or prompts.ask("What did you talk about")
    hook = meeting.hook or prompts.ask("A hook for your next message")
    told = meeting.told
    if told is None and (event or talked):
        told = prompts.confirm("Did you say that you would write")
    anything = event or talked or hook or meeting.on
    meeting = replace(
        meeting,
        event=event,
        on=(None if on == "today" else on) if anything else None,
        talked=talked,
        hook=hook,
        told=told if anything else None,
    )
    email = fields.email or prompts.ask("E-mail", check=inputs.email) or None
    linkedin = fields.linkedin or prompts.ask("LinkedIn", check=inputs.linkedin) or None
    organisation = fields.organisation or prompts.ask("Organisation") or None
    title = fields.title or (prompts.ask("Role there") if organisation else "") or None
    return replace(
        fields, email=email, linkedin=linkedin, organisation=organisation, title=title
    ), meeting
