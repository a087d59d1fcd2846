"""The schema's one definition: what every table holds, by default and at most.

SQLModel declares it; ``store.upgrade`` makes a new database of it, and Alembic upgrades by it. Rows
are written as plain SQL (``store.session``), so every rule that must hold is a CHECK, a foreign
key or a unique index here, and every default stands in the database. A moment is stored as
precisely as it was given: ``2019``, ``2024-05``, ``2026-02-20`` or ``2026-02-20T18:30:00Z``.
"""

from introcli.store.tables.introductions import Introduction as Introduction
from introcli.store.tables.introductions import IntroductionEvent as IntroductionEvent
from introcli.store.tables.introductions import Message as Message
from introcli.store.tables.introductions import Sending as Sending
from introcli.store.tables.introductions import Template as Template
from introcli.store.tables.others import Change as Change
from introcli.store.tables.others import ChangeRow as ChangeRow
from introcli.store.tables.others import FollowUp as FollowUp
from introcli.store.tables.others import MailboxLook as MailboxLook
from introcli.store.tables.others import MailFound as MailFound
from introcli.store.tables.others import SearchDocument as SearchDocument
from introcli.store.tables.others import SettledMail as SettledMail
from introcli.store.tables.parts import Row as Row
from introcli.store.tables.parts import complete
from introcli.store.tables.people import Affiliation as Affiliation
from introcli.store.tables.people import Contact as Contact
from introcli.store.tables.people import ContactDate as ContactDate
from introcli.store.tables.people import ContactOrigin as ContactOrigin
from introcli.store.tables.people import ContactPoint as ContactPoint
from introcli.store.tables.people import Interaction as Interaction
from introcli.store.tables.people import NotSame as NotSame
from introcli.store.tables.people import StrengthCadence as StrengthCadence
from introcli.store.tables.people import Tag as Tag
from introcli.store.tables.people import TagCadence as TagCadence
from introcli.store.tables.people import Tie as Tie

# The tables of which the journal keeps each row before and after, in the order of the schema.
JOURNALED: tuple[type[Row], ...] = (
    Contact, ContactPoint, Affiliation, Tag, Interaction, Tie, Introduction, IntroductionEvent,
    Message, Template, FollowUp, SearchDocument, TagCadence, ContactOrigin, NotSame,
    StrengthCadence, ContactDate, SettledMail,
)  # fmt: skip
for _model in Row.__subclasses__():
    complete(_model)
