"""``intro template``: list, show, new, edit, delete; and what ``template_trials`` adds."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from introcli import paths
from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.introductions import template_trials
from introcli.cli.prompts import edit_again, edit_text
from introcli.cli.show import documents, parts
from introcli.cli.show.documents import as_document
from introcli.errors import Aborted, IntroError, UsageProblem
from introcli.introductions import templates
from introcli.language.views import NextStep, TemplateView
from introcli.language.vocabulary import MessageKind
from introcli.store.workspace import Workspace
from introcli.upkeep.settings import set_aside

_SETTINGS = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    help="""Templates: those that come with intro, and your own.

    \b
    intro template from 12 --name engine-ask
    intro draft "Charles Babbage" --via mary-somerville --template engine-ask --purpose "..."
    """,
    no_args_is_help=True,
    rich_markup_mode=o.HELP_MODE,
    add_completion=False,
    context_settings=_SETTINGS,
)


@app.command("list", context_settings=_SETTINGS)
def list_all(
    kind: o.MessageKindOption = None,
    every: Annotated[bool, typer.Option("--all", help="Name every template.")] = False,
    json: o.Json = False,
) -> None:
    """List templates, your own first, with use and success.

    On a terminal those that come with intro stand by kind; --kind or --all names them.

    \b
    intro template list --kind request
    """
    views = templates.list_templates(context.workspace(), kind)

    context.printer(json=json).show(
        document=lambda: {"templates": [documents.template(view) for view in views]},
        rows=lambda: map(documents.template_row, views),
        human=lambda: template_list(views, whole=every or kind is not None),
    )


@app.command(context_settings=_SETTINGS)
def show(name: o.TemplateName, json: o.Json = False) -> None:
    """Show a template as it is written.

    \b
    intro template show request-warm-email
    """
    _print(templates.get_template(context.workspace(), name), json=json)


def _print(view: TemplateView, *, json: bool) -> None:
    context.printer(json=json).show(
        document=lambda: {"template": as_document(view)},
        rows=lambda: [(*documents.template_row(view), view.subject, view.body)],
        human=lambda: parts.template_whole(view),
    )


@app.command(context_settings=_SETTINGS)
def new(
    name: o.TemplateName,
    kind: Annotated[
        MessageKind | None,
        typer.Option("--kind", help="Which message it is for; with --like that of the other."),
    ] = None,
    like: Annotated[
        str | None,
        typer.Option(help="Start from this template.", autocompletion=o.complete_template),
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE", help="Read it from a file; - is stdin.")
    ] = None,
    tone: o.ToneOption = None,
    channel: o.ChannelOption = None,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Write a new template, in your editor or from a file.

    \b
    intro template new engine-ask --kind request --like request-warm-email
    """
    workspace = context.workspace()
    wanted = kind or _kind_of(workspace, like)
    text = _text(workspace, file, like, wanted, no_input=no_input)
    view = templates.new_template(
        workspace,
        name,
        wanted.value,
        text,
        channel=channel,
        tone=tone,
    )
    _print(view, json=json)


def _kind_of(workspace: Workspace, like: str | None) -> MessageKind:
    """Return the kind of the template to start from; raise UsageProblem when none is named."""
    if like is None:
        raise UsageProblem(
            "which message is the template for?",
            hint="name a kind, as in --kind request, or a template to start from with --like",
        )
    return MessageKind(templates.get_template(workspace, like).kind)


def _text(
    workspace: Workspace, file: str | None, like: str | None, kind: MessageKind, *, no_input: bool
) -> str:
    if file is not None:
        return context.read_text(file)
    start = templates.as_text(templates.get_template(workspace, like or f"{kind.value}-warm-email"))
    if not context.may_ask(no_input=no_input):
        if like is not None:
            return start
        raise UsageProblem(
            "the template's text is missing", hint="give --file FILE, or --file - for stdin"
        )
    edited = _edit_until_sound(start)
    if edited is None:
        raise Aborted("the editor was left without saving, so nothing was changed")
    return edited


