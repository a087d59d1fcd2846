"""What is written as plain SQL is what the tables declare: the same rows, the same refusals."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Integer, Table, create_engine
from sqlmodel import Session, SQLModel

from introcli.errors import DatabaseProblem
from introcli.language.vocabulary import IntroductionKind
from introcli.store.schema import TABLES
from introcli.store.session import make_ready
from introcli.store.tables.parts import Row
from tests.factories import AT, introduction, three_people, work

MODELS: dict[str, type[Row]] = {str(one.__tablename__): one for one in Row.__subclasses__()}
# Words that each kind of column takes; whatever else stands in a rule is chosen below.
FITTING: dict[str, Any] = {
    "kind": {
        "contact_point": ["email", "phone"], "affiliation": ["employer", "school"],
        "interaction": ["met", "note"], "introduction": ["request"],
        "message": ["request", "nudge"], "template": ["request", "thanks"],
    },
    "state": {"contact_point": ["ok", "stale"], "introduction": ["asked", "drafted"]},
    "channel": ["email", "linkedin"], "tone": ["warm", "brief"], "direction": ["in", "out"],
    "event": {"introduction_event": ["sent"]}, "from_state": ["drafted"], "to_state": ["asked"],
    "what": {"mail_found": ["answer"], "contact_date": ["name-day", "wedding"]},
    "outcome": [None], "rating": [3], "strength": [1, 5], "days": [30], "month": [3], "day": [4],
    "year": [1815], "cadence_days": [14], "capacity": [2], "version": [1, 2],
    "position": ["{}"], "id": [None],
}  # fmt: skip
POINTS_AT = {"contact": [1, 2, 3], "introduction": [1], "change": [1]}


def table_of(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def a_value(table: Table, column: Any, chance: random.Random) -> Any:
    name = column.name
    for key in column.foreign_keys:
        return chance.choice(POINTS_AT[key.column.table.name])
    fitting = FITTING.get(name)
    if isinstance(fitting, dict):
        fitting = fitting.get(table.name)
    if fitting:
        return chance.choice(fitting)
    if isinstance(column.type, Boolean):
        return chance.random() < 0.5
    if isinstance(column.type, Integer):
        return chance.randrange(1, 9)
    if name.endswith("_on") or name == "on_day":
        return f"2026-0{chance.randrange(1, 9)}-11"
    if name.endswith("_at") or name == "at":
        return f"2026-0{chance.randrange(1, 9)}-11T09:00:00Z"
    return f"{name}-{chance.randrange(10**9)}"


def some_values(name: str, chance: random.Random) -> dict[str, Any]:
    """Return values for a row: whatever must be given, and about half of what may be."""
    model, table, values = MODELS[name], table_of(name), {}
    for column in table.columns:
        field = model.model_fields[column.name]
        if column.name == "id" or (not field.is_required() and chance.random() < 0.5):
            continue
        values[column.name] = a_value(table, column, chance)
    if name == "follow_up" and values.get("contact_id") is None:
        values.pop("other_id", None)
    for low, high in (("a_id", "b_id"), ("contact_id", "other_id")):
        if {low, high} <= values.keys():
            values[low], values[high] = sorted(chance.sample([1, 2, 3], 2))
    if name == "introduction":
        values |= {"requester_id": 1, "connector_id": 2, "target_id": 3}
    if name == "contact":
        values["handle"] = f"h{chance.randrange(10**9)}"
        values.pop("is_me", None)
    if "uid" in {column.name for column in table.columns}:
        values["uid"] = f"uid-{chance.randrange(10**9)}"
    return values


@pytest.fixture
def prepared(database: Path) -> Path:
    three_people(database)
    with work(database) as opened:
        introduction(opened, IntroductionKind.REQUEST)
    return database


def add_unless_taken(database: Path, name: str, values: dict[str, Any]) -> int | None:
    """Add a row; None where another one like it is in the way."""
    try:
        with work(database) as opened:
            return opened.add(name, **values)
    except DatabaseProblem as problem:
        if "UNIQUE" not in str(problem):
            raise
        return None


def the_rows(database: Path, name: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()


@pytest.mark.parametrize("name", sorted(MODELS.keys() - {"change", "change_row"}))
def test_a_row_is_the_same_written_by_statement_and_by_model(
    prepared: Path, tmp_path: Path, name: str
) -> None:
    copy = tmp_path / "by-model.db"
    copy.write_bytes(prepared.read_bytes())
    engine = create_engine(f"sqlite:///{copy}")
    for seed in range(8):
        values = some_values(name, random.Random(f"{name} {seed}"))
        taken = add_unless_taken(prepared, name, values)
        if taken is None:
            continue
        with Session(engine) as session:
            session.add(MODELS[name].model_validate({**values, "id": taken}))
            session.commit()
    engine.dispose()
    assert the_rows(prepared, name)
    assert the_rows(prepared, name) == the_rows(copy, name)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_default_stands_in_the_database(database: Path, name: str) -> None:
    make_ready(database)
    with closing(sqlite3.connect(database)) as connection:
        stand = {row[1]: row[4] for row in connection.execute(f"PRAGMA table_info({name})")}
    for column, field in MODELS[name].model_fields.items():
        if field.is_required() or field.default_factory or field.default is None:
            assert stand[column] is None, column
        elif isinstance(field.default, str):
            assert stand[column] == f"'{field.default}'", column
        else:
            assert stand[column] == str(int(field.default)), column


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_column_of_numbers_or_of_yes_and_no_takes_nothing_else(database: Path, name: str) -> None:
    make_ready(database)
    columns = [
        column.name
        for column in table_of(name).columns
        if isinstance(column.type, Integer | Boolean) and not column.primary_key
    ]
    with closing(sqlite3.connect(database)) as connection:
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)
        ).fetchone()
    for column in columns:
        assert f"{column}_is_whole" in sql or f"{column}_is_yes_or_no" in sql


def test_the_tables_of_the_journal_are_named_parents_first() -> None:
    in_order = [table.name for table in SQLModel.metadata.sorted_tables]
    assert [name for name in in_order if name in TABLES] == list(TABLES)


@pytest.mark.parametrize(
    ("table", "values", "rule"),
    [
        ("contact", {"name": " "}, "name_is_not_blank"),
        ("contact", {"strength": "strong"}, "strength_in_range"),
        ("contact", {"handle": "Not Typable"}, "handle_is_typable"),
        ("contact", {"do_not_ask": "yes"}, "do_not_ask_is_yes_or_no"),
        ("contact", {"do_not_ask": 7}, "do_not_ask_is_yes_or_no"),
        ("contact", {"cadence_days": 3.5}, "cadence_days_is_whole"),
        ("message", {"template_version": "two"}, "template_version_is_whole"),
        ("contact", {"title": ["Dr"]}, "not supported"),
        ("tag", {"contact_id": 99, "name": "x"}, "removed meanwhile"),
        ("tag", {"contact_id": 1, "name": None}, "NOT NULL"),
        ("introduction", {"state": "nowhere"}, "state_is_known"),
        ("interaction", {"contact_id": 1, "happened_at": "sometime"}, "happened_at_is_a_moment"),
        ("tie", {"a_id": 2, "b_id": 1, "created_at": "2026"}, "CHECK"),
        ("edge", {"a": 1}, "no such table"),
        ("tag", {"contact_id": 1, "nam": "x"}, "no column named nam"),
    ],
)
def test_what_a_rule_forbids_is_refused_and_nothing_is_kept(
    prepared: Path, table: str, values: dict[str, Any], rule: str
) -> None:
    plain = some_values(table, random.Random(1)) if table in MODELS else {}
    before = prepared.read_bytes()
    with pytest.raises(DatabaseProblem, match=rule), work(prepared) as opened:
        opened.add(table, **(plain | values if rule != "no column named nam" else values))
    assert prepared.read_bytes() == before


def test_at_is_stored_in_utc_to_the_second(prepared: Path) -> None:
    with work(prepared) as opened:
        assert opened.at == AT.strftime("%Y-%m-%dT%H:%M:%SZ")
