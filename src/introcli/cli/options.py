"""Options that several commands share, and how handles and names complete."""

import os
import sqlite3
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from introcli.errors import IntroError, UsageProblem
from introcli.language.contact_fields import BY_KEY
from introcli.language.vocabulary import (
    Channel,
    IntroductionKind,
    MessageKind,
    Outcome,
    State,
    Tone,
)


def complete_handle(incomplete: str) -> list[str]:
    """Complete a contact by handle; only ``[a-z0-9._-]`` is ever offered to a shell."""
    from introcli.record.find import handles

    return _read(lambda connection: handles(connection, incomplete.lower()))


def complete_introduction(incomplete: str) -> list[str]:
    """Complete the number of an introduction, newest first."""
    from introcli.record.introductions import introduction_ids

    ids = _read(lambda connection: list(map(str, introduction_ids(connection, open_only=False))))
    return [number for number in ids if number.startswith(incomplete)]


def complete_template(incomplete: str) -> list[str]:
    """Complete a template's name."""
    from introcli.introductions.templates import read_templates
    from introcli.messages.compose import names

    own = _read(lambda connection: [template.name for template in read_templates(connection)])
    return [name for name in (*own, *names()) if name.startswith(incomplete)]


def complete_tag(incomplete: str) -> list[str]:
    """Complete a tag that holds nothing a shell could read as more than a word."""
    from introcli.record.find import tags

    return _read(lambda connection: tags(connection, incomplete.lower()))


def complete_event(incomplete: str) -> list[str]:
    """Complete an event, folded, that holds nothing a shell could read as more than a word."""
    from introcli.record.find import events

    return _read(lambda connection: events(connection, incomplete.lower()))


def complete_sort(incomplete: str) -> list[str]:
    """Complete the order of a list."""
    from introcli.record.contacts import SORTS

    return [name for name in SORTS if name.startswith(incomplete)]


def _read(ask: Callable[[sqlite3.Connection], list[str]]) -> list[str]:
    """Return what a completion reads; a database that cannot be read completes nothing."""
    from introcli import paths
    from introcli.store.connection import reading

    try:
        with reading(paths.places().database) as connection:
            return ask(connection)
    except IntroError:
        return []


# Help in frames; in plain lines for screen readers.
HELP_MODE: Literal["rich"] | None = None if os.environ.get("INTRO_ACCESSIBLE") == "1" else "rich"
_ABOUT_HOW = "How we met"
ABOUT_WHO = "Who they are"

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask; fail instead.")]
Who = Annotated[
    str,
    typer.Argument(
        metavar="CONTACT",
        help="Handle, name, e-mail address or id.",
        autocompletion=complete_handle,
        show_default=False,
    ),
]
WhoIfAny = Annotated[
    str | None,
    typer.Argument(
        metavar="[CONTACT]",
        help="Handle, name, e-mail address or id.",
        autocompletion=complete_handle,
        show_default=False,
    ),
]
Whom = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="CONTACT...",
        help="Handles, names, e-mail addresses or ids; - reads them from standard input.",
        autocompletion=complete_handle,
        show_default=False,
    ),
]
TemplateName = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="The template's name.",
        autocompletion=complete_template,
        show_default=False,
    ),
]
IntroductionId = Annotated[
    int,
    typer.Argument(
        metavar="ID",
        help="Number of the introduction, from intro log.",
        autocompletion=complete_introduction,
        show_default=False,
    ),
]


def _of_table(key: str) -> Any:
    field = BY_KEY[key]
    return typer.Option(field.option, help=field.help, rich_help_panel=ABOUT_WHO)


Called = Annotated[str | None, _of_table("called")]
Given = Annotated[str | None, _of_table("given_name")]
Family = Annotated[str | None, _of_table("family_name")]
PostalAddress = Annotated[str | None, _of_table("address")]
TimeZone = Annotated[str | None, _of_table("timezone")]