def _edit_until_sound(start: str) -> str | None:
    """Return what the editor made of a text, asked for again while it holds a mistake."""
    edited = edit_text(start)
    while edited is not None:
        try:
            templates.read_text(edited)
        except IntroError as problem:
            beside = paths.places().config.with_name("template")
            edited = edit_again(edited, problem, partial(set_aside, beside))
        else:
            break
    return edited


@app.command(context_settings=_SETTINGS)
def edit(name: o.TemplateName, json: o.Json = False) -> None:
    """Change a template of your own in your editor; earlier versions stay.

    \b
    intro template edit engine-ask
    """
    _print(templates.edit_template(context.workspace(), name, _edit_until_sound), json=json)


@app.command(context_settings=_SETTINGS)
def delete(name: o.TemplateName, json: o.Json = False) -> None:
    """Erase a template of your own. intro undo brings it back.

    \b
    intro template delete engine-ask
    """
    view = templates.delete_template(context.workspace(), name)
    context.printer(json=json).show(
        document=lambda: {"deleted": as_document(view)},
        rows=lambda: [documents.template_row(view)],
        human=lambda: [f"Erased the template {view.name}.", "", "Next   back again   intro undo"],
    )


app.command("from", context_settings=_SETTINGS)(template_trials.from_message)
app.command("check", context_settings=_SETTINGS)(template_trials.check)
app.command("preview", context_settings=_SETTINGS)(template_trials.preview)

# Characters of a name that is never broken; a longer one of one's own goes on in the next line.
_WHOLE_NAME = 40


def template_list(views: Sequence[TemplateView], *, whole: bool) -> parts.Screen:
    """Yield the templates, one's own first, with use and success; built-in ones by kind."""
    own = [view for view in views if view.source != "built-in"]
    built_in = [view for view in views if view.source == "built-in"]
    yield parts.line((parts.plural(len(own), "template") + " of your own", "strong"))
    if own:
        yield _table(own)
    yield parts.line()
    yield parts.line((f"{len(built_in)} built in", "strong"))
    yield _table(built_in) if whole else _by_kind(built_in)
    names = [
        NextStep("the names of one kind", "intro template list --kind request"),
        NextStep("all names", "intro template list --all"),
    ]
    read = NextStep("read one", "intro template show request-warm-email")
    yield from parts.next_lines([read] if whole else [*names, read])


def _table(views: Sequence[TemplateView]) -> parts.Part:
    longest = max((len(view.name) for view in views), default=0)
    table = parts.columns(longest if longest <= _WHOLE_NAME else None, None, None)
    for view in views:
        way = (view.tone or "", parts.channel_name(view.channel))
        rate = "" if view.success_rate is None else f", {view.success_rate:.0%} came about"
        used = f"used {parts.plural(view.used, 'time')}{rate}"
        table.add_row(
            parts.line((view.name, "command")),
            parts.line(", ".join(part for part in way if part)),
            parts.line((used if view.used else "", "context")),
        )
    return table


def _by_kind(views: Sequence[TemplateView]) -> parts.Part:
    """Return a line for each kind: its tones and channels, and how often it was used."""
    table = parts.columns(None, None, None, None)
    for kind in dict.fromkeys(view.kind for view in views):
        of_kind = [view for view in views if view.kind == kind]
        tones = dict.fromkeys(view.tone for view in of_kind if view.tone)
        ways = dict.fromkeys(parts.channel_name(view.channel) for view in of_kind)
        used = sum(view.used for view in of_kind)
        table.add_row(
            parts.line((kind, "command")),
            parts.line(", ".join(tones)),
            parts.line(", ".join(way for way in ways if way)),
            parts.line((f"used {parts.plural(used, 'time')}" if used else "", "context")),
        )
    return table
