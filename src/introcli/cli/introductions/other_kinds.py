"""``intro broker``, ``asked``, ``invite`` and ``received``."""

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.context import warn
from introcli.cli.introductions.hand_over import hand_over
from introcli.cli.prompts import edit_message
from introcli.cli.show.results import show_asked, show_drafts
from introcli.introductions.draft import (
    Received,
    draft_broker,
    draft_invite,
    record_asked,
    record_received,
)
from introcli.introductions.write_messages import Asked
from introcli.people.fields import ContactFields

# One purpose for more people than this reads like a circular.
MANY = 5
Purpose = Annotated[str | None, typer.Option(help="What they would talk about.")]
Benefit = Annotated[
    list[str] | None, typer.Option(help="What is in it for the target; repeatable.")
]


def broker(
    requester: Annotated[
        str,
        typer.Argument(
            metavar="REQUESTER",
            help="Who wants to meet somebody.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    target: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET...",
            help="Whom they would meet; several are asked each on their own.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    purpose: Purpose = None,
    benefit: Benefit = None,
    praise: Annotated[str | None, typer.Option(help="Something kind and true.")] = None,
    endorse: Annotated[
        str | None, typer.Option(help="Why you vouch for the requester, in a sentence.")
    ] = None,
    ask_blurb: Annotated[
        bool, typer.Option("--ask-blurb", help="Ask the requester for a few lines of their own.")
    ] = False,
    would_welcome: o.WouldWelcome = None,
    template: o.TemplateOption = None,
    tone: o.ToneOption = None,
    channel: o.ChannelOption = None,
    edit: o.Edit = False,
    copy: o.Copy = False,
    eml: o.Eml = None,
    open_it: o.Open = False,
    json: o.Json = False,
) -> None:
    """Introduce two people, after both said yes: the target's permission is asked first.

    \b
    intro broker michael-faraday ada-king --purpose "compare notes on magnetism"
    """
    asked = Asked(
        purpose=purpose, benefits=benefit or (), praise=praise, endorse=endorse, template=template,
        would_welcome=would_welcome,
        tone=tone, channel=channel,
        editor=edit_message if edit else None,
    )  # fmt: skip
    workspace = context.workspace()
    results = draft_broker(workspace, requester, target, asked, asks_blurb=ask_blurb)
    if len(results) > MANY:
        warn(
            f"the same purpose goes to {len(results)} people: each should hear why it is them;"
            " write some of them anew with intro draft --intro ID --edit"
        )
    if eml != "-":
        show_drafts(context.printer(json=json), workspace, results)
    hand_over(workspace, results[0], eml=eml, copy=copy, open_it=open_it)


def asked(
    requester: Annotated[
        str,
        typer.Argument(
            metavar="REQUESTER",
            help="Who asks you for an introduction.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    target: Annotated[
        str,
        typer.Option("--for", help="Whom they want to meet.", autocompletion=o.complete_handle),
    ],
    purpose: Purpose = None,
    benefit: Benefit = None,
    blurb: Annotated[
        str | None, typer.Option("--blurb", "--text", help="Their own words, as they wrote them.")
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="The requester is not recorded yet: record them.")
    ] = False,
    org: o.Organisation = None,
    title: o.Title = None,
    about: o.About = None,
    email: o.Email = None,
    channel: o.ChannelOption = None,
    json: o.Json = False,
) -> None:
    """Record that somebody asks you to introduce them, and see what their words lack.

    Nothing is written to anybody yet: say yes by asking the target first, ask for what is missing,
    or say a kind no.

    \b
    intro asked michael-faraday --for charles-babbage --text "I would like to see the engine."
    """
    said = Asked(purpose=purpose, benefits=benefit or (), blurb=blurb, channel=channel)
    fields = ContactFields(organisation=org, title=title, about=about, email=email)
    workspace = context.workspace()
    result = record_asked(workspace, requester, target, said, new=fields if new else None)
    show_asked(context.printer(json=json), workspace, result)


def invite(
    contact: o.Who,
    purpose: Purpose = None,
    benefit: Benefit = None,
    praise: Annotated[str | None, typer.Option(help="Something kind and true.")] = None,
    template: o.TemplateOption = None,
    tone: o.ToneOption = None,
    channel: o.ChannelOption = None,
    edit: o.Edit = False,
    copy: o.Copy = False,
    eml: o.Eml = None,
    open_it: o.Open = False,
    json: o.Json = False,
) -> None:
    """Write an invitation to connect to somebody you met; for LinkedIn it fits 300 characters.

    \b
    intro invite mary-somerville
    """
    asked = Asked(
        purpose=purpose, benefits=benefit or (), praise=praise, template=template,
        tone=tone, channel=channel,
        editor=edit_message if edit else None,
    )  # fmt: skip
    workspace = context.workspace()
    result = draft_invite(workspace, contact, asked)
    if eml != "-":
        show_drafts(context.printer(json=json), workspace, (result,))
    hand_over(workspace, result, eml=eml, copy=copy, open_it=open_it)


def received(
    requester: Annotated[
        str,
        typer.Argument(
            metavar="REQUESTER",
            help="Who wants to meet you.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    connector: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="Who introduced them; leave it out for a stranger who wrote.",
            autocompletion=o.complete_handle,
        ),
    ] = None,
    purpose: Annotated[str | None, typer.Option(help="What it is about.")] = None,
    new: Annotated[
        bool, typer.Option("--new", help="The requester is not recorded yet: record them.")
    ] = False,
    org: o.Organisation = None,
    title: o.Title = None,
    email: o.Email = None,
    on: o.EventOn = None,
    note: Annotated[str, typer.Option(help="A note for the log.")] = "",
    kind: o.MessageKindOption = None,
    template: o.TemplateOption = None,
    tone: o.ToneOption = None,
    channel: o.ChannelOption = None,
    edit: o.Edit = False,
    copy: o.Copy = False,
    eml: o.Eml = None,
    open_it: o.Open = False,
    json: o.Json = False,
) -> None:
    """Record that somebody was introduced to you, and write the answer.

    \b
    intro received "Augustus De Morgan" --new --from mary-somerville --purpose "logic by letter"
    """
    asked = Asked(
        purpose=purpose, template=template, tone=tone,
        channel=channel, editor=edit_message if edit else None,
    )  # fmt: skip
    fields = ContactFields(organisation=org, title=title, email=email) if new else None
    wanted = Received(requester, connector, on=on, note=note, new=fields, kind=kind)
    workspace = context.workspace()
    result = record_received(workspace, wanted, asked)
    if eml != "-":
        show_drafts(context.printer(json=json), workspace, (result,))
    hand_over(workspace, result, eml=eml, copy=copy, open_it=open_it)
