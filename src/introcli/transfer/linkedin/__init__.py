"""LinkedIn's data archive: one module for each kind of file in it, in every layout since 2018."""

from introcli.transfer.linkedin import (
    connections,
    contacts,
    invitations,
    messages,
    owner,
    warmth,
)

FORMATS = (
    owner.PROFILE,
    owner.POSITIONS,
    owner.EDUCATION,
    connections.FORMAT,
    contacts.FORMAT,
    invitations.FORMAT,
    warmth.RECOMMENDATIONS,
    warmth.ENDORSEMENTS,
    messages.FORMAT,
)
