"""The schema's one definition, and the only way anything is written.

``table=True`` models skip validation when constructed, so rows are made by ``model_validate``
(``store.session.Work.add``) and every rule that must hold is also a CHECK, a foreign key or a
unique index. A moment is stored as precisely as it was given: ``2019``, ``2024-05``,
``2026-02-20`` or ``2026-02-20T18:30:00Z``.

Defining a table takes a millisecond or two, so each is defined when it is first asked for, with
those that its keys point to; ``JOURNALED`` defines all that the journal keeps.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from introcli.store.tables.belongings import Affiliation as Affiliation
    from introcli.store.tables.belongings import ContactDate as ContactDate
    from introcli.store.tables.belongings import ContactOrigin as ContactOrigin
    from introcli.store.tables.belongings import ContactPoint as ContactPoint
    from introcli.store.tables.belongings import NotSame as NotSame
    from introcli.store.tables.belongings import Tag as Tag
    from introcli.store.tables.cadences import StrengthCadence as StrengthCadence
    from introcli.store.tables.cadences import TagCadence as TagCadence
    from introcli.store.tables.contact import Contact as Contact
    from introcli.store.tables.follow_up import FollowUp as FollowUp
    from introcli.store.tables.inbox import MailboxLook as MailboxLook
    from introcli.store.tables.inbox import MailFound as MailFound
    from introcli.store.tables.inbox import SettledMail as SettledMail
    from introcli.store.tables.interaction import Interaction as Interaction
    from introcli.store.tables.introduction import Introduction as Introduction
    from introcli.store.tables.introduction_event import IntroductionEvent as IntroductionEvent
    from introcli.store.tables.journal import Change as Change
    from introcli.store.tables.journal import ChangeRow as ChangeRow
    from introcli.store.tables.journaled import JOURNALED as JOURNALED
    from introcli.store.tables.message import Message as Message
    from introcli.store.tables.message import Sending as Sending
    from introcli.store.tables.parts import Row as Row
    from introcli.store.tables.searching import SearchDocument as SearchDocument
    from introcli.store.tables.template import Template as Template
    from introcli.store.tables.tie import Tie as Tie

# The module in which each is defined.
_DEFINED_IN = {
    "Contact": "contact",
    "ContactPoint": "belongings",
    "Affiliation": "belongings",
    "Tag": "belongings",
    "ContactDate": "belongings",
    "ContactOrigin": "belongings",
    "NotSame": "belongings",
    "TagCadence": "cadences",
    "StrengthCadence": "cadences",
    "Interaction": "interaction",
    "Tie": "tie",
    "Introduction": "introduction",
    "IntroductionEvent": "introduction_event",
    "Message": "message",
    "Sending": "message",
    "MailboxLook": "inbox",
    "MailFound": "inbox",
    "SettledMail": "inbox",
    "Template": "template",
    "FollowUp": "follow_up",
    "SearchDocument": "searching",
    "Change": "journal",
    "ChangeRow": "journal",
    "JOURNALED": "journaled",
    "Row": "parts",
}


def __getattr__(name: str) -> Any:
    """Define a table when it is first asked for."""
    if name not in _DEFINED_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_DEFINED_IN[name]}"), name)
