"""Everybody gets a handle that says who it is, whatever the script of their name."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from introcli.language.names import HANDLE_LENGTH, HANDLE_PATTERN
from introcli.people.write_contacts import Handles, handle_for
from introcli.store.workspace import Workspace
from tests.support import RunsInProcess


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("محمد", "mhmd"),
        ("王伟", "wang-wei"),
        ("王 小明", "wang-xiao-ming"),
        ("Иван Петров", "ivan-petrov"),
        ("Ольга", "olga"),
        ("김철수", "gim-cheol-su"),
        ("Γιώργος Σεφέρης", "giorgos-seferis"),
        ("Αριστοτέλης", "aristotelis"),
        ("ירושלים", "yrvslym"),
        ("अमित", "amit"),
        ("やまだ", "yamada"),
        ("David 王", "david-wang"),
        ("McDonald Иванов", "mcdonald-ivanov"),
        ("Jürgen Groß", "jurgen-gross"),
        ("Łukasz O’Néil", "lukasz-oneil"),
        ("😀 Bob", "bob"),
        ("😀", "contact"),
        ("٣٤", "contact-34"),
    ],
)
def test_a_name_in_any_script_gives_a_handle_that_says_who_it_is(name: str, handle: str) -> None:
    assert handle_for(name) == handle


@given(st.text())
@example("ʼʼ")
@example("Ⅻ")
def test_a_handle_can_always_be_typed(text: str) -> None:
    handle = handle_for(text)
    assert HANDLE_PATTERN.fullmatch(handle)
    assert len(handle) <= HANDLE_LENGTH
    assert not handle.isdigit()


def test_two_of_one_spelling_are_told_apart(intro: RunsInProcess) -> None:
    intro("add-contact", "王伟", "--org", "Acme")
    intro("add-contact", "Wang Wei", "--org", "Globex")
    listed = intro("contacts", "--json").json()["contacts"]
    assert {row["handle"] for row in listed} == {"wang-wei", "wang-wei-2"}
    assert intro("show", "wang-wei", "--json").json()["contact"]["name"] == "王伟"
    assert intro("show", "王伟", "--json").json()["contact"]["handle"] == "wang-wei"


def test_the_tables_of_letters_are_read_for_other_scripts_alone() -> None:
    code = (
        "import sys; from introcli.people.write_contacts import handle_for;"
        "handle_for('Jürgen Groß 😀'); assert 'anyascii' not in sys.modules;"
        "handle_for('Иван'); assert 'anyascii' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_number_behind_a_name_is_the_lowest_that_nobody_has(workspace: Workspace) -> None:
    with workspace.writing() as work:
        for handle in ("ada", "ada-2", "ada-4", "ada-5-x", "ada-99999999999999999999", "eve-0"):
            keys = {"name_key": "x", "name_squash": "x"}
            work.add("contact", name="X", handle=handle, created_at=work.at, **keys)
        handles = Handles(work.plain)
        given = [handles.give(["ada", "bob", "ada"]), handles.give(["ada", "bob-2", "bob"])]
        assert given == [["ada-3", "bob", "ada-5"], ["ada-6", "bob-2", "bob-3"]]
        assert handles.give(["me", "eve", "eve"]) == ["me-2", "eve", "eve-2"]
