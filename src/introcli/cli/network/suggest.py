"""Pairs who should meet, on a terminal."""

from __future__ import annotations

from introcli.cli.show.console import Screen, columns, line
from introcli.cli.show.human_parts import next_lines, plural
from introcli.language.names import short_name
from introcli.language.views import NextStep
from introcli.network.suggesting import Suggestion, Suggestions

_NUMBER = 3


def suggestions(found: Suggestions, *, explain: bool = False, asks: bool = False) -> Screen:
    """Give the pairs, each with who needs what; ``asks`` when a question follows."""
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
