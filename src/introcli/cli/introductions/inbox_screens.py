"""What was noticed in a mailbox: who answered, what it sounds like, and what to type."""

from datetime import date
from shlex import quote

from introcli.cli import context, prompts
from introcli.cli.show.introduction import move_result
from introcli.cli.show.parts import Line, Part, Screen, cut, line, plural
from introcli.errors import Aborted, IntroError
from introcli.inbox.decide import apply, dismiss
from introcli.inbox.on_record import Decided, Proposal, Scan
from introcli.language.say_dates import day_of, say_day
from introcli.safe_text import safe
from introcli.store.workspace import Workspace

_INDENT = "   "


def scan(view: Scan, today: date) -> Screen:
    """Yield one look: how many ask for a decision first, each with what it takes to decide."""
    yield from headline(view)
    for one in view.proposals:
        yield line()
        yield from proposal(one, today, with_command=not view.dry_run)
    if view.proposals:
        yield line()
        yield _last(view)


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
    command = (f"   {_command(one)}", "command") if with_command else ""
    if one.what == "bounce":
        why = "it names a mail of yours" if one.certain else "it names this address"
    elif one.what == "introduction":
        why = "in the thread of your request" if one.certain else "from your connector to both"
    else:
        why = "an answer to your mail" if one.certain else "same sender and subject"
    yield line(_INDENT, (sounds, "todo"), (f"{' · ' * bool(sounds)}{why}", "context"), command)


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


def _command(one: Proposal) -> str:
    if one.what != "answer":
        return f"intro inbox apply {one.number}"
    event = one.suggested or "|".join((*one.events, "other"))
    return f"intro inbox apply {one.number} {event}"


def _last(view: Scan) -> Line:
    if view.dry_run:
        return line(("Next   ", "todo"), "remember and decide   ", (scan_command(view), "command"))
    number = view.proposals[0].number
    return line(
        ("Next   ", "todo"), "not about this?   ", (f"intro inbox dismiss {number}", "command")
    )


def scan_command(view: Scan) -> str:
    """Return what to type to look there again."""
    return " ".join(filter(None, ["intro inbox scan", view.source and quote(view.source)]))


def decided(view: Decided, mine: int | None, today: date) -> Screen:
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
    "agreed": "[a]greed", "declined": "[d]eclined", "revise": "[r]evise",
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
                return dismiss(workspace, one.number or 0).became
            if answer in letters:
                done = apply(workspace, one.number or 0, letters[answer])
                context.say(f"  recorded: {safe(done.became)}")
                return done.became
        except IntroError as problem:
            context.say_problem(problem)
            continue
        context.say(f"  {', '.join((*letters, 'n', 'q'))} or Enter, please")
