"""``intro suggest``."""

from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.show.documents import Row, as_document
from introcli.cli.show.parts import Screen, columns, line, next_lines, plural
from introcli.cli.show.printer import Printer
from introcli.cli.show.results import show_drafts
from introcli.errors import IntroError
from introcli.introductions.draft import draft_broker
from introcli.introductions.write_messages import Asked
from introcli.language.names import short_name
from introcli.language.views import NextStep
from introcli.network.suggest import Suggestion, Suggestions, put_apart
from introcli.network.suggest import suggest as run
from introcli.people.card import require_me
from introcli.safe_text import safe
from introcli.store.workspace import Workspace

# Pairs that are shown; more are asked for.
_MOST = 10


def suggest(
    contact: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="CONTACT",
            help="Only pairs that include this contact.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    apart: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--not",
            metavar="A B",
            help="Remember: not these two; suggest them no more.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(help="At most so many pairs; 0 is all.")] = _MOST,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what each score is made of.")
    ] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Find two contacts who should meet: one needs what the other offers. You know them both.

    What you noted with --need and --offer is compared by its words, and needs
    with roles too. Who knows each other already, or was asked often enough this
    quarter, is left out. On a terminal, type a pair's number to introduce the
    two.

    \b
    intro suggest
    intro suggest --for john-herschel --explain
    intro suggest --not john-herschel humphry-davy
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    if apart:
        a, b = put_apart(workspace, *apart)
        said = f"{safe(a.name)} (@{a.handle}) and {safe(b.name)} (@{b.handle})"
        printer.show(
            document=lambda: {"not": [as_document(a), as_document(b)]},
            rows=lambda: [(a.handle, b.handle)],
            human=lambda: [f"{said}: not suggested again.", "", "Next   undo it   intro undo"],
        )
        return
    found = run(workspace, contact, context.most(limit))
    asks = bool(found.pairs) and not json and context.may_ask(no_input=no_input)

    printer.show(
        document=lambda: as_document(found),
        rows=lambda: map(row, found.pairs),
        human=lambda: suggestions(found, explain=explain, asks=asks),
    )
    if asks:
        choose(workspace, printer, found)


def row(one: Suggestion) -> Row:
    """requester, target, their names, score, need, gift, words, common ground, command."""
    best = one.reasons[0]
    return (
        one.requester.handle, one.target.handle, one.requester.name, one.target.name,
        f"{one.score:.2f}", best.need, best.gift, " ".join(best.words),
        "; ".join(f"{shared.kind}: {shared.what}" for shared in one.common_ground), one.command,
    )  # fmt: skip


_NUMBER = 3


def suggestions(found: Suggestions, *, explain: bool = False, asks: bool = False) -> Screen:
    """Yield the pairs, each with who needs what; ``asks`` when a question follows."""
    if not found.pairs:
        yield from _nobody(found)
        return
    total = len(found.pairs) + found.more
    rest = f"   the first {len(found.pairs)}; all: --limit 0" if found.more else ""
    head = plural(total, "pair who should meet", "pairs who should meet")
    yield line((head, "strong"), (rest, "context"))
    for number, one in enumerate(found.pairs, start=1):
        yield line()
        yield from _pair(number, one, explain=explain)
    if not asks:
        first = found.pairs[0]
        apart = f"intro suggest --not {first.requester.handle} {first.target.handle}"
        yield from next_lines(
            [NextStep("introduce the first", first.command), NextStep("not these two", apart)]
        )


def _pair(number: int, one: Suggestion, *, explain: bool) -> Screen:
    yield line(
        (f"{number:<{_NUMBER}}", "strong"), (one.requester.name, "strong"), " ↔ ",
        (one.target.name, "strong"), (f"   {one.score:.2f}", "context"),
    )  # fmt: skip
    table = columns(None, None, indent=_NUMBER)
    for reason in one.reasons:
        needer, giver = short_name(reason.needer.name), short_name(reason.giver.name)
        gives = f"{giver} {'offers' if reason.source == 'offer' else 'is'}"
        table.add_row("", line((f"{needer} needs", "context")), line(reason.need))
        table.add_row("", line((gives, "context")), line(reason.gift))
    if one.common_ground:
        shared = ", ".join(f"{ground.what} ({ground.kind})" for ground in one.common_ground)
        table.add_row("", line(("in common", "context")), line(shared))
    if one.colleagues:
        said = f"both are at {one.colleagues} and may know each other already"
        table.add_row("", line(("careful", "todo")), line(said))
    if explain:
        for term in one.terms:
            sum_ = f"{term.measure:.2f} x {term.weight:.2f} = {term.value:.2f}   {term.why}"
            table.add_row("", line((term.name, "context")), line((sum_, "context")))
    yield table


def _nobody(found: Suggestions) -> Screen:
    if found.about:
        yield line(
            f"Nobody on record needs what {found.about.name} offers, nor the other way round."
        )
    else:
        yield line("Nobody on record needs what another one offers.")
    if not found.needers:
        step = NextStep("note what people need", 'intro edit CONTACT --need "glass for lenses"')
    elif not found.givers:
        step = NextStep("note what people offer", 'intro edit CONTACT --offer "lens grinding"')
    else:
        needs = plural(found.needers, "contact has", "contacts have")
        gives = plural(found.givers, "contact has", "contacts have")
        yield line((f"{needs} a need on record, {gives} an offer or a role.", "context"))
        step = NextStep("note more of them", 'intro edit CONTACT --need "..." --offer "..."')
    yield from next_lines([step])


_QUESTION = "\nIntroduce which pair (a number; n1: never pair 1; Enter: none)"


def choose(workspace: Workspace, printer: Printer, found: Suggestions) -> None:
    """Ask which pair to introduce until one is, or none; a pair can be put apart on the way."""
    apart: set[int] = set()
    while answer := prompts.ask(_QUESTION).strip().lower():
        no, number = answer.startswith("n"), answer.removeprefix("n").strip()
        if not (number.isascii() and number.isdigit() and 0 < int(number) <= len(found.pairs)):
            most = len(found.pairs)
            context.say(f"  a number from 1 to {most}, n and a number, or Enter, please")
            continue
        pair = found.pairs[int(number) - 1]
        if int(number) in apart:
            context.say(f"  pair {number} is put aside; to undo it: intro undo")
            continue
        try:
            if not no:
                _introduce(workspace, printer, pair)
                return
            put_apart(workspace, str(pair.requester.id), str(pair.target.id))
            context.say("  remembered; to undo it: intro undo")
            apart.add(int(number))
        except IntroError as problem:
            context.say_problem(problem)


def _introduce(workspace: Workspace, printer: Printer, pair: Suggestion) -> None:
    """Do what ``intro broker`` does, with the need as the purpose unless another one is typed."""
    require_me(workspace)
    purpose = prompts.ask("Purpose, as it will appear in the note", default=pair.purpose)
    requester, target = str(pair.requester.id), str(pair.target.id)
    asked = Asked(purpose=purpose)
    results = draft_broker(workspace, requester, [target], asked, asks_blurb=False)
    drafts = []
    for result in results:
        # The requester has to be asked too: nobody but the program brought this up (A4).
        view = result.introduction
        ask = f"intro draft --intro {view.id} --kind blurb-request --edit"
        step = NextStep(f"{view.requester.name} did not ask for this: ask first", ask)
        drafts.append(result._replace(next=(*result.next, step)))
    show_drafts(printer, workspace, tuple(drafts))
