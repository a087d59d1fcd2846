"""What the log knows: permission, capacity, acquaintance, repeated asks (A, B, E8, F5)."""

from __future__ import annotations

from introcli.etiquette.model import Finding, Participant, Record
from introcli.etiquette.wording import error, hint, warning
from introcli.language.vocabulary import IntroductionKind


def check_golden_rule(record: Record) -> Finding | None:
    """A3: I asked myself whether I would welcome a similar request."""
    if record.would_welcome is None:
        fix = "Ask yourself; the answer is asked and kept when you draft on a terminal."
        return hint("A3", "“Would I welcome a similar request?” is not answered.", fix)
    if record.would_welcome is False:
        fix = f"Make it a request you would welcome: `intro draft --intro {record.id} --edit`."
        return warning("A3", "You would not welcome such a request yourself.", fix)
    return None


def check_permission(record: Record) -> Finding | None:
    """A4: the target said yes before being introduced."""
    if record.target_agreed:
        return None
    name = record.target.name if record.target else "The target"
    ask = f"`intro draft --intro {record.id} --kind permission`"
    fix = f"Ask first: {ask}; then `intro mark {record.id} agreed`."
    return error("A4", f"{name} has not agreed to this introduction.", fix)


def check_capacity(record: Record) -> Finding | None:
    """A10: the person asked is not asked more often than is comfortable."""
    if len(record.asked_on) < record.capacity:
        return None
    days = ", ".join(d.isoformat() for d in sorted(record.asked_on))
    who = record.asked_handle or "This person"
    asked = f"asked {_times(len(record.asked_on))} this quarter ({days})" if days else "not asked"
    message = f"{who} was {asked}; {_comfortable(record.capacity)}."
    return warning("A10", message, "Wait, or choose somebody else: `intro path TARGET`.")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _comfortable(capacity: int) -> str:
    """Return how many asks a quarter are; of somebody who wants none, that none is."""
    if not capacity:
        return "no ask is comfortable"
    return f"{capacity} a quarter {'is' if capacity == 1 else 'are'} comfortable"


def check_one_at_a_time(record: Record) -> Finding | None:
    """A13: no second open introduction to the same person, through anybody."""
    if not record.open_to_target:
        return None
    name = record.target.name if record.target else "the target"
    numbers = ", ".join(map(str, record.open_to_target))
    fix = (
        f"See it with `intro log {record.open_to_target[0]}`; wait for its answer, or withdraw it."
    )
    return warning("A13", f"Another introduction to {name} is open ({numbers}).", fix)


def check_acquaintance(record: Record) -> Finding | None:
    """A14: I know the people I introduce; and the connector I ask."""
    if record.kind is IntroductionKind.REQUEST:
        return _check_connector(record)
    unknown = [p for p in (record.requester, record.target) if _is_unknown(record, p)]
    if not unknown:
        return None
    names = " and ".join(p.name for p in unknown if p)
    fix = f"If you have met, say so: {_record_meeting(unknown[0])}."
    return error("A14", f"No meeting or interaction with {names} is on record.", fix)


def _check_connector(record: Record) -> Finding | None:
    if not _is_unknown(record, record.connector) or record.connector is None:
        return None
    fix = f"If you have met, say so: {_record_meeting(record.connector)}."
    message = f"No meeting or interaction with {record.connector.name} is on record."
    return warning("A14", message, fix)


def _is_unknown(record: Record, person: Participant | None) -> bool:
    return person is not None and not person.is_me and record.known.get(person.handle) is False


def _record_meeting(person: Participant | None) -> str:
    handle = person.handle if person and person.handle else "CONTACT"
    return f'`intro met {handle} --met "..." --on WHEN`'


def check_met_before_inviting(record: Record) -> Finding | None:
    """B1: only people I have met, or was properly introduced to."""
    if not _is_unknown(record, record.target) or record.target is None:
        return None
    way = f"`intro path {record.target.handle or 'TARGET'}`"
    fix = f"If you have met, say so: {_record_meeting(record.target)}; otherwise try {way}."
    message = f"No meeting, interaction or introduction with {record.target.name} is on record."
    return error("B1", message, fix)


def check_told(record: Record) -> Finding | None:
    """B2: they were told that I would look for them."""
    if record.told or _is_unknown(record, record.target):
        return None
    said = f"{record.target.name} was" if record.target else "They were"
    fix = "Say where you met; next time tell them, and add `--told`."
    return hint("B2", f"{said} not told that you would write.", fix)


def check_addresses(record: Record) -> Finding | None:
    """E8: no address that bounced or went stale."""
    if not record.bounced:
        return None
    listed = ", ".join(record.bounced)
    fix = "Find a working one: `intro edit CONTACT --email ...`."
    return warning("E8", f"This address bounced or is stale: {listed}.", fix)


def check_declined(record: Record) -> Finding | None:
    """F5: a connector who declined is not asked again for the same target.

    A warning: they may have said "ask me in spring", and only the writer knows.
    """
    connector, target = record.connector, record.target
    if connector is None or connector.handle not in record.declined_connectors:
        return None
    handle = target.handle if target and target.handle else "TARGET"
    about = target.name if target else "this target"
    fix = f"Choose another way: `intro path {handle}`."
    return warning("F5", f"{connector.name} has declined to introduce you to {about}.", fix)
