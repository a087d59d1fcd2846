"""Paths found in real databases, against networkx and a reference written plainly."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, pairwise
from random import Random

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from introcli.language.ties import KNOWN, UNSAID
from introcli.network.path_candidates import candidates, ties_to
from tests.networks import ME, TARGET, asked, empty_database, insert, person, request, tie

TODAY = date(2026, 3, 2)
ASKED_ON = "2026-02-20"
CAPACITY = 2
FIRST = 3
Ranked = list[tuple[tuple[int, ...], float]]


@dataclass(frozen=True)
class Network:
    """A small network: how well I know whom, who knows whom, who was asked what."""

    known: dict[int, int | None]
    ties: dict[tuple[int, int], int | None]
    requests: tuple[tuple[int, int, str], ...] = ()
    archived: frozenset[int] = frozenset()
    unasked: frozenset[int] = frozenset()
    extra: tuple[int, ...] = field(default=())


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any network of up to seven contacts beside the target and me."""
    people = list(range(FIRST, FIRST + draw(st.integers(0, 7))))
    everybody = [TARGET, *people]
    strengths = st.none() | st.integers(1, 5)
    ties = {pair: draw(strengths) for pair in combinations(everybody, 2) if draw(st.booleans())}
    states = st.sampled_from(("agreed", "closed", "declined", "lapsed", "asked"))
    requests = st.tuples(st.sampled_from(people), st.sampled_from(everybody), states)
    return Network(
        known={number: draw(strengths) for number in people},
        ties=ties,
        requests=tuple(
            one
            for one in (draw(st.lists(requests, max_size=4)) if people else [])
            if one[0] != one[1]
        ),
        archived=frozenset(draw(st.sets(st.sampled_from(people), max_size=1)) if people else ()),
        unasked=frozenset(draw(st.sets(st.sampled_from(people), max_size=1)) if people else ()),
    )


def record(connection: sqlite3.Connection, network: Network, seed: int = 0) -> None:
    """Write the network down, its ties in any order."""
    rows = [person(ME), person(TARGET)]
    for number, stated in network.known.items():
        rows.append(
            person(
                number,
                strength=stated,
                archived_at="2026-01-01" if number in network.archived else None,
                do_not_ask=number in network.unasked,
            )
        )
    rows += [person(number) for number in network.extra]
    insert(connection, "contact", rows)
    ties = [tie(a, b, strength) for (a, b), strength in network.ties.items()]
    Random(seed).shuffle(ties)
    insert(connection, "tie", ties)
    for number, (connector, target, state) in enumerate(network.requests, start=1):
        insert(connection, "introduction", [request(number, connector, target, state)])
        insert(connection, "message", [asked(number, number, connector, ASKED_ON)])


def found_in(network: Network, seed: int = 0) -> Ranked:
    """Return the program's paths: connectors in order, with the chance."""
    with closing(empty_database()) as connection:
        record(connection, network, seed)
        found = candidates(connection, (TARGET,), TODAY, CAPACITY)
        return [(tuple(c.id for c in path.connectors), chance) for chance, path in found.ranked]


def reference(network: Network) -> Ranked:
    """Return the same by networkx's paths, and the rules of docs/ranking.md said again."""
    barred = network.archived | network.unasked
    barred |= {c for c, to, state in network.requests if to == TARGET and state == "declined"}
    graph: nx.Graph = nx.Graph(list(network.ties))
    graph.add_node(TARGET)
    graph.remove_nodes_from(barred)
    knows_target = set(graph[TARGET])
    mine = _mine(network)
    graph.add_edges_from((ME, c) for c in mine if c not in barred)
    graph.add_node(ME)
    best: dict[int, tuple[float, int, tuple[int, ...]]] = {}
    for nodes in nx.all_simple_paths(graph, ME, TARGET, cutoff=3):
        people = tuple(nodes[1:-1])
        if len(people) == 2 and not _is_worth_a_detour(mine, people, knows_target):
            continue
        one = (-_chance(network, mine, people), len(people), people)
        best[people[0]] = min(best.get(people[0], one), one)
    return [(people, -chance) for chance, _, people in sorted(best.values())]


