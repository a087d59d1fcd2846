"""The tables of which the journal keeps each row before and after."""

from __future__ import annotations

from introcli.store.tables.belongings import (
    Affiliation,
    ContactDate,
    ContactOrigin,
    ContactPoint,
    NotSame,
    Tag,
)
from introcli.store.tables.cadences import StrengthCadence, TagCadence
from introcli.store.tables.contact import Contact
from introcli.store.tables.follow_up import FollowUp
from introcli.store.tables.inbox import SettledMail
from introcli.store.tables.interaction import Interaction
from introcli.store.tables.introduction import Introduction
from introcli.store.tables.introduction_event import IntroductionEvent
from introcli.store.tables.message import Message
from introcli.store.tables.parts import Row
from introcli.store.tables.searching import SearchDocument
from introcli.store.tables.template import Template
from introcli.store.tables.tie import Tie

JOURNALED: tuple[type[Row], ...] = (
    Contact, ContactPoint, Affiliation, Tag, Interaction, Tie, Introduction, IntroductionEvent,
    Message, Template, FollowUp, SearchDocument, TagCadence, ContactOrigin, NotSame,
    StrengthCadence, ContactDate, SettledMail,
)  # fmt: skip
