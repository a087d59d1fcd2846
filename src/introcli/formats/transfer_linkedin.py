"""LinkedIn's data archive: one module for each kind of file in it, in every layout since 2018."""

from introcli.formats import connections, contacts, invitations, linkedin, linkedin_messages, warmth

FORMATS = (
    linkedin.PROFILE,
    linkedin.POSITIONS,
    linkedin.EDUCATION,
    connections.FORMAT,
    contacts.FORMAT,
    invitations.FORMAT,
    warmth.RECOMMENDATIONS,
    warmth.ENDORSEMENTS,
    linkedin_messages.FORMAT,
)
