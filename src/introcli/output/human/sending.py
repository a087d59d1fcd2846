"""Messages on their way out: what is about to be sent, what was, and what was handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from introcli.output.console import line
from introcli.output.human.introductions import move_result
from introcli.output.human.parts import indented, labelled, next_lines
from introcli.views.sending import HandedOver, MailView, Planned, Sent


def planned(view: Planned) -> Iterator[RenderableType]:
    """Give a mail as it will leave: to whom, from whom, through what, and every word of it."""
    yield line(
        (f"{view.message.kind} of introduction {view.introduction.id}", "strong"),
        ("   not sent yet", "context"),
    )
    yield from _envelope(view.mail)
    yield Text()
    yield indented(view.mail.body)
    yield Text()


def _envelope(mail: MailView) -> Iterator[RenderableType]:
    for index, recipient in enumerate(mail.recipients):
        yield labelled("To" if index == 0 else "", [line((recipient, "todo"))])
    yield labelled("From", [line(mail.sender, (f"   through {mail.through}", "context"))])
    yield labelled("About", [line(mail.subject or "no subject")])


def sent(result: Sent, mine: int | None, today: date) -> Iterator[RenderableType]:
    """Give what was sent and who took it, then where the introduction stands."""
    mail = result.mail
    readers = ", ".join(mail.recipients)
    yield line(("Sent   ", "strong"), readers, (f"   {mail.through}: {mail.answer}", "context"))
    yield from move_result(result.move, mine, today)


def handed_over(done: HandedOver) -> Iterator[RenderableType]:
    """Give what was done with a message, truthfully, and what to type once it is sent."""
    first, *more = done.said
    yield line((first, "strong"))
    for text in more:
        yield line(text)
    yield from next_lines(done.next)