def more(**given: str | None) -> dict[str, str]:
    """Return the fields that were given, by their keys; an empty text takes a value away."""
    return {key: text for key, text in given.items() if text is not None}


Email = Annotated[str | None, typer.Option(help="E-mail address.", rich_help_panel=ABOUT_WHO)]
Phone = Annotated[str | None, typer.Option(help="Telephone number.", rich_help_panel=ABOUT_WHO)]
Linkedin = Annotated[
    str | None, typer.Option(help="LinkedIn profile, as in/ada-king.", rich_help_panel=ABOUT_WHO)
]
Organisation = Annotated[
    str | None, typer.Option("--org", help="Organisation.", rich_help_panel=ABOUT_WHO)
]
Title = Annotated[str | None, typer.Option(help="Role there.", rich_help_panel=ABOUT_WHO)]
Location = Annotated[
    str | None, typer.Option(help="Where they live or work.", rich_help_panel=ABOUT_WHO)
]
About = Annotated[
    str | None,
    typer.Option(help="Background, in a sentence for messages.", rich_help_panel=ABOUT_WHO),
]
Offer = Annotated[
    list[str] | None,
    typer.Option("--offer", help="What they can give; repeatable.", rich_help_panel=ABOUT_WHO),
]
Need = Annotated[
    list[str] | None,
    typer.Option("--need", help="What they look for; repeatable.", rich_help_panel=ABOUT_WHO),
]
TagOption = Annotated[
    list[str] | None, typer.Option("--tag", help="A tag; repeatable.", rich_help_panel=ABOUT_WHO)
]
Strength = Annotated[
    int | None,
    typer.Option(
        help="Your tie: 1 met once, 3 would call, 5 close friend.", rich_help_panel=ABOUT_WHO
    ),
]


def every(text: str) -> int:
    """Return the days of a cadence, typed as for ``intro cadence``."""
    from introcli.language.cadence import read_every

    if not text.strip("-0123456789"):
        return int(text or 0)  # the range of a plain number is checked with the other fields
    days = read_every(text)
    if days is None:
        raise UsageProblem(
            "an option cannot take a cadence away", hint="intro cadence CONTACT default"
        )
    return days


Cadence = Annotated[
    int | None,
    typer.Option(
        parser=every,
        metavar="EVERY",
        help="How often to be in touch: 60d, 6w, 3mo, monthly, never.",
        rich_help_panel=ABOUT_WHO,
    ),
]
Birthday = Annotated[
    str | None,
    typer.Option(help="Their birthday: 12-10, or 1815-12-10.", rich_help_panel=ABOUT_WHO),
]
Date = Annotated[
    list[str] | None,
    typer.Option(
        "--date", help="Another day to remember: 'anniversary=03-12'.", rich_help_panel=ABOUT_WHO
    ),
]
Capacity = Annotated[
    int | None,
    typer.Option(help="Asks a quarter that are comfortable.", rich_help_panel=ABOUT_WHO),
]
DoNotAsk = Annotated[
    bool | None,
    typer.Option(
        "--do-not-ask/--may-ask",
        help="Never offer them as a connector.",
        rich_help_panel=ABOUT_WHO,
    ),
]
PreferredChannel = Annotated[
    Channel | None,
    typer.Option("--channel", help="How they like to be written to.", rich_help_panel=ABOUT_WHO),
]
Met = Annotated[
    str | None,
    typer.Option("--met", help="The event or occasion where you met.", rich_help_panel=_ABOUT_HOW),
]
On = Annotated[
    str | None,
    typer.Option(
        help="When: 2026-03-01, yesterday, 'last tuesday', 3d.", rich_help_panel=_ABOUT_HOW
    ),
]
Place = Annotated[str | None, typer.Option(help="Where.", rich_help_panel=_ABOUT_HOW)]
Via = Annotated[
    str | None,
    typer.Option(
        help="The contact who introduced you.",
        autocompletion=complete_handle,
        rich_help_panel=_ABOUT_HOW,
    ),
]
Talked = Annotated[
    str | None, typer.Option(help="What you talked about.", rich_help_panel=_ABOUT_HOW)
]
Insight = Annotated[
    str | None,
    typer.Option(help="What you learnt from them.", rich_help_panel=_ABOUT_HOW),
]
Hook = Annotated[
    str | None,
    typer.Option(
        help="What the next message can pick up: 'asked for my notes'.", rich_help_panel=_ABOUT_HOW
    ),
]
Told = Annotated[
    bool | None,
    typer.Option(
        "--told/--not-told", help="You told them that you will write.", rich_help_panel=_ABOUT_HOW
    ),
]
Note = Annotated[str | None, typer.Option(help="A note to yourself.")]

