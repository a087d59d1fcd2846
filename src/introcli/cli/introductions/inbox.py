"""``intro inbox``: who answered, what it sounds like, what to type, and deciding what it means."""

from datetime import date
from shlex import quote
from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.show.documents import Row, as_document
from introcli.cli.show.introduction import move_result
from introcli.cli.show.parts import Part, Screen, cut, line, plural
from introcli.cli.show.printer import Printer
from introcli.errors import Aborted, IntroError
from introcli.inbox import decide as deciding
from introcli.inbox import scan as scanning
from introcli.inbox.on_record import Decided, Proposal, Scan
from introcli.introductions.mark import Said
from introcli.language.say_dates import day_of, say_day
from introcli.people.card import my_id
from introcli.safe_text import safe
from introcli.store.workspace import Workspace

_SETTINGS = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    help="""Notice replies in your mailbox, which is only read.

    \b
    intro inbox scan
    intro inbox apply 3 agreed
    """,
    no_args_is_help=True,
    rich_markup_mode=o.HELP_MODE,
    add_completion=False,
    context_settings=_SETTINGS,
)

Number = Annotated[
    int,
    typer.Argument(
        metavar="NUMBER", help="The mail's number, as intro inbox scan shows it.",
        show_default=False,
    ),
]  # fmt: skip


