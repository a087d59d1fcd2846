"""Taking intro's own export in: exactly into an empty database, else only what is new.

What is there stays as it is, empty fields are filled, and the same file again changes nothing.
"""

import sqlite3
from typing import Any

from introcli.exchange.cleaned_person import Tally
from introcli.exchange.own_entries import TABLE_OF, Row, WrongEntry, plan_of, problem, row_of
from introcli.exchange.own_rows import ORIGIN, Ids, Loader
from introcli.formats import own as shape
from introcli.formats.own import Part, parts
from introcli.formats.text import Source
from introcli.language.contact_fields import BY_KEY
from introcli.people.write_contacts import Handles
from introcli.store.session import Work

# What may be filled where it is empty here. What happened, and what was decided, is not.
_FILLED = {
    "contact": tuple(key for key in BY_KEY if key != "name"),
    "tie": ("strength", "how", "confirmed_on"),
    "interaction": ("event", "place", "told", "talked", "insight", "hook", "summary"),
    "introduction": ("purpose", "benefits", "praise", "endorse", "blurb", "would_welcome"),
    "message": ("sent_at", "sent_on", "message_id"),
    "follow_up": ("done_at",),
}  # fmt: skip
# By what a rule for many contacts is known.
_SAME_RULE = {"tag_cadence": "tag", "strength_cadence": "strength", "settled_mail": "mail_key"}
# What moves on with an introduction that went further in the file than here.
_MOVED = ("state", "outcome", "rating", "channel")
# By what a row of a contact is known, where it has no uid.
_SAME_CHILD = {
    "contact_point": ("contact_id", "kind", "value_key"),
    "affiliation": ("contact_id", "kind", "name_key"),
    "tag": ("contact_id", "name"),
    "contact_date": ("contact_id", "what"),
    "contact_origin": ("origin",),
}


def take_own(work: Work, source: Source, tally: Tally) -> None:
    """Read a whole export into a unit of work. Raises UnreadableFile; then keep nothing."""
    plan = plan_of(source)
    loader = Loader(work)
    with loader.loading():
        taking = _Taking(loader, Ids(loader, plan), tally)
        for part in parts(source):
            if part.section == shape.HEADER:
                continue
            try:
                taking.take(part)
            except (WrongEntry, sqlite3.IntegrityError) as wrong:
                rule, _, what = str(wrong).partition(" constraint failed: ")
                said = f"it breaks the rule {what!r}" if rule == "CHECK" else str(wrong)
                if rule == "UNIQUE":
                    columns = (one.rpartition(".")[2] for one in what.split(", "))
                    said = f"another one has the same {' and '.join(columns)}"
                raise problem(source, part, said) from wrong
        if taking.ids.keeps:
            loader.touch(None)
            loader.set_numbers(plan.numbers)
    if not taking.ids.keeps:
        loader.touch(sorted(taking.touched))


