"""The first people of a file as they come in: what each of their fields is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from introcli.exchange.cleaned_person import Wanted
from introcli.exchange.tally import Tally
from introcli.exchange.telling import tags_of
from introcli.formats.reports import Previewed
from introcli.store.bulk_insert import Bulk

_KINDS = {"email": "e-mail", "phone": "phone", "linkedin": "profile", "web": "page"}


def preview(bulk: Bulk, tally: Tally, people: Sequence[tuple[Wanted, int | None]]) -> None:
    """Keep the first of those a file names, each with the contact who is recorded, if one is."""
    for one, number in people[: tally.previews_left]:
        found = list(
            bulk.look_up("SELECT handle FROM contact WHERE id", [str(number)] if number else [])
        )
        handle = str(found[0][0]) if found else None
        tally.previewed.append(
            Previewed(one.person.line, one.person.name, handle, tuple(_fields(one)))
        )


def _fields(one: Wanted) -> Iterator[tuple[str, str]]:
    person = one.person
    said = {
        "organisation": one.organisation,
        "title": one.title,
        "location": person.location,
        "about": person.about,
        "birthday": person.birthday,
        "connected": person.connected_on,
        "offers": person.offers,
        "needs": person.needs,
    }
    yield from ((name, value) for name, value in said.items() if value)
    yield from ((_KINDS[point.kind], point.value) for point in one.points)
    yield from (("tag", tag) for tag in tags_of(person))
    yield from (("note", note) for note in (person.note, *person.notes) if note)
