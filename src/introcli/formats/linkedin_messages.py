"""Several people in one cell, joined by commas, some of whose names hold commas themselves.

Advertisements, spam and drafts are left out with the reason. A message is named by what does not
change from archive to archive: its conversation, its time and how it begins.
"""

import re
from collections.abc import Sequence
from hashlib import blake2b

from introcli.formats.csv_tables import RowReader, Table, tabular
from introcli.formats.fields import instant_of, profile_of
from introcli.formats.records import Letter, Record, Skipped
from introcli.formats.text import is_html, plain_text
from introcli.language.names import fold

# What follows a name after a comma: MBA, PhD, M.Sc., CFA®, PMP.
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.?){0,3}[A-Z]{1,5}[®™.]?|Jr\.?|Sr\.?|I{1,3}|IV")


def people_of(names: str, profiles: str) -> tuple[tuple[str, str], ...]:
    """Return each person with name and profile; addresses are sure, names only if they match them.

    >>> people_of("Ada King,Jane Doe, MBA", "https://linkedin.com/in/a,https://linkedin.com/in/j")
    (('Ada King', 'https://linkedin.com/in/a'), ('Jane Doe, MBA', 'https://linkedin.com/in/j'))
    """
    addresses = [profile_of(address.strip()) for address in profiles.split(",") if address.strip()]
    if len(addresses) == 1:
        return ((names, addresses[0]),)
    people: list[str] = []
    for part in filter(None, map(str.strip, names.split(","))):
        if people and _CREDENTIAL.fullmatch(part):
            people[-1] += f", {part}"
        else:
            people.append(part)
    if not addresses:
        return tuple((name, "") for name in people)
    if len(people) == len(addresses):
        return tuple(zip(people, addresses, strict=True))
    return tuple(("", address) for address in addresses if address)


# What LinkedIn's editor for advertisements leaves in them.
_ADVERT_MARK = "spinmail"
_ADVERT_TITLES = {f"sponsored{what}" for what in ("", " conversation", " message", " inmail")}
_YES = ("yes", "true", "1")
_BEGINNING = 200  # characters


def _reader(table: Table) -> RowReader:
    parts = _Parts(table)

    def read(line: int, cells: Sequence[str]) -> Record:
        why = parts.why_not(cells)
        return Skipped(line, why) if why else parts.letter(line, cells)

    return read


class _Parts:
    """Where the parts of a message stand in this file."""

    def __init__(self, table: Table) -> None:
        self.conversation, self.title = (
            table.cell("conversationid"),
            table.cell("conversationtitle"),
        )
        self.sender, self.profile = table.cell("from"), table.cell("senderprofileurl")
        self.recipients, self.profiles = table.cell("to"), table.cell("recipientprofileurls")
        self.date, self.subject = table.cell("date"), table.cell("subject")
        self.content, self.folder = table.raw("content"), table.cell("folder")
        self.direction = table.cell("direction")
        self.drafts = table.cell("ismessagedraft"), table.cell("isconversationdraft")

    def why_not(self, cells: Sequence[str]) -> str:
        """Return why a message tells nothing about two people, an empty text when it does."""
        if self.folder(cells).upper() == "SPAM":
            return "in the spam folder"
        if any(draft(cells).lower() in _YES for draft in self.drafts):
            return "a draft that was never sent"
        if self._is_advert(cells):
            return "an advertisement"
        if not self.sender(cells) and not self.profile(cells):
            return "no sender: an advertisement, or a closed account"
        if not self.recipients(cells) and not self.profiles(cells):
            return "no recipient"
        return "" if instant_of(self.date(cells)) else f"{self.date(cells)!r} is not a date"

    def _is_advert(self, cells: Sequence[str]) -> bool:
        content, profile = self.content(cells), self.profile(cells)
        if _ADVERT_MARK in content or "linkedin.com/company/" in profile:
            return True
        if {self.title(cells).lower(), self.subject(cells).lower()} & _ADVERT_TITLES:
            return True
        return bool(self.conversation(cells)) and not profile and is_html(content)

    def letter(self, line: int, cells: Sequence[str]) -> Letter:
        text, at = plain_text(self.content(cells)), instant_of(self.date(cells))
        direction = self.direction(cells).upper()
        # Names and profile addresses change, so they count only where no conversation is named.
        which = self.conversation(cells) or fold(f"{self.sender(cells)}>{self.recipients(cells)}")
        beginning = " ".join(self.content(cells).split())[:_BEGINNING]
        same = "\0".join((which, self.date(cells), beginning)).encode("utf-8", "surrogatepass")
        return Letter(
            line,
            self.conversation(cells),
            (self.sender(cells), profile_of(self.profile(cells))),
            people_of(self.recipients(cells), self.profiles(cells)),
            at,
            plain_text(self.subject(cells)),
            text,
            blake2b(same, digest_size=12).hexdigest(),
            is_outgoing=direction == "OUTGOING" if direction else None,
        )


FORMAT = tabular(
    "linkedin-messages", "LinkedIn messages", ("from to date content folder",), _reader, order=60
)
