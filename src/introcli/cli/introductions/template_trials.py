"""``intro template from``, ``check`` and ``preview``: templates and what they are filled with."""

from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.show import documents
from introcli.cli.show.documents import as_document
from introcli.cli.show.parts import Screen, template_check, template_from, template_preview
from introcli.errors import Aborted
from introcli.introductions import template_trials as service
from introcli.introductions.template_trials import check_template, keep, plan_from


def from_message(
    introduction: o.IntroductionId,
    name: Annotated[str, typer.Option("--name", help="What to call it.")],
    kind: o.MessageKindOption = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Turn a message that worked back into a template: names and purpose become variables.

    \b
    intro template from 12 --name engine-ask
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    plan = plan_from(workspace, introduction, name, kind)

    def human() -> Screen:
        return template_from(plan.template, plan.replaced)

    ask = not yes and not json and context.may_ask(no_input=no_input)
    if ask:
        printer.show(document=dict, rows=list, human=human)
        if not prompts.confirm("Keep this template?", default=True):
            raise Aborted("nothing was saved")
    keep(workspace, plan)
    if ask:
        context.say(f"Kept as {plan.template.name}.")
        return
    printer.show(
        document=lambda: {
            "template": as_document(plan.template),
            "replaced": [{"text": text, "variable": name} for text, name in plan.replaced],
        },
        rows=lambda: [documents.template_row(plan.template)],
        human=human,
    )


def check(
    name: o.TemplateName,
    intro: Annotated[
        int | None,
        typer.Option(
            "--intro",
            help="Also list what isn't known for this introduction.",
            autocompletion=o.complete_introduction,
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """Find mistakes and unknown variables in a template, and what would be missing.

    \b
    intro template check engine-ask --intro 12
    """
    found = check_template(context.workspace(), name, intro)

    context.printer(json=json).show(
        document=lambda: {
            "template": found.name,
            "issues": [{"line": line, "message": message} for line, message in found.issues],
            "missing": list(found.missing),
        },
        rows=lambda: [
            *[("issue", line, message) for line, message in found.issues],
            *[("missing", name, "") for name in found.missing],
        ],
        human=lambda: template_check(found.name, found.issues, found.missing),
    )


def preview(
    name: o.TemplateName,
    intro: Annotated[
        int | None,
        typer.Option(
            "--intro",
            help="Fill it in for this introduction.",
            autocompletion=o.complete_introduction,
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """Show a template filled in, with an example or with one of your introductions.

    \b
    intro template preview engine-ask --intro 12
    """
    found = service.preview(context.workspace(), name, intro)

    context.printer(json=json).show(
        document=lambda: {
            "template": documents.template(found.template),
            "subject": found.subject,
            "body": found.body,
        },
        rows=lambda: [(found.template.name, found.subject, found.body)],
        human=lambda: template_preview(
            found.template, found.subject, found.body, example=found.example
        ),
    )
