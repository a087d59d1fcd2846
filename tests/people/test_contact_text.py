"""A contact as a text in one's editor: what it takes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from introcli.errors import UsageProblem
from introcli.language.views import ContactCard
from introcli.people.card import show_contact
from introcli.people.contacts import edit_contact
from introcli.people.fields import as_text, read_text
from introcli.store.workspace import Workspace
from tests.cli.stages import MARY, ME, is_refused, reach
from tests.support import RunsInProcess, dump

FULL = (
    "--channel", "email", "--cadence", "30", "--capacity", "0", "--offer", "maths",
)  # fmt: skip


@pytest.fixture
def mary(intro: RunsInProcess, workspace: Workspace) -> ContactCard:
    """Mary Somerville, of whom every number and list is known."""
    reach(intro, ME, (*MARY, *FULL))
    return show_contact(workspace, "mary-somerville", loose=False)


def _changed(workspace: Workspace, card: ContactCard, *lines: str) -> ContactCard:
    fields = read_text("\n".join(lines), card)
    return edit_contact(workspace, str(card.id), fields).contact


def test_text_as_it_was_given_changes_nothing(
    workspace: Workspace, mary: ContactCard, database: Path
) -> None:
    before = dump(database)
    assert "capacity = 0\n" in as_text(mary)
    _changed(workspace, mary, as_text(mary))
    assert dump(database) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('offers = "maths"', "offers must be a list of texts"),
        ("offers = [1]", "offers must be a list of texts"),
        ("needs = {}", "needs must be a list of texts"),
        ("strength = true", "strength must be a number"),
        ("strength = 3.0", "strength must be a number"),
        ("cadence_days = '60'", "cadence_days must be a number"),
        ("capacity = []", "capacity must be a number"),
        ("name = 1", "name must be a text"),
        ("birthday = 1990-05-01", "birthday must be a text"),
        ('channel = "pigeon"', "'pigeon' is not a channel"),
        ("strength = 0", "the tie strength must be 1 to 5, not 0"),
    ],
)
def test_value_of_another_kind_is_refused(
    workspace: Workspace, mary: ContactCard, database: Path, line: str, said: str
) -> None:
    before = dump(database)
    with pytest.raises(UsageProblem, match=said):
        _changed(workspace, mary, line)
    assert dump(database) == before


@pytest.mark.parametrize("key", ["strength", "cadence_days", "capacity", "channel"])
def test_empty_text_takes_a_value_away(workspace: Workspace, mary: ContactCard, key: str) -> None:
    assert getattr(mary, key) is not None
    assert getattr(_changed(workspace, mary, f'{key} = ""'), key) is None


def test_lists_and_numbers_are_changed(workspace: Workspace, mary: ContactCard) -> None:
    after = _changed(workspace, mary, 'offers = ["maths", "tea"]', "strength = 5", "needs = []")
    assert (after.offers, after.strength, after.needs) == (("maths", "tea"), 5, ())


@pytest.mark.parametrize("option", ["strength", "cadence", "capacity", "channel"])
def test_option_with_an_empty_text_takes_a_value_away(
    intro: RunsInProcess, mary: ContactCard, option: str
) -> None:
    key = {"cadence": "cadence_days"}.get(option, option)
    assert getattr(mary, key) is not None
    edited = intro("edit", mary.handle, f"--{option}", "", "--json")
    assert (edited.exit_code, edited.json()["contact"][key]) == (0, None)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("strength", "four", "--strength takes a number, not 'four'"),
        ("cadence", "-", "--cadence takes a number"),
        ("cadence", "often", "'often' is not a cadence"),
        ("channel", "pigeon", "'pigeon' is not a channel"),
    ],
)
def test_option_that_makes_no_sense_is_refused(
    intro: RunsInProcess, mary: ContactCard, database: Path, option: str, value: str, said: str
) -> None:
    before = database.read_bytes()
    is_refused(intro("edit", mary.handle, f"--{option}", value), 2, said)
    assert database.read_bytes() == before
