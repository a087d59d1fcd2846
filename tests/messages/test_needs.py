"""A need that was noted in passing reads on in the note that asks for a meeting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.messages.offers import LONGEST, purpose_of
from introcli.messages.purpose import as_purpose
from tests.cli.network.test_suggest import PEOPLE
from tests.cli.stages import reach
from tests.support import RunsInProcess


@pytest.mark.parametrize(
    ("need", "purpose"),
    [
        ("a publisher for her memoirs", "looking for a publisher for her memoirs"),
        ("Publisher for memoirs", "looking for publisher for memoirs"),
        ("Glass for lenses.", "looking for glass for lenses"),
        ("Investors", "looking for investors"),
        ("AI engineers", "looking for AI engineers"),
        ("French translators", "looking for French translators"),
        ("Somebody who knows NHS procurement", "looking for somebody who knows NHS procurement"),
        ("needs a lawyer", "looking for a lawyer"),
        ("Because she needs a lawyer", "looking for a lawyer"),
        ("I need a lawyer.", "looking for a lawyer"),
        ("is looking for a co-founder", "looking for a co-founder"),
        ("Seeking a mentor", "looking for a mentor"),
        ("would like advice on tax", "advice on tax"),
        ("NEEDS MONEY", "looking for money"),
        ("Needs: a flat in London", "looking for a flat in London"),
        ("wants to learn glass blowing", "learn glass blowing"),
        ("Learn glass blowing.", "learn glass blowing"),
        ("to find a publisher", "find a publisher"),
        ("meet museum directors", "meet museum directors"),
        ("help with pricing", "help with pricing"),
        ("How does pricing work?", "how does pricing work?"),
    ],
)
def test_a_need_becomes_a_purpose(need: str, purpose: str) -> None:
    assert purpose_of(need) == purpose


@given(need=st.text(min_size=1, max_size=300))
def test_a_purpose_is_short_and_stays_one(need: str) -> None:
    made = purpose_of(need)
    assert len(made) <= LONGEST + len("looking for ")
    assert "\n" not in made
    as_purpose(made)


def test_a_reason_is_no_verb() -> None:
    assert not as_purpose("because a lawyer is needed").reads_after_to


@pytest.mark.parametrize(
    ("need", "said"),
    [
        ("Because needs silver for mirrors", "John is looking for silver for mirrors."),
        ("Silver for mirrors.", "John is looking for silver for mirrors."),
        ("wants to buy silver mirrors", "John would like to buy silver mirrors."),
    ],
)
def test_the_note_that_follows_a_suggestion_reads_well(
    intro: RunsInProcess, need: str, said: str
) -> None:
    reach(intro, *PEOPLE, ("edit", "john-herschel", "--need", need))
    (pair, *_) = intro("suggest", "--for", "john-herschel", "--json").json()["suggestions"]
    drafted = intro("broker", pair["requester"]["handle"], pair["target"]["handle"],
                    "--purpose", pair["purpose"], "--json").json()  # fmt: skip
    assert said in drafted["messages"][0]["body"]
