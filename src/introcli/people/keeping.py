"""How often to be in touch, as it is shown."""

from typing import NamedTuple

from introcli.language.views import ContactRef


class ContactCadence(NamedTuple):
    """The cadence that holds for a contact: ``days`` is None when nothing is asked for.

    ``origin`` says whose it is: the ``contact``'s own, that of a ``tag`` or of the ``strength`` of
    the tie, or nobody's. ``due_on`` is when it is over.
    """

    contact: ContactRef
    days: int | None
    origin: str
    tag: str = ""
    strength: int | None = None
    last_touchpoint_on: str | None = None
    due_on: str | None = None


class TagCadence(NamedTuple):
    """How often to be in touch with whoever is filed under a tag, and how many they are."""

    tag: str
    days: int | None
    contacts: int


class StrengthCadence(NamedTuple):
    """How often to be in touch by the strength of a tie; ``is_set`` when somebody said so."""

    strength: int
    days: int | None
    contacts: int
    is_set: bool = False


class Cadences(NamedTuple):
    """All there is to know of cadences; ``contacts`` are those with one of their own."""

    strengths: tuple[StrengthCadence, ...] = ()
    tags: tuple[TagCadence, ...] = ()
    contacts: tuple[ContactCadence, ...] = ()
