"""``intro draft``: a request, or the next message of an introduction."""

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.introductions.hand_over import hand_over
from introcli.cli.prompts import edit_message
from introcli.cli.show.results import show_drafts
from introcli.errors import UsageProblem
from introcli.introductions.draft import draft_next, draft_request
from introcli.introductions.write_messages import Asked
from introcli.language.views import DraftResult
from introcli.people.fields import ContactFields
from introcli.store.workspace import Workspace


def draft(
    target: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TARGET]...",
            help="The person you want to meet; several get a request each.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    via: Annotated[
        str | None,
        typer.Option(help="The connector: who knows you both.", autocompletion=o.complete_handle),
    ] = None,
    purpose: Annotated[
        str | None, typer.Option(help="What you want: 'see how the engine works'.")
    ] = None,
    benefit: Annotated[
        list[str] | None, typer.Option(help="What is in it for them; repeatable.")
    ] = None,
    blurb: Annotated[
        str | None, typer.Option(help="The requester's own lines, to be passed on.")
    ] = None,
    praise: Annotated[str | None, typer.Option(help="Something kind and true about them.")] = None,
    endorse: Annotated[str | None, typer.Option(help="Words of endorsement.")] = None,
    would_welcome: o.WouldWelcome = None,
    template: o.TemplateOption = None,
    tone: o.ToneOption = None,
    channel: o.ChannelOption = None,
    new: Annotated[
        bool, typer.Option("--new", help="The target is not recorded yet: record them.")
    ] = False,
    org: o.Organisation = None,
    title: o.Title = None,
    about: o.About = None,
    email: o.Email = None,
    linkedin: o.Linkedin = None,
    intro: Annotated[
        int | None,
        typer.Option(
            "--intro",
            help="The next message, or version, of this introduction.",
            autocompletion=o.complete_introduction,
        ),
    ] = None,
    kind: o.MessageKindOption = None,
    fresh: Annotated[
        bool,
        typer.Option("--fresh", help="Write it anew, not from the text that was sent before."),
    ] = False,
    edit: o.Edit = False,
    copy: o.Copy = False,
    eml: o.Eml = None,
    open_it: o.Open = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Write a request for an introduction: the note to the connector, and the blurb to forward.

    \b
    intro draft "Charles Babbage" --via mary-somerville --purpose "see how his engine works"
    intro draft --intro 12 --kind nudge
    """
    asked = Asked(
        purpose=purpose, benefits=benefit or (), praise=praise, endorse=endorse, blurb=blurb,
        template=template, would_welcome=would_welcome,
        tone=tone, channel=channel, fresh=fresh,
        editor=edit_message if edit else None,
    )  # fmt: skip
    fields = ContactFields(
        organisation=org, title=title, about=about, email=email, linkedin=linkedin
    )
    workspace = context.workspace()
    results: tuple[DraftResult, ...]
    if intro is not None:
        results = (_next(workspace, target, intro, asked, kind),)
    else:
        results = _requests(workspace, target, via, asked, fields, new=new, no_input=no_input)
    if eml != "-":
        show_drafts(context.printer(json=json), workspace, results)
    hand_over(workspace, results[0], eml=eml, copy=copy, open_it=open_it)


def _next(
    workspace: Workspace, target: list[str] | None, intro: int, asked: Asked, kind: str | None
) -> DraftResult:
    if target:
        raise UsageProblem(
            "name a target for a new introduction, or --intro for one there is; not both",
            hint=f"for example: intro draft --intro {intro}",
        )
    return draft_next(workspace, intro, asked, kind=kind)


def _requests(
    workspace: Workspace,
    targets: list[str] | None,
    via: str | None,
    asked: Asked,
    fields: ContactFields,
    *,
    new: bool,
    no_input: bool,
) -> tuple[DraftResult, ...]:
    """Draft a request to each target (E9); what is not said is asked for."""
    wanted: list[str] = []
    for target in dict.fromkeys(targets) if targets else [None]:
        if context.may_ask(no_input=no_input):
            # Asking ranks the ways to a target, which needs the whole network.
            from introcli.cli.introductions.ask_draft import ask_request

            target, via, asked, fields, new = ask_request(
                workspace, target, via, asked, fields, new=new
            )
        if target is None:
            raise UsageProblem(
                "who do you want to meet?",
                hint='for example: intro draft "Charles Babbage" --via mary-somerville'
                ' --purpose "..."',
            )
        if via is None:
            from introcli.cli.introductions.ask_draft import missing

            raise missing(workspace, target)
        wanted.append(target)
    if new and len(wanted) > 1:
        raise UsageProblem(
            "--new records one target at a time", hint="draft the requests one by one"
        )
    return draft_request(workspace, wanted, via or "", asked, new=fields if new else None)