ToneOption = Annotated[Tone | None, typer.Option("--tone", help="The voice of the message.")]
ChannelOption = Annotated[
    Channel | None, typer.Option("--channel", help="How the message travels.")
]
MessageKindOption = Annotated[
    MessageKind | None, typer.Option("--kind", help="Which message.", show_choices=True)
]
WouldWelcome = Annotated[
    bool | None,
    typer.Option(
        "--would-welcome/--would-not-welcome",
        help="Would you welcome such a request yourself? (A3)",
    ),
]
TemplateOption = Annotated[
    str | None,
    typer.Option("--template", help="A template by name.", autocompletion=complete_template),
]
Edit = Annotated[bool, typer.Option("--edit", help="Change the text in your editor.")]
Copy = Annotated[bool, typer.Option("--copy", help="Put the first message on the clipboard.")]
Eml = Annotated[
    str | None,
    typer.Option("--eml", help="Write the first message as a mail draft.", metavar="FILE"),
]
Open = Annotated[bool, typer.Option("--open", help="Open the first message where it is sent from.")]
IntroductionKindOption = Annotated[
    IntroductionKind | None, typer.Option("--kind", help="Only introductions of this kind.")
]
StateOption = Annotated[State | None, typer.Option("--state", help="Only those in this state.")]
OutcomeOption = Annotated[Outcome | None, typer.Option("--outcome", help="What came of it.")]
EventOn = Annotated[
    str | None, typer.Option("--on", help="When: 2026-03-01, yesterday, 3d. Default: now.")
]


# The filters of ``contacts`` and ``export``; every one that is given must hold.
def _which(name: str, text: str, **more: Any) -> Any:
    return typer.Option(name, help=text, rich_help_panel="Which contacts", **more)


_SOMEBODY = {"metavar": "CONTACT", "autocompletion": complete_handle}
WithTag = Annotated[
    list[str] | None,
    _which("--tag", "With this tag; repeatable.", autocompletion=complete_tag),
]
AtOrganisation = Annotated[str | None, _which("--org", "At this organisation.")]
Former = Annotated[bool, _which("--former", "Also who was at that organisation before.")]
LocatedAt = Annotated[str | None, _which("--location", "Living or working there.")]
MetAt = Annotated[str | None, _which("--met", "Met at this event.", autocompletion=complete_event)]
MetInPlace = Annotated[str | None, _which("--place", "Met at this place.")]
MetSince = Annotated[str | None, _which("--since", "Met on this day or later.")]
MetBefore = Annotated[str | None, _which("--before", "Met before this day.")]
NotTouchedSince = Annotated[
    str | None,
    _which("--not-touched-since", "Not in touch since this day, or for so long: 90d."),
]
StrengthFrom = Annotated[int | None, _which("--strength", "A tie of at least this, 1 to 5.")]
NoReason = Annotated[
    bool, _which("--no-reason", "Neither a meeting nor an introduction on record.")
]
IntroducedBy = Annotated[
    str | None, _which("--introduced-by", "Whom this contact introduced you to.", **_SOMEBODY)
]
WhoKnows = Annotated[str | None, _which("--tie", "Who knows this contact.", **_SOMEBODY)]
Archived = Annotated[bool, _which("--archived", "Those that are hidden.")]
