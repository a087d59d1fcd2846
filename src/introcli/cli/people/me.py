"""``intro me``: my own profile."""

from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.show.contact import contact_card
from introcli.cli.show.parts import make_console
from introcli.cli.show.results import show_contact_result
from introcli.language import inputs
from introcli.people.card import my_id
from introcli.people.contacts import set_me, show_me
from introcli.people.fields import ContactFields


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
    elif context.may_ask(no_input=no_input) and not _is_known():
        result = set_me(workspace, _ask())
    else:
        result = show_me(workspace)
    if not result.done and context.printer(json=json).human:
        console = make_console()
        for part in contact_card(result.contact, context.workspace().today):
            console.print(part)
        return
    show_contact_result(context.printer(json=json), workspace, result)


def _is_known() -> bool:
    return my_id(context.workspace()) is not None


def _ask() -> ContactFields:
    context.say("Enter skips a question; everything can be changed later.")
    return ContactFields(
        name=prompts.ask_needed("Your name", inputs.name),
        email=prompts.ask("E-mail", check=inputs.email) or None,
        organisation=prompts.ask("Organisation") or None,
        title=prompts.ask("Role there") or None,
        about=prompts.ask("What you do, in a few words for a message") or None,
    )
