"""Lists of templates on a terminal: short by kind, or every one of them."""

from __future__ import annotations

from collections.abc import Sequence

from introcli.cli.show.console import Part, Screen, columns, line
from introcli.cli.show.human_parts import next_lines, plural
from introcli.cli.show.naming import channel_name
from introcli.language.views import NextStep, TemplateView

# Characters of a name that is never broken; a longer one of one's own goes on in the next line.
_WHOLE_NAME = 40


def template_list(views: Sequence[TemplateView], *, whole: bool) -> Screen:
    """Give the templates, one's own first, with use and success; built-in ones by kind."""
    own = [view for view in views if view.source != "built-in"]
    built_in = [view for view in views if view.source == "built-in"]
    yield line((plural(len(own), "template") + " of your own", "strong"))
    if own:
        yield _table(own)
    yield line()
    yield line((f"{len(built_in)} built in", "strong"))
    yield _table(built_in) if whole else _by_kind(built_in)
    names = [
        NextStep("the names of one kind", "intro template list --kind request"),
        NextStep("all names", "intro template list --all"),
    ]
    read = NextStep("read one", "intro template show request-warm-email")
    yield from next_lines([read] if whole else [*names, read])


def _table(views: Sequence[TemplateView]) -> Part:
    longest = max((len(view.name) for view in views), default=0)
    table = columns(longest if longest <= _WHOLE_NAME else None, None, None)
    for view in views:
        way = (view.tone or "", channel_name(view.channel))
        table.add_row(
            line((view.name, "command")),
            line(", ".join(part for part in way if part)),
            line((_success(view), "context")),
        )
    return table


def _by_kind(views: Sequence[TemplateView]) -> Part:
    """Return a line for each kind: its tones and channels, and how often it was used."""
    table = columns(None, None, None, None)
    for kind in dict.fromkeys(view.kind for view in views):
        of_kind = [view for view in views if view.kind == kind]
        tones = dict.fromkeys(view.tone for view in of_kind if view.tone)
        ways = dict.fromkeys(channel_name(view.channel) for view in of_kind)
        used = sum(view.used for view in of_kind)
        table.add_row(
            line((kind, "command")),
            line(", ".join(tones)),
            line(", ".join(way for way in ways if way)),
            line((f"used {plural(used, 'time')}" if used else "", "context")),
        )
    return table


def _success(view: TemplateView) -> str:
    if not view.used:
        return ""
    rate = "" if view.success_rate is None else f", {view.success_rate:.0%} came about"
    return f"used {plural(view.used, 'time')}{rate}"
