"""Options that several commands share, and how handles and names complete."""

import os
import sqlite3
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from introcli.errors import IntroError
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

    ids = _read(lambda connection: list(map(str, introduction_ids(connection))))
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
    from introcli.store.connection import reading, waiting_for_nobody

    try:
        with waiting_for_nobody(), reading(paths.places().database) as connection:
            return ask(connection)
    except IntroError:
        return []


# Help in frames; in plain lines for screen readers.
HELP_MODE: Literal["rich"] | None = None if os.environ.get("INTRO_ACCESSIBLE") == "1" else "rich"

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask; fail instead.")]


def argument(metavar: str, text: str, complete: Callable[[str], list[str]]) -> Any:
    """Return an argument that a shell completes, and whose default goes without saying."""
    return typer.Argument(metavar=metavar, help=text, autocompletion=complete, show_default=False)


_NAMED = "Handle, name, e-mail address or id."
Who = Annotated[str, argument("CONTACT", _NAMED, complete_handle)]
WhoIfAny = Annotated[str | None, argument("[CONTACT]", _NAMED, complete_handle)]
Whom = Annotated[
    list[str] | None,
    argument(
        "CONTACT...",
        "Handles, names, e-mail addresses or ids; - reads them from standard input.",
        complete_handle,
    ),
]
TemplateName = Annotated[str, argument("NAME", "The template's name.", complete_template)]
IntroductionId = Annotated[
    int, argument("ID", "Number of the introduction, from intro log.", complete_introduction)
]


def _who(text: str, *names: str, **more: Any) -> Any:
    return typer.Option(*names, help=text, rich_help_panel="Who they are", **more)


def _of_table(key: str) -> Any:
    return _who(BY_KEY[key].help, BY_KEY[key].option)


Called = Annotated[str | None, _of_table("called")]
Given = Annotated[str | None, _of_table("given_name")]
Family = Annotated[str | None, _of_table("family_name")]
PostalAddress = Annotated[str | None, _of_table("address")]
TimeZone = Annotated[str | None, _of_table("timezone")]


def more(**given: str | None) -> dict[str, str]:
    """Return the fields that were given, by their keys; an empty text takes a value away."""
    return {key: text for key, text in given.items() if text is not None}


Email = Annotated[str | None, _who("E-mail address.")]
Phone = Annotated[str | None, _who("Telephone number.")]
Linkedin = Annotated[str | None, _who("LinkedIn profile, as in/ada-king.")]
Organisation = Annotated[str | None, _who("Organisation.", "--org")]
Title = Annotated[str | None, _who("Role there.")]
Location = Annotated[str | None, _who("Where they live or work.")]
About = Annotated[str | None, _who("Background, in a sentence for messages.")]
Offer = Annotated[list[str] | None, _who("What they can give; repeatable.", "--offer")]
Need = Annotated[list[str] | None, _who("What they look for; repeatable.", "--need")]
TagOption = Annotated[list[str] | None, _who("A tag; repeatable.", "--tag")]
# Numbers and the channel are read by the fields' own checks: an empty text takes the value away.
Strength = Annotated[
    str | None,
    _who("Your tie: 1 met once, 3 would call, 5 close friend.", metavar="NUMBER"),
]
Cadence = Annotated[
    str | None,
    _who("How often to be in touch: 60d, 6w, 3mo, monthly, never.", metavar="EVERY"),
]
Capacity = Annotated[str | None, _who("Asks a quarter that are comfortable.", metavar="NUMBER")]
PreferredChannel = Annotated[
    str | None,
    _who(
        f"How they like to be written to. One of {', '.join(Channel)}.",
        "--channel",
        metavar="WORD",
        autocompletion=lambda: list(Channel),
    ),
]
Birthday = Annotated[str | None, _who("Their birthday: 12-10, or 1815-12-10.")]
Date = Annotated[list[str] | None, _who("Another day to remember: 'anniversary=03-12'.", "--date")]
DoNotAsk = Annotated[
    bool | None, _who("Never offer them as a connector.", "--do-not-ask/--may-ask")
]


def _how(text: str, *names: str, **more: Any) -> Any:
    return typer.Option(*names, help=text, rich_help_panel="How we met", **more)


Met = Annotated[str | None, _how("The event or occasion where you met.", "--met")]
On = Annotated[str | None, _how("When: 2026-03-01, yesterday, 'last tuesday', 3d.")]
Place = Annotated[str | None, _how("Where.")]
Via = Annotated[str | None, _how("The contact who introduced you.", autocompletion=complete_handle)]
Talked = Annotated[str | None, _how("What you talked about.")]
Insight = Annotated[str | None, _how("What you learnt from them.")]
Hook = Annotated[str | None, _how("What the next message can pick up: 'asked for my notes'.")]
Told = Annotated[bool | None, _how("You told them that you will write.", "--told/--not-told")]
Note = Annotated[str | None, typer.Option(help="A note to yourself.")]
LogNote = Annotated[str, typer.Option("--note", help="A note for you alone; nobody reads it.")]
Tell = Annotated[
    str, typer.Option("--tell", help="What others may read: thanks and reports say it.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="WHEN", help="With later: the day to wait for.")
]

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
