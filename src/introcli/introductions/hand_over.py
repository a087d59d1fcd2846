"""Handing a message over: as a mail draft, copied, or opened elsewhere. Nothing is sent."""

import os
from pathlib import Path
from typing import NamedTuple

from introcli import saving
from introcli.errors import Refused, UsageProblem, reason_of
from introcli.introductions import as_mail
from introcli.introductions.mark import message_to_send
from introcli.introductions.what_next import after_handing_over
from introcli.language.views import IntroductionView, MessageView, NextStep
from introcli.language.vocabulary import Channel, PointKind
from introcli.mail import desktop
from introcli.mail.desktop import open_with_desktop
from introcli.mail.outgoing import MOST, build_draft, mailto
from introcli.record import contacts as contact_reads
from introcli.record import introductions as reads
from introcli.store.files import make_private_folder, place_of
from introcli.store.workspace import Workspace


class HandedOver(NamedTuple):
    """A message that was handed to another program; nothing was sent.

    ``how`` is ``clipboard``, ``mail-program``, ``draft``, ``page`` or ``nothing``; ``said`` tells
    in words what is known, and ``target`` is the file or the page.
    """

    introduction: IntroductionView
    message: MessageView
    how: str
    said: tuple[str, ...]
    target: str | None = None
    next: tuple[NextStep, ...] = ()


def find_message(
    workspace: Workspace, introduction_id: int, kind: str | None
) -> tuple[IntroductionView, MessageView]:
    """Return the message to hand over: the one whose turn it is, or the newest of a kind.

    A message of a kind that was named may have been sent before. Raises NotFound or Refused as
    ``send-mark`` does.
    """
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
        messages = reads.list_messages(connection, view.id, latest_only=True)
    try:
        return view, message_to_send(view, messages, kind)
    except Refused:
        sent = [message for message in messages if message.kind == kind]
        if not sent:
            raise
        return view, sent[-1]


def save_eml(letter: as_mail.Letter, path: str) -> Path:
    """Write a mail draft; return where it is.

    Whoever has no address is left out, to be filled in by hand. Raises UsageProblem when an
    address cannot stand in a header, or the file cannot be written.
    """

    draft = build_draft(
        sender=letter.sender,
        recipients=letter.recipients,
        subject=letter.subject,
        body=letter.body,
        bcc=letter.bcc,
    )
    return saving.save(path, draft)


def copy_message(message: MessageView, more: str = "") -> str:
    """Put a message, and what goes along with it, on the clipboard; return what was done.

    E-mail comes with its subject on the first line; a form elsewhere takes the text alone.
    """
    with_subject = message.channel == Channel.EMAIL and bool(message.subject)
    body = message.body.rstrip("\n") + more if more else message.body
    text = f"{message.subject}\n\n{body}" if with_subject else body
    done = desktop.copy(text, os.environ)
    return f"{done}; the first line is the subject" if with_subject else done


def copy(workspace: Workspace, view: IntroductionView, message: MessageView) -> HandedOver:
    """Put a message on the clipboard; raise UsageProblem where there is none."""
    more = as_mail.forwardable(workspace, view, as_mail.blurb_along(workspace, view, message))
    said = [copy_message(message, more)]
    if as_mail.says_bcc(view, message):
        (named,) = as_mail.whole_letter(workspace, view, message).bcc
        said.append(f"{named.name} goes into Bcc: {named.address}")
    return _handed(view, message, "clipboard", *said)


def write_draft(
    workspace: Workspace, view: IntroductionView, message: MessageView, path: str
) -> HandedOver:
    """Write a message as a mail draft to a file; see ``save_eml``."""
    letter = as_mail.whole_letter(workspace, view, message)
    written = save_eml(letter, path)
    return _handed(
        view, message, "draft", f"Mail draft written to {written}", *_missing(letter),
        target=str(written),
    )  # fmt: skip


