"""``intro edit``, with options or in one's editor, and ``intro me``, my own profile."""

from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.people.tags import change_named, named
from introcli.cli.show.contact import contact_card
from introcli.cli.show.results import show_contact_result
from introcli.errors import Aborted, UsageProblem
from introcli.language import inputs
from introcli.language.views import ContactResult
from introcli.people.card import my_id, require_me, show_contact
from introcli.people.contacts import edit_contact, set_me
from introcli.people.fields import ContactFields, as_text, read_text
from introcli.people.tags import editing


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
        strength=strength, cadence_days=cadence, capacity=capacity, channel=channel,
        do_not_ask=do_not_ask, note=note, birthday=birthday, dates=date,
    )  # fmt: skip
    names = named([contact] if contact else None, "edit")
    if names[1]:
        if bounced or stale or works:
            raise UsageProblem(
                "an address belongs to one contact and cannot be marked for several",
                hint="name the contact: intro edit CONTACT --bounced ADDRESS",
            )
        change_named(names, editing(fields), json=json)
        return
    ((contact,), _) = names
    workspace = context.workspace()
    states = {"bounced": bounced, "stale": stale, "ok": works}
    marked = {state: address for state, address in states.items() if address}
    shown = None
    if fields == ContactFields() and not marked:
        fields, shown = _in_editor(contact, no_input=no_input)
    result = edit_contact(workspace, contact, fields, marked, shown=shown)
    show_contact_result(context.printer(json=json), workspace, result)


def _in_editor(contact: str, *, no_input: bool) -> tuple[ContactFields, str]:
    """Return what was changed in the editor, and the uid of whom it was about."""
    if not context.may_ask(no_input=no_input):
        raise UsageProblem(
            "nothing to change is named", hint='for example: intro edit ada-king --title "CTO"'
        )
    card = show_contact(context.workspace(), contact, loose=False)
    edited = prompts.edit_text(as_text(card), suffix=".toml")
    if edited is None:
        raise Aborted("the editor was left without saving, so nothing was changed")
    return read_text(edited, card), card.uid


def me(
    name: Annotated[str | None, typer.Option(help="Your full name.")] = None,
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
    signature: Annotated[
        str | None, typer.Option(help="The signature of your messages; your name by default.")
    ] = None,
    tone: o.ToneOption = None,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Introduce yourself, so that messages can say who writes. Without options: show it.

    \b
    intro me --name "Ada Lovelace" --email ada@lovelace.example --about "writes on engines"
    """
    more = o.more(
        called=called, given_name=given, family_name=family, address=address, timezone=timezone
    )
    fields = ContactFields(
        more=more,
        name=name, email=email, phone=phone, linkedin=linkedin, organisation=org, title=title,
        location=location, about=about, offers=offer, needs=need, tags=tag, signature=signature,
        tone=tone,
    )  # fmt: skip
    workspace = context.workspace()
    if fields != ContactFields():
        result = set_me(workspace, fields)
    elif context.may_ask(no_input=no_input) and my_id(workspace) is None:
        context.say("Enter skips a question; everything can be changed later.")
        fields = ContactFields(
            name=prompts.ask_needed("Your name", inputs.name),
            email=prompts.ask("E-mail", check=inputs.email) or None,
            organisation=prompts.ask("Organisation") or None,
            title=prompts.ask("Role there") or None,
            about=prompts.ask("What you do, in a few words for a message") or None,
        )
        result = set_me(workspace, fields)
    else:
        mine = require_me(workspace, "you have not introduced yourself yet")
        result = ContactResult(mine, "")
    printer = context.printer(json=json)
    if not result.done and printer.human:
        prompts.print_parts(contact_card(result.contact, workspace.today))
    else:
        show_contact_result(printer, workspace, result)