@app.command(context_settings=_SETTINGS)
def scan(
    source: Annotated[
        str,
        typer.Argument(
            metavar="[SOURCE]",
            help="imaps://USER@HOST/INBOX, an mbox file or a Maildir; else the inbox.source of"
            " your settings.",
            show_default=False,
        ),
    ] = "",
    since: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Look again at everything from that day on."),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Record what is beyond doubt without asking.")
    ] = False,
    touchpoints: Annotated[
        bool,
        typer.Option("--touchpoints", help="Every contact in From, To and Cc: you were in touch."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be found, and remember nothing.")
    ] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Look for answers, introductions and bounces that came since the last look.

    On a terminal you decide about each with one letter. Nothing is changed on the server.

    \b
    intro inbox scan
    intro inbox scan ~/Mail/inbox.mbox --since 2w --dry-run
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    look = scanning.Look(source, since, dry_run=dry_run, apply=apply, touchpoints=touchpoints)
    found = scanning.scan(workspace, look)
    if found.proposals and not (dry_run or json) and context.may_ask(no_input=no_input):
        decide(workspace, found)
        return
    printer.show(
        document=lambda: as_document(found),
        rows=lambda: map(proposal_row, found.proposals),
        human=lambda: scan_screen(found, workspace.today),
    )


@app.command("apply", context_settings=_SETTINGS)
def apply_mail(
    number: Number,
    event: Annotated[
        str | None,
        typer.Argument(
            metavar="[EVENT]",
            help="What the answer says: agreed, declined, revise, later, introduced, met; or other:"
            " it's your turn.",
            show_default=False,
        ),
    ] = None,
    until: o.Until = None,
    note: o.LogNote = "",
    tell: o.Tell = "",
    json: o.Json = False,
) -> None:
    """Record what a mail says about an introduction, or that an address failed.

    \b
    intro inbox apply 3 agreed
    intro inbox apply 4 later --until "in 3 months"
    """
    workspace = context.workspace()
    said = Said(note=note, tell=tell, until=until)
    done = deciding.apply(workspace, number, event.strip().lower() if event else None, said)
    _show_decided(context.printer(json=json), workspace, done)


@app.command(context_settings=_SETTINGS)
def dismiss(number: Number, json: o.Json = False) -> None:
    """Leave a mail out of the record, and be asked about it no more.

    \b
    intro inbox dismiss 3
    """
    workspace = context.workspace()
    _show_decided(context.printer(json=json), workspace, deciding.dismiss(workspace, number))


def _show_decided(printer: Printer, workspace: Workspace, done: Decided) -> None:
    printer.show(
        document=lambda: as_document(done),
        rows=lambda: [decided_row(done)],
        human=lambda: decided_screen(done, my_id(workspace), workspace.today),
    )


def proposal_row(view: Proposal) -> Row:
    """Return number, what, certain, introduction, contact, at, suggested, events, subject, line."""
    about = view.address if view.what == "bounce" else view.subject
    return (
        view.number, view.what, "certain" if view.certain else "likely",
        view.introduction.id if view.introduction else None,
        view.contact.handle if view.contact else "", view.at, view.suggested,
        ",".join(view.events), about, view.lines[0] if view.lines else "",
    )  # fmt: skip


def decided_row(view: Decided) -> Row:
    """Return number, what became of it, introduction, state, contact."""
    return (
        view.number, view.became, view.move.introduction.id if view.move else None,
        view.move.introduction.state if view.move else None,
        view.contact.handle if view.contact else "",
    )  # fmt: skip


_INDENT = "   "


def scan_screen(view: Scan, today: date) -> Screen:
    """Yield one look: how many ask for a decision first, each with what it takes to decide."""
    yield from headline(view)
    for one in view.proposals:
        yield line()
        yield from proposal(one, today, with_command=not view.dry_run)
    if view.proposals:
        yield line()
        said, command = "not about this?", f"intro inbox dismiss {view.proposals[0].number}"
        if view.dry_run:
            said, command = "remember and decide", scan_command(view)
        yield line(("Next   ", "todo"), f"{said}   ", (command, "command"))


def headline(view: Scan) -> Screen:
    """Yield what the look came to, and what was done at once."""
    count = len(view.proposals)
    asks = f"{count} to decide" if count else "Nothing to decide"
    looked = f"{view.looked_at:,} new {'mail' if view.looked_at == 1 else 'mails'}"
    dry = "   dry run" if view.dry_run else ""
    yield cut((asks, "strong"), (f"   {looked}{dry}   {view.mailbox}", "context"))
    for done in view.applied:
        yield line(("Recorded   ", "strong"), _said(done))
    if view.touchpoints:
        would = "would be" if view.dry_run else "are"
        yield line(f"{plural(view.touchpoints, 'touchpoint')} {would} in the timeline")
    if view.automatic:
        yield line(
            (f"{plural(view.automatic, 'automatic reply', 'automatic replies')} left", "context")
        )
    if view.unread:
        yield line(
            (
                f"{plural(view.unread, 'file')} could not be opened, and will be tried again",
                "warning",
            )
        )


def proposal(one: Proposal, today: date, *, with_command: bool = True) -> Screen:
    """Yield one mail: what it is, its first lines, and what to type."""
    number = f"{one.number}  " if one.number is not None else "·  "
    yield line((number, "strong"), _what(one, today))
    if one.subject:
        yield cut(_INDENT, (one.subject, "context"))
    for words in one.lines:
        yield cut(_INDENT, ("│ ", "context"), words)
    if not one.is_there:
        yield line(_INDENT, ("the mail is not in this mailbox any more", "context"))
    elif not one.lines:
        yield line(_INDENT, ("it holds no text", "context"))
    sounds = f"sounds like {one.suggested}" if one.suggested else ""
    command = f"   intro inbox apply {one.number}" if with_command else ""
    if one.what == "bounce":
        why = "it names a mail of yours" if one.certain else "it names this address"
    elif one.what == "introduction":
        why = "in the thread of your request" if one.certain else "from your connector to both"
    else:
        why = "an answer to your mail" if one.certain else "same sender and subject"
        command += f" {one.suggested or '|'.join((*one.events, 'other'))}" if command else ""
    parts = (sounds, "todo"), (f"{' · ' * bool(sounds)}{why}", "context"), (command, "command")
    yield line(_INDENT, *parts)


def _what(one: Proposal, today: date) -> str:
    who = one.contact.name if one.contact else one.address or "Somebody"
    day = say_day(day_of(one.on_day), today)
    number = one.introduction.id if one.introduction else 0
    if one.what == "bounce":
        return f"Mail to {one.address} came back, {day}"
    if one.what == "introduction" and one.introduction:
        return f"{who} introduced you to {one.introduction.target.name} (#{number}), {day}"
    about = f" (to {one.introduction.target.name})" if one.introduction else ""
    return f"{who} answered introduction {number}{about}, {day}"


def scan_command(view: Scan) -> str:
    """Return what to type to look there again."""
    return " ".join(filter(None, ["intro inbox scan", view.source and quote(view.source)]))


def decided_screen(view: Decided, mine: int | None, today: date) -> Screen:
    """Yield what became of a mail; where an introduction moved, where it stands."""
    if view.move:
        yield from move_result(view.move, mine, today)
        return
    yield line((_said(view), "strong"))
    yield line(("Next   ", "todo"), "undo it   ", ("intro undo", "command"))


def _said(view: Decided) -> str:
    who = view.contact.name if view.contact else "somebody"
    if view.became == "bounced":
        return f"{', '.join(view.addresses) or 'the address'} of {who} counts as bounced (E8)"
    if view.became == "dismissed":
        return f"Mail {view.number} is left out."
    if view.move:
        return f"introduction {view.move.introduction.id}: {view.became}"
    return f"An answer by {who} is in the timeline, and nothing moved."


_WORDS = {
    "agreed": "[a]greed", "declined": "[d]eclined", "revise": "[r]evise", "later": "[l]ater",
    "introduced": "[i]ntroduced", "met": "[m]et", "bounced": "[b]ounced", "other": "[o]ther",
}  # fmt: skip


def decide(workspace: Workspace, found: Scan) -> None:
    """Go through the mails; every answer calls the same service as the commands do."""
    prompts.print_parts(headline(found))
    context.say("A letter decides; Enter leaves a mail for later.")
    recorded = left_out = 0
    for place, one in enumerate(found.proposals, start=1):
        context.say(f"\n{place} of {len(found.proposals)}")
        prompts.print_parts(proposal(one, workspace.today, with_command=False))
        try:
            became = _one(workspace, one)
        except Aborted:
            break
        recorded += became not in ("", "dismissed")
        left_out += became == "dismissed"
    later = len(found.proposals) - recorded - left_out
    said = f"{recorded} recorded, {left_out} left out, {later} for later."
    parts: list[Part] = ["", line((said, "strong"))]
    if recorded or left_out:
        parts.append(line(("Next   ", "todo"), "the last one back   ", ("intro undo", "command")))
    elif later:
        command = (scan_command(found), "command")
        parts.append(line(("Next   ", "todo"), "decide later   ", command))
    prompts.print_parts(parts)


def _one(workspace: Workspace, one: Proposal) -> str:
    """Ask until the mail is decided or skipped; return what became of it, or nothing."""
    events = ("bounced",) if one.what == "bounce" else (*one.events, "other")
    letters = {event[0]: event for event in events}
    asked = "  ".join([*(_WORDS[event] for event in events), "[n]othing", "[q]uit"])
    while True:
        answer = prompts.ask(asked).strip().lower()[:1]
        if answer == "q":
            raise Aborted("the rest was left")
        if not answer:
            return ""
        try:
            if answer == "n":
                return deciding.dismiss(workspace, one.number or 0).became
            if answer in letters:
                until = prompts.ask("Until when") if letters[answer] == "later" else None
                done = deciding.apply(
                    workspace, one.number or 0, letters[answer], Said(until=until)
                )
                context.say(f"  recorded: {safe(done.became)}")
                return done.became
        except IntroError as problem:
            context.say_problem(problem)
            continue
        context.say(f"  {', '.join((*letters, 'n', 'q'))} or Enter, please")