def open_elsewhere(
    workspace: Workspace, view: IntroductionView, message: MessageView
) -> HandedOver:
    """Open a message where it is to be sent from: the mail program, or the profile's page.

    What could not be opened is said, and where the draft or the page is. Raises Refused for a
    channel on which there is nothing to open.
    """
    if message.channel == Channel.EMAIL:
        return _open_mail(workspace, view, message)
    if message.channel == Channel.LINKEDIN:
        return _open_profile(workspace, view, message)
    raise Refused(
        f"the {message.kind} of introduction {view.id} is for {message.channel},"
        " where there is nothing to open",
        hint=f"read it: intro log {view.id}; or copy it: intro copy {view.id}",
    )


def _open_mail(workspace: Workspace, view: IntroductionView, message: MessageView) -> HandedOver:
    letter = as_mail.whole_letter(workspace, view, message)
    address = mailto(
        [m.address for m in letter.recipients],
        letter.subject,
        letter.body,
        [m.address for m in letter.bcc],
    )
    opener = open_with_desktop(address, os.environ) if address else None
    if opener:
        said = f"Handed to {opener}, for your mail program"
        return _handed(view, message, "mail-program", said, *_missing(letter))
    folder = workspace.drafts
    try:
        make_private_folder(folder)
    except OSError as problem:
        reason = reason_of(problem)
        raise UsageProblem(
            f"{folder} cannot be made: {reason}",
            hint=f"name a file: intro open {view.id} --eml FILE",
        ) from problem
    written = save_eml(letter, str(place_of(folder, view.id, message.kind)))
    if address is None:
        why = (
            f"Too long for a mail address ({MOST:,} characters at most), so it is a draft in a file"
        )
        opener = open_with_desktop(str(written), os.environ)
    else:
        why = "No mail program could be opened here, so it is a draft in a file"
    opened = f"Opened with {opener}" if opener else "Open it yourself"
    return _handed(
        view, message, "mail-program" if opener else "draft", why, f"{opened}: {written}",
        *_missing(letter), target=str(written),
    )  # fmt: skip


def _missing(letter: as_mail.Letter) -> tuple[str, ...]:
    return tuple(
        f"{reader.name} has no e-mail address on record: fill it in there, or"
        f" intro edit {reader.handle} --email ADDRESS"
        for reader in letter.without
    )


def _open_profile(workspace: Workspace, view: IntroductionView, message: MessageView) -> HandedOver:
    """Open the reader's page, with the message on the clipboard to be pasted there."""
    reader = as_mail.readers_of(view, message)[0]
    with workspace.reading() as connection:
        point = contact_reads.get_card(connection, reader.id).first_point(PointKind.LINKEDIN)
    page = profile_page(point.value) if point else None
    others = as_mail.readers_of(view, message)[1:]
    try:
        copied = copy_message(message)
    except UsageProblem as problem:  # without a clipboard the page is still of use
        copied = f"Not copied: {problem}"
    said = [copied, *(f"It is for {other.name} too" for other in others)]
    if page is None:
        said.append(
            f"{reader.name} has no LinkedIn profile on record:"
            f" intro edit {reader.handle} --linkedin in/..."
        )
        return _handed(view, message, "clipboard", *said)
    opener = open_with_desktop(page, os.environ)
    said.append(f"Opened {page} with {opener}" if opener else f"Open it yourself: {page}")
    return _handed(view, message, "page" if opener else "nothing", *said, target=page)


def profile_page(value: str) -> str | None:
    """Return the address of a profile on LinkedIn; None for any other site.

    >>> profile_page("www.linkedin.com/in/ada"), profile_page("https://evil.example/linkedin.com")
    ('https://www.linkedin.com/in/ada', None)
    """
    from urllib.parse import quote, urlsplit

    try:
        parts = urlsplit(value if "://" in value else f"https://{value}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if host != "linkedin.com" and not host.endswith(".linkedin.com"):
        return None
    return f"https://{host}{quote(parts.path, safe='/%-._~')}"


def _handed(
    view: IntroductionView, message: MessageView, how: str, *said: str, target: str | None = None
) -> HandedOver:
    steps = () if message.sent_at else after_handing_over(view, message)
    return HandedOver(view, message, how, said, target, steps)