class _Taking:
    """Takes one entry after the other."""

    def __init__(self, loader: Loader, ids: Ids, tally: Tally) -> None:
        self.ids = ids
        self.touched: set[int] = set()
        self._loader = loader
        self._handles = Handles(loader.connection)
        self._tally = tally
        self._gone: set[str] = set()

    def take(self, part: Part) -> None:
        """Record an entry, or what is new in it; count what became of it."""
        self._tally.rows += 1
        table = TABLE_OF[part.section]
        row = row_of(table, part.value)
        if why := self._lost(table, row) or self._collision(table, row):
            self._gone.add(row.values.get("uid", ""))
            self._tally.skip(part.line, why)
            return
        if table in self.ids.known and row.values["uid"] in self.ids.known[table]:
            self._again(part, table, row)
        elif table not in self.ids.known and (found := self._known(table, row)):
            self._tally.count("updated" if self._fill(table, found, row.values) else "unchanged")
        else:
            self._add(table, row)
            self._tally.count("created")

    def _lost(self, table: str, row: Row) -> str:
        """Replace uids by numbers; return why that is not possible."""
        for column, (to, uid) in row.refers.items():
            number = self.ids.by_uid[to].get(uid)
            if number is None:
                key = shape.reference_key(column)
                raise WrongEntry(f"{key} refers to a {to} that is not in the file: {uid[:40]!r}")
            if uid in self._gone and table == "interaction":
                continue  # it happened all the same
            if uid in self._gone:
                return "it belongs to an introduction that was left out"
            row.values[column] = number
        return ""

    @staticmethod
    def _collision(table: str, row: Row) -> str:
        """Order pairs; say when two contacts of the file are one here."""
        values = row.values
        if table in ("tie", "not_same"):
            values["a_id"], values["b_id"] = sorted((values["a_id"], values["b_id"]))
            return "its two contacts are one here" if values["a_id"] == values["b_id"] else ""
        if table == "follow_up" and None not in (
            pair := (values["contact_id"], values["other_id"])
        ):
            values["contact_id"], values["other_id"] = sorted(pair)
            return "its two contacts are one here" if pair[0] == pair[1] else ""
        if table == "introduction":
            taking_part = [values["requester_id"], values["connector_id"], values["target_id"]]
            if len(set(taking_part)) < len(taking_part):
                return "two of its contacts are one here"
        return ""

    def _known(self, table: str, row: Row) -> int | None:
        """Return the row here that is the same thing, for what has no number of its own yet."""
        if self.ids.keeps:
            return None
        values = row.values
        wheres: list[dict[str, Any]] = [{"uid": values["uid"]}] if "uid" in values else []
        if table in ("tie", "not_same"):
            wheres.append({"a_id": values["a_id"], "b_id": values["b_id"]})
        if table in _SAME_RULE:
            wheres.append({_SAME_RULE[table]: values[_SAME_RULE[table]]})
        if table == "interaction" and values["origin"]:
            wheres.append({"origin": values["origin"], "contact_id": values["contact_id"]})
        for where in wheres:
            if found := self._loader.find(table, **where):
                return int(found["id"])
        return None

    def _add(self, table: str, row: Row) -> None:
        """Add a row with what stands inside it."""
        values = row.values
        if table in self.ids.by_uid:
            values["id"] = self.ids.by_uid[table][values["uid"]]
        else:
            values["id"] = self.ids.of_new(table, values["id"])
        if not self.ids.keeps:
            self._make_room(table, values)
        self._loader.insert(table, values)
        for name, entries in row.inside.items():
            for entry in entries:
                self._add_inside(name, values["id"], entry)

    def _make_room(self, table: str, values: dict[str, Any]) -> None:
        """Change what can stand there only once, where something else has it already."""
        if table == "contact":
            values["handle"] = self._handles.give([values["handle"]])[0]
            values["is_me"] = values["is_me"] and not self._loader.find("contact", is_me=True)
        elif table == "interaction":
            self.touched.add(values["contact_id"])
        elif table == "template":
            wished, number = values["name"], 2
            while self._loader.find(table, name=values["name"], version=values["version"]):
                values["name"], number = f"{wished}-{number}", number + 1
        elif table == "message":
            among = {name: values[name] for name in ("introduction_id", "kind", "recipient_id")}
            taken = self._loader.values(table, "version", **among)
            if values["version"] in taken:
                values["version"] = max(taken) + 1
        elif table == "contact_point" and values["is_primary"]:
            # An address that is added to somebody who has one is not the first.
            kind = {name: values[name] for name in ("contact_id", "kind")}
            values["is_primary"] = not self._loader.values(table, "id", **kind)

    def _add_inside(self, table: str, parent: int, entry: Any) -> bool:
        """Add a row that belongs to another, unless it is there; say whether it was added."""
        row = row_of(table, entry)
        if self._lost(table, row):
            return False
        row.values[shape.NESTED[table][0]] = parent
        same = {name: row.values[name] for name in _SAME_CHILD.get(table, ("uid",))}
        if not self.ids.keeps and (found := self._loader.find(table, **same)):
            if table == "message":
                self._fill(table, found["id"], row.values)
            return False
        self._add(table, row)
        return True

    def _again(self, part: Part, table: str, row: Row) -> None:
        """Add what is new about a recorded contact or introduction."""
        number = self.ids.by_uid[table][row.values["uid"]]
        grew = self._fill(table, number, row.values)
        if table == "introduction":
            grew |= self._moved_on(part, number, row)
        for name, entries in row.inside.items():
            if name != "introduction_event":
                for entry in entries:
                    grew |= self._add_inside(name, number, entry)
        if table == "contact" and row.values["uid"] in self.ids.joined:
            # This uid is somebody who has another one here.
            origin = f"{ORIGIN}{row.values['uid']}"
            if not self._loader.find("contact_origin", origin=origin):
                values = {"id": self._loader.give_id("contact_origin"), "contact_id": number}
                self._loader.insert("contact_origin", values | {"origin": origin})
        self._tally.count("updated" if grew else "unchanged")

    def _moved_on(self, part: Part, number: int, row: Row) -> bool:
        """Add what happened since, when the file knows all that is known here and more."""
        events = row.inside["introduction_event"]
        theirs = {event.get("uid") for event in events if isinstance(event, dict)}
        ours = set(self._loader.values("introduction_event", "uid", introduction_id=number))
        if theirs <= ours:
            return False
        if ours - theirs:
            why = f"introduction {number} has different events there; yours were kept"
            self._tally.remark(part.line, why)
            return False
        for event in events:
            self._add_inside("introduction_event", number, event)
        moved = {name: row.values[name] for name in _MOVED}
        self._loader.change_later("introduction", number, moved)
        return True

    def _fill(self, table: str, number: int, values: dict[str, Any]) -> bool:
        """Fill what is empty here; say whether anything was."""
        names = _FILLED.get(table)
        if not names or not (here := self._loader.find(table, id=number)):
            return False
        filled = {
            name: values[name]
            for name in names
            if here[name] in (None, "") and values[name] not in (None, "")
        }
        if "organisation" in filled:
            filled["organisation_key"] = values["organisation_key"]
        if filled:
            self._loader.change_later(table, number, filled)
        return bool(filled)
