"""``intro who``: whom I know at an organisation."""

import shlex
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show.documents import Row, as_document
from introcli.cli.show.parts import Line, Screen, columns, line, next_lines, plural
from introcli.language.views import NextStep
from introcli.network.who import OrganisationMatch, Wanted, Whom, find_whom
from introcli.safe_text import safe

# Lines on a terminal; a pipe gets everything.
_MOST = 10


def who(
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="ORG", help="The organisation, now or before.", show_default=False
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="With these words in the title.")] = None,
    place: Annotated[
        str | None, typer.Option("--in", metavar="PLACE", help="Living or working there.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(help="With this tag; repeatable.", autocompletion=o.complete_tag),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(help="At most so many; 0 is all. On a terminal 10.")
    ] = None,
    json: o.Json = False,
) -> None:
    """Whom do you know there? The same name or the same words, never a part of another name.

    Acme finds Acme Inc and The Acme Company, and not Acme Labs.

    \b
    intro who --at "Royal Society"
    intro who --at Acme --title engineer --in Berlin
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    wanted = Wanted(at or "", title or "", place or "", tuple(tag or ()))
    most = context.most(limit, unless_said=_MOST if printer.human else None)
    found = find_whom(workspace, wanted, most)
    if not (found.matches or printer.human or json):
        context.say(safe(say_nobody(found)))

    printer.show(
        document=lambda: as_document(found),
        rows=lambda: map(row, found.matches),
        human=lambda: whom(found),
    )


def row(match: OrganisationMatch) -> Row:
    """handle, name, organisation, tier, current or former, kind, title, place, tie."""
    return (
        match.contact.handle, match.contact.name, match.organisation, match.tier,
        "current" if match.current else "former", match.kind, match.title, match.location,
        f"{match.tie.value:.2f}",
    )  # fmt: skip


def say_nobody(found: Whom) -> str:
    """Return in words that nobody was found, and why."""
    if not found.is_organisation:
        return f'"{found.organisation}" is not an organisation, so nobody has it in common.'
    if not found.anybody:
        return "Nobody is recorded yet."
    if not found.organisation:
        return "Nobody fits."
    return f'Nobody you know is or was at "{found.organisation}", as far as is recorded.'


def whom(found: Whom) -> Screen:
    """Yield who is there now, and who was before; or say in words that nobody is."""
    if not found.matches:
        yield from _nobody(found)
        return
    yield _headline(found)
    yield line()
    table = columns(None, None, None, None)
    for match in found.matches:
        parts = (match.title, match.organisation, match.location)
        kind = "" if match.kind == "employer" else f" ({match.kind})"
        until = f", until {match.ended[:4]}" if match.ended else ""
        past = "" if match.current else f"   before{until}"
        table.add_row(
            line((match.contact.handle, "command")),
            line(match.contact.name),
            line(", ".join(filter(None, parts)), kind, (past, "context")),
            line(match.tie.words),
        )
    yield table
    first = found.matches[0]
    if first.current:
        step = NextStep("everything about the first", f"intro show {first.contact.handle}")
    else:
        step = NextStep("ask who they still know there", f"intro ties {first.contact.handle}")
    yield from next_lines([step])


def _headline(found: Whom) -> Line:
    shown = len(found.matches)
    best, names = found.matches[0], {match.organisation for match in found.matches}
    is_one = best.tier == "exact" or len(names) == 1
    where = f" at {best.organisation if is_one else found.organisation}"
    where *= bool(found.organisation)
    past = found.former
    if found.total == past and found.organisation:
        said = f"{plural(past, 'contact')} of yours {'was' if past == 1 else 'were'}{where} before"
    else:
        said = f"{plural(found.total, 'contact')} of yours{where}"
        said += f", {past} of them before" if past else ""
    more = f"   the first {shown}; all: --limit 0" if shown < found.total else ""
    return line((said, "strong"), (more, "context"))


def _nobody(found: Whom) -> Screen:
    yield line(say_nobody(found))
    for one in found.similar:
        yield line(
            ("Another organisation   ", "context"),
            f"{one.organisation}, {plural(one.contacts, 'contact')}",
        )
    if not found.anybody:
        instead = NextStep("somebody you met", 'intro add-contact "Ada King" --met "PyCon"')
    elif found.similar:
        other = shlex.quote(found.similar[0].organisation)
        instead = NextStep("if you meant that one", f"intro who --at {other}")
    elif found.organisation:
        words = shlex.quote(found.organisation)
        instead = NextStep("look through everything", f"intro search {words}")
    else:
        instead = NextStep("everybody", "intro contacts")
    yield from next_lines([instead])
