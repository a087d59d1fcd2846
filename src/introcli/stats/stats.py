"""The figures: what works, how long answers take, and how the network stands (D8, E5, E6)."""

import sqlite3
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta

from introcli.errors import UsageProblem
from introcli.language.views import ContactRef
from introcli.language.vocabulary import Channel, InteractionKind, IntroductionKind, Tone
from introcli.record.contacts import my_id
from introcli.record.filter import WITH_REASON, ContactFilter, conditions
from introcli.record.introduction_history import ASKS, QUARTER
from introcli.record.touchpoints import days_sql, due_on_sql
from introcli.stats import measures
from introcli.stats.histories import Course, Measured, courses, measure, people
from introcli.store.sql import HERE
from introcli.store.workspace import Workspace

# What introductions can be counted by, in the order of the screens.
WAYS = ("kind", "channel", "connector", "template", "tone", "month")
# Weeks of touchpoints when no period is named: a year.
_WEEKS = 52
# Ties that are named with what they brought.
_TIES = 10
_KEYS: dict[str, Callable[[Course], Iterable[str]]] = {
    "kind": lambda course: (course.kind,),
    "channel": lambda course: (course.channel,),
    "connector": lambda course: () if course.connector is None else (str(course.connector),),
    "template": lambda course: course.templates,
    "tone": lambda course: (course.tone,) if course.tone else (),
    "month": lambda course: (course.month,),
}
_ORDER = {
    word.value: place
    for words in (IntroductionKind, Channel, Tone)
    for place, word in enumerate(words)
}


