"""Messages on their way out: what is about to be sent, what was, and what was handed over."""

from __future__ import annotations

from datetime import date

from introcli.cli.show.console import Screen, line
from introcli.cli.show.human_parts import indented, labelled, next_lines
from introcli.cli.show.introduction import move_result
from introcli.introductions.sending import HandedOver, MailView, Planned, Sent


def planned(view: Planned) -> Screen:
    """Give a mail as it will leave: to whom, from whom, through what, and every word of it."""
    yield line(
        (f"{view.message.kind} of introduction {view.introduction.id}", "strong"),
        ("   not sent yet", "context"),
    )
    yield from _envelope(view.mail)
    yield line()
    yield indented(view.mail.body)
    yield line()


def _envelope(mail: MailView) -> Screen:
    for index, recipient in enumerate(mail.recipients):
        yield labelled("To" if index == 0 else "", [line((recipient, "todo"))])
    yield labelled("From", [line(mail.sender, (f"   through {mail.through}", "context"))])
    yield labelled("About", [line(mail.subject or "no subject")])


def sent(result: Sent, mine: int | None, today: date) -> Screen:
    """Give what was sent and who took it, then where the introduction stands."""
    mail = result.mail
    readers = ", ".join(mail.recipients)
    yield line(("Sent   ", "strong"), readers, (f"   {mail.through}: {mail.answer}", "context"))
    yield from move_result(result.move, mine, today)


def handed_over(done: HandedOver) -> Screen:
    """Give what was done with a message, truthfully, and what to type once it is sent."""
    first, *more = done.said
    yield line((first, "strong"))
    for text in more:
        yield line(text)
    yield from next_lines(done.next)