def _mine(network: Network) -> dict[int, float]:
    """Return how well I know whom: as I said, or as the record of introductions tells."""
    with closing(empty_database()) as connection:
        record(connection, network)
        ties = ties_to(connection, list(network.known), TODAY)
    said = {number: KNOWN[stated - 1] for number, stated in network.known.items() if stated}
    return {number: one.value for number, one in ties.items()} | said


def _is_worth_a_detour(
    mine: dict[int, float], people: tuple[int, ...], knows_target: set[int]
) -> bool:
    first, second = people
    return first not in knows_target and mine[first] > mine.get(second, 0)


def _chance(network: Network, mine: dict[int, float], people: tuple[int, ...]) -> float:
    chance = round(mine[people[0]], 2)
    for one, other in pairwise((*people, TARGET)):
        said = network.ties[min(one, other), max(one, other)]
        chance *= KNOWN[(said or UNSAID) - 1]
    for number in people:
        states = [state for connector, _, state in network.requests if connector == number]
        yes = sum(state in ("agreed", "closed") for state in states)
        no = sum(state in ("declined", "lapsed") for state in states)
        chance *= round((2 + yes) / (3 + yes + no), 2)
    asks = sum(people[0] in (connector, target) for connector, target, _ in network.requests)
    chance *= round((max(CAPACITY - asks, 0) + 1) / (CAPACITY + 1), 2)
    return round(chance, 4)


@settings(max_examples=100, deadline=None)
@given(networks())
@example(
    Network(
        known={3: None, 4: None},
        ties={(2, 4): None, (3, 4): None},
        requests=((3, 2, "closed"), (3, 2, "declined")),  # knows nobody there, and declined
        archived=frozenset(),
        unasked=frozenset(),
    )
)
@example(
    Network(
        known={3: None, 4: None, 5: 4, 6: None, 7: None},
        ties={(2, 5): None},
        requests=((5, 2, "lapsed"), (5, 2, "lapsed")),  # 0.05445, a half on either side
        archived=frozenset(),
        unasked=frozenset(),
    )
)
def test_the_paths_are_those_that_networkx_finds(network: Network) -> None:
    found, expected = found_in(network), reference(network)
    assert [people for people, _ in found] == [people for people, _ in expected]
    # Both round to four places; a product of the same factors can fall to either side of a half.
    assert [chance for _, chance in found] == pytest.approx(
        [chance for _, chance in expected], abs=1.01e-4
    )


@settings(max_examples=30, deadline=None)
@given(networks(), st.integers(1, 1000))
def test_the_order_in_which_ties_were_recorded_changes_nothing(network: Network, seed: int) -> None:
    assert found_in(network, seed) == found_in(network)


@settings(max_examples=30, deadline=None)
@given(networks())
def test_a_contact_without_ties_changes_nothing(network: Network) -> None:
    assert found_in(replace(network, extra=(50, 51))) == found_in(network)


@settings(max_examples=30, deadline=None)
@given(networks())
def test_whoever_declined_for_this_target_never_appears(network: Network) -> None:
    declined = {c for c, to, state in network.requests if to == TARGET and state == "declined"}
    assert not declined & {number for people, _ in found_in(network) for number in people}


@settings(max_examples=30, deadline=None)
@given(networks(), st.data())
def test_a_stronger_tie_never_lowers_the_paths_over_it(
    network: Network, data: st.DataObject
) -> None:
    if not network.ties:
        return
    pair = data.draw(st.sampled_from(sorted(network.ties)))
    stronger = replace(network, ties={**network.ties, pair: 5})
    before, after = dict(found_in(network)), dict(found_in(stronger))
    assert all(after.get(people, 1) >= chance for people, chance in before.items())


def _pairs(last: int) -> Iterator[tuple[int, int]]:
    return combinations(range(TARGET, last), 2)


def test_where_everybody_knows_everybody_each_is_asked_once_and_nobody_goes_round() -> None:
    network = Network(known=dict.fromkeys(range(FIRST, 15), 3), ties=dict.fromkeys(_pairs(15), 3))
    found = found_in(network)
    assert [people for people, _ in found] == [(number,) for number in range(FIRST, 15)]
    assert len({chance for _, chance in found}) == 1