def get_stats(
    workspace: Workspace,
    *,
    since: str | None = None,
    before: str | None = None,
    by: str | None = None,
) -> measures.Stats:
    """Return the figures on introductions that began in the period, and on the network.

    ``by`` asks for one way of counting alone, without the network. Raises UsageProblem for dates
    that make no sense.
    """
    start, end = workspace.moment(since), workspace.moment(before)
    if start and end and start.on >= end.on:
        raise UsageProblem(
            f"no day lies between {start.on.isoformat()} and {end.on.isoformat()}",
            hint="--since is the first day, --before the one after the last",
        )
    first, last = start.on if start else None, end.on if end else None
    with workspace.reading_if_any() as connection:
        raw = () if connection is None else courses(connection, _iso(first), _iso(last))
        found = tuple(map(measure, raw))
        ids = {one.course.connector for one in found if one.course.connector is not None}
        if connection is None or not ids:
            names = {}
        else:
            names = {str(id_): ref for id_, (ref, _) in people(connection, ids).items()}
        network = None
        if connection is not None and by is None:
            network = _network(workspace, connection, found, first, last)
    ways = WAYS if by is None else (by,)
    return measures.Stats(
        since=_iso(first),
        before=_iso(last),
        today=workspace.today.isoformat(),
        whole=measures.tally(found),
        breakdowns={way: _groups(found, way, names) for way in ways},
        patience=tuple(
            measures.Patience(
                group.key,
                group.tally,
                workspace.settings.wait_days(group.key),
                f"wait.{group.key}"
                if group.key in (Channel.EMAIL, Channel.LINKEDIN)
                else "wait.other",
            )
            for group in _groups(tuple(one for one in found if one.questions), "channel", {})
        ),
        network=network,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _groups(
    found: tuple[Measured, ...], way: str, names: dict[str, ContactRef]
) -> tuple[measures.Group, ...]:
    groups = []
    for key, counted in measures.grouped(found, _KEYS[way]).items():
        ref = names.get(key)
        groups.append(
            measures.Group(ref.handle if ref else key, ref.name if ref else key, counted, ref)
        )
    if way == "month":
        groups.sort(key=lambda group: group.key)
    elif way in ("connector", "template"):
        groups.sort(key=lambda group: (-group.tally.decided, -group.tally.total, group.key))
    else:
        groups.sort(key=lambda group: _ORDER[group.key])
    return tuple(groups)


def _network(
    workspace: Workspace,
    connection: sqlite3.Connection,
    found: tuple[Measured, ...],
    first: date | None,
    last: date | None,
) -> measures.Network:
    today = workspace.today
    until = min(today, last - timedelta(days=1)) if last else today
    begin = first or until - timedelta(weeks=_WEEKS)
    weeks = measures.by_week(touches_by_day(connection, measures.monday_of(begin), until), until)
    contacts, with_cadence, quiet = map(
        int,
        connection.execute(
            f"SELECT count(*), count({days_sql(connection)}), total(last_touchpoint_on < ?)"
            f" FROM contact WHERE {HERE}",
            ((today - timedelta(days=QUIET_DAYS)).isoformat(),),
        ).fetchone(),
    )
    cold, coldest = cold_contacts(connection, today)
    bare, named = without_reason(connection)
    worth = measures.worth_of_ties(found, my_id(connection))
    brought = sorted(
        (-one.helped, -one.met, -one.made, one.introductions, id_)
        for id_, one in worth.items()
        if one.made
    )
    best = [id_ for *_, id_ in brought[:_TIES]]
    known = people(connection, best)
    touched = touchpoints(connection, best, begin, until)
    return measures.Network(
        contacts=contacts,
        reason=measures.share(contacts - bare, contacts),
        without_reason=named,
        with_cadence=with_cadence,
        cold=cold,
        coldest=coldest,
        quiet=quiet,
        weeks=weeks,
        per_week=measures.per_week(weeks, today),
        useful=sum(bool(one.made) for one in worth.values()),
        ties=tuple(measures.TieWorth(*known[id_], worth[id_], touched.get(id_, 0)) for id_ in best),
        capacity=capacity(connection, today, workspace.settings.capacity),
    )


# Days without any touchpoint after which a tie is called quiet.
QUIET_DAYS = 365
# How many are named where the rest is only counted.
_NAMED = 5
_TOUCHES = ", ".join(
    f"'{kind.value}'" for kind in InteractionKind if kind is not InteractionKind.NOTE
)


def cold_contacts(
    connection: sqlite3.Connection, today: date
) -> tuple[int, tuple[ContactRef, ...]]:
    """Count the contacts past their cadence, and name those that are so the longest."""
    rows = connection.execute(
        "SELECT id, handle, name, count(*) OVER () AS count FROM"
        f" (SELECT id, handle, name, name_key, {due_on_sql(connection)} AS due_on"
        f" FROM contact WHERE {HERE})"
        f" WHERE due_on <= ? ORDER BY due_on, name_key, id LIMIT {_NAMED}",
        (today.isoformat(),),
    ).fetchall()
    return rows[0]["count"] if rows else 0, tuple(ContactRef(*tuple(row)[:3]) for row in rows)


def without_reason(connection: sqlite3.Connection) -> tuple[int, tuple[ContactRef, ...]]:
    """Count the contacts that ``intro contacts --no-reason`` lists, and name the newest (D8)."""
    where, values = conditions(connection, ContactFilter(no_reason=True))
    count = connection.execute(
        f"SELECT count(*) FROM contact WHERE {HERE} AND id NOT IN ({WITH_REASON})"
    ).fetchone()
    rows = connection.execute(
        f"SELECT id, handle, name FROM contact WHERE {where} ORDER BY id DESC LIMIT {_NAMED}",
        values,
    )
    return count[0], tuple(ContactRef(*row) for row in rows)


def touches_by_day(connection: sqlite3.Connection, since: date, until: date) -> dict[date, int]:
    """Return, by day, how many touchpoints there were; a month alone counts as its first day."""
    rows = connection.execute(
        f"SELECT happened_on, count(*) FROM interaction WHERE kind IN ({_TOUCHES})"
        " AND happened_on BETWEEN ? AND ? GROUP BY happened_on",
        (since.isoformat(), until.isoformat()),
    )
    return {date.fromisoformat(day): count for day, count in rows}


def capacity(connection: sqlite3.Connection, today: date, usual: int) -> measures.Capacity:
    """Return the favours asked in the last quarter, by the rule of A10."""
    rows = connection.execute(
        "SELECT c.id, c.handle, c.name, count(*) AS asked, coalesce(c.capacity, ?) AS most"
        " FROM message AS m JOIN contact AS c ON c.id = m.recipient_id"
        f" WHERE m.kind IN {ASKS} AND m.sent_on BETWEEN ? AND ? AND {HERE}"
        " GROUP BY c.id ORDER BY asked - most DESC, c.name_key",
        (usual, (today - timedelta(days=QUARTER)).isoformat(), today.isoformat()),
    )
    found = [measures.Asked(ContactRef(*tuple(row)[:3]), row["asked"], row["most"]) for row in rows]
    return measures.Capacity(
        asked=sum(one.asked for one in found),
        comfortable=sum(one.capacity for one in found),
        contacts=len(found),
        full=tuple(one for one in found if one.asked >= one.capacity),
    )


def touchpoints(
    connection: sqlite3.Connection, ids: Collection[int], since: date, until: date
) -> dict[int, int]:
    """Return how many touchpoints there were with each of them."""
    wanted = ",".join(str(int(one)) for one in ids)
    rows = connection.execute(
        "SELECT contact_id, count(*) FROM interaction"
        f" WHERE contact_id IN ({wanted}) AND kind IN ({_TOUCHES})"
        " AND happened_on BETWEEN ? AND ? GROUP BY contact_id",
        (since.isoformat(), until.isoformat()),
    )
    return {row[0]: row[1] for row in rows}
