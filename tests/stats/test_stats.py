"""The figures of a whole year, against the same figures worked out from the raw rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from introcli.language.vocabulary import Channel, IntroductionKind, State, Tone
from introcli.stats.stats import WAYS
from tests import year as lived
from tests.stats import raw_figures as raw
from tests.support import RunsInProcess

Document = dict[str, Any]


@pytest.fixture
def stats(year: Path, intro: RunsInProcess) -> Document:
    """What ``intro stats --json`` says of the year."""
    found: Document = intro("stats", "--json").json()
    return found


def test_the_year_is_always_the_same(year: Path) -> None:
    with closing(sqlite3.connect(year)) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("contact", "introduction", "introduction_event", "message", "interaction")
        ]
        last = connection.execute("SELECT max(on_day) FROM introduction_event").fetchone()[0]
    assert counts == [92, 320, 1078, 549, 709]
    assert last <= lived.LAST.isoformat()


def test_the_year_has_everything_that_is_counted(year: Path) -> None:
    rows = [one.row for one in raw.read(year)]
    assert len(rows) == lived.INTRODUCTIONS
    assert {row["kind"] for row in rows} == {kind.value for kind in IntroductionKind}
    assert {row["state"] for row in rows} == {state.value for state in State} - {"revise"}
    channels = {Channel.EMAIL, Channel.LINKEDIN, Channel.PHONE}
    assert {row["channel"] for row in rows} == {channel.value for channel in channels}
    assert set(raw.by(raw.read(year), "tone")) == {tone.value for tone in Tone}
    assert any(len(one.waits()) > 1 for one in raw.read(year)), "nobody answered twice"
    assert any(max(one.waits(), default=0) > 40 for one in raw.read(year)), "nobody answered late"


def test_introductions_are_those_of_the_raw_events(year: Path, stats: Document) -> None:
    found = {k: v for k, v in stats["introductions"].items() if not k.startswith("by_")}
    assert found == raw.figures(raw.read(year))


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_counting_is_that_of_the_raw_events(
    year: Path, stats: Document, way: str
) -> None:
    found = stats["introductions"][f"by_{way}"]
    bare = {
        key: {name: value for name, value in group.items() if name != "connector"}
        for key, group in found.items()
    }
    assert bare == raw.by(raw.read(year), way)


def test_connectors_are_people(stats: Document) -> None:
    for handle, group in stats["introductions"]["by_connector"].items():
        assert group["connector"]["handle"] == handle


def test_answers_are_those_of_the_raw_events(year: Path, stats: Document) -> None:
    raws = raw.read(year)
    waits = [wait for one in raws for wait in one.waits()]
    answers = stats["response_days"]
    assert {key: answers[key] for key in ("median", "p90")} == raw.days(waits)
    assert (answers["asked"], answers["answered"]) == (
        sum(len(one.asks()) for one in raws), len(waits),
    )  # fmt: skip
    for channel, found in answers["by_channel"].items():
        there = [one for one in raws if one.row["channel"] == channel]
        assert found["asked"] == sum(len(one.asks()) for one in there)
        waited = [wait for one in there for wait in one.waits()]
        assert found["answered"] == len(waited)
        assert {key: found[key] for key in ("median", "p90")} == raw.days(waited)


def test_network_is_that_of_the_raw_rows(year: Path, stats: Document) -> None:
    expected, network = raw.network(year, raw.read(year)), stats["network"]
    for key in ("contacts", "with_reason", "with_cadence", "cold", "quiet_for_a_year"):
        assert network[key] == expected[key], key
    assert {week["week"]: week["touchpoints"] for week in network["weeks"]} == expected["weeks"]
    whole = list(expected["weeks"].values())[:-1]
    assert network["touchpoints_per_week"] == round(sum(whole) / len(whole), 4)
    capacity = network["capacity"]
    assert capacity["asked"] == expected["asked"]
    full = {one["contact"]["handle"]: (one["asked"], one["capacity"]) for one in capacity["full"]}
    assert full == expected["full"]


def test_ties_are_worth_what_the_raw_events_say(year: Path, stats: Document) -> None:
    raws = raw.read(year)
    for tie in stats["network"]["ties"]:
        expected = raw.worth(raws, tie["contact"]["id"])
        assert {key: tie[key] for key in expected} == expected
    helped = [tie["helped"] for tie in stats["network"]["ties"]]
    assert helped == sorted(helped, reverse=True)
    ids = range(2, stats["network"]["contacts"] + 2)
    assert stats["network"]["useful_ties"] == sum(raw.worth(raws, one)["made"] > 0 for one in ids)


def test_period_takes_what_began_in_it(year: Path, intro: RunsInProcess) -> None:
    wanted = ("--since", "2025-06-01", "--before", "2025-09-01")
    found = intro("stats", *wanted, "--json").json()
    within = [one for one in raw.read(year) if "2025-06-01" <= one.begun < "2025-09-01"]
    assert found["introductions"]["steps"] == raw.figures(within)["steps"]
    assert found["introductions"]["total"] == len(within) > 50
    assert list(found["introductions"]["by_month"]) == ["2025-06", "2025-07", "2025-08"]
    weeks = [week["week"] for week in found["network"]["weeks"]]
    assert (weeks[0], weeks[-1]) == ("2025-05-26", "2025-08-25")


def test_template_list_gives_the_same_rates(
    year: Path, intro: RunsInProcess, stats: Document
) -> None:
    listed = {one["name"]: one for one in intro("template", "list", "--json").json()["templates"]}
    for name, group in stats["introductions"]["by_template"].items():
        assert listed[name]["used"] == group["total"]
        rate = listed[name]["success_rate"]
        assert (None if rate is None else round(rate, 4)) == group["success_rate"]
