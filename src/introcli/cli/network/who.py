"""Whom I know at an organisation, on a terminal."""

from __future__ import annotations

import shlex

from introcli.cli.network.whom import say_nobody
from introcli.cli.show.console import Line, Screen, columns, line
from introcli.cli.show.human_parts import next_lines, plural
from introcli.language.views import NextStep
from introcli.network.whom import OrganisationMatch, Whom


def whom(found: Whom) -> Screen:
    """Give who is there now, and who was before; or say in words that nobody is."""
    if not found.matches:
        yield from _nobody(found)
        return
    yield _headline(found)
    yield line()
    table = columns(None, None, None, None)
    for match in found.matches:
        table.add_row(
            line((match.contact.handle, "command")), line(match.contact.name), _place(match),
            line(match.tie.words),
        )  # fmt: skip
    yield table
    first = found.matches[0]
    if first.current:
        step = NextStep("everything about the first", f"intro show {first.contact.handle}")
    else:
        step = NextStep("ask whom they still know there", f"intro ties {first.contact.handle}")
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


def _place(match: OrganisationMatch) -> Line:
    what = ", ".join(part for part in (match.title, match.organisation, match.location) if part)
    kind = "" if match.kind == "employer" else f" ({match.kind})"
    until = f", until {match.ended[:4]}" if match.ended else ""
    return line(what, kind, ("" if match.current else f"   before{until}", "context"))


def _nobody(found: Whom) -> Screen:
    yield line(say_nobody(found))
    for one in found.similar:
        yield line(
            ("Another organisation   ", "context"),
            f"{one.organisation}, {plural(one.contacts, 'contact')}",
        )
    yield from next_lines(_instead(found))


def _instead(found: Whom) -> list[NextStep]:
    if not found.anybody:
        return [NextStep("somebody you met", 'intro add-contact "Ada King" --met "PyCon"')]
    if found.similar:
        other = shlex.quote(found.similar[0].organisation)
        return [NextStep("if you meant that one", f"intro who --at {other}")]
    if found.organisation:
        words = shlex.quote(found.organisation)
        return [NextStep("look through everything", f"intro search {words}")]
    return [NextStep("everybody", "intro contacts")]
